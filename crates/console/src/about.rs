//! What each command does, in a line of our own.

/// The line of an operation; empty for one that no command has.
pub(crate) fn about(operation: &str) -> &'static str {
    LINES
        .iter()
        .find(|it| it.0 == operation)
        .map_or("", |it| it.1)
}

const LINES: &[(&str, &str)] = &[
    (
        "AddLayerVersionPermission",
        "Let others use a version of a layer.",
    ),
    (
        "AddPermission",
        "Let a service or account invoke a function, version or alias.",
    ),
    (
        "CheckpointDurableExecution",
        "Save how far a durable execution is; its own code does this.",
    ),
    ("CreateAlias", "Name a version, or split calls between two."),
    (
        "CreateCapacityProvider",
        "Set up instances in your network that functions can run on.",
    ),
    (
        "CreateCodeSigningConfig",
        "Say whose signatures code must carry.",
    ),
    (
        "CreateEventSourceMapping",
        "Have Lambda read a queue or stream and invoke a function with it.",
    ),
    (
        "CreateFunction",
        "Create a function; its code and settings become $LATEST.",
    ),
    (
        "CreateFunctionUrlConfig",
        "Give a function or alias an HTTPS address.",
    ),
    ("DeleteAlias", "Remove an alias; the version stays."),
    (
        "DeleteCapacityProvider",
        "Remove a capacity provider that no function runs on.",
    ),
    (
        "DeleteCodeSigningConfig",
        "Remove a code signing configuration that no function uses.",
    ),
    (
        "DeleteEventSourceMapping",
        "Stop reading a queue or stream.",
    ),
    (
        "DeleteFunction",
        "Remove a function, or with --qualifier one version of it.",
    ),
    (
        "DeleteFunctionCodeSigningConfig",
        "Let a function take unsigned code again.",
    ),
    (
        "DeleteFunctionConcurrency",
        "Give up the concurrency reserved for a function.",
    ),
    (
        "DeleteFunctionEventInvokeConfig",
        "Go back to the defaults for asynchronous calls.",
    ),
    ("DeleteFunctionUrlConfig", "Take the HTTPS address away."),
    (
        "DeleteLayerVersion",
        "Remove a version of a layer; functions that have it keep it.",
    ),
    (
        "DeleteProvisionedConcurrencyConfig",
        "Give up the environments kept for a version or alias.",
    ),
    (
        "GetAccountSettings",
        "Show the account's limits and what of them is used.",
    ),
    (
        "GetAlias",
        "Show which version an alias names, and its weights.",
    ),
    ("GetCapacityProvider", "Show a capacity provider."),
    ("GetCodeSigningConfig", "Show a code signing configuration."),
    (
        "GetDurableExecution",
        "Show how far a durable execution is, and which version it is pinned to.",
    ),
    (
        "GetDurableExecutionHistory",
        "Show what happened to a durable execution.",
    ),
    (
        "GetDurableExecutionState",
        "Read what a durable execution saved; its own code does this.",
    ),
    (
        "GetEventSourceMapping",
        "Show how a queue or stream is read.",
    ),
    (
        "GetFunction",
        "Show a function, version or alias with where its code lies.",
    ),
    (
        "GetFunctionCodeSigningConfig",
        "Show which code signing configuration a function has.",
    ),
    (
        "GetFunctionConcurrency",
        "Show the concurrency reserved for a function.",
    ),
    (
        "GetFunctionConfiguration",
        "Show the settings of a function, version or alias.",
    ),
    (
        "GetFunctionEventInvokeConfig",
        "Show how asynchronous calls are treated.",
    ),
    (
        "GetFunctionRecursionConfig",
        "Show whether Lambda stops a function that calls itself in a loop.",
    ),
    (
        "GetFunctionScalingConfig",
        "Show how many environments a version on a capacity provider keeps.",
    ),
    (
        "GetFunctionUrlConfig",
        "Show the HTTPS address of a function or alias.",
    ),
    ("GetLayerVersion", "Show a version of a layer."),
    (
        "GetLayerVersionByArn",
        "Show a version of a layer, named by its ARN.",
    ),
    (
        "GetLayerVersionPolicy",
        "Show who may use a version of a layer.",
    ),
    (
        "GetPolicy",
        "Show who may invoke a function, version or alias.",
    ),
    (
        "GetProvisionedConcurrencyConfig",
        "Show the environments kept for a version or alias.",
    ),
    (
        "GetRuntimeManagementConfig",
        "Show when a version's runtime is updated.",
    ),
    (
        "Invoke",
        "Call a function, version or alias and write its answer to a file.",
    ),
    (
        "InvokeAsync",
        "Queue a call the old way; invoke with --invocation-type Event took its place.",
    ),
    ("ListAliases", "List a function's aliases."),
    ("ListCapacityProviders", "List the capacity providers."),
    (
        "ListCodeSigningConfigs",
        "List the code signing configurations.",
    ),
    (
        "ListDurableExecutionsByFunction",
        "List durable executions, of all versions or of one.",
    ),
    (
        "ListEventSourceMappings",
        "List which queues and streams are read.",
    ),
    (
        "ListFunctionEventInvokeConfigs",
        "List how asynchronous calls are treated, by qualifier.",
    ),
    (
        "ListFunctionUrlConfigs",
        "List the HTTPS addresses of a function and its aliases.",
    ),
    (
        "ListFunctionVersionsByCapacityProvider",
        "List what runs on a capacity provider.",
    ),
    (
        "ListFunctions",
        "List the functions, or with --function-version ALL every version.",
    ),
    (
        "ListFunctionsByCodeSigningConfig",
        "List the functions that have a code signing configuration.",
    ),
    (
        "ListLayerVersions",
        "List the versions of a layer, newest first.",
    ),
    ("ListLayers", "List the layers with their newest versions."),
    (
        "ListProvisionedConcurrencyConfigs",
        "List the environments kept, by version and alias.",
    ),
    (
        "ListTags",
        "List the tags of a function or another resource.",
    ),
    (
        "ListVersionsByFunction",
        "List $LATEST and the published versions.",
    ),
    ("PublishLayerVersion", "Upload a layer's next version."),
    ("PublishVersion", "Freeze $LATEST as the next version."),
    (
        "PutFunctionCodeSigningConfig",
        "Have a function take signed code only.",
    ),
    (
        "PutFunctionConcurrency",
        "Reserve concurrency for a function; 0 stops it.",
    ),
    (
        "PutFunctionEventInvokeConfig",
        "Say how asynchronous calls are treated, over what was said.",
    ),
    (
        "PutFunctionRecursionConfig",
        "Say whether Lambda stops a function that calls itself in a loop.",
    ),
    (
        "PutFunctionScalingConfig",
        "Say how many environments a version on a capacity provider keeps.",
    ),
    (
        "PutProvisionedConcurrencyConfig",
        "Keep environments ready for a version or alias.",
    ),
    (
        "PutRuntimeManagementConfig",
        "Say when a version's runtime is updated.",
    ),
    (
        "RemoveLayerVersionPermission",
        "Take back a permission on a version of a layer.",
    ),
    ("RemovePermission", "Take back a permission to invoke."),
    (
        "SendDurableExecutionCallbackFailure",
        "Tell a waiting durable execution that what it waits for failed.",
    ),
    (
        "SendDurableExecutionCallbackHeartbeat",
        "Tell a waiting durable execution to keep waiting.",
    ),
    (
        "SendDurableExecutionCallbackSuccess",
        "Give a waiting durable execution what it waits for.",
    ),
    ("StopDurableExecution", "End a durable execution."),
    ("TagResource", "Add tags to a function or another resource."),
    ("UntagResource", "Take tags away."),
    (
        "UpdateAlias",
        "Move an alias to another version, or change its weights.",
    ),
    (
        "UpdateCapacityProvider",
        "Change how a capacity provider scales.",
    ),
    (
        "UpdateCodeSigningConfig",
        "Change whose signatures code must carry.",
    ),
    (
        "UpdateEventSourceMapping",
        "Change how a queue or stream is read.",
    ),
    (
        "UpdateFunctionCode",
        "Put new code in $LATEST; versions stay as they are.",
    ),
    (
        "UpdateFunctionConfiguration",
        "Change $LATEST's settings; versions stay as they are.",
    ),
    (
        "UpdateFunctionEventInvokeConfig",
        "Change some of how asynchronous calls are treated.",
    ),
    (
        "UpdateFunctionUrlConfig",
        "Change the HTTPS address of a function or alias.",
    ),
];

#[cfg(test)]
mod tests {
    use super::{LINES, about};
    use lambda::api::OPERATIONS;

    #[test]
    fn every_command_has_a_line_and_no_line_is_left_over() {
        let commands = || OPERATIONS.iter().filter(|it| it.in_cli);
        for operation in commands() {
            assert!(!about(operation.name).is_empty(), "{}", operation.name);
        }
        assert_eq!(LINES.len(), commands().count());
    }
}
