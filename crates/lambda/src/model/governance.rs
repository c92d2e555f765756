//! What watches over a function as a whole or over one of its versions: code signing, runtime
//! updates, recursive loops.

use super::account::Region;
use super::function::Function;
use super::name::Qualifier;
use super::ordered::Shared;
use super::time::Timestamp;
use litemap::LiteMap;
use std::sync::Arc;

/// A code signing configuration.
#[derive(Clone, Debug, PartialEq)]
pub struct CodeSigning {
    /// Its ARN, which ends in its id.
    pub arn: Arc<str>,
    /// Free text; none where never given.
    pub description: Option<String>,
    /// ARNs of the signing profile versions that are trusted.
    pub publishers: Vec<String>,
    /// Whether code of others is refused, rather than let through with a warning.
    pub enforced: bool,
    /// When it was last changed.
    pub modified: Timestamp,
    /// Tags.
    pub tags: LiteMap<String, String>,
}

/// When a copy of a function gets a new version of its runtime.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuntimeUpdate {
    /// When AWS rolls one out.
    Auto,
    /// With the function's next update.
    FunctionUpdate,
    /// Never: it stays on the one with this ARN.
    Manual(String),
}

/// What watches over a function.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Governance {
    /// Whether recursive loops go on rather than being ended.
    pub loops_allowed: bool,
    /// The ARN of its code signing configuration.
    pub signing: Option<Arc<str>>,
    /// Runtime updates of `$LATEST` and versions; those that are not here are automatic.
    pub runtimes: LiteMap<Qualifier, RuntimeUpdate>,
}

impl Function {
    /// What watches over it.
    pub const fn governance(&self) -> &Governance {
        &self.governance
    }

    /// What watches over it, to be changed.
    pub const fn governance_mut(&mut self) -> &mut Governance {
        &mut self.governance
    }
}

impl Region {
    /// Code signing configurations by ARN.
    pub const fn signings(&self) -> &Shared<Arc<str>, CodeSigning> {
        &self.signings
    }

    /// Code signing configurations, to be changed.
    pub const fn signings_mut(&mut self) -> &mut Shared<Arc<str>, CodeSigning> {
        &mut self.signings
    }

    /// The functions that have this code signing configuration, by name.
    pub fn signed_by(&self, arn: &str) -> impl Iterator<Item = &Function> {
        self.functions()
            .filter(move |it| it.governance.signing.as_deref() == Some(arn))
    }
}
