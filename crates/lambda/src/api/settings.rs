//! A function's settings, as a request gives them in AWS's members.

use super::context::{Call, Input};
use super::error::ApiError;
use super::ops::layer;
use super::{beside, instances, runtime};
use crate::api::cause::Reason;
use crate::model::{Configuration, Durable, FileSystem, ImageConfig, Logging, OwnRuntime, Vpc};
use serde_json::{Map, Value};

/// Settings of a function that is being created, AWS's defaults where nothing is given.
///
/// # Errors
/// What AWS refuses beyond the model's constraints: an environment over 4 KB, a runtime.
pub(super) fn created(call: &Call<'_>, name: &str) -> Result<Configuration, ApiError> {
    let input = call.input;
    let image = input.text("PackageType") == Some("Image");
    let on_instances = input.structure("CapacityProviderConfig").is_some();
    let level = || on_instances.then(|| "INFO".to_owned());
    let base = Configuration {
        runtime: None,
        role: input.required("Role").to_owned(),
        handler: None,
        description: String::new(),
        timeout: 3,
        memory: if on_instances { 2048 } else { 128 },
        image,
        architecture: architecture(input).unwrap_or_else(|| "x86_64".to_owned()),
        ephemeral_storage: 512,
        tracing_active: false,
        snap_start: false,
        environment: None,
        dead_letter: None,
        kms_key: None,
        layers: Vec::new(),
        logging: Logging {
            json: on_instances,
            application_level: level(),
            system_level: level(),
            group: format!("/aws/lambda/{name}"),
        },
        vpc: None,
        file_systems: Vec::new(),
        accelerator: None,
        image_config: None,
        instances: on_instances.then(instances::unnamed),
        durable: input.structure("DurableConfig").map(|_| durable()),
        tenants: input.structure("TenancyConfig").is_some(),
        own_runtime: None,
    };
    if !image && (input.text("Runtime").is_none() || input.text("Handler").is_none()) {
        return Err(ApiError::invalid(
            "Runtime and Handler are mandatory parameters for functions created with deployment packages.",
        ).because(Reason::RuntimeOrHandlerMissing));
    }
    let mixed = ["Runtime", "Handler", "Layers"]
        .iter()
        .any(|it| input.get(it).is_some());
    if image && mixed {
        return Err(ApiError::invalid(
            "Please don't provide Handler or Runtime or Layer when the intended function PackageType is Image.",
        ).because(Reason::RuntimeOfImage));
    }
    updated(call, &base)
}

/// Settings with what the request gives put in the place of what was there.
///
/// # Errors
/// As [`created`].
pub(super) fn updated(call: &Call<'_>, old: &Configuration) -> Result<Configuration, ApiError> {
    let (input, settings) = (call.input, call.settings());
    let mut new = old.clone();
    if let Some(environment) = input.structure("Environment") {
        new.environment = Some(variables(environment)?);
    }
    if let Some(layers) = input.texts("Layers") {
        new.layers = layer::of_function(call, layers)?;
    }
    if let Some(runtime) = input.text("Runtime") {
        runtime::check(runtime, settings.accept_retired_runtimes)?;
        new.runtime = Some(runtime.to_owned());
    }
    if input.get("RuntimeConfig").is_some()
        || new.own_runtime.is_some()
        || new.runtime.as_deref() == Some(runtime::CUSTOM)
    {
        own_runtime(call, &mut new)?;
    }
    if let Some(snap_start) = input.structure("SnapStart") {
        snapped(snap_start, &mut new)?;
    }
    if let Some(logging) = input.structure("LoggingConfig") {
        update_logging(logging, &mut new.logging, old.instances.is_some())?;
    }
    plain_members(input, &mut new);
    structures(input, &mut new);
    if let Some(vpc) = input.structure("VpcConfig")
        && !settings.accept_unseen_objects
    {
        check_network(vpc)?;
    }
    if let Some(config) = input.structure("CapacityProviderConfig") {
        new.instances = Some(instances::updated(config, old.instances.as_ref())?);
    }
    if let Some(config) = input.structure("DurableConfig") {
        new.durable = Some(updated_durable(config, old.durable.as_ref())?);
    }
    if !is_ordinary(&new) {
        check_together(&new)?;
    }
    Ok(new)
}

/// Variables for the environment.
#[inline(never)] // as all below that few functions have: a first visit does without
fn variables(environment: Input<'_>) -> Result<Vec<(String, String)>, ApiError> {
    let variables = environment.pairs("Variables").unwrap_or_default();
    check_environment(&variables)?;
    Ok(variables)
}

#[inline(never)]
fn snapped(input: Input<'_>, new: &mut Configuration) -> Result<(), ApiError> {
    new.snap_start = input.text("ApplyOn") == Some("PublishedVersions");
    let runtime = new.runtime.as_deref().unwrap_or_default();
    if new.snap_start && !runtime::SNAP_START.contains(&runtime) {
        return Err(ApiError::invalid(format!(
            "{runtime} is not supported for SnapStart enabled functions."
        ))
        .because(Reason::SnapStartUnsupported));
    }
    Ok(())
}

/// Whether nothing is set that could be at odds with something else.
fn is_ordinary(new: &Configuration) -> bool {
    new.instances.is_none()
        && new.durable.is_none()
        && !new.tenants
        && new.file_systems.is_empty()
        && new.timeout <= 1800
        && new.ephemeral_storage <= 10_240
}

/// The customer-managed runtime that a request names: the runtime `custom` has one, no other has.
#[inline(never)]
fn own_runtime(call: &Call<'_>, new: &mut Configuration) -> Result<(), ApiError> {
    let input = call.input;
    if let Some(config) = input.structure("RuntimeConfig") {
        let (arn, alias) = (
            config.required("RuntimeArn"),
            config.required("RuntimeAlias"),
        );
        beside::check_runtime(call, arn, alias)?;
        new.own_runtime = Some(OwnRuntime {
            arn: arn.to_owned(),
            alias: alias.to_owned(),
        });
        if new.runtime.as_deref() != Some(runtime::CUSTOM) {
            return Err(
                ApiError::ours("RuntimeConfig goes with the runtime custom.")
                    .because(Reason::RuntimeConfigUnexpected),
            );
        }
    }
    if new.runtime.as_deref() != Some(runtime::CUSTOM) {
        new.own_runtime = None;
    } else if new.own_runtime.is_none() {
        return Err(ApiError::ours("The runtime custom needs a RuntimeConfig.")
            .because(Reason::RuntimeConfigMissing));
    }
    Ok(())
}

/// Refuses a network where there is none at all: AWS asks EC2.
#[inline(never)]
fn check_network(vpc: Input<'_>) -> Result<(), ApiError> {
    let first = |name| vpc.texts(name)?.into_iter().next();
    let error = match (first("SubnetIds"), first("SecurityGroupIds")) {
        (Some(id), _) => format!(
            "Error occurred while DescribeSubnets. EC2 Error Code: InvalidSubnetID.NotFound. EC2 Error Message: The subnet ID '{id}' does not exist"
        ),
        (None, Some(id)) => format!(
            "Error occurred while DescribeSecurityGroups. EC2 Error Code: InvalidGroup.NotFound. EC2 Error Message: The security group '{id}' does not exist"
        ),
        (None, None) => return Ok(()),
    };
    Err(ApiError::invalid(error).because(Reason::NetworkMissing))
}

/// Refuses what doesn't go together, whichever of it the request gave.
#[inline(never)]
fn check_together(new: &Configuration) -> Result<(), ApiError> {
    let runtime = new.runtime.as_deref();
    if new.instances.is_some() {
        if let Some(runtime) = runtime.filter(|it| !runtime::ON_INSTANCES.contains(it)) {
            return Err(ApiError::invalid(format!(
                "Runtime Enum {runtime} does not support specified feature: Lambda Managed Instances"
            )).because(Reason::RuntimeWithoutInstances));
        }
    } else if new.timeout > 1800 {
        return Err(ApiError::ours(
            "A function without a capacity provider has a timeout of 1,800 seconds at most.",
        )
        .because(Reason::TimeoutWithoutInstances));
    }
    let elsewhere = |it: &FileSystem| it.direct.is_some() && !it.arn.contains(":s3files:");
    if new.file_systems.iter().any(elsewhere) {
        return Err(
            ApiError::ours("S3FilesConfig is for access points of Amazon S3 Files alone.")
                .because(Reason::S3FilesOfOtherSystem),
        );
    }
    if new.ephemeral_storage > 10_240 && new.accelerator.is_none() {
        return Err(ApiError::ours(
            "Ephemeral storage of more than 10,240 MB needs an AcceleratorConfig.",
        )
        .because(Reason::StorageWithoutAccelerator));
    }
    if new.tenants && new.snap_start {
        return Err(ApiError::ours(
            "SnapStart is not supported for functions with tenant isolation.",
        )
        .because(Reason::NotWithTenants));
    }
    if new.durable.is_some() && runtime.is_some_and(|it| !runtime::DURABLE.contains(&it)) {
        return Err(ApiError::invalid(
            "You cannot use a managed runtime that does not support a durable configuration",
        )
        .because(Reason::RuntimeNotDurable));
    }
    Ok(())
}

/// AWS's defaults for a durable function.
fn durable() -> Durable {
    Durable {
        timeout: 86_400,
        retention: 14,
        kms_key: None,
    }
}

/// The durable settings from now on; an ordinary function can't become durable.
#[inline(never)]
fn updated_durable(input: Input<'_>, old: Option<&Durable>) -> Result<Durable, ApiError> {
    let Some(old) = old else {
        return Err(ApiError::ours(
            "A function is durable from its creation on or not at all: create it anew with a DurableConfig.",
        ).because(Reason::DurableFromCreation));
    };
    Ok(Durable {
        timeout: input.number("ExecutionTimeout").unwrap_or(old.timeout),
        retention: input
            .number("RetentionPeriodInDays")
            .unwrap_or(old.retention),
        kms_key: input.string("KMSKeyArn").or_else(|| old.kms_key.clone()),
    })
}

/// Members that are simply replaced.
fn plain_members(input: Input<'_>, new: &mut Configuration) {
    if let Some(role) = input.string("Role") {
        new.role = role;
    }
    if let Some(handler) = input.string("Handler") {
        new.handler = Some(handler);
    }
    if let Some(description) = input.string("Description") {
        new.description = description;
    }
    if let Some(timeout) = input.number("Timeout") {
        new.timeout = timeout;
    }
    if let Some(memory) = input.number("MemorySize") {
        new.memory = memory;
    }
    if let Some(key) = input.string("KMSKeyArn") {
        new.kms_key = Some(key).filter(|it| !it.is_empty());
    }
}

/// Members with members of their own.
fn structures(input: Input<'_>, new: &mut Configuration) {
    if let Some(letters) = input.structure("DeadLetterConfig") {
        new.dead_letter = letters.string("TargetArn").filter(|it| !it.is_empty());
    }
    if let Some(mode) = input
        .structure("TracingConfig")
        .and_then(|it| it.text("Mode"))
    {
        new.tracing_active = mode == "Active";
    }
    if let Some(size) = input
        .structure("EphemeralStorage")
        .and_then(|it| it.number("Size"))
    {
        new.ephemeral_storage = size;
    }
    if let Some(vpc) = input.structure("VpcConfig") {
        new.vpc = Some(network(vpc));
    }
    if let Some(systems) = input.get("FileSystemConfigs").and_then(Value::as_array) {
        new.file_systems = file_systems(systems);
    }
    if let Some(accelerator) = input.structure("AcceleratorConfig") {
        new.accelerator = accelerator.number("AcceleratorMemorySize");
    }
    if let Some(image) = input.structure("ImageConfig") {
        new.image_config = image_config(image);
    }
}

#[inline(never)]
fn network(vpc: Input<'_>) -> Vpc {
    Vpc {
        subnets: vpc.texts("SubnetIds").unwrap_or_default(),
        security_groups: vpc.texts("SecurityGroupIds").unwrap_or_default(),
        ipv6: vpc.flag("Ipv6AllowedForDualStack").unwrap_or_default(),
    }
}

#[inline(never)]
fn file_systems(systems: &[Value]) -> Vec<FileSystem> {
    let systems = systems.iter().filter_map(Value::as_object).map(Input);
    let system = |it: Input<'_>| FileSystem {
        arn: it.required("Arn").to_owned(),
        path: it.required("LocalMountPath").to_owned(),
        direct: it
            .structure("S3FilesConfig")
            .and_then(|it| it.string("DirectS3Read")),
    };
    systems.map(system).collect()
}

#[inline(never)]
fn image_config(image: Input<'_>) -> Option<ImageConfig> {
    let image = ImageConfig {
        entry_point: image.texts("EntryPoint").unwrap_or_default(),
        command: image.texts("Command").unwrap_or_default(),
        working_directory: image.string("WorkingDirectory"),
    };
    Some(image).filter(|it| *it != ImageConfig::default())
}

/// JSON logs have levels, `INFO` unless given; text logs have none, and a function on a capacity
/// provider logs JSON.
#[inline(never)]
fn update_logging(
    input: Input<'_>,
    logging: &mut Logging,
    on_instances: bool,
) -> Result<(), ApiError> {
    if let Some(format) = input.text("LogFormat") {
        logging.json = format == "JSON";
    }
    if let Some(group) = input.string("LogGroup") {
        logging.group = group;
    }
    if !logging.json {
        let given = ["ApplicationLogLevel", "SystemLogLevel"].map(|it| input.text(it).is_some());
        if given.contains(&true) || on_instances {
            return Err(ApiError::invalid(
                "LogLevel is not supported when LogFormat is set to \"Text\". Remove LogLevel from your request or change the LogFormat to \"JSON\" and try again.",
            ).because(Reason::LogLevelOfText));
        }
        logging.application_level = None;
        logging.system_level = None;
        return Ok(());
    }
    let level = |given: Option<String>, old: &mut Option<String>| {
        *old = given
            .or_else(|| old.take())
            .or_else(|| Some("INFO".to_owned()));
    };
    level(
        input.string("ApplicationLogLevel"),
        &mut logging.application_level,
    );
    level(input.string("SystemLogLevel"), &mut logging.system_level);
    Ok(())
}

/// The one architecture a function has.
pub(super) fn architecture(input: Input<'_>) -> Option<String> {
    input.texts("Architectures")?.into_iter().next()
}

fn check_environment(variables: &[(String, String)]) -> Result<(), ApiError> {
    let object: Map<String, Value> = variables
        .iter()
        .map(|(key, value)| (key.clone(), value.as_str().into()))
        .collect();
    let measured = Value::Object(object).to_string();
    if measured.len() > 4096 {
        return Err(ApiError::invalid(format!(
            "Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit. String measured: {measured}"
        )).because(Reason::EnvironmentTooLarge));
    }
    let reserved: Vec<&str> = variables
        .iter()
        .map(|it| it.0.as_str())
        .filter(|it| RESERVED.contains(it))
        .collect();
    if !reserved.is_empty() {
        return Err(ApiError::invalid(format!(
            "Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are currently not supported for modification. Reserved keys used in this request: {}",
            reserved.join(", ")
        )).because(Reason::EnvironmentReserved));
    }
    Ok(())
}

/// Variables that Lambda sets itself.
const RESERVED: &[&str] = &[
    "_HANDLER",
    "_X_AMZN_TRACE_ID",
    "AWS_DEFAULT_REGION",
    "AWS_REGION",
    "AWS_EXECUTION_ENV",
    "AWS_LAMBDA_FUNCTION_NAME",
    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
    "AWS_LAMBDA_FUNCTION_VERSION",
    "AWS_LAMBDA_INITIALIZATION_TYPE",
    "AWS_LAMBDA_LOG_GROUP_NAME",
    "AWS_LAMBDA_LOG_STREAM_NAME",
    "AWS_ACCESS_KEY",
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AWS_LAMBDA_RUNTIME_API",
    "LAMBDA_TASK_ROOT",
    "LAMBDA_RUNTIME_DIR",
];
