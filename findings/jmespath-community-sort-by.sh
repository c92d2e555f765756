#!/usr/bin/env bash
# Whether sort_by keeps the order of equal items (@jmespath-community/jmespath 1.3.0 beside npm's jmespath 0.16.0, run on
# 2026-11-28).
#
# Expected: yes: both sort a JavaScript array, whose sort is stable, and with numbers both do.
# Seen: with texts the community's turns equal items around.
# Why it matters here: `sort_by(Aliases, &FunctionVersion)` lists the aliases of one version in another order than the answer.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" jmespath@0.16.0 @jmespath-community/jmespath@1.3.0
cat > query.mjs <<'JS'
import plain from 'jmespath';
import * as community from '@jmespath-community/jmespath';
const aliases = [{ Name: 'a', Version: '9', Size: 9 }, { Name: 'b', Version: '10', Size: 1 }, { Name: 'c', Version: '9', Size: 9 }];
for (const query of ['sort_by(@, &Version)[].Name', 'sort_by(@, &Size)[].Name'])
  console.log(query, 'jmespath', plain.search(aliases, query).join(' '), 'community', community.search(aliases, query).join(' '));
JS
node query.mjs > seen
cat seen
diff - seen <<'TXT' && echo "as seen on 2026-11-28"
sort_by(@, &Version)[].Name jmespath b a c community b c a
sort_by(@, &Size)[].Name jmespath b a c community b a c
TXT
