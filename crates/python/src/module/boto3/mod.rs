//! boto3: clients, their calls, paginators and waiters.

pub(crate) mod names;
pub(crate) mod pages;
mod shape;
mod validate;
mod waiter;

use crate::builtin::classes;
use crate::dict::Dict;
use crate::interpreter::Interpreter;
use crate::interpreter::call::Arguments;
use crate::object::{Client, Object};
use crate::time::{Time, Zone};
use crate::value::{Instance, Res, Trouble, Value};
use console::snake;
use script::{ApiCall, CallError, ServiceError};
use serde_json::Map;
pub(crate) use shape::Operation;
use std::cell::RefCell;
use std::rc::Rc;

const NOT_PLAYED: &str =
    "The page plays versions, aliases and what goes with them. Take the call out.";

/// What `boto3.client` and `Session` take.
const CLIENT_ARGUMENTS: &[&str] = &[
    "service_name",
    "region_name",
    "api_version",
    "use_ssl",
    "verify",
    "endpoint_url",
    "aws_access_key_id",
    "aws_secret_access_key",
    "aws_session_token",
    "config",
    "aws_account_id",
    "profile_name",
    "botocore_session",
];

/// An operation's service and its own name.
fn split(operation: &str) -> (&str, &str) {
    operation.split_once(':').unwrap_or(("lambda", operation))
}

/// Whether an operation is of this client's service.
fn is_of(client: &Client, operation: &str) -> bool {
    split(operation).0 == &*client.service
}

impl Interpreter<'_> {
    /// The operation of a client's method; also by AWS's name of it.
    pub(crate) fn operation(&mut self, service: &str, method: &str) -> Option<Rc<Operation>> {
        let key = format!("{service}.{method}");
        if let Some(known) = self.operations.get(&key) {
            return known.clone();
        }
        let model = self.host.model(service, method);
        let found = model.as_ref().and_then(Operation::read).map(Rc::new);
        self.operations.insert(key, found.clone());
        found
    }

    /// An operation by AWS's name; of another service than Lambda with the service before it.
    pub(crate) fn shape_of(&mut self, name: &str) -> Option<Rc<Operation>> {
        let (service, name) = split(name);
        self.operation(service, name)
    }

    pub(crate) fn check_client_arguments(
        &mut self,
        arguments: &Arguments,
        function: &str,
    ) -> Res<()> {
        match arguments
            .named
            .iter()
            .find(|it| !CLIENT_ARGUMENTS.contains(&&*it.0))
        {
            None => Ok(()),
            Some((name, _)) => {
                let message = format!("{function}() got an unexpected keyword argument '{name}'");
                Err(self.raise("TypeError", message))
            }
        }
    }

    #[inline(never)]
    pub(crate) fn boto3_function(&mut self, name: &str, mut arguments: Arguments) -> Res<Value> {
        match name {
            "boto3.client" => self.make_client(None, "default", arguments),
            "boto3.resource" => Err(self.unplayed(
                "boto3.resource",
                "Lambda has no resources: use boto3.client('lambda').",
            )),
            "boto3.setup_default_session" => {
                let region = arguments.take_named("region_name");
                if let Some(Value::Text(region)) = region {
                    self.environment
                        .insert("AWS_DEFAULT_REGION".to_owned(), region.to_string());
                }
                Ok(Value::None)
            }
            _ => Ok(Value::None),
        }
    }

    /// What boto3 logs when a session looks its credentials up, which it does for its first client.
    #[inline(never)]
    fn credentials_found(&mut self, session: &str) -> Res<()> {
        let key = format!("credentials {session}");
        if self.kept.contains_key(&key) || !self.modules.contains_key("logging") {
            return Ok(());
        }
        self.kept.insert(key, Value::None);
        let logger = Value::text("botocore.credentials");
        let get = self.library("logging", "getLogger")?.unwrap_or(Value::None);
        let logger = self.call_with(&get, vec![logger])?;
        let text = Value::text("Found credentials in environment variables.");
        // botocore says it in a function of its own.
        self.running.push("load".into());
        let said = self.call_method(&logger, "info", vec![text]);
        self.running.pop();
        said.map(|_| ())
    }

    fn make_client(
        &mut self,
        session: Option<&crate::ast::Name>,
        named: &str,
        mut arguments: Arguments,
    ) -> Res<Value> {
        self.credentials_found(named)?;
        self.check_client_arguments(&arguments, "Session.client")?;
        let service = arguments.take("service_name");
        let region = arguments.take("region_name");
        let service = match service {
            Some(Value::Text(service)) => service,
            None => {
                let message =
                    "Session.client() missing 1 required positional argument: 'service_name'";
                return Err(self.raise("TypeError", message));
            }
            Some(_) => {
                return Err(
                    self.unplayed("this client", "Name the service: boto3.client('lambda').")
                );
            }
        };
        let region = match region {
            Some(Value::Text(region)) => Some(region),
            None | Some(Value::None) => {
                let variable = self
                    .environment
                    .get("AWS_DEFAULT_REGION")
                    .map(|it| it.as_str().into());
                session.cloned().or(variable)
            }
            Some(_) => {
                return Err(self.unplayed(
                    "this region",
                    "Give region_name a text such as 'us-east-1'.",
                ));
            }
        };
        self.client_of(&service, region)
    }

    /// The region that a client's calls go to.
    fn region_of(&mut self, client: &Client) -> Res<Value> {
        if let Some(region) = &client.region {
            return Ok(Value::Text(Rc::clone(region)));
        }
        let words = ["configure", "get", "region"].map(str::to_owned);
        let answer = self.host.aws(self.line, &words)?;
        Ok(Value::text(answer.stdout.trim()))
    }

    /// What stands under a name of boto3's things.
    #[inline(never)]
    pub(crate) fn boto3_attribute(
        &mut self,
        of: &Value,
        object: &Object,
        name: &str,
    ) -> Res<Option<Value>> {
        let played = match object {
            Object::Client(client) => self.operation(&client.service, name).is_some(),
            _ => false,
        };
        let method = || Ok(Some(self.method_of(of, name)));
        match object {
            Object::Client(client) => match name {
                "exceptions" => Ok(Some(Value::object(Object::Exceptions))),
                "meta" => Ok(Some(Value::object(Object::Meta(client.clone())))),
                "get_paginator" | "get_waiter" | "can_paginate" | "close" => method(),
                "waiter_names" => Ok(Some(Value::list(
                    names::WAITERS
                        .iter()
                        .map(|it| Value::text(snake(it.name)))
                        .collect(),
                ))),
                "get_caller_identity" if &*client.service == "sts" => method(),
                _ if &*client.service == "sts" => Err(self.unplayed(
                    format!("sts.{name}()"),
                    "Of STS the page plays get_caller_identity.",
                )),
                _ if played => method(),
                _ if &*client.service != "lambda" => Err(self.unplayed(
                    format!("{}.{name}()", client.service),
                    "Of CodeDeploy the page plays deployments of Lambda, of CloudWatch metric alarms and Lambda's metrics.",
                )),
                _ => Ok(None),
            },
            Object::Meta(client) => match name {
                "region_name" => {
                    let client = client.clone();
                    self.region_of(&client).map(Some)
                }
                "events"
                | "config"
                | "endpoint_url"
                | "partition"
                | "service_model"
                | "method_to_api_mapping" => {
                    Err(self.unplayed(format!("client.meta.{name}"), "Leave it out."))
                }
                _ => Ok(None),
            },
            Object::Exceptions => match name {
                "ClientError" => Ok(Some(self.class_value("ClientError"))),
                _ if classes::LAMBDA.contains(&name) || classes::BESIDE.contains(&name) => {
                    Ok(Some(self.class_value(name)))
                }
                _ => {
                    let message = format!(
                        "<botocore.errorfactory.LambdaExceptions object at 0x7f0000000000> object has no attribute \
                         {name}. Valid exceptions are: {}",
                        classes::LAMBDA.join(", ")
                    );
                    Err(self.raise("AttributeError", message))
                }
            },
            Object::Session(region) => match name {
                "client" => method(),
                "region_name" => {
                    let client = Client {
                        service: "lambda".into(),
                        region: region.clone(),
                    };
                    self.region_of(&client).map(Some)
                }
                "resource" => Err(self.unplayed(
                    "session.resource",
                    "Lambda has no resources: use session.client('lambda').",
                )),
                "get_credentials"
                | "get_available_services"
                | "get_available_regions"
                | "profile_name"
                | "events" => Err(self.unplayed(
                    format!("session.{name}"),
                    "The page has no credentials and needs none.",
                )),
                _ => Ok(None),
            },
            Object::Paginator(..) => match name {
                "paginate" => method(),
                _ => Ok(None),
            },
            Object::Pages(_) => match name {
                "build_full_result" | "search" => method(),
                "result_keys" | "resume_token" | "non_aggregate_part" => {
                    Err(self.unplayed(format!("pages.{name}"), "Go through the pages with `for`."))
                }
                _ => Ok(None),
            },
            Object::Waiter(..) => match name {
                "wait" => method(),
                _ => Ok(None),
            },
            Object::Body(_) => match name {
                "read" | "close" => method(),
                "iter_lines" | "iter_chunks" | "readlines" => {
                    Err(self.unplayed(format!("body.{name}()"), "Read it at once: body.read()."))
                }
                _ => Ok(None),
            },
            _ => Ok(None),
        }
    }

    /// Calls a method of boto3's things.
    #[inline(never)]
    pub(crate) fn boto3_method(
        &mut self,
        object: &Object,
        name: &str,
        mut arguments: Arguments,
    ) -> Res<Value> {
        match object {
            Object::Client(client) => match name {
                "get_waiter" => {
                    let name = self.text_argument(arguments.take("waiter_name"), "get_waiter")?;
                    match names::WAITERS
                        .iter()
                        .find(|it| snake(it.name) == *name && is_of(client, it.operation))
                    {
                        Some(waiter) => Ok(Value::object(Object::Waiter(client.clone(), waiter))),
                        None => {
                            Err(self.raise("ValueError", format!("Waiter does not exist: {name}")))
                        }
                    }
                }
                "get_paginator" => {
                    let name =
                        self.text_argument(arguments.take("operation_name"), "get_paginator")?;
                    match names::pageable(&name).filter(|it| is_of(client, it)) {
                        Some(operation) => {
                            Ok(Value::object(Object::Paginator(client.clone(), operation)))
                        }
                        None => {
                            let message = format!("Operation cannot be paginated: {name}");
                            Err(self.raise("OperationNotPageableError", message))
                        }
                    }
                }
                "can_paginate" => {
                    let name =
                        self.text_argument(arguments.take("operation_name"), "can_paginate")?;
                    Ok(Value::Bool(names::pageable(&name).is_some()))
                }
                "close" => Ok(Value::None),
                _ => {
                    if !arguments.places.is_empty() {
                        return Err(self.raise(
                            "TypeError",
                            format!("{name}() only accepts keyword arguments."),
                        ));
                    }
                    if &*client.service == "sts" {
                        return self.send_any(
                            client,
                            "GetCallerIdentity",
                            Map::new(),
                            name,
                            &arguments.named,
                        );
                    }
                    let Some(shape) = self.operation(&client.service, name) else {
                        return Ok(Value::None);
                    };
                    self.operate(client, &shape, &arguments.named)
                }
            },
            Object::Session(region) => {
                let named = std::ptr::from_ref(object).addr().to_string();
                self.make_client(region.as_ref(), &named, arguments)
            }
            Object::Paginator(client, operation) => self.paginate(client, operation, arguments),
            Object::Pages(pages) => self.pages_method(pages, name, arguments),
            Object::Waiter(client, waiter) => self.wait(client, waiter, arguments),
            Object::Body(body) => self.body_method(body, name, arguments),
            _ => Ok(Value::None),
        }
    }

    #[inline(never)]
    fn body_method(
        &mut self,
        body: &RefCell<(Rc<[u8]>, usize)>,
        name: &str,
        mut arguments: Arguments,
    ) -> Res<Value> {
        if name == "close" {
            return Ok(Value::None);
        }
        let amount = arguments
            .take("amt")
            .and_then(|it| it.as_int())
            .and_then(|it| usize::try_from(it).ok());
        let mut body = body.borrow_mut();
        let end = body
            .0
            .len()
            .min(body.1.saturating_add(amount.unwrap_or(usize::MAX)));
        let read: Rc<[u8]> = body.0.get(body.1..end).unwrap_or_default().into();
        body.1 = end;
        Ok(Value::Bytes(read))
    }

    /// Checks a call as botocore does, sends it, and gives its answer.
    pub(crate) fn operate(
        &mut self,
        client: &Client,
        shape: &Operation,
        named: &[(crate::ast::Name, Value)],
    ) -> Res<Value> {
        let input = self.request_of(shape, named)?;
        self.send_any(
            client,
            &shape.name,
            input,
            &snake(split(&shape.name).1),
            named,
        )
    }

    /// What the keywords of a call say, checked.
    pub(crate) fn request_of(
        &mut self,
        shape: &Operation,
        named: &[(crate::ast::Name, Value)],
    ) -> Res<Map<String, serde_json::Value>> {
        let mut given = Dict::default();
        for (name, value) in named {
            given.insert_text(name, crate::interpreter::enumeration::plain(value));
        }
        let found = self.validate(&shape.input, &given)?;
        if !found.is_empty() {
            let text = format!("Parameter validation failed:\n{}", found.join("\n"));
            return Err(self.raise("ParamValidationError", text));
        }
        self.wire(&shape.input, &given)
    }

    fn send_any(
        &mut self,
        client: &Client,
        operation: &str,
        input: Map<String, serde_json::Value>,
        method: &str,
        named: &[(crate::ast::Name, Value)],
    ) -> Res<Value> {
        let shown = self.shown_call(method, named)?;
        match self.send(client, operation, input)? {
            Ok(output) => {
                let answer = self.answer(operation, &output);
                let captured = script::written(&serde_json::Value::Object(output));
                self.row(shown, captured, false);
                Ok(answer)
            }
            Err(error) => {
                let trouble = self.call_error(error);
                let captured = match &trouble {
                    Trouble::Raise(it) => format!(
                        "{}: {}",
                        it.class.full_name(),
                        self.exception_text(&Rc::clone(it))?
                    ),
                    Trouble::Refused(_) => String::new(),
                };
                self.row(shown, captured, true);
                Err(trouble)
            }
        }
    }

    /// Sends a request without showing it.
    pub(crate) fn send(
        &mut self,
        client: &Client,
        operation: &str,
        input: Map<String, serde_json::Value>,
    ) -> Res<Result<Map<String, serde_json::Value>, CallError>> {
        self.requests += 1;
        let call = ApiCall {
            service: client.service.to_string(),
            operation: split(operation).1.to_owned(),
            region: client.region.as_ref().map(ToString::to_string),
            input,
        };
        let answer = self.host.call(self.line, &call)?;
        if let Ok(output) = &answer {
            self.grow(script::written(&serde_json::Value::Object(output.clone())).len() / 2)?;
        }
        Ok(answer)
    }

    /// The call as the log shows it.
    pub(crate) fn shown_call(
        &mut self,
        method: &str,
        named: &[(crate::ast::Name, Value)],
    ) -> Res<String> {
        const LONGEST: usize = 200;
        let mut parts = Vec::new();
        for (name, value) in named {
            let shown = match value {
                Value::Bytes(bytes) if bytes.len() > 100 => format!("<{} bytes>", bytes.len()),
                other => self.repr(other)?,
            };
            let cut: String = shown.chars().take(LONGEST).collect();
            let dots = if cut.len() < shown.len() { "…" } else { "" };
            parts.push(format!("{name}={cut}{dots}"));
        }
        Ok(format!("{method}({})", parts.join(", ")))
    }

    /// The answer as boto3 gives it.
    pub(crate) fn answer(
        &mut self,
        operation: &str,
        output: &Map<String, serde_json::Value>,
    ) -> Value {
        let status = output
            .get("StatusCode")
            .and_then(serde_json::Value::as_i64)
            .filter(|_| operation == "Invoke");
        let status = status
            .or_else(|| self.shape_of(operation).map(|it| it.status))
            .unwrap_or(200);
        let mut dict = Dict::default();
        dict.insert_text("ResponseMetadata", self.metadata(status, None));
        for (name, value) in output {
            let value = match (operation, &**name, value) {
                ("Invoke", "Payload", serde_json::Value::String(text)) => body(text),
                _ => self.member(name, value),
            };
            dict.insert_text(name, value);
        }
        if operation == "Invoke" && dict.get_text("Payload").is_none() {
            dict.insert_text("Payload", body(""));
        }
        Value::dict(dict)
    }

    /// A member of an answer: seconds are an instant.
    fn member(&self, name: &str, value: &serde_json::Value) -> Value {
        let names_instant = console::output::names_instant(name) || name == "Timestamps item";
        match value {
            serde_json::Value::Number(seconds) if names_instant => {
                #[allow(
                    clippy::cast_possible_truncation,
                    reason = "held to the years that a date can name"
                )]
                let micros =
                    libm::rint(seconds.as_f64().unwrap_or(0.0).clamp(-6e10, 2.5e11) * 1e6) as i128;
                Value::object(Object::Time(Time::Instant(
                    micros,
                    Some(Zone {
                        seconds: 0,
                        name: "tzlocal",
                    }),
                )))
            }
            serde_json::Value::Array(items) => {
                let inner = if name == "Timestamps" {
                    "Timestamps item"
                } else {
                    ""
                };
                Value::list(items.iter().map(|it| self.member(inner, it)).collect())
            }
            serde_json::Value::Object(map) => {
                let mut dict = Dict::default();
                for (name, value) in map {
                    dict.insert_text(name, self.member(name, value));
                }
                Value::dict(dict)
            }
            other => self.from_json(other),
        }
    }

    fn metadata(&mut self, status: i64, error: Option<&str>) -> Value {
        let id = format!("00000000-0000-4000-8000-{:012x}", self.requests);
        let now = Time::Instant(self.now(), None);
        let mut headers = Dict::default();
        headers.insert_text("content-type", Value::text("application/json"));
        if let Some(code) = error {
            headers.insert_text("x-amzn-errortype", Value::text(code));
        }
        headers.insert_text("x-amzn-requestid", Value::text(&id));
        headers.insert_text(
            "date",
            Value::text(now.format("%a, %d %b %Y %H:%M:%S GMT").unwrap_or_default()),
        );
        let mut metadata = Dict::default();
        metadata.insert_text("RequestId", Value::text(id));
        metadata.insert_text("HTTPStatusCode", Value::Int(i128::from(status)));
        metadata.insert_text("HTTPHeaders", Value::dict(headers));
        metadata.insert_text("RetryAttempts", Value::Int(0));
        Value::dict(metadata)
    }

    /// A call that failed, as an exception.
    pub(crate) fn call_error(&mut self, error: CallError) -> Trouble {
        match error {
            CallError::Service(error) if error.code == "NotImplementedException" => {
                self.unplayed(format!("{}()", snake(&error.operation)), NOT_PLAYED)
            }
            CallError::Service(error) => self.service_error(&error),
            CallError::Invalid(text) => self.raise(
                "ParamValidationError",
                format!("Parameter validation failed:\n{text}"),
            ),
            CallError::Waiter(text) => self.raise("WaiterError", text),
            CallError::NoOperation => self.unplayed(
                "this operation",
                "The page plays versions, aliases and what goes with them.",
            ),
        }
    }

    #[inline(never)]
    fn service_error(&mut self, error: &ServiceError) -> Trouble {
        // botocore asks again four times where it is told to slow down, and says so.
        let retried = error.status == 429;
        let class = classes::of_code(&error.code).unwrap_or("ClientError");
        let mut about = Dict::default();
        about.insert_text(
            "Message",
            error.message.as_ref().map_or(Value::None, Value::text),
        );
        about.insert_text("Code", Value::text(&error.code));
        let metadata = self.metadata(i64::from(error.status), Some(&error.code));
        if let (Value::Dict(metadata), true) = (&metadata, retried) {
            metadata
                .borrow_mut()
                .insert_text("RetryAttempts", Value::Int(4));
            metadata
                .borrow_mut()
                .insert_text("MaxAttemptsReached", Value::Bool(true));
        }
        let mut response = Dict::default();
        response.insert_text("Error", Value::dict(about));
        response.insert_text("ResponseMetadata", metadata);
        for (name, value) in &error.fields {
            response.insert_text(name, self.from_json(value));
        }
        let mut text = error.text();
        if retried {
            let plain = format!("{} operation: ", error.operation);
            text = text.replacen(
                &plain,
                &format!("{} operation (reached max retries: 4): ", error.operation),
                1,
            );
        }
        let instance = Instance::new(self.class(class), vec![Value::text(text)]);
        {
            let mut attributes = instance.attributes.borrow_mut();
            attributes.insert("response".into(), Value::dict(response));
            attributes.insert("operation_name".into(), Value::text(&error.operation));
        }
        Trouble::Raise(instance)
    }
}

fn body(encoded: &str) -> Value {
    let bytes =
        script::base64::decode(encoded, script::base64::Alphabet::Standard).unwrap_or_default();
    Value::object(Object::Body(RefCell::new((bytes.into(), 0))))
}
