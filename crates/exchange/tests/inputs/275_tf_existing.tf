data "aws_lambda_function" "existing" {
  function_name = "helloworld"
}
resource "aws_lambda_alias" "live" {
  count            = var.enabled ? 1 : 0
  name             = "live"
  function_name    = data.aws_lambda_function.existing.function_name
  function_version = data.aws_lambda_function.existing.version
}
variable "enabled" { default = true }
output "arn" { value = one(aws_lambda_alias.live[*].arn) }
