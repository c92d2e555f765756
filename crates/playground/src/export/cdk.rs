//! An account's default region as an AWS CDK stack of `CloudFormation`'s own constructs.

use super::template::{LIMITS, Resource, resources};
use lambda::model::Account;
use serde_json::Value;

/// The stack in TypeScript.
pub fn write(account: &Account) -> String {
    let mut body = String::new();
    for resource in resources(account) {
        let Resource {
            id,
            kind,
            properties,
        } = resource;
        let class = kind.rsplit(':').next().unwrap_or(kind);
        let properties = value(&Value::Object(properties), 2, Keys::Lower);
        body.push_str(&format!(
            "\n    const {} = new lambda.Cfn{class}(this, '{id}', {properties});\n",
            variable(&id)
        ));
    }
    // A constant that nothing names is no mistake in a stack.
    format!(
        "// {LIMITS}\nimport * as cdk from 'aws-cdk-lib';\nimport {{ aws_lambda as lambda }} from \
         'aws-cdk-lib';\nimport {{ Construct }} from 'constructs';\n\nexport class AliasStack \
         extends cdk.Stack {{\n  constructor(scope: Construct, id: string, props?: cdk.StackProps) \
         {{\n    super(scope, id, props);\n{body}  }}\n}}\n"
    )
}

fn variable(id: &str) -> String {
    let mut chars = id.chars();
    let first = chars.next().map(|c| c.to_ascii_lowercase());
    // A name that starts with a digit is none.
    let start = match first {
        Some(c) if c.is_ascii_digit() => format!("_{c}"),
        Some(c) => c.to_string(),
        None => "_".to_owned(),
    };
    start + chars.as_str()
}

/// Whether keys are names of properties, which start in lower case, or people's own.
#[derive(Clone, Copy)]
enum Keys {
    Lower,
    Own,
}

fn value(it: &Value, depth: usize, keys: Keys) -> String {
    let margin = "  ".repeat(depth);
    match it {
        Value::Object(map) => {
            if let Some(id) = map.get("Ref").and_then(Value::as_str) {
                return format!("{}.ref", variable(id));
            }
            if let Some(Value::Array(path)) = map.get("Fn::GetAtt") {
                let part = |i: usize| path.get(i).and_then(Value::as_str).unwrap_or_default();
                return format!("{}.attr{}", variable(part(0)), part(1));
            }
            let entries: Vec<String> = map
                .iter()
                .map(|(key, it)| {
                    // Variables of the environment keep their own names.
                    let inner = if key == "Variables" { Keys::Own } else { keys };
                    let name = match keys {
                        Keys::Lower => property(key),
                        Keys::Own => super::terraform::quote(key),
                    };
                    format!("{margin}  {name}: {},\n", value(it, depth + 1, inner))
                })
                .collect();
            if entries.is_empty() {
                return "{}".to_owned();
            }
            format!("{{\n{}{margin}}}", entries.concat())
        }
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|it| value(it, depth, keys)).collect();
            format!("[{}]", items.join(", "))
        }
        Value::String(text) => Value::from(text.as_str()).to_string(),
        other => other.to_string(),
    }
}

/// `FunctionName` as CDK spells it: `functionName`.
fn property(name: &str) -> String {
    variable(name)
}
