#!/usr/bin/env bash
# Intervals for a rate of which nothing was seen (statsmodels 0.15.0, confint_poisson(0, 100), run on 2026-11-28).
#
# Expected: from 0 to something, with every method; or, with Wald's, from 0 to 0.
# Seen: midp-c's is the single point 0.02996 and sqrt's the single point 0.0096: neither holds the 0 that was seen. The
# other methods begin at 0. With one event both are wide again.
# Why it matters here: an hour without throttles is the usual case; a lower limit of 3 % for it reads as an alarm.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-compile --target "$folder/lib" statsmodels==0.15.0 scipy==1.17.1
PYTHONPATH="$folder/lib" python3 -W ignore - > "$folder/seen" <<'PY'
from statsmodels.stats.rates import confint_poisson
for method in ("score", "exact-c", "sqrt-a", "sqrt-v", "wald", "midp-c", "sqrt"):
    print(method, *("{:.4f} to {:.4f},".format(*confint_poisson(seen, 100, method=method)) for seen in (0, 1)))
PY
cat "$folder/seen"
diff - "$folder/seen" <<'TXT' && echo "as seen on 2026-11-28"
score 0.0000 to 0.0384, 0.0018 to 0.0566,
exact-c 0.0000 to 0.0369, 0.0003 to 0.0557,
sqrt-a 0.0000 to 0.0216, 0.0000 to 0.0426,
sqrt-v 0.0000 to 0.0281, 0.0006 to 0.0484,
wald 0.0000 to 0.0000, 0.0000 to 0.0296,
midp-c 0.0300 to 0.0300, 0.0005 to 0.0493,
sqrt 0.0096 to 0.0096, 0.0000 to 0.0392,
TXT
