//! Tests of the whole: a language, and functions that play the world library and the host.

mod arguments;
mod language;
mod objects;
mod resources;
mod tasks;

use super::memory::Block;
use super::{entry, incoming, raw};

#[test]
fn a_float_in_a_message_has_six_digits_behind_the_point() {
    let cases = [
        (1.5, "1.5"),
        (2.0, "2.0"),
        (-0.0, "-0.0"),
        (1.0 / 3.0, "0.333333"),
        (-0.001, "-0.001"),
        (0.0001, "1.0e-4"),
        (1.000_000_4, "1.0"),
        (999_999_999.5, "999999999.5"),
        (1e9, "1.0e9"),
        (9_999_999_999.0, "1.0e10"),
        (18_446_744_073_709_551_616.0, "1.844674e19"),
        (1e300, "1.0e300"),
        (f64::MAX, "1.797693e308"),
        (f64::from_bits(1), "4.940656e-324"),
        (f64::INFINITY, "inf"),
        (f64::NEG_INFINITY, "-inf"),
        (f64::NAN, "NaN"),
    ];
    for (number, expected) in cases {
        assert_eq!(super::Parts::<language::Language>::Float(number).to_string(), expected);
    }
}

#[test]
fn a_short_name_is_what_follows_the_resource() {
    let names = [
        ("area-of", "area-of"),
        ("[constructor]shape", "shape"),
        ("[method]shape.area-of", "area-of"),
        ("[static]shape.of", "of"),
        ("[async]area", "area"),
        ("[async method]shape.area", "area"),
        ("[get]area", "area"),
        ("[method][set]shape.area", "area"),
    ];
    let mut world = super::testing::TestWorld::new();
    for (name, short) in names {
        assert_eq!(world.export(name, &[], None).short_name(), short);
    }
}

#[test]
fn cabi_realloc_allocates_grows_and_shrinks() {
    for align in [1, 2, 4, 8, 16, 64] {
        let empty = unsafe { entry::cabi_realloc(std::ptr::null_mut(), 0, align, 0) };
        assert!(!empty.is_null() && empty.addr().is_multiple_of(align));
        let mut ptr = unsafe { entry::cabi_realloc(empty, 0, align, 3) };
        unsafe { ptr.copy_from("abc".as_ptr(), 3) };
        let mut size = 3;
        for new_size in [1000, 5, 100_000, 3] {
            ptr = unsafe { entry::cabi_realloc(ptr, size, align, new_size) };
            size = new_size;
            assert!(ptr.addr().is_multiple_of(align), "aligned to {align}");
            assert_eq!(unsafe { std::slice::from_raw_parts(ptr, 3) }, b"abc");
        }
        assert_eq!(super::stats().canonical_bytes, 3);
        let freed = unsafe { entry::cabi_realloc(ptr, size, align, 0) };
        assert!(!freed.is_null());
        assert_eq!(super::stats().canonical_bytes, 0);
    }
}

#[test]
fn values_from_the_host_lie_together_until_none_is_used() {
    let free = |ptr, size| drop(unsafe { Block::new(ptr, size) });
    // This may be for an import of libc, or for an export of another kind.
    let other = unsafe { entry::cabi_realloc(std::ptr::null_mut(), 0, 1, 10) };
    assert!(!incoming::contains(other));
    free(other, 10);
    let expected = incoming::expect(true);
    let result = unsafe { entry::cabi_realloc(std::ptr::null_mut(), 0, 1, 10) };
    incoming::expect(expected);
    assert!(incoming::contains(result));
    free(result, 10);

    let allocate = |size| unsafe { entry::own_realloc(std::ptr::null_mut(), 0, 1, size) };
    let texts: Vec<*mut u8> = (0..1000).map(|_| allocate(10)).collect();
    assert!(texts.iter().all(|text| incoming::contains(*text)));
    assert!(!incoming::contains(allocate(100_000)));
    unsafe { texts[7].copy_from("0123456789".as_ptr(), 10) };
    let grown = unsafe { entry::own_realloc(texts[7], 10, 1, 20) };
    assert_eq!(unsafe { std::slice::from_raw_parts(grown, 10) }, b"0123456789");
    let aligned = unsafe { entry::own_realloc(std::ptr::null_mut(), 0, 8, 16) };
    assert!(aligned.addr().is_multiple_of(8));
    let others = texts.iter().enumerate().filter(|(index, _)| *index != 7);
    others.for_each(|(_, text)| free(*text, 10));
    free(grown, 20);
    assert!(incoming::contains(aligned));
    free(aligned, 16);
    // What is asked for next takes the place of what was first.
    assert_eq!(allocate(10), texts[0]);
    // What nobody frees does not keep more and more.
    let pieces: Vec<*mut u8> = (0..10_000).map(|_| allocate(1000)).collect();
    let kept = pieces.iter().filter(|piece| incoming::contains(**piece)).count();
    assert!((1000..1200).contains(&kept), "{kept}");
    pieces.iter().for_each(|piece| free(*piece, 1000));
    free(texts[0], 10);
    assert_eq!(super::stats().canonical_bytes, 100_000);
}

#[test]
fn text_is_found_as_the_standard_library_finds_it() {
    for len in 0..70 {
        let ascii: Vec<u8> = (0..len as u8).map(|byte| byte + 20).collect();
        assert_eq!(crate::utf8(&ascii), std::str::from_utf8(&ascii));
        for place in 0..len {
            for byte in [0x80, 0xc3, 0xff] {
                let mut bytes = ascii.clone();
                bytes[place] = byte;
                assert_eq!(crate::utf8(&bytes), std::str::from_utf8(&bytes), "{bytes:?}");
                if place + 1 < len {
                    bytes[place + 1] = 0xa4;
                    assert_eq!(crate::utf8(&bytes), std::str::from_utf8(&bytes), "{bytes:?}");
                }
            }
        }
    }
}

#[test]
fn another_layout_version_is_refused() {
    for (version, update) in [
        (2, "wit-dylib-build, and link the component again"),
        (4, "wit-dylib-interpreter, and compile the interpreter again"),
    ] {
        let mut wit: raw::wit_t = unsafe { std::mem::zeroed() };
        wit.version = version;
        let refused = std::panic::catch_unwind(|| unsafe {
            entry::initialize(&raw const *Box::leak(Box::new(wit)));
        });
        let message = *refused.unwrap_err().downcast::<String>().unwrap();
        assert_eq!(
            message,
            format!(
                "the world library has layout version {version}, but the interpreter reads version 3: \
                 update {update}"
            )
        );
    }
}
