//! Why AWS refuses, by the refusal's own cause: AWS's text is never read. The first rule that fits is the one.
//!
//! In the texts, `{function}`, `{target}`, `{alias}`, `{version}` and `{operation}` stand for what the
//! request named. The sources are AWS's documentation; where the rule is only known from recorded
//! answers, the text says so.

mod aliases;
mod attached;
mod concurrency;
mod deployments;
mod functions;
mod mappings;
mod missing;
mod newest;
mod permissions;
mod requests;
mod states;
mod upkeep;

use super::asked::Asked;
use super::fix::Fix;
use super::{Advice, POLICY_SOURCE};
use lambda::api::{ApiError, Broken, Cause, ErrorCode, Reason};
use lambda::model::Refusal;
use serde_json::json;

/// How a refusal is known again.
enum Known {
    /// By the operation's reason.
    Because(Reason),
    /// By the model's refusal.
    Refused(fn(&Refusal) -> bool),
    /// By a constraint that is broken.
    Broken(fn(&Broken) -> bool),
    /// By the member whose constraint is broken, whichever it is.
    Member(&'static str),
    /// By one of several causes.
    Cause(fn(&Cause) -> bool),
}

impl Known {
    fn fits(&self, cause: &Cause) -> bool {
        match (self, cause) {
            (Self::Because(known), Cause::Because(reason)) => known == reason,
            (Self::Refused(is), Cause::Refused(refusal)) => is(refusal),
            (Self::Broken(is), Cause::Broken(all)) => all.iter().any(is),
            (Self::Member(path), Cause::Broken(all)) => all.iter().any(|it| it.path == *path),
            (Self::Cause(is), _) => is(cause),
            _ => false,
        }
    }
}

/// A function, a version or what a qualifier names is not there.
fn not_found(cause: &Cause) -> bool {
    matches!(
        cause,
        Cause::Because(Reason::FunctionNotFound)
            | Cause::Refused(
                Refusal::FunctionMissing
                    | Refusal::VersionMissing(_)
                    | Refusal::LatestPublishedMissing
            )
    )
}

/// A kind of refusal.
struct Rule {
    known: Known,
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
    known: Known,
    on: &'static [&'static str],
    why: &'static str,
    source: &'static str,
    label: &'static str,
    fix: Fix,
) -> Rule {
    Rule {
        known,
        on,
        why,
        source,
        label,
        fix,
    }
}

/// One that only says why: there is nothing to send in its place.
const fn explained(reason: Reason, why: &'static str, source: &'static str) -> Rule {
    rule(
        Known::Because(reason),
        &[],
        why,
        source,
        "",
        super::fix::nothing,
    )
}

/// The rules by subject, in the order in which they are asked.
static RULES: &[&[Rule]] = &[
    requests::MISSING,
    upkeep::RULES,
    newest::RULES,
    aliases::RULES,
    missing::RULES,
    states::RULES,
    permissions::RULES,
    concurrency::RULES,
    attached::RULES,
    mappings::RULES,
    functions::RULES,
    requests::RULES,
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

/// The rules of `CodeDeploy` and `CloudWatch`, whose causes may be those of a rule of Lambda's.
static TIMED: &[&[Rule]] = &[deployments::RULES];

/// The advice for a refusal.
pub(super) fn advise(asked: &Asked<'_>, error: &ApiError) -> Advice {
    let operation = asked.request.operation.as_str();
    let timed = ["codedeploy:", "cloudwatch:", "playground:"]
        .iter()
        .any(|it| operation.starts_with(it));
    let rules = if timed { TIMED } else { RULES };
    let cause = error.cause.as_deref();
    let known = |it: &Known| cause.is_some_and(|cause| it.fits(cause));
    let fits = |it: &&Rule| known(&it.known) && (it.on.is_empty() || it.on.contains(&operation));
    let Some(rule) = rules.iter().copied().flatten().find(fits) else {
        let (why, source) = by_code(error.code);
        return Advice {
            why: why.to_owned(),
            source,
            ..Advice::default()
        };
    };
    if let Some(advice) = moving(asked, error) {
        return advice;
    }
    let fix = (rule.fix)(asked);
    let command = wait(asked, error);
    let helps = !fix.is_empty() || command.is_some();
    Advice {
        why: fill(rule.why, asked),
        source: rule.source,
        label: if helps {
            label(rule.label, &fix).to_owned()
        } else {
            String::new()
        },
        fix,
        command,
    }
}

/// What is refused because of a weight that AWS set itself.
fn moving(asked: &Asked<'_>, error: &ApiError) -> Option<Advice> {
    if !matches!(
        error.cause.as_deref(),
        Some(Cause::Refused(
            Refusal::WeightedAndProvisioned | Refusal::RoutesToItself(_)
        ))
    ) {
        return None;
    }
    let function = asked.function()?;
    let alias = function.alias(asked.text("Name").or(asked.qualifier)?)?;
    let (kept, provisioned) = function.moving(&alias.name)?;
    let (name, wanted) = (&alias.name, provisioned.version);
    let clear = json!({
        "Name": name.as_str(),
        "RoutingConfig": {"AdditionalVersionWeights": {}},
    });
    Some(if provisioned.has_failed() {
        Advice {
            why: format!(
                "AWS set this weight itself, when {name} was moved: version {wanted} can't be initialised, so all traffic stays on version {kept} until somebody clears the weights. Clearing them sends it to version {wanted}."
            ),
            source: CONCURRENCY,
            label: "Clear the weights".to_owned(),
            fix: vec![asked.make("UpdateAlias", clear)],
            command: None,
        }
    } else {
        Advice {
            why: format!(
                "AWS set this weight itself, when {name} was moved: all traffic stays on version {kept} until the provisioned environments of version {wanted} are ready. Then the weight goes by itself; scripts should wait for that (Status READY, no RoutingConfig)."
            ),
            source: CONCURRENCY,
            label: "See how far it is".to_owned(),
            fix: Vec::new(),
            command: Some(format!(
                "aws lambda get-provisioned-concurrency-config --function-name {} --qualifier {name} --region {}",
                asked.name, asked.region
            )),
        }
    })
}

/// What the button says: which list it asks for, where that is all it does.
fn label<'a>(usual: &'a str, fix: &[lambda::api::Request]) -> &'a str {
    match fix {
        [one] => match one.operation.as_str() {
            "ListFunctions" => "List the functions",
            "ListVersionsByFunction" => "List the versions",
            "ListAliases" => "List the aliases",
            _ => usual,
        },
        _ => usual,
    }
}

/// The wait that ends a refusal for a state.
fn wait(asked: &Asked<'_>, error: &ApiError) -> Option<String> {
    let waiter = match error.cause.as_deref() {
        Some(Cause::Refused(Refusal::StillUpdating)) => "function-updated-v2",
        Some(Cause::Refused(Refusal::StillCreating)) => "function-active-v2",
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
