//! Blocks and attributes of Terraform's language, with the AWS provider's names for AWS's.

use super::members::Members;
use super::template::pruned;
use console::snake;
use serde_json::Value;

/// What stands after an equals sign.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Expression {
    /// A text, quoted when it is written.
    Text(String),
    /// Anything else, as it is written.
    Name(String),
}

impl Expression {
    pub(super) fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    pub(super) fn name(text: &str) -> Self {
        Self::Name(text.to_owned())
    }

    /// The same as part of a text in quotes.
    pub(super) fn in_template(&self) -> String {
        match self {
            Self::Text(text) => quote(text).trim_matches('"').to_owned(),
            Self::Name(name) => format!("${{{name}}}"),
        }
    }
}

/// The inside of a block.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    attributes: Vec<(String, Expression)>,
    blocks: Vec<(String, Block)>,
}

/// A text in double quotes, templates escaped; HCL knows fewer escapes than JSON.
pub(super) fn quote(text: &str) -> String {
    let mut out = String::from("\"");
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '$' | '%' if chars.peek() == Some(&'{') => {
                out.push(c);
                out.push(c);
            }
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                out.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out + "\""
}

/// Members that the provider calls otherwise than AWS does, besides the change of case.
const RENAMED: &[(&str, &str)] = &[
    ("AuthType", "authorization_type"),
    ("KMSKeyArn", "kms_key_arn"),
    ("SourceKMSKeyArn", "source_kms_key_arn"),
    ("PrincipalOrgID", "principal_org_id"),
    ("FileSystemConfigs", "file_system_config"),
    ("Filters", "filter"),
    ("SourceAccessConfigurations", "source_access_configuration"),
    ("URI", "uri"),
    ("SchemaRegistryURI", "schema_registry_uri"),
    ("AccessConfigs", "access_config"),
    ("SchemaValidationConfigs", "schema_validation_config"),
    (
        "DocumentDBEventSourceConfig",
        "document_db_event_source_config",
    ),
    (
        "ExecutionEnvironmentMemoryGiBPerVCpu",
        "execution_environment_memory_gib_per_vcpu",
    ),
    ("RetentionPeriodInDays", "retention_period"),
    ("CodeSigningPolicies", "policies"),
];

/// Members whose keys are people's own: a map after an equals sign, not a block.
const MAPS: &[&str] = &["Variables", "Tags", "Endpoints", "Dimensions"];

/// Members that must be written although they are empty.
const REQUIRED: &[&str] = &["SubnetIds", "SecurityGroupIds"];

impl Block {
    /// Members of a request as attributes and blocks.
    pub(super) fn of(members: &Members) -> Self {
        let mut out = Self::default();
        for (name, value) in members {
            let attribute = attribute(name);
            match value {
                Value::Null => {}
                Value::Object(map) if MAPS.contains(&name.as_str()) => {
                    if !map.is_empty() {
                        out.set(&attribute, Expression::Name(map_written(name, map)));
                    }
                }
                Value::Object(map) => {
                    if pruned(value.clone()) != Value::Object(Members::new())
                        || map.is_empty() && name == "Environment"
                    {
                        out.block(&attribute, Self::of(map));
                    }
                }
                Value::Array(items) if items.iter().any(Value::is_object) => {
                    for map in items.iter().filter_map(Value::as_object) {
                        out.block(&attribute, Self::of(map));
                    }
                }
                Value::Array(items) => {
                    if !items.is_empty() || REQUIRED.contains(&name.as_str()) {
                        let items: Vec<String> = items.iter().map(plain).collect();
                        out.set(
                            &attribute,
                            Expression::Name(format!("[{}]", items.join(", "))),
                        );
                    }
                }
                Value::String(text) => out.set(&attribute, Expression::Text(text.clone())),
                other => out.set(&attribute, Expression::Name(plain(other))),
            }
        }
        out
    }

    pub(super) fn set(&mut self, name: &str, value: Expression) {
        self.attributes.push((name.to_owned(), value));
    }

    pub(super) fn block(&mut self, name: &str, block: Self) {
        self.blocks.push((name.to_owned(), block));
    }

    pub(super) fn extend(&mut self, other: Self) {
        self.attributes.extend(other.attributes);
        self.blocks.extend(other.blocks);
    }

    /// Lines as `terraform fmt` leaves them: equals signs of neighbouring lines in a column.
    pub(super) fn written(&self, depth: usize) -> String {
        let margin = "  ".repeat(depth);
        let mut out = String::new();
        let mut run: Vec<(&str, String)> = Vec::new();
        for (name, value) in &self.attributes {
            let text = match value {
                Expression::Text(text) => quote(text),
                Expression::Name(text) => text.clone(),
            };
            let alone = text.contains('\n');
            if alone {
                flush(&mut run, &margin, &mut out);
                out.push_str(&format!("{margin}{name} = {}\n", indented(&text, depth)));
            } else {
                run.push((name, text));
            }
        }
        flush(&mut run, &margin, &mut out);
        for (name, block) in &self.blocks {
            let apart = if out.is_empty() { "" } else { "\n" };
            out.push_str(&format!(
                "{apart}{margin}{name} {{\n{}{margin}}}\n",
                block.written(depth + 1)
            ));
        }
        out
    }
}

/// A map's lines, further in where the block is.
fn indented(text: &str, depth: usize) -> String {
    let margin = "  ".repeat(depth);
    let mut lines = text.lines();
    let mut out = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        out.push('\n');
        out.push_str(&margin);
        out.push_str(line);
    }
    out
}

fn flush(run: &mut Vec<(&str, String)>, margin: &str, out: &mut String) {
    let width = run.iter().map(|it| it.0.len()).max().unwrap_or(0);
    for (name, value) in run.drain(..) {
        out.push_str(&format!("{margin}{name:width$} = {value}\n"));
    }
}

fn attribute(name: &str) -> String {
    RENAMED
        .iter()
        .find(|it| it.0 == name)
        .map_or_else(|| snake(name), |it| it.1.to_owned())
}

/// A map of people's own keys; a list in it becomes one text.
fn map_written(name: &str, map: &Members) -> String {
    let width = map.keys().map(|it| quote(it).len()).max().unwrap_or(0);
    let mut out = String::from("{\n");
    for (key, value) in map {
        let value = match value {
            Value::Array(items) if name == "Endpoints" => {
                let items: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
                quote(&items.join(","))
            }
            other => plain(other),
        };
        out.push_str(&format!("  {:width$} = {value}\n", quote(key)));
    }
    out + "}"
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => quote(text),
        Value::Number(number) => number
            .as_f64()
            .filter(|_| number.is_f64())
            .map_or_else(|| number.to_string(), |it| format!("{it}")),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(plain).collect();
            format!("[{}]", items.join(", "))
        }
        other => other.to_string(),
    }
}
