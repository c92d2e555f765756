//! How long pastes take that are hard to read: each at a size and at twice that size, in milliseconds.
//!
//! `cargo run --release -p console --example pastes`
#![allow(
    clippy::disallowed_methods,
    reason = "it measures how long something takes"
)]

use std::time::Instant;

/// What a paste is called, and how it is made at a size.
type Paste = (&'static str, fn(usize) -> String);

struct NoFiles;

impl console::Files for NoFiles {
    fn read(&self, _: &str) -> Option<Vec<u8>> {
        None
    }

    fn path_of(&self, _: &[u8]) -> Option<String> {
        None
    }
}

fn main() {
    let pastes: [Paste; 9] = [
        ("typographic quotes", |size| "\u{201c}".repeat(size)),
        ("a command of quotes", |size| {
            format!("aws lambda list-functions {}", "\u{201c}".repeat(size))
        }),
        ("open brackets in Python", |size| {
            format!("client.invoke(\n{}", "  Payload='x',\n".repeat(size / 10))
        }),
        ("pairs of tags", |size| {
            let pairs: Vec<String> = (0..size / 10).map(|it| format!("k{it}=v")).collect();
            format!(
                "aws lambda tag-resource --resource r --tags {}",
                pairs.join(",")
            )
        }),
        ("brackets", |size| "[".repeat(size)),
        ("JSON that never closes", |size| {
            "{\"a\":\n".repeat(size / 5)
        }),
        ("commands", |size| {
            "aws lambda create-alias --function-name f --name a --function-version 1\n"
                .repeat(size / 70)
        }),
        ("open quotes", |size| {
            "aws lambda list-functions --query \"a'\n".repeat(size / 40)
        }),
        ("words", |size| "word ".repeat(size / 5)),
    ];
    for (name, paste) in pastes {
        let time = |size: usize| {
            let text = paste(size);
            let start = Instant::now();
            let commands = console::parse(&text, &NoFiles);
            std::hint::black_box(&commands);
            start.elapsed().as_millis()
        };
        println!(
            "{name}: {} ms, twice as long {} ms",
            time(100_000),
            time(200_000)
        );
    }
}
