//! How many calls it takes to tell a bug from sampling variation, by the canary's weight.

use super::chance::at_this_rate;
use crate::view::chart::{Cell, Table};
use crate::view::number::{count_rounded, percent, trimmed};
use crate::view::traffic::evidence;
use stats::exact::{LEVEL, calls_to_tell};
use stats::trial::always_valid_half_width;

/// Weights that are looked at.
pub const WEIGHTS: [f64; 4] = [0.5, 0.1, 0.05, 0.01];

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

/// Calls and time for each weight; none where the two rates are the same.
pub fn table(question: Question) -> Option<Table> {
    let mut table = Table::new(
        "Calls needed to tell the two apart (5 % false alarms, two-sided, 80 % found)",
        &[
            "Weight",
            "Calls in all",
            "of them to the new version",
            "At this rate",
        ],
    );
    for weight in WEIGHTS {
        let Some(calls) = calls_to_tell(question.stable, question.canary, weight) else {
            continue;
        };
        table.rows.push(vec![
            Cell::figure(weight, percent),
            Cell::figure(calls, count_rounded),
            Cell::figure(libm::ceil(calls * weight), count_rounded),
            Cell::figure(calls / question.rate.max(1e-9), at_this_rate),
        ]);
    }
    (!table.rows.is_empty()).then_some(table)
}

/// What may be said while the canary still runs, without spoiling the figures by looking.
pub fn peeking(question: Question) -> Vec<String> {
    let mut sentences = Vec::new();
    sentences.extend(evidence::watching(question.stable, question.canary));
    let variance = question.canary * (1.0 - question.canary);
    let calls = 5_000.0;
    let plain = stats::Z95 * libm::sqrt(variance / calls);
    let always = always_valid_half_width(variance, calls, LEVEL, calls);
    sentences.push(format!(
        "An ordinary 95 % interval is right at one moment chosen beforehand. Watched all the time it fails far more often; one that stays right while it is watched is wider: at {} calls ± {} in place of ± {} percentage points.",
        count_rounded(calls),
        trimmed(always * 100.0, 2),
        trimmed(plain * 100.0, 2),
    ));
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_smaller_canary_needs_more_calls_and_never_fewer_than_it_takes_to_be_called() {
        let question = |stable, canary| Question {
            stable,
            canary,
            rate: 10.0,
        };
        let calls = |stable, canary| -> Vec<f64> {
            let table = table(question(stable, canary)).expect("a table");
            let value = |row: &Vec<Cell>| row[1].value.parse().expect("a number");
            table.rows.iter().map(value).collect()
        };
        for (stable, canary) in [(0.01, 0.02), (0.001, 0.5), (0.001, 0.01), (0.0, 1.0)] {
            let calls = calls(stable, canary);
            assert!(calls.windows(2).all(|pair| pair[0] <= pair[1]), "{calls:?}");
            for (calls, weight) in calls.iter().zip(WEIGHTS) {
                let floor = libm::log(0.2) / libm::log1p(-weight * canary);
                assert!(
                    *calls >= floor,
                    "{stable} {canary} {weight}: {calls} {floor}"
                );
            }
        }
        assert_eq!(table(question(0.01, 0.01)), None);
    }

    #[test]
    fn the_rules_for_looking_are_said_with_their_chances() {
        let said = peeking(Question {
            stable: 0.01,
            canary: 0.03,
            rate: 1.0,
        });
        assert!(
            said[0].contains("of 1 % against 3 % errors condemns"),
            "{}",
            said[0]
        );
        let same = Question {
            stable: 0.02,
            canary: 0.02,
            rate: 1.0,
        };
        assert_eq!(peeking(same).len(), 1);
    }
}
