"""Deletes versions that nothing refers to, the newest ones excepted."""
import os
import re
from collections import Counter, OrderedDict, defaultdict

import boto3

KEEP = int(os.environ.get("KEEP", "1"))
client = boto3.client("lambda", region_name=os.getenv("AWS_REGION", "us-west-2"))


def functions(pattern=".*"):
    for page in client.get_paginator("list_functions").paginate(PaginationConfig={"PageSize": 2}):
        for f in page["Functions"]:
            if re.fullmatch(pattern, f["FunctionName"]):
                yield f


def referred(name):
    used = Counter()
    for page in client.get_paginator("list_aliases").paginate(FunctionName=name):
        for alias in page["Aliases"]:
            used[alias["FunctionVersion"]] += 1
            used.update(alias.get("RoutingConfig", {}).get("AdditionalVersionWeights", {}).keys())
    return used


report = defaultdict(list)
totals = Counter(kept=0)
client.update_alias(FunctionName="orders", Name="live", RoutingConfig={"AdditionalVersionWeights": {"2": 0.3}})
client.create_alias(FunctionName="orders", Name="old", FunctionVersion="2")
for function in functions(r"ord\w+"):
    name = function["FunctionName"]
    used = referred(name)
    print(name, used.most_common(), sum(used.values()), used + Counter({"2": 1, "9": 1}) - Counter({"3": 1}))
    versions = [
        v["Version"]
        for page in client.get_paginator("list_versions_by_function").paginate(FunctionName=name)
        for v in page["Versions"]
        if v["Version"] != "$LATEST"
    ]
    *old, = sorted(versions, key=int)[:-KEEP]
    for version in old:
        if version in used:
            totals["kept"] += 1
            continue
        client.delete_function(FunctionName=f"{name}:{version}")
        report[name].append(version)
        totals["deleted"] += 1
    totals["kept"] += len(versions) - len(old)

for name, gone in report.items():
    print(f"{name:<12}|{', '.join(gone):^10}|{len(gone):03d}")
print(dict(totals), totals.total(), list(Counter(a=2, b=1).elements()), Counter("abca") & Counter("aab"), Counter(x=1) | Counter(x=3, y=2))
top, *_ = totals.most_common(1)
print(top, OrderedDict(sorted(totals.items())))
size = sum(v["CodeSize"] for v in client.list_versions_by_function(FunctionName="orders")["Versions"])
print(f"{size > 0=}, {size // 10**6:,} MB, {1234567.891:,.2f}, {0.1234:.1%}, {255:#x}, {'x' * 3!r:>8}")
