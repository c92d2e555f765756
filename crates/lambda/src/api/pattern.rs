//! The regular expressions of AWS's model, matched against whole values.
//!
//! A crate for them would be most of the page's download. These patterns need classes, groups,
//! alternatives, repetition, anchors and a look to either side; they are simulated as a set of
//! states, so that no value, however hostile, takes more than (length × pattern) steps.

mod parse;

use parse::{Class, Node, Parser};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

thread_local! {
    /// Patterns compiled so far, by where their text lies: they are all static.
    static COMPILED: RefCell<BTreeMap<(usize, usize), Rc<Program>>> =
        const { RefCell::new(BTreeMap::new()) };
}

/// Whether the pattern matches all of the text.
pub(super) fn matches(pattern: &'static str, text: &str) -> bool {
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
enum Instruction {
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
struct Program(Vec<Instruction>);

impl Program {
    fn compile(pattern: &str) -> Self {
        let tree = Parser::new(pattern).alternatives();
        let mut program = Self::default();
        program.emit(&tree);
        program.0.push(Instruction::Accept);
        program
    }

    fn emit(&mut self, node: &Node) {
        match node {
            Node::One(class) => self.0.push(Instruction::One(class.clone())),
            Node::Start => self.0.push(Instruction::AtStart),
            Node::End => self.0.push(Instruction::AtEnd),
            Node::Ahead(inner, wanted) => {
                let mut program = Self::default();
                program.emit(inner);
                program.0.push(Instruction::Accept);
                self.0.push(Instruction::Ahead(program, *wanted));
            }
            Node::Behind(class, wanted) => self.0.push(Instruction::Behind(class.clone(), *wanted)),
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
                self.0.push(Instruction::Split(split + 1, 0));
            }
            self.emit(node);
            if !last {
                jumps.push(self.0.len());
                self.0.push(Instruction::Jump(0));
                self.patch(split, Instruction::Split(split + 1, self.0.len()));
            }
        }
        let end = self.0.len();
        for jump in jumps {
            self.patch(jump, Instruction::Jump(end));
        }
    }

    fn emit_repeat(&mut self, inner: &Node, least: u32, most: Option<u32>) {
        for _ in 0..least {
            self.emit(inner);
        }
        let Some(most) = most else {
            let split = self.0.len();
            self.0.push(Instruction::Split(split + 1, 0));
            self.emit(inner);
            self.0.push(Instruction::Jump(split));
            self.patch(split, Instruction::Split(split + 1, self.0.len()));
            return;
        };
        let mut splits = Vec::new();
        for _ in least..most {
            splits.push(self.0.len());
            self.0.push(Instruction::Split(0, 0));
            self.emit(inner);
        }
        let end = self.0.len();
        for split in splits {
            self.patch(split, Instruction::Split(split + 1, end));
        }
    }

    fn patch(&mut self, at: usize, step: Instruction) {
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
                if let Some(Instruction::One(class)) = self.0.get(state)
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
                Some(Instruction::One(_)) => states.list.push(state),
                Some(Instruction::Split(one, other)) => states.todo.extend([*one, *other]),
                Some(Instruction::Jump(to)) => states.todo.push(*to),
                Some(Instruction::AtStart) if at == 0 => states.todo.push(state + 1),
                Some(Instruction::AtEnd) if at == text.len() => states.todo.push(state + 1),
                Some(Instruction::Ahead(program, wanted))
                    if program.run(text, at, false) == *wanted =>
                {
                    states.todo.push(state + 1);
                }
                Some(Instruction::Behind(class, wanted)) => {
                    let before = at.checked_sub(1).and_then(|it| text.get(it));
                    if before.is_some_and(|it| class.has(*it)) == *wanted {
                        states.todo.push(state + 1);
                    }
                }
                Some(Instruction::Accept) => accepted = true,
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
    fn letters_by_number_and_groups_that_are_not_remembered() {
        let token = r"[\x21-\x7E]+";
        assert!(matches(token, "a-Z~!") && !matches(token, "a b") && !matches(token, "é"));
        let version = r"(\$LATEST(?:\.PUBLISHED)?|[0-9]+)";
        for (text, wanted) in [
            ("$LATEST", true),
            ("$LATEST.PUBLISHED", true),
            ("12", true),
            ("$LATEST?:", false),
        ] {
            assert_eq!(matches(version, text), wanted, "{text}");
        }
        // A hyphen after an escape may stand for itself.
        assert!(matches(r"[a-z0-9\._-]+", "a-.b_"));
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
