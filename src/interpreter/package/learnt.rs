//! What is remembered of an interpreter that was compiled.

use crate::host::json::{from_paths, paths, texts};
use serde_json::{Value, json};
use std::path::PathBuf;

/// What the stamp of a compiled interpreter holds.
pub(crate) struct Learnt {
    /// The files that it was compiled from.
    pub(crate) inputs: Vec<PathBuf>,
    /// The variables that it was compiled with, and their values.
    pub(crate) variables: Vec<(String, Option<String>)>,
    pub(crate) warnings: Vec<String>,
}

impl Learnt {
    pub(crate) fn variable_names(&self) -> Vec<String> {
        self.variables.iter().map(|(name, _)| name.clone()).collect()
    }

    pub(crate) fn to_json(&self) -> Value {
        json!({ "inputs": from_paths(&self.inputs), "variables": self.variables, "warnings": self.warnings })
    }

    pub(crate) fn from_json(json: &Value) -> Option<Self> {
        let variable = |pair: &Value| {
            Some((pair[0].as_str()?.to_owned(), pair[1].as_str().map(str::to_owned)))
        };
        Some(Self {
            inputs: paths(&json["inputs"])?,
            variables: json["variables"].as_array()?.iter().map(variable).collect::<Option<_>>()?,
            warnings: texts(&json["warnings"])?,
        })
    }
}
