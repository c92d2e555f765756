#!/usr/bin/env bash
# In which order just-bash's jq and bash give the keys of a map whose keys are numbers (just-bash 3.4.2 from npm, jq 1.8 from PyPI's
# jq 1.13.0 beside it, run on 2026-11-28).
#
# Expected: jq keeps the order of the text.
# Seen: the keys are members of a JavaScript object, which puts whole numbers first and in order: {"9": …, "3": …} is read as {"3": …, "9": …},
# so to_entries[0] and first(.[]) answer for another version, {"live": …, "9": …} has the 9 first, and a sum of two maps is in
# another order. A filter with .1 for 0.1 is a parse error.
# Why it matters here: `.RoutingConfig.AdditionalVersionWeights | to_entries[0].key` is the usual way to name the canary's version.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" just-bash@3.4.2
python3 -m pip install --quiet --disable-pip-version-check --no-compile --target "$folder/lib" jq==1.13.0 2> pip || { cat pip; exit 1; }
cat > cases.json <<'JSON'
[["to_entries[0].key", {"9": 0.1, "3": 0.2}], ["first(.[])", {"9": 0.1, "3": 0.2}], ["keys_unsorted", {"live": 1, "9": 0.1}],
 [". + {\"3\": 0.5}", {"9": 0.1}], ["map_values(. * .1)", {"9": 1}], [".\"9\"", {"9": 1e-7}]]
JSON
# cases.json itself must reach both as text: an object in this program's own JavaScript would be in order already.
cat > ask.py <<'PY'
import json, sys, jq
for filter, value in json.load(open("cases.json")):
    text = json.dumps(value)
    print(json.dumps([filter, text, " ".join(json.dumps(it) for it in jq.compile(filter).input_text(text).all())]))
PY
PYTHONPATH="$folder/lib" python3 ask.py > asked
cat > run.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { Bash } from 'just-bash';
for (const line of readFileSync('asked', 'utf8').trim().split('\n')) {
  const [filter, text, jq] = JSON.parse(line);
  const just = await new Bash({ files: { '/in.json': text } }).exec(`jq -c '${filter}' /in.json`);
  console.log(`${filter} of ${text}: jq ${jq}, just-bash ${just.exitCode ? 'an error' : just.stdout.trim()}`);
}
JS
node run.mjs > seen
cat seen
diff - seen <<'TXT' && echo "as seen on 2026-11-28"
to_entries[0].key of {"9": 0.1, "3": 0.2}: jq "9", just-bash "3"
first(.[]) of {"9": 0.1, "3": 0.2}: jq 0.1, just-bash 0.2
keys_unsorted of {"live": 1, "9": 0.1}: jq ["live", "9"], just-bash ["9","live"]
. + {"3": 0.5} of {"9": 0.1}: jq {"9": 0.1, "3": 0.5}, just-bash {"3":0.5,"9":0.1}
map_values(. * .1) of {"9": 1}: jq {"9": 0.1}, just-bash an error
."9" of {"9": 1e-07}: jq 1e-07, just-bash 1e-7
TXT
