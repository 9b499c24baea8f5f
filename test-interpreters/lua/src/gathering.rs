//! `stream:read_all()`.

use crate::rest::{Rest, Want};
use crate::script::Script;
use crate::stack::{Value, push_bytes, top};
use crate::stream::{Came, Stream};
use crate::wait::{Next, Wait};
use mlua_sys as ffi;
use std::rc::Rc;
use wit_dylib_interpreter::{Outcome, Result, StreamType, Type};

/// All that was read so far. If the read is cancelled, the next one returns it.
pub(crate) struct Gathering {
    stream: Rc<Stream>,
    so_far: Option<Rest>,
}

impl Drop for Gathering {
    fn drop(&mut self) {
        self.stream.end_gathering(self.so_far.take());
    }
}

impl Gathering {
    pub(crate) fn start(stream: Rc<Stream>, script: &Script) -> Next {
        if let Err(error) = stream.begin_gathering() {
            return script.misuse(error);
        }
        Self { stream, so_far: None }.go_on(script, None)
    }

    /// Reads until the end, after what has come if that is anything.
    fn go_on(mut self, script: &Script, mut came: Option<Rest>) -> Next {
        loop {
            let next = match came.take() {
                Some(rest) => Ok(Came::Now(rest)),
                None => self.stream.start(Want::UpTo(usize::MAX)),
            };
            let added = match next {
                Ok(Came::Now(rest)) if rest.is_empty() => return self.finish(script),
                Ok(Came::Now(rest)) => self.add(script, rest),
                Ok(Came::Later(on)) => {
                    return Wait::new(on).then(move |script, news| match news {
                        Outcome::Read(chunk) => self.go_on(script, Some(Rest::Chunk(chunk))),
                        _ => self.go_on(script, None),
                    });
                }
                Err(error) => Err(error),
            };
            if let Err(error) = added {
                return script.misuse(error);
            }
        }
    }

    fn add(&mut self, script: &Script, mut rest: Rest) -> Result<()> {
        match (&mut self.so_far, &mut rest) {
            (None, Rest::Chunk(chunk)) => {
                self.so_far = Some(match (chunk.bytes(), chunk.ty()) {
                    (Some(bytes), _) => Rest::Bytes(bytes.to_vec()),
                    (None, None) => Rest::Units(chunk.len()),
                    (None, Some(_)) => Rest::Values(self.stream.values(script, &mut rest)?),
                });
            }
            (None, Rest::Values(_)) => {
                self.so_far = Some(Rest::Values(self.stream.values(script, &mut rest)?));
            }
            (None, _) => self.so_far = Some(rest),
            (Some(Rest::Bytes(all)), Rest::Chunk(chunk)) => {
                all.extend_from_slice(chunk.bytes().unwrap_or_default());
            }
            (Some(Rest::Units(all)), Rest::Chunk(chunk)) => *all += chunk.len(),
            _ => {
                let more = self.stream.values(script, &mut rest)?;
                if let Some(Rest::Values(all)) = &mut self.so_far {
                    all.append(script.state(), &more);
                }
            }
        }
        Ok(())
    }

    fn finish(mut self, script: &Script) -> Next {
        let state = script.state();
        match self.so_far.take() {
            Some(Rest::Bytes(bytes)) => push_bytes(state, &bytes),
            Some(Rest::Units(count)) => unsafe {
                ffi::lua_pushinteger(state, count as ffi::lua_Integer);
            },
            Some(Rest::Values(values)) => values.push_whole(state),
            _ => match self.stream.ty().map(StreamType::ty) {
                Some(Some(Type::U8)) => push_bytes(state, b""),
                Some(None) => unsafe { ffi::lua_pushinteger(state, 0) },
                _ => unsafe { ffi::lua_createtable(state, 0, 0) },
            },
        }
        Next::Answer(script.answer(state, Ok(Some(Value::At(top(state))))))
    }
}
