"""Promotes or rolls back by a policy over what the metrics say."""
import os, json, time
from datetime import datetime, timedelta, timezone
import boto3

REGION = os.getenv("AWS_REGION", "us-west-2")
LAM = boto3.client("lambda", region_name=REGION)
NAME = os.getenv("INFERENCE_FUNCTION_NAME", "orders")
ALIAS = os.getenv("ALIAS_NAME", "live")

def get_weights():
    resp = LAM.get_alias(FunctionName=NAME, Name=ALIAS)
    rc = resp.get("RoutingConfig") or {}
    return resp["FunctionVersion"], rc.get("AdditionalVersionWeights") or {}

def decide(errors, calls, threshold=0.02, minimum=50):
    if calls < minimum:
        return "hold", f"only {calls} calls (<{minimum})"
    rate = errors / calls
    return ("promote" if rate < threshold else "rollback"), f"{rate:.2%} vs {threshold:.0%}"

stable, weights = get_weights()
print(stable, weights)
LAM.update_alias(FunctionName=NAME, Name=ALIAS, FunctionVersion=stable, RoutingConfig={"AdditionalVersionWeights": {"4": 0.1}})
history = []
for errors, calls in [(0, 10), (1, 120), (30, 400), (0, 0)]:
    verdict, why = decide(errors, calls)
    history.append({"verdict": verdict, "why": why})
    stable, weights = get_weights()
    if verdict == "promote" and weights:
        new, w = next(iter(weights.items()))
        w = min(1.0, round(w + 0.2, 2))
        LAM.update_alias(FunctionName=NAME, Name=ALIAS, RoutingConfig={"AdditionalVersionWeights": {new: w}})
    elif verdict == "rollback":
        LAM.update_alias(FunctionName=NAME, Name=ALIAS, FunctionVersion=stable, RoutingConfig={"AdditionalVersionWeights": {}})
    time.sleep(60)
print(json.dumps(history, indent=2))
start = datetime(2024, 5, 31, 23, 30, tzinfo=timezone.utc)
end = start + timedelta(minutes=45)
print(start.isoformat(), end.strftime("%Y-%m-%dT%H:%M:%SZ"), (end - start).seconds // 60, end.date() > start.date(), end.weekday())
print(*get_weights(), sep=" / ")
