"""Sends the same 1,000 calls over loopback to two Lambda endpoints in turn and times them.

    python calls.py URL_OF_OURS

The other is moto's server, started here. Prints one line of JSON: seconds each.
"""

import io
import json
import subprocess
import sys
import time
import urllib.request
import zipfile
import socket

import boto3
from botocore.config import Config

CALLS = 1000


def client(url, service="lambda"):
    return boto3.client(
        service,
        region_name="us-east-1",
        endpoint_url=url,
        aws_access_key_id="any",
        aws_secret_access_key="any",
        config=Config(retries={"total_max_attempts": 1}),
    )


def package():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("index.py", "def handler(event, context):\n    return 1\n")
    return buffer.getvalue()


def run(url, role):
    aws = client(url)
    aws.create_function(
        FunctionName="bench", Runtime="python3.12", Role=role, Handler="index.handler",
        Code={"ZipFile": package()}, Publish=True,
    )
    time.sleep(1)  # until ours is active
    steps = [
        lambda at: aws.create_alias(FunctionName="bench", Name=f"a{at}", FunctionVersion="1"),
        lambda at: aws.get_alias(FunctionName="bench", Name=f"a{at}"),
        lambda at: aws.update_alias(FunctionName="bench", Name=f"a{at}", Description="d"),
        lambda at: aws.get_function(FunctionName="bench"),
        lambda at: aws.list_versions_by_function(FunctionName="bench"),
        lambda at: aws.add_permission(
            FunctionName="bench", StatementId=f"s{at}", Action="lambda:InvokeFunction", Principal="s3.amazonaws.com"
        ),
        lambda at: aws.get_policy(FunctionName="bench"),
        lambda at: aws.remove_permission(FunctionName="bench", StatementId=f"s{at}"),
        lambda at: aws.get_function_configuration(FunctionName="bench"),
        lambda at: aws.delete_alias(FunctionName="bench", Name=f"a{at}"),
    ]
    start = time.perf_counter()
    for at in range(CALLS // len(steps)):
        for step in steps:
            step(at)
    return time.perf_counter() - start


def main():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    moto = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    try:
        url = f"http://127.0.0.1:{port}"
        for _ in range(120):
            try:
                urllib.request.urlopen(f"{url}/moto-api/", timeout=1).close()
                break
            except OSError:
                time.sleep(0.5)
        trust = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
        role = client(url, "iam").create_role(RoleName="bench", AssumeRolePolicyDocument=json.dumps(trust))
        figures = {"calls": CALLS, "ours": run(sys.argv[1], role["Role"]["Arn"]), "moto": run(url, role["Role"]["Arn"])}
    finally:
        moto.kill()
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
