//! The resources of a template: what `CloudFormation`, SAM and CDK have in common.

mod beside;

pub(super) use beside::notified;

use super::manner::Manner;
use super::members::{self, Members};
use super::names::{self, Names};
use super::newest;
use super::packages::{Packages, Place};
use super::stages::{FunctionState, Plan, Staged, Standing};
use lambda::api::Request;
use lambda::model::{Qualifier, Version};
use serde_json::{Map, Value, json};

/// What the parameter is called that holds the bucket of zips.
pub(super) const BUCKET: &str = "CodeBucket";
/// Most resources that a template may have.
const MOST_RESOURCES: usize = 500;

/// Which templates are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `CloudFormation`'s own: a resource for each version.
    CloudFormation,
    /// SAM: the function publishes its version and moves one alias by itself where it can.
    Sam,
    /// CDK: the function's current version is one, older ones are named by number.
    Cdk,
}

impl Kind {
    /// What these templates can say of versions.
    pub(super) const fn manner(self) -> Manner {
        Manner {
            reader: match self {
                Self::CloudFormation | Self::Sam => "CloudFormation",
                Self::Cdk => "CDK",
            },
            describes: true,
            deletes: !matches!(self, Self::Cdk),
            names_statements: false,
            holds_newest: true,
            weights_beside_provisioned: false,
        }
    }
}

/// A resource of a template.
#[derive(Clone, Debug)]
pub(super) struct Resource {
    /// Its name in the template.
    pub id: String,
    /// The function that it is, or is of.
    pub function: String,
    /// `AWS::Lambda::Alias` and the like.
    pub kind: &'static str,
    /// Properties, with `Ref` and `Fn::GetAtt` where they name other resources.
    pub properties: Members,
    /// Resources that must be there first and that no property names.
    pub depends: Vec<String>,
    /// What becomes of it when a later template leaves it out.
    pub policy: Option<&'static str>,
}

/// The resources of one deployment.
#[derive(Debug, Default)]
pub(super) struct Stage {
    /// In an order in which each only names earlier ones.
    pub resources: Vec<Resource>,
    /// Whether zips have to be put into a bucket first.
    pub bucket: bool,
}

/// Makes the resources of each deployment.
pub(super) struct Builder<'a, 'b> {
    pub(super) plan: &'b mut Plan<'a>,
    kind: Kind,
    pub(super) names: Names,
    packages: &'b mut Packages,
    stage: usize,
    out: Stage,
}

pub(super) fn reference(id: &str) -> Value {
    json!({"Ref": id})
}

fn attribute(id: &str, name: &str) -> Value {
    json!({"Fn::GetAtt": [id, name]})
}

pub(super) fn text<'a>(input: &'a Members, name: &str) -> &'a str {
    input.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// A value without members that are null or hold nothing.
pub(super) fn pruned(value: Value) -> Value {
    let empty = |it: &Value| match it {
        Value::Null => true,
        Value::Object(map) => map.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    };
    match value {
        Value::Object(map) => map
            .into_iter()
            .map(|(key, it)| (key, pruned(it)))
            .filter(|(_, it)| !empty(it))
            .collect::<Map<_, _>>()
            .into(),
        Value::Array(items) => items.into_iter().map(pruned).collect(),
        other => other,
    }
}

impl<'a, 'b> Builder<'a, 'b> {
    pub(super) fn new(plan: &'b mut Plan<'a>, kind: Kind, packages: &'b mut Packages) -> Self {
        let mut names = Names::without(&[BUCKET]);
        for staged in &plan.functions {
            let name = staged.function.name().as_str();
            let mut wanted = names::words(&[name]);
            if !wanted.starts_with(|c: char| c.is_ascii_alphabetic()) {
                wanted = format!("Fn{wanted}");
            }
            let id = names.of(&["function", name], &wanted);
            for alias in staged.function.aliases().keys() {
                let wanted = format!("{id}Alias{}", names::encoded(alias.as_str()));
                names.of(&["alias", name, alias.as_str()], &wanted);
            }
            for step in staged.steps.iter().filter_map(|it| it.publishes.as_ref()) {
                let number = step.number.to_string();
                names.of(&["version", name, &number], &format!("{id}Version{number}"));
            }
        }
        Self {
            plan,
            kind,
            names,
            packages,
            stage: 0,
            out: Stage::default(),
        }
    }

    /// The resources of the deployment of this place, the first being 0.
    pub(super) fn stage(&mut self, stage: usize) -> Stage {
        self.stage = stage;
        self.out = Stage::default();
        if !self.plan.existing {
            self.providers();
            self.signings();
            self.layers();
            for at in 0..self.plan.functions.len() {
                self.function(at);
            }
        }
        for at in 0..self.plan.functions.len() {
            self.aliases(at);
        }
        for request in self.plan.hangers.clone() {
            self.hanger(&request);
        }
        self.buckets();
        self.rules();
        self.rollouts();
        let mut out = std::mem::take(&mut self.out);
        for resource in &mut out.resources {
            resource.properties.retain(|_, value| !value.is_null());
        }
        if out.resources.len() > MOST_RESOURCES {
            let count = out.resources.len();
            self.left(format!("A template takes {MOST_RESOURCES} resources at most, and this one has {count}: split it before deploying it."));
        }
        out
    }

    /// SAM's `DeploymentPreference`, and that it makes more than the account has.
    fn preference(&mut self, function: &str, kind: impl Into<Value>) -> Value {
        self.left(format!(
            "DeploymentPreference of {function}: for it SAM makes an application and a deployment group of CodeDeploy, which this account hasn’t."
        ));
        json!({"Type": kind.into()})
    }

    /// What the format can't hold, said once.
    fn left(&mut self, text: String) {
        if !self.plan.left.contains(&text) {
            self.plan.left.push(text);
        }
    }

    pub(super) fn add(
        &mut self,
        id: String,
        function: &str,
        kind: &'static str,
        properties: Value,
    ) -> Option<&mut Resource> {
        let Value::Object(properties) = properties else {
            return None;
        };
        self.out.resources.push(Resource {
            id,
            function: function.to_owned(),
            kind,
            properties,
            depends: Vec::new(),
            policy: None,
        });
        self.out.resources.last_mut()
    }

    fn set(&mut self, id: &str, property: &str, value: Value) {
        if let Some(it) = self.out.resources.iter_mut().find(|it| it.id == id) {
            it.properties.insert(property.to_owned(), value);
        }
    }

    fn id(&self, key: &[&str]) -> Option<String> {
        self.names.get(key).map(str::to_owned)
    }

    /// The deployment's place in a function's own steps.
    fn step_of(&self, staged: &Staged<'_>) -> usize {
        self.stage.min(staged.steps.len().saturating_sub(1))
    }

    /// The alias that SAM moves by itself to the version that this deployment publishes.
    pub(super) fn automatic(&self, staged: &Staged<'_>, step: usize) -> Option<String> {
        if self.kind != Kind::Sam || self.plan.existing {
            return None;
        }
        let number = staged.steps.get(step)?.publishes.as_ref()?.number;
        let plain = staged
            .steps
            .iter()
            .filter_map(|it| it.publishes.as_ref())
            .all(|it| it.kept);
        let on_version = |target: &Qualifier| matches!(target, Qualifier::Version(_));
        if !plain || staged.function.provisioned().keys().any(on_version) {
            return None;
        }
        let name = staged.function.name().as_str();
        let function = self.names.get(&["function", name])?;
        let found = staged.aliases(step).find(|it| {
            let id = format!("{function}Alias{}", names::encoded(it.alias.name.as_str()));
            matches!(it.alias.version, Version::Published(main) if main.get() == number)
                && it.routing.is_none()
                // SAM gives no description, and makes its own logical id.
                && it.alias.description.is_empty()
                && self.names.get(&["alias", name, it.alias.name.as_str()]) == Some(&id)
        })?;
        Some(found.alias.name.to_string())
    }

    /// Whether a version is a resource of this template.
    fn is_resource(&self, staged: &Staged<'_>, number: u32) -> bool {
        let step = self.step_of(staged);
        let made = |it: &FunctionState| it.publishes.as_ref().is_some_and(|it| it.number == number);
        let Some(at) = staged.steps.iter().position(made) else {
            return false;
        };
        staged.has(number, step)
            && match self.kind {
                Kind::CloudFormation => true,
                Kind::Sam => self.automatic(staged, at).is_none(),
                Kind::Cdk => at == step,
            }
    }

    /// A version's number, as the resource that publishes it where there is one.
    fn version(&self, function: &str, number: u32) -> Value {
        let id = self.id(&["version", function, &number.to_string()]);
        match (self.plan.function(function), id) {
            (Some(staged), Some(id)) if self.is_resource(staged, number) => {
                attribute(&id, "Version")
            }
            _ => number.to_string().into(),
        }
    }

    /// A function's name.
    fn function_name(&self, function: &str) -> Value {
        match self.id(&["function", function]) {
            Some(id) if !self.plan.existing => reference(&id),
            _ => function.into(),
        }
    }

    /// What a function name and a qualifier mean, and the resources that must be there for it.
    fn named(&self, function: &str, qualifier: &str) -> (Value, Vec<String>) {
        let Some(staged) = self.plan.function(function) else {
            return (format!("{function}:{qualifier}").into(), Vec::new());
        };
        if qualifier.is_empty() {
            return (self.function_name(function), Vec::new());
        }
        if let Some(id) = self.id(&["alias", function, qualifier]) {
            let automatic = self.automatic(staged, self.step_of(staged));
            if automatic.as_deref() == Some(qualifier) {
                let function = self.id(&["function", function]).unwrap_or_default();
                return (reference(&format!("{function}.Alias")), Vec::new());
            }
            return (reference(&id), Vec::new());
        }
        let number = qualifier.parse().unwrap_or(0);
        if let Some(id) = self.id(&["version", function, qualifier])
            && self.is_resource(staged, number)
        {
            return (reference(&id), Vec::new());
        }
        let first = self
            .id(&["function", function])
            .filter(|_| !self.plan.existing);
        (
            format!("{function}:{qualifier}").into(),
            first.into_iter().collect(),
        )
    }

    /// A qualifier, and the resources that must be there for it.
    fn qualifier(&self, function: &str, qualifier: &str) -> (Value, Vec<String>) {
        match Qualifier::parse(Some(qualifier)) {
            Some(Qualifier::Version(number)) => (self.version(function, number.get()), Vec::new()),
            Some(Qualifier::Alias(_)) => {
                let id = self.id(&["alias", function, qualifier]);
                (qualifier.into(), id.into_iter().collect())
            }
            _ => (qualifier.into(), Vec::new()),
        }
    }

    /// The function, and the versions that are resources.
    fn function(&mut self, at: usize) {
        let Some(staged) = self.plan.functions.get(at) else {
            return;
        };
        let step_at = self.step_of(staged);
        let (Some(step), name) = (
            staged.steps.get(step_at).cloned(),
            staged.function.name().to_string(),
        ) else {
            return;
        };
        let tags: Vec<Value> = staged
            .function
            .tags()
            .iter()
            .map(|(key, value)| json!({"Key": key, "Value": value}))
            .collect();
        let automatic = self.automatic(staged, step_at);
        let several = staged.steps.len() > 1;
        let versions: Vec<_> = staged
            .steps
            .iter()
            .filter_map(|it| it.publishes.clone())
            .filter(|it| self.is_resource(staged, it.number))
            .collect();
        let preference = automatic.is_some() && several;
        let canary = staged
            .function
            .aliases()
            .values()
            .find(|it| automatic.as_deref() == Some(it.name.as_str()));
        let preference =
            preference.then(|| strategy(canary.and_then(|it| it.routing).map(|it| it.1.get())));
        let newest = (
            staged.function.governance().loops_allowed,
            newest::runtime_update(staged.function),
            newest::publishes_latest(staged.function),
            newest::scaling(staged.function),
        );
        let mut properties = self.settings(&name, &step);
        if newest.0 {
            properties.insert("RecursiveLoop".to_owned(), "Allow".into());
        }
        if let Some(update) = newest.1 {
            properties.insert("RuntimeManagementConfig".to_owned(), update);
        }
        if newest.2 {
            properties.insert("PublishToLatestPublished".to_owned(), true.into());
            if let Some(scaling) = newest.3 {
                properties.insert("FunctionScalingConfig".to_owned(), scaling);
            }
        }
        if !tags.is_empty() {
            properties.insert("Tags".to_owned(), tags.into());
        }
        if let Some(alias) = automatic {
            properties.insert("AutoPublishAlias".to_owned(), alias.into());
            if several {
                properties.insert("AutoPublishAliasAllProperties".to_owned(), true.into());
            }
            let text = step
                .publishes
                .as_ref()
                .and_then(|it| it.description.clone());
            let own = text.unwrap_or_else(|| step.configuration.description.clone());
            if !own.is_empty() {
                properties.insert("VersionDescription".to_owned(), own.into());
            }
            if let Some(preference) = preference {
                let preference = self.preference(&name, preference);
                properties.insert("DeploymentPreference".to_owned(), preference);
            }
        }
        let id = self.id(&["function", &name]).unwrap_or_default();
        self.add(
            id.clone(),
            &name,
            "AWS::Lambda::Function",
            Value::Object(properties),
        );
        let mut before: Option<String> = None;
        for version in versions {
            let number = version.number.to_string();
            let properties =
                json!({"FunctionName": reference(&id), "Description": version.description});
            let version_id = self.id(&["version", &name, &number]).unwrap_or_default();
            let policy = if version.kept { "Retain" } else { "Delete" };
            if let Some(it) = self.add(
                version_id.clone(),
                &name,
                "AWS::Lambda::Version",
                properties,
            ) {
                it.policy = Some(policy);
                it.depends.extend(before.take());
            }
            before = Some(version_id);
        }
    }

    /// Capacity providers.
    fn providers(&mut self) {
        for request in self.plan.providers.clone() {
            let mut properties = request.input;
            let name = text(&properties, "CapacityProviderName").to_owned();
            tag_list(&mut properties);
            let wanted = format!("Provider{}", names::words(&[&name]));
            let id = self.names.of(&["provider", &name], &wanted);
            let kind = "AWS::Lambda::CapacityProvider";
            self.add(id, "", kind, properties.into());
        }
    }

    /// Names the capacity provider of this template that a function runs on.
    fn on_provider(&self, properties: &mut Members) {
        let config = properties
            .get_mut("CapacityProviderConfig")
            .and_then(|it| it.get_mut("LambdaManagedInstancesCapacityProviderConfig"))
            .and_then(|it| it.get_mut("CapacityProviderArn"));
        if let Some(arn) = config {
            let name = arn.as_str().and_then(|it| it.rsplit(':').next());
            let id = name.and_then(|it| self.id(&["provider", it]));
            if let Some(id) = id {
                *arn = attribute(&id, "Arn");
            }
        }
    }

    fn settings(&mut self, name: &str, step: &FunctionState) -> Members {
        let configuration = &step.configuration;
        let settings = members::settings(configuration);
        let mut properties = Map::from_iter([("FunctionName".to_owned(), name.into())]);
        properties.extend(members::changes(&members::defaults(name), &settings));
        properties.extend(members::from_creation(configuration));
        properties.shift_remove("RuntimeConfig");
        properties.shift_remove("AcceleratorConfig");
        members::without_s3_files(&mut properties);
        self.on_provider(&mut properties);
        self.on_layers(&mut properties);
        if let Some(signing) = self.signing(name) {
            properties.insert("CodeSigningConfigArn".to_owned(), signing);
        }
        if let Some(key) = properties.shift_remove("KMSKeyArn") {
            properties.insert("KmsKeyArn".to_owned(), key);
        }
        let (code, bucket) = self.code(name, step);
        self.out.bucket |= bucket;
        properties.insert("Code".to_owned(), code);
        if configuration.image {
            properties.insert("PackageType".to_owned(), "Image".into());
        }
        if configuration.architecture != "x86_64" {
            properties.insert(
                "Architectures".to_owned(),
                json!([configuration.architecture]),
            );
        }
        // A map with a key of this name is a function of the template.
        let variables = properties
            .get_mut("Environment")
            .and_then(|it| it.get_mut("Variables"));
        if let Some(Value::Object(variables)) = variables
            && variables.shift_remove("Ref").is_some()
        {
            self.left(format!("The environment variable Ref of {name}: a template takes that key for its own function Ref."));
        }
        properties
    }

    /// Where the code is, and whether that is the bucket of zips.
    fn code(&mut self, name: &str, step: &FunctionState) -> (Value, bool) {
        let key = step.code.kms_key.as_deref();
        let encrypted = |mut code: Value| {
            if let (Some(key), Some(code)) = (key, code.as_object_mut()) {
                code.insert("SourceKMSKeyArn".to_owned(), key.into());
            }
            code
        };
        match self
            .packages
            .place(name, step, self.kind != Kind::Cdk && key.is_none())
        {
            Place::Inline(source) => {
                self.left(format!(
                    "The hash of {name}'s code: CloudFormation zips code that stands in a template itself, so CodeSha256 is another."
                ));
                (json!({"ZipFile": source}), false)
            }
            Place::Zip(file) if self.kind == Kind::Cdk => {
                (encrypted(json!({"Asset": file})), false)
            }
            Place::Zip(file) => {
                let place = json!({"S3Bucket": reference(BUCKET), "S3Key": file});
                (encrypted(place), true)
            }
            Place::Elsewhere(mut members) => {
                if self.kind == Kind::Sam && members.shift_remove("S3ObjectStorageMode").is_some() {
                    self.left(format!(
                        "That the code of {name} is read where it lies (S3ObjectStorageMode REFERENCE): SAM has no such property."
                    ));
                }
                (Value::Object(members), false)
            }
        }
    }

    fn aliases(&mut self, at: usize) {
        let Some(staged) = self.plan.functions.get(at) else {
            return;
        };
        let step = self.step_of(staged);
        let name = staged.function.name().to_string();
        let automatic = self.automatic(staged, step);
        let aliases: Vec<Standing<'_>> = if self.plan.existing {
            let all = staged.function.aliases().values();
            all.map(|alias| Standing {
                alias,
                routing: alias.routing.map(|it| (it.0.get(), it.1.get())),
            })
            .collect()
        } else {
            staged.aliases(step).collect()
        };
        for standing in aliases {
            let alias = standing.alias;
            if automatic.as_deref() == Some(alias.name.as_str()) {
                continue;
            }
            let staged_function = self.plan.function(&name).map(|it| it.function);
            let target = Qualifier::Alias(alias.name.clone());
            let provisioned =
                staged_function.is_some_and(|it| it.provisioned().contains_key(&target));
            let routing = standing.routing.filter(|_| !provisioned).map(|(number, weight)| {
                json!({"AdditionalVersionWeights": [{"FunctionVersion": self.version(&name, number), "FunctionWeight": weight}]})
            });
            let version = match alias.version {
                Version::Latest | Version::LatestPublished => alias.version.to_string().into(),
                Version::Published(number) => self.version(&name, number.get()),
            };
            let properties = json!({
                "FunctionName": self.function_name(&name),
                "Name": alias.name.as_str(),
                "FunctionVersion": version,
                "Description": Some(&alias.description).filter(|it| !it.is_empty()),
                "RoutingConfig": routing,
            });
            let id = self
                .id(&["alias", &name, alias.name.as_str()])
                .unwrap_or_default();
            self.add(id, &name, "AWS::Lambda::Alias", properties);
        }
    }

    fn hanger(&mut self, request: &Request) {
        let input = &request.input;
        let whole = text(input, "FunctionName");
        let (name, qualifier) = match whole.split_once(':') {
            Some((name, qualifier)) => (name, qualifier),
            None => (whole, text(input, "Qualifier")),
        };
        if !self.plan.stands(name, qualifier, self.stage) {
            return;
        }
        match request.operation.as_str() {
            "AddPermission" => self.permission(name, qualifier, input),
            "CreateFunctionUrlConfig" => self.url(name, qualifier, input),
            "PutFunctionEventInvokeConfig" => self.event_invoke(name, qualifier, input),
            "PutProvisionedConcurrencyConfig" => self.provisioned(name, qualifier, input),
            "PutFunctionConcurrency" => {
                let reserved = input
                    .get("ReservedConcurrentExecutions")
                    .cloned()
                    .unwrap_or_default();
                match self.id(&["function", name]) {
                    Some(id) if !self.plan.existing => self.set(&id, "ReservedConcurrentExecutions", reserved),
                    _ => self.left(format!("The reserved concurrency {reserved} of {name}: it belongs to the function, which isn't in this template.")),
                }
            }
            _ => self.mapping(name, qualifier, input),
        }
    }

    fn hang(
        &mut self,
        key: &[&str],
        wanted: &str,
        kind: &'static str,
        properties: Value,
        depends: Vec<String>,
    ) {
        let id = self.names.of(key, wanted);
        let function = key.get(1).copied().unwrap_or_default();
        if let Some(it) = self.add(id, function, kind, properties) {
            it.depends = depends;
        }
    }

    fn permission(&mut self, name: &str, qualifier: &str, input: &Members) {
        let (target, depends) = self.named(name, qualifier);
        let mut properties = Members::from_iter([("FunctionName".to_owned(), target)]);
        for member in [
            "Action",
            "Principal",
            "SourceArn",
            "SourceAccount",
            "EventSourceToken",
            "FunctionUrlAuthType",
            "InvokedViaFunctionUrl",
            "PrincipalOrgID",
        ] {
            if let Some(value) = input.get(member) {
                properties.insert(member.to_owned(), value.clone());
            }
        }
        let sid = text(input, "StatementId");
        let wanted = self.base(name, &[qualifier, "Permission", sid]);
        self.hang(
            &["permission", name, qualifier, sid],
            &wanted,
            "AWS::Lambda::Permission",
            properties.into(),
            depends,
        );
    }

    /// The start of the names of what is attached to a function.
    fn base(&self, name: &str, parts: &[&str]) -> String {
        let function = self.names.get(&["function", name]).unwrap_or_default();
        function.to_owned() + &names::words(parts)
    }

    fn url(&mut self, name: &str, qualifier: &str, input: &Members) {
        let (target, depends) = self.named(name, qualifier);
        let properties = json!({
            "TargetFunctionArn": target,
            "AuthType": input.get("AuthType"),
            "Cors": input.get("Cors"),
            "InvokeMode": input.get("InvokeMode"),
        });
        let wanted = self.base(name, &[qualifier, "Url"]);
        self.hang(
            &["url", name, qualifier],
            &wanted,
            "AWS::Lambda::Url",
            properties,
            depends,
        );
    }

    fn event_invoke(&mut self, name: &str, qualifier: &str, input: &Members) {
        let qualifier = if qualifier.is_empty() {
            "$LATEST"
        } else {
            qualifier
        };
        let (value, depends) = self.qualifier(name, qualifier);
        let destinations = input.get("DestinationConfig").cloned().map(pruned);
        let properties = json!({
            "FunctionName": self.function_name(name),
            "Qualifier": value,
            "MaximumRetryAttempts": input.get("MaximumRetryAttempts"),
            "MaximumEventAgeInSeconds": input.get("MaximumEventAgeInSeconds"),
            "DestinationConfig": destinations.filter(|it| it != &json!({})),
        });
        let wanted = self.base(name, &[qualifier, "EventInvoke"]);
        self.hang(
            &["invoke", name, qualifier],
            &wanted,
            "AWS::Lambda::EventInvokeConfig",
            properties,
            depends,
        );
    }

    /// Provisioned concurrency is a property of its alias or version.
    fn provisioned(&mut self, name: &str, qualifier: &str, input: &Members) {
        let asked = input
            .get("ProvisionedConcurrentExecutions")
            .cloned()
            .unwrap_or_default();
        let value = json!({"ProvisionedConcurrentExecutions": asked});
        let automatic = self
            .plan
            .function(name)
            .and_then(|it| self.automatic(it, self.step_of(it)));
        let id = if automatic.as_deref() == Some(qualifier) {
            self.id(&["function", name])
        } else {
            let version = self.id(&["version", name, qualifier]);
            self.id(&["alias", name, qualifier]).or(version)
        };
        match id.filter(|id| self.out.resources.iter().any(|it| &it.id == id)) {
            Some(id) => self.set(&id, "ProvisionedConcurrencyConfig", value),
            None => self.left(format!(
                "The provisioned concurrency {asked} of {name}'s version {qualifier}: that version is no resource here. After \
                 the deployment: `aws lambda put-provisioned-concurrency-config --function-name {name} --qualifier {qualifier} \
                 --provisioned-concurrent-executions {asked}`."
            )),
        }
    }

    fn mapping(&mut self, name: &str, qualifier: &str, input: &Members) {
        let (target, depends) = self.named(name, qualifier);
        let mut properties = input.clone();
        properties.insert("FunctionName".to_owned(), target);
        tag_list(&mut properties);
        if let Some(key) = properties.shift_remove("KMSKeyArn") {
            properties.insert("KmsKeyArn".to_owned(), key);
        }
        let endpoints = properties
            .get_mut("SelfManagedEventSource")
            .and_then(|it| it.get_mut("Endpoints"));
        if let Some(Value::Object(endpoints)) = endpoints
            && let Some(servers) = endpoints.shift_remove("KAFKA_BOOTSTRAP_SERVERS")
        {
            endpoints.insert("KafkaBootstrapServers".to_owned(), servers);
        }
        let properties = pruned(Value::Object(properties));
        let arn = text(input, "EventSourceArn");
        let source = arn
            .split('/')
            .next()
            .and_then(|it| it.rsplit(':').next())
            .unwrap_or_default();
        let wanted = self.base(name, &[qualifier, "From", source]);
        let whole = Value::Object(input.clone()).to_string();
        self.hang(
            &["mapping", name, qualifier, &whole],
            &wanted,
            "AWS::Lambda::EventSourceMapping",
            properties,
            depends,
        );
    }
}

/// Tags as `CloudFormation` has them: a list of keys and values.
fn tag_list(properties: &mut Members) {
    if let Some(Value::Object(tags)) = properties.get("Tags") {
        let tags = tags
            .iter()
            .map(|(key, value)| json!({"Key": key, "Value": value}));
        let tags = tags.collect();
        properties.insert("Tags".to_owned(), tags);
    }
}

/// `CodeDeploy`'s own name for moving traffic as an alias's weight says.
pub(super) fn strategy(weight: Option<f64>) -> &'static str {
    match weight {
        Some(weight) if (weight - 0.1).abs() < 1e-9 => "Canary10Percent5Minutes",
        _ => "AllAtOnce",
    }
}
