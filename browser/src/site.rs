//! A static server for `dist/`, on loopback only.

use std::{
    collections::HashMap,
    fs,
    io::{self, BufRead as _, BufReader, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    path::{Component, Path, PathBuf},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::SystemTime,
};

use anyhow::Result;

/// Longest head of a request that is read.
const HEAD_LIMIT: usize = 64 << 10;

/// A folder served under a path such as `/` or `/some/where/`, until dropped.
pub struct Site {
    listener: Arc<TcpListener>,
    shared: Arc<Shared>,
    address: SocketAddr,
}

/// What is downloaded is as small as from a real host. Compressed once per file and modification time, for all
/// sites of the process: a test has one of its own, and the page takes a second and a half.
static COMPRESSED: Mutex<Option<Compressed>> = Mutex::new(None);

type Compressed = HashMap<PathBuf, (SystemTime, Arc<[u8]>)>;

struct Shared {
    folder: PathBuf,
    prefix: String,
    also: Mutex<HashMap<String, PathBuf>>,
    compresses: AtomicBool,
    over: AtomicBool,
}

/// What is asked for, as far as a static server cares.
struct Request {
    method: String,
    path: String,
    known_tag: String,
    brotli: bool,
}

/// A status, headers of its own, and a body.
struct Answer(&'static str, Vec<(&'static str, String)>, Vec<u8>);

impl Site {
    /// Takes the port, without answering yet. Port 0 takes any free one.
    ///
    /// # Errors
    /// When the port is taken or may not be used.
    pub fn bind(folder: &Path, prefix: &str, port: u16) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let address = listener.local_addr()?;
        let shared = Shared {
            folder: folder.to_owned(),
            prefix: format!("/{}/", prefix.trim_matches('/')).replace("//", "/"),
            also: Mutex::default(),
            compresses: AtomicBool::new(true),
            over: AtomicBool::new(false),
        };
        Ok(Self {
            listener: Arc::new(listener),
            shared: Arc::new(shared),
            address,
        })
    }

    /// [`bind`](Self::bind) to a free port and [`start`](Self::start).
    ///
    /// # Errors
    /// When no port can be had.
    pub fn serve(folder: &Path, prefix: &str) -> Result<Self> {
        let site = Self::bind(folder, prefix, 0)?;
        site.start();
        Ok(site)
    }

    /// Answers from now on, in the background: one thread per connection, of which a browser opens six.
    pub fn start(&self) {
        let (listener, shared) = (self.listener.clone(), self.shared.clone());
        thread::spawn(move || {
            for stream in listener.incoming() {
                if shared.over.load(Ordering::Relaxed) {
                    return;
                }
                let shared = shared.clone();
                // A browser that hangs up is no concern of the next one.
                thread::spawn(move || stream.and_then(|stream| shared.converse(&stream)));
            }
        });
    }

    /// Sends files as they are from now on: unoptimised programs take longer to compress than to send to this machine.
    pub fn uncompressed(&self) {
        self.shared.compresses.store(false, Ordering::Relaxed);
    }

    /// Serves one more file beside those of the folder, under this name.
    pub fn also(&self, name: &str, file: &Path) {
        lock(&self.shared.also).insert(name.to_owned(), file.to_owned());
    }

    /// Where the page is, with a `/` at the end.
    pub fn url(&self) -> String {
        format!("http://{}{}", self.address, self.shared.prefix)
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.shared.over.store(true, Ordering::Relaxed);
        // Wakes the listening thread up, to see that it is over.
        let _ = TcpStream::connect(self.address);
    }
}

impl Shared {
    /// Answers one request after the other until the browser closes the connection.
    fn converse(&self, mut stream: &TcpStream) -> io::Result<()> {
        stream.set_nodelay(true)?;
        let mut reader = BufReader::new(stream);
        while let Some(request) = read(&mut reader)? {
            let Answer(status, headers, body) = self.answer(&request);
            let mut head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n", body.len());
            for (name, value) in headers {
                head.extend([name, ": ", &value, "\r\n"]);
            }
            stream.write_all(format!("{head}\r\n").as_bytes())?;
            if request.method != "HEAD" {
                stream.write_all(&body)?;
            }
        }
        Ok(())
    }

    fn answer(&self, request: &Request) -> Answer {
        if format!("{}/", request.path) == self.prefix {
            return Answer(
                "301 Moved Permanently",
                vec![("Location", self.prefix.clone())],
                Vec::new(),
            );
        }
        let found = self
            .file(&request.path)
            .filter(|_| matches!(request.method.as_str(), "GET" | "HEAD"));
        let opened = found.and_then(|file| {
            let modified = fs::metadata(&file).and_then(|it| it.modified()).ok()?;
            Some((fs::read(&file).ok()?, modified, file))
        });
        let Some((bytes, modified, file)) = opened else {
            return Answer(
                "404 Not Found",
                vec![("Content-Type", "text/plain".to_owned())],
                b"Nothing here.\n".to_vec(),
            );
        };
        let tag = format!("\"{:x}-{:x}\"", bytes.len(), age(modified));
        if request.known_tag == tag {
            return Answer("304 Not Modified", vec![("ETag", tag)], Vec::new());
        }
        let mime = mime(&file);
        let mut headers = vec![
            ("Content-Type", mime.to_owned()),
            // Means "ask each time": names without a hash stay the same over builds.
            ("Cache-Control", "no-cache".to_owned()),
            ("ETag", tag),
            ("Vary", "Accept-Encoding".to_owned()),
            ("X-Content-Type-Options", "nosniff".to_owned()),
        ];
        let compresses = request.brotli && self.compresses.load(Ordering::Relaxed);
        if !compresses || bytes.len() < 1024 || mime == "image/png" {
            return Answer("200 OK", headers, bytes);
        }
        headers.push(("Content-Encoding", "br".to_owned()));
        Answer(
            "200 OK",
            headers,
            Self::compressed(&file, modified, &bytes).to_vec(),
        )
    }

    /// The file that a request path names, if it lies in the folder.
    fn file(&self, path: &str) -> Option<PathBuf> {
        let name = path.strip_prefix(&self.prefix)?;
        if let Some(file) = lock(&self.also).get(name) {
            return Some(file.clone());
        }
        let inner = Path::new(name);
        let inside = inner
            .components()
            .all(|part| matches!(part, Component::Normal(_)));
        let mut file = self.folder.join(inner);
        if path.ends_with('/') {
            file.push("index.html");
        }
        (inside && file.is_file()).then_some(file)
    }

    fn compressed(file: &Path, modified: SystemTime, bytes: &[u8]) -> Arc<[u8]> {
        let mut known = lock(&COMPRESSED);
        let known = known.get_or_insert_default();
        match known.get(file) {
            Some((time, body)) if *time == modified => body.clone(),
            _ => {
                let body: Arc<[u8]> = brotli(bytes, 9).into();
                known.insert(file.to_owned(), (modified, body.clone()));
                body
            }
        }
    }
}

/// A connection that panicked leaves what it held in order.
fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The brotli form of `bytes`; qualities are 0 to 11, and 11 is what static hosts prepare.
pub fn brotli(bytes: &[u8], quality: u32) -> Vec<u8> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, quality, 22);
    // Writing to memory can't fail.
    let _ = writer.write_all(bytes);
    writer.into_inner()
}

fn age(time: SystemTime) -> u128 {
    time.duration_since(SystemTime::UNIX_EPOCH)
        .map_or(0, |it| it.as_nanos())
}

/// Reads the head of a request; `None` when the connection was closed between two.
fn read(reader: &mut BufReader<&TcpStream>) -> io::Result<Option<Request>> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        if reader.read_until(b'\n', &mut head)? == 0 || head.len() > HEAD_LIMIT {
            return Ok(None);
        }
    }
    let mut headers = [httparse::EMPTY_HEADER; 64];
    let mut parsed = httparse::Request::new(&mut headers);
    parsed.parse(&head).map_err(io::Error::other)?;
    let header = |name: &str| {
        let found = parsed
            .headers
            .iter()
            .find(|it| it.name.eq_ignore_ascii_case(name));
        found
            .map(|it| String::from_utf8_lossy(it.value).into_owned())
            .unwrap_or_default()
    };
    Ok(Some(Request {
        method: parsed.method.unwrap_or_default().to_owned(),
        path: parsed
            .path
            .unwrap_or_default()
            .split(['?', '#'])
            .next()
            .unwrap_or_default()
            .to_owned(),
        known_tag: header("If-None-Match"),
        brotli: header("Accept-Encoding").contains("br"),
    }))
}

fn mime(file: &Path) -> &'static str {
    match file
        .extension()
        .and_then(|it| it.to_str())
        .unwrap_or_default()
    {
        "html" => "text/html; charset=utf-8",
        "js" | "cjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webmanifest" => "application/manifest+json",
        "json" => "application/json",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn get(url: &str) -> (u16, String) {
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .build()
            .new_agent();
        let mut response = agent.get(url).call().unwrap();
        (
            response.status().as_u16(),
            response.body_mut().read_to_string().unwrap(),
        )
    }

    #[test]
    fn serves_the_folder_under_its_path_and_nothing_else() {
        let site = Site::serve(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
            "some/where",
        )
        .unwrap();
        let url = site.url();
        assert!(url.ends_with("/some/where/"), "{url}");
        assert!(
            get(&format!("{url}site.rs?x#y"))
                .1
                .contains("serves_the_folder")
        );
        assert_eq!(get(&format!("{url}../Cargo.toml")).0, 404);
        assert_eq!(get(&format!("{url}%2e%2e/Cargo.toml")).0, 404);
        assert_eq!(get(&url.replace("/some/where/", "/site.rs")).0, 404);
        assert_eq!(get(url.trim_end_matches('/')).0, 301);
    }

    #[test]
    fn a_taken_port_is_an_error() {
        let here = Path::new(".");
        let first = Site::bind(here, "/", 0).unwrap();
        assert!(Site::bind(here, "/", first.address.port()).is_err());
    }
}
