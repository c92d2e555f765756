//! Files of the page, and files in memory.

use crate::interpreter::Interpreter;
use crate::interpreter::call::Arguments;
use crate::object::{File, Object};
use crate::value::{Instance, Res, Trouble, Value};
use std::cell::RefCell;

impl Interpreter<'_> {
    pub(crate) fn no_file(&self, path: &str) -> Trouble {
        let arguments = vec![
            Value::Int(2),
            Value::text("No such file or directory"),
            Value::text(path),
        ];
        Trouble::Raise(Instance::new(self.class("FileNotFoundError"), arguments))
    }

    /// A path as text.
    pub(crate) fn path_text(&mut self, value: &Value) -> Res<String> {
        match value {
            Value::Text(text) => Ok(text.to_string()),
            Value::Object(object) => match &**object {
                Object::Path(path) => Ok(path.clone()),
                _ => self.str(value),
            },
            other => {
                let message = format!(
                    "expected str, bytes or os.PathLike object, not {}",
                    self.type_name(other)
                );
                Err(self.raise("TypeError", message))
            }
        }
    }

    pub(crate) fn joined_path(&mut self, parts: &[Value]) -> Res<Value> {
        let mut path = String::new();
        for part in parts {
            let part = self.path_text(part)?;
            path = join(&path, &part);
        }
        let path = path.trim_start_matches("./").to_owned();
        Ok(Value::object(Object::Path(if path.is_empty() {
            ".".to_owned()
        } else {
            path
        })))
    }

    pub(crate) fn open(&mut self, mut arguments: Arguments) -> Res<Value> {
        let path = arguments.take("file").unwrap_or(Value::None);
        let path = self.path_text(&path)?;
        let mode = arguments
            .take("mode")
            .and_then(|it| it.as_text().map(str::to_owned))
            .unwrap_or_else(|| "r".to_owned());
        self.encoding(arguments.take_named("encoding"))?;
        let binary = mode.contains('b');
        let kind = mode.replace(['b', 't'], "");
        let (reads, writes) = match &*kind {
            "r" => (true, false),
            "w" | "a" => (false, true),
            "x" | "r+" | "w+" | "a+" => {
                return Err(self.unplayed(
                    format!("open(…, {mode:?})"),
                    "Open it to read, or to write.",
                ));
            }
            _ => {
                return Err(self.raise(
                    "ValueError",
                    format!("invalid mode: {}", crate::builtin::text_repr(&mode)),
                ));
            }
        };
        let held = self.host.read(&path);
        let bytes = match (&*kind, held) {
            ("r", None) => return Err(self.no_file(&path)),
            ("w", _) => Vec::new(),
            (_, held) => held.unwrap_or_default(),
        };
        self.grow(bytes.len())?;
        if kind == "w" {
            self.host.write(&path, b"");
        }
        let at = if writes { bytes.len() } else { 0 };
        let file = File {
            path: Some(self.from_root(&path)),
            bytes,
            at,
            binary,
            reads,
            writes,
            closed: false,
        };
        Ok(Value::object(Object::File(RefCell::new(file))))
    }

    pub(crate) fn write_file(&mut self, file: &RefCell<File>, bytes: &[u8]) -> Res<()> {
        self.grow(bytes.len())?;
        let mut file = file.borrow_mut();
        if file.closed {
            return Err(self.raise("ValueError", "I/O operation on closed file."));
        }
        if !file.writes {
            return Err(self.raise("UnsupportedOperation", "not writable"));
        }
        let at = file.at;
        let end = at + bytes.len();
        if file.bytes.len() < end {
            file.bytes.resize(end, 0);
        }
        if let Some(slot) = file.bytes.get_mut(at..end) {
            slot.copy_from_slice(bytes);
        }
        file.at = end;
        if let Some(path) = &file.path {
            self.host.write(path, &file.bytes);
        }
        Ok(())
    }

    /// What is left of a file.
    fn rest(&mut self, file: &RefCell<File>, most: Option<usize>) -> Res<Vec<u8>> {
        let mut file = file.borrow_mut();
        if file.closed {
            return Err(self.raise("ValueError", "I/O operation on closed file."));
        }
        if !file.reads {
            return Err(self.raise("UnsupportedOperation", "not readable"));
        }
        let end = file
            .bytes
            .len()
            .min(file.at.saturating_add(most.unwrap_or(usize::MAX)));
        let read = file.bytes.get(file.at..end).unwrap_or_default().to_vec();
        file.at = end;
        self.grow(read.len())?;
        Ok(read)
    }

    fn held(&self, file: &RefCell<File>, bytes: &[u8]) -> Res<Value> {
        if file.borrow().binary {
            return Ok(Value::Bytes(bytes.into()));
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Value::text(text.replace("\r\n", "\n"))),
            Err(error) => {
                let at = error.valid_up_to();
                let byte = bytes.get(at).copied().unwrap_or(0);
                let message = format!(
                    "'utf-8' codec can't decode byte 0x{byte:02x} in position {at}: invalid start byte"
                );
                Err(self.raise("UnicodeDecodeError", message))
            }
        }
    }

    /// The lines that are left, with their ends.
    pub(crate) fn lines_of(&mut self, file: &RefCell<File>) -> Res<Vec<Value>> {
        let rest = self.rest(file, None)?;
        rest.split_inclusive(|it| *it == b'\n')
            .map(|it| self.held(file, it))
            .collect()
    }

    pub(crate) fn file_method(
        &mut self,
        file: &RefCell<File>,
        name: &str,
        mut arguments: Arguments,
    ) -> Res<Value> {
        match name {
            "read" => {
                let most = arguments
                    .take("size")
                    .and_then(|it| it.as_int())
                    .and_then(|it| usize::try_from(it).ok());
                let rest = self.rest(file, most)?;
                self.held(file, &rest)
            }
            "readlines" => self.lines_of(file).map(Value::list),
            "readline" => self.apart(|this| {
                let (at, length) = {
                    let file = file.borrow();
                    let rest = file.bytes.get(file.at..).unwrap_or_default();
                    (
                        file.at,
                        rest.iter()
                            .position(|it| *it == b'\n')
                            .map_or(rest.len(), |it| it + 1),
                    )
                };
                let _ = at;
                let line = this.rest(file, Some(length))?;
                this.held(file, &line)
            }),
            "write" => self.apart(|this| {
                let value = arguments.take("s").unwrap_or(Value::None);
                let binary = file.borrow().binary;
                let (bytes, count) = match (&value, binary) {
                    (Value::Text(text), false) => (text.as_bytes().to_vec(), text.chars().count()),
                    (Value::Bytes(bytes), true) => (bytes.to_vec(), bytes.len()),
                    (other, true) => {
                        let message = format!(
                            "a bytes-like object is required, not '{}'",
                            this.type_name(other)
                        );
                        return Err(this.raise("TypeError", message));
                    }
                    (other, false) => {
                        let message = format!(
                            "write() argument must be str, not {}",
                            this.type_name(other)
                        );
                        return Err(this.raise("TypeError", message));
                    }
                };
                this.write_file(file, &bytes)?;
                Ok(Value::Int(i128::try_from(count).unwrap_or(0)))
            }),
            "writelines" => {
                let lines = arguments.take("lines").unwrap_or(Value::None);
                for line in self.items(&lines)? {
                    self.file_method(file, "write", Arguments::of(vec![line]))?;
                }
                Ok(Value::None)
            }
            "getvalue" => {
                let bytes = file.borrow().bytes.clone();
                self.grow(bytes.len())?;
                self.held(file, &bytes)
            }
            "seek" => self.apart(|_| {
                let at = arguments
                    .take("offset")
                    .and_then(|it| it.as_int())
                    .unwrap_or(0);
                let whence = arguments
                    .take("whence")
                    .and_then(|it| it.as_int())
                    .unwrap_or(0);
                let mut file = file.borrow_mut();
                let base = match whence {
                    1 => file.at,
                    2 => file.bytes.len(),
                    _ => 0,
                };
                let base = i128::try_from(base).unwrap_or(0);
                file.at = usize::try_from((base + at).max(0))
                    .unwrap_or(0)
                    .min(file.bytes.len());
                Ok(Value::Int(i128::try_from(file.at).unwrap_or(0)))
            }),
            "tell" => Ok(Value::Int(i128::try_from(file.borrow().at).unwrap_or(0))),
            "close" => {
                file.borrow_mut().closed = true;
                Ok(Value::None)
            }
            _ => Ok(Value::None),
        }
    }

    #[inline(never)]
    pub(crate) fn path_attribute(&mut self, of: &Value, path: &str, name: &str) -> Option<Value> {
        let base = path.rsplit('/').next().unwrap_or(path);
        Some(match name {
            "name" => Value::text(base),
            "suffix" => Value::text(
                base.rfind('.')
                    .filter(|at| *at > 0)
                    .and_then(|at| base.get(at..))
                    .unwrap_or_default(),
            ),
            "stem" => Value::text(
                base.rfind('.')
                    .filter(|at| *at > 0)
                    .and_then(|at| base.get(..at))
                    .unwrap_or(base),
            ),
            "parent" => Value::object(Object::Path(
                path.rsplit_once('/').map_or(".", |it| it.0).to_owned(),
            )),
            "read_text" | "read_bytes" | "write_text" | "write_bytes" | "exists" | "is_file"
            | "open" | "unlink" | "resolve" | "joinpath" | "as_posix" => self.method_of(of, name),
            _ => return None,
        })
    }

    #[inline(never)]
    pub(crate) fn path_method(
        &mut self,
        path: &str,
        name: &str,
        mut arguments: Arguments,
    ) -> Res<Value> {
        match name {
            "read_text" | "read_bytes" => {
                let Some(bytes) = self.host.read(path) else {
                    return Err(self.no_file(path));
                };
                let file = RefCell::new(File::memory(bytes, name == "read_bytes"));
                self.file_method(&file, "read", Arguments::default())
            }
            "write_text" | "write_bytes" => {
                let value = arguments.take("data").unwrap_or(Value::None);
                let mut file = File::memory(Vec::new(), name == "write_bytes");
                file.path = Some(self.from_root(path));
                self.file_method(&RefCell::new(file), "write", Arguments::of(vec![value]))
            }
            "exists" => Ok(Value::Bool(
                self.host.read(path).is_some() || self.is_folder(path),
            )),
            "is_file" => Ok(Value::Bool(self.host.read(path).is_some())),
            "open" => {
                arguments.places.insert(0, Value::text(path));
                self.open(arguments)
            }
            "unlink" => match self.host.remove(path) {
                true => Ok(Value::None),
                false => Err(self.no_file(path)),
            },
            "joinpath" => {
                arguments.places.insert(0, Value::text(path));
                self.joined_path(&arguments.places)
            }
            "as_posix" => Ok(Value::text(path)),
            _ => Ok(Value::object(Object::Path(self.from_root(path)))),
        }
    }

    /// Functions of `os.path`, and those of `os` that look at files.
    #[inline(never)]
    pub(crate) fn path_function(&mut self, name: &str, mut arguments: Arguments) -> Res<Value> {
        if name == "os.path.join" {
            let mut path = String::new();
            for part in &arguments.places {
                let part = self.path_text(part)?;
                path = join(&path, &part);
            }
            return Ok(Value::text(path));
        }
        let path = arguments.take("path").unwrap_or(Value::None);
        let path = self.path_text(&path)?;
        Ok(match name {
            "os.path.isfile" => Value::Bool(self.host.read(&path).is_some()),
            "os.path.exists" => {
                Value::Bool(self.host.read(&path).is_some() || self.is_folder(&path))
            }
            "os.path.isdir" => Value::Bool(self.is_folder(&path)),
            "os.path.basename" => Value::text(path.rsplit('/').next().unwrap_or_default()),
            "os.path.dirname" => Value::text(path.rsplit_once('/').map_or("", |it| it.0)),
            "os.path.splitext" => {
                let base = path.rsplit('/').next().unwrap_or_default();
                let at = base
                    .rfind('.')
                    .filter(|at| *at > 0)
                    .map_or(path.len(), |at| path.len() - base.len() + at);
                let (stem, suffix) = path.split_at(at);
                Value::tuple(vec![Value::text(stem), Value::text(suffix)])
            }
            "os.path.abspath" => Value::text(self.from_root(&path)),
            "os.path.getsize" => match self.host.read(&path) {
                Some(bytes) => Value::Int(i128::try_from(bytes.len()).unwrap_or(0)),
                None => return Err(self.no_file(&path)),
            },
            "os.remove" | "os.unlink" => match self.host.remove(&path) {
                true => Value::None,
                false => return Err(self.no_file(&path)),
            },
            _ => Value::None,
        })
    }
}

fn join(path: &str, part: &str) -> String {
    if part.starts_with('/') || path.is_empty() {
        part.to_owned()
    } else if path.ends_with('/') {
        format!("{path}{part}")
    } else {
        format!("{path}/{part}")
    }
}
