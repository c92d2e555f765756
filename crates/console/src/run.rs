//! Sends a call's requests and prints the answer as its client does.

use super::output;
use super::{
    CliOptions, Client, Files, Invocation, Outcome, OutputFormat, Paging, Shown, boto3, paging,
    query,
};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lambda::api::{ApiError, Request, Response};
use serde_json::{Map, Value, json};

/// `An error occurred (Code) when calling the Operation operation: message`.
pub fn service_error(operation: &str, code: &str, message: Option<&str>) -> String {
    let message = message.unwrap_or("None");
    let operation = lambda::api::beside::split(operation).1;
    format!("An error occurred ({code}) when calling the {operation} operation: {message}")
}

/// Sends the invocation's request, page after page where its client does, and prints the answer.
pub fn run(
    invocation: &Invocation,
    send: &mut dyn FnMut(&Request) -> Result<Response, ApiError>,
) -> Outcome {
    let request = &invocation.request;
    match &invocation.client {
        Client::Python => boto3::outcome(request, send(request)),
        Client::PythonPages => python_pages(request, send),
        Client::Cli(options) => match &options.paging {
            Some(paging) => paged(request, options, paging, send),
            None => match send(request) {
                Ok(response) => answered(request, options, response.output),
                Err(error) => refused(request, &error),
            },
        },
    }
}

#[inline(never)] // as the three below: the console of a first visit has no such line
fn python_pages(
    request: &Request,
    send: &mut dyn FnMut(&Request) -> Result<Response, ApiError>,
) -> Outcome {
    let mut outcome = Outcome::default();
    let mut request = request.clone();
    for _ in 0..paging::MOST_PAGES {
        let answer = send(&request);
        let next = answer.as_ref().ok();
        let next = next.and_then(|it| it.output.get("NextMarker").cloned());
        let page = boto3::outcome(&request, answer);
        outcome.stdout.push_str(&page.stdout);
        outcome.stderr.push_str(&page.stderr);
        outcome.exit_code = page.exit_code;
        match next {
            Some(marker) => request.input.insert("Marker".to_owned(), marker),
            None => break,
        };
    }
    outcome
}

#[inline(never)]
fn refused(request: &Request, error: &ApiError) -> Outcome {
    let text = service_error(
        &request.operation,
        error.code.as_str(),
        error.message.as_deref(),
    );
    Outcome {
        stderr: format!("\n{text}\n"),
        exit_code: 254,
        ..Outcome::default()
    }
}

#[inline(never)]
fn paged(
    request: &Request,
    options: &CliOptions,
    paging: &Paging,
    send: &mut dyn FnMut(&Request) -> Result<Response, ApiError>,
) -> Outcome {
    let (pages, token) = match paging::fetch(request, paging, send) {
        Ok(fetched) => fetched,
        Err(error) => return refused(request, &error),
    };
    let token = token.as_deref();
    let mut outcome = print_pages(request, options, pages, token);
    if paging.none_of.is_some() {
        outcome.stderr.insert_str(
            0,
            "warning: Non-positive values for --max-items may result in undefined behavior.\n",
        );
    }
    outcome
}

#[inline(never)]
fn print_pages(
    request: &Request,
    options: &CliOptions,
    pages: Vec<Map<String, Value>>,
    token: Option<&str>,
) -> Outcome {
    match options.output {
        // The text and yaml-stream formats print each page by itself.
        OutputFormat::Text | OutputFormat::YamlStream => {
            let mut pages: Vec<Value> = pages.into_iter().map(Value::Object).collect();
            if let Some(token) = token {
                pages.push(json!({"NextToken": {"NextToken": token}}));
            }
            let mut outcome = Outcome::default();
            for page in pages {
                let printed = print(&request.operation, options, page);
                outcome.stdout.push_str(&printed.stdout);
                outcome.stderr.push_str(&printed.stderr);
                outcome.exit_code = outcome.exit_code.max(printed.exit_code);
            }
            outcome
        }
        _ => print(
            &request.operation,
            options,
            paging::merge(request, pages, token),
        ),
    }
}

fn answered(request: &Request, options: &CliOptions, output: Map<String, Value>) -> Outcome {
    let mut output = output;
    let Some(path) = &options.outfile else {
        return print(&request.operation, options, Value::Object(output));
    };
    let payload = output.shift_remove("Payload");
    let payload = payload.as_ref().and_then(Value::as_str).unwrap_or_default();
    let bytes = STANDARD.decode(payload).unwrap_or_default();
    let mut outcome = print(&request.operation, options, Value::Object(output));
    if matches!(path.as_str(), "/dev/stdout" | "-") {
        let payload = String::from_utf8_lossy(&bytes);
        outcome.stdout.insert_str(0, &payload);
    } else {
        outcome.written = Some((path.clone(), bytes));
    }
    outcome
}

/// Prints an answer as the options ask.
pub(super) fn print(operation: &str, options: &CliOptions, mut value: Value) -> Outcome {
    output::dates(&mut value);
    if let Some(text) = &options.query {
        match query::search(text, &value) {
            Ok(found) => value = found,
            Err(error) => {
                return Outcome {
                    stderr: format!("{}\n", error.text),
                    exit_code: error.exit_code,
                    ..Outcome::default()
                };
            }
        }
    }
    let nothing = value.as_object().is_some_and(Map::is_empty);
    let stdout = match options.output {
        _ if nothing => String::new(),
        OutputFormat::Json => output::json(&value),
        OutputFormat::Text => output::text(&value),
        OutputFormat::Table => output::table(operation, &value),
        OutputFormat::Yaml => output::yaml(&value),
        OutputFormat::YamlStream => output::yaml(&Value::Array(vec![value])),
    };
    Outcome {
        stdout,
        ..Outcome::default()
    }
}

/// Prints what a command asks of the page itself.
pub fn show(shown: &Shown, account_id: &str, region: &str, files: &dyn Files) -> Outcome {
    let stdout = match shown {
        Shown::Region => format!("{region}\n"),
        Shown::Identity(options) => {
            let identity = json!({
                "UserId": "AIDACKCEVSQ6C2EXAMPLE",
                "Account": account_id,
                "Arn": format!("arn:aws:iam::{account_id}:user/adminuser"),
            });
            return print("GetCallerIdentity", options, identity);
        }
        Shown::File(path) => match files.read(path) {
            Some(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            None => {
                return Outcome {
                    stderr: format!("cat: {path}: No such file or directory\n"),
                    exit_code: 1,
                    ..Outcome::default()
                };
            }
        },
    };
    Outcome {
        stdout,
        ..Outcome::default()
    }
}
