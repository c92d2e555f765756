#!/usr/bin/env bash
# How readers of CloudFormation's YAML read versions, weights and account ids without quotes (cfn-flip 1.3.0 and
# aws-sam-translator 1.115.0 from PyPI, yaml-cfn 0.3.2 and js-yaml 4.3.2 from npm, run on 2026-11-28).
#
# Expected: the Python and the JavaScript readers agree on plain numbers.
# Seen: 010 is 8 in Python and 10 in JavaScript; 2_0 is 20 in Python and a text in JavaScript; 12:30 is 750 in Python and a text in
# JavaScript. The weight 1e-1 is a text in Python and 0.1 in JavaScript. The account id 012345670123 is an octal number in Python and
# 12345670123 in JavaScript; with an 8 or 9 in it, it is a text with its zero in Python, and loses the zero in JavaScript.
# Why it matters here: a layer's or principal's account id without quotes becomes another account's, and a template that one tool
# deployed names other versions in the next.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-compile --target "$folder/lib" cfn-flip==1.3.0 aws-sam-translator==1.115.0
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" yaml-cfn@0.3.2 js-yaml@4.3.2
printf '%s\n' 'Plain: 2' 'Octal: 010' 'Underscore: 2_0' 'Time: 12:30' 'Weight: 1e-1' 'Account: 012345670123' 'Account89: 012345678901' > template.yaml
PYTHONPATH="$folder/lib" python3 - > seen <<'PY'
import json, cfn_flip
from samtranslator.yaml_helper import yaml_parse
text = open("template.yaml").read()
print("cfn-flip", json.dumps(json.loads(cfn_flip.to_json(text))))
print("SAM     ", json.dumps(yaml_parse(text)))
PY
node -e '
const text = require("fs").readFileSync("template.yaml", "utf8");
const spaced = value => JSON.stringify(value).replace(/([:,])(?=")/g, "$1 ").replace(/":(?=\d)/g, "\": ");
console.log("yaml-cfn", spaced(require("yaml-cfn").yamlParse(text)));
console.log("js-yaml ", spaced(require("js-yaml").load(text)));' >> seen
cat seen
diff - seen <<'TXT' && echo "as seen on 2026-11-28"
cfn-flip {"Plain": 2, "Octal": 8, "Underscore": 20, "Time": 750, "Weight": "1e-1", "Account": 1402433619, "Account89": "012345678901"}
SAM      {"Plain": 2, "Octal": 8, "Underscore": 20, "Time": 750, "Weight": "1e-1", "Account": 1402433619, "Account89": "012345678901"}
yaml-cfn {"Plain": 2, "Octal": 10, "Underscore": "2_0", "Time": "12:30", "Weight": 0.1, "Account": 12345670123, "Account89": 12345678901}
js-yaml  {"Plain": 2, "Octal": 10, "Underscore": "2_0", "Time": "12:30", "Weight": 0.1, "Account": 12345670123, "Account89": 12345678901}
TXT
