//! Handles in the values that go to a component and come back from it.

use crate::failure::Failure;
use crate::resources;
use crate::{Export, Host, Samples};
use wasmtime::component::{ResourceAny, ResourceType, Type, Val};

/// A handle that the host owns.
pub(crate) struct Guest {
    any: ResourceAny,
    /// The resource of the host, or the one that a resource of the component holds.
    number: Option<u32>,
    is_guest: bool,
}

/// How often a constructor may fail before that is a failure.
const ATTEMPTS: usize = 50;

/// Arguments on their way to the component.
#[derive(Default)]
pub(crate) struct Arguments {
    /// What is passed.
    pub(crate) passed: Vec<Val>,
    /// The same for comparing, with numbers in place of handles.
    pub(crate) shown: Vec<Val>,
    /// The handles that are only lent.
    pub(crate) lent: Vec<Guest>,
}

impl Host {
    /// Makes the handles in a value that is about to be passed.
    pub(crate) fn make_handles(
        &mut self,
        ty: &Type,
        mut value: Val,
        args: &mut Arguments,
    ) -> Result<(), Failure> {
        let mut real = value.clone();
        let mut shown = Vec::new();
        resources::walk(ty, &mut real, &mut |ty, handle| {
            let (resource, is_lent) = match ty {
                Type::Borrow(resource) => (*resource, true),
                Type::Own(resource) => (*resource, false),
                _ => return Ok(()),
            };
            let (any, number, is_guest) = match resources::make(&mut self.store, resource)? {
                Some((number, any)) => (any, Some(number), false),
                None => {
                    let (any, number) = self.construct(resource)?;
                    (any, number, true)
                }
            };
            if is_lent {
                args.lent.push(Guest { any, number, is_guest });
            }
            shown.push(number.map_or_else(resources::unknown, resources::shown));
            *handle = Val::Resource(any);
            Ok(())
        })?;
        args.passed.push(real);
        let mut shown = shown.into_iter();
        resources::walk(ty, &mut value, &mut |_, handle| {
            *handle = shown.next().unwrap_or_else(resources::unknown);
            Ok(())
        })?;
        args.shown.push(value);
        Ok(())
    }

    /// Has the component make one of its resources.
    fn construct(&mut self, resource: ResourceType) -> Result<(ResourceAny, Option<u32>), Failure> {
        for export in self.exports() {
            let ty = self.type_of(&export)?;
            let made = match ty.results().next() {
                Some(Type::Result(result)) => result.ok(),
                result => result,
            };
            if export.name.starts_with("[constructor]") && made == Some(Type::Own(resource)) {
                let mut made = None;
                for _ in 0..ATTEMPTS {
                    if made.is_none() {
                        made = self.construct_with(&export)?;
                    }
                }
                let name = export.full_name();
                return made.ok_or_else(|| {
                    Failure::new(format!("a call of {name}"), "a resource", "an error each time")
                });
            }
        }
        Err(Failure::new("the exports", format!("a constructor of {resource:?}"), "none"))
    }

    /// Calls a constructor with random values; nothing when that may fail and does.
    fn construct_with(
        &mut self,
        export: &Export,
    ) -> Result<Option<(ResourceAny, Option<u32>)>, Failure> {
        let ty = self.type_of(export)?;
        let seed = self.store.data_mut().samples.next();
        let mut samples = Samples::new(seed);
        let values: Vec<_> = ty.params().map(|(_, ty)| (samples.value(&ty), ty)).collect();
        let mut args = Arguments::default();
        for (value, ty) in values {
            self.make_handles(&ty, value, &mut args)?;
        }
        self.take_calls();
        let result = self.try_call(export.interface.as_deref(), &export.name, &args.passed)?;
        let calls = self.take_calls();
        self.try_trace()?;
        self.drop_handles(args.lent)?;
        let mut numbers = Vec::new();
        if let (Some(call), Some(ty)) = (calls.last(), ty.results().next())
            && let Some(made) = call.results.first()
        {
            resources::walk(&ty, &mut made.clone(), &mut |_, handle| {
                numbers.extend(resources::number(handle));
                Ok(())
            })?;
        }
        let result = match result {
            Some(Val::Result(Ok(Some(made)))) => Some(*made),
            Some(Val::Result(Err(_))) => return Ok(None),
            result => result,
        };
        match result {
            Some(Val::Resource(any)) => Ok(Some((any, numbers.pop()))),
            other => Err(Failure::new(
                format!("what {} made", export.full_name()),
                "a resource",
                format!("{other:?}"),
            )),
        }
    }

    /// Takes the handles in a result. Those of the component come back, with what they are expected
    /// to hold.
    pub(crate) fn take_handles(
        &mut self,
        ty: &Type,
        result: &mut Val,
        expected: Option<&Val>,
    ) -> Result<Vec<Guest>, Failure> {
        let mut numbers = Vec::new();
        if let Some(expected) = expected {
            resources::walk(ty, &mut expected.clone(), &mut |_, handle| {
                numbers.push(resources::number(handle));
                Ok(())
            })?;
        }
        let mut numbers = numbers.into_iter();
        let mut guests = Vec::new();
        resources::walk(ty, result, &mut |_, handle| {
            let Val::Resource(any) = *handle else { return Ok(()) };
            let expected = numbers.next().flatten();
            let number = match resources::receive(&mut self.store, any)? {
                Some((number, _)) => {
                    self.store.data_mut().resources.forget(number)?;
                    Some(number)
                }
                None => {
                    guests.push(Guest { any, number: expected, is_guest: true });
                    expected
                }
            };
            *handle = number.map_or_else(resources::unknown, resources::shown);
            Ok(())
        })?;
        Ok(guests)
    }

    /// Drops handles that the host owns. The component must let go what its resources hold, and
    /// nothing else.
    pub(crate) fn drop_handles(&mut self, handles: Vec<Guest>) -> Result<(), Failure> {
        let destructors = handles.iter().filter(|handle| handle.is_guest).count();
        for handle in handles {
            self.store.data_mut().resources.take_dropped();
            self.try_drop(handle.any)?;
            let dropped = self.store.data_mut().resources.take_dropped();
            match (handle.is_guest, handle.number) {
                (true, number) => {
                    let expected = Vec::from_iter(number);
                    if dropped != expected {
                        let [expected, dropped] =
                            [&expected, &dropped].map(|numbers| resources::shown_all(numbers));
                        return Err(Failure::new("what a destructor dropped", expected, dropped));
                    }
                }
                (false, Some(number)) => self.store.data_mut().resources.forget(number)?,
                (false, None) => {}
            }
        }
        if let Some(trace) = self.try_trace()?
            && (trace.lines().count() != destructors
                || trace.lines().any(|line| !line.starts_with("destructor of ")))
        {
            return Err(Failure::new(
                "what the guest saw",
                format!("{destructors} destructors"),
                trace,
            ));
        }
        Ok(())
    }
}
