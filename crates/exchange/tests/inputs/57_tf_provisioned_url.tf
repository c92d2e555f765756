resource "aws_lambda_function" "api" {
  function_name = "api"
  role          = "arn:aws:iam::123456789012:role/api"
  package_type  = "Image"
  image_uri     = "123456789012.dkr.ecr.us-west-2.amazonaws.com/api:v1"
  publish       = true
  timeout       = 30
  architectures = ["arm64"]
  image_config { command = ["app.handler"] }
  reserved_concurrent_executions = 50
}
resource "aws_lambda_alias" "prod" {
  name             = "prod"
  function_name    = aws_lambda_function.api.arn
  function_version = aws_lambda_function.api.version
}
resource "aws_lambda_provisioned_concurrency_config" "prod" {
  function_name                     = aws_lambda_alias.prod.function_name
  provisioned_concurrent_executions = 5
  qualifier                         = aws_lambda_alias.prod.name
}
resource "aws_lambda_function_url" "prod" {
  function_name      = aws_lambda_function.api.function_name
  qualifier          = aws_lambda_alias.prod.name
  authorization_type = "AWS_IAM"
  cors {
    allow_origins = ["https://example.com"]
    max_age       = 60
  }
}
resource "aws_lambda_function_event_invoke_config" "prod" {
  function_name                = aws_lambda_alias.prod.function_name
  qualifier                    = aws_lambda_alias.prod.name
  maximum_retry_attempts       = 0
  destination_config {
    on_failure { destination = aws_sqs_queue.dlq.arn }
  }
}
resource "aws_sqs_queue" "dlq" { name = "dlq" }
