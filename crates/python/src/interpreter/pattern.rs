//! `match`: which case fits, and the names that it gives.

use super::{Active, Continuation, Doing, Frame, Interpreter};
use crate::ast::{Comparison, Expr, ExprKind, Match, Name, Pattern};
use crate::dict::Dict;
use crate::value::{Class, Res, Trouble, Value};
use std::rc::Rc;

/// Classes whose one place is the value itself.
const WHOLE: &[&str] = &[
    "bool",
    "bytes",
    "dict",
    "float",
    "frozenset",
    "int",
    "list",
    "set",
    "str",
    "tuple",
];

impl Interpreter<'_> {
    pub(super) fn matched(&mut self, frame: &mut Frame, of: &Match) -> Res<Continuation> {
        let subject = self.evaluate(frame, &of.subject)?;
        for case in &of.cases {
            self.budget.step(self.line)?;
            let mut names = Vec::new();
            if !self.fits(frame, &case.pattern, &subject, &mut names)? {
                continue;
            }
            for (name, value) in names {
                frame.scope.set(&name, value);
            }
            if let Some(guard) = &case.guard {
                self.at(guard.line);
                let guard = self.evaluate(frame, guard)?;
                if !self.truth(&guard)? {
                    continue;
                }
            }
            return Ok(Continuation::Push(Active::new(&case.body, Doing::Plain)));
        }
        Ok(Continuation::Next)
    }

    fn fits(
        &mut self,
        frame: &mut Frame,
        pattern: &Pattern,
        value: &Value,
        names: &mut Vec<(Name, Value)>,
    ) -> Res<bool> {
        match pattern {
            Pattern::Any(name) => {
                names.extend(name.clone().map(|it| (it, value.clone())));
                Ok(true)
            }
            Pattern::Value(wanted) => {
                let by = match wanted.kind {
                    ExprKind::None | ExprKind::Bool(_) => Comparison::Is,
                    _ => Comparison::Equal,
                };
                let wanted = self.evaluate(frame, wanted)?;
                let result = self.compare(value, by, &wanted)?;
                self.truth(&result)
            }
            Pattern::Either(all) => self.apart(|this| {
                for one in all {
                    let before = names.len();
                    if this.fits(frame, one, value, names)? {
                        return Ok(true);
                    }
                    names.truncate(before);
                }
                Ok(false)
            }),
            Pattern::Named(inner, name) => {
                let fits = self.fits(frame, inner, value, names)?;
                names.push((Rc::clone(name), value.clone()));
                Ok(fits)
            }
            Pattern::Sequence(patterns, star) => {
                self.fits_sequence(frame, patterns, *star, value, names)
            }
            Pattern::Mapping(entries, rest) => {
                self.fits_mapping(frame, entries, rest.as_ref(), value, names)
            }
            Pattern::Class(class, places, named) => {
                let class = self.evaluate(frame, class)?;
                self.fits_class(frame, &class, (places, named), value, names)
            }
        }
    }

    #[inline(never)]
    fn fits_sequence(
        &mut self,
        frame: &mut Frame,
        patterns: &[Pattern],
        star: Option<usize>,
        value: &Value,
        names: &mut Vec<(Name, Value)>,
    ) -> Res<bool> {
        let sequence = match value {
            Value::List(_) | Value::Tuple(_) | Value::Range(_) => true,
            Value::Instance(it) => it.class.find("_fields").is_some(),
            _ => false,
        };
        if !sequence {
            return Ok(false);
        }
        let items = self.items(value)?;
        let fixed = patterns.len() - usize::from(star.is_some());
        if items.len() < fixed || star.is_none() && items.len() > fixed {
            return Ok(false);
        }
        let spare = items.len() - fixed;
        let mut items = items.into_iter();
        for (at, pattern) in patterns.iter().enumerate() {
            let item = if star == Some(at) {
                Value::list(items.by_ref().take(spare).collect())
            } else {
                items.next().unwrap_or(Value::None)
            };
            if !self.fits(frame, pattern, &item, names)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    #[inline(never)]
    fn fits_mapping(
        &mut self,
        frame: &mut Frame,
        entries: &[(Expr, Pattern)],
        rest: Option<&Name>,
        value: &Value,
        names: &mut Vec<(Name, Value)>,
    ) -> Res<bool> {
        let Value::Dict(dict) = value else {
            return Ok(false);
        };
        let mut left: Dict = dict.borrow().clone();
        for (key, pattern) in entries {
            let key = self.evaluate(frame, key)?;
            let key = self.key(&key)?;
            let Some(found) = left.remove(&key) else {
                return Ok(false);
            };
            if !self.fits(frame, pattern, &found, names)? {
                return Ok(false);
            }
        }
        names.extend(rest.map(|it| (Rc::clone(it), Value::dict(left))));
        Ok(true)
    }

    #[inline(never)]
    fn fits_class(
        &mut self,
        frame: &mut Frame,
        class: &Value,
        (places, named): (&[Pattern], &[(Name, Pattern)]),
        value: &Value,
        names: &mut Vec<(Name, Value)>,
    ) -> Res<bool> {
        let own = self.class_of(value);
        if !self.is_a(&own, class, "isinstance")? {
            return Ok(false);
        }
        let known = match class {
            Value::Class(class) => self.match_names(class)?,
            _ => Vec::new(),
        };
        for (at, pattern) in places.iter().enumerate() {
            let whole =
                matches!(class, Value::Class(it) if it.native && WHOLE.contains(&&*it.name));
            let item = match known.get(at) {
                _ if whole && at == 0 => value.clone(),
                Some(name) => self.attribute(value, name)?,
                None => {
                    let name = match class {
                        Value::Class(class) => class.name.to_string(),
                        other => self.type_name(other).to_string(),
                    };
                    let message = format!(
                        "{name}() accepts {} positional sub-patterns ({} given)",
                        known.len(),
                        places.len()
                    );
                    return Err(self.raise("TypeError", message));
                }
            };
            if !self.fits(frame, pattern, &item, names)? {
                return Ok(false);
            }
        }
        for (name, pattern) in named {
            let item = match self.attribute(value, name) {
                Ok(item) => item,
                Err(Trouble::Raise(it)) if it.class.is_a("AttributeError") => return Ok(false),
                Err(other) => return Err(other),
            };
            if !self.fits(frame, pattern, &item, names)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The attributes that the places of a class's pattern stand for.
    fn match_names(&mut self, class: &Rc<Class>) -> Res<Vec<Name>> {
        let listed = class
            .find("__match_args__")
            .or_else(|| class.find("_fields"));
        let Some(listed) = listed else {
            return Ok(Vec::new());
        };
        let names = self.items(&listed)?;
        Ok(names
            .iter()
            .filter_map(|it| Some(it.as_text()?.into()))
            .collect())
    }
}
