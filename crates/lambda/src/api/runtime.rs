//! Which runtimes AWS takes for creating and updating functions.

use super::error::ApiError;
use crate::api::cause::{Broken, Constraint, Reason};
use serde_json::{Map, Value};

/// The runtimes AWS takes today, in the order in which its refusal lists them.
pub const CURRENT: &[&str] = &[
    "nodejs20.x",
    "python3.14",
    "provided.al2023",
    "python3.12",
    "python3.13",
    "nodejs24.x",
    "nodejs22.x",
    "java25",
    "python3.10",
    "python3.11",
    "java21",
    "ruby3.3",
    "ruby3.4",
    "ruby3.2",
    "python3.8",
    "python3.9",
    "java17",
    "nodejs16.x",
    "dotnet10",
    "dotnet8",
    "java11",
    "dotnet6",
    "nodejs18.x",
    "provided.al2",
    "java8.al2",
];

/// Runtimes that AWS takes beside those which its refusal, as recorded last, lists.
pub const NEWEST: &[&str] = &[
    "nodejs26.x",
    "python3.15",
    "ruby4.0",
    "java8.al2023",
    "java11.al2023",
    "java17.al2023",
];

/// The runtime of functions that have a customer-managed one.
pub const CUSTOM: &str = "custom";

/// Runtimes of functions on a capacity provider.
pub const ON_INSTANCES: &[&str] = &[
    "nodejs22.x",
    "nodejs24.x",
    "nodejs26.x",
    "python3.13",
    "python3.14",
    "python3.15",
    "java21",
    "java25",
    "dotnet8",
    "dotnet10",
    "provided.al2023",
];

/// Runtimes of durable functions.
pub const DURABLE: &[&str] = &[
    "nodejs22.x",
    "nodejs24.x",
    "nodejs26.x",
    "python3.13",
    "python3.14",
    "python3.15",
    "java17",
    "java17.al2023",
    "java21",
    "java25",
    "provided.al2023",
];

/// Runtimes that AWS took once and has retired.
pub const RETIRED: &[&str] = &[
    "nodejs",
    "nodejs4.3",
    "nodejs4.3-edge",
    "nodejs6.10",
    "nodejs8.10",
    "nodejs10.x",
    "nodejs12.x",
    "nodejs14.x",
    "java8",
    "python2.7",
    "python3.6",
    "python3.7",
    "dotnetcore1.0",
    "dotnetcore2.0",
    "dotnetcore2.1",
    "dotnetcore3.1",
    "go1.x",
    "ruby2.5",
    "ruby2.7",
    "provided",
];

/// Runtimes that can start published versions from a snapshot.
pub const SNAP_START: &[&str] = &[
    "java11",
    "java17",
    "java21",
    "java25",
    "python3.12",
    "python3.13",
    "python3.14",
    "dotnet8",
    "dotnet10",
    "java11.al2023",
    "java17.al2023",
    "python3.15",
];

/// Refuses a runtime that AWS doesn't take, or, where wished, only one it has never taken.
///
/// # Errors
/// For a retired one, that it is; for any other, AWS's own list of what it takes.
pub fn check(runtime: &str, accept_retired: bool) -> Result<(), ApiError> {
    if CURRENT.contains(&runtime)
        || NEWEST.contains(&runtime)
        || runtime == CUSTOM
        || accept_retired && RETIRED.contains(&runtime)
    {
        return Ok(());
    }
    if RETIRED.contains(&runtime) {
        return Err(ApiError::invalid(format!(
            "The runtime parameter of {runtime} is no longer supported for creating or updating AWS Lambda functions. We recommend you use a supported runtime while creating or updating functions."
        )).because(Reason::RuntimeRetired));
    }
    let list = CURRENT.join(", ");
    Err(ApiError::invalid(format!(
        "Value {runtime} at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: [{list}] or be a valid ARN"
    )).because(Reason::RuntimeUnknown))
}

/// What AWS lists where a listing of layers is asked for a runtime that it has never heard of: a list
/// of its own, in an order of its own. Source: recorded 2026-01-12, `LocalStack`
/// `test_lambda_api.py::TestLambdaLayer::test_layer_exceptions`.
const OF_LAYERS: &[&str] = &[
    "ruby3.5",
    "ruby2.6",
    "dotnetcore1.0",
    "python3.7",
    "nodejs8.10",
    "nasa",
    "ruby2.7",
    "python2.7-greengrass",
    "dotnetcore2.0",
    "python3.8",
    "java21",
    "dotnet6",
    "dotnetcore2.1",
    "python3.9",
    "java11",
    "nodejs6.10",
    "provided",
    "dotnetcore3.1",
    "dotnet8",
    "java25",
    "java17",
    "nodejs",
    "nodejs4.3",
    "java8.al2",
    "go1.x",
    "dotnet10",
    "nodejs20.x",
    "go1.9",
    "byol",
    "nodejs10.x",
    "provided.al2023",
    "nodejs22.x",
    "python3.10",
    "java8",
    "nodejs12.x",
    "python3.11",
    "nodejs24.x",
    "nodejs8.x",
    "python3.12",
    "nodejs14.x",
    "nodejs8.9",
    "nodejs26.x",
    "python3.13",
    "python3.14",
    "nodejs16.x",
    "python3.15",
    "provided.al2",
    "nodejs4.3-edge",
    "nodejs18.x",
    "ruby3.2",
    "python3.4",
    "ruby3.3",
    "ruby3.4",
    "ruby2.5",
    "python3.6",
    "python2.7",
];

/// Runtimes that are newer than AWS's recorded lists.
const NEWER: &[&str] = &[
    "ruby4.0",
    "java8.al2023",
    "java11.al2023",
    "java17.al2023",
    "custom",
];

/// What is wrong with the runtimes that a request about layers names: these constraints AWS tells
/// with the model's own, and before them.
pub(super) fn of_layers(operation: &str, input: &Map<String, Value>) -> Option<(Broken, String)> {
    let known = |it: &str| {
        [CURRENT, RETIRED, OF_LAYERS, NEWER]
            .iter()
            .any(|list| list.contains(&it))
    };
    let (given, path, list) = match operation {
        "PublishLayerVersion" => {
            let items = input.get("CompatibleRuntimes")?.as_array()?;
            let names: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
            if names.iter().all(|it| known(it)) {
                return None;
            }
            (
                format!("[{}]", names.join(", ")),
                "compatibleRuntimes",
                CURRENT,
            )
        }
        "ListLayers" | "ListLayerVersions" => {
            let name = input.get("CompatibleRuntime")?.as_str()?;
            if known(name) {
                return None;
            }
            (name.to_owned(), "compatibleRuntime", OF_LAYERS)
        }
        _ => return None,
    };
    let text = format!(
        "Value '{given}' at '{path}' failed to satisfy constraint: Member must satisfy enum value set: [{}]",
        list.join(", ")
    );
    let (path, constraint) = (path.to_owned(), Constraint::Values);
    Some((Broken { path, constraint }, text))
}
