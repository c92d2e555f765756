//! Calls: arguments to parameters, and what can be called.

use super::{Active, Doing, Flow, Frame, Interpreter};
use crate::ast::{Name, Parameter, Takes};
use crate::dict::Dict;
use crate::object::Object;
use crate::scope::{Scope, Whose};
use crate::value::{Function, Res, Trouble, Value};
use std::rc::Rc;

/// What a call gives.
#[derive(Clone, Default)]
pub(crate) struct Arguments {
    pub(crate) places: Vec<Value>,
    pub(crate) named: Vec<(Name, Value)>,
}

impl Arguments {
    pub(crate) fn of(places: Vec<Value>) -> Self {
        Self {
            places,
            named: Vec::new(),
        }
    }

    /// Takes a named argument.
    pub(crate) fn take_named(&mut self, name: &str) -> Option<Value> {
        let at = self.named.iter().position(|it| &*it.0 == name)?;
        Some(self.named.remove(at).1)
    }

    /// Takes the argument at the first place, or of the name.
    pub(crate) fn take(&mut self, name: &str) -> Option<Value> {
        if self.places.is_empty() {
            self.take_named(name)
        } else {
            Some(self.places.remove(0))
        }
    }
}

impl Interpreter<'_> {
    pub(crate) fn call_with(&mut self, callee: &Value, places: Vec<Value>) -> Res<Value> {
        self.call(callee, Arguments::of(places))
    }

    /// Calls a method of an instance.
    pub(crate) fn call_method(&mut self, of: &Value, name: &str, places: Vec<Value>) -> Res<Value> {
        let name: Name = name.into();
        let method = self.attribute(of, &name)?;
        self.call_with(&method, places)
    }

    pub(crate) fn call(&mut self, callee: &Value, arguments: Arguments) -> Res<Value> {
        self.deeper(|it| it.call_any(callee, arguments))
    }

    #[inline(never)]
    fn call_any(&mut self, callee: &Value, mut arguments: Arguments) -> Res<Value> {
        match callee {
            Value::Function(function) => self.call_function(function, arguments),
            Value::Bound(bound) => {
                arguments.places.insert(0, bound.0.clone());
                self.call_function(&bound.1, arguments)
            }
            Value::Native(name) => self.call_native(name, arguments),
            Value::Method(method) => {
                let (of, name) = &**method;
                self.native_method(of, name, arguments)
            }
            Value::Class(class) => self.instantiate(class, arguments),
            Value::Object(object) => match &**object {
                Object::Partial(function, places, named) => {
                    let mut all = places.clone();
                    all.append(&mut arguments.places);
                    let mut names = named.clone();
                    for (name, value) in arguments.named {
                        names.retain(|it| it.0 != name);
                        names.push((name, value));
                    }
                    self.call(
                        function,
                        Arguments {
                            places: all,
                            named: names,
                        },
                    )
                }
                Object::Getter(keys) => {
                    let of = arguments.take("obj").unwrap_or(Value::None);
                    if let [key] = keys.as_slice() {
                        return self.item(&of, key);
                    }
                    let mut items = Vec::new();
                    for key in keys {
                        items.push(self.item(&of, key)?);
                    }
                    Ok(Value::tuple(items))
                }
                _ => Err(self.not_callable(callee)),
            },
            Value::Instance(instance) if instance.class.find("__call__").is_some() => {
                let method = self.attribute(callee, &"__call__".into())?;
                self.call(&method, arguments)
            }
            _ => Err(self.not_callable(callee)),
        }
    }

    fn not_callable(&self, callee: &Value) -> Trouble {
        self.raise(
            "TypeError",
            format!("'{}' object is not callable", self.type_name(callee)),
        )
    }

    /// A callee as the complaints about its arguments name it.
    pub(crate) fn callee_name(&self, callee: &Value) -> String {
        match callee {
            Value::Function(it) => format!("__main__.{}()", it.qualified),
            Value::Bound(it) => format!("__main__.{}()", it.1.qualified),
            Value::Native(it) => format!("{it}()"),
            Value::Class(it) => format!("{}()", it.full_name()),
            other => format!("{} object", self.type_name(other)),
        }
    }

    /// Runs a function of the program, or makes its generator.
    fn call_function(&mut self, function: &Rc<Function>, arguments: Arguments) -> Res<Value> {
        let def = &function.def;
        let scope = function
            .scope
            .inside(Whose::Function, &def.locals, &def.globals);
        self.bind(function, arguments, &scope)?;
        let owner = function.owner.borrow().clone();
        let first = def.parameters.first().map(|it| Rc::clone(&it.name));
        let mut frame = Frame {
            scope,
            blocks: vec![Active::new(&def.body, Doing::Plain)],
            function: Rc::clone(&def.name),
            owner: owner.zip(first),
        };
        if def.is_generator {
            return Ok(super::iterate::Iter::Generator(Box::new(frame)).value());
        }
        let line = self.line;
        self.budget.step(line)?;
        let flow = self.run(&mut frame);
        self.line = line;
        match flow? {
            Flow::Return(value) | Flow::Yield(value) => Ok(value),
        }
    }

    /// Gives each parameter its argument.
    fn bind(
        &mut self,
        function: &Rc<Function>,
        arguments: Arguments,
        scope: &Rc<Scope>,
    ) -> Res<()> {
        let name = &function.qualified;
        let parameters = &function.def.parameters;
        let mut values: Vec<Option<Value>> = vec![None; parameters.len()];
        let mut places = arguments.places.into_iter();
        for (parameter, value) in parameters.iter().zip(&mut values) {
            if matches!(parameter.kind, Takes::Place | Takes::Either) {
                *value = places.next();
            }
        }
        let rest: Vec<Value> = places.collect();
        let mut others = Dict::default();
        for (given, value) in arguments.named {
            let known = parameters
                .iter()
                .position(|it| it.name == given && matches!(it.kind, Takes::Either | Takes::Name));
            match known {
                Some(at) => match values.get_mut(at) {
                    Some(slot @ None) => *slot = Some(value),
                    _ => {
                        let message =
                            format!("{name}() got multiple values for argument '{given}'");
                        return Err(self.raise("TypeError", message));
                    }
                },
                None if parameters.iter().any(|it| it.kind == Takes::RestNamed) => {
                    others.insert_text(&given, value);
                }
                None => {
                    let message = format!("{name}() got an unexpected keyword argument '{given}'");
                    return Err(self.raise("TypeError", message));
                }
            }
        }
        if !rest.is_empty() && !parameters.iter().any(|it| it.kind == Takes::Rest) {
            return Err(self.too_many(function, rest.len()));
        }
        for (i, parameter) in parameters.iter().enumerate() {
            let slot = values.get_mut(i).and_then(Option::take);
            let value = match parameter.kind {
                Takes::Rest => Some(Value::tuple(rest.clone())),
                Takes::RestNamed => Some(Value::dict(std::mem::take(&mut others))),
                _ => slot.or_else(|| function.defaults.get(i).cloned().flatten()),
            };
            match value {
                Some(value) => {
                    scope
                        .values
                        .borrow_mut()
                        .insert(Rc::clone(&parameter.name), value);
                }
                None => {
                    let missing: Vec<&Parameter> = parameters
                        .iter()
                        .enumerate()
                        .filter(|(j, it)| {
                            *j >= i
                                && it.kind == parameter.kind
                                && it.default.is_none()
                                && values.get(*j).is_none_or(Option::is_none)
                        })
                        .map(|it| it.1)
                        .collect();
                    return Err(self.lacking(name, &missing, parameter.kind));
                }
            }
        }
        Ok(())
    }

    #[inline(never)]
    fn lacking(&self, function: &str, missing: &[&Parameter], kind: Takes) -> Trouble {
        let names: Vec<String> = missing.iter().map(|it| format!("'{}'", it.name)).collect();
        let listed = match names.as_slice() {
            [only] => only.clone(),
            [a, b] => format!("{a} and {b}"),
            [all @ .., last] => format!("{}, and {last}", all.join(", ")),
            [] => String::new(),
        };
        let what = if kind == Takes::Name {
            "keyword-only"
        } else {
            "positional"
        };
        let plural = if names.len() == 1 { "" } else { "s" };
        let message = format!(
            "{function}() missing {} required {what} argument{plural}: {listed}",
            names.len()
        );
        self.raise("TypeError", message)
    }

    #[inline(never)]
    fn too_many(&self, function: &Function, spare: usize) -> Trouble {
        let places = function
            .def
            .parameters
            .iter()
            .filter(|it| matches!(it.kind, Takes::Place | Takes::Either));
        let most = places.clone().count();
        let least = most - places.filter(|it| it.default.is_some()).count();
        let count = if least == most {
            most.to_string()
        } else {
            format!("from {least} to {most}")
        };
        let plural = if most == 1 && least == 1 { "" } else { "s" };
        let given = most + spare;
        let were = if given == 1 { "was" } else { "were" };
        let name = &function.qualified;
        self.raise(
            "TypeError",
            format!("{name}() takes {count} positional argument{plural} but {given} {were} given"),
        )
    }
}
