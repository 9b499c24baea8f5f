use super::*;
use wasm_encoder::reencode::RoundtripReencoder;
use wasmparser::{Operator, Parser, Payload, Validator};

/// A library that imports functions, imports and defines tags of type `[i32] -> []`, and throws
/// each tag in its only function of its own, which it exports under the names in `exports`.
struct Made {
    needed: Vec<&'static str>,
    uses: Vec<&'static str>,
    defines: Vec<&'static str>,
    functions: Vec<&'static str>,
    exports: Vec<&'static str>,
}

const NONE: Made =
    Made { needed: vec![], uses: vec![], defines: vec![], functions: vec![], exports: vec![] };

impl Made {
    fn bytes(&self) -> Vec<u8> {
        use wasm_encoder::*;
        let tag = TagType { kind: TagKind::Exception, func_type_idx: 1 };
        let mut needed = vec![self.needed.len() as u8];
        for name in &self.needed {
            name.encode(&mut needed);
        }
        let mut dylink = vec![1, 4, 0, 0, 0, 0, 2];
        needed.encode(&mut dylink);
        let mut types = TypeSection::new();
        types.ty().function([], []);
        types.ty().function([ValType::I32], []);
        let mut imports = ImportSection::new();
        for name in &self.functions {
            imports.import("env", name, EntityType::Function(0));
        }
        for name in &self.uses {
            imports.import("env", name, EntityType::Tag(tag));
        }
        let (mut functions, mut tags, mut exports) =
            (FunctionSection::new(), TagSection::new(), ExportSection::new());
        functions.function(0);
        for (index, name) in (self.uses.len() as u32..).zip(&self.defines) {
            tags.tag(tag);
            // A tag whose name starts with a dot is not exported.
            if !name.starts_with('.') {
                exports.export(name, ExportKind::Tag, index);
            }
        }
        for name in &self.exports {
            exports.export(name, ExportKind::Func, self.functions.len() as u32);
        }
        let mut code = CodeSection::new();
        let mut body = Function::new([]);
        for index in 0..(self.uses.len() + self.defines.len()) as u32 {
            body.instruction(&Instruction::I32Const(index as i32))
                .instruction(&Instruction::Throw(index));
        }
        body.instruction(&Instruction::End);
        code.function(&body);
        let mut module = Module::new();
        module.section(&CustomSection { name: "dylink.0".into(), data: dylink.into() });
        module.section(&types);
        if !imports.is_empty() {
            module.section(&imports);
        }
        module.section(&functions).section(&tags).section(&exports).section(&code);
        module.section(&CustomSection { name: "producers".into(), data: vec![0].into() });
        module.finish()
    }
}

/// The libraries that `connect` returns: their names, and what each one needs, uses and defines.
fn connected(libraries: &[(&str, Made)]) -> Result<Vec<String>> {
    let made: Vec<_> =
        libraries.iter().map(|(name, made)| SharedLibrary::new(name, made.bytes())).collect();
    let Some((last, others)) = made.split_last() else { return Ok(Vec::new()) };
    let connected = connect(others, last)?;
    for library in &connected {
        Validator::new()
            .validate_all(library.bytes())
            .unwrap_or_else(|error| panic!("{}: {error}", library.name()));
    }
    Ok(connected.iter().map(show).collect())
}

fn show(library: &SharedLibrary<'_>) -> String {
    let info = LibraryInfo::read(library.name(), library.bytes()).unwrap();
    let keys = |tags: BTreeMap<String, _>| tags.into_keys().collect::<Vec<_>>().join(" ");
    format!(
        "{} needs [{}] uses [{}] defines [{}]",
        info.name,
        info.needed.join(" "),
        keys(info.wanted_tags),
        keys(info.tags)
    )
}

const LONGJMP: &str = "__c_longjmp";

#[test]
fn what_is_in_order_stays_as_it_is() {
    let definer = Made { defines: vec!["t"], exports: vec!["throw"], ..NONE };
    let by_need = Made { needed: vec!["liba.so"], uses: vec!["t"], ..NONE };
    let by_function = Made { uses: vec!["t"], functions: vec!["throw"], ..NONE };
    let made = [("liba.so", definer), ("libb.so", by_need), ("libc.so", by_function)]
        .map(|(name, made)| SharedLibrary::new(name, made.bytes()));
    let lent = made.each_ref().map(SharedLibrary::lend);
    let connected = connect(&lent[..2], &lent[2]).unwrap();
    for (before, after) in made.iter().zip(&connected) {
        assert_eq!(before.bytes().as_ptr(), after.bytes().as_ptr());
    }
}

#[test]
fn a_definer_becomes_a_need_of_those_that_use_the_tag() {
    let definer = Made { defines: vec!["t"], needed: vec!["libx.so"], ..NONE };
    let user = || Made { uses: vec!["t"], ..NONE };
    let needy = Made { uses: vec!["t"], needed: vec!["libx.so"], ..NONE };
    assert_eq!(
        connected(&[
            ("libx.so", NONE),
            ("liba.so", user()),
            ("libb.so", definer),
            ("libc.so", needy)
        ])
        .unwrap(),
        [
            "libx.so needs [] uses [] defines []",
            "liba.so needs [libb.so] uses [t] defines []",
            "libb.so needs [libx.so] uses [] defines [t]",
            "libc.so needs [libx.so libb.so] uses [t] defines []",
        ]
    );
}

#[test]
fn a_tag_of_compilers_that_nobody_defines_is_defined() {
    let setjmp = Made { uses: vec![LONGJMP], needed: vec!["libc.so"], ..NONE };
    let interpreter = Made { uses: vec![LONGJMP], needed: vec!["libsetjmp.so", "libc.so"], ..NONE };
    assert_eq!(
        connected(&[("libc.so", NONE), ("libsetjmp.so", setjmp), ("libx.so", interpreter)])
            .unwrap(),
        [
            "libtags.so needs [] uses [] defines [__c_longjmp]",
            "libc.so needs [] uses [] defines []",
            "libsetjmp.so needs [libc.so libtags.so] uses [__c_longjmp] defines []",
            "libx.so needs [libsetjmp.so libc.so libtags.so] uses [__c_longjmp] defines []",
        ]
    );
}

#[test]
fn a_library_that_uses_a_tag_and_defines_it_too_uses_it_alone() {
    let both = Made { uses: vec!["t", LONGJMP], defines: vec![".own", LONGJMP, "u"], ..NONE };
    let other = Made { uses: vec![LONGJMP], needed: vec!["liba.so"], ..NONE };
    assert_eq!(
        connected(&[
            ("libt.so", Made { defines: vec!["t"], ..NONE }),
            ("liba.so", both),
            ("libb.so", other)
        ])
        .unwrap(),
        [
            "libtags.so needs [] uses [] defines [__c_longjmp]",
            "libt.so needs [] uses [] defines [t]",
            "liba.so needs [libt.so libtags.so] uses [__c_longjmp t] defines [u]",
            "libb.so needs [liba.so libtags.so] uses [__c_longjmp] defines []",
        ]
    );
}

#[test]
fn in_a_circle_or_with_two_definers_a_tag_moves() {
    let definer = Made { defines: vec![LONGJMP], needed: vec!["libc.so"], ..NONE };
    // libc calls back into the interpreter.
    let libc = Made { functions: vec!["main"], ..NONE };
    let interpreter =
        Made { uses: vec![LONGJMP], needed: vec!["libsetjmp.so"], exports: vec!["main"], ..NONE };
    assert_eq!(
        connected(&[("libc.so", libc), ("libsetjmp.so", definer), ("libx.so", interpreter)])
            .unwrap(),
        [
            "libtags.so needs [] uses [] defines [__c_longjmp]",
            "libc.so needs [] uses [] defines []",
            "libsetjmp.so needs [libc.so libtags.so] uses [__c_longjmp] defines []",
            "libx.so needs [libsetjmp.so libtags.so] uses [__c_longjmp] defines []",
        ]
    );
    let definer = || Made { defines: vec!["t"], ..NONE };
    let user = Made { uses: vec!["t"], needed: vec!["libtags.so"], ..NONE };
    assert_eq!(
        connected(&[("libtags.so", definer()), ("libb.so", definer()), ("libx.so", user)]).unwrap(),
        [
            "lib_tags.so needs [] uses [] defines [t]",
            "libtags.so needs [lib_tags.so] uses [t] defines []",
            "libb.so needs [lib_tags.so] uses [t] defines []",
            "libx.so needs [libtags.so lib_tags.so] uses [t] defines []",
        ]
    );
}

#[test]
fn undefined_tags_of_others_are_an_error_that_names_all() {
    let user = |tags: &[&'static str]| Made { uses: tags.to_vec(), ..NONE };
    let error = connected(&[("liba.so", user(&["s", LONGJMP])), ("libb.so", user(&["s", "t"]))])
        .unwrap_err();
    assert_eq!(
        format!("{error:?}"),
        "error: libraries use exception tags that no library defines\n  caused by: `liba.so` uses \
         the exception tag `s`\n    `libb.so` uses the exception tag `s`\n    `libb.so` uses the \
         exception tag `t`\n  = help: add the library that defines them, with \
         `Interpreter::library` or `Component::library`"
    );
}

/// The tags that the code of a module throws, by index, and the names of those that it imports and
/// exports.
fn thrown(library: &[u8]) -> (Vec<u32>, Vec<String>, Vec<(String, u32)>) {
    let (mut thrown, mut imports, mut exports) = (Vec::new(), Vec::new(), Vec::new());
    for payload in Parser::new(0).parse_all(library) {
        match payload.unwrap() {
            Payload::ImportSection(section) => {
                let all = section.into_imports().map(|import| import.unwrap());
                imports.extend(
                    all.filter(|it| matches!(it.ty, wasmparser::TypeRef::Tag(_)))
                        .map(|it| it.name.to_owned()),
                );
            }
            Payload::ExportSection(section) => {
                let all = section.into_iter().map(|export| export.unwrap());
                let tags = all.filter(|export| export.kind == wasmparser::ExternalKind::Tag);
                exports.extend(tags.map(|export| (export.name.to_owned(), export.index)));
            }
            Payload::CodeSectionEntry(body) => {
                for operator in body.get_operators_reader().unwrap() {
                    if let Operator::Throw { tag_index } = operator.unwrap() {
                        thrown.push(tag_index);
                    }
                }
            }
            _ => {}
        }
    }
    (thrown, imports, exports)
}

#[test]
fn code_throws_the_same_tags_when_some_become_imports() {
    let library =
        Made { uses: vec!["a"], defines: vec![".b", "c", ".d", "e", "f"], ..NONE }.bytes();
    assert_eq!(thrown(&library).0, [0, 1, 2, 3, 4, 5]);
    let moved =
        rewrite::import_tags(&library, &BTreeSet::from(["c", "e"]), &["libtags.so"]).unwrap();
    Validator::new().validate_all(&moved).unwrap();
    let (thrown, imports, exports) = thrown(&moved);
    // a, c and e are imported; b, d and f follow.
    assert_eq!(imports, ["a", "c", "e"]);
    assert_eq!(thrown, [0, 3, 1, 4, 2, 5]);
    assert_eq!(exports, [("f".to_owned(), 5)]);
}

#[test]
fn nothing_else_of_a_library_changes() {
    use wasm_encoder::reencode::Reencode;
    let library =
        Made { uses: vec!["t"], needed: vec!["liba.so"], functions: vec!["f"], ..NONE }.bytes();
    let changed = rewrite::add_needed(&library, &["libb.so"]).unwrap();
    // One byte for the length of the name, seven for the name.
    assert_eq!(changed.len(), library.len() + 8);
    let start = library.windows(7).position(|window| window == b"liba.so").unwrap() + 7;
    assert_eq!(changed[start + 8..], library[start..]);

    // If no tag moves, the result is the same as that of a plain round trip.
    let library =
        Made { uses: vec!["t"], functions: vec!["f"], exports: vec!["g"], ..NONE }.bytes();
    let mut same = wasm_encoder::Module::new();
    RoundtripReencoder.parse_core_module(&mut same, Parser::new(0), &library).unwrap();
    let untouched = rewrite::import_tags(&library, &BTreeSet::new(), &[]).unwrap();
    assert_eq!(untouched, same.finish());
}
