;; What clang's code for setjmp calls. A jmp_buf holds, of the invocation that setjmp was called in, the number and the
;; label to go on at, and behind them what is thrown: the address of the jmp_buf, and the value for setjmp to return.
(module
  (@dylink.0
    (mem-info)
    ;; needed
  )
  (import "env" "memory" (memory 0))
  (import "env" "__memory_base" (global i32))
  (import "env" "__table_base" (global i32))
  ;; import
  ;; definition
  (func (export "__wasm_setjmp") (param $buf i32) (param $label i32) (param $invocation i32)
    (i32.store (local.get $buf) (local.get $invocation))
    (i32.store offset=4 (local.get $buf) (local.get $label)))
  (func (export "__wasm_setjmp_test") (param $buf i32) (param $invocation i32) (result i32)
    (select
      (i32.load offset=4 (local.get $buf))
      (i32.const 0)
      (i32.eq (i32.load (local.get $buf)) (local.get $invocation))))
  (func (export "__wasm_longjmp") (param $buf i32) (param $value i32)
    (i32.store offset=8 (local.get $buf) (local.get $buf))
    (i32.store offset=12 (local.get $buf) (select (local.get $value) (i32.const 1) (local.get $value)))
    (throw $longjmp (i32.add (local.get $buf) (i32.const 8)))))
