#!/usr/bin/env bash
# What a Bayesian comparison says of two versions without errors (spotify-confidence 4.1.0's BetaBinomial, run on 2026-11-28).
#
# Expected: no errors on either side is no evidence: about 0.5 that the canary is worse.
# Seen: 0.8 that its error rate is higher after 0 of 900 against 0 of 100, the same after 0 of 90 against 0 of 10, 0.9 after 10 calls
# against 900, and 0.5 only where both had the same number: the side with fewer calls keeps more of its prior guess.
# Why it matters here: a canary always has fewer calls; "stop above 90 %" stops healthy ones in their first calls.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-compile --target "$folder/lib" spotify-confidence==4.1.0 2> "$folder/pip" || { cat "$folder/pip"; exit 1; }
PYTHONPATH="$folder/lib" python3 -W ignore - > "$folder/seen" <<'PY'
import numpy, pandas, spotify_confidence as confidence
for calls in ((100, 100), (900, 100), (90, 10), (900, 10)):
    numpy.random.seed(1)
    frame = pandas.DataFrame({"version": ["old", "canary"], "errors": (0, 0), "calls": calls})
    told = confidence.BetaBinomial(frame, numerator_column="errors", denominator_column="calls", categorical_group_columns="version", interval_size=0.95).difference("old", "canary").iloc[0]
    print(f"0 of {calls[0]}, 0 of {calls[1]}: the canary is worse with", *(f"{told[name]:.1f}" for name in told.index if str(name).startswith("P(")))
PY
cat "$folder/seen"
diff - "$folder/seen" <<'TXT' && echo "as seen on 2026-11-28"
0 of 100, 0 of 100: the canary is worse with 0.5
0 of 900, 0 of 100: the canary is worse with 0.8
0 of 90, 0 of 10: the canary is worse with 0.8
0 of 900, 0 of 10: the canary is worse with 0.9
TXT
