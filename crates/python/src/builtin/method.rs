//! Which attributes things have that are not made of the program's own classes.

use crate::ast::Name;
use crate::interpreter::Interpreter;
use crate::interpreter::call::Arguments;
use crate::value::{Class, Res, Value};
use std::rc::Rc;

/// Methods that are played, by type.
pub(crate) const PLAYED: &[(&str, &[&str])] = &[
    (
        "str",
        &[
            "lower",
            "upper",
            "casefold",
            "strip",
            "lstrip",
            "rstrip",
            "capitalize",
            "title",
            "swapcase",
            "replace",
            "format",
            "format_map",
            "join",
            "zfill",
            "ljust",
            "rjust",
            "center",
            "removeprefix",
            "removesuffix",
            "expandtabs",
            "split",
            "rsplit",
            "splitlines",
            "partition",
            "rpartition",
            "startswith",
            "endswith",
            "find",
            "rfind",
            "index",
            "rindex",
            "count",
            "encode",
            "isdigit",
            "isdecimal",
            "isnumeric",
            "isalpha",
            "isalnum",
            "isspace",
            "isupper",
            "islower",
            "istitle",
            "isidentifier",
            "isascii",
            "isprintable",
            "translate",
            "maketrans",
        ],
    ),
    (
        "bytes",
        &[
            "decode",
            "hex",
            "startswith",
            "endswith",
            "strip",
            "rstrip",
            "lstrip",
            "lower",
            "upper",
            "split",
            "replace",
            "find",
            "join",
        ],
    ),
    (
        "list",
        &[
            "append", "extend", "insert", "pop", "remove", "clear", "copy", "reverse", "sort",
            "index", "count",
        ],
    ),
    ("tuple", &["index", "count"]),
    (
        "dict",
        &[
            "keys",
            "values",
            "items",
            "get",
            "pop",
            "setdefault",
            "update",
            "clear",
            "copy",
            "popitem",
            "fromkeys",
        ],
    ),
    (
        "Counter",
        &[
            "most_common",
            "elements",
            "subtract",
            "total",
            "keys",
            "values",
            "items",
            "get",
            "pop",
            "update",
            "clear",
            "copy",
        ],
    ),
    (
        "defaultdict",
        &[
            "keys",
            "values",
            "items",
            "get",
            "pop",
            "setdefault",
            "update",
            "clear",
            "copy",
            "popitem",
        ],
    ),
    (
        "OrderedDict",
        &[
            "keys",
            "values",
            "items",
            "get",
            "pop",
            "setdefault",
            "update",
            "clear",
            "copy",
            "move_to_end",
            "popitem",
        ],
    ),
    (
        "set",
        &[
            "add",
            "discard",
            "remove",
            "clear",
            "copy",
            "pop",
            "issubset",
            "issuperset",
            "isdisjoint",
            "union",
            "intersection",
            "difference",
            "symmetric_difference",
            "update",
            "intersection_update",
            "difference_update",
        ],
    ),
    (
        "frozenset",
        &[
            "copy",
            "issubset",
            "issuperset",
            "isdisjoint",
            "union",
            "intersection",
            "difference",
            "symmetric_difference",
        ],
    ),
    ("int", &["bit_length", "conjugate"]),
    ("bool", &["bit_length", "conjugate"]),
    ("float", &["is_integer", "conjugate"]),
    ("generator", &["close", "send", "throw"]),
];

/// Attributes that Python has and the page doesn't: their use is refused, not an `AttributeError`.
pub(crate) const UNPLAYED: &[(&str, &[&str])] = &[
    (
        "bytes",
        &[
            "count",
            "index",
            "rfind",
            "rindex",
            "partition",
            "rpartition",
            "splitlines",
            "rsplit",
            "title",
            "translate",
            "zfill",
            "ljust",
            "rjust",
            "center",
            "isdigit",
            "isalpha",
            "isalnum",
            "removeprefix",
            "removesuffix",
            "fromhex",
        ],
    ),
    (
        "int",
        &[
            "to_bytes",
            "from_bytes",
            "as_integer_ratio",
            "bit_count",
            "real",
            "imag",
            "numerator",
            "denominator",
        ],
    ),
    (
        "float",
        &["as_integer_ratio", "hex", "fromhex", "real", "imag"],
    ),
    ("dict", &["mapping"]),
    ("set", &["symmetric_difference_update"]),
    ("range", &["start", "stop", "step", "index", "count"]),
    ("generator", &["send", "throw", "gi_frame", "gi_running"]),
    (
        "function",
        &[
            "__code__",
            "__defaults__",
            "__globals__",
            "__kwdefaults__",
            "__closure__",
            "__annotations__",
        ],
    ),
    ("OrderedDict", &["move_to_end"]),
    ("Waiter", &["name", "config"]),
    ("Lambda", &["waiter_names"]),
];

pub(crate) fn plays(kind: &str, name: &str) -> bool {
    PLAYED.iter().any(|it| it.0 == kind && it.1.contains(&name))
}

impl Interpreter<'_> {
    /// An attribute of a thing that is no instance of the program's own classes.
    pub(crate) fn native_attribute(&mut self, of: &Value, name: &Name) -> Res<Value> {
        let kind = self.type_name(of).into_owned();
        if plays(&kind, name) {
            return Ok(Value::Method(Rc::new((of.clone(), Rc::clone(name)))));
        }
        match (of, &**name) {
            (Value::Module(module), _) => return self.module_attribute(module, name),
            (Value::Object(object), _) => {
                let object = Rc::clone(object);
                if let Some(value) = self.object_attribute(of, &object, name)? {
                    return Ok(value);
                }
            }
            (Value::Function(function), _) if function.attributes.borrow().contains_key(name) => {
                let held = function.attributes.borrow().get(name).cloned();
                return Ok(held.unwrap_or(Value::None));
            }
            (Value::Function(function), "__name__") => {
                return Ok(Value::Text(Rc::clone(&function.def.name)));
            }
            (Value::Function(function), "__dict__") => {
                let mut dict = crate::dict::Dict::default();
                for (name, value) in function.attributes.borrow().iter() {
                    dict.insert_text(name, value.clone());
                }
                return Ok(Value::dict(dict));
            }
            (Value::Function(_), "__module__") => return Ok(Value::text("__main__")),
            (Value::Function(function), "__qualname__") => {
                return Ok(Value::Text(Rc::clone(&function.qualified)));
            }
            (Value::Function(function), "__doc__") => {
                return Ok(function.def.doc.clone().map_or(Value::None, Value::Text));
            }
            (Value::Bound(bound), "__self__") => return Ok(bound.0.clone()),
            (Value::Bound(bound), "__func__") => return Ok(Value::Function(Rc::clone(&bound.1))),
            (Value::Bound(bound), _) => {
                return self.native_attribute(&Value::Function(Rc::clone(&bound.1)), name);
            }
            (Value::Native(native), "__name__") => {
                return Ok(Value::text(native.rsplit('.').next().unwrap_or(native)));
            }
            (Value::Native("datetime.datetime" | "itertools.chain"), _) => {}
            (Value::Method(method), "__name__") => return Ok(Value::Text(Rc::clone(&method.1))),
            _ => {}
        }
        if let Value::Native(path) = of
            && let Some(found) = crate::module::inner(path, name)
        {
            return Ok(Value::Native(found));
        }
        if &**name == "__class__" {
            return Ok(Value::Class(self.class_of(of)));
        }
        if UNPLAYED
            .iter()
            .any(|it| it.0 == kind && it.1.contains(&&**name))
        {
            return Err(self.unplayed(
                format!("{kind}.{name}"),
                "Write it with what Python has besides.",
            ));
        }
        Err(self.no_attribute(of, name))
    }

    /// Calls a method of such a thing.
    pub(crate) fn native_method(
        &mut self,
        of: &Value,
        name: &str,
        arguments: Arguments,
    ) -> Res<Value> {
        match of {
            Value::Text(text) => self.text_method(&Rc::clone(text), name, arguments),
            Value::Bytes(bytes) => self.bytes_method(&Rc::clone(bytes), name, arguments),
            Value::List(list) => self.list_method(&Rc::clone(list), name, arguments),
            Value::Tuple(items) => self.sequence_method(&Rc::clone(items), name, arguments),
            Value::Dict(dict) => self.dict_method(&Rc::clone(dict), name, arguments),
            Value::Set(set, frozen) => self.set_method(&Rc::clone(set), *frozen, name, arguments),
            Value::Int(_) | Value::Bool(_) | Value::Float(_) => {
                self.number_method(of, name, arguments)
            }
            Value::Object(object) => self.object_method(of, &Rc::clone(object), name, arguments),
            Value::Instance(instance) => match name {
                "__init__" => {
                    if instance.class.is_a("BaseException") {
                        self.init_exception(&Rc::clone(instance), arguments)?;
                    }
                    Ok(Value::None)
                }
                "super __str__" => self.exception_text(&Rc::clone(instance)).map(Value::text),
                "super __repr__" => {
                    let held = instance.arguments.borrow().clone();
                    let shown = self.repr(&Value::list(held))?;
                    let inner = shown
                        .get(1..shown.len().saturating_sub(1))
                        .unwrap_or_default();
                    Ok(Value::text(format!("{}({inner})", instance.class.name)))
                }
                _ => Ok(of.clone()),
            },
            Value::Iter(_) if name != "close" => self.generator_method(of, name, arguments),
            Value::Iter(iter) => self.apart(|this| {
                let running = matches!(&*iter.borrow(), crate::interpreter::iterate::Iter::Generator(frame) if frame.blocks.len() > 1);
                if running {
                    let class = this.class("GeneratorExit");
                    let end = crate::value::Instance::new(class, Vec::new());
                    match this.throw(of, end) {
                        Err(crate::value::Trouble::Raise(it))
                            if it.class.is_a("GeneratorExit") || it.class.is_a("StopIteration") => {
                        }
                        Err(other) => return Err(other),
                        Ok(_) => {
                            return Err(
                                this.raise("RuntimeError", "generator ignored GeneratorExit")
                            );
                        }
                    }
                }
                *iter.borrow_mut() = crate::interpreter::iterate::Iter::Done;
                Ok(Value::None)
            }),
            Value::Class(class) => self.class_method(&Rc::clone(class), name, arguments),
            _ => Err(self.no_attribute(of, name)),
        }
    }

    /// A function that is taken from one of Python's own classes, such as `str.lower` or `datetime.now`.
    #[inline(never)]
    pub(crate) fn class_function(&self, class: &Rc<Class>, name: &str) -> Option<Value> {
        let own = class
            .native
            .then(|| Rc::clone(class))
            .or_else(|| class.ancestors.first().filter(|it| it.native).cloned())?;
        let played = plays(&own.name, name)
            || crate::module::datetime::CLASS_METHODS
                .iter()
                .any(|it| it.0 == &*own.name && it.1.contains(&name));
        if played {
            return Some(Value::Method(Rc::new((Value::Class(own), name.into()))));
        }
        crate::module::datetime::constant(&own.name, name)
    }

    #[inline(never)]
    fn class_method(
        &mut self,
        class: &Rc<Class>,
        name: &str,
        mut arguments: Arguments,
    ) -> Res<Value> {
        if crate::module::datetime::CLASS_METHODS
            .iter()
            .any(|it| it.0 == &*class.name && it.1.contains(&name))
        {
            return self.date_class_method(&class.name, name, arguments);
        }
        if (&*class.name, name) == ("str", "maketrans") {
            return self.translation(&arguments);
        }
        if (&*class.name, name) == ("dict", "fromkeys") {
            let empty = Rc::new(std::cell::RefCell::new(crate::dict::Dict::default()));
            return self.dict_method(&empty, name, arguments);
        }
        // `str.lower` of a text given as its first argument.
        if arguments.places.is_empty() {
            let message = format!("unbound method {}.{name}() needs an argument", class.name);
            return Err(self.raise("TypeError", message));
        }
        let of = arguments.places.remove(0);
        if !self.class_of(&of).derives(class) {
            let message = format!(
                "descriptor '{name}' for '{}' objects doesn't apply to a '{}' object",
                class.name,
                self.type_name(&of)
            );
            return Err(self.raise("TypeError", message));
        }
        self.native_method(&of, name, arguments)
    }

    /// A thing's value where it can be called by name.
    pub(crate) fn method_of(&self, of: &Value, name: &str) -> Value {
        Value::Method(Rc::new((of.clone(), name.into())))
    }
}
