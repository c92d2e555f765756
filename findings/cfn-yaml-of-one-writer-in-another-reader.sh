#!/usr/bin/env bash
# Which texts lose their quotes on the way from one writer of CloudFormation's YAML to another reader (cfn-flip 1.3.0 and awscli 1.46.3's
# `cloudformation package` from PyPI, yaml-cfn 0.3.2 from npm, run on 2026-11-28).
#
# Expected: a text stays a text: writers quote what any YAML reads as something else, as both do for 010, 12:30 and on.
# Seen: the Python writers leave the short git hash 4711e23 and 12e3 without quotes, and yaml-cfn reads 4.711e+26 and 12000.
# yaml-cfn leaves 2_0 and 1_000 without quotes, and Python's readers read 20 and 1000.
# Why it matters here: about one git hash of seven letters in a hundred is such a number; a version's description or an environment variable
# that holds it then says something else.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-compile --target "$folder/lib" cfn-flip==1.3.0 awscli==1.46.3
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" yaml-cfn@0.3.2
export PYTHONPATH="$folder/lib"
python3 - <<'PY'
import json, cfn_flip
from awscli.customizations.cloudformation.yamlhelper import yaml_dump
texts = {"Hash": "4711e23", "Exponent": "12e3", "Zero": "010", "Time": "12:30", "Stage": "on"}
open("cfn-flip.yaml", "w").write(cfn_flip.to_yaml(json.dumps(texts)))
open("awscli.yaml", "w").write(yaml_dump(texts))
PY
node -e '
const { readFileSync, writeFileSync } = require("fs");
const { yamlParse, yamlDump } = require("yaml-cfn");
for (const writer of ["cfn-flip", "awscli"]) console.log(writer, "to yaml-cfn", JSON.stringify(yamlParse(readFileSync(writer + ".yaml", "utf8"))));
writeFileSync("yaml-cfn.yaml", yamlDump({ Version: "2_0", Thousand: "1_000", Zero: "010", Time: "12:30", Stage: "on" }));' > seen
python3 -c '
import json, cfn_flip
print("yaml-cfn to cfn-flip", json.dumps(json.loads(cfn_flip.to_json(open("yaml-cfn.yaml").read()))))' >> seen
cat seen
diff - seen <<'TXT' && echo "as seen on 2026-11-28"
cfn-flip to yaml-cfn {"Hash":4.711e+26,"Exponent":12000,"Zero":"010","Time":"12:30","Stage":"on"}
awscli to yaml-cfn {"Exponent":12000,"Hash":4.711e+26,"Stage":"on","Time":"12:30","Zero":"010"}
yaml-cfn to cfn-flip {"Version": 20, "Thousand": 1000, "Zero": "010", "Time": "12:30", "Stage": "on"}
TXT
