#!/usr/bin/env bash
# What jStat says of counts above a hundred or so (jstat 1.9.6 from npm, scipy 1.17.1 beside it, run on 2026-11-28): the chance of at
# least so many errors where 150 are usual.
#
# Expected: 0.72 for 143, 0.049 for 171, 0 for 900, as scipy has it.
# Seen: the Poisson distribution multiplies powers and factorials: from 143 errors on it says "minus infinity" (a probability of Infinity was taken
# from 1), from 172 on NaN. The binomial density is NaN for 200 of 20,000. quantiles of 100 durations, 97 of 1 ms and 2, 3 and 100 ms, puts the
# p99 at 63 ms, percentile at 3 ms.
# Why it matters here: "p below 0.05" is true of 143 errors, which are fewer than usual, and false of any number from 172 on, however many.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" jstat@1.9.6
python3 -m pip install --quiet --disable-pip-version-check --no-compile --target "$folder/lib" scipy==1.17.1 2> pip || { cat pip; exit 1; }
cat > ask.js <<'JS'
const { jStat } = require('jstat');
for (const errors of [100, 143, 171, 172, 900]) {
  const p = 1 - jStat.poisson.cdf(errors - 1, 150);
  console.log(`at least ${errors} of a usual 150: jStat ${Number.isFinite(p) ? p.toPrecision(2) : p}, below 0.05: ${p < 0.05}`);
}
console.log('200 of 20000 at 0.01:', jStat.binomial.pdf(200, 20000, 0.01));
const durations = [...Array(97).fill(1), 2, 3, 100];
console.log('p99: quantiles', jStat.quantiles(durations, [0.99])[0].toFixed(2), 'percentile', jStat.percentile(durations, 0.99).toFixed(2));
JS
node ask.js > seen
PYTHONPATH="$folder/lib" python3 - >> seen <<'PY'
from scipy.stats import binom, poisson
print("scipy:", *(f"{poisson.sf(it - 1, 150):.2g}" for it in (100, 143, 171, 172, 900)), f"{binom.pmf(200, 20000, 0.01):.3g}")
PY
cat seen
diff - seen <<'TXT' && echo "as seen on 2026-11-28"
at least 100 of a usual 150: jStat 1.0, below 0.05: false
at least 143 of a usual 150: jStat -Infinity, below 0.05: true
at least 171 of a usual 150: jStat -Infinity, below 0.05: true
at least 172 of a usual 150: jStat NaN, below 0.05: false
at least 900 of a usual 150: jStat NaN, below 0.05: false
200 of 20000 at 0.01: NaN
p99: quantiles 63.38 percentile 3.00
scipy: 1 0.73 0.049 0.042 0 0.0283
TXT
