//! Expressions.

use super::assign::{bound, place};
use super::call::Arguments;
use super::{Frame, Interpreter};
use crate::ast::{Argument, Comprehension, Def, Expr, ExprKind, Makes, Name, Part, Unary};
use crate::dict::Dict;
use crate::object::Object;
use crate::scope::{Found, Whose};
use crate::value::{Function, Res, Value};
use std::cell::RefCell;
use std::rc::Rc;

/// Start, end and step of a slice.
pub(crate) type Slice = (Option<i128>, Option<i128>, Option<i128>);

impl Interpreter<'_> {
    pub(crate) fn evaluate(&mut self, frame: &mut Frame, expression: &Expr) -> Res<Value> {
        Ok(match &expression.kind {
            ExprKind::None => Value::None,
            ExprKind::Ellipsis => Value::Ellipsis,
            ExprKind::Bool(it) => Value::Bool(*it),
            ExprKind::Int(it) => Value::Int(*it),
            ExprKind::Float(it) => Value::Float(*it),
            ExprKind::Text(it) => Value::Text(Rc::clone(it)),
            ExprKind::Bytes(it) => Value::Bytes(Rc::clone(it)),
            ExprKind::Name(name) => return self.name(frame, name),
            _ => return self.deeper(|it| it.compound(frame, expression)),
        })
    }

    fn name(&mut self, frame: &Frame, name: &Name) -> Res<Value> {
        match frame.scope.find(name) {
            Found::Value(value) => Ok(value),
            Found::Unbound => {
                let message = format!(
                    "cannot access local variable '{name}' where it is not associated with a value"
                );
                Err(self.raise("UnboundLocalError", message))
            }
            Found::Free => {
                let message = format!(
                    "cannot access free variable '{name}' where it is not associated with a value in enclosing scope"
                );
                Err(self.raise("NameError", message))
            }
            Found::Nowhere => match self.builtin(name) {
                Some(value) => Ok(value),
                None => Err(self.raise("NameError", format!("name '{name}' is not defined"))),
            },
        }
    }

    #[inline(never)]
    fn compound(&mut self, frame: &mut Frame, expression: &Expr) -> Res<Value> {
        match &expression.kind {
            ExprKind::Format(parts) => {
                let text = self.formatted(frame, parts)?;
                self.grow(text.len())?;
                Ok(Value::text(text))
            }
            ExprKind::List(items) => Ok(Value::list(self.spread(frame, items)?)),
            ExprKind::Tuple(items) => Ok(Value::tuple(self.spread(frame, items)?)),
            ExprKind::Set(items) => {
                let items = self.spread(frame, items)?;
                self.set_from(items)
            }
            ExprKind::Dict(entries) => self.dict(frame, entries),
            ExprKind::Starred(_) => {
                Err(self.raise("SyntaxError", "can't use starred expression here"))
            }
            ExprKind::Unary(operator, value) => {
                let value = self.evaluate(frame, value)?;
                if *operator == Unary::Not {
                    return Ok(Value::Bool(!self.truth(&value)?));
                }
                self.unary(*operator, &value)
            }
            ExprKind::Binary(left, operator, right) => {
                let left = self.evaluate(frame, left)?;
                let right = self.evaluate(frame, right)?;
                self.at(expression.line);
                self.binary(&left, *operator, &right)
            }
            ExprKind::Logic(all, items) => self.apart(|this| {
                let mut value = Value::None;
                for (i, item) in items.iter().enumerate() {
                    value = this.evaluate(frame, item)?;
                    if i + 1 < items.len() && this.truth(&value)? != *all {
                        break;
                    }
                }
                Ok(value)
            }),
            ExprKind::Compare(first, rest) => self.apart(|this| {
                let mut left = this.evaluate(frame, first)?;
                for (i, (operator, right)) in rest.iter().enumerate() {
                    let right = this.evaluate(frame, right)?;
                    let result = this.compare(&left, *operator, &right)?;
                    if i + 1 == rest.len() || !this.truth(&result)? {
                        return Ok(result);
                    }
                    left = right;
                }
                Ok(left)
            }),
            ExprKind::If(parts) => self.apart(|this| {
                let [condition, then, otherwise] = &**parts;
                let condition = this.evaluate(frame, condition)?;
                let chosen = if this.truth(&condition)? {
                    then
                } else {
                    otherwise
                };
                this.evaluate(frame, chosen)
            }),
            ExprKind::Lambda(def) => self.function(frame, def),
            ExprKind::Call(callee, arguments) => {
                self.call_expression(frame, callee, arguments, expression.line)
            }
            ExprKind::Attribute(of, name) => {
                let of = self.evaluate(frame, of)?;
                self.at(expression.line);
                self.attribute(&of, name)
            }
            ExprKind::Index(of, index) => self.apart(|this| {
                let of = this.evaluate(frame, of)?;
                if let ExprKind::Slice(parts) = &index.kind {
                    let slice = this.slice_of(frame, parts)?;
                    return this.sliced(&of, slice);
                }
                let index = this.evaluate(frame, index)?;
                this.at(expression.line);
                this.item(&of, &index)
            }),
            ExprKind::Slice(_) => {
                Err(self.unplayed("a slice in a tuple", "Slice one dimension at a time."))
            }
            ExprKind::Comprehension(of) => self.comprehension(frame, of),
            ExprKind::Walrus(name, value) => {
                let value = self.evaluate(frame, value)?;
                frame.scope.set(name, value.clone());
                Ok(value)
            }
            _ => self.evaluate(frame, expression),
        }
    }

    fn spread(&mut self, frame: &mut Frame, items: &[Expr]) -> Res<Vec<Value>> {
        let mut out = Vec::with_capacity(items.len());
        for item in items {
            match &item.kind {
                ExprKind::Starred(inner) => {
                    let value = self.evaluate(frame, inner)?;
                    if !self.is_iterable(&value) {
                        let message = format!(
                            "Value after * must be an iterable, not {}",
                            self.type_name(&value)
                        );
                        return Err(self.raise("TypeError", message));
                    }
                    out.extend(self.items(&value)?);
                }
                _ => out.push(self.evaluate(frame, item)?),
            }
        }
        self.grow(out.len() * 16)?;
        Ok(out)
    }

    pub(crate) fn set_from(&mut self, items: Vec<Value>) -> Res<Value> {
        let mut set = Dict::default();
        self.grow(items.len() * 48)?;
        for item in items {
            let key = self.key(&item)?;
            if !set.contains(&key) {
                set.insert(key, item, Value::None);
            }
        }
        Ok(Value::set(set))
    }

    fn dict(&mut self, frame: &mut Frame, entries: &[(Option<Expr>, Expr)]) -> Res<Value> {
        let dict = Rc::new(RefCell::new(Dict::default()));
        self.grow(entries.len() * 64)?;
        for (key, value) in entries {
            let Some(key) = key else {
                let other = self.evaluate(frame, value)?;
                if !matches!(other, Value::Dict(_)) {
                    let message = format!("'{}' object is not a mapping", self.type_name(&other));
                    return Err(self.raise("TypeError", message));
                }
                self.update_dict(&dict, &other)?;
                continue;
            };
            let name = self.evaluate(frame, key)?;
            let value = self.evaluate(frame, value)?;
            let key = self.key(&name)?;
            dict.borrow_mut().insert(key, name, value);
        }
        Ok(Value::Dict(dict))
    }

    /// An f-string's text.
    pub(super) fn formatted(&mut self, frame: &mut Frame, parts: &[Part]) -> Res<String> {
        let mut out = String::new();
        for part in parts {
            match part {
                Part::Text(text) => out.push_str(text),
                Part::Field {
                    value,
                    shown,
                    convert,
                    spec,
                } => {
                    let value = self.evaluate(frame, value)?;
                    let spec = self.formatted(frame, spec)?;
                    if let Some(shown) = shown {
                        out.push_str(shown);
                    }
                    let convert =
                        convert.or_else(|| (shown.is_some() && spec.is_empty()).then_some('r'));
                    let text = match convert {
                        Some('r' | 'a') => Value::text(self.repr(&value)?),
                        Some(_) => Value::text(self.str(&value)?),
                        None => value,
                    };
                    out.push_str(&self.format_value(&text, &spec)?);
                }
            }
        }
        Ok(out)
    }

    pub(super) fn function(&mut self, frame: &mut Frame, def: &Rc<Def>) -> Res<Value> {
        let mut defaults = Vec::new();
        for parameter in &def.parameters {
            let default = parameter.default.as_ref();
            defaults.push(default.map(|it| self.evaluate(frame, it)).transpose()?);
        }
        let qualified = match frame.scope.whose {
            Whose::Program => Rc::clone(&def.name),
            Whose::Class => format!("{}.{}", frame.function, def.name).into(),
            Whose::Function => format!("{}.<locals>.{}", frame.function, def.name).into(),
        };
        Ok(Value::Function(Rc::new(Function {
            def: Rc::clone(def),
            defaults,
            scope: frame.scope.for_functions(),
            owner: RefCell::default(),
            qualified,
            attributes: RefCell::default(),
            is_abstract: std::cell::Cell::new(false),
        })))
    }

    #[inline(never)]
    fn call_expression(
        &mut self,
        frame: &mut Frame,
        callee: &Expr,
        arguments: &[Argument],
        line: u32,
    ) -> Res<Value> {
        if let ExprKind::Name(name) = &callee.kind
            && &**name == "super"
            && arguments.is_empty()
        {
            return self.super_of(frame);
        }
        let callee_value = self.evaluate(frame, callee)?;
        let mut given = Arguments::default();
        for argument in arguments {
            match argument {
                Argument::Plain(value) => given.places.push(self.evaluate(frame, value)?),
                Argument::Named(name, value) => given
                    .named
                    .push((Rc::clone(name), self.evaluate(frame, value)?)),
                Argument::Spread(value) => {
                    let value = self.evaluate(frame, value)?;
                    if !self.is_iterable(&value) {
                        let what = self.callee_name(&callee_value);
                        let message = format!(
                            "{what} argument after * must be an iterable, not {}",
                            self.type_name(&value)
                        );
                        return Err(self.raise("TypeError", message));
                    }
                    given.places.extend(self.items(&value)?);
                }
                Argument::SpreadNamed(value) => {
                    let value = self.evaluate(frame, value)?;
                    self.spread_named(&callee_value, &value, &mut given)?;
                }
            }
        }
        let line = if line > 0 { line } else { self.line };
        self.line = line;
        let result = match &callee_value {
            Value::Native("locals") => Err(self.unplayed("`locals()`", "Name the variables.")),
            _ => self.call(&callee_value, given),
        };
        if result.is_ok() {
            self.line = line;
        }
        result
    }

    #[inline(never)]
    fn spread_named(&mut self, callee: &Value, value: &Value, given: &mut Arguments) -> Res<()> {
        let Value::Dict(dict) = value else {
            let what = self.callee_name(callee);
            let message = format!(
                "{what} argument after ** must be a mapping, not {}",
                self.type_name(value)
            );
            return Err(self.raise("TypeError", message));
        };
        let entries: Vec<(Value, Value)> = dict
            .borrow()
            .iter()
            .map(|(k, v)| (k.clone(), v.clone()))
            .collect();
        for (name, value) in entries {
            let Value::Text(name) = name else {
                return Err(self.raise("TypeError", "keywords must be strings"));
            };
            if given.named.iter().any(|(known, _)| *known == name) {
                let what = self.callee_name(callee);
                let message = format!("{what} got multiple values for keyword argument '{name}'");
                return Err(self.raise("TypeError", message));
            }
            given.named.push((name, value));
        }
        Ok(())
    }

    pub(super) fn slice_of(&mut self, frame: &mut Frame, parts: &[Option<Expr>; 3]) -> Res<Slice> {
        let mut numbers = [None, None, None];
        for (number, part) in numbers.iter_mut().zip(parts) {
            let Some(part) = part else { continue };
            let value = self.evaluate(frame, part)?;
            match (&value, value.as_int()) {
                (Value::None, _) => {}
                (_, Some(it)) => *number = Some(it),
                _ => {
                    let message =
                        "slice indices must be integers or None or have an __index__ method";
                    return Err(self.raise("TypeError", message));
                }
            }
        }
        let [start, end, step] = numbers;
        if step == Some(0) {
            return Err(self.raise("ValueError", "slice step cannot be zero"));
        }
        Ok((start, end, step))
    }

    #[inline(never)]
    pub(crate) fn sliced(&mut self, of: &Value, slice: Slice) -> Res<Value> {
        match of {
            Value::Text(text) => {
                let chars: Vec<char> = text.chars().collect();
                let text: String = cut(&chars, slice).into_iter().collect();
                self.grow(text.len())?;
                Ok(Value::text(text))
            }
            Value::Bytes(bytes) => Ok(Value::Bytes(cut(bytes, slice).into())),
            Value::List(list) => {
                let items = cut(&list.borrow(), slice);
                self.grow(items.len() * 16)?;
                Ok(Value::list(items))
            }
            Value::Tuple(items) => Ok(Value::tuple(cut(items, slice))),
            Value::Range(_) => {
                let items = self.items(of)?;
                Ok(Value::list(cut(&items, slice))).and_then(|_| {
                    Err(self.unplayed(
                        "a slice of a range",
                        "Make a list of it first: list(range(…)).",
                    ))
                })
            }
            Value::Dict(_) => Err(self.raise("TypeError", "unhashable type: 'slice'")),
            _ => {
                let message = format!("'{}' object is not subscriptable", self.type_name(of));
                Err(self.raise("TypeError", message))
            }
        }
    }

    pub(crate) fn item(&mut self, of: &Value, index: &Value) -> Res<Value> {
        let out_of_range =
            |it: &Self, what: &str| it.raise("IndexError", format!("{what} index out of range"));
        match of {
            Value::Class(class) if super::enumeration::members(class).is_some() => {
                self.member_of_name(&Rc::clone(class), index)
            }
            Value::Dict(dict) => {
                let key = self.key(index)?;
                let found = dict.borrow().get(&key).cloned();
                found.map_or_else(|| self.missing(of, index), Ok)
            }
            Value::List(_)
            | Value::Tuple(_)
            | Value::Text(_)
            | Value::Bytes(_)
            | Value::Range(_) => self.apart(|this| {
                let what = this.type_name(of);
                let Some(at) = index.as_int() else {
                    let given = this.type_name(index);
                    let message = match of {
                        Value::Text(_) => format!("string indices must be integers, not '{given}'"),
                        Value::Bytes(_) => {
                            format!("byte indices must be integers or slices, not {given}")
                        }
                        _ => format!("{what} indices must be integers or slices, not {given}"),
                    };
                    return Err(this.raise("TypeError", message));
                };
                let found = match of {
                    Value::List(list) => {
                        let list = list.borrow();
                        place(at, list.len()).and_then(|it| list.get(it).cloned())
                    }
                    Value::Tuple(items) => {
                        place(at, items.len()).and_then(|it| items.get(it).cloned())
                    }
                    Value::Text(text) => {
                        let length = text.chars().count();
                        place(at, length)
                            .and_then(|it| text.chars().nth(it))
                            .map(|it| Value::text(it.to_string()))
                    }
                    Value::Bytes(bytes) => place(at, bytes.len())
                        .and_then(|it| bytes.get(it))
                        .map(|it| Value::Int(i128::from(*it))),
                    Value::Range(range) => {
                        let length = super::iterate::range_length(range);
                        let at = if at < 0 { at + length } else { at };
                        (0 <= at && at < length).then(|| Value::Int(range[0] + at * range[2]))
                    }
                    _ => None,
                };
                let what = match of {
                    Value::Text(_) => "string",
                    Value::Bytes(_) => "index",
                    Value::Range(_) => "range object",
                    _ => &what,
                };
                found.ok_or_else(|| {
                    if what == "index" {
                        this.raise("IndexError", "index out of range")
                    } else {
                        out_of_range(this, what)
                    }
                })
            }),
            Value::Object(object) if matches!(&**object, Object::Environ) => {
                let name = index.as_text().unwrap_or_default();
                let found = self.environment.get(name).map(Value::text);
                found.ok_or_else(|| self.raise_with("KeyError", vec![index.clone()]))
            }
            Value::Instance(instance) if instance.class.find("__getitem__").is_some() => {
                self.call_method(of, "__getitem__", vec![index.clone()])
            }
            // `list[str]` and its kin, in an alias of a type.
            Value::Class(class) if class.native => Ok(of.clone()),
            Value::Module("typing") | Value::Native("typing") => Ok(of.clone()),
            Value::Class(class) => {
                let message = format!("type '{}' is not subscriptable", class.name);
                Err(self.raise("TypeError", message))
            }
            _ => {
                let message = format!("'{}' object is not subscriptable", self.type_name(of));
                Err(self.raise("TypeError", message))
            }
        }
    }

    /// A key that a dict doesn't have; a `defaultdict` makes its value.
    fn missing(&mut self, of: &Value, index: &Value) -> Res<Value> {
        let factory = match of {
            Value::Dict(dict) => dict.borrow().factory.clone(),
            _ => None,
        };
        match factory {
            None => Err(self.raise_with("KeyError", vec![index.clone()])),
            Some(factory) => {
                let value = self.call(&factory, Arguments::default())?;
                // A `Counter` counts nothing by being asked.
                let counts =
                    matches!(of, Value::Dict(dict) if dict.borrow().kind == Some("Counter"));
                if !counts {
                    self.set_item(of, index, value.clone())?;
                }
                Ok(value)
            }
        }
    }

    fn comprehension(&mut self, frame: &mut Frame, of: &Rc<Comprehension>) -> Res<Value> {
        let Some(first) = of.clauses.first() else {
            return Ok(Value::None);
        };
        let items = self.evaluate(frame, &first.iterable)?;
        let items = self.iterator(&items)?;
        let scope = frame.scope.inside(Whose::Function, &of.locals, &[]);
        let name = match of.makes {
            Makes::List => "<listcomp>",
            Makes::Set => "<setcomp>",
            Makes::Dict => "<dictcomp>",
            Makes::Generator => "<genexpr>",
        };
        let inner = Frame {
            scope,
            blocks: Vec::new(),
            function: name.into(),
            owner: frame.owner.clone(),
        };
        let mut turns = super::iterate::Turns {
            of: Rc::clone(of),
            frame: inner,
            open: vec![items],
        };
        match of.makes {
            Makes::Generator => Ok(super::iterate::Iter::Turns(Box::new(turns)).value()),
            Makes::List | Makes::Set => self.apart(|this| {
                let mut out = Vec::new();
                while let Some(item) = this.turn(&mut turns)? {
                    this.grow(16)?;
                    out.push(item);
                }
                if of.makes == Makes::List {
                    Ok(Value::list(out))
                } else {
                    this.set_from(out)
                }
            }),
            Makes::Dict => self.apart(|this| {
                let dict = Value::dict(Dict::default());
                while let Some(item) = this.turn(&mut turns)? {
                    if let Value::Tuple(pair) = &item
                        && let [name, value] = &**pair
                    {
                        this.set_item(&dict, name, value.clone())?;
                    }
                }
                Ok(dict)
            }),
        }
    }
}

/// The items of a slice.
pub(crate) fn cut<T: Clone>(items: &[T], (start, end, step): Slice) -> Vec<T> {
    let step = step.unwrap_or(1);
    let length = items.len();
    if step > 0 {
        let from = bound(start, length, 0);
        let to = bound(end, length, length).max(from);
        let step = usize::try_from(step).unwrap_or(usize::MAX);
        return items
            .get(from..to)
            .unwrap_or_default()
            .iter()
            .step_by(step)
            .cloned()
            .collect();
    }
    let size = i128::try_from(length).unwrap_or(i128::MAX);
    let clamp = |at: i128| {
        if at < 0 {
            (at + size).max(-1)
        } else {
            at.min(size - 1)
        }
    };
    let from = start.map_or(size - 1, clamp);
    let to = end.map_or(-1, clamp);
    let mut out = Vec::new();
    let mut at = from;
    while at > to {
        if let Some(item) = usize::try_from(at).ok().and_then(|it| items.get(it)) {
            out.push(item.clone());
        }
        at = at.saturating_add(step);
    }
    out
}
