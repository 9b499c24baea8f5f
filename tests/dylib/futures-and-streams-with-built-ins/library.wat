(module
  (@dylink.0
    (mem-info (memory 452 3) (table 35 0))
    (needed "libinterpreter.so")
  )
  (type (;0;) (func (param i32) (result i32)))
  (type (;1;) (func (param i32 i32) (result i32)))
  (type (;2;) (func (param i32 i32 i32)))
  (type (;3;) (func (param i32)))
  (type (;4;) (func (result i64)))
  (type (;5;) (func (param i32 i32 i32) (result i32)))
  (type (;6;) (func (param i32 i32)))
  (type (;7;) (func (param i32 i32 i32 i32) (result i32)))
  (type (;8;) (func (result i32)))
  (type (;9;) (func))
  (import "env" "memory" (memory (;0;) 0))
  (import "env" "__indirect_function_table" (table (;0;) 0 funcref))
  (import "env" "__memory_base" (global (;0;) i32))
  (import "env" "__table_base" (global (;1;) i32))
  (import "test:case/i" "f" (func (;0;) (type 0) (param i32) (result i32)))
  (import "env" "wit_dylib_pop_stream" (func (;1;) (type 1) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_push_future" (func (;2;) (type 2) (param i32 i32 i32)))
  (import "test:case/i" "[async-lower][future-read-1]f" (func (;3;) (type 1) (param i32 i32) (result i32)))
  (import "test:case/i" "[future-cancel-read-1]f" (func (;4;) (type 0) (param i32) (result i32)))
  (import "test:case/i" "[future-drop-readable-1]f" (func (;5;) (type 3) (param i32)))
  (import "test:case/i" "[stream-new-0]f" (func (;6;) (type 4) (result i64)))
  (import "test:case/i" "[async-lower][stream-read-0]f" (func (;7;) (type 5) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[async-lower][stream-write-0]f" (func (;8;) (type 5) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[stream-cancel-read-0]f" (func (;9;) (type 0) (param i32) (result i32)))
  (import "test:case/i" "[stream-cancel-write-0]f" (func (;10;) (type 0) (param i32) (result i32)))
  (import "test:case/i" "[stream-drop-readable-0]f" (func (;11;) (type 3) (param i32)))
  (import "test:case/i" "[stream-drop-writable-0]f" (func (;12;) (type 3) (param i32)))
  (import "env" "wit_dylib_push_error_context" (func (;13;) (type 6) (param i32 i32)))
  (import "env" "wit_dylib_push_result" (func (;14;) (type 2) (param i32 i32 i32)))
  (import "env" "wit_dylib_push_u8" (func (;15;) (type 6) (param i32 i32)))
  (import "env" "wit_dylib_pop_u8" (func (;16;) (type 0) (param i32) (result i32)))
  (import "env" "cabi_realloc" (func (;17;) (type 7) (param i32 i32 i32 i32) (result i32)))
  (import "$root" "[waitable-set-new]" (func (;18;) (type 8) (result i32)))
  (import "$root" "[waitable-set-wait]" (func (;19;) (type 1) (param i32 i32) (result i32)))
  (import "$root" "[waitable-set-poll]" (func (;20;) (type 1) (param i32 i32) (result i32)))
  (import "$root" "[waitable-set-drop]" (func (;21;) (type 3) (param i32)))
  (import "$root" "[waitable-join]" (func (;22;) (type 6) (param i32 i32)))
  (import "$root" "[subtask-cancel]" (func (;23;) (type 0) (param i32) (result i32)))
  (import "$root" "[subtask-drop]" (func (;24;) (type 3) (param i32)))
  (import "$root" "[thread-yield]" (func (;25;) (type 8) (result i32)))
  (import "$root" "[backpressure-inc]" (func (;26;) (type 9)))
  (import "$root" "[backpressure-dec]" (func (;27;) (type 9)))
  (import "$root" "[context-get-0]" (func (;28;) (type 8) (result i32)))
  (import "$root" "[context-set-0]" (func (;29;) (type 3) (param i32)))
  (import "$root" "[stream-new-unit]wake" (func (;30;) (type 4) (result i64)))
  (import "$root" "[async-lower][stream-read-unit]wake" (func (;31;) (type 5) (param i32 i32 i32) (result i32)))
  (import "$root" "[async-lower][stream-write-unit]wake" (func (;32;) (type 5) (param i32 i32 i32) (result i32)))
  (import "$root" "[stream-cancel-read-unit]wake" (func (;33;) (type 0) (param i32) (result i32)))
  (import "$root" "[stream-drop-readable-unit]wake" (func (;34;) (type 3) (param i32)))
  (import "$root" "[stream-drop-writable-unit]wake" (func (;35;) (type 3) (param i32)))
  (import "$root" "[error-context-new-utf8]" (func (;36;) (type 1) (param i32 i32) (result i32)))
  (import "$root" "[error-context-debug-message-utf8]" (func (;37;) (type 6) (param i32 i32)))
  (import "$root" "[error-context-drop]" (func (;38;) (type 3) (param i32)))
  (import "env" "wit_dylib_async" (func (;39;) (type 3) (param i32)))
  (import "env" "wit_dylib_initialize" (func (;40;) (type 3) (param i32)))
  (export "__wasm_call_ctors" (func $start))
  (export "__wasm_apply_data_relocs" (func $__wasm_apply_data_relocs))
  (export "cabi_realloc" (func 17))
  (elem (;0;) (table 0) (global.get 1) func 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 $test:case/i#f 3 4 5 $"load: result<_, error-context>" 6 7 8 9 10 11 12 $"lift: u8" $"lower: u8")
  (func $test:case/i#f (;41;) (type 3) (param i32)
    (local i32)
    local.get 0
    i32.const 0
    call 1
    call 0
    local.set 1
    local.get 0
    i32.const 0
    local.get 1
    call 2
  )
  (func $"load: result<_, error-context>" (;42;) (type 6) (param i32 i32)
    (local i32)
    local.get 1
    i32.load8_u
    local.set 2
    block ;; label = @1
      block ;; label = @2
        local.get 2
        br_table 1 (;@1;) 0 (;@2;) 1 (;@1;)
      end
      local.get 0
      local.get 1
      i32.load offset=4
      call 13
    end
    local.get 0
    i32.const 0
    local.get 2
    call 14
  )
  (func $"lift: u8" (;43;) (type 6) (param i32 i32)
    local.get 0
    local.get 1
    i32.load8_u
    call 15
  )
  (func $"lower: u8" (;44;) (type 6) (param i32 i32)
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8
  )
  (func $"pop: u8" (;45;) (type 0) (param i32) (result i32)
    (local i32)
    local.get 0
    call 16
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
  (func $"a value from the interpreter is not a valid u8" (;46;) (type 3) (param i32)
    unreachable
  )
  (func $start (;47;) (type 9)
    global.get 0
    call 39
    global.get 0
    i32.const 264
    i32.add
    call 40
  )
  (func $__wasm_apply_data_relocs (;48;) (type 9)
    (local i32 i32 i32 i32)
    global.get 0
    i32.const 410
    i32.add
    local.set 0
    global.get 0
    i32.const 4
    i32.sub
    local.set 2
    i32.const 42
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
  (data (;0;) (global.get 0) "\5c\00\00\00\00\00\00\00\01\00\00\00\02\00\00\00\03\00\00\00\04\00\00\00\05\00\00\00\06\00\00\00\00\00\00\00\07\00\00\00\08\00\00\00\09\00\00\00\0a\00\00\00\0b\00\00\00\0c\00\00\00\0d\00\00\00\0e\00\00\00\0f\00\00\00\10\00\00\00\11\00\00\00\12\00\00\00\13\00\00\00\14\00\00\00\1b\00\00\00\8c\01\00\00\98\01\00\00\15\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00\5c\00\00\00\1a\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\ff\ff\ff\ff\0d\00\00\00\00\00\00\00\00\00\00\00\16\00\00\00\00\00\00\00\16\00\00\00\00\00\00\00\17\00\00\00\00\00\00\00\18\00\00\00\00\00\00\00\19\00\00\00\00\00\00\00\08\00\00\00\04\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\1a\00\00\00\1b\00\00\00\1c\00\00\00\1d\00\00\00\1e\00\00\00\1f\00\00\00 \00\00\00!\00\00\00\22\00\00\00\01\00\00\00\01\00\00\00\03\00\00\00\01\00\00\00`\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00\88\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00\98\00\00\00\01\00\00\00\d0\00\00\00\00\00\00\00\00\00\00\00test:case/i\00f\00\05\03\03\03\03\03\03\05\03\03\03\03\03\03\03\03\03\03\03\03\03\04\02\03\08\19\05\05\05\0f\03\03\03\03\03\03\03\03\0a$\10\04")
  (@custom "component-type:w" (after data) "\00asm\0d\00\01\00\00\19\16wit-component-encoding\04\00\07D\01A\02\01A\02\01B\05\01f\01}\01j\00\01d\01e\01\01\01@\01\01x\00\00\02\04\00\01f\01\03\03\00\0btest:case/i\05\00\04\00\0btest:case/w\04\00\0b\07\01\00\01w\03\00\00\00/\09producers\01\0cprocessed-by\01\0dwit-component\070.263.0")
)
