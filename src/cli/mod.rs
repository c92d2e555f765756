//! `aws lambda …` lines and boto3 calls.
