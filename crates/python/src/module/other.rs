//! The smaller modules, and which module a call goes to.

use crate::ast::{Binary, Name};
use crate::dict::Dict;
use crate::interpreter::Interpreter;
use crate::interpreter::call::Arguments;
use crate::interpreter::iterate::Iter;
use crate::object::Object;
use crate::value::{Instance, Res, Trouble, Value};
use script::base64::{self, Alphabet};
use std::rc::Rc;

impl Interpreter<'_> {
    /// Calls a function of a module.
    #[inline(never)]
    pub(crate) fn call_module(&mut self, name: &'static str, arguments: Arguments) -> Res<Value> {
        let module = name.split('.').next().unwrap_or_default();
        match module {
            "library" => self.helper(name, arguments),
            "json" => self.json(name, arguments),
            "time" => self.time_function(name, arguments),
            "boto3" => self.boto3_function(name, arguments),
            "subprocess" => self.process(name, arguments),
            "os" if name == "os.system" => self.process(name, arguments),
            "os" if name == "os.getenv" => self.environ_method("get", arguments),
            "os" => self.os_function(name, arguments),
            "math" => self.math(name, arguments),
            "itertools" => self.itertools(name, arguments),
            "shutil" => Err(self.unplayed(name, "Pack the files with zipfile.")),
            _ => self.small(name, arguments),
        }
    }

    fn os_function(&mut self, name: &str, arguments: Arguments) -> Res<Value> {
        match name {
            "os.getcwd" => Ok(Value::text(&self.folder)),
            "os.makedirs" | "os.mkdir" | "os.rmdir" | "os.listdir" | "os.chdir" => {
                self.folder(name, arguments)
            }
            _ => self.path_function(name, arguments),
        }
    }

    #[inline(never)]
    fn math(&mut self, name: &str, mut arguments: Arguments) -> Res<Value> {
        let first = arguments.take("x").unwrap_or(Value::None);
        if matches!(name, "math.prod" | "math.fsum") {
            let operator = if name == "math.prod" {
                Binary::Multiply
            } else {
                Binary::Add
            };
            let mut total = if name == "math.prod" {
                Value::Int(1)
            } else {
                Value::Float(0.0)
            };
            for item in self.items(&first)? {
                total = self.binary(&total, operator, &item)?;
            }
            return Ok(total);
        }
        let Some(x) = first.as_float() else {
            return Err(self.raise(
                "TypeError",
                format!("must be real number, not {}", self.type_name(&first)),
            ));
        };
        let second = arguments.take("y");
        let y = second.as_ref().and_then(Value::as_float);
        let domain = |it: &Self| it.raise("ValueError", "math domain error");
        Ok(match name {
            "math.floor" | "math.ceil" | "math.trunc" if first.as_int().is_some() => first,
            "math.floor" => Value::Int(self.truncated(libm::floor(x))?),
            "math.ceil" => Value::Int(self.truncated(libm::ceil(x))?),
            "math.trunc" => Value::Int(self.truncated(x)?),
            "math.fabs" => Value::Float(libm::fabs(x)),
            "math.sqrt" if x < 0.0 => return Err(domain(self)),
            "math.sqrt" => Value::Float(libm::sqrt(x)),
            "math.log" | "math.log2" | "math.log10" if x <= 0.0 => return Err(domain(self)),
            "math.log" => match y {
                Some(base) => Value::Float(libm::log(x) / libm::log(base)),
                None => Value::Float(libm::log(x)),
            },
            "math.log2" => Value::Float(libm::log2(x)),
            "math.log10" => Value::Float(libm::log10(x)),
            "math.sin" => Value::Float(libm::sin(x)),
            "math.cos" => Value::Float(libm::cos(x)),
            "math.copysign" => Value::Float(libm::copysign(x, y.unwrap_or(0.0))),
            "math.exp" => Value::Float(libm::exp(x)),
            "math.pow" => Value::Float(libm::pow(x, y.unwrap_or(1.0))),
            "math.isnan" => Value::Bool(x.is_nan()),
            "math.isinf" => Value::Bool(x.is_infinite()),
            "math.isclose" => {
                let y = y.unwrap_or(0.0);
                let relative = arguments
                    .take_named("rel_tol")
                    .and_then(|it| it.as_float())
                    .unwrap_or(1e-9);
                let absolute = arguments
                    .take_named("abs_tol")
                    .and_then(|it| it.as_float())
                    .unwrap_or(0.0);
                let most = libm::fmax(libm::fabs(x), libm::fabs(y));
                Value::Bool(x == y || libm::fabs(x - y) <= libm::fmax(relative * most, absolute))
            }
            "math.gcd" => {
                let (mut a, mut b) = (
                    first.as_int().unwrap_or(0),
                    second.and_then(|it| it.as_int()).unwrap_or(0),
                );
                while b != 0 {
                    (a, b) = (b, a % b);
                }
                Value::Int(a.abs())
            }
            _ => return Err(self.unplayed(name, "Write it another way.")),
        })
    }

    #[inline(never)]
    fn itertools(&mut self, name: &str, mut arguments: Arguments) -> Res<Value> {
        match name {
            "itertools.chain" => Ok(Iter::Chain(arguments.places).value()),
            "itertools.chain.from_iterable" => {
                let all = arguments.take("iterable").unwrap_or(Value::None);
                Ok(Iter::Chain(self.items(&all)?).value())
            }
            "itertools.islice" => self.apart(|this| {
                let items = arguments.take("iterable").unwrap_or(Value::None);
                let numbers: Vec<Option<i128>> =
                    arguments.places.iter().map(Value::as_int).collect();
                let (start, stop, step) = match *numbers.as_slice() {
                    [stop] => (0, stop, 1),
                    [start, stop] => (start.unwrap_or(0), stop, 1),
                    [start, stop, step] => (start.unwrap_or(0), stop, step.unwrap_or(1)),
                    _ => (0, None, 1),
                };
                let items = this.iterator(&items)?;
                let mut out = Vec::new();
                let mut at = 0;
                while stop.is_none_or(|it| at < it) {
                    this.budget.step(this.line)?;
                    let Some(item) = this.next(&items)? else {
                        break;
                    };
                    if at >= start && (at - start) % step.max(1) == 0 {
                        out.push(item);
                    }
                    at += 1;
                }
                Ok(Iter::of(out))
            }),
            "itertools.count" => self.apart(|_| {
                let start = arguments
                    .take("start")
                    .and_then(|it| it.as_int())
                    .unwrap_or(0);
                let step = arguments
                    .take("step")
                    .and_then(|it| it.as_int())
                    .unwrap_or(1);
                let end = if step < 0 { i128::MIN } else { i128::MAX };
                Ok(Iter::Range(start, end, if step == 0 { 1 } else { step }).value())
            }),
            "itertools.repeat" => self.apart(|this| {
                let value = arguments.take("object").unwrap_or(Value::None);
                let Some(times) = arguments.take("times").and_then(|it| it.as_int()) else {
                    return Err(
                        this.unplayed("itertools.repeat without an end", "Say how many times.")
                    );
                };
                let times = usize::try_from(times.max(0)).unwrap_or(0);
                this.grow(times.saturating_mul(16))?;
                Ok(Iter::of(vec![value; times]))
            }),
            "itertools.zip_longest" => self.apart(|this| {
                let fill = arguments.take_named("fillvalue").unwrap_or(Value::None);
                let mut all = Vec::new();
                for items in &arguments.places {
                    all.push(this.items(items)?);
                }
                let longest = all.iter().map(Vec::len).max().unwrap_or(0);
                let rows = (0..longest).map(|i| {
                    Value::tuple(
                        all.iter()
                            .map(|it| it.get(i).cloned().unwrap_or_else(|| fill.clone()))
                            .collect(),
                    )
                });
                Ok(Iter::of(rows.collect()))
            }),
            "itertools.product" => self.apart(|this| {
                let mut rows: Vec<Vec<Value>> = vec![Vec::new()];
                for items in &arguments.places {
                    let items = this.items(items)?;
                    this.grow(rows.len().saturating_mul(items.len()).saturating_mul(32))?;
                    rows = rows
                        .iter()
                        .flat_map(|row| {
                            items
                                .iter()
                                .map(|it| row.iter().cloned().chain([it.clone()]).collect())
                        })
                        .collect();
                }
                Ok(Iter::of(rows.into_iter().map(Value::tuple).collect()))
            }),
            "itertools.takewhile" | "itertools.dropwhile" => self.apart(|this| {
                let fits = arguments.take("predicate").unwrap_or(Value::None);
                let items = arguments.take("iterable").unwrap_or(Value::None);
                let items = this.iterator(&items)?;
                let mut out = Vec::new();
                let mut dropping = name == "itertools.dropwhile";
                while let Some(item) = this.next(&items)? {
                    this.budget.step(this.line)?;
                    if name == "itertools.takewhile" || dropping {
                        let kept = this.call_with(&fits, vec![item.clone()])?;
                        let kept = this.truth(&kept)?;
                        if name == "itertools.takewhile" && !kept {
                            break;
                        }
                        dropping = dropping && kept;
                    }
                    if !dropping {
                        out.push(item);
                    }
                }
                Ok(Iter::of(out))
            }),
            "itertools.accumulate" => self.apart(|this| {
                let items = arguments.take("iterable").unwrap_or(Value::None);
                let function = arguments.take("func");
                let mut out: Vec<Value> = Vec::new();
                for item in this.items(&items)? {
                    let next = match (out.last().cloned(), &function) {
                        (None, _) => item,
                        (Some(last), Some(function)) => {
                            this.call_with(function, vec![last, item])?
                        }
                        (Some(last), None) => this.binary(&last, Binary::Add, &item)?,
                    };
                    out.push(next);
                }
                Ok(Iter::of(out))
            }),
            _ => self.apart(|this| {
                let items = arguments.take("iterable").unwrap_or(Value::None);
                let key = arguments
                    .take("key")
                    .filter(|it| !matches!(it, Value::None));
                let mut groups: Vec<(Value, Vec<Value>)> = Vec::new();
                for item in this.items(&items)? {
                    let by = match &key {
                        Some(key) => this.call_with(key, vec![item.clone()])?,
                        None => item.clone(),
                    };
                    let same = match groups.last() {
                        Some((last, _)) => this.equal(&last.clone(), &by)?,
                        None => false,
                    };
                    match groups.last_mut().filter(|_| same) {
                        Some((_, group)) => group.push(item),
                        None => groups.push((by, vec![item])),
                    }
                }
                Ok(Iter::of(
                    groups
                        .into_iter()
                        .map(|(by, group)| Value::tuple(vec![by, Iter::of(group)]))
                        .collect(),
                ))
            }),
        }
    }

    #[inline(never)]
    fn small(&mut self, name: &str, mut arguments: Arguments) -> Res<Value> {
        match name {
            "sys.exit" => {
                let given = arguments
                    .places
                    .into_iter()
                    .filter(|it| !matches!(it, Value::None))
                    .collect();
                Err(self.raise_with("SystemExit", given))
            }
            "sys.exc_info" => Ok(match self.handling.last() {
                Some(it) => Value::tuple(vec![
                    Value::Class(Rc::clone(&it.class)),
                    Value::Instance(Rc::clone(it)),
                    Value::None,
                ]),
                None => Value::tuple(vec![Value::None, Value::None, Value::None]),
            }),
            "base64.b64encode" | "base64.standard_b64encode" | "base64.urlsafe_b64encode" => self
                .apart(|this| {
                    let bytes = this.bytes_argument(arguments.take("s"))?;
                    let text = if name.contains("urlsafe") {
                        base64::encode(&bytes, Alphabet::UrlSafe)
                    } else {
                        base64::encode(&bytes, Alphabet::Standard)
                    };
                    this.grow(text.len())?;
                    Ok(Value::Bytes(text.as_bytes().into()))
                }),
            "base64.b64decode" | "base64.standard_b64decode" | "base64.urlsafe_b64decode" => self
                .apart(|this| {
                    let bytes = match arguments.take("s") {
                        Some(Value::Text(text)) => text.as_bytes().to_vec(),
                        other => this.bytes_argument(other)?.to_vec(),
                    };
                    let text = String::from_utf8_lossy(&bytes)
                        .replace('-', "+")
                        .replace('_', "/");
                    let kept: String = text
                        .chars()
                        .filter(|c| c.is_ascii_alphanumeric() || "+/=".contains(*c))
                        .collect();
                    let decoded = base64::decode(&kept, Alphabet::Standard);
                    decoded
                        .map(|it| Value::Bytes(it.into()))
                        .ok_or_else(|| this.raise("binascii.Error", "Incorrect padding"))
                }),
            "pprint.pprint" | "pprint.pp" | "pprint.pformat" => self.apart(|this| {
                let value = arguments.take("object").unwrap_or(Value::None);
                let sort = name == "pprint.pprint" || name == "pprint.pformat";
                let mut out = String::new();
                this.pretty(&value, 0, 0, sort, &mut out)?;
                if name == "pprint.pformat" {
                    return Ok(Value::text(out));
                }
                out.push('\n');
                this.write_out(&out, false)?;
                Ok(Value::None)
            }),
            "functools.partial" => {
                let function = arguments.take("func").unwrap_or(Value::None);
                Ok(Value::object(Object::Partial(
                    function,
                    arguments.places,
                    arguments.named,
                )))
            }
            "functools.reduce" => self.apart(|this| {
                let function = arguments.take("function").unwrap_or(Value::None);
                let items = arguments.take("iterable").unwrap_or(Value::None);
                let mut items = this.items(&items)?.into_iter();
                let mut total = match arguments.take("initial").or_else(|| items.next()) {
                    Some(first) => first,
                    None => {
                        return Err(this.raise(
                            "TypeError",
                            "reduce() of empty iterable with no initial value",
                        ));
                    }
                };
                for item in items {
                    total = this.call_with(&function, vec![total, item])?;
                }
                Ok(total)
            }),
            "operator.itemgetter" => Ok(Value::object(Object::Getter(arguments.places))),
            "contextlib.suppress" => Ok(Value::object(Object::Suppress(arguments.places))),
            "typing.cast" => Ok(arguments.places.pop().unwrap_or(Value::None)),
            "traceback.print_exc" | "traceback.format_exc" => self.apart(|this| {
                let text = match this.handling.last().cloned() {
                    Some(exception) => this.traceback(&exception, true),
                    None => "NoneType: None\n".to_owned(),
                };
                if name == "traceback.format_exc" {
                    return Ok(Value::text(text));
                }
                let file = arguments.take_named("file");
                this.print_to(file, &text)
            }),
            "traceback.print_exception" | "traceback.format_exception" => self.apart(|this| {
                let found = arguments
                    .places
                    .iter()
                    .find(|it| matches!(it, Value::Instance(_)));
                let text = match found.cloned() {
                    Some(Value::Instance(exception)) => this.traceback(&exception, true),
                    _ => "NoneType: None\n".to_owned(),
                };
                if name == "traceback.format_exception" {
                    let lines = text.split_inclusive('\n').map(Value::text).collect();
                    return Ok(Value::list(lines));
                }
                let file = arguments.take_named("file");
                this.print_to(file, &text)
            }),
            "textwrap.dedent" => self.apart(|this| {
                let text = this.text_argument(arguments.take("text"), "dedent")?;
                let lines = || text.split('\n');
                let margin = lines()
                    .filter(|it| !it.trim().is_empty())
                    .map(|it| it.len() - it.trim_start().len())
                    .min();
                let cut = lines().map(|it| {
                    if it.trim().is_empty() {
                        ""
                    } else {
                        it.get(margin.unwrap_or(0)..).unwrap_or("")
                    }
                });
                Ok(Value::text(cut.collect::<Vec<_>>().join("\n")))
            }),
            "uuid.uuid4" => self.apart(|this| {
                this.random = this
                    .random
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                let (a, b) = (
                    this.random,
                    this.random.rotate_left(23) ^ 0x5851_f42d_4c95_7f2d,
                );
                let text = format!(
                    "{:08x}-{:04x}-4{:03x}-a{:03x}-{:012x}",
                    a >> 32,
                    a & 0xffff,
                    b >> 52,
                    b & 0xfff,
                    b >> 12 & 0xffff_ffff_ffff
                );
                Ok(Value::text(text))
            }),
            "copy.copy" | "copy.deepcopy" => {
                let value = arguments.take("x").unwrap_or(Value::None);
                self.copied(&value, name == "copy.deepcopy")
            }
            "shlex.split" => {
                let text = self.text_argument(arguments.take("s"), "split")?;
                match super::process::words(&text) {
                    Some(words) => Ok(Value::list(words.iter().map(Value::text).collect())),
                    None => Err(self.raise("ValueError", "No closing quotation")),
                }
            }
            "shlex.quote" => {
                let text = self.text_argument(arguments.take("s"), "quote")?;
                let plain = |c: char| c.is_ascii_alphanumeric() || "@%+=:,./-_".contains(c);
                if !text.is_empty() && text.chars().all(plain) {
                    return Ok(Value::Text(text));
                }
                Ok(Value::text(format!("'{}'", text.replace('\'', "'\"'\"'"))))
            }
            _ => Ok(Value::object(Object::Opaque("formatter"))),
        }
    }

    /// A `@dataclass` as a dict, with those inside of it.
    fn bytes_argument(&self, value: Option<Value>) -> Res<Rc<[u8]>> {
        match value {
            Some(Value::Bytes(bytes)) => Ok(bytes),
            other => {
                let name = self.type_name(&other.unwrap_or(Value::None));
                Err(self.raise(
                    "TypeError",
                    format!("a bytes-like object is required, not '{name}'"),
                ))
            }
        }
    }

    fn copied(&mut self, value: &Value, deep: bool) -> Res<Value> {
        self.grow(64)?;
        Ok(match value {
            Value::List(list) => {
                let items = list.borrow().clone();
                if !deep {
                    return Ok(Value::list(items));
                }
                Value::list(
                    items
                        .iter()
                        .map(|it| self.deeper(|me| me.copied(it, true)))
                        .collect::<Res<_>>()?,
                )
            }
            Value::Tuple(items) if deep => Value::tuple(
                items
                    .iter()
                    .map(|it| self.deeper(|me| me.copied(it, true)))
                    .collect::<Res<_>>()?,
            ),
            Value::Dict(dict) => {
                let mut copy = dict.borrow().clone();
                if deep {
                    let entries: Vec<_> = copy
                        .keyed()
                        .map(|it| (it.0.clone(), it.1.clone(), it.2.clone()))
                        .collect();
                    for (key, name, value) in entries {
                        let value = self.deeper(|me| me.copied(&value, true))?;
                        copy.insert(key, name, value);
                    }
                }
                Value::dict(copy)
            }
            Value::Set(set, frozen) => Value::Set(
                Rc::new(std::cell::RefCell::new(set.borrow().clone())),
                *frozen,
            ),
            Value::Instance(_) => {
                return Err(self.unplayed("a copy of an instance", "Make a new one."));
            }
            other => other.clone(),
        })
    }

    /// `pprint`: what fits into 80 columns stands on one line.
    fn pretty(
        &mut self,
        value: &Value,
        indent: usize,
        after: usize,
        sort: bool,
        out: &mut String,
    ) -> Res<()> {
        const WIDTH: usize = 80;
        let value = &if sort {
            self.in_order(value)?
        } else {
            value.clone()
        };
        let line = self.repr(value)?;
        if indent + line.chars().count() + after <= WIDTH {
            out.push_str(&line);
            return Ok(());
        }
        let next = format!(",\n{}", " ".repeat(indent + 1));
        match value {
            Value::Dict(dict) if dict.borrow().len() > 0 => {
                let entries: Vec<(Value, Value)> = dict
                    .borrow()
                    .iter()
                    .map(|(k, v)| (k.clone(), v.clone()))
                    .collect();
                out.push('{');
                for (i, (name, value)) in entries.iter().enumerate() {
                    let name = self.repr(name)?;
                    let after = if i + 1 == entries.len() { after + 1 } else { 1 };
                    out.push_str(if i > 0 { &next } else { "" });
                    out.push_str(&format!("{name}: "));
                    let inner = indent + name.chars().count() + 3;
                    self.deeper(|it| it.pretty(value, inner, after, sort, out))?;
                }
                out.push('}');
            }
            Value::List(_) | Value::Tuple(_) => {
                let items = self.items(value)?;
                let (open, close) = if matches!(value, Value::List(_)) {
                    ('[', "]")
                } else {
                    ('(', ")")
                };
                out.push(open);
                for (i, item) in items.iter().enumerate() {
                    let after = if i + 1 == items.len() { after + 1 } else { 1 };
                    out.push_str(if i > 0 { &next } else { "" });
                    self.deeper(|it| it.pretty(item, indent + 1, after, sort, out))?;
                }
                out.push_str(close);
            }
            Value::Text(_) => {
                return Err(self.unplayed("pprint of a text this long", "Print it with print()."));
            }
            _ => out.push_str(&line),
        }
        Ok(())
    }

    /// A dict with its keys sorted, as `pprint` shows it.
    fn in_order(&mut self, value: &Value) -> Res<Value> {
        let Value::Dict(dict) = value else {
            return Ok(value.clone());
        };
        let names = dict
            .borrow()
            .iter()
            .map(|it| it.0.clone())
            .collect::<Vec<_>>();
        if names.iter().any(|it| it.as_text().is_none()) {
            return Ok(value.clone());
        }
        let mut sorted = Dict::default();
        for name in self.sorted(names, &mut Arguments::default())? {
            let key = self.key(&name)?;
            let held = dict.borrow().get(&key).cloned().unwrap_or(Value::None);
            let held = self.deeper(|it| it.in_order(&held))?;
            sorted.insert(key, name, held);
        }
        Ok(Value::dict(sorted))
    }

    /// `os.environ.get` and its kin.
    fn environ_method(&mut self, name: &str, mut arguments: Arguments) -> Res<Value> {
        match name {
            "get" | "pop" | "setdefault" => {
                let key = self.text_argument(arguments.take("key"), name)?;
                let default = arguments.take("default");
                let found = self.environment.get(&*key).map(Value::text);
                if name == "pop" {
                    self.environment.remove(&*key);
                }
                match (found, default) {
                    (Some(value), _) => Ok(value),
                    (None, Some(default)) => {
                        if name == "setdefault" {
                            let text = self.str(&default)?;
                            self.environment.insert(key.to_string(), text);
                        }
                        Ok(default)
                    }
                    (None, None) if name == "pop" => {
                        Err(self.raise_with("KeyError", vec![Value::Text(key)]))
                    }
                    (None, None) => Ok(Value::None),
                }
            }
            "update" => {
                let other = arguments.take("other").unwrap_or(Value::None);
                let pairs = Rc::new(std::cell::RefCell::new(Dict::default()));
                self.update_dict(&pairs, &other)?;
                for (name, value) in pairs.borrow().iter() {
                    let (name, value) = (self.str(name)?, self.str(value)?);
                    self.environment.insert(name, value);
                }
                Ok(Value::None)
            }
            _ => {
                let mut dict = Dict::default();
                for (name, value) in self.environment.clone() {
                    dict.insert_text(&name, Value::text(value));
                }
                self.dict_method(&Rc::new(std::cell::RefCell::new(dict)), name, arguments)
            }
        }
    }

    /// An attribute of one of the modules' things.
    #[inline(never)]
    pub(crate) fn object_attribute(
        &mut self,
        of: &Value,
        object: &Rc<Object>,
        name: &Name,
    ) -> Res<Option<Value>> {
        let among = |names: &[&str]| Ok(names.contains(&&**name).then(|| self.method_of(of, name)));
        match &**object {
            Object::Time(time) => Ok(self.time_attribute(of, time, name)),
            Object::Path(path) => self.apart(|this| {
                if let Some(found) = this.path_attribute(of, path, name) {
                    return Ok(Some(found));
                }
                let Some(function) = this.library("pathlib", &format!("_{name}"))? else {
                    return Ok(None);
                };
                if matches!(&**name, "parts" | "parents" | "suffixes") {
                    return this.call_with(&function, vec![of.clone()]).map(Some);
                }
                let made = Object::Partial(function, vec![of.clone()], Vec::new());
                Ok(Some(Value::object(made)))
            }),
            Object::Environ => among(&[
                "get",
                "pop",
                "setdefault",
                "update",
                "keys",
                "values",
                "items",
                "copy",
            ]),
            Object::File(file) => match &**name {
                "name" => Ok(file.borrow().path.as_ref().map(Value::text)),
                "closed" => Ok(Some(Value::Bool(file.borrow().closed))),
                _ => among(&[
                    "read",
                    "readline",
                    "readlines",
                    "write",
                    "writelines",
                    "close",
                    "flush",
                    "seek",
                    "tell",
                    "getvalue",
                    "__enter__",
                    "__exit__",
                ]),
            },
            Object::Stream(_) => among(&["write", "flush", "isatty", "writelines"]),
            Object::View(..) => among(&["isdisjoint"]),
            Object::Zip(_) => among(&["write", "writestr", "close", "namelist"]),
            Object::Property(..) => match &**name {
                "setter" => among(&["setter"]),
                _ => Ok(None),
            },
            _ => self.boto3_attribute(of, object, name),
        }
    }

    /// Calls a method of one of the modules' things.
    #[inline(never)]
    pub(crate) fn object_method(
        &mut self,
        of: &Value,
        object: &Rc<Object>,
        name: &str,
        mut arguments: Arguments,
    ) -> Res<Value> {
        match &**object {
            Object::Time(time) => self.time_method(&time.clone(), name, arguments),
            Object::Path(path) => self.path_method(&path.clone(), name, arguments),
            Object::Environ => self.environ_method(name, arguments),
            Object::File(file) => match name {
                "__enter__" => Ok(of.clone()),
                _ => self.file_method(file, name, arguments),
            },
            Object::Stream(error) => match name {
                "write" => {
                    let text = self.text_argument(arguments.take("s"), "write")?;
                    self.write_out(&text, *error)?;
                    Ok(Value::Int(
                        i128::try_from(text.chars().count()).unwrap_or(0),
                    ))
                }
                "isatty" => Ok(Value::Bool(false)),
                "writelines" => {
                    let lines = arguments.take("lines").unwrap_or(Value::None);
                    for line in self.items(&lines)? {
                        let text = self.str(&line)?;
                        self.write_out(&text, *error)?;
                    }
                    Ok(Value::None)
                }
                _ => Ok(Value::None),
            },
            Object::View(..) => {
                let set = self.as_set(of).unwrap_or_default();
                self.set_method(
                    &Rc::new(std::cell::RefCell::new(set)),
                    false,
                    name,
                    arguments,
                )
            }
            Object::Zip(zip) => self.zip_method(zip, name, arguments),
            Object::Property(getter, _) => {
                let setter = arguments.take("fset");
                Ok(Value::object(Object::Property(getter.clone(), setter)))
            }
            _ => self.boto3_method(object, name, arguments),
        }
    }

    /// `with manager`: what it gives.
    #[inline(never)]
    pub(crate) fn enter(&mut self, manager: &Value) -> Res<Value> {
        match manager {
            Value::Object(object)
                if matches!(
                    &**object,
                    Object::File(_) | Object::Zip(_) | Object::Suppress(_) | Object::Body(_)
                ) =>
            {
                Ok(manager.clone())
            }
            Value::Instance(instance) if instance.class.find("__enter__").is_some() => {
                self.call_method(manager, "__enter__", Vec::new())
            }
            _ => {
                let message = format!(
                    "'{}' object does not support the context manager protocol",
                    self.type_name(manager)
                );
                Err(self.raise("TypeError", message))
            }
        }
    }

    /// Leaves a `with`; whether the exception ends there.
    pub(crate) fn exit(&mut self, manager: &Value, raised: Option<Rc<Instance>>) -> Res<bool> {
        match manager {
            Value::Object(object) => match &**object {
                Object::File(file) => {
                    file.borrow_mut().closed = true;
                    Ok(false)
                }
                Object::Zip(zip) => {
                    if raised.is_none() {
                        self.close_zip(zip)?;
                    }
                    Ok(false)
                }
                Object::Suppress(classes) => {
                    let Some(raised) = raised else {
                        return Ok(false);
                    };
                    Ok(classes
                        .iter()
                        .any(|it| matches!(it, Value::Class(class) if raised.class.derives(class))))
                }
                _ => Ok(false),
            },
            _ => {
                let arguments = match &raised {
                    Some(it) => vec![
                        Value::Class(Rc::clone(&it.class)),
                        Value::Instance(Rc::clone(it)),
                        Value::None,
                    ],
                    None => vec![Value::None; 3],
                };
                if let Some(it) = &raised {
                    self.handling.push(Rc::clone(it));
                }
                let result = self.call_method(manager, "__exit__", arguments);
                if raised.is_some() {
                    self.handling.pop();
                }
                let result = result?;
                Ok(raised.is_some() && self.truth(&result)?)
            }
        }
    }

    /// Writes to a file of the program's, or to standard error.
    fn print_to(&mut self, file: Option<Value>, text: &str) -> Res<Value> {
        match file {
            None | Some(Value::None) => self.write_out(text, true)?,
            Some(file) => {
                self.call_method(&file, "write", vec![Value::text(text)])?;
            }
        }
        Ok(Value::None)
    }

    /// An exception as Python prints it.
    ///
    /// The module traceback leaves the program's own module out; what the interpreter prints at the end doesn't.
    pub(crate) fn traceback(&mut self, exception: &Rc<Instance>, by_module: bool) -> String {
        let mut out = String::new();
        let mut chain = vec![(Rc::clone(exception), "")];
        for _ in 0..20 {
            let Some((last, _)) = chain.last() else { break };
            let cause = last.cause.borrow().clone();
            let context = last
                .context
                .borrow()
                .clone()
                .filter(|_| !last.suppress.get());
            match (cause, context) {
                (Some(cause), _) => {
                    chain.push((cause, "\nThe above exception was the direct cause of the following exception:\n\n"));
                }
                (None, Some(context)) => {
                    chain.push((
                        context,
                        "\nDuring handling of the above exception, another exception occurred:\n\n",
                    ));
                }
                (None, None) => break,
            }
        }
        for (exception, joint) in chain.iter().rev() {
            let places = exception.trace.borrow().clone();
            if !places.is_empty() {
                out.push_str("Traceback (most recent call last):\n");
            }
            for place in places.iter().rev() {
                out.push_str(&format!(
                    "  File \"{}\", line {}, in {}\n",
                    crate::FILE,
                    place.line,
                    place.function
                ));
                let index = usize::try_from(place.line).unwrap_or(1).saturating_sub(1);
                if let Some(line) = self.source.get(index) {
                    out.push_str(&format!("    {}\n", line.trim()));
                }
            }
            out.push_str(&self.last_line(exception, by_module));
            out.push_str(joint);
        }
        out
    }

    #[inline(never)]
    fn last_line(&mut self, exception: &Rc<Instance>, by_module: bool) -> String {
        let name = match &*exception.class.module {
            "" => exception.class.name.to_string(),
            "__main__" if by_module => exception.class.name.to_string(),
            _ if &*exception.class.module == "__main__" => {
                format!("__main__.{}", exception.class.name)
            }
            _ => exception.class.full_name(),
        };
        let text = match self.str(&Value::Instance(Rc::clone(exception))) {
            Ok(text) => text,
            Err(Trouble::Raise(_) | Trouble::Refused(_)) => "<exception str() failed>".to_owned(),
        };
        if text.is_empty() {
            format!("{name}\n")
        } else {
            format!("{name}: {text}\n")
        }
    }
}
