//! Layers, code signing, runtime updates, whole policies.
//!
//! Where AWS's own words are not known, the explanation says that the text above is ours.

use super::{API, POLICY_SOURCE, RECORDED, Rule, VERSIONS, rule};
use crate::lesson::fix;

const LAYERS: &str = "Lambda Developer Guide, Lambda layers";
const SIGNING: &str = "Lambda Developer Guide, code signing";
const UPDATES: &str = "Lambda Developer Guide, runtime version updates";
const SNAPSHOTS: &str = "Lambda Developer Guide, SnapStart";
const S3: &str = "Amazon S3 User Guide, event notifications";
const EVENTS: &str = "Amazon EventBridge User Guide, targets";
const WEB: &str = "AWS's model of Web Functions (botocore 1.44.8)";
const OURS: &str = "our words; AWS's are not known";

const fn told(says: &'static str, why: &'static str, source: &'static str) -> Rule {
    rule(says, &[], why, source, "", fix::nothing)
}

pub(super) static RULES: &[Rule] = &[
    told(
        "Layer Version Cannot be less than 1",
        "Versions of a layer are numbered from 1.",
        LAYERS,
    ),
    told(
        "at 'compatibleRuntime",
        "AWS takes the runtimes in the list; a layer may also name retired ones.",
        RECORDED,
    ),
    told(
        "at 'compatibleArchitecture",
        "An architecture is x86_64 or arm64, in small letters.",
        API,
    ),
    told(
        "(arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:layer:",
        "A layer is named by the ARN of one of its versions: the layer's own ARN, a colon and the number.",
        LAYERS,
    ),
    rule(
        "resource you requested does not exist",
        &["GetLayerVersion", "GetLayerVersionByArn"],
        "The layer has no version of this number here. Numbers that were deleted are not given out again.",
        LAYERS,
        "",
        fix::nothing,
    ),
    told(
        "Layer version arn",
        "A function, or a policy, names a version of a layer that is there: a layer's versions are numbered apart from the function's own, and a deleted one is only kept by functions that have it already.",
        LAYERS,
    ),
    told(
        "Call the GetLayerPolicy API",
        "The policy of this version of the layer has changed since it was read.",
        LAYERS,
    ),
    told(
        "at 'action' failed to satisfy constraint: Member must satisfy regular expression pattern: lambda:GetLayerVersion",
        "The one thing that a layer's policy allows is to use it: lambda:GetLayerVersion.",
        LAYERS,
    ),
    told(
        "Not authorized to perform",
        "The layer is another account's, and what its policy says can't be seen here. (The words are ours; AWS's begin with your own ARN.)",
        OURS,
    ),
    told(
        "S3 Error Code: NoSuchBucket",
        "There is no S3 here, so no bucket is. Send the package itself, with --zip-file.",
        RECORDED,
    ),
    told(
        "code signing configuration ARN can not be found",
        "There is no such code signing configuration in this region.",
        RECORDED,
    ),
    told(
        "code signing configuration cannot be found",
        "There is no such code signing configuration in this region; create it first.",
        RECORDED,
    ),
    told(
        "code signing configuration is in use",
        "Functions still have it. (The words are ours; AWS's are not known.)",
        OURS,
    ),
    told(
        "Check the provided signature",
        "The code signing configuration says Enforce, and a package that is uploaded with the request is never signed: AWS Signer signs objects of S3.",
        SIGNING,
    ),
    told(
        "Code signing is not supported",
        "Only zip packages and layers can be signed for Lambda.",
        SIGNING,
    ),
    told(
        "RuntimeVersionArn is",
        "Manual is what keeps a copy of the function on one version of its runtime, and names that version; the other modes name none. (The words are ours; AWS's are not known.)",
        OURS,
    ),
    told(
        "Runtime updates are managed for",
        "Each version, and $LATEST, has a mode of its own. An alias has none: name the version behind it. (The words are ours; AWS's are not known.)",
        UPDATES,
    ),
    told(
        "versions that start from a snapshot",
        "A version starts from a snapshot or has environments kept ready, not both. (The words are ours; AWS's are not known.)",
        SNAPSHOTS,
    ),
    told(
        "The policy is malformed",
        "A policy that is put as a whole must be one: a JSON object with Version and Statement, each statement with Effect, Principal, Action and Resource. (The words are ours; AWS's are not known.)",
        OURS,
    ),
    told(
        "Unable to validate the following destination",
        "S3 asks before it takes a notification: the policy of exactly the qualifier in the ARN must let s3.amazonaws.com call for this bucket. A permission on the function allows nothing through an alias. Add it with aws lambda add-permission --qualifier.",
        POLICY_SOURCE,
    ),
    told(
        "The ARN is not well formed",
        "A notification names a function, a version or an alias by its whole ARN.",
        S3,
    ),
    told(
        "Cannot have overlapping suffixes",
        "Two notifications of a bucket may not both be meant by one event.",
        S3,
    ),
    told(
        "does not exist on EventBus",
        "Targets are put on a rule that is there: aws events put-rule makes it.",
        EVENTS,
    ),
    told(
        "EventPattern or ScheduleExpression",
        "A rule says when: by a schedule or by a pattern of events.",
        EVENTS,
    ),
    told(
        "exceeds the maximum number allowed",
        "A rule has five targets at most.",
        EVENTS,
    ),
    told(
        "There is no Web Function",
        "Web Functions have names of their own, beside the Event Functions that aliases belong to. (The words are ours; AWS's are not known.)",
        WEB,
    ),
    told(
        "There is no revision",
        "A revision is named by the id that it was given when it was created. (The words are ours; AWS's are not known.)",
        WEB,
    ),
    told(
        "There is no endpoint",
        "An endpoint is named as it was created. (The words are ours; AWS's are not known.)",
        WEB,
    ),
    told(
        "There is a Web Function",
        "A name is given once in a region. (The words are ours; AWS's are not known.)",
        WEB,
    ),
    told(
        "There is an endpoint",
        "A name is given once in a Web Function; what exists is changed with update-web-function-endpoint. (The words are ours; AWS's are not known.)",
        WEB,
    ),
    told(
        "sends traffic to revision",
        "A revision that serves traffic can't be deleted: give the endpoint other weights first. (The words are ours; AWS's are not known.)",
        WEB,
    ),
    told(
        "must add up to 100",
        "An endpoint's weights are whole percents of one or two revisions, where an alias has a fraction for a second version and its own gets the rest. (The words are ours; AWS's are not known.)",
        WEB,
    ),
    told(
        "two different revisions",
        "An endpoint names each revision once. (The words are ours; AWS's are not known.)",
        WEB,
    ),
    told(
        "takes no revisionWeights",
        "An endpoint follows the newest revision or has weights, not both: --auto-deployment-mode Disabled with the weights ends the following. (The words are ours; AWS's are not known.)",
        WEB,
    ),
    told(
        "can't be the name of",
        "The model says so of names of Web Functions and of their endpoints. (The words are ours; AWS's are not known.)",
        WEB,
    ),
    told(
        "serves from",
        "The model says so of regions: a HomeRegion endpoint serves where its function is; MultiRegion and PerRegion are for more regions. (The words are ours; AWS's are not known.)",
        WEB,
    ),
    told(
        "needs at least one region besides",
        "The home region is added by itself: name the others. (The words are ours; AWS's are not known.)",
        WEB,
    ),
    told(
        "There is no filter",
        "Functions and revisions are filtered by state; endpoints also by authType, autoDeploymentMode, endpointType and updateStatus. (The words are ours; AWS's are not known.)",
        WEB,
    ),
    told(
        "tags at most",
        "Take some away with untag-resource first. (The words are ours; AWS's are not known.)",
        WEB,
    ),
    told(
        "A rateLimit is",
        "The model lists the rates that an endpoint can be held to. (The words are ours; AWS's are not known.)",
        WEB,
    ),
    told(
        "needs a revision to send",
        "Create a revision first. (The words are ours; AWS's are not known.)",
        WEB,
    ),
    told(
        "in resource policies; this playground",
        "AWS takes such a policy, but whether it lets a call through can't be worked out here, so it is not taken at all. AddPermission's own conditions can.",
        POLICY_SOURCE,
    ),
    told(
        "this playground does not play it",
        "AWS has it, this playground has not: it plays what bears on versions, aliases and qualifiers.",
        OURS,
    ),
    rule(
        "'invokeArgs' failed",
        &[],
        "invoke-async wants the event, as invoke does with --payload; it is the older way of calling with the invocation type Event.",
        VERSIONS,
        "",
        fix::nothing,
    ),
];
