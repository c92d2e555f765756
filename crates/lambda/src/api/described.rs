//! A function in AWS's members, as answers describe it.

use super::package;
use crate::model::{
    Code, CodeSource, Configuration, Durable, FileSystem, ImageConfig, Logging, Snapshot, State,
    Version, Vpc,
};
use litemap::LiteMap;
use serde_json::{Map, Value, json};

/// How much of a configuration an answer tells.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Detail {
    /// Everything.
    Full,
    /// Without states and runtime version, as listings have it.
    Listed,
}

/// A copy of a function as AWS's `FunctionConfiguration`, in the order of AWS's model.
pub(super) fn configuration(
    snapshot: &Snapshot,
    name: &str,
    arn: &str,
    version: Version,
    detail: Detail,
) -> Map<String, Value> {
    let settings = &*snapshot.configuration;
    // As many as there mostly are: growing costs a tenth of a call.
    let mut out = Map::with_capacity(28);
    let mut put = |key: &str, value: Value| {
        out.insert(key.to_owned(), value);
    };
    put("FunctionName", name.into());
    put("FunctionArn", arn.into());
    if let Some(runtime) = &settings.runtime {
        put("Runtime", runtime.as_str().into());
    }
    put("Role", settings.role.as_str().into());
    if let Some(handler) = &settings.handler {
        put("Handler", handler.as_str().into());
    }
    put("CodeSize", snapshot.code.size.into());
    put("Description", settings.description.as_str().into());
    put("Timeout", settings.timeout.into());
    put("MemorySize", settings.memory.into());
    put("LastModified", snapshot.modified.to_string().into());
    put("CodeSha256", snapshot.code.sha256.as_str().into());
    put("Version", version.to_string().into());
    if let Some(vpc) = &settings.vpc {
        put("VpcConfig", vpc_out(vpc));
    }
    if let Some(arn) = &settings.dead_letter {
        put("DeadLetterConfig", json!({"TargetArn": arn}));
    }
    if let Some(variables) = &settings.environment {
        put("Environment", environment_out(variables));
    }
    if let Some(key) = &settings.kms_key {
        put("KMSKeyArn", key.as_str().into());
    }
    let mode = if settings.tracing_active {
        "Active"
    } else {
        "PassThrough"
    };
    put("TracingConfig", json!({"Mode": mode}));
    put("RevisionId", snapshot.revision.to_string().into());
    if !settings.layers.is_empty() {
        put("Layers", layers_out(settings));
    }
    if detail == Detail::Full {
        put_state(snapshot, version, &mut put);
    }
    if !settings.file_systems.is_empty() {
        put("FileSystemConfigs", file_systems_out(settings));
    }
    put(
        "PackageType",
        if settings.image { "Image" } else { "Zip" }.into(),
    );
    if let Some(image) = &settings.image_config {
        put(
            "ImageConfigResponse",
            json!({"ImageConfig": image_out(image)}),
        );
    }
    put("Architectures", json!([settings.architecture]));
    put(
        "EphemeralStorage",
        json!({"Size": settings.ephemeral_storage}),
    );
    if settings.instances.is_none() {
        let ready = version != Version::Latest && snapshot.state == State::Ready;
        put("SnapStart", snap_start_out(settings.snap_start, ready));
    }
    if let (Some(runtime), Detail::Full, None) = (&settings.runtime, detail, &settings.own_runtime)
    {
        let version = runtime_version(runtime, &settings.architecture, arn);
        put("RuntimeVersionConfig", version);
    }
    put("LoggingConfig", logging_out(&settings.logging));
    if settings.instances.is_some()
        || settings.durable.is_some()
        || settings.accelerator.is_some()
        || settings.tenants
        || settings.own_runtime.is_some()
    {
        special(settings, &mut put);
    }
    out
}

#[inline(never)] // as all below that few functions have: a first visit does without
fn layers_out(settings: &Configuration) -> Value {
    let layers = settings.layers.iter();
    layers
        .map(|it| json!({"Arn": it.0, "CodeSize": it.1}))
        .collect()
}

#[inline(never)]
fn environment_out(variables: &[(String, String)]) -> Value {
    let pair = |it: &(String, String)| (it.0.clone(), it.1.as_str().into());
    let variables: Map<String, Value> = variables.iter().map(pair).collect();
    json!({"Variables": variables})
}

#[inline(never)]
fn file_systems_out(settings: &Configuration) -> Value {
    let system = |it: &FileSystem| {
        let mut out = json!({"Arn": it.arn, "LocalMountPath": it.path});
        if let Some(direct) = &it.direct {
            out["S3FilesConfig"] = json!({"DirectS3Read": direct});
        }
        out
    };
    settings.file_systems.iter().map(system).collect()
}

/// What only some functions have: a capacity provider, durable executions, tenants, a runtime of their
/// own.
#[inline(never)]
fn special(settings: &Configuration, put: &mut dyn FnMut(&str, Value)) {
    if let Some(it) = &settings.instances {
        let config = json!({
            "CapacityProviderArn": it.provider,
            "PerExecutionEnvironmentMaxConcurrency": it.concurrency,
            "ExecutionEnvironmentMemoryGiBPerVCpu": it.memory_per_cpu,
        });
        put(
            "CapacityProviderConfig",
            json!({"LambdaManagedInstancesCapacityProviderConfig": config}),
        );
        let text = format!("{settings:?}");
        put("ConfigSha256", package::hash(text.as_bytes()).into());
    }
    if let Some(it) = &settings.durable {
        put("DurableConfig", durable_out(it));
    }
    if let Some(memory) = settings.accelerator {
        let config = json!({"AcceleratorMemorySize": memory});
        put("AcceleratorConfig", config);
    }
    if settings.tenants {
        put(
            "TenancyConfig",
            json!({"TenantIsolationMode": "PER_TENANT"}),
        );
    }
    if let Some(it) = &settings.own_runtime {
        put(
            "RuntimeConfig",
            json!({"RuntimeArn": it.arn, "RuntimeAlias": it.alias}),
        );
    }
}

/// What makes a function durable, as AWS's `DurableConfig`.
pub(super) fn durable_out(durable: &Durable) -> Value {
    let mut out = Map::new();
    if let Some(key) = &durable.kms_key {
        out.insert("KMSKeyArn".to_owned(), key.as_str().into());
    }
    out.insert("RetentionPeriodInDays".to_owned(), durable.retention.into());
    out.insert("ExecutionTimeout".to_owned(), durable.timeout.into());
    out.into()
}

/// State and last update: which of the six members there are depends on what is going on.
fn put_state(snapshot: &Snapshot, version: Version, put: &mut dyn FnMut(&str, Value)) {
    let reason = "The function is being created.";
    let state = state(snapshot, version);
    match snapshot.state {
        State::Updating(_) if version == Version::LatestPublished => {
            put("State", state.into());
            put("LastUpdateStatus", "InProgress".into());
            put(
                "LastUpdateStatusReason",
                "The function is being updated.".into(),
            );
            put("LastUpdateStatusReasonCode", "Updating".into());
        }
        State::Creating(_) => {
            put("State", state.into());
            put("StateReason", reason.into());
            put("StateReasonCode", "Creating".into());
        }
        State::Updating(_) => {
            put("State", state.into());
            put("LastUpdateStatus", "InProgress".into());
            put("LastUpdateStatusReason", reason.into());
            put("LastUpdateStatusReasonCode", "Creating".into());
        }
        State::Ready => {
            put("State", state.into());
            put("LastUpdateStatus", "Successful".into());
        }
        State::Deleting(_) => {
            put("State", state.into());
            put("StateReason", "The function is being deleted.".into());
        }
        State::Draining => {
            put("State", state.into());
            put(
                "StateReason",
                "Durable executions that began on it have not ended.".into(),
            );
            put("StateReasonCode", "DrainingDurableExecutions".into());
        }
    }
}

/// The state of a copy, in AWS's word.
pub(super) fn state(snapshot: &Snapshot, version: Version) -> &'static str {
    match snapshot.state {
        State::Creating(_) => "Pending",
        State::Deleting(_) | State::Draining => "Deleting",
        State::Updating(_) | State::Ready
            if version == Version::Latest && snapshot.configuration.instances.is_some() =>
        {
            "ActiveNonInvocable"
        }
        State::Updating(_) | State::Ready => "Active",
    }
}

/// The network of a subnet is not known here: its id stands in, the same every time. A function
/// taken out of its network keeps the members, empty.
#[inline(never)]
fn vpc_out(vpc: &Vpc) -> Value {
    let hash = package::hex_hash(vpc.subnets.join(",").as_bytes());
    let id = match hash.get(..17) {
        Some(id) if !vpc.subnets.is_empty() => format!("vpc-{id}"),
        _ => String::new(),
    };
    json!({
        "SubnetIds": vpc.subnets,
        "SecurityGroupIds": vpc.security_groups,
        "VpcId": id,
        "Ipv6AllowedForDualStack": vpc.ipv6,
    })
}

fn image_out(image: &ImageConfig) -> Value {
    let mut out = Map::new();
    let lists = [
        ("EntryPoint", &image.entry_point),
        ("Command", &image.command),
    ];
    for (key, list) in lists {
        if !list.is_empty() {
            out.insert(key.to_owned(), json!(list));
        }
    }
    if let Some(directory) = &image.working_directory {
        out.insert("WorkingDirectory".to_owned(), directory.as_str().into());
    }
    out.into()
}

fn snap_start_out(on: bool, ready: bool) -> Value {
    let optimized = on && ready;
    json!({
        "ApplyOn": if on { "PublishedVersions" } else { "None" },
        "OptimizationStatus": if optimized { "On" } else { "Off" },
    })
}

/// A runtime's version is named by a hash, which is another for the other architecture; ours is
/// the hash of the names.
fn runtime_version(runtime: &str, architecture: &str, arn: &str) -> Value {
    let mut parts = arn.split(':');
    let partition = parts.nth(1).unwrap_or("aws");
    let region = parts.nth(1).unwrap_or_default();
    let hash = match architecture {
        "x86_64" => package::hex_hash(runtime.as_bytes()),
        _ => package::hex_hash(format!("{runtime} {architecture}").as_bytes()),
    };
    json!({"RuntimeVersionArn": format!("arn:{partition}:lambda:{region}::runtime:{hash}")})
}

fn logging_out(logging: &Logging) -> Value {
    let mut out = Map::new();
    let format = if logging.json { "JSON" } else { "Text" };
    out.insert("LogFormat".to_owned(), format.into());
    if let Some(level) = &logging.application_level {
        out.insert("ApplicationLogLevel".to_owned(), level.as_str().into());
    }
    if let Some(level) = &logging.system_level {
        out.insert("SystemLogLevel".to_owned(), level.as_str().into());
    }
    out.insert("LogGroup".to_owned(), logging.group.as_str().into());
    out.into()
}

/// Where the code of a copy lies, as `GetFunction` tells it.
pub(super) fn code_location(code: &Code, region: &str, account: &str, name: &str) -> Value {
    if let CodeSource::Image(uri) = &code.source {
        let digest = package::hex_hash(uri.as_bytes());
        let repository = uri.split('@').next().unwrap_or(uri);
        let repository = repository.rsplit_once(':').map_or(repository, |it| it.0);
        return json!({
            "RepositoryType": "ECR",
            "ImageUri": uri,
            "ResolvedImageUri": format!("{repository}@sha256:{digest}"),
        });
    }
    let key = package::hex_hash(code.sha256.as_bytes());
    let location = format!(
        "https://awslambda-{region}-tasks.s3.{region}.amazonaws.com/snapshots/{account}/{name}-{key}"
    );
    let mut out = Map::new();
    out.insert("RepositoryType".to_owned(), "S3".into());
    out.insert("Location".to_owned(), location.into());
    if let Some(object) = resolved(&code.source) {
        out.insert("ResolvedS3Object".to_owned(), object);
    }
    if let Some(key) = &code.kms_key {
        out.insert("SourceKMSKeyArn".to_owned(), key.as_str().into());
    }
    out.into()
}

/// The object that a package is read from, where it isn't copied.
pub(super) fn resolved(source: &CodeSource) -> Option<Value> {
    let CodeSource::S3 {
        bucket,
        key,
        version,
        referenced: true,
    } = source
    else {
        return None;
    };
    let mut object = Map::new();
    object.insert("S3Bucket".to_owned(), bucket.as_str().into());
    object.insert("S3Key".to_owned(), key.as_str().into());
    if let Some(version) = version {
        object.insert("S3ObjectVersion".to_owned(), version.as_str().into());
    }
    Some(object.into())
}

/// Tags as every operation's `Tags`.
pub fn tags(tags: &LiteMap<String, String>) -> Value {
    let entries = tags
        .iter()
        .map(|it| (it.0.clone(), Value::from(it.1.as_str())));
    entries.collect::<Map<_, _>>().into()
}
