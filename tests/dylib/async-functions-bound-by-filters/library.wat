(module
  (@dylink.0
    (mem-info (memory 408 3) (table 23 0))
    (needed "libinterpreter.so")
  )
  (type (;0;) (func (result i32)))
  (type (;1;) (func))
  (type (;2;) (func (param i32) (result i32)))
  (type (;3;) (func (param i32 i32)))
  (type (;4;) (func (param i32 i32) (result i32)))
  (type (;5;) (func (param i32 i32 i32 i32) (result i32)))
  (type (;6;) (func (param i32)))
  (type (;7;) (func (result i64)))
  (type (;8;) (func (param i32 i32 i32) (result i32)))
  (import "env" "memory" (memory (;0;) 0))
  (import "env" "__indirect_function_table" (table (;0;) 0 funcref))
  (import "env" "__memory_base" (global (;0;) i32))
  (import "env" "__table_base" (global (;1;) i32))
  (import "test:case/i" "[async-lower]wait" (func (;0;) (type 0) (result i32)))
  (import "test:case/i" "block" (func (;1;) (type 1)))
  (import "env" "wit_dylib_export_start" (func (;2;) (type 2) (param i32) (result i32)))
  (import "env" "wit_dylib_export_call" (func (;3;) (type 3) (param i32 i32)))
  (import "env" "wit_dylib_export_finish" (func (;4;) (type 3) (param i32 i32)))
  (import "[export]test:case/i" "[task-return]block" (func (;5;) (type 1)))
  (import "env" "wit_dylib_export_async_call" (func (;6;) (type 4) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_export_async_callback" (func (;7;) (type 5) (param i32 i32 i32 i32) (result i32)))
  (import "$root" "[waitable-set-new]" (func (;8;) (type 0) (result i32)))
  (import "$root" "[waitable-set-wait]" (func (;9;) (type 4) (param i32 i32) (result i32)))
  (import "$root" "[waitable-set-poll]" (func (;10;) (type 4) (param i32 i32) (result i32)))
  (import "$root" "[waitable-set-drop]" (func (;11;) (type 6) (param i32)))
  (import "$root" "[waitable-join]" (func (;12;) (type 3) (param i32 i32)))
  (import "$root" "[subtask-cancel]" (func (;13;) (type 2) (param i32) (result i32)))
  (import "$root" "[subtask-drop]" (func (;14;) (type 6) (param i32)))
  (import "[export]$root" "[task-cancel]" (func (;15;) (type 1)))
  (import "$root" "[thread-yield]" (func (;16;) (type 0) (result i32)))
  (import "$root" "[backpressure-inc]" (func (;17;) (type 1)))
  (import "$root" "[backpressure-dec]" (func (;18;) (type 1)))
  (import "$root" "[context-get-0]" (func (;19;) (type 0) (result i32)))
  (import "$root" "[context-set-0]" (func (;20;) (type 6) (param i32)))
  (import "$root" "[stream-new-unit]wake" (func (;21;) (type 7) (result i64)))
  (import "$root" "[async-lower][stream-read-unit]wake" (func (;22;) (type 8) (param i32 i32 i32) (result i32)))
  (import "$root" "[async-lower][stream-write-unit]wake" (func (;23;) (type 8) (param i32 i32 i32) (result i32)))
  (import "$root" "[stream-cancel-read-unit]wake" (func (;24;) (type 2) (param i32) (result i32)))
  (import "$root" "[stream-drop-readable-unit]wake" (func (;25;) (type 6) (param i32)))
  (import "$root" "[stream-drop-writable-unit]wake" (func (;26;) (type 6) (param i32)))
  (import "env" "wit_dylib_async" (func (;27;) (type 6) (param i32)))
  (import "env" "wit_dylib_initialize" (func (;28;) (type 6) (param i32)))
  (export "test:case/i#wait" (func $"#func32 test:case/i#wait"))
  (export "[async-lift]test:case/i#block" (func $"[async-lift]test:case/i#block"))
  (export "[callback][async-lift]test:case/i#block" (func $"[callback][async-lift]test:case/i#block"))
  (export "__wasm_call_ctors" (func $start))
  (export "__wasm_apply_data_relocs" (func $__wasm_apply_data_relocs))
  (elem (;0;) (table 0) (global.get 1) func 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 $test:case/i#wait $"lift nothing" $test:case/i#block $"return: test:case/i#block")
  (func $test:case/i#wait (;29;) (type 4) (param i32 i32) (result i32)
    call 0
  )
  (func $"lift nothing" (;30;) (type 3) (param i32 i32))
  (func $test:case/i#block (;31;) (type 6) (param i32)
    call 1
  )
  (func $"#func32 test:case/i#wait" (@name "test:case/i#wait") (;32;) (type 1)
    (local i32)
    i32.const 0
    call 2
    local.tee 0
    i32.const 0
    call 3
    local.get 0
    i32.const 0
    call 4
  )
  (func $"return: test:case/i#block" (;33;) (type 6) (param i32)
    call 5
  )
  (func $"[async-lift]test:case/i#block" (;34;) (type 0) (result i32)
    (local i32)
    i32.const 1
    call 2
    local.tee 0
    i32.const 1
    call 6
  )
  (func $"[callback][async-lift]test:case/i#block" (;35;) (type 8) (param i32 i32 i32) (result i32)
    local.get 0
    local.get 1
    local.get 2
    i32.const 1
    call 7
  )
  (func $start (;36;) (type 1)
    global.get 0
    call 27
    global.get 0
    i32.const 220
    i32.add
    call 28
  )
  (func $__wasm_apply_data_relocs (;37;) (type 1)
    (local i32 i32 i32 i32)
    global.get 0
    i32.const 375
    i32.add
    local.set 0
    global.get 0
    i32.const 4
    i32.sub
    local.set 2
    i32.const 33
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
  (data (;0;) (global.get 0) "\5c\00\00\00\00\00\00\00\01\00\00\00\02\00\00\00\03\00\00\00\04\00\00\00\05\00\00\00\06\00\00\00\07\00\00\00\08\00\00\00\09\00\00\00\0a\00\00\00\0b\00\00\00\0c\00\00\00\0d\00\00\00\0e\00\00\00\0f\00\00\00\10\00\00\00\11\00\00\00\12\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00`\01\00\00l\01\00\00\00\00\00\00\13\00\00\00\14\00\00\00\00\00\00\00\00\00\00\00\ff\ff\ff\ff\00\00\00\00\01\00\00\00`\01\00\00q\01\00\00\15\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\ff\ff\ff\ff\00\00\00\00\00\00\00\00`\01\00\00l\01\00\00\00\00\00\00\00\00\00\00\00\00\00\00\ff\ff\ff\ff`\01\00\00q\01\00\00\16\00\00\00\00\00\00\00\00\00\00\00\ff\ff\ff\ff\03\00\00\00\02\00\00\00\5c\00\00\00\02\00\00\00\ac\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00test:case/i\00wait\00block\00\05\03\03\03\03\03\03\03\03\03\03\03\03\03\03\03\03\03\03\08\02\05\03\0c\02\03\10\02\0a\02\03\0c\04")
  (@custom "component-type:w" (after data) "\00asm\0d\00\01\00\00\19\16wit-component-encoding\04\00\07l\01A\02\01A\04\01B\03\01C\00\01\00\04\00\04wait\01\00\04\00\05block\01\00\03\00\0btest:case/i\05\00\01B\03\01C\00\01\00\04\00\04wait\01\00\04\00\05block\01\00\04\00\0btest:case/i\05\01\04\00\0btest:case/w\04\00\0b\07\01\00\01w\03\00\00\00/\09producers\01\0cprocessed-by\01\0dwit-component\070.263.0")
)
