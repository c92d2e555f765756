//! What boto3's Lambda client has, as of 1.44.8.

/// A waiter, from botocore's `waiters-2.json`.
#[derive(Debug)]
pub(crate) struct Waiter {
    pub(crate) name: &'static str,
    pub(crate) operation: &'static str,
    /// Seconds between two requests.
    pub(crate) delay: i128,
    /// Requests before it gives up.
    pub(crate) attempts: i128,
    /// The member it looks at, and the value that ends the wait; none where any answer does.
    pub(crate) until: Option<(&'static str, &'static str)>,
}

const fn waiter(
    name: &'static str,
    operation: &'static str,
    delay: i128,
    attempts: i128,
    until: Option<(&'static str, &'static str)>,
) -> Waiter {
    Waiter {
        name,
        operation,
        delay,
        attempts,
        until,
    }
}

pub(crate) static WAITERS: &[Waiter] = &[
    waiter(
        "FunctionActive",
        "GetFunctionConfiguration",
        5,
        60,
        Some(("State", "Active")),
    ),
    waiter(
        "FunctionActiveV2",
        "GetFunction",
        1,
        300,
        Some(("Configuration.State", "Active")),
    ),
    waiter("FunctionExists", "GetFunction", 1, 20, None),
    waiter(
        "FunctionUpdated",
        "GetFunctionConfiguration",
        5,
        60,
        Some(("LastUpdateStatus", "Successful")),
    ),
    waiter(
        "FunctionUpdatedV2",
        "GetFunction",
        1,
        300,
        Some(("Configuration.LastUpdateStatus", "Successful")),
    ),
    waiter(
        "PublishedVersionActive",
        "GetFunctionConfiguration",
        5,
        312,
        Some(("State", "Active")),
    ),
    waiter(
        "DeploymentSuccessful",
        "codedeploy:GetDeployment",
        15,
        120,
        Some(("deploymentInfo.status", "Succeeded")),
    ),
];

/// Lists that come in pages, and the member that holds the items.
pub(crate) const PAGED: &[(&str, &str)] = &[
    ("ListAliases", "Aliases"),
    ("ListEventSourceMappings", "EventSourceMappings"),
    (
        "ListFunctionEventInvokeConfigs",
        "FunctionEventInvokeConfigs",
    ),
    ("ListFunctionUrlConfigs", "FunctionUrlConfigs"),
    ("ListFunctions", "Functions"),
    (
        "ListProvisionedConcurrencyConfigs",
        "ProvisionedConcurrencyConfigs",
    ),
    ("ListVersionsByFunction", "Versions"),
    ("cloudwatch:DescribeAlarms", "MetricAlarms"),
    ("cloudwatch:GetMetricData", "MetricDataResults"),
    ("codedeploy:ListApplications", "applications"),
    ("codedeploy:ListDeploymentConfigs", "deploymentConfigsList"),
    ("codedeploy:ListDeploymentGroups", "deploymentGroups"),
    ("codedeploy:ListDeployments", "deployments"),
    ("codedeploy:ListDeploymentTargets", "targetIds"),
];

/// The operation whose pages a client's method gives.
pub(crate) fn pageable(method: &str) -> Option<&'static str> {
    PAGED
        .iter()
        .map(|it| it.0)
        .find(|it| console::snake(it) == method)
}

/// The member that holds the items of a page.
pub(crate) fn items_of(operation: &str) -> &'static str {
    PAGED
        .iter()
        .find(|it| it.0 == operation)
        .map_or("", |it| it.1)
}

/// Methods of the client that the page doesn't play.
pub(crate) const OTHERS: &[&str] = &[
    "add_layer_version_permission",
    "checkpoint_durable_execution",
    "create_capacity_provider",
    "create_code_signing_config",
    "delete_capacity_provider",
    "delete_code_signing_config",
    "delete_durable_execution",
    "delete_function_code_signing_config",
    "delete_layer_version",
    "delete_resource_policy",
    "generate_presigned_url",
    "get_capacity_provider",
    "get_code_signing_config",
    "get_durable_execution",
    "get_durable_execution_history",
    "get_durable_execution_state",
    "get_function_code_signing_config",
    "get_function_recursion_config",
    "get_function_scaling_config",
    "get_layer_version",
    "get_layer_version_by_arn",
    "get_layer_version_policy",
    "get_resource_policy",
    "get_runtime_management_config",
    "invoke_async",
    "invoke_with_response_stream",
    "list_capacity_providers",
    "list_code_signing_configs",
    "list_durable_executions_by_function",
    "list_function_versions_by_capacity_provider",
    "list_functions_by_code_signing_config",
    "list_layer_versions",
    "list_layers",
    "list_tags",
    "pause_durable_execution",
    "publish_layer_version",
    "put_function_code_signing_config",
    "put_function_recursion_config",
    "put_function_scaling_config",
    "put_resource_policy",
    "put_runtime_management_config",
    "remove_layer_version_permission",
    "resume_durable_execution",
    "send_durable_execution_callback_failure",
    "send_durable_execution_callback_heartbeat",
    "send_durable_execution_callback_success",
    "stop_durable_execution",
    "tag_resource",
    "untag_resource",
    "update_capacity_provider",
    "update_code_signing_config",
];

/// Whether the name is an operation of the client that the page doesn't play.
pub(crate) fn is_other(method: &str) -> bool {
    OTHERS.contains(&method)
}
