//! Tokens as a tree.

mod expression;
mod function;
mod names;
mod pattern;
mod statement;

use crate::ast::{Block, Name};
use crate::fault::Fault;
use crate::token::{self, Kind, Token};
use std::rc::Rc;

/// A whole program.
pub(crate) struct Program {
    pub(crate) body: Block,
}

/// Reads a program.
///
/// # Errors
/// What Python says to it, or what of it isn't played.
pub(crate) fn program(source: &str) -> Result<Program, Fault> {
    let source = source.replace("\r\n", "\n").replace('\r', "\n");
    let mut parser = Parser::new(token::tokens(&source)?);
    let mut body = Vec::new();
    while !parser.at_end() {
        parser.statement(&mut body)?;
    }
    Ok(Program { body: body.into() })
}

/// Reads a module of the library: none of its lines is one of the program's.
pub(crate) fn library(source: &str) -> Result<Program, Fault> {
    let mut tokens = token::tokens(source)?;
    for token in &mut tokens {
        token.line = 0;
    }
    let mut parser = Parser::new(tokens);
    let mut body = Vec::new();
    while !parser.at_end() {
        parser.statement(&mut body)?;
    }
    Ok(Program { body: body.into() })
}

/// Deepest nesting of expressions: more is nobody's program, and recursion must end.
const DEEPEST: u32 = 60;

/// What the statements of one function (or of the program) bind.
#[derive(Default)]
pub(super) struct Binds {
    pub(super) names: Vec<Name>,
    pub(super) elsewhere: Vec<Name>,
    pub(super) globals: Vec<Name>,
    pub(super) yields: bool,
    /// A function's, so that `return` and `yield` have their place.
    pub(super) function: bool,
    /// Loops around the statement.
    pub(super) loops: u32,
}

pub(super) struct Parser {
    tokens: Vec<Token>,
    at: usize,
    depth: u32,
    /// The functions around, the program first.
    binds: Vec<Binds>,
}

/// Words that are no names.
const KEYWORDS: &[&str] = &[
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
    "with", "yield",
];

impl Parser {
    pub(super) fn new(tokens: Vec<Token>) -> Self {
        Self {
            tokens,
            at: 0,
            depth: 0,
            binds: vec![Binds::default()],
        }
    }

    fn token(&self) -> Option<&Token> {
        self.tokens.get(self.at).or_else(|| self.tokens.last())
    }

    pub(super) fn kind(&self) -> &Kind {
        self.token().map_or(&Kind::End, |it| &it.kind)
    }

    pub(super) fn ahead(&self, by: usize) -> &Kind {
        self.tokens
            .get(self.at + by)
            .map_or(&Kind::End, |it| &it.kind)
    }

    pub(super) fn line(&self) -> u32 {
        self.token().map_or(1, |it| it.line)
    }

    pub(super) fn at_end(&self) -> bool {
        *self.kind() == Kind::End
    }

    pub(super) fn advance(&mut self) {
        self.at = (self.at + 1).min(self.tokens.len());
    }

    pub(super) fn fault(&self, message: impl Into<String>) -> Fault {
        let (line, column) = self.token().map_or((1, 1), |it| (it.line, it.column));
        match self.kind() {
            Kind::Indent => Fault::indentation(line, "unexpected indent"),
            _ => Fault::syntax(line, column, message),
        }
    }

    pub(super) fn stuck(&self) -> Fault {
        self.fault("invalid syntax")
    }

    pub(super) fn is_mark(&self, mark: &str) -> bool {
        matches!(self.kind(), Kind::Mark(it) if *it == mark)
    }

    pub(super) fn take(&mut self, mark: &str) -> bool {
        let found = self.is_mark(mark);
        if found {
            self.advance();
        }
        found
    }

    pub(super) fn expect(&mut self, mark: &str) -> Result<(), Fault> {
        if self.take(mark) {
            Ok(())
        } else {
            Err(self.stuck())
        }
    }

    pub(super) fn is_word(&self, word: &str) -> bool {
        matches!(self.kind(), Kind::Name(it) if **it == *word)
    }

    pub(super) fn take_word(&mut self, word: &str) -> bool {
        let found = self.is_word(word);
        if found {
            self.advance();
        }
        found
    }

    pub(super) fn expect_word(&mut self, word: &str) -> Result<(), Fault> {
        if self.take_word(word) {
            Ok(())
        } else {
            Err(self.stuck())
        }
    }

    /// A name that is no keyword.
    pub(super) fn name(&mut self) -> Result<Name, Fault> {
        match self.kind() {
            Kind::Name(name) if !KEYWORDS.contains(&&**name) => {
                let name = Rc::clone(name);
                self.advance();
                Ok(name)
            }
            _ => Err(self.stuck()),
        }
    }

    /// Runs a reader one level deeper.
    pub(super) fn deeper<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Fault::unplayed(
                self.line(),
                "an expression nested this deep",
                "Give its inner parts names of their own.",
            ));
        }
        let read = read(self);
        self.depth -= 1;
        read
    }

    /// Counts the links of a chain such as `a + b + c`, whose tree is as deep as it is long.
    pub(super) fn chain(&self, links: &mut u32) -> Result<(), Fault> {
        *links += 1;
        if *links <= DEEPEST {
            return Ok(());
        }
        Err(Fault::unplayed(
            self.line(),
            "an expression with this many parts",
            "Give its parts names of their own.",
        ))
    }

    /// Notes that the function (or the program) around binds the name.
    pub(super) fn bind(&mut self, name: &Name) {
        if let Some(binds) = self.binds.last_mut()
            && !binds.names.contains(name)
        {
            binds.names.push(Rc::clone(name));
        }
    }
}
