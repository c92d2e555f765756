//! Literals: numbers, texts with their escapes, f-strings.

use crate::fault::Fault;
use crate::token::{Kind, Lexer, Piece};

/// What ends a text, and where it began.
#[derive(Clone, Copy)]
pub(crate) struct Ends {
    pub(crate) quote: char,
    pub(crate) triple: bool,
    pub(crate) line: u32,
    pub(crate) column: u32,
}

impl Ends {
    /// Nothing ended it.
    pub(crate) fn open(self, last: u32) -> Fault {
        let line = self.line;
        let message = if self.triple {
            format!("unterminated triple-quoted string literal (detected at line {last})")
        } else {
            format!("unterminated string literal (detected at line {line})")
        };
        Fault::syntax(line, self.column, message)
    }
}

/// Reads a number as written.
///
/// # Errors
/// Python's message.
#[inline(never)]
pub(crate) fn number(text: &str) -> Result<Kind, String> {
    let invalid = |kind: &str| format!("invalid {kind} literal");
    let based = |digits: &str, radix: u32, kind: &str| {
        let digits = digits.strip_prefix('_').unwrap_or(digits);
        if digits.is_empty() || digits.ends_with('_') || digits.contains("__") {
            return Err(invalid(kind));
        }
        i128::from_str_radix(&digits.replace('_', ""), radix)
            .map(Kind::Int)
            .map_err(|_| invalid(kind))
    };
    let lower = text.to_ascii_lowercase();
    if let Some(digits) = lower.strip_prefix("0x") {
        return based(digits, 16, "hexadecimal");
    }
    if let Some(digits) = lower.strip_prefix("0o") {
        return based(digits, 8, "octal");
    }
    if let Some(digits) = lower.strip_prefix("0b") {
        return based(digits, 2, "binary");
    }
    if lower.ends_with('_') || lower.contains("__") {
        return Err(invalid("decimal"));
    }
    let digits = lower.replace('_', "");
    if digits.bytes().all(|it| it.is_ascii_digit()) {
        if digits.len() > 1 && digits.starts_with('0') && digits.bytes().any(|it| it != b'0') {
            return Err(
                "leading zeros in decimal integer literals are not permitted; use an 0o \
                        prefix for octal integers"
                    .to_owned(),
            );
        }
        return digits
            .parse()
            .map(Kind::Int)
            .map_err(|_| invalid("decimal"));
    }
    if digits
        .bytes()
        .any(|it| !(it.is_ascii_digit() || b".e+-".contains(&it)))
    {
        return Err(invalid("decimal"));
    }
    script::float::parse(&digits)
        .map(Kind::Float)
        .ok_or_else(|| invalid("decimal"))
}

/// A text's characters, escapes read.
///
/// # Errors
/// Python's message.
pub(crate) fn text(body: &str, raw: bool) -> Result<String, String> {
    if raw {
        return Ok(body.to_owned());
    }
    let mut out = String::with_capacity(body.len());
    let mut chars = body.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        let Some(next) = chars.next() else { break };
        match next {
            'x' | 'u' | 'U' => {
                let (count, name) = match next {
                    'x' => (2, "\\xXX"),
                    'u' => (4, "\\uXXXX"),
                    _ => (8, "\\UXXXXXXXX"),
                };
                let digits: String = chars.by_ref().take(count).collect();
                let coded = (digits.chars().count() == count)
                    .then(|| {
                        u32::from_str_radix(&digits, 16)
                            .ok()
                            .and_then(char::from_u32)
                    })
                    .flatten();
                out.push(coded.ok_or_else(|| {
                    format!("(unicode error) 'unicodeescape' codec can't decode bytes: truncated {name} escape")
                })?);
            }
            // The names of characters are not carried along: an empty message says so.
            'N' => return Err(String::new()),
            '0'..='7' => {
                let mut code = next.to_digit(8).unwrap_or(0);
                let mut ahead = chars.clone();
                for _ in 0..2 {
                    let Some(digit) = ahead.next().and_then(|c| c.to_digit(8)) else {
                        break;
                    };
                    code = code * 8 + digit;
                    chars.next();
                }
                out.extend(char::from_u32(code));
            }
            _ => simple(next, &mut out),
        }
    }
    Ok(out)
}

fn simple(c: char, out: &mut String) {
    match c {
        '\n' => {}
        'n' => out.push('\n'),
        't' => out.push('\t'),
        'r' => out.push('\r'),
        'a' => out.push('\u{7}'),
        'b' => out.push('\u{8}'),
        'f' => out.push('\u{c}'),
        'v' => out.push('\u{b}'),
        '\\' | '\'' | '"' => out.push(c),
        other => out.extend(['\\', other]),
    }
}

/// The bytes of `b'…'`.
///
/// # Errors
/// Python's message.
#[inline(never)]
pub(crate) fn bytes(body: &str, raw: bool) -> Result<Vec<u8>, String> {
    if !body.is_ascii() {
        return Err("bytes can only contain ASCII literal characters".to_owned());
    }
    // `\u` is no escape in bytes.
    let body = if raw {
        body.to_owned()
    } else {
        body.replace("\\\\", "\\x5c")
            .replace("\\u", "\\\\u")
            .replace("\\U", "\\\\U")
            .replace("\\N", "\\\\N")
    };
    let text = text(&body, raw)?;
    Ok(text
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?'))
        .collect())
}

impl Lexer {
    /// Reads an f-string, or the format after a field's colon (`in_spec`), up to its end.
    pub(crate) fn format(
        &mut self,
        ends: Ends,
        raw: bool,
        in_spec: bool,
        depth: u32,
    ) -> Result<Vec<Piece>, Fault> {
        let mut pieces = Vec::new();
        let mut run = String::new();
        loop {
            match self.peek(0) {
                None => return Err(ends.open(self.line)),
                Some('\n') if !ends.triple => return Err(ends.open(self.line)),
                Some('}') if in_spec => break,
                Some(_) if self.closes(ends) => {
                    if in_spec {
                        return Err(self.fault("f-string: expecting '}'"));
                    }
                    self.at += if ends.triple { 3 } else { 1 };
                    break;
                }
                Some(c @ ('{' | '}')) if self.peek(1) == Some(c) && !in_spec => {
                    run.push(c);
                    self.at += 2;
                }
                Some('}') => return Err(self.fault("f-string: single '}' is not allowed")),
                Some('{') => {
                    self.finish(&mut run, raw, &mut pieces)?;
                    if depth > 1 {
                        return Err(self.fault("f-string: expressions nested too deeply"));
                    }
                    let field = self.field(ends, raw, depth)?;
                    pieces.push(field);
                }
                Some('\\') => {
                    run.push('\\');
                    self.at += 1;
                    if let Some(next) = self.peek(0).filter(|c| !"{}".contains(*c)) {
                        run.push(next);
                        self.at += 1;
                        if next == '\n' {
                            self.new_line();
                        }
                    }
                }
                Some(c) => {
                    run.push(c);
                    self.at += 1;
                    if c == '\n' {
                        self.new_line();
                    }
                }
            }
        }
        self.finish(&mut run, raw, &mut pieces)?;
        Ok(pieces)
    }

    fn finish(&self, run: &mut String, raw: bool, pieces: &mut Vec<Piece>) -> Result<(), Fault> {
        if !run.is_empty() {
            let text = text(run, raw).map_err(|it| self.fault(it))?;
            pieces.push(Piece::Text(text));
            run.clear();
        }
        Ok(())
    }

    /// Reads `{…}`.
    #[inline(never)]
    fn field(&mut self, ends: Ends, raw: bool, depth: u32) -> Result<Piece, Fault> {
        self.at += 1;
        let line = self.line;
        let start = self.at;
        self.field_source(ends)?;
        let source: String = self
            .chars
            .get(start..self.at)
            .unwrap_or_default()
            .iter()
            .collect();
        if source.trim().is_empty() {
            return Err(self.fault("f-string: empty expression not allowed"));
        }
        let mut shown = None;
        if self.peek(0) == Some('=') {
            self.at += 1;
            while self.peek(0).is_some_and(|c| c == ' ') {
                self.at += 1;
            }
            shown = Some(
                self.chars
                    .get(start..self.at)
                    .unwrap_or_default()
                    .iter()
                    .collect(),
            );
        }
        let mut convert = None;
        if self.peek(0) == Some('!') {
            convert = self.peek(1).filter(|c| "rsa".contains(*c));
            if convert.is_none() {
                return Err(
                    self.fault("f-string: invalid conversion character: expected 's', 'r', or 'a'")
                );
            }
            self.at += 2;
        }
        let mut spec = Vec::new();
        if self.peek(0) == Some(':') {
            self.at += 1;
            spec = self.format(ends, raw, true, depth + 1)?;
        }
        if self.peek(0) != Some('}') {
            return Err(self.fault("f-string: expecting '}'"));
        }
        self.at += 1;
        Ok(Piece::Field {
            source,
            line,
            shown,
            convert,
            spec,
        })
    }

    /// Goes to what ends the expression of a field: `!`, `:`, `=` or `}` outside of brackets and texts.
    #[inline(never)]
    fn field_source(&mut self, ends: Ends) -> Result<(), Fault> {
        let mut open: Vec<char> = Vec::new();
        while let Some(c) = self.peek(0) {
            match c {
                '\'' | '"' => self.skip_text(c)?,
                '(' | '[' | '{' => open.push(c),
                ')' | ']' if open.pop().is_none() => {
                    return Err(self.fault(format!("f-string: unmatched '{c}'")));
                }
                '}' if open.is_empty() => return Ok(()),
                '}' => {
                    open.pop();
                }
                '!' | '=' | '<' | '>' if self.peek(1) == Some('=') => self.at += 1,
                '!' | ':' | '=' if open.is_empty() => return Ok(()),
                '\n' if !ends.triple => break,
                '#' => return Err(self.fault("f-string expression part cannot include '#'")),
                _ => {}
            }
            self.at += 1;
            if c == '\n' {
                self.new_line();
            }
        }
        Err(self.fault("f-string: expecting '}'"))
    }

    /// Goes to the last quote of a text.
    fn skip_text(&mut self, quote: char) -> Result<(), Fault> {
        loop {
            self.at += 1;
            match self.peek(0) {
                None | Some('\n') => return Err(self.fault("f-string: expecting '}'")),
                Some('\\') => self.at += 1,
                Some(c) if c == quote => return Ok(()),
                Some(_) => {}
            }
        }
    }
}
