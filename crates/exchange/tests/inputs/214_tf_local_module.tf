locals {
  functions = {
    api    = { memory = 256, alias = "live" }
    worker = { memory = 512, alias = "prod", canary = 0.2 }
  }
  names = [for k, v in local.functions : upper(k) if v.memory > 300]
}
variable "env" {
  type    = string
  default = "dev"
  validation {
    condition     = contains(["dev", "prod"], var.env)
    error_message = "dev or prod"
  }
}
data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}
resource "aws_iam_role" "r" {
  name               = "r-${var.env}"
  assume_role_policy = data.aws_iam_policy_document.assume.json
}
resource "aws_lambda_function" "this" {
  for_each      = local.functions
  function_name = "${each.key}-${var.env}"
  role          = aws_iam_role.r.arn
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  filename      = "${path.module}/${each.key}.zip"
  memory_size   = each.value.memory
  publish       = true
  environment {
    variables = merge({ NAMES = join(",", local.names) }, each.key == "api" ? { API = "1" } : {})
  }
  dynamic "tracing_config" {
    for_each = var.env == "dev" ? [1] : []
    content { mode = "Active" }
  }
}
resource "aws_lambda_alias" "this" {
  for_each         = { for k, f in aws_lambda_function.this : k => f }
  name             = local.functions[each.key].alias
  function_name    = each.value.function_name
  function_version = each.value.version
  dynamic "routing_config" {
    for_each = try([local.functions[each.key].canary], [])
    content {
      additional_version_weights = { "1" = routing_config.value }
    }
  }
}
moved {
  from = aws_lambda_function.api
  to   = aws_lambda_function.this["api"]
}
import {
  to = aws_lambda_function.this["worker"]
  id = "worker-dev"
}
check "health" {
  assert {
    condition     = true
    error_message = "x"
  }
}
removed {
  from = aws_lambda_alias.old
  lifecycle { destroy = false }
}
