variable "stage" {
  description = "Where to"
  default     = "prod"
}

locals {
  name = "checkout-${var.stage}"
}

data "aws_caller_identity" "me" {}

resource "aws_iam_role" "role" {
  name               = "checkout"
  assume_role_policy = jsonencode({ Statement = [] })
}

resource "aws_lambda_function" "checkout" {
  function_name = local.name
  role          = aws_iam_role.role.arn
  runtime       = "nodejs22.x"
  handler       = "index.handler"
  filename      = "checkout.zip"
  publish       = true
  timeout       = var.stage == "prod" ? 30 : 5
  environment {
    variables = {
      STAGE   = upper(var.stage)
      ACCOUNT = data.aws_caller_identity.me.account_id
    }
  }
  tags = merge({ team = "shop" }, { stage = var.stage })
}

resource "aws_lambda_alias" "live" {
  name             = "live"
  function_name    = aws_lambda_function.checkout.arn
  function_version = aws_lambda_function.checkout.version
  routing_config {
    additional_version_weights = {
      "2" = 0.05
    }
  }
}

resource "aws_lambda_permission" "s3" {
  statement_id  = "AllowS3"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.checkout.function_name
  qualifier     = aws_lambda_alias.live.name
  principal     = "s3.amazonaws.com"
  source_arn    = "arn:aws:s3:::bucket"
}

resource "aws_lambda_function_url" "url" {
  function_name      = aws_lambda_function.checkout.function_name
  qualifier          = aws_lambda_alias.live.name
  authorization_type = "AWS_IAM"
  cors {
    allow_origins = ["*"]
    max_age       = 60
  }
}

resource "aws_lambda_event_source_mapping" "sqs" {
  function_name    = aws_lambda_alias.live.arn
  event_source_arn = "arn:aws:sqs:us-west-2:123456789012:orders"
  batch_size       = 10
  filter_criteria {
    filter {
      pattern = jsonencode({ body = { kind = ["order"] } })
    }
  }
}
