//! `CodeDeploy` and `CloudWatch`.

use super::{Rule, rule};
use crate::lesson::fix;

const GUIDE: &str = "CodeDeploy User Guide";
const LIMITS: &str = "CodeDeploy User Guide, quotas";
const CLOUDWATCH: &str = "CloudWatch User Guide, alarms";

const fn told(says: &'static str, why: &'static str, source: &'static str) -> Rule {
    rule(says, &[], why, source, "", fix::nothing)
}

pub(super) static RULES: &[Rule] = &[
    told(
        "give the compute platform Lambda",
        "Without computePlatform, CodeDeploy makes it for servers: say --compute-platform Lambda.",
        GUIDE,
    ),
    told(
        "which is for servers and containers",
        "A deployment of Lambda has no such setting: leave it out.",
        GUIDE,
    ),
    told(
        "already has an active Deployment",
        "A deployment group has one deployment at a time. Let it come to its end (aws deploy wait deployment-successful), or stop it; a rollback counts too, for some seconds.",
        LIMITS,
    ),
    told(
        "No application found",
        "The application isn't there, or not in this region: aws deploy list-applications.",
        GUIDE,
    ),
    told(
        "No Deployment Group found",
        "The application has no deployment group of this name: aws deploy list-deployment-groups.",
        GUIDE,
    ),
    told(
        "No Deployment Configuration found",
        "There is no such configuration: aws deploy list-deployment-configs. Mind that it is LambdaLinear10PercentEvery1Minute, in the singular.",
        GUIDE,
    ),
    told(
        "The traffic would be shifted within",
        "From the first shift to the last at most two days may pass: fewer or shorter steps.",
        LIMITS,
    ),
    told(
        "whole number from 1 to",
        "A step takes 1 to 99 percent, and an interval 1 to 2880 minutes.",
        LIMITS,
    ),
    told(
        "traffic routing type must be",
        "The block must be the type's: timeBasedCanary for TimeBasedCanary, timeBasedLinear for TimeBasedLinear, none for AllAtOnce.",
        GUIDE,
    ),
    told(
        "The AppSpec can't be used",
        "An AppSpec of Lambda has version 0.0, one resource of the type AWS::Lambda::Function with Name, Alias, CurrentVersion and TargetVersion, and perhaps two hooks.",
        "CodeDeploy User Guide, AppSpec reference",
    ),
    told(
        "The revision ID was not specified",
        "The AppSpec goes along: revisionType AppSpecContent, and the text as appSpecContent.content.",
        GUIDE,
    ),
    told(
        "give the AppSpec itself",
        "There is no S3 or GitHub here: put the AppSpec's text in as appSpecContent.content.",
        GUIDE,
    ),
    told(
        "sha256 is not that",
        "It is the SHA-256 of the text before the shell's escaping. It may be left out.",
        "public reports",
    ),
    told(
        "already completed",
        "It has ended: there is nothing left to stop or to report. An alias on two versions is put right with update-alias.",
        GUIDE,
    ),
    told(
        "awaits no hook execution",
        "Each run of a hook has an id of its own; AWS hands it to the hook's function as LifecycleEventHookExecutionId. Here get-deployment-target shows it in the diagnostics of the event that waits.",
        "CodeDeploy User Guide, AppSpec hooks for a Lambda deployment",
    ),
    told(
        "alarm list is empty",
        "An alarm configuration that is enabled needs 1 to 10 alarms of different names.",
        "CodeDeploy API Reference, InvalidAlarmConfigException",
    ),
    told(
        "no event is specified",
        "Say when to roll back: DEPLOYMENT_FAILURE, DEPLOYMENT_STOP_ON_ALARM, DEPLOYMENT_STOP_ON_REQUEST.",
        "CodeDeploy API Reference",
    ),
    told(
        "There is no alarm",
        "No alarm of this name is in this region: aws cloudwatch describe-alarms.",
        CLOUDWATCH,
    ),
    told(
        "should return data",
        "Of the metrics and expressions of an alarm exactly one is watched: set ReturnData to false on the others.",
        CLOUDWATCH,
    ),
    told(
        "Period must be 10",
        "Lambda's metrics have one datapoint a minute: give whole minutes, such as 60.",
        CLOUDWATCH,
    ),
    told(
        "must be less than or equal to EvaluationPeriods",
        "M of N: of the last EvaluationPeriods so many must be bad, so M is at most N.",
        CLOUDWATCH,
    ),
    told(
        "Supported options for TreatMissingData",
        "missing, ignore, breaching or notBreaching.",
        CLOUDWATCH,
    ),
    told(
        "not written as the playground writes it",
        "The page writes this request itself when time passes, with what the traffic of that time showed: let time pass with One minute on, or with sleep 60.",
        "this playground",
    ),
    told(
        "failed to satisfy constraint",
        "A value is out of what AWS's model allows: the text names the member and the rule.",
        "AWS's models of CodeDeploy and CloudWatch",
    ),
    told(
        "composite alarms",
        "The page has metric alarms: describe them without ChildrenOfAlarmName and ParentsOfAlarmName.",
        "this playground",
    ),
    told(
        "cannot be specified at the same time",
        "Name the alarms, or give the beginning of their names.",
        CLOUDWATCH,
    ),
    told(
        "next token",
        "Every listing here fits one page: leave the token out.",
        "this playground",
    ),
    told(
        "must be less than the parameter EndTime",
        "The time asked for ends before it begins.",
        CLOUDWATCH,
    ),
    told(
        "asks for more than",
        "Ask for a shorter time, or for longer periods.",
        CLOUDWATCH,
    ),
    told(
        "exceeds the limit of 1,440",
        "Ask for a shorter time, or for longer periods; get-metric-data gives more.",
        CLOUDWATCH,
    ),
    told(
        "before an alarm watched one",
        "Percentiles need every duration. They are kept from when an alarm watches one: put an alarm with ExtendedStatistic p99 on Duration, then let time pass again.",
        "this playground",
    ),
    told(
        "Statistics and ExtendedStatistics must be",
        "Say what to make of the samples: Sum, Average, Minimum, Maximum, SampleCount, or p99 and the like as ExtendedStatistics.",
        CLOUDWATCH,
    ),
    told(
        "EvaluateLowSampleCountPercentile",
        "Leave it out: percentiles of few samples are evaluated, which is AWS's default.",
        "this playground",
    ),
    told(
        "of an alarm; this playground",
        "This part of CloudWatch's newer alarms isn't played: leave it out.",
        "this playground",
    ),
    told(
        "FILL with REPEAT or LINEAR",
        "Fill with a number: FILL(m1, 0).",
        "this playground",
    ),
    told(
        "anomaly detection",
        "A fixed threshold is what is played: one of the four comparisons with Threshold.",
        "this playground",
    ),
    told(
        "must have the same period",
        "An alarm takes its metrics at one moment: give all of them one Period.",
        CLOUDWATCH,
    ),
    told(
        "different periods in one expression",
        "Give the metrics of an expression one Period: what CloudWatch makes of two is not played here.",
        CLOUDWATCH,
    ),
    told(
        "over the whole time of one metric",
        "Write the metrics out: SUM([m1, m2]) adds them datapoint by datapoint.",
        CLOUDWATCH,
    ),
    told(
        "metrics of other accounts",
        "There is one account here: leave AccountId out.",
        "this playground",
    ),
    told(
        "periods below a minute",
        "Lambda sends its metrics once a minute: a period of 10 to 30 seconds would have no datapoint in it most of the time.",
        "Lambda Developer Guide, types of metrics",
    ),
    told(
        "of metric math",
        "Arithmetic, comparisons, AND, OR, FILL with a number and IF are played.",
        "this playground",
    ),
    told(
        "has the statistic",
        "Sum, Average, Minimum, Maximum, SampleCount and percentiles (p99) are played.",
        "this playground",
    ),
    told(
        "at most 10 metrics",
        "An alarm takes ten metrics and expressions at most.",
        CLOUDWATCH,
    ),
    told(
        "Either MetricStat or Expression",
        "Each query is a metric or a calculation, never both.",
        CLOUDWATCH,
    ),
    told(
        "Error in expression",
        "The calculation can't be read: ids begin with a lower case letter, functions are in capitals.",
        CLOUDWATCH,
    ),
    told(
        "Exactly one of Statistic",
        "Statistic takes Sum, Average, Minimum, Maximum or SampleCount; ExtendedStatistic takes a percentile such as p99. One of them, not both.",
        CLOUDWATCH,
    ),
    told(
        "cannot be checked across more than",
        "EvaluationPeriods times Period is a day at most, or seven days where the period is an hour and more.",
        CLOUDWATCH,
    ),
    told(
        "together with Metrics",
        "With Metrics, each metric has its own namespace, dimensions and period: leave the alarm's own out.",
        CLOUDWATCH,
    ),
    told(
        "which is no other id",
        "A calculation names the ids of other metrics or calculations of the same request.",
        CLOUDWATCH,
    ),
    told(
        "must begin with a lower case letter",
        "Ids are such as m1 or errors: a lower case letter, then letters, digits and underscores.",
        CLOUDWATCH,
    ),
    told(
        "stands twice",
        "Each id stands for one metric or calculation.",
        CLOUDWATCH,
    ),
    told(
        "is required.",
        "The request lacks it: a deployment names application and group, an alarm its metric, period, comparison, threshold and how many periods count.",
        "AWS's models of CodeDeploy and CloudWatch",
    ),
    told(
        "is required where",
        "Application and deployment group go together: name both, or none for all deployments.",
        GUIDE,
    ),
    told(
        "is not valid",
        "The value isn't one that AWS takes: statistics are Sum, Average, Minimum, Maximum, SampleCount or p0.1 to p100; a service role is a whole ARN, arn:aws:iam::123456789012:role/NAME.",
        "AWS's models of CodeDeploy and CloudWatch",
    ),
    told(
        "not syntactically valid JSON",
        "StateReasonData is JSON in a text; StateReason alone will do.",
        CLOUDWATCH,
    ),
    told(
        "has no target",
        "A deployment of Lambda has one target; its id is FUNCTION:ALIAS here, as list-deployment-targets gives it.",
        "this playground",
    ),
    told(
        "(25) was exceeded",
        "Ask for 25 deployments at a time.",
        LIMITS,
    ),
    told(
        "already exists",
        "The name is taken: choose another, or update what is there.",
        GUIDE,
    ),
    told(
        "longer than 256",
        "A description has 256 characters at most.",
        LIMITS,
    ),
    told(
        "updateOutdatedInstancesOnly",
        "It is for servers: leave it out.",
        GUIDE,
    ),
    told(
        "can't begin with CodeDeployDefault",
        "Names that begin so are CodeDeploy's own.",
        GUIDE,
    ),
    told(
        "must be BLUE_GREEN",
        "Every deployment of Lambda is a blue/green one with traffic control: leave deploymentStyle out.",
        GUIDE,
    ),
    told(
        "is not for the Lambda compute platform",
        "Configurations of servers and containers don't fit: those for Lambda begin with CodeDeployDefault.Lambda.",
        GUIDE,
    ),
    told(
        "number of alarms for a deployment group",
        "A deployment group has ten alarms at most; a calculation over several metrics is one alarm.",
        LIMITS,
    ),
    told(
        "The name of an alarm must",
        "Each alarm has a name of 1 to 255 characters.",
        GUIDE,
    ),
    told(
        "Two alarms have the same name",
        "Name each alarm once.",
        GUIDE,
    ),
    told(
        "has an active deployment",
        "Let the deployment come to its end, or stop it, before its application goes.",
        GUIDE,
    ),
    told(
        "predefined deployment configuration",
        "CodeDeploy's own configurations can't be deleted.",
        GUIDE,
    ),
    told(
        "is in use",
        "A deployment group, or a deployment that is going on, names it.",
        GUIDE,
    ),
    told(
        "could not be found",
        "There is no deployment of this id in this region: aws deploy list-deployments.",
        GUIDE,
    ),
    told(
        "has not started",
        "Its target is there once it has started, a moment after it was created.",
        GUIDE,
    ),
    told(
        "has externalId",
        "Leave externalId out: no other service makes deployments here.",
        "this playground",
    ),
    told(
        "deployment ID must be specified",
        "Name the deployment by the id that create-deployment gave.",
        GUIDE,
    ),
    told(
        "hook must be Succeeded or Failed",
        "A hook reports Succeeded or Failed, nothing else.",
        "CodeDeploy User Guide, AppSpec hooks for a Lambda deployment",
    ),
];
