//! Where commands read from and print to.

use crate::ast::{Redirect, RedirectKind};
use crate::shell::{Ran, Shell};
use std::cell::RefCell;
use std::rc::Rc;

/// A file descriptor.
#[derive(Clone, Debug)]
pub(crate) enum Fd {
    /// The terminal; `true`: its standard error.
    Terminal(bool),
    Null,
    /// What a pipe or `$(…)` collects.
    Collect(Rc<RefCell<String>>),
    File(Rc<RefCell<FileOut>>),
    Input(Rc<RefCell<Input>>),
    Closed,
}

#[derive(Debug)]
pub(crate) struct FileOut {
    path: String,
    text: String,
}

/// What a command reads.
#[derive(Debug, Default)]
pub(crate) struct Input {
    pub(crate) text: String,
    pub(crate) at: usize,
    /// Nobody types anything there.
    pub(crate) terminal: bool,
}

impl Input {
    pub(crate) fn terminal() -> Self {
        Self {
            terminal: true,
            ..Self::default()
        }
    }

    pub(crate) fn of(text: String) -> Self {
        Self {
            text,
            ..Self::default()
        }
    }

    pub(crate) fn rest(&mut self) -> String {
        let rest = self.text.get(self.at..).unwrap_or_default().to_owned();
        self.at = self.text.len();
        rest
    }

    /// The next line with its end, if there is one left.
    pub(crate) fn line(&mut self, end: char) -> Option<String> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        if rest.is_empty() {
            return None;
        }
        let length = rest.find(end).map_or(rest.len(), |at| at + end.len_utf8());
        let line = rest.get(..length).map(str::to_owned);
        self.at += length;
        line
    }
}

impl Shell<'_> {
    pub(crate) fn fd(&self, number: u32) -> Fd {
        let found = self.fds.iter().rev().find(|(it, _)| *it == number);
        found.map_or(Fd::Closed, |(_, fd)| fd.clone())
    }

    pub(crate) fn set_fd(&mut self, number: u32, fd: Fd) {
        match self.fds.iter_mut().find(|(it, _)| *it == number) {
            Some((_, old)) => *old = fd,
            None => self.fds.push((number, fd)),
        }
    }

    /// Prints to a descriptor. What doesn't reach the terminal is kept beside the row.
    pub(crate) fn write(&mut self, number: u32, text: &str) {
        match self.fd(number) {
            Fd::Terminal(false) => self.draft.stdout.push_str(text),
            Fd::Terminal(true) => self.draft.stderr.push_str(text),
            Fd::Null => self.draft.captured.push_str(text),
            Fd::Collect(collected) => {
                collected.borrow_mut().push_str(text);
                self.draft.captured.push_str(text);
            }
            Fd::File(file) => {
                let mut file = file.borrow_mut();
                file.text.push_str(text);
                self.host.write(&file.path, &raw(&file.text));
                self.draft.captured.push_str(text);
            }
            Fd::Input(_) | Fd::Closed => {}
        }
    }

    /// Whether somebody reads what is printed to a descriptor: a pipe, `$(…)`, a file.
    pub(crate) fn is_kept(&self, number: u32) -> bool {
        matches!(self.fd(number), Fd::Collect(_) | Fd::File(_))
    }

    /// All that is left on standard input.
    pub(crate) fn read_all(&mut self) -> String {
        match self.fd(0) {
            Fd::Input(input) => input.borrow_mut().rest(),
            _ => String::new(),
        }
    }

    /// The text of a file, or of a process behind `<(…)`.
    pub(crate) fn file(&mut self, path: &str) -> Option<String> {
        if path == "/dev/null" {
            return Some(String::new());
        }
        if matches!(path, "/dev/stdin" | "-") {
            return Some(self.read_all());
        }
        if let Some((_, text)) = self.processes.iter().find(|(it, _)| it == path) {
            return Some(text.clone());
        }
        let bytes = self.host.read(&self.path(path))?;
        Some(as_text(&bytes))
    }

    /// Makes the redirections of a command; `false`: one failed and was reported.
    pub(crate) fn redirect(&mut self, redirects: &[Redirect]) -> Ran<bool> {
        for redirect in redirects {
            let fd = match &redirect.kind {
                RedirectKind::Read(word) => {
                    let path = self.text(word)?;
                    if let Some(text) = self.file(&path) {
                        input(text)
                    } else {
                        self.complain(&format!("{path}: No such file or directory"));
                        return Ok(false);
                    }
                }
                RedirectKind::HereString(word) => input(self.text(word)? + "\n"),
                RedirectKind::HereText(slot) => match slot.get() {
                    Some(word) => input(self.text(word)?),
                    None => input(String::new()),
                },
                RedirectKind::Write(word) => {
                    let path = self.text(word)?;
                    if self.options.noclobber
                        && !path.starts_with("/dev/")
                        && self.file(&path).is_some()
                    {
                        self.complain(&format!("{path}: cannot overwrite existing file"));
                        return Ok(false);
                    }
                    let Some(fd) = self.open(&path, false) else {
                        return Ok(false);
                    };
                    fd
                }
                RedirectKind::Over(word) => {
                    let path = self.text(word)?;
                    let Some(fd) = self.open(&path, false) else {
                        return Ok(false);
                    };
                    fd
                }
                RedirectKind::Append(word) => {
                    let path = self.text(word)?;
                    let Some(fd) = self.open(&path, true) else {
                        return Ok(false);
                    };
                    fd
                }
                RedirectKind::Both(word, append) => {
                    let path = self.text(word)?;
                    let Some(fd) = self.open(&path, *append) else {
                        return Ok(false);
                    };
                    self.set_fd(2, fd.clone());
                    fd
                }
                RedirectKind::Copy(word) => {
                    let text = self.text(word)?;
                    let number = text.trim_end_matches('-');
                    if text == "-" {
                        Fd::Closed
                    } else if let Ok(number) = number.parse() {
                        match self.fd(number) {
                            Fd::Closed => {
                                self.complain(&format!("{number}: Bad file descriptor"));
                                return Ok(false);
                            }
                            fd => fd,
                        }
                    } else {
                        self.complain(&format!("{text}: ambiguous redirect"));
                        return Ok(false);
                    }
                }
            };
            self.set_fd(redirect.fd, fd);
        }
        Ok(true)
    }

    /// Opens a file to write to it; none: it can't be, and that was said.
    fn open(&mut self, path: &str, append: bool) -> Option<Fd> {
        match path {
            "/dev/null" => return Some(Fd::Null),
            "/dev/stdout" | "/dev/fd/1" => return Some(self.fd(1)),
            "/dev/stderr" | "/dev/fd/2" => return Some(self.fd(2)),
            "/dev/tty" => return Some(Fd::Terminal(false)),
            _ => {}
        }
        let reason = if path.is_empty() || self.lies_nowhere(path) {
            "No such file or directory"
        } else if self.is_directory(path) {
            "Is a directory"
        } else {
            ""
        };
        if !reason.is_empty() {
            self.complain(&format!("{path}: {reason}"));
            return None;
        }
        let path = self.path(path);
        let text = if append {
            self.file(&path).unwrap_or_default()
        } else {
            String::new()
        };
        self.host.write(&path, &raw(&text));
        Some(Fd::File(Rc::new(RefCell::new(FileOut { path, text }))))
    }
}

/// Where bytes that are no text are kept, each as a character of its own.
const BYTES: u32 = 0x10_f700;

/// Bytes as a text that [`raw`] turns back into them.
pub(crate) fn as_text(bytes: &[u8]) -> String {
    let mut out = String::new();
    for chunk in bytes.utf8_chunks() {
        out.push_str(chunk.valid());
        let kept = |it: &u8| char::from_u32(BYTES + u32::from(*it));
        out.extend(chunk.invalid().iter().filter_map(kept));
    }
    out
}

/// The bytes that a text stands for.
pub(crate) fn raw(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut buffer = [0; 4];
    for c in text.chars() {
        let byte = u32::from(c).checked_sub(BYTES);
        match byte.and_then(|it| u8::try_from(it).ok()) {
            Some(byte) => out.push(byte),
            None => out.extend_from_slice(c.encode_utf8(&mut buffer).as_bytes()),
        }
    }
    out
}

pub(crate) fn input(text: String) -> Fd {
    Fd::Input(Rc::new(RefCell::new(Input::of(text))))
}
