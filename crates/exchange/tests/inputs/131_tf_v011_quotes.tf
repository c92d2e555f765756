variable "environment" {
  default = "qa"
}
resource "aws_lambda_function" "forwarder" {
  function_name = "${var.environment}-forwarder"
  s3_bucket     = "my-artifacts"
  s3_key        = "${var.environment}/forwarder.zip"
  role          = "${aws_iam_role.r.arn}"
  handler       = "lambda/forwarder/index.handler"
  runtime       = "nodejs18.x"
  publish       = "true"
  timeout       = "60"
  environment {
    variables = {
      HOST = "${element(split(":", "logs.example.com:514"), 0)}"
      PORT = "${element(split(":", "logs.example.com:514"), 1)}"
    }
  }
}
resource "aws_iam_role" "r" {
  name = "fwd"
}
resource "aws_lambda_alias" "latest" {
  name             = "latest"
  function_name    = "${aws_lambda_function.forwarder.function_name}"
  function_version = "$LATEST"
}
resource "aws_lambda_permission" "allow_cloudwatch" {
  count         = 1
  statement_id  = "AllowExecutionFromCloudWatch"
  action        = "lambda:InvokeFunction"
  function_name = "${aws_lambda_function.forwarder.function_name}"
  principal     = "events.amazonaws.com"
  source_arn    = "arn:aws:events:eu-west-1:111122223333:rule/RunDaily"
  qualifier     = "${aws_lambda_alias.latest.name}"
}
