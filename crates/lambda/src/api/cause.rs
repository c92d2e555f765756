//! Why a request is refused, typed: who explains an answer asks this and never reads AWS's text back.

use crate::model::Refusal;

/// Why a request is refused. No client sees it.
#[derive(Clone, Debug, PartialEq)]
pub enum Cause {
    /// The model's own refusal.
    Refused(Refusal),
    /// A rule of the operation.
    Because(Reason),
    /// Constraints of AWS's model that members of the request break, in the text's order.
    Broken(Vec<Broken>),
}

/// A constraint of AWS's model that a member breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The member's path as AWS tells it: `routingConfig.additionalVersionWeights`.
    pub path: String,
    /// What it breaks.
    pub constraint: Constraint,
}

/// Kinds of constraints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Constraint {
    /// It must be there.
    NotNull,
    /// A length or a number of items.
    Length,
    /// A pattern.
    Pattern,
    /// A list of values.
    Values,
    /// A least or a greatest number.
    Range,
    /// What each item of a list must be; whether that is one of a list of values.
    Items {
        /// One of a list of values.
        listed: bool,
    },
    /// What each key of a map must be.
    Keys,
    /// What each value of a map must be.
    MapValues,
}

impl Constraint {
    /// Whether the text lists the values that AWS takes.
    pub const fn lists_values(self) -> bool {
        matches!(self, Self::Values | Self::Items { listed: true })
    }
}

/// A rule that an operation applies itself, by what a part of AWS's text (or of ours) says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// In the text: `Layer Version Cannot be less than 1`.
    LayerVersionBelowOne,
    /// In the text: `resource you requested does not exist`.
    ResourceMissing,
    /// In the text: `Layer version arn`.
    LayerVersionMissing,
    /// In the text: `Not authorized to perform`.
    LayerOfAnotherAccount,
    /// In the text: `S3 Error Code: NoSuchBucket`.
    CodeBucketMissing,
    /// In the text: `code signing configuration ARN can not be found`.
    SigningArnMissing,
    /// In the text: `code signing configuration cannot be found`.
    SigningMissing,
    /// In the text: `code signing configuration is in use`.
    SigningInUse,
    /// In the text: `Check the provided signature`.
    Unsigned,
    /// In the text: `Code signing is not supported`.
    SigningOfImage,
    /// In the text: `RuntimeVersionArn is`.
    RuntimeVersionArnAndMode,
    /// In the text: `Runtime updates are managed for`.
    RuntimeUpdatesOfAlias,
    /// In the text: `versions that start from a snapshot`.
    SnapshotAndProvisioned,
    /// In the text: `The policy is malformed`.
    MalformedPolicy,
    /// In the text: `Unable to validate the following destination`.
    DestinationNotAllowed,
    /// In the text: `The ARN is not well formed`.
    NotificationArnMalformed,
    /// In the text: `Cannot have overlapping suffixes`.
    NotificationsOverlap,
    /// In the text: `does not exist on EventBus`.
    EventRuleMissing,
    /// In the text: `EventPattern or ScheduleExpression`.
    NeitherPatternNorSchedule,
    /// In the text: `exceeds the maximum number allowed`.
    TooManyTargets,
    /// In the text: `There is no Web Function`.
    WebFunctionMissing,
    /// In the text: `There is no revision`.
    WebRevisionMissing,
    /// In the text: `There is no endpoint`.
    WebEndpointMissing,
    /// In the text: `There is a Web Function`.
    WebFunctionExists,
    /// In the text: `There is an endpoint`.
    WebEndpointExists,
    /// In the text: `sends traffic to revision`.
    WebRevisionInUse,
    /// In the text: `must add up to 100`.
    WebWeightsSum,
    /// In the text: `two different revisions`.
    WebRevisionsEqual,
    /// In the text: `takes no revisionWeights`.
    WebWeightsOfLatest,
    /// In the text: `can't be the name of`.
    WebNameTaken,
    /// In the text: `serves from`.
    WebHomeRegionAlone,
    /// In the text: `needs at least one region besides`.
    WebRegionsMissing,
    /// In the text: `There is no filter`.
    WebFilterUnknown,
    /// In the text: `tags at most`.
    TooManyWebTags,
    /// In the text: `A rateLimit is`.
    WebRateLimit,
    /// In the text: `needs a revision to send`.
    WebEndpointWithoutRevision,
    /// In the text: `in resource policies; this playground`.
    PolicyBeyondPlay,
    /// In the text: `this playground does not play it`.
    NotPlayed,
    /// In the text: `is enabled with tenancy configuration`.
    TenantMissing,
    /// In the text: `is not enabled with tenancy configuration`.
    TenantUnexpected,
    /// In the text: `not supported for functions with tenant isolation`.
    NotWithTenants,
    /// In the text: `Client context must be`.
    ClientContextMalformed,
    /// In the text: `The client context has`.
    ClientContextTooLong,
    /// In the text: `must be ALL where MasterRegion`.
    MasterRegionWithoutAll,
    /// In the text: `S3ObjectStorageMode REFERENCE`.
    ReferenceWithoutBucket,
    /// In the text: `SourceKMSKeyArn encrypts`.
    SourceKeyOfImage,
    /// In the text: `The runtime custom needs`.
    RuntimeConfigMissing,
    /// In the text: `RuntimeConfig goes with`.
    RuntimeConfigUnexpected,
    /// In the text: `runtime alias for your function is no longer available`.
    RuntimeAliasDeleted,
    /// In the text: `runtime version used by your function is no longer available`.
    RuntimeVersionDeleted,
    /// In the text: `is scheduled to be deleted`.
    ScheduledToBeDeleted,
    /// In the text: `There is no runtime`.
    CustomRuntimeMissing,
    /// In the text: `There is a runtime`.
    CustomRuntimeExists,
    /// In the text: `: delete it first`.
    CustomRuntimeNotEmpty,
    /// In the text: `RuntimeVersion and RuntimeAlias exclude`.
    RestoreOfTwo,
    /// In the text: `is closed to`.
    RuntimeAliasClosed,
    /// In the text: `a DeprecationDate`.
    DeprecationDate,
    /// In the text: `Error occurred while Describe`.
    NetworkMissing,
    /// In the text: `because no published version exists`.
    NothingPublished,
    /// In the text: `can't be invoked with $LATEST qualifier`.
    LatestOnInstances,
    /// In the text: `isn't supported for Lambda Default functions`.
    InstancesOfDefaultFunction,
    /// In the text: `does not support specified feature: Lambda Managed Instances`.
    RuntimeWithoutInstances,
    /// In the text: `PublishTo is for functions with a capacity provider`.
    PublishToWithoutInstances,
    /// In the text: `PublishTo says where to publish`.
    PublishToWithoutPublish,
    /// In the text: `does not contain a capacity provider configuration`.
    ScalingWithoutInstances,
    /// In the text: `MinExecutionEnvironments can't be more`.
    MinAboveMax,
    /// In the text: `Capacity provider already exists`.
    CapacityProviderExists,
    /// In the text: `The capacity provider must be Active`.
    CapacityProviderNotActive,
    /// In the text: `run on the capacity provider`.
    CapacityProviderInUse,
    /// In the text: `ScalingMode Manual goes with ScalingPolicies`.
    ScalingModeAndPolicies,
    /// In the text: `has a timeout of 1,800 seconds at most`.
    TimeoutWithoutInstances,
    /// In the text: `S3FilesConfig is for access points`.
    S3FilesOfOtherSystem,
    /// In the text: `needs an AcceleratorConfig`.
    StorageWithoutAccelerator,
    /// In the text: `LogLevel is not supported when LogFormat`.
    LogLevelOfText,
    /// In the text: `using an unqualified ARN`.
    DurableUnqualified,
    /// In the text: `executionTimeout greater than 15 minutes`.
    DurableTooLongToWait,
    /// In the text: `was started with another payload`.
    DurableNameTaken,
    /// In the text: `DurableExecutionName is for durable functions`.
    DurableNameUnexpected,
    /// In the text: `does not support a durable configuration`.
    RuntimeNotDurable,
    /// In the text: `is durable from its creation on or not at all`.
    DurableFromCreation,
    /// In the text: `Durable Execution does not exist`.
    DurableExecutionMissing,
    /// In the text: `The durable execution must be`.
    DurableExecutionState,
    /// In the text: `The durable execution has ended already`.
    DurableExecutionEnded,
    /// In the text: `Only a durable execution that has ended can be deleted`.
    DurableExecutionRunning,
    /// In the text: `Cannot filter by more than one status`.
    OneStatusAtATime,
    /// In the text: `Invalid Marker`.
    InvalidMarker,
    /// In the text: `Deletion of aliases is not`.
    AliasAsQualifierOfDelete,
    /// In the text: `$LATEST version cannot be deleted`.
    LatestDeleted,
    /// In the text: `Cannot find alias arn`.
    AliasArnMissing,
    /// In the text: `Function not found`.
    FunctionNotFound,
    /// In the text: `Function does not exist`.
    FunctionDoesNotExist,
    /// In the text: `The function doesn't exist`.
    EventTargetMissing,
    /// In the text: `are not reachable in this region`.
    OtherRegion,
    /// In the text: `derived qualifier`.
    TwoQualifiers,
    /// In the text: `Rate Exceeded`.
    Throttled,
    /// In the text: `adding policies for $LATEST`.
    PolicyOfLatest,
    /// In the text: `provided principal was invalid`.
    PrincipalInvalid,
    /// In the text: `No policy found for`.
    PolicyOfMissingFunction,
    /// In the text: `permitted on Lambda functions only`.
    ReservedOfQualifier,
    /// In the text: `below its minimum value`.
    UnreservedBelowMinimum,
    /// In the text: `greater than account's unreserved`.
    AboveUnreserved,
    /// In the text: `greater than the reservedConcurrentExecution`.
    ProvisionedAboveReserved,
    /// In the text: `lower than function's total provisioned`.
    ReservedBelowProvisioned,
    /// In the text: `unpublished function versions`.
    ProvisionedOfLatest,
    /// In the text: `must be an alias or a published version`.
    NotPublished,
    /// In the text: `No Provisioned Concurrency Config`.
    NothingProvisioned,
    /// In the text: `FunctionUrlConfig exists`.
    UrlExists,
    /// In the text: `doesn't have an EventInvokeConfig`.
    EventInvokeConfigMissing,
    /// In the text: `at least one of error handling or destination`.
    NeitherHandlingNorDestination,
    /// In the text: `as a destination for itself`.
    DestinationItself,
    /// In the text: `destination ARN`.
    DestinationArnInvalid,
    /// In the text: `provided destination config`.
    DestinationConfigInvalid,
    /// In the text: `Tags on function aliases`.
    TagsOfQualifier,
    /// In the text: `exceeds resource tag limit`.
    TooManyTags,
    /// In the text: `the request cannot be processed`.
    NoTagGiven,
    /// In the text: `Capacity provider not found`.
    CapacityProviderMissing,
    /// In the text: `mapping already exists`.
    MappingExists,
    /// In the text: `mapping because it is in use`.
    MappingInUse,
    /// In the text: `mapping not found`.
    MappingMissing,
    /// In the text: `Unsupported DestinationConfig`.
    MappingDestinationUnsupported,
    /// In the text: `'sourceAccessConfigurations' parameter is missing`.
    SourceAccessMissing,
    /// In the text: `Unrecognized event source`.
    SourceUnrecognized,
    /// In the text: `filter pattern`.
    FilterPatternInvalid,
    /// In the text: `batch window`.
    BatchWindowMissing,
    /// In the text: `StartingPosition is not valid`.
    QueueWithPosition,
    /// In the text: `Timestamp only valid`.
    PositionTimestampUnexpected,
    /// In the text: `starting position`.
    PositionUnsupported,
    /// In the text: `at 'runtime' failed`.
    RuntimeUnknown,
    /// In the text: `is no longer supported for creating`.
    RuntimeRetired,
    /// In the text: `Could not unzip`.
    NotAZip,
    /// In the text: `non-empty zip`.
    EmptyZip,
    /// In the text: `not valid Base64`.
    NotBase64,
    /// In the text: `source for function code`.
    NoCode,
    /// In the text: `other FunctionCode parameters`.
    CodeFromTwoPlaces,
    /// In the text: `ImageUri`.
    ImageUriAndPackageType,
    /// In the text: `PackageType`.
    RuntimeOfImage,
    /// In the text: `Runtime and Handler are mandatory`.
    RuntimeOrHandlerMissing,
    /// In the text: `SnapStart`.
    SnapStartUnsupported,
    /// In the text: `4KB limit`.
    EnvironmentTooLarge,
    /// In the text: `reserved keys`.
    EnvironmentReserved,
    /// In the text: `Layers are not in the same region`.
    LayersOfOtherRegion,
    /// In the text: `more than 5 layers`.
    TooManyLayers,
    /// In the text: `versions of the same layer`.
    LayerTwice,
    /// In the text: `Zipped size`.
    ZipTooLarge,
    /// In the text: `payload into json`.
    PayloadNotJson,
    /// In the text: `payload is too large`.
    PayloadTooLarge,
    /// In the text: `Request must be smaller than`.
    RequestTooLarge,
    /// In the text: `can not be converted`.
    OtherType,
    /// In the text: `found where not expected`.
    NestedUnexpectedly,
    /// In the text: `Expected start of structure`.
    FlatUnexpectedly,
    /// In the text: `Unknown operation`.
    UnknownOperation,
    /// In the text: `give the compute platform Lambda`.
    OtherComputePlatform,
    /// In the text: `which is for servers and containers`.
    MemberOfServers,
    /// In the text: `already has an active Deployment`.
    DeploymentActive,
    /// In the text: `No application found`.
    ApplicationMissing,
    /// In the text: `No Deployment Group found`.
    DeploymentGroupMissing,
    /// In the text: `No Deployment Configuration found`.
    DeploymentConfigMissing,
    /// In the text: `The traffic would be shifted within`.
    ShiftTooLong,
    /// In the text: `whole number from 1 to`.
    StepOutOfRange,
    /// In the text: `traffic routing type must be`.
    RoutingTypeMismatch,
    /// In the text: `The AppSpec can't be used`.
    AppSpecInvalid,
    /// In the text: `The revision ID was not specified`.
    AppSpecMissing,
    /// In the text: `give the AppSpec itself`.
    AppSpecElsewhere,
    /// In the text: `sha256 is not that`.
    AppSpecHash,
    /// In the text: `already completed`.
    AlreadyCompleted,
    /// In the text: `awaits no hook execution`.
    HookNotAwaited,
    /// In the text: `alarm list is empty`.
    AlarmListEmpty,
    /// In the text: `no event is specified`.
    NoRollbackEvent,
    /// In the text: `There is no alarm`.
    AlarmMissing,
    /// In the text: `should return data`.
    NotOneReturnsData,
    /// In the text: `Period must be 10`.
    PeriodInvalid,
    /// In the text: `must be less than or equal to EvaluationPeriods`.
    DatapointsAbovePeriods,
    /// In the text: `Supported options for TreatMissingData`.
    TreatMissingDataUnknown,
    /// In the text: `not written as the playground writes it`.
    TrafficNotOurs,
    /// In the text: `composite alarms`.
    CompositeAlarms,
    /// In the text: `cannot be specified at the same time`.
    NamesAndPrefix,
    /// In the text: `next token`.
    NextTokenInvalid,
    /// In the text: `must be less than the parameter EndTime`.
    StartAfterEnd,
    /// In the text: `asks for more than`.
    TooManyDatapoints,
    /// In the text: `exceeds the limit of 1,440`.
    TooManyStatistics,
    /// In the text: `before an alarm watched one`.
    PercentilesNotKept,
    /// In the text: `Statistics and ExtendedStatistics must be`.
    NoStatistic,
    /// In the text: `EvaluateLowSampleCountPercentile`.
    LowSampleCountIgnored,
    /// In the text: `of an alarm; this playground`.
    AlarmMemberNotPlayed,
    /// In the text: `FILL with REPEAT or LINEAR`.
    FillNotPlayed,
    /// In the text: `anomaly detection`.
    AnomalyDetection,
    /// In the text: `must have the same period`.
    PeriodsDiffer,
    /// In the text: `different periods in one expression`.
    PeriodsOfExpressionDiffer,
    /// In the text: `over the whole time of one metric`.
    AggregateOfOneMetric,
    /// In the text: `metrics of other accounts`.
    MetricOfOtherAccount,
    /// In the text: `periods below a minute`.
    PeriodBelowMinute,
    /// In the text: `of metric math`.
    MathFunctionNotPlayed,
    /// In the text: `has the statistic`.
    StatisticNotPlayed,
    /// In the text: `at most 10 metrics`.
    TooManyMetrics,
    /// In the text: `Either MetricStat or Expression`.
    NeitherMetricNorExpression,
    /// In the text: `Error in expression`.
    ExpressionInvalid,
    /// In the text: `Exactly one of Statistic`.
    NotOneStatistic,
    /// In the text: `cannot be checked across more than`.
    EvaluatedTooLong,
    /// In the text: `together with Metrics`.
    MemberBesideMetrics,
    /// In the text: `which is no other id`.
    IdUnknown,
    /// In the text: `must begin with a lower case letter`.
    IdMalformed,
    /// In the text: `stands twice`.
    IdTwice,
    /// In the text: `is required.`.
    ParameterMissing,
    /// In the text: `is required where`.
    ApplicationAndGroup,
    /// In the text: `is not valid`.
    ValueInvalid,
    /// In the text: `not syntactically valid JSON`.
    ReasonDataNotJson,
    /// In the text: `has no target`.
    DeploymentTargetMissing,
    /// In the text: `(25) was exceeded`.
    TooManyDeployments,
    /// In the text: `already exists`.
    DeployNameTaken,
    /// In the text: `longer than 256`.
    DescriptionTooLong,
    /// In the text: `updateOutdatedInstancesOnly`.
    OutdatedInstancesOnly,
    /// In the text: `can't begin with CodeDeployDefault`.
    NameOfCodeDeploy,
    /// In the text: `must be BLUE_GREEN`.
    NotBlueGreen,
    /// In the text: `is not for the Lambda compute platform`.
    ConfigOfOtherPlatform,
    /// In the text: `number of alarms for a deployment group`.
    TooManyAlarms,
    /// In the text: `The name of an alarm must`.
    AlarmNameInvalid,
    /// In the text: `Two alarms have the same name`.
    AlarmTwice,
    /// In the text: `has an active deployment`.
    ApplicationDeploying,
    /// In the text: `predefined deployment configuration`.
    ConfigPredefined,
    /// In the text: `is in use`.
    ConfigInUse,
    /// In the text: `could not be found`.
    DeploymentMissing,
    /// In the text: `has not started`.
    DeploymentNotStarted,
    /// In the text: `has externalId`.
    ExternalId,
    /// In the text: `deployment ID must be specified`.
    DeploymentIdMissing,
    /// In the text: `hook must be Succeeded or Failed`.
    HookStatusInvalid,
}
