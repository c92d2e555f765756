//! A deployment in Terraform's language: one call of `terraform apply` publishes one version.

mod beside;

use super::hcl::{Block, Expression, quote};
use super::manner::Manner;
use super::members::{self, Members};
use super::names::Names;
use super::packages::{Packages, Place};
use super::stages::{FunctionState, Plan, Staged};
use super::template::text;
use lambda::api::{self, Request};
use lambda::model::{Qualifier, Version};
use serde_json::{Value, json};

/// What Terraform can say of versions.
pub(super) const MANNER: Manner = Manner {
    reader: "Terraform",
    describes: false,
    deletes: false,
    names_statements: true,
    holds_newest: false,
    weights_beside_provisioned: true,
};

/// Writes each deployment.
pub(super) struct Writer<'a, 'b> {
    pub(super) plan: &'b mut Plan<'a>,
    packages: &'b mut Packages,
    pub(super) names: Names,
    stage: usize,
    /// Permissions of this deployment that let S3 call.
    callers: Vec<String>,
    pub(super) out: String,
}

/// A name for a resource; its kind has names of its own.
fn label(parts: &[&str]) -> String {
    let name = parts
        .iter()
        .filter(|it| !it.is_empty())
        .copied()
        .collect::<Vec<_>>()
        .join("_");
    let letter = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
    let name: String = name.chars().map(letter).collect();
    // `_` alone would be one, but reads as nothing.
    let starts = name.starts_with(|c: char| c.is_ascii_alphabetic());
    if starts {
        name
    } else {
        format!("fn_{}", name.trim_start_matches('_'))
    }
}

impl<'a, 'b> Writer<'a, 'b> {
    pub(super) fn new(plan: &'b mut Plan<'a>, packages: &'b mut Packages) -> Self {
        Self {
            plan,
            packages,
            names: Names::default(),
            stage: 0,
            callers: Vec::new(),
            out: String::new(),
        }
    }

    /// The configuration of the deployment of this place, the first being 0.
    pub(super) fn stage(&mut self, stage: usize) -> String {
        self.stage = stage;
        self.out = format!(
            "terraform {{\n  required_providers {{\n    aws = {{\n      source = \"hashicorp/aws\"\n    }}\n  }}\n}}\n\nprovider \"aws\" {{\n  region = {}\n}}\n",
            quote(&self.plan.account.settings().region)
        );
        self.callers.clear();
        if !self.plan.existing {
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
        std::mem::take(&mut self.out)
    }

    fn left(&mut self, text: String) {
        if !self.plan.left.contains(&text) {
            self.plan.left.push(text);
        }
    }

    pub(super) fn label(&mut self, kind: &str, key: &[&str], wanted: &[&str]) -> String {
        let whole: Vec<&str> = std::iter::once(kind).chain(key.iter().copied()).collect();
        self.names
            .of(&whole, &format!("{kind}\u{0}{}", label(wanted)))
            .split_once('\u{0}')
            .map(|it| it.1.to_owned())
            .unwrap_or_default()
    }

    fn resource(&mut self, kind: &str, label: &str, block: &Block) {
        self.whole(&format!("aws_lambda_{kind}"), label, block);
    }

    /// A resource by its whole kind.
    fn whole(&mut self, kind: &str, label: &str, block: &Block) {
        self.out.push_str(&format!(
            "\nresource \"{kind}\" \"{label}\" {{\n{}}}\n",
            block.written(1)
        ));
    }

    fn function_name(&mut self, name: &str) -> Expression {
        if self.plan.existing {
            return Expression::text(name);
        }
        let label = self.label("function", &[name], &[name]);
        Expression::name(&format!("aws_lambda_function.{label}.function_name"))
    }

    fn step<'s>(&self, staged: &'s Staged<'a>) -> Option<(usize, &'s FunctionState)> {
        let at = self.stage.min(staged.steps.len().saturating_sub(1));
        staged.steps.get(at).map(|it| (at, it))
    }

    /// A version's number: the function's own attribute where this deployment publishes it.
    fn version(&mut self, name: &str, number: u32) -> Expression {
        let newest = self
            .plan
            .function(name)
            .and_then(|it| self.step(it))
            .and_then(|it| it.1.publishes.as_ref())
            .is_some_and(|it| it.number == number);
        if newest && !self.plan.existing {
            let label = self.label("function", &[name], &[name]);
            return Expression::name(&format!("aws_lambda_function.{label}.version"));
        }
        Expression::text(&number.to_string())
    }

    fn qualifier(&mut self, name: &str, qualifier: &str) -> Option<Expression> {
        match Qualifier::parse(Some(qualifier).filter(|it| !it.is_empty()))? {
            Qualifier::Function => None,
            Qualifier::Latest => Some(Expression::text("$LATEST")),
            Qualifier::LatestPublished => Some(Expression::text("$LATEST.PUBLISHED")),
            Qualifier::Version(number) => Some(self.version(name, number.get())),
            Qualifier::Alias(alias) => {
                let label = self.label("alias", &[name, alias.as_str()], &[name, alias.as_str()]);
                Some(Expression::name(&format!("aws_lambda_alias.{label}.name")))
            }
        }
    }

    fn function(&mut self, at: usize) {
        let Some(staged) = self.plan.functions.get(at) else {
            return;
        };
        let Some((step_at, step)) = self.step(staged).map(|(at, it)| (at, it.clone())) else {
            return;
        };
        let (name, steps) = (staged.function.name().to_string(), staged.steps.len());
        let reserved = staged.function.reserved_concurrency();
        let tags = (!staged.function.tags().is_empty()).then(|| api::tags(staged.function.tags()));
        let settings = members::settings(&step.configuration);
        let mut input = Members::from_iter([("FunctionName".to_owned(), name.as_str().into())]);
        input.extend(members::changes(&members::defaults(&name), &settings));
        input.extend(members::from_creation(&step.configuration));
        input.shift_remove("RuntimeConfig");
        input.shift_remove("AcceleratorConfig");
        members::without_s3_files(&mut input);
        match self.packages.place(&name, &step, false) {
            Place::Elsewhere(mut members) => {
                if members.shift_remove("S3ObjectStorageMode").is_some() {
                    self.left(format!(
                        "That the code of {name} is read where it lies (S3ObjectStorageMode REFERENCE): Terraform has no such \
                         argument."
                    ));
                }
                input.extend(members);
            }
            Place::Zip(file) | Place::Inline(file) => {
                if let Some(key) = &step.code.kms_key {
                    input.insert("SourceKMSKeyArn".to_owned(), key.as_str().into());
                }
                input.insert("Filename".to_owned(), file.into());
                input.insert(
                    "SourceCodeHash".to_owned(),
                    step.code.sha256.as_str().into(),
                );
            }
        }
        if step.configuration.image {
            input.insert("PackageType".to_owned(), "Image".into());
        }
        if step.configuration.architecture != "x86_64" {
            input.insert(
                "Architectures".to_owned(),
                json!([step.configuration.architecture]),
            );
        }
        if let Some(reserved) = reserved {
            input.insert("ReservedConcurrentExecutions".to_owned(), reserved.into());
        }
        if let Some(tags) = tags {
            input.insert("Tags".to_owned(), tags);
        }
        let layers = input.shift_remove("Layers");
        let mut block = Block::of(&input);
        if let Some(layers) = layers {
            let layers = self.layers_of(&layers);
            block.set("layers", layers);
        }
        if let Some(signing) = self.signing(&name) {
            block.set("code_signing_config_arn", signing);
        }
        if let Some(publish) = &step.publishes {
            block.set("publish", Expression::name("true"));
            // Aliases name older versions by number: they must be what they were.
            if steps > 1 {
                let mut check = Block::default();
                check.set(
                    "condition",
                    Expression::name(&format!("self.version == \"{}\"", publish.number)),
                );
                let before = if step_at == 0 {
                    "on an account that doesn't have it".to_owned()
                } else {
                    format!("after step {step_at}")
                };
                check.set(
                    "error_message",
                    Expression::text(&format!(
                        "Apply this {before}: it has to publish version {} of {name}.",
                        publish.number
                    )),
                );
                let mut lifecycle = Block::default();
                lifecycle.block("postcondition", check);
                block.block("lifecycle", lifecycle);
            }
        }
        let label = self.label("function", &[&name], &[&name]);
        self.resource("function", &label, &block);
    }

    fn aliases(&mut self, at: usize) {
        let Some(staged) = self.plan.functions.get(at) else {
            return;
        };
        let name = staged.function.name().to_string();
        let step = self.stage.min(staged.steps.len().saturating_sub(1));
        let aliases: Vec<_> = staged
            .aliases(step)
            .map(|it| {
                (
                    it.alias.name.to_string(),
                    it.alias.version,
                    it.routing,
                    it.alias.description.clone(),
                )
            })
            .collect();
        for (alias, version, routing, description) in aliases {
            let mut block = Block::default();
            block.set("name", Expression::text(&alias));
            if !description.is_empty() {
                block.set("description", Expression::text(&description));
            }
            let function = self.function_name(&name);
            block.set("function_name", function);
            let main = match version {
                Version::Latest => Expression::text("$LATEST"),
                Version::LatestPublished => Expression::text("$LATEST.PUBLISHED"),
                Version::Published(number) => self.version(&name, number.get()),
            };
            block.set("function_version", main);
            if let Some((number, weight)) = routing {
                let key = match self.version(&name, number) {
                    Expression::Text(text) => quote(&text),
                    Expression::Name(name) => format!("({name})"),
                };
                let mut inner = Block::default();
                inner.set(
                    "additional_version_weights",
                    Expression::name(&format!("{{\n  {key} = {weight}\n}}")),
                );
                block.block("routing_config", inner);
            }
            let label = self.label("alias", &[&name, &alias], &[&name, &alias]);
            self.resource("alias", &label, &block);
        }
    }

    fn hanger(&mut self, request: &Request) {
        let input = &request.input;
        let whole = text(input, "FunctionName").to_owned();
        let (name, qualifier) = match whole.split_once(':') {
            Some((name, qualifier)) => (name, qualifier),
            None => (whole.as_str(), text(input, "Qualifier")),
        };
        if !self.plan.stands(name, qualifier, self.stage) {
            return;
        }
        let mut members = input.clone();
        members.shift_remove("FunctionName");
        members.shift_remove("Qualifier");
        let sid = text(input, "StatementId");
        let (kind, key, wanted): (&str, Vec<&str>, Vec<&str>) = match request.operation.as_str() {
            "AddPermission" => (
                "permission",
                vec![name, qualifier, sid],
                vec![name, qualifier, sid],
            ),
            "CreateFunctionUrlConfig" => {
                ("function_url", vec![name, qualifier], vec![name, qualifier])
            }
            "PutFunctionEventInvokeConfig" => (
                "function_event_invoke_config",
                vec![name, qualifier],
                vec![name, qualifier],
            ),
            "PutProvisionedConcurrencyConfig" => (
                "provisioned_concurrency_config",
                vec![name, qualifier],
                vec![name, qualifier],
            ),
            "PutFunctionConcurrency" => {
                if self.plan.existing {
                    self.left(format!("The reserved concurrency of {name}: it belongs to the function, which isn't in this file."));
                }
                return;
            }
            _ => {
                let block = self.mapping(name, qualifier, members);
                let arn = text(input, "EventSourceArn");
                let source = arn
                    .split('/')
                    .next()
                    .and_then(|it| it.rsplit(':').next())
                    .unwrap_or_default();
                let source = if source.is_empty() { "source" } else { source };
                let whole = Value::Object(input.clone()).to_string();
                let label = self.label(
                    "event_source_mapping",
                    &[&whole],
                    &[name, qualifier, source],
                );
                self.resource("event_source_mapping", &label, &block);
                return;
            }
        };
        if kind == "function_url" && text(input, "AuthType") == "NONE" {
            let on = if qualifier.is_empty() {
                name.to_owned()
            } else {
                format!("{name}:{qualifier}")
            };
            self.left(format!(
                "Who may call {on}'s URL: the provider itself adds a permission for everybody (FunctionURLAllowPublicAccess) where it is NONE."
            ));
        }
        let mut block = Block::default();
        let function = self.function_name(name);
        block.set("function_name", function);
        if let Some(qualifier) = self.qualifier(name, qualifier) {
            block.set("qualifier", qualifier);
        }
        block.extend(Block::of(&members));
        let label = self.label(kind, &key, &wanted);
        if kind == "permission" && text(input, "Principal").starts_with("s3.") {
            self.callers.push(format!("aws_lambda_permission.{label}"));
        }
        self.resource(kind, &label, &block);
    }

    fn mapping(&mut self, name: &str, qualifier: &str, mut members: Members) -> Block {
        let mut block = Block::default();
        let function = self.function_name(name);
        let target = match self.qualifier(name, qualifier) {
            Some(qualifier) => Expression::name(&format!(
                "\"{}:{}\"",
                function.in_template(),
                qualifier.in_template()
            )),
            None => function,
        };
        block.set("function_name", target);
        if let Some(seconds) = members
            .get("StartingPositionTimestamp")
            .and_then(Value::as_f64)
        {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let millis = (seconds.max(0.0) * 1000.0) as u64;
            let time = lambda::model::Timestamp::from_millis(millis).to_string();
            members.insert(
                "StartingPositionTimestamp".to_owned(),
                rfc3339(&time).into(),
            );
        }
        // A mapping's destination is an ARN by name, an asynchronous invocation's isn't.
        let failure = members
            .get_mut("DestinationConfig")
            .and_then(|it| it.get_mut("OnFailure"));
        if let Some(Value::Object(failure)) = failure
            && let Some(arn) = failure.shift_remove("Destination")
        {
            failure.insert("DestinationArn".to_owned(), arn);
        }
        block.extend(Block::of(&members));
        block
    }
}

/// AWS writes `+0000` where RFC 3339 wants `Z`.
fn rfc3339(time: &str) -> String {
    let time = time.trim_end_matches("+0000").trim_end_matches('Z');
    let time = time.strip_suffix(".000").unwrap_or(time);
    format!("{time}Z")
}
