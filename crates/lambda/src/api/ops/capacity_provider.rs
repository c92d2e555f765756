//! Capacity providers, and the environments that versions keep on them.

use super::page::Page;
use super::{Answer, answer, answer_json};
use crate::api::ApiError;
use crate::api::cause::Reason;
use crate::api::context::{Call, Input};
use crate::api::described;
use crate::api::error::ErrorCode;
use crate::api::instances::{provider, provider_arn};
use crate::model::{
    CapacityProvider, ProviderPhase, ProviderScaling, Scaling, Version, entries_from,
};
use serde_json::{Map, Value, json};

fn state(it: &CapacityProvider) -> &'static str {
    match it.phase {
        ProviderPhase::Creating(_) => "Pending",
        ProviderPhase::Ready => "Active",
        ProviderPhase::Deleting(_) => "Deleting",
    }
}

/// A capacity provider in AWS's members.
fn out(it: &CapacityProvider) -> Value {
    let mut out = Map::new();
    let mut put = |name: &str, value: Value| out.insert(name.to_owned(), value);
    put("CapacityProviderArn", it.arn.as_str().into());
    put("State", state(it).into());
    let network = json!({"SubnetIds": it.subnets, "SecurityGroupIds": it.security_groups});
    put("VpcConfig", network);
    put(
        "PermissionsConfig",
        json!({"CapacityProviderOperatorRoleArn": it.role}),
    );
    let mut instances = Map::new();
    instances.insert("Architectures".to_owned(), json!([it.architecture]));
    for (name, list) in [
        ("AllowedInstanceTypes", &it.allowed),
        ("ExcludedInstanceTypes", &it.excluded),
    ] {
        if !list.is_empty() {
            instances.insert(name.to_owned(), json!(list));
        }
    }
    put("InstanceRequirements", instances.into());
    put("CapacityProviderScalingConfig", scaling_out(&it.scaling));
    if let Some(key) = &it.kms_key {
        put("KmsKeyArn", key.as_str().into());
    }
    put("LastModified", it.modified.to_string().into());
    if let Some((mode, tags)) = &it.propagated {
        let mut propagated = Map::new();
        propagated.insert("Mode".to_owned(), mode.as_str().into());
        if !tags.is_empty() {
            let tags = tags.iter().map(|it| (it.0.clone(), it.1.as_str().into()));
            let tags: Map<String, Value> = tags.collect();
            propagated.insert("ExplicitTags".to_owned(), tags.into());
        }
        put("PropagateTags", propagated.into());
    }
    if let Some((level, group)) = &it.logging {
        let mut logging = Map::new();
        super::put(&mut logging, "SystemLogLevel", level.as_deref());
        super::put(&mut logging, "LogGroup", group.as_deref());
        put("TelemetryConfig", json!({"LoggingConfig": logging}));
    }
    out.into()
}

fn scaling_out(it: &ProviderScaling) -> Value {
    let mut out = Map::new();
    out.insert("MaxVCpuCount".to_owned(), it.most_cpus.into());
    let mode = if it.manual { "Manual" } else { "Auto" };
    out.insert("ScalingMode".to_owned(), mode.into());
    if !it.policies.is_empty() {
        let policy =
            |it: &(String, f64)| json!({"PredefinedMetricType": it.0, "TargetValue": it.1});
        let policies = it.policies.iter().map(policy).collect();
        out.insert("ScalingPolicies".to_owned(), policies);
    }
    out.into()
}

/// What creating and updating have in common.
fn read_scaling(input: Input<'_>, old: &mut ProviderScaling) -> Result<(), ApiError> {
    let Some(config) = input.structure("CapacityProviderScalingConfig") else {
        return Ok(());
    };
    if let Some(most) = config.number("MaxVCpuCount") {
        old.most_cpus = most;
    }
    if let Some(mode) = config.text("ScalingMode") {
        old.manual = mode == "Manual";
    }
    if let Some(policies) = config.get("ScalingPolicies").and_then(Value::as_array) {
        let policies = policies.iter().filter_map(Value::as_object).map(Input);
        let target = |it: Input<'_>| it.get("TargetValue").and_then(Value::as_f64);
        let policy = |it: Input<'_>| {
            let metric = it.required("PredefinedMetricType").to_owned();
            (metric, target(it).unwrap_or_default())
        };
        old.policies = policies.map(policy).collect();
    }
    if old.manual == old.policies.is_empty() {
        return Err(
            ApiError::ours("ScalingMode Manual goes with ScalingPolicies, Auto without.")
                .because(Reason::ScalingModeAndPolicies),
        );
    }
    Ok(())
}

fn read_tags(input: Input<'_>) -> Option<(String, Vec<(String, String)>)> {
    let tags = input.structure("PropagateTags")?;
    let mode = tags.text("Mode").unwrap_or("None").to_owned();
    Some((mode, tags.pairs("ExplicitTags").unwrap_or_default()))
}

fn read_logging(input: Input<'_>) -> Option<(Option<String>, Option<String>)> {
    let logging = input
        .structure("TelemetryConfig")?
        .structure("LoggingConfig")?;
    Some((logging.string("SystemLogLevel"), logging.string("LogGroup")))
}

/// `CreateCapacityProvider`.
pub(super) fn create(call: &mut Call<'_>) -> Answer {
    let input = call.input;
    let text = input.required("CapacityProviderName");
    let name = text.rsplit(':').next().unwrap_or(text).to_owned();
    let arn = provider_arn(call, &name);
    if call.here().providers().contains_key(&name) {
        return Err(
            ApiError::conflict(format!("Capacity provider already exists: {arn}"))
                .because(Reason::CapacityProviderExists),
        );
    }
    let tags = input.pairs("Tags").unwrap_or_default();
    super::tag::check_count(tags.len())?;
    let mut scaling = ProviderScaling {
        most_cpus: 400,
        manual: false,
        policies: Vec::new(),
    };
    read_scaling(input, &mut scaling)?;
    let list = |of: &str, name: &str| input.structure(of).and_then(|it| it.texts(name));
    let role = input
        .structure("PermissionsConfig")
        .and_then(|it| it.string("CapacityProviderOperatorRoleArn"));
    let architectures = list("InstanceRequirements", "Architectures");
    let provider = CapacityProvider {
        arn,
        phase: ProviderPhase::Creating(call.due()),
        subnets: list("VpcConfig", "SubnetIds").unwrap_or_default(),
        security_groups: list("VpcConfig", "SecurityGroupIds").unwrap_or_default(),
        role: role.unwrap_or_default(),
        architecture: architectures
            .and_then(|it| it.into_iter().next())
            .unwrap_or_else(|| "x86_64".to_owned()),
        allowed: list("InstanceRequirements", "AllowedInstanceTypes").unwrap_or_default(),
        excluded: list("InstanceRequirements", "ExcludedInstanceTypes").unwrap_or_default(),
        scaling,
        kms_key: input.string("KmsKeyArn"),
        propagated: read_tags(input),
        logging: read_logging(input),
        tags: tags.into_iter().collect(),
        modified: call.now,
    };
    let shown = out(&provider);
    call.parts().region.providers_mut().insert(name, provider);
    answer_json(202, json!({"CapacityProvider": shown}))
}

/// The capacity provider that the request names.
fn named(call: &Call<'_>) -> Result<String, ApiError> {
    provider(call, call.input.required("CapacityProviderName")).map(str::to_owned)
}

/// `GetCapacityProvider`.
pub(super) fn get(call: &mut Call<'_>) -> Answer {
    let name = named(call)?;
    let shown = call.here().providers().get(&name).map(out);
    answer_json(200, json!({"CapacityProvider": shown}))
}

/// `UpdateCapacityProvider`.
pub(super) fn update(call: &mut Call<'_>) -> Answer {
    let name = named(call)?;
    let (input, now) = (call.input, call.now);
    let Some(it) = call.here().providers().get(&name) else {
        return get(call);
    };
    let mut it = it.clone();
    if it.phase != ProviderPhase::Ready {
        return Err(ApiError::conflict(format!(
            "The capacity provider must be Active: it is {}.",
            state(&it)
        ))
        .because(Reason::CapacityProviderNotActive));
    }
    read_scaling(input, &mut it.scaling)?;
    it.propagated = read_tags(input).or(it.propagated);
    it.logging = read_logging(input).or(it.logging);
    it.modified = now;
    let shown = out(&it);
    call.parts().region.providers_mut().insert(name, it);
    answer_json(202, json!({"CapacityProvider": shown}))
}

/// `DeleteCapacityProvider`, unless functions run on it.
pub(super) fn delete(call: &mut Call<'_>) -> Answer {
    let name = named(call)?;
    let due = call.due();
    let arn = provider_arn(call, &name);
    if versions(call, &arn).next().is_some() {
        return Err(ApiError::conflict(format!(
            "Function versions run on the capacity provider {arn}: delete them before."
        ))
        .because(Reason::CapacityProviderInUse));
    }
    let providers = call.parts().region.providers_mut();
    let mut shown = None;
    if let Some(it) = providers.get_mut(&name) {
        it.phase = ProviderPhase::Deleting(due);
        shown = Some(out(it));
    }
    answer_json(202, json!({"CapacityProvider": shown}))
}

/// `ListCapacityProviders`, by name.
pub(super) fn list(call: &mut Call<'_>) -> Answer {
    let page = Page::of(call.input);
    let wanted = call.input.text("State");
    let providers = entries_from(call.here().providers(), page.marker);
    let items = providers
        .filter(|it| wanted.is_none_or(|wanted| wanted == state(it.1)))
        .map(|it| (it.0.clone(), out(it.1)));
    page.answer("CapacityProviders", items)
}

/// Every copy of a function that runs on a capacity provider: ARN and state.
fn versions(call: &Call<'_>, provider: &str) -> impl Iterator<Item = (String, &'static str)> {
    call.here().functions().flat_map(move |function| {
        let here = function.copies().filter(move |(_, copy)| {
            let instances = copy.configuration.instances.as_ref();
            instances.is_some_and(|it| it.provider == provider)
        });
        here.map(|(version, copy)| {
            let arn = function.arn_of(&version.into());
            (arn, described::state(copy, version))
        })
    })
}

/// `ListFunctionVersionsByCapacityProvider`.
pub(super) fn list_versions(call: &mut Call<'_>) -> Answer {
    let name = named(call)?;
    let page = Page::of(call.input);
    let arn = provider_arn(call, &name);
    let items = versions(call, &arn)
        .skip_while(|it| !page.marker.is_empty() && it.0 != page.marker)
        .map(|(arn, state)| (arn.clone(), json!({"FunctionArn": arn, "State": state})));
    let mut shown = page.answer("FunctionVersions", items)?;
    let next = shown.output.shift_remove("NextMarker");
    shown
        .output
        .shift_insert(0, "CapacityProviderArn".to_owned(), arn.into());
    super::put(&mut shown.output, "NextMarker", next);
    Ok(shown)
}

/// The version of the request, which must run on a capacity provider.
fn scaled(call: &Call<'_>) -> Result<(String, Version), ApiError> {
    let named = call.function_ref()?;
    let missing = || call.not_found(named.name, named.qualifier);
    let function = call.find(named.name).ok_or_else(missing)?;
    let version = named.qualifier.and_then(Version::parse);
    let version = version.ok_or_else(missing)?;
    let snapshot = function.snapshot(version).ok_or_else(missing)?;
    if snapshot.configuration.instances.is_none() {
        return Err(ApiError::new(
            ErrorCode::AccessDeniedException,
            "The function provided by the arn does not contain a capacity provider configuration",
        )
        .because(Reason::ScalingWithoutInstances));
    }
    Ok((named.name.to_owned(), version))
}

/// `PutFunctionScalingConfig`.
pub(super) fn put_scaling(call: &mut Call<'_>) -> Answer {
    let (name, version) = scaled(call)?;
    let config = call.input.structure("FunctionScalingConfig");
    let number = |name: &str| config.and_then(|it| it.number(name));
    let scaling = Scaling {
        least: number("MinExecutionEnvironments"),
        most: number("MaxExecutionEnvironments"),
    };
    if let (Some(least), Some(most)) = (scaling.least, scaling.most)
        && least > most
    {
        return Err(ApiError::ours(
            "MinExecutionEnvironments can't be more than MaxExecutionEnvironments.",
        )
        .because(Reason::MinAboveMax));
    }
    let parts = call.parts();
    let mut state = "Active";
    if let Some(function) = parts.region.function_mut(&name) {
        function.set_scaling(version, scaling);
        let snapshot = function.snapshot(version);
        state = snapshot.map_or(state, |it| described::state(it, version));
    }
    answer_json(202, json!({"FunctionState": state}))
}

/// `GetFunctionScalingConfig`: what is asked for is in place at once.
pub(super) fn get_scaling(call: &mut Call<'_>) -> Answer {
    let (name, version) = scaled(call)?;
    let mut shown = Map::new();
    let arn = call.qualified(&name, Some(&version.to_string()));
    super::put(&mut shown, "FunctionArn", Some(arn));
    if let Some(scaling) = call.find(&name).and_then(|it| it.scaling(version)) {
        let mut config = Map::new();
        super::put(&mut config, "MinExecutionEnvironments", scaling.least);
        super::put(&mut config, "MaxExecutionEnvironments", scaling.most);
        super::put(
            &mut shown,
            "AppliedFunctionScalingConfig",
            Some(config.clone()),
        );
        super::put(&mut shown, "RequestedFunctionScalingConfig", Some(config));
    }
    answer(200, shown)
}
