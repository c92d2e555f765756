//! Expressions, from the loosest operator to the tightest.

use super::Parser;
use crate::ast::{Argument, Binary, Comparison, Expr, ExprKind, Part, Unary};
use crate::fault::Fault;
use crate::token::{self, Kind, Piece};
use std::rc::Rc;

/// Operators from the loosest to the tightest.
const LEVELS: &[&[(&str, Binary)]] = &[
    &[("|", Binary::Or)],
    &[("^", Binary::Xor)],
    &[("&", Binary::And)],
    &[("<<", Binary::Left), (">>", Binary::Right)],
    &[("+", Binary::Add), ("-", Binary::Subtract)],
    &[
        ("*", Binary::Multiply),
        ("/", Binary::Divide),
        ("//", Binary::Floor),
        ("%", Binary::Modulo),
    ],
];

impl Parser {
    pub(super) fn node(line: u32, kind: ExprKind) -> Expr {
        Expr { line, kind }
    }

    /// Expressions with commas between them are a tuple; stars are taken.
    pub(super) fn expressions(&mut self) -> Result<Expr, Fault> {
        let line = self.line();
        let first = self.starred()?;
        if !self.is_mark(",") {
            if matches!(first.kind, ExprKind::Starred(_)) && !self.is_mark("=") {
                return Err(self.fault("can't use starred expression here"));
            }
            return Ok(first);
        }
        let mut items = vec![first];
        while self.take(",") {
            if self.ends_expressions() {
                break;
            }
            items.push(self.starred()?);
        }
        Ok(Self::node(line, ExprKind::Tuple(items)))
    }

    fn ends_expressions(&self) -> bool {
        match self.kind() {
            Kind::Newline | Kind::End => true,
            Kind::Mark(mark) => matches!(*mark, ")" | "]" | "}" | "=" | ":" | ";"),
            Kind::Name(word) => &**word == "in",
            _ => false,
        }
    }

    pub(super) fn starred(&mut self) -> Result<Expr, Fault> {
        let line = self.line();
        if self.take("*") {
            let value = self.binary(0)?;
            return Ok(Self::node(line, ExprKind::Starred(Box::new(value))));
        }
        self.walrus()
    }

    /// An expression, or `name := expression`.
    pub(super) fn walrus(&mut self) -> Result<Expr, Fault> {
        let line = self.line();
        if matches!(self.kind(), Kind::Name(_)) && matches!(self.ahead(1), Kind::Mark(":=")) {
            let name = self.name()?;
            self.bind(&name);
            self.advance();
            let value = self.expression()?;
            return Ok(Self::node(line, ExprKind::Walrus(name, Box::new(value))));
        }
        self.expression()
    }

    pub(super) fn expression(&mut self) -> Result<Expr, Fault> {
        self.deeper(Self::conditional)
    }

    fn conditional(&mut self) -> Result<Expr, Fault> {
        if self.is_word("lambda") {
            return self.lambda();
        }
        if self.is_word("yield") {
            return Err(Fault::unplayed(
                self.line(),
                "the value of a `yield`",
                "A `yield` is played as a statement of its own. Return a list, or yield and take nothing back.",
            ));
        }
        let line = self.line();
        let then = self.or()?;
        if !self.take_word("if") {
            return Ok(then);
        }
        let condition = self.or()?;
        if !self.is_word("else") {
            return Err(self.fault("expected 'else' after 'if' expression"));
        }
        self.advance();
        let otherwise = self.expression()?;
        Ok(Self::node(
            line,
            ExprKind::If(Box::new([condition, then, otherwise])),
        ))
    }

    pub(super) fn or(&mut self) -> Result<Expr, Fault> {
        let line = self.line();
        let first = self.and()?;
        if !self.is_word("or") {
            return Ok(first);
        }
        let mut items = vec![first];
        while self.take_word("or") {
            items.push(self.and()?);
        }
        Ok(Self::node(line, ExprKind::Logic(false, items)))
    }

    fn and(&mut self) -> Result<Expr, Fault> {
        let line = self.line();
        let first = self.not()?;
        if !self.is_word("and") {
            return Ok(first);
        }
        let mut items = vec![first];
        while self.take_word("and") {
            items.push(self.not()?);
        }
        Ok(Self::node(line, ExprKind::Logic(true, items)))
    }

    fn not(&mut self) -> Result<Expr, Fault> {
        let line = self.line();
        if self.take_word("not") {
            let value = self.deeper(Self::not)?;
            return Ok(Self::node(
                line,
                ExprKind::Unary(Unary::Not, Box::new(value)),
            ));
        }
        self.comparison()
    }

    fn comparison(&mut self) -> Result<Expr, Fault> {
        let line = self.line();
        let first = self.binary(0)?;
        let mut rest = Vec::new();
        while let Some(operator) = self.comparison_operator() {
            rest.push((operator, self.binary(0)?));
        }
        if rest.is_empty() {
            return Ok(first);
        }
        Ok(Self::node(line, ExprKind::Compare(Box::new(first), rest)))
    }

    #[inline(never)]
    fn comparison_operator(&mut self) -> Option<Comparison> {
        let (operator, words) = match self.kind() {
            Kind::Mark("==") => (Comparison::Equal, 1),
            Kind::Mark("!=") => (Comparison::NotEqual, 1),
            Kind::Mark("<") => (Comparison::Less, 1),
            Kind::Mark("<=") => (Comparison::LessEqual, 1),
            Kind::Mark(">") => (Comparison::Greater, 1),
            Kind::Mark(">=") => (Comparison::GreaterEqual, 1),
            Kind::Name(word) => match (&**word, self.ahead(1)) {
                ("in", _) => (Comparison::In, 1),
                ("is", Kind::Name(next)) if &**next == "not" => (Comparison::IsNot, 2),
                ("is", _) => (Comparison::Is, 1),
                ("not", Kind::Name(next)) if &**next == "in" => (Comparison::NotIn, 2),
                _ => return None,
            },
            _ => return None,
        };
        for _ in 0..words {
            self.advance();
        }
        Some(operator)
    }

    pub(super) fn binary(&mut self, level: usize) -> Result<Expr, Fault> {
        let Some(operators) = LEVELS.get(level) else {
            return self.unary();
        };
        let line = self.line();
        let mut left = self.binary(level + 1)?;
        let mut links = 0;
        while let Kind::Mark(mark) = self.kind() {
            let Some((_, operator)) = operators.iter().find(|(it, _)| it == mark) else {
                break;
            };
            self.chain(&mut links)?;
            self.advance();
            let right = self.binary(level + 1)?;
            left = Self::node(
                line,
                ExprKind::Binary(Box::new(left), *operator, Box::new(right)),
            );
        }
        Ok(left)
    }

    pub(super) fn unary(&mut self) -> Result<Expr, Fault> {
        let line = self.line();
        let operator = match self.kind() {
            Kind::Mark("-") => Unary::Minus,
            Kind::Mark("+") => Unary::Plus,
            Kind::Mark("~") => Unary::Invert,
            _ => return self.power(),
        };
        self.advance();
        let value = self.deeper(Self::unary)?;
        Ok(Self::node(line, ExprKind::Unary(operator, Box::new(value))))
    }

    fn power(&mut self) -> Result<Expr, Fault> {
        let line = self.line();
        let base = self.links()?;
        if !self.take("**") {
            return Ok(base);
        }
        let exponent = self.deeper(Self::unary)?;
        Ok(Self::node(
            line,
            ExprKind::Binary(Box::new(base), Binary::Power, Box::new(exponent)),
        ))
    }

    /// An atom and what follows it: attributes, calls, items.
    #[inline(never)]
    fn links(&mut self) -> Result<Expr, Fault> {
        if self.is_word("await") {
            return Err(self.asynchronous());
        }
        let mut value = self.atom()?;
        let mut links = 0;
        loop {
            let line = self.line();
            let Kind::Mark(mark @ ("." | "(" | "[")) = *self.kind() else {
                return Ok(value);
            };
            self.chain(&mut links)?;
            self.advance();
            value = match mark {
                "." => {
                    let name = self.name()?;
                    Self::node(line, ExprKind::Attribute(Box::new(value), name))
                }
                "(" => {
                    let line = value.line;
                    let arguments = self.arguments()?;
                    Self::node(line, ExprKind::Call(Box::new(value), arguments))
                }
                _ => {
                    let index = self.deeper(Self::subscript)?;
                    self.expect("]")?;
                    Self::node(line, ExprKind::Index(Box::new(value), Box::new(index)))
                }
            };
        }
    }

    #[inline(never)]
    fn subscript(&mut self) -> Result<Expr, Fault> {
        let line = self.line();
        let first = self.slice()?;
        if !self.is_mark(",") {
            return Ok(first);
        }
        let mut items = vec![first];
        while self.take(",") {
            if self.is_mark("]") {
                break;
            }
            items.push(self.slice()?);
        }
        Ok(Self::node(line, ExprKind::Tuple(items)))
    }

    fn slice(&mut self) -> Result<Expr, Fault> {
        let line = self.line();
        let mut parts = [None, None, None];
        let mut colons = 0;
        for (i, part) in parts.iter_mut().enumerate() {
            if !self.is_mark(":") && !self.is_mark("]") {
                *part = Some(self.walrus()?);
            }
            if i == 2 || !self.take(":") {
                break;
            }
            colons += 1;
        }
        if colons == 0 {
            let [first, ..] = parts;
            return first.ok_or_else(|| self.stuck());
        }
        Ok(Self::node(line, ExprKind::Slice(Box::new(parts))))
    }

    /// The arguments of a call, up to its bracket.
    pub(super) fn arguments(&mut self) -> Result<Vec<Argument>, Fault> {
        let mut arguments = Vec::new();
        let mut named = false;
        while !self.take(")") {
            let line = self.line();
            if self.take("**") {
                named = true;
                arguments.push(Argument::SpreadNamed(self.expression()?));
            } else if self.take("*") {
                arguments.push(Argument::Spread(self.expression()?));
            } else if matches!(self.kind(), Kind::Name(_))
                && matches!(self.ahead(1), Kind::Mark("="))
            {
                named = true;
                let name = self.name()?;
                self.advance();
                if arguments
                    .iter()
                    .any(|it| matches!(it, Argument::Named(known, _) if *known == name))
                {
                    return Err(self.fault(format!("keyword argument repeated: {name}")));
                }
                arguments.push(Argument::Named(name, self.expression()?));
            } else {
                if named {
                    return Err(self.fault("positional argument follows keyword argument"));
                }
                let value = self.walrus()?;
                let value = if self.is_word("for") {
                    let whole =
                        self.comprehension(crate::ast::Makes::Generator, value, None, line)?;
                    if !arguments.is_empty() || !self.is_mark(")") {
                        return Err(self.fault("Generator expression must be parenthesized"));
                    }
                    whole
                } else {
                    value
                };
                arguments.push(Argument::Plain(value));
            }
            if !self.take(",") && !self.is_mark(")") {
                return Err(self.fault("invalid syntax. Perhaps you forgot a comma?"));
            }
        }
        Ok(arguments)
    }

    fn atom(&mut self) -> Result<Expr, Fault> {
        let line = self.line();
        let kind = match self.kind().clone() {
            Kind::Int(value) => ExprKind::Int(value),
            Kind::Float(value) => ExprKind::Float(value),
            Kind::Text(_) | Kind::Format(_) => return self.texts(),
            Kind::Bytes(mut bytes) => {
                self.advance();
                while let Kind::Bytes(more) = self.kind() {
                    bytes = [&*bytes, &**more].concat().into();
                    self.advance();
                }
                if matches!(self.kind(), Kind::Text(_) | Kind::Format(_)) {
                    return Err(self.fault("cannot mix bytes and nonbytes literals"));
                }
                return Ok(Self::node(line, ExprKind::Bytes(bytes)));
            }
            Kind::Mark("(") => return self.deeper(Self::parenthesis),
            Kind::Mark("[") => return self.deeper(Self::list),
            Kind::Mark("{") => return self.deeper(Self::braces),
            Kind::Mark("...") => ExprKind::Ellipsis,
            Kind::Name(word) => match &*word {
                "None" => ExprKind::None,
                "True" => ExprKind::Bool(true),
                "False" => ExprKind::Bool(false),
                _ => ExprKind::Name(self.name()?),
            },
            _ => return Err(self.stuck()),
        };
        if !matches!(kind, ExprKind::Name(_)) {
            self.advance();
        }
        Ok(Self::node(line, kind))
    }

    /// Texts that stand side by side are one.
    fn texts(&mut self) -> Result<Expr, Fault> {
        let line = self.line();
        let mut parts: Vec<Part> = Vec::new();
        let mut formatted = false;
        loop {
            match self.kind().clone() {
                Kind::Text(text) => parts.push(Part::Text(text)),
                Kind::Format(pieces) => {
                    formatted = true;
                    parts.extend(self.parts(&pieces)?);
                }
                Kind::Bytes(_) => return Err(self.fault("cannot mix bytes and nonbytes literals")),
                _ => break,
            }
            self.advance();
        }
        if formatted {
            return Ok(Self::node(line, ExprKind::Format(parts)));
        }
        let texts = parts.iter().map(|it| match it {
            Part::Text(text) => &**text,
            Part::Field { .. } => "",
        });
        let text: String = texts.collect();
        Ok(Self::node(line, ExprKind::Text(text.into())))
    }

    fn parts(&mut self, pieces: &[Piece]) -> Result<Vec<Part>, Fault> {
        let mut parts = Vec::new();
        for piece in pieces {
            parts.push(match piece {
                Piece::Text(text) => Part::Text(text.as_str().into()),
                Piece::Field {
                    source,
                    line,
                    shown,
                    convert,
                    spec,
                } => {
                    let value = self.deeper(|it| it.field(source, *line))?;
                    let spec = self.parts(spec)?;
                    Part::Field {
                        value,
                        shown: shown.clone(),
                        convert: *convert,
                        spec,
                    }
                }
            });
        }
        Ok(parts)
    }

    /// The expression of an f-string's field, read in the place of the f-string.
    fn field(&mut self, source: &str, line: u32) -> Result<Expr, Fault> {
        let tokens = std::mem::replace(&mut self.tokens, token::expression_tokens(source, line)?);
        let at = std::mem::replace(&mut self.at, 0);
        let value = self.expressions();
        let value = if self.at_end() {
            value
        } else {
            value.and(Err(self.fault("f-string: invalid syntax")))
        };
        self.tokens = tokens;
        self.at = at;
        value
    }

    #[inline(never)]
    fn parenthesis(&mut self) -> Result<Expr, Fault> {
        let line = self.line();
        self.advance();
        if self.take(")") {
            return Ok(Self::node(line, ExprKind::Tuple(Vec::new())));
        }
        if self.is_word("yield") {
            return self.expression();
        }
        let first = self.starred()?;
        if self.is_word("for") {
            let whole = self.comprehension(crate::ast::Makes::Generator, first, None, line)?;
            self.expect(")")?;
            return Ok(whole);
        }
        if self.take(")") {
            if matches!(first.kind, ExprKind::Starred(_)) {
                return Err(self.fault("cannot use starred expression here"));
            }
            return Ok(first);
        }
        let mut items = vec![first];
        while self.take(",") {
            if self.is_mark(")") {
                break;
            }
            items.push(self.starred()?);
        }
        if !self.take(")") {
            return Err(self.fault("invalid syntax. Perhaps you forgot a comma?"));
        }
        Ok(Self::node(line, ExprKind::Tuple(items)))
    }

    fn list(&mut self) -> Result<Expr, Fault> {
        let line = self.line();
        self.advance();
        let mut items = Vec::new();
        while !self.take("]") {
            let item = self.starred()?;
            if self.is_word("for") && items.is_empty() {
                let whole = self.comprehension(crate::ast::Makes::List, item, None, line)?;
                self.expect("]")?;
                return Ok(whole);
            }
            items.push(item);
            if !self.take(",") && !self.is_mark("]") {
                return Err(self.fault("invalid syntax. Perhaps you forgot a comma?"));
            }
        }
        Ok(Self::node(line, ExprKind::List(items)))
    }

    #[inline(never)]
    fn braces(&mut self) -> Result<Expr, Fault> {
        let line = self.line();
        self.advance();
        let mut entries = Vec::new();
        let mut items = Vec::new();
        while !self.take("}") {
            if self.take("**") {
                entries.push((None, self.binary(0)?));
            } else {
                let key = self.starred()?;
                if items.is_empty() && self.take(":") {
                    let value = self.expression()?;
                    if self.is_word("for") && entries.is_empty() {
                        let whole =
                            self.comprehension(crate::ast::Makes::Dict, key, Some(value), line)?;
                        self.expect("}")?;
                        return Ok(whole);
                    }
                    entries.push((Some(key), value));
                } else if entries.is_empty() {
                    if self.is_word("for") && items.is_empty() {
                        let whole = self.comprehension(crate::ast::Makes::Set, key, None, line)?;
                        self.expect("}")?;
                        return Ok(whole);
                    }
                    items.push(key);
                } else {
                    return Err(self.fault("':' expected after dictionary key"));
                }
            }
            if !self.take(",") && !self.is_mark("}") {
                return Err(self.fault("invalid syntax. Perhaps you forgot a comma?"));
            }
        }
        let kind = if items.is_empty() {
            ExprKind::Dict(entries)
        } else {
            ExprKind::Set(items)
        };
        Ok(Self::node(line, kind))
    }

    pub(super) fn asynchronous(&self) -> Fault {
        Fault::unplayed(
            self.line(),
            "`async` and `await`",
            "boto3's calls are answered one after another here: write them without async.",
        )
    }

    #[inline(never)]
    fn lambda(&mut self) -> Result<Expr, Fault> {
        let line = self.line();
        self.advance();
        let parameters = self.parameters(":")?;
        self.expect(":")?;
        let def = self.function("<lambda>".into(), parameters, Vec::new(), |it| {
            let line = it.line();
            let value = it.expression()?;
            Ok(vec![crate::ast::Stmt {
                line,
                kind: crate::ast::StmtKind::Return(Some(value)),
            }])
        })?;
        Ok(Self::node(line, ExprKind::Lambda(Rc::new(def))))
    }
}
