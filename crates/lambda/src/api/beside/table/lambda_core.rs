//! The requests of Lambda's operations.
//!
//! Written by `cargo xtask codegen`: don't change it by hand.
//! Learnt from botocore 1.44.8 by learn.py; Apache License 2.0, Copyright Amazon.com, Inc.

use crate::api::shape::{
    Member, OperationShape, Shape, body, formed, header, integer, map, one_of, path, query, text,
};

pub(crate) static RUNTIME_NAME: Shape = formed(2, 128, r"[a-z0-9]([a-z0-9_.-]{0,126})?[a-z0-9]");
pub(crate) static STRING: Shape = text(0, 0);
pub(crate) static TAG_MAP: Shape = map(&STRING, &STRING, 0, 0);
pub(crate) static RUNTIME_DESCRIPTION: Shape = text(0, 1024);
pub(crate) static RUNTIME_RELEASE_STATE: Shape = one_of(&["PREVIEW", "GA", "DEPRECATED"]);
pub(crate) static RUNTIME_LIFECYCLE_DATE: Shape = formed(10, 10, r"\d{4}-\d{2}-\d{2}");
pub(crate) static RUNTIME_RELEASE_LIFECYCLE: Shape = Shape::Structure(&[
    body("ReleaseState", &RUNTIME_RELEASE_STATE),
    body("DeprecationDate", &RUNTIME_LIFECYCLE_DATE),
    body("FunctionCreateBlockDate", &RUNTIME_LIFECYCLE_DATE),
    body("FunctionUpdateBlockDate", &RUNTIME_LIFECYCLE_DATE),
]);
pub(crate) static RUNTIME_IDENTIFIER: Shape = formed(
    2,
    2048,
    r"(arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:runtime/)?[a-z0-9]([a-z0-9_.-]{0,126})?[a-z0-9]",
);
pub(crate) static LIST_RUNTIMES_REQUEST_MAX_RESULTS_INTEGER: Shape = integer(Some(1), Some(100));
pub(crate) static DELETE_RUNTIME_REQUEST_RECOVERY_WINDOW_IN_DAYS_INTEGER: Shape =
    integer(Some(7), Some(30));
pub(crate) static RUNTIME_VERSION_NAME: Shape =
    formed(1, 128, r"[A-Za-z0-9_]([A-Za-z0-9_.-]{0,126}[A-Za-z0-9_])?");
pub(crate) static BOOLEAN: Shape = Shape::Boolean;
pub(crate) static RUNTIME_ALIAS_DESCRIPTION: Shape = formed(0, 1024, r"[^\p{C}]*");

fn create_runtime() -> &'static [Member] {
    const {
        &[
            body("Name", &RUNTIME_NAME).required(),
            body("Tags", &TAG_MAP),
            body("Description", &RUNTIME_DESCRIPTION),
            body("LicenseInfo", &RUNTIME_DESCRIPTION),
            body("ReleaseLifecycle", &RUNTIME_RELEASE_LIFECYCLE),
        ]
    }
}

/// `CreateRuntime`.
pub(crate) static CREATE_RUNTIME: OperationShape = OperationShape {
    name: "lambda-core:CreateRuntime",
    method: "POST",
    path: "/2026-10-01/runtimes",
    status: 202,
    members: create_runtime,
    in_cli: false,
};

fn get_runtime() -> &'static [Member] {
    const { &[path("RuntimeName", &RUNTIME_IDENTIFIER).required()] }
}

/// `GetRuntime`.
pub(crate) static GET_RUNTIME: OperationShape = OperationShape {
    name: "lambda-core:GetRuntime",
    method: "GET",
    path: "/2026-10-01/runtimes/{RuntimeName}",
    status: 200,
    members: get_runtime,
    in_cli: false,
};

fn list_runtimes() -> &'static [Member] {
    const {
        &[
            query("NextToken", "nextToken", &STRING),
            query(
                "MaxResults",
                "maxResults",
                &LIST_RUNTIMES_REQUEST_MAX_RESULTS_INTEGER,
            ),
        ]
    }
}

/// `ListRuntimes`.
pub(crate) static LIST_RUNTIMES: OperationShape = OperationShape {
    name: "lambda-core:ListRuntimes",
    method: "GET",
    path: "/2026-10-01/runtimes",
    status: 200,
    members: list_runtimes,
    in_cli: false,
};

fn update_runtime() -> &'static [Member] {
    const {
        &[
            path("RuntimeName", &RUNTIME_IDENTIFIER).required(),
            body("Description", &RUNTIME_DESCRIPTION),
            body("LicenseInfo", &RUNTIME_DESCRIPTION),
            body("ReleaseLifecycle", &RUNTIME_RELEASE_LIFECYCLE),
        ]
    }
}

/// `UpdateRuntime`.
pub(crate) static UPDATE_RUNTIME: OperationShape = OperationShape {
    name: "lambda-core:UpdateRuntime",
    method: "PUT",
    path: "/2026-10-01/runtimes/{RuntimeName}",
    status: 200,
    members: update_runtime,
    in_cli: false,
};

fn delete_runtime() -> &'static [Member] {
    const {
        &[
            path("RuntimeName", &RUNTIME_IDENTIFIER).required(),
            header(
                "RecoveryWindowInDays",
                "x-amzn-runtime-recovery-window-in-days",
                &DELETE_RUNTIME_REQUEST_RECOVERY_WINDOW_IN_DAYS_INTEGER,
            ),
        ]
    }
}

/// `DeleteRuntime`.
pub(crate) static DELETE_RUNTIME: OperationShape = OperationShape {
    name: "lambda-core:DeleteRuntime",
    method: "DELETE",
    path: "/2026-10-01/runtimes/{RuntimeName}",
    status: 202,
    members: delete_runtime,
    in_cli: false,
};

fn restore_runtime() -> &'static [Member] {
    const {
        &[
            path("RuntimeName", &RUNTIME_IDENTIFIER).required(),
            query("RuntimeVersion", "RuntimeVersion", &RUNTIME_VERSION_NAME),
            query("RuntimeAlias", "RuntimeAlias", &RUNTIME_VERSION_NAME),
        ]
    }
}

/// `RestoreRuntime`.
pub(crate) static RESTORE_RUNTIME: OperationShape = OperationShape {
    name: "lambda-core:RestoreRuntime",
    method: "POST",
    path: "/2026-10-01/runtimes/{RuntimeName}/restore",
    status: 200,
    members: restore_runtime,
    in_cli: false,
};

fn create_runtime_version() -> &'static [Member] {
    const {
        &[
            path("RuntimeName", &RUNTIME_IDENTIFIER).required(),
            body("ImageUri", &STRING).required(),
            body("Name", &RUNTIME_VERSION_NAME).required(),
            body("ReleaseNotes", &STRING),
            body("DryRun", &BOOLEAN),
        ]
    }
}

/// `CreateRuntimeVersion`.
pub(crate) static CREATE_RUNTIME_VERSION: OperationShape = OperationShape {
    name: "lambda-core:CreateRuntimeVersion",
    method: "POST",
    path: "/2026-10-01/runtimes/{RuntimeName}/versions",
    status: 201,
    members: create_runtime_version,
    in_cli: false,
};

fn get_runtime_version() -> &'static [Member] {
    const {
        &[
            path("RuntimeName", &RUNTIME_IDENTIFIER).required(),
            path("Name", &RUNTIME_VERSION_NAME).required(),
        ]
    }
}

/// `GetRuntimeVersion`.
pub(crate) static GET_RUNTIME_VERSION: OperationShape = OperationShape {
    name: "lambda-core:GetRuntimeVersion",
    method: "GET",
    path: "/2026-10-01/runtimes/{RuntimeName}/versions/{Name}",
    status: 200,
    members: get_runtime_version,
    in_cli: false,
};

fn list_runtime_versions() -> &'static [Member] {
    const {
        &[
            path("RuntimeName", &RUNTIME_IDENTIFIER).required(),
            query("NextToken", "nextToken", &STRING),
            query(
                "MaxResults",
                "maxResults",
                &LIST_RUNTIMES_REQUEST_MAX_RESULTS_INTEGER,
            ),
        ]
    }
}

/// `ListRuntimeVersions`.
pub(crate) static LIST_RUNTIME_VERSIONS: OperationShape = OperationShape {
    name: "lambda-core:ListRuntimeVersions",
    method: "GET",
    path: "/2026-10-01/runtimes/{RuntimeName}/versions",
    status: 200,
    members: list_runtime_versions,
    in_cli: false,
};

fn update_runtime_version() -> &'static [Member] {
    const {
        &[
            path("RuntimeName", &RUNTIME_IDENTIFIER).required(),
            path("Name", &RUNTIME_VERSION_NAME).required(),
            body("ReleaseNotes", &STRING).required(),
        ]
    }
}

/// `UpdateRuntimeVersion`.
pub(crate) static UPDATE_RUNTIME_VERSION: OperationShape = OperationShape {
    name: "lambda-core:UpdateRuntimeVersion",
    method: "PATCH",
    path: "/2026-10-01/runtimes/{RuntimeName}/versions/{Name}",
    status: 200,
    members: update_runtime_version,
    in_cli: false,
};

fn delete_runtime_version() -> &'static [Member] {
    const {
        &[
            path("RuntimeName", &RUNTIME_IDENTIFIER).required(),
            path("Name", &RUNTIME_VERSION_NAME).required(),
            header(
                "RecoveryWindowInDays",
                "x-amzn-runtime-recovery-window-in-days",
                &DELETE_RUNTIME_REQUEST_RECOVERY_WINDOW_IN_DAYS_INTEGER,
            ),
        ]
    }
}

/// `DeleteRuntimeVersion`.
pub(crate) static DELETE_RUNTIME_VERSION: OperationShape = OperationShape {
    name: "lambda-core:DeleteRuntimeVersion",
    method: "DELETE",
    path: "/2026-10-01/runtimes/{RuntimeName}/versions/{Name}",
    status: 202,
    members: delete_runtime_version,
    in_cli: false,
};

fn create_runtime_alias() -> &'static [Member] {
    const {
        &[
            path("RuntimeName", &RUNTIME_IDENTIFIER).required(),
            body("RuntimeVersion", &RUNTIME_VERSION_NAME).required(),
            body("Name", &RUNTIME_VERSION_NAME).required(),
            body("Description", &RUNTIME_ALIAS_DESCRIPTION),
            body("ReleaseLifecycle", &RUNTIME_RELEASE_LIFECYCLE),
        ]
    }
}

/// `CreateRuntimeAlias`.
pub(crate) static CREATE_RUNTIME_ALIAS: OperationShape = OperationShape {
    name: "lambda-core:CreateRuntimeAlias",
    method: "POST",
    path: "/2026-10-01/runtimes/{RuntimeName}/aliases",
    status: 201,
    members: create_runtime_alias,
    in_cli: false,
};

fn get_runtime_alias() -> &'static [Member] {
    const {
        &[
            path("RuntimeName", &RUNTIME_IDENTIFIER).required(),
            path("Name", &RUNTIME_VERSION_NAME).required(),
        ]
    }
}

/// `GetRuntimeAlias`.
pub(crate) static GET_RUNTIME_ALIAS: OperationShape = OperationShape {
    name: "lambda-core:GetRuntimeAlias",
    method: "GET",
    path: "/2026-10-01/runtimes/{RuntimeName}/aliases/{Name}",
    status: 200,
    members: get_runtime_alias,
    in_cli: false,
};

fn list_runtime_aliases() -> &'static [Member] {
    const {
        &[
            path("RuntimeName", &RUNTIME_IDENTIFIER).required(),
            query("NextToken", "nextToken", &STRING),
            query(
                "MaxResults",
                "maxResults",
                &LIST_RUNTIMES_REQUEST_MAX_RESULTS_INTEGER,
            ),
        ]
    }
}

/// `ListRuntimeAliases`.
pub(crate) static LIST_RUNTIME_ALIASES: OperationShape = OperationShape {
    name: "lambda-core:ListRuntimeAliases",
    method: "GET",
    path: "/2026-10-01/runtimes/{RuntimeName}/aliases",
    status: 200,
    members: list_runtime_aliases,
    in_cli: false,
};

fn update_runtime_alias() -> &'static [Member] {
    const {
        &[
            path("RuntimeName", &RUNTIME_IDENTIFIER).required(),
            path("Name", &RUNTIME_VERSION_NAME).required(),
            body("RuntimeVersion", &RUNTIME_VERSION_NAME).required(),
            body("Description", &RUNTIME_ALIAS_DESCRIPTION),
            body("ReleaseLifecycle", &RUNTIME_RELEASE_LIFECYCLE),
        ]
    }
}

/// `UpdateRuntimeAlias`.
pub(crate) static UPDATE_RUNTIME_ALIAS: OperationShape = OperationShape {
    name: "lambda-core:UpdateRuntimeAlias",
    method: "PUT",
    path: "/2026-10-01/runtimes/{RuntimeName}/aliases/{Name}",
    status: 200,
    members: update_runtime_alias,
    in_cli: false,
};

fn delete_runtime_alias() -> &'static [Member] {
    const {
        &[
            path("RuntimeName", &RUNTIME_IDENTIFIER).required(),
            path("Name", &RUNTIME_VERSION_NAME).required(),
            header(
                "RecoveryWindowInDays",
                "x-amzn-runtime-recovery-window-in-days",
                &DELETE_RUNTIME_REQUEST_RECOVERY_WINDOW_IN_DAYS_INTEGER,
            ),
        ]
    }
}

/// `DeleteRuntimeAlias`.
pub(crate) static DELETE_RUNTIME_ALIAS: OperationShape = OperationShape {
    name: "lambda-core:DeleteRuntimeAlias",
    method: "DELETE",
    path: "/2026-10-01/runtimes/{RuntimeName}/aliases/{Name}",
    status: 202,
    members: delete_runtime_alias,
    in_cli: false,
};
