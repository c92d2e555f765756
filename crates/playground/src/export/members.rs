//! A function's settings as the members of the requests that set them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lambda::model::{Code, CodeSource, Configuration, Vpc};
use serde_json::{Map, Value, json};

/// Named members of a request.
pub(super) type Members = Map<String, Value>;

/// Every setting by `UpdateFunctionConfiguration`'s names; an unset one has the value that unsets
/// it.
pub(super) fn settings(configuration: &Configuration) -> Members {
    let it = configuration;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let vpc = it.vpc.clone().unwrap_or_default();
    let image = it.image_config.clone().unwrap_or_default();
    let variables = it.environment.iter().flatten();
    let variables: Members = variables
        .map(|(name, value)| (name.clone(), value.as_str().into()))
        .collect();
    let systems = it.file_systems.iter();
    let systems: Vec<Value> = systems
        .map(|it| {
            let mut out = json!({"Arn": it.arn, "LocalMountPath": it.path});
            if let Some(direct) = &it.direct {
                out["S3FilesConfig"] = json!({"DirectS3Read": direct});
            }
            out
        })
        .collect();
    let mode = if it.tracing_active {
        "Active"
    } else {
        "PassThrough"
    };
    let snap_start = if it.snap_start {
        "PublishedVersions"
    } else {
        "None"
    };
    let mut out = Members::new();
    let mut put = |name: &str, value: Value| out.insert(name.to_owned(), value);
    if !it.image {
        put("Runtime", text(&it.runtime).into());
    }
    put("Role", it.role.as_str().into());
    if !it.image {
        put("Handler", text(&it.handler).into());
    }
    put("Description", it.description.as_str().into());
    put("Timeout", it.timeout.into());
    put("MemorySize", it.memory.into());
    put(
        "VpcConfig",
        json!({"SubnetIds": vpc.subnets, "SecurityGroupIds": vpc.security_groups,
            "Ipv6AllowedForDualStack": vpc.ipv6}),
    );
    put(
        "DeadLetterConfig",
        json!({"TargetArn": text(&it.dead_letter)}),
    );
    put("Environment", json!({"Variables": variables}));
    put("KMSKeyArn", text(&it.kms_key).into());
    put("TracingConfig", json!({"Mode": mode}));
    let layers: Vec<&String> = it.layers.iter().map(|it| &it.0).collect();
    put("Layers", json!(layers));
    put("FileSystemConfigs", systems.into());
    put("ImageConfig", image_members(&image));
    put("EphemeralStorage", json!({"Size": it.ephemeral_storage}));
    put("SnapStart", json!({"ApplyOn": snap_start}));
    put("LoggingConfig", logging(it));
    if let Some(memory) = it.accelerator {
        put(
            "AcceleratorConfig",
            json!({"AcceleratorMemorySize": memory}),
        );
    }
    if let Some(own) = &it.own_runtime {
        put(
            "RuntimeConfig",
            json!({"RuntimeArn": own.arn, "RuntimeAlias": own.alias}),
        );
    }
    if let Some(durable) = &it.durable {
        put("DurableConfig", durable_members(durable));
    }
    if let Some(instances) = &it.instances {
        let config = json!({
            "CapacityProviderArn": instances.provider,
            "PerExecutionEnvironmentMaxConcurrency": instances.concurrency,
            "ExecutionEnvironmentMemoryGiBPerVCpu": instances.memory_per_cpu,
        });
        put(
            "CapacityProviderConfig",
            json!({"LambdaManagedInstancesCapacityProviderConfig": config}),
        );
    }
    out
}

fn durable_members(durable: &lambda::model::Durable) -> Value {
    let mut out = Members::from_iter([
        ("ExecutionTimeout".to_owned(), durable.timeout.into()),
        ("RetentionPeriodInDays".to_owned(), durable.retention.into()),
    ]);
    if let Some(key) = &durable.kms_key {
        out.insert("KMSKeyArn".to_owned(), key.as_str().into());
    }
    Value::Object(out)
}

/// What only the creation of a function can say.
pub(super) fn from_creation(it: &Configuration) -> Members {
    let mut out = Members::new();
    if it.tenants {
        let config = json!({"TenantIsolationMode": "PER_TENANT"});
        out.insert("TenancyConfig".to_owned(), config);
    }
    out
}

/// The settings that were given and hold nothing: answers show them, where they leave out one that
/// was never given.
pub(super) fn given_empty(it: &Configuration) -> Members {
    let mut out = Members::new();
    if it.environment.as_ref().is_some_and(Vec::is_empty) {
        out.insert("Environment".to_owned(), json!({"Variables": {}}));
    }
    if it.vpc.as_ref().is_some_and(|vpc| *vpc == Vpc::default()) {
        out.insert(
            "VpcConfig".to_owned(),
            json!({"SubnetIds": [], "SecurityGroupIds": []}),
        );
    }
    out
}

fn image_members(image: &lambda::model::ImageConfig) -> Value {
    let mut out = Members::new();
    if !image.entry_point.is_empty() {
        out.insert("EntryPoint".to_owned(), json!(image.entry_point));
    }
    if !image.command.is_empty() {
        out.insert("Command".to_owned(), json!(image.command));
    }
    if let Some(folder) = &image.working_directory {
        out.insert("WorkingDirectory".to_owned(), json!(folder));
    }
    Value::Object(out)
}

fn logging(configuration: &Configuration) -> Value {
    let it = &configuration.logging;
    let format = if it.json { "JSON" } else { "Text" };
    let mut out = Members::from_iter([
        ("LogFormat".to_owned(), format.into()),
        ("LogGroup".to_owned(), it.group.as_str().into()),
    ]);
    let levels = [
        ("ApplicationLogLevel", &it.application_level),
        ("SystemLogLevel", &it.system_level),
    ];
    for (name, level) in levels {
        if let Some(level) = level {
            out.insert(name.to_owned(), level.as_str().into());
        }
    }
    Value::Object(out)
}

/// Takes out how reads of S3 Files go, which templates have no property for.
pub(super) fn without_s3_files(properties: &mut Members) {
    let systems = properties.get_mut("FileSystemConfigs");
    for system in systems.and_then(Value::as_array_mut).into_iter().flatten() {
        if let Value::Object(system) = system {
            system.shift_remove("S3FilesConfig");
        }
    }
}

/// The settings that a new function has without being given any.
pub fn defaults(function: &str) -> Members {
    let value = json!({
        "Description": "", "Timeout": 3, "MemorySize": 128,
        "VpcConfig": {"SubnetIds": [], "SecurityGroupIds": [], "Ipv6AllowedForDualStack": false},
        "DeadLetterConfig": {"TargetArn": ""}, "Environment": {"Variables": {}}, "KMSKeyArn": "",
        "TracingConfig": {"Mode": "PassThrough"}, "Layers": [], "FileSystemConfigs": [],
        "ImageConfig": {}, "EphemeralStorage": {"Size": 512}, "SnapStart": {"ApplyOn": "None"},
        "LoggingConfig": {"LogFormat": "Text", "LogGroup": format!("/aws/lambda/{function}")},
    });
    match value {
        Value::Object(map) => map,
        _ => Members::new(),
    }
}

/// The members of `new` that `old` has otherwise.
pub(super) fn changes(old: &Members, new: &Members) -> Members {
    new.iter()
        .filter(|(name, value)| old.get(*name) != Some(value))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

/// Where the code comes from, by the names of `UpdateFunctionCode` and of `Code`.
pub(super) fn code(code: &Code) -> Members {
    let mut out = Members::new();
    let mut put = |name: &str, value: &str| out.insert(name.to_owned(), value.into());
    match &code.source {
        CodeSource::Zip(bytes) => {
            put("ZipFile", &STANDARD.encode(bytes));
        }
        CodeSource::S3 {
            bucket,
            key,
            version,
            referenced,
        } => {
            put("S3Bucket", bucket);
            put("S3Key", key);
            if let Some(version) = version {
                put("S3ObjectVersion", version);
            }
            if *referenced {
                put("S3ObjectStorageMode", "REFERENCE");
            }
        }
        CodeSource::Image(uri) => {
            put("ImageUri", uri);
        }
    }
    if let Some(key) = &code.kms_key {
        put("SourceKMSKeyArn", key);
    }
    out
}
