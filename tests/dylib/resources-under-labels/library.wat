(module
  (@dylink.0
    (mem-info (memory 699 3) (table 15 0))
    (needed "libinterpreter.so")
  )
  (type (;0;) (func (result i32)))
  (type (;1;) (func (param i32 i32 i32)))
  (type (;2;) (func (param i32) (result i32)))
  (type (;3;) (func (param i32 i32) (result i32)))
  (type (;4;) (func (param i32 i32)))
  (type (;5;) (func (param i32)))
  (type (;6;) (func))
  (import "env" "memory" (memory (;0;) 0))
  (import "env" "__indirect_function_table" (table (;0;) 0 funcref))
  (import "env" "__memory_base" (global (;0;) i32))
  (import "env" "__table_base" (global (;1;) i32))
  (import "test:case/store" "[constructor]blob" (func (;0;) (type 0) (result i32)))
  (import "env" "wit_dylib_push_own" (func (;1;) (type 1) (param i32 i32 i32)))
  (import "test:case/store" "swap" (func (;2;) (type 2) (param i32) (result i32)))
  (import "env" "wit_dylib_pop_own" (func (;3;) (type 3) (param i32 i32) (result i32)))
  (import "one" "[constructor]blob" (func (;4;) (type 0) (result i32)))
  (import "one" "swap" (func (;5;) (type 2) (param i32) (result i32)))
  (import "two" "[constructor]blob" (func (;6;) (type 0) (result i32)))
  (import "two" "swap" (func (;7;) (type 2) (param i32) (result i32)))
  (import "env" "wit_dylib_export_start" (func (;8;) (type 2) (param i32) (result i32)))
  (import "env" "wit_dylib_export_call" (func (;9;) (type 4) (param i32 i32)))
  (import "env" "wit_dylib_export_finish" (func (;10;) (type 4) (param i32 i32)))
  (import "env" "wit_dylib_resource_dtor" (func (;11;) (type 4) (param i32 i32)))
  (import "test:case/store" "[resource-drop]blob" (func (;12;) (type 5) (param i32)))
  (import "one" "[resource-drop]blob" (func (;13;) (type 5) (param i32)))
  (import "two" "[resource-drop]blob" (func (;14;) (type 5) (param i32)))
  (import "[export]test:case/store" "[resource-drop]blob" (func (;15;) (type 5) (param i32)))
  (import "[export]test:case/store" "[resource-new]blob" (func (;16;) (type 2) (param i32) (result i32)))
  (import "[export]test:case/store" "[resource-rep]blob" (func (;17;) (type 2) (param i32) (result i32)))
  (import "[export]three" "[resource-drop]blob" (func (;18;) (type 5) (param i32)))
  (import "[export]three" "[resource-new]blob" (func (;19;) (type 2) (param i32) (result i32)))
  (import "[export]three" "[resource-rep]blob" (func (;20;) (type 2) (param i32) (result i32)))
  (import "env" "wit_dylib_initialize" (func (;21;) (type 5) (param i32)))
  (export "test:case/store#[constructor]blob" (func $"test:case/store#[constructor]blob"))
  (export "test:case/store#swap" (func $"#func29 test:case/store#swap"))
  (export "three#[constructor]blob" (func $"three#[constructor]blob"))
  (export "three#swap" (func $three#swap))
  (export "test:case/store#[dtor]blob" (func $"test:case/store#[dtor]blob"))
  (export "three#[dtor]blob" (func $"three#[dtor]blob"))
  (export "__wasm_call_ctors" (func $start))
  (export "__wasm_apply_data_relocs" (func $__wasm_apply_data_relocs))
  (elem (;0;) (table 0) (global.get 1) func $test:case/store#blob $test:case/store#swap $one#blob $one#swap $two#blob $two#swap 12 13 14 15 16 17 18 19 20)
  (func $test:case/store#blob (;22;) (type 5) (param i32)
    (local i32)
    call 0
    local.set 1
    local.get 0
    i32.const 0
    local.get 1
    call 1
  )
  (func $test:case/store#swap (;23;) (type 5) (param i32)
    (local i32)
    local.get 0
    i32.const 0
    call 3
    call 2
    local.set 1
    local.get 0
    i32.const 0
    local.get 1
    call 1
  )
  (func $one#blob (;24;) (type 5) (param i32)
    (local i32)
    call 4
    local.set 1
    local.get 0
    i32.const 1
    local.get 1
    call 1
  )
  (func $one#swap (;25;) (type 5) (param i32)
    (local i32)
    local.get 0
    i32.const 1
    call 3
    call 5
    local.set 1
    local.get 0
    i32.const 1
    local.get 1
    call 1
  )
  (func $two#blob (;26;) (type 5) (param i32)
    (local i32)
    call 6
    local.set 1
    local.get 0
    i32.const 2
    local.get 1
    call 1
  )
  (func $two#swap (;27;) (type 5) (param i32)
    (local i32)
    local.get 0
    i32.const 2
    call 3
    call 7
    local.set 1
    local.get 0
    i32.const 2
    local.get 1
    call 1
  )
  (func $"test:case/store#[constructor]blob" (;28;) (type 0) (result i32)
    (local i32)
    i32.const 0
    call 8
    local.tee 0
    i32.const 0
    call 9
    local.get 0
    i32.const 3
    call 3
    local.get 0
    i32.const 0
    call 10
  )
  (func $"#func29 test:case/store#swap" (@name "test:case/store#swap") (;29;) (type 2) (param i32) (result i32)
    (local i32)
    i32.const 1
    call 8
    local.tee 1
    i32.const 3
    local.get 0
    call 1
    local.get 1
    i32.const 1
    call 9
    local.get 1
    i32.const 3
    call 3
    local.get 1
    i32.const 1
    call 10
  )
  (func $"three#[constructor]blob" (;30;) (type 0) (result i32)
    (local i32)
    i32.const 2
    call 8
    local.tee 0
    i32.const 2
    call 9
    local.get 0
    i32.const 4
    call 3
    local.get 0
    i32.const 2
    call 10
  )
  (func $three#swap (;31;) (type 2) (param i32) (result i32)
    (local i32)
    i32.const 3
    call 8
    local.tee 1
    i32.const 4
    local.get 0
    call 1
    local.get 1
    i32.const 3
    call 9
    local.get 1
    i32.const 4
    call 3
    local.get 1
    i32.const 3
    call 10
  )
  (func $"test:case/store#[dtor]blob" (;32;) (type 5) (param i32)
    i32.const 3
    local.get 0
    call 11
  )
  (func $"three#[dtor]blob" (;33;) (type 5) (param i32)
    i32.const 4
    local.get 0
    call 11
  )
  (func $start (;34;) (type 6)
    global.get 0
    i32.const 456
    i32.add
    call 21
  )
  (func $__wasm_apply_data_relocs (;35;) (type 6)
    (local i32 i32 i32 i32)
    global.get 0
    i32.const 646
    i32.add
    local.set 0
    global.get 0
    i32.const 4
    i32.sub
    local.set 2
    i32.const 53
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
  (data (;0;) (global.get 0) "\0f\00\00\00\0f\01\00\00\0f\02\00\00L\02\00\00\5c\02\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\0f\00\00\00\00\00\00\00\00\00\00\00L\02\00\00n\02\00\00\01\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00\00\00\00\00\0f\00\00\00\00\00\00\00\00\00\00\00s\02\00\00\5c\02\00\00\02\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\0f\01\00\00\00\00\00\00\00\00\00\00s\02\00\00n\02\00\00\03\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00\04\00\00\00\0f\01\00\00\00\00\00\00\00\00\00\00w\02\00\00\5c\02\00\00\04\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\0f\02\00\00\00\00\00\00\00\00\00\00w\02\00\00n\02\00\00\05\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00\08\00\00\00\0f\02\00\00\00\00\00\00\00\00\00\00\0f\03\00\00\0f\04\00\00L\02\00\00\5c\02\00\00\00\00\00\00\00\00\00\00\00\00\00\00\0f\03\00\00L\02\00\00n\02\00\00\00\00\00\00\01\00\00\00\fc\00\00\00\0f\03\00\00{\02\00\00\5c\02\00\00\00\00\00\00\00\00\00\00\00\00\00\00\0f\04\00\00{\02\00\00n\02\00\00\00\00\00\00\01\00\00\00\00\01\00\00\0f\04\00\00L\02\00\00\81\02\00\00\06\00\00\00\00\00\00\00\00\00\00\00s\02\00\00\81\02\00\00\07\00\00\00\00\00\00\00\00\00\00\00w\02\00\00\81\02\00\00\08\00\00\00\00\00\00\00\00\00\00\00L\02\00\00\81\02\00\00\09\00\00\00\0a\00\00\00\0b\00\00\00{\02\00\00\81\02\00\00\0c\00\00\00\0d\00\00\00\0e\00\00\00\03\00\00\00\06\00\00\00\0c\00\00\00\04\00\00\00\04\01\00\00\05\00\00\00d\01\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00test:case/store\00[constructor]blob\00swap\00one\00two\00three\00blob\00\08\02\03\10\02\03\08\08\02\03\10\02\03\08\08\02\03\10\02\03\08\0c\02\0a\02\06\04\02\0a\02\06\04\02\03\06\02\03\06\02\03\06\02\03\03\03\02\02\03\03\03\06\04\04")
  (@custom "component-type:w" (after data) "\00asm\0d\00\01\00\00\19\16wit-component-encoding\04\00\07\c4\03\01A\02\01A\0a\01B\06\04\00\04blob\03\01\01i\00\01@\00\00\01\04\00\11[constructor]blob\01\02\01@\01\04blob\01\00\01\04\00\04swap\01\03\03\00\0ftest:case/store\05\00\01B\06\04\00\04blob\03\01\01i\00\01@\00\00\01\04\00\11[constructor]blob\01\02\01@\01\04blob\01\00\01\04\00\04swap\01\03\03\02\03one\01\00\0ftest:case/store\05\01\01B\06\04\00\04blob\03\01\01i\00\01@\00\00\01\04\00\11[constructor]blob\01\02\01@\01\04blob\01\00\01\04\00\04swap\01\03\03\02\03two\01\00\0ftest:case/store\05\02\01B\06\04\00\04blob\03\01\01i\00\01@\00\00\01\04\00\11[constructor]blob\01\02\01@\01\04blob\01\00\01\04\00\04swap\01\03\04\00\0ftest:case/store\05\03\01B\06\04\00\04blob\03\01\01i\00\01@\00\00\01\04\00\11[constructor]blob\01\02\01@\01\04blob\01\00\01\04\00\04swap\01\03\04\02\05three\01\00\0ftest:case/store\05\04\04\00\0btest:case/w\04\00\0b\07\01\00\01w\03\00\00\00/\09producers\01\0cprocessed-by\01\0dwit-component\070.263.0")
)
