//! A function's settings and code: what publishing freezes.

use super::durable::Durable;
use super::instances::Instances;
use super::random::Uuid;
use super::time::Timestamp;
use std::sync::Arc;

/// Everything about a function that an update can change, the code apart.
///
/// Texts whose values the request's shape already limits stay texts; numbers keep AWS's units.
#[derive(Clone, Debug, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a setting of AWS's, free of the others"
)]
pub struct Configuration {
    /// `python3.12`; none for an image.
    pub runtime: Option<String>,
    /// The execution role's ARN.
    pub role: String,
    /// `index.handler`; none for an image.
    pub handler: Option<String>,
    /// Free text, empty by default.
    pub description: String,
    /// Seconds.
    pub timeout: u32,
    /// MB.
    pub memory: u32,
    /// Whether the code is a container image rather than a zip.
    pub image: bool,
    /// `x86_64` or `arm64`.
    pub architecture: String,
    /// MB of `/tmp`.
    pub ephemeral_storage: u32,
    /// Whether X-Ray tracing is `Active` rather than `PassThrough`.
    pub tracing_active: bool,
    /// Whether published versions start from a snapshot.
    pub snap_start: bool,
    /// Variables in the order given; none where never set.
    pub environment: Option<Vec<(String, String)>>,
    /// ARN of the dead-letter queue or topic.
    pub dead_letter: Option<String>,
    /// ARN of the key that encrypts the environment.
    pub kms_key: Option<String>,
    /// ARNs of layer versions, each with the size of its content in bytes.
    pub layers: Vec<(String, u64)>,
    /// Where and how it logs.
    pub logging: Logging,
    /// The network it runs in.
    pub vpc: Option<Vpc>,
    /// File systems that it mounts.
    pub file_systems: Vec<FileSystem>,
    /// Least memory of each accelerator device, in GB; none where it has none.
    pub accelerator: Option<u32>,
    /// Overrides of an image's settings.
    pub image_config: Option<ImageConfig>,
    /// The capacity provider it runs on; none for an ordinary function.
    pub instances: Option<Instances>,
    /// What makes it a durable function.
    pub durable: Option<Durable>,
    /// Whether every tenant that calls it has execution environments of its own.
    pub tenants: bool,
    /// The customer-managed runtime it runs on, and its alias; none for AWS's own runtimes.
    pub own_runtime: Option<OwnRuntime>,
}

/// A file system, as a function mounts it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileSystem {
    /// The access point's ARN, of EFS or of S3 Files.
    pub arn: String,
    /// Where it is mounted, such as `/mnt/data`.
    pub path: String,
    /// Whether reads go straight to the bucket (`ENABLED`, `DISABLED`, `AUTO`); S3 Files alone.
    pub direct: Option<String>,
}

/// A customer-managed runtime, as a function names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnRuntime {
    /// The runtime's ARN.
    pub arn: String,
    /// The runtime's alias, which says the version.
    pub alias: String,
}

/// Logging settings.
#[derive(Clone, Debug, PartialEq)]
pub struct Logging {
    /// Whether log lines are JSON rather than text.
    pub json: bool,
    /// Least level of application logs (JSON only).
    pub application_level: Option<String>,
    /// Least level of system logs (JSON only).
    pub system_level: Option<String>,
    /// The log group.
    pub group: String,
}

/// Network settings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Vpc {
    /// Subnet ids.
    pub subnets: Vec<String>,
    /// Security group ids.
    pub security_groups: Vec<String>,
    /// Whether dual-stack subnets may use IPv6.
    pub ipv6: bool,
}

/// Settings of an image that override the image's own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImageConfig {
    /// Entry point.
    pub entry_point: Vec<String>,
    /// Command.
    pub command: Vec<String>,
    /// Working directory.
    pub working_directory: Option<String>,
}

/// A deployment package.
#[derive(Clone, Debug, PartialEq)]
pub struct Code {
    /// Base64 of the SHA-256 of the package.
    pub sha256: String,
    /// Bytes.
    pub size: u64,
    /// Where it came from.
    pub source: CodeSource,
    /// ARN of the customer's key that encrypts the package.
    pub kms_key: Option<String>,
}

/// Where a package came from.
#[derive(Clone, Debug, PartialEq)]
pub enum CodeSource {
    /// An uploaded zip, with its bytes.
    Zip(Arc<[u8]>),
    /// An object named by bucket, key and version; its content is not known here.
    S3 {
        /// Bucket.
        bucket: String,
        /// Key.
        key: String,
        /// Object version.
        version: Option<String>,
        /// Whether it is read from there rather than copied.
        referenced: bool,
    },
    /// A container image.
    Image(String),
}

/// Whether AWS is still at work on a copy of the function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// `Pending` until then.
    Creating(Timestamp),
    /// Active, its last update `InProgress` until then.
    Updating(Timestamp),
    /// Active, its last update `Successful`.
    Ready,
    /// `Deleting` until then, gone after.
    Deleting(Timestamp),
    /// `Deleting` until its last durable execution has ended.
    Draining,
}

impl State {
    /// When it will be ready; none where it is.
    pub const fn due(self) -> Option<Timestamp> {
        match self {
            Self::Creating(due) | Self::Updating(due) | Self::Deleting(due) => Some(due),
            Self::Ready | Self::Draining => None,
        }
    }
}

/// `$LATEST` or a published version: settings, code, revision and state.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    /// Settings.
    pub configuration: Arc<Configuration>,
    /// Code.
    pub code: Arc<Code>,
    /// Changes with every update and every completion.
    pub revision: Uuid,
    /// When it was created, updated or published.
    pub modified: Timestamp,
    /// Whether AWS is still at work on it.
    pub state: State,
}
