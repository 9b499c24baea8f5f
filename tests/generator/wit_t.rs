//! Starts a world library in wasmtime without an interpreter, and reads the `wit_t` that the
//! library passes to it.

use std::fmt::Write;
use wasmtime::{
    Engine, ExternType, Func, Global, Linker, Memory, MemoryType, Module, Ref, RefType, Store,
    Table, TableType, Val,
};

/// What follows interface and name in the rows of each table, in the order of `wit_t`.
const TABLES: [(&str, &[Column]); 16] = {
    use Column::*;
    [
        ("import_funcs", &[Func, Func, Func, Types, Type, Number, Number]),
        ("export_funcs", &[Func, Types, Type]),
        ("resources", &[Func, Func, Func]),
        ("records", &[NamedTypes]),
        ("flags", &[Names]),
        ("tuples", &[Types]),
        ("variants", &[NamedTypes]),
        ("enums", &[Names]),
        ("options", &[Type]),
        ("results", &[Type, Type]),
        ("lists", &[Type]),
        ("maps", &[Type, Type]),
        ("fixed_length_lists", &[Number, Type]),
        ("futures", &[Type, Func, Func, Func, Func, Func, Func, Func, Func, Func, Number, Number]),
        ("streams", &[Type, Func, Func, Func, Func, Func, Func, Func, Func, Func, Number, Number]),
        ("aliases", &[Type]),
    ]
};

#[derive(Clone, Copy)]
enum Column {
    Func,
    Number,
    Type,
    /// A count and a pointer to as many types.
    Types,
    Names,
    NamedTypes,
}

/// Where the library is loaded; neither is zero, so that missing adjustments show.
const MEMORY_BASE: u32 = 0x1_0008;
const TABLE_BASE: u32 = 7;
const TABLE_SIZE: u32 = 4096;

/// All the tables as text, one row a line. Functions show as `fn` or `null`: their numbers are a
/// library's own affair.
pub(crate) fn dump(library: &[u8]) -> String {
    let engine = Engine::default();
    let module = Module::new(&engine, library).unwrap();
    let mut store = Store::new(&engine, None::<u32>);
    let memory = Memory::new(&mut store, MemoryType::new(64, None)).unwrap();
    let table =
        Table::new(&mut store, TableType::new(RefType::FUNCREF, TABLE_SIZE, None), Ref::Func(None))
            .unwrap();

    let mut linker = Linker::new(&engine);
    linker.define(&store, "env", "memory", memory).unwrap();
    linker.define(&store, "env", "__indirect_function_table", table).unwrap();
    for import in module.imports() {
        match (import.name(), import.ty()) {
            ("wit_dylib_initialize", ExternType::Func(ty)) => {
                let keep = Func::new(
                    &mut store,
                    ty,
                    |mut caller: wasmtime::Caller<'_, Option<u32>>, args, _| {
                        *caller.data_mut() = Some(args[0].unwrap_i32().cast_unsigned());
                        Ok(())
                    },
                );
                linker.define(&store, import.module(), import.name(), keep).unwrap();
            }
            (name, ExternType::Global(ty)) => {
                let value = match name {
                    "__memory_base" => MEMORY_BASE,
                    "__table_base" => TABLE_BASE,
                    _ => MEMORY_BASE - 8,
                };
                let global = Global::new(&mut store, ty, Val::I32(value.cast_signed())).unwrap();
                linker.define(&store, "env", name, global).unwrap();
            }
            _ => {}
        }
    }
    linker.define_unknown_imports_as_traps(&module).unwrap();
    let instance = linker.instantiate(&mut store, &module).unwrap();
    for start in ["__wasm_apply_data_relocs", "__wasm_call_ctors"] {
        if let Some(start) = instance.get_func(&mut store, start) {
            start.call(&mut store, &[], &mut []).unwrap();
        }
    }
    let root = store.data().expect("the constructor initializes the interpreter");
    Reader { memory: memory.data(&store) }.tables(root)
}

struct Reader<'a> {
    memory: &'a [u8],
}

impl Reader<'_> {
    fn word(&self, at: u32) -> u32 {
        u32::from_le_bytes(self.memory[at as usize..][..4].try_into().unwrap())
    }

    fn words(&self, at: &mut u32) -> u32 {
        *at += 4;
        self.word(*at - 4)
    }

    fn string(&self, at: u32) -> String {
        if at == 0 {
            return "-".to_owned();
        }
        assert!(at >= MEMORY_BASE);
        let bytes = &self.memory[at as usize..];
        let end = bytes.iter().position(|byte| *byte == 0).unwrap();
        String::from_utf8(bytes[..end].to_vec()).unwrap()
    }

    fn ty(code: u32) -> String {
        if code == u32::MAX { "none".to_owned() } else { format!("{}:{}", code & 0xff, code >> 8) }
    }

    fn tables(&self, root: u32) -> String {
        let mut text = format!("version {}\n", self.word(root));
        for (index, (name, columns)) in TABLES.iter().enumerate() {
            let count = self.word(root + 4 + index as u32 * 8);
            let mut at = self.word(root + 8 + index as u32 * 8);
            assert_eq!(count == 0, at == 0, "{name}");
            for row in 0..count {
                let interface = self.words(&mut at);
                let item = self.words(&mut at);
                write!(text, "{name} {row}: {} {}", self.string(interface), self.string(item))
                    .unwrap();
                for column in *columns {
                    write!(text, " {}", self.column(*column, &mut at)).unwrap();
                }
                text.push('\n');
            }
        }
        text
    }

    fn column(&self, column: Column, at: &mut u32) -> String {
        let first = self.words(at);
        match column {
            Column::Number => first.to_string(),
            Column::Type => Self::ty(first),
            Column::Func if first == 0 => "null".to_owned(),
            Column::Func => {
                assert!((TABLE_BASE..TABLE_SIZE).contains(&first), "slot {first}");
                "fn".to_owned()
            }
            Column::Types | Column::Names | Column::NamedTypes => {
                let mut rows = self.words(at);
                assert_eq!(first == 0, rows == 0);
                let rows: Vec<_> = (0..first)
                    .map(|_| match column {
                        Column::Types => Self::ty(self.words(&mut rows)),
                        Column::Names => self.string(self.words(&mut rows)),
                        _ => {
                            let name = self.words(&mut rows);
                            format!("{}={}", self.string(name), Self::ty(self.words(&mut rows)))
                        }
                    })
                    .collect();
                format!("[{}]", rows.join(" "))
            }
        }
    }
}
