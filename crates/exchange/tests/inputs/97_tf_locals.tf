terraform {
  required_version = ">= 1.6"
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
  backend "s3" { bucket = "state" }
}
provider "aws" {
  region = var.region
  default_tags { tags = { owner = "team" } }
}
variable "region" {
  type    = string
  default = "eu-central-1"
}
variable "env" {
  type = string
  default = "prod"
  validation {
    condition     = contains(["dev", "prod"], var.env)
    error_message = "dev or prod"
  }
}
variable "functions" {
  type = map(object({ memory = number, handler = optional(string, "app.handler") }))
  default = {
    api    = { memory = 512 }
    worker = { memory = 1024, handler = "worker.run" }
  }
}
variable "canary" {
  type    = number
  default = 10
}
locals {
  prefix = "shop-${var.env}"
  tags   = merge({ env = var.env }, { app = "shop" })
  names  = [for k, v in var.functions : "${local.prefix}-${k}"]
}
data "aws_caller_identity" "current" {}
data "aws_region" "current" {}
data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}
data "archive_file" "zip" {
  for_each    = var.functions
  type        = "zip"
  source_dir  = "${path.module}/src/${each.key}"
  output_path = "${path.module}/build/${each.key}.zip"
}
resource "aws_iam_role" "fn" {
  name               = "${local.prefix}-role"
  assume_role_policy = data.aws_iam_policy_document.assume.json
}
resource "aws_lambda_function" "fn" {
  for_each         = var.functions
  function_name    = format("%s-%s", local.prefix, each.key)
  role             = aws_iam_role.fn.arn
  runtime          = "python3.13"
  handler          = each.value.handler
  memory_size      = each.value.memory
  timeout          = var.env == "prod" ? 30 : 3
  filename         = data.archive_file.zip[each.key].output_path
  source_code_hash = data.archive_file.zip[each.key].output_base64sha256
  publish          = true
  environment {
    variables = {
      CONFIG  = jsonencode({ env = var.env, list = [1, 2], nested = { a = true } })
      ACCOUNT = data.aws_caller_identity.current.account_id
      TEXT    = <<-EOT
        hello ${each.key}
        bye
      EOT
      UPPER   = upper(replace(each.key, "-", "_"))
    }
  }
  dynamic "dead_letter_config" {
    for_each = each.key == "worker" ? [1] : []
    content {
      target_arn = aws_sqs_queue.dlq[0].arn
    }
  }
  tags = local.tags
}
resource "aws_sqs_queue" "dlq" {
  count = var.env == "prod" ? 1 : 0
  name  = "${local.prefix}-dlq"
}
resource "aws_lambda_alias" "live" {
  for_each         = aws_lambda_function.fn
  name             = "live"
  description      = "live of ${each.value.function_name}"
  function_name    = each.value.function_name
  function_version = each.value.version
}
resource "aws_lambda_alias" "canary" {
  name             = "canary"
  function_name    = aws_lambda_function.fn["api"].arn
  function_version = tostring(1)
  dynamic "routing_config" {
    for_each = var.canary > 0 ? [var.canary / 100] : []
    content {
      additional_version_weights = { "2" = routing_config.value }
    }
  }
}
resource "aws_lambda_permission" "apigw" {
  statement_id  = "AllowAPIGatewayInvoke"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.fn["api"].function_name
  qualifier     = aws_lambda_alias.live["api"].name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "arn:aws:execute-api:${data.aws_region.current.name}:${data.aws_caller_identity.current.account_id}:abc123/*/*"
}
resource "aws_lambda_provisioned_concurrency_config" "live" {
  function_name                     = aws_lambda_alias.live["api"].function_name
  qualifier                         = aws_lambda_alias.live["api"].name
  provisioned_concurrent_executions = max(1, 2, 3)
}
resource "aws_lambda_event_source_mapping" "sqs" {
  event_source_arn = aws_sqs_queue.dlq[0].arn
  function_name    = aws_lambda_alias.live["worker"].arn
  batch_size       = 10
  filter_criteria {
    filter {
      pattern = jsonencode({ body = { kind = ["order"] } })
    }
  }
}
module "notify" {
  source = "./modules/notify"
  name   = "x"
}
output "arns" {
  value = { for k, v in aws_lambda_function.fn : k => v.arn }
}
