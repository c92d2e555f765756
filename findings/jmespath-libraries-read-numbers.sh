#!/usr/bin/env bash
# What JMESPath's to_number and avg make of odd input (Python's jmespath 1.1.0; npm: jmespath 0.16.0,
# @aws-lambda-powertools/jmespath 2.36.0, @jmespath-community/jmespath 1.3.0; run on 2026-11-28).
#
# Expected: to_number gives null for a text that is no number of JSON; avg of an empty list is null.
# Seen: in JavaScript an empty text is 0 and '0x1F' 31, in Python both are null; in Python '1_0' is 10 and 'NaN' is NaN,
# in JavaScript both are null. avg(`[]`) is null in Python and the community's, NaN in the other two.
# Why it matters here: an empty variable read as a weight or a count is 0 in one tool and null in the next, and the mean of
# no durations passes `avg(d) > limit` as false.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-compile --target "$folder/lib" jmespath==1.1.0
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" jmespath@0.16.0 \
  @jmespath-community/jmespath@1.3.0 @aws-lambda-powertools/jmespath@2.36.0
PYTHONPATH="$folder/lib" python3 - > seen <<'PY'
import jmespath
for query in ("to_number('')", "to_number('0x1F')", "to_number('1_0')", "to_number('NaN')", "avg(`[]`)"):
    print(query, "Python", jmespath.search(query, {}))
PY
cat > query.mjs <<'JS'
import plain from 'jmespath';
import * as community from '@jmespath-community/jmespath';
import * as powertools from '@aws-lambda-powertools/jmespath';
const libraries = { jmespath: plain.search, community: community.search, powertools: (data, query) => powertools.search(query, data) };
for (const query of ["to_number('')", "to_number('0x1F')", "to_number('1_0')", "to_number('NaN')", 'avg(`[]`)'])
  console.log(query, Object.entries(libraries).map(([name, search]) => `${name} ${search({}, query)}`).join(', '));
JS
node query.mjs >> seen
cat seen
diff - seen <<'TXT' && echo "as seen on 2026-11-28"
to_number('') Python None
to_number('0x1F') Python None
to_number('1_0') Python 10
to_number('NaN') Python nan
avg(`[]`) Python None
to_number('') jmespath 0, community 0, powertools 0
to_number('0x1F') jmespath 31, community 31, powertools 31
to_number('1_0') jmespath null, community null, powertools null
to_number('NaN') jmespath null, community null, powertools null
avg(`[]`) jmespath NaN, community null, powertools NaN
TXT
