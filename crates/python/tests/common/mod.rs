//! An account, files and a clock for tests: what the page is to a program.

use lambda::api::{self, Request, Response};
use lambda::model::{Account, Settings, Timestamp};
use script::{ApiCall, CallError, Host, Output, Refusal, Row, ServiceError};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The page behind a program.
pub(crate) struct Page {
    /// What requests change.
    pub account: Account,
    /// Milliseconds since 1970.
    pub clock: u64,
    /// What the program printed.
    pub stdout: String,
    /// What it printed as complaints.
    pub stderr: String,
    /// What it did.
    pub rows: Vec<Row>,
    /// Its files.
    pub files: BTreeMap<String, Vec<u8>>,
    requests: u32,
    folder: String,
}

/// More requests than a test's program makes.
const REQUESTS: u32 = 2000;

impl Page {
    fn named(&self, path: &str) -> String {
        let end = if path.ends_with('/') { "/" } else { "" };
        script::folder::name(&self.folder, path) + end
    }

    /// Function `orders` with versions 1 to 4, and its alias `live` on 3.
    pub(crate) fn new() -> Self {
        let settings = Settings {
            region: "us-west-2".to_owned(),
            ..Settings::default()
        };
        let mut page = Self {
            account: Account::new(settings),
            clock: 1_790_000_000_000,
            stdout: String::new(),
            stderr: String::new(),
            rows: Vec::new(),
            files: BTreeMap::new(),
            requests: 0,
            folder: script::folder::START.to_owned(),
        };
        for version in 1..=4 {
            let zip = api::package::zip(
                "index.js",
                &format!("exports.handler = async () => {version};\n"),
            );
            let zip = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, zip);
            if version == 1 {
                page.must("CreateFunction", json!({"FunctionName": "orders", "Runtime": "nodejs22.x", "Role": "arn:aws:iam::123456789012:role/orders", "Handler": "index.handler", "Code": {"ZipFile": zip}, "Publish": true}));
            } else {
                page.must(
                    "UpdateFunctionCode",
                    json!({"FunctionName": "orders", "ZipFile": zip, "Publish": true}),
                );
            }
            page.clock += 60_000;
        }
        page.must(
            "CreateAlias",
            json!({"FunctionName": "orders", "Name": "live", "FunctionVersion": "3"}),
        );
        page
    }

    /// Sends a request.
    pub(crate) fn send(
        &mut self,
        operation: &str,
        region: Option<String>,
        input: Map<String, Value>,
    ) -> Result<Response, api::ApiError> {
        let request = Request {
            operation: operation.to_owned(),
            region,
            input,
        };
        self.clock += 1;
        let now = Timestamp::from_millis(self.clock);
        api::call(&mut self.account, now, &request)
    }

    fn must(&mut self, operation: &str, input: Value) {
        let Value::Object(input) = input else { return };
        if let Err(error) = self.send(operation, None, input) {
            self.stderr.push_str(&format!("{operation}: {error:?}\n"));
        }
    }

    /// The account as `real.py` writes it.
    pub(crate) fn left(&mut self) -> Value {
        let mut functions = BTreeMap::new();
        let listed = self.listed("ListFunctions", "Functions", None);
        for function in listed {
            let name = function["FunctionName"]
                .as_str()
                .unwrap_or_default()
                .to_owned();
            let mut versions = BTreeMap::new();
            for it in self.listed("ListVersionsByFunction", "Versions", Some(&name)) {
                let about = json!({"Description": it["Description"], "Timeout": it["Timeout"], "MemorySize": it["MemorySize"]});
                versions.insert(it["Version"].as_str().unwrap_or_default().to_owned(), about);
            }
            let mut aliases = BTreeMap::new();
            for it in self.listed("ListAliases", "Aliases", Some(&name)) {
                let weights = it["RoutingConfig"]["AdditionalVersionWeights"].clone();
                let weights = if weights.is_null() {
                    json!({})
                } else {
                    weights
                };
                let about = json!({"FunctionVersion": it["FunctionVersion"], "Description": it["Description"], "Weights": weights});
                aliases.insert(it["Name"].as_str().unwrap_or_default().to_owned(), about);
            }
            functions.insert(name, json!({"versions": versions, "aliases": aliases}));
        }
        json!(functions)
    }

    fn listed(&mut self, operation: &str, member: &str, function: Option<&str>) -> Vec<Value> {
        let mut all = Vec::new();
        let mut marker: Option<Value> = None;
        loop {
            let mut input = Map::new();
            if let Some(function) = function {
                input.insert("FunctionName".to_owned(), function.into());
            }
            if let Some(marker) = marker.take() {
                input.insert("Marker".to_owned(), marker);
            }
            let Ok(response) = self.send(operation, None, input) else {
                return all;
            };
            if let Some(Value::Array(items)) = response.output.get(member) {
                all.extend(items.iter().cloned());
            }
            match response.output.get("NextMarker") {
                Some(next) => marker = Some(next.clone()),
                None => return all,
            }
        }
    }
}

impl Host for Page {
    fn aws(&mut self, line: u32, words: &[String]) -> Result<Output, Refusal> {
        if words.join(" ") == "configure get region" {
            return Ok(Output {
                stdout: "us-west-2\n".to_owned(),
                ..Output::default()
            });
        }
        Err(Refusal::new(
            line,
            "the aws CLI",
            "Tests of Python have none.",
        ))
    }

    fn call(
        &mut self,
        line: u32,
        call: &ApiCall,
    ) -> Result<Result<Map<String, Value>, CallError>, Refusal> {
        // About what a call takes, as the page and the endpoint's virtual time have it.
        self.clock += 100;
        self.requests += 1;
        if self.requests > REQUESTS {
            return Err(Refusal::new(
                line,
                "this many requests",
                "Use Run simulation.",
            ));
        }
        if call.service == "sts" {
            let identity = json!({"UserId": "AIDACKCEVSQ6C2EXAMPLE", "Account": "123456789012", "Arn": "arn:aws:iam::123456789012:user/adminuser"});
            return Ok(Ok(identity.as_object().cloned().unwrap_or_default()));
        }
        Ok(
            match self.send(&call.operation, call.region.clone(), call.input.clone()) {
                Ok(response) => Ok(response.output),
                Err(error) => Err(CallError::Service(ServiceError {
                    operation: call.operation.clone(),
                    code: error.code.as_str().to_owned(),
                    message: error.message.clone(),
                    status: error.status,
                    fields: error.fields.clone(),
                })),
            },
        )
    }

    fn wait(
        &mut self,
        _line: u32,
        _waiter: &str,
        _call: &ApiCall,
    ) -> Result<Result<(), CallError>, Refusal> {
        Ok(Ok(()))
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
        self.files.get(&self.named(path)).cloned()
    }

    fn write(&mut self, path: &str, bytes: &[u8]) {
        self.files.insert(self.named(path), bytes.to_vec());
    }

    fn remove(&mut self, path: &str) -> bool {
        self.files.remove(&self.named(path)).is_some()
    }

    fn paths(&mut self) -> Vec<String> {
        self.files.keys().cloned().collect()
    }

    fn now(&mut self) -> u64 {
        self.clock
    }

    fn sleep(&mut self, milliseconds: u64) {
        self.clock += milliseconds;
    }

    fn row(&mut self, row: Row) {
        self.stdout.push_str(&row.stdout);
        self.stderr.push_str(&row.stderr);
        self.rows.push(row);
    }
}
