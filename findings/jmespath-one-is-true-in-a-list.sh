#!/usr/bin/env bash
# Whether true is 1 to Python's jmespath (jmespath 1.1.0, run on 2026-11-28).
#
# Expected: never: in JSON they are of different types, and `true` == `1` is false.
# Seen: it is false alone and true inside anything: [`true`] == [`1`], {a: `true`} == {a: `1`}, contains([`1`], `true`).
# Why it matters here: `contains(Settings, `true`)` in --query or boto3's search() finds a 1.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-compile --target "$folder/lib" jmespath==1.1.0
PYTHONPATH="$folder/lib" python3 - > "$folder/seen" <<'PY'
import jmespath
for query in ("`true` == `1`", "[`true`] == [`1`]", "{a: `true`} == {a: `1`}", "contains([`1`, `2`], `true`)", "contains([`0`], `false`)"):
    print(query, jmespath.search(query, {}))
PY
cat "$folder/seen"
diff - "$folder/seen" <<'TXT' && echo "as seen on 2026-11-28"
`true` == `1` False
[`true`] == [`1`] True
{a: `true`} == {a: `1`} True
contains([`1`, `2`], `true`) True
contains([`0`], `false`) True
TXT
