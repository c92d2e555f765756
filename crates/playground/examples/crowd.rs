//! How long a link of 10,000 requests of one kind takes to be read and played: prints a line for each kind.
//!
//! `cargo run --release -p playground --example crowd [-- KIND]`; with `-- link KIND COUNT`, prints such a link.
#![allow(
    clippy::disallowed_methods,
    reason = "it measures how long something takes"
)]

#[path = "../tests/crowd/mod.rs"]
mod crowd;

use playground::scenario::link;
use playground::session::Session;
use std::time::Instant;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let [word, kind, count] = words.as_slice()
        && word == "link"
    {
        let count = count.parse().unwrap_or(10_000);
        println!("{}", link::encode(&crowd::crowd(kind, count)));
        return;
    }
    let only = words.first();
    for kind in crowd::kinds() {
        if only.is_some_and(|it| it != kind) {
            continue;
        }
        let code = link::encode(&crowd::crowd(kind, 10_000));
        let start = Instant::now();
        let document = match link::decode(&code) {
            Ok(document) => document,
            Err(err) => {
                println!("{kind}: {err}");
                continue;
            }
        };
        let read = start.elapsed();
        let session = Session::of(&document);
        let played = session.history().steps();
        let taken = played.iter().filter(|it| !it.is_refused()).count();
        let all = start.elapsed();
        println!(
            "{kind}: {} of {} taken, {} characters, read {} ms, played {} ms",
            taken,
            played.len(),
            code.len(),
            read.as_millis(),
            all.saturating_sub(read).as_millis()
        );
    }
}
