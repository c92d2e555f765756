import boto3

lam = boto3.client("lambda")
KEEP = 2

def versions(name):
    paginator = lam.get_paginator("list_versions_by_function")
    for page in paginator.paginate(FunctionName=name, PaginationConfig={"PageSize": 2}):
        for version in page["Versions"]:
            if version["Version"] != "$LATEST":
                yield version

def aliased(name):
    used = set()
    for page in lam.get_paginator("list_aliases").paginate(FunctionName=name):
        for alias in page["Aliases"]:
            used.add(alias["FunctionVersion"])
            used |= set(alias.get("RoutingConfig", {}).get("AdditionalVersionWeights", {}))
    return used

for function in lam.list_functions()["Functions"]:
    name = function["FunctionName"]
    numbers = sorted((int(v["Version"]) for v in versions(name)), reverse=True)
    used = aliased(name)
    print(name, numbers, sorted(used))
    for number in numbers[KEEP:]:
        if str(number) in used:
            print(f"  keep {number}")
            continue
        lam.delete_function(FunctionName=name, Qualifier=str(number))
        print(f"  deleted {number:>3}")
