//! An account as the deployments that lead to it: a template publishes one version at a time, so
//! each published version is a deployment of its own.

use super::manner::Manner;
use super::newest;
use super::recipe::recipe;
use lambda::api::Request;
use lambda::model::{Account, Alias, Code, Configuration, Function, Qualifier, Version};
use std::sync::Arc;

/// More deployments than this are no sequence that anybody runs.
pub(super) const MOST: usize = 40;

/// The deployments of an account's default region.
pub(super) struct Plan<'a> {
    /// The account.
    pub account: &'a Account,
    /// Its functions, by name.
    pub functions: Vec<Staged<'a>>,
    /// How many deployments there are; one at least.
    pub count: usize,
    /// Permissions, URLs and whatever else is attached to functions and aliases, as requests.
    pub hangers: Vec<Request>,
    /// What makes the capacity providers.
    pub providers: Vec<Request>,
    /// Layers, code signing, buckets that notify and rules that call, as requests.
    pub(super) beside: Vec<Request>,
    /// Whether the functions are there already, and only what is attached to them is written.
    pub existing: bool,
    /// What the format can't hold.
    pub left: Vec<String>,
}

/// A function and what becomes of it from deployment to deployment.
pub(super) struct Staged<'a> {
    /// The function as it is in the end.
    pub function: &'a Function,
    /// Whether aliases with provisioned concurrency get weights, one step after it.
    pub weights_later: bool,
    /// One per deployment; the last one stays.
    pub steps: Vec<FunctionState>,
}

/// What one deployment makes of a function.
#[derive(Clone, Debug)]
pub(super) struct FunctionState {
    /// Settings of `$LATEST`.
    pub configuration: Configuration,
    /// Code of `$LATEST`.
    pub code: Arc<Code>,
    /// The version it publishes.
    pub publishes: Option<Publish>,
}

/// A version that is published.
#[derive(Clone, Debug)]
pub(super) struct Publish {
    /// Its number.
    pub number: u32,
    /// Its own description, where it isn't its function's.
    pub description: Option<String>,
    /// Whether it is still there in the end.
    pub kept: bool,
}

/// An alias as it is after a deployment.
pub(super) struct Standing<'a> {
    /// The alias.
    pub alias: &'a Alias,
    /// Its additional version and weight, where that version is published by then.
    pub routing: Option<(u32, f64)>,
}

impl<'a> Plan<'a> {
    /// The deployments; `existing` leaves the functions themselves out.
    pub(super) fn new(account: &'a Account, manner: Manner, existing: bool) -> Self {
        let mut left = Vec::new();
        let region = account.region(&account.settings().region);
        let last = region.functions().map(lambda::model::Function::last_number);
        let too_many = last.max().unwrap_or(0) as usize > MOST;
        if too_many && !existing {
            left.push(format!(
                "The functions and their versions: one of them has more than {MOST} versions, each of which would be a \
                 deployment. Run the AWS CLI or boto3 script for them first; here are the aliases and what hangs on them."
            ));
        }
        let existing = existing || too_many;
        let functions: Vec<Staged<'a>> = region
            .functions()
            .map(|it| staged(it, manner, existing, &mut left))
            .collect();
        let count = functions.iter().map(|it| it.steps.len()).max().unwrap_or(1);
        elsewhere(account, &mut left);
        let mut hangers = recipe(account);
        let mut providers = hangers.clone();
        providers.retain(|it| it.region.is_none() && it.operation == "CreateCapacityProvider");
        let mut beside = hangers.clone();
        beside.retain(|it| it.region.is_none() && is_beside(&it.operation));
        hangers.retain(|it| it.region.is_none() && hangs(&it.operation));
        for staged in &functions {
            limits(staged.function, manner, existing, &mut left);
            newest::left(staged.function, manner, existing, &mut left);
        }
        newest::region_left(account, manner, existing, &mut left);
        Self {
            account,
            functions,
            count: if existing { 1 } else { count.max(1) },
            hangers,
            providers,
            beside,
            existing,
            left,
        }
    }

    /// A function by name.
    pub(super) fn function(&self, name: &str) -> Option<&Staged<'a>> {
        self.functions
            .iter()
            .find(|it| it.function.name().as_str() == name)
    }

    /// Which of the code signing configurations a function has, counted from 0.
    pub(super) fn signing_of(&self, function: &str) -> Option<usize> {
        let arn = self
            .function(function)?
            .function
            .governance()
            .signing
            .as_ref()?;
        let region = self.account.region(&self.account.settings().region);
        region.signings().keys().position(|it| it == arn)
    }

    /// The name and number of a layer of this account and region that an ARN means.
    pub(super) fn own_layer<'t>(&self, arn: &'t str) -> Option<(&'t str, &'t str)> {
        let settings = self.account.settings();
        let (place, layer) = arn.split_once(":layer:")?;
        let own = place.ends_with(&format!(
            ":lambda:{}:{}",
            settings.region, settings.account_id
        ));
        layer.split_once(':').filter(|_| own)
    }

    /// The function of this account and region that an ARN means, and its qualifier or nothing.
    pub(super) fn own_function<'t>(&self, arn: &'t str) -> Option<(&'t str, &'t str)> {
        let settings = self.account.settings();
        let (place, named) = arn.split_once(":function:")?;
        let own = place.ends_with(&format!(
            ":lambda:{}:{}",
            settings.region, settings.account_id
        ));
        let (name, qualifier) = named.split_once(':').unwrap_or((named, ""));
        self.function(name).filter(|_| own)?;
        Some((name, qualifier))
    }

    /// Whether what an ARN means is there after a deployment; what is no function of this account always is.
    pub(super) fn is_there(&self, arn: &str, stage: usize) -> bool {
        let own = self.own_function(arn);
        own.is_none_or(|(name, qualifier)| self.stands(name, qualifier, stage))
    }

    /// Whether a function's qualifier stands for something after this deployment.
    pub(super) fn stands(&self, function: &str, qualifier: &str, stage: usize) -> bool {
        let Some(staged) = self.function(function) else {
            return false;
        };
        if self.existing {
            return true;
        }
        let step = stage.min(staged.steps.len().saturating_sub(1));
        match Qualifier::parse(Some(qualifier).filter(|it| !it.is_empty())) {
            Some(Qualifier::Version(number)) => staged.has(number.get(), step),
            Some(Qualifier::Alias(name)) => staged.aliases(step).any(|it| it.alias.name == name),
            _ => true,
        }
    }

    /// What comes with each deployment but the first, one line each.
    pub(super) fn later(&self) -> Vec<String> {
        let mut out = Vec::new();
        for stage in 1..self.count {
            let mut parts: Vec<String> = Vec::new();
            for staged in &self.functions {
                let name = staged.function.name();
                let Some(step) = staged.steps.get(stage) else {
                    continue;
                };
                let published = |step: &FunctionState| step.publishes.as_ref().map(|it| it.number);
                match published(step) {
                    None => parts.push(format!("$LATEST of {name}")),
                    now if staged.steps.get(stage - 1).and_then(published) == now => (),
                    Some(number) => parts.push(format!("version {number} of {name}")),
                }
                for now in staged.aliases(stage) {
                    let before = staged
                        .aliases(stage - 1)
                        .find(|it| it.alias.name == now.alias.name);
                    match before {
                        None => parts.push(format!("alias {} of {name}", now.alias.name)),
                        Some(it) if it.routing != now.routing => {
                            parts.push(format!("the weight of {name}'s alias {}", now.alias.name));
                        }
                        Some(_) => (),
                    }
                }
            }
            out.push(parts.join(", "));
        }
        out
    }
}

impl<'a> Staged<'a> {
    /// Whether a version is there after a deployment.
    pub(super) fn has(&self, number: u32, step: usize) -> bool {
        if self.steps.is_empty() {
            return true;
        }
        let at = |it: &FunctionState| it.publishes.as_ref().is_some_and(|it| it.number == number);
        let Some(made) = self.steps.iter().position(at) else {
            return false;
        };
        let kept = self
            .steps
            .get(made)
            .and_then(|it| it.publishes.as_ref())
            .is_some_and(|it| it.kept);
        made == step || (made < step && kept)
    }

    /// The aliases that are there after a deployment.
    pub(super) fn aliases(&self, step: usize) -> impl Iterator<Item = Standing<'a>> {
        self.function.aliases().values().filter_map(move |alias| {
            let here = match alias.version {
                Version::Latest | Version::LatestPublished => true,
                Version::Published(number) => self.has(number.get(), step),
            };
            here.then(|| Standing {
                alias,
                routing: alias
                    .routing
                    .map(|(number, weight)| (number.get(), weight.get()))
                    .filter(|it| self.has(it.0, step) && self.takes_weights(alias, step)),
            })
        })
    }

    /// Nothing can be provisioned on an alias that has weights, yet a provisioned one may get some:
    /// in a deployment after the one that makes it.
    fn takes_weights(&self, alias: &Alias, step: usize) -> bool {
        if !self.is_provisioned(alias) {
            return true;
        }
        let before = step.checked_sub(1);
        self.weights_later
            && before.is_some_and(|before| match alias.version {
                Version::Latest | Version::LatestPublished => true,
                Version::Published(number) => self.has(number.get(), before),
            })
    }

    /// Whether an alias has provisioned concurrency of its own.
    pub(super) fn is_provisioned(&self, alias: &Alias) -> bool {
        self.function
            .provisioned()
            .contains_key(&Qualifier::Alias(alias.name.clone()))
    }
}

fn hangs(operation: &str) -> bool {
    matches!(
        operation,
        "AddPermission"
            | "CreateFunctionUrlConfig"
            | "PutFunctionEventInvokeConfig"
            | "PutProvisionedConcurrencyConfig"
            | "PutFunctionConcurrency"
            | "CreateEventSourceMapping"
    )
}

fn is_beside(operation: &str) -> bool {
    matches!(
        operation,
        "PublishLayerVersion"
            | "AddLayerVersionPermission"
            | "CreateCodeSigningConfig"
            | "s3:PutBucketNotificationConfiguration"
            | "events:PutRule"
            | "events:PutTargets"
    )
}

/// A description that nobody wrote: a version can't be published from what hasn't changed.
fn mark(number: u32) -> String {
    format!("version {number}")
}

#[expect(
    clippy::too_many_lines,
    reason = "one pass over the versions, whose state every step reads"
)]
fn staged<'a>(
    function: &'a Function,
    manner: Manner,
    existing: bool,
    left: &mut Vec<String>,
) -> Staged<'a> {
    let mut steps: Vec<FunctionState> = Vec::new();
    if existing {
        return Staged {
            function,
            weights_later: false,
            steps,
        };
    }
    let (name, last, latest) = (function.name(), function.last_number(), function.latest());
    for number in 1..=last {
        let version = function
            .versions()
            .iter()
            .find(|it| it.0.get() == number)
            .map(|it| it.1);
        let after = function
            .versions()
            .iter()
            .find(|it| it.0.get() > number)
            .map(|it| it.1);
        let copy = version.or(after).unwrap_or(latest);
        let mut configuration = (*copy.configuration).clone();
        let mut publish = Publish {
            number,
            description: None,
            kept: version.is_some(),
        };
        if version.is_none() {
            configuration.description = format!("{}, deleted later", mark(number));
            if !manner.deletes {
                publish.kept = true;
                left.push(format!(
                    "Version {number} of {name} was deleted; here it stays until you run \
                     `aws lambda delete-function --function-name {name} --qualifier {number}`."
                ));
            }
        }
        let wanted = configuration.description.clone();
        let newest = number == last && !function.is_ahead() && version.is_some();
        if newest && wanted != latest.configuration.description {
            if manner.describes && !wanted.is_empty() {
                configuration
                    .description
                    .clone_from(&latest.configuration.description);
                publish.description = Some(wanted.clone());
            } else {
                left.push(format!(
                    "The description of {name}'s $LATEST, which isn't its version {number}'s: here both have the version's."
                ));
            }
        }
        let same = |it: &FunctionState| {
            it.configuration == configuration
                && it.code.sha256 == copy.code.sha256
                && it.code.source == copy.code.source
        };
        if steps.last().is_some_and(same) {
            configuration.description = mark(number);
            if manner.describes && !wanted.is_empty() {
                publish.description = Some(wanted);
            } else {
                left.push(format!(
                    "The description of {name}'s version {number}: the version is like the one before it, and without some \
                     change nothing is published, so it is called \"{}\" here.",
                    mark(number)
                ));
            }
        }
        steps.push(FunctionState {
            configuration,
            code: Arc::clone(&copy.code),
            publishes: Some(publish),
        });
    }
    let done = steps.last().is_some_and(|it| {
        let only_text = !function.is_ahead()
            && function
                .versions()
                .iter()
                .next_back()
                .is_some_and(|v| v.0.get() == last);
        let mut configuration = it.configuration.clone();
        if only_text {
            configuration
                .description
                .clone_from(&latest.configuration.description);
        }
        configuration == *latest.configuration && it.code.source == latest.code.source
    });
    if !done {
        steps.push(FunctionState {
            configuration: (*latest.configuration).clone(),
            code: Arc::clone(&latest.code),
            publishes: None,
        });
    }
    let mut staged = Staged {
        function,
        weights_later: manner.weights_beside_provisioned,
        steps,
    };
    let last = staged.steps.len().saturating_sub(1);
    let waits = |it: &Alias| {
        it.routing.is_some() && staged.is_provisioned(it) && !staged.takes_weights(it, last)
    };
    if staged.weights_later && function.aliases().values().any(waits) {
        staged.steps.extend(staged.steps.last().cloned());
    }
    staged
}

fn elsewhere(account: &Account, left: &mut Vec<String>) {
    let here = &account.settings().region;
    for (name, region) in account.regions().filter(|it| it.0 != here) {
        for function in region.functions() {
            left.push(format!(
                "Function {} of {name}, with all that is on it: this is for {here} alone.",
                function.name()
            ));
        }
    }
}

fn limits(function: &Function, manner: Manner, existing: bool, left: &mut Vec<String>) {
    let (name, reader) = (function.name(), manner.reader);
    if !manner.weights_beside_provisioned || existing {
        for alias in function.aliases().values() {
            let provisioned = function
                .provisioned()
                .contains_key(&Qualifier::Alias(alias.name.clone()));
            if let Some((number, weight)) = alias.routing.filter(|_| provisioned) {
                left.push(format!(
                    "The weight {} of version {number} on {name}'s alias {}: {reader} takes no weights beside provisioned \
                     concurrency. After the deployment: `aws lambda update-alias --function-name {name} --name {} \
                     --routing-config AdditionalVersionWeights={{{number}={}}}`.",
                    weight.get(), alias.name, alias.name, weight.get()
                ));
            }
        }
    }
    if !manner.names_statements {
        for (target, policy) in function.policies() {
            let on = target
                .qualifier()
                .map_or_else(|| name.to_string(), |it| format!("{name}:{it}"));
            for statement in &policy.statements {
                left.push(format!(
                    "The id of {on}'s permission {}: {reader} gives statements ids of its own.",
                    statement.sid
                ));
            }
        }
    }
}
