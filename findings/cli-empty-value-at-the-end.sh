#!/usr/bin/env bash
# Where the AWS CLI's shorthand takes an empty value (awscli 1.46.3, run on 2026-11-28).
#
# Expected: KEY= with nothing behind it is an empty text, wherever it stands in a map.
# Seen: Variables={EMPTY=,STAGE=prod} sends an empty text; Variables={STAGE=prod,EMPTY=} is an error that asks for a ','. Quotes
# help: EMPTY="" is taken at the end too.
# Why it matters here: a script that writes its variables in another order stops with a parse error.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-compile --target "$folder/lib" awscli==1.46.3
PYTHONPATH="$folder/lib" python3 - > "$folder/seen" <<'PY'
from awscli.shorthand import ShorthandParser, ShorthandParseError
for text in ("Variables={EMPTY=,STAGE=prod}", "Variables={STAGE=prod,EMPTY=}", 'Variables={STAGE=prod,EMPTY=""}', "TargetArn="):
    try:
        print(text, ShorthandParser().parse(text))
    except ShorthandParseError as error:
        print(text, str(error).splitlines()[0])
PY
cat "$folder/seen"
diff - "$folder/seen" <<'TXT' && echo "as seen on 2026-11-28"
Variables={EMPTY=,STAGE=prod} {'Variables': {'EMPTY': '', 'STAGE': 'prod'}}
Variables={STAGE=prod,EMPTY=} Expected: ',', received: 'EOF' for input:
Variables={STAGE=prod,EMPTY=""} {'Variables': {'STAGE': 'prod', 'EMPTY': ''}}
TargetArn= {'TargetArn': ''}
TXT
