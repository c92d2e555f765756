//! Takes account ids, the names of resources and secrets out of a document before it is shared.
//!
//! The same text becomes the same placeholder everywhere, a different one a different one, and what a text is
//! stays (an ARN's parts, a queue's `.fifo`, an id's length), so that the history plays as before: [`differences`]
//! plays both and compares. Names of functions and aliases stay: they are what the picture is about.

mod arn;
mod check;
mod hashes;
mod names;
mod secrets;
mod table;
mod walk;

pub use check::{Comparing, differences};

use super::{DEFAULT_ACCOUNT_ID, Document, Step};
use names::Names;

/// Ids that AWS's documentation uses: nobody's.
const EXAMPLE_IDS: [&str; 6] = [
    DEFAULT_ACCOUNT_ID,
    "111111111111",
    "111122223333",
    "444455556666",
    "123456789010",
    "000000000000",
];
/// Resource names of the tutorial and of AWS's documentation.
const EXAMPLE_NAMES: [&str; 6] = [
    "examplebucket",
    "lambda_basic_execution",
    "amzn-s3-demo-bucket",
    "lambda-role",
    "root",
    "*",
];
/// How the ids begin that are put in place of others.
const PLACEHOLDER: &str = "200000000";
/// How names begin that are put in place of others.
const NAME: &str = "example-";
/// How the values begin that are put in place of secrets.
const LEFT_OUT: &str = "left-out-";
/// Length of an account id.
const ID: usize = 12;

/// What the sender wants to keep.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Keep {
    /// Account ids and the names of resources.
    pub names: bool,
    /// Values of environment variables and what looks like a key.
    pub secrets: bool,
}

/// A document with placeholders, and what it holds that may be private.
#[derive(Clone, Debug)]
pub struct Redacted {
    /// The document.
    pub document: Document,
    /// What was found, whether it was kept or not; kinds that were not found are left out.
    pub found: Vec<Found>,
    /// Whether it is another document than it was made from.
    pub changed: bool,
    names: Names,
}

/// Something private that a document holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// What it is.
    pub kind: Kind,
    /// How many different ones.
    pub count: usize,
    /// Whether the document that is shared still holds them.
    pub kept: bool,
}

/// A kind of private thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Ids of accounts.
    Accounts,
    /// Names in ARNs, buckets and keys of S3, images, ids of subnets and the like.
    Names,
    /// Values of environment variables.
    Variables,
    /// What looks like a key, a password or a token.
    Keys,
    /// Code packages that this page didn't make: what is in them is shared as it is.
    Packages,
    /// The text of code packages and payloads.
    Code,
    /// The notes.
    Notes,
}

impl Kind {
    /// One of them, and several.
    pub const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Accounts => ("account id", "account ids"),
            Self::Names => (
                "name of a bucket, role, queue or the like",
                "names of buckets, roles, queues and the like",
            ),
            Self::Variables => (
                "value of an environment variable",
                "values of environment variables",
            ),
            Self::Keys => (
                "text that looks like a key or a password",
                "texts that look like keys or passwords",
            ),
            Self::Packages => (
                "code package that was not made on this page",
                "code packages that were not made on this page",
            ),
            Self::Code => ("text of code or payload", "texts of code and payloads"),
            Self::Notes => ("page of notes", "pages of notes"),
        }
    }
}

/// A document as it is shared.
pub fn redact(document: &Document, keep: Keep) -> Redacted {
    let mut redacting = Redacting::new(document, keep);
    while redacting.step() {}
    redacting.finish()
}

/// Requests that are looked through in one go, some tenths of a millisecond.
const STEPS: usize = 16;
/// Rounds that only look: what is named at the end may stand at the beginning too, and a name may be made of parts that
/// a later pattern tells apart.
const LOOKS: u8 = 2;

/// A document that is being made ready to be shared. However the work is divided, the same comes of it.
#[derive(Debug)]
pub struct Redacting {
    /// What it is made from.
    document: Document,
    names: Names,
    round: Round,
    /// The next request of this round; none: what stands beside the requests comes first.
    at: Option<usize>,
    /// Hashes of code, before and after.
    hashes: Vec<(String, String)>,
    redacted: Document,
    changed: bool,
}

/// What is done to one request after another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Round {
    Look(u8),
    Hash,
    Replace,
    Done,
}

impl Redacting {
    /// Nothing is looked through yet.
    pub fn new(document: &Document, keep: Keep) -> Self {
        // What lies beside the history is not for others, and not looked through. A pasted program may hold
        // anything; its requests, which stay, are all that plays.
        let document = Document {
            course: String::new(),
            courses: Vec::new(),
            ..document.clone()
        };
        let redacted = Document {
            programs: Vec::new(),
            requests: Vec::new(),
            ..document.clone()
        };
        Self {
            document,
            names: Names::new(keep),
            round: Round::Look(0),
            at: None,
            hashes: Vec::new(),
            redacted,
            changed: false,
        }
    }

    /// Looks through the next few requests; false once there is nothing left to do.
    pub fn step(&mut self) -> bool {
        let from = self.at.unwrap_or(0);
        let rest = self.document.requests.get(from..).unwrap_or_default();
        let few: Vec<Step> = rest.iter().take(STEPS).cloned().collect();
        let first = self.at.is_none();
        self.at = Some(from + few.len());
        if !first && few.is_empty() {
            self.end_round();
            return self.round != Round::Done;
        }
        let beside = if first {
            Document {
                requests: Vec::new(),
                ..self.document.clone()
            }
        } else {
            Document {
                settings: self.document.settings.clone(),
                ..Document::default()
            }
        };
        let mut piece = Document {
            requests: few,
            ..beside
        };
        let names = &mut self.names;
        match self.round {
            Round::Look(_) => {
                if first {
                    names.see_account(&piece.settings.account_id);
                }
                walk::walk(&mut piece, &mut |place, text| names.replaced(place, text));
            }
            Round::Hash => self.hashes.extend(hashes::hashes(&piece, names)),
            Round::Replace => {
                let before = piece.clone();
                walk::walk(&mut piece, &mut |place, text| names.replaced(place, text));
                self.changed |= piece != before || !piece.programs.is_empty();
                let requests = std::mem::take(&mut piece.requests);
                if first {
                    piece.programs.clear();
                    self.redacted = piece;
                }
                self.redacted.requests.extend(requests);
            }
            Round::Done => return false,
        }
        true
    }

    fn end_round(&mut self) {
        self.at = None;
        self.round = match self.round {
            Round::Look(done) if done + 1 < LOOKS => Round::Look(done + 1),
            Round::Look(_) => {
                self.names.fill(&self.document.settings.account_id);
                Round::Hash
            }
            Round::Hash => {
                for (before, after) in std::mem::take(&mut self.hashes) {
                    self.names.rehash(before, after);
                }
                Round::Replace
            }
            Round::Replace | Round::Done => Round::Done,
        };
    }

    /// What is shared, once there is nothing left to do.
    pub fn finish(mut self) -> Redacted {
        while self.step() {}
        let found = self.names.found(&self.document);
        Redacted {
            document: self.redacted,
            found,
            changed: self.changed,
            names: self.names,
        }
    }
}

/// A document as it is shared by default: without names and without secrets.
pub fn redacted(document: &Document) -> Document {
    redact(document, Keep::default()).document
}

/// Whether [`redacted`] would change anything.
pub fn has_private_names(document: &Document) -> bool {
    redact(document, Keep::default()).changed
}
