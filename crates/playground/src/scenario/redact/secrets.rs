//! What looks like a key: in code, notes, payloads and anywhere else.

use std::ops::Range;

/// How issuers mark their keys, and how long one is at least.
const MARKS: [(&str, usize); 20] = [
    ("AKIA", 20),
    ("ASIA", 20),
    ("ghp_", 20),
    ("gho_", 20),
    ("ghs_", 20),
    ("ghu_", 20),
    ("github_pat_", 22),
    ("glpat-", 20),
    ("xoxb-", 20),
    ("xoxp-", 20),
    ("xoxa-", 20),
    ("sk_live_", 20),
    ("rk_live_", 20),
    ("sk-", 20),
    ("AIza", 30),
    ("npm_", 30),
    ("pypi-", 20),
    ("hf_", 24),
    ("whsec_", 20),
    ("SG.", 30),
];
/// Words in the name of what holds a secret.
const NAMES: [&str; 14] = [
    "password",
    "passwd",
    "passphrase",
    "pwd",
    "secret",
    "token",
    "apikey",
    "api_key",
    "api-key",
    "accesskey",
    "access_key",
    "private_key",
    "privatekey",
    "credential",
];
/// Values that are no secret whatever they are given to.
const PLAIN: [&str; 9] = [
    "true",
    "false",
    "null",
    "none",
    "undefined",
    "string",
    "required",
    "changeme",
    "secret",
];
/// Where a key in PEM begins and ends.
const PEM: (&str, &str) = ("-----BEGIN ", "-----END ");
/// Length of a secret access key of AWS.
const AWS_SECRET: usize = 40;

/// Where keys stand in a text, in order and apart.
pub(super) fn spans(text: &str) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    pem(text, &mut spans);
    for word in words(text, |it| {
        it.is_ascii_alphanumeric() || "_-.+/=".contains(it)
    }) {
        let Some(found) = text.get(word.clone()) else {
            continue;
        };
        // `key=AKIA…`: what is assigned counts by itself.
        let head = found.find('=').map_or(0, |it| it + 1);
        let head = if head < found.len() { head } else { 0 };
        let value = found.get(head..).unwrap_or(found);
        let end = value.trim_end_matches(['.', '=']).len();
        let value = value.get(..end).unwrap_or(value);
        if is_key(value) {
            let start = word.start + head;
            spans.push(start..start + value.len());
        }
    }
    assigned(text, &mut spans);
    logins(text, &mut spans);
    apart(spans)
}

fn is_key(word: &str) -> bool {
    let marked = MARKS.iter().any(|(mark, least)| {
        word.starts_with(mark) && word.len() >= *least && word.bytes().any(|it| it.is_ascii_digit())
    });
    let token = word.starts_with("eyJ") && word.len() >= 30 && word.matches('.').count() == 2;
    let any = |kind: fn(&u8) -> bool| word.as_bytes().iter().any(kind);
    let mixed =
        any(u8::is_ascii_lowercase) && any(u8::is_ascii_uppercase) && any(u8::is_ascii_digit);
    let base64 = word
        .bytes()
        .all(|it| it.is_ascii_alphanumeric() || b"+/".contains(&it));
    marked || token || word.len() == AWS_SECRET && mixed && base64
}

fn pem(text: &str, spans: &mut Vec<Range<usize>>) {
    let mut from = 0;
    while let Some(start) = find(text, from, PEM.0) {
        let head = text.get(start..).and_then(|it| it.split('\n').next());
        let end = find(text, start, PEM.1).map_or(text.len(), |end| {
            let line = text.get(end + PEM.1.len()..).unwrap_or_default();
            let tail = line.find("-----").map_or(line.len(), |it| it + 5);
            end + PEM.1.len() + tail
        });
        if head.is_some_and(|it| it.contains("PRIVATE KEY")) {
            spans.push(start..end);
        }
        from = end.max(start + 1);
    }
}

fn find(text: &str, from: usize, what: &str) -> Option<usize> {
    Some(from + text.get(from..)?.find(what)?)
}

/// `password: "…"`, `"apiKey": "…"`, `TOKEN=…`: the value.
fn assigned(text: &str, spans: &mut Vec<Range<usize>>) {
    for name in words(text, |it| it.is_ascii_alphanumeric() || "_-".contains(it)) {
        let found = text.get(name.clone()).unwrap_or_default();
        let lower = found.to_ascii_lowercase();
        if found.len() > 64 || !NAMES.iter().any(|it| lower.contains(it)) {
            continue;
        }
        let Some(rest) = text.get(name.end..) else {
            continue;
        };
        let after = rest.trim_start_matches(['"', '\'', '`', '\\', ' ', '\t', ']']);
        let Some(after) = after.strip_prefix([':', '=']) else {
            continue;
        };
        let value = after.trim_start_matches([' ', '\t', '\\']);
        let quote = value.chars().next().filter(|it| "\"'`".contains(*it));
        let value = quote.map_or(value, |it| value.strip_prefix(it).unwrap_or(value));
        let end = match quote {
            Some(quote) => value.find([quote, '\\', '\n']),
            None => value.find(|it: char| it.is_whitespace() || ",;&\"'`)}]".contains(it)),
        };
        let value = value.get(..end.unwrap_or(value.len())).unwrap_or(value);
        // Without quotes it may be code: a call, a member, a variable.
        let code = quote.is_none() && (value.contains(['.', '(', '[', '$', '{']) || is_word(value));
        if value.len() < 4 || code || is_plain(value) {
            continue;
        }
        let start = offset(text, value);
        spans.push(start..start + value.len());
    }
}

/// Letters alone: in code a variable, in a sentence a word.
fn is_word(value: &str) -> bool {
    !value.bytes().any(|it| it.is_ascii_digit())
}

fn is_plain(value: &str) -> bool {
    PLAIN.contains(&value.to_ascii_lowercase().as_str())
        || value.starts_with("arn:")
        || value.starts_with("${")
        || value.starts_with(super::LEFT_OUT)
}

/// Where a part of a text begins in it.
fn offset(text: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}

/// `scheme://user:password@host`: the password.
fn logins(text: &str, spans: &mut Vec<Range<usize>>) {
    let mut from = 0;
    while let Some(at) = find(text, from, "://") {
        from = at + 3;
        let rest = text.get(from..).unwrap_or_default();
        let end = rest.find(|it: char| it.is_whitespace() || "/\"'`<>".contains(it));
        let host = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
        let Some((login, _)) = host.rsplit_once('@') else {
            continue;
        };
        let Some((_, password)) = login.split_once(':') else {
            continue;
        };
        if !password.is_empty() && !is_plain(password) {
            let start = offset(text, password);
            spans.push(start..start + password.len());
        }
    }
}

/// Runs of letters of a kind.
pub(super) fn words(text: &str, is_letter: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices() {
        match (is_letter(letter), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push(from..at);
                start = None;
            }
            _ => (),
        }
    }
    words.extend(start.map(|from| from..text.len()));
    words
}

/// In order, without those that begin within another.
fn apart(mut spans: Vec<Range<usize>>) -> Vec<Range<usize>> {
    spans.sort_by_key(|it| (it.start, usize::MAX - it.end));
    let mut end = 0;
    spans.retain(|it| {
        let free = it.start >= end && it.end > it.start;
        if free {
            end = it.end;
        }
        free
    });
    spans
}

#[cfg(test)]
mod tests {
    use super::spans;

    fn found(text: &str) -> Vec<&str> {
        spans(text).into_iter().map(|it| &text[it]).collect()
    }

    #[test]
    fn keys_are_found_where_they_stand() {
        for (text, expected) in [
            ("id AKIAIOSFODNN7EXAMPLE.", "AKIAIOSFODNN7EXAMPLE"),
            (
                "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            ),
            ("const dbPassword = 'hunter2';", "hunter2"),
            ("{\"apiKey\": \"abcd1234\"}", "abcd1234"),
            ("TOKEN=ab12cd34&x=1", "ab12cd34"),
            ("postgres://app:s3cret@db.internal/x", "s3cret"),
            (
                "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\n",
                "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----",
            ),
        ] {
            assert_eq!(found(text), [expected], "{text}");
        }
    }

    #[test]
    fn code_and_sentences_are_no_keys() {
        for text in [
            "const token = event.headers.token;",
            "let secret = process.env.SECRET;",
            "The token: nobody knows it.",
            "password: null",
            "9LQC+6xSGR93sSBpt90+e8eF8WcJLCjBJIsJ06+QwLw=",
            "da39a3ee5e6b4b0d3255bfef95601890afd80709",
            "https://docs.aws.amazon.com/lambda/latest/dg/",
            "task-definition sk-",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }
}
