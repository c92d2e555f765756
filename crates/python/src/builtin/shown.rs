//! `repr()`, `str()` and the names of types.

use crate::dict::Dict;
use crate::interpreter::Interpreter;
use crate::interpreter::enumeration;
use crate::object::{Object, Shows};
use crate::value::{Class, Res, Value};
use std::borrow::Cow;
use std::rc::Rc;

/// `repr()` of a text.
pub(crate) fn text_repr(text: &str) -> String {
    console::python_quote(text)
}

/// `repr()` of bytes.
pub(crate) fn bytes_repr(bytes: &[u8]) -> String {
    console::python_bytes(bytes)
}

/// `repr()` of a float: the shortest digits that give it back.
pub(crate) fn float_repr(float: f64) -> String {
    if float.is_nan() {
        return "nan".to_owned();
    }
    if float.is_infinite() {
        return if float > 0.0 { "inf" } else { "-inf" }.to_owned();
    }
    let size = libm::fabs(float);
    if size != 0.0 && !(1e-4..1e16).contains(&size) {
        let text = format!("{float:e}");
        let Some((digits, exponent)) = text.split_once('e') else {
            return text;
        };
        let (sign, exponent) = match exponent.strip_prefix('-') {
            Some(exponent) => ('-', exponent),
            None => ('+', exponent),
        };
        return format!("{digits}e{sign}{exponent:0>2}");
    }
    format!("{float:?}")
}

impl Interpreter<'_> {
    pub(crate) fn type_name(&self, value: &Value) -> Cow<'static, str> {
        Cow::Borrowed(match value {
            Value::None => "NoneType",
            Value::Ellipsis => "ellipsis",
            Value::Bool(_) => "bool",
            Value::Int(_) => "int",
            Value::Float(_) => "float",
            Value::Text(_) => "str",
            Value::Bytes(_) => "bytes",
            Value::List(_) => "list",
            Value::Tuple(_) => "tuple",
            Value::Dict(dict) => dict.borrow().kind.unwrap_or("dict"),
            Value::Set(_, true) => "frozenset",
            Value::Set(..) => "set",
            Value::Range(_) => "range",
            Value::Function(_) => "function",
            Value::Native(_) | Value::Method(_) => "builtin_function_or_method",
            Value::Bound(_) => "method",
            Value::Class(_) => "type",
            Value::Instance(it) => return Cow::Owned(it.class.name.to_string()),
            Value::Iter(iter) => iter.try_borrow().map_or("generator", |it| it.type_name()),
            Value::Module(_) => "module",
            Value::Object(object) => object.type_name(),
        })
    }

    pub(crate) fn class_of(&self, value: &Value) -> Rc<Class> {
        match value {
            Value::Instance(it) => Rc::clone(&it.class),
            Value::Object(object) => {
                let name = object.type_name();
                self.class_named(name.rsplit('.').next().unwrap_or(name))
            }
            other => self.class_named(&self.type_name(other)),
        }
    }

    fn class_named(&self, name: &str) -> Rc<Class> {
        self.classes
            .get(name)
            .map_or_else(|| crate::builtin::classes::plain(name), Rc::clone)
    }

    pub(crate) fn str(&mut self, value: &Value) -> Res<String> {
        match value {
            Value::Text(text) => Ok(text.to_string()),
            Value::Instance(instance) => {
                let is_exception = instance.class.is_a("BaseException");
                for method in ["__str__", "__repr__"] {
                    if instance.class.find(method).is_some() {
                        let text = self.call_method(value, method, Vec::new())?;
                        return match text {
                            Value::Text(text) => Ok(text.to_string()),
                            other => {
                                let message = format!(
                                    "{method} returned non-string (type {})",
                                    self.type_name(&other)
                                );
                                Err(self.raise("TypeError", message))
                            }
                        };
                    }
                    if is_exception {
                        return self.exception_text(&Rc::clone(instance));
                    }
                }
                if let Some((text, held)) = enumeration::shown(instance) {
                    return if enumeration::shows_value(&instance.class) {
                        self.str(&held)
                    } else {
                        Ok(text)
                    };
                }
                self.repr(value)
            }
            Value::Object(object) => match &**object {
                Object::Time(time) => Ok(time.str()),
                Object::Path(path) => Ok(path.clone()),
                _ => self.repr(value),
            },
            other => self.repr(other),
        }
    }

    pub(crate) fn repr(&mut self, value: &Value) -> Res<String> {
        let text = self.deeper(|it| it.repr_of(value))?;
        self.grow(text.len() / 4)?;
        Ok(text)
    }

    #[inline(never)]
    fn repr_of(&mut self, value: &Value) -> Res<String> {
        let text = match value {
            Value::None => "None".to_owned(),
            Value::Ellipsis => "Ellipsis".to_owned(),
            Value::Bool(it) => if *it { "True" } else { "False" }.to_owned(),
            Value::Int(it) => it.to_string(),
            Value::Float(it) => float_repr(*it),
            Value::Text(it) => text_repr(it),
            Value::Bytes(it) => bytes_repr(it),
            Value::List(list) => {
                let items = list.borrow().clone();
                format!("[{}]", self.joined(&items)?)
            }
            Value::Tuple(items) => match &**items {
                [only] => format!("({},)", self.repr(only)?),
                items => format!("({})", self.joined(items)?),
            },
            Value::Dict(dict) => {
                let dict = dict.borrow().clone();
                self.dict_repr(&dict)?
            }
            Value::Set(set, frozen) => {
                let items = super::set::order(&set.borrow());
                let inner = self.joined(&items)?;
                match (items.is_empty(), frozen) {
                    (true, false) => "set()".to_owned(),
                    (true, true) => "frozenset()".to_owned(),
                    (false, false) => format!("{{{inner}}}"),
                    (false, true) => format!("frozenset({{{inner}}})"),
                }
            }
            Value::Range(range) => match **range {
                [from, to, 1] => format!("range({from}, {to})"),
                [from, to, step] => format!("range({from}, {to}, {step})"),
            },
            Value::Function(it) => format!("<function {} at {}>", it.qualified, address(value)),
            Value::Native(name) => format!(
                "<built-in function {}>",
                name.rsplit('.').next().unwrap_or(name)
            ),
            Value::Method(it) => {
                format!(
                    "<built-in method {} of {} object at {}>",
                    it.1,
                    self.type_name(&it.0),
                    address(value)
                )
            }
            Value::Bound(it) => {
                format!("<bound method {} of {}>", it.1.qualified, self.repr(&it.0)?)
            }
            Value::Class(class) => format!("<class '{}'>", class.full_name()),
            Value::Module(name) => format!("<module '{name}'>"),
            Value::Iter(_) => match &*self.type_name(value) {
                "generator" => format!("<generator object at {}>", address(value)),
                name => format!("<{name} object at {}>", address(value)),
            },
            Value::Instance(instance) => {
                if instance.class.find("__repr__").is_some() {
                    let text = self.call_method(value, "__repr__", Vec::new())?;
                    return self.str(&text);
                }
                if instance.class.is_a("BaseException") {
                    let arguments = instance.arguments.borrow().clone();
                    return Ok(format!(
                        "{}({})",
                        instance.class.name,
                        self.joined(&arguments)?
                    ));
                }
                if let Some((text, held)) = enumeration::shown(instance) {
                    return Ok(format!("<{text}: {}>", self.repr(&held)?));
                }
                format!(
                    "<{} object at {}>",
                    instance.class.full_name(),
                    address(value)
                )
            }
            Value::Object(object) => return self.object_repr(value, object),
        };
        Ok(text)
    }

    fn joined(&mut self, items: &[Value]) -> Res<String> {
        let mut out = String::new();
        for (i, item) in items.iter().enumerate() {
            if i > 0 {
                out.push_str(", ");
            }
            out.push_str(&self.repr(item)?);
        }
        Ok(out)
    }

    fn dict_repr(&mut self, dict: &Dict) -> Res<String> {
        let mut entries: Vec<(Value, Value)> =
            dict.iter().map(|(k, v)| (k.clone(), v.clone())).collect();
        if dict.kind == Some("Counter") {
            entries.sort_by_key(|it| std::cmp::Reverse(it.1.as_int().unwrap_or(0)));
        }
        let mut out = String::from("{");
        for (i, (name, value)) in entries.iter().enumerate() {
            if i > 0 {
                out.push_str(", ");
            }
            out.push_str(&self.repr(name)?);
            out.push_str(": ");
            out.push_str(&self.repr(value)?);
        }
        out.push('}');
        Ok(match (dict.kind, &dict.factory) {
            (Some("defaultdict"), factory) => {
                let factory = factory.clone().unwrap_or(Value::None);
                format!("defaultdict({}, {out})", self.repr(&factory)?)
            }
            (Some(kind), _) if entries.is_empty() => format!("{kind}()"),
            (Some("Counter"), _) => format!("Counter({out})"),
            (Some("OrderedDict"), _) => {
                let pairs: Vec<Value> = entries
                    .into_iter()
                    .map(|(k, v)| Value::tuple(vec![k, v]))
                    .collect();
                format!("OrderedDict([{}])", self.joined(&pairs)?)
            }
            _ => out,
        })
    }

    #[inline(never)]
    fn object_repr(&mut self, value: &Value, object: &Object) -> Res<String> {
        Ok(match object {
            Object::View(dict, shows) => {
                let items: Vec<Value> = dict
                    .borrow()
                    .iter()
                    .map(|it| crate::interpreter::iterate::shown(*shows, it))
                    .collect();
                let name = match shows {
                    Shows::Keys => "dict_keys",
                    Shows::Values => "dict_values",
                    Shows::Items => "dict_items",
                };
                format!("{name}([{}])", self.joined(&items)?)
            }
            Object::Time(time) => time.repr(),
            Object::Path(path) => format!("PosixPath({})", text_repr(path)),
            Object::Client(client) => {
                let name = client.class();
                format!("<botocore.client.{name} object at {}>", address(value))
            }
            Object::Exceptions => format!(
                "<botocore.errorfactory.LambdaExceptions object at {}>",
                address(value)
            ),
            Object::Body(_) => format!(
                "<botocore.response.StreamingBody object at {}>",
                address(value)
            ),
            Object::Session(region) => {
                let region = region
                    .as_ref()
                    .map_or_else(|| "None".to_owned(), |it| text_repr(it));
                format!("Session(region_name={region})")
            }
            Object::Environ => {
                let mut dict = Dict::default();
                for (name, value) in self.environment.clone() {
                    dict.insert_text(&name, Value::text(value));
                }
                format!("environ({})", self.dict_repr(&dict)?)
            }
            other => format!("<{} object at {}>", other.type_name(), address(value)),
        })
    }
}

/// A place in memory, which no program should look at: the same in every run.
fn address(_: &Value) -> String {
    "0x7f0000000000".to_owned()
}
