import os
import boto3
KEEP = int(os.environ.get("KEEP", "2"))
DRY = os.getenv("DRY_RUN", "false").lower() in ("1", "true", "yes")
client = boto3.client("lambda", region_name=os.environ["AWS_DEFAULT_REGION"])
def versions(name):
    marker = None
    while True:
        kwargs = {"FunctionName": name, "MaxItems": 2}
        if marker:
            kwargs["Marker"] = marker
        page = client.list_versions_by_function(**kwargs)
        yield from (v for v in page["Versions"] if v["Version"] != "$LATEST")
        marker = page.get("NextMarker")
        if not marker:
            break
for fn in client.list_functions()["Functions"]:
    name = fn["FunctionName"]
    used = {a["FunctionVersion"] for a in client.list_aliases(FunctionName=name)["Aliases"]}
    used |= {v for a in client.list_aliases(FunctionName=name)["Aliases"] for v in a.get("RoutingConfig", {}).get("AdditionalVersionWeights", {})}
    all_versions = sorted(versions(name), key=lambda v: int(v["Version"]), reverse=True)
    print(name, [v["Version"] for v in all_versions], sorted(used))
    for v in all_versions[KEEP:]:
        arn, number = v["FunctionArn"], v["Version"]
        if number in used:
            print(f"  keep {number}")
            continue
        print(f"  {'would delete' if DRY else 'delete'} {arn.rsplit(':', 1)[1]}")
        if not DRY:
            client.delete_function(FunctionName=name, Qualifier=number)
