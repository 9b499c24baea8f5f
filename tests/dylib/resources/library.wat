(module
  (@dylink.0
    (mem-info (memory 1404 3) (table 12 0))
    (needed "libinterpreter.so")
  )
  (type (;0;) (func (param i32) (result i32)))
  (type (;1;) (func (param i32 i32 i32)))
  (type (;2;) (func (param i32) (result i64)))
  (type (;3;) (func (param i32 i32) (result i32)))
  (type (;4;) (func (param i32 i64)))
  (type (;5;) (func (param i32 i32 i32 i32)))
  (type (;6;) (func (param i32 i32 i32 i32 i32)))
  (type (;7;) (func (result i32)))
  (type (;8;) (func (param i32 i32)))
  (type (;9;) (func (param i32)))
  (type (;10;) (func (param i32 i32 i32) (result i32)))
  (type (;11;) (func (param i32 i32 i32 i32) (result i32)))
  (type (;12;) (func (param i32) (result i32 i32 i32)))
  (type (;13;) (func (param i32) (result i32 i32)))
  (type (;14;) (func))
  (import "env" "memory" (memory (;0;) 0))
  (import "env" "__indirect_function_table" (table (;0;) 0 funcref))
  (import "env" "__memory_base" (global (;0;) i32))
  (import "env" "__table_base" (global (;1;) i32))
  (import "env" "__stack_pointer" (global (;2;) (mut i32)))
  (import "test:case/store" "[constructor]blob" (func (;0;) (type 0) (param i32) (result i32)))
  (import "env" "wit_dylib_pop_u32" (func (;1;) (type 0) (param i32) (result i32)))
  (import "env" "wit_dylib_push_own" (func (;2;) (type 1) (param i32 i32 i32)))
  (import "test:case/store" "[method]blob.size" (func (;3;) (type 2) (param i32) (result i64)))
  (import "env" "wit_dylib_pop_borrow" (func (;4;) (type 3) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_push_u64" (func (;5;) (type 4) (param i32 i64)))
  (import "test:case/store" "[static]blob.merge" (func (;6;) (type 1) (param i32 i32 i32)))
  (import "test:case/store" "read" (func (;7;) (type 5) (param i32 i32 i32 i32)))
  (import "test:case/sink" "run" (func (;8;) (type 6) (param i32 i32 i32 i32 i32)))
  (import "$root" "[constructor]clock" (func (;9;) (type 7) (result i32)))
  (import "$root" "[method]clock.now" (func (;10;) (type 2) (param i32) (result i64)))
  (import "env" "wit_dylib_export_start" (func (;11;) (type 0) (param i32) (result i32)))
  (import "env" "wit_dylib_push_borrow" (func (;12;) (type 1) (param i32 i32 i32)))
  (import "env" "wit_dylib_export_call" (func (;13;) (type 8) (param i32 i32)))
  (import "env" "wit_dylib_pop_own" (func (;14;) (type 3) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_export_finish" (func (;15;) (type 8) (param i32 i32)))
  (import "env" "wit_dylib_push_u32" (func (;16;) (type 8) (param i32 i32)))
  (import "env" "wit_dylib_pop_u64" (func (;17;) (type 2) (param i32) (result i64)))
  (import "env" "wit_dylib_pop_result" (func (;18;) (type 3) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_pop_string" (func (;19;) (type 3) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_pop_option" (func (;20;) (type 3) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_push_record" (func (;21;) (type 8) (param i32 i32)))
  (import "env" "wit_dylib_pop_tuple" (func (;22;) (type 8) (param i32 i32)))
  (import "env" "wit_dylib_resource_dtor" (func (;23;) (type 8) (param i32 i32)))
  (import "test:case/store" "[resource-drop]blob" (func (;24;) (type 9) (param i32)))
  (import "$root" "[resource-drop]clock" (func (;25;) (type 9) (param i32)))
  (import "[export]test:case/store" "[resource-drop]blob" (func (;26;) (type 9) (param i32)))
  (import "[export]test:case/store" "[resource-new]blob" (func (;27;) (type 0) (param i32) (result i32)))
  (import "[export]test:case/store" "[resource-rep]blob" (func (;28;) (type 0) (param i32) (result i32)))
  (import "env" "wit_dylib_pop_list" (func (;29;) (type 10) (param i32 i32 i32) (result i32)))
  (import "env" "cabi_realloc" (func (;30;) (type 11) (param i32 i32 i32 i32) (result i32)))
  (import "env" "wit_dylib_dealloc_bytes" (func (;31;) (type 6) (param i32 i32 i32 i32 i32)))
  (import "env" "wit_dylib_pop_list_iter_next" (func (;32;) (type 8) (param i32 i32)))
  (import "env" "wit_dylib_pop_list_iter" (func (;33;) (type 8) (param i32 i32)))
  (import "env" "wit_dylib_push_string" (func (;34;) (type 1) (param i32 i32 i32)))
  (import "env" "wit_dylib_push_result" (func (;35;) (type 1) (param i32 i32 i32)))
  (import "env" "wit_dylib_pop_variant" (func (;36;) (type 3) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_push_option" (func (;37;) (type 1) (param i32 i32 i32)))
  (import "env" "wit_dylib_pop_record" (func (;38;) (type 8) (param i32 i32)))
  (import "env" "wit_dylib_push_tuple" (func (;39;) (type 8) (param i32 i32)))
  (import "env" "wit_dylib_push_list" (func (;40;) (type 11) (param i32 i32 i32 i32) (result i32)))
  (import "env" "wit_dylib_list_append" (func (;41;) (type 8) (param i32 i32)))
  (import "env" "wit_dylib_push_variant" (func (;42;) (type 1) (param i32 i32 i32)))
  (import "env" "wit_dylib_initialize" (func (;43;) (type 9) (param i32)))
  (export "watch" (func $watch))
  (export "test:case/store#[constructor]blob" (func $"test:case/store#[constructor]blob"))
  (export "test:case/store#[method]blob.size" (func $"test:case/store#[method]blob.size"))
  (export "cabi_post_test:case/store#[static]blob.merge" (func $post-return))
  (export "test:case/store#[static]blob.merge" (func $"test:case/store#[static]blob.merge"))
  (export "test:case/store#read" (func $"#func67 test:case/store#read"))
  (export "test:case/sink#run" (func $"#func69 test:case/sink#run"))
  (export "test:case/store#[dtor]blob" (func $"test:case/store#[dtor]blob"))
  (export "__wasm_call_ctors" (func $start))
  (export "__wasm_apply_data_relocs" (func $__wasm_apply_data_relocs))
  (export "cabi_realloc" (func 30))
  (elem (;0;) (table 0) (global.get 1) func $test:case/store#blob $test:case/store#blob.size $test:case/store#blob.merge $test:case/store#read $test:case/sink#run $$root#clock $$root#clock.now 24 25 26 27 28)
  (func $test:case/store#blob (;44;) (type 9) (param i32)
    (local i32)
    local.get 0
    call 1
    call 0
    local.set 1
    local.get 0
    i32.const 0
    local.get 1
    call 2
  )
  (func $test:case/store#blob.size (;45;) (type 9) (param i32)
    (local i64)
    local.get 0
    i32.const 0
    call 4
    call 3
    local.set 1
    local.get 0
    local.get 1
    call 5
  )
  (func $"store: list<own<blob>>" (;46;) (type 8) (param i32 i32)
    (local i32 i32 i32 i32 i32 i32)
    local.get 1
    local.get 0
    i32.const 1
    local.get 1
    call 29
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
      i64.const 4
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
      i32.const 1073741823
      i32.gt_u
      if ;; label = @2
        local.get 0
        call $"a list from the interpreter is larger than the memory"
        unreachable
      end
      local.get 2
      i32.const 4
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
        call 30
        local.set 5
        local.get 0
        local.get 5
        local.get 4
        i32.const 4
        i32.const 1
        call 31
        local.get 5
        local.tee 6
        local.get 4
        i32.add
        local.set 7
        loop ;; label = @3
          local.get 0
          i32.const 1
          call 32
          local.get 6
          local.get 0
          i32.const 0
          call 14
          i32.store
          local.get 6
          i32.const 4
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
      call 33
    end
  )
  (func $"load: result<own<blob>, string>" (;47;) (type 8) (param i32 i32)
    (local i32 i32)
    local.get 1
    i32.load8_u
    local.set 2
    block ;; label = @1
      block ;; label = @2
        block ;; label = @3
          local.get 2
          br_table 0 (;@3;) 1 (;@2;) 2 (;@1;)
        end
        local.get 1
        i32.load offset=4
        local.set 3
        local.get 0
        i32.const 0
        local.get 3
        call 2
        br 1 (;@1;)
      end
      local.get 0
      local.get 1
      i32.load offset=4
      local.get 1
      i32.load offset=8
      call 34
    end
    local.get 0
    i32.const 0
    local.get 2
    call 35
  )
  (func $test:case/store#blob.merge (;48;) (type 9) (param i32)
    (local i32)
    global.get 2
    i32.const 16
    i32.sub
    local.tee 1
    global.set 2
    local.get 0
    local.get 1
    call $"store: list<own<blob>>"
    local.get 1
    i32.load
    local.get 1
    i32.load offset=4
    local.get 1
    call 6
    local.get 0
    local.get 1
    call $"load: result<own<blob>, string>"
    local.get 1
    i32.const 16
    i32.add
    global.set 2
  )
  (func $"pop: source" (;49;) (type 12) (param i32) (result i32 i32 i32)
    (local i32 i32 i32 i32)
    global.get 2
    i32.const 16
    i32.sub
    local.tee 1
    global.set 2
    local.get 0
    i32.const 0
    call 36
    local.set 2
    block ;; label = @1
      block ;; label = @2
        block ;; label = @3
          block ;; label = @4
            block ;; label = @5
              local.get 2
              br_table 4 (;@1;) 0 (;@5;) 1 (;@4;) 2 (;@3;) 3 (;@2;)
            end
            local.get 0
            i32.const 0
            call 14
            local.set 3
            br 3 (;@1;)
          end
          local.get 0
          i32.const 0
          call 4
          local.set 3
          br 2 (;@1;)
        end
        local.get 0
        local.get 1
        call $"store: list<borrow<blob>>"
        local.get 1
        i32.load
        local.get 1
        i32.load offset=4
        local.set 4
        local.set 3
        br 1 (;@1;)
      end
      local.get 0
      call $"a value from the interpreter is not a valid variant `test:case/store.source`"
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
  (func $"load: option<own<chunk>>" (;50;) (type 8) (param i32 i32)
    (local i32 i32)
    local.get 1
    i32.load8_u
    local.set 2
    block ;; label = @1
      block ;; label = @2
        local.get 2
        br_table 1 (;@1;) 0 (;@2;) 1 (;@1;)
      end
      local.get 1
      i32.load offset=4
      local.set 3
      local.get 0
      i32.const 0
      local.get 3
      call 2
    end
    local.get 0
    i32.const 0
    local.get 2
    call 37
  )
  (func $test:case/store#read (;51;) (type 9) (param i32)
    (local i32)
    global.get 2
    i32.const 16
    i32.sub
    local.tee 1
    global.set 2
    local.get 0
    call $"pop: source"
    local.get 1
    call 7
    local.get 0
    local.get 1
    call $"load: option<own<chunk>>"
    local.get 1
    i32.const 16
    i32.add
    global.set 2
  )
  (func $"pop: job" (;52;) (type 12) (param i32) (result i32 i32 i32)
    local.get 0
    i32.const 0
    call 38
    local.get 0
    i32.const 0
    call 14
    local.get 0
    call $"pop: option<own<blob>>"
  )
  (func $"load: tuple<own<blob>, own<piece>>" (;53;) (type 8) (param i32 i32)
    (local i32 i32)
    local.get 1
    i32.load
    local.set 2
    local.get 0
    i32.const 0
    local.get 2
    call 2
    local.get 1
    i32.load offset=4
    local.set 3
    local.get 0
    i32.const 0
    local.get 3
    call 2
    local.get 0
    i32.const 0
    call 39
  )
  (func $test:case/sink#run (;54;) (type 9) (param i32)
    (local i32)
    global.get 2
    i32.const 16
    i32.sub
    local.tee 1
    global.set 2
    local.get 0
    call $"pop: job"
    local.get 0
    i32.const 0
    call 4
    local.get 1
    call 8
    local.get 0
    local.get 1
    call $"load: tuple<own<blob>, own<piece>>"
    local.get 1
    i32.const 16
    i32.add
    global.set 2
  )
  (func $$root#clock (;55;) (type 9) (param i32)
    (local i32)
    call 9
    local.set 1
    local.get 0
    i32.const 1
    local.get 1
    call 2
  )
  (func $$root#clock.now (;56;) (type 9) (param i32)
    (local i64)
    local.get 0
    i32.const 1
    call 4
    call 10
    local.set 1
    local.get 0
    local.get 1
    call 5
  )
  (func $watch (;57;) (type 3) (param i32 i32) (result i32)
    (local i32)
    i32.const 0
    call 11
    local.tee 2
    i32.const 1
    local.get 0
    call 12
    local.get 2
    i32.const 1
    local.get 1
    call 2
    local.get 2
    i32.const 0
    call 13
    local.get 2
    i32.const 1
    call 14
    local.get 2
    i32.const 0
    call 15
  )
  (func $"test:case/store#[constructor]blob" (;58;) (type 0) (param i32) (result i32)
    (local i32)
    i32.const 1
    call 11
    local.tee 1
    local.get 0
    call 16
    local.get 1
    i32.const 1
    call 13
    local.get 1
    i32.const 2
    call 14
    local.get 1
    i32.const 1
    call 15
  )
  (func $"test:case/store#[method]blob.size" (;59;) (type 2) (param i32) (result i64)
    (local i32)
    i32.const 2
    call 11
    local.tee 1
    i32.const 2
    local.get 0
    call 12
    local.get 1
    i32.const 2
    call 13
    local.get 1
    call 17
    local.get 1
    i32.const 2
    call 15
  )
  (func $"push: list<own<blob>>" (;60;) (type 1) (param i32 i32 i32)
    (local i32 i32 i32 i32)
    block ;; label = @1
      local.get 0
      i32.const 3
      local.get 1
      local.get 2
      call 40
      br_if 0 (;@1;)
      local.get 2
      i32.const 4
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
        local.get 4
        i32.load
        local.set 6
        local.get 0
        i32.const 2
        local.get 6
        call 2
        local.get 0
        i32.const 3
        call 41
        local.get 4
        i32.const 4
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
      call 31
    end
  )
  (func $"a list from the interpreter is larger than the memory" (;61;) (type 9) (param i32)
    unreachable
  )
  (func $"a value from the interpreter is not a valid `result<own<test:case/store.blob>, string>`" (;62;) (type 9) (param i32)
    unreachable
  )
  (func $post-return (;63;) (type 9) (param i32)
    (local i32)
    global.get 0
    i32.const 1384
    i32.add
    local.tee 1
    i32.load
    local.get 1
    i32.load offset=4
    call 15
  )
  (func $"test:case/store#[static]blob.merge" (;64;) (type 3) (param i32 i32) (result i32)
    (local i32 i32 i32 i32)
    i32.const 3
    call 11
    local.tee 2
    local.get 0
    local.get 1
    call $"push: list<own<blob>>"
    local.get 2
    i32.const 3
    call 13
    global.get 0
    i32.const 1384
    i32.add
    local.tee 3
    local.get 2
    i32.const 1
    call 18
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
          i32.const 2
          call 14
          i32.store offset=12
          br 2 (;@1;)
        end
        local.get 3
        local.get 2
        local.get 3
        i32.const 12
        i32.add
        call 19
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
        if ;; label = @3
          local.get 2
          call $"a list from the interpreter is larger than the memory"
          unreachable
        end
        br 1 (;@1;)
      end
      local.get 2
      call $"a value from the interpreter is not a valid `result<own<test:case/store.blob>, string>`"
      unreachable
    end
    local.get 3
    local.get 2
    i32.store
    local.get 3
    i32.const 3
    i32.store offset=4
    local.get 3
    i32.const 8
    i32.add
  )
  (func $"push: source" (;65;) (type 5) (param i32 i32 i32 i32)
    block ;; label = @1
      block ;; label = @2
        block ;; label = @3
          block ;; label = @4
            local.get 1
            br_table 3 (;@1;) 0 (;@4;) 1 (;@3;) 2 (;@2;) 3 (;@1;)
          end
          local.get 0
          i32.const 2
          local.get 2
          call 2
          br 2 (;@1;)
        end
        local.get 0
        i32.const 2
        local.get 2
        call 12
        br 1 (;@1;)
      end
      local.get 0
      local.get 2
      local.get 3
      call $"push: list<borrow<blob>>"
    end
    local.get 0
    i32.const 1
    local.get 1
    call 42
  )
  (func $"a value from the interpreter is not a valid `option<own<test:case/store.chunk>>`" (;66;) (type 9) (param i32)
    unreachable
  )
  (func $"#func67 test:case/store#read" (@name "test:case/store#read") (;67;) (type 10) (param i32 i32 i32) (result i32)
    (local i32 i32 i32)
    i32.const 4
    call 11
    local.tee 3
    local.get 0
    local.get 1
    local.get 2
    call $"push: source"
    local.get 3
    i32.const 4
    call 13
    global.get 0
    i32.const 1384
    i32.add
    local.tee 4
    local.get 3
    i32.const 2
    call 20
    local.tee 5
    i32.store8 offset=8
    block ;; label = @1
      block ;; label = @2
        block ;; label = @3
          local.get 5
          br_table 2 (;@1;) 0 (;@3;) 1 (;@2;)
        end
        local.get 4
        local.get 3
        i32.const 2
        call 14
        i32.store offset=12
        br 1 (;@1;)
      end
      local.get 3
      call $"a value from the interpreter is not a valid `option<own<test:case/store.chunk>>`"
      unreachable
    end
    local.get 3
    i32.const 4
    call 15
    local.get 4
    i32.const 8
    i32.add
  )
  (func $"push: option<own<blob>>" (;68;) (type 1) (param i32 i32 i32)
    block ;; label = @1
      block ;; label = @2
        local.get 1
        br_table 1 (;@1;) 0 (;@2;) 1 (;@1;)
      end
      local.get 0
      i32.const 2
      local.get 2
      call 2
    end
    local.get 0
    i32.const 3
    local.get 1
    call 37
  )
  (func $"#func69 test:case/sink#run" (@name "test:case/sink#run") (;69;) (type 11) (param i32 i32 i32 i32) (result i32)
    (local i32 i32)
    i32.const 5
    call 11
    local.tee 4
    i32.const 2
    local.get 0
    call 2
    local.get 4
    local.get 1
    local.get 2
    call $"push: option<own<blob>>"
    local.get 4
    i32.const 1
    call 21
    local.get 4
    i32.const 2
    local.get 3
    call 12
    local.get 4
    i32.const 5
    call 13
    global.get 0
    i32.const 1384
    i32.add
    local.set 5
    local.get 4
    i32.const 1
    call 22
    local.get 5
    local.get 4
    i32.const 2
    call 14
    i32.store offset=8
    local.get 5
    local.get 4
    i32.const 2
    call 14
    i32.store offset=12
    local.get 4
    i32.const 5
    call 15
    local.get 5
    i32.const 8
    i32.add
  )
  (func $"test:case/store#[dtor]blob" (;70;) (type 9) (param i32)
    i32.const 2
    local.get 0
    call 23
  )
  (func $"a list from the interpreter is misaligned" (;71;) (type 9) (param i32)
    unreachable
  )
  (func $"store: list<borrow<blob>>" (;72;) (type 8) (param i32 i32)
    (local i32 i32 i32 i32 i32 i32)
    local.get 1
    local.get 0
    i32.const 0
    local.get 1
    call 29
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
      i64.const 4
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
      i32.const 1073741823
      i32.gt_u
      if ;; label = @2
        local.get 0
        call $"a list from the interpreter is larger than the memory"
        unreachable
      end
      local.get 2
      i32.const 4
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
        call 30
        local.set 5
        local.get 0
        local.get 5
        local.get 4
        i32.const 4
        i32.const 1
        call 31
        local.get 5
        local.tee 6
        local.get 4
        i32.add
        local.set 7
        loop ;; label = @3
          local.get 0
          i32.const 0
          call 32
          local.get 6
          local.get 0
          i32.const 0
          call 4
          i32.store
          local.get 6
          i32.const 4
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
      i32.const 0
      call 33
    end
  )
  (func $"a value from the interpreter is not a valid variant `test:case/store.source`" (;73;) (type 9) (param i32)
    unreachable
  )
  (func $"pop: option<own<blob>>" (;74;) (type 13) (param i32) (result i32 i32)
    (local i32 i32)
    local.get 0
    i32.const 1
    call 20
    local.set 1
    block ;; label = @1
      block ;; label = @2
        block ;; label = @3
          local.get 1
          br_table 2 (;@1;) 0 (;@3;) 1 (;@2;)
        end
        local.get 0
        i32.const 0
        call 14
        local.set 2
        br 1 (;@1;)
      end
      local.get 0
      call $"a value from the interpreter is not a valid `option<own<test:case/sink.blob>>`"
      unreachable
    end
    local.get 1
    local.get 2
  )
  (func $"push: list<borrow<blob>>" (;75;) (type 1) (param i32 i32 i32)
    (local i32 i32 i32 i32)
    block ;; label = @1
      local.get 0
      i32.const 2
      local.get 1
      local.get 2
      call 40
      br_if 0 (;@1;)
      local.get 2
      i32.const 4
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
        local.get 4
        i32.load
        local.set 6
        local.get 0
        i32.const 2
        local.get 6
        call 12
        local.get 0
        i32.const 2
        call 41
        local.get 4
        i32.const 4
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
      call 31
    end
  )
  (func $"a value from the interpreter is not a valid `option<own<test:case/sink.blob>>`" (;76;) (type 9) (param i32)
    unreachable
  )
  (func $start (;77;) (type 14)
    global.get 0
    i32.const 948
    i32.add
    call 43
  )
  (func $__wasm_apply_data_relocs (;78;) (type 14)
    (local i32 i32 i32 i32)
    global.get 0
    i32.const 1284
    i32.add
    local.set 0
    global.get 0
    i32.const 4
    i32.sub
    local.set 2
    i32.const 100
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
  (data (;0;) (global.get 0) "\02\00\00\00\10\00\00\00\17\01\00\00\13\00\00\00\0e\00\00\00\10\00\00\00\10\01\00\008\04\00\00H\04\00\00\00\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00\00\00\00\00\0f\00\00\00\00\00\00\00\00\00\00\008\04\00\00Z\04\00\00\01\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00\04\00\00\00\03\00\00\00\00\00\00\00\00\00\00\008\04\00\00l\04\00\00\02\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00\08\00\00\00\16\00\00\00\00\00\00\00\00\00\00\008\04\00\00\7f\04\00\00\03\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00\0c\00\00\00\15\00\00\00\00\00\00\00\00\00\00\00\84\04\00\00\93\04\00\00\04\00\00\00\00\00\00\00\00\00\00\00\02\00\00\00\10\00\00\00\12\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\97\04\00\00\05\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\0f\01\00\00\00\00\00\00\00\00\00\00\00\00\00\00\aa\04\00\00\06\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00\18\00\00\00\03\00\00\00\00\00\00\00\00\00\00\00\10\01\00\00\0f\01\00\00\10\02\00\00\17\03\00\00\13\01\00\00\0e\01\00\00\10\02\00\00\00\00\00\00\bc\04\00\00\00\00\00\00\02\00\00\004\01\00\00\0f\01\00\008\04\00\00H\04\00\00\00\00\00\00\01\00\00\00\00\00\00\00\0f\02\00\008\04\00\00Z\04\00\00\00\00\00\00\01\00\00\00<\01\00\00\03\00\00\008\04\00\00l\04\00\00\00\00\00\00\01\00\00\00@\01\00\00\16\01\00\008\04\00\00\7f\04\00\00\00\00\00\00\01\00\00\00D\01\00\00\15\02\00\00\84\04\00\00\93\04\00\00\00\00\00\00\02\00\00\00H\01\00\00\12\01\00\008\04\00\00\c2\04\00\00\07\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\c7\04\00\00\08\00\00\00\00\00\00\00\00\00\00\008\04\00\00\c2\04\00\00\09\00\00\00\0a\00\00\00\0b\00\00\00\d1\04\00\00\0f\00\00\00\d6\04\00\00\15\01\00\00\d1\04\00\00\0f\02\00\00\d6\04\00\00\15\03\00\00\84\04\00\00\cd\04\00\00\02\00\00\00\1c\02\00\00\84\04\00\00\cd\04\00\00\02\00\00\00,\02\00\00\0f\00\00\00\0f\00\00\00\0f\02\00\00\0f\02\00\00\00\00\00\00\00\00\00\00\02\00\00\00\5c\02\00\00\00\00\00\00\00\00\00\00\02\00\00\00d\02\00\00\e3\04\00\00\ff\ff\ff\ff\e8\04\00\00\0f\00\00\00\ed\04\00\00\10\00\00\00\f3\04\00\00\17\00\00\00\e3\04\00\00\ff\ff\ff\ff\e8\04\00\00\0f\02\00\00\ed\04\00\00\10\02\00\00\f3\04\00\00\17\02\00\008\04\00\00\dc\04\00\00\04\00\00\00\8c\02\00\008\04\00\00\dc\04\00\00\04\00\00\00\ac\02\00\00\00\00\00\00\00\00\00\00\0f\00\00\00\00\00\00\00\00\00\00\00\0f\00\00\00\00\00\00\00\00\00\00\00\0f\02\00\00\00\00\00\00\00\00\00\00\0f\02\00\00\00\00\00\00\00\00\00\00\0f\00\00\00\0c\00\00\00\00\00\00\00\00\00\00\00\0f\02\00\00\0c\00\00\00\00\00\00\00\00\00\00\00\10\00\00\00\00\00\00\00\00\00\00\00\0f\00\00\00\00\00\00\00\00\00\00\00\10\02\00\00\00\00\00\00\00\00\00\00\0f\02\00\008\04\00\00\f8\04\00\00\0f\00\00\00\84\04\00\00\c2\04\00\00\0f\00\00\00\84\04\00\00\fe\04\00\00\1c\00\00\008\04\00\00\f8\04\00\00\0f\02\00\00\84\04\00\00\c2\04\00\00\0f\02\00\00\84\04\00\00\fe\04\00\00\1c\03\00\00\03\00\00\00\07\00\00\00\1c\00\00\00\06\00\00\00P\01\00\00\03\00\00\00\e0\01\00\00\02\00\00\00<\02\00\00\00\00\00\00\00\00\00\00\02\00\00\00l\02\00\00\02\00\00\00\cc\02\00\00\00\00\00\00\00\00\00\00\04\00\00\00\ec\02\00\00\02\00\00\00\1c\03\00\00\04\00\00\00<\03\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\06\00\00\00l\03\00\00test:case/store\00[constructor]blob\00[method]blob.size\00[static]blob.merge\00read\00test:case/sink\00run\00[constructor]clock\00[method]clock.now\00watch\00blob\00clock\00job\00left\00right\00source\00none\00part\00whole\00many\00chunk\00piece\00\10\02\03\08\08\02\03\08\08\02\03\08\08\02\03\08\08\02\03\08\0a\03\12\03\08\18\06\04\02\06\04\02\06\04\02\06\04\02\06\04\02\06\04\02\03\08\03\06\02\03\03\03\02\04\04\04\04\02\04\02\02\04\10\08\02\04\04\04\04\04\04\04\04\02\04\02\02\04B\02\04\02\04\02\04\02\04\02\04\02\08\04\04\04\08\04\08\04\04\14")
  (@custom "component-type:w" (after data) "\00asm\0d\00\01\00\00\19\16wit-component-encoding\04\00\07\d9\06\01A\02\01A\13\01B\13\04\00\04blob\03\01\04\00\05chunk\03\00\00\01i\01\01h\00\01p\03\01q\04\04none\00\00\04part\01\02\00\05whole\01\03\00\04many\01\04\00\04\00\06source\03\00\05\01i\00\01@\01\04sizey\00\07\04\00\11[constructor]blob\01\08\01@\01\04self\03\00w\04\00\11[method]blob.size\01\09\01p\07\01j\01\07\01s\01@\01\05parts\0a\00\0b\04\00\12[static]blob.merge\01\0c\01k\02\01@\01\06source\06\00\0d\04\00\04read\01\0e\03\00\0ftest:case/store\05\00\02\03\00\00\04blob\02\03\00\00\05chunk\01B\0d\02\03\02\01\01\04\00\04blob\03\00\00\02\03\02\01\02\04\00\05piece\03\00\02\01i\03\01i\01\01k\05\01r\02\04left\04\05right\06\04\00\03job\03\00\07\01h\01\01o\02\05\04\01@\02\03job\08\03log\09\00\0a\04\00\03run\01\0b\03\00\0etest:case/sink\05\03\03\00\05clock\03\01\01i\04\01@\00\00\05\03\00\12[constructor]clock\01\06\01h\04\01@\01\04self\07\00w\03\00\11[method]clock.now\01\08\01@\02\05clock\07\05spare\05\00\05\04\00\05watch\01\09\01B\13\04\00\04blob\03\01\04\00\05chunk\03\00\00\01i\01\01h\00\01p\03\01q\04\04none\00\00\04part\01\02\00\05whole\01\03\00\04many\01\04\00\04\00\06source\03\00\05\01i\00\01@\01\04sizey\00\07\04\00\11[constructor]blob\01\08\01@\01\04self\03\00w\04\00\11[method]blob.size\01\09\01p\07\01j\01\07\01s\01@\01\05parts\0a\00\0b\04\00\12[static]blob.merge\01\0c\01k\02\01@\01\06source\06\00\0d\04\00\04read\01\0e\04\00\0ftest:case/store\05\0a\01B\0d\02\03\02\01\01\04\00\04blob\03\00\00\02\03\02\01\02\04\00\05piece\03\00\02\01i\03\01i\01\01k\05\01r\02\04left\04\05right\06\04\00\03job\03\00\07\01h\01\01o\02\05\04\01@\02\03job\08\03log\09\00\0a\04\00\03run\01\0b\04\00\0etest:case/sink\05\0b\04\00\0btest:case/w\04\00\0b\07\01\00\01w\03\00\00\00/\09producers\01\0cprocessed-by\01\0dwit-component\070.263.0")
)
