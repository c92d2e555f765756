//! Python expressions as people write them around boto3: literals, names, calls, attributes.

use super::token::{Token, tokens};

/// An expression.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Expression {
    /// `None`, `True`, `False` or a variable.
    Name(String),
    /// A number, as written, with its sign.
    Number(String),
    /// A text.
    Text(String),
    /// `f'…'`, not filled in yet.
    Format(String),
    /// `b'…'`.
    Bytes(Vec<u8>),
    /// A list or tuple.
    List(Vec<Expression>),
    /// A dict.
    Dict(Vec<(Expression, Expression)>),
    /// `a.b`.
    Attribute(Box<Expression>, String),
    /// `a[b]`.
    Item(Box<Expression>),
    /// `f(1, a=2)`: positional arguments, then those by name.
    Call(Box<Expression>, Vec<Expression>, Vec<(String, Expression)>),
}

/// A statement: the name it assigns to, if any, and the expression.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Statement {
    /// The target of an assignment.
    pub target: Option<String>,
    /// What is evaluated.
    pub value: Expression,
}

/// Reads a statement.
///
/// # Errors
/// Python's `SyntaxError` message.
pub(super) fn statement(source: &str) -> Result<Statement, String> {
    let tokens = tokens(source)?;
    let (target, body) = match tokens.as_slice() {
        [Token::Name(name), Token::Mark('='), rest @ ..] => (Some(name.clone()), rest),
        all => (None, all),
    };
    let mut parser = Parser {
        tokens: body,
        depth: 0,
    };
    let value = parser.expression()?;
    match parser.tokens {
        [] | [Token::Mark(';')] => Ok(Statement { target, value }),
        _ => Err(parser.stuck()),
    }
}

/// Reads texts, numbers, lists and dicts, one after the other: a list behind another is no index.
///
/// # Errors
/// Python's `SyntaxError` message.
pub(super) fn atoms(source: &str) -> Result<Vec<Expression>, String> {
    let tokens = tokens(source)?;
    let mut parser = Parser {
        tokens: &tokens,
        depth: 0,
    };
    let mut out = Vec::new();
    while !parser.tokens.is_empty() {
        out.push(parser.atom()?);
    }
    Ok(out)
}

const INVALID: &str = "invalid syntax";
/// Right in Python, and more than is played here.
pub(super) const BEYOND: &str = "beyond";
/// Deeper nesting is nobody's request, and recursion must end.
const DEEPEST: u32 = 60;

struct Parser<'a> {
    tokens: &'a [Token],
    depth: u32,
}

impl Parser<'_> {
    fn take(&mut self) -> Option<Token> {
        let (first, rest) = self.tokens.split_first()?;
        self.tokens = rest;
        Some(first.clone())
    }

    /// The complaint about the next token.
    fn stuck(&self) -> String {
        let beyond = match self.tokens.first() {
            Some(Token::Mark(mark)) => "+-*/%<>=!|&^@~".contains(*mark),
            Some(Token::Name(word)) => [
                "for", "if", "in", "is", "and", "or", "not", "else", "lambda", "await",
            ]
            .contains(&word.as_str()),
            Some(Token::Format(_)) => true,
            _ => false,
        };
        if beyond { BEYOND } else { INVALID }.to_owned()
    }

    fn take_mark(&mut self, mark: char) -> bool {
        let found = self.tokens.first() == Some(&Token::Mark(mark));
        if found {
            self.take();
        }
        found
    }

    fn expect(&mut self, mark: char) -> Result<(), String> {
        if self.take_mark(mark) {
            Ok(())
        } else {
            Err(self.stuck())
        }
    }

    fn expression(&mut self) -> Result<Expression, String> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err("too many nested parentheses".to_owned());
        }
        let mut value = self.atom()?;
        let mut links = 0;
        loop {
            links += 1;
            if links > DEEPEST {
                return Err(INVALID.to_owned());
            }
            if self.take_mark('.') {
                let Some(Token::Name(name)) = self.take() else {
                    return Err(INVALID.to_owned());
                };
                value = Expression::Attribute(Box::new(value), name);
            } else if self.take_mark('(') {
                value = self.call(value)?;
            } else if self.take_mark('[') {
                self.expression()?;
                self.expect(']')?;
                value = Expression::Item(Box::new(value));
            } else {
                self.depth -= 1;
                return Ok(value);
            }
        }
    }

    fn atom(&mut self) -> Result<Expression, String> {
        match self.take() {
            Some(Token::Name(name)) => Ok(Expression::Name(name)),
            Some(Token::Number(text)) => Ok(Expression::Number(text)),
            Some(Token::Text(mut text)) => {
                // Neighbouring texts are one.
                while let Some(Token::Text(more)) = self.tokens.first() {
                    text.push_str(more);
                    self.take();
                }
                Ok(Expression::Text(text))
            }
            Some(Token::Format(text)) => Ok(Expression::Format(text)),
            Some(Token::Bytes(bytes)) => Ok(Expression::Bytes(bytes)),
            Some(Token::Mark(sign @ ('-' | '+'))) => match self.take() {
                Some(Token::Number(text)) if sign == '-' => {
                    Ok(Expression::Number(format!("-{text}")))
                }
                Some(Token::Number(text)) => Ok(Expression::Number(text)),
                _ => Err(INVALID.to_owned()),
            },
            Some(Token::Mark('[')) => self.items(']').map(|(items, _)| Expression::List(items)),
            Some(Token::Mark('(')) => {
                let (mut items, comma) = self.items(')')?;
                match items.pop() {
                    Some(only) if items.is_empty() && !comma => Ok(only),
                    last => {
                        items.extend(last);
                        Ok(Expression::List(items))
                    }
                }
            }
            Some(Token::Mark('{')) => self.dict(),
            _ => Err(INVALID.to_owned()),
        }
    }

    /// Items up to the closing mark, and whether a comma stood among them.
    fn items(&mut self, close: char) -> Result<(Vec<Expression>, bool), String> {
        let mut items = Vec::new();
        let mut comma = false;
        while !self.take_mark(close) {
            items.push(self.expression()?);
            if self.take_mark(',') {
                comma = true;
            } else {
                self.expect(close)?;
                break;
            }
        }
        Ok((items, comma))
    }

    fn dict(&mut self) -> Result<Expression, String> {
        let mut entries = Vec::new();
        while !self.take_mark('}') {
            let key = self.expression()?;
            self.expect(':')?;
            entries.push((key, self.expression()?));
            if !self.take_mark(',') {
                self.expect('}')?;
                break;
            }
        }
        Ok(Expression::Dict(entries))
    }

    fn call(&mut self, callee: Expression) -> Result<Expression, String> {
        let mut positional = Vec::new();
        let mut named = Vec::new();
        while !self.take_mark(')') {
            if let [Token::Name(name), Token::Mark('='), ..] = self.tokens {
                let name = name.clone();
                self.tokens = self.tokens.get(2..).unwrap_or_default();
                let value = self.expression()?;
                if named.iter().any(|(known, _)| *known == name) {
                    return Err(format!("keyword argument repeated: {name}"));
                }
                named.push((name, value));
            } else if !named.is_empty() {
                return Err("positional argument follows keyword argument".to_owned());
            } else {
                positional.push(self.expression()?);
            }
            if !self.take_mark(',') {
                self.expect(')')?;
                break;
            }
        }
        Ok(Expression::Call(Box::new(callee), positional, named))
    }
}
