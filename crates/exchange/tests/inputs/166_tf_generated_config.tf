# __generated__ by Terraform
# Please review these resources and move them into your main configuration files.

# __generated__ by Terraform from "orders"
resource "aws_lambda_function" "orders" {
  architectures                      = ["x86_64"]
  code_signing_config_arn            = null
  description                        = null
  filename                           = null
  function_name                      = "orders"
  handler                            = "index.handler"
  image_uri                          = null
  kms_key_arn                        = null
  layers                             = []
  memory_size                        = 256
  package_type                       = "Zip"
  publish                            = null
  replace_security_groups_on_destroy = null
  reserved_concurrent_executions     = -1
  role                               = "arn:aws:iam::123456789012:role/orders"
  runtime                            = "nodejs20.x"
  s3_bucket                          = null
  skip_destroy                       = false
  source_code_hash                   = null
  tags                               = {}
  tags_all                           = {}
  timeout                            = 3
  environment {
    variables = {
      MODE = "live"
    }
  }
  ephemeral_storage {
    size = 512
  }
  logging_config {
    application_log_level = null
    log_format            = "Text"
    log_group             = "/aws/lambda/orders"
    system_log_level      = null
  }
  tracing_config {
    mode = "PassThrough"
  }
}

# __generated__ by Terraform from "orders/live"
resource "aws_lambda_alias" "live" {
  description      = null
  function_name    = "orders"
  function_version = "3"
  name             = "live"
  routing_config {
    additional_version_weights = {
      "4" = 0.5
    }
  }
}

import {
  to = aws_lambda_alias.live
  id = "orders/live"
}
