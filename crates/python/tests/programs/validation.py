import boto3
from botocore.exceptions import ParamValidationError
client = boto3.client('lambda')
for kwargs in [
    {},
    {'FunctionName': 'orders', 'Name': 'live', 'FunctionVersion': 4},
    {'FunctionName': 'orders', 'Name': '', 'FunctionVersion': None},
    {'FunctionName': 'orders', 'Name': 'x', 'FunctionVersion': '4', 'RoutingConfig': {'AdditionalVersionWeights': {'1': '0.1'}}},
    {'FunctionName': 'orders', 'Name': 'x', 'FunctionVersion': '4', 'RoutingConfig': [('1', 0.1)]},
    {'FunctionName': b'orders', 'Name': ('x',), 'FunctionVersion': '4', 'Weight': 0.5},
    {'FunctionName': 'orders', 'Name': 'x', 'FunctionVersion': '4', 'RoutingConfig': {'AdditionalVersionWeights': {1: 0.5, '2': -1, '3': True}}},
]:
    try:
        client.create_alias(**kwargs)
    except ParamValidationError as e:
        print(e)
        print(repr(e.args[0])[:40], isinstance(e, Exception))
for wrong in (lambda: client.update_aliass(), lambda: client.get_alias('orders'), lambda: client.get_waiter('x'), lambda: client.get_paginator('get_alias')):
    try:
        wrong()
    except Exception as e:
        print(type(e).__name__, e)
client.create_alias(FunctionName='orders', Name='y', FunctionVersion='2', RoutingConfig={'AdditionalVersionWeights': {'1': 1}})
