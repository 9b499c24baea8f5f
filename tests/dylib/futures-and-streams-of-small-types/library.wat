(module
  (@dylink.0
    (mem-info (memory 1813 3) (table 134 0))
    (needed "libinterpreter.so")
  )
  (type (;0;) (func (param i32 i32 i32 i32 i32)))
  (type (;1;) (func (param i32 i32) (result i32)))
  (type (;2;) (func (param i32 i32 i32 i32)))
  (type (;3;) (func (result i64)))
  (type (;4;) (func (param i32) (result i32)))
  (type (;5;) (func (param i32)))
  (type (;6;) (func (param i32 i32 i32) (result i32)))
  (type (;7;) (func (param i32 i32)))
  (type (;8;) (func (param i32 i64)))
  (type (;9;) (func (param i32) (result i64)))
  (type (;10;) (func (param i32 f32)))
  (type (;11;) (func (param i32) (result f32)))
  (type (;12;) (func (param i32 f64)))
  (type (;13;) (func (param i32) (result f64)))
  (type (;14;) (func (param i32 i32 i32 i32) (result i32)))
  (type (;15;) (func))
  (import "env" "memory" (memory (;0;) 0))
  (import "env" "__indirect_function_table" (table (;0;) 0 funcref))
  (import "env" "__memory_base" (global (;0;) i32))
  (import "env" "__table_base" (global (;1;) i32))
  (import "test:case/i" "a" (func (;0;) (type 0) (param i32 i32 i32 i32 i32)))
  (import "env" "wit_dylib_pop_stream" (func (;1;) (type 1) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_pop_future" (func (;2;) (type 1) (param i32 i32) (result i32)))
  (import "test:case/i" "b" (func (;3;) (type 0) (param i32 i32 i32 i32 i32)))
  (import "test:case/i" "c" (func (;4;) (type 0) (param i32 i32 i32 i32 i32)))
  (import "test:case/i" "d" (func (;5;) (type 2) (param i32 i32 i32 i32)))
  (import "test:case/i" "[future-new-1]a" (func (;6;) (type 3) (result i64)))
  (import "test:case/i" "[async-lower][future-write-1]a" (func (;7;) (type 1) (param i32 i32) (result i32)))
  (import "test:case/i" "[future-cancel-write-1]a" (func (;8;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[future-drop-readable-1]a" (func (;9;) (type 5) (param i32)))
  (import "test:case/i" "[future-drop-writable-1]a" (func (;10;) (type 5) (param i32)))
  (import "test:case/i" "[future-new-4]b" (func (;11;) (type 3) (result i64)))
  (import "test:case/i" "[async-lower][future-write-4]b" (func (;12;) (type 1) (param i32 i32) (result i32)))
  (import "test:case/i" "[future-cancel-write-4]b" (func (;13;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[future-drop-readable-4]b" (func (;14;) (type 5) (param i32)))
  (import "test:case/i" "[future-drop-writable-4]b" (func (;15;) (type 5) (param i32)))
  (import "test:case/i" "[future-new-unit]c" (func (;16;) (type 3) (result i64)))
  (import "test:case/i" "[async-lower][future-read-unit]c" (func (;17;) (type 1) (param i32 i32) (result i32)))
  (import "test:case/i" "[async-lower][future-write-unit]c" (func (;18;) (type 1) (param i32 i32) (result i32)))
  (import "test:case/i" "[future-cancel-read-unit]c" (func (;19;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[future-cancel-write-unit]c" (func (;20;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[future-drop-readable-unit]c" (func (;21;) (type 5) (param i32)))
  (import "test:case/i" "[future-drop-writable-unit]c" (func (;22;) (type 5) (param i32)))
  (import "test:case/i" "[future-new-0]d" (func (;23;) (type 3) (result i64)))
  (import "test:case/i" "[async-lower][future-write-0]d" (func (;24;) (type 1) (param i32 i32) (result i32)))
  (import "test:case/i" "[future-cancel-write-0]d" (func (;25;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[future-drop-readable-0]d" (func (;26;) (type 5) (param i32)))
  (import "test:case/i" "[future-drop-writable-0]d" (func (;27;) (type 5) (param i32)))
  (import "test:case/i" "[future-new-1]d" (func (;28;) (type 3) (result i64)))
  (import "test:case/i" "[async-lower][future-write-1]d" (func (;29;) (type 1) (param i32 i32) (result i32)))
  (import "test:case/i" "[future-cancel-write-1]d" (func (;30;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[future-drop-readable-1]d" (func (;31;) (type 5) (param i32)))
  (import "test:case/i" "[future-drop-writable-1]d" (func (;32;) (type 5) (param i32)))
  (import "test:case/i" "[stream-new-0]a" (func (;33;) (type 3) (result i64)))
  (import "test:case/i" "[async-lower][stream-write-0]a" (func (;34;) (type 6) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[stream-cancel-write-0]a" (func (;35;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[stream-drop-readable-0]a" (func (;36;) (type 5) (param i32)))
  (import "test:case/i" "[stream-drop-writable-0]a" (func (;37;) (type 5) (param i32)))
  (import "test:case/i" "[stream-new-2]a" (func (;38;) (type 3) (result i64)))
  (import "test:case/i" "[async-lower][stream-read-2]a" (func (;39;) (type 6) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[async-lower][stream-write-2]a" (func (;40;) (type 6) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[stream-cancel-read-2]a" (func (;41;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[stream-cancel-write-2]a" (func (;42;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[stream-drop-readable-2]a" (func (;43;) (type 5) (param i32)))
  (import "test:case/i" "[stream-drop-writable-2]a" (func (;44;) (type 5) (param i32)))
  (import "test:case/i" "[stream-new-3]a" (func (;45;) (type 3) (result i64)))
  (import "test:case/i" "[async-lower][stream-read-3]a" (func (;46;) (type 6) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[async-lower][stream-write-3]a" (func (;47;) (type 6) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[stream-cancel-read-3]a" (func (;48;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[stream-cancel-write-3]a" (func (;49;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[stream-drop-readable-3]a" (func (;50;) (type 5) (param i32)))
  (import "test:case/i" "[stream-drop-writable-3]a" (func (;51;) (type 5) (param i32)))
  (import "test:case/i" "[stream-new-4]a" (func (;52;) (type 3) (result i64)))
  (import "test:case/i" "[async-lower][stream-read-4]a" (func (;53;) (type 6) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[async-lower][stream-write-4]a" (func (;54;) (type 6) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[stream-cancel-read-4]a" (func (;55;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[stream-cancel-write-4]a" (func (;56;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[stream-drop-readable-4]a" (func (;57;) (type 5) (param i32)))
  (import "test:case/i" "[stream-drop-writable-4]a" (func (;58;) (type 5) (param i32)))
  (import "test:case/i" "[stream-new-0]b" (func (;59;) (type 3) (result i64)))
  (import "test:case/i" "[async-lower][stream-read-0]b" (func (;60;) (type 6) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[async-lower][stream-write-0]b" (func (;61;) (type 6) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[stream-cancel-read-0]b" (func (;62;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[stream-cancel-write-0]b" (func (;63;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[stream-drop-readable-0]b" (func (;64;) (type 5) (param i32)))
  (import "test:case/i" "[stream-drop-writable-0]b" (func (;65;) (type 5) (param i32)))
  (import "test:case/i" "[stream-new-1]b" (func (;66;) (type 3) (result i64)))
  (import "test:case/i" "[async-lower][stream-read-1]b" (func (;67;) (type 6) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[async-lower][stream-write-1]b" (func (;68;) (type 6) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[stream-cancel-read-1]b" (func (;69;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[stream-cancel-write-1]b" (func (;70;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[stream-drop-readable-1]b" (func (;71;) (type 5) (param i32)))
  (import "test:case/i" "[stream-drop-writable-1]b" (func (;72;) (type 5) (param i32)))
  (import "test:case/i" "[stream-new-2]b" (func (;73;) (type 3) (result i64)))
  (import "test:case/i" "[async-lower][stream-write-2]b" (func (;74;) (type 6) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[stream-cancel-write-2]b" (func (;75;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[stream-drop-readable-2]b" (func (;76;) (type 5) (param i32)))
  (import "test:case/i" "[stream-drop-writable-2]b" (func (;77;) (type 5) (param i32)))
  (import "test:case/i" "[stream-new-3]b" (func (;78;) (type 3) (result i64)))
  (import "test:case/i" "[async-lower][stream-write-3]b" (func (;79;) (type 6) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[stream-cancel-write-3]b" (func (;80;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[stream-drop-readable-3]b" (func (;81;) (type 5) (param i32)))
  (import "test:case/i" "[stream-drop-writable-3]b" (func (;82;) (type 5) (param i32)))
  (import "test:case/i" "[stream-new-unit]c" (func (;83;) (type 3) (result i64)))
  (import "test:case/i" "[async-lower][stream-read-unit]c" (func (;84;) (type 6) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[async-lower][stream-write-unit]c" (func (;85;) (type 6) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[stream-cancel-read-unit]c" (func (;86;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[stream-cancel-write-unit]c" (func (;87;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[stream-drop-readable-unit]c" (func (;88;) (type 5) (param i32)))
  (import "test:case/i" "[stream-drop-writable-unit]c" (func (;89;) (type 5) (param i32)))
  (import "test:case/i" "[stream-new-3]c" (func (;90;) (type 3) (result i64)))
  (import "test:case/i" "[async-lower][stream-write-3]c" (func (;91;) (type 6) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[stream-cancel-write-3]c" (func (;92;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[stream-drop-readable-3]c" (func (;93;) (type 5) (param i32)))
  (import "test:case/i" "[stream-drop-writable-3]c" (func (;94;) (type 5) (param i32)))
  (import "test:case/i" "[stream-new-4]c" (func (;95;) (type 3) (result i64)))
  (import "test:case/i" "[async-lower][stream-write-4]c" (func (;96;) (type 6) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[stream-cancel-write-4]c" (func (;97;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[stream-drop-readable-4]c" (func (;98;) (type 5) (param i32)))
  (import "test:case/i" "[stream-drop-writable-4]c" (func (;99;) (type 5) (param i32)))
  (import "test:case/i" "[stream-new-5]c" (func (;100;) (type 3) (result i64)))
  (import "test:case/i" "[async-lower][stream-write-5]c" (func (;101;) (type 6) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[stream-cancel-write-5]c" (func (;102;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[stream-drop-readable-5]c" (func (;103;) (type 5) (param i32)))
  (import "test:case/i" "[stream-drop-writable-5]c" (func (;104;) (type 5) (param i32)))
  (import "test:case/i" "[stream-new-2]d" (func (;105;) (type 3) (result i64)))
  (import "test:case/i" "[async-lower][stream-write-2]d" (func (;106;) (type 6) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[stream-cancel-write-2]d" (func (;107;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[stream-drop-readable-2]d" (func (;108;) (type 5) (param i32)))
  (import "test:case/i" "[stream-drop-writable-2]d" (func (;109;) (type 5) (param i32)))
  (import "test:case/i" "[stream-new-3]d" (func (;110;) (type 3) (result i64)))
  (import "test:case/i" "[async-lower][stream-write-3]d" (func (;111;) (type 6) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[stream-cancel-write-3]d" (func (;112;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[stream-drop-readable-3]d" (func (;113;) (type 5) (param i32)))
  (import "test:case/i" "[stream-drop-writable-3]d" (func (;114;) (type 5) (param i32)))
  (import "env" "wit_dylib_push_s8" (func (;115;) (type 7) (param i32 i32)))
  (import "env" "wit_dylib_push_u16" (func (;116;) (type 7) (param i32 i32)))
  (import "env" "wit_dylib_push_u64" (func (;117;) (type 8) (param i32 i64)))
  (import "env" "wit_dylib_pop_u64" (func (;118;) (type 9) (param i32) (result i64)))
  (import "env" "wit_dylib_push_f32" (func (;119;) (type 10) (param i32 f32)))
  (import "env" "wit_dylib_pop_f32" (func (;120;) (type 11) (param i32) (result f32)))
  (import "env" "wit_dylib_push_f64" (func (;121;) (type 12) (param i32 f64)))
  (import "env" "wit_dylib_pop_f64" (func (;122;) (type 13) (param i32) (result f64)))
  (import "env" "wit_dylib_pop_fixed_length_list" (func (;123;) (type 1) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_pop_fixed_length_list_iter_next" (func (;124;) (type 7) (param i32 i32)))
  (import "env" "wit_dylib_pop_fixed_length_list_iter" (func (;125;) (type 7) (param i32 i32)))
  (import "env" "wit_dylib_pop_option" (func (;126;) (type 1) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_pop_variant" (func (;127;) (type 1) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_pop_char" (func (;128;) (type 4) (param i32) (result i32)))
  (import "env" "wit_dylib_pop_flags" (func (;129;) (type 1) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_pop_string" (func (;130;) (type 1) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_pop_map" (func (;131;) (type 1) (param i32 i32) (result i32)))
  (import "env" "cabi_realloc" (func (;132;) (type 14) (param i32 i32 i32 i32) (result i32)))
  (import "env" "wit_dylib_dealloc_bytes" (func (;133;) (type 0) (param i32 i32 i32 i32 i32)))
  (import "env" "wit_dylib_pop_map_iter_next" (func (;134;) (type 7) (param i32 i32)))
  (import "env" "wit_dylib_pop_map_iter" (func (;135;) (type 7) (param i32 i32)))
  (import "env" "wit_dylib_pop_bool" (func (;136;) (type 4) (param i32) (result i32)))
  (import "env" "wit_dylib_pop_s8" (func (;137;) (type 4) (param i32) (result i32)))
  (import "env" "wit_dylib_pop_u16" (func (;138;) (type 4) (param i32) (result i32)))
  (import "env" "wit_dylib_pop_enum" (func (;139;) (type 1) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_pop_list" (func (;140;) (type 6) (param i32 i32 i32) (result i32)))
  (import "env" "wit_dylib_pop_list_iter_next" (func (;141;) (type 7) (param i32 i32)))
  (import "env" "wit_dylib_pop_u8" (func (;142;) (type 4) (param i32) (result i32)))
  (import "env" "wit_dylib_pop_list_iter" (func (;143;) (type 7) (param i32 i32)))
  (import "env" "wit_dylib_initialize" (func (;144;) (type 5) (param i32)))
  (export "__wasm_call_ctors" (func $start))
  (export "__wasm_apply_data_relocs" (func $__wasm_apply_data_relocs))
  (export "cabi_realloc" (func 132))
  (elem (;0;) (table 0) (global.get 1) func $test:case/i#a $test:case/i#b $test:case/i#c $test:case/i#d 6 7 8 9 10 $"lower: char" 11 12 13 14 15 $"lower: f" 16 17 18 19 20 21 22 23 24 25 26 27 $"lower: string" 28 29 30 31 32 $"lower: map<u8, string>" 33 34 35 36 37 $"lower: bool" 38 39 40 41 42 43 44 $"lift: s8" $"lower: s8" 45 46 47 48 49 50 51 $"lift: u16" $"lower: u16" 52 53 54 55 56 57 58 $"lift: u64" $"lower: u64" 59 60 61 62 63 64 65 $"lift: f32" $"lower: f32" 66 67 68 69 70 71 72 $"lift: f64" $"lower: f64" 73 74 75 76 77 78 79 80 81 82 $"lower: e" 83 84 85 86 87 88 89 90 91 92 93 94 $"lower: future" 95 96 97 98 99 $"lower: list<u8>" 100 101 102 103 104 $"store: list<u8, 4>" 105 106 107 108 109 $"store: option<u8>" 110 111 112 113 114 $"store: maybe")
  (func $test:case/i#a (;145;) (type 5) (param i32)
    local.get 0
    i32.const 0
    call 1
    local.get 0
    i32.const 0
    call 2
    local.get 0
    i32.const 1
    call 1
    local.get 0
    i32.const 2
    call 1
    local.get 0
    i32.const 3
    call 1
    call 0
  )
  (func $test:case/i#b (;146;) (type 5) (param i32)
    local.get 0
    i32.const 4
    call 1
    local.get 0
    i32.const 5
    call 1
    local.get 0
    i32.const 6
    call 1
    local.get 0
    i32.const 7
    call 1
    local.get 0
    i32.const 1
    call 2
    call 3
  )
  (func $test:case/i#c (;147;) (type 5) (param i32)
    local.get 0
    i32.const 8
    call 1
    local.get 0
    i32.const 2
    call 2
    local.get 0
    i32.const 9
    call 1
    local.get 0
    i32.const 10
    call 1
    local.get 0
    i32.const 11
    call 1
    call 4
  )
  (func $test:case/i#d (;148;) (type 5) (param i32)
    local.get 0
    i32.const 3
    call 2
    local.get 0
    i32.const 4
    call 2
    local.get 0
    i32.const 12
    call 1
    local.get 0
    i32.const 13
    call 1
    call 5
  )
  (func $"lower: char" (;149;) (type 7) (param i32 i32)
    local.get 1
    local.get 0
    call $"pop: char"
    i32.store
  )
  (func $"lower: f" (;150;) (type 7) (param i32 i32)
    local.get 1
    local.get 0
    call $"pop: f"
    i32.store16
  )
  (func $"lower: string" (;151;) (type 7) (param i32 i32)
    local.get 0
    local.get 1
    call $"store: string"
  )
  (func $"lower: map<u8, string>" (;152;) (type 7) (param i32 i32)
    local.get 0
    local.get 1
    call $"store: map<u8, string>"
  )
  (func $"lower: bool" (;153;) (type 7) (param i32 i32)
    local.get 1
    local.get 0
    call $"pop: bool"
    i32.store8
  )
  (func $"lift: s8" (;154;) (type 7) (param i32 i32)
    local.get 0
    local.get 1
    i32.load8_s
    call 115
  )
  (func $"lower: s8" (;155;) (type 7) (param i32 i32)
    local.get 1
    local.get 0
    call $"pop: s8"
    i32.store8
  )
  (func $"lift: u16" (;156;) (type 7) (param i32 i32)
    local.get 0
    local.get 1
    i32.load16_u
    call 116
  )
  (func $"lower: u16" (;157;) (type 7) (param i32 i32)
    local.get 1
    local.get 0
    call $"pop: u16"
    i32.store16
  )
  (func $"lift: u64" (;158;) (type 7) (param i32 i32)
    local.get 0
    local.get 1
    i64.load
    call 117
  )
  (func $"lower: u64" (;159;) (type 7) (param i32 i32)
    local.get 1
    local.get 0
    call 118
    i64.store
  )
  (func $"lift: f32" (;160;) (type 7) (param i32 i32)
    local.get 0
    local.get 1
    f32.load
    call 119
  )
  (func $"lower: f32" (;161;) (type 7) (param i32 i32)
    local.get 1
    local.get 0
    call 120
    f32.store
  )
  (func $"lift: f64" (;162;) (type 7) (param i32 i32)
    local.get 0
    local.get 1
    f64.load
    call 121
  )
  (func $"lower: f64" (;163;) (type 7) (param i32 i32)
    local.get 1
    local.get 0
    call 122
    f64.store
  )
  (func $"lower: e" (;164;) (type 7) (param i32 i32)
    local.get 1
    local.get 0
    call $"pop: e"
    i32.store8
  )
  (func $"lower: future" (;165;) (type 7) (param i32 i32)
    local.get 1
    local.get 0
    i32.const 2
    call 2
    i32.store
  )
  (func $"lower: list<u8>" (;166;) (type 7) (param i32 i32)
    local.get 0
    local.get 1
    call $"store: list<u8>"
  )
  (func $"store: list<u8, 4>" (;167;) (type 7) (param i32 i32)
    (local i32 i32 i32 i32)
    local.get 0
    i32.const 0
    call 123
    i32.const 4
    i32.ne
    if ;; label = @1
      local.get 0
      call $"a value from the interpreter is not a valid `list<u8, 4>`"
      unreachable
    end
    local.get 1
    local.set 2
    i32.const 4
    local.set 3
    local.get 2
    local.tee 4
    local.get 3
    i32.add
    local.set 5
    loop ;; label = @1
      local.get 0
      i32.const 0
      call 124
      local.get 4
      local.get 0
      call $"pop: u8"
      i32.store8
      local.get 4
      i32.const 1
      i32.add
      local.tee 4
      local.get 5
      i32.ne
      br_if 0 (;@1;)
    end
    local.get 0
    i32.const 0
    call 125
  )
  (func $"store: option<u8>" (;168;) (type 7) (param i32 i32)
    (local i32)
    local.get 1
    local.get 0
    i32.const 0
    call 126
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
        call $"pop: u8"
        i32.store8 offset=1
        br 1 (;@1;)
      end
      local.get 0
      call $"a value from the interpreter is not a valid `option<u8>`"
      unreachable
    end
  )
  (func $"store: maybe" (;169;) (type 7) (param i32 i32)
    (local i32)
    local.get 1
    local.get 0
    i32.const 0
    call 127
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
        call $"pop: u8"
        i32.store8 offset=1
        br 1 (;@1;)
      end
      local.get 0
      call $"a value from the interpreter is not a valid variant `test:case/i.maybe`"
      unreachable
    end
  )
  (func $"pop: char" (;170;) (type 4) (param i32) (result i32)
    (local i32)
    local.get 0
    call 128
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
  (func $"pop: f" (;171;) (type 4) (param i32) (result i32)
    local.get 0
    i32.const 0
    call 129
    i32.const 511
    i32.and
  )
  (func $"store: string" (;172;) (type 7) (param i32 i32)
    (local i32)
    local.get 1
    local.get 0
    local.get 1
    call 130
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
  (func $"store: map<u8, string>" (;173;) (type 7) (param i32 i32)
    (local i32 i32 i32 i32 i32)
    local.get 1
    local.get 0
    i32.const 0
    call 131
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
      call 132
      local.set 4
      local.get 0
      local.get 4
      local.get 3
      i32.const 4
      i32.const 1
      call 133
      local.get 4
      local.tee 5
      local.get 3
      i32.add
      local.set 6
      loop ;; label = @2
        local.get 0
        i32.const 0
        call 134
        local.get 5
        local.get 0
        call $"pop: u8"
        i32.store8
        local.get 0
        local.get 5
        i32.const 4
        i32.add
        call $"store: string"
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
    i32.const 0
    call 135
  )
  (func $"pop: bool" (;174;) (type 4) (param i32) (result i32)
    (local i32)
    local.get 0
    call 136
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
  (func $"pop: s8" (;175;) (type 4) (param i32) (result i32)
    (local i32)
    local.get 0
    call 137
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
  (func $"pop: u16" (;176;) (type 4) (param i32) (result i32)
    (local i32)
    local.get 0
    call 138
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
  (func $"pop: e" (;177;) (type 4) (param i32) (result i32)
    (local i32)
    local.get 0
    i32.const 0
    call 139
    local.tee 1
    i32.const 2
    i32.ge_u
    if ;; label = @1
      local.get 0
      call $"a value from the interpreter is not a valid enum `test:case/i.e`"
      unreachable
    end
    local.get 1
  )
  (func $"store: list<u8>" (;178;) (type 7) (param i32 i32)
    (local i32 i32 i32 i32 i32 i32)
    local.get 1
    local.get 0
    i32.const 0
    local.get 1
    call 140
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
        call 132
        local.set 4
        local.get 0
        local.get 4
        local.get 2
        i32.const 1
        i32.const 1
        call 133
        local.get 4
        local.tee 5
        local.get 2
        i32.add
        local.set 6
        loop ;; label = @3
          local.get 0
          i32.const 0
          call 141
          local.get 5
          local.get 0
          call 142
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
      call 143
    end
  )
  (func $"a value from the interpreter is not a valid `list<u8, 4>`" (;179;) (type 5) (param i32)
    unreachable
  )
  (func $"pop: u8" (;180;) (type 4) (param i32) (result i32)
    (local i32)
    local.get 0
    call 142
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
  (func $"a value from the interpreter is not a valid `option<u8>`" (;181;) (type 5) (param i32)
    unreachable
  )
  (func $"a value from the interpreter is not a valid variant `test:case/i.maybe`" (;182;) (type 5) (param i32)
    unreachable
  )
  (func $"a value from the interpreter is not a valid char" (;183;) (type 5) (param i32)
    unreachable
  )
  (func $"a list from the interpreter is larger than the memory" (;184;) (type 5) (param i32)
    unreachable
  )
  (func $"a value from the interpreter is not a valid bool" (;185;) (type 5) (param i32)
    unreachable
  )
  (func $"a value from the interpreter is not a valid s8" (;186;) (type 5) (param i32)
    unreachable
  )
  (func $"a value from the interpreter is not a valid u16" (;187;) (type 5) (param i32)
    unreachable
  )
  (func $"a value from the interpreter is not a valid enum `test:case/i.e`" (;188;) (type 5) (param i32)
    unreachable
  )
  (func $"a value from the interpreter is not a valid u8" (;189;) (type 5) (param i32)
    unreachable
  )
  (func $start (;190;) (type 15)
    global.get 0
    i32.const 1452
    i32.add
    call 144
  )
  (func $__wasm_apply_data_relocs (;191;) (type 15)
    (local i32 i32 i32 i32)
    global.get 0
    i32.const 1634
    i32.add
    local.set 0
    global.get 0
    i32.const 4
    i32.sub
    local.set 2
    i32.const 179
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
  (data (;0;) (global.get 0) "\1b\00\00\00\1a\00\00\00\1b\01\00\00\1b\02\00\00\1b\03\00\00\1b\04\00\00\1b\05\00\00\1b\06\00\00\1b\07\00\00\1a\01\00\00\1b\08\00\00\1a\02\00\00\1b\09\00\00\1b\0a\00\00\1b\0b\00\00\1a\03\00\00\1a\04\00\00\1b\0c\00\00\1b\0d\00\000\06\00\00<\06\00\00\00\00\00\00\00\00\00\00\00\00\00\00\05\00\00\00\00\00\00\00\ff\ff\ff\ff\00\00\00\00\00\00\00\000\06\00\00>\06\00\00\01\00\00\00\00\00\00\00\00\00\00\00\05\00\00\00\14\00\00\00\ff\ff\ff\ff\00\00\00\00\00\00\00\000\06\00\00@\06\00\00\02\00\00\00\00\00\00\00\00\00\00\00\05\00\00\00(\00\00\00\ff\ff\ff\ff\00\00\00\00\00\00\00\000\06\00\00B\06\00\00\03\00\00\00\00\00\00\00\00\00\00\00\04\00\00\00<\00\00\00\ff\ff\ff\ff\00\00\00\00\00\00\00\00<\06\00\00>\06\00\00@\06\00\00B\06\00\00F\06\00\00D\06\00\00H\06\00\00J\06\00\00L\06\00\000\06\00\00D\06\00\00\09\00\00\00\ec\00\00\00T\06\00\00\ff\ff\ff\ffY\06\00\00\00\00\00\000\06\00\00N\06\00\00\02\00\00\00 \01\00\00^\06\00\00`\06\00\000\06\00\00F\06\00\00\02\00\00\00@\01\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\0c\00\00\00\00\00\00\00\00\00\00\00\04\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\09\00\00\00\04\00\00\00\00\00\00\00\05\00\00\00\00\00\00\00\06\00\00\00\07\00\00\00\08\00\00\00\00\00\00\00\09\00\00\00\04\00\00\00\04\00\00\00\00\00\00\00\00\00\00\00\11\00\00\00\0a\00\00\00\00\00\00\00\0b\00\00\00\00\00\00\00\0c\00\00\00\0d\00\00\00\0e\00\00\00\00\00\00\00\0f\00\00\00\02\00\00\00\02\00\00\00\00\00\00\00\00\00\00\00\ff\ff\ff\ff\10\00\00\00\11\00\00\00\12\00\00\00\13\00\00\00\14\00\00\00\15\00\00\00\16\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00\00\00\00\00\00\00\00\00\0c\00\00\00\17\00\00\00\00\00\00\00\18\00\00\00\00\00\00\00\19\00\00\00\1a\00\00\00\1b\00\00\00\00\00\00\00\1c\00\00\00\08\00\00\00\04\00\00\00\00\00\00\00\00\00\00\00\18\00\00\00\1d\00\00\00\00\00\00\00\1e\00\00\00\00\00\00\00\1f\00\00\00 \00\00\00!\00\00\00\00\00\00\00\22\00\00\00\08\00\00\00\04\00\00\00\00\00\00\00\00\00\00\00\08\00\00\00#\00\00\00\00\00\00\00$\00\00\00\00\00\00\00%\00\00\00&\00\00\00'\00\00\00\00\00\00\00(\00\00\00\01\00\00\00\01\00\00\00\00\00\00\00\00\00\00\00\04\00\00\00)\00\00\00*\00\00\00+\00\00\00,\00\00\00-\00\00\00.\00\00\00/\00\00\000\00\00\001\00\00\00\01\00\00\00\01\00\00\00\00\00\00\00\00\00\00\00\01\00\00\002\00\00\003\00\00\004\00\00\005\00\00\006\00\00\007\00\00\008\00\00\009\00\00\00:\00\00\00\02\00\00\00\02\00\00\00\00\00\00\00\00\00\00\00\03\00\00\00;\00\00\00<\00\00\00=\00\00\00>\00\00\00?\00\00\00@\00\00\00A\00\00\00B\00\00\00C\00\00\00\08\00\00\00\08\00\00\00\00\00\00\00\00\00\00\00\0a\00\00\00D\00\00\00E\00\00\00F\00\00\00G\00\00\00H\00\00\00I\00\00\00J\00\00\00K\00\00\00L\00\00\00\04\00\00\00\04\00\00\00\00\00\00\00\00\00\00\00\0b\00\00\00M\00\00\00N\00\00\00O\00\00\00P\00\00\00Q\00\00\00R\00\00\00S\00\00\00T\00\00\00U\00\00\00\08\00\00\00\08\00\00\00\00\00\00\00\00\00\00\00\11\00\00\00V\00\00\00\00\00\00\00W\00\00\00\00\00\00\00X\00\00\00Y\00\00\00Z\00\00\00\00\00\00\00\0f\00\00\00\02\00\00\00\02\00\00\00\00\00\00\00\00\00\00\00\14\00\00\00[\00\00\00\00\00\00\00\5c\00\00\00\00\00\00\00]\00\00\00^\00\00\00_\00\00\00\00\00\00\00`\00\00\00\01\00\00\00\01\00\00\00\00\00\00\00\00\00\00\00\ff\ff\ff\ffa\00\00\00b\00\00\00c\00\00\00d\00\00\00e\00\00\00f\00\00\00g\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00\00\00\00\00\00\00\00\00\1a\02\00\00h\00\00\00\00\00\00\00i\00\00\00\00\00\00\00j\00\00\00k\00\00\00l\00\00\00\00\00\00\00m\00\00\00\04\00\00\00\04\00\00\00\00\00\00\00\00\00\00\00\17\00\00\00n\00\00\00\00\00\00\00o\00\00\00\00\00\00\00p\00\00\00q\00\00\00r\00\00\00\00\00\00\00s\00\00\00\08\00\00\00\04\00\00\00\00\00\00\00\00\00\00\00\19\00\00\00t\00\00\00\00\00\00\00u\00\00\00\00\00\00\00v\00\00\00w\00\00\00x\00\00\00\00\00\00\00y\00\00\00\04\00\00\00\01\00\00\00\00\00\00\00\00\00\00\00\15\00\00\00z\00\00\00\00\00\00\00{\00\00\00\00\00\00\00|\00\00\00}\00\00\00~\00\00\00\00\00\00\00\7f\00\00\00\02\00\00\00\01\00\00\00\00\00\00\00\00\00\00\00\13\00\00\00\80\00\00\00\00\00\00\00\81\00\00\00\00\00\00\00\82\00\00\00\83\00\00\00\84\00\00\00\00\00\00\00\85\00\00\00\02\00\00\00\01\00\00\00\03\00\00\00\04\00\00\00L\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00\10\01\00\00\00\00\00\00\00\00\00\00\01\00\00\000\01\00\00\01\00\00\00H\01\00\00\01\00\00\00X\01\00\00\00\00\00\00\00\00\00\00\01\00\00\00X\01\00\00\01\00\00\00d\01\00\00\01\00\00\00t\01\00\00\05\00\00\00\84\01\00\00\0e\00\00\00\9c\02\00\00\00\00\00\00\00\00\00\00test:case/i\00a\00b\00c\00d\00f\00e\00g\00h\00i\00maybe\00none\00some\00x\00y\00(\02\03\08\08\02\03\08\08\02\03\08\08\02\03\08\08\02\02\02\02\02\02\02\02\02\02\04\02\04\04\02\04\02\02\02\02\04\1f\05\05\03\03\05\0d\05\05\03\03\05\0d\03\03\03\03\03\03\11\05\05\03\03\05\0d\05\05\03\03\05\0d\05\05\03\03\05\0d\03\03\03\03\03\03\03\03\0d\03\03\03\03\03\03\03\03\0d\03\03\03\03\03\03\03\03\0d\03\03\03\03\03\03\03\03\0d\03\03\03\03\03\03\03\03\0d\05\05\03\03\05\0d\05\05\03\03\05\0d\03\03\03\03\03\03\11\05\05\03\03\05\0d\05\05\03\03\05\0d\05\05\03\03\05\0d\05\05\03\03\05\0d\05\05\03\03\05\0a\10\08\04\04\08\04\04\04\04")
  (@custom "component-type:w" (after data) "\00asm\0d\00\01\00\00\19\16wit-component-encoding\04\00\07\ad\02\01A\02\01A\02\01B%\01n\09\01a\01b\01c\01d\01e\01f\01g\01h\01i\04\00\01f\03\00\00\01m\02\01x\01y\04\00\01e\03\00\02\01q\02\04none\00\00\04some\01}\00\04\00\05maybe\03\00\04\01f\01\7f\01e\01t\01f\01~\01f\01{\01f\01w\01@\05\01a\06\01b\07\01c\08\01d\09\01e\0a\01\00\04\00\01a\01\0b\01f\01v\01f\01u\01f\01\01\01f\01\03\01e\01\01\01@\05\01a\0c\01b\0d\01c\0e\01d\0f\01e\10\01\00\04\00\01b\01\11\01f\00\01e\00\01f\01\13\01p}\01f\01\15\01g}\04\01f\01\17\01@\05\01a\12\01b\13\01c\14\01d\16\01e\18\01\00\04\00\01c\01\19\01e\01s\01c}s\01e\01\1b\01k}\01f\01\1d\01f\01\05\01@\04\01a\1a\01b\1c\01c\1e\01d\1f\01\00\04\00\01d\01 \03\00\0btest:case/i\05\00\04\00\0btest:case/w\04\00\0b\07\01\00\01w\03\00\00\00/\09producers\01\0cprocessed-by\01\0dwit-component\070.263.0")
)
