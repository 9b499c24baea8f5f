//! A model as WIT.

use crate::model::{
    Function, FunctionKind, Interface, ItemKind, Kind, Model, Side, Ty, TypeDef, Use,
};
use std::fmt::{self, Display, Formatter, Write};

/// Writes lines, each as far in as the braces around it ask for.
struct Printer {
    text: String,
    depth: usize,
    /// The package in which this stands.
    package: String,
}

impl Model {
    /// The text, with the package of the world first.
    pub fn wit(&self) -> String {
        self.wit_with("", "")
    }

    /// The text with further items in the world and further packages after it.
    pub fn wit_with(&self, items: &str, packages: &str) -> String {
        let mut printer = Printer { text: String::new(), depth: 0, package: self.package.clone() };
        printer.line(format_args!("package {};", self.package));
        let of = |package: &str| -> Vec<&Interface> {
            self.interfaces.iter().filter(|interface| interface.package == package).collect()
        };
        for interface in of(&self.package) {
            printer.interface(&format!("interface {}", Name(&interface.name)), interface);
        }
        printer.world(self, items);
        let mut others: Vec<&str> =
            self.interfaces.iter().map(|interface| interface.package.as_str()).collect();
        others.sort();
        others.dedup();
        for package in others.into_iter().filter(|package| *package != self.package) {
            printer.package = package.to_owned();
            printer.open(format_args!("package {package}"));
            for interface in of(package) {
                printer.interface(&format!("interface {}", Name(&interface.name)), interface);
            }
            printer.close();
        }
        printer.text + packages
    }
}

impl Printer {
    fn line(&mut self, line: impl Display) {
        let indent = self.depth * 2;
        let _ = writeln!(self.text, "{:indent$}{line}", "");
    }

    fn open(&mut self, line: impl Display) {
        self.line(format_args!("{line} {{"));
        self.depth += 1;
    }

    fn close(&mut self) {
        self.depth -= 1;
        self.line("}");
    }

    fn world(&mut self, model: &Model, items: &str) {
        self.open("world random");
        model.uses.iter().for_each(|used| self.used(used));
        model.types.iter().for_each(|ty| self.type_def(ty));
        for item in &model.items {
            let sides: &[&str] = match item.side {
                Side::Import => &["import"],
                Side::Export => &["export"],
                Side::Both => &["import", "export"],
            };
            for side in sides {
                match &item.kind {
                    ItemKind::Interface { label, package, name } => {
                        let label = label
                            .as_ref()
                            .map(|label| format!("{}: ", Name(label)))
                            .unwrap_or_default();
                        let path = self.path(package, name);
                        self.line(format_args!("{side} {label}{path};"));
                    }
                    ItemKind::Inline(interface) => {
                        self.interface(
                            &format!("{side} {}: interface", Name(&interface.name)),
                            interface,
                        );
                    }
                    ItemKind::Function(function) => self.function(&format!("{side} "), function),
                }
            }
        }
        if !items.is_empty() {
            self.line(items);
        }
        self.close();
    }

    /// The way to an interface from here.
    fn path(&self, package: &str, name: &str) -> String {
        if package == self.package {
            return Name(name).to_string();
        }
        let (package, version) = match package.split_once('@') {
            Some((package, version)) => (package, format!("@{version}")),
            None => (package, String::new()),
        };
        format!("{package}/{}{version}", Name(name))
    }

    fn interface(&mut self, start: &str, interface: &Interface) {
        self.open(start);
        interface.uses.iter().for_each(|used| self.used(used));
        interface.types.iter().for_each(|ty| self.type_def(ty));
        interface.functions.iter().for_each(|function| self.function("", function));
        self.close();
    }

    fn used(&mut self, used: &Use) {
        let renamed =
            if used.name == used.ty { String::new() } else { format!(" as {}", Name(&used.name)) };
        let path = self.path(&used.package, &used.interface);
        self.line(format_args!("use {path}.{{{}{renamed}}};", Name(&used.ty)));
    }

    fn type_def(&mut self, def: &TypeDef) {
        let name = Name(&def.name);
        let text = |parts: Vec<String>| parts.join(", ");
        let names =
            |names: &[String]| text(names.iter().map(|name| Name(name).to_string()).collect());
        match &def.kind {
            Kind::Record(fields) => {
                self.line(format_args!("record {name} {{ {} }}", Named(fields)));
            }
            Kind::Variant(cases) => {
                let case = |(name, ty): &(String, Option<Ty>)| match ty {
                    Some(ty) => format!("{}({ty})", Name(name)),
                    None => Name(name).to_string(),
                };
                self.line(format_args!(
                    "variant {name} {{ {} }}",
                    text(cases.iter().map(case).collect())
                ));
            }
            Kind::Enum(cases) => self.line(format_args!("enum {name} {{ {} }}", names(cases))),
            Kind::Flags(flags) => self.line(format_args!("flags {name} {{ {} }}", names(flags))),
            Kind::Alias(ty) => self.line(format_args!("type {name} = {ty};")),
            Kind::Resource(functions) => {
                self.open(format_args!("resource {name}"));
                functions.iter().for_each(|function| self.function("", function));
                self.close();
            }
        }
    }

    fn function(&mut self, start: &str, function: &Function) {
        if let Some(id) = &function.external_id {
            self.line(format_args!("@external-id({id:?})"));
        }
        let name = Name(&function.name);
        let params = Named(&function.params);
        let result = function.result.as_ref().map(|ty| format!(" -> {ty}")).unwrap_or_default();
        let func = if function.is_async { "async func" } else { "func" };
        match function.kind {
            FunctionKind::Plain => {
                self.line(format_args!("{start}{name}: {func}({params}){result};"));
            }
            FunctionKind::Static => {
                self.line(format_args!("{start}{name}: static {func}({params}){result};"));
            }
            FunctionKind::Constructor => {
                self.line(format_args!("{start}constructor({params}){result};"));
            }
        }
    }
}

/// An identifier; `%` keeps it from being read as a keyword.
struct Name<'a>(&'a str);

impl Display for Name<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let is_plain = KEYWORDS.iter().all(|keyword| *keyword != self.0);
        write!(f, "{}{}", if is_plain { "" } else { "%" }, self.0)
    }
}

/// Fields or parameters.
struct Named<'a>(&'a [(String, Ty)]);

impl Display for Named<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (index, (name, ty)) in self.0.iter().enumerate() {
            write!(f, "{}{}: {ty}", if index == 0 { "" } else { ", " }, Name(name))?;
        }
        Ok(())
    }
}

impl Display for Ty {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Ty::Primitive(name) => f.write_str(name),
            Ty::Named(name) => Name(name).fmt(f),
            Ty::Borrow(name) => write!(f, "borrow<{}>", Name(name)),
            Ty::List(ty) => write!(f, "list<{ty}>"),
            Ty::FixedList(ty, length) => write!(f, "list<{ty}, {length}>"),
            Ty::Map(key, value) => write!(f, "map<{key}, {value}>"),
            Ty::Option(ty) => write!(f, "option<{ty}>"),
            Ty::Result(None, None) => f.write_str("result"),
            Ty::Result(Some(ok), None) => write!(f, "result<{ok}>"),
            Ty::Result(None, Some(err)) => write!(f, "result<_, {err}>"),
            Ty::Result(Some(ok), Some(err)) => write!(f, "result<{ok}, {err}>"),
            Ty::Tuple(types) => {
                let types: Vec<String> = types.iter().map(Ty::to_string).collect();
                write!(f, "tuple<{}>", types.join(", "))
            }
        }
    }
}

const KEYWORDS: [&str; 44] = [
    "use",
    "type",
    "func",
    "u8",
    "u16",
    "u32",
    "u64",
    "s8",
    "s16",
    "s32",
    "s64",
    "f32",
    "f64",
    "float32",
    "float64",
    "char",
    "resource",
    "record",
    "flags",
    "variant",
    "enum",
    "bool",
    "string",
    "option",
    "result",
    "future",
    "stream",
    "list",
    "own",
    "borrow",
    "as",
    "from",
    "static",
    "interface",
    "tuple",
    "world",
    "import",
    "export",
    "package",
    "with",
    "include",
    "constructor",
    "async",
    "map",
];
