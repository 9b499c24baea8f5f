;; Calls `run` with a script, and cancels the call when `cancel-now` has returned. Returns the last
;; state of the call, and the text that `run` has returned, if it has.
(component
  (import "run" (func $run async (param "script" string) (result string)))
  (import "cancel-now" (func $cancel-now async))

  (core module $memory
    (memory (export "memory") 1)
    (global $next (mut i32) (i32.const 1024))
    (func (export "realloc") (param i32 i32 i32 i32) (result i32)
      (local $block i32)
      (local.set $block (global.get $next))
      (global.set $next
        (i32.and (i32.add (i32.add (global.get $next) (local.get 3)) (i32.const 7)) (i32.const -8)))
      (local.get $block)))
  (core instance $memory (instantiate $memory))
  (alias core export $memory "memory" (core memory $mem))
  (alias core export $memory "realloc" (core func $realloc))

  (core func $run' (canon lower (func $run) async (memory $mem) (realloc $realloc)))
  (core func $cancel-now' (canon lower (func $cancel-now)))
  (core func $subtask.cancel (canon subtask.cancel))
  (core func $subtask.drop (canon subtask.drop))

  (core module $main
    (import "" "run" (func $run (param i32 i32 i32) (result i32)))
    (import "" "cancel-now" (func $cancel-now))
    (import "" "subtask.cancel" (func $subtask.cancel (param i32) (result i32)))
    (import "" "subtask.drop" (func $subtask.drop (param i32)))
    (import "" "memory" (memory 1))
    (func (export "call") (param $script i32) (param $len i32) (result i32)
      (local $status i32)
      (i64.store (i32.const 20) (i64.const 0))
      (local.set $status (call $run (local.get $script) (local.get $len) (i32.const 20)))
      (i32.store (i32.const 16) (local.get $status))
      (if (i32.shr_u (local.get $status) (i32.const 4))
        (then
          (call $cancel-now)
          (i32.store (i32.const 16)
            (call $subtask.cancel (i32.shr_u (local.get $status) (i32.const 4))))
          (call $subtask.drop (i32.shr_u (local.get $status) (i32.const 4)))))
      (i32.const 16)))
  (core instance $main (instantiate $main (with "" (instance
    (export "run" (func $run'))
    (export "cancel-now" (func $cancel-now'))
    (export "subtask.cancel" (func $subtask.cancel))
    (export "subtask.drop" (func $subtask.drop))
    (export "memory" (memory $mem))))))

  (func (export "call") async (param "script" string) (result (tuple u32 string))
    (canon lift (core func $main "call") (memory $mem) (realloc $realloc))))
