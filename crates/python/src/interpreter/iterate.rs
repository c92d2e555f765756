//! What a `for` goes through, one item after another.

use super::{Flow, Frame, Interpreter};
use crate::ast::Comprehension;
use crate::dict::Dict;
use crate::object::{Object, Shows};
use crate::value::{Res, Value};
use std::cell::RefCell;
use std::rc::Rc;

/// Something that gives one value after another.
pub(crate) enum Iter {
    /// Values that are there already, and how many were given.
    Items(Rc<[Value]>, usize),
    List(Rc<RefCell<Vec<Value>>>, usize),
    /// The dict, how many entries were given, what of them, and how many there were.
    Dict(Rc<RefCell<Dict>>, usize, Shows, usize),
    /// Next, end and step.
    Range(i128, i128, i128),
    Enumerate(Value, i128),
    Zip(Vec<Value>, bool),
    Map(Value, Vec<Value>),
    /// Without a function: what is true.
    Filter(Option<Value>, Value),
    Chain(Vec<Value>),
    Generator(Box<Frame>),
    Turns(Box<Turns>),
    Pages(Box<crate::module::boto3::pages::Pages>),
    /// Asks for its next value just now.
    Running,
    Done,
}

/// A comprehension on its way.
pub(crate) struct Turns {
    pub(crate) of: Rc<Comprehension>,
    pub(crate) frame: Frame,
    /// The iterators of the clauses that were entered.
    pub(crate) open: Vec<Value>,
}

impl Iter {
    pub(crate) fn value(self) -> Value {
        Value::Iter(Rc::new(RefCell::new(self)))
    }

    pub(crate) fn of(items: Vec<Value>) -> Value {
        Self::Items(items.into(), 0).value()
    }

    /// The name of its type.
    pub(crate) fn type_name(&self) -> &'static str {
        match self {
            Self::Items(..) => "iterator",
            Self::List(..) => "list_iterator",
            Self::Dict(_, _, Shows::Keys, _) => "dict_keyiterator",
            Self::Dict(_, _, Shows::Values, _) => "dict_valueiterator",
            Self::Dict(..) => "dict_itemiterator",
            Self::Range(..) => "range_iterator",
            Self::Enumerate(..) => "enumerate",
            Self::Zip(..) => "zip",
            Self::Map(..) => "map",
            Self::Filter(..) => "filter",
            Self::Chain(_) => "itertools.chain",
            Self::Pages(_) => "generator",
            Self::Generator(_) | Self::Turns(_) | Self::Running | Self::Done => "generator",
        }
    }
}

/// How many numbers a range has.
pub(crate) fn range_length(range: &[i128; 3]) -> i128 {
    let [from, to, step] = *range;
    let span = if step > 0 {
        to.saturating_sub(from)
    } else {
        from.saturating_sub(to)
    };
    let step = step.saturating_abs().max(1);
    if span <= 0 { 0 } else { (span - 1) / step + 1 }
}

impl Interpreter<'_> {
    pub(crate) fn is_iterable(&self, value: &Value) -> bool {
        match value {
            Value::Text(_)
            | Value::Bytes(_)
            | Value::List(_)
            | Value::Tuple(_)
            | Value::Dict(_)
            | Value::Set(..)
            | Value::Range(_)
            | Value::Iter(_) => true,
            Value::Object(object) => matches!(
                &**object,
                Object::View(..)
                    | Object::Environ
                    | Object::Pages(_)
                    | Object::File(_)
                    | Object::Body(_)
            ),
            Value::Instance(it) => ["__iter__", "__next__", "__getitem__"]
                .iter()
                .any(|name| it.class.find(name).is_some()),
            _ => false,
        }
    }

    /// `iter(value)`.
    pub(crate) fn iterator(&mut self, value: &Value) -> Res<Value> {
        Ok(match value {
            Value::Iter(_) => value.clone(),
            Value::List(list) => Iter::List(Rc::clone(list), 0).value(),
            Value::Tuple(items) => Iter::Items(Rc::clone(items), 0).value(),
            Value::Text(text) => {
                Iter::of(text.chars().map(|c| Value::text(c.to_string())).collect())
            }
            Value::Bytes(bytes) => {
                Iter::of(bytes.iter().map(|it| Value::Int(i128::from(*it))).collect())
            }
            Value::Dict(dict) => {
                let length = dict.borrow().len();
                Iter::Dict(Rc::clone(dict), 0, Shows::Keys, length).value()
            }
            Value::Set(set, _) => {
                let ordered = crate::builtin::set::order(&set.borrow());
                Iter::of(ordered)
            }
            Value::Range(range) => Iter::Range(range[0], range[1], range[2]).value(),
            Value::Object(object) => match &**object {
                Object::View(dict, shows) => {
                    let length = dict.borrow().len();
                    Iter::Dict(Rc::clone(dict), 0, *shows, length).value()
                }
                Object::Environ => Iter::of(self.environment.keys().map(Value::text).collect()),
                Object::Pages(pages) => Iter::Pages(Box::new(pages.start())).value(),
                Object::File(file) => {
                    let lines = self.lines_of(file)?;
                    Iter::of(lines)
                }
                Object::Body(_) => {
                    return Err(self.unplayed(
                        "going through a payload piece by piece",
                        "Read it: body.read().",
                    ));
                }
                _ => return Err(self.not_iterable(value)),
            },
            Value::Class(class) if let Some(members) = super::enumeration::members(class) => {
                Iter::of(members)
            }
            Value::Instance(it) if it.class.find("__iter__").is_some() => {
                let items = self.call_method(value, "__iter__", Vec::new())?;
                match &items {
                    Value::Instance(_) => items,
                    other => self.iterator(other)?,
                }
            }
            Value::Instance(it) if it.class.find("__next__").is_some() => value.clone(),
            _ => return Err(self.not_iterable(value)),
        })
    }

    fn not_iterable(&self, value: &Value) -> crate::value::Trouble {
        self.raise(
            "TypeError",
            format!("'{}' object is not iterable", self.type_name(value)),
        )
    }

    /// The next value, or none at the end.
    pub(crate) fn next(&mut self, iterator: &Value) -> Res<Option<Value>> {
        let cell = match iterator {
            Value::Iter(cell) => cell,
            Value::Instance(_) => {
                return match self.call_method(iterator, "__next__", Vec::new()) {
                    Ok(value) => Ok(Some(value)),
                    Err(crate::value::Trouble::Raise(it)) if it.class.is_a("StopIteration") => {
                        Ok(None)
                    }
                    Err(other) => Err(other),
                };
            }
            _ => return Err(self.not_iterable(iterator)),
        };
        {
            let mut iter = cell.borrow_mut();
            match &mut *iter {
                Iter::Items(items, at) => {
                    *at += 1;
                    return Ok(items.get(*at - 1).cloned());
                }
                Iter::List(items, at) => {
                    *at += 1;
                    return Ok(items.borrow().get(*at - 1).cloned());
                }
                Iter::Dict(dict, at, shows, length) => {
                    let dict = dict.borrow();
                    if dict.len() != *length {
                        return Err(
                            self.raise("RuntimeError", "dictionary changed size during iteration")
                        );
                    }
                    *at += 1;
                    return Ok(dict.at(*at - 1).map(|entry| shown(*shows, entry)));
                }
                Iter::Range(next, end, step) => {
                    let more = if *step > 0 {
                        *next < *end
                    } else {
                        *next > *end
                    };
                    let value = *next;
                    if more {
                        *next = next.saturating_add(*step);
                    }
                    return Ok(more.then_some(Value::Int(value)));
                }
                Iter::Done => return Ok(None),
                Iter::Running => {
                    return Err(self.raise("ValueError", "generator already executing"));
                }
                _ => {}
            }
        }
        let mut taken = std::mem::replace(&mut *cell.borrow_mut(), Iter::Running);
        let next = self.much_deeper(|it| it.next_of(&mut taken));
        let ended = !matches!(next, Ok(Some(_)));
        let ends = matches!(taken, Iter::Generator(_) | Iter::Turns(_) | Iter::Pages(_));
        *cell.borrow_mut() = if ended && ends { Iter::Done } else { taken };
        next
    }

    /// Raises an exception where a generator stopped; its next value.
    pub(crate) fn throw(
        &mut self,
        generator: &Value,
        exception: Rc<crate::value::Instance>,
    ) -> Res<Value> {
        let Value::Iter(cell) = generator else {
            return Err(self.raise("TypeError", "this is no generator"));
        };
        let taken = std::mem::replace(&mut *cell.borrow_mut(), Iter::Done);
        let Iter::Generator(mut frame) = taken else {
            return Err(crate::value::Trouble::Raise(exception));
        };
        let ended = self.unwind(&mut frame, super::Signal::Raise(exception))?;
        let flow = match ended {
            Some(value) => Flow::Return(value),
            None => self.deeper(|it| it.run(&mut frame))?,
        };
        match flow {
            Flow::Yield(value) => {
                *cell.borrow_mut() = Iter::Generator(frame);
                Ok(value)
            }
            Flow::Return(value) => Err(self.stopped(value)),
        }
    }

    /// `StopIteration` with what a generator returned.
    pub(crate) fn stopped(&self, returned: Value) -> crate::value::Trouble {
        let arguments = match returned {
            Value::None => Vec::new(),
            other => vec![other],
        };
        self.raise_with("StopIteration", arguments)
    }

    /// A method of a generator.
    #[inline(never)]
    pub(crate) fn generator_method(
        &mut self,
        of: &Value,
        name: &str,
        mut arguments: super::call::Arguments,
    ) -> Res<Value> {
        match name {
            "send" => {
                self.sent = arguments.take("value").unwrap_or(Value::None);
                self.returned = Value::None;
                let next = self.next(of);
                self.sent = Value::None;
                match next? {
                    Some(value) => Ok(value),
                    None => {
                        let returned = std::mem::replace(&mut self.returned, Value::None);
                        Err(self.stopped(returned))
                    }
                }
            }
            _ => match arguments.places.pop() {
                Some(Value::Instance(exception)) => self.throw(of, exception),
                Some(class) => match self.call_with(&class, Vec::new())? {
                    Value::Instance(exception) => self.throw(of, exception),
                    _ => Err(self.raise("TypeError", "exceptions must derive from BaseException")),
                },
                None => Err(self.raise("TypeError", "throw expected at least 1 argument, got 0")),
            },
        }
    }

    #[inline(never)]
    fn next_of(&mut self, iter: &mut Iter) -> Res<Option<Value>> {
        match iter {
            Iter::Enumerate(items, at) => {
                let Some(item) = self.next(items)? else {
                    return Ok(None);
                };
                *at += 1;
                Ok(Some(Value::tuple(vec![Value::Int(*at - 1), item])))
            }
            Iter::Zip(all, strict) => self.apart(|this| {
                let mut items = Vec::new();
                for (i, iterator) in all.iter().enumerate() {
                    match this.next(iterator)? {
                        Some(item) => items.push(item),
                        None if *strict && i > 0 => {
                            let before = if i == 1 {
                                "argument 1".to_owned()
                            } else {
                                format!("arguments 1-{i}")
                            };
                            let message =
                                format!("zip() argument {} is shorter than {before}", i + 1);
                            return Err(this.raise("ValueError", message));
                        }
                        None => {
                            for (j, other) in all.iter().enumerate().skip(1).filter(|_| *strict) {
                                if this.next(other)?.is_some() {
                                    let before = if j == 1 {
                                        "argument 1".to_owned()
                                    } else {
                                        format!("arguments 1-{j}")
                                    };
                                    let message =
                                        format!("zip() argument {} is longer than {before}", j + 1);
                                    return Err(this.raise("ValueError", message));
                                }
                            }
                            return Ok(None);
                        }
                    }
                }
                this.grow(items.len() * 16)?;
                Ok((!items.is_empty()).then(|| Value::tuple(items)))
            }),
            Iter::Map(function, all) => self.apart(|this| {
                let mut items = Vec::new();
                for iterator in all.iter() {
                    let Some(item) = this.next(iterator)? else {
                        return Ok(None);
                    };
                    items.push(item);
                }
                this.budget.step(this.line)?;
                this.call_with(function, items).map(Some)
            }),
            Iter::Filter(function, items) => self.apart(|this| {
                while let Some(item) = this.next(items)? {
                    this.budget.step(this.line)?;
                    let kept = match function {
                        Some(function) => this.call_with(function, vec![item.clone()])?,
                        None => item.clone(),
                    };
                    if this.truth(&kept)? {
                        return Ok(Some(item));
                    }
                }
                Ok(None)
            }),
            Iter::Chain(all) => self.apart(|this| {
                while let Some(first) = all.first_mut() {
                    if !matches!(first, Value::Iter(_)) {
                        let opened = this.iterator(&first.clone())?;
                        *first = opened;
                    }
                    let first = first.clone();
                    if let Some(item) = this.next(&first)? {
                        return Ok(Some(item));
                    }
                    all.remove(0);
                }
                Ok(None)
            }),
            Iter::Generator(frame) => self.apart(|this| {
                let line = this.line;
                let flow = this.run(frame);
                this.line = line;
                match flow? {
                    Flow::Yield(value) => Ok(Some(value)),
                    Flow::Return(value) => {
                        this.returned = value;
                        Ok(None)
                    }
                }
            }),
            Iter::Turns(turns) => self.turn(turns),
            Iter::Pages(pages) => self.next_page(pages),
            _ => Ok(None),
        }
    }

    /// The next element of a comprehension.
    pub(crate) fn turn(&mut self, turns: &mut Turns) -> Res<Option<Value>> {
        loop {
            self.budget.step(self.line)?;
            let Some(level) = turns.open.len().checked_sub(1) else {
                return Ok(None);
            };
            let (Some(iterator), Some(clause)) =
                (turns.open.last().cloned(), turns.of.clauses.get(level))
            else {
                return Ok(None);
            };
            let Some(item) = self.next(&iterator)? else {
                turns.open.pop();
                continue;
            };
            self.assign(&mut turns.frame, &clause.target, item)?;
            let mut kept = true;
            for condition in &clause.conditions {
                let value = self.evaluate(&mut turns.frame, condition)?;
                if !self.truth(&value)? {
                    kept = false;
                    break;
                }
            }
            if !kept {
                continue;
            }
            if let Some(inner) = turns.of.clauses.get(level + 1) {
                let items = self.evaluate(&mut turns.frame, &inner.iterable)?;
                let items = self.iterator(&items)?;
                turns.open.push(items);
                continue;
            }
            let element = self.evaluate(&mut turns.frame, &turns.of.element)?;
            return Ok(Some(match &turns.of.value {
                Some(value) => Value::tuple(vec![element, self.evaluate(&mut turns.frame, value)?]),
                None => element,
            }));
        }
    }

    /// Every value, as a list of its own.
    pub(crate) fn items(&mut self, value: &Value) -> Res<Vec<Value>> {
        match value {
            Value::List(list) => return Ok(list.borrow().clone()),
            Value::Tuple(items) => return Ok(items.to_vec()),
            Value::Range(range) => {
                let length = range_length(range);
                self.grow(
                    usize::try_from(length)
                        .unwrap_or(usize::MAX)
                        .saturating_mul(16),
                )?;
            }
            _ => {}
        }
        let iterator = self.iterator(value)?;
        let mut out = Vec::new();
        while let Some(item) = self.next(&iterator)? {
            if out.len() % 1024 == 1023 {
                self.grow(1024 * 16)?;
            }
            out.push(item);
        }
        Ok(out)
    }
}

/// What of a dict's entry is given.
pub(crate) fn shown(shows: Shows, (name, value): (&Value, &Value)) -> Value {
    match shows {
        Shows::Keys => name.clone(),
        Shows::Values => value.clone(),
        Shows::Items => Value::tuple(vec![name.clone(), value.clone()]),
    }
}
