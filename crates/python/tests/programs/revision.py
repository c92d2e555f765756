import boto3
lam = boto3.client('lambda')
alias = lam.get_alias(FunctionName='orders', Name='live')
first = lam.update_alias(FunctionName='orders', Name='live', FunctionVersion='4', RevisionId=alias['RevisionId'])
print(first['FunctionVersion'], first['RevisionId'] != alias['RevisionId'])
try:
    lam.update_alias(FunctionName='orders', Name='live', FunctionVersion='1', RevisionId=alias['RevisionId'])
except lam.exceptions.PreconditionFailedException as e:
    print('stale:', e.response['Error']['Code'])
lam.update_alias(FunctionName='orders', Name='live', FunctionVersion='1', RevisionId=first['RevisionId'])
