#!/usr/bin/env bash
# What readers of Terraform's files make of an alias's weights (python-hcl2 8.1.4 from PyPI, @cdktf/hcl2json 0.21.0 from npm, run
# on 2026-11-28).
#
# Expected: {"3": 0.1, "4": 0.1}, texts without their quotes, and a heredoc's text.
# Seen: hcl2json reads so. python-hcl2 keeps the quotes in texts and quoted keys ('"3"' beside '4'), reads 0.10 as a number and 1e-1
# as the text ${1e-1}, and gives a heredoc with its markers and indentation. hcl2json in turn rounds a number of 20 digits.
# Why it matters here: a check that no weight is above 0.1 compares a text, or finds no key "3".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-compile --target "$folder/lib" python-hcl2==8.1.4
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" @cdktf/hcl2json@0.21.0
cat > main.tf <<'TF'
resource "aws_lambda_alias" "live" {
  description = <<-EOT
    canary
  EOT
  routing_config {
    additional_version_weights = {
      "3" = 0.10
      4   = 1e-1
    }
  }
}
locals {
  digits = 12345678901234567890
}
TF
PYTHONPATH="$folder/lib" python3 - > seen <<'PY'
import hcl2, json
read = hcl2.loads(open("main.tf").read())
(kind, named), = read["resource"][0].items()
(name, alias), = named.items()
print("python-hcl2", kind, name, json.dumps(alias["description"]), json.dumps(alias["routing_config"][0]["additional_version_weights"]), read["locals"][0]["digits"])
PY
cat > read.mjs <<'JS'
import { parse } from '@cdktf/hcl2json';
import { readFileSync } from 'node:fs';
const read = await parse('main.tf', readFileSync('main.tf', 'utf8'));
const [[kind, named]] = Object.entries(read.resource);
const [[name, [alias]]] = Object.entries(named);
console.log('hcl2json', kind, name, JSON.stringify(alias.description), JSON.stringify(alias.routing_config[0].additional_version_weights), read.locals[0].digits);
JS
node read.mjs >> seen
cat seen
diff - seen <<'TXT' && echo "as seen on 2026-11-28"
python-hcl2 "aws_lambda_alias" "live" "\"<<-EOT\n    canary\n  EOT\"" {"\"3\"": 0.1, "4": "${1e-1}"} 12345678901234567890
hcl2json aws_lambda_alias live "canary\n" {"3":0.1,"4":0.1} 12345678901234567000
TXT
