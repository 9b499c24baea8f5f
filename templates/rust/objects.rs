use super::call::count;
use super::error::{Error, Result};
use super::types::ResourceType;
use std::any::Any;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// What a resource of this component is made with: the number of its object. Not to be mixed up
/// with a handle, which is the component model's number for an owner.
#[derive(Clone, Copy)]
pub(crate) struct Rep(pub(crate) usize);

/// An object of the language behind a resource that the world exports.
pub(crate) type Object = Rc<dyn Any>;

/// The objects that handles outside of this component stand for.
///
/// Numbers count up, over all resources, so one that is kept for too long finds nothing rather than
/// the next object.
#[derive(Default)]
struct Objects {
    live: BTreeMap<u32, Entry>,
    last: u32,
}

struct Entry {
    resource: ResourceType,
    /// None when it was taken out and the handle is just being dropped.
    object: Option<Object>,
}

thread_local! {
    static OBJECTS: RefCell<Objects> = const { RefCell::new(Objects { live: BTreeMap::new(), last: 0 }) };
}

impl Objects {
    fn add(&mut self, entry: Entry) -> Rep {
        loop {
            self.last = self.last.wrapping_add(1);
            // After 2^32 objects the numbers start again; those of objects that live that long are
            // left out.
            if self.last != 0 && !self.live.contains_key(&self.last) {
                self.live.insert(self.last, entry);
                return Rep(self.last as usize);
            }
        }
    }

    /// The entry of a resource, if it is live and of this type.
    fn entry(&mut self, resource: ResourceType, rep: Rep) -> Result<&mut Entry> {
        let entry = u32::try_from(rep.0).ok().and_then(|number| self.live.get_mut(&number));
        let entry = entry.filter(|entry| entry.resource == resource);
        entry.ok_or_else(|| not_live(resource, rep))
    }

    fn remove(&mut self, resource: ResourceType, rep: Rep) -> Result<Option<Object>> {
        let object = self.entry(resource, rep)?.object.take();
        self.live.remove(&(rep.0 as u32));
        if self.live.is_empty() {
            // An empty map that had entries keeps memory.
            self.live = BTreeMap::new();
        }
        Ok(object)
    }
}

/// Makes a handle for an object.
pub(crate) fn give(resource: ResourceType, object: Object) -> u32 {
    count(|stats| stats.live_objects += 1);
    let rep = OBJECTS.with_borrow_mut(|objects| objects.add(Entry { resource, object: Some(object) }));
    resource.new_handle(rep)
}

/// The object that is borrowed.
pub(crate) fn borrow<V: Clone + 'static>(resource: ResourceType, rep: Rep) -> Result<V> {
    let object = OBJECTS.with_borrow_mut(|objects| objects.entry(resource, rep).map(|entry| entry.object.clone()))?;
    Ok((*downcast::<V>(object, resource, rep)?).clone())
}

/// The object behind an own handle that came back: the handle is gone with this.
pub(crate) fn take_back<V: Clone + 'static>(resource: ResourceType, handle: u32) -> Result<V> {
    let rep = resource.rep_of_handle(handle);
    let object = OBJECTS.with_borrow_mut(|objects| objects.entry(resource, rep).map(|entry| entry.object.take()))?;
    resource.drop_handle(handle);
    Ok(Rc::unwrap_or_clone(downcast::<V>(object, resource, rep)?))
}

/// The last handle is gone; nothing comes back where [`take_back`] dropped it.
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
    Error::new(format_args!("{} is no live `{resource}` of this component", rep.0))
}
