//! The Serverless Framework's `serverless.yml`, its canary plugin included.

use crate::answers::{Answers, Ask, Asked};
use crate::beside::{NewRule, layer_arn};
use crate::make::{ACCOUNT, Maker, NewAlias, REGION, members};
use crate::resolve::arn_of;
use crate::{Members, Preview, Refusal};
use console::Files;
use serde_json::{Value, json};

/// Whether a value is a service.
pub(crate) fn is_service(value: &Value) -> bool {
    value.get("service").is_some()
        && (value.get("functions").is_some() || value.get("provider").is_some())
}

/// Members of a function that are read; others are named as left out.
const READ: &[&str] = &[
    "architecture",
    "deploymentSettings",
    "description",
    "destinations",
    "environment",
    "ephemeralStorageSize",
    "events",
    "fileSystemConfig",
    "handler",
    "image",
    "kmsKeyArn",
    "layers",
    "maximumEventAge",
    "maximumRetryAttempts",
    "memorySize",
    "name",
    "onError",
    "package",
    "provisionedConcurrency",
    "reservedConcurrency",
    "role",
    "runtime",
    "runtimeManagement",
    "snapStart",
    "tags",
    "timeout",
    "tracing",
    "url",
    "versionFunction",
    "vpc",
];

struct Service<'a> {
    whole: &'a Value,
    answers: &'a Answers,
    asked: Asked,
}

/// How a mapping gets in to its source, by the framework's names.
fn accesses(kind: &str, event: &Value) -> Vec<Value> {
    const NAMES: &[(&str, &str)] = &[
        ("vpcSubnet", "VPC_SUBNET"),
        ("vpcSecurityGroup", "VPC_SECURITY_GROUP"),
        ("saslPlainAuth", "BASIC_AUTH"),
        ("saslScram256Auth", "SASL_SCRAM_256_AUTH"),
        ("saslScram512Auth", "SASL_SCRAM_512_AUTH"),
        ("clientCertificateTlsAuth", "CLIENT_CERTIFICATE_TLS_AUTH"),
        ("serverRootCaCertificate", "SERVER_ROOT_CA_CERTIFICATE"),
    ];
    let mut out = Vec::new();
    let given = event.get("accessConfigurations");
    for (theirs, ours) in NAMES {
        let uris = match given.and_then(|it| it.get(theirs)) {
            Some(Value::Array(items)) => items.clone(),
            Some(one) => vec![one.clone()],
            None => Vec::new(),
        };
        for uri in uris {
            let uri = uri.as_str().unwrap_or_default();
            let uri = match *theirs {
                "vpcSubnet" if !uri.contains(':') => format!("subnet:{uri}"),
                "vpcSecurityGroup" if !uri.contains(':') => format!("security_group:{uri}"),
                _ => uri.to_owned(),
            };
            out.push(json!({"Type": ours, "URI": uri}));
        }
    }
    if let Some(arn) = event.get("basicAuthArn").filter(|_| kind != "kafka") {
        out.push(json!({"Type": "BASIC_AUTH", "URI": arn}));
    }
    if let Some(arn) = event.get("saslScram512").filter(|_| kind == "msk") {
        out.push(json!({"Type": "SASL_SCRAM_512_AUTH", "URI": arn}));
    }
    if let Some(host) = event.get("virtualHost") {
        out.push(json!({"Type": "VIRTUAL_HOST", "URI": host}));
    }
    out
}

/// The requests of a service.
#[expect(
    clippy::too_many_lines,
    reason = "one property of a function after another, in the order of the requests"
)]
pub(crate) fn read(
    values: &[Value],
    files: &dyn Files,
    answers: &Answers,
) -> Result<Preview, Refusal> {
    let whole = values
        .iter()
        .find(|it| is_service(it))
        .ok_or_else(|| Refusal("This has no service.".to_owned()))?;
    let service = Service {
        whole,
        answers,
        asked: Asked::default(),
    };
    let mut maker = Maker::new(files);
    let mut rollout = None;
    let provider = service.resolved(whole.get("provider").unwrap_or(&Value::Null), 0);
    let text =
        |value: &Value, name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
    let stage = service.stage();
    let name = match whole.get("service") {
        Some(Value::Object(map)) => map.get("name").cloned().unwrap_or_default(),
        other => other.cloned().unwrap_or_default(),
    };
    let name = service
        .resolved(&name, 0)
        .as_str()
        .unwrap_or("service")
        .to_owned();
    let functions = match whole.get("functions").map(|it| service.resolved(it, 0)) {
        Some(Value::Object(map)) => map,
        Some(Value::Array(items)) => items
            .into_iter()
            .filter_map(|it| {
                if let Value::Object(map) = it {
                    Some(map)
                } else {
                    None
                }
            })
            .flatten()
            .collect(),
        _ => return Err(Refusal("This service has no functions.".to_owned())),
    };
    for (key, layer) in service.layers() {
        let place = text(&layer, "path").or_else(|| text(&layer, "package"));
        let input = json!({
            "Description": layer.get("description"), "LicenseInfo": layer.get("licenseInfo"),
            "CompatibleRuntimes": layer.get("compatibleRuntimes"), "CompatibleArchitectures": layer.get("compatibleArchitectures"),
        });
        let name = text(&layer, "name").unwrap_or_else(|| key.clone());
        let place = place.map(Value::String);
        maker.layer(&key, &name, members(input), place.as_ref());
    }
    for (key, function) in &functions {
        let function_name =
            text(function, "name").unwrap_or_else(|| format!("{name}-{stage}-{key}"));
        let settings = |name: &str| {
            function
                .get(name)
                .or_else(|| provider.get(name))
                .filter(|it| !it.is_null())
                .cloned()
        };
        let mut input = Members::new();
        let mut put = |member: &str, value: Option<Value>| {
            input.extend(value.map(|it| (member.to_owned(), it)));
        };
        // An image has its program, its runtime and its layers in itself.
        let image = function.get("image").is_some();
        put(
            "Runtime",
            settings("runtime")
                .or_else(|| Some("nodejs20.x".into()))
                .filter(|_| !image),
        );
        put("Handler", settings("handler").filter(|_| !image));
        put(
            "MemorySize",
            settings("memorySize").or_else(|| Some(1024.into())),
        );
        put("Timeout", settings("timeout").or_else(|| Some(6.into())));
        put("Description", function.get("description").cloned());
        put("Layers", settings("layers").filter(|_| !image));
        put(
            "Architectures",
            settings("architecture").map(|it| json!([it])),
        );
        put(
            "EphemeralStorage",
            settings("ephemeralStorageSize").map(|it| json!({"Size": it})),
        );
        put(
            "SnapStart",
            function
                .get("snapStart")
                .filter(|it| *it == &json!(true))
                .map(|_| json!({"ApplyOn": "PublishedVersions"})),
        );
        let role = settings("role")
            .or_else(|| provider.pointer("/iam/role").cloned())
            .filter(Value::is_string);
        put(
            "Role",
            role.filter(|it| it.as_str().is_some_and(|it| it.starts_with("arn:"))),
        );
        let join = |member: &str| {
            let mut out = provider
                .get(member)
                .and_then(Value::as_object)
                .cloned()
                .unwrap_or_default();
            out.extend(
                function
                    .get(member)
                    .and_then(Value::as_object)
                    .cloned()
                    .unwrap_or_default(),
            );
            (!out.is_empty()).then_some(Value::Object(out))
        };
        put(
            "Environment",
            join("environment").map(|it| json!({"Variables": it})),
        );
        put("Tags", join("tags"));
        let tracing = function
            .get("tracing")
            .or_else(|| provider.pointer("/tracing/lambda"));
        put(
            "TracingConfig",
            tracing.map(
                |it| json!({"Mode": if it == &json!(true) { "Active".into() } else { it.clone() }}),
            ),
        );
        put(
            "DeadLetterConfig",
            function
                .get("onError")
                .filter(|it| it.is_string())
                .map(|it| json!({"TargetArn": it})),
        );
        put("KMSKeyArn", settings("kmsKeyArn"));
        let mount = function.get("fileSystemConfig");
        put(
            "FileSystemConfigs",
            mount.map(
                |it| json!([{"Arn": it.get("arn"), "LocalMountPath": it.get("localMountPath")}]),
            ),
        );
        let runtimes = settings("runtimeManagement");
        put(
            "RuntimeManagementConfig",
            runtimes.map(|it| match it.get("mode").unwrap_or(&it).as_str() {
                Some("onFunctionUpdate") => json!({"UpdateRuntimeOn": "FunctionUpdate"}),
                Some("manual") => {
                    json!({"UpdateRuntimeOn": "Manual", "RuntimeVersionArn": it.get("arn")})
                }
                _ => json!({"UpdateRuntimeOn": "Auto"}),
            }),
        );
        let unread: Vec<&str> = function
            .as_object()
            .into_iter()
            .flatten()
            .map(|it| it.0.as_str())
            .filter(|it| !READ.contains(it))
            .collect();
        if !unread.is_empty() {
            maker.left(format!(
                "{} of {key}: not read here, so the function is made without.",
                unread.join(", ")
            ));
        }
        put(
            "ReservedConcurrentExecutions",
            function.get("reservedConcurrency").cloned(),
        );
        if let Some(image) = function.get("image") {
            let uri = Service::image(image, &provider);
            if uri.is_none() {
                maker.left(format!(
                    "The image of {key}: it is built when the service is deployed, so a made-up address stands in."
                ));
            }
            put("PackageType", Some("Image".into()));
            put("Code", uri.map(|it| json!({"ImageUri": it})));
            let list = |it: &Value| match it {
                Value::String(one) => json!([one]),
                other => other.clone(),
            };
            let config = members(json!({
                "Command": image.get("command").map(list), "EntryPoint": image.get("entryPoint").map(list),
                "WorkingDirectory": image.get("workingDirectory"),
            }));
            put(
                "ImageConfig",
                (!config.is_empty()).then(|| Value::Object(config)),
            );
        } else {
            let artifact = function
                .pointer("/package/artifact")
                .or_else(|| whole.pointer("/package/artifact"));
            put("Code", artifact.cloned());
        }
        let vpc = settings("vpc").map(|it| json!({"SubnetIds": it.get("subnetIds"), "SecurityGroupIds": it.get("securityGroupIds")}));
        put("VpcConfig", vpc.map(|it| Value::Object(members(it))));
        maker.function(&function_name, input);
        let versions = settings("versionFunctions").is_none_or(|it| it != json!(false))
            && function.get("versionFunction") != Some(&json!(false));
        let deployment = function.get("deploymentSettings").map(|own| {
            let mut all = whole
                .pointer("/custom/deploymentSettings")
                .map(|it| service.resolved(it, 0))
                .and_then(|it| it.as_object().cloned())
                .unwrap_or_default();
            all.extend(own.as_object().cloned().unwrap_or_default());
            Value::Object(all)
        });
        let provisioned = function
            .get("provisionedConcurrency")
            .filter(|it| it.as_u64().unwrap_or(1) > 0)
            .cloned();
        let number = (versions || deployment.is_some() || provisioned.is_some())
            .then(|| maker.publish(&function_name, None));
        let alias = deployment.as_ref().and_then(|it| text(it, "alias"));
        let provisioned_alias = provisioned.is_some().then(|| "provisioned".to_owned());
        let qualifier = alias.clone().or_else(|| provisioned_alias.clone());
        for (alias, provisioned) in [(alias.clone(), None), (provisioned_alias, provisioned)] {
            if let Some(alias) = alias {
                maker.alias(NewAlias {
                    function: function_name.clone(),
                    name: alias,
                    version: number.map(|it| it.to_string()),
                    provisioned,
                    ..NewAlias::default()
                });
            }
        }
        if let (Some(settings), Some(alias)) = (&deployment, &alias) {
            let kind = text(settings, "type").unwrap_or_default();
            crate::rollouts::plugin_group(&mut maker, &format!("{name}-{stage}"), key, settings);
            maker.left(format!("deploymentSettings {kind} of {key}: it says how {alias} moves to the next version. The Rollout panel plays it."));
            rollout = Some(json!({
                "function": key, "functionName": function_name, "alias": alias, "type": kind, "alarms": settings.get("alarms"),
                "beforeAllowTraffic": settings.get("preTrafficHook"), "afterAllowTraffic": settings.get("postTrafficHook"),
            }));
        }
        Service::hang(
            &mut maker,
            key,
            &function_name,
            qualifier.as_deref(),
            function,
        );
    }
    for (section, why) in [("resources", "other services aren't played here")] {
        if whole.get(section).is_some() {
            maker.left(format!("The section {section}: {why}."));
        }
    }
    let (requests, left) = maker.finish();
    Ok(Preview {
        kind: "Serverless Framework service".to_owned(),
        requests,
        left,
        asks: service.asked.into_list(),
        rollout,
        made: Vec::new(),
        program: None,
    })
}

impl Service<'_> {
    /// The address of a function's image: its own, or that of one that the provider names; none where it is
    /// built from a folder.
    fn image(image: &Value, provider: &Value) -> Option<String> {
        let given = |it: &Value| {
            let uri = it.as_str().or_else(|| it.get("uri")?.as_str())?;
            uri.contains(".dkr.ecr.").then(|| uri.to_owned())
        };
        given(image).or_else(|| {
            let name = image.as_str().or_else(|| image.get("name")?.as_str())?;
            given(provider.get("ecr")?.get("images")?.get(name)?)
        })
    }

    /// The service's own layers by their keys.
    fn layers(&self) -> Members {
        match self.whole.get("layers").map(|it| self.resolved(it, 0)) {
            Some(Value::Object(map)) => map,
            _ => Members::new(),
        }
    }

    /// The ARN of a layer of the service: `{Ref: NameLambdaLayer}`.
    fn layer(&self, id: &str) -> Option<String> {
        let wanted = id.strip_suffix("LambdaLayer")?;
        let layers = self.whole.get("layers")?.as_object()?;
        let (key, layer) = layers.iter().find(|it| {
            let mut letters = it.0.chars();
            let first = letters.next().map(|it| it.to_uppercase().to_string());
            let id = first.unwrap_or_default() + letters.as_str();
            id.replace('-', "Dash").replace('_', "Underscore") == wanted
        })?;
        let name = layer.get("name").map(|it| self.resolved(it, 1));
        let name = name.as_ref().and_then(Value::as_str).unwrap_or(key);
        Some(layer_arn(name, 1))
    }

    fn stage(&self) -> String {
        let own = self
            .whole
            .pointer("/provider/stage")
            .map(|it| self.resolved(it, 1));
        let answer = self.answers.get("stage").cloned();
        let value = answer
            .clone()
            .or_else(|| own.and_then(|it| it.as_str().map(str::to_owned)))
            .unwrap_or_else(|| "dev".to_owned());
        self.asked.note(Ask {
            name: "stage".to_owned(),
            about: "The stage that is deployed".to_owned(),
            value: value.clone(),
            open: false,
            allowed: Vec::new(),
        });
        value
    }

    /// A value with its `${…}` filled in.
    fn resolved(&self, value: &Value, depth: u32) -> Value {
        if depth > 30 {
            return value.clone();
        }
        match value {
            Value::String(text) => self.filled(text, depth),
            Value::Array(items) => items
                .iter()
                .map(|it| self.resolved(it, depth + 1))
                .collect(),
            Value::Object(map) => {
                // CloudFormation's own functions stand for things of the stack.
                if let (1, Some((name, argument))) = (map.len(), map.iter().next())
                    && (name == "Ref" || name.starts_with("Fn::"))
                {
                    return self.stack_value(name, argument);
                }
                Value::Object(
                    map.iter()
                        .map(|(key, it)| (key.clone(), self.resolved(it, depth + 1)))
                        .collect(),
                )
            }
            other => other.clone(),
        }
    }

    fn stack_value(&self, name: &str, argument: &Value) -> Value {
        let id = match argument {
            Value::String(text) => text.split('.').next().unwrap_or_default().to_owned(),
            Value::Array(parts) => parts
                .first()
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned(),
            _ => String::new(),
        };
        let kind = self
            .whole
            .pointer(&format!("/resources/Resources/{id}/Type"))
            .and_then(Value::as_str)
            .unwrap_or_default();
        let service = kind
            .split("::")
            .nth(1)
            .unwrap_or("sqs")
            .to_ascii_lowercase();
        if let Some(arn) = self.layer(&id) {
            return arn.into();
        }
        match name {
            "Ref" if service != "sns" => id.into(),
            _ if service == "iam" => format!("arn:aws:iam::{ACCOUNT}:role/{id}").into(),
            _ if service == "dynamodb" => arn_of(
                "dynamodb",
                &format!("table/{id}/stream/2024-01-01T00:00:00.000"),
            )
            .into(),
            _ => arn_of(&service, &id).into(),
        }
    }

    fn filled(&self, text: &str, depth: u32) -> Value {
        // The innermost variable first.
        let mut text = text.to_owned();
        for _ in 0..50 {
            let Some(end) = text.find('}') else {
                break;
            };
            let Some(start) = text.get(..end).and_then(|it| it.rfind("${")) else {
                break;
            };
            let value = self.variable(text.get(start + 2..end).unwrap_or_default(), depth);
            if start == 0 && end + 1 == text.len() {
                return value;
            }
            let shown = value.as_str().map_or_else(
                || {
                    if value.is_null() {
                        String::new()
                    } else {
                        value.to_string()
                    }
                },
                str::to_owned,
            );
            text.replace_range(start..=end, &shown);
        }
        text.into()
    }

    fn variable(&self, text: &str, depth: u32) -> Value {
        for part in text.split(',') {
            let part = part.trim();
            if let Some(quoted) = part
                .strip_prefix('\'')
                .and_then(|it| it.strip_suffix('\''))
                .or_else(|| part.strip_prefix('"').and_then(|it| it.strip_suffix('"')))
            {
                return quoted.into();
            }
            let (source, path) = part.split_once(':').unwrap_or((part, ""));
            let found = match source {
                "self" | "file" if source == "self" => {
                    let pointer: String = path.split('.').flat_map(|it| ["/", it]).collect();
                    self.whole
                        .pointer(&pointer)
                        .map(|it| self.resolved(it, depth + 1))
                }
                "sls" | "opt" if path == "stage" => {
                    Some(self.answers.get("stage").cloned().map_or_else(
                        || {
                            if source == "sls" {
                                self.whole
                                    .pointer("/provider/stage")
                                    .filter(|it| it.as_str().is_some_and(|it| !it.contains("${")))
                                    .cloned()
                                    .unwrap_or_else(|| "dev".into())
                            } else {
                                Value::Null
                            }
                        },
                        Value::from,
                    ))
                }
                "aws" => Some(match path {
                    "region" => REGION.into(),
                    _ => ACCOUNT.into(),
                }),
                "opt" if path == "region" => Some(
                    self.answers
                        .get("region")
                        .cloned()
                        .map_or(Value::Null, Value::from),
                ),
                "true" | "false" => return (source == "true").into(),
                _ if source.bytes().all(|it| it.is_ascii_digit()) && !source.is_empty() => {
                    return source.parse::<i64>().map_or(Value::Null, Value::from);
                }
                _ => self.answers.get(path).cloned().map(Value::from),
            };
            if let Some(found) = found.filter(|it| !it.is_null()) {
                return found;
            }
        }
        if text.contains(',') || text.starts_with("self:") {
            return Value::Null;
        }
        let name = text.split_once(':').map_or(text, |it| it.1).to_owned();
        let value = self
            .answers
            .get(&name)
            .cloned()
            .unwrap_or_else(|| name.clone());
        self.asked.note(Ask {
            name,
            about: format!("${{{text}}}"),
            value: value.clone(),
            open: true,
            allowed: Vec::new(),
        });
        value.into()
    }

    /// The bucket or the rule of an event; whether it is one that is played.
    fn caller(
        maker: &mut Maker<'_>,
        place: (&str, usize),
        event: (&str, &Value),
        target: &str,
    ) -> bool {
        let ((key, at), (kind, of)) = (place, event);
        let (function, qualifier) = crate::make::named(target);
        let arn = crate::resolve::arn(&function, qualifier.as_deref());
        if kind == "s3" {
            let bucket = of.get("bucket").unwrap_or(of).as_str().unwrap_or("bucket");
            let events = of.get("event").cloned();
            let events = events.unwrap_or_else(|| "s3:ObjectCreated:*".into());
            let rules: Vec<(String, String)> = of
                .get("rules")
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
                .filter_map(Value::as_object)
                .flatten()
                .filter_map(|(name, it)| Some((name.clone(), it.as_str()?.to_owned())))
                .collect();
            maker.notify(bucket, &arn, &events, &rules);
            return true;
        }
        if !["schedule", "eventBridge", "cloudwatchEvent"].contains(&kind) {
            return false;
        }
        let rate = of.get("rate").or_else(|| of.get("schedule"));
        let rates: Vec<Option<&Value>> = match rate.unwrap_or(of) {
            Value::Array(rates) => rates.iter().map(Some).collect(),
            one => vec![Some(one)],
        };
        let pattern = of.get("pattern").or_else(|| of.get("event"));
        let input = of.get("input").map(|it| match it {
            Value::String(_) => it.clone(),
            other => other.to_string().into(),
        });
        if of.get("method").and_then(Value::as_str) == Some("scheduler") {
            return false;
        }
        let several = rates.len() > 1;
        let made = rates.into_iter().enumerate().map(|(number, rate)| {
            maker.rule(NewRule {
                name: if several {
                    format!("{key}-{at}-{}", number + 1)
                } else {
                    format!("{key}-{at}")
                },
                schedule: rate.filter(|it| it.is_string()),
                pattern,
                description: of.get("description"),
                disabled: of.get("enabled") == Some(&json!(false)),
                bus: of.get("eventBus").and_then(Value::as_str),
                targets: vec![("1".to_owned(), arn.clone(), input.clone())],
            })
        });
        made.collect::<Vec<bool>>().iter().all(|it| *it)
    }

    fn hang(
        maker: &mut Maker<'_>,
        key: &str,
        name: &str,
        qualifier: Option<&str>,
        function: &Value,
    ) {
        let target = qualifier.map_or_else(|| name.to_owned(), |it| format!("{name}:{it}"));
        if let Some(url) = function.get("url").filter(|it| *it != &json!(false)) {
            let signed = url.get("authorizer").and_then(Value::as_str) == Some("aws_iam");
            let cors = url
                .get("cors")
                .filter(|it| *it != &json!(false))
                .map(cors_of);
            let mode = url.get("invokeMode").cloned();
            maker.hang("CreateFunctionUrlConfig", members(json!({
                "FunctionName": name, "Qualifier": qualifier, "AuthType": if signed { "AWS_IAM" } else { "NONE" }, "Cors": cors, "InvokeMode": mode,
            })));
            if !signed {
                maker.hang("AddPermission", members(json!({
                    "FunctionName": name, "Qualifier": qualifier, "StatementId": "FunctionUrl", "Action": "lambda:InvokeFunctionUrl",
                    "Principal": "*", "FunctionUrlAuthType": "NONE",
                })));
            }
        }
        let (retries, age) = (
            function.get("maximumRetryAttempts"),
            function.get("maximumEventAge"),
        );
        let destinations = function.get("destinations");
        if retries.is_some() || age.is_some() || destinations.is_some() {
            let side = |name: &str| {
                destinations
                    .and_then(|it| it.get(name))
                    .map(|it| json!({"Destination": it.get("arn").unwrap_or(it)}))
            };
            let config =
                members(json!({"OnSuccess": side("onSuccess"), "OnFailure": side("onFailure")}));
            maker.hang("PutFunctionEventInvokeConfig", members(json!({
                "FunctionName": name, "Qualifier": qualifier, "MaximumRetryAttempts": retries, "MaximumEventAgeInSeconds": age,
                "DestinationConfig": if config.is_empty() { Value::Null } else { config.into() },
            })));
        }
        for (at, event) in function
            .get("events")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .enumerate()
        {
            let Some((kind, of)) = event.as_object().and_then(|it| it.iter().next()) else {
                continue;
            };
            let arn = of.get("arn").unwrap_or(of);
            let mapping = matches!(
                kind.as_str(),
                "sqs" | "stream" | "msk" | "activemq" | "rabbitmq" | "kafka" | "documentDb"
            );
            if mapping {
                // The framework's own defaults: batches are read from the oldest record on.
                let stream = matches!(kind.as_str(), "stream" | "kafka" | "msk");
                let own = kind == "kafka";
                let access = accesses(kind, of);
                maker.hang("CreateEventSourceMapping", members(json!({
                    "FunctionName": target, "EventSourceArn": Some(arn).filter(|_| !own),
                    "SelfManagedEventSource": own.then(|| json!({"Endpoints": {"KAFKA_BOOTSTRAP_SERVERS": of.get("bootstrapServers")}})),
                    "SourceAccessConfigurations": (!access.is_empty()).then_some(access),
                    "DocumentDBEventSourceConfig": of.get("database").map(|it| members(json!({"DatabaseName": it, "CollectionName": of.get("collection")}))),
                    "BatchSize": of.get("batchSize"),
                    "MaximumBatchingWindowInSeconds": of.get("maximumBatchingWindow").or_else(|| of.get("batchWindow")),
                    "Enabled": of.get("enabled").filter(|it| *it == &json!(false)),
                    "StartingPosition": of.get("startingPosition").cloned().or_else(|| stream.then(|| "TRIM_HORIZON".into())),
                    "Topics": of.get("topic").map(|it| json!([it])), "Queues": of.get("queue").map(|it| json!([it])),
                    "MaximumRetryAttempts": of.get("maximumRetryAttempts"), "ParallelizationFactor": of.get("parallelizationFactor"),
                    "BisectBatchOnFunctionError": of.get("bisectBatchOnFunctionError"), "FunctionResponseTypes": of.get("functionResponseType").map(|it| json!([it])),
                    "FilterCriteria": of.get("filterPatterns").and_then(Value::as_array).map(|it| {
                        json!({"Filters": it.iter().map(|it| json!({"Pattern": it.as_str().map_or_else(|| it.to_string(), str::to_owned)})).collect::<Value>()})
                    }),
                    "ScalingConfig": of.get("maximumConcurrency").map(|it| json!({"MaximumConcurrency": it})),
                })));
                continue;
            }
            let (principal, source) = match kind.as_str() {
                "s3" => (
                    "s3.amazonaws.com",
                    format!(
                        "arn:aws:s3:::{}",
                        of.get("bucket").unwrap_or(of).as_str().unwrap_or("bucket")
                    ),
                ),
                "sns" => (
                    "sns.amazonaws.com",
                    arn.as_str()
                        .filter(|it| it.starts_with("arn:"))
                        .map_or_else(
                            || arn_of("sns", of.as_str().unwrap_or("topic")),
                            str::to_owned,
                        ),
                ),
                "schedule" | "eventBridge" | "cloudwatchEvent" => (
                    "events.amazonaws.com",
                    arn_of("events", &format!("rule/{key}-{}{}", at + 1, rules_of(of))),
                ),
                "http" | "httpApi" | "websocket" => (
                    "apigateway.amazonaws.com",
                    format!(
                        "arn:aws:execute-api:{REGION}:{ACCOUNT}:{}/*/*",
                        kind.to_ascii_lowercase()
                    ),
                ),
                "cloudwatchLog" => ("logs.amazonaws.com", arn_of("logs", "log-group:*")),
                "iot" => ("iot.amazonaws.com", arn_of("iot", "rule/*")),
                "alb" => (
                    "elasticloadbalancing.amazonaws.com",
                    arn_of("elasticloadbalancing", "targetgroup/*"),
                ),
                _ => {
                    maker.left(format!(
                        "The event {kind} of {key}: what calls it is no part of Lambda."
                    ));
                    continue;
                }
            };
            if !Self::caller(maker, (key, at + 1), (kind, of), &target) {
                maker.left(format!("The event {kind} of {key}: the permission for it is made, the service itself isn't played here."));
            }
            maker.hang("AddPermission", members(json!({
                "FunctionName": name, "Qualifier": qualifier, "StatementId": format!("{kind}{}", at + 1), "Action": "lambda:InvokeFunction",
                "Principal": principal, "SourceArn": source,
            })));
        }
    }
}

/// What comes after a rule's name in the permission: an event with several rates makes several rules.
fn rules_of(event: &Value) -> &'static str {
    let rates = event.get("rate").unwrap_or(event).as_array();
    if rates.is_some_and(|it| it.len() > 1) {
        "-*"
    } else {
        ""
    }
}

/// A URL's CORS as Lambda has it; `true` stands for the framework's own.
fn cors_of(cors: &Value) -> Value {
    let list = |name: &str| {
        cors.get(name).map(|it| match it {
            Value::String(_) => json!([it]),
            other => other.clone(),
        })
    };
    let usual = |name: &str, value: Value| match cors.get(name) {
        Some(Value::Null) => None,
        _ => list(name).or(Some(value)),
    };
    members(json!({
        "AllowOrigins": usual("allowedOrigins", json!(["*"])),
        "AllowHeaders": usual("allowedHeaders", json!(["Content-Type"])),
        "AllowMethods": usual("allowedMethods", json!(["*"])),
        "AllowCredentials": cors.get("allowCredentials"),
        "ExposeHeaders": list("exposedResponseHeaders"),
        "MaxAge": cors.get("maxAge"),
    }))
    .into()
}
