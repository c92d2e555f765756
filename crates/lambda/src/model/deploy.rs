//! `CodeDeploy` for Lambda: applications, groups, configurations and deployments.

use super::ordered::Shared;
use super::random::Uuid;
use super::time::Timestamp;
use std::sync::Arc;

/// Milliseconds between two looks that a deployment takes at its alarms. AWS doesn't publish it.
pub const POLL: u64 = 15_000;
/// Milliseconds from a stop until the alias is back. A captured rollback took less than 20 s.
pub const BACK: u64 = 20_000;
/// Milliseconds after which a hook that says nothing has failed.
pub const HOOK: u64 = 3_600_000;
/// Minutes from the first shift to the last, at most.
pub const LONGEST_SHIFT: u32 = 2_880;

/// What a region's `CodeDeploy` holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CodeDeploy {
    /// Applications by name.
    pub applications: Shared<Arc<str>, Arc<Application>>,
    /// Configurations of one's own, by name.
    pub configs: Shared<Arc<str>, Arc<Config>>,
    /// Deployments by number: the order in which they were created.
    pub deployments: Shared<u32, Arc<Deployment>>,
    /// Numbers of those that haven't ended.
    pub running: Vec<u32>,
}

/// An application, of Lambda functions always.
#[derive(Clone, Debug, PartialEq)]
pub struct Application {
    /// Its id.
    pub id: Uuid,
    /// When it was created.
    pub created: Timestamp,
    /// Its deployment groups by name.
    pub groups: Shared<Arc<str>, Arc<Group>>,
}

/// A deployment group.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Its id.
    pub id: Uuid,
    /// The configuration's name.
    pub config: Arc<str>,
    /// The service role's ARN.
    pub role: String,
    /// What stops its deployments.
    pub alarms: AlarmConfig,
    /// When they are rolled back.
    pub rollback: Rollback,
    /// Triggers, as JSON; they come back as they were given and send nothing.
    pub triggers: Arc<str>,
    /// The number of the last deployment that succeeded.
    pub succeeded: Option<u32>,
    /// The number of the last one.
    pub attempted: Option<u32>,
}

/// Which alarms stop a deployment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AlarmConfig {
    /// Whether any does.
    pub enabled: bool,
    /// Whether it goes on where an alarm's state can't be read.
    pub ignores_unread: bool,
    /// Their names.
    pub names: Vec<String>,
}

/// When a deployment is rolled back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a setting of its own"
)]
pub struct Rollback {
    /// Whether it is at all.
    pub enabled: bool,
    /// `DEPLOYMENT_FAILURE`
    pub on_failure: bool,
    /// `DEPLOYMENT_STOP_ON_ALARM`
    pub on_alarm: bool,
    /// `DEPLOYMENT_STOP_ON_REQUEST`
    pub on_request: bool,
}

/// A configuration of one's own.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// Its id.
    pub id: Uuid,
    /// When it was created.
    pub created: Timestamp,
    /// How traffic is shifted.
    pub routing: Routing,
}

/// How traffic is shifted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Routing {
    /// All of it at once.
    AllAtOnce,
    /// Some percent, and after `n` minutes the rest.
    Canary(u32, u32),
    /// `n` percent every `m` minutes.
    Linear(u32, u32),
}

/// `CodeDeploy`'s own configurations for Lambda, without `CodeDeployDefault.`.
pub const PREDEFINED: &[(&str, Routing)] = &[
    ("LambdaAllAtOnce", Routing::AllAtOnce),
    ("LambdaCanary10Percent10Minutes", Routing::Canary(10, 10)),
    ("LambdaCanary10Percent15Minutes", Routing::Canary(10, 15)),
    ("LambdaCanary10Percent30Minutes", Routing::Canary(10, 30)),
    ("LambdaCanary10Percent5Minutes", Routing::Canary(10, 5)),
    (
        "LambdaLinear10PercentEvery10Minutes",
        Routing::Linear(10, 10),
    ),
    ("LambdaLinear10PercentEvery1Minute", Routing::Linear(10, 1)),
    ("LambdaLinear10PercentEvery2Minutes", Routing::Linear(10, 2)),
    ("LambdaLinear10PercentEvery3Minutes", Routing::Linear(10, 3)),
];

impl Routing {
    /// The configuration of `CodeDeploy`'s own that has this name.
    pub fn predefined(name: &str) -> Option<Self> {
        let name = name.strip_prefix("CodeDeployDefault.")?;
        PREDEFINED.iter().find(|it| it.0 == name).map(|it| it.1)
    }

    /// How many shifts there are.
    pub const fn shifts(self) -> u32 {
        match self {
            Self::AllAtOnce => 1,
            Self::Canary(..) => 2,
            Self::Linear(percent, _) => 100_u32.div_ceil(percent),
        }
    }

    /// A shift: minutes after the first one, and the new version's percent from then on. None after
    /// the last.
    pub fn shift(self, number: u32) -> Option<(u32, u32)> {
        if number >= self.shifts() {
            return None;
        }
        Some(match self {
            Self::AllAtOnce => (0, 100),
            Self::Canary(percent, _) if number == 0 => (0, percent),
            Self::Canary(_, minutes) => (minutes, 100),
            Self::Linear(percent, minutes) => (number * minutes, ((number + 1) * percent).min(100)),
        })
    }
}

/// What an `AppSpec` says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppSpec {
    /// The function's name.
    pub function: String,
    /// The alias.
    pub alias: String,
    /// The version that the alias is said to name.
    pub current: u32,
    /// The version that it shall name.
    pub target: u32,
    /// The function that `BeforeAllowTraffic` invokes.
    pub before: Option<String>,
    /// The function that `AfterAllowTraffic` invokes.
    pub after: Option<String>,
}

/// A deployment's status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeploymentStatus {
    /// It hasn't begun.
    Created,
    /// It is going on.
    InProgress,
    /// It came to its end.
    Succeeded,
    /// Something was wrong with it.
    Failed,
    /// An alarm or somebody stopped it.
    Stopped,
}

/// Why a deployment failed or was stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The alias names another version than the `AppSpec` says.
    OtherVersion,
    /// The `AppSpec` names one version twice, and traffic would have to be shifted.
    SameVersion,
    /// The alias has two versions already.
    Weighted,
    /// There is no such function.
    FunctionMissing,
    /// There is no such alias.
    AliasMissing,
    /// There is no such version.
    VersionMissing(u32),
    /// Lambda refused to move the alias, for this reason.
    Refused(super::error::Refusal),
    /// A hook's function isn't there.
    HookMissing(String),
    /// A hook said that it failed.
    HookFailed(&'static str),
    /// A hook said nothing for an hour.
    HookSilent(&'static str),
    /// These alarms were in `ALARM`.
    Alarms(Vec<String>),
    /// The state of these alarms couldn't be read: they aren't there.
    AlarmsUnread(Vec<String>),
    /// Somebody stopped it.
    Stopped,
}

/// A lifecycle event's status.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EventStatus {
    /// It hasn't begun.
    #[default]
    Pending,
    /// It is going on.
    InProgress,
    /// It is over.
    Succeeded,
    /// It failed.
    Failed,
    /// It never began.
    Skipped,
}

/// A lifecycle event of a deployment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LifecycleEvent {
    /// How far it is.
    pub status: EventStatus,
    /// When it began.
    pub begun: Option<Timestamp>,
    /// When it ended.
    pub ended: Option<Timestamp>,
    /// The id that its hook reports under.
    pub execution: Option<Uuid>,
}

/// The events, in their order.
pub const LIFECYCLE: [&str; 3] = ["BeforeAllowTraffic", "AllowTraffic", "AfterAllowTraffic"];

/// A deployment.
#[derive(Clone, Debug, PartialEq)]
pub struct Deployment {
    /// Its number.
    pub number: u32,
    /// Its id, `d-` and nine letters.
    pub id: Arc<str>,
    /// The application.
    pub application: Arc<str>,
    /// The deployment group.
    pub group: Arc<str>,
    /// The configuration's name.
    pub config: Arc<str>,
    /// How traffic is shifted.
    pub routing: Routing,
    /// What is deployed.
    pub spec: AppSpec,
    /// The revision as it was given, as JSON.
    pub revision: Arc<str>,
    /// The revision of the deployment before, as JSON; may be empty.
    pub previous: Arc<str>,
    /// Free text.
    pub description: Option<String>,
    /// What stops it.
    pub alarms: AlarmConfig,
    /// Whether these stand in place of the group's.
    pub overrides: bool,
    /// When it is rolled back.
    pub rollback: Rollback,
    /// How far it is.
    pub status: DeploymentStatus,
    /// When it was created.
    pub created: Timestamp,
    /// When it begins.
    pub begins: Timestamp,
    /// When it began.
    pub started: Option<Timestamp>,
    /// When it ended.
    pub completed: Option<Timestamp>,
    /// Why it failed or was stopped.
    pub fault: Option<Fault>,
    /// The one that it rolls back.
    pub rolls_back: Option<Arc<str>>,
    /// The one that rolls it back.
    pub rolled_back_by: Option<Arc<str>>,
    /// Its lifecycle events: [`LIFECYCLE`].
    pub events: [LifecycleEvent; 3],
    /// The shift that comes next.
    pub next_shift: u32,
    /// Its shifts so far: when, and the new version's percent from then on.
    pub shifts: Vec<(Timestamp, u32)>,
    /// When it looks at the alarms next.
    pub next_poll: Timestamp,
}

impl Deployment {
    /// Whether it has ended.
    pub const fn is_over(&self) -> bool {
        self.completed.is_some()
    }

    /// The event that is going on.
    pub fn event(&self) -> Option<usize> {
        let going = |it: &LifecycleEvent| it.status == EventStatus::InProgress;
        self.events.iter().position(going)
    }

    /// The hook of an event.
    pub fn hook(&self, event: usize) -> Option<&str> {
        match event {
            0 => self.spec.before.as_deref(),
            2 => self.spec.after.as_deref(),
            _ => None,
        }
    }

    /// The percent of the traffic that the new version gets.
    pub fn percent(&self) -> u32 {
        self.shifts.last().map_or(0, |it| it.1)
    }
}

impl CodeDeploy {
    /// A deployment by its id.
    pub fn deployment(&self, id: &str) -> Option<&Deployment> {
        let mut newest_first = self.deployments.values().rev();
        newest_first.find(|it| *it.id == *id).map(|it| &**it)
    }

    /// The deployment of a group that hasn't ended.
    pub fn active(&self, application: &str, group: &str) -> Option<&Deployment> {
        let running = self
            .running
            .iter()
            .filter_map(|it| self.deployments.get(it));
        let mut of = running.filter(|it| *it.application == *application && *it.group == *group);
        of.next().map(|it| &**it)
    }

    /// The deployments that haven't ended, oldest first.
    pub fn going(&self) -> impl Iterator<Item = &Deployment> {
        let running = self
            .running
            .iter()
            .filter_map(|it| self.deployments.get(it));
        running.map(|it| &**it)
    }

    /// A group by its application's name and its own.
    pub fn group(&self, application: &str, group: &str) -> Option<&Arc<Group>> {
        self.applications.get(application)?.groups.get(group)
    }

    /// How a configuration of this name shifts traffic.
    pub fn routing(&self, config: &str) -> Option<Routing> {
        Routing::predefined(config).or_else(|| self.configs.get(config).map(|it| it.routing))
    }
}
