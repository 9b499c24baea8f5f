use super::error::{Error, Result};
use super::statics::statics;
use super::stats::count;
use super::types::ResourceType;
use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

/// The representation of a resource that this component exports: the number of its object. Do not
/// confuse it with a handle, the number that the component model gives an owner.
#[derive(Clone, Copy)]
pub(crate) struct Rep(pub(crate) usize);

/// The object of the language behind an exported resource.
pub(crate) type Object = Rc<dyn Any>;

/// The objects whose handles are outside of this component, by number.
///
/// Numbers count up across all resources, so that one that is kept for too long finds nothing
/// rather than another object. This also spreads them evenly over the buckets. The maps of the
/// standard library would add 8 KB to a component.
struct Objects {
    /// Their count is a power of two, or 0.
    buckets: Vec<Vec<Entry>>,
    live: usize,
    last: u32,
}

struct Entry {
    number: u32,
    resource: ResourceType,
    /// None if it was taken out and its handle is being dropped.
    object: Option<Object>,
}

statics! {
    static OBJECTS: RefCell<Objects> =
        RefCell::new(Objects { buckets: Vec::new(), live: 0, last: 0 });
}

impl Objects {
    fn add(&mut self, resource: ResourceType, object: Object) -> Rep {
        if self.live == self.buckets.len() {
            self.grow();
        }
        // After 2^32 objects the numbers start again. This skips those of objects that are still
        // alive.
        loop {
            self.last = self.last.wrapping_add(1);
            if self.last != 0 && self.find(self.last).is_none() {
                break;
            }
        }
        let entry = Entry { number: self.last, resource, object: Some(object) };
        self.live += 1;
        let bucket = self.bucket(self.last);
        self.buckets[bucket].push(entry);
        Rep(self.last as usize)
    }

    fn grow(&mut self) {
        let count = (self.buckets.len() * 2).max(8);
        let old = std::mem::take(&mut self.buckets);
        self.buckets.resize_with(count, Vec::new);
        for entries in old {
            for entry in entries {
                let bucket = self.bucket(entry.number);
                self.buckets[bucket].push(entry);
            }
        }
    }

    fn bucket(&self, number: u32) -> usize {
        number as usize & (self.buckets.len() - 1)
    }

    /// The bucket of an object, and its place there.
    fn find(&self, number: u32) -> Option<(usize, usize)> {
        if self.buckets.is_empty() {
            return None;
        }
        let bucket = self.bucket(number);
        let place = self.buckets[bucket].iter().position(|entry| entry.number == number)?;
        Some((bucket, place))
    }

    /// Where an object is, if it is live and belongs to this resource.
    fn place(&self, resource: ResourceType, rep: Rep) -> Result<(usize, usize)> {
        let found = u32::try_from(rep.0).ok().and_then(|number| self.find(number));
        let found =
            found.filter(|(bucket, place)| self.buckets[*bucket][*place].resource == resource);
        found.ok_or_else(|| not_live(resource, rep))
    }

    fn entry(&mut self, resource: ResourceType, rep: Rep) -> Result<&mut Entry> {
        let (bucket, place) = self.place(resource, rep)?;
        Ok(&mut self.buckets[bucket][place])
    }

    fn remove(&mut self, resource: ResourceType, rep: Rep) -> Result<Option<Object>> {
        let (bucket, place) = self.place(resource, rep)?;
        let entry = self.buckets[bucket].swap_remove(place);
        self.live -= 1;
        if self.live == 0 {
            self.buckets = Vec::new();
        }
        Ok(entry.object)
    }
}

/// Makes a handle for an object.
pub(crate) fn give(resource: ResourceType, object: Object) -> u32 {
    count(|stats| stats.live_objects += 1);
    let rep = OBJECTS.with_borrow_mut(|objects| objects.add(resource, object));
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

/// Drops a handle that nobody has been given. Its object is not told that.
pub(crate) fn withdraw(resource: ResourceType, handle: u32) {
    let rep = resource.rep_of_handle(handle);
    let object =
        OBJECTS.with_borrow_mut(|objects| objects.entry(resource, rep).map(|it| it.object.take()));
    resource.drop_handle(handle);
    // What it holds may run code of the language.
    std::mem::drop(object);
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
