resource "aws_lambda_layer_version" "libs" {
  layer_name          = "libs"
  filename            = "libs.zip"
  compatible_runtimes = ["python3.12"]
}
resource "aws_lambda_code_signing_config" "c" {
  allowed_publishers {
    signing_profile_version_arns = ["arn:aws:signer:us-west-2:123456789012:/signing-profiles/p/abcdefghij"]
  }
  policies {
    untrusted_artifact_on_deployment = "Warn"
  }
  description = "c"
}
resource "aws_lambda_function" "f" {
  function_name = "f"
  role = "arn:aws:iam::123456789012:role/r"
  runtime = "python3.12"
  handler = "a.b"
  filename = "f.zip"
  layers = [aws_lambda_layer_version.libs.arn]
  code_signing_config_arn = aws_lambda_code_signing_config.c.arn
  publish = true
}
resource "aws_s3_bucket" "b" { bucket = "uploads" }
resource "aws_lambda_permission" "s3" {
  statement_id = "s3"
  action = "lambda:InvokeFunction"
  function_name = aws_lambda_function.f.function_name
  principal = "s3.amazonaws.com"
  source_arn = aws_s3_bucket.b.arn
}
resource "aws_s3_bucket_notification" "n" {
  bucket = aws_s3_bucket.b.id
  lambda_function {
    lambda_function_arn = aws_lambda_function.f.arn
    events = ["s3:ObjectCreated:*"]
    filter_prefix = "in/"
    filter_suffix = ".csv"
  }
  depends_on = [aws_lambda_permission.s3]
}
resource "aws_cloudwatch_event_rule" "r" {
  name = "hourly"
  schedule_expression = "rate(1 hour)"
}
resource "aws_cloudwatch_event_target" "t" {
  rule = aws_cloudwatch_event_rule.r.name
  arn = aws_lambda_function.f.arn
}
