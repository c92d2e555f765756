//! How long it takes to play a room again: `cargo run --release -p playground --example class [attendees] [requests]`.
//!
//! Each attendee makes `n` requests in a lesson, most of them wrong tries and no two attendees the same ones, and
//! hands in a code; the time is from the codes to the table. With the word `codes` behind the figures it prints what
//! was handed in, one a line, for `cargo xtask bench class` to paste into the page.

#![allow(clippy::disallowed_methods, reason = "it measures time")]

use playground::session::{Action, Session};
use playground::workshop::class::{Class, csv, refusals};
use playground::workshop::proof::{Proof, Work};
use playground::workshop::{own, start_document};
use std::rc::Rc;
use std::time::Instant;

fn main() {
    let only_codes = std::env::args().any(|it| it == "codes");
    let mut arguments = std::env::args().skip(1).filter_map(|it| it.parse().ok());
    let attendees: usize = arguments.next().unwrap_or(200);
    let requests: usize = arguments.next().unwrap_or(100);
    let Some(lesson) = own::lesson("weights") else {
        return;
    };
    let codes: Vec<String> = (0..attendees)
        .map(|who| {
            let mut session = Session::of(&start_document(&lesson));
            session.apply(Action::LessonBegun(Rc::clone(&lesson), Rc::default()), Some(1_000));
            for at in 0..requests {
                let weight = match at + 2 {
                    last if last > requests => "0.25".to_owned(),
                    _ if at % 3 == 0 => format!("{}", 2 + at + who),
                    _ => format!("0.{}", 30 + (at * 7 + who) % 60),
                };
                let line = format!("aws lambda update-alias --function-name helloworld --name PROD --routing-config AdditionalVersionWeights={{2={weight}}}");
                session.apply(Action::LinesEntered(line), Some(1_000 + at as u64 * 10_000));
            }
            let works = session.attempt().map(|it| Work::of(it)).into_iter().collect();
            let name = format!("Attendee {who}");
            Proof { name, works }.code()
        })
        .collect();
    if only_codes {
        for code in &codes {
            println!("#done={code}");
        }
        return;
    }
    let bytes: usize = codes.iter().map(String::len).sum();
    let begun = Instant::now();
    let mut class = Class::new();
    let room: Vec<_> = codes
        .iter()
        .filter_map(|it| Proof::of_code(it).ok())
        .map(|it| class.attendee(it))
        .collect();
    let done = room
        .iter()
        .flat_map(|it| &it.rows)
        .filter(|it| it.steps.iter().any(Option::is_some))
        .count();
    let met = refusals(&room).len();
    let table = csv(&room).len();
    println!(
        "{attendees} attendees of {requests} requests ({} characters each): {} ms; {done} did a step, {met} refusals, {table} bytes of CSV",
        bytes / attendees.max(1),
        begun.elapsed().as_millis()
    );
}
