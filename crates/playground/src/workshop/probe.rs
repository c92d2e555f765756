//! What comes of a check's question, and the question without its comparison.

use super::document::Probe;
use console::Client;

/// What came of a question.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Got {
    /// The output.
    Output(String),
    /// AWS's refusal: code and text.
    Refused(String, String),
    /// A report was asked for and there is none.
    NoRun,
    /// The query could not be answered.
    Unclear(String),
}

/// The same question without the comparison at its end: `A == B` asks for `A`.
pub(super) fn without_comparison(probe: &Probe) -> Option<(Probe, String, String)> {
    match probe {
        Probe::Report(query) => {
            let (left, right) = halves(query)?;
            Some((Probe::Report(left.clone()), left, right))
        }
        Probe::Line(line, invocation) => {
            let Client::Cli(options) = &invocation.client else {
                return None;
            };
            let (left, right) = halves(options.query.as_deref()?)?;
            let mut asked = invocation.clone();
            if let Client::Cli(options) = &mut asked.client {
                options.query = Some(left.clone());
            }
            Some((Probe::Line(line.clone(), asked), left, right))
        }
    }
}

/// Both sides of the only comparison of a query.
fn halves(query: &str) -> Option<(String, String)> {
    let (left, right) = query.split_once("==")?;
    let one = !right.contains("==")
        && !query.contains("&&")
        && !query.contains("||")
        && !left.contains("[?");
    let right = right.trim().trim_matches(['`', '\'']);
    one.then(|| (left.trim().to_owned(), right.to_owned()))
}
