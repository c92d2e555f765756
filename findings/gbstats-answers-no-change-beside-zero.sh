#!/usr/bin/env bash
# What GrowthBook's statistics say where one version had no errors (gbstats 0.8.0 from PyPI, run on 2026-11-28): 900 calls of the old
# version, 100 of the canary.
#
# Expected: 0 errors against 50 of 100 is a change of 0.5, with an interval far from 0 and a p near 0; for the relative change, nothing.
# Seen: with either side at 0 every test answers a change of 0, the interval 0 to 0 and p = 1 (a chance to win of 0.5), for the absolute
# change as for the relative; only error_message says why. With one error of the old version the answer is as expected.
# Why it matters here: an old version without errors is what one hopes for; a canary that fails half its calls then "makes no difference".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-compile --target "$folder/lib" gbstats==0.8.0 2> "$folder/pip" || { cat "$folder/pip"; exit 1; }
PYTHONPATH="$folder/lib" python3 -W ignore - > "$folder/seen" <<'PY'
from gbstats.bayesian.tests import EffectBayesianABTest, EffectBayesianConfig
from gbstats.frequentist.tests import FrequentistConfig, SequentialConfig, SequentialTwoSidedTTest, TwoSidedTTest
from gbstats.models.statistics import ProportionStatistic

for old, canary in ((0, 50), (9, 0), (1, 50)):
    for name, test, config in (("fixed", TwoSidedTTest, FrequentistConfig), ("sequential", SequentialTwoSidedTTest, SequentialConfig),
                               ("bayesian", EffectBayesianABTest, EffectBayesianConfig)):
        told = test(ProportionStatistic(n=900, sum=old), ProportionStatistic(n=100, sum=canary), config(difference_type="absolute")).compute_result()
        print(f"{old} of 900, {canary} of 100, {name}: change {told.expected:.3f}, {told.ci[0]:.2f} to {told.ci[1]:.2f},",
              f"p {told.p_value:.4f}" if hasattr(told, "p_value") else f"chance {told.chance_to_win:.2f}", told.error_message)
PY
cat "$folder/seen"
diff - "$folder/seen" <<'TXT' && echo "as seen on 2026-11-28"
0 of 900, 50 of 100, fixed: change 0.000, 0.00 to 0.00, p 1.0000 ZERO_NEGATIVE_BASELINE_VARIATION
0 of 900, 50 of 100, sequential: change 0.000, 0.00 to 0.00, p 1.0000 ZERO_NEGATIVE_BASELINE_VARIATION
0 of 900, 50 of 100, bayesian: change 0.000, 0.00 to 0.00, chance 0.50 ZERO_NEGATIVE_VARIANCE
9 of 900, 0 of 100, fixed: change 0.000, 0.00 to 0.00, p 1.0000 ZERO_NEGATIVE_VARIANCE
9 of 900, 0 of 100, sequential: change 0.000, 0.00 to 0.00, p 1.0000 ZERO_NEGATIVE_VARIANCE
9 of 900, 0 of 100, bayesian: change 0.000, 0.00 to 0.00, chance 0.50 ZERO_NEGATIVE_VARIANCE
1 of 900, 50 of 100, fixed: change 0.499, 0.40 to 0.60, p 0.0000 None
1 of 900, 50 of 100, sequential: change 0.499, 0.33 to 0.67, p 0.0000 None
1 of 900, 50 of 100, bayesian: change 0.499, 0.40 to 0.60, chance 1.00 None
TXT
