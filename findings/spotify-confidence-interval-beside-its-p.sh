#!/usr/bin/env bash
# What Spotify's confidence library says of few errors (spotify-confidence 4.1.0, run on 2026-11-28): 900 calls of the old version, and
# 10 or 100 of the canary.
#
# Expected: a p below 0.05 has a 95 % interval without 0, and the other way round; 9 errors in 900 against none in 100 is no difference
# (Fisher's exact test: p 0.61).
# Seen: ChiSquared takes p from the common rate and the interval from each side's own, so they part. No error against 1 of 10: p is 2e-21
# and "significant", and the interval reaches from -0.09 to 0.29. 9 of 900 against none of 100: p is 0.32, and the interval leaves 0 out.
# ZTest calls the latter significant, with p 0.0026: a side without errors has no variance.
# Why it matters here: one error in a canary's first ten calls stops the rollout with 21 zeros of certainty, or a canary without errors
# in 100 calls passes as proven better.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-compile --target "$folder/lib" spotify-confidence==4.1.0 2> "$folder/pip" || { cat "$folder/pip"; exit 1; }
PYTHONPATH="$folder/lib" python3 -W ignore - > "$folder/seen" <<'PY'
import pandas, spotify_confidence as confidence
from scipy.stats import fisher_exact
for errors, calls in (((0, 1), (900, 10)), ((9, 0), (900, 100))):
    frame = pandas.DataFrame({"version": ["old", "canary"], "errors": errors, "calls": calls})
    exact = fisher_exact([[errors[0], calls[0] - errors[0]], [errors[1], calls[1] - errors[1]]])[1]
    print(f"{errors[0]} of {calls[0]}, {errors[1]} of {calls[1]}: exact p {exact:.2g}")
    for name, test in (("ChiSquared", confidence.ChiSquared(frame, "errors", "calls", categorical_group_columns="version", interval_size=0.95)),
                       ("ZTest", confidence.ZTest(frame, numerator_column="errors", numerator_sum_squares_column="errors", denominator_column="calls",
                                                  categorical_group_columns="version", interval_size=0.95))):
        told = test.difference("old", "canary").iloc[0]
        print(f"  {name}: p {told['p-value']:.2g}, {told['ci_lower']:.4f} to {told['ci_upper']:.4f}, significant {bool(told['is_significant'])}")
PY
cat "$folder/seen"
diff - "$folder/seen" <<'TXT' && echo "as seen on 2026-11-28"
0 of 900, 1 of 10: exact p 0.011
  ChiSquared: p 2.3e-21, -0.0859 to 0.2859, significant True
  ZTest: p 0.29, -0.0859 to 0.2859, significant False
9 of 900, 0 of 100: exact p 0.61
  ChiSquared: p 0.32, -0.0165 to -0.0035, significant False
  ZTest: p 0.0026, -0.0165 to -0.0035, significant True
TXT
