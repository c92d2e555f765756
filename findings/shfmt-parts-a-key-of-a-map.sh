#!/usr/bin/env bash
# What a formatter does to the names in a bash map (sh-syntax 0.7.0 from npm, the WebAssembly build of mvdan/sh, which is shfmt; run on
# 2026-11-28).
#
# Expected: a formatted script does what it did before.
# Seen: weights[shop-eu]=0.1 becomes weights[shop - eu]=0.1: the key is taken for arithmetic, and in a map (declare -A) the blanks belong to
# it. Where the key comes from a variable it isn't touched, so the weight isn't found: an empty text, and with :-1 the default.
# Why it matters here: a commit that only formats turns a canary of 0.1 into all of the traffic. Quotes keep the key: weights["shop-eu"].
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" sh-syntax@0.7.0
cat > deploy.sh <<'BASH'
declare -A weights
weights[shop-eu]=0.1
weights["shop-us"]=0.1
for name in shop-eu shop-us; do
    echo "$name=${weights[$name]:-1}"
done
BASH
cat > format.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { print } from 'sh-syntax';
process.stdout.write(await print(readFileSync('deploy.sh', 'utf8'), { filepath: 'deploy.sh' }));
JS
node format.mjs > formatted.sh
{ grep '=0' formatted.sh; echo "before:" $(bash deploy.sh); echo "formatted:" $(bash formatted.sh); } > seen
cat seen
diff - seen <<'TXT' && echo "as seen on 2026-11-28"
weights[shop - eu]=0.1
weights["shop-us"]=0.1
before: shop-eu=0.1 shop-us=0.1
formatted: shop-eu=1 shop-us=0.1
TXT
