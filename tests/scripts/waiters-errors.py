import sys, traceback, boto3, botocore
from botocore.exceptions import WaiterError, ClientError
c = boto3.Session(region_name="us-west-2").client("lambda")
w = c.get_waiter("function_updated_v2")
c.update_function_configuration(FunctionName="orders", Timeout=21, Environment={"Variables": {"AB": "1"}})
w.wait(FunctionName="orders", WaiterConfig={"Delay": 1, "MaxAttempts": 10})
print(c.meta.region_name)
try:
    c.get_waiter("function_active").wait(FunctionName="nope", WaiterConfig={"Delay": 1, "MaxAttempts": 2})
except WaiterError as e:
    print("waiter:", e.kwargs["name"], str(e).splitlines()[0][:80])
except botocore.exceptions.ClientError as e:
    print("client", e)
try:
    c.get_waiter("no_such")
except ValueError as e:
    print(e)
page = c.get_paginator("list_versions_by_function").paginate(FunctionName="orders", PaginationConfig={"PageSize": 2})
full = page.build_full_result()
print(len(full["Versions"]), "NextToken" in full)
print(list(c.get_paginator("list_versions_by_function").paginate(FunctionName="orders").search("Versions[?Timeout > `3`].Version")))
v = c.publish_version(FunctionName="orders", Description="by waiter")
print(v["Version"], v["ResponseMetadata"]["HTTPStatusCode"], sorted(set(v) & {"CodeSha256", "Version", "RevisionId", "State"}))
try:
    c.update_alias(FunctionName="orders", Name="live", FunctionVersion=v["Version"], RevisionId="stale")
except c.exceptions.PreconditionFailedException as e:
    print(e.response["Error"]["Code"])
def risky(n):
    if n:
        return risky(n - 1)
    raise LookupError("deep")
try:
    risky(2)
except LookupError:
    text = traceback.format_exc()
    print(text.splitlines()[0], text.splitlines()[-1])
assert c.get_alias(FunctionName="orders", Name="live")["FunctionVersion"] == "3", "moved"
sys.exit("stopped: %s" % v["Version"])
