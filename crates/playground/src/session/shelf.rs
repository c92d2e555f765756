//! The page's files: code packages that are one source file each, edited in the page and zipped
//! when a command names them.
//!
//! A package that was uploaded and then edited stays reachable under a numbered name
//! (`helloworld-1.zip`), so that every request of the history can be written as a command that
//! uploads exactly the same bytes again.

use crate::scenario::PageFile;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use console::Files;
use lambda::api::{Request, package};
use lambda::model::{Shared, SharedSet, entries_from};
use litemap::LiteMap;
use std::cell::RefCell;
use std::rc::Rc;

/// Files that commands wrote which are kept.
const MAX_WRITTEN: usize = 20;

/// The page's files.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shelf {
    files: Rc<LiteMap<String, PageFile>>,
    /// The files by what they are as packages and by their source file: no upload looks at them all.
    index: Rc<Index>,
    /// Packages that requests of the history uploaded.
    uploaded: Rc<Uploads>,
    /// What commands wrote, newest last: `invoke` writes the payload to a file.
    written: Rc<Vec<(String, Vec<u8>)>>,
}

/// SHA-256 of a package, as AWS gives it.
type Hash = String;

/// Paths of the files on the shelf.
#[derive(Clone, Debug, Default, PartialEq)]
struct Index {
    by_hash: SharedSet<(Hash, String)>,
    by_entry: SharedSet<(String, String)>,
    by_name: SharedSet<(String, String)>,
    hashes: Shared<String, Hash>,
}

/// Packages that requests of the history uploaded, each once.
#[derive(Clone, Debug, Default, PartialEq)]
struct Uploads {
    by_path: Shared<String, Rc<[u8]>>,
    paths: Shared<Hash, String>,
    /// The last number given out, by what stands before it.
    numbers: Shared<String, u32>,
}

impl Index {
    fn add(&mut self, path: &str, file: &PageFile) {
        let hash = hash(file);
        self.hashes.insert(path.to_owned(), hash.clone());
        for (paths, key) in self.keys(path, file, hash) {
            paths.insert((key, path.to_owned()), ());
        }
    }

    fn remove(&mut self, path: &str, file: &PageFile) {
        let hash = self.hashes.remove(path).unwrap_or_default();
        for (paths, key) in self.keys(path, file, hash) {
            paths.remove(&(key, path.to_owned()));
        }
    }

    fn keys(
        &mut self,
        path: &str,
        file: &PageFile,
        hash: Hash,
    ) -> [(&mut SharedSet<(String, String)>, String); 3] {
        [
            (&mut self.by_hash, hash),
            (&mut self.by_entry, file.entry.clone()),
            (&mut self.by_name, file_name(path).to_owned()),
        ]
    }
}

/// The first path under a key.
fn first<'s>(paths: &'s SharedSet<(String, String)>, key: &str) -> Option<&'s String> {
    let from = (key.to_owned(), String::new());
    let ((found, path), ()) = entries_from(paths, &from).next()?;
    (found == key).then_some(path)
}

fn hash(file: &PageFile) -> Hash {
    package::hash(&package::zip(&file.entry, &file.text))
}

impl Shelf {
    /// A shelf with these files on it.
    pub fn new(files: LiteMap<String, PageFile>) -> Self {
        let mut index = Index::default();
        for (path, file) in &files {
            index.add(path, file);
        }
        Self {
            files: Rc::new(files),
            index: Rc::new(index),
            ..Self::default()
        }
    }

    /// Whether the other shelf would be saved as this one is.
    pub fn same_files(&self, other: &Self) -> bool {
        let same_uploads = Rc::ptr_eq(&self.uploaded, &other.uploaded)
            || self.uploaded.paths.len() == other.uploaded.paths.len();
        same_uploads && (Rc::ptr_eq(&self.files, &other.files) || self.files == other.files)
    }

    /// The files that can be edited, by path.
    pub fn files(&self) -> &LiteMap<String, PageFile> {
        &self.files
    }

    /// A file by path, as in `fileb://path`.
    ///
    /// Folders are the reader's own: where no path is the same, the file's name decides.
    pub fn file(&self, path: &str) -> Option<&PageFile> {
        let path = clean(path);
        let by_name = || first(&self.index.by_name, file_name(path));
        self.files.get(path).or_else(|| self.files.get(by_name()?))
    }

    /// Whether a file's present content was never uploaded.
    pub fn is_changed(&self, path: &str) -> bool {
        let known = |it: &Hash| self.uploaded.paths.contains_key(it);
        match self.index.hashes.get(clean(path)) {
            Some(hash) => !known(hash),
            None => self.file(path).is_some_and(|it| !known(&hash(it))),
        }
    }

    /// The files whose content the history doesn't hold.
    pub fn unsaved(&self) -> LiteMap<String, PageFile> {
        let changed = self.files.iter().filter(|(path, _)| self.is_changed(path));
        changed
            .map(|(path, it)| (path.clone(), it.clone()))
            .collect()
    }

    /// Puts a file's text down; the source file inside keeps its name.
    pub fn edit(&mut self, path: &str, text: String) {
        let path = clean(path);
        let file = self.files.get(path).cloned();
        let file = file.unwrap_or_else(|| starter(path));
        self.put(path, PageFile { text, ..file });
    }

    /// Puts a file down.
    pub fn put(&mut self, path: &str, file: PageFile) {
        let path = clean(path);
        self.remove(path);
        Rc::make_mut(&mut self.index).add(path, &file);
        Rc::make_mut(&mut self.files).insert(path.to_owned(), file);
    }

    /// What commands wrote, newest last.
    pub(super) fn written(&self) -> &[(String, Vec<u8>)] {
        &self.written
    }

    /// Every path that can be read.
    pub(super) fn paths(&self) -> Vec<String> {
        let written = self.written.iter().map(|(path, _)| clean(path).to_owned());
        let mut paths: Vec<String> = self.files.keys().cloned().chain(written).collect();
        paths.sort();
        paths.dedup();
        paths
    }

    /// A command wrote a file; the last few are kept.
    pub(super) fn write(&mut self, path: String, bytes: Vec<u8>) {
        let written = Rc::make_mut(&mut self.written);
        written.retain(|(other, _)| *other != path);
        written.push((path, bytes));
        let over = written.len().saturating_sub(MAX_WRITTEN);
        written.drain(..over);
    }

    /// Takes a file away.
    pub fn remove(&mut self, path: &str) {
        let path = clean(path);
        if self.files.contains_key(path)
            && let Some(file) = Rc::make_mut(&mut self.files).remove(path)
        {
            Rc::make_mut(&mut self.index).remove(path, &file);
        }
    }

    /// Notes what a request of the history uploads. A package that no file on the shelf makes gets
    /// a file of its own, or, where its name is taken by newer content, a numbered name.
    pub fn note_upload(&mut self, request: &Request) {
        let Some(bytes) = uploaded_bytes(request) else {
            return;
        };
        let hash = package::hash(&bytes);
        if self.uploaded.paths.contains_key(&hash) {
            return;
        }
        let path = self
            .path_of_hash(&hash)
            .unwrap_or_else(|| self.place(&bytes));
        let numbered = self.numbered(&path);
        let uploaded = Rc::make_mut(&mut self.uploaded);
        uploaded.paths.insert(hash, numbered.clone());
        uploaded.by_path.insert(numbered, bytes.into());
    }

    /// Puts an uploaded package of one text file on the shelf under a name made from the file's.
    fn place(&mut self, bytes: &[u8]) -> String {
        let Some((entry, text)) = package::unzip(bytes) else {
            return "package.zip".to_owned();
        };
        let same_entry = first(&self.index.by_entry, &entry).cloned();
        let path = same_entry.unwrap_or_else(|| format!("{}.zip", stem(&entry)));
        self.put(&path, PageFile { entry, text });
        path
    }

    fn path_on_shelf(&self, bytes: &[u8]) -> Option<String> {
        self.path_of_hash(&package::hash(bytes))
    }

    fn path_of_hash(&self, hash: &Hash) -> Option<String> {
        first(&self.index.by_hash, hash).cloned()
    }

    /// `helloworld-1.zip`, the next number that is free.
    fn numbered(&mut self, path: &str) -> String {
        let stem = path.strip_suffix(".zip").unwrap_or(path);
        let uploaded = Rc::make_mut(&mut self.uploaded);
        let last = uploaded.numbers.get(stem).copied().unwrap_or(0);
        let taken =
            |name: &String| self.files.contains_key(name) || uploaded.by_path.contains_key(name);
        let names = (last.saturating_add(1)..).map(|it| (it, format!("{stem}-{it}.zip")));
        let (number, name) = names
            .into_iter()
            .find(|it| !taken(&it.1))
            .unwrap_or_default();
        uploaded.numbers.insert(stem.to_owned(), number);
        name
    }
}

impl Files for Shelf {
    fn read(&self, path: &str) -> Option<Vec<u8>> {
        let path = clean(path);
        if let Some(file) = self.file(path) {
            return Some(package::zip(&file.entry, &file.text));
        }
        let uploaded = self.uploaded.by_path.get(path);
        let written = || self.written.iter().find(|(other, _)| clean(other) == path);
        uploaded
            .map(|it| it.to_vec())
            .or_else(|| written().map(|(_, bytes)| bytes.clone()))
    }

    fn path_of(&self, bytes: &[u8]) -> Option<String> {
        let hash = package::hash(bytes);
        self.path_of_hash(&hash)
            .or_else(|| self.uploaded.paths.get(&hash).cloned())
    }
}

/// The shelf while a line is read: a package that is named and not there is made on the spot.
#[derive(Debug)]
pub(super) struct MakingShelf<'a> {
    shelf: &'a Shelf,
    made: RefCell<LiteMap<String, PageFile>>,
}

impl<'a> MakingShelf<'a> {
    /// Over this shelf.
    pub(super) const fn new(shelf: &'a Shelf) -> Self {
        Self {
            shelf,
            made: RefCell::new(LiteMap::new()),
        }
    }

    /// What it lies over.
    pub(super) const fn shelf(&self) -> &Shelf {
        self.shelf
    }

    /// The packages that were made.
    pub(super) fn made(self) -> LiteMap<String, PageFile> {
        self.made.into_inner()
    }
}

impl Files for MakingShelf<'_> {
    fn read(&self, path: &str) -> Option<Vec<u8>> {
        if let Some(bytes) = self.shelf.read(path) {
            return Some(bytes);
        }
        let path = clean(path);
        let is_package = std::path::Path::new(path)
            .extension()
            .is_some_and(|it| it.eq_ignore_ascii_case("zip"));
        if !is_package || path.len() > 200 {
            return None;
        }
        let mut made = self.made.borrow_mut();
        let file = made.entry(path.to_owned()).or_insert_with(|| starter(path));
        Some(package::zip(&file.entry, &file.text))
    }

    fn path_of(&self, bytes: &[u8]) -> Option<String> {
        self.shelf.path_of(bytes)
    }
}

/// What a package holds that somebody names before making it.
pub fn starter(path: &str) -> PageFile {
    let stem = stem(path);
    PageFile {
        entry: format!("{stem}.js"),
        text: STARTER.to_owned(),
    }
}

/// The same for a function whose runtime is Python.
pub fn python_starter(path: &str) -> PageFile {
    let stem = stem(path);
    PageFile {
        entry: format!("{stem}.py"),
        text: PYTHON_STARTER.to_owned(),
    }
}

const STARTER: &str = "\
exports.handler = (event, context, callback) => {
  console.log('Hello from version', context.functionVersion);
  callback(null, 'message');
};
";

const PYTHON_STARTER: &str = "\
def handler(event, context):
    print('Hello from version', context.function_version)
    return 'message'
";

/// `helloworld` of `fileb://file-path/helloworld.zip`.
fn stem(path: &str) -> &str {
    let name = file_name(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    if stem.is_empty() { "index" } else { stem }
}

fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// The path without the scheme that AWS CLI wants before it.
pub(super) fn clean(path: &str) -> &str {
    let path = path
        .strip_prefix("fileb://")
        .or_else(|| path.strip_prefix("file://"))
        .unwrap_or(path);
    path.strip_prefix("./").unwrap_or(path)
}

/// The package in a request that uploads one.
fn uploaded_bytes(request: &Request) -> Option<Vec<u8>> {
    let code = request.input.get("Code").and_then(|it| it.get("ZipFile"));
    let blob = code.or_else(|| request.input.get("ZipFile"))?;
    STANDARD.decode(blob.as_str()?).ok()
}

impl Shelf {
    /// The path of the package in a request, if it still is what the page made on the spot.
    pub(super) fn untouched_starter_of(&self, request: &Request) -> Option<String> {
        let path = self.path_on_shelf(&uploaded_bytes(request)?)?;
        (self.files.get(&path) == Some(&starter(&path))).then_some(path)
    }

    /// Puts the package at this path into a request that uploads one.
    pub(super) fn refill(&self, request: &mut Request, path: &str) {
        let Some(bytes) = self.read(path) else {
            return;
        };
        let inside = request
            .input
            .get_mut("Code")
            .and_then(|it| it.get_mut("ZipFile"));
        if let Some(blob) = inside {
            *blob = STANDARD.encode(bytes).into();
        } else if let Some(blob) = request.input.get_mut("ZipFile") {
            *blob = STANDARD.encode(bytes).into();
        }
    }

    /// The request that uploads the package at this path to a function.
    pub fn upload(&self, function: &str, path: &str) -> Option<Request> {
        let blob = STANDARD.encode(self.read(path)?);
        let input = [("FunctionName", function.to_owned()), ("ZipFile", blob)];
        Some(Request {
            operation: "UpdateFunctionCode".to_owned(),
            region: None,
            input: input
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value.into()))
                .collect(),
        })
    }
}
