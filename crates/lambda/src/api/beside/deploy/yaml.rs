//! As much of YAML as an `AppSpec` has: maps and lists in block and flow style, plain and quoted
//! texts, comments. Everything else (anchors, tags, block texts, several documents) is refused.
//!
//! A few lines of ours and no crate: the page's program would grow by a whole parser, and every value
//! of an `AppSpec` is a text, so that nothing of YAML's typing is needed.

use serde_json::{Map, Value};

/// How deep maps and lists may stand in each other.
const DEEPEST: usize = 24;

struct Line<'a> {
    number: usize,
    indent: usize,
    text: &'a str,
}

/// Reads a document; every scalar is a text.
///
/// # Errors
/// The line, and what is wrong with it.
pub(super) fn read(text: &str) -> Result<Value, String> {
    let mut lines = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim_end();
        let content = line.trim_start_matches(' ');
        if content.starts_with('\t') {
            return Err(at(number, "a tab can't indent"));
        }
        let bare = uncommented(content).trim_end();
        if bare.is_empty() || bare == "---" && lines.is_empty() {
            continue;
        }
        if bare.starts_with('%') || bare == "---" || bare == "..." {
            return Err(at(number, "only one document is read"));
        }
        lines.push(Line {
            number,
            indent: line.len() - content.len(),
            text: bare,
        });
    }
    let mut reader = Reader { lines, at: 0 };
    let Some(first) = reader.lines.first() else {
        return Ok(Value::Null);
    };
    let value = if first.text.starts_with(['{', '[']) {
        let whole: Vec<&str> = reader.lines.iter().map(|it| it.text).collect();
        let number = first.number;
        return scalar(&whole.join(" "), number);
    } else {
        reader.block(first.indent, 0)?
    };
    match reader.peek() {
        Some(line) => Err(at(line.number, "the indentation fits nothing above")),
        None => Ok(value),
    }
}

fn at(number: usize, what: &str) -> String {
    format!("line {number}: {what}")
}

/// A line without its comment.
fn uncommented(line: &str) -> &str {
    let (mut quote, mut before) = (None, ' ');
    for (place, letter) in line.char_indices() {
        match (quote, letter) {
            (None, '#') if before == ' ' => return line.get(..place).unwrap_or_default(),
            (None, '\'' | '"') if !before.is_alphanumeric() => quote = Some(letter),
            (Some(open), _) if open == letter && before != '\\' => quote = None,
            _ => (),
        }
        before = letter;
    }
    line
}

struct Reader<'a> {
    lines: Vec<Line<'a>>,
    at: usize,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<&Line<'a>> {
        self.lines.get(self.at)
    }

    /// A map or a list whose lines stand at this indentation.
    fn block(&mut self, indent: usize, depth: usize) -> Result<Value, String> {
        let Some(line) = self.peek() else {
            return Ok(Value::Null);
        };
        if depth > DEEPEST {
            return Err(at(line.number, "it goes too deep"));
        }
        if line.text == "-" || line.text.starts_with("- ") {
            self.list(indent, depth)
        } else {
            self.map(indent, depth)
        }
    }

    fn list(&mut self, indent: usize, depth: usize) -> Result<Value, String> {
        let mut items = Vec::new();
        while let Some(line) = self.peek().filter(|it| it.indent == indent) {
            let number = line.number;
            let Some(rest) = line
                .text
                .strip_prefix('-')
                .filter(|it| it.is_empty() || it.starts_with(' '))
            else {
                break;
            };
            let text = rest.trim_start();
            if text.is_empty() {
                self.at += 1;
                items.push(self.nested(indent, depth)?);
                continue;
            }
            if key_of(text).is_none() {
                self.at += 1;
                items.push(scalar(text, number)?);
                continue;
            }
            // A map that begins beside the dash: its first line stands where the text does.
            let inner = indent + line.text.len() - text.len();
            if let Some(line) = self.lines.get_mut(self.at) {
                line.indent = inner;
                line.text = text;
            }
            items.push(self.map(inner, depth + 1)?);
        }
        Ok(Value::Array(items))
    }

    fn map(&mut self, indent: usize, depth: usize) -> Result<Value, String> {
        let mut map = Map::new();
        while let Some(line) = self.peek().filter(|it| it.indent == indent) {
            let number = line.number;
            if line.text == "-" || line.text.starts_with("- ") {
                break;
            }
            let (key, rest) = key_of(line.text)
                .ok_or_else(|| at(number, "a member needs a colon and a space"))?;
            self.at += 1;
            let Value::String(key) = scalar(key, number)? else {
                return Err(at(number, "a member's name must be a text"));
            };
            let value = if rest.is_empty() {
                self.nested(indent, depth)?
            } else {
                scalar(rest, number)?
            };
            if map.insert(key.clone(), value).is_some() {
                return Err(at(number, &format!("{key} stands twice")));
            }
        }
        if let Some(line) = self.peek().filter(|it| it.indent > indent) {
            return Err(at(line.number, "the indentation fits nothing above"));
        }
        Ok(Value::Object(map))
    }

    /// What stands under a member or a dash: deeper, or a list at the same indentation.
    fn nested(&mut self, indent: usize, depth: usize) -> Result<Value, String> {
        match self.peek() {
            Some(line) if line.indent > indent => {
                let inner = line.indent;
                self.block(inner, depth + 1)
            }
            Some(line) if line.indent == indent && line.text.starts_with("- ") => {
                self.list(indent, depth + 1)
            }
            _ => Ok(Value::Null),
        }
    }
}

/// `key: rest`, where the line is a member of a map.
fn key_of(text: &str) -> Option<(&str, &str)> {
    if text.starts_with(['{', '[']) {
        return None;
    }
    if let Some(quote) = text.chars().next().filter(|it| matches!(it, '"' | '\'')) {
        let end = text.get(1..)?.find(quote)? + 2;
        let rest = text.get(end..)?.trim_start().strip_prefix(':')?;
        let fits = rest.is_empty() || rest.starts_with(' ');
        return fits.then_some((text.get(..end)?, rest.trim()));
    }
    if let Some(key) = text.strip_suffix(':') {
        return (!key.contains(": ")).then_some((key.trim_end(), ""));
    }
    let (key, rest) = text.split_once(": ")?;
    Some((key.trim_end(), rest.trim()))
}

/// A text, or a map or list in flow style.
fn scalar(text: &str, number: usize) -> Result<Value, String> {
    let mut flow = Flow {
        rest: text.trim(),
        number,
    };
    let value = flow.value("", 0)?;
    if flow.rest.is_empty() {
        return Ok(value);
    }
    Err(at(number, "there is more after the value"))
}

struct Flow<'a> {
    rest: &'a str,
    number: usize,
}

impl Flow<'_> {
    fn wrong<T>(&self, what: &str) -> Result<T, String> {
        Err(at(self.number, what))
    }

    fn take(&mut self, letter: char) -> bool {
        let rest = self.rest.trim_start();
        match rest.strip_prefix(letter) {
            Some(after) => {
                self.rest = after.trim_start();
                true
            }
            None => false,
        }
    }

    /// A value; a plain text ends before one of the letters.
    fn value(&mut self, ends: &str, depth: usize) -> Result<Value, String> {
        if depth > DEEPEST {
            return self.wrong("it goes too deep");
        }
        if self.take('[') {
            let mut items = Vec::new();
            while !self.take(']') {
                if self.rest.is_empty() {
                    return self.wrong("a list isn't closed");
                }
                items.push(self.value(",]", depth + 1)?);
                if !self.take(',') && !self.rest.starts_with(']') {
                    return self.wrong("a comma is missing");
                }
            }
            return Ok(Value::Array(items));
        }
        if self.take('{') {
            let mut map = Map::new();
            while !self.take('}') {
                if self.rest.is_empty() {
                    return self.wrong("a map isn't closed");
                }
                let Value::String(key) = self.value(":,}", depth + 1)? else {
                    return self.wrong("a member's name must be a text");
                };
                if !self.take(':') {
                    return self.wrong("a member needs a colon");
                }
                let value = self.value(",}", depth + 1)?;
                if map.insert(key.clone(), value).is_some() {
                    return self.wrong(&format!("{key} stands twice"));
                }
                if !self.take(',') && !self.rest.starts_with('}') {
                    return self.wrong("a comma is missing");
                }
            }
            return Ok(Value::Object(map));
        }
        match self.rest.chars().next() {
            Some(quote @ ('"' | '\'')) => self.quoted(quote),
            Some('&' | '*' | '!' | '|' | '>' | '@' | '`' | '%') => {
                self.wrong("anchors, tags and block texts aren't read: write the value out")
            }
            _ => Ok(Value::String(self.plain(ends))),
        }
    }

    fn plain(&mut self, ends: &str) -> String {
        let rest = self.rest;
        // In a flow map a colon ends a name only before a space: AWS::Lambda::Function is a text.
        let mut end = rest.len();
        for (place, letter) in rest.char_indices() {
            let after = rest.get(place + 1..).and_then(|it| it.chars().next());
            let ends_here =
                ends.contains(letter) && (letter != ':' || after.is_none_or(|it| it == ' '));
            if ends_here {
                end = place;
                break;
            }
        }
        let (text, rest) = rest.split_at(end);
        self.rest = rest;
        text.trim_end().to_owned()
    }

    fn quoted(&mut self, quote: char) -> Result<Value, String> {
        let mut out = String::new();
        let mut letters = self.rest.char_indices().skip(1).peekable();
        while let Some((place, letter)) = letters.next() {
            match letter {
                it if it == quote => {
                    if quote == '\'' && letters.peek().is_some_and(|it| it.1 == '\'') {
                        letters.next();
                        out.push('\'');
                        continue;
                    }
                    self.rest = self.rest.get(place + 1..).unwrap_or_default().trim_start();
                    return Ok(Value::String(out));
                }
                '\\' if quote == '"' => match letters.next().map(|it| it.1) {
                    Some(it @ ('"' | '\\' | '/')) => out.push(it),
                    Some('n') => out.push('\n'),
                    Some('t') => out.push('\t'),
                    _ => return self.wrong("this escape isn't read"),
                },
                it => out.push(it),
            }
        }
        self.wrong("a quotation isn't closed")
    }
}
