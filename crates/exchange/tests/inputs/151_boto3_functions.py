import boto3

client = boto3.client("lambda", region_name="us-west-2")

FUNCTION = "colors"

client.create_function(
    FunctionName=FUNCTION,
    Runtime="nodejs22.x",
    Role="arn:aws:iam::123456789012:role/colors",
    Handler="index.handler",
    Code={"S3Bucket": "code", "S3Key": "colors.zip"},
    Publish=True,
)
client.update_function_configuration(FunctionName=FUNCTION, MemorySize=256)
client.get_waiter("function_updated").wait(FunctionName=FUNCTION)
client.publish_version(FunctionName=FUNCTION, Description="bigger")
client.create_alias(FunctionName=FUNCTION, Name="BLUE", FunctionVersion="1")
client.create_alias(FunctionName=FUNCTION, Name="GREEN", FunctionVersion="2")
