//! What is said of figures that are no longer those of what is on screen.

use super::number::percent;
use crate::scenario::Model;
use crate::session::{Finished, Stale};

/// One sentence that says what the figures are of, and why not of what is there now.
pub fn sentence(stale: &Stale, finished: &Finished) -> String {
    match stale {
        Stale::Other(function, Some(alias)) => {
            format!("These figures are of {alias} of {function}, not of what is chosen now.")
        }
        Stale::Other(function, None) if function.is_empty() => {
            "These figures are of a plan with weights of its own, not of what is chosen now.".to_owned()
        }
        Stale::Other(function, None) => {
            format!("These figures are of {function}, not of what is chosen now.")
        }
        Stale::Rerouted => {
            let parts = finished.plan.routing.iter();
            let parts: Vec<String> = parts
                .filter(|(_, weight)| **weight > 0.0)
                .map(|(version, weight)| format!("{} to version {version}", percent(*weight)))
                .collect();
            format!(
                "Before the change: these figures are of {}. The alias routes differently now.",
                parts.join(" and ")
            )
        }
        Stale::Planned => {
            "Before the change: the traffic is set up differently now than when these figures were made."
                .to_owned()
        }
        Stale::Beginning(runs, of) => format!("{runs} of {of} runs so far"),
    }
}

/// That the figures which came with a scenario were made by another model than this page's.
pub fn outdated(model: Model) -> String {
    if model.0 < sim::MODEL {
        format!(
            "This scenario’s traffic was set up with an older model of the simulator (number {}; this page has number {}). It opens as it was, but figures that were told of it then were made by that model, and the same seed gives others now: compute them anew.",
            model.0,
            sim::MODEL
        )
    } else {
        format!(
            "This scenario’s traffic was set up with a newer model of the simulator (number {}; this page has number {}). Reload the page to get that version, or compute the figures by this one.",
            model.0,
            sim::MODEL
        )
    }
}
