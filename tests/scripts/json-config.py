import json
import os
import pathlib
import re
import string
import sys
import textwrap
import boto3

CONFIG = json.loads("""
{"function": "orders", "aliases": {"live": {"version": 4, "weights": {"3": 0.25}}, "beta": {"version": "$LATEST"}},
 "env": {"LOG_LEVEL": "${LEVEL:-info}", "PLAIN": "x"}, "limits": [1, 2.50, 1e3, true, null, "\\u00e9\\n"]}
""")
PATTERN = re.compile(r"\$\{(?P<name>[A-Z_]+)(?::-(?P<default>[^}]*))?\}")

def expand(value):
    if isinstance(value, dict):
        return {k: expand(v) for k, v in value.items()}
    if isinstance(value, list):
        return [expand(v) for v in value]
    if isinstance(value, str):
        return PATTERN.sub(lambda m: os.environ.get(m["name"], m["default"] or ""), value)
    return value

config = expand(CONFIG)
lam = boto3.client("lambda")
for name, spec in config["aliases"].items():
    kwargs = {"FunctionName": config["function"], "Name": name, "FunctionVersion": str(spec["version"])}
    if weights := spec.get("weights"):
        kwargs["RoutingConfig"] = {"AdditionalVersionWeights": weights}
    method = lam.update_alias if name == "live" else lam.create_alias
    answer = method(**kwargs)
    answer.pop("ResponseMetadata"); answer.pop("RevisionId")
    print(json.dumps(answer, sort_keys=True, default=str))
lam.update_function_configuration(FunctionName="orders", Environment={"Variables": config["env"]})
lam.get_waiter("function_updated_v2").wait(FunctionName="orders")
print(lam.get_function_configuration(FunctionName="orders")["Environment"]["Variables"])
print(json.dumps(config["limits"]), json.dumps({1: "a", None: 2, True: 3.0}), json.dumps("é/\t"), json.dumps([], indent=2), json.dumps({"a": [1, {"b": []}]}, indent=4))
try:
    json.loads('{"a": 1,}')
except json.JSONDecodeError as error:
    print(error.msg, error.lineno, error.colno, error.pos)
path = pathlib.Path("out") / "report.json"
path.parent.mkdir(parents=True, exist_ok=True)
path.write_text(json.dumps(config, indent=1))
print(path.exists(), path.suffix, path.name, path.parent, path.with_suffix(".txt"), os.path.isdir("out"), sorted(os.listdir("out")))
print(string.Template("$fn is on ${alias}").substitute(fn="orders", alias="live"))
print(textwrap.dedent("""\
    one
      two
    """), end="")
print(textwrap.fill("a long line of words that is folded", width=12))
try:
    os.makedirs("out")
except FileExistsError as error:
    print(error.errno, error.strerror, error)
