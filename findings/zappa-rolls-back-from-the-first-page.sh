#!/usr/bin/env bash
# Which version `zappa rollback -n 1` brings back (zappa 0.63.0, run on 2026-11-28).
#
# Expected: the version before the newest. After such a rollback, another -n 1 goes one further back.
# Seen: with 3 versions it is 2. Zappa asks for one page of versions, which is 50 with $LATEST, oldest first: of 120 versions it takes
# 49 for the newest and puts the code of version 48 into service. The rollback publishes that code as another version, so the next -n 1
# takes the code that was rolled back from: the bad version is back.
# Why it matters here: in an emergency the code of months ago goes live, or the version that caused it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-compile --target "$folder/lib" zappa==0.63.0 boto3==1.44.8 2> "$folder/pip" || { cat "$folder/pip"; exit 1; }
AWS_ACCESS_KEY_ID=x AWS_SECRET_ACCESS_KEY=x AWS_DEFAULT_REGION=us-east-1 PYTHONPATH="$folder/lib" python3 -W ignore - > "$folder/seen" <<'PY'
import http.server, json, re, threading
from urllib.parse import parse_qs, urlsplit
import boto3
from zappa.core import Zappa

versions = []  # what code each version holds
class Lambda(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_): pass
    def answer(self):
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        url = urlsplit(self.path)
        if url.path.startswith("/zip/"):
            text = url.path[5:].encode()
        elif url.path.endswith("/versions"):  # as Lambda: pages of 50, $LATEST first, then from the oldest
            start = int(parse_qs(url.query).get("Marker", ["0"])[0])
            names = ["$LATEST"] + [str(i + 1) for i in range(len(versions))]
            page = {"Versions": [{"FunctionName": "shop", "Version": it, "PackageType": "Zip"} for it in names[start:start + 50]]}
            if start + 50 < len(names):
                page["NextMarker"] = str(start + 50)
            text = json.dumps(page).encode()
        elif url.path.endswith("/code"):
            import base64
            versions.append(base64.b64decode(json.loads(body)["ZipFile"]).decode())
            text = json.dumps({"FunctionArn": "arn:aws:lambda:us-east-1:123456789012:function:shop", "Version": str(len(versions))}).encode()
        elif "/aliases/" in url.path:
            text = json.dumps({"Name": "live", "FunctionVersion": "1"}).encode()
        else:
            number = int(re.search(r"shop(?::|%3A)(\d+)", url.path)[1])
            text = json.dumps({"Configuration": {"Version": str(number)}, "Code": {"Location": f"http://127.0.0.1:{server.server_port}/zip/{versions[number - 1]}"}}).encode()
        self.send_response(200)
        self.send_header("content-length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)
    do_GET = do_PUT = answer

server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Lambda)
threading.Thread(target=server.serve_forever, daemon=True).start()
zappa = Zappa(boto_session=boto3.Session(), aws_region="us-east-1", load_credentials=False)
zappa.lambda_client = boto3.client("lambda", endpoint_url=f"http://127.0.0.1:{server.server_port}")
for count in (3, 49, 50, 120):
    versions[:] = [f"code{i + 1}" for i in range(count)]
    told = []
    for _ in range(2):
        zappa.rollback_lambda_function_version("shop", versions_back=1)
        told.append(f"{len(versions)} with {versions[-1]}")
    print(count, "versions: rolled back to version", ", then to version ".join(told))
PY
cat "$folder/seen"
diff - "$folder/seen" <<'TXT' && echo "as seen on 2026-11-28"
3 versions: rolled back to version 4 with code2, then to version 5 with code3
49 versions: rolled back to version 50 with code48, then to version 51 with code48
50 versions: rolled back to version 51 with code48, then to version 52 with code48
120 versions: rolled back to version 121 with code48, then to version 122 with code48
TXT
