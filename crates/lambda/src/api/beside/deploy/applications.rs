//! Applications: a name for deployment groups.

use super::{answer, application, change, first_page, refuse, seconds, state};
use crate::api::cause::Reason;
use crate::api::context::Call;
use crate::api::error::ApiError;
use crate::api::row::Answer;
use crate::model::Shared;
use crate::model::deploy::Application;
use serde_json::{Value, json};
use std::sync::Arc;

/// `CreateApplication`.
pub(crate) fn create_application(call: &mut Call<'_>) -> Answer {
    let name = call.input.required("applicationName");
    // Without it, AWS makes one for servers.
    if call.input.text("computePlatform") != Some("Lambda") {
        return Err(ApiError::not_played_of(
            "CodeDeploy",
            "applications of servers and containers: give the compute platform Lambda",
        )
        .because(Reason::OtherComputePlatform));
    }
    if state(call).applications.contains_key(name) {
        return Err(refuse(
            "ApplicationAlreadyExistsException",
            format!("Application already exists with name: {name}"),
        )
        .because(Reason::DeployNameTaken));
    }
    let (now, parts) = (call.now, call.parts());
    let application = Application {
        id: parts.ids.uuid(),
        created: now,
        groups: Shared::new(),
    };
    let id = application.id.to_string();
    let deploy = &mut parts.region.beside_mut().deploy;
    deploy
        .applications
        .insert(name.into(), Arc::new(application));
    answer(json!({"applicationId": id}))
}

/// `GetApplication`.
pub(crate) fn get_application(call: &mut Call<'_>) -> Answer {
    let (name, it) = application(call)?;
    answer(json!({"application": {
        "applicationId": it.id.to_string(),
        "applicationName": name,
        "createTime": seconds(it.created),
        "linkedToGitHub": false,
        "computePlatform": "Lambda",
    }}))
}

/// `ListApplications`.
pub(crate) fn list_applications(call: &mut Call<'_>) -> Answer {
    first_page(call.input)?;
    let names: Vec<Value> = state(call)
        .applications
        .keys()
        .map(|it| (**it).into())
        .collect();
    answer(json!({"applications": names}))
}

/// `DeleteApplication`, with its groups; no error where there is none.
pub(crate) fn delete_application(call: &mut Call<'_>) -> Answer {
    let name = call.input.required("applicationName");
    if let Some(going) = state(call).going().find(|it| *it.application == *name) {
        let id = Arc::clone(&going.id);
        return Err(refuse(
            "InvalidOperationException",
            format!("The application {name} has an active deployment {id}."),
        )
        .because(Reason::ApplicationDeploying));
    }
    change(call, name, |it| it.groups = Shared::new());
    let deploy = &mut call.parts().region.beside_mut().deploy;
    deploy.applications.remove(name);
    answer(Value::Null)
}
