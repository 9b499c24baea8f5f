(module
  (@dylink.0
    (mem-info (memory 468 3) (table 1 0))
    (needed "libinterpreter.so")
  )
  (type (;0;) (func))
  (type (;1;) (func (param i32)))
  (import "env" "memory" (memory (;0;) 0))
  (import "env" "__indirect_function_table" (table (;0;) 0 funcref))
  (import "env" "__memory_base" (global (;0;) i32))
  (import "env" "__table_base" (global (;1;) i32))
  (import "test:case/i" "f" (func (;0;) (type 0)))
  (import "env" "wit_dylib_initialize" (func (;1;) (type 1) (param i32)))
  (export "__wasm_call_ctors" (func $start))
  (export "__wasm_apply_data_relocs" (func $__wasm_apply_data_relocs))
  (elem (;0;) (table 0) (global.get 1) func $test:case/i#f)
  (func $test:case/i#f (;2;) (type 1) (param i32)
    call 0
  )
  (func $start (;3;) (type 0)
    global.get 0
    i32.const 264
    i32.add
    call 1
  )
  (func $__wasm_apply_data_relocs (;4;) (type 0)
    (local i32 i32 i32 i32)
    global.get 0
    i32.const 448
    i32.add
    local.set 0
    global.get 0
    i32.const 4
    i32.sub
    local.set 2
    i32.const 20
    local.set 1
    loop ;; label = @1
      local.get 0
      i32.load8_u
      local.tee 3
      if ;; label = @2
        local.get 2
        local.get 3
        i32.const 1
        i32.shr_u
        i32.const 2
        i32.shl
        i32.add
        local.tee 2
        global.get 1
        global.get 0
        local.get 3
        i32.const 1
        i32.and
        select
        local.get 2
        i32.load
        i32.add
        i32.store
      else
        local.get 2
        i32.const 508
        i32.add
        local.set 2
      end
      local.get 0
      i32.const 1
      i32.add
      local.set 0
      local.get 1
      i32.const 1
      i32.sub
      local.tee 1
      br_if 0 (;@1;)
    end
  )
  (data (;0;) (global.get 0) "\8c\01\00\00\98\01\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\ff\ff\ff\ff\00\00\00\00\00\00\00\00\a3\01\00\00\01\00\00\00\aa\01\00\00\15\00\00\00\8c\01\00\00\9a\01\00\00\02\00\00\00(\00\00\00\00\00\00\00\00\00\00\00\1b\00\00\00\8c\01\00\00\af\01\00\00\0e\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\0c\00\00\00\04\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00\01\00\00\00\8c\01\00\00\b5\01\00\00\ff\ff\ff\ff\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00\8c\01\00\00\ba\01\00\00\0e\00\00\00\03\00\00\00\01\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\01\00\00\008\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00H\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00T\00\00\00\02\00\00\00\8c\00\00\00\01\00\00\00\fc\00\00\00test:case/i\00f\00response\00status\00body\00later\00unit\00alias\00\02\02\03\10\04\04\02\04\08\026\02\1a\02\08\0c\14\14\04\04")
  (@custom "component-type:w" (after data) "\00asm\0d\00\01\00\00\19\16wit-component-encoding\04\00\07\81\01\01A\02\01A\02\01B\0b\01f\01}\01k\00\01r\02\06status{\04body\01\04\00\08response\03\00\02\04\00\05alias\03\00\03\01f\00\04\00\04unit\03\00\05\01e\01\03\04\00\05later\03\00\07\01@\00\01\00\04\00\01f\01\09\03\00\0btest:case/i\05\00\04\00\0btest:case/w\04\00\0b\07\01\00\01w\03\00\00\00/\09producers\01\0cprocessed-by\01\0dwit-component\070.263.0")
)
