terraform {
  required_version = ">= 1.8"
  required_providers {
    aws = { source = "opentofu/aws", version = "~> 6.0" }
  }
  encryption {
    key_provider "pbkdf2" "k" { passphrase = "correct-horse-battery" }
  }
}
resource "aws_lambda_function" "f" {
  region        = "us-west-2"
  function_name = templatestring("svc-$${name}", { name = "a" })
  role          = provider::aws::arn_build("aws", "iam", "", "123456789012", "role/r")
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  s3_bucket     = "code"
  s3_key        = format("%s/%03d.zip", "k", 7)
  timeout       = ceil(10 / 3)
  layers        = [for n in ["a", "b"] : "arn:aws:lambda:us-west-2:111122223333:layer:${n}:1"]
  description   = <<-EOT
    Two
      lines
  EOT
  logging_config {
    log_format = "JSON"
  }
  publish = true
}
resource "aws_lambda_function_url" "u" {
  function_name      = aws_lambda_function.f.function_name
  authorization_type = "NONE"
  cors {
    allow_origins = ["*"]
    max_age       = 86400
  }
}
ephemeral "random_password" "p" { length = 4 }
