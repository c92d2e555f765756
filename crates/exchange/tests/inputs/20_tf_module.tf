module "lambda_function" {
  source        = "terraform-aws-modules/lambda/aws"
  function_name = "my-lambda"
  description   = "My awesome lambda function"
  handler       = "index.lambda_handler"
  runtime       = "python3.12"
  publish       = true
  source_path   = "../src"
  allowed_triggers = {
    APIGatewayAny = {
      service    = "apigateway"
      source_arn = "arn:aws:execute-api:eu-west-1:135367859851:aqnku8akd0/*/*/*"
    }
  }
}

module "alias" {
  source           = "terraform-aws-modules/lambda/aws//modules/alias"
  name             = "current-with-refresh"
  function_name    = module.lambda_function.lambda_function_name
  function_version = module.lambda_function.lambda_function_version
}
