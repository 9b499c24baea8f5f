use super::error::{Error, Place, Result};
use super::handles::Handle;
use super::types::{ExportFunc, ResourceType, Type};
use super::values::Parts;
use super::wit::Wit;

/// A language: how its values are made and taken apart, and how it runs a function.
///
/// The layer does the rest: it walks the types, keeps order, memory and contexts, checks what is
/// taken against the type, calls imports, and says where a conversion failed. All methods run
/// between [`Interpreter::enter`]'s begin and end, never while the canonical ABI forbids calls to
/// the host.
pub trait Interpreter: Sized + 'static {
    /// A value of the language. Clones stand for the same value where the language shares its
    /// values.
    type Value: Clone;

    /// Starts the interpreter: when the first call comes in, so imports may be used. What the world
    /// offers is in `wit`.
    fn new(wit: Wit) -> Self;

    /// Makes a value of type `ty`. The parts fit the type.
    ///
    /// # Errors
    ///
    /// What the language has to say when it cannot: to the program that called an import, else in a
    /// trap.
    fn make(&self, ty: Type, parts: Parts<'_, Self::Value>) -> Result<Self::Value>;

    /// Takes apart a value that should become one of type `ty`; one level, the layer goes on with
    /// the parts.
    ///
    /// Where the value is something else, return what it is: the layer compares and says what was
    /// expected. An integer may be [`Parts::Signed`] or [`Parts::Unsigned`] for any integer type,
    /// it has to fit.
    ///
    /// # Errors
    ///
    /// [`Error::expected`] where no part describes the value, and others: an unknown case, a
    /// missing field.
    fn take<'a>(&'a self, ty: Type, value: &'a Self::Value) -> Result<Parts<'a, Self::Value>>;

    /// Runs an exported function. What it returns is ignored where the function has no result.
    ///
    /// # Errors
    ///
    /// What the program raised; the component traps after [`Interpreter::fail`] has shown it. An
    /// error that the WIT declares is a value of the result's type, not an error here.
    fn call(&self, func: ExportFunc, args: Vec<Self::Value>) -> Result<Option<Self::Value>>;

    /// Encloses all that the interpreter does for one call from the host: take a lock or open a
    /// scope for handles, call `body` once, and release. Does nothing but that by default.
    fn enter(&self, body: &mut dyn FnMut()) {
        body();
    }

    /// Names a place inside a value for messages, in the words of the language. Defaults to the
    /// names of the WIT, and to counting from 0.
    fn place(&self, place: Place<'_>) -> String {
        place.to_string()
    }

    /// Shows why the component has to trap, and ends it. Writes the message to stderr by default,
    /// as is done in any case before [`Interpreter::new`] has returned.
    fn fail(&self, message: &str) -> ! {
        eprintln!("{message}");
        std::process::abort();
    }

    /// Makes a value for a resource that the world imports: an object that holds the handle. The
    /// handle is dropped when the object goes and with it the last clone of the handle, so a
    /// language without finalizers should offer [`Handle::close`] to its programs. An error by
    /// default.
    ///
    /// # Errors
    ///
    /// When the language has no such values.
    fn make_handle(&self, handle: Handle) -> Result<Self::Value> {
        Err(Error::new(format_args!("this interpreter has no values of type {}", handle.resource())))
    }

    /// The handle in a value of [`Interpreter::make_handle`]; the layer checks whether it is one of
    /// `ty` and still live. An error by default.
    ///
    /// # Errors
    ///
    /// [`Error::expected`] when the value is something else.
    fn take_handle(&self, ty: Type, value: &Self::Value) -> Result<Handle> {
        let _ = value;
        Err(Error::new(format_args!("this interpreter has no values of type {ty}")))
    }

    /// Checks that a value can be what stands behind a resource that the world exports. The layer
    /// keeps it until the last handle is gone, and gives it back where the resource is an argument:
    /// `self` of a method, for example. Every value will do by default.
    ///
    /// # Errors
    ///
    /// [`Error::expected`] when the value is no object of the class that implements the resource.
    fn check_object(&self, resource: ResourceType, value: &Self::Value) -> Result<()> {
        let _ = (resource, value);
        Ok(())
    }

    /// The last handle of a resource that the world exports is gone, and here is its object. Lets
    /// it go by default. Not called for an object that came back to this component as an argument.
    ///
    /// # Errors
    ///
    /// What the program raised; the component traps.
    fn drop_object(&self, resource: ResourceType, object: Self::Value) -> Result<()> {
        let _ = (resource, object);
        Ok(())
    }

    /// Makes a value for the handle of a future, stream or error context. An error by default.
    ///
    /// # Errors
    ///
    /// When the language has no such values.
    fn make_raw_handle(&self, ty: Type, handle: u32) -> Result<Self::Value> {
        let _ = handle;
        Err(Error::new(format_args!("this interpreter has no values of type {ty}")))
    }

    /// The handle in a value of [`Interpreter::make_raw_handle`]. An error by default.
    ///
    /// # Errors
    ///
    /// When the value is none of these.
    fn take_raw_handle(&self, ty: Type, value: &Self::Value) -> Result<u32> {
        let _ = value;
        Err(Error::new(format_args!("this interpreter has no values of type {ty}")))
    }
}
