variable "teams" { 
  type = list(string)
  default = ["a1", "b2"] 
}
data "aws_lambda_function" "existing" { function_name = "legacy" }
data "aws_iam_role" "r" { name = "runner" }
resource "aws_lambda_function" "f" {
  count = length(var.teams)
  function_name = "fn-${var.teams[count.index]}"
  role = data.aws_iam_role.r.arn
  runtime = "python3.12"
  handler = "a.b"
  s3_bucket = "bucket"
  s3_key = "k-${substr(var.teams[count.index], 0, 1)}.zip"
  publish = true
  description = "%{ if count.index == 0 }first%{ else }other%{ endif } of %{ for t in var.teams ~}${t},%{ endfor }"
  environment {
    variables = {
      LEGACY = data.aws_lambda_function.existing.arn
      NAMES = join(",", sort(distinct(concat(var.teams, ["a1"]))))
      RANGE = jsonencode(range(3))
      PARTS = element(split("-", "x-y-z"), 1)
      TRIM = trimsuffix("abc.zip", ".zip")
    }
  }
}
resource "aws_lambda_alias" "live" {
  for_each = { for i, f in aws_lambda_function.f : f.function_name => f }
  name = "live"
  function_name = each.key
  function_version = each.value.version
}
resource "aws_lambda_function_url" "u" {
  function_name = aws_lambda_alias.live["fn-a1"].function_name
  qualifier = aws_lambda_alias.live["fn-a1"].name
  authorization_type = "AWS_IAM"
  cors {
    allow_origins = ["*"]
    max_age = 60
  }
}
