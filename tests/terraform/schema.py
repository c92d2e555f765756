"""Writes into schema.json what a rollout takes, and what functions run on and are called by: what terraform-provider-aws calls their members, from CDKTF's classes.

usage: schema.py FOLDER, where FOLDER is `lib` of the unpacked npm package @cdktf/provider-aws (21.22.1).
"""

import json
import pathlib
import re
import sys

RESOURCES = [
    "cloudwatch-metric-alarm", "codedeploy-app", "codedeploy-deployment-config", "codedeploy-deployment-group",
    "lambda-layer-version", "lambda-layer-version-permission", "lambda-code-signing-config",
    "s3-bucket", "s3-bucket-notification", "cloudwatch-event-rule", "cloudwatch-event-target",
]
MEMBER = re.compile(r"(\w+): \{\s+value: (.*?),\s+isBlock: (true|false),\s+type: \"(\w+)\",\s+storageClassType: \"(\w+)\"", re.S)


def snake(name):
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def block(script, types, function, interface):
    """The members that a function writes; which are required, its interface says."""
    body = script[script.index(f"function {function}("):] if function else script[script.index("synthesizeHclAttributes() {"):]
    body = body[: body.index("remove undefined attributes")]
    declared = re.search(rf"export interface {interface}(?: extends \S+)? \{{(.*?)\n\}}", types, re.S).group(1)
    required = {snake(name) for name, mark in re.findall(r"readonly (\w+)(\??):", declared) if not mark}
    out = {"attrs": {}, "blocks": {}}
    for name, value, nested, type_, storage in MEMBER.findall(body):
        if nested == "false":
            out["attrs"][name] = {"required": name in required, "storage": storage, "type": type_}
            continue
        writer = re.search(r"\b(\w+)ToHclTerraform\b(?!.*ToHclTerraform)", value, re.S).group(1)
        inner = block(script, types, f"{writer}ToHclTerraform", writer[0].upper() + writer[1:])
        # A block that may come more than once has a list of its own.
        multi = "listMapperHcl" in value
        out["blocks"][name] = {**inner, "multi": multi, "required": name in required, "type": type_}
    return {**out, "attrs": dict(sorted(out["attrs"].items())), "blocks": dict(sorted(out["blocks"].items()))}


def resource(folder, name):
    script, types = ((folder / name / file).read_text() for file in ("index.js", "index.d.ts"))
    class_ = "".join(word.capitalize() for word in name.split("-"))
    out = block(script, types, None, f"{class_}Config")
    own = script[script.index(f"class {class_} extends") :]
    out["computed"] = sorted(set(re.findall(r"get \w+\(\) \{\s+return this\.getStringAttribute\('(\w+)'\)", own)))
    return out


def main():
    folder, file = pathlib.Path(sys.argv[1]), pathlib.Path(__file__).parent / "schema.json"
    known = json.loads(file.read_text())
    known |= {f"aws_{name.replace('-', '_')}": resource(folder, name) for name in RESOURCES}
    file.write_text(json.dumps(known, sort_keys=True))


if __name__ == "__main__":
    main()
