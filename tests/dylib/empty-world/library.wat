(module
  (@dylink.0
    (mem-info (memory 132 3))
    (needed "libinterpreter.so")
  )
  (type (;0;) (func (param i32)))
  (type (;1;) (func))
  (import "env" "memory" (memory (;0;) 0))
  (import "env" "__memory_base" (global (;0;) i32))
  (import "env" "wit_dylib_initialize" (func (;0;) (type 0) (param i32)))
  (export "__wasm_call_ctors" (func $start))
  (func $start (;1;) (type 1)
    global.get 0
    call 0
  )
  (data (;0;) (global.get 0) "\03\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00")
  (@custom "component-type:w" (after data) "\00asm\0d\00\01\00\00\19\16wit-component-encoding\04\00\07\16\01A\02\01A\00\04\00\0btest:case/w\04\00\0b\07\01\00\01w\03\00\00\00/\09producers\01\0cprocessed-by\01\0dwit-component\070.263.0")
)
