//! The AWS CLI's own paging: requests follow each other until the list ends or `--max-items` is
//! reached; a token says where to go on.

use super::args::Parsed;
use super::flags::paged_list;
use super::{Paging, UsageError, usage};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lambda::api::{ApiError, Request, Response};
use serde_json::{Map, Value, json};

/// Reads a `NextToken`: the page's marker, and how many of its items were printed before.
pub(crate) fn read_token(token: &str) -> Option<(Option<String>, usize)> {
    let bytes = STANDARD.decode(token).unwrap_or_default();
    let Ok(value) = serde_json::from_slice::<Value>(&bytes) else {
        return read_old_token(token);
    };
    let marker = value.get("Marker")?.as_str().map(str::to_owned);
    let skip = value.get("boto_truncate_amount").and_then(Value::as_u64);
    Some((
        marker,
        skip.and_then(|it| usize::try_from(it).ok()).unwrap_or(0),
    ))
}

/// Anything else is a marker as the service gave it, perhaps with `___` and a number of items.
fn read_old_token(token: &str) -> Option<(Option<String>, usize)> {
    let (marker, skip) = match token.split_once("___") {
        Some((marker, skip)) => (marker, skip.parse().ok()?),
        None => (token, 0),
    };
    Some(((marker != "None").then(|| marker.to_owned()), skip))
}

/// Writes a `NextToken` as botocore does.
fn write_token(marker: Option<&str>, printed: i64) -> String {
    let mut token = Map::new();
    token.insert("Marker".to_owned(), marker.map_or(Value::Null, Value::from));
    if printed != 0 {
        token.insert("boto_truncate_amount".to_owned(), json!(printed));
    }
    // botocore's token is Python's JSON, blanks after colons and commas included.
    let text: Vec<String> = token.iter().map(|(k, v)| format!("\"{k}\": {v}")).collect();
    STANDARD.encode(format!("{{{}}}", text.join(", ")))
}

/// More pages than any account here has: a service that never ends must not hang the page.
pub(crate) const MOST_PAGES: usize = 100_000;

/// The pages, and the token where `--max-items` cut them short.
pub(crate) type Fetched = (Vec<Map<String, Value>>, Option<String>);

/// Fetches every page: the list of each, and the token where `--max-items` cut it short.
///
/// # Errors
/// The refusal of whichever request was refused.
pub(crate) fn fetch(
    request: &Request,
    paging: &Paging,
    send: &mut dyn FnMut(&Request) -> Result<Response, ApiError>,
) -> Result<Fetched, ApiError> {
    let list = paged_list(&request.operation).unwrap_or_default();
    let mut request = request.clone();
    let mut pages = Vec::new();
    if let Some(most) = paging.none_of {
        // botocore cuts the first page at a figure that is none, and notes it in the token.
        send(&request)?;
        let text = format!("{{\"Marker\": null, \"boto_truncate_amount\": {most}}}");
        pages.push(Map::from_iter([(
            list.to_owned(),
            Value::Array(Vec::new()),
        )]));
        return Ok((pages, Some(STANDARD.encode(text))));
    }
    let mut left = paging.max_items.unwrap_or(usize::MAX);
    let mut skip = paging.skip;
    for _ in 0..MOST_PAGES {
        let response = send(&request)?;
        let mut items = match response.output.get(list) {
            Some(Value::Array(items)) => items.clone(),
            _ => Vec::new(),
        };
        items.drain(..skip.min(items.len()));
        let cut = items.len() > left;
        let marker = request.input.get("Marker").and_then(Value::as_str);
        let token =
            cut.then(|| write_token(marker, i64::try_from(skip + left).unwrap_or(i64::MAX)));
        items.truncate(left);
        left -= items.len();
        skip = 0;
        pages.push(Map::from_iter([(list.to_owned(), Value::Array(items))]));
        if token.is_some() {
            return Ok((pages, token));
        }
        match response.output.get("NextMarker").and_then(Value::as_str) {
            Some(next) if !next.is_empty() && left == 0 => {
                return Ok((pages, Some(write_token(Some(next), 0))));
            }
            Some(next) if !next.is_empty() => {
                request.input.insert("Marker".to_owned(), next.into());
            }
            _ => break,
        }
    }
    Ok((pages, None))
}

/// All pages as one answer.
pub(crate) fn merge(
    request: &Request,
    pages: Vec<Map<String, Value>>,
    token: Option<&str>,
) -> Value {
    let list = paged_list(&request.operation).unwrap_or_default();
    let items = pages
        .into_iter()
        .flat_map(|mut page| match page.remove(list) {
            Some(Value::Array(items)) => items,
            _ => Vec::new(),
        });
    let mut merged = Map::from_iter([(list.to_owned(), Value::Array(items.collect()))]);
    if let Some(token) = token {
        merged.insert("NextToken".to_owned(), token.into());
    }
    Value::Object(merged)
}

/// Whether and how the AWS CLI fetches page after page. A marker, or a page size given as a member
/// of the request, turns it off; `--max-items` is then the request's own `MaxItems`.
pub(crate) fn of_command(
    parsed: &Parsed,
    paginate: bool,
    request: &mut Request,
) -> Result<Option<Paging>, UsageError> {
    if paged_list(&request.operation).is_none() {
        return Ok(None);
    }
    let page_size = int(parsed, "--page-size")?;
    let max_items = int(parsed, "--max-items")?;
    let off = !paginate || parsed.has("--marker");
    if off {
        let used: Vec<&str> = ["--starting-token", "--page-size"]
            .into_iter()
            .filter(|flag| parsed.has(flag))
            .collect();
        if !used.is_empty() {
            return Err(UsageError::usage(format!(
                "Cannot specify --no-paginate along with pagination arguments: {}",
                used.join(", ")
            )));
        }
        if let Some(max_items) = max_items {
            request
                .input
                .insert("MaxItems".to_owned(), max_items.into());
        }
        return Ok(None);
    }
    if request.input.contains_key("Marker") || request.input.contains_key("MaxItems") {
        return Ok(None);
    }
    if let Some(page_size) = page_size {
        request
            .input
            .insert("MaxItems".to_owned(), page_size.into());
    }
    let mut paging = Paging {
        max_items: max_items.and_then(|it| usize::try_from(it).ok()),
        none_of: max_items.filter(|it| *it <= 0),
        skip: 0,
    };
    if let Some(token) = parsed.value("--starting-token") {
        let (marker, skip) = read_token(token)
            .ok_or_else(|| UsageError::general(format!("Bad starting token: {token}")))?;
        paging.skip = skip;
        if let Some(marker) = marker {
            request.input.insert("Marker".to_owned(), marker.into());
        }
    }
    Ok(Some(paging))
}

/// A flag's whole number.
///
/// # Errors
/// `argparse`'s, for other text.
pub(crate) fn int(parsed: &Parsed, flag: &str) -> Result<Option<i64>, UsageError> {
    let Some(text) = parsed.value(flag) else {
        return Ok(None);
    };
    text.trim().parse().map(Some).map_err(|_| {
        let given = super::python::quote(text);
        usage::error(&format!("argument {flag}: invalid int value: {given}"))
    })
}
