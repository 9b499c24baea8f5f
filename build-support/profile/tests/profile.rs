//! The counters of functions against the engine's own count.

use profile::{Call, Phase, Profile, Report, profile};

/// A component whose module executes calls, branches, loops, exceptions and bulk operations.
const COMPONENT: &str = r#"
(component
  (core module $main
    (memory (export "memory") 1)
    (data $text "some text")
    (table $table 4 funcref)
    (elem $funcs func $leaf $leaf)
    (tag $oops (param i32))
    (func $leaf (param i32) (result i32)
      (if (result i32) (i32.eqz (local.get 0))
        (then (i32.const 1))
        (else (i32.mul (local.get 0) (i32.const 3)))))
    (func $thrower (param i32)
      (if (i32.and (local.get 0) (i32.const 1)) (then (throw $oops (local.get 0)))))
    (func $many (param $count i32) (result i32)
      (local $sum i32)
      (block $done
        (loop $next
          (br_if $done (i32.eqz (local.get $count)))
          (block $caught (result i32)
            (try_table (catch $oops $caught) (call $thrower (local.get $count)))
            (i32.const 0))
          (local.set $sum (i32.add (local.get $sum)))
          (local.set $sum (i32.add (local.get $sum) (call $leaf (local.get $count))))
          (local.set $count (i32.sub (local.get $count) (i32.const 1)))
          (br $next)))
      (memory.fill (i32.const 64) (i32.const 7) (local.get $sum))
      (memory.copy (i32.const 1000) (i32.const 64) (i32.const 100))
      (memory.init $text (i32.const 0) (i32.const 0) (i32.const 9))
      (table.init $funcs (i32.const 0) (i32.const 0) (i32.const 2))
      (table.copy (i32.const 2) (i32.const 0) (i32.const 2))
      (drop (table.grow $table (ref.null func) (i32.const 3)))
      (block $two
        (block $one
          (br_table $one $two (local.get $sum)))
        (return (i32.const 1)))
      (return_call $leaf (call_indirect (param i32) (result i32)
        (local.get $sum) (i32.const 3))))
    (func (export "many") (param i32) (result i32)
      (call $many (local.get 0)))
    (func $start (drop (call $leaf (i32.const 5))))
    (start $start))
  (core module $other
    (import "main" "many" (func $many (param i32) (result i32)))
    (func (export "twice") (param i32) (result i32)
      (i32.add (call $many (local.get 0)) (call $many (local.get 0)))))
  (core instance $first (instantiate $main))
  (core instance $second (instantiate $main))
  (core instance $other (instantiate $other (with "main" (instance $first))))
  (func (export "many") (param "count" u32) (result u32) (canon lift (core func $second "many")))
  (func $twice (param "count" u32) (result u32) (canon lift (core func $other "twice")))
  (instance $iface (export "twice" (func $twice)))
  (export "test:profile/iface" (instance $iface)))
"#;

fn run(call: &str) -> Profile {
    let component = wat::parse_str(COMPONENT).unwrap();
    profile(&component, &Call::parse(call).unwrap()).unwrap()
}

fn counted(phase: &Phase) -> u64 {
    phase.functions.iter().map(|count| count.instructions).sum()
}

#[test]
fn functions_add_up_to_the_fuel() {
    for call in ["many(0)", "many(5)", "many(100)", "test:profile/iface#twice(33)"] {
        let profile = run(call);
        assert_eq!(profile.phases.len(), 3);
        // The engine compiles a function of its own for an instance that starts.
        let [start, calls @ ..] = &profile.phases[..] else { panic!() };
        assert!((1..10).contains(&(start.fuel - counted(start))), "{}", start.fuel);
        for phase in calls {
            assert_ne!(phase.fuel, 0);
            assert_eq!(counted(phase), phase.fuel, "{call}, {}", phase.name);
        }
    }
}

#[test]
fn each_instance_has_its_own_counters() {
    let profile = run("test:profile/iface#twice(10)");
    let calls = |name: &str| -> Vec<u64> {
        let functions = profile.phases[2].functions.iter();
        functions.filter(|count| count.function == name).map(|count| count.calls).collect()
    };
    assert_eq!(calls("thrower"), [20]);
    assert_eq!(calls("twice (exported)"), [1]);
    let started = profile.phases[0].functions.iter().filter(|count| count.function == "start");
    assert_eq!(started.count(), 2);
}

#[test]
fn a_report_shows_the_functions_that_cost_most() {
    let profile = run("many(100)");
    let text = Report { profile: &profile, top: 1 }.to_string();
    let last = text.split("\n\n").last().unwrap();
    assert!(text.contains("first call: "), "{text}");
    assert!(last.lines().nth(1).unwrap().ends_with("  main: many"), "{text}");
    assert!(last.lines().nth(2).unwrap().ends_with("  3 more functions"), "{text}");
    assert!(!last.contains("elsewhere"), "{text}");
}

#[test]
fn imports_that_are_not_of_wasi_trap_when_they_are_called() {
    let component = r#"
        (component
          (import "test:a/b" (instance $b (export "c" (func))))
          (core func $c (canon lower (func $b "c")))
          (core module $m
            (import "" "c" (func $c))
            (func (export "idle"))
            (func (export "busy") (call $c)))
          (core instance $m (instantiate $m (with "" (instance (export "c" (func $c))))))
          (func (export "idle") (canon lift (core func $m "idle")))
          (func (export "busy") (canon lift (core func $m "busy"))))"#;
    let component = wat::parse_str(component).unwrap();
    let profile = |call| profile(&component, &Call::parse(call).unwrap());
    assert_eq!(profile("idle()").unwrap().phases[2].fuel, 1);
    let error = format!("{:#}", profile("busy()").err().unwrap());
    assert!(error.contains("calls its import `test:a/b#c`, which is not defined here"), "{error}");
}

#[test]
fn mistakes_are_named() {
    let error = |component: &str, call: &str| {
        let component = wat::parse_str(component).unwrap();
        let profile = Call::parse(call).and_then(|call| profile(&component, &call));
        format!("{:#}", profile.err().unwrap())
    };
    assert!(error(COMPONENT, "many").starts_with("`many` is not a call; a call looks like"));
    assert_eq!(error(COMPONENT, "few()"), "no function `few` is exported");
    assert_eq!(error(COMPONENT, "a:b/c#few()"), "no interface `a:b/c` is exported");
    assert!(error(COMPONENT, "many(true)").starts_with("the arguments do not fit `many`"));
    assert_eq!(error("(module)", "many()"), "this is a core module, not a component");
    let large = "(component (core module (table i64 1 funcref) (func)))";
    assert!(error(large, "many()").starts_with("a module has a table of 64 bits"));
}
