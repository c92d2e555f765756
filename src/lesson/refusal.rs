//! Why AWS refuses, by the words it uses. The first rule that fits is the one.
//!
//! In the texts, `{function}`, `{target}`, `{alias}`, `{version}` and `{operation}` stand for what the
//! request named. The sources are AWS's documentation; where the rule is only known from recorded
//! answers, the text says so.

use super::asked::Asked;
use super::fix::{self, Fix};
use super::{Advice, POLICY_SOURCE};
use crate::api::{ApiError, ErrorCode};

/// A kind of refusal.
struct Rule {
    /// Part of AWS's message.
    says: &'static str,
    /// The operations it is about; none for all.
    on: &'static [&'static str],
    why: &'static str,
    source: &'static str,
    label: &'static str,
    fix: Fix,
}

const ALIASES: &str = "Lambda Developer Guide, Lambda function aliases";
const WEIGHTS: &str = "Lambda Developer Guide, weighted aliases";
const VERSIONS: &str = "Lambda Developer Guide, Lambda function versions";
const STATES: &str = "Lambda Developer Guide, Lambda function states";
const API: &str = "Lambda API Reference";
const CONCURRENCY: &str = "Lambda Developer Guide, reserved and provisioned concurrency";
const URLS: &str = "Lambda Developer Guide, function URLs";
const ASYNC: &str = "Lambda Developer Guide, asynchronous invocation";
const RUNTIMES: &str = "Lambda Developer Guide, Lambda runtimes";
const QUOTAS: &str = "Lambda Developer Guide, Lambda quotas";
const MAPPINGS: &str = "Lambda Developer Guide, event source mappings";
const RECORDED: &str = "answers recorded from AWS";

const fn rule(
    says: &'static str,
    on: &'static [&'static str],
    why: &'static str,
    source: &'static str,
    label: &'static str,
    fix: Fix,
) -> Rule {
    Rule {
        says,
        on,
        why,
        source,
        label,
        fix,
    }
}

static RULES: &[Rule] = &[
    // Aliases and their weights.
    rule(
        "Alias already exists",
        &[],
        "{function} has an alias {alias} already, and a name is given once in a function. What exists is changed with update-alias.",
        ALIASES,
        "Update the alias instead",
        fix::update_alias,
    ),
    rule(
        "Alias not found",
        &[],
        "{function} has no alias {alias}; names are case-sensitive. update-alias only changes what exists.",
        ALIASES,
        "Create it",
        fix::create_alias,
    ),
    rule(
        "Number of items in AdditionalVersionWeights",
        &[],
        "An alias splits between two versions at most: its own and one more. Give one entry; the alias's own version gets the rest.",
        WEIGHTS,
        "",
        fix::nothing,
    ),
    rule(
        "is already included in routing configuration",
        &[],
        "The additional version must differ from the alias's own. When you promote a canary, clear its weight in the same command.",
        WEIGHTS,
        "Point to it alone",
        fix::without_weights,
    ),
    rule(
        "$LATEST is not supported for an alias",
        &[],
        "Traffic is split between published versions only: $LATEST can change at any moment, so no share of it would mean anything.",
        WEIGHTS,
        "Use a published version",
        fix::weights_on_a_version,
    ),
    rule(
        "Map value must satisfy constraint",
        &[],
        "A weight is a fraction from 0.0 to 1.0, not a percentage: 10 % is 0.1.",
        WEIGHTS,
        "Send it as a fraction",
        fix::fraction,
    ),
    rule(
        "Map keys must satisfy constraint",
        &[],
        "Only a published version's number can get a share: no alias and not $LATEST.",
        WEIGHTS,
        "Publish a version",
        fix::publish,
    ),
    rule(
        "same execution role",
        &[],
        "Both versions of a split must have the same execution role, so that a call may do the same whichever it meets. Versions don't change: publish one with the right role.",
        WEIGHTS,
        "",
        fix::nothing,
    ),
    rule(
        "dead-letter",
        &[],
        "Both versions of a split must have the same dead-letter queue, or none. Versions don't change: publish one that agrees.",
        WEIGHTS,
        "",
        fix::nothing,
    ),
    rule(
        "Alias with weights",
        &[],
        "Provisioned concurrency can't be set on an alias that splits its traffic. Set it on the versions, or clear the weights first.",
        CONCURRENCY,
        "",
        fix::nothing,
    ),
    rule(
        "'name' failed to satisfy constraint: Member must satisfy regular expression pattern: (?!",
        &[],
        "An alias's name is letters, digits, - and _, and not digits alone: those would read as a version's number.",
        ALIASES,
        "Put a letter before it",
        fix::letters_first,
    ),
    rule(
        "aliases reference it",
        &[],
        "A version can't be deleted while an alias sends calls to it. Point those aliases elsewhere first.",
        VERSIONS,
        "Repoint the aliases, then delete",
        fix::repoint_and_delete,
    ),
    rule(
        "Deletion of aliases is not",
        &[],
        "delete-function takes a version as its qualifier. Aliases have a command of their own.",
        ALIASES,
        "Delete the alias",
        fix::delete_alias,
    ),
    rule(
        "$LATEST version cannot be deleted",
        &[],
        "$LATEST is the function's working copy and lives as long as the function. Without a qualifier, delete-function deletes the whole function with every version and alias.",
        VERSIONS,
        "",
        fix::nothing,
    ),
    rule(
        "Cannot find alias arn",
        &[],
        "{function} has no alias {alias}. Names are case-sensitive.",
        ALIASES,
        "See what exists",
        fix::other_case_or_list,
    ),
    // Functions and versions that are not there.
    rule(
        "Function already exist",
        &[],
        "There is a function {function} in this region already. Its code is replaced with update-function-code.",
        API,
        "Upload the code to it",
        fix::update_code,
    ),
    rule(
        "Function not found",
        &["CreateAlias", "UpdateAlias"],
        "An alias points to what exists: {function} has no such version (or there is no such function in this region). Versions get their numbers by publish-version.",
        ALIASES,
        "Publish it, or see what exists",
        fix::publish_or_list,
    ),
    rule(
        "Function not found",
        &[
            "CreateFunction",
            "DeleteFunction",
            "PublishVersion",
            "ListVersionsByFunction",
            "ListAliases",
            "UpdateFunctionCode",
            "UpdateFunctionConfiguration",
        ],
        "There is no function {function} in this region. Functions of other regions are not seen.",
        API,
        "See what exists",
        fix::list_functions,
    ),
    rule(
        "Function not found",
        &[],
        "{target} is no function, version or alias of this region. Alias names are case-sensitive, and a version exists once it was published.",
        API,
        "See what exists",
        fix::other_case_or_list,
    ),
    rule(
        "Function does not exist",
        &[],
        "There is no function {function} (or no such alias of it) in this region.",
        URLS,
        "See what exists",
        fix::list_functions,
    ),
    rule(
        "The function doesn't exist",
        &[],
        "There is no {target} in this region.",
        ASYNC,
        "See what exists",
        fix::list_functions,
    ),
    rule(
        "are not reachable in this region",
        &[],
        "The ARN names another region than the request goes to. A request only sees its own region.",
        API,
        "Send it there",
        fix::in_its_region,
    ),
    rule(
        "derived qualifier",
        &[],
        "The name carries a qualifier and --qualifier another one. AWS wants them to agree letter by letter, even where both mean the same version. Give it once.",
        RECORDED,
        "Keep --qualifier",
        fix::one_qualifier,
    ),
    rule(
        "CodeSHA256",
        &[],
        "--code-sha256 guards a publish: $LATEST must still hold the code you tested. It holds other code now.",
        VERSIONS,
        "See what $LATEST holds",
        fix::without_code_guard,
    ),
    rule(
        "Revision Id provided does not match",
        &[],
        "--revision-id guards against overwriting somebody else's change: what you read has changed since. Read it again, look at what changed, and send its new revision id.",
        API,
        "Read it again",
        fix::latest_revision,
    ),
    // States.
    rule(
        "An update is in progress",
        &[],
        "AWS takes a moment to bring an update to every place, and refuses the next one meanwhile; calls run the old code. Wait for it: scripts need this between two updates.",
        STATES,
        "Wait until it is updated",
        fix::nothing,
    ),
    rule(
        "state: Pending",
        &[],
        "The function is still being created. Until it is Active it can't be called, updated or published.",
        STATES,
        "Wait until it is active",
        fix::nothing,
    ),
    rule(
        "Rate Exceeded",
        &[],
        "The reserved concurrency of {function} is 0 or used up, so calls are throttled. Reserving 0 is the way to stop a function.",
        CONCURRENCY,
        "Release the reservation",
        fix::release_concurrency,
    ),
    // Permissions.
    rule(
        "adding policies for $LATEST",
        &[],
        "There is no policy for $LATEST by name. Without a qualifier, the permission is for calls to the function's unqualified ARN, which run $LATEST.",
        POLICY_SOURCE,
        "Leave the qualifier out",
        fix::without_qualifier,
    ),
    rule(
        "The statement id (",
        &[],
        "A statement id is given once in a policy. Each qualifier has a policy of its own.",
        POLICY_SOURCE,
        "Use another id",
        fix::other_statement_id,
    ),
    rule(
        "provided principal was invalid",
        &[],
        "The principal is a service such as s3.amazonaws.com, an account's twelve digits, the ARN of a user or role, or *.",
        POLICY_SOURCE,
        "",
        fix::nothing,
    ),
    rule(
        "is not found in resource policy",
        &[],
        "The policy of exactly this qualifier has no such statement. The function, each version and each alias have policies of their own.",
        POLICY_SOURCE,
        "Look where it is",
        fix::where_the_statement_is,
    ),
    rule(
        "No policy is associated",
        &[],
        "Nothing was ever permitted on exactly this qualifier. The function, each version and each alias have policies of their own.",
        POLICY_SOURCE,
        "Look where one is",
        fix::where_the_statement_is,
    ),
    rule(
        "No policy found for",
        &[],
        "There is no function {function} in this region, so it has no policy.",
        POLICY_SOURCE,
        "See what exists",
        fix::list_functions,
    ),
    rule(
        "resource you requested does not exist",
        &["GetPolicy"],
        "Nothing is permitted on exactly this qualifier. The function, each version and each alias have policies of their own.",
        POLICY_SOURCE,
        "Look where one is",
        fix::where_the_statement_is,
    ),
    rule(
        "final policy size",
        &[],
        "A policy has room for 20 KB. Permit one role or account instead of many sources, or use wildcards in the source ARN.",
        QUOTAS,
        "",
        fix::nothing,
    ),
    // Reserved and provisioned concurrency.
    rule(
        "permitted on Lambda functions only",
        &[],
        "Concurrency is reserved for the function with all its versions together. Leave the qualifier out.",
        CONCURRENCY,
        "Leave the qualifier out",
        fix::without_qualifier,
    ),
    rule(
        "below its minimum value",
        &[],
        "An account keeps at least 100 of its 1,000 concurrent executions unreserved, for functions that reserve none.",
        CONCURRENCY,
        "",
        fix::nothing,
    ),
    rule(
        "greater than account's unreserved",
        &[],
        "There is not that much unreserved concurrency in the account: 1,000 by default, less what functions have reserved.",
        CONCURRENCY,
        "",
        fix::nothing,
    ),
    rule(
        "greater than the reservedConcurrentExecution",
        &[],
        "What is provisioned for a function comes out of what is reserved for it. Provision less or reserve more.",
        CONCURRENCY,
        "",
        fix::nothing,
    ),
    rule(
        "lower than function's total provisioned",
        &[],
        "The reservation must cover what is provisioned for the function's versions and aliases.",
        CONCURRENCY,
        "See what is provisioned",
        fix::list_provisioned,
    ),
    rule(
        "unpublished function versions",
        &[],
        "Environments are kept ready for code that stays the same: a published version or an alias of one, not $LATEST.",
        CONCURRENCY,
        "Publish a version",
        fix::publish,
    ),
    rule(
        "must be an alias or a published version",
        &[],
        "Provisioned concurrency belongs to a published version or an alias of one, never to $LATEST.",
        CONCURRENCY,
        "See what is provisioned",
        fix::list_provisioned,
    ),
    rule(
        "already Provisioned version",
        &[],
        "The version behind the alias has provisioned concurrency of its own, and one version gets it from one place. Delete one of the two.",
        CONCURRENCY,
        "See what is provisioned",
        fix::list_provisioned,
    ),
    rule(
        "pointed by a Provisioned Concurrency alias",
        &[],
        "An alias provisions this version already, and one version gets it from one place. Delete one of the two.",
        CONCURRENCY,
        "See what is provisioned",
        fix::list_provisioned,
    ),
    rule(
        "No Provisioned Concurrency Config",
        &[],
        "Nothing is provisioned on exactly this version or alias: what an alias provisions doesn't show on the version behind it.",
        CONCURRENCY,
        "See what is provisioned",
        fix::list_provisioned,
    ),
    // URLs, asynchronous settings, tags.
    rule(
        "FunctionUrlConfig exists",
        &[],
        "The function or alias has a URL already; each has one at most.",
        URLS,
        "Change it instead",
        fix::update_url,
    ),
    rule(
        "resource you requested does not exist",
        &[
            "GetFunctionUrlConfig",
            "UpdateFunctionUrlConfig",
            "DeleteFunctionUrlConfig",
        ],
        "There is no URL on exactly this function or alias: the function and each alias have URLs of their own.",
        URLS,
        "Create one",
        fix::create_url,
    ),
    rule(
        "(?!^\\d+$)^[0-9a-zA-Z-_]+$",
        &[],
        "A URL belongs to the function or to an alias. A version or $LATEST can't have one: give the version an alias.",
        URLS,
        "",
        fix::nothing,
    ),
    rule(
        "doesn't have an EventInvokeConfig",
        &[],
        "Nothing was set for exactly this qualifier; then up to two retries and six hours apply.",
        ASYNC,
        "Set it",
        fix::put_event_config,
    ),
    rule(
        "at least one of error handling or destination",
        &[],
        "The request changes nothing: give retries, an age or a destination.",
        ASYNC,
        "Set two retries",
        fix::put_event_config,
    ),
    rule(
        "as a destination for itself",
        &[],
        "A function that is told of its own calls would call itself for ever.",
        ASYNC,
        "",
        fix::nothing,
    ),
    rule(
        "destination ARN",
        &[],
        "The destination must exist. A function as destination is named by its ARN.",
        ASYNC,
        "",
        fix::nothing,
    ),
    rule(
        "provided destination config",
        &[],
        "A destination is an SQS queue, an SNS topic, a Lambda function or an EventBridge bus (for failures also an S3 bucket).",
        ASYNC,
        "",
        fix::nothing,
    ),
    rule(
        "Tags on function aliases",
        &[],
        "Tags belong to the function with all its versions and aliases.",
        API,
        "Tag the function",
        fix::tag_the_function,
    ),
    rule(
        "exceeds resource tag limit",
        &[],
        "A function has 50 tags at most.",
        QUOTAS,
        "",
        fix::nothing,
    ),
    rule(
        "the request cannot be processed",
        &["TagResource"],
        "There is no tag in the request.",
        RECORDED,
        "",
        fix::nothing,
    ),
    rule(
        "resource you requested does not exist",
        &[],
        "What the request names is not there (or not in this region).",
        API,
        "See what exists",
        fix::list_functions,
    ),
    // Event source mappings.
    rule(
        "mapping already exists",
        &[],
        "This source already calls this function. A source is mapped once to a function, whatever the qualifier.",
        MAPPINGS,
        "See the mappings",
        fix::list_mappings,
    ),
    rule(
        "already exists. Please update or delete the existing mapping",
        &[],
        "This source already calls this function. A source is mapped once to a function, whatever the qualifier.",
        MAPPINGS,
        "See the mappings",
        fix::list_mappings,
    ),
    rule(
        "mapping because it is in use",
        &[],
        "The mapping is in the middle of a change. It can be changed again when that is done, in a moment.",
        MAPPINGS,
        "See the mappings",
        fix::list_mappings,
    ),
    rule(
        "Unrecognized event source",
        &[],
        "Lambda reads from queues (SQS, MQ), streams (Kinesis, DynamoDB) and Kafka. What calls by itself, such as S3 or SNS, needs a permission instead of a mapping.",
        MAPPINGS,
        "",
        fix::nothing,
    ),
    rule(
        "filter pattern",
        &[],
        "A filter's pattern is JSON, as for EventBridge rules.",
        MAPPINGS,
        "",
        fix::nothing,
    ),
    rule(
        "batch window",
        &[],
        "Batches of more than ten messages from a queue need a moment to be gathered: give a batching window too.",
        MAPPINGS,
        "",
        fix::nothing,
    ),
    rule(
        "StartingPosition is not valid",
        &[],
        "A queue has no positions: messages are read as they come. Leave the starting position out.",
        MAPPINGS,
        "Leave it out",
        fix::without_starting_position,
    ),
    rule(
        "Timestamp only valid",
        &[],
        "A time to start from goes with the starting position AT_TIMESTAMP only.",
        MAPPINGS,
        "",
        fix::nothing,
    ),
    rule(
        "starting position",
        &[],
        "A stream is read from TRIM_HORIZON (its oldest record) or LATEST; Kinesis and Kafka also from AT_TIMESTAMP.",
        MAPPINGS,
        "",
        fix::nothing,
    ),
    // Functions' settings and code.
    rule(
        "at 'runtime' failed",
        &[],
        "AWS takes the runtimes in the list. Old ones are retired a while after their language's support ends: functions that have them go on running, new ones are refused.",
        RUNTIMES,
        "Use a current runtime",
        fix::current_runtime,
    ),
    rule(
        "'role' failed",
        &[],
        "A role's ARN is arn:aws:iam::, the account's twelve digits, :role/ and the role's name.",
        API,
        "",
        fix::nothing,
    ),
    rule(
        "'functionName' failed",
        &[],
        "A function's name has up to 64 letters, digits, - and _; an ARN may stand in its place where the function exists.",
        API,
        "",
        fix::nothing,
    ),
    rule(
        "at 'architectures'",
        &[],
        "A function runs on one architecture: x86_64 or arm64, in small letters.",
        API,
        "",
        fix::nothing,
    ),
    rule(
        "Could not unzip",
        &[],
        "The package is not a ZIP archive. AWS CLI wants fileb:// before the path; with file:// the bytes arrive damaged.",
        API,
        "",
        fix::nothing,
    ),
    rule(
        "non-empty zip",
        &[],
        "The package is empty.",
        API,
        "",
        fix::nothing,
    ),
    rule(
        "not valid Base64",
        &[],
        "Over the wire a package is base64 text. AWS CLI does that itself for fileb:// paths.",
        API,
        "",
        fix::nothing,
    ),
    rule(
        "source for function code",
        &[],
        "The request has no code: give a package, an object in S3 or an image.",
        API,
        "",
        fix::nothing,
    ),
    rule(
        "other FunctionCode parameters",
        &[],
        "Code comes from one place: a package or an object in S3, not both.",
        API,
        "",
        fix::nothing,
    ),
    rule(
        "ImageUri",
        &[],
        "A function is either a package with a runtime and a handler, or an image with neither.",
        API,
        "",
        fix::nothing,
    ),
    rule(
        "PackageType",
        &[],
        "A function is either a package with a runtime and a handler, or an image with neither.",
        API,
        "",
        fix::nothing,
    ),
    rule(
        "Runtime and Handler are mandatory",
        &[],
        "A package needs to know what runs it and where to start: give a runtime and a handler.",
        API,
        "",
        fix::nothing,
    ),
    rule(
        "SnapStart",
        &[],
        "SnapStart works with some runtimes of Java, Python and .NET only, and for published versions only.",
        API,
        "",
        fix::nothing,
    ),
    rule(
        "4KB limit",
        &[],
        "All environment variables of a function together have room for 4 KB.",
        QUOTAS,
        "",
        fix::nothing,
    ),
    rule(
        "reserved keys",
        &[],
        "Lambda itself sets some environment variables (AWS_REGION and others); they can't be given.",
        API,
        "",
        fix::nothing,
    ),
    rule(
        "more than 5 layers",
        &[],
        "A function has five layers at most.",
        QUOTAS,
        "",
        fix::nothing,
    ),
    rule(
        "versions of the same layer",
        &[],
        "A function takes one version of a layer.",
        API,
        "",
        fix::nothing,
    ),
    rule(
        "Zipped size",
        &[],
        "A package uploaded in a request has 50 MB at most; larger ones go through S3.",
        QUOTAS,
        "",
        fix::nothing,
    ),
    rule(
        "Code storage limit",
        &[],
        "All code of an account's region shares 75 GB, and every published version counts. Delete versions that nothing points to.",
        QUOTAS,
        "See the versions",
        fix::list_versions,
    ),
    rule(
        "payload into json",
        &[],
        "A call's payload must be JSON. For text, put it in quotation marks.",
        API,
        "",
        fix::nothing,
    ),
    rule(
        "payload is too large",
        &[],
        "A payload has 6 MB at most, asynchronous ones 1 MB.",
        QUOTAS,
        "",
        fix::nothing,
    ),
    rule(
        "Request must be smaller than",
        &[],
        "A request has 70 MB at most with a package in it, a payload 6 MB.",
        QUOTAS,
        "",
        fix::nothing,
    ),
    rule(
        "can not be converted",
        &[],
        "A value has another type than AWS's model says: text in quotation marks, numbers and true or false without.",
        API,
        "",
        fix::nothing,
    ),
    rule(
        "found where not expected",
        &[],
        "A value has another type than AWS's model says: a list or an object stands where a plain value belongs.",
        API,
        "",
        fix::nothing,
    ),
    rule(
        "Expected start of structure",
        &[],
        "A value has another type than AWS's model says: a plain value stands where a list or an object belongs.",
        API,
        "",
        fix::nothing,
    ),
    // The shape of requests.
    rule(
        "must not be null",
        &[],
        "A member that {operation} needs is missing. AWS checks the shape of a request before it looks at anything else.",
        API,
        "",
        fix::nothing,
    ),
    rule(
        "validation error",
        &[],
        "A value breaks a rule of AWS's model: its length, range, pattern or list of values. AWS checks these before it looks at anything else, so nothing was changed.",
        API,
        "",
        fix::nothing,
    ),
    rule(
        "Unknown operation",
        &[],
        "This playground knows the operations around versions and aliases, not all of Lambda.",
        "this page",
        "",
        fix::nothing,
    ),
];

/// What there is to say of a code when no rule fits.
fn by_code(code: ErrorCode) -> (&'static str, &'static str) {
    match code {
        ErrorCode::AccessDeniedException => (
            "The ARN names another account, and only its owner may let you in.",
            API,
        ),
        ErrorCode::ResourceNotFoundException
        | ErrorCode::ProvisionedConcurrencyConfigNotFoundException => (
            "What the request names is not there, or not in this region.",
            API,
        ),
        ErrorCode::ResourceConflictException | ErrorCode::ResourceInUseException => {
            ("It is there already, or in the middle of a change.", API)
        }
        ErrorCode::PreconditionFailedException => (
            "What the request guards has changed since it was read.",
            API,
        ),
        ErrorCode::TooManyRequestsException => (
            "More is going on at once than the function or the account may have.",
            QUOTAS,
        ),
        ErrorCode::RequestTooLargeException | ErrorCode::RequestEntityTooLargeException => (
            "A request has 70 MB at most with a package in it; a payload 6 MB.",
            QUOTAS,
        ),
        ErrorCode::SerializationException
        | ErrorCode::InvalidRequestContentException
        | ErrorCode::UnsupportedMediaTypeException => (
            "The body can't be read: a value is of another type than AWS's model says.",
            API,
        ),
        _ => (
            "The request breaks a rule of the operation. Nothing was changed.",
            API,
        ),
    }
}

/// The advice for a refusal.
pub fn advise(asked: &Asked<'_>, error: &ApiError) -> Advice {
    let message = error.message.as_deref().unwrap_or_default();
    let operation = asked.request.operation.as_str();
    let fits =
        |it: &&Rule| message.contains(it.says) && (it.on.is_empty() || it.on.contains(&operation));
    let Some(rule) = RULES.iter().find(fits) else {
        let (why, source) = by_code(error.code);
        return Advice {
            why: why.to_owned(),
            source,
            ..Advice::default()
        };
    };
    let fix = (rule.fix)(asked);
    let command = wait(asked, message);
    let helps = !fix.is_empty() || command.is_some();
    Advice {
        why: fill(rule.why, asked),
        source: rule.source,
        label: if helps {
            rule.label.to_owned()
        } else {
            String::new()
        },
        fix,
        command,
    }
}

/// The wait that ends a refusal for a state.
fn wait(asked: &Asked<'_>, message: &str) -> Option<String> {
    let waiter = match message {
        _ if message.contains("An update is in progress") => "function-updated-v2",
        _ if message.contains("state: Pending") => "function-active-v2",
        _ => return None,
    };
    Some(format!(
        "aws lambda wait {waiter} --function-name {} --region {}",
        asked.name, asked.region
    ))
}

/// Puts what the request named into a text.
fn fill(text: &str, asked: &Asked<'_>) -> String {
    let alias = asked
        .text("Name")
        .or(asked.qualifier)
        .unwrap_or("of that name");
    let version = asked
        .text("FunctionVersion")
        .or(asked.qualifier)
        .unwrap_or_default();
    let target = asked.target();
    let name = if asked.name.is_empty() {
        "The function"
    } else {
        asked.name
    };
    [
        ("{function}", name),
        ("{target}", &target),
        ("{alias}", alias),
        ("{version}", version),
        ("{operation}", &asked.request.operation),
    ]
    .into_iter()
    .fold(text.to_owned(), |text, (mark, value)| {
        text.replace(mark, value)
    })
}
