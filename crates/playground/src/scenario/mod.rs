//! The document (what a link, a file and the browser's storage hold), its link codec, its file
//! format and their migrations.

mod codes;
mod compact;
pub mod examples;
mod file;
pub mod link;
mod phrases;
mod pieces;
pub mod redact;

pub(crate) use compact::{pack as packed, unpack as unpacked};
pub use file::{
    DocumentError, FILE_VERSION, Reading, Writing, from_json, from_value, to_json, to_value,
};
pub use pieces::{Damaged, Pieces};

use crate::view::rollout::Setup;
use lambda::api::Request;
use litemap::LiteMap;
pub use sim::Plan;
use std::rc::Rc;

/// The account that the page plays when nobody says otherwise: AWS's own example id.
pub const DEFAULT_ACCOUNT_ID: &str = "123456789012";
/// The region of the tutorial, and of a request that names none.
pub const DEFAULT_REGION: &str = "us-west-2";

/// Most requests a document may hold.
pub const MAX_REQUESTS: usize = 20_000;
/// Most callers that somebody may put on the graph.
pub const MAX_CALLERS: usize = 200;
/// Longest title, in characters.
pub const MAX_TITLE: usize = 200;
/// Longest notes, in characters.
pub const MAX_NOTES: usize = 20_000;
/// Longest text of a program that is kept, in bytes; a longer one is played and not kept.
pub const MAX_PROGRAM: usize = 20_000;
/// Latest time a step may carry: the end of the year 9999, in milliseconds since 1970.
pub const MAX_TIME: u64 = 253_402_300_799_999;
/// Largest seed: what JavaScript's numbers hold exactly.
pub const MAX_SEED: u64 = (1 << 53) - 1;

/// A scenario: everything that is needed to play it again, and nothing else.
///
/// The account is never stored: it is what [`requests`](Self::requests) make of an empty one.
///
/// Two are equal when they play the same: [`courses`](Self::courses) lie beside what is played, and
/// links leave them out; [`model`](Self::model) says of which figures somebody spoke.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// What it is called; may be empty.
    pub title: String,
    /// Notes of whoever made it, in light Markdown.
    pub notes: String,
    /// The history, oldest first.
    pub requests: Vec<Step>,
    /// How many requests at the end of the history are taken back: what *Redo* would apply.
    pub undone: usize,
    /// The traffic that was last set up, as the simulator's plan.
    pub plan: Option<Plan>,
    /// By which model of the simulator the figures were made that the plan was last seen with.
    pub model: Model,
    /// What the rollout panel was asked, where that isn't what it is asked at first.
    pub rollout: Option<Setup>,
    /// What changes the answers besides the requests.
    pub settings: Settings,
    /// Package files that were edited and not uploaded yet, by path.
    pub files: LiteMap<String, PageFile>,
    /// Callers that somebody put on the graph; the ones that policies imply are not stored.
    pub callers: Vec<BoundCaller>,
    /// What the present course of the history is called; may be empty.
    pub course: String,
    /// The other courses of the history, in a file and in the browser's storage only.
    pub courses: Vec<Course>,
    /// Programs that made some of the requests.
    pub programs: Vec<ProgramRecord>,
}

impl PartialEq for Document {
    fn eq(&self, other: &Self) -> bool {
        let Self {
            title,
            notes,
            requests,
            undone,
            plan,
            model: _,
            rollout,
            settings,
            files,
            callers,
            course: _,
            courses: _,
            programs,
        } = self;
        (title, notes, undone, programs)
            == (&other.title, &other.notes, &other.undone, &other.programs)
            && (requests, plan, rollout) == (&other.requests, &other.plan, &other.rollout)
            && (settings, files, callers) == (&other.settings, &other.files, &other.callers)
    }
}

/// A model of the simulator, by its number: [`sim::MODEL`] where nothing else is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Model(pub u32);

impl Model {
    /// The one of documents that name none: those that were saved before there was a second one.
    pub const FIRST: Self = Self(1);
}

impl Default for Model {
    fn default() -> Self {
        Self(sim::MODEL)
    }
}

/// A course of the history that was left for another one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Course {
    /// What somebody called it; may be empty.
    pub name: String,
    /// How many requests of the document it begins with.
    pub shares: usize,
    /// Its own requests after these.
    pub requests: Vec<Step>,
}

/// A program that was played, and which requests it made.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProgramRecord {
    /// Its text.
    pub text: String,
    /// What the person gave it: arguments, variables, what commands do that no page has.
    pub given: script::Given,
    /// The place of its first request in the history.
    pub first: usize,
    /// The line of each of its requests, from 1; they follow each other.
    pub lines: Vec<u32>,
}

/// One request of the history.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What was asked. Shared, because a session copies its list at every action.
    pub request: Rc<Request>,
    /// When, in milliseconds since 1970; set only under *real timing*. Without it, the page's own
    /// clock moves on by a fixed amount.
    pub at: Option<u64>,
}

impl Step {
    /// A step on the page's own clock.
    pub fn new(request: Request) -> Self {
        Self {
            request: Rc::new(request),
            at: None,
        }
    }
}

/// What changes the answers besides the requests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Twelve digits.
    pub account_id: String,
    /// Where a request without a region goes.
    pub region: String,
    /// Seed of revision ids and of the draws of weighted invocations; at most [`MAX_SEED`].
    pub seed: u64,
    /// Whether runtimes that AWS has retired are taken (old tutorials use them).
    pub accept_retired_runtimes: bool,
    /// Whether state changes take their time on the real clock, so that `aws lambda wait` matters.
    pub real_timing: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            account_id: DEFAULT_ACCOUNT_ID.to_owned(),
            region: DEFAULT_REGION.to_owned(),
            seed: 1,
            accept_retired_runtimes: true,
            real_timing: false,
        }
    }
}

/// A code package of the page: one source file that is zipped when it is uploaded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageFile {
    /// The source file's name inside the package, such as `helloworld.js`.
    pub entry: String,
    /// Its text.
    pub text: String,
}

/// A kind of caller that can be put on the graph by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CallerKind {
    /// An S3 bucket's notification.
    Bucket,
    /// An API Gateway method.
    Api,
    /// An `EventBridge` rule on a schedule.
    Schedule,
    /// An SNS topic.
    Topic,
}

impl CallerKind {
    /// Every kind, in the order to offer them.
    pub const ALL: [Self; 4] = [Self::Bucket, Self::Api, Self::Schedule, Self::Topic];
}

/// A caller that somebody put on the graph, bound to one ARN's function and qualifier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoundCaller {
    /// What it is.
    pub kind: CallerKind,
    /// Its name: the bucket, the rule, the API's id, the topic.
    pub name: String,
    /// The function it calls.
    pub function: String,
    /// The alias or version in the ARN it was given; none means the unqualified function.
    pub qualifier: Option<String>,
}
