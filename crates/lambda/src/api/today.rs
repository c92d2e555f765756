//! Old texts name things that AWS would refuse today: what the page takes, and what AWS would say.

use super::{ApiError, Request, call};
use crate::model::{Account, Settings, Timestamp};
use serde_json::{Map, Value};

/// What documentation writes where an account's twelve digits belong.
const PLACEHOLDER: &str = "account-id";

/// What AWS would say today of a request that this account takes only because its settings let it:
/// nothing where AWS would take it too, else one error for each setting that makes the difference.
pub fn today(account: &Account, now: Timestamp, request: &Request) -> Vec<ApiError> {
    let settings = account.settings();
    let strict = [
        settings.accept_retired_runtimes.then(|| Settings {
            accept_retired_runtimes: false,
            ..settings.clone()
        }),
        (settings.accept_placeholder_account && names_placeholder(request)).then(|| Settings {
            accept_placeholder_account: false,
            ..settings.clone()
        }),
    ];
    // `now` may be the end of time, and an alarm is evaluated each minute until then.
    let account = &account.stilled();
    let ours = call(&mut account.clone(), now, request);
    strict
        .into_iter()
        .flatten()
        .filter_map(|settings| {
            let mut other = account.clone();
            other.set_settings(settings);
            call(&mut other, now, request).err()
        })
        .filter(|it| ours.as_ref().err() != Some(it))
        .collect()
}

/// Whether a request has the placeholder `account-id` somewhere.
pub fn names_placeholder(request: &Request) -> bool {
    request.input.values().any(names)
}

fn names(value: &Value) -> bool {
    match value {
        Value::String(text) => text == PLACEHOLDER || text.split(':').any(|it| it == PLACEHOLDER),
        Value::Array(items) => items.iter().any(names),
        Value::Object(members) => members.values().any(names),
        _ => false,
    }
}

/// The input with the account in the placeholder's stead; `None` where there is no placeholder.
pub(super) fn replace_placeholder(
    input: &Map<String, Value>,
    account: &str,
) -> Option<Map<String, Value>> {
    if !input.values().any(names) {
        return None;
    }
    let mut input = input.clone();
    input.values_mut().for_each(|it| replace(it, account));
    Some(input)
}

fn replace(value: &mut Value, account: &str) {
    match value {
        Value::String(text) if text.len() < 2048 => {
            let part = |it| if it == PLACEHOLDER { account } else { it };
            *text = text.split(':').map(part).collect::<Vec<_>>().join(":");
        }
        Value::Array(items) => items.iter_mut().for_each(|it| replace(it, account)),
        Value::Object(members) => members.values_mut().for_each(|it| replace(it, account)),
        _ => (),
    }
}
