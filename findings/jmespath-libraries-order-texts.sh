#!/usr/bin/env bash
# How libraries of JMESPath order texts (Python's jmespath 1.1.0, which the AWS CLI and boto3 use; npm: jmespath 0.16.0,
# @metrichor/jmespath 0.3.1, @jmespath-community/jmespath 1.3.0, @aws-lambda-powertools/jmespath 2.36.0; run on 2026-11-28).
#
# Expected: JMESPath orders numbers only; a comparison of texts is null, so a filter with it picks nothing.
# Seen: jmespath (both) and @metrichor's order texts, so `[?LastModified >= '2026-11-01']` picks in the AWS CLI; the
# community's and Powertools' pick nothing, without an error. A text beside a number raises TypeError in Python, null in
# the last two, and is taken for a number in the other two of npm.
# Why it matters here: a query that was tried with the AWS CLI may pick nothing elsewhere. The page's console picked nothing
# too until this was found.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-compile --target "$folder/lib" jmespath==1.1.0
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" jmespath@0.16.0 @metrichor/jmespath@0.3.1 \
  @jmespath-community/jmespath@1.3.0 @aws-lambda-powertools/jmespath@2.36.0
PYTHONPATH="$folder/lib" python3 - > seen <<'PY'
import jmespath, json
versions = [{"Version": "9", "Day": "2026-10-31"}, {"Version": "10", "Day": "2026-11-01"}]
for query in ("[?Day >= '2026-11-01'].Version", "[?Version < '9'].Version", "[?Version > `5`].Version"):
    try:
        print(query, "Python", json.dumps(jmespath.search(query, versions)))
    except Exception as error:
        print(query, "Python", type(error).__name__)
PY
cat > query.mjs <<'JS'
import plain from 'jmespath';
import * as metrichor from '@metrichor/jmespath';
import * as community from '@jmespath-community/jmespath';
import * as powertools from '@aws-lambda-powertools/jmespath';
const versions = [{ Version: '9', Day: '2026-10-31' }, { Version: '10', Day: '2026-11-01' }];
const libraries = { jmespath: plain.search, metrichor: metrichor.search, community: community.search,
  powertools: (data, query) => powertools.search(query, data) };
for (const query of ["[?Day >= '2026-11-01'].Version", "[?Version < '9'].Version", '[?Version > `5`].Version'])
  for (const [name, search] of Object.entries(libraries)) console.log(query, name, JSON.stringify(search(versions, query)));
JS
node query.mjs >> seen
cat seen
diff - seen <<'TXT' && echo "as seen on 2026-11-28"
[?Day >= '2026-11-01'].Version Python ["10"]
[?Version < '9'].Version Python ["10"]
[?Version > `5`].Version Python TypeError
[?Day >= '2026-11-01'].Version jmespath ["10"]
[?Day >= '2026-11-01'].Version metrichor ["10"]
[?Day >= '2026-11-01'].Version community []
[?Day >= '2026-11-01'].Version powertools []
[?Version < '9'].Version jmespath ["10"]
[?Version < '9'].Version metrichor ["10"]
[?Version < '9'].Version community []
[?Version < '9'].Version powertools []
[?Version > `5`].Version jmespath ["9","10"]
[?Version > `5`].Version metrichor ["9","10"]
[?Version > `5`].Version community []
[?Version > `5`].Version powertools []
TXT
