//! The engine behind Lambda's REST protocol on loopback, for a real AWS CLI or SDK.
//!
//! `cargo run --release --example endpoint -- --port 9001`; any credentials are accepted, the region
//! is the one of the request's credential scope, the account is 123456789012.

mod clock;
mod guard;

use clock::Clock;
use http_body_util::{BodyExt as _, Full, LengthLimitError, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{
    AUTHORIZATION, CONNECTION, CONTENT_TYPE, HOST, HeaderName, HeaderValue, ORIGIN,
};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use lambda::api::rest::{self, HttpRequest, HttpResponse};
use lambda::api::{self, ApiError, ErrorCode};
use lambda::model::{Account, Settings};
use std::convert::Infallible;
use std::error::Error;
use std::io::ErrorKind;
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::net::TcpListener;

/// What is read of a body at most: a little more than the largest that any operation takes.
const READ_LIMIT: usize = 72 << 20;

/// How long a body may take to arrive; on loopback the largest takes a moment.
const BODY_TIME: Duration = Duration::from_mins(1);

/// The account that all clients share, and a count of requests for their ids.
#[derive(Debug)]
struct Shared {
    account: Mutex<Account>,
    clock: Clock,
    requests: AtomicU64,
}

const USAGE: &str = "\
usage: endpoint [--port PORT] [--accept-unseen] [--virtual-time]

Answers Lambda's REST protocol, CodeDeploy's, CloudWatch's and EventBridge's JSON, API Gateway's integrations and the
notifications of S3's buckets on 127.0.0.1, port 9001 unless another is given (0 for any free one),
until Ctrl-C:

    aws --endpoint-url http://127.0.0.1:9001 lambda list-functions

With --accept-unseen, objects of S3, subnets and security groups that a request names are taken to be there; without it
they are not, as there is neither S3 nor EC2 behind this.

With --virtual-time, its clock begins at the machine's time and then moves by a tenth of a second with each request and
by what it is told, so that tests of programs that wait need not wait:

    curl -X POST 'http://127.0.0.1:9001/virtual-time?seconds=30'
";

#[tokio::main]
async fn main() -> ExitCode {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let mut flag = |name: &str| {
        let given = args.len();
        args.retain(|it| it != name);
        args.len() < given
    };
    let unseen = flag("--accept-unseen");
    let clock = if flag("--virtual-time") {
        Clock::starting_now()
    } else {
        Clock::Machine
    };
    let port = match port(args.into_iter()) {
        Ok(Some(port)) => port,
        Ok(None) => {
            print!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            eprint!("endpoint: {error}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match serve(port, unseen, clock).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == ErrorKind::AddrInUse => {
            eprintln!(
                "endpoint: port {port} is taken, perhaps by another endpoint: stop it, or choose \
                 another with --port"
            );
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("endpoint: can't listen on 127.0.0.1:{port}: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn serve(port: u16, unseen: bool, clock: Clock) -> std::io::Result<()> {
    let listener = TcpListener::bind(("127.0.0.1", port)).await?;
    println!("listening on http://{}", listener.local_addr()?);
    let shared = Arc::new(Shared {
        account: Mutex::new(Account::new(Settings {
            accept_unseen_objects: unseen,
            ..Settings::default()
        })),
        clock,
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
            .header_read_timeout(Duration::from_mins(1))
            .serve_connection(TokioIo::new(stream), service);
        tokio::spawn(graceful.watch(connection));
    }
    // Those who are being answered still get their answer; idle connections just close.
    let _ = tokio::time::timeout(Duration::from_secs(2), graceful.shutdown()).await;
    println!("stopped");
    Ok(())
}

/// The port of the command line, 9001 where none is given; none where help is wanted.
fn port(args: impl Iterator<Item = String>) -> Result<Option<u16>, String> {
    let mut port = 9001;
    let mut args = args;
    while let Some(arg) = args.next() {
        let text = match arg.split_once('=') {
            _ if matches!(arg.as_str(), "--help" | "-h") => return Ok(None),
            Some(("--port", text)) => text.to_owned(),
            None if arg == "--port" => args.next().ok_or("--port needs a number")?,
            _ => return Err(format!("unknown argument {arg}")),
        };
        port = text
            .parse()
            .map_err(|_| format!("{text} is no port: 0 to 65535"))?;
    }
    Ok(Some(port))
}

/// Answers one HTTP request; only the call itself holds the account.
async fn answer(shared: &Shared, request: Request<Incoming>) -> Response<Full<Bytes>> {
    let (head, body) = request.into_parts();
    let number = shared.requests.fetch_add(1, Ordering::Relaxed);
    let text = |name: HeaderName| head.headers.get(name).and_then(|it| it.to_str().ok());
    let came = guard::Came {
        host: head
            .uri
            .authority()
            .map(hyper::http::uri::Authority::as_str)
            .or(text(HOST)),
        origin: text(ORIGIN),
        site: text(HeaderName::from_static("sec-fetch-site")),
        content_type: text(CONTENT_TYPE),
        signed: head.headers.contains_key(AUTHORIZATION),
    };
    if let Some(why) = guard::refusal(came) {
        let error = ApiError::bare(ErrorCode::AccessDeniedException, why);
        return write(&rest::refusal(&error), number, true);
    }
    if head.method == hyper::Method::POST && head.uri.path() == clock::PATH {
        let (status, text) = match shared.clock.pass(head.uri.query().unwrap_or_default()) {
            Ok(now) => (200, format!("{{\"EpochMilliseconds\":{}}}\n", now.millis())),
            Err(why) => (400, format!("{why}\n")),
        };
        let mut response = Response::new(Full::new(Bytes::from(text)));
        *response.status_mut() = hyper::StatusCode::from_u16(status).unwrap_or_default();
        return response;
    }
    let body = Limited::new(body, READ_LIMIT).collect();
    let body = match tokio::time::timeout(BODY_TIME, body).await {
        Ok(Ok(body)) => body.to_bytes(),
        Ok(Err(error)) => return write(&rest::refusal(&unread(&*error)), number, true),
        Err(_) => {
            let text = "The request body did not arrive within a minute";
            let error = ApiError::bare(ErrorCode::SerializationException, text);
            return write(&rest::refusal(&error), number, true);
        }
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
                api::call(&mut account, shared.clock.at_request(), &request)
            };
            rest::respond(&request.operation, &result)
        }
        Err(error) => rest::unread(&http, &error),
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
