//! A scenario as CLI, boto3, `CloudFormation`, SAM, Terraform and CDK, and back.
//!
//! Scripts are the requests themselves. Templates say a state, so the requests are applied to an
//! empty account first and the account's [`recipe`] is written.

mod cdk;
mod import;
mod members;
mod read_template;
mod recipe;
mod script;
mod template;
mod terraform;

pub use import::{ImportError, import};
pub use recipe::recipe;

use console::{Files, output};
use lambda::api::{self, Request};
use lambda::model::{Account, Settings, Timestamp};

/// What a list of requests can be written as.
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

    /// A file name to save it under.
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
}

/// Writes requests (a history or a recipe) in a format.
///
/// Templates hold the end state of the default region; what a template can't say is named in a
/// comment or description there.
pub fn write(requests: &[Request], format: Format, files: &dyn Files) -> String {
    match format {
        Format::Cli => script::cli(requests, files),
        Format::Boto3 => script::boto3(requests, files),
        Format::CloudFormationJson => output::json(&template::cloud_formation(&end(requests))),
        Format::CloudFormationYaml => {
            output::yaml_in_order(&template::cloud_formation(&end(requests)))
        }
        Format::Sam => output::yaml_in_order(&template::sam(&end(requests))),
        Format::Terraform => terraform::write(&end(requests)),
        Format::Cdk => cdk::write(&end(requests)),
    }
}

/// The account these requests lead to.
fn end(requests: &[Request]) -> Account {
    let mut account = Account::new(Settings::page());
    let mut now = Timestamp::from_millis(0);
    for request in requests {
        now = now.plus(1000);
        // A history may hold refused requests; they changed nothing.
        let _ = api::call(&mut account, now, request);
    }
    account
}
