//! The functions around a world library, and calls of its own.

use super::{SCRATCH, State};
use wasmtime::{AsContextMut, Caller, Func, FuncType, Store, Val, ValType};

/// How much of the stack a function overwrites.
const FRAME: u32 = 0x800;

/// Calls a function. Arguments that are not given are zero; floats are their bits.
pub(crate) fn call(
    mut store: impl AsContextMut,
    func: Func,
    args: &[i64],
) -> wasmtime::Result<i64> {
    let ty = func.ty(&store);
    let args = args.iter().copied().chain(std::iter::repeat(0));
    let args: Vec<_> = ty.params().zip(args).map(|(ty, arg)| value(&ty, arg)).collect();
    let mut results = vec![Val::I32(0); ty.results().len()];
    func.call(&mut store, &args, &mut results)?;
    Ok(results.first().map_or(0, number))
}

fn value(ty: &ValType, number: i64) -> Val {
    match ty {
        ValType::I32 => Val::I32(number as i32),
        ValType::I64 => Val::I64(number),
        ValType::F32 => Val::F32(number as u32),
        ValType::F64 => Val::F64(number.cast_unsigned()),
        other => panic!("{other}"),
    }
}

fn number(value: &Val) -> i64 {
    match *value {
        Val::I32(number) => number.into(),
        Val::I64(number) => number,
        Val::F32(bits) => bits.into(),
        Val::F64(bits) => bits.cast_signed(),
        ref other => panic!("{other:?}"),
    }
}

/// A function that the library imports. It uses the stack, as code does.
pub(super) fn function(store: &mut Store<State>, name: String, ty: FuncType) -> Func {
    let results = ty.clone();
    Func::new(store, ty, move |mut caller, args, out| {
        let args: Vec<i64> = args.iter().map(number).collect();
        let state = caller.data_mut();
        state.calls.push((name.clone(), args.clone()));
        let (memory, stack) = (state.memory(), state.stack_pointer.expect("it is made first"));
        let top = stack.get(&mut caller).unwrap_i32().cast_unsigned();
        assert!(top.is_multiple_of(16), "{name} is called with the stack pointer {top:#x}");
        memory.data_mut(&mut caller)[(top - FRAME) as usize..top as usize].fill(0xaa);
        stack.set(&mut caller, Val::I32((top - FRAME).cast_signed()))?;
        let answer = answer(&mut caller, &name, &args);
        stack.set(&mut caller, Val::I32(top.cast_signed()))?;
        for (out, ty) in out.iter_mut().zip(results.results()) {
            *out = value(&ty, answer);
        }
        Ok(())
    })
}

fn answer(caller: &mut Caller<'_, State>, name: &str, args: &[i64]) -> i64 {
    if let Some(mut action) = caller.data_mut().actions.remove(name) {
        let answer = action(caller, args);
        caller.data_mut().actions.insert(name.to_owned(), action);
        return answer;
    }
    let state = caller.data_mut();
    if name == "cabi_realloc" {
        return state.allocate(args[2] as u32, args[3] as u32).into();
    }
    // Where a string or a list lies is an answer too.
    let place = match name {
        "pop_string" => {
            Some((args[1], state.next(&format!("{name} at")).unwrap_or(SCRATCH.into())))
        }
        "pop_list" => Some((args[2], state.next(&format!("{name} at")).unwrap_or(0))),
        _ => None,
    };
    let answer = state.next(name).unwrap_or(0);
    if let Some((out, address)) = place {
        let memory = state.memory();
        memory.write(caller, out as usize, &(address as u32).to_le_bytes()).unwrap();
    }
    answer
}

impl State {
    fn next(&mut self, name: &str) -> Option<i64> {
        let numbers = self.answers.get_mut(name)?;
        if numbers.len() > 1 { numbers.pop_front() } else { numbers.front().copied() }
    }
}
