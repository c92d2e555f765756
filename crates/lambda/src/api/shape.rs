//! Lambda's request shapes as AWS's own model states them: members, where each travels in the
//! HTTP request, and the constraints checked before an operation looks at the account.
//!
//! One table serves everything that must agree on the surface of an operation: validation, the
//! REST binding, CLI flags, boto3 keywords, forms, skeletons and help.
//!
//! Source: the public API model of Lambda 2015-03-31 (botocore), with the constraints that were
//! recorded from AWS where the two differ.

/// The type of a request member, with its model constraints.
#[derive(Debug)]
pub enum Shape {
    /// A UTF-8 string.
    Text(TextRule),
    /// A whole number.
    Integer(IntegerRule),
    /// A floating-point number.
    Number(NumberRule),
    /// `true` or `false`.
    Boolean,
    /// Bytes: base64 text in JSON, raw bytes as an HTTP payload.
    Blob,
    /// Seconds since 1970-01-01T00:00:00Z.
    Timestamp,
    /// A list of one shape.
    List(ListRule),
    /// A map from text to one shape.
    Map(MapRule),
    /// Named members.
    Structure(&'static [Member]),
}

/// Constraints on a string. Lengths are in characters; `max: 0` means no limit was stated.
#[derive(Debug)]
pub struct TextRule {
    /// Least length.
    pub min: u32,
    /// Greatest length; 0 where none is stated.
    pub max: u32,
    /// The regular expression the whole value must match, as AWS prints it.
    pub pattern: Option<&'static str>,
    /// The allowed values of an enumeration; empty for free text.
    pub values: &'static [&'static str],
}

impl TextRule {
    /// No constraint.
    pub const ANY: Self = Self {
        min: 0,
        max: 0,
        pattern: None,
        values: &[],
    };
}

/// Constraints on a whole number, both ends included.
#[derive(Debug)]
pub struct IntegerRule {
    /// Least value.
    pub min: Option<i64>,
    /// Greatest value.
    pub max: Option<i64>,
}

impl IntegerRule {
    /// No constraint.
    pub const ANY: Self = Self {
        min: None,
        max: None,
    };
}

/// Constraints on a floating-point number, both ends included.
#[derive(Debug)]
pub struct NumberRule {
    /// Least value.
    pub min: f64,
    /// Greatest value.
    pub max: f64,
}

/// Constraints on a list; `max: 0` means no limit was stated.
#[derive(Debug)]
pub struct ListRule {
    /// Shape of each item.
    pub item: &'static Shape,
    /// Least number of items.
    pub min: u32,
    /// Greatest number of items; 0 where none is stated.
    pub max: u32,
}

impl ListRule {
    /// A list without a limit.
    pub const fn of(item: &'static Shape) -> Self {
        Self {
            item,
            min: 0,
            max: 0,
        }
    }
}

/// Constraints on a map; `max: 0` means no limit was stated.
#[derive(Debug)]
pub struct MapRule {
    /// Shape of each key.
    pub key: &'static Shape,
    /// Shape of each value.
    pub value: &'static Shape,
    /// Greatest number of entries; 0 where none is stated.
    pub max: u32,
}

/// Where a member travels in the HTTP request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// In the path, percent-encoded.
    Path,
    /// In the query string, under this name.
    Query(&'static str),
    /// In this header.
    Header(&'static str),
    /// A member of the JSON body.
    Body,
    /// The whole body.
    Payload,
}

/// One member of a request or of a structure in it.
#[derive(Debug)]
pub struct Member {
    /// AWS's own name, such as `FunctionVersion`.
    pub name: &'static str,
    /// Where it travels.
    pub location: Location,
    /// Its type and constraints.
    pub shape: &'static Shape,
    /// Whether leaving it out is refused.
    pub required: bool,
}

impl Member {
    const fn at(name: &'static str, location: Location, shape: &'static Shape) -> Self {
        Self {
            name,
            location,
            shape,
            required: false,
        }
    }

    const fn required(mut self) -> Self {
        self.required = true;
        self
    }
}

const fn path(name: &'static str, shape: &'static Shape) -> Member {
    Member::at(name, Location::Path, shape)
}

const fn query(name: &'static str, key: &'static str, shape: &'static Shape) -> Member {
    Member::at(name, Location::Query(key), shape)
}

const fn header(name: &'static str, key: &'static str, shape: &'static Shape) -> Member {
    Member::at(name, Location::Header(key), shape)
}

const fn body(name: &'static str, shape: &'static Shape) -> Member {
    Member::at(name, Location::Body, shape)
}

const fn payload(name: &'static str, shape: &'static Shape) -> Member {
    Member::at(name, Location::Payload, shape)
}

/// An operation's request.
#[derive(Debug)]
pub struct OperationShape {
    /// AWS's own name, such as `CreateAlias`.
    pub name: &'static str,
    /// HTTP method.
    pub method: &'static str,
    /// Path with `{Member}` placeholders.
    pub path: &'static str,
    /// HTTP status of success.
    pub status: u16,
    /// The request's members, in the model's order.
    pub input: &'static [Member],
}

/// The pattern of a function's name where the function is made or changed.
pub const FUNCTION_NAME_PATTERN: &str = r"(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\$LATEST|[a-zA-Z0-9-_]+))?";
static FUNCTION_NAME: Shape = Shape::Text(TextRule {
    min: 1,
    max: 140,
    pattern: Some(FUNCTION_NAME_PATTERN),
    ..TextRule::ANY
});
// Which runtimes are taken is the operation's to say: AWS refuses others in words of its own.
static RUNTIME: Shape = Shape::Text(TextRule { ..TextRule::ANY });
static ROLE_ARN: Shape = Shape::Text(TextRule {
    max: 10000,
    pattern: Some(r"arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+"),
    ..TextRule::ANY
});
static HANDLER: Shape = Shape::Text(TextRule {
    max: 128,
    pattern: Some(r"[^\s]+"),
    ..TextRule::ANY
});
static BLOB: Shape = Shape::Blob;
static S3_BUCKET: Shape = Shape::Text(TextRule {
    min: 3,
    max: 63,
    pattern: Some(r"[0-9A-Za-z\.\-_]*(?<!\.)"),
    ..TextRule::ANY
});
static S3_KEY: Shape = Shape::Text(TextRule {
    min: 1,
    max: 1024,
    pattern: Some(r".*"),
    ..TextRule::ANY
});
static S3_OBJECT_VERSION: Shape = Shape::Text(TextRule {
    min: 1,
    max: 1024,
    pattern: Some(r".*"),
    ..TextRule::ANY
});
static S3_OBJECT_STORAGE_MODE: Shape = Shape::Text(TextRule {
    values: &["COPY", "REFERENCE"],
    ..TextRule::ANY
});
static STRING: Shape = Shape::Text(TextRule { ..TextRule::ANY });
static KMS_KEY_ARN: Shape = Shape::Text(TextRule {
    max: 10000,
    pattern: Some(r"(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()"),
    ..TextRule::ANY
});
static FUNCTION_CODE: Shape = Shape::Structure(&[
    body("ZipFile", &BLOB),
    body("S3Bucket", &S3_BUCKET),
    body("S3Key", &S3_KEY),
    body("S3ObjectVersion", &S3_OBJECT_VERSION),
    body("S3ObjectStorageMode", &S3_OBJECT_STORAGE_MODE),
    body("ImageUri", &STRING),
    body("SourceKMSKeyArn", &KMS_KEY_ARN),
]);
static DESCRIPTION: Shape = Shape::Text(TextRule {
    max: 256,
    ..TextRule::ANY
});
static TIMEOUT: Shape = Shape::Integer(IntegerRule {
    min: Some(1),
    max: Some(900),
});
static MEMORY_SIZE: Shape = Shape::Integer(IntegerRule {
    min: Some(128),
    max: Some(10240),
});
static BOOLEAN: Shape = Shape::Boolean;
static FUNCTION_VERSION_LATEST_PUBLISHED: Shape = Shape::Text(TextRule {
    values: &["LATEST_PUBLISHED"],
    ..TextRule::ANY
});
static SUBNET_ID: Shape = Shape::Text(TextRule {
    max: 1024,
    pattern: Some(r"subnet-[0-9a-z]*"),
    ..TextRule::ANY
});
static SUBNET_IDS: Shape = Shape::List(ListRule {
    min: 0,
    max: 16,
    ..ListRule::of(&SUBNET_ID)
});
static SECURITY_GROUP_ID: Shape = Shape::Text(TextRule {
    max: 1024,
    pattern: Some(r"sg-[0-9a-zA-Z]*"),
    ..TextRule::ANY
});
static SECURITY_GROUP_IDS: Shape = Shape::List(ListRule {
    min: 0,
    max: 5,
    ..ListRule::of(&SECURITY_GROUP_ID)
});
static NULLABLE_BOOLEAN: Shape = Shape::Boolean;
static VPC_CONFIG: Shape = Shape::Structure(&[
    body("SubnetIds", &SUBNET_IDS),
    body("SecurityGroupIds", &SECURITY_GROUP_IDS),
    body("Ipv6AllowedForDualStack", &NULLABLE_BOOLEAN),
]);
static PACKAGE_TYPE: Shape = Shape::Text(TextRule {
    values: &["Zip", "Image"],
    ..TextRule::ANY
});
static RESOURCE_ARN: Shape = Shape::Text(TextRule {
    max: 10000,
    pattern: Some(r"(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()"),
    ..TextRule::ANY
});
static DEAD_LETTER_CONFIG: Shape = Shape::Structure(&[body("TargetArn", &RESOURCE_ARN)]);
static ENVIRONMENT_VARIABLE_NAME: Shape = Shape::Text(TextRule {
    pattern: Some(r"[a-zA-Z]([a-zA-Z0-9_])+"),
    ..TextRule::ANY
});
static ENVIRONMENT_VARIABLE_VALUE: Shape = Shape::Text(TextRule { ..TextRule::ANY });
static ENVIRONMENT_VARIABLES: Shape = Shape::Map(MapRule {
    key: &ENVIRONMENT_VARIABLE_NAME,
    value: &ENVIRONMENT_VARIABLE_VALUE,
    max: 0,
});
static ENVIRONMENT: Shape = Shape::Structure(&[body("Variables", &ENVIRONMENT_VARIABLES)]);
static TRACING_MODE: Shape = Shape::Text(TextRule {
    values: &["Active", "PassThrough"],
    ..TextRule::ANY
});
static TRACING_CONFIG: Shape = Shape::Structure(&[body("Mode", &TRACING_MODE)]);
static TAG_KEY: Shape = Shape::Text(TextRule {
    min: 1,
    max: 128,
    pattern: Some(r"([\p{L}\p{Z}\p{N}_.:/=+\-@]*)"),
    ..TextRule::ANY
});
static TAG_VALUE: Shape = Shape::Text(TextRule {
    max: 256,
    pattern: Some(r"([\p{L}\p{Z}\p{N}_.:/=+\-@]*)"),
    ..TextRule::ANY
});
static TAGS: Shape = Shape::Map(MapRule {
    key: &TAG_KEY,
    value: &TAG_VALUE,
    max: 0,
});
// As recorded: today's model has one more pair of brackets around it all.
static LAYER_VERSION_ARN: Shape = Shape::Text(TextRule {
    min: 1,
    max: 2048,
    pattern: Some(
        r"(arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+)|(arn:[a-zA-Z0-9-]+:lambda:::awslayer:[a-zA-Z0-9-_]+)",
    ),
    ..TextRule::ANY
});
static LAYER_LIST: Shape = Shape::List(ListRule {
    ..ListRule::of(&LAYER_VERSION_ARN)
});
static FILE_SYSTEM_ARN: Shape = Shape::Text(TextRule {
    max: 256,
    pattern: Some(
        r"arn:aws[a-zA-Z-]*:elasticfilesystem:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:access-point/fsap-[a-f0-9]{17}$|^arn:aws[-a-z]*:s3files:[0-9a-z-:]+:file-system/fs-[0-9a-f]{17,40}/access-point/fsap-[0-9a-f]{17,40}",
    ),
    ..TextRule::ANY
});
static LOCAL_MOUNT_PATH: Shape = Shape::Text(TextRule {
    max: 160,
    pattern: Some(r"/mnt/[a-zA-Z0-9-_.]+"),
    ..TextRule::ANY
});
static DIRECT_S3_READ: Shape = Shape::Text(TextRule {
    values: &["ENABLED", "DISABLED", "AUTO"],
    ..TextRule::ANY
});
static S3_FILES_CONFIG: Shape = Shape::Structure(&[body("DirectS3Read", &DIRECT_S3_READ)]);
static FILE_SYSTEM_CONFIG: Shape = Shape::Structure(&[
    body("Arn", &FILE_SYSTEM_ARN).required(),
    body("LocalMountPath", &LOCAL_MOUNT_PATH).required(),
    body("S3FilesConfig", &S3_FILES_CONFIG),
]);
static FILE_SYSTEM_CONFIG_LIST: Shape = Shape::List(ListRule {
    min: 0,
    max: 1,
    ..ListRule::of(&FILE_SYSTEM_CONFIG)
});
static CODE_SIGNING_CONFIG_ARN: Shape = Shape::Text(TextRule {
    max: 200,
    pattern: Some(
        r"arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:code-signing-config:csc-[a-z0-9]{17}",
    ),
    ..TextRule::ANY
});
static STRING_LIST: Shape = Shape::List(ListRule {
    min: 0,
    max: 1500,
    ..ListRule::of(&STRING)
});
static WORKING_DIRECTORY: Shape = Shape::Text(TextRule {
    max: 1000,
    ..TextRule::ANY
});
static IMAGE_CONFIG: Shape = Shape::Structure(&[
    body("EntryPoint", &STRING_LIST),
    body("Command", &STRING_LIST),
    body("WorkingDirectory", &WORKING_DIRECTORY),
]);
static ARCHITECTURE: Shape = Shape::Text(TextRule {
    values: &["x86_64", "arm64"],
    ..TextRule::ANY
});
static ARCHITECTURES_LIST: Shape = Shape::List(ListRule {
    min: 1,
    max: 1,
    ..ListRule::of(&ARCHITECTURE)
});
static EPHEMERAL_STORAGE_SIZE: Shape = Shape::Integer(IntegerRule {
    min: Some(512),
    max: Some(10240),
});
static EPHEMERAL_STORAGE: Shape =
    Shape::Structure(&[body("Size", &EPHEMERAL_STORAGE_SIZE).required()]);
static SNAP_START_APPLY_ON: Shape = Shape::Text(TextRule {
    values: &["PublishedVersions", "None"],
    ..TextRule::ANY
});
static SNAP_START: Shape = Shape::Structure(&[body("ApplyOn", &SNAP_START_APPLY_ON)]);
static LOG_FORMAT: Shape = Shape::Text(TextRule {
    values: &["JSON", "Text"],
    ..TextRule::ANY
});
static APPLICATION_LOG_LEVEL: Shape = Shape::Text(TextRule {
    values: &["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"],
    ..TextRule::ANY
});
static SYSTEM_LOG_LEVEL: Shape = Shape::Text(TextRule {
    values: &["DEBUG", "INFO", "WARN"],
    ..TextRule::ANY
});
static LOG_GROUP: Shape = Shape::Text(TextRule {
    min: 1,
    max: 512,
    pattern: Some(r"[\.\-_/#A-Za-z0-9]+"),
    ..TextRule::ANY
});
static LOGGING_CONFIG: Shape = Shape::Structure(&[
    body("LogFormat", &LOG_FORMAT),
    body("ApplicationLogLevel", &APPLICATION_LOG_LEVEL),
    body("SystemLogLevel", &SYSTEM_LOG_LEVEL),
    body("LogGroup", &LOG_GROUP),
]);
static TENANT_ISOLATION_MODE: Shape = Shape::Text(TextRule {
    values: &["PER_TENANT"],
    ..TextRule::ANY
});
static TENANCY_CONFIG: Shape =
    Shape::Structure(&[body("TenantIsolationMode", &TENANT_ISOLATION_MODE).required()]);
static CAPACITY_PROVIDER_ARN: Shape = Shape::Text(TextRule {
    min: 1,
    max: 140,
    pattern: Some(
        r"arn:aws[a-zA-Z-]*:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:capacity-provider:[a-zA-Z0-9-_]+",
    ),
    ..TextRule::ANY
});
static PER_EXECUTION_ENVIRONMENT_MAX_CONCURRENCY: Shape = Shape::Integer(IntegerRule {
    min: Some(1),
    max: Some(1600),
});
static EXECUTION_ENVIRONMENT_MEMORY_GI_B_PER_V_CPU: Shape =
    Shape::Number(NumberRule { min: 2.0, max: 8.0 });
static LAMBDA_MANAGED_INSTANCES_CAPACITY_PROVIDER_CONFIG: Shape = Shape::Structure(&[
    body("CapacityProviderArn", &CAPACITY_PROVIDER_ARN).required(),
    body(
        "PerExecutionEnvironmentMaxConcurrency",
        &PER_EXECUTION_ENVIRONMENT_MAX_CONCURRENCY,
    ),
    body(
        "ExecutionEnvironmentMemoryGiBPerVCpu",
        &EXECUTION_ENVIRONMENT_MEMORY_GI_B_PER_V_CPU,
    ),
]);
static CAPACITY_PROVIDER_CONFIG: Shape = Shape::Structure(&[body(
    "LambdaManagedInstancesCapacityProviderConfig",
    &LAMBDA_MANAGED_INSTANCES_CAPACITY_PROVIDER_CONFIG,
)
.required()]);
static RETENTION_PERIOD_IN_DAYS: Shape = Shape::Integer(IntegerRule {
    min: Some(1),
    max: Some(90),
});
static EXECUTION_TIMEOUT: Shape = Shape::Integer(IntegerRule {
    min: Some(1),
    max: Some(31_622_400),
});
static DURABLE_CONFIG: Shape = Shape::Structure(&[
    body("KMSKeyArn", &KMS_KEY_ARN),
    body("RetentionPeriodInDays", &RETENTION_PERIOD_IN_DAYS),
    body("ExecutionTimeout", &EXECUTION_TIMEOUT),
]);
static FUNCTION_RUNTIME_ARN: Shape = Shape::Text(TextRule {
    min: 48,
    max: 2048,
    pattern: Some(r"arn:[a-z-]+:lambda:[a-z0-9-]+:\d{12}:runtime/.+"),
    ..TextRule::ANY
});
static FUNCTION_RUNTIME_ALIAS: Shape = Shape::Text(TextRule {
    min: 1,
    max: 128,
    ..TextRule::ANY
});
static FUNCTION_RUNTIME_CONFIG: Shape = Shape::Structure(&[
    body("RuntimeArn", &FUNCTION_RUNTIME_ARN).required(),
    body("RuntimeAlias", &FUNCTION_RUNTIME_ALIAS).required(),
]);
static ACCELERATOR_MEMORY_GB: Shape = Shape::Integer(IntegerRule { ..IntegerRule::ANY });
static ACCELERATOR_CONFIG: Shape =
    Shape::Structure(&[body("AcceleratorMemorySize", &ACCELERATOR_MEMORY_GB).required()]);
static NAMESPACED_FUNCTION_NAME: Shape = Shape::Text(TextRule {
    min: 1,
    max: 256,
    pattern: Some(
        r"(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_\.]+)(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_]+))?",
    ),
    ..TextRule::ANY
});
static NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER: Shape = Shape::Text(TextRule {
    min: 1,
    max: 128,
    pattern: Some(r"\$(LATEST(\.PUBLISHED)?)|[a-zA-Z0-9-_$]+"),
    ..TextRule::ANY
});
static MASTER_REGION: Shape = Shape::Text(TextRule {
    min: 1,
    max: 50,
    pattern: Some(r"ALL|(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}"),
    ..TextRule::ANY
});
static FUNCTION_VERSION: Shape = Shape::Text(TextRule {
    values: &["ALL"],
    ..TextRule::ANY
});
static MAX_LIST_ITEMS: Shape = Shape::Integer(IntegerRule {
    min: Some(1),
    max: Some(10000),
});
static ALIAS: Shape = Shape::Text(TextRule {
    min: 1,
    max: 128,
    pattern: Some(r"(?!^[0-9]+$)([a-zA-Z0-9-_]+)"),
    ..TextRule::ANY
});
static VERSION_WITH_LATEST_PUBLISHED: Shape = Shape::Text(TextRule {
    min: 1,
    max: 1024,
    pattern: Some(r"(\$LATEST(\.PUBLISHED)?|[0-9]+)"),
    ..TextRule::ANY
});
static ADDITIONAL_VERSION: Shape = Shape::Text(TextRule {
    min: 1,
    max: 1024,
    pattern: Some(r"[0-9]+"),
    ..TextRule::ANY
});
static WEIGHT: Shape = Shape::Number(NumberRule { min: 0.0, max: 1.0 });
static ADDITIONAL_VERSION_WEIGHTS: Shape = Shape::Map(MapRule {
    key: &ADDITIONAL_VERSION,
    value: &WEIGHT,
    max: 0,
});
static ALIAS_ROUTING_CONFIGURATION: Shape = Shape::Structure(&[body(
    "AdditionalVersionWeights",
    &ADDITIONAL_VERSION_WEIGHTS,
)]);
static STATEMENT_ID: Shape = Shape::Text(TextRule {
    min: 1,
    max: 100,
    pattern: Some(r"([a-zA-Z0-9-_]+)"),
    ..TextRule::ANY
});
static ACTION: Shape = Shape::Text(TextRule {
    max: 10000,
    pattern: Some(r"(lambda:[*]|lambda:[a-zA-Z]+|[*])"),
    ..TextRule::ANY
});
static PRINCIPAL: Shape = Shape::Text(TextRule {
    max: 2048,
    pattern: Some(r"[^\s]+"),
    ..TextRule::ANY
});
static ARN: Shape = Shape::Text(TextRule {
    max: 10000,
    pattern: Some(
        r"arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1})?:(\d{12})?:(.*)",
    ),
    ..TextRule::ANY
});
static FUNCTION_URL_AUTH_TYPE: Shape = Shape::Text(TextRule {
    values: &["NONE", "AWS_IAM"],
    ..TextRule::ANY
});
static INVOKED_VIA_FUNCTION_URL: Shape = Shape::Boolean;
static SOURCE_OWNER: Shape = Shape::Text(TextRule {
    max: 12,
    pattern: Some(r"\d{12}"),
    ..TextRule::ANY
});
static EVENT_SOURCE_TOKEN: Shape = Shape::Text(TextRule {
    max: 256,
    pattern: Some(r"[a-zA-Z0-9._\-]+"),
    ..TextRule::ANY
});
static PRINCIPAL_ORG_ID: Shape = Shape::Text(TextRule {
    min: 12,
    max: 34,
    pattern: Some(r"o-[a-z0-9]{10,32}"),
    ..TextRule::ANY
});
static NAMESPACED_STATEMENT_ID: Shape = Shape::Text(TextRule {
    min: 1,
    max: 100,
    pattern: Some(r"([a-zA-Z0-9-_.]+)"),
    ..TextRule::ANY
});
static INVOCATION_TYPE: Shape = Shape::Text(TextRule {
    values: &["Event", "RequestResponse", "DryRun"],
    ..TextRule::ANY
});
static LOG_TYPE: Shape = Shape::Text(TextRule {
    values: &["None", "Tail"],
    ..TextRule::ANY
});
static DURABLE_EXECUTION_NAME: Shape = Shape::Text(TextRule {
    min: 1,
    max: 64,
    pattern: Some(r"[a-zA-Z0-9-_]+"),
    ..TextRule::ANY
});
static TENANT_ID: Shape = Shape::Text(TextRule {
    min: 1,
    max: 256,
    pattern: Some(r"[a-zA-Z0-9\._:\/=+\-@ ]+"),
    ..TextRule::ANY
});
static RESERVED_CONCURRENT_EXECUTIONS: Shape = Shape::Integer(IntegerRule {
    min: Some(0),
    ..IntegerRule::ANY
});
static QUALIFIER: Shape = Shape::Text(TextRule {
    min: 1,
    max: 128,
    pattern: Some(r"(|[a-zA-Z0-9$_-]+)"),
    ..TextRule::ANY
});
static POSITIVE_INTEGER: Shape = Shape::Integer(IntegerRule {
    min: Some(1),
    ..IntegerRule::ANY
});
static MAX_PROVISIONED_CONCURRENCY_CONFIG_LIST_ITEMS: Shape = Shape::Integer(IntegerRule {
    min: Some(1),
    max: Some(50),
});
static FUNCTION_URL_FUNCTION_NAME: Shape = Shape::Text(TextRule {
    min: 1,
    max: 140,
    pattern: Some(
        r"(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_]{1,64})(:((?!\d+$)[0-9a-zA-Z-_]+))?",
    ),
    ..TextRule::ANY
});
static FUNCTION_URL_QUALIFIER: Shape = Shape::Text(TextRule {
    min: 1,
    max: 128,
    pattern: Some(r"((?!^\d+$)^[0-9a-zA-Z-_]+$)"),
    ..TextRule::ANY
});
static ALLOW_CREDENTIALS: Shape = Shape::Boolean;
static HEADER: Shape = Shape::Text(TextRule {
    max: 1024,
    pattern: Some(r".*"),
    ..TextRule::ANY
});
static HEADERS_LIST: Shape = Shape::List(ListRule {
    min: 0,
    max: 100,
    ..ListRule::of(&HEADER)
});
static METHOD: Shape = Shape::Text(TextRule {
    max: 6,
    pattern: Some(r".*"),
    ..TextRule::ANY
});
static ALLOW_METHODS_LIST: Shape = Shape::List(ListRule {
    min: 0,
    max: 6,
    ..ListRule::of(&METHOD)
});
static ORIGIN: Shape = Shape::Text(TextRule {
    min: 1,
    max: 253,
    pattern: Some(r".*"),
    ..TextRule::ANY
});
static ALLOW_ORIGINS_LIST: Shape = Shape::List(ListRule {
    min: 0,
    max: 100,
    ..ListRule::of(&ORIGIN)
});
static MAX_AGE: Shape = Shape::Integer(IntegerRule {
    min: Some(0),
    max: Some(86400),
});
static CORS: Shape = Shape::Structure(&[
    body("AllowCredentials", &ALLOW_CREDENTIALS),
    body("AllowHeaders", &HEADERS_LIST),
    body("AllowMethods", &ALLOW_METHODS_LIST),
    body("AllowOrigins", &ALLOW_ORIGINS_LIST),
    body("ExposeHeaders", &HEADERS_LIST),
    body("MaxAge", &MAX_AGE),
]);
static INVOKE_MODE: Shape = Shape::Text(TextRule {
    values: &["RESPONSE_STREAM", "BUFFERED"],
    ..TextRule::ANY
});
static MAX_ITEMS: Shape = Shape::Integer(IntegerRule {
    min: Some(1),
    max: Some(50),
});
static MAXIMUM_RETRY_ATTEMPTS: Shape = Shape::Integer(IntegerRule {
    min: Some(0),
    max: Some(2),
});
static MAXIMUM_EVENT_AGE_IN_SECONDS: Shape = Shape::Integer(IntegerRule {
    min: Some(60),
    max: Some(21600),
});
static DESTINATION_ARN: Shape = Shape::Text(TextRule {
    max: 350,
    pattern: Some(
        r"$|kafka://([^.]([a-zA-Z0-9\-_.]{0,248}))|arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1})?:(\d{12})?:(.*)",
    ),
    ..TextRule::ANY
});
static ON_SUCCESS: Shape = Shape::Structure(&[body("Destination", &DESTINATION_ARN)]);
static ON_FAILURE: Shape = Shape::Structure(&[body("Destination", &DESTINATION_ARN)]);
static DESTINATION_CONFIG: Shape = Shape::Structure(&[
    body("OnSuccess", &ON_SUCCESS),
    body("OnFailure", &ON_FAILURE),
]);
static MAX_FUNCTION_EVENT_INVOKE_CONFIG_LIST_ITEMS: Shape = Shape::Integer(IntegerRule {
    min: Some(1),
    max: Some(50),
});
// As recorded: today's model knows network connectors and no layers.
static TAGGABLE_RESOURCE: Shape = Shape::Text(TextRule {
    min: 1,
    max: 10000,
    pattern: Some(
        r"arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:(function:[a-zA-Z0-9-_]+(:(\$LATEST|[a-zA-Z0-9-_]+))?|layer:([a-zA-Z0-9-_]+)|code-signing-config:csc-[a-z0-9]{17}|event-source-mapping:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|capacity-provider:[a-zA-Z0-9-_]+)",
    ),
    ..TextRule::ANY
});
static TAG_KEY_LIST: Shape = Shape::List(ListRule {
    ..ListRule::of(&TAG_KEY)
});
static ENABLED: Shape = Shape::Boolean;
static BATCH_SIZE: Shape = Shape::Integer(IntegerRule {
    min: Some(1),
    max: Some(10000),
});
static PATTERN: Shape = Shape::Text(TextRule {
    max: 4096,
    pattern: Some(r"[\s\S]*"),
    ..TextRule::ANY
});
static FILTER: Shape = Shape::Structure(&[body("Pattern", &PATTERN)]);
static FILTER_LIST: Shape = Shape::List(ListRule {
    ..ListRule::of(&FILTER)
});
static FILTER_CRITERIA: Shape = Shape::Structure(&[body("Filters", &FILTER_LIST)]);
static EVENT_SOURCE_MAPPING_METRIC: Shape = Shape::Text(TextRule {
    values: &["EventCount", "ErrorCount", "KafkaMetrics"],
    ..TextRule::ANY
});
static EVENT_SOURCE_MAPPING_METRIC_LIST: Shape = Shape::List(ListRule {
    min: 0,
    max: 3,
    ..ListRule::of(&EVENT_SOURCE_MAPPING_METRIC)
});
static EVENT_SOURCE_MAPPING_METRICS_CONFIG: Shape =
    Shape::Structure(&[body("Metrics", &EVENT_SOURCE_MAPPING_METRIC_LIST)]);
static EVENT_SOURCE_MAPPING_SYSTEM_LOG_LEVEL: Shape = Shape::Text(TextRule {
    values: &["DEBUG", "INFO", "WARN"],
    ..TextRule::ANY
});
static EVENT_SOURCE_MAPPING_LOGGING_CONFIG: Shape = Shape::Structure(&[body(
    "SystemLogLevel",
    &EVENT_SOURCE_MAPPING_SYSTEM_LOG_LEVEL,
)]);
static MAXIMUM_CONCURRENCY: Shape = Shape::Integer(IntegerRule {
    min: Some(2),
    max: Some(1000),
});
static SCALING_CONFIG: Shape =
    Shape::Structure(&[body("MaximumConcurrency", &MAXIMUM_CONCURRENCY)]);
static MAXIMUM_BATCHING_WINDOW_IN_SECONDS: Shape = Shape::Integer(IntegerRule {
    min: Some(0),
    max: Some(300),
});
static PARALLELIZATION_FACTOR: Shape = Shape::Integer(IntegerRule {
    min: Some(1),
    max: Some(10),
});
static EVENT_SOURCE_POSITION: Shape = Shape::Text(TextRule {
    values: &["LATEST", "AT_TIMESTAMP", "TRIM_HORIZON"],
    ..TextRule::ANY
});
static DATE: Shape = Shape::Timestamp;
static MAXIMUM_RECORD_AGE_IN_SECONDS: Shape = Shape::Integer(IntegerRule {
    min: Some(-1),
    max: Some(604_800),
});
static BISECT_BATCH_ON_FUNCTION_ERROR: Shape = Shape::Boolean;
static MAXIMUM_RETRY_ATTEMPTS_EVENT_SOURCE_MAPPING: Shape = Shape::Integer(IntegerRule {
    min: Some(-1),
    max: Some(10000),
});
static TUMBLING_WINDOW_IN_SECONDS: Shape = Shape::Integer(IntegerRule {
    min: Some(0),
    max: Some(900),
});
static TOPIC: Shape = Shape::Text(TextRule {
    min: 1,
    max: 249,
    pattern: Some(r"[^.]([a-zA-Z0-9\-_.]+)"),
    ..TextRule::ANY
});
static TOPICS: Shape = Shape::List(ListRule {
    min: 1,
    max: 1,
    ..ListRule::of(&TOPIC)
});
static QUEUE: Shape = Shape::Text(TextRule {
    min: 1,
    max: 1000,
    pattern: Some(r"[\s\S]*"),
    ..TextRule::ANY
});
static QUEUES: Shape = Shape::List(ListRule {
    min: 1,
    max: 1,
    ..ListRule::of(&QUEUE)
});
static SOURCE_ACCESS_TYPE: Shape = Shape::Text(TextRule {
    values: &[
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
    ],
    ..TextRule::ANY
});
static URI: Shape = Shape::Text(TextRule {
    min: 1,
    max: 200,
    pattern: Some(r"[ a-zA-Z0-9-\/*:_+=.@-]*"),
    ..TextRule::ANY
});
static SOURCE_ACCESS_CONFIGURATION: Shape =
    Shape::Structure(&[body("Type", &SOURCE_ACCESS_TYPE), body("URI", &URI)]);
static SOURCE_ACCESS_CONFIGURATIONS: Shape = Shape::List(ListRule {
    min: 0,
    max: 23,
    ..ListRule::of(&SOURCE_ACCESS_CONFIGURATION)
});
static END_POINT_TYPE: Shape = Shape::Text(TextRule {
    values: &["KAFKA_BOOTSTRAP_SERVERS"],
    ..TextRule::ANY
});
static ENDPOINT: Shape = Shape::Text(TextRule {
    min: 1,
    max: 300,
    pattern: Some(
        r"(([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9\-]*[a-zA-Z0-9])\.)*([A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9\-]*[A-Za-z0-9]):[0-9]{1,5}",
    ),
    ..TextRule::ANY
});
static ENDPOINT_LISTS: Shape = Shape::List(ListRule {
    min: 1,
    max: 10,
    ..ListRule::of(&ENDPOINT)
});
static ENDPOINTS: Shape = Shape::Map(MapRule {
    key: &END_POINT_TYPE,
    value: &ENDPOINT_LISTS,
    max: 2,
});
static SELF_MANAGED_EVENT_SOURCE: Shape = Shape::Structure(&[body("Endpoints", &ENDPOINTS)]);
static FUNCTION_RESPONSE_TYPE: Shape = Shape::Text(TextRule {
    values: &["ReportBatchItemFailures"],
    ..TextRule::ANY
});
static FUNCTION_RESPONSE_TYPE_LIST: Shape = Shape::List(ListRule {
    min: 0,
    max: 1,
    ..ListRule::of(&FUNCTION_RESPONSE_TYPE)
});
static SCHEMA_REGISTRY_URI: Shape = Shape::Text(TextRule {
    min: 1,
    max: 10000,
    pattern: Some(r"[a-zA-Z0-9-\/*:_+=.@-]*"),
    ..TextRule::ANY
});
static SCHEMA_REGISTRY_EVENT_RECORD_FORMAT: Shape = Shape::Text(TextRule {
    values: &["JSON", "SOURCE"],
    ..TextRule::ANY
});
static KAFKA_SCHEMA_REGISTRY_AUTH_TYPE: Shape = Shape::Text(TextRule {
    values: &[
        "BASIC_AUTH",
        "CLIENT_CERTIFICATE_TLS_AUTH",
        "SERVER_ROOT_CA_CERTIFICATE",
        "OAUTHBEARER_AUTH",
    ],
    ..TextRule::ANY
});
static KAFKA_SCHEMA_REGISTRY_ACCESS_CONFIG: Shape = Shape::Structure(&[
    body("Type", &KAFKA_SCHEMA_REGISTRY_AUTH_TYPE),
    body("URI", &ARN),
]);
static KAFKA_SCHEMA_REGISTRY_ACCESS_CONFIG_LIST: Shape = Shape::List(ListRule {
    ..ListRule::of(&KAFKA_SCHEMA_REGISTRY_ACCESS_CONFIG)
});
static KAFKA_SCHEMA_VALIDATION_ATTRIBUTE: Shape = Shape::Text(TextRule {
    values: &["KEY", "VALUE"],
    ..TextRule::ANY
});
static KAFKA_SCHEMA_VALIDATION_CONFIG: Shape =
    Shape::Structure(&[body("Attribute", &KAFKA_SCHEMA_VALIDATION_ATTRIBUTE)]);
static KAFKA_SCHEMA_VALIDATION_CONFIG_LIST: Shape = Shape::List(ListRule {
    ..ListRule::of(&KAFKA_SCHEMA_VALIDATION_CONFIG)
});
static KAFKA_SCHEMA_REGISTRY_CONFIG: Shape = Shape::Structure(&[
    body("SchemaRegistryURI", &SCHEMA_REGISTRY_URI),
    body("EventRecordFormat", &SCHEMA_REGISTRY_EVENT_RECORD_FORMAT),
    body("AccessConfigs", &KAFKA_SCHEMA_REGISTRY_ACCESS_CONFIG_LIST),
    body(
        "SchemaValidationConfigs",
        &KAFKA_SCHEMA_VALIDATION_CONFIG_LIST,
    ),
]);
static AMAZON_MANAGED_KAFKA_EVENT_SOURCE_CONFIG: Shape = Shape::Structure(&[
    body("ConsumerGroupId", &URI),
    body("SchemaRegistryConfig", &KAFKA_SCHEMA_REGISTRY_CONFIG),
]);
static KAFKA_EVENT_SOURCE_MAPPING_CONSUMPTION_MODE: Shape = Shape::Text(TextRule {
    values: &["Stream", "Queue"],
    ..TextRule::ANY
});
static SELF_MANAGED_KAFKA_EVENT_SOURCE_CONFIG: Shape = Shape::Structure(&[
    body("ConsumerGroupId", &URI),
    body("SchemaRegistryConfig", &KAFKA_SCHEMA_REGISTRY_CONFIG),
    body(
        "ConsumptionMode",
        &KAFKA_EVENT_SOURCE_MAPPING_CONSUMPTION_MODE,
    ),
]);
static DATABASE_NAME: Shape = Shape::Text(TextRule {
    min: 1,
    max: 63,
    pattern: Some(r"[^ /\.$\x22]*"),
    ..TextRule::ANY
});
static COLLECTION_NAME: Shape = Shape::Text(TextRule {
    min: 1,
    max: 57,
    pattern: Some(r"(^(?!(system\x2e)))(^[_a-zA-Z0-9])([^$]*)"),
    ..TextRule::ANY
});
static FULL_DOCUMENT: Shape = Shape::Text(TextRule {
    values: &["UpdateLookup", "Default"],
    ..TextRule::ANY
});
static DOCUMENT_DB_EVENT_SOURCE_CONFIG: Shape = Shape::Structure(&[
    body("DatabaseName", &DATABASE_NAME),
    body("CollectionName", &COLLECTION_NAME),
    body("FullDocument", &FULL_DOCUMENT),
]);
static MINIMUM_NUMBER_OF_POLLERS: Shape = Shape::Integer(IntegerRule {
    min: Some(1),
    max: Some(200),
});
static MAXIMUM_NUMBER_OF_POLLERS: Shape = Shape::Integer(IntegerRule {
    min: Some(1),
    max: Some(10000),
});
static PROVISIONED_POLLER_GROUP_NAME: Shape = Shape::Text(TextRule {
    max: 128,
    pattern: Some(r"[a-zA-Z0-9-_]*"),
    ..TextRule::ANY
});
static PROVISIONED_POLLER_CONFIG: Shape = Shape::Structure(&[
    body("MinimumPollers", &MINIMUM_NUMBER_OF_POLLERS),
    body("MaximumPollers", &MAXIMUM_NUMBER_OF_POLLERS),
    body("PollerGroupName", &PROVISIONED_POLLER_GROUP_NAME),
]);
static UUID_STRING: Shape = Shape::Text(TextRule {
    min: 36,
    max: 36,
    ..TextRule::ANY
});

/// Every operation the playground knows, by AWS's own name.
pub static OPERATIONS: &[OperationShape] = &[
    OperationShape {
        name: "CreateFunction",
        method: "POST",
        path: "/2015-03-31/functions",
        status: 201,
        input: &[
            body("FunctionName", &FUNCTION_NAME).required(),
            body("Runtime", &RUNTIME),
            body("Role", &ROLE_ARN).required(),
            body("Handler", &HANDLER),
            body("Code", &FUNCTION_CODE).required(),
            body("Description", &DESCRIPTION),
            body("Timeout", &TIMEOUT),
            body("MemorySize", &MEMORY_SIZE),
            body("Publish", &BOOLEAN),
            body("PublishTo", &FUNCTION_VERSION_LATEST_PUBLISHED),
            body("VpcConfig", &VPC_CONFIG),
            body("PackageType", &PACKAGE_TYPE),
            body("DeadLetterConfig", &DEAD_LETTER_CONFIG),
            body("Environment", &ENVIRONMENT),
            body("KMSKeyArn", &KMS_KEY_ARN),
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
            body("RuntimeConfig", &FUNCTION_RUNTIME_CONFIG),
            body("AcceleratorConfig", &ACCELERATOR_CONFIG),
        ],
    },
    OperationShape {
        name: "GetFunction",
        method: "GET",
        path: "/2015-03-31/functions/{FunctionName}",
        status: 200,
        input: &[
            path("FunctionName", &NAMESPACED_FUNCTION_NAME).required(),
            query(
                "Qualifier",
                "Qualifier",
                &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER,
            ),
        ],
    },
    OperationShape {
        name: "GetFunctionConfiguration",
        method: "GET",
        path: "/2015-03-31/functions/{FunctionName}/configuration",
        status: 200,
        input: &[
            path("FunctionName", &NAMESPACED_FUNCTION_NAME).required(),
            query(
                "Qualifier",
                "Qualifier",
                &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER,
            ),
        ],
    },
    OperationShape {
        name: "UpdateFunctionCode",
        method: "PUT",
        path: "/2015-03-31/functions/{FunctionName}/code",
        status: 200,
        input: &[
            path("FunctionName", &FUNCTION_NAME).required(),
            body("ZipFile", &BLOB),
            body("S3Bucket", &S3_BUCKET),
            body("S3Key", &S3_KEY),
            body("S3ObjectVersion", &S3_OBJECT_VERSION),
            body("S3ObjectStorageMode", &S3_OBJECT_STORAGE_MODE),
            body("ImageUri", &STRING),
            body("Architectures", &ARCHITECTURES_LIST),
            body("Publish", &BOOLEAN),
            body("PublishTo", &FUNCTION_VERSION_LATEST_PUBLISHED),
            body("DryRun", &BOOLEAN),
            body("RevisionId", &STRING),
            body("SourceKMSKeyArn", &KMS_KEY_ARN),
        ],
    },
    OperationShape {
        name: "UpdateFunctionConfiguration",
        method: "PUT",
        path: "/2015-03-31/functions/{FunctionName}/configuration",
        status: 200,
        input: &[
            path("FunctionName", &FUNCTION_NAME).required(),
            body("Role", &ROLE_ARN),
            body("Handler", &HANDLER),
            body("Description", &DESCRIPTION),
            body("Timeout", &TIMEOUT),
            body("MemorySize", &MEMORY_SIZE),
            body("VpcConfig", &VPC_CONFIG),
            body("Environment", &ENVIRONMENT),
            body("Runtime", &RUNTIME),
            body("DeadLetterConfig", &DEAD_LETTER_CONFIG),
            body("KMSKeyArn", &KMS_KEY_ARN),
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
            body("RuntimeConfig", &FUNCTION_RUNTIME_CONFIG),
            body("AcceleratorConfig", &ACCELERATOR_CONFIG),
        ],
    },
    OperationShape {
        name: "DeleteFunction",
        method: "DELETE",
        path: "/2015-03-31/functions/{FunctionName}",
        status: 200,
        input: &[
            path("FunctionName", &NAMESPACED_FUNCTION_NAME).required(),
            query(
                "Qualifier",
                "Qualifier",
                &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER,
            ),
        ],
    },
    OperationShape {
        name: "ListFunctions",
        method: "GET",
        path: "/2015-03-31/functions",
        status: 200,
        input: &[
            query("MasterRegion", "MasterRegion", &MASTER_REGION),
            query("FunctionVersion", "FunctionVersion", &FUNCTION_VERSION),
            query("Marker", "Marker", &STRING),
            query("MaxItems", "MaxItems", &MAX_LIST_ITEMS),
        ],
    },
    OperationShape {
        name: "PublishVersion",
        method: "POST",
        path: "/2015-03-31/functions/{FunctionName}/versions",
        status: 201,
        input: &[
            path("FunctionName", &FUNCTION_NAME).required(),
            body("CodeSha256", &STRING),
            body("Description", &DESCRIPTION),
            body("RevisionId", &STRING),
            body("PublishTo", &FUNCTION_VERSION_LATEST_PUBLISHED),
        ],
    },
    OperationShape {
        name: "ListVersionsByFunction",
        method: "GET",
        path: "/2015-03-31/functions/{FunctionName}/versions",
        status: 200,
        input: &[
            path("FunctionName", &NAMESPACED_FUNCTION_NAME).required(),
            query("Marker", "Marker", &STRING),
            query("MaxItems", "MaxItems", &MAX_LIST_ITEMS),
        ],
    },
    OperationShape {
        name: "CreateAlias",
        method: "POST",
        path: "/2015-03-31/functions/{FunctionName}/aliases",
        status: 201,
        input: &[
            path("FunctionName", &FUNCTION_NAME).required(),
            body("Name", &ALIAS).required(),
            body("FunctionVersion", &VERSION_WITH_LATEST_PUBLISHED).required(),
            body("Description", &DESCRIPTION),
            body("RoutingConfig", &ALIAS_ROUTING_CONFIGURATION),
        ],
    },
    OperationShape {
        name: "GetAlias",
        method: "GET",
        path: "/2015-03-31/functions/{FunctionName}/aliases/{Name}",
        status: 200,
        input: &[
            path("FunctionName", &FUNCTION_NAME).required(),
            path("Name", &ALIAS).required(),
        ],
    },
    OperationShape {
        name: "UpdateAlias",
        method: "PUT",
        path: "/2015-03-31/functions/{FunctionName}/aliases/{Name}",
        status: 200,
        input: &[
            path("FunctionName", &FUNCTION_NAME).required(),
            path("Name", &ALIAS).required(),
            body("FunctionVersion", &VERSION_WITH_LATEST_PUBLISHED),
            body("Description", &DESCRIPTION),
            body("RoutingConfig", &ALIAS_ROUTING_CONFIGURATION),
            body("RevisionId", &STRING),
        ],
    },
    OperationShape {
        name: "DeleteAlias",
        method: "DELETE",
        path: "/2015-03-31/functions/{FunctionName}/aliases/{Name}",
        status: 204,
        input: &[
            path("FunctionName", &FUNCTION_NAME).required(),
            path("Name", &ALIAS).required(),
        ],
    },
    OperationShape {
        name: "ListAliases",
        method: "GET",
        path: "/2015-03-31/functions/{FunctionName}/aliases",
        status: 200,
        input: &[
            path("FunctionName", &FUNCTION_NAME).required(),
            query(
                "FunctionVersion",
                "FunctionVersion",
                &VERSION_WITH_LATEST_PUBLISHED,
            ),
            query("Marker", "Marker", &STRING),
            query("MaxItems", "MaxItems", &MAX_LIST_ITEMS),
        ],
    },
    OperationShape {
        name: "AddPermission",
        method: "POST",
        path: "/2015-03-31/functions/{FunctionName}/policy",
        status: 201,
        input: &[
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
        ],
    },
    OperationShape {
        name: "RemovePermission",
        method: "DELETE",
        path: "/2015-03-31/functions/{FunctionName}/policy/{StatementId}",
        status: 204,
        input: &[
            path("FunctionName", &NAMESPACED_FUNCTION_NAME).required(),
            path("StatementId", &NAMESPACED_STATEMENT_ID).required(),
            query(
                "Qualifier",
                "Qualifier",
                &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER,
            ),
            query("RevisionId", "RevisionId", &STRING),
        ],
    },
    OperationShape {
        name: "GetPolicy",
        method: "GET",
        path: "/2015-03-31/functions/{FunctionName}/policy",
        status: 200,
        input: &[
            path("FunctionName", &NAMESPACED_FUNCTION_NAME).required(),
            query(
                "Qualifier",
                "Qualifier",
                &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER,
            ),
        ],
    },
    OperationShape {
        name: "Invoke",
        method: "POST",
        path: "/2015-03-31/functions/{FunctionName}/invocations",
        status: 200,
        input: &[
            path("FunctionName", &NAMESPACED_FUNCTION_NAME).required(),
            header("InvocationType", "X-Amz-Invocation-Type", &INVOCATION_TYPE),
            header("LogType", "X-Amz-Log-Type", &LOG_TYPE),
            header("ClientContext", "X-Amz-Client-Context", &STRING),
            header(
                "DurableExecutionName",
                "X-Amz-Durable-Execution-Name",
                &DURABLE_EXECUTION_NAME,
            ),
            payload("Payload", &BLOB),
            query(
                "Qualifier",
                "Qualifier",
                &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER,
            ),
            header("TenantId", "X-Amz-Tenant-Id", &TENANT_ID),
        ],
    },
    OperationShape {
        name: "PutFunctionConcurrency",
        method: "PUT",
        path: "/2017-10-31/functions/{FunctionName}/concurrency",
        status: 200,
        input: &[
            path("FunctionName", &FUNCTION_NAME).required(),
            body(
                "ReservedConcurrentExecutions",
                &RESERVED_CONCURRENT_EXECUTIONS,
            )
            .required(),
        ],
    },
    OperationShape {
        name: "GetFunctionConcurrency",
        method: "GET",
        path: "/2019-09-30/functions/{FunctionName}/concurrency",
        status: 200,
        input: &[path("FunctionName", &FUNCTION_NAME).required()],
    },
    OperationShape {
        name: "DeleteFunctionConcurrency",
        method: "DELETE",
        path: "/2017-10-31/functions/{FunctionName}/concurrency",
        status: 204,
        input: &[path("FunctionName", &FUNCTION_NAME).required()],
    },
    OperationShape {
        name: "PutProvisionedConcurrencyConfig",
        method: "PUT",
        path: "/2019-09-30/functions/{FunctionName}/provisioned-concurrency",
        status: 202,
        input: &[
            path("FunctionName", &FUNCTION_NAME).required(),
            query("Qualifier", "Qualifier", &QUALIFIER).required(),
            body("ProvisionedConcurrentExecutions", &POSITIVE_INTEGER).required(),
        ],
    },
    OperationShape {
        name: "GetProvisionedConcurrencyConfig",
        method: "GET",
        path: "/2019-09-30/functions/{FunctionName}/provisioned-concurrency",
        status: 200,
        input: &[
            path("FunctionName", &FUNCTION_NAME).required(),
            query("Qualifier", "Qualifier", &QUALIFIER).required(),
        ],
    },
    OperationShape {
        name: "DeleteProvisionedConcurrencyConfig",
        method: "DELETE",
        path: "/2019-09-30/functions/{FunctionName}/provisioned-concurrency",
        status: 204,
        input: &[
            path("FunctionName", &FUNCTION_NAME).required(),
            query("Qualifier", "Qualifier", &QUALIFIER).required(),
        ],
    },
    OperationShape {
        name: "ListProvisionedConcurrencyConfigs",
        method: "GET",
        path: "/2019-09-30/functions/{FunctionName}/provisioned-concurrency?List=ALL",
        status: 200,
        input: &[
            path("FunctionName", &FUNCTION_NAME).required(),
            query("Marker", "Marker", &STRING),
            query(
                "MaxItems",
                "MaxItems",
                &MAX_PROVISIONED_CONCURRENCY_CONFIG_LIST_ITEMS,
            ),
        ],
    },
    OperationShape {
        name: "CreateFunctionUrlConfig",
        method: "POST",
        path: "/2021-10-31/functions/{FunctionName}/url",
        status: 201,
        input: &[
            path("FunctionName", &FUNCTION_URL_FUNCTION_NAME).required(),
            query("Qualifier", "Qualifier", &FUNCTION_URL_QUALIFIER),
            body("AuthType", &FUNCTION_URL_AUTH_TYPE).required(),
            body("Cors", &CORS),
            body("InvokeMode", &INVOKE_MODE),
        ],
    },
    OperationShape {
        name: "GetFunctionUrlConfig",
        method: "GET",
        path: "/2021-10-31/functions/{FunctionName}/url",
        status: 200,
        input: &[
            path("FunctionName", &FUNCTION_URL_FUNCTION_NAME).required(),
            query("Qualifier", "Qualifier", &FUNCTION_URL_QUALIFIER),
        ],
    },
    OperationShape {
        name: "UpdateFunctionUrlConfig",
        method: "PUT",
        path: "/2021-10-31/functions/{FunctionName}/url",
        status: 200,
        input: &[
            path("FunctionName", &FUNCTION_URL_FUNCTION_NAME).required(),
            query("Qualifier", "Qualifier", &FUNCTION_URL_QUALIFIER),
            body("AuthType", &FUNCTION_URL_AUTH_TYPE),
            body("Cors", &CORS),
            body("InvokeMode", &INVOKE_MODE),
        ],
    },
    OperationShape {
        name: "DeleteFunctionUrlConfig",
        method: "DELETE",
        path: "/2021-10-31/functions/{FunctionName}/url",
        status: 204,
        input: &[
            path("FunctionName", &FUNCTION_URL_FUNCTION_NAME).required(),
            query("Qualifier", "Qualifier", &FUNCTION_URL_QUALIFIER),
        ],
    },
    OperationShape {
        name: "ListFunctionUrlConfigs",
        method: "GET",
        path: "/2021-10-31/functions/{FunctionName}/urls",
        status: 200,
        input: &[
            path("FunctionName", &FUNCTION_URL_FUNCTION_NAME).required(),
            query("Marker", "Marker", &STRING),
            query("MaxItems", "MaxItems", &MAX_ITEMS),
        ],
    },
    OperationShape {
        name: "PutFunctionEventInvokeConfig",
        method: "PUT",
        path: "/2019-09-25/functions/{FunctionName}/event-invoke-config",
        status: 200,
        input: &[
            path("FunctionName", &NAMESPACED_FUNCTION_NAME).required(),
            query(
                "Qualifier",
                "Qualifier",
                &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER,
            ),
            body("MaximumRetryAttempts", &MAXIMUM_RETRY_ATTEMPTS),
            body("MaximumEventAgeInSeconds", &MAXIMUM_EVENT_AGE_IN_SECONDS),
            body("DestinationConfig", &DESTINATION_CONFIG),
        ],
    },
    OperationShape {
        name: "UpdateFunctionEventInvokeConfig",
        method: "POST",
        path: "/2019-09-25/functions/{FunctionName}/event-invoke-config",
        status: 200,
        input: &[
            path("FunctionName", &NAMESPACED_FUNCTION_NAME).required(),
            query(
                "Qualifier",
                "Qualifier",
                &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER,
            ),
            body("MaximumRetryAttempts", &MAXIMUM_RETRY_ATTEMPTS),
            body("MaximumEventAgeInSeconds", &MAXIMUM_EVENT_AGE_IN_SECONDS),
            body("DestinationConfig", &DESTINATION_CONFIG),
        ],
    },
    OperationShape {
        name: "GetFunctionEventInvokeConfig",
        method: "GET",
        path: "/2019-09-25/functions/{FunctionName}/event-invoke-config",
        status: 200,
        input: &[
            path("FunctionName", &NAMESPACED_FUNCTION_NAME).required(),
            query(
                "Qualifier",
                "Qualifier",
                &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER,
            ),
        ],
    },
    OperationShape {
        name: "DeleteFunctionEventInvokeConfig",
        method: "DELETE",
        path: "/2019-09-25/functions/{FunctionName}/event-invoke-config",
        status: 204,
        input: &[
            path("FunctionName", &NAMESPACED_FUNCTION_NAME).required(),
            query(
                "Qualifier",
                "Qualifier",
                &NUMERIC_LATEST_PUBLISHED_OR_ALIAS_QUALIFIER,
            ),
        ],
    },
    OperationShape {
        name: "ListFunctionEventInvokeConfigs",
        method: "GET",
        path: "/2019-09-25/functions/{FunctionName}/event-invoke-config/list",
        status: 200,
        input: &[
            path("FunctionName", &NAMESPACED_FUNCTION_NAME).required(),
            query("Marker", "Marker", &STRING),
            query(
                "MaxItems",
                "MaxItems",
                &MAX_FUNCTION_EVENT_INVOKE_CONFIG_LIST_ITEMS,
            ),
        ],
    },
    OperationShape {
        name: "TagResource",
        method: "POST",
        path: "/2017-03-31/tags/{Resource}",
        status: 204,
        input: &[
            path("Resource", &TAGGABLE_RESOURCE).required(),
            body("Tags", &TAGS).required(),
        ],
    },
    OperationShape {
        name: "UntagResource",
        method: "DELETE",
        path: "/2017-03-31/tags/{Resource}",
        status: 204,
        input: &[
            path("Resource", &TAGGABLE_RESOURCE).required(),
            query("TagKeys", "tagKeys", &TAG_KEY_LIST).required(),
        ],
    },
    OperationShape {
        name: "ListTags",
        method: "GET",
        path: "/2017-03-31/tags/{Resource}",
        status: 200,
        input: &[path("Resource", &TAGGABLE_RESOURCE).required()],
    },
    OperationShape {
        name: "GetAccountSettings",
        method: "GET",
        path: "/2016-08-19/account-settings",
        status: 200,
        input: &[],
    },
    OperationShape {
        name: "CreateEventSourceMapping",
        method: "POST",
        path: "/2015-03-31/event-source-mappings",
        status: 202,
        input: &[
            body("EventSourceArn", &ARN),
            body("FunctionName", &NAMESPACED_FUNCTION_NAME).required(),
            body("Enabled", &ENABLED),
            body("BatchSize", &BATCH_SIZE),
            body("FilterCriteria", &FILTER_CRITERIA),
            body("KMSKeyArn", &KMS_KEY_ARN),
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
            body(
                "BisectBatchOnFunctionError",
                &BISECT_BATCH_ON_FUNCTION_ERROR,
            ),
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
                &DOCUMENT_DB_EVENT_SOURCE_CONFIG,
            ),
            body("ProvisionedPollerConfig", &PROVISIONED_POLLER_CONFIG),
        ],
    },
    OperationShape {
        name: "GetEventSourceMapping",
        method: "GET",
        path: "/2015-03-31/event-source-mappings/{UUID}",
        status: 200,
        input: &[path("UUID", &UUID_STRING).required()],
    },
    OperationShape {
        name: "UpdateEventSourceMapping",
        method: "PUT",
        path: "/2015-03-31/event-source-mappings/{UUID}",
        status: 202,
        input: &[
            path("UUID", &UUID_STRING).required(),
            body("FunctionName", &NAMESPACED_FUNCTION_NAME),
            body("Enabled", &ENABLED),
            body("BatchSize", &BATCH_SIZE),
            body("FilterCriteria", &FILTER_CRITERIA),
            body("KMSKeyArn", &KMS_KEY_ARN),
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
            body(
                "BisectBatchOnFunctionError",
                &BISECT_BATCH_ON_FUNCTION_ERROR,
            ),
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
                &DOCUMENT_DB_EVENT_SOURCE_CONFIG,
            ),
            body("ProvisionedPollerConfig", &PROVISIONED_POLLER_CONFIG),
        ],
    },
    OperationShape {
        name: "DeleteEventSourceMapping",
        method: "DELETE",
        path: "/2015-03-31/event-source-mappings/{UUID}",
        status: 202,
        input: &[path("UUID", &UUID_STRING).required()],
    },
    OperationShape {
        name: "ListEventSourceMappings",
        method: "GET",
        path: "/2015-03-31/event-source-mappings",
        status: 200,
        input: &[
            query("EventSourceArn", "EventSourceArn", &ARN),
            query("FunctionName", "FunctionName", &NAMESPACED_FUNCTION_NAME),
            query("Marker", "Marker", &STRING),
            query("MaxItems", "MaxItems", &MAX_LIST_ITEMS),
        ],
    },
];

/// The shape of the operation with this name, as AWS spells it.
pub fn operation(name: &str) -> Option<&'static OperationShape> {
    OPERATIONS.iter().find(|shape| shape.name == name)
}
