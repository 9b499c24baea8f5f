(module
  (@dylink.0
    (mem-info (memory 824 3) (table 4 0))
    (needed "libinterpreter.so")
  )
  (type (;0;) (func (param i32 i32 i32)))
  (type (;1;) (func (param i32 i32 i32 i32)))
  (type (;2;) (func (param i32) (result i32)))
  (type (;3;) (func (param i32 i32)))
  (type (;4;) (func (param i32 i32 i32 i32) (result i32)))
  (type (;5;) (func (param i32 i32 i32 i32 i32)))
  (type (;6;) (func (param i32 i32) (result i32)))
  (type (;7;) (func (param i32 i32 i32) (result i32)))
  (type (;8;) (func (param i32 i64)))
  (type (;9;) (func (param i32) (result i64)))
  (type (;10;) (func (param i32)))
  (type (;11;) (func (param i32) (result i32 i32)))
  (type (;12;) (func (param i32) (result i32 i32 i32)))
  (type (;13;) (func (param i32 i32 i32 i32 i32) (result i32)))
  (type (;14;) (func))
  (import "env" "memory" (memory (;0;) 0))
  (import "env" "__indirect_function_table" (table (;0;) 0 funcref))
  (import "env" "__memory_base" (global (;0;) i32))
  (import "env" "__table_base" (global (;1;) i32))
  (import "env" "__stack_pointer" (global (;2;) (mut i32)))
  (import "test:case/i" "bytes" (func $test:case/i#bytes (;0;) (type 0) (param i32 i32 i32)))
  (import "test:case/i" "nested" (func $test:case/i#nested (;1;) (type 0) (param i32 i32 i32)))
  (import "test:case/i" "table" (func $test:case/i#table (;2;) (type 0) (param i32 i32 i32)))
  (import "test:case/i" "fixed" (func $test:case/i#fixed (;3;) (type 1) (param i32 i32 i32 i32)))
  (import "env" "wit_dylib_export_start" (func $wit_dylib_export_start (;4;) (type 2) (param i32) (result i32)))
  (import "env" "wit_dylib_export_call" (func $wit_dylib_export_call (;5;) (type 3) (param i32 i32)))
  (import "env" "wit_dylib_export_finish" (func $wit_dylib_export_finish (;6;) (type 3) (param i32 i32)))
  (import "env" "wit_dylib_push_list" (func $wit_dylib_push_list (;7;) (type 4) (param i32 i32 i32 i32) (result i32)))
  (import "env" "wit_dylib_push_u8" (func $wit_dylib_push_u8 (;8;) (type 3) (param i32 i32)))
  (import "env" "wit_dylib_list_append" (func $wit_dylib_list_append (;9;) (type 3) (param i32 i32)))
  (import "env" "wit_dylib_dealloc_bytes" (func $wit_dylib_dealloc_bytes (;10;) (type 5) (param i32 i32 i32 i32 i32)))
  (import "env" "wit_dylib_push_string" (func $wit_dylib_push_string (;11;) (type 0) (param i32 i32 i32)))
  (import "env" "wit_dylib_push_map" (func $wit_dylib_push_map (;12;) (type 0) (param i32 i32 i32)))
  (import "env" "wit_dylib_map_append" (func $wit_dylib_map_append (;13;) (type 3) (param i32 i32)))
  (import "env" "wit_dylib_pop_fixed_length_list" (func $wit_dylib_pop_fixed_length_list (;14;) (type 6) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_pop_fixed_length_list_iter_next" (func $wit_dylib_pop_fixed_length_list_iter_next (;15;) (type 3) (param i32 i32)))
  (import "env" "wit_dylib_pop_fixed_length_list_iter" (func $wit_dylib_pop_fixed_length_list_iter (;16;) (type 3) (param i32 i32)))
  (import "env" "wit_dylib_push_fixed_length_list" (func $wit_dylib_push_fixed_length_list (;17;) (type 3) (param i32 i32)))
  (import "env" "wit_dylib_fixed_length_list_append" (func $wit_dylib_fixed_length_list_append (;18;) (type 3) (param i32 i32)))
  (import "env" "wit_dylib_pop_list" (func $wit_dylib_pop_list (;19;) (type 7) (param i32 i32 i32) (result i32)))
  (import "env" "cabi_realloc" (func $cabi_realloc (;20;) (type 4) (param i32 i32 i32 i32) (result i32)))
  (import "env" "wit_dylib_pop_list_iter_next" (func $wit_dylib_pop_list_iter_next (;21;) (type 3) (param i32 i32)))
  (import "env" "wit_dylib_pop_list_iter" (func $wit_dylib_pop_list_iter (;22;) (type 3) (param i32 i32)))
  (import "env" "wit_dylib_pop_string" (func $wit_dylib_pop_string (;23;) (type 6) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_push_u64" (func $wit_dylib_push_u64 (;24;) (type 8) (param i32 i64)))
  (import "env" "wit_dylib_pop_map" (func $wit_dylib_pop_map (;25;) (type 6) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_pop_map_iter_next" (func $wit_dylib_pop_map_iter_next (;26;) (type 3) (param i32 i32)))
  (import "env" "wit_dylib_pop_map_iter" (func $wit_dylib_pop_map_iter (;27;) (type 3) (param i32 i32)))
  (import "env" "wit_dylib_push_u16" (func $wit_dylib_push_u16 (;28;) (type 3) (param i32 i32)))
  (import "env" "wit_dylib_pop_u64" (func $wit_dylib_pop_u64 (;29;) (type 9) (param i32) (result i64)))
  (import "env" "wit_dylib_push_s32" (func $wit_dylib_push_s32 (;30;) (type 3) (param i32 i32)))
  (import "env" "wit_dylib_push_record" (func $wit_dylib_push_record (;31;) (type 3) (param i32 i32)))
  (import "env" "wit_dylib_pop_u16" (func $wit_dylib_pop_u16 (;32;) (type 2) (param i32) (result i32)))
  (import "env" "wit_dylib_pop_u8" (func $wit_dylib_pop_u8 (;33;) (type 2) (param i32) (result i32)))
  (import "env" "wit_dylib_pop_record" (func $wit_dylib_pop_record (;34;) (type 3) (param i32 i32)))
  (import "env" "wit_dylib_pop_s32" (func $wit_dylib_pop_s32 (;35;) (type 2) (param i32) (result i32)))
  (import "env" "wit_dylib_initialize" (func $wit_dylib_initialize (;36;) (type 10) (param i32)))
  (export "test:case/i#bytes" (func $"#func51 test:case/i#bytes"))
  (export "cabi_post_test:case/i#bytes" (func $cabi_post_test:case/i#bytes))
  (export "test:case/i#nested" (func $"#func55 test:case/i#nested"))
  (export "cabi_post_test:case/i#nested" (func $cabi_post_test:case/i#nested))
  (export "test:case/i#table" (func $"#func59 test:case/i#table"))
  (export "cabi_post_test:case/i#table" (func $cabi_post_test:case/i#table))
  (export "test:case/i#fixed" (func $"#func63 test:case/i#fixed"))
  (export "__wasm_call_ctors" (func $__wasm_call_ctors))
  (export "__wasm_apply_data_relocs" (func $__wasm_apply_data_relocs))
  (export "cabi_realloc" (func $cabi_realloc))
  (elem (;0;) (table 0) (global.get 1) func $"import: test:case/i#bytes" $"import: test:case/i#nested" $"import: test:case/i#table" $"import: test:case/i#fixed")
  (func $"pop: list<u8>" (;37;) (type 11) (param i32) (result i32 i32)
    (local i32)
    global.get 2
    i32.const 16
    i32.sub
    local.tee 1
    global.set 2
    local.get 0
    local.get 1
    call $"#func64 pop to memory: list<u8>"
    local.get 1
    i32.load
    local.get 1
    i32.load offset=4
    local.get 1
    i32.const 16
    i32.add
    global.set 2
  )
  (func $"push: list<u8>" (;38;) (type 0) (param i32 i32 i32)
    (local i32 i32 i32)
    local.get 0
    local.get 1
    local.get 2
    i32.const 1
    i32.const 0
    call $"check a list that came in"
    local.set 3
    local.get 0
    i32.const 0
    local.get 1
    local.get 2
    call $wit_dylib_push_list
    i32.eqz
    if ;; label = @1
      local.get 1
      local.set 4
      local.get 2
      local.set 5
      block ;; label = @2
        loop ;; label = @3
          local.get 5
          i32.eqz
          br_if 1 (;@2;)
          local.get 0
          local.get 4
          i32.load8_u
          call $wit_dylib_push_u8
          local.get 0
          i32.const 0
          call $wit_dylib_list_append
          local.get 4
          i32.const 1
          i32.add
          local.set 4
          local.get 5
          i32.const 1
          i32.sub
          local.set 5
          br 0 (;@3;)
        end
      end
      local.get 3
      if ;; label = @2
        local.get 0
        local.get 1
        local.get 3
        i32.const 1
        i32.const 0
        call $wit_dylib_dealloc_bytes
      end
    end
  )
  (func $"import: test:case/i#bytes" (;39;) (type 10) (param i32)
    (local i32)
    global.get 2
    i32.const 16
    i32.sub
    local.tee 1
    global.set 2
    local.get 0
    call $"pop: list<u8>"
    local.get 1
    call $test:case/i#bytes
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
  (func $"pop: list<list<test:case/i.point>>" (;40;) (type 11) (param i32) (result i32 i32)
    (local i32)
    global.get 2
    i32.const 16
    i32.sub
    local.tee 1
    global.set 2
    local.get 0
    local.get 1
    call $"pop to memory: list<list<test:case/i.point>>"
    local.get 1
    i32.load
    local.get 1
    i32.load offset=4
    local.get 1
    i32.const 16
    i32.add
    global.set 2
  )
  (func $"push: list<string>" (;41;) (type 0) (param i32 i32 i32)
    (local i32 i32 i32)
    local.get 0
    local.get 1
    local.get 2
    i32.const 8
    i32.const 3
    call $"check a list that came in"
    local.set 3
    local.get 0
    i32.const 3
    local.get 1
    local.get 2
    call $wit_dylib_push_list
    i32.eqz
    if ;; label = @1
      local.get 1
      local.set 4
      local.get 2
      local.set 5
      block ;; label = @2
        loop ;; label = @3
          local.get 5
          i32.eqz
          br_if 1 (;@2;)
          local.get 0
          local.get 4
          i32.load
          local.get 4
          i32.load offset=4
          call $wit_dylib_push_string
          local.get 0
          i32.const 3
          call $wit_dylib_list_append
          local.get 4
          i32.const 8
          i32.add
          local.set 4
          local.get 5
          i32.const 1
          i32.sub
          local.set 5
          br 0 (;@3;)
        end
      end
      local.get 3
      if ;; label = @2
        local.get 0
        local.get 1
        local.get 3
        i32.const 4
        i32.const 0
        call $wit_dylib_dealloc_bytes
      end
    end
  )
  (func $"import: test:case/i#nested" (;42;) (type 10) (param i32)
    (local i32)
    global.get 2
    i32.const 16
    i32.sub
    local.tee 1
    global.set 2
    local.get 0
    call $"pop: list<list<test:case/i.point>>"
    local.get 1
    call $test:case/i#nested
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
  (func $"pop: map<string,u64>" (;43;) (type 11) (param i32) (result i32 i32)
    (local i32)
    global.get 2
    i32.const 16
    i32.sub
    local.tee 1
    global.set 2
    local.get 0
    local.get 1
    call $"pop to memory: map<string,u64>"
    local.get 1
    i32.load
    local.get 1
    i32.load offset=4
    local.get 1
    i32.const 16
    i32.add
    global.set 2
  )
  (func $"push: map<u8,test:case/i.point>" (;44;) (type 0) (param i32 i32 i32)
    (local i32 i32 i32)
    local.get 0
    local.get 1
    local.get 2
    i32.const 12
    i32.const 3
    call $"check a list that came in"
    local.set 3
    local.get 0
    i32.const 1
    local.get 2
    call $wit_dylib_push_map
    local.get 1
    local.set 4
    local.get 2
    local.set 5
    block ;; label = @1
      loop ;; label = @2
        local.get 5
        i32.eqz
        br_if 1 (;@1;)
        local.get 0
        local.get 4
        i32.load8_u
        call $wit_dylib_push_u8
        local.get 0
        local.get 4
        i32.const 4
        i32.add
        call $"push from memory: test:case/i.point"
        local.get 0
        i32.const 1
        call $wit_dylib_map_append
        local.get 4
        i32.const 12
        i32.add
        local.set 4
        local.get 5
        i32.const 1
        i32.sub
        local.set 5
        br 0 (;@2;)
      end
    end
    local.get 3
    if ;; label = @1
      local.get 0
      local.get 1
      local.get 3
      i32.const 4
      i32.const 0
      call $wit_dylib_dealloc_bytes
    end
  )
  (func $"import: test:case/i#table" (;45;) (type 10) (param i32)
    (local i32)
    global.get 2
    i32.const 16
    i32.sub
    local.tee 1
    global.set 2
    local.get 0
    call $"pop: map<string,u64>"
    local.get 1
    call $test:case/i#table
    local.get 0
    local.get 1
    i32.load
    local.get 1
    i32.load offset=4
    call $"push: map<u8,test:case/i.point>"
    local.get 1
    i32.const 16
    i32.add
    global.set 2
  )
  (func $"pop: list<u16, 3>" (;46;) (type 12) (param i32) (result i32 i32 i32)
    local.get 0
    i32.const 0
    call $wit_dylib_pop_fixed_length_list
    i32.const 3
    i32.ne
    if ;; label = @1
      local.get 0
      call $"a value from the interpreter is none of `list<u16, 3>`"
      unreachable
    end
    local.get 0
    i32.const 0
    call $wit_dylib_pop_fixed_length_list_iter_next
    local.get 0
    call $"pop: u16"
    local.get 0
    i32.const 0
    call $wit_dylib_pop_fixed_length_list_iter_next
    local.get 0
    call $"pop: u16"
    local.get 0
    i32.const 0
    call $wit_dylib_pop_fixed_length_list_iter_next
    local.get 0
    call $"pop: u16"
    local.get 0
    i32.const 0
    call $wit_dylib_pop_fixed_length_list_iter
  )
  (func $"push from memory: list<test:case/i.point, 2>" (;47;) (type 3) (param i32 i32)
    (local i32 i32)
    local.get 0
    i32.const 1
    call $wit_dylib_push_fixed_length_list
    i32.const 2
    local.set 2
    local.get 2
    local.set 3
    block ;; label = @1
      loop ;; label = @2
        local.get 3
        i32.eqz
        br_if 1 (;@1;)
        local.get 0
        local.get 1
        call $"push from memory: test:case/i.point"
        local.get 0
        i32.const 1
        call $wit_dylib_fixed_length_list_append
        local.get 1
        i32.const 8
        i32.add
        local.set 1
        local.get 3
        i32.const 1
        i32.sub
        local.set 3
        br 0 (;@2;)
      end
    end
  )
  (func $"import: test:case/i#fixed" (;48;) (type 10) (param i32)
    (local i32)
    global.get 2
    i32.const 16
    i32.sub
    local.tee 1
    global.set 2
    local.get 0
    call $"pop: list<u16, 3>"
    local.get 1
    call $test:case/i#fixed
    local.get 0
    local.get 1
    call $"push from memory: list<test:case/i.point, 2>"
    local.get 1
    i32.const 16
    i32.add
    global.set 2
  )
  (func $"#func49 push: list<u8>" (@name "push: list<u8>") (;49;) (type 0) (param i32 i32 i32)
    (local i32 i32 i32)
    local.get 0
    local.get 1
    local.get 2
    i32.const 1
    i32.const 0
    call $"check a list that came in"
    local.set 3
    local.get 0
    i32.const 4
    local.get 1
    local.get 2
    call $wit_dylib_push_list
    i32.eqz
    if ;; label = @1
      local.get 1
      local.set 4
      local.get 2
      local.set 5
      block ;; label = @2
        loop ;; label = @3
          local.get 5
          i32.eqz
          br_if 1 (;@2;)
          local.get 0
          local.get 4
          i32.load8_u
          call $wit_dylib_push_u8
          local.get 0
          i32.const 4
          call $wit_dylib_list_append
          local.get 4
          i32.const 1
          i32.add
          local.set 4
          local.get 5
          i32.const 1
          i32.sub
          local.set 5
          br 0 (;@3;)
        end
      end
      local.get 3
      if ;; label = @2
        local.get 0
        local.get 1
        local.get 3
        i32.const 1
        i32.const 0
        call $wit_dylib_dealloc_bytes
      end
    end
  )
  (func $"pop to memory: list<u8>" (;50;) (type 3) (param i32 i32)
    (local i32 i32 i32 i32)
    local.get 0
    i32.const 4
    local.get 1
    call $wit_dylib_pop_list
    local.set 2
    local.get 1
    local.get 2
    i32.store offset=4
    local.get 1
    i32.load
    i32.eqz
    if ;; label = @1
      i32.const 1
      local.set 4
      local.get 0
      local.get 2
      i32.const 1
      call $"check the size of a list that goes out"
      local.tee 3
      if ;; label = @2
        i32.const 0
        i32.const 0
        i32.const 1
        local.get 3
        call $cabi_realloc
        local.set 4
        local.get 0
        local.get 4
        local.get 3
        i32.const 1
        i32.const 1
        call $wit_dylib_dealloc_bytes
      end
      local.get 1
      local.get 4
      i32.store
      local.get 2
      local.set 5
      block ;; label = @2
        loop ;; label = @3
          local.get 5
          i32.eqz
          br_if 1 (;@2;)
          local.get 0
          i32.const 4
          call $wit_dylib_pop_list_iter_next
          local.get 4
          local.get 0
          call $"pop: u8"
          i32.store8
          local.get 4
          i32.const 1
          i32.add
          local.set 4
          local.get 5
          i32.const 1
          i32.sub
          local.set 5
          br 0 (;@3;)
        end
      end
      local.get 0
      i32.const 4
      call $wit_dylib_pop_list_iter
    end
  )
  (func $"#func51 test:case/i#bytes" (@name "test:case/i#bytes") (;51;) (type 6) (param i32 i32) (result i32)
    (local i32 i32)
    i32.const 0
    call $wit_dylib_export_start
    local.set 2
    local.get 2
    local.get 0
    local.get 1
    call $"#func49 push: list<u8>"
    local.get 2
    i32.const 0
    call $wit_dylib_export_call
    global.get 0
    i32.const 808
    i32.add
    local.set 3
    local.get 2
    local.get 3
    call $"pop to memory: list<u8>"
    global.get 0
    i32.const 800
    i32.add
    local.get 2
    i32.store
    local.get 3
  )
  (func $cabi_post_test:case/i#bytes (;52;) (type 10) (param i32)
    global.get 0
    i32.const 800
    i32.add
    i32.load
    i32.const 0
    call $wit_dylib_export_finish
  )
  (func $"push: list<list<test:case/i.point>>" (;53;) (type 0) (param i32 i32 i32)
    (local i32 i32 i32)
    local.get 0
    local.get 1
    local.get 2
    i32.const 8
    i32.const 3
    call $"check a list that came in"
    local.set 3
    local.get 0
    i32.const 6
    local.get 1
    local.get 2
    call $wit_dylib_push_list
    i32.eqz
    if ;; label = @1
      local.get 1
      local.set 4
      local.get 2
      local.set 5
      block ;; label = @2
        loop ;; label = @3
          local.get 5
          i32.eqz
          br_if 1 (;@2;)
          local.get 0
          local.get 4
          i32.load
          local.get 4
          i32.load offset=4
          call $"push: list<test:case/i.point>"
          local.get 0
          i32.const 6
          call $wit_dylib_list_append
          local.get 4
          i32.const 8
          i32.add
          local.set 4
          local.get 5
          i32.const 1
          i32.sub
          local.set 5
          br 0 (;@3;)
        end
      end
      local.get 3
      if ;; label = @2
        local.get 0
        local.get 1
        local.get 3
        i32.const 4
        i32.const 0
        call $wit_dylib_dealloc_bytes
      end
    end
  )
  (func $"pop to memory: list<string>" (;54;) (type 3) (param i32 i32)
    (local i32 i32 i32 i32)
    local.get 0
    i32.const 7
    local.get 1
    call $wit_dylib_pop_list
    local.set 2
    local.get 1
    local.get 2
    i32.store offset=4
    local.get 1
    i32.load
    i32.eqz
    if ;; label = @1
      i32.const 4
      local.set 4
      local.get 0
      local.get 2
      i32.const 8
      call $"check the size of a list that goes out"
      local.tee 3
      if ;; label = @2
        i32.const 0
        i32.const 0
        i32.const 4
        local.get 3
        call $cabi_realloc
        local.set 4
        local.get 0
        local.get 4
        local.get 3
        i32.const 4
        i32.const 1
        call $wit_dylib_dealloc_bytes
      end
      local.get 1
      local.get 4
      i32.store
      local.get 2
      local.set 5
      block ;; label = @2
        loop ;; label = @3
          local.get 5
          i32.eqz
          br_if 1 (;@2;)
          local.get 0
          i32.const 7
          call $wit_dylib_pop_list_iter_next
          local.get 4
          local.get 0
          local.get 4
          call $wit_dylib_pop_string
          i32.store offset=4
          local.get 4
          i32.const 8
          i32.add
          local.set 4
          local.get 5
          i32.const 1
          i32.sub
          local.set 5
          br 0 (;@3;)
        end
      end
      local.get 0
      i32.const 7
      call $wit_dylib_pop_list_iter
    end
  )
  (func $"#func55 test:case/i#nested" (@name "test:case/i#nested") (;55;) (type 6) (param i32 i32) (result i32)
    (local i32 i32)
    i32.const 1
    call $wit_dylib_export_start
    local.set 2
    local.get 2
    local.get 0
    local.get 1
    call $"push: list<list<test:case/i.point>>"
    local.get 2
    i32.const 1
    call $wit_dylib_export_call
    global.get 0
    i32.const 808
    i32.add
    local.set 3
    local.get 2
    local.get 3
    call $"pop to memory: list<string>"
    global.get 0
    i32.const 800
    i32.add
    local.get 2
    i32.store
    local.get 3
  )
  (func $cabi_post_test:case/i#nested (;56;) (type 10) (param i32)
    global.get 0
    i32.const 800
    i32.add
    i32.load
    i32.const 1
    call $wit_dylib_export_finish
  )
  (func $"push: map<string,u64>" (;57;) (type 0) (param i32 i32 i32)
    (local i32 i32 i32)
    local.get 0
    local.get 1
    local.get 2
    i32.const 16
    i32.const 7
    call $"check a list that came in"
    local.set 3
    local.get 0
    i32.const 2
    local.get 2
    call $wit_dylib_push_map
    local.get 1
    local.set 4
    local.get 2
    local.set 5
    block ;; label = @1
      loop ;; label = @2
        local.get 5
        i32.eqz
        br_if 1 (;@1;)
        local.get 0
        local.get 4
        i32.load
        local.get 4
        i32.load offset=4
        call $wit_dylib_push_string
        local.get 0
        local.get 4
        i64.load offset=8
        call $wit_dylib_push_u64
        local.get 0
        i32.const 2
        call $wit_dylib_map_append
        local.get 4
        i32.const 16
        i32.add
        local.set 4
        local.get 5
        i32.const 1
        i32.sub
        local.set 5
        br 0 (;@2;)
      end
    end
    local.get 3
    if ;; label = @1
      local.get 0
      local.get 1
      local.get 3
      i32.const 8
      i32.const 0
      call $wit_dylib_dealloc_bytes
    end
  )
  (func $"pop to memory: map<u8,test:case/i.point>" (;58;) (type 3) (param i32 i32)
    (local i32 i32 i32 i32)
    local.get 0
    i32.const 3
    call $wit_dylib_pop_map
    local.set 2
    local.get 1
    local.get 2
    i32.store offset=4
    i32.const 4
    local.set 4
    local.get 0
    local.get 2
    i32.const 12
    call $"check the size of a list that goes out"
    local.tee 3
    if ;; label = @1
      i32.const 0
      i32.const 0
      i32.const 4
      local.get 3
      call $cabi_realloc
      local.set 4
      local.get 0
      local.get 4
      local.get 3
      i32.const 4
      i32.const 1
      call $wit_dylib_dealloc_bytes
    end
    local.get 1
    local.get 4
    i32.store
    local.get 2
    local.set 5
    block ;; label = @1
      loop ;; label = @2
        local.get 5
        i32.eqz
        br_if 1 (;@1;)
        local.get 0
        i32.const 3
        call $wit_dylib_pop_map_iter_next
        local.get 4
        local.get 0
        call $"pop: u8"
        i32.store8
        local.get 0
        local.get 4
        i32.const 4
        i32.add
        call $"pop to memory: test:case/i.point"
        local.get 4
        i32.const 12
        i32.add
        local.set 4
        local.get 5
        i32.const 1
        i32.sub
        local.set 5
        br 0 (;@2;)
      end
    end
    local.get 0
    i32.const 3
    call $wit_dylib_pop_map_iter
  )
  (func $"#func59 test:case/i#table" (@name "test:case/i#table") (;59;) (type 6) (param i32 i32) (result i32)
    (local i32 i32)
    i32.const 2
    call $wit_dylib_export_start
    local.set 2
    local.get 2
    local.get 0
    local.get 1
    call $"push: map<string,u64>"
    local.get 2
    i32.const 2
    call $wit_dylib_export_call
    global.get 0
    i32.const 808
    i32.add
    local.set 3
    local.get 2
    local.get 3
    call $"pop to memory: map<u8,test:case/i.point>"
    global.get 0
    i32.const 800
    i32.add
    local.get 2
    i32.store
    local.get 3
  )
  (func $cabi_post_test:case/i#table (;60;) (type 10) (param i32)
    global.get 0
    i32.const 800
    i32.add
    i32.load
    i32.const 2
    call $wit_dylib_export_finish
  )
  (func $"push: list<u16, 3>" (;61;) (type 1) (param i32 i32 i32 i32)
    local.get 0
    i32.const 2
    call $wit_dylib_push_fixed_length_list
    local.get 0
    local.get 1
    call $wit_dylib_push_u16
    local.get 0
    i32.const 2
    call $wit_dylib_fixed_length_list_append
    local.get 0
    local.get 2
    call $wit_dylib_push_u16
    local.get 0
    i32.const 2
    call $wit_dylib_fixed_length_list_append
    local.get 0
    local.get 3
    call $wit_dylib_push_u16
    local.get 0
    i32.const 2
    call $wit_dylib_fixed_length_list_append
  )
  (func $"pop to memory: list<test:case/i.point, 2>" (;62;) (type 3) (param i32 i32)
    (local i32 i32)
    local.get 0
    i32.const 3
    call $wit_dylib_pop_fixed_length_list
    i32.const 2
    i32.ne
    if ;; label = @1
      local.get 0
      call $"a value from the interpreter is none of `list<test:case/i.point, 2>`"
      unreachable
    end
    i32.const 2
    local.set 2
    local.get 2
    local.set 3
    block ;; label = @1
      loop ;; label = @2
        local.get 3
        i32.eqz
        br_if 1 (;@1;)
        local.get 0
        i32.const 3
        call $wit_dylib_pop_fixed_length_list_iter_next
        local.get 0
        local.get 1
        call $"pop to memory: test:case/i.point"
        local.get 1
        i32.const 8
        i32.add
        local.set 1
        local.get 3
        i32.const 1
        i32.sub
        local.set 3
        br 0 (;@2;)
      end
    end
    local.get 0
    i32.const 3
    call $wit_dylib_pop_fixed_length_list_iter
  )
  (func $"#func63 test:case/i#fixed" (@name "test:case/i#fixed") (;63;) (type 7) (param i32 i32 i32) (result i32)
    (local i32 i32)
    i32.const 3
    call $wit_dylib_export_start
    local.set 3
    local.get 3
    local.get 0
    local.get 1
    local.get 2
    call $"push: list<u16, 3>"
    local.get 3
    i32.const 3
    call $wit_dylib_export_call
    global.get 0
    i32.const 808
    i32.add
    local.set 4
    local.get 3
    local.get 4
    call $"pop to memory: list<test:case/i.point, 2>"
    local.get 4
    local.get 3
    i32.const 3
    call $wit_dylib_export_finish
  )
  (func $"#func64 pop to memory: list<u8>" (@name "pop to memory: list<u8>") (;64;) (type 3) (param i32 i32)
    (local i32 i32 i32 i32)
    local.get 0
    i32.const 0
    local.get 1
    call $wit_dylib_pop_list
    local.set 2
    local.get 1
    local.get 2
    i32.store offset=4
    local.get 1
    i32.load
    i32.eqz
    if ;; label = @1
      i32.const 1
      local.set 4
      local.get 0
      local.get 2
      i32.const 1
      call $"check the size of a list that goes out"
      local.tee 3
      if ;; label = @2
        i32.const 0
        i32.const 0
        i32.const 1
        local.get 3
        call $cabi_realloc
        local.set 4
        local.get 0
        local.get 4
        local.get 3
        i32.const 1
        i32.const 1
        call $wit_dylib_dealloc_bytes
      end
      local.get 1
      local.get 4
      i32.store
      local.get 2
      local.set 5
      block ;; label = @2
        loop ;; label = @3
          local.get 5
          i32.eqz
          br_if 1 (;@2;)
          local.get 0
          i32.const 0
          call $wit_dylib_pop_list_iter_next
          local.get 4
          local.get 0
          call $"pop: u8"
          i32.store8
          local.get 4
          i32.const 1
          i32.add
          local.set 4
          local.get 5
          i32.const 1
          i32.sub
          local.set 5
          br 0 (;@3;)
        end
      end
      local.get 0
      i32.const 0
      call $wit_dylib_pop_list_iter
    end
  )
  (func $"check a list that came in" (;65;) (type 13) (param i32 i32 i32 i32 i32) (result i32)
    (local i64)
    local.get 1
    local.get 4
    i32.and
    if ;; label = @1
      local.get 0
      call $"a list that came in is not aligned for its elements"
      unreachable
    end
    local.get 2
    i64.extend_i32_u
    local.get 3
    i64.extend_i32_u
    i64.mul
    local.tee 5
    local.get 1
    i64.extend_i32_u
    i64.add
    memory.size
    i64.extend_i32_u
    i64.const 16
    i64.shl
    i64.gt_u
    if ;; label = @1
      local.get 0
      call $"a list that came in is larger than the memory"
      unreachable
    end
    local.get 5
    i32.wrap_i64
  )
  (func $"pop to memory: list<list<test:case/i.point>>" (;66;) (type 3) (param i32 i32)
    (local i32 i32 i32 i32)
    local.get 0
    i32.const 2
    local.get 1
    call $wit_dylib_pop_list
    local.set 2
    local.get 1
    local.get 2
    i32.store offset=4
    local.get 1
    i32.load
    i32.eqz
    if ;; label = @1
      i32.const 4
      local.set 4
      local.get 0
      local.get 2
      i32.const 8
      call $"check the size of a list that goes out"
      local.tee 3
      if ;; label = @2
        i32.const 0
        i32.const 0
        i32.const 4
        local.get 3
        call $cabi_realloc
        local.set 4
        local.get 0
        local.get 4
        local.get 3
        i32.const 4
        i32.const 1
        call $wit_dylib_dealloc_bytes
      end
      local.get 1
      local.get 4
      i32.store
      local.get 2
      local.set 5
      block ;; label = @2
        loop ;; label = @3
          local.get 5
          i32.eqz
          br_if 1 (;@2;)
          local.get 0
          i32.const 2
          call $wit_dylib_pop_list_iter_next
          local.get 0
          local.get 4
          call $"pop to memory: list<test:case/i.point>"
          local.get 4
          i32.const 8
          i32.add
          local.set 4
          local.get 5
          i32.const 1
          i32.sub
          local.set 5
          br 0 (;@3;)
        end
      end
      local.get 0
      i32.const 2
      call $wit_dylib_pop_list_iter
    end
  )
  (func $"pop to memory: map<string,u64>" (;67;) (type 3) (param i32 i32)
    (local i32 i32 i32 i32)
    local.get 0
    i32.const 0
    call $wit_dylib_pop_map
    local.set 2
    local.get 1
    local.get 2
    i32.store offset=4
    i32.const 8
    local.set 4
    local.get 0
    local.get 2
    i32.const 16
    call $"check the size of a list that goes out"
    local.tee 3
    if ;; label = @1
      i32.const 0
      i32.const 0
      i32.const 8
      local.get 3
      call $cabi_realloc
      local.set 4
      local.get 0
      local.get 4
      local.get 3
      i32.const 8
      i32.const 1
      call $wit_dylib_dealloc_bytes
    end
    local.get 1
    local.get 4
    i32.store
    local.get 2
    local.set 5
    block ;; label = @1
      loop ;; label = @2
        local.get 5
        i32.eqz
        br_if 1 (;@1;)
        local.get 0
        i32.const 0
        call $wit_dylib_pop_map_iter_next
        local.get 4
        local.get 0
        local.get 4
        call $wit_dylib_pop_string
        i32.store offset=4
        local.get 4
        local.get 0
        call $wit_dylib_pop_u64
        i64.store offset=8
        local.get 4
        i32.const 16
        i32.add
        local.set 4
        local.get 5
        i32.const 1
        i32.sub
        local.set 5
        br 0 (;@2;)
      end
    end
    local.get 0
    i32.const 0
    call $wit_dylib_pop_map_iter
  )
  (func $"push from memory: test:case/i.point" (;68;) (type 3) (param i32 i32)
    local.get 0
    local.get 1
    i32.load
    call $wit_dylib_push_s32
    local.get 0
    local.get 1
    i32.load offset=4
    call $wit_dylib_push_s32
    local.get 0
    i32.const 0
    call $wit_dylib_push_record
  )
  (func $"a value from the interpreter is none of `list<u16, 3>`" (;69;) (type 10) (param i32)
    unreachable
  )
  (func $"pop: u16" (;70;) (type 2) (param i32) (result i32)
    (local i32)
    local.get 0
    call $wit_dylib_pop_u16
    local.tee 1
    i32.const 65535
    i32.gt_u
    if ;; label = @1
      local.get 0
      call $"the interpreter gave a value that is no u16"
      unreachable
    end
    local.get 1
  )
  (func $"check the size of a list that goes out" (;71;) (type 7) (param i32 i32 i32) (result i32)
    (local i64)
    local.get 1
    i64.extend_i32_u
    local.get 2
    i64.extend_i32_u
    i64.mul
    local.tee 3
    i64.const 4294967295
    i64.gt_u
    if ;; label = @1
      local.get 0
      call $"the interpreter gave a list that is larger than the memory"
      unreachable
    end
    local.get 3
    i32.wrap_i64
  )
  (func $"pop: u8" (;72;) (type 2) (param i32) (result i32)
    (local i32)
    local.get 0
    call $wit_dylib_pop_u8
    local.tee 1
    i32.const 255
    i32.gt_u
    if ;; label = @1
      local.get 0
      call $"the interpreter gave a value that is no u8"
      unreachable
    end
    local.get 1
  )
  (func $"push: list<test:case/i.point>" (;73;) (type 0) (param i32 i32 i32)
    (local i32 i32 i32)
    local.get 0
    local.get 1
    local.get 2
    i32.const 8
    i32.const 3
    call $"check a list that came in"
    local.set 3
    local.get 0
    i32.const 5
    local.get 1
    local.get 2
    call $wit_dylib_push_list
    i32.eqz
    if ;; label = @1
      local.get 1
      local.set 4
      local.get 2
      local.set 5
      block ;; label = @2
        loop ;; label = @3
          local.get 5
          i32.eqz
          br_if 1 (;@2;)
          local.get 0
          local.get 4
          call $"#func82 push from memory: test:case/i.point"
          local.get 0
          i32.const 5
          call $wit_dylib_list_append
          local.get 4
          i32.const 8
          i32.add
          local.set 4
          local.get 5
          i32.const 1
          i32.sub
          local.set 5
          br 0 (;@3;)
        end
      end
      local.get 3
      if ;; label = @2
        local.get 0
        local.get 1
        local.get 3
        i32.const 4
        i32.const 0
        call $wit_dylib_dealloc_bytes
      end
    end
  )
  (func $"pop to memory: test:case/i.point" (;74;) (type 3) (param i32 i32)
    local.get 0
    i32.const 1
    call $wit_dylib_pop_record
    local.get 1
    local.get 0
    call $wit_dylib_pop_s32
    i32.store
    local.get 1
    local.get 0
    call $wit_dylib_pop_s32
    i32.store offset=4
  )
  (func $"a value from the interpreter is none of `list<test:case/i.point, 2>`" (;75;) (type 10) (param i32)
    unreachable
  )
  (func $"a list that came in is not aligned for its elements" (;76;) (type 10) (param i32)
    unreachable
  )
  (func $"a list that came in is larger than the memory" (;77;) (type 10) (param i32)
    unreachable
  )
  (func $"pop to memory: list<test:case/i.point>" (;78;) (type 3) (param i32 i32)
    (local i32 i32 i32 i32)
    local.get 0
    i32.const 1
    local.get 1
    call $wit_dylib_pop_list
    local.set 2
    local.get 1
    local.get 2
    i32.store offset=4
    local.get 1
    i32.load
    i32.eqz
    if ;; label = @1
      i32.const 4
      local.set 4
      local.get 0
      local.get 2
      i32.const 8
      call $"check the size of a list that goes out"
      local.tee 3
      if ;; label = @2
        i32.const 0
        i32.const 0
        i32.const 4
        local.get 3
        call $cabi_realloc
        local.set 4
        local.get 0
        local.get 4
        local.get 3
        i32.const 4
        i32.const 1
        call $wit_dylib_dealloc_bytes
      end
      local.get 1
      local.get 4
      i32.store
      local.get 2
      local.set 5
      block ;; label = @2
        loop ;; label = @3
          local.get 5
          i32.eqz
          br_if 1 (;@2;)
          local.get 0
          i32.const 1
          call $wit_dylib_pop_list_iter_next
          local.get 0
          local.get 4
          call $"#func83 pop to memory: test:case/i.point"
          local.get 4
          i32.const 8
          i32.add
          local.set 4
          local.get 5
          i32.const 1
          i32.sub
          local.set 5
          br 0 (;@3;)
        end
      end
      local.get 0
      i32.const 1
      call $wit_dylib_pop_list_iter
    end
  )
  (func $"the interpreter gave a value that is no u16" (;79;) (type 10) (param i32)
    unreachable
  )
  (func $"the interpreter gave a list that is larger than the memory" (;80;) (type 10) (param i32)
    unreachable
  )
  (func $"the interpreter gave a value that is no u8" (;81;) (type 10) (param i32)
    unreachable
  )
  (func $"#func82 push from memory: test:case/i.point" (@name "push from memory: test:case/i.point") (;82;) (type 3) (param i32 i32)
    local.get 0
    local.get 1
    i32.load
    call $wit_dylib_push_s32
    local.get 0
    local.get 1
    i32.load offset=4
    call $wit_dylib_push_s32
    local.get 0
    i32.const 1
    call $wit_dylib_push_record
  )
  (func $"#func83 pop to memory: test:case/i.point" (@name "pop to memory: test:case/i.point") (;83;) (type 3) (param i32 i32)
    local.get 0
    i32.const 0
    call $wit_dylib_pop_record
    local.get 1
    local.get 0
    call $wit_dylib_pop_s32
    i32.store
    local.get 1
    local.get 0
    call $wit_dylib_pop_s32
    i32.store offset=4
  )
  (func $__wasm_call_ctors (;84;) (type 14)
    global.get 0
    i32.const 576
    i32.add
    call $wit_dylib_initialize
  )
  (func $__wasm_apply_data_relocs (;85;) (type 14)
    (local i32 i32 i32 i32)
    global.get 0
    i32.const 755
    i32.add
    local.set 0
    global.get 0
    i32.const 4
    i32.sub
    local.set 2
    i32.const 44
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
  (data (;0;) (global.get 0) "\17\00\00\00\17\02\00\00\18\00\00\00\19\00\00\00\c4\02\00\00\d0\02\00\00\00\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00\00\00\00\00\17\00\00\00\00\00\00\00\00\00\00\00\c4\02\00\00\d6\02\00\00\01\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00\04\00\00\00\17\03\00\00\00\00\00\00\00\00\00\00\c4\02\00\00\dd\02\00\00\02\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00\08\00\00\00\18\01\00\00\00\00\00\00\00\00\00\00\c4\02\00\00\e3\02\00\00\03\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00\0c\00\00\00\19\01\00\00\00\00\00\00\00\00\00\00\17\04\00\00\17\06\00\00\18\02\00\00\19\02\00\00\c4\02\00\00\d0\02\00\00\00\00\00\00\01\00\00\00\b0\00\00\00\17\04\00\00\c4\02\00\00\d6\02\00\00\00\00\00\00\01\00\00\00\b4\00\00\00\17\07\00\00\c4\02\00\00\dd\02\00\00\00\00\00\00\01\00\00\00\b8\00\00\00\18\03\00\00\c4\02\00\00\e3\02\00\00\00\00\00\00\01\00\00\00\bc\00\00\00\19\03\00\00\ef\02\00\00\06\00\00\00\f1\02\00\00\06\00\00\00\ef\02\00\00\06\00\00\00\f1\02\00\00\06\00\00\00\c4\02\00\00\e9\02\00\00\02\00\00\00 \01\00\00\c4\02\00\00\e9\02\00\00\02\00\00\000\01\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\0e\00\00\00\00\00\00\00\00\00\00\00\17\01\00\00\00\00\00\00\00\00\00\00\0c\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\0e\01\00\00\00\00\00\00\00\00\00\00\17\05\00\00\00\00\00\00\00\00\00\00\0c\00\00\00\00\00\00\00\00\00\00\00\0c\00\00\00\03\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\0e\00\00\00\00\00\00\00\00\00\00\00\0c\00\00\00\03\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\0e\01\00\00\00\00\00\00\00\00\00\00\03\00\00\00\01\00\00\00\00\00\00\00\00\00\00\00\02\00\00\00\0e\00\00\00\00\00\00\00\00\00\00\00\03\00\00\00\01\00\00\00\00\00\00\00\00\00\00\00\02\00\00\00\0e\01\00\00\03\00\00\00\04\00\00\00\10\00\00\00\04\00\00\00\c0\00\00\00\00\00\00\00\00\00\00\00\02\00\00\00@\01\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\08\00\00\00`\01\00\00\04\00\00\00\c0\01\00\00\04\00\00\00\00\02\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00test:case/i\00bytes\00nested\00table\00fixed\00point\00x\00y\00\0a\02\03\08\08\02\03\08\08\02\03\08\08\02\03\08\10\02\06\04\02\06\04\02\06\04\02\06\04\04\04\04\04\02\04\02\02\04v\04\08\1c\04\04")
  (@custom "component-type:w" (after data) "\00asm\0d\00\01\00\00\19\16wit-component-encoding\04\00\07\ae\02\01A\02\01A\04\01B\12\01r\02\01xz\01yz\04\00\05point\03\00\00\01p}\01@\01\01v\02\00\02\04\00\05bytes\01\03\01p\01\01p\04\01ps\01@\01\01v\05\00\06\04\00\06nested\01\07\01csw\01c}\01\01@\01\01v\08\00\09\04\00\05table\01\0a\01g{\03\01g\01\02\01@\01\01v\0b\00\0c\04\00\05fixed\01\0d\03\00\0btest:case/i\05\00\01B\12\01r\02\01xz\01yz\04\00\05point\03\00\00\01p}\01@\01\01v\02\00\02\04\00\05bytes\01\03\01p\01\01p\04\01ps\01@\01\01v\05\00\06\04\00\06nested\01\07\01csw\01c}\01\01@\01\01v\08\00\09\04\00\05table\01\0a\01g{\03\01g\01\02\01@\01\01v\0b\00\0c\04\00\05fixed\01\0d\04\00\0btest:case/i\05\01\04\00\0btest:case/w\04\00\0b\07\01\00\01w\03\00\00\00/\09producers\01\0cprocessed-by\01\0dwit-component\070.263.0")
)
