//! `sed`.

use crate::shell::{Ran, Shell};
use regex_lite::Regex;

enum Address {
    Line(usize),
    Last,
    Match(Regex),
}

struct Edit {
    from: Option<Address>,
    to: Option<Address>,
    negated: bool,
    act: Act,
    /// Whether the range that `from` opened is still open.
    open: bool,
}

enum Act {
    Substitute {
        regex: Regex,
        with: String,
        nth: usize,
        all: bool,
        print: bool,
    },
    Delete,
    Print,
    Quit,
    Append(String),
    Insert(String),
    Change(String),
    Number,
    Translate(Vec<char>, Vec<char>),
}

impl Shell<'_> {
    pub(crate) fn sed(&mut self, arguments: &[String]) -> Ran<i32> {
        let (mut quiet, mut extended, mut in_place) = (false, false, false);
        let mut scripts: Vec<String> = Vec::new();
        let mut paths: Vec<String> = Vec::new();
        let mut rest = arguments.iter();
        while let Some(word) = rest.next() {
            match word.as_str() {
                "-n" | "--quiet" | "--silent" => quiet = true,
                "-E" | "-r" | "--regexp-extended" => extended = true,
                "-i" | "--in-place" => in_place = true,
                "-ne" | "-nE" | "-nr" => {
                    quiet = true;
                    extended |= word != "-ne";
                    if word == "-ne" {
                        scripts.extend(rest.next().cloned());
                    }
                }
                "-e" | "--expression" => scripts.extend(rest.next().cloned()),
                _ if word.starts_with("-i") => in_place = true,
                _ if word.starts_with('-') && word.len() > 1 => {
                    return self.unknown_option("sed", word);
                }
                _ => paths.push(word.clone()),
            }
        }
        if scripts.is_empty() {
            if paths.is_empty() {
                self.write(
                    2,
                    "Usage: sed [OPTION]... {script-only-if-no-other-script} [input-file]...\n",
                );
                return Ok(1);
            }
            scripts.push(paths.remove(0));
        }
        let source = scripts.join("\n");
        let edits = Reader {
            chars: source.chars().collect(),
            at: 0,
            extended,
        }
        .all();
        let Some(mut edits) = edits else {
            return self.refuse(
                &format!("sed '{source}'"),
                "Of sed's commands, s, d, p, q, a, i, c, y and = are played, with addresses.",
            );
        };
        let (texts, code) = self.texts("sed", &paths);
        let whole = !in_place;
        let inputs: Vec<(String, String)> = if whole {
            let all: String = texts.into_iter().map(|(_, text)| text).collect();
            vec![("-".to_owned(), all)]
        } else {
            texts
        };
        for (path, text) in inputs {
            let out = edit(&mut edits, &text, quiet);
            if in_place && path != "-" {
                let path = self.path(&path);
                self.host.write(&path, out.as_bytes());
            } else {
                self.write(1, &out);
            }
        }
        Ok(if code == 0 { 0 } else { 2 })
    }
}

fn edit(edits: &mut [Edit], text: &str, quiet: bool) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut out = String::new();
    'lines: for (at, line) in lines.iter().enumerate() {
        let mut line = (*line).to_owned();
        let mut after = String::new();
        let last = at + 1 == lines.len();
        let mut quits = false;
        for edit in &mut *edits {
            if edit.selects(&line, at + 1, last) == edit.negated {
                continue;
            }
            match &edit.act {
                Act::Substitute {
                    regex,
                    with,
                    nth,
                    all,
                    print,
                } => {
                    if let Some(changed) = substitute(regex, &line, with, *nth, *all) {
                        line = changed;
                        if *print {
                            out.push_str(&line);
                            out.push('\n');
                        }
                    }
                }
                Act::Delete => continue 'lines,
                Act::Print => {
                    out.push_str(&line);
                    out.push('\n');
                }
                Act::Quit => quits = true,
                Act::Append(text) => after.push_str(&format!("{text}\n")),
                Act::Insert(text) => out.push_str(&format!("{text}\n")),
                Act::Change(text) => {
                    out.push_str(&format!("{text}\n"));
                    continue 'lines;
                }
                Act::Number => out.push_str(&format!("{}\n", at + 1)),
                Act::Translate(from, to) => {
                    line = line
                        .chars()
                        .map(|c| {
                            from.iter()
                                .position(|it| *it == c)
                                .and_then(|it| to.get(it))
                                .copied()
                                .unwrap_or(c)
                        })
                        .collect();
                }
            }
            if quits {
                break;
            }
        }
        if !quiet {
            out.push_str(&line);
            // The last line keeps what it had at its end.
            if !last || text.ends_with('\n') || !after.is_empty() {
                out.push('\n');
            }
        }
        out.push_str(&after);
        if quits {
            break;
        }
    }
    out
}

fn substitute(regex: &Regex, line: &str, with: &str, nth: usize, all: bool) -> Option<String> {
    let mut out = String::new();
    let mut end = 0;
    let mut changed = false;
    for (number, captures) in regex.captures_iter(line).enumerate() {
        let Some(found) = captures.get(0) else {
            continue;
        };
        let chosen = number + 1 == nth || (all && number + 1 >= nth);
        if !chosen {
            continue;
        }
        out.push_str(line.get(end..found.start()).unwrap_or_default());
        let mut chars = with.chars();
        while let Some(c) = chars.next() {
            match c {
                '&' => out.push_str(found.as_str()),
                '\\' => match chars.next() {
                    Some('n') => out.push('\n'),
                    Some('t') => out.push('\t'),
                    Some(digit) if digit.is_ascii_digit() => {
                        let group = digit.to_digit(10).and_then(|it| captures.get(it as usize));
                        out.push_str(group.map_or("", |it| it.as_str()));
                    }
                    Some(c) => out.push(c),
                    None => {}
                },
                c => out.push(c),
            }
        }
        end = found.end();
        changed = true;
        if !all {
            break;
        }
    }
    out.push_str(line.get(end..).unwrap_or_default());
    changed.then_some(out)
}

impl Address {
    fn matches(&self, line: &str, number: usize, last: bool) -> bool {
        match self {
            Self::Line(wanted) => *wanted == number,
            Self::Last => last,
            Self::Match(regex) => regex.is_match(line),
        }
    }
}

impl Edit {
    fn selects(&mut self, line: &str, number: usize, last: bool) -> bool {
        let Some(from) = &self.from else { return true };
        let Some(to) = &self.to else {
            return from.matches(line, number, last);
        };
        if self.open {
            self.open = match to {
                Address::Line(end) => number < *end,
                to => !to.matches(line, number, last),
            };
            return true;
        }
        let opens = from.matches(line, number, last);
        if opens {
            self.open = match to {
                Address::Line(end) => number < *end,
                _ => true,
            };
        }
        opens
    }
}

struct Reader {
    chars: Vec<char>,
    at: usize,
    extended: bool,
}

impl Reader {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn blanks(&mut self, also: &[char]) {
        while self
            .peek()
            .is_some_and(|c| c == ' ' || c == '\t' || also.contains(&c))
        {
            self.at += 1;
        }
    }

    fn all(mut self) -> Option<Vec<Edit>> {
        let mut edits = Vec::new();
        loop {
            self.blanks(&[';', '\n']);
            if self.peek().is_none() {
                return Some(edits);
            }
            edits.push(self.one()?);
        }
    }

    fn regex(&self, source: &str, fold: bool) -> Option<Regex> {
        let source = if self.extended {
            awk::regex::extended(source)
        } else {
            awk::regex::basic(source)
        };
        regex_lite::RegexBuilder::new(&source)
            .case_insensitive(fold)
            .size_limit(1 << 20)
            .build()
            .ok()
    }

    /// Text up to a delimiter, which is taken too.
    fn delimited(&mut self, end: char) -> Option<String> {
        let mut text = String::new();
        loop {
            let c = self.peek()?;
            self.at += 1;
            match c {
                '\\' => {
                    let next = self.peek()?;
                    self.at += 1;
                    if next == end {
                        text.push(end);
                    } else {
                        text.extend(['\\', next]);
                    }
                }
                c if c == end => return Some(text),
                c => text.push(c),
            }
        }
    }

    #[expect(
        clippy::option_option,
        reason = "none at all where it can't be read, none inside where no address stands"
    )]
    fn address(&mut self) -> Option<Option<Address>> {
        match self.peek() {
            Some('$') => {
                self.at += 1;
                Some(Some(Address::Last))
            }
            Some('/') => {
                self.at += 1;
                let source = self.delimited('/')?;
                Some(Some(Address::Match(self.regex(&source, false)?)))
            }
            Some(c) if c.is_ascii_digit() => Some(Some(Address::Line(self.number()))),
            _ => Some(None),
        }
    }

    fn number(&mut self) -> usize {
        let mut digits = String::new();
        while let Some(c) = self.peek().filter(char::is_ascii_digit) {
            digits.push(c);
            self.at += 1;
        }
        digits.parse().unwrap_or(0)
    }

    fn one(&mut self) -> Option<Edit> {
        let from = self.address()?;
        let mut to = None;
        if from.is_some() && self.peek() == Some(',') {
            self.at += 1;
            to = Some(self.address()??);
        }
        self.blanks(&[]);
        let negated = self.peek() == Some('!');
        self.at += usize::from(negated);
        let act = self.act()?;
        self.blanks(&[]);
        if !matches!(self.peek(), None | Some(';' | '\n' | '}')) {
            return None;
        }
        Some(Edit {
            from,
            to,
            negated,
            act,
            open: false,
        })
    }

    fn act(&mut self) -> Option<Act> {
        let c = self.peek()?;
        self.at += 1;
        Some(match c {
            'd' => Act::Delete,
            'p' => Act::Print,
            'q' => Act::Quit,
            '=' => Act::Number,
            'a' | 'i' | 'c' => {
                self.blanks(&['\\', '\n']);
                let mut text = String::new();
                while let Some(c) = self.peek().filter(|c| *c != '\n') {
                    text.push(c);
                    self.at += 1;
                }
                match c {
                    'a' => Act::Append(text),
                    'i' => Act::Insert(text),
                    _ => Act::Change(text),
                }
            }
            'y' => {
                let end = self.peek()?;
                self.at += 1;
                let from: Vec<char> = self.delimited(end)?.chars().collect();
                let to: Vec<char> = self.delimited(end)?.chars().collect();
                if from.len() != to.len() {
                    return None;
                }
                Act::Translate(from, to)
            }
            's' => {
                let end = self.peek()?;
                self.at += 1;
                let source = self.delimited(end)?;
                let with = self.delimited(end)?;
                let (mut nth, mut all, mut print, mut fold) = (1, false, false, false);
                loop {
                    match self.peek() {
                        Some('g') => all = true,
                        Some('p') => print = true,
                        Some('i' | 'I') => fold = true,
                        Some(c) if c.is_ascii_digit() => {
                            nth = self.number().max(1);
                            continue;
                        }
                        _ => break,
                    }
                    self.at += 1;
                }
                Act::Substitute {
                    regex: self.regex(&source, fold)?,
                    with,
                    nth,
                    all,
                    print,
                }
            }
            _ => return None,
        })
    }
}
