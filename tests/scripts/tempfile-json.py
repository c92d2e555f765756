import json, os, tempfile, shutil, pathlib, boto3
from pathlib import Path
client = boto3.client("lambda")
d = tempfile.mkdtemp()
path = os.path.join(d, "plan.json")
with open(path, "w") as f:
    json.dump({"live": "4", "beta": "2"}, f, indent=2)
with open(path) as f:
    plan = json.load(f)
for alias, version in plan.items():
    try:
        client.update_alias(FunctionName="orders", Name=alias, FunctionVersion=version)
        print("updated", alias)
    except client.exceptions.ResourceNotFoundException:
        client.create_alias(FunctionName="orders", Name=alias, FunctionVersion=version)
        print("created", alias)
print(os.path.exists(path), os.path.basename(path), os.path.splitext("a/b.tar.gz"), Path("a") / "b.json", Path("x/y.zip").suffix, Path("x/y.zip").stem)
shutil.rmtree(d)
print(os.path.exists(path))
with tempfile.NamedTemporaryFile("w", suffix=".json", delete=False) as t:
    t.write("[1]")
print(json.loads(Path(t.name).read_text()))
os.unlink(t.name)
p = pathlib.Path("out.txt"); p.write_text("a\nb\n"); print(p.read_text().splitlines(), p.exists())
for line in open("out.txt"):
    print(line.rstrip())
