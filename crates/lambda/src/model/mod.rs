//! What Lambda stores and refuses.
//!
//! Knows no AWS codes, no JSON and no clock: names are parsed at the border, refusals are typed,
//! moments and ids are handed in.

mod account;
mod alias;
mod beside;
mod concurrency;
mod configuration;
pub mod deploy;
mod durable;
mod error;
mod extras;
mod function;
mod governance;
mod instances;
mod layer;
pub mod math;
mod name;
mod ordered;
mod permission;
mod policy;
mod random;
mod rolling;
mod runtimes;
mod time;
pub mod watch;

pub use account::{Account, NewFunction, Parts, Region, Settings};
pub use beside::{Beside, Endpoint, Notification, Revision, Rule, WebFunction};
pub use concurrency::Ready;
pub use configuration::{
    Code, CodeSource, Configuration, FileSystem, ImageConfig, Logging, OwnRuntime, Snapshot, State,
    Vpc,
};
pub use durable::{Durable, Event, Execution, Failure, Status};
pub use error::Refusal;
pub use extras::{
    Change, Cors, EventInvoke, EventSourceMapping, FunctionUrl, Init, Phase, Provisioned, Setting,
    own_kafka_source,
};
pub use function::{Alias, AliasChange, Function, Resolved, Update};
pub use governance::{CodeSigning, Governance, RuntimeUpdate};
pub use instances::{CapacityProvider, Instances, ProviderPhase, ProviderScaling, Scaling};
pub use layer::{Layer, LayerVersion};
pub use name::{AliasName, FunctionName, Qualifier, Version, VersionNumber, Weight};
pub use ordered::{Shared, SharedSet, entries_from};
pub use policy::{Policy, Principal, Statement};
pub use random::{Generator, Uuid};
pub use rolling::deployment_id;
pub use runtimes::{Runtime, RuntimeAlias, RuntimeVersion, Scheduled};
pub use time::Timestamp;
