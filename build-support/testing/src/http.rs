//! Components that answer HTTP requests, in a host like `wasmtime serve`, without a network: those
//! of WASI 0.2, which answer one after another, and in [`p3`] those of WASI 0.3.

pub mod p3;

use futures::channel::oneshot;
use futures::future::{self, Either};
use http_body_util::BodyExt as _;
use hyper::body::{Body, Bytes, Frame};
use hyper::{HeaderMap, Response};
use std::collections::VecDeque;
use std::pin::{Pin, pin};
use std::task::{Context, Poll};
use wasmtime::component::{Component, Linker, ResourceTable};
use wasmtime::error::Context as _;
use wasmtime::{Engine, Result, Store};
use wasmtime_wasi::p2::pipe::MemoryOutputPipe;
use wasmtime_wasi::runtime::in_tokio;
use wasmtime_wasi::{WasiCtx, WasiCtxView, WasiView};
use wasmtime_wasi_http::p2::bindings::http::types::Scheme;
use wasmtime_wasi_http::p2::bindings::{Proxy, ProxyPre};
use wasmtime_wasi_http::{
    Error, RequestOptions, WasiBody, WasiHttpCtx, WasiHttpCtxView, WasiHttpHooks, WasiHttpView,
};
use wit_dylib_conform::Memory;

/// A component that is compiled and linked.
pub struct Service(ProxyPre<Host>);

impl Service {
    /// Takes a component with `wasi:http/incoming-handler`. It gets the imports of `wasmtime serve
    /// -S cli`.
    ///
    /// # Errors
    ///
    /// When it has other imports, or another export.
    pub fn new(component: &Component) -> Result<Self> {
        let mut linker = Linker::new(component.engine());
        wasmtime_wasi::p2::add_to_linker_async(&mut linker)?;
        wasmtime_wasi_http::p2::add_only_http_to_linker_async(&mut linker)?;
        Self::of(&linker, component)
    }

    /// The same with the imports of `wasmtime serve` without `-S cli`.
    ///
    /// # Errors
    ///
    /// When it has other imports, or another export.
    pub fn of_proxy(component: &Component) -> Result<Self> {
        let mut linker = Linker::new(component.engine());
        wasmtime_wasi_http::p2::add_to_linker_async(&mut linker)?;
        Self::of(&linker, component)
    }

    fn of(linker: &Linker<Host>, component: &Component) -> Result<Self> {
        Ok(Self(ProxyPre::new(linker.instantiate_pre(component)?)?))
    }

    /// Makes an instance. If the engine counts fuel, the instance has as much as there can be.
    ///
    /// # Errors
    ///
    /// When it does not start.
    pub fn start(&self) -> Result<Instance> {
        let (mut store, stderr) = Host::start(self.engine());
        let proxy = in_tokio(self.0.instantiate_async(&mut store))?;
        Ok(Instance { store, proxy, stderr })
    }

    /// Sends a request to an instance of its own.
    ///
    /// # Errors
    ///
    /// When there is no answer, as in [`Instance::send`].
    pub fn send(&self, request: Request) -> Result<Answer> {
        self.start()?.send(request)
    }

    fn engine(&self) -> &Engine {
        self.0.engine()
    }
}

/// A running component.
pub struct Instance {
    store: Store<Host>,
    proxy: Proxy,
    stderr: MemoryOutputPipe,
}

impl Instance {
    /// Sends a request, and reads the answer while the component writes it.
    ///
    /// # Errors
    ///
    /// When the component traps, or returns without an answer or before its end. `wasmtime serve`
    /// answers with the status 500 if nothing was sent by then.
    pub fn send(&mut self, request: Request) -> Result<Answer> {
        self.exchange(request, read)
    }

    /// Sends a request, and goes away when the answer begins. Returns its status.
    ///
    /// # Errors
    ///
    /// As [`Instance::send`] does.
    pub fn send_and_leave(&mut self, request: Request) -> Result<u16> {
        self.exchange(request, async |response| response.status().as_u16())
    }

    fn exchange<T>(
        &mut self,
        request: Request,
        read: impl AsyncFnOnce(Response<WasiBody>) -> T,
    ) -> Result<T> {
        let (sender, receiver) = oneshot::channel();
        let mut http = self.store.data_mut().http();
        let request = http.new_incoming_request(Scheme::Http, request)?;
        let out = http.new_response_outparam_from_callback(|response| _ = sender.send(response))?;
        let handler = self.proxy.wasi_http_incoming_handler();
        let handle = pin!(handler.call_handle(&mut self.store, request, out));
        let mut answer = pin!(async {
            let response = receiver.await.context("the component dropped the response")?;
            Ok(read(response?).await)
        });
        match in_tokio(future::select(handle, answer.as_mut())) {
            Either::Left((handled, _)) => handled?,
            Either::Right((answer, handle)) => {
                in_tokio(handle)?;
                return answer;
            }
        }
        // What has not been written by now never will be.
        in_tokio(future::poll_immediate(answer))
            .context("the component returned before the end of its response")?
    }

    /// How many resources the host keeps for the component. Those of stdio, which the component
    /// opens at first use, stay.
    pub fn resources(&mut self) -> usize {
        self.store.data_mut().resources()
    }

    /// The size of the component's memory in bytes.
    pub fn memory_size(&self) -> usize {
        self.store.data().memory.size()
    }

    /// The instructions that ran, from the start of the instance; 0 if the engine does not count.
    pub fn fuel(&self) -> u64 {
        self.store.get_fuel().map_or(0, |left| u64::MAX - left)
    }

    /// What was written to stderr so far.
    ///
    /// # Panics
    ///
    /// When it is not UTF-8.
    pub fn stderr(&self) -> String {
        String::from_utf8(self.stderr.contents().to_vec()).unwrap()
    }
}

/// What a component answered.
pub struct Answer {
    /// The status, such as 200.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, or its beginning.
    pub body: Vec<u8>,
    /// What came behind the body.
    pub trailers: HeaderMap,
    /// Whether the body came to its end; a server breaks off the connection otherwise.
    pub is_whole: bool,
}

impl Answer {
    /// A header as text, empty if there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The body as text.
    ///
    /// # Panics
    ///
    /// When it is not UTF-8.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}

async fn read(response: Response<WasiBody>) -> Answer {
    let (parts, mut body) = response.into_parts();
    let (status, headers) = (parts.status.as_u16(), parts.headers);
    let (body_so_far, trailers) = (Vec::new(), HeaderMap::new());
    let mut answer = Answer { status, headers, body: body_so_far, trailers, is_whole: true };
    while let Some(frame) = body.frame().await {
        match frame.map(Frame::into_data) {
            Ok(Ok(bytes)) => answer.body.extend_from_slice(&bytes),
            Ok(Err(frame)) => answer.trailers = frame.into_trailers().unwrap_or_default(),
            Err(_) => {
                answer.is_whole = false;
                break;
            }
        }
    }
    answer
}

/// A request, with a body that comes in parts.
pub type Request = hyper::Request<Parts>;

/// Asks for a page of `example.com`.
///
/// # Panics
///
/// When the method or the path cannot be in a request.
pub fn request(method: &str, path: &str) -> Request {
    let request = hyper::Request::builder().method(method).uri(path).header("host", "example.com");
    request.body(Parts::default()).unwrap()
}

/// Sends a body of several parts to a page of `example.com`.
///
/// # Panics
///
/// When the path cannot be in a request.
pub fn post<'a>(path: &str, parts: impl IntoIterator<Item = &'a [u8]>) -> Request {
    let parts = parts.into_iter().map(|part| Ok(Bytes::copy_from_slice(part))).collect();
    request("POST", path).map(|_| Parts(parts))
}

/// The body of a request.
#[derive(Default)]
pub struct Parts(VecDeque<Result<Bytes, Error>>);

impl Parts {
    /// The client breaks off here.
    pub fn break_off(mut self) -> Self {
        self.0.push_back(Err(Error::ConnectionTerminated));
        self
    }
}

impl Body for Parts {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        Poll::Ready(self.0.pop_front().map(|part| part.map(Frame::data)))
    }
}

/// What the host keeps for a component.
struct Host {
    wasi: WasiCtx,
    http: WasiHttpCtx,
    hooks: NoNetwork,
    table: ResourceTable,
    memory: Memory,
}

impl Host {
    /// A store for a component, and what the component writes to stderr.
    fn start(engine: &Engine) -> (Store<Self>, MemoryOutputPipe) {
        let stderr = MemoryOutputPipe::new(1 << 20);
        let host = Self {
            wasi: WasiCtx::builder().stderr(stderr.clone()).build(),
            http: WasiHttpCtx::new(),
            hooks: NoNetwork,
            table: ResourceTable::new(),
            memory: Memory::default(),
        };
        let mut store = Store::new(engine, host);
        store.limiter(|host| &mut host.memory);
        // An error says that the engine counts none.
        let _ = store.set_fuel(u64::MAX);
        (store, stderr)
    }

    /// How many resources it keeps.
    fn resources(&mut self) -> usize {
        self.table.iter_mut().count()
    }
}

impl WasiView for Host {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView { ctx: &mut self.wasi, table: &mut self.table }
    }
}

impl WasiHttpView for Host {
    fn http(&mut self) -> WasiHttpCtxView<'_> {
        WasiHttpCtxView { ctx: &mut self.http, hooks: &mut self.hooks, table: &mut self.table }
    }
}

/// Refuses requests of the component.
struct NoNetwork;

impl WasiHttpHooks for NoNetwork {
    fn send_request(
        &mut self,
        _: hyper::Request<WasiBody>,
        _: Option<RequestOptions>,
        _: Box<dyn Future<Output = Result<(), Error>> + Send>,
    ) -> Box<dyn Future<Output = Result<Sent, Error>> + Send> {
        Box::new(future::ready(Err(Error::HttpRequestDenied)))
    }
}

/// An answer to a request of the component, and what goes on with it.
type Sent = (Response<WasiBody>, Box<dyn Future<Output = Result<(), Error>> + Send>);
