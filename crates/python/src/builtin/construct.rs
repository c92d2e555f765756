//! Calls of Python's own classes: `int(…)`, `list(…)` and the others.

use super::number::{read_float, read_int};
use super::text_repr;
use crate::dict::Dict;
use crate::interpreter::Interpreter;
use crate::interpreter::call::Arguments;
use crate::interpreter::iterate::Iter;
use crate::object::{Client, File, Object};
use crate::value::{Class, Instance, Res, Value};
use std::cell::RefCell;
use std::rc::Rc;

impl Interpreter<'_> {
    #[inline(never)]
    pub(crate) fn construct(&mut self, class: &Rc<Class>, mut arguments: Arguments) -> Res<Value> {
        let first = |it: &Arguments| it.places.first().cloned();
        match &*class.name {
            "int" => self.int(&arguments),
            "float" => match first(&arguments) {
                None => Ok(Value::Float(0.0)),
                Some(Value::Text(text)) => read_float(&text).map(Value::Float).ok_or_else(|| {
                    self.raise(
                        "ValueError",
                        format!("could not convert string to float: {}", text_repr(&text)),
                    )
                }),
                Some(value) => value.as_float().map(Value::Float).ok_or_else(|| {
                    let message = format!(
                        "float() argument must be a string or a real number, not '{}'",
                        self.type_name(&value)
                    );
                    self.raise("TypeError", message)
                }),
            },
            "bool" => match first(&arguments) {
                Some(value) => Ok(Value::Bool(self.truth(&value)?)),
                None => Ok(Value::Bool(false)),
            },
            "str" => match (
                first(&arguments),
                arguments.places.len() + arguments.named.len(),
            ) {
                (None, _) => Ok(Value::text("")),
                (Some(Value::Bytes(bytes)), 2..) => {
                    arguments.take("object");
                    self.bytes_method(&bytes, "decode", arguments)
                }
                (Some(value), _) => {
                    let text = self.str(&value)?;
                    self.grow(text.len())?;
                    Ok(Value::text(text))
                }
            },
            "bytes" => self.bytes(arguments),
            "list" | "tuple" | "set" | "frozenset" => self.apart(|this| {
                let items = match first(&arguments) {
                    Some(value) => this.items(&value)?,
                    None => Vec::new(),
                };
                this.grow(items.len() * 16)?;
                match &*class.name {
                    "list" => Ok(Value::list(items)),
                    "tuple" => Ok(Value::tuple(items)),
                    name => match this.set_from(items)? {
                        Value::Set(set, _) => Ok(Value::Set(set, name == "frozenset")),
                        other => Ok(other),
                    },
                }
            }),
            "dict" | "OrderedDict" | "defaultdict" | "Counter" => {
                self.dict_of(&class.name, arguments)
            }
            "range" => self.range(&arguments),
            "object" => Ok(Value::Instance(Instance::new(Rc::clone(class), Vec::new()))),
            "type" => match first(&arguments) {
                Some(value) if arguments.places.len() == 1 => {
                    Ok(Value::Class(self.class_of(&value)))
                }
                _ => Err(self.unplayed("type() with three arguments", "Write the class out.")),
            },
            "enumerate" => self.apart(|this| {
                let start = match arguments
                    .places
                    .get(1)
                    .cloned()
                    .or_else(|| arguments.take_named("start"))
                {
                    Some(start) => start.as_int().unwrap_or(0),
                    None => 0,
                };
                let items = arguments.take("iterable").unwrap_or(Value::None);
                let items = this.iterator(&items)?;
                Ok(Iter::Enumerate(items, start).value())
            }),
            "zip" => {
                let strict = matches!(arguments.take_named("strict"), Some(Value::Bool(true)));
                let all = arguments
                    .places
                    .iter()
                    .map(|it| self.iterator(it))
                    .collect::<Res<Vec<_>>>()?;
                Ok(Iter::Zip(all, strict).value())
            }
            "map" | "filter" => self.apart(|this| {
                let Some(function) = arguments.take("function") else {
                    let message = format!("{}() must have at least two arguments.", class.name);
                    return Err(this.raise("TypeError", message));
                };
                let mut all = arguments
                    .places
                    .iter()
                    .map(|it| this.iterator(it))
                    .collect::<Res<Vec<_>>>()?;
                if &*class.name == "map" {
                    return Ok(Iter::Map(function, all).value());
                }
                let items = all.pop().unwrap_or(Value::None);
                let function = Some(function).filter(|it| !matches!(it, Value::None));
                Ok(Iter::Filter(function, items).value())
            }),
            "reversed" => self.apart(|this| {
                let items = first(&arguments).unwrap_or(Value::None);
                if matches!(items, Value::Set(..) | Value::Iter(_)) || !this.is_iterable(&items) {
                    let message = format!("'{}' object is not reversible", this.type_name(&items));
                    return Err(this.raise("TypeError", message));
                }
                let mut items = this.items(&items)?;
                items.reverse();
                Ok(Iter::of(items))
            }),
            "property" => Ok(Value::object(Object::Property(
                first(&arguments).unwrap_or(Value::None),
                None,
            ))),
            "staticmethod" => Ok(Value::object(Object::Static(
                first(&arguments).unwrap_or(Value::None),
            ))),
            "classmethod" => Ok(Value::object(Object::ClassMethod(
                first(&arguments).unwrap_or(Value::None),
            ))),
            "super" => match arguments.places.as_slice() {
                [Value::Class(class), instance] => Ok(Value::object(Object::Super(
                    Rc::clone(class),
                    instance.clone(),
                ))),
                _ => Err(self.raise("RuntimeError", "super(): no arguments")),
            },
            "date" | "datetime" | "timedelta" | "timezone" => {
                self.construct_time(&class.name, arguments)
            }
            "Path" => {
                let path = self.joined_path(&arguments.places)?;
                Ok(path)
            }
            "BytesIO" => {
                let bytes = match first(&arguments) {
                    Some(Value::Bytes(bytes)) => bytes.to_vec(),
                    _ => Vec::new(),
                };
                Ok(Value::object(Object::File(RefCell::new(File::memory(
                    bytes, true,
                )))))
            }
            "StringIO" => {
                let text = first(&arguments)
                    .and_then(|it| it.as_text().map(str::to_owned))
                    .unwrap_or_default();
                Ok(Value::object(Object::File(RefCell::new(File::memory(
                    text.into_bytes(),
                    false,
                )))))
            }
            "Session" => {
                self.check_client_arguments(&arguments, "Session")?;
                let region = arguments
                    .take_named("region_name")
                    .and_then(|it| it.as_text().map(Into::into));
                Ok(Value::object(Object::Session(region)))
            }
            "Config" => {
                let region = arguments.take_named("region_name");
                if region.is_some() {
                    return Err(
                        self.unplayed("a region in a Config", "Give region_name to boto3.client.")
                    );
                }
                Ok(Value::object(Object::Opaque("Config")))
            }
            "ZipFile" => self.zip_file(arguments),
            name => Err(self.raise("TypeError", format!("cannot create '{name}' instances"))),
        }
    }

    fn int(&mut self, arguments: &Arguments) -> Res<Value> {
        let base = arguments.places.get(1).or_else(|| {
            arguments
                .named
                .iter()
                .find(|it| &*it.0 == "base")
                .map(|it| &it.1)
        });
        let base = base.and_then(Value::as_int);
        let Some(value) = arguments.places.first() else {
            return Ok(Value::Int(0));
        };
        let value = &crate::interpreter::enumeration::plain(value);
        match (value, base) {
            (Value::Text(text), _) => self.apart(|this| {
                let radix = base.unwrap_or(10);
                let radix = u32::try_from(radix)
                    .ok()
                    .filter(|it| *it == 0 || (2..=36).contains(it));
                let Some(radix) = radix else {
                    return Err(this.raise("ValueError", "int() base must be >= 2 and <= 36, or 0"));
                };
                read_int(text, radix).map(Value::Int).ok_or_else(|| {
                    let digits = text.trim().trim_start_matches(['+', '-']);
                    let digits = digits.trim_start_matches("0x");
                    let all = digits
                        .chars()
                        .all(|it| it.is_digit(if radix == 0 { 16 } else { radix }));
                    if digits.len() > 30 && all {
                        return this.unplayed(
                            "a whole number of more than 38 digits",
                            "Use smaller numbers.",
                        );
                    }
                    let message = format!(
                        "invalid literal for int() with base {radix}: {}",
                        text_repr(text)
                    );
                    this.raise("ValueError", message)
                })
            }),
            (Value::Bytes(bytes), _) => {
                let text = String::from_utf8_lossy(bytes).into_owned();
                self.int(&Arguments::of(vec![Value::text(text)]))
            }
            (Value::Float(it), None) => self.truncated(*it).map(Value::Int),
            (_, Some(_)) => Err(self.raise(
                "TypeError",
                "int() can't convert non-string with explicit base",
            )),
            _ => match value.as_int() {
                Some(it) => Ok(Value::Int(it)),
                None => {
                    let message = format!(
                        "int() argument must be a string, a bytes-like object or a real number, not '{}'",
                        self.type_name(value)
                    );
                    Err(self.raise("TypeError", message))
                }
            },
        }
    }

    #[inline(never)]
    fn bytes(&mut self, mut arguments: Arguments) -> Res<Value> {
        let encoded = arguments.places.len() > 1 || !arguments.named.is_empty();
        match arguments.take("source") {
            None => Ok(Value::Bytes(Rc::from([]))),
            Some(Value::Text(text)) if encoded => {
                self.encoding(arguments.take("encoding"))?;
                Ok(Value::Bytes(text.as_bytes().into()))
            }
            Some(Value::Text(_)) => {
                Err(self.raise("TypeError", "string argument without an encoding"))
            }
            Some(Value::Bytes(bytes)) => Ok(Value::Bytes(bytes)),
            Some(value) => {
                if let Some(count) = value.as_int() {
                    let count = usize::try_from(count).unwrap_or(0);
                    self.grow(count)?;
                    return Ok(Value::Bytes(vec![0; count.min(16 << 20)].into()));
                }
                let mut out = Vec::new();
                for item in self.items(&value)? {
                    let byte = item.as_int().and_then(|it| u8::try_from(it).ok());
                    out.push(byte.ok_or_else(|| {
                        self.raise("ValueError", "bytes must be in range(0, 256)")
                    })?);
                }
                Ok(Value::Bytes(out.into()))
            }
        }
    }

    #[inline(never)]
    fn dict_of(&mut self, kind: &str, mut arguments: Arguments) -> Res<Value> {
        let mut dict = Dict::default();
        dict.kind = match kind {
            "OrderedDict" => Some("OrderedDict"),
            "defaultdict" => Some("defaultdict"),
            "Counter" => Some("Counter"),
            _ => None,
        };
        if kind == "defaultdict" {
            dict.factory = arguments
                .take("default_factory")
                .filter(|it| !matches!(it, Value::None));
        }
        if kind == "Counter" {
            dict.factory = Some(Value::Class(self.class("int")));
        }
        let dict = Rc::new(RefCell::new(dict));
        match arguments.places.first() {
            Some(items) if kind == "Counter" && !matches!(items, Value::Dict(_)) => {
                self.count_into(&dict, &items.clone())?;
            }
            Some(other) => {
                if !self.is_iterable(other) {
                    let message = format!("'{}' object is not iterable", self.type_name(other));
                    return Err(self.raise("TypeError", message));
                }
                self.update_dict(&dict, &other.clone())?;
            }
            None => {}
        }
        for (name, value) in arguments.named {
            dict.borrow_mut().insert_text(&name, value);
        }
        Ok(Value::Dict(dict))
    }

    #[inline(never)]
    fn range(&mut self, arguments: &Arguments) -> Res<Value> {
        let mut numbers = Vec::new();
        for value in &arguments.places {
            numbers.push(value.as_int().ok_or_else(|| {
                let message = format!(
                    "'{}' object cannot be interpreted as an integer",
                    self.type_name(value)
                );
                self.raise("TypeError", message)
            })?);
        }
        if numbers.iter().any(|it| it.unsigned_abs() > 1 << 100) {
            return Err(self.unplayed("a range this large", "Use smaller numbers."));
        }
        match *numbers.as_slice() {
            [to] => Ok(Value::Range(Rc::new([0, to, 1]))),
            [from, to] => Ok(Value::Range(Rc::new([from, to, 1]))),
            [_, _, 0] => Err(self.raise("ValueError", "range() arg 3 must not be zero")),
            [from, to, step] => Ok(Value::Range(Rc::new([from, to, step]))),
            _ => {
                let given = numbers.len();
                let message = if given == 0 {
                    "range expected at least 1 argument, got 0".to_owned()
                } else {
                    format!("range expected at most 3 arguments, got {given}")
                };
                Err(self.raise("TypeError", message))
            }
        }
    }

    /// A client of a service, as `boto3.client` and a session's `client` make it.
    pub(crate) fn client_of(&self, service: &str, region: Option<crate::ast::Name>) -> Res<Value> {
        match service {
            "lambda" | "sts" | "codedeploy" | "cloudwatch" => Ok(Value::object(Object::Client(Client { service: service.into(), region }))),
            other => Err(self.unplayed(
                format!("a client of {other}"),
                "The page plays Lambda, CodeDeploy and CloudWatch's alarms (and STS's GetCallerIdentity). Take the other service's calls out.",
            )),
        }
    }
}
