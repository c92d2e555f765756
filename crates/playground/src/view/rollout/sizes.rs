//! How many calls it takes to tell a bug from luck, by the canary's weight.

use crate::view::chart::{Cell, Table};
use crate::view::number::{count_rounded, percent, span, trimmed};
use stats::trial::{Sprt, always_valid_half_width, calls_to_tell};

/// Weights that are looked at.
pub const WEIGHTS: [f64; 4] = [0.5, 0.1, 0.05, 0.01];
/// The chance of a false alarm.
pub const ALPHA: f64 = 0.05;
/// The chance of finding such a bug.
pub const POWER: f64 = 0.8;

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Question {
    /// The old version's error rate, a fraction.
    pub stable: f64,
    /// The new version's, if it has the bug.
    pub canary: f64,
    /// Calls per second to the alias.
    pub rate: f64,
}

/// Calls and time for each weight.
pub fn table(question: Question) -> Table {
    let mut table = Table::new(
        "Calls needed to tell the two apart",
        &[
            "Weight",
            "Calls in all",
            "of them to the new version",
            "At this rate",
        ],
    );
    for weight in WEIGHTS {
        let calls = calls_to_tell(question.stable, question.canary, weight, ALPHA, POWER);
        let Some(calls) = calls.map(libm::round) else {
            continue;
        };
        table.rows.push(vec![
            Cell::figure(weight, percent),
            Cell::figure(calls, count_rounded),
            Cell::figure(libm::ceil(calls * weight), count_rounded),
            Cell::figure(calls / question.rate.max(1e-9), span),
        ]);
    }
    table
}

/// What may be said while the canary still runs, without spoiling the figures by looking.
pub fn peeking(question: Question) -> Vec<String> {
    let mut sentences = Vec::new();
    if let Some(test) = Sprt::new(
        question.stable.max(1e-6),
        question.canary,
        ALPHA,
        1.0 - POWER,
    ) {
        sentences.push(format!(
            "Looking after every call is allowed if one stops by a rule made for it (Wald’s sequential test): an error counts {}, a success {}; stop as bad at {}, as good at {}. So {} calls without an error clear the new version, and {} errors right at the start condemn it.",
            signed(test.error),
            signed(test.success),
            signed(test.bad),
            signed(test.good),
            count_rounded(test.calls_until_good()),
            count_rounded(test.errors_until_bad()),
        ));
    }
    let variance = question.canary * (1.0 - question.canary);
    let calls = 5_000.0;
    let plain = 1.96 * libm::sqrt(variance / calls);
    let always = always_valid_half_width(variance, calls, ALPHA, calls);
    sentences.push(format!(
        "An ordinary 95 % interval is right at one moment chosen beforehand. Watched all the time it fails far more often; one that stays right while it is watched is wider: at {} calls ± {} in place of ± {} percentage points.",
        count_rounded(calls),
        trimmed(always * 100.0, 2),
        trimmed(plain * 100.0, 2),
    ));
    sentences
}

fn signed(score: f64) -> String {
    if score < 0.0 {
        format!("−{}", trimmed(-score, 4))
    } else {
        format!("+{}", trimmed(score, 4))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_smaller_canary_needs_more_calls() {
        let table = table(Question {
            stable: 0.01,
            canary: 0.02,
            rate: 10.0,
        });
        let shown: Vec<_> = table.rows.iter().map(|row| &*row[1].shown).collect();
        assert_eq!(shown, ["3,652", "9,116", "16,983", "80,329"]);
        assert_eq!(table.rows[3][3].shown, "2.2 h");
    }

    #[test]
    fn the_rules_for_looking_are_said_with_their_figures() {
        let said = peeking(Question {
            stable: 0.01,
            canary: 0.03,
            rate: 1.0,
        });
        assert!(
            said[0].contains("an error counts +1.0986, a success −0.0204"),
            "{}",
            said[0]
        );
        assert!(
            said[0].contains("So 77 calls without an error"),
            "{}",
            said[0]
        );
        assert_eq!(
            peeking(Question {
                stable: 0.02,
                canary: 0.02,
                rate: 1.0
            })
            .len(),
            1
        );
    }
}
