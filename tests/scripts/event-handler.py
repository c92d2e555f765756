"""A Lambda handler, run by hand: it moves the alias by the event."""
import json, logging, os
from functools import lru_cache, partial, reduce
from operator import itemgetter
import boto3
logger = logging.getLogger()
logger.setLevel(os.environ.get("LOG_LEVEL", "INFO"))
@lru_cache(maxsize=None)
def client(service): return boto3.client(service)
def respond(status, **body): return {"statusCode": status, "body": json.dumps(body, sort_keys=True)}
def handler(event, context=None):
    match event:
        case {"action": "move", "alias": str(alias), "version": int() | str() as version}:
            try:
                client("lambda").update_alias(FunctionName="orders", Name=alias, FunctionVersion=str(version))
            except client("lambda").exceptions.ResourceNotFoundException:
                return respond(404, alias=alias)
            return respond(200, alias=alias, version=str(version))
        case {"action": "list"}:
            names = map(itemgetter("Name", "FunctionVersion"), client("lambda").list_aliases(FunctionName="orders")["Aliases"])
            return respond(200, aliases=dict(names))
        case {"records": [first, *rest]}:
            return respond(207, results=[handler(r)["statusCode"] for r in (first, *rest)])
        case _:
            return respond(400, error=f"unknown: {sorted(event)}")
ok = partial(respond, 200)
for event in ({"action": "move", "alias": "live", "version": 2}, {"action": "move", "alias": "nope", "version": "1"}, {"action": "list"},
              {"records": [{"action": "list"}, {"x": 1}]}, {}):
    print(handler(event))
print(ok(a=1), reduce(lambda a, b: a * b, range(1, 6)), client.cache_info().currsize, client("lambda") is client("lambda"))
print(*(f"{i}:{c}" for i, c in enumerate("abc", start=1)), sep=" | ", end=".\n")
print([*range(3), *"ab"], {**{"a": 1}, "b": 2}, any(x > 2 for x in (1, 3)), all([]), sum(x * x for x in range(4)), list(zip("ab", (1, 2), strict=True)), sorted({"b": 1, "a": 2}, key=len), max("live", "blue", key=lambda s: s[1]))
nested = [[1, 2], [3], []]
print([y for x in nested if x for y in x], {k: v for k, v in zip("xy", nested)}, nested[::-1], "abcdef"[1:-1:2], [1, 2, 3, 4][-2:], not nested[2] and "empty")
