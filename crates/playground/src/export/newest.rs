//! What came to Lambda lately and what lies beside it, in templates: which of it a format can hold, and
//! which is listed as left out.

use super::manner::Manner;
use super::recipe::recipe;
use lambda::model::{Account, Function, Qualifier, Region, RuntimeUpdate, Version};
use serde_json::{Value, json};

/// Whether `$LATEST.PUBLISHED` is what a deployment leaves there: like `$LATEST`.
pub(super) fn publishes_latest(function: &Function) -> bool {
    let latest = function.latest();
    function
        .snapshot(Version::LatestPublished)
        .is_some_and(|it| it.configuration == latest.configuration && it.code == latest.code)
}

/// The environments of `$LATEST.PUBLISHED` as a property.
pub(super) fn scaling(function: &Function) -> Option<Value> {
    let it = function.scaling(Version::LatestPublished)?;
    let mut out = serde_json::Map::new();
    for (name, value) in [
        ("MinExecutionEnvironments", it.least),
        ("MaxExecutionEnvironments", it.most),
    ] {
        if let Some(value) = value {
            out.insert(name.to_owned(), value.into());
        }
    }
    Some(out.into())
}

/// When `$LATEST` gets a new version of its runtime, as a property.
pub(super) fn runtime_update(function: &Function) -> Option<Value> {
    let runtimes = &function.governance().runtimes;
    let of = |target: &Qualifier| runtimes.get(target);
    match of(&Qualifier::Latest).or_else(|| of(&Qualifier::Function))? {
        RuntimeUpdate::Auto => None,
        RuntimeUpdate::FunctionUpdate => Some(json!({"UpdateRuntimeOn": "FunctionUpdate"})),
        RuntimeUpdate::Manual(arn) => {
            Some(json!({"UpdateRuntimeOn": "Manual", "RuntimeVersionArn": arn}))
        }
    }
}

/// What a format can't hold of a function.
pub(super) fn left(function: &Function, manner: Manner, existing: bool, out: &mut Vec<String>) {
    let name = function.name();
    let governance = function.governance();
    if let Some(arn) = governance.signing.as_ref().filter(|_| existing) {
        let id = arn.rsplit(':').next().unwrap_or_default();
        out.push(format!(
            "The code signing configuration {id} of {name}: after the deployment, `aws lambda put-function-code-signing-config \
             --function-name {name} --code-signing-config-arn` with the ARN of one that is there."
        ));
    }
    let settings = manner.holds_newest && !existing;
    if governance.loops_allowed && !settings {
        out.push(format!(
            "That recursive loops of {name} go on: `aws lambda put-function-recursion-config --function-name {name} \
             --recursive-loop Allow`."
        ));
    }
    for (target, update) in &governance.runtimes {
        let is_latest = matches!(target, Qualifier::Function | Qualifier::Latest);
        if *update == RuntimeUpdate::Auto || is_latest && settings {
            continue;
        }
        let on = target.qualifier().unwrap_or_else(|| "$LATEST".to_owned());
        out.push(format!(
            "When {on} of {name} gets a new version of its runtime: `aws lambda put-runtime-management-config`."
        ));
    }
    for (target, policy) in function.policies() {
        if policy.document.is_some() {
            out.push(format!(
                "The resource policy of {}, which was put as a whole: templates hold single statements. `aws lambda` has no \
                 command for it either, boto3 has put_resource_policy.",
                on(function, target)
            ));
        }
    }
    let live = function.live_executions(None);
    if live > 0 {
        out.push(format!(
            "{live} durable {} of {name} that {} not ended: executions are no settings.",
            if live == 1 { "execution" } else { "executions" },
            if live == 1 { "has" } else { "have" },
        ));
    }
    let mut also: Vec<String> = Vec::new();
    for (version, snapshot) in function.copies() {
        let on = match version {
            Version::Latest => name.to_string(),
            other => format!("{name}:{other}"),
        };
        let settings = &snapshot.configuration;
        if settings.accelerator.is_some() {
            also.push(format!(
                "AcceleratorConfig of {on}: {} has no property for it yet.",
                manner.reader
            ));
        }
        if settings.file_systems.iter().any(|it| it.direct.is_some()) {
            also.push(format!(
                "S3FilesConfig of {on}: {} has no property for it yet.",
                manner.reader
            ));
        }
    }
    out.append(&mut also);
    let runtimes = function.copies().filter_map(|it| {
        let own = it.1.configuration.own_runtime.as_ref()?;
        Some(format!(
            "The customer-managed runtime {} of {name}: {} has no property for it yet, so the function can't be made from this.",
            own.arn, manner.reader
        ))
    });
    for text in runtimes {
        if !out.contains(&text) {
            out.push(text);
        }
    }
    if function.snapshot(Version::LatestPublished).is_some()
        && !(settings && publishes_latest(function))
    {
        out.push(format!(
            "$LATEST.PUBLISHED of {name}: `aws lambda publish-version --function-name {name} --publish-to LATEST_PUBLISHED` when \
             its code is there."
        ));
    }
    for (version, _) in function.copies() {
        let written = settings && version == Version::LatestPublished && publishes_latest(function);
        if function.scaling(version).is_some() && !written {
            out.push(format!(
                "The environments that {version} of {name} keeps: `aws lambda put-function-scaling-config`."
            ));
        }
    }
}

fn on(function: &Function, target: &Qualifier) -> String {
    let name = function.name();
    target
        .qualifier()
        .map_or_else(|| name.to_string(), |it| format!("{name}:{it}"))
}

/// What a format can't hold of layers.
fn layers_left(region: &Region, manner: Manner, existing: bool, out: &mut Vec<String>) {
    for (name, layer) in region.layers_from("") {
        if existing {
            out.push(format!(
                "The layer {name} and its {} numbers: functions name the versions they have, which must be published before.",
                layer.last_number()
            ));
            continue;
        }
        for number in 1..=layer.last_number() {
            let Some(version) = region.layer_version(name, number) else {
                out.push(format!(
                    "Number {number} of the layer {name} was deleted; here it stays until you run `aws lambda delete-layer-version \
                     --layer-name {name} --version-number {number}`."
                ));
                continue;
            };
            let statements = version.policy.iter().flat_map(|it| &it.statements);
            for statement in statements.filter(|_| !manner.names_statements) {
                out.push(format!(
                    "The id of the permission {} on {name}:{number}: {} gives statements ids of its own.",
                    statement.sid, manner.reader
                ));
            }
        }
    }
}

/// What a format can't hold of a bucket's notifications.
fn bucket_left(bucket: &str, account: &Account, manner: Manner, existing: bool) -> Option<String> {
    if !may_notify(account, bucket) {
        return Some(format!(
            "What the bucket {bucket} notifies: no permission lets S3 call all of it, so a deployment would be refused. After it: `aws s3api \
             put-bucket-notification-configuration --bucket {bucket} --skip-destination-validation` with its notifications."
        ));
    }
    if manner.names_statements {
        // Terraform's resource takes ids, and a bucket that is there already.
        return None;
    }
    Some(if existing {
        format!(
            "What the bucket {bucket} notifies: a template sets it only for a bucket that it makes. `aws s3api \
             put-bucket-notification-configuration --bucket {bucket}` does it for one that is there."
        )
    } else {
        format!(
            "The ids of what the bucket {bucket} notifies: CloudFormation gives each kind of event an entry and an id of its own. The \
             template makes the bucket; one that is there already has to be imported into the stack first."
        )
    })
}

/// Whether S3 may call all that a bucket notifies: it asks when it is told to.
fn may_notify(account: &Account, bucket: &str) -> bool {
    !recipe(account).iter().any(|it| {
        it.region.is_none()
            && it.input.get("Bucket").and_then(Value::as_str) == Some(bucket)
            && it.input.contains_key("SkipDestinationValidation")
    })
}

/// What a format can't hold of an account's region beside its functions.
pub(super) fn region_left(
    account: &Account,
    manner: Manner,
    existing: bool,
    out: &mut Vec<String>,
) {
    let region = account.region(&account.settings().region);
    layers_left(region, manner, existing, out);
    for signing in region.signings().values() {
        let id = signing.arn.rsplit(':').next().unwrap_or_default();
        if existing {
            out.push(format!(
                "The code signing configuration {id}: only functions have one."
            ));
            continue;
        }
        out.push(format!(
            "The id {id}: AWS gives the code signing configuration another one."
        ));
        if signing.enforced && region.signed_by(&signing.arn).next().is_some() {
            out.push(format!(
                "The signatures that {id} asks for: the zips beside this have none, and AWS takes only signed code. Sign them with `aws signer start-signing-job` before you deploy."
            ));
        }
    }
    if !manner.holds_newest || existing {
        for name in region.providers().keys() {
            out.push(format!(
                "The capacity provider {name}: it must be there before the functions on it."
            ));
        }
    }
    let beside = region.beside();
    for name in beside.runtimes.keys() {
        out.push(format!(
            "The customer-managed runtime {name} with its versions and aliases."
        ));
    }
    for name in beside.web.keys() {
        out.push(format!(
            "The Web Function {name} with its revisions and endpoints."
        ));
    }
    for bucket in beside.notifications.keys() {
        out.extend(bucket_left(bucket, account, manner, existing));
    }
    for (api, id) in beside.integrations.keys() {
        out.push(format!("The integration {id} of the API {api}."));
    }
    let groups = beside.deploy.applications.values();
    if groups.map(|it| it.groups.len()).sum::<usize>() > 0 {
        out.push(
            match manner.reader {
                "Terraform" => "That CodeDeploy moves an alias: let it ignore changes of function_version and routing_config, or the next apply moves it back; and deployments, which Terraform doesn’t start.",
                "CDK" => "That CodeDeploy moves an alias when the stack changes it: a LambdaDeploymentGroup of the alias does that, as the rollout panel’s *Take it away* writes it. From this stack, start deployments with `aws deploy create-deployment`.",
                _ => "That CodeDeploy moves an alias when the stack changes it: an UpdatePolicy with CodeDeployLambdaAliasUpdate does that, or SAM’s DeploymentPreference, as the rollout panel’s *Take it away* writes it. From this template, start deployments with `aws deploy create-deployment`.",
            }
            .to_owned(),
        );
    }
    going(region, out);
}

/// Deployments that are going on.
fn going(region: &Region, out: &mut Vec<String>) {
    let running = region.beside().deploy.deployments.values();
    for it in running.filter(|it| !it.is_over()) {
        out.push(format!(
            "The deployment {} of {}:{}, which is going on: the alias comes back with its weights of now, and nothing shifts them on.",
            it.id, it.spec.function, it.spec.alias
        ));
    }
}

/// What the requests of a script can't bring back.
pub(super) fn unscripted(account: &Account) -> Vec<String> {
    let mut out = Vec::new();
    for (_, region) in account.regions() {
        for function in region.functions() {
            let (name, live) = (function.name(), function.live_executions(None));
            if live > 0 {
                out.push(format!(
                    "{live} durable {} of {name}: start them anew.",
                    if live == 1 { "execution" } else { "executions" }
                ));
            }
        }
        for signing in region.signings().values() {
            out.push(format!(
                "The id {}: AWS gives a code signing configuration another one, which put-function-code-signing-config then has \
                 to name.",
                signing.arn.rsplit(':').next().unwrap_or_default()
            ));
        }
        going(region, &mut out);
        for (name, function) in &region.beside().web {
            if function.endpoints.values().any(|it| !it.follows) {
                out.push(format!(
                    "The ids of {name}'s revisions: AWS gives others, which its endpoints then have to name."
                ));
            }
        }
    }
    out
}
