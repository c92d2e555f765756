//! A pattern as a tree.

/// What a pattern is made of.
#[derive(Debug)]
pub(super) enum Node {
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
pub(super) struct Class {
    ranges: Vec<(char, char)>,
    kinds: Vec<fn(char) -> bool>,
    negated: bool,
}

impl Class {
    pub(super) fn has(&self, letter: char) -> bool {
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

/// Reads a pattern from left to right.
pub(super) struct Parser {
    rest: Vec<char>,
    at: usize,
}

impl Parser {
    /// At the start of a pattern.
    pub(super) fn new(pattern: &str) -> Self {
        Self {
            rest: pattern.chars().collect(),
            at: 0,
        }
    }

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

    /// All of it, or what stands between two brackets.
    pub(super) fn alternatives(&mut self) -> Node {
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
                // A group that is not remembered: nothing here is.
                self.take("?:");
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
                // A letter by its number may begin a range: `\x21-\x7E`.
                if let ([(from, _)], true) = (&*escape.ranges, self.range_follows()) {
                    self.at += 1;
                    let to = match self.next() {
                        Some('\\') => self.escape().ranges.first().map_or(*from, |it| it.1),
                        to => to.unwrap_or(*from),
                    };
                    class.ranges.push((*from, to));
                    continue;
                }
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

    /// Whether `-` and an end of a range come next, not a `-` that stands for itself.
    fn range_follows(&self) -> bool {
        let escaped = self.rest.get(self.at + 1) == Some(&'\\');
        self.peek() == Some('-') && escaped && self.rest.get(self.at + 2) == Some(&'x')
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
