resource "aws_lambda_function" "f" {
  function_name = "here"
  role = "arn:aws:iam::123456789012:role/r"
  handler = "index.handler"
  runtime = "python3.12"
  filename = data.archive_file.z.output_path
  source_code_hash = data.archive_file.z.output_base64sha256
  publish = true
  snap_start { apply_on = "PublishedVersions" }
  environment {
    variables = {
      CONFIG = <<EOF
{"a": ${jsonencode({ b = [1, true, null] })}}
EOF
      "quoted_key" = "no"
      (upper("dyn")) = "yes"
    }
  }
}
data "archive_file" "z" {
  type = "zip"
  source_file = "lambda.py"
  output_path = "z.zip"
}
resource "aws_lambda_alias" "a" {
  for_each = toset(["dev", "prod"])
  name = each.value
  function_name = aws_lambda_function.f.arn
  function_version = each.key == "prod" ? aws_lambda_function.f.version : "$LATEST"
}
resource "aws_lambda_permission" "p" {
  count = length(["a", "b"])
  statement_id_prefix = "x-"
  action = "lambda:InvokeFunction"
  function_name = aws_lambda_function.f.function_name
  principal = element(["s3.amazonaws.com", "sns.amazonaws.com"], count.index)
  qualifier = aws_lambda_alias.a["prod"].name
}
resource "aws_lambda_provisioned_concurrency_config" "pc" {
  function_name = aws_lambda_alias.a["prod"].function_name
  qualifier = aws_lambda_alias.a["prod"].name
  provisioned_concurrent_executions = 2
}
resource "aws_lambda_function_event_invoke_config" "e" {
  function_name = aws_lambda_alias.a["dev"].function_name
  qualifier = "$LATEST"
  maximum_retry_attempts = 0
  destination_config {
    on_failure { destination = "arn:aws:sqs:us-west-2:123456789012:q" }
  }
}
resource "aws_lambda_event_source_mapping" "m" {
  event_source_arn = "arn:aws:sqs:us-west-2:123456789012:q"
  function_name = aws_lambda_alias.a["prod"].arn
  scaling_config { maximum_concurrency = 10 }
  filter_criteria {
    filter { pattern = jsonencode({ body = { t = ["x"] } }) }
  }
}
