variable "keep_warm" {
  type    = bool
  default = true
}
resource "aws_lambda_function" "authorizer" {
  function_name = "authorizer"
  image_uri     = "123456789012.dkr.ecr.us-west-2.amazonaws.com/auth@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
  package_type  = "Image"
  role          = "arn:aws:iam::123456789012:role/r"
  publish       = true
}
resource "aws_lambda_alias" "authorizer" {
  name             = "current"
  function_name    = aws_lambda_function.authorizer.function_name
  function_version = aws_lambda_function.authorizer.version
}
resource "aws_cloudwatch_event_rule" "on_deploy" {
  count = var.keep_warm ? 1 : 0
  name  = "${aws_lambda_function.authorizer.function_name}-on-deploy"
  event_pattern = jsonencode({
    "source" : ["aws.lambda"],
    "detail" : { "eventName" : ["UpdateAlias20150331"], "requestParameters" : { "functionName" : [aws_lambda_function.authorizer.arn] } }
  })
}
resource "aws_cloudwatch_event_rule" "warm" {
  count               = var.keep_warm ? 1 : 0
  name_prefix         = "warm-"
  schedule_expression = "rate(5 minutes)"
  state               = "ENABLED"
}
resource "aws_cloudwatch_event_target" "on_deploy" {
  count = var.keep_warm ? 1 : 0
  arn   = aws_lambda_alias.authorizer.arn
  rule  = aws_cloudwatch_event_rule.on_deploy[0].name
}
resource "aws_lambda_permission" "rule" {
  count               = var.keep_warm ? 1 : 0
  statement_id_prefix = "OnDeploy-"
  action              = "lambda:InvokeFunction"
  function_name       = aws_lambda_function.authorizer.function_name
  qualifier           = aws_lambda_alias.authorizer.name
  principal           = "events.amazonaws.com"
  source_arn          = aws_cloudwatch_event_rule.on_deploy[0].arn
}
