import boto3
from botocore.exceptions import WaiterError
client = boto3.client("lambda")
def publish(n):
    import io, zipfile
    b = io.BytesIO()
    with zipfile.ZipFile(b, "w") as z: z.writestr("index.js", f"exports.handler = async () => {n};\n" * n)
    return client.update_function_code(FunctionName="orders", ZipFile=b.getvalue(), Publish=True)["Version"]
made = []
for n in range(10, 13):
    made.append(publish(n)); client.get_waiter("function_updated_v2").wait(FunctionName="orders")
client.get_waiter("function_updated_v2").wait(FunctionName="orders")
client.get_waiter("published_version_active").wait(FunctionName="orders", Qualifier=made[-1], WaiterConfig=dict(Delay=2, MaxAttempts=5))
try: client.get_waiter("function_exists").wait(FunctionName="missing", WaiterConfig={"Delay": 1, "MaxAttempts": 2})
except WaiterError as e: print(e, e.last_response.get("Error", {}).get("Code"))
try: client.get_waiter("nope")
except ValueError as e: print(e)
print(made, client.waiter_names[:3])
keep = 3
versions = sorted((int(v["Version"]) for v in client.get_paginator("list_versions_by_function").paginate(FunctionName="orders").build_full_result()["Versions"] if v["Version"].isdigit()), reverse=True)
aliases = {a["FunctionVersion"] for a in client.list_aliases(FunctionName="orders")["Aliases"]}
for v in map(str, versions[keep:]):
    if v in aliases: print("keeping", v); continue
    client.delete_function(FunctionName="orders", Qualifier=v); print("deleted", v)
print(client.exceptions.ResourceNotFoundException.__name__, [p["Version"] for p in client.list_versions_by_function(FunctionName="orders")["Versions"]])
