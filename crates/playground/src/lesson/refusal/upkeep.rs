//! Layers, code signing, runtime updates, whole policies.
//!
//! Where AWS's own words are not known, the explanation says that the text above is ours.

use super::{API, Known, POLICY_SOURCE, RECORDED, Rule, VERSIONS, explained, rule};
use crate::lesson::fix;
use lambda::api::{Cause, Reason};
use lambda::model::Refusal;

const LAYERS: &str = "Lambda Developer Guide, Lambda layers";
const SIGNING: &str = "Lambda Developer Guide, code signing";
const UPDATES: &str = "Lambda Developer Guide, runtime version updates";
const SNAPSHOTS: &str = "Lambda Developer Guide, SnapStart";
const S3: &str = "Amazon S3 User Guide, event notifications";
const EVENTS: &str = "Amazon EventBridge User Guide, targets";
const WEB: &str = "AWS's model of Web Functions (botocore 1.44.8)";
const OURS: &str = "our words; AWS's are not known";

pub(super) static RULES: &[Rule] = &[
    explained(
        Reason::LayerVersionBelowOne,
        "Versions of a layer are numbered from 1.",
        LAYERS,
    ),
    rule(
        Known::Broken(|it| it.path.starts_with("compatibleRuntime")),
        &[],
        "AWS takes the runtimes in the list; a layer may also name retired ones.",
        RECORDED,
        "",
        fix::nothing,
    ),
    rule(
        Known::Broken(|it| it.path.starts_with("compatibleArchitecture")),
        &[],
        "An architecture is x86_64 or arm64, in small letters.",
        API,
        "",
        fix::nothing,
    ),
    rule(
        Known::Broken(|it| it.path == "layers" || it.path == "arn"),
        &[],
        "A layer is named by the ARN of one of its versions: the layer's own ARN, a colon and the number.",
        LAYERS,
        "",
        fix::nothing,
    ),
    rule(
        Known::Because(Reason::ResourceMissing),
        &["GetLayerVersion", "GetLayerVersionByArn"],
        "The layer has no version of this number here. Numbers that were deleted are not given out again.",
        LAYERS,
        "",
        fix::nothing,
    ),
    rule(
        Known::Cause(|it| {
            matches!(
                it,
                Cause::Because(Reason::LayerVersionMissing)
                    | Cause::Refused(Refusal::LayerMissing(_))
            )
        }),
        &[],
        "A function, or a policy, names a version of a layer that is there: a layer's versions are numbered apart from the function's own, and a deleted one is only kept by functions that have it already.",
        LAYERS,
        "",
        fix::nothing,
    ),
    rule(
        Known::Refused(|it| matches!(it, Refusal::StaleLayerRevision)),
        &[],
        "The policy of this version of the layer has changed since it was read.",
        LAYERS,
        "",
        fix::nothing,
    ),
    rule(
        Known::Broken(|it| it.path == "action"),
        &["AddLayerVersionPermission"],
        "The one thing that a layer's policy allows is to use it: lambda:GetLayerVersion.",
        LAYERS,
        "",
        fix::nothing,
    ),
    explained(
        Reason::LayerOfAnotherAccount,
        "The layer is another account's, and what its policy says can't be seen here. (The words are ours; AWS's begin with your own ARN.)",
        OURS,
    ),
    explained(
        Reason::CodeBucketMissing,
        "There is no S3 here, so no bucket is. Send the package itself, with --zip-file.",
        RECORDED,
    ),
    explained(
        Reason::SigningArnMissing,
        "There is no such code signing configuration in this region.",
        RECORDED,
    ),
    explained(
        Reason::SigningMissing,
        "There is no such code signing configuration in this region; create it first.",
        RECORDED,
    ),
    explained(
        Reason::SigningInUse,
        "Functions still have it. (The words are ours; AWS's are not known.)",
        OURS,
    ),
    explained(
        Reason::Unsigned,
        "The code signing configuration says Enforce, and a package that is uploaded with the request is never signed: AWS Signer signs objects of S3.",
        SIGNING,
    ),
    explained(
        Reason::SigningOfImage,
        "Only zip packages and layers can be signed for Lambda.",
        SIGNING,
    ),
    explained(
        Reason::RuntimeVersionArnAndMode,
        "Manual is what keeps a copy of the function on one version of its runtime, and names that version; the other modes name none. (The words are ours; AWS's are not known.)",
        OURS,
    ),
    explained(
        Reason::RuntimeUpdatesOfAlias,
        "Each version, and $LATEST, has a mode of its own. An alias has none: name the version behind it. (The words are ours; AWS's are not known.)",
        UPDATES,
    ),
    explained(
        Reason::SnapshotAndProvisioned,
        "A version starts from a snapshot or has environments kept ready, not both. (The words are ours; AWS's are not known.)",
        SNAPSHOTS,
    ),
    explained(
        Reason::MalformedPolicy,
        "A policy that is put as a whole must be one: a JSON object with Version and Statement, each statement with Effect, Principal, Action and Resource. (The words are ours; AWS's are not known.)",
        OURS,
    ),
    explained(
        Reason::DestinationNotAllowed,
        "S3 asks before it takes a notification: the policy of exactly the qualifier in the ARN must let s3.amazonaws.com call for this bucket. A permission on the function allows nothing through an alias. Add it with aws lambda add-permission --qualifier.",
        POLICY_SOURCE,
    ),
    explained(
        Reason::NotificationArnMalformed,
        "A notification names a function, a version or an alias by its whole ARN.",
        S3,
    ),
    explained(
        Reason::NotificationsOverlap,
        "Two notifications of a bucket may not both be meant by one event.",
        S3,
    ),
    explained(
        Reason::EventRuleMissing,
        "Targets are put on a rule that is there: aws events put-rule makes it.",
        EVENTS,
    ),
    explained(
        Reason::NeitherPatternNorSchedule,
        "A rule says when: by a schedule or by a pattern of events.",
        EVENTS,
    ),
    explained(
        Reason::TooManyTargets,
        "A rule has five targets at most.",
        EVENTS,
    ),
    explained(
        Reason::WebFunctionMissing,
        "Web Functions have names of their own, beside the Event Functions that aliases belong to. (The words are ours; AWS's are not known.)",
        WEB,
    ),
    explained(
        Reason::WebRevisionMissing,
        "A revision is named by the id that it was given when it was created. (The words are ours; AWS's are not known.)",
        WEB,
    ),
    explained(
        Reason::WebEndpointMissing,
        "An endpoint is named as it was created. (The words are ours; AWS's are not known.)",
        WEB,
    ),
    explained(
        Reason::WebFunctionExists,
        "A name is given once in a region. (The words are ours; AWS's are not known.)",
        WEB,
    ),
    explained(
        Reason::WebEndpointExists,
        "A name is given once in a Web Function; what exists is changed with update-web-function-endpoint. (The words are ours; AWS's are not known.)",
        WEB,
    ),
    explained(
        Reason::WebRevisionInUse,
        "A revision that serves traffic can't be deleted: give the endpoint other weights first. (The words are ours; AWS's are not known.)",
        WEB,
    ),
    explained(
        Reason::WebWeightsSum,
        "An endpoint's weights are whole percents of one or two revisions, where an alias has a fraction for a second version and its own gets the rest. (The words are ours; AWS's are not known.)",
        WEB,
    ),
    explained(
        Reason::WebRevisionsEqual,
        "An endpoint names each revision once. (The words are ours; AWS's are not known.)",
        WEB,
    ),
    explained(
        Reason::WebWeightsOfLatest,
        "An endpoint follows the newest revision or has weights, not both: --auto-deployment-mode Disabled with the weights ends the following. (The words are ours; AWS's are not known.)",
        WEB,
    ),
    explained(
        Reason::WebNameTaken,
        "The model says so of names of Web Functions and of their endpoints. (The words are ours; AWS's are not known.)",
        WEB,
    ),
    explained(
        Reason::WebHomeRegionAlone,
        "The model says so of regions: a HomeRegion endpoint serves where its function is; MultiRegion and PerRegion are for more regions. (The words are ours; AWS's are not known.)",
        WEB,
    ),
    explained(
        Reason::WebRegionsMissing,
        "The home region is added by itself: name the others. (The words are ours; AWS's are not known.)",
        WEB,
    ),
    explained(
        Reason::WebFilterUnknown,
        "Functions and revisions are filtered by state; endpoints also by authType, autoDeploymentMode, endpointType and updateStatus. (The words are ours; AWS's are not known.)",
        WEB,
    ),
    explained(
        Reason::TooManyWebTags,
        "Take some away with untag-resource first. (The words are ours; AWS's are not known.)",
        WEB,
    ),
    explained(
        Reason::WebRateLimit,
        "The model lists the rates that an endpoint can be held to. (The words are ours; AWS's are not known.)",
        WEB,
    ),
    explained(
        Reason::WebEndpointWithoutRevision,
        "Create a revision first. (The words are ours; AWS's are not known.)",
        WEB,
    ),
    explained(
        Reason::PolicyBeyondPlay,
        "AWS takes such a policy, but whether it lets a call through can't be worked out here, so it is not taken at all. AddPermission's own conditions can.",
        POLICY_SOURCE,
    ),
    explained(
        Reason::NotPlayed,
        "AWS has it, this playground has not: it plays what bears on versions, aliases and qualifiers.",
        OURS,
    ),
    rule(
        Known::Member("invokeArgs"),
        &[],
        "invoke-async wants the event, as invoke does with --payload; it is the older way of calling with the invocation type Event.",
        VERSIONS,
        "",
        fix::nothing,
    ),
];
