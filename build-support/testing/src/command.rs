//! Commands of WASI 0.3, whose input a test writes while they run.

use crate::app::Host;
use crate::polling::{LONG_ENOUGH, until};
use futures::future;
use std::cell::Cell;
use std::collections::VecDeque;
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Waker};
use tokio::io::{AsyncRead, ReadBuf};
use wasmtime::component::{Component, Linker};
use wasmtime::error::Context as _;
use wasmtime::{Result, Store};
use wasmtime_wasi::WasiCtxBuilder;
use wasmtime_wasi::cli::{IsTerminal, StdinStream};
use wasmtime_wasi::p2::pipe::MemoryOutputPipe;
use wasmtime_wasi::p3::bindings::CommandPre;
use wasmtime_wasi::runtime::in_tokio;

/// A component that is compiled and linked.
pub struct Command(CommandPre<Host>);

impl Command {
    /// Takes a component with `wasi:cli/run`. It gets the imports of `wasmtime run`.
    ///
    /// # Errors
    ///
    /// When it has other imports, or another export.
    pub fn new(component: &Component) -> Result<Self> {
        let mut linker = Linker::new(component.engine());
        wasmtime_wasi::p2::add_to_linker_async(&mut linker)?;
        wasmtime_wasi::p3::add_to_linker(&mut linker)?;
        Ok(Self(CommandPre::new(linker.instantiate_pre(component)?)?))
    }

    /// Runs the command with arguments, and `user` while it runs. Returns when both have ended.
    ///
    /// # Errors
    ///
    /// When the command traps, or nothing happens any more: with what it wrote to stderr.
    pub fn run(&self, args: &[&str], user: impl AsyncFnOnce(&Terminal)) -> Result<Exit> {
        let mut wasi = WasiCtxBuilder::new();
        wasi.args(args);
        self.run_with(wasi, user)
    }

    /// The same with files and a network.
    ///
    /// # Errors
    ///
    /// When the command traps, or nothing happens any more: with what it wrote to stderr.
    pub fn run_with(
        &self,
        mut wasi: WasiCtxBuilder,
        user: impl AsyncFnOnce(&Terminal),
    ) -> Result<Exit> {
        let terminal = Terminal {
            input: Input::default(),
            output: MemoryOutputPipe::new(1 << 20),
            errors: MemoryOutputPipe::new(1 << 20),
            seen: Cell::new(0),
        };
        wasi.stdin(terminal.input.clone()).stdout(terminal.output.clone());
        let host = Host::new(wasi.stderr(terminal.errors.clone()).build());
        let mut store = Store::new(self.0.engine(), host);
        let both = async {
            let command = self.0.instantiate_async(&mut store).await?;
            let both = store.run_concurrent(async |accessor| {
                let run = command.wasi_cli_run().call_run(accessor);
                future::join(run, user(&terminal)).await.0
            });
            both.await?
        };
        let outcome = in_tokio(async { tokio::time::timeout(2 * LONG_ENOUGH, both).await });
        let outcome = outcome.context("nothing happens any more").flatten();
        let is_ok = outcome.with_context(|| text(&terminal.errors))?.is_ok();
        Ok(Exit { is_ok, output: terminal.output(), errors: text(&terminal.errors) })
    }
}

/// How a command has ended.
#[derive(Debug, PartialEq)]
pub struct Exit {
    /// Whether it returned ok.
    pub is_ok: bool,
    /// What it wrote to stdout.
    pub output: String,
    /// What it wrote to stderr.
    pub errors: String,
}

/// What a user sees of a command that runs.
pub struct Terminal {
    input: Input,
    output: MemoryOutputPipe,
    errors: MemoryOutputPipe,
    /// How much of the output `next_lines` has returned.
    seen: Cell<usize>,
}

impl Terminal {
    /// Writes to stdin.
    pub fn write(&self, text: &str) {
        let mut pipe = self.input.pipe();
        pipe.bytes.extend(text.bytes());
        pipe.wake();
    }

    /// Ends stdin.
    pub fn close(&self) {
        let mut pipe = self.input.pipe();
        pipe.is_closed = true;
        pipe.wake();
    }

    /// What was written to stdout so far.
    pub fn output(&self) -> String {
        text(&self.output)
    }

    /// Waits for more lines on stdout than there were the last time. They are empty if none come.
    pub async fn next_lines(&self) -> String {
        let output = || Some(self.output()).filter(|it| it.len() > self.seen.get());
        until(|| output().is_some_and(|output| output.ends_with('\n'))).await;
        let Some(output) = output() else { return String::new() };
        output[self.seen.replace(output.len())..].to_owned()
    }

    /// Waits until stdout ends with a text.
    ///
    /// # Panics
    ///
    /// When that takes too long.
    pub async fn expect(&self, end: &str) {
        let has_come = until(|| self.output().ends_with(end)).await;
        assert!(has_come, "{:?} does not end with {end:?}", self.output());
    }
}

fn text(pipe: &MemoryOutputPipe) -> String {
    String::from_utf8(pipe.contents().to_vec()).unwrap()
}

/// A pipe that a test fills.
#[derive(Clone, Default)]
struct Input(Arc<Mutex<Pipe>>);

#[derive(Default)]
struct Pipe {
    bytes: VecDeque<u8>,
    is_closed: bool,
    reader: Option<Waker>,
}

impl Input {
    fn pipe(&self) -> std::sync::MutexGuard<'_, Pipe> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Pipe {
    fn wake(&mut self) {
        if let Some(reader) = self.reader.take() {
            reader.wake();
        }
    }
}

impl IsTerminal for Input {
    fn is_terminal(&self) -> bool {
        false
    }
}

impl StdinStream for Input {
    fn async_stream(&self) -> Box<dyn AsyncRead + Send + Sync> {
        Box::new(self.clone())
    }
}

impl AsyncRead for Input {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let mut pipe = self.pipe();
        if pipe.bytes.is_empty() && !pipe.is_closed {
            pipe.reader = Some(context.waker().clone());
            return Poll::Pending;
        }
        let count = buffer.remaining().min(pipe.bytes.len());
        let bytes: Vec<u8> = pipe.bytes.drain(..count).collect();
        buffer.put_slice(&bytes);
        Poll::Ready(Ok(()))
    }
}
