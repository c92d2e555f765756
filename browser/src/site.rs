//! A static server for `dist/`, on loopback only.

use std::{
    collections::HashMap,
    fs,
    io::Write as _,
    net::{Ipv4Addr, SocketAddr},
    path::{Component, Path, PathBuf},
    sync::{Arc, Mutex},
    thread,
    time::SystemTime,
};

use anyhow::{Context as _, Result, anyhow};
use tiny_http::{Header, Method, Request, Response, Server};

/// Requests answered at the same time; a browser opens six connections.
const THREADS: usize = 8;

/// A folder served under a path such as `/` or `/some/where/`, until dropped.
pub struct Site {
    server: Arc<Server>,
    shared: Arc<Shared>,
    address: SocketAddr,
}

/// Compressed once per file and modification time: what is downloaded is as small as from a real host.
type Compressed = HashMap<PathBuf, (SystemTime, Arc<[u8]>)>;

struct Shared {
    folder: PathBuf,
    prefix: String,
    compressed: Mutex<Compressed>,
}

impl Site {
    /// Takes the port, without answering yet. Port 0 takes any free one.
    ///
    /// # Errors
    /// When the port is taken or may not be used.
    pub fn bind(folder: &Path, prefix: &str, port: u16) -> Result<Self> {
        let server = Server::http((Ipv4Addr::LOCALHOST, port)).map_err(|err| anyhow!("{err}"))?;
        let address = server.server_addr().to_ip().context("not an IP address")?;
        let shared = Shared {
            folder: folder.to_owned(),
            prefix: format!("/{}/", prefix.trim_matches('/')).replace("//", "/"),
            compressed: Mutex::default(),
        };
        Ok(Self {
            server: Arc::new(server),
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

    /// Answers from now on, in the background.
    pub fn start(&self) {
        for _ in 0..THREADS {
            let (server, shared) = (self.server.clone(), self.shared.clone());
            thread::spawn(move || {
                while let Ok(request) = server.recv() {
                    // A browser that hung up is no concern of the next one.
                    let _ = shared.answer(request);
                }
            });
        }
    }

    /// Where the page is, with a `/` at the end.
    pub fn url(&self) -> String {
        format!("http://{}{}", self.address, self.shared.prefix)
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        for _ in 0..THREADS {
            self.server.unblock();
        }
    }
}

impl Shared {
    fn answer(&self, request: Request) -> std::io::Result<()> {
        let path = request
            .url()
            .split(['?', '#'])
            .next()
            .unwrap_or_default()
            .to_owned();
        if format!("{path}/") == self.prefix {
            return request
                .respond(Response::empty(301).with_header(header("Location", &self.prefix)));
        }
        let Some(file) = self
            .file(&path)
            .filter(|_| matches!(request.method(), Method::Get | Method::Head))
        else {
            return request.respond(Response::from_string("Nothing here.").with_status_code(404));
        };
        let (Ok(bytes), Ok(modified)) = (
            fs::read(&file),
            fs::metadata(&file).and_then(|it| it.modified()),
        ) else {
            return request.respond(Response::from_string("Nothing here.").with_status_code(404));
        };
        let tag = format!("\"{:x}-{:x}\"", bytes.len(), age(modified));
        // `no-cache` means "ask each time": names without a hash stay the same over builds.
        let mut headers = vec![
            header("Content-Type", mime(&file)),
            header("Cache-Control", "no-cache"),
            header("ETag", &tag),
            header("Vary", "Accept-Encoding"),
            header("X-Content-Type-Options", "nosniff"),
        ];
        if asked(&request, "If-None-Match") == Some(&tag) {
            return request.respond(Response::empty(304).with_header(header("ETag", &tag)));
        }
        let brotli = asked(&request, "Accept-Encoding").is_some_and(|it| it.contains("br"));
        let body = if brotli && bytes.len() > 1024 && !mime(&file).starts_with("image/png") {
            headers.push(header("Content-Encoding", "br"));
            self.compressed(&file, modified, &bytes).to_vec()
        } else {
            bytes
        };
        let response = Response::from_data(body);
        request.respond(headers.into_iter().fold(response, Response::with_header))
    }

    /// The file that a request path names, if it lies in the folder.
    fn file(&self, path: &str) -> Option<PathBuf> {
        let inner = Path::new(path.strip_prefix(&self.prefix)?);
        let inside = inner
            .components()
            .all(|part| matches!(part, Component::Normal(_)));
        let mut file = self.folder.join(inner);
        if path.ends_with('/') {
            file.push("index.html");
        }
        (inside && file.is_file()).then_some(file)
    }

    fn compressed(&self, file: &Path, modified: SystemTime, bytes: &[u8]) -> Arc<[u8]> {
        let mut known = self
            .compressed
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
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

fn asked<'a>(request: &'a Request, name: &str) -> Option<&'a str> {
    let header = request
        .headers()
        .iter()
        .find(|it| it.field.as_str().as_str().eq_ignore_ascii_case(name))?;
    Some(header.value.as_str())
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).unwrap_or_else(|()| unreachable!("{name}: {value} is a header"))
}

fn mime(file: &Path) -> &'static str {
    match file
        .extension()
        .and_then(|it| it.to_str())
        .unwrap_or_default()
    {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
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
