//! What an attendee hands in: their history, so that it can be played again. Nothing in it is believed.

use super::attempt::{Event, MAX_ANSWER, MAX_EVENTS, Noted};
use super::code;
use crate::scenario::link::LinkError;
use crate::scenario::{self, Document};
use lambda::api::Request;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use sim::Plan;
use std::fmt::Write as _;
use std::rc::Rc;

/// Longest name, in characters.
pub const MAX_NAME: usize = 60;
/// Most lessons in a proof.
pub const MAX_WORKS: usize = 60;
/// From this length on a proof goes over several pictures, in bytes.
pub const PICTURE: usize = 1_000;

/// What an attendee did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Proof {
    /// What they call themselves.
    pub name: String,
    /// Lessons that they tried.
    pub works: Vec<Work>,
}

/// What was done in one lesson.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Work {
    /// Which lesson: its id.
    pub lesson: String,
    /// Which workshop: nothing for the page's own lessons, else [`mark`] of its text.
    pub workshop: String,
    /// What happened.
    pub events: Vec<Noted>,
}

impl Work {
    /// What an attempt amounts to.
    pub fn of(attempt: &super::Attempt) -> Self {
        Self {
            lesson: attempt.lesson().id.clone(),
            workshop: mark(attempt.source()),
            events: attempt.events().to_vec(),
        }
    }
}

/// Tells a workshop's text from any other; nothing for the page's own lessons.
pub fn mark(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let digest = Sha256::digest(text.as_bytes());
    let mut mark = String::new();
    for byte in digest.iter().take(4) {
        let _ = write!(mark, "{byte:02x}");
    }
    mark
}

impl Proof {
    /// The proof's code, without a `#done=`.
    pub fn code(&self) -> String {
        code::pack(self.to_value().to_string().as_bytes())
    }

    /// Four letters to compare aloud.
    pub fn letters(&self) -> String {
        code::letters(self.to_value().to_string().as_bytes())
    }

    /// Reads a code.
    ///
    /// # Errors
    /// Why it can't be read.
    pub fn of_code(text: &str) -> Result<Self, LinkError> {
        let bytes = code::unpack(text, code::MAX_UNPACKED)?;
        let value: Value = serde_json::from_slice(&bytes).map_err(|_| foreign())?;
        Self::of_value(&value).ok_or_else(foreign)
    }

    /// As JSON; each request once, in the scenario's own compact form.
    fn to_value(&self) -> Value {
        let works = self.works.iter().map(|work| {
            let mut requests = Vec::new();
            let mut plans: Vec<Value> = Vec::new();
            let mut last = 0;
            let events = work.events.iter().map(|noted| {
                let since = noted.at.saturating_sub(last);
                last = noted.at;
                match &noted.event {
                    Event::Asked(request) => {
                        requests.push(step(request));
                        json!([since])
                    }
                    Event::Went(cursor) => json!([since, 1, cursor]),
                    Event::Answered(step, text) => json!([since, 2, step, text]),
                    Event::Ran(plan) => {
                        plans.push(plan.to_value());
                        json!([since, 3])
                    }
                    Event::Looked => json!([since, 4]),
                    Event::Course(steps) => {
                        requests.extend(steps.iter().cloned());
                        json!([since, 5, steps.len()])
                    }
                }
            });
            let events: Vec<Value> = events.collect();
            let document = Document {
                requests,
                ..Document::default()
            };
            json!([
                work.lesson,
                work.workshop,
                scenario::packed(&document),
                plans,
                events
            ])
        });
        json!([self.name, works.collect::<Vec<_>>()])
    }

    fn of_value(value: &Value) -> Option<Self> {
        let [name, works] = value.as_array()?.as_slice() else {
            return None;
        };
        let works = works.as_array()?.iter().take(MAX_WORKS).map(work);
        Some(Self {
            name: name.as_str()?.chars().take(MAX_NAME).collect(),
            works: works.collect::<Option<_>>()?,
        })
    }
}

fn foreign() -> LinkError {
    LinkError::Invalid("its content is no history of a lesson".to_owned())
}

fn step(request: &Rc<Request>) -> scenario::Step {
    scenario::Step {
        request: Rc::clone(request),
        at: None,
    }
}

fn work(value: &Value) -> Option<Work> {
    let [lesson, workshop, document, plans, events] = value.as_array()?.as_slice() else {
        return None;
    };
    let document = scenario::unpacked(document.clone()).ok()?;
    let mut requests = document.requests.into_iter();
    let mut plans = plans.as_array()?.iter();
    let mut at = 0_u32;
    let mut noted = Vec::new();
    for event in events.as_array()?.iter().take(MAX_EVENTS) {
        let part = |place: usize| event.get(place);
        let count = |place: usize| {
            part(place)?
                .as_u64()
                .and_then(|it| usize::try_from(it).ok())
        };
        let since = part(0)?.as_u64().and_then(|it| u32::try_from(it).ok())?;
        at = at.saturating_add(since);
        let event = match count(1).unwrap_or(0) {
            0 => Event::Asked(requests.next()?.request),
            1 => Event::Went(count(2)?),
            2 => {
                let text: String = part(3)?.as_str()?.chars().take(MAX_ANSWER).collect();
                Event::Answered(count(2)?, text)
            }
            3 => Event::Ran(Rc::new(Plan::from_value(plans.next()?).ok()?)),
            4 => Event::Looked,
            5 => {
                let steps: Vec<_> = requests.by_ref().take(count(2)?).collect();
                Event::Course(steps)
            }
            _ => return None,
        };
        noted.push(Noted { at, event });
    }
    Some(Work {
        lesson: lesson.as_str()?.chars().take(MAX_NAME).collect(),
        workshop: workshop.as_str()?.chars().take(16).collect(),
        events: noted,
    })
}

/// A code over several pictures: each part says which it is, and of what.
pub fn split(code: &str) -> Vec<String> {
    if code.len() <= PICTURE {
        return vec![code.to_owned()];
    }
    let mark = mark(code);
    let count = code.len().div_ceil(PICTURE);
    let bytes = code.as_bytes().chunks(PICTURE).enumerate();
    // A code is ASCII, so any place to cut it is one.
    bytes
        .map(|(at, piece)| {
            let piece = String::from_utf8_lossy(piece);
            format!("{mark}~{}~{count}~{piece}", at + 1)
        })
        .collect()
}

/// Codes of what was pasted or scanned: parts put together, however they are mixed; and how many are not whole yet.
pub fn join(texts: &str) -> (Vec<String>, usize) {
    let mut whole: Vec<String> = Vec::new();
    let mut parts: std::collections::BTreeMap<String, Vec<Option<String>>> =
        std::collections::BTreeMap::new();
    for word in texts.split_whitespace() {
        let Some(code::Lead::Done(code)) = code::lead(word) else {
            continue;
        };
        let pieces: Vec<&str> = code.splitn(4, '~').collect();
        let [mark, at, count, piece] = pieces.as_slice() else {
            if !whole.contains(&code) {
                whole.push(code);
            }
            continue;
        };
        let (Ok(at), Ok(count)) = (at.parse::<usize>(), count.parse::<usize>()) else {
            continue;
        };
        if !(1..=500).contains(&count) || !(1..=count).contains(&at) {
            continue;
        }
        let parts = parts
            .entry(format!("{mark}~{count}"))
            .or_insert_with(|| vec![None; count]);
        if let Some(part) = parts.get_mut(at - 1) {
            *part = Some((*piece).to_owned());
        }
    }
    let mut open = 0;
    for (key, parts) in parts {
        let code: Option<String> = parts.into_iter().collect();
        match code {
            Some(code) if key.starts_with(&mark(&code)) => {
                if !whole.contains(&code) {
                    whole.push(code);
                }
            }
            _ => open += 1,
        }
    }
    (whole, open)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proof() -> Proof {
        let request = |name: &str| {
            Rc::new(Request {
                operation: "GetAlias".to_owned(),
                region: None,
                input: [("FunctionName".to_owned(), name.into())]
                    .into_iter()
                    .collect(),
            })
        };
        let plan = Plan::from_value(
            &json!({"arrivals": {"count": 10, "ratePerSecond": 1}, "functionName": "f"}),
        );
        let mut events: Vec<Event> = (0..200)
            .map(|it| Event::Asked(request(&format!("f{}", it * it * 7919))))
            .collect();
        events.extend([
            Event::Went(3),
            Event::Answered(1, "4 2".to_owned()),
            Event::Ran(Rc::new(plan.expect("a plan"))),
            Event::Looked,
            Event::Course(vec![step(&request("g")), step(&request("h"))]),
            Event::Asked(request("i")),
        ]);
        let noted = events.into_iter().zip(1_u32..);
        Proof {
            name: "Ada ✓".to_owned(),
            works: vec![Work {
                lesson: "canary".to_owned(),
                workshop: String::new(),
                events: noted
                    .map(|(event, at)| Noted { at: at * 3, event })
                    .collect(),
            }],
        }
    }

    #[test]
    fn a_proof_comes_back_whole_over_any_number_of_pictures() {
        let proof = proof();
        let code = proof.code();
        assert_eq!(Proof::of_code(&code), Ok(proof.clone()));
        let parts = split(&code);
        assert!(parts.len() > 1 && parts.iter().all(|it| it.len() < PICTURE + 30));
        let mut scanned: Vec<String> = parts
            .iter()
            .map(|it| format!("https://e.org/#done={it}"))
            .collect();
        scanned.reverse();
        scanned.push(format!("#done={}", Proof::default().code()));
        scanned.push(scanned[0].clone());
        let (codes, open) = join(&scanned.join("\n"));
        assert_eq!((codes.len(), open), (2, 0));
        assert!(codes.contains(&code));
        assert_eq!(join(&scanned[0]), (Vec::new(), 1));
        assert_eq!(proof.letters().len(), 4);
        assert_ne!(proof.letters(), Proof::default().letters());
    }

    #[test]
    fn what_is_no_proof_is_refused() {
        for value in [
            "null",
            "[]",
            "[1,2]",
            "[\"a\",[[1]]]",
            "[\"a\",[[\"x\",\"\",null,[],[]]]]",
        ] {
            assert!(
                Proof::of_code(&code::pack(value.as_bytes())).is_err(),
                "{value}"
            );
        }
    }
}
