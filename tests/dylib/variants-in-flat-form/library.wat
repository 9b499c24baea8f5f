(module
  (@dylink.0
    (mem-info (memory 608 3) (table 1 0))
    (needed "libinterpreter.so")
  )
  (type (;0;) (func (param i32 i64 i32 i32 i32 i32 i32 i32 i32 i32)))
  (type (;1;) (func (param i32) (result i32)))
  (type (;2;) (func (param i32 i32)))
  (type (;3;) (func (param i32 i32) (result i32)))
  (type (;4;) (func (param i32) (result f64)))
  (type (;5;) (func (param i32) (result f32)))
  (type (;6;) (func (param i32 f64)))
  (type (;7;) (func (param i32 i32 i32)))
  (type (;8;) (func (param i32 f32)))
  (type (;9;) (func (param i32 i32 i32 i32) (result i32)))
  (type (;10;) (func (param i32)))
  (type (;11;) (func (param i32) (result i32 i64 i32)))
  (type (;12;) (func (param i32) (result i32 i32 i32)))
  (type (;13;) (func (param i32 i32 i64 i32)))
  (type (;14;) (func (param i32 i32 i32 i32)))
  (type (;15;) (func (param i32 i64 i32 i32 i32 i32 i32 i32 i32) (result i32)))
  (type (;16;) (func (param i32 i32) (result i32 i32)))
  (type (;17;) (func (param i32) (result i32 f32)))
  (type (;18;) (func (param i32) (result i32 i32)))
  (type (;19;) (func))
  (import "env" "memory" (memory (;0;) 0))
  (import "env" "__indirect_function_table" (table (;0;) 0 funcref))
  (import "env" "__memory_base" (global (;0;) i32))
  (import "env" "__table_base" (global (;1;) i32))
  (import "env" "__stack_pointer" (global (;2;) (mut i32)))
  (import "test:case/i" "f" (func (;0;) (type 0) (param i32 i64 i32 i32 i32 i32 i32 i32 i32 i32)))
  (import "env" "wit_dylib_export_start" (func (;1;) (type 1) (param i32) (result i32)))
  (import "env" "wit_dylib_export_call" (func (;2;) (type 2) (param i32 i32)))
  (import "env" "wit_dylib_pop_option" (func (;3;) (type 3) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_pop_f64" (func (;4;) (type 4) (param i32) (result f64)))
  (import "env" "wit_dylib_export_finish" (func (;5;) (type 2) (param i32 i32)))
  (import "env" "wit_dylib_pop_variant" (func (;6;) (type 3) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_pop_f32" (func (;7;) (type 5) (param i32) (result f32)))
  (import "env" "wit_dylib_pop_result" (func (;8;) (type 3) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_push_f64" (func (;9;) (type 6) (param i32 f64)))
  (import "env" "wit_dylib_push_option" (func (;10;) (type 7) (param i32 i32 i32)))
  (import "env" "wit_dylib_push_u8" (func (;11;) (type 2) (param i32 i32)))
  (import "env" "wit_dylib_push_f32" (func (;12;) (type 8) (param i32 f32)))
  (import "env" "wit_dylib_push_string" (func (;13;) (type 7) (param i32 i32 i32)))
  (import "env" "wit_dylib_push_tuple" (func (;14;) (type 2) (param i32 i32)))
  (import "env" "wit_dylib_push_variant" (func (;15;) (type 7) (param i32 i32 i32)))
  (import "env" "wit_dylib_push_result" (func (;16;) (type 7) (param i32 i32 i32)))
  (import "env" "wit_dylib_pop_u8" (func (;17;) (type 1) (param i32) (result i32)))
  (import "env" "wit_dylib_pop_string" (func (;18;) (type 3) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_pop_tuple" (func (;19;) (type 2) (param i32 i32)))
  (import "env" "wit_dylib_pop_u32" (func (;20;) (type 1) (param i32) (result i32)))
  (import "env" "wit_dylib_push_u32" (func (;21;) (type 2) (param i32 i32)))
  (import "env" "cabi_realloc" (func (;22;) (type 9) (param i32 i32 i32 i32) (result i32)))
  (import "env" "wit_dylib_initialize" (func (;23;) (type 10) (param i32)))
  (export "test:case/i#f" (func $"#func33 test:case/i#f"))
  (export "__wasm_call_ctors" (func $start))
  (export "__wasm_apply_data_relocs" (func $__wasm_apply_data_relocs))
  (export "cabi_realloc" (func 22))
  (elem (;0;) (table 0) (global.get 1) func $test:case/i#f)
  (func $"pop: mixed" (;24;) (type 11) (param i32) (result i32 i64 i32)
    (local i32 i32 i64 i32)
    global.get 2
    i32.const 16
    i32.sub
    local.tee 1
    global.set 2
    local.get 0
    i32.const 0
    call 6
    local.set 2
    block ;; label = @1
      block ;; label = @2
        block ;; label = @3
          block ;; label = @4
            block ;; label = @5
              block ;; label = @6
                block ;; label = @7
                  local.get 2
                  br_table 6 (;@1;) 0 (;@7;) 1 (;@6;) 2 (;@5;) 3 (;@4;) 4 (;@3;) 5 (;@2;)
                end
                local.get 0
                call $"pop: u8"
                i64.extend_i32_u
                local.set 3
                br 5 (;@1;)
              end
              local.get 0
              call 7
              i32.reinterpret_f32
              i64.extend_i32_u
              local.set 3
              br 4 (;@1;)
            end
            local.get 0
            call 4
            i64.reinterpret_f64
            local.set 3
            br 3 (;@1;)
          end
          local.get 0
          local.get 1
          call $"pop: string"
          local.set 4
          i64.extend_i32_u
          local.set 3
          br 2 (;@1;)
        end
        local.get 0
        call $"pop: tuple<u8, f32>"
        i32.reinterpret_f32
        local.set 4
        i64.extend_i32_u
        local.set 3
        br 1 (;@1;)
      end
      local.get 0
      call $"a value from the interpreter is not a valid variant `test:case/i.mixed`"
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
  (func $"pop: option<option<u32>>" (;25;) (type 12) (param i32) (result i32 i32 i32)
    (local i32 i32 i32)
    local.get 0
    i32.const 1
    call 3
    local.set 1
    block ;; label = @1
      block ;; label = @2
        block ;; label = @3
          local.get 1
          br_table 2 (;@1;) 0 (;@3;) 1 (;@2;)
        end
        local.get 0
        call $"pop: option<u32>"
        local.set 3
        local.set 2
        br 1 (;@1;)
      end
      local.get 0
      call $"a value from the interpreter is not a valid `option<option<u32>>`"
      unreachable
    end
    local.get 1
    local.get 2
    local.get 3
  )
  (func $"pop: result<_, string>" (;26;) (type 12) (param i32) (result i32 i32 i32)
    (local i32 i32 i32 i32)
    global.get 2
    i32.const 16
    i32.sub
    local.tee 1
    global.set 2
    local.get 0
    i32.const 0
    call 8
    local.set 2
    block ;; label = @1
      block ;; label = @2
        block ;; label = @3
          local.get 2
          br_table 2 (;@1;) 0 (;@3;) 1 (;@2;)
        end
        local.get 0
        local.get 1
        call $"pop: string"
        local.set 4
        local.set 3
        br 1 (;@1;)
      end
      local.get 0
      call $"a value from the interpreter is not a valid `result<_, string>`"
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
  (func $"load: option<f64>" (;27;) (type 2) (param i32 i32)
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
      f64.load offset=8
      call 9
    end
    local.get 0
    i32.const 2
    local.get 2
    call 10
  )
  (func $test:case/i#f (;28;) (type 10) (param i32)
    (local i32)
    global.get 2
    i32.const 16
    i32.sub
    local.tee 1
    global.set 2
    local.get 0
    call $"pop: mixed"
    local.get 0
    call $"pop: option<option<u32>>"
    local.get 0
    call $"pop: result<_, string>"
    local.get 1
    call 0
    local.get 0
    local.get 1
    call $"load: option<f64>"
    local.get 1
    i32.const 16
    i32.add
    global.set 2
  )
  (func $"push: mixed" (;29;) (type 13) (param i32 i32 i64 i32)
    (local i32 f32 f64 f32)
    block ;; label = @1
      block ;; label = @2
        block ;; label = @3
          block ;; label = @4
            block ;; label = @5
              block ;; label = @6
                local.get 1
                br_table 5 (;@1;) 0 (;@6;) 1 (;@5;) 2 (;@4;) 3 (;@3;) 4 (;@2;) 5 (;@1;)
              end
              local.get 2
              i32.wrap_i64
              local.set 4
              local.get 0
              local.get 4
              call 11
              br 4 (;@1;)
            end
            local.get 2
            i32.wrap_i64
            f32.reinterpret_i32
            local.set 5
            local.get 0
            local.get 5
            call 12
            br 3 (;@1;)
          end
          local.get 2
          f64.reinterpret_i64
          local.set 6
          local.get 0
          local.get 6
          call 9
          br 2 (;@1;)
        end
        local.get 2
        i32.wrap_i64
        local.set 4
        local.get 0
        local.get 4
        local.get 3
        call 13
        br 1 (;@1;)
      end
      local.get 2
      i32.wrap_i64
      local.set 4
      local.get 3
      f32.reinterpret_i32
      local.set 7
      local.get 0
      local.get 4
      call 11
      local.get 0
      local.get 7
      call 12
      local.get 0
      i32.const 1
      call 14
    end
    local.get 0
    i32.const 1
    local.get 1
    call 15
  )
  (func $"push: option<option<u32>>" (;30;) (type 14) (param i32 i32 i32 i32)
    block ;; label = @1
      block ;; label = @2
        local.get 1
        br_table 1 (;@1;) 0 (;@2;) 1 (;@1;)
      end
      local.get 0
      local.get 2
      local.get 3
      call $"push: option<u32>"
    end
    local.get 0
    i32.const 4
    local.get 1
    call 10
  )
  (func $"push: result<_, string>" (;31;) (type 14) (param i32 i32 i32 i32)
    block ;; label = @1
      block ;; label = @2
        local.get 1
        br_table 1 (;@1;) 0 (;@2;) 1 (;@1;)
      end
      local.get 0
      local.get 2
      local.get 3
      call 13
    end
    local.get 0
    i32.const 1
    local.get 1
    call 16
  )
  (func $"a value from the interpreter is not a valid `option<f64>`" (;32;) (type 10) (param i32)
    unreachable
  )
  (func $"#func33 test:case/i#f" (@name "test:case/i#f") (;33;) (type 15) (param i32 i64 i32 i32 i32 i32 i32 i32 i32) (result i32)
    (local i32 i32 i32)
    i32.const 0
    call 1
    local.tee 9
    local.get 0
    local.get 1
    local.get 2
    call $"push: mixed"
    local.get 9
    local.get 3
    local.get 4
    local.get 5
    call $"push: option<option<u32>>"
    local.get 9
    local.get 6
    local.get 7
    local.get 8
    call $"push: result<_, string>"
    local.get 9
    i32.const 0
    call 2
    global.get 0
    i32.const 584
    i32.add
    local.tee 10
    local.get 9
    i32.const 5
    call 3
    local.tee 11
    i32.store8 offset=8
    block ;; label = @1
      block ;; label = @2
        block ;; label = @3
          local.get 11
          br_table 2 (;@1;) 0 (;@3;) 1 (;@2;)
        end
        local.get 10
        local.get 9
        call 4
        f64.store offset=16
        br 1 (;@1;)
      end
      local.get 9
      call $"a value from the interpreter is not a valid `option<f64>`"
      unreachable
    end
    local.get 9
    i32.const 0
    call 5
    local.get 10
    i32.const 8
    i32.add
  )
  (func $"pop: u8" (;34;) (type 1) (param i32) (result i32)
    (local i32)
    local.get 0
    call 17
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
  (func $"pop: string" (;35;) (type 16) (param i32 i32) (result i32 i32)
    (local i32)
    local.get 0
    local.get 1
    call 18
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
  (func $"pop: tuple<u8, f32>" (;36;) (type 17) (param i32) (result i32 f32)
    local.get 0
    i32.const 0
    call 19
    local.get 0
    call $"pop: u8"
    local.get 0
    call 7
  )
  (func $"a value from the interpreter is not a valid variant `test:case/i.mixed`" (;37;) (type 10) (param i32)
    unreachable
  )
  (func $"pop: option<u32>" (;38;) (type 18) (param i32) (result i32 i32)
    (local i32 i32)
    local.get 0
    i32.const 0
    call 3
    local.set 1
    block ;; label = @1
      block ;; label = @2
        block ;; label = @3
          local.get 1
          br_table 2 (;@1;) 0 (;@3;) 1 (;@2;)
        end
        local.get 0
        call 20
        local.set 2
        br 1 (;@1;)
      end
      local.get 0
      call $"a value from the interpreter is not a valid `option<u32>`"
      unreachable
    end
    local.get 1
    local.get 2
  )
  (func $"a value from the interpreter is not a valid `option<option<u32>>`" (;39;) (type 10) (param i32)
    unreachable
  )
  (func $"a value from the interpreter is not a valid `result<_, string>`" (;40;) (type 10) (param i32)
    unreachable
  )
  (func $"push: option<u32>" (;41;) (type 7) (param i32 i32 i32)
    block ;; label = @1
      block ;; label = @2
        local.get 1
        br_table 1 (;@1;) 0 (;@2;) 1 (;@1;)
      end
      local.get 0
      local.get 2
      call 21
    end
    local.get 0
    i32.const 3
    local.get 1
    call 10
  )
  (func $"a value from the interpreter is not a valid u8" (;42;) (type 10) (param i32)
    unreachable
  )
  (func $"a list from the interpreter is larger than the memory" (;43;) (type 10) (param i32)
    unreachable
  )
  (func $"a value from the interpreter is not a valid `option<u32>`" (;44;) (type 10) (param i32)
    unreachable
  )
  (func $start (;45;) (type 19)
    global.get 0
    i32.const 360
    i32.add
    call 23
  )
  (func $__wasm_apply_data_relocs (;46;) (type 19)
    (local i32 i32 i32 i32)
    global.get 0
    i32.const 547
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
  (data (;0;) (global.get 0) "\13\00\00\00\15\01\00\00\16\00\00\00\ec\01\00\00\f8\01\00\00\00\00\00\00\00\00\00\00\00\00\00\00\03\00\00\00\00\00\00\00\15\02\00\00\00\00\00\00\00\00\00\00\13\01\00\00\15\04\00\00\16\01\00\00\ec\01\00\00\f8\01\00\00\00\00\00\00\03\00\00\004\00\00\00\15\05\00\00\00\00\00\00\0a\00\00\00\00\00\00\00\00\00\00\00\02\00\00\00X\00\00\00\00\00\00\00\00\00\00\00\02\00\00\00X\00\00\00\00\02\00\00\ff\ff\ff\ff\05\02\00\00\00\00\00\00\0b\02\00\00\0a\00\00\00\12\02\00\00\0b\00\00\00\19\02\00\00\0c\00\00\00\1e\02\00\00\12\00\00\00\00\02\00\00\ff\ff\ff\ff\05\02\00\00\00\00\00\00\0b\02\00\00\0a\00\00\00\12\02\00\00\0b\00\00\00\19\02\00\00\0c\00\00\00\1e\02\00\00\12\01\00\00\ec\01\00\00\fa\01\00\00\06\00\00\00\80\00\00\00\ec\01\00\00\fa\01\00\00\06\00\00\00\b0\00\00\00\00\00\00\00\00\00\00\00\02\00\00\00\00\00\00\00\00\00\00\00\15\00\00\00\00\00\00\00\00\00\00\00\0b\00\00\00\00\00\00\00\00\00\00\00\02\00\00\00\00\00\00\00\00\00\00\00\15\03\00\00\00\00\00\00\00\00\00\00\0b\00\00\00\00\00\00\00\00\00\00\00\ff\ff\ff\ff\0c\00\00\00\00\00\00\00\00\00\00\00\ff\ff\ff\ff\0c\00\00\00\03\00\00\00\01\00\00\00\0c\00\00\00\01\00\00\00@\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\02\00\00\00`\00\00\00\02\00\00\00\e0\00\00\00\00\00\00\00\00\00\00\00\06\00\00\00\00\01\00\00\02\00\00\00H\01\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00test:case/i\00f\00mixed\00none\00small\00single\00double\00text\00pair\00\08\02\03\08\0e\02\06\0e\08\02\04\04\04\04\04\04\04\04\04\04\04\04\02\04\02\02\04:\04\10\04\08\04")
  (@custom "component-type:w" (after data) "\00asm\0d\00\01\00\00\19\16wit-component-encoding\04\00\07\8e\02\01A\02\01A\04\01B\09\01o\02}v\01q\06\04none\00\00\05small\01}\00\06single\01v\00\06double\01u\00\04text\01s\00\04pair\01\00\00\04\00\05mixed\03\00\01\01ky\01k\03\01j\00\01s\01ku\01@\03\01v\02\01o\04\01r\05\00\06\04\00\01f\01\07\03\00\0btest:case/i\05\00\01B\09\01o\02}v\01q\06\04none\00\00\05small\01}\00\06single\01v\00\06double\01u\00\04text\01s\00\04pair\01\00\00\04\00\05mixed\03\00\01\01ky\01k\03\01j\00\01s\01ku\01@\03\01v\02\01o\04\01r\05\00\06\04\00\01f\01\07\04\00\0btest:case/i\05\01\04\00\0btest:case/w\04\00\0b\07\01\00\01w\03\00\00\00/\09producers\01\0cprocessed-by\01\0dwit-component\070.263.0")
)
