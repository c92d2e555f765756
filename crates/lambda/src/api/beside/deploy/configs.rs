//! Deployment configurations: `CodeDeploy`'s own nine for Lambda, and those that are created.

use super::{answer, first_page, refuse, seconds, state};
use crate::api::cause::Reason;
use crate::api::context::{Call, Input};
use crate::api::error::ApiError;
use crate::api::row::Answer;
use crate::model::deploy::{Config, LONGEST_SHIFT, PREDEFINED, Routing};
use serde_json::{Map, Value, json};
use std::sync::Arc;

const OWN: &str = "CodeDeployDefault.";
/// Configurations of one's own that an account may have.
const MOST: usize = 200;

/// Every configuration's name, `CodeDeploy`'s own first.
fn names(call: &Call<'_>) -> Vec<Value> {
    let own = PREDEFINED.iter().map(|it| format!("{OWN}{}", it.0).into());
    let others = state(call).configs.keys().map(|it| (**it).into());
    own.chain(others).collect()
}

fn unroutable(message: impl Into<String>) -> ApiError {
    refuse("InvalidTrafficRoutingConfigurationException", message)
}

/// How a request wants traffic shifted.
fn routing(input: Input<'_>) -> Result<Routing, ApiError> {
    let Some(given) = input.structure("trafficRoutingConfig") else {
        return Ok(Routing::AllAtOnce);
    };
    let (canary, linear) = (
        given.structure("timeBasedCanary"),
        given.structure("timeBasedLinear"),
    );
    let number = |of: Option<Input<'_>>, name: &str, low: i64, high: i64| {
        let value = of.and_then(|it| it.get(name)).and_then(Value::as_i64);
        value
            .filter(|it| (low..=high).contains(it))
            .and_then(|it| u32::try_from(it).ok())
            .ok_or_else(|| {
                unroutable(format!(
                    "{name} must be a whole number from {low} to {high}."
                ))
                .because(Reason::StepOutOfRange)
            })
    };
    let longest = i64::from(LONGEST_SHIFT);
    match given.text("type") {
        Some("AllAtOnce") if canary.is_none() && linear.is_none() => Ok(Routing::AllAtOnce),
        Some("TimeBasedCanary") if linear.is_none() => Ok(Routing::Canary(
            number(canary, "canaryPercentage", 1, 99)?,
            number(canary, "canaryInterval", 1, longest)?,
        )),
        Some("TimeBasedLinear") if canary.is_none() => {
            let percent = number(linear, "linearPercentage", 1, 99)?;
            let minutes = number(linear, "linearInterval", 1, longest)?;
            let routing = Routing::Linear(percent, minutes);
            let span = u64::from(routing.shifts() - 1) * u64::from(minutes);
            if span > u64::from(LONGEST_SHIFT) {
                return Err(unroutable(format!(
                    "The traffic would be shifted within {span} minutes; the limit is {LONGEST_SHIFT}."
                )).because(Reason::ShiftTooLong));
            }
            Ok(routing)
        }
        _ => Err(unroutable(
            "The traffic routing type must be AllAtOnce alone, TimeBasedCanary with timeBasedCanary, or TimeBasedLinear with timeBasedLinear.",
        ).because(Reason::RoutingTypeMismatch)),
    }
}

/// `CreateDeploymentConfig`.
pub(crate) fn create_config(call: &mut Call<'_>) -> Answer {
    let input = call.input;
    let name = input.required("deploymentConfigName");
    if input.text("computePlatform") != Some("Lambda") {
        return Err(ApiError::not_played_of(
            "CodeDeploy",
            "configurations for servers and containers: give the compute platform Lambda",
        )
        .because(Reason::OtherComputePlatform));
    }
    super::only_lambda(input, &["minimumHealthyHosts", "zonalConfig"])?;
    if name.starts_with(OWN) {
        return Err(refuse(
            "InvalidDeploymentConfigNameException",
            "The name of a deployment configuration can't begin with CodeDeployDefault.",
        )
        .because(Reason::NameOfCodeDeploy));
    }
    if state(call).configs.contains_key(name) {
        return Err(refuse(
            "DeploymentConfigAlreadyExistsException",
            format!("Deployment Configuration already exists with name: {name}"),
        )
        .because(Reason::DeployNameTaken));
    }
    let routing = routing(input)?;
    if state(call).configs.len() >= MOST {
        return Err(refuse(
            "DeploymentConfigLimitExceededException",
            format!("The deployment configurations exceed the limit of {MOST}."),
        ));
    }
    let (now, parts) = (call.now, call.parts());
    let config = Config {
        id: parts.ids.uuid(),
        created: now,
        routing,
    };
    let id = config.id.to_string();
    let configs = &mut parts.region.beside_mut().deploy.configs;
    configs.insert(name.into(), Arc::new(config));
    answer(json!({"deploymentConfigId": id}))
}

/// A configuration's routing as the API gives it.
pub(super) fn described(routing: Routing) -> Value {
    match routing {
        Routing::AllAtOnce => json!({"type": "AllAtOnce"}),
        Routing::Canary(percent, minutes) => json!({
            "type": "TimeBasedCanary",
            "timeBasedCanary": {"canaryPercentage": percent, "canaryInterval": minutes},
        }),
        Routing::Linear(percent, minutes) => json!({
            "type": "TimeBasedLinear",
            "timeBasedLinear": {"linearPercentage": percent, "linearInterval": minutes},
        }),
    }
}

/// `No Deployment Configuration found for name: …`
pub(super) fn missing(name: &str) -> ApiError {
    refuse(
        "DeploymentConfigDoesNotExistException",
        format!("No Deployment Configuration found for name: {name}"),
    )
    .because(Reason::DeploymentConfigMissing)
}

/// `GetDeploymentConfig`.
pub(crate) fn get_config(call: &mut Call<'_>) -> Answer {
    let name = call.input.required("deploymentConfigName");
    let state = state(call);
    let routing = state.routing(name).ok_or_else(|| missing(name))?;
    let mut info = Map::new();
    let own = state.configs.get(name);
    // AWS's own have ids of which only the form is known.
    let id = own.map_or_else(
        || {
            let place = PREDEFINED.iter().position(|it| name.ends_with(it.0));
            format!("00000000-0000-0000-0000-{:012}", place.unwrap_or(0) + 1)
        },
        |it| it.id.to_string(),
    );
    info.insert("deploymentConfigId".to_owned(), id.into());
    info.insert("deploymentConfigName".to_owned(), name.into());
    if let Some(own) = own {
        info.insert("createTime".to_owned(), seconds(own.created));
    }
    info.insert("computePlatform".to_owned(), "Lambda".into());
    info.insert("trafficRoutingConfig".to_owned(), described(routing));
    answer(json!({"deploymentConfigInfo": info}))
}

/// `ListDeploymentConfigs`: those for Lambda.
pub(crate) fn list_configs(call: &mut Call<'_>) -> Answer {
    first_page(call.input)?;
    answer(json!({"deploymentConfigsList": names(call)}))
}

/// `DeleteDeploymentConfig`.
pub(crate) fn delete_config(call: &mut Call<'_>) -> Answer {
    let name = call.input.required("deploymentConfigName");
    let state = state(call);
    if name.starts_with(OWN) {
        return Err(refuse(
            "InvalidOperationException",
            format!("{name} is a predefined deployment configuration."),
        )
        .because(Reason::ConfigPredefined));
    }
    let groups = state
        .applications
        .values()
        .flat_map(|it| it.groups.values());
    let used = groups.into_iter().any(|it| *it.config == *name)
        || state.going().any(|it| *it.config == *name);
    if used {
        return Err(refuse(
            "DeploymentConfigInUseException",
            format!("The deployment configuration {name} is in use."),
        )
        .because(Reason::ConfigInUse));
    }
    let configs = &mut call.parts().region.beside_mut().deploy.configs;
    configs.remove(name);
    answer(Value::Null)
}
