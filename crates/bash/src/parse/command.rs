//! Lists, pipelines and simple commands.

use super::word::ends_word;
use super::{Here, Parsed, Parser};
use crate::ast::{
    AndOr, Assigned, Assignment, Command, Kind, List, Pipeline, Redirect, RedirectKind, Simple,
    Word,
};
use std::cell::OnceCell;
use std::rc::Rc;

impl Parser<'_> {
    /// Commands up to one of these words or signs, which stays unread.
    pub(super) fn list(&mut self, ends: &[&str]) -> Parsed<List> {
        let mut list = List::new();
        loop {
            self.newlines()?;
            if self.peek().is_none() || self.at_end(ends) {
                return Ok(list);
            }
            let mut and_or = self.and_or()?;
            self.blanks()?;
            if self.looking_at("&") && !self.looking_at("&&") {
                self.bump();
                and_or.background = true;
                list.push(and_or);
                continue;
            }
            list.push(and_or);
            if self.looking_at(";;") || self.looking_at(";&") {
                return Ok(list);
            }
            if self.eat(";") || self.newline()? {
                continue;
            }
            self.newlines()?;
            if self.peek().is_none() || self.at_end(ends) {
                return Ok(list);
            }
            return Err(self.unexpected());
        }
    }

    fn at_end(&self, ends: &[&str]) -> bool {
        ends.iter().any(|end| match *end {
            ")" => self.looking_at(")"),
            ";;" => self.looking_at(";;") || self.looking_at(";&"),
            word => self.at_keyword(word),
        })
    }

    /// Whether this reserved word stands here.
    pub(super) fn at_keyword(&self, word: &str) -> bool {
        self.rest()
            .strip_prefix(word)
            .is_some_and(|rest| rest.chars().next().is_none_or(ends_word))
    }

    pub(super) fn keyword(&mut self, word: &str) -> bool {
        let found = self.at_keyword(word);
        if found {
            self.at += word.len();
        }
        found
    }

    fn and_or(&mut self) -> Parsed<AndOr> {
        let first = self.pipeline()?;
        let mut rest = Vec::new();
        loop {
            self.blanks()?;
            let and = if self.eat("&&") {
                true
            } else if self.eat("||") {
                false
            } else {
                return Ok(AndOr {
                    first,
                    rest,
                    background: false,
                });
            };
            self.newlines()?;
            rest.push((and, self.pipeline()?));
        }
    }

    fn pipeline(&mut self) -> Parsed<Pipeline> {
        let mut negated = false;
        self.blanks()?;
        loop {
            if self.keyword("!") {
                negated = !negated;
            } else if self.at_keyword("time") && !self.looking_at("time -") {
                self.at += 4;
            } else {
                break;
            }
            self.blanks()?;
        }
        let mut commands = vec![self.command()?];
        loop {
            self.blanks()?;
            if self.looking_at("||") || !self.eat("|") {
                return Ok(Pipeline { negated, commands });
            }
            if self.eat("&") {
                let copy = RedirectKind::Copy(plain("1"));
                if let Some(last) = commands.last_mut() {
                    last.redirects.push(Redirect { fd: 2, kind: copy });
                }
            }
            self.newlines()?;
            commands.push(self.command()?);
        }
    }

    pub(super) fn command(&mut self) -> Parsed<Command> {
        self.deeper(|it| {
            it.blanks()?;
            let line = it.line;
            let Some(kind) = it.compound()? else {
                return it.simple(line);
            };
            let mut redirects = Vec::new();
            if !matches!(kind, Kind::Function { .. }) {
                loop {
                    it.blanks()?;
                    match it.redirect()? {
                        Some(redirect) => redirects.push(redirect),
                        None => break,
                    }
                }
            }
            Ok(Command {
                line,
                kind,
                redirects,
            })
        })
    }

    fn simple(&mut self, line: u32) -> Parsed<Command> {
        let mut simple = Simple::default();
        let mut redirects = Vec::new();
        let start = self.at;
        let mut end = start;
        loop {
            self.blanks()?;
            if let Some(redirect) = self.redirect()? {
                redirects.push(redirect);
                end = self.at;
                continue;
            }
            let assigns = simple.words.is_empty() || declares(&simple.words);
            if assigns && let Some(assignment) = self.assignment()? {
                if simple.words.is_empty() {
                    simple.assignments.push(assignment);
                } else {
                    simple
                        .words
                        .push(declared(&mut simple.assignments, assignment));
                }
                end = self.at;
                continue;
            }
            let Some(word) = self.word()? else { break };
            end = self.at;
            if simple.words.is_empty() && self.function_follows() {
                return self.function(line, &word);
            }
            simple.words.extend(crate::brace::expand(word));
        }
        if simple.words.is_empty() && simple.assignments.is_empty() && redirects.is_empty() {
            return Err(self.unexpected());
        }
        simple.source = self
            .text
            .get(start..end)
            .unwrap_or_default()
            .replace("\\\n", " ");
        Ok(Command {
            line,
            kind: Kind::Simple(simple),
            redirects,
        })
    }

    fn function_follows(&mut self) -> bool {
        let rest = self.rest().trim_start_matches([' ', '\t']);
        rest.strip_prefix('(')
            .is_some_and(|rest| rest.trim_start_matches([' ', '\t']).starts_with(')'))
    }

    /// `name=value` and its kin, if one starts here.
    fn assignment(&mut self) -> Parsed<Option<Assignment>> {
        let (at, line) = (self.at, self.line);
        let Some(name) = self.name() else {
            return Ok(None);
        };
        let mut index = None;
        if self.looking_at("[") && !self.looking_at("[ ") {
            self.bump();
            index = Some(self.deeper(|it| it.parts(&|c| c == ']' || c == '\n', false))?);
            if !self.eat("]") {
                (self.at, self.line) = (at, line);
                return Ok(None);
            }
        }
        let append = self.looking_at("+=");
        if append {
            self.at += 1;
        }
        if !self.eat("=") {
            (self.at, self.line) = (at, line);
            return Ok(None);
        }
        let value = if self.eat("(") {
            Assigned::List(self.elements()?)
        } else {
            Assigned::Text(self.word()?.unwrap_or_default())
        };
        Ok(Some(Assignment {
            name,
            index,
            append,
            value,
        }))
    }

    fn elements(&mut self) -> Parsed<Vec<(Option<Vec<crate::ast::Part>>, Word)>> {
        let mut elements = Vec::new();
        loop {
            self.newlines()?;
            if self.eat(")") {
                return Ok(elements);
            }
            let at = self.at;
            if self.eat("[") {
                let key = self.deeper(|it| it.parts(&|c| c == ']' || c == '\n', false))?;
                if self.eat("]=") {
                    elements.push((Some(key), self.word()?.unwrap_or_default()));
                    continue;
                }
                self.at = at;
            }
            match self.word()? {
                Some(word) => {
                    elements.extend(crate::brace::expand(word).into_iter().map(|it| (None, it)));
                }
                None => return Err(self.unexpected()),
            }
        }
    }

    /// A redirection, if one starts here.
    fn redirect(&mut self) -> Parsed<Option<Redirect>> {
        let rest = self.rest();
        let digits = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        let sign = rest.get(digits..).unwrap_or_default();
        if sign.starts_with("<(") || sign.starts_with(">(") || digits > 3 {
            return Ok(None);
        }
        if digits == 0 && (sign.starts_with("&>")) {
            let append = self.eat("&>>");
            if !append {
                self.at += 2;
            }
            let word = self.target()?;
            return Ok(Some(Redirect {
                fd: 1,
                kind: RedirectKind::Both(word, append),
            }));
        }
        if !sign.starts_with(['<', '>']) {
            return Ok(None);
        }
        let number = rest.get(..digits).and_then(|it| it.parse().ok());
        self.at += digits;
        let input = self.looking_at("<");
        let fd = number.unwrap_or(u32::from(!input));
        let kind = if self.eat("<<<") {
            RedirectKind::HereString(self.target()?)
        } else if self.looking_at("<<") {
            self.here()?
        } else if self.looking_at("<>") {
            return self.refuse("<>", "Read with < or write with >.");
        } else if self.eat("<&") || self.eat(">&") {
            let word = self.target()?;
            let file = !input && number.is_none() && !is_descriptor(&word);
            if file {
                RedirectKind::Both(word, false)
            } else {
                RedirectKind::Copy(word)
            }
        } else if self.eat("<") {
            RedirectKind::Read(self.target()?)
        } else if self.eat(">>") {
            RedirectKind::Append(self.target()?)
        } else if self.eat(">|") {
            RedirectKind::Over(self.target()?)
        } else {
            self.at += 1;
            RedirectKind::Write(self.target()?)
        };
        Ok(Some(Redirect { fd, kind }))
    }

    fn target(&mut self) -> Parsed<Word> {
        self.blanks()?;
        match self.word()? {
            Some(word) => Ok(word),
            None => Err(self.unexpected()),
        }
    }

    fn here(&mut self) -> Parsed<RedirectKind> {
        self.at += 2;
        let strip_tabs = self.eat("-");
        self.blanks()?;
        let start = self.at;
        let line = self.line;
        if self.word()?.is_none() {
            return Err(self.unexpected());
        }
        let raw = self.text.get(start..self.at).unwrap_or_default();
        let quoted = raw.contains(['\'', '"', '\\']);
        let end = raw.replace(['\'', '"', '\\'], "");
        let slot = Rc::new(OnceCell::new());
        self.pending.push(Here {
            slot: Rc::clone(&slot),
            end,
            strip_tabs,
            quoted,
            line,
        });
        Ok(RedirectKind::HereText(slot))
    }
}

fn is_descriptor(word: &Word) -> bool {
    match word.parts.as_slice() {
        [crate::ast::Part::Plain(text)] => text == "-" || text.chars().all(|c| c.is_ascii_digit()),
        _ => false,
    }
}

pub(super) fn plain(text: &str) -> Word {
    Word {
        parts: vec![crate::ast::Part::Plain(text.to_owned())],
    }
}

/// Whether the command takes assignments as arguments.
fn declares(words: &[Word]) -> bool {
    let literal = |word: &Word| match word.parts.as_slice() {
        [crate::ast::Part::Plain(text)] => Some(text.clone()),
        _ => None,
    };
    words.first().and_then(literal).is_some_and(|it| {
        matches!(
            it.as_str(),
            "export" | "local" | "declare" | "typeset" | "readonly"
        )
    })
}

/// Keeps an assignment of `local` and its kin beside the words: its number among the assignments
/// stands in its place.
fn declared(assignments: &mut Vec<Assignment>, assignment: Assignment) -> Word {
    assignments.push(assignment);
    Word {
        parts: vec![
            crate::ast::Part::Quoted("\0".to_owned()),
            crate::ast::Part::Quoted((assignments.len() - 1).to_string()),
        ],
    }
}
