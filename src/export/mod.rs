//! A scenario as CLI, boto3, `CloudFormation`, SAM, Terraform and CDK, and back.
