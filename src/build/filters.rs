//! The filters that a build script gives to all projects.

use super::project::Project;
use super::settings::Settings;
use crate::error::Result;
use crate::host::session::Session;
use crate::host::stamp::Made;
use crate::world::World;
use crate::world::binding::Filter;

/// Checks that each filter has an effect in one of the projects. It may have none in the others.
pub(super) fn check(session: &Session, settings: &Settings, projects: &[Project]) -> Result<()> {
    if settings.filters.is_empty() || projects.is_empty() {
        return Ok(());
    }
    session.time("filters", || {
        session.step(".stamp.filters", projects, || {
            let worlds: Vec<World> =
                projects.iter().map(Project::load_world).collect::<Result<_>>()?;
            let worlds: Vec<&World> = worlds.iter().collect();
            for filter in &settings.filters {
                Filter::parse(filter)?.check(&worlds)?;
            }
            let wit = projects.iter().flat_map(|project| project.wit.clone());
            Ok(Made::from_files((), wit.collect()))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::functions::{Side, functions};
    use testing::package::Package;

    #[test]
    fn the_filters_of_a_project_come_first() {
        let package = Package::with_world(
            "package my:app; world app { export run: async func(); export stop: async func(); }",
        );
        let mut project = Project::found("app".to_owned(), &package.path(""));
        project.share_filters(&["-all".to_owned(), "stop".to_owned()]);
        project.bind("run");
        let world = project.load_world().unwrap();
        let exports = &world.resolve.worlds[world.id].exports;
        let mut decided = Vec::new();
        for item in functions(&world.resolve, exports, Side::Export) {
            decided.push(world.bindings.is_async(&world.resolve, &item));
        }
        assert_eq!(decided, [Some(true), Some(false)]);
    }
}
