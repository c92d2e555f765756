import sys, json, os
import boto3
print(sys.argv[0].endswith(".py"), len(sys.argv), os.environ.get("NOPE"), os.environ.get("NOPE", "d"), "HOME" in os.environ)
print("to stderr", file=sys.stderr)
sys.stdout.write("written\n")
data = sys.stdin.read()
print(repr(data))
client = boto3.session.Session(region_name="us-west-2").client("lambda")
print(client.meta.region_name, "lambda")
response = client.invoke(FunctionName="orders:live", Payload=json.dumps({"a": 1}).encode(), InvocationType="RequestResponse", LogType="None")
print(response["StatusCode"], response["ExecutedVersion"], "FunctionError" in response)
print(json.loads(response["Payload"].read() or "null"))
if len(sys.argv) < 2:
    print("usage", file=sys.stderr)
    sys.exit("missing argument")
