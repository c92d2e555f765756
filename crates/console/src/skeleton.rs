//! `--generate-cli-skeleton`: an input to fill in, or an answer as its shape alone would have it.

use super::{Call, CliOptions, UsageError, output, run, validate};
use lambda::api::runtime;
use lambda::api::shape::{OperationShape, Shape};
use serde_json::{Map, Value, json};

/// What `--generate-cli-skeleton` makes.
pub const KINDS: &[&str] = &["input", "output", "yaml-input"];

/// The call of `--generate-cli-skeleton [input|yaml-input]`.
pub fn call(operation: &OperationShape, kind: &str) -> Call {
    Call::Text(match kind {
        "yaml-input" => output::yaml(&input(operation)),
        _ => output::json(&input(operation)),
    })
}

/// Every member with an empty value of its type.
pub fn input(operation: &OperationShape) -> Value {
    let members = operation.input().iter().filter(|it| !it.not_in_cli);
    let entries = members.map(|member| {
        let value = match member.name {
            // The one enumeration that is checked apart from the shapes.
            "Runtime" => json!(runtime::CURRENT.first()),
            _ => blank(member.shape),
        };
        (member.name.to_owned(), value)
    });
    Value::Object(entries.collect::<Map<_, _>>())
}

fn blank(shape: &Shape) -> Value {
    match shape {
        Shape::Text(rule) => json!(rule.values.first().copied().unwrap_or_default()),
        Shape::Integer(_) => json!(0),
        Shape::Number(_) => json!(0.0),
        Shape::Boolean => json!(true),
        Shape::Blob => Value::Null,
        Shape::Timestamp => json!("1970-01-01T00:00:00"),
        Shape::List(rule) => json!([blank(rule.item)]),
        Shape::Map(rule) => json!({"KeyName": blank(rule.value)}),
        Shape::Structure(members) => {
            let members = members.iter().filter(|it| !it.not_in_cli);
            let entries = members.map(|member| (member.name.to_owned(), blank(member.shape)));
            Value::Object(entries.collect::<Map<_, _>>())
        }
    }
}

/// The call of `--generate-cli-skeleton output`, printed as a real answer would be.
///
/// # Errors
/// The AWS CLI checks its made-up answer against the answer's own shape, and so it refuses to show
/// most of them: its zeros are below the least timeout, its names shorter than an ARN.
pub fn answer(
    operation: &OperationShape,
    options: &CliOptions,
    input: &Map<String, Value>,
) -> Result<Call, UsageError> {
    let mut findings = findings(operation.name);
    if findings.is_empty() {
        findings = validate::findings(operation.input(), input, validate::Model::Cli);
    }
    if !findings.is_empty() {
        let text = format!("Parameter validation failed:\n{}", findings.join("\n"));
        return Err(UsageError::usage(text));
    }
    let printed = run::print(operation.name, options, made_up(operation.name));
    if printed.exit_code == 0 {
        return Ok(Call::Text(printed.stdout));
    }
    Err(UsageError {
        text: printed.stderr.trim_end().to_owned(),
        exit_code: printed.exit_code,
    })
}

/// The answer with every member: a text is the member's name, a number is zero.
fn made_up(operation: &str) -> Value {
    let alias = || {
        json!({
            "AliasArn": "AliasArn",
            "Name": "Name",
            "FunctionVersion": "FunctionVersion",
            "Description": "Description",
            "RoutingConfig": {"AdditionalVersionWeights": {"KeyName": 0.0}},
            "RevisionId": "RevisionId",
        })
    };
    match operation {
        "CreateAlias" | "GetAlias" | "UpdateAlias" => alias(),
        "ListAliases" => json!({"NextMarker": "NextMarker", "Aliases": [alias()]}),
        "DeleteFunction" => json!({"StatusCode": 0}),
        "AddPermission" => json!({"Statement": "Statement"}),
        "GetPolicy" => json!({"Policy": "Policy", "RevisionId": "RevisionId"}),
        "PutFunctionConcurrency" | "GetFunctionConcurrency" => {
            json!({"ReservedConcurrentExecutions": 0})
        }
        "ListTags" => json!({"Tags": {"KeyName": ""}}),
        "GetAccountSettings" => json!({
            "AccountLimit": {
                "TotalCodeSize": 0,
                "CodeSizeUnzipped": 0,
                "CodeSizeZipped": 0,
                "ConcurrentExecutions": 0,
                "UnreservedConcurrentExecutions": 0,
            },
            "AccountUsage": {"TotalCodeSize": 0, "FunctionCount": 0},
        }),
        _ => json!({}),
    }
}

/// A member whose made-up value its own shape refuses: path, value, least value.
type Finding = (&'static str, &'static str, &'static str);

const CONFIGURATION: &[Finding] = &[
    ("Timeout", "0", "1"),
    ("MemorySize", "0", "128"),
    ("EphemeralStorage.Size", "0", "512"),
    ("RuntimeVersionConfig.RuntimeVersionArn", "17", "26"),
    (
        "CapacityProviderConfig.LambdaManagedInstancesCapacityProviderConfig.\
         PerExecutionEnvironmentMaxConcurrency",
        "0",
        "1",
    ),
    (
        "CapacityProviderConfig.LambdaManagedInstancesCapacityProviderConfig.\
         ExecutionEnvironmentMemoryGiBPerVCpu",
        "0.0",
        "2",
    ),
    ("DurableConfig.RetentionPeriodInDays", "0", "1"),
    ("DurableConfig.ExecutionTimeout", "0", "1"),
];

const TAGS_ERROR: &[Finding] = &[
    ("TagsError.ErrorCode", "9", "10"),
    ("TagsError.Message", "7", "84"),
];

const PROVISIONED: &[Finding] = &[("RequestedProvisionedConcurrentExecutions", "0", "1")];

const FUNCTION_URL: &[Finding] = &[("FunctionUrl", "11", "40")];

const EVENT_INVOKE: &[Finding] = &[("MaximumEventAgeInSeconds", "0", "60")];

const MAPPING: &[Finding] = &[
    ("UUID", "4", "36"),
    ("BatchSize", "0", "1"),
    ("ParallelizationFactor", "0", "1"),
    ("FilterCriteriaError.ErrorCode", "9", "10"),
    ("FilterCriteriaError.Message", "7", "10"),
    ("ScalingConfig.MaximumConcurrency", "0", "2"),
    ("EventSourceMappingArn", "21", "85"),
    ("ProvisionedPollerConfig.MinimumPollers", "0", "1"),
    ("ProvisionedPollerConfig.MaximumPollers", "0", "1"),
];

/// What the AWS CLI finds wrong with the answer it made up, one finding a line.
fn findings(operation: &str) -> Vec<String> {
    let (prefix, table) = match operation {
        "CreateFunction"
        | "GetFunctionConfiguration"
        | "UpdateFunctionCode"
        | "UpdateFunctionConfiguration"
        | "PublishVersion" => ("", CONFIGURATION),
        "GetFunction" => ("Configuration.", CONFIGURATION),
        "ListFunctions" => ("Functions[0].", CONFIGURATION),
        "ListVersionsByFunction" => ("Versions[0].", CONFIGURATION),
        "PutProvisionedConcurrencyConfig" | "GetProvisionedConcurrencyConfig" => ("", PROVISIONED),
        "ListProvisionedConcurrencyConfigs" => ("ProvisionedConcurrencyConfigs[0].", PROVISIONED),
        "CreateFunctionUrlConfig" | "GetFunctionUrlConfig" | "UpdateFunctionUrlConfig" => {
            ("", FUNCTION_URL)
        }
        "ListFunctionUrlConfigs" => ("FunctionUrlConfigs[0].", FUNCTION_URL),
        "PutFunctionEventInvokeConfig"
        | "UpdateFunctionEventInvokeConfig"
        | "GetFunctionEventInvokeConfig" => ("", EVENT_INVOKE),
        "ListFunctionEventInvokeConfigs" => ("FunctionEventInvokeConfigs[0].", EVENT_INVOKE),
        "CreateEventSourceMapping"
        | "GetEventSourceMapping"
        | "UpdateEventSourceMapping"
        | "DeleteEventSourceMapping" => ("", MAPPING),
        "ListEventSourceMappings" => ("EventSourceMappings[0].", MAPPING),
        _ => ("", &[][..]),
    };
    let own = table.iter().map(|finding| (prefix, finding));
    let tags: &[Finding] = if operation == "GetFunction" {
        TAGS_ERROR
    } else {
        &[]
    };
    own.chain(tags.iter().map(|finding| ("", finding)))
        .map(|(prefix, (path, given, least))| {
            let what = if matches!(*given, "0" | "0.0") {
                "value"
            } else {
                "length"
            };
            format!(
                "Invalid {what} for parameter {prefix}{path}, value: {given}, valid min {what}: \
                 {least}"
            )
        })
        .collect()
}
