#!/usr/bin/env bash
# What statsmodels' one-sample z test says of a canary without errors (statsmodels 0.15.0, run on 2026-11-28).
#
# Expected: 0 errors in 100 calls against 1 %: z about -1, p about 0.3 (the exact binomial test says 0.63).
# Seen: proportions_ztest takes the variance from the sample, which is 0: z is minus infinity and p is 0, for 5 calls as well
# as for 100. With prop_var=0.01 it says what was expected. Two samples without errors give NaN, which is neither below nor
# above any limit.
# Why it matters here: "no errors in the first five calls" passes as proof that a version is better than 1 %.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-compile --target "$folder/lib" statsmodels==0.15.0 scipy==1.17.1
PYTHONPATH="$folder/lib" python3 -W ignore - > "$folder/seen" <<'PY'
from scipy.stats import binomtest
from statsmodels.stats.proportion import proportions_ztest
for calls in (5, 100):
    print(f"0 of {calls} against 1 %: z {proportions_ztest(0, calls, 0.01)[0]}, p {proportions_ztest(0, calls, 0.01)[1]}")
z, p = proportions_ztest(0, 100, 0.01, prop_var=0.01)
print(f"with prop_var=0.01: z {z:.3f}, p {p:.3f}; exact: p {binomtest(0, 100, 0.01).pvalue:.3f}")
print("0 of 100 against 0 of 100:", *proportions_ztest([0, 0], [100, 100]))
PY
cat "$folder/seen"
diff - "$folder/seen" <<'TXT' && echo "as seen on 2026-11-28"
0 of 5 against 1 %: z -inf, p 0.0
0 of 100 against 1 %: z -inf, p 0.0
with prop_var=0.01: z -1.005, p 0.315; exact: p 0.630
0 of 100 against 0 of 100: nan nan
TXT
