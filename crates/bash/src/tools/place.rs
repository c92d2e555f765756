//! `ls`, `rm`, `mkdir`, `rmdir`, `touch`, `cp`, `mv`, `mktemp`.

use crate::shell::{Ran, Shell};

const MISSING: &str = "No such file or directory";

/// Letters before the names, and the names.
fn letters(arguments: &[String]) -> (String, Vec<String>) {
    let (mut letters, mut names) = (String::new(), Vec::new());
    let mut over = false;
    for word in arguments {
        match word.strip_prefix('-') {
            Some("-") if !over => over = true,
            Some(more) if !over && !more.is_empty() => letters.push_str(match more {
                "-parents" => "p",
                "-recursive" => "r",
                "-force" => "f",
                "-verbose" => "v",
                "-no-clobber" => "n",
                "-dir" => "d",
                "-archive" => "a",
                "-preserve" => "",
                _ => more,
            }),
            _ => names.push(word.clone()),
        }
    }
    (letters, names)
}

/// The last part of a path.
fn base(path: &str) -> &str {
    let path = path.trim_end_matches('/');
    path.rsplit('/').next().unwrap_or(path)
}

impl Shell<'_> {
    fn is_file(&mut self, path: &str) -> bool {
        let path = self.path(path);
        self.paths().contains(&path)
    }

    /// `ls`: names, one a line.
    pub(crate) fn listing(&mut self, arguments: &[String]) -> Ran<i32> {
        let mut paths: Vec<String> = Vec::new();
        let mut flags = String::new();
        for word in arguments {
            match word.strip_prefix('-') {
                Some(letters) if !letters.is_empty() => {
                    if letters.starts_with('-') || !letters.chars().all(|c| "1laArthdS".contains(c))
                    {
                        return self.unknown_option("ls", word);
                    }
                    flags.push_str(letters);
                }
                _ => paths.push(word.clone()),
            }
        }
        let has = |letter: char| flags.contains(letter);
        if has('l') && self.is_kept(1) {
            let instead = "Sizes and dates of files can't be known here: leave out -l.";
            return self.refuse("ls -l", instead);
        }
        if (has('t') || has('S')) && self.is_kept(1) {
            let instead = "The page's files have no dates: leave out -t and -S.";
            return self.refuse("ls -t", instead);
        }
        if paths.is_empty() {
            paths.push(".".to_owned());
        }
        let mut code = 0;
        let (mut files, mut folders) = (Vec::new(), Vec::new());
        for path in &paths {
            if self.is_directory(path) && !has('d') {
                folders.push(path.clone());
            } else if self.is_directory(path) || self.is_file(path) {
                files.push(path.clone());
            } else {
                self.write(2, &format!("ls: cannot access '{path}': {MISSING}\n"));
                code = 2;
            }
        }
        let sort = |names: &mut Vec<String>| {
            names.sort();
            if has('r') {
                names.reverse();
            }
        };
        let mut blocks = Vec::new();
        sort(&mut files);
        if !files.is_empty() {
            blocks.push(files.join("\n") + "\n");
        }
        sort(&mut folders);
        for folder in folders {
            let mut names: Vec<String> = self.names_in(&folder).into_keys().collect();
            names.retain(|it| has('a') || has('A') || !it.starts_with('.'));
            if has('a') {
                names.extend([".".to_owned(), "..".to_owned()]);
            }
            sort(&mut names);
            let mut block = String::new();
            if paths.len() > 1 {
                block = format!("{folder}:\n");
            }
            for name in names {
                block.push_str(&name);
                block.push('\n');
            }
            blocks.push(block);
        }
        self.write(1, &blocks.join("\n"));
        Ok(code)
    }

    pub(crate) fn files(&mut self, name: &str, arguments: &[String]) -> Ran<i32> {
        let (flags, paths) = letters(arguments);
        match name {
            "mktemp" => return self.make_temporary(arguments),
            "chmod" => return Ok(0),
            _ => {}
        }
        let played = match name {
            "rm" => "rRfvdi",
            "mkdir" | "rmdir" => "pv",
            "touch" => "cam",
            _ => "rRafvnpTdL",
        };
        if let Some(other) = flags.chars().find(|it| !played.contains(*it)) {
            // `-m 700`, `-t DIR` and the like take a word.
            return self.unknown_option(name, &format!("-{other}"));
        }
        if paths.is_empty() && !flags.contains('f') {
            let text =
                format!("{name}: missing operand\nTry '{name} --help' for more information.\n");
            self.write(2, &text);
            return Ok(1);
        }
        Ok(match name {
            "rm" => self.remove(&flags, &paths),
            "mkdir" => self.make_folders(&flags, &paths),
            "rmdir" => self.remove_folders(&flags, &paths),
            "touch" => {
                let mut code = 0;
                for path in &paths {
                    let whole = self.path(path);
                    if self.is_directory(&whole) || self.is_file(&whole) || flags.contains('c') {
                        continue;
                    }
                    if self.lies_nowhere(path) {
                        self.write(2, &format!("touch: cannot touch '{path}': {MISSING}\n"));
                        code = 1;
                        continue;
                    }
                    self.host.write(&whole, b"");
                }
                code
            }
            _ => self.copies(name, &flags, &paths),
        })
    }

    fn remove(&mut self, flags: &str, paths: &[String]) -> i32 {
        let mut code = 0;
        for path in paths {
            let whole = self.path(path);
            let refused = if self.is_file(&whole) {
                self.host.remove(&whole);
                if flags.contains('v') {
                    self.write(1, &format!("removed '{path}'\n"));
                }
                continue;
            } else if !self.is_directory(&whole) {
                if flags.contains('f') {
                    continue;
                }
                MISSING
            } else if !flags.contains(['r', 'R']) {
                "Is a directory"
            } else {
                self.remove_below(&whole);
                if flags.contains('v') {
                    self.write(1, &format!("removed directory '{path}'\n"));
                }
                continue;
            };
            self.write(2, &format!("rm: cannot remove '{path}': {refused}\n"));
            code = 1;
        }
        code
    }

    /// Takes away a folder and all that is in it.
    fn remove_below(&mut self, whole: &str) {
        let within = format!("{}/", whole.trim_end_matches('/'));
        for (path, folder) in self.tree() {
            if path.starts_with(&within) && !folder {
                self.host.remove(&path);
            } else if path.starts_with(&within) || path == whole {
                self.remove_folder(&path);
            }
        }
    }

    fn make_folders(&mut self, flags: &str, paths: &[String]) -> i32 {
        let mut code = 0;
        for path in paths {
            let whole = self.path(path);
            let reason = if self.is_file(&whole) {
                "File exists"
            } else if flags.contains('p') {
                ""
            } else if self.is_directory(&whole) {
                "File exists"
            } else if self.lies_nowhere(&whole) {
                MISSING
            } else {
                ""
            };
            if !reason.is_empty() {
                let text =
                    format!("mkdir: cannot create directory \u{2018}{path}\u{2019}: {reason}\n");
                self.write(2, &text);
                code = 1;
                continue;
            }
            if flags.contains('v') && !self.is_directory(&whole) {
                self.write(1, &format!("mkdir: created directory '{path}'\n"));
            }
            let mut above = whole.as_str();
            while above.len() > 1 {
                self.make_folder(above);
                above = above.rsplit_once('/').map_or("", |it| it.0);
            }
        }
        code
    }

    fn remove_folders(&mut self, flags: &str, paths: &[String]) -> i32 {
        let mut code = 0;
        for path in paths {
            let mut path = path.trim_end_matches('/');
            loop {
                let whole = self.path(path);
                let reason = if self.is_file(&whole) {
                    "Not a directory"
                } else if !self.is_directory(&whole) {
                    MISSING
                } else if self.names_in(&whole).is_empty() {
                    ""
                } else {
                    "Directory not empty"
                };
                if !reason.is_empty() {
                    self.write(2, &format!("rmdir: failed to remove '{path}': {reason}\n"));
                    code = 1;
                    break;
                }
                self.remove_folder(&whole);
                match path.rsplit_once('/') {
                    Some((above, _)) if flags.contains('p') && !above.is_empty() => path = above,
                    _ => break,
                }
            }
        }
        code
    }

    /// `cp` and `mv`.
    fn copies(&mut self, name: &str, flags: &str, paths: &[String]) -> i32 {
        let Some((to, from)) = paths.split_last().filter(|it| !it.1.is_empty()) else {
            let only = paths.first().map_or("", String::as_str);
            let text = format!("{name}: missing destination file operand after '{only}'\n");
            self.write(2, &text);
            return 1;
        };
        let into = self.is_directory(to) && !flags.contains('T');
        if !into && from.len() > 1 {
            let reason = if self.is_file(to) {
                "Not a directory"
            } else {
                MISSING
            };
            self.write(2, &format!("{name}: target '{to}': {reason}\n"));
            return 1;
        }
        let mut code = 0;
        for path in from {
            let target = if into {
                format!("{}/{}", to.trim_end_matches('/'), base(path))
            } else {
                to.clone()
            };
            if let Err(words) = self.copied(name, flags, path, &target) {
                self.write(2, &format!("{name}: {words}\n"));
                code = 1;
            } else if flags.contains('v') {
                let word = if name == "mv" { "renamed " } else { "" };
                self.write(1, &format!("{word}'{path}' -> '{target}'\n"));
            }
        }
        code
    }

    fn copied(&mut self, name: &str, flags: &str, from: &str, to: &str) -> Result<(), String> {
        let (source, target) = (self.path(from), self.path(to));
        let file = self.is_file(&source);
        if !file && !self.is_directory(&source) {
            return Err(format!("cannot stat '{from}': {MISSING}"));
        }
        if !file && name == "cp" && !flags.contains(['r', 'R', 'a']) {
            return Err(format!("-r not specified; omitting directory '{from}'"));
        }
        if source == target {
            return Err(format!("'{from}' and '{to}' are the same file"));
        }
        if self.lies_nowhere(&target) || file && to.ends_with('/') {
            return Err(match name {
                "mv" => format!("cannot move '{from}' to '{to}': {MISSING}"),
                _ if file && to.ends_with('/') => {
                    format!("cannot create regular file '{to}': Not a directory")
                }
                _ if file => format!("cannot create regular file '{to}': {MISSING}"),
                _ => format!("cannot create directory '{to}': {MISSING}"),
            });
        }
        if flags.contains('n') && self.is_file(&target) {
            return Ok(());
        }
        if file {
            let bytes = self.host.read(&source).unwrap_or_default();
            self.host.write(&target, &bytes);
        } else {
            let within = format!("{source}/");
            if target.starts_with(&within) {
                return Err(match name {
                    "mv" => format!("cannot move '{from}' to a subdirectory of itself, '{to}'"),
                    _ => format!("cannot copy a directory, '{from}', into itself, '{to}'"),
                });
            }
            self.make_folder(&target);
            for (path, folder) in self.tree() {
                let Some(below) = path.strip_prefix(&within) else {
                    continue;
                };
                let new = format!("{target}/{below}");
                if folder {
                    self.make_folder(&new);
                } else {
                    let bytes = self.host.read(&path).unwrap_or_default();
                    self.host.write(&new, &bytes);
                }
            }
        }
        if name == "mv" {
            self.host.remove(&source);
            if !file {
                self.remove_below(&source);
            }
        }
        Ok(())
    }

    /// `mktemp`: a number stands where the real one draws letters.
    fn make_temporary(&mut self, arguments: &[String]) -> Ran<i32> {
        let (mut folder, mut within, mut suffix) = (false, None::<String>, String::new());
        let (mut template, mut dry) = (None::<String>, false);
        let temporary = self.variable("TMPDIR").filter(|it| !it.is_empty());
        let temporary = temporary.unwrap_or_else(|| "/tmp".to_owned());
        let mut rest = arguments.iter();
        while let Some(word) = rest.next() {
            match word.as_str() {
                "-d" | "--directory" => folder = true,
                "-u" | "--dry-run" => dry = true,
                "-q" | "--quiet" => {}
                "--tmpdir" | "-t" => within = Some(temporary.clone()),
                "-dt" | "-td" => {
                    folder = true;
                    within = Some(temporary.clone());
                }
                "-p" => within = Some(rest.next().cloned().unwrap_or_default()),
                word => match word.split_once('=') {
                    Some(("--suffix", text)) => text.clone_into(&mut suffix),
                    Some(("--tmpdir", text)) => within = Some(text.to_owned()),
                    _ if word.starts_with('-') => return self.unknown_option("mktemp", word),
                    _ => template = Some(word.to_owned()),
                },
            }
        }
        if template.is_none() && within.is_none() {
            within = Some(temporary);
        }
        let template = template.unwrap_or_else(|| "tmp.XXXXXXXXXX".to_owned());
        let end = template.rfind('X').map_or(0, |at| at + 1);
        let (front, after) = template.split_at(end);
        let stem = front.trim_end_matches('X');
        let width = front.len() - stem.len();
        if width < 3 {
            self.write(
                2,
                &format!("mktemp: too few X's in template '{template}'\n"),
            );
            return Ok(1);
        }
        let name = format!("{stem}{:0width$}{after}{suffix}", self.temporary);
        self.temporary += 1;
        let path = match within {
            Some(folder) => format!("{}/{name}", folder.trim_end_matches('/')),
            None => name,
        };
        let whole = self.path(&path);
        if self.lies_nowhere(&whole) {
            let kind = if folder { "directory" } else { "file" };
            let text = format!(
                "mktemp: failed to create {kind} via template \u{2018}{template}\u{2019}: {MISSING}\n"
            );
            self.write(2, &text);
            return Ok(1);
        }
        if folder && !dry {
            self.make_folder(&whole);
        } else if !dry {
            self.host.write(&whole, b"");
        }
        self.write(1, &format!("{path}\n"));
        Ok(0)
    }
}
