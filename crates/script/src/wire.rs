//! A host in another program: its calls as texts.
//!
//! In the page, the player is one WebAssembly program and the account another; both run in one
//! worker, and texts go between them.

use crate::json::{self, Reader};
use crate::{
    Answer, ApiCall, CallError, Command, Ended, Given, Host, Needs, Output, PlanHint, Refusal, Row,
    ServiceError, Tool,
};
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// A call of a [`Host`], as the page reads it.
#[derive(Debug, PartialEq, Deserialize)]
enum Ask {
    Aws(u32, Vec<String>),
    Call(u32, ApiCall),
    Wait(u32, String, ApiCall),
    Model(String, String),
    Query(String, Value),
    Jq(u32, Tool),
    Python(u32, Tool),
    Awk(u32, Tool),
    Enter(String),
    Read(String),
    Write(String, Vec<u8>),
    Remove(String),
    Paths,
    Now,
    Sleep(u64),
    Row(Row),
}

type Answered<T> = Result<Result<T, CallError>, Refusal>;
type Asking<'a> = &'a mut dyn FnMut(&str) -> String;

/// A host that is reached through a function from text to text.
pub struct Remote<F> {
    host: F,
    /// What only clients of an API ask for: a program without them doesn't carry it.
    client: Option<Client>,
}

#[derive(Clone, Copy)]
struct Client {
    call: fn(Asking<'_>, u32, &ApiCall) -> Answered<Map<String, Value>>,
    wait: fn(Asking<'_>, u32, &str, &ApiCall) -> Answered<()>,
    model: fn(Asking<'_>, &str, &str) -> Option<Value>,
    query: fn(Asking<'_>, &str, &Value) -> Result<Value, String>,
}

impl<F: FnMut(&str) -> String> Remote<F> {
    /// For a program that makes no calls of an API, as a shell.
    pub const fn shell(host: F) -> Self {
        Self { host, client: None }
    }

    /// For a program with clients of APIs.
    pub const fn client(host: F) -> Self {
        let client = Client {
            call,
            wait,
            model,
            query,
        };
        Self {
            host,
            client: Some(client),
        }
    }

    fn ask(&mut self, ask: &str) -> String {
        (self.host)(ask)
    }

    /// Runs a program that stands beside.
    fn beside(&mut self, name: &str, line: u32, tool: &Tool) -> Result<Output, Refusal> {
        let mut ask = started_as(name, line);
        write_tool(&mut ask, tool);
        ask.push_str("]}");
        ran(line, &self.ask(&ask))
    }

    /// An ask with a text alone.
    fn named(&mut self, name: &str, text: &str) -> String {
        let mut ask = format!("{{\"{name}\":");
        json::text(&mut ask, text);
        ask.push('}');
        self.ask(&ask)
    }
}

fn silent(line: u32) -> Refusal {
    Refusal::new(
        line,
        "the page didn't answer",
        "This is a fault of the page. Reload it and try again.",
    )
}

/// The start of an ask that names its line: whoever calls it closes the list and the object.
fn started_as(name: &str, line: u32) -> String {
    format!("{{\"{name}\":[{line},")
}

/// What a command came to.
fn ran(line: u32, answer: &str) -> Result<Output, Refusal> {
    result(&mut Reader::new(answer), read_output).unwrap_or_else(|| Err(silent(line)))
}

/// `{"Ok": …}`, or `{"Err": refusal}`.
fn result<T>(
    it: &mut Reader<'_>,
    mut one: impl FnMut(&mut Reader<'_>) -> Option<T>,
) -> Option<Result<T, Refusal>> {
    let mut found = None;
    it.members(&mut |name, it| {
        found = Some(match name {
            "Ok" => Ok(one(it)?),
            "Err" => Err(read_refusal(it)?),
            _ => return None,
        });
        Some(())
    })?;
    found
}

fn call(ask: Asking<'_>, line: u32, call: &ApiCall) -> Answered<Map<String, Value>> {
    let mut text = started_as("Call", line);
    write_call(&mut text, call);
    text.push_str("]}");
    answered(line, &ask(&text), &mut |it| it.object())
}

fn wait(ask: Asking<'_>, line: u32, waiter: &str, call: &ApiCall) -> Answered<()> {
    let mut text = started_as("Wait", line);
    json::text(&mut text, waiter);
    text.push(',');
    write_call(&mut text, call);
    text.push_str("]}");
    answered(line, &ask(&text), &mut |it| it.skip())
}

fn answered<T>(
    line: u32,
    answer: &str,
    one: &mut dyn FnMut(&mut Reader<'_>) -> Option<T>,
) -> Answered<T> {
    let read = result(&mut Reader::new(answer), |it| {
        let mut found = None;
        it.members(&mut |name, it| {
            found = Some(match name {
                "Ok" => Ok(one(it)?),
                "Err" => Err(read_error(it)?),
                _ => return None,
            });
            Some(())
        })?;
        found
    });
    read.unwrap_or_else(|| Err(silent(line)))
}

fn model(ask: Asking<'_>, service: &str, method: &str) -> Option<Value> {
    let mut text = "{\"Model\":[".to_owned();
    json::text(&mut text, service);
    text.push(',');
    json::text(&mut text, method);
    text.push_str("]}");
    let answer = ask(&text);
    Reader::new(&answer).or_null(Reader::value).flatten()
}

fn query(ask: Asking<'_>, expression: &str, value: &Value) -> Result<Value, String> {
    let mut text = "{\"Query\":[".to_owned();
    json::text(&mut text, expression);
    text.push(',');
    json::value(&mut text, value);
    text.push_str("]}");
    let answer = ask(&text);
    let mut found = None;
    let _ = Reader::new(&answer).members(&mut |name, it| {
        found = Some(match name {
            "Ok" => Ok(it.value()?),
            _ => Err(it.text()?),
        });
        Some(())
    });
    found.unwrap_or_else(|| Err("the page didn't answer".to_owned()))
}

impl<F: FnMut(&str) -> String> Host for Remote<F> {
    fn aws(&mut self, line: u32, words: &[String]) -> Result<Output, Refusal> {
        let mut ask = started_as("Aws", line);
        json::texts(&mut ask, words);
        ask.push_str("]}");
        ran(line, &self.ask(&ask))
    }

    fn call(&mut self, line: u32, call: &ApiCall) -> Answered<Map<String, Value>> {
        match self.client {
            Some(client) => (client.call)(&mut self.host, line, call),
            None => Err(silent(line)),
        }
    }

    fn wait(&mut self, line: u32, waiter: &str, call: &ApiCall) -> Answered<()> {
        match self.client {
            Some(client) => (client.wait)(&mut self.host, line, waiter, call),
            None => Err(silent(line)),
        }
    }

    fn model(&mut self, service: &str, method: &str) -> Option<Value> {
        (self.client?.model)(&mut self.host, service, method)
    }

    fn query(&mut self, expression: &str, value: &Value) -> Result<Value, String> {
        match self.client {
            Some(client) => (client.query)(&mut self.host, expression, value),
            None => Err("the page didn't answer".to_owned()),
        }
    }

    fn jq(&mut self, line: u32, tool: &Tool) -> Result<Output, Refusal> {
        self.beside("Jq", line, tool)
    }

    fn python(&mut self, line: u32, tool: &Tool) -> Result<Output, Refusal> {
        self.beside("Python", line, tool)
    }

    fn awk(&mut self, line: u32, tool: &Tool) -> Result<Output, Refusal> {
        self.beside("Awk", line, tool)
    }

    fn enter(&mut self, folder: &str) {
        self.named("Enter", folder);
    }

    fn read(&mut self, path: &str) -> Option<Vec<u8>> {
        let answer = self.named("Read", path);
        let bytes = |it: &mut Reader<'_>| {
            let mut bytes = Vec::new();
            it.items(&mut |it| {
                bytes.push(it.whole()?);
                Some(())
            })?;
            Some(bytes)
        };
        Reader::new(&answer).or_null(bytes).flatten()
    }

    fn write(&mut self, path: &str, bytes: &[u8]) {
        let mut ask = "{\"Write\":[".to_owned();
        json::text(&mut ask, path);
        ask.push(',');
        json::list(&mut ask, bytes, |out, it| json::whole(out, (*it).into()));
        ask.push_str("]}");
        self.ask(&ask);
    }

    fn remove(&mut self, path: &str) -> bool {
        self.named("Remove", path) == "true"
    }

    fn paths(&mut self) -> Vec<String> {
        let answer = self.ask("\"Paths\"");
        Reader::new(&answer).texts().unwrap_or_default()
    }

    fn now(&mut self) -> u64 {
        let answer = self.ask("\"Now\"");
        Reader::new(&answer).whole().unwrap_or_default()
    }

    fn sleep(&mut self, milliseconds: u64) {
        self.ask(&format!("{{\"Sleep\":{milliseconds}}}"));
    }

    fn row(&mut self, row: Row) {
        let mut ask = format!(
            "{{\"Row\":{{\"line\":{},\"exit_code\":{}",
            row.line, row.exit_code
        );
        let texts = [
            ("text", &row.text),
            ("stdout", &row.stdout),
            ("stderr", &row.stderr),
            ("captured", &row.captured),
        ];
        for (name, text) in texts {
            ask.push_str(&format!(",\"{name}\":"));
            json::text(&mut ask, text);
        }
        ask.push_str("}}");
        self.ask(&ask);
    }
}

fn write_tool(out: &mut String, tool: &Tool) {
    out.push_str("{\"words\":");
    json::texts(out, &tool.words);
    out.push_str(",\"stdin\":");
    json::text(out, &tool.stdin);
    out.push_str(",\"environment\":");
    json::list(out, &tool.environment, |out, (name, text)| {
        out.push('[');
        json::text(out, name);
        out.push(',');
        json::text(out, text);
        out.push(']');
    });
    out.push('}');
}

fn read_tool(it: &mut Reader<'_>) -> Option<Tool> {
    let mut tool = Tool::default();
    it.members(&mut |name, it| {
        match name {
            "words" => tool.words = it.texts()?,
            "stdin" => tool.stdin = it.text()?,
            "environment" => it.items(&mut |it| {
                let mut pair = it.texts()?.into_iter();
                tool.environment.push((pair.next()?, pair.next()?));
                Some(())
            })?,
            _ => it.skip()?,
        }
        Some(())
    })?;
    Some(tool)
}

fn write_call(out: &mut String, call: &ApiCall) {
    out.push_str("{\"service\":");
    json::text(out, &call.service);
    out.push_str(",\"operation\":");
    json::text(out, &call.operation);
    out.push_str(",\"region\":");
    match &call.region {
        Some(region) => json::text(out, region),
        None => out.push_str("null"),
    }
    out.push_str(",\"input\":");
    json::object(out, &call.input);
    out.push('}');
}

fn read_output(it: &mut Reader<'_>) -> Option<Output> {
    let mut output = Output::default();
    it.members(&mut |name, it| {
        match name {
            "stdout" => output.stdout = it.text()?,
            "stderr" => output.stderr = it.text()?,
            "exit_code" => output.exit_code = it.whole()?,
            _ => it.skip()?,
        }
        Some(())
    })?;
    Some(output)
}

fn write_output(out: &mut String, output: &Output) {
    out.push_str("{\"stdout\":");
    json::text(out, &output.stdout);
    out.push_str(",\"stderr\":");
    json::text(out, &output.stderr);
    out.push_str(&format!(",\"exit_code\":{}}}", output.exit_code));
}

fn read_refusal(it: &mut Reader<'_>) -> Option<Refusal> {
    let mut refusal = Refusal::default();
    it.members(&mut |name, it| {
        match name {
            "line" => refusal.line = it.whole()?,
            "construct" => refusal.construct = it.text()?,
            "instead" => refusal.instead = it.text()?,
            "plan" => refusal.plan = it.or_null(read_plan)?,
            _ => it.skip()?,
        }
        Some(())
    })?;
    Some(refusal)
}

fn read_plan(it: &mut Reader<'_>) -> Option<PlanHint> {
    let mut plan = PlanHint::default();
    it.members(&mut |name, it| {
        match name {
            "function" => plan.function = it.text()?,
            "qualifier" => plan.qualifier = it.or_null(Reader::text)?,
            "count" => plan.count = it.or_null(Reader::whole)?,
            _ => it.skip()?,
        }
        Some(())
    })?;
    Some(plan)
}

fn write_refusal(out: &mut String, refusal: &Refusal) {
    out.push_str(&format!("{{\"line\":{},\"construct\":", refusal.line));
    json::text(out, &refusal.construct);
    out.push_str(",\"instead\":");
    json::text(out, &refusal.instead);
    out.push_str(",\"plan\":");
    match &refusal.plan {
        None => out.push_str("null"),
        Some(plan) => {
            out.push_str("{\"function\":");
            json::text(out, &plan.function);
            out.push_str(",\"qualifier\":");
            match &plan.qualifier {
                Some(qualifier) => json::text(out, qualifier),
                None => out.push_str("null"),
            }
            match plan.count {
                Some(count) => out.push_str(&format!(",\"count\":{count}}}")),
                None => out.push_str(",\"count\":null}"),
            }
        }
    }
    out.push('}');
}

fn read_error(it: &mut Reader<'_>) -> Option<CallError> {
    if let Some(name) = it.word_in_quotes() {
        return (name == "NoOperation").then_some(CallError::NoOperation);
    }
    let mut found = None;
    it.members(&mut |name, it| {
        found = Some(match name {
            "Service" => CallError::Service(read_service_error(it)?),
            "Invalid" => CallError::Invalid(it.text()?),
            "Waiter" => CallError::Waiter(it.text()?),
            _ => return None,
        });
        Some(())
    })?;
    found
}

fn read_service_error(it: &mut Reader<'_>) -> Option<ServiceError> {
    let mut error = ServiceError::default();
    it.members(&mut |name, it| {
        match name {
            "operation" => error.operation = it.text()?,
            "code" => error.code = it.text()?,
            "message" => error.message = it.or_null(Reader::text)?,
            "status" => error.status = it.whole()?,
            "fields" => error.fields = it.object()?,
            _ => it.skip()?,
        }
        Some(())
    })?;
    Some(error)
}

/// What a person gave, from text; nothing was given where it can't be read.
pub fn given(text: &str) -> Given {
    let mut given = Given::default();
    let read = Reader::new(text).members(&mut |name, it| {
        match name {
            "arguments" => given.arguments = it.texts()?,
            "variables" => given.variables = read_texts(it)?,
            "placeholders" => given.placeholders = read_texts(it)?,
            "commands" => it.members(&mut |name, it| {
                let mut answer = Answer::default();
                it.members(&mut |name, it| {
                    match name {
                        "exit_code" => answer.exit_code = it.whole()?,
                        "stdout" => answer.stdout = it.text()?,
                        _ => it.skip()?,
                    }
                    Some(())
                })?;
                given.commands.insert(name.to_owned(), answer);
                Some(())
            })?,
            _ => it.skip()?,
        }
        Some(())
    });
    if read.is_none() {
        return Given::default();
    }
    given
}

fn read_texts(it: &mut Reader<'_>) -> Option<BTreeMap<String, String>> {
    let mut texts = BTreeMap::new();
    it.members(&mut |name, it| {
        texts.insert(name.to_owned(), it.text()?);
        Some(())
    })?;
    Some(texts)
}

/// What a program needs, as text: `{"Ok": needs}` or `{"Err": refusal}`.
pub fn needs(needs: &Result<Needs, Refusal>) -> String {
    ended_as(needs.as_ref(), |out, needs| {
        out.push_str(&format!(
            "{{\"arguments\":{},\"variables\":",
            needs.arguments
        ));
        json::texts(out, &needs.variables);
        out.push_str(",\"placeholders\":");
        json::texts(out, &needs.placeholders);
        out.push_str(",\"commands\":");
        json::list(out, &needs.commands, |out, Command { line, text }| {
            out.push_str(&format!("{{\"line\":{line},\"text\":"));
            json::text(out, text);
            out.push('}');
        });
        out.push('}');
    })
}

fn ended_as<T>(result: Result<&T, &Refusal>, one: impl FnOnce(&mut String, &T)) -> String {
    let mut out = String::new();
    match result {
        Ok(it) => {
            out.push_str("{\"Ok\":");
            one(&mut out, it);
        }
        Err(refusal) => {
            out.push_str("{\"Err\":");
            write_refusal(&mut out, refusal);
        }
    }
    out.push('}');
    out
}

/// Answers the call that starts a program beside the player's. A text that is none gets `null`.
pub fn started(text: &str, run: impl FnOnce(u32, &Tool) -> Result<Output, Refusal>) -> String {
    let (mut line, mut tool) = (None, None);
    let read = Reader::new(text).members(&mut |_, it| {
        it.items(&mut |it| {
            if line.is_none() {
                line = Some(it.whole()?);
            } else {
                tool = Some(read_tool(it)?);
            }
            Some(())
        })
    });
    match (read, line, tool) {
        (Some(()), Some(line), Some(tool)) => ended_as(run(line, &tool).as_ref(), write_output),
        _ => "null".to_owned(),
    }
}

/// How a play ended, as text: an `Ended` or a refusal.
pub fn ended(result: &Result<Ended, Refusal>) -> String {
    ended_as(result.as_ref(), |out, it| {
        out.push_str(&format!("{{\"exit_code\":{}}}", it.exit_code));
    })
}

/// Answers a call that came as text. A text that is none gets `null`.
pub fn serve(host: &mut dyn Host, text: &str) -> String {
    let Ok(ask) = serde_json::from_str::<Ask>(text) else {
        return "null".to_owned();
    };
    let answer = match ask {
        Ask::Aws(line, words) => serde_json::to_string(&host.aws(line, &words)),
        Ask::Call(line, call) => serde_json::to_string(&host.call(line, &call)),
        Ask::Wait(line, waiter, call) => serde_json::to_string(&host.wait(line, &waiter, &call)),
        Ask::Model(service, method) => serde_json::to_string(&host.model(&service, &method)),
        Ask::Query(expression, value) => serde_json::to_string(&host.query(&expression, &value)),
        Ask::Jq(line, tool) => serde_json::to_string(&host.jq(line, &tool)),
        Ask::Python(line, tool) => serde_json::to_string(&host.python(line, &tool)),
        Ask::Awk(line, tool) => serde_json::to_string(&host.awk(line, &tool)),
        Ask::Enter(folder) => {
            host.enter(&folder);
            Ok("null".to_owned())
        }
        Ask::Read(path) => serde_json::to_string(&host.read(&path)),
        Ask::Write(path, bytes) => {
            host.write(&path, &bytes);
            Ok("null".to_owned())
        }
        Ask::Remove(path) => serde_json::to_string(&host.remove(&path)),
        Ask::Paths => serde_json::to_string(&host.paths()),
        Ask::Now => serde_json::to_string(&host.now()),
        Ask::Sleep(milliseconds) => {
            host.sleep(milliseconds);
            Ok("null".to_owned())
        }
        Ask::Row(row) => {
            host.row(row);
            Ok("null".to_owned())
        }
    };
    answer.unwrap_or_else(|_| "null".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Serialize;
    use serde_json::json;

    fn tool() -> Tool {
        Tool {
            words: vec!["-r".to_owned(), ".a \"b\"".to_owned()],
            stdin: "{\n}\u{1}".to_owned(),
            environment: vec![
                ("A".to_owned(), "1".to_owned()),
                ("B".to_owned(), String::new()),
            ],
        }
    }

    fn an_api_call(region: Option<&str>) -> ApiCall {
        let Value::Object(input) =
            json!({"FunctionName": "orders", "n": [1, 2.0, null, {"x": true}]})
        else {
            return ApiCall::default();
        };
        ApiCall {
            service: "lambda".to_owned(),
            operation: "GetAlias".to_owned(),
            region: region.map(str::to_owned),
            input,
        }
    }

    fn a_refusal(plan: bool) -> Refusal {
        Refusal {
            plan: plan.then(|| PlanHint {
                function: "orders".to_owned(),
                qualifier: Some("live".to_owned()),
                count: Some(1000),
            }),
            ..Refusal::new(7, "coproc", "Write “it” otherwise.\n")
        }
    }

    /// What a remote host asks with `ask`, and what it makes of an answer that serde wrote.
    fn asked<T>(answer: &impl Serialize, ask: impl FnOnce(&mut dyn Host) -> T) -> (Ask, T) {
        let answer = serde_json::to_string(answer).unwrap();
        let mut heard = String::new();
        let mut remote = Remote::client(|text: &str| {
            text.clone_into(&mut heard);
            answer.clone()
        });
        let got = ask(&mut remote);
        (serde_json::from_str(&heard).unwrap(), got)
    }

    #[test]
    #[allow(
        clippy::result_large_err,
        reason = "an answer's own type, once in a test"
    )]
    fn what_is_written_by_hand_is_what_the_page_reads() {
        let output = Output {
            stdout: "a\t\u{1f600}".to_owned(),
            stderr: String::new(),
            exit_code: -3,
        };
        let words = vec!["lambda".to_owned(), "x\ny".to_owned()];
        for answer in [
            Ok(output.clone()),
            Err(a_refusal(true)),
            Err(a_refusal(false)),
        ] {
            let (ask, got) = asked(&answer, |it| it.aws(3, &words));
            assert_eq!((ask, got), (Ask::Aws(3, words.clone()), answer.clone()));
            let (ask, got) = asked(&answer, |it| it.jq(3, &tool()));
            assert_eq!((ask, got), (Ask::Jq(3, tool()), answer.clone()));
            let (ask, got) = asked(&answer, |it| it.python(3, &tool()));
            assert_eq!((ask, got), (Ask::Python(3, tool()), answer.clone()));
            let (ask, got) = asked(&answer, |it| it.awk(3, &tool()));
            assert_eq!((ask, got), (Ask::Awk(3, tool()), answer));
        }
        let mut error = ServiceError {
            operation: "GetAlias".to_owned(),
            code: "ResourceNotFoundException".to_owned(),
            message: Some("none".to_owned()),
            status: 404,
            fields: Map::new(),
        };
        error.fields.insert("Type".to_owned(), json!("User"));
        let call = an_api_call(None);
        let answers: Vec<Answered<Map<String, Value>>> = vec![
            Ok(Ok(call.input.clone())),
            Ok(Err(CallError::Service(error))),
            Ok(Err(CallError::Service(ServiceError::default()))),
            Ok(Err(CallError::Invalid("why\n".to_owned()))),
            Ok(Err(CallError::NoOperation)),
            Ok(Err(CallError::Waiter("gave up".to_owned()))),
            Err(a_refusal(true)),
        ];
        for answer in answers {
            for region in [None, Some("eu-west-1")] {
                let call = an_api_call(region);
                let (ask, got) = asked(&answer, |it| it.call(9, &call));
                assert_eq!((ask, got), (Ask::Call(9, call.clone()), answer.clone()));
                let waited = answer.clone().map(|it| it.map(|_| ()));
                let (ask, got) = asked(&waited, |it| it.wait(9, "function_active", &call));
                assert_eq!(
                    (ask, got),
                    (Ask::Wait(9, "function_active".to_owned(), call), waited)
                );
            }
        }
        let described = Some(json!({"members": {"A": ["string", 1]}}));
        for answer in [described, None] {
            let (ask, got) = asked(&answer, |it| it.model("lambda", "get_alias"));
            assert_eq!(
                (ask, got),
                (
                    Ask::Model("lambda".to_owned(), "get_alias".to_owned()),
                    answer
                )
            );
        }
        for answer in [Ok(json!([1, "a"])), Ok(Value::Null), Err("bad".to_owned())] {
            let (ask, got) = asked(&answer, |it| it.query("a[0]", &json!({"a": [0.5]})));
            assert_eq!(
                (ask, got),
                (Ask::Query("a[0]".to_owned(), json!({"a": [0.5]})), answer)
            );
        }
        for answer in [Some(vec![0_u8, 255, 10]), Some(Vec::new()), None] {
            let (ask, got) = asked(&answer, |it| it.read("a b.json"));
            assert_eq!((ask, got), (Ask::Read("a b.json".to_owned()), answer));
        }
        let (ask, ()) = asked(&(), |it| it.enter("/tmp/a b"));
        assert_eq!(ask, Ask::Enter("/tmp/a b".to_owned()));
        let (ask, ()) = asked(&(), |it| it.write("a", &[1, 200]));
        assert_eq!(ask, Ask::Write("a".to_owned(), vec![1, 200]));
        let (ask, got) = asked(&true, |it| it.remove("a"));
        assert_eq!((ask, got), (Ask::Remove("a".to_owned()), true));
        let (ask, got) = asked(&["a", "b"], |it| it.paths());
        assert_eq!(
            (ask, got),
            (Ask::Paths, vec!["a".to_owned(), "b".to_owned()])
        );
        let (ask, got) = asked(&1_700_000_000_000_u64, |it| it.now());
        assert_eq!((ask, got), (Ask::Now, 1_700_000_000_000));
        let (ask, ()) = asked(&(), |it| it.sleep(5));
        assert_eq!(ask, Ask::Sleep(5));
        let row = Row {
            line: 4,
            text: "aws \"x\"".to_owned(),
            stdout: "o".to_owned(),
            stderr: "e".to_owned(),
            captured: "c".to_owned(),
            exit_code: 254,
        };
        let (ask, ()) = asked(&(), |it| it.row(row.clone()));
        assert_eq!(ask, Ask::Row(row));
    }

    #[test]
    fn what_the_page_writes_is_read_by_hand() {
        let mut whole = Given {
            arguments: vec!["a b".to_owned(), String::new()],
            ..Given::default()
        };
        whole.variables.insert("A".to_owned(), "\"1\"".to_owned());
        whole
            .placeholders
            .insert("${{ x }}".to_owned(), "y".to_owned());
        let answer = Answer {
            exit_code: 3,
            stdout: "out\n".to_owned(),
        };
        whole.commands.insert("zip -r".to_owned(), answer);
        for it in [whole, Given::default()] {
            assert_eq!(given(&serde_json::to_string(&it).unwrap()), it);
        }
        assert_eq!(given("{\"arguments\": 3}"), Given::default());
        let needed = Needs {
            arguments: 2,
            variables: vec!["A".to_owned()],
            placeholders: vec!["{{ x }}".to_owned()],
            commands: vec![Command {
                line: 3,
                text: "zip \"a\"".to_owned(),
            }],
        };
        for it in [
            Ok(needed),
            Ok(Needs::default()),
            Err(a_refusal(true)),
            Err(a_refusal(false)),
        ] {
            assert_eq!(
                serde_json::from_str::<Result<Needs, Refusal>>(&needs(&it)).unwrap(),
                it
            );
        }
        for it in [Ok(Ended { exit_code: 2 }), Err(a_refusal(false))] {
            assert_eq!(
                serde_json::from_str::<Result<Ended, Refusal>>(&ended(&it)).unwrap(),
                it
            );
        }
        let output = Output {
            stdout: "o\u{7}".to_owned(),
            stderr: "e".to_owned(),
            exit_code: 5,
        };
        for it in [Ok(output), Err(a_refusal(true))] {
            let mut heard = String::new();
            let mut ask = Remote::shell(|text: &str| {
                text.clone_into(&mut heard);
                String::new()
            });
            let _ = ask.jq(12, &tool());
            let answer = started(&heard, |line, got| {
                assert_eq!((line, got), (12, &tool()));
                it.clone()
            });
            assert_eq!(
                serde_json::from_str::<Result<Output, Refusal>>(&answer).unwrap(),
                it
            );
        }
        assert_eq!(started("{}", |_, _| Ok(Output::default())), "null");
    }
}
