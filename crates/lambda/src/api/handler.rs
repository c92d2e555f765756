//! What a handler returns, read from its text: no code is ever run here.
//!
//! The rule, for Python and Node.js: the handler's file is looked for the first `return …` after
//! the handler's name, or a `callback(null, …)`. Where what is returned is made of literals, the
//! event, and the context's own facts (version, ARN, request id, function name), it is the answer.
//! Anything else, and any other language, answers `null`, as a handler that returns nothing does.

use super::package;
use crate::model::{CodeSource, Init, Snapshot, Timestamp, Uuid, Version};
use serde_json::{Map, Value};

/// An invocation.
pub(super) struct HandlerRun<'a> {
    /// The function's name.
    pub name: &'a str,
    /// The version that answers.
    pub version: Version,
    /// The ARN as called.
    pub arn: &'a str,
    /// The request's id.
    pub request: Uuid,
    /// The payload.
    pub event: &'a Value,
    /// The version's code and settings.
    pub snapshot: &'a Snapshot,
    /// When.
    pub now: Timestamp,
    /// The tenant that calls.
    pub tenant: Option<&'a str>,
    /// What the client says of itself.
    pub client: Option<&'a Value>,
}

/// What the handler returns.
pub(super) fn result(run: &HandlerRun<'_>) -> Value {
    read(run).unwrap_or(Value::Null)
}

fn read(run: &HandlerRun<'_>) -> Option<Value> {
    let CodeSource::Zip(bytes) = &run.snapshot.code.source else {
        return None;
    };
    let configuration = &run.snapshot.configuration;
    let (file, handler) = configuration.handler.as_deref()?.rsplit_once('.')?;
    let runtime = configuration.runtime.as_deref()?;
    let extensions: &[&str] = match runtime {
        it if it.starts_with("python") => &["py"],
        it if it.starts_with("nodejs") => &["js", "mjs", "cjs"],
        _ => return None,
    };
    let text = extensions
        .iter()
        .find_map(|it| package::file(bytes, &format!("{file}.{it}")))?;
    let body = text.get(text.find(handler)? + handler.len()..)?;
    let returned = ["return ", "callback(null,", "=> ("];
    let start = returned
        .iter()
        .filter_map(|it| body.find(it).map(|at| at + it.len()))
        .min()?;
    let mut reader = Reader {
        rest: body.get(start..)?,
        run,
        depth: 0,
    };
    let value = reader.value()?;
    // What follows must end the expression: a line, a bracket, a semicolon, a comment.
    let rest = reader.rest.trim_start_matches([' ', '\t']);
    let ended = rest.is_empty() || rest.starts_with(['\n', '\r', ';', ')', '}', '#', '/']);
    ended.then_some(value)
}

/// Whether the code of a version can be initialised, as far as that can be read.
///
/// Told broken is only what breaks for certain: a Python or Node.js package without the handler's
/// module, or one whose module throws on its own level, before its handler is ever called. What a
/// layer may bring is taken to be there.
pub(super) fn init(snapshot: &Snapshot) -> Init {
    let settings = &snapshot.configuration;
    let CodeSource::Zip(bytes) = &snapshot.code.source else {
        return Init::Fine;
    };
    let handler = settings
        .handler
        .as_deref()
        .and_then(|it| it.rsplit_once('.'));
    let (Some((module, _)), Some(runtime), []) =
        (handler, settings.runtime.as_deref(), &*settings.layers)
    else {
        return Init::Fine;
    };
    let (python, throws) = match runtime {
        it if it.starts_with("python") => (true, "raise "),
        it if it.starts_with("nodejs") => (false, "throw "),
        _ => return Init::Fine,
    };
    let path = if python {
        module.replace('.', "/")
    } else {
        module.to_owned()
    };
    let path = path.trim_start_matches("./");
    let names = package::names(bytes);
    let is_module = |it: &&String| {
        let rest = it.strip_prefix(path);
        rest.is_some_and(|it| it.starts_with(['.', '/']))
    };
    let Some(file) = names.iter().find(is_module) else {
        return if names.is_empty() {
            Init::Fine
        } else {
            Init::Broken
        };
    };
    let text = package::file(bytes, file).unwrap_or_default();
    if text.lines().any(|it| it.starts_with(throws)) {
        return Init::Broken;
    }
    Init::Fine
}

struct Reader<'a> {
    rest: &'a str,
    run: &'a HandlerRun<'a>,
    depth: u32,
}

impl Reader<'_> {
    fn skip(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn take(&mut self, text: &str) -> bool {
        self.skip();
        let after = self.rest.strip_prefix(text);
        self.rest = after.unwrap_or(self.rest);
        after.is_some()
    }

    fn value(&mut self) -> Option<Value> {
        self.skip();
        self.depth += 1;
        if self.depth > 32 {
            return None;
        }
        let value = match self.rest.chars().next()? {
            '{' => self.object(),
            '[' => self.array(),
            '"' | '\'' | '`' => self.string().map(Value::String),
            it if it.is_ascii_digit() || it == '-' => self.number(),
            _ => self.name(),
        };
        self.depth -= 1;
        value
    }

    fn object(&mut self) -> Option<Value> {
        self.take("{");
        let mut object = Map::new();
        while !self.take("}") {
            self.skip();
            let key = if self.rest.starts_with(['"', '\'']) {
                self.string()?
            } else {
                self.word()
            };
            let given = !key.is_empty() && self.take(":");
            given.then_some(())?;
            object.insert(key, self.value()?);
            if !self.take(",") && !self.rest.trim_start().starts_with('}') {
                return None;
            }
        }
        Some(Value::Object(object))
    }

    fn array(&mut self) -> Option<Value> {
        self.take("[");
        let mut items = Vec::new();
        while !self.take("]") {
            items.push(self.value()?);
            if !self.take(",") && !self.rest.trim_start().starts_with(']') {
                return None;
            }
        }
        Some(Value::Array(items))
    }

    fn string(&mut self) -> Option<String> {
        let mut letters = self.rest.chars();
        let quote = letters.next()?;
        let mut text = String::new();
        loop {
            match letters.next()? {
                '\\' => text.push(match letters.next()? {
                    'n' => '\n',
                    't' => '\t',
                    it @ ('\\' | '\'' | '"' | '`') => it,
                    _ => return None,
                }),
                // A template with something to put in is more than a literal.
                '$' if quote == '`' => return None,
                it if it == quote => break,
                it => text.push(it),
            }
        }
        self.rest = letters.as_str();
        Some(text)
    }

    fn number(&mut self) -> Option<Value> {
        let end = self
            .rest
            .find(|it: char| !it.is_ascii_digit() && !"+-.eE".contains(it))
            .unwrap_or(self.rest.len());
        let (number, rest) = self.rest.split_at(end);
        self.rest = rest;
        serde_json::from_str(number).ok()
    }

    fn word(&mut self) -> String {
        let end = self
            .rest
            .find(|it: char| !it.is_alphanumeric() && it != '_' && it != '.')
            .unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        word.to_owned()
    }

    /// A constant, the event, or a fact of the context.
    fn name(&mut self) -> Option<Value> {
        let run = self.run;
        let word = self.word();
        Some(match word.as_str() {
            "None" | "null" | "undefined" => Value::Null,
            "True" | "true" => true.into(),
            "False" | "false" => false.into(),
            "event" => run.event.clone(),
            "context.function_version" | "context.functionVersion" => {
                run.version.to_string().into()
            }
            "context.invoked_function_arn" | "context.invokedFunctionArn" => run.arn.into(),
            "context.function_name" | "context.functionName" => run.name.into(),
            "context.aws_request_id" | "context.awsRequestId" => run.request.to_string().into(),
            "context.memory_limit_in_mb" | "context.memoryLimitInMB" => {
                run.snapshot.configuration.memory.to_string().into()
            }
            "context.tenant_id" | "context.tenantId" => run.tenant.into(),
            "context.client_context" | "context.clientContext" => {
                run.client.cloned().unwrap_or_default()
            }
            "context.log_group_name" | "context.logGroupName" => {
                run.snapshot.configuration.logging.group.as_str().into()
            }
            "context.log_stream_name" | "context.logStreamName" => {
                super::ops::log_stream(run.now, run.version, run.request).into()
            }
            _ => return None,
        })
    }
}
