//! Time that passes, and the traffic that went by meanwhile: the page's own request, which no AWS has.
//!
//! A deployment and an alarm move with the account's clock. On the page that clock stands while one of
//! them is at work, until somebody says how long to wait; what the traffic of that time showed stands in
//! the request, so that a scenario plays the same wherever it is opened.

use crate::api::Response;
use crate::api::cause::Reason;
use crate::api::context::Call;
use crate::api::error::{ApiError, ErrorCode};
use crate::api::row::{Answer, Operation, writes};
use crate::api::shape::{Member, OperationShape, Shape, body, integer, text};
use crate::model::Timestamp;
use crate::model::watch::{DELAY, Lot, LotKey, MINUTE};
use std::fmt::Write as _;

/// The operation's name.
pub const PASS_TIME: &str = "playground:PassTime";

/// Seconds that pass at once, at most: the longest deployment, and an hour more.
pub const LONGEST: u32 = 51 * 3600;
/// Datapoints that one request may bring.
const MOST: usize = 60_000;

static NAME: Shape = text(0, 170);
static SECONDS: Shape = integer(Some(1), Some(LONGEST as i64));
static TRAFFIC: Shape = text(0, 0);
static MEMBERS: &[Member] = &[
    body("Seconds", &SECONDS).required(),
    body("FunctionName", &NAME),
    body("Name", &NAME),
    body("Traffic", &TRAFFIC),
];

fn members() -> &'static [Member] {
    MEMBERS
}

static SHAPE: OperationShape = OperationShape {
    name: PASS_TIME,
    method: "POST",
    path: "/",
    status: 200,
    members,
    in_cli: false,
};

/// Its row: no service has it, so it stands beside the tables.
pub static PASS: Operation = writes(399, &SHAPE, pass);

/// What one minute showed of one version, and from when on it is known.
#[derive(Clone, Debug, PartialEq)]
pub struct MinuteSeen {
    /// Minutes since 1970 in which the calls began.
    pub minute: u64,
    /// The version.
    pub version: u32,
    /// The calls.
    pub lot: Lot,
}

/// What traffic showed, as the request carries it: for each datapoint the minute (counted from the first
/// one's), the seconds after the usual moment at which it is known, version, calls, errors, throttles,
/// durations in µs (sum, least, greatest), and how many lie in which step where that is kept.
pub fn written(seen: &[MinuteSeen]) -> String {
    let first = seen.iter().map(|it| it.minute).min().unwrap_or_default();
    let mut out = String::new();
    let _ = write!(out, "{first}");
    for MinuteSeen {
        minute,
        version,
        lot,
    } in seen
    {
        let late = lot.known.millis().saturating_sub(usual(*minute));
        let _ = write!(
            out,
            ";{} {} {version} {} {} {} {} {} {}",
            minute - first,
            late / 1000,
            lot.calls,
            lot.errors,
            lot.throttles,
            lot.duration,
            lot.least,
            lot.greatest
        );
        for (step, count) in &lot.steps {
            let _ = write!(out, " {step}:{count}");
        }
    }
    out
}

/// When a minute's datapoint is there, ms.
const fn usual(minute: u64) -> u64 {
    (minute + 1).saturating_mul(MINUTE).saturating_add(DELAY)
}

fn read(text: &str) -> Option<Vec<MinuteSeen>> {
    let mut parts = text.split(';');
    let first: u64 = parts.next()?.parse().ok()?;
    let mut all = Vec::new();
    for part in parts {
        let mut fields = part.split(' ');
        let mut next = || fields.next()?.parse::<u64>().ok();
        let minute = first.checked_add(next()?)?;
        let late = next()?;
        let version = u32::try_from(next()?).ok()?;
        let lot = Lot {
            known: Timestamp::from_millis(usual(minute).saturating_add(late.checked_mul(1000)?)),
            calls: next()?,
            errors: next()?,
            throttles: next()?,
            duration: next()?,
            least: next()?,
            greatest: next()?,
            steps: Vec::new(),
        };
        let steps = fields.map(|it| {
            let (step, count) = it.split_once(':')?;
            Some((step.parse().ok()?, count.parse().ok()?))
        });
        let steps: Option<Vec<(u16, u32)>> = steps.collect();
        let steps = steps?;
        let counted: u64 = steps.iter().map(|it| u64::from(it.1)).sum();
        let fits = lot.errors <= lot.calls
            && lot.least <= lot.greatest
            && minute < u64::MAX / MINUTE / 2
            && (steps.is_empty() || counted == lot.calls);
        if !fits || all.len() >= MOST {
            return None;
        }
        let lot = Lot { steps, ..lot };
        all.push(MinuteSeen {
            minute,
            version,
            lot,
        });
    }
    Some(all)
}

/// What is said to a request before which more would have to be evaluated than a page has time for.
#[inline(never)]
pub(crate) fn too_much() -> ApiError {
    ApiError::bare(
        ErrorCode::ValidationException,
        "So many alarms over so much traffic and time are more than the playground evaluates at once: take back, and let less time pass or delete alarms",
    )
}

/// Takes in what the traffic showed, and lets everything happen that was due by now.
fn pass(call: &mut Call<'_>) -> Answer {
    let input = call.input;
    let seen = match input.text("Traffic").filter(|it| !it.is_empty()) {
        Some(text) => read(text).ok_or_else(|| {
            ApiError::bare(
                ErrorCode::ValidationException,
                "The traffic of the time that passes is not written as the playground writes it",
            )
            .because(Reason::TrafficNotOurs)
        })?,
        None => Vec::new(),
    };
    let (function, alias) = (input.required("FunctionName"), input.required("Name"));
    let region = call.region.clone();
    if !seen.is_empty() {
        let lots = seen.into_iter().map(|it| {
            let key = LotKey {
                minute: it.minute,
                function: function.into(),
                alias: alias.into(),
                version: it.version,
            };
            (key, it.lot)
        });
        let lots: Vec<(LotKey, Lot)> = lots.collect();
        let mut watch = call.here().beside().watch.clone();
        watch.note(lots);
        if watch.is_too_much(call.now) {
            return Err(too_much());
        }
        call.parts().region.beside_mut().watch = watch;
    }
    call.account.settle(&region, call.now);
    Ok(Response {
        status: 200,
        output: serde_json::Map::new(),
    })
}
