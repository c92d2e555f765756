import csv
import io
import itertools
import re
from collections import Counter, OrderedDict, defaultdict, namedtuple
from operator import itemgetter

import boto3

Row = namedtuple("Row", "alias version extra weight")
client = boto3.client("lambda")
client.create_alias(FunctionName="orders", Name="beta-2", FunctionVersion="2", RoutingConfig={"AdditionalVersionWeights": {"4": 0.125}})
client.create_alias(FunctionName="orders", Name="qa", FunctionVersion="$LATEST", Description="newest code")
client.update_alias(FunctionName="orders", Name="live", RoutingConfig={"AdditionalVersionWeights": {"1": 0.3333}})


def rows():
    for page in client.get_paginator("list_aliases").paginate(FunctionName="orders", PaginationConfig={"PageSize": 1}):
        for alias in page["Aliases"]:
            weights = alias.get("RoutingConfig", {}).get("AdditionalVersionWeights", {}) or {None: None}
            for extra, weight in weights.items():
                yield Row(alias["Name"], alias["FunctionVersion"], extra, weight)


table = sorted(rows(), key=lambda it: (it.weight is None, -(it.weight or 0), it.alias))
for row in table:
    print(f"{row.alias:<8}{row.version:>8} {row.extra or '-':^5} {format(row.weight, '.1%') if row.weight is not None else 'n/a':>7}")
out = io.StringIO()
writer = csv.DictWriter(out, fieldnames=Row._fields, lineterminator="\n")
writer.writeheader()
writer.writerows(it._asdict() for it in table)
print(out.getvalue(), end="")
by_version = defaultdict(list)
for row in table:
    by_version[row.version].append(row.alias)
print(dict(sorted(by_version.items())))
print(Counter(len(it.alias) for it in table).most_common())
names = [it.alias for it in table]
print({key: list(group) for key, group in itertools.groupby(sorted(names, key=len), key=len)})
print([bool(re.fullmatch(r"[a-z]+(-\d+)?", it)) for it in names], re.sub(r"(?P<n>\d+)", r"<\g<n>>", "beta-2"))
print(list(map(itemgetter(0, 2), table)))
versions = [it["Version"] for it in client.list_versions_by_function(FunctionName="orders")["Versions"]]
print(next((it for it in reversed(versions) if it.isdigit() and it not in by_version), None))
total = sum(it.weight for it in table if it.weight)
print(f"{total:.4f} {total!r} {round(total, 2)} {total:e} {int(total * 1000):08,}")
print(OrderedDict(list(zip(names, range(3)))[::-1]).popitem(last=False))
