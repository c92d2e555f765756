variable "canary_weight" {
  type    = number
  default = 0.1
}
variable "stable_version" { default = "3" }
locals {
  name = "checkout-${terraform.workspace}"
  tags = { team = "shop", env = terraform.workspace }
}
resource "aws_lambda_function" "this" {
  function_name    = local.name
  role             = aws_iam_role.lambda.arn
  handler          = "index.handler"
  runtime          = "nodejs22.x"
  filename         = data.archive_file.zip.output_path
  source_code_hash = data.archive_file.zip.output_base64sha256
  publish          = true
  memory_size      = 512
  tags             = merge(local.tags, { extra = "1" })
  environment {
    variables = {
      LOG_LEVEL = upper("info")
      URL       = format("https://%s.example.com", local.name)
    }
  }
  tracing_config { mode = "Active" }
}
resource "aws_lambda_alias" "live" {
  name             = "live"
  function_name    = aws_lambda_function.this.function_name
  function_version = var.stable_version
  routing_config {
    additional_version_weights = {
      (aws_lambda_function.this.version) = var.canary_weight
    }
  }
  lifecycle {
    ignore_changes = [function_version, routing_config]
  }
}
resource "aws_lambda_permission" "apigw" {
  statement_id  = "AllowAPIGatewayInvoke"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.this.function_name
  qualifier     = aws_lambda_alias.live.name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.api.execution_arn}/*/*"
}
data "archive_file" "zip" {
  type        = "zip"
  source_dir  = "${path.module}/src"
  output_path = "${path.module}/src.zip"
}
resource "aws_iam_role" "lambda" {
  name               = "lambda-role"
  assume_role_policy = data.aws_iam_policy_document.assume.json
}
output "alias_arn" { value = aws_lambda_alias.live.arn }
