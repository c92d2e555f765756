import boto3, sys
from dataclasses import dataclass
lam = boto3.client("lambda")

@dataclass
class Step:
    kind: str
    weight: float = 0.0

def act(command):
    match command.split():
        case ["show"]:
            return "show"
        case ["shift", version, weight] if 0 < float(weight) < 1:
            lam.update_alias(FunctionName="orders", Name="live", RoutingConfig={"AdditionalVersionWeights": {version: float(weight)}})
            return f"shift {version} {weight}"
        case ["shift", *rest]:
            return f"bad shift {rest}"
        case ["promote" | "go", version]:
            return lam.update_alias(FunctionName="orders", Name="live", FunctionVersion=version, RoutingConfig={})["FunctionVersion"]
        case []:
            return "nothing"
        case _:
            return "unknown"

for c in ["show", "shift 4 0.1", "shift 4 2", "promote 4", "", "dance"]:
    print(repr(c), "->", act(c))

def kind(x):
    match x:
        case 0 | 1:
            return "small"
        case int(n) if n < 0:
            return f"negative {n}"
        case int() | float():
            return "number"
        case str() as s:
            return f"text {s!r}"
        case {"Error": {"Code": code, **more}, **rest}:
            return f"error {code} {sorted(more)} {sorted(rest)}"
        case Step(kind="wait", weight=w):
            return f"wait {w}"
        case Step("shift", w):
            return f"step {w}"
        case (a, b):
            return f"pair {a} {b}"
        case [first, *_, last]:
            return f"seq {first}..{last}"
        case None:
            return "none"
        case True:
            return "yes"
    return "no match"
for x in [0, 1, -5, 7, 2.5, "hi", {"Error": {"Code": "X", "Message": "m"}, "z": 1}, Step("wait", 3), Step("shift", .5), Step("other"), (1, 2), [1, 2, 3, 4], [], None, {"a": 1}]:
    print(kind(x))
status = 429
match status:
    case 200: print("ok")
    case 429: print("slow")
    case _: print("?")
match (status, "a"):
    case (429, "b"): print("no")
    case (429, other): print("yes", other)
match = 5
print(match)
case = [1]
print(case[0])
