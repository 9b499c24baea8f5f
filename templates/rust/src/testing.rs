//! Types, functions and handles without a world library, for unit tests of an interpreter on the
//! host.
//!
//! ```rust
//! use wit_dylib_interpreter::testing::TestWorld;
//! use wit_dylib_interpreter::*;
//!
//! /// A language in which everything is a string.
//! struct Strings;
//!
//! impl Interpreter for Strings {
//!     type Value = String;
//!
//!     fn make(&self, ty: Type, parts: Parts<'_, Self>) -> Result<String> {
//!         match (ty, parts) {
//!             (_, Parts::Str(text)) => Ok(text.to_owned()),
//!             (Type::Enum(cases), Parts::Enum(case)) => Ok(cases.case_name(case).to_owned()),
//!             (ty, other) => Err(Error::expected(ty, other)),
//!         }
//!     }
//!
//!     fn take(&self, value: &String, out: Out<'_, Self>) -> Result<Written> {
//!         match out.ty() {
//!             ty @ Type::Enum(cases) => match cases.position(value) {
//!                 Some(case) => out.enumeration(case),
//!                 None => Err(Error::unknown_case(ty, format_args!("`{value}`"))),
//!             },
//!             _ => out.str(value),
//!         }
//!     }
//! #   fn new(_wit: Wit) -> Result<Self> { Ok(Self) }
//! #   fn call(&self, _func: ExportFunc, _args: Args<'_, Self>) -> Result<Option<String>> {
//! #       Ok(None)
//! #   }
//! }
//!
//! let mut world = TestWorld::new();
//! let color = Type::Enum(world.enumeration("color", &["red", "green"]));
//! let pass = |ty, value: &str| world.pass(&Strings, ty, &value.to_owned());
//! assert_eq!(pass(color, "green").unwrap(), "green");
//! assert_eq!(pass(Type::String, "").unwrap(), "");
//! let error = pass(color, "blue").unwrap_err();
//! assert_eq!(error.to_string(), "expected color (`red`, `green`), got `blue`");
//! ```

use super::call::{Call, Origin};
use super::current::NOT_ENTERED;
use super::error::{Error, Result};
use super::handles::Handle;
use super::interpreter::Interpreter;
use super::lift::{Source, lift};
use super::lower::{Out, Written};
use super::raw;
use super::types::{
    EnumType, ExportFunc, FixedLengthListType, FlagsType, ListType, MapType, OptionType,
    RecordType, ResourceType, ResultType, TupleType, Type, VariantType,
};
use super::wit::Wit;
use std::ffi::{CString, c_char};

/// A world that a test makes by hand. Its types and functions live as long as the program.
///
/// A type may refer to types that were made earlier by the same world. Parameters have no names:
/// [`ExportFunc::param_name`] returns `None`, as it does with world libraries that do not provide
/// them.
///
/// # Panics
///
/// Methods panic if a name contains a NUL character, which names in WIT never do.
pub struct TestWorld {
    tables: raw::wit_t,
    files: Vec<raw::wit_file_t>,
}

impl Default for TestWorld {
    fn default() -> Self {
        Self::new()
    }
}

/// Adds a row to a table, and makes a view of it.
macro_rules! add {
    ($world:ident.$table:ident[$count:ident], $view:ident, $new:expr) => {{
        let index = $world.tables.$count;
        let mut rows: Vec<_> =
            (0..index).map(|row| unsafe { *$world.tables.$table.add(row) }).collect();
        rows.push($new);
        $world.tables.$table = leak(rows);
        $world.tables.$count += 1;
        $world.wit().$view(index)
    }};
}

impl TestWorld {
    /// A world without types, functions and files.
    pub fn new() -> Self {
        // SAFETY: zero is a valid value of every field, and makes all tables empty.
        let mut tables: raw::wit_t = unsafe { std::mem::zeroed() };
        tables.version = raw::WIT_CURRENT_VERSION;
        Self { tables, files: Vec::new() }
    }

    /// The world as it is now.
    pub fn wit(&self) -> Wit {
        let tables = Box::leak(Box::new(self.tables));
        Wit::load(tables, None, Box::leak(self.files.clone().into_boxed_slice()))
    }

    /// Passes a value through the types: takes it apart as for the host, and makes the value that
    /// comes back.
    ///
    /// # Errors
    ///
    /// As [`Interpreter::take`] and [`Interpreter::make`].
    pub fn pass<I: Interpreter>(
        &self,
        interpreter: &I,
        ty: Type,
        value: &I::Value,
    ) -> Result<I::Value> {
        let call = Call::start(Origin::Nothing);
        let layout = ty.layout();
        let memory = call.arena.allocate(layout.size as usize, layout.align as usize);
        unsafe { memory.write_bytes(0, layout.size as usize) };
        let mut made = Err(Error::new(NOT_ENTERED));
        interpreter.enter(&mut || {
            let taken = Out::to_memory(interpreter, call, ty, memory).value(value);
            made = taken.and_then(|Written(())| {
                call.commit();
                lift(interpreter, ty, Source { call, memory })
            });
        });
        call.finish();
        made
    }

    /// Adds a file for [`Wit::files`].
    pub fn file(&mut self, name: &str, contents: &[u8]) {
        let contents: &'static [u8] = Box::leak(contents.to_vec().into_boxed_slice());
        let (ptr, len) = (contents.as_ptr(), contents.len());
        self.files.push(raw::wit_file_t { name: text(name), ptr, len });
    }

    /// Adds a function that the world itself exports.
    pub fn export(&mut self, name: &str, params: &[Type], result: Option<Type>) -> ExportFunc {
        let row = raw::wit_export_func_t {
            interface: std::ptr::null(),
            name: text(name),
            task_return: None,
            nparams: params.len(),
            params: leak(params.iter().map(|&ty| code(ty)).collect()),
            result: optional(result),
        };
        add!(self.export_funcs[num_export_funcs], export_at, row)
    }

    /// Adds a resource that the world imports.
    pub fn resource(&mut self, name: &str) -> ResourceType {
        unsafe extern "C" fn drop(_handle: u32) {}
        let row = raw::wit_resource_t {
            interface: std::ptr::null(),
            name: text(name),
            drop: Some(drop),
            new: None,
            rep: None,
        };
        add!(self.resources[num_resources], resource_at, row)
    }

    /// Makes an owned handle to a resource, as [`Interpreter::make_handle`] receives it.
    pub fn handle(&self, resource: ResourceType) -> Handle {
        Handle::owned(resource, 1)
    }

    /// Adds a record with these fields.
    pub fn record(&mut self, name: &str, fields: &[(&str, Type)]) -> RecordType {
        let fields =
            fields.iter().map(|&(name, ty)| raw::wit_field_t { name: text(name), ty: code(ty) });
        let row = raw::wit_record_t {
            interface: std::ptr::null(),
            name: text(name),
            nfields: fields.len(),
            fields: leak(fields.collect()),
        };
        add!(self.records[num_records], record_at, row)
    }

    /// Adds a variant with these cases.
    pub fn variant(&mut self, name: &str, cases: &[(&str, Option<Type>)]) -> VariantType {
        let cases =
            cases.iter().map(|&(name, ty)| raw::wit_case_t { name: text(name), ty: optional(ty) });
        let row = raw::wit_variant_t {
            interface: std::ptr::null(),
            name: text(name),
            ncases: cases.len(),
            cases: leak(cases.collect()),
        };
        add!(self.variants[num_variants], variant_at, row)
    }

    /// Adds an enum with these cases.
    pub fn enumeration(&mut self, name: &str, cases: &[&str]) -> EnumType {
        let row = raw::wit_enum_t {
            interface: std::ptr::null(),
            name: text(name),
            nnames: cases.len(),
            names: leak(cases.iter().map(|name| text(name)).collect()).cast_mut(),
        };
        add!(self.enums[num_enums], enum_at, row)
    }

    /// Adds flags with these names.
    ///
    /// # Panics
    ///
    /// If there are more than 32 names.
    pub fn flags(&mut self, name: &str, names: &[&str]) -> FlagsType {
        assert!(names.len() <= 32, "flags of WIT have at most 32 names");
        let row = raw::wit_flags_t {
            interface: std::ptr::null(),
            name: text(name),
            nnames: names.len(),
            names: leak(names.iter().map(|name| text(name)).collect()).cast_mut(),
        };
        add!(self.flags[num_flags], flags_at, row)
    }

    /// Adds a tuple.
    pub fn tuple(&mut self, types: &[Type]) -> TupleType {
        let row = raw::wit_tuple_t {
            interface: std::ptr::null(),
            name: std::ptr::null(),
            ntypes: types.len(),
            types: leak(types.iter().map(|&ty| code(ty)).collect()),
        };
        add!(self.tuples[num_tuples], tuple_at, row)
    }

    /// Adds an option.
    pub fn option(&mut self, ty: Type) -> OptionType {
        let (interface, name) = (std::ptr::null(), std::ptr::null());
        let row = raw::wit_option_t { interface, name, ty: code(ty) };
        add!(self.options[num_options], option_at, row)
    }

    /// Adds a result.
    pub fn result(&mut self, ok: Option<Type>, err: Option<Type>) -> ResultType {
        let (interface, name) = (std::ptr::null(), std::ptr::null());
        let row = raw::wit_result_t { interface, name, ok: optional(ok), err: optional(err) };
        add!(self.results[num_results], result_at, row)
    }

    /// Adds a list.
    pub fn list(&mut self, ty: Type) -> ListType {
        let (interface, name) = (std::ptr::null(), std::ptr::null());
        let row = raw::wit_list_t { interface, name, ty: code(ty) };
        add!(self.lists[num_lists], list_at, row)
    }

    /// Adds a list of `len` elements.
    pub fn fixed_length_list(&mut self, ty: Type, len: usize) -> FixedLengthListType {
        let (interface, name) = (std::ptr::null(), std::ptr::null());
        let row = raw::wit_fixed_length_list_t { interface, name, size: len, ty: code(ty) };
        add!(self.fixed_length_lists[num_fixed_length_lists], fixed_length_list_at, row)
    }

    /// Adds a map.
    pub fn map(&mut self, key: Type, value: Type) -> MapType {
        let (interface, name) = (std::ptr::null(), std::ptr::null());
        let row = raw::wit_map_t { interface, name, key_type: code(key), value_type: code(value) };
        add!(self.maps[num_maps], map_at, row)
    }
}

fn leak<T>(rows: Vec<T>) -> *const T {
    Box::leak(rows.into_boxed_slice()).as_ptr()
}

fn text(name: &str) -> *const c_char {
    CString::new(name).expect("names have no NUL characters").into_raw()
}

fn optional(ty: Option<Type>) -> raw::wit_type_t {
    ty.map_or(raw::WIT_TYPE_EMPTY, code)
}

/// A type as the tables have it.
fn code(ty: Type) -> raw::wit_type_t {
    let (kind, index) = match ty {
        Type::Bool => (raw::WIT_TYPE_BOOL, 0),
        Type::U8 => (raw::WIT_TYPE_U8, 0),
        Type::S8 => (raw::WIT_TYPE_S8, 0),
        Type::U16 => (raw::WIT_TYPE_U16, 0),
        Type::S16 => (raw::WIT_TYPE_S16, 0),
        Type::U32 => (raw::WIT_TYPE_U32, 0),
        Type::S32 => (raw::WIT_TYPE_S32, 0),
        Type::U64 => (raw::WIT_TYPE_U64, 0),
        Type::S64 => (raw::WIT_TYPE_S64, 0),
        Type::F32 => (raw::WIT_TYPE_F32, 0),
        Type::F64 => (raw::WIT_TYPE_F64, 0),
        Type::Char => (raw::WIT_TYPE_CHAR, 0),
        Type::String => (raw::WIT_TYPE_STRING, 0),
        Type::ErrorContext => (raw::WIT_TYPE_ERROR_CONTEXT, 0),
        Type::Record(ty) => (raw::WIT_TYPE_RECORD, ty.0.index),
        Type::Tuple(ty) => (raw::WIT_TYPE_TUPLE, ty.0.index),
        Type::Variant(ty) => (raw::WIT_TYPE_VARIANT, ty.0.index),
        Type::Enum(ty) => (raw::WIT_TYPE_ENUM, ty.0.index),
        Type::Flags(ty) => (raw::WIT_TYPE_FLAGS, ty.0.index),
        Type::Option(ty) => (raw::WIT_TYPE_OPTION, ty.0.index),
        Type::Result(ty) => (raw::WIT_TYPE_RESULT, ty.0.index),
        Type::List(ty) => (raw::WIT_TYPE_LIST, ty.0.index),
        Type::FixedLengthList(ty) => (raw::WIT_TYPE_FIXED_LENGTH_LIST, ty.0.index),
        Type::Map(ty) => (raw::WIT_TYPE_MAP, ty.0.index),
        Type::Own(ty) => (raw::WIT_TYPE_OWN, ty.0.index),
        Type::Borrow(ty) => (raw::WIT_TYPE_BORROW, ty.0.index),
        Type::Future(ty) => (raw::WIT_TYPE_FUTURE, ty.0.index),
        Type::Stream(ty) => (raw::WIT_TYPE_STREAM, ty.0.index),
    };
    kind | index << 8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_have_the_parts_that_they_were_made_of() {
        let mut world = TestWorld::new();
        let access = world.flags("access", &["read", "write"]);
        let color = world.enumeration("color", &["red", "dark-blue"]);
        let point = world.record("point", &[("x", Type::S32), ("hue", Type::Enum(color))]);
        let shape = world.variant("shape", &[("none", None), ("dot", Some(Type::Record(point)))]);
        let all = world.list(Type::Variant(shape));
        assert_eq!(access.names().collect::<Vec<_>>(), ["read", "write"]);
        assert_eq!(access.bit("execute"), None);
        assert_eq!((color.position("dark-blue"), color.case_name(1)), (Some(1), "dark-blue"));
        assert_eq!((point.position("hue"), point.field_name(1)), (Some(1), "hue"));
        let Some(Some(Type::Record(payload))) = shape.payload(1) else { panic!("{shape:?}") };
        assert_eq!(payload, point);
        assert_eq!((shape.position("dot"), shape.case_name(0)), (Some(1), "none"));
        assert_eq!((shape.payload(0), shape.payload(2)), (Some(None), None));
        assert_eq!(all.ty(), Type::Variant(shape));
    }

    #[test]
    fn types_are_written_as_in_wit() {
        let mut world = TestWorld::new();
        let blob = world.resource("blob");
        let pair = world.tuple(&[Type::U8, Type::Own(blob)]);
        let option = world.option(Type::Tuple(pair));
        let result = world.result(None, Some(Type::Option(option)));
        let bytes = world.fixed_length_list(Type::U8, 4);
        let map = world.map(Type::String, Type::FixedLengthList(bytes));
        assert_eq!(Type::Result(result).to_string(), "result<_, option<tuple<u8, blob>>>");
        assert_eq!(Type::Map(map).to_string(), "map<string, list<u8, 4>>");
        assert_eq!(Type::Borrow(blob).to_string(), "borrow<blob>");
    }

    #[test]
    fn a_world_has_files_functions_and_handles() {
        let mut world = TestWorld::new();
        world.file("main.x", b"1 + 1");
        let export = world.export("add", &[Type::U8, Type::U8], Some(Type::U16));
        let blob = world.resource("blob");
        assert_eq!(world.wit().files().collect::<Vec<_>>(), [("main.x", &b"1 + 1"[..])]);
        assert_eq!(world.wit().export(None, "add"), Some(export));
        assert_eq!((export.params().len(), export.result()), (2, Some(Type::U16)));
        let handle = world.handle(blob);
        assert!(handle.is_live() && handle.is_owned());
        handle.close().unwrap();
        assert!(!handle.is_live());
    }

    #[test]
    fn unknown_cases_are_answered_with_those_that_there_are() {
        let mut world = TestWorld::new();
        let names: Vec<String> = (0..23).map(|number| format!("c{number}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let many = Error::unknown_case(Type::Enum(world.enumeration("many", &names)), "x");
        assert!(many.to_string().ends_with("`c18`, `c19` and 3 more), got x"), "{many}");
        let option = Type::Option(world.option(Type::U8));
        let error = Error::unknown_case(option, "`nothing`");
        assert_eq!(error.to_string(), "expected option<u8> (`none`, `some`), got `nothing`");
    }
}
