#!/usr/bin/env python3
"""Learns data/SERVICE.json from the packages that AWS publishes.

  pip install botocore==1.44.8 awscli==1.46.3
  python3 crates/lambda/data/learn.py lambda > crates/lambda/data/lambda.json
  python3 crates/lambda/data/learn.py events PutRule PutTargets … > crates/lambda/data/events.json

Kept: names, types, limits, patterns, enumerations, where each member travels, errors, pages and
waiters. Left out: every sentence of documentation. What the AWS CLI's own, older copy of the model
lacks is listed under "cli". Source: botocore, Apache License 2.0, Copyright Amazon.com, Inc.
"""

import gzip
import importlib.metadata
import importlib.util
import json
import re
import sys
from pathlib import Path


SERVICE = sys.argv[1]
# Of the services beside Lambda only these operations are kept, with the shapes they need.
ONLY = sys.argv[2:]
SHAPE = ("type", "required", "members", "member", "key", "value", "enum", "min", "max", "pattern",
         "payload", "error", "exception", "eventstream")
MEMBER = ("shape", "location", "locationName", "idempotencyToken")
# awscli/customizations/removals.py
REMOVED = {"lambda": ["InvokeWithResponseStream"]}


def kept(value, keys):
    return {key: value[key] for key in keys if key in value}


def shape(given):
    out = kept(given, SHAPE)
    for name in ("member", "key", "value"):
        if name in out:
            out[name] = out[name]["shape"]
    if "members" in out:
        out["members"] = {name: kept(it, MEMBER) for name, it in out["members"].items()}
    return out


def operation(given):
    out = {"method": given["http"]["method"], "uri": given["http"]["requestUri"],
           "status": given["http"].get("responseCode", 200)}
    for name in ("input", "output"):
        if name in given:
            out[name] = given[name]["shape"]
    out["errors"] = [it["shape"] for it in given.get("errors", [])]
    return out


def lacking(new, old):
    members = {}
    for name, it in new["shapes"].items():
        known = old["shapes"].get(name, {}).get("members")
        if known is not None and it["type"] == "structure":
            gone = [member for member in it["members"] if member not in known]
            if gone:
                members[name] = gone
    return {"operations": sorted(set(new["operations"]) - set(old["operations"])), "members": members}


def lines(value, depth):
    """JSON with one line for each thing at this depth, so that a change is a line."""
    if depth == 0 or not isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    inner = ",\n".join(f"{json.dumps(key)}: {lines(it, depth - 1)}" for key, it in value.items())
    return "{\n" + inner + "\n}"


def package(name):
    """Where a package is, without importing it: awscli puts its botocore in botocore's place."""
    return Path(importlib.util.find_spec(name).origin).parent


def load(botocore, name):
    folders = botocore / "data" / SERVICE
    if not folders.exists():
        return {"operations": {}, "shapes": {}}
    folder = sorted(folders.iterdir())[-1]
    plain, packed = folder / f"{name}.json", folder / f"{name}.json.gz"
    if plain.exists():
        return json.loads(plain.read_text())
    return json.loads(gzip.decompress(packed.read_bytes())) if packed.exists() else {}


BOTOCORE = package("botocore")
CLI = package("awscli") / "botocore"
VERSION = importlib.metadata.version("botocore")
CLI_VERSION = importlib.metadata.version("awscli")
CLI_BOTOCORE = re.search(r"__version__ = ['\"](.+)['\"]", (CLI / "__init__.py").read_text())[1]
def needed(model, names):
    """The shapes that these operations' requests lead to."""
    seen, todo = set(), [model["operations"][it]["input"]["shape"] for it in names if "input" in model["operations"][it]]
    while todo:
        name = todo.pop()
        if name not in seen:
            seen.add(name)
            given = model["shapes"][name]
            todo += [it["shape"] for it in given.get("members", {}).values()]
            todo += [given[it]["shape"] for it in ("member", "key", "value") if it in given]
    return seen


new, old = load(BOTOCORE, "service-2"), load(CLI, "service-2")
if ONLY:
    kept_shapes = needed(new, ONLY)
    new["operations"] = {name: {key: it for key, it in new["operations"][name].items() if key != "output"} for name in ONLY}
    new["shapes"] = {name: it for name, it in new["shapes"].items() if name in kept_shapes}
    if old:
        old["operations"] = {name: it for name, it in old["operations"].items() if name in ONLY}
pages = {} if ONLY else load(BOTOCORE, "paginators-1").get("pagination", {})
for name, extra in load(BOTOCORE, "paginators-1.sdk-extras").get("merge", {}).get("pagination", {}).items():
    if name in pages:
        pages[name].update(extra)
waiters = {} if ONLY else load(BOTOCORE, "waiters-2").get("waiters", {})
print(lines({
    "about": f"Learnt from botocore {VERSION} by learn.py; Apache License 2.0, Copyright Amazon.com, Inc.",
    "version": new["metadata"]["apiVersion"],
    "operations": {name: operation(it) for name, it in new["operations"].items()},
    "shapes": {name: shape(it) for name, it in new["shapes"].items()},
    "pages": pages,
    "waiters": {name: {key: it[key] for key in it if key != "description"} for name, it in waiters.items()},
    "cli": {
        "about": f"What the AWS CLI {CLI_VERSION} lacks: it carries botocore {CLI_BOTOCORE} of its own",
        **lacking(new, old),
        "removed": REMOVED.get(SERVICE, []),
    },
}, 2))
