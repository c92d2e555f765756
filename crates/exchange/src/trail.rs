//! `CloudTrail`'s events of functions and aliases, and `CodeDeploy`'s `AppSpec` files.

use crate::make::{members, named, stand_in};
use crate::{Members, Preview, Refusal, shapes};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lambda::api::shape::{self, Shape};
use lambda::api::{self, Request, package};
use serde_json::{Value, json};

/// Whether a value is an `AppSpec`: its Resources are a list.
pub(crate) fn is_app_spec(value: &Value) -> bool {
    value.get("Resources").is_some_and(Value::is_array)
        || value.get("Resources").is_none()
            && value.get("Hooks").is_some()
            && value.get("version").is_some()
}

/// The rollout of an `AppSpec`.
pub(crate) fn app_spec(values: &[Value]) -> Result<Preview, Refusal> {
    let wrong = |what: &str| {
        Refusal(format!(
            "This AppSpec has no {what}: a Lambda deployment needs Name, Alias, CurrentVersion and TargetVersion."
        ))
    };
    let spec = values
        .iter()
        .find(|it| is_app_spec(it))
        .ok_or_else(|| wrong("Resources"))?;
    let resources = spec
        .get("Resources")
        .and_then(Value::as_array)
        .map_or(&[][..], |it| it);
    let functions = resources
        .iter()
        .filter_map(Value::as_object)
        .flat_map(Members::values);
    let function = functions
        .into_iter()
        .find(|it| it.get("Type").and_then(Value::as_str) == Some("AWS::Lambda::Function"));
    let function = function.ok_or_else(|| wrong("resource of the type AWS::Lambda::Function"))?;
    let part = |name: &str| match function.get("Properties").and_then(|it| it.get(name)) {
        Some(Value::String(text)) => Ok(text.clone()),
        Some(Value::Number(number)) => Ok(number.to_string()),
        _ => Err(wrong(name)),
    };
    let (name, alias, current, target) = (
        part("Name")?,
        part("Alias")?,
        part("CurrentVersion")?,
        part("TargetVersion")?,
    );
    if current == target {
        return Err(Refusal(format!(
            "This AppSpec moves {alias} from version {current} to itself: CodeDeploy refuses that. Give it another TargetVersion."
        )));
    }
    let hook = |wanted: &str| {
        let hooks = spec.get("Hooks").and_then(Value::as_array);
        hooks
            .into_iter()
            .flatten()
            .find_map(|it| it.get(wanted))
            .and_then(Value::as_str)
            .map(str::to_owned)
    };
    let mut rollout = json!({
        "functionName": name, "alias": alias, "currentVersion": current, "targetVersion": target,
        "beforeAllowTraffic": hook("BeforeAllowTraffic"), "afterAllowTraffic": hook("AfterAllowTraffic"),
    });
    // The deployment's own configuration goes before that of its group.
    let groups = values.iter().filter_map(|it| it.get("deploymentGroupInfo"));
    let config = std::iter::once(spec)
        .chain(groups)
        .find_map(|it| it.get(crate::CONFIG)?.as_str());
    let mut left = Vec::new();
    if let Some(config) = config {
        rollout["type"] = config.into();
    } else {
        left.push(format!(
            "How fast {alias} of {name} moves from version {current} to {target}: that is the deployment group's, not the AppSpec's. Choose it in the Rollout panel."
        ));
    }
    Ok(Preview {
        kind: "AppSpec".to_owned(),
        left,
        rollout: Some(rollout),
        ..Preview::default()
    })
}

/// Whether a value is an event of `CloudTrail`, or a list of them.
pub(crate) fn is_event(value: &Value) -> bool {
    let record = |it: &Value| it.get("eventName").is_some() && it.get("eventSource").is_some();
    let list = |name: &str| value.get(name).and_then(Value::as_array);
    record(value)
        || value.get("CloudTrailEvent").is_some()
        || value.get("detail").is_some_and(record)
        || list("Records").is_some_and(|it| it.iter().any(record))
        || list("Events").is_some_and(|it| it.iter().any(|it| it.get("CloudTrailEvent").is_some()))
}

fn records(value: &Value, out: &mut Vec<Value>) {
    if let Some(text) = value.get("CloudTrailEvent").and_then(Value::as_str) {
        out.extend(serde_json::from_str::<Value>(text));
    } else if let Some(detail) = value
        .get("detail")
        .filter(|it| it.get("eventName").is_some())
    {
        out.push(detail.clone());
    } else if value.get("eventName").is_some() {
        out.push(value.clone());
    }
    for name in ["Records", "Events"] {
        for item in value
            .get(name)
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            records(item, out);
        }
    }
}

/// The requests that events tell, oldest first.
#[expect(clippy::unnecessary_wraps, reason = "every reader may refuse")]
#[expect(
    clippy::too_many_lines,
    reason = "one reason after another why an event is left out"
)]
pub(crate) fn read(values: &[Value]) -> Result<Preview, Refusal> {
    let mut events = Vec::new();
    for value in values {
        records(value, &mut events);
    }
    events.sort_by_key(|it| {
        it.get("eventTime")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    });
    let mut out = Preview {
        kind: "list of CloudTrail events".to_owned(),
        ..Preview::default()
    };
    for event in &events {
        let part = |name: &str| event.get(name).and_then(Value::as_str).unwrap_or_default();
        let whole = part("eventName");
        if part("eventSource") != "lambda.amazonaws.com" {
            out.left.push(format!(
                "{whole} of {}: no event of Lambda.",
                part("eventSource")
            ));
            continue;
        }
        // The API's date is part of the name: UpdateAlias20150331, UpdateFunctionCode20150331v2.
        let name = whole
            .split(|c: char| c.is_ascii_digit())
            .next()
            .unwrap_or(whole);
        let known = api::operation(name).or_else(|| api::operation(whole.trim_end_matches("v2")));
        let Some(operation) = known else {
            out.left
                .push(format!("{whole}: this operation isn't played here."));
            continue;
        };
        if let Some(code) = event.get("errorCode").and_then(Value::as_str) {
            out.left.push(format!(
                "{whole} at {}: AWS refused it ({code}).",
                part("eventTime")
            ));
            continue;
        }
        if ["Get", "List", "Invoke"]
            .iter()
            .any(|it| name.starts_with(it))
        {
            continue;
        }
        let parameters = event
            .get("requestParameters")
            .and_then(Value::as_object)
            .cloned()
            .unwrap_or_default();
        let mut input = cased(&parameters, operation.input());
        if name == "CreateFunction" || name == "UpdateFunctionCode" {
            let text = |key: &str| input.get(key).and_then(Value::as_str).unwrap_or_default();
            let sha = event
                .pointer("/responseElements/codeSha256")
                .and_then(Value::as_str)
                .unwrap_or_default();
            let mark = format!("the code with the hash {sha}");
            let (entry, source) = stand_in(
                text("Runtime"),
                text("Handler"),
                if sha.is_empty() {
                    "code that the event leaves out"
                } else {
                    &mark
                },
            );
            let zip = STANDARD.encode(package::zip(&entry, &source));
            let somewhere = input.get("S3Bucket").is_some() || input.get("ImageUri").is_some();
            if name == "UpdateFunctionCode" && !somewhere {
                input.insert("ZipFile".to_owned(), zip.into());
            } else if name == "CreateFunction" {
                let place = input
                    .get("Code")
                    .filter(|it| it.get("S3Bucket").is_some() || it.get("ImageUri").is_some())
                    .cloned();
                input.insert(
                    "Code".to_owned(),
                    place.unwrap_or_else(|| json!({"ZipFile": zip})),
                );
            }
            let line = "The code: CloudTrail leaves it out, so small programs stand in.".to_owned();
            if !out.left.contains(&line) {
                out.left.push(line);
            }
        }
        if let Some(variables) = input
            .get_mut("Environment")
            .filter(|it| it.as_object().is_some_and(Members::is_empty))
        {
            *variables = json!({"Variables": {}});
            out.left.push(format!(
                "{whole}: the values of its environment variables, which CloudTrail leaves out."
            ));
        }
        // A revision of the other account is none here, and its ARNs are those of another region.
        input.shift_remove("RevisionId");
        if let Some(name) = input.get("FunctionName").and_then(Value::as_str)
            && name.starts_with("arn:")
        {
            let (name, qualifier) = named(name);
            let whole = qualifier.map_or_else(|| name.clone(), |it| format!("{name}:{it}"));
            input.insert("FunctionName".to_owned(), whole.into());
        }
        let region =
            Some(part("awsRegion")).filter(|it| !it.is_empty() && *it != crate::make::REGION);
        if let Some(region) = region {
            let line = format!(
                "The region {region}: what happened there is played in {} here.",
                crate::make::REGION
            );
            if !out.left.contains(&line) {
                out.left.push(line);
            }
        }
        out.requests.push(Request {
            operation: operation.name.to_owned(),
            region: None,
            input,
        });
    }
    Ok(out)
}

/// `functionName` as `FunctionName`, as deep as the shape goes.
fn cased(map: &Members, known: &[shape::Member]) -> Members {
    let mut out = Members::new();
    for member in known {
        let found = map
            .iter()
            .find(|(key, _)| key.eq_ignore_ascii_case(member.name));
        if let Some((_, value)) = found.filter(|it| !it.1.is_null()) {
            out.insert(
                member.name.to_owned(),
                shapes::coerced(inner(value, member.shape), member.shape),
            );
        }
    }
    members(Value::Object(out))
}

fn inner(value: &Value, shape: &Shape) -> Value {
    match (shape, value) {
        (Shape::Structure(known), Value::Object(map)) => Value::Object(cased(map, known)),
        (Shape::List(rule), Value::Array(items)) => {
            items.iter().map(|it| inner(it, rule.item)).collect()
        }
        (_, other) => other.clone(),
    }
}
