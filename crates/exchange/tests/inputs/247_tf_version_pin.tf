variable "stable" {
  type = string
  default = "3"
}
variable "canary" {
  type = object({ version = optional(string, "4"), weight = optional(number, 0.1) })
  default = {}
}
resource "aws_lambda_alias" "live" {
  name = "live"
  function_name = "pinned"
  function_version = var.stable
  routing_config { additional_version_weights = { (var.canary.version) = var.canary.weight } }
}
resource "aws_lambda_function" "f" {
  function_name = "pinned"
  role = "arn:aws:iam::123456789012:role/r"
  runtime = "nodejs22.x"
  handler = "index.handler"
  filename = "x.zip"
  publish = true
  reserved_concurrent_executions = -1
  vpc_config {
    subnet_ids = []
    security_group_ids = []
  }
  ephemeral_storage { size = 512 }
  tracing_config { mode = "PassThrough" }
  timeouts { create = "5m" }
}
