//! The regular expressions of AWS's model, matched against whole values.
//!
//! A crate for them would be most of the page's download. These patterns need classes, groups,
//! alternatives, repetition, anchors and a look to either side; they are simulated as a set of
//! states, so that no value, however hostile, takes more than (length × pattern) steps.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

thread_local! {
    /// Patterns compiled so far, by where their text lies: they are all static.
    static COMPILED: RefCell<BTreeMap<(usize, usize), Rc<Program>>> =
        const { RefCell::new(BTreeMap::new()) };
}

/// Whether the pattern matches all of the text.
pub fn matches(pattern: &'static str, text: &str) -> bool {
    let key = (pattern.as_ptr() as usize, pattern.len());
    let found = COMPILED.with_borrow(|it| it.get(&key).cloned());
    let program = found.unwrap_or_else(|| {
        let program = Rc::new(Program::compile(pattern));
        COMPILED.with_borrow_mut(|it| it.insert(key, Rc::clone(&program)));
        program
    });
    let text: Vec<char> = text.chars().collect();
    program.run(&text, 0, true)
}

#[derive(Debug)]
enum Step {
    One(Class),
    /// Go on at both places.
    Split(usize, usize),
    Jump(usize),
    AtStart,
    AtEnd,
    /// What follows must match (or not).
    Ahead(Program, bool),
    /// The letter before must be of the class (or not).
    Behind(Class, bool),
    Accept,
}

#[derive(Debug, Default)]
struct Program(Vec<Step>);

impl Program {
    fn compile(pattern: &str) -> Self {
        let mut parser = Parser {
            rest: pattern.chars().collect::<Vec<_>>(),
            at: 0,
        };
        let tree = parser.alternatives();
        let mut program = Self::default();
        program.emit(&tree);
        program.0.push(Step::Accept);
        program
    }

    fn emit(&mut self, node: &Node) {
        match node {
            Node::One(class) => self.0.push(Step::One(class.clone())),
            Node::Start => self.0.push(Step::AtStart),
            Node::End => self.0.push(Step::AtEnd),
            Node::Ahead(inner, wanted) => {
                let mut program = Self::default();
                program.emit(inner);
                program.0.push(Step::Accept);
                self.0.push(Step::Ahead(program, *wanted));
            }
            Node::Behind(class, wanted) => self.0.push(Step::Behind(class.clone(), *wanted)),
            Node::Sequence(nodes) => nodes.iter().for_each(|it| self.emit(it)),
            Node::Either(nodes) => self.emit_either(nodes),
            Node::Repeat(inner, least, most) => self.emit_repeat(inner, *least, *most),
        }
    }

    fn emit_either(&mut self, nodes: &[Node]) {
        let mut jumps = Vec::new();
        for (at, node) in nodes.iter().enumerate() {
            let split = self.0.len();
            let last = at + 1 == nodes.len();
            if !last {
                self.0.push(Step::Split(split + 1, 0));
            }
            self.emit(node);
            if !last {
                jumps.push(self.0.len());
                self.0.push(Step::Jump(0));
                self.patch(split, Step::Split(split + 1, self.0.len()));
            }
        }
        let end = self.0.len();
        for jump in jumps {
            self.patch(jump, Step::Jump(end));
        }
    }

    fn emit_repeat(&mut self, inner: &Node, least: u32, most: Option<u32>) {
        for _ in 0..least {
            self.emit(inner);
        }
        let Some(most) = most else {
            let split = self.0.len();
            self.0.push(Step::Split(split + 1, 0));
            self.emit(inner);
            self.0.push(Step::Jump(split));
            self.patch(split, Step::Split(split + 1, self.0.len()));
            return;
        };
        let mut splits = Vec::new();
        for _ in least..most {
            splits.push(self.0.len());
            self.0.push(Step::Split(0, 0));
            self.emit(inner);
        }
        let end = self.0.len();
        for split in splits {
            self.patch(split, Step::Split(split + 1, end));
        }
    }

    fn patch(&mut self, at: usize, step: Step) {
        if let Some(slot) = self.0.get_mut(at) {
            *slot = step;
        }
    }

    /// Whether the program accepts from `start`: the whole rest, or any beginning of it.
    fn run(&self, text: &[char], start: usize, whole: bool) -> bool {
        let mut states = States::new(self.0.len());
        let mut next = States::new(self.0.len());
        let mut accepted = self.follow(0, text, start, &mut states);
        for (at, &letter) in text.iter().enumerate().skip(start) {
            if accepted && !whole {
                return true;
            }
            next.clear();
            accepted = false;
            for &state in &states.list {
                if let Some(Step::One(class)) = self.0.get(state)
                    && class.has(letter)
                {
                    accepted |= self.follow(state + 1, text, at + 1, &mut next);
                }
            }
            std::mem::swap(&mut states, &mut next);
            if states.list.is_empty() {
                return accepted && (!whole || at + 1 == text.len());
            }
        }
        accepted
    }

    /// Adds a state and all that can be reached without reading; says whether one accepts.
    fn follow(&self, from: usize, text: &[char], at: usize, states: &mut States) -> bool {
        let mut accepted = false;
        states.todo.push(from);
        while let Some(state) = states.todo.pop() {
            if !states.mark(state) {
                continue;
            }
            match self.0.get(state) {
                Some(Step::One(_)) => states.list.push(state),
                Some(Step::Split(one, other)) => states.todo.extend([*one, *other]),
                Some(Step::Jump(to)) => states.todo.push(*to),
                Some(Step::AtStart) if at == 0 => states.todo.push(state + 1),
                Some(Step::AtEnd) if at == text.len() => states.todo.push(state + 1),
                Some(Step::Ahead(program, wanted)) if program.run(text, at, false) == *wanted => {
                    states.todo.push(state + 1);
                }
                Some(Step::Behind(class, wanted)) => {
                    let before = at.checked_sub(1).and_then(|it| text.get(it));
                    if before.is_some_and(|it| class.has(*it)) == *wanted {
                        states.todo.push(state + 1);
                    }
                }
                Some(Step::Accept) => accepted = true,
                _ => (),
            }
        }
        accepted
    }
}

/// The states a program is in at one place of the text.
struct States {
    list: Vec<usize>,
    todo: Vec<usize>,
    /// The turn in which each state was last added: clearing costs nothing.
    seen: Vec<u32>,
    turn: u32,
}

impl States {
    fn new(size: usize) -> Self {
        Self {
            list: Vec::with_capacity(16),
            todo: Vec::with_capacity(16),
            seen: vec![0; size],
            turn: 1,
        }
    }

    fn clear(&mut self) {
        self.list.clear();
        self.turn += 1;
    }

    /// Notes a state; says whether it is new.
    fn mark(&mut self, state: usize) -> bool {
        let turn = self.turn;
        self.seen
            .get_mut(state)
            .is_some_and(|it| std::mem::replace(it, turn) != turn)
    }
}

#[derive(Debug)]
enum Node {
    One(Class),
    Start,
    End,
    Ahead(Box<Node>, bool),
    Behind(Class, bool),
    Sequence(Vec<Node>),
    Either(Vec<Node>),
    Repeat(Box<Node>, u32, Option<u32>),
}

/// A set of letters.
#[derive(Clone, Debug, Default)]
struct Class {
    ranges: Vec<(char, char)>,
    kinds: Vec<fn(char) -> bool>,
    negated: bool,
}

impl Class {
    fn has(&self, letter: char) -> bool {
        let inside = self
            .ranges
            .iter()
            .any(|it| it.0 <= letter && letter <= it.1)
            || self.kinds.iter().any(|it| it(letter));
        inside != self.negated
    }

    fn one(letter: char) -> Self {
        Self {
            ranges: vec![(letter, letter)],
            ..Self::default()
        }
    }
}

struct Parser {
    rest: Vec<char>,
    at: usize,
}

impl Parser {
    fn peek(&self) -> Option<char> {
        self.rest.get(self.at).copied()
    }

    fn next(&mut self) -> Option<char> {
        let letter = self.peek();
        self.at += 1;
        letter
    }

    fn take(&mut self, text: &str) -> bool {
        let found = text
            .chars()
            .enumerate()
            .all(|(ahead, it)| self.rest.get(self.at + ahead) == Some(&it));
        if found {
            self.at += text.chars().count();
        }
        found
    }

    fn alternatives(&mut self) -> Node {
        let mut nodes = vec![self.sequence()];
        while self.take("|") {
            nodes.push(self.sequence());
        }
        Node::Either(nodes)
    }

    fn sequence(&mut self) -> Node {
        let mut nodes = Vec::new();
        while self.peek().is_some_and(|it| it != '|' && it != ')') {
            let atom = self.atom();
            nodes.push(self.repeated(atom));
        }
        Node::Sequence(nodes)
    }

    fn repeated(&mut self, atom: Node) -> Node {
        let (least, most) = match self.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => {
                self.at += 1;
                let least = self.number();
                let most = if self.take(",") {
                    self.peek()
                        .filter(char::is_ascii_digit)
                        .map(|_| self.number())
                } else {
                    Some(least)
                };
                (least, most)
            }
            _ => return atom,
        };
        self.at += 1;
        Node::Repeat(Box::new(atom), least, most)
    }

    fn number(&mut self) -> u32 {
        let mut number = 0;
        while let Some(digit) = self.peek().and_then(|it| it.to_digit(10)) {
            number = number * 10 + digit;
            self.at += 1;
        }
        number
    }

    fn atom(&mut self) -> Node {
        if self.take("(?!") {
            return Node::Ahead(Box::new(self.group()), false);
        }
        if self.take("(?<!") {
            let class = self.class_atom();
            self.at += 1;
            return Node::Behind(class, false);
        }
        match self.peek() {
            Some('(') => {
                self.at += 1;
                self.group()
            }
            Some('^') => {
                self.at += 1;
                Node::Start
            }
            Some('$') => {
                self.at += 1;
                Node::End
            }
            _ => Node::One(self.class_atom()),
        }
    }

    fn group(&mut self) -> Node {
        let inner = self.alternatives();
        self.at += 1;
        inner
    }

    fn class_atom(&mut self) -> Class {
        match self.next() {
            Some('[') => self.class(),
            Some('\\') => self.escape(),
            Some('.') => Class {
                ranges: vec![('\n', '\n'), ('\r', '\r')],
                negated: true,
                ..Class::default()
            },
            Some(letter) => Class::one(letter),
            None => Class::default(),
        }
    }

    fn class(&mut self) -> Class {
        let mut class = Class {
            negated: self.take("^"),
            ..Class::default()
        };
        while let Some(letter) = self.next().filter(|&it| it != ']') {
            if letter == '\\' {
                let escape = self.escape();
                class.kinds.extend(escape.kinds);
                class.ranges.extend(escape.ranges);
                continue;
            }
            let end = self.rest.get(self.at + 1).copied().filter(|&it| it != ']');
            match (self.peek(), end) {
                (Some('-'), Some(end)) if end != '\\' => {
                    self.at += 2;
                    class.ranges.push((letter, end));
                }
                _ => class.ranges.push((letter, letter)),
            }
        }
        class
    }

    fn escape(&mut self) -> Class {
        let kind = |it: fn(char) -> bool| Class {
            kinds: vec![it],
            ..Class::default()
        };
        match self.next() {
            Some('d') => Class {
                ranges: vec![('0', '9')],
                ..Class::default()
            },
            Some('s') => kind(|it| it.is_ascii_whitespace() || it == '\u{b}'),
            Some('S') => kind(|it| !it.is_ascii_whitespace() && it != '\u{b}'),
            Some('x') => {
                let digit = |it: Option<char>| it.and_then(|it| it.to_digit(16)).unwrap_or(0);
                let code = digit(self.next()) * 16 + digit(self.next());
                char::from_u32(code).map_or_else(Class::default, Class::one)
            }
            Some('p') => {
                if self.take("{L}") {
                    kind(char::is_alphabetic)
                } else if self.take("{Z}") {
                    kind(|it| it.is_whitespace() && !it.is_control())
                } else {
                    self.take("{N}");
                    kind(char::is_numeric)
                }
            }
            Some(letter) => Class::one(letter),
            None => Class::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn aliases_look_ahead() {
        let alias = "(?!^[0-9]+$)([a-zA-Z0-9-_]+)";
        for (text, wanted) in [
            ("2024", false),
            ("2024-01", true),
            ("a b", false),
            ("", false),
        ] {
            assert_eq!(matches(alias, text), wanted, "{text}");
        }
        let url = r"((?!^\d+$)^[0-9a-zA-Z-_]+$)";
        assert!(matches(url, "v1") && !matches(url, "1") && !matches(url, "$LATEST"));
    }

    #[test]
    fn names_and_arns() {
        let name = r"(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_\.]+)(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_]+))?";
        for good in [
            "fn",
            "fn:1",
            "fn:$LATEST",
            "123456789012:function:fn",
            "arn:aws:lambda:us-east-1:123456789012:function:fn:PROD",
            "arn:aws:lambda:us-gov-east-1:123456789012:function",
        ] {
            assert!(matches(name, good), "{good}");
        }
        for wrong in ["fn!", "a:b:c", "fn:1:2", "*", "fn:$LATES", ""] {
            assert!(!matches(name, wrong), "{wrong}");
        }
    }

    #[test]
    fn looks_behind_counts_and_escapes() {
        let bucket = r"[0-9A-Za-z\.\-_]*(?<!\.)";
        assert!(matches(bucket, "my.bucket") && !matches(bucket, "bucket."));
        assert!(matches(r"o-[a-z0-9]{10,32}", "o-abcdefghij"));
        assert!(!matches(r"o-[a-z0-9]{10,32}", "o-short"));
        let uri = r"[ a-zA-Z0-9-\/*:_+=.@-]*";
        assert!(matches(uri, "arn:aws:x/y-z") && !matches(uri, "a#"));
        let tag = r"([\p{L}\p{Z}\p{N}_.:/=+\-@]*)";
        assert!(matches(tag, "Zürich 8") && !matches(tag, "a;b"));
        assert!(matches(r"(arn:.*)|()", "") && matches(r"[^ /\.$\x22]*", "db"));
    }

    #[test]
    fn no_value_takes_forever() {
        let host = r"(([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9\-]*[a-zA-Z0-9])\.)*([A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9\-]*[A-Za-z0-9]):[0-9]{1,5}";
        assert!(matches(host, "a.b.c:9092"));
        assert!(!matches(host, &"a".repeat(5000)));
    }
}
