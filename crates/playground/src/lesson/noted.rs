//! What people get wrong about answers that succeed.

use super::asked::Asked;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lambda::api::{self, ApiError, Request, Response};
use lambda::model::{Account, CodeSource, Function, Qualifier, Timestamp, Version, VersionNumber};
use serde_json::Value;

/// After every change of state, so that none stands in the way of asking what AWS would say.
const LATER: Timestamp = Timestamp::from_millis(u64::MAX);

/// What there is to know about an answer that succeeded, in plain sentences. `account` is the one
/// before it.
pub fn notes(
    account: &Account,
    request: &Request,
    answer: &Result<Response, ApiError>,
) -> Vec<String> {
    let Ok(response) = answer else {
        return Vec::new();
    };
    let asked = Asked::new(account, request);
    let mut notes = Vec::new();
    match request.operation.as_str() {
        "UpdateFunctionConfiguration" => notes.push(only_latest(&asked)),
        "UpdateFunctionCode" => notes.extend([same_code(&asked), only_latest(&asked)]),
        "PublishVersion" => notes.push(nothing_published(&asked, response)),
        "CreateAlias" => notes.extend([on_latest(&asked), whole_weight(&asked)]),
        "UpdateAlias" => notes.extend([
            on_latest(&asked),
            weights_stay(&asked),
            provisioned_moves(&asked),
            whole_weight(&asked),
        ]),
        "DeleteAlias" => notes.push(nothing_to_delete(&asked)),
        "DeleteFunction" => notes.push(deleted(&asked)),
        "AddPermission" => notes.extend([unqualified(&asked), anyone(&asked)]),
        "Invoke" => notes.push(drawn(&asked, response)),
        _ => (),
    }
    let writes =
        ["CreateFunction", "UpdateFunctionConfiguration"].contains(&request.operation.as_str());
    let today = if writes || api::names_placeholder(request) {
        today(&asked)
    } else {
        Vec::new()
    };
    notes.into_iter().flatten().chain(today).collect()
}

type Note = Option<String>;

/// What AWS would say today of a request that the page takes all the same.
#[inline(never)]
fn today(asked: &Asked<'_>) -> Vec<String> {
    let errors = api::today(asked.account, LATER, asked.request);
    let placeholder = api::names_placeholder(asked.request).then(|| {
        let id = &asked.account.settings().account_id;
        format!("The page reads account-id as {id}, its own account; put your account's twelve digits in its place.")
    });
    let reported = errors.into_iter().map(|it| {
        let message = it.message.unwrap_or_default();
        format!(
            "AWS itself would refuse this today. {} ({}): {message}",
            asked.request.operation, it.code
        )
    });
    reported.chain(placeholder).collect()
}

/// After an upload, people expect the aliases to run the new code.
#[inline(never)]
fn only_latest(asked: &Asked<'_>) -> Note {
    let function = asked.function()?;
    let published = asked.request.input.get("Publish") == Some(&Value::Bool(true));
    let dry = asked.request.input.get("DryRun") == Some(&Value::Bool(true));
    let pinned = function
        .aliases()
        .values()
        .any(|it| it.version != Version::Latest);
    if published || dry || function.is_ahead() || !pinned {
        return None;
    }
    Some("Only $LATEST has changed. Versions stay as they were published, and so does what their aliases run: publish, then move an alias.".to_owned())
}

#[inline(never)]
fn same_code(asked: &Asked<'_>) -> Note {
    let sent = STANDARD.decode(asked.text("ZipFile")?).ok()?;
    let CodeSource::Zip(stored) = &asked.function()?.latest().code.source else {
        return None;
    };
    (**stored == *sent).then(|| "These are the bytes that $LATEST had already. AWS counts the upload as an update all the same: the next publish makes a new version.".to_owned())
}

#[inline(never)]
fn nothing_published(asked: &Asked<'_>, response: &Response) -> Note {
    let number = response
        .output
        .get("Version")
        .and_then(Value::as_str)
        .and_then(VersionNumber::parse)?;
    asked.function()?.version(number)?;
    Some(format!(
        "Nothing was published: $LATEST has not been updated since version {number}, so AWS answers with that version again. Upload code or change the configuration first."
    ))
}

#[inline(never)]
fn on_latest(asked: &Asked<'_>) -> Note {
    asked
        .text("FunctionVersion")
        .filter(|it| *it == "$LATEST")?;
    Some("This alias follows $LATEST: every upload changes what it runs, at once, and it can't split its traffic.".to_owned())
}

#[inline(never)]
fn weights_stay(asked: &Asked<'_>) -> Note {
    asked.text("FunctionVersion")?;
    let function = asked.function()?;
    let alias = function.alias(asked.text("Name")?)?;
    let (second, weight) = alias
        .routing
        .filter(|_| !asked.request.input.contains_key("RoutingConfig"))?;
    if function.held(&alias.name).is_some() {
        return None;
    }
    Some(format!(
        "The alias keeps its weights: version {second} still gets a share of {}. To send everything to one version, clear them in the same command: --routing-config AdditionalVersionWeights={{}}",
        weight.get()
    ))
}

/// What AWS does to an alias by itself.
#[inline(never)]
fn provisioned_moves(asked: &Asked<'_>) -> Note {
    let function = asked.function()?;
    let alias = function.alias(asked.text("Name")?)?;
    let target = Qualifier::Alias(alias.name.clone());
    let provisioned = function.provisioned().get(&target)?;
    let wanted = asked.version().map(Version::Published)?;
    let weights = asked.request.input.get("RoutingConfig");
    let weights = weights.and_then(|it| it.get("AdditionalVersionWeights")?.as_object());
    let kept = provisioned.running();
    if wanted == alias.version || wanted == kept || weights.is_some_and(|it| !it.is_empty()) {
        return None;
    }
    if alias.routing.is_some() && weights.is_none() && provisioned.held.is_none() {
        return None;
    }
    Some(format!(
        "{} has provisioned concurrency, so it does not move at once: AWS gives version {kept} a weight of 1 by itself and keeps all traffic there until version {wanted}'s environments are ready. This answer doesn't show it, get-alias does. Meanwhile put-provisioned-concurrency-config and the way back are refused.",
        alias.name
    ))
}

#[inline(never)]
fn whole_weight(asked: &Asked<'_>) -> Note {
    let weights = asked
        .request
        .input
        .get("RoutingConfig")?
        .get("AdditionalVersionWeights")?
        .as_object()?;
    let (version, weight) = weights.iter().next()?;
    match weight.as_f64()? {
        1.0 => Some(format!(
            "With a weight of 1, version {version} gets every call, but the alias still names the other one, and reads show that. To promote it, make it the alias's own version and clear the weights."
        )),
        0.0 => Some(format!(
            "With a weight of 0, version {version} gets no call at all."
        )),
        _ => None,
    }
}

#[inline(never)]
fn nothing_to_delete(asked: &Asked<'_>) -> Note {
    let name = asked.text("Name")?;
    let gone = asked.function()?.alias(name).is_none();
    gone.then(|| format!("There was no alias {name}. AWS answers the same either way."))
}

#[inline(never)]
fn deleted(asked: &Asked<'_>) -> Note {
    let function = asked.function()?;
    match Qualifier::parse(asked.qualifier)? {
        Qualifier::Version(number) if function.version(number).is_none() => Some(format!(
            "There was no version {number}. AWS answers the same either way."
        )),
        Qualifier::Version(number) => {
            let live = function.live_executions(Some(Version::Published(number)));
            Some(if live == 0 {
                format!("The number {number} is not given out again.")
            } else {
                waits(number, live)
            })
        }
        Qualifier::LatestPublished => Some(
            "Until something is published to $LATEST.PUBLISHED again, the function's bare name leads nowhere.".to_owned(),
        ),
        Qualifier::Function => lost(function),
        Qualifier::Latest | Qualifier::Alias(_) => None,
    }
}

/// What a version that was deleted waits for.
fn waits(number: VersionNumber, live: usize) -> String {
    let (executions, they) = match live {
        1 => ("1 durable execution".to_owned(), "it has"),
        _ => (format!("{live} durable executions"), "they have"),
    };
    format!(
        "Version {number} is Deleting until {they} ended: {executions} began on it and stay on it, whatever the aliases say. List them with aws lambda list-durable-executions-by-function --qualifier {number}, and stop them with stop-durable-execution if you can't wait. (AWS names this state; its words are not known.)"
    )
}

/// What went with a function.
#[inline(never)]
fn lost(function: &Function) -> Note {
    let parts = [
        (function.versions().len(), "version"),
        (function.aliases().len(), "alias"),
        (function.policies().len(), "policy"),
    ];
    let plural = |count: usize, word: &str| match (count, word.strip_suffix('y')) {
        (1, _) => format!("1 {word}"),
        (_, Some(stem)) => format!("{count} {stem}ies"),
        _ if word.ends_with('s') => format!("{count} {word}es"),
        _ => format!("{count} {word}s"),
    };
    let lost: Vec<String> = parts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| plural(*count, word))
        .collect();
    (!lost.is_empty()).then(|| format!("With it went {}.", lost.join(", ")))
}

#[inline(never)]
fn unqualified(asked: &Asked<'_>) -> Note {
    let function = asked
        .function()
        .filter(|it| asked.qualifier.is_none() && !it.aliases().is_empty())?;
    Some(format!(
        "This lets calls to the unqualified {} through, which run $LATEST. Calls to an alias need a permission on that alias: add --qualifier.",
        function.name()
    ))
}

/// The confused deputy: a service acts for anybody who asks it to.
#[inline(never)]
fn anyone(asked: &Asked<'_>) -> Note {
    let service = asked
        .text("Principal")
        .filter(|it| it.ends_with(".amazonaws.com"))?;
    let (arn, account) = (asked.text("SourceArn"), asked.text("SourceAccount"));
    match (arn, account) {
        (None, None) => Some(format!("Without a source ARN or account, {service} may call this for anybody in AWS. Add --source-arn.")),
        (Some(_), None) if service == "s3.amazonaws.com" => Some("A bucket's ARN names no account. Without --source-account, whoever gets that bucket's name after you may call this.".to_owned()),
        _ => None,
    }
}

#[inline(never)]
fn drawn(asked: &Asked<'_>, response: &Response) -> Note {
    let ran = response
        .output
        .get("ExecutedVersion")
        .and_then(Value::as_str)?;
    let alias = asked.function()?.alias(asked.qualifier?)?;
    let (second, weight) = alias.routing?;
    let share = if second.to_string() == ran {
        weight.get()
    } else {
        1.0 - weight.get()
    };
    let percent = libm::round(share * 1e6) / 1e4;
    Some(format!(
        "{} is split, and each call is drawn by itself: this one went to version {ran}, which gets {percent} % of them in the long run.",
        alias.name
    ))
}
