//! The `AppSpec` of a Lambda deployment, JSON or YAML.

use super::yaml;
use crate::model::deploy::AppSpec;
use serde_json::{Map, Value};

/// Reads an `AppSpec`; names of members are taken in either case, as AWS prints both.
///
/// # Errors
/// What is wrong with it, in a few words of ours that follow a colon.
pub(super) fn read(text: &str) -> Result<AppSpec, String> {
    let value: Value = if text.trim_start().starts_with('{') {
        match serde_json::from_str(text) {
            Ok(value) => value,
            // YAML's flow style looks the same from outside.
            Err(error) => yaml::read(text).map_err(|_| format!("it is no JSON ({error})"))?,
        }
    } else {
        yaml::read(text)?
    };
    let root = value.as_object().ok_or("it is no map of members")?;
    only(root, &["version", "resources", "hooks"], "it")?;
    let version = member(root, "version").and_then(plain);
    if !matches!(version.as_deref(), Some("0.0" | "0")) {
        return Err("version must be 0.0".to_owned());
    }
    let resources = member(root, "resources").and_then(Value::as_array);
    let resources = resources.ok_or("Resources must be a list with one function in it")?;
    let [resource] = resources.as_slice() else {
        return Err("Resources must name exactly one function".to_owned());
    };
    let entries = resource.as_object().filter(|it| it.len() == 1);
    let inner = entries.and_then(|it| it.values().next()?.as_object());
    let inner = inner.ok_or("a resource must be a name with Type and Properties")?;
    only(inner, &["type", "properties"], "a resource")?;
    if member(inner, "type").and_then(Value::as_str) != Some("AWS::Lambda::Function") {
        return Err("the resource's Type must be AWS::Lambda::Function".to_owned());
    }
    let properties = member(inner, "properties").and_then(Value::as_object);
    let properties = properties.ok_or("the resource needs Properties")?;
    let known = ["name", "alias", "currentversion", "targetversion"];
    only(properties, &known, "Properties")?;
    let text = |name: &str, shown: &str| {
        let found = member(properties, name).and_then(plain);
        found
            .filter(|it| !it.is_empty())
            .ok_or_else(|| format!("Properties needs {shown}"))
    };
    let number = |name: &str, shown: &str| {
        let text = text(name, shown)?;
        let digits = text.bytes().all(|it| it.is_ascii_digit());
        let number = text.parse().ok().filter(|&it: &u32| digits && it > 0);
        number.ok_or_else(|| format!("{shown} must be a version's number, not {text}"))
    };
    let [before, after] = hooks(member(root, "hooks"))?;
    Ok(AppSpec {
        function: text("name", "Name")?,
        alias: text("alias", "Alias")?,
        current: number("currentversion", "CurrentVersion")?,
        target: number("targetversion", "TargetVersion")?,
        before,
        after,
    })
}

/// The functions of `BeforeAllowTraffic` and `AfterAllowTraffic`.
fn hooks(given: Option<&Value>) -> Result<[Option<String>; 2], String> {
    let mut hooks = [None, None];
    let list = match given {
        None | Some(Value::Null) => return Ok(hooks),
        Some(Value::Array(list)) => list,
        Some(_) => return Err("Hooks must be a list".to_owned()),
    };
    for entry in list {
        let entry = entry
            .as_object()
            .ok_or("each hook must be an event with a function's name")?;
        for (event, function) in entry {
            let place = match event.to_ascii_lowercase().as_str() {
                "beforeallowtraffic" => 0,
                "afterallowtraffic" => 1,
                _ => {
                    return Err(format!(
                        "{event} can't have a hook: only BeforeAllowTraffic and AfterAllowTraffic can"
                    ));
                }
            };
            let function = plain(function).filter(|it| !it.is_empty());
            let function = function.ok_or_else(|| format!("{event} needs a function's name"))?;
            if let Some(hook) = hooks.get_mut(place)
                && hook.replace(function).is_some()
            {
                return Err(format!("{event} stands twice"));
            }
        }
    }
    Ok(hooks)
}

fn member<'v>(of: &'v Map<String, Value>, name: &str) -> Option<&'v Value> {
    of.iter()
        .find(|it| it.0.eq_ignore_ascii_case(name))
        .map(|it| it.1)
}

fn only(of: &Map<String, Value>, known: &[&str], what: &str) -> Result<(), String> {
    let other = of.keys().find(|it| {
        let lower = it.to_ascii_lowercase();
        !known.contains(&lower.as_str())
    });
    match other {
        Some(other) => Err(format!("{what} can't have {other}")),
        None => Ok(()),
    }
}

/// A text, or a number as it was written.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::model::deploy::AppSpec;

    fn expected() -> AppSpec {
        AppSpec {
            function: "checkout".to_owned(),
            alias: "PROD".to_owned(),
            current: 1,
            target: 2,
            before: Some("CodeDeployHook_before".to_owned()),
            after: None,
        }
    }

    #[test]
    fn the_same_is_read_in_every_way_to_write_it() {
        let ways = [
            r#"{"version": 0.0, "Resources": [{"f": {"Type": "AWS::Lambda::Function", "Properties": {"Name": "checkout", "Alias": "PROD", "CurrentVersion": "1", "TargetVersion": "2"}}}], "Hooks": [{"BeforeAllowTraffic": "CodeDeployHook_before"}]}"#,
            r#"{"version":"0.0","resources":[{"f":{"type":"AWS::Lambda::Function","properties":{"name":"checkout","alias":"PROD","currentversion":1,"targetversion":2}}}],"hooks":[{"BeforeAllowTraffic":"CodeDeployHook_before"}]}"#,
            "version: 0.0\nResources:\n  - myFunction:\n      Type: AWS::Lambda::Function\n      Properties:\n        Name: \"checkout\"\n        Alias: 'PROD'\n        CurrentVersion: \"1\"\n        TargetVersion: 2\nHooks:\n  - BeforeAllowTraffic: CodeDeployHook_before\n",
            "---\n# a comment\nversion: 0.0\nresources:\n- f: # the function\n    type: AWS::Lambda::Function\n    properties: {name: checkout, alias: PROD, currentversion: '1', targetversion: \"2\"}\n\nhooks:\n- BeforeAllowTraffic: \"CodeDeployHook_before\"\n",
            "{version: 0.0, Resources: [{f: {Type: 'AWS::Lambda::Function', Properties: {Name: checkout, Alias: PROD, CurrentVersion: 1, TargetVersion: 2}}}], Hooks: [{BeforeAllowTraffic: CodeDeployHook_before}]}",
            "version: 0.0\r\nResources:\r\n  - f:\r\n      Type: AWS::Lambda::Function\r\n      Properties:\r\n        Name: checkout\r\n        Alias: PROD\r\n        CurrentVersion: 1\r\n        TargetVersion: 2\r\nHooks:\r\n  - BeforeAllowTraffic: CodeDeployHook_before\r\n",
        ];
        for way in ways {
            assert_eq!(read(way), Ok(expected()), "{way}");
        }
    }

    #[test]
    fn what_cannot_be_used_is_refused_with_a_reason() {
        let of = |properties: &str, rest: &str| {
            format!(
                "version: 0.0\nResources:\n  - f:\n      Type: AWS::Lambda::Function\n      Properties:\n{properties}{rest}"
            )
        };
        let fine = "        Name: f\n        Alias: a\n        CurrentVersion: 1\n        TargetVersion: 2\n";
        assert!(read(&of(fine, "")).is_ok());
        let bad = [
            ("", "it is no map of members"),
            ("version: 1.0\n", "version must be 0.0"),
            ("version: 0.0\n", "Resources must be a list"),
            ("version: 0.0\nResources: []\n", "exactly one function"),
            (
                &of(
                    &fine.replace("CurrentVersion: 1", "CurrentVersion: $LATEST"),
                    "",
                ),
                "CurrentVersion must be a version's number, not $LATEST",
            ),
            (
                &of(&fine.replace("TargetVersion: 2", "TargetVersion: 0"), ""),
                "TargetVersion must be a version's number, not 0",
            ),
            (
                &of(&fine.replace("        Alias: a\n", ""), ""),
                "Properties needs Alias",
            ),
            (
                &of(&fine.replace("Alias: a", "Alias: a\n        Weight: 5"), ""),
                "Properties can't have Weight",
            ),
            (
                &of(fine, "Hooks:\n  - AllowTraffic: g\n"),
                "AllowTraffic can't have a hook",
            ),
            (
                &of(
                    fine,
                    "Hooks:\n  - BeforeAllowTraffic: g\n  - BeforeAllowTraffic: h\n",
                ),
                "stands twice",
            ),
            (&of(fine, "Files:\n"), "it can't have Files"),
            ("version: 0.0\nResources: *other\n", "line 2"),
            ("version: 0.0\nversion: 0.0\n", "stands twice"),
            ("version: 0.0\n\tResources: x\n", "line 2"),
            ("{\"version\": 0.0,", "it is no JSON"),
        ];
        for (text, why) in bad {
            let error = read(text).expect_err(text);
            assert!(error.contains(why), "{text}\n{error}");
        }
    }
}
