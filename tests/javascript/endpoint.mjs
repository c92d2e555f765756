// Node's SDK against the endpoint: `node endpoint.cjs PATH_OF_THE_ENDPOINT_PROGRAM`.
//
// Starts the program on a free port, runs every scenario, stops it with Ctrl-C, and prints one line
// `test result: … passed; … failed` at the end.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { SCENARIOS, SERVED } from "./scenarios.mjs";

async function start(program) {
  const process = spawn(program, ["--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(createInterface(process.stdout), "line");
  return { process, endpoint: line.replace("listening on ", "") };
}

function world(endpoint, region) {
  const credentials = { accessKeyId: "any", secretAccessKey: "any" };
  const client = new LambdaClient({ endpoint, region, credentials, maxAttempts: 1 });
  return { client, region, wait: { client, minDelay: 1, maxDelay: 1, maxWaitTime: 20 } };
}

async function main() {
  const { process: program, endpoint } = await start(process.argv[2]);
  const it = world(endpoint, "us-east-2");
  let failed = 0;
  const scenarios = Object.entries({ ...SCENARIOS, ...SERVED });
  for (const [name, scenario] of scenarios) {
    try {
      await scenario(it);
      console.log(`${name} ... ok`);
    } catch (error) {
      failed += 1;
      console.log(`${name} ... FAILED: ${error.stack}`);
    }
  }
  it.client.destroy();
  program.kill("SIGINT");
  const [code] = await once(program, "exit");
  const stopped = code === 0;
  console.log(`${stopped ? "stopped cleanly" : "did not stop cleanly"} on Ctrl-C`);
  const passed = scenarios.length - failed + (stopped ? 1 : 0);
  failed += stopped ? 0 : 1;
  console.log(`test result: ${failed ? "FAILED" : "ok"}. ${passed} passed; ${failed} failed`);
  process.exitCode = failed ? 1 : 0;
}

main();
