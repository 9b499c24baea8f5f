(module
  (@dylink.0
    (mem-info (memory 1032 3) (table 3 0))
    (needed "libinterpreter.so")
  )
  (type (;0;) (func (param i32) (result i32)))
  (type (;1;) (func (param i32)))
  (type (;2;) (func (param i32 i32)))
  (type (;3;) (func (param i32 i32 i32 i32 i32)))
  (type (;4;) (func (param i32) (result i64)))
  (type (;5;) (func (param i32 i32) (result i32)))
  (type (;6;) (func (param i32 i32 i32)))
  (type (;7;) (func (param i32 i64)))
  (type (;8;) (func (param i32 i32 i32 i32) (result i32)))
  (type (;9;) (func (result i32)))
  (type (;10;) (func))
  (import "env" "memory" (memory (;0;) 0))
  (import "env" "__indirect_function_table" (table (;0;) 0 funcref))
  (import "env" "__memory_base" (global (;0;) i32))
  (import "env" "__table_base" (global (;1;) i32))
  (import "env" "__stack_pointer" (global (;2;) (mut i32)))
  (import "test:case/i" "wide-in" (func (;0;) (type 0) (param i32) (result i32)))
  (import "test:case/i" "wide-out" (func (;1;) (type 1) (param i32)))
  (import "test:case/i" "error" (func (;2;) (type 0) (param i32) (result i32)))
  (import "env" "wit_dylib_pop_error_context" (func (;3;) (type 0) (param i32) (result i32)))
  (import "env" "wit_dylib_push_error_context" (func (;4;) (type 2) (param i32 i32)))
  (import "env" "wit_dylib_export_start" (func (;5;) (type 0) (param i32) (result i32)))
  (import "env" "wit_dylib_dealloc_bytes" (func (;6;) (type 3) (param i32 i32 i32 i32 i32)))
  (import "env" "wit_dylib_export_call" (func (;7;) (type 2) (param i32 i32)))
  (import "env" "wit_dylib_export_finish" (func (;8;) (type 2) (param i32 i32)))
  (import "env" "wit_dylib_pop_record" (func (;9;) (type 2) (param i32 i32)))
  (import "env" "wit_dylib_pop_u64" (func (;10;) (type 4) (param i32) (result i64)))
  (import "env" "wit_dylib_pop_flags" (func (;11;) (type 5) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_push_flags" (func (;12;) (type 6) (param i32 i32 i32)))
  (import "env" "wit_dylib_push_u64" (func (;13;) (type 7) (param i32 i64)))
  (import "env" "wit_dylib_push_record" (func (;14;) (type 2) (param i32 i32)))
  (import "env" "cabi_realloc" (func (;15;) (type 8) (param i32 i32 i32 i32) (result i32)))
  (import "env" "wit_dylib_initialize" (func (;16;) (type 1) (param i32)))
  (export "test:case/i#wide-in" (func $"#func29 test:case/i#wide-in"))
  (export "test:case/i#wide-out" (func $"#func31 test:case/i#wide-out"))
  (export "test:case/i#error" (func $"#func32 test:case/i#error"))
  (export "__wasm_call_ctors" (func $start))
  (export "__wasm_apply_data_relocs" (func $__wasm_apply_data_relocs))
  (export "cabi_realloc" (func 15))
  (elem (;0;) (table 0) (global.get 1) func $test:case/i#wide-in $test:case/i#wide-out $test:case/i#error)
  (func $"store: wide" (;17;) (type 2) (param i32 i32)
    local.get 0
    i32.const 0
    call 9
    local.get 1
    local.get 0
    call 10
    i64.store
    local.get 1
    local.get 0
    call 10
    i64.store offset=8
    local.get 1
    local.get 0
    call 10
    i64.store offset=16
    local.get 1
    local.get 0
    call 10
    i64.store offset=24
    local.get 1
    local.get 0
    call 10
    i64.store offset=32
    local.get 1
    local.get 0
    call 10
    i64.store offset=40
    local.get 1
    local.get 0
    call 10
    i64.store offset=48
    local.get 1
    local.get 0
    call 10
    i64.store offset=56
    local.get 1
    local.get 0
    call 10
    i64.store offset=64
    local.get 1
    local.get 0
    call 10
    i64.store offset=72
    local.get 1
    local.get 0
    call 10
    i64.store offset=80
    local.get 1
    local.get 0
    call 10
    i64.store offset=88
    local.get 1
    local.get 0
    call 10
    i64.store offset=96
    local.get 1
    local.get 0
    call 10
    i64.store offset=104
    local.get 1
    local.get 0
    call 10
    i64.store offset=112
    local.get 1
    local.get 0
    call 10
    i64.store offset=120
    local.get 1
    local.get 0
    call 10
    i64.store offset=128
  )
  (func $"pop: few" (;18;) (type 0) (param i32) (result i32)
    local.get 0
    i32.const 0
    call 11
    i32.const 7
    i32.and
  )
  (func $"pop: many" (;19;) (type 0) (param i32) (result i32)
    local.get 0
    i32.const 1
    call 11
    i32.const 131071
    i32.and
  )
  (func $"push: few" (;20;) (type 2) (param i32 i32)
    local.get 0
    i32.const 0
    local.get 1
    call 12
  )
  (func $test:case/i#wide-in (;21;) (type 1) (param i32)
    (local i32 i32)
    global.get 2
    i32.const 144
    i32.sub
    local.tee 1
    global.set 2
    local.get 0
    local.get 1
    call $"store: wide"
    local.get 1
    local.get 0
    call $"pop: few"
    i32.store8 offset=136
    local.get 1
    local.get 0
    call $"pop: many"
    i32.store offset=140
    local.get 1
    call 0
    local.set 2
    local.get 0
    local.get 2
    call $"push: few"
    local.get 1
    i32.const 144
    i32.add
    global.set 2
  )
  (func $"load: wide" (;22;) (type 2) (param i32 i32)
    local.get 0
    local.get 1
    i64.load
    call 13
    local.get 0
    local.get 1
    i64.load offset=8
    call 13
    local.get 0
    local.get 1
    i64.load offset=16
    call 13
    local.get 0
    local.get 1
    i64.load offset=24
    call 13
    local.get 0
    local.get 1
    i64.load offset=32
    call 13
    local.get 0
    local.get 1
    i64.load offset=40
    call 13
    local.get 0
    local.get 1
    i64.load offset=48
    call 13
    local.get 0
    local.get 1
    i64.load offset=56
    call 13
    local.get 0
    local.get 1
    i64.load offset=64
    call 13
    local.get 0
    local.get 1
    i64.load offset=72
    call 13
    local.get 0
    local.get 1
    i64.load offset=80
    call 13
    local.get 0
    local.get 1
    i64.load offset=88
    call 13
    local.get 0
    local.get 1
    i64.load offset=96
    call 13
    local.get 0
    local.get 1
    i64.load offset=104
    call 13
    local.get 0
    local.get 1
    i64.load offset=112
    call 13
    local.get 0
    local.get 1
    i64.load offset=120
    call 13
    local.get 0
    local.get 1
    i64.load offset=128
    call 13
    local.get 0
    i32.const 0
    call 14
  )
  (func $test:case/i#wide-out (;23;) (type 1) (param i32)
    (local i32)
    global.get 2
    i32.const 144
    i32.sub
    local.tee 1
    global.set 2
    local.get 1
    call 1
    local.get 0
    local.get 1
    call $"load: wide"
    local.get 1
    i32.const 144
    i32.add
    global.set 2
  )
  (func $test:case/i#error (;24;) (type 1) (param i32)
    (local i32)
    local.get 0
    call 3
    call 2
    local.set 1
    local.get 0
    local.get 1
    call 4
  )
  (func $"#func25 load: wide" (@name "load: wide") (;25;) (type 2) (param i32 i32)
    local.get 0
    local.get 1
    i64.load
    call 13
    local.get 0
    local.get 1
    i64.load offset=8
    call 13
    local.get 0
    local.get 1
    i64.load offset=16
    call 13
    local.get 0
    local.get 1
    i64.load offset=24
    call 13
    local.get 0
    local.get 1
    i64.load offset=32
    call 13
    local.get 0
    local.get 1
    i64.load offset=40
    call 13
    local.get 0
    local.get 1
    i64.load offset=48
    call 13
    local.get 0
    local.get 1
    i64.load offset=56
    call 13
    local.get 0
    local.get 1
    i64.load offset=64
    call 13
    local.get 0
    local.get 1
    i64.load offset=72
    call 13
    local.get 0
    local.get 1
    i64.load offset=80
    call 13
    local.get 0
    local.get 1
    i64.load offset=88
    call 13
    local.get 0
    local.get 1
    i64.load offset=96
    call 13
    local.get 0
    local.get 1
    i64.load offset=104
    call 13
    local.get 0
    local.get 1
    i64.load offset=112
    call 13
    local.get 0
    local.get 1
    i64.load offset=120
    call 13
    local.get 0
    local.get 1
    i64.load offset=128
    call 13
    local.get 0
    i32.const 1
    call 14
  )
  (func $"#func26 push: few" (@name "push: few") (;26;) (type 2) (param i32 i32)
    local.get 0
    i32.const 2
    local.get 1
    call 12
  )
  (func $"push: many" (;27;) (type 2) (param i32 i32)
    local.get 0
    i32.const 3
    local.get 1
    call 12
  )
  (func $"#func28 pop: few" (@name "pop: few") (;28;) (type 0) (param i32) (result i32)
    local.get 0
    i32.const 2
    call 11
    i32.const 7
    i32.and
  )
  (func $"#func29 test:case/i#wide-in" (@name "test:case/i#wide-in") (;29;) (type 0) (param i32) (result i32)
    (local i32 i32 i32)
    i32.const 0
    call 5
    local.tee 1
    local.get 0
    call $"#func25 load: wide"
    local.get 0
    i32.load8_u offset=136
    local.set 2
    local.get 1
    local.get 2
    call $"#func26 push: few"
    local.get 0
    i32.load offset=140
    local.set 3
    local.get 1
    local.get 3
    call $"push: many"
    local.get 1
    local.get 0
    i32.const 144
    i32.const 8
    i32.const 0
    call 6
    local.get 1
    i32.const 0
    call 7
    local.get 1
    call $"#func28 pop: few"
    local.get 1
    i32.const 0
    call 8
  )
  (func $"#func30 store: wide" (@name "store: wide") (;30;) (type 2) (param i32 i32)
    local.get 0
    i32.const 1
    call 9
    local.get 1
    local.get 0
    call 10
    i64.store
    local.get 1
    local.get 0
    call 10
    i64.store offset=8
    local.get 1
    local.get 0
    call 10
    i64.store offset=16
    local.get 1
    local.get 0
    call 10
    i64.store offset=24
    local.get 1
    local.get 0
    call 10
    i64.store offset=32
    local.get 1
    local.get 0
    call 10
    i64.store offset=40
    local.get 1
    local.get 0
    call 10
    i64.store offset=48
    local.get 1
    local.get 0
    call 10
    i64.store offset=56
    local.get 1
    local.get 0
    call 10
    i64.store offset=64
    local.get 1
    local.get 0
    call 10
    i64.store offset=72
    local.get 1
    local.get 0
    call 10
    i64.store offset=80
    local.get 1
    local.get 0
    call 10
    i64.store offset=88
    local.get 1
    local.get 0
    call 10
    i64.store offset=96
    local.get 1
    local.get 0
    call 10
    i64.store offset=104
    local.get 1
    local.get 0
    call 10
    i64.store offset=112
    local.get 1
    local.get 0
    call 10
    i64.store offset=120
    local.get 1
    local.get 0
    call 10
    i64.store offset=128
  )
  (func $"#func31 test:case/i#wide-out" (@name "test:case/i#wide-out") (;31;) (type 9) (result i32)
    (local i32 i32)
    i32.const 1
    call 5
    local.tee 0
    i32.const 1
    call 7
    global.get 0
    i32.const 888
    i32.add
    local.set 1
    local.get 0
    local.get 1
    i32.const 8
    i32.add
    call $"#func30 store: wide"
    local.get 0
    i32.const 1
    call 8
    local.get 1
    i32.const 8
    i32.add
  )
  (func $"#func32 test:case/i#error" (@name "test:case/i#error") (;32;) (type 0) (param i32) (result i32)
    (local i32)
    i32.const 2
    call 5
    local.tee 1
    local.get 0
    call 4
    local.get 1
    i32.const 2
    call 7
    local.get 1
    call 3
    local.get 1
    i32.const 2
    call 8
  )
  (func $start (;33;) (type 10)
    global.get 0
    i32.const 532
    i32.add
    call 16
  )
  (func $__wasm_apply_data_relocs (;34;) (type 10)
    (local i32 i32 i32 i32)
    global.get 0
    i32.const 805
    i32.add
    local.set 0
    global.get 0
    i32.const 4
    i32.sub
    local.set 2
    i32.const 78
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
  (data (;0;) (global.get 0) "\0e\00\00\00\11\00\00\00\11\01\00\00\0d\00\00\00\98\02\00\00\a4\02\00\00\00\00\00\00\00\00\00\00\00\00\00\00\03\00\00\00\00\00\00\00\11\00\00\00\00\00\00\00\00\00\00\00\98\02\00\00\ac\02\00\00\01\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\0e\00\00\00\00\00\00\00\00\00\00\00\98\02\00\00\b5\02\00\00\02\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00\0c\00\00\00\0d\00\00\00\00\00\00\00\00\00\00\00\0e\01\00\00\11\02\00\00\11\03\00\00\98\02\00\00\a4\02\00\00\00\00\00\00\03\00\00\00\88\00\00\00\11\02\00\00\98\02\00\00\ac\02\00\00\00\00\00\00\00\00\00\00\00\00\00\00\0e\01\00\00\98\02\00\00\b5\02\00\00\00\00\00\00\01\00\00\00\0c\00\00\00\0d\00\00\00\c0\02\00\00\03\00\00\00\c2\02\00\00\03\00\00\00\c4\02\00\00\03\00\00\00\c6\02\00\00\03\00\00\00\c8\02\00\00\03\00\00\00\ca\02\00\00\03\00\00\00\cc\02\00\00\03\00\00\00\ce\02\00\00\03\00\00\00\d0\02\00\00\03\00\00\00\d2\02\00\00\03\00\00\00\d4\02\00\00\03\00\00\00\d6\02\00\00\03\00\00\00\d8\02\00\00\03\00\00\00\da\02\00\00\03\00\00\00\dc\02\00\00\03\00\00\00\de\02\00\00\03\00\00\00\e0\02\00\00\03\00\00\00\98\02\00\00\bb\02\00\00\11\00\00\00\dc\00\00\00\98\02\00\00\bb\02\00\00\11\00\00\00\dc\00\00\00\c0\02\00\00\c2\02\00\00\c4\02\00\00\eb\02\00\00\ee\02\00\00\f1\02\00\00\f4\02\00\00\f7\02\00\00\fa\02\00\00\fd\02\00\00\00\03\00\00\03\03\00\00\06\03\00\00\09\03\00\00\0d\03\00\00\11\03\00\00\15\03\00\00\19\03\00\00\1d\03\00\00!\03\00\00\98\02\00\00\e2\02\00\00\03\00\00\00\84\01\00\00\98\02\00\00\e6\02\00\00\11\00\00\00\90\01\00\00\98\02\00\00\e2\02\00\00\03\00\00\00\84\01\00\00\98\02\00\00\e6\02\00\00\11\00\00\00\90\01\00\00\03\00\00\00\03\00\00\00\10\00\00\00\03\00\00\00\94\00\00\00\00\00\00\00\00\00\00\00\02\00\00\00d\01\00\00\04\00\00\00\d4\01\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00test:case/i\00wide-in\00wide-out\00error\00wide\00a\00b\00c\00d\00e\00f\00g\00h\00i\00j\00k\00l\00m\00n\00o\00p\00q\00few\00many\00a0\00a1\00a2\00a3\00a4\00a5\00a6\00a7\00a8\00a9\00a10\00a11\00a12\00a13\00a14\00a15\00a16\00\0a\02\03\08\08\02\03\10\02\03\08\0e\02\06\04\02\0a\02\06\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\02\04\02\02\04\02\02\02\02\02\02\02\02\02\02\02\02\02\02\02\02\02\02\02\02\02\02\04\02\02\04\02\02\04\02\02\04\06\04\08\04")
  (@custom "component-type:w" (after data) "\00asm\0d\00\01\00\00\19\16wit-component-encoding\04\00\07\ea\03\01A\02\01A\04\01B\0c\01r\11\01aw\01bw\01cw\01dw\01ew\01fw\01gw\01hw\01iw\01jw\01kw\01lw\01mw\01nw\01ow\01pw\01qw\04\00\04wide\03\00\00\01n\03\01a\01b\01c\04\00\03few\03\00\02\01n\11\02a0\02a1\02a2\02a3\02a4\02a5\02a6\02a7\02a8\02a9\03a10\03a11\03a12\03a13\03a14\03a15\03a16\04\00\04many\03\00\04\01@\03\01v\01\01f\03\01m\05\00\03\04\00\07wide-in\01\06\01@\00\00\01\04\00\08wide-out\01\07\01@\01\01ed\00d\04\00\05error\01\08\03\00\0btest:case/i\05\00\01B\0c\01r\11\01aw\01bw\01cw\01dw\01ew\01fw\01gw\01hw\01iw\01jw\01kw\01lw\01mw\01nw\01ow\01pw\01qw\04\00\04wide\03\00\00\01n\03\01a\01b\01c\04\00\03few\03\00\02\01n\11\02a0\02a1\02a2\02a3\02a4\02a5\02a6\02a7\02a8\02a9\03a10\03a11\03a12\03a13\03a14\03a15\03a16\04\00\04many\03\00\04\01@\03\01v\01\01f\03\01m\05\00\03\04\00\07wide-in\01\06\01@\00\00\01\04\00\08wide-out\01\07\01@\01\01ed\00d\04\00\05error\01\08\04\00\0btest:case/i\05\01\04\00\0btest:case/w\04\00\0b\07\01\00\01w\03\00\00\00/\09producers\01\0cprocessed-by\01\0dwit-component\070.263.0")
)
