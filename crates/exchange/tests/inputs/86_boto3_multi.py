import boto3, json
client = boto3.client("lambda", region_name="us-west-2")
client.create_function(
    FunctionName="py", Runtime="python3.13", Role="arn:aws:iam::123456789012:role/r",
    Handler="lambda_function.lambda_handler", Code={"S3Bucket": "code-bucket", "S3Key": "x.zip"}, Publish=True)
client.create_alias(FunctionName="py", Name="live", FunctionVersion="1")
client.put_function_event_invoke_config(FunctionName="py", Qualifier="live", MaximumRetryAttempts=0)
