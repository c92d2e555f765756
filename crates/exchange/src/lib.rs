//! What people have of an account, read as requests: answers of the AWS CLI, `CloudTrail` events, an `AppSpec`,
//! templates of `CloudFormation`, SAM and CDK, Terraform, the Serverless Framework, and scripts.
//!
//! It must never know a browser. Its parsers are large: only the program that a first visit doesn't fetch links it.
//! Begin reading at [`import`], the one function: a text in, a [`Preview`] out, or a [`Refusal`] of the whole.

mod answers;
mod beside;
mod expand;
mod fit;
mod listing;
mod make;
mod modules;
mod python;
mod resolve;
mod rollouts;
mod scripts;
mod serverless;
mod shapes;
mod state;
mod template;
mod terraform;
mod trail;
mod yaml;

pub use answers::{Answers, Ask};

use console::Files;
use lambda::api::Request;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// What a deployment and its group call the configuration that says how fast traffic moves.
const CONFIG: &str = "deploymentConfigName";

/// Named members of a request, and what comes of a text.
type Members = Map<String, Value>;

/// What an import will do, before it does it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Preview {
    /// What the text was taken for, such as `CloudFormation template`.
    pub kind: String,
    /// The requests, to be made in this order, all or none.
    pub requests: Vec<Request>,
    /// What will be made, a sentence each.
    pub made: Vec<String>,
    /// What is left out or isn't as it was written, and why, a sentence each.
    pub left: Vec<String>,
    /// What the text leaves open, with the answer that was taken.
    pub asks: Vec<Ask>,
    /// A rollout that the text describes, in `CodeDeploy`'s words.
    pub rollout: Option<Value>,
    /// The text of a program: it has no requests before the players of the console have played it.
    pub program: Option<String>,
}

/// Why a text can't be read as a whole; a sentence that says what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Refusal(pub String);

/// Reads a paste of any kind. `files` are what `fileb://` and local paths may name, by name;
/// `answers` are values of parameters.
///
/// # Errors
/// [`Refusal`] says what can't be read and what to do about it; nothing is half read.
pub fn import(text: &str, files: &dyn Files, answers: &Answers) -> Result<Preview, Refusal> {
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return Err(Refusal(
            "There is nothing to import: paste a script, a template, or what `aws lambda list-aliases` answers."
                .to_owned(),
        ));
    }
    let inner = scripts::fenced(text).or_else(|| scripts::without_prompts(text));
    let text = inner.as_deref().unwrap_or(text).trim();
    let printed = python::values(text);
    let mut out = if let Some(values) = printed {
        documents(values, files, answers)?
    } else if text.starts_with(['{', '[']) {
        documents(json(text)?, files, answers)?
    } else if terraform::is_terraform(text) {
        terraform::read(text, files, answers)?
    } else if let Some(why) =
        program(text).filter(|it| !yaml::looks_like(text) || it.starts_with("This is a Pulumi"))
    {
        return Err(Refusal(why.to_owned()));
    } else if let Some(answers_of) = scripts::transcript(text) {
        documents(answers_of, files, answers)?
    } else if let Some(preview) = scripts::program(text) {
        return Ok(preview);
    } else if scripts::is_script(text) {
        scripts::read(text, files)?
    } else {
        match yaml::documents(&listing::apart(text)) {
            Ok(values) if values.iter().any(|it| it.is_object() || it.is_array()) => {
                let newer = |it: &Value| listing::is_answer(it) || serverless::is_service(it);
                let newer = values.iter().any(newer) && !values.iter().any(template::is_template);
                let values = if newer {
                    yaml::newer_documents(&listing::apart(text)).map_err(Refusal)?
                } else {
                    values
                };
                documents(values, files, answers)?
            }
            Err(why) if yaml::looks_like(text) => return Err(Refusal(why)),
            _ => scripts::read(text, files)?,
        }
    };
    if !scripts::is_script(text) {
        fit::fit(&mut out);
    }
    out.made = made(&out.requests);
    if out.requests.is_empty() && out.rollout.is_none() {
        let why = if out.left.is_empty() {
            "It names no Lambda function, version or alias.".to_owned()
        } else {
            out.left
                .iter()
                .take(3)
                .cloned()
                .collect::<Vec<_>>()
                .join(" ")
        };
        return Err(Refusal(format!(
            "Nothing in this {} can be made here. {why}",
            out.kind
        )));
    }
    Ok(out)
}

/// Why a program that makes templates, or an answer in another form, isn't read: what to paste instead.
fn program(text: &str) -> Option<&'static str> {
    let has = |words: &[&str]| words.iter().any(|it| text.contains(it));
    if has(&[
        "'aws-cdk-lib",
        "\"aws-cdk-lib",
        "from aws_cdk",
        "import aws_cdk",
        "software.amazon.awscdk",
    ]) {
        return Some(
            "This is a CDK program, which makes a template: paste what `npx cdk synth` prints, or the file it leaves in cdk.out.",
        );
    }
    if text.contains("Terraform will perform the following actions")
        || text.lines().any(|it| {
            let it = it.trim_start();
            it.starts_with("+ resource \"") || it.starts_with("~ resource \"")
        })
    {
        return Some(
            "This is a Terraform plan as it is shown to people: paste what `terraform show -json` prints of the plan's file, or the \
             configuration itself.",
        );
    }
    if has(&["\"@pulumi/", "'@pulumi/", "import pulumi"])
        || has(&["type: aws:lambda"]) && has(&["runtime: yaml", "resources:"])
    {
        return Some(
            "This is a Pulumi program: paste what it made, by `aws lambda list-versions-by-function`, `list-aliases` and `get-policy`.",
        );
    }
    // Templates and scripts may have such a program in them.
    let begins = text
        .lines()
        .map(str::trim_start)
        .find(|it| {
            !it.is_empty()
                && !it.starts_with(['#', '*'])
                && !it.starts_with("//")
                && !it.starts_with("/*")
        })
        .is_some_and(|it| {
            let first = it.split([' ', '(', '{']).next().unwrap_or_default();
            [
                "import", "const", "var", "let", "package", "export", "<?php", "require", "'use",
                "\"use",
            ]
            .contains(&first)
        });
    if has(&["sst.aws.", ".sst/platform"]) && begins {
        return Some(
            "This is an SST program: paste what it made, by `aws lambda list-versions-by-function`, `list-aliases` and `get-policy`.",
        );
    }
    if has(&[
        "@aws-sdk/client-lambda",
        "require('aws-sdk')",
        "require(\"aws-sdk\")",
        "software.amazon.awssdk.services.lambda",
        "aws-sdk-go",
        "Aws\\Lambda\\LambdaClient",
    ]) && begins
    {
        return Some(
            "This is a program for another SDK than boto3: what can be played here are AWS CLI lines, Bash and Python with boto3. Or paste what it made, \
             by `aws lambda list-versions-by-function`, `list-aliases` and `get-policy`.",
        );
    }
    let table = text
        .lines()
        .filter(|it| it.starts_with('|') || it.starts_with("+-") || it.starts_with("--"))
        .count();
    let columns = text.lines().any(|it| {
        ["ALIASES\t", "VERSIONS\t", "FUNCTIONS\t"]
            .iter()
            .any(|word| it.starts_with(word))
    });
    // What `get-alias` and its like answer as text has no first word: columns, one of them an ARN.
    let alone = text
        .lines()
        .filter(|it| !it.trim().is_empty())
        .all(|it| it.matches('\t').count() > 1 || it.starts_with("ADDITIONALVERSIONWEIGHTS"));
    let alone = alone && text.contains("arn:aws") && text.contains(":lambda:");
    if table > 3 && text.contains("-+") || columns || alone {
        return Some(
            "This is an answer as a table or as text, which leaves things out: run the command again with `--output json` and paste that.",
        );
    }
    None
}

/// One or several JSON values, one after the other.
fn json(text: &str) -> Result<Vec<Value>, Refusal> {
    let mut out = Vec::new();
    for value in serde_json::Deserializer::from_str(text).into_iter::<Value>() {
        match value {
            Ok(value) => out.push(value),
            Err(error) => {
                // A YAML flow mapping begins like JSON; comments after `//` make neither.
                let comment = |it: &str| it.trim_start().starts_with("//");
                if out.is_empty()
                    && !text.lines().any(comment)
                    && let Ok(documents) = yaml::documents(text)
                {
                    return Ok(documents);
                }
                return Err(Refusal(format!(
                    "This JSON can't be read at line {}: {error}.",
                    error.line()
                )));
            }
        }
    }
    Ok(out)
}

/// Values of one kind, in the order in which they were pasted.
fn documents(values: Vec<Value>, files: &dyn Files, answers: &Answers) -> Result<Preview, Refusal> {
    let mut values: Vec<Value> = values
        .into_iter()
        .filter(|it| !it.is_null())
        .map(unwrapped)
        .map(|it| it.map(template::whole))
        .collect::<Result<_, _>>()?;
    let is = |test: fn(&Value) -> bool| values.iter().any(test);
    if is(|it| it.get("format").and_then(Value::as_str) == Some("alias-playground")) {
        return Err(Refusal(
            "This is a scenario of this page together with something else: import it by itself."
                .to_owned(),
        ));
    }
    if is(template::is_template) {
        let rest = values
            .iter()
            .filter(|it| !template::is_template(it))
            .count();
        let templates: Vec<Value> = values.into_iter().filter(template::is_template).collect();
        let mut out = template::read(&templates, files, answers)?;
        if rest > 0 {
            out.left.push(format!(
                "What stands beside the template ({rest} values): import it by itself."
            ));
        }
        return Ok(out);
    }
    if let Some(value) = values.iter().find(|it| terraform::is_json(it)) {
        return terraform::read_json(value, files, answers);
    }
    if is(state::is_state) {
        return state::read(&values, files);
    }
    if is(serverless::is_service) {
        return serverless::read(&values, files, answers);
    }
    if is(trail::is_app_spec) {
        return trail::app_spec(&values);
    }
    if let [Value::Array(items)] = values.as_mut_slice() {
        values = std::mem::take(items);
    }
    if values.iter().any(trail::is_event) {
        return trail::read(&values);
    }
    if values.iter().any(listing::is_answer) {
        return listing::read(&values);
    }
    if values
        .iter()
        .any(|it| it.get("artifacts").is_some_and(Value::is_object))
    {
        return Err(Refusal(
            "This is the manifest of CDK's cloud assembly, which only names the templates: paste the file in cdk.out that ends in \
             .template.json, or what `npx cdk synth` prints."
                .to_owned(),
        ));
    }
    if values
        .iter()
        .any(|it| it.get("Changes").is_some() && it.get("ChangeSetName").is_some())
    {
        return Err(Refusal(
            "This is a change set, which says what changes and not to what: paste what `aws cloudformation get-template` prints."
                .to_owned(),
        ));
    }
    Err(Refusal(
        "This is no template and no answer of the AWS CLI that names Lambda functions, versions or aliases. What can be \
         read: CloudFormation, SAM and CDK templates with Resources, Terraform, serverless.yml, AppSpec files, CloudTrail \
         events, and the answers of `aws lambda list-functions`, `list-versions-by-function`, `list-aliases`, `get-policy` \
         and `get-function`."
            .to_owned(),
    ))
}

/// `get-template`'s answer is the template in it, a deployment's revision the `AppSpec` in it.
fn unwrapped(value: Value) -> Result<Value, Refusal> {
    // `create-deployment` takes the revision alone, `get-deployment` answers it with the rest.
    let deployment = value.get("deploymentInfo").unwrap_or(&value);
    let content = [
        "/revision/appSpecContent/content",
        "/revision/string/content",
    ]
    .iter()
    .find_map(|it| deployment.pointer(it));
    let config = deployment.get(CONFIG).cloned();
    match value.get("TemplateBody").or(content) {
        Some(Value::String(text)) => {
            let text = text.trim();
            let mut inner = if text.starts_with('{') {
                json(text)?
            } else {
                yaml::documents(text).map_err(Refusal)?
            };
            let mut inner = inner
                .pop()
                .ok_or_else(|| Refusal("The text in it is empty.".to_owned()))?;
            if let (Some(config), Value::Object(spec)) = (config, &mut inner) {
                spec.insert(CONFIG.to_owned(), config);
            }
            Ok(inner)
        }
        Some(inner) => Ok(inner.clone()),
        None => Ok(value),
    }
}

/// What requests make, in words.
fn made(requests: &[Request]) -> Vec<String> {
    let mut counted: Vec<(String, u32)> = Vec::new();
    let mut numbers: Vec<(String, Vec<String>)> = Vec::new();
    for request in requests
        .iter()
        .filter(|it| it.operation == "DeleteFunction")
    {
        let text = |name: &str| {
            request
                .input
                .get(name)
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        let (function, number) = (text("FunctionName"), text("Qualifier"));
        match numbers.iter_mut().find(|it| it.0 == function) {
            Some((_, list)) => list.push(number),
            None => numbers.push((function, vec![number])),
        }
    }
    for line in requests.iter().filter_map(line) {
        match counted.iter_mut().find(|it| it.0 == line) {
            Some((_, count)) => *count += 1,
            None => counted.push((line, 1)),
        }
    }
    let line = |(line, count)| {
        if count == 1 {
            line
        } else {
            format!("{line} (×{count})")
        }
    };
    let mut out: Vec<String> = counted.into_iter().map(line).collect();
    for (function, list) in numbers
        .into_iter()
        .filter(|it| it.1.iter().all(|it| !it.is_empty()))
    {
        let (first, last) = (
            list.first().cloned().unwrap_or_default(),
            list.last().cloned().unwrap_or_default(),
        );
        out.push(match list.len() {
            1 => format!("Version {first} of {function} is deleted, its number used"),
            count => format!("{count} of {function}'s versions from {first} to {last} are deleted, their numbers used"),
        });
    }
    out
}

fn line(request: &Request) -> Option<String> {
    let text = |name: &str| {
        request
            .input
            .get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
    };
    let (function, qualifier) = (text("FunctionName"), text("Qualifier"));
    let on = if qualifier.is_empty() {
        function.to_owned()
    } else {
        format!("{function}:{qualifier}")
    };
    Some(match request.operation.as_str() {
        "CreateFunction" => format!("Function {function}"),
        "PublishVersion" if text("PublishTo") == "LATEST_PUBLISHED" => {
            format!("$LATEST.PUBLISHED of {function}")
        }
        "PublishVersion" => format!("A version of {function}"),
        "CreateCapacityProvider" => format!("Capacity provider {}", text("CapacityProviderName")),
        "PutFunctionRecursionConfig" => {
            format!("Recursive loops of {function}: {}", text("RecursiveLoop"))
        }
        "PutRuntimeManagementConfig" => {
            format!("Runtime updates of {on}: {}", text("UpdateRuntimeOn"))
        }
        "PutFunctionScalingConfig" => format!("Environments of {on}"),
        "CreateCodeSigningConfig" => "A code signing configuration".to_owned(),
        "PutFunctionCodeSigningConfig" => format!("Code signing of {function}"),
        "PublishLayerVersion" => format!("A version of layer {}", text("LayerName")),
        "AddLayerVersionPermission" => format!("Permission on layer {}", text("LayerName")),
        "s3:PutBucketNotificationConfiguration" => {
            format!("Notifications of the bucket {}", text("Bucket"))
        }
        "cloudwatch:PutMetricAlarm" => format!("Alarm {}", text("AlarmName")),
        "codedeploy:CreateDeploymentConfig" => {
            format!("Deployment configuration {}", text("deploymentConfigName"))
        }
        "codedeploy:CreateApplication" => {
            format!("CodeDeploy's application {}", text("applicationName"))
        }
        "codedeploy:CreateDeploymentGroup" => format!(
            "Deployment group {} of {}",
            text("deploymentGroupName"),
            text("applicationName")
        ),
        "events:PutRule" => format!("Rule {}", text("Name")),
        "events:PutTargets" => format!("Targets of rule {}", text("Rule")),
        "CreateAlias" | "UpdateAlias" => {
            let weights = request
                .input
                .get("RoutingConfig")
                .and_then(|it| it.get("AdditionalVersionWeights"));
            let weights = weights
                .and_then(Value::as_object)
                .and_then(|it| it.iter().next());
            let weights = weights
                .map(|(version, weight)| format!(", {weight} of its calls to version {version}"));
            let version = text("FunctionVersion");
            let version = if version.is_empty() {
                String::new()
            } else {
                format!(" on version {version}")
            };
            format!(
                "Alias {} of {function}{version}{}",
                text("Name"),
                weights.unwrap_or_default()
            )
        }
        "DeleteAlias" => format!("Alias {} of {function} is deleted", text("Name")),
        "DeleteFunction" if qualifier.is_empty() => format!("Function {function} is deleted"),
        "DeleteFunction" | "UpdateFunctionCode" | "UpdateFunctionConfiguration" => return None,
        "AddPermission" => format!("Permission for {} on {on}", text("Principal")),
        "CreateFunctionUrlConfig" => format!("Function URL of {on}"),
        "PutFunctionEventInvokeConfig" => format!("Asynchronous settings of {on}"),
        "PutProvisionedConcurrencyConfig" => format!("Provisioned concurrency of {on}"),
        "PutFunctionConcurrency" => format!("Reserved concurrency of {function}"),
        "CreateEventSourceMapping" => {
            let arn = text("EventSourceArn");
            let from = if arn.is_empty() {
                "a self-managed source"
            } else {
                arn
            };
            format!("Event source mapping from {from} to {function}")
        }
        other => format!("{other} of {on}"),
    })
}
