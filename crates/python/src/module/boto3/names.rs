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

#[cfg(test)]
mod tests {
    use super::{PAGED, WAITERS};
    use lambda::api::operation;
    use lambda::api::table::INPUTS;

    /// Nothing of Lambda is refused before the program runs, because the engine has all of it.
    #[test]
    fn the_engine_plays_every_operation_that_a_client_has() {
        for shape in INPUTS {
            assert!(operation(shape.name).is_some(), "{}", shape.name);
        }
        for name in WAITERS
            .iter()
            .map(|it| it.operation)
            .chain(PAGED.iter().map(|it| it.0))
        {
            assert!(operation(name).is_some(), "{name}");
        }
    }
}
