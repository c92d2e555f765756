//! Deployment groups: which configuration, which alarms, when to roll back.

use super::{
    answer, application, change, configs, described, first_page, only_lambda, refuse, state,
};
use crate::api::cause::Reason;
use crate::api::context::{Call, Input};
use crate::api::error::ApiError;
use crate::api::row::Answer;
use crate::model::deploy::{AlarmConfig, Group, Rollback};
use serde_json::{Value, json};
use std::sync::Arc;

/// Members of deployments to servers and containers.
const OTHERS: &[&str] = &[
    "ec2TagFilters",
    "onPremisesInstanceTagFilters",
    "autoScalingGroups",
    "outdatedInstancesStrategy",
    "blueGreenDeploymentConfiguration",
    "loadBalancerInfo",
    "ec2TagSet",
    "ecsServices",
    "onPremisesTagSet",
    "ec2DeploymentOptions",
    "terminationHookEnabled",
];
/// Alarms that a group may have.
const MOST_ALARMS: usize = 10;

/// `No Deployment Group found for name: …`
pub(super) fn missing(name: &str) -> ApiError {
    refuse(
        "DeploymentGroupDoesNotExistException",
        format!("No Deployment Group found for name: {name}"),
    )
    .because(Reason::DeploymentGroupMissing)
}

fn bad_alarms(message: impl Into<String>) -> ApiError {
    refuse("InvalidAlarmConfigException", message)
}

/// The alarms that a request gives.
pub(super) fn alarms(input: Input<'_>, member: &str) -> Result<Option<AlarmConfig>, ApiError> {
    let Some(given) = input.structure(member) else {
        return Ok(None);
    };
    let items = given.get("alarms").and_then(Value::as_array);
    let mut names: Vec<String> = Vec::new();
    for item in items.into_iter().flatten() {
        let name = item.get("name").and_then(Value::as_str).unwrap_or_default();
        if name.is_empty() || name.chars().count() > 255 {
            return Err(
                bad_alarms("The name of an alarm must have 1 to 255 characters.")
                    .because(Reason::AlarmNameInvalid),
            );
        }
        if names.iter().any(|it| it == name) {
            return Err(bad_alarms(format!("Two alarms have the same name: {name}"))
                .because(Reason::AlarmTwice));
        }
        names.push(name.to_owned());
    }
    if names.len() > MOST_ALARMS {
        return Err(refuse(
            "AlarmsLimitExceededException",
            "The maximum number of alarms for a deployment group (10) was exceeded.",
        )
        .because(Reason::TooManyAlarms));
    }
    let enabled = given.flag("enabled").unwrap_or(false);
    if enabled && names.is_empty() {
        return Err(
            bad_alarms("The alarm configuration is enabled, but the alarm list is empty.")
                .because(Reason::AlarmListEmpty),
        );
    }
    Ok(Some(AlarmConfig {
        enabled,
        ignores_unread: given.flag("ignorePollAlarmFailure").unwrap_or(false),
        names,
    }))
}

/// When a request wants deployments rolled back.
pub(super) fn rollback(input: Input<'_>) -> Result<Option<Rollback>, ApiError> {
    let Some(given) = input.structure("autoRollbackConfiguration") else {
        return Ok(None);
    };
    let events = given.texts("events").unwrap_or_default();
    let has = |name: &str| events.iter().any(|it| it == name);
    let enabled = given.flag("enabled").unwrap_or(false);
    if enabled && events.is_empty() {
        return Err(refuse(
            "InvalidAutoRollbackConfigException",
            "The automatic rollback configuration is enabled, but no event is specified.",
        )
        .because(Reason::NoRollbackEvent));
    }
    Ok(Some(Rollback {
        enabled,
        on_failure: has("DEPLOYMENT_FAILURE"),
        on_alarm: has("DEPLOYMENT_STOP_ON_ALARM"),
        on_request: has("DEPLOYMENT_STOP_ON_REQUEST"),
    }))
}

/// Every Lambda deployment is a blue/green one with traffic control.
fn check_style(input: Input<'_>) -> Result<(), ApiError> {
    let Some(style) = input.structure("deploymentStyle") else {
        return Ok(());
    };
    let kind = style.text("deploymentType").unwrap_or("BLUE_GREEN");
    let option = style.text("deploymentOption");
    if kind == "BLUE_GREEN" && option.is_none_or(|it| it == "WITH_TRAFFIC_CONTROL") {
        return Ok(());
    }
    Err(refuse(
        "InvalidDeploymentStyleException",
        "For the Lambda compute platform, the deployment type must be BLUE_GREEN and the option WITH_TRAFFIC_CONTROL.",
    ).because(Reason::NotBlueGreen))
}

fn check_config(call: &Call<'_>) -> Result<Option<Arc<str>>, ApiError> {
    let Some(name) = call.input.text("deploymentConfigName") else {
        return Ok(None);
    };
    let routing = state(call).routing(name);
    let elsewhere = name.starts_with("CodeDeployDefault.") && routing.is_none();
    if elsewhere
        && ["OneAtATime", "HalfAtATime", "AllAtOnce", "ECS"]
            .iter()
            .any(|it| name.contains(&format!(".{it}")))
    {
        return Err(refuse(
            "InvalidComputePlatformException",
            format!("The deployment configuration {name} is not for the Lambda compute platform."),
        )
        .because(Reason::ConfigOfOtherPlatform));
    }
    match routing {
        Some(_) => Ok(Some(name.into())),
        None => Err(configs::missing(name)),
    }
}

fn triggers(input: Input<'_>) -> Option<Arc<str>> {
    let given = input.get("triggerConfigurations")?;
    Some(given.to_string().into())
}

/// `CreateDeploymentGroup`.
pub(crate) fn create_group(call: &mut Call<'_>) -> Answer {
    let input = call.input;
    only_lambda(input, OTHERS)?;
    let (application_name, application) = application(call)?;
    let application_name = application_name.to_owned();
    let name = input.required("deploymentGroupName");
    if application.groups.contains_key(name) {
        return Err(refuse(
            "DeploymentGroupAlreadyExistsException",
            format!("Deployment group already exists with name: {name}"),
        )
        .because(Reason::DeployNameTaken));
    }
    let role = input.required("serviceRoleArn");
    check_role(role)?;
    check_style(input)?;
    let config = check_config(call)?;
    let (alarms, rollback) = (alarms(input, "alarmConfiguration")?, rollback(input)?);
    let group = Group {
        id: call.parts().ids.uuid(),
        config: config.unwrap_or_else(|| "CodeDeployDefault.LambdaAllAtOnce".into()),
        role: role.to_owned(),
        alarms: alarms.unwrap_or_default(),
        rollback: rollback.unwrap_or_default(),
        triggers: triggers(input).unwrap_or_default(),
        succeeded: None,
        attempted: None,
    };
    let id = group.id.to_string();
    change(call, &application_name, |it| {
        it.groups.insert(name.into(), Arc::new(group));
    });
    answer(json!({"deploymentGroupId": id}))
}

fn check_role(role: &str) -> Result<(), ApiError> {
    if role.starts_with("arn:") && role.contains(":iam::") && role.contains(":role/") {
        return Ok(());
    }
    Err(refuse(
        "InvalidRoleException",
        format!("The service role ARN is not valid: {role}"),
    )
    .because(Reason::ValueInvalid))
}

/// `UpdateDeploymentGroup`: what is not given stays.
pub(crate) fn update_group(call: &mut Call<'_>) -> Answer {
    let input = call.input;
    only_lambda(input, OTHERS)?;
    let (application_name, application) = application(call)?;
    let application_name = application_name.to_owned();
    let old = input.required("currentDeploymentGroupName");
    let new = input.text("newDeploymentGroupName").unwrap_or(old);
    let group = application.groups.get(old).ok_or_else(|| missing(old))?;
    let mut group = Group::clone(group);
    if new != old && application.groups.contains_key(new) {
        return Err(refuse(
            "DeploymentGroupAlreadyExistsException",
            format!("Deployment group already exists with name: {new}"),
        )
        .because(Reason::DeployNameTaken));
    }
    if new != old && state(call).active(&application_name, old).is_some() {
        return Err(busy(call, &application_name, old));
    }
    check_style(input)?;
    if let Some(config) = check_config(call)? {
        group.config = config;
    }
    if let Some(role) = input.text("serviceRoleArn") {
        check_role(role)?;
        role.clone_into(&mut group.role);
    }
    if let Some(alarms) = alarms(input, "alarmConfiguration")? {
        group.alarms = alarms;
    }
    if let Some(rollback) = rollback(input)? {
        group.rollback = rollback;
    }
    if let Some(triggers) = triggers(input) {
        group.triggers = triggers;
    }
    change(call, &application_name, |it| {
        it.groups.remove(old);
        it.groups.insert(new.into(), Arc::new(group));
    });
    answer(json!({"hooksNotCleanedUp": []}))
}

/// `The Deployment Group '…' already has an active Deployment '…'`
pub(super) fn busy(call: &Call<'_>, application: &str, group: &str) -> ApiError {
    let active = state(call).active(application, group);
    let id = active.map(|it| &*it.id).unwrap_or_default();
    refuse(
        "DeploymentLimitExceededException",
        format!("The Deployment Group '{group}' already has an active Deployment '{id}'"),
    )
    .because(Reason::DeploymentActive)
}

/// `GetDeploymentGroup`.
pub(crate) fn get_group(call: &mut Call<'_>) -> Answer {
    let (application_name, application) = application(call)?;
    let name = call.input.required("deploymentGroupName");
    let group = application.groups.get(name).ok_or_else(|| missing(name))?;
    let deployment = |number: Option<u32>| {
        let found = number.and_then(|it| state(call).deployments.get(&it));
        found.map(|it| described::last(it))
    };
    let mut info = json!({
        "applicationName": application_name,
        "deploymentGroupId": group.id.to_string(),
        "deploymentGroupName": name,
        "deploymentConfigName": &*group.config,
        "ec2TagFilters": [],
        "onPremisesInstanceTagFilters": [],
        "autoScalingGroups": [],
        "serviceRoleArn": group.role,
    });
    let mut put = |key: &str, value: Option<Value>| {
        if let (Some(info), Some(value)) = (info.as_object_mut(), value) {
            info.insert(key.to_owned(), value);
        }
    };
    let succeeded = group
        .succeeded
        .and_then(|it| state(call).deployments.get(&it));
    let revision = succeeded.and_then(|it| serde_json::from_str(&it.revision).ok());
    put("targetRevision", revision);
    let triggers = serde_json::from_str(&group.triggers).unwrap_or_else(|_| json!([]));
    put("triggerConfigurations", Some(triggers));
    put(
        "alarmConfiguration",
        Some(described::alarms(&group.alarms)).filter(|_| group.alarms != AlarmConfig::default()),
    );
    put(
        "autoRollbackConfiguration",
        Some(described::rollback(group.rollback)).filter(|_| group.rollback != Rollback::default()),
    );
    put("deploymentStyle", Some(described::style()));
    put("outdatedInstancesStrategy", Some("UPDATE".into()));
    put("lastSuccessfulDeployment", deployment(group.succeeded));
    put("lastAttemptedDeployment", deployment(group.attempted));
    put("computePlatform", Some("Lambda".into()));
    put("terminationHookEnabled", Some(false.into()));
    answer(json!({"deploymentGroupInfo": info}))
}

/// `ListDeploymentGroups`.
pub(crate) fn list_groups(call: &mut Call<'_>) -> Answer {
    first_page(call.input)?;
    let (name, application) = application(call)?;
    let names: Vec<Value> = application.groups.keys().map(|it| (**it).into()).collect();
    answer(json!({"applicationName": name, "deploymentGroups": names}))
}

/// `DeleteDeploymentGroup`; no error where there is none.
pub(crate) fn delete_group(call: &mut Call<'_>) -> Answer {
    let (application_name, _) = application(call)?;
    let application_name = application_name.to_owned();
    let name = call.input.required("deploymentGroupName");
    if state(call).active(&application_name, name).is_some() {
        return Err(busy(call, &application_name, name));
    }
    change(call, &application_name, |it| {
        it.groups.remove(name);
    });
    answer(json!({"hooksNotCleanedUp": []}))
}
