//! Build scripts: what they make, what they tell cargo, when they make it again, and the reports of
//! builds that fail. Nearly all of them run inside the test.

#[cfg(feature = "bundle")]
mod bundle;
mod c_interpreters;
mod directives;
mod errors;
mod filters;
mod projects;
#[cfg(unix)]
mod rebuild;
mod reports;
mod static_link;
