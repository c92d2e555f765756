"""Builds a package in a folder of its own, uploads it, and moves an alias."""
import contextlib
import hashlib
import json
import os
import pathlib
import sys
import tempfile

import boto3
from botocore.exceptions import ClientError

client = boto3.client("lambda")


@contextlib.contextmanager
def working_directory(path):
    before = os.getcwd()
    os.chdir(path)
    try:
        yield pathlib.Path(path)
    finally:
        os.chdir(before)


def routing(weights):
    return {"AdditionalVersionWeights": {str(k): v for k, v in weights.items()}}


def main():
    start = os.getcwd()
    with tempfile.TemporaryDirectory() as folder:
        with working_directory(folder) as here:
            os.makedirs("src/pkg", exist_ok=True)
            pathlib.Path("src/handler.py").write_text("def handler(event, context):\n    return 1\n")
            (here / "src" / "pkg" / "__init__.py").write_text("")
            with open("plan.json", "w") as file:
                json.dump({"alias": "live", "weights": {"4": 0.1}}, file, indent=2)
            print(sorted(os.listdir(".")), sorted(os.listdir("src")))
            print(os.path.isfile("plan.json"), os.path.exists("nothing"), os.path.isdir("src/pkg"))
            plan = json.loads((here / "plan.json").read_text())
        print(os.getcwd() == start, os.path.isfile("plan.json"))
        try:
            os.chdir(os.path.join(folder, "missing"))
        except FileNotFoundError as error:
            print("no folder:", error.strerror)
        digest = hashlib.sha256(pathlib.Path(folder, "src", "handler.py").read_bytes()).hexdigest()
        print(digest[:12])
    print(os.path.isdir(folder))
    answer = client.update_alias(FunctionName="orders", Name=plan["alias"], RoutingConfig=routing(plan["weights"]))
    print(json.dumps(answer["RoutingConfig"], sort_keys=True))
    try:
        client.update_alias(FunctionName="orders", Name="live", RoutingConfig=routing({3: 0.5}), RevisionId="no")
    except ClientError as error:
        print(error.response["Error"]["Code"])
        return 4
    return 0


if __name__ == "__main__":
    sys.exit(main())
