resource "aws_lambda_function" "flow" {
  function_name = "flow"
  role          = "arn:aws:iam::123456789012:role/r"
  handler       = "index.handler"
  runtime       = "nodejs24.x"
  filename      = "flow.zip"
  publish       = true
  durable_config {
    execution_timeout = 900
    retention_period  = 7
  }
}
resource "aws_lambda_alias" "live" {
  name             = "live"
  function_name    = aws_lambda_function.flow.function_name
  function_version = aws_lambda_function.flow.version
}
resource "aws_lambda_layer_version" "deps" {
  layer_name = "deps"
  filename   = "deps.zip"
  compatible_runtimes = ["nodejs24.x"]
}
resource "aws_lambda_capacity_provider" "cp" {
  name = "cp"
  vpc_config {
    subnet_ids         = ["subnet-1"]
    security_group_ids = ["sg-1"]
  }
  permissions_config {
    capacity_provider_operator_role_arn = "arn:aws:iam::123456789012:role/op"
  }
}
resource "aws_lambda_function" "mi" {
  function_name = "mi"
  role          = "arn:aws:iam::123456789012:role/r"
  handler       = "index.handler"
  runtime       = "nodejs24.x"
  filename      = "mi.zip"
  publish       = true
  publish_to    = "LATEST_PUBLISHED"
  capacity_provider_config {
    lambda_managed_instances_capacity_provider_config {
      capacity_provider_arn = aws_lambda_capacity_provider.cp.arn
    }
  }
}
