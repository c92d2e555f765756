//! What services beside Lambda store that names functions, versions and aliases.

use super::account::Region;
use super::deploy::CodeDeploy;
use super::ordered::Shared;
use super::runtimes::Runtime;
use super::time::Timestamp;
use super::watch::CloudWatch;
use litemap::LiteMap;
use std::sync::Arc;

/// What else a region holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Beside {
    /// What buckets notify, by bucket.
    pub notifications: Shared<Arc<str>, Arc<Vec<Notification>>>,
    /// `EventBridge` rules of the default bus, by name.
    pub rules: Shared<Arc<str>, Arc<Rule>>,
    /// API Gateway integrations by API and id.
    pub integrations: Shared<(Arc<str>, Arc<str>), Arc<str>>,
    /// Web Functions by name.
    pub web: Shared<Arc<str>, Arc<WebFunction>>,
    /// Customer-managed runtimes by name.
    pub runtimes: Shared<Arc<str>, Arc<Runtime>>,
    /// `CodeDeploy`.
    pub deploy: CodeDeploy,
    /// `CloudWatch`.
    pub watch: CloudWatch,
}

/// An empty one.
pub(super) static NOTHING_BESIDE: Beside = Beside {
    notifications: Shared::new(),
    rules: Shared::new(),
    integrations: Shared::new(),
    web: Shared::new(),
    runtimes: Shared::new(),
    deploy: CodeDeploy {
        applications: Shared::new(),
        configs: Shared::new(),
        deployments: Shared::new(),
        running: Vec::new(),
    },
    watch: CloudWatch::NONE,
};

/// A function that a bucket notifies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notification {
    /// Its id, given or drawn.
    pub id: String,
    /// The function's, version's or alias's ARN.
    pub arn: String,
    /// The kinds of events, such as `s3:ObjectCreated:*`.
    pub events: Vec<String>,
    /// Rules on the object's key: `prefix` or `suffix`, and its text.
    pub filter: Vec<(String, String)>,
}

/// A rule of `EventBridge`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rule {
    /// `rate(1 minute)` and the like.
    pub schedule: Option<String>,
    /// The pattern that events match.
    pub pattern: Option<String>,
    /// Free text.
    pub description: Option<String>,
    /// Whether it is switched off.
    pub disabled: bool,
    /// Targets: id, ARN, and the constant input where one is given.
    pub targets: Vec<(String, String, Option<String>)>,
}

impl Region {
    /// What services beside Lambda store.
    pub fn beside(&self) -> &Beside {
        self.beside.as_deref().unwrap_or(&NOTHING_BESIDE)
    }

    /// What services beside Lambda store, to be changed.
    pub fn beside_mut(&mut self) -> &mut Beside {
        Arc::make_mut(self.beside.get_or_insert_default())
    }
}

/// A Web Function: immutable revisions, and endpoints that split their traffic between them.
#[derive(Clone, Debug, PartialEq)]
pub struct WebFunction {
    /// When it was created.
    pub created: Timestamp,
    /// When it was last changed.
    pub modified: Timestamp,
    /// Revisions, the newest last.
    pub revisions: Vec<Arc<Revision>>,
    /// Endpoints by name.
    pub endpoints: Shared<Arc<str>, Arc<Endpoint>>,
    /// How many revisions it has had.
    pub made: u32,
    /// Its tags.
    pub tags: LiteMap<String, String>,
}

/// A revision of a Web Function, which nothing changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Revision {
    /// Its id, drawn.
    pub id: String,
    /// Which of its function's revisions it is, for people: the first is 1, and no number is given again.
    pub number: u32,
    /// What it was created with, as JSON.
    pub given: Arc<str>,
    /// When it was created.
    pub created: Timestamp,
}

/// An endpoint of a Web Function.
#[derive(Clone, Debug, PartialEq)]
pub struct Endpoint {
    /// One or two revisions, each with its whole percent of the traffic: together a hundred.
    pub weights: Vec<(String, u32)>,
    /// Whether it goes along to each new revision.
    pub follows: bool,
    /// What else it was given, as JSON.
    pub given: Arc<str>,
    /// When it was created.
    pub created: Timestamp,
    /// When it was last changed.
    pub modified: Timestamp,
}

impl WebFunction {
    /// The endpoint that sends traffic to a revision.
    pub fn serving(&self, revision: &str) -> Option<&Arc<str>> {
        let serves = |it: &Endpoint| it.weights.iter().any(|it| it.0 == revision);
        self.endpoints.iter().find(|it| serves(it.1)).map(|it| it.0)
    }

    /// Adds a revision; endpoints that follow the newest go to it.
    pub fn revise(&mut self, revision: Revision, now: Timestamp) {
        for (_, endpoint) in self.endpoints.iter_mut().filter(|it| it.1.follows) {
            let endpoint = Arc::make_mut(endpoint);
            endpoint.weights = vec![(revision.id.clone(), 100)];
            endpoint.modified = now;
        }
        self.made += 1;
        self.revisions.push(Arc::new(Revision {
            number: self.made,
            ..revision
        }));
        self.modified = now;
    }
}
