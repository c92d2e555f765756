//! One `aws …` line as a call: global options, the operation, its flags, the request.

use super::args::{Parsed, parse_known};
use super::commands::operation_of;
use super::flags::{self, Flag, Target};
use super::names::kebab;
use super::value::Reader;

use super::{
    Call, CliOptions, Client, Files, Invocation, OutputFormat, Shown, UsageError, Wait, help, json,
    paging, query, skeleton, usage, validate,
};
use lambda::api::beside;
use lambda::api::shape::{self, OperationShape, Shape, Waiter};
use lambda::api::table::WAITERS;
use lambda::api::{self, Request};
use serde_json::{Map, Value};

/// What the global options say.
struct Globals<'a> {
    options: Parsed,
    files: &'a dyn Files,
}

impl Globals<'_> {
    fn region(&self) -> Option<String> {
        self.options.value("--region").map(str::to_owned)
    }

    fn raw_blobs(&self) -> bool {
        self.options.value("--cli-binary-format") == Some("raw-in-base64-out")
    }

    fn output(&self) -> OutputFormat {
        match self.options.value("--output") {
            Some("text") => OutputFormat::Text,
            Some("table") => OutputFormat::Table,
            Some("yaml") => OutputFormat::Yaml,
            Some("yaml-stream") => OutputFormat::YamlStream,
            _ => OutputFormat::Json,
        }
    }

    /// How an answer is printed.
    fn cli_options(&self) -> CliOptions {
        CliOptions {
            output: self.output(),
            query: self.options.value("--query").map(str::to_owned),
            ..CliOptions::default()
        }
    }

    fn check_endpoint(&self) -> Result<(), UsageError> {
        match self.options.value("--endpoint-url") {
            Some(url) if !url.contains("://") => {
                Err(UsageError::general(format!("Invalid endpoint: {url}")))
            }
            _ => Ok(()),
        }
    }

    /// Seconds to wait are whole numbers, though nobody waits here.
    fn check_timeouts(&self) -> Result<(), UsageError> {
        for flag in ["--cli-read-timeout", "--cli-connect-timeout"] {
            if let Some(text) = self.options.value(flag)
                && text.trim().parse::<i64>().is_err()
            {
                return Err(UsageError::general(format!(
                    "invalid literal for int() with base 10: {}",
                    super::python::quote(text)
                )));
            }
        }
        Ok(())
    }

    fn check_choices(&self) -> Result<(), UsageError> {
        for (name, values) in &self.options.options {
            if let Some(value) = values.first() {
                choice(name, value, flags::choices(name))?;
            }
        }
        Ok(())
    }
}

/// Refuses a value that is none of the choices, if there are any.
fn choice(flag: &str, value: &str, choices: &[&str]) -> Result<(), UsageError> {
    if choices.is_empty() || choices.contains(&value) {
        return Ok(());
    }
    Err(usage::invalid_choice(flag, value, choices))
}

/// The first word that is no option, taken out of the words.
fn take_positional(words: &mut Vec<String>) -> Option<String> {
    let at = words.iter().position(|it| !it.starts_with('-'))?;
    Some(words.remove(at))
}

/// Reads the words after `aws`.
///
/// # Errors
/// What the AWS CLI prints for a mistake in the command.
pub(crate) fn read(words: &[String], files: &dyn Files) -> Result<Call, UsageError> {
    let mut options =
        parse_known(&flags::global_specs(), words).map_err(|message| usage::error(&message))?;
    let mut rest = std::mem::take(&mut options.rest);
    let globals = Globals { options, files };
    globals.check_choices()?;
    globals.check_endpoint()?;
    globals.check_timeouts()?;
    if globals.options.has("--version") {
        return Ok(Call::Text(help::VERSION.to_owned()));
    }
    let command = take_positional(&mut rest)
        .ok_or_else(|| usage::error("the following arguments are required: command"))?;
    if let Some(text) = globals.options.value("--query") {
        query::check(text)?;
    }
    match command.as_str() {
        "lambda" => lambda(rest, &globals),
        service if beside::SERVICES.contains(&service) => other(service, rest, &globals),
        "help" => Ok(Call::Text(help::overview())),
        "sts" if rest == ["get-caller-identity"] => {
            Ok(Call::Show(Shown::Identity(globals.cli_options())))
        }
        "configure" => configure(&rest),
        _ if super::distance::closest(&command, ["lambda", "sts", "configure", "help"])
            .is_empty() =>
        {
            let instead = elsewhere(&command);
            Err(UsageError::not_played(format!(
                "The playground plays AWS Lambda only: try `aws lambda help`. (`aws {command}` \
                 needs the real AWS CLI.){instead}"
            )))
        }
        _ => Err(usage::invalid_choice(
            "command",
            &command,
            &["lambda", "sts", "configure", "help"],
        )),
    }
}

/// What stands here in the place of another service.
fn elsewhere(service: &str) -> &'static str {
    match service {
        "iam" => {
            "\nNo role is needed here: any role ARN will do, such as \
             arn:aws:iam::123456789012:role/lambda-role"
        }
        "s3" | "s3api" | "sns" | "events" | "scheduler" | "apigateway" | "apigatewayv2" => {
            "\nPut what calls the function on the graph instead, and grant it the call with \
             aws lambda add-permission"
        }
        "sqs" | "kinesis" | "dynamodb" | "dynamodbstreams" => {
            "\nIts ARN is enough here: aws lambda create-event-source-mapping"
        }
        "logs" => "\nThe end of a call's log is in its answer: aws lambda invoke --log-type Tail",
        "cloudwatch" | "xray" => "\nRun simulation shows the metrics of many calls.",
        _ => "",
    }
}

fn configure(rest: &[String]) -> Result<Call, UsageError> {
    let words: Vec<&str> = rest.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["set", "region" | "default.region", region] => Ok(Call::Region((*region).to_owned())),
        ["get", "region" | "default.region"] => Ok(Call::Show(Shown::Region)),
        _ => Err(UsageError::not_played(
            "The playground needs no configuration: `aws configure set region eu-west-1` changes \
             the region, and that is all there is.",
        )),
    }
}

/// A command of a service beside Lambda.
fn other(service: &str, mut rest: Vec<String>, globals: &Globals) -> Result<Call, UsageError> {
    let name = take_positional(&mut rest)
        .ok_or_else(|| usage::error("the following arguments are required: operation"))?;
    let mut played = beside::BESIDE
        .iter()
        .map(|it| it.shape)
        .filter(|it| beside::command(it.name) == service);
    if let Some(operation) = played.clone().find(|it| kebab(it.name) == name) {
        return operate(operation, &rest, globals);
    }
    let waits = |it: &&&Waiter| beside::command(it.operation) == service;
    let mut waiters = beside::WAITERS.iter().filter(|it| waits(&it));
    if name == "wait" && waiters.clone().next().is_some() {
        let waiter = take_positional(&mut rest);
        let found = waiters.find(|it| Some(kebab(it.name)) == waiter);
        let Some((waiter, operation)) =
            found.and_then(|it| Some((it, api::operation(it.operation)?)))
        else {
            let names: Vec<String> = beside::WAITERS.iter().map(|it| kebab(it.name)).collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            return Err(usage::invalid_choice(
                "subcommand",
                &waiter.unwrap_or_default(),
                &names,
            ));
        };
        return match operate(operation, &rest, globals)? {
            Call::Request(invocation) => Ok(Call::Wait(waiting(waiter, invocation.request))),
            other => Ok(other),
        };
    }
    let names: Vec<String> = played.by_ref().map(|it| kebab(it.name)).collect();
    Err(UsageError::not_played(format!(
        "Of `aws {service}` the playground plays what meets Lambda at a version or an alias: {}.{}",
        names.join(", "),
        elsewhere(service)
    )))
}

fn lambda(mut rest: Vec<String>, globals: &Globals) -> Result<Call, UsageError> {
    let name = take_positional(&mut rest)
        .ok_or_else(|| usage::error("the following arguments are required: operation"))?;
    if let Some(operation) = operation_of(&name) {
        return operate(operation, &rest, globals);
    }
    match name.as_str() {
        "help" => Ok(Call::Text(help::service())),
        "wait" => wait(rest, globals),
        _ => {
            let mut choices = super::commands::names();
            choices.push("help".to_owned());
            let choices: Vec<&str> = choices.iter().map(String::as_str).collect();
            Err(usage::invalid_choice("operation", &name, &choices))
        }
    }
}

fn wait(mut rest: Vec<String>, globals: &Globals) -> Result<Call, UsageError> {
    let Some(name) = take_positional(&mut rest) else {
        return Err(UsageError::usage(
            "usage: aws [options] <command> <subcommand> [parameters]\naws: error: too few \
             arguments",
        ));
    };
    if name == "help" {
        return Ok(Call::Text(help::waiters()));
    }
    let Some(waiter) = WAITERS.iter().find(|it| kebab(it.name) == name) else {
        let names: Vec<String> = WAITERS.iter().map(|it| kebab(it.name)).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        return Err(usage::invalid_choice("subcommand", &name, &names));
    };
    let operation =
        api::operation(waiter.operation).ok_or_else(|| UsageError::general(waiter.operation))?;
    if rest == ["help"] {
        return Ok(Call::Text(help::operation(&name, operation)));
    }
    match operate(operation, &rest, globals)? {
        Call::Request(invocation) => Ok(Call::Wait(waiting(waiter, invocation.request))),
        other => Ok(other),
    }
}

/// A waiter that asks this request.
pub(crate) fn waiting(waiter: &Waiter, request: Request) -> Wait {
    Wait {
        waiter: waiter.name.to_owned(),
        request,
        delay_seconds: waiter.delay_seconds,
        max_attempts: waiter.max_attempts,
    }
}

fn operate(
    operation: &'static OperationShape,
    args: &[String],
    globals: &Globals,
) -> Result<Call, UsageError> {
    if args == ["help"] {
        return Ok(Call::Text(help::operation(
            &kebab(operation.name),
            operation,
        )));
    }
    let flags = flags::flags(operation);
    let specs: Vec<_> = flags.iter().map(Flag::spec).collect();
    let mut parsed = parse_known(&specs, args).map_err(|message| usage::error(&message))?;
    // argparse converts as it reads, before it misses anything.
    for (flag, _) in &parsed.options {
        if matches!(flag.as_str(), "--page-size" | "--max-items") {
            paging::int(&parsed, flag)?;
        }
    }
    if operation.name == "cloudwatch:PutMetricAlarm"
        && let Some(text) = parsed.value("--threshold")
        && super::number::decimal(text.trim()).is_none()
    {
        let given = super::python::quote(text);
        let message = format!("argument --threshold: invalid float value: {given}");
        return Err(usage::error(&message));
    }
    if let Some(kind) = parsed.value("--generate-cli-skeleton") {
        choice("--generate-cli-skeleton", kind, skeleton::KINDS)?;
    }
    let outfile = flags::has_outfile(operation.name)
        .then(|| take_positional(&mut parsed.rest))
        .flatten();
    let kind = parsed
        .values("--generate-cli-skeleton")
        .map(|values| values.first().map_or("input", String::as_str));
    let overrides = parsed.has("--cli-input-json")
        || parsed.has("--cli-input-yaml")
        || kind.is_some_and(|it| it != "output");
    if !overrides {
        require(operation, &flags, &parsed, outfile.as_ref())?;
    }
    if !parsed.rest.is_empty() {
        let mut known: Vec<String> = flags.iter().map(|it| it.name.clone()).collect();
        known.extend(flags::GLOBALS.iter().map(|(name, _)| (*name).to_owned()));
        return Err(usage::unknown_options(&parsed.rest, &known));
    }
    if let Some(kind) = kind.filter(|it| *it != "output") {
        return Ok(skeleton::call(operation, kind));
    }
    if parsed.has("--cli-input-yaml") {
        return Err(UsageError::not_played(
            "The playground reads --cli-input-json, not --cli-input-yaml.",
        ));
    }
    let mut request = request(operation, &flags, &parsed, globals)?;
    let paginate = !globals.options.has("--no-paginate");
    let paging = paging::of_command(&parsed, paginate, &mut request)?;
    let options = CliOptions {
        outfile,
        paging,
        ..globals.cli_options()
    };
    validate::instants(operation.input(), &mut request.input);
    if kind.is_some() {
        return skeleton::answer(operation, &options, &request.input);
    }
    if let Some(report) = validate::report(operation.input(), &request.input, validate::Model::Cli)
    {
        return Err(UsageError::usage(report));
    }
    Ok(Call::Request(Invocation {
        request,
        client: Client::Cli(options),
    }))
}

fn require(
    operation: &OperationShape,
    flags: &[Flag],
    parsed: &Parsed,
    outfile: Option<&String>,
) -> Result<(), UsageError> {
    let mut missing: Vec<&str> = flags
        .iter()
        .filter(|flag| flag.required && !parsed.has(&flag.name))
        .map(|flag| flag.name.as_str())
        .collect();
    if flags::has_outfile(operation.name) && outfile.is_none() {
        missing.push("outfile");
    }
    if missing.is_empty() {
        return Ok(());
    }
    Err(usage::error(&format!(
        "the following arguments are required: {}",
        missing.join(", ")
    )))
}

fn request(
    operation: &OperationShape,
    flags: &[Flag],
    parsed: &Parsed,
    globals: &Globals,
) -> Result<Request, UsageError> {
    let reader = Reader {
        files: globals.files,
        raw_blobs: globals.raw_blobs(),
    };
    let mut input = Map::new();
    for flag in flags {
        let Some(values) = parsed.values(&flag.name) else {
            continue;
        };
        match flag.target {
            Target::Member(member) => {
                let value = reader.read(&flag.name, member.shape, values)?;
                if member.name == "Code" && value.get("ZipFile").is_some() {
                    return Err(UsageError::general(
                        "ZipFile cannot be provided as part of the --code argument.  Please use \
                         the '--zip-file' option instead to specify a zip file.",
                    ));
                }
                input.insert(member.name.to_owned(), value);
            }
            Target::On(member) | Target::Off(member) => {
                let on = last_of_pair(parsed, &kebab(member.name));
                input.insert(member.name.to_owned(), Value::Bool(on));
            }
            Target::ZipFile => {
                let value = reader.read(&flag.name, &Shape::Blob, values)?;
                let code = input
                    .entry("Code")
                    .or_insert_with(|| Value::Object(Map::new()));
                if let Some(code) = code.as_object_mut() {
                    code.insert("ZipFile".to_owned(), value);
                }
            }
            _ => {}
        }
    }
    if let Some(values) = parsed.values("--cli-input-json") {
        for (name, value) in input_json(reader, values)? {
            input.entry(name).or_insert(value);
        }
    }
    Ok(Request {
        operation: operation.name.to_owned(),
        region: globals.region(),
        input,
    })
}

/// Which of `--publish` and `--no-publish` was given last.
fn last_of_pair(parsed: &Parsed, name: &str) -> bool {
    let last = parsed.options.iter().rev().find(|(flag, _)| {
        let flag = flag.trim_start_matches("--");
        flag == name || flag.strip_prefix("no-") == Some(name)
    });
    last.is_some_and(|(flag, _)| !flag.starts_with("--no-"))
}

fn input_json(reader: Reader, values: &[String]) -> Result<Map<String, Value>, UsageError> {
    const FLAG: &str = "--cli-input-json";
    let text = match reader.read(FLAG, &shape_of_text(), values)? {
        Value::String(text) => text,
        other => other.to_string(),
    };
    match json::parse(&text) {
        Ok(Value::Object(map)) => Ok(map),
        Ok(other) => Err(UsageError::general(format!(
            "'{}' object has no attribute 'keys'",
            super::python::type_name(&other)
        ))),
        Err(message) => Err(UsageError::usage(format!(
            "Error parsing parameter 'cli-input-json': Invalid JSON: {message}\nJSON received: {text}"
        ))),
    }
}

const fn shape_of_text() -> Shape {
    Shape::Text(shape::TextRule::ANY)
}
