#!/usr/bin/env bash
# What not_null answers when the first value that is not null is false (@aws-lambda-powertools/jmespath 2.36.0,
# npm's jmespath 0.16.0 and @jmespath-community/jmespath 1.3.0 beside it, run on 2026-11-28).
#
# Expected: not_null(null, false, 1) is false: the first argument that is not null.
# Seen: Powertools' answers null; the other two answer false. sort_by over a number and a text raises invalid-type in the
# other two, as JMESPath says, and Powertools' answers an order.
# Why it matters here: Powertools for AWS Lambda picks idempotency keys and envelopes with these expressions.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" jmespath@0.16.0 \
  @jmespath-community/jmespath@1.3.0 @aws-lambda-powertools/jmespath@2.36.0
cat > query.mjs <<'JS'
import plain from 'jmespath';
import * as community from '@jmespath-community/jmespath';
import * as powertools from '@aws-lambda-powertools/jmespath';
const libraries = { jmespath: plain.search, community: community.search, powertools: (data, query) => powertools.search(query, data) };
const event = { dryRun: false, items: [{ a: 1 }, { a: 'b' }] };
for (const query of ['not_null(missing, dryRun, `1`)', 'sort_by(items, &a)[].a'])
  for (const [name, search] of Object.entries(libraries)) {
    let said;
    try { said = JSON.stringify(search(event, query)); } catch { said = 'an error'; }
    console.log(query, name, said);
  }
JS
node query.mjs > seen
cat seen
diff - seen <<'TXT' && echo "as seen on 2026-11-28"
not_null(missing, dryRun, `1`) jmespath false
not_null(missing, dryRun, `1`) community false
not_null(missing, dryRun, `1`) powertools null
sort_by(items, &a)[].a jmespath an error
sort_by(items, &a)[].a community an error
sort_by(items, &a)[].a powertools ["b",1]
TXT
