#!/usr/bin/env bash
# Which versions the tools that clean up choose (serverless-prune-plugin 2.1.0 from npm, reviser 0.4.17 and zappa 0.63.0 from PyPI, run on
# 2026-11-28): versions 1 to 6, the alias live on 6 with a tenth on 2, the alias old on 3; about two are to be kept.
#
# Expected: none that an alias names: 2, 3 and 6 stay.
# Seen: all three choose 2, which takes a tenth of the calls: none of them looks at the weights. Zappa doesn't look at aliases
# either and chooses 3 too. The plugin and Zappa delete from the newest, one after the other, and end with an error at the first that Lambda
# refuses because an alias names it; 4 is gone by then, and 1 stays.
# Why it matters here: after a rollback the weight is on an older version, and from then on every deploy fails after its code is in place.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" serverless-prune-plugin@2.1.0
python3 -m pip install --quiet --disable-pip-version-check --no-compile --target "$folder/reviser" reviser==0.4.17 2> pip || { cat pip; exit 1; }
python3 -m pip install --quiet --disable-pip-version-check --no-compile --target "$folder/zappa" zappa==0.63.0 2> pip || { cat pip; exit 1; }
cat > prune.js <<'JS'
const Prune = require('serverless-prune-plugin');
const gone = [];
const request = async (service, action, { Qualifier }) => {
  if (action === 'listAliases') return { Aliases: [{ Name: 'live', FunctionVersion: '6', RoutingConfig: { AdditionalVersionWeights: { 2: 0.1 } } }, { Name: 'old', FunctionVersion: '3' }] };
  if (action === 'listVersionsByFunction') return { Versions: ['$LATEST', '1', '2', '3', '4', '5', '6'].map(Version => ({ Version })) };
  if (['2', '3', '6'].includes(Qualifier)) throw new Error(`stops at ${Qualifier}`);  // Lambda: ResourceConflictException
  gone.push(Qualifier);
};
const service = { custom: { prune: { automatic: true, number: 1 } }, getAllFunctions: () => ['f'], getFunction: () => ({ name: 'shop' }) };
const log = Object.fromEntries(['info', 'notice', 'warning', 'success'].map(it => [it, () => {}]));
const progress = { create() {}, get: () => ({ update() {}, remove() {} }) };
const plugin = new Prune({ service, getProvider: () => ({ request }), cli: { log() {} } }, {}, { log, progress });
plugin.postDeploy().then(() => 'ends well', error => error.message).then(end => console.log('serverless-prune-plugin deletes', gone.join(' '), 'and', end));
JS
node prune.js > seen
cat > chosen.py <<'PY'
import sys
from types import SimpleNamespace
aliases = [{"Name": "live", "FunctionVersion": "6", "RoutingConfig": {"AdditionalVersionWeights": {"2": 0.1}}}, {"Name": "old", "FunctionVersion": "3"}]
versions = [{"FunctionName": "shop", "Version": it, "FunctionArn": f"arn:aws:lambda:us-east-1:123456789012:function:shop:{it}"} for it in ("$LATEST", "1", "2", "3", "4", "5", "6")]
gone = []
def delete_function(FunctionName, Qualifier):
    if Qualifier in ("2", "3", "6"):
        raise RuntimeError(f"stops at {Qualifier}")  # Lambda: ResourceConflictException
    gone.append(Qualifier)
class Client:
    def __getattr__(self, name):
        return {"delete_function": delete_function, "list_aliases": lambda **_: {"Aliases": aliases}, "list_versions_by_function": lambda **_: {"Versions": versions},
                "get_paginator": lambda _: SimpleNamespace(paginate=lambda **_: [{"Versions": versions, "Aliases": aliases}]),
                "update_function_code": lambda **_: {"FunctionArn": "arn:aws:lambda:us-east-1:123456789012:function:shop", "Version": "6"},
                "exceptions": SimpleNamespace()}.get(name, lambda *_, **__: {})
if sys.argv[1] == "reviser":
    from reviser.commands import pruner
    print("reviser chooses", *(it.rsplit(":", 1)[1] for it in pruner._get_function_removal_versions(Client(), "shop", end=4)))
else:
    from zappa.core import Zappa
    zappa = Zappa(load_credentials=False, aws_region="us-east-1")
    zappa.lambda_client = Client()
    zappa.wait_until_lambda_function_is_updated = zappa.wait_until_lambda_function_version_is_active = lambda *_: None
    zappa.migrate_lambda_alias = lambda *_, **__: None
    try:
        zappa.update_lambda_function("bucket", "shop", s3_key="key", num_revisions=2)
        end = "ends well"
    except RuntimeError as stopped:
        end = str(stopped)
    print("zappa deletes", *gone, "and", end)
PY
PYTHONPATH="$folder/reviser" python3 -W ignore chosen.py reviser >> seen
AWS_ACCESS_KEY_ID=x AWS_SECRET_ACCESS_KEY=x PYTHONPATH="$folder/zappa" python3 -W ignore chosen.py zappa >> seen 2> errors || { cat errors; exit 1; }
cat seen
diff - seen <<'TXT' && echo "as seen on 2026-11-28"
serverless-prune-plugin deletes 4 and stops at 2
reviser chooses 1 2 4
zappa deletes 4 and stops at 3
TXT
