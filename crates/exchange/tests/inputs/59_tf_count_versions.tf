resource "aws_lambda_function" "w" {
  count         = 2
  function_name = "worker-${count.index}"
  role          = "arn:aws:iam::123456789012:role/r"
  handler       = "worker.run"
  runtime       = "python3.13"
  s3_bucket     = "artifacts"
  s3_key        = "worker.zip"
}
resource "aws_lambda_alias" "w" {
  count            = length(aws_lambda_function.w)
  name             = "current"
  function_name    = aws_lambda_function.w[count.index].function_name
  function_version = "$LATEST"
}
resource "aws_lambda_event_source_mapping" "q" {
  event_source_arn = "arn:aws:sqs:us-west-2:123456789012:jobs"
  function_name    = aws_lambda_alias.w[0].arn
  batch_size       = 10
  scaling_config { maximum_concurrency = 5 }
  filter_criteria {
    filter { pattern = jsonencode({ body = { kind = ["a"] } }) }
  }
}
