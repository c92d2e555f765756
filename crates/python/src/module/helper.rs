//! What the library's modules ask of this program: expressions, digests, classes, generators.

use crate::interpreter::Interpreter;
use crate::interpreter::call::Arguments;
use crate::value::{Class, Res, Value};
use std::cell::RefCell;
use std::rc::Rc;

impl Interpreter<'_> {
    /// A function that only the library's modules see.
    pub(crate) fn helper(&mut self, name: &'static str, arguments: Arguments) -> Res<Value> {
        let mut places = arguments.places.into_iter();
        let mut next = || places.next().unwrap_or(Value::None);
        match name {
            "library.sha256" => match next() {
                Value::Bytes(bytes) => Ok(Value::text(script::sha256::hex(&bytes))),
                other => {
                    let kind = self.type_name(&other);
                    Err(self.raise(
                        "TypeError",
                        format!("object supporting the buffer API required, not {kind}"),
                    ))
                }
            },
            "library.abstract" => {
                let function = next();
                if let Value::Function(function) = &function {
                    function.is_abstract.set(true);
                }
                Ok(function)
            }
            "library.remove_tree" => {
                let folder = self.str(&next())?;
                let folder = format!("{}/", folder.trim_end_matches('/'));
                for path in self.host.paths() {
                    if path.starts_with(&folder) {
                        self.host.remove(&path);
                    }
                }
                Ok(Value::None)
            }
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
            "library.class" => {
                let (Value::Text(name), Value::Class(base), Value::Dict(attributes)) =
                    (next(), next(), next())
                else {
                    return Err(self.raise("TypeError", "a name, a class and a dict"));
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
                    fields: RefCell::new(None),
                })))
            }
            "library.regex_names" => {
                let (Value::Text(pattern), flags) = (next(), next()) else {
                    return Err(self.raise(
                        "TypeError",
                        "first argument must be string or compiled pattern",
                    ));
                };
                let regex = self.regex(&pattern, &flags, false)?;
                let mut names = crate::dict::Dict::default();
                for (at, name) in regex.capture_names().enumerate() {
                    if let Some(name) = name {
                        names.insert_text(name, Value::Int(at.try_into().unwrap_or(0)));
                    }
                }
                Ok(Value::dict(names))
            }
            _ => {
                let (Value::Text(pattern), flags, text, from, how) =
                    (next(), next(), next(), next(), next())
                else {
                    return Err(self.raise(
                        "TypeError",
                        "first argument must be string or compiled pattern",
                    ));
                };
                let Value::Text(text) = text else {
                    let kind = self.type_name(&text);
                    return Err(self.raise(
                        "TypeError",
                        format!("expected string or bytes-like object, got '{kind}'"),
                    ));
                };
                self.found(
                    &pattern,
                    &flags,
                    &text,
                    &from,
                    how.as_text().unwrap_or_default(),
                )
            }
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
        let regex = self.regex(pattern, flags, how == "fullmatch")?;
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
