//! Methods of texts.

use crate::dict::{Dict, Key};
use crate::interpreter::Interpreter;
use crate::interpreter::call::Arguments;
use crate::value::{Res, Value};

/// Python's white space.
fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

/// A text in other letters. Apart, because Unicode's tables of letters are large: they come with it.
#[inline(never)]
fn cased(text: &str, how: &str) -> String {
    match how {
        "lower" => text.to_lowercase(),
        "upper" => text.to_uppercase(),
        "casefold" => text.to_lowercase().replace('\u{df}', "ss"),
        "capitalize" => {
            let mut chars = text.chars();
            let first: String = chars
                .next()
                .map(|c| c.to_uppercase().collect())
                .unwrap_or_default();
            first + &chars.as_str().to_lowercase()
        }
        "title" => {
            let mut out = String::new();
            let mut inside = false;
            for c in text.chars() {
                if inside {
                    out.extend(c.to_lowercase());
                } else {
                    out.extend(c.to_uppercase());
                }
                inside = c.is_alphabetic();
            }
            out
        }
        _ => text
            .chars()
            .flat_map(|c| {
                if c.is_uppercase() {
                    c.to_lowercase().collect::<Vec<_>>()
                } else {
                    c.to_uppercase().collect()
                }
            })
            .collect(),
    }
}

/// A question about a text's characters, `isalpha` and its like; none: it is no such question. Apart, as [`cased`].
#[inline(never)]
fn question(text: &str, name: &str) -> Option<Value> {
    let upper = || text.chars().any(char::is_uppercase);
    let lower = || text.chars().any(char::is_lowercase);
    Some(match name {
        "isdigit" | "isdecimal" | "isnumeric" => every(text, char::is_numeric),
        "isalpha" => every(text, char::is_alphabetic),
        "isalnum" => every(text, char::is_alphanumeric),
        "isspace" => every(text, is_space),
        "isupper" => Value::Bool(upper() && !lower()),
        "islower" => Value::Bool(lower() && !upper()),
        "isidentifier" => {
            let first = text.chars().next();
            Value::Bool(
                first.is_some_and(|c| c == '_' || c.is_alphabetic())
                    && text.chars().all(|c| c == '_' || c.is_alphanumeric()),
            )
        }
        "istitle" => {
            Value::Bool(cased(text, "title") == text && text.chars().any(char::is_alphabetic))
        }
        "isascii" => Value::Bool(text.is_ascii()),
        "isprintable" => Value::Bool(!text.chars().any(char::is_control)),
        _ => return None,
    })
}

impl Interpreter<'_> {
    /// `str.maketrans`: what becomes of each character, by its number.
    pub(crate) fn translation(&mut self, arguments: &Arguments) -> Res<Value> {
        let mut table = Dict::default();
        let mut put = |c: char, value: Value| {
            let code = i128::from(u32::from(c));
            table.insert(Key::Int(code), Value::Int(code), value);
        };
        match arguments.places.as_slice() {
            [Value::Dict(given)] => {
                for (key, value) in given.borrow().iter() {
                    let code = match key {
                        Value::Text(text) if text.chars().count() == 1 => text.chars().next(),
                        Value::Int(code) => u32::try_from(*code).ok().and_then(char::from_u32),
                        Value::Text(_) => {
                            let message = "string keys in translate table must be of length 1";
                            return Err(self.raise("ValueError", message));
                        }
                        _ => None,
                    };
                    let Some(code) = code else {
                        let message = "keys in translate table must be strings or integers";
                        return Err(self.raise("TypeError", message));
                    };
                    put(code, value.clone());
                }
            }
            [Value::Text(from), Value::Text(to), gone @ ..] => {
                if from.chars().count() != to.chars().count() {
                    let message = "the first two maketrans arguments must have equal length";
                    return Err(self.raise("ValueError", message));
                }
                for (a, b) in from.chars().zip(to.chars()) {
                    put(a, Value::Int(i128::from(u32::from(b))));
                }
                for c in gone
                    .first()
                    .and_then(Value::as_text)
                    .unwrap_or_default()
                    .chars()
                {
                    put(c, Value::None);
                }
            }
            _ => {
                let message = "if you give only one argument to maketrans it must be a dict";
                return Err(self.raise("TypeError", message));
            }
        }
        Ok(Value::dict(table))
    }

    #[inline(never)]
    fn translated(&mut self, text: &str, table: &Value) -> Res<String> {
        let Value::Dict(table) = table else {
            return Err(self.unplayed(
                "str.translate() with a table that is no dict",
                "Give it a dict.",
            ));
        };
        let mut out = String::new();
        for c in text.chars() {
            match table.borrow().get(&Key::Int(i128::from(u32::from(c)))) {
                None => out.push(c),
                Some(Value::None) => {}
                Some(Value::Text(to)) => out.push_str(to),
                Some(to) => {
                    let to = to.as_int().and_then(|it| u32::try_from(it).ok());
                    match to.and_then(char::from_u32) {
                        Some(to) => out.push(to),
                        None => {
                            let message = "character mapping must return integer, None or str";
                            return Err(self.raise("TypeError", message));
                        }
                    }
                }
            }
        }
        self.grow(out.len())?;
        Ok(out)
    }

    #[inline(never)]
    pub(crate) fn text_method(
        &mut self,
        text: &str,
        name: &str,
        mut arguments: Arguments,
    ) -> Res<Value> {
        let made = match name {
            "lower" if text.is_ascii() => text.to_ascii_lowercase(),
            "upper" if text.is_ascii() => text.to_ascii_uppercase(),
            "lower" | "upper" | "casefold" | "capitalize" | "title" | "swapcase" => {
                cased(text, name)
            }
            "maketrans" => return self.translation(&arguments),
            "translate" => {
                let table = arguments.take("table").unwrap_or(Value::None);
                self.translated(text, &table)?
            }
            "strip" | "lstrip" | "rstrip" => self.stripped(text, name, arguments)?,
            "replace" => self.apart(|this| -> Res<String> {
                Ok({
                    let (Some(Value::Text(old)), Some(Value::Text(new))) =
                        (arguments.take("old"), arguments.take("new"))
                    else {
                        return Err(this.raise("TypeError", "replace() argument 1 must be str"));
                    };
                    let count = arguments
                        .take("count")
                        .and_then(|it| it.as_int())
                        .filter(|it| *it >= 0);

                    match count {
                        Some(count) => {
                            text.replacen(&*old, &new, usize::try_from(count).unwrap_or(usize::MAX))
                        }
                        None => {
                            if old.len() < new.len() {
                                let worst = if old.is_empty() {
                                    text.len() + 1
                                } else {
                                    text.matches(&*old).count()
                                };
                                this.grow(worst.saturating_mul(new.len()))?;
                            }
                            text.replace(&*old, &new)
                        }
                    }
                })
            })?,
            "format" => self.format_text(text, &arguments)?,
            "format_map" => self.apart(|this| -> Res<String> {
                Ok({
                    let named = match arguments.take("mapping") {
                        Some(Value::Dict(dict)) => dict
                            .borrow()
                            .iter()
                            .filter_map(|(k, v)| k.as_text().map(|k| (k.into(), v.clone())))
                            .collect(),
                        _ => Vec::new(),
                    };
                    this.format_text(
                        text,
                        &Arguments {
                            places: Vec::new(),
                            named,
                        },
                    )?
                })
            })?,
            "join" => return self.join(text, arguments),
            "zfill" | "ljust" | "rjust" | "center" => self.padded(text, name, arguments)?,
            "removeprefix" | "removesuffix" => self.apart(|this| -> Res<String> {
                Ok({
                    let part = this.text_argument(arguments.take("part"), name)?;
                    let cut = if name == "removeprefix" {
                        text.strip_prefix(&*part)
                    } else {
                        text.strip_suffix(&*part)
                    };
                    cut.unwrap_or(text).to_owned()
                })
            })?,
            "expandtabs" => self.apart(|_| -> Res<String> {
                Ok({
                    let width = arguments
                        .take("tabsize")
                        .and_then(|it| it.as_int())
                        .unwrap_or(8);
                    let width = usize::try_from(width.clamp(0, 100)).unwrap_or(8);
                    let mut out = String::new();
                    let mut column = 0;
                    for c in text.chars() {
                        if c == '\t' {
                            let by = if width == 0 {
                                0
                            } else {
                                width - column % width
                            };
                            out.push_str(&" ".repeat(by));
                            column += by;
                        } else {
                            out.push(c);
                            column = if c == '\n' { 0 } else { column + 1 };
                        }
                    }
                    out
                })
            })?,
            "split" | "rsplit" => return self.split(text, name == "rsplit", arguments),
            "splitlines" => {
                let keep = matches!(arguments.take("keepends"), Some(Value::Bool(true)));
                return Ok(Value::list(
                    lines(text, keep).iter().map(Value::text).collect(),
                ));
            }
            "partition" | "rpartition" => {
                return self.apart(|this| {
                    let part = this.text_argument(arguments.take("sep"), name)?;
                    if part.is_empty() {
                        return Err(this.raise("ValueError", "empty separator"));
                    }
                    let cut = if name == "partition" {
                        text.split_once(&*part)
                    } else {
                        text.rsplit_once(&*part)
                    };
                    let parts = match cut {
                        Some((a, b)) => [a, &*part, b],
                        None if name == "partition" => [text, "", ""],
                        None => ["", "", text],
                    };
                    Ok(Value::tuple(parts.iter().map(Value::text).collect()))
                });
            }
            "startswith" | "endswith" => return self.starts(text, name, arguments),
            "find" | "rfind" | "index" | "rindex" | "count" => {
                return self.search(text, name, arguments);
            }
            "encode" => {
                self.encoding(arguments.take("encoding"))?;
                return Ok(Value::Bytes(text.as_bytes().into()));
            }
            "isdigit" if text.is_ascii() => {
                let digits = !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
                return Ok(Value::Bool(digits));
            }
            _ => match question(text, name) {
                Some(answer) => return Ok(answer),
                None => return Err(self.no_attribute(&Value::text(text), name)),
            },
        };
        self.grow(made.len())?;
        Ok(Value::text(made))
    }

    pub(crate) fn text_argument(
        &self,
        value: Option<Value>,
        function: &str,
    ) -> Res<std::rc::Rc<str>> {
        match value {
            Some(Value::Text(text)) => Ok(text),
            Some(other) => {
                let message = format!(
                    "{function}() argument must be str, not {}",
                    self.type_name(&other)
                );
                Err(self.raise("TypeError", message))
            }
            None => Err(self.raise(
                "TypeError",
                format!("{function}() takes exactly one argument (0 given)"),
            )),
        }
    }

    /// Encodings that are played: those whose bytes are UTF-8's.
    pub(crate) fn encoding(&self, value: Option<Value>) -> Res<()> {
        let Some(Value::Text(name)) = value else {
            return Ok(());
        };
        match &*name.to_ascii_lowercase().replace('_', "-") {
            "utf-8" | "utf8" | "ascii" | "us-ascii" => Ok(()),
            other => Err(self.unplayed(format!("the encoding {other}"), "Use utf-8.")),
        }
    }

    #[inline(never)]
    fn stripped(&mut self, text: &str, name: &str, mut arguments: Arguments) -> Res<String> {
        let of = match arguments.take("chars") {
            None | Some(Value::None) => None,
            Some(Value::Text(chars)) => Some(chars),
            Some(_) => {
                return Err(self.raise("TypeError", format!("{name} arg must be None or str")));
            }
        };
        let cut = |c: char| of.as_ref().map_or_else(|| is_space(c), |it| it.contains(c));
        Ok(match name {
            "lstrip" => text.trim_start_matches(cut),
            "rstrip" => text.trim_end_matches(cut),
            _ => text.trim_matches(cut),
        }
        .to_owned())
    }

    #[inline(never)]
    fn padded(&mut self, text: &str, name: &str, mut arguments: Arguments) -> Res<String> {
        let Some(width) = arguments.take("width").and_then(|it| it.as_int()) else {
            return Err(self.raise(
                "TypeError",
                format!("{name} expected at least 1 argument, got 0"),
            ));
        };
        let fill = match arguments.take("fillchar") {
            Some(Value::Text(fill)) => fill.chars().next().unwrap_or(' '),
            _ => ' ',
        };
        let length = text.chars().count();
        if width > 1_000_000 {
            return Err(self.unplayed("a text this wide", "Make it narrower."));
        }
        let width = usize::try_from(width).unwrap_or(0);
        self.grow(width)?;
        let spare = width.saturating_sub(length);
        let filled = |count: usize| fill.to_string().repeat(count);
        Ok(match name {
            "ljust" => format!("{text}{}", filled(spare)),
            "rjust" => format!("{}{text}", filled(spare)),
            "center" => {
                let left = spare / 2 + (spare & width & 1);
                format!("{}{text}{}", filled(left), filled(spare - left))
            }
            _ => {
                let (sign, digits) = text
                    .strip_prefix(['-', '+'])
                    .map_or(("", text), |it| (text.get(..1).unwrap_or(""), it));
                format!("{sign}{}{digits}", "0".repeat(spare))
            }
        })
    }

    fn join(&mut self, text: &str, mut arguments: Arguments) -> Res<Value> {
        let items = arguments.take("iterable").unwrap_or(Value::None);
        if !self.is_iterable(&items) {
            return Err(self.raise("TypeError", "can only join an iterable"));
        }
        let mut out = String::new();
        for (i, item) in self.items(&items)?.iter().enumerate() {
            let Value::Text(item) = item else {
                let message = format!(
                    "sequence item {i}: expected str instance, {} found",
                    self.type_name(item)
                );
                return Err(self.raise("TypeError", message));
            };
            if i > 0 {
                out.push_str(text);
            }
            out.push_str(item);
            self.grow(text.len() + item.len())?;
        }
        Ok(Value::text(out))
    }

    fn split(&mut self, text: &str, from_end: bool, mut arguments: Arguments) -> Res<Value> {
        let by = arguments.take("sep").unwrap_or(Value::None);
        let most = arguments
            .take("maxsplit")
            .and_then(|it| it.as_int())
            .unwrap_or(-1);
        let most = usize::try_from(most).ok();
        let parts: Vec<String> = match &by {
            Value::Text(by) if by.is_empty() => {
                return Err(self.raise("ValueError", "empty separator"));
            }
            Value::Text(by) => {
                let count = most.map_or(usize::MAX, |it| it.saturating_add(1));
                if from_end {
                    let mut parts: Vec<String> =
                        text.rsplitn(count, &**by).map(str::to_owned).collect();
                    parts.reverse();
                    parts
                } else {
                    text.splitn(count, &**by).map(str::to_owned).collect()
                }
            }
            Value::None => match most {
                None => text
                    .split(is_space)
                    .filter(|it| !it.is_empty())
                    .map(str::to_owned)
                    .collect(),
                Some(most) => words(text, most, from_end),
            },
            other => {
                let message = format!("must be str or None, not {}", self.type_name(other));
                return Err(self.raise("TypeError", message));
            }
        };
        self.grow(text.len() + parts.len() * 16)?;
        Ok(Value::list(parts.iter().map(Value::text).collect()))
    }

    #[inline(never)]
    fn starts(&mut self, text: &str, name: &str, mut arguments: Arguments) -> Res<Value> {
        let part = arguments.take("prefix").unwrap_or(Value::None);
        let cut = self.cut_text(text, arguments);
        let fits = |part: &str| {
            if name == "startswith" {
                cut.starts_with(part)
            } else {
                cut.ends_with(part)
            }
        };
        match &part {
            Value::Text(part) => Ok(Value::Bool(fits(part))),
            Value::Tuple(parts) if parts.iter().all(|it| it.as_text().is_some()) => Ok(
                Value::Bool(parts.iter().filter_map(Value::as_text).any(fits)),
            ),
            other => {
                let message = format!(
                    "{name} first arg must be str or a tuple of str, not {}",
                    self.type_name(other)
                );
                Err(self.raise("TypeError", message))
            }
        }
    }

    /// The text from a start to an end.
    fn cut_text(&self, text: &str, mut arguments: Arguments) -> String {
        let start = arguments.take("start").and_then(|it| it.as_int());
        let end = arguments.take("end").and_then(|it| it.as_int());
        if start.is_none() && end.is_none() {
            return text.to_owned();
        }
        let chars: Vec<char> = text.chars().collect();
        crate::interpreter::evaluate::cut(&chars, (start, end, None))
            .into_iter()
            .collect()
    }

    #[inline(never)]
    fn search(&mut self, text: &str, name: &str, mut arguments: Arguments) -> Res<Value> {
        let part = self.text_argument(arguments.take("sub"), name)?;
        let start = arguments.places.first().and_then(Value::as_int);
        let length = text.chars().count();
        let offset = crate::interpreter::assign::bound(start, length, 0);
        let cut = self.cut_text(text, arguments);
        if name == "count" {
            let count = if part.is_empty() {
                cut.chars().count() + 1
            } else {
                cut.matches(&*part).count()
            };
            return Ok(Value::Int(i128::try_from(count).unwrap_or(0)));
        }
        let found = if name.starts_with('r') {
            cut.rfind(&*part)
        } else {
            cut.find(&*part)
        };
        match found {
            Some(at) => {
                let at = cut.get(..at).unwrap_or_default().chars().count() + offset;
                Ok(Value::Int(i128::try_from(at).unwrap_or(0)))
            }
            None if name.ends_with("find") => Ok(Value::Int(-1)),
            None => Err(self.raise("ValueError", "substring not found")),
        }
    }
}

fn every(text: &str, fits: impl Fn(char) -> bool) -> Value {
    Value::Bool(!text.is_empty() && text.chars().all(fits))
}

/// Words, at most `n` splits; the rest stays as it is.
fn words(text: &str, most: usize, from_end: bool) -> Vec<String> {
    let mut out = Vec::new();
    let mut rest = if from_end {
        text.trim_end_matches(is_space)
    } else {
        text.trim_start_matches(is_space)
    };
    while !rest.is_empty() {
        if out.len() == most {
            out.push(rest.to_owned());
            break;
        }
        let cut = if from_end {
            rest.rfind(is_space)
        } else {
            rest.find(is_space)
        };
        let Some(at) = cut else {
            out.push(rest.to_owned());
            break;
        };
        if from_end {
            let space = rest
                .get(at..)
                .and_then(|it| it.chars().next())
                .map_or(1, char::len_utf8);
            out.push(rest.get(at + space..).unwrap_or_default().to_owned());
            rest = rest
                .get(..at)
                .unwrap_or_default()
                .trim_end_matches(is_space);
        } else {
            out.push(rest.get(..at).unwrap_or_default().to_owned());
            rest = rest
                .get(at..)
                .unwrap_or_default()
                .trim_start_matches(is_space);
        }
    }
    if from_end {
        out.reverse();
    }
    out
}

/// The lines of a text.
#[inline(never)]
pub(crate) fn lines(text: &str, keep: bool) -> Vec<String> {
    let mut out = Vec::new();
    let mut line = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if !matches!(
            c,
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
        ) {
            line.push(c);
            continue;
        }
        let mut end = c.to_string();
        if c == '\r' && chars.peek() == Some(&'\n') {
            chars.next();
            end.push('\n');
        }
        if keep {
            line.push_str(&end);
        }
        out.push(std::mem::take(&mut line));
    }
    if !line.is_empty() {
        out.push(line);
    }
    out
}
