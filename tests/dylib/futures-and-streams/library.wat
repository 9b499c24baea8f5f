(module
  (@dylink.0
    (mem-info (memory 2980 3) (table 129 0))
    (needed "libinterpreter.so")
  )
  (type (;0;) (func (param i32 i32)))
  (type (;1;) (func (param i32 i32) (result i32)))
  (type (;2;) (func (param i32 i32 i32 i32)))
  (type (;3;) (func (param i32) (result i32)))
  (type (;4;) (func (param i32 i32 i32)))
  (type (;5;) (func (param i32)))
  (type (;6;) (func (result i64)))
  (type (;7;) (func (param i32 i32 i32) (result i32)))
  (type (;8;) (func (param i32 i32 i32 i32) (result i32)))
  (type (;9;) (func (param i32 i32 i32 i32 i32)))
  (type (;10;) (func (param i32 i64)))
  (type (;11;) (func (param i32) (result i64)))
  (type (;12;) (func (param i32) (result i32 i32)))
  (type (;13;) (func))
  (import "env" "memory" (memory (;0;) 0))
  (import "env" "__indirect_function_table" (table (;0;) 0 funcref))
  (import "env" "__memory_base" (global (;0;) i32))
  (import "env" "__table_base" (global (;1;) i32))
  (import "env" "__stack_pointer" (global (;2;) (mut i32)))
  (import "test:case/types" "[method]file.read" (func (;0;) (type 0) (param i32 i32)))
  (import "env" "wit_dylib_pop_borrow" (func (;1;) (type 1) (param i32 i32) (result i32)))
  (import "test:case/i" "send" (func (;2;) (type 2) (param i32 i32 i32 i32)))
  (import "env" "wit_dylib_pop_future" (func (;3;) (type 1) (param i32 i32) (result i32)))
  (import "test:case/i" "points" (func (;4;) (type 3) (param i32) (result i32)))
  (import "env" "wit_dylib_pop_stream" (func (;5;) (type 1) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_push_stream" (func (;6;) (type 4) (param i32 i32 i32)))
  (import "test:case/i" "nested" (func (;7;) (type 3) (param i32) (result i32)))
  (import "env" "wit_dylib_push_future" (func (;8;) (type 4) (param i32 i32 i32)))
  (import "test:case/i" "take" (func (;9;) (type 2) (param i32 i32 i32 i32)))
  (import "env" "wit_dylib_export_start" (func (;10;) (type 3) (param i32) (result i32)))
  (import "env" "wit_dylib_export_call" (func (;11;) (type 0) (param i32 i32)))
  (import "env" "wit_dylib_export_finish" (func (;12;) (type 0) (param i32 i32)))
  (import "env" "wit_dylib_pop_variant" (func (;13;) (type 1) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_pop_string" (func (;14;) (type 1) (param i32 i32) (result i32)))
  (import "test:case/types" "[resource-drop]file" (func (;15;) (type 5) (param i32)))
  (import "test:case/types" "[async-lower][future-read-1][method]file.read" (func (;16;) (type 1) (param i32 i32) (result i32)))
  (import "test:case/types" "[future-cancel-read-1][method]file.read" (func (;17;) (type 3) (param i32) (result i32)))
  (import "test:case/types" "[future-drop-readable-1][method]file.read" (func (;18;) (type 5) (param i32)))
  (import "test:case/i" "[future-new-1]send" (func (;19;) (type 6) (result i64)))
  (import "test:case/i" "[async-lower][future-read-1]send" (func (;20;) (type 1) (param i32 i32) (result i32)))
  (import "test:case/i" "[async-lower][future-write-1]send" (func (;21;) (type 1) (param i32 i32) (result i32)))
  (import "test:case/i" "[future-cancel-read-1]send" (func (;22;) (type 3) (param i32) (result i32)))
  (import "test:case/i" "[future-cancel-write-1]send" (func (;23;) (type 3) (param i32) (result i32)))
  (import "test:case/i" "[future-drop-readable-1]send" (func (;24;) (type 5) (param i32)))
  (import "test:case/i" "[future-drop-writable-1]send" (func (;25;) (type 5) (param i32)))
  (import "test:case/i" "[future-new-1]nested" (func (;26;) (type 6) (result i64)))
  (import "test:case/i" "[async-lower][future-read-1]nested" (func (;27;) (type 1) (param i32 i32) (result i32)))
  (import "test:case/i" "[async-lower][future-write-1]nested" (func (;28;) (type 1) (param i32 i32) (result i32)))
  (import "test:case/i" "[future-cancel-read-1]nested" (func (;29;) (type 3) (param i32) (result i32)))
  (import "test:case/i" "[future-cancel-write-1]nested" (func (;30;) (type 3) (param i32) (result i32)))
  (import "test:case/i" "[future-drop-readable-1]nested" (func (;31;) (type 5) (param i32)))
  (import "test:case/i" "[future-drop-writable-1]nested" (func (;32;) (type 5) (param i32)))
  (import "test:case/i" "[future-new-3]nested" (func (;33;) (type 6) (result i64)))
  (import "test:case/i" "[async-lower][future-read-3]nested" (func (;34;) (type 1) (param i32 i32) (result i32)))
  (import "test:case/i" "[async-lower][future-write-3]nested" (func (;35;) (type 1) (param i32 i32) (result i32)))
  (import "test:case/i" "[future-cancel-read-3]nested" (func (;36;) (type 3) (param i32) (result i32)))
  (import "test:case/i" "[future-cancel-write-3]nested" (func (;37;) (type 3) (param i32) (result i32)))
  (import "test:case/i" "[future-drop-readable-3]nested" (func (;38;) (type 5) (param i32)))
  (import "test:case/i" "[future-drop-writable-3]nested" (func (;39;) (type 5) (param i32)))
  (import "test:case/i" "[future-new-4]nested" (func (;40;) (type 6) (result i64)))
  (import "test:case/i" "[async-lower][future-read-4]nested" (func (;41;) (type 1) (param i32 i32) (result i32)))
  (import "test:case/i" "[async-lower][future-write-4]nested" (func (;42;) (type 1) (param i32 i32) (result i32)))
  (import "test:case/i" "[future-cancel-read-4]nested" (func (;43;) (type 3) (param i32) (result i32)))
  (import "test:case/i" "[future-cancel-write-4]nested" (func (;44;) (type 3) (param i32) (result i32)))
  (import "test:case/i" "[future-drop-readable-4]nested" (func (;45;) (type 5) (param i32)))
  (import "test:case/i" "[future-drop-writable-4]nested" (func (;46;) (type 5) (param i32)))
  (import "[export]$root" "[future-new-unit]run" (func (;47;) (type 6) (result i64)))
  (import "[export]$root" "[async-lower][future-read-unit]run" (func (;48;) (type 1) (param i32 i32) (result i32)))
  (import "[export]$root" "[async-lower][future-write-unit]run" (func (;49;) (type 1) (param i32 i32) (result i32)))
  (import "[export]$root" "[future-cancel-read-unit]run" (func (;50;) (type 3) (param i32) (result i32)))
  (import "[export]$root" "[future-cancel-write-unit]run" (func (;51;) (type 3) (param i32) (result i32)))
  (import "[export]$root" "[future-drop-readable-unit]run" (func (;52;) (type 5) (param i32)))
  (import "[export]$root" "[future-drop-writable-unit]run" (func (;53;) (type 5) (param i32)))
  (import "test:case/i" "[stream-new-0]send" (func (;54;) (type 6) (result i64)))
  (import "test:case/i" "[async-lower][stream-read-0]send" (func (;55;) (type 7) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[async-lower][stream-write-0]send" (func (;56;) (type 7) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[stream-cancel-read-0]send" (func (;57;) (type 3) (param i32) (result i32)))
  (import "test:case/i" "[stream-cancel-write-0]send" (func (;58;) (type 3) (param i32) (result i32)))
  (import "test:case/i" "[stream-drop-readable-0]send" (func (;59;) (type 5) (param i32)))
  (import "test:case/i" "[stream-drop-writable-0]send" (func (;60;) (type 5) (param i32)))
  (import "test:case/i" "[stream-new-2]take" (func (;61;) (type 6) (result i64)))
  (import "test:case/i" "[async-lower][stream-read-2]take" (func (;62;) (type 7) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[async-lower][stream-write-2]take" (func (;63;) (type 7) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[stream-cancel-read-2]take" (func (;64;) (type 3) (param i32) (result i32)))
  (import "test:case/i" "[stream-cancel-write-2]take" (func (;65;) (type 3) (param i32) (result i32)))
  (import "test:case/i" "[stream-drop-readable-2]take" (func (;66;) (type 5) (param i32)))
  (import "test:case/i" "[stream-drop-writable-2]take" (func (;67;) (type 5) (param i32)))
  (import "test:case/i" "[stream-new-0]points" (func (;68;) (type 6) (result i64)))
  (import "test:case/i" "[async-lower][stream-read-0]points" (func (;69;) (type 7) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[async-lower][stream-write-0]points" (func (;70;) (type 7) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[stream-cancel-read-0]points" (func (;71;) (type 3) (param i32) (result i32)))
  (import "test:case/i" "[stream-cancel-write-0]points" (func (;72;) (type 3) (param i32) (result i32)))
  (import "test:case/i" "[stream-drop-readable-0]points" (func (;73;) (type 5) (param i32)))
  (import "test:case/i" "[stream-drop-writable-0]points" (func (;74;) (type 5) (param i32)))
  (import "test:case/i" "[stream-new-0]nested" (func (;75;) (type 6) (result i64)))
  (import "test:case/i" "[async-lower][stream-read-0]nested" (func (;76;) (type 7) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[async-lower][stream-write-0]nested" (func (;77;) (type 7) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[stream-cancel-read-0]nested" (func (;78;) (type 3) (param i32) (result i32)))
  (import "test:case/i" "[stream-cancel-write-0]nested" (func (;79;) (type 3) (param i32) (result i32)))
  (import "test:case/i" "[stream-drop-readable-0]nested" (func (;80;) (type 5) (param i32)))
  (import "test:case/i" "[stream-drop-writable-0]nested" (func (;81;) (type 5) (param i32)))
  (import "test:case/i" "[stream-new-2]nested" (func (;82;) (type 6) (result i64)))
  (import "test:case/i" "[async-lower][stream-read-2]nested" (func (;83;) (type 7) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[async-lower][stream-write-2]nested" (func (;84;) (type 7) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[stream-cancel-read-2]nested" (func (;85;) (type 3) (param i32) (result i32)))
  (import "test:case/i" "[stream-cancel-write-2]nested" (func (;86;) (type 3) (param i32) (result i32)))
  (import "test:case/i" "[stream-drop-readable-2]nested" (func (;87;) (type 5) (param i32)))
  (import "test:case/i" "[stream-drop-writable-2]nested" (func (;88;) (type 5) (param i32)))
  (import "test:case/i" "[stream-new-1]take" (func (;89;) (type 6) (result i64)))
  (import "test:case/i" "[async-lower][stream-read-1]take" (func (;90;) (type 7) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[async-lower][stream-write-1]take" (func (;91;) (type 7) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[stream-cancel-read-1]take" (func (;92;) (type 3) (param i32) (result i32)))
  (import "test:case/i" "[stream-cancel-write-1]take" (func (;93;) (type 3) (param i32) (result i32)))
  (import "test:case/i" "[stream-drop-readable-1]take" (func (;94;) (type 5) (param i32)))
  (import "test:case/i" "[stream-drop-writable-1]take" (func (;95;) (type 5) (param i32)))
  (import "[export]$root" "[async-lower][stream-read-0]run" (func (;96;) (type 7) (param i32 i32 i32) (result i32)))
  (import "[export]$root" "[stream-cancel-read-0]run" (func (;97;) (type 3) (param i32) (result i32)))
  (import "[export]$root" "[stream-drop-readable-0]run" (func (;98;) (type 5) (param i32)))
  (import "env" "wit_dylib_push_tuple" (func (;99;) (type 0) (param i32 i32)))
  (import "env" "wit_dylib_pop_option" (func (;100;) (type 1) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_push_list" (func (;101;) (type 8) (param i32 i32 i32 i32) (result i32)))
  (import "env" "wit_dylib_push_string" (func (;102;) (type 4) (param i32 i32 i32)))
  (import "env" "wit_dylib_push_record" (func (;103;) (type 0) (param i32 i32)))
  (import "env" "wit_dylib_list_append" (func (;104;) (type 0) (param i32 i32)))
  (import "env" "wit_dylib_dealloc_bytes" (func (;105;) (type 9) (param i32 i32 i32 i32 i32)))
  (import "env" "wit_dylib_pop_list" (func (;106;) (type 7) (param i32 i32 i32) (result i32)))
  (import "env" "cabi_realloc" (func (;107;) (type 8) (param i32 i32 i32 i32) (result i32)))
  (import "env" "wit_dylib_pop_list_iter_next" (func (;108;) (type 0) (param i32 i32)))
  (import "env" "wit_dylib_pop_list_iter" (func (;109;) (type 0) (param i32 i32)))
  (import "env" "wit_dylib_push_variant" (func (;110;) (type 4) (param i32 i32 i32)))
  (import "env" "wit_dylib_push_option" (func (;111;) (type 4) (param i32 i32 i32)))
  (import "env" "wit_dylib_pop_record" (func (;112;) (type 0) (param i32 i32)))
  (import "env" "wit_dylib_push_result" (func (;113;) (type 4) (param i32 i32 i32)))
  (import "env" "wit_dylib_push_u64" (func (;114;) (type 10) (param i32 i64)))
  (import "env" "wit_dylib_pop_u64" (func (;115;) (type 11) (param i32) (result i64)))
  (import "env" "wit_dylib_push_u8" (func (;116;) (type 0) (param i32 i32)))
  (import "env" "wit_dylib_push_u32" (func (;117;) (type 0) (param i32 i32)))
  (import "env" "wit_dylib_pop_u32" (func (;118;) (type 3) (param i32) (result i32)))
  (import "env" "wit_dylib_push_own" (func (;119;) (type 4) (param i32 i32 i32)))
  (import "env" "wit_dylib_pop_own" (func (;120;) (type 1) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_pop_u8" (func (;121;) (type 3) (param i32) (result i32)))
  (import "env" "wit_dylib_push_u16" (func (;122;) (type 0) (param i32 i32)))
  (import "env" "wit_dylib_pop_u16" (func (;123;) (type 3) (param i32) (result i32)))
  (import "env" "wit_dylib_initialize" (func (;124;) (type 5) (param i32)))
  (export "run" (func $run))
  (export "cabi_post_test:case/i#send" (func $post-return))
  (export "test:case/i#send" (func $"#func139 test:case/i#send"))
  (export "test:case/i#points" (func $"#func140 test:case/i#points"))
  (export "test:case/i#nested" (func $"#func141 test:case/i#nested"))
  (export "cabi_post_test:case/i#take" (func $post-return))
  (export "test:case/i#take" (func $"#func145 test:case/i#take"))
  (export "__wasm_call_ctors" (func $start))
  (export "__wasm_apply_data_relocs" (func $__wasm_apply_data_relocs))
  (export "cabi_realloc" (func 107))
  (elem (;0;) (table 0) (global.get 1) func $test:case/types#file.read $test:case/i#send $test:case/i#points $test:case/i#nested $test:case/i#take 15 16 17 18 $"load: result<_, string>" 19 20 21 22 23 24 25 $"load: option<list<string>>" $"store: option<list<string>>" 26 27 28 29 30 31 32 $"lift: stream<string>" $"lower: stream<string>" 33 34 35 36 37 38 39 $"lift: u64" $"lower: u64" 40 41 42 43 44 45 46 $"lift: future<u64>" $"lower: future<u64>" 47 48 49 50 51 52 53 $"#func155 load: option<list<string>>" $"#func156 store: option<list<string>>" $"#func157 lift: stream<string>" $"#func158 lower: stream<string>" $"#func159 lift: future<u64>" $"#func160 lower: future<u64>" 54 55 56 57 58 59 60 $"lift: u8" $"lower: u8" 61 62 63 64 65 66 67 $"load: chunk-of-it" $"store: chunk-of-it" 68 69 70 71 72 73 74 $"load: pair" $"store: pair" $"load: same" $"store: same" 75 76 77 78 79 80 81 $"lift: string" $"lower: string" 82 83 84 85 86 87 88 $"lift: future<stream<string>>" $"lower: future<stream<string>>" 89 90 91 92 93 94 95 $"lift: own<file>" $"lower: own<file>" 96 97 98 $"lift: list<string>" $"#func176 load: chunk-of-it" $"#func177 store: chunk-of-it" $"#func178 load: pair" $"#func179 store: pair" $"#func180 load: same" $"#func181 store: same" $"#func182 lift: future<stream<string>>" $"#func183 lower: future<stream<string>>" $"#func184 lift: own<file>" $"#func185 lower: own<file>")
  (func $"load: tuple<stream<u8>, future<result<_, string>>>" (;125;) (type 0) (param i32 i32)
    (local i32 i32)
    local.get 1
    i32.load
    local.set 2
    local.get 0
    i32.const 0
    local.get 2
    call 6
    local.get 1
    i32.load offset=4
    local.set 3
    local.get 0
    i32.const 0
    local.get 3
    call 8
    local.get 0
    i32.const 0
    call 99
  )
  (func $test:case/types#file.read (;126;) (type 5) (param i32)
    (local i32)
    global.get 2
    i32.const 16
    i32.sub
    local.tee 1
    global.set 2
    local.get 0
    i32.const 0
    call 1
    local.get 1
    call 0
    local.get 0
    local.get 1
    call $"load: tuple<stream<u8>, future<result<_, string>>>"
    local.get 1
    i32.const 16
    i32.add
    global.set 2
  )
  (func $"pop: option<stream<u8>>" (;127;) (type 12) (param i32) (result i32 i32)
    (local i32 i32)
    local.get 0
    i32.const 0
    call 100
    local.set 1
    block ;; label = @1
      block ;; label = @2
        block ;; label = @3
          local.get 1
          br_table 2 (;@1;) 0 (;@3;) 1 (;@2;)
        end
        local.get 0
        i32.const 0
        call 5
        local.set 2
        br 1 (;@1;)
      end
      local.get 0
      call $"a value from the interpreter is not a valid `option<stream<u8>>`"
      unreachable
    end
    local.get 1
    local.get 2
  )
  (func $"push: list<part>" (;128;) (type 4) (param i32 i32 i32)
    (local i32 i32 i32 i32)
    block ;; label = @1
      local.get 0
      i32.const 2
      local.get 1
      local.get 2
      call 101
      br_if 0 (;@1;)
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
        i32.load
        local.get 4
        i32.load offset=4
        call 102
        local.get 4
        i32.load offset=8
        local.set 6
        local.get 0
        i32.const 0
        local.get 6
        call 6
        local.get 0
        i32.const 0
        call 103
        local.get 0
        i32.const 2
        call 104
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
      call 105
    end
  )
  (func $test:case/i#send (;129;) (type 5) (param i32)
    (local i32)
    global.get 2
    i32.const 16
    i32.sub
    local.tee 1
    global.set 2
    local.get 0
    call $"pop: option<stream<u8>>"
    local.get 0
    i32.const 1
    call 3
    local.get 1
    call 2
    local.get 0
    local.get 1
    i32.load
    local.get 1
    i32.load offset=4
    call $"push: list<part>"
    local.get 1
    i32.const 16
    i32.add
    global.set 2
  )
  (func $test:case/i#points (;130;) (type 5) (param i32)
    (local i32)
    local.get 0
    i32.const 3
    call 5
    call 4
    local.set 1
    local.get 0
    i32.const 4
    local.get 1
    call 6
  )
  (func $test:case/i#nested (;131;) (type 5) (param i32)
    (local i32)
    local.get 0
    i32.const 6
    call 5
    call 7
    local.set 1
    local.get 0
    i32.const 4
    local.get 1
    call 8
  )
  (func $"store: list<stream<own<file>>>" (;132;) (type 0) (param i32 i32)
    (local i32 i32 i32 i32 i32 i32)
    local.get 1
    local.get 0
    i32.const 3
    local.get 1
    call 106
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
        call 107
        local.set 5
        local.get 0
        local.get 5
        local.get 4
        i32.const 4
        i32.const 1
        call 105
        local.get 5
        local.tee 6
        local.get 4
        i32.add
        local.set 7
        loop ;; label = @3
          local.get 0
          i32.const 3
          call 108
          local.get 6
          local.get 0
          i32.const 7
          call 5
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
      i32.const 3
      call 109
    end
  )
  (func $"load: chunk" (;133;) (type 0) (param i32 i32)
    (local i32 i32)
    local.get 1
    i32.load8_u
    local.set 2
    block ;; label = @1
      block ;; label = @2
        block ;; label = @3
          local.get 2
          br_table 2 (;@1;) 0 (;@3;) 1 (;@2;) 2 (;@1;)
        end
        local.get 0
        local.get 1
        i32.load offset=4
        local.get 1
        i32.load offset=8
        call 102
        br 1 (;@1;)
      end
      local.get 1
      i32.load offset=4
      local.set 3
      local.get 0
      i32.const 2
      local.get 3
      call 6
    end
    local.get 0
    i32.const 0
    local.get 2
    call 110
  )
  (func $test:case/i#take (;134;) (type 5) (param i32)
    (local i32)
    global.get 2
    i32.const 16
    i32.sub
    local.tee 1
    global.set 2
    local.get 0
    i32.const 1
    call 5
    local.get 0
    local.get 1
    call $"store: list<stream<own<file>>>"
    local.get 1
    i32.load
    local.get 1
    i32.load offset=4
    local.get 1
    call 9
    local.get 0
    local.get 1
    call $"load: chunk"
    local.get 1
    i32.const 16
    i32.add
    global.set 2
  )
  (func $run (;135;) (type 3) (param i32) (result i32)
    (local i32)
    i32.const 0
    call 10
    local.tee 1
    i32.const 8
    local.get 0
    call 6
    local.get 1
    i32.const 0
    call 11
    local.get 1
    i32.const 5
    call 3
    local.get 1
    i32.const 0
    call 12
  )
  (func $"push: option<stream<u8>>" (;136;) (type 4) (param i32 i32 i32)
    block ;; label = @1
      block ;; label = @2
        local.get 1
        br_table 1 (;@1;) 0 (;@2;) 1 (;@1;)
      end
      local.get 0
      i32.const 10
      local.get 2
      call 6
    end
    local.get 0
    i32.const 2
    local.get 1
    call 111
  )
  (func $"store: list<part>" (;137;) (type 0) (param i32 i32)
    (local i32 i32 i32 i32 i32 i32 i32)
    local.get 1
    local.get 0
    i32.const 6
    local.get 1
    call 106
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
      i64.const 12
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
      i32.const 357913941
      i32.gt_u
      if ;; label = @2
        local.get 0
        call $"a list from the interpreter is larger than the memory"
        unreachable
      end
      local.get 2
      i32.const 12
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
        call 107
        local.set 5
        local.get 0
        local.get 5
        local.get 4
        i32.const 4
        i32.const 1
        call 105
        local.get 5
        local.tee 6
        local.get 4
        i32.add
        local.set 7
        loop ;; label = @3
          local.get 0
          i32.const 6
          call 108
          local.get 0
          i32.const 0
          call 112
          local.get 6
          local.get 0
          local.get 6
          call 14
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
          local.get 0
          i32.const 0
          call 5
          i32.store offset=8
          local.get 6
          i32.const 12
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
      i32.const 6
      call 109
    end
  )
  (func $post-return (;138;) (type 5) (param i32)
    (local i32)
    global.get 0
    i32.const 2960
    i32.add
    local.tee 1
    i32.load
    local.get 1
    i32.load offset=4
    call 12
  )
  (func $"#func139 test:case/i#send" (@name "test:case/i#send") (;139;) (type 7) (param i32 i32 i32) (result i32)
    (local i32 i32)
    i32.const 1
    call 10
    local.tee 3
    local.get 0
    local.get 1
    call $"push: option<stream<u8>>"
    local.get 3
    i32.const 6
    local.get 2
    call 8
    local.get 3
    i32.const 1
    call 11
    global.get 0
    i32.const 2960
    i32.add
    local.set 4
    local.get 3
    local.get 4
    i32.const 8
    i32.add
    call $"store: list<part>"
    local.get 4
    local.get 3
    i32.store
    local.get 4
    i32.const 1
    i32.store offset=4
    local.get 4
    i32.const 8
    i32.add
  )
  (func $"#func140 test:case/i#points" (@name "test:case/i#points") (;140;) (type 3) (param i32) (result i32)
    (local i32)
    i32.const 2
    call 10
    local.tee 1
    i32.const 11
    local.get 0
    call 6
    local.get 1
    i32.const 2
    call 11
    local.get 1
    i32.const 12
    call 5
    local.get 1
    i32.const 2
    call 12
  )
  (func $"#func141 test:case/i#nested" (@name "test:case/i#nested") (;141;) (type 3) (param i32) (result i32)
    (local i32)
    i32.const 3
    call 10
    local.tee 1
    i32.const 14
    local.get 0
    call 6
    local.get 1
    i32.const 3
    call 11
    local.get 1
    i32.const 9
    call 3
    local.get 1
    i32.const 3
    call 12
  )
  (func $"push: list<stream<own<file>>>" (;142;) (type 4) (param i32 i32 i32)
    (local i32 i32 i32 i32)
    block ;; label = @1
      local.get 0
      i32.const 7
      local.get 1
      local.get 2
      call 101
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
        i32.const 15
        local.get 6
        call 6
        local.get 0
        i32.const 7
        call 104
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
      call 105
    end
  )
  (func $"a list from the interpreter is larger than the memory" (;143;) (type 5) (param i32)
    unreachable
  )
  (func $"a value from the interpreter is not a valid variant `test:case/i.chunk`" (;144;) (type 5) (param i32)
    unreachable
  )
  (func $"#func145 test:case/i#take" (@name "test:case/i#take") (;145;) (type 7) (param i32 i32 i32) (result i32)
    (local i32 i32 i32 i32)
    i32.const 4
    call 10
    local.tee 3
    i32.const 1
    local.get 0
    call 6
    local.get 3
    local.get 1
    local.get 2
    call $"push: list<stream<own<file>>>"
    local.get 3
    i32.const 4
    call 11
    global.get 0
    i32.const 2960
    i32.add
    local.tee 4
    local.get 3
    i32.const 1
    call 13
    local.tee 5
    i32.store8 offset=8
    block ;; label = @1
      block ;; label = @2
        block ;; label = @3
          block ;; label = @4
            local.get 5
            br_table 3 (;@1;) 0 (;@4;) 1 (;@3;) 2 (;@2;)
          end
          local.get 4
          local.get 3
          local.get 4
          i32.const 12
          i32.add
          call 14
          local.tee 6
          i32.store offset=16
          local.get 4
          i64.load32_u offset=12
          local.get 6
          i64.extend_i32_u
          i64.add
          memory.size
          i64.extend_i32_u
          i64.const 16
          i64.shl
          i64.gt_u
          if ;; label = @4
            local.get 3
            call $"a list from the interpreter is larger than the memory"
            unreachable
          end
          br 2 (;@1;)
        end
        local.get 4
        local.get 3
        i32.const 9
        call 5
        i32.store offset=12
        br 1 (;@1;)
      end
      local.get 3
      call $"a value from the interpreter is not a valid variant `test:case/i.chunk`"
      unreachable
    end
    local.get 4
    local.get 3
    i32.store
    local.get 4
    i32.const 4
    i32.store offset=4
    local.get 4
    i32.const 8
    i32.add
  )
  (func $"load: result<_, string>" (;146;) (type 0) (param i32 i32)
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
      local.get 1
      i32.load offset=8
      call 102
    end
    local.get 0
    i32.const 0
    local.get 2
    call 113
  )
  (func $"load: option<list<string>>" (;147;) (type 0) (param i32 i32)
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
      local.get 1
      i32.load offset=8
      call $"push: list<string>"
    end
    local.get 0
    i32.const 1
    local.get 2
    call 111
  )
  (func $"store: option<list<string>>" (;148;) (type 0) (param i32 i32)
    (local i32)
    local.get 1
    local.get 0
    i32.const 1
    call 100
    local.tee 2
    i32.store8
    block ;; label = @1
      block ;; label = @2
        block ;; label = @3
          local.get 2
          br_table 2 (;@1;) 0 (;@3;) 1 (;@2;)
        end
        local.get 0
        local.get 1
        i32.const 4
        i32.add
        call $"store: list<string>"
        br 1 (;@1;)
      end
      local.get 0
      call $"a value from the interpreter is not a valid `option<list<string>>`"
      unreachable
    end
  )
  (func $"lift: stream<string>" (;149;) (type 0) (param i32 i32)
    (local i32)
    local.get 1
    i32.load
    local.set 2
    local.get 0
    i32.const 5
    local.get 2
    call 6
  )
  (func $"lower: stream<string>" (;150;) (type 0) (param i32 i32)
    local.get 1
    local.get 0
    i32.const 5
    call 5
    i32.store
  )
  (func $"lift: u64" (;151;) (type 0) (param i32 i32)
    local.get 0
    local.get 1
    i64.load
    call 114
  )
  (func $"lower: u64" (;152;) (type 0) (param i32 i32)
    local.get 1
    local.get 0
    call 115
    i64.store
  )
  (func $"lift: future<u64>" (;153;) (type 0) (param i32 i32)
    (local i32)
    local.get 1
    i32.load
    local.set 2
    local.get 0
    i32.const 3
    local.get 2
    call 8
  )
  (func $"lower: future<u64>" (;154;) (type 0) (param i32 i32)
    local.get 1
    local.get 0
    i32.const 3
    call 3
    i32.store
  )
  (func $"#func155 load: option<list<string>>" (@name "load: option<list<string>>") (;155;) (type 0) (param i32 i32)
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
      local.get 1
      i32.load offset=8
      call $"#func191 push: list<string>"
    end
    local.get 0
    i32.const 3
    local.get 2
    call 111
  )
  (func $"#func156 store: option<list<string>>" (@name "store: option<list<string>>") (;156;) (type 0) (param i32 i32)
    (local i32)
    local.get 1
    local.get 0
    i32.const 3
    call 100
    local.tee 2
    i32.store8
    block ;; label = @1
      block ;; label = @2
        block ;; label = @3
          local.get 2
          br_table 2 (;@1;) 0 (;@3;) 1 (;@2;)
        end
        local.get 0
        local.get 1
        i32.const 4
        i32.add
        call $"#func192 store: list<string>"
        br 1 (;@1;)
      end
      local.get 0
      call $"a value from the interpreter is not a valid `option<list<string>>`"
      unreachable
    end
  )
  (func $"#func157 lift: stream<string>" (@name "lift: stream<string>") (;157;) (type 0) (param i32 i32)
    (local i32)
    local.get 1
    i32.load
    local.set 2
    local.get 0
    i32.const 13
    local.get 2
    call 6
  )
  (func $"#func158 lower: stream<string>" (@name "lower: stream<string>") (;158;) (type 0) (param i32 i32)
    local.get 1
    local.get 0
    i32.const 13
    call 5
    i32.store
  )
  (func $"#func159 lift: future<u64>" (@name "lift: future<u64>") (;159;) (type 0) (param i32 i32)
    (local i32)
    local.get 1
    i32.load
    local.set 2
    local.get 0
    i32.const 8
    local.get 2
    call 8
  )
  (func $"#func160 lower: future<u64>" (@name "lower: future<u64>") (;160;) (type 0) (param i32 i32)
    local.get 1
    local.get 0
    i32.const 8
    call 3
    i32.store
  )
  (func $"lift: u8" (;161;) (type 0) (param i32 i32)
    local.get 0
    local.get 1
    i32.load8_u
    call 116
  )
  (func $"lower: u8" (;162;) (type 0) (param i32 i32)
    local.get 1
    local.get 0
    call $"pop: u8"
    i32.store8
  )
  (func $"load: chunk-of-it" (;163;) (type 0) (param i32 i32)
    local.get 0
    local.get 1
    i32.load
    local.get 1
    i32.load offset=4
    call $"push: list<u16>"
    local.get 0
    i32.const 3
    call 103
  )
  (func $"store: chunk-of-it" (;164;) (type 0) (param i32 i32)
    local.get 0
    i32.const 3
    call 112
    local.get 0
    local.get 1
    call $"store: list<u16>"
  )
  (func $"load: pair" (;165;) (type 0) (param i32 i32)
    local.get 0
    local.get 1
    i32.load
    call 117
    local.get 0
    local.get 1
    i32.load offset=4
    call 117
    local.get 0
    i32.const 1
    call 103
  )
  (func $"store: pair" (;166;) (type 0) (param i32 i32)
    local.get 0
    i32.const 1
    call 112
    local.get 1
    local.get 0
    call 118
    i32.store
    local.get 1
    local.get 0
    call 118
    i32.store offset=4
  )
  (func $"load: same" (;167;) (type 0) (param i32 i32)
    local.get 0
    local.get 1
    i32.load
    call 117
    local.get 0
    local.get 1
    i32.load offset=4
    call 117
    local.get 0
    i32.const 2
    call 103
  )
  (func $"store: same" (;168;) (type 0) (param i32 i32)
    local.get 0
    i32.const 2
    call 112
    local.get 1
    local.get 0
    call 118
    i32.store
    local.get 1
    local.get 0
    call 118
    i32.store offset=4
  )
  (func $"lift: string" (;169;) (type 0) (param i32 i32)
    local.get 0
    local.get 1
    i32.load
    local.get 1
    i32.load offset=4
    call 102
  )
  (func $"lower: string" (;170;) (type 0) (param i32 i32)
    local.get 0
    local.get 1
    call $"store: string"
  )
  (func $"lift: future<stream<string>>" (;171;) (type 0) (param i32 i32)
    (local i32)
    local.get 1
    i32.load
    local.set 2
    local.get 0
    i32.const 2
    local.get 2
    call 8
  )
  (func $"lower: future<stream<string>>" (;172;) (type 0) (param i32 i32)
    local.get 1
    local.get 0
    i32.const 2
    call 3
    i32.store
  )
  (func $"lift: own<file>" (;173;) (type 0) (param i32 i32)
    (local i32)
    local.get 1
    i32.load
    local.set 2
    local.get 0
    i32.const 0
    local.get 2
    call 119
  )
  (func $"lower: own<file>" (;174;) (type 0) (param i32 i32)
    local.get 1
    local.get 0
    i32.const 0
    call 120
    i32.store
  )
  (func $"lift: list<string>" (;175;) (type 0) (param i32 i32)
    local.get 0
    local.get 1
    i32.load
    local.get 1
    i32.load offset=4
    call $"push: list<string>"
  )
  (func $"#func176 load: chunk-of-it" (@name "load: chunk-of-it") (;176;) (type 0) (param i32 i32)
    local.get 0
    local.get 1
    i32.load
    local.get 1
    i32.load offset=4
    call $"#func197 push: list<u16>"
    local.get 0
    i32.const 6
    call 103
  )
  (func $"#func177 store: chunk-of-it" (@name "store: chunk-of-it") (;177;) (type 0) (param i32 i32)
    local.get 0
    i32.const 6
    call 112
    local.get 0
    local.get 1
    call $"#func198 store: list<u16>"
  )
  (func $"#func178 load: pair" (@name "load: pair") (;178;) (type 0) (param i32 i32)
    local.get 0
    local.get 1
    i32.load
    call 117
    local.get 0
    local.get 1
    i32.load offset=4
    call 117
    local.get 0
    i32.const 4
    call 103
  )
  (func $"#func179 store: pair" (@name "store: pair") (;179;) (type 0) (param i32 i32)
    local.get 0
    i32.const 4
    call 112
    local.get 1
    local.get 0
    call 118
    i32.store
    local.get 1
    local.get 0
    call 118
    i32.store offset=4
  )
  (func $"#func180 load: same" (@name "load: same") (;180;) (type 0) (param i32 i32)
    local.get 0
    local.get 1
    i32.load
    call 117
    local.get 0
    local.get 1
    i32.load offset=4
    call 117
    local.get 0
    i32.const 5
    call 103
  )
  (func $"#func181 store: same" (@name "store: same") (;181;) (type 0) (param i32 i32)
    local.get 0
    i32.const 5
    call 112
    local.get 1
    local.get 0
    call 118
    i32.store
    local.get 1
    local.get 0
    call 118
    i32.store offset=4
  )
  (func $"#func182 lift: future<stream<string>>" (@name "lift: future<stream<string>>") (;182;) (type 0) (param i32 i32)
    (local i32)
    local.get 1
    i32.load
    local.set 2
    local.get 0
    i32.const 7
    local.get 2
    call 8
  )
  (func $"#func183 lower: future<stream<string>>" (@name "lower: future<stream<string>>") (;183;) (type 0) (param i32 i32)
    local.get 1
    local.get 0
    i32.const 7
    call 3
    i32.store
  )
  (func $"#func184 lift: own<file>" (@name "lift: own<file>") (;184;) (type 0) (param i32 i32)
    (local i32)
    local.get 1
    i32.load
    local.set 2
    local.get 0
    i32.const 0
    local.get 2
    call 119
  )
  (func $"#func185 lower: own<file>" (@name "lower: own<file>") (;185;) (type 0) (param i32 i32)
    local.get 1
    local.get 0
    i32.const 0
    call 120
    i32.store
  )
  (func $"a value from the interpreter is not a valid `option<stream<u8>>`" (;186;) (type 5) (param i32)
    unreachable
  )
  (func $"a list from the interpreter is misaligned" (;187;) (type 5) (param i32)
    unreachable
  )
  (func $"push: list<string>" (;188;) (type 4) (param i32 i32 i32)
    (local i32 i32 i32)
    block ;; label = @1
      local.get 0
      i32.const 1
      local.get 1
      local.get 2
      call 101
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
        call 102
        local.get 0
        i32.const 1
        call 104
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
      call 105
    end
  )
  (func $"store: list<string>" (;189;) (type 0) (param i32 i32)
    (local i32 i32 i32 i32 i32 i32 i32)
    local.get 1
    local.get 0
    i32.const 1
    local.get 1
    call 106
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
        call 107
        local.set 5
        local.get 0
        local.get 5
        local.get 4
        i32.const 4
        i32.const 1
        call 105
        local.get 5
        local.tee 6
        local.get 4
        i32.add
        local.set 7
        loop ;; label = @3
          local.get 0
          i32.const 1
          call 108
          local.get 6
          local.get 0
          local.get 6
          call 14
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
      i32.const 1
      call 109
    end
  )
  (func $"a value from the interpreter is not a valid `option<list<string>>`" (;190;) (type 5) (param i32)
    unreachable
  )
  (func $"#func191 push: list<string>" (@name "push: list<string>") (;191;) (type 4) (param i32 i32 i32)
    (local i32 i32 i32)
    block ;; label = @1
      local.get 0
      i32.const 5
      local.get 1
      local.get 2
      call 101
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
        call 102
        local.get 0
        i32.const 5
        call 104
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
      call 105
    end
  )
  (func $"#func192 store: list<string>" (@name "store: list<string>") (;192;) (type 0) (param i32 i32)
    (local i32 i32 i32 i32 i32 i32 i32)
    local.get 1
    local.get 0
    i32.const 5
    local.get 1
    call 106
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
        call 107
        local.set 5
        local.get 0
        local.get 5
        local.get 4
        i32.const 4
        i32.const 1
        call 105
        local.get 5
        local.tee 6
        local.get 4
        i32.add
        local.set 7
        loop ;; label = @3
          local.get 0
          i32.const 5
          call 108
          local.get 6
          local.get 0
          local.get 6
          call 14
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
      i32.const 5
      call 109
    end
  )
  (func $"pop: u8" (;193;) (type 3) (param i32) (result i32)
    (local i32)
    local.get 0
    call 121
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
  (func $"push: list<u16>" (;194;) (type 4) (param i32 i32 i32)
    (local i32 i32 i32)
    block ;; label = @1
      local.get 0
      i32.const 0
      local.get 1
      local.get 2
      call 101
      br_if 0 (;@1;)
      local.get 2
      i32.const 2
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
        i32.load16_u
        call 122
        local.get 0
        i32.const 0
        call 104
        local.get 4
        i32.const 2
        i32.add
        local.tee 4
        local.get 5
        i32.ne
        br_if 0 (;@2;)
      end
      local.get 0
      local.get 1
      local.get 3
      i32.const 2
      i32.const 0
      call 105
    end
  )
  (func $"store: list<u16>" (;195;) (type 0) (param i32 i32)
    (local i32 i32 i32 i32 i32 i32 i32)
    local.get 1
    local.get 0
    i32.const 0
    local.get 1
    call 106
    local.tee 2
    i32.store offset=4
    local.get 1
    i32.load
    local.tee 3
    if ;; label = @1
      local.get 3
      i32.const 1
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
      i64.const 2
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
      i32.const 2147483647
      i32.gt_u
      if ;; label = @2
        local.get 0
        call $"a list from the interpreter is larger than the memory"
        unreachable
      end
      local.get 2
      i32.const 2
      i32.mul
      local.set 4
      i32.const 2
      local.set 5
      local.get 4
      if ;; label = @2
        i32.const 0
        i32.const 0
        i32.const 2
        local.get 4
        call 107
        local.set 5
        local.get 0
        local.get 5
        local.get 4
        i32.const 2
        i32.const 1
        call 105
        local.get 5
        local.tee 6
        local.get 4
        i32.add
        local.set 7
        loop ;; label = @3
          local.get 0
          i32.const 0
          call 108
          local.get 6
          local.get 0
          call 123
          local.tee 8
          i32.const 65535
          i32.gt_u
          if ;; label = @4
            local.get 0
            call $"a value from the interpreter is not a valid u16"
            unreachable
          end
          local.get 8
          i32.store16
          local.get 6
          i32.const 2
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
      call 109
    end
  )
  (func $"store: string" (;196;) (type 0) (param i32 i32)
    (local i32)
    local.get 1
    local.get 0
    local.get 1
    call 14
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
  (func $"#func197 push: list<u16>" (@name "push: list<u16>") (;197;) (type 4) (param i32 i32 i32)
    (local i32 i32 i32)
    block ;; label = @1
      local.get 0
      i32.const 4
      local.get 1
      local.get 2
      call 101
      br_if 0 (;@1;)
      local.get 2
      i32.const 2
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
        i32.load16_u
        call 122
        local.get 0
        i32.const 4
        call 104
        local.get 4
        i32.const 2
        i32.add
        local.tee 4
        local.get 5
        i32.ne
        br_if 0 (;@2;)
      end
      local.get 0
      local.get 1
      local.get 3
      i32.const 2
      i32.const 0
      call 105
    end
  )
  (func $"#func198 store: list<u16>" (@name "store: list<u16>") (;198;) (type 0) (param i32 i32)
    (local i32 i32 i32 i32 i32 i32 i32)
    local.get 1
    local.get 0
    i32.const 4
    local.get 1
    call 106
    local.tee 2
    i32.store offset=4
    local.get 1
    i32.load
    local.tee 3
    if ;; label = @1
      local.get 3
      i32.const 1
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
      i64.const 2
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
      i32.const 2147483647
      i32.gt_u
      if ;; label = @2
        local.get 0
        call $"a list from the interpreter is larger than the memory"
        unreachable
      end
      local.get 2
      i32.const 2
      i32.mul
      local.set 4
      i32.const 2
      local.set 5
      local.get 4
      if ;; label = @2
        i32.const 0
        i32.const 0
        i32.const 2
        local.get 4
        call 107
        local.set 5
        local.get 0
        local.get 5
        local.get 4
        i32.const 2
        i32.const 1
        call 105
        local.get 5
        local.tee 6
        local.get 4
        i32.add
        local.set 7
        loop ;; label = @3
          local.get 0
          i32.const 4
          call 108
          local.get 6
          local.get 0
          call 123
          local.tee 8
          i32.const 65535
          i32.gt_u
          if ;; label = @4
            local.get 0
            call $"a value from the interpreter is not a valid u16"
            unreachable
          end
          local.get 8
          i32.store16
          local.get 6
          i32.const 2
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
      i32.const 4
      call 109
    end
  )
  (func $"a value from the interpreter is not a valid u8" (;199;) (type 5) (param i32)
    unreachable
  )
  (func $"a value from the interpreter is not a valid u16" (;200;) (type 5) (param i32)
    unreachable
  )
  (func $start (;201;) (type 13)
    global.get 0
    i32.const 2348
    i32.add
    call 124
  )
  (func $__wasm_apply_data_relocs (;202;) (type 13)
    (local i32 i32 i32 i32)
    global.get 0
    i32.const 2634
    i32.add
    local.set 0
    global.get 0
    i32.const 4
    i32.sub
    local.set 2
    i32.const 325
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
  (data (;0;) (global.get 0) "\10\00\00\00\15\00\00\00\1a\01\00\00\1b\03\00\00\1b\06\00\00\1c\01\00\00\17\03\00\00\b0\09\00\00\c0\09\00\00\00\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00\00\00\00\00\12\00\00\00\00\00\00\00\00\00\00\00\d2\09\00\00\de\09\00\00\01\00\00\00\00\00\00\00\00\00\00\00\02\00\00\00\04\00\00\00\17\02\00\00\00\00\00\00\00\00\00\00\d2\09\00\00\e3\09\00\00\02\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00\0c\00\00\00\1b\04\00\00\00\00\00\00\00\00\00\00\d2\09\00\00\ea\09\00\00\03\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00\10\00\00\00\1a\04\00\00\00\00\00\00\00\00\00\00\d2\09\00\00\f1\09\00\00\04\00\00\00\00\00\00\00\00\00\00\00\02\00\00\00\14\00\00\00\13\00\00\00\00\00\00\00\00\00\00\00\1b\08\00\00\15\02\00\00\1a\06\00\00\1b\0b\00\00\1b\0e\00\00\1c\04\00\00\17\07\00\00\00\00\00\00\f6\09\00\00\00\00\00\00\01\00\00\00\e4\00\00\00\1a\05\00\00\d2\09\00\00\de\09\00\00\00\00\00\00\02\00\00\00\e8\00\00\00\17\06\00\00\d2\09\00\00\e3\09\00\00\00\00\00\00\01\00\00\00\f0\00\00\00\1b\0c\00\00\d2\09\00\00\ea\09\00\00\00\00\00\00\01\00\00\00\f4\00\00\00\1a\09\00\00\d2\09\00\00\f1\09\00\00\00\00\00\00\02\00\00\00\f8\00\00\00\13\01\00\00\b0\09\00\00\fa\09\00\00\05\00\00\00\00\00\00\00\00\00\00\00\04\0a\00\00\0c\00\00\00\09\0a\00\00\1b\00\00\00\13\0a\00\00\02\00\00\00\15\0a\00\00\02\00\00\00(\0a\00\00\17\00\00\00(\0a\00\00\17\04\00\00\b0\09\00\00\ff\09\00\00\02\00\00\00\8c\01\00\00\d2\09\00\00\0e\0a\00\00\02\00\00\00\9c\01\00\00\d2\09\00\00\17\0a\00\00\02\00\00\00\9c\01\00\00\d2\09\00\00\1c\0a\00\00\01\00\00\00\ac\01\00\00\d2\09\00\00\0e\0a\00\00\02\00\00\00\9c\01\00\00\d2\09\00\00\17\0a\00\00\02\00\00\00\9c\01\00\00\d2\09\00\00\1c\0a\00\00\01\00\00\00\b4\01\00\00\1b\00\00\00\1a\00\00\00\00\00\00\00\00\00\00\00\02\00\00\00,\02\00\006\0a\00\00\ff\ff\ff\ff:\0a\00\00\0c\00\00\00?\0a\00\00\1b\02\00\006\0a\00\00\ff\ff\ff\ff:\0a\00\00\0c\00\00\00?\0a\00\00\1b\09\00\00\d2\09\00\000\0a\00\00\03\00\00\00D\02\00\00\d2\09\00\000\0a\00\00\03\00\00\00\5c\02\00\00\00\00\00\00\00\00\00\00\1b\00\00\00\00\00\00\00\00\00\00\00\17\01\00\00\00\00\00\00\00\00\00\00\1b\0a\00\00\00\00\00\00\00\00\00\00\17\05\00\00\00\00\00\00\00\00\00\00\ff\ff\ff\ff\0c\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00\00\00\00\00\00\00\00\00\0c\00\00\00\00\00\00\00\00\00\00\00\1c\00\00\00\00\00\00\00\00\00\00\00\1b\07\00\00\00\00\00\00\00\00\00\00\01\00\00\00\00\00\00\00\00\00\00\00\0c\00\00\00\00\00\00\00\00\00\00\00\1c\03\00\00\00\00\00\00\00\00\00\00\1b\0f\00\00\00\00\00\00\00\00\00\00\16\00\00\00\00\00\00\00\06\00\00\00\00\00\00\00\07\00\00\00\00\00\00\00\08\00\00\00\00\00\00\00\09\00\00\00\00\00\00\00\0c\00\00\00\04\00\00\00\00\00\00\00\00\00\00\00\15\01\00\00\0a\00\00\00\0b\00\00\00\0c\00\00\00\0d\00\00\00\0e\00\00\00\0f\00\00\00\10\00\00\00\11\00\00\00\12\00\00\00\0c\00\00\00\04\00\00\00\00\00\00\00\00\00\00\00\1b\05\00\00\13\00\00\00\14\00\00\00\15\00\00\00\16\00\00\00\17\00\00\00\18\00\00\00\19\00\00\00\1a\00\00\00\1b\00\00\00\04\00\00\00\04\00\00\00\00\00\00\00\00\00\00\00\03\00\00\00\1c\00\00\00\1d\00\00\00\1e\00\00\00\1f\00\00\00 \00\00\00!\00\00\00\22\00\00\00#\00\00\00$\00\00\00\08\00\00\00\08\00\00\00\00\00\00\00\00\00\00\00\1a\03\00\00%\00\00\00&\00\00\00'\00\00\00(\00\00\00)\00\00\00*\00\00\00+\00\00\00,\00\00\00-\00\00\00\04\00\00\00\04\00\00\00\00\00\00\00\00\00\00\00\ff\ff\ff\ff.\00\00\00/\00\00\000\00\00\001\00\00\002\00\00\003\00\00\004\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00\00\00\00\00\00\00\00\00\15\03\00\00\0a\00\00\00\0b\00\00\00\0c\00\00\00\0d\00\00\00\0e\00\00\00\0f\00\00\00\10\00\00\005\00\00\006\00\00\00\0c\00\00\00\04\00\00\00\00\00\00\00\00\00\00\00\1b\0d\00\00\13\00\00\00\14\00\00\00\15\00\00\00\16\00\00\00\17\00\00\00\18\00\00\00\19\00\00\007\00\00\008\00\00\00\04\00\00\00\04\00\00\00\00\00\00\00\00\00\00\00\03\00\00\00\1c\00\00\00\1d\00\00\00\1e\00\00\00\1f\00\00\00 \00\00\00!\00\00\00\22\00\00\00#\00\00\00$\00\00\00\08\00\00\00\08\00\00\00\00\00\00\00\00\00\00\00\1a\08\00\00%\00\00\00&\00\00\00'\00\00\00(\00\00\00)\00\00\00*\00\00\00+\00\00\009\00\00\00:\00\00\00\04\00\00\00\04\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00;\00\00\00<\00\00\00=\00\00\00>\00\00\00?\00\00\00@\00\00\00A\00\00\00B\00\00\00C\00\00\00\01\00\00\00\01\00\00\00\b0\09\00\00D\0a\00\00\00\00\00\00;\00\00\00<\00\00\00=\00\00\00>\00\00\00?\00\00\00@\00\00\00A\00\00\00B\00\00\00C\00\00\00\01\00\00\00\01\00\00\00\00\00\00\00\00\00\00\00\0e\03\00\00D\00\00\00E\00\00\00F\00\00\00G\00\00\00H\00\00\00I\00\00\00J\00\00\00K\00\00\00L\00\00\00\08\00\00\00\04\00\00\00\00\00\00\00\00\00\00\00\0e\01\00\00M\00\00\00N\00\00\00O\00\00\00P\00\00\00Q\00\00\00R\00\00\00S\00\00\00T\00\00\00U\00\00\00\08\00\00\00\04\00\00\00\00\00\00\00\00\00\00\00\0e\02\00\00M\00\00\00N\00\00\00O\00\00\00P\00\00\00Q\00\00\00R\00\00\00S\00\00\00V\00\00\00W\00\00\00\08\00\00\00\04\00\00\00\00\00\00\00\00\00\00\00\0c\00\00\00X\00\00\00Y\00\00\00Z\00\00\00[\00\00\00\5c\00\00\00]\00\00\00^\00\00\00_\00\00\00`\00\00\00\08\00\00\00\04\00\00\00\00\00\00\00\00\00\00\00\1a\02\00\00a\00\00\00b\00\00\00c\00\00\00d\00\00\00e\00\00\00f\00\00\00g\00\00\00h\00\00\00i\00\00\00\04\00\00\00\04\00\00\00\00\00\00\00\00\00\00\00\0f\00\00\00j\00\00\00k\00\00\00l\00\00\00m\00\00\00n\00\00\00o\00\00\00p\00\00\00q\00\00\00r\00\00\00\04\00\00\00\04\00\00\00\00\00\00\00\00\00\00\00\17\01\00\00\00\00\00\00s\00\00\00\00\00\00\00t\00\00\00\00\00\00\00u\00\00\00\00\00\00\00v\00\00\00\00\00\00\00\08\00\00\00\04\00\00\00\00\00\00\00\00\00\00\00\0e\06\00\00D\00\00\00E\00\00\00F\00\00\00G\00\00\00H\00\00\00I\00\00\00J\00\00\00w\00\00\00x\00\00\00\08\00\00\00\04\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00;\00\00\00<\00\00\00=\00\00\00>\00\00\00?\00\00\00@\00\00\00A\00\00\00B\00\00\00C\00\00\00\01\00\00\00\01\00\00\00\00\00\00\00\00\00\00\00\0e\04\00\00M\00\00\00N\00\00\00O\00\00\00P\00\00\00Q\00\00\00R\00\00\00S\00\00\00y\00\00\00z\00\00\00\08\00\00\00\04\00\00\00\00\00\00\00\00\00\00\00\0e\05\00\00M\00\00\00N\00\00\00O\00\00\00P\00\00\00Q\00\00\00R\00\00\00S\00\00\00{\00\00\00|\00\00\00\08\00\00\00\04\00\00\00\00\00\00\00\00\00\00\00\0c\00\00\00X\00\00\00Y\00\00\00Z\00\00\00[\00\00\00\5c\00\00\00]\00\00\00^\00\00\00_\00\00\00`\00\00\00\08\00\00\00\04\00\00\00\00\00\00\00\00\00\00\00\1a\07\00\00a\00\00\00b\00\00\00c\00\00\00d\00\00\00e\00\00\00f\00\00\00g\00\00\00}\00\00\00~\00\00\00\04\00\00\00\04\00\00\00\00\00\00\00\00\00\00\00\0f\00\00\00j\00\00\00k\00\00\00l\00\00\00m\00\00\00n\00\00\00o\00\00\00p\00\00\00\7f\00\00\00\80\00\00\00\04\00\00\00\04\00\00\00\d2\09\00\00\ff\09\00\00\0e\00\00\00\d2\09\00\00D\0a\00\00\1b\01\00\00\d2\09\00\00\fa\09\00\00\0f\00\00\00\d2\09\00\00\ff\09\00\00\0e\00\00\00\d2\09\00\00D\0a\00\00\1b\01\00\00\d2\09\00\00\fa\09\00\00\0f\00\00\00\03\00\00\00\05\00\00\00\1c\00\00\00\05\00\00\00\00\01\00\00\01\00\00\00x\01\00\00\07\00\00\00\bc\01\00\00\00\00\00\00\00\00\00\00\01\00\00\004\02\00\00\02\00\00\00t\02\00\00\00\00\00\00\00\00\00\00\04\00\00\00\94\02\00\00\01\00\00\00\c4\02\00\00\08\00\00\00\d4\02\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\0a\00\00\004\03\00\00\10\00\00\00d\05\00\00\06\00\00\00\e4\08\00\00test:case/types\00[method]file.read\00test:case/i\00send\00points\00nested\00take\00run\00file\00part\00name\00body\00pair\00x\00y\00same\00chunk-of-it\00numbers\00chunk\00end\00text\00more\00bytes\00\10\02\03\08\08\02\03\08\08\02\03\08\08\02\03\08\08\02\03\08\18\06\04\02\06\04\02\06\04\02\06\04\02\06\04\02\03\06\04\04\04\04\04\04\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\02\02\04\0c\02\04\04\04\04\04\04\02\04\02\02\04[\05\05\05\0f\03\03\03\03\03\03\03\03\0d\03\03\03\03\03\03\03\03\0d\03\03\03\03\03\03\03\03\0d\03\03\03\03\03\03\03\03\0d\03\03\03\03\03\03\11\03\03\03\03\03\03\03\03\0d\03\03\03\03\03\03\03\03\0d\03\03\03\03\03\03\03\03\0d\03\03\03\03\03\03\03\03\0d\03\03\03\03\03\03\03\03\06\02\05\03\03\03\03\03\03\03\03\0d\03\03\03\03\03\03\03\03\0d\03\03\03\03\03\03\03\03\0d\03\03\03\03\03\03\03\03\0d\03\03\03\03\03\03\03\03\0d\03\03\03\03\03\03\03\03\0d\03\03\03\03\03\03\03\03\0f\05\05\05\0f\03\03\03\03\03\03\03\03\0d\03\03\03\03\03\03\03\03\0d\03\03\03\03\03\03\03\03\0d\03\03\03\03\03\03\03\03\0d\03\03\03\03\03\03\03\03\0d\03\03\03\03\03\03\03\03\0d\03\03\03\03\03\03\03\03\06\02\04\02\04\02\04\02\04\02\04\02\08\04\04\04\08\04\08\04\04\0c\04\04")
  (@custom "component-type:w" (after data) "\00asm\0d\00\01\00\00\19\16wit-component-encoding\04\00\07\d0\06\01A\02\01A\0e\01B\0c\01f\01}\01r\02\04names\04body\00\04\00\04part\03\00\01\01f\01}\04\00\05bytes\03\00\03\04\00\04file\03\01\01h\05\01j\00\01s\01e\01\07\01o\02\00\08\01@\01\04self\06\00\09\04\00\11[method]file.read\01\0a\03\00\0ftest:case/types\05\00\02\03\00\00\04part\02\03\00\00\05bytes\02\03\00\00\04file\01B(\02\03\02\01\01\04\00\04part\03\00\00\02\03\02\01\02\04\00\05bytes\03\00\02\02\03\02\01\03\04\00\04file\03\00\04\01r\02\01xy\01yy\04\00\04pair\03\00\06\01r\02\01xy\01yy\04\00\04same\03\00\08\01p{\01r\01\07numbers\0a\04\00\0bchunk-of-it\03\00\0b\01f\01\0c\01q\03\03end\00\00\04text\01s\00\04more\01\0d\00\04\00\05chunk\03\00\0e\01f\01}\01k\10\01ps\01k\12\01e\01\13\01p\01\01C\02\04body\11\08trailers\14\00\15\04\00\04send\01\16\01f\01\07\01f\01\09\01@\01\01x\17\00\18\04\00\06points\01\19\01f\01s\01e\01\1a\01f\01\1b\01e\01w\01e\01\1d\01@\01\01x\1c\00\1e\04\00\06nested\01\1f\01i\05\01f\01 \01p!\01@\02\01x\03\01y\22\00\0f\04\00\04take\01#\03\00\0btest:case/i\05\04\01ps\01f\01\05\01e\00\01C\01\05input\06\00\07\04\00\03run\01\08\01B(\02\03\02\01\01\04\00\04part\03\00\00\02\03\02\01\02\04\00\05bytes\03\00\02\02\03\02\01\03\04\00\04file\03\00\04\01r\02\01xy\01yy\04\00\04pair\03\00\06\01r\02\01xy\01yy\04\00\04same\03\00\08\01p{\01r\01\07numbers\0a\04\00\0bchunk-of-it\03\00\0b\01f\01\0c\01q\03\03end\00\00\04text\01s\00\04more\01\0d\00\04\00\05chunk\03\00\0e\01f\01}\01k\10\01ps\01k\12\01e\01\13\01p\01\01C\02\04body\11\08trailers\14\00\15\04\00\04send\01\16\01f\01\07\01f\01\09\01@\01\01x\17\00\18\04\00\06points\01\19\01f\01s\01e\01\1a\01f\01\1b\01e\01w\01e\01\1d\01@\01\01x\1c\00\1e\04\00\06nested\01\1f\01i\05\01f\01 \01p!\01@\02\01x\03\01y\22\00\0f\04\00\04take\01#\04\00\0btest:case/i\05\09\04\00\0btest:case/w\04\00\0b\07\01\00\01w\03\00\00\00/\09producers\01\0cprocessed-by\01\0dwit-component\070.263.0")
)
