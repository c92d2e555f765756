#!/usr/bin/env bash
# What OpenTelemetry's instrumentations tell of the version that answered (opentelemetry-instrumentation-aws-lambda 0.66b1 from PyPI,
# @opentelemetry/instrumentation-aws-lambda 0.75.0 from npm, run on 2026-11-28), for a call of shop:live that version 7 answers.
#
# Expected: as the semantic conventions have it: cloud.resource_id is the function's ARN with the alias replaced by the version that ran.
# Seen: Python's is the ARN without any qualifier, JavaScript's the ARN as it was called, shop:live. Neither sets faas.version on the
# span or its resource, though Lambda tells both the version in the context.
# Why it matters here: spans of the canary and of the old version can't be told apart, and in Python not even those of two aliases; a
# comparison by version has nothing to group by until a resource detector is added by hand.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m pip install --quiet --disable-pip-version-check --no-compile --target "$folder/lib" opentelemetry-instrumentation-aws-lambda==0.66b1 opentelemetry-sdk==1.45.1 2> pip || { cat pip; exit 1; }
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" @opentelemetry/instrumentation-aws-lambda@0.75.0 @opentelemetry/sdk-trace-node@2.12.1 @opentelemetry/api@1
export AWS_LAMBDA_FUNCTION_NAME=shop AWS_LAMBDA_FUNCTION_VERSION=7 AWS_REGION=us-east-1 _HANDLER=h.handler LAMBDA_TASK_ROOT="$folder"
echo 'exports.handler = async () => 1;' > h.js
echo 'def handler(event, context): return 1' > h.py
cat > ask.py <<'PY'
import types
from opentelemetry.instrumentation.aws_lambda import AwsLambdaInstrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
kept, provider = InMemorySpanExporter(), TracerProvider()
provider.add_span_processor(SimpleSpanProcessor(kept))
AwsLambdaInstrumentor().instrument(tracer_provider=provider, skip_dep_check=True)
import h
h.handler({}, types.SimpleNamespace(invoked_function_arn="arn:aws:lambda:us-east-1:123456789012:function:shop:live", function_name="shop",
                                    function_version="7", aws_request_id="r"))
for span in kept.get_finished_spans():
    told = {**span.resource.attributes, **span.attributes}
    print("Python:", told["cloud.resource_id"].split("function:")[1], "faas.version", told.get("faas.version", "not set"))
PY
PYTHONPATH="$folder/lib:$folder" python3 -W ignore ask.py > seen 2> errors
cat > ask.js <<'JS'
const { AwsLambdaInstrumentation } = require('@opentelemetry/instrumentation-aws-lambda');
const { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } = require('@opentelemetry/sdk-trace-node');
const kept = new InMemorySpanExporter();
new AwsLambdaInstrumentation().setTracerProvider(new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(kept)] }));
require(`${process.env.LAMBDA_TASK_ROOT}/h.js`).handler({}, { invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:shop:live',
  functionName: 'shop', functionVersion: '7', awsRequestId: 'r' }).then(() => {
  for (const span of kept.getFinishedSpans()) {
    const told = { ...span.resource.attributes, ...span.attributes };
    console.log('JavaScript:', told['cloud.resource_id'].split('function:')[1], 'faas.version', told['faas.version'] ?? 'not set');
  }
});
JS
node ask.js >> seen 2> errors
cat seen
diff - seen <<'TXT' && echo "as seen on 2026-11-28"
Python: shop faas.version not set
JavaScript: shop:live faas.version not set
TXT
