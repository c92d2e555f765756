variable "stage" {
  type = string
}
variable "weights" {
  type    = map(number)
  default = {}
}
resource "aws_lambda_function" "f" {
  count         = 2
  function_name = "job-${var.stage}-${count.index}"
  runtime       = "python3.13"
  handler       = "job.run"
  role          = "arn:aws:iam::123456789012:role/job"
  filename      = "job.zip"
  publish       = true
}
resource "aws_lambda_alias" "a" {
  count            = length(aws_lambda_function.f)
  name             = var.stage
  function_name    = aws_lambda_function.f[count.index].function_name
  function_version = aws_lambda_function.f[count.index].version
  dynamic "routing_config" {
    for_each = length(var.weights) > 0 ? [1] : []
    content {
      additional_version_weights = var.weights
    }
  }
}
check "alive" {
  assert {
    condition     = length(aws_lambda_alias.a) == 2
    error_message = "two"
  }
}
moved {
  from = aws_lambda_alias.old
  to   = aws_lambda_alias.a
}

# terraform.tfvars
stage   = "prod"
