#!/usr/bin/env bash
# What the second version of AWS's SDK for JavaScript makes of odd weights (aws-sdk 2.1693.0 from npm, run on 2026-11-28).
#
# Expected: a text is refused, as by boto3, or sent as a text, as by the third version; what is no number is refused.
# Seen: '0.1' is sent as the number 0.1, and '0.10', '.5' and '1e-1' are refused: a text passes where JavaScript would write the number so,
# so (15 / 100).toFixed(2) passes and (10 / 100).toFixed(2) doesn't. NaN and Infinity are sent as null. A null weight is left out,
# a Map is sent as no weights, and an array as weights on the versions 0 and 1.
# Why it matters here: the same line of a script shifts 15 % and fails at 10 %, and percent / undefined leaves a null for Lambda.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" aws-sdk@2.1693.0
cat > build.js <<'JS'
const { Credentials, Lambda } = require('aws-sdk');
const lambda = new Lambda({ region: 'us-east-1', endpoint: 'http://127.0.0.1:9', credentials: new Credentials('x', 'x') });
const cases = [['(15 / 100).toFixed(2)', { 2: (15 / 100).toFixed(2) }], ['(10 / 100).toFixed(2)', { 2: (10 / 100).toFixed(2) }],
  ['"0.1"', { 2: '0.1' }], ['".5"', { 2: '.5' }], ['"1e-1"', { 2: '1e-1' }], ['10 / undefined', { 2: 10 / undefined }],
  ['10 / 0', { 2: 10 / 0 }], ['null', { 2: null }], ['a Map', new Map([['2', 0.1]])], ['[0.1, 0.2]', [0.1, 0.2]]];
for (const [name, weights] of cases) {
  const request = lambda.updateAlias({ FunctionName: 'f', Name: 'live', RoutingConfig: { AdditionalVersionWeights: weights } });
  try {
    request.emit('validate', [request], error => { if (error) throw error; });
    request.emit('build', [request]);
    console.log(`${name}: ${request.httpRequest.body}`);
  } catch (error) { console.log(`${name}: refused, ${error.code}`); }
}
JS
node build.js 2> /dev/null > seen
cat seen
diff - seen <<'TXT' && echo "as seen on 2026-11-28"
(15 / 100).toFixed(2): {"RoutingConfig":{"AdditionalVersionWeights":{"2":0.15}}}
(10 / 100).toFixed(2): refused, InvalidParameterType
"0.1": {"RoutingConfig":{"AdditionalVersionWeights":{"2":0.1}}}
".5": refused, InvalidParameterType
"1e-1": refused, InvalidParameterType
10 / undefined: {"RoutingConfig":{"AdditionalVersionWeights":{"2":null}}}
10 / 0: {"RoutingConfig":{"AdditionalVersionWeights":{"2":null}}}
null: {"RoutingConfig":{"AdditionalVersionWeights":{}}}
a Map: {"RoutingConfig":{"AdditionalVersionWeights":{}}}
[0.1, 0.2]: {"RoutingConfig":{"AdditionalVersionWeights":{"0":0.1,"1":0.2}}}
TXT
