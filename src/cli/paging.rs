//! The AWS CLI's own paging: requests follow each other until the list ends or `--max-items` is
//! reached; a token says where to go on.

use super::Paging;
use super::flags::paged_list;
use crate::api::{ApiError, Request, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};

/// Reads a `NextToken`: the page's marker, and how many of its items were printed before.
pub fn read_token(token: &str) -> Option<(Option<String>, usize)> {
    let bytes = STANDARD.decode(token).ok()?;
    let value: Value = serde_json::from_slice(&bytes).ok()?;
    let marker = value.get("Marker")?.as_str().map(str::to_owned);
    let skip = value.get("boto_truncate_amount").and_then(Value::as_u64);
    Some((
        marker,
        skip.and_then(|it| usize::try_from(it).ok()).unwrap_or(0),
    ))
}

/// Writes a `NextToken` as botocore does.
fn write_token(marker: Option<&str>, printed: usize) -> String {
    let mut token = Map::new();
    token.insert("Marker".to_owned(), marker.map_or(Value::Null, Value::from));
    if printed > 0 {
        token.insert("boto_truncate_amount".to_owned(), json!(printed));
    }
    // botocore's token is Python's JSON, blanks after colons and commas included.
    let text: Vec<String> = token.iter().map(|(k, v)| format!("\"{k}\": {v}")).collect();
    STANDARD.encode(format!("{{{}}}", text.join(", ")))
}

/// More pages than any account here has: a service that never ends must not hang the page.
const MOST_PAGES: usize = 100_000;

/// Fetches every page: the list of each, and the token where `--max-items` cut it short.
///
/// # Errors
/// The refusal of whichever request was refused.
pub fn fetch(
    request: &Request,
    paging: &Paging,
    send: &mut dyn FnMut(&Request) -> Result<Response, ApiError>,
) -> Result<(Vec<Map<String, Value>>, Option<String>), ApiError> {
    let list = paged_list(&request.operation).unwrap_or_default();
    let mut request = request.clone();
    let mut pages = Vec::new();
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
        let token = cut.then(|| write_token(marker, skip + left));
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
pub fn merge(request: &Request, pages: Vec<Map<String, Value>>, token: Option<&str>) -> Value {
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
