import boto3
from botocore.exceptions import WaiterError
client = boto3.client("lambda")
client.update_function_configuration(FunctionName="orders", MemorySize=256, Timeout=15, Environment={"Variables": {"AB": "1"}})
client.get_waiter("function_updated_v2").wait(FunctionName="orders")
config = client.get_function_configuration(FunctionName="orders")
print(config["MemorySize"], config["Timeout"], config["Environment"]["Variables"], config["State"], config["LastUpdateStatus"])
v = client.publish_version(FunctionName="orders", Description="with 256")
client.get_waiter("published_version_active").wait(FunctionName="orders", Qualifier=v["Version"])
print(client.get_alias(FunctionName="orders", Name="live").keys() >= {"Name", "AliasArn"})
try:
    client.get_waiter("function_exists").wait(FunctionName="nosuch", WaiterConfig={"Delay": 1, "MaxAttempts": 2})
except WaiterError as e:
    print(type(e).__name__, e)
print(client.waiter_names[:3], client.can_paginate("list_aliases"))
pages = client.get_paginator("list_aliases").paginate(FunctionName="orders", PaginationConfig={"PageSize": 1})
print([a["Name"] for a in pages.search("Aliases[]")], pages.build_full_result()["Aliases"][0]["Name"])
