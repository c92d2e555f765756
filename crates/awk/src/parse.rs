//! Reads awk.

use crate::Failed;
use regex_lite::Regex;

#[derive(Debug)]
pub(crate) enum Expr {
    Number(f64),
    Text(String),
    /// `/…/` where a value is asked for: whether the record matches.
    Regex(Regex),
    Variable(String),
    Field(Box<Expr>),
    Element(String, Vec<Expr>),
    In(Vec<Expr>, String),
    Assign(char, Box<Expr>, Box<Expr>),
    /// `++` and `--`: by how much, and whether before.
    Step(f64, bool, Box<Expr>),
    Not(Box<Expr>),
    Minus(Box<Expr>),
    Plus(Box<Expr>),
    Binary(Op, Box<Expr>, Box<Expr>),
    Match(bool, Box<Expr>, Box<Expr>),
    Choice(Box<Expr>, Box<Expr>, Box<Expr>),
    Call(String, Vec<Expr>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Op {
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Power,
    Join,
    Less,
    LessEqual,
    Equal,
    NotEqual,
    Greater,
    GreaterEqual,
    And,
    Or,
}

#[derive(Debug)]
pub(crate) enum Statement {
    Expr(Expr),
    Print(Vec<Expr>, Option<(bool, Expr)>),
    Printf(Vec<Expr>, Option<(bool, Expr)>),
    If(Expr, Vec<Statement>, Vec<Statement>),
    /// Condition, body, step; `true`: the body runs once before.
    Loop(Option<Expr>, Vec<Statement>, Option<Box<Statement>>, bool),
    ForIn(String, String, Vec<Statement>),
    Block(Vec<Statement>),
    Delete(String, Option<Vec<Expr>>),
    Next,
    Break,
    Continue,
    Exit(Option<Expr>),
}

#[derive(Debug)]
pub(crate) enum Pattern {
    Begin,
    End,
    Always,
    When(Expr),
    /// From a record to another; its number among the ranges.
    Range(Expr, Expr, usize),
}

#[derive(Debug, Default)]
pub(crate) struct Program {
    pub(crate) rules: Vec<(Pattern, Option<Vec<Statement>>)>,
    pub(crate) ranges: usize,
}

impl Program {
    /// Whether it looks at any input: with nothing but `BEGIN` it doesn't.
    pub(crate) fn reads(&self) -> bool {
        self.rules
            .iter()
            .any(|(it, _)| !matches!(it, Pattern::Begin))
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Number(f64),
    Text(String),
    Regex(String),
    Name(String),
    /// A name right before `(`.
    Function(String),
    Sign(&'static str),
    Line,
    End,
}

const SIGNS: [&str; 43] = [
    "**=", "&&", "||", "++", "--", "+=", "-=", "*=", "/=", "%=", "^=", "==", "<=", ">=", "!=",
    "!~", ">>", "**", "{", "}", "(", ")", "[", "]", ";", ",", "+", "-", "*", "/", "%", "^", "!",
    ">", "<", "|", "?", ":", "~", "$", "=", "@", "&",
];

/// Functions that are played.
const FUNCTIONS: [&str; 17] = [
    "length", "substr", "index", "split", "sub", "gsub", "match", "sprintf", "toupper", "tolower",
    "int", "sqrt", "exp", "log", "gensub", "rand", "srand",
];

fn wrong(text: &str) -> Failed {
    Failed::Wrong(format!("syntax error at source line 1: {text}"))
}

#[allow(clippy::too_many_lines)] // an arm for each kind of token
fn tokens(source: &str) -> Result<Vec<Token>, Failed> {
    let chars: Vec<char> = source.chars().collect();
    let mut out: Vec<Token> = Vec::new();
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        match c {
            ' ' | '\t' | '\r' => at += 1,
            '\n' => {
                out.push(Token::Line);
                at += 1;
            }
            '\\' if chars.get(at + 1) == Some(&'\n') => at += 2,
            '#' => {
                while chars.get(at).is_some_and(|c| *c != '\n') {
                    at += 1;
                }
            }
            '"' => {
                let mut text = String::new();
                at += 1;
                loop {
                    match chars.get(at) {
                        Some('"') => break,
                        Some('\\') => {
                            at += 1;
                            match chars.get(at) {
                                Some('n') => text.push('\n'),
                                Some('t') => text.push('\t'),
                                Some('r') => text.push('\r'),
                                Some('a') => text.push('\u{7}'),
                                Some('/') => text.push('/'),
                                Some('"') => text.push('"'),
                                Some('\\') => text.push('\\'),
                                Some(c) => text.extend(['\\', *c]),
                                None => return Err(wrong("a text without its end")),
                            }
                        }
                        Some('\n') | None => return Err(wrong("a text without its end")),
                        Some(c) => text.push(*c),
                    }
                    at += 1;
                }
                at += 1;
                out.push(Token::Text(text));
            }
            '/' if !out.last().is_some_and(ends_value) => {
                let mut text = String::new();
                at += 1;
                let mut inside = false;
                loop {
                    match chars.get(at) {
                        Some('/') if !inside => break,
                        Some('\\') if chars.get(at + 1) == Some(&'/') => {
                            text.push('/');
                            at += 1;
                        }
                        Some('\\') => {
                            text.push('\\');
                            at += 1;
                            text.extend(chars.get(at));
                        }
                        Some('\n') | None => return Err(wrong("a pattern without its end")),
                        Some(c) => {
                            inside = (*c == '[' || inside) && *c != ']';
                            text.push(*c);
                        }
                    }
                    at += 1;
                }
                at += 1;
                out.push(Token::Regex(text));
            }
            c if c.is_ascii_digit()
                || c == '.' && chars.get(at + 1).is_some_and(char::is_ascii_digit) =>
            {
                let start = at;
                let mut dot = false;
                while let Some(&c) = chars.get(at) {
                    if c == '.' && !dot {
                        dot = true;
                    } else if matches!(c, 'e' | 'E') {
                        let sign = usize::from(matches!(chars.get(at + 1), Some('+' | '-')));
                        if !chars.get(at + 1 + sign).is_some_and(char::is_ascii_digit) {
                            break;
                        }
                        at += sign;
                    } else if !c.is_ascii_digit() {
                        break;
                    }
                    at += 1;
                }
                let text: String = chars.get(start..at).unwrap_or_default().iter().collect();
                out.push(Token::Number(script::float::parse(&text).unwrap_or(0.0)));
            }
            c if c.is_ascii_alphabetic() || c == '_' => {
                let start = at;
                while chars
                    .get(at)
                    .is_some_and(|c| c.is_ascii_alphanumeric() || *c == '_')
                {
                    at += 1;
                }
                let name: String = chars.get(start..at).unwrap_or_default().iter().collect();
                if matches!(
                    name.as_str(),
                    "function" | "func" | "getline" | "system" | "close" | "fflush" | "nextfile"
                ) {
                    return Err(Failed::Refused(
                        "functions of one's own, getline, system and close",
                        "Give its output, or do this step in the shell.",
                    ));
                }
                out.push(if chars.get(at) == Some(&'(') {
                    Token::Function(name)
                } else {
                    Token::Name(name)
                });
            }
            _ => {
                let rest: String = chars.iter().skip(at).take(3).collect();
                let Some(sign) = SIGNS.iter().find(|it| rest.starts_with(**it)) else {
                    return Err(wrong(&c.to_string()));
                };
                at += sign.len();
                out.push(Token::Sign(sign));
            }
        }
    }
    out.push(Token::End);
    Ok(out)
}

/// Whether a `/` after it divides.
fn ends_value(token: &Token) -> bool {
    match token {
        Token::Number(_) | Token::Text(_) | Token::Name(_) => true,
        Token::Sign(sign) => matches!(*sign, ")" | "]" | "$" | "++" | "--"),
        _ => false,
    }
}

struct Parser {
    tokens: Vec<Token>,
    at: usize,
    ranges: usize,
    /// In a `print`'s list, `>` goes to a file.
    printing: bool,
    /// In a `for (`, `in` belongs to the loop.
    depth: u32,
}

pub(crate) fn program(source: &str) -> Result<Program, Failed> {
    let mut parser = Parser {
        tokens: tokens(source)?,
        at: 0,
        ranges: 0,
        printing: false,
        depth: 0,
    };
    let mut program = Program::default();
    loop {
        parser.ends();
        if *parser.peek() == Token::End {
            program.ranges = parser.ranges;
            return Ok(program);
        }
        let pattern = match parser.peek() {
            Token::Name(name) if name == "BEGIN" => {
                parser.at += 1;
                Pattern::Begin
            }
            Token::Name(name) if name == "END" => {
                parser.at += 1;
                Pattern::End
            }
            Token::Sign("{") => Pattern::Always,
            _ => {
                let first = parser.expr()?;
                if parser.sign(",") {
                    parser.lines();
                    let last = parser.expr()?;
                    parser.ranges += 1;
                    Pattern::Range(first, last, parser.ranges - 1)
                } else {
                    Pattern::When(first)
                }
            }
        };
        let body = if *parser.peek() == Token::Sign("{") {
            Some(parser.block()?)
        } else {
            None
        };
        if body.is_none() && matches!(pattern, Pattern::Begin | Pattern::End) {
            return Err(wrong("BEGIN and END need { … }"));
        }
        program.rules.push((pattern, body));
    }
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

    fn need(&mut self, sign: &'static str) -> Result<(), Failed> {
        if self.sign(sign) {
            Ok(())
        } else {
            Err(wrong(&format!("{sign} expected")))
        }
    }

    fn word(&mut self, word: &str) -> bool {
        let found = matches!(self.peek(), Token::Name(it) | Token::Function(it) if it == word);
        self.at += usize::from(found);
        found
    }

    fn lines(&mut self) {
        while *self.peek() == Token::Line {
            self.at += 1;
        }
    }

    fn ends(&mut self) {
        while matches!(self.peek(), Token::Line | Token::Sign(";")) {
            self.at += 1;
        }
    }

    fn block(&mut self) -> Result<Vec<Statement>, Failed> {
        self.need("{")?;
        let mut out = Vec::new();
        loop {
            self.ends();
            if self.sign("}") {
                return Ok(out);
            }
            if *self.peek() == Token::End {
                return Err(wrong("} expected"));
            }
            out.push(self.statement()?);
        }
    }

    fn body(&mut self) -> Result<Vec<Statement>, Failed> {
        self.lines();
        if *self.peek() == Token::Sign("{") {
            return self.block();
        }
        if self.sign(";") {
            return Ok(Vec::new());
        }
        Ok(vec![self.statement()?])
    }

    fn statement(&mut self) -> Result<Statement, Failed> {
        self.depth += 1;
        if self.depth > 100 {
            return Err(wrong("nested too deep"));
        }
        let statement = self.statement_inner();
        self.depth -= 1;
        statement
    }

    fn statement_inner(&mut self) -> Result<Statement, Failed> {
        if *self.peek() == Token::Sign("{") {
            return Ok(Statement::Block(self.block()?));
        }
        if self.word("if") {
            self.need("(")?;
            let condition = self.expr()?;
            self.need(")")?;
            let then = self.body()?;
            let before = self.at;
            self.ends();
            if self.word("else") {
                return Ok(Statement::If(condition, then, self.body()?));
            }
            self.at = before;
            return Ok(Statement::If(condition, then, Vec::new()));
        }
        if self.word("while") {
            self.need("(")?;
            let condition = self.expr()?;
            self.need(")")?;
            return Ok(Statement::Loop(Some(condition), self.body()?, None, false));
        }
        if self.word("do") {
            let body = self.body()?;
            self.ends();
            if !self.word("while") {
                return Err(wrong("while expected"));
            }
            self.need("(")?;
            let condition = self.expr()?;
            self.need(")")?;
            return Ok(Statement::Loop(Some(condition), body, None, true));
        }
        if self.word("for") {
            return self.for_loop();
        }
        self.simple()
    }

    fn for_loop(&mut self) -> Result<Statement, Failed> {
        self.need("(")?;
        if let (
            Some(Token::Name(name)),
            Some(Token::Name(word)),
            Some(Token::Name(list)),
            Some(Token::Sign(")")),
        ) = (
            self.tokens.get(self.at),
            self.tokens.get(self.at + 1),
            self.tokens.get(self.at + 2),
            self.tokens.get(self.at + 3),
        ) && word == "in"
        {
            let (name, list) = (name.clone(), list.clone());
            self.at += 4;
            return Ok(Statement::ForIn(name, list, self.body()?));
        }
        let first = if *self.peek() == Token::Sign(";") {
            None
        } else {
            Some(self.simple()?)
        };
        self.need(";")?;
        self.lines();
        let condition = if *self.peek() == Token::Sign(";") {
            None
        } else {
            Some(self.expr()?)
        };
        self.need(";")?;
        self.lines();
        let step = if *self.peek() == Token::Sign(")") {
            None
        } else {
            Some(Box::new(self.simple()?))
        };
        self.need(")")?;
        let turn = Statement::Loop(condition, self.body()?, step, false);
        Ok(match first {
            Some(first) => Statement::Block(vec![first, turn]),
            None => turn,
        })
    }

    fn simple(&mut self) -> Result<Statement, Failed> {
        let printf = matches!(self.peek(), Token::Name(it) | Token::Function(it) if it == "printf");
        if printf || matches!(self.peek(), Token::Name(it) | Token::Function(it) if it == "print") {
            self.at += 1;
            let list = self.printed()?;
            let target = if self.sign(">>") {
                Some((true, self.concatenation()?))
            } else if self.sign(">") {
                Some((false, self.concatenation()?))
            } else if *self.peek() == Token::Sign("|") {
                return Err(Failed::Refused(
                    "print | …",
                    "Put the pipe outside of the awk program.",
                ));
            } else {
                None
            };
            return Ok(if printf {
                Statement::Printf(list, target)
            } else {
                Statement::Print(list, target)
            });
        }
        if self.word("next") {
            return Ok(Statement::Next);
        }
        if self.word("break") {
            return Ok(Statement::Break);
        }
        if self.word("continue") {
            return Ok(Statement::Continue);
        }
        if self.word("exit") {
            let code = if matches!(
                self.peek(),
                Token::Line | Token::End | Token::Sign(";" | "}")
            ) {
                None
            } else {
                Some(self.expr()?)
            };
            return Ok(Statement::Exit(code));
        }
        if self.word("delete") {
            let Token::Name(name) = self.peek().clone() else {
                return Err(wrong("delete"));
            };
            self.at += 1;
            let index = if self.sign("[") {
                Some(self.list("]")?)
            } else {
                None
            };
            return Ok(Statement::Delete(name, index));
        }
        Ok(Statement::Expr(self.expr()?))
    }

    /// What `print` prints: a list, in parentheses or not.
    fn printed(&mut self) -> Result<Vec<Expr>, Failed> {
        if matches!(
            self.peek(),
            Token::Line | Token::End | Token::Sign(";" | "}" | ">" | ">>" | "|")
        ) {
            return Ok(Vec::new());
        }
        let start = self.at;
        if self.sign("(") {
            let list = self.list(")")?;
            if matches!(
                self.peek(),
                Token::Line | Token::End | Token::Sign(";" | "}" | ">" | ">>" | "|")
            ) {
                return Ok(list);
            }
            self.at = start;
        }
        let before = std::mem::replace(&mut self.printing, true);
        let mut list = vec![self.expr()?];
        while self.sign(",") {
            self.lines();
            list.push(self.expr()?);
        }
        self.printing = before;
        Ok(list)
    }

    fn list(&mut self, end: &'static str) -> Result<Vec<Expr>, Failed> {
        let before = std::mem::replace(&mut self.printing, false);
        let mut list = Vec::new();
        self.lines();
        while !self.sign(end) {
            if !list.is_empty() {
                self.need(",")?;
                self.lines();
            }
            list.push(self.expr()?);
            self.lines();
        }
        self.printing = before;
        Ok(list)
    }

    fn expr(&mut self) -> Result<Expr, Failed> {
        self.depth += 1;
        if self.depth > 100 {
            return Err(wrong("nested too deep"));
        }
        let result = self.assignment();
        self.depth -= 1;
        result
    }

    fn assignment(&mut self) -> Result<Expr, Failed> {
        let left = self.choice()?;
        let operator = match self.peek() {
            Token::Sign("=") => '=',
            Token::Sign("+=") => '+',
            Token::Sign("-=") => '-',
            Token::Sign("*=") => '*',
            Token::Sign("/=") => '/',
            Token::Sign("%=") => '%',
            Token::Sign("^=" | "**=") => '^',
            _ => return Ok(left),
        };
        if !matches!(left, Expr::Variable(_) | Expr::Field(_) | Expr::Element(..)) {
            return Err(wrong("this can't be assigned to"));
        }
        self.at += 1;
        self.lines();
        let right = self.expr()?;
        Ok(Expr::Assign(operator, Box::new(left), Box::new(right)))
    }

    fn choice(&mut self) -> Result<Expr, Failed> {
        let condition = self.or()?;
        if !self.sign("?") {
            return Ok(condition);
        }
        self.lines();
        let yes = self.expr()?;
        self.lines();
        self.need(":")?;
        self.lines();
        let no = self.expr()?;
        Ok(Expr::Choice(
            Box::new(condition),
            Box::new(yes),
            Box::new(no),
        ))
    }

    fn or(&mut self) -> Result<Expr, Failed> {
        let mut left = self.and()?;
        while self.sign("||") {
            self.lines();
            left = Expr::Binary(Op::Or, Box::new(left), Box::new(self.and()?));
        }
        Ok(left)
    }

    fn and(&mut self) -> Result<Expr, Failed> {
        let mut left = self.membership()?;
        while self.sign("&&") {
            self.lines();
            left = Expr::Binary(Op::And, Box::new(left), Box::new(self.membership()?));
        }
        Ok(left)
    }

    fn membership(&mut self) -> Result<Expr, Failed> {
        let mut left = self.matching()?;
        while self.word("in") {
            let Token::Name(name) = self.peek().clone() else {
                return Err(wrong("in"));
            };
            self.at += 1;
            left = Expr::In(vec![left], name);
        }
        Ok(left)
    }

    fn matching(&mut self) -> Result<Expr, Failed> {
        let mut left = self.comparison()?;
        loop {
            let negated = match self.peek() {
                Token::Sign("~") => false,
                Token::Sign("!~") => true,
                _ => return Ok(left),
            };
            self.at += 1;
            left = Expr::Match(negated, Box::new(left), Box::new(self.comparison()?));
        }
    }

    fn comparison(&mut self) -> Result<Expr, Failed> {
        let left = self.concatenation()?;
        let op = match self.peek() {
            Token::Sign("<") => Op::Less,
            Token::Sign("<=") => Op::LessEqual,
            Token::Sign("==") => Op::Equal,
            Token::Sign("!=") => Op::NotEqual,
            Token::Sign(">") if !self.printing => Op::Greater,
            Token::Sign(">=") => Op::GreaterEqual,
            _ => return Ok(left),
        };
        self.at += 1;
        Ok(Expr::Binary(
            op,
            Box::new(left),
            Box::new(self.concatenation()?),
        ))
    }

    fn concatenation(&mut self) -> Result<Expr, Failed> {
        let mut left = self.sum()?;
        loop {
            let more = match self.peek() {
                Token::Number(_) | Token::Text(_) | Token::Regex(_) | Token::Function(_) => true,
                Token::Name(name) => name != "in",
                Token::Sign(sign) => matches!(*sign, "(" | "$" | "!" | "-" | "+" | "++" | "--"),
                _ => false,
            };
            if !more {
                return Ok(left);
            }
            left = Expr::Binary(Op::Join, Box::new(left), Box::new(self.sum()?));
        }
    }

    fn sum(&mut self) -> Result<Expr, Failed> {
        let mut left = self.product()?;
        loop {
            let op = match self.peek() {
                Token::Sign("+") => Op::Add,
                Token::Sign("-") => Op::Subtract,
                _ => return Ok(left),
            };
            self.at += 1;
            left = Expr::Binary(op, Box::new(left), Box::new(self.product()?));
        }
    }

    fn product(&mut self) -> Result<Expr, Failed> {
        let mut left = self.unary()?;
        loop {
            let op = match self.peek() {
                Token::Sign("*") => Op::Multiply,
                Token::Sign("/") => Op::Divide,
                Token::Sign("%") => Op::Remainder,
                _ => return Ok(left),
            };
            self.at += 1;
            left = Expr::Binary(op, Box::new(left), Box::new(self.unary()?));
        }
    }

    fn unary(&mut self) -> Result<Expr, Failed> {
        if self.sign("!") {
            return Ok(Expr::Not(Box::new(self.unary()?)));
        }
        if self.sign("-") {
            return Ok(Expr::Minus(Box::new(self.unary()?)));
        }
        if self.sign("+") {
            return Ok(Expr::Plus(Box::new(self.unary()?)));
        }
        let base = self.postfix()?;
        if self.sign("^") || self.sign("**") {
            return Ok(Expr::Binary(
                Op::Power,
                Box::new(base),
                Box::new(self.unary()?),
            ));
        }
        Ok(base)
    }

    fn postfix(&mut self) -> Result<Expr, Failed> {
        for (sign, by) in [("++", 1.0), ("--", -1.0)] {
            if self.sign(sign) {
                return Ok(Expr::Step(by, true, Box::new(self.primary()?)));
            }
        }
        let base = self.primary()?;
        if matches!(base, Expr::Variable(_) | Expr::Field(_) | Expr::Element(..)) {
            for (sign, by) in [("++", 1.0), ("--", -1.0)] {
                if self.sign(sign) {
                    return Ok(Expr::Step(by, false, Box::new(base)));
                }
            }
        }
        Ok(base)
    }

    fn primary(&mut self) -> Result<Expr, Failed> {
        let token = self.peek().clone();
        self.at += 1;
        Ok(match token {
            Token::Number(number) => Expr::Number(number),
            Token::Text(text) => Expr::Text(text),
            Token::Regex(source) => Expr::Regex(crate::run::regex(&source)?),
            Token::Sign("$") => {
                if self.sign("++") {
                    return Ok(Expr::Field(Box::new(Expr::Step(
                        1.0,
                        true,
                        Box::new(self.primary()?),
                    ))));
                }
                if self.sign("-") {
                    return Ok(Expr::Field(Box::new(Expr::Minus(Box::new(
                        self.primary()?,
                    )))));
                }
                Expr::Field(Box::new(self.primary()?))
            }
            Token::Sign("(") => {
                let mut list = self.list(")")?;
                if list.len() > 1 {
                    if !self.word("in") {
                        return Err(wrong(")"));
                    }
                    let Token::Name(name) = self.peek().clone() else {
                        return Err(wrong("in"));
                    };
                    self.at += 1;
                    return Ok(Expr::In(list, name));
                }
                list.pop().ok_or_else(|| wrong("()"))?
            }
            Token::Function(name) => {
                if !FUNCTIONS.contains(&name.as_str()) {
                    return Err(Failed::Refused(
                        "this function",
                        "Give its output, or do this step in the shell.",
                    ));
                }
                self.need("(")?;
                Expr::Call(name, self.list(")")?)
            }
            Token::Name(name) if name == "length" => Expr::Call(name, Vec::new()),
            Token::Name(name) => {
                if self.sign("[") {
                    return Ok(Expr::Element(name, self.list("]")?));
                }
                Expr::Variable(name)
            }
            _ => return Err(wrong("a value expected")),
        })
    }
}
