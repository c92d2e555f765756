//! What becomes of a text, by the place where it stands.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]

use super::{Kind, Names, Place, is_id, is_left_out, is_time};
use crate::scenario::Document;
use crate::scenario::redact::Keep;

const OWN: &str = "987654321098";

/// Looked at twice and replaced, as a document's texts are.
fn after(keep: Keep, texts: &[(Place, &str)]) -> (Names, Vec<String>) {
    let mut names = Names::new(keep);
    for _ in 0..2 {
        names.see_account(OWN);
        for (place, text) in texts {
            names.replaced(*place, text);
        }
    }
    names.fill(OWN);
    let replaced = texts.iter().map(|(place, text)| {
        let other = names.replaced(*place, text);
        other.unwrap_or_else(|| (*text).to_owned())
    });
    let replaced = replaced.collect();
    (names, replaced)
}

fn one(place: Place, text: &str) -> String {
    after(Keep::default(), &[(place, text)]).1.remove(0)
}

#[test]
fn an_arn_keeps_its_structure() {
    for (text, expected) in [
        (
            "arn:aws:sqs:us-west-2:987654321098:zzorders.fifo",
            "arn:aws:sqs:us-west-2:123456789012:example-1.fifo",
        ),
        (
            "arn:aws:s3:::zzdata/raw/2026/zzfile.csv",
            "arn:aws:s3:::example-1/example-2/2026/example-3.csv",
        ),
        (
            "arn:aws:iam::555566667777:role/service-role/zzrole",
            "arn:aws:iam::200000000001:role/service-role/example-1",
        ),
        (
            "arn:aws:iam::123456789012:role/zzrole",
            "arn:aws:iam::123456789012:role/example-1",
        ),
        (
            "arn:aws:dynamodb:us-west-2:987654321098:table/zztable/stream/2026-01-01T00:00:00.000",
            "arn:aws:dynamodb:us-west-2:123456789012:table/example-1/stream/2026-01-01T00:00:00.000",
        ),
        (
            "arn:aws:sns:us-west-2:987654321098:zztopic:0a1b2c3d-4e5f-6a7b-8c9d-0e1f2a3b4c5d",
            "arn:aws:sns:us-west-2:123456789012:example-1:00000000-0000-4000-8000-000000000001",
        ),
        (
            "arn:aws:lambda:us-west-2:987654321098:layer:zzlayer:3",
            "arn:aws:lambda:us-west-2:123456789012:layer:example-1:3",
        ),
        (
            "arn:aws:lambda:us-west-2:987654321098:layer:zzlayer",
            "arn:aws:lambda:us-west-2:123456789012:layer:example-1",
        ),
        (
            "arn:aws:lambda:us-west-2:987654321098:function:zzorders:PROD",
            "arn:aws:lambda:us-west-2:123456789012:function:zzorders:PROD",
        ),
        (
            "arn:aws:lambda:us-west-2:987654321098:code-signing-config:csc-0123456789abcdef0",
            "arn:aws:lambda:us-west-2:123456789012:code-signing-config:csc-00000000000000001",
        ),
        (
            "arn:aws:ec2:us-west-2:987654321098:subnet/subnet-0123456789abcdef0",
            "arn:aws:ec2:us-west-2:123456789012:subnet/subnet-00000000000000001",
        ),
        (
            "arn:aws:events:us-west-2:987654321098:rule/zzrule",
            "arn:aws:events:us-west-2:123456789012:rule/example-1",
        ),
        // What begins like one and is none; one in a sentence, and two.
        ("arn:aws:s3", "arn:aws:s3"),
        (
            "See arn:aws:s3:::zzdata, or arn:aws:s3:::zzdata.",
            "See arn:aws:s3:::example-1, or arn:aws:s3:::example-1.",
        ),
        ("arn:: of 555566667777", "arn:: of 200000000001"),
    ] {
        assert_eq!(one(Place::Free, text), expected, "{text}");
    }
}

#[test]
fn a_name_by_itself_is_replaced_by_its_place() {
    for (place, text, expected) in [
        (Place::Resource("s3"), "zzbucket", "example-1"),
        (Place::Resource("events"), "zzrule", "example-1"),
        (Place::Key, "zza/7/zzb.zip", "example-1/7/example-2.zip"),
        (
            Place::Image,
            "987654321098.dkr.ecr.us-west-2.amazonaws.com/zzteam/zzimage:v1",
            "123456789012.dkr.ecr.us-west-2.amazonaws.com/example-1/example-2:v1",
        ),
        (
            Place::Image,
            "public.ecr.aws/zzimage@sha256:00",
            "public.ecr.aws/example-1@sha256:00",
        ),
        (Place::Image, "zzimage", "zzimage"),
        (Place::Principal, OWN, "123456789012"),
        (Place::Principal, "555566667777", "200000000001"),
        (Place::Principal, "s3.amazonaws.com", "s3.amazonaws.com"),
        (Place::Principal, "*", "*"),
        (Place::Variable, "zzvalue", "left-out-1"),
        (Place::Variable, "", ""),
        (Place::Variable, "left-out-4", "left-out-4"),
        (Place::Secret, "zztoken", "left-out-1"),
        (Place::Secret, "left-out-4", "left-out-4"),
        (Place::Named, "zzfunction", "zzfunction"),
        (
            Place::Named,
            "555566667777:function:zzf",
            "200000000001:function:zzf",
        ),
        (Place::Word, "555566667777", "555566667777"),
    ] {
        assert_eq!(one(place, text), expected, "{text}");
    }
}

#[test]
fn an_account_id_is_one_where_anything_may_stand() {
    for (text, expected) in [
        ("id 555566667777.", "id 200000000001."),
        ("id 5555-6666-7777.", "id 2000-0000-0001."),
        ("5555-6666-777", "5555-6666-777"),
        ("5555-6666-77777", "5555-6666-77777"),
        ("5555-6666-7777-8888", "5555-6666-7777-8888"),
        ("x555566667777", "x555566667777"),
        ("555566667777x", "555566667777x"),
        ("5555666677778", "5555666677778"),
        ("55556666777", "55556666777"),
        ("at 202611271530", "at 202611271530"),
        ("at 202613271530", "at 200000000001"),
        ("1-555566667777-2", "1-200000000001-2"),
        (
            "111122223333 and 123456789012",
            "111122223333 and 123456789012",
        ),
    ] {
        assert_eq!(one(Place::Free, text), expected, "{text}");
    }
    // One that is known is replaced in any word.
    let texts = [
        (Place::Principal, "555566667777"),
        (Place::Word, "of-555566667777x"),
        (Place::Word, "of 5555-6666-7777"),
    ];
    let (_, replaced) = after(Keep::default(), &texts);
    assert_eq!(
        replaced,
        ["200000000001", "of-200000000001x", "of 2000-0000-0001"]
    );
}

#[test]
fn a_name_that_is_known_is_replaced_in_other_texts() {
    let bucket = (Place::Resource("s3"), "zz-data");
    for (place, text, expected) in [
        (Place::Free, "in zz-data: all", "in example-1: all"),
        (Place::Free, "in zz-data.", "in example-1."),
        (
            Place::Free,
            "zz-data.s3.amazonaws.com/x",
            "example-1.s3.amazonaws.com/x",
        ),
        (Place::Free, "s3://zz-data/x", "s3://example-1/x"),
        (Place::Free, "zz-database", "zz-database"),
        (Place::Code, "get('zz-data')", "get('example-1')"),
        (Place::Named, "zz-data", "zz-data"),
    ] {
        let (_, replaced) = after(Keep::default(), &[bucket, (place, text)]);
        assert_eq!(replaced[0], "example-1");
        assert_eq!(replaced[1], expected, "{text}");
    }
    // A plain word is a word in code, and a short one is everywhere.
    for (name, place, told) in [
        ("orders", Place::Free, true),
        ("order", Place::Free, false),
        ("orders", Place::Code, false),
        ("ord-", Place::Code, true),
        ("or-d", Place::Code, true),
        ("o-d", Place::Code, false),
        ("ord1", Place::Word, true),
        ("ord.", Place::Word, false),
    ] {
        let (_, replaced) = after(
            Keep::default(),
            &[(Place::Resource("events"), name), (place, name)],
        );
        assert_eq!(replaced[1] != name, told, "{name} {replaced:?}");
    }
}

#[test]
fn a_value_that_tells_is_left_out_of_other_texts() {
    for (value, told) in [
        ("Abcdef", true),
        ("abcde1", true),
        ("Abcde", false),
        ("abcdef", false),
    ] {
        let texts = [(Place::Variable, value), (Place::Free, value)];
        let (_, replaced) = after(Keep::default(), &texts);
        assert_eq!(replaced[0], "left-out-1");
        assert_eq!(replaced[1] == "left-out-1", told, "{value}");
        let keep = Keep {
            secrets: true,
            names: false,
        };
        assert_eq!(after(keep, &texts).1, [value, value]);
    }
    // A secret that is a variable's value too is one text, and counted once.
    let texts = [
        (Place::Variable, "Zz1-secret"),
        (Place::Secret, "Zz1-secret"),
        (Place::Secret, "Zz2-secret"),
        (Place::Variable, "Zz2-secret"),
    ];
    let (names, replaced) = after(Keep::default(), &texts);
    assert_eq!(
        replaced,
        ["left-out-1", "left-out-1", "left-out-2", "left-out-2"]
    );
    let counts: Vec<_> = names
        .found(&Document::default())
        .iter()
        .map(|it| (it.kind, it.count))
        .collect();
    assert_eq!(counts, [(Kind::Accounts, 1), (Kind::Variables, 2)]);
}

#[test]
fn what_is_kept_is_counted_and_stays() {
    let texts = [
        (Place::Resource("s3"), "zz-data"),
        (
            Place::Free,
            "arn:aws:s3:::zz-data and subnet-0123456789abcdef0",
        ),
        (
            Place::Image,
            "555566667777.dkr.ecr.us-west-2.amazonaws.com/zz-data",
        ),
        (Place::Free, "555566667777 5555-6666-7777"),
        (Place::Free, "AKIAZZZZZZZZZZZZZZ7Q"),
        (Place::Secret, "Zz1-secret"),
        (Place::Variable, "AKIAZZZZZZZZZZZZZZ8Q"),
        (Place::Code, "one();"),
        (Place::Code, ""),
        (Place::Foreign, "UEsDBA=="),
    ];
    let keep = Keep {
        names: true,
        secrets: true,
    };
    let (names, replaced) = after(keep, &texts);
    for ((_, text), replaced) in texts.iter().zip(&replaced) {
        assert_eq!(text, replaced);
    }
    let found = |document: &Document| -> Vec<_> {
        let found = names.found(document);
        found
            .iter()
            .map(|it| (it.kind, it.count, it.kept))
            .collect()
    };
    let mut document = Document::default();
    let all = vec![
        (Kind::Accounts, 2, true),
        (Kind::Names, 2, true),
        (Kind::Variables, 1, true),
        (Kind::Keys, 2, true),
        (Kind::Packages, 1, true),
        (Kind::Code, 1, true),
    ];
    assert_eq!(found(&document), all);
    document.notes = " \n".to_owned();
    assert_eq!(found(&document), all);
    document.notes = "a word".to_owned();
    assert_eq!(found(&document).last(), Some(&(Kind::Notes, 1, true)));
    let (names, _) = after(Keep::default(), &texts);
    let kept: Vec<_> = names.found(&document).iter().map(|it| it.kept).collect();
    assert_eq!(kept, [false, false, false, false, true, true, true]);
}

#[test]
fn a_pattern_is_made_of_the_parts_of_what_it_stands_for() {
    let texts = [
        (Place::Resource("events"), "zzteam-*"),
        (Place::Resource("events"), "zzteam-orders"),
        (Place::Resource("events"), "zzother"),
        (Place::Resource("events"), "*-zzend"),
        (Place::Resource("events"), "zzbegin-zzend"),
        (Place::Resource("events"), "zzteam-?x*"),
    ];
    let (_, replaced) = after(Keep::default(), &texts);
    let part = |at: usize| {
        replaced[at]
            .split('-')
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    // Team's pattern still stands for team's rule, and for no other.
    let head = replaced[0].strip_suffix('*').unwrap();
    assert!(head.ends_with('-') && head.len() > 1 && !head.contains("zz"));
    assert!(replaced[1].starts_with(head), "{replaced:?}");
    assert!(!replaced[2].starts_with(head), "{replaced:?}");
    let tail = replaced[3].strip_prefix('*').unwrap();
    assert!(tail.starts_with('-') && !tail.contains("zz"));
    assert!(replaced[4].ends_with(tail), "{replaced:?}");
    assert!(
        replaced[5].starts_with(head) && replaced[5].ends_with('*') && replaced[5].contains('?')
    );
    assert!(replaced.iter().all(|it| !it.contains("zz")), "{replaced:?}");
    assert!(part(1).len() > 2);
}

#[test]
fn placeholders_that_stand_there_already_are_not_given_again() {
    let texts = [
        (Place::Resource("s3"), "example-1"),
        (Place::Resource("s3"), "zz-data"),
        (Place::Free, "of example-2 and left-out-1"),
        (Place::Principal, "200000000001"),
        (Place::Principal, "555566667777"),
        (Place::Variable, "zzvalue"),
        (Place::Free, "subnet-00000000000000001"),
        (Place::Free, "subnet-0123456789abcdef0"),
        (Place::Principal, OWN),
        (Place::Principal, "123456789012"),
    ];
    let (_, replaced) = after(Keep::default(), &texts);
    assert_eq!(
        replaced,
        [
            "example-1",
            "example-3",
            "of example-2 and left-out-1",
            "200000000001",
            "200000000003",
            "left-out-2",
            "subnet-00000000000000001",
            "subnet-00000000000000002",
            "200000000002",
            "123456789012",
        ]
    );
}

#[test]
fn another_hash_is_told_wherever_the_first_one_stood() {
    let (before, later) = ("A".repeat(44), "B".repeat(44));
    let mut names = Names::new(Keep::default());
    names.rehash(before.clone(), later.clone());
    names.rehash("C".repeat(44), "C".repeat(44));
    names.fill(OWN);
    let mut replaced = |text: &str| names.replaced(Place::Word, text);
    assert_eq!(replaced(&before), Some(later.clone()));
    assert_eq!(
        replaced(&format!("is {before}.")),
        Some(format!("is {later}."))
    );
    assert_eq!(replaced(&format!("a={before}")), Some(format!("a={later}")));
    assert_eq!(replaced(&before[1..]), None);
    assert_eq!(replaced(&"C".repeat(44)), None);
}

#[test]
fn a_day_and_a_time_are_no_account() {
    for digits in [
        "197001010000",
        "209912312359",
        "202611271530",
        "202610102009",
    ] {
        assert!(is_time(digits), "{digits}");
    }
    for digits in [
        "196912312359",
        "210001010000",
        "202600271530",
        "202613271530",
        "202611001530",
        "202611321530",
        "202611272430",
        "202611271560",
    ] {
        assert!(!is_time(digits), "{digits}");
    }
    assert!(is_id(OWN) && !is_id("98765432109") && !is_id("98765432109a"));
    assert!(is_left_out("left-out-12"));
    assert!(!is_left_out("left-out-") && !is_left_out("left-out-x") && !is_left_out("12"));
}
