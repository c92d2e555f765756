//! What time it is at the endpoint.

use lambda::model::Timestamp;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// The path that moves virtual time on: `POST /virtual-time?seconds=30`.
pub(crate) const PATH: &str = "/virtual-time";

/// How long each request takes in virtual time, in milliseconds: about what a call of Lambda's API takes.
const REQUEST: u64 = 100;

/// Where the endpoint's account has its time from.
#[derive(Debug)]
pub(crate) enum Clock {
    /// The machine's clock.
    Machine,
    /// A clock of its own, in milliseconds since 1970. It stands still but for what each request takes and what it is
    /// told to let pass, so what a program meets doesn't depend on how busy the machine is.
    Virtual(AtomicU64),
}

impl Clock {
    /// A clock of its own that begins at the machine's present time, since programs compare dates with theirs.
    pub(crate) fn starting_now() -> Self {
        Self::Virtual(AtomicU64::new(machine()))
    }

    /// The time at which a request is answered.
    pub(crate) fn at_request(&self) -> Timestamp {
        Timestamp::from_millis(match self {
            Self::Machine => machine(),
            Self::Virtual(time) => time.fetch_add(REQUEST, Ordering::SeqCst) + REQUEST,
        })
    }

    /// Lets the seconds of a query (`seconds=1.5`, at most a year) pass and answers what time it is then.
    ///
    /// # Errors
    /// In words, for a query that says something else, and on the machine's clock.
    pub(crate) fn pass(&self, query: &str) -> Result<Timestamp, String> {
        let Self::Virtual(time) = self else {
            return Err(
                "this endpoint runs on the machine's clock: start it with --virtual-time"
                    .to_owned(),
            );
        };
        let seconds = query
            .strip_prefix("seconds=")
            .and_then(|it| it.parse().ok());
        let passed = seconds
            .and_then(|it| std::time::Duration::try_from_secs_f64(it).ok())
            .and_then(|it| u64::try_from(it.as_millis()).ok())
            .filter(|it| *it <= 366 * 86_400_000)
            .ok_or_else(|| {
                format!("POST {PATH}?seconds=N with N from 0 to a year, not {query:?}")
            })?;
        let before = time.fetch_add(passed, Ordering::SeqCst);
        Ok(Timestamp::from_millis(before + passed))
    }
}

/// The machine's time in milliseconds since 1970.
#[expect(
    clippy::disallowed_methods,
    reason = "the endpoint is where the clock comes in"
)]
fn machine() -> u64 {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}
