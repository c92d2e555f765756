#!/usr/bin/env bash
# What deploy tools ask for when they move an alias that a canary left with weights (claudia 5.14.1 from npm; cargo-lambda 1.9.2,
# reviser 0.4.17 and zappa 0.63.0 from PyPI; run on 2026-11-28): live is on 1 with a tenth on 2, and version 3 is to be all of it.
#
# Expected: the new version and empty weights, or a refusal.
# Seen: all four send the version alone, and what UpdateAlias isn't told stays: 3 with a tenth on 2. Claudia and cargo-lambda don't even
# read the weights. None looks at the RevisionId, so a deployment of CodeDeploy under way is overwritten.
# Why it matters here: "deployed" leaves a tenth of the calls on an old canary; and where the new version is the canary itself, Lambda
# refuses it (the version and a weight name the same), after the code was published.
set -euo pipefail
folder=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2> /dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" claudia@5.14.1
for tool in cargo-lambda==1.9.2 reviser==0.4.17 zappa==0.63.0; do
  python3 -m pip install --quiet --disable-pip-version-check --no-compile ${tool/#cargo*/--no-deps $tool} --target "$folder/${tool%%=*}" 2> pip || { cat pip; exit 1; }
done
cat > lambda.py <<'PY'
import http.server, json, sys
version = {"FunctionName": "shop", "FunctionArn": "arn:aws:lambda:us-east-1:123456789012:function:shop:3", "Version": "3", "Runtime": "provided.al2023",
           "Role": "arn:aws:iam::123456789012:role/r", "Handler": "bootstrap", "State": "Active", "LastUpdateStatus": "Successful", "Timeout": 3,
           "MemorySize": 128, "PackageType": "Zip", "Architectures": ["x86_64"], "CodeSha256": "x", "TracingConfig": {"Mode": "PassThrough"}}
alias = {"Name": "live", "FunctionVersion": "1", "RoutingConfig": {"AdditionalVersionWeights": {"2": 0.1}}, "RevisionId": "r"}
class Lambda(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_): pass
    def answer(self):
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        if self.command == "PUT" and "/aliases/" in self.path:
            print(" ", self.path, json.dumps(json.loads(body), sort_keys=True), flush=True)
        told = alias if "/aliases/" in self.path else version if self.command != "GET" or self.path.endswith("configuration") else {"Configuration": version, "Code": {}}
        text = json.dumps(told).encode()
        self.send_response(200)
        self.send_header("content-length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)
    do_GET = do_PUT = do_POST = answer
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Lambda)
open("port", "w").write(str(server.server_port))
server.serve_forever()
PY
python3 lambda.py >> seen &
server=$!
until [ -s port ]; do :; done
export AWS_ACCESS_KEY_ID=x AWS_SECRET_ACCESS_KEY=x AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1 AWS_EC2_METADATA_DISABLED=true
url=http://127.0.0.1:$(cat port)
echo 'claudia set-version' >> seen
echo '{"lambda":{"name":"shop","role":"r","region":"us-east-1"}}' > claudia.json
cat > set.js <<'JS'
const AWS = require('aws-sdk');
AWS.config.update({ lambda: { endpoint: process.argv[2] } });
require('claudia/src/commands/set-version')({ source: '.', version: 'live' }).catch(error => { console.error(error); process.exit(1); });
JS
node set.js "$url" 2> errors || { cat errors; exit 1; }
echo 'cargo lambda deploy --alias' >> seen
mkdir src
echo 'fn main() {}' > src/main.rs
printf '[package]\nname = "shop"\nversion = "0.1.0"\n' > Cargo.toml
cp /bin/true bootstrap
"$folder/cargo-lambda/bin/cargo-lambda" lambda deploy shop --alias live --binary-path bootstrap --endpoint-url "$url" > errors 2>&1 || { cat errors; exit 1; }
cat > move.py <<'PY'
import sys, types, boto3
client = boto3.client("lambda", endpoint_url=sys.argv[2])
if sys.argv[1] == "zappa":
    from zappa.core import Zappa
    zappa = Zappa(load_credentials=False, aws_region="us-east-1")
    zappa.lambda_client = client
    zappa.migrate_lambda_alias("shop", "live", "3", create_if_missing=False)
else:
    from reviser.commands import aliaser
    target = types.SimpleNamespace(names=["shop"], client=lambda _: client)
    chosen = types.SimpleNamespace(function_targets=[target])
    context = types.SimpleNamespace(get_selected_targets=lambda _: chosen)
    aliaser.run(types.SimpleNamespace(args={"alias": "live", "version": "3", "yes": True}, finalize=lambda **_: None,
                                      shell=types.SimpleNamespace(selection=None, context=context)))
PY
for tool in reviser zappa; do
  echo "$tool" >> seen
  PYTHONPATH="$folder/$tool" python3 -W ignore move.py "$tool" "$url" > errors 2>&1 || { cat errors; exit 1; }
done
cat seen
diff - seen <<'TXT' && echo "as seen on 2026-11-28"
claudia set-version
  /2015-03-31/functions/shop/aliases/live {"FunctionVersion": "3"}
cargo lambda deploy --alias
  /2015-03-31/functions/shop/aliases/live {"FunctionVersion": "3"}
reviser
  /2015-03-31/functions/shop/aliases/live {"FunctionVersion": "3"}
zappa
  /2015-03-31/functions/shop/aliases/live {"FunctionVersion": "3"}
TXT
