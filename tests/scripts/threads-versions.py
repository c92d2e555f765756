import concurrent.futures as cf
import boto3
from botocore.exceptions import ClientError
client = boto3.client("lambda")
def describe(version):
    c = client.get_function_configuration(FunctionName="orders", Qualifier=version)
    return version, c["Timeout"], c["Runtime"]
versions = [v["Version"] for v in client.list_versions_by_function(FunctionName="orders")["Versions"]]
with cf.ThreadPoolExecutor(max_workers=4) as pool:
    for row in pool.map(describe, versions):
        print("{:<8} {:>4} {}".format(*row))
    futures = {pool.submit(client.create_alias, FunctionName="orders", Name=f"v{v}", FunctionVersion=v): v for v in versions + ["50"] if v != "$LATEST"}
    failed = []
    for f in cf.as_completed(futures):
        try:
            f.result()
        except ClientError as e:
            failed.append((futures[f], e.response["Error"]["Code"]))
print(failed, sorted(a["Name"] for a in client.list_aliases(FunctionName="orders")["Aliases"]))
for a in client.list_aliases(FunctionName="orders", FunctionVersion="4")["Aliases"]:
    client.delete_alias(FunctionName="orders", Name=a["Name"])
global_count = 0
def bump(by=1, *, twice=False):
    global global_count
    global_count += by * (2 if twice else 1)
    return global_count
bump(); bump(3, twice=True); print(global_count)
try:
    bump(1, True)
except TypeError as e:
    print(e)
print(*sorted([3, 1, 2], reverse=True), f"{'nested ' + f'{1 + 1}'}", "a" "b", b"bytes".decode(), bytes([65]).hex(), "é".encode(), chr(97), ord("a"), bin(5), 7 // -2, 7 % -2, -7 // 2, round(2.5), round(-1.5), 1e16, 1e-5, 3.0, float("inf"))
