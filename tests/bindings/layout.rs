//! The structs of the header, as clang lays them out, and those of the Rust bindings lie alike in
//! memory. Compiles or not.
#![allow(warnings)]

use std::mem::{align_of, offset_of, size_of};

mod c {
    include!(env!("HEADER"));
}

mod raw {
    include!(env!("RAW"));
}

macro_rules! same {
    ($($c:ident = $raw:ident { $($c_field:ident = $($field:ident).+,)* })*) => {$(
        const _: () = {
            assert!(size_of::<c::$c>() == size_of::<raw::$raw>(), stringify!($c));
            assert!(align_of::<c::$c>() == align_of::<raw::$raw>(), stringify!($c));
            // Naming every field makes an unlisted one an error.
            fn all_fields(it: c::$c) {
                let c::$c { $($c_field: _),* } = it;
            }
            $(assert!(
                offset_of!(c::$c, $c_field) == offset_of!(raw::$raw, $($field).+),
                concat!(stringify!($c), ".", stringify!($c_field)),
            );)*
        };
    )*};
}

same! {
    wit = Wit {
        version = version,
        num_import_funcs = import_funcs.count, import_funcs = import_funcs.items,
        num_export_funcs = export_funcs.count, export_funcs = export_funcs.items,
        num_resources = resources.count, resources = resources.items,
        num_records = records.count, records = records.items,
        num_flags = flags.count, flags = flags.items,
        num_tuples = tuples.count, tuples = tuples.items,
        num_variants = variants.count, variants = variants.items,
        num_enums = enums.count, enums = enums.items,
        num_options = options.count, options = options.items,
        num_results = results.count, results = results.items,
        num_lists = lists.count, lists = lists.items,
        num_maps = maps.count, maps = maps.items,
        num_fixed_length_lists = fixed_length_lists.count, fixed_length_lists = fixed_length_lists.items,
        num_futures = futures.count, futures = futures.items,
        num_streams = streams.count, streams = streams.items,
        num_aliases = aliases.count, aliases = aliases.items,
    }
    wit_import_func = ImportFunc {
        interface = interface, name = name,
        impl_ = call, async_impl = async_call, async_lift_impl = async_lift,
        nparams = params.count, params = params.items, result = result,
        async_abi_area_size = async_area_size, async_abi_area_align = async_area_align,
    }
    wit_export_func = ExportFunc {
        interface = interface, name = name, task_return = task_return,
        nparams = params.count, params = params.items, result = result,
    }
    wit_resource = Resource { interface = interface, name = name, drop = drop, new = new, rep = rep, }
    wit_field = Member { name = name, ty = ty, }
    wit_case = Member { name = name, ty = ty, }
    wit_record = Record { interface = interface, name = name, nfields = members.count, fields = members.items, }
    wit_variant = Record { interface = interface, name = name, ncases = members.count, cases = members.items, }
    wit_flags = Names { interface = interface, name = name, nnames = names.count, names = names.items, }
    wit_enum = Names { interface = interface, name = name, nnames = names.count, names = names.items, }
    wit_tuple = Tuple { interface = interface, name = name, ntypes = types.count, types = types.items, }
    wit_option = Wrapper { interface = interface, name = name, ty = ty, }
    wit_list = Wrapper { interface = interface, name = name, ty = ty, }
    wit_alias = Wrapper { interface = interface, name = name, ty = ty, }
    wit_result = Pair { interface = interface, name = name, ok = first, err = second, }
    wit_map = Pair { interface = interface, name = name, key_type = first, value_type = second, }
    wit_fixed_length_list = FixedLengthList { interface = interface, name = name, size = size, ty = ty, }
    wit_future = Future {
        interface = interface, name = name, ty = ty, new = new, read = read, write = write,
        cancel_read = cancel_read, cancel_write = cancel_write,
        drop_readable = drop_readable, drop_writable = drop_writable, lift = lift, lower = lower,
        abi_payload_size = payload_size, abi_payload_align = payload_align,
    }
    wit_stream = Stream {
        interface = interface, name = name, ty = ty, new = new, read = read, write = write,
        cancel_read = cancel_read, cancel_write = cancel_write,
        drop_readable = drop_readable, drop_writable = drop_writable, lift = lift, lower = lower,
        abi_payload_size = payload_size, abi_payload_align = payload_align,
    }
    wit_facts = Facts { size = size, world = world, import_funcs = import_funcs, export_funcs = export_funcs, }
    wit_func_facts = FuncFacts {
        kind = kind, resource = resource, params = params, implements = implements,
        external_id = external_id, docs = docs,
    }
    wit_file = File { name = name, ptr = contents, len = len, }
}

macro_rules! equal {
    ($($c:ident = $raw:ident)*) => {
        $(const _: () = assert!(c::$c == raw::$raw, stringify!($c));)*
    };
}

equal! {
    WIT_CURRENT_VERSION = VERSION
    WIT_TYPE_U8 = KIND_U8
    WIT_TYPE_U16 = KIND_U16
    WIT_TYPE_U32 = KIND_U32
    WIT_TYPE_U64 = KIND_U64
    WIT_TYPE_S8 = KIND_S8
    WIT_TYPE_S16 = KIND_S16
    WIT_TYPE_S32 = KIND_S32
    WIT_TYPE_S64 = KIND_S64
    WIT_TYPE_BOOL = KIND_BOOL
    WIT_TYPE_CHAR = KIND_CHAR
    WIT_TYPE_F32 = KIND_F32
    WIT_TYPE_F64 = KIND_F64
    WIT_TYPE_STRING = KIND_STRING
    WIT_TYPE_ERROR_CONTEXT = KIND_ERROR_CONTEXT
    WIT_TYPE_RECORD = KIND_RECORD
    WIT_TYPE_OWN = KIND_OWN
    WIT_TYPE_BORROW = KIND_BORROW
    WIT_TYPE_FLAGS = KIND_FLAGS
    WIT_TYPE_TUPLE = KIND_TUPLE
    WIT_TYPE_VARIANT = KIND_VARIANT
    WIT_TYPE_ENUM = KIND_ENUM
    WIT_TYPE_OPTION = KIND_OPTION
    WIT_TYPE_RESULT = KIND_RESULT
    WIT_TYPE_LIST = KIND_LIST
    WIT_TYPE_MAP = KIND_MAP
    WIT_TYPE_FIXED_LENGTH_LIST = KIND_FIXED_LENGTH_LIST
    WIT_TYPE_FUTURE = KIND_FUTURE
    WIT_TYPE_STREAM = KIND_STREAM
    WIT_TYPE_ALIAS = KIND_ALIAS
    WIT_TYPE_EMPTY = KIND_NONE
    WIT_FUNC_ASYNC = FUNC_ASYNC
}

/// A wasm32 fact that the world library builds on.
const _: () = assert!(size_of::<c::wit>() == 132 && size_of::<c::wit_facts>() == 16 && size_of::<c::wit_func_facts>() == 24);
