data "archive_file" "function_zip" {
  type        = "zip"
  source_dir  = "${path.module}/src"
  output_path = "${path.module}/build/function.zip"
}
resource "aws_lambda_function" "api_lambda" {
  function_name    = "${var.project_name}-api"
  filename         = data.archive_file.function_zip.output_path
  source_code_hash = data.archive_file.function_zip.output_base64sha256
  handler          = "bootstrap"
  runtime          = "provided.al2023"
  architectures    = ["arm64"]
  role             = aws_iam_role.this.arn
  memory_size      = var.memory
  timeout          = 30
  publish          = true
  logging_config {
    log_format = "JSON"
    application_log_level = "INFO"
  }
  tracing_config { mode = "Active" }
  depends_on = [aws_iam_role_policy_attachment.basic]
}
variable "project_name" { default = "tx" }
variable "memory" {
  type    = number
  default = 256
}
# CodeDeploy moves it
resource "aws_lambda_alias" "live_alias" {
  name             = "LIVE"
  function_name    = aws_lambda_function.api_lambda.function_name
  description      = "Live production traffic (shifted by CodeDeploy)."
  function_version = aws_lambda_function.api_lambda.version
  lifecycle {
    ignore_changes = [function_version, routing_config]
  }
}
resource "aws_lambda_alias" "beta_alias" {
  name             = "BETA"
  function_name    = aws_lambda_function.api_lambda.function_name
  function_version = aws_lambda_function.api_lambda.version
}
resource "aws_lambda_provisioned_concurrency_config" "live" {
  function_name                     = aws_lambda_alias.live_alias.function_name
  qualifier                         = aws_lambda_alias.live_alias.name
  provisioned_concurrent_executions = 5
}
resource "aws_codedeploy_app" "this" {
  name             = "tx"
  compute_platform = "Lambda"
}
resource "aws_codedeploy_deployment_group" "this" {
  app_name               = aws_codedeploy_app.this.name
  deployment_group_name  = "tx"
  service_role_arn       = aws_iam_role.this.arn
  deployment_config_name = "CodeDeployDefault.LambdaCanary10Percent5Minutes"
  deployment_style {
    deployment_option = "WITH_TRAFFIC_CONTROL"
    deployment_type   = "BLUE_GREEN"
  }
}
resource "aws_iam_role" "this" {
  name               = "tx-role"
  assume_role_policy = "{}"
}
resource "aws_iam_role_policy_attachment" "basic" {
  role       = aws_iam_role.this.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
}
