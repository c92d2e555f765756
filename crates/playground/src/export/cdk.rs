//! A deployment as an AWS CDK stack: functions, versions and aliases as CDK's own constructs, what
//! is attached to them as `CloudFormation`'s.

use super::names::Names;
use super::stages::Plan;
use super::template::{Resource, Stage, strategy, text};
use litemap::LiteMap;
use serde_json::Value;

/// Words that a stack's constants can't be called: the modules, the constructor's own, and the language's.
const RESERVED: &[&str] = &[
    "cdk",
    "lambda",
    "iam",
    "s3",
    "codedeploy",
    "events",
    "cloudwatch",
    "scope",
    "id",
    "props",
    "this",
    "super",
    "role",
    "construct",
    "aliasstack",
    "arguments",
    "await",
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "debugger",
    "default",
    "delete",
    "do",
    "else",
    "enum",
    "eval",
    "export",
    "extends",
    "false",
    "finally",
    "for",
    "function",
    "if",
    "implements",
    "import",
    "in",
    "instanceof",
    "interface",
    "let",
    "new",
    "null",
    "package",
    "private",
    "protected",
    "public",
    "return",
    "static",
    "switch",
    "throw",
    "true",
    "try",
    "typeof",
    "undefined",
    "var",
    "void",
    "while",
    "with",
    "yield",
    "async",
    "of",
];

/// What the constants of a stack are.
struct Stack<'a> {
    variables: LiteMap<String, (String, &'static str)>,
    names: Names,
    /// The runtimes that layers say they fit, by id; none where they don't say.
    fits: LiteMap<String, Option<Value>>,
    body: String,
    plan: &'a Plan<'a>,
    stage: usize,
    deploys: bool,
}

/// The stack of a deployment in TypeScript.
pub(super) fn write(stage: &Stage, plan: &Plan<'_>, at: usize, about: &str) -> String {
    let mut stack = Stack {
        variables: LiteMap::new(),
        names: Names::without(RESERVED),
        fits: LiteMap::new(),
        body: String::new(),
        plan,
        stage: at,
        deploys: false,
    };
    let mut later = String::new();
    for resource in &stage.resources {
        stack.resource(resource);
        if resource.kind == "AWS::Lambda::Alias" {
            later.push_str(&stack.deployment(resource));
        }
    }
    let mut modules = vec!["aws_lambda as lambda"];
    if stack.body.contains("s3.Bucket.") || stack.body.contains("s3.CfnBucket") {
        modules.push("aws_s3 as s3");
    }
    if stack.body.contains("events.CfnRule") {
        modules.insert(0, "aws_events as events");
    }
    if stack.body.contains("iam.Role") {
        modules.insert(0, "aws_iam as iam");
    }
    if stack.deploys || stack.body.contains("new codedeploy.") {
        modules.insert(0, "aws_codedeploy as codedeploy");
    }
    if stack.body.contains("new cloudwatch.") {
        modules.insert(0, "aws_cloudwatch as cloudwatch");
    }
    format!(
        "// {about}\nimport * as cdk from 'aws-cdk-lib';\nimport {{ {} }} from 'aws-cdk-lib';\nimport {{ Construct }} from \
         'constructs';\n\nexport class AliasStack extends cdk.Stack {{\n  constructor(scope: Construct, id: string, props?: \
         cdk.StackProps) {{\n    super(scope, id, props);\n{}{later}  }}\n}}\n",
        modules.join(", "),
        stack.body
    )
}

/// The program that picks the stack of a step.
pub(super) fn app(stages: usize) -> String {
    if stages == 1 {
        return "import * as cdk from 'aws-cdk-lib';\nimport { AliasStack } from './stack';\n\nnew AliasStack(new cdk.App(), 'AliasStack');\n".to_owned();
    }
    let mut out = String::from("import * as cdk from 'aws-cdk-lib';\n");
    for step in 1..=stages {
        out.push_str(&format!(
            "import {{ AliasStack as Step{step} }} from './stack-{step}';\n"
        ));
    }
    let steps: Vec<String> = (1..=stages).map(|it| format!("Step{it}")).collect();
    out.push_str(&format!(
        "\nconst app = new cdk.App();\n// npx cdk deploy -c step=1, then step=2 and so on: each publishes one version.\nconst \
         step = Number(app.node.tryGetContext('step') ?? 1);\nconst Stack = [{}][step - 1];\nif (!Stack) throw new \
         Error(`there is no step ${{step}}`);\nnew Stack(app, 'AliasStack');\n",
        steps.join(", ")
    ));
    out
}

impl Stack<'_> {
    fn variable(&mut self, id: &str, suffix: &str, kind: &'static str) -> String {
        let mut chars = id.chars();
        let first = chars.next().map(|c| c.to_ascii_lowercase());
        let wanted: String = first.into_iter().chain(chars).collect::<String>() + suffix;
        let name = self.names.of(&[id], &wanted);
        self.variables.insert(id.to_owned(), (name.clone(), kind));
        name
    }

    fn resource(&mut self, resource: &Resource) {
        match resource.kind {
            "AWS::Lambda::Function" => self.function(resource),
            "AWS::Lambda::Version" => self.version(resource),
            "AWS::Lambda::Alias" => self.alias(resource),
            "AWS::Lambda::LayerVersion" => self.layer(resource),
            _ => self.plain(resource),
        }
    }

    #[expect(
        clippy::too_many_lines,
        reason = "one property of a function after another, taken out of the same map"
    )]
    fn function(&mut self, resource: &Resource) {
        let mut own = resource.properties.clone();
        let id = &resource.id;
        let mut take = |name: &str| own.shift_remove(name);
        let code = take("Code").unwrap_or_default();
        let (runtime, handler, role) = (
            take("Runtime"),
            take("Handler"),
            take("Role").unwrap_or_default(),
        );
        let image = take("PackageType").is_some();
        let mut lines: Vec<String> = Vec::new();
        if let Some(name) = take("FunctionName") {
            lines.push(format!("functionName: {}", literal(&name)));
        }
        for (member, property) in [("Description", "description"), ("MemorySize", "memorySize")] {
            if let Some(value) = take(member) {
                lines.push(format!("{property}: {}", literal(&value)));
            }
        }
        if let Some(seconds) = take("Timeout") {
            lines.push(format!("timeout: cdk.Duration.seconds({seconds})"));
        }
        if let Some(count) = take("ReservedConcurrentExecutions") {
            lines.push(format!("reservedConcurrentExecutions: {count}"));
        }
        if let Some(Value::Object(variables)) =
            take("Environment").and_then(|mut it| it.get_mut("Variables").map(Value::take))
        {
            lines.push(format!(
                "environment: {}",
                value(&variables.into(), 3, &|it| literal(&it.into()))
            ));
        }
        let tags = take("Tags");
        if let Some(layers) = take("Layers") {
            match self.layers_of(id, &layers, runtime.as_ref()) {
                Some(list) => lines.push(format!("layers: {list}")),
                None => {
                    own.insert("Layers".to_owned(), layers);
                }
            }
        }
        let place = |name: &str| code.get(name).map(literal);
        let code_of = match (place("Asset"), place("S3Bucket"), place("S3Key")) {
            (Some(zip), ..) => format!("lambda.Code.fromAsset({zip})"),
            (_, Some(bucket), Some(key)) => {
                let version = place("S3ObjectVersion").map(|it| format!(", {it}"));
                format!(
                    "lambda.Code.fromBucket(s3.Bucket.fromBucketName(this, '{id}Bucket', {bucket}), {key}{})",
                    version.unwrap_or_default()
                )
            }
            // An image that is named by its address is said below.
            _ => "lambda.Code.fromInline('an image')".to_owned(),
        };
        let runtime = match runtime {
            Some(name) if !image => format!("new lambda.Runtime({})", literal(&name)),
            _ => "lambda.Runtime.NODEJS_22_X".to_owned(),
        };
        let handler = handler.map_or_else(|| "'index.handler'".to_owned(), |it| literal(&it));
        lines.insert(
            usize::from(!lines.is_empty()),
            format!("runtime: {runtime}"),
        );
        lines.insert(2.min(lines.len()), format!("handler: {handler}"));
        lines.insert(3.min(lines.len()), format!("code: {code_of}"));
        lines.push(format!(
            "role: iam.Role.fromRoleArn(this, '{id}Role', {}, {{ mutable: false }})",
            literal(&role)
        ));
        lines.push("currentVersionOptions: { removalPolicy: cdk.RemovalPolicy.RETAIN }".to_owned());
        let variable = self.variable(id, "Function", "function");
        self.body.push_str(&format!(
            "\n    const {variable} = new lambda.Function(this, '{id}', {{\n      {},\n    }});\n",
            lines.join(",\n      ")
        ));
        self.named(
            &format!("{variable}.node.defaultChild as lambda.CfnFunction"),
            id,
        );
        let mut overrides: Vec<(String, String)> = Vec::new();
        if image {
            let uri = code.get("ImageUri").map(literal).unwrap_or_default();
            for gone in ["Code.ZipFile", "Runtime", "Handler"] {
                overrides.push((gone.to_owned(), "undefined".to_owned()));
            }
            overrides.push(("Code.ImageUri".to_owned(), uri));
            overrides.push(("PackageType".to_owned(), "'Image'".to_owned()));
        }
        for member in ["S3ObjectStorageMode", "SourceKMSKeyArn"] {
            if let Some(value) = place(member) {
                overrides.push((format!("Code.{member}"), value));
            }
        }
        for (name, it) in &own {
            overrides.push((name.clone(), value(it, 2, &literal_key)));
        }
        if !overrides.is_empty() {
            let cfn = self.names.of(&[id, "cfn"], &format!("{variable}Resource"));
            self.body.push_str(&format!(
                "    const {cfn} = {variable}.node.defaultChild as lambda.CfnFunction;\n"
            ));
            for (name, text) in overrides {
                let call = if text == "undefined" {
                    format!("addPropertyDeletionOverride('{name}')")
                } else {
                    format!("addPropertyOverride('{name}', {text})")
                };
                self.body.push_str(&format!("    {cfn}.{call};\n"));
            }
        }
        if let Some(Value::Array(tags)) = tags {
            for tag in tags {
                let part = |name: &str| literal(tag.get(name).unwrap_or(&Value::Null));
                self.body.push_str(&format!(
                    "    cdk.Tags.of({variable}).add({}, {});\n",
                    part("Key"),
                    part("Value")
                ));
            }
        }
    }

    /// Keeps the logical id that the other templates have, so that one can follow the other.
    fn named(&mut self, child: &str, id: &str) {
        self.body
            .push_str(&format!("    ({child}).overrideLogicalId('{id}');\n"));
    }

    fn version(&mut self, resource: &Resource) {
        let function = self.referred(resource.properties.get("FunctionName")).0;
        let variable = self.variable(&resource.id, "", "version");
        match resource.properties.get("Description") {
            Some(text) if !text.is_null() => self.body.push_str(&format!(
                "    const {variable} = new lambda.Version(this, '{}', {{ lambda: {function}, description: {}, removalPolicy: \
                 cdk.RemovalPolicy.RETAIN }});\n",
                resource.id, literal(text)
            )),
            _ => self.body.push_str(&format!("    const {variable} = {function}.currentVersion;\n")),
        }
    }

    /// A layer of the stack, which is kept when a later one leaves it out.
    fn layer(&mut self, resource: &Resource) {
        let it = &resource.properties;
        let id = &resource.id;
        let content = it.get("Content").unwrap_or(&Value::Null);
        let place = |name: &str| content.get(name).map(literal);
        let code = match (place("Asset"), place("S3Bucket"), place("S3Key")) {
            (Some(zip), ..) => format!("lambda.Code.fromAsset({zip})"),
            (_, bucket, key) => {
                let version = place("S3ObjectVersion").map(|it| format!(", {it}"));
                format!(
                    "lambda.Code.fromBucket(s3.Bucket.fromBucketName(this, '{id}Bucket', {}), {}{})",
                    bucket.unwrap_or_default(),
                    key.unwrap_or_default(),
                    version.unwrap_or_default()
                )
            }
        };
        let mut lines = vec![
            format!(
                "layerVersionName: {}",
                literal(it.get("LayerName").unwrap_or(&Value::Null))
            ),
            format!("code: {code}"),
        ];
        for (member, name) in [("Description", "description"), ("LicenseInfo", "license")] {
            if let Some(text) = it.get(member) {
                lines.push(format!("{name}: {}", literal(text)));
            }
        }
        for (member, name, class) in [
            ("CompatibleRuntimes", "compatibleRuntimes", "Runtime"),
            (
                "CompatibleArchitectures",
                "compatibleArchitectures",
                "Architecture",
            ),
        ] {
            let items = it.get(member).and_then(Value::as_array);
            let items: Vec<String> = items
                .into_iter()
                .flatten()
                .map(|it| match (class, it.as_str()) {
                    ("Architecture", Some("x86_64")) => "lambda.Architecture.X86_64".to_owned(),
                    ("Architecture", _) => "lambda.Architecture.ARM_64".to_owned(),
                    _ => format!("new lambda.Runtime({})", literal(it)),
                })
                .collect();
            if !items.is_empty() {
                lines.push(format!("{name}: [{}]", items.join(", ")));
            }
        }
        lines.push("removalPolicy: cdk.RemovalPolicy.RETAIN".to_owned());
        let runtimes = it.get("CompatibleRuntimes").cloned();
        self.fits.insert(id.clone(), runtimes);
        let variable = self.variable(id, "", "layer");
        self.body.push_str(&format!(
            "\n    const {variable} = new lambda.LayerVersion(this, '{id}', {{\n      {},\n    }});\n",
            lines.join(",\n      ")
        ));
        self.named(
            &format!("{variable}.node.defaultChild as lambda.CfnLayerVersion"),
            id,
        );
        for before in &resource.depends {
            if let Some((before, _)) = self.variables.get(before) {
                self.body
                    .push_str(&format!("    {variable}.node.addDependency({before});\n"));
            }
        }
    }

    /// A function's layers as constructs; none where CDK would refuse one for its runtime.
    fn layers_of(&self, id: &str, layers: &Value, runtime: Option<&Value>) -> Option<String> {
        let mut out: Vec<String> = Vec::new();
        for (at, layer) in layers.as_array()?.iter().enumerate() {
            let Some(own) = layer.get("Ref").and_then(Value::as_str) else {
                out.push(format!(
                    "lambda.LayerVersion.fromLayerVersionArn(this, '{id}Layer{}', {})",
                    at + 1,
                    literal(layer)
                ));
                continue;
            };
            let fits = self.fits.get(own)?.as_ref().and_then(Value::as_array);
            if !fits.is_none_or(|it| runtime.is_some_and(|runtime| it.contains(runtime))) {
                return None;
            }
            out.push(self.referred(Some(layer)).0);
        }
        Some(format!("[{}]", out.join(", ")))
    }

    /// The constant of a reference, and what it is.
    fn referred(&self, value: Option<&Value>) -> (String, &'static str) {
        let id = value.and_then(|it| {
            it.get("Ref")
                .or_else(|| it.get("Fn::GetAtt").and_then(|it| it.get(0)))
        });
        let id = id.and_then(Value::as_str).unwrap_or_default();
        self.variables.get(id).cloned().unwrap_or_default()
    }

    /// A version as CDK's own: its constant, or one by its number.
    fn version_of(&mut self, function: &str, value: &Value) -> String {
        if value.get("Fn::GetAtt").is_some() {
            return self.referred(Some(value)).0;
        }
        let number = value.as_str().unwrap_or_default();
        if number == "$LATEST" {
            return format!("{function}.latestVersion");
        }
        let known = self.names.get(&[function, number]).map(str::to_owned);
        if let Some(known) = known {
            return known;
        }
        let name = self
            .names
            .of(&[function, number], &format!("{function}Version{number}"));
        self.body.push_str(&format!(
            "    const {name} = lambda.Version.fromVersionAttributes(this, '{name}', {{ lambda: {function}, version: '{number}' }});\n"
        ));
        name
    }

    fn alias(&mut self, resource: &Resource) {
        let it = &resource.properties;
        let mut function = self.referred(it.get("FunctionName")).0;
        if function.is_empty() {
            function = self.existing(text(it, "FunctionName"));
        }
        let version = self.version_of(&function, it.get("FunctionVersion").unwrap_or(&Value::Null));
        let mut lines = vec![
            format!(
                "aliasName: {}",
                literal(it.get("Name").unwrap_or(&Value::Null))
            ),
            format!("version: {version}"),
        ];
        if let Some(text) = it.get("Description") {
            lines.push(format!("description: {}", literal(text)));
        }
        let weights = it
            .get("RoutingConfig")
            .and_then(|it| it.get("AdditionalVersionWeights"))
            .and_then(Value::as_array);
        for weight in weights.into_iter().flatten() {
            let other = self.version_of(
                &function,
                weight.get("FunctionVersion").unwrap_or(&Value::Null),
            );
            let share = weight.get("FunctionWeight").unwrap_or(&Value::Null);
            lines.push(format!(
                "additionalVersions: [{{ version: {other}, weight: {share} }}]"
            ));
        }
        if let Some(count) = it
            .get("ProvisionedConcurrencyConfig")
            .and_then(|it| it.get("ProvisionedConcurrentExecutions"))
        {
            lines.push(format!("provisionedConcurrentExecutions: {count}"));
        }
        let variable = self.variable(&resource.id, "", "alias");
        self.body.push_str(&format!(
            "\n    const {variable} = new lambda.Alias(this, '{}', {{\n      {},\n    }});\n",
            resource.id,
            lines.join(",\n      ")
        ));
        self.named(
            &format!("{variable}.node.defaultChild as lambda.CfnAlias"),
            &resource.id,
        );
    }

    /// A function that isn't part of the stack.
    fn existing(&mut self, name: &str) -> String {
        if let Some(known) = self.names.get(&["existing", name]) {
            return known.to_owned();
        }
        let mut wanted = super::names::words(&[name]);
        if !wanted.starts_with(|c: char| c.is_ascii_alphabetic()) {
            wanted = format!("fn{wanted}");
        }
        let variable = self
            .names
            .of(&["existing", name], &format!("{}Function", lower(&wanted)));
        self.body.push_str(&format!("\n    const {variable} = lambda.Function.fromFunctionName(this, '{variable}', '{name}');\n"));
        variable
    }

    /// An alias on the newest version is moved by `CodeDeploy` when the next one is deployed.
    fn deployment(&mut self, resource: &Resource) -> String {
        let it = &resource.properties;
        let newest = it
            .get("FunctionVersion")
            .is_some_and(|it| it.get("Fn::GetAtt").is_some());
        let (alias, kind) = self
            .variables
            .get(&resource.id)
            .cloned()
            .unwrap_or_default();
        let name = text(it, "Name");
        let staged = self
            .plan
            .function(&resource.function)
            .filter(|it| it.steps.len() > 1);
        let plain =
            it.get("RoutingConfig").is_none() && it.get("ProvisionedConcurrencyConfig").is_none();
        let Some(staged) =
            staged.filter(|it| newest && plain && kind == "alias" && self.stage < it.steps.len())
        else {
            return String::new();
        };
        self.deploys = true;
        let routing = staged.function.alias(name).and_then(|it| it.routing);
        let config = match strategy(routing.map(|it| it.1.get())) {
            "Canary10Percent5Minutes" => "CANARY_10PERCENT_5MINUTES",
            _ => "ALL_AT_ONCE",
        };
        format!(
            "\n    new codedeploy.LambdaDeploymentGroup(this, '{}Deployment', {{\n      alias: {alias},\n      deploymentConfig: \
             codedeploy.LambdaDeploymentConfig.{config},\n    }});\n",
            resource.id
        )
    }

    /// One of `CloudFormation`'s own constructs.
    fn plain(&mut self, resource: &Resource) {
        let class = resource.kind.rsplit(':').next().unwrap_or(resource.kind);
        let module = match resource.kind.split("::").nth(1) {
            Some("S3") => "s3",
            Some("Events") => "events",
            Some("CloudWatch") => "cloudwatch",
            Some("CodeDeploy") => "codedeploy",
            _ => "lambda",
        };
        let key = |it: &str| property(it);
        let text = self.expression(&Value::Object(resource.properties.clone()), 2, &key);
        let variable = self.variable(&resource.id, "", "plain");
        self.body.push_str(&format!(
            "\n    const {variable} = new {module}.Cfn{class}(this, '{}', {text});\n",
            resource.id
        ));
        if module == "s3" && resource.policy == Some("Retain") {
            let call = "applyRemovalPolicy(cdk.RemovalPolicy.RETAIN)";
            self.body.push_str(&format!("    {variable}.{call};\n"));
        }
        let depends: Vec<String> = resource
            .depends
            .iter()
            .filter_map(|it| self.variables.get(it))
            .map(|(name, _)| format!("    {variable}.node.addDependency({name});\n"))
            .collect();
        self.body.push_str(&depends.concat());
    }

    fn expression(&self, it: &Value, depth: usize, key: &dyn Fn(&str) -> String) -> String {
        if let Value::Object(map) = it {
            if let Some(path) = map.get("Fn::GetAtt") {
                let is_arn = path.get(1).and_then(Value::as_str) == Some("Arn");
                let member = if is_arn { "functionArn" } else { "version" };
                return format!("{}.{member}", self.referred(Some(it)).0);
            }
            if map.contains_key("Ref") {
                let (name, kind) = self.referred(Some(it));
                return match kind {
                    "function" => format!("{name}.functionName"),
                    "alias" | "version" => format!("{name}.functionArn"),
                    "layer" => format!("{name}.layerVersionArn"),
                    _ => format!("{name}.ref"),
                };
            }
            let margin = "  ".repeat(depth);
            let lines: Vec<String> = map
                .iter()
                .map(|(name, it)| {
                    // A pattern's keys are those of events.
                    let value = if name == "EventPattern" {
                        value(it, depth + 1, &literal_key)
                    } else {
                        self.expression(it, depth + 1, key)
                    };
                    format!("{margin}  {}: {value},\n", key(name))
                })
                .collect();
            return if lines.is_empty() {
                "{}".to_owned()
            } else {
                format!("{{\n{}{margin}}}", lines.concat())
            };
        }
        if let Value::Array(items) = it {
            let items: Vec<String> = items
                .iter()
                .map(|it| self.expression(it, depth, key))
                .collect();
            return format!("[{}]", items.join(", "));
        }
        literal(it)
    }
}

fn lower(name: &str) -> String {
    let mut chars = name.chars();
    chars
        .next()
        .map(|c| c.to_ascii_lowercase())
        .into_iter()
        .chain(chars)
        .collect()
}

/// A value of JSON is one of TypeScript.
fn literal(value: &Value) -> String {
    match value {
        Value::String(text)
            if text
                .chars()
                .all(|c| (' '..='~').contains(&c) && c != '\'' && c != '\\') =>
        {
            format!("'{text}'")
        }
        other => other
            .to_string()
            .replace('\u{2028}', "\\u2028")
            .replace('\u{2029}', "\\u2029"),
    }
}

/// A member's name as TypeScript takes it: `Fn::GetAtt` and the like are no identifiers.
fn literal_key(key: &str) -> String {
    let letter = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let plain = key.chars().all(letter) && !key.starts_with(|c: char| c.is_ascii_digit());
    if plain && !key.is_empty() {
        key.to_owned()
    } else {
        literal(&key.into())
    }
}

fn value(it: &Value, depth: usize, key: &dyn Fn(&str) -> String) -> String {
    let margin = "  ".repeat(depth);
    match it {
        Value::Object(map) => {
            let lines: Vec<String> = map
                .iter()
                .map(|(name, it)| {
                    format!("{margin}  {}: {},\n", key(name), value(it, depth + 1, key))
                })
                .collect();
            if lines.is_empty() {
                "{}".to_owned()
            } else {
                format!("{{\n{}{margin}}}", lines.concat())
            }
        }
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|it| value(it, depth, key)).collect();
            format!("[{}]", items.join(", "))
        }
        other => literal(other),
    }
}

/// Properties that CDK spells otherwise than by a small first letter.
const RENAMED: &[(&str, &str)] = &[
    ("PrincipalOrgID", "principalOrgId"),
    ("URI", "uri"),
    ("OKActions", "okActions"),
    ("DocumentDBEventSourceConfig", "documentDbEventSourceConfig"),
    ("SchemaRegistryURI", "schemaRegistryUri"),
];

/// `FunctionName` as CDK spells it: `functionName`.
fn property(name: &str) -> String {
    RENAMED
        .iter()
        .find(|it| it.0 == name)
        .map_or_else(|| lower(name), |it| it.1.to_owned())
}
