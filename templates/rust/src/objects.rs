use super::error::{Error, Result};
use super::stats::count;
use super::types::ResourceType;
use std::any::Any;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The representation of a resource that this component exports: the number of its object. Do not
/// confuse it with a handle, the number that the component model gives an owner.
#[derive(Clone, Copy)]
pub(crate) struct Rep(pub(crate) usize);

/// The object of the language behind an exported resource.
pub(crate) type Object = Rc<dyn Any>;

/// The objects whose handles are outside of this component.
///
/// Numbers count up across all resources, so that one that is kept for too long finds nothing
/// rather than another object.
#[derive(Default)]
struct Objects {
    live: BTreeMap<u32, Entry>,
    last: u32,
}

struct Entry {
    resource: ResourceType,
    /// None if it was taken out and its handle is being dropped.
    object: Option<Object>,
}

thread_local! {
    static OBJECTS: RefCell<Objects> = const {
        RefCell::new(Objects { live: BTreeMap::new(), last: 0 })
    };
}

impl Objects {
    fn add(&mut self, entry: Entry) -> Rep {
        loop {
            self.last = self.last.wrapping_add(1);
            // After 2^32 objects the numbers start again. This skips those of objects that are
            // still alive.
            if self.last != 0 && !self.live.contains_key(&self.last) {
                self.live.insert(self.last, entry);
                return Rep(self.last as usize);
            }
        }
    }

    /// The entry of an object, if it is live and belongs to this resource.
    fn entry(&mut self, resource: ResourceType, rep: Rep) -> Result<&mut Entry> {
        let entry = u32::try_from(rep.0).ok().and_then(|number| self.live.get_mut(&number));
        let entry = entry.filter(|entry| entry.resource == resource);
        entry.ok_or_else(|| not_live(resource, rep))
    }

    fn remove(&mut self, resource: ResourceType, rep: Rep) -> Result<Option<Object>> {
        let object = self.entry(resource, rep)?.object.take();
        self.live.remove(&(rep.0 as u32));
        if self.live.is_empty() {
            // A map that had entries keeps memory even when it is empty.
            self.live = BTreeMap::new();
        }
        Ok(object)
    }
}

/// Makes a handle for an object.
pub(crate) fn give(resource: ResourceType, object: Object) -> u32 {
    count(|stats| stats.live_objects += 1);
    let rep =
        OBJECTS.with_borrow_mut(|objects| objects.add(Entry { resource, object: Some(object) }));
    resource.new_handle(rep)
}

/// The borrowed object.
pub(crate) fn borrow<V: Clone + 'static>(resource: ResourceType, rep: Rep) -> Result<V> {
    let object = OBJECTS.with_borrow_mut(|objects| {
        objects.entry(resource, rep).map(|entry| entry.object.clone())
    })?;
    Ok((*downcast::<V>(object, resource, rep)?).clone())
}

/// The object behind an own handle that came back. This drops the handle.
pub(crate) fn take_back<V: Clone + 'static>(resource: ResourceType, handle: u32) -> Result<V> {
    let rep = resource.rep_of_handle(handle);
    let object = OBJECTS
        .with_borrow_mut(|objects| objects.entry(resource, rep).map(|entry| entry.object.take()))?;
    resource.drop_handle(handle);
    Ok(Rc::unwrap_or_clone(downcast::<V>(object, resource, rep)?))
}

/// Removes the object whose last handle is gone. Returns none if [`take_back`] dropped that handle.
pub(crate) fn drop<V: Clone + 'static>(resource: ResourceType, rep: Rep) -> Result<Option<V>> {
    let object = OBJECTS.with_borrow_mut(|objects| objects.remove(resource, rep))?;
    count(|stats| stats.live_objects -= 1);
    match object {
        None => Ok(None),
        object => Ok(Some(Rc::unwrap_or_clone(downcast::<V>(object, resource, rep)?))),
    }
}

fn downcast<V: 'static>(object: Option<Object>, resource: ResourceType, rep: Rep) -> Result<Rc<V>> {
    let object = object.and_then(|object| object.downcast::<V>().ok());
    object.ok_or_else(|| not_live(resource, rep))
}

fn not_live(resource: ResourceType, rep: Rep) -> Error {
    Error::new(format_args!("{} is not a live `{resource}` of this component", rep.0))
}
