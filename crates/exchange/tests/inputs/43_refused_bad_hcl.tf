resource "aws_lambda_alias" "x" {
  name =
}
