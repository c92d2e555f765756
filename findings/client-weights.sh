#!/usr/bin/env bash
# What AWS's own clients send when an alias's weight is odd (awscli 1.46.3, boto3 1.44.8, run on 2026-11-28).
#
# Expected: the weight is a float in the model, so a client refuses what is none, or a version that is named twice.
# Seen: no client refuses any of these.
#   shorthand {2=0.1,2=0.2}   the last weight wins, without a word
#   shorthand {2=1_0}         is sent as 10.0: Python reads an underscore between digits as nothing
#   shorthand {2=NaN}         is sent as the JSON text "NaN"
#   boto3     {"2": True}     is sent as the JSON value true
#   boto3     {"2": nan}      is sent as the JSON text "NaN"
# Why it matters here: a canary's weight that was mistyped reaches the service as another figure.
set -euo pipefail
folder=$(mktemp -d)
trap 'kill "$server" 2>/dev/null || true; rm -rf "$folder"' EXIT
server=
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check awscli==1.46.3 boto3==1.44.8
cat > "$folder/answer.py" <<'PY'
import http.server, sys
class Answer(http.server.BaseHTTPRequestHandler):
    def do_PUT(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        with open(sys.argv[1], "ab") as log: log.write(body + b"\n")
        self.send_response(200); self.send_header("content-type", "application/json"); self.end_headers()
        self.wfile.write(b"{}")
    def log_message(self, *_): pass
server = http.server.HTTPServer(("127.0.0.1", 0), Answer)
print(server.server_port, flush=True)
server.serve_forever()
PY
mkfifo "$folder/port"
python3 "$folder/answer.py" "$folder/sent" > "$folder/port" &
server=$!
read -r port < "$folder/port"
export AWS_ACCESS_KEY_ID=x AWS_SECRET_ACCESS_KEY=x AWS_DEFAULT_REGION=us-east-1
for weights in '{2=0.1,2=0.2}' '{2=1_0}' '{2=NaN}'; do
  "$folder/venv/bin/aws" --endpoint-url "http://127.0.0.1:$port" lambda update-alias --function-name f --name PROD \
    --routing-config "AdditionalVersionWeights=$weights" > /dev/null
done
"$folder/venv/bin/python" - "$port" <<'PY'
import sys, boto3
client = boto3.client("lambda", endpoint_url=f"http://127.0.0.1:{sys.argv[1]}")
for weight in (True, float("nan")):
    client.update_alias(FunctionName="f", Name="PROD", RoutingConfig={"AdditionalVersionWeights": {"2": weight}})
PY
cat > "$folder/expected" <<'TXT'
{"RoutingConfig": {"AdditionalVersionWeights": {"2": 0.2}}}
{"RoutingConfig": {"AdditionalVersionWeights": {"2": 10.0}}}
{"RoutingConfig": {"AdditionalVersionWeights": {"2": "NaN"}}}
{"RoutingConfig": {"AdditionalVersionWeights": {"2": true}}}
{"RoutingConfig": {"AdditionalVersionWeights": {"2": "NaN"}}}
TXT
diff "$folder/expected" "$folder/sent" && echo "as seen on 2026-11-28"
