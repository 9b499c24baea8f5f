(module
  (@dylink.0
    (mem-info (memory 1849 3) (table 169 0))
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
  (type (;8;) (func (param i32 i32 i32)))
  (type (;9;) (func (param i32 i64)))
  (type (;10;) (func (param i32) (result i64)))
  (type (;11;) (func (param i32 f32)))
  (type (;12;) (func (param i32) (result f32)))
  (type (;13;) (func (param i32 f64)))
  (type (;14;) (func (param i32) (result f64)))
  (type (;15;) (func (param i32 i32 i32 i32) (result i32)))
  (type (;16;) (func))
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
  (import "test:case/i" "[async-lower][future-read-1]a" (func (;7;) (type 1) (param i32 i32) (result i32)))
  (import "test:case/i" "[async-lower][future-write-1]a" (func (;8;) (type 1) (param i32 i32) (result i32)))
  (import "test:case/i" "[future-cancel-read-1]a" (func (;9;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[future-cancel-write-1]a" (func (;10;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[future-drop-readable-1]a" (func (;11;) (type 5) (param i32)))
  (import "test:case/i" "[future-drop-writable-1]a" (func (;12;) (type 5) (param i32)))
  (import "test:case/i" "[future-new-4]b" (func (;13;) (type 3) (result i64)))
  (import "test:case/i" "[async-lower][future-read-4]b" (func (;14;) (type 1) (param i32 i32) (result i32)))
  (import "test:case/i" "[async-lower][future-write-4]b" (func (;15;) (type 1) (param i32 i32) (result i32)))
  (import "test:case/i" "[future-cancel-read-4]b" (func (;16;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[future-cancel-write-4]b" (func (;17;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[future-drop-readable-4]b" (func (;18;) (type 5) (param i32)))
  (import "test:case/i" "[future-drop-writable-4]b" (func (;19;) (type 5) (param i32)))
  (import "test:case/i" "[future-new-unit]c" (func (;20;) (type 3) (result i64)))
  (import "test:case/i" "[async-lower][future-read-unit]c" (func (;21;) (type 1) (param i32 i32) (result i32)))
  (import "test:case/i" "[async-lower][future-write-unit]c" (func (;22;) (type 1) (param i32 i32) (result i32)))
  (import "test:case/i" "[future-cancel-read-unit]c" (func (;23;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[future-cancel-write-unit]c" (func (;24;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[future-drop-readable-unit]c" (func (;25;) (type 5) (param i32)))
  (import "test:case/i" "[future-drop-writable-unit]c" (func (;26;) (type 5) (param i32)))
  (import "test:case/i" "[future-new-0]d" (func (;27;) (type 3) (result i64)))
  (import "test:case/i" "[async-lower][future-read-0]d" (func (;28;) (type 1) (param i32 i32) (result i32)))
  (import "test:case/i" "[async-lower][future-write-0]d" (func (;29;) (type 1) (param i32 i32) (result i32)))
  (import "test:case/i" "[future-cancel-read-0]d" (func (;30;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[future-cancel-write-0]d" (func (;31;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[future-drop-readable-0]d" (func (;32;) (type 5) (param i32)))
  (import "test:case/i" "[future-drop-writable-0]d" (func (;33;) (type 5) (param i32)))
  (import "test:case/i" "[future-new-1]d" (func (;34;) (type 3) (result i64)))
  (import "test:case/i" "[async-lower][future-read-1]d" (func (;35;) (type 1) (param i32 i32) (result i32)))
  (import "test:case/i" "[async-lower][future-write-1]d" (func (;36;) (type 1) (param i32 i32) (result i32)))
  (import "test:case/i" "[future-cancel-read-1]d" (func (;37;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[future-cancel-write-1]d" (func (;38;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[future-drop-readable-1]d" (func (;39;) (type 5) (param i32)))
  (import "test:case/i" "[future-drop-writable-1]d" (func (;40;) (type 5) (param i32)))
  (import "test:case/i" "[stream-new-0]a" (func (;41;) (type 3) (result i64)))
  (import "test:case/i" "[async-lower][stream-read-0]a" (func (;42;) (type 6) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[async-lower][stream-write-0]a" (func (;43;) (type 6) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[stream-cancel-read-0]a" (func (;44;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[stream-cancel-write-0]a" (func (;45;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[stream-drop-readable-0]a" (func (;46;) (type 5) (param i32)))
  (import "test:case/i" "[stream-drop-writable-0]a" (func (;47;) (type 5) (param i32)))
  (import "test:case/i" "[stream-new-2]a" (func (;48;) (type 3) (result i64)))
  (import "test:case/i" "[async-lower][stream-read-2]a" (func (;49;) (type 6) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[async-lower][stream-write-2]a" (func (;50;) (type 6) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[stream-cancel-read-2]a" (func (;51;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[stream-cancel-write-2]a" (func (;52;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[stream-drop-readable-2]a" (func (;53;) (type 5) (param i32)))
  (import "test:case/i" "[stream-drop-writable-2]a" (func (;54;) (type 5) (param i32)))
  (import "test:case/i" "[stream-new-3]a" (func (;55;) (type 3) (result i64)))
  (import "test:case/i" "[async-lower][stream-read-3]a" (func (;56;) (type 6) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[async-lower][stream-write-3]a" (func (;57;) (type 6) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[stream-cancel-read-3]a" (func (;58;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[stream-cancel-write-3]a" (func (;59;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[stream-drop-readable-3]a" (func (;60;) (type 5) (param i32)))
  (import "test:case/i" "[stream-drop-writable-3]a" (func (;61;) (type 5) (param i32)))
  (import "test:case/i" "[stream-new-4]a" (func (;62;) (type 3) (result i64)))
  (import "test:case/i" "[async-lower][stream-read-4]a" (func (;63;) (type 6) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[async-lower][stream-write-4]a" (func (;64;) (type 6) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[stream-cancel-read-4]a" (func (;65;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[stream-cancel-write-4]a" (func (;66;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[stream-drop-readable-4]a" (func (;67;) (type 5) (param i32)))
  (import "test:case/i" "[stream-drop-writable-4]a" (func (;68;) (type 5) (param i32)))
  (import "test:case/i" "[stream-new-0]b" (func (;69;) (type 3) (result i64)))
  (import "test:case/i" "[async-lower][stream-read-0]b" (func (;70;) (type 6) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[async-lower][stream-write-0]b" (func (;71;) (type 6) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[stream-cancel-read-0]b" (func (;72;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[stream-cancel-write-0]b" (func (;73;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[stream-drop-readable-0]b" (func (;74;) (type 5) (param i32)))
  (import "test:case/i" "[stream-drop-writable-0]b" (func (;75;) (type 5) (param i32)))
  (import "test:case/i" "[stream-new-1]b" (func (;76;) (type 3) (result i64)))
  (import "test:case/i" "[async-lower][stream-read-1]b" (func (;77;) (type 6) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[async-lower][stream-write-1]b" (func (;78;) (type 6) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[stream-cancel-read-1]b" (func (;79;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[stream-cancel-write-1]b" (func (;80;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[stream-drop-readable-1]b" (func (;81;) (type 5) (param i32)))
  (import "test:case/i" "[stream-drop-writable-1]b" (func (;82;) (type 5) (param i32)))
  (import "test:case/i" "[stream-new-2]b" (func (;83;) (type 3) (result i64)))
  (import "test:case/i" "[async-lower][stream-read-2]b" (func (;84;) (type 6) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[async-lower][stream-write-2]b" (func (;85;) (type 6) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[stream-cancel-read-2]b" (func (;86;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[stream-cancel-write-2]b" (func (;87;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[stream-drop-readable-2]b" (func (;88;) (type 5) (param i32)))
  (import "test:case/i" "[stream-drop-writable-2]b" (func (;89;) (type 5) (param i32)))
  (import "test:case/i" "[stream-new-3]b" (func (;90;) (type 3) (result i64)))
  (import "test:case/i" "[async-lower][stream-read-3]b" (func (;91;) (type 6) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[async-lower][stream-write-3]b" (func (;92;) (type 6) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[stream-cancel-read-3]b" (func (;93;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[stream-cancel-write-3]b" (func (;94;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[stream-drop-readable-3]b" (func (;95;) (type 5) (param i32)))
  (import "test:case/i" "[stream-drop-writable-3]b" (func (;96;) (type 5) (param i32)))
  (import "test:case/i" "[stream-new-unit]c" (func (;97;) (type 3) (result i64)))
  (import "test:case/i" "[async-lower][stream-read-unit]c" (func (;98;) (type 6) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[async-lower][stream-write-unit]c" (func (;99;) (type 6) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[stream-cancel-read-unit]c" (func (;100;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[stream-cancel-write-unit]c" (func (;101;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[stream-drop-readable-unit]c" (func (;102;) (type 5) (param i32)))
  (import "test:case/i" "[stream-drop-writable-unit]c" (func (;103;) (type 5) (param i32)))
  (import "test:case/i" "[stream-new-3]c" (func (;104;) (type 3) (result i64)))
  (import "test:case/i" "[async-lower][stream-read-3]c" (func (;105;) (type 6) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[async-lower][stream-write-3]c" (func (;106;) (type 6) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[stream-cancel-read-3]c" (func (;107;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[stream-cancel-write-3]c" (func (;108;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[stream-drop-readable-3]c" (func (;109;) (type 5) (param i32)))
  (import "test:case/i" "[stream-drop-writable-3]c" (func (;110;) (type 5) (param i32)))
  (import "test:case/i" "[stream-new-4]c" (func (;111;) (type 3) (result i64)))
  (import "test:case/i" "[async-lower][stream-read-4]c" (func (;112;) (type 6) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[async-lower][stream-write-4]c" (func (;113;) (type 6) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[stream-cancel-read-4]c" (func (;114;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[stream-cancel-write-4]c" (func (;115;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[stream-drop-readable-4]c" (func (;116;) (type 5) (param i32)))
  (import "test:case/i" "[stream-drop-writable-4]c" (func (;117;) (type 5) (param i32)))
  (import "test:case/i" "[stream-new-5]c" (func (;118;) (type 3) (result i64)))
  (import "test:case/i" "[async-lower][stream-read-5]c" (func (;119;) (type 6) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[async-lower][stream-write-5]c" (func (;120;) (type 6) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[stream-cancel-read-5]c" (func (;121;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[stream-cancel-write-5]c" (func (;122;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[stream-drop-readable-5]c" (func (;123;) (type 5) (param i32)))
  (import "test:case/i" "[stream-drop-writable-5]c" (func (;124;) (type 5) (param i32)))
  (import "test:case/i" "[stream-new-2]d" (func (;125;) (type 3) (result i64)))
  (import "test:case/i" "[async-lower][stream-read-2]d" (func (;126;) (type 6) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[async-lower][stream-write-2]d" (func (;127;) (type 6) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[stream-cancel-read-2]d" (func (;128;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[stream-cancel-write-2]d" (func (;129;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[stream-drop-readable-2]d" (func (;130;) (type 5) (param i32)))
  (import "test:case/i" "[stream-drop-writable-2]d" (func (;131;) (type 5) (param i32)))
  (import "test:case/i" "[stream-new-3]d" (func (;132;) (type 3) (result i64)))
  (import "test:case/i" "[async-lower][stream-read-3]d" (func (;133;) (type 6) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[async-lower][stream-write-3]d" (func (;134;) (type 6) (param i32 i32 i32) (result i32)))
  (import "test:case/i" "[stream-cancel-read-3]d" (func (;135;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[stream-cancel-write-3]d" (func (;136;) (type 4) (param i32) (result i32)))
  (import "test:case/i" "[stream-drop-readable-3]d" (func (;137;) (type 5) (param i32)))
  (import "test:case/i" "[stream-drop-writable-3]d" (func (;138;) (type 5) (param i32)))
  (import "env" "wit_dylib_push_char" (func (;139;) (type 7) (param i32 i32)))
  (import "env" "wit_dylib_push_string" (func (;140;) (type 8) (param i32 i32 i32)))
  (import "env" "wit_dylib_push_bool" (func (;141;) (type 7) (param i32 i32)))
  (import "env" "wit_dylib_push_s8" (func (;142;) (type 7) (param i32 i32)))
  (import "env" "wit_dylib_push_u16" (func (;143;) (type 7) (param i32 i32)))
  (import "env" "wit_dylib_push_u64" (func (;144;) (type 9) (param i32 i64)))
  (import "env" "wit_dylib_pop_u64" (func (;145;) (type 10) (param i32) (result i64)))
  (import "env" "wit_dylib_push_f32" (func (;146;) (type 11) (param i32 f32)))
  (import "env" "wit_dylib_pop_f32" (func (;147;) (type 12) (param i32) (result f32)))
  (import "env" "wit_dylib_push_f64" (func (;148;) (type 13) (param i32 f64)))
  (import "env" "wit_dylib_pop_f64" (func (;149;) (type 14) (param i32) (result f64)))
  (import "env" "wit_dylib_push_future" (func (;150;) (type 8) (param i32 i32 i32)))
  (import "env" "wit_dylib_push_fixed_length_list" (func (;151;) (type 7) (param i32 i32)))
  (import "env" "wit_dylib_push_u8" (func (;152;) (type 7) (param i32 i32)))
  (import "env" "wit_dylib_fixed_length_list_append" (func (;153;) (type 7) (param i32 i32)))
  (import "env" "wit_dylib_pop_fixed_length_list" (func (;154;) (type 1) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_pop_fixed_length_list_iter_next" (func (;155;) (type 7) (param i32 i32)))
  (import "env" "wit_dylib_pop_fixed_length_list_iter" (func (;156;) (type 7) (param i32 i32)))
  (import "env" "wit_dylib_push_option" (func (;157;) (type 8) (param i32 i32 i32)))
  (import "env" "wit_dylib_pop_option" (func (;158;) (type 1) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_push_variant" (func (;159;) (type 8) (param i32 i32 i32)))
  (import "env" "wit_dylib_pop_variant" (func (;160;) (type 1) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_pop_char" (func (;161;) (type 4) (param i32) (result i32)))
  (import "env" "wit_dylib_push_flags" (func (;162;) (type 8) (param i32 i32 i32)))
  (import "env" "wit_dylib_pop_flags" (func (;163;) (type 1) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_pop_string" (func (;164;) (type 1) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_push_map" (func (;165;) (type 8) (param i32 i32 i32)))
  (import "env" "wit_dylib_map_append" (func (;166;) (type 7) (param i32 i32)))
  (import "env" "wit_dylib_dealloc_bytes" (func (;167;) (type 0) (param i32 i32 i32 i32 i32)))
  (import "env" "wit_dylib_pop_map" (func (;168;) (type 1) (param i32 i32) (result i32)))
  (import "env" "cabi_realloc" (func (;169;) (type 15) (param i32 i32 i32 i32) (result i32)))
  (import "env" "wit_dylib_pop_map_iter_next" (func (;170;) (type 7) (param i32 i32)))
  (import "env" "wit_dylib_pop_map_iter" (func (;171;) (type 7) (param i32 i32)))
  (import "env" "wit_dylib_pop_bool" (func (;172;) (type 4) (param i32) (result i32)))
  (import "env" "wit_dylib_pop_s8" (func (;173;) (type 4) (param i32) (result i32)))
  (import "env" "wit_dylib_pop_u16" (func (;174;) (type 4) (param i32) (result i32)))
  (import "env" "wit_dylib_push_enum" (func (;175;) (type 8) (param i32 i32 i32)))
  (import "env" "wit_dylib_pop_enum" (func (;176;) (type 1) (param i32 i32) (result i32)))
  (import "env" "wit_dylib_push_list" (func (;177;) (type 15) (param i32 i32 i32 i32) (result i32)))
  (import "env" "wit_dylib_list_append" (func (;178;) (type 7) (param i32 i32)))
  (import "env" "wit_dylib_pop_list" (func (;179;) (type 6) (param i32 i32 i32) (result i32)))
  (import "env" "wit_dylib_pop_list_iter_next" (func (;180;) (type 7) (param i32 i32)))
  (import "env" "wit_dylib_pop_u8" (func (;181;) (type 4) (param i32) (result i32)))
  (import "env" "wit_dylib_pop_list_iter" (func (;182;) (type 7) (param i32 i32)))
  (import "env" "wit_dylib_initialize" (func (;183;) (type 5) (param i32)))
  (export "__wasm_call_ctors" (func $start))
  (export "__wasm_apply_data_relocs" (func $__wasm_apply_data_relocs))
  (export "cabi_realloc" (func 169))
  (elem (;0;) (table 0) (global.get 1) func $"import: test:case/i#a" $"import: test:case/i#b" $"import: test:case/i#c" $"import: test:case/i#d" 6 7 8 9 10 11 12 $"lift: char" $"lower: char" 13 14 15 16 17 18 19 $"lift: test:case/i.f" $"lower: test:case/i.f" 20 21 22 23 24 25 26 27 28 29 30 31 32 33 $"lift: string" $"lower: string" 34 35 36 37 38 39 40 $"lift: map<u8, string>" $"lower: map<u8, string>" 41 42 43 44 45 46 47 $"lift: bool" $"lower: bool" 48 49 50 51 52 53 54 $"lift: s8" $"lower: s8" 55 56 57 58 59 60 61 $"lift: u16" $"lower: u16" 62 63 64 65 66 67 68 $"lift: u64" $"lower: u64" 69 70 71 72 73 74 75 $"lift: f32" $"lower: f32" 76 77 78 79 80 81 82 $"lift: f64" $"lower: f64" 83 84 85 86 87 88 89 90 91 92 93 94 95 96 $"lift: test:case/i.e" $"lower: test:case/i.e" 97 98 99 100 101 102 103 104 105 106 107 108 109 110 $"lift: future" $"lower: future" 111 112 113 114 115 116 117 $"lift: list<u8>" $"lower: list<u8>" 118 119 120 121 122 123 124 $"push from memory: list<u8, 4>" $"pop to memory: list<u8, 4>" 125 126 127 128 129 130 131 $"push from memory: option<u8>" $"pop to memory: option<u8>" 132 133 134 135 136 137 138 $"push from memory: test:case/i.maybe" $"pop to memory: test:case/i.maybe")
  (func $"import: test:case/i#a" (;184;) (type 5) (param i32)
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
  (func $"import: test:case/i#b" (;185;) (type 5) (param i32)
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
  (func $"import: test:case/i#c" (;186;) (type 5) (param i32)
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
  (func $"import: test:case/i#d" (;187;) (type 5) (param i32)
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
  (func $"lift: char" (;188;) (type 7) (param i32 i32)
    local.get 0
    local.get 1
    i32.load
    call 139
  )
  (func $"lower: char" (;189;) (type 7) (param i32 i32)
    local.get 1
    local.get 0
    call $"pop: char"
    i32.store
  )
  (func $"lift: test:case/i.f" (;190;) (type 7) (param i32 i32)
    (local i32)
    local.get 1
    i32.load16_u
    local.set 2
    local.get 0
    local.get 2
    call $"push: test:case/i.f"
  )
  (func $"lower: test:case/i.f" (;191;) (type 7) (param i32 i32)
    local.get 1
    local.get 0
    call $"pop: test:case/i.f"
    i32.store16
  )
  (func $"lift: string" (;192;) (type 7) (param i32 i32)
    local.get 0
    local.get 1
    i32.load
    local.get 1
    i32.load offset=4
    call 140
  )
  (func $"lower: string" (;193;) (type 7) (param i32 i32)
    local.get 0
    local.get 1
    call $"pop to memory: string"
  )
  (func $"lift: map<u8, string>" (;194;) (type 7) (param i32 i32)
    local.get 0
    local.get 1
    i32.load
    local.get 1
    i32.load offset=4
    call $"push: map<u8, string>"
  )
  (func $"lower: map<u8, string>" (;195;) (type 7) (param i32 i32)
    local.get 0
    local.get 1
    call $"pop to memory: map<u8, string>"
  )
  (func $"lift: bool" (;196;) (type 7) (param i32 i32)
    local.get 0
    local.get 1
    i32.load8_u
    call 141
  )
  (func $"lower: bool" (;197;) (type 7) (param i32 i32)
    local.get 1
    local.get 0
    call $"pop: bool"
    i32.store8
  )
  (func $"lift: s8" (;198;) (type 7) (param i32 i32)
    local.get 0
    local.get 1
    i32.load8_s
    call 142
  )
  (func $"lower: s8" (;199;) (type 7) (param i32 i32)
    local.get 1
    local.get 0
    call $"pop: s8"
    i32.store8
  )
  (func $"lift: u16" (;200;) (type 7) (param i32 i32)
    local.get 0
    local.get 1
    i32.load16_u
    call 143
  )
  (func $"lower: u16" (;201;) (type 7) (param i32 i32)
    local.get 1
    local.get 0
    call $"pop: u16"
    i32.store16
  )
  (func $"lift: u64" (;202;) (type 7) (param i32 i32)
    local.get 0
    local.get 1
    i64.load
    call 144
  )
  (func $"lower: u64" (;203;) (type 7) (param i32 i32)
    local.get 1
    local.get 0
    call 145
    i64.store
  )
  (func $"lift: f32" (;204;) (type 7) (param i32 i32)
    local.get 0
    local.get 1
    f32.load
    call 146
  )
  (func $"lower: f32" (;205;) (type 7) (param i32 i32)
    local.get 1
    local.get 0
    call 147
    f32.store
  )
  (func $"lift: f64" (;206;) (type 7) (param i32 i32)
    local.get 0
    local.get 1
    f64.load
    call 148
  )
  (func $"lower: f64" (;207;) (type 7) (param i32 i32)
    local.get 1
    local.get 0
    call 149
    f64.store
  )
  (func $"lift: test:case/i.e" (;208;) (type 7) (param i32 i32)
    (local i32)
    local.get 1
    i32.load8_u
    local.set 2
    local.get 0
    local.get 2
    call $"push: test:case/i.e"
  )
  (func $"lower: test:case/i.e" (;209;) (type 7) (param i32 i32)
    local.get 1
    local.get 0
    call $"pop: test:case/i.e"
    i32.store8
  )
  (func $"lift: future" (;210;) (type 7) (param i32 i32)
    (local i32)
    local.get 1
    i32.load
    local.set 2
    local.get 0
    i32.const 2
    local.get 2
    call 150
  )
  (func $"lower: future" (;211;) (type 7) (param i32 i32)
    local.get 1
    local.get 0
    i32.const 2
    call 2
    i32.store
  )
  (func $"lift: list<u8>" (;212;) (type 7) (param i32 i32)
    local.get 0
    local.get 1
    i32.load
    local.get 1
    i32.load offset=4
    call $"push: list<u8>"
  )
  (func $"lower: list<u8>" (;213;) (type 7) (param i32 i32)
    local.get 0
    local.get 1
    call $"pop to memory: list<u8>"
  )
  (func $"push from memory: list<u8, 4>" (;214;) (type 7) (param i32 i32)
    (local i32 i32 i32 i32)
    local.get 0
    i32.const 0
    call 151
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
      local.get 4
      i32.load8_u
      call 152
      local.get 0
      i32.const 0
      call 153
      local.get 4
      i32.const 1
      i32.add
      local.tee 4
      local.get 5
      i32.ne
      br_if 0 (;@1;)
    end
  )
  (func $"pop to memory: list<u8, 4>" (;215;) (type 7) (param i32 i32)
    (local i32 i32 i32 i32)
    local.get 0
    i32.const 0
    call 154
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
      call 155
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
    call 156
  )
  (func $"push from memory: option<u8>" (;216;) (type 7) (param i32 i32)
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
      i32.load8_u offset=1
      call 152
    end
    local.get 0
    i32.const 0
    local.get 2
    call 157
  )
  (func $"pop to memory: option<u8>" (;217;) (type 7) (param i32 i32)
    (local i32)
    local.get 1
    local.get 0
    i32.const 0
    call 158
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
  (func $"push from memory: test:case/i.maybe" (;218;) (type 7) (param i32 i32)
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
      i32.load8_u offset=1
      call 152
    end
    local.get 0
    i32.const 0
    local.get 2
    call 159
  )
  (func $"pop to memory: test:case/i.maybe" (;219;) (type 7) (param i32 i32)
    (local i32)
    local.get 1
    local.get 0
    i32.const 0
    call 160
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
  (func $"pop: char" (;220;) (type 4) (param i32) (result i32)
    (local i32)
    local.get 0
    call 161
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
  (func $"push: test:case/i.f" (;221;) (type 7) (param i32 i32)
    local.get 0
    i32.const 0
    local.get 1
    call 162
  )
  (func $"pop: test:case/i.f" (;222;) (type 4) (param i32) (result i32)
    local.get 0
    i32.const 0
    call 163
    i32.const 511
    i32.and
  )
  (func $"pop to memory: string" (;223;) (type 7) (param i32 i32)
    (local i32)
    local.get 1
    local.get 0
    local.get 1
    call 164
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
  (func $"push: map<u8, string>" (;224;) (type 8) (param i32 i32 i32)
    (local i32 i32 i32)
    block ;; label = @1
      local.get 0
      i32.const 0
      local.get 2
      call 165
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
        call 152
        local.get 0
        local.get 4
        i32.load offset=4
        local.get 4
        i32.load offset=8
        call 140
        local.get 0
        i32.const 0
        call 166
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
      call 167
    end
  )
  (func $"pop to memory: map<u8, string>" (;225;) (type 7) (param i32 i32)
    (local i32 i32 i32 i32 i32)
    local.get 1
    local.get 0
    i32.const 0
    call 168
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
      call 169
      local.set 4
      local.get 0
      local.get 4
      local.get 3
      i32.const 4
      i32.const 1
      call 167
      local.get 4
      local.tee 5
      local.get 3
      i32.add
      local.set 6
      loop ;; label = @2
        local.get 0
        i32.const 0
        call 170
        local.get 5
        local.get 0
        call $"pop: u8"
        i32.store8
        local.get 0
        local.get 5
        i32.const 4
        i32.add
        call $"pop to memory: string"
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
    call 171
  )
  (func $"pop: bool" (;226;) (type 4) (param i32) (result i32)
    (local i32)
    local.get 0
    call 172
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
  (func $"pop: s8" (;227;) (type 4) (param i32) (result i32)
    (local i32)
    local.get 0
    call 173
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
  (func $"pop: u16" (;228;) (type 4) (param i32) (result i32)
    (local i32)
    local.get 0
    call 174
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
  (func $"push: test:case/i.e" (;229;) (type 7) (param i32 i32)
    local.get 0
    i32.const 0
    local.get 1
    call 175
  )
  (func $"pop: test:case/i.e" (;230;) (type 4) (param i32) (result i32)
    (local i32)
    local.get 0
    i32.const 0
    call 176
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
  (func $"push: list<u8>" (;231;) (type 8) (param i32 i32 i32)
    (local i32 i32)
    block ;; label = @1
      local.get 0
      i32.const 0
      local.get 1
      local.get 2
      call 177
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
        call 152
        local.get 0
        i32.const 0
        call 178
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
      call 167
    end
  )
  (func $"pop to memory: list<u8>" (;232;) (type 7) (param i32 i32)
    (local i32 i32 i32 i32 i32 i32)
    local.get 1
    local.get 0
    i32.const 0
    local.get 1
    call 179
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
        call 169
        local.set 4
        local.get 0
        local.get 4
        local.get 2
        i32.const 1
        i32.const 1
        call 167
        local.get 4
        local.tee 5
        local.get 2
        i32.add
        local.set 6
        loop ;; label = @3
          local.get 0
          i32.const 0
          call 180
          local.get 5
          local.get 0
          call 181
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
      call 182
    end
  )
  (func $"a value from the interpreter is not a valid `list<u8, 4>`" (;233;) (type 5) (param i32)
    unreachable
  )
  (func $"pop: u8" (;234;) (type 4) (param i32) (result i32)
    (local i32)
    local.get 0
    call 181
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
  (func $"a value from the interpreter is not a valid `option<u8>`" (;235;) (type 5) (param i32)
    unreachable
  )
  (func $"a value from the interpreter is not a valid variant `test:case/i.maybe`" (;236;) (type 5) (param i32)
    unreachable
  )
  (func $"a value from the interpreter is not a valid char" (;237;) (type 5) (param i32)
    unreachable
  )
  (func $"a list from the interpreter is larger than the memory" (;238;) (type 5) (param i32)
    unreachable
  )
  (func $"a value from the interpreter is not a valid bool" (;239;) (type 5) (param i32)
    unreachable
  )
  (func $"a value from the interpreter is not a valid s8" (;240;) (type 5) (param i32)
    unreachable
  )
  (func $"a value from the interpreter is not a valid u16" (;241;) (type 5) (param i32)
    unreachable
  )
  (func $"a value from the interpreter is not a valid enum `test:case/i.e`" (;242;) (type 5) (param i32)
    unreachable
  )
  (func $"a value from the interpreter is not a valid u8" (;243;) (type 5) (param i32)
    unreachable
  )
  (func $start (;244;) (type 16)
    global.get 0
    i32.const 1452
    i32.add
    call 183
  )
  (func $__wasm_apply_data_relocs (;245;) (type 16)
    (local i32 i32 i32 i32)
    global.get 0
    i32.const 1634
    i32.add
    local.set 0
    global.get 0
    i32.const 4
    i32.sub
    local.set 2
    i32.const 215
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
  (data (;0;) (global.get 0) "\1b\00\00\00\1a\00\00\00\1b\01\00\00\1b\02\00\00\1b\03\00\00\1b\04\00\00\1b\05\00\00\1b\06\00\00\1b\07\00\00\1a\01\00\00\1b\08\00\00\1a\02\00\00\1b\09\00\00\1b\0a\00\00\1b\0b\00\00\1a\03\00\00\1a\04\00\00\1b\0c\00\00\1b\0d\00\000\06\00\00<\06\00\00\00\00\00\00\00\00\00\00\00\00\00\00\05\00\00\00\00\00\00\00\ff\ff\ff\ff\00\00\00\00\00\00\00\000\06\00\00>\06\00\00\01\00\00\00\00\00\00\00\00\00\00\00\05\00\00\00\14\00\00\00\ff\ff\ff\ff\00\00\00\00\00\00\00\000\06\00\00@\06\00\00\02\00\00\00\00\00\00\00\00\00\00\00\05\00\00\00(\00\00\00\ff\ff\ff\ff\00\00\00\00\00\00\00\000\06\00\00B\06\00\00\03\00\00\00\00\00\00\00\00\00\00\00\04\00\00\00<\00\00\00\ff\ff\ff\ff\00\00\00\00\00\00\00\00<\06\00\00>\06\00\00@\06\00\00B\06\00\00F\06\00\00D\06\00\00H\06\00\00J\06\00\00L\06\00\000\06\00\00D\06\00\00\09\00\00\00\ec\00\00\00T\06\00\00\ff\ff\ff\ffY\06\00\00\00\00\00\000\06\00\00N\06\00\00\02\00\00\00 \01\00\00^\06\00\00`\06\00\000\06\00\00F\06\00\00\02\00\00\00@\01\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\0c\00\00\00\00\00\00\00\00\00\00\00\04\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\09\00\00\00\04\00\00\00\05\00\00\00\06\00\00\00\07\00\00\00\08\00\00\00\09\00\00\00\0a\00\00\00\0b\00\00\00\0c\00\00\00\04\00\00\00\04\00\00\00\00\00\00\00\00\00\00\00\11\00\00\00\0d\00\00\00\0e\00\00\00\0f\00\00\00\10\00\00\00\11\00\00\00\12\00\00\00\13\00\00\00\14\00\00\00\15\00\00\00\02\00\00\00\02\00\00\00\00\00\00\00\00\00\00\00\ff\ff\ff\ff\16\00\00\00\17\00\00\00\18\00\00\00\19\00\00\00\1a\00\00\00\1b\00\00\00\1c\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00\00\00\00\00\00\00\00\00\0c\00\00\00\1d\00\00\00\1e\00\00\00\1f\00\00\00 \00\00\00!\00\00\00\22\00\00\00#\00\00\00$\00\00\00%\00\00\00\08\00\00\00\04\00\00\00\00\00\00\00\00\00\00\00\18\00\00\00&\00\00\00'\00\00\00(\00\00\00)\00\00\00*\00\00\00+\00\00\00,\00\00\00-\00\00\00.\00\00\00\08\00\00\00\04\00\00\00\00\00\00\00\00\00\00\00\08\00\00\00/\00\00\000\00\00\001\00\00\002\00\00\003\00\00\004\00\00\005\00\00\006\00\00\007\00\00\00\01\00\00\00\01\00\00\00\00\00\00\00\00\00\00\00\04\00\00\008\00\00\009\00\00\00:\00\00\00;\00\00\00<\00\00\00=\00\00\00>\00\00\00?\00\00\00@\00\00\00\01\00\00\00\01\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00A\00\00\00B\00\00\00C\00\00\00D\00\00\00E\00\00\00F\00\00\00G\00\00\00H\00\00\00I\00\00\00\02\00\00\00\02\00\00\00\00\00\00\00\00\00\00\00\03\00\00\00J\00\00\00K\00\00\00L\00\00\00M\00\00\00N\00\00\00O\00\00\00P\00\00\00Q\00\00\00R\00\00\00\08\00\00\00\08\00\00\00\00\00\00\00\00\00\00\00\0a\00\00\00S\00\00\00T\00\00\00U\00\00\00V\00\00\00W\00\00\00X\00\00\00Y\00\00\00Z\00\00\00[\00\00\00\04\00\00\00\04\00\00\00\00\00\00\00\00\00\00\00\0b\00\00\00\5c\00\00\00]\00\00\00^\00\00\00_\00\00\00`\00\00\00a\00\00\00b\00\00\00c\00\00\00d\00\00\00\08\00\00\00\08\00\00\00\00\00\00\00\00\00\00\00\11\00\00\00e\00\00\00f\00\00\00g\00\00\00h\00\00\00i\00\00\00j\00\00\00k\00\00\00\14\00\00\00\15\00\00\00\02\00\00\00\02\00\00\00\00\00\00\00\00\00\00\00\14\00\00\00l\00\00\00m\00\00\00n\00\00\00o\00\00\00p\00\00\00q\00\00\00r\00\00\00s\00\00\00t\00\00\00\01\00\00\00\01\00\00\00\00\00\00\00\00\00\00\00\ff\ff\ff\ffu\00\00\00v\00\00\00w\00\00\00x\00\00\00y\00\00\00z\00\00\00{\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00\00\00\00\00\00\00\00\00\1a\02\00\00|\00\00\00}\00\00\00~\00\00\00\7f\00\00\00\80\00\00\00\81\00\00\00\82\00\00\00\83\00\00\00\84\00\00\00\04\00\00\00\04\00\00\00\00\00\00\00\00\00\00\00\17\00\00\00\85\00\00\00\86\00\00\00\87\00\00\00\88\00\00\00\89\00\00\00\8a\00\00\00\8b\00\00\00\8c\00\00\00\8d\00\00\00\08\00\00\00\04\00\00\00\00\00\00\00\00\00\00\00\19\00\00\00\8e\00\00\00\8f\00\00\00\90\00\00\00\91\00\00\00\92\00\00\00\93\00\00\00\94\00\00\00\95\00\00\00\96\00\00\00\04\00\00\00\01\00\00\00\00\00\00\00\00\00\00\00\15\00\00\00\97\00\00\00\98\00\00\00\99\00\00\00\9a\00\00\00\9b\00\00\00\9c\00\00\00\9d\00\00\00\9e\00\00\00\9f\00\00\00\02\00\00\00\01\00\00\00\00\00\00\00\00\00\00\00\13\00\00\00\a0\00\00\00\a1\00\00\00\a2\00\00\00\a3\00\00\00\a4\00\00\00\a5\00\00\00\a6\00\00\00\a7\00\00\00\a8\00\00\00\02\00\00\00\01\00\00\00\03\00\00\00\04\00\00\00L\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00\10\01\00\00\00\00\00\00\00\00\00\00\01\00\00\000\01\00\00\01\00\00\00H\01\00\00\01\00\00\00X\01\00\00\00\00\00\00\00\00\00\00\01\00\00\00X\01\00\00\01\00\00\00d\01\00\00\01\00\00\00t\01\00\00\05\00\00\00\84\01\00\00\0e\00\00\00\9c\02\00\00\00\00\00\00\00\00\00\00test:case/i\00a\00b\00c\00d\00f\00e\00g\00h\00i\00maybe\00none\00some\00x\00y\00(\02\03\08\08\02\03\08\08\02\03\08\08\02\03\08\08\02\02\02\02\02\02\02\02\02\02\04\02\04\04\02\04\02\02\02\02\04\1f\03\03\03\03\03\03\03\03\0d\03\03\03\03\03\03\03\03\0d\03\03\03\03\03\03\11\03\03\03\03\03\03\03\03\0d\03\03\03\03\03\03\03\03\0d\03\03\03\03\03\03\03\03\0d\03\03\03\03\03\03\03\03\0d\03\03\03\03\03\03\03\03\0d\03\03\03\03\03\03\03\03\0d\03\03\03\03\03\03\03\03\0d\03\03\03\03\03\03\03\03\0d\03\03\03\03\03\03\03\03\0d\03\03\03\03\03\03\03\03\0d\03\03\03\03\03\03\11\03\03\03\03\03\03\03\03\0d\03\03\03\03\03\03\03\03\0d\03\03\03\03\03\03\03\03\0d\03\03\03\03\03\03\03\03\0d\03\03\03\03\03\03\03\03\0a\10\08\04\04\08\04\04\04\04")
  (@custom "component-type:w" (after data) "\00asm\0d\00\01\00\00\19\16wit-component-encoding\04\00\07\ad\02\01A\02\01A\02\01B%\01n\09\01a\01b\01c\01d\01e\01f\01g\01h\01i\04\00\01f\03\00\00\01m\02\01x\01y\04\00\01e\03\00\02\01q\02\04none\00\00\04some\01}\00\04\00\05maybe\03\00\04\01f\01\7f\01e\01t\01f\01~\01f\01{\01f\01w\01@\05\01a\06\01b\07\01c\08\01d\09\01e\0a\01\00\04\00\01a\01\0b\01f\01v\01f\01u\01f\01\01\01f\01\03\01e\01\01\01@\05\01a\0c\01b\0d\01c\0e\01d\0f\01e\10\01\00\04\00\01b\01\11\01f\00\01e\00\01f\01\13\01p}\01f\01\15\01g}\04\01f\01\17\01@\05\01a\12\01b\13\01c\14\01d\16\01e\18\01\00\04\00\01c\01\19\01e\01s\01c}s\01e\01\1b\01k}\01f\01\1d\01f\01\05\01@\04\01a\1a\01b\1c\01c\1e\01d\1f\01\00\04\00\01d\01 \03\00\0btest:case/i\05\00\04\00\0btest:case/w\04\00\0b\07\01\00\01w\03\00\00\00/\09producers\01\0cprocessed-by\01\0dwit-component\070.263.0")
)
