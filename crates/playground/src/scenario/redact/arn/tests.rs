//! What of an ARN is whose.

use super::{drawn, is_ending, is_kind, is_numbered, is_uuid, numbered, parts, stays};

const UUID: &str = "0a1b2c3d-4e5f-6a7b-8c9d-0e1f2a3b4c5d";

#[test]
fn what_is_nobodys_stays() {
    for part in [
        "1",
        "20260101",
        "*",
        "?*",
        "2026-01-01T00",
        "$LATEST",
        "stream",
        "examplebucket",
        "example-7",
    ] {
        assert!(stays(part), "{part}");
    }
    for part in [
        "555566667777",
        "a1",
        "a*",
        "2026-01-01T",
        "2026-01-01x00",
        "2026x01-01T00",
        "streams",
        "anexample",
        "x$y",
    ] {
        assert!(!stays(part), "{part}");
    }
}

#[test]
fn a_kind_is_of_small_letters() {
    assert!(is_kind("event-bus") && is_kind("table"));
    assert!(!is_kind("") && !is_kind("Table") && !is_kind("a1") && !is_kind("a_b"));
    assert!(is_ending("fifo") && is_ending("zip") && !is_ending("exe") && !is_ending(""));
}

#[test]
fn what_aws_draws_is_known_by_its_kind_and_length() {
    for (part, id) in [
        ("subnet-0123456789abcdef0", Some("0123456789abcdef0")),
        ("sg-0123abcd", Some("0123abcd")),
        ("sg-0123abc", None),
        ("sg-abcdefgh", None),
        ("sg-0123ABCD", None),
        ("sg-0123abc_", None),
        ("zz-0123abcd", None),
        ("sg0123abcd", None),
        (UUID, Some(UUID)),
        (&UUID[1..], None),
    ] {
        assert_eq!(drawn(part), id, "{part}");
    }
    let long = |length: usize| format!("i-{}", "0".repeat(length));
    assert!(drawn(&long(40)).is_some() && drawn(&long(41)).is_none());
    assert!(is_uuid(UUID) && !is_uuid(&UUID.replace('-', "0")) && !is_uuid(&"-".repeat(36)));
    assert!(!is_uuid(&UUID.replace('a', "g")) && !is_uuid(&format!("{UUID}0")));
}

#[test]
fn a_placeholder_has_the_form_of_what_it_stands_for() {
    assert_eq!(numbered("0123abcd", 7), "00000007");
    assert_eq!(numbered(UUID, 7), "00000000-0000-4000-8000-000000000007");
    assert!(is_numbered("00000007") && is_numbered("00000000-0000-4000-8000-000000000007"));
    assert!(!is_numbered("00100007") && !is_numbered("000abcde") && !is_numbered(UUID));
}

#[test]
fn parts_keep_what_stands_between_them() {
    assert_eq!(
        parts("a/b:c/", &['/', ':']),
        [
            ("a", Some("/")),
            ("b", Some(":")),
            ("c", Some("/")),
            ("", None)
        ]
    );
    assert_eq!(parts("a/b:c", &['/']), [("a", Some("/")), ("b:c", None)]);
    assert_eq!(parts("", &['/']), [("", None)]);
}
