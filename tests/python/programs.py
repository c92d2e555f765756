"""Runs Python programs with the real python3 and boto3 against the endpoint and says what they leave.

    python programs.py PATH_OF_THE_ENDPOINT_PROGRAM FILE...          prints one line of JSON for each
    python programs.py PATH_OF_THE_ENDPOINT_PROGRAM --record FILE... writes it to FILE's .json
    python programs.py PATH_OF_THE_ENDPOINT_PROGRAM --check FILE...  compares it with FILE's .json

Each program has an endpoint of its own: function orders, versions 1 to 4, alias live on 3. What is said of it: exit
code, standard output, the last line of standard error, and the account afterwards.
"""

import io
import json
import os
import subprocess
import sys
import tempfile
import zipfile
from concurrent.futures import ThreadPoolExecutor

import boto3
from botocore.config import Config

from preloaded import pass_time
from real_tools import Tools


def package(text):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("index.js", text)
    return buffer.getvalue()


def client(endpoint):
    return boto3.client(
        "lambda", endpoint_url=endpoint, region_name="us-west-2", aws_access_key_id="x", aws_secret_access_key="x",
        config=Config(retries={"total_max_attempts": 1}),
    )


def set_up(aws):
    code = lambda n: package(f"exports.handler = async () => {n};\n")
    aws.create_function(
        FunctionName="orders", Runtime="nodejs22.x", Role="arn:aws:iam::123456789012:role/orders",
        Handler="index.handler", Code={"ZipFile": code(1)}, Publish=True,
    )
    pass_time(1, aws.meta.endpoint_url)
    for n in (2, 3, 4):
        aws.update_function_code(FunctionName="orders", ZipFile=code(n), Publish=True)
        pass_time(1, aws.meta.endpoint_url)
    aws.create_alias(FunctionName="orders", Name="live", FunctionVersion="3")


def left(aws):
    functions = {}
    for page in aws.get_paginator("list_functions").paginate():
        for function in page["Functions"]:
            name = function["FunctionName"]
            versions = [v for p in aws.get_paginator("list_versions_by_function").paginate(FunctionName=name) for v in p["Versions"]]
            aliases = [a for p in aws.get_paginator("list_aliases").paginate(FunctionName=name) for a in p["Aliases"]]
            functions[name] = {
                "versions": {v["Version"]: {k: v.get(k) for k in ("Description", "Timeout", "MemorySize")} for v in versions},
                "aliases": {
                    a["Name"]: {
                        "FunctionVersion": a["FunctionVersion"], "Description": a["Description"],
                        "Weights": a.get("RoutingConfig", {}).get("AdditionalVersionWeights", {}),
                    }
                    for a in aliases
                },
            }
    return functions


def run(binary, tools, path):
    server = subprocess.Popen([binary, "--port", "0", "--virtual-time"], stdout=subprocess.PIPE, text=True)
    try:
        endpoint = server.stdout.readline().split()[-1]
        aws = client(endpoint)
        set_up(aws)
        environment = {
            **os.environ, "AWS_ENDPOINT_URL": endpoint, "AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x",
            "AWS_DEFAULT_REGION": "us-west-2", "PYTHONHASHSEED": "0",
        }
        # What the page has in its environment, a test's program finds not set.
        for name in ("AWS_REGION", "STAGE", "FUNCTION_NAME", "DRY_RUN"):
            environment.pop(name, None)
        with tempfile.TemporaryDirectory() as folder:
            script = os.path.join(folder, "script.py")
            with open(path) as source, open(script, "w") as copy:
                copy.write(source.read())
            done = subprocess.run(tools.python("script.py"), cwd=folder, env=environment, capture_output=True, text=True, timeout=600)
        last = (done.stderr.strip().splitlines() or [""])[-1]
        return {"exit": done.returncode, "stdout": done.stdout, "last": last, "left": left(aws)}
    finally:
        server.kill()
        server.wait()


def main(binary, mode, paths):
    failed = 0
    with Tools("boto3") as tools, ThreadPoolExecutor(2) as pool:
        for path, result in zip(paths, pool.map(lambda path: run(binary, tools, path), paths)):
            beside = os.path.splitext(path)[0] + ".json"
            if mode == "--record":
                with open(beside, "w") as file:
                    json.dump(result, file, sort_keys=True, indent=1)
                    file.write("\n")
            elif mode == "--check":
                with open(beside) as file:
                    expected = json.load(file)
                differ = [part for part in ("exit", "stdout", "left") if result[part] != expected[part]]
                for part in differ:
                    print(f"{path}: {part} differs\n  recorded {expected[part]!r}\n  real     {result[part]!r}")
                failed += bool(differ)
            else:
                print(json.dumps(result, sort_keys=True), flush=True)
    if mode == "--check":
        print(f"test result: {'FAILED' if failed else 'ok'}. {len(paths) - failed} passed; {failed} failed; 0 ignored")
    return failed


if __name__ == "__main__":
    given = sys.argv[2:]
    mode = given.pop(0) if given and given[0].startswith("--") else ""
    sys.exit(1 if main(sys.argv[1], mode, given) else 0)
