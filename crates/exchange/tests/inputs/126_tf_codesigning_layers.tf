resource "aws_signer_signing_profile" "team" {
  platform_id = "AWSLambda-SHA384-ECDSA"
  name_prefix = "team_"
}
resource "aws_lambda_code_signing_config" "this" {
  description = "warn"
  allowed_publishers {
    signing_profile_version_arns = [aws_signer_signing_profile.team.version_arn]
  }
  policies {
    untrusted_artifact_on_deployment = "Warn"
  }
}
resource "aws_lambda_layer_version" "utils" {
  filename            = "utils.zip"
  layer_name          = "utils"
  compatible_runtimes = ["nodejs22.x"]
}
resource "aws_lambda_layer_version_permission" "org" {
  layer_name      = aws_lambda_layer_version.utils.layer_name
  version_number  = aws_lambda_layer_version.utils.version
  principal       = "*"
  organization_id = "o-abc1234567"
  action          = "lambda:GetLayerVersion"
  statement_id    = "org"
}
resource "aws_lambda_function" "fn" {
  function_name           = "signed"
  role                    = "arn:aws:iam::123456789012:role/r"
  runtime                 = "nodejs22.x"
  handler                 = "index.handler"
  filename                = "fn.zip"
  layers                  = [aws_lambda_layer_version.utils.arn, "arn:aws:lambda:us-west-2:580247275435:layer:LambdaInsightsExtension:38"]
  code_signing_config_arn = aws_lambda_code_signing_config.this.arn
  publish                 = true
  snap_start { apply_on = "None" }
}
resource "aws_lambda_alias" "live" {
  name             = "live"
  function_name    = aws_lambda_function.fn.arn
  function_version = aws_lambda_function.fn.version
}
