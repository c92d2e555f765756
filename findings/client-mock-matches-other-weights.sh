#!/usr/bin/env bash
# Which calls a test with aws-sdk-client-mock takes for the expected one (aws-sdk-client-mock 4.1.0, @aws-sdk/client-lambda 3.1164.0,
# run on 2026-11-28).
#
# Expected: an UpdateAlias that was expected with no weights doesn't match one that sets a weight; matching is partial for the
# input's own members at most.
# Seen: it is partial all the way down: {AdditionalVersionWeights: {}} matches {2: 0.5}, and {2: 0.5} matches {2: 0.5, 3: 0.1}; counting
# the calls with commandCalls counts so too, unless its third argument asks for strictness.
# Why it matters here: a test that the rollout ends with weights taken away passes while the code leaves half of the calls where they were.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" aws-sdk-client-mock@4.1.0 @aws-sdk/client-lambda@3.1164.0
cat > match.mjs <<'JS'
import { LambdaClient, UpdateAliasCommand } from '@aws-sdk/client-lambda';
import { mockClient } from 'aws-sdk-client-mock';
const input = weights => ({ FunctionName: 'shop', Name: 'live', RoutingConfig: { AdditionalVersionWeights: weights } });
for (const [expected, sent] of [[{}, { 2: 0.5 }], [{ 2: 0.5 }, { 2: 0.5, 3: 0.1 }], [{ 2: 0.5 }, { 2: 0.1 }], [{ 2: 0.5 }, {}]]) {
  const mock = mockClient(LambdaClient);
  mock.on(UpdateAliasCommand, input(expected)).resolves({ Name: 'matched' });
  const answer = await new LambdaClient({ region: 'us-east-1' }).send(new UpdateAliasCommand(input(sent)));
  console.log(`expected ${JSON.stringify(expected)}, sent ${JSON.stringify(sent)}: ${answer?.Name ?? 'no match'},`,
    `counted ${mock.commandCalls(UpdateAliasCommand, input(expected)).length}, strictly ${mock.commandCalls(UpdateAliasCommand, input(expected), true).length}`);
}
JS
node match.mjs 2> /dev/null > seen
cat seen
diff - seen <<'TXT' && echo "as seen on 2026-11-28"
expected {}, sent {"2":0.5}: matched, counted 1, strictly 0
expected {"2":0.5}, sent {"2":0.5,"3":0.1}: matched, counted 1, strictly 0
expected {"2":0.5}, sent {"2":0.1}: no match, counted 0, strictly 0
expected {"2":0.5}, sent {}: no match, counted 0, strictly 0
TXT
