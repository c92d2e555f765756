//! Reads jq's filters.

use crate::value::Val;
use std::rc::Rc;

/// Nested parts of a filter that are read at most.
const MOST_DEPTH: u32 = 60;

#[derive(Debug)]
pub(crate) enum Ast {
    Identity,
    Recurse,
    Literal(Val),
    /// A text with filters in it, and the format that their results go through.
    Text(Rc<str>, Vec<Piece>),
    Format(Rc<str>),
    Index(Box<Ast>, Box<Ast>),
    Slice(Box<Ast>, Option<Box<Ast>>, Option<Box<Ast>>),
    Iterate(Box<Ast>),
    Try(Box<Ast>, Option<Box<Ast>>),
    Array(Option<Box<Ast>>),
    Object(Vec<(Ast, Ast)>),
    Minus(Box<Ast>),
    Pipe(Box<Ast>, Box<Ast>),
    Comma(Box<Ast>, Box<Ast>),
    Or(Box<Ast>, Box<Ast>),
    And(Box<Ast>, Box<Ast>),
    Else(Box<Ast>, Box<Ast>),
    Binary(Op, Box<Ast>, Box<Ast>),
    /// `=`, `|=`, `+=` …, `//=`.
    Assign(Assign, Box<Ast>, Box<Ast>),
    If(Box<Ast>, Box<Ast>, Option<Box<Ast>>),
    Reduce(Box<Ast>, Shape, Box<Ast>, Box<Ast>),
    Foreach(Box<Ast>, Shape, Box<Ast>, Box<Ast>, Option<Box<Ast>>),
    As(Box<Ast>, Shape, Box<Ast>),
    Define(Rc<Function>, Box<Ast>),
    Label(Rc<str>, Box<Ast>),
    Break(Rc<str>),
    Variable(Rc<str>),
    Call(Rc<str>, Vec<Ast>),
}

#[derive(Debug)]
pub(crate) enum Piece {
    Text(Rc<str>),
    Filter(Ast),
}

#[derive(Debug)]
pub(crate) struct Function {
    pub(crate) name: Rc<str>,
    pub(crate) parameters: Vec<Rc<str>>,
    pub(crate) body: Ast,
}

/// A member of an object pattern: its key, the name that it binds beside, and the pattern of its value.
pub(crate) type Member = (Ast, Option<Rc<str>>, Option<Shape>);

/// What `as` takes apart.
#[derive(Debug)]
pub(crate) enum Shape {
    Variable(Rc<str>),
    Array(Vec<Shape>),
    Object(Vec<Member>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Op {
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Assign {
    Set,
    Update,
    By(Op),
    Else,
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Number(f64),
    /// Its parts as written: texts and the filters between `\(` and `)`.
    Text(Vec<Part>),
    Format(String),
    Field(String),
    Variable(String),
    Name(String),
    Sign(&'static str),
    End,
}

#[derive(Clone, Debug, PartialEq)]
enum Part {
    Text(String),
    Filter(Vec<Token>),
}

const SIGNS: [&str; 34] = [
    "//=", "|=", "+=", "-=", "*=", "/=", "%=", "==", "!=", "<=", ">=", "//", "..", "|", ",", "=",
    "<", ">", "+", "-", "*", "/", "%", "(", ")", "[", "]", "{", "}", ":", ";", ".", "?", "@",
];

type Read<T> = Result<T, String>;

fn wrong<T>(what: &str) -> Read<T> {
    Err(format!(
        "syntax error, unexpected {what} (Unix shell quoting issues?) at <top-level>, line 1:"
    ))
}

struct Lexer {
    chars: Vec<char>,
    at: usize,
    depth: u32,
}

impl Lexer {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek(0);
        self.at += 1;
        c
    }

    /// Tokens up to the end, or to the `)` that closes a filter in a text.
    fn tokens(&mut self, inside: bool) -> Read<Vec<Token>> {
        self.depth += 1;
        if self.depth > 20 {
            return wrong("nesting");
        }
        let mut out = Vec::new();
        let mut open = 0_u32;
        let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic() || c == '_');
        while let Some(c) = self.peek(0) {
            match c {
                c if c.is_whitespace() => self.at += 1,
                '#' => {
                    while self.peek(0).is_some_and(|c| c != '\n') {
                        self.at += 1;
                    }
                }
                '"' => {
                    self.at += 1;
                    out.push(Token::Text(self.text()?));
                }
                '0'..='9' => out.push(self.number()?),
                '.' if self.peek(1).is_some_and(|c| c.is_ascii_digit()) => out.push(self.number()?),
                '.' if letter(self.peek(1)) => {
                    self.at += 1;
                    out.push(Token::Field(self.name(false)));
                }
                '$' if letter(self.peek(1)) => {
                    self.at += 1;
                    out.push(Token::Variable(self.name(true)));
                }
                '@' if letter(self.peek(1)) => {
                    self.at += 1;
                    out.push(Token::Format(self.name(false)));
                }
                c if letter(Some(c)) => {
                    let name = self.name(true);
                    out.push(match name.as_str() {
                        "and" => Token::Sign("and"),
                        "or" => Token::Sign("or"),
                        _ => Token::Name(name),
                    });
                }
                ')' if inside && open == 0 => {
                    self.at += 1;
                    self.depth -= 1;
                    out.push(Token::End);
                    return Ok(out);
                }
                c => {
                    open = match c {
                        '(' => open + 1,
                        ')' => open.saturating_sub(1),
                        _ => open,
                    };
                    let rest: String = self.chars.iter().skip(self.at).take(4).collect();
                    let Some(sign) = SIGNS.iter().find(|it| rest.starts_with(**it)) else {
                        return wrong("INVALID_CHARACTER");
                    };
                    self.at += sign.len();
                    out.push(Token::Sign(sign));
                }
            }
        }
        if inside {
            return wrong("end");
        }
        self.depth -= 1;
        out.push(Token::End);
        Ok(out)
    }

    /// A name; with modules, `a::b` is one.
    fn name(&mut self, modules: bool) -> String {
        let mut name = String::new();
        loop {
            match self.peek(0) {
                Some(c) if c.is_ascii_alphanumeric() || c == '_' => name.push(c),
                Some(':') if modules && self.peek(1) == Some(':') => {
                    name.push_str("::");
                    self.at += 1;
                }
                _ => return name,
            }
            self.at += 1;
        }
    }

    fn number(&mut self) -> Read<Token> {
        let mut text = String::new();
        while let Some(c) = self.peek(0) {
            let sign = text.ends_with(['e', 'E']) && matches!(c, '+' | '-');
            if !(c.is_ascii_digit() || matches!(c, '.' | 'e' | 'E') || sign) {
                break;
            }
            text.push(c);
            self.at += 1;
        }
        match script::float::parse(&text) {
            Some(number) => Ok(Token::Number(number)),
            None => wrong("INVALID_CHARACTER"),
        }
    }

    fn text(&mut self) -> Read<Vec<Part>> {
        let mut parts = Vec::new();
        let mut text = String::new();
        loop {
            match self.next() {
                None => return wrong("end"),
                Some('"') => {
                    parts.push(Part::Text(text));
                    return Ok(parts);
                }
                Some('\\') => match self.next() {
                    Some('n') => text.push('\n'),
                    Some('t') => text.push('\t'),
                    Some('r') => text.push('\r'),
                    Some('b') => text.push('\u{8}'),
                    Some('f') => text.push('\u{c}'),
                    Some(c @ ('"' | '\\' | '/')) => text.push(c),
                    Some('u') => {
                        let digits: String = (0..4).filter_map(|_| self.next()).collect();
                        let unit = u32::from_str_radix(&digits, 16).ok();
                        text.push(unit.and_then(char::from_u32).unwrap_or('\u{fffd}'));
                    }
                    Some('(') => {
                        parts.push(Part::Text(std::mem::take(&mut text)));
                        parts.push(Part::Filter(self.tokens(true)?));
                    }
                    _ => return wrong("INVALID_CHARACTER"),
                },
                Some(c) => text.push(c),
            }
        }
    }
}

struct Parser {
    tokens: Vec<Token>,
    at: usize,
    depth: u32,
}

/// Reads a filter; definitions before it belong to it.
pub(crate) fn filter(source: &str) -> Read<Ast> {
    let mut parser = parser(source)?;
    if *parser.peek() == Token::End {
        return Ok(Ast::Identity);
    }
    let ast = parser.pipe()?;
    if *parser.peek() == Token::End {
        Ok(ast)
    } else {
        parser.unexpected()
    }
}

/// Reads definitions only.
pub(crate) fn definitions(source: &str) -> Read<Vec<Rc<Function>>> {
    let mut parser = parser(source)?;
    let mut out = Vec::new();
    while parser.word("def") {
        out.push(parser.definition()?);
    }
    if *parser.peek() == Token::End {
        Ok(out)
    } else {
        parser.unexpected()
    }
}

fn parser(source: &str) -> Read<Parser> {
    let mut lexer = Lexer {
        chars: source.chars().collect(),
        at: 0,
        depth: 0,
    };
    Ok(Parser {
        tokens: lexer.tokens(false)?,
        at: 0,
        depth: 0,
    })
}

fn boxed(ast: Ast) -> Box<Ast> {
    Box::new(ast)
}

impl Parser {
    fn peek(&self) -> &Token {
        self.tokens.get(self.at).unwrap_or(&Token::End)
    }

    fn sign(&mut self, sign: &str) -> bool {
        let found = matches!(self.peek(), Token::Sign(it) if *it == sign);
        self.at += usize::from(found);
        found
    }

    fn need(&mut self, sign: &str) -> Read<()> {
        if self.sign(sign) {
            Ok(())
        } else {
            self.unexpected()
        }
    }

    fn word(&mut self, word: &str) -> bool {
        let found = matches!(self.peek(), Token::Name(it) if it == word);
        self.at += usize::from(found);
        found
    }

    fn need_word(&mut self, word: &str) -> Read<()> {
        if self.word(word) {
            Ok(())
        } else {
            self.unexpected()
        }
    }

    fn unexpected<T>(&self) -> Read<T> {
        match self.peek() {
            Token::End => wrong("end"),
            Token::Sign(sign) => wrong(&format!("'{sign}'")),
            Token::Name(name) => wrong(name),
            Token::Text(_) => wrong("QQSTRING_START"),
            Token::Format(_) => wrong("FORMAT"),
            Token::Field(_) => wrong("FIELD"),
            Token::Variable(_) => wrong("'$'"),
            Token::Number(_) => wrong("LITERAL"),
        }
    }

    fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Read<T>) -> Read<T> {
        self.depth += 1;
        if self.depth > MOST_DEPTH {
            return wrong("nesting");
        }
        let result = read(self);
        self.depth -= 1;
        result
    }

    fn pipe(&mut self) -> Read<Ast> {
        self.deeper(Self::pipe_inner)
    }

    fn pipe_inner(&mut self) -> Read<Ast> {
        if self.word("def") {
            let function = self.definition()?;
            return Ok(Ast::Define(function, boxed(self.pipe()?)));
        }
        if matches!(self.peek(), Token::Name(it) if it == "label") {
            self.at += 1;
            let Token::Variable(name) = self.peek().clone() else {
                return self.unexpected();
            };
            self.at += 1;
            self.need("|")?;
            return Ok(Ast::Label(name.into(), boxed(self.pipe()?)));
        }
        let left = self.comma()?;
        if self.word("as") {
            let shape = self.shape()?;
            self.need("|")?;
            return Ok(Ast::As(boxed(left), shape, boxed(self.pipe()?)));
        }
        if self.sign("|") {
            return Ok(Ast::Pipe(boxed(left), boxed(self.pipe()?)));
        }
        Ok(left)
    }

    fn definition(&mut self) -> Read<Rc<Function>> {
        let Token::Name(name) = self.peek().clone() else {
            return self.unexpected();
        };
        self.at += 1;
        let mut parameters = Vec::new();
        if self.sign("(") {
            loop {
                let parameter = match self.peek().clone() {
                    Token::Name(name) => name,
                    Token::Variable(name) => format!("${name}"),
                    _ => return self.unexpected(),
                };
                self.at += 1;
                parameters.push(parameter.into());
                if !self.sign(";") {
                    break;
                }
            }
            self.need(")")?;
        }
        self.need(":")?;
        let body = self.pipe()?;
        self.need(";")?;
        Ok(Rc::new(Function {
            name: name.into(),
            parameters,
            body,
        }))
    }

    fn shape(&mut self) -> Read<Shape> {
        self.deeper(Self::shape_inner)
    }

    fn shape_inner(&mut self) -> Read<Shape> {
        if let Token::Variable(name) = self.peek().clone() {
            self.at += 1;
            return Ok(Shape::Variable(name.into()));
        }
        if self.sign("[") {
            let mut shapes = vec![self.shape()?];
            while self.sign(",") {
                shapes.push(self.shape()?);
            }
            self.need("]")?;
            return Ok(Shape::Array(shapes));
        }
        self.need("{")?;
        let mut members = Vec::new();
        loop {
            let (key, bound) = match self.peek().clone() {
                Token::Variable(name) => {
                    self.at += 1;
                    (Ast::Literal(Val::str(name.as_str())), Some(Rc::from(name)))
                }
                Token::Name(name) => {
                    self.at += 1;
                    (Ast::Literal(Val::str(name)), None)
                }
                Token::Text(parts) => {
                    self.at += 1;
                    (self.text("text", parts)?, None)
                }
                Token::Sign("(") => {
                    self.at += 1;
                    let key = self.pipe()?;
                    self.need(")")?;
                    (key, None)
                }
                _ => return self.unexpected(),
            };
            let shape = if self.sign(":") {
                Some(self.shape()?)
            } else {
                None
            };
            if bound.is_none() && shape.is_none() {
                return self.unexpected();
            }
            members.push((key, bound, shape));
            if !self.sign(",") {
                break;
            }
        }
        self.need("}")?;
        Ok(Shape::Object(members))
    }

    fn comma(&mut self) -> Read<Ast> {
        let mut left = self.alternative()?;
        while self.sign(",") {
            left = Ast::Comma(boxed(left), boxed(self.alternative()?));
        }
        Ok(left)
    }

    /// `//` binds to the right, weaker than the assignments.
    fn alternative(&mut self) -> Read<Ast> {
        let left = self.assignment()?;
        if self.sign("//") {
            let right = self.deeper(Self::alternative)?;
            return Ok(Ast::Else(boxed(left), boxed(right)));
        }
        Ok(left)
    }

    fn assignment(&mut self) -> Read<Ast> {
        let left = self.or()?;
        let how = match self.peek() {
            Token::Sign("=") => Assign::Set,
            Token::Sign("|=") => Assign::Update,
            Token::Sign("+=") => Assign::By(Op::Add),
            Token::Sign("-=") => Assign::By(Op::Subtract),
            Token::Sign("*=") => Assign::By(Op::Multiply),
            Token::Sign("/=") => Assign::By(Op::Divide),
            Token::Sign("%=") => Assign::By(Op::Remainder),
            Token::Sign("//=") => Assign::Else,
            _ => return Ok(left),
        };
        self.at += 1;
        let right = self.deeper(Self::or)?;
        Ok(Ast::Assign(how, boxed(left), boxed(right)))
    }

    fn or(&mut self) -> Read<Ast> {
        let mut left = self.and()?;
        while self.sign("or") {
            left = Ast::Or(boxed(left), boxed(self.and()?));
        }
        Ok(left)
    }

    fn and(&mut self) -> Read<Ast> {
        let mut left = self.comparison()?;
        while self.sign("and") {
            left = Ast::And(boxed(left), boxed(self.comparison()?));
        }
        Ok(left)
    }

    fn comparison(&mut self) -> Read<Ast> {
        let left = self.sum()?;
        let op = match self.peek() {
            Token::Sign("==") => Op::Equal,
            Token::Sign("!=") => Op::NotEqual,
            Token::Sign("<") => Op::Less,
            Token::Sign("<=") => Op::LessEqual,
            Token::Sign(">") => Op::Greater,
            Token::Sign(">=") => Op::GreaterEqual,
            _ => return Ok(left),
        };
        self.at += 1;
        Ok(Ast::Binary(op, boxed(left), boxed(self.sum()?)))
    }

    fn sum(&mut self) -> Read<Ast> {
        let mut left = self.product()?;
        loop {
            let op = match self.peek() {
                Token::Sign("+") => Op::Add,
                Token::Sign("-") => Op::Subtract,
                _ => return Ok(left),
            };
            self.at += 1;
            left = Ast::Binary(op, boxed(left), boxed(self.product()?));
        }
    }

    fn product(&mut self) -> Read<Ast> {
        let mut left = self.unary()?;
        loop {
            let op = match self.peek() {
                Token::Sign("*") => Op::Multiply,
                Token::Sign("/") => Op::Divide,
                Token::Sign("%") => Op::Remainder,
                _ => return Ok(left),
            };
            self.at += 1;
            left = Ast::Binary(op, boxed(left), boxed(self.unary()?));
        }
    }

    fn unary(&mut self) -> Read<Ast> {
        if self.sign("-") {
            return Ok(Ast::Minus(boxed(self.deeper(Self::unary)?)));
        }
        if self.word("try") {
            let body = self.deeper(Self::post)?;
            let handler = if self.word("catch") {
                Some(boxed(self.deeper(Self::post)?))
            } else {
                None
            };
            return Ok(Ast::Try(boxed(body), handler));
        }
        for foreach in [false, true] {
            if self.word(if foreach { "foreach" } else { "reduce" }) {
                return self.deeper(|it| it.folded(foreach));
            }
        }
        let term = self.deeper(Self::post)?;
        // `term as $x | body` takes all that follows.
        if matches!(self.peek(), Token::Name(it) if it == "as") && self.at > 0 {
            self.at += 1;
            let shape = self.shape()?;
            self.need("|")?;
            return Ok(Ast::As(boxed(term), shape, boxed(self.pipe()?)));
        }
        Ok(term)
    }

    fn folded(&mut self, foreach: bool) -> Read<Ast> {
        let source = boxed(self.post()?);
        self.need_word("as")?;
        let shape = self.shape()?;
        self.need("(")?;
        let start = boxed(self.pipe()?);
        self.need(";")?;
        let update = boxed(self.pipe()?);
        let extract = if foreach && self.sign(";") {
            Some(boxed(self.pipe()?))
        } else {
            None
        };
        self.need(")")?;
        Ok(if foreach {
            Ast::Foreach(source, shape, start, update, extract)
        } else {
            Ast::Reduce(source, shape, start, update)
        })
    }

    /// A term with what is hung on it: `.a`, `[…]`, `?`.
    fn post(&mut self) -> Read<Ast> {
        let mut term = self.term()?;
        loop {
            match self.peek().clone() {
                Token::Field(name) => {
                    self.at += 1;
                    term = Ast::Index(boxed(term), boxed(Ast::Literal(Val::str(name))));
                }
                Token::Sign("?") => {
                    self.at += 1;
                    term = Ast::Try(boxed(term), None);
                }
                Token::Sign("[") => {
                    self.at += 1;
                    term = self.bracket(term)?;
                }
                Token::Sign(".") => match self.tokens.get(self.at + 1) {
                    Some(Token::Text(parts)) => {
                        let parts = parts.clone();
                        self.at += 2;
                        term = Ast::Index(boxed(term), boxed(self.text("text", parts)?));
                    }
                    Some(Token::Sign("[")) => {
                        self.at += 2;
                        term = self.bracket(term)?;
                    }
                    _ => return self.unexpected(),
                },
                _ => return Ok(term),
            }
        }
    }

    /// What stands in `[…]` behind a term.
    fn bracket(&mut self, term: Ast) -> Read<Ast> {
        let term = boxed(term);
        if self.sign("]") {
            return Ok(Ast::Iterate(term));
        }
        if self.sign(":") {
            let end = self.pipe()?;
            self.need("]")?;
            return Ok(Ast::Slice(term, None, Some(boxed(end))));
        }
        let first = self.pipe()?;
        if self.sign(":") {
            if self.sign("]") {
                return Ok(Ast::Slice(term, Some(boxed(first)), None));
            }
            let end = self.pipe()?;
            self.need("]")?;
            return Ok(Ast::Slice(term, Some(boxed(first)), Some(boxed(end))));
        }
        self.need("]")?;
        Ok(Ast::Index(term, boxed(first)))
    }

    fn text(&mut self, format: &str, parts: Vec<Part>) -> Read<Ast> {
        if let [Part::Text(text)] = parts.as_slice() {
            return Ok(Ast::Literal(Val::str(text.as_str())));
        }
        let mut pieces = Vec::new();
        for part in parts {
            pieces.push(match part {
                Part::Text(text) => Piece::Text(text.into()),
                Part::Filter(tokens) => {
                    let mut inner = Self {
                        tokens,
                        at: 0,
                        depth: self.depth + 1,
                    };
                    let filter = inner.pipe()?;
                    if *inner.peek() != Token::End {
                        return inner.unexpected();
                    }
                    Piece::Filter(filter)
                }
            });
        }
        Ok(Ast::Text(format.into(), pieces))
    }

    fn term(&mut self) -> Read<Ast> {
        let token = self.peek().clone();
        self.at += 1;
        Ok(match token {
            Token::Number(number) => Ast::Literal(Val::Num(number)),
            Token::Text(parts) => self.text("text", parts)?,
            Token::Format(format) => {
                if let Token::Text(parts) = self.peek().clone() {
                    self.at += 1;
                    self.text(&format, parts)?
                } else {
                    Ast::Format(format.into())
                }
            }
            Token::Field(name) => {
                Ast::Index(boxed(Ast::Identity), boxed(Ast::Literal(Val::str(name))))
            }
            Token::Variable(name) if name == "__loc__" => {
                let members = vec![
                    (Rc::from("file"), Val::str("<top-level>")),
                    (Rc::from("line"), Val::Num(1.0)),
                ];
                Ast::Literal(Val::Obj(Rc::new(members)))
            }
            Token::Variable(name) => Ast::Variable(name.into()),
            Token::Sign("..") => Ast::Recurse,
            Token::Sign(".") => match self.peek().clone() {
                Token::Text(parts) => {
                    self.at += 1;
                    Ast::Index(boxed(Ast::Identity), boxed(self.text("text", parts)?))
                }
                _ => Ast::Identity,
            },
            Token::Sign("(") => {
                let inner = self.pipe()?;
                self.need(")")?;
                inner
            }
            Token::Sign("[") => {
                if self.sign("]") {
                    Ast::Array(None)
                } else {
                    let inner = self.pipe()?;
                    self.need("]")?;
                    Ast::Array(Some(boxed(inner)))
                }
            }
            Token::Sign("{") => self.object()?,
            Token::Sign("-") => Ast::Minus(boxed(self.deeper(Self::post)?)),
            Token::Name(name) => self.named(name)?,
            _ => {
                self.at -= 1;
                return self.unexpected();
            }
        })
    }

    fn named(&mut self, name: String) -> Read<Ast> {
        match name.as_str() {
            "if" => {
                let condition = self.pipe()?;
                self.need_word("then")?;
                return self.branches(condition);
            }
            "break" => {
                let Token::Variable(name) = self.peek().clone() else {
                    return wrong("break");
                };
                self.at += 1;
                return Ok(Ast::Break(name.into()));
            }
            "null" => return Ok(Ast::Literal(Val::Null)),
            "true" => return Ok(Ast::Literal(Val::Bool(true))),
            "false" => return Ok(Ast::Literal(Val::Bool(false))),
            "reduce" | "foreach" => return self.deeper(|it| it.folded(name == "foreach")),
            "try" | "def" | "as" | "then" | "elif" | "else" | "end" | "catch" | "label"
            | "import" | "include" | "__loc__" => {
                self.at -= 1;
                if name == "try" {
                    return self.unary();
                }
                return self.unexpected();
            }
            _ => {}
        }
        let mut arguments = Vec::new();
        if self.sign("(") {
            arguments.push(self.pipe()?);
            while self.sign(";") {
                arguments.push(self.pipe()?);
            }
            self.need(")")?;
        }
        Ok(Ast::Call(name.into(), arguments))
    }

    fn branches(&mut self, condition: Ast) -> Read<Ast> {
        let then = self.pipe()?;
        let otherwise = if self.word("elif") {
            let condition = self.pipe()?;
            self.need_word("then")?;
            Some(boxed(self.deeper(|it| it.branches(condition))?))
        } else if self.word("else") {
            let otherwise = self.pipe()?;
            self.need_word("end")?;
            Some(boxed(otherwise))
        } else {
            self.need_word("end")?;
            None
        };
        Ok(Ast::If(boxed(condition), boxed(then), otherwise))
    }

    fn object(&mut self) -> Read<Ast> {
        let mut members = Vec::new();
        while !self.sign("}") {
            if !members.is_empty() {
                self.need(",")?;
                if self.sign("}") {
                    break;
                }
            }
            let token = self.peek().clone();
            self.at += 1;
            let of = |key: Ast| Ast::Index(boxed(Ast::Identity), boxed(key));
            let (key, default) = match token {
                Token::Variable(name) => {
                    let value = if name == "__loc__" {
                        Ast::Literal(Val::Null)
                    } else {
                        Ast::Variable(name.as_str().into())
                    };
                    (Ast::Literal(Val::str(name)), Some(value))
                }
                Token::Name(name) => {
                    let key = Val::str(name);
                    (Ast::Literal(key.clone()), Some(of(Ast::Literal(key))))
                }
                Token::Sign(word @ ("and" | "or")) => (
                    Ast::Literal(Val::str(word)),
                    Some(of(Ast::Literal(Val::str(word)))),
                ),
                Token::Number(number) => (Ast::Literal(Val::Num(number)), None),
                Token::Text(parts) => {
                    let key = self.text("text", parts.clone())?;
                    (key, Some(of(self.text("text", parts)?)))
                }
                Token::Format(format) => {
                    let Token::Text(parts) = self.peek().clone() else {
                        return self.unexpected();
                    };
                    self.at += 1;
                    let key = self.text(&format, parts.clone())?;
                    (key, Some(of(self.text(&format, parts)?)))
                }
                Token::Sign("(") => {
                    let key = self.pipe()?;
                    self.need(")")?;
                    (key, None)
                }
                _ => {
                    self.at -= 1;
                    return self.unexpected();
                }
            };
            let value = if self.sign(":") {
                self.member_value()?
            } else if let Some(default) = default {
                default
            } else {
                return self.unexpected();
            };
            members.push((key, value));
        }
        Ok(Ast::Object(members))
    }

    /// A member's value: terms, joined by `|` only.
    fn member_value(&mut self) -> Read<Ast> {
        let first = self.deeper(Self::alternative)?;
        if self.sign("|") {
            return Ok(Ast::Pipe(
                boxed(first),
                boxed(self.deeper(Self::member_value)?),
            ));
        }
        Ok(first)
    }
}
