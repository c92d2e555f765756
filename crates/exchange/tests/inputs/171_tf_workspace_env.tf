provider "aws" {
  region = "eu-west-1"
  default_tags {
    tags = { team = "pay", env = terraform.workspace }
  }
}
resource "aws_lambda_function" "f" {
  function_name = format("%s-%s", "pay", terraform.workspace)
  runtime       = "java21"
  handler       = "com.pay.Handler::handleRequest"
  role          = aws_iam_role.f.arn
  s3_bucket     = aws_s3_bucket.code.id
  s3_key        = "pay-${try(var.sha, "latest")}.jar"
  publish       = true
  memory_size   = max(512, 1024)
  timeout       = coalesce(null, 20)
  snap_start {
    apply_on = "PublishedVersions"
  }
  dead_letter_config {
    target_arn = aws_sqs_queue.dlq.arn
  }
  vpc_config {
    subnet_ids         = ["subnet-0123456789abcdef0"]
    security_group_ids = [aws_security_group.f.id]
  }
  tags = { app = "pay" }
}
variable "sha" { default = "abc123" }
resource "aws_iam_role" "f" { name = "pay" }
resource "aws_s3_bucket" "code" { bucket = "pay-code" }
resource "aws_sqs_queue" "dlq" { name = "pay-dlq" }
resource "aws_security_group" "f" { name = "f" }
resource "aws_lambda_alias" "live" {
  name             = "live"
  function_name    = aws_lambda_function.f.function_name
  function_version = aws_lambda_function.f.version
}
resource "aws_lambda_function_event_invoke_config" "live" {
  function_name                = aws_lambda_alias.live.function_name
  qualifier                    = aws_lambda_alias.live.name
  maximum_event_age_in_seconds = 60
  maximum_retry_attempts       = 0
  destination_config {
    on_failure { destination = aws_sqs_queue.dlq.arn }
  }
}
resource "aws_lambda_function_url" "live" {
  function_name      = aws_lambda_function.f.function_name
  qualifier          = aws_lambda_alias.live.name
  authorization_type = "AWS_IAM"
  cors {
    allow_origins = ["*"]
    max_age       = 86400
  }
}
