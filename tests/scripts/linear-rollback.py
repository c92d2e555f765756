# arguments: --step 25 --fail-at 75
"""Linear deployment with automatic rollback on errors of the new version."""
import argparse
import logging
import sys
import time
from contextlib import contextmanager
from datetime import datetime, timedelta

import boto3
from botocore.exceptions import ClientError

LOG = logging.getLogger(__name__)


@contextmanager
def rolled_back_on_error(client, function, alias):
    before = client.get_alias(FunctionName=function, Name=alias)
    try:
        yield before
    except Exception:
        LOG.error("rolling back to %s", before["FunctionVersion"])
        client.update_alias(
            FunctionName=function,
            Name=alias,
            FunctionVersion=before["FunctionVersion"],
            RoutingConfig={"AdditionalVersionWeights": before.get("RoutingConfig", {}).get("AdditionalVersionWeights", {})},
        )
        raise


def healthy(cloudwatch, function, version, since):
    response = cloudwatch.get_metric_data(
        MetricDataQueries=[
            {
                "Id": name.lower(),
                "MetricStat": {
                    "Metric": {
                        "Namespace": "AWS/Lambda",
                        "MetricName": name,
                        "Dimensions": [
                            {"Name": "FunctionName", "Value": function},
                            {"Name": "Resource", "Value": f"{function}:live"},
                            {"Name": "ExecutedVersion", "Value": version},
                        ],
                    },
                    "Period": 60,
                    "Stat": "Sum",
                },
                "ReturnData": True,
            }
            for name in ("Errors", "Invocations")
        ],
        StartTime=since,
        EndTime=datetime.utcnow(),
    )
    sums = {result["Id"]: sum(result["Values"]) for result in response["MetricDataResults"]}
    return sums.get("errors", 0) == 0


def parse(argv):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--function-name", default="orders")
    parser.add_argument("--step", type=int, default=25, choices=range(1, 101), metavar="[1-100]")
    parser.add_argument("--fail-at", type=int)
    return parser.parse_args(argv)


def main(argv=None):
    args = parse(argv)
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(message)s")
    client, cloudwatch = boto3.client("lambda"), boto3.client("cloudwatch")
    target = sorted(
        (v["Version"] for p in client.get_paginator("list_versions_by_function").paginate(FunctionName=args.function_name) for v in p["Versions"] if v["Version"] != "$LATEST"),
        key=int,
    )[-1]
    started = datetime.utcnow() - timedelta(seconds=1)
    with rolled_back_on_error(client, args.function_name, "live") as before:
        for percent in range(args.step, 100, args.step):
            client.update_alias(
                FunctionName=args.function_name, Name="live", RoutingConfig={"AdditionalVersionWeights": {target: percent / 100}}
            )
            time.sleep(1)
            if percent == args.fail_at or not healthy(cloudwatch, args.function_name, target, started):
                raise RuntimeError(f"version {target} is unhealthy at {percent}%")
            print(f"{percent:3d}% -> {target}")
        client.update_alias(FunctionName=args.function_name, Name="live", FunctionVersion=target, RoutingConfig={"AdditionalVersionWeights": {}})
    print(f"moved from {before['FunctionVersion']} to {target}")


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (ClientError, RuntimeError) as error:
        LOG.critical("%s: %s", type(error).__name__, error)
        sys.exit(2)
