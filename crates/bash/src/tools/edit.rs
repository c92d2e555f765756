//! `sed`.

use crate::shell::{Ran, Shell};
use regex_lite::Regex;

enum Address {
    Line(usize),
    /// `first~step`
    Step(usize, usize),
    /// `,+3`: so many lines more.
    More(usize),
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
    /// The last line of a range that is so many lines long.
    end: usize,
}

enum Act {
    Substitute {
        /// None: the one that was used last.
        regex: Option<Regex>,
        with: String,
        nth: usize,
        all: bool,
        print: bool,
    },
    Delete,
    Print,
    /// The exit code, and whether the line is printed before.
    Quit(i32, bool),
    /// `{`: where it goes on after its `}`.
    Block(usize),
    /// `b` and `t`: the label, where it stands, and whether only after a substitution.
    Branch(String, usize, bool),
    /// `n`, `N`, `D`, `P`, `h`, `H`, `g`, `G`, `x`.
    Plain(char),
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
                "Of sed's commands, all but e, F, l, r, R, v, w, W and z are played, with addresses.",
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
        let mut ended = 0;
        for (path, text) in inputs {
            let mut machine = Machine::new(&text, quiet);
            let Some(code) = machine.run(&mut edits) else {
                return self.refuse(
                    &format!("sed '{source}'"),
                    "It goes on and on: give its loop an end.",
                );
            };
            ended = code;
            let out = machine.out;
            if in_place && path != "-" {
                let path = self.path(&path);
                self.host.write(&path, &crate::stream::raw(&out));
            } else {
                self.write(1, &out);
            }
        }
        Ok(if code == 0 { ended } else { 2 })
    }
}

/// Steps that sed may take over one text.
const MOST: usize = 1 << 21;

struct Machine<'a> {
    lines: Vec<&'a str>,
    /// How many lines were read.
    read: usize,
    /// The text ends in the middle of a line.
    open: bool,
    quiet: bool,
    pattern: String,
    hold: String,
    /// What `a` puts behind the line.
    after: String,
    out: String,
    steps: usize,
    /// The regular expression that was used last.
    used: Option<Regex>,
}

/// How the commands came to an end for a line.
enum Cycle {
    Over,
    Deleted,
    /// `D`: what is left is edited before another line is read.
    Again,
    Quit(i32),
}

impl<'a> Machine<'a> {
    fn new(text: &'a str, quiet: bool) -> Self {
        Self {
            lines: text.lines().collect(),
            read: 0,
            open: !text.ends_with('\n'),
            quiet,
            pattern: String::new(),
            hold: String::new(),
            after: String::new(),
            out: String::new(),
            steps: 0,
            used: None,
        }
    }

    /// The exit code; none: it goes on and on.
    fn run(&mut self, edits: &mut [Edit]) -> Option<i32> {
        let mut again = false;
        while again || self.read < self.lines.len() {
            if !again {
                self.next_line().clone_into(&mut self.pattern);
            }
            let cycle = self.cycle(edits)?;
            again = matches!(cycle, Cycle::Again);
            if matches!(cycle, Cycle::Over | Cycle::Quit(_)) {
                self.shown();
            }
            self.behind();
            if let Cycle::Quit(code) = cycle {
                return Some(code);
            }
        }
        Some(0)
    }

    fn next_line(&mut self) -> &'a str {
        let line = self.lines.get(self.read).copied().unwrap_or_default();
        self.read += 1;
        line
    }

    fn last(&self) -> bool {
        self.read >= self.lines.len()
    }

    /// Prints the line, unless `-n` forbids it. The last line keeps what it had at its end.
    fn shown(&mut self) {
        if self.quiet {
            return;
        }
        self.out.push_str(&self.pattern);
        if !(self.last() && self.open && self.after.is_empty()) {
            self.out.push('\n');
        }
    }

    fn behind(&mut self) {
        self.out.push_str(&std::mem::take(&mut self.after));
    }

    fn print(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn cycle(&mut self, edits: &mut [Edit]) -> Option<Cycle> {
        let mut at = 0;
        let mut substituted = false;
        while let Some(edit) = edits.get_mut(at) {
            self.steps += 1;
            if self.steps > MOST || self.out.len() + self.pattern.len() > 1 << 24 {
                return None;
            }
            at += 1;
            let last = self.last();
            let chosen =
                edit.selects(&self.pattern, self.read, last, &mut self.used) != edit.negated;
            match &edit.act {
                Act::Block(end) if !chosen => at = *end,
                _ if !chosen => {}
                Act::Block(_) => {}
                Act::Branch(_, to, tests) => {
                    if !tests || substituted {
                        substituted &= !tests;
                        at = *to;
                    }
                }
                Act::Substitute {
                    regex,
                    with,
                    nth,
                    all,
                    print,
                } => {
                    if regex.is_some() {
                        self.used.clone_from(regex);
                    }
                    if let Some(regex) = &self.used
                        && let Some(changed) = substitute(regex, &self.pattern, with, *nth, *all)
                    {
                        substituted = true;
                        self.pattern = changed;
                        if *print {
                            let text = self.pattern.clone();
                            self.print(&text);
                        }
                    }
                }
                Act::Delete => return Some(Cycle::Deleted),
                Act::Print => {
                    let text = self.pattern.clone();
                    self.print(&text);
                }
                Act::Quit(code, shows) => {
                    self.quiet |= !shows;
                    return Some(Cycle::Quit(*code));
                }
                Act::Append(text) => self.after.push_str(&format!("{text}\n")),
                Act::Insert(text) => self.print(text),
                Act::Change(text) => {
                    // Of a range, the text stands once, at its end.
                    if edit.negated || edit.to.is_none() || !edit.open {
                        self.print(text);
                    }
                    return Some(Cycle::Deleted);
                }
                Act::Number => {
                    let number = self.read.to_string();
                    self.print(&number);
                }
                Act::Translate(from, to) => {
                    let other = |c: char| {
                        let place = from.iter().position(|it| *it == c);
                        place.and_then(|it| to.get(it)).copied().unwrap_or(c)
                    };
                    self.pattern = self.pattern.chars().map(other).collect();
                }
                Act::Plain(c) => {
                    let c = *c;
                    if let Some(end) = self.plain(c) {
                        return Some(end);
                    }
                }
            }
        }
        Some(Cycle::Over)
    }

    /// A command of one letter; gives how the commands end for the line, if it ends them.
    fn plain(&mut self, c: char) -> Option<Cycle> {
        match (c, self.pattern.split_once('\n')) {
            ('n' | 'N', _) if self.last() => return Some(Cycle::Quit(0)),
            ('n', _) => {
                self.shown();
                self.behind();
                self.next_line().clone_into(&mut self.pattern);
            }
            ('N', _) => {
                self.behind();
                let line = self.next_line();
                self.pattern.push('\n');
                self.pattern.push_str(line);
            }
            ('D', None) => return Some(Cycle::Deleted),
            ('D', Some((_, rest))) => {
                self.pattern = rest.to_owned();
                return Some(Cycle::Again);
            }
            ('P', found) => {
                let first = found.map_or(self.pattern.as_str(), |it| it.0).to_owned();
                self.print(&first);
            }
            ('h', _) => self.hold.clone_from(&self.pattern),
            ('H', _) => {
                self.hold.push('\n');
                self.hold.push_str(&self.pattern);
            }
            ('g', _) => self.pattern.clone_from(&self.hold),
            ('G', _) => {
                self.pattern.push('\n');
                self.pattern.push_str(&self.hold);
            }
            ('x', _) => std::mem::swap(&mut self.pattern, &mut self.hold),
            _ => {}
        }
        None
    }
}

/// The case in which `\U`, `\L`, `\u`, `\l` and `\E` of a replacement have what follows.
#[derive(Default)]
struct Cased {
    out: String,
    all: Option<bool>,
    next: Option<bool>,
}

impl Cased {
    fn push(&mut self, text: &str) {
        for c in text.chars() {
            match self.next.take().or(self.all) {
                Some(true) => self.out.extend(c.to_uppercase()),
                Some(false) => self.out.extend(c.to_lowercase()),
                None => self.out.push(c),
            }
        }
    }
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
        let mut cased = Cased::default();
        let mut chars = with.chars();
        while let Some(c) = chars.next() {
            match c {
                '&' => cased.push(found.as_str()),
                '\\' => match chars.next() {
                    Some('n') => cased.push("\n"),
                    Some('t') => cased.push("\t"),
                    Some('U') => cased.all = Some(true),
                    Some('L') => cased.all = Some(false),
                    Some('u') => cased.next = Some(true),
                    Some('l') => cased.next = Some(false),
                    Some('E') => (cased.all, cased.next) = (None, None),
                    Some(digit) if digit.is_ascii_digit() => {
                        let group = digit.to_digit(10).and_then(|it| captures.get(it as usize));
                        cased.push(group.map_or("", |it| it.as_str()));
                    }
                    Some(c) => cased.push(c.encode_utf8(&mut [0; 4])),
                    None => {}
                },
                c => cased.push(c.encode_utf8(&mut [0; 4])),
            }
        }
        out.push_str(&cased.out);
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
    fn matches(&self, line: &str, number: usize, last: bool, used: &mut Option<Regex>) -> bool {
        match self {
            Self::Line(wanted) => *wanted == number,
            Self::Step(first, 0) => *first == number,
            Self::Step(first, step) => number >= *first && (number - first).is_multiple_of(*step),
            Self::More(_) => false,
            Self::Last => last,
            Self::Match(regex) => {
                *used = Some(regex.clone());
                regex.is_match(line)
            }
        }
    }
}

impl Edit {
    fn selects(&mut self, line: &str, number: usize, last: bool, used: &mut Option<Regex>) -> bool {
        let Some(from) = &self.from else { return true };
        let Some(to) = &self.to else {
            return from.matches(line, number, last, used);
        };
        if self.open {
            self.open = match to {
                Address::Line(end) => number < *end,
                Address::More(_) => number < self.end,
                to => !to.matches(line, number, last, used),
            };
            return true;
        }
        let opens = from.matches(line, number, last, used);
        if opens {
            self.open = match to {
                Address::Line(end) => number < *end,
                Address::More(more) => {
                    self.end = number + more;
                    *more > 0
                }
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
        let mut edits: Vec<Edit> = Vec::new();
        let mut blocks: Vec<usize> = Vec::new();
        let mut labels: Vec<(String, usize)> = Vec::new();
        loop {
            self.blanks(&[';', '\n']);
            match self.peek() {
                None => break,
                Some('}') => {
                    self.at += 1;
                    let count = edits.len();
                    if let Act::Block(end) = &mut edits.get_mut(blocks.pop()?)?.act {
                        *end = count;
                    }
                    continue;
                }
                Some(':') => {
                    self.at += 1;
                    labels.push((self.label(), edits.len()));
                    continue;
                }
                Some(_) => {}
            }
            let edit = self.one()?;
            if matches!(edit.act, Act::Block(_)) {
                blocks.push(edits.len());
            }
            edits.push(edit);
        }
        let count = edits.len();
        for edit in &mut edits {
            if let Act::Branch(label, to, _) = &mut edit.act {
                *to = if label.is_empty() {
                    count
                } else {
                    labels.iter().find(|it| it.0 == *label)?.1
                };
            }
        }
        blocks.is_empty().then_some(edits)
    }

    /// A label: up to a `;`, a `}` or a blank.
    fn label(&mut self) -> String {
        self.blanks(&[]);
        let mut label = String::new();
        while let Some(c) = self
            .peek()
            .filter(|c| !matches!(c, ';' | '}') && !c.is_whitespace())
        {
            label.push(c);
            self.at += 1;
        }
        label
    }

    fn regex(&self, source: &str, fold: bool) -> Option<Regex> {
        // `\n` and `\t` are the characters themselves, within brackets as well.
        let mut plain = String::new();
        let mut chars = source.chars();
        while let Some(c) = chars.next() {
            match (c, chars.clone().next()) {
                ('\\', Some('n')) => plain.push('\n'),
                ('\\', Some('t')) => plain.push('\t'),
                ('\\', Some(other)) => plain.extend([c, other]),
                _ => {
                    plain.push(c);
                    continue;
                }
            }
            chars.next();
        }
        let source = if self.extended {
            awk::regex::extended(&plain)
        } else {
            awk::regex::basic(&plain)
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
                let fold = self.peek() == Some('I');
                self.at += usize::from(fold);
                Some(Some(Address::Match(self.regex(&source, fold)?)))
            }
            Some(c) if c.is_ascii_digit() => {
                let first = self.number();
                if self.peek() != Some('~') {
                    return Some(Some(Address::Line(first)));
                }
                self.at += 1;
                Some(Some(Address::Step(first, self.number())))
            }
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
            self.blanks(&[]);
            to = Some(if self.peek() == Some('+') {
                self.at += 1;
                Address::More(self.number())
            } else {
                self.address()??
            });
        }
        self.blanks(&[]);
        let negated = self.peek() == Some('!');
        self.at += usize::from(negated);
        self.blanks(&[]);
        let act = self.act()?;
        self.blanks(&[]);
        // `0,/regex/`: the range is open before the first line.
        let open = matches!(
            (&from, &to),
            (Some(Address::Line(0)), Some(Address::Match(_)))
        );
        if matches!(from, Some(Address::Line(0))) && !open {
            return None;
        }
        if !matches!(act, Act::Block(_)) && !matches!(self.peek(), None | Some(';' | '\n' | '}')) {
            return None;
        }
        Some(Edit {
            from,
            to,
            negated,
            act,
            open,
            end: 0,
        })
    }

    fn act(&mut self) -> Option<Act> {
        let c = self.peek()?;
        self.at += 1;
        Some(match c {
            'd' => Act::Delete,
            'p' => Act::Print,
            'q' | 'Q' => {
                self.blanks(&[]);
                Act::Quit(i32::try_from(self.number() & 255).unwrap_or(0), c == 'q')
            }
            '{' => Act::Block(0),
            'b' | 't' => Act::Branch(self.label(), 0, c == 't'),
            'n' | 'N' | 'D' | 'P' | 'h' | 'H' | 'g' | 'G' | 'x' => Act::Plain(c),
            '=' => Act::Number,
            'a' | 'i' | 'c' => {
                self.blanks(&['\\', '\n']);
                let mut text = String::new();
                while let Some(c) = self.peek().filter(|c| *c != '\n') {
                    self.at += 1;
                    // A backslash keeps what follows, a line's end as well.
                    match (c, self.peek()) {
                        ('\\', Some(next)) => {
                            text.push(next);
                            self.at += 1;
                        }
                        _ => text.push(c),
                    }
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
                    regex: match source.as_str() {
                        "" => None,
                        source => Some(self.regex(source, fold)?),
                    },
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
