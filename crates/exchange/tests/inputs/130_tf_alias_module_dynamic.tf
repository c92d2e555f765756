variable "name" { default = "stable" }
variable "function_name" { default = "payments" }
variable "function_version" { default = "7" }
variable "description" {
  type    = string
  default = null
}
variable "routing_config" {
  type    = any
  default = { additional_version_weights = { "8" = 0.2 } }
}
resource "aws_lambda_alias" "this" {
  name             = var.name
  function_name    = var.function_name
  function_version = var.function_version
  description      = var.description
  dynamic "routing_config" {
    for_each = var.routing_config == null ? [] : [var.routing_config]
    content {
      additional_version_weights = routing_config.value["additional_version_weights"]
    }
  }
}
