//! How long a link of 10,000 requests of one kind takes to be read and played: prints a line for each kind.
//!
//! `cargo run --release -p playground --example crowd [-- KIND…]`; with `-- link KIND COUNT`, prints such a link.
#![allow(
    clippy::disallowed_methods,
    reason = "it measures how long something takes"
)]

#[path = "../tests/crowd/mod.rs"]
mod crowd;

use playground::scenario::link;
use playground::session::Session;
use std::time::{Duration, Instant};

/// How long this program has had a core: on a machine that has much else to do, that says more than the clock does.
/// Where the system doesn't tell, the clock says it.
fn worked(since: Instant) -> Duration {
    let told = std::fs::read_to_string("/proc/self/schedstat").ok();
    let nanos = told.and_then(|it| it.split(' ').next()?.parse().ok());
    nanos.map_or_else(|| since.elapsed(), Duration::from_nanos)
}

fn main() {
    let begun = Instant::now();
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let [word, kind, count] = words.as_slice()
        && word == "link"
    {
        let count = count.parse().unwrap_or(10_000);
        println!("{}", link::encode(&crowd::crowd(kind, count)));
        return;
    }
    for kind in crowd::kinds() {
        if !words.is_empty() && !words.iter().any(|it| it == kind) {
            continue;
        }
        let code = link::encode(&crowd::crowd(kind, 10_000));
        let start = worked(begun);
        let document = match link::decode(&code) {
            Ok(document) => document,
            Err(err) => {
                println!("{kind}: {err}");
                continue;
            }
        };
        let read = worked(begun).saturating_sub(start);
        let session = Session::of(&document);
        let played = session.history().steps();
        let taken = played.iter().filter(|it| !it.is_refused()).count();
        let all = worked(begun).saturating_sub(start);
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
