//! Services of WASI 0.3: an instance answers many requests at the same time, and a test gives and
//! takes each part of a body by hand.

use super::{Answer, Host, read};
use crate::polling::{LONG_ENOUGH, until};
use futures::channel::{mpsc, oneshot};
use http_body_util::{BodyExt as _, StreamBody};
use hyper::HeaderMap;
use hyper::body::{Bytes, Frame};
use std::sync::Arc;
use wasmtime::component::{Accessor, AccessorTask, Component, Linker};
use wasmtime::error::Context as _;
use wasmtime::{Error, Result, Store};
use wasmtime_wasi::p2::pipe::MemoryOutputPipe;
use wasmtime_wasi::runtime::in_tokio;
use wasmtime_wasi_http::WasiBody;
use wasmtime_wasi_http::p3::Request;
use wasmtime_wasi_http::p3::bindings::http::types::ErrorCode;
use wasmtime_wasi_http::p3::bindings::{self, ServicePre};

/// A component that is compiled and linked.
pub struct Service(ServicePre<Host>);

impl Service {
    /// Takes a component with `wasi:http/handler`. It gets the imports of `wasmtime serve -S cli`.
    ///
    /// # Errors
    ///
    /// When it has other imports, or another export.
    pub fn new(component: &Component) -> Result<Self> {
        let mut linker = Linker::new(component.engine());
        wasmtime_wasi::p2::add_to_linker_async(&mut linker)?;
        wasmtime_wasi::p3::add_to_linker(&mut linker)?;
        wasmtime_wasi_http::p3::add_to_linker(&mut linker)?;
        Ok(Self(ServicePre::new(linker.instantiate_pre(component)?)?))
    }

    /// Makes an instance.
    ///
    /// # Errors
    ///
    /// When it does not start.
    pub fn start(&self) -> Result<Instance> {
        let (mut store, stderr) = Host::start(self.0.engine());
        let service = in_tokio(self.0.instantiate_async(&mut store))?;
        Ok(Instance { store, service: Arc::new(service), stderr })
    }
}

/// A running component.
pub struct Instance {
    store: Store<Host>,
    service: Arc<bindings::Service>,
    stderr: MemoryOutputPipe,
}

impl Instance {
    /// Runs the component while `clients` sends requests.
    ///
    /// # Errors
    ///
    /// When the component traps, or nothing happens any more.
    pub fn run<T>(&mut self, clients: impl AsyncFnOnce(&Client<'_>) -> T) -> Result<T> {
        let service = Arc::clone(&self.service);
        let running = self
            .store
            .run_concurrent(async |accessor| clients(&Client { accessor, service }).await);
        in_tokio(async { tokio::time::timeout(2 * LONG_ENOUGH, running).await })
            .context("nothing happens any more")?
    }

    /// How many calls, streams and futures wasmtime keeps track of.
    pub fn tracked(&mut self) -> usize {
        self.store.concurrent_state_table_size()
    }

    /// The size of the component's memory in bytes.
    pub fn memory_size(&self) -> usize {
        self.store.data().memory.size()
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

/// Sends requests to an instance that runs.
pub struct Client<'a> {
    accessor: &'a Accessor<Host>,
    service: Arc<bindings::Service>,
}

impl Client<'_> {
    /// Starts a request to a page of `example.com`. Its body is open.
    ///
    /// # Panics
    ///
    /// When the method or the path cannot be in a request.
    pub fn open(&self, method: &str, path: &str) -> Exchange {
        self.open_with(method, path, &[])
    }

    /// The same with headers.
    ///
    /// # Panics
    ///
    /// When the method, the path or a header cannot be in a request.
    pub fn open_with(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Exchange {
        let uri = format!("http://example.com{path}");
        let mut request = hyper::Request::builder().method(method).uri(uri);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let (body, frames) = mpsc::unbounded();
        let (sender, head) = oneshot::channel();
        let request = request.body(StreamBody::new(frames)).unwrap();
        let service = Arc::clone(&self.service);
        self.accessor.with(|mut store| {
            let (request, sent) = Request::from_http(&mut store.data_mut().hooks, request);
            store.spawn(Call { service, request, sent, head: sender }).unwrap();
        });
        Exchange { body: Some(body), head }
    }

    /// Asks for a page, and reads the answer.
    ///
    /// # Errors
    ///
    /// When the component does not answer.
    pub async fn get(&self, path: &str) -> Result<Answer> {
        let mut exchange = self.open("GET", path);
        exchange.finish();
        exchange.answer().await
    }

    /// Waits until the host keeps no more than so many resources for the component.
    ///
    /// # Panics
    ///
    /// When that takes too long.
    pub async fn keeps(&self, most: usize) {
        let resources = || self.accessor.with(|mut store| store.data_mut().resources());
        assert!(until(|| resources() <= most).await, "the host keeps {} resources", resources());
    }
}

/// A call of the component.
struct Call<F> {
    service: Arc<bindings::Service>,
    request: Request,
    sent: F,
    head: oneshot::Sender<Head>,
}

type Head = Result<hyper::Response<WasiBody>, ErrorCode>;

impl<F> AccessorTask<Host> for Call<F>
where
    F: Future<Output = Result<(), wasmtime_wasi_http::Error>> + Send + 'static,
{
    async fn run(self, accessor: &Accessor<Host>) -> Result<()> {
        let Self { service, request, sent, head } = self;
        let answer = match service.handle(accessor, request).await? {
            Ok(response) => Ok(accessor.with(|store| response.into_http(store, sent))?),
            Err(code) => Err(code),
        };
        // The client may have gone.
        _ = head.send(answer);
        Ok(())
    }
}

/// A request on its way, and the response to it.
pub struct Exchange {
    body: Option<mpsc::UnboundedSender<Result<Frame<Bytes>, wasmtime_wasi_http::Error>>>,
    head: oneshot::Receiver<Head>,
}

impl Exchange {
    /// Sends a part of the body.
    ///
    /// # Panics
    ///
    /// When the body is at its end.
    pub fn send(&self, part: impl AsRef<[u8]>) {
        self.send_frame(Ok(Frame::data(Bytes::copy_from_slice(part.as_ref()))));
    }

    /// Sends trailers, which end the body.
    ///
    /// # Panics
    ///
    /// When the body is at its end.
    pub fn send_trailers(&mut self, trailers: HeaderMap) {
        self.send_frame(Ok(Frame::trailers(trailers)));
        self.finish();
    }

    /// Ends the body.
    pub fn finish(&mut self) {
        self.body = None;
    }

    /// Breaks the body off.
    ///
    /// # Panics
    ///
    /// When the body is at its end.
    pub fn break_off(&mut self) {
        self.send_frame(Err(wasmtime_wasi_http::Error::ConnectionTerminated));
        self.finish();
    }

    fn send_frame(&self, frame: Result<Frame<Bytes>, wasmtime_wasi_http::Error>) {
        let body = self.body.as_ref().expect("the body is at its end");
        // The component may not want it.
        _ = body.unbounded_send(frame);
    }

    /// Waits for the response to begin.
    ///
    /// # Errors
    ///
    /// When the component returns an error instead.
    pub async fn response(&mut self) -> Result<Response> {
        let head = (&mut self.head).await.context("the component dropped the request")?;
        Ok(Response(head.map_err(|code| Error::msg(format!("{code:?}")))?))
    }

    /// Waits for the whole response.
    ///
    /// # Errors
    ///
    /// When the component returns an error instead.
    pub async fn answer(&mut self) -> Result<Answer> {
        Ok(self.response().await?.rest().await)
    }
}

/// A response that has begun. Who drops it goes away.
pub struct Response(hyper::Response<WasiBody>);

impl Response {
    /// The status, such as 200.
    pub fn status(&self) -> u16 {
        self.0.status().as_u16()
    }

    /// The next part of the body as text; `None` at its end.
    ///
    /// # Panics
    ///
    /// When it breaks off, or is not UTF-8.
    pub async fn part(&mut self) -> Option<String> {
        let frame = self.0.body_mut().frame().await?;
        let data = frame.unwrap().into_data().ok()?;
        Some(String::from_utf8(data.to_vec()).unwrap())
    }

    /// What is left of it.
    pub async fn rest(self) -> Answer {
        read(self.0).await
    }
}
