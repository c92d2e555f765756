import boto3
import botocore

client = boto3.client('lambda')

def ensure_alias(function, name, version, description=''):
    try:
        client.get_alias(FunctionName=function, Name=name)
    except client.exceptions.ResourceNotFoundException:
        result = client.create_alias(FunctionName=function, Name=name, FunctionVersion=version, Description=description)
        action = 'created'
    else:
        result = client.update_alias(FunctionName=function, Name=name, FunctionVersion=version, Description=description)
        action = 'updated'
    finally:
        print('looked for', name)
    return action, result['AliasArn']

for args in [('orders', 'live', '4'), ('orders', 'blue', '2', 'the old one'), ('orders', 'blue', '3')]:
    print(*ensure_alias(*args), sep=' -> ')

try:
    ensure_alias('missing', 'live', '1')
except botocore.exceptions.ClientError as error:
    print(error)
    print(type(error).__name__, error.operation_name, error.response['ResponseMetadata']['HTTPStatusCode'])
