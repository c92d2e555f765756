//! What the library's modules ask of this program: expressions, digests, classes, generators.

use crate::interpreter::Interpreter;
use crate::interpreter::call::Arguments;
use crate::value::{Class, Res, Value};
use std::cell::RefCell;
use std::rc::Rc;

fn low(value: &Value) -> u32 {
    value
        .as_int()
        .and_then(|it| u32::try_from(it).ok())
        .unwrap_or(0)
}

fn word_of(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .rev()
        .fold(0, |sum, it| sum << 8 | u32::from(*it))
}

/// The words that `CPython` seeds its numbers with from a text: the text and its SHA-512, as one number.
fn seed_of(bytes: &[u8]) -> Vec<u32> {
    let mut all = bytes.to_vec();
    all.extend(script::digest::sha512(bytes));
    all.reverse();
    let mut words: Vec<u32> = all.chunks(4).map(word_of).collect();
    while words.last() == Some(&0) {
        words.pop();
    }
    words
}

impl Interpreter<'_> {
    /// A function that only the library's modules see.
    #[inline(never)]
    pub(crate) fn helper(&mut self, name: &'static str, arguments: Arguments) -> Res<Value> {
        let mut places = arguments.places.into_iter();
        let mut next = || places.next().unwrap_or(Value::None);
        match name {
            "library.digest" => self.apart(|_| {
                let (name, bytes) = (next(), next());
                let digest = match &bytes {
                    Value::Bytes(bytes) => {
                        script::digest::hex(name.as_text().unwrap_or_default(), bytes)
                    }
                    _ => None,
                };
                Ok(Value::text(digest.unwrap_or_default()))
            }),
            "library.at_exit" => {
                let call = next();
                self.exits.push(call);
                Ok(Value::None)
            }
            "library.set_attribute" => {
                let (of, name, value) = (next(), next(), next());
                if let (Value::Instance(instance), Some(name)) = (&of, name.as_text()) {
                    self.grow(48)?;
                    let mut attributes = instance.attributes.borrow_mut();
                    attributes.insert(name.into(), value);
                }
                Ok(Value::None)
            }
            "library.nothing" => Ok(Value::None),
            "library.where" => {
                let function = self.running.last().map_or("<module>", |it| &**it);
                let function = Value::text(function);
                let line = Value::Int(i128::from(self.line));
                Ok(Value::tuple(vec![function, line]))
            }
            "library.format_exception" => match next() {
                Value::Instance(exception) => Ok(Value::text(self.traceback(&exception, true))),
                _ => Ok(Value::text("NoneType: None\n")),
            },
            "library.seeded" => self.apart(|this| {
                let words: Vec<u32> = match &next() {
                    Value::Text(text) => seed_of(text.as_bytes()),
                    Value::Bytes(bytes) => seed_of(bytes),
                    other => match other.as_int() {
                        Some(number) => {
                            let mut words: Vec<u32> = number
                                .unsigned_abs()
                                .to_le_bytes()
                                .chunks_exact(4)
                                .map(word_of)
                                .collect();
                            while words.last() == Some(&0) {
                                words.pop();
                            }
                            words
                        }
                        None => {
                            return Err(this.raise("TypeError", "The only supported seed types are: None,\nint, float, str, bytes, and bytearray."));
                        }
                    },
                };
                let state = crate::twister::seeded(&words);
                Ok(Value::list(
                    state.into_iter().map(|it| Value::Int(it.into())).collect(),
                ))
            }),
            "library.turned" => {
                if let Value::List(list) = next() {
                    let mut state: Vec<u32> = list.borrow().iter().map(low).collect();
                    crate::twister::turned(&mut state);
                    *list.borrow_mut() =
                        state.into_iter().map(|it| Value::Int(it.into())).collect();
                }
                Ok(Value::None)
            }
            "library.tempered" => Ok(Value::Int(crate::twister::tempered(low(&next())).into())),
            "library.abstract" => {
                let function = next();
                if let Value::Function(function) = &function {
                    function.is_abstract.set(true);
                }
                Ok(function)
            }
            "library.remove_tree" => self.apart(|this| {
                let folder = this.str(&next())?;
                this.remove_tree(&folder);
                Ok(Value::None)
            }),
            "library.unplayed" => {
                let (construct, instead) = (next(), next());
                Err(self.unplayed(
                    construct.as_text().unwrap_or_default(),
                    instead.as_text().unwrap_or_default(),
                ))
            }
            "library.throw" => {
                let (generator, exception) = (next(), next());
                match exception {
                    Value::Instance(exception) => self.throw(&generator, exception),
                    _ => Err(self.raise("TypeError", "exceptions must derive from BaseException")),
                }
            }
            "library.class" => self.apart(|this| {
                let (Value::Text(name), Value::Class(base), Value::Dict(attributes)) =
                    (next(), next(), next())
                else {
                    return Err(this.raise("TypeError", "a name, a class and a dict"));
                };
                let bases = vec![base];
                let attributes = attributes
                    .borrow()
                    .keyed()
                    .filter_map(|(_, name, value)| Some((name.as_text()?.into(), value.clone())))
                    .collect();
                Ok(Value::Class(Rc::new(Class {
                    name,
                    module: "__main__".into(),
                    ancestors: crate::builtin::classes::linear(&bases).unwrap_or_default(),
                    bases,
                    attributes: RefCell::new(attributes),
                    native: false,
                })))
            }),
            "library.regex_names" => self.apart(|this| {
                let (Value::Text(pattern), flags) = (next(), next()) else {
                    return Err(this.raise(
                        "TypeError",
                        "first argument must be string or compiled pattern",
                    ));
                };
                let regex = this.regex(&pattern, &flags, false)?;
                let mut names = crate::dict::Dict::default();
                for (at, name) in regex.capture_names().enumerate() {
                    if let Some(name) = name {
                        names.insert_text(name, Value::Int(at.try_into().unwrap_or(0)));
                    }
                }
                Ok(Value::dict(names))
            }),
            _ => self.apart(|this| {
                let (Value::Text(pattern), flags, text, from, how) =
                    (next(), next(), next(), next(), next())
                else {
                    return Err(this.raise(
                        "TypeError",
                        "first argument must be string or compiled pattern",
                    ));
                };
                let Value::Text(text) = text else {
                    let kind = this.type_name(&text);
                    return Err(this.raise(
                        "TypeError",
                        format!("expected string or bytes-like object, got '{kind}'"),
                    ));
                };
                this.found(
                    &pattern,
                    &flags,
                    &text,
                    &from,
                    how.as_text().unwrap_or_default(),
                )
            }),
        }
    }

    fn regex(&mut self, pattern: &str, flags: &Value, whole: bool) -> Res<regex_lite::Regex> {
        let flags = flags.as_int().unwrap_or(0);
        let source = pattern.replace("\\Z", "\\z");
        let source = if whole {
            format!("(?:{source})\\z")
        } else {
            source
        };
        regex_lite::RegexBuilder::new(&source)
            .case_insensitive(flags & 2 != 0)
            .multi_line(flags & 8 != 0)
            .dot_matches_new_line(flags & 16 != 0)
            .ignore_whitespace(flags & 64 != 0)
            .size_limit(1 << 20)
            .build()
            .map_err(|_| {
                self.unplayed(
                    format!("the regular expression {pattern:?}"),
                    "Write it without looking around and without references back, or check its parentheses.",
                )
            })
    }

    /// Where groups match, in characters; `None` where nothing does.
    #[inline(never)]
    fn found(
        &mut self,
        pattern: &str,
        flags: &Value,
        text: &str,
        from: &Value,
        how: &str,
    ) -> Res<Value> {
        let from = usize::try_from(from.as_int().unwrap_or(0)).unwrap_or(0);
        let Some(start) = text
            .char_indices()
            .map(|it| it.0)
            .chain([text.len()])
            .nth(from)
        else {
            return Ok(Value::None);
        };
        self.budget.step(self.line)?;
        let Some(pattern) = of_all_letters(pattern, text) else {
            return Err(self.unplayed(
                format!("the regular expression {pattern:?} on a text with letters beyond ASCII"),
                "Name the characters that are meant instead of \\b, \\B or \\W.",
            ));
        };
        let regex = self.regex(&pattern, flags, how == "fullmatch")?;
        let Some(found) = regex.captures_at(text, start) else {
            return Ok(Value::None);
        };
        if how != "search" && found.get(0).is_some_and(|it| it.start() != start) {
            return Ok(Value::None);
        }
        let place = |at: usize| {
            let count = text.get(..at).unwrap_or_default().chars().count();
            Value::Int(count.try_into().unwrap_or(0))
        };
        let spans = (0..found.len()).map(|at| match found.get(at) {
            Some(part) => Value::tuple(vec![place(part.start()), place(part.end())]),
            None => Value::None,
        });
        Ok(Value::list(spans.collect()))
    }
}

/// A pattern that takes the letters and blanks of this text for what Python takes them for: `\w` and `\s` know ASCII's only.
/// None where the pattern asks for more than that.
fn of_all_letters(pattern: &str, text: &str) -> Option<String> {
    if text.is_ascii() || !pattern.contains('\\') {
        return Some(pattern.to_owned());
    }
    let others = |fits: fn(char) -> bool| -> String {
        let mut found: Vec<char> = text
            .chars()
            .filter(|it| !it.is_ascii() && fits(*it))
            .collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter().collect()
    };
    let (letters, blanks) = (others(char::is_alphanumeric), others(char::is_whitespace));
    let mut out = String::new();
    let mut class = false;
    let mut chars = pattern.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            class = match c {
                '[' => true,
                ']' => false,
                _ => class,
            };
            out.push(c);
            continue;
        }
        let Some(kind) = chars.next() else {
            out.push(c);
            break;
        };
        let more = match kind {
            'w' | 'W' => &letters,
            's' | 'S' => &blanks,
            'b' | 'B' if !class && !letters.is_empty() => return None,
            _ => "",
        };
        match (kind, class) {
            _ if more.is_empty() => out.extend(['\\', kind]),
            ('w' | 's', true) => {
                out.extend(['\\', kind]);
                out.push_str(more);
            }
            ('w' | 's', false) => out.push_str(&format!("[\\{kind}{more}]")),
            (_, true) => return None,
            (_, false) => out.push_str(&format!("[^\\{}{more}]", kind.to_ascii_lowercase())),
        }
    }
    Some(out)
}
