//! A scenario as CLI, boto3, `CloudFormation`, SAM, Terraform and CDK, and back.

use crate::api::Request;
use crate::cli::Files;

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
pub fn write(requests: &[Request], format: Format, files: &dyn Files) -> String {
    let _ = (requests, format, files);
    String::new()
}

/// Why a text could not be read as requests; a sentence for the reader.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct ImportError(pub String);

/// Reads an AWS CLI or boto3 paste, or a `CloudFormation` or SAM template in JSON.
///
/// # Errors
/// [`ImportError`] says which line or resource could not be read.
pub fn import(text: &str, files: &dyn Files) -> Result<Vec<Request>, ImportError> {
    let _ = (text, files);
    Ok(Vec::new())
}
