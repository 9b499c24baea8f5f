(module
  (@dylink.0
    (mem-info (memory 1388 3) (table 61 0))
    (needed "libinterpreter.so")
  )
  (type (;0;) (func (result i32)))
  (type (;1;) (func (param i32 i32 i32)))
  (type (;2;) (func (param i32) (result i32)))
  (type (;3;) (func (param i32 i32) (result i32)))
  (type (;4;) (func (param i32)))
  (type (;5;) (func (param i32 i32)))
  (type (;6;) (func (result i64)))
  (type (;7;) (func (param i32 i32 i32) (result i32)))
  (type (;8;) (func))
  (import "env" "memory" (memory (;0;) 0))
  (import "env" "__indirect_function_table" (table (;0;) 0 funcref))
  (import "env" "__memory_base" (global (;0;) i32))
  (import "env" "__table_base" (global (;1;) i32))
  (import "test:case/i" "[static]r.all" (func (;0;) (type 0) (result i32)))
  (import "env" "wit_dylib_push_stream" (func (;1;) (type 1) (param i32 i32 i32)))
  (import "test:case/i" "[method]r.wait" (func (;2;) (type 2) (param i32) (result i32)))
  (import "env" "wit_dylib_pop_borrow" (func (;3;) (type 3) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_push_future" (func (;4;) (type 1) (param i32 i32 i32)))
  (import "test:case/i" "pass-on" (func (;5;) (type 4) (param i32)))
  (import "env" "wit_dylib_pop_stream" (func (;6;) (type 3) (param i32 i32) (result i32)))
  (import "tag" "[static]r.all" (func (;7;) (type 0) (result i32)))
  (import "tag" "[method]r.wait" (func (;8;) (type 2) (param i32) (result i32)))
  (import "tag" "pass-on" (func (;9;) (type 4) (param i32)))
  (import "test:case/j" "pass" (func (;10;) (type 2) (param i32) (result i32)))
  (import "env" "wit_dylib_export_start" (func (;11;) (type 2) (param i32) (result i32)))
  (import "env" "wit_dylib_export_call" (func (;12;) (type 5) (param i32 i32)))
  (import "env" "wit_dylib_export_finish" (func (;13;) (type 5) (param i32 i32)))
  (import "env" "wit_dylib_push_borrow" (func (;14;) (type 1) (param i32 i32 i32)))
  (import "env" "wit_dylib_pop_future" (func (;15;) (type 3) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_resource_dtor" (func (;16;) (type 5) (param i32 i32)))
  (import "test:case/i" "[resource-drop]r" (func (;17;) (type 4) (param i32)))
  (import "tag" "[resource-drop]r" (func (;18;) (type 4) (param i32)))
  (import "[export]test:case/i" "[resource-drop]r" (func (;19;) (type 4) (param i32)))
  (import "[export]test:case/i" "[resource-new]r" (func (;20;) (type 2) (param i32) (result i32)))
  (import "[export]test:case/i" "[resource-rep]r" (func (;21;) (type 2) (param i32) (result i32)))
  (import "test:case/i" "[async-lower][future-read-0][method]r.wait" (func (;22;) (type 3) (param i32 i32) (result i32)))
  (import "test:case/i" "[future-cancel-read-0][method]r.wait" (func (;23;) (type 2) (param i32) (result i32)))
  (import "test:case/i" "[future-drop-readable-0][method]r.wait" (func (;24;) (type 4) (param i32)))
  (import "tag" "[async-lower][future-read-0][method]r.wait" (func (;25;) (type 3) (param i32 i32) (result i32)))
  (import "tag" "[future-cancel-read-0][method]r.wait" (func (;26;) (type 2) (param i32) (result i32)))
  (import "tag" "[future-drop-readable-0][method]r.wait" (func (;27;) (type 4) (param i32)))
  (import "[export]test:case/i" "[future-new-0][method]r.wait" (func (;28;) (type 6) (result i64)))
  (import "[export]test:case/i" "[async-lower][future-write-0][method]r.wait" (func (;29;) (type 3) (param i32 i32) (result i32)))
  (import "[export]test:case/i" "[future-cancel-write-0][method]r.wait" (func (;30;) (type 2) (param i32) (result i32)))
  (import "[export]test:case/i" "[future-drop-readable-0][method]r.wait" (func (;31;) (type 4) (param i32)))
  (import "[export]test:case/i" "[future-drop-writable-0][method]r.wait" (func (;32;) (type 4) (param i32)))
  (import "test:case/j" "[stream-new-0]pass" (func (;33;) (type 6) (result i64)))
  (import "test:case/j" "[async-lower][stream-read-0]pass" (func (;34;) (type 7) (param i32 i32 i32) (result i32)))
  (import "test:case/j" "[async-lower][stream-write-0]pass" (func (;35;) (type 7) (param i32 i32 i32) (result i32)))
  (import "test:case/j" "[stream-cancel-read-0]pass" (func (;36;) (type 2) (param i32) (result i32)))
  (import "test:case/j" "[stream-cancel-write-0]pass" (func (;37;) (type 2) (param i32) (result i32)))
  (import "test:case/j" "[stream-drop-readable-0]pass" (func (;38;) (type 4) (param i32)))
  (import "test:case/j" "[stream-drop-writable-0]pass" (func (;39;) (type 4) (param i32)))
  (import "tag" "[stream-new-0]pass-on" (func (;40;) (type 6) (result i64)))
  (import "tag" "[async-lower][stream-read-0]pass-on" (func (;41;) (type 7) (param i32 i32 i32) (result i32)))
  (import "tag" "[async-lower][stream-write-0]pass-on" (func (;42;) (type 7) (param i32 i32 i32) (result i32)))
  (import "tag" "[stream-cancel-read-0]pass-on" (func (;43;) (type 2) (param i32) (result i32)))
  (import "tag" "[stream-cancel-write-0]pass-on" (func (;44;) (type 2) (param i32) (result i32)))
  (import "tag" "[stream-drop-readable-0]pass-on" (func (;45;) (type 4) (param i32)))
  (import "tag" "[stream-drop-writable-0]pass-on" (func (;46;) (type 4) (param i32)))
  (import "[export]$root" "[async-lower][stream-read-0]pass-on" (func (;47;) (type 7) (param i32 i32 i32) (result i32)))
  (import "[export]$root" "[stream-cancel-read-0]pass-on" (func (;48;) (type 2) (param i32) (result i32)))
  (import "[export]$root" "[stream-drop-readable-0]pass-on" (func (;49;) (type 4) (param i32)))
  (import "[export]test:case/j" "[stream-new-0]pass" (func (;50;) (type 6) (result i64)))
  (import "[export]test:case/j" "[async-lower][stream-read-0]pass" (func (;51;) (type 7) (param i32 i32 i32) (result i32)))
  (import "[export]test:case/j" "[async-lower][stream-write-0]pass" (func (;52;) (type 7) (param i32 i32 i32) (result i32)))
  (import "[export]test:case/j" "[stream-cancel-read-0]pass" (func (;53;) (type 2) (param i32) (result i32)))
  (import "[export]test:case/j" "[stream-cancel-write-0]pass" (func (;54;) (type 2) (param i32) (result i32)))
  (import "[export]test:case/j" "[stream-drop-readable-0]pass" (func (;55;) (type 4) (param i32)))
  (import "[export]test:case/j" "[stream-drop-writable-0]pass" (func (;56;) (type 4) (param i32)))
  (import "env" "wit_dylib_push_own" (func (;57;) (type 1) (param i32 i32 i32)))
  (import "env" "wit_dylib_push_option" (func (;58;) (type 1) (param i32 i32 i32)))
  (import "env" "wit_dylib_pop_option" (func (;59;) (type 3) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_pop_own" (func (;60;) (type 3) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_push_u8" (func (;61;) (type 5) (param i32 i32)))
  (import "env" "wit_dylib_initialize" (func (;62;) (type 4) (param i32)))
  (export "pass-on" (func $pass-on))
  (export "test:case/i#[static]r.all" (func $"test:case/i#[static]r.all"))
  (export "test:case/i#[method]r.wait" (func $"test:case/i#[method]r.wait"))
  (export "test:case/i#pass-on" (func $"#func73 test:case/i#pass-on"))
  (export "test:case/j#pass" (func $"#func74 test:case/j#pass"))
  (export "test:case/i#[dtor]r" (func $"test:case/i#[dtor]r"))
  (export "__wasm_call_ctors" (func $start))
  (export "__wasm_apply_data_relocs" (func $__wasm_apply_data_relocs))
  (elem (;0;) (table 0) (global.get 1) func $test:case/i#r.all $test:case/i#r.wait $test:case/i#pass-on $tag#r.all $tag#r.wait $tag#pass-on $test:case/j#pass 17 18 19 20 21 22 23 24 $"load: option<own<r>>" 25 26 27 $"#func77 load: option<own<r>>" 28 29 30 31 32 $"store: option<own<r>>" 33 34 35 36 37 38 39 $"lift: own<r>" $"lower: own<r>" 40 41 42 43 44 45 46 $"#func81 lift: own<r>" $"#func82 lower: own<r>" $"#func83 lift: own<r>" $"#func84 lower: own<r>" 47 48 49 $"lift: u8" 50 51 52 53 54 55 56 $"#func86 lift: own<r>" $"#func87 lower: own<r>" $"#func88 lift: own<r>" $"#func89 lower: own<r>")
  (func $test:case/i#r.all (;63;) (type 4) (param i32)
    (local i32)
    call 0
    local.set 1
    local.get 0
    i32.const 0
    local.get 1
    call 1
  )
  (func $test:case/i#r.wait (;64;) (type 4) (param i32)
    (local i32)
    local.get 0
    i32.const 0
    call 3
    call 2
    local.set 1
    local.get 0
    i32.const 0
    local.get 1
    call 4
  )
  (func $test:case/i#pass-on (;65;) (type 4) (param i32)
    local.get 0
    i32.const 0
    call 6
    call 5
  )
  (func $tag#r.all (;66;) (type 4) (param i32)
    (local i32)
    call 7
    local.set 1
    local.get 0
    i32.const 1
    local.get 1
    call 1
  )
  (func $tag#r.wait (;67;) (type 4) (param i32)
    (local i32)
    local.get 0
    i32.const 1
    call 3
    call 8
    local.set 1
    local.get 0
    i32.const 1
    local.get 1
    call 4
  )
  (func $tag#pass-on (;68;) (type 4) (param i32)
    local.get 0
    i32.const 1
    call 6
    call 9
  )
  (func $test:case/j#pass (;69;) (type 4) (param i32)
    (local i32)
    local.get 0
    i32.const 2
    call 6
    call 10
    local.set 1
    local.get 0
    i32.const 2
    local.get 1
    call 1
  )
  (func $pass-on (;70;) (type 4) (param i32)
    (local i32)
    i32.const 0
    call 11
    local.tee 1
    i32.const 3
    local.get 0
    call 1
    local.get 1
    i32.const 0
    call 12
    local.get 1
    i32.const 0
    call 13
  )
  (func $"test:case/i#[static]r.all" (;71;) (type 0) (result i32)
    (local i32)
    i32.const 1
    call 11
    local.tee 0
    i32.const 1
    call 12
    local.get 0
    i32.const 4
    call 6
    local.get 0
    i32.const 1
    call 13
  )
  (func $"test:case/i#[method]r.wait" (;72;) (type 2) (param i32) (result i32)
    (local i32)
    i32.const 2
    call 11
    local.tee 1
    i32.const 2
    local.get 0
    call 14
    local.get 1
    i32.const 2
    call 12
    local.get 1
    i32.const 2
    call 15
    local.get 1
    i32.const 2
    call 13
  )
  (func $"#func73 test:case/i#pass-on" (@name "test:case/i#pass-on") (;73;) (type 4) (param i32)
    (local i32)
    i32.const 3
    call 11
    local.tee 1
    i32.const 4
    local.get 0
    call 1
    local.get 1
    i32.const 3
    call 12
    local.get 1
    i32.const 3
    call 13
  )
  (func $"#func74 test:case/j#pass" (@name "test:case/j#pass") (;74;) (type 2) (param i32) (result i32)
    (local i32)
    i32.const 4
    call 11
    local.tee 1
    i32.const 5
    local.get 0
    call 1
    local.get 1
    i32.const 4
    call 12
    local.get 1
    i32.const 5
    call 6
    local.get 1
    i32.const 4
    call 13
  )
  (func $"test:case/i#[dtor]r" (;75;) (type 4) (param i32)
    i32.const 2
    local.get 0
    call 16
  )
  (func $"load: option<own<r>>" (;76;) (type 5) (param i32 i32)
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
      call 57
    end
    local.get 0
    i32.const 0
    local.get 2
    call 58
  )
  (func $"#func77 load: option<own<r>>" (@name "load: option<own<r>>") (;77;) (type 5) (param i32 i32)
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
      i32.const 1
      local.get 3
      call 57
    end
    local.get 0
    i32.const 1
    local.get 2
    call 58
  )
  (func $"store: option<own<r>>" (;78;) (type 5) (param i32 i32)
    (local i32)
    local.get 1
    local.get 0
    i32.const 2
    call 59
    local.tee 2
    i32.store8
    block ;; label = @1
      block ;; label = @2
        block ;; label = @3
          local.get 2
          br_table 2 (;@1;) 0 (;@3;) 1 (;@2;)
        end
        local.get 1
        local.get 0
        i32.const 2
        call 60
        i32.store offset=4
        br 1 (;@1;)
      end
      local.get 0
      call $"a value from the interpreter is not a valid `option<own<test:case/i.r>>`"
      unreachable
    end
  )
  (func $"lift: own<r>" (;79;) (type 5) (param i32 i32)
    (local i32)
    local.get 1
    i32.load
    local.set 2
    local.get 0
    i32.const 0
    local.get 2
    call 57
  )
  (func $"lower: own<r>" (;80;) (type 5) (param i32 i32)
    local.get 1
    local.get 0
    i32.const 0
    call 60
    i32.store
  )
  (func $"#func81 lift: own<r>" (@name "lift: own<r>") (;81;) (type 5) (param i32 i32)
    (local i32)
    local.get 1
    i32.load
    local.set 2
    local.get 0
    i32.const 1
    local.get 2
    call 57
  )
  (func $"#func82 lower: own<r>" (@name "lower: own<r>") (;82;) (type 5) (param i32 i32)
    local.get 1
    local.get 0
    i32.const 1
    call 60
    i32.store
  )
  (func $"#func83 lift: own<r>" (@name "lift: own<r>") (;83;) (type 5) (param i32 i32)
    (local i32)
    local.get 1
    i32.load
    local.set 2
    local.get 0
    i32.const 0
    local.get 2
    call 57
  )
  (func $"#func84 lower: own<r>" (@name "lower: own<r>") (;84;) (type 5) (param i32 i32)
    local.get 1
    local.get 0
    i32.const 0
    call 60
    i32.store
  )
  (func $"lift: u8" (;85;) (type 5) (param i32 i32)
    local.get 0
    local.get 1
    i32.load8_u
    call 61
  )
  (func $"#func86 lift: own<r>" (@name "lift: own<r>") (;86;) (type 5) (param i32 i32)
    (local i32)
    local.get 1
    i32.load
    local.set 2
    local.get 0
    i32.const 2
    local.get 2
    call 57
  )
  (func $"#func87 lower: own<r>" (@name "lower: own<r>") (;87;) (type 5) (param i32 i32)
    local.get 1
    local.get 0
    i32.const 2
    call 60
    i32.store
  )
  (func $"#func88 lift: own<r>" (@name "lift: own<r>") (;88;) (type 5) (param i32 i32)
    (local i32)
    local.get 1
    i32.load
    local.set 2
    local.get 0
    i32.const 2
    local.get 2
    call 57
  )
  (func $"#func89 lower: own<r>" (@name "lower: own<r>") (;89;) (type 5) (param i32 i32)
    local.get 1
    local.get 0
    i32.const 2
    call 60
    i32.store
  )
  (func $"a value from the interpreter is not a valid `option<own<test:case/i.r>>`" (;90;) (type 4) (param i32)
    unreachable
  )
  (func $start (;91;) (type 8)
    global.get 0
    i32.const 1060
    i32.add
    call 62
  )
  (func $__wasm_apply_data_relocs (;92;) (type 8)
    (local i32 i32 i32 i32)
    global.get 0
    i32.const 1264
    i32.add
    local.set 0
    global.get 0
    i32.const 4
    i32.sub
    local.set 2
    i32.const 124
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
  (data (;0;) (global.get 0) "\10\00\00\00\1b\00\00\00\10\01\00\00\1b\01\00\00\1b\02\00\00\a8\04\00\00\b4\04\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\1b\00\00\00\00\00\00\00\00\00\00\00\a8\04\00\00\c2\04\00\00\01\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00\00\00\00\00\1a\00\00\00\00\00\00\00\00\00\00\00\a8\04\00\00\d1\04\00\00\02\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00\04\00\00\00\ff\ff\ff\ff\00\00\00\00\00\00\00\00\d9\04\00\00\b4\04\00\00\03\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\1b\01\00\00\00\00\00\00\00\00\00\00\d9\04\00\00\c2\04\00\00\04\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00\08\00\00\00\1a\01\00\00\00\00\00\00\00\00\00\00\d9\04\00\00\d1\04\00\00\05\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00\0c\00\00\00\ff\ff\ff\ff\00\00\00\00\00\00\00\00\dd\04\00\00\e9\04\00\00\06\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00\10\00\00\00\1b\02\00\00\00\00\00\00\00\00\00\00\1b\03\00\00\10\02\00\00\1b\04\00\00\1b\05\00\00\00\00\00\00\d1\04\00\00\00\00\00\00\01\00\00\00,\01\00\00\ff\ff\ff\ff\a8\04\00\00\b4\04\00\00\00\00\00\00\00\00\00\00\00\00\00\00\1b\04\00\00\a8\04\00\00\c2\04\00\00\00\00\00\00\01\00\00\000\01\00\00\1a\02\00\00\a8\04\00\00\d1\04\00\00\00\00\00\00\01\00\00\004\01\00\00\ff\ff\ff\ff\dd\04\00\00\e9\04\00\00\00\00\00\00\01\00\00\008\01\00\00\1b\05\00\00\a8\04\00\00\ee\04\00\00\07\00\00\00\00\00\00\00\00\00\00\00\d9\04\00\00\ee\04\00\00\08\00\00\00\00\00\00\00\00\00\00\00\a8\04\00\00\ee\04\00\00\09\00\00\00\0a\00\00\00\0b\00\00\00\00\00\00\00\00\00\00\00\0f\00\00\00\00\00\00\00\00\00\00\00\0f\01\00\00\00\00\00\00\00\00\00\00\0f\02\00\00\00\00\00\00\00\00\00\00\15\00\00\00\00\00\00\00\0c\00\00\00\00\00\00\00\0d\00\00\00\00\00\00\00\0e\00\00\00\00\00\00\00\0f\00\00\00\00\00\00\00\08\00\00\00\04\00\00\00\00\00\00\00\00\00\00\00\15\01\00\00\00\00\00\00\10\00\00\00\00\00\00\00\11\00\00\00\00\00\00\00\12\00\00\00\00\00\00\00\13\00\00\00\00\00\00\00\08\00\00\00\04\00\00\00\00\00\00\00\00\00\00\00\15\02\00\00\14\00\00\00\00\00\00\00\15\00\00\00\00\00\00\00\16\00\00\00\17\00\00\00\18\00\00\00\00\00\00\00\19\00\00\00\08\00\00\00\04\00\00\00\00\00\00\00\00\00\00\00\0f\00\00\00\1a\00\00\00\1b\00\00\00\1c\00\00\00\1d\00\00\00\1e\00\00\00\1f\00\00\00 \00\00\00!\00\00\00\22\00\00\00\04\00\00\00\04\00\00\00\00\00\00\00\00\00\00\00\0f\01\00\00#\00\00\00$\00\00\00%\00\00\00&\00\00\00'\00\00\00(\00\00\00)\00\00\00*\00\00\00+\00\00\00\04\00\00\00\04\00\00\00\00\00\00\00\00\00\00\00\0f\00\00\00\1a\00\00\00\1b\00\00\00\1c\00\00\00\1d\00\00\00\1e\00\00\00\1f\00\00\00 \00\00\00,\00\00\00-\00\00\00\04\00\00\00\04\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00.\00\00\00\00\00\00\00/\00\00\00\00\00\00\000\00\00\00\00\00\00\001\00\00\00\00\00\00\00\01\00\00\00\01\00\00\00\00\00\00\00\00\00\00\00\0f\02\00\002\00\00\003\00\00\004\00\00\005\00\00\006\00\00\007\00\00\008\00\00\009\00\00\00:\00\00\00\04\00\00\00\04\00\00\00\00\00\00\00\00\00\00\00\0f\02\00\002\00\00\003\00\00\004\00\00\005\00\00\006\00\00\007\00\00\008\00\00\00;\00\00\00<\00\00\00\04\00\00\00\04\00\00\00\dd\04\00\00\ee\04\00\00\0f\00\00\00\dd\04\00\00\ee\04\00\00\0f\02\00\00\03\00\00\00\07\00\00\00\14\00\00\00\05\00\00\00<\01\00\00\03\00\00\00\b4\01\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\03\00\00\00\f0\01\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\03\00\00\00\14\02\00\00\06\00\00\00\bc\02\00\00\02\00\00\00\0c\04\00\00test:case/i\00[static]r.all\00[method]r.wait\00pass-on\00tag\00test:case/j\00pass\00r\00\0c\02\03\10\02\03\08\08\02\03\08\08\02\03\10\02\03\08\08\02\03\08\08\02\03\08\12\06\04\02\0a\02\06\04\02\06\04\02\06\04\02\03\06\02\03\06\02\03\03\03\1d\05\05\05\11\05\05\05\0f\05\05\03\03\05\0d\03\03\03\03\03\03\03\03\0d\03\03\03\03\03\03\03\03\0d\03\03\03\03\03\03\03\03\0f\05\05\05\0f\03\03\03\03\03\03\03\03\0d\03\03\03\03\03\03\03\03\06\02\04\02\08\04\04\18\14\04\04")
  (@custom "component-type:w" (after data) "\00asm\0d\00\01\00\00\19\16wit-component-encoding\04\00\07\81\04\01A\02\01A\0e\01B\0c\04\00\01r\03\01\01i\00\01f\01\01\01@\00\00\02\04\00\0d[static]r.all\01\03\01h\00\01k\01\01e\01\05\01@\01\04self\04\00\06\04\00\0e[method]r.wait\01\07\01@\01\01x\02\01\00\04\00\07pass-on\01\08\03\00\0btest:case/i\05\00\01B\0c\04\00\01r\03\01\01i\00\01f\01\01\01@\00\00\02\04\00\0d[static]r.all\01\03\01h\00\01k\01\01e\01\05\01@\01\04self\04\00\06\04\00\0e[method]r.wait\01\07\01@\01\01x\02\01\00\04\00\07pass-on\01\08\03\02\03tag\01\00\0btest:case/i\05\01\02\03\00\01\01r\01B\06\02\03\02\01\02\04\00\01r\03\00\00\01i\01\01f\01\02\01@\01\01x\03\00\03\04\00\04pass\01\04\03\00\0btest:case/j\05\03\01f\01}\01@\01\01x\04\01\00\04\00\07pass-on\01\05\01B\0c\04\00\01r\03\01\01i\00\01f\01\01\01@\00\00\02\04\00\0d[static]r.all\01\03\01h\00\01k\01\01e\01\05\01@\01\04self\04\00\06\04\00\0e[method]r.wait\01\07\01@\01\01x\02\01\00\04\00\07pass-on\01\08\04\00\0btest:case/i\05\06\01B\06\02\03\02\01\02\04\00\01r\03\00\00\01i\01\01f\01\02\01@\01\01x\03\00\03\04\00\04pass\01\04\04\00\0btest:case/j\05\07\04\00\0btest:case/w\04\00\0b\07\01\00\01w\03\00\00\00/\09producers\01\0cprocessed-by\01\0dwit-component\070.263.0")
)
