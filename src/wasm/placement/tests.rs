use super::place;
use crate::wasm::sections::{Section, id, payloads, sections};
use wasmparser::{DataKind, Operator, Payload, Validator, WasmFeatures};
use wasmtime::component::{Component, Linker, Val};
use wasmtime::{Engine, Store};

/// What `main` defines: a memory of a page, and the bases of two libraries. It returns what is in
/// memory at an address.
const MAIN: &str = r#"
    (memory (export "memory") 1)
    (global (export "a:memory_base") i32 (i32.const 1024))
    (global (export "b:memory_base") i32 (i32.const 2048))
    (func (export "word") (param i32) (result i32) (i32.load (local.get 0)))
"#;

/// What both libraries import.
const IMPORTS: &str = r#"
    (import "env" "memory" (memory 0))
    (import "env" "__memory_base" (global $base i32))
"#;

/// A component of `main` and two libraries, connected like those of the linker. `more` is what else
/// is in the component.
fn component(main: &str, imports: &str, [a, b]: [&str; 2], more: &str) -> Vec<u8> {
    let text = format!(
        r#"(component
            (core module $main {main})
            (core module $a {imports} {a})
            (core module $b {imports} {b})
            (core instance $main (instantiate $main))
            (alias core export $main "memory" (core memory $memory))
            (alias core export $main "b:memory_base" (core global $b_base))
            (alias core export $main "a:memory_base" (core global $a_base))
            (core instance $a_env
                (export "memory" (memory $memory))
                (export "__memory_base" (global $a_base)))
            (core instance $a (instantiate $a (with "env" (instance $a_env))))
            (core instance $b_env
                (export "memory" (memory $memory))
                (export "__memory_base" (global $b_base)))
            (core instance $b (instantiate $b (with "env" (instance $b_env))))
            (func (export "word") (param "address" u32) (result u32)
                (canon lift (core func $main "word")))
            {more})"#
    );
    wat::parse_str(text).unwrap()
}

/// Places the data of a component, which must stay valid and have the same memory.
fn placed(component: &[u8]) -> Vec<u8> {
    let placed = place(component.to_vec()).unwrap();
    Validator::new_with_features(WasmFeatures::all()).validate_all(&placed).unwrap();
    assert!(memory(&placed) == memory(component), "{}", segments(&placed));
    placed
}

/// The words with data, and their addresses. `Err` if the component does not start.
fn memory(component: &[u8]) -> Result<Vec<(u32, u32)>, String> {
    let engine = Engine::default();
    let component = Component::new(&engine, component).unwrap();
    let mut store = Store::new(&engine, ());
    let instance = Linker::new(&engine)
        .instantiate(&mut store, &component)
        .map_err(|error| error.root_cause().to_string())?;
    let word = instance.get_func(&mut store, "word").unwrap();
    let mut words = Vec::new();
    for address in (0..4096).step_by(4) {
        let mut result = [Val::Bool(false)];
        word.call(&mut store, &[Val::U32(address)], &mut result).unwrap();
        let [Val::U32(word)] = result else { panic!() };
        if word != 0 {
            words.push((address, word));
        }
    }
    Ok(words)
}

/// The segments of all modules, such as `main 1024 data`.
fn segments(component: &[u8]) -> String {
    let mut lines = String::new();
    let modules = sections(component).unwrap().into_iter().filter(|it| it.id == id::CORE_MODULE);
    for (module, Section { contents, .. }) in ["main", "a", "b"].iter().zip(modules) {
        for payload in payloads(&component[contents]) {
            let Payload::DataSection(section) = payload.unwrap() else { continue };
            for segment in section {
                let segment = segment.unwrap();
                let place = match segment.kind {
                    DataKind::Passive => "passive".to_owned(),
                    DataKind::Active { offset_expr, .. } => {
                        match offset_expr.get_operators_reader().read().unwrap() {
                            Operator::I32Const { value } => value.to_string(),
                            _ => "relative".to_owned(),
                        }
                    }
                };
                let data = std::str::from_utf8(segment.data).unwrap();
                lines += &format!("{module} {place} {data}\n");
            }
        }
    }
    lines
}

#[test]
fn data_moves_to_the_module_that_defines_the_memory() {
    for (libraries, expected) in [
        ([r#"(data (global.get $base) "base")"#, ""], "main 1024 base\n"),
        (
            [r#"(data (offset (i32.add (global.get $base) (i32.const 16))) "sum")"#, ""],
            "main 1040 sum\n",
        ),
        (
            [r#"(data (offset (i32.add (i32.const 16) (global.get $base))) "sum")"#, ""],
            "main 1040 sum\n",
        ),
        (
            [r#"(data (offset (i32.add (global.get $base) (i32.const -16))) "before")"#, ""],
            "main 1008 before\n",
        ),
        ([r#"(data (i32.const 8) "constant")"#, ""], "main 8 constant\n"),
        ([r#"(data (global.get $base) "")"#, ""], "main 1024 \n"),
        (
            [
                r#"(data (global.get $base) "first")
                   (data (offset (i32.add (global.get $base) (i32.const 2))) "second")
                   (data (global.get $base) "th")"#,
                r#"(data (global.get $base) "other")"#,
            ],
            "main 1024 first\nmain 1026 second\nmain 1024 th\nmain 2048 other\n",
        ),
        // The last byte of the memory.
        ([r#"(data (i32.const 65535) "x")"#, ""], "main 65535 x\n"),
    ] {
        let before = component(MAIN, IMPORTS, libraries, "");
        let after = placed(&before);
        assert_eq!(segments(&after), expected);
        assert!(after.len() <= before.len() + 8, "from {} to {} bytes", before.len(), after.len());
        assert!(placed(&after) == after, "nothing is left to do");
    }
}

#[test]
fn start_functions_find_their_data() {
    let copies = r#"
        (func $start (i32.store (i32.const 8) (i32.load (global.get $base))))
        (start $start)
        (data (global.get $base) "text")
    "#;
    let before = component(MAIN, IMPORTS, [copies, copies], "");
    let after = placed(&before);
    assert_eq!(segments(&after), "main 1024 text\nmain 2048 text\n");
    let text = u32::from_le_bytes(*b"text");
    assert_eq!(memory(&after).unwrap(), [(8, text), (1024, text), (2048, text)]);
}

#[test]
fn code_finds_its_segments_under_the_same_indices() {
    let copies = r#"
        (func $start
            (memory.init $passive (i32.const 8) (i32.const 0) (i32.const 4))
            (memory.init $moved (i32.const 8) (i32.const 0) (i32.const 0))
            (data.drop $moved))
        (start $start)
        (data $moved (global.get $base) "moved")
        (data $passive "copy")
        (data (offset (i32.add (global.get $base) (i32.const 8))) "last")
    "#;
    let after = placed(&component(MAIN, IMPORTS, [copies, ""], ""));
    assert_eq!(
        segments(&after),
        "main 1024 moved\nmain 1032 last\na passive \na passive copy\na passive \n"
    );
    // After it was copied, an active segment is empty.
    let copies = copies.replace("(i32.const 0) (i32.const 0))", "(i32.const 0) (i32.const 1))");
    let before = component(MAIN, IMPORTS, [&copies, ""], "");
    assert!(memory(&placed(&before)).unwrap_err().contains("out of bounds"));
}

#[test]
fn a_segment_that_stays_is_not_overtaken() {
    let imports = r#"
        (import "env" "memory" (memory 0))
        (import "env" "__memory_base" (global $base i32))
        (global $own i32 (i32.const 1024))
    "#;
    let library = r#"
        (data (global.get $base) "first")
        (data "passive")
        (data (global.get $own) "second")
        (data (global.get $base) "thi")
    "#;
    let after = placed(&component(MAIN, imports, [library, library], ""));
    let stays = "passive \n@ passive passive\n@ relative second\n@ relative thi\n";
    assert_eq!(
        segments(&after),
        format!(
            "main 1024 first\nmain 2048 first\n{}{}",
            format!("@ {stays}").replace('@', "a"),
            format!("@ {stays}").replace('@', "b")
        )
    );
}

#[track_caller]
fn stays(component: &[u8]) {
    assert!(placed(component) == component, "{}", segments(component));
}

#[test]
fn a_component_without_data_stays() {
    stays(&component(MAIN, IMPORTS, ["", ""], ""));
    stays(&component(MAIN, IMPORTS, [r#"(data "passive")"#, ""], ""));
    let empty = wat::parse_str("(component)").unwrap();
    assert!(place(empty.clone()).unwrap() == empty);
}

const DATA: [&str; 2] = [r#"(data (global.get $base) "data")"#, ""];

#[test]
fn data_at_an_unknown_address_stays() {
    // The base can change.
    let main = MAIN.replace(r#"_base") i32"#, r#"_base") (mut i32)"#);
    let imports = r#"
        (import "env" "memory" (memory 0))
        (import "env" "__memory_base" (global $base (mut i32)))
    "#;
    let library = r#"
        (global $own i32 (i32.const 0))
        (data (global.get $own) "data")
    "#;
    stays(&component(&main, imports, [library, ""], ""));
    // It is not a sum.
    let library = r#"(data (offset (i32.mul (global.get $base) (i32.const 2))) "data")"#;
    stays(&component(MAIN, IMPORTS, [library, ""], ""));
}

#[test]
fn data_outside_the_initial_memory_stays() {
    for offset in ["65533", "65536", "-1"] {
        let library = format!(r#"(data (i32.const {offset}) "data")"#);
        let before = component(MAIN, IMPORTS, [&library, ""], "");
        assert!(memory(&before).is_err());
        stays(&before);
    }
    // The sum wraps around.
    let library = r#"(data (offset (i32.add (global.get $base) (i32.const -1025))) "data")"#;
    stays(&component(MAIN, IMPORTS, [library, ""], ""));
}

#[test]
fn data_in_a_memory_of_its_own_stays() {
    let imports = r#"
        (import "env" "__memory_base" (global $base i32))
        (memory 1)
    "#;
    stays(&component(MAIN, imports, DATA, ""));
}

#[test]
fn only_a_main_module_like_that_of_the_linker_takes_data() {
    for more in [r#"(data (i32.const 0) "own")"#, "(func $start) (start $start)"] {
        stays(&component(&format!("{MAIN} {more}"), IMPORTS, DATA, ""));
    }
    let shared = MAIN.replace(r#""memory") 1"#, r#""memory") 1 1 shared"#);
    let imports = IMPORTS.replace("(memory 0)", "(memory 0 1 shared)");
    let before = component(&shared, &imports, DATA, "");
    assert!(place(before.clone()).unwrap() == before);
}

#[test]
fn modules_that_are_instantiated_more_than_once_stay() {
    for more in [
        r#"(core instance (instantiate $a (with "env" (instance $b_env))))"#,
        "(core instance (instantiate $main))",
    ] {
        stays(&component(MAIN, IMPORTS, DATA, more));
    }
    // The component does not show what happens to a module that others get, or which module it has
    // from them.
    for more in [
        r#"(export "module" (core module $a))"#,
        "(component (alias outer 1 $a (core module)))",
        "(component (component (alias outer 2 $a (core module))))",
        r#"(component $inner (import "module" (core module
               (import "env" "memory" (memory 0))
               (import "env" "__memory_base" (global i32)))))
           (instance (instantiate $inner (with "module" (core module $a))))"#,
        r#"(component $inner (core module $m) (export "module" (core module $m)))
           (instance $inner (instantiate $inner))
           (alias export $inner "module" (core module))"#,
    ] {
        stays(&component(MAIN, IMPORTS, DATA, more));
    }
    let imports = r#"(import "module" (core module))"#;
    let before = component(MAIN, IMPORTS, DATA, imports);
    assert!(place(before.clone()).unwrap() == before);
}

/// The data comes before the names, and everything else stays the same, byte for byte.
#[test]
fn names_stay() {
    let library = r#"
        (func $function (export "function"))
        (data $segment (global.get $base) "data")
        (@custom "custom" (after last) "text")
    "#;
    let main = format!(r#"{MAIN} (func $named (export "named")) (@custom "custom" "text")"#);
    let before = component(&main, IMPORTS, [library, ""], "");
    let after = placed(&before);
    assert_eq!(segments(&after), "main 1024 data\n");
    let without_data = |bytes: &[u8]| {
        let mut rest = Vec::new();
        for section in sections(bytes).unwrap() {
            if section.id != id::CORE_MODULE {
                rest.push(bytes[section.whole].to_vec());
                continue;
            }
            let module = &bytes[section.contents];
            let inner = sections(module).unwrap().into_iter();
            rest.extend(inner.filter(|it| it.id != id::DATA).map(|it| module[it.whole].to_vec()));
        }
        rest
    };
    assert!(without_data(&after) == without_data(&before));
}

#[test]
fn what_is_not_valid_is_an_error() {
    for bytes in [&b""[..], b"\0asm", b"\0asm\x0d\0\x01\0\x01\xff"] {
        assert_eq!(place(bytes.to_vec()).unwrap_err().to_string(), "not a WebAssembly file");
    }
    let mut component = b"\0asm\x0d\0\x01\0".to_vec();
    component.extend(b"\x01\x04text");
    let report = format!("{:?}", place(component).unwrap_err());
    assert!(report.starts_with("error: a module of the component is not valid"), "{report}");
}
