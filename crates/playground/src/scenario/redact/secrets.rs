//! What looks like a key: in code, notes, payloads and anywhere else.

use std::ops::Range;

/// How issuers mark their keys, and how long one is at least.
const MARKS: [(&str, usize); 95] = [
    ("AKIA", 20),
    ("ASIA", 20),
    ("ABIA", 20),
    ("ACCA", 20),
    ("IQoJb3", 40),
    ("FwoGZX", 40),
    ("FQoGZX", 40),
    ("ghp_", 20),
    ("gho_", 20),
    ("ghs_", 20),
    ("ghu_", 20),
    ("ghr_", 20),
    ("github_pat_", 22),
    ("glpat-", 20),
    ("glptt-", 20),
    ("gldt-", 20),
    ("glrt-", 20),
    ("xoxb-", 20),
    ("xoxp-", 20),
    ("xoxa-", 20),
    ("xoxe-", 20),
    ("xoxe.", 20),
    ("xoxr-", 20),
    ("xoxs-", 20),
    ("xapp-", 20),
    ("sk_live_", 20),
    ("rk_live_", 20),
    ("sk_test_", 20),
    ("rk_test_", 20),
    ("whsec_", 20),
    ("sk-", 20),
    ("AIza", 30),
    ("ya29.", 20),
    ("GOCSPX-", 20),
    ("npm_", 30),
    ("pypi-", 20),
    ("rubygems_", 20),
    ("dckr_pat_", 20),
    ("hf_", 24),
    ("SG.", 30),
    ("xkeysib-", 20),
    ("hvs.", 20),
    ("hvb.", 20),
    ("dop_v1_", 20),
    ("doo_v1_", 20),
    ("shpat_", 20),
    ("shpss_", 20),
    ("shpca_", 20),
    ("sq0csp-", 20),
    ("sq0atp-", 20),
    ("EAAAE", 40),
    ("dapi", 36),
    ("NRAK-", 20),
    ("sntrys_", 20),
    ("lin_api_", 20),
    ("ATATT3", 30),
    ("PMAK-", 20),
    ("nvapi-", 20),
    ("AGE-SECRET-KEY-", 30),
    ("pscale_", 20),
    ("secret_", 30),
    ("pul-", 30),
    ("figd_", 20),
    ("ABSK", 40),
    ("bedrock-api-key-", 30),
    ("gsk_", 20),
    ("xai-", 20),
    ("pplx-", 20),
    ("r8_", 20),
    ("glcbt-", 20),
    ("glft-", 20),
    ("gloas-", 20),
    ("glsoat-", 20),
    ("glimt-", 20),
    ("glagent-", 20),
    ("ATCTT3", 30),
    ("ATBB", 28),
    ("dckr_oat_", 20),
    ("glsa_", 20),
    ("glc_", 30),
    ("sbp_", 20),
    ("vercel_blob_rw_", 20),
    ("ntn_", 30),
    ("sntryu_", 20),
    ("NRII-", 20),
    ("dp.pt.", 20),
    ("dp.st.", 20),
    ("tskey-", 20),
    ("fo1_", 20),
    ("FlyV1", 30),
    ("phc_", 30),
    ("phx_", 30),
    ("key-", 36),
    ("ops_eyJ", 30),
    ("tfp_", 20),
];
/// Words in the name of what holds a secret.
const NAMES: [&str; 22] = [
    "x-amz-signature",
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
    "account_key",
    "accountkey",
    "sharedaccess",
    "signing_key",
    "signingkey",
    "encryption_key",
    "encryptionkey",
];
/// What a name may be, or end in after `_` or `-`, that holds a secret.
const NAME_ENDS: [&str; 5] = ["pass", "pw", "pin", "sig", "psk"];
/// What a line has that says how to get to a database: nothing in it is code.
const CONNECTION: [&str; 8] = [
    "server=",
    "data source=",
    "host=",
    "user id=",
    "uid=",
    "dbname=",
    "accountname=",
    "endpoint=",
];
/// Addresses that let in whoever knows what follows.
const HOOKS: [&str; 7] = [
    "hooks.slack.com/services/",
    "hooks.slack.com/workflows/",
    "hooks.slack.com/triggers/",
    "discord.com/api/webhooks/",
    "discordapp.com/api/webhooks/",
    "webhook.office.com/webhookb2/",
    "hooks.zapier.com/hooks/catch/",
];
/// What stands before a token in a request's header.
const SCHEMES: [&str; 5] = ["Bearer ", "Basic ", "bearer ", "basic ", "AccessKey "];
/// Letters that a token in a header has at least.
const TOKEN: usize = 12;
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
    hooks(text, &mut spans);
    assigned(text, &mut spans);
    logins(text, &mut spans);
    headers(text, &mut spans);
    apart(spans)
}

fn is_key(word: &str) -> bool {
    let marked = MARKS.iter().any(|(mark, least)| {
        word.starts_with(mark) && word.len() >= *least && word.bytes().any(|it| it.is_ascii_digit())
    });
    let token = word.starts_with("eyJ") && word.len() >= 30 && word.matches('.').count() >= 2;
    let any = |kind: fn(&u8) -> bool| word.as_bytes().iter().any(kind);
    let mixed =
        any(u8::is_ascii_lowercase) && any(u8::is_ascii_uppercase) && any(u8::is_ascii_digit);
    let base64 = word
        .bytes()
        .all(|it| it.is_ascii_alphanumeric() || b"+/".contains(&it));
    marked || token || is_shaped(word) || word.len() == AWS_SECRET && mixed && base64
}

/// Keys without a mark that nothing else looks like: of Twilio, Mailchimp, Airtable and Terraform Cloud.
fn is_shaped(word: &str) -> bool {
    let hex = |it: &str| {
        it.len() == 32
            && it
                .bytes()
                .all(|it| it.is_ascii_digit() || (b'a'..=b'f').contains(&it))
    };
    let twilio = word.strip_prefix("SK").is_some_and(hex);
    let mailchimp = word.split_once("-us").is_some_and(|(key, at)| {
        hex(key) && at.len() < 3 && at.bytes().all(|it| it.is_ascii_digit())
    });
    let airtable =
        word.starts_with("pat") && word.len() == 82 && word.as_bytes().get(17) == Some(&b'.');
    twilio || mailchimp || airtable || word.contains(".atlasv1.")
}

/// What follows the address of a webhook; a bot's number and its token.
fn hooks(text: &str, spans: &mut Vec<Range<usize>>) {
    let until = |from: usize, is_letter: fn(char) -> bool| {
        let rest = text.get(from..).unwrap_or_default();
        from + rest.find(|it| !is_letter(it)).unwrap_or(rest.len())
    };
    for hook in HOOKS {
        let mut from = 0;
        while let Some(at) = find(text, from, hook) {
            from = at + hook.len();
            let end = until(from, |it| {
                it.is_ascii_alphanumeric() || "_-/@.".contains(it)
            });
            if end >= from + 8 {
                spans.push(from..end);
            }
        }
    }
    // `123456789:AAE…`, as Telegram gives them.
    let mut from = 0;
    while let Some(at) = find(text, from, ":AA") {
        from = at + 1;
        let digits = text.get(..at).unwrap_or_default();
        let digits = digits.bytes().rev().take_while(u8::is_ascii_digit).count();
        let end = until(from, |it| it.is_ascii_alphanumeric() || "_-".contains(it));
        if (8..=10).contains(&digits) && end - from == 35 {
            spans.push(at - digits..end);
        }
    }
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
        from = end;
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
        if found.len() > 64 || !names_a_secret(&lower) {
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
        let code = quote.is_none()
            && (value.contains(['.', '(', '[', '$', '{']) || is_word(value))
            && !is_connection(text, name.start);
        if value.len() < 4 || code || is_plain(value) {
            continue;
        }
        let start = offset(text, value);
        spans.push(start..start + value.len());
    }
}

fn names_a_secret(lower: &str) -> bool {
    let end = lower.rsplit(['_', '-']).next().unwrap_or_default();
    NAME_ENDS.contains(&end) || NAMES.iter().any(|it| lower.contains(it))
}

/// Whether what stands there is a part of how to get to a database, as in `Server=db;Uid=app;Pwd=…`.
fn is_connection(text: &str, at: usize) -> bool {
    let quotes = ['\n', '"', '\'', '`'];
    let start = text.get(..at).and_then(|it| it.rfind(quotes)).unwrap_or(0);
    let rest = text.get(at..).unwrap_or_default();
    let end = at + rest.find(quotes).unwrap_or(rest.len());
    // As far as such a line is long.
    let (start, end) = (start.max(at.saturating_sub(500)), end.min(at + 500));
    let line = text
        .get(start..end)
        .unwrap_or_default()
        .to_ascii_lowercase();
    CONNECTION.iter().any(|it| line.contains(it))
}

/// `Authorization: Bearer …`: the token.
fn headers(text: &str, spans: &mut Vec<Range<usize>>) {
    for scheme in SCHEMES {
        let mut from = 0;
        while let Some(at) = find(text, from, scheme) {
            from = at + scheme.len();
            let rest = text.get(from..).unwrap_or_default();
            let end = rest.find(|it: char| !(it.is_ascii_alphanumeric() || "_-.+/=~".contains(it)));
            let token = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
            let digit = token.bytes().any(|it| it.is_ascii_digit());
            if token.len() >= TOKEN && digit && !is_plain(token) {
                spans.push(from..from + token.len());
            }
        }
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
mod tests;
