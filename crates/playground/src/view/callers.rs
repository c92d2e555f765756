//! Who calls the function on screen, as the graph shows them.

use super::graph::CallerNode;
use super::requests::Site;
use crate::scenario::CallerKind;
use crate::session::{self, CallerId, Session, Source, Verdict};
use lambda::api::Request;

/// A caller on the graph.
#[derive(Clone, Debug, PartialEq)]
pub struct ShownCaller {
    /// Its node.
    pub node: CallerNode,
    /// Its identity in the session.
    pub id: CallerId,
    /// Whether it is let through.
    pub verdict: Verdict,
    /// Whether somebody put it on the graph.
    pub bound: bool,
    /// Whether a request of its own service set it up, and another can change what it calls.
    pub rebindable: bool,
}

impl ShownCaller {
    /// The statement that lets it through.
    pub fn statement(&self) -> Option<&str> {
        match &self.verdict {
            Verdict::Allowed { statement } => statement.as_deref(),
            Verdict::Refused { .. } => None,
        }
    }

    /// The request that takes its permission away.
    pub fn removal(&self, site: &Site) -> Option<Request> {
        let statement = self.statement()?;
        Some(site.remove_permission(statement, self.id.qualifier.as_deref()))
    }
}

/// The callers of a function.
pub fn callers(session: &Session, function: &str) -> Vec<ShownCaller> {
    let callers = session.callers().into_iter();
    callers
        .filter(|it| it.id.function == function)
        .map(|it| shown(session, it))
        .collect()
}

fn shown(session: &Session, caller: session::NamedCaller) -> ShownCaller {
    let id = caller.id;
    let rebindable = session.is_rebindable(&id);
    let target = id.qualifier.clone().unwrap_or_else(|| "$LATEST".to_owned());
    ShownCaller {
        node: CallerNode {
            id: format!("{target}/{}/{}", word(id.source), id.name),
            kind: word(id.source).to_owned(),
            name: id.name.clone(),
            refused: matches!(caller.verdict, Verdict::Refused { .. }),
            target,
        },
        id,
        verdict: caller.verdict,
        bound: caller.bound,
        rebindable,
    }
}

/// A short word for a kind of caller.
pub fn word(source: Source) -> &'static str {
    match source {
        Source::Push(CallerKind::Bucket) => "S3",
        Source::Push(CallerKind::Api) => "API",
        Source::Push(CallerKind::Schedule) => "Rule",
        Source::Push(CallerKind::Topic) => "SNS",
        Source::Mapping => "Queue",
        Source::Url => "URL",
        Source::Principal => "IAM",
    }
}
