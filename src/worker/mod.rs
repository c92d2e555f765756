//! The simulation in a web worker, so that the page stays free: the messages, the worker's side
//! ([`port`]) and the page's side ([`client`]).
//!
//! The messages go through a codec ([`codec`]) that can't tell an old message from a new one: a
//! plan or a report travels as JSON text, and the first message says which protocol its sender speaks.
//! A part of a result goes as it is: nobody reads it but the worker that puts the parts together, and
//! as text it took longer to write and to read than to simulate a short run.

pub mod client;
pub mod codec;
pub mod importing;
pub mod port;
pub mod rolling;
pub mod tools;
pub mod tools_port;
mod trouble;
mod turns;

pub use client::{Client, RunEvent, RunHandle};
pub use port::SimulationWorker;

use serde::{Deserialize, Serialize};
use sim::Part;

/// Rises with every change to the messages or to what is in them.
pub const PROTOCOL: u32 = 6;

/// What the page says to a worker. `Hello` stays first and as it is, for all time.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum ToWorker {
    /// Asks for [`FromWorker::Ready`].
    Hello {
        /// [`PROTOCOL`].
        protocol: u32,
    },
    /// Simulates some of a plan's runs, in place of what the worker was doing.
    Run {
        /// Names the job in the answers.
        job: u32,
        /// A plan.
        plan: String,
        /// The first run.
        first: u32,
        /// One more than the last run.
        end: u32,
    },
    /// Puts the parts of a plan's runs together.
    Merge {
        /// Names the job in the answers.
        job: u32,
        /// The plan.
        plan: String,
        /// The parts, one from each worker.
        parts: Vec<Part>,
    },
    /// Ends the job, if it is still going on.
    Cancel {
        /// The job.
        job: u32,
    },
    /// Makes a plan's rollouts, in place of what the worker was doing.
    Rollout {
        /// Names the job in the answers.
        job: u32,
        /// A rollout's plan.
        plan: String,
    },
    /// Answers a longer question, in place of what the worker was doing.
    Study {
        /// Names the job in the answers.
        job: u32,
        /// What [`rollout::Study`] reads.
        question: String,
    },
}

/// What a worker says to the page. `Ready` stays first and as it is, for all time.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum FromWorker {
    /// Answers [`ToWorker::Hello`].
    Ready {
        /// [`PROTOCOL`].
        protocol: u32,
    },
    /// How far the job is, about every 50 ms.
    Progress {
        /// The job.
        job: u32,
        /// Calls simulated.
        done: u64,
        /// Calls to be expected.
        total: u64,
    },
    /// The report as far as a single run has come, a few times per second.
    Interim {
        /// The job.
        job: u32,
        /// A report.
        report: String,
    },
    /// The whole plan is done.
    Report {
        /// The job.
        job: u32,
        /// The report.
        report: String,
    },
    /// The worker's runs are done, and others are another's.
    Part {
        /// The job.
        job: u32,
        /// For [`ToWorker::Merge`].
        part: Box<Part>,
    },
    /// The rollouts are made.
    Rolled {
        /// The job.
        job: u32,
        /// A rollout's report.
        report: String,
    },
    /// A question is answered, or what is known of it by now.
    Studied {
        /// The job.
        job: u32,
        /// JSON.
        answer: String,
        /// Whether it is the whole answer.
        done: bool,
    },
    /// The job can't be done.
    Failed {
        /// The job.
        job: u32,
        /// Why, for people.
        message: String,
    },
}
