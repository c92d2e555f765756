import base64, json
import boto3
lam = boto3.client('lambda')
counts = {}
for i in range(12):
    answer = lam.invoke(FunctionName='orders', Qualifier='live', Payload=json.dumps({'order': i}))
    version = answer['ExecutedVersion']
    counts[version] = counts.get(version, 0) + 1
print(counts, answer['StatusCode'], answer['ResponseMetadata']['HTTPStatusCode'], answer.get('FunctionError'))
event = lam.invoke(FunctionName='orders', InvocationType='Event', Payload=b'{}')
print(event['StatusCode'], event['Payload'].read(), 'ExecutedVersion' in event)
dry = lam.invoke(FunctionName='orders', InvocationType='DryRun')
print(dry['StatusCode'], type(dry['Payload']).__name__)
print(base64.b64encode(b'hello').decode(), base64.b64decode('aGVsbG8='))
