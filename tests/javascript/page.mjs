// The SDK in the page: the client's own serialiser, signer, retries, deserialiser and error classes, with
// `window.playground` where the network would be. The end-to-end tests call `sdk.run(name)`.

import { LambdaClient } from "@aws-sdk/client-lambda";
import { SCENARIOS } from "./scenarios.mjs";

/** Members of Invoke's answer that travel as headers; its payload is the body. */
const INVOKE_HEADERS = {
  ExecutedVersion: "x-amz-executed-version",
  FunctionError: "x-amz-function-error",
  LogResult: "x-amz-log-result",
  DurableExecutionArn: "x-amz-durable-execution-arn",
};

const bytes = (base64) => Uint8Array.from(atob(base64 ?? ""), (it) => it.charCodeAt(0));

function response(statusCode, headers, body) {
  return { statusCode, headers, body: typeof body === "string" ? new TextEncoder().encode(body) : body };
}

/** The HTTP response to a request that the SDK was about to send. */
async function exchange(operation, input) {
  try {
    const output = await window.playground.send(operation, input);
    if (operation !== "Invoke") return response(200, { "content-type": "application/json" }, JSON.stringify(output));
    const headers = {};
    for (const [member, header] of Object.entries(INVOKE_HEADERS))
      if (output[member] !== undefined) headers[header] = output[member];
    return response(output.StatusCode, headers, bytes(output.Payload));
  } catch (error) {
    const { name, message, $metadata, $fault, ...fields } = error;
    return response($metadata.httpStatusCode, { "x-amzn-errortype": error.name }, JSON.stringify({ message: error.message, ...fields }));
  }
}

function connected() {
  const credentials = { accessKeyId: "any", secretAccessKey: "any" };
  const client = new LambdaClient({ region: "us-west-2", credentials, maxAttempts: 1 });
  // Innermost of all, in the place of the request handler, but with the operation's name and its input at hand.
  client.middlewareStack.add(
    (_next, { commandName }) =>
      async ({ input }) => ({ response: await exchange(commandName.replace(/Command$/, ""), input) }),
    { step: "deserialize", priority: "low", name: "playground" },
  );
  return client;
}

window.sdk = {
  names: Object.keys(SCENARIOS),
  async run(name) {
    const client = connected();
    await SCENARIOS[name]({ client, region: "us-west-2", wait: { client, minDelay: 1, maxDelay: 1, maxWaitTime: 20 } });
    return name;
  },
};
