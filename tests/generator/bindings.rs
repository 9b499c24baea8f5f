//! The C header, the Rust bindings, and the generator's table of functions agree.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::{env, fs};
use testing::folders::{repository, scratch};
use testing::{interpreter, sdk};
use wasmparser::{CompositeInnerType, FuncType, Parser, Payload, TypeRef};
use wit_dylib_build::abi;

const WARNINGS: [&str; 4] = ["-Wall", "-Wextra", "-Werror", "-pedantic"];

/// A path below the repository.
fn path(relative: &str) -> PathBuf {
    repository().join(relative)
}

/// A program that is compiled with the bindings.
fn program(name: &str) -> PathBuf {
    path("tests/generator/bindings/programs").join(name)
}

fn run(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(output.status.success(), "{command:?}\n{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// A compiler of wasi-sdk, for a program that has no C library.
fn compiler(name: &str) -> Command {
    let mut command = Command::new(sdk::tool(name));
    command.args(["--target=wasm32-wasip2", "-ffreestanding", "-I"]).arg(path("templates"));
    command
}

#[test]
fn header_compiles_as_c11_and_cpp17() {
    let folder = tempfile::tempdir().unwrap();
    let object = folder.path().join("user.o");
    for (name, standard, source) in
        [("clang", "-std=c11", "c_user.c"), ("clang++", "-std=c++17", "cpp_user.cpp")]
    {
        let mut compiler = compiler(name);
        compiler.arg(standard).args(WARNINGS).args(["-fvisibility=hidden", "-fPIC", "-c"]);
        run(compiler.arg(program(source)).arg("-o").arg(&object));
    }
}

#[test]
fn header_declares_the_generators_functions() {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("all.c");
    let object = folder.path().join("all.o");
    let names: Vec<&str> =
        abi::FUNCTIONS.iter().map(|function| function.name).chain([abi::LAYOUT_STAMP]).collect();
    let addresses: String = names.iter().map(|name| format!("(any)&{name},\n")).collect();
    let text = format!(
        "#include \"wit_dylib.h\"\ntypedef void (*any)(void);\nany all[] = {{\n{addresses}}};\n"
    );
    fs::write(&source, text).unwrap();
    run(compiler("clang").args(["-std=c11", "-c"]).arg(&source).arg("-o").arg(&object));
    assert_eq!(imported_functions(&fs::read(&object).unwrap()), table());

    let mut clang = compiler("clang");
    clang.args(["-fsyntax-only", "-fno-color-diagnostics", "-Xclang", "-ast-dump"]);
    let tree = run(clang.arg(path("templates/wit_dylib.h")));
    let is_declared = |line: &str| line.contains("-FunctionDecl ") && !line.ends_with(" inline");
    let declared = tree.lines().filter(|line| is_declared(line)).count();
    assert_eq!(declared, table().len(), "the header declares every function once, and no others");
}

#[test]
fn rust_defines_the_generators_functions() {
    let mut defined = exported_functions(&interpreter::values().library);
    defined.retain(|name, _| name == "cabi_realloc" || name.starts_with("wit_dylib_"));
    assert_eq!(defined, table());
}

#[test]
fn rust_bindings_compile_in_strict_crates() {
    let folder = tempfile::tempdir().unwrap();
    for edition in ["2021", "2024"] {
        for target in [None, Some("wasm32-wasip2")] {
            for elsewhere in [false, true] {
                let mut rustc = rustc(edition, target, folder.path());
                rustc.env("BINDINGS", text());
                rustc.args([
                    "-Dwarnings",
                    "-Dmissing_docs",
                    "-Dunsafe_op_in_unsafe_fn",
                    "--check-cfg=cfg(elsewhere)",
                ]);
                if elsewhere {
                    rustc.args(["--cfg", "elsewhere"]);
                }
                run(rustc.arg(program("rust_user.rs")));
            }
        }
    }
}

#[test]
fn failures_of_the_start_are_shown_without_a_second_start() {
    let folder = tempfile::tempdir().unwrap();
    let failures = folder.path().join("failures");
    let mut rustc = Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    rustc.args(["--edition", "2024", "-Dwarnings", "-o"]).arg(&failures).env("BINDINGS", text());
    run(rustc.arg(program("failures.rs")));
    for (when, said) in [
        ("before", "a failure\n"),
        ("during", "starting\na failure\n"),
        ("not-started", "starting\nmain.x: a broken script\n"),
        ("after", "starting\nthe interpreter says: a failure\n"),
        (
            "not-entered",
            "starting\nthe interpreter says: the interpreter's `enter` did not call its body\n",
        ),
        ("broken", "starting\nthe interpreter says: a broken program\n"),
        ("lacks-one", "starting\nthe interpreter says: walk: there is no `walk`\n"),
        (
            "lacks-all",
            "starting\nthe interpreter says: the program lacks 2 functions of the world:\n\
             \x20   run: there is no `run`\n    walk: there is no `walk`\n",
        ),
    ] {
        let output = Command::new(&failures).arg(when).output().unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stderr), said, "{when}");
        assert!(!output.status.success(), "{when}");
    }
}

/// The compiler, to check a library.
fn rustc(edition: &str, target: Option<&str>, out: &Path) -> Command {
    let mut rustc = Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    rustc
        .args(["--crate-type", "lib", "--emit", "metadata", "--edition", edition, "--out-dir"])
        .arg(out);
    if let Some(target) = target {
        rustc.args(["--target", target]);
    }
    rustc
}

/// The bindings as text, as the build crate writes them to `OUT_DIR`.
fn text() -> PathBuf {
    static TEXT: OnceLock<PathBuf> = OnceLock::new();
    let write = || {
        let folder = scratch("bindings as text");
        fs::create_dir_all(folder.join("rust")).unwrap();
        for (name, contents) in wit_dylib_interpreter::text::files() {
            fs::write(folder.join(name), contents).unwrap();
        }
        folder.join("wit_dylib.rs")
    };
    TEXT.get_or_init(write).clone()
}

type Signatures = BTreeMap<String, FuncType>;

/// The generator's table, and the layout stamp.
fn table() -> Signatures {
    let types = |types: &[abi::ValType]| {
        let types = types.iter().map(|ty| match ty {
            abi::ValType::I32 => wasmparser::ValType::I32,
            abi::ValType::I64 => wasmparser::ValType::I64,
            abi::ValType::F32 => wasmparser::ValType::F32,
            abi::ValType::F64 => wasmparser::ValType::F64,
        });
        types.collect::<Vec<_>>()
    };
    let functions = abi::FUNCTIONS.iter();
    let mut table: Signatures = functions
        .map(|f| (f.name.to_owned(), FuncType::new(types(f.params), types(f.results))))
        .collect();
    assert_eq!(table.len(), abi::FUNCTIONS.len(), "no name twice");
    table.insert(abi::LAYOUT_STAMP.to_owned(), FuncType::new([], []));
    table
}

fn imported_functions(module: &[u8]) -> Signatures {
    functions(module).0
}

fn exported_functions(module: &[u8]) -> Signatures {
    functions(module).1
}

fn functions(module: &[u8]) -> (Signatures, Signatures) {
    let (mut types, mut all) = (Vec::new(), Vec::new());
    let (mut imports, mut exports) = (Signatures::new(), Signatures::new());
    for payload in Parser::new(0).parse_all(module) {
        match payload.unwrap() {
            Payload::TypeSection(section) => {
                for group in section {
                    types.extend(group.unwrap().into_types().map(
                        |ty| match ty.composite_type.inner {
                            CompositeInnerType::Func(ty) => ty,
                            _ => FuncType::new([], []),
                        },
                    ));
                }
            }
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    let import = import.unwrap();
                    if let TypeRef::Func(ty) = import.ty {
                        all.push(ty);
                        imports.insert(import.name.to_owned(), types[ty as usize].clone());
                    }
                }
            }
            Payload::FunctionSection(section) => {
                all.extend(section.into_iter().map(Result::unwrap));
            }
            Payload::ExportSection(section) => {
                for export in section {
                    let export = export.unwrap();
                    if export.kind == wasmparser::ExternalKind::Func {
                        exports.insert(
                            export.name.to_owned(),
                            types[all[export.index as usize] as usize].clone(),
                        );
                    }
                }
            }
            _ => {}
        }
    }
    (imports, exports)
}
