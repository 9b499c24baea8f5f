//! Making a world small that fails.

mod edits;

use crate::Model;
use edits::edit;

/// Makes a model small: `still_fails` tells of a smaller one whether it fails in the same way. Asks
/// at most `budget` times.
pub fn reduce(
    mut model: Model,
    budget: usize,
    mut still_fails: impl FnMut(&Model) -> bool,
) -> Model {
    let mut asked = 0;
    loop {
        let mut is_smaller = false;
        let mut number = 0;
        while asked < budget {
            let mut candidate = model.clone();
            if !edit(&mut candidate, number) {
                break;
            }
            // What is no world takes no time to see.
            if candidate == model || !is_world(&candidate) {
                number += 1;
                continue;
            }
            asked += 1;
            if still_fails(&candidate) {
                model = candidate;
                is_smaller = true;
            } else {
                number += 1;
            }
        }
        if !is_smaller || asked >= budget {
            return model;
        }
    }
}

fn is_world(model: &Model) -> bool {
    wit_dylib_build::World::parse(&model.wit(), None).is_ok()
}
