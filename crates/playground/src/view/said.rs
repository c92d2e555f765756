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

/// What a request did, for whoever hears it without its command: a sentence's worth. Nothing where its operation's
/// name says enough.
pub fn aloud(of: &Request) -> Option<String> {
    let text = |name: &str| of.input.get(name).and_then(Value::as_str);
    let function = text("FunctionName").unwrap_or_default();
    let named = |what: &str| Some(format!("{what} {function}"));
    match of.operation.as_str() {
        "CreateFunction" => named("A new function:"),
        "DeleteFunction" => match text("Qualifier") {
            Some(id) => Some(format!("{function}: {} is deleted", version(id))),
            None => Some(format!(
                "{function} is deleted, with its versions and aliases"
            )),
        },
        "UpdateFunctionCode" => Some(format!("New code in $LATEST of {function}")),
        "UpdateFunctionConfiguration" => Some(format!("New settings in $LATEST of {function}")),
        "PublishVersion" => {
            let note = text("Description").filter(|it| !it.is_empty());
            let note = note.map_or_else(String::new, |it| format!(", “{it}”"));
            Some(format!("Publishes $LATEST of {function}{note}"))
        }
        "CreateAlias" => request(of).map(|said| format!("A new alias, {said}")),
        "DeleteAlias" => Some(format!("Alias {} of {function} is deleted", text("Name")?)),
        "Invoke" => request(of).map(|said| format!("A call to {said}")),
        _ => request(of),
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
    fn what_is_heard_alone_says_what_was_done() {
        let said =
            |operation, input| aloud(&examples::request(operation, input)).unwrap_or_default();
        let of = json!({"FunctionName": "helloworld"});
        assert_eq!(
            said("PublishVersion", of.clone()),
            "Publishes $LATEST of helloworld"
        );
        let noted = json!({"FunctionName": "helloworld", "Description": "v2"});
        assert_eq!(
            said("PublishVersion", noted),
            "Publishes $LATEST of helloworld, “v2”"
        );
        let alias = json!({"FunctionName": "helloworld", "Name": "PROD", "FunctionVersion": "1"});
        assert_eq!(
            said("CreateAlias", alias.clone()),
            "A new alias, PROD: to version 1"
        );
        assert_eq!(said("UpdateAlias", alias.clone()), "PROD: to version 1");
        assert_eq!(
            said("DeleteAlias", alias),
            "Alias PROD of helloworld is deleted"
        );
        // A name alone says nothing.
        for operation in [
            "CreateFunction",
            "DeleteFunction",
            "PublishVersion",
            "UpdateFunctionCode",
            "UpdateFunctionConfiguration",
            "Invoke",
        ] {
            let said = said(operation, of.clone());
            assert!(said.len() > "helloworld".len() + 5, "{operation}: {said}");
        }
    }

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
