locals {
  lambda_files = { for name in var.lambda_names : name => "${path.module}/build/${name}.zip" }
}
variable "lambda_names" {
  type    = set(string)
  default = ["ingest", "report"]
}
resource "aws_lambda_function" "lambda" {
  for_each      = local.lambda_files
  function_name = each.key
  role          = aws_iam_role.lambda_role.arn
  handler       = "index.lambda_handler"
  runtime       = "python3.12"
  filename      = each.value
  source_code_hash = filebase64sha256(each.value)
  publish       = true # a version for each change
  environment {
    variables = { ENV = "dev", NAME = upper(each.key) }
  }
  lifecycle {
    ignore_changes = [source_code_hash]
  }
}
resource "aws_lambda_alias" "lambda_alias" {
  for_each         = aws_lambda_function.lambda
  name             = "latest"
  function_name    = each.value.function_name
  function_version = each.value.version
}
resource "aws_lambda_permission" "api" {
  for_each            = aws_lambda_alias.lambda_alias
  statement_id_prefix = "Api-"
  action              = "lambda:InvokeFunction"
  function_name       = each.value.function_name
  qualifier           = each.value.name
  principal           = "apigateway.amazonaws.com"
}
resource "aws_iam_role" "lambda_role" {
  name = "lambda_execution_role"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}
