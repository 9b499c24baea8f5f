(module
  (@dylink.0
    (mem-info (memory 1248 3) (table 13 0))
    (needed "libinterpreter.so")
  )
  (type (;0;) (func (param i32 i32) (result i32)))
  (type (;1;) (func (param i32 i32)))
  (type (;2;) (func (result i32)))
  (type (;3;) (func (param i32 i32 i32)))
  (type (;4;) (func))
  (type (;5;) (func (param i32 i64 f32 i32) (result i32)))
  (type (;6;) (func (param i32) (result i64)))
  (type (;7;) (func (param i32) (result f32)))
  (type (;8;) (func (param i32 i64 f32 i32 i32 i32)))
  (type (;9;) (func (param i32) (result i32)))
  (type (;10;) (func (param i32 i64)))
  (type (;11;) (func (param i32 f32)))
  (type (;12;) (func (param i32 i32 i32 i32 i32)))
  (type (;13;) (func (param i32)))
  (type (;14;) (func (param i32 i32 i32 i32) (result i32)))
  (type (;15;) (func (param i32 i32 i32) (result i32)))
  (type (;16;) (func (param i32 i32) (result i32 i32)))
  (type (;17;) (func (param i32 i64 f32 i32 i32) (result i32)))
  (import "env" "memory" (memory (;0;) 0))
  (import "env" "__indirect_function_table" (table (;0;) 0 funcref))
  (import "env" "__memory_base" (global (;0;) i32))
  (import "env" "__table_base" (global (;1;) i32))
  (import "env" "__stack_pointer" (global (;2;) (mut i32)))
  (import "test:case/i" "[method]r.get" (func (;0;) (type 0) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_pop_borrow" (func (;1;) (type 0) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_push_u32" (func (;2;) (type 1) (param i32 i32)))
  (import "test:case/i" "[static]r.make" (func (;3;) (type 2) (result i32)))
  (import "env" "wit_dylib_push_own" (func (;4;) (type 3) (param i32 i32 i32)))
  (import "test:case/i" "nothing" (func (;5;) (type 4)))
  (import "test:case/i" "scalars" (func (;6;) (type 5) (param i32 i64 f32 i32) (result i32)))
  (import "env" "wit_dylib_pop_u64" (func (;7;) (type 6) (param i32) (result i64)))
  (import "env" "wit_dylib_pop_f32" (func (;8;) (type 7) (param i32) (result f32)))
  (import "env" "wit_dylib_push_bool" (func (;9;) (type 1) (param i32 i32)))
  (import "test:case/i" "five" (func (;10;) (type 8) (param i32 i64 f32 i32 i32 i32)))
  (import "test:case/i" "seventeen" (func (;11;) (type 1) (param i32 i32)))
  (import "test:case/i" "text" (func (;12;) (type 3) (param i32 i32 i32)))
  (import "test:case/i" "plain" (func (;13;) (type 0) (param i32 i32) (result i32)))
  (import "$root" "log" (func (;14;) (type 1) (param i32 i32)))
  (import "env" "wit_dylib_export_start" (func (;15;) (type 9) (param i32) (result i32)))
  (import "env" "wit_dylib_export_call" (func (;16;) (type 1) (param i32 i32)))
  (import "env" "wit_dylib_export_finish" (func (;17;) (type 1) (param i32 i32)))
  (import "env" "wit_dylib_push_borrow" (func (;18;) (type 3) (param i32 i32 i32)))
  (import "env" "wit_dylib_pop_u32" (func (;19;) (type 9) (param i32) (result i32)))
  (import "env" "wit_dylib_pop_own" (func (;20;) (type 0) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_push_u8" (func (;21;) (type 1) (param i32 i32)))
  (import "env" "wit_dylib_push_u64" (func (;22;) (type 10) (param i32 i64)))
  (import "env" "wit_dylib_push_f32" (func (;23;) (type 11) (param i32 f32)))
  (import "env" "wit_dylib_push_char" (func (;24;) (type 1) (param i32 i32)))
  (import "env" "wit_dylib_dealloc_bytes" (func (;25;) (type 12) (param i32 i32 i32 i32 i32)))
  (import "env" "wit_dylib_push_string" (func (;26;) (type 3) (param i32 i32 i32)))
  (import "env" "wit_dylib_pop_result" (func (;27;) (type 0) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_pop_string" (func (;28;) (type 0) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_resource_dtor" (func (;29;) (type 1) (param i32 i32)))
  (import "test:case/i" "[resource-drop]r" (func (;30;) (type 13) (param i32)))
  (import "[export]test:case/i" "[resource-drop]r" (func (;31;) (type 13) (param i32)))
  (import "[export]test:case/i" "[resource-new]r" (func (;32;) (type 9) (param i32) (result i32)))
  (import "[export]test:case/i" "[resource-rep]r" (func (;33;) (type 9) (param i32) (result i32)))
  (import "env" "wit_dylib_pop_u8" (func (;34;) (type 9) (param i32) (result i32)))
  (import "env" "wit_dylib_pop_char" (func (;35;) (type 9) (param i32) (result i32)))
  (import "env" "wit_dylib_pop_bool" (func (;36;) (type 9) (param i32) (result i32)))
  (import "env" "wit_dylib_push_list" (func (;37;) (type 14) (param i32 i32 i32 i32) (result i32)))
  (import "env" "wit_dylib_list_append" (func (;38;) (type 1) (param i32 i32)))
  (import "env" "wit_dylib_push_tuple" (func (;39;) (type 1) (param i32 i32)))
  (import "env" "wit_dylib_push_result" (func (;40;) (type 3) (param i32 i32 i32)))
  (import "env" "wit_dylib_pop_list" (func (;41;) (type 15) (param i32 i32 i32) (result i32)))
  (import "env" "cabi_realloc" (func (;42;) (type 14) (param i32 i32 i32 i32) (result i32)))
  (import "env" "wit_dylib_pop_list_iter_next" (func (;43;) (type 1) (param i32 i32)))
  (import "env" "wit_dylib_pop_list_iter" (func (;44;) (type 1) (param i32 i32)))
  (import "env" "wit_dylib_pop_tuple" (func (;45;) (type 1) (param i32 i32)))
  (import "env" "wit_dylib_initialize" (func (;46;) (type 13) (param i32)))
  (export "run" (func $run))
  (export "test:case/i#[method]r.get" (func $"test:case/i#[method]r.get"))
  (export "test:case/i#[static]r.make" (func $"test:case/i#[static]r.make"))
  (export "test:case/i#nothing" (func $"#func67 test:case/i#nothing"))
  (export "test:case/i#scalars" (func $"#func68 test:case/i#scalars"))
  (export "cabi_post_test:case/i#five" (func $post-return))
  (export "test:case/i#five" (func $"#func71 test:case/i#five"))
  (export "test:case/i#seventeen" (func $"#func73 test:case/i#seventeen"))
  (export "cabi_post_test:case/i#text" (func $post-return))
  (export "test:case/i#text" (func $"#func76 test:case/i#text"))
  (export "test:case/i#plain" (func $"#func77 test:case/i#plain"))
  (export "test:case/i#[dtor]r" (func $"test:case/i#[dtor]r"))
  (export "__wasm_call_ctors" (func $start))
  (export "__wasm_apply_data_relocs" (func $__wasm_apply_data_relocs))
  (export "cabi_realloc" (func 42))
  (elem (;0;) (table 0) (global.get 1) func $test:case/i#r.get $test:case/i#r.make $test:case/i#nothing $test:case/i#scalars $test:case/i#five $test:case/i#seventeen $test:case/i#text $test:case/i#plain $$root#log 30 31 32 33)
  (func $test:case/i#r.get (;47;) (type 13) (param i32)
    (local i32)
    local.get 0
    i32.const 0
    call 1
    local.get 0
    i32.const 0
    call 1
    call 0
    local.set 1
    local.get 0
    local.get 1
    call 2
  )
  (func $test:case/i#r.make (;48;) (type 13) (param i32)
    (local i32)
    call 3
    local.set 1
    local.get 0
    i32.const 0
    local.get 1
    call 4
  )
  (func $test:case/i#nothing (;49;) (type 13) (param i32)
    call 5
  )
  (func $"pop: u8" (;50;) (type 9) (param i32) (result i32)
    (local i32)
    local.get 0
    call 34
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
  (func $"pop: char" (;51;) (type 9) (param i32) (result i32)
    (local i32)
    local.get 0
    call 35
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
  (func $test:case/i#scalars (;52;) (type 13) (param i32)
    (local i32)
    local.get 0
    call $"pop: u8"
    local.get 0
    call 7
    local.get 0
    call 8
    local.get 0
    call $"pop: char"
    call 6
    local.set 1
    local.get 0
    local.get 1
    call 9
  )
  (func $"pop: bool" (;53;) (type 9) (param i32) (result i32)
    (local i32)
    local.get 0
    call 36
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
  (func $"push: list<u8>" (;54;) (type 3) (param i32 i32 i32)
    (local i32 i32)
    block ;; label = @1
      local.get 0
      i32.const 0
      local.get 1
      local.get 2
      call 37
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
        call 21
        local.get 0
        i32.const 0
        call 38
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
      call 25
    end
  )
  (func $test:case/i#five (;55;) (type 13) (param i32)
    (local i32)
    global.get 2
    i32.const 16
    i32.sub
    local.tee 1
    global.set 2
    local.get 0
    call $"pop: u8"
    local.get 0
    call 7
    local.get 0
    call 8
    local.get 0
    call $"pop: char"
    local.get 0
    call $"pop: bool"
    local.get 1
    call 10
    local.get 0
    local.get 1
    i32.load
    local.get 1
    i32.load offset=4
    call $"push: list<u8>"
    local.get 1
    i32.const 16
    i32.add
    global.set 2
  )
  (func $"load: tuple<u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u64>" (;56;) (type 1) (param i32 i32)
    local.get 0
    local.get 1
    i32.load8_u
    call 21
    local.get 0
    local.get 1
    i32.load8_u offset=1
    call 21
    local.get 0
    local.get 1
    i32.load8_u offset=2
    call 21
    local.get 0
    local.get 1
    i32.load8_u offset=3
    call 21
    local.get 0
    local.get 1
    i32.load8_u offset=4
    call 21
    local.get 0
    local.get 1
    i32.load8_u offset=5
    call 21
    local.get 0
    local.get 1
    i32.load8_u offset=6
    call 21
    local.get 0
    local.get 1
    i32.load8_u offset=7
    call 21
    local.get 0
    local.get 1
    i32.load8_u offset=8
    call 21
    local.get 0
    local.get 1
    i32.load8_u offset=9
    call 21
    local.get 0
    local.get 1
    i32.load8_u offset=10
    call 21
    local.get 0
    local.get 1
    i32.load8_u offset=11
    call 21
    local.get 0
    local.get 1
    i32.load8_u offset=12
    call 21
    local.get 0
    local.get 1
    i32.load8_u offset=13
    call 21
    local.get 0
    local.get 1
    i32.load8_u offset=14
    call 21
    local.get 0
    local.get 1
    i32.load8_u offset=15
    call 21
    local.get 0
    local.get 1
    i64.load offset=16
    call 22
    local.get 0
    i32.const 0
    call 39
  )
  (func $test:case/i#seventeen (;57;) (type 13) (param i32)
    (local i32)
    global.get 2
    i32.const 48
    i32.sub
    local.tee 1
    global.set 2
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
    call $"pop: u8"
    i32.store8 offset=16
    local.get 1
    local.get 1
    i32.const 24
    i32.add
    call 11
    local.get 0
    local.get 1
    i32.const 24
    i32.add
    call $"load: tuple<u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u64>"
    local.get 1
    i32.const 48
    i32.add
    global.set 2
  )
  (func $"pop: string" (;58;) (type 16) (param i32 i32) (result i32 i32)
    (local i32)
    local.get 0
    local.get 1
    call 28
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
  (func $"load: result<string, u32>" (;59;) (type 1) (param i32 i32)
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
        call 26
        br 1 (;@1;)
      end
      local.get 0
      local.get 1
      i32.load offset=4
      call 2
    end
    local.get 0
    i32.const 0
    local.get 2
    call 40
  )
  (func $test:case/i#text (;60;) (type 13) (param i32)
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
    call 12
    local.get 0
    local.get 1
    call $"load: result<string, u32>"
    local.get 1
    i32.const 16
    i32.add
    global.set 2
  )
  (func $test:case/i#plain (;61;) (type 13) (param i32)
    (local i32 i32)
    global.get 2
    i32.const 16
    i32.sub
    local.tee 1
    global.set 2
    local.get 0
    local.get 1
    call $"pop: string"
    call 13
    local.set 2
    local.get 0
    local.get 2
    call 2
    local.get 1
    i32.const 16
    i32.add
    global.set 2
  )
  (func $$root#log (;62;) (type 13) (param i32)
    (local i32)
    global.get 2
    i32.const 16
    i32.sub
    local.tee 1
    global.set 2
    local.get 0
    local.get 1
    call $"pop: string"
    call 14
    local.get 1
    i32.const 16
    i32.add
    global.set 2
  )
  (func $"pop: result" (;63;) (type 9) (param i32) (result i32)
    (local i32)
    local.get 0
    i32.const 1
    call 27
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
  (func $run (;64;) (type 2) (result i32)
    (local i32)
    i32.const 0
    call 15
    local.tee 0
    i32.const 0
    call 16
    local.get 0
    call $"pop: result"
    local.get 0
    i32.const 0
    call 17
  )
  (func $"test:case/i#[method]r.get" (;65;) (type 0) (param i32 i32) (result i32)
    (local i32)
    i32.const 1
    call 15
    local.tee 2
    i32.const 1
    local.get 0
    call 18
    local.get 2
    i32.const 1
    local.get 1
    call 18
    local.get 2
    i32.const 1
    call 16
    local.get 2
    call 19
    local.get 2
    i32.const 1
    call 17
  )
  (func $"test:case/i#[static]r.make" (;66;) (type 2) (result i32)
    (local i32)
    i32.const 2
    call 15
    local.tee 0
    i32.const 2
    call 16
    local.get 0
    i32.const 1
    call 20
    local.get 0
    i32.const 2
    call 17
  )
  (func $"#func67 test:case/i#nothing" (@name "test:case/i#nothing") (;67;) (type 4)
    (local i32)
    i32.const 3
    call 15
    local.tee 0
    i32.const 3
    call 16
    local.get 0
    i32.const 3
    call 17
  )
  (func $"#func68 test:case/i#scalars" (@name "test:case/i#scalars") (;68;) (type 5) (param i32 i64 f32 i32) (result i32)
    (local i32)
    i32.const 4
    call 15
    local.tee 4
    local.get 0
    call 21
    local.get 4
    local.get 1
    call 22
    local.get 4
    local.get 2
    call 23
    local.get 4
    local.get 3
    call 24
    local.get 4
    i32.const 4
    call 16
    local.get 4
    call $"pop: bool"
    local.get 4
    i32.const 4
    call 17
  )
  (func $"store: list<u8>" (;69;) (type 1) (param i32 i32)
    (local i32 i32 i32 i32 i32 i32)
    local.get 1
    local.get 0
    i32.const 1
    local.get 1
    call 41
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
        call 42
        local.set 4
        local.get 0
        local.get 4
        local.get 2
        i32.const 1
        i32.const 1
        call 25
        local.get 4
        local.tee 5
        local.get 2
        i32.add
        local.set 6
        loop ;; label = @3
          local.get 0
          i32.const 1
          call 43
          local.get 5
          local.get 0
          call 34
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
      call 44
    end
  )
  (func $post-return (;70;) (type 13) (param i32)
    (local i32)
    global.get 0
    i32.const 1216
    i32.add
    local.tee 1
    i32.load
    local.get 1
    i32.load offset=4
    call 17
  )
  (func $"#func71 test:case/i#five" (@name "test:case/i#five") (;71;) (type 17) (param i32 i64 f32 i32 i32) (result i32)
    (local i32 i32)
    i32.const 5
    call 15
    local.tee 5
    local.get 0
    call 21
    local.get 5
    local.get 1
    call 22
    local.get 5
    local.get 2
    call 23
    local.get 5
    local.get 3
    call 24
    local.get 5
    local.get 4
    call 9
    local.get 5
    i32.const 5
    call 16
    global.get 0
    i32.const 1216
    i32.add
    local.set 6
    local.get 5
    local.get 6
    i32.const 8
    i32.add
    call $"store: list<u8>"
    local.get 6
    local.get 5
    i32.store
    local.get 6
    i32.const 5
    i32.store offset=4
    local.get 6
    i32.const 8
    i32.add
  )
  (func $"store: tuple<u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u64>" (;72;) (type 1) (param i32 i32)
    local.get 0
    i32.const 1
    call 45
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
    call 7
    i64.store offset=16
  )
  (func $"#func73 test:case/i#seventeen" (@name "test:case/i#seventeen") (;73;) (type 9) (param i32) (result i32)
    (local i32 i32)
    i32.const 6
    call 15
    local.tee 1
    local.get 0
    i32.load8_u
    call 21
    local.get 1
    local.get 0
    i32.load8_u offset=1
    call 21
    local.get 1
    local.get 0
    i32.load8_u offset=2
    call 21
    local.get 1
    local.get 0
    i32.load8_u offset=3
    call 21
    local.get 1
    local.get 0
    i32.load8_u offset=4
    call 21
    local.get 1
    local.get 0
    i32.load8_u offset=5
    call 21
    local.get 1
    local.get 0
    i32.load8_u offset=6
    call 21
    local.get 1
    local.get 0
    i32.load8_u offset=7
    call 21
    local.get 1
    local.get 0
    i32.load8_u offset=8
    call 21
    local.get 1
    local.get 0
    i32.load8_u offset=9
    call 21
    local.get 1
    local.get 0
    i32.load8_u offset=10
    call 21
    local.get 1
    local.get 0
    i32.load8_u offset=11
    call 21
    local.get 1
    local.get 0
    i32.load8_u offset=12
    call 21
    local.get 1
    local.get 0
    i32.load8_u offset=13
    call 21
    local.get 1
    local.get 0
    i32.load8_u offset=14
    call 21
    local.get 1
    local.get 0
    i32.load8_u offset=15
    call 21
    local.get 1
    local.get 0
    i32.load8_u offset=16
    call 21
    local.get 1
    local.get 0
    i32.const 17
    i32.const 1
    i32.const 0
    call 25
    local.get 1
    i32.const 6
    call 16
    global.get 0
    i32.const 1216
    i32.add
    local.set 2
    local.get 1
    local.get 2
    i32.const 8
    i32.add
    call $"store: tuple<u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u64>"
    local.get 1
    i32.const 6
    call 17
    local.get 2
    i32.const 8
    i32.add
  )
  (func $"a list from the interpreter is larger than the memory" (;74;) (type 13) (param i32)
    unreachable
  )
  (func $"a value from the interpreter is not a valid `result<string, u32>`" (;75;) (type 13) (param i32)
    unreachable
  )
  (func $"#func76 test:case/i#text" (@name "test:case/i#text") (;76;) (type 0) (param i32 i32) (result i32)
    (local i32 i32 i32 i32)
    i32.const 7
    call 15
    local.tee 2
    local.get 0
    local.get 1
    call 26
    local.get 2
    i32.const 7
    call 16
    global.get 0
    i32.const 1216
    i32.add
    local.tee 3
    local.get 2
    i32.const 2
    call 27
    local.tee 4
    i32.store8 offset=8
    block ;; label = @1
      block ;; label = @2
        block ;; label = @3
          block ;; label = @4
            local.get 4
            br_table 0 (;@4;) 1 (;@3;) 2 (;@2;)
          end
          local.get 3
          local.get 2
          local.get 3
          i32.const 12
          i32.add
          call 28
          local.tee 5
          i32.store offset=16
          local.get 3
          i64.load32_u offset=12
          local.get 5
          i64.extend_i32_u
          i64.add
          memory.size
          i64.extend_i32_u
          i64.const 16
          i64.shl
          i64.gt_u
          if ;; label = @4
            local.get 2
            call $"a list from the interpreter is larger than the memory"
            unreachable
          end
          br 2 (;@1;)
        end
        local.get 3
        local.get 2
        call 19
        i32.store offset=12
        br 1 (;@1;)
      end
      local.get 2
      call $"a value from the interpreter is not a valid `result<string, u32>`"
      unreachable
    end
    local.get 3
    local.get 2
    i32.store
    local.get 3
    i32.const 7
    i32.store offset=4
    local.get 3
    i32.const 8
    i32.add
  )
  (func $"#func77 test:case/i#plain" (@name "test:case/i#plain") (;77;) (type 0) (param i32 i32) (result i32)
    (local i32)
    i32.const 8
    call 15
    local.tee 2
    local.get 0
    local.get 1
    call 26
    local.get 2
    i32.const 8
    call 16
    local.get 2
    call 19
    local.get 2
    i32.const 8
    call 17
  )
  (func $"test:case/i#[dtor]r" (;78;) (type 13) (param i32)
    i32.const 1
    local.get 0
    call 29
  )
  (func $"a value from the interpreter is not a valid u8" (;79;) (type 13) (param i32)
    unreachable
  )
  (func $"a value from the interpreter is not a valid char" (;80;) (type 13) (param i32)
    unreachable
  )
  (func $"a value from the interpreter is not a valid bool" (;81;) (type 13) (param i32)
    unreachable
  )
  (func $"a value from the interpreter is not a valid `result`" (;82;) (type 13) (param i32)
    unreachable
  )
  (func $start (;83;) (type 4)
    global.get 0
    i32.const 912
    i32.add
    call 46
  )
  (func $__wasm_apply_data_relocs (;84;) (type 4)
    (local i32 i32 i32 i32)
    global.get 0
    i32.const 1137
    i32.add
    local.set 0
    global.get 0
    i32.const 4
    i32.sub
    local.set 2
    i32.const 72
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
  (data (;0;) (global.get 0) "\10\00\00\00\10\00\00\00\00\00\00\00\03\00\00\00\0a\00\00\00\09\00\00\00\00\00\00\00\03\00\00\00\0a\00\00\00\09\00\00\00\08\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\0c\00\00\00\14\04\00\00 \04\00\00\00\00\00\00\00\00\00\00\00\00\00\00\02\00\00\00\00\00\00\00\02\00\00\00\00\00\00\00\00\00\00\00\14\04\00\00.\04\00\00\01\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\0f\00\00\00\00\00\00\00\00\00\00\00\14\04\00\00=\04\00\00\02\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\ff\ff\ff\ff\00\00\00\00\00\00\00\00\14\04\00\00E\04\00\00\03\00\00\00\00\00\00\00\00\00\00\00\04\00\00\00\08\00\00\00\08\00\00\00\00\00\00\00\00\00\00\00\14\04\00\00M\04\00\00\04\00\00\00\00\00\00\00\00\00\00\00\05\00\00\00\18\00\00\00\17\00\00\00\00\00\00\00\00\00\00\00\14\04\00\00R\04\00\00\05\00\00\00\00\00\00\00\00\00\00\00\11\00\00\00,\00\00\00\12\00\00\00\00\00\00\00\00\00\00\00\14\04\00\00\5c\04\00\00\06\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00p\00\00\00\16\00\00\00\00\00\00\00\00\00\00\00\14\04\00\00a\04\00\00\07\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00p\00\00\00\02\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00g\04\00\00\08\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00p\00\00\00\ff\ff\ff\ff\00\00\00\00\00\00\00\00\10\01\00\00\10\01\00\00\00\00\00\00k\04\00\00\00\00\00\00\00\00\00\00\00\00\00\00\16\01\00\00\14\04\00\00 \04\00\00\00\00\00\00\02\00\00\00\dc\01\00\00\02\00\00\00\14\04\00\00.\04\00\00\00\00\00\00\00\00\00\00\00\00\00\00\0f\01\00\00\14\04\00\00=\04\00\00\00\00\00\00\00\00\00\00\00\00\00\00\ff\ff\ff\ff\14\04\00\00E\04\00\00\00\00\00\00\04\00\00\00\08\00\00\00\08\00\00\00\14\04\00\00M\04\00\00\00\00\00\00\05\00\00\00\18\00\00\00\17\01\00\00\14\04\00\00R\04\00\00\00\00\00\00\11\00\00\00,\00\00\00\12\01\00\00\14\04\00\00\5c\04\00\00\00\00\00\00\01\00\00\00p\00\00\00\16\02\00\00\14\04\00\00a\04\00\00\00\00\00\00\01\00\00\00p\00\00\00\02\00\00\00\14\04\00\00o\04\00\00\09\00\00\00\00\00\00\00\00\00\00\00\14\04\00\00o\04\00\00\0a\00\00\00\0b\00\00\00\0c\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\03\00\00\00\00\00\00\00\00\00\00\00\11\00\00\00\e4\02\00\00\00\00\00\00\00\00\00\00\11\00\00\00\e4\02\00\00\00\00\00\00\00\00\00\00\0c\00\00\00\02\00\00\00\00\00\00\00\00\00\00\00\ff\ff\ff\ff\ff\ff\ff\ff\00\00\00\00\00\00\00\00\0c\00\00\00\02\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\03\00\00\00\09\00\00\00t\00\00\00\09\00\00\00\e4\01\00\00\02\00\00\00\bc\02\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\02\00\00\00(\03\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\03\00\00\00H\03\00\00\02\00\00\00x\03\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00test:case/i\00[method]r.get\00[static]r.make\00nothing\00scalars\00five\00seventeen\00text\00plain\00log\00run\00r\00<\02\03\08\08\02\03\10\02\03\10\02\03\08\08\02\03\08\08\02\03\08\08\02\03\08\08\02\03\08\0a\03\08\0e\0a\02\06\04\02\0a\02\0a\02\06\04\02\06\04\02\06\04\02\06\04\02\06\04\02\03\06\02\03\03\03*\08*\04\04\0c\10\04")
  (@custom "component-type:w" (after data) "\00asm\0d\00\01\00\00\19\16wit-component-encoding\04\00\07\8d\05\01A\02\01A\09\01B\16\04\00\01r\03\01\01h\00\01C\02\04self\01\04more\01\00y\04\00\0d[method]r.get\01\02\01i\00\01C\00\00\03\04\00\0e[static]r.make\01\04\01C\00\01\00\04\00\07nothing\01\05\01C\04\01a}\01bw\01cv\01dt\00\7f\04\00\07scalars\01\06\01p}\01C\05\01a}\01bw\01cv\01dt\01e\7f\00\07\04\00\04five\01\08\01o\11}}}}}}}}}}}}}}}}w\01C\11\01a}\01b}\01c}\01d}\01e}\01f}\01g}\01h}\01i}\01j}\01k}\01l}\01m}\01n}\01o}\01p}\01q}\00\09\04\00\09seventeen\01\0a\01j\01s\01y\01C\01\01ss\00\0b\04\00\04text\01\0c\01@\01\01ss\00y\04\00\05plain\01\0d\03\00\0btest:case/i\05\00\01C\01\01ss\01\00\03\00\03log\01\01\01j\00\00\01C\00\00\02\04\00\03run\01\03\01B\16\04\00\01r\03\01\01h\00\01C\02\04self\01\04more\01\00y\04\00\0d[method]r.get\01\02\01i\00\01C\00\00\03\04\00\0e[static]r.make\01\04\01C\00\01\00\04\00\07nothing\01\05\01C\04\01a}\01bw\01cv\01dt\00\7f\04\00\07scalars\01\06\01p}\01C\05\01a}\01bw\01cv\01dt\01e\7f\00\07\04\00\04five\01\08\01o\11}}}}}}}}}}}}}}}}w\01C\11\01a}\01b}\01c}\01d}\01e}\01f}\01g}\01h}\01i}\01j}\01k}\01l}\01m}\01n}\01o}\01p}\01q}\00\09\04\00\09seventeen\01\0a\01j\01s\01y\01C\01\01ss\00\0b\04\00\04text\01\0c\01@\01\01ss\00y\04\00\05plain\01\0d\04\00\0btest:case/i\05\04\04\00\0btest:case/w\04\00\0b\07\01\00\01w\03\00\00\00/\09producers\01\0cprocessed-by\01\0dwit-component\070.263.0")
)
