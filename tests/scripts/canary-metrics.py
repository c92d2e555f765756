#!/usr/bin/env python3
import argparse, logging, sys, time
from datetime import datetime, timedelta, timezone
import boto3
from botocore.exceptions import ClientError

logging.basicConfig(stream=sys.stdout, level=logging.WARNING, format="[%(levelname)-8s] %(name)s:%(funcName)s - %(message)s")
log = logging.getLogger("canary")

class RollbackNeeded(Exception):
    pass

def error_rate(cw, function, version, minutes=5):
    end = datetime.now(timezone.utc)
    start = end - timedelta(minutes=minutes)
    totals = {}
    for metric in ("Errors", "Invocations"):
        stats = cw.get_metric_statistics(
            Namespace="AWS/Lambda", MetricName=metric,
            Dimensions=[{"Name": "FunctionName", "Value": function}, {"Name": "Resource", "Value": f"{function}:live"}, {"Name": "ExecutedVersion", "Value": version}],
            StartTime=start, EndTime=end, Period=60, Statistics=["Sum"])
        totals[metric] = sum(p["Sum"] for p in stats["Datapoints"])
    return totals["Errors"] / totals["Invocations"] if totals["Invocations"] else 0.0

def main(argv=None):
    parser = argparse.ArgumentParser(description="canary")
    parser.add_argument("--function", default="orders")
    parser.add_argument("--steps", type=float, nargs="+", default=[0.05, 0.25, 0.5])
    parser.add_argument("--threshold", type=float, default=0.01)
    parser.add_argument("-v", "--verbose", action="count", default=0)
    args = parser.parse_args(argv)
    lam, cw = boto3.client("lambda"), boto3.client("cloudwatch")
    before = lam.get_alias(FunctionName=args.function, Name="live")["FunctionVersion"]
    new = max((v["Version"] for v in lam.list_versions_by_function(FunctionName=args.function)["Versions"] if v["Version"] != "$LATEST"), key=int)
    try:
        for step in args.steps:
            lam.update_alias(FunctionName=args.function, Name="live", FunctionVersion=before, RoutingConfig={"AdditionalVersionWeights": {new: step}})
            time.sleep(60)
            rate = error_rate(cw, args.function, new)
            log.warning("at %5.1f%%: error rate %.4f", step * 100, rate)
            if rate > args.threshold:
                raise RollbackNeeded(f"{rate:.2%} > {args.threshold:.2%}")
    except RollbackNeeded as why:
        log.error("rolling back: %s", why)
        lam.update_alias(FunctionName=args.function, Name="live", FunctionVersion=before, RoutingConfig={"AdditionalVersionWeights": {}})
        return 1
    lam.update_alias(FunctionName=args.function, Name="live", FunctionVersion=new, RoutingConfig={"AdditionalVersionWeights": {}})
    log.info("%s now %s", args.function, new)
    return 0

if __name__ == "__main__":
    sys.exit(main())
