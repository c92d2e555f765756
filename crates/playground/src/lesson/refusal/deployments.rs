//! `CodeDeploy` and `CloudWatch`.

use super::{Known, Rule, explained, rule};
use crate::lesson::fix;
use lambda::api::Reason;

const GUIDE: &str = "CodeDeploy User Guide";
const LIMITS: &str = "CodeDeploy User Guide, quotas";
const CLOUDWATCH: &str = "CloudWatch User Guide, alarms";

pub(super) static RULES: &[Rule] = &[
    explained(
        Reason::OtherComputePlatform,
        "Without computePlatform, CodeDeploy makes it for servers: say --compute-platform Lambda.",
        GUIDE,
    ),
    explained(
        Reason::MemberOfServers,
        "A deployment of Lambda has no such setting: leave it out.",
        GUIDE,
    ),
    explained(
        Reason::DeploymentActive,
        "A deployment group has one deployment at a time. Let it come to its end (aws deploy wait deployment-successful), or stop it; a rollback counts too, for some seconds.",
        LIMITS,
    ),
    explained(
        Reason::ApplicationMissing,
        "The application isn't there, or not in this region: aws deploy list-applications.",
        GUIDE,
    ),
    explained(
        Reason::DeploymentGroupMissing,
        "The application has no deployment group of this name: aws deploy list-deployment-groups.",
        GUIDE,
    ),
    explained(
        Reason::DeploymentConfigMissing,
        "There is no such configuration: aws deploy list-deployment-configs. Mind that it is LambdaLinear10PercentEvery1Minute, in the singular.",
        GUIDE,
    ),
    explained(
        Reason::ShiftTooLong,
        "From the first shift to the last at most two days may pass: fewer or shorter steps.",
        LIMITS,
    ),
    explained(
        Reason::StepOutOfRange,
        "A step takes 1 to 99 percent, and an interval 1 to 2880 minutes.",
        LIMITS,
    ),
    explained(
        Reason::RoutingTypeMismatch,
        "The block must be the type's: timeBasedCanary for TimeBasedCanary, timeBasedLinear for TimeBasedLinear, none for AllAtOnce.",
        GUIDE,
    ),
    explained(
        Reason::AppSpecInvalid,
        "An AppSpec of Lambda has version 0.0, one resource of the type AWS::Lambda::Function with Name, Alias, CurrentVersion and TargetVersion, and perhaps two hooks.",
        "CodeDeploy User Guide, AppSpec reference",
    ),
    explained(
        Reason::AppSpecMissing,
        "The AppSpec goes along: revisionType AppSpecContent, and the text as appSpecContent.content.",
        GUIDE,
    ),
    explained(
        Reason::AppSpecElsewhere,
        "There is no S3 or GitHub here: put the AppSpec's text in as appSpecContent.content.",
        GUIDE,
    ),
    explained(
        Reason::AppSpecHash,
        "It is the SHA-256 of the text before the shell's escaping. It may be left out.",
        "public reports",
    ),
    explained(
        Reason::AlreadyCompleted,
        "It has ended: there is nothing left to stop or to report. An alias on two versions is put right with update-alias.",
        GUIDE,
    ),
    explained(
        Reason::HookNotAwaited,
        "Each run of a hook has an id of its own; AWS hands it to the hook's function as LifecycleEventHookExecutionId. Here get-deployment-target shows it in the diagnostics of the event that waits.",
        "CodeDeploy User Guide, AppSpec hooks for a Lambda deployment",
    ),
    explained(
        Reason::AlarmListEmpty,
        "An alarm configuration that is enabled needs 1 to 10 alarms of different names.",
        "CodeDeploy API Reference, InvalidAlarmConfigException",
    ),
    explained(
        Reason::NoRollbackEvent,
        "Say when to roll back: DEPLOYMENT_FAILURE, DEPLOYMENT_STOP_ON_ALARM, DEPLOYMENT_STOP_ON_REQUEST.",
        "CodeDeploy API Reference",
    ),
    explained(
        Reason::AlarmMissing,
        "No alarm of this name is in this region: aws cloudwatch describe-alarms.",
        CLOUDWATCH,
    ),
    explained(
        Reason::NotOneReturnsData,
        "Of the metrics and expressions of an alarm exactly one is watched: set ReturnData to false on the others.",
        CLOUDWATCH,
    ),
    explained(
        Reason::PeriodInvalid,
        "Lambda's metrics have one datapoint a minute: give whole minutes, such as 60.",
        CLOUDWATCH,
    ),
    explained(
        Reason::DatapointsAbovePeriods,
        "M of N: of the last EvaluationPeriods so many must be bad, so M is at most N.",
        CLOUDWATCH,
    ),
    explained(
        Reason::TreatMissingDataUnknown,
        "missing, ignore, breaching or notBreaching.",
        CLOUDWATCH,
    ),
    explained(
        Reason::TrafficNotOurs,
        "The page writes this request itself when time passes, with what the traffic of that time showed: let time pass with One minute on, or with sleep 60.",
        "this playground",
    ),
    rule(
        Known::Broken(|_| true),
        &[],
        "A value is out of what AWS's model allows: the text names the member and the rule.",
        "AWS's models of CodeDeploy and CloudWatch",
        "",
        fix::nothing,
    ),
    explained(
        Reason::CompositeAlarms,
        "The page has metric alarms: describe them without ChildrenOfAlarmName and ParentsOfAlarmName.",
        "this playground",
    ),
    explained(
        Reason::NamesAndPrefix,
        "Name the alarms, or give the beginning of their names.",
        CLOUDWATCH,
    ),
    explained(
        Reason::NextTokenInvalid,
        "Every listing here fits one page: leave the token out.",
        "this playground",
    ),
    explained(
        Reason::StartAfterEnd,
        "The time asked for ends before it begins.",
        CLOUDWATCH,
    ),
    explained(
        Reason::TooManyDatapoints,
        "Ask for a shorter time, or for longer periods.",
        CLOUDWATCH,
    ),
    explained(
        Reason::TooManyStatistics,
        "Ask for a shorter time, or for longer periods; get-metric-data gives more.",
        CLOUDWATCH,
    ),
    explained(
        Reason::PercentilesNotKept,
        "Percentiles need every duration. They are kept from when an alarm watches one: put an alarm with ExtendedStatistic p99 on Duration, then let time pass again.",
        "this playground",
    ),
    explained(
        Reason::NoStatistic,
        "Say what to make of the samples: Sum, Average, Minimum, Maximum, SampleCount, or p99 and the like as ExtendedStatistics.",
        CLOUDWATCH,
    ),
    explained(
        Reason::LowSampleCountIgnored,
        "Leave it out: percentiles of few samples are evaluated, which is AWS's default.",
        "this playground",
    ),
    explained(
        Reason::AlarmMemberNotPlayed,
        "This part of CloudWatch's newer alarms isn't played: leave it out.",
        "this playground",
    ),
    explained(
        Reason::FillNotPlayed,
        "Fill with a number: FILL(m1, 0).",
        "this playground",
    ),
    explained(
        Reason::AnomalyDetection,
        "A fixed threshold is what is played: one of the four comparisons with Threshold.",
        "this playground",
    ),
    explained(
        Reason::PeriodsDiffer,
        "An alarm takes its metrics at one moment: give all of them one Period.",
        CLOUDWATCH,
    ),
    explained(
        Reason::PeriodsOfExpressionDiffer,
        "Give the metrics of an expression one Period: what CloudWatch makes of two is not played here.",
        CLOUDWATCH,
    ),
    explained(
        Reason::AggregateOfOneMetric,
        "Write the metrics out: SUM([m1, m2]) adds them datapoint by datapoint.",
        CLOUDWATCH,
    ),
    explained(
        Reason::MetricOfOtherAccount,
        "There is one account here: leave AccountId out.",
        "this playground",
    ),
    explained(
        Reason::PeriodBelowMinute,
        "Lambda sends its metrics once a minute: a period of 10 to 30 seconds would have no datapoint in it most of the time.",
        "Lambda Developer Guide, types of metrics",
    ),
    explained(
        Reason::MathFunctionNotPlayed,
        "Arithmetic, comparisons, AND, OR, FILL with a number and IF are played.",
        "this playground",
    ),
    explained(
        Reason::StatisticNotPlayed,
        "Sum, Average, Minimum, Maximum, SampleCount and percentiles (p99) are played.",
        "this playground",
    ),
    explained(
        Reason::TooManyMetrics,
        "An alarm takes ten metrics and expressions at most.",
        CLOUDWATCH,
    ),
    explained(
        Reason::NeitherMetricNorExpression,
        "Each query is a metric or a calculation, never both.",
        CLOUDWATCH,
    ),
    explained(
        Reason::ExpressionInvalid,
        "The calculation can't be read: ids begin with a lower case letter, functions are in capitals.",
        CLOUDWATCH,
    ),
    explained(
        Reason::NotOneStatistic,
        "Statistic takes Sum, Average, Minimum, Maximum or SampleCount; ExtendedStatistic takes a percentile such as p99. One of them, not both.",
        CLOUDWATCH,
    ),
    explained(
        Reason::EvaluatedTooLong,
        "EvaluationPeriods times Period is a day at most, or seven days where the period is an hour and more.",
        CLOUDWATCH,
    ),
    explained(
        Reason::MemberBesideMetrics,
        "With Metrics, each metric has its own namespace, dimensions and period: leave the alarm's own out.",
        CLOUDWATCH,
    ),
    explained(
        Reason::IdUnknown,
        "A calculation names the ids of other metrics or calculations of the same request.",
        CLOUDWATCH,
    ),
    explained(
        Reason::IdMalformed,
        "Ids are such as m1 or errors: a lower case letter, then letters, digits and underscores.",
        CLOUDWATCH,
    ),
    explained(
        Reason::IdTwice,
        "Each id stands for one metric or calculation.",
        CLOUDWATCH,
    ),
    explained(
        Reason::ParameterMissing,
        "The request lacks it: a deployment names application and group, an alarm its metric, period, comparison, threshold and how many periods count.",
        "AWS's models of CodeDeploy and CloudWatch",
    ),
    explained(
        Reason::ApplicationAndGroup,
        "Application and deployment group go together: name both, or none for all deployments.",
        GUIDE,
    ),
    explained(
        Reason::ValueInvalid,
        "The value isn't one that AWS takes: statistics are Sum, Average, Minimum, Maximum, SampleCount or p0.1 to p100; a service role is a whole ARN, arn:aws:iam::123456789012:role/NAME.",
        "AWS's models of CodeDeploy and CloudWatch",
    ),
    explained(
        Reason::ReasonDataNotJson,
        "StateReasonData is JSON in a text; StateReason alone will do.",
        CLOUDWATCH,
    ),
    explained(
        Reason::DeploymentTargetMissing,
        "A deployment of Lambda has one target; its id is FUNCTION:ALIAS here, as list-deployment-targets gives it.",
        "this playground",
    ),
    explained(
        Reason::TooManyDeployments,
        "Ask for 25 deployments at a time.",
        LIMITS,
    ),
    explained(
        Reason::DeployNameTaken,
        "The name is taken: choose another, or update what is there.",
        GUIDE,
    ),
    explained(
        Reason::DescriptionTooLong,
        "A description has 256 characters at most.",
        LIMITS,
    ),
    explained(
        Reason::OutdatedInstancesOnly,
        "It is for servers: leave it out.",
        GUIDE,
    ),
    explained(
        Reason::NameOfCodeDeploy,
        "Names that begin so are CodeDeploy's own.",
        GUIDE,
    ),
    explained(
        Reason::NotBlueGreen,
        "Every deployment of Lambda is a blue/green one with traffic control: leave deploymentStyle out.",
        GUIDE,
    ),
    explained(
        Reason::ConfigOfOtherPlatform,
        "Configurations of servers and containers don't fit: those for Lambda begin with CodeDeployDefault.Lambda.",
        GUIDE,
    ),
    explained(
        Reason::TooManyAlarms,
        "A deployment group has ten alarms at most; a calculation over several metrics is one alarm.",
        LIMITS,
    ),
    explained(
        Reason::AlarmNameInvalid,
        "Each alarm has a name of 1 to 255 characters.",
        GUIDE,
    ),
    explained(Reason::AlarmTwice, "Name each alarm once.", GUIDE),
    explained(
        Reason::ApplicationDeploying,
        "Let the deployment come to its end, or stop it, before its application goes.",
        GUIDE,
    ),
    explained(
        Reason::ConfigPredefined,
        "CodeDeploy's own configurations can't be deleted.",
        GUIDE,
    ),
    explained(
        Reason::ConfigInUse,
        "A deployment group, or a deployment that is going on, names it.",
        GUIDE,
    ),
    explained(
        Reason::DeploymentMissing,
        "There is no deployment of this id in this region: aws deploy list-deployments.",
        GUIDE,
    ),
    explained(
        Reason::DeploymentNotStarted,
        "Its target is there once it has started, a moment after it was created.",
        GUIDE,
    ),
    explained(
        Reason::ExternalId,
        "Leave externalId out: no other service makes deployments here.",
        "this playground",
    ),
    explained(
        Reason::DeploymentIdMissing,
        "Name the deployment by the id that create-deployment gave.",
        GUIDE,
    ),
    explained(
        Reason::HookStatusInvalid,
        "A hook reports Succeeded or Failed, nothing else.",
        "CodeDeploy User Guide, AppSpec hooks for a Lambda deployment",
    ),
];
