(module
  (@dylink.0
    (mem-info (memory 808 3) (table 4 0))
    (needed "libinterpreter.so")
  )
  (type (;0;) (func (param i32 i32 i32)))
  (type (;1;) (func (param i32 i32 i32 i32)))
  (type (;2;) (func (param i32) (result i32)))
  (type (;3;) (func (param i32 i32)))
  (type (;4;) (func (param i32 i32 i32) (result i32)))
  (type (;5;) (func (param i32 i32 i32 i32) (result i32)))
  (type (;6;) (func (param i32 i32 i32 i32 i32)))
  (type (;7;) (func (param i32 i32) (result i32)))
  (type (;8;) (func (param i32) (result i64)))
  (type (;9;) (func (param i32 i64)))
  (type (;10;) (func (param i32)))
  (type (;11;) (func (param i32) (result i32 i32 i32)))
  (type (;12;) (func))
  (import "env" "memory" (memory (;0;) 0))
  (import "env" "__indirect_function_table" (table (;0;) 0 funcref))
  (import "env" "__memory_base" (global (;0;) i32))
  (import "env" "__table_base" (global (;1;) i32))
  (import "env" "__stack_pointer" (global (;2;) (mut i32)))
  (import "test:case/i" "bytes" (func (;0;) (type 0) (param i32 i32 i32)))
  (import "test:case/i" "nested" (func (;1;) (type 0) (param i32 i32 i32)))
  (import "test:case/i" "table" (func (;2;) (type 0) (param i32 i32 i32)))
  (import "test:case/i" "fixed" (func (;3;) (type 1) (param i32 i32 i32 i32)))
  (import "env" "wit_dylib_export_start" (func (;4;) (type 2) (param i32) (result i32)))
  (import "env" "wit_dylib_export_call" (func (;5;) (type 3) (param i32 i32)))
  (import "env" "wit_dylib_export_finish" (func (;6;) (type 3) (param i32 i32)))
  (import "env" "wit_dylib_pop_list" (func (;7;) (type 4) (param i32 i32 i32) (result i32)))
  (import "env" "cabi_realloc" (func (;8;) (type 5) (param i32 i32 i32 i32) (result i32)))
  (import "env" "wit_dylib_dealloc_bytes" (func (;9;) (type 6) (param i32 i32 i32 i32 i32)))
  (import "env" "wit_dylib_pop_list_iter_next" (func (;10;) (type 3) (param i32 i32)))
  (import "env" "wit_dylib_pop_u8" (func (;11;) (type 2) (param i32) (result i32)))
  (import "env" "wit_dylib_pop_list_iter" (func (;12;) (type 3) (param i32 i32)))
  (import "env" "wit_dylib_push_list" (func (;13;) (type 5) (param i32 i32 i32 i32) (result i32)))
  (import "env" "wit_dylib_push_u8" (func (;14;) (type 3) (param i32 i32)))
  (import "env" "wit_dylib_list_append" (func (;15;) (type 3) (param i32 i32)))
  (import "env" "wit_dylib_push_string" (func (;16;) (type 0) (param i32 i32 i32)))
  (import "env" "wit_dylib_pop_map" (func (;17;) (type 7) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_pop_map_iter_next" (func (;18;) (type 3) (param i32 i32)))
  (import "env" "wit_dylib_pop_u64" (func (;19;) (type 8) (param i32) (result i64)))
  (import "env" "wit_dylib_pop_map_iter" (func (;20;) (type 3) (param i32 i32)))
  (import "env" "wit_dylib_push_map" (func (;21;) (type 0) (param i32 i32 i32)))
  (import "env" "wit_dylib_map_append" (func (;22;) (type 3) (param i32 i32)))
  (import "env" "wit_dylib_pop_fixed_length_list" (func (;23;) (type 7) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_pop_fixed_length_list_iter_next" (func (;24;) (type 3) (param i32 i32)))
  (import "env" "wit_dylib_pop_fixed_length_list_iter" (func (;25;) (type 3) (param i32 i32)))
  (import "env" "wit_dylib_push_fixed_length_list" (func (;26;) (type 3) (param i32 i32)))
  (import "env" "wit_dylib_fixed_length_list_append" (func (;27;) (type 3) (param i32 i32)))
  (import "env" "wit_dylib_pop_string" (func (;28;) (type 7) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_push_u64" (func (;29;) (type 9) (param i32 i64)))
  (import "env" "wit_dylib_push_u16" (func (;30;) (type 3) (param i32 i32)))
  (import "env" "wit_dylib_pop_record" (func (;31;) (type 3) (param i32 i32)))
  (import "env" "wit_dylib_pop_s32" (func (;32;) (type 2) (param i32) (result i32)))
  (import "env" "wit_dylib_push_s32" (func (;33;) (type 3) (param i32 i32)))
  (import "env" "wit_dylib_push_record" (func (;34;) (type 3) (param i32 i32)))
  (import "env" "wit_dylib_pop_u16" (func (;35;) (type 2) (param i32) (result i32)))
  (import "env" "wit_dylib_initialize" (func (;36;) (type 10) (param i32)))
  (export "cabi_post_test:case/i#bytes" (func $post-return))
  (export "test:case/i#bytes" (func $"#func52 test:case/i#bytes"))
  (export "cabi_post_test:case/i#nested" (func $post-return))
  (export "test:case/i#nested" (func $"#func55 test:case/i#nested"))
  (export "cabi_post_test:case/i#table" (func $post-return))
  (export "test:case/i#table" (func $"#func58 test:case/i#table"))
  (export "test:case/i#fixed" (func $"#func61 test:case/i#fixed"))
  (export "__wasm_call_ctors" (func $start))
  (export "__wasm_apply_data_relocs" (func $__wasm_apply_data_relocs))
  (export "cabi_realloc" (func 8))
  (elem (;0;) (table 0) (global.get 1) func $test:case/i#bytes $test:case/i#nested $test:case/i#table $test:case/i#fixed)
  (func $"store: list<u8>" (;37;) (type 3) (param i32 i32)
    (local i32 i32 i32 i32 i32 i32)
    local.get 1
    local.get 0
    i32.const 0
    local.get 1
    call 7
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
        call 8
        local.set 4
        local.get 0
        local.get 4
        local.get 2
        i32.const 1
        i32.const 1
        call 9
        local.get 4
        local.tee 5
        local.get 2
        i32.add
        local.set 6
        loop ;; label = @3
          local.get 0
          i32.const 0
          call 10
          local.get 5
          local.get 0
          call 11
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
      i32.const 0
      call 12
    end
  )
  (func $"push: list<u8>" (;38;) (type 0) (param i32 i32 i32)
    (local i32 i32)
    block ;; label = @1
      local.get 0
      i32.const 0
      local.get 1
      local.get 2
      call 13
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
        call 14
        local.get 0
        i32.const 0
        call 15
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
      call 9
    end
  )
  (func $test:case/i#bytes (;39;) (type 10) (param i32)
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
    call 0
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
  (func $"store: list<list<point>>" (;40;) (type 3) (param i32 i32)
    (local i32 i32 i32 i32 i32 i32)
    local.get 1
    local.get 0
    i32.const 2
    local.get 1
    call 7
    local.tee 2
    i32.store offset=4
    local.get 1
    i32.load
    local.tee 3
    if ;; label = @1
      local.get 3
      i32.const 3
      i32.and
      if ;; label = @2
        local.get 0
        call $"a list from the interpreter is misaligned"
        unreachable
      end
      local.get 3
      i64.extend_i32_u
      local.get 2
      i64.extend_i32_u
      i64.const 8
      i64.mul
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
      local.get 2
      i32.const 536870911
      i32.gt_u
      if ;; label = @2
        local.get 0
        call $"a list from the interpreter is larger than the memory"
        unreachable
      end
      local.get 2
      i32.const 8
      i32.mul
      local.set 4
      i32.const 4
      local.set 5
      local.get 4
      if ;; label = @2
        i32.const 0
        i32.const 0
        i32.const 4
        local.get 4
        call 8
        local.set 5
        local.get 0
        local.get 5
        local.get 4
        i32.const 4
        i32.const 1
        call 9
        local.get 5
        local.tee 6
        local.get 4
        i32.add
        local.set 7
        loop ;; label = @3
          local.get 0
          i32.const 2
          call 10
          local.get 0
          local.get 6
          call $"store: list<point>"
          local.get 6
          i32.const 8
          i32.add
          local.tee 6
          local.get 7
          i32.ne
          br_if 0 (;@3;)
        end
      end
      local.get 1
      local.get 5
      i32.store
      local.get 0
      i32.const 2
      call 12
    end
  )
  (func $"push: list<string>" (;41;) (type 0) (param i32 i32 i32)
    (local i32 i32 i32)
    block ;; label = @1
      local.get 0
      i32.const 3
      local.get 1
      local.get 2
      call 13
      br_if 0 (;@1;)
      local.get 2
      i32.const 8
      i32.mul
      local.tee 3
      i32.eqz
      br_if 0 (;@1;)
      local.get 1
      local.tee 4
      local.get 3
      i32.add
      local.set 5
      loop ;; label = @2
        local.get 0
        local.get 4
        i32.load
        local.get 4
        i32.load offset=4
        call 16
        local.get 0
        i32.const 3
        call 15
        local.get 4
        i32.const 8
        i32.add
        local.tee 4
        local.get 5
        i32.ne
        br_if 0 (;@2;)
      end
      local.get 0
      local.get 1
      local.get 3
      i32.const 4
      i32.const 0
      call 9
    end
  )
  (func $test:case/i#nested (;42;) (type 10) (param i32)
    (local i32)
    global.get 2
    i32.const 16
    i32.sub
    local.tee 1
    global.set 2
    local.get 0
    local.get 1
    call $"store: list<list<point>>"
    local.get 1
    i32.load
    local.get 1
    i32.load offset=4
    local.get 1
    call 1
    local.get 0
    local.get 1
    i32.load
    local.get 1
    i32.load offset=4
    call $"push: list<string>"
    local.get 1
    i32.const 16
    i32.add
    global.set 2
  )
  (func $"store: map<string, u64>" (;43;) (type 3) (param i32 i32)
    (local i32 i32 i32 i32 i32)
    local.get 1
    local.get 0
    i32.const 0
    call 17
    local.tee 2
    i32.store offset=4
    local.get 2
    i32.const 268435455
    i32.gt_u
    if ;; label = @1
      local.get 0
      call $"a list from the interpreter is larger than the memory"
      unreachable
    end
    local.get 2
    i32.const 16
    i32.mul
    local.set 3
    i32.const 8
    local.set 4
    local.get 3
    if ;; label = @1
      i32.const 0
      i32.const 0
      i32.const 8
      local.get 3
      call 8
      local.set 4
      local.get 0
      local.get 4
      local.get 3
      i32.const 8
      i32.const 1
      call 9
      local.get 4
      local.tee 5
      local.get 3
      i32.add
      local.set 6
      loop ;; label = @2
        local.get 0
        i32.const 0
        call 18
        local.get 0
        local.get 5
        call $"store: string"
        local.get 5
        local.get 0
        call 19
        i64.store offset=8
        local.get 5
        i32.const 16
        i32.add
        local.tee 5
        local.get 6
        i32.ne
        br_if 0 (;@2;)
      end
    end
    local.get 1
    local.get 4
    i32.store
    local.get 0
    i32.const 0
    call 20
  )
  (func $"push: map<u8, point>" (;44;) (type 0) (param i32 i32 i32)
    (local i32 i32 i32)
    block ;; label = @1
      local.get 0
      i32.const 1
      local.get 2
      call 21
      local.get 2
      i32.const 12
      i32.mul
      local.tee 3
      i32.eqz
      br_if 0 (;@1;)
      local.get 1
      local.tee 4
      local.get 3
      i32.add
      local.set 5
      loop ;; label = @2
        local.get 0
        local.get 4
        i32.load8_u
        call 14
        local.get 0
        local.get 4
        i32.const 4
        i32.add
        call $"load: point"
        local.get 0
        i32.const 1
        call 22
        local.get 4
        i32.const 12
        i32.add
        local.tee 4
        local.get 5
        i32.ne
        br_if 0 (;@2;)
      end
      local.get 0
      local.get 1
      local.get 3
      i32.const 4
      i32.const 0
      call 9
    end
  )
  (func $test:case/i#table (;45;) (type 10) (param i32)
    (local i32)
    global.get 2
    i32.const 16
    i32.sub
    local.tee 1
    global.set 2
    local.get 0
    local.get 1
    call $"store: map<string, u64>"
    local.get 1
    i32.load
    local.get 1
    i32.load offset=4
    local.get 1
    call 2
    local.get 0
    local.get 1
    i32.load
    local.get 1
    i32.load offset=4
    call $"push: map<u8, point>"
    local.get 1
    i32.const 16
    i32.add
    global.set 2
  )
  (func $"pop: list<u16, 3>" (;46;) (type 11) (param i32) (result i32 i32 i32)
    local.get 0
    i32.const 0
    call 23
    i32.const 3
    i32.ne
    if ;; label = @1
      local.get 0
      call $"a value from the interpreter is not a valid `list<u16, 3>`"
      unreachable
    end
    local.get 0
    i32.const 0
    call 24
    local.get 0
    call $"pop: u16"
    local.get 0
    i32.const 0
    call 24
    local.get 0
    call $"pop: u16"
    local.get 0
    i32.const 0
    call 24
    local.get 0
    call $"pop: u16"
    local.get 0
    i32.const 0
    call 25
  )
  (func $"load: list<point, 2>" (;47;) (type 3) (param i32 i32)
    (local i32 i32 i32 i32)
    local.get 0
    i32.const 1
    call 26
    local.get 1
    local.set 2
    i32.const 16
    local.set 3
    local.get 2
    local.tee 4
    local.get 3
    i32.add
    local.set 5
    loop ;; label = @1
      local.get 0
      local.get 4
      call $"load: point"
      local.get 0
      i32.const 1
      call 27
      local.get 4
      i32.const 8
      i32.add
      local.tee 4
      local.get 5
      i32.ne
      br_if 0 (;@1;)
    end
  )
  (func $test:case/i#fixed (;48;) (type 10) (param i32)
    (local i32)
    global.get 2
    i32.const 16
    i32.sub
    local.tee 1
    global.set 2
    local.get 0
    call $"pop: list<u16, 3>"
    local.get 1
    call 3
    local.get 0
    local.get 1
    call $"load: list<point, 2>"
    local.get 1
    i32.const 16
    i32.add
    global.set 2
  )
  (func $"#func49 push: list<u8>" (@name "push: list<u8>") (;49;) (type 0) (param i32 i32 i32)
    (local i32 i32)
    block ;; label = @1
      local.get 0
      i32.const 4
      local.get 1
      local.get 2
      call 13
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
        call 14
        local.get 0
        i32.const 4
        call 15
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
      call 9
    end
  )
  (func $"#func50 store: list<u8>" (@name "store: list<u8>") (;50;) (type 3) (param i32 i32)
    (local i32 i32 i32 i32 i32 i32)
    local.get 1
    local.get 0
    i32.const 4
    local.get 1
    call 7
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
        call 8
        local.set 4
        local.get 0
        local.get 4
        local.get 2
        i32.const 1
        i32.const 1
        call 9
        local.get 4
        local.tee 5
        local.get 2
        i32.add
        local.set 6
        loop ;; label = @3
          local.get 0
          i32.const 4
          call 10
          local.get 5
          local.get 0
          call 11
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
      i32.const 4
      call 12
    end
  )
  (func $post-return (;51;) (type 10) (param i32)
    (local i32)
    global.get 0
    i32.const 784
    i32.add
    local.tee 1
    i32.load
    local.get 1
    i32.load offset=4
    call 6
  )
  (func $"#func52 test:case/i#bytes" (@name "test:case/i#bytes") (;52;) (type 7) (param i32 i32) (result i32)
    (local i32 i32)
    i32.const 0
    call 4
    local.tee 2
    local.get 0
    local.get 1
    call $"#func49 push: list<u8>"
    local.get 2
    i32.const 0
    call 5
    global.get 0
    i32.const 784
    i32.add
    local.set 3
    local.get 2
    local.get 3
    i32.const 8
    i32.add
    call $"#func50 store: list<u8>"
    local.get 3
    local.get 2
    i32.store
    local.get 3
    i32.const 0
    i32.store offset=4
    local.get 3
    i32.const 8
    i32.add
  )
  (func $"push: list<list<point>>" (;53;) (type 0) (param i32 i32 i32)
    (local i32 i32 i32)
    block ;; label = @1
      local.get 0
      i32.const 6
      local.get 1
      local.get 2
      call 13
      br_if 0 (;@1;)
      local.get 2
      i32.const 8
      i32.mul
      local.tee 3
      i32.eqz
      br_if 0 (;@1;)
      local.get 1
      local.tee 4
      local.get 3
      i32.add
      local.set 5
      loop ;; label = @2
        local.get 0
        local.get 4
        i32.load
        local.get 4
        i32.load offset=4
        call $"push: list<point>"
        local.get 0
        i32.const 6
        call 15
        local.get 4
        i32.const 8
        i32.add
        local.tee 4
        local.get 5
        i32.ne
        br_if 0 (;@2;)
      end
      local.get 0
      local.get 1
      local.get 3
      i32.const 4
      i32.const 0
      call 9
    end
  )
  (func $"store: list<string>" (;54;) (type 3) (param i32 i32)
    (local i32 i32 i32 i32 i32 i32 i32)
    local.get 1
    local.get 0
    i32.const 7
    local.get 1
    call 7
    local.tee 2
    i32.store offset=4
    local.get 1
    i32.load
    local.tee 3
    if ;; label = @1
      local.get 3
      i32.const 3
      i32.and
      if ;; label = @2
        local.get 0
        call $"a list from the interpreter is misaligned"
        unreachable
      end
      local.get 3
      i64.extend_i32_u
      local.get 2
      i64.extend_i32_u
      i64.const 8
      i64.mul
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
      local.get 2
      i32.const 536870911
      i32.gt_u
      if ;; label = @2
        local.get 0
        call $"a list from the interpreter is larger than the memory"
        unreachable
      end
      local.get 2
      i32.const 8
      i32.mul
      local.set 4
      i32.const 4
      local.set 5
      local.get 4
      if ;; label = @2
        i32.const 0
        i32.const 0
        i32.const 4
        local.get 4
        call 8
        local.set 5
        local.get 0
        local.get 5
        local.get 4
        i32.const 4
        i32.const 1
        call 9
        local.get 5
        local.tee 6
        local.get 4
        i32.add
        local.set 7
        loop ;; label = @3
          local.get 0
          i32.const 7
          call 10
          local.get 6
          local.get 0
          local.get 6
          call 28
          local.tee 8
          i32.store offset=4
          local.get 6
          i64.load32_u
          local.get 8
          i64.extend_i32_u
          i64.add
          memory.size
          i64.extend_i32_u
          i64.const 16
          i64.shl
          i64.gt_u
          if ;; label = @4
            local.get 0
            call $"a list from the interpreter is larger than the memory"
            unreachable
          end
          local.get 6
          i32.const 8
          i32.add
          local.tee 6
          local.get 7
          i32.ne
          br_if 0 (;@3;)
        end
      end
      local.get 1
      local.get 5
      i32.store
      local.get 0
      i32.const 7
      call 12
    end
  )
  (func $"#func55 test:case/i#nested" (@name "test:case/i#nested") (;55;) (type 7) (param i32 i32) (result i32)
    (local i32 i32)
    i32.const 1
    call 4
    local.tee 2
    local.get 0
    local.get 1
    call $"push: list<list<point>>"
    local.get 2
    i32.const 1
    call 5
    global.get 0
    i32.const 784
    i32.add
    local.set 3
    local.get 2
    local.get 3
    i32.const 8
    i32.add
    call $"store: list<string>"
    local.get 3
    local.get 2
    i32.store
    local.get 3
    i32.const 1
    i32.store offset=4
    local.get 3
    i32.const 8
    i32.add
  )
  (func $"push: map<string, u64>" (;56;) (type 0) (param i32 i32 i32)
    (local i32 i32 i32)
    block ;; label = @1
      local.get 0
      i32.const 2
      local.get 2
      call 21
      local.get 2
      i32.const 16
      i32.mul
      local.tee 3
      i32.eqz
      br_if 0 (;@1;)
      local.get 1
      local.tee 4
      local.get 3
      i32.add
      local.set 5
      loop ;; label = @2
        local.get 0
        local.get 4
        i32.load
        local.get 4
        i32.load offset=4
        call 16
        local.get 0
        local.get 4
        i64.load offset=8
        call 29
        local.get 0
        i32.const 2
        call 22
        local.get 4
        i32.const 16
        i32.add
        local.tee 4
        local.get 5
        i32.ne
        br_if 0 (;@2;)
      end
      local.get 0
      local.get 1
      local.get 3
      i32.const 8
      i32.const 0
      call 9
    end
  )
  (func $"store: map<u8, point>" (;57;) (type 3) (param i32 i32)
    (local i32 i32 i32 i32 i32)
    local.get 1
    local.get 0
    i32.const 3
    call 17
    local.tee 2
    i32.store offset=4
    local.get 2
    i32.const 357913941
    i32.gt_u
    if ;; label = @1
      local.get 0
      call $"a list from the interpreter is larger than the memory"
      unreachable
    end
    local.get 2
    i32.const 12
    i32.mul
    local.set 3
    i32.const 4
    local.set 4
    local.get 3
    if ;; label = @1
      i32.const 0
      i32.const 0
      i32.const 4
      local.get 3
      call 8
      local.set 4
      local.get 0
      local.get 4
      local.get 3
      i32.const 4
      i32.const 1
      call 9
      local.get 4
      local.tee 5
      local.get 3
      i32.add
      local.set 6
      loop ;; label = @2
        local.get 0
        i32.const 3
        call 18
        local.get 5
        local.get 0
        call $"pop: u8"
        i32.store8
        local.get 0
        local.get 5
        i32.const 4
        i32.add
        call $"store: point"
        local.get 5
        i32.const 12
        i32.add
        local.tee 5
        local.get 6
        i32.ne
        br_if 0 (;@2;)
      end
    end
    local.get 1
    local.get 4
    i32.store
    local.get 0
    i32.const 3
    call 20
  )
  (func $"#func58 test:case/i#table" (@name "test:case/i#table") (;58;) (type 7) (param i32 i32) (result i32)
    (local i32 i32)
    i32.const 2
    call 4
    local.tee 2
    local.get 0
    local.get 1
    call $"push: map<string, u64>"
    local.get 2
    i32.const 2
    call 5
    global.get 0
    i32.const 784
    i32.add
    local.set 3
    local.get 2
    local.get 3
    i32.const 8
    i32.add
    call $"store: map<u8, point>"
    local.get 3
    local.get 2
    i32.store
    local.get 3
    i32.const 2
    i32.store offset=4
    local.get 3
    i32.const 8
    i32.add
  )
  (func $"push: list<u16, 3>" (;59;) (type 1) (param i32 i32 i32 i32)
    local.get 0
    i32.const 2
    call 26
    local.get 0
    local.get 1
    call 30
    local.get 0
    i32.const 2
    call 27
    local.get 0
    local.get 2
    call 30
    local.get 0
    i32.const 2
    call 27
    local.get 0
    local.get 3
    call 30
    local.get 0
    i32.const 2
    call 27
  )
  (func $"store: list<point, 2>" (;60;) (type 3) (param i32 i32)
    (local i32 i32 i32 i32)
    local.get 0
    i32.const 3
    call 23
    i32.const 2
    i32.ne
    if ;; label = @1
      local.get 0
      call $"a value from the interpreter is not a valid `list<test:case/i.point, 2>`"
      unreachable
    end
    local.get 1
    local.set 2
    i32.const 16
    local.set 3
    local.get 2
    local.tee 4
    local.get 3
    i32.add
    local.set 5
    loop ;; label = @1
      local.get 0
      i32.const 3
      call 24
      local.get 0
      local.get 4
      call $"store: point"
      local.get 4
      i32.const 8
      i32.add
      local.tee 4
      local.get 5
      i32.ne
      br_if 0 (;@1;)
    end
    local.get 0
    i32.const 3
    call 25
  )
  (func $"#func61 test:case/i#fixed" (@name "test:case/i#fixed") (;61;) (type 4) (param i32 i32 i32) (result i32)
    (local i32 i32)
    i32.const 3
    call 4
    local.tee 3
    local.get 0
    local.get 1
    local.get 2
    call $"push: list<u16, 3>"
    local.get 3
    i32.const 3
    call 5
    global.get 0
    i32.const 784
    i32.add
    local.set 4
    local.get 3
    local.get 4
    i32.const 8
    i32.add
    call $"store: list<point, 2>"
    local.get 3
    i32.const 3
    call 6
    local.get 4
    i32.const 8
    i32.add
  )
  (func $"a list from the interpreter is larger than the memory" (;62;) (type 10) (param i32)
    unreachable
  )
  (func $"a value from the interpreter is not a valid u8" (;63;) (type 10) (param i32)
    unreachable
  )
  (func $"a list from the interpreter is misaligned" (;64;) (type 10) (param i32)
    unreachable
  )
  (func $"store: list<point>" (;65;) (type 3) (param i32 i32)
    (local i32 i32 i32 i32 i32 i32)
    local.get 1
    local.get 0
    i32.const 1
    local.get 1
    call 7
    local.tee 2
    i32.store offset=4
    local.get 1
    i32.load
    local.tee 3
    if ;; label = @1
      local.get 3
      i32.const 3
      i32.and
      if ;; label = @2
        local.get 0
        call $"a list from the interpreter is misaligned"
        unreachable
      end
      local.get 3
      i64.extend_i32_u
      local.get 2
      i64.extend_i32_u
      i64.const 8
      i64.mul
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
      local.get 2
      i32.const 536870911
      i32.gt_u
      if ;; label = @2
        local.get 0
        call $"a list from the interpreter is larger than the memory"
        unreachable
      end
      local.get 2
      i32.const 8
      i32.mul
      local.set 4
      i32.const 4
      local.set 5
      local.get 4
      if ;; label = @2
        i32.const 0
        i32.const 0
        i32.const 4
        local.get 4
        call 8
        local.set 5
        local.get 0
        local.get 5
        local.get 4
        i32.const 4
        i32.const 1
        call 9
        local.get 5
        local.tee 6
        local.get 4
        i32.add
        local.set 7
        loop ;; label = @3
          local.get 0
          i32.const 1
          call 10
          local.get 0
          i32.const 0
          call 31
          local.get 6
          local.get 0
          call 32
          i32.store
          local.get 6
          local.get 0
          call 32
          i32.store offset=4
          local.get 6
          i32.const 8
          i32.add
          local.tee 6
          local.get 7
          i32.ne
          br_if 0 (;@3;)
        end
      end
      local.get 1
      local.get 5
      i32.store
      local.get 0
      i32.const 1
      call 12
    end
  )
  (func $"store: string" (;66;) (type 3) (param i32 i32)
    (local i32)
    local.get 1
    local.get 0
    local.get 1
    call 28
    local.tee 2
    i32.store offset=4
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
  )
  (func $"load: point" (;67;) (type 3) (param i32 i32)
    local.get 0
    local.get 1
    i32.load
    call 33
    local.get 0
    local.get 1
    i32.load offset=4
    call 33
    local.get 0
    i32.const 0
    call 34
  )
  (func $"a value from the interpreter is not a valid `list<u16, 3>`" (;68;) (type 10) (param i32)
    unreachable
  )
  (func $"pop: u16" (;69;) (type 2) (param i32) (result i32)
    (local i32)
    local.get 0
    call 35
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
  (func $"push: list<point>" (;70;) (type 0) (param i32 i32 i32)
    (local i32 i32 i32)
    block ;; label = @1
      local.get 0
      i32.const 5
      local.get 1
      local.get 2
      call 13
      br_if 0 (;@1;)
      local.get 2
      i32.const 8
      i32.mul
      local.tee 3
      i32.eqz
      br_if 0 (;@1;)
      local.get 1
      local.tee 4
      local.get 3
      i32.add
      local.set 5
      loop ;; label = @2
        local.get 0
        local.get 4
        i32.load
        call 33
        local.get 0
        local.get 4
        i32.load offset=4
        call 33
        local.get 0
        i32.const 1
        call 34
        local.get 0
        i32.const 5
        call 15
        local.get 4
        i32.const 8
        i32.add
        local.tee 4
        local.get 5
        i32.ne
        br_if 0 (;@2;)
      end
      local.get 0
      local.get 1
      local.get 3
      i32.const 4
      i32.const 0
      call 9
    end
  )
  (func $"pop: u8" (;71;) (type 2) (param i32) (result i32)
    (local i32)
    local.get 0
    call 11
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
  (func $"store: point" (;72;) (type 3) (param i32 i32)
    local.get 0
    i32.const 1
    call 31
    local.get 1
    local.get 0
    call 32
    i32.store
    local.get 1
    local.get 0
    call 32
    i32.store offset=4
  )
  (func $"a value from the interpreter is not a valid `list<test:case/i.point, 2>`" (;73;) (type 10) (param i32)
    unreachable
  )
  (func $"a value from the interpreter is not a valid u16" (;74;) (type 10) (param i32)
    unreachable
  )
  (func $start (;75;) (type 12)
    global.get 0
    i32.const 560
    i32.add
    call 36
  )
  (func $__wasm_apply_data_relocs (;76;) (type 12)
    (local i32 i32 i32 i32)
    global.get 0
    i32.const 739
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
  (data (;0;) (global.get 0) "\17\00\00\00\17\02\00\00\18\00\00\00\19\00\00\00\b4\02\00\00\c0\02\00\00\00\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00\00\00\00\00\17\00\00\00\00\00\00\00\00\00\00\00\b4\02\00\00\c6\02\00\00\01\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00\04\00\00\00\17\03\00\00\00\00\00\00\00\00\00\00\b4\02\00\00\cd\02\00\00\02\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00\08\00\00\00\18\01\00\00\00\00\00\00\00\00\00\00\b4\02\00\00\d3\02\00\00\03\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00\0c\00\00\00\19\01\00\00\00\00\00\00\00\00\00\00\17\04\00\00\17\06\00\00\18\02\00\00\19\02\00\00\b4\02\00\00\c0\02\00\00\00\00\00\00\01\00\00\00\b0\00\00\00\17\04\00\00\b4\02\00\00\c6\02\00\00\00\00\00\00\01\00\00\00\b4\00\00\00\17\07\00\00\b4\02\00\00\cd\02\00\00\00\00\00\00\01\00\00\00\b8\00\00\00\18\03\00\00\b4\02\00\00\d3\02\00\00\00\00\00\00\01\00\00\00\bc\00\00\00\19\03\00\00\df\02\00\00\06\00\00\00\e1\02\00\00\06\00\00\00\b4\02\00\00\d9\02\00\00\02\00\00\00 \01\00\00\b4\02\00\00\d9\02\00\00\02\00\00\00 \01\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\0e\00\00\00\00\00\00\00\00\00\00\00\17\01\00\00\00\00\00\00\00\00\00\00\0c\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\0e\01\00\00\00\00\00\00\00\00\00\00\17\05\00\00\00\00\00\00\00\00\00\00\0c\00\00\00\00\00\00\00\00\00\00\00\0c\00\00\00\03\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\0e\00\00\00\00\00\00\00\00\00\00\00\0c\00\00\00\03\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\0e\01\00\00\00\00\00\00\00\00\00\00\03\00\00\00\01\00\00\00\00\00\00\00\00\00\00\00\02\00\00\00\0e\00\00\00\00\00\00\00\00\00\00\00\03\00\00\00\01\00\00\00\00\00\00\00\00\00\00\00\02\00\00\00\0e\01\00\00\03\00\00\00\04\00\00\00\10\00\00\00\04\00\00\00\c0\00\00\00\00\00\00\00\00\00\00\00\02\00\00\000\01\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\08\00\00\00P\01\00\00\04\00\00\00\b0\01\00\00\04\00\00\00\f0\01\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00test:case/i\00bytes\00nested\00table\00fixed\00point\00x\00y\00\0a\02\03\08\08\02\03\08\08\02\03\08\08\02\03\08\10\02\06\04\02\06\04\02\06\04\02\06\04\04\04\02\04\02\02\04v\04\08\1c\04\04")
  (@custom "component-type:w" (after data) "\00asm\0d\00\01\00\00\19\16wit-component-encoding\04\00\07\ae\02\01A\02\01A\04\01B\12\01r\02\01xz\01yz\04\00\05point\03\00\00\01p}\01@\01\01v\02\00\02\04\00\05bytes\01\03\01p\01\01p\04\01ps\01@\01\01v\05\00\06\04\00\06nested\01\07\01csw\01c}\01\01@\01\01v\08\00\09\04\00\05table\01\0a\01g{\03\01g\01\02\01@\01\01v\0b\00\0c\04\00\05fixed\01\0d\03\00\0btest:case/i\05\00\01B\12\01r\02\01xz\01yz\04\00\05point\03\00\00\01p}\01@\01\01v\02\00\02\04\00\05bytes\01\03\01p\01\01p\04\01ps\01@\01\01v\05\00\06\04\00\06nested\01\07\01csw\01c}\01\01@\01\01v\08\00\09\04\00\05table\01\0a\01g{\03\01g\01\02\01@\01\01v\0b\00\0c\04\00\05fixed\01\0d\04\00\0btest:case/i\05\01\04\00\0btest:case/w\04\00\0b\07\01\00\01w\03\00\00\00/\09producers\01\0cprocessed-by\01\0dwit-component\070.263.0")
)
