import json
import boto3
lam = boto3.client('lambda')
def add(sid, qualifier=None, **kwargs):
    if qualifier:
        kwargs['Qualifier'] = qualifier
    try:
        out = lam.add_permission(FunctionName='orders', StatementId=sid, Action='lambda:InvokeFunction', **kwargs)
        statement = json.loads(out['Statement'])
        print(statement['Sid'], statement['Principal'], statement['Resource'].split(':')[-1])
    except lam.exceptions.ResourceConflictException as e:
        print('already', sid, '|', e.response['Error']['Message'])
add('s3', Principal='s3.amazonaws.com', SourceArn='arn:aws:s3:::bucket')
add('s3', Principal='s3.amazonaws.com', SourceArn='arn:aws:s3:::bucket')
add('events', 'live', Principal='events.amazonaws.com')
policy = json.loads(lam.get_policy(FunctionName='orders', Qualifier='live')['Policy'])
print([s['Sid'] for s in policy['Statement']], len(policy))
lam.remove_permission(FunctionName='orders', StatementId='s3')
try:
    lam.get_policy(FunctionName='orders')
except lam.exceptions.ResourceNotFoundException as e:
    print(str(e))
