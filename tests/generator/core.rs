//! Runs a world library alone. The interpreter and the host around it are functions that the test
//! writes, so both can do what no real interpreter and no real host would do.

mod functions;
pub(crate) mod values;

pub(crate) use functions::call;
use functions::function;
use std::collections::{HashMap, VecDeque};
use std::sync::OnceLock;
use wasmtime::{
    AsContextMut, Caller, Config, Engine, Extern, ExternType, Func, Global, GlobalType, Instance,
    Linker, Memory, MemoryType, Module, Mutability, OptLevel, Ref, RefType, Store, Table,
    TableType, Val, ValType, WasmBacktrace,
};

pub(crate) const MEMORY_SIZE: u32 = 1 << 20;
/// Room for values that a test writes; what `cabi_realloc` gives is behind it.
pub(crate) const SCRATCH: u32 = 0x8_0000;
const HEAP: u32 = 0x9_0000;
const STACK: u32 = 0x1_0000;
/// Where the library's own memory begins.
const BASE: u32 = 0x2_0000;

/// What a function does instead of answering with a number.
pub(crate) type Action = Box<dyn FnMut(&mut Caller<'_, State>, &[i64]) -> i64 + Send>;

/// What the functions around the library share. They are named as in the header, without
/// `wit_dylib_`; those of the host are `module#name`.
#[derive(Default)]
pub(crate) struct State {
    /// What functions return: each number once and the last again and again; 0 if nothing is said.
    answers: HashMap<String, VecDeque<i64>>,
    actions: HashMap<String, Action>,
    /// The calls that the library made, with their arguments.
    pub(crate) calls: Vec<(String, Vec<i64>)>,
    heap: u32,
    memory: Option<Memory>,
    table: Option<Table>,
    stack_pointer: Option<Global>,
}

impl State {
    pub(crate) fn memory(&self) -> Memory {
        self.memory.expect("it is made first")
    }

    /// Memory of `cabi_realloc`.
    pub(crate) fn allocate(&mut self, align: u32, size: u32) -> u32 {
        let address = self.heap.next_multiple_of(align);
        self.heap = address + size;
        address
    }
}

pub(crate) struct Core {
    store: Store<State>,
    instance: Instance,
    wit: u32,
    /// Whether the stack pointer may be another one after a call.
    pub(crate) may_keep_stack: bool,
}

impl Core {
    /// Loads and starts a world library.
    pub(crate) fn new(library: &[u8]) -> Self {
        Self::start(&compile(library))
    }

    /// Starts a world library that is compiled already.
    pub(crate) fn start(module: &Module) -> Self {
        let mut store = Store::new(module.engine(), State { heap: HEAP, ..State::default() });
        let memory = Memory::new(&mut store, MemoryType::new(MEMORY_SIZE >> 16, None)).unwrap();
        let table =
            Table::new(&mut store, TableType::new(RefType::FUNCREF, 4096, None), Ref::Func(None))
                .unwrap();
        let stack = GlobalType::new(ValType::I32, Mutability::Var);
        let stack = Global::new(&mut store, stack, Val::I32(STACK.cast_signed())).unwrap();
        let state = store.data_mut();
        (state.memory, state.table, state.stack_pointer) = (Some(memory), Some(table), Some(stack));
        let mut linker = Linker::new(module.engine());
        for import in module.imports() {
            let item: Extern = match (import.ty(), import.name()) {
                (ExternType::Memory(_), _) => memory.into(),
                (ExternType::Table(_), _) => table.into(),
                (ExternType::Global(_), "__stack_pointer") => stack.into(),
                (ExternType::Global(ty), name) => {
                    let value = if name == "__memory_base" { BASE.cast_signed() } else { 1 };
                    Global::new(&mut store, ty, Val::I32(value)).unwrap().into()
                }
                (ExternType::Func(ty), name) => {
                    let name = match import.module() {
                        "env" => name.trim_start_matches("wit_dylib_").to_owned(),
                        module => format!("{module}#{name}"),
                    };
                    function(&mut store, name, ty).into()
                }
                (other, _) => panic!("{other:?}"),
            };
            linker.define(&store, import.module(), import.name(), item).unwrap();
        }
        let instance = linker.instantiate(&mut store, module).unwrap();
        let mut core = Self { store, instance, wit: 0, may_keep_stack: false };
        for start in ["__wasm_apply_data_relocs", "__wasm_call_ctors"] {
            if core.instance.get_func(&mut core.store, start).is_some() {
                core.call(start, &[]).unwrap();
            }
        }
        let calls = core.take_calls();
        let initialize = calls
            .iter()
            .find(|(name, _)| name == "initialize")
            .expect("the library hands over its tables");
        core.wit = initialize.1[0] as u32;
        core
    }

    /// Lets a function return these numbers.
    pub(crate) fn answer(&mut self, function: &str, numbers: &[i64]) -> &mut Self {
        self.store
            .data_mut()
            .answers
            .insert(function.to_owned(), numbers.iter().copied().collect());
        self
    }

    /// Lets a function do something.
    pub(crate) fn on(
        &mut self,
        function: &str,
        action: impl FnMut(&mut Caller<'_, State>, &[i64]) -> i64 + Send + 'static,
    ) -> &mut Self {
        self.store.data_mut().actions.insert(function.to_owned(), Box::new(action));
        self
    }

    /// Takes back what [`Core::on`] said.
    pub(crate) fn forget(&mut self, function: &str) -> &mut Self {
        self.store.data_mut().actions.remove(function);
        self
    }

    /// The calls since the last time.
    pub(crate) fn take_calls(&mut self) -> Vec<(String, Vec<i64>)> {
        std::mem::take(&mut self.store.data_mut().calls)
    }

    /// The names of the functions that were called since the last time.
    pub(crate) fn take_names(&mut self) -> Vec<String> {
        self.take_calls().into_iter().map(|(name, _)| name).collect()
    }

    pub(crate) fn has_export(&mut self, name: &str) -> bool {
        self.instance.get_func(&mut self.store, name).is_some()
    }

    /// A function that the library exports.
    pub(crate) fn export(&mut self, name: &str) -> Func {
        self.instance
            .get_func(&mut self.store, name)
            .unwrap_or_else(|| panic!("no export `{name}`"))
    }

    /// Calls what the library exports.
    pub(crate) fn call(&mut self, export: &str, args: &[i64]) -> wasmtime::Result<i64> {
        let func = self.export(export);
        let result = call(&mut self.store, func, args);
        self.check_stack(result)
    }

    /// Has the interpreter call an import.
    pub(crate) fn import(&mut self, name: &str) -> wasmtime::Result<i64> {
        let result = call_import(&mut self.store, self.wit, name);
        self.check_stack(result)
    }

    /// The stack pointer must be what it was after a call that does not trap.
    fn check_stack(&mut self, result: wasmtime::Result<i64>) -> wasmtime::Result<i64> {
        let stack = self.store.data().stack_pointer.unwrap();
        let left = stack.get(&mut self.store).unwrap_i32().cast_unsigned();
        assert!(
            result.is_err() || left == STACK || self.may_keep_stack,
            "the stack pointer is {left:#x} afterwards"
        );
        stack.set(&mut self.store, Val::I32(STACK.cast_signed()))?;
        result
    }

    /// Where `wit_t` lies.
    pub(crate) fn wit(&self) -> u32 {
        self.wit
    }

    pub(crate) fn read(&self, address: u32, len: u32) -> &[u8] {
        &self.store.data().memory().data(&self.store)[address as usize..][..len as usize]
    }

    pub(crate) fn read_u32(&self, address: u32) -> u32 {
        u32::from_le_bytes(self.read(address, 4).try_into().unwrap())
    }

    pub(crate) fn write(&mut self, address: u32, bytes: &[u8]) {
        self.store.data().memory().write(&mut self.store, address as usize, bytes).unwrap();
    }
}

/// Compiles a world library, in little time.
pub(crate) fn compile(library: &[u8]) -> Module {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    let engine = ENGINE.get_or_init(|| {
        let mut config = Config::new();
        config.cranelift_opt_level(OptLevel::None);
        Engine::new(&config).unwrap()
    });
    Module::new(engine, library).unwrap()
}

/// The name of the function that a call traps in.
pub(crate) fn reason(result: wasmtime::Result<i64>) -> String {
    let error = match result {
        Ok(value) => return format!("no trap, but {value}"),
        Err(error) => error,
    };
    let trace = error.downcast_ref::<WasmBacktrace>().expect("a trap has a trace");
    trace.frames()[0].func_name().unwrap_or("?").to_owned()
}

/// Calls the implementation of an import, as an interpreter does, with the context 2.
pub(crate) fn call_import(
    mut store: impl AsContextMut<Data = State>,
    wit: u32,
    name: &str,
) -> wasmtime::Result<i64> {
    let (count, rows) = (word(&mut store, wit + 4), word(&mut store, wit + 8));
    let row = (0..count).map(|number| rows + number * 40).find(|row| {
        let at = word(&mut store, row + 4) as usize;
        let memory = store.as_context().data().memory();
        memory.data(&store)[at..].split(|byte| *byte == 0).next() == Some(name.as_bytes())
    });
    let slot = word(&mut store, row.unwrap_or_else(|| panic!("no import `{name}`")) + 8);
    call_slot(store, slot, &[2])
}

/// Calls a function of a row of resources: 0 is `drop`, 1 `new` and 2 `rep`.
pub(crate) fn call_resource(
    mut store: impl AsContextMut<Data = State>,
    wit: u32,
    row: u32,
    function: u32,
    arg: i64,
) -> wasmtime::Result<i64> {
    let rows = word(&mut store, wit + 24);
    let slot = word(&mut store, rows + row * 20 + 8 + function * 4);
    call_slot(store, slot, &[arg])
}

fn call_slot(
    mut store: impl AsContextMut<Data = State>,
    slot: u32,
    args: &[i64],
) -> wasmtime::Result<i64> {
    let table = store.as_context().data().table.unwrap();
    let Some(Ref::Func(Some(func))) = table.get(&mut store, slot.into()) else {
        panic!("slot {slot} is empty")
    };
    call(store, func, args)
}

fn word(store: &mut impl AsContextMut<Data = State>, address: u32) -> u32 {
    let memory = store.as_context().data().memory();
    let mut bytes = [0; 4];
    memory.read(store, address as usize, &mut bytes).unwrap();
    u32::from_le_bytes(bytes)
}
