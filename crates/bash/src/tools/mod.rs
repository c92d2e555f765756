//! The small tools that scripts use on answers.

mod compare;
mod date;
mod edit;
mod files;
mod place;
mod reckon;
mod search;
mod sort;
mod table;
mod timeout;

pub(crate) use awk::regex::extended as extended_regex;
pub(crate) use date::moment;
pub(crate) use files::recodes;
pub(crate) use timeout::command_of;

use crate::ast::Simple;
use crate::shell::{Ran, Shell};

/// Tools that are played.
pub(crate) const NAMES: [&str; 56] = [
    "column",
    "fold",
    "grep",
    "egrep",
    "fgrep",
    "sort",
    "head",
    "tail",
    "tr",
    "cut",
    "wc",
    "uniq",
    "xargs",
    "cat",
    "tee",
    "date",
    "seq",
    "base64",
    "sed",
    "sleep",
    "basename",
    "dirname",
    "rev",
    "tac",
    "rm",
    "mkdir",
    "rmdir",
    "touch",
    "cp",
    "mv",
    "mktemp",
    "env",
    "printenv",
    "sudo",
    "time",
    "nohup",
    "timeout",
    "chmod",
    "expr",
    "nl",
    "paste",
    "awk",
    "gawk",
    "mawk",
    "bc",
    "ls",
    "comm",
    "diff",
    "cmp",
    "sha256sum",
    "sha1sum",
    "sha512sum",
    "md5sum",
    "find",
    "stat",
    "join",
];

/// Programs whose answer can't be guessed: a text goes in, another comes out.
pub(crate) const RECKONERS: [&str; 7] = ["perl", "ruby", "node", "php", "dc", "yq", "jp"];

impl Shell<'_> {
    /// Runs a small tool; none: there is none of this name.
    pub(crate) fn tool(
        &mut self,
        name: &str,
        arguments: &[String],
        simple: &Simple,
        line: u32,
    ) -> Ran<Option<i32>> {
        let code = match name {
            "cat" => self.cat(arguments),
            "tee" => self.tee(arguments),
            "head" | "tail" => self.ends(name, arguments)?,
            "grep" | "egrep" | "fgrep" => self.grep(name, arguments)?,
            "sort" => self.sort(arguments)?,
            "uniq" => self.uniq(arguments)?,
            "wc" => self.count(arguments)?,
            "tr" => self.translate(arguments)?,
            "cut" => self.cut(arguments)?,
            "sed" => self.sed(arguments)?,
            "seq" => self.sequence(arguments)?,
            "date" => self.date(arguments)?,
            "base64" => self.base64(arguments),
            "rev" | "tac" | "nl" => self.lines_tool(name, arguments),
            "column" => self.columns(arguments)?,
            "fold" => self.fold(arguments)?,
            "paste" => self.paste(arguments)?,
            "awk" | "gawk" | "mawk" => self.awk(arguments, line)?,
            "bc" => self.bc(arguments, line)?,
            "ls" => self.listing(arguments)?,
            "comm" => self.common(arguments)?,
            "diff" | "cmp" => self.difference(name, arguments)?,
            "sha256sum" | "sha1sum" | "sha512sum" | "md5sum" => self.sums(name, arguments)?,
            "find" => self.find_files(arguments, simple, line)?,
            "stat" => self.stat(arguments)?,
            "join" => self.join(arguments)?,
            "openssl" | "xxd" if recodes(name, arguments) => self.recode(name, arguments),
            "sleep" => self.sleep(arguments)?,
            "basename" | "dirname" => self.path_tool(name, arguments)?,
            "rm" | "mkdir" | "rmdir" | "touch" | "cp" | "mv" | "mktemp" | "chmod" => {
                self.files(name, arguments)?
            }
            "env" | "printenv" => return self.environment(name, arguments, simple, line).map(Some),
            "sudo" | "time" | "nohup" | "nice" => {
                let rest = arguments
                    .iter()
                    .skip_while(|it| it.starts_with('-'))
                    .cloned();
                let rest: Vec<String> = rest.collect();
                return self.inner(&rest, simple, line).map(Some);
            }
            "timeout" => return self.timeout(arguments, simple, line).map(Some),
            "xargs" => self.xargs(arguments, simple, line)?,
            "expr" => self.expr(arguments)?,
            "bash" | "sh" | "/bin/bash" | "/bin/sh" => {
                return self.shell_in_shell(arguments, line).map(Some);
            }
            "yes" => {
                let text = arguments.first().map_or("y", String::as_str);
                let text = format!("{text}\n").repeat(100);
                self.write(1, &text);
                0
            }
            _ if RECKONERS.contains(&name)
                && self.is_kept(1)
                && !self.given.commands.contains_key(&simple.source) =>
            {
                return self.refuse(
                    name,
                    "What it would print can't be known here: give its output, or use $(( … )), cut, sed, jq or --query.",
                );
            }
            _ => return Ok(None),
        };
        Ok(Some(code))
    }

    /// A command that another one starts.
    pub(crate) fn inner(&mut self, words: &[String], simple: &Simple, line: u32) -> Ran<i32> {
        let Some(name) = words.first().cloned() else {
            return Ok(0);
        };
        if self.functions.contains_key(&name) {
            self.complain(&format!("{name}: No such file or directory"));
            return Ok(127);
        }
        if matches!(
            name.as_str(),
            "echo" | "printf" | "test" | "[" | "true" | "false" | "pwd"
        ) && let Some(code) =
            self.builtin(&name, words.get(1..).unwrap_or_default(), simple, line)?
        {
            return Ok(code);
        }
        self.program_named(&name, words, simple, line)
    }

    /// `bash -c 'commands' name arguments…`, `bash file arguments…`, or a script on standard input.
    fn shell_in_shell(&mut self, arguments: &[String], line: u32) -> Ran<i32> {
        let mut rest = arguments.iter().peekable();
        let mut options = crate::shell::Options::default();
        let (mut inline, mut piped) = (false, false);
        while let Some(word) = rest.next_if(|it| it.starts_with(['-', '+']) && it.len() > 1) {
            if word.starts_with("--") {
                continue;
            }
            for c in word.chars().skip(1) {
                match c {
                    'c' => inline = true,
                    's' => piped = true,
                    'e' => options.errexit = true,
                    'u' => options.nounset = true,
                    'x' => options.xtrace = true,
                    'o' => match rest.next().map(String::as_str) {
                        Some("pipefail") => options.pipefail = true,
                        Some("errexit") => options.errexit = true,
                        Some("nounset") => options.nounset = true,
                        _ => {}
                    },
                    _ => {}
                }
            }
        }
        let name = if piped { None } else { rest.next() };
        let text = match name {
            Some(text) if inline => {
                rest.next();
                text.clone()
            }
            Some(path) => match self.file(path) {
                Some(text) => text,
                None => {
                    return self.refuse(
                        &format!("bash {path}"),
                        "The page has no such file: paste its lines in its place.",
                    );
                }
            },
            None => self.read_all(),
        };
        let list = crate::parse::at(&text, if inline { line } else { 1 })?;
        let arguments: Vec<String> = rest.cloned().collect();
        self.subshell(|it| {
            let exported = std::mem::take(&mut it.exported);
            it.functions.retain(|name, _| exported.contains(name));
            it.exported = exported;
            it.scopes.clear();
            it.options = options;
            it.variables.retain(|_, variable| variable.exported);
            for (name, text) in [("IFS", " \t\n"), ("OPTIND", "1")] {
                let value = Some(crate::variable::Value::Text(text.to_owned()));
                it.variables
                    .insert(name.to_owned(), crate::variable::Variable::new(value));
            }
            it.arguments = arguments;
            let lenient = std::mem::take(&mut it.lenient);
            let calls = std::mem::take(&mut it.calls);
            let result = it.program(&list);
            it.lenient = lenient;
            it.calls = calls;
            result
        })
    }

    /// The text of the files that are named, or standard input.
    pub(crate) fn texts(&mut self, tool: &str, paths: &[String]) -> (Vec<(String, String)>, i32) {
        if paths.is_empty() {
            return (vec![("-".to_owned(), self.read_all())], 0);
        }
        let mut texts = Vec::new();
        let mut code = 0;
        for path in paths {
            if let Some(text) = self.file(path) {
                texts.push((path.clone(), text));
            } else {
                self.write(2, &format!("{tool}: {path}: No such file or directory\n"));
                code = 1;
            }
        }
        (texts, code)
    }

    pub(crate) fn unknown_option(&mut self, tool: &str, option: &str) -> Ran<i32> {
        self.refuse(
            &format!("{tool} {option}"),
            "This option of it isn't played: write the command without it.",
        )
    }

    fn cat(&mut self, arguments: &[String]) -> i32 {
        let paths: Vec<String> = arguments
            .iter()
            .filter(|it| *it == "-" || !it.starts_with('-'))
            .cloned()
            .collect();
        let letters: String = arguments
            .iter()
            .filter(|it| it.len() > 1 && it.starts_with('-'))
            .flat_map(|it| it.chars().skip(1))
            .collect();
        let (texts, code) = self.texts("cat", &paths);
        let mut text: String = texts.into_iter().map(|(_, text)| text).collect();
        if letters.contains(['v', 'A', 'e', 't']) {
            text = text
                .chars()
                .map(|c| match c {
                    '\n' => "\n".to_owned(),
                    '\t' if !letters.contains(['A', 't']) => "\t".to_owned(),
                    c if u32::from(c) < 32 => {
                        format!("^{}", char::from_u32(u32::from(c) + 64).unwrap_or('?'))
                    }
                    '\u{7f}' => "^?".to_owned(),
                    c => c.to_string(),
                })
                .collect();
        }
        if letters.contains(['A', 'e', 'E']) {
            text = text.replace('\n', "$\n");
        }
        if letters.contains(['n', 'b']) {
            let mut number = 0;
            text = text.split_inclusive('\n').fold(String::new(), |out, line| {
                if letters.contains('b') && line == "\n" {
                    return out + line;
                }
                number += 1;
                out + &format!("{number:>6}\t{line}")
            });
        }
        self.write(1, &text);
        code
    }

    fn tee(&mut self, arguments: &[String]) -> i32 {
        let text = self.read_all();
        let append = arguments.iter().any(|it| it == "-a");
        let mut code = 0;
        for path in arguments.iter().filter(|it| !it.starts_with('-')) {
            if path == "/dev/stderr" {
                self.write(2, &text);
                continue;
            }
            if path.starts_with("/dev/") {
                continue;
            }
            if self.lies_nowhere(path) {
                self.write(2, &format!("tee: {path}: No such file or directory\n"));
                code = 1;
                continue;
            }
            let before = if append {
                self.file(path).unwrap_or_default()
            } else {
                String::new()
            };
            let path = self.path(path);
            self.host.write(&path, (before + &text).as_bytes());
        }
        self.write(1, &text);
        code
    }

    fn environment(
        &mut self,
        name: &str,
        arguments: &[String],
        simple: &Simple,
        line: u32,
    ) -> Ran<i32> {
        if name == "printenv" && !arguments.is_empty() {
            let mut code = 0;
            for name in arguments {
                let exported = self.variables.get(name).is_some_and(|it| it.exported);
                match self.variable(name).filter(|_| exported) {
                    Some(text) => self.write(1, &format!("{text}\n")),
                    None => code = 1,
                }
            }
            return Ok(code);
        }
        let mut rest = arguments.iter().skip_while(|it| *it == "-i").peekable();
        let mut saved = Vec::new();
        while let Some((name, text)) = rest.peek().and_then(|it| it.split_once('=')) {
            saved.push((name.to_owned(), self.variables.get(name).cloned()));
            self.export(name, text);
            rest.next();
        }
        let words: Vec<String> = rest.cloned().collect();
        let result = if words.is_empty() {
            let mut text = String::new();
            let names: Vec<String> = self
                .variables
                .iter()
                .filter(|(_, it)| it.exported)
                .map(|(name, _)| name.clone())
                .collect();
            for name in names {
                let value = self.variable(&name).unwrap_or_default();
                text.push_str(&format!("{name}={value}\n"));
            }
            self.write(1, &text);
            Ok(0)
        } else {
            self.inner(&words, simple, line)
        };
        self.restore(saved);
        result
    }

    /// `basename` and `dirname`.
    fn path_tool(&mut self, name: &str, arguments: &[String]) -> Ran<i32> {
        let (mut paths, mut suffix, mut all) = (Vec::new(), None, name == "dirname");
        let mut rest = arguments.iter();
        while let Some(word) = rest.next() {
            match word.as_str() {
                "-a" | "--multiple" if name == "basename" => all = true,
                "-s" if name == "basename" => {
                    all = true;
                    suffix = rest.next().cloned();
                }
                "--" => paths.extend(rest.by_ref().cloned()),
                word => match word.strip_prefix("--suffix=") {
                    Some(text) if name == "basename" => {
                        all = true;
                        suffix = Some(text.to_owned());
                    }
                    _ if word.len() > 1 && word.starts_with('-') => {
                        return self.unknown_option(name, word);
                    }
                    _ => paths.push(word.to_owned()),
                },
            }
        }
        if paths.is_empty() {
            self.write(2, &format!("{name}: missing operand\n"));
            return Ok(1);
        }
        if !all && paths.len() > 1 {
            suffix = Some(paths.remove(1));
        }
        if !all && paths.len() > 1 {
            let text = format!(
                "basename: extra operand \u{2018}{}\u{2019}\n",
                paths.remove(1)
            );
            self.write(2, &text);
            return Ok(1);
        }
        for path in &paths {
            let trimmed = path.trim_end_matches('/');
            let (folder, file) = trimmed.rsplit_once('/').unwrap_or((".", trimmed));
            let text = match (name, trimmed.is_empty()) {
                (_, true) if path.starts_with('/') => "/",
                ("dirname", _) if folder.is_empty() => "/",
                ("dirname", _) => match folder.trim_end_matches('/') {
                    "" => "/",
                    folder => folder,
                },
                _ => file
                    .strip_suffix(suffix.as_deref().unwrap_or_default())
                    .filter(|it| !it.is_empty())
                    .unwrap_or(file),
            };
            self.write(1, &format!("{text}\n"));
        }
        Ok(0)
    }

    fn xargs(&mut self, arguments: &[String], simple: &Simple, line: u32) -> Ran<i32> {
        let mut rest = arguments.iter().peekable();
        let (mut most, mut replace, mut keep_empty, mut end) = (None, None, true, None);
        while let Some(word) = rest.next_if(|it| it.starts_with('-') && it.len() > 1) {
            let tail = |at: usize| {
                word.get(at..)
                    .filter(|it| !it.is_empty())
                    .map(str::to_owned)
            };
            match word.get(..2).unwrap_or_default() {
                "-n" => {
                    most = tail(2)
                        .or_else(|| rest.next().cloned())
                        .and_then(|it| it.parse::<usize>().ok());
                }
                "-L" => {
                    most = tail(2)
                        .or_else(|| rest.next().cloned())
                        .and_then(|it| it.parse::<usize>().ok());
                    end = Some('\n');
                }
                "-I" => replace = tail(2).or_else(|| rest.next().cloned()),
                "-P" => drop(tail(2).or_else(|| rest.next().cloned())),
                "-r" | "-t" => keep_empty &= word != "-r",
                "-0" => end = Some('\0'),
                "-d" => {
                    let text = tail(2).or_else(|| rest.next().cloned()).unwrap_or_default();
                    end = awk::escape::ansi_c(&text).chars().next();
                }
                _ if word == "--no-run-if-empty" => keep_empty = false,
                _ => return self.unknown_option("xargs", word),
            }
        }
        let mut command: Vec<String> = rest.cloned().collect();
        if command.is_empty() {
            command.push("echo".to_owned());
        }
        let text = self.read_all();
        let items: Vec<String> = match end {
            Some(end) => text
                .trim_end_matches(end)
                .split(end)
                .filter(|it| !it.is_empty())
                .map(str::to_owned)
                .collect(),
            None if replace.is_some() => text
                .lines()
                .map(|it| it.trim_start().to_owned())
                .filter(|it| !it.is_empty())
                .collect(),
            None => words_of(&text),
        };
        let mut runs: Vec<Vec<String>> = Vec::new();
        if let Some(mark) = &replace {
            for item in &items {
                runs.push(
                    command
                        .iter()
                        .map(|it| it.replace(mark.as_str(), item))
                        .collect(),
                );
            }
        } else if items.is_empty() {
            if keep_empty {
                runs.push(command);
            }
        } else {
            for chunk in items.chunks(most.unwrap_or(5000).max(1)) {
                let mut words = command.clone();
                words.extend_from_slice(chunk);
                runs.push(words);
            }
        }
        let mut code = 0;
        for words in runs {
            self.budget.step(line)?;
            let result = self.inner(&words, simple, line)?;
            if result == 255 {
                self.write(
                    2,
                    &format!(
                        "xargs: {}: exited with status 255; aborting\n",
                        words.first().map_or("", String::as_str)
                    ),
                );
                return Ok(124);
            }
            if result != 0 {
                code = 123;
            }
        }
        Ok(code)
    }
}

/// Words as `xargs` reads them: blanks part them, quotes and backslashes hold them together.
fn words_of(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            ' ' | '\t' | '\n' => words.extend(word.take()),
            '\'' | '"' => {
                let word = word.get_or_insert_default();
                word.extend(chars.by_ref().take_while(|it| *it != c));
            }
            '\\' => word.get_or_insert_default().extend(chars.next()),
            c => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

/// The files that a `jq` command reads.
pub(crate) fn jq_files(arguments: &[String]) -> Vec<String> {
    let mut rest = arguments.iter();
    let mut files = Vec::new();
    let mut filter = false;
    while let Some(word) = rest.next() {
        match word.as_str() {
            "--arg" | "--argjson" | "--slurpfile" | "--rawfile" => {
                rest.next();
                rest.next();
            }
            "--args" | "--jsonargs" => break,
            "--indent" => drop(rest.next()),
            "-f" | "--from-file" => {
                rest.next();
                filter = true;
            }
            word if word.starts_with('-') && word.len() > 1 => {}
            _ if !filter => filter = true,
            path => files.push(path.to_owned()),
        }
    }
    files
}
