include "root" {
  path = find_in_parent_folders("root.hcl")
}
terraform {
  source = "tfr:///terraform-aws-modules/lambda/aws?version=8.1.0"
}
inputs = {
  function_name = "orders"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  publish       = true
}
