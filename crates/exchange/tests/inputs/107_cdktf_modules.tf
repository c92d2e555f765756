module "lambda_function" {
  source  = "terraform-aws-modules/lambda/aws"
  version = "~> 8.0"
  function_name = "my-lambda"
  description   = "My awesome lambda function"
  handler       = "index.lambda_handler"
  runtime       = "python3.12"
  publish       = true
  source_path   = "../src/lambda-function1"
  environment_variables = { Serverless = "Terraform" }
  tags = { Name = "my-lambda1" }
  allowed_triggers = {
    APIGatewayAny = {
      service    = "apigateway"
      source_arn = "arn:aws:execute-api:eu-west-1:135367859851:aqnku8akd0/*/*/*"
    }
    OneRule = {
      principal  = "events.amazonaws.com"
      source_arn = "arn:aws:events:eu-west-1:135367859851:rule/RunDaily"
    }
  }
}
module "alias_refresh" {
  source = "terraform-aws-modules/lambda/aws//modules/alias"
  name          = "current-with-refresh"
  function_name = module.lambda_function.lambda_function_name
  function_version = module.lambda_function.lambda_function_version
}
module "deploy" {
  source = "terraform-aws-modules/lambda/aws//modules/deploy"
  alias_name    = module.alias_refresh.lambda_alias_name
  function_name = module.lambda_function.lambda_function_name
  target_version = module.lambda_function.lambda_function_version
  create_app = true
  app_name   = "my-awesome-app"
  create_deployment_group = true
  deployment_group_name   = "something"
  deployment_config_name = "CodeDeployDefault.LambdaCanary10Percent5Minutes"
}
