import copy, io, json, os, pathlib, subprocess, textwrap
from datetime import datetime, timedelta, timezone
from urllib.parse import quote
import boto3

PLAN = textwrap.dedent("""\
    {
      "function": "orders",
      "aliases": [
        {"name": "live", "version": 4, "weights": {"3": 0.5}},
        {"name": "blue", "version": 2},
        {"name": "blue", "version": 99}
      ],
      "tags": {"Team": "shop", "Ünï": "ok"}
    }
""")
pathlib.Path("plan.json").write_text(PLAN)
with open("plan.json", encoding="utf-8") as f:
    plan = json.load(f)
client = boto3.client("lambda")
existing = {a["Name"]: a for a in client.list_aliases(FunctionName=plan["function"])["Aliases"]}
log = []
for item in plan["aliases"]:
    wanted = dict(FunctionName=plan["function"], Name=item["name"], FunctionVersion=str(item["version"]))
    if weights := item.get("weights"):
        wanted |= {"RoutingConfig": {"AdditionalVersionWeights": weights}}
    method = client.update_alias if item["name"] in existing else client.create_alias
    try:
        answer = method(**wanted)
    except client.exceptions.ClientError as error:
        log.append({"name": item["name"], "error": error.response["Error"]["Code"]})
    else:
        existing[answer["Name"]] = answer
        log.append({k: answer[k] for k in ("Name", "FunctionVersion")})
print(json.dumps(log, indent=4, sort_keys=True, ensure_ascii=True), json.dumps(plan["tags"]), json.dumps(plan["tags"], ensure_ascii=False, separators=(",", ":")))
buffer = io.StringIO()
json.dump({"n": [1, 2.0, None, True], "nested": {"t": (1, 2)}}, buffer)
print(buffer.getvalue(), len(buffer.getvalue()))
backup = copy.deepcopy(plan); backup["aliases"].pop()
print(len(plan["aliases"]), len(backup["aliases"]), os.path.exists("plan.json"), os.path.splitext("a/b.tar.gz"), pathlib.Path("a/b.txt").stem)
when = datetime(2024, 2, 28, 23, 30, tzinfo=timezone.utc) + timedelta(hours=1, minutes=45)
print(when.isoformat(), when.strftime("%Y%m%dT%H%M%SZ"), (when - datetime(2024, 1, 1, tzinfo=timezone.utc)).days, quote("a b/ü"))
class Encoder(json.JSONEncoder):
    def default(self, o):
        return o.isoformat() if isinstance(o, datetime) else super().default(o)
print(json.dumps({"at": when}, cls=Encoder), json.dumps({"at": when}, default=str))
done = subprocess.run(["aws", "lambda", "get-alias", "--function-name", "orders", "--name", "live", "--query", "FunctionVersion", "--output", "text"], capture_output=True, text=True)
print(done.returncode, done.stdout.strip())
try:
    json.loads('{"a": 1,}')
except json.JSONDecodeError as e:
    print(e, e.lineno, e.colno)
