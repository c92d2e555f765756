import sys, boto3
lam = boto3.client('lambda')
versions = [v['Version'] for v in lam.list_versions_by_function(FunctionName='orders')['Versions']][1:]
print(versions, max(versions, key=int), min(map(int, versions)))
if len(versions) > 3:
    sys.exit(f'too many versions: {", ".join(versions)}')
