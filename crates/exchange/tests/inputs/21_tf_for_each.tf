variable "aliases" {
  default = { live = "1", beta = "2" }
}

resource "aws_lambda_function" "f" {
  function_name = "many"
  role          = "arn:aws:iam::123456789012:role/r"
  runtime       = "python3.13"
  handler       = "app.handler"
  s3_bucket     = "code"
  s3_key        = "many.zip"
  publish       = true
}

resource "aws_lambda_alias" "a" {
  for_each         = var.aliases
  name             = each.key
  function_name    = aws_lambda_function.f.function_name
  function_version = each.value
}

resource "aws_lambda_alias" "off" {
  count            = 0
  name             = "off"
  function_name    = aws_lambda_function.f.function_name
  function_version = "1"
}
