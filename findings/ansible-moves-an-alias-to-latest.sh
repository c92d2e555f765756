#!/usr/bin/env bash
# What Ansible's amazon.aws.lambda_alias does with an alias that has weights (ansible 11.13.0 from PyPI, which holds amazon.aws 9.5.1,
# run on 2026-11-28).
#
# Expected: a task without function_version leaves the alias's version; a task that names the version the alias has takes the weights away,
# or at least says that the alias differs.
# Seen: without function_version the version is 0, which is $LATEST: a task that only words the description anew points the alias there
# ("changed"). A task with the alias's own version is "ok": nothing is asked for, and the tenth on version 2 stays. With another version
# the update names no RoutingConfig: the weights stay too.
# Why it matters here: a play that is run again "to end the canary" ends nothing, and a new description puts unpublished code into service.
set -euo pipefail
folder=$(mktemp -d)
trap 'kill "$server" 2> /dev/null || true; rm -rf "$folder"' EXIT
server=
python3 -m pip install --quiet --disable-pip-version-check --no-compile --target "$folder/lib" ansible==11.13.0 boto3==1.44.8 2> "$folder/pip" || { cat "$folder/pip"; exit 1; }
cat > "$folder/lambda.py" <<'PY'
import http.server, json, sys
alias = {"AliasArn": "arn:aws:lambda:us-east-1:123456789012:function:shop:live", "Name": "live", "FunctionVersion": "1", "Description": "",
         "RoutingConfig": {"AdditionalVersionWeights": {"2": 0.1}}, "RevisionId": "r"}
class Lambda(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_): pass
    def answer(self):
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        if self.command != "GET":
            print(" ", self.command, self.path, json.dumps(json.loads(body), sort_keys=True), flush=True)
        text = json.dumps(alias).encode()
        self.send_response(200)
        self.send_header("content-length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)
    do_GET = do_PUT = answer
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Lambda)
open(sys.argv[1], "w").write(str(server.server_port))
server.serve_forever()
PY
python3 "$folder/lambda.py" "$folder/port" >> "$folder/seen" &
server=$!
until [ -s "$folder/port" ]; do :; done
export PYTHONPATH="$folder/lib" ANSIBLE_HOME="$folder/home" ANSIBLE_LOCAL_TEMP="$folder/tmp" ANSIBLE_NOCOLOR=1 ANSIBLE_DEPRECATION_WARNINGS=0 ANSIBLE_LOCALHOST_WARNING=0
for task in 'description=new' 'function_version=1' 'function_version=3'; do
  echo "$task" >> "$folder/seen"
  python3 -m ansible adhoc localhost -c local -e "ansible_python_interpreter=$(command -v python3)" -m amazon.aws.lambda_alias -o -a "function_name=shop name=live $task \
    region=us-east-1 access_key=x secret_key=x endpoint_url=http://127.0.0.1:$(cat "$folder/port")" 2> "$folder/errors" \
    | sed -E 's/^localhost \| ([A-Z]+) =>.*/  \1/' >> "$folder/seen" || { cat "$folder/errors"; exit 1; }
done
cat "$folder/seen"
diff - "$folder/seen" <<'TXT' && echo "as seen on 2026-11-28"
description=new
  PUT /2015-03-31/functions/shop/aliases/live {"Description": "new", "FunctionVersion": "$LATEST"}
  CHANGED
function_version=1
  SUCCESS
function_version=3
  PUT /2015-03-31/functions/shop/aliases/live {"FunctionVersion": "3"}
  CHANGED
TXT
