//! Deployments as the API gives them.

use super::seconds;
use crate::api::faults::fault_text;
use crate::model::deploy::{
    AlarmConfig, Deployment, DeploymentStatus, EventStatus, LIFECYCLE, Rollback,
};
use serde_json::{Map, Value, json};

/// A status in the API's word.
pub const fn status(status: DeploymentStatus) -> &'static str {
    match status {
        DeploymentStatus::Created => "Created",
        DeploymentStatus::InProgress => "InProgress",
        DeploymentStatus::Succeeded => "Succeeded",
        DeploymentStatus::Failed => "Failed",
        DeploymentStatus::Stopped => "Stopped",
    }
}

/// A lifecycle event's status in the API's word.
pub const fn event_status(status: EventStatus) -> &'static str {
    match status {
        EventStatus::Pending => "Pending",
        EventStatus::InProgress => "InProgress",
        EventStatus::Succeeded => "Succeeded",
        EventStatus::Failed => "Failed",
        EventStatus::Skipped => "Skipped",
    }
}

pub(super) fn alarms(given: &AlarmConfig) -> Value {
    let names: Vec<Value> = given.names.iter().map(|it| json!({"name": it})).collect();
    json!({
        "enabled": given.enabled,
        "ignorePollAlarmFailure": given.ignores_unread,
        "alarms": names,
    })
}

pub(super) fn rollback(given: Rollback) -> Value {
    let events = [
        ("DEPLOYMENT_FAILURE", given.on_failure),
        ("DEPLOYMENT_STOP_ON_ALARM", given.on_alarm),
        ("DEPLOYMENT_STOP_ON_REQUEST", given.on_request),
    ];
    let events: Vec<&str> = events.iter().filter(|it| it.1).map(|it| it.0).collect();
    json!({"enabled": given.enabled, "events": events})
}

pub(super) fn style() -> Value {
    json!({"deploymentType": "BLUE_GREEN", "deploymentOption": "WITH_TRAFFIC_CONTROL"})
}

/// A deployment as its group names it.
pub(super) fn last(it: &Deployment) -> Value {
    let mut out = json!({
        "deploymentId": &*it.id,
        "status": status(it.status),
        "endTime": it.completed.map(seconds),
        "createTime": seconds(it.created),
    });
    if it.completed.is_none()
        && let Some(out) = out.as_object_mut()
    {
        out.shift_remove("endTime");
    }
    out
}

/// `deploymentInfo`; `arn` is the function's.
pub(super) fn info(it: &Deployment, arn: &str) -> Value {
    let mut out = Map::new();
    let mut put = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            out.insert(key.to_owned(), value);
        }
    };
    let json_of = |text: &str| serde_json::from_str::<Value>(text).ok();
    put("applicationName", Some((*it.application).into()));
    put("deploymentGroupName", Some((*it.group).into()));
    put("deploymentConfigName", Some((*it.config).into()));
    put("deploymentId", Some((*it.id).into()));
    put("previousRevision", json_of(&it.previous));
    put("revision", json_of(&it.revision));
    put("status", Some(status(it.status).into()));
    let fault = it.fault.as_ref().map(|fault| {
        let (code, message) = fault_text(it, fault, arn);
        json!({"code": code, "message": message})
    });
    put("errorInformation", fault);
    put("createTime", Some(seconds(it.created)));
    put("startTime", it.started.map(seconds));
    put("completeTime", it.completed.map(seconds));
    if it.started.is_some() {
        let count = |of: &[DeploymentStatus]| u8::from(of.contains(&it.status));
        put(
            "deploymentOverview",
            Some(json!({
                "Pending": 0,
                "InProgress": count(&[DeploymentStatus::InProgress]),
                "Succeeded": count(&[DeploymentStatus::Succeeded]),
                "Failed": count(&[DeploymentStatus::Failed, DeploymentStatus::Stopped]),
                "Skipped": 0,
                "Ready": 0,
            })),
        );
    }
    put("description", it.description.clone().map(Value::from));
    let creator = if it.rolls_back.is_some() {
        "codeDeployRollback"
    } else {
        "user"
    };
    put("creator", Some(creator.into()));
    put("ignoreApplicationStopFailures", Some(false.into()));
    put(
        "autoRollbackConfiguration",
        Some(rollback(it.rollback)).filter(|_| it.rollback != Rollback::default()),
    );
    put("updateOutdatedInstancesOnly", Some(false.into()));
    put("rollbackInfo", rollback_info(it));
    put("deploymentStyle", Some(style()));
    put("instanceTerminationWaitTimeStarted", Some(false.into()));
    put("fileExistsBehavior", Some("DISALLOW".into()));
    put("deploymentStatusMessages", Some(json!([])));
    put("computePlatform", Some("Lambda".into()));
    put(
        "overrideAlarmConfiguration",
        Some(alarms(&it.alarms)).filter(|_| it.overrides),
    );
    Value::Object(out)
}

fn rollback_info(it: &Deployment) -> Option<Value> {
    if let Some(old) = &it.rolls_back {
        let message = format!(
            "Deployment {} is triggered to roll back deployment {old}.",
            it.id
        );
        return Some(json!({"rollbackTriggeringDeploymentId": &**old, "rollbackMessage": message}));
    }
    let new = it.rolled_back_by.as_deref()?;
    Some(json!({"rollbackDeploymentId": new}))
}

/// The id of a deployment's one target.
pub(super) fn target_id(it: &Deployment) -> String {
    format!("{}:{}", it.spec.function, it.spec.alias)
}

/// `deploymentTarget`; `arn` is the function's.
pub(super) fn target(it: &Deployment, arn: &str) -> Value {
    let events: Vec<Value> = it
        .events
        .iter()
        .zip(LIFECYCLE)
        .enumerate()
        .map(|(at, (event, name))| {
            let mut out = Map::new();
            out.insert("lifecycleEventName".to_owned(), name.into());
            if let (Some(hook), Some(execution), EventStatus::InProgress) =
                (it.hook(at), event.execution, event.status)
            {
                // AWS tells this id to the hook's function alone; here no function runs, so it
                // stands where its log would.
                let diagnostics = json!({
                    "errorCode": "Success",
                    "scriptName": hook,
                    "message": "LifecycleEventHookExecutionId",
                    "logTail": execution.to_string(),
                });
                out.insert("diagnostics".to_owned(), diagnostics);
            }
            if event.status == EventStatus::Failed && it.hook(at).is_some() {
                let fault = it.fault.as_ref().map(|fault| fault_text(it, fault, arn).1);
                let diagnostics = json!({
                    "errorCode": "UnknownError",
                    "message": fault.unwrap_or_default(),
                });
                out.insert("diagnostics".to_owned(), diagnostics);
            }
            if let Some(begun) = event.begun {
                out.insert("startTime".to_owned(), seconds(begun));
            }
            if let Some(ended) = event.ended {
                out.insert("endTime".to_owned(), seconds(ended));
            }
            out.insert("status".to_owned(), event_status(event.status).into());
            Value::Object(out)
        })
        .collect();
    let status = match it.status {
        DeploymentStatus::Created => "Pending",
        DeploymentStatus::InProgress => "InProgress",
        DeploymentStatus::Succeeded => "Succeeded",
        DeploymentStatus::Failed | DeploymentStatus::Stopped => "Failed",
    };
    let touched = it
        .events
        .iter()
        .flat_map(|it| [it.begun, it.ended])
        .flatten();
    let updated = touched.chain(it.shifts.last().map(|it| it.0)).max();
    let rolls_back = it.rolls_back.is_some();
    let (current, target) = if rolls_back {
        (it.spec.target, it.spec.current)
    } else {
        (it.spec.current, it.spec.target)
    };
    let weight = match it.status {
        DeploymentStatus::Succeeded => 100,
        _ => it.percent(),
    };
    json!({
        "deploymentTargetType": "LambdaTarget",
        "lambdaTarget": {
            "deploymentId": &*it.id,
            "targetId": target_id(it),
            "targetArn": format!("{arn}:{}", it.spec.alias),
            "status": status,
            "lastUpdatedAt": seconds(updated.unwrap_or(it.created)),
            "lifecycleEvents": events,
            "lambdaFunctionInfo": {
                "functionName": it.spec.function,
                "functionAlias": it.spec.alias,
                "currentVersion": current.to_string(),
                "targetVersion": target.to_string(),
                "targetVersionWeight": f64::from(weight),
            },
        },
    })
}
