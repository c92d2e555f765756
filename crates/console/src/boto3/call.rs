//! Python statements as calls of the Lambda client.

use super::syntax::{self, Expression};
use crate::Mistake;
use crate::flags::paged_list;
use crate::names::snake;
use crate::{
    Call, Client, Command, Files, Invocation, UsageError, aws, distance, python, validate,
};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lambda::api::Request;
use lambda::api::shape::{Member, OperationShape, Shape};
use lambda::api::table::WAITERS;
use lambda::api::{BESIDE, OPERATIONS, Operation, beside};
use litemap::LiteMap;
use serde_json::{Map, Number, Value};

/// What an expression evaluates to.
#[derive(Clone, Debug)]
enum Python {
    Plain(Value),
    Bytes(Vec<u8>),
    List(Vec<Python>),
    Dict(Vec<(String, Python)>),
    /// A Lambda client, and the region it was made for.
    Client(Option<String>),
    /// A client of a service beside Lambda, and the region it was made for.
    Beside(String, Option<String>),
    /// A method of such a client.
    BesideMethod(&'static Operation, Option<String>),
    /// Something that names a function or a module, such as `boto3.client`.
    Path(String),
    /// A method of a client.
    Method(Option<String>, String),
    /// A method of a text, bytes or an opened file.
    Of(Box<Python>, String),
    Waiter(Option<String>, String),
    Paginator(Option<String>, String),
    /// An answer that is printed where it is made.
    Sent(Box<Call>),
    Answer,
}

/// Reads Python statements one after another.
pub(crate) struct Interpreter<'a> {
    files: &'a dyn Files,
    variables: LiteMap<String, Python>,
}

type Failed = UsageError;

const ABOVE: &str = "The answer is shown above.";
const LOOP: &str = "The console plays the lines of a loop once. For thousands of calls, use Run \
                    simulation.";
const EXCEPT: &str = "The console plays the lines under except too, whether or not something was \
                      refused above.";

/// The last line of Python's traceback.
fn raise(kind: &str, message: &str) -> Failed {
    UsageError {
        text: format!("{kind}: {message}"),
        exit_code: 1,
        mistake: Mistake::Other,
    }
}

fn unsupported(what: &str) -> Failed {
    UsageError {
        text: format!(
            "The console plays boto3's client calls, not all of Python: {what} is beyond it."
        ),
        exit_code: 1,
        mistake: Mistake::Other,
    }
}

impl<'a> Interpreter<'a> {
    /// Knows nothing yet.
    pub(crate) fn new(files: &'a dyn Files) -> Self {
        Self {
            files,
            variables: LiteMap::new(),
        }
    }

    /// Reads one statement and adds the command that it is.
    pub(crate) fn statement(
        &mut self,
        source: String,
        complete: bool,
        commands: &mut Vec<Command>,
    ) {
        let call = match source.strip_suffix(':') {
            Some(header) => self.header(header),
            None if complete => self.run(&source),
            None => Err(raise("SyntaxError", "'(' was never closed")),
        };
        let (call, note) = match call {
            Ok((call, note)) => (Ok(call), note),
            Err(error) => (Err(error), None),
        };
        commands.push(Command {
            line: source,
            call,
            notes: note.into_iter().map(str::to_owned).collect(),
        });
    }

    /// The first line of a block, whose lines are then played as they come.
    fn header(&mut self, header: &str) -> Result<(Call, Option<&'static str>), Failed> {
        if let Some(rest) = header.strip_prefix("except") {
            if let Some((_, name)) = rest.rsplit_once(" as ") {
                self.variables
                    .insert(name.trim().to_owned(), Python::Answer);
            }
            return Ok((Call::Nothing, Some(EXCEPT)));
        }
        let (name, of, note) = if let Some(rest) = header.strip_prefix("for ") {
            let (name, of) = rest.split_once(" in ").unwrap_or((rest, ""));
            (name.trim(), of, Some(LOOP))
        } else if let Some(rest) = header.strip_prefix("with ") {
            let (of, name) = rest.rsplit_once(" as ").unwrap_or((rest, "_"));
            (name.trim(), of, None)
        } else {
            return Ok((Call::Nothing, None));
        };
        let (kept, call, repeats) = match self.value_of(of)? {
            Python::Sent(call) => (Python::Answer, *call, false),
            Python::Answer => (Python::Answer, Call::Nothing, true),
            Python::List(items) if note.is_some() => {
                let first = items.into_iter().next();
                (first.unwrap_or(Python::Answer), Call::Nothing, false)
            }
            other => (other, Call::Nothing, false),
        };
        let is_answer = matches!(kept, Python::Answer);
        self.variables.insert(name.to_owned(), kept);
        let note = match note {
            Some(_) if repeats => Some(ABOVE),
            note => note.filter(|_| !is_answer),
        };
        Ok((call, note))
    }

    fn value_of(&self, source: &str) -> Result<Python, Failed> {
        self.evaluate(&parsed(source)?.value)
    }

    /// The call of a statement, and what there is to say of it.
    fn run(&mut self, source: &str) -> Result<(Call, Option<&'static str>), Failed> {
        if source.starts_with("import ") || source.starts_with("from ") {
            return Ok((Call::Nothing, None));
        }
        let statement = parsed(source)?;
        let value = self.evaluate(&statement.value)?;
        let (kept, call) = match value {
            Python::Sent(call) => (Python::Answer, *call),
            other => (other, Call::Nothing),
        };
        let repeats = statement.target.is_none() && matches!(kept, Python::Answer);
        let repeats = repeats && call == Call::Nothing;
        if let Some(target) = statement.target {
            self.variables.insert(target, kept);
        }
        Ok((call, repeats.then_some(ABOVE)))
    }

    fn evaluate(&self, expression: &Expression) -> Result<Python, Failed> {
        match expression {
            Expression::Text(text) => Ok(Python::Plain(Value::from(text.as_str()))),
            Expression::Format(text) => self.format(text),
            Expression::Bytes(bytes) => Ok(Python::Bytes(bytes.clone())),
            Expression::Number(text) => number(text).map(Python::Plain),
            Expression::List(items) => {
                let items: Result<_, _> = items.iter().map(|it| self.evaluate(it)).collect();
                items.map(Python::List)
            }
            Expression::Dict(entries) => self.dict(entries),
            Expression::Name(name) => self.name(name),
            Expression::Attribute(of, name) => self.attribute(of, name),
            // A part of an answer is shown with the whole of it.
            Expression::Item(of) => match self.evaluate(of)? {
                answer @ (Python::Sent(_) | Python::Answer) => Ok(answer),
                _ => Err(unsupported("picking a part of anything but an answer")),
            },
            Expression::Call(callee, positional, named) => {
                let callee = self.evaluate(callee)?;
                let positional: Result<Vec<_>, _> =
                    positional.iter().map(|it| self.evaluate(it)).collect();
                let named: Result<Vec<_>, _> = named
                    .iter()
                    .map(|(name, value)| Ok((name.clone(), self.evaluate(value)?)))
                    .collect();
                self.call(callee, positional?, named?)
            }
        }
    }

    /// Fills in an f-string.
    fn format(&self, text: &str) -> Result<Python, Failed> {
        let mut out = String::new();
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            let (before, tail) = rest.split_at(at);
            out.push_str(before);
            if let Some(after) = tail.strip_prefix("{{").or_else(|| tail.strip_prefix("}}")) {
                out.push_str(tail.get(..1).unwrap_or_default());
                rest = after;
                continue;
            }
            let Some((inner, after)) = tail.strip_prefix('{').and_then(|it| it.split_once('}'))
            else {
                return Err(raise("SyntaxError", "f-string: expecting '}'"));
            };
            match self.value_of(inner)? {
                Python::Plain(value) => out.push_str(&python::plain(&value)),
                answer @ (Python::Sent(_) | Python::Answer) => return Ok(answer),
                _ => return Err(unsupported("this f-string")),
            }
            rest = after;
        }
        out.push_str(rest);
        Ok(Python::Plain(out.into()))
    }

    fn dict(&self, entries: &[(Expression, Expression)]) -> Result<Python, Failed> {
        let mut out: Vec<(String, Python)> = Vec::new();
        for (key, value) in entries {
            let key = match self.evaluate(key)? {
                Python::Plain(Value::String(key)) => key,
                Python::Plain(other) => python::repr(&other),
                _ => return Err(raise("TypeError", "unhashable type")),
            };
            let value = self.evaluate(value)?;
            match out.iter_mut().find(|(known, _)| *known == key) {
                Some((_, known)) => *known = value,
                None => out.push((key, value)),
            }
        }
        Ok(Python::Dict(out))
    }

    fn name(&self, name: &str) -> Result<Python, Failed> {
        if let Some(value) = self.variables.get(name) {
            return Ok(value.clone());
        }
        match name {
            "None" => Ok(Python::Plain(Value::Null)),
            "True" => Ok(Python::Plain(Value::Bool(true))),
            "False" => Ok(Python::Plain(Value::Bool(false))),
            "boto3" | "json" | "pprint" | "print" | "open" | "str" | "bytes" | "dict" | "time"
            | "range" | "len" | "list" | "sorted" => Ok(Python::Path(name.to_owned())),
            _ => Err(raise("NameError", &format!("name '{name}' is not defined"))),
        }
    }

    fn attribute(&self, of: &Expression, name: &str) -> Result<Python, Failed> {
        let of = match (of, self.evaluate(of)) {
            // A client needs no preparation here, whatever it is called.
            (Expression::Name(variable), Err(_))
                if variable.ends_with("client") || is_method(name) =>
            {
                Python::Client(None)
            }
            (_, value) => value?,
        };
        match of {
            Python::Client(region) if is_method(name) || name == "client" => {
                Ok(Python::Method(region, name.to_owned()))
            }
            Python::Client(_) => Err(no_method(name)),
            Python::Beside(service, region) if name == "get_waiter" && service == "codedeploy" => {
                Ok(Python::Method(region, name.to_owned()))
            }
            Python::Beside(service, region) => {
                let played = BESIDE
                    .iter()
                    .filter(|it| beside::split(it.name).0 == service);
                if let Some(operation) = played.clone().find(|it| snake(it.name) == name) {
                    Ok(Python::BesideMethod(operation, region))
                } else {
                    let names: Vec<String> = played.map(|it| snake(it.name)).collect();
                    Err(unsupported(&format!(
                        "'{name}' of this client (it plays {})",
                        names.join(", ")
                    )))
                }
            }
            Python::Path(path) => Ok(Python::Path(format!("{path}.{name}"))),
            of @ (Python::Plain(Value::String(_))
            | Python::Bytes(_)
            | Python::Waiter(..)
            | Python::Paginator(..)) => Ok(Python::Of(Box::new(of), name.to_owned())),
            answer @ (Python::Sent(_) | Python::Answer) => Ok(answer),
            _ => Err(unsupported(&format!("'.{name}'"))),
        }
    }

    fn call(
        &self,
        callee: Python,
        mut positional: Vec<Python>,
        named: Vec<(String, Python)>,
    ) -> Result<Python, Failed> {
        match callee {
            answer @ (Python::Sent(_) | Python::Answer) => Ok(answer),
            Python::Method(region, name) if name == "get_waiter" => match positional.pop() {
                Some(Python::Plain(Value::String(waiter))) => Ok(Python::Waiter(region, waiter)),
                _ => Err(unsupported("this use of get_waiter")),
            },
            Python::Method(region, name) if name == "get_paginator" => match positional.pop() {
                Some(Python::Plain(Value::String(list))) => Ok(Python::Paginator(region, list)),
                _ => Err(unsupported("this use of get_paginator")),
            },
            Python::Method(region, name) if name == "client" => {
                match self.function("boto3.client", positional, &named)? {
                    Python::Client(own) => Ok(Python::Client(own.or(region))),
                    other => Ok(other),
                }
            }
            Python::Method(region, name) => {
                let Some(operation) = OPERATIONS.iter().find(|it| snake(it.name) == name) else {
                    return Err(no_method(&name));
                };
                sent(operation, region, &positional, named)
            }
            Python::BesideMethod(operation, region) => sent(operation, region, &positional, named),
            Python::Of(of, name) => method(*of, &name, named),
            Python::Path(path) => self.function(&path, positional, &named),
            _ => Err(unsupported("this call")),
        }
    }

    fn function(
        &self,
        path: &str,
        positional: Vec<Python>,
        named: &[(String, Python)],
    ) -> Result<Python, Failed> {
        // What is printed of an answer is the whole of it.
        let is_answer = |it: &Python| matches!(it, Python::Sent(_) | Python::Answer);
        if !path.starts_with("boto3")
            && let Some(at) = positional.iter().position(is_answer)
        {
            return Ok(positional.into_iter().nth(at).unwrap_or(Python::Answer));
        }
        if path == "print" {
            let texts = positional.iter().map(|it| python::plain(&plain(it)));
            let line = texts.collect::<Vec<_>>().join(" ");
            return Ok(Python::Sent(Box::new(Call::Text(format!("{line}\n")))));
        }
        let first = positional.into_iter().next();
        let region = || {
            let named = named.iter().find(|(name, _)| name == "region_name");
            match named {
                Some((_, Python::Plain(Value::String(region)))) => Some(region.clone()),
                _ => None,
            }
        };
        match (path, first) {
            ("pprint" | "pprint.pprint", Some(value)) => Ok(value),
            ("time.sleep", Some(Python::Plain(Value::Number(seconds)))) => {
                let millis = seconds.as_f64().unwrap_or_default().clamp(0.0, 1e11) * 1000.0;
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "held to the years that a clock can name"
                )]
                let millis = millis as u64;
                Ok(Python::Sent(Box::new(Call::Sleep(millis))))
            }
            ("time.sleep", _) => Ok(Python::Plain(Value::Null)),
            ("range", Some(_)) => Ok(Python::List(vec![Python::Plain(0.into())])),
            ("boto3.Session" | "boto3.session.Session", None) => Ok(Python::Client(region())),
            ("boto3.client", Some(Python::Plain(Value::String(service))))
                if service == "lambda" =>
            {
                Ok(Python::Client(region()))
            }
            ("boto3.client", Some(Python::Plain(Value::String(service))))
                if BESIDE.iter().any(|it| beside::split(it.name).0 == service) =>
            {
                Ok(Python::Beside(service, region()))
            }
            ("boto3.client", _) => Err(unsupported("a client of this service")),
            ("json.dumps", Some(value)) => Ok(Python::Plain(plain(&value).to_string().into())),
            ("str", Some(value)) => Ok(Python::Plain(python::plain(&plain(&value)).into())),
            ("bytes", Some(Python::Plain(Value::String(text)))) => {
                Ok(Python::Bytes(text.into_bytes()))
            }
            ("dict", None) => Ok(Python::Dict(named.to_vec())),
            ("open", Some(Python::Plain(Value::String(path)))) => {
                self.files.read(&path).map(Python::Bytes).ok_or_else(|| {
                    let message = format!("[Errno 2] No such file or directory: '{path}'");
                    raise("FileNotFoundError", &message)
                })
            }
            (path, _) => Err(unsupported(&format!("{path}()"))),
        }
    }
}

/// A method of a text, of bytes or of a waiter.
fn method(of: Python, name: &str, named: Vec<(String, Python)>) -> Result<Python, Failed> {
    match (of, name) {
        (Python::Plain(Value::String(text)), "encode") => Ok(Python::Bytes(text.into_bytes())),
        (bytes @ Python::Bytes(_), "read") => Ok(bytes),
        (Python::Bytes(bytes), "decode") => {
            Ok(Python::Plain(String::from_utf8_lossy(&bytes).into()))
        }
        (Python::Waiter(region, name), "wait") => {
            let waiter = WAITERS
                .iter()
                .chain(beside::WAITERS)
                .find(|it| snake(it.name) == name)
                .ok_or_else(|| raise("ValueError", &format!("Waiter does not exist: {name}")))?;
            let operation = lambda::api::operation(waiter.operation)
                .ok_or_else(|| unsupported("this waiter"))?;
            let mut named = named;
            named.retain(|(name, _)| name != "WaiterConfig");
            let request = request(operation, region, named)?;
            Ok(Python::Sent(Box::new(Call::Wait(aws::waiting(
                waiter, request,
            )))))
        }
        (Python::Paginator(region, list), "paginate") => {
            let operation = OPERATIONS
                .iter()
                .find(|it| snake(it.name) == list && paged_list(it.name).is_some())
                .ok_or_else(|| {
                    let message = format!("Operation cannot be paginated: {list}");
                    raise("botocore.exceptions.OperationNotPageableError", &message)
                })?;
            let mut named = named;
            named.retain(|(name, _)| name != "PaginationConfig");
            let request = request(operation, region, named)?;
            let client = Client::PythonPages;
            let call = Call::Request(Invocation { request, client });
            Ok(Python::Sent(Box::new(call)))
        }
        (_, name) => Err(unsupported(&format!("'.{name}()'"))),
    }
}

/// The call that a client's method makes.
fn sent(
    operation: &'static OperationShape,
    region: Option<String>,
    positional: &[Python],
    named: Vec<(String, Python)>,
) -> Result<Python, Failed> {
    if !positional.is_empty() {
        let message = format!(
            "{}() only accepts keyword arguments.",
            snake(operation.name)
        );
        return Err(raise("TypeError", &message));
    }
    let request = request(operation, region, named)?;
    let client = Client::Python;
    let call = Call::Request(Invocation { request, client });
    Ok(Python::Sent(Box::new(call)))
}

/// A request from keyword arguments, checked as botocore checks it.
fn request(
    operation: &'static OperationShape,
    region: Option<String>,
    named: Vec<(String, Python)>,
) -> Result<Request, Failed> {
    if let Some((name, _)) = named.iter().find(|(_, value)| holds_answer(value)) {
        return Err(UsageError {
            text: format!(
                "The console can't put one answer into the next call: write the value itself for \
                 {name}."
            ),
            exit_code: 1,
            mistake: Mistake::Other,
        });
    }
    let find = |name: &str| operation.input().iter().find(|it| it.name == name);
    let mut input: Map<String, Value> = named
        .into_iter()
        .map(|(name, value)| {
            let shape = find(&name).map(|it: &Member| it.shape);
            let value = shaped(&value, shape);
            (name, value)
        })
        .collect();
    validate::instants(operation.input(), &mut input);
    match validate::report(operation.input(), &input, validate::Model::Boto3) {
        Some(report) => Err(raise("botocore.exceptions.ParamValidationError", &report)),
        None => Ok(Request {
            operation: operation.name.to_owned(),
            region,
            input,
        }),
    }
}

fn holds_answer(value: &Python) -> bool {
    match value {
        Python::Sent(_) | Python::Answer => true,
        Python::List(items) => items.iter().any(holds_answer),
        Python::Dict(entries) => entries.iter().any(|(_, value)| holds_answer(value)),
        _ => false,
    }
}

fn parsed(source: &str) -> Result<syntax::Statement, Failed> {
    syntax::statement(source).map_err(|message| {
        if message == syntax::BEYOND {
            unsupported("this expression")
        } else {
            raise("SyntaxError", &message)
        }
    })
}

fn is_method(name: &str) -> bool {
    matches!(name, "get_waiter" | "get_paginator")
        || OPERATIONS.iter().any(|it| snake(it.name) == name)
}

fn no_method(name: &str) -> Failed {
    let names: Vec<String> = OPERATIONS.iter().map(|it| snake(it.name)).collect();
    let meant = distance::closest(name, names.iter().map(String::as_str));
    let hint = meant
        .first()
        .map(|it| format!(". Did you mean: '{it}'?"))
        .unwrap_or_default();
    let message = format!("'Lambda' object has no attribute '{name}'{hint}");
    raise("AttributeError", &message)
}

/// A number as Python writes it.
pub(super) fn number(text: &str) -> Result<Value, Failed> {
    let digits = text.replace('_', "");
    if let Ok(whole) = digits.parse::<i64>() {
        return Ok(whole.into());
    }
    digits
        .parse::<f64>()
        .ok()
        .and_then(Number::from_f64)
        .map(Value::Number)
        .ok_or_else(|| raise("SyntaxError", "invalid decimal literal"))
}

/// A value as JSON, where no shape says what it should be.
fn plain(value: &Python) -> Value {
    shaped(value, None)
}

/// A value as the request carries it: bytes and texts become base64 where the shape is a blob.
fn shaped(value: &Python, shape: Option<&Shape>) -> Value {
    match (value, shape) {
        (Python::Plain(Value::String(text)), Some(Shape::Blob)) => STANDARD.encode(text).into(),
        (Python::Plain(value), _) => value.clone(),
        (Python::Bytes(bytes), Some(Shape::Blob)) => STANDARD.encode(bytes).into(),
        (Python::List(items), shape) => {
            let item = match shape {
                Some(Shape::List(rule)) => Some(rule.item),
                _ => None,
            };
            items.iter().map(|it| shaped(it, item)).collect()
        }
        (Python::Dict(entries), shape) => {
            let inner = |key: &str| match shape {
                Some(Shape::Structure(members)) => {
                    members.iter().find(|it| it.name == key).map(|it| it.shape)
                }
                Some(Shape::Map(rule)) => Some(rule.value),
                _ => None,
            };
            let entries = entries.iter();
            let entries = entries.map(|(key, value)| (key.clone(), shaped(value, inner(key))));
            Value::Object(entries.collect())
        }
        // Nothing that a request can carry.
        _ => Value::Null,
    }
}
