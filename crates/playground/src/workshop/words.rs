//! What is missing, in words: the author's, or made of what was wanted and what is there.

use super::document::{Check, Expected, Probe};
use super::probe::{Comparison, Got, comparison};
use console::Client;
use serde_json::Value;

/// What is missing. `ask` answers another question about the same account.
pub(super) fn missing(check: &Check, got: &Got, ask: &mut dyn FnMut(&Probe) -> Got) -> String {
    let empty = match got {
        Got::Output(text) => is_nothing(text),
        Got::Refused(..) => matches!(check.expected, Expected::Output(_)),
        Got::NoRun => true,
        Got::Unclear(_) => false,
    };
    if let (true, Some(words)) = (empty, &check.none) {
        return words.clone();
    }
    // What a comparison compares says more than that it is false.
    let compared = comparison(&check.probe).map(|it| {
        let got = ask(&it.left);
        (it, got)
    });
    let actual = match &compared {
        Some((_, Got::Output(text))) => text.clone(),
        _ => match got {
            Got::Output(text) | Got::Refused(_, text) | Got::Unclear(text) => text.clone(),
            Got::NoRun => String::new(),
        },
    };
    if let (Some((_, Got::Output(text))), Some(words)) = (&compared, &check.none)
        && is_nothing(text)
    {
        return words.clone();
    }
    if let Some(words) = &check.otherwise {
        return words
            .replace("{%}", &percent(&actual))
            .replace("{}", &shown(&actual));
    }
    match (got, &check.expected) {
        (Got::NoRun, _) => "No simulation was run in this lesson yet.".to_owned(),
        (Got::Refused(code, text), Expected::Output(_)) => match alias(&check.probe) {
            Some(name) if code == "ResourceNotFoundException" => {
                format!("There is no alias {name}.")
            }
            _ => format!("AWS refuses to answer: {text}"),
        },
        (Got::Unclear(text), _) => format!("The question could not be answered: {text}"),
        (Got::Refused(code, text), Expected::Refused(wanted)) => {
            format!("AWS refuses with {code} ({text}), not with {wanted}.")
        }
        (Got::Output(_), Expected::Refused(wanted)) => {
            format!(
                "AWS takes “{}”; it should be refused with {wanted}.",
                asked(&check.probe)
            )
        }
        (Got::Output(text), Expected::Output(wanted)) => match compared {
            Some((it, Got::Output(text))) => {
                let Comparison { path, right, .. } = &it;
                match it.operator {
                    // `A != B` that is to be false, and the like: what is wanted is no one value.
                    "==" if wanted.trim() == "true" => differs(check, path, &text, right),
                    operator => compares(check, path, &text, operator, right, wanted),
                }
            }
            _ => differs(check, &query(&check.probe), text, wanted),
        },
    }
}

/// Whether an output says that there is nothing.
fn is_nothing(text: &str) -> bool {
    matches!(text.trim(), "" | "null" | "None" | "[]" | "{}" | "\"\"")
}

fn asked(probe: &Probe) -> String {
    match probe {
        Probe::Line(line, _) => line.clone(),
        Probe::Report(query) => query.clone(),
    }
}

/// The path that a question follows.
fn query(probe: &Probe) -> String {
    match probe {
        Probe::Report(query) => query.clone(),
        Probe::Line(_, invocation) => match &invocation.client {
            Client::Cli(options) => options.query.clone().unwrap_or_default(),
            Client::Python | Client::PythonPages => String::new(),
        },
    }
}

/// What a comparison that isn't met is about.
fn compares(
    check: &Check,
    path: &str,
    actual: &str,
    operator: &str,
    right: &str,
    wanted: &str,
) -> String {
    let (actual, right) = (shown(actual), shown(right));
    let place = match &check.probe {
        Probe::Line(..) => format!("“{}”", asked(&check.probe)),
        Probe::Report(_) => "The last simulation".to_owned(),
    };
    let said = match (operator, wanted.trim() == "true") {
        (">=", true) | ("<", false) => format!("{right} or more"),
        ("<=", true) | (">", false) => format!("{right} or less"),
        (">", true) | ("<=", false) => format!("more than {right}"),
        ("<", true) | (">=", false) => format!("less than {right}"),
        ("==", true) | ("!=", false) => right,
        _ => format!("something else than {right}"),
    };
    format!("{place} has {actual} for {path}; it should be {said}.")
}

fn differs(check: &Check, path: &str, actual: &str, wanted: &str) -> String {
    let name = match &check.probe {
        Probe::Line(_, it) => {
            let member = |name: &str| it.request.input.get(name).and_then(Value::as_str);
            member("Name").or(member("FunctionName")).map(str::to_owned)
        }
        Probe::Report(_) => None,
    };
    if let Some((_, version)) = path.split_once("AdditionalVersionWeights.") {
        let version = version.trim_matches(['"', '\\', ' ']);
        return if is_nothing(actual) {
            format!(
                "Version {version} has no weight, where {} is wanted.",
                percent(wanted)
            )
        } else {
            format!(
                "Version {version} has {}, not {}.",
                percent(actual),
                percent(wanted)
            )
        };
    }
    let (actual, wanted) = (shown(actual), shown(wanted));
    match (path, name) {
        ("FunctionVersion", Some(name)) => {
            format!("{name} points to version {actual}, not {wanted}.")
        }
        (path, Some(name)) if !path.is_empty() => {
            format!("Of {name}, {path} is {actual}, not {wanted}.")
        }
        (path, None) if !path.is_empty() => {
            format!("In the last simulation, {path} is {actual}, not {wanted}.")
        }
        _ => format!("“{}” says {actual}, not {wanted}.", asked(&check.probe)),
    }
}

/// The alias that a question is about.
fn alias(probe: &Probe) -> Option<&str> {
    match probe {
        Probe::Line(_, it) if it.request.operation == "GetAlias" => {
            it.request.input.get("Name").and_then(Value::as_str)
        }
        _ => None,
    }
}

/// An output as one reads it: a text without its quotes, several of them in one line.
fn shown(text: &str) -> String {
    match serde_json::from_str(text) {
        Ok(value) => plain(&value),
        Err(_) => text.trim().to_owned(),
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(all)
            if !all.is_empty() && all.iter().all(|it| !it.is_array() && !it.is_object()) =>
        {
            all.iter().map(plain).collect::<Vec<_>>().join(", ")
        }
        Value::Object(all)
            if !all.is_empty() && all.values().all(|it| !it.is_array() && !it.is_object()) =>
        {
            let pairs = all.iter().map(|(name, it)| format!("{name}={}", plain(it)));
            pairs.collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    }
}

/// A fraction in percent; what is no number as it is.
fn percent(text: &str) -> String {
    match text.trim().parse::<f64>() {
        Ok(share) => format!("{} %", libm::round(share * 1e6) / 1e4),
        Err(_) => shown(text),
    }
}
