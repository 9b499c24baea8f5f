//! An interpreter that fails, or whose world library does, as the argument says.

mod wit_dylib {
    include!(env!("BINDINGS"));
}

use wit_dylib::{Args, Error, ExportFunc, Interpreter, Out, Parts, Result, Type, Wit, raw, Written};

wit_dylib::export!(Failing);

struct Failing;

fn fail() {
    let message = "a failure";
    unsafe { raw::wit_dylib_fail(std::ptr::null_mut(), message.as_ptr(), message.len()) };
}

fn when(when: &str) -> bool {
    std::env::args().nth(1).is_some_and(|argument| argument == when)
}

impl Interpreter for Failing {
    type Value = ();

    fn new(_wit: Wit) -> Result<Self> {
        eprintln!("starting");
        if when("during") {
            fail();
        }
        if when("not-started") {
            return Err(Error::new("a broken script").at("main.x"));
        }
        Ok(Failing)
    }

    fn load(&self) -> Result<()> {
        assert!(wit_dylib::current::<Failing>().is_some(), "closures of the program find it");
        if when("broken") { Err(Error::new("a broken program")) } else { Ok(()) }
    }

    fn check_export(&self, func: ExportFunc) -> Result<()> {
        if when("lacks-all") || when("lacks-one") && func.name() == "walk" {
            return Err(Error::new(format!("there is no `{}`", func.name())));
        }
        Ok(())
    }

    fn make(&self, _ty: Type, _parts: Parts<'_, Self>) -> Result<()> {
        Ok(())
    }

    fn take(&self, _value: &(), out: Out<'_, Self>) -> Result<Written> {
        out.bool(true)
    }

    fn call(&self, _func: ExportFunc, _args: Args<'_, Self>) -> Result<Option<()>> {
        fail();
        Ok(None)
    }

    fn enter(&self, body: &mut dyn FnMut()) {
        if !when("not-entered") {
            body();
        }
    }

    fn fail(&self, message: &str) -> ! {
        eprintln!("the interpreter says: {message}");
        std::process::exit(1)
    }
}

fn main() {
    let exports = [c"run", c"walk"].map(|name| raw::wit_export_func_t {
        interface: std::ptr::null(),
        name: name.as_ptr(),
        task_return: None,
        nparams: 0,
        params: std::ptr::null(),
        result: u32::MAX,
    });
    // SAFETY: no function and no type but those below.
    let mut wit: raw::wit_t = unsafe { std::mem::zeroed() };
    wit.version = raw::WIT_CURRENT_VERSION;
    wit.num_export_funcs = exports.len();
    wit.export_funcs = Box::leak(Box::new(exports)).as_ptr();
    unsafe { raw::wit_dylib_initialize(Box::leak(Box::new(wit))) };
    if when("before") {
        fail();
    }
    unsafe { raw::wit_dylib_export_call(raw::wit_dylib_export_start(0), 0) };
}
