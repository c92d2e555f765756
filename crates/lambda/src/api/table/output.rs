//! The answers of Lambda's operations.
//!
//! Written by `cargo xtask codegen`: don't change it by hand.
//! Learnt from botocore 1.44.8 by learn.py; Apache License 2.0, Copyright Amazon.com, Inc.

use crate::api::shape::{
    Member, Shape, body, formed, header, integer, list, map, number, one_of, payload, status, text,
};

pub(crate) static STRING: Shape = text(0, 0);
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
pub(crate) static EXECUTION_TIMESTAMP: Shape = Shape::Timestamp;
pub(crate) static OPERATION_STATUS: Shape = one_of(&[
    "STARTED",
    "PENDING",
    "READY",
    "SUCCEEDED",
    "FAILED",
    "CANCELLED",
    "TIMED_OUT",
    "STOPPED",
]);
pub(crate) static INPUT_PAYLOAD: Shape = text(0, 6_291_456);
pub(crate) static EXECUTION_DETAILS: Shape =
    Shape::Structure(&[body("InputPayload", &INPUT_PAYLOAD)]);
pub(crate) static REPLAY_CHILDREN: Shape = Shape::Boolean;
pub(crate) static STACK_TRACE_ENTRIES: Shape = list(&STRING, 0, 0);
pub(crate) static ERROR_OBJECT: Shape = Shape::Structure(&[
    body("ErrorMessage", &STRING),
    body("ErrorType", &STRING),
    body("ErrorData", &STRING),
    body("StackTrace", &STACK_TRACE_ENTRIES),
]);
pub(crate) static CONTEXT_DETAILS: Shape = Shape::Structure(&[
    body("ReplayChildren", &REPLAY_CHILDREN),
    body("Result", &INPUT_PAYLOAD),
    body("Error", &ERROR_OBJECT),
]);
pub(crate) static ATTEMPT_COUNT: Shape = integer(Some(0), None);
pub(crate) static STEP_DETAILS: Shape = Shape::Structure(&[
    body("Attempt", &ATTEMPT_COUNT),
    body("NextAttemptTimestamp", &EXECUTION_TIMESTAMP),
    body("Result", &INPUT_PAYLOAD),
    body("Error", &ERROR_OBJECT),
]);
pub(crate) static WAIT_DETAILS: Shape =
    Shape::Structure(&[body("ScheduledEndTimestamp", &EXECUTION_TIMESTAMP)]);
pub(crate) static CALLBACK_ID: Shape = formed(1, 1024, r"[A-Za-z0-9+/]+={0,2}");
pub(crate) static CALLBACK_DETAILS: Shape = Shape::Structure(&[
    body("CallbackId", &CALLBACK_ID),
    body("Result", &INPUT_PAYLOAD),
    body("Error", &ERROR_OBJECT),
]);
pub(crate) static CHAINED_INVOKE_DETAILS: Shape =
    Shape::Structure(&[body("Result", &INPUT_PAYLOAD), body("Error", &ERROR_OBJECT)]);
pub(crate) static OPERATION: Shape = Shape::Structure(&[
    body("Id", &OPERATION_ID).required(),
    body("ParentId", &OPERATION_ID),
    body("Name", &OPERATION_NAME),
    body("Type", &OPERATION_TYPE).required(),
    body("SubType", &OPERATION_SUB_TYPE),
    body("StartTimestamp", &EXECUTION_TIMESTAMP).required(),
    body("EndTimestamp", &EXECUTION_TIMESTAMP),
    body("Status", &OPERATION_STATUS).required(),
    body("ExecutionDetails", &EXECUTION_DETAILS),
    body("ContextDetails", &CONTEXT_DETAILS),
    body("StepDetails", &STEP_DETAILS),
    body("WaitDetails", &WAIT_DETAILS),
    body("CallbackDetails", &CALLBACK_DETAILS),
    body("ChainedInvokeDetails", &CHAINED_INVOKE_DETAILS),
]);
pub(crate) static OPERATIONS: Shape = list(&OPERATION, 0, 0);
pub(crate) static CHECKPOINT_UPDATED_EXECUTION_STATE: Shape =
    Shape::Structure(&[body("Operations", &OPERATIONS), body("NextMarker", &STRING)]);
pub(crate) static FUNCTION_ARN: Shape = formed(
    0,
    10000,
    r"arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:function:[a-zA-Z0-9-_]+(:(\$LATEST|[a-zA-Z0-9-_]+))?",
);
pub(crate) static ALIAS: Shape = formed(1, 128, r"(?!^[0-9]+$)([a-zA-Z0-9-_]+)");
pub(crate) static VERSION: Shape = formed(1, 1024, r"(\$LATEST|[0-9]+)");
pub(crate) static DESCRIPTION: Shape = text(0, 256);
pub(crate) static ADDITIONAL_VERSION: Shape = formed(1, 1024, r"[0-9]+");
pub(crate) static WEIGHT: Shape = number(0.0, 1.0);
pub(crate) static ADDITIONAL_VERSION_WEIGHTS: Shape = map(&ADDITIONAL_VERSION, &WEIGHT, 0, 0);
pub(crate) static ALIAS_ROUTING_CONFIGURATION: Shape = Shape::Structure(&[body(
    "AdditionalVersionWeights",
    &ADDITIONAL_VERSION_WEIGHTS,
)]);
pub(crate) static CAPACITY_PROVIDER_ARN: Shape = formed(
    1,
    140,
    r"arn:aws[a-zA-Z-]*:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:capacity-provider:[a-zA-Z0-9-_]+",
);
pub(crate) static CAPACITY_PROVIDER_STATE: Shape =
    one_of(&["Pending", "Active", "Failed", "Deleting"]);
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
pub(crate) static KMSKEY_ARN: Shape = formed(0, 10000, r"(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()");
pub(crate) static TIMESTAMP: Shape = formed(0, 100, r".*");
pub(crate) static PROPAGATE_TAGS_MODE: Shape = one_of(&["None", "Explicit"]);
pub(crate) static TAG_KEY: Shape = formed(1, 128, r"([\p{L}\p{Z}\p{N}_.:/=+\-@]*)");
pub(crate) static TAG_VALUE: Shape = formed(0, 256, r"([\p{L}\p{Z}\p{N}_.:/=+\-@]*)");
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
pub(crate) static CAPACITY_PROVIDER: Shape = Shape::Structure(&[
    body("CapacityProviderArn", &CAPACITY_PROVIDER_ARN).required(),
    body("State", &CAPACITY_PROVIDER_STATE).required(),
    body("VpcConfig", &CAPACITY_PROVIDER_VPC_CONFIG).required(),
    body("PermissionsConfig", &CAPACITY_PROVIDER_PERMISSIONS_CONFIG).required(),
    body("InstanceRequirements", &INSTANCE_REQUIREMENTS),
    body(
        "CapacityProviderScalingConfig",
        &CAPACITY_PROVIDER_SCALING_CONFIG,
    ),
    body("KmsKeyArn", &KMSKEY_ARN),
    body("LastModified", &TIMESTAMP),
    body("PropagateTags", &PROPAGATE_TAGS),
    body("TelemetryConfig", &CAPACITY_PROVIDER_TELEMETRY_CONFIG),
]);
pub(crate) static CODE_SIGNING_CONFIG_ID: Shape = formed(0, 0, r"csc-[a-zA-Z0-9-_\.]{17}");
pub(crate) static CODE_SIGNING_CONFIG_ARN: Shape = formed(
    0,
    200,
    r"arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:code-signing-config:csc-[a-z0-9]{17}",
);
pub(crate) static ARN: Shape = formed(
    0,
    10000,
    r"arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1})?:(\d{12})?:(.*)",
);
pub(crate) static SIGNING_PROFILE_VERSION_ARNS: Shape = list(&ARN, 1, 20);
pub(crate) static ALLOWED_PUBLISHERS: Shape =
    Shape::Structure(&[
        body("SigningProfileVersionArns", &SIGNING_PROFILE_VERSION_ARNS).required(),
    ]);
pub(crate) static CODE_SIGNING_POLICY: Shape = one_of(&["Warn", "Enforce"]);
pub(crate) static CODE_SIGNING_POLICIES: Shape =
    Shape::Structure(&[body("UntrustedArtifactOnDeployment", &CODE_SIGNING_POLICY)]);
pub(crate) static CODE_SIGNING_CONFIG: Shape = Shape::Structure(&[
    body("CodeSigningConfigId", &CODE_SIGNING_CONFIG_ID).required(),
    body("CodeSigningConfigArn", &CODE_SIGNING_CONFIG_ARN).required(),
    body("Description", &DESCRIPTION),
    body("AllowedPublishers", &ALLOWED_PUBLISHERS).required(),
    body("CodeSigningPolicies", &CODE_SIGNING_POLICIES).required(),
    body("LastModified", &TIMESTAMP).required(),
]);
pub(crate) static UUIDSTRING: Shape = text(36, 36);
pub(crate) static EVENT_SOURCE_POSITION: Shape =
    one_of(&["LATEST", "AT_TIMESTAMP", "TRIM_HORIZON"]);
pub(crate) static BATCH_SIZE: Shape = integer(Some(1), Some(10000));
pub(crate) static MAXIMUM_BATCHING_WINDOW_IN_SECONDS: Shape = integer(Some(0), Some(300));
pub(crate) static PARALLELIZATION_FACTOR: Shape = integer(Some(1), Some(10));
pub(crate) static PATTERN: Shape = formed(0, 4096, r"[\s\S]*");
pub(crate) static FILTER: Shape = Shape::Structure(&[body("Pattern", &PATTERN)]);
pub(crate) static FILTER_LIST: Shape = list(&FILTER, 0, 0);
pub(crate) static FILTER_CRITERIA: Shape = Shape::Structure(&[body("Filters", &FILTER_LIST)]);
pub(crate) static FILTER_CRITERIA_ERROR_CODE: Shape = formed(10, 50, r"[A-Za-z]+Exception");
pub(crate) static FILTER_CRITERIA_ERROR_MESSAGE: Shape = formed(10, 2048, r".*");
pub(crate) static FILTER_CRITERIA_ERROR: Shape = Shape::Structure(&[
    body("ErrorCode", &FILTER_CRITERIA_ERROR_CODE),
    body("Message", &FILTER_CRITERIA_ERROR_MESSAGE),
]);
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
pub(crate) static MAXIMUM_RECORD_AGE_IN_SECONDS: Shape = integer(Some(-1), Some(604_800));
pub(crate) static MAXIMUM_RETRY_ATTEMPTS_EVENT_SOURCE_MAPPING: Shape =
    integer(Some(-1), Some(10000));
pub(crate) static TUMBLING_WINDOW_IN_SECONDS: Shape = integer(Some(0), Some(900));
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
pub(crate) static EVENT_SOURCE_MAPPING_ARN: Shape = formed(
    85,
    120,
    r"arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:event-source-mapping:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}",
);
pub(crate) static MINIMUM_NUMBER_OF_POLLERS: Shape = integer(Some(1), Some(200));
pub(crate) static PROVISIONED_POLLER_GROUP_NAME: Shape = formed(0, 128, r"[a-zA-Z0-9-_]*");
pub(crate) static PROVISIONED_POLLER_CONFIG: Shape = Shape::Structure(&[
    body("MinimumPollers", &MINIMUM_NUMBER_OF_POLLERS),
    body("MaximumPollers", &BATCH_SIZE),
    body("PollerGroupName", &PROVISIONED_POLLER_GROUP_NAME),
]);
pub(crate) static NAMESPACED_FUNCTION_NAME: Shape = formed(
    1,
    256,
    r"(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_\.]+)(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_]+))?",
);
pub(crate) static NAME_SPACED_FUNCTION_ARN: Shape = formed(
    0,
    10000,
    r"arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:function:[a-zA-Z0-9-_\.]+(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_]+))?",
);
pub(crate) static HANDLER: Shape = formed(0, 128, r"[^\s]+");
pub(crate) static LONG: Shape = integer(None, None);
pub(crate) static TIMEOUT: Shape = integer(Some(1), Some(5400));
pub(crate) static MEMORY_SIZE: Shape = integer(Some(128), Some(32768));
pub(crate) static SUBNET_IDS: Shape = list(&SUBNET_ID, 0, 16);
pub(crate) static VPC_CONFIG_RESPONSE: Shape = Shape::Structure(&[
    body("SubnetIds", &SUBNET_IDS),
    body("SecurityGroupIds", &CAPACITY_PROVIDER_SECURITY_GROUP_IDS),
    body("VpcId", &STRING),
    body("Ipv6AllowedForDualStack", &REPLAY_CHILDREN),
]);
pub(crate) static DEAD_LETTER_CONFIG: Shape = Shape::Structure(&[body("TargetArn", &KMSKEY_ARN)]);
pub(crate) static ENVIRONMENT_VARIABLE_NAME: Shape = formed(0, 0, r"[a-zA-Z]([a-zA-Z0-9_])+");
pub(crate) static ENVIRONMENT_VARIABLES: Shape = map(&ENVIRONMENT_VARIABLE_NAME, &STRING, 0, 0);
pub(crate) static ENVIRONMENT_ERROR: Shape =
    Shape::Structure(&[body("ErrorCode", &STRING), body("Message", &STRING)]);
pub(crate) static ENVIRONMENT_RESPONSE: Shape = Shape::Structure(&[
    body("Variables", &ENVIRONMENT_VARIABLES),
    body("Error", &ENVIRONMENT_ERROR),
]);
pub(crate) static TRACING_MODE: Shape = one_of(&["Active", "PassThrough"]);
pub(crate) static TRACING_CONFIG_RESPONSE: Shape = Shape::Structure(&[body("Mode", &TRACING_MODE)]);
pub(crate) static LAYER_VERSION_ARN: Shape = formed(
    1,
    2048,
    r"(arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+)|(arn:[a-zA-Z0-9-]+:lambda:::awslayer:[a-zA-Z0-9-_]+)",
);
pub(crate) static LAYER: Shape = Shape::Structure(&[
    body("Arn", &LAYER_VERSION_ARN),
    body("CodeSize", &LONG),
    body("SigningProfileVersionArn", &ARN),
    body("SigningJobArn", &ARN),
]);
pub(crate) static LAYERS_REFERENCE_LIST: Shape = list(&LAYER, 0, 0);
pub(crate) static STATE: Shape = one_of(&[
    "Pending",
    "Active",
    "Inactive",
    "Failed",
    "Deactivating",
    "Deactivated",
    "ActiveNonInvocable",
    "Deleting",
]);
pub(crate) static STATE_REASON_CODE: Shape = one_of(&[
    "Idle",
    "Creating",
    "Restoring",
    "EniLimitExceeded",
    "InsufficientRolePermissions",
    "InvalidConfiguration",
    "InternalError",
    "SubnetOutOfIPAddresses",
    "InvalidSubnet",
    "InvalidSecurityGroup",
    "ImageDeleted",
    "ImageAccessDenied",
    "InvalidImage",
    "KMSKeyAccessDenied",
    "KMSKeyNotFound",
    "InvalidStateKMSKey",
    "DisabledKMSKey",
    "EFSIOError",
    "EFSMountConnectivityError",
    "EFSMountFailure",
    "EFSMountTimeout",
    "InvalidRuntime",
    "InvalidZipFileException",
    "FunctionError",
    "ServiceQuotaExceededException",
    "VcpuLimitExceeded",
    "CapacityProviderScalingLimitExceeded",
    "InsufficientCapacity",
    "EC2RequestLimitExceeded",
    "FunctionError.InitTimeout",
    "FunctionError.RuntimeInitError",
    "FunctionError.ExtensionInitError",
    "FunctionError.InvalidEntryPoint",
    "FunctionError.InvalidWorkingDirectory",
    "FunctionError.PermissionDenied",
    "FunctionError.TooManyExtensions",
    "FunctionError.InitResourceExhausted",
    "DisallowedByVpcEncryptionControl",
    "DrainingDurableExecutions",
    "IncompatibleAcceleratorInstanceTypes",
    "DependencyError",
]);
pub(crate) static LAST_UPDATE_STATUS: Shape = one_of(&["Successful", "Failed", "InProgress"]);
pub(crate) static LAST_UPDATE_STATUS_REASON_CODE: Shape = one_of(&[
    "EniLimitExceeded",
    "InsufficientRolePermissions",
    "InvalidConfiguration",
    "InternalError",
    "SubnetOutOfIPAddresses",
    "InvalidSubnet",
    "InvalidSecurityGroup",
    "ImageDeleted",
    "ImageAccessDenied",
    "InvalidImage",
    "KMSKeyAccessDenied",
    "KMSKeyNotFound",
    "InvalidStateKMSKey",
    "DisabledKMSKey",
    "EFSIOError",
    "EFSMountConnectivityError",
    "EFSMountFailure",
    "EFSMountTimeout",
    "InvalidRuntime",
    "InvalidZipFileException",
    "FunctionError",
    "ServiceQuotaExceededException",
    "VcpuLimitExceeded",
    "CapacityProviderScalingLimitExceeded",
    "InsufficientCapacity",
    "EC2RequestLimitExceeded",
    "FunctionError.InitTimeout",
    "FunctionError.RuntimeInitError",
    "FunctionError.ExtensionInitError",
    "FunctionError.InvalidEntryPoint",
    "FunctionError.InvalidWorkingDirectory",
    "FunctionError.PermissionDenied",
    "FunctionError.TooManyExtensions",
    "FunctionError.InitResourceExhausted",
    "DisallowedByVpcEncryptionControl",
    "IncompatibleAcceleratorInstanceTypes",
    "DependencyError",
    "Creating",
    "Updating",
]);
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
pub(crate) static PACKAGE_TYPE: Shape = one_of(&["Zip", "Image"]);
pub(crate) static STRING_LIST: Shape = list(&STRING, 0, 1500);
pub(crate) static WORKING_DIRECTORY: Shape = text(0, 1000);
pub(crate) static IMAGE_CONFIG: Shape = Shape::Structure(&[
    body("EntryPoint", &STRING_LIST),
    body("Command", &STRING_LIST),
    body("WorkingDirectory", &WORKING_DIRECTORY),
]);
pub(crate) static IMAGE_CONFIG_RESPONSE: Shape = Shape::Structure(&[
    body("ImageConfig", &IMAGE_CONFIG),
    body("Error", &ENVIRONMENT_ERROR),
]);
pub(crate) static EPHEMERAL_STORAGE_SIZE: Shape = integer(Some(512), Some(32768));
pub(crate) static EPHEMERAL_STORAGE: Shape =
    Shape::Structure(&[body("Size", &EPHEMERAL_STORAGE_SIZE).required()]);
pub(crate) static SNAP_START_APPLY_ON: Shape = one_of(&["PublishedVersions", "None"]);
pub(crate) static SNAP_START_OPTIMIZATION_STATUS: Shape = one_of(&["On", "Off"]);
pub(crate) static SNAP_START_RESPONSE: Shape = Shape::Structure(&[
    body("ApplyOn", &SNAP_START_APPLY_ON),
    body("OptimizationStatus", &SNAP_START_OPTIMIZATION_STATUS),
]);
pub(crate) static RUNTIME_VERSION_ARN: Shape = formed(
    26,
    2048,
    r"((arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}::runtime:.+)|(arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:runtime/[A-Za-z0-9_.-]{1,128}/version/[A-Za-z0-9_.-]{1,128}))",
);
pub(crate) static RUNTIME_VERSION_CONFIG: Shape = Shape::Structure(&[
    body("RuntimeVersionArn", &RUNTIME_VERSION_ARN),
    body("Error", &ENVIRONMENT_ERROR),
]);
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
pub(crate) static EXECUTION_TIMEOUT: Shape = integer(Some(1), Some(31_622_400));
pub(crate) static DURABLE_CONFIG: Shape = Shape::Structure(&[
    body("KMSKeyArn", &KMSKEY_ARN),
    body("RetentionPeriodInDays", &RETENTION_PERIOD_IN_DAYS),
    body("ExecutionTimeout", &EXECUTION_TIMEOUT),
]);
pub(crate) static FUNCTION_RUNTIME_ARN: Shape =
    formed(48, 2048, r"arn:[a-z-]+:lambda:[a-z0-9-]+:\d{12}:runtime/.+");
pub(crate) static FUNCTION_RUNTIME_ALIAS: Shape = text(1, 128);
pub(crate) static FUNCTION_RUNTIME_CONFIG: Shape = Shape::Structure(&[
    body("RuntimeArn", &FUNCTION_RUNTIME_ARN).required(),
    body("RuntimeAlias", &FUNCTION_RUNTIME_ALIAS).required(),
]);
pub(crate) static ACCELERATOR_CONFIG: Shape =
    Shape::Structure(&[body("AcceleratorMemorySize", &LONG).required()]);
pub(crate) static FUNCTION_URL: Shape = text(40, 100);
pub(crate) static FUNCTION_URL_AUTH_TYPE: Shape = one_of(&["NONE", "AWS_IAM"]);
pub(crate) static HEADER: Shape = formed(0, 1024, r".*");
pub(crate) static HEADERS_LIST: Shape = list(&HEADER, 0, 100);
pub(crate) static METHOD: Shape = formed(0, 6, r".*");
pub(crate) static ALLOW_METHODS_LIST: Shape = list(&METHOD, 0, 6);
pub(crate) static ORIGIN: Shape = formed(1, 253, r".*");
pub(crate) static ALLOW_ORIGINS_LIST: Shape = list(&ORIGIN, 0, 100);
pub(crate) static MAX_AGE: Shape = integer(Some(0), Some(86400));
pub(crate) static CORS: Shape = Shape::Structure(&[
    body("AllowCredentials", &REPLAY_CHILDREN),
    body("AllowHeaders", &HEADERS_LIST),
    body("AllowMethods", &ALLOW_METHODS_LIST),
    body("AllowOrigins", &ALLOW_ORIGINS_LIST),
    body("ExposeHeaders", &HEADERS_LIST),
    body("MaxAge", &MAX_AGE),
]);
pub(crate) static INVOKE_MODE: Shape = one_of(&["RESPONSE_STREAM", "BUFFERED"]);
pub(crate) static ACCOUNT_LIMIT: Shape = Shape::Structure(&[
    body("TotalCodeSize", &LONG),
    body("CodeSizeUnzipped", &LONG),
    body("CodeSizeZipped", &LONG),
    body("ConcurrentExecutions", &LONG),
    body("UnreservedConcurrentExecutions", &ATTEMPT_COUNT),
]);
pub(crate) static ACCOUNT_USAGE: Shape =
    Shape::Structure(&[body("TotalCodeSize", &LONG), body("FunctionCount", &LONG)]);
pub(crate) static DURABLE_EXECUTION_ARN: Shape = formed(
    1,
    1024,
    r"arn:([a-zA-Z0-9-]+):lambda:([a-zA-Z0-9-]+):(\d{12}):function:([a-zA-Z0-9_-]+):(\$LATEST(?:\.PUBLISHED)?|[0-9]+)/durable-execution/([a-zA-Z0-9_-]+)/([a-zA-Z0-9_-]+)",
);
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
pub(crate) static VERSION_WITH_LATEST_PUBLISHED: Shape =
    formed(1, 1024, r"(\$LATEST(\.PUBLISHED)?|[0-9]+)");
pub(crate) static XAMZN_TRACE_ID: Shape = text(0, 8192);
pub(crate) static TRACE_HEADER: Shape = Shape::Structure(&[body("XAmznTraceId", &XAMZN_TRACE_ID)]);
pub(crate) static PAUSE_REASON: Shape = text(0, 1024);
pub(crate) static PAUSE_DETAILS: Shape = Shape::Structure(&[
    body("PauseRequestTimestamp", &EXECUTION_TIMESTAMP).required(),
    body("Reason", &PAUSE_REASON),
    body("ExecutionTimeoutPaused", &REPLAY_CHILDREN).required(),
]);
pub(crate) static EVENT_TYPE: Shape = one_of(&[
    "ExecutionStarted",
    "ExecutionSucceeded",
    "ExecutionFailed",
    "ExecutionTimedOut",
    "ExecutionStopped",
    "ContextStarted",
    "ContextSucceeded",
    "ContextFailed",
    "WaitStarted",
    "WaitSucceeded",
    "WaitCancelled",
    "StepStarted",
    "StepSucceeded",
    "StepFailed",
    "ChainedInvokeStarted",
    "ChainedInvokeSucceeded",
    "ChainedInvokeFailed",
    "ChainedInvokeTimedOut",
    "ChainedInvokeStopped",
    "CallbackStarted",
    "CallbackSucceeded",
    "CallbackFailed",
    "CallbackTimedOut",
    "InvocationCompleted",
    "ExecutionPaused",
    "ExecutionResumed",
]);
pub(crate) static EVENT_ID: Shape = integer(Some(1), None);
pub(crate) static EVENT_INPUT: Shape = Shape::Structure(&[
    body("Payload", &INPUT_PAYLOAD),
    body("Truncated", &REPLAY_CHILDREN),
]);
pub(crate) static EXECUTION_STARTED_DETAILS: Shape = Shape::Structure(&[
    body("Input", &EVENT_INPUT).required(),
    body("ExecutionTimeout", &ATTEMPT_COUNT).required(),
]);
pub(crate) static EXECUTION_SUCCEEDED_DETAILS: Shape =
    Shape::Structure(&[body("Result", &EVENT_INPUT).required()]);
pub(crate) static EVENT_ERROR: Shape = Shape::Structure(&[
    body("Payload", &ERROR_OBJECT),
    body("Truncated", &REPLAY_CHILDREN),
]);
pub(crate) static EXECUTION_FAILED_DETAILS: Shape =
    Shape::Structure(&[body("Error", &EVENT_ERROR).required()]);
pub(crate) static EXECUTION_TIMED_OUT_DETAILS: Shape =
    Shape::Structure(&[body("Error", &EVENT_ERROR)]);
pub(crate) static CONTEXT_STARTED_DETAILS: Shape = Shape::Structure(&[]);
pub(crate) static WAIT_STARTED_DETAILS: Shape = Shape::Structure(&[
    body("Duration", &ATTEMPT_COUNT).required(),
    body("ScheduledEndTimestamp", &EXECUTION_TIMESTAMP).required(),
]);
pub(crate) static WAIT_SUCCEEDED_DETAILS: Shape =
    Shape::Structure(&[body("Duration", &ATTEMPT_COUNT)]);
pub(crate) static RETRY_DETAILS: Shape = Shape::Structure(&[
    body("CurrentAttempt", &ATTEMPT_COUNT),
    body("NextAttemptDelaySeconds", &ATTEMPT_COUNT),
]);
pub(crate) static STEP_SUCCEEDED_DETAILS: Shape = Shape::Structure(&[
    body("Result", &EVENT_INPUT).required(),
    body("RetryDetails", &RETRY_DETAILS).required(),
]);
pub(crate) static STEP_FAILED_DETAILS: Shape = Shape::Structure(&[
    body("Error", &EVENT_ERROR).required(),
    body("RetryDetails", &RETRY_DETAILS).required(),
]);
pub(crate) static TENANT_ID: Shape = formed(1, 256, r"[a-zA-Z0-9\._:\/=+\-@ ]+");
pub(crate) static CHAINED_INVOKE_STARTED_DETAILS: Shape = Shape::Structure(&[
    body("FunctionName", &NAMESPACED_FUNCTION_NAME).required(),
    body("TenantId", &TENANT_ID),
    body("Input", &EVENT_INPUT),
    body("ExecutedVersion", &VERSION_WITH_LATEST_PUBLISHED),
    body("DurableExecutionArn", &DURABLE_EXECUTION_ARN),
]);
pub(crate) static CALLBACK_STARTED_DETAILS: Shape = Shape::Structure(&[
    body("CallbackId", &CALLBACK_ID).required(),
    body("HeartbeatTimeout", &ATTEMPT_COUNT),
    body("Timeout", &ATTEMPT_COUNT),
]);
pub(crate) static INVOCATION_COMPLETED_DETAILS: Shape = Shape::Structure(&[
    body("StartTimestamp", &EXECUTION_TIMESTAMP).required(),
    body("EndTimestamp", &EXECUTION_TIMESTAMP).required(),
    body("RequestId", &STRING).required(),
    body("Error", &EVENT_ERROR),
]);
pub(crate) static EVENT_PAUSE_REASON: Shape = Shape::Structure(&[
    body("Payload", &PAUSE_REASON),
    body("Truncated", &REPLAY_CHILDREN),
]);
pub(crate) static EXECUTION_PAUSED_DETAILS: Shape = Shape::Structure(&[
    body("PauseRequestTimestamp", &EXECUTION_TIMESTAMP).required(),
    body("Reason", &EVENT_PAUSE_REASON),
    body("ExecutionTimeoutPaused", &REPLAY_CHILDREN).required(),
]);
pub(crate) static EXECUTION_RESUMED_DETAILS: Shape = Shape::Structure(&[
    body("ResumeRequestTimestamp", &EXECUTION_TIMESTAMP).required(),
    body("Reason", &EVENT_PAUSE_REASON),
]);
pub(crate) static EVENT: Shape = Shape::Structure(&[
    body("EventType", &EVENT_TYPE),
    body("SubType", &OPERATION_SUB_TYPE),
    body("EventId", &EVENT_ID),
    body("Id", &OPERATION_ID),
    body("Name", &OPERATION_NAME),
    body("EventTimestamp", &EXECUTION_TIMESTAMP),
    body("ParentId", &OPERATION_ID),
    body("ExecutionStartedDetails", &EXECUTION_STARTED_DETAILS),
    body("ExecutionSucceededDetails", &EXECUTION_SUCCEEDED_DETAILS),
    body("ExecutionFailedDetails", &EXECUTION_FAILED_DETAILS),
    body("ExecutionTimedOutDetails", &EXECUTION_TIMED_OUT_DETAILS),
    body("ExecutionStoppedDetails", &EXECUTION_FAILED_DETAILS),
    body("ContextStartedDetails", &CONTEXT_STARTED_DETAILS),
    body("ContextSucceededDetails", &EXECUTION_SUCCEEDED_DETAILS),
    body("ContextFailedDetails", &EXECUTION_FAILED_DETAILS),
    body("WaitStartedDetails", &WAIT_STARTED_DETAILS),
    body("WaitSucceededDetails", &WAIT_SUCCEEDED_DETAILS),
    body("WaitCancelledDetails", &EXECUTION_TIMED_OUT_DETAILS),
    body("StepStartedDetails", &CONTEXT_STARTED_DETAILS),
    body("StepSucceededDetails", &STEP_SUCCEEDED_DETAILS),
    body("StepFailedDetails", &STEP_FAILED_DETAILS),
    body(
        "ChainedInvokeStartedDetails",
        &CHAINED_INVOKE_STARTED_DETAILS,
    ),
    body(
        "ChainedInvokeSucceededDetails",
        &EXECUTION_SUCCEEDED_DETAILS,
    ),
    body("ChainedInvokeFailedDetails", &EXECUTION_FAILED_DETAILS),
    body("ChainedInvokeTimedOutDetails", &EXECUTION_FAILED_DETAILS),
    body("ChainedInvokeStoppedDetails", &EXECUTION_FAILED_DETAILS),
    body("CallbackStartedDetails", &CALLBACK_STARTED_DETAILS),
    body("CallbackSucceededDetails", &EXECUTION_SUCCEEDED_DETAILS),
    body("CallbackFailedDetails", &EXECUTION_FAILED_DETAILS),
    body("CallbackTimedOutDetails", &EXECUTION_FAILED_DETAILS),
    body("InvocationCompletedDetails", &INVOCATION_COMPLETED_DETAILS),
    body("ExecutionPausedDetails", &EXECUTION_PAUSED_DETAILS).not_in_cli(),
    body("ExecutionResumedDetails", &EXECUTION_RESUMED_DETAILS).not_in_cli(),
]);
pub(crate) static EVENTS: Shape = list(&EVENT, 0, 0);
pub(crate) static FUNCTION_CONFIGURATION: Shape = Shape::Structure(&[
    body("FunctionName", &NAMESPACED_FUNCTION_NAME),
    body("FunctionArn", &NAME_SPACED_FUNCTION_ARN),
    body("Runtime", &STRING),
    body("Role", &ROLE_ARN),
    body("Handler", &HANDLER),
    body("CodeSize", &LONG),
    body("Description", &DESCRIPTION),
    body("Timeout", &TIMEOUT),
    body("MemorySize", &MEMORY_SIZE),
    body("LastModified", &TIMESTAMP),
    body("CodeSha256", &STRING),
    body("Version", &VERSION),
    body("VpcConfig", &VPC_CONFIG_RESPONSE),
    body("DeadLetterConfig", &DEAD_LETTER_CONFIG),
    body("Environment", &ENVIRONMENT_RESPONSE),
    body("KMSKeyArn", &KMSKEY_ARN),
    body("TracingConfig", &TRACING_CONFIG_RESPONSE),
    body("MasterArn", &FUNCTION_ARN),
    body("RevisionId", &STRING),
    body("Layers", &LAYERS_REFERENCE_LIST),
    body("State", &STATE),
    body("StateReason", &STRING),
    body("StateReasonCode", &STATE_REASON_CODE),
    body("LastUpdateStatus", &LAST_UPDATE_STATUS),
    body("LastUpdateStatusReason", &STRING),
    body(
        "LastUpdateStatusReasonCode",
        &LAST_UPDATE_STATUS_REASON_CODE,
    ),
    body("FileSystemConfigs", &FILE_SYSTEM_CONFIG_LIST),
    body("SigningProfileVersionArn", &ARN),
    body("SigningJobArn", &ARN),
    body("PackageType", &PACKAGE_TYPE),
    body("ImageConfigResponse", &IMAGE_CONFIG_RESPONSE),
    body("Architectures", &ARCHITECTURES_LIST),
    body("EphemeralStorage", &EPHEMERAL_STORAGE),
    body("SnapStart", &SNAP_START_RESPONSE),
    body("RuntimeVersionConfig", &RUNTIME_VERSION_CONFIG),
    body("LoggingConfig", &LOGGING_CONFIG),
    body("TenancyConfig", &TENANCY_CONFIG),
    body("CapacityProviderConfig", &CAPACITY_PROVIDER_CONFIG),
    body("ConfigSha256", &STRING),
    body("DurableConfig", &DURABLE_CONFIG),
    body("RuntimeConfig", &FUNCTION_RUNTIME_CONFIG).not_in_cli(),
    body("AcceleratorConfig", &ACCELERATOR_CONFIG).not_in_cli(),
]);
pub(crate) static SENSITIVE_STRING_ON_SERVER_ONLY: Shape = text(0, 10000);
pub(crate) static S3_BUCKET: Shape = formed(3, 63, r"[0-9A-Za-z\.\-_]*(?<!\.)");
pub(crate) static S3_KEY: Shape = formed(1, 1024, r".*");
pub(crate) static RESOLVED_S3_OBJECT: Shape = Shape::Structure(&[
    body("S3Bucket", &S3_BUCKET),
    body("S3Key", &S3_KEY),
    body("S3ObjectVersion", &S3_KEY),
]);
pub(crate) static FUNCTION_CODE_LOCATION: Shape = Shape::Structure(&[
    body("RepositoryType", &STRING),
    body("Location", &SENSITIVE_STRING_ON_SERVER_ONLY),
    body("ImageUri", &STRING),
    body("ResolvedImageUri", &STRING),
    body("ResolvedS3Object", &RESOLVED_S3_OBJECT),
    body("SourceKMSKeyArn", &KMSKEY_ARN),
    body("Error", &ENVIRONMENT_ERROR),
]);
pub(crate) static TAGS: Shape = map(&TAG_KEY, &TAG_VALUE, 0, 0);
pub(crate) static TAGS_ERROR_CODE: Shape = formed(10, 21, r"[A-Za-z]+Exception");
pub(crate) static TAGS_ERROR_MESSAGE: Shape = formed(84, 1000, r".*");
pub(crate) static TAGS_ERROR: Shape = Shape::Structure(&[
    body("ErrorCode", &TAGS_ERROR_CODE).required(),
    body("Message", &TAGS_ERROR_MESSAGE).required(),
]);
pub(crate) static CONCURRENCY: Shape =
    Shape::Structure(&[body("ReservedConcurrentExecutions", &ATTEMPT_COUNT)]);
pub(crate) static FUNCTION_NAME: Shape = formed(
    1,
    140,
    r"(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\$LATEST|[a-zA-Z0-9-_]+))?",
);
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
pub(crate) static LAYER_VERSION_CONTENT_OUTPUT: Shape = Shape::Structure(&[
    body("Location", &SENSITIVE_STRING_ON_SERVER_ONLY),
    body("CodeSha256", &STRING),
    body("CodeSize", &LONG),
    body("SigningProfileVersionArn", &ARN),
    body("SigningJobArn", &ARN),
    body("ResolvedS3Object", &RESOLVED_S3_OBJECT),
]);
pub(crate) static LAYER_ARN: Shape = formed(
    1,
    2048,
    r"arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:layer:[a-zA-Z0-9-_]+",
);
pub(crate) static COMPATIBLE_ARCHITECTURES: Shape = list(&ARCHITECTURE, 0, 2);
pub(crate) static COMPATIBLE_RUNTIMES: Shape = list(&STRING, 0, 15);
pub(crate) static LICENSE_INFO: Shape = formed(0, 512, r".*");
pub(crate) static PROVISIONED_CONCURRENCY_STATUS_ENUM: Shape =
    one_of(&["IN_PROGRESS", "READY", "FAILED"]);
pub(crate) static RESOURCE_POLICY: Shape = formed(1, 20480, r"[\s\S]+");
pub(crate) static REVISION_ID: Shape = formed(
    36,
    36,
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
);
pub(crate) static UPDATE_RUNTIME_ON: Shape = one_of(&["Auto", "Manual", "FunctionUpdate"]);
pub(crate) static BLOB: Shape = Shape::Blob;
pub(crate) static INVOKE_RESPONSE_STREAM_UPDATE: Shape =
    Shape::Structure(&[body("Payload", &BLOB)]);
pub(crate) static INVOKE_WITH_RESPONSE_STREAM_COMPLETE_EVENT: Shape = Shape::Structure(&[
    body("ErrorCode", &STRING),
    body("ErrorDetails", &STRING),
    body("LogResult", &STRING),
]);
pub(crate) static INVOKE_WITH_RESPONSE_STREAM_RESPONSE_EVENT: Shape = Shape::Structure(&[
    body("PayloadChunk", &INVOKE_RESPONSE_STREAM_UPDATE),
    body(
        "InvokeComplete",
        &INVOKE_WITH_RESPONSE_STREAM_COMPLETE_EVENT,
    ),
]);
pub(crate) static ALIAS_CONFIGURATION: Shape = Shape::Structure(&[
    body("AliasArn", &FUNCTION_ARN),
    body("Name", &ALIAS),
    body("FunctionVersion", &VERSION),
    body("Description", &DESCRIPTION),
    body("RoutingConfig", &ALIAS_ROUTING_CONFIGURATION),
    body("RevisionId", &STRING),
]);
pub(crate) static ALIAS_LIST: Shape = list(&ALIAS_CONFIGURATION, 0, 0);
pub(crate) static CAPACITY_PROVIDERS_LIST: Shape = list(&CAPACITY_PROVIDER, 0, 50);
pub(crate) static CODE_SIGNING_CONFIG_LIST: Shape = list(&CODE_SIGNING_CONFIG, 0, 0);
pub(crate) static EXECUTION: Shape = Shape::Structure(&[
    body("DurableExecutionArn", &DURABLE_EXECUTION_ARN).required(),
    body("DurableExecutionName", &OPERATION_ID).required(),
    body("FunctionArn", &NAME_SPACED_FUNCTION_ARN).required(),
    body("Status", &EXECUTION_STATUS).required(),
    body("StartTimestamp", &EXECUTION_TIMESTAMP).required(),
    body("EndTimestamp", &EXECUTION_TIMESTAMP),
    body("KMSKeyArn", &KMSKEY_ARN),
]);
pub(crate) static DURABLE_EXECUTIONS: Shape = list(&EXECUTION, 0, 0);
pub(crate) static EVENT_SOURCE_MAPPING_CONFIGURATION: Shape = Shape::Structure(&[
    body("UUID", &UUIDSTRING),
    body("StartingPosition", &EVENT_SOURCE_POSITION),
    body("StartingPositionTimestamp", &EXECUTION_TIMESTAMP),
    body("BatchSize", &BATCH_SIZE),
    body(
        "MaximumBatchingWindowInSeconds",
        &MAXIMUM_BATCHING_WINDOW_IN_SECONDS,
    ),
    body("ParallelizationFactor", &PARALLELIZATION_FACTOR),
    body("EventSourceArn", &ARN),
    body("FilterCriteria", &FILTER_CRITERIA),
    body("FilterCriteriaError", &FILTER_CRITERIA_ERROR),
    body("KMSKeyArn", &KMSKEY_ARN),
    body("MetricsConfig", &EVENT_SOURCE_MAPPING_METRICS_CONFIG),
    body("LoggingConfig", &EVENT_SOURCE_MAPPING_LOGGING_CONFIG),
    body("ScalingConfig", &SCALING_CONFIG),
    body("FunctionArn", &FUNCTION_ARN),
    body("LastModified", &EXECUTION_TIMESTAMP),
    body("LastProcessingResult", &STRING),
    body("State", &STRING),
    body("StateTransitionReason", &STRING),
    body("DestinationConfig", &DESTINATION_CONFIG),
    body("Topics", &TOPICS),
    body("Queues", &QUEUES),
    body("SourceAccessConfigurations", &SOURCE_ACCESS_CONFIGURATIONS),
    body("SelfManagedEventSource", &SELF_MANAGED_EVENT_SOURCE),
    body("MaximumRecordAgeInSeconds", &MAXIMUM_RECORD_AGE_IN_SECONDS),
    body("BisectBatchOnFunctionError", &REPLAY_CHILDREN),
    body(
        "MaximumRetryAttempts",
        &MAXIMUM_RETRY_ATTEMPTS_EVENT_SOURCE_MAPPING,
    ),
    body("TumblingWindowInSeconds", &TUMBLING_WINDOW_IN_SECONDS),
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
    body("EventSourceMappingArn", &EVENT_SOURCE_MAPPING_ARN),
    body("ProvisionedPollerConfig", &PROVISIONED_POLLER_CONFIG),
]);
pub(crate) static EVENT_SOURCE_MAPPINGS_LIST: Shape =
    list(&EVENT_SOURCE_MAPPING_CONFIGURATION, 0, 0);
pub(crate) static FUNCTION_EVENT_INVOKE_CONFIG: Shape = Shape::Structure(&[
    body("LastModified", &EXECUTION_TIMESTAMP),
    body("FunctionArn", &FUNCTION_ARN),
    body("MaximumRetryAttempts", &MAXIMUM_RETRY_ATTEMPTS),
    body("MaximumEventAgeInSeconds", &MAXIMUM_EVENT_AGE_IN_SECONDS),
    body("DestinationConfig", &DESTINATION_CONFIG),
]);
pub(crate) static FUNCTION_EVENT_INVOKE_CONFIG_LIST: Shape =
    list(&FUNCTION_EVENT_INVOKE_CONFIG, 0, 0);
pub(crate) static FUNCTION_URL_CONFIG: Shape = Shape::Structure(&[
    body("FunctionUrl", &FUNCTION_URL).required(),
    body("FunctionArn", &FUNCTION_ARN).required(),
    body("CreationTime", &TIMESTAMP).required(),
    body("LastModifiedTime", &TIMESTAMP).required(),
    body("Cors", &CORS),
    body("AuthType", &FUNCTION_URL_AUTH_TYPE).required(),
    body("InvokeMode", &INVOKE_MODE),
]);
pub(crate) static FUNCTION_URL_CONFIG_LIST: Shape = list(&FUNCTION_URL_CONFIG, 0, 0);
pub(crate) static FUNCTION_VERSIONS_BY_CAPACITY_PROVIDER_LIST_ITEM: Shape = Shape::Structure(&[
    body("FunctionArn", &NAME_SPACED_FUNCTION_ARN).required(),
    body("State", &STATE).required(),
]);
pub(crate) static FUNCTION_VERSIONS_BY_CAPACITY_PROVIDER_LIST: Shape =
    list(&FUNCTION_VERSIONS_BY_CAPACITY_PROVIDER_LIST_ITEM, 0, 50);
pub(crate) static FUNCTION_LIST: Shape = list(&FUNCTION_CONFIGURATION, 0, 0);
pub(crate) static FUNCTION_ARN_LIST: Shape = list(&FUNCTION_ARN, 0, 0);
pub(crate) static LAYER_VERSIONS_LIST_ITEM: Shape = Shape::Structure(&[
    body("LayerVersionArn", &LAYER_VERSION_ARN),
    body("Version", &LONG),
    body("Description", &DESCRIPTION),
    body("CreatedDate", &TIMESTAMP),
    body("CompatibleArchitectures", &COMPATIBLE_ARCHITECTURES),
    body("CompatibleRuntimes", &COMPATIBLE_RUNTIMES),
    body("LicenseInfo", &LICENSE_INFO),
]);
pub(crate) static LAYER_VERSIONS_LIST: Shape = list(&LAYER_VERSIONS_LIST_ITEM, 0, 0);
pub(crate) static LAYER_NAME: Shape = formed(
    1,
    140,
    r"(arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:layer:[a-zA-Z0-9-_]+)|[a-zA-Z0-9-_]+",
);
pub(crate) static LAYERS_LIST_ITEM: Shape = Shape::Structure(&[
    body("LayerName", &LAYER_NAME),
    body("LayerArn", &LAYER_ARN),
    body("LatestMatchingVersion", &LAYER_VERSIONS_LIST_ITEM),
]);
pub(crate) static LAYERS_LIST: Shape = list(&LAYERS_LIST_ITEM, 0, 0);
pub(crate) static PROVISIONED_CONCURRENCY_CONFIG_LIST_ITEM: Shape = Shape::Structure(&[
    body("FunctionArn", &FUNCTION_ARN),
    body("RequestedProvisionedConcurrentExecutions", &EVENT_ID),
    body("AvailableProvisionedConcurrentExecutions", &ATTEMPT_COUNT),
    body("AllocatedProvisionedConcurrentExecutions", &ATTEMPT_COUNT),
    body("Status", &PROVISIONED_CONCURRENCY_STATUS_ENUM),
    body("StatusReason", &STRING),
    body("LastModified", &TIMESTAMP),
]);
pub(crate) static PROVISIONED_CONCURRENCY_CONFIG_LIST: Shape =
    list(&PROVISIONED_CONCURRENCY_CONFIG_LIST_ITEM, 0, 0);

/// The members of each operation's answer, by its name.
pub static OUTPUTS: &[(&str, &[Member])] = &[
    (
        "AddLayerVersionPermission",
        &[body("Statement", &STRING), body("RevisionId", &STRING)],
    ),
    ("AddPermission", &[body("Statement", &STRING)]),
    (
        "CheckpointDurableExecution",
        &[
            body("CheckpointToken", &CHECKPOINT_TOKEN),
            body("NewExecutionState", &CHECKPOINT_UPDATED_EXECUTION_STATE).required(),
        ],
    ),
    (
        "CreateAlias",
        &[
            body("AliasArn", &FUNCTION_ARN),
            body("Name", &ALIAS),
            body("FunctionVersion", &VERSION),
            body("Description", &DESCRIPTION),
            body("RoutingConfig", &ALIAS_ROUTING_CONFIGURATION),
            body("RevisionId", &STRING),
        ],
    ),
    (
        "CreateCapacityProvider",
        &[body("CapacityProvider", &CAPACITY_PROVIDER).required()],
    ),
    (
        "CreateCodeSigningConfig",
        &[body("CodeSigningConfig", &CODE_SIGNING_CONFIG).required()],
    ),
    (
        "CreateEventSourceMapping",
        &[
            body("UUID", &UUIDSTRING),
            body("StartingPosition", &EVENT_SOURCE_POSITION),
            body("StartingPositionTimestamp", &EXECUTION_TIMESTAMP),
            body("BatchSize", &BATCH_SIZE),
            body(
                "MaximumBatchingWindowInSeconds",
                &MAXIMUM_BATCHING_WINDOW_IN_SECONDS,
            ),
            body("ParallelizationFactor", &PARALLELIZATION_FACTOR),
            body("EventSourceArn", &ARN),
            body("FilterCriteria", &FILTER_CRITERIA),
            body("FilterCriteriaError", &FILTER_CRITERIA_ERROR),
            body("KMSKeyArn", &KMSKEY_ARN),
            body("MetricsConfig", &EVENT_SOURCE_MAPPING_METRICS_CONFIG),
            body("LoggingConfig", &EVENT_SOURCE_MAPPING_LOGGING_CONFIG),
            body("ScalingConfig", &SCALING_CONFIG),
            body("FunctionArn", &FUNCTION_ARN),
            body("LastModified", &EXECUTION_TIMESTAMP),
            body("LastProcessingResult", &STRING),
            body("State", &STRING),
            body("StateTransitionReason", &STRING),
            body("DestinationConfig", &DESTINATION_CONFIG),
            body("Topics", &TOPICS),
            body("Queues", &QUEUES),
            body("SourceAccessConfigurations", &SOURCE_ACCESS_CONFIGURATIONS),
            body("SelfManagedEventSource", &SELF_MANAGED_EVENT_SOURCE),
            body("MaximumRecordAgeInSeconds", &MAXIMUM_RECORD_AGE_IN_SECONDS),
            body("BisectBatchOnFunctionError", &REPLAY_CHILDREN),
            body(
                "MaximumRetryAttempts",
                &MAXIMUM_RETRY_ATTEMPTS_EVENT_SOURCE_MAPPING,
            ),
            body("TumblingWindowInSeconds", &TUMBLING_WINDOW_IN_SECONDS),
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
            body("EventSourceMappingArn", &EVENT_SOURCE_MAPPING_ARN),
            body("ProvisionedPollerConfig", &PROVISIONED_POLLER_CONFIG),
        ],
    ),
    (
        "CreateFunction",
        &[
            body("FunctionName", &NAMESPACED_FUNCTION_NAME),
            body("FunctionArn", &NAME_SPACED_FUNCTION_ARN),
            body("Runtime", &STRING),
            body("Role", &ROLE_ARN),
            body("Handler", &HANDLER),
            body("CodeSize", &LONG),
            body("Description", &DESCRIPTION),
            body("Timeout", &TIMEOUT),
            body("MemorySize", &MEMORY_SIZE),
            body("LastModified", &TIMESTAMP),
            body("CodeSha256", &STRING),
            body("Version", &VERSION),
            body("VpcConfig", &VPC_CONFIG_RESPONSE),
            body("DeadLetterConfig", &DEAD_LETTER_CONFIG),
            body("Environment", &ENVIRONMENT_RESPONSE),
            body("KMSKeyArn", &KMSKEY_ARN),
            body("TracingConfig", &TRACING_CONFIG_RESPONSE),
            body("MasterArn", &FUNCTION_ARN),
            body("RevisionId", &STRING),
            body("Layers", &LAYERS_REFERENCE_LIST),
            body("State", &STATE),
            body("StateReason", &STRING),
            body("StateReasonCode", &STATE_REASON_CODE),
            body("LastUpdateStatus", &LAST_UPDATE_STATUS),
            body("LastUpdateStatusReason", &STRING),
            body(
                "LastUpdateStatusReasonCode",
                &LAST_UPDATE_STATUS_REASON_CODE,
            ),
            body("FileSystemConfigs", &FILE_SYSTEM_CONFIG_LIST),
            body("SigningProfileVersionArn", &ARN),
            body("SigningJobArn", &ARN),
            body("PackageType", &PACKAGE_TYPE),
            body("ImageConfigResponse", &IMAGE_CONFIG_RESPONSE),
            body("Architectures", &ARCHITECTURES_LIST),
            body("EphemeralStorage", &EPHEMERAL_STORAGE),
            body("SnapStart", &SNAP_START_RESPONSE),
            body("RuntimeVersionConfig", &RUNTIME_VERSION_CONFIG),
            body("LoggingConfig", &LOGGING_CONFIG),
            body("TenancyConfig", &TENANCY_CONFIG),
            body("CapacityProviderConfig", &CAPACITY_PROVIDER_CONFIG),
            body("ConfigSha256", &STRING),
            body("DurableConfig", &DURABLE_CONFIG),
            body("RuntimeConfig", &FUNCTION_RUNTIME_CONFIG).not_in_cli(),
            body("AcceleratorConfig", &ACCELERATOR_CONFIG).not_in_cli(),
        ],
    ),
    (
        "CreateFunctionUrlConfig",
        &[
            body("FunctionUrl", &FUNCTION_URL).required(),
            body("FunctionArn", &FUNCTION_ARN).required(),
            body("AuthType", &FUNCTION_URL_AUTH_TYPE).required(),
            body("Cors", &CORS),
            body("CreationTime", &TIMESTAMP).required(),
            body("InvokeMode", &INVOKE_MODE),
        ],
    ),
    ("DeleteAlias", &[]),
    (
        "DeleteCapacityProvider",
        &[body("CapacityProvider", &CAPACITY_PROVIDER).required()],
    ),
    ("DeleteCodeSigningConfig", &[]),
    (
        "DeleteDurableExecution",
        &[body("DeletionRequestTimestamp", &EXECUTION_TIMESTAMP).required()],
    ),
    (
        "DeleteEventSourceMapping",
        &[
            body("UUID", &UUIDSTRING),
            body("StartingPosition", &EVENT_SOURCE_POSITION),
            body("StartingPositionTimestamp", &EXECUTION_TIMESTAMP),
            body("BatchSize", &BATCH_SIZE),
            body(
                "MaximumBatchingWindowInSeconds",
                &MAXIMUM_BATCHING_WINDOW_IN_SECONDS,
            ),
            body("ParallelizationFactor", &PARALLELIZATION_FACTOR),
            body("EventSourceArn", &ARN),
            body("FilterCriteria", &FILTER_CRITERIA),
            body("FilterCriteriaError", &FILTER_CRITERIA_ERROR),
            body("KMSKeyArn", &KMSKEY_ARN),
            body("MetricsConfig", &EVENT_SOURCE_MAPPING_METRICS_CONFIG),
            body("LoggingConfig", &EVENT_SOURCE_MAPPING_LOGGING_CONFIG),
            body("ScalingConfig", &SCALING_CONFIG),
            body("FunctionArn", &FUNCTION_ARN),
            body("LastModified", &EXECUTION_TIMESTAMP),
            body("LastProcessingResult", &STRING),
            body("State", &STRING),
            body("StateTransitionReason", &STRING),
            body("DestinationConfig", &DESTINATION_CONFIG),
            body("Topics", &TOPICS),
            body("Queues", &QUEUES),
            body("SourceAccessConfigurations", &SOURCE_ACCESS_CONFIGURATIONS),
            body("SelfManagedEventSource", &SELF_MANAGED_EVENT_SOURCE),
            body("MaximumRecordAgeInSeconds", &MAXIMUM_RECORD_AGE_IN_SECONDS),
            body("BisectBatchOnFunctionError", &REPLAY_CHILDREN),
            body(
                "MaximumRetryAttempts",
                &MAXIMUM_RETRY_ATTEMPTS_EVENT_SOURCE_MAPPING,
            ),
            body("TumblingWindowInSeconds", &TUMBLING_WINDOW_IN_SECONDS),
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
            body("EventSourceMappingArn", &EVENT_SOURCE_MAPPING_ARN),
            body("ProvisionedPollerConfig", &PROVISIONED_POLLER_CONFIG),
        ],
    ),
    ("DeleteFunction", &[status("StatusCode", &LONG)]),
    ("DeleteFunctionCodeSigningConfig", &[]),
    ("DeleteFunctionConcurrency", &[]),
    ("DeleteFunctionEventInvokeConfig", &[]),
    ("DeleteFunctionUrlConfig", &[]),
    ("DeleteLayerVersion", &[]),
    ("DeleteProvisionedConcurrencyConfig", &[]),
    ("DeleteResourcePolicy", &[]),
    (
        "GetAccountSettings",
        &[
            body("AccountLimit", &ACCOUNT_LIMIT),
            body("AccountUsage", &ACCOUNT_USAGE),
        ],
    ),
    (
        "GetAlias",
        &[
            body("AliasArn", &FUNCTION_ARN),
            body("Name", &ALIAS),
            body("FunctionVersion", &VERSION),
            body("Description", &DESCRIPTION),
            body("RoutingConfig", &ALIAS_ROUTING_CONFIGURATION),
            body("RevisionId", &STRING),
        ],
    ),
    (
        "GetCapacityProvider",
        &[body("CapacityProvider", &CAPACITY_PROVIDER).required()],
    ),
    (
        "GetCodeSigningConfig",
        &[body("CodeSigningConfig", &CODE_SIGNING_CONFIG).required()],
    ),
    (
        "GetDurableExecution",
        &[
            body("DurableExecutionArn", &DURABLE_EXECUTION_ARN).required(),
            body("DurableExecutionName", &OPERATION_ID).required(),
            body("FunctionArn", &NAME_SPACED_FUNCTION_ARN).required(),
            body("InputPayload", &INPUT_PAYLOAD),
            body("Result", &INPUT_PAYLOAD),
            body("Error", &ERROR_OBJECT),
            body("StartTimestamp", &EXECUTION_TIMESTAMP).required(),
            body("Status", &EXECUTION_STATUS).required(),
            body("EndTimestamp", &EXECUTION_TIMESTAMP),
            body("Version", &VERSION_WITH_LATEST_PUBLISHED),
            body("TraceHeader", &TRACE_HEADER),
            body("ExecutionDataIncluded", &REPLAY_CHILDREN),
            body("DurableConfig", &DURABLE_CONFIG),
            body("PauseDetails", &PAUSE_DETAILS).not_in_cli(),
            body("ExpectedExecutionTimeoutTimestamp", &EXECUTION_TIMESTAMP).not_in_cli(),
        ],
    ),
    (
        "GetDurableExecutionHistory",
        &[
            body("Events", &EVENTS).required(),
            body("NextMarker", &STRING),
        ],
    ),
    (
        "GetDurableExecutionState",
        &[
            body("Operations", &OPERATIONS).required(),
            body("NextMarker", &STRING),
        ],
    ),
    (
        "GetEventSourceMapping",
        &[
            body("UUID", &UUIDSTRING),
            body("StartingPosition", &EVENT_SOURCE_POSITION),
            body("StartingPositionTimestamp", &EXECUTION_TIMESTAMP),
            body("BatchSize", &BATCH_SIZE),
            body(
                "MaximumBatchingWindowInSeconds",
                &MAXIMUM_BATCHING_WINDOW_IN_SECONDS,
            ),
            body("ParallelizationFactor", &PARALLELIZATION_FACTOR),
            body("EventSourceArn", &ARN),
            body("FilterCriteria", &FILTER_CRITERIA),
            body("FilterCriteriaError", &FILTER_CRITERIA_ERROR),
            body("KMSKeyArn", &KMSKEY_ARN),
            body("MetricsConfig", &EVENT_SOURCE_MAPPING_METRICS_CONFIG),
            body("LoggingConfig", &EVENT_SOURCE_MAPPING_LOGGING_CONFIG),
            body("ScalingConfig", &SCALING_CONFIG),
            body("FunctionArn", &FUNCTION_ARN),
            body("LastModified", &EXECUTION_TIMESTAMP),
            body("LastProcessingResult", &STRING),
            body("State", &STRING),
            body("StateTransitionReason", &STRING),
            body("DestinationConfig", &DESTINATION_CONFIG),
            body("Topics", &TOPICS),
            body("Queues", &QUEUES),
            body("SourceAccessConfigurations", &SOURCE_ACCESS_CONFIGURATIONS),
            body("SelfManagedEventSource", &SELF_MANAGED_EVENT_SOURCE),
            body("MaximumRecordAgeInSeconds", &MAXIMUM_RECORD_AGE_IN_SECONDS),
            body("BisectBatchOnFunctionError", &REPLAY_CHILDREN),
            body(
                "MaximumRetryAttempts",
                &MAXIMUM_RETRY_ATTEMPTS_EVENT_SOURCE_MAPPING,
            ),
            body("TumblingWindowInSeconds", &TUMBLING_WINDOW_IN_SECONDS),
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
            body("EventSourceMappingArn", &EVENT_SOURCE_MAPPING_ARN),
            body("ProvisionedPollerConfig", &PROVISIONED_POLLER_CONFIG),
        ],
    ),
    (
        "GetFunction",
        &[
            body("Configuration", &FUNCTION_CONFIGURATION),
            body("Code", &FUNCTION_CODE_LOCATION),
            body("Tags", &TAGS),
            body("TagsError", &TAGS_ERROR),
            body("Concurrency", &CONCURRENCY),
        ],
    ),
    (
        "GetFunctionCodeSigningConfig",
        &[
            body("CodeSigningConfigArn", &CODE_SIGNING_CONFIG_ARN),
            body("FunctionName", &FUNCTION_NAME),
        ],
    ),
    (
        "GetFunctionConcurrency",
        &[body("ReservedConcurrentExecutions", &ATTEMPT_COUNT)],
    ),
    (
        "GetFunctionConfiguration",
        &[
            body("FunctionName", &NAMESPACED_FUNCTION_NAME),
            body("FunctionArn", &NAME_SPACED_FUNCTION_ARN),
            body("Runtime", &STRING),
            body("Role", &ROLE_ARN),
            body("Handler", &HANDLER),
            body("CodeSize", &LONG),
            body("Description", &DESCRIPTION),
            body("Timeout", &TIMEOUT),
            body("MemorySize", &MEMORY_SIZE),
            body("LastModified", &TIMESTAMP),
            body("CodeSha256", &STRING),
            body("Version", &VERSION),
            body("VpcConfig", &VPC_CONFIG_RESPONSE),
            body("DeadLetterConfig", &DEAD_LETTER_CONFIG),
            body("Environment", &ENVIRONMENT_RESPONSE),
            body("KMSKeyArn", &KMSKEY_ARN),
            body("TracingConfig", &TRACING_CONFIG_RESPONSE),
            body("MasterArn", &FUNCTION_ARN),
            body("RevisionId", &STRING),
            body("Layers", &LAYERS_REFERENCE_LIST),
            body("State", &STATE),
            body("StateReason", &STRING),
            body("StateReasonCode", &STATE_REASON_CODE),
            body("LastUpdateStatus", &LAST_UPDATE_STATUS),
            body("LastUpdateStatusReason", &STRING),
            body(
                "LastUpdateStatusReasonCode",
                &LAST_UPDATE_STATUS_REASON_CODE,
            ),
            body("FileSystemConfigs", &FILE_SYSTEM_CONFIG_LIST),
            body("SigningProfileVersionArn", &ARN),
            body("SigningJobArn", &ARN),
            body("PackageType", &PACKAGE_TYPE),
            body("ImageConfigResponse", &IMAGE_CONFIG_RESPONSE),
            body("Architectures", &ARCHITECTURES_LIST),
            body("EphemeralStorage", &EPHEMERAL_STORAGE),
            body("SnapStart", &SNAP_START_RESPONSE),
            body("RuntimeVersionConfig", &RUNTIME_VERSION_CONFIG),
            body("LoggingConfig", &LOGGING_CONFIG),
            body("TenancyConfig", &TENANCY_CONFIG),
            body("CapacityProviderConfig", &CAPACITY_PROVIDER_CONFIG),
            body("ConfigSha256", &STRING),
            body("DurableConfig", &DURABLE_CONFIG),
            body("RuntimeConfig", &FUNCTION_RUNTIME_CONFIG).not_in_cli(),
            body("AcceleratorConfig", &ACCELERATOR_CONFIG).not_in_cli(),
        ],
    ),
    (
        "GetFunctionEventInvokeConfig",
        &[
            body("LastModified", &EXECUTION_TIMESTAMP),
            body("FunctionArn", &FUNCTION_ARN),
            body("MaximumRetryAttempts", &MAXIMUM_RETRY_ATTEMPTS),
            body("MaximumEventAgeInSeconds", &MAXIMUM_EVENT_AGE_IN_SECONDS),
            body("DestinationConfig", &DESTINATION_CONFIG),
        ],
    ),
    (
        "GetFunctionRecursionConfig",
        &[body("RecursiveLoop", &RECURSIVE_LOOP)],
    ),
    (
        "GetFunctionScalingConfig",
        &[
            body("FunctionArn", &FUNCTION_ARN),
            body("AppliedFunctionScalingConfig", &FUNCTION_SCALING_CONFIG),
            body("RequestedFunctionScalingConfig", &FUNCTION_SCALING_CONFIG),
        ],
    ),
    (
        "GetFunctionUrlConfig",
        &[
            body("FunctionUrl", &FUNCTION_URL).required(),
            body("FunctionArn", &FUNCTION_ARN).required(),
            body("AuthType", &FUNCTION_URL_AUTH_TYPE).required(),
            body("Cors", &CORS),
            body("CreationTime", &TIMESTAMP).required(),
            body("LastModifiedTime", &TIMESTAMP).required(),
            body("InvokeMode", &INVOKE_MODE),
        ],
    ),
    (
        "GetLayerVersion",
        &[
            body("Content", &LAYER_VERSION_CONTENT_OUTPUT),
            body("LayerArn", &LAYER_ARN),
            body("LayerVersionArn", &LAYER_VERSION_ARN),
            body("Description", &DESCRIPTION),
            body("CreatedDate", &TIMESTAMP),
            body("Version", &LONG),
            body("CompatibleArchitectures", &COMPATIBLE_ARCHITECTURES),
            body("CompatibleRuntimes", &COMPATIBLE_RUNTIMES),
            body("LicenseInfo", &LICENSE_INFO),
        ],
    ),
    (
        "GetLayerVersionByArn",
        &[
            body("Content", &LAYER_VERSION_CONTENT_OUTPUT),
            body("LayerArn", &LAYER_ARN),
            body("LayerVersionArn", &LAYER_VERSION_ARN),
            body("Description", &DESCRIPTION),
            body("CreatedDate", &TIMESTAMP),
            body("Version", &LONG),
            body("CompatibleArchitectures", &COMPATIBLE_ARCHITECTURES),
            body("CompatibleRuntimes", &COMPATIBLE_RUNTIMES),
            body("LicenseInfo", &LICENSE_INFO),
        ],
    ),
    (
        "GetLayerVersionPolicy",
        &[body("Policy", &STRING), body("RevisionId", &STRING)],
    ),
    (
        "GetPolicy",
        &[body("Policy", &STRING), body("RevisionId", &STRING)],
    ),
    (
        "GetProvisionedConcurrencyConfig",
        &[
            body("RequestedProvisionedConcurrentExecutions", &EVENT_ID),
            body("AvailableProvisionedConcurrentExecutions", &ATTEMPT_COUNT),
            body("AllocatedProvisionedConcurrentExecutions", &ATTEMPT_COUNT),
            body("Status", &PROVISIONED_CONCURRENCY_STATUS_ENUM),
            body("StatusReason", &STRING),
            body("LastModified", &TIMESTAMP),
        ],
    ),
    (
        "GetResourcePolicy",
        &[
            body("Policy", &RESOURCE_POLICY),
            body("RevisionId", &REVISION_ID),
        ],
    ),
    (
        "GetRuntimeManagementConfig",
        &[
            body("UpdateRuntimeOn", &UPDATE_RUNTIME_ON),
            body("FunctionArn", &NAME_SPACED_FUNCTION_ARN),
            body("RuntimeVersionArn", &RUNTIME_VERSION_ARN),
        ],
    ),
    (
        "Invoke",
        &[
            status("StatusCode", &LONG),
            header("FunctionError", "X-Amz-Function-Error", &STRING),
            header("LogResult", "X-Amz-Log-Result", &STRING),
            payload("Payload", &BLOB),
            header("ExecutedVersion", "X-Amz-Executed-Version", &VERSION),
            header(
                "DurableExecutionArn",
                "X-Amz-Durable-Execution-Arn",
                &DURABLE_EXECUTION_ARN,
            ),
        ],
    ),
    ("InvokeAsync", &[status("Status", &LONG)]),
    (
        "InvokeWithResponseStream",
        &[
            status("StatusCode", &LONG),
            header("ExecutedVersion", "X-Amz-Executed-Version", &VERSION),
            payload("EventStream", &INVOKE_WITH_RESPONSE_STREAM_RESPONSE_EVENT),
            header("ResponseStreamContentType", "Content-Type", &STRING),
        ],
    ),
    (
        "ListAliases",
        &[body("NextMarker", &STRING), body("Aliases", &ALIAS_LIST)],
    ),
    (
        "ListCapacityProviders",
        &[
            body("CapacityProviders", &CAPACITY_PROVIDERS_LIST).required(),
            body("NextMarker", &STRING),
        ],
    ),
    (
        "ListCodeSigningConfigs",
        &[
            body("NextMarker", &STRING),
            body("CodeSigningConfigs", &CODE_SIGNING_CONFIG_LIST),
        ],
    ),
    (
        "ListDurableExecutionsByFunction",
        &[
            body("DurableExecutions", &DURABLE_EXECUTIONS),
            body("NextMarker", &STRING),
        ],
    ),
    (
        "ListEventSourceMappings",
        &[
            body("NextMarker", &STRING),
            body("EventSourceMappings", &EVENT_SOURCE_MAPPINGS_LIST),
        ],
    ),
    (
        "ListFunctionEventInvokeConfigs",
        &[
            body(
                "FunctionEventInvokeConfigs",
                &FUNCTION_EVENT_INVOKE_CONFIG_LIST,
            ),
            body("NextMarker", &STRING),
        ],
    ),
    (
        "ListFunctionUrlConfigs",
        &[
            body("FunctionUrlConfigs", &FUNCTION_URL_CONFIG_LIST).required(),
            body("NextMarker", &STRING),
        ],
    ),
    (
        "ListFunctionVersionsByCapacityProvider",
        &[
            body("CapacityProviderArn", &CAPACITY_PROVIDER_ARN).required(),
            body(
                "FunctionVersions",
                &FUNCTION_VERSIONS_BY_CAPACITY_PROVIDER_LIST,
            )
            .required(),
            body("NextMarker", &STRING),
        ],
    ),
    (
        "ListFunctions",
        &[
            body("NextMarker", &STRING),
            body("Functions", &FUNCTION_LIST),
        ],
    ),
    (
        "ListFunctionsByCodeSigningConfig",
        &[
            body("NextMarker", &STRING),
            body("FunctionArns", &FUNCTION_ARN_LIST),
        ],
    ),
    (
        "ListLayerVersions",
        &[
            body("NextMarker", &STRING),
            body("LayerVersions", &LAYER_VERSIONS_LIST),
        ],
    ),
    (
        "ListLayers",
        &[body("NextMarker", &STRING), body("Layers", &LAYERS_LIST)],
    ),
    (
        "ListProvisionedConcurrencyConfigs",
        &[
            body(
                "ProvisionedConcurrencyConfigs",
                &PROVISIONED_CONCURRENCY_CONFIG_LIST,
            ),
            body("NextMarker", &STRING),
        ],
    ),
    ("ListTags", &[body("Tags", &TAGS)]),
    (
        "ListVersionsByFunction",
        &[
            body("NextMarker", &STRING),
            body("Versions", &FUNCTION_LIST),
        ],
    ),
    ("PauseDurableExecution", &[]),
    (
        "PublishLayerVersion",
        &[
            body("Content", &LAYER_VERSION_CONTENT_OUTPUT),
            body("LayerArn", &LAYER_ARN),
            body("LayerVersionArn", &LAYER_VERSION_ARN),
            body("Description", &DESCRIPTION),
            body("CreatedDate", &TIMESTAMP),
            body("Version", &LONG),
            body("CompatibleArchitectures", &COMPATIBLE_ARCHITECTURES),
            body("CompatibleRuntimes", &COMPATIBLE_RUNTIMES),
            body("LicenseInfo", &LICENSE_INFO),
        ],
    ),
    (
        "PublishVersion",
        &[
            body("FunctionName", &NAMESPACED_FUNCTION_NAME),
            body("FunctionArn", &NAME_SPACED_FUNCTION_ARN),
            body("Runtime", &STRING),
            body("Role", &ROLE_ARN),
            body("Handler", &HANDLER),
            body("CodeSize", &LONG),
            body("Description", &DESCRIPTION),
            body("Timeout", &TIMEOUT),
            body("MemorySize", &MEMORY_SIZE),
            body("LastModified", &TIMESTAMP),
            body("CodeSha256", &STRING),
            body("Version", &VERSION),
            body("VpcConfig", &VPC_CONFIG_RESPONSE),
            body("DeadLetterConfig", &DEAD_LETTER_CONFIG),
            body("Environment", &ENVIRONMENT_RESPONSE),
            body("KMSKeyArn", &KMSKEY_ARN),
            body("TracingConfig", &TRACING_CONFIG_RESPONSE),
            body("MasterArn", &FUNCTION_ARN),
            body("RevisionId", &STRING),
            body("Layers", &LAYERS_REFERENCE_LIST),
            body("State", &STATE),
            body("StateReason", &STRING),
            body("StateReasonCode", &STATE_REASON_CODE),
            body("LastUpdateStatus", &LAST_UPDATE_STATUS),
            body("LastUpdateStatusReason", &STRING),
            body(
                "LastUpdateStatusReasonCode",
                &LAST_UPDATE_STATUS_REASON_CODE,
            ),
            body("FileSystemConfigs", &FILE_SYSTEM_CONFIG_LIST),
            body("SigningProfileVersionArn", &ARN),
            body("SigningJobArn", &ARN),
            body("PackageType", &PACKAGE_TYPE),
            body("ImageConfigResponse", &IMAGE_CONFIG_RESPONSE),
            body("Architectures", &ARCHITECTURES_LIST),
            body("EphemeralStorage", &EPHEMERAL_STORAGE),
            body("SnapStart", &SNAP_START_RESPONSE),
            body("RuntimeVersionConfig", &RUNTIME_VERSION_CONFIG),
            body("LoggingConfig", &LOGGING_CONFIG),
            body("TenancyConfig", &TENANCY_CONFIG),
            body("CapacityProviderConfig", &CAPACITY_PROVIDER_CONFIG),
            body("ConfigSha256", &STRING),
            body("DurableConfig", &DURABLE_CONFIG),
            body("RuntimeConfig", &FUNCTION_RUNTIME_CONFIG).not_in_cli(),
            body("AcceleratorConfig", &ACCELERATOR_CONFIG).not_in_cli(),
        ],
    ),
    (
        "PutFunctionCodeSigningConfig",
        &[
            body("CodeSigningConfigArn", &CODE_SIGNING_CONFIG_ARN).required(),
            body("FunctionName", &FUNCTION_NAME).required(),
        ],
    ),
    (
        "PutFunctionConcurrency",
        &[body("ReservedConcurrentExecutions", &ATTEMPT_COUNT)],
    ),
    (
        "PutFunctionEventInvokeConfig",
        &[
            body("LastModified", &EXECUTION_TIMESTAMP),
            body("FunctionArn", &FUNCTION_ARN),
            body("MaximumRetryAttempts", &MAXIMUM_RETRY_ATTEMPTS),
            body("MaximumEventAgeInSeconds", &MAXIMUM_EVENT_AGE_IN_SECONDS),
            body("DestinationConfig", &DESTINATION_CONFIG),
        ],
    ),
    (
        "PutFunctionRecursionConfig",
        &[body("RecursiveLoop", &RECURSIVE_LOOP)],
    ),
    ("PutFunctionScalingConfig", &[body("FunctionState", &STATE)]),
    (
        "PutProvisionedConcurrencyConfig",
        &[
            body("RequestedProvisionedConcurrentExecutions", &EVENT_ID),
            body("AllocatedProvisionedConcurrentExecutions", &ATTEMPT_COUNT),
            body("AvailableProvisionedConcurrentExecutions", &ATTEMPT_COUNT),
            body("Status", &PROVISIONED_CONCURRENCY_STATUS_ENUM),
            body("StatusReason", &STRING),
            body("LastModified", &TIMESTAMP),
        ],
    ),
    (
        "PutResourcePolicy",
        &[
            body("Policy", &RESOURCE_POLICY),
            body("RevisionId", &REVISION_ID),
        ],
    ),
    (
        "PutRuntimeManagementConfig",
        &[
            body("UpdateRuntimeOn", &UPDATE_RUNTIME_ON).required(),
            body("FunctionArn", &FUNCTION_ARN).required(),
            body("RuntimeVersionArn", &RUNTIME_VERSION_ARN),
        ],
    ),
    ("RemoveLayerVersionPermission", &[]),
    ("RemovePermission", &[]),
    ("ResumeDurableExecution", &[]),
    ("SendDurableExecutionCallbackFailure", &[]),
    ("SendDurableExecutionCallbackHeartbeat", &[]),
    ("SendDurableExecutionCallbackSuccess", &[]),
    (
        "StopDurableExecution",
        &[body("StopTimestamp", &EXECUTION_TIMESTAMP).required()],
    ),
    ("TagResource", &[]),
    ("UntagResource", &[]),
    (
        "UpdateAlias",
        &[
            body("AliasArn", &FUNCTION_ARN),
            body("Name", &ALIAS),
            body("FunctionVersion", &VERSION),
            body("Description", &DESCRIPTION),
            body("RoutingConfig", &ALIAS_ROUTING_CONFIGURATION),
            body("RevisionId", &STRING),
        ],
    ),
    (
        "UpdateCapacityProvider",
        &[body("CapacityProvider", &CAPACITY_PROVIDER).required()],
    ),
    (
        "UpdateCodeSigningConfig",
        &[body("CodeSigningConfig", &CODE_SIGNING_CONFIG).required()],
    ),
    (
        "UpdateEventSourceMapping",
        &[
            body("UUID", &UUIDSTRING),
            body("StartingPosition", &EVENT_SOURCE_POSITION),
            body("StartingPositionTimestamp", &EXECUTION_TIMESTAMP),
            body("BatchSize", &BATCH_SIZE),
            body(
                "MaximumBatchingWindowInSeconds",
                &MAXIMUM_BATCHING_WINDOW_IN_SECONDS,
            ),
            body("ParallelizationFactor", &PARALLELIZATION_FACTOR),
            body("EventSourceArn", &ARN),
            body("FilterCriteria", &FILTER_CRITERIA),
            body("FilterCriteriaError", &FILTER_CRITERIA_ERROR),
            body("KMSKeyArn", &KMSKEY_ARN),
            body("MetricsConfig", &EVENT_SOURCE_MAPPING_METRICS_CONFIG),
            body("LoggingConfig", &EVENT_SOURCE_MAPPING_LOGGING_CONFIG),
            body("ScalingConfig", &SCALING_CONFIG),
            body("FunctionArn", &FUNCTION_ARN),
            body("LastModified", &EXECUTION_TIMESTAMP),
            body("LastProcessingResult", &STRING),
            body("State", &STRING),
            body("StateTransitionReason", &STRING),
            body("DestinationConfig", &DESTINATION_CONFIG),
            body("Topics", &TOPICS),
            body("Queues", &QUEUES),
            body("SourceAccessConfigurations", &SOURCE_ACCESS_CONFIGURATIONS),
            body("SelfManagedEventSource", &SELF_MANAGED_EVENT_SOURCE),
            body("MaximumRecordAgeInSeconds", &MAXIMUM_RECORD_AGE_IN_SECONDS),
            body("BisectBatchOnFunctionError", &REPLAY_CHILDREN),
            body(
                "MaximumRetryAttempts",
                &MAXIMUM_RETRY_ATTEMPTS_EVENT_SOURCE_MAPPING,
            ),
            body("TumblingWindowInSeconds", &TUMBLING_WINDOW_IN_SECONDS),
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
            body("EventSourceMappingArn", &EVENT_SOURCE_MAPPING_ARN),
            body("ProvisionedPollerConfig", &PROVISIONED_POLLER_CONFIG),
        ],
    ),
    (
        "UpdateFunctionCode",
        &[
            body("FunctionName", &NAMESPACED_FUNCTION_NAME),
            body("FunctionArn", &NAME_SPACED_FUNCTION_ARN),
            body("Runtime", &STRING),
            body("Role", &ROLE_ARN),
            body("Handler", &HANDLER),
            body("CodeSize", &LONG),
            body("Description", &DESCRIPTION),
            body("Timeout", &TIMEOUT),
            body("MemorySize", &MEMORY_SIZE),
            body("LastModified", &TIMESTAMP),
            body("CodeSha256", &STRING),
            body("Version", &VERSION),
            body("VpcConfig", &VPC_CONFIG_RESPONSE),
            body("DeadLetterConfig", &DEAD_LETTER_CONFIG),
            body("Environment", &ENVIRONMENT_RESPONSE),
            body("KMSKeyArn", &KMSKEY_ARN),
            body("TracingConfig", &TRACING_CONFIG_RESPONSE),
            body("MasterArn", &FUNCTION_ARN),
            body("RevisionId", &STRING),
            body("Layers", &LAYERS_REFERENCE_LIST),
            body("State", &STATE),
            body("StateReason", &STRING),
            body("StateReasonCode", &STATE_REASON_CODE),
            body("LastUpdateStatus", &LAST_UPDATE_STATUS),
            body("LastUpdateStatusReason", &STRING),
            body(
                "LastUpdateStatusReasonCode",
                &LAST_UPDATE_STATUS_REASON_CODE,
            ),
            body("FileSystemConfigs", &FILE_SYSTEM_CONFIG_LIST),
            body("SigningProfileVersionArn", &ARN),
            body("SigningJobArn", &ARN),
            body("PackageType", &PACKAGE_TYPE),
            body("ImageConfigResponse", &IMAGE_CONFIG_RESPONSE),
            body("Architectures", &ARCHITECTURES_LIST),
            body("EphemeralStorage", &EPHEMERAL_STORAGE),
            body("SnapStart", &SNAP_START_RESPONSE),
            body("RuntimeVersionConfig", &RUNTIME_VERSION_CONFIG),
            body("LoggingConfig", &LOGGING_CONFIG),
            body("TenancyConfig", &TENANCY_CONFIG),
            body("CapacityProviderConfig", &CAPACITY_PROVIDER_CONFIG),
            body("ConfigSha256", &STRING),
            body("DurableConfig", &DURABLE_CONFIG),
            body("RuntimeConfig", &FUNCTION_RUNTIME_CONFIG).not_in_cli(),
            body("AcceleratorConfig", &ACCELERATOR_CONFIG).not_in_cli(),
        ],
    ),
    (
        "UpdateFunctionConfiguration",
        &[
            body("FunctionName", &NAMESPACED_FUNCTION_NAME),
            body("FunctionArn", &NAME_SPACED_FUNCTION_ARN),
            body("Runtime", &STRING),
            body("Role", &ROLE_ARN),
            body("Handler", &HANDLER),
            body("CodeSize", &LONG),
            body("Description", &DESCRIPTION),
            body("Timeout", &TIMEOUT),
            body("MemorySize", &MEMORY_SIZE),
            body("LastModified", &TIMESTAMP),
            body("CodeSha256", &STRING),
            body("Version", &VERSION),
            body("VpcConfig", &VPC_CONFIG_RESPONSE),
            body("DeadLetterConfig", &DEAD_LETTER_CONFIG),
            body("Environment", &ENVIRONMENT_RESPONSE),
            body("KMSKeyArn", &KMSKEY_ARN),
            body("TracingConfig", &TRACING_CONFIG_RESPONSE),
            body("MasterArn", &FUNCTION_ARN),
            body("RevisionId", &STRING),
            body("Layers", &LAYERS_REFERENCE_LIST),
            body("State", &STATE),
            body("StateReason", &STRING),
            body("StateReasonCode", &STATE_REASON_CODE),
            body("LastUpdateStatus", &LAST_UPDATE_STATUS),
            body("LastUpdateStatusReason", &STRING),
            body(
                "LastUpdateStatusReasonCode",
                &LAST_UPDATE_STATUS_REASON_CODE,
            ),
            body("FileSystemConfigs", &FILE_SYSTEM_CONFIG_LIST),
            body("SigningProfileVersionArn", &ARN),
            body("SigningJobArn", &ARN),
            body("PackageType", &PACKAGE_TYPE),
            body("ImageConfigResponse", &IMAGE_CONFIG_RESPONSE),
            body("Architectures", &ARCHITECTURES_LIST),
            body("EphemeralStorage", &EPHEMERAL_STORAGE),
            body("SnapStart", &SNAP_START_RESPONSE),
            body("RuntimeVersionConfig", &RUNTIME_VERSION_CONFIG),
            body("LoggingConfig", &LOGGING_CONFIG),
            body("TenancyConfig", &TENANCY_CONFIG),
            body("CapacityProviderConfig", &CAPACITY_PROVIDER_CONFIG),
            body("ConfigSha256", &STRING),
            body("DurableConfig", &DURABLE_CONFIG),
            body("RuntimeConfig", &FUNCTION_RUNTIME_CONFIG).not_in_cli(),
            body("AcceleratorConfig", &ACCELERATOR_CONFIG).not_in_cli(),
        ],
    ),
    (
        "UpdateFunctionEventInvokeConfig",
        &[
            body("LastModified", &EXECUTION_TIMESTAMP),
            body("FunctionArn", &FUNCTION_ARN),
            body("MaximumRetryAttempts", &MAXIMUM_RETRY_ATTEMPTS),
            body("MaximumEventAgeInSeconds", &MAXIMUM_EVENT_AGE_IN_SECONDS),
            body("DestinationConfig", &DESTINATION_CONFIG),
        ],
    ),
    (
        "UpdateFunctionUrlConfig",
        &[
            body("FunctionUrl", &FUNCTION_URL).required(),
            body("FunctionArn", &FUNCTION_ARN).required(),
            body("AuthType", &FUNCTION_URL_AUTH_TYPE).required(),
            body("Cors", &CORS),
            body("CreationTime", &TIMESTAMP).required(),
            body("LastModifiedTime", &TIMESTAMP).required(),
            body("InvokeMode", &INVOKE_MODE),
        ],
    ),
];
