(module
  (@dylink.0
    (mem-info (memory 1279 3) (table 4 0))
    (needed "libinterpreter.so")
  )
  (type (;0;) (func (param i32 i32 i32 i32)))
  (type (;1;) (func (param i32 i32)))
  (type (;2;) (func (param i32) (result i32)))
  (type (;3;) (func (param i32 i32 i32 i32 i32)))
  (type (;4;) (func (param i32 i32 i32)))
  (type (;5;) (func (param i32 i32) (result i32)))
  (type (;6;) (func (param i32 i32 i32 i32) (result i32)))
  (type (;7;) (func (param i32)))
  (type (;8;) (func (param i32 i32) (result i32 i32)))
  (type (;9;) (func))
  (import "env" "memory" (memory (;0;) 0))
  (import "env" "__indirect_function_table" (table (;0;) 0 funcref))
  (import "env" "__memory_base" (global (;0;) i32))
  (import "env" "__table_base" (global (;1;) i32))
  (import "env" "__stack_pointer" (global (;2;) (mut i32)))
  (import "one" "save" (func (;0;) (type 0) (param i32 i32 i32 i32)))
  (import "two" "save" (func (;1;) (type 0) (param i32 i32 i32 i32)))
  (import "test:case/store@1.2.3" "save" (func (;2;) (type 0) (param i32 i32 i32 i32)))
  (import "$root" "log" (func (;3;) (type 1) (param i32 i32)))
  (import "env" "wit_dylib_export_start" (func (;4;) (type 2) (param i32) (result i32)))
  (import "env" "wit_dylib_dealloc_bytes" (func (;5;) (type 3) (param i32 i32 i32 i32 i32)))
  (import "env" "wit_dylib_export_call" (func (;6;) (type 1) (param i32 i32)))
  (import "env" "wit_dylib_export_finish" (func (;7;) (type 1) (param i32 i32)))
  (import "env" "wit_dylib_push_string" (func (;8;) (type 4) (param i32 i32 i32)))
  (import "env" "wit_dylib_pop_string" (func (;9;) (type 5) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_fail" (func (;10;) (type 4) (param i32 i32 i32)))
  (import "env" "wit_dylib_pop_enum" (func (;11;) (type 5) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_pop_flags" (func (;12;) (type 5) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_push_u8" (func (;13;) (type 1) (param i32 i32)))
  (import "env" "wit_dylib_push_tuple" (func (;14;) (type 1) (param i32 i32)))
  (import "env" "wit_dylib_push_enum" (func (;15;) (type 4) (param i32 i32 i32)))
  (import "env" "wit_dylib_push_flags" (func (;16;) (type 4) (param i32 i32 i32)))
  (import "env" "cabi_realloc" (func (;17;) (type 6) (param i32 i32 i32 i32) (result i32)))
  (import "env" "wit_dylib_describe" (func (;18;) (type 7) (param i32)))
  (import "env" "wit_dylib_files" (func (;19;) (type 1) (param i32 i32)))
  (import "env" "wit_dylib_initialize" (func (;20;) (type 7) (param i32)))
  (export "run" (func $run))
  (export "test:case/store@1.2.3#save" (func $test:case/store@1.2.3#save))
  (export "__wasm_call_ctors" (func $start))
  (export "__wasm_apply_data_relocs" (func $__wasm_apply_data_relocs))
  (export "cabi_realloc" (func 17))
  (elem (;0;) (table 0) (global.get 1) func $one#save $two#save $test:case/store#save $$root#log)
  (func $"pop: string" (;21;) (type 8) (param i32 i32) (result i32 i32)
    (local i32)
    local.get 0
    local.get 1
    call 9
    local.set 2
    local.get 1
    i64.load32_u
    local.get 2
    i64.extend_i32_u
    i64.add
    memory.size
    i64.extend_i32_u
    i64.const 16
    i64.shl
    i64.gt_u
    if ;; label = @1
      local.get 0
      call $"a list from the interpreter is larger than the memory"
      unreachable
    end
    local.get 1
    i32.load
    local.get 2
  )
  (func $"pop: color" (;22;) (type 2) (param i32) (result i32)
    (local i32)
    local.get 0
    i32.const 0
    call 11
    local.tee 1
    i32.const 3
    i32.ge_u
    if ;; label = @1
      local.get 0
      call $"a value from the interpreter is not a valid enum `test:case/store@1.2.3.color`"
      unreachable
    end
    local.get 1
  )
  (func $"pop: access" (;23;) (type 2) (param i32) (result i32)
    local.get 0
    i32.const 0
    call 12
    i32.const 7
    i32.and
  )
  (func $one#save (;24;) (type 7) (param i32)
    (local i32)
    global.get 2
    i32.const 16
    i32.sub
    local.tee 1
    global.set 2
    local.get 0
    local.get 1
    call $"pop: string"
    local.get 0
    call $"pop: color"
    local.get 0
    call $"pop: access"
    call 0
    local.get 1
    i32.const 16
    i32.add
    global.set 2
  )
  (func $"#func25 pop: color" (@name "pop: color") (;25;) (type 2) (param i32) (result i32)
    (local i32)
    local.get 0
    i32.const 1
    call 11
    local.tee 1
    i32.const 3
    i32.ge_u
    if ;; label = @1
      local.get 0
      call $"a value from the interpreter is not a valid enum `test:case/store@1.2.3.color`"
      unreachable
    end
    local.get 1
  )
  (func $"#func26 pop: access" (@name "pop: access") (;26;) (type 2) (param i32) (result i32)
    local.get 0
    i32.const 1
    call 12
    i32.const 7
    i32.and
  )
  (func $two#save (;27;) (type 7) (param i32)
    (local i32)
    global.get 2
    i32.const 16
    i32.sub
    local.tee 1
    global.set 2
    local.get 0
    local.get 1
    call $"pop: string"
    local.get 0
    call $"#func25 pop: color"
    local.get 0
    call $"#func26 pop: access"
    call 1
    local.get 1
    i32.const 16
    i32.add
    global.set 2
  )
  (func $"#func28 pop: color" (@name "pop: color") (;28;) (type 2) (param i32) (result i32)
    (local i32)
    local.get 0
    i32.const 2
    call 11
    local.tee 1
    i32.const 3
    i32.ge_u
    if ;; label = @1
      local.get 0
      call $"a value from the interpreter is not a valid enum `test:case/store@1.2.3.color`"
      unreachable
    end
    local.get 1
  )
  (func $"#func29 pop: access" (@name "pop: access") (;29;) (type 2) (param i32) (result i32)
    local.get 0
    i32.const 2
    call 12
    i32.const 7
    i32.and
  )
  (func $test:case/store#save (;30;) (type 7) (param i32)
    (local i32)
    global.get 2
    i32.const 16
    i32.sub
    local.tee 1
    global.set 2
    local.get 0
    local.get 1
    call $"pop: string"
    local.get 0
    call $"#func28 pop: color"
    local.get 0
    call $"#func29 pop: access"
    call 2
    local.get 1
    i32.const 16
    i32.add
    global.set 2
  )
  (func $$root#log (;31;) (type 7) (param i32)
    (local i32)
    global.get 2
    i32.const 16
    i32.sub
    local.tee 1
    global.set 2
    local.get 0
    local.get 1
    call $"pop: string"
    call 3
    local.get 1
    i32.const 16
    i32.add
    global.set 2
  )
  (func $"load: tuple<u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, string>" (;32;) (type 1) (param i32 i32)
    local.get 0
    local.get 1
    i32.load8_u
    call 13
    local.get 0
    local.get 1
    i32.load8_u offset=1
    call 13
    local.get 0
    local.get 1
    i32.load8_u offset=2
    call 13
    local.get 0
    local.get 1
    i32.load8_u offset=3
    call 13
    local.get 0
    local.get 1
    i32.load8_u offset=4
    call 13
    local.get 0
    local.get 1
    i32.load8_u offset=5
    call 13
    local.get 0
    local.get 1
    i32.load8_u offset=6
    call 13
    local.get 0
    local.get 1
    i32.load8_u offset=7
    call 13
    local.get 0
    local.get 1
    i32.load8_u offset=8
    call 13
    local.get 0
    local.get 1
    i32.load8_u offset=9
    call 13
    local.get 0
    local.get 1
    i32.load8_u offset=10
    call 13
    local.get 0
    local.get 1
    i32.load8_u offset=11
    call 13
    local.get 0
    local.get 1
    i32.load8_u offset=12
    call 13
    local.get 0
    local.get 1
    i32.load8_u offset=13
    call 13
    local.get 0
    local.get 1
    i32.load8_u offset=14
    call 13
    local.get 0
    local.get 1
    i32.load8_u offset=15
    call 13
    local.get 0
    local.get 1
    i32.load offset=16
    local.get 1
    i32.load offset=20
    call 8
    local.get 0
    i32.const 0
    call 14
  )
  (func $run (;33;) (type 2) (param i32) (result i32)
    (local i32)
    i32.const 0
    call 4
    local.tee 1
    local.get 0
    call $"load: tuple<u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, string>"
    local.get 1
    local.get 0
    i32.const 24
    i32.const 4
    i32.const 0
    call 5
    local.get 1
    i32.const 0
    call 6
    local.get 1
    call $"#func28 pop: color"
    local.get 1
    i32.const 0
    call 7
  )
  (func $"push: color" (;34;) (type 1) (param i32 i32)
    local.get 0
    i32.const 3
    local.get 1
    call 15
  )
  (func $"push: access" (;35;) (type 1) (param i32 i32)
    local.get 0
    i32.const 3
    local.get 1
    call 16
  )
  (func $test:case/store@1.2.3#save (;36;) (type 0) (param i32 i32 i32 i32)
    (local i32)
    i32.const 1
    call 4
    local.tee 4
    local.get 0
    local.get 1
    call 8
    local.get 4
    local.get 2
    call $"push: color"
    local.get 4
    local.get 3
    call $"push: access"
    local.get 4
    i32.const 1
    call 6
    local.get 4
    i32.const 1
    call 7
  )
  (func $"a list from the interpreter is larger than the memory" (;37;) (type 7) (param i32)
    local.get 0
    global.get 0
    i32.const 884
    i32.add
    i32.const 53
    call 10
    unreachable
  )
  (func $"a value from the interpreter is not a valid enum `test:case/store@1.2.3.color`" (;38;) (type 7) (param i32)
    local.get 0
    global.get 0
    i32.const 938
    i32.add
    i32.const 78
    call 10
    unreachable
  )
  (func $start (;39;) (type 9)
    global.get 0
    i32.const 164
    i32.add
    call 18
    global.get 0
    i32.const 180
    i32.add
    i32.const 1
    call 19
    global.get 0
    i32.const 752
    i32.add
    call 20
  )
  (func $__wasm_apply_data_relocs (;40;) (type 9)
    (local i32 i32 i32 i32)
    global.get 0
    i32.const 1191
    i32.add
    local.set 0
    global.get 0
    i32.const 4
    i32.sub
    local.set 2
    i32.const 88
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
  (data (;0;) (global.get 0) "\f9\03\00\00\fd\03\00\00\03\04\00\00,\04\00\00\00\00\00\00\ff\ff\ff\ff\00\00\00\00\07\04\00\00\00\00\00\00\1d\04\00\00\00\00\00\00\ff\ff\ff\ff\00\00\00\00\07\04\00\00\00\00\00\00\1d\04\00\00\00\00\00\00\ff\ff\ff\ff\00\00\00\00\00\00\00\00\00\00\00\00\1d\04\00\00\00\00\00\00\ff\ff\ff\ff\0c\00\00\00\00\00\00\00\00\00\00\00\00\00\00\001\04\00\00\00\00\00\00\ff\ff\ff\ffp\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\ff\ff\ff\ff\00\00\00\00\00\00\00\00\00\00\00\00\1d\04\00\00\10\00\00\006\04\00\00\10\00\00\00t\00\00\00H\04\00\00\9b\04\00\00\0c\00\00\00\0c\00\00\00\1c\00\00\00\11\00\00\00\0c\00\00\00\1c\01\00\00\11\01\00\00\0c\00\00\00\1c\02\00\00\11\02\00\00\0c\00\00\00Q\04\00\00U\04\00\00\00\00\00\00\00\00\00\00\00\00\00\00\03\00\00\00\c0\00\00\00\ff\ff\ff\ff\00\00\00\00\00\00\00\00Z\04\00\00U\04\00\00\01\00\00\00\00\00\00\00\00\00\00\00\03\00\00\00\cc\00\00\00\ff\ff\ff\ff\00\00\00\00\00\00\00\00\07\04\00\00U\04\00\00\02\00\00\00\00\00\00\00\00\00\00\00\03\00\00\00\d8\00\00\00\ff\ff\ff\ff\00\00\00\00\00\00\00\00\00\00\00\00^\04\00\00\03\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00\e4\00\00\00\ff\ff\ff\ff\00\00\00\00\00\00\00\00\12\00\00\00\0c\00\00\00\1c\04\00\00\11\03\00\00\00\00\00\00b\04\00\00\00\00\00\00\01\00\00\00\88\01\00\00\1c\03\00\00\07\04\00\00U\04\00\00\00\00\00\00\03\00\00\00\8c\01\00\00\ff\ff\ff\ffm\04\00\00r\04\00\00x\04\00\00Q\04\00\00f\04\00\00\03\00\00\00\c8\01\00\00Z\04\00\00f\04\00\00\03\00\00\00\c8\01\00\00\07\04\00\00f\04\00\00\03\00\00\00\c8\01\00\00\07\04\00\00f\04\00\00\03\00\00\00\c8\01\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\0c\00\00\00\00\00\00\00\00\00\00\00\11\00\00\00\14\02\00\00\86\04\00\00\8a\04\00\00\90\04\00\00Q\04\00\00\80\04\00\00\03\00\00\00h\02\00\00Z\04\00\00\80\04\00\00\03\00\00\00h\02\00\00\07\04\00\00\80\04\00\00\03\00\00\00h\02\00\00\07\04\00\00\80\04\00\00\03\00\00\00h\02\00\00Q\04\00\00\95\04\00\00\14\00\00\00Z\04\00\00\95\04\00\00\14\01\00\00\07\04\00\00\95\04\00\00\14\02\00\00\00\00\00\00\80\04\00\00\14\02\00\00\07\04\00\00\95\04\00\00\14\03\00\00\03\00\00\00\04\00\00\00\e8\00\00\00\02\00\00\00\98\01\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\04\00\00\00\d4\01\00\00\01\00\00\00X\02\00\00\00\00\00\00\00\00\00\00\04\00\00\00t\02\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\05\00\00\00\b4\02\00\00a list from the interpreter is larger than the memory\00a value from the interpreter is not a valid enum `test:case/store@1.2.3.color`\00key\00value\00how\00test:case/store@1.2.3\00Saves a color.\00text\00many\00test:case/w@1.2.3\00main.lua\00one\00save\00two\00log\00run\00access\00read\00write\00execute\00color\00red\00green\00blue\00shade\00print(\22hi\22)\0a\02\02\02\02\06\02\04\06\02\04\06\06\06\08\06\0c\06\04\02\02\02\02\18\02\03\08\08\02\03\08\08\02\03\08\0a\03\08\12\06\04\02\06\04\02\02\02\02\04\02\02\04\02\02\04\02\02\04*\02\02\02\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\04\02\06\04\02\08\04\0c\04\08 ")
  (@custom "component-type:w" (after data) "\00asm\0d\00\01\00\00\19\16wit-component-encoding\04\00\07\8f\05\01A\02\01A\0f\01B\07\01m\03\03red\05green\04blue\04\00\05color\03\00\00\01n\03\04read\05write\07execute\04\00\06access\03\00\02\04\00\05shade\03\00\01\01@\03\03keys\05value\04\03how\03\01\00\04\00\04save\01\05\03\02\03one\01\00\15test:case/store@1.2.3\05\00\01B\07\01m\03\03red\05green\04blue\04\00\05color\03\00\00\01n\03\04read\05write\07execute\04\00\06access\03\00\02\04\00\05shade\03\00\01\01@\03\03keys\05value\04\03how\03\01\00\04\00\04save\01\05\03\02\03two\01\00\15test:case/store@1.2.3\05\01\01B\07\01m\03\03red\05green\04blue\04\00\05color\03\00\00\01n\03\04read\05write\07execute\04\00\06access\03\00\02\04\00\05shade\03\00\01\01@\03\03keys\05value\04\03how\03\01\00\04\00\04save\01\05\03\00\15test:case/store@1.2.3\05\02\02\03\00\02\05color\03\00\05color\03\00\03\01@\01\04texts\01\00\03\00\03log\01\05\01o\11}}}}}}}}}}}}}}}}s\01@\01\04many\06\00\04\04\00\03run\01\07\01B\07\01m\03\03red\05green\04blue\04\00\05color\03\00\00\01n\03\04read\05write\07execute\04\00\06access\03\00\02\04\00\05shade\03\00\01\01@\03\03keys\05value\04\03how\03\01\00\04\00\04save\01\05\04\00\15test:case/store@1.2.3\05\08\04\00\11test:case/w@1.2.3\04\00\0b\07\01\00\01w\03\00\00\00/\09producers\01\0cprocessed-by\01\0dwit-component\070.263.0")
)
