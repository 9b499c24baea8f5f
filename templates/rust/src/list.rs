//! Lists that are reached from several places.

use std::cell::UnsafeCell;

/// A list that is changed through a shared reference. Code of others may reach it whenever no
/// method runs; a method that runs code of others has nothing borrowed.
pub(crate) struct List<T>(UnsafeCell<Vec<T>>);

impl<T> List<T> {
    pub(crate) const fn new() -> Self {
        Self(UnsafeCell::new(Vec::new()))
    }

    /// An empty list with room.
    pub(crate) fn with_room(items: usize) -> Self {
        Self(UnsafeCell::new(Vec::with_capacity(items)))
    }

    pub(crate) fn room(&self) -> usize {
        // SAFETY: here and below, nothing else runs while there is a reference.
        unsafe { &*self.0.get() }.capacity()
    }

    pub(crate) fn is_empty(&self) -> bool {
        unsafe { &*self.0.get() }.is_empty()
    }

    /// Not inline, like what follows: there are many calls of it.
    #[inline(never)]
    pub(crate) fn push(&self, item: T) {
        unsafe { &mut *self.0.get() }.push(item);
    }

    /// Takes all items, and leaves others.
    pub(crate) fn replace(&self, items: Vec<T>) -> Vec<T> {
        std::mem::replace(unsafe { &mut *self.0.get() }, items)
    }

    pub(crate) fn take(&self) -> Vec<T> {
        self.replace(Vec::new())
    }

    /// Looks at the items, which are not in the list meanwhile.
    pub(crate) fn with<R>(&self, look: impl FnOnce(&mut Vec<T>) -> R) -> R {
        let mut items = self.take();
        let result = look(&mut items);
        // Nothing has been added.
        std::mem::forget(self.replace(items));
        result
    }

    /// Takes the first item that fits.
    pub(crate) fn take_first(&self, fits: impl FnMut(&T) -> bool) -> Option<T> {
        self.take_at(self.position(fits)?)
    }

    pub(crate) fn position(&self, fits: impl FnMut(&T) -> bool) -> Option<usize> {
        self.with(|items| items.iter().position(fits))
    }

    #[inline(never)]
    pub(crate) fn take_at(&self, position: usize) -> Option<T> {
        let items = unsafe { &mut *self.0.get() };
        (position < items.len()).then(|| items.remove(position))
    }
}
