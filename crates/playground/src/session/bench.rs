//! The copy of the session that a program is played on.

use super::passing::seconds_of;
use super::program::{Made, Playback, PlayedRow};
use super::shelf::{MakingShelf, clean};
use super::{Entry, Session};
use console::{Call, Files, Mistake, program};
use lambda::api::{ApiError, ErrorCode, Request};
use script::{ApiCall, CallError, Host, Output, PlanHint, Refusal, Row, ServiceError};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Invocations that a program may make.
const MOST_INVOCATIONS: u32 = 300;
/// Requests that a program may make.
const MOST_REQUESTS: u32 = 2_000;
/// Bytes of files that a program leaves on the page.
const MOST_WRITTEN: usize = 1 << 20;

/// A copy of the session, and the log of what a program did to it.
#[derive(Debug)]
pub struct Bench {
    session: Session,
    /// Largest number in the program's loops, for words about too many calls.
    turns: Option<u64>,
    files: BTreeMap<String, Option<Vec<u8>>>,
    rows: Vec<PlayedRow>,
    requests: Vec<Made>,
    notes: Vec<String>,
    slept: u64,
    /// Why no time could pass where the program wanted it to.
    stuck: Option<String>,
    sent: u32,
    invoked: u32,
    wall: Option<u64>,
    /// The folder in which the program is, from the root.
    folder: String,
}

/// The page's files with what the program wrote on top.
struct Overlay<'a> {
    files: &'a BTreeMap<String, Option<Vec<u8>>>,
    making: &'a MakingShelf<'a>,
    folder: &'a str,
}

impl Files for Overlay<'_> {
    fn read(&self, path: &str) -> Option<Vec<u8>> {
        let path = script::folder::name(self.folder, clean(path));
        match self.files.get(&path) {
            Some(Some(bytes)) => Some(bytes.clone()),
            // A package that was taken away is made anew by what no page has, such as `zip`.
            _ => self.making.read(near(self.making.shelf(), &path)),
        }
    }

    fn path_of(&self, bytes: &[u8]) -> Option<String> {
        self.making.path_of(bytes)
    }
}

impl Bench {
    /// A bench for this program over a copy of this session.
    pub fn new(session: &Session, text: &str, wall: Option<u64>) -> Self {
        Self {
            session: session.clone(),
            turns: script::turns(text),
            files: BTreeMap::new(),
            rows: Vec::new(),
            requests: Vec::new(),
            notes: Vec::new(),
            slept: 0,
            stuck: None,
            sent: 0,
            invoked: 0,
            wall,
            folder: script::folder::START.to_owned(),
        }
    }

    /// What the page calls a file of the program.
    fn named(&self, path: &str) -> String {
        let name = script::folder::name(&self.folder, clean(path));
        if path.ends_with('/') {
            name + "/"
        } else {
            name
        }
    }

    /// What the program did, once it has come to its end or was refused.
    pub fn finish(mut self, id: u32, ended: Result<script::Ended, Refusal>) -> Playback {
        let ended = match ended.and_then(|it| self.unstuck(0).map(|()| it)) {
            Ok(ended) => ended,
            Err(refusal) => {
                return Playback {
                    id,
                    exit_code: 2,
                    refusal: Some(refusal),
                    ..Playback::default()
                };
            }
        };
        // The last row says how the program as a whole came out.
        if self.rows.last().map_or(0, |it| it.row.exit_code) != ended.exit_code {
            let line = self.rows.last().map_or(1, |it| it.row.line);
            self.row(Row {
                line,
                text: format!("exit {}", ended.exit_code),
                exit_code: ended.exit_code,
                ..Row::default()
            });
        }
        let mut room = MOST_WRITTEN;
        let written = self.files.into_iter().filter_map(|(path, bytes)| {
            let bytes = bytes.filter(|_| !path.ends_with('/'))?;
            room = room.checked_sub(bytes.len())?;
            (!path.starts_with("/dev/")).then_some((path, bytes))
        });
        Playback {
            id,
            rows: self.rows,
            written: written.collect(),
            region: self.session.region.clone(),
            exit_code: ended.exit_code,
            refusal: None,
        }
    }

    /// How many commands were played so far.
    pub fn played(&self) -> usize {
        self.rows.len()
    }

    /// Refuses a program that sleeps where no time can pass.
    fn unstuck(&mut self, line: u32) -> Result<(), Refusal> {
        let stuck = self.stuck.take();
        stuck.map_or(Ok(()), |why| Err(Refusal::new(line, "sleep", why)))
    }

    /// Notes a request that was sent.
    fn note(&mut self, line: u32, request: Request) -> Result<(), Refusal> {
        self.unstuck(line)?;
        self.sent += 1;
        let invokes = request.operation == "Invoke";
        self.invoked += u32::from(invokes);
        if self.invoked > MOST_INVOCATIONS {
            let text = |key: &str| {
                request
                    .input
                    .get(key)
                    .and_then(Value::as_str)
                    .map(str::to_owned)
            };
            let name = text("FunctionName").unwrap_or_default();
            let (function, qualifier) = match name
                .split_once(':')
                .filter(|_| !name.starts_with("arn:"))
            {
                Some((function, qualifier)) => (function.to_owned(), Some(qualifier.to_owned())),
                None => (name, None),
            };
            return Err(Refusal {
                line,
                construct: format!("more than {MOST_INVOCATIONS} invocations"),
                instead: "For thousands of calls use Run simulation: it makes them in moments and shows the split, the errors and the durations."
                    .to_owned(),
                plan: Some(PlanHint {
                    function,
                    qualifier: text("Qualifier").or(qualifier),
                    count: self.turns,
                }),
            });
        }
        if self.sent > MOST_REQUESTS {
            return Err(Refusal::new(
                line,
                format!("more than {MOST_REQUESTS} requests"),
                "A program that asks again and again until something changes waits for ever here: give its loop an end. For thousands of calls use Run simulation.",
            ));
        }
        self.requests.push(Made {
            request,
            slept: std::mem::take(&mut self.slept),
        });
        Ok(())
    }

    fn wait_for(&mut self, wait: &console::Wait) -> Entry {
        let mut entry = Entry::default();
        self.session
            .run_call(Call::Wait(wait.clone()), &mut entry, self.wall);
        if let Some(request) = entry.step.and(entry.request.clone()) {
            self.requests.push(Made {
                request: Request::clone(&request),
                slept: std::mem::take(&mut self.slept),
            });
        }
        entry
    }

    fn not_played(line: u32, operation: &str) -> Refusal {
        Refusal::new(
            line,
            operation,
            "AWS Lambda has this operation, this page doesn't play it: take the command out of the program.",
        )
    }
}

impl Host for Bench {
    fn aws(&mut self, line: u32, words: &[String]) -> Result<Output, Refusal> {
        let making = MakingShelf::new(&self.session.shelf);
        let files = Overlay {
            files: &self.files,
            making: &making,
            folder: &self.folder,
        };
        let call = program::call(words, &files);
        for (path, file) in making.made() {
            self.session.shelf.put(&path, file);
        }
        let mut call = match call {
            Ok(call) => call,
            Err(usage) if usage.mistake == Mistake::NotPlayed => {
                return Err(Refusal::new(
                    line,
                    format!("aws {}", words.join(" ")),
                    usage.text.trim_start(),
                ));
            }
            Err(usage) => {
                return Ok(Output {
                    stdout: String::new(),
                    stderr: format!("{}\n", usage.text),
                    exit_code: usage.exit_code,
                });
            }
        };
        let mut entry = Entry::default();
        let shown_file = match &call {
            Call::Show(console::Shown::File(path)) => Some(path.clone()),
            _ => None,
        };
        if let Some(text) = shown_file.and_then(|it| self.read(&it)) {
            entry.stdout = String::from_utf8_lossy(&text).into_owned();
        } else {
            let mut outfile = None;
            if let Call::Request(invocation) = &mut call
                && let console::Client::Cli(options) = &mut invocation.client
                && let Some(path) = &mut options.outfile
                && !path.starts_with("/dev/")
                && path != "-"
            {
                *path = self.named(path);
                outfile = Some(path.clone());
            }
            self.session.run_call(call, &mut entry, self.wall);
            if let Some(path) = outfile
                && let Some(bytes) = self.session.shelf.read(&path)
            {
                self.files.insert(path, Some(bytes));
            }
        }
        self.sent(line, &entry)?;
        Ok(Output {
            stdout: entry.stdout,
            stderr: entry.stderr,
            // A program runs with the CLI's version 1, which has one code for whatever failed.
            exit_code: if entry.exit_code == 0 {
                0
            } else {
                program::OTHER
            },
        })
    }

    fn call(
        &mut self,
        line: u32,
        call: &ApiCall,
    ) -> Result<Result<Map<String, Value>, CallError>, Refusal> {
        if call.service == "sts" && call.operation == "GetCallerIdentity" {
            let account = &self.session.settings().account_id;
            let identity = json!({
                "UserId": "AIDACKCEVSQ6C2EXAMPLE",
                "Account": account,
                "Arn": format!("arn:aws:iam::{account}:user/adminuser"),
            });
            return Ok(Ok(identity.as_object().cloned().unwrap_or_default()));
        }
        let operation = match call.service.as_str() {
            "lambda" => call.operation.clone(),
            "codedeploy" | "cloudwatch" => format!("{}:{}", call.service, call.operation),
            _ => {
                return Err(Refusal::new(
                    line,
                    format!("{}.{}", call.service, call.operation),
                    "The page plays AWS Lambda, CodeDeploy and CloudWatch's alarms only: take this call out of the program.",
                ));
            }
        };
        let request = program::request(&operation, call.region.clone(), call.input.clone());
        let mut request = match request {
            Ok(request) => request,
            Err(program::Unsent::NoOperation) => return Ok(Err(CallError::NoOperation)),
            Err(program::Unsent::Invalid(text)) => return Ok(Err(CallError::Invalid(text))),
        };
        self.session.aim(&mut request);
        self.session.fit_starter(&mut request);
        let shared = std::rc::Rc::new(request.clone());
        let (answer, step) = self.session.history.make(&shared, self.wall);
        if step.is_some() {
            self.session.shelf.note_upload(&request);
        }
        let operation = request.operation.clone();
        self.note(line, request)?;
        match answer.as_ref() {
            Ok(response) => Ok(Ok(response.output.clone())),
            Err(error) if error.code == ErrorCode::NotImplementedException => {
                Err(Self::not_played(line, &operation))
            }
            Err(error) => Ok(Err(CallError::Service(service_error(&operation, error)))),
        }
    }

    fn wait(
        &mut self,
        line: u32,
        waiter: &str,
        call: &ApiCall,
    ) -> Result<Result<(), CallError>, Refusal> {
        let Some(wait) = program::waiter(waiter, call.region.clone(), call.input.clone()) else {
            return Ok(Err(CallError::NoOperation));
        };
        let checked = program::request(&wait.request.operation, None, call.input.clone());
        if let Err(program::Unsent::Invalid(text)) = checked {
            return Ok(Err(CallError::Invalid(text)));
        }
        let _ = line;
        let entry = self.wait_for(&wait);
        if entry.exit_code == 0 {
            return Ok(Ok(()));
        }
        Ok(Err(CallError::Waiter(entry.stderr.trim().to_owned())))
    }

    fn model(&mut self, service: &str, method: &str) -> Option<Value> {
        console::model::described(service, method)
    }

    fn query(&mut self, expression: &str, value: &Value) -> Result<Value, String> {
        console::query::search(expression, value).map_err(|it| it.text)
    }

    fn enter(&mut self, folder: &str) {
        folder.clone_into(&mut self.folder);
    }

    fn read(&mut self, path: &str) -> Option<Vec<u8>> {
        let path = self.named(path);
        match self.files.get(&path) {
            Some(bytes) => bytes.clone(),
            None => self.session.shelf.read(near(&self.session.shelf, &path)),
        }
    }

    fn write(&mut self, path: &str, bytes: &[u8]) {
        if path != "/dev/null" {
            self.files.insert(self.named(path), Some(bytes.to_vec()));
        }
    }

    fn remove(&mut self, path: &str) -> bool {
        let name = self.named(path);
        let there = match self.files.get(&name) {
            Some(held) => held.is_some(),
            None => self.read(path).is_some(),
        };
        if there {
            self.files.insert(name, None);
        }
        there
    }

    fn paths(&mut self) -> Vec<String> {
        let mut paths = self.session.shelf.paths();
        paths.retain(|it| !matches!(self.files.get(it), Some(None)));
        let own = self
            .files
            .iter()
            .filter(|(path, it)| it.is_some() && !path.starts_with("/dev/"));
        paths.extend(own.map(|(path, _)| path.clone()));
        paths.sort();
        paths.dedup();
        paths
    }

    fn now(&mut self) -> u64 {
        self.session.history.now(self.wall)
    }

    fn sleep(&mut self, milliseconds: u64) {
        let mut left = milliseconds;
        loop {
            match self.session.sleep(left, self.wall) {
                // Time that passes for a deployment is a request of its own; with much traffic it is several.
                Ok(Some((request, _))) => {
                    left = left.saturating_sub(seconds_of(&request).saturating_mul(1000));
                    self.requests.push(Made {
                        request: Request::clone(&request),
                        slept: std::mem::take(&mut self.slept),
                    });
                    if left == 0 {
                        return;
                    }
                }
                Ok(None) => {
                    self.slept = self.slept.saturating_add(left);
                    return;
                }
                Err(why) => {
                    self.stuck = Some(why);
                    return;
                }
            }
        }
    }

    fn row(&mut self, row: Row) {
        self.rows.push(PlayedRow {
            row,
            requests: std::mem::take(&mut self.requests),
            notes: std::mem::take(&mut self.notes),
        });
    }
}

impl Bench {
    /// Notes what a command sent and what there is to say about it.
    fn sent(&mut self, line: u32, entry: &Entry) -> Result<(), Refusal> {
        if let Some(Err(error)) = entry.answer.as_deref()
            && error.code == ErrorCode::NotImplementedException
        {
            let operation = entry
                .request
                .as_ref()
                .map_or("", |it| it.operation.as_str());
            return Err(Self::not_played(line, operation));
        }
        match &entry.request {
            Some(request) => self.note(line, Request::clone(request)),
            None => Ok(()),
        }
    }
}

/// A script that goes up, as from its own folder to that of its repository, means files that the page may have under
/// the names that they have there.
fn near<'a>(shelf: &super::shelf::Shelf, path: &'a str) -> &'a str {
    let bare = path.trim_start_matches("../");
    if shelf.read(path).is_none() && shelf.read(bare).is_some() {
        bare
    } else {
        path
    }
}

fn service_error(operation: &str, error: &ApiError) -> ServiceError {
    ServiceError {
        operation: lambda::api::beside::split(operation).1.to_owned(),
        code: error.code.as_str().to_owned(),
        message: error.message.clone(),
        status: error.status,
        fields: error.fields.clone(),
    }
}
