//! What is chosen on the graph.

use crate::scenario::CallerKind;

/// What is chosen on the graph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Selection {
    /// Nothing.
    #[default]
    Nothing,
    /// A function.
    Function(String),
    /// An alias of a function.
    Alias {
        /// The function.
        function: String,
        /// The alias.
        alias: String,
    },
    /// A version of a function; `$LATEST` too.
    Version {
        /// The function.
        function: String,
        /// The number, or `$LATEST`.
        version: String,
    },
    /// A caller.
    Caller(CallerId),
    /// A Web Function, or an endpoint or a revision of one; the function on screen stays.
    Web {
        /// The function on screen; empty where there is none.
        function: String,
        /// The node: `site`, `site/endpoint` or `site#revision`.
        node: String,
    },
}

impl Selection {
    /// The function it belongs to.
    pub fn function(&self) -> Option<&str> {
        match self {
            Self::Nothing => None,
            Self::Function(function)
            | Self::Alias { function, .. }
            | Self::Version { function, .. }
            | Self::Web { function, .. } => Some(function),
            Self::Caller(caller) => Some(&caller.function),
        }
    }
}

/// Identifies a caller by what it is and what it calls.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CallerId {
    /// What kind of source.
    pub source: Source,
    /// Its name: a bucket, a rule, an API's id, a queue, a principal.
    pub name: String,
    /// The function it calls.
    pub function: String,
    /// The alias or version it calls; none means the unqualified function.
    pub qualifier: Option<String>,
}

/// What kind of thing a caller is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// A push source, which needs a permission.
    Push(CallerKind),
    /// An event source mapping: Lambda itself reads a queue or stream and calls.
    Mapping,
    /// A function URL.
    Url,
    /// Another service, account, user or role that a policy names.
    Principal,
}

/// A weight of an alias's additional version that is under the hand: shown and simulated, not sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    /// The function, in the region on screen.
    pub function: String,
    /// The alias.
    pub alias: String,
    /// The additional version.
    pub version: String,
    /// Its share, a fraction.
    pub weight: f64,
}
