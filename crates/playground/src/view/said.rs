//! A request in a few plain words, for lists that have no room for its command.

use super::number::percent;
use lambda::api::Request;
use serde_json::Value;

/// What a request does; nothing where its operation's name says enough.
pub fn request(request: &Request) -> Option<String> {
    let text = |name: &str| request.input.get(name).and_then(Value::as_str);
    let function = text("FunctionName").unwrap_or_default();
    match request.operation.as_str() {
        "CreateFunction" | "DeleteFunction" => match text("Qualifier") {
            Some(version) => Some(format!("version {version} of {function}")),
            None => Some(function.to_owned()),
        },
        "PublishVersion" => Some(match text("Description").filter(|it| !it.is_empty()) {
            Some(description) => format!("{function}: {description}"),
            None => function.to_owned(),
        }),
        "CreateAlias" | "UpdateAlias" => {
            let name = text("Name")?;
            let mut parts: Vec<String> = Vec::new();
            parts.extend(text("FunctionVersion").map(|it| format!("to {}", version(it))));
            let routing = request.input.get("RoutingConfig");
            if let Some(weights) = routing.and_then(|it| it.get("AdditionalVersionWeights")) {
                let weights = weights.as_object()?;
                if weights.is_empty() {
                    parts.push("canary ended".to_owned());
                }
                for (second, weight) in weights {
                    parts.push(format!(
                        "{} gets {}",
                        version(second),
                        percent(weight.as_f64()?)
                    ));
                }
            }
            (!parts.is_empty()).then(|| format!("{name}: {}", parts.join(", ")))
        }
        "DeleteAlias" => text("Name").map(str::to_owned),
        "Invoke" => Some(match text("Qualifier") {
            Some(qualifier) => format!("{function}:{qualifier}"),
            None => function.to_owned(),
        }),
        _ => None,
    }
}

fn version(id: &str) -> String {
    if id == "$LATEST" {
        id.to_owned()
    } else {
        format!("version {id}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::examples;
    use serde_json::json;

    #[test]
    fn an_alias_is_said_with_its_figure() {
        let said = |operation, input| request(&examples::request(operation, input));
        let weights =
            |it: Value| json!({"Name": "PROD", "RoutingConfig": {"AdditionalVersionWeights": it}});
        assert_eq!(
            said("UpdateAlias", weights(json!({"2": 0.25}))).as_deref(),
            Some("PROD: version 2 gets 25 %")
        );
        assert_eq!(
            said("UpdateAlias", weights(json!({}))).as_deref(),
            Some("PROD: canary ended")
        );
        assert_eq!(
            said(
                "CreateAlias",
                json!({"Name": "DEV", "FunctionVersion": "$LATEST"})
            )
            .as_deref(),
            Some("DEV: to $LATEST")
        );
        assert_eq!(said("TagResource", json!({})), None);
    }
}
