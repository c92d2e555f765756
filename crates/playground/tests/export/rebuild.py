import boto3

client = boto3.client('lambda')

client.create_function(
    FunctionName='checkout',
    Runtime='nodejs22.x',
    Role='arn:aws:iam::123456789012:role/checkout',
    Handler='index.handler',
    Code={
        'ZipFile': b"PK\x03\x04\x14\x00\x00\x08\x00\x00\x00\x00!\x00\x07r\xa1\xc22\x00\x00\x002\x00\x00\x00\x08\x00\x00\x00index.jsexports.handler = async () => {\n  return 'v1';\n};\nPK\x01\x02\x14\x00\x14\x00\x00\x08\x00\x00\x00\x00!\x00\x07r\xa1\xc22\x00\x00\x002\x00\x00\x00\x08\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00index.jsPK\x05\x06\x00\x00\x00\x00\x01\x00\x01\x006\x00\x00\x00X\x00\x00\x00\x00\x00",
    },
    Description='Takes orders',
    Timeout=10,
    Environment={
        'Variables': {
            'STAGE': 'prod',
            'GREETING': '${name}: "hi"',
        },
    },
    Tags={
        'team': 'shop',
    },
    Publish=True,
)
client.get_waiter('function_active_v2').wait(FunctionName='checkout')

client.update_function_code(
    FunctionName='checkout',
    ZipFile=b"PK\x03\x04\x14\x00\x00\x08\x00\x00\x00\x00!\x00\x9ahI\xf32\x00\x00\x002\x00\x00\x00\x08\x00\x00\x00index.jsexports.handler = async () => {\n  return 'v2';\n};\nPK\x01\x02\x14\x00\x14\x00\x00\x08\x00\x00\x00\x00!\x00\x9ahI\xf32\x00\x00\x002\x00\x00\x00\x08\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00index.jsPK\x05\x06\x00\x00\x00\x00\x01\x00\x01\x006\x00\x00\x00X\x00\x00\x00\x00\x00",
    Publish=True,
)
client.get_waiter('function_updated_v2').wait(FunctionName='checkout')

client.create_alias(
    FunctionName='checkout',
    Name='DEV',
    FunctionVersion='$LATEST',
    Description='what is being worked on',
)

client.create_alias(
    FunctionName='checkout',
    Name='PROD',
    FunctionVersion='1',
    RoutingConfig={
        'AdditionalVersionWeights': {
            '2': 0.1,
        },
    },
)

client.add_permission(
    FunctionName='checkout',
    Qualifier='PROD',
    StatementId='s3',
    Action='lambda:InvokeFunction',
    Principal='s3.amazonaws.com',
    SourceArn='arn:aws:s3:::examplebucket',
    SourceAccount='111111111111',
)

client.create_function_url_config(
    FunctionName='checkout',
    Qualifier='PROD',
    AuthType='NONE',
    Cors={
        'AllowOrigins': [
            '*',
        ],
        'MaxAge': 5,
    },
)

client.put_function_event_invoke_config(
    FunctionName='checkout',
    Qualifier='PROD',
    MaximumRetryAttempts=1,
    DestinationConfig={
        'OnFailure': {
            'Destination': 'arn:aws:sqs:us-west-2:123456789012:failed',
        },
    },
)

client.put_provisioned_concurrency_config(
    FunctionName='checkout',
    Qualifier='2',
    ProvisionedConcurrentExecutions=5,
)

client.create_event_source_mapping(
    EventSourceArn='arn:aws:sqs:us-west-2:123456789012:orders',
    FunctionName='checkout:PROD',
    BatchSize=10,
    MaximumBatchingWindowInSeconds=0,
)
