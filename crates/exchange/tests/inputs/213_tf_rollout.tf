resource "aws_lambda_function" "f" {
  function_name = "orders"
  role          = "arn:aws:iam::123456789012:role/r"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  filename      = "f.zip"
  publish       = true
}
resource "aws_lambda_alias" "live" {
  name             = "live"
  function_name    = aws_lambda_function.f.function_name
  function_version = aws_lambda_function.f.version
  lifecycle { ignore_changes = [function_version, routing_config] }
}
resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name          = "${aws_lambda_function.f.function_name}-errors"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = "2"
  metric_name         = "Errors"
  namespace           = "AWS/Lambda"
  period              = 60
  statistic           = "Sum"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  dimensions = {
    FunctionName = aws_lambda_function.f.function_name
    Resource     = "${aws_lambda_function.f.function_name}:${aws_lambda_alias.live.name}"
  }
}
resource "aws_codedeploy_app" "a" {
  compute_platform = "Lambda"
  name             = "orders"
}
resource "aws_codedeploy_deployment_config" "c" {
  deployment_config_name = "ten-three"
  compute_platform       = "Lambda"
  traffic_routing_config {
    type = "TimeBasedLinear"
    time_based_linear {
      interval   = 3
      percentage = 10
    }
  }
}
resource "aws_codedeploy_deployment_group" "g" {
  app_name               = aws_codedeploy_app.a.name
  deployment_group_name  = "live"
  service_role_arn       = "arn:aws:iam::123456789012:role/cd"
  deployment_config_name = aws_codedeploy_deployment_config.c.id
  deployment_style {
    deployment_option = "WITH_TRAFFIC_CONTROL"
    deployment_type   = "BLUE_GREEN"
  }
  alarm_configuration {
    enabled = true
    alarms  = [aws_cloudwatch_metric_alarm.errors.alarm_name]
  }
  auto_rollback_configuration {
    enabled = true
    events  = ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"]
  }
}
