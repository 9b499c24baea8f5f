//! Prints the calls of the demo: `demo [FOLDER]`, with the folder of the components.

fn main() -> wasmtime::Result<()> {
    demo::run(std::env::args_os().nth(1).map(Into::into))
}
