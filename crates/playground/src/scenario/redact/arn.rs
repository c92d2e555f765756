//! ARNs: which part of one is whose, so that a placeholder keeps the structure.

use super::Names;

/// Services whose resource begins with its name, not with a kind.
const NO_KIND: [&str; 4] = ["s3", "execute-api", "sqs", "sns"];
/// Parts of a resource that are AWS's own words.
const WORDS: [&str; 24] = [
    "GET",
    "POST",
    "PUT",
    "PATCH",
    "DELETE",
    "HEAD",
    "OPTIONS",
    "ANY",
    "aws",
    "lambda",
    "stream",
    "index",
    "consumer",
    "backup",
    "export",
    "service-role",
    "aws-service-role",
    "restapis",
    "stages",
    "targetgroup",
    "app",
    "net",
    "root",
    "$default",
];
/// Kinds of ids that AWS draws: letters and digits after the kind.
const DRAWN: [&str; 26] = [
    "subnet", "sg", "vpc", "fs", "fsap", "eni", "i", "csc", "mrk", "o", "r", "ou", "snap", "vol",
    "ami", "lt", "acl", "rtb", "nat", "tgw", "vpce", "eipalloc", "igw", "b", "d", "esm",
];

/// A resource part's structure, its names replaced.
pub(super) fn resource(names: &mut Names, service: &str, resource: &str) -> String {
    if service == "lambda" {
        return lambda(names, resource);
    }
    // DynamoDB's streams are called by their time of day.
    let separators: &[char] = if service == "dynamodb" {
        &['/']
    } else {
        &['/', ':']
    };
    let kindless = NO_KIND.contains(&service);
    parts(resource, separators)
        .into_iter()
        .enumerate()
        .map(|(at, (part, separator))| {
            let kind = at == 0 && separator.is_some() && !kindless && is_kind(part);
            let part = if kind {
                part.to_owned()
            } else {
                name(names, part)
            };
            part + separator.unwrap_or_default()
        })
        .collect()
}

/// Names of functions, versions and aliases stay; those of layers do not.
fn lambda(names: &mut Names, resource: &str) -> String {
    match resource.split_once(':') {
        Some(("layer", rest)) => {
            let (layer, version) = rest.split_once(':').unwrap_or((rest, ""));
            let separator = if version.is_empty() { "" } else { ":" };
            format!("layer:{}{separator}{version}", name(names, layer))
        }
        Some((kind @ "code-signing-config", id)) => format!("{kind}:{}", name(names, id)),
        _ => names.ids_in(resource, false),
    }
}

/// An object's key, a path, a repository: each part by itself.
pub(super) fn path(names: &mut Names, path: &str) -> String {
    parts(path, &['/'])
        .into_iter()
        .map(|(part, separator)| name(names, part) + separator.unwrap_or_default())
        .collect()
}

/// One part: what follows its last full stop says what it is, and stays.
pub(super) fn name(names: &mut Names, part: &str) -> String {
    if stays(part) {
        names.note_used(part);
        return part.to_owned();
    }
    if let Some(id) = drawn(part) {
        return names.drawn(id, part);
    }
    if part.len() == super::ID && part.bytes().all(|it| it.is_ascii_digit()) {
        return names.ids_in(part, true);
    }
    match part.rsplit_once('.') {
        Some((stem, end)) if !stem.is_empty() && is_ending(end) => {
            format!("{}.{end}", names.resource(stem))
        }
        _ => names.resource(part),
    }
}

fn is_ending(end: &str) -> bool {
    [
        "fifo", "zip", "jar", "json", "js", "mjs", "py", "txt", "csv",
    ]
    .contains(&end)
}

/// Whether a part is nobody's: a wildcard, a number, a time, a word of AWS's, a placeholder.
fn stays(part: &str) -> bool {
    let number = part.len() != super::ID && part.bytes().all(|it| it.is_ascii_digit());
    let wild = part.bytes().all(|it| b"*?".contains(&it));
    let time = part.len() > 11
        && part.get(10..11) == Some("T")
        && part
            .bytes()
            .take(10)
            .all(|it| it.is_ascii_digit() || it == b'-');
    number
        || wild
        || time
        || part.starts_with('$')
        || WORDS.contains(&part)
        || super::EXAMPLE_NAMES.contains(&part)
        || part.starts_with("example")
}

fn is_kind(part: &str) -> bool {
    !part.is_empty() && part.bytes().all(|it| it.is_ascii_lowercase() || it == b'-')
}

/// The drawn part of an id, such as `0123456789abcdef0` of `fsap-0123456789abcdef0`, or a UUID.
pub(super) fn drawn(part: &str) -> Option<&str> {
    if is_uuid(part) {
        return Some(part);
    }
    let (kind, id) = part.split_once('-')?;
    let plain = |it: u8| it.is_ascii_digit() || it.is_ascii_lowercase();
    let drawn = DRAWN.contains(&kind)
        && (8..=40).contains(&id.len())
        && id.bytes().all(plain)
        && id.bytes().any(|it| it.is_ascii_digit());
    drawn.then_some(id)
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, it)| match at {
            8 | 13 | 18 | 23 => it == b'-',
            _ => it.is_ascii_hexdigit(),
        })
}

/// An id of the same form with a number in it.
pub(super) fn numbered(id: &str, number: usize) -> String {
    if is_uuid(id) {
        return format!("00000000-0000-4000-8000-{number:012}");
    }
    format!("{number:0width$}", width = id.len())
}

/// Whether [`numbered`] made an id.
pub(super) fn is_numbered(id: &str) -> bool {
    let id = id.strip_prefix("00000000-0000-4000-8000-").unwrap_or(id);
    id.starts_with("000") && id.bytes().all(|it| it.is_ascii_digit())
}

/// The parts between separators, each with the separator after it.
fn parts<'t>(text: &'t str, separators: &[char]) -> Vec<(&'t str, Option<&'t str>)> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(separators) {
        let (part, after) = rest.split_at(at);
        let (separator, after) = after.split_at(1);
        parts.push((part, Some(separator)));
        rest = after;
    }
    parts.push((rest, None));
    parts
}

#[cfg(test)]
mod tests;
