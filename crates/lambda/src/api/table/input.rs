//! The requests of Lambda's operations.
//!
//! Written by `cargo xtask codegen`: don't change it by hand.
//! Learnt from botocore 1.44.8 by learn.py; Apache License 2.0, Copyright Amazon.com, Inc.

use crate::api::shape::{
    Member, OperationShape, Shape, body, formed, header, integer, list, map, number, one_of, path,
    payload, query, text,
};

pub(crate) static LAYER_NAME_OR_ARN: Shape = formed(
    1,
    2048,
    r"(arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:layer:[a-zA-Z0-9-_]{1,140}|[a-zA-Z0-9-_]{1,140})",
);
pub(crate) static LAYER_VERSION_NUMBER: Shape = integer(None, None);
pub(crate) static STATEMENT_ID: Shape = formed(1, 100, r"([a-zA-Z0-9-_]+)");
pub(crate) static LAYER_PERMISSION_ALLOWED_ACTION: Shape = formed(0, 22, r"lambda:GetLayerVersion");
pub(crate) static LAYER_PERMISSION_ALLOWED_PRINCIPAL: Shape =
    formed(0, 10000, r"\d{12}|\*|arn:(aws[a-zA-Z-]*):iam::\d{12}:root");
pub(crate) static ORGANIZATION_ID: Shape = formed(0, 34, r"o-[a-z0-9]{10,32}");
pub(crate) static STRING: Shape = text(0, 0);
pub(crate) static NAMESPACED_FUNCTION_NAME: Shape = formed(
    1,
    256,
    r"(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_\.]+)(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_]+))?",
);
pub(crate) static ACTION: Shape = formed(0, 10000, r"(lambda:[*]|lambda:[a-zA-Z]+|[*])");
pub(crate) static PRINCIPAL: Shape = formed(0, 2048, r"[^\s]+");
pub(crate) static ARN: Shape = formed(
    0,
    10000,
    r"arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1})?:(\d{12})?:(.*)",
);
pub(crate) static FUNCTION_URL_AUTH_TYPE: Shape = one_of(&["NONE", "AWS_IAM"]);
pub(crate) static INVOKED_VIA_FUNCTION_URL: Shape = Shape::Boolean;
pub(crate) static SOURCE_OWNER: Shape = formed(0, 12, r"\d{12}");
pub(crate) static EVENT_SOURCE_TOKEN: Shape = formed(0, 256, r"[a-zA-Z0-9._\-]+");
pub(crate) static NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER: Shape =
    formed(1, 128, r"\$(LATEST(\.PUBLISHED)?)|[a-zA-Z0-9-_$]+");
pub(crate) static PRINCIPAL_ORG_ID: Shape = formed(12, 34, r"o-[a-z0-9]{10,32}");
pub(crate) static DURABLE_EXECUTION_ARN: Shape = formed(
    1,
    1024,
    r"arn:([a-zA-Z0-9-]+):lambda:([a-zA-Z0-9-]+):(\d{12}):function:([a-zA-Z0-9_-]+):(\$LATEST(?:\.PUBLISHED)?|[0-9]+)/durable-execution/([a-zA-Z0-9_-]+)/([a-zA-Z0-9_-]+)",
);
pub(crate) static CHECKPOINT_TOKEN: Shape = formed(1, 2048, r"[A-Za-z0-9+/]+={0,2}");
pub(crate) static OPERATION_ID: Shape = formed(1, 64, r"[a-zA-Z0-9-_]+");
pub(crate) static OPERATION_NAME: Shape = formed(1, 256, r"[\x20-\x7E]+");
pub(crate) static OPERATION_TYPE: Shape = one_of(&[
    "EXECUTION",
    "CONTEXT",
    "STEP",
    "WAIT",
    "CALLBACK",
    "CHAINED_INVOKE",
]);
pub(crate) static OPERATION_SUB_TYPE: Shape = formed(1, 32, r"[a-zA-Z0-9-_]+");
pub(crate) static OPERATION_ACTION: Shape =
    one_of(&["START", "SUCCEED", "FAIL", "RETRY", "CANCEL"]);
pub(crate) static OPERATION_PAYLOAD: Shape = text(0, 6_291_456);
pub(crate) static STACK_TRACE_ENTRIES: Shape = list(&STRING, 0, 0);
pub(crate) static ERROR_OBJECT: Shape = Shape::Structure(&[
    body("ErrorMessage", &STRING),
    body("ErrorType", &STRING),
    body("ErrorData", &STRING),
    body("StackTrace", &STACK_TRACE_ENTRIES),
]);
pub(crate) static CONTEXT_OPTIONS: Shape =
    Shape::Structure(&[body("ReplayChildren", &INVOKED_VIA_FUNCTION_URL)]);
pub(crate) static STEP_OPTIONS_NEXT_ATTEMPT_DELAY_SECONDS_INTEGER: Shape =
    integer(Some(1), Some(31_622_400));
pub(crate) static STEP_OPTIONS: Shape = Shape::Structure(&[body(
    "NextAttemptDelaySeconds",
    &STEP_OPTIONS_NEXT_ATTEMPT_DELAY_SECONDS_INTEGER,
)]);
pub(crate) static WAIT_OPTIONS: Shape = Shape::Structure(&[body(
    "WaitSeconds",
    &STEP_OPTIONS_NEXT_ATTEMPT_DELAY_SECONDS_INTEGER,
)]);
pub(crate) static CALLBACK_OPTIONS_TIMEOUT_SECONDS_INTEGER: Shape =
    integer(Some(0), Some(99_999_999));
pub(crate) static CALLBACK_OPTIONS: Shape = Shape::Structure(&[
    body("TimeoutSeconds", &CALLBACK_OPTIONS_TIMEOUT_SECONDS_INTEGER),
    body(
        "HeartbeatTimeoutSeconds",
        &CALLBACK_OPTIONS_TIMEOUT_SECONDS_INTEGER,
    ),
]);
pub(crate) static TENANT_ID: Shape = formed(1, 256, r"[a-zA-Z0-9\._:\/=+\-@ ]+");
pub(crate) static XAMZN_TRACE_ID: Shape = text(0, 8192);
pub(crate) static CHAINED_INVOKE_OPTIONS: Shape = Shape::Structure(&[
    body("FunctionName", &NAMESPACED_FUNCTION_NAME).required(),
    body("TenantId", &TENANT_ID),
    body("XAmznTraceId", &XAMZN_TRACE_ID).not_in_cli(),
]);
pub(crate) static OPERATION_UPDATE: Shape = Shape::Structure(&[
    body("Id", &OPERATION_ID).required(),
    body("ParentId", &OPERATION_ID),
    body("Name", &OPERATION_NAME),
    body("Type", &OPERATION_TYPE).required(),
    body("SubType", &OPERATION_SUB_TYPE),
    body("Action", &OPERATION_ACTION).required(),
    body("Payload", &OPERATION_PAYLOAD),
    body("Error", &ERROR_OBJECT),
    body("ContextOptions", &CONTEXT_OPTIONS),
    body("StepOptions", &STEP_OPTIONS),
    body("WaitOptions", &WAIT_OPTIONS),
    body("CallbackOptions", &CALLBACK_OPTIONS),
    body("ChainedInvokeOptions", &CHAINED_INVOKE_OPTIONS),
]);
pub(crate) static OPERATION_UPDATES: Shape = list(&OPERATION_UPDATE, 0, 0);
pub(crate) static CLIENT_TOKEN: Shape = formed(1, 64, r"[\x21-\x7E]+");
pub(crate) static FUNCTION_NAME: Shape = formed(
    1,
    140,
    r"(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\$LATEST|[a-zA-Z0-9-_]+))?",
);
pub(crate) static ALIAS: Shape = formed(1, 128, r"(?!^[0-9]+$)([a-zA-Z0-9-_]+)");
pub(crate) static VERSION_WITH_LATEST_PUBLISHED: Shape =
    formed(1, 1024, r"(\$LATEST(\.PUBLISHED)?|[0-9]+)");
pub(crate) static DESCRIPTION: Shape = text(0, 256);
pub(crate) static ADDITIONAL_VERSION: Shape = formed(1, 1024, r"[0-9]+");
pub(crate) static WEIGHT: Shape = number(0.0, 1.0);
pub(crate) static ADDITIONAL_VERSION_WEIGHTS: Shape = map(&ADDITIONAL_VERSION, &WEIGHT, 0, 0);
pub(crate) static ALIAS_ROUTING_CONFIGURATION: Shape = Shape::Structure(&[body(
    "AdditionalVersionWeights",
    &ADDITIONAL_VERSION_WEIGHTS,
)]);
pub(crate) static CAPACITY_PROVIDER_NAME: Shape = formed(
    1,
    140,
    r"(arn:aws[a-zA-Z-]*:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:capacity-provider:[a-zA-Z0-9-_]+)|[a-zA-Z0-9-_]+",
);
pub(crate) static SUBNET_ID: Shape = formed(0, 1024, r"subnet-[0-9a-z]*");
pub(crate) static CAPACITY_PROVIDER_SUBNET_IDS: Shape = list(&SUBNET_ID, 1, 16);
pub(crate) static SECURITY_GROUP_ID: Shape = formed(0, 1024, r"sg-[0-9a-zA-Z]*");
pub(crate) static CAPACITY_PROVIDER_SECURITY_GROUP_IDS: Shape = list(&SECURITY_GROUP_ID, 0, 5);
pub(crate) static CAPACITY_PROVIDER_VPC_CONFIG: Shape = Shape::Structure(&[
    body("SubnetIds", &CAPACITY_PROVIDER_SUBNET_IDS).required(),
    body("SecurityGroupIds", &CAPACITY_PROVIDER_SECURITY_GROUP_IDS).required(),
]);
pub(crate) static ROLE_ARN: Shape = formed(
    0,
    10000,
    r"arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+",
);
pub(crate) static CAPACITY_PROVIDER_PERMISSIONS_CONFIG: Shape =
    Shape::Structure(&[body("CapacityProviderOperatorRoleArn", &ROLE_ARN).required()]);
pub(crate) static ARCHITECTURE: Shape = one_of(&["x86_64", "arm64"]);
pub(crate) static ARCHITECTURES_LIST: Shape = list(&ARCHITECTURE, 1, 1);
pub(crate) static INSTANCE_TYPE: Shape = formed(1, 30, r"[a-zA-Z0-9\.\*\-]+");
pub(crate) static INSTANCE_TYPE_SET: Shape = list(&INSTANCE_TYPE, 0, 400);
pub(crate) static INSTANCE_REQUIREMENTS: Shape = Shape::Structure(&[
    body("Architectures", &ARCHITECTURES_LIST),
    body("AllowedInstanceTypes", &INSTANCE_TYPE_SET),
    body("ExcludedInstanceTypes", &INSTANCE_TYPE_SET),
]);
pub(crate) static CAPACITY_PROVIDER_MAX_VCPU_COUNT: Shape = integer(Some(2), Some(15000));
pub(crate) static CAPACITY_PROVIDER_SCALING_MODE: Shape = one_of(&["Auto", "Manual"]);
pub(crate) static CAPACITY_PROVIDER_PREDEFINED_METRIC_TYPE: Shape = one_of(&[
    "LambdaCapacityProviderAverageCPUUtilization",
    "LambdaCapacityProviderAverageGPUUtilization",
]);
pub(crate) static METRIC_TARGET_VALUE: Shape = number(0.0, 100.0);
pub(crate) static TARGET_TRACKING_SCALING_POLICY: Shape = Shape::Structure(&[
    body(
        "PredefinedMetricType",
        &CAPACITY_PROVIDER_PREDEFINED_METRIC_TYPE,
    )
    .required(),
    body("TargetValue", &METRIC_TARGET_VALUE).required(),
]);
pub(crate) static CAPACITY_PROVIDER_SCALING_POLICIES_LIST: Shape =
    list(&TARGET_TRACKING_SCALING_POLICY, 1, 10);
pub(crate) static CAPACITY_PROVIDER_SCALING_CONFIG: Shape = Shape::Structure(&[
    body("MaxVCpuCount", &CAPACITY_PROVIDER_MAX_VCPU_COUNT),
    body("ScalingMode", &CAPACITY_PROVIDER_SCALING_MODE),
    body("ScalingPolicies", &CAPACITY_PROVIDER_SCALING_POLICIES_LIST),
]);
pub(crate) static KMSKEY_ARN_NON_EMPTY: Shape =
    formed(0, 10000, r"arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*");
pub(crate) static TAG_KEY: Shape = formed(1, 128, r"([\p{L}\p{Z}\p{N}_.:/=+\-@]*)");
pub(crate) static TAG_VALUE: Shape = formed(0, 256, r"([\p{L}\p{Z}\p{N}_.:/=+\-@]*)");
pub(crate) static TAGS: Shape = map(&TAG_KEY, &TAG_VALUE, 0, 0);
pub(crate) static PROPAGATE_TAGS_MODE: Shape = one_of(&["None", "Explicit"]);
pub(crate) static PROPAGATE_TAGS_EXPLICIT_TAGS_MAP: Shape = map(&TAG_KEY, &TAG_VALUE, 0, 40);
pub(crate) static PROPAGATE_TAGS: Shape = Shape::Structure(&[
    body("Mode", &PROPAGATE_TAGS_MODE),
    body("ExplicitTags", &PROPAGATE_TAGS_EXPLICIT_TAGS_MAP),
]);
pub(crate) static SYSTEM_LOG_LEVEL: Shape = one_of(&["DEBUG", "INFO", "WARN"]);
pub(crate) static LOG_GROUP: Shape = formed(1, 512, r"[\.\-_/#A-Za-z0-9]+");
pub(crate) static CAPACITY_PROVIDER_LOGGING_CONFIG: Shape = Shape::Structure(&[
    body("SystemLogLevel", &SYSTEM_LOG_LEVEL),
    body("LogGroup", &LOG_GROUP),
]);
pub(crate) static CAPACITY_PROVIDER_TELEMETRY_CONFIG: Shape =
    Shape::Structure(&[body("LoggingConfig", &CAPACITY_PROVIDER_LOGGING_CONFIG)]);
pub(crate) static SIGNING_PROFILE_VERSION_ARNS: Shape = list(&ARN, 1, 20);
pub(crate) static ALLOWED_PUBLISHERS: Shape =
    Shape::Structure(&[
        body("SigningProfileVersionArns", &SIGNING_PROFILE_VERSION_ARNS).required(),
    ]);
pub(crate) static CODE_SIGNING_POLICY: Shape = one_of(&["Warn", "Enforce"]);
pub(crate) static CODE_SIGNING_POLICIES: Shape =
    Shape::Structure(&[body("UntrustedArtifactOnDeployment", &CODE_SIGNING_POLICY)]);
pub(crate) static BATCH_SIZE: Shape = integer(Some(1), Some(10000));
pub(crate) static PATTERN: Shape = formed(0, 4096, r"[\s\S]*");
pub(crate) static FILTER: Shape = Shape::Structure(&[body("Pattern", &PATTERN)]);
pub(crate) static FILTER_LIST: Shape = list(&FILTER, 0, 0);
pub(crate) static FILTER_CRITERIA: Shape = Shape::Structure(&[body("Filters", &FILTER_LIST)]);
pub(crate) static KMSKEY_ARN: Shape = formed(0, 10000, r"(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()");
pub(crate) static EVENT_SOURCE_MAPPING_METRIC: Shape =
    one_of(&["EventCount", "ErrorCount", "KafkaMetrics"]);
pub(crate) static EVENT_SOURCE_MAPPING_METRIC_LIST: Shape =
    list(&EVENT_SOURCE_MAPPING_METRIC, 0, 3);
pub(crate) static EVENT_SOURCE_MAPPING_METRICS_CONFIG: Shape =
    Shape::Structure(&[body("Metrics", &EVENT_SOURCE_MAPPING_METRIC_LIST)]);
pub(crate) static EVENT_SOURCE_MAPPING_LOGGING_CONFIG: Shape =
    Shape::Structure(&[body("SystemLogLevel", &SYSTEM_LOG_LEVEL)]);
pub(crate) static MAXIMUM_CONCURRENCY: Shape = integer(Some(2), Some(1000));
pub(crate) static SCALING_CONFIG: Shape =
    Shape::Structure(&[body("MaximumConcurrency", &MAXIMUM_CONCURRENCY)]);
pub(crate) static MAXIMUM_BATCHING_WINDOW_IN_SECONDS: Shape = integer(Some(0), Some(300));
pub(crate) static PARALLELIZATION_FACTOR: Shape = integer(Some(1), Some(10));
pub(crate) static EVENT_SOURCE_POSITION: Shape =
    one_of(&["LATEST", "AT_TIMESTAMP", "TRIM_HORIZON"]);
pub(crate) static DATE: Shape = Shape::Timestamp;
pub(crate) static DESTINATION_ARN: Shape = formed(
    0,
    350,
    r"$|kafka://([^.]([a-zA-Z0-9\-_.]{0,248}))|arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1})?:(\d{12})?:(.*)",
);
pub(crate) static ON_SUCCESS: Shape = Shape::Structure(&[body("Destination", &DESTINATION_ARN)]);
pub(crate) static DESTINATION_CONFIG: Shape = Shape::Structure(&[
    body("OnSuccess", &ON_SUCCESS),
    body("OnFailure", &ON_SUCCESS),
]);
pub(crate) static MAXIMUM_RECORD_AGE_IN_SECONDS: Shape = integer(Some(-1), Some(604_800));
pub(crate) static MAXIMUM_RETRY_ATTEMPTS_EVENT_SOURCE_MAPPING: Shape =
    integer(Some(-1), Some(10000));
pub(crate) static TUMBLING_WINDOW_IN_SECONDS: Shape = integer(Some(0), Some(900));
pub(crate) static TOPIC: Shape = formed(1, 249, r"[^.]([a-zA-Z0-9\-_.]+)");
pub(crate) static TOPICS: Shape = list(&TOPIC, 1, 1);
pub(crate) static QUEUE: Shape = formed(1, 1000, r"[\s\S]*");
pub(crate) static QUEUES: Shape = list(&QUEUE, 1, 1);
pub(crate) static SOURCE_ACCESS_TYPE: Shape = one_of(&[
    "BASIC_AUTH",
    "VPC_SUBNET",
    "VPC_SECURITY_GROUP",
    "SASL_SCRAM_512_AUTH",
    "SASL_SCRAM_256_AUTH",
    "VIRTUAL_HOST",
    "CLIENT_CERTIFICATE_TLS_AUTH",
    "SERVER_ROOT_CA_CERTIFICATE",
    "OAUTHBEARER_AUTH",
    "OAUTHBEARER_SCOPE",
    "OAUTHBEARER_AUDIENCE",
    "OAUTHBEARER_LOGICAL_CLUSTER",
    "OAUTHBEARER_IDENTITY_POOL",
    "IAM_AUTH",
    "IAM_OAUTHBEARER_AUTH",
]);
pub(crate) static URI: Shape = formed(1, 200, r"[ a-zA-Z0-9-\/*:_+=.@-]*");
pub(crate) static SOURCE_ACCESS_CONFIGURATION: Shape =
    Shape::Structure(&[body("Type", &SOURCE_ACCESS_TYPE), body("URI", &URI)]);
pub(crate) static SOURCE_ACCESS_CONFIGURATIONS: Shape = list(&SOURCE_ACCESS_CONFIGURATION, 0, 23);
pub(crate) static END_POINT_TYPE: Shape = one_of(&["KAFKA_BOOTSTRAP_SERVERS"]);
pub(crate) static ENDPOINT: Shape = formed(
    1,
    300,
    r"(([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9\-]*[a-zA-Z0-9])\.)*([A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9\-]*[A-Za-z0-9]):[0-9]{1,5}",
);
pub(crate) static ENDPOINT_LISTS: Shape = list(&ENDPOINT, 1, 10);
pub(crate) static ENDPOINTS: Shape = map(&END_POINT_TYPE, &ENDPOINT_LISTS, 1, 2);
pub(crate) static SELF_MANAGED_EVENT_SOURCE: Shape =
    Shape::Structure(&[body("Endpoints", &ENDPOINTS)]);
pub(crate) static FUNCTION_RESPONSE_TYPE: Shape = one_of(&["ReportBatchItemFailures"]);
pub(crate) static FUNCTION_RESPONSE_TYPE_LIST: Shape = list(&FUNCTION_RESPONSE_TYPE, 0, 1);
pub(crate) static SCHEMA_REGISTRY_URI: Shape = formed(1, 10000, r"[a-zA-Z0-9-\/*:_+=.@-]*");
pub(crate) static SCHEMA_REGISTRY_EVENT_RECORD_FORMAT: Shape = one_of(&["JSON", "SOURCE"]);
pub(crate) static KAFKA_SCHEMA_REGISTRY_AUTH_TYPE: Shape = one_of(&[
    "BASIC_AUTH",
    "CLIENT_CERTIFICATE_TLS_AUTH",
    "SERVER_ROOT_CA_CERTIFICATE",
    "OAUTHBEARER_AUTH",
]);
pub(crate) static KAFKA_SCHEMA_REGISTRY_ACCESS_CONFIG: Shape = Shape::Structure(&[
    body("Type", &KAFKA_SCHEMA_REGISTRY_AUTH_TYPE),
    body("URI", &ARN),
]);
pub(crate) static KAFKA_SCHEMA_REGISTRY_ACCESS_CONFIG_LIST: Shape =
    list(&KAFKA_SCHEMA_REGISTRY_ACCESS_CONFIG, 0, 0);
pub(crate) static KAFKA_SCHEMA_VALIDATION_ATTRIBUTE: Shape = one_of(&["KEY", "VALUE"]);
pub(crate) static KAFKA_SCHEMA_VALIDATION_CONFIG: Shape =
    Shape::Structure(&[body("Attribute", &KAFKA_SCHEMA_VALIDATION_ATTRIBUTE)]);
pub(crate) static KAFKA_SCHEMA_VALIDATION_CONFIG_LIST: Shape =
    list(&KAFKA_SCHEMA_VALIDATION_CONFIG, 0, 0);
pub(crate) static KAFKA_SCHEMA_REGISTRY_CONFIG: Shape = Shape::Structure(&[
    body("SchemaRegistryURI", &SCHEMA_REGISTRY_URI),
    body("EventRecordFormat", &SCHEMA_REGISTRY_EVENT_RECORD_FORMAT),
    body("AccessConfigs", &KAFKA_SCHEMA_REGISTRY_ACCESS_CONFIG_LIST),
    body(
        "SchemaValidationConfigs",
        &KAFKA_SCHEMA_VALIDATION_CONFIG_LIST,
    ),
]);
pub(crate) static AMAZON_MANAGED_KAFKA_EVENT_SOURCE_CONFIG: Shape = Shape::Structure(&[
    body("ConsumerGroupId", &URI),
    body("SchemaRegistryConfig", &KAFKA_SCHEMA_REGISTRY_CONFIG),
]);
pub(crate) static KAFKA_EVENT_SOURCE_MAPPING_CONSUMPTION_MODE: Shape = one_of(&["Stream", "Queue"]);
pub(crate) static SELF_MANAGED_KAFKA_EVENT_SOURCE_CONFIG: Shape = Shape::Structure(&[
    body("ConsumerGroupId", &URI),
    body("SchemaRegistryConfig", &KAFKA_SCHEMA_REGISTRY_CONFIG),
    body(
        "ConsumptionMode",
        &KAFKA_EVENT_SOURCE_MAPPING_CONSUMPTION_MODE,
    )
    .not_in_cli(),
]);
pub(crate) static DATABASE_NAME: Shape = formed(1, 63, r"[^ /\.$\x22]*");
pub(crate) static COLLECTION_NAME: Shape =
    formed(1, 57, r"(^(?!(system\x2e)))(^[_a-zA-Z0-9])([^$]*)");
pub(crate) static FULL_DOCUMENT: Shape = one_of(&["UpdateLookup", "Default"]);
pub(crate) static DOCUMENT_DBEVENT_SOURCE_CONFIG: Shape = Shape::Structure(&[
    body("DatabaseName", &DATABASE_NAME),
    body("CollectionName", &COLLECTION_NAME),
    body("FullDocument", &FULL_DOCUMENT),
]);
pub(crate) static MINIMUM_NUMBER_OF_POLLERS: Shape = integer(Some(1), Some(200));
pub(crate) static PROVISIONED_POLLER_GROUP_NAME: Shape = formed(0, 128, r"[a-zA-Z0-9-_]*");
pub(crate) static PROVISIONED_POLLER_CONFIG: Shape = Shape::Structure(&[
    body("MinimumPollers", &MINIMUM_NUMBER_OF_POLLERS),
    body("MaximumPollers", &BATCH_SIZE),
    body("PollerGroupName", &PROVISIONED_POLLER_GROUP_NAME),
]);
pub(crate) static HANDLER: Shape = formed(0, 128, r"[^\s]+");
pub(crate) static BLOB: Shape = Shape::Blob;
pub(crate) static S3_BUCKET: Shape = formed(3, 63, r"[0-9A-Za-z\.\-_]*(?<!\.)");
pub(crate) static S3_KEY: Shape = formed(1, 1024, r".*");
pub(crate) static S3_OBJECT_STORAGE_MODE: Shape = one_of(&["COPY", "REFERENCE"]);
pub(crate) static FUNCTION_CODE: Shape = Shape::Structure(&[
    body("ZipFile", &BLOB),
    body("S3Bucket", &S3_BUCKET),
    body("S3Key", &S3_KEY),
    body("S3ObjectVersion", &S3_KEY),
    body("S3ObjectStorageMode", &S3_OBJECT_STORAGE_MODE),
    body("ImageUri", &STRING),
    body("SourceKMSKeyArn", &KMSKEY_ARN),
]);
pub(crate) static TIMEOUT: Shape = integer(Some(1), Some(5400));
pub(crate) static MEMORY_SIZE: Shape = integer(Some(128), Some(32768));
pub(crate) static FUNCTION_VERSION_LATEST_PUBLISHED: Shape = one_of(&["LATEST_PUBLISHED"]);
pub(crate) static SUBNET_IDS: Shape = list(&SUBNET_ID, 0, 16);
pub(crate) static VPC_CONFIG: Shape = Shape::Structure(&[
    body("SubnetIds", &SUBNET_IDS),
    body("SecurityGroupIds", &CAPACITY_PROVIDER_SECURITY_GROUP_IDS),
    body("Ipv6AllowedForDualStack", &INVOKED_VIA_FUNCTION_URL),
]);
pub(crate) static PACKAGE_TYPE: Shape = one_of(&["Zip", "Image"]);
pub(crate) static DEAD_LETTER_CONFIG: Shape = Shape::Structure(&[body("TargetArn", &KMSKEY_ARN)]);
pub(crate) static ENVIRONMENT_VARIABLE_NAME: Shape = formed(0, 0, r"[a-zA-Z]([a-zA-Z0-9_])+");
pub(crate) static ENVIRONMENT_VARIABLES: Shape = map(&ENVIRONMENT_VARIABLE_NAME, &STRING, 0, 0);
pub(crate) static ENVIRONMENT: Shape =
    Shape::Structure(&[body("Variables", &ENVIRONMENT_VARIABLES)]);
pub(crate) static TRACING_MODE: Shape = one_of(&["Active", "PassThrough"]);
pub(crate) static TRACING_CONFIG: Shape = Shape::Structure(&[body("Mode", &TRACING_MODE)]);
pub(crate) static LAYER_VERSION_ARN: Shape = formed(
    1,
    2048,
    r"(arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+)|(arn:[a-zA-Z0-9-]+:lambda:::awslayer:[a-zA-Z0-9-_]+)",
);
pub(crate) static LAYER_LIST: Shape = list(&LAYER_VERSION_ARN, 0, 0);
pub(crate) static FILE_SYSTEM_ARN: Shape = formed(
    0,
    256,
    r"arn:aws[a-zA-Z-]*:elasticfilesystem:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:access-point/fsap-[a-f0-9]{17}$|^arn:aws[-a-z]*:s3files:[0-9a-z-:]+:file-system/fs-[0-9a-f]{17,40}/access-point/fsap-[0-9a-f]{17,40}",
);
pub(crate) static LOCAL_MOUNT_PATH: Shape = formed(0, 160, r"/mnt/[a-zA-Z0-9-_.]+");
pub(crate) static DIRECT_S3_READ: Shape = one_of(&["ENABLED", "DISABLED", "AUTO"]);
pub(crate) static S3_FILES_CONFIG: Shape =
    Shape::Structure(&[body("DirectS3Read", &DIRECT_S3_READ)]);
pub(crate) static FILE_SYSTEM_CONFIG: Shape = Shape::Structure(&[
    body("Arn", &FILE_SYSTEM_ARN).required(),
    body("LocalMountPath", &LOCAL_MOUNT_PATH).required(),
    body("S3FilesConfig", &S3_FILES_CONFIG).not_in_cli(),
]);
pub(crate) static FILE_SYSTEM_CONFIG_LIST: Shape = list(&FILE_SYSTEM_CONFIG, 0, 1);
pub(crate) static CODE_SIGNING_CONFIG_ARN: Shape = formed(
    0,
    200,
    r"arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:code-signing-config:csc-[a-z0-9]{17}",
);
pub(crate) static STRING_LIST: Shape = list(&STRING, 0, 1500);
pub(crate) static WORKING_DIRECTORY: Shape = text(0, 1000);
pub(crate) static IMAGE_CONFIG: Shape = Shape::Structure(&[
    body("EntryPoint", &STRING_LIST),
    body("Command", &STRING_LIST),
    body("WorkingDirectory", &WORKING_DIRECTORY),
]);
pub(crate) static EPHEMERAL_STORAGE_SIZE: Shape = integer(Some(512), Some(32768));
pub(crate) static EPHEMERAL_STORAGE: Shape =
    Shape::Structure(&[body("Size", &EPHEMERAL_STORAGE_SIZE).required()]);
pub(crate) static SNAP_START_APPLY_ON: Shape = one_of(&["PublishedVersions", "None"]);
pub(crate) static SNAP_START: Shape = Shape::Structure(&[body("ApplyOn", &SNAP_START_APPLY_ON)]);
pub(crate) static LOG_FORMAT: Shape = one_of(&["JSON", "Text"]);
pub(crate) static APPLICATION_LOG_LEVEL: Shape =
    one_of(&["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"]);
pub(crate) static LOGGING_CONFIG: Shape = Shape::Structure(&[
    body("LogFormat", &LOG_FORMAT),
    body("ApplicationLogLevel", &APPLICATION_LOG_LEVEL),
    body("SystemLogLevel", &SYSTEM_LOG_LEVEL),
    body("LogGroup", &LOG_GROUP),
]);
pub(crate) static TENANT_ISOLATION_MODE: Shape = one_of(&["PER_TENANT"]);
pub(crate) static TENANCY_CONFIG: Shape =
    Shape::Structure(&[body("TenantIsolationMode", &TENANT_ISOLATION_MODE).required()]);
pub(crate) static CAPACITY_PROVIDER_ARN: Shape = formed(
    1,
    140,
    r"arn:aws[a-zA-Z-]*:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:capacity-provider:[a-zA-Z0-9-_]+",
);
pub(crate) static PER_EXECUTION_ENVIRONMENT_MAX_CONCURRENCY: Shape = integer(Some(1), Some(1600));
pub(crate) static EXECUTION_ENVIRONMENT_MEMORY_GI_BPER_VCPU: Shape = number(2.0, 8.0);
pub(crate) static LAMBDA_MANAGED_INSTANCES_CAPACITY_PROVIDER_CONFIG: Shape = Shape::Structure(&[
    body("CapacityProviderArn", &CAPACITY_PROVIDER_ARN).required(),
    body(
        "PerExecutionEnvironmentMaxConcurrency",
        &PER_EXECUTION_ENVIRONMENT_MAX_CONCURRENCY,
    ),
    body(
        "ExecutionEnvironmentMemoryGiBPerVCpu",
        &EXECUTION_ENVIRONMENT_MEMORY_GI_BPER_VCPU,
    ),
]);
pub(crate) static CAPACITY_PROVIDER_CONFIG: Shape = Shape::Structure(&[body(
    "LambdaManagedInstancesCapacityProviderConfig",
    &LAMBDA_MANAGED_INSTANCES_CAPACITY_PROVIDER_CONFIG,
)
.required()]);
pub(crate) static RETENTION_PERIOD_IN_DAYS: Shape = integer(Some(1), Some(90));
pub(crate) static DURABLE_CONFIG: Shape = Shape::Structure(&[
    body("KMSKeyArn", &KMSKEY_ARN),
    body("RetentionPeriodInDays", &RETENTION_PERIOD_IN_DAYS),
    body(
        "ExecutionTimeout",
        &STEP_OPTIONS_NEXT_ATTEMPT_DELAY_SECONDS_INTEGER,
    ),
]);
pub(crate) static FUNCTION_RUNTIME_ARN: Shape =
    formed(48, 2048, r"arn:[a-z-]+:lambda:[a-z0-9-]+:\d{12}:runtime/.+");
pub(crate) static FUNCTION_RUNTIME_ALIAS: Shape = text(1, 128);
pub(crate) static FUNCTION_RUNTIME_CONFIG: Shape = Shape::Structure(&[
    body("RuntimeArn", &FUNCTION_RUNTIME_ARN).required(),
    body("RuntimeAlias", &FUNCTION_RUNTIME_ALIAS).required(),
]);
pub(crate) static ACCELERATOR_CONFIG: Shape =
    Shape::Structure(&[body("AcceleratorMemorySize", &LAYER_VERSION_NUMBER).required()]);
pub(crate) static FUNCTION_URL_FUNCTION_NAME: Shape = formed(
    1,
    140,
    r"(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_]{1,64})(:((?!\d+$)[0-9a-zA-Z-_]+))?",
);
pub(crate) static FUNCTION_URL_QUALIFIER: Shape = formed(1, 128, r"((?!^\d+$)^[0-9a-zA-Z-_]+$)");
pub(crate) static HEADER: Shape = formed(0, 1024, r".*");
pub(crate) static HEADERS_LIST: Shape = list(&HEADER, 0, 100);
pub(crate) static METHOD: Shape = formed(0, 6, r".*");
pub(crate) static ALLOW_METHODS_LIST: Shape = list(&METHOD, 0, 6);
pub(crate) static ORIGIN: Shape = formed(1, 253, r".*");
pub(crate) static ALLOW_ORIGINS_LIST: Shape = list(&ORIGIN, 0, 100);
pub(crate) static MAX_AGE: Shape = integer(Some(0), Some(86400));
pub(crate) static CORS: Shape = Shape::Structure(&[
    body("AllowCredentials", &INVOKED_VIA_FUNCTION_URL),
    body("AllowHeaders", &HEADERS_LIST),
    body("AllowMethods", &ALLOW_METHODS_LIST),
    body("AllowOrigins", &ALLOW_ORIGINS_LIST),
    body("ExposeHeaders", &HEADERS_LIST),
    body("MaxAge", &MAX_AGE),
]);
pub(crate) static INVOKE_MODE: Shape = one_of(&["RESPONSE_STREAM", "BUFFERED"]);
pub(crate) static UUIDSTRING: Shape = text(36, 36);
pub(crate) static QUALIFIER: Shape = formed(1, 128, r"(|[a-zA-Z0-9$_-]+)");
pub(crate) static POLICY_RESOURCE_ARN: Shape = formed(
    0,
    512,
    r"arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:(function:[a-zA-Z0-9-_]+(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_])+)?|runtime/[a-zA-Z0-9-_./]+)",
);
pub(crate) static REVISION_ID: Shape = formed(
    36,
    36,
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
);
pub(crate) static ITEM_COUNT: Shape = integer(Some(0), Some(1000));
pub(crate) static UNQUALIFIED_FUNCTION_NAME: Shape = formed(
    1,
    140,
    r"(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_]+)",
);
pub(crate) static PUBLISHED_FUNCTION_QUALIFIER: Shape =
    formed(1, 128, r"(\$LATEST\.PUBLISHED|[0-9]+)");
pub(crate) static INVOCATION_TYPE: Shape = one_of(&["Event", "RequestResponse", "DryRun"]);
pub(crate) static LOG_TYPE: Shape = one_of(&["None", "Tail"]);
pub(crate) static RESPONSE_STREAMING_INVOCATION_TYPE: Shape =
    one_of(&["RequestResponse", "DryRun"]);
pub(crate) static CAPACITY_PROVIDER_STATE: Shape =
    one_of(&["Pending", "Active", "Failed", "Deleting"]);
pub(crate) static MAX_FIFTY_LIST_ITEMS: Shape = integer(Some(1), Some(50));
pub(crate) static EXECUTION_STATUS: Shape = one_of(&[
    "RUNNING",
    "SUCCEEDED",
    "FAILED",
    "TIMED_OUT",
    "STOPPED",
    "DELETING",
    "PAUSING",
    "PAUSED",
]);
pub(crate) static EXECUTION_STATUS_LIST: Shape = list(&EXECUTION_STATUS, 1, 10);
pub(crate) static MASTER_REGION: Shape = formed(
    1,
    50,
    r"ALL|(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}",
);
pub(crate) static FUNCTION_VERSION: Shape = one_of(&["ALL"]);
pub(crate) static TAGGABLE_RESOURCE: Shape = formed(
    1,
    10000,
    r"arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:(function:[a-zA-Z0-9-_]+(:(\$LATEST|[a-zA-Z0-9-_]+))?|code-signing-config:csc-[a-z0-9]{17}|event-source-mapping:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|(capacity-provider|network-connector):[a-zA-Z0-9-_]{1,64})",
);
pub(crate) static PAUSE_REASON: Shape = text(0, 1024);
pub(crate) static LAYER_VERSION_CONTENT_INPUT: Shape = Shape::Structure(&[
    body("S3Bucket", &S3_BUCKET),
    body("S3Key", &S3_KEY),
    body("S3ObjectVersion", &S3_KEY),
    body("S3ObjectStorageMode", &S3_OBJECT_STORAGE_MODE),
    body("ZipFile", &BLOB),
]);
pub(crate) static COMPATIBLE_ARCHITECTURES: Shape = list(&ARCHITECTURE, 0, 2);
pub(crate) static COMPATIBLE_RUNTIMES: Shape = list(&STRING, 0, 15);
pub(crate) static LICENSE_INFO: Shape = formed(0, 512, r".*");
pub(crate) static RESERVED_CONCURRENT_EXECUTIONS: Shape = integer(Some(0), None);
pub(crate) static MAXIMUM_RETRY_ATTEMPTS: Shape = integer(Some(0), Some(2));
pub(crate) static MAXIMUM_EVENT_AGE_IN_SECONDS: Shape = integer(Some(60), Some(21600));
pub(crate) static RECURSIVE_LOOP: Shape = one_of(&["Terminate", "Allow"]);
pub(crate) static FUNCTION_SCALING_CONFIG_EXECUTION_ENVIRONMENTS: Shape =
    integer(Some(0), Some(15000));
pub(crate) static FUNCTION_SCALING_CONFIG: Shape = Shape::Structure(&[
    body(
        "MinExecutionEnvironments",
        &FUNCTION_SCALING_CONFIG_EXECUTION_ENVIRONMENTS,
    ),
    body(
        "MaxExecutionEnvironments",
        &FUNCTION_SCALING_CONFIG_EXECUTION_ENVIRONMENTS,
    ),
]);
pub(crate) static POSITIVE_INTEGER: Shape = integer(Some(1), None);
pub(crate) static RESOURCE_POLICY: Shape = formed(1, 20480, r"[\s\S]+");
pub(crate) static UPDATE_RUNTIME_ON: Shape = one_of(&["Auto", "Manual", "FunctionUpdate"]);
pub(crate) static RUNTIME_VERSION_ARN: Shape = formed(
    26,
    2048,
    r"((arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}::runtime:.+)|(arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:runtime/[A-Za-z0-9_.-]{1,128}/version/[A-Za-z0-9_.-]{1,128}))",
);
pub(crate) static NAMESPACED_STATEMENT_ID: Shape = formed(1, 100, r"([a-zA-Z0-9-_.]+)");
pub(crate) static CALLBACK_ID: Shape = formed(1, 1024, r"[A-Za-z0-9+/]+={0,2}");
pub(crate) static TAG_KEY_LIST: Shape = list(&TAG_KEY, 0, 0);

fn add_layer_version_permission() -> &'static [Member] {
    const {
        &[
            path("LayerName", &LAYER_NAME_OR_ARN).required(),
            path("VersionNumber", &LAYER_VERSION_NUMBER).required(),
            body("StatementId", &STATEMENT_ID).required(),
            body("Action", &LAYER_PERMISSION_ALLOWED_ACTION).required(),
            body("Principal", &LAYER_PERMISSION_ALLOWED_PRINCIPAL).required(),
            body("OrganizationId", &ORGANIZATION_ID),
            query("RevisionId", "RevisionId", &STRING),
        ]
    }
}

/// `AddLayerVersionPermission`.
pub(crate) static ADD_LAYER_VERSION_PERMISSION: OperationShape = OperationShape {
    name: "AddLayerVersionPermission",
    method: "POST",
    path: "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy",
    status: 201,
    members: add_layer_version_permission,
    in_cli: true,
};

fn add_permission() -> &'static [Member] {
    const {
        &[
            path("FunctionName", &NAMESPACED_FUNCTION_NAME).required(),
            body("StatementId", &STATEMENT_ID).required(),
            body("Action", &ACTION).required(),
            body("Principal", &PRINCIPAL).required(),
            body("SourceArn", &ARN),
            body("FunctionUrlAuthType", &FUNCTION_URL_AUTH_TYPE),
            body("InvokedViaFunctionUrl", &INVOKED_VIA_FUNCTION_URL),
            body("SourceAccount", &SOURCE_OWNER),
            body("EventSourceToken", &EVENT_SOURCE_TOKEN),
            query(
                "Qualifier",
                "Qualifier",
                &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER,
            ),
            body("RevisionId", &STRING),
            body("PrincipalOrgID", &PRINCIPAL_ORG_ID),
        ]
    }
}

/// `AddPermission`.
pub(crate) static ADD_PERMISSION: OperationShape = OperationShape {
    name: "AddPermission",
    method: "POST",
    path: "/2015-03-31/functions/{FunctionName}/policy",
    status: 201,
    members: add_permission,
    in_cli: true,
};

fn checkpoint_durable_execution() -> &'static [Member] {
    const {
        &[
            path("DurableExecutionArn", &DURABLE_EXECUTION_ARN).required(),
            body("CheckpointToken", &CHECKPOINT_TOKEN).required(),
            body("Updates", &OPERATION_UPDATES),
            body("ClientToken", &CLIENT_TOKEN),
        ]
    }
}

/// `CheckpointDurableExecution`.
pub(crate) static CHECKPOINT_DURABLE_EXECUTION: OperationShape = OperationShape {
    name: "CheckpointDurableExecution",
    method: "POST",
    path: "/2025-12-01/durable-executions/{DurableExecutionArn}/checkpoint",
    status: 200,
    members: checkpoint_durable_execution,
    in_cli: true,
};

fn create_alias() -> &'static [Member] {
    const {
        &[
            path("FunctionName", &FUNCTION_NAME).required(),
            body("Name", &ALIAS).required(),
            body("FunctionVersion", &VERSION_WITH_LATEST_PUBLISHED).required(),
            body("Description", &DESCRIPTION),
            body("RoutingConfig", &ALIAS_ROUTING_CONFIGURATION),
        ]
    }
}

/// `CreateAlias`.
pub(crate) static CREATE_ALIAS: OperationShape = OperationShape {
    name: "CreateAlias",
    method: "POST",
    path: "/2015-03-31/functions/{FunctionName}/aliases",
    status: 201,
    members: create_alias,
    in_cli: true,
};

fn create_capacity_provider() -> &'static [Member] {
    const {
        &[
            body("CapacityProviderName", &CAPACITY_PROVIDER_NAME).required(),
            body("VpcConfig", &CAPACITY_PROVIDER_VPC_CONFIG).required(),
            body("PermissionsConfig", &CAPACITY_PROVIDER_PERMISSIONS_CONFIG).required(),
            body("InstanceRequirements", &INSTANCE_REQUIREMENTS),
            body(
                "CapacityProviderScalingConfig",
                &CAPACITY_PROVIDER_SCALING_CONFIG,
            ),
            body("KmsKeyArn", &KMSKEY_ARN_NON_EMPTY),
            body("Tags", &TAGS),
            body("PropagateTags", &PROPAGATE_TAGS),
            body("TelemetryConfig", &CAPACITY_PROVIDER_TELEMETRY_CONFIG),
        ]
    }
}

/// `CreateCapacityProvider`.
pub(crate) static CREATE_CAPACITY_PROVIDER: OperationShape = OperationShape {
    name: "CreateCapacityProvider",
    method: "POST",
    path: "/2025-11-30/capacity-providers",
    status: 202,
    members: create_capacity_provider,
    in_cli: true,
};

fn create_code_signing_config() -> &'static [Member] {
    const {
        &[
            body("Description", &DESCRIPTION),
            body("AllowedPublishers", &ALLOWED_PUBLISHERS).required(),
            body("CodeSigningPolicies", &CODE_SIGNING_POLICIES),
            body("Tags", &TAGS),
        ]
    }
}

/// `CreateCodeSigningConfig`.
pub(crate) static CREATE_CODE_SIGNING_CONFIG: OperationShape = OperationShape {
    name: "CreateCodeSigningConfig",
    method: "POST",
    path: "/2020-04-22/code-signing-configs",
    status: 201,
    members: create_code_signing_config,
    in_cli: true,
};

fn create_event_source_mapping() -> &'static [Member] {
    const {
        &[
            body("EventSourceArn", &ARN),
            body("FunctionName", &NAMESPACED_FUNCTION_NAME).required(),
            body("Enabled", &INVOKED_VIA_FUNCTION_URL),
            body("BatchSize", &BATCH_SIZE),
            body("FilterCriteria", &FILTER_CRITERIA),
            body("KMSKeyArn", &KMSKEY_ARN),
            body("MetricsConfig", &EVENT_SOURCE_MAPPING_METRICS_CONFIG),
            body("LoggingConfig", &EVENT_SOURCE_MAPPING_LOGGING_CONFIG),
            body("ScalingConfig", &SCALING_CONFIG),
            body(
                "MaximumBatchingWindowInSeconds",
                &MAXIMUM_BATCHING_WINDOW_IN_SECONDS,
            ),
            body("ParallelizationFactor", &PARALLELIZATION_FACTOR),
            body("StartingPosition", &EVENT_SOURCE_POSITION),
            body("StartingPositionTimestamp", &DATE),
            body("DestinationConfig", &DESTINATION_CONFIG),
            body("MaximumRecordAgeInSeconds", &MAXIMUM_RECORD_AGE_IN_SECONDS),
            body("BisectBatchOnFunctionError", &INVOKED_VIA_FUNCTION_URL),
            body(
                "MaximumRetryAttempts",
                &MAXIMUM_RETRY_ATTEMPTS_EVENT_SOURCE_MAPPING,
            ),
            body("Tags", &TAGS),
            body("TumblingWindowInSeconds", &TUMBLING_WINDOW_IN_SECONDS),
            body("Topics", &TOPICS),
            body("Queues", &QUEUES),
            body("SourceAccessConfigurations", &SOURCE_ACCESS_CONFIGURATIONS),
            body("SelfManagedEventSource", &SELF_MANAGED_EVENT_SOURCE),
            body("FunctionResponseTypes", &FUNCTION_RESPONSE_TYPE_LIST),
            body(
                "AmazonManagedKafkaEventSourceConfig",
                &AMAZON_MANAGED_KAFKA_EVENT_SOURCE_CONFIG,
            ),
            body(
                "SelfManagedKafkaEventSourceConfig",
                &SELF_MANAGED_KAFKA_EVENT_SOURCE_CONFIG,
            ),
            body(
                "DocumentDBEventSourceConfig",
                &DOCUMENT_DBEVENT_SOURCE_CONFIG,
            ),
            body("ProvisionedPollerConfig", &PROVISIONED_POLLER_CONFIG),
        ]
    }
}

/// `CreateEventSourceMapping`.
pub(crate) static CREATE_EVENT_SOURCE_MAPPING: OperationShape = OperationShape {
    name: "CreateEventSourceMapping",
    method: "POST",
    path: "/2015-03-31/event-source-mappings",
    status: 202,
    members: create_event_source_mapping,
    in_cli: true,
};

fn create_function() -> &'static [Member] {
    const {
        &[
            body("FunctionName", &FUNCTION_NAME).required(),
            body("Runtime", &STRING),
            body("Role", &ROLE_ARN).required(),
            body("Handler", &HANDLER),
            body("Code", &FUNCTION_CODE).required(),
            body("Description", &DESCRIPTION),
            body("Timeout", &TIMEOUT),
            body("MemorySize", &MEMORY_SIZE),
            body("Publish", &INVOKED_VIA_FUNCTION_URL),
            body("PublishTo", &FUNCTION_VERSION_LATEST_PUBLISHED),
            body("VpcConfig", &VPC_CONFIG),
            body("PackageType", &PACKAGE_TYPE),
            body("DeadLetterConfig", &DEAD_LETTER_CONFIG),
            body("Environment", &ENVIRONMENT),
            body("KMSKeyArn", &KMSKEY_ARN),
            body("TracingConfig", &TRACING_CONFIG),
            body("Tags", &TAGS),
            body("Layers", &LAYER_LIST),
            body("FileSystemConfigs", &FILE_SYSTEM_CONFIG_LIST),
            body("CodeSigningConfigArn", &CODE_SIGNING_CONFIG_ARN),
            body("ImageConfig", &IMAGE_CONFIG),
            body("Architectures", &ARCHITECTURES_LIST),
            body("EphemeralStorage", &EPHEMERAL_STORAGE),
            body("SnapStart", &SNAP_START),
            body("LoggingConfig", &LOGGING_CONFIG),
            body("TenancyConfig", &TENANCY_CONFIG),
            body("CapacityProviderConfig", &CAPACITY_PROVIDER_CONFIG),
            body("DurableConfig", &DURABLE_CONFIG),
            body("RuntimeConfig", &FUNCTION_RUNTIME_CONFIG).not_in_cli(),
            body("AcceleratorConfig", &ACCELERATOR_CONFIG).not_in_cli(),
        ]
    }
}

/// `CreateFunction`.
pub(crate) static CREATE_FUNCTION: OperationShape = OperationShape {
    name: "CreateFunction",
    method: "POST",
    path: "/2015-03-31/functions",
    status: 201,
    members: create_function,
    in_cli: true,
};

fn create_function_url_config() -> &'static [Member] {
    const {
        &[
            path("FunctionName", &FUNCTION_URL_FUNCTION_NAME).required(),
            query("Qualifier", "Qualifier", &FUNCTION_URL_QUALIFIER),
            body("AuthType", &FUNCTION_URL_AUTH_TYPE).required(),
            body("Cors", &CORS),
            body("InvokeMode", &INVOKE_MODE),
        ]
    }
}

/// `CreateFunctionUrlConfig`.
pub(crate) static CREATE_FUNCTION_URL_CONFIG: OperationShape = OperationShape {
    name: "CreateFunctionUrlConfig",
    method: "POST",
    path: "/2021-10-31/functions/{FunctionName}/url",
    status: 201,
    members: create_function_url_config,
    in_cli: true,
};

fn delete_alias() -> &'static [Member] {
    const {
        &[
            path("FunctionName", &FUNCTION_NAME).required(),
            path("Name", &ALIAS).required(),
        ]
    }
}

/// `DeleteAlias`.
pub(crate) static DELETE_ALIAS: OperationShape = OperationShape {
    name: "DeleteAlias",
    method: "DELETE",
    path: "/2015-03-31/functions/{FunctionName}/aliases/{Name}",
    status: 204,
    members: delete_alias,
    in_cli: true,
};

fn delete_capacity_provider() -> &'static [Member] {
    const { &[path("CapacityProviderName", &CAPACITY_PROVIDER_NAME).required()] }
}

/// `DeleteCapacityProvider`.
pub(crate) static DELETE_CAPACITY_PROVIDER: OperationShape = OperationShape {
    name: "DeleteCapacityProvider",
    method: "DELETE",
    path: "/2025-11-30/capacity-providers/{CapacityProviderName}",
    status: 202,
    members: delete_capacity_provider,
    in_cli: true,
};

fn delete_code_signing_config() -> &'static [Member] {
    const { &[path("CodeSigningConfigArn", &CODE_SIGNING_CONFIG_ARN).required()] }
}

/// `DeleteCodeSigningConfig`.
pub(crate) static DELETE_CODE_SIGNING_CONFIG: OperationShape = OperationShape {
    name: "DeleteCodeSigningConfig",
    method: "DELETE",
    path: "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}",
    status: 204,
    members: delete_code_signing_config,
    in_cli: true,
};

fn delete_durable_execution() -> &'static [Member] {
    const { &[path("DurableExecutionArn", &DURABLE_EXECUTION_ARN).required()] }
}

/// `DeleteDurableExecution`.
pub(crate) static DELETE_DURABLE_EXECUTION: OperationShape = OperationShape {
    name: "DeleteDurableExecution",
    method: "DELETE",
    path: "/2025-12-01/durable-executions/{DurableExecutionArn}",
    status: 202,
    members: delete_durable_execution,
    in_cli: false,
};

fn delete_event_source_mapping() -> &'static [Member] {
    const { &[path("UUID", &UUIDSTRING).required()] }
}

/// `DeleteEventSourceMapping`.
pub(crate) static DELETE_EVENT_SOURCE_MAPPING: OperationShape = OperationShape {
    name: "DeleteEventSourceMapping",
    method: "DELETE",
    path: "/2015-03-31/event-source-mappings/{UUID}",
    status: 202,
    members: delete_event_source_mapping,
    in_cli: true,
};

fn delete_function() -> &'static [Member] {
    const {
        &[
            path("FunctionName", &NAMESPACED_FUNCTION_NAME).required(),
            query(
                "Qualifier",
                "Qualifier",
                &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER,
            ),
        ]
    }
}

/// `DeleteFunction`.
pub(crate) static DELETE_FUNCTION: OperationShape = OperationShape {
    name: "DeleteFunction",
    method: "DELETE",
    path: "/2015-03-31/functions/{FunctionName}",
    status: 200,
    members: delete_function,
    in_cli: true,
};

fn delete_function_code_signing_config() -> &'static [Member] {
    const { &[path("FunctionName", &NAMESPACED_FUNCTION_NAME).required()] }
}

/// `DeleteFunctionCodeSigningConfig`.
pub(crate) static DELETE_FUNCTION_CODE_SIGNING_CONFIG: OperationShape = OperationShape {
    name: "DeleteFunctionCodeSigningConfig",
    method: "DELETE",
    path: "/2020-06-30/functions/{FunctionName}/code-signing-config",
    status: 204,
    members: delete_function_code_signing_config,
    in_cli: true,
};

fn delete_function_concurrency() -> &'static [Member] {
    const { &[path("FunctionName", &FUNCTION_NAME).required()] }
}

/// `DeleteFunctionConcurrency`.
pub(crate) static DELETE_FUNCTION_CONCURRENCY: OperationShape = OperationShape {
    name: "DeleteFunctionConcurrency",
    method: "DELETE",
    path: "/2017-10-31/functions/{FunctionName}/concurrency",
    status: 204,
    members: delete_function_concurrency,
    in_cli: true,
};

fn delete_function_event_invoke_config() -> &'static [Member] {
    const {
        &[
            path("FunctionName", &NAMESPACED_FUNCTION_NAME).required(),
            query(
                "Qualifier",
                "Qualifier",
                &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER,
            ),
        ]
    }
}

/// `DeleteFunctionEventInvokeConfig`.
pub(crate) static DELETE_FUNCTION_EVENT_INVOKE_CONFIG: OperationShape = OperationShape {
    name: "DeleteFunctionEventInvokeConfig",
    method: "DELETE",
    path: "/2019-09-25/functions/{FunctionName}/event-invoke-config",
    status: 204,
    members: delete_function_event_invoke_config,
    in_cli: true,
};

fn delete_function_url_config() -> &'static [Member] {
    const {
        &[
            path("FunctionName", &FUNCTION_URL_FUNCTION_NAME).required(),
            query("Qualifier", "Qualifier", &FUNCTION_URL_QUALIFIER),
        ]
    }
}

/// `DeleteFunctionUrlConfig`.
pub(crate) static DELETE_FUNCTION_URL_CONFIG: OperationShape = OperationShape {
    name: "DeleteFunctionUrlConfig",
    method: "DELETE",
    path: "/2021-10-31/functions/{FunctionName}/url",
    status: 204,
    members: delete_function_url_config,
    in_cli: true,
};

fn delete_layer_version() -> &'static [Member] {
    const {
        &[
            path("LayerName", &LAYER_NAME_OR_ARN).required(),
            path("VersionNumber", &LAYER_VERSION_NUMBER).required(),
        ]
    }
}

/// `DeleteLayerVersion`.
pub(crate) static DELETE_LAYER_VERSION: OperationShape = OperationShape {
    name: "DeleteLayerVersion",
    method: "DELETE",
    path: "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}",
    status: 204,
    members: delete_layer_version,
    in_cli: true,
};

fn delete_provisioned_concurrency_config() -> &'static [Member] {
    const {
        &[
            path("FunctionName", &FUNCTION_NAME).required(),
            query("Qualifier", "Qualifier", &QUALIFIER).required(),
        ]
    }
}

/// `DeleteProvisionedConcurrencyConfig`.
pub(crate) static DELETE_PROVISIONED_CONCURRENCY_CONFIG: OperationShape = OperationShape {
    name: "DeleteProvisionedConcurrencyConfig",
    method: "DELETE",
    path: "/2019-09-30/functions/{FunctionName}/provisioned-concurrency",
    status: 204,
    members: delete_provisioned_concurrency_config,
    in_cli: true,
};

fn delete_resource_policy() -> &'static [Member] {
    const {
        &[
            path("ResourceArn", &POLICY_RESOURCE_ARN).required(),
            query("RevisionId", "RevisionId", &REVISION_ID),
        ]
    }
}

/// `DeleteResourcePolicy`.
pub(crate) static DELETE_RESOURCE_POLICY: OperationShape = OperationShape {
    name: "DeleteResourcePolicy",
    method: "DELETE",
    path: "/2026-07-09/resource-policy/{ResourceArn}",
    status: 204,
    members: delete_resource_policy,
    in_cli: false,
};

fn get_account_settings() -> &'static [Member] {
    const { &[] }
}

/// `GetAccountSettings`.
pub(crate) static GET_ACCOUNT_SETTINGS: OperationShape = OperationShape {
    name: "GetAccountSettings",
    method: "GET",
    path: "/2016-08-19/account-settings",
    status: 200,
    members: get_account_settings,
    in_cli: true,
};

fn get_alias() -> &'static [Member] {
    const {
        &[
            path("FunctionName", &FUNCTION_NAME).required(),
            path("Name", &ALIAS).required(),
        ]
    }
}

/// `GetAlias`.
pub(crate) static GET_ALIAS: OperationShape = OperationShape {
    name: "GetAlias",
    method: "GET",
    path: "/2015-03-31/functions/{FunctionName}/aliases/{Name}",
    status: 200,
    members: get_alias,
    in_cli: true,
};

fn get_capacity_provider() -> &'static [Member] {
    const { &[path("CapacityProviderName", &CAPACITY_PROVIDER_NAME).required()] }
}

/// `GetCapacityProvider`.
pub(crate) static GET_CAPACITY_PROVIDER: OperationShape = OperationShape {
    name: "GetCapacityProvider",
    method: "GET",
    path: "/2025-11-30/capacity-providers/{CapacityProviderName}",
    status: 200,
    members: get_capacity_provider,
    in_cli: true,
};

fn get_code_signing_config() -> &'static [Member] {
    const { &[path("CodeSigningConfigArn", &CODE_SIGNING_CONFIG_ARN).required()] }
}

/// `GetCodeSigningConfig`.
pub(crate) static GET_CODE_SIGNING_CONFIG: OperationShape = OperationShape {
    name: "GetCodeSigningConfig",
    method: "GET",
    path: "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}",
    status: 200,
    members: get_code_signing_config,
    in_cli: true,
};

fn get_durable_execution() -> &'static [Member] {
    const {
        &[
            path("DurableExecutionArn", &DURABLE_EXECUTION_ARN).required(),
            query(
                "IncludeExecutionData",
                "IncludeExecutionData",
                &INVOKED_VIA_FUNCTION_URL,
            ),
        ]
    }
}

/// `GetDurableExecution`.
pub(crate) static GET_DURABLE_EXECUTION: OperationShape = OperationShape {
    name: "GetDurableExecution",
    method: "GET",
    path: "/2025-12-01/durable-executions/{DurableExecutionArn}",
    status: 200,
    members: get_durable_execution,
    in_cli: true,
};

fn get_durable_execution_history() -> &'static [Member] {
    const {
        &[
            path("DurableExecutionArn", &DURABLE_EXECUTION_ARN).required(),
            query(
                "IncludeExecutionData",
                "IncludeExecutionData",
                &INVOKED_VIA_FUNCTION_URL,
            ),
            query("MaxItems", "MaxItems", &ITEM_COUNT),
            query("Marker", "Marker", &STRING),
            query("ReverseOrder", "ReverseOrder", &INVOKED_VIA_FUNCTION_URL),
        ]
    }
}

/// `GetDurableExecutionHistory`.
pub(crate) static GET_DURABLE_EXECUTION_HISTORY: OperationShape = OperationShape {
    name: "GetDurableExecutionHistory",
    method: "GET",
    path: "/2025-12-01/durable-executions/{DurableExecutionArn}/history",
    status: 200,
    members: get_durable_execution_history,
    in_cli: true,
};

fn get_durable_execution_state() -> &'static [Member] {
    const {
        &[
            path("DurableExecutionArn", &DURABLE_EXECUTION_ARN).required(),
            query("CheckpointToken", "CheckpointToken", &CHECKPOINT_TOKEN).required(),
            query("Marker", "Marker", &STRING),
            query("MaxItems", "MaxItems", &ITEM_COUNT),
        ]
    }
}

/// `GetDurableExecutionState`.
pub(crate) static GET_DURABLE_EXECUTION_STATE: OperationShape = OperationShape {
    name: "GetDurableExecutionState",
    method: "GET",
    path: "/2025-12-01/durable-executions/{DurableExecutionArn}/state",
    status: 200,
    members: get_durable_execution_state,
    in_cli: true,
};

fn get_event_source_mapping() -> &'static [Member] {
    const { &[path("UUID", &UUIDSTRING).required()] }
}

/// `GetEventSourceMapping`.
pub(crate) static GET_EVENT_SOURCE_MAPPING: OperationShape = OperationShape {
    name: "GetEventSourceMapping",
    method: "GET",
    path: "/2015-03-31/event-source-mappings/{UUID}",
    status: 200,
    members: get_event_source_mapping,
    in_cli: true,
};

fn get_function() -> &'static [Member] {
    const {
        &[
            path("FunctionName", &NAMESPACED_FUNCTION_NAME).required(),
            query(
                "Qualifier",
                "Qualifier",
                &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER,
            ),
        ]
    }
}

/// `GetFunction`.
pub(crate) static GET_FUNCTION: OperationShape = OperationShape {
    name: "GetFunction",
    method: "GET",
    path: "/2015-03-31/functions/{FunctionName}",
    status: 200,
    members: get_function,
    in_cli: true,
};

fn get_function_code_signing_config() -> &'static [Member] {
    const { &[path("FunctionName", &NAMESPACED_FUNCTION_NAME).required()] }
}

/// `GetFunctionCodeSigningConfig`.
pub(crate) static GET_FUNCTION_CODE_SIGNING_CONFIG: OperationShape = OperationShape {
    name: "GetFunctionCodeSigningConfig",
    method: "GET",
    path: "/2020-06-30/functions/{FunctionName}/code-signing-config",
    status: 200,
    members: get_function_code_signing_config,
    in_cli: true,
};

fn get_function_concurrency() -> &'static [Member] {
    const { &[path("FunctionName", &FUNCTION_NAME).required()] }
}

/// `GetFunctionConcurrency`.
pub(crate) static GET_FUNCTION_CONCURRENCY: OperationShape = OperationShape {
    name: "GetFunctionConcurrency",
    method: "GET",
    path: "/2019-09-30/functions/{FunctionName}/concurrency",
    status: 200,
    members: get_function_concurrency,
    in_cli: true,
};

fn get_function_configuration() -> &'static [Member] {
    const {
        &[
            path("FunctionName", &NAMESPACED_FUNCTION_NAME).required(),
            query(
                "Qualifier",
                "Qualifier",
                &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER,
            ),
        ]
    }
}

/// `GetFunctionConfiguration`.
pub(crate) static GET_FUNCTION_CONFIGURATION: OperationShape = OperationShape {
    name: "GetFunctionConfiguration",
    method: "GET",
    path: "/2015-03-31/functions/{FunctionName}/configuration",
    status: 200,
    members: get_function_configuration,
    in_cli: true,
};

fn get_function_event_invoke_config() -> &'static [Member] {
    const {
        &[
            path("FunctionName", &NAMESPACED_FUNCTION_NAME).required(),
            query(
                "Qualifier",
                "Qualifier",
                &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER,
            ),
        ]
    }
}

/// `GetFunctionEventInvokeConfig`.
pub(crate) static GET_FUNCTION_EVENT_INVOKE_CONFIG: OperationShape = OperationShape {
    name: "GetFunctionEventInvokeConfig",
    method: "GET",
    path: "/2019-09-25/functions/{FunctionName}/event-invoke-config",
    status: 200,
    members: get_function_event_invoke_config,
    in_cli: true,
};

fn get_function_recursion_config() -> &'static [Member] {
    const { &[path("FunctionName", &UNQUALIFIED_FUNCTION_NAME).required()] }
}

/// `GetFunctionRecursionConfig`.
pub(crate) static GET_FUNCTION_RECURSION_CONFIG: OperationShape = OperationShape {
    name: "GetFunctionRecursionConfig",
    method: "GET",
    path: "/2024-08-31/functions/{FunctionName}/recursion-config",
    status: 200,
    members: get_function_recursion_config,
    in_cli: true,
};

fn get_function_scaling_config() -> &'static [Member] {
    const {
        &[
            path("FunctionName", &UNQUALIFIED_FUNCTION_NAME).required(),
            query("Qualifier", "Qualifier", &PUBLISHED_FUNCTION_QUALIFIER).required(),
        ]
    }
}

/// `GetFunctionScalingConfig`.
pub(crate) static GET_FUNCTION_SCALING_CONFIG: OperationShape = OperationShape {
    name: "GetFunctionScalingConfig",
    method: "GET",
    path: "/2025-11-30/functions/{FunctionName}/function-scaling-config",
    status: 200,
    members: get_function_scaling_config,
    in_cli: true,
};

fn get_function_url_config() -> &'static [Member] {
    const {
        &[
            path("FunctionName", &FUNCTION_URL_FUNCTION_NAME).required(),
            query("Qualifier", "Qualifier", &FUNCTION_URL_QUALIFIER),
        ]
    }
}

/// `GetFunctionUrlConfig`.
pub(crate) static GET_FUNCTION_URL_CONFIG: OperationShape = OperationShape {
    name: "GetFunctionUrlConfig",
    method: "GET",
    path: "/2021-10-31/functions/{FunctionName}/url",
    status: 200,
    members: get_function_url_config,
    in_cli: true,
};

fn get_layer_version() -> &'static [Member] {
    const {
        &[
            path("LayerName", &LAYER_NAME_OR_ARN).required(),
            path("VersionNumber", &LAYER_VERSION_NUMBER).required(),
        ]
    }
}

/// `GetLayerVersion`.
pub(crate) static GET_LAYER_VERSION: OperationShape = OperationShape {
    name: "GetLayerVersion",
    method: "GET",
    path: "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}",
    status: 200,
    members: get_layer_version,
    in_cli: true,
};

fn get_layer_version_by_arn() -> &'static [Member] {
    const { &[query("Arn", "Arn", &LAYER_VERSION_ARN).required()] }
}

/// `GetLayerVersionByArn`.
pub(crate) static GET_LAYER_VERSION_BY_ARN: OperationShape = OperationShape {
    name: "GetLayerVersionByArn",
    method: "GET",
    path: "/2018-10-31/layers?find=LayerVersion",
    status: 200,
    members: get_layer_version_by_arn,
    in_cli: true,
};

fn get_layer_version_policy() -> &'static [Member] {
    const {
        &[
            path("LayerName", &LAYER_NAME_OR_ARN).required(),
            path("VersionNumber", &LAYER_VERSION_NUMBER).required(),
        ]
    }
}

/// `GetLayerVersionPolicy`.
pub(crate) static GET_LAYER_VERSION_POLICY: OperationShape = OperationShape {
    name: "GetLayerVersionPolicy",
    method: "GET",
    path: "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy",
    status: 200,
    members: get_layer_version_policy,
    in_cli: true,
};

fn get_policy() -> &'static [Member] {
    const {
        &[
            path("FunctionName", &NAMESPACED_FUNCTION_NAME).required(),
            query(
                "Qualifier",
                "Qualifier",
                &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER,
            ),
        ]
    }
}

/// `GetPolicy`.
pub(crate) static GET_POLICY: OperationShape = OperationShape {
    name: "GetPolicy",
    method: "GET",
    path: "/2015-03-31/functions/{FunctionName}/policy",
    status: 200,
    members: get_policy,
    in_cli: true,
};

fn get_provisioned_concurrency_config() -> &'static [Member] {
    const {
        &[
            path("FunctionName", &FUNCTION_NAME).required(),
            query("Qualifier", "Qualifier", &QUALIFIER).required(),
        ]
    }
}

/// `GetProvisionedConcurrencyConfig`.
pub(crate) static GET_PROVISIONED_CONCURRENCY_CONFIG: OperationShape = OperationShape {
    name: "GetProvisionedConcurrencyConfig",
    method: "GET",
    path: "/2019-09-30/functions/{FunctionName}/provisioned-concurrency",
    status: 200,
    members: get_provisioned_concurrency_config,
    in_cli: true,
};

fn get_resource_policy() -> &'static [Member] {
    const { &[path("ResourceArn", &POLICY_RESOURCE_ARN).required()] }
}

/// `GetResourcePolicy`.
pub(crate) static GET_RESOURCE_POLICY: OperationShape = OperationShape {
    name: "GetResourcePolicy",
    method: "GET",
    path: "/2026-07-09/resource-policy/{ResourceArn}",
    status: 200,
    members: get_resource_policy,
    in_cli: false,
};

fn get_runtime_management_config() -> &'static [Member] {
    const {
        &[
            path("FunctionName", &NAMESPACED_FUNCTION_NAME).required(),
            query(
                "Qualifier",
                "Qualifier",
                &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER,
            ),
        ]
    }
}

/// `GetRuntimeManagementConfig`.
pub(crate) static GET_RUNTIME_MANAGEMENT_CONFIG: OperationShape = OperationShape {
    name: "GetRuntimeManagementConfig",
    method: "GET",
    path: "/2021-07-20/functions/{FunctionName}/runtime-management-config",
    status: 200,
    members: get_runtime_management_config,
    in_cli: true,
};

fn invoke() -> &'static [Member] {
    const {
        &[
            path("FunctionName", &NAMESPACED_FUNCTION_NAME).required(),
            header("InvocationType", "X-Amz-Invocation-Type", &INVOCATION_TYPE),
            header("LogType", "X-Amz-Log-Type", &LOG_TYPE),
            header("ClientContext", "X-Amz-Client-Context", &STRING),
            header(
                "DurableExecutionName",
                "X-Amz-Durable-Execution-Name",
                &OPERATION_ID,
            ),
            payload("Payload", &BLOB),
            query(
                "Qualifier",
                "Qualifier",
                &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER,
            ),
            header("TenantId", "X-Amz-Tenant-Id", &TENANT_ID),
        ]
    }
}

/// `Invoke`.
pub(crate) static INVOKE: OperationShape = OperationShape {
    name: "Invoke",
    method: "POST",
    path: "/2015-03-31/functions/{FunctionName}/invocations",
    status: 200,
    members: invoke,
    in_cli: true,
};

fn invoke_async() -> &'static [Member] {
    const {
        &[
            path("FunctionName", &NAMESPACED_FUNCTION_NAME).required(),
            payload("InvokeArgs", &BLOB).required(),
        ]
    }
}

/// `InvokeAsync`.
pub(crate) static INVOKE_ASYNC: OperationShape = OperationShape {
    name: "InvokeAsync",
    method: "POST",
    path: "/2014-11-13/functions/{FunctionName}/invoke-async",
    status: 202,
    members: invoke_async,
    in_cli: true,
};

fn invoke_with_response_stream() -> &'static [Member] {
    const {
        &[
            path("FunctionName", &NAMESPACED_FUNCTION_NAME).required(),
            header("LogType", "X-Amz-Log-Type", &LOG_TYPE),
            header("ClientContext", "X-Amz-Client-Context", &STRING),
            query(
                "Qualifier",
                "Qualifier",
                &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER,
            ),
            payload("Payload", &BLOB),
            header("TenantId", "X-Amz-Tenant-Id", &TENANT_ID),
            header(
                "InvocationType",
                "X-Amz-Invocation-Type",
                &RESPONSE_STREAMING_INVOCATION_TYPE,
            ),
        ]
    }
}

/// `InvokeWithResponseStream`.
pub(crate) static INVOKE_WITH_RESPONSE_STREAM: OperationShape = OperationShape {
    name: "InvokeWithResponseStream",
    method: "POST",
    path: "/2021-11-15/functions/{FunctionName}/response-streaming-invocations",
    status: 200,
    members: invoke_with_response_stream,
    in_cli: false,
};

fn list_aliases() -> &'static [Member] {
    const {
        &[
            path("FunctionName", &FUNCTION_NAME).required(),
            query(
                "FunctionVersion",
                "FunctionVersion",
                &VERSION_WITH_LATEST_PUBLISHED,
            ),
            query("Marker", "Marker", &STRING),
            query("MaxItems", "MaxItems", &BATCH_SIZE),
        ]
    }
}

/// `ListAliases`.
pub(crate) static LIST_ALIASES: OperationShape = OperationShape {
    name: "ListAliases",
    method: "GET",
    path: "/2015-03-31/functions/{FunctionName}/aliases",
    status: 200,
    members: list_aliases,
    in_cli: true,
};

fn list_capacity_providers() -> &'static [Member] {
    const {
        &[
            query("State", "State", &CAPACITY_PROVIDER_STATE),
            query("Marker", "Marker", &STRING),
            query("MaxItems", "MaxItems", &MAX_FIFTY_LIST_ITEMS),
        ]
    }
}

/// `ListCapacityProviders`.
pub(crate) static LIST_CAPACITY_PROVIDERS: OperationShape = OperationShape {
    name: "ListCapacityProviders",
    method: "GET",
    path: "/2025-11-30/capacity-providers",
    status: 200,
    members: list_capacity_providers,
    in_cli: true,
};

fn list_code_signing_configs() -> &'static [Member] {
    const {
        &[
            query("Marker", "Marker", &STRING),
            query("MaxItems", "MaxItems", &BATCH_SIZE),
        ]
    }
}

/// `ListCodeSigningConfigs`.
pub(crate) static LIST_CODE_SIGNING_CONFIGS: OperationShape = OperationShape {
    name: "ListCodeSigningConfigs",
    method: "GET",
    path: "/2020-04-22/code-signing-configs",
    status: 200,
    members: list_code_signing_configs,
    in_cli: true,
};

fn list_durable_executions_by_function() -> &'static [Member] {
    const {
        &[
            path("FunctionName", &NAMESPACED_FUNCTION_NAME).required(),
            query(
                "Qualifier",
                "Qualifier",
                &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER,
            ),
            query(
                "DurableExecutionName",
                "DurableExecutionName",
                &OPERATION_ID,
            ),
            query("Statuses", "Statuses", &EXECUTION_STATUS_LIST),
            query("StartedAfter", "StartedAfter", &DATE),
            query("StartedBefore", "StartedBefore", &DATE),
            query("ReverseOrder", "ReverseOrder", &INVOKED_VIA_FUNCTION_URL),
            query("Marker", "Marker", &STRING),
            query("MaxItems", "MaxItems", &ITEM_COUNT),
        ]
    }
}

/// `ListDurableExecutionsByFunction`.
pub(crate) static LIST_DURABLE_EXECUTIONS_BY_FUNCTION: OperationShape = OperationShape {
    name: "ListDurableExecutionsByFunction",
    method: "GET",
    path: "/2025-12-01/functions/{FunctionName}/durable-executions",
    status: 200,
    members: list_durable_executions_by_function,
    in_cli: true,
};

fn list_event_source_mappings() -> &'static [Member] {
    const {
        &[
            query("EventSourceArn", "EventSourceArn", &ARN),
            query("FunctionName", "FunctionName", &NAMESPACED_FUNCTION_NAME),
            query("Marker", "Marker", &STRING),
            query("MaxItems", "MaxItems", &BATCH_SIZE),
        ]
    }
}

/// `ListEventSourceMappings`.
pub(crate) static LIST_EVENT_SOURCE_MAPPINGS: OperationShape = OperationShape {
    name: "ListEventSourceMappings",
    method: "GET",
    path: "/2015-03-31/event-source-mappings",
    status: 200,
    members: list_event_source_mappings,
    in_cli: true,
};

fn list_function_event_invoke_configs() -> &'static [Member] {
    const {
        &[
            path("FunctionName", &NAMESPACED_FUNCTION_NAME).required(),
            query("Marker", "Marker", &STRING),
            query("MaxItems", "MaxItems", &MAX_FIFTY_LIST_ITEMS),
        ]
    }
}

/// `ListFunctionEventInvokeConfigs`.
pub(crate) static LIST_FUNCTION_EVENT_INVOKE_CONFIGS: OperationShape = OperationShape {
    name: "ListFunctionEventInvokeConfigs",
    method: "GET",
    path: "/2019-09-25/functions/{FunctionName}/event-invoke-config/list",
    status: 200,
    members: list_function_event_invoke_configs,
    in_cli: true,
};

fn list_function_url_configs() -> &'static [Member] {
    const {
        &[
            path("FunctionName", &FUNCTION_URL_FUNCTION_NAME).required(),
            query("Marker", "Marker", &STRING),
            query("MaxItems", "MaxItems", &MAX_FIFTY_LIST_ITEMS),
        ]
    }
}

/// `ListFunctionUrlConfigs`.
pub(crate) static LIST_FUNCTION_URL_CONFIGS: OperationShape = OperationShape {
    name: "ListFunctionUrlConfigs",
    method: "GET",
    path: "/2021-10-31/functions/{FunctionName}/urls",
    status: 200,
    members: list_function_url_configs,
    in_cli: true,
};

fn list_function_versions_by_capacity_provider() -> &'static [Member] {
    const {
        &[
            path("CapacityProviderName", &CAPACITY_PROVIDER_NAME).required(),
            query("Marker", "Marker", &STRING),
            query("MaxItems", "MaxItems", &MAX_FIFTY_LIST_ITEMS),
        ]
    }
}

/// `ListFunctionVersionsByCapacityProvider`.
pub(crate) static LIST_FUNCTION_VERSIONS_BY_CAPACITY_PROVIDER: OperationShape = OperationShape {
    name: "ListFunctionVersionsByCapacityProvider",
    method: "GET",
    path: "/2025-11-30/capacity-providers/{CapacityProviderName}/function-versions",
    status: 200,
    members: list_function_versions_by_capacity_provider,
    in_cli: true,
};

fn list_functions() -> &'static [Member] {
    const {
        &[
            query("MasterRegion", "MasterRegion", &MASTER_REGION),
            query("FunctionVersion", "FunctionVersion", &FUNCTION_VERSION),
            query("Marker", "Marker", &STRING),
            query("MaxItems", "MaxItems", &BATCH_SIZE),
        ]
    }
}

/// `ListFunctions`.
pub(crate) static LIST_FUNCTIONS: OperationShape = OperationShape {
    name: "ListFunctions",
    method: "GET",
    path: "/2015-03-31/functions",
    status: 200,
    members: list_functions,
    in_cli: true,
};

fn list_functions_by_code_signing_config() -> &'static [Member] {
    const {
        &[
            path("CodeSigningConfigArn", &CODE_SIGNING_CONFIG_ARN).required(),
            query("Marker", "Marker", &STRING),
            query("MaxItems", "MaxItems", &BATCH_SIZE),
        ]
    }
}

/// `ListFunctionsByCodeSigningConfig`.
pub(crate) static LIST_FUNCTIONS_BY_CODE_SIGNING_CONFIG: OperationShape = OperationShape {
    name: "ListFunctionsByCodeSigningConfig",
    method: "GET",
    path: "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}/functions",
    status: 200,
    members: list_functions_by_code_signing_config,
    in_cli: true,
};

fn list_layer_versions() -> &'static [Member] {
    const {
        &[
            query(
                "CompatibleArchitecture",
                "CompatibleArchitecture",
                &ARCHITECTURE,
            ),
            query("CompatibleRuntime", "CompatibleRuntime", &STRING),
            path("LayerName", &LAYER_NAME_OR_ARN).required(),
            query("Marker", "Marker", &STRING),
            query("MaxItems", "MaxItems", &MAX_FIFTY_LIST_ITEMS),
        ]
    }
}

/// `ListLayerVersions`.
pub(crate) static LIST_LAYER_VERSIONS: OperationShape = OperationShape {
    name: "ListLayerVersions",
    method: "GET",
    path: "/2018-10-31/layers/{LayerName}/versions",
    status: 200,
    members: list_layer_versions,
    in_cli: true,
};

fn list_layers() -> &'static [Member] {
    const {
        &[
            query(
                "CompatibleArchitecture",
                "CompatibleArchitecture",
                &ARCHITECTURE,
            ),
            query("CompatibleRuntime", "CompatibleRuntime", &STRING),
            query("Marker", "Marker", &STRING),
            query("MaxItems", "MaxItems", &MAX_FIFTY_LIST_ITEMS),
        ]
    }
}

/// `ListLayers`.
pub(crate) static LIST_LAYERS: OperationShape = OperationShape {
    name: "ListLayers",
    method: "GET",
    path: "/2018-10-31/layers",
    status: 200,
    members: list_layers,
    in_cli: true,
};

fn list_provisioned_concurrency_configs() -> &'static [Member] {
    const {
        &[
            path("FunctionName", &FUNCTION_NAME).required(),
            query("Marker", "Marker", &STRING),
            query("MaxItems", "MaxItems", &MAX_FIFTY_LIST_ITEMS),
        ]
    }
}

/// `ListProvisionedConcurrencyConfigs`.
pub(crate) static LIST_PROVISIONED_CONCURRENCY_CONFIGS: OperationShape = OperationShape {
    name: "ListProvisionedConcurrencyConfigs",
    method: "GET",
    path: "/2019-09-30/functions/{FunctionName}/provisioned-concurrency?List=ALL",
    status: 200,
    members: list_provisioned_concurrency_configs,
    in_cli: true,
};

fn list_tags() -> &'static [Member] {
    const { &[path("Resource", &TAGGABLE_RESOURCE).required()] }
}

/// `ListTags`.
pub(crate) static LIST_TAGS: OperationShape = OperationShape {
    name: "ListTags",
    method: "GET",
    path: "/2017-03-31/tags/{Resource}",
    status: 200,
    members: list_tags,
    in_cli: true,
};

fn list_versions_by_function() -> &'static [Member] {
    const {
        &[
            path("FunctionName", &NAMESPACED_FUNCTION_NAME).required(),
            query("Marker", "Marker", &STRING),
            query("MaxItems", "MaxItems", &BATCH_SIZE),
        ]
    }
}

/// `ListVersionsByFunction`.
pub(crate) static LIST_VERSIONS_BY_FUNCTION: OperationShape = OperationShape {
    name: "ListVersionsByFunction",
    method: "GET",
    path: "/2015-03-31/functions/{FunctionName}/versions",
    status: 200,
    members: list_versions_by_function,
    in_cli: true,
};

fn pause_durable_execution() -> &'static [Member] {
    const {
        &[
            path("DurableExecutionArn", &DURABLE_EXECUTION_ARN).required(),
            body("ClientToken", &CLIENT_TOKEN),
            body("Reason", &PAUSE_REASON),
            body("ExecutionTimeoutPaused", &INVOKED_VIA_FUNCTION_URL),
        ]
    }
}

/// `PauseDurableExecution`.
pub(crate) static PAUSE_DURABLE_EXECUTION: OperationShape = OperationShape {
    name: "PauseDurableExecution",
    method: "POST",
    path: "/2025-12-01/durable-executions/{DurableExecutionArn}/pause",
    status: 202,
    members: pause_durable_execution,
    in_cli: false,
};

fn publish_layer_version() -> &'static [Member] {
    const {
        &[
            path("LayerName", &LAYER_NAME_OR_ARN).required(),
            body("Description", &DESCRIPTION),
            body("Content", &LAYER_VERSION_CONTENT_INPUT).required(),
            body("CompatibleArchitectures", &COMPATIBLE_ARCHITECTURES),
            body("CompatibleRuntimes", &COMPATIBLE_RUNTIMES),
            body("LicenseInfo", &LICENSE_INFO),
        ]
    }
}

/// `PublishLayerVersion`.
pub(crate) static PUBLISH_LAYER_VERSION: OperationShape = OperationShape {
    name: "PublishLayerVersion",
    method: "POST",
    path: "/2018-10-31/layers/{LayerName}/versions",
    status: 201,
    members: publish_layer_version,
    in_cli: true,
};

fn publish_version() -> &'static [Member] {
    const {
        &[
            path("FunctionName", &FUNCTION_NAME).required(),
            body("CodeSha256", &STRING),
            body("Description", &DESCRIPTION),
            body("RevisionId", &STRING),
            body("PublishTo", &FUNCTION_VERSION_LATEST_PUBLISHED),
        ]
    }
}

/// `PublishVersion`.
pub(crate) static PUBLISH_VERSION: OperationShape = OperationShape {
    name: "PublishVersion",
    method: "POST",
    path: "/2015-03-31/functions/{FunctionName}/versions",
    status: 201,
    members: publish_version,
    in_cli: true,
};

fn put_function_code_signing_config() -> &'static [Member] {
    const {
        &[
            body("CodeSigningConfigArn", &CODE_SIGNING_CONFIG_ARN).required(),
            path("FunctionName", &NAMESPACED_FUNCTION_NAME).required(),
        ]
    }
}

/// `PutFunctionCodeSigningConfig`.
pub(crate) static PUT_FUNCTION_CODE_SIGNING_CONFIG: OperationShape = OperationShape {
    name: "PutFunctionCodeSigningConfig",
    method: "PUT",
    path: "/2020-06-30/functions/{FunctionName}/code-signing-config",
    status: 200,
    members: put_function_code_signing_config,
    in_cli: true,
};

fn put_function_concurrency() -> &'static [Member] {
    const {
        &[
            path("FunctionName", &FUNCTION_NAME).required(),
            body(
                "ReservedConcurrentExecutions",
                &RESERVED_CONCURRENT_EXECUTIONS,
            )
            .required(),
        ]
    }
}

/// `PutFunctionConcurrency`.
pub(crate) static PUT_FUNCTION_CONCURRENCY: OperationShape = OperationShape {
    name: "PutFunctionConcurrency",
    method: "PUT",
    path: "/2017-10-31/functions/{FunctionName}/concurrency",
    status: 200,
    members: put_function_concurrency,
    in_cli: true,
};

fn put_function_event_invoke_config() -> &'static [Member] {
    const {
        &[
            path("FunctionName", &NAMESPACED_FUNCTION_NAME).required(),
            query(
                "Qualifier",
                "Qualifier",
                &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER,
            ),
            body("MaximumRetryAttempts", &MAXIMUM_RETRY_ATTEMPTS),
            body("MaximumEventAgeInSeconds", &MAXIMUM_EVENT_AGE_IN_SECONDS),
            body("DestinationConfig", &DESTINATION_CONFIG),
        ]
    }
}

/// `PutFunctionEventInvokeConfig`.
pub(crate) static PUT_FUNCTION_EVENT_INVOKE_CONFIG: OperationShape = OperationShape {
    name: "PutFunctionEventInvokeConfig",
    method: "PUT",
    path: "/2019-09-25/functions/{FunctionName}/event-invoke-config",
    status: 200,
    members: put_function_event_invoke_config,
    in_cli: true,
};

fn put_function_recursion_config() -> &'static [Member] {
    const {
        &[
            path("FunctionName", &UNQUALIFIED_FUNCTION_NAME).required(),
            body("RecursiveLoop", &RECURSIVE_LOOP).required(),
        ]
    }
}

/// `PutFunctionRecursionConfig`.
pub(crate) static PUT_FUNCTION_RECURSION_CONFIG: OperationShape = OperationShape {
    name: "PutFunctionRecursionConfig",
    method: "PUT",
    path: "/2024-08-31/functions/{FunctionName}/recursion-config",
    status: 200,
    members: put_function_recursion_config,
    in_cli: true,
};

fn put_function_scaling_config() -> &'static [Member] {
    const {
        &[
            path("FunctionName", &UNQUALIFIED_FUNCTION_NAME).required(),
            query("Qualifier", "Qualifier", &PUBLISHED_FUNCTION_QUALIFIER).required(),
            body("FunctionScalingConfig", &FUNCTION_SCALING_CONFIG),
        ]
    }
}

/// `PutFunctionScalingConfig`.
pub(crate) static PUT_FUNCTION_SCALING_CONFIG: OperationShape = OperationShape {
    name: "PutFunctionScalingConfig",
    method: "PUT",
    path: "/2025-11-30/functions/{FunctionName}/function-scaling-config",
    status: 202,
    members: put_function_scaling_config,
    in_cli: true,
};

fn put_provisioned_concurrency_config() -> &'static [Member] {
    const {
        &[
            path("FunctionName", &FUNCTION_NAME).required(),
            query("Qualifier", "Qualifier", &QUALIFIER).required(),
            body("ProvisionedConcurrentExecutions", &POSITIVE_INTEGER).required(),
        ]
    }
}

/// `PutProvisionedConcurrencyConfig`.
pub(crate) static PUT_PROVISIONED_CONCURRENCY_CONFIG: OperationShape = OperationShape {
    name: "PutProvisionedConcurrencyConfig",
    method: "PUT",
    path: "/2019-09-30/functions/{FunctionName}/provisioned-concurrency",
    status: 202,
    members: put_provisioned_concurrency_config,
    in_cli: true,
};

fn put_resource_policy() -> &'static [Member] {
    const {
        &[
            path("ResourceArn", &POLICY_RESOURCE_ARN).required(),
            body("Policy", &RESOURCE_POLICY).required(),
            body("RevisionId", &REVISION_ID),
        ]
    }
}

/// `PutResourcePolicy`.
pub(crate) static PUT_RESOURCE_POLICY: OperationShape = OperationShape {
    name: "PutResourcePolicy",
    method: "PUT",
    path: "/2026-07-09/resource-policy/{ResourceArn}",
    status: 200,
    members: put_resource_policy,
    in_cli: false,
};

fn put_runtime_management_config() -> &'static [Member] {
    const {
        &[
            path("FunctionName", &NAMESPACED_FUNCTION_NAME).required(),
            query(
                "Qualifier",
                "Qualifier",
                &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER,
            ),
            body("UpdateRuntimeOn", &UPDATE_RUNTIME_ON).required(),
            body("RuntimeVersionArn", &RUNTIME_VERSION_ARN),
        ]
    }
}

/// `PutRuntimeManagementConfig`.
pub(crate) static PUT_RUNTIME_MANAGEMENT_CONFIG: OperationShape = OperationShape {
    name: "PutRuntimeManagementConfig",
    method: "PUT",
    path: "/2021-07-20/functions/{FunctionName}/runtime-management-config",
    status: 200,
    members: put_runtime_management_config,
    in_cli: true,
};

fn remove_layer_version_permission() -> &'static [Member] {
    const {
        &[
            path("LayerName", &LAYER_NAME_OR_ARN).required(),
            path("VersionNumber", &LAYER_VERSION_NUMBER).required(),
            path("StatementId", &STATEMENT_ID).required(),
            query("RevisionId", "RevisionId", &STRING),
        ]
    }
}

/// `RemoveLayerVersionPermission`.
pub(crate) static REMOVE_LAYER_VERSION_PERMISSION: OperationShape = OperationShape {
    name: "RemoveLayerVersionPermission",
    method: "DELETE",
    path: "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy/{StatementId}",
    status: 204,
    members: remove_layer_version_permission,
    in_cli: true,
};

fn remove_permission() -> &'static [Member] {
    const {
        &[
            path("FunctionName", &NAMESPACED_FUNCTION_NAME).required(),
            path("StatementId", &NAMESPACED_STATEMENT_ID).required(),
            query(
                "Qualifier",
                "Qualifier",
                &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER,
            ),
            query("RevisionId", "RevisionId", &STRING),
        ]
    }
}

/// `RemovePermission`.
pub(crate) static REMOVE_PERMISSION: OperationShape = OperationShape {
    name: "RemovePermission",
    method: "DELETE",
    path: "/2015-03-31/functions/{FunctionName}/policy/{StatementId}",
    status: 204,
    members: remove_permission,
    in_cli: true,
};

fn resume_durable_execution() -> &'static [Member] {
    const {
        &[
            path("DurableExecutionArn", &DURABLE_EXECUTION_ARN).required(),
            body("ClientToken", &CLIENT_TOKEN),
            body("Reason", &PAUSE_REASON),
        ]
    }
}

/// `ResumeDurableExecution`.
pub(crate) static RESUME_DURABLE_EXECUTION: OperationShape = OperationShape {
    name: "ResumeDurableExecution",
    method: "POST",
    path: "/2025-12-01/durable-executions/{DurableExecutionArn}/resume",
    status: 202,
    members: resume_durable_execution,
    in_cli: false,
};

fn send_durable_execution_callback_failure() -> &'static [Member] {
    const {
        &[
            path("CallbackId", &CALLBACK_ID).required(),
            payload("Error", &ERROR_OBJECT),
        ]
    }
}

/// `SendDurableExecutionCallbackFailure`.
pub(crate) static SEND_DURABLE_EXECUTION_CALLBACK_FAILURE: OperationShape = OperationShape {
    name: "SendDurableExecutionCallbackFailure",
    method: "POST",
    path: "/2025-12-01/durable-execution-callbacks/{CallbackId}/fail",
    status: 200,
    members: send_durable_execution_callback_failure,
    in_cli: true,
};

fn send_durable_execution_callback_heartbeat() -> &'static [Member] {
    const { &[path("CallbackId", &CALLBACK_ID).required()] }
}

/// `SendDurableExecutionCallbackHeartbeat`.
pub(crate) static SEND_DURABLE_EXECUTION_CALLBACK_HEARTBEAT: OperationShape = OperationShape {
    name: "SendDurableExecutionCallbackHeartbeat",
    method: "POST",
    path: "/2025-12-01/durable-execution-callbacks/{CallbackId}/heartbeat",
    status: 200,
    members: send_durable_execution_callback_heartbeat,
    in_cli: true,
};

fn send_durable_execution_callback_success() -> &'static [Member] {
    const {
        &[
            path("CallbackId", &CALLBACK_ID).required(),
            payload("Result", &BLOB),
        ]
    }
}

/// `SendDurableExecutionCallbackSuccess`.
pub(crate) static SEND_DURABLE_EXECUTION_CALLBACK_SUCCESS: OperationShape = OperationShape {
    name: "SendDurableExecutionCallbackSuccess",
    method: "POST",
    path: "/2025-12-01/durable-execution-callbacks/{CallbackId}/succeed",
    status: 200,
    members: send_durable_execution_callback_success,
    in_cli: true,
};

fn stop_durable_execution() -> &'static [Member] {
    const {
        &[
            path("DurableExecutionArn", &DURABLE_EXECUTION_ARN).required(),
            payload("Error", &ERROR_OBJECT),
        ]
    }
}

/// `StopDurableExecution`.
pub(crate) static STOP_DURABLE_EXECUTION: OperationShape = OperationShape {
    name: "StopDurableExecution",
    method: "POST",
    path: "/2025-12-01/durable-executions/{DurableExecutionArn}/stop",
    status: 200,
    members: stop_durable_execution,
    in_cli: true,
};

fn tag_resource() -> &'static [Member] {
    const {
        &[
            path("Resource", &TAGGABLE_RESOURCE).required(),
            body("Tags", &TAGS).required(),
        ]
    }
}

/// `TagResource`.
pub(crate) static TAG_RESOURCE: OperationShape = OperationShape {
    name: "TagResource",
    method: "POST",
    path: "/2017-03-31/tags/{Resource}",
    status: 204,
    members: tag_resource,
    in_cli: true,
};

fn untag_resource() -> &'static [Member] {
    const {
        &[
            path("Resource", &TAGGABLE_RESOURCE).required(),
            query("TagKeys", "tagKeys", &TAG_KEY_LIST).required(),
        ]
    }
}

/// `UntagResource`.
pub(crate) static UNTAG_RESOURCE: OperationShape = OperationShape {
    name: "UntagResource",
    method: "DELETE",
    path: "/2017-03-31/tags/{Resource}",
    status: 204,
    members: untag_resource,
    in_cli: true,
};

fn update_alias() -> &'static [Member] {
    const {
        &[
            path("FunctionName", &FUNCTION_NAME).required(),
            path("Name", &ALIAS).required(),
            body("FunctionVersion", &VERSION_WITH_LATEST_PUBLISHED),
            body("Description", &DESCRIPTION),
            body("RoutingConfig", &ALIAS_ROUTING_CONFIGURATION),
            body("RevisionId", &STRING),
        ]
    }
}

/// `UpdateAlias`.
pub(crate) static UPDATE_ALIAS: OperationShape = OperationShape {
    name: "UpdateAlias",
    method: "PUT",
    path: "/2015-03-31/functions/{FunctionName}/aliases/{Name}",
    status: 200,
    members: update_alias,
    in_cli: true,
};

fn update_capacity_provider() -> &'static [Member] {
    const {
        &[
            path("CapacityProviderName", &CAPACITY_PROVIDER_NAME).required(),
            body(
                "CapacityProviderScalingConfig",
                &CAPACITY_PROVIDER_SCALING_CONFIG,
            ),
            body("PropagateTags", &PROPAGATE_TAGS),
            body("TelemetryConfig", &CAPACITY_PROVIDER_TELEMETRY_CONFIG),
        ]
    }
}

/// `UpdateCapacityProvider`.
pub(crate) static UPDATE_CAPACITY_PROVIDER: OperationShape = OperationShape {
    name: "UpdateCapacityProvider",
    method: "PUT",
    path: "/2025-11-30/capacity-providers/{CapacityProviderName}",
    status: 202,
    members: update_capacity_provider,
    in_cli: true,
};

fn update_code_signing_config() -> &'static [Member] {
    const {
        &[
            path("CodeSigningConfigArn", &CODE_SIGNING_CONFIG_ARN).required(),
            body("Description", &DESCRIPTION),
            body("AllowedPublishers", &ALLOWED_PUBLISHERS),
            body("CodeSigningPolicies", &CODE_SIGNING_POLICIES),
        ]
    }
}

/// `UpdateCodeSigningConfig`.
pub(crate) static UPDATE_CODE_SIGNING_CONFIG: OperationShape = OperationShape {
    name: "UpdateCodeSigningConfig",
    method: "PUT",
    path: "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}",
    status: 200,
    members: update_code_signing_config,
    in_cli: true,
};

fn update_event_source_mapping() -> &'static [Member] {
    const {
        &[
            path("UUID", &UUIDSTRING).required(),
            body("FunctionName", &NAMESPACED_FUNCTION_NAME),
            body("Enabled", &INVOKED_VIA_FUNCTION_URL),
            body("BatchSize", &BATCH_SIZE),
            body("FilterCriteria", &FILTER_CRITERIA),
            body("KMSKeyArn", &KMSKEY_ARN),
            body("MetricsConfig", &EVENT_SOURCE_MAPPING_METRICS_CONFIG),
            body("LoggingConfig", &EVENT_SOURCE_MAPPING_LOGGING_CONFIG),
            body("ScalingConfig", &SCALING_CONFIG),
            body(
                "MaximumBatchingWindowInSeconds",
                &MAXIMUM_BATCHING_WINDOW_IN_SECONDS,
            ),
            body("ParallelizationFactor", &PARALLELIZATION_FACTOR),
            body("DestinationConfig", &DESTINATION_CONFIG),
            body("MaximumRecordAgeInSeconds", &MAXIMUM_RECORD_AGE_IN_SECONDS),
            body("BisectBatchOnFunctionError", &INVOKED_VIA_FUNCTION_URL),
            body(
                "MaximumRetryAttempts",
                &MAXIMUM_RETRY_ATTEMPTS_EVENT_SOURCE_MAPPING,
            ),
            body("TumblingWindowInSeconds", &TUMBLING_WINDOW_IN_SECONDS),
            body("SourceAccessConfigurations", &SOURCE_ACCESS_CONFIGURATIONS),
            body("FunctionResponseTypes", &FUNCTION_RESPONSE_TYPE_LIST),
            body(
                "AmazonManagedKafkaEventSourceConfig",
                &AMAZON_MANAGED_KAFKA_EVENT_SOURCE_CONFIG,
            ),
            body(
                "SelfManagedKafkaEventSourceConfig",
                &SELF_MANAGED_KAFKA_EVENT_SOURCE_CONFIG,
            ),
            body(
                "DocumentDBEventSourceConfig",
                &DOCUMENT_DBEVENT_SOURCE_CONFIG,
            ),
            body("ProvisionedPollerConfig", &PROVISIONED_POLLER_CONFIG),
        ]
    }
}

/// `UpdateEventSourceMapping`.
pub(crate) static UPDATE_EVENT_SOURCE_MAPPING: OperationShape = OperationShape {
    name: "UpdateEventSourceMapping",
    method: "PUT",
    path: "/2015-03-31/event-source-mappings/{UUID}",
    status: 202,
    members: update_event_source_mapping,
    in_cli: true,
};

fn update_function_code() -> &'static [Member] {
    const {
        &[
            path("FunctionName", &FUNCTION_NAME).required(),
            body("ZipFile", &BLOB),
            body("S3Bucket", &S3_BUCKET),
            body("S3Key", &S3_KEY),
            body("S3ObjectVersion", &S3_KEY),
            body("S3ObjectStorageMode", &S3_OBJECT_STORAGE_MODE),
            body("ImageUri", &STRING),
            body("Architectures", &ARCHITECTURES_LIST),
            body("Publish", &INVOKED_VIA_FUNCTION_URL),
            body("PublishTo", &FUNCTION_VERSION_LATEST_PUBLISHED),
            body("DryRun", &INVOKED_VIA_FUNCTION_URL),
            body("RevisionId", &STRING),
            body("SourceKMSKeyArn", &KMSKEY_ARN),
        ]
    }
}

/// `UpdateFunctionCode`.
pub(crate) static UPDATE_FUNCTION_CODE: OperationShape = OperationShape {
    name: "UpdateFunctionCode",
    method: "PUT",
    path: "/2015-03-31/functions/{FunctionName}/code",
    status: 200,
    members: update_function_code,
    in_cli: true,
};

fn update_function_configuration() -> &'static [Member] {
    const {
        &[
            path("FunctionName", &FUNCTION_NAME).required(),
            body("Role", &ROLE_ARN),
            body("Handler", &HANDLER),
            body("Description", &DESCRIPTION),
            body("Timeout", &TIMEOUT),
            body("MemorySize", &MEMORY_SIZE),
            body("VpcConfig", &VPC_CONFIG),
            body("Environment", &ENVIRONMENT),
            body("Runtime", &STRING),
            body("DeadLetterConfig", &DEAD_LETTER_CONFIG),
            body("KMSKeyArn", &KMSKEY_ARN),
            body("TracingConfig", &TRACING_CONFIG),
            body("RevisionId", &STRING),
            body("Layers", &LAYER_LIST),
            body("FileSystemConfigs", &FILE_SYSTEM_CONFIG_LIST),
            body("ImageConfig", &IMAGE_CONFIG),
            body("EphemeralStorage", &EPHEMERAL_STORAGE),
            body("SnapStart", &SNAP_START),
            body("LoggingConfig", &LOGGING_CONFIG),
            body("CapacityProviderConfig", &CAPACITY_PROVIDER_CONFIG),
            body("DurableConfig", &DURABLE_CONFIG),
            body("RuntimeConfig", &FUNCTION_RUNTIME_CONFIG).not_in_cli(),
            body("AcceleratorConfig", &ACCELERATOR_CONFIG).not_in_cli(),
        ]
    }
}

/// `UpdateFunctionConfiguration`.
pub(crate) static UPDATE_FUNCTION_CONFIGURATION: OperationShape = OperationShape {
    name: "UpdateFunctionConfiguration",
    method: "PUT",
    path: "/2015-03-31/functions/{FunctionName}/configuration",
    status: 200,
    members: update_function_configuration,
    in_cli: true,
};

fn update_function_event_invoke_config() -> &'static [Member] {
    const {
        &[
            path("FunctionName", &NAMESPACED_FUNCTION_NAME).required(),
            query(
                "Qualifier",
                "Qualifier",
                &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER,
            ),
            body("MaximumRetryAttempts", &MAXIMUM_RETRY_ATTEMPTS),
            body("MaximumEventAgeInSeconds", &MAXIMUM_EVENT_AGE_IN_SECONDS),
            body("DestinationConfig", &DESTINATION_CONFIG),
        ]
    }
}

/// `UpdateFunctionEventInvokeConfig`.
pub(crate) static UPDATE_FUNCTION_EVENT_INVOKE_CONFIG: OperationShape = OperationShape {
    name: "UpdateFunctionEventInvokeConfig",
    method: "POST",
    path: "/2019-09-25/functions/{FunctionName}/event-invoke-config",
    status: 200,
    members: update_function_event_invoke_config,
    in_cli: true,
};

fn update_function_url_config() -> &'static [Member] {
    const {
        &[
            path("FunctionName", &FUNCTION_URL_FUNCTION_NAME).required(),
            query("Qualifier", "Qualifier", &FUNCTION_URL_QUALIFIER),
            body("AuthType", &FUNCTION_URL_AUTH_TYPE),
            body("Cors", &CORS),
            body("InvokeMode", &INVOKE_MODE),
        ]
    }
}

/// `UpdateFunctionUrlConfig`.
pub(crate) static UPDATE_FUNCTION_URL_CONFIG: OperationShape = OperationShape {
    name: "UpdateFunctionUrlConfig",
    method: "PUT",
    path: "/2021-10-31/functions/{FunctionName}/url",
    status: 200,
    members: update_function_url_config,
    in_cli: true,
};

/// The request of every operation.
pub static INPUTS: &[&OperationShape] = &[
    &ADD_LAYER_VERSION_PERMISSION,
    &ADD_PERMISSION,
    &CHECKPOINT_DURABLE_EXECUTION,
    &CREATE_ALIAS,
    &CREATE_CAPACITY_PROVIDER,
    &CREATE_CODE_SIGNING_CONFIG,
    &CREATE_EVENT_SOURCE_MAPPING,
    &CREATE_FUNCTION,
    &CREATE_FUNCTION_URL_CONFIG,
    &DELETE_ALIAS,
    &DELETE_CAPACITY_PROVIDER,
    &DELETE_CODE_SIGNING_CONFIG,
    &DELETE_DURABLE_EXECUTION,
    &DELETE_EVENT_SOURCE_MAPPING,
    &DELETE_FUNCTION,
    &DELETE_FUNCTION_CODE_SIGNING_CONFIG,
    &DELETE_FUNCTION_CONCURRENCY,
    &DELETE_FUNCTION_EVENT_INVOKE_CONFIG,
    &DELETE_FUNCTION_URL_CONFIG,
    &DELETE_LAYER_VERSION,
    &DELETE_PROVISIONED_CONCURRENCY_CONFIG,
    &DELETE_RESOURCE_POLICY,
    &GET_ACCOUNT_SETTINGS,
    &GET_ALIAS,
    &GET_CAPACITY_PROVIDER,
    &GET_CODE_SIGNING_CONFIG,
    &GET_DURABLE_EXECUTION,
    &GET_DURABLE_EXECUTION_HISTORY,
    &GET_DURABLE_EXECUTION_STATE,
    &GET_EVENT_SOURCE_MAPPING,
    &GET_FUNCTION,
    &GET_FUNCTION_CODE_SIGNING_CONFIG,
    &GET_FUNCTION_CONCURRENCY,
    &GET_FUNCTION_CONFIGURATION,
    &GET_FUNCTION_EVENT_INVOKE_CONFIG,
    &GET_FUNCTION_RECURSION_CONFIG,
    &GET_FUNCTION_SCALING_CONFIG,
    &GET_FUNCTION_URL_CONFIG,
    &GET_LAYER_VERSION,
    &GET_LAYER_VERSION_BY_ARN,
    &GET_LAYER_VERSION_POLICY,
    &GET_POLICY,
    &GET_PROVISIONED_CONCURRENCY_CONFIG,
    &GET_RESOURCE_POLICY,
    &GET_RUNTIME_MANAGEMENT_CONFIG,
    &INVOKE,
    &INVOKE_ASYNC,
    &INVOKE_WITH_RESPONSE_STREAM,
    &LIST_ALIASES,
    &LIST_CAPACITY_PROVIDERS,
    &LIST_CODE_SIGNING_CONFIGS,
    &LIST_DURABLE_EXECUTIONS_BY_FUNCTION,
    &LIST_EVENT_SOURCE_MAPPINGS,
    &LIST_FUNCTION_EVENT_INVOKE_CONFIGS,
    &LIST_FUNCTION_URL_CONFIGS,
    &LIST_FUNCTION_VERSIONS_BY_CAPACITY_PROVIDER,
    &LIST_FUNCTIONS,
    &LIST_FUNCTIONS_BY_CODE_SIGNING_CONFIG,
    &LIST_LAYER_VERSIONS,
    &LIST_LAYERS,
    &LIST_PROVISIONED_CONCURRENCY_CONFIGS,
    &LIST_TAGS,
    &LIST_VERSIONS_BY_FUNCTION,
    &PAUSE_DURABLE_EXECUTION,
    &PUBLISH_LAYER_VERSION,
    &PUBLISH_VERSION,
    &PUT_FUNCTION_CODE_SIGNING_CONFIG,
    &PUT_FUNCTION_CONCURRENCY,
    &PUT_FUNCTION_EVENT_INVOKE_CONFIG,
    &PUT_FUNCTION_RECURSION_CONFIG,
    &PUT_FUNCTION_SCALING_CONFIG,
    &PUT_PROVISIONED_CONCURRENCY_CONFIG,
    &PUT_RESOURCE_POLICY,
    &PUT_RUNTIME_MANAGEMENT_CONFIG,
    &REMOVE_LAYER_VERSION_PERMISSION,
    &REMOVE_PERMISSION,
    &RESUME_DURABLE_EXECUTION,
    &SEND_DURABLE_EXECUTION_CALLBACK_FAILURE,
    &SEND_DURABLE_EXECUTION_CALLBACK_HEARTBEAT,
    &SEND_DURABLE_EXECUTION_CALLBACK_SUCCESS,
    &STOP_DURABLE_EXECUTION,
    &TAG_RESOURCE,
    &UNTAG_RESOURCE,
    &UPDATE_ALIAS,
    &UPDATE_CAPACITY_PROVIDER,
    &UPDATE_CODE_SIGNING_CONFIG,
    &UPDATE_EVENT_SOURCE_MAPPING,
    &UPDATE_FUNCTION_CODE,
    &UPDATE_FUNCTION_CONFIGURATION,
    &UPDATE_FUNCTION_EVENT_INVOKE_CONFIG,
    &UPDATE_FUNCTION_URL_CONFIG,
];
