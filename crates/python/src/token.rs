//! A program as tokens: names, literals, marks, and where lines and blocks begin and end.

use crate::fault::Fault;
use crate::literal;
use std::rc::Rc;

/// What a token is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    /// A name or a keyword.
    Name(Rc<str>),
    /// A whole number.
    Int(i128),
    /// A number with a point or an exponent.
    Float(f64),
    /// A text.
    Text(Rc<str>),
    /// `b'…'`.
    Bytes(Rc<[u8]>),
    /// `f'…'`.
    Format(Rc<[Piece]>),
    /// An operator or a bracket.
    Mark(&'static str),
    /// The end of a statement's line.
    Newline,
    /// A block begins.
    Indent,
    /// A block ends.
    Dedent,
    /// The end of the program.
    End,
}

/// A part of an f-string.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Piece {
    /// Text as it stands.
    Text(String),
    /// `{source!convert:spec}`.
    Field {
        /// The expression's source.
        source: String,
        /// The line it stands on.
        line: u32,
        /// `source=`, as written, where its text is printed too.
        shown: Option<String>,
        /// `r`, `s` or `a` after `!`.
        convert: Option<char>,
        /// What stands after the colon.
        spec: Vec<Piece>,
    },
}

/// A token and where it begins.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Token {
    /// What it is.
    pub(crate) kind: Kind,
    /// Its line, from 1.
    pub(crate) line: u32,
    /// Its column in characters, from 1.
    pub(crate) column: u32,
}

/// Longest first, so that the first that fits is the right one.
const MARKS: &[&str] = &[
    "**=", "//=", ">>=", "<<=", "...", "!=", "%=", "&=", "**", "*=", "+=", "-=", "->", "//", "/=",
    ":=", "<<", "<=", "==", ">=", ">>", "@=", "^=", "|=", "%", "&", "(", ")", "*", "+", ",", "-",
    ".", "/", ":", ";", "<", "=", ">", "@", "[", "]", "^", "{", "|", "}", "~",
];

/// Deepest indentation, as in Python.
const DEEPEST: usize = 100;

/// Reads characters one after another and knows the line.
pub(crate) struct Lexer {
    pub(crate) chars: Vec<char>,
    pub(crate) at: usize,
    pub(crate) line: u32,
    line_start: usize,
    brackets: Vec<(char, u32, u32)>,
    indents: Vec<usize>,
    tokens: Vec<Token>,
}

/// Reads a whole program.
///
/// # Errors
/// Python's `SyntaxError` or `IndentationError`.
pub(crate) fn tokens(source: &str) -> Result<Vec<Token>, Fault> {
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let mut lexer = Lexer::new(source, 1);
    lexer.program()?;
    Ok(lexer.tokens)
}

/// Reads the expression of an f-string's field.
///
/// # Errors
/// Python's `SyntaxError`.
pub(crate) fn expression_tokens(source: &str, line: u32) -> Result<Vec<Token>, Fault> {
    let mut lexer = Lexer::new(source, line);
    // As inside brackets: the lines of a field don't end it.
    lexer.brackets.push(('(', line, 1));
    while lexer.at < lexer.chars.len() {
        lexer.token()?;
    }
    lexer.push(Kind::End, 1);
    Ok(lexer.tokens)
}

impl Lexer {
    fn new(source: &str, line: u32) -> Self {
        Self {
            chars: source.chars().collect(),
            at: 0,
            line,
            line_start: 0,
            brackets: Vec::new(),
            indents: vec![0],
            tokens: Vec::new(),
        }
    }

    pub(crate) fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    pub(crate) fn column(&self) -> u32 {
        u32::try_from(self.at.saturating_sub(self.line_start) + 1).unwrap_or(u32::MAX)
    }

    pub(crate) fn new_line(&mut self) {
        self.line += 1;
        self.line_start = self.at;
    }

    pub(crate) fn fault(&self, message: impl Into<String>) -> Fault {
        Fault::syntax(self.line, self.column(), message)
    }

    fn push(&mut self, kind: Kind, column: u32) {
        let line = self.line;
        self.tokens.push(Token { kind, line, column });
    }

    fn program(&mut self) -> Result<(), Fault> {
        let mut fresh = true;
        while self.at < self.chars.len() {
            if fresh && self.brackets.is_empty() {
                fresh = false;
                if !self.indentation()? {
                    fresh = true;
                    continue;
                }
            }
            if self.peek(0) == Some('\n') && self.brackets.is_empty() {
                self.push(Kind::Newline, self.column());
                self.at += 1;
                self.new_line();
                fresh = true;
                continue;
            }
            self.token()?;
        }
        if let Some((open, line, column)) = self.brackets.pop() {
            return Err(Fault::syntax(
                line,
                column,
                format!("'{open}' was never closed"),
            ));
        }
        if !matches!(
            self.tokens.last().map(|it| &it.kind),
            None | Some(Kind::Newline)
        ) {
            self.push(Kind::Newline, self.column());
        }
        while self.indents.len() > 1 {
            self.indents.pop();
            self.push(Kind::Dedent, 1);
        }
        self.push(Kind::End, 1);
        Ok(())
    }

    /// Reads the blanks that a line begins with; whether there is a statement on it.
    fn indentation(&mut self) -> Result<bool, Fault> {
        let mut width = 0;
        while let Some(c) = self.peek(0) {
            match c {
                ' ' => width += 1,
                '\t' => width = (width / 8 + 1) * 8,
                '\u{c}' => width = 0,
                _ => break,
            }
            self.at += 1;
        }
        match self.peek(0) {
            None => return Ok(true),
            Some('\n') => {
                self.at += 1;
                self.new_line();
                return Ok(false);
            }
            Some('#') => {
                while self.peek(0).is_some_and(|c| c != '\n') {
                    self.at += 1;
                }
                if self.peek(0).is_some() {
                    self.at += 1;
                    self.new_line();
                }
                return Ok(false);
            }
            Some(_) => {}
        }
        let current = self.indents.last().copied().unwrap_or(0);
        if width > current {
            if self.indents.len() >= DEEPEST {
                return Err(Fault::indentation(
                    self.line,
                    "too many levels of indentation",
                ));
            }
            self.indents.push(width);
            self.push(Kind::Indent, 1);
        }
        while self.indents.last().is_some_and(|it| *it > width) {
            self.indents.pop();
            self.push(Kind::Dedent, 1);
            if self.indents.last().is_some_and(|it| *it < width) {
                let message = "unindent does not match any outer indentation level";
                return Err(Fault::indentation(self.line, message));
            }
        }
        Ok(true)
    }

    /// Reads one token, blanks or a comment.
    fn token(&mut self) -> Result<(), Fault> {
        let Some(c) = self.peek(0) else { return Ok(()) };
        let column = self.column();
        match c {
            '\n' => {
                self.at += 1;
                self.new_line();
            }
            ' ' | '\t' | '\u{c}' => self.at += 1,
            '#' => {
                while self.peek(0).is_some_and(|c| c != '\n') {
                    self.at += 1;
                }
            }
            '\\' => {
                if self.peek(1) != Some('\n') {
                    let message = "unexpected character after line continuation character";
                    return Err(self.fault(message));
                }
                self.at += 2;
                self.new_line();
                if self.at >= self.chars.len() {
                    return Err(self.fault("unexpected EOF while parsing"));
                }
            }
            '\'' | '"' => self.text("", column)?,
            _ if c.is_ascii_digit()
                || (c == '.' && self.peek(1).is_some_and(|c| c.is_ascii_digit())) =>
            {
                let kind = self.number()?;
                self.push(kind, column);
            }
            _ if c == '_' || c.is_alphabetic() => {
                let start = self.at;
                while self
                    .peek(0)
                    .is_some_and(|c| c == '_' || c.is_alphanumeric())
                {
                    self.at += 1;
                }
                let name: String = self
                    .chars
                    .get(start..self.at)
                    .unwrap_or_default()
                    .iter()
                    .collect();
                let prefix = name.to_ascii_lowercase();
                if matches!(self.peek(0), Some('\'' | '"'))
                    && matches!(&*prefix, "b" | "r" | "u" | "f" | "rb" | "br" | "rf" | "fr")
                {
                    self.text(&prefix, column)?;
                } else {
                    self.push(Kind::Name(name.into()), column);
                }
            }
            _ => self.mark(c, column)?,
        }
        Ok(())
    }

    fn mark(&mut self, c: char, column: u32) -> Result<(), Fault> {
        let fits = |mark: &&&str| {
            mark.chars()
                .enumerate()
                .all(|(i, it)| self.peek(i) == Some(it))
        };
        let Some(mark) = MARKS.iter().find(fits) else {
            let code = u32::from(c);
            return Err(self.fault(match c {
                '$' | '?' | '!' | '`' => "invalid syntax".to_owned(),
                _ if c.is_control() => format!("invalid non-printable character U+{code:04X}"),
                _ => format!("invalid character '{c}' (U+{code:04X})"),
            }));
        };
        match c {
            '(' | '[' | '{' => {
                if self.brackets.len() >= 200 {
                    return Err(self.fault("too many nested parentheses"));
                }
                self.brackets.push((c, self.line, column));
            }
            ')' | ']' | '}' => self.close(c)?,
            _ => {}
        }
        self.push(Kind::Mark(mark), column);
        self.at += mark.len();
        Ok(())
    }

    fn close(&mut self, c: char) -> Result<(), Fault> {
        let Some((open, line, _)) = self.brackets.pop() else {
            return Err(self.fault(format!("unmatched '{c}'")));
        };
        if matches!((open, c), ('(', ')') | ('[', ']') | ('{', '}')) {
            return Ok(());
        }
        let whence = if line == self.line {
            String::new()
        } else {
            format!(" on line {line}")
        };
        Err(self.fault(format!(
            "closing parenthesis '{c}' does not match opening parenthesis '{open}'{whence}"
        )))
    }

    #[inline(never)]
    fn number(&mut self) -> Result<Kind, Fault> {
        let start = self.at;
        let based = self.peek(0) == Some('0') && self.peek(1).is_some_and(|c| "xXoObB".contains(c));
        while let Some(c) = self.peek(0) {
            let exponent = !based
                && matches!(c, '+' | '-')
                && matches!(self.chars.get(self.at - 1), Some('e' | 'E'))
                && self.at > start;
            if !(c.is_ascii_alphanumeric() || c == '_' || (c == '.' && !based) || exponent) {
                break;
            }
            self.at += 1;
        }
        let text: String = self
            .chars
            .get(start..self.at)
            .unwrap_or_default()
            .iter()
            .collect();
        literal::number(&text).map_err(|message| Fault::syntax(self.line, self.column(), message))
    }

    /// Reads a text, bytes or an f-string that begins with the quote here.
    fn text(&mut self, prefix: &str, column: u32) -> Result<(), Fault> {
        let line = self.line;
        let quote = self.peek(0).unwrap_or('\'');
        let triple = self.peek(1) == Some(quote) && self.peek(2) == Some(quote);
        self.at += if triple { 3 } else { 1 };
        let ends = literal::Ends {
            quote,
            triple,
            line,
            column,
        };
        let raw = prefix.contains('r');
        let kind = if prefix.contains('f') {
            Kind::Format(self.format(ends, raw, false, 0)?.into())
        } else {
            let body = self.body(ends)?;
            if prefix.contains('b') {
                Kind::Bytes(
                    literal::bytes(&body, raw)
                        .map_err(|it| Fault::syntax(line, column, it))?
                        .into(),
                )
            } else {
                let text = literal::text(&body, raw).map_err(|it| match &*it {
                    "" => Fault::unplayed(
                        line,
                        "a character by its name",
                        "Write the character itself, or \\u and its number.",
                    ),
                    _ => Fault::syntax(line, column, it),
                })?;
                Kind::Text(text.into())
            }
        };
        self.tokens.push(Token { kind, line, column });
        Ok(())
    }

    /// The characters up to the closing quote, which is read too.
    fn body(&mut self, ends: literal::Ends) -> Result<String, Fault> {
        let mut body = String::new();
        loop {
            match self.peek(0) {
                None => return Err(ends.open(self.line)),
                Some('\n') if !ends.triple => return Err(ends.open(self.line)),
                Some('\\') => {
                    body.push('\\');
                    self.at += 1;
                    if let Some(next) = self.peek(0) {
                        body.push(next);
                        self.at += 1;
                        if next == '\n' {
                            self.new_line();
                        }
                    }
                }
                Some(_) if self.closes(ends) => {
                    self.at += if ends.triple { 3 } else { 1 };
                    return Ok(body);
                }
                Some(c) => {
                    body.push(c);
                    self.at += 1;
                    if c == '\n' {
                        self.new_line();
                    }
                }
            }
        }
    }

    pub(crate) fn closes(&self, ends: literal::Ends) -> bool {
        let quote = Some(ends.quote);
        self.peek(0) == quote && (!ends.triple || (self.peek(1) == quote && self.peek(2) == quote))
    }
}
