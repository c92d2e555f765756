import boto3
import json
from botocore.exceptions import ClientError

FUNCTION_NAME = 'orders'
ALIAS_NAME = "live"
client = boto3.client('lambda', region_name='us-west-2')

def get_alias_version(function_name: str, alias: str) -> str:
    """The version that an alias points to."""
    response = client.get_alias(FunctionName=function_name, Name=alias)
    return response['FunctionVersion']

def shift(version, weight):
    try:
        response = client.update_alias(
            FunctionName=FUNCTION_NAME,
            Name=ALIAS_NAME,
            RoutingConfig={'AdditionalVersionWeights': {version: weight}},
        )
        print(f"{ALIAS_NAME}: {response['FunctionVersion']} + {response['RoutingConfig']['AdditionalVersionWeights']}")
        return True
    except ClientError as e:
        print(f"refused: {e.response['Error']['Code']}: {e.response['Error']['Message']}")
        return False

current = get_alias_version(FUNCTION_NAME, ALIAS_NAME)
print("current", current)
for weight in (0.05, 0.1, 0.5, 1.5):
    if not shift('4', weight):
        break
else:
    print('never')
client.update_alias(FunctionName=FUNCTION_NAME, Name=ALIAS_NAME, FunctionVersion='4', RoutingConfig={'AdditionalVersionWeights': {}})
print(json.dumps({'now': get_alias_version(FUNCTION_NAME, ALIAS_NAME), 'was': current}, indent=2, sort_keys=True))
