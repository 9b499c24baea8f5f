(module
  (@dylink.0
    (mem-info (memory 1336 3) (table 47 0))
    (needed "libinterpreter.so")
  )
  (type (;0;) (func (param i32 i32 i32) (result i32)))
  (type (;1;) (func (param i32 i32) (result i32)))
  (type (;2;) (func (param i32) (result i32)))
  (type (;3;) (func (result i32)))
  (type (;4;) (func (param i32 i64 f32 i32 i32) (result i32)))
  (type (;5;) (func (param i32) (result i64)))
  (type (;6;) (func (param i32) (result f32)))
  (type (;7;) (func (param i32 i32)))
  (type (;8;) (func (param i32)))
  (type (;9;) (func (param i32 i32 i32 i32) (result i32)))
  (type (;10;) (func (param i32 i32 i32)))
  (type (;11;) (func))
  (type (;12;) (func (param i32 i64)))
  (type (;13;) (func (param i32 f32)))
  (type (;14;) (func (param i32 i32 i32 i32 i32)))
  (type (;15;) (func (result i64)))
  (type (;16;) (func (param i32 i32) (result i32 i32)))
  (type (;17;) (func (param i32 i64 f32 i32) (result i32)))
  (type (;18;) (func (param i32) (result i32 i32 i32)))
  (import "env" "memory" (memory (;0;) 0))
  (import "env" "__indirect_function_table" (table (;0;) 0 funcref))
  (import "env" "__memory_base" (global (;0;) i32))
  (import "env" "__table_base" (global (;1;) i32))
  (import "env" "__stack_pointer" (global (;2;) (mut i32)))
  (import "test:case/i" "[async-lower][method]r.get" (func (;0;) (type 0) (param i32 i32 i32) (result i32)))
  (import "env" "wit_dylib_pop_borrow" (func (;1;) (type 1) (param i32 i32) (result i32)))
  (import "test:case/i" "[async-lower][static]r.make" (func (;2;) (type 2) (param i32) (result i32)))
  (import "test:case/i" "[async-lower]nothing" (func (;3;) (type 3) (result i32)))
  (import "test:case/i" "[async-lower]scalars" (func (;4;) (type 4) (param i32 i64 f32 i32 i32) (result i32)))
  (import "env" "wit_dylib_pop_u64" (func (;5;) (type 5) (param i32) (result i64)))
  (import "env" "wit_dylib_pop_f32" (func (;6;) (type 6) (param i32) (result f32)))
  (import "test:case/i" "[async-lower]five" (func (;7;) (type 1) (param i32 i32) (result i32)))
  (import "test:case/i" "[async-lower]seventeen" (func (;8;) (type 1) (param i32 i32) (result i32)))
  (import "test:case/i" "[async-lower]text" (func (;9;) (type 0) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "plain" (func (;10;) (type 1) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_push_u32" (func (;11;) (type 7) (param i32 i32)))
  (import "$root" "[async-lower]log" (func (;12;) (type 1) (param i32 i32) (result i32)))
  (import "[export]$root" "[task-return]run" (func (;13;) (type 8) (param i32)))
  (import "env" "wit_dylib_export_start" (func (;14;) (type 2) (param i32) (result i32)))
  (import "env" "wit_dylib_export_async_call" (func (;15;) (type 1) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_export_async_callback" (func (;16;) (type 9) (param i32 i32 i32 i32) (result i32)))
  (import "[export]test:case/i" "[task-return][method]r.get" (func (;17;) (type 8) (param i32)))
  (import "env" "wit_dylib_pop_u32" (func (;18;) (type 2) (param i32) (result i32)))
  (import "env" "wit_dylib_push_borrow" (func (;19;) (type 10) (param i32 i32 i32)))
  (import "[export]test:case/i" "[task-return][static]r.make" (func (;20;) (type 8) (param i32)))
  (import "env" "wit_dylib_pop_own" (func (;21;) (type 1) (param i32 i32) (result i32)))
  (import "[export]test:case/i" "[task-return]nothing" (func (;22;) (type 11)))
  (import "[export]test:case/i" "[task-return]scalars" (func (;23;) (type 8) (param i32)))
  (import "env" "wit_dylib_push_u8" (func (;24;) (type 7) (param i32 i32)))
  (import "env" "wit_dylib_push_u64" (func (;25;) (type 12) (param i32 i64)))
  (import "env" "wit_dylib_push_f32" (func (;26;) (type 13) (param i32 f32)))
  (import "env" "wit_dylib_push_char" (func (;27;) (type 7) (param i32 i32)))
  (import "[export]test:case/i" "[task-return]five" (func (;28;) (type 7) (param i32 i32)))
  (import "env" "wit_dylib_push_bool" (func (;29;) (type 7) (param i32 i32)))
  (import "[export]test:case/i" "[task-return]seventeen" (func (;30;) (type 8) (param i32)))
  (import "env" "wit_dylib_dealloc_bytes" (func (;31;) (type 14) (param i32 i32 i32 i32 i32)))
  (import "[export]test:case/i" "[task-return]text" (func (;32;) (type 10) (param i32 i32 i32)))
  (import "env" "wit_dylib_push_string" (func (;33;) (type 10) (param i32 i32 i32)))
  (import "env" "wit_dylib_export_call" (func (;34;) (type 7) (param i32 i32)))
  (import "env" "wit_dylib_export_finish" (func (;35;) (type 7) (param i32 i32)))
  (import "env" "wit_dylib_resource_dtor" (func (;36;) (type 7) (param i32 i32)))
  (import "test:case/i" "[resource-drop]r" (func (;37;) (type 8) (param i32)))
  (import "[export]test:case/i" "[resource-drop]r" (func (;38;) (type 8) (param i32)))
  (import "[export]test:case/i" "[resource-new]r" (func (;39;) (type 2) (param i32) (result i32)))
  (import "[export]test:case/i" "[resource-rep]r" (func (;40;) (type 2) (param i32) (result i32)))
  (import "env" "wit_dylib_push_own" (func (;41;) (type 10) (param i32 i32 i32)))
  (import "env" "wit_dylib_pop_u8" (func (;42;) (type 2) (param i32) (result i32)))
  (import "env" "wit_dylib_pop_char" (func (;43;) (type 2) (param i32) (result i32)))
  (import "env" "wit_dylib_pop_bool" (func (;44;) (type 2) (param i32) (result i32)))
  (import "env" "wit_dylib_push_tuple" (func (;45;) (type 7) (param i32 i32)))
  (import "env" "wit_dylib_pop_string" (func (;46;) (type 1) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_push_result" (func (;47;) (type 10) (param i32 i32 i32)))
  (import "env" "wit_dylib_pop_result" (func (;48;) (type 1) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_pop_list" (func (;49;) (type 0) (param i32 i32 i32) (result i32)))
  (import "env" "cabi_realloc" (func (;50;) (type 9) (param i32 i32 i32 i32) (result i32)))
  (import "env" "wit_dylib_pop_list_iter_next" (func (;51;) (type 7) (param i32 i32)))
  (import "env" "wit_dylib_pop_list_iter" (func (;52;) (type 7) (param i32 i32)))
  (import "env" "wit_dylib_pop_tuple" (func (;53;) (type 7) (param i32 i32)))
  (import "env" "wit_dylib_push_list" (func (;54;) (type 9) (param i32 i32 i32 i32) (result i32)))
  (import "env" "wit_dylib_list_append" (func (;55;) (type 7) (param i32 i32)))
  (import "$root" "[waitable-set-new]" (func (;56;) (type 3) (result i32)))
  (import "$root" "[waitable-set-wait]" (func (;57;) (type 1) (param i32 i32) (result i32)))
  (import "$root" "[waitable-set-poll]" (func (;58;) (type 1) (param i32 i32) (result i32)))
  (import "$root" "[waitable-set-drop]" (func (;59;) (type 8) (param i32)))
  (import "$root" "[waitable-join]" (func (;60;) (type 7) (param i32 i32)))
  (import "$root" "[subtask-cancel]" (func (;61;) (type 2) (param i32) (result i32)))
  (import "$root" "[subtask-drop]" (func (;62;) (type 8) (param i32)))
  (import "[export]$root" "[task-cancel]" (func (;63;) (type 11)))
  (import "$root" "[thread-yield]" (func (;64;) (type 3) (result i32)))
  (import "$root" "[backpressure-inc]" (func (;65;) (type 11)))
  (import "$root" "[backpressure-dec]" (func (;66;) (type 11)))
  (import "$root" "[context-get-0]" (func (;67;) (type 3) (result i32)))
  (import "$root" "[context-set-0]" (func (;68;) (type 8) (param i32)))
  (import "$root" "[stream-new-unit]wake" (func (;69;) (type 15) (result i64)))
  (import "$root" "[async-lower][stream-read-unit]wake" (func (;70;) (type 0) (param i32 i32 i32) (result i32)))
  (import "$root" "[async-lower][stream-write-unit]wake" (func (;71;) (type 0) (param i32 i32 i32) (result i32)))
  (import "$root" "[stream-cancel-read-unit]wake" (func (;72;) (type 2) (param i32) (result i32)))
  (import "$root" "[stream-drop-readable-unit]wake" (func (;73;) (type 8) (param i32)))
  (import "$root" "[stream-drop-writable-unit]wake" (func (;74;) (type 8) (param i32)))
  (import "env" "wit_dylib_async" (func (;75;) (type 8) (param i32)))
  (import "env" "wit_dylib_initialize" (func (;76;) (type 8) (param i32)))
  (export "[async-lift]run" (func $"[async-lift]run"))
  (export "[callback][async-lift]run" (func $"[callback][async-lift]run"))
  (export "[async-lift]test:case/i#[method]r.get" (func $"[async-lift]test:case/i#[method]r.get"))
  (export "[callback][async-lift]test:case/i#[method]r.get" (func $"[callback][async-lift]test:case/i#[method]r.get"))
  (export "[async-lift]test:case/i#[static]r.make" (func $"[async-lift]test:case/i#[static]r.make"))
  (export "[callback][async-lift]test:case/i#[static]r.make" (func $"[callback][async-lift]test:case/i#[static]r.make"))
  (export "[async-lift]test:case/i#nothing" (func $"[async-lift]test:case/i#nothing"))
  (export "[callback][async-lift]test:case/i#nothing" (func $"[callback][async-lift]test:case/i#nothing"))
  (export "[async-lift]test:case/i#scalars" (func $"[async-lift]test:case/i#scalars"))
  (export "[callback][async-lift]test:case/i#scalars" (func $"[callback][async-lift]test:case/i#scalars"))
  (export "[async-lift]test:case/i#five" (func $"[async-lift]test:case/i#five"))
  (export "[callback][async-lift]test:case/i#five" (func $"[callback][async-lift]test:case/i#five"))
  (export "[async-lift]test:case/i#seventeen" (func $"[async-lift]test:case/i#seventeen"))
  (export "[callback][async-lift]test:case/i#seventeen" (func $"[callback][async-lift]test:case/i#seventeen"))
  (export "[async-lift]test:case/i#text" (func $"[async-lift]test:case/i#text"))
  (export "[callback][async-lift]test:case/i#text" (func $"[callback][async-lift]test:case/i#text"))
  (export "test:case/i#plain" (func $"#func125 test:case/i#plain"))
  (export "test:case/i#[dtor]r" (func $"test:case/i#[dtor]r"))
  (export "__wasm_call_ctors" (func $start))
  (export "__wasm_apply_data_relocs" (func $__wasm_apply_data_relocs))
  (export "cabi_realloc" (func 50))
  (elem (;0;) (table 0) (global.get 1) func 56 57 58 59 60 61 62 63 64 65 66 67 68 69 70 71 72 73 74 $test:case/i#r.get $"lift: u32" $test:case/i#r.make $"lift: own<r>" $test:case/i#nothing $"lift nothing" $test:case/i#scalars $"lift: bool" $test:case/i#five $"lift: list<u8>" $test:case/i#seventeen $"load: tuple<u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u64>" $test:case/i#text $"load: result<string, u32>" $test:case/i#plain $$root#log $"return: $root#run" $"return: test:case/i#r.get" $"return: test:case/i#r.make" $"return: test:case/i#nothing" $"return: test:case/i#scalars" $"return: test:case/i#five" $"return: test:case/i#seventeen" $"return: test:case/i#text" 37 38 39 40)
  (func $test:case/i#r.get (;77;) (type 1) (param i32 i32) (result i32)
    local.get 0
    i32.const 0
    call 1
    local.get 0
    i32.const 0
    call 1
    local.get 1
    call 0
  )
  (func $"lift: u32" (;78;) (type 7) (param i32 i32)
    local.get 0
    local.get 1
    i32.load
    call 11
  )
  (func $test:case/i#r.make (;79;) (type 1) (param i32 i32) (result i32)
    local.get 1
    call 2
  )
  (func $"lift: own<r>" (;80;) (type 7) (param i32 i32)
    (local i32)
    local.get 1
    i32.load
    local.set 2
    local.get 0
    i32.const 0
    local.get 2
    call 41
  )
  (func $test:case/i#nothing (;81;) (type 1) (param i32 i32) (result i32)
    call 3
  )
  (func $"lift nothing" (;82;) (type 7) (param i32 i32))
  (func $"pop: u8" (;83;) (type 2) (param i32) (result i32)
    (local i32)
    local.get 0
    call 42
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
  (func $"pop: char" (;84;) (type 2) (param i32) (result i32)
    (local i32)
    local.get 0
    call 43
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
  (func $test:case/i#scalars (;85;) (type 1) (param i32 i32) (result i32)
    local.get 0
    call $"pop: u8"
    local.get 0
    call 5
    local.get 0
    call 6
    local.get 0
    call $"pop: char"
    local.get 1
    call 4
  )
  (func $"lift: bool" (;86;) (type 7) (param i32 i32)
    local.get 0
    local.get 1
    i32.load8_u
    call 29
  )
  (func $"pop: bool" (;87;) (type 2) (param i32) (result i32)
    (local i32)
    local.get 0
    call 44
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
  (func $test:case/i#five (;88;) (type 1) (param i32 i32) (result i32)
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=8
    local.get 1
    local.get 0
    call 5
    i64.store offset=16
    local.get 1
    local.get 0
    call 6
    f32.store offset=24
    local.get 1
    local.get 0
    call $"pop: char"
    i32.store offset=28
    local.get 1
    local.get 0
    call $"pop: bool"
    i32.store8 offset=32
    local.get 1
    i32.const 8
    i32.add
    local.get 1
    call 7
  )
  (func $"lift: list<u8>" (;89;) (type 7) (param i32 i32)
    local.get 0
    local.get 1
    i32.load
    local.get 1
    i32.load offset=4
    call $"push: list<u8>"
  )
  (func $test:case/i#seventeen (;90;) (type 1) (param i32 i32) (result i32)
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=24
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=25
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=26
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=27
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=28
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=29
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=30
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=31
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=32
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=33
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=34
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=35
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=36
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=37
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=38
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=39
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=40
    local.get 1
    i32.const 24
    i32.add
    local.get 1
    call 8
  )
  (func $"load: tuple<u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u64>" (;91;) (type 7) (param i32 i32)
    local.get 0
    local.get 1
    i32.load8_u
    call 24
    local.get 0
    local.get 1
    i32.load8_u offset=1
    call 24
    local.get 0
    local.get 1
    i32.load8_u offset=2
    call 24
    local.get 0
    local.get 1
    i32.load8_u offset=3
    call 24
    local.get 0
    local.get 1
    i32.load8_u offset=4
    call 24
    local.get 0
    local.get 1
    i32.load8_u offset=5
    call 24
    local.get 0
    local.get 1
    i32.load8_u offset=6
    call 24
    local.get 0
    local.get 1
    i32.load8_u offset=7
    call 24
    local.get 0
    local.get 1
    i32.load8_u offset=8
    call 24
    local.get 0
    local.get 1
    i32.load8_u offset=9
    call 24
    local.get 0
    local.get 1
    i32.load8_u offset=10
    call 24
    local.get 0
    local.get 1
    i32.load8_u offset=11
    call 24
    local.get 0
    local.get 1
    i32.load8_u offset=12
    call 24
    local.get 0
    local.get 1
    i32.load8_u offset=13
    call 24
    local.get 0
    local.get 1
    i32.load8_u offset=14
    call 24
    local.get 0
    local.get 1
    i32.load8_u offset=15
    call 24
    local.get 0
    local.get 1
    i64.load offset=16
    call 25
    local.get 0
    i32.const 0
    call 45
  )
  (func $"pop: string" (;92;) (type 16) (param i32 i32) (result i32 i32)
    (local i32)
    local.get 0
    local.get 1
    call 46
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
  (func $test:case/i#text (;93;) (type 1) (param i32 i32) (result i32)
    (local i32)
    global.get 2
    i32.const 16
    i32.sub
    local.tee 2
    global.set 2
    local.get 0
    local.get 2
    call $"pop: string"
    local.get 2
    i32.const 16
    i32.add
    global.set 2
    local.get 1
    call 9
  )
  (func $"load: result<string, u32>" (;94;) (type 7) (param i32 i32)
    (local i32)
    local.get 1
    i32.load8_u
    local.set 2
    block ;; label = @1
      block ;; label = @2
        block ;; label = @3
          local.get 2
          br_table 0 (;@3;) 1 (;@2;) 2 (;@1;)
        end
        local.get 0
        local.get 1
        i32.load offset=4
        local.get 1
        i32.load offset=8
        call 33
        br 1 (;@1;)
      end
      local.get 0
      local.get 1
      i32.load offset=4
      call 11
    end
    local.get 0
    i32.const 0
    local.get 2
    call 47
  )
  (func $test:case/i#plain (;95;) (type 8) (param i32)
    (local i32 i32)
    global.get 2
    i32.const 16
    i32.sub
    local.tee 1
    global.set 2
    local.get 0
    local.get 1
    call $"pop: string"
    call 10
    local.set 2
    local.get 0
    local.get 2
    call 11
    local.get 1
    i32.const 16
    i32.add
    global.set 2
  )
  (func $$root#log (;96;) (type 1) (param i32 i32) (result i32)
    (local i32)
    global.get 2
    i32.const 16
    i32.sub
    local.tee 2
    global.set 2
    local.get 0
    local.get 2
    call $"pop: string"
    local.get 2
    i32.const 16
    i32.add
    global.set 2
    call 12
  )
  (func $"pop: result" (;97;) (type 2) (param i32) (result i32)
    (local i32)
    local.get 0
    i32.const 1
    call 48
    local.set 1
    block ;; label = @1
      block ;; label = @2
        local.get 1
        br_table 1 (;@1;) 1 (;@1;) 0 (;@2;)
      end
      local.get 0
      call $"a value from the interpreter is not a valid `result`"
      unreachable
    end
    local.get 1
  )
  (func $"return: $root#run" (;98;) (type 8) (param i32)
    local.get 0
    call $"pop: result"
    call 13
  )
  (func $"[async-lift]run" (;99;) (type 3) (result i32)
    (local i32)
    i32.const 0
    call 14
    local.tee 0
    i32.const 0
    call 15
  )
  (func $"[callback][async-lift]run" (;100;) (type 0) (param i32 i32 i32) (result i32)
    local.get 0
    local.get 1
    local.get 2
    i32.const 0
    call 16
  )
  (func $"return: test:case/i#r.get" (;101;) (type 8) (param i32)
    local.get 0
    call 18
    call 17
  )
  (func $"[async-lift]test:case/i#[method]r.get" (;102;) (type 1) (param i32 i32) (result i32)
    (local i32)
    i32.const 1
    call 14
    local.tee 2
    i32.const 1
    local.get 0
    call 19
    local.get 2
    i32.const 1
    local.get 1
    call 19
    local.get 2
    i32.const 1
    call 15
  )
  (func $"[callback][async-lift]test:case/i#[method]r.get" (;103;) (type 0) (param i32 i32 i32) (result i32)
    local.get 0
    local.get 1
    local.get 2
    i32.const 1
    call 16
  )
  (func $"return: test:case/i#r.make" (;104;) (type 8) (param i32)
    local.get 0
    i32.const 1
    call 21
    call 20
  )
  (func $"[async-lift]test:case/i#[static]r.make" (;105;) (type 3) (result i32)
    (local i32)
    i32.const 2
    call 14
    local.tee 0
    i32.const 2
    call 15
  )
  (func $"[callback][async-lift]test:case/i#[static]r.make" (;106;) (type 0) (param i32 i32 i32) (result i32)
    local.get 0
    local.get 1
    local.get 2
    i32.const 2
    call 16
  )
  (func $"return: test:case/i#nothing" (;107;) (type 8) (param i32)
    call 22
  )
  (func $"[async-lift]test:case/i#nothing" (;108;) (type 3) (result i32)
    (local i32)
    i32.const 3
    call 14
    local.tee 0
    i32.const 3
    call 15
  )
  (func $"[callback][async-lift]test:case/i#nothing" (;109;) (type 0) (param i32 i32 i32) (result i32)
    local.get 0
    local.get 1
    local.get 2
    i32.const 3
    call 16
  )
  (func $"return: test:case/i#scalars" (;110;) (type 8) (param i32)
    local.get 0
    call $"pop: bool"
    call 23
  )
  (func $"[async-lift]test:case/i#scalars" (;111;) (type 17) (param i32 i64 f32 i32) (result i32)
    (local i32)
    i32.const 4
    call 14
    local.tee 4
    local.get 0
    call 24
    local.get 4
    local.get 1
    call 25
    local.get 4
    local.get 2
    call 26
    local.get 4
    local.get 3
    call 27
    local.get 4
    i32.const 4
    call 15
  )
  (func $"[callback][async-lift]test:case/i#scalars" (;112;) (type 0) (param i32 i32 i32) (result i32)
    local.get 0
    local.get 1
    local.get 2
    i32.const 4
    call 16
  )
  (func $"store: list<u8>" (;113;) (type 7) (param i32 i32)
    (local i32 i32 i32 i32 i32 i32)
    local.get 1
    local.get 0
    i32.const 1
    local.get 1
    call 49
    local.tee 2
    i32.store offset=4
    local.get 1
    i32.load
    local.tee 3
    if ;; label = @1
      local.get 3
      i64.extend_i32_u
      local.get 2
      i64.extend_i32_u
      i64.add
      memory.size
      i64.extend_i32_u
      i64.const 16
      i64.shl
      i64.gt_u
      if ;; label = @2
        local.get 0
        call $"a list from the interpreter is larger than the memory"
        unreachable
      end
    else
      i32.const 1
      local.set 4
      local.get 2
      if ;; label = @2
        i32.const 0
        i32.const 0
        i32.const 1
        local.get 2
        call 50
        local.set 4
        local.get 0
        local.get 4
        local.get 2
        i32.const 1
        i32.const 1
        call 31
        local.get 4
        local.tee 5
        local.get 2
        i32.add
        local.set 6
        loop ;; label = @3
          local.get 0
          i32.const 1
          call 51
          local.get 5
          local.get 0
          call 42
          local.tee 7
          i32.const 255
          i32.gt_u
          if ;; label = @4
            local.get 0
            call $"a value from the interpreter is not a valid u8"
            unreachable
          end
          local.get 7
          i32.store8
          local.get 5
          i32.const 1
          i32.add
          local.tee 5
          local.get 6
          i32.ne
          br_if 0 (;@3;)
        end
      end
      local.get 1
      local.get 4
      i32.store
      local.get 0
      i32.const 1
      call 52
    end
  )
  (func $"return: test:case/i#five" (;114;) (type 8) (param i32)
    (local i32)
    global.get 2
    i32.const 16
    i32.sub
    local.tee 1
    global.set 2
    local.get 0
    local.get 1
    call $"store: list<u8>"
    local.get 1
    i32.load
    local.get 1
    i32.load offset=4
    local.get 1
    i32.const 16
    i32.add
    global.set 2
    call 28
  )
  (func $"[async-lift]test:case/i#five" (;115;) (type 4) (param i32 i64 f32 i32 i32) (result i32)
    (local i32)
    i32.const 5
    call 14
    local.tee 5
    local.get 0
    call 24
    local.get 5
    local.get 1
    call 25
    local.get 5
    local.get 2
    call 26
    local.get 5
    local.get 3
    call 27
    local.get 5
    local.get 4
    call 29
    local.get 5
    i32.const 5
    call 15
  )
  (func $"[callback][async-lift]test:case/i#five" (;116;) (type 0) (param i32 i32 i32) (result i32)
    local.get 0
    local.get 1
    local.get 2
    i32.const 5
    call 16
  )
  (func $"store: tuple<u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u64>" (;117;) (type 7) (param i32 i32)
    local.get 0
    i32.const 1
    call 53
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=1
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=2
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=3
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=4
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=5
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=6
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=7
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=8
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=9
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=10
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=11
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=12
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=13
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=14
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=15
    local.get 1
    local.get 0
    call 5
    i64.store offset=16
  )
  (func $"return: test:case/i#seventeen" (;118;) (type 8) (param i32)
    (local i32)
    global.get 2
    i32.const 32
    i32.sub
    local.tee 1
    global.set 2
    local.get 0
    local.get 1
    call $"store: tuple<u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u64>"
    local.get 1
    call 30
    local.get 1
    i32.const 32
    i32.add
    global.set 2
  )
  (func $"[async-lift]test:case/i#seventeen" (;119;) (type 2) (param i32) (result i32)
    (local i32)
    i32.const 6
    call 14
    local.tee 1
    local.get 0
    i32.load8_u
    call 24
    local.get 1
    local.get 0
    i32.load8_u offset=1
    call 24
    local.get 1
    local.get 0
    i32.load8_u offset=2
    call 24
    local.get 1
    local.get 0
    i32.load8_u offset=3
    call 24
    local.get 1
    local.get 0
    i32.load8_u offset=4
    call 24
    local.get 1
    local.get 0
    i32.load8_u offset=5
    call 24
    local.get 1
    local.get 0
    i32.load8_u offset=6
    call 24
    local.get 1
    local.get 0
    i32.load8_u offset=7
    call 24
    local.get 1
    local.get 0
    i32.load8_u offset=8
    call 24
    local.get 1
    local.get 0
    i32.load8_u offset=9
    call 24
    local.get 1
    local.get 0
    i32.load8_u offset=10
    call 24
    local.get 1
    local.get 0
    i32.load8_u offset=11
    call 24
    local.get 1
    local.get 0
    i32.load8_u offset=12
    call 24
    local.get 1
    local.get 0
    i32.load8_u offset=13
    call 24
    local.get 1
    local.get 0
    i32.load8_u offset=14
    call 24
    local.get 1
    local.get 0
    i32.load8_u offset=15
    call 24
    local.get 1
    local.get 0
    i32.load8_u offset=16
    call 24
    local.get 1
    local.get 0
    i32.const 17
    i32.const 1
    i32.const 0
    call 31
    local.get 1
    i32.const 6
    call 15
  )
  (func $"[callback][async-lift]test:case/i#seventeen" (;120;) (type 0) (param i32 i32 i32) (result i32)
    local.get 0
    local.get 1
    local.get 2
    i32.const 6
    call 16
  )
  (func $"pop: result<string, u32>" (;121;) (type 18) (param i32) (result i32 i32 i32)
    (local i32 i32 i32 i32)
    global.get 2
    i32.const 16
    i32.sub
    local.tee 1
    global.set 2
    local.get 0
    i32.const 2
    call 48
    local.set 2
    block ;; label = @1
      block ;; label = @2
        block ;; label = @3
          block ;; label = @4
            local.get 2
            br_table 0 (;@4;) 1 (;@3;) 2 (;@2;)
          end
          local.get 0
          local.get 1
          call $"pop: string"
          local.set 4
          local.set 3
          br 2 (;@1;)
        end
        local.get 0
        call 18
        local.set 3
        br 1 (;@1;)
      end
      local.get 0
      call $"a value from the interpreter is not a valid `result<string, u32>`"
      unreachable
    end
    local.get 2
    local.get 3
    local.get 4
    local.get 1
    i32.const 16
    i32.add
    global.set 2
  )
  (func $"return: test:case/i#text" (;122;) (type 8) (param i32)
    local.get 0
    call $"pop: result<string, u32>"
    call 32
  )
  (func $"[async-lift]test:case/i#text" (;123;) (type 1) (param i32 i32) (result i32)
    (local i32)
    i32.const 7
    call 14
    local.tee 2
    local.get 0
    local.get 1
    call 33
    local.get 2
    i32.const 7
    call 15
  )
  (func $"[callback][async-lift]test:case/i#text" (;124;) (type 0) (param i32 i32 i32) (result i32)
    local.get 0
    local.get 1
    local.get 2
    i32.const 7
    call 16
  )
  (func $"#func125 test:case/i#plain" (@name "test:case/i#plain") (;125;) (type 1) (param i32 i32) (result i32)
    (local i32)
    i32.const 8
    call 14
    local.tee 2
    local.get 0
    local.get 1
    call 33
    local.get 2
    i32.const 8
    call 34
    local.get 2
    call 18
    local.get 2
    i32.const 8
    call 35
  )
  (func $"test:case/i#[dtor]r" (;126;) (type 8) (param i32)
    i32.const 1
    local.get 0
    call 36
  )
  (func $"a value from the interpreter is not a valid u8" (;127;) (type 8) (param i32)
    unreachable
  )
  (func $"a value from the interpreter is not a valid char" (;128;) (type 8) (param i32)
    unreachable
  )
  (func $"a value from the interpreter is not a valid bool" (;129;) (type 8) (param i32)
    unreachable
  )
  (func $"push: list<u8>" (;130;) (type 10) (param i32 i32 i32)
    (local i32 i32)
    block ;; label = @1
      local.get 0
      i32.const 0
      local.get 1
      local.get 2
      call 54
      br_if 0 (;@1;)
      local.get 2
      i32.eqz
      br_if 0 (;@1;)
      local.get 1
      local.tee 3
      local.get 2
      i32.add
      local.set 4
      loop ;; label = @2
        local.get 0
        local.get 3
        i32.load8_u
        call 24
        local.get 0
        i32.const 0
        call 55
        local.get 3
        i32.const 1
        i32.add
        local.tee 3
        local.get 4
        i32.ne
        br_if 0 (;@2;)
      end
      local.get 0
      local.get 1
      local.get 2
      i32.const 1
      i32.const 0
      call 31
    end
  )
  (func $"a list from the interpreter is larger than the memory" (;131;) (type 8) (param i32)
    unreachable
  )
  (func $"a value from the interpreter is not a valid `result`" (;132;) (type 8) (param i32)
    unreachable
  )
  (func $"a value from the interpreter is not a valid `result<string, u32>`" (;133;) (type 8) (param i32)
    unreachable
  )
  (func $start (;134;) (type 11)
    global.get 0
    call 75
    global.get 0
    i32.const 1004
    i32.add
    call 76
  )
  (func $__wasm_apply_data_relocs (;135;) (type 11)
    (local i32 i32 i32 i32)
    global.get 0
    i32.const 1229
    i32.add
    local.set 0
    global.get 0
    i32.const 4
    i32.sub
    local.set 2
    i32.const 107
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
  (data (;0;) (global.get 0) "\5c\00\00\00\00\00\00\00\01\00\00\00\02\00\00\00\03\00\00\00\04\00\00\00\05\00\00\00\06\00\00\00\07\00\00\00\08\00\00\00\09\00\00\00\0a\00\00\00\0b\00\00\00\0c\00\00\00\0d\00\00\00\0e\00\00\00\0f\00\00\00\10\00\00\00\11\00\00\00\12\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\10\00\00\00\10\00\00\00\00\00\00\00\03\00\00\00\0a\00\00\00\09\00\00\00\00\00\00\00\03\00\00\00\0a\00\00\00\09\00\00\00\08\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\0c\00\00\00p\04\00\00|\04\00\00\00\00\00\00\13\00\00\00\14\00\00\00\02\00\00\00\5c\00\00\00\02\00\00\00\04\00\00\00\04\00\00\00p\04\00\00\8a\04\00\00\00\00\00\00\15\00\00\00\16\00\00\00\00\00\00\00\00\00\00\00\0f\00\00\00\04\00\00\00\04\00\00\00p\04\00\00\99\04\00\00\00\00\00\00\17\00\00\00\18\00\00\00\00\00\00\00\00\00\00\00\ff\ff\ff\ff\00\00\00\00\01\00\00\00p\04\00\00\a1\04\00\00\00\00\00\00\19\00\00\00\1a\00\00\00\04\00\00\00d\00\00\00\08\00\00\00\01\00\00\00\01\00\00\00p\04\00\00\a9\04\00\00\00\00\00\00\1b\00\00\00\1c\00\00\00\05\00\00\00t\00\00\00\17\00\00\00(\00\00\00\08\00\00\00p\04\00\00\ae\04\00\00\00\00\00\00\1d\00\00\00\1e\00\00\00\11\00\00\00\88\00\00\00\12\00\00\000\00\00\00\08\00\00\00p\04\00\00\b8\04\00\00\00\00\00\00\1f\00\00\00 \00\00\00\01\00\00\00\cc\00\00\00\16\00\00\00\0c\00\00\00\04\00\00\00p\04\00\00\bd\04\00\00!\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00\cc\00\00\00\02\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\c3\04\00\00\00\00\00\00\22\00\00\00\18\00\00\00\01\00\00\00\cc\00\00\00\ff\ff\ff\ff\00\00\00\00\01\00\00\00\10\01\00\00\10\01\00\00\00\00\00\00\c7\04\00\00#\00\00\00\00\00\00\00\00\00\00\00\16\01\00\00p\04\00\00|\04\00\00$\00\00\00\02\00\00\008\02\00\00\02\00\00\00p\04\00\00\8a\04\00\00%\00\00\00\00\00\00\00\00\00\00\00\0f\01\00\00p\04\00\00\99\04\00\00&\00\00\00\00\00\00\00\00\00\00\00\ff\ff\ff\ffp\04\00\00\a1\04\00\00'\00\00\00\04\00\00\00d\00\00\00\08\00\00\00p\04\00\00\a9\04\00\00(\00\00\00\05\00\00\00t\00\00\00\17\01\00\00p\04\00\00\ae\04\00\00)\00\00\00\11\00\00\00\88\00\00\00\12\01\00\00p\04\00\00\b8\04\00\00*\00\00\00\01\00\00\00\cc\00\00\00\16\02\00\00p\04\00\00\bd\04\00\00\00\00\00\00\01\00\00\00\cc\00\00\00\02\00\00\00p\04\00\00\cb\04\00\00+\00\00\00\00\00\00\00\00\00\00\00p\04\00\00\cb\04\00\00,\00\00\00-\00\00\00.\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\03\00\00\00\00\00\00\00\00\00\00\00\11\00\00\00@\03\00\00\00\00\00\00\00\00\00\00\11\00\00\00@\03\00\00\00\00\00\00\00\00\00\00\0c\00\00\00\02\00\00\00\00\00\00\00\00\00\00\00\ff\ff\ff\ff\ff\ff\ff\ff\00\00\00\00\00\00\00\00\0c\00\00\00\02\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\03\00\00\00\09\00\00\00\d0\00\00\00\09\00\00\00@\02\00\00\02\00\00\00\18\03\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\02\00\00\00\84\03\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\03\00\00\00\a4\03\00\00\02\00\00\00\d4\03\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00test:case/i\00[method]r.get\00[static]r.make\00nothing\00scalars\00five\00seventeen\00text\00plain\00log\00run\00r\00\05\03\03\03\03\03\03\03\03\03\03\03\03\03\03\03\03\03\03B\02\05\03\04\08\02\05\03\0c\02\05\03\0c\02\05\03\04\08\02\05\03\04\08\02\05\03\04\08\02\05\03\04\08\02\03\08\0a\05\03\04\0e\03\08\02\03\04\04\02\03\08\02\03\08\02\03\04\04\02\03\04\04\02\03\04\04\02\03\04\04\02\06\04\02\03\06\02\03\03\03*\08*\04\04\0c\10\04")
  (@custom "component-type:w" (after data) "\00asm\0d\00\01\00\00\19\16wit-component-encoding\04\00\07\8d\05\01A\02\01A\09\01B\16\04\00\01r\03\01\01h\00\01C\02\04self\01\04more\01\00y\04\00\0d[method]r.get\01\02\01i\00\01C\00\00\03\04\00\0e[static]r.make\01\04\01C\00\01\00\04\00\07nothing\01\05\01C\04\01a}\01bw\01cv\01dt\00\7f\04\00\07scalars\01\06\01p}\01C\05\01a}\01bw\01cv\01dt\01e\7f\00\07\04\00\04five\01\08\01o\11}}}}}}}}}}}}}}}}w\01C\11\01a}\01b}\01c}\01d}\01e}\01f}\01g}\01h}\01i}\01j}\01k}\01l}\01m}\01n}\01o}\01p}\01q}\00\09\04\00\09seventeen\01\0a\01j\01s\01y\01C\01\01ss\00\0b\04\00\04text\01\0c\01@\01\01ss\00y\04\00\05plain\01\0d\03\00\0btest:case/i\05\00\01C\01\01ss\01\00\03\00\03log\01\01\01j\00\00\01C\00\00\02\04\00\03run\01\03\01B\16\04\00\01r\03\01\01h\00\01C\02\04self\01\04more\01\00y\04\00\0d[method]r.get\01\02\01i\00\01C\00\00\03\04\00\0e[static]r.make\01\04\01C\00\01\00\04\00\07nothing\01\05\01C\04\01a}\01bw\01cv\01dt\00\7f\04\00\07scalars\01\06\01p}\01C\05\01a}\01bw\01cv\01dt\01e\7f\00\07\04\00\04five\01\08\01o\11}}}}}}}}}}}}}}}}w\01C\11\01a}\01b}\01c}\01d}\01e}\01f}\01g}\01h}\01i}\01j}\01k}\01l}\01m}\01n}\01o}\01p}\01q}\00\09\04\00\09seventeen\01\0a\01j\01s\01y\01C\01\01ss\00\0b\04\00\04text\01\0c\01@\01\01ss\00y\04\00\05plain\01\0d\04\00\0btest:case/i\05\04\04\00\0btest:case/w\04\00\0b\07\01\00\01w\03\00\00\00/\09producers\01\0cprocessed-by\01\0dwit-component\070.263.0")
)
