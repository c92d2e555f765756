//! Whom `examples/endpoint` answers.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]

#[path = "../examples/endpoint/guard.rs"]
mod guard;

use guard::{Came, refusal};

const OURS: Came<'_> = Came {
    host: Some("127.0.0.1:9001"),
    origin: None,
    site: None,
    content_type: Some("application/json"),
    signed: true,
};

#[test]
fn clients_on_this_machine_are_answered() {
    for host in [
        "127.0.0.1:9001",
        "localhost",
        "LOCALHOST:9001",
        "[::1]:9001",
        "127.9.9.9",
        "localhost.:1",
    ] {
        assert_eq!(
            refusal(Came {
                host: Some(host),
                ..OURS
            }),
            None,
            "{host}"
        );
    }
    for came in [
        Came {
            content_type: None,
            ..OURS
        },
        Came {
            content_type: None,
            signed: false,
            ..OURS
        },
        Came {
            signed: false,
            ..OURS
        },
        // What some clients send with a payload.
        Came {
            content_type: Some("application/x-www-form-urlencoded"),
            ..OURS
        },
        Came {
            origin: Some("http://127.0.0.1:9001"),
            site: Some("same-origin"),
            ..OURS
        },
    ] {
        assert_eq!(refusal(came), None, "{came:?}");
    }
}

#[test]
fn web_pages_and_other_names_are_not() {
    for host in [
        None,
        Some("evil.example"),
        Some("evil.example:9001"),
        Some("localhost.evil.example"),
        Some("127.0.0.1.evil.example"),
        Some("0.0.0.0:9001"),
        Some("192.168.0.2"),
        Some(""),
    ] {
        assert!(refusal(Came { host, ..OURS }).is_some(), "{host:?}");
    }
    for came in [
        Came {
            origin: Some("http://evil.example"),
            ..OURS
        },
        Came {
            origin: Some("null"),
            ..OURS
        },
        Came {
            origin: Some("https://127.0.0.1:9001"),
            ..OURS
        },
        Came {
            origin: Some("http://127.0.0.1:8080"),
            ..OURS
        },
        Came {
            site: Some("cross-site"),
            ..OURS
        },
        Came {
            site: Some("same-site"),
            ..OURS
        },
        Came {
            content_type: Some("text/plain; charset=utf-8"),
            signed: false,
            ..OURS
        },
        Came {
            content_type: Some("Multipart/Form-Data; boundary=x"),
            signed: false,
            ..OURS
        },
    ] {
        assert!(refusal(came).is_some(), "{came:?}");
    }
}
