(; Two functions that call an import with their argument and return what that returns: `waiting`
   waits in an event loop, so that its calls overlap, and `blocking` blocks. ;)
(component
  (import "waiting" (func $waiting async (param "a" u32) (result u32)))
  (import "blocking" (func $blocking async (param "a" u32) (result u32)))

  (core module $libc (memory (export "memory") 1))
  (core instance $libc (instantiate $libc))
  (core func $start-waiting (canon lower (func $waiting) async (memory (core memory $libc "memory"))))
  (core func $block (canon lower (func $blocking)))
  (core func $return (canon task.return (result u32)))
  (core func $new-set (canon waitable-set.new))
  (core func $drop-set (canon waitable-set.drop))
  (core func $join (canon waitable.join))
  (core func $drop-subtask (canon subtask.drop))
  (core func $context (canon context.get i32 0))
  (core func $set-context (canon context.set i32 0))

  (core module $m
    (import "libc" "memory" (memory 1))
    (import "" "waiting" (func $waiting (param i32 i32) (result i32)))
    (import "" "blocking" (func $blocking (param i32) (result i32)))
    (import "" "return" (func $return (param i32)))
    (import "" "new-set" (func $new-set (result i32)))
    (import "" "drop-set" (func $drop-set (param i32)))
    (import "" "join" (func $join (param i32 i32)))
    (import "" "drop-subtask" (func $drop-subtask (param i32)))
    (import "" "context" (func $context (result i32)))
    (import "" "set-context" (func $set-context (param i32)))

    ;; Of each call of `waiting`: the result of the import, and the set in which it waits.
    (global $next (mut i32) (i32.const 16))

    (func (export "blocking") (param i32) (result i32)
      (call $blocking (local.get 0)))

    (func (export "waiting") (param $a i32) (result i32)
      (local $at i32) (local $status i32) (local $set i32)
      (local.set $at (global.get $next))
      (global.set $next (i32.add (global.get $next) (i32.const 8)))
      (local.set $status (call $waiting (local.get $a) (local.get $at)))
      (if (i32.eq (local.get $status) (i32.const 2)) ;; RETURNED
        (then
          (call $return (i32.load (local.get $at)))
          (return (i32.const 0)))) ;; EXIT
      (local.set $set (call $new-set))
      (i32.store offset=4 (local.get $at) (local.get $set))
      (call $join (i32.shr_u (local.get $status) (i32.const 4)) (local.get $set))
      (call $set-context (local.get $at))
      (i32.or (i32.const 2) (i32.shl (local.get $set) (i32.const 4)))) ;; WAIT

    (func (export "callback") (param $event i32) (param $subtask i32) (param $state i32) (result i32)
      (call $drop-subtask (local.get $subtask))
      (call $drop-set (i32.load offset=4 (call $context)))
      (call $return (i32.load (call $context)))
      (i32.const 0)))
  (core instance $m (instantiate $m
    (with "libc" (instance $libc))
    (with "" (instance
      (export "waiting" (func $start-waiting))
      (export "blocking" (func $block))
      (export "return" (func $return))
      (export "new-set" (func $new-set))
      (export "drop-set" (func $drop-set))
      (export "join" (func $join))
      (export "drop-subtask" (func $drop-subtask))
      (export "context" (func $context))
      (export "set-context" (func $set-context))))))

  (func (export "waiting") async (param "a" u32) (result u32)
    (canon lift (core func $m "waiting") async (callback (core func $m "callback"))))
  (func (export "blocking") async (param "a" u32) (result u32)
    (canon lift (core func $m "blocking"))))
