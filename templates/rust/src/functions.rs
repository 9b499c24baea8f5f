use super::raw;
use super::tables::text;
use super::types::{ExportFunc, ImportFunc, ResourceType, Type};
use std::cell::OnceCell;
use std::fmt;

/// What is read of a function when somebody needs it.
#[derive(Default)]
pub(crate) struct Info {
    signature: OnceCell<Signature>,
}

struct Signature {
    params: Box<[Type]>,
    result: Option<Type>,
}

/// How a function relates to its resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum FuncKind {
    Freestanding,
    Method,
    Static,
    Constructor,
    Getter,
    Setter,
    MethodGetter,
    MethodSetter,
    StaticGetter,
    StaticSetter,
}

/// The methods that imported and exported functions share.
macro_rules! functions {
    ($($view:ident)*) => {$(
        impl $view {
            /// The name in the binary format: `area`, `[method]shape.area`.
            pub fn name(self) -> &'static str {
                self.0.name.unwrap_or_default()
            }

            fn signature(self) -> &'static Signature {
                self.0.info.signature.get_or_init(|| {
                    let (wit, raw) = (self.wit(), self.raw());
                    let params = wit.types(raw.params, raw.nparams).collect();
                    Signature { params, result: wit.ty(raw.result) }
                })
            }

            pub(crate) fn param_types(self) -> &'static [Type] {
                &self.signature().params
            }

            /// The types of the parameters.
            pub fn params(self) -> impl ExactSizeIterator<Item = Type> + DoubleEndedIterator {
                self.param_types().iter().copied()
            }

            /// The name of a parameter, if the world library provides it.
            pub fn param_name(self, index: usize) -> Option<&'static str> {
                if index >= self.raw().nparams {
                    return None;
                }
                self.facts().and_then(|facts| text(unsafe { *facts.params.add(index) }))
            }

            /// The type of the result.
            pub fn result(self) -> Option<Type> {
                self.signature().result
            }

            /// How the function relates to its resource.
            pub fn kind(self) -> FuncKind {
                self.facts().map_or_else(|| split_name(self.name()).0, func_kind)
            }

            /// The resource that the function belongs to.
            pub fn resource(self) -> Option<ResourceType> {
                if let Some(facts) = self.facts() {
                    let index = facts.resource;
                    return (index != u32::MAX).then(|| self.wit().resource_at(index as usize));
                }
                let (_, name) = split_name(self.name());
                let is_ours = |resource: &ResourceType| {
                    resource.is_exported() == Self::IS_EXPORT
                        && resource.interface() == self.interface()
                        && Some(resource.name()) == name
                };
                self.wit().resources().find(is_ours)
            }

            /// The name without its resource: `area` for `[method]shape.area`. For a constructor,
            /// the name of the resource.
            pub fn short_name(self) -> &'static str {
                let name = self.name();
                if !name.starts_with('[') {
                    return name;
                }
                let before = name.bytes().rposition(|byte| byte == b'.' || byte == b']');
                before.map_or(name, |before| &name[before + 1..])
            }

            /// Whether the function is `async` in WIT. `false` if the world library does not say.
            pub fn is_async(self) -> bool {
                self.facts().is_some_and(|facts| facts.kind & raw::WIT_FUNC_ASYNC != 0)
            }

            /// The interface behind a label (`import a: store;`), if the function belongs to one.
            pub fn implements(self) -> Option<&'static str> {
                text(self.facts()?.implements)
            }

            /// The value of `@external-id` in WIT.
            pub fn external_id(self) -> Option<&'static str> {
                text(self.facts()?.external_id)
            }

            /// The documentation in WIT.
            pub fn docs(self) -> Option<&'static str> {
                text(self.facts()?.docs)
            }
        }

        impl fmt::Display for $view {
            /// `ns:pkg/iface#name`, or just the name for a function of the world itself.
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                if let Some(interface) = self.interface() {
                    write!(f, "{interface}#")?;
                }
                f.write_str(self.name())
            }
        }
    )*};
}

functions! { ImportFunc ExportFunc }

impl ImportFunc {
    const IS_EXPORT: bool = false;

    fn facts(self) -> Option<&'static raw::wit_func_facts_t> {
        self.wit().facts().map(|facts| unsafe { &*facts.import_funcs.add(self.index()) })
    }
}

impl ExportFunc {
    const IS_EXPORT: bool = true;

    fn facts(self) -> Option<&'static raw::wit_func_facts_t> {
        self.wit().facts().map(|facts| unsafe { &*facts.export_funcs.add(self.index()) })
    }
}

fn func_kind(facts: &raw::wit_func_facts_t) -> FuncKind {
    match facts.kind & 0xff {
        raw::WIT_FUNC_METHOD => FuncKind::Method,
        raw::WIT_FUNC_STATIC => FuncKind::Static,
        raw::WIT_FUNC_CONSTRUCTOR => FuncKind::Constructor,
        raw::WIT_FUNC_GETTER => FuncKind::Getter,
        raw::WIT_FUNC_SETTER => FuncKind::Setter,
        raw::WIT_FUNC_METHOD_GETTER => FuncKind::MethodGetter,
        raw::WIT_FUNC_METHOD_SETTER => FuncKind::MethodSetter,
        raw::WIT_FUNC_STATIC_GETTER => FuncKind::StaticGetter,
        raw::WIT_FUNC_STATIC_SETTER => FuncKind::StaticSetter,
        _ => FuncKind::Freestanding,
    }
}

/// The kind and the resource that a name in the binary format tells, in case the world library does
/// not provide them.
fn split_name(name: &'static str) -> (FuncKind, Option<&'static str>) {
    use FuncKind as K;
    let Some((tag, rest)) = name.strip_prefix('[').and_then(|name| name.split_once(']')) else {
        return (K::Freestanding, None);
    };
    let (accessor, rest) = match rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((accessor, rest)) => (accessor, rest),
        None => (tag, rest),
    };
    let tag = tag.strip_prefix("async ").unwrap_or(tag);
    let kind = match (tag, accessor) {
        ("constructor", _) => return (K::Constructor, Some(rest)),
        ("method", "get") => K::MethodGetter,
        ("method", "set") => K::MethodSetter,
        ("method", _) => K::Method,
        ("static", "get") => K::StaticGetter,
        ("static", "set") => K::StaticSetter,
        ("static", _) => K::Static,
        ("get", _) => return (K::Getter, None),
        ("set", _) => return (K::Setter, None),
        _ => return (K::Freestanding, None),
    };
    (kind, rest.split_once('.').map(|(resource, _)| resource))
}
