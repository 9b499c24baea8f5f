//! Worlds at the limits of the component model, which nobody wants to read.

use std::fmt::Write;

/// The most cases of an enum and fields of a record.
const MOST: usize = 10_000;

/// A record of a thousand fields of all types.
pub(crate) fn thousand_fields() -> String {
    let types = [
        "u8", "string", "s64", "bool", "f32", "u16", "char", "f64", "s8", "list<u8>", "u32", "s16",
        "u64", "s32",
    ];
    let fields: String = (0..1000).fold(String::new(), |mut fields, index| {
        let _ = write!(fields, "field{index}: {}, ", types[index % types.len()]);
        fields
    });
    both(
        &format!("record wide {{ {fields} }}\n"),
        &[("of-wide", "wide"), ("of-maybe", "option<wide>")],
    )
}

/// Enums on both sides of a wider discriminant, and as large as they may be.
pub(crate) fn discriminants() -> String {
    let mut types = String::new();
    let mut functions = Vec::new();
    for count in [1, 2, 255, 256, 257, MOST] {
        let cases: Vec<String> = (0..count).map(|case| format!("c{case}")).collect();
        let _ = writeln!(types, "enum enum{count} {{ {} }}", cases.join(", "));
        functions.push((format!("of-{count}"), format!("enum{count}")));
        functions.push((format!("of-all-{count}"), format!("list<enum{count}>")));
        if count <= 257 {
            let cases: Vec<String> = (0..count)
                .map(|case| format!("c{case}{}", ["", "(u8)", "(u64)"][case % 3]))
                .collect();
            let _ = writeln!(types, "variant variant{count} {{ {} }}", cases.join(", "));
            functions.push((format!("of-variant-{count}"), format!("variant{count}")));
            functions.push((format!("of-all-variants-{count}"), format!("list<variant{count}>")));
        }
    }
    both(&types, &functions)
}

/// Flags of 1 to 32 names.
pub(crate) fn flags() -> String {
    let mut types = String::new();
    let mut functions = Vec::new();
    for count in 1..=32 {
        let names: Vec<String> = (0..count).map(|name| format!("f{name}")).collect();
        let _ = writeln!(types, "flags flags{count} {{ {} }}", names.join(", "));
        functions.push((format!("of-{count}"), format!("flags{count}")));
    }
    functions.push((
        "in-list".to_owned(),
        "list<tuple<flags8, flags9, flags16, flags17, flags32>>".to_owned(),
    ));
    both(&types, &functions)
}

/// Options and results in one another.
pub(crate) fn nested_options() -> String {
    let nested = |outer: &str, count: usize| {
        format!("{}u8{}", format!("{outer}<").repeat(count), ">".repeat(count))
    };
    let functions = [
        ("twice", nested("option", 2)),
        ("eight-times", nested("option", 8)),
        ("of-results", "option<result<option<u8>, option<string>>>".to_owned()),
        ("in-results", "result<option<option<string>>, result<option<u8>>>".to_owned()),
        ("in-list", "list<option<option<string>>>".to_owned()),
    ];
    both("", &functions)
}

/// A world that imports and exports an interface of functions, each from a type to itself.
fn both(types: &str, functions: &[(impl AsRef<str>, impl AsRef<str>)]) -> String {
    let mut wit = format!("package test:limits;\n\ninterface limits {{\n{types}");
    for (name, ty) in functions {
        let _ = writeln!(wit, "  {}: func(a: {ty}) -> {ty};", name.as_ref(), ty = ty.as_ref());
    }
    wit + "}\n\nworld both {\n  import limits;\n  export limits;\n}\n"
}
