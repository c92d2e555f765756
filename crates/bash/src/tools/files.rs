//! What scripts ask of files: `find`, `stat`, `md5sum` and its kin, `join`, and the forms of `openssl` and `xxd` that
//! write a digest as AWS does.

use crate::ast::Simple;
use crate::shell::{Ran, Shell};
use crate::stream::{as_text, raw};
use script::base64::{self, Alphabet};
use script::digest;

/// A test or a deed of `find`.
enum Find {
    Name(Vec<(char, bool)>, bool),
    Path(Vec<(char, bool)>),
    Kind(char),
    Empty,
    Not(Box<Find>),
    And(Box<Find>, Box<Find>),
    Or(Box<Find>, Box<Find>),
    True,
    Print(&'static str),
    Delete,
    Prune,
    Quit,
    /// The words, and whether all files go into one command.
    Exec(Vec<String>, bool),
}

/// What a walk of `find` came to so far.
#[derive(Default)]
struct Walk {
    collected: Vec<String>,
    pruned: bool,
    over: bool,
    /// A `+` command failed.
    failed: bool,
}

fn pattern(text: &str) -> Vec<(char, bool)> {
    let mut chars = text.chars();
    let mut out = Vec::new();
    while let Some(c) = chars.next() {
        match c {
            '\\' => out.extend(chars.next().map(|it| (it, true))),
            c => out.push((c, false)),
        }
    }
    out
}

fn fits(pattern: &[(char, bool)], text: &str) -> bool {
    let text: Vec<char> = text.chars().collect();
    crate::pattern::matches(pattern, &text)
}

/// Reads the expression of `find`.
struct Reader<'a> {
    words: &'a [String],
    at: usize,
    deeds: bool,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<&str> {
        let word = self.words.get(self.at).map(String::as_str);
        self.at += 1;
        word
    }

    fn peek(&self) -> &str {
        self.words.get(self.at).map_or("", String::as_str)
    }

    /// `-o` binds least; the error is the word that isn't played.
    fn any(&mut self) -> Result<Find, String> {
        let mut left = self.all()?;
        while matches!(self.peek(), "-o" | "-or") {
            self.at += 1;
            left = Find::Or(Box::new(left), Box::new(self.all()?));
        }
        Ok(left)
    }

    fn all(&mut self) -> Result<Find, String> {
        let mut left = self.one()?;
        while self.at < self.words.len() && !matches!(self.peek(), "-o" | "-or" | ")") {
            if matches!(self.peek(), "-a" | "-and") {
                self.at += 1;
            }
            left = Find::And(Box::new(left), Box::new(self.one()?));
        }
        Ok(left)
    }

    fn one(&mut self) -> Result<Find, String> {
        let word = self.next().unwrap_or_default().to_owned();
        let mut text = || self.next().map(str::to_owned).ok_or_else(|| word.clone());
        Ok(match word.as_str() {
            "(" => {
                let inner = self.any()?;
                if self.next() != Some(")") {
                    return Err("(".to_owned());
                }
                inner
            }
            "!" | "-not" => Find::Not(Box::new(self.one()?)),
            "-name" => Find::Name(pattern(&text()?), false),
            "-iname" => Find::Name(pattern(&text()?.to_lowercase()), true),
            "-path" | "-wholename" => Find::Path(pattern(&text()?)),
            "-type" => match text()?.as_str() {
                "f" => Find::Kind('f'),
                "d" => Find::Kind('d'),
                "l" => Find::Not(Box::new(Find::True)),
                other => return Err(format!("-type {other}")),
            },
            "-empty" => Find::Empty,
            "-true" => Find::True,
            "-print" | "-print0" | "-delete" | "-exec" | "-quit" => {
                self.deeds = true;
                match word.as_str() {
                    "-print" => Find::Print("\n"),
                    "-print0" => Find::Print("\0"),
                    "-delete" => Find::Delete,
                    "-quit" => Find::Quit,
                    _ => {
                        let mut words = Vec::new();
                        loop {
                            match self.next() {
                                Some(";") => break Find::Exec(words, false),
                                Some("+") if words.last().is_some_and(|it| it == "{}") => {
                                    words.pop();
                                    break Find::Exec(words, true);
                                }
                                Some(word) => words.push(word.to_owned()),
                                None => return Err(word),
                            }
                        }
                    }
                }
            }
            "-prune" => Find::Prune,
            _ => return Err(word),
        })
    }
}

impl Shell<'_> {
    pub(crate) fn find_files(
        &mut self,
        arguments: &[String],
        simple: &Simple,
        line: u32,
    ) -> Ran<i32> {
        let starts = |it: &String| it.starts_with('-') || matches!(it.as_str(), "(" | "!");
        let count = arguments.iter().position(starts).unwrap_or(arguments.len());
        let (roots, rest) = arguments.split_at(count);
        let (mut least, mut most) = (0, usize::MAX);
        let mut words: Vec<String> = Vec::new();
        let mut rest = rest.iter();
        while let Some(word) = rest.next() {
            match word.as_str() {
                "-maxdepth" | "-mindepth" => {
                    let depth = rest.next().and_then(|it| it.parse().ok());
                    let Some(depth) = depth else {
                        return self.unknown_option("find", word);
                    };
                    *(if word == "-maxdepth" {
                        &mut most
                    } else {
                        &mut least
                    }) = depth;
                }
                "-depth" => {}
                _ => words.push(word.clone()),
            }
        }
        let mut reader = Reader {
            words: &words,
            at: 0,
            deeds: false,
        };
        let read = if words.is_empty() {
            Ok(Find::True)
        } else {
            reader.any()
        };
        let mut wanted = match read {
            Ok(wanted) if reader.at >= words.len() => wanted,
            Ok(_) => return self.unknown_option("find", reader.peek()),
            Err(word) => return self.unknown_option("find", &word),
        };
        if !reader.deeds {
            wanted = Find::And(Box::new(wanted), Box::new(Find::Print("\n")));
        }
        let here = [".".to_owned()];
        let roots = if roots.is_empty() { &here } else { roots };
        let mut code = 0;
        let mut walk = Walk::default();
        for root in roots {
            code = code.max(self.find_below(
                root,
                &wanted,
                (least, most),
                (&mut walk, simple, line),
            )?);
        }
        if let Some(words) = collected(&wanted)
            && !walk.collected.is_empty()
        {
            let words: Vec<String> = words.iter().chain(&walk.collected).cloned().collect();
            walk.failed |= self.inner(&words, simple, line)? != 0;
        }
        Ok(code.max(i32::from(walk.failed)))
    }

    fn find_below(
        &mut self,
        root: &str,
        wanted: &Find,
        (least, most): (usize, usize),
        (walk, simple, line): (&mut Walk, &Simple, u32),
    ) -> Ran<i32> {
        let bare = self.path(root);
        let prefix = format!("{}/", bare.trim_end_matches('/'));
        let mut entries: Vec<(String, bool)> = Vec::new();
        for (path, folder) in self.tree() {
            if let Some(below) = path.strip_prefix(&prefix) {
                entries.push((below.to_owned(), folder));
            } else if path == bare {
                entries.push((String::new(), folder));
            }
        }
        if self.is_directory(&bare) && entries.iter().all(|it| !it.0.is_empty()) {
            entries.push((String::new(), true));
        }
        if entries.is_empty() {
            self.write(
                2,
                &format!("find: \u{2018}{root}\u{2019}: No such file or directory\n"),
            );
            return Ok(1);
        }
        // A folder before what is in it; after it where something is taken away.
        entries.sort_by(|a, b| a.0.split('/').cmp(b.0.split('/')));
        if deletes(wanted) {
            entries.reverse();
        }
        let mut left_out: Vec<String> = Vec::new();
        for (below, folder) in entries {
            self.budget.step(line)?;
            let depth = below.split('/').filter(|it| !it.is_empty()).count();
            let gone = |it: &String| {
                below
                    .strip_prefix(it.as_str())
                    .is_some_and(|it| it.starts_with('/'))
            };
            if walk.over || depth < least || depth > most || left_out.iter().any(gone) {
                continue;
            }
            let shown = match below.as_str() {
                "" => root.to_owned(),
                below if root.ends_with('/') => format!("{root}{below}"),
                below => format!("{root}/{below}"),
            };
            walk.pruned = false;
            self.holds(wanted, &shown, folder, (walk, simple, line))?;
            if walk.pruned && !below.is_empty() {
                left_out.push(below);
            } else if walk.pruned {
                break;
            }
        }
        Ok(0)
    }

    fn holds(
        &mut self,
        wanted: &Find,
        shown: &str,
        folder: bool,
        (walk, simple, line): (&mut Walk, &Simple, u32),
    ) -> Ran<bool> {
        let path = self.path(shown);
        Ok(match wanted {
            Find::True => true,
            Find::Name(pattern, fold) => {
                let name = shown
                    .trim_end_matches('/')
                    .rsplit('/')
                    .next()
                    .unwrap_or(shown);
                if *fold {
                    fits(pattern, &name.to_lowercase())
                } else {
                    fits(pattern, name)
                }
            }
            Find::Path(pattern) => fits(pattern, shown),
            Find::Kind(kind) => (*kind == 'd') == folder,
            Find::Empty if folder => self.names_in(&path).is_empty(),
            Find::Empty => self.host.read(&path).is_some_and(|it| it.is_empty()),
            Find::Not(inner) => !self.holds(inner, shown, folder, (walk, simple, line))?,
            Find::And(left, right) => {
                self.holds(left, shown, folder, (walk, simple, line))?
                    && self.holds(right, shown, folder, (walk, simple, line))?
            }
            Find::Or(left, right) => {
                self.holds(left, shown, folder, (walk, simple, line))?
                    || self.holds(right, shown, folder, (walk, simple, line))?
            }
            Find::Print(end) => {
                self.write(1, &format!("{shown}{end}"));
                true
            }
            Find::Delete if folder => self.remove_folder(&path),
            Find::Delete => self.host.remove(&path),
            Find::Prune => {
                walk.pruned = true;
                true
            }
            Find::Quit => {
                walk.over = true;
                true
            }
            Find::Exec(_, true) => {
                walk.collected.push(shown.to_owned());
                true
            }
            Find::Exec(words, false) => {
                let words: Vec<String> = words.iter().map(|it| it.replace("{}", shown)).collect();
                self.inner(&words, simple, line)? == 0
            }
        })
    }

    /// The bytes of a file; `-` is standard input.
    fn bytes(&mut self, tool: &str, path: &str) -> Option<Vec<u8>> {
        let text = self.file(path);
        if text.is_none() {
            self.write(2, &format!("{tool}: {path}: No such file or directory\n"));
        }
        text.map(|it| raw(&it))
    }

    /// `md5sum`, `sha1sum`, `sha256sum`, `sha512sum`.
    pub(crate) fn sums(&mut self, tool: &str, arguments: &[String]) -> Ran<i32> {
        let kind = tool.trim_end_matches("sum");
        let (mut check, mut quiet, mut silent) = (false, false, false);
        let mut paths = Vec::new();
        for word in arguments {
            match word.as_str() {
                "-c" | "--check" => check = true,
                "--quiet" => quiet = true,
                "--status" => silent = true,
                "-b" | "-t" | "--" => {}
                word if word.len() > 1 && word.starts_with('-') => {
                    return self.unknown_option(tool, word);
                }
                word => paths.push(word.to_owned()),
            }
        }
        if paths.is_empty() {
            paths.push("-".to_owned());
        }
        let mut out = String::new();
        let mut code = 0;
        for path in &paths {
            let Some(bytes) = self.bytes(tool, path) else {
                code = 1;
                continue;
            };
            if !check {
                let hex = digest::hex(kind, &bytes).unwrap_or_default();
                out.push_str(&format!("{hex}  {path}\n"));
                continue;
            }
            let list = as_text(&bytes);
            let mut failed = 0;
            for line in list.lines() {
                let Some((hex, name)) = line.split_once([' ', '\t']) else {
                    continue;
                };
                let name = name.trim_start_matches([' ', '*']);
                let same = self
                    .bytes(tool, name)
                    .map(|it| digest::hex(kind, &it).as_deref() == Some(hex));
                let word = match same {
                    Some(true) if quiet => continue,
                    Some(true) => "OK",
                    Some(false) => "FAILED",
                    None => "FAILED open or read",
                };
                failed += usize::from(same != Some(true));
                if !silent {
                    out.push_str(&format!("{name}: {word}\n"));
                }
            }
            if failed > 0 {
                code = 1;
                let number = if failed == 1 { "checksum" } else { "checksums" };
                if !silent {
                    self.write(1, &std::mem::take(&mut out));
                    self.write(
                        2,
                        &format!("{tool}: WARNING: {failed} computed {number} did NOT match\n"),
                    );
                }
            }
        }
        self.write(1, &out);
        Ok(code)
    }

    /// `stat -c FORMAT`: names, sizes and kinds.
    pub(crate) fn stat(&mut self, arguments: &[String]) -> Ran<i32> {
        let mut format = None;
        let mut paths = Vec::new();
        let mut rest = arguments.iter();
        while let Some(word) = rest.next() {
            match word.as_str() {
                "-c" | "--format" | "--printf" => format = rest.next().cloned(),
                "-L" => {}
                word if word.starts_with("--format=") => format = word.get(9..).map(str::to_owned),
                word if word.starts_with("-c") => format = word.get(2..).map(str::to_owned),
                word if word.len() > 1 && word.starts_with('-') => {
                    return self.unknown_option("stat", word);
                }
                word => paths.push(word.to_owned()),
            }
        }
        let Some(format) = format else {
            return self.refuse(
                "stat",
                "Times and owners of files can't be known here: name what you need, as in stat -c %s.",
            );
        };
        let mut code = 0;
        for path in &paths {
            let bytes = self.file(path).map(|it| raw(&it));
            let Some(bytes) = bytes.or_else(|| self.is_directory(path).then(|| vec![0; 4096]))
            else {
                self.write(
                    2,
                    &format!("stat: cannot statx '{path}': No such file or directory\n"),
                );
                code = 1;
                continue;
            };
            let folder = self.is_directory(path);
            let mut out = String::new();
            let mut chars = format.chars();
            while let Some(c) = chars.next() {
                if c != '%' {
                    out.push(c);
                    continue;
                }
                match chars.next() {
                    Some('s') => out.push_str(&bytes.len().to_string()),
                    Some('n') => out.push_str(path),
                    Some('F') if folder => out.push_str("directory"),
                    Some('F') if bytes.is_empty() => out.push_str("regular empty file"),
                    Some('F') => out.push_str("regular file"),
                    Some('%') => out.push('%'),
                    other => {
                        let shown = other.map(String::from).unwrap_or_default();
                        return self.unknown_option("stat", &format!("%{shown}"));
                    }
                }
            }
            self.write(1, &format!("{out}\n"));
        }
        Ok(code)
    }

    /// `join`: lines of two sorted files that begin with the same word.
    pub(crate) fn join(&mut self, arguments: &[String]) -> Ran<i32> {
        let mut mark = None;
        let mut paths = Vec::new();
        let mut rest = arguments.iter();
        while let Some(word) = rest.next() {
            match word.as_str() {
                "-t" => mark = rest.next().and_then(|it| it.chars().next()),
                word if word.starts_with("-t") => mark = word.chars().nth(2),
                word if word.len() > 1 && word.starts_with('-') => {
                    return self.unknown_option("join", word);
                }
                word => paths.push(word.to_owned()),
            }
        }
        if paths.len() != 2 {
            return self.refuse("join", "Name two files.");
        }
        let (mut texts, code) = self.texts("join", &paths);
        let (Some((_, right)), Some((_, left))) = (texts.pop(), texts.pop()) else {
            return Ok(code);
        };
        let split = |line: &str| -> Vec<String> {
            match mark {
                Some(mark) => line.split(mark).map(str::to_owned).collect(),
                None => line.split_whitespace().map(str::to_owned).collect(),
            }
        };
        let right: Vec<Vec<String>> = right.lines().map(split).collect();
        let mut out = String::new();
        for line in left.lines().map(split) {
            for other in right.iter().filter(|it| it.first() == line.first()) {
                let words: Vec<&str> = line
                    .iter()
                    .chain(other.iter().skip(1))
                    .map(String::as_str)
                    .collect();
                out.push_str(&words.join(&mark.unwrap_or(' ').to_string()));
                out.push('\n');
            }
        }
        self.write(1, &out);
        Ok(0)
    }

    /// The forms of `openssl` and `xxd` that [`recodes`] knows.
    pub(crate) fn recode(&mut self, tool: &str, arguments: &[String]) -> i32 {
        let has = |flag: &str| arguments.iter().any(|it| it == flag);
        let kind = arguments.first().map_or("", String::as_str);
        let skip = usize::from(tool == "openssl");
        let mut paths: Vec<&String> = Vec::new();
        let mut rest = arguments.iter().skip(skip);
        while let Some(word) = rest.next() {
            match word.as_str() {
                "-in" => paths.extend(rest.next()),
                "-c" | "-out" => drop(rest.next()),
                word if word.starts_with('-') => {}
                _ => paths.push(word),
            }
        }
        let path = paths.first().map_or("-", |it| it.as_str());
        let Some(bytes) = self.bytes(tool, path) else {
            return 1;
        };
        let out = match (tool, kind) {
            ("openssl", "dgst" | "sha256" | "sha1" | "md5" | "sha512") => {
                let name = ["md5", "sha1", "sha512", "sha256"]
                    .into_iter()
                    .find(|it| has(&format!("-{it}")) || kind == *it)
                    .unwrap_or("sha256");
                let sum = digest::of(name, &bytes).unwrap_or_default();
                if has("-binary") {
                    as_text(&sum)
                } else if has("-r") {
                    let shown = if path == "-" { "stdin" } else { path };
                    format!("{} *{shown}\n", digest::digits(&sum))
                } else {
                    let shown = if path == "-" { "stdin" } else { path };
                    let title = match name {
                        "md5" => "MD5",
                        "sha1" => "SHA1",
                        "sha512" => "SHA2-512",
                        _ => "SHA2-256",
                    };
                    format!("{title}({shown})= {}\n", digest::digits(&sum))
                }
            }
            ("openssl", _) if has("-d") => {
                let text: String = as_text(&bytes).split_whitespace().collect();
                as_text(&base64::decode(&text, Alphabet::Standard).unwrap_or_default())
            }
            ("openssl", _) => wrapped(
                &base64::encode(&bytes, Alphabet::Standard),
                if has("-A") { 0 } else { 64 },
            ),
            _ if has("-r") => {
                let digits: Vec<u32> = as_text(&bytes)
                    .chars()
                    .filter_map(|it| it.to_digit(16))
                    .collect();
                let pair = |it: &[u32]| it.iter().fold(0, |sum, it| sum << 4 | it);
                let bytes: Vec<u8> = digits
                    .chunks(2)
                    .filter_map(|it| u8::try_from(pair(it)).ok())
                    .collect();
                as_text(&bytes)
            }
            _ => {
                let at = arguments.iter().position(|it| it == "-c");
                let width = at.and_then(|at| arguments.get(at + 1)?.parse().ok());
                wrapped(
                    &digest::digits(&bytes),
                    width.map_or(60, |it: usize| it * 2),
                )
            }
        };
        self.write(1, &out);
        0
    }
}

/// Lines of `n` characters; 0: all in one, which has no end then.
fn wrapped(text: &str, width: usize) -> String {
    if width == 0 {
        return text.to_owned();
    }
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::new();
    for line in chars.chunks(width) {
        out.extend(line);
        out.push('\n');
    }
    out
}

fn deletes(wanted: &Find) -> bool {
    match wanted {
        Find::Delete => true,
        Find::Not(inner) => deletes(inner),
        Find::And(left, right) | Find::Or(left, right) => deletes(left) || deletes(right),
        _ => false,
    }
}

/// The command that takes all files at once.
fn collected(wanted: &Find) -> Option<&[String]> {
    match wanted {
        Find::Exec(words, true) => Some(words),
        Find::Not(inner) => collected(inner),
        Find::And(left, right) | Find::Or(left, right) => {
            collected(left).or_else(|| collected(right))
        }
        _ => None,
    }
}

/// Whether a form of `openssl` or `xxd` is played: digests, Base64 and hexadecimal digits. All else is a program of no
/// page.
pub(crate) fn recodes(tool: &str, arguments: &[String]) -> bool {
    let flags = |known: &[&str], from: usize| {
        arguments
            .iter()
            .skip(from)
            .all(|it| !it.starts_with('-') || it == "-" || known.contains(&it.as_str()))
    };
    match (tool, arguments.first().map(String::as_str)) {
        ("openssl", Some("dgst" | "sha256" | "sha1" | "md5" | "sha512")) => flags(
            &[
                "-md5", "-sha1", "-sha256", "-sha512", "-binary", "-r", "-hex",
            ],
            1,
        ),
        ("openssl", Some("base64")) => flags(&["-A", "-d", "-e", "-in"], 1),
        ("openssl", Some("enc")) => {
            arguments.iter().any(|it| it == "-base64")
                && flags(&["-base64", "-A", "-d", "-e", "-in"], 1)
        }
        ("xxd", Some(_)) => {
            flags(&["-r", "-p", "-ps", "-c"], 0) && arguments.iter().any(|it| it.starts_with("-p"))
        }
        _ => false,
    }
}
