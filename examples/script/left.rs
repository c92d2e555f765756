//! The account as `real.py` and `tests/python/scripts.py` note it.

use playground::session::{Action, Session};
use serde_json::{Map, Value, json};

/// Functions with their versions and aliases.
pub(crate) fn left(session: &mut Session) -> Value {
    let mut functions = Map::new();
    let names: Vec<String> = listed(session, "ListFunctions", &[], "Functions", "FunctionName");
    for name in names {
        let of = [("FunctionName", name.as_str())];
        let versions = asked(session, "ListVersionsByFunction", &of, "Versions");
        let aliases = asked(session, "ListAliases", &of, "Aliases");
        let text = |it: &Value, key: &str| {
            it.get(key)
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        let versions: Map<String, Value> = versions
            .iter()
            .map(|it| {
                let members = ["Description", "Timeout", "MemorySize"];
                let kept: Map<String, Value> = members
                    .iter()
                    .map(|key| ((*key).to_owned(), it.get(key).cloned().unwrap_or_default()))
                    .collect();
                (text(it, "Version"), kept.into())
            })
            .collect();
        let aliases: Map<String, Value> = aliases
            .iter()
            .map(|it| {
                let weights = it.pointer("/RoutingConfig/AdditionalVersionWeights").cloned().unwrap_or_else(|| json!({}));
                (text(it, "Name"), json!({ "Description": text(it, "Description"), "FunctionVersion": text(it, "FunctionVersion"), "Weights": weights }))
            })
            .collect();
        functions.insert(name, json!({ "aliases": aliases, "versions": versions }));
    }
    functions.into()
}

fn listed(
    session: &mut Session,
    operation: &str,
    input: &[(&str, &str)],
    list: &str,
    key: &str,
) -> Vec<String> {
    let items = asked(session, operation, input, list);
    items
        .iter()
        .filter_map(|it| it.get(key)?.as_str().map(str::to_owned))
        .collect()
}

fn asked(session: &mut Session, operation: &str, input: &[(&str, &str)], list: &str) -> Vec<Value> {
    let mut items = Vec::new();
    let mut marker = None;
    loop {
        let mut input: Map<String, Value> = input
            .iter()
            .map(|(key, value)| ((*key).to_owned(), (*value).into()))
            .collect();
        if let Some(marker) = marker.take() {
            input.insert("Marker".to_owned(), marker);
        }
        let request = lambda::api::Request {
            operation: operation.to_owned(),
            region: None,
            input,
        };
        session.apply(Action::RequestMade(request), None);
        let answer = session.transcript().last().and_then(|it| it.answer.clone());
        let Some(Ok(response)) = answer.as_deref() else {
            return items;
        };
        items.extend(
            response
                .output
                .get(list)
                .and_then(Value::as_array)
                .cloned()
                .unwrap_or_default(),
        );
        match response.output.get("NextMarker") {
            Some(next) if !next.is_null() => marker = Some(next.clone()),
            _ => return items,
        }
    }
}
