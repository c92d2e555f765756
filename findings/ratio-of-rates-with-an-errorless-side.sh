#!/usr/bin/env bash
# Intervals for "the canary errs so many times as often" where the old version had no errors: 5 of 100 against 0 of 900
# (statsmodels 0.15.0, scipy 1.17.1, run on 2026-11-28).
#
# Expected: from some number to infinity.
# Seen: statsmodels' confint_poisson_2indep with its default method, score, gives one point, 11.714 to 11.714; mover gives no
# upper limit (NaN); scipy's relative_risk gives no lower one. statsmodels' score for proportions gives what was expected.
# Why it matters here: this is the usual comparison in a rollout, and the interval of one point looks exact.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-compile --target "$folder/lib" statsmodels==0.15.0 scipy==1.17.1
PYTHONPATH="$folder/lib" python3 -W ignore - > "$folder/seen" <<'PY'
from scipy.stats.contingency import relative_risk
from statsmodels.stats.proportion import confint_proportions_2indep
from statsmodels.stats.rates import confint_poisson_2indep
def show(name, low, high):
    print(f"{name}: {low:.3f} to {high:.3f}")
for method in ("score", "mover", "sqrtcc"):
    show(f"confint_poisson_2indep {method}", *confint_poisson_2indep(5, 100, 0, 900, method=method))
interval = relative_risk(5, 100, 0, 900).confidence_interval()
show("relative_risk", interval.low, interval.high)
for method in ("score", "log-adjusted"):
    show(f"confint_proportions_2indep {method}", *confint_proportions_2indep(5, 100, 0, 900, method=method, compare="ratio"))
PY
cat "$folder/seen"
diff - "$folder/seen" <<'TXT' && echo "as seen on 2026-11-28"
confint_poisson_2indep score: 11.714 to 11.714
confint_poisson_2indep mover: 9.602 to nan
confint_poisson_2indep sqrtcc: 1.945 to 73.942
relative_risk: nan to inf
confint_proportions_2indep score: 11.731 to inf
confint_proportions_2indep log-adjusted: 5.490 to 1769.405
TXT
