//! The engine behind Lambda's REST protocol on loopback, for a real AWS CLI or SDK.
//!
//! `cargo run --release --example endpoint -- --port 9001`; any credentials are accepted, the region
//! is the one of the request's credential scope, the account is 123456789012.

use alias_playground::api::rest::{self, HttpRequest, HttpResponse};
use alias_playground::api::{self, ApiError, ErrorCode};
use alias_playground::model::{Account, Settings, Timestamp};
use http_body_util::{BodyExt as _, Full, LengthLimitError, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{CONNECTION, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use std::convert::Infallible;
use std::error::Error;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio::net::TcpListener;

/// What is read of a body at most: a little more than the largest that any operation takes.
const READ_LIMIT: usize = 72 << 20;

/// The account that all clients share, and a count of requests for their ids.
#[derive(Debug)]
struct Shared {
    account: Mutex<Account>,
    requests: AtomicU64,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let port = port(std::env::args().skip(1))?;
    let listener = TcpListener::bind(("127.0.0.1", port)).await?;
    println!("listening on http://{}", listener.local_addr()?);
    let shared = Arc::new(Shared {
        account: Mutex::new(Account::new(Settings::default())),
        requests: AtomicU64::new(1),
    });
    let graceful = GracefulShutdown::new();
    let mut stop = std::pin::pin!(tokio::signal::ctrl_c());
    loop {
        let stream = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = &mut stop => break,
        };
        // A connection that broke before it began is no reason to stop.
        let Ok((stream, _)) = stream else { continue };
        let _ = stream.set_nodelay(true);
        let shared = Arc::clone(&shared);
        let service = service_fn(move |request| {
            let shared = Arc::clone(&shared);
            async move { Ok::<_, Infallible>(answer(&shared, request).await) }
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(Duration::from_secs(60))
            .serve_connection(TokioIo::new(stream), service);
        tokio::spawn(graceful.watch(connection));
    }
    // Those who are being answered still get their answer; idle connections just close.
    let _ = tokio::time::timeout(Duration::from_secs(2), graceful.shutdown()).await;
    println!("stopped");
    Ok(())
}

/// The port of the command line; 9001 where none is given.
fn port(mut args: impl Iterator<Item = String>) -> Result<u16, Box<dyn Error>> {
    match (args.next().as_deref(), args.next()) {
        (None, _) => Ok(9001),
        (Some("--port"), Some(port)) => Ok(port.parse()?),
        _ => Err("usage: endpoint [--port PORT]".into()),
    }
}

/// Answers one HTTP request; only the call itself holds the account.
async fn answer(shared: &Shared, request: Request<Incoming>) -> Response<Full<Bytes>> {
    let (head, body) = request.into_parts();
    let number = shared.requests.fetch_add(1, Ordering::Relaxed);
    let body = match Limited::new(body, READ_LIMIT).collect().await {
        Ok(body) => body.to_bytes(),
        Err(error) => return write(&rest::refusal(&unread(&*error)), number, true),
    };
    let header = |it: (&hyper::header::HeaderName, &HeaderValue)| {
        Some((it.0.to_string(), it.1.to_str().ok()?.to_owned()))
    };
    let http = HttpRequest {
        method: head.method.to_string(),
        path: head.uri.path().to_owned(),
        query: head.uri.query().unwrap_or_default().to_owned(),
        headers: head.headers.iter().filter_map(header).collect(),
        body: body.into(),
    };
    let answer = match rest::decode(&http) {
        Ok(request) => {
            let result = {
                let mut account = shared
                    .account
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner);
                api::call(&mut account, now(), &request)
            };
            rest::respond(&request.operation, &result)
        }
        Err(error) => rest::refusal(&error),
    };
    write(&answer, number, false)
}

/// Why a body could not be read to its end.
fn unread(error: &(dyn Error + 'static)) -> ApiError {
    if error.is::<LengthLimitError>() {
        let text = "Request size is too large";
        return ApiError::new(ErrorCode::RequestEntityTooLargeException, text);
    }
    let text = "The request body could not be read";
    ApiError::bare(ErrorCode::SerializationException, text)
}

fn write(answer: &HttpResponse, number: u64, close: bool) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::copy_from_slice(&answer.body)));
    if let Ok(status) = answer.status.try_into() {
        *response.status_mut() = status;
    }
    let id = format!("00000000-0000-4000-8000-{number:012x}");
    let id = [("x-amzn-RequestId".to_owned(), id)];
    for (name, value) in answer.headers.iter().chain(&id) {
        let name = hyper::header::HeaderName::try_from(name.as_str());
        if let (Ok(name), Ok(value)) = (name, HeaderValue::from_str(value)) {
            response.headers_mut().insert(name, value);
        }
    }
    if close {
        let value = HeaderValue::from_static("close");
        response.headers_mut().insert(CONNECTION, value);
    }
    response
}

/// The machine's clock: the endpoint's account lives in real time.
#[expect(
    clippy::disallowed_methods,
    reason = "the endpoint is where the clock comes in"
)]
fn now() -> Timestamp {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    Timestamp::from_millis(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
}
