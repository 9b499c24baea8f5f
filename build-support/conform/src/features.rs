//! What the suite asks of an interpreter, world by world.

use crate::limits;
use std::borrow::Cow;

/// Something that an interpreter supports or not: a world that uses it.
#[derive(Clone, Debug, PartialEq)]
pub struct Feature {
    name: &'static str,
    wit: Cow<'static, str>,
    pub(crate) kind: Kind,
}

/// What is done with a world.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Kind {
    /// All values go through it.
    Values,
    /// As before; and it has exports without an import of their names, which return their
    /// arguments.
    ValuesWithoutImports,
    /// The same calls again and again.
    Endurance,
}

impl Feature {
    /// All that there are, by name.
    pub fn all() -> Vec<Self> {
        let mut all: Vec<Self> =
            WORLDS.map(|(name, wit, kind)| Self { name, wit: wit.into(), kind }).into();
        let made = [
            ("discriminants", limits::discriminants()),
            ("flags-of-every-size", limits::flags()),
            ("nested-options", limits::nested_options()),
            ("thousand-fields", limits::thousand_fields()),
        ];
        all.extend(made.map(|(name, wit)| Self { name, wit: wit.into(), kind: Kind::Values }));
        all.sort_by_key(Self::name);
        all
    }

    /// Its name.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The world, as a document of WIT.
    pub fn wit(&self) -> &str {
        &self.wit
    }
}

macro_rules! worlds {
    ($($kind:ident: $($name:literal)*;)*) => {
        [$($((
            $name,
            include_str!(concat!("../worlds/", $name, "/world.wit")),
            Kind::$kind,
        ),)*)*]
    };
}

/// The worlds of the folder `worlds`.
const WORLDS: [(&str, &str, Kind); 30] = worlds! {
    Values:
        "aliases"
        "async-functions"
        "async-resources"
        "enums-and-flags"
        "fixed-length-lists"
        "labels"
        "maps"
        "more-than-sixteen-flat-parameters"
        "names-of-c"
        "names-of-c-in-the-world"
        "names-with-many-words"
        "one-interface-under-two-labels"
        "options-and-results"
        "primitives"
        "records-and-tuples"
        "resources-everywhere"
        "resources-of-the-world"
        "resources-under-labels"
        "resources-used-across-interfaces"
        "strings-and-lists"
        "two-versions-of-a-package"
        "types-used-across-interfaces"
        "variants"
        "wide-types";
    ValuesWithoutImports:
        "exports-only"
        "functions-of-the-world"
        "resources-exported-only"
        "resources-imported-only";
    Endurance:
        "ten-thousand-calls"
        "ten-thousand-resources";
};

#[cfg(test)]
mod tests {
    use super::*;
    use wit_dylib_build::World;

    #[test]
    fn every_folder_is_a_feature() {
        let folders = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/worlds")).unwrap();
        let folders = folders.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let features = Feature::all();
        for folder in folders {
            assert!(features.iter().any(|feature| feature.name() == folder), "{folder}");
        }
    }

    #[test]
    fn every_world_is_one() {
        for feature in Feature::all() {
            World::parse(feature.wit(), None)
                .unwrap_or_else(|error| panic!("{}: {error:?}", feature.name()));
        }
    }
}
