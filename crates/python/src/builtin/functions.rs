//! Functions that Python has without an import.

use super::classes;
use crate::interpreter::Interpreter;
use crate::interpreter::call::Arguments;
use crate::interpreter::iterate::Iter;
use crate::object::Object;
use crate::value::{Res, Trouble, Value};
use std::rc::Rc;

/// Every function that is played.
pub(crate) const NAMES: &[&str] = &[
    "abs",
    "all",
    "any",
    "ascii",
    "bin",
    "callable",
    "chr",
    "delattr",
    "NotImplemented",
    "divmod",
    "format",
    "getattr",
    "hasattr",
    "hash",
    "hex",
    "id",
    "input",
    "isinstance",
    "issubclass",
    "iter",
    "len",
    "max",
    "min",
    "next",
    "oct",
    "open",
    "ord",
    "pow",
    "print",
    "repr",
    "round",
    "setattr",
    "sorted",
    "sum",
    "vars",
    "exit",
    "quit",
];

/// Functions that Python has and the page doesn't.
pub(crate) const OTHERS: &[&str] = &[
    "__import__",
    "aiter",
    "anext",
    "breakpoint",
    "bytearray",
    "compile",
    "complex",
    "copyright",
    "credits",
    "dir",
    "eval",
    "exec",
    "globals",
    "help",
    "license",
    "locals",
    "memoryview",
    "slice",
    "BaseExceptionGroup",
    "ExceptionGroup",
    "BlockingIOError",
    "BrokenPipeError",
    "BufferError",
    "BytesWarning",
    "ChildProcessError",
    "ConnectionAbortedError",
    "ConnectionRefusedError",
    "ConnectionResetError",
    "EncodingWarning",
    "FloatingPointError",
    "FutureWarning",
    "ImportWarning",
    "IndentationError",
    "InterruptedError",
    "PendingDeprecationWarning",
    "ProcessLookupError",
    "ReferenceError",
    "ResourceWarning",
    "RuntimeWarning",
    "StopAsyncIteration",
    "SyntaxWarning",
    "SystemError",
    "TabError",
    "UnicodeTranslateError",
    "UnicodeWarning",
];

impl Interpreter<'_> {
    /// What a name stands for that the program doesn't bind.
    pub(crate) fn builtin(&self, name: &str) -> Option<Value> {
        match name {
            "__name__" => return Some(Value::text("__main__")),
            "__file__" => return Some(Value::text(crate::FILE)),
            "__doc__" => return Some(Value::None),
            "IOError" | "EnvironmentError" => return Some(Value::Class(self.class("OSError"))),
            _ => {}
        }
        if let Some(found) = NAMES.iter().find(|it| **it == name) {
            return Some(Value::Native(found));
        }
        classes::is_builtin(name).then(|| Value::Class(self.class(name)))
    }

    #[inline(never)]
    pub(crate) fn call_native(&mut self, name: &'static str, arguments: Arguments) -> Res<Value> {
        if name.contains('.') {
            return self.call_module(name, arguments);
        }
        let needs = match name {
            "print" | "exit" | "quit" | "input" | "vars" => 0,
            "isinstance" | "issubclass" | "hasattr" | "getattr" | "setattr" | "delattr"
            | "divmod" | "pow" => 2,
            _ => 1,
        };
        let given = arguments.places.len();
        if given < needs && arguments.named.is_empty() {
            let message = match (name, needs) {
                ("max" | "min" | "getattr" | "sum" | "pow" | "sorted", _) => {
                    let plural = if needs == 1 { "" } else { "s" };
                    format!("{name} expected at least {needs} argument{plural}, got {given}")
                }
                (_, 1) => format!("{name}() takes exactly one argument ({given} given)"),
                _ => format!("{name} expected {needs} arguments, got {given}"),
            };
            return Err(self.raise("TypeError", message));
        }
        self.call_builtin(name, arguments)
    }

    #[inline(never)]
    fn call_builtin(&mut self, name: &str, mut arguments: Arguments) -> Res<Value> {
        match name {
            "print" => return self.print(arguments),
            "exit" | "quit" => return Err(self.raise_with("SystemExit", arguments.places)),
            "input" => return self.input(arguments),
            "open" => return self.open(arguments),
            "max" | "min" => return self.extreme(name, arguments),
            "sorted" => {
                let items = arguments.take("iterable").unwrap_or(Value::None);
                let items = self.items(&items)?;
                return self.sorted(items, &mut arguments).map(Value::list);
            }
            "sum" => {
                return self.apart(|this| {
                    let items = arguments.take("iterable").unwrap_or(Value::None);
                    let mut total = arguments.take("start").unwrap_or(Value::Int(0));
                    if matches!(total, Value::Text(_)) {
                        return Err(this.raise(
                            "TypeError",
                            "sum() can't sum strings [use ''.join(seq) instead]",
                        ));
                    }
                    for item in this.items(&items)? {
                        total = this.binary(&total, crate::ast::Binary::Add, &item)?;
                    }
                    Ok(total)
                });
            }
            "round" => {
                let value = arguments.take("number").unwrap_or(Value::None);
                return self.rounded(&value, arguments.take("ndigits").as_ref());
            }
            "getattr" | "hasattr" => return self.get_attribute(name, arguments),
            _ => {}
        }
        let value = arguments.take("object").unwrap_or(Value::None);
        let second = arguments.places.first().cloned();
        Ok(match name {
            "len" => return self.length(&value),
            "abs" => self.apart(|this| -> Res<Value> {
                Ok(match &value {
                    Value::Float(it) => Value::Float(libm::fabs(*it)),
                    Value::Object(object) => match &**object {
                        Object::Time(crate::time::Time::Delta(it)) => {
                            Value::object(Object::Time(crate::time::Time::Delta(it.abs())))
                        }
                        _ => return Err(this.bad_operand("abs", &value)),
                    },
                    _ => match value.as_int() {
                        Some(it) => return this.whole(it.checked_abs()),
                        None => return Err(this.bad_operand("abs", &value)),
                    },
                })
            })?,
            "all" | "any" => self.apart(|this| -> Res<Value> {
                Ok({
                    let items = this.iterator(&value)?;
                    while let Some(item) = this.next(&items)? {
                        if this.truth(&item)? == (name == "any") {
                            return Ok(Value::Bool(name == "any"));
                        }
                    }
                    Value::Bool(name == "all")
                })
            })?,
            "repr" => Value::text(self.repr(&value)?),
            "ascii" => self.apart(|this| -> Res<Value> {
                Ok({
                    let mut out = String::new();
                    for c in this.repr(&value)?.chars() {
                        match u32::from(c) {
                            0..=0x7f => out.push(c),
                            code @ 0x80..=0xff => out.push_str(&format!("\\x{code:02x}")),
                            code @ 0x100..=0xffff => out.push_str(&format!("\\u{code:04x}")),
                            code => out.push_str(&format!("\\U{code:08x}")),
                        }
                    }
                    Value::text(out)
                })
            })?,
            "bin" | "hex" | "oct" => self.apart(|this| -> Res<Value> {
                Ok({
                    let Some(number) = value.as_int() else {
                        let message = format!(
                            "'{}' object cannot be interpreted as an integer",
                            this.type_name(&value)
                        );
                        return Err(this.raise("TypeError", message));
                    };
                    let kind = match name {
                        "bin" => "#b",
                        "hex" => "#x",
                        _ => "#o",
                    };
                    Value::text(
                        super::Spec::read(kind)
                            .and_then(|it| it.integer(number))
                            .unwrap_or_default(),
                    )
                })
            })?,
            "callable" => Value::Bool(match &value {
                Value::Function(_)
                | Value::Native(_)
                | Value::Method(_)
                | Value::Bound(_)
                | Value::Class(_) => true,
                Value::Instance(it) => it.class.find("__call__").is_some(),
                Value::Object(it) => matches!(&**it, Object::Partial(..)),
                _ => false,
            }),
            "chr" => match value
                .as_int()
                .and_then(|it| u32::try_from(it).ok())
                .and_then(char::from_u32)
            {
                Some(c) => Value::text(c.to_string()),
                None => return Err(self.raise("ValueError", "chr() arg not in range(0x110000)")),
            },
            "ord" => self.apart(|this| -> Res<Value> {
                Ok(match &value {
                    Value::Text(text) if text.chars().count() == 1 => {
                        Value::Int(i128::from(text.chars().next().map_or(0, u32::from)))
                    }
                    Value::Text(text) => {
                        let message = format!(
                            "ord() expected a character, but string of length {} found",
                            text.chars().count()
                        );
                        return Err(this.raise("TypeError", message));
                    }
                    other => {
                        let message = format!(
                            "ord() expected string of length 1, but {} found",
                            this.type_name(other)
                        );
                        return Err(this.raise("TypeError", message));
                    }
                })
            })?,
            "divmod" => {
                let second = second.unwrap_or(Value::None);
                let floor = self.binary(&value, crate::ast::Binary::Floor, &second)?;
                let rest = self.binary(&value, crate::ast::Binary::Modulo, &second)?;
                Value::tuple(vec![floor, rest])
            }
            "pow" => {
                return self.apart(|this| {
                    if let [_, modulus] = arguments.places.as_slice() {
                        return this.power_of_rest(&value, &second.unwrap_or(Value::None), modulus);
                    }
                    this.binary(
                        &value,
                        crate::ast::Binary::Power,
                        &second.unwrap_or(Value::None),
                    )
                });
            }
            "format" => {
                let spec = second
                    .and_then(|it| it.as_text().map(str::to_owned))
                    .unwrap_or_default();
                Value::text(self.format_value(&value, &spec)?)
            }
            "hash" if self.hashing > 0 => {
                let key = self.key(&value)?;
                Value::Int(i128::from(crate::dict::hash(&key) >> 3))
            }
            "hash" | "id" => {
                return self.apart(|this| {
                    if name == "hash" {
                        this.key(&value)?;
                    }
                    Err(this.unplayed(
                        format!("{name}()"),
                        "Its number differs from run to run. Use the value itself.",
                    ))
                });
            }
            "isinstance" => {
                let class = self.class_of(&value);
                return self
                    .is_a(&class, &second.unwrap_or(Value::None), "isinstance")
                    .map(Value::Bool);
            }
            "issubclass" => {
                return self.apart(|this| {
                    let Value::Class(class) = &value else {
                        return Err(this.raise("TypeError", "issubclass() arg 1 must be a class"));
                    };
                    this.is_a(
                        &Rc::clone(class),
                        &second.unwrap_or(Value::None),
                        "issubclass",
                    )
                    .map(Value::Bool)
                });
            }
            "iter" => {
                if second.is_some() {
                    return Err(self.unplayed("iter() with two arguments", "Write a while loop."));
                }
                return self.iterator(&value);
            }
            "next" => {
                return self.apart(|this| {
                    if !matches!(value, Value::Iter(_) | Value::Instance(_)) {
                        let message =
                            format!("'{}' object is not an iterator", this.type_name(&value));
                        return Err(this.raise("TypeError", message));
                    }
                    match (this.next(&value)?, second) {
                        (Some(item), _) | (None, Some(item)) => Ok(item),
                        (None, None) => Err(this.raise_with("StopIteration", Vec::new())),
                    }
                });
            }
            "setattr" => self.apart(|this| -> Res<Value> {
                Ok({
                    let name = second
                        .and_then(|it| it.as_text().map(Into::into))
                        .unwrap_or_else(|| "".into());
                    let new = arguments.places.get(1).cloned().unwrap_or(Value::None);
                    this.set_attribute(&value, &name, new)?;
                    Value::None
                })
            })?,
            "delattr" => {
                let name = second.and_then(|it| it.as_text().map(str::to_owned));
                self.delete_attribute(&value, &name.unwrap_or_default())?;
                Value::None
            }
            "vars" => return self.attribute(&value, &"__dict__".into()),
            _ => return Err(self.raise("NameError", format!("name '{name}' is not defined"))),
        })
    }

    fn bad_operand(&self, name: &str, value: &Value) -> Trouble {
        self.raise(
            "TypeError",
            format!("bad operand type for {name}(): '{}'", self.type_name(value)),
        )
    }

    #[inline(never)]
    pub(crate) fn length(&mut self, value: &Value) -> Res<Value> {
        let length = match value {
            Value::Text(it) => it.chars().count(),
            Value::Bytes(it) => it.len(),
            Value::List(it) => it.borrow().len(),
            Value::Tuple(it) => it.len(),
            Value::Dict(it) | Value::Set(it, _) => it.borrow().len(),
            Value::Range(it) => {
                return Ok(Value::Int(crate::interpreter::iterate::range_length(it)));
            }
            Value::Object(object) => match &**object {
                Object::View(dict, _) => dict.borrow().len(),
                Object::Environ => self.environment.len(),
                _ => return Err(self.no_length(value)),
            },
            Value::Instance(it) if it.class.find("__len__").is_some() => {
                return self.call_method(value, "__len__", Vec::new());
            }
            _ => return Err(self.no_length(value)),
        };
        Ok(Value::Int(i128::try_from(length).unwrap_or(i128::MAX)))
    }

    fn no_length(&self, value: &Value) -> Trouble {
        self.raise(
            "TypeError",
            format!("object of type '{}' has no len()", self.type_name(value)),
        )
    }

    pub(crate) fn is_a(
        &mut self,
        class: &Rc<crate::value::Class>,
        wanted: &Value,
        function: &str,
    ) -> Res<bool> {
        match wanted {
            Value::Class(wanted) => Ok(class.derives(wanted)),
            Value::Tuple(all) => {
                for wanted in all.iter() {
                    if self.is_a(class, wanted, function)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            _ => {
                let message = if function == "isinstance" {
                    "isinstance() arg 2 must be a type, a tuple of types, or a union"
                } else {
                    "issubclass() arg 2 must be a class, a tuple of classes, or a union"
                };
                Err(self.raise("TypeError", message))
            }
        }
    }

    #[inline(never)]
    fn get_attribute(&mut self, function: &str, mut arguments: Arguments) -> Res<Value> {
        let of = arguments.take("object").unwrap_or(Value::None);
        let Some(Value::Text(name)) = arguments.take("name") else {
            return Err(self.raise("TypeError", "attribute name must be string"));
        };
        let found = match self.attribute(&of, &name) {
            Err(Trouble::Raise(it)) if it.class.is_a("AttributeError") => Err(Trouble::Raise(it)),
            Err(refused) => return Err(refused),
            Ok(value) => Ok(value),
        };
        if function == "hasattr" {
            return Ok(Value::Bool(found.is_ok()));
        }
        match (found, arguments.take("default")) {
            (Ok(value), _) | (Err(_), Some(value)) => Ok(value),
            (Err(error), None) => Err(error),
        }
    }

    #[inline(never)]
    fn extreme(&mut self, name: &str, mut arguments: Arguments) -> Res<Value> {
        let key = arguments
            .take_named("key")
            .filter(|it| !matches!(it, Value::None));
        let default = arguments.take_named("default");
        let items = match arguments.places.as_slice() {
            [only] => self.items(&only.clone())?,
            _ => arguments.places,
        };
        let mark = if name == "max" { ">" } else { "<" };
        let mut best: Option<(Value, Value)> = None;
        for item in items {
            let by = match &key {
                Some(key) => self.call_with(key, vec![item.clone()])?,
                None => item.clone(),
            };
            let better = match &best {
                Some((known, _)) => self.ordered(&by, mark, &known.clone())?,
                None => true,
            };
            if better {
                best = Some((by, item));
            }
        }
        match (best, default) {
            (Some((_, item)), _) | (None, Some(item)) => Ok(item),
            (None, None) => {
                Err(self.raise("ValueError", format!("{name}() arg is an empty sequence")))
            }
        }
    }

    #[inline(never)]
    fn print(&mut self, mut arguments: Arguments) -> Res<Value> {
        let mut part = |it: &mut Self, name: &str, default: &str| match arguments.take_named(name) {
            None | Some(Value::None) => Ok(default.to_owned()),
            Some(Value::Text(text)) => Ok(text.to_string()),
            Some(other) => {
                let message = format!(
                    "{name} must be None or a string, not {}",
                    it.type_name(&other)
                );
                Err(it.raise("TypeError", message))
            }
        };
        let between = part(self, "sep", " ")?;
        let end = part(self, "end", "\n")?;
        let file = arguments.take_named("file");
        arguments.take_named("flush");
        if let Some((name, _)) = arguments.named.first() {
            let message = format!("'{name}' is an invalid keyword argument for print()");
            return Err(self.raise("TypeError", message));
        }
        let mut out = String::new();
        for (i, value) in arguments.places.iter().enumerate() {
            if i > 0 {
                out.push_str(&between);
            }
            out.push_str(&self.str(value)?);
        }
        out.push_str(&end);
        match file {
            None | Some(Value::None) => self.write_out(&out, false)?,
            Some(Value::Object(object)) => match &*object {
                Object::Stream(error) => self.write_out(&out, *error)?,
                Object::File(file) => self.write_file(file, out.as_bytes())?,
                _ => return Err(self.raise("AttributeError", "object has no attribute 'write'")),
            },
            Some(other) => {
                let message = format!(
                    "'{}' object has no attribute 'write'",
                    self.type_name(&other)
                );
                return Err(self.raise("AttributeError", message));
            }
        }
        Ok(Value::None)
    }

    /// Prints to the terminal: a row of its own.
    pub(crate) fn write_out(&mut self, text: &str, error: bool) -> Res<()> {
        self.grow(text.len())?;
        if error {
            self.err.push_str(text);
        } else {
            self.out.push_str(text);
        }
        let line = self.source_line();
        self.row(line, String::new(), false);
        Ok(())
    }

    /// A line that the person gave.
    #[inline(never)]
    fn input(&mut self, mut arguments: Arguments) -> Res<Value> {
        if let Some(prompt) = arguments.take("prompt") {
            let prompt = self.str(&prompt)?;
            self.write_out(&prompt, false)?;
        }
        let command = self.needed_here("input");
        let answer = self
            .given
            .commands
            .get(&command)
            .cloned()
            .unwrap_or_default();
        Ok(Value::text(
            answer.stdout.lines().next().unwrap_or_default(),
        ))
    }

    /// The text under which the needs list the command of this line.
    pub(crate) fn needed_here(&self, _what: &str) -> String {
        self.source_line()
    }

    /// Values given one after another.
    pub(crate) fn given_items(&self, items: Vec<Value>) -> Value {
        Iter::of(items)
    }
}
