#!/usr/bin/env bash
# How small a p simple-statistics can tell (simple-statistics 7.12.1 from npm, run on 2026-11-28).
#
# Expected: cumulativeStdNormalProbability as a formula gives it: 1 - 2.9e-7 at z = 5; probit(0.995) is 2.5758.
# Seen: it looks z up in a printed table of four digits, which ends at 3.09: from there on it is 0.9990, so no p is ever below 0.001 (0.002
# with two sides), at z = 5 as at z = 50. probit is off in the second digit after the point: 2.5692 for 2.5758. The two don't fit together:
# the p of probit(0.9999) is 0.001.
# Why it matters here: a rollout that looks ten times and therefore stops at p < 0.001 never stops, however bad the canary is.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" simple-statistics@7.12.1
cat > ask.js <<'JS'
const { cumulativeStdNormalProbability, probit } = require('simple-statistics');
for (const z of [1.96, 3, 3.09, 5, 50]) {
  const p = 1 - cumulativeStdNormalProbability(z);
  console.log(`z ${z}: p ${p.toFixed(6)}, below 0.001: ${p < 0.001}`);
}
for (const p of [0.975, 0.995, 0.9999])
  console.log(`probit(${p}) ${probit(p).toFixed(4)}, and back 1 - ${(1 - cumulativeStdNormalProbability(probit(p))).toFixed(6)}`);
JS
node ask.js > seen
cat seen
diff - seen <<'TXT' && echo "as seen on 2026-11-28"
z 1.96: p 0.025000, below 0.001: false
z 3: p 0.001300, below 0.001: false
z 3.09: p 0.001000, below 0.001: false
z 5: p 0.001000, below 0.001: false
z 50: p 0.001000, below 0.001: false
probit(0.975) 1.9572, and back 1 - 0.025000
probit(0.995) 2.5692, and back 1 - 0.005100
probit(0.9999) 3.7061, and back 1 - 0.001000
TXT
