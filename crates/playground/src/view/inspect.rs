//! What the inspector says about the chosen object.

use std::rc::Rc;

use serde_json::{Map, Value, json};

use super::account::{self, Shown};
use super::compare;
use super::format::{counted, percent};
pub use super::inspected::{Inspected, Offer};
use super::statement::caller;
use super::web;
use crate::session::{Selection, Session, Verdict};
use lambda::model::{Alias, Function, Provisioned, Qualifier, Version, VersionNumber};

/// Looks at what is chosen.
pub fn inspect(session: &Session, shown: &Shown) -> Inspected {
    if let Selection::Web { node, .. } = session.selection()
        && let Some(it) = web::inspect(session, node)
    {
        return it;
    }
    let Some(function) = account::function(session) else {
        return nothing();
    };
    match session.selection() {
        Selection::Alias { alias, .. } => function
            .alias(alias)
            .map(|it| of_alias(function, it, shown)),
        Selection::Version { version, .. } => {
            Version::parse(version).and_then(|it| of_version(function, it, shown))
        }
        Selection::Caller(id) => {
            let caller = shown.callers.iter().find(|it| it.id == *id);
            caller.map(|it| of_caller(function, it, shown))
        }
        Selection::Nothing | Selection::Function(_) | Selection::Web { .. } => None,
    }
    .unwrap_or_else(|| of_function(function, shown))
}

#[inline(never)]
fn nothing() -> Inspected {
    Inspected {
        kind: "Account",
        name: "No function yet".to_owned(),
        form: Some(new_function()),
        ..Inspected::default()
    }
}

/// A function to start with: everything that AWS insists on is filled in.
pub fn new_function() -> Offer {
    let input = json!({
        "FunctionName": "helloworld",
        "Runtime": "nodejs22.x",
        "Role": "arn:aws:iam::123456789012:role/lambda-role",
        "Handler": "index.handler",
        "Code": {"ZipFile": "fileb://index.zip"},
    });
    Offer {
        operation: "CreateFunction",
        input: Rc::new(input.as_object().cloned().unwrap_or_default()),
        label: "Create function",
    }
}

fn offer(shown: &Shown, operation: &'static str, label: &'static str, members: Value) -> Offer {
    let input = Rc::new(shown.site().request(operation, members).input);
    Offer {
        operation,
        input,
        label,
    }
}

#[inline(never)]
fn of_function(function: &Function, shown: &Shown) -> Inspected {
    let latest = function.latest();
    let concurrency = function.reserved_concurrency();
    let mut facts = vec![
        ("Versions", function.versions().len().to_string()),
        ("Aliases", function.aliases().len().to_string()),
    ];
    facts.extend(compare::facts(latest));
    facts.extend(concurrency.map(|it| ("Reserved concurrency", it.to_string())));
    facts.retain(|it| !it.1.is_empty());
    let (versions, aliases) = (function.versions().len(), function.aliases().len());
    Inspected {
        kind: "Function",
        name: function.name().to_string(),
        arn: Some(function.arn().to_owned()),
        facts,
        note: ahead_note(function),
        policy: policy(function, &Qualifier::Function),
        referrers: Vec::new(),
        breaks: vec![format!(
            "Its {} and {} would go with it.",
            counted(versions, "version", "versions"),
            counted(aliases, "alias", "aliases")
        )],
        deletion: Some(offer(shown, "DeleteFunction", "Delete function", json!({}))),
        offers: vec![
            offer(shown, "PublishVersion", "Publish version", json!({})),
            offer(shown, "CreateAlias", "Create alias", json!({})),
            offer(
                shown,
                "UpdateFunctionConfiguration",
                "Configuration",
                json!({}),
            ),
            offer(shown, "UpdateFunctionCode", "Upload code", json!({})),
            offer(shown, "Invoke", "Invoke", json!({})),
            offer(shown, "AddPermission", "Add permission", permission(None)),
            offer(
                shown,
                "PutFunctionConcurrency",
                "Reserve concurrency",
                json!({}),
            ),
        ],
        form: None,
        code: Some("$LATEST".to_owned()),
        caller: None,
    }
}

/// What a new permission starts with: the tutorial's.
fn permission(qualifier: Option<&str>) -> Value {
    let mut members = json!({
        "StatementId": "1",
        "Action": "lambda:InvokeFunction",
        "Principal": "s3.amazonaws.com",
        "SourceArn": "arn:aws:s3:::examplebucket",
    });
    if let (Some(qualifier), Some(map)) = (qualifier, members.as_object_mut()) {
        map.insert("Qualifier".to_owned(), qualifier.into());
    }
    members
}

#[inline(never)]
fn ahead_note(function: &Function) -> Option<String> {
    let note = account::latest_note(function)?;
    let differing = compare::ahead_by(function);
    Some(if function.versions().is_empty() {
        "$LATEST has not been published yet.".to_owned()
    } else if differing.is_empty() {
        format!(
            "$LATEST is {note}: it was updated since, with the same content. Publishing makes a new version all the same."
        )
    } else {
        let differ = if differing.len() == 1 {
            "differs"
        } else {
            "differ"
        };
        format!("$LATEST is {note}: {} {differ}.", differing.join(", "))
    })
}

/// How far provisioned concurrency is.
#[inline(never)]
fn provisioned_words(it: &Provisioned) -> String {
    let asked = counted(it.requested as usize, "environment", "environments");
    match it.due {
        Some(_) => format!("{asked}, getting ready for version {}", it.version),
        None if it.has_failed() => format!("{asked} asked for, none ready: initialisation failed"),
        None => format!("{asked}, ready"),
    }
}

/// Why an alias is not where it points to.
#[inline(never)]
fn moving_note(name: &str, kept: VersionNumber, it: &Provisioned) -> String {
    let version = it.version;
    if it.has_failed() {
        return format!(
            "Version {version} breaks while it is initialised (FUNCTION_ERROR_INIT_FAILURE), so AWS keeps all of {name}'s traffic on version {kept}, by a weight of 1 that it set itself. It stays so, and provisioned concurrency can't be changed, until you clear the weights (which sends the traffic to version {version}) or point {name} to a version that works."
        );
    }
    format!(
        "AWS keeps all of {name}'s traffic on version {kept}, by a weight of 1 that it set itself, until the provisioned environments of version {version} are ready. In AWS that takes some minutes. Here it takes half a minute with real timing; without, every change you make (an invocation is one) is a minute of the page's clock, and the second one sees the end. Until then provisioned concurrency can't be changed and {name} can't go back."
    )
}

fn of_alias(function: &Function, alias: &Alias, shown: &Shown) -> Inspected {
    let target = Qualifier::Alias(alias.name.clone());
    let name = alias.name.to_string();
    let mut facts = vec![("Points to", alias.version.to_string())];
    let moving = function.moving(&alias.name);
    if let (Some((version, weight)), None) = (alias.routing, moving) {
        facts.push((
            "Also sends",
            format!("{} to version {version}", percent(weight.get())),
        ));
    }
    if let Some(it) = function.provisioned().get(&target) {
        facts.push(("Provisioned", provisioned_words(it)));
    }
    facts.push(("Description", alias.description.clone()));
    facts.push(("Revision", alias.revision.to_string()));
    facts.retain(|it| !it.1.is_empty());
    let mut weights = Map::new();
    if let (Some((version, weight)), None) = (alias.routing, moving) {
        weights.insert(version.to_string(), weight.get().into());
    }
    let mut members = json!({
        "Name": name,
        "FunctionVersion": alias.version.to_string(),
        "Description": alias.description,
    });
    if let (false, Some(map)) = (weights.is_empty(), members.as_object_mut()) {
        map.insert(
            "RoutingConfig".to_owned(),
            json!({"AdditionalVersionWeights": weights}),
        );
    }
    let referrers = referrers(shown, &name);
    let mut breaks: Vec<String> = referrers
        .iter()
        .map(|it| format!("{it}: its calls would fail."))
        .collect();
    if function.urls().contains_key(&target) {
        breaks.push("Its function URL would go with it.".to_owned());
    }
    if function.provisioned().contains_key(&target) {
        breaks.push("Its provisioned concurrency would go with it.".to_owned());
    }
    if breaks.is_empty() {
        breaks.push(
            "Nothing in this account. Whoever calls it by name elsewhere would get an error."
                .to_owned(),
        );
    }
    Inspected {
        kind: "Alias",
        arn: Some(function.arn_of(&target)),
        facts,
        note: moving.map(|(kept, it)| moving_note(&name, kept, it)),
        policy: policy(function, &target),
        referrers,
        breaks,
        deletion: Some(offer(
            shown,
            "DeleteAlias",
            "Delete alias",
            json!({"Name": name}),
        )),
        offers: vec![
            offer(shown, "Invoke", "Invoke", json!({"Qualifier": name})),
            offer(
                shown,
                "AddPermission",
                "Add permission",
                permission(Some(&name)),
            ),
            offer(
                shown,
                "PutProvisionedConcurrencyConfig",
                "Provision",
                json!({"Qualifier": name, "ProvisionedConcurrentExecutions": 10}),
            ),
            offer(
                shown,
                "CreateFunctionUrlConfig",
                "Function URL",
                json!({"Qualifier": name, "AuthType": "AWS_IAM"}),
            ),
        ],
        form: Some(offer(shown, "UpdateAlias", "Update alias", members)),
        code: None,
        caller: None,
        name,
    }
}

#[inline(never)]
fn of_version(function: &Function, version: Version, shown: &Shown) -> Option<Inspected> {
    let snapshot = function.snapshot(version)?;
    let name = version.to_string();
    let latest = version == Version::Latest;
    let mut facts = compare::facts(snapshot);
    facts.push(("Revision", snapshot.revision.to_string()));
    facts.retain(|it| !it.1.is_empty());
    let aliases: Vec<String> = function
        .aliases_of(version)
        .map(|it| it.name.to_string())
        .collect();
    let mut referrers: Vec<String> = aliases.iter().map(|it| format!("Alias {it}")).collect();
    referrers.extend(self::referrers(shown, &name));
    let breaks = match (latest, aliases.is_empty()) {
        (true, _) => Vec::new(),
        (false, true) => vec!["Nothing in this account.".to_owned()],
        (false, false) => vec![format!(
            "AWS refuses while these aliases point to it: {}. Its number is never given out again.",
            aliases.join(", ")
        )],
    };
    let mut offers = Vec::new();
    if latest {
        offers.push(offer(shown, "PublishVersion", "Publish version", json!({})));
        offers.push(offer(
            shown,
            "UpdateFunctionConfiguration",
            "Configuration",
            json!({}),
        ));
    } else {
        offers.push(offer(
            shown,
            "PutProvisionedConcurrencyConfig",
            "Provision",
            json!({"Qualifier": name, "ProvisionedConcurrentExecutions": 10}),
        ));
    }
    offers.push(offer(
        shown,
        "CreateAlias",
        "Create alias",
        json!({"FunctionVersion": name}),
    ));
    offers.push(offer(shown, "Invoke", "Invoke", json!({"Qualifier": name})));
    Some(Inspected {
        kind: "Version",
        arn: Some(function.arn_of(&version.into())),
        facts,
        note: if latest { ahead_note(function) } else { None },
        policy: policy(function, &version.into()),
        referrers,
        breaks,
        deletion: (!latest).then(|| {
            offer(
                shown,
                "DeleteFunction",
                "Delete version",
                json!({"Qualifier": name}),
            )
        }),
        offers,
        form: None,
        code: Some(name.clone()),
        caller: None,
        name,
    })
}

#[inline(never)]
fn of_caller(
    function: &Function,
    caller: &super::callers::ShownCaller,
    shown: &Shown,
) -> Inspected {
    let target = Qualifier::parse(caller.id.qualifier.as_deref()).unwrap_or(Qualifier::Function);
    let deletion = caller.removal(&shown.site()).map(|request| Offer {
        operation: "RemovePermission",
        input: Rc::new(request.input),
        label: "Remove permission",
    });
    let mut facts = vec![("Calls", function.arn_of(&target))];
    facts.extend(caller.statement().map(|it| ("Statement", it.to_owned())));
    let (note, fix) = match &caller.verdict {
        Verdict::Allowed { .. } => (None, permission(caller.id.qualifier.as_deref())),
        Verdict::Refused { why, fix } => {
            let input = fix.as_ref().map(|it| Value::Object(it.input.clone()));
            let input = input.unwrap_or_else(|| permission(caller.id.qualifier.as_deref()));
            (Some(why.clone()), input)
        }
    };
    Inspected {
        kind: "Caller",
        name: format!("{} {}", caller.node.kind, caller.node.name),
        facts,
        note,
        policy: policy(function, &target),
        breaks: vec![format!(
            "Its calls to {} would be refused.",
            caller.node.target
        )],
        deletion,
        offers: vec![offer(shown, "AddPermission", "Add permission", fix)],
        caller: Some(caller.id.clone()),
        ..Inspected::default()
    }
}

/// The callers of a qualifier.
fn referrers(shown: &Shown, target: &str) -> Vec<String> {
    let callers = shown.callers.iter().filter(|it| it.node.target == target);
    callers
        .map(|it| format!("Caller {} {}", it.node.kind, it.node.name))
        .collect()
}

/// One line for each statement of the policy on a target.
#[inline(never)]
fn policy(function: &Function, target: &Qualifier) -> Option<String> {
    let policy = function.policy(target)?;
    let statements: Vec<String> = policy
        .statements
        .iter()
        .map(|it| format!("{}: {} may {}", it.sid, caller(it), it.action))
        .collect();
    Some(statements.join("\n"))
}
