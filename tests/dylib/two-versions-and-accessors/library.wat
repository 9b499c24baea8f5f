(module
  (@dylink.0
    (mem-info (memory 510 3) (table 4 0))
    (needed "libinterpreter.so")
  )
  (type (;0;) (func (result i32)))
  (type (;1;) (func (param i32 i32)))
  (type (;2;) (func (param i32)))
  (type (;3;) (func (param i32) (result i32)))
  (type (;4;) (func (param i32) (result i32 i32)))
  (type (;5;) (func))
  (import "env" "memory" (memory (;0;) 0))
  (import "env" "__indirect_function_table" (table (;0;) 0 funcref))
  (import "env" "__memory_base" (global (;0;) i32))
  (import "env" "__table_base" (global (;1;) i32))
  (import "test:case/i" "[get]p" (func (;0;) (type 0) (result i32)))
  (import "env" "wit_dylib_push_u32" (func (;1;) (type 1) (param i32 i32)))
  (import "test:case/i" "[set]p" (func (;2;) (type 2) (param i32)))
  (import "env" "wit_dylib_pop_u32" (func (;3;) (type 3) (param i32) (result i32)))
  (import "dep:a/types@1.0.0" "f" (func (;4;) (type 2) (param i32)))
  (import "dep:a/types@2.0.0" "f" (func (;5;) (type 1) (param i32 i32)))
  (import "env" "wit_dylib_export_start" (func (;6;) (type 3) (param i32) (result i32)))
  (import "env" "wit_dylib_export_call" (func (;7;) (type 1) (param i32 i32)))
  (import "env" "wit_dylib_export_finish" (func (;8;) (type 1) (param i32 i32)))
  (import "env" "wit_dylib_pop_record" (func (;9;) (type 1) (param i32 i32)))
  (import "env" "wit_dylib_pop_u8" (func (;10;) (type 3) (param i32) (result i32)))
  (import "env" "wit_dylib_initialize" (func (;11;) (type 2) (param i32)))
  (export "test:case/i#[get]p" (func $"test:case/i#[get]p"))
  (export "test:case/i#[set]p" (func $"test:case/i#[set]p"))
  (export "__wasm_call_ctors" (func $start))
  (export "__wasm_apply_data_relocs" (func $__wasm_apply_data_relocs))
  (elem (;0;) (table 0) (global.get 1) func $test:case/i#p $"#func13 test:case/i#p" $dep:a/types#f $"#func17 dep:a/types#f")
  (func $test:case/i#p (;12;) (type 2) (param i32)
    (local i32)
    call 0
    local.set 1
    local.get 0
    local.get 1
    call 1
  )
  (func $"#func13 test:case/i#p" (@name "test:case/i#p") (;13;) (type 2) (param i32)
    local.get 0
    call 3
    call 2
  )
  (func $"pop: r" (;14;) (type 3) (param i32) (result i32)
    local.get 0
    i32.const 0
    call 9
    local.get 0
    call $"pop: u8"
  )
  (func $dep:a/types#f (;15;) (type 2) (param i32)
    local.get 0
    call $"pop: r"
    call 4
  )
  (func $"#func16 pop: r" (@name "pop: r") (;16;) (type 4) (param i32) (result i32 i32)
    local.get 0
    i32.const 1
    call 9
    local.get 0
    call $"pop: u8"
    local.get 0
    call $"pop: u8"
  )
  (func $"#func17 dep:a/types#f" (@name "dep:a/types#f") (;17;) (type 2) (param i32)
    local.get 0
    call $"#func16 pop: r"
    call 5
  )
  (func $"test:case/i#[get]p" (;18;) (type 0) (result i32)
    (local i32)
    i32.const 0
    call 6
    local.tee 0
    i32.const 0
    call 7
    local.get 0
    call 3
    local.get 0
    i32.const 0
    call 8
  )
  (func $"test:case/i#[set]p" (;19;) (type 2) (param i32)
    (local i32)
    i32.const 1
    call 6
    local.tee 1
    local.get 0
    call 1
    local.get 1
    i32.const 1
    call 7
    local.get 1
    i32.const 1
    call 8
  )
  (func $"pop: u8" (;20;) (type 3) (param i32) (result i32)
    (local i32)
    local.get 0
    call 10
    local.tee 1
    i32.const 255
    i32.gt_u
    if ;; label = @1
      local.get 0
      call $"a value from the interpreter is not a valid u8"
      unreachable
    end
    local.get 1
  )
  (func $"a value from the interpreter is not a valid u8" (;21;) (type 2) (param i32)
    unreachable
  )
  (func $start (;22;) (type 5)
    global.get 0
    i32.const 276
    i32.add
    call 11
  )
  (func $__wasm_apply_data_relocs (;23;) (type 5)
    (local i32 i32 i32 i32)
    global.get 0
    i32.const 478
    i32.add
    local.set 0
    global.get 0
    i32.const 4
    i32.sub
    local.set 2
    i32.const 32
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
  (data (;0;) (global.get 0) "\02\00\00\00\0e\00\00\00\0e\01\00\00\98\01\00\00\a4\01\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\02\00\00\00\00\00\00\00\00\00\00\00\98\01\00\00\ab\01\00\00\01\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00\00\00\00\00\ff\ff\ff\ff\00\00\00\00\00\00\00\00\b2\01\00\00\c4\01\00\00\02\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00\04\00\00\00\ff\ff\ff\ff\00\00\00\00\00\00\00\00\c6\01\00\00\c4\01\00\00\03\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00\08\00\00\00\ff\ff\ff\ff\00\00\00\00\00\00\00\00\98\01\00\00\a4\01\00\00\00\00\00\00\00\00\00\00\00\00\00\00\02\00\00\00\98\01\00\00\ab\01\00\00\00\00\00\00\01\00\00\00\00\00\00\00\ff\ff\ff\ff\da\01\00\00\00\00\00\00\da\01\00\00\00\00\00\00\dc\01\00\00\00\00\00\00\b2\01\00\00\d8\01\00\00\01\00\00\00\dc\00\00\00\c6\01\00\00\d8\01\00\00\02\00\00\00\e4\00\00\00\03\00\00\00\04\00\00\00\0c\00\00\00\02\00\00\00\ac\00\00\00\00\00\00\00\00\00\00\00\02\00\00\00\f4\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00test:case/i\00[get]p\00[set]p\00dep:a/types@1.0.0\00f\00dep:a/types@2.0.0\00r\00x\00y\00\08\02\03\10\02\03\08\08\02\03\08\08\02\03\08\08\02\0a\02\06\04\04\04\04\02\04\02\02\04\06\04\08")
  (@custom "component-type:w" (after data) "\00asm\0d\00\01\00\00\19\16wit-component-encoding\04\00\07\f5\01\01A\02\01A\08\01B\04\01@\00\00y\04\00\06[get]p\01\00\01@\01\01vy\01\00\04\00\06[set]p\01\01\03\00\0btest:case/i\05\00\01B\04\01r\01\01x}\04\00\01r\03\00\00\01@\01\01v\01\01\00\04\00\01f\01\02\03\00\11dep:a/types@1.0.0\05\01\01B\04\01r\02\01x}\01y}\04\00\01r\03\00\00\01@\01\01v\01\01\00\04\02\01f\01\02\05the f\01\02\03\00\11dep:a/types@2.0.0\05\02\01B\04\01@\00\00y\04\00\06[get]p\01\00\01@\01\01vy\01\00\04\00\06[set]p\01\01\04\00\0btest:case/i\05\03\04\00\0btest:case/w\04\00\0b\07\01\00\01w\03\00\00\00/\09producers\01\0cprocessed-by\01\0dwit-component\070.263.0")
)
