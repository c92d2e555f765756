//! The requests of Lambda's operations.
//!
//! Written by `cargo xtask codegen`: don't change it by hand.
//! Learnt from botocore 1.44.8 by learn.py; Apache License 2.0, Copyright Amazon.com, Inc.

use crate::api::shape::{
    Member, OperationShape, Shape, body, formed, integer, list, map, one_of, path, query, text,
};

pub(crate) static FUNCTION_NAME: Shape = text(1, 256);
pub(crate) static DESCRIPTION: Shape = text(0, 256);
pub(crate) static KMS_KEY_ARN: Shape = formed(
    20,
    2048,
    r"arn:(aws[a-z-]*):kms:[a-z0-9-]+:[0-9]{12}:key/[a-z0-9-]+",
);
pub(crate) static S3_OBJECT_BUCKET_STRING: Shape =
    formed(3, 63, r"([a-z0-9][a-z0-9\.\-]{1,61}[a-z0-9])");
pub(crate) static S3_OBJECT_KEY_STRING: Shape = text(1, 1024);
pub(crate) static S3_OBJECT: Shape = Shape::Structure(&[
    body("bucket", &S3_OBJECT_BUCKET_STRING).required(),
    body("key", &S3_OBJECT_KEY_STRING).required(),
    body("versionId", &S3_OBJECT_KEY_STRING),
]);
pub(crate) static CODE_CONFIG: Shape = Shape::Structure(&[body("s3Object", &S3_OBJECT).required()]);
pub(crate) static RUNTIME_CONFIG_RUNTIME_STRING: Shape =
    formed(1, 30, r"[a-z][a-z0-9]*(\.[a-z0-9]+)*");
pub(crate) static RUNTIME_CONFIG: Shape =
    Shape::Structure(&[body("runtime", &RUNTIME_CONFIG_RUNTIME_STRING).required()]);
pub(crate) static BUILD_CONFIG: Shape = Shape::Structure(&[
    body("codeConfig", &CODE_CONFIG).required(),
    body("runtimeConfig", &RUNTIME_CONFIG).required(),
]);
pub(crate) static ROLE_ARN: Shape = formed(
    20,
    2048,
    r"arn:(aws[a-z-]*):iam::[0-9]{12}:role/[a-zA-Z0-9+=,.@_/-]+",
);
pub(crate) static SERVICE_CONFIG_TIMEOUT_SECONDS_INTEGER: Shape = integer(Some(3), Some(900));
pub(crate) static SERVICE_CONFIG_EGRESS_NETWORK_CONNECTOR_ARN_STRING: Shape = formed(
    1,
    2048,
    r"arn:(aws[a-z-]*):lambda:[a-z0-9-]+:[0-9]{12}:network-connector:[a-zA-Z0-9_-]+:[0-9]+",
);
pub(crate) static SERVICE_CONFIG_MAX_CONCURRENCY_PER_ENVIRONMENT_INTEGER: Shape =
    integer(Some(1), Some(128));
pub(crate) static ENVIRONMENT_VARIABLES_KEY_STRING: Shape =
    formed(1, 0, r"[a-zA-Z]([a-zA-Z0-9_])*");
pub(crate) static ENVIRONMENT_VARIABLES_VALUE_STRING: Shape = text(1, 0);
pub(crate) static ENVIRONMENT_VARIABLES: Shape = map(
    &ENVIRONMENT_VARIABLES_KEY_STRING,
    &ENVIRONMENT_VARIABLES_VALUE_STRING,
    0,
    0,
);
pub(crate) static LOGGING_CONFIG_LOG_GROUP_STRING: Shape = formed(1, 500, r"[a-zA-Z0-9\.\-_/#]+");
pub(crate) static APPLICATION_LOG_LEVEL: Shape =
    one_of(&["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"]);
pub(crate) static SYSTEM_LOG_LEVEL: Shape = one_of(&["DEBUG", "INFO", "WARN"]);
pub(crate) static LOGGING_CONFIG: Shape = Shape::Structure(&[
    body("logGroup", &LOGGING_CONFIG_LOG_GROUP_STRING),
    body("applicationLogLevel", &APPLICATION_LOG_LEVEL),
    body("systemLogLevel", &SYSTEM_LOG_LEVEL),
]);
pub(crate) static TELEMETRY_CONFIG: Shape =
    Shape::Structure(&[body("loggingConfig", &LOGGING_CONFIG)]);
pub(crate) static SERVICE_CONFIG: Shape = Shape::Structure(&[
    body("executionRoleArn", &ROLE_ARN).required(),
    body("timeoutSeconds", &SERVICE_CONFIG_TIMEOUT_SECONDS_INTEGER),
    body(
        "egressNetworkConnectorArn",
        &SERVICE_CONFIG_EGRESS_NETWORK_CONNECTOR_ARN_STRING,
    ),
    body(
        "maxConcurrencyPerEnvironment",
        &SERVICE_CONFIG_MAX_CONCURRENCY_PER_ENVIRONMENT_INTEGER,
    ),
    body("environmentVariables", &ENVIRONMENT_VARIABLES),
    body("telemetryConfig", &TELEMETRY_CONFIG),
]);
pub(crate) static REVISION_CONFIG: Shape = Shape::Structure(&[
    body("description", &DESCRIPTION),
    body("kmsKeyArn", &KMS_KEY_ARN),
    body("buildConfig", &BUILD_CONFIG).required(),
    body("serviceConfig", &SERVICE_CONFIG).required(),
]);
pub(crate) static ENDPOINT_TYPE: Shape = one_of(&["HomeRegion", "MultiRegion", "PerRegion"]);
pub(crate) static AUTH_TYPE: Shape = one_of(&["ApplicationManaged", "IamAuth"]);
pub(crate) static AUTO_DEPLOYMENT_MODE: Shape = one_of(&["LatestRevision", "Disabled"]);
pub(crate) static REGION: Shape = formed(1, 50, r"([a-z]{2,}-){2,}[0-9]");
pub(crate) static REGION_LIST: Shape = list(&REGION, 1, 100);
pub(crate) static SCALING_CONFIG_MAX_ENVIRONMENTS_INTEGER: Shape = integer(Some(2), Some(10000));
pub(crate) static SCALING_CONFIG: Shape = Shape::Structure(&[body(
    "maxEnvironments",
    &SCALING_CONFIG_MAX_ENVIRONMENTS_INTEGER,
)]);
pub(crate) static THROTTLE_CONFIG_RATE_LIMIT_INTEGER: Shape = integer(Some(0), None);
pub(crate) static THROTTLE_CONFIG: Shape =
    Shape::Structure(&[body("rateLimit", &THROTTLE_CONFIG_RATE_LIMIT_INTEGER)]);
pub(crate) static ENDPOINT_CONFIG: Shape = Shape::Structure(&[
    body("endpointName", &FUNCTION_NAME).required(),
    body("description", &DESCRIPTION),
    body("endpointType", &ENDPOINT_TYPE).required(),
    body("authType", &AUTH_TYPE).required(),
    body("autoDeploymentMode", &AUTO_DEPLOYMENT_MODE),
    body("regions", &REGION_LIST),
    body("scalingConfig", &SCALING_CONFIG),
    body("throttleConfig", &THROTTLE_CONFIG),
]);
pub(crate) static TAG_KEY: Shape = formed(1, 128, r"[a-zA-Z0-9 _\.:/=+\-@]+");
pub(crate) static TAGS_VALUE_STRING: Shape = formed(0, 256, r"[a-zA-Z0-9 _\.:/=+\-@]*");
pub(crate) static TAGS: Shape = map(&TAG_KEY, &TAGS_VALUE_STRING, 0, 200);
pub(crate) static FILTER_NAME_STRING: Shape = formed(1, 64, r"[a-zA-Z0-9]+");
pub(crate) static FILTER_VALUE_LIST_MEMBER_STRING: Shape = formed(1, 64, r"[a-zA-Z0-9_-]+");
pub(crate) static FILTER_VALUE_LIST: Shape = list(&FILTER_VALUE_LIST_MEMBER_STRING, 1, 10);
pub(crate) static FILTER: Shape = Shape::Structure(&[
    body("name", &FILTER_NAME_STRING).required(),
    body("values", &FILTER_VALUE_LIST).required(),
]);
pub(crate) static FILTER_LIST: Shape = list(&FILTER, 1, 10);
pub(crate) static MAX_RESULTS: Shape = integer(Some(1), Some(50));
pub(crate) static NEXT_TOKEN: Shape = formed(0, 0, r"[a-f0-9-]{36}");
pub(crate) static REVISION_WEIGHT_WEIGHT_INTEGER: Shape = integer(Some(1), Some(100));
pub(crate) static REVISION_WEIGHT: Shape = Shape::Structure(&[
    body("revisionId", &FUNCTION_NAME).required(),
    body("weight", &REVISION_WEIGHT_WEIGHT_INTEGER).required(),
]);
pub(crate) static REVISION_WEIGHT_LIST: Shape = list(&REVISION_WEIGHT, 1, 2);
pub(crate) static RESOURCE_ARN: Shape =
    formed(1, 256, r"arn:[^:]+:lambda:[^:]+:\d{12}:web-function/[^/]+");
pub(crate) static TAG_KEY_LIST: Shape = list(&TAG_KEY, 1, 200);

fn create_web_function() -> &'static [Member] {
    const {
        &[
            body("functionName", &FUNCTION_NAME).required(),
            body("revisionConfig", &REVISION_CONFIG),
            body("endpointConfig", &ENDPOINT_CONFIG),
            body("tags", &TAGS),
        ]
    }
}

/// `CreateWebFunction`.
pub(crate) static CREATE_WEB_FUNCTION: OperationShape = OperationShape {
    name: "lambda-web:CreateWebFunction",
    method: "PUT",
    path: "/2025-03-07/web-functions",
    status: 202,
    members: create_web_function,
    in_cli: false,
};

fn get_web_function() -> &'static [Member] {
    const { &[path("functionName", &FUNCTION_NAME).required()] }
}

/// `GetWebFunction`.
pub(crate) static GET_WEB_FUNCTION: OperationShape = OperationShape {
    name: "lambda-web:GetWebFunction",
    method: "GET",
    path: "/2025-03-07/web-functions/{functionName}",
    status: 200,
    members: get_web_function,
    in_cli: false,
};

fn list_web_functions() -> &'static [Member] {
    const {
        &[
            body("filters", &FILTER_LIST),
            body("maxResults", &MAX_RESULTS),
            body("nextToken", &NEXT_TOKEN),
        ]
    }
}

/// `ListWebFunctions`.
pub(crate) static LIST_WEB_FUNCTIONS: OperationShape = OperationShape {
    name: "lambda-web:ListWebFunctions",
    method: "POST",
    path: "/2025-03-07/web-functions",
    status: 200,
    members: list_web_functions,
    in_cli: false,
};

fn delete_web_function() -> &'static [Member] {
    const { &[path("functionName", &FUNCTION_NAME).required()] }
}

/// `DeleteWebFunction`.
pub(crate) static DELETE_WEB_FUNCTION: OperationShape = OperationShape {
    name: "lambda-web:DeleteWebFunction",
    method: "DELETE",
    path: "/2025-03-07/web-functions/{functionName}",
    status: 204,
    members: delete_web_function,
    in_cli: false,
};

fn create_web_function_revision() -> &'static [Member] {
    const {
        &[
            path("functionName", &FUNCTION_NAME).required(),
            body("description", &DESCRIPTION),
            body("kmsKeyArn", &KMS_KEY_ARN),
            body("buildConfig", &BUILD_CONFIG).required(),
            body("serviceConfig", &SERVICE_CONFIG).required(),
        ]
    }
}

/// `CreateWebFunctionRevision`.
pub(crate) static CREATE_WEB_FUNCTION_REVISION: OperationShape = OperationShape {
    name: "lambda-web:CreateWebFunctionRevision",
    method: "POST",
    path: "/2025-03-07/web-functions/{functionName}/revisions",
    status: 202,
    members: create_web_function_revision,
    in_cli: false,
};

fn get_web_function_revision() -> &'static [Member] {
    const {
        &[
            path("functionName", &FUNCTION_NAME).required(),
            path("revisionId", &FUNCTION_NAME).required(),
        ]
    }
}

/// `GetWebFunctionRevision`.
pub(crate) static GET_WEB_FUNCTION_REVISION: OperationShape = OperationShape {
    name: "lambda-web:GetWebFunctionRevision",
    method: "GET",
    path: "/2025-03-07/web-functions/{functionName}/revisions/{revisionId}",
    status: 200,
    members: get_web_function_revision,
    in_cli: false,
};

fn list_web_function_revisions() -> &'static [Member] {
    const {
        &[
            path("functionName", &FUNCTION_NAME).required(),
            body("filters", &FILTER_LIST),
            body("maxResults", &MAX_RESULTS),
            body("nextToken", &NEXT_TOKEN),
        ]
    }
}

/// `ListWebFunctionRevisions`.
pub(crate) static LIST_WEB_FUNCTION_REVISIONS: OperationShape = OperationShape {
    name: "lambda-web:ListWebFunctionRevisions",
    method: "POST",
    path: "/2025-03-07/web-functions/{functionName}/list-revisions",
    status: 200,
    members: list_web_function_revisions,
    in_cli: false,
};

fn delete_web_function_revision() -> &'static [Member] {
    const {
        &[
            path("functionName", &FUNCTION_NAME).required(),
            path("revisionId", &FUNCTION_NAME).required(),
        ]
    }
}

/// `DeleteWebFunctionRevision`.
pub(crate) static DELETE_WEB_FUNCTION_REVISION: OperationShape = OperationShape {
    name: "lambda-web:DeleteWebFunctionRevision",
    method: "DELETE",
    path: "/2025-03-07/web-functions/{functionName}/revisions/{revisionId}",
    status: 204,
    members: delete_web_function_revision,
    in_cli: false,
};

fn create_web_function_endpoint() -> &'static [Member] {
    const {
        &[
            path("functionName", &FUNCTION_NAME).required(),
            body("endpointName", &FUNCTION_NAME).required(),
            body("description", &DESCRIPTION),
            body("endpointType", &ENDPOINT_TYPE).required(),
            body("authType", &AUTH_TYPE).required(),
            body("autoDeploymentMode", &AUTO_DEPLOYMENT_MODE),
            body("revisionWeights", &REVISION_WEIGHT_LIST),
            body("regions", &REGION_LIST),
            body("scalingConfig", &SCALING_CONFIG),
            body("throttleConfig", &THROTTLE_CONFIG),
        ]
    }
}

/// `CreateWebFunctionEndpoint`.
pub(crate) static CREATE_WEB_FUNCTION_ENDPOINT: OperationShape = OperationShape {
    name: "lambda-web:CreateWebFunctionEndpoint",
    method: "PUT",
    path: "/2025-03-07/web-functions/{functionName}/endpoints",
    status: 202,
    members: create_web_function_endpoint,
    in_cli: false,
};

fn get_web_function_endpoint() -> &'static [Member] {
    const {
        &[
            path("functionName", &FUNCTION_NAME).required(),
            path("endpointName", &FUNCTION_NAME).required(),
        ]
    }
}

/// `GetWebFunctionEndpoint`.
pub(crate) static GET_WEB_FUNCTION_ENDPOINT: OperationShape = OperationShape {
    name: "lambda-web:GetWebFunctionEndpoint",
    method: "GET",
    path: "/2025-03-07/web-functions/{functionName}/endpoints/{endpointName}",
    status: 200,
    members: get_web_function_endpoint,
    in_cli: false,
};

fn list_web_function_endpoints() -> &'static [Member] {
    const {
        &[
            path("functionName", &FUNCTION_NAME).required(),
            body("filters", &FILTER_LIST),
            body("maxResults", &MAX_RESULTS),
            body("nextToken", &NEXT_TOKEN),
        ]
    }
}

/// `ListWebFunctionEndpoints`.
pub(crate) static LIST_WEB_FUNCTION_ENDPOINTS: OperationShape = OperationShape {
    name: "lambda-web:ListWebFunctionEndpoints",
    method: "POST",
    path: "/2025-03-07/web-functions/{functionName}/list-endpoints",
    status: 200,
    members: list_web_function_endpoints,
    in_cli: false,
};

fn update_web_function_endpoint() -> &'static [Member] {
    const {
        &[
            path("functionName", &FUNCTION_NAME).required(),
            path("endpointName", &FUNCTION_NAME).required(),
            body("description", &DESCRIPTION),
            body("authType", &AUTH_TYPE),
            body("autoDeploymentMode", &AUTO_DEPLOYMENT_MODE),
            body("revisionWeights", &REVISION_WEIGHT_LIST),
            body("scalingConfig", &SCALING_CONFIG),
            body("throttleConfig", &THROTTLE_CONFIG),
        ]
    }
}

/// `UpdateWebFunctionEndpoint`.
pub(crate) static UPDATE_WEB_FUNCTION_ENDPOINT: OperationShape = OperationShape {
    name: "lambda-web:UpdateWebFunctionEndpoint",
    method: "PATCH",
    path: "/2025-03-07/web-functions/{functionName}/endpoints/{endpointName}",
    status: 202,
    members: update_web_function_endpoint,
    in_cli: false,
};

fn delete_web_function_endpoint() -> &'static [Member] {
    const {
        &[
            path("functionName", &FUNCTION_NAME).required(),
            path("endpointName", &FUNCTION_NAME).required(),
        ]
    }
}

/// `DeleteWebFunctionEndpoint`.
pub(crate) static DELETE_WEB_FUNCTION_ENDPOINT: OperationShape = OperationShape {
    name: "lambda-web:DeleteWebFunctionEndpoint",
    method: "DELETE",
    path: "/2025-03-07/web-functions/{functionName}/endpoints/{endpointName}",
    status: 204,
    members: delete_web_function_endpoint,
    in_cli: false,
};

fn list_tags() -> &'static [Member] {
    const { &[path("resource", &RESOURCE_ARN).required()] }
}

/// `ListTags`.
pub(crate) static LIST_TAGS: OperationShape = OperationShape {
    name: "lambda-web:ListTags",
    method: "GET",
    path: "/2025-03-07/tags/{resource}",
    status: 200,
    members: list_tags,
    in_cli: false,
};

fn tag_resource() -> &'static [Member] {
    const {
        &[
            path("resource", &RESOURCE_ARN).required(),
            body("tags", &TAGS).required(),
        ]
    }
}

/// `TagResource`.
pub(crate) static TAG_RESOURCE: OperationShape = OperationShape {
    name: "lambda-web:TagResource",
    method: "POST",
    path: "/2025-03-07/tags/{resource}",
    status: 204,
    members: tag_resource,
    in_cli: false,
};

fn untag_resource() -> &'static [Member] {
    const {
        &[
            path("resource", &RESOURCE_ARN).required(),
            query("tagKeys", "tagKeys", &TAG_KEY_LIST).required(),
        ]
    }
}

/// `UntagResource`.
pub(crate) static UNTAG_RESOURCE: OperationShape = OperationShape {
    name: "lambda-web:UntagResource",
    method: "DELETE",
    path: "/2025-03-07/tags/{resource}",
    status: 204,
    members: untag_resource,
    in_cli: false,
};
