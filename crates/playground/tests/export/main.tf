# Made by Alias Playground. A deployment publishes one version, from the code it deploys: older versions are named by number and must exist already.

provider "aws" {
  region = "us-west-2"
}

resource "aws_lambda_function" "checkout" {
  function_name = "checkout"
  runtime = "nodejs22.x"
  role = "arn:aws:iam::123456789012:role/checkout"
  handler = "index.handler"
  description = "Takes orders"
  timeout = 10
  environment {
    variables = {
      "STAGE" = "prod"
      "GREETING" = "$${name}: \"hi\""
    }
  }
  filename = "checkout.zip"
  source_code_hash = "p+7XqRqP0RSaqJIzXJURQ8wWR9gW5DDIHuB+sXQC2RI="
  tags = {
    "team" = "shop"
  }
  publish = true
}

resource "aws_lambda_alias" "checkout_DEV" {
  function_name = aws_lambda_function.checkout.function_name
  name = "DEV"
  function_version = "$LATEST"
  description = "what is being worked on"
}

resource "aws_lambda_alias" "checkout_PROD" {
  function_name = aws_lambda_function.checkout.function_name
  name = "PROD"
  function_version = "1"
  routing_config {
    additional_version_weights = {
      "2" = 0.1
    }
  }
}

resource "aws_lambda_permission" "checkout_PROD_s3" {
  function_name = aws_lambda_function.checkout.function_name
  qualifier = "PROD"
  statement_id = "s3"
  action = "lambda:InvokeFunction"
  principal = "s3.amazonaws.com"
  source_arn = "arn:aws:s3:::examplebucket"
  source_account = "111111111111"
}

resource "aws_lambda_function_url" "checkout_PROD" {
  function_name = aws_lambda_function.checkout.function_name
  qualifier = "PROD"
  authorization_type = "NONE"
  cors {
    allow_origins = ["*"]
    max_age = 5
  }
}

resource "aws_lambda_function_event_invoke_config" "checkout_PROD" {
  function_name = aws_lambda_function.checkout.function_name
  qualifier = "PROD"
  maximum_retry_attempts = 1
  destination_config {
    on_failure {
      destination = "arn:aws:sqs:us-west-2:123456789012:failed"
    }
  }
}

resource "aws_lambda_provisioned_concurrency_config" "checkout_2" {
  function_name = aws_lambda_function.checkout.function_name
  qualifier = aws_lambda_function.checkout.version
  provisioned_concurrent_executions = 5
}

resource "aws_lambda_event_source_mapping" "checkout_PROD_orders" {
  event_source_arn = "arn:aws:sqs:us-west-2:123456789012:orders"
  function_name = "checkout:PROD"
  batch_size = 10
  maximum_batching_window_in_seconds = 0
}
