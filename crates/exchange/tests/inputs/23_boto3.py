import boto3

client = boto3.client('lambda')
client.create_function(FunctionName='b3', Runtime='nodejs22.x', Role='arn:aws:iam::123456789012:role/r', Handler='index.handler', Code={'ZipFile': open('function.zip', 'rb').read()}, Publish=True)
client.create_alias(FunctionName='b3', Name='live', FunctionVersion='1')
