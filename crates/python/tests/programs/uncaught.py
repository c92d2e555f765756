import boto3

client = boto3.client('lambda')

def remove(name):
    client.delete_alias(FunctionName='orders', Name=name)
    return client.get_alias(FunctionName='orders', Name=name)

print(remove('live'))
print('never')
