module "fn" {
  source  = "terraform-aws-modules/lambda/aws"
  version = "~> 8.0"
  function_name = "tam"
  handler = "index.handler"
  runtime = "nodejs22.x"
  architectures = ["arm64"]
  source_path = "../src"
  publish = true
  memory_size = 512
  timeout = 20
  ephemeral_storage_size = 1024
  snap_start = false
  tracing_mode = "Active"
  dead_letter_target_arn = "arn:aws:sqs:us-west-2:123456789012:dlq"
  reserved_concurrent_executions = 3
  environment_variables = { AA = "1" }
  layers = [module.layer.lambda_layer_arn]
  create_lambda_function_url = true
  authorization_type = "AWS_IAM"
  cors = { allow_origins = ["*"], max_age = 10 }
  maximum_retry_attempts = 1
  create_async_event_config = true
  destination_on_failure = "arn:aws:sqs:us-west-2:123456789012:q"
  event_source_mapping = { sqs = { event_source_arn = "arn:aws:sqs:us-west-2:123456789012:in", batch_size = 2 } }
  allowed_triggers = { Api = { service = "apigateway", source_arn = "arn:aws:execute-api:us-west-2:123456789012:x/*/*" } }
  tags = { a = "b" }
}
module "layer" {
  source = "terraform-aws-modules/lambda/aws"
  create_layer = true
  layer_name = "lay"
  compatible_runtimes = ["nodejs22.x"]
  source_path = "../layer"
}
module "alias" {
  source = "terraform-aws-modules/lambda/aws//modules/alias"
  refresh_alias = false
  name = "live"
  function_name = module.fn.lambda_function_name
  function_version = module.fn.lambda_function_version
}
module "deploy" {
  source = "terraform-aws-modules/lambda/aws//modules/deploy"
  alias_name = module.alias.lambda_alias_name
  function_name = module.fn.lambda_function_name
  target_version = module.fn.lambda_function_version
  create_app = true
  app_name = "my-app"
  create_deployment_group = true
  deployment_group_name = "grp"
  deployment_config_name = "CodeDeployDefault.LambdaLinear10PercentEvery1Minute"
  alarm_enabled = true
  alarms = ["err"]
  auto_rollback_enabled = true
  auto_rollback_events = ["DEPLOYMENT_FAILURE"]
}
