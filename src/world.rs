//! A WIT world, loaded and selected.

use crate::{Error, Result};
use wit_parser::{Resolve, WorldId};

/// A WIT world with everything it refers to.
#[derive(Clone)]
pub struct World {
    pub(crate) resolve: Resolve,
    pub(crate) id: WorldId,
}

impl World {
    /// Parses one WIT document and selects its only world, or the one named `world`.
    ///
    /// # Errors
    ///
    /// When the text is not valid WIT, or the world cannot be told.
    pub fn parse(wit: &str, world: Option<&str>) -> Result<Self> {
        let mut resolve = Resolve::default();
        let package = resolve
            .push_str("world.wit", wit)
            .map_err(|error| Error::new("invalid WIT").caused_by(resolve.render_error(&error)))?;
        let id =
            resolve.select_world(&[package], world).map_err(|error| Error::new("no such world").caused_by(error))?;
        Ok(Self { resolve, id })
    }
}
