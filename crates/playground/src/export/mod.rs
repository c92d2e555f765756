//! A scenario as CLI, boto3, `CloudFormation`, SAM, Terraform and CDK.
//!
//! Scripts are the requests themselves. Templates say a state, and one deployment publishes one
//! version: an account with several becomes a sequence of them ([`stages`]).

mod beside_rollouts;
mod cdk;
mod cloud_formation;
mod hcl;
mod manner;
mod members;
mod names;
mod newest;
mod packages;
mod recipe;
mod recipe_beside;
mod recipe_rollouts;
mod recipe_upkeep;
mod requests;
mod rollout;
mod script;
mod stages;
mod taken;
mod template;
mod terraform;
mod yaml;

pub use members::defaults;
pub use recipe::recipe;
pub use rollout::{RolloutFormat, rollout};
pub use taken::{Settling, settled, signing_stand_in, tried};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use console::{Files, output};
use lambda::api::{Request, package};
use lambda::model::Account;
use manner::Manner;
use packages::Packages;
use serde_json::{Value, json};
use stages::Plan;
use std::sync::Arc;
use template::{Builder, Kind};

/// What an account can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A shell script of AWS CLI lines.
    Cli,
    /// A Python script.
    Boto3,
    /// A `CloudFormation` template in JSON.
    CloudFormationJson,
    /// A `CloudFormation` template in YAML.
    CloudFormationYaml,
    /// An AWS SAM template in YAML.
    Sam,
    /// Terraform's language.
    Terraform,
    /// An AWS CDK stack in TypeScript.
    Cdk,
}

impl Format {
    /// Every format, in the order to offer them.
    pub const ALL: [Self; 7] = [
        Self::Cli,
        Self::Boto3,
        Self::CloudFormationJson,
        Self::CloudFormationYaml,
        Self::Sam,
        Self::Terraform,
        Self::Cdk,
    ];

    /// The name to show.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Cli => "AWS CLI",
            Self::Boto3 => "boto3",
            Self::CloudFormationJson => "CloudFormation (JSON)",
            Self::CloudFormationYaml => "CloudFormation (YAML)",
            Self::Sam => "SAM",
            Self::Terraform => "Terraform",
            Self::Cdk => "CDK",
        }
    }

    /// What `window.playground.export` calls it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Cli => "cli",
            Self::Boto3 => "boto3",
            Self::CloudFormationJson => "cloudformation",
            Self::CloudFormationYaml => "cloudformation-yaml",
            Self::Sam => "sam",
            Self::Terraform => "terraform",
            Self::Cdk => "cdk",
        }
    }

    /// The format of a [`word`](Self::word).
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }

    /// Whether it is a script of requests rather than a state.
    pub const fn is_script(self) -> bool {
        matches!(self, Self::Cli | Self::Boto3)
    }

    /// The name of its file, the first of several where there are several.
    pub const fn file_name(self) -> &'static str {
        match self {
            Self::Cli => "rebuild.sh",
            Self::Boto3 => "rebuild.py",
            Self::CloudFormationJson => "template.json",
            Self::CloudFormationYaml => "template.yaml",
            Self::Sam => "sam.yaml",
            Self::Terraform => "main.tf",
            Self::Cdk => "stack.ts",
        }
    }

    const fn manner(self) -> Manner {
        match self {
            Self::Sam => Kind::Sam.manner(),
            Self::Cdk => Kind::Cdk.manner(),
            Self::Terraform => terraform::MANNER,
            _ => Kind::CloudFormation.manner(),
        }
    }
}

/// A file of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name, a folder before it where that matters.
    pub name: String,
    /// What is in it.
    pub content: Content,
}

/// What is in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A text.
    Text(String),
    /// A zip.
    Bytes(Arc<[u8]>),
}

/// How the sentence begins that says in which order several files are deployed, the first of what is left.
pub const SEQUENCE: &str = "A deployment publishes one version, so";

/// An account in some format.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// Every file that is needed, zips included, the one to read first.
    pub files: Vec<File>,
    /// The commands that make the account of them, in order.
    pub commands: Vec<String>,
    /// Each thing that the format can't hold, a sentence each.
    pub left: Vec<String>,
}

impl Exported {
    /// As `window.playground.export` gives it: `{files: [{name, text | base64}], left: [text]}`.
    pub fn to_value(&self) -> Value {
        let files = self.files.iter().map(|it| match &it.content {
            Content::Text(text) => json!({"name": it.name, "text": text}),
            Content::Bytes(bytes) => json!({"name": it.name, "base64": STANDARD.encode(bytes)}),
        });
        json!({"files": files.collect::<Value>(), "left": self.left})
    }

    /// All files in one zip.
    pub fn archive(&self) -> Vec<u8> {
        let files = self.files.iter().map(|it| match &it.content {
            Content::Text(text) => (it.name.as_str(), text.as_bytes()),
            Content::Bytes(bytes) => (it.name.as_str(), &**bytes),
        });
        package::archive(&files.collect::<Vec<_>>())
    }

    fn text(&mut self, name: &str, text: String) {
        self.files.push(File {
            name: name.to_owned(),
            content: Content::Text(text),
        });
    }

    fn zips(&mut self, packages: Packages) {
        for (name, bytes) in packages.into_files() {
            self.files.push(File {
                name,
                content: Content::Bytes(bytes),
            });
        }
    }
}

/// Requests as a script that makes them, with the zips that it uploads.
///
/// `files` may know names for packages. A format that is no script is written as AWS CLI lines.
pub fn script(requests: &[Request], format: Format, files: &dyn Files) -> Exported {
    let packages = Packages::of(requests, files);
    let mut out = Exported::default();
    if format == Format::Boto3 {
        out.text(format.file_name(), script::boto3(requests, &packages));
        out.commands.push(format!("python3 {}", format.file_name()));
    } else {
        out.text(Format::Cli.file_name(), script::cli(requests, &packages));
        out.commands
            .push(format!("bash {}", Format::Cli.file_name()));
    }
    out.zips(packages);
    out
}

/// An account in a format; `existing` leaves the functions out of a template, for an account that
/// has them already.
pub fn export(account: &Account, format: Format, files: &dyn Files, existing: bool) -> Exported {
    if format.is_script() {
        let mut out = script(&recipe(account), format, files);
        out.left = newest::unscripted(account);
        return out;
    }
    let mut plan = Plan::new(account, format.manner(), existing);
    let mut packages = Packages::default();
    let mut out = Exported::default();
    let names = file_names(format, plan.count);
    let mut bucket = false;
    let texts: Vec<String> = match format {
        Format::Terraform => {
            let count = plan.count;
            let abouts: Vec<String> = (0..count).map(|at| about(&plan, at)).collect();
            let mut writer = terraform::Writer::new(&mut plan, &mut packages);
            (0..count)
                .zip(abouts)
                .map(|(at, about)| format!("# {about}\n\n{}", writer.stage(at)))
                .collect()
        }
        Format::Cdk => {
            let count = plan.count;
            let mut builder = Builder::new(&mut plan, Kind::Cdk, &mut packages);
            let stages: Vec<_> = (0..count).map(|at| builder.stage(at)).collect();
            stages
                .into_iter()
                .enumerate()
                .map(|(at, it)| cdk::write(&it, &plan, at, &about(&plan, at)))
                .collect()
        }
        _ => {
            let count = plan.count;
            let kind = if format == Format::Sam {
                Kind::Sam
            } else {
                Kind::CloudFormation
            };
            let abouts: Vec<String> = (0..count).map(|at| about(&plan, at)).collect();
            let mut builder = Builder::new(&mut plan, kind, &mut packages);
            (0..count)
                .zip(abouts)
                .map(|(at, about)| {
                    let stage = builder.stage(at);
                    bucket |= stage.bucket;
                    let mut value = match kind {
                        Kind::Sam => cloud_formation::sam(stage),
                        _ => cloud_formation::cloud_formation(stage),
                    };
                    describe(&mut value, &about);
                    match format {
                        Format::CloudFormationJson => escaped(&output::json(&value)),
                        _ => yaml::write(&value),
                    }
                })
                .collect()
        }
    };
    for (name, text) in names.iter().zip(texts) {
        out.text(name, text);
    }
    out.commands = commands(format, &names, bucket, &packages);
    out.left = std::mem::take(&mut plan.left);
    if let (true, Some(first)) = (names.len() > 1, names.first()) {
        let steps: Vec<String> = names
            .iter()
            .skip(1)
            .zip(plan.later())
            .map(|(name, what)| format!("{name} brings {what}"))
            .collect();
        out.left.insert(
            0,
            format!(
                "{SEQUENCE} this takes {} in this order: {first} first, then {}.",
                names.len(),
                steps.join("; ")
            ),
        );
    }
    if format == Format::Cdk {
        out.text("app.ts", cdk::app(names.len()));
    }
    if out.commands.len() > 1 {
        out.text("deploy.sh", script::deploy(&out.commands));
    }
    out.zips(packages);
    out
}

/// JSON whose every character YAML takes too, for `CloudFormation` reads JSON as YAML.
fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '\u{7f}'..='\u{9f}'
            | '\u{2028}'
            | '\u{2029}'
            | '\u{feff}'
            | '\u{fffe}'
            | '\u{ffff}' => {
                out.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out
}

fn describe(template: &mut Value, about: &str) {
    let Value::Object(map) = template else {
        return;
    };
    // After the version and the transform, where people look for it.
    let at = map
        .keys()
        .position(|it| it == "Parameters" || it == "Resources")
        .unwrap_or(0);
    map.shift_insert(at, "Description".to_owned(), about.into());
}

/// What a file says of itself.
fn about(plan: &Plan<'_>, at: usize) -> String {
    if plan.existing {
        return "Made by Alias Playground: aliases and what hangs on them, for functions that are there already.".to_owned();
    }
    if plan.count == 1 {
        return "Made by Alias Playground.".to_owned();
    }
    format!(
        "Made by Alias Playground. Step {} of {}: each deployment publishes one version.",
        at + 1,
        plan.count
    )
}

/// The files of a format with `n` deployments.
fn file_names(format: Format, count: usize) -> Vec<String> {
    let name = format.file_name();
    if count == 1 {
        return vec![name.to_owned()];
    }
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    (1..=count)
        .map(|step| match format {
            // Terraform reads every file of its folder: the later ones wait in folders of their own.
            Format::Terraform if step == 1 => name.to_owned(),
            Format::Terraform => format!("step-{step}/{name}"),
            _ => format!("{stem}-{step}.{extension}"),
        })
        .collect()
}

/// The commands that deploy the files, in order.
fn commands(format: Format, names: &[String], bucket: bool, packages: &Packages) -> Vec<String> {
    let mut out = Vec::new();
    let parameter = if bucket {
        " --parameter-overrides \"CodeBucket=$CODE_BUCKET\""
    } else {
        ""
    };
    if bucket {
        for name in packages.names() {
            out.push(format!("aws s3 cp {name} \"s3://$CODE_BUCKET/{name}\""));
        }
    }
    match format {
        Format::Terraform => {
            out.push("terraform init".to_owned());
            for (at, name) in names.iter().enumerate() {
                if at > 0 {
                    out.push(format!("cp {name} main.tf"));
                }
                out.push("terraform apply".to_owned());
            }
        }
        Format::Cdk if names.len() == 1 => out.push("npx cdk deploy".to_owned()),
        Format::Cdk => out.extend((1..=names.len()).map(|step| format!("npx cdk deploy -c step={step}"))),
        Format::Sam => out.extend(names.iter().map(|name| {
            format!("sam deploy --stack-name alias-playground --template-file {name} --capabilities CAPABILITY_IAM{parameter}")
        })),
        _ => out.extend(names.iter().map(|name| {
            format!("aws cloudformation deploy --stack-name alias-playground --template-file {name}{parameter}")
        })),
    }
    out
}
