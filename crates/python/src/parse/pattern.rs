//! `match` and its patterns.

use super::Parser;
use crate::ast::{Case, ExprKind, Match, Pattern, Stmt, StmtKind};
use crate::fault::Fault;
use crate::token::Kind;
use std::rc::Rc;

impl Parser {
    pub(super) fn match_statement(&mut self, line: u32) -> Result<Stmt, Fault> {
        self.advance();
        let subject = self.expressions()?;
        self.expect(":")?;
        // `is_match` has seen the end of the line and the indented block.
        self.advance();
        self.advance();
        let mut cases = Vec::new();
        self.deeper(|it| {
            while !matches!(it.kind(), Kind::Dedent | Kind::End) {
                let line = it.line();
                it.expect_word("case")?;
                let pattern = it.patterns()?;
                let guard = if it.take_word("if") {
                    Some(it.walrus()?)
                } else {
                    None
                };
                let body = it.block("'case' statement", line)?.into();
                cases.push(Case {
                    pattern,
                    guard,
                    body,
                });
            }
            Ok(())
        })?;
        self.advance();
        let kind = StmtKind::Match(Rc::new(Match { subject, cases }));
        Ok(Stmt { line, kind })
    }

    /// A pattern, or several with commas between them.
    #[inline(never)]
    fn patterns(&mut self) -> Result<Pattern, Fault> {
        let (mut items, star, comma) = self.items_until(":")?;
        match items.pop() {
            Some(only) if !comma && star.is_none() => Ok(only),
            last => {
                items.extend(last);
                Ok(Pattern::Sequence(items, star))
            }
        }
    }

    /// The items before a mark, the place of the one with a star, and whether there was a comma.
    fn items_until(&mut self, end: &str) -> Result<(Vec<Pattern>, Option<usize>, bool), Fault> {
        let (mut items, mut star, mut comma) = (Vec::new(), None, false);
        while !self.is_mark(end) && !self.is_word("if") {
            if self.take("*") {
                if star.replace(items.len()).is_some() {
                    return Err(self.fault("multiple starred expressions in sequence pattern"));
                }
                items.push(self.capture()?);
            } else {
                items.push(self.pattern()?);
            }
            if !self.take(",") {
                break;
            }
            comma = true;
        }
        Ok((items, star, comma))
    }

    /// A name that a pattern gives; `_` is none.
    fn capture(&mut self) -> Result<Pattern, Fault> {
        let name = self.name()?;
        if &*name == "_" {
            return Ok(Pattern::Any(None));
        }
        self.bind(&name);
        Ok(Pattern::Any(Some(name)))
    }

    #[inline(never)]
    fn pattern(&mut self) -> Result<Pattern, Fault> {
        self.deeper(|it| {
            let mut all = vec![it.closed()?];
            while it.take("|") {
                all.push(it.closed()?);
            }
            let first = if all.len() > 1 { None } else { all.pop() };
            let found = first.unwrap_or(Pattern::Either(all));
            if !it.take_word("as") {
                return Ok(found);
            }
            let name = it.name()?;
            it.bind(&name);
            Ok(Pattern::Named(Box::new(found), name))
        })
    }

    fn closed(&mut self) -> Result<Pattern, Fault> {
        if self.take("[") {
            let (items, star, _) = self.items_until("]")?;
            self.expect("]")?;
            return Ok(Pattern::Sequence(items, star));
        }
        if self.take("(") {
            let (mut items, star, comma) = self.items_until(")")?;
            self.expect(")")?;
            let only = if items.len() == 1 && !comma && star.is_none() {
                items.pop()
            } else {
                None
            };
            return Ok(only.unwrap_or(Pattern::Sequence(items, star)));
        }
        if self.take("{") {
            return self.mapping();
        }
        let named = matches!(self.kind(), Kind::Name(word) if !matches!(&**word, "None" | "True" | "False"));
        if !named {
            return Ok(Pattern::Value(self.unary()?));
        }
        if !matches!(self.ahead(1), Kind::Mark("." | "(")) {
            return self.capture();
        }
        let line = self.line();
        let mut path = Self::node(line, ExprKind::Name(self.name()?));
        while self.take(".") {
            let name = self.name()?;
            path = Self::node(line, ExprKind::Attribute(Box::new(path), name));
        }
        if !self.take("(") {
            return Ok(Pattern::Value(path));
        }
        let (mut places, mut named) = (Vec::new(), Vec::new());
        while !self.is_mark(")") {
            if matches!(self.ahead(1), Kind::Mark("=")) {
                let name = self.name()?;
                self.expect("=")?;
                named.push((name, self.pattern()?));
            } else {
                places.push(self.pattern()?);
            }
            if !self.take(",") {
                break;
            }
        }
        self.expect(")")?;
        Ok(Pattern::Class(path, places, named))
    }

    #[inline(never)]
    fn mapping(&mut self) -> Result<Pattern, Fault> {
        let (mut entries, mut rest) = (Vec::new(), None);
        while !self.is_mark("}") {
            if self.take("**") {
                let name = self.name()?;
                self.bind(&name);
                rest = Some(name);
            } else {
                let key = self.unary()?;
                self.expect(":")?;
                entries.push((key, self.pattern()?));
            }
            if !self.take(",") {
                break;
            }
        }
        self.expect("}")?;
        Ok(Pattern::Mapping(entries, rest))
    }
}
