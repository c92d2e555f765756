import json, boto3, datetime
from pathlib import Path
lam = boto3.client("lambda")
alias = lam.get_alias(FunctionName="orders", Name="live"); alias.pop("ResponseMetadata"); alias.pop("RevisionId")
print(json.dumps(alias, indent=4, sort_keys=True, default=str))
config = {"function": "orders", "alias": "live", "steps": [{"weight": 0.1, "wait": 1}, {"weight": 0.5, "wait": 2}], "n": None, "t": True, "u": "é\u2028\"\\", "f": 1e-7, "big": 1e21, "nested": {"a": [], "b": {}}}
Path("deploy.json").write_text(json.dumps(config))
loaded = json.loads(Path("deploy.json").read_text())
print(loaded == config, json.dumps(config, separators=(",", ":")), json.dumps(config, ensure_ascii=False, indent=1))
for step in loaded["steps"]:
    lam.update_alias(FunctionName=loaded["function"], Name=loaded["alias"], RoutingConfig={"AdditionalVersionWeights": {"4": step["weight"]}})
for bad in ("{", "[1,]", "{'a': 1}", "", "nul", '{"a" 1}', "[1] x", '"\n"'):
    try: json.loads(bad)
    except json.JSONDecodeError as e: print(e, e.pos, e.lineno, e.colno, e.msg)
class Enc(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, datetime.datetime): return o.isoformat()
        if isinstance(o, set): return sorted(o)
        return super().default(o)
print(json.dumps({"d": datetime.datetime(2024, 1, 2), "s": {2, 1}}, cls=Enc))
try: json.dumps({"x": object()})
except TypeError as e: print(e)
print(json.loads('{"a": [1, 2.5, -3e2, true, null, "x\\u00e9"]}'), json.loads(b"[1]"), json.dumps((1, "a")), json.dumps({1: 2, None: 3, True: 4}), json.dumps(float("inf")), json.dumps("a/b</script>"))
with open("out.txt", "w") as f:
    json.dump([1, {"a": 2}], f, indent=2); f.write("\n")
with open("out.txt") as f:
    for n, line in enumerate(f, 1): print(n, line.rstrip())
p = Path("a") / "b.txt"; print(p, p.name, p.stem, p.suffix, p.parent, p.exists(), Path("out.txt").exists(), Path("out.txt").stat().st_size)
print(Path("out.txt").read_text().splitlines()[0], sorted(x.name for x in Path(".").glob("*.json")), Path("out.txt").with_suffix(".md"), Path("/a/b/c").parts, str(Path("a/../b")))
