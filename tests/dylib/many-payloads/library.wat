(module
  (@dylink.0
    (mem-info (memory 3758 3) (table 1 0))
    (needed "libinterpreter.so")
  )
  (type (;0;) (func (param i32 f32 f64 i64 i64 i32)))
  (type (;1;) (func (param i32) (result i32)))
  (type (;2;) (func (param i32 i32)))
  (type (;3;) (func (param i32 i32) (result i32)))
  (type (;4;) (func (param i32 i32 i32)))
  (type (;5;) (func (param i32) (result f32)))
  (type (;6;) (func (param i32) (result f64)))
  (type (;7;) (func (param i32) (result i64)))
  (type (;8;) (func (param i32 f32)))
  (type (;9;) (func (param i32 f64)))
  (type (;10;) (func (param i32 i64)))
  (type (;11;) (func (param i32)))
  (type (;12;) (func (param i32) (result i32 f32 f64 i64 i64)))
  (type (;13;) (func (param i32 i32 f32 f64 i64 i64)))
  (type (;14;) (func (param i32 f32 f64 i64 i64) (result i32)))
  (type (;15;) (func (param i32) (result f32 f64 i32 i32)))
  (type (;16;) (func (param i32) (result f32 f64 i32 i64)))
  (type (;17;) (func (param i32) (result f32 f64 i64 i32)))
  (type (;18;) (func (param i32 f32 f64 i32 i32)))
  (type (;19;) (func (param i32 f32 f64 i32 i64)))
  (type (;20;) (func (param i32 f32 f64 i64 i32)))
  (type (;21;) (func))
  (import "env" "memory" (memory (;0;) 0))
  (import "env" "__indirect_function_table" (table (;0;) 0 funcref))
  (import "env" "__memory_base" (global (;0;) i32))
  (import "env" "__table_base" (global (;1;) i32))
  (import "env" "__stack_pointer" (global (;2;) (mut i32)))
  (import "test:case/i" "f" (func (;0;) (type 0) (param i32 f32 f64 i64 i64 i32)))
  (import "env" "wit_dylib_export_start" (func (;1;) (type 1) (param i32) (result i32)))
  (import "env" "wit_dylib_export_call" (func (;2;) (type 2) (param i32 i32)))
  (import "env" "wit_dylib_export_finish" (func (;3;) (type 2) (param i32 i32)))
  (import "env" "wit_dylib_pop_variant" (func (;4;) (type 3) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_push_u8" (func (;5;) (type 2) (param i32 i32)))
  (import "env" "wit_dylib_push_tuple" (func (;6;) (type 2) (param i32 i32)))
  (import "env" "wit_dylib_push_variant" (func (;7;) (type 4) (param i32 i32 i32)))
  (import "env" "wit_dylib_pop_tuple" (func (;8;) (type 2) (param i32 i32)))
  (import "env" "wit_dylib_pop_record" (func (;9;) (type 2) (param i32 i32)))
  (import "env" "wit_dylib_pop_f32" (func (;10;) (type 5) (param i32) (result f32)))
  (import "env" "wit_dylib_pop_f64" (func (;11;) (type 6) (param i32) (result f64)))
  (import "env" "wit_dylib_pop_s32" (func (;12;) (type 1) (param i32) (result i32)))
  (import "env" "wit_dylib_pop_u32" (func (;13;) (type 1) (param i32) (result i32)))
  (import "env" "wit_dylib_pop_s64" (func (;14;) (type 7) (param i32) (result i64)))
  (import "env" "wit_dylib_pop_u64" (func (;15;) (type 7) (param i32) (result i64)))
  (import "env" "wit_dylib_push_f32" (func (;16;) (type 8) (param i32 f32)))
  (import "env" "wit_dylib_push_f64" (func (;17;) (type 9) (param i32 f64)))
  (import "env" "wit_dylib_push_s16" (func (;18;) (type 2) (param i32 i32)))
  (import "env" "wit_dylib_push_record" (func (;19;) (type 2) (param i32 i32)))
  (import "env" "wit_dylib_push_u16" (func (;20;) (type 2) (param i32 i32)))
  (import "env" "wit_dylib_push_s32" (func (;21;) (type 2) (param i32 i32)))
  (import "env" "wit_dylib_push_u32" (func (;22;) (type 2) (param i32 i32)))
  (import "env" "wit_dylib_push_s64" (func (;23;) (type 10) (param i32 i64)))
  (import "env" "wit_dylib_push_u64" (func (;24;) (type 10) (param i32 i64)))
  (import "env" "wit_dylib_push_s8" (func (;25;) (type 2) (param i32 i32)))
  (import "env" "wit_dylib_pop_u8" (func (;26;) (type 1) (param i32) (result i32)))
  (import "env" "wit_dylib_pop_s16" (func (;27;) (type 1) (param i32) (result i32)))
  (import "env" "wit_dylib_pop_u16" (func (;28;) (type 1) (param i32) (result i32)))
  (import "env" "wit_dylib_pop_s8" (func (;29;) (type 1) (param i32) (result i32)))
  (import "env" "wit_dylib_initialize" (func (;30;) (type 11) (param i32)))
  (export "test:case/i#f" (func $"#func36 test:case/i#f"))
  (export "__wasm_call_ctors" (func $start))
  (export "__wasm_apply_data_relocs" (func $__wasm_apply_data_relocs))
  (elem (;0;) (table 0) (global.get 1) func $test:case/i#f)
  (func $"pop: v" (;31;) (type 12) (param i32) (result i32 f32 f64 i64 i64)
    (local i32 f32 f64 i64 i64)
    local.get 0
    i32.const 0
    call 4
    local.set 1
    block ;; label = @1
      block ;; label = @2
        block ;; label = @3
          block ;; label = @4
            block ;; label = @5
              block ;; label = @6
                block ;; label = @7
                  block ;; label = @8
                    block ;; label = @9
                      block ;; label = @10
                        block ;; label = @11
                          block ;; label = @12
                            block ;; label = @13
                              block ;; label = @14
                                block ;; label = @15
                                  block ;; label = @16
                                    block ;; label = @17
                                      block ;; label = @18
                                        block ;; label = @19
                                          block ;; label = @20
                                            block ;; label = @21
                                              block ;; label = @22
                                                block ;; label = @23
                                                  block ;; label = @24
                                                    block ;; label = @25
                                                      block ;; label = @26
                                                        block ;; label = @27
                                                          block ;; label = @28
                                                            block ;; label = @29
                                                              block ;; label = @30
                                                                block ;; label = @31
                                                                  block ;; label = @32
                                                                    block ;; label = @33
                                                                      block ;; label = @34
                                                                        block ;; label = @35
                                                                          block ;; label = @36
                                                                            block ;; label = @37
                                                                              block ;; label = @38
                                                                                block ;; label = @39
                                                                                  block ;; label = @40
                                                                                    block ;; label = @41
                                                                                      block ;; label = @42
                                                                                        local.get 1
                                                                                        br_table 0 (;@42;) 1 (;@41;) 2 (;@40;) 3 (;@39;) 4 (;@38;) 5 (;@37;) 6 (;@36;) 7 (;@35;) 8 (;@34;) 9 (;@33;) 10 (;@32;) 11 (;@31;) 12 (;@30;) 13 (;@29;) 14 (;@28;) 15 (;@27;) 16 (;@26;) 17 (;@25;) 18 (;@24;) 19 (;@23;) 20 (;@22;) 21 (;@21;) 22 (;@20;) 23 (;@19;) 24 (;@18;) 25 (;@17;) 26 (;@16;) 27 (;@15;) 28 (;@14;) 29 (;@13;) 30 (;@12;) 31 (;@11;) 32 (;@10;) 33 (;@9;) 34 (;@8;) 35 (;@7;) 36 (;@6;) 37 (;@5;) 38 (;@4;) 39 (;@3;) 40 (;@2;)
                                                                                      end
                                                                                      local.get 0
                                                                                      call $"pop: t0"
                                                                                      i64.extend_i32_u
                                                                                      local.set 5
                                                                                      i64.extend_i32_u
                                                                                      local.set 4
                                                                                      local.set 3
                                                                                      local.set 2
                                                                                      br 40 (;@1;)
                                                                                    end
                                                                                    local.get 0
                                                                                    call $"pop: t1"
                                                                                    i64.extend_i32_u
                                                                                    local.set 5
                                                                                    i64.extend_i32_u
                                                                                    local.set 4
                                                                                    local.set 3
                                                                                    local.set 2
                                                                                    br 39 (;@1;)
                                                                                  end
                                                                                  local.get 0
                                                                                  call $"pop: t2"
                                                                                  local.set 5
                                                                                  i64.extend_i32_u
                                                                                  local.set 4
                                                                                  local.set 3
                                                                                  local.set 2
                                                                                  br 38 (;@1;)
                                                                                end
                                                                                local.get 0
                                                                                call $"pop: t3"
                                                                                i64.extend_i32_u
                                                                                local.set 5
                                                                                local.set 4
                                                                                local.set 3
                                                                                local.set 2
                                                                                br 37 (;@1;)
                                                                              end
                                                                              local.get 0
                                                                              call $"pop: t4"
                                                                              i64.extend_i32_u
                                                                              local.set 5
                                                                              i64.extend_i32_u
                                                                              local.set 4
                                                                              local.set 3
                                                                              local.set 2
                                                                              br 36 (;@1;)
                                                                            end
                                                                            local.get 0
                                                                            call $"pop: t5"
                                                                            i64.extend_i32_u
                                                                            local.set 5
                                                                            i64.extend_i32_u
                                                                            local.set 4
                                                                            local.set 3
                                                                            local.set 2
                                                                            br 35 (;@1;)
                                                                          end
                                                                          local.get 0
                                                                          call $"pop: t6"
                                                                          local.set 5
                                                                          i64.extend_i32_u
                                                                          local.set 4
                                                                          local.set 3
                                                                          local.set 2
                                                                          br 34 (;@1;)
                                                                        end
                                                                        local.get 0
                                                                        call $"pop: t7"
                                                                        i64.extend_i32_u
                                                                        local.set 5
                                                                        local.set 4
                                                                        local.set 3
                                                                        local.set 2
                                                                        br 33 (;@1;)
                                                                      end
                                                                      local.get 0
                                                                      call $"pop: t8"
                                                                      i64.extend_i32_u
                                                                      local.set 5
                                                                      i64.extend_i32_u
                                                                      local.set 4
                                                                      local.set 3
                                                                      local.set 2
                                                                      br 32 (;@1;)
                                                                    end
                                                                    local.get 0
                                                                    call $"pop: t9"
                                                                    i64.extend_i32_u
                                                                    local.set 5
                                                                    i64.extend_i32_u
                                                                    local.set 4
                                                                    local.set 3
                                                                    local.set 2
                                                                    br 31 (;@1;)
                                                                  end
                                                                  local.get 0
                                                                  call $"pop: t10"
                                                                  local.set 5
                                                                  i64.extend_i32_u
                                                                  local.set 4
                                                                  local.set 3
                                                                  local.set 2
                                                                  br 30 (;@1;)
                                                                end
                                                                local.get 0
                                                                call $"pop: t11"
                                                                i64.extend_i32_u
                                                                local.set 5
                                                                local.set 4
                                                                local.set 3
                                                                local.set 2
                                                                br 29 (;@1;)
                                                              end
                                                              local.get 0
                                                              call $"pop: t12"
                                                              i64.extend_i32_u
                                                              local.set 5
                                                              i64.extend_i32_u
                                                              local.set 4
                                                              local.set 3
                                                              local.set 2
                                                              br 28 (;@1;)
                                                            end
                                                            local.get 0
                                                            call $"pop: t13"
                                                            i64.extend_i32_u
                                                            local.set 5
                                                            i64.extend_i32_u
                                                            local.set 4
                                                            local.set 3
                                                            local.set 2
                                                            br 27 (;@1;)
                                                          end
                                                          local.get 0
                                                          call $"pop: t14"
                                                          local.set 5
                                                          i64.extend_i32_u
                                                          local.set 4
                                                          local.set 3
                                                          local.set 2
                                                          br 26 (;@1;)
                                                        end
                                                        local.get 0
                                                        call $"pop: t15"
                                                        i64.extend_i32_u
                                                        local.set 5
                                                        local.set 4
                                                        local.set 3
                                                        local.set 2
                                                        br 25 (;@1;)
                                                      end
                                                      local.get 0
                                                      call $"pop: t16"
                                                      i64.extend_i32_u
                                                      local.set 5
                                                      i64.extend_i32_u
                                                      local.set 4
                                                      local.set 3
                                                      local.set 2
                                                      br 24 (;@1;)
                                                    end
                                                    local.get 0
                                                    call $"pop: t17"
                                                    i64.extend_i32_u
                                                    local.set 5
                                                    i64.extend_i32_u
                                                    local.set 4
                                                    local.set 3
                                                    local.set 2
                                                    br 23 (;@1;)
                                                  end
                                                  local.get 0
                                                  call $"pop: t18"
                                                  local.set 5
                                                  i64.extend_i32_u
                                                  local.set 4
                                                  local.set 3
                                                  local.set 2
                                                  br 22 (;@1;)
                                                end
                                                local.get 0
                                                call $"pop: t19"
                                                i64.extend_i32_u
                                                local.set 5
                                                local.set 4
                                                local.set 3
                                                local.set 2
                                                br 21 (;@1;)
                                              end
                                              local.get 0
                                              call $"pop: t20"
                                              i64.extend_i32_u
                                              local.set 5
                                              i64.extend_i32_u
                                              local.set 4
                                              local.set 3
                                              local.set 2
                                              br 20 (;@1;)
                                            end
                                            local.get 0
                                            call $"pop: t21"
                                            i64.extend_i32_u
                                            local.set 5
                                            i64.extend_i32_u
                                            local.set 4
                                            local.set 3
                                            local.set 2
                                            br 19 (;@1;)
                                          end
                                          local.get 0
                                          call $"pop: t22"
                                          local.set 5
                                          i64.extend_i32_u
                                          local.set 4
                                          local.set 3
                                          local.set 2
                                          br 18 (;@1;)
                                        end
                                        local.get 0
                                        call $"pop: t23"
                                        i64.extend_i32_u
                                        local.set 5
                                        local.set 4
                                        local.set 3
                                        local.set 2
                                        br 17 (;@1;)
                                      end
                                      local.get 0
                                      call $"pop: t24"
                                      i64.extend_i32_u
                                      local.set 5
                                      i64.extend_i32_u
                                      local.set 4
                                      local.set 3
                                      local.set 2
                                      br 16 (;@1;)
                                    end
                                    local.get 0
                                    call $"pop: t25"
                                    i64.extend_i32_u
                                    local.set 5
                                    i64.extend_i32_u
                                    local.set 4
                                    local.set 3
                                    local.set 2
                                    br 15 (;@1;)
                                  end
                                  local.get 0
                                  call $"pop: t26"
                                  local.set 5
                                  i64.extend_i32_u
                                  local.set 4
                                  local.set 3
                                  local.set 2
                                  br 14 (;@1;)
                                end
                                local.get 0
                                call $"pop: t27"
                                i64.extend_i32_u
                                local.set 5
                                local.set 4
                                local.set 3
                                local.set 2
                                br 13 (;@1;)
                              end
                              local.get 0
                              call $"pop: t28"
                              i64.extend_i32_u
                              local.set 5
                              i64.extend_i32_u
                              local.set 4
                              local.set 3
                              local.set 2
                              br 12 (;@1;)
                            end
                            local.get 0
                            call $"pop: t29"
                            i64.extend_i32_u
                            local.set 5
                            i64.extend_i32_u
                            local.set 4
                            local.set 3
                            local.set 2
                            br 11 (;@1;)
                          end
                          local.get 0
                          call $"pop: t30"
                          local.set 5
                          i64.extend_i32_u
                          local.set 4
                          local.set 3
                          local.set 2
                          br 10 (;@1;)
                        end
                        local.get 0
                        call $"pop: t31"
                        i64.extend_i32_u
                        local.set 5
                        local.set 4
                        local.set 3
                        local.set 2
                        br 9 (;@1;)
                      end
                      local.get 0
                      call $"pop: t32"
                      i64.extend_i32_u
                      local.set 5
                      i64.extend_i32_u
                      local.set 4
                      local.set 3
                      local.set 2
                      br 8 (;@1;)
                    end
                    local.get 0
                    call $"pop: t33"
                    i64.extend_i32_u
                    local.set 5
                    i64.extend_i32_u
                    local.set 4
                    local.set 3
                    local.set 2
                    br 7 (;@1;)
                  end
                  local.get 0
                  call $"pop: t34"
                  local.set 5
                  i64.extend_i32_u
                  local.set 4
                  local.set 3
                  local.set 2
                  br 6 (;@1;)
                end
                local.get 0
                call $"pop: t35"
                i64.extend_i32_u
                local.set 5
                local.set 4
                local.set 3
                local.set 2
                br 5 (;@1;)
              end
              local.get 0
              call $"pop: t36"
              i64.extend_i32_u
              local.set 5
              i64.extend_i32_u
              local.set 4
              local.set 3
              local.set 2
              br 4 (;@1;)
            end
            local.get 0
            call $"pop: t37"
            i64.extend_i32_u
            local.set 5
            i64.extend_i32_u
            local.set 4
            local.set 3
            local.set 2
            br 3 (;@1;)
          end
          local.get 0
          call $"pop: t38"
          local.set 5
          i64.extend_i32_u
          local.set 4
          local.set 3
          local.set 2
          br 2 (;@1;)
        end
        local.get 0
        call $"pop: t39"
        i64.extend_i32_u
        local.set 5
        local.set 4
        local.set 3
        local.set 2
        br 1 (;@1;)
      end
      local.get 0
      call $"a value from the interpreter is not a valid variant `test:case/i.v`"
      unreachable
    end
    local.get 1
    local.get 2
    local.get 3
    local.get 4
    local.get 5
  )
  (func $"load: tuple<u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8\u{2026}" (;32;) (type 2) (param i32 i32)
    local.get 0
    local.get 1
    i32.load8_u
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=1
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=2
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=3
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=4
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=5
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=6
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=7
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=8
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=9
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=10
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=11
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=12
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=13
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=14
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=15
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=16
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=17
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=18
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=19
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=20
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=21
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=22
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=23
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=24
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=25
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=26
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=27
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=28
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=29
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=30
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=31
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=32
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=33
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=34
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=35
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=36
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=37
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=38
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=39
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=40
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=41
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=42
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=43
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=44
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=45
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=46
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=47
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=48
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=49
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=50
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=51
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=52
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=53
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=54
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=55
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=56
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=57
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=58
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=59
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=60
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=61
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=62
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=63
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=64
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=65
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=66
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=67
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=68
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=69
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=70
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=71
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=72
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=73
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=74
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=75
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=76
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=77
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=78
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=79
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=80
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=81
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=82
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=83
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=84
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=85
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=86
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=87
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=88
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=89
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=90
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=91
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=92
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=93
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=94
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=95
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=96
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=97
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=98
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=99
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=100
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=101
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=102
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=103
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=104
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=105
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=106
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=107
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=108
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=109
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=110
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=111
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=112
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=113
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=114
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=115
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=116
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=117
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=118
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=119
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=120
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=121
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=122
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=123
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=124
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=125
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=126
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=127
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=128
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=129
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=130
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=131
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=132
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=133
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=134
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=135
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=136
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=137
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=138
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=139
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=140
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=141
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=142
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=143
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=144
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=145
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=146
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=147
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=148
    call 5
    local.get 0
    local.get 1
    i32.load8_u offset=149
    call 5
    local.get 0
    i32.const 0
    call 6
  )
  (func $test:case/i#f (;33;) (type 11) (param i32)
    (local i32)
    global.get 2
    i32.const 160
    i32.sub
    local.tee 1
    global.set 2
    local.get 0
    call $"pop: v"
    local.get 1
    call 0
    local.get 0
    local.get 1
    call $"load: tuple<u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8\u{2026}"
    local.get 1
    i32.const 160
    i32.add
    global.set 2
  )
  (func $"push: v" (;34;) (type 13) (param i32 i32 f32 f64 i64 i64)
    (local i32 i32)
    block ;; label = @1
      block ;; label = @2
        block ;; label = @3
          block ;; label = @4
            block ;; label = @5
              block ;; label = @6
                block ;; label = @7
                  block ;; label = @8
                    block ;; label = @9
                      block ;; label = @10
                        block ;; label = @11
                          block ;; label = @12
                            block ;; label = @13
                              block ;; label = @14
                                block ;; label = @15
                                  block ;; label = @16
                                    block ;; label = @17
                                      block ;; label = @18
                                        block ;; label = @19
                                          block ;; label = @20
                                            block ;; label = @21
                                              block ;; label = @22
                                                block ;; label = @23
                                                  block ;; label = @24
                                                    block ;; label = @25
                                                      block ;; label = @26
                                                        block ;; label = @27
                                                          block ;; label = @28
                                                            block ;; label = @29
                                                              block ;; label = @30
                                                                block ;; label = @31
                                                                  block ;; label = @32
                                                                    block ;; label = @33
                                                                      block ;; label = @34
                                                                        block ;; label = @35
                                                                          block ;; label = @36
                                                                            block ;; label = @37
                                                                              block ;; label = @38
                                                                                block ;; label = @39
                                                                                  block ;; label = @40
                                                                                    block ;; label = @41
                                                                                      local.get 1
                                                                                      br_table 0 (;@41;) 1 (;@40;) 2 (;@39;) 3 (;@38;) 4 (;@37;) 5 (;@36;) 6 (;@35;) 7 (;@34;) 8 (;@33;) 9 (;@32;) 10 (;@31;) 11 (;@30;) 12 (;@29;) 13 (;@28;) 14 (;@27;) 15 (;@26;) 16 (;@25;) 17 (;@24;) 18 (;@23;) 19 (;@22;) 20 (;@21;) 21 (;@20;) 22 (;@19;) 23 (;@18;) 24 (;@17;) 25 (;@16;) 26 (;@15;) 27 (;@14;) 28 (;@13;) 29 (;@12;) 30 (;@11;) 31 (;@10;) 32 (;@9;) 33 (;@8;) 34 (;@7;) 35 (;@6;) 36 (;@5;) 37 (;@4;) 38 (;@3;) 39 (;@2;) 40 (;@1;)
                                                                                    end
                                                                                    local.get 4
                                                                                    i32.wrap_i64
                                                                                    local.set 6
                                                                                    local.get 5
                                                                                    i32.wrap_i64
                                                                                    local.set 7
                                                                                    local.get 0
                                                                                    local.get 2
                                                                                    local.get 3
                                                                                    local.get 6
                                                                                    local.get 7
                                                                                    call $"push: t0"
                                                                                    br 39 (;@1;)
                                                                                  end
                                                                                  local.get 4
                                                                                  i32.wrap_i64
                                                                                  local.set 6
                                                                                  local.get 5
                                                                                  i32.wrap_i64
                                                                                  local.set 7
                                                                                  local.get 0
                                                                                  local.get 2
                                                                                  local.get 3
                                                                                  local.get 6
                                                                                  local.get 7
                                                                                  call $"push: t1"
                                                                                  br 38 (;@1;)
                                                                                end
                                                                                local.get 4
                                                                                i32.wrap_i64
                                                                                local.set 6
                                                                                local.get 0
                                                                                local.get 2
                                                                                local.get 3
                                                                                local.get 6
                                                                                local.get 5
                                                                                call $"push: t2"
                                                                                br 37 (;@1;)
                                                                              end
                                                                              local.get 5
                                                                              i32.wrap_i64
                                                                              local.set 7
                                                                              local.get 0
                                                                              local.get 2
                                                                              local.get 3
                                                                              local.get 4
                                                                              local.get 7
                                                                              call $"push: t3"
                                                                              br 36 (;@1;)
                                                                            end
                                                                            local.get 4
                                                                            i32.wrap_i64
                                                                            local.set 6
                                                                            local.get 5
                                                                            i32.wrap_i64
                                                                            local.set 7
                                                                            local.get 0
                                                                            local.get 2
                                                                            local.get 3
                                                                            local.get 6
                                                                            local.get 7
                                                                            call $"push: t4"
                                                                            br 35 (;@1;)
                                                                          end
                                                                          local.get 4
                                                                          i32.wrap_i64
                                                                          local.set 6
                                                                          local.get 5
                                                                          i32.wrap_i64
                                                                          local.set 7
                                                                          local.get 0
                                                                          local.get 2
                                                                          local.get 3
                                                                          local.get 6
                                                                          local.get 7
                                                                          call $"push: t5"
                                                                          br 34 (;@1;)
                                                                        end
                                                                        local.get 4
                                                                        i32.wrap_i64
                                                                        local.set 6
                                                                        local.get 0
                                                                        local.get 2
                                                                        local.get 3
                                                                        local.get 6
                                                                        local.get 5
                                                                        call $"push: t6"
                                                                        br 33 (;@1;)
                                                                      end
                                                                      local.get 5
                                                                      i32.wrap_i64
                                                                      local.set 7
                                                                      local.get 0
                                                                      local.get 2
                                                                      local.get 3
                                                                      local.get 4
                                                                      local.get 7
                                                                      call $"push: t7"
                                                                      br 32 (;@1;)
                                                                    end
                                                                    local.get 4
                                                                    i32.wrap_i64
                                                                    local.set 6
                                                                    local.get 5
                                                                    i32.wrap_i64
                                                                    local.set 7
                                                                    local.get 0
                                                                    local.get 2
                                                                    local.get 3
                                                                    local.get 6
                                                                    local.get 7
                                                                    call $"push: t8"
                                                                    br 31 (;@1;)
                                                                  end
                                                                  local.get 4
                                                                  i32.wrap_i64
                                                                  local.set 6
                                                                  local.get 5
                                                                  i32.wrap_i64
                                                                  local.set 7
                                                                  local.get 0
                                                                  local.get 2
                                                                  local.get 3
                                                                  local.get 6
                                                                  local.get 7
                                                                  call $"push: t9"
                                                                  br 30 (;@1;)
                                                                end
                                                                local.get 4
                                                                i32.wrap_i64
                                                                local.set 6
                                                                local.get 0
                                                                local.get 2
                                                                local.get 3
                                                                local.get 6
                                                                local.get 5
                                                                call $"push: t10"
                                                                br 29 (;@1;)
                                                              end
                                                              local.get 5
                                                              i32.wrap_i64
                                                              local.set 7
                                                              local.get 0
                                                              local.get 2
                                                              local.get 3
                                                              local.get 4
                                                              local.get 7
                                                              call $"push: t11"
                                                              br 28 (;@1;)
                                                            end
                                                            local.get 4
                                                            i32.wrap_i64
                                                            local.set 6
                                                            local.get 5
                                                            i32.wrap_i64
                                                            local.set 7
                                                            local.get 0
                                                            local.get 2
                                                            local.get 3
                                                            local.get 6
                                                            local.get 7
                                                            call $"push: t12"
                                                            br 27 (;@1;)
                                                          end
                                                          local.get 4
                                                          i32.wrap_i64
                                                          local.set 6
                                                          local.get 5
                                                          i32.wrap_i64
                                                          local.set 7
                                                          local.get 0
                                                          local.get 2
                                                          local.get 3
                                                          local.get 6
                                                          local.get 7
                                                          call $"push: t13"
                                                          br 26 (;@1;)
                                                        end
                                                        local.get 4
                                                        i32.wrap_i64
                                                        local.set 6
                                                        local.get 0
                                                        local.get 2
                                                        local.get 3
                                                        local.get 6
                                                        local.get 5
                                                        call $"push: t14"
                                                        br 25 (;@1;)
                                                      end
                                                      local.get 5
                                                      i32.wrap_i64
                                                      local.set 7
                                                      local.get 0
                                                      local.get 2
                                                      local.get 3
                                                      local.get 4
                                                      local.get 7
                                                      call $"push: t15"
                                                      br 24 (;@1;)
                                                    end
                                                    local.get 4
                                                    i32.wrap_i64
                                                    local.set 6
                                                    local.get 5
                                                    i32.wrap_i64
                                                    local.set 7
                                                    local.get 0
                                                    local.get 2
                                                    local.get 3
                                                    local.get 6
                                                    local.get 7
                                                    call $"push: t16"
                                                    br 23 (;@1;)
                                                  end
                                                  local.get 4
                                                  i32.wrap_i64
                                                  local.set 6
                                                  local.get 5
                                                  i32.wrap_i64
                                                  local.set 7
                                                  local.get 0
                                                  local.get 2
                                                  local.get 3
                                                  local.get 6
                                                  local.get 7
                                                  call $"push: t17"
                                                  br 22 (;@1;)
                                                end
                                                local.get 4
                                                i32.wrap_i64
                                                local.set 6
                                                local.get 0
                                                local.get 2
                                                local.get 3
                                                local.get 6
                                                local.get 5
                                                call $"push: t18"
                                                br 21 (;@1;)
                                              end
                                              local.get 5
                                              i32.wrap_i64
                                              local.set 7
                                              local.get 0
                                              local.get 2
                                              local.get 3
                                              local.get 4
                                              local.get 7
                                              call $"push: t19"
                                              br 20 (;@1;)
                                            end
                                            local.get 4
                                            i32.wrap_i64
                                            local.set 6
                                            local.get 5
                                            i32.wrap_i64
                                            local.set 7
                                            local.get 0
                                            local.get 2
                                            local.get 3
                                            local.get 6
                                            local.get 7
                                            call $"push: t20"
                                            br 19 (;@1;)
                                          end
                                          local.get 4
                                          i32.wrap_i64
                                          local.set 6
                                          local.get 5
                                          i32.wrap_i64
                                          local.set 7
                                          local.get 0
                                          local.get 2
                                          local.get 3
                                          local.get 6
                                          local.get 7
                                          call $"push: t21"
                                          br 18 (;@1;)
                                        end
                                        local.get 4
                                        i32.wrap_i64
                                        local.set 6
                                        local.get 0
                                        local.get 2
                                        local.get 3
                                        local.get 6
                                        local.get 5
                                        call $"push: t22"
                                        br 17 (;@1;)
                                      end
                                      local.get 5
                                      i32.wrap_i64
                                      local.set 7
                                      local.get 0
                                      local.get 2
                                      local.get 3
                                      local.get 4
                                      local.get 7
                                      call $"push: t23"
                                      br 16 (;@1;)
                                    end
                                    local.get 4
                                    i32.wrap_i64
                                    local.set 6
                                    local.get 5
                                    i32.wrap_i64
                                    local.set 7
                                    local.get 0
                                    local.get 2
                                    local.get 3
                                    local.get 6
                                    local.get 7
                                    call $"push: t24"
                                    br 15 (;@1;)
                                  end
                                  local.get 4
                                  i32.wrap_i64
                                  local.set 6
                                  local.get 5
                                  i32.wrap_i64
                                  local.set 7
                                  local.get 0
                                  local.get 2
                                  local.get 3
                                  local.get 6
                                  local.get 7
                                  call $"push: t25"
                                  br 14 (;@1;)
                                end
                                local.get 4
                                i32.wrap_i64
                                local.set 6
                                local.get 0
                                local.get 2
                                local.get 3
                                local.get 6
                                local.get 5
                                call $"push: t26"
                                br 13 (;@1;)
                              end
                              local.get 5
                              i32.wrap_i64
                              local.set 7
                              local.get 0
                              local.get 2
                              local.get 3
                              local.get 4
                              local.get 7
                              call $"push: t27"
                              br 12 (;@1;)
                            end
                            local.get 4
                            i32.wrap_i64
                            local.set 6
                            local.get 5
                            i32.wrap_i64
                            local.set 7
                            local.get 0
                            local.get 2
                            local.get 3
                            local.get 6
                            local.get 7
                            call $"push: t28"
                            br 11 (;@1;)
                          end
                          local.get 4
                          i32.wrap_i64
                          local.set 6
                          local.get 5
                          i32.wrap_i64
                          local.set 7
                          local.get 0
                          local.get 2
                          local.get 3
                          local.get 6
                          local.get 7
                          call $"push: t29"
                          br 10 (;@1;)
                        end
                        local.get 4
                        i32.wrap_i64
                        local.set 6
                        local.get 0
                        local.get 2
                        local.get 3
                        local.get 6
                        local.get 5
                        call $"push: t30"
                        br 9 (;@1;)
                      end
                      local.get 5
                      i32.wrap_i64
                      local.set 7
                      local.get 0
                      local.get 2
                      local.get 3
                      local.get 4
                      local.get 7
                      call $"push: t31"
                      br 8 (;@1;)
                    end
                    local.get 4
                    i32.wrap_i64
                    local.set 6
                    local.get 5
                    i32.wrap_i64
                    local.set 7
                    local.get 0
                    local.get 2
                    local.get 3
                    local.get 6
                    local.get 7
                    call $"push: t32"
                    br 7 (;@1;)
                  end
                  local.get 4
                  i32.wrap_i64
                  local.set 6
                  local.get 5
                  i32.wrap_i64
                  local.set 7
                  local.get 0
                  local.get 2
                  local.get 3
                  local.get 6
                  local.get 7
                  call $"push: t33"
                  br 6 (;@1;)
                end
                local.get 4
                i32.wrap_i64
                local.set 6
                local.get 0
                local.get 2
                local.get 3
                local.get 6
                local.get 5
                call $"push: t34"
                br 5 (;@1;)
              end
              local.get 5
              i32.wrap_i64
              local.set 7
              local.get 0
              local.get 2
              local.get 3
              local.get 4
              local.get 7
              call $"push: t35"
              br 4 (;@1;)
            end
            local.get 4
            i32.wrap_i64
            local.set 6
            local.get 5
            i32.wrap_i64
            local.set 7
            local.get 0
            local.get 2
            local.get 3
            local.get 6
            local.get 7
            call $"push: t36"
            br 3 (;@1;)
          end
          local.get 4
          i32.wrap_i64
          local.set 6
          local.get 5
          i32.wrap_i64
          local.set 7
          local.get 0
          local.get 2
          local.get 3
          local.get 6
          local.get 7
          call $"push: t37"
          br 2 (;@1;)
        end
        local.get 4
        i32.wrap_i64
        local.set 6
        local.get 0
        local.get 2
        local.get 3
        local.get 6
        local.get 5
        call $"push: t38"
        br 1 (;@1;)
      end
      local.get 5
      i32.wrap_i64
      local.set 7
      local.get 0
      local.get 2
      local.get 3
      local.get 4
      local.get 7
      call $"push: t39"
    end
    local.get 0
    i32.const 1
    local.get 1
    call 7
  )
  (func $"store: tuple<u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8\u{2026}" (;35;) (type 2) (param i32 i32)
    local.get 0
    i32.const 1
    call 8
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
    local.get 0
    call $"pop: u8"
    i32.store8 offset=17
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=18
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=19
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=20
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=21
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=22
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=23
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
    local.get 0
    call $"pop: u8"
    i32.store8 offset=41
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=42
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=43
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=44
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=45
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=46
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=47
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=48
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=49
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=50
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=51
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=52
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=53
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=54
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=55
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=56
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=57
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=58
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=59
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=60
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=61
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=62
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=63
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=64
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=65
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=66
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=67
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=68
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=69
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=70
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=71
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=72
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=73
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=74
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=75
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=76
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=77
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=78
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=79
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=80
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=81
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=82
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=83
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=84
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=85
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=86
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=87
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=88
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=89
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=90
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=91
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=92
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=93
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=94
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=95
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=96
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=97
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=98
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=99
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=100
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=101
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=102
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=103
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=104
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=105
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=106
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=107
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=108
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=109
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=110
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=111
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=112
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=113
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=114
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=115
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=116
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=117
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=118
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=119
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=120
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=121
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=122
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=123
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=124
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=125
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=126
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=127
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=128
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=129
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=130
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=131
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=132
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=133
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=134
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=135
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=136
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=137
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=138
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=139
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=140
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=141
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=142
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=143
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=144
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=145
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=146
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=147
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=148
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8 offset=149
  )
  (func $"#func36 test:case/i#f" (@name "test:case/i#f") (;36;) (type 14) (param i32 f32 f64 i64 i64) (result i32)
    (local i32 i32)
    i32.const 0
    call 1
    local.tee 5
    local.get 0
    local.get 1
    local.get 2
    local.get 3
    local.get 4
    call $"push: v"
    local.get 5
    i32.const 0
    call 2
    global.get 0
    i32.const 3600
    i32.add
    local.set 6
    local.get 5
    local.get 6
    i32.const 8
    i32.add
    call $"store: tuple<u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8\u{2026}"
    local.get 5
    i32.const 0
    call 3
    local.get 6
    i32.const 8
    i32.add
  )
  (func $"pop: t0" (;37;) (type 15) (param i32) (result f32 f64 i32 i32)
    local.get 0
    i32.const 0
    call 9
    local.get 0
    call 10
    local.get 0
    call 11
    local.get 0
    call $"pop: u8"
    local.get 0
    call $"pop: s16"
  )
  (func $"pop: t1" (;38;) (type 15) (param i32) (result f32 f64 i32 i32)
    local.get 0
    i32.const 1
    call 9
    local.get 0
    call 10
    local.get 0
    call 11
    local.get 0
    call $"pop: u16"
    local.get 0
    call 12
  )
  (func $"pop: t2" (;39;) (type 16) (param i32) (result f32 f64 i32 i64)
    local.get 0
    i32.const 2
    call 9
    local.get 0
    call 10
    local.get 0
    call 11
    local.get 0
    call 13
    local.get 0
    call 14
  )
  (func $"pop: t3" (;40;) (type 17) (param i32) (result f32 f64 i64 i32)
    local.get 0
    i32.const 3
    call 9
    local.get 0
    call 10
    local.get 0
    call 11
    local.get 0
    call 15
    local.get 0
    call $"pop: s8"
  )
  (func $"pop: t4" (;41;) (type 15) (param i32) (result f32 f64 i32 i32)
    local.get 0
    i32.const 4
    call 9
    local.get 0
    call 10
    local.get 0
    call 11
    local.get 0
    call $"pop: u8"
    local.get 0
    call $"pop: s16"
  )
  (func $"pop: t5" (;42;) (type 15) (param i32) (result f32 f64 i32 i32)
    local.get 0
    i32.const 5
    call 9
    local.get 0
    call 10
    local.get 0
    call 11
    local.get 0
    call $"pop: u16"
    local.get 0
    call 12
  )
  (func $"pop: t6" (;43;) (type 16) (param i32) (result f32 f64 i32 i64)
    local.get 0
    i32.const 6
    call 9
    local.get 0
    call 10
    local.get 0
    call 11
    local.get 0
    call 13
    local.get 0
    call 14
  )
  (func $"pop: t7" (;44;) (type 17) (param i32) (result f32 f64 i64 i32)
    local.get 0
    i32.const 7
    call 9
    local.get 0
    call 10
    local.get 0
    call 11
    local.get 0
    call 15
    local.get 0
    call $"pop: s8"
  )
  (func $"pop: t8" (;45;) (type 15) (param i32) (result f32 f64 i32 i32)
    local.get 0
    i32.const 8
    call 9
    local.get 0
    call 10
    local.get 0
    call 11
    local.get 0
    call $"pop: u8"
    local.get 0
    call $"pop: s16"
  )
  (func $"pop: t9" (;46;) (type 15) (param i32) (result f32 f64 i32 i32)
    local.get 0
    i32.const 9
    call 9
    local.get 0
    call 10
    local.get 0
    call 11
    local.get 0
    call $"pop: u16"
    local.get 0
    call 12
  )
  (func $"pop: t10" (;47;) (type 16) (param i32) (result f32 f64 i32 i64)
    local.get 0
    i32.const 10
    call 9
    local.get 0
    call 10
    local.get 0
    call 11
    local.get 0
    call 13
    local.get 0
    call 14
  )
  (func $"pop: t11" (;48;) (type 17) (param i32) (result f32 f64 i64 i32)
    local.get 0
    i32.const 11
    call 9
    local.get 0
    call 10
    local.get 0
    call 11
    local.get 0
    call 15
    local.get 0
    call $"pop: s8"
  )
  (func $"pop: t12" (;49;) (type 15) (param i32) (result f32 f64 i32 i32)
    local.get 0
    i32.const 12
    call 9
    local.get 0
    call 10
    local.get 0
    call 11
    local.get 0
    call $"pop: u8"
    local.get 0
    call $"pop: s16"
  )
  (func $"pop: t13" (;50;) (type 15) (param i32) (result f32 f64 i32 i32)
    local.get 0
    i32.const 13
    call 9
    local.get 0
    call 10
    local.get 0
    call 11
    local.get 0
    call $"pop: u16"
    local.get 0
    call 12
  )
  (func $"pop: t14" (;51;) (type 16) (param i32) (result f32 f64 i32 i64)
    local.get 0
    i32.const 14
    call 9
    local.get 0
    call 10
    local.get 0
    call 11
    local.get 0
    call 13
    local.get 0
    call 14
  )
  (func $"pop: t15" (;52;) (type 17) (param i32) (result f32 f64 i64 i32)
    local.get 0
    i32.const 15
    call 9
    local.get 0
    call 10
    local.get 0
    call 11
    local.get 0
    call 15
    local.get 0
    call $"pop: s8"
  )
  (func $"pop: t16" (;53;) (type 15) (param i32) (result f32 f64 i32 i32)
    local.get 0
    i32.const 16
    call 9
    local.get 0
    call 10
    local.get 0
    call 11
    local.get 0
    call $"pop: u8"
    local.get 0
    call $"pop: s16"
  )
  (func $"pop: t17" (;54;) (type 15) (param i32) (result f32 f64 i32 i32)
    local.get 0
    i32.const 17
    call 9
    local.get 0
    call 10
    local.get 0
    call 11
    local.get 0
    call $"pop: u16"
    local.get 0
    call 12
  )
  (func $"pop: t18" (;55;) (type 16) (param i32) (result f32 f64 i32 i64)
    local.get 0
    i32.const 18
    call 9
    local.get 0
    call 10
    local.get 0
    call 11
    local.get 0
    call 13
    local.get 0
    call 14
  )
  (func $"pop: t19" (;56;) (type 17) (param i32) (result f32 f64 i64 i32)
    local.get 0
    i32.const 19
    call 9
    local.get 0
    call 10
    local.get 0
    call 11
    local.get 0
    call 15
    local.get 0
    call $"pop: s8"
  )
  (func $"pop: t20" (;57;) (type 15) (param i32) (result f32 f64 i32 i32)
    local.get 0
    i32.const 20
    call 9
    local.get 0
    call 10
    local.get 0
    call 11
    local.get 0
    call $"pop: u8"
    local.get 0
    call $"pop: s16"
  )
  (func $"pop: t21" (;58;) (type 15) (param i32) (result f32 f64 i32 i32)
    local.get 0
    i32.const 21
    call 9
    local.get 0
    call 10
    local.get 0
    call 11
    local.get 0
    call $"pop: u16"
    local.get 0
    call 12
  )
  (func $"pop: t22" (;59;) (type 16) (param i32) (result f32 f64 i32 i64)
    local.get 0
    i32.const 22
    call 9
    local.get 0
    call 10
    local.get 0
    call 11
    local.get 0
    call 13
    local.get 0
    call 14
  )
  (func $"pop: t23" (;60;) (type 17) (param i32) (result f32 f64 i64 i32)
    local.get 0
    i32.const 23
    call 9
    local.get 0
    call 10
    local.get 0
    call 11
    local.get 0
    call 15
    local.get 0
    call $"pop: s8"
  )
  (func $"pop: t24" (;61;) (type 15) (param i32) (result f32 f64 i32 i32)
    local.get 0
    i32.const 24
    call 9
    local.get 0
    call 10
    local.get 0
    call 11
    local.get 0
    call $"pop: u8"
    local.get 0
    call $"pop: s16"
  )
  (func $"pop: t25" (;62;) (type 15) (param i32) (result f32 f64 i32 i32)
    local.get 0
    i32.const 25
    call 9
    local.get 0
    call 10
    local.get 0
    call 11
    local.get 0
    call $"pop: u16"
    local.get 0
    call 12
  )
  (func $"pop: t26" (;63;) (type 16) (param i32) (result f32 f64 i32 i64)
    local.get 0
    i32.const 26
    call 9
    local.get 0
    call 10
    local.get 0
    call 11
    local.get 0
    call 13
    local.get 0
    call 14
  )
  (func $"pop: t27" (;64;) (type 17) (param i32) (result f32 f64 i64 i32)
    local.get 0
    i32.const 27
    call 9
    local.get 0
    call 10
    local.get 0
    call 11
    local.get 0
    call 15
    local.get 0
    call $"pop: s8"
  )
  (func $"pop: t28" (;65;) (type 15) (param i32) (result f32 f64 i32 i32)
    local.get 0
    i32.const 28
    call 9
    local.get 0
    call 10
    local.get 0
    call 11
    local.get 0
    call $"pop: u8"
    local.get 0
    call $"pop: s16"
  )
  (func $"pop: t29" (;66;) (type 15) (param i32) (result f32 f64 i32 i32)
    local.get 0
    i32.const 29
    call 9
    local.get 0
    call 10
    local.get 0
    call 11
    local.get 0
    call $"pop: u16"
    local.get 0
    call 12
  )
  (func $"pop: t30" (;67;) (type 16) (param i32) (result f32 f64 i32 i64)
    local.get 0
    i32.const 30
    call 9
    local.get 0
    call 10
    local.get 0
    call 11
    local.get 0
    call 13
    local.get 0
    call 14
  )
  (func $"pop: t31" (;68;) (type 17) (param i32) (result f32 f64 i64 i32)
    local.get 0
    i32.const 31
    call 9
    local.get 0
    call 10
    local.get 0
    call 11
    local.get 0
    call 15
    local.get 0
    call $"pop: s8"
  )
  (func $"pop: t32" (;69;) (type 15) (param i32) (result f32 f64 i32 i32)
    local.get 0
    i32.const 32
    call 9
    local.get 0
    call 10
    local.get 0
    call 11
    local.get 0
    call $"pop: u8"
    local.get 0
    call $"pop: s16"
  )
  (func $"pop: t33" (;70;) (type 15) (param i32) (result f32 f64 i32 i32)
    local.get 0
    i32.const 33
    call 9
    local.get 0
    call 10
    local.get 0
    call 11
    local.get 0
    call $"pop: u16"
    local.get 0
    call 12
  )
  (func $"pop: t34" (;71;) (type 16) (param i32) (result f32 f64 i32 i64)
    local.get 0
    i32.const 34
    call 9
    local.get 0
    call 10
    local.get 0
    call 11
    local.get 0
    call 13
    local.get 0
    call 14
  )
  (func $"pop: t35" (;72;) (type 17) (param i32) (result f32 f64 i64 i32)
    local.get 0
    i32.const 35
    call 9
    local.get 0
    call 10
    local.get 0
    call 11
    local.get 0
    call 15
    local.get 0
    call $"pop: s8"
  )
  (func $"pop: t36" (;73;) (type 15) (param i32) (result f32 f64 i32 i32)
    local.get 0
    i32.const 36
    call 9
    local.get 0
    call 10
    local.get 0
    call 11
    local.get 0
    call $"pop: u8"
    local.get 0
    call $"pop: s16"
  )
  (func $"pop: t37" (;74;) (type 15) (param i32) (result f32 f64 i32 i32)
    local.get 0
    i32.const 37
    call 9
    local.get 0
    call 10
    local.get 0
    call 11
    local.get 0
    call $"pop: u16"
    local.get 0
    call 12
  )
  (func $"pop: t38" (;75;) (type 16) (param i32) (result f32 f64 i32 i64)
    local.get 0
    i32.const 38
    call 9
    local.get 0
    call 10
    local.get 0
    call 11
    local.get 0
    call 13
    local.get 0
    call 14
  )
  (func $"pop: t39" (;76;) (type 17) (param i32) (result f32 f64 i64 i32)
    local.get 0
    i32.const 39
    call 9
    local.get 0
    call 10
    local.get 0
    call 11
    local.get 0
    call 15
    local.get 0
    call $"pop: s8"
  )
  (func $"a value from the interpreter is not a valid variant `test:case/i.v`" (;77;) (type 11) (param i32)
    unreachable
  )
  (func $"push: t0" (;78;) (type 18) (param i32 f32 f64 i32 i32)
    local.get 0
    local.get 1
    call 16
    local.get 0
    local.get 2
    call 17
    local.get 0
    local.get 3
    call 5
    local.get 0
    local.get 4
    call 18
    local.get 0
    i32.const 40
    call 19
  )
  (func $"push: t1" (;79;) (type 18) (param i32 f32 f64 i32 i32)
    local.get 0
    local.get 1
    call 16
    local.get 0
    local.get 2
    call 17
    local.get 0
    local.get 3
    call 20
    local.get 0
    local.get 4
    call 21
    local.get 0
    i32.const 41
    call 19
  )
  (func $"push: t2" (;80;) (type 19) (param i32 f32 f64 i32 i64)
    local.get 0
    local.get 1
    call 16
    local.get 0
    local.get 2
    call 17
    local.get 0
    local.get 3
    call 22
    local.get 0
    local.get 4
    call 23
    local.get 0
    i32.const 42
    call 19
  )
  (func $"push: t3" (;81;) (type 20) (param i32 f32 f64 i64 i32)
    local.get 0
    local.get 1
    call 16
    local.get 0
    local.get 2
    call 17
    local.get 0
    local.get 3
    call 24
    local.get 0
    local.get 4
    call 25
    local.get 0
    i32.const 43
    call 19
  )
  (func $"push: t4" (;82;) (type 18) (param i32 f32 f64 i32 i32)
    local.get 0
    local.get 1
    call 16
    local.get 0
    local.get 2
    call 17
    local.get 0
    local.get 3
    call 5
    local.get 0
    local.get 4
    call 18
    local.get 0
    i32.const 44
    call 19
  )
  (func $"push: t5" (;83;) (type 18) (param i32 f32 f64 i32 i32)
    local.get 0
    local.get 1
    call 16
    local.get 0
    local.get 2
    call 17
    local.get 0
    local.get 3
    call 20
    local.get 0
    local.get 4
    call 21
    local.get 0
    i32.const 45
    call 19
  )
  (func $"push: t6" (;84;) (type 19) (param i32 f32 f64 i32 i64)
    local.get 0
    local.get 1
    call 16
    local.get 0
    local.get 2
    call 17
    local.get 0
    local.get 3
    call 22
    local.get 0
    local.get 4
    call 23
    local.get 0
    i32.const 46
    call 19
  )
  (func $"push: t7" (;85;) (type 20) (param i32 f32 f64 i64 i32)
    local.get 0
    local.get 1
    call 16
    local.get 0
    local.get 2
    call 17
    local.get 0
    local.get 3
    call 24
    local.get 0
    local.get 4
    call 25
    local.get 0
    i32.const 47
    call 19
  )
  (func $"push: t8" (;86;) (type 18) (param i32 f32 f64 i32 i32)
    local.get 0
    local.get 1
    call 16
    local.get 0
    local.get 2
    call 17
    local.get 0
    local.get 3
    call 5
    local.get 0
    local.get 4
    call 18
    local.get 0
    i32.const 48
    call 19
  )
  (func $"push: t9" (;87;) (type 18) (param i32 f32 f64 i32 i32)
    local.get 0
    local.get 1
    call 16
    local.get 0
    local.get 2
    call 17
    local.get 0
    local.get 3
    call 20
    local.get 0
    local.get 4
    call 21
    local.get 0
    i32.const 49
    call 19
  )
  (func $"push: t10" (;88;) (type 19) (param i32 f32 f64 i32 i64)
    local.get 0
    local.get 1
    call 16
    local.get 0
    local.get 2
    call 17
    local.get 0
    local.get 3
    call 22
    local.get 0
    local.get 4
    call 23
    local.get 0
    i32.const 50
    call 19
  )
  (func $"push: t11" (;89;) (type 20) (param i32 f32 f64 i64 i32)
    local.get 0
    local.get 1
    call 16
    local.get 0
    local.get 2
    call 17
    local.get 0
    local.get 3
    call 24
    local.get 0
    local.get 4
    call 25
    local.get 0
    i32.const 51
    call 19
  )
  (func $"push: t12" (;90;) (type 18) (param i32 f32 f64 i32 i32)
    local.get 0
    local.get 1
    call 16
    local.get 0
    local.get 2
    call 17
    local.get 0
    local.get 3
    call 5
    local.get 0
    local.get 4
    call 18
    local.get 0
    i32.const 52
    call 19
  )
  (func $"push: t13" (;91;) (type 18) (param i32 f32 f64 i32 i32)
    local.get 0
    local.get 1
    call 16
    local.get 0
    local.get 2
    call 17
    local.get 0
    local.get 3
    call 20
    local.get 0
    local.get 4
    call 21
    local.get 0
    i32.const 53
    call 19
  )
  (func $"push: t14" (;92;) (type 19) (param i32 f32 f64 i32 i64)
    local.get 0
    local.get 1
    call 16
    local.get 0
    local.get 2
    call 17
    local.get 0
    local.get 3
    call 22
    local.get 0
    local.get 4
    call 23
    local.get 0
    i32.const 54
    call 19
  )
  (func $"push: t15" (;93;) (type 20) (param i32 f32 f64 i64 i32)
    local.get 0
    local.get 1
    call 16
    local.get 0
    local.get 2
    call 17
    local.get 0
    local.get 3
    call 24
    local.get 0
    local.get 4
    call 25
    local.get 0
    i32.const 55
    call 19
  )
  (func $"push: t16" (;94;) (type 18) (param i32 f32 f64 i32 i32)
    local.get 0
    local.get 1
    call 16
    local.get 0
    local.get 2
    call 17
    local.get 0
    local.get 3
    call 5
    local.get 0
    local.get 4
    call 18
    local.get 0
    i32.const 56
    call 19
  )
  (func $"push: t17" (;95;) (type 18) (param i32 f32 f64 i32 i32)
    local.get 0
    local.get 1
    call 16
    local.get 0
    local.get 2
    call 17
    local.get 0
    local.get 3
    call 20
    local.get 0
    local.get 4
    call 21
    local.get 0
    i32.const 57
    call 19
  )
  (func $"push: t18" (;96;) (type 19) (param i32 f32 f64 i32 i64)
    local.get 0
    local.get 1
    call 16
    local.get 0
    local.get 2
    call 17
    local.get 0
    local.get 3
    call 22
    local.get 0
    local.get 4
    call 23
    local.get 0
    i32.const 58
    call 19
  )
  (func $"push: t19" (;97;) (type 20) (param i32 f32 f64 i64 i32)
    local.get 0
    local.get 1
    call 16
    local.get 0
    local.get 2
    call 17
    local.get 0
    local.get 3
    call 24
    local.get 0
    local.get 4
    call 25
    local.get 0
    i32.const 59
    call 19
  )
  (func $"push: t20" (;98;) (type 18) (param i32 f32 f64 i32 i32)
    local.get 0
    local.get 1
    call 16
    local.get 0
    local.get 2
    call 17
    local.get 0
    local.get 3
    call 5
    local.get 0
    local.get 4
    call 18
    local.get 0
    i32.const 60
    call 19
  )
  (func $"push: t21" (;99;) (type 18) (param i32 f32 f64 i32 i32)
    local.get 0
    local.get 1
    call 16
    local.get 0
    local.get 2
    call 17
    local.get 0
    local.get 3
    call 20
    local.get 0
    local.get 4
    call 21
    local.get 0
    i32.const 61
    call 19
  )
  (func $"push: t22" (;100;) (type 19) (param i32 f32 f64 i32 i64)
    local.get 0
    local.get 1
    call 16
    local.get 0
    local.get 2
    call 17
    local.get 0
    local.get 3
    call 22
    local.get 0
    local.get 4
    call 23
    local.get 0
    i32.const 62
    call 19
  )
  (func $"push: t23" (;101;) (type 20) (param i32 f32 f64 i64 i32)
    local.get 0
    local.get 1
    call 16
    local.get 0
    local.get 2
    call 17
    local.get 0
    local.get 3
    call 24
    local.get 0
    local.get 4
    call 25
    local.get 0
    i32.const 63
    call 19
  )
  (func $"push: t24" (;102;) (type 18) (param i32 f32 f64 i32 i32)
    local.get 0
    local.get 1
    call 16
    local.get 0
    local.get 2
    call 17
    local.get 0
    local.get 3
    call 5
    local.get 0
    local.get 4
    call 18
    local.get 0
    i32.const 64
    call 19
  )
  (func $"push: t25" (;103;) (type 18) (param i32 f32 f64 i32 i32)
    local.get 0
    local.get 1
    call 16
    local.get 0
    local.get 2
    call 17
    local.get 0
    local.get 3
    call 20
    local.get 0
    local.get 4
    call 21
    local.get 0
    i32.const 65
    call 19
  )
  (func $"push: t26" (;104;) (type 19) (param i32 f32 f64 i32 i64)
    local.get 0
    local.get 1
    call 16
    local.get 0
    local.get 2
    call 17
    local.get 0
    local.get 3
    call 22
    local.get 0
    local.get 4
    call 23
    local.get 0
    i32.const 66
    call 19
  )
  (func $"push: t27" (;105;) (type 20) (param i32 f32 f64 i64 i32)
    local.get 0
    local.get 1
    call 16
    local.get 0
    local.get 2
    call 17
    local.get 0
    local.get 3
    call 24
    local.get 0
    local.get 4
    call 25
    local.get 0
    i32.const 67
    call 19
  )
  (func $"push: t28" (;106;) (type 18) (param i32 f32 f64 i32 i32)
    local.get 0
    local.get 1
    call 16
    local.get 0
    local.get 2
    call 17
    local.get 0
    local.get 3
    call 5
    local.get 0
    local.get 4
    call 18
    local.get 0
    i32.const 68
    call 19
  )
  (func $"push: t29" (;107;) (type 18) (param i32 f32 f64 i32 i32)
    local.get 0
    local.get 1
    call 16
    local.get 0
    local.get 2
    call 17
    local.get 0
    local.get 3
    call 20
    local.get 0
    local.get 4
    call 21
    local.get 0
    i32.const 69
    call 19
  )
  (func $"push: t30" (;108;) (type 19) (param i32 f32 f64 i32 i64)
    local.get 0
    local.get 1
    call 16
    local.get 0
    local.get 2
    call 17
    local.get 0
    local.get 3
    call 22
    local.get 0
    local.get 4
    call 23
    local.get 0
    i32.const 70
    call 19
  )
  (func $"push: t31" (;109;) (type 20) (param i32 f32 f64 i64 i32)
    local.get 0
    local.get 1
    call 16
    local.get 0
    local.get 2
    call 17
    local.get 0
    local.get 3
    call 24
    local.get 0
    local.get 4
    call 25
    local.get 0
    i32.const 71
    call 19
  )
  (func $"push: t32" (;110;) (type 18) (param i32 f32 f64 i32 i32)
    local.get 0
    local.get 1
    call 16
    local.get 0
    local.get 2
    call 17
    local.get 0
    local.get 3
    call 5
    local.get 0
    local.get 4
    call 18
    local.get 0
    i32.const 72
    call 19
  )
  (func $"push: t33" (;111;) (type 18) (param i32 f32 f64 i32 i32)
    local.get 0
    local.get 1
    call 16
    local.get 0
    local.get 2
    call 17
    local.get 0
    local.get 3
    call 20
    local.get 0
    local.get 4
    call 21
    local.get 0
    i32.const 73
    call 19
  )
  (func $"push: t34" (;112;) (type 19) (param i32 f32 f64 i32 i64)
    local.get 0
    local.get 1
    call 16
    local.get 0
    local.get 2
    call 17
    local.get 0
    local.get 3
    call 22
    local.get 0
    local.get 4
    call 23
    local.get 0
    i32.const 74
    call 19
  )
  (func $"push: t35" (;113;) (type 20) (param i32 f32 f64 i64 i32)
    local.get 0
    local.get 1
    call 16
    local.get 0
    local.get 2
    call 17
    local.get 0
    local.get 3
    call 24
    local.get 0
    local.get 4
    call 25
    local.get 0
    i32.const 75
    call 19
  )
  (func $"push: t36" (;114;) (type 18) (param i32 f32 f64 i32 i32)
    local.get 0
    local.get 1
    call 16
    local.get 0
    local.get 2
    call 17
    local.get 0
    local.get 3
    call 5
    local.get 0
    local.get 4
    call 18
    local.get 0
    i32.const 76
    call 19
  )
  (func $"push: t37" (;115;) (type 18) (param i32 f32 f64 i32 i32)
    local.get 0
    local.get 1
    call 16
    local.get 0
    local.get 2
    call 17
    local.get 0
    local.get 3
    call 20
    local.get 0
    local.get 4
    call 21
    local.get 0
    i32.const 77
    call 19
  )
  (func $"push: t38" (;116;) (type 19) (param i32 f32 f64 i32 i64)
    local.get 0
    local.get 1
    call 16
    local.get 0
    local.get 2
    call 17
    local.get 0
    local.get 3
    call 22
    local.get 0
    local.get 4
    call 23
    local.get 0
    i32.const 78
    call 19
  )
  (func $"push: t39" (;117;) (type 20) (param i32 f32 f64 i64 i32)
    local.get 0
    local.get 1
    call 16
    local.get 0
    local.get 2
    call 17
    local.get 0
    local.get 3
    call 24
    local.get 0
    local.get 4
    call 25
    local.get 0
    i32.const 79
    call 19
  )
  (func $"pop: u8" (;118;) (type 1) (param i32) (result i32)
    (local i32)
    local.get 0
    call 26
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
  (func $"pop: s16" (;119;) (type 1) (param i32) (result i32)
    (local i32)
    local.get 0
    call 27
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
  (func $"pop: u16" (;120;) (type 1) (param i32) (result i32)
    (local i32)
    local.get 0
    call 28
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
  (func $"pop: s8" (;121;) (type 1) (param i32) (result i32)
    (local i32)
    local.get 0
    call 29
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
  (func $"a value from the interpreter is not a valid u8" (;122;) (type 11) (param i32)
    unreachable
  )
  (func $"a value from the interpreter is not a valid s16" (;123;) (type 11) (param i32)
    unreachable
  )
  (func $"a value from the interpreter is not a valid u16" (;124;) (type 11) (param i32)
    unreachable
  )
  (func $"a value from the interpreter is not a valid s8" (;125;) (type 11) (param i32)
    unreachable
  )
  (func $start (;126;) (type 21)
    global.get 0
    i32.const 2784
    i32.add
    call 30
  )
  (func $__wasm_apply_data_relocs (;127;) (type 21)
    (local i32 i32 i32 i32)
    global.get 0
    i32.const 3240
    i32.add
    local.set 0
    global.get 0
    i32.const 4
    i32.sub
    local.set 2
    i32.const 357
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
  (data (;0;) (global.get 0) "\13\00\00\00d\0b\00\00p\0b\00\00\00\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00\00\00\00\00\12\00\00\00\00\00\00\00\00\00\00\00\13\01\00\00d\0b\00\00p\0b\00\00\00\00\00\00\01\00\00\00,\00\00\00\12\01\00\00u\0b\00\00\0a\00\00\00w\0b\00\00\0b\00\00\00y\0b\00\00\00\00\00\00{\0b\00\00\05\00\00\00u\0b\00\00\0a\00\00\00w\0b\00\00\0b\00\00\00y\0b\00\00\01\00\00\00{\0b\00\00\06\00\00\00u\0b\00\00\0a\00\00\00w\0b\00\00\0b\00\00\00y\0b\00\00\02\00\00\00{\0b\00\00\07\00\00\00u\0b\00\00\0a\00\00\00w\0b\00\00\0b\00\00\00y\0b\00\00\03\00\00\00{\0b\00\00\04\00\00\00d\0b\00\00r\0b\00\00\04\00\00\00H\00\00\00d\0b\00\00}\0b\00\00\04\00\00\00h\00\00\00d\0b\00\00\80\0b\00\00\04\00\00\00\88\00\00\00d\0b\00\00\83\0b\00\00\04\00\00\00\a8\00\00\00d\0b\00\00\86\0b\00\00\04\00\00\00H\00\00\00d\0b\00\00\89\0b\00\00\04\00\00\00h\00\00\00d\0b\00\00\8c\0b\00\00\04\00\00\00\88\00\00\00d\0b\00\00\8f\0b\00\00\04\00\00\00\a8\00\00\00d\0b\00\00\92\0b\00\00\04\00\00\00H\00\00\00d\0b\00\00\95\0b\00\00\04\00\00\00h\00\00\00d\0b\00\00\98\0b\00\00\04\00\00\00\88\00\00\00d\0b\00\00\9c\0b\00\00\04\00\00\00\a8\00\00\00d\0b\00\00\a0\0b\00\00\04\00\00\00H\00\00\00d\0b\00\00\a4\0b\00\00\04\00\00\00h\00\00\00d\0b\00\00\a8\0b\00\00\04\00\00\00\88\00\00\00d\0b\00\00\ac\0b\00\00\04\00\00\00\a8\00\00\00d\0b\00\00\b0\0b\00\00\04\00\00\00H\00\00\00d\0b\00\00\b4\0b\00\00\04\00\00\00h\00\00\00d\0b\00\00\b8\0b\00\00\04\00\00\00\88\00\00\00d\0b\00\00\bc\0b\00\00\04\00\00\00\a8\00\00\00d\0b\00\00\c0\0b\00\00\04\00\00\00H\00\00\00d\0b\00\00\c4\0b\00\00\04\00\00\00h\00\00\00d\0b\00\00\c8\0b\00\00\04\00\00\00\88\00\00\00d\0b\00\00\cc\0b\00\00\04\00\00\00\a8\00\00\00d\0b\00\00\d0\0b\00\00\04\00\00\00H\00\00\00d\0b\00\00\d4\0b\00\00\04\00\00\00h\00\00\00d\0b\00\00\d8\0b\00\00\04\00\00\00\88\00\00\00d\0b\00\00\dc\0b\00\00\04\00\00\00\a8\00\00\00d\0b\00\00\e0\0b\00\00\04\00\00\00H\00\00\00d\0b\00\00\e4\0b\00\00\04\00\00\00h\00\00\00d\0b\00\00\e8\0b\00\00\04\00\00\00\88\00\00\00d\0b\00\00\ec\0b\00\00\04\00\00\00\a8\00\00\00d\0b\00\00\f0\0b\00\00\04\00\00\00H\00\00\00d\0b\00\00\f4\0b\00\00\04\00\00\00h\00\00\00d\0b\00\00\f8\0b\00\00\04\00\00\00\88\00\00\00d\0b\00\00\fc\0b\00\00\04\00\00\00\a8\00\00\00d\0b\00\00\00\0c\00\00\04\00\00\00H\00\00\00d\0b\00\00\04\0c\00\00\04\00\00\00h\00\00\00d\0b\00\00\08\0c\00\00\04\00\00\00\88\00\00\00d\0b\00\00\0c\0c\00\00\04\00\00\00\a8\00\00\00d\0b\00\00r\0b\00\00\04\00\00\00H\00\00\00d\0b\00\00}\0b\00\00\04\00\00\00h\00\00\00d\0b\00\00\80\0b\00\00\04\00\00\00\88\00\00\00d\0b\00\00\83\0b\00\00\04\00\00\00\a8\00\00\00d\0b\00\00\86\0b\00\00\04\00\00\00H\00\00\00d\0b\00\00\89\0b\00\00\04\00\00\00h\00\00\00d\0b\00\00\8c\0b\00\00\04\00\00\00\88\00\00\00d\0b\00\00\8f\0b\00\00\04\00\00\00\a8\00\00\00d\0b\00\00\92\0b\00\00\04\00\00\00H\00\00\00d\0b\00\00\95\0b\00\00\04\00\00\00h\00\00\00d\0b\00\00\98\0b\00\00\04\00\00\00\88\00\00\00d\0b\00\00\9c\0b\00\00\04\00\00\00\a8\00\00\00d\0b\00\00\a0\0b\00\00\04\00\00\00H\00\00\00d\0b\00\00\a4\0b\00\00\04\00\00\00h\00\00\00d\0b\00\00\a8\0b\00\00\04\00\00\00\88\00\00\00d\0b\00\00\ac\0b\00\00\04\00\00\00\a8\00\00\00d\0b\00\00\b0\0b\00\00\04\00\00\00H\00\00\00d\0b\00\00\b4\0b\00\00\04\00\00\00h\00\00\00d\0b\00\00\b8\0b\00\00\04\00\00\00\88\00\00\00d\0b\00\00\bc\0b\00\00\04\00\00\00\a8\00\00\00d\0b\00\00\c0\0b\00\00\04\00\00\00H\00\00\00d\0b\00\00\c4\0b\00\00\04\00\00\00h\00\00\00d\0b\00\00\c8\0b\00\00\04\00\00\00\88\00\00\00d\0b\00\00\cc\0b\00\00\04\00\00\00\a8\00\00\00d\0b\00\00\d0\0b\00\00\04\00\00\00H\00\00\00d\0b\00\00\d4\0b\00\00\04\00\00\00h\00\00\00d\0b\00\00\d8\0b\00\00\04\00\00\00\88\00\00\00d\0b\00\00\dc\0b\00\00\04\00\00\00\a8\00\00\00d\0b\00\00\e0\0b\00\00\04\00\00\00H\00\00\00d\0b\00\00\e4\0b\00\00\04\00\00\00h\00\00\00d\0b\00\00\e8\0b\00\00\04\00\00\00\88\00\00\00d\0b\00\00\ec\0b\00\00\04\00\00\00\a8\00\00\00d\0b\00\00\f0\0b\00\00\04\00\00\00H\00\00\00d\0b\00\00\f4\0b\00\00\04\00\00\00h\00\00\00d\0b\00\00\f8\0b\00\00\04\00\00\00\88\00\00\00d\0b\00\00\fc\0b\00\00\04\00\00\00\a8\00\00\00d\0b\00\00\00\0c\00\00\04\00\00\00H\00\00\00d\0b\00\00\04\0c\00\00\04\00\00\00h\00\00\00d\0b\00\00\08\0c\00\00\04\00\00\00\88\00\00\00d\0b\00\00\0c\0c\00\00\04\00\00\00\a8\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\96\00\00\00\c8\05\00\00\00\00\00\00\00\00\00\00\96\00\00\00\c8\05\00\00\12\0c\00\00\0e\00\00\00\15\0c\00\00\0e\01\00\00\18\0c\00\00\0e\02\00\00\1b\0c\00\00\0e\03\00\00\1e\0c\00\00\0e\04\00\00!\0c\00\00\0e\05\00\00$\0c\00\00\0e\06\00\00'\0c\00\00\0e\07\00\00*\0c\00\00\0e\08\00\00-\0c\00\00\0e\09\00\000\0c\00\00\0e\0a\00\004\0c\00\00\0e\0b\00\008\0c\00\00\0e\0c\00\00<\0c\00\00\0e\0d\00\00@\0c\00\00\0e\0e\00\00D\0c\00\00\0e\0f\00\00H\0c\00\00\0e\10\00\00L\0c\00\00\0e\11\00\00P\0c\00\00\0e\12\00\00T\0c\00\00\0e\13\00\00X\0c\00\00\0e\14\00\00\5c\0c\00\00\0e\15\00\00`\0c\00\00\0e\16\00\00d\0c\00\00\0e\17\00\00h\0c\00\00\0e\18\00\00l\0c\00\00\0e\19\00\00p\0c\00\00\0e\1a\00\00t\0c\00\00\0e\1b\00\00x\0c\00\00\0e\1c\00\00|\0c\00\00\0e\1d\00\00\80\0c\00\00\0e\1e\00\00\84\0c\00\00\0e\1f\00\00\88\0c\00\00\0e \00\00\8c\0c\00\00\0e!\00\00\90\0c\00\00\0e\22\00\00\94\0c\00\00\0e#\00\00\98\0c\00\00\0e$\00\00\9c\0c\00\00\0e%\00\00\a0\0c\00\00\0e&\00\00\a4\0c\00\00\0e'\00\00\12\0c\00\00\0e(\00\00\15\0c\00\00\0e)\00\00\18\0c\00\00\0e*\00\00\1b\0c\00\00\0e+\00\00\1e\0c\00\00\0e,\00\00!\0c\00\00\0e-\00\00$\0c\00\00\0e.\00\00'\0c\00\00\0e/\00\00*\0c\00\00\0e0\00\00-\0c\00\00\0e1\00\000\0c\00\00\0e2\00\004\0c\00\00\0e3\00\008\0c\00\00\0e4\00\00<\0c\00\00\0e5\00\00@\0c\00\00\0e6\00\00D\0c\00\00\0e7\00\00H\0c\00\00\0e8\00\00L\0c\00\00\0e9\00\00P\0c\00\00\0e:\00\00T\0c\00\00\0e;\00\00X\0c\00\00\0e<\00\00\5c\0c\00\00\0e=\00\00`\0c\00\00\0e>\00\00d\0c\00\00\0e?\00\00h\0c\00\00\0e@\00\00l\0c\00\00\0eA\00\00p\0c\00\00\0eB\00\00t\0c\00\00\0eC\00\00x\0c\00\00\0eD\00\00|\0c\00\00\0eE\00\00\80\0c\00\00\0eF\00\00\84\0c\00\00\0eG\00\00\88\0c\00\00\0eH\00\00\8c\0c\00\00\0eI\00\00\90\0c\00\00\0eJ\00\00\94\0c\00\00\0eK\00\00\98\0c\00\00\0eL\00\00\9c\0c\00\00\0eM\00\00\a0\0c\00\00\0eN\00\00\a4\0c\00\00\0eO\00\00d\0b\00\00\10\0c\00\00(\00\00\00@\08\00\00d\0b\00\00\10\0c\00\00(\00\00\00\80\09\00\00\03\00\00\00\01\00\00\00\04\00\00\00\01\00\00\000\00\00\00\00\00\00\00\00\00\00\00P\00\00\00\c8\00\00\00\00\00\00\00\00\00\00\00\02\00\00\00 \08\00\00\02\00\00\00\c0\0a\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00test:case/i\00f\00t0\00a\00b\00c\00d\00t1\00t2\00t3\00t4\00t5\00t6\00t7\00t8\00t9\00t10\00t11\00t12\00t13\00t14\00t15\00t16\00t17\00t18\00t19\00t20\00t21\00t22\00t23\00t24\00t25\00t26\00t27\00t28\00t29\00t30\00t31\00t32\00t33\00t34\00t35\00t36\00t37\00t38\00t39\00v\00c0\00c1\00c2\00c3\00c4\00c5\00c6\00c7\00c8\00c9\00c10\00c11\00c12\00c13\00c14\00c15\00c16\00c17\00c18\00c19\00c20\00c21\00c22\00c23\00c24\00c25\00c26\00c27\00c28\00c29\00c30\00c31\00c32\00c33\00c34\00c35\00c36\00c37\00c38\00c39\00\04\02\03\08\0a\02\06\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\006\08\02\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\04\02\04\02\02\04\06\04\08\08\04")
  (@custom "component-type:w" (after data) "\00asm\0d\00\01\00\00\19\16wit-component-encoding\04\00\07\bc\16\01A\02\01A\04\01BU\01r\04\01av\01bu\01c}\01d|\04\00\02t0\03\00\00\01r\04\01av\01bu\01c{\01dz\04\00\02t1\03\00\02\01r\04\01av\01bu\01cy\01dx\04\00\02t2\03\00\04\01r\04\01av\01bu\01cw\01d~\04\00\02t3\03\00\06\01r\04\01av\01bu\01c}\01d|\04\00\02t4\03\00\08\01r\04\01av\01bu\01c{\01dz\04\00\02t5\03\00\0a\01r\04\01av\01bu\01cy\01dx\04\00\02t6\03\00\0c\01r\04\01av\01bu\01cw\01d~\04\00\02t7\03\00\0e\01r\04\01av\01bu\01c}\01d|\04\00\02t8\03\00\10\01r\04\01av\01bu\01c{\01dz\04\00\02t9\03\00\12\01r\04\01av\01bu\01cy\01dx\04\00\03t10\03\00\14\01r\04\01av\01bu\01cw\01d~\04\00\03t11\03\00\16\01r\04\01av\01bu\01c}\01d|\04\00\03t12\03\00\18\01r\04\01av\01bu\01c{\01dz\04\00\03t13\03\00\1a\01r\04\01av\01bu\01cy\01dx\04\00\03t14\03\00\1c\01r\04\01av\01bu\01cw\01d~\04\00\03t15\03\00\1e\01r\04\01av\01bu\01c}\01d|\04\00\03t16\03\00 \01r\04\01av\01bu\01c{\01dz\04\00\03t17\03\00\22\01r\04\01av\01bu\01cy\01dx\04\00\03t18\03\00$\01r\04\01av\01bu\01cw\01d~\04\00\03t19\03\00&\01r\04\01av\01bu\01c}\01d|\04\00\03t20\03\00(\01r\04\01av\01bu\01c{\01dz\04\00\03t21\03\00*\01r\04\01av\01bu\01cy\01dx\04\00\03t22\03\00,\01r\04\01av\01bu\01cw\01d~\04\00\03t23\03\00.\01r\04\01av\01bu\01c}\01d|\04\00\03t24\03\000\01r\04\01av\01bu\01c{\01dz\04\00\03t25\03\002\01r\04\01av\01bu\01cy\01dx\04\00\03t26\03\004\01r\04\01av\01bu\01cw\01d~\04\00\03t27\03\006\01r\04\01av\01bu\01c}\01d|\04\00\03t28\03\008\01r\04\01av\01bu\01c{\01dz\04\00\03t29\03\00:\01r\04\01av\01bu\01cy\01dx\04\00\03t30\03\00<\01r\04\01av\01bu\01cw\01d~\04\00\03t31\03\00>\01r\04\01av\01bu\01c}\01d|\04\00\03t32\03\00@\01r\04\01av\01bu\01c{\01dz\04\00\03t33\03\00B\01r\04\01av\01bu\01cy\01dx\04\00\03t34\03\00D\01r\04\01av\01bu\01cw\01d~\04\00\03t35\03\00F\01r\04\01av\01bu\01c}\01d|\04\00\03t36\03\00H\01r\04\01av\01bu\01c{\01dz\04\00\03t37\03\00J\01r\04\01av\01bu\01cy\01dx\04\00\03t38\03\00L\01r\04\01av\01bu\01cw\01d~\04\00\03t39\03\00N\01q(\02c0\01\01\00\02c1\01\03\00\02c2\01\05\00\02c3\01\07\00\02c4\01\09\00\02c5\01\0b\00\02c6\01\0d\00\02c7\01\0f\00\02c8\01\11\00\02c9\01\13\00\03c10\01\15\00\03c11\01\17\00\03c12\01\19\00\03c13\01\1b\00\03c14\01\1d\00\03c15\01\1f\00\03c16\01!\00\03c17\01#\00\03c18\01%\00\03c19\01'\00\03c20\01)\00\03c21\01+\00\03c22\01-\00\03c23\01/\00\03c24\011\00\03c25\013\00\03c26\015\00\03c27\017\00\03c28\019\00\03c29\01;\00\03c30\01=\00\03c31\01?\00\03c32\01\c1\00\00\03c33\01\c3\00\00\03c34\01\c5\00\00\03c35\01\c7\00\00\03c36\01\c9\00\00\03c37\01\cb\00\00\03c38\01\cd\00\00\03c39\01\cf\00\00\04\00\01v\03\00P\01o\96\01}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}\01@\01\01v\d1\00\00\d2\00\04\00\01f\01S\03\00\0btest:case/i\05\00\01BU\01r\04\01av\01bu\01c}\01d|\04\00\02t0\03\00\00\01r\04\01av\01bu\01c{\01dz\04\00\02t1\03\00\02\01r\04\01av\01bu\01cy\01dx\04\00\02t2\03\00\04\01r\04\01av\01bu\01cw\01d~\04\00\02t3\03\00\06\01r\04\01av\01bu\01c}\01d|\04\00\02t4\03\00\08\01r\04\01av\01bu\01c{\01dz\04\00\02t5\03\00\0a\01r\04\01av\01bu\01cy\01dx\04\00\02t6\03\00\0c\01r\04\01av\01bu\01cw\01d~\04\00\02t7\03\00\0e\01r\04\01av\01bu\01c}\01d|\04\00\02t8\03\00\10\01r\04\01av\01bu\01c{\01dz\04\00\02t9\03\00\12\01r\04\01av\01bu\01cy\01dx\04\00\03t10\03\00\14\01r\04\01av\01bu\01cw\01d~\04\00\03t11\03\00\16\01r\04\01av\01bu\01c}\01d|\04\00\03t12\03\00\18\01r\04\01av\01bu\01c{\01dz\04\00\03t13\03\00\1a\01r\04\01av\01bu\01cy\01dx\04\00\03t14\03\00\1c\01r\04\01av\01bu\01cw\01d~\04\00\03t15\03\00\1e\01r\04\01av\01bu\01c}\01d|\04\00\03t16\03\00 \01r\04\01av\01bu\01c{\01dz\04\00\03t17\03\00\22\01r\04\01av\01bu\01cy\01dx\04\00\03t18\03\00$\01r\04\01av\01bu\01cw\01d~\04\00\03t19\03\00&\01r\04\01av\01bu\01c}\01d|\04\00\03t20\03\00(\01r\04\01av\01bu\01c{\01dz\04\00\03t21\03\00*\01r\04\01av\01bu\01cy\01dx\04\00\03t22\03\00,\01r\04\01av\01bu\01cw\01d~\04\00\03t23\03\00.\01r\04\01av\01bu\01c}\01d|\04\00\03t24\03\000\01r\04\01av\01bu\01c{\01dz\04\00\03t25\03\002\01r\04\01av\01bu\01cy\01dx\04\00\03t26\03\004\01r\04\01av\01bu\01cw\01d~\04\00\03t27\03\006\01r\04\01av\01bu\01c}\01d|\04\00\03t28\03\008\01r\04\01av\01bu\01c{\01dz\04\00\03t29\03\00:\01r\04\01av\01bu\01cy\01dx\04\00\03t30\03\00<\01r\04\01av\01bu\01cw\01d~\04\00\03t31\03\00>\01r\04\01av\01bu\01c}\01d|\04\00\03t32\03\00@\01r\04\01av\01bu\01c{\01dz\04\00\03t33\03\00B\01r\04\01av\01bu\01cy\01dx\04\00\03t34\03\00D\01r\04\01av\01bu\01cw\01d~\04\00\03t35\03\00F\01r\04\01av\01bu\01c}\01d|\04\00\03t36\03\00H\01r\04\01av\01bu\01c{\01dz\04\00\03t37\03\00J\01r\04\01av\01bu\01cy\01dx\04\00\03t38\03\00L\01r\04\01av\01bu\01cw\01d~\04\00\03t39\03\00N\01q(\02c0\01\01\00\02c1\01\03\00\02c2\01\05\00\02c3\01\07\00\02c4\01\09\00\02c5\01\0b\00\02c6\01\0d\00\02c7\01\0f\00\02c8\01\11\00\02c9\01\13\00\03c10\01\15\00\03c11\01\17\00\03c12\01\19\00\03c13\01\1b\00\03c14\01\1d\00\03c15\01\1f\00\03c16\01!\00\03c17\01#\00\03c18\01%\00\03c19\01'\00\03c20\01)\00\03c21\01+\00\03c22\01-\00\03c23\01/\00\03c24\011\00\03c25\013\00\03c26\015\00\03c27\017\00\03c28\019\00\03c29\01;\00\03c30\01=\00\03c31\01?\00\03c32\01\c1\00\00\03c33\01\c3\00\00\03c34\01\c5\00\00\03c35\01\c7\00\00\03c36\01\c9\00\00\03c37\01\cb\00\00\03c38\01\cd\00\00\03c39\01\cf\00\00\04\00\01v\03\00P\01o\96\01}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}\01@\01\01v\d1\00\00\d2\00\04\00\01f\01S\04\00\0btest:case/i\05\01\04\00\0btest:case/w\04\00\0b\07\01\00\01w\03\00\00\00/\09producers\01\0cprocessed-by\01\0dwit-component\070.263.0")
)
