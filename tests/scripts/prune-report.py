#!/usr/bin/env python3
"""Deletes versions that no alias uses, but for the newest ones."""
import argparse
import collections
import itertools
import sys
import boto3

def chunks(items, size):
    it = iter(items)
    while batch := list(itertools.islice(it, size)):
        yield batch

def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--keep", type=int, default=1)
    parser.add_argument("--dry-run", action=argparse.BooleanOptionalAction, default=False)
    args = parser.parse_args(["--keep", "1", "--no-dry-run"])
    lam = boto3.client("lambda")
    stats = collections.Counter()
    used = collections.defaultdict(set)
    for fn in (f["FunctionName"] for page in lam.get_paginator("list_functions").paginate() for f in page["Functions"]):
        for alias in lam.get_paginator("list_aliases").paginate(FunctionName=fn).search("Aliases[]"):
            used[fn].add(alias["FunctionVersion"])
            used[fn] |= set(alias.get("RoutingConfig", {}).get("AdditionalVersionWeights", {}))
        versions = [v for page in lam.get_paginator("list_versions_by_function").paginate(FunctionName=fn, PaginationConfig={"PageSize": 2}) for v in page["Versions"]]
        numbers = sorted((int(v["Version"]) for v in versions if v["Version"] != "$LATEST"), reverse=True)
        doomed = [n for n in numbers[args.keep:] if str(n) not in used[fn]]
        for batch in chunks(doomed, 2):
            print(f"{fn}: {', '.join(map('v{}'.format, batch))}")
            for n in batch:
                if not args.dry_run:
                    lam.delete_function(FunctionName=fn, Qualifier=str(n))
                stats["deleted"] += 1
        stats["kept"] += len(numbers) - len(doomed)
        stats.update(bytes=sum(v["CodeSize"] > 0 for v in versions))
    width = max(map(len, stats))
    for key, value in sorted(stats.items(), key=lambda kv: (-kv[1], kv[0])):
        print(f"{key:<{width}} {value:>4}")
    print(stats.most_common(1), dict(used), file=sys.stdout)
    return int(not stats["deleted"])

if __name__ == "__main__":
    raise SystemExit(main())
