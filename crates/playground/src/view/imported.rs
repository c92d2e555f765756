//! What an import changed on the graph: a sentence, and where to look.

use crate::session::Selection;
use lambda::model::{Account, Function};

/// Functions that a sentence names one by one.
const NAMED: usize = 3;

/// What is on the graph now and wasn't, or is otherwise, and the first of it to look at; nothing where the
/// region's functions are as they were.
pub fn changes(before: &Account, after: &Account, region: &str) -> Option<(String, Selection)> {
    let (old, new) = (before.region(region), after.region(region));
    let mut said: Vec<String> = Vec::new();
    let mut first = None;
    for function in new.functions() {
        let earlier = old.function(function.name().as_str());
        if let Some((text, selection)) = changed(earlier, function) {
            first = first.or(Some(selection));
            said.push(text);
        }
    }
    let gone = old
        .functions()
        .filter(|it| new.function(it.name().as_str()).is_none());
    said.extend(gone.map(|it| format!("{} is gone", it.name())));
    let selection = first.unwrap_or_default();
    if said.is_empty() {
        return None;
    }
    let more = said.len().saturating_sub(NAMED);
    said.truncate(NAMED);
    let rest = match more {
        0 => String::new(),
        1 => "; and one more function".to_owned(),
        more => format!("; and {more} more functions"),
    };
    Some((
        format!("On the graph now: {}{rest}.", said.join("; ")),
        selection,
    ))
}

/// What is new on a function, or otherwise than before.
fn changed(old: Option<&Function>, new: &Function) -> Option<(String, Selection)> {
    let name = new.name().to_string();
    let mut parts: Vec<String> = Vec::new();
    let known = |it: &u32| {
        let mut numbers = old.into_iter().flat_map(|it| it.versions().keys());
        numbers.any(|number| number.get() == *it)
    };
    let numbers = new.versions().keys().map(|it| it.get());
    let numbers: Vec<String> = numbers
        .filter(|it| !known(it))
        .map(|it| it.to_string())
        .collect();
    parts.extend(listed("version", &numbers));
    let mut aliases: Vec<String> = Vec::new();
    let mut moved: Vec<String> = Vec::new();
    for alias in new.aliases().values() {
        match old.and_then(|it| it.aliases().get(&alias.name)) {
            None => aliases.push(alias.name.to_string()),
            Some(it) if (it.version, it.routing) != (alias.version, alias.routing) => {
                moved.push(alias.name.to_string());
            }
            Some(_) => (),
        }
    }
    let look = aliases.first().or(moved.first()).cloned();
    parts.extend(listed("alias", &aliases));
    parts.extend(listed("alias", &moved).map(|it| format!("{it} moved")));
    let selection = match look {
        Some(alias) => Selection::Alias {
            function: name.clone(),
            alias,
        },
        None => Selection::Function(name.clone()),
    };
    let what = parts.join(", ");
    let text = match (old, parts.is_empty()) {
        (None, true) => format!("function {name}"),
        (None, false) => format!("function {name} with {what}"),
        (Some(_), false) => format!("{name} has {what}"),
        (Some(old), true) if old != new => format!("{name} has other settings"),
        (Some(_), true) => return None,
    };
    Some((text, selection))
}

/// `version 1`, `versions 1 and 2`, `versions 1 to 9`.
fn listed(what: &str, names: &[String]) -> Option<String> {
    let several = if what == "alias" {
        "aliases"
    } else {
        "versions"
    };
    Some(match names {
        [] => return None,
        [one] => format!("{what} {one}"),
        [one, two] => format!("{several} {one} and {two}"),
        [first, .., last] => format!("{} {several} from {first} to {last}", names.len()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::tried;
    use lambda::api::Request;
    use lambda::model::Settings;
    use serde_json::{Value, json};

    fn with(account: &Account, requests: &[(&str, Value)]) -> Account {
        let requests: Vec<Request> = requests
            .iter()
            .map(|(operation, input)| Request {
                operation: (*operation).to_owned(),
                region: None,
                input: input.as_object().cloned().unwrap_or_default(),
            })
            .collect();
        tried(account, &requests).unwrap()
    }

    fn create(name: &str) -> (&'static str, Value) {
        let role = "arn:aws:iam::123456789012:role/r";
        let code = json!({"S3Bucket": "code", "S3Key": name});
        let input = json!({"FunctionName": name, "Runtime": "nodejs22.x", "Role": role, "Handler": "a.b", "Code": code, "Publish": true});
        ("CreateFunction", input)
    }

    #[test]
    fn what_changed_is_said_and_looked_at() {
        let empty = Account::new(Settings::page());
        let region = empty.settings().region.clone();
        let alias = |name: &str, version: &str| json!({"FunctionName": "a", "Name": name, "FunctionVersion": version});
        let one = with(&empty, &[create("a"), ("CreateAlias", alias("live", "1"))]);
        let (text, selection) = changes(&empty, &one, &region).unwrap();
        assert_eq!(
            text,
            "On the graph now: function a with version 1, alias live."
        );
        let live = Selection::Alias {
            function: "a".to_owned(),
            alias: "live".to_owned(),
        };
        assert_eq!(selection, live);
        assert_eq!(changes(&one, &one, &region), None);

        let two = with(
            &one,
            &[
                (
                    "UpdateFunctionConfiguration",
                    json!({"FunctionName": "a", "Timeout": 9}),
                ),
                ("PublishVersion", json!({"FunctionName": "a"})),
                ("UpdateAlias", alias("live", "2")),
            ],
        );
        let (text, selection) = changes(&one, &two, &region).unwrap();
        assert_eq!(text, "On the graph now: a has version 2, alias live moved.");
        assert_eq!(selection, live);

        let many = with(&two, &[create("b"), create("c"), create("d"), create("e")]);
        let (text, _) = changes(&two, &many, &region).unwrap();
        assert!(
            text.ends_with("function d with version 1; and one more function."),
            "{text}"
        );

        let reserved = with(
            &one,
            &[(
                "PutFunctionConcurrency",
                json!({"FunctionName": "a", "ReservedConcurrentExecutions": 3}),
            )],
        );
        let (text, selection) = changes(&one, &reserved, &region).unwrap();
        assert_eq!(text, "On the graph now: a has other settings.");
        assert_eq!(selection, Selection::Function("a".to_owned()));
        let (text, _) = changes(&one, &empty, &region).unwrap();
        assert_eq!(text, "On the graph now: a is gone.");
    }
}
