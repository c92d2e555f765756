//! Links that something happened to: whatever comes of them opens whole, or is refused in a sentence.
//!
//! Fifty of each kind of damage; `ALIAS_PLAYGROUND_LONG=1` draws 2,000. A failure prints what was drawn.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use playground::scenario::link::{decode, encode};
use playground::scenario::{Document, examples, redact};
use playground::session::Session;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// A sentence, not a page: nothing of the damaged text is poured out over the reader.
const LONGEST_REFUSAL: usize = 600;

fn cases() -> u32 {
    match std::env::var_os("ALIAS_PLAYGROUND_LONG") {
        Some(_) => 2_000,
        None => 50,
    }
}

/// A link with any content and a sum that fits it.
fn forged(content: &[u8]) -> String {
    sealed(&URL_SAFE_NO_PAD.encode(miniz_oxide::deflate::compress_to_vec(content, 6)))
}

fn sealed(body: &str) -> String {
    let sum = Sha256::digest(format!("1.{body}"));
    format!("1.{body}.{}", URL_SAFE_NO_PAD.encode(&sum[..4]))
}

/// What a link holds, unpacked.
fn content(link: &str) -> Vec<u8> {
    let body = link.split('.').nth(1).unwrap();
    let packed = URL_SAFE_NO_PAD.decode(body).unwrap();
    miniz_oxide::inflate::decompress_to_vec(&packed).unwrap()
}

/// The links that are damaged: every released one, and an example's.
fn whole() -> Vec<String> {
    let golden = include_str!("golden_links.txt");
    let released = golden.lines().filter_map(|it| it.split_once(' '));
    let mut links: Vec<String> = released
        .map(|(link, _)| link.to_owned())
        .filter(|it| decode(it).is_ok())
        .collect();
    links.push(encode(&examples::opening()));
    links
}

/// What must hold of whatever a link became.
fn answered(text: &str) -> Result<(), TestCaseError> {
    match decode(text) {
        Err(why) => {
            let why = why.to_string();
            prop_assert!(!why.is_empty() && why.len() < LONGEST_REFUSAL, "{}", why);
        }
        Ok(document) => plays(&document)?,
    }
    Ok(())
}

fn plays(document: &Document) -> Result<(), TestCaseError> {
    let again = decode(&encode(document));
    prop_assert_eq!(again.as_ref(), Ok(document));
    let session = Session::of(document);
    for (_, region) in session.account().regions() {
        prop_assert!(region.is_consistent());
        prop_assert!(
            region
                .functions()
                .all(lambda::model::Function::is_consistent)
        );
    }
    prop_assert_eq!(&session.document().requests, &document.requests);
    // Sharing it on takes nothing twice and leaves nothing unread.
    let shared = redact::redacted(document);
    prop_assert_eq!(decode(&encode(&shared)), Ok(shared));
    Ok(())
}

fn drawn<T: std::fmt::Debug>(damage: impl Strategy<Value = T>, made: impl Fn(&str, T) -> String) {
    let links = whole();
    let mut runner = TestRunner::new(Config {
        cases: cases(),
        failure_persistence: None,
        ..Config::default()
    });
    runner
        .run(&(0..links.len(), damage), |(which, damage)| {
            answered(&made(&links[which], damage))
        })
        .unwrap_or_else(|failure| panic!("{failure}"));
}

/// Where in a text of this length, as a share of it.
fn place(length: usize, at: usize) -> usize {
    at % length.max(1)
}

#[test]
fn cut_anywhere() {
    drawn(any::<(usize, bool)>(), |link, (at, front)| {
        let at = place(link.len(), at);
        let (before, after) = link.split_at(at);
        if front { after } else { before }.to_owned()
    });
}

#[test]
fn with_other_letters_in_it() {
    let letters = prop::collection::vec((any::<usize>(), "[A-Za-z0-9_.-]"), 1..4);
    drawn(letters, |link, letters| {
        let mut bytes = link.as_bytes().to_vec();
        for (at, letter) in letters {
            let at = place(bytes.len(), at);
            bytes[at] = letter.as_bytes()[0];
        }
        String::from_utf8(bytes).unwrap()
    });
}

#[test]
fn with_something_put_in() {
    drawn((any::<usize>(), ".{1,20}"), |link, (at, text)| {
        let at = place(link.len(), at);
        let (before, after) = link.split_at(at);
        format!("{before}{text}{after}")
    });
}

#[test]
fn with_a_packed_body_that_broke_under_a_sum_that_fits() {
    let bytes = prop::collection::vec((any::<usize>(), any::<u8>()), 1..4);
    drawn(bytes, |link, bytes| {
        let body = link.split('.').nth(1).unwrap();
        let mut packed = URL_SAFE_NO_PAD.decode(body).unwrap();
        for (at, byte) in bytes {
            let at = place(packed.len(), at);
            packed[at] = byte;
        }
        sealed(&URL_SAFE_NO_PAD.encode(packed))
    });
}

#[test]
fn with_content_that_broke_under_a_sum_that_fits() {
    let bytes = prop::collection::vec((any::<usize>(), any::<u8>(), 0..3_u8), 1..6);
    drawn(bytes, |link, bytes| {
        let mut content = content(link);
        for (at, byte, what) in bytes {
            let at = place(content.len(), at);
            match what {
                0 => content[at] = byte,
                1 => content.insert(at, byte),
                _ => drop(content.remove(at)),
            }
        }
        forged(&content)
    });
}

/// Values that no page would write.
fn odd() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        Just(json!(-1)),
        Just(json!(1e308)),
        Just(json!(9_007_199_254_740_993_u64)),
        Just(json!(u64::MAX)),
        Just(json!({"__proto__": {"constructor": []}})),
        Just(json!([[[[[[]]]]]])),
        Just(json!("<img src=x onerror=alert(1)>")),
        Just(json!("\u{202e}\u{0}\u{feff}")),
        any::<i64>().prop_map(Value::from),
        ".{0,40}".prop_map(Value::from),
    ]
}

/// Puts a value in another's place somewhere inside.
fn replaced(value: &mut Value, path: &[usize], odd: &Value) {
    let inner = match value {
        Value::Array(items) if !items.is_empty() => {
            let at = place(items.len(), path.first().copied().unwrap_or(0));
            items.get_mut(at)
        }
        Value::Object(members) if !members.is_empty() => {
            let at = place(members.len(), path.first().copied().unwrap_or(0));
            members.values_mut().nth(at)
        }
        _ => None,
    };
    match (inner, path) {
        (Some(inner), [_, rest @ ..]) => replaced(inner, rest, odd),
        _ => *value = odd.clone(),
    }
}

#[test]
fn with_values_that_no_page_writes() {
    let damage = (prop::collection::vec(any::<usize>(), 0..6), odd());
    drawn(damage, |link, (path, odd)| {
        let content = content(link);
        // A link's content is JSON after its phrases were put back; what isn't is damaged as text above.
        let Ok(mut value) = serde_json::from_slice::<Value>(&content) else {
            return forged(&content);
        };
        replaced(&mut value, &path, &odd);
        forged(value.to_string().as_bytes())
    });
}

#[test]
fn of_documents_with_values_that_no_page_writes() {
    let links = whole();
    let damage = (
        0..links.len(),
        prop::collection::vec(any::<usize>(), 0..7),
        odd(),
    );
    let mut runner = TestRunner::new(Config {
        cases: cases(),
        failure_persistence: None,
        ..Config::default()
    });
    runner
        .run(&damage, |(which, path, odd)| {
            let document = decode(&links[which]).unwrap();
            let mut value = playground::scenario::to_value(&document);
            replaced(&mut value, &path, &odd);
            match playground::scenario::from_value(value) {
                Err(why) => {
                    prop_assert!(!why.to_string().is_empty());
                    Ok(())
                }
                Ok(document) => plays(&document),
            }
        })
        .unwrap_or_else(|failure| panic!("{failure}"));
}
