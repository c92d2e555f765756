#!/usr/bin/env bash
# What AWS's SDK for JavaScript makes of weights and members that are not quite right (@aws-sdk/client-lambda 3.1164.0,
# run on 2026-11-28).
#
# Expected: a weight that is null or undefined is refused or sent as null, a Map is read as a map, and a member that the
# operation doesn't have is refused, as boto3 refuses it.
# Seen: a null or undefined weight, and every weight in a Map, is left out without a word, so what is sent is an empty map,
# which takes the alias's weights away. A misspelt member is left out too: Qualifer: 'PROD' calls the function without
# a qualifier, which is $LATEST. A weight that is a text is sent as a text.
# Why it matters here: `{[version]: percent / 100}` with a missing version or percent ends the canary instead of failing.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" @aws-sdk/client-lambda@3.1164.0
cat > send.mjs <<'JS'
import http from 'node:http';
import { InvokeCommand, LambdaClient, UpdateAliasCommand } from '@aws-sdk/client-lambda';
const server = http.createServer((request, response) => {
  let body = '';
  request.on('data', part => { body += part; });
  request.on('end', () => { console.log(`${request.method} ${request.url} ${body}`); response.end('{}'); });
}).listen(0, '127.0.0.1', async () => {
  const client = new LambdaClient({ region: 'us-east-1', endpoint: `http://127.0.0.1:${server.address().port}`,
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' } });
  for (const weights of [{ 2: null }, { 2: undefined, 3: 0.1 }, new Map([['2', 0.1]]), { 2: '0.1' }])
    await client.send(new UpdateAliasCommand({ FunctionName: 'f', Name: 'PROD', RoutingConfig: { AdditionalVersionWeights: weights } }));
  await client.send(new UpdateAliasCommand({ FunctionName: 'f', Name: 'PROD', RoutingConfig: { additionalVersionWeights: { 2: 0.1 } } }));
  await client.send(new InvokeCommand({ FunctionName: 'f', Qualifer: 'PROD' }));
  server.close(); process.exit();
});
JS
node send.mjs 2> /dev/null > seen
cat seen
diff - seen <<'TXT' && echo "as seen on 2026-11-28"
PUT /2015-03-31/functions/f/aliases/PROD {"RoutingConfig":{"AdditionalVersionWeights":{}}}
PUT /2015-03-31/functions/f/aliases/PROD {"RoutingConfig":{"AdditionalVersionWeights":{"3":0.1}}}
PUT /2015-03-31/functions/f/aliases/PROD {"RoutingConfig":{"AdditionalVersionWeights":{}}}
PUT /2015-03-31/functions/f/aliases/PROD {"RoutingConfig":{"AdditionalVersionWeights":{"2":"0.1"}}}
PUT /2015-03-31/functions/f/aliases/PROD {"RoutingConfig":{}}
POST /2015-03-31/functions/f/invocations 
TXT
