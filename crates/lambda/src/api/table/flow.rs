//! Pages and waiters of Lambda's operations.
//!
//! Written by `cargo xtask codegen`: don't change it by hand.
//! Learnt from botocore 1.44.8 by learn.py; Apache License 2.0, Copyright Amazon.com, Inc.

use crate::api::shape::{Acceptor, Matcher, Pages, WaitState, Waiter};

/// How listings are put together from pages.
pub static PAGES: &[Pages] = &[
    Pages {
        operation: "ListEventSourceMappings",
        input_token: "Marker",
        output_token: "NextMarker",
        limit_key: "MaxItems",
        result_key: "EventSourceMappings",
    },
    Pages {
        operation: "ListFunctions",
        input_token: "Marker",
        output_token: "NextMarker",
        limit_key: "MaxItems",
        result_key: "Functions",
    },
    Pages {
        operation: "ListAliases",
        input_token: "Marker",
        output_token: "NextMarker",
        limit_key: "MaxItems",
        result_key: "Aliases",
    },
    Pages {
        operation: "ListLayerVersions",
        input_token: "Marker",
        output_token: "NextMarker",
        limit_key: "MaxItems",
        result_key: "LayerVersions",
    },
    Pages {
        operation: "ListLayers",
        input_token: "Marker",
        output_token: "NextMarker",
        limit_key: "MaxItems",
        result_key: "Layers",
    },
    Pages {
        operation: "ListVersionsByFunction",
        input_token: "Marker",
        output_token: "NextMarker",
        limit_key: "MaxItems",
        result_key: "Versions",
    },
    Pages {
        operation: "ListFunctionEventInvokeConfigs",
        input_token: "Marker",
        output_token: "NextMarker",
        limit_key: "MaxItems",
        result_key: "FunctionEventInvokeConfigs",
    },
    Pages {
        operation: "ListProvisionedConcurrencyConfigs",
        input_token: "Marker",
        output_token: "NextMarker",
        limit_key: "MaxItems",
        result_key: "ProvisionedConcurrencyConfigs",
    },
    Pages {
        operation: "ListCodeSigningConfigs",
        input_token: "Marker",
        output_token: "NextMarker",
        limit_key: "MaxItems",
        result_key: "CodeSigningConfigs",
    },
    Pages {
        operation: "ListFunctionsByCodeSigningConfig",
        input_token: "Marker",
        output_token: "NextMarker",
        limit_key: "MaxItems",
        result_key: "FunctionArns",
    },
    Pages {
        operation: "ListFunctionUrlConfigs",
        input_token: "Marker",
        output_token: "NextMarker",
        limit_key: "MaxItems",
        result_key: "FunctionUrlConfigs",
    },
    Pages {
        operation: "ListCapacityProviders",
        input_token: "Marker",
        output_token: "NextMarker",
        limit_key: "MaxItems",
        result_key: "CapacityProviders",
    },
    Pages {
        operation: "ListFunctionVersionsByCapacityProvider",
        input_token: "Marker",
        output_token: "NextMarker",
        limit_key: "MaxItems",
        result_key: "FunctionVersions",
    },
    Pages {
        operation: "GetDurableExecutionHistory",
        input_token: "Marker",
        output_token: "NextMarker",
        limit_key: "MaxItems",
        result_key: "Events",
    },
    Pages {
        operation: "GetDurableExecutionState",
        input_token: "Marker",
        output_token: "NextMarker",
        limit_key: "MaxItems",
        result_key: "Operations",
    },
    Pages {
        operation: "ListDurableExecutionsByFunction",
        input_token: "Marker",
        output_token: "NextMarker",
        limit_key: "MaxItems",
        result_key: "DurableExecutions",
    },
];

/// Every waiter.
pub static WAITERS: &[Waiter] = &[
    Waiter {
        name: "FunctionActive",
        operation: "GetFunctionConfiguration",
        delay_seconds: 5,
        max_attempts: 60,
        acceptors: &[
            Acceptor {
                matcher: Matcher::Path("State", "Active"),
                state: WaitState::Success,
            },
            Acceptor {
                matcher: Matcher::Path("State", "Failed"),
                state: WaitState::Failure,
            },
            Acceptor {
                matcher: Matcher::Path("State", "Pending"),
                state: WaitState::Retry,
            },
        ],
    },
    Waiter {
        name: "FunctionActiveV2",
        operation: "GetFunction",
        delay_seconds: 1,
        max_attempts: 300,
        acceptors: &[
            Acceptor {
                matcher: Matcher::Path("Configuration.State", "Active"),
                state: WaitState::Success,
            },
            Acceptor {
                matcher: Matcher::Path("Configuration.State", "Failed"),
                state: WaitState::Failure,
            },
            Acceptor {
                matcher: Matcher::Path("Configuration.State", "Pending"),
                state: WaitState::Retry,
            },
        ],
    },
    Waiter {
        name: "FunctionExists",
        operation: "GetFunction",
        delay_seconds: 1,
        max_attempts: 20,
        acceptors: &[
            Acceptor {
                matcher: Matcher::Success,
                state: WaitState::Success,
            },
            Acceptor {
                matcher: Matcher::Error("ResourceNotFoundException"),
                state: WaitState::Retry,
            },
        ],
    },
    Waiter {
        name: "FunctionUpdated",
        operation: "GetFunctionConfiguration",
        delay_seconds: 5,
        max_attempts: 60,
        acceptors: &[
            Acceptor {
                matcher: Matcher::Path("LastUpdateStatus", "Successful"),
                state: WaitState::Success,
            },
            Acceptor {
                matcher: Matcher::Path("LastUpdateStatus", "Failed"),
                state: WaitState::Failure,
            },
            Acceptor {
                matcher: Matcher::Path("LastUpdateStatus", "InProgress"),
                state: WaitState::Retry,
            },
        ],
    },
    Waiter {
        name: "FunctionUpdatedV2",
        operation: "GetFunction",
        delay_seconds: 1,
        max_attempts: 300,
        acceptors: &[
            Acceptor {
                matcher: Matcher::Path("Configuration.LastUpdateStatus", "Successful"),
                state: WaitState::Success,
            },
            Acceptor {
                matcher: Matcher::Path("Configuration.LastUpdateStatus", "Failed"),
                state: WaitState::Failure,
            },
            Acceptor {
                matcher: Matcher::Path("Configuration.LastUpdateStatus", "InProgress"),
                state: WaitState::Retry,
            },
        ],
    },
    Waiter {
        name: "PublishedVersionActive",
        operation: "GetFunctionConfiguration",
        delay_seconds: 5,
        max_attempts: 312,
        acceptors: &[
            Acceptor {
                matcher: Matcher::Path("State", "Active"),
                state: WaitState::Success,
            },
            Acceptor {
                matcher: Matcher::Path("State", "Failed"),
                state: WaitState::Failure,
            },
            Acceptor {
                matcher: Matcher::Path("State", "Pending"),
                state: WaitState::Retry,
            },
        ],
    },
];
