//! An account's default region in Terraform's language.

use super::members::Members;
use super::recipe::recipe;
use super::template::LIMITS;
use console::snake;
use lambda::api::{self, Request};
use lambda::model::Account;
use litemap::LiteMap;
use serde_json::{Value, json};

/// The resources of the AWS provider.
pub fn write(account: &Account) -> String {
    let mut writer = Writer {
        account,
        newest: LiteMap::new(),
        out: format!(
            "# {LIMITS}\n\nprovider \"aws\" {{\n  region = \"{}\"\n}}\n",
            account.settings().region
        ),
    };
    for request in recipe(account) {
        if request.region.is_none() {
            writer.request(&request);
        }
    }
    writer.out
}

/// A text in double quotes, templates escaped.
pub fn quote(text: &str) -> String {
    Value::from(text)
        .to_string()
        .replace("${", "$${")
        .replace("%{", "%%{")
}

/// A name for a resource.
fn label(parts: &[&str]) -> String {
    let joined: Vec<&str> = parts.iter().copied().filter(|it| !it.is_empty()).collect();
    let name = joined.join("_");
    let name: String = name
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || c == '_' {
                c
            } else {
                '_'
            }
        })
        .collect();
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        format!("_{name}")
    } else {
        name
    }
}

/// An expression rather than a text: the name of something else.
fn expression(text: &str) -> Value {
    json!({ EXPRESSION: text })
}

const EXPRESSION: &str = "\u{0}expression";

struct Writer<'a> {
    account: &'a Account,
    /// The version that the configuration publishes, by function.
    newest: LiteMap<String, String>,
    out: String,
}

/// Attributes that Terraform calls otherwise.
const RENAMED: &[(&str, &str)] = &[
    ("AuthType", "authorization_type"),
    ("FunctionUrlAuthType", "function_url_auth_type"),
    ("KMSKeyArn", "kms_key_arn"),
    ("PrincipalOrgID", "principal_org_id"),
    ("FileSystemConfigs", "file_system_config"),
    ("LogGroup", "log_group"),
    ("Ipv6AllowedForDualStack", "ipv6_allowed_for_dual_stack"),
    (
        "ReservedConcurrentExecutions",
        "reserved_concurrent_executions",
    ),
];

/// Members whose keys are people's own: written as a map, not as a block.
const MAPS: &[&str] = &["Variables", "Tags", "AdditionalVersionWeights"];

impl Writer<'_> {
    fn request(&mut self, request: &Request) {
        let mut input = request.input.clone();
        let text = |name: &str| {
            let value = request.input.get(name).and_then(Value::as_str);
            value.unwrap_or_default().to_owned()
        };
        let (name, qualifier) = (text("FunctionName"), text("Qualifier"));
        let (kind, label) = match request.operation.as_str() {
            "CreateFunction" => return self.function(&name),
            "CreateAlias" => ("alias", label(&[&name, &text("Name")])),
            "AddPermission" => (
                "permission",
                label(&[&name, &qualifier, &text("StatementId")]),
            ),
            "CreateFunctionUrlConfig" => ("function_url", label(&[&name, &qualifier])),
            "PutFunctionEventInvokeConfig" => {
                ("function_event_invoke_config", label(&[&name, &qualifier]))
            }
            "PutProvisionedConcurrencyConfig" => (
                "provisioned_concurrency_config",
                label(&[&name, &qualifier]),
            ),
            "CreateEventSourceMapping" => {
                let source = text("EventSourceArn");
                let source = source.rsplit([':', '/']).next().unwrap_or_default();
                ("event_source_mapping", label(&[&name, source]))
            }
            _ => return,
        };
        self.refer(&name, &mut input);
        self.resource(kind, &label, &input);
    }

    /// Names of the function and of the newest version become references.
    fn refer(&self, name: &str, input: &mut Members) {
        let bare = name.split(':').next().unwrap_or(name);
        if bare == name {
            let reference = format!("aws_lambda_function.{}.function_name", label(&[name]));
            input.insert("FunctionName".to_owned(), expression(&reference));
        }
        let newest = self.newest.get(name);
        for member in ["FunctionVersion", "Qualifier"] {
            let number = input.get(member).and_then(Value::as_str);
            if number.is_some() && number == newest.map(String::as_str) {
                let reference = format!("aws_lambda_function.{}.version", label(&[name]));
                input.insert(member.to_owned(), expression(&reference));
            }
        }
    }

    fn function(&mut self, name: &str) {
        let region = &self.account.settings().region;
        let Some(function) = self.account.function(region, name) else {
            return;
        };
        let latest = function.latest();
        let mut input = Members::from_iter([("FunctionName".to_owned(), name.into())]);
        let settings = super::members::settings(&latest.configuration);
        input.extend(super::members::changes(
            &super::members::defaults(name),
            &settings,
        ));
        let code = super::members::code(&latest.code);
        if code.contains_key("ZipFile") {
            input.insert("Filename".to_owned(), format!("{name}.zip").into());
            input.insert(
                "SourceCodeHash".to_owned(),
                latest.code.sha256.as_str().into(),
            );
        } else {
            input.extend(code);
        }
        if latest.configuration.image {
            input.insert("PackageType".to_owned(), "Image".into());
        }
        if latest.configuration.architecture != "x86_64" {
            let architecture = json!([latest.configuration.architecture]);
            input.insert("Architectures".to_owned(), architecture);
        }
        if let Some(reserved) = function.reserved_concurrency() {
            input.insert("ReservedConcurrentExecutions".to_owned(), reserved.into());
        }
        if !function.tags().is_empty() {
            input.insert("Tags".to_owned(), api::tags(function.tags()));
        }
        let newest = function.versions().keys().next_back();
        if let Some(newest) = newest.filter(|_| !function.is_ahead()) {
            input.insert("Publish".to_owned(), true.into());
            self.newest.insert(name.to_owned(), newest.to_string());
        }
        self.resource("function", &label(&[name]), &input);
    }

    fn resource(&mut self, kind: &str, label: &str, input: &Members) {
        self.out.push_str(&format!(
            "\nresource \"aws_lambda_{kind}\" \"{label}\" {{\n"
        ));
        write_members(input, 1, &mut self.out);
        self.out.push_str("}\n");
    }
}

fn write_members(members: &Members, depth: usize, out: &mut String) {
    let margin = "  ".repeat(depth);
    for (name, value) in members {
        let renamed = RENAMED.iter().find(|(theirs, _)| theirs == name);
        let attribute = renamed.map_or_else(|| snake(name), |(_, ours)| (*ours).to_owned());
        let blocks: Vec<&Members> = match value {
            Value::Object(map) if !is_plain(name, map) => vec![map],
            Value::Array(items) => items.iter().filter_map(Value::as_object).collect(),
            _ => Vec::new(),
        };
        for block in &blocks {
            out.push_str(&format!("{margin}{attribute} {{\n"));
            write_members(block, depth + 1, out);
            out.push_str(&format!("{margin}}}\n"));
        }
        if blocks.is_empty() {
            out.push_str(&format!("{margin}{attribute} = {}\n", plain(value, depth)));
        }
    }
}

/// Whether an object is written after an equals sign.
fn is_plain(name: &str, map: &Members) -> bool {
    MAPS.contains(&name) || map.contains_key(EXPRESSION)
}

fn plain(value: &Value, depth: usize) -> String {
    let margin = "  ".repeat(depth);
    match value {
        Value::Object(map) => {
            if let Some(Value::String(expression)) = map.get(EXPRESSION) {
                return expression.clone();
            }
            let entries: Vec<String> = map
                .iter()
                .map(|(key, it)| format!("{margin}  {} = {}\n", quote(key), plain(it, depth + 1)))
                .collect();
            format!("{{\n{}{margin}}}", entries.concat())
        }
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|it| plain(it, depth)).collect();
            format!("[{}]", items.join(", "))
        }
        Value::String(text) => quote(text),
        other => other.to_string(),
    }
}
