use super::call::count;
use super::error::{Error, Result};
use super::types::ResourceType;
use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

/// What a resource of this component is made with: the place of its object in the table, counted from 1. Not to be
/// mixed up with a handle, which is the component model's number for an owner.
#[derive(Clone, Copy)]
pub(crate) struct Rep(pub(crate) usize);

/// An object of the language behind a resource that the world exports.
pub(crate) type Object = Rc<dyn Any>;

/// The objects that handles outside of this component stand for.
#[derive(Default)]
struct Objects {
    slots: Vec<Option<Slot>>,
    free: Vec<usize>,
}

struct Slot {
    resource: ResourceType,
    /// None when it was taken out and the handle is just being dropped.
    object: Option<Object>,
}

thread_local! {
    static OBJECTS: RefCell<Objects> = const { RefCell::new(Objects { slots: Vec::new(), free: Vec::new() }) };
}

impl Objects {
    /// The slot of a resource, if it is live and of this type.
    fn slot(&mut self, resource: ResourceType, rep: Rep) -> Result<&mut Slot> {
        let slot = rep.0.checked_sub(1).and_then(|index| self.slots.get_mut(index)).and_then(Option::as_mut);
        let slot = slot.filter(|slot| slot.resource == resource);
        slot.ok_or_else(|| Error::new(format_args!("{} is no live `{resource}` of this component", rep.0)))
    }
}

/// Makes a handle for an object.
pub(crate) fn give(resource: ResourceType, object: Object) -> u32 {
    count(|stats| stats.live_objects += 1);
    let rep = OBJECTS.with_borrow_mut(|objects| {
        let slot = Some(Slot { resource, object: Some(object) });
        match objects.free.pop() {
            Some(index) => {
                objects.slots[index] = slot;
                Rep(index + 1)
            }
            None => {
                objects.slots.push(slot);
                Rep(objects.slots.len())
            }
        }
    });
    resource.new_handle(rep)
}

/// The object that is borrowed.
pub(crate) fn borrow<V: Clone + 'static>(resource: ResourceType, rep: Rep) -> Result<V> {
    let object = OBJECTS.with_borrow_mut(|objects| objects.slot(resource, rep).map(|slot| slot.object.clone()))?;
    Ok((*downcast::<V>(object, resource, rep)?).clone())
}

/// The object behind an own handle that came back: the handle is gone with this.
pub(crate) fn take_back<V: Clone + 'static>(resource: ResourceType, handle: u32) -> Result<V> {
    let rep = resource.rep_of_handle(handle);
    let object = OBJECTS.with_borrow_mut(|objects| objects.slot(resource, rep).map(|slot| slot.object.take()))?;
    resource.drop_handle(handle);
    Ok(Rc::unwrap_or_clone(downcast::<V>(object, resource, rep)?))
}

/// The last handle is gone; nothing comes back where [`take_back`] dropped it.
pub(crate) fn drop<V: Clone + 'static>(resource: ResourceType, rep: Rep) -> Result<Option<V>> {
    let object = OBJECTS.with_borrow_mut(|objects| {
        let object = objects.slot(resource, rep)?.object.take();
        objects.slots[rep.0 - 1] = None;
        objects.free.push(rep.0 - 1);
        if objects.free.len() == objects.slots.len() {
            *objects = Objects::default();
        }
        Ok(object)
    })?;
    count(|stats| stats.live_objects -= 1);
    match object {
        None => Ok(None),
        object => Ok(Some(Rc::unwrap_or_clone(downcast::<V>(object, resource, rep)?))),
    }
}

fn downcast<V: 'static>(object: Option<Object>, resource: ResourceType, rep: Rep) -> Result<Rc<V>> {
    let object = object.and_then(|object| object.downcast::<V>().ok());
    object.ok_or_else(|| Error::new(format_args!("{} is no live `{resource}` of this component", rep.0)))
}
