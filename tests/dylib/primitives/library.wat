(module
  (@dylink.0
    (mem-info (memory 752 3) (table 7 0))
    (needed "libinterpreter.so")
  )
  (type (;0;) (func (param i32) (result i32)))
  (type (;1;) (func (param i32 i32)))
  (type (;2;) (func (param i32 i32 i32) (result i32)))
  (type (;3;) (func (param i64 i64 f32 f64) (result i64)))
  (type (;4;) (func (param i32) (result i64)))
  (type (;5;) (func (param i32) (result f32)))
  (type (;6;) (func (param i32) (result f64)))
  (type (;7;) (func (param i32 i64)))
  (type (;8;) (func (param i32 i32 i32)))
  (type (;9;) (func))
  (type (;10;) (func (param i32 f32)))
  (type (;11;) (func (param i32 f64)))
  (type (;12;) (func (param i32 i32) (result i32)))
  (type (;13;) (func (param i32 i32 i32 i32) (result i32)))
  (type (;14;) (func (param i32)))
  (type (;15;) (func (param i32 i32) (result i32 i32)))
  (import "env" "memory" (memory (;0;) 0))
  (import "env" "__indirect_function_table" (table (;0;) 0 funcref))
  (import "env" "__memory_base" (global (;0;) i32))
  (import "env" "__table_base" (global (;1;) i32))
  (import "env" "__stack_pointer" (global (;2;) (mut i32)))
  (import "test:case/i" "b" (func (;0;) (type 0) (param i32) (result i32)))
  (import "env" "wit_dylib_push_bool" (func (;1;) (type 1) (param i32 i32)))
  (import "test:case/i" "c" (func (;2;) (type 0) (param i32) (result i32)))
  (import "env" "wit_dylib_push_char" (func (;3;) (type 1) (param i32 i32)))
  (import "test:case/i" "u-small" (func (;4;) (type 2) (param i32 i32 i32) (result i32)))
  (import "env" "wit_dylib_pop_u32" (func (;5;) (type 0) (param i32) (result i32)))
  (import "env" "wit_dylib_push_u8" (func (;6;) (type 1) (param i32 i32)))
  (import "test:case/i" "s-small" (func (;7;) (type 2) (param i32 i32 i32) (result i32)))
  (import "env" "wit_dylib_pop_s32" (func (;8;) (type 0) (param i32) (result i32)))
  (import "env" "wit_dylib_push_s16" (func (;9;) (type 1) (param i32 i32)))
  (import "test:case/i" "wide" (func (;10;) (type 3) (param i64 i64 f32 f64) (result i64)))
  (import "env" "wit_dylib_pop_u64" (func (;11;) (type 4) (param i32) (result i64)))
  (import "env" "wit_dylib_pop_s64" (func (;12;) (type 4) (param i32) (result i64)))
  (import "env" "wit_dylib_pop_f32" (func (;13;) (type 5) (param i32) (result f32)))
  (import "env" "wit_dylib_pop_f64" (func (;14;) (type 6) (param i32) (result f64)))
  (import "env" "wit_dylib_push_s64" (func (;15;) (type 7) (param i32 i64)))
  (import "test:case/i" "text" (func (;16;) (type 8) (param i32 i32 i32)))
  (import "env" "wit_dylib_push_string" (func (;17;) (type 8) (param i32 i32 i32)))
  (import "test:case/i" "nothing" (func (;18;) (type 9)))
  (import "env" "wit_dylib_export_start" (func (;19;) (type 0) (param i32) (result i32)))
  (import "env" "wit_dylib_export_call" (func (;20;) (type 1) (param i32 i32)))
  (import "env" "wit_dylib_export_finish" (func (;21;) (type 1) (param i32 i32)))
  (import "env" "wit_dylib_push_u16" (func (;22;) (type 1) (param i32 i32)))
  (import "env" "wit_dylib_push_u32" (func (;23;) (type 1) (param i32 i32)))
  (import "env" "wit_dylib_push_s8" (func (;24;) (type 1) (param i32 i32)))
  (import "env" "wit_dylib_push_s32" (func (;25;) (type 1) (param i32 i32)))
  (import "env" "wit_dylib_push_u64" (func (;26;) (type 7) (param i32 i64)))
  (import "env" "wit_dylib_push_f32" (func (;27;) (type 10) (param i32 f32)))
  (import "env" "wit_dylib_push_f64" (func (;28;) (type 11) (param i32 f64)))
  (import "env" "wit_dylib_pop_string" (func (;29;) (type 12) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_pop_bool" (func (;30;) (type 0) (param i32) (result i32)))
  (import "env" "wit_dylib_pop_char" (func (;31;) (type 0) (param i32) (result i32)))
  (import "env" "wit_dylib_pop_u8" (func (;32;) (type 0) (param i32) (result i32)))
  (import "env" "wit_dylib_pop_u16" (func (;33;) (type 0) (param i32) (result i32)))
  (import "env" "wit_dylib_pop_s8" (func (;34;) (type 0) (param i32) (result i32)))
  (import "env" "wit_dylib_pop_s16" (func (;35;) (type 0) (param i32) (result i32)))
  (import "env" "cabi_realloc" (func (;36;) (type 13) (param i32 i32 i32 i32) (result i32)))
  (import "env" "wit_dylib_initialize" (func (;37;) (type 14) (param i32)))
  (export "test:case/i#b" (func $"#func52 test:case/i#b"))
  (export "test:case/i#c" (func $"#func53 test:case/i#c"))
  (export "test:case/i#u-small" (func $"#func54 test:case/i#u-small"))
  (export "test:case/i#s-small" (func $"#func55 test:case/i#s-small"))
  (export "test:case/i#wide" (func $"#func56 test:case/i#wide"))
  (export "cabi_post_test:case/i#text" (func $post-return))
  (export "test:case/i#text" (func $"#func59 test:case/i#text"))
  (export "test:case/i#nothing" (func $"#func60 test:case/i#nothing"))
  (export "__wasm_call_ctors" (func $start))
  (export "__wasm_apply_data_relocs" (func $__wasm_apply_data_relocs))
  (export "cabi_realloc" (func 36))
  (elem (;0;) (table 0) (global.get 1) func $test:case/i#b $test:case/i#c $test:case/i#u-small $test:case/i#s-small $test:case/i#wide $test:case/i#text $test:case/i#nothing)
  (func $"pop: bool" (;38;) (type 0) (param i32) (result i32)
    (local i32)
    local.get 0
    call 30
    local.tee 1
    i32.const 1
    i32.gt_u
    if ;; label = @1
      local.get 0
      call $"a value from the interpreter is not a valid bool"
      unreachable
    end
    local.get 1
  )
  (func $test:case/i#b (;39;) (type 14) (param i32)
    (local i32)
    local.get 0
    call $"pop: bool"
    call 0
    local.set 1
    local.get 0
    local.get 1
    call 1
  )
  (func $"pop: char" (;40;) (type 0) (param i32) (result i32)
    (local i32)
    local.get 0
    call 31
    local.tee 1
    i32.const 55296
    i32.xor
    i32.const 2048
    i32.sub
    i32.const 1112064
    i32.ge_u
    if ;; label = @1
      local.get 0
      call $"a value from the interpreter is not a valid char"
      unreachable
    end
    local.get 1
  )
  (func $test:case/i#c (;41;) (type 14) (param i32)
    (local i32)
    local.get 0
    call $"pop: char"
    call 2
    local.set 1
    local.get 0
    local.get 1
    call 3
  )
  (func $"pop: u8" (;42;) (type 0) (param i32) (result i32)
    (local i32)
    local.get 0
    call 32
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
  (func $"pop: u16" (;43;) (type 0) (param i32) (result i32)
    (local i32)
    local.get 0
    call 33
    local.tee 1
    i32.const 65535
    i32.gt_u
    if ;; label = @1
      local.get 0
      call $"a value from the interpreter is not a valid u16"
      unreachable
    end
    local.get 1
  )
  (func $test:case/i#u-small (;44;) (type 14) (param i32)
    (local i32)
    local.get 0
    call $"pop: u8"
    local.get 0
    call $"pop: u16"
    local.get 0
    call 5
    call 4
    local.set 1
    local.get 0
    local.get 1
    call 6
  )
  (func $"pop: s8" (;45;) (type 0) (param i32) (result i32)
    (local i32)
    local.get 0
    call 34
    local.tee 1
    local.get 1
    i32.extend8_s
    i32.ne
    if ;; label = @1
      local.get 0
      call $"a value from the interpreter is not a valid s8"
      unreachable
    end
    local.get 1
  )
  (func $"pop: s16" (;46;) (type 0) (param i32) (result i32)
    (local i32)
    local.get 0
    call 35
    local.tee 1
    local.get 1
    i32.extend16_s
    i32.ne
    if ;; label = @1
      local.get 0
      call $"a value from the interpreter is not a valid s16"
      unreachable
    end
    local.get 1
  )
  (func $test:case/i#s-small (;47;) (type 14) (param i32)
    (local i32)
    local.get 0
    call $"pop: s8"
    local.get 0
    call $"pop: s16"
    local.get 0
    call 8
    call 7
    local.set 1
    local.get 0
    local.get 1
    call 9
  )
  (func $test:case/i#wide (;48;) (type 14) (param i32)
    (local i64)
    local.get 0
    call 11
    local.get 0
    call 12
    local.get 0
    call 13
    local.get 0
    call 14
    call 10
    local.set 1
    local.get 0
    local.get 1
    call 15
  )
  (func $"pop: string" (;49;) (type 15) (param i32 i32) (result i32 i32)
    (local i32)
    local.get 0
    local.get 1
    call 29
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
  (func $test:case/i#text (;50;) (type 14) (param i32)
    (local i32)
    global.get 2
    i32.const 16
    i32.sub
    local.tee 1
    global.set 2
    local.get 0
    local.get 1
    call $"pop: string"
    local.get 1
    call 16
    local.get 0
    local.get 1
    i32.load
    local.get 1
    i32.load offset=4
    call 17
    local.get 1
    i32.const 16
    i32.add
    global.set 2
  )
  (func $test:case/i#nothing (;51;) (type 14) (param i32)
    call 18
  )
  (func $"#func52 test:case/i#b" (@name "test:case/i#b") (;52;) (type 0) (param i32) (result i32)
    (local i32)
    i32.const 0
    call 19
    local.tee 1
    local.get 0
    call 1
    local.get 1
    i32.const 0
    call 20
    local.get 1
    call $"pop: bool"
    local.get 1
    i32.const 0
    call 21
  )
  (func $"#func53 test:case/i#c" (@name "test:case/i#c") (;53;) (type 0) (param i32) (result i32)
    (local i32)
    i32.const 1
    call 19
    local.tee 1
    local.get 0
    call 3
    local.get 1
    i32.const 1
    call 20
    local.get 1
    call $"pop: char"
    local.get 1
    i32.const 1
    call 21
  )
  (func $"#func54 test:case/i#u-small" (@name "test:case/i#u-small") (;54;) (type 2) (param i32 i32 i32) (result i32)
    (local i32)
    i32.const 2
    call 19
    local.tee 3
    local.get 0
    call 6
    local.get 3
    local.get 1
    call 22
    local.get 3
    local.get 2
    call 23
    local.get 3
    i32.const 2
    call 20
    local.get 3
    call $"pop: u8"
    local.get 3
    i32.const 2
    call 21
  )
  (func $"#func55 test:case/i#s-small" (@name "test:case/i#s-small") (;55;) (type 2) (param i32 i32 i32) (result i32)
    (local i32)
    i32.const 3
    call 19
    local.tee 3
    local.get 0
    call 24
    local.get 3
    local.get 1
    call 9
    local.get 3
    local.get 2
    call 25
    local.get 3
    i32.const 3
    call 20
    local.get 3
    call $"pop: s16"
    local.get 3
    i32.const 3
    call 21
  )
  (func $"#func56 test:case/i#wide" (@name "test:case/i#wide") (;56;) (type 3) (param i64 i64 f32 f64) (result i64)
    (local i32)
    i32.const 4
    call 19
    local.tee 4
    local.get 0
    call 26
    local.get 4
    local.get 1
    call 15
    local.get 4
    local.get 2
    call 27
    local.get 4
    local.get 3
    call 28
    local.get 4
    i32.const 4
    call 20
    local.get 4
    call 12
    local.get 4
    i32.const 4
    call 21
  )
  (func $"a list from the interpreter is larger than the memory" (;57;) (type 14) (param i32)
    unreachable
  )
  (func $post-return (;58;) (type 14) (param i32)
    (local i32)
    global.get 0
    i32.const 736
    i32.add
    local.tee 1
    i32.load
    local.get 1
    i32.load offset=4
    call 21
  )
  (func $"#func59 test:case/i#text" (@name "test:case/i#text") (;59;) (type 12) (param i32 i32) (result i32)
    (local i32 i32 i32)
    i32.const 5
    call 19
    local.tee 2
    local.get 0
    local.get 1
    call 17
    local.get 2
    i32.const 5
    call 20
    global.get 0
    i32.const 736
    i32.add
    local.tee 3
    local.get 2
    local.get 3
    i32.const 8
    i32.add
    call 29
    local.tee 4
    i32.store offset=12
    local.get 3
    i64.load32_u offset=8
    local.get 4
    i64.extend_i32_u
    i64.add
    memory.size
    i64.extend_i32_u
    i64.const 16
    i64.shl
    i64.gt_u
    if ;; label = @1
      local.get 2
      call $"a list from the interpreter is larger than the memory"
      unreachable
    end
    local.get 3
    local.get 2
    i32.store
    local.get 3
    i32.const 5
    i32.store offset=4
    local.get 3
    i32.const 8
    i32.add
  )
  (func $"#func60 test:case/i#nothing" (@name "test:case/i#nothing") (;60;) (type 9)
    (local i32)
    i32.const 6
    call 19
    local.tee 0
    i32.const 6
    call 20
    local.get 0
    i32.const 6
    call 21
  )
  (func $"a value from the interpreter is not a valid bool" (;61;) (type 14) (param i32)
    unreachable
  )
  (func $"a value from the interpreter is not a valid char" (;62;) (type 14) (param i32)
    unreachable
  )
  (func $"a value from the interpreter is not a valid u8" (;63;) (type 14) (param i32)
    unreachable
  )
  (func $"a value from the interpreter is not a valid u16" (;64;) (type 14) (param i32)
    unreachable
  )
  (func $"a value from the interpreter is not a valid s8" (;65;) (type 14) (param i32)
    unreachable
  )
  (func $"a value from the interpreter is not a valid s16" (;66;) (type 14) (param i32)
    unreachable
  )
  (func $start (;67;) (type 9)
    global.get 0
    i32.const 500
    i32.add
    call 37
  )
  (func $__wasm_apply_data_relocs (;68;) (type 9)
    (local i32 i32 i32 i32)
    global.get 0
    i32.const 682
    i32.add
    local.set 0
    global.get 0
    i32.const 4
    i32.sub
    local.set 2
    i32.const 49
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
  (data (;0;) (global.get 0) "\08\00\00\00\09\00\00\00\00\00\00\00\01\00\00\00\02\00\00\00\04\00\00\00\05\00\00\00\06\00\00\00\03\00\00\00\07\00\00\00\0a\00\00\00\0b\00\00\00\0c\00\00\00x\02\00\00\84\02\00\00\00\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00\00\00\00\00\08\00\00\00\00\00\00\00\00\00\00\00x\02\00\00\86\02\00\00\01\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00\04\00\00\00\09\00\00\00\00\00\00\00\00\00\00\00x\02\00\00\88\02\00\00\02\00\00\00\00\00\00\00\00\00\00\00\03\00\00\00\08\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00x\02\00\00\90\02\00\00\03\00\00\00\00\00\00\00\00\00\00\00\03\00\00\00\14\00\00\00\05\00\00\00\00\00\00\00\00\00\00\00x\02\00\00\98\02\00\00\04\00\00\00\00\00\00\00\00\00\00\00\04\00\00\00 \00\00\00\07\00\00\00\00\00\00\00\00\00\00\00x\02\00\00\9d\02\00\00\05\00\00\00\00\00\00\00\00\00\00\00\01\00\00\000\00\00\00\0c\00\00\00\00\00\00\00\00\00\00\00x\02\00\00\a2\02\00\00\06\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\ff\ff\ff\ff\00\00\00\00\00\00\00\00x\02\00\00\84\02\00\00\00\00\00\00\01\00\00\00\00\00\00\00\08\00\00\00x\02\00\00\86\02\00\00\00\00\00\00\01\00\00\00\04\00\00\00\09\00\00\00x\02\00\00\88\02\00\00\00\00\00\00\03\00\00\00\08\00\00\00\00\00\00\00x\02\00\00\90\02\00\00\00\00\00\00\03\00\00\00\14\00\00\00\05\00\00\00x\02\00\00\98\02\00\00\00\00\00\00\04\00\00\00 \00\00\00\07\00\00\00x\02\00\00\9d\02\00\00\00\00\00\00\01\00\00\000\00\00\00\0c\00\00\00x\02\00\00\a2\02\00\00\00\00\00\00\00\00\00\00\00\00\00\00\ff\ff\ff\ff\03\00\00\00\07\00\00\004\00\00\00\07\00\00\00L\01\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00test:case/i\00b\00c\00u-small\00s-small\00wide\00text\00nothing\00\1c\02\03\08\08\02\03\08\08\02\03\08\08\02\03\08\08\02\03\08\08\02\03\08\08\02\03\10\02\06\04\02\06\04\02\06\04\02\06\04\02\06\04\02\06\04\02\0e\04")
  (@custom "component-type:w" (after data) "\00asm\0d\00\01\00\00\19\16wit-component-encoding\04\00\07\d4\02\01A\02\01A\04\01B\0e\01@\01\01v\7f\00\7f\04\00\01b\01\00\01@\01\01vt\00t\04\00\01c\01\01\01@\03\01a}\01b{\01cy\00}\04\00\07u-small\01\02\01@\03\01a~\01b|\01cz\00|\04\00\07s-small\01\03\01@\04\01aw\01bx\01cv\01du\00x\04\00\04wide\01\04\01@\01\01vs\00s\04\00\04text\01\05\01@\00\01\00\04\00\07nothing\01\06\03\00\0btest:case/i\05\00\01B\0e\01@\01\01v\7f\00\7f\04\00\01b\01\00\01@\01\01vt\00t\04\00\01c\01\01\01@\03\01a}\01b{\01cy\00}\04\00\07u-small\01\02\01@\03\01a~\01b|\01cz\00|\04\00\07s-small\01\03\01@\04\01aw\01bx\01cv\01du\00x\04\00\04wide\01\04\01@\01\01vs\00s\04\00\04text\01\05\01@\00\01\00\04\00\07nothing\01\06\04\00\0btest:case/i\05\01\04\00\0btest:case/w\04\00\0b\07\01\00\01w\03\00\00\00/\09producers\01\0cprocessed-by\01\0dwit-component\070.263.0")
)
