// What a user of the JavaScript SDK v3 does with versions and aliases, whoever answers: the endpoint or the page.
//
// A scenario is a function of `world`: `client`, a LambdaClient; `region`, the one it asks; `wait`, the settings of
// its waiters.

import {
  AddLayerVersionPermissionCommand,
  AddPermissionCommand,
  CreateAliasCommand,
  CreateCapacityProviderCommand,
  CreateCodeSigningConfigCommand,
  CreateFunctionCommand,
  DeleteCapacityProviderCommand,
  DeleteCodeSigningConfigCommand,
  DeleteFunctionCodeSigningConfigCommand,
  DeleteFunctionCommand,
  DeleteLayerVersionCommand,
  DeleteResourcePolicyCommand,
  GetAliasCommand,
  GetCapacityProviderCommand,
  GetCodeSigningConfigCommand,
  GetDurableExecutionCommand,
  GetDurableExecutionHistoryCommand,
  GetFunctionCodeSigningConfigCommand,
  GetFunctionConfigurationCommand,
  GetFunctionRecursionConfigCommand,
  GetFunctionScalingConfigCommand,
  GetLayerVersionByArnCommand,
  GetLayerVersionCommand,
  GetLayerVersionPolicyCommand,
  GetPolicyCommand,
  GetResourcePolicyCommand,
  GetRuntimeManagementConfigCommand,
  InvalidParameterValueException,
  InvokeAsyncCommand,
  InvokeCommand,
  InvokeWithResponseStreamCommand,
  LambdaServiceException,
  ListAliasesCommand,
  ListCapacityProvidersCommand,
  ListCodeSigningConfigsCommand,
  ListDurableExecutionsByFunctionCommand,
  ListFunctionVersionsByCapacityProviderCommand,
  ListFunctionsByCodeSigningConfigCommand,
  ListLayerVersionsCommand,
  ListLayersCommand,
  PreconditionFailedException,
  PublishLayerVersionCommand,
  PublishVersionCommand,
  PutFunctionCodeSigningConfigCommand,
  PutFunctionRecursionConfigCommand,
  PutFunctionScalingConfigCommand,
  PutResourcePolicyCommand,
  PutRuntimeManagementConfigCommand,
  RemoveLayerVersionPermissionCommand,
  ResourceConflictException,
  ResourceNotFoundException,
  SendDurableExecutionCallbackSuccessCommand,
  StopDurableExecutionCommand,
  UpdateAliasCommand,
  UpdateCapacityProviderCommand,
  UpdateCodeSigningConfigCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
  paginateListAliases,
  paginateListVersionsByFunction,
  waitUntilFunctionActiveV2,
  waitUntilFunctionExists,
  waitUntilFunctionUpdatedV2,
  waitUntilPublishedVersionActive,
} from "@aws-sdk/client-lambda";
import { zip } from "./zip.mjs";

const ROLE = "arn:aws:iam::123456789012:role/lambda_basic_execution";

function same(found, expected, what = "value") {
  const [left, right] = [JSON.stringify(found), JSON.stringify(expected)];
  if (left !== right) throw new Error(`${what}: ${left} instead of ${right}`);
}

function holds(condition, what) {
  if (!condition) throw new Error(`does not hold: ${what}`);
}

/** The error that a promise rejects with. */
async function refused(promise, kind, message) {
  const error = await promise.then(
    () => null,
    (error) => error,
  );
  holds(error instanceof kind, `${error} is a ${kind.name}`);
  same(error.message, message, "message");
  return error;
}

const answering = (what) => zip("index.mjs", `export const handler = async () => ({ answer: "${what}" });\n`);

async function create(world, FunctionName, more = {}) {
  const { client, wait } = world;
  const made = await client.send(
    new CreateFunctionCommand({
      FunctionName,
      Runtime: "nodejs22.x",
      Role: ROLE,
      Handler: "index.handler",
      Code: { ZipFile: answering("one") },
      ...more,
    }),
  );
  await waitUntilFunctionActiveV2(wait, { FunctionName });
  return made;
}

async function update(world, FunctionName, ZipFile) {
  await world.client.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile }));
  await waitUntilFunctionUpdatedV2(world.wait, { FunctionName });
}

const arn = (world, name) => `arn:aws:lambda:${world.region}:123456789012:function:${name}`;

async function documentedExampleOfCreateAlias(world) {
  const FunctionName = "my-function";
  await create(world, FunctionName, { Publish: true });
  const made = await world.client.send(
    new CreateAliasCommand({
      Description: "alias for live version of function",
      FunctionName,
      FunctionVersion: "1",
      Name: "LIVE",
    }),
  );
  const { RevisionId, $metadata, ...rest } = made;
  holds($metadata.httpStatusCode >= 200 && $metadata.httpStatusCode < 300, "a status of success");
  holds(/^[0-9a-f-]{36}$/.test(RevisionId), `a revision id: ${RevisionId}`);
  const expected = {
    AliasArn: arn(world, "my-function:LIVE"),
    Description: "alias for live version of function",
    FunctionVersion: "1",
    Name: "LIVE",
  };
  same(Object.entries(rest).filter(([, value]) => value !== undefined).sort(), Object.entries(expected).sort());
}

async function aliasTutorial(world) {
  const { client, wait } = world;
  const FunctionName = "helloworld";
  const text = (message) => `exports.handler = function(event, context, callback) { callback(null, "${message}"); };`;
  const code = (message) => zip("helloworld.js", text(message));
  const alias = (Name, FunctionVersion) =>
    client.send(new CreateAliasCommand({ FunctionName, Name, FunctionVersion, Description: "sample alias" }));
  const publish = () => client.send(new PublishVersionCommand({ FunctionName }));
  await create(world, FunctionName, { Handler: "helloworld.handler", Code: { ZipFile: code("first") } });
  await alias("DEV", "$LATEST");
  same((await publish()).Version, "1");
  await alias("BETA", "1");
  await alias("PROD", "1");
  await update(world, FunctionName, code("second"));
  same((await publish()).Version, "2");
  same((await publish()).Version, "2", "publishing what has not changed");
  await waitUntilPublishedVersionActive(wait, { FunctionName, Qualifier: "2" });
  await client.send(new UpdateAliasCommand({ FunctionName, Name: "BETA", FunctionVersion: "2" }));
  const { Aliases } = await client.send(new ListAliasesCommand({ FunctionName }));
  same(
    Aliases.map((it) => [it.Name, it.FunctionVersion]),
    [
      ["BETA", "2"],
      ["DEV", "$LATEST"],
      ["PROD", "1"],
    ],
  );
  await client.send(
    new AddPermissionCommand({
      FunctionName,
      Qualifier: "PROD",
      StatementId: "1",
      Principal: "s3.amazonaws.com",
      Action: "lambda:InvokeFunction",
      SourceArn: "arn:aws:s3:::examplebucket",
      SourceAccount: "111111111111",
    }),
  );
  const { Policy } = await client.send(new GetPolicyCommand({ FunctionName, Qualifier: "PROD" }));
  const [statement] = JSON.parse(Policy).Statement;
  same(statement.Resource, arn(world, "helloworld:PROD"));
  same(statement.Principal, { Service: "s3.amazonaws.com" });
  for (const [Qualifier, version, message] of [
    ["DEV", "$LATEST", "second"],
    ["BETA", "2", "second"],
    ["PROD", "1", "first"],
  ]) {
    const answer = await client.send(new InvokeCommand({ FunctionName, Qualifier }));
    same([answer.StatusCode, answer.ExecutedVersion], [200, version]);
    same(JSON.parse(answer.Payload.transformToString()), message);
  }
  await refused(
    client.send(new DeleteFunctionCommand({ FunctionName, Qualifier: "1" })),
    ResourceConflictException,
    "Unable to delete version because the following aliases reference it: [PROD]",
  );
}

async function weightsDecideWhoAnswers(world) {
  const { client } = world;
  const FunctionName = "weighted";
  await create(world, FunctionName, { Publish: true });
  await update(world, FunctionName, answering("two"));
  await client.send(new PublishVersionCommand({ FunctionName }));
  const RoutingConfig = { AdditionalVersionWeights: { 2: 0.25 } };
  await client.send(new CreateAliasCommand({ FunctionName, Name: "PROD", FunctionVersion: "1", RoutingConfig }));
  const got = await client.send(new GetAliasCommand({ FunctionName, Name: "PROD" }));
  same(got.RoutingConfig, RoutingConfig);
  let second = 0;
  for (let call = 0; call < 200; call += 1) {
    const input = { FunctionName, Qualifier: "PROD", Payload: new TextEncoder().encode("{}") };
    const answer = await client.send(new InvokeCommand(input));
    const { answer: who } = JSON.parse(answer.Payload.transformToString());
    same(who, { 1: "one", 2: "two" }[answer.ExecutedVersion]);
    second += answer.ExecutedVersion === "2";
  }
  // Six standard deviations of 200 draws at 25 %.
  holds(13 < second && second < 87, `${second} of 200 calls went to version 2`);
  const event = await client.send(new InvokeCommand({ FunctionName: "weighted:PROD", InvocationType: "Event" }));
  same([event.StatusCode, event.ExecutedVersion ?? null, event.Payload?.length ?? 0], [202, null, 0]);
  const dry = await client.send(new InvokeCommand({ FunctionName, InvocationType: "DryRun" }));
  same(dry.StatusCode, 204);
  const logged = await client.send(new InvokeCommand({ FunctionName, LogType: "Tail" }));
  holds(atob(logged.LogResult).includes("REPORT RequestId: "), "the log's tail");
}

async function paginatorsWalkOverTwoHundredAliases(world) {
  const { client } = world;
  const FunctionName = "many";
  await create(world, FunctionName, { Publish: true });
  const names = Array.from({ length: 200 }, (_, number) => `alias-${String(number).padStart(3, "0")}`);
  for (const Name of names) await client.send(new CreateAliasCommand({ FunctionName, Name, FunctionVersion: "1" }));
  const pages = [];
  for await (const page of paginateListAliases({ client }, { FunctionName })) pages.push(page.Aliases);
  same(pages.map((it) => it.length), [50, 50, 50, 50]);
  same(pages.flat().map((it) => it.Name).sort(), names);
  const single = [];
  for await (const page of paginateListVersionsByFunction({ client, pageSize: 1 }, { FunctionName }))
    single.push(...page.Versions.map((it) => it.Version));
  same(single, ["$LATEST", "1"]);
}

async function waitersKnowWhatToWaitFor(world) {
  const { client, wait } = world;
  const FunctionName = "waited-for";
  const made = await create(world, FunctionName, { Publish: true });
  same([made.State, made.Version], ["Pending", "1"]);
  const reached = async (waiting, what) => same((await waiting).state, "SUCCESS", what);
  await reached(waitUntilFunctionExists(wait, { FunctionName }), "exists");
  await reached(waitUntilFunctionActiveV2(wait, { FunctionName }), "active");
  await reached(waitUntilPublishedVersionActive(wait, { FunctionName, Qualifier: "1" }), "version");
  await client.send(new UpdateFunctionConfigurationCommand({ FunctionName, Timeout: 9 }));
  await reached(waitUntilFunctionUpdatedV2(wait, { FunctionName }), "updated");
  const nothing = { FunctionName: "none" };
  const missing = await waitUntilFunctionActiveV2({ ...wait, maxWaitTime: 2 }, nothing).catch((error) => error);
  same(missing.name, "TimeoutError");
  holds(missing.message.includes(`404: Function not found: ${arn(world, "none")}`), missing.message);
}

async function refusalsAreErrorsByName(world) {
  const { client } = world;
  const FunctionName = "refusing";
  await create(world, FunctionName, { Publish: true });
  const own = arn(world, FunctionName);
  const missing = await refused(
    client.send(new GetAliasCommand({ FunctionName, Name: "none" })),
    ResourceNotFoundException,
    `Cannot find alias arn: ${own}:none`,
  );
  same([missing.name, missing.Type, missing.$fault, missing.$metadata.httpStatusCode], [
    "ResourceNotFoundException",
    "User",
    "client",
    404,
  ]);
  const live = { FunctionName, Name: "LIVE", FunctionVersion: "1" };
  await client.send(new CreateAliasCommand(live));
  await refused(
    client.send(new CreateAliasCommand(live)),
    ResourceConflictException,
    `Alias already exists: ${own}:LIVE`,
  );
  const stale = { FunctionName, Name: "LIVE", RevisionId: "00000000-0000-4000-8000-000000000000" };
  const precondition = await client.send(new UpdateAliasCommand(stale)).catch((error) => error);
  holds(precondition instanceof PreconditionFailedException, `${precondition}`);
  same(precondition.$metadata.httpStatusCode, 412);
  await refused(
    client.send(new UpdateAliasCommand({ ...live, RoutingConfig: { AdditionalVersionWeights: { $LATEST: 0.1 } } })),
    LambdaServiceException,
    "1 validation error detected: Value '{$LATEST=0.1}' at 'routingConfig.additionalVersionWeights' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less than or equal to 1024, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: [0-9]+]",
  );
  const same1 = { AdditionalVersionWeights: { 1: 0.1 } };
  const invalid = await client.send(new UpdateAliasCommand({ ...live, RoutingConfig: same1 })).catch((error) => error);
  holds(invalid instanceof InvalidParameterValueException, `${invalid}`);
  const nameless = await client.send(new CreateAliasCommand({ ...live, Name: "1" })).catch((error) => error);
  same([nameless.name, nameless.$metadata.httpStatusCode], ["ValidationException", 400]);
}

async function whatIsNewest(world) {
  const { client, wait } = world;
  const runtime = { Runtime: "nodejs24.x" };
  await create(world, "js-durable", { ...runtime, Publish: true, DurableConfig: { ExecutionTimeout: 600 } });
  await client.send(new CreateAliasCommand({ FunctionName: "js-durable", Name: "live", FunctionVersion: "1" }));
  await refused(
    client.send(new InvokeCommand({ FunctionName: "js-durable" })),
    InvalidParameterValueException,
    "You cannot invoke a durable function using an unqualified ARN.",
  );
  const call = { FunctionName: "js-durable", Qualifier: "live", InvocationType: "Event" };
  const { DurableExecutionArn } = await client.send(new InvokeCommand(call));
  const execution = await client.send(new GetDurableExecutionCommand({ DurableExecutionArn }));
  same([execution.Version, execution.Status], ["1", "RUNNING"]);

  const tenancy = { TenancyConfig: { TenantIsolationMode: "PER_TENANT" } };
  await create(world, "js-tenants", { ...runtime, ...tenancy });
  await refused(
    client.send(new InvokeCommand({ FunctionName: "js-tenants" })),
    InvalidParameterValueException,
    "The invoked function is enabled with tenancy configuration. Add a valid tenant ID in your request and try again.",
  );
  const answer = await client.send(new InvokeCommand({ FunctionName: "js-tenants", TenantId: "blue" }));
  same(answer.StatusCode, 200);
  const loops = { FunctionName: "js-tenants", RecursiveLoop: "Allow" };
  same((await client.send(new PutFunctionRecursionConfigCommand(loops))).RecursiveLoop, "Allow");

  const { CapacityProvider } = await client.send(
    new CreateCapacityProviderCommand({
      CapacityProviderName: "js-instances",
      VpcConfig: { SubnetIds: ["subnet-1"], SecurityGroupIds: ["sg-1"] },
      PermissionsConfig: { CapacityProviderOperatorRoleArn: ROLE },
    }),
  );
  const own = { CapacityProviderArn: CapacityProvider.CapacityProviderArn };
  const FunctionName = "js-managed";
  await client.send(
    new CreateFunctionCommand({
      FunctionName,
      ...runtime,
      Role: ROLE,
      Handler: "index.handler",
      Code: { ZipFile: answering("managed") },
      CapacityProviderConfig: { LambdaManagedInstancesCapacityProviderConfig: own },
    }),
  );
  await waitUntilFunctionUpdatedV2(wait, { FunctionName });
  const published = await client.send(new PublishVersionCommand({ FunctionName, PublishTo: "LATEST_PUBLISHED" }));
  same(published.Version, "$LATEST.PUBLISHED");
  const Qualifier = "$LATEST.PUBLISHED";
  for (let tries = 0; tries < 50; tries += 1) {
    const { State } = await client.send(new GetFunctionConfigurationCommand({ FunctionName, Qualifier }));
    if (State === "Active") break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  same((await client.send(new InvokeCommand({ FunctionName }))).ExecutedVersion, "$LATEST.PUBLISHED");
}

async function layersSigningAndUpkeep(world) {
  const { client } = world;
  const send = (Command, input) => client.send(new Command(input));
  const layer = { LayerName: "js-deps", Content: { ZipFile: answering("layer") }, CompatibleRuntimes: ["nodejs24.x"] };
  await send(PublishLayerVersionCommand, layer);
  const { LayerVersionArn, Version } = await send(PublishLayerVersionCommand, layer);
  same(Version, 2);
  const on = { LayerName: "js-deps", VersionNumber: 2 };
  same((await send(GetLayerVersionCommand, on)).LayerVersionArn, LayerVersionArn);
  same((await send(GetLayerVersionByArnCommand, { Arn: LayerVersionArn })).Version, 2);
  const { LayerVersions } = await send(ListLayerVersionsCommand, { LayerName: "js-deps" });
  same(LayerVersions.map((it) => it.Version), [2, 1]);
  holds((await send(ListLayersCommand, {})).Layers.some((it) => it.LayerName === "js-deps"), "the layer is listed");
  const all = { ...on, StatementId: "all", Principal: "*", Action: "lambda:GetLayerVersion" };
  await send(AddLayerVersionPermissionCommand, all);
  holds((await send(GetLayerVersionPolicyCommand, on)).Policy.includes('"all"'), "the layer's policy");
  await send(RemoveLayerVersionPermissionCommand, { ...on, StatementId: "all" });

  const FunctionName = "js-kept";
  await create(world, FunctionName, { Runtime: "nodejs24.x", Layers: [LayerVersionArn], Publish: true });
  await send(DeleteLayerVersionCommand, on);
  same((await send(GetFunctionConfigurationCommand, { FunctionName })).Layers[0].Arn, LayerVersionArn);

  const SigningProfileVersionArns = ["arn:aws:signer:us-east-2:123456789012:/signing-profiles/p/0123456789"];
  const made = await send(CreateCodeSigningConfigCommand, { AllowedPublishers: { SigningProfileVersionArns } });
  const { CodeSigningConfigArn } = made.CodeSigningConfig;
  await send(UpdateCodeSigningConfigCommand, { CodeSigningConfigArn, Description: "ours" });
  same((await send(GetCodeSigningConfigCommand, { CodeSigningConfigArn })).CodeSigningConfig.Description, "ours");
  same((await send(ListCodeSigningConfigsCommand, {})).CodeSigningConfigs.length, 1);
  await send(PutFunctionCodeSigningConfigCommand, { FunctionName, CodeSigningConfigArn });
  same((await send(GetFunctionCodeSigningConfigCommand, { FunctionName })).CodeSigningConfigArn, CodeSigningConfigArn);
  const { FunctionArns } = await send(ListFunctionsByCodeSigningConfigCommand, { CodeSigningConfigArn });
  same(FunctionArns, [arn(world, FunctionName)]);
  await send(DeleteFunctionCodeSigningConfigCommand, { FunctionName });
  await send(DeleteCodeSigningConfigCommand, { CodeSigningConfigArn });

  await send(PutRuntimeManagementConfigCommand, { FunctionName, Qualifier: "1", UpdateRuntimeOn: "FunctionUpdate" });
  same((await send(GetRuntimeManagementConfigCommand, { FunctionName, Qualifier: "1" })).UpdateRuntimeOn, "FunctionUpdate");
  same((await send(GetRuntimeManagementConfigCommand, { FunctionName })).UpdateRuntimeOn, "Auto");
  same((await send(GetFunctionRecursionConfigCommand, { FunctionName })).RecursiveLoop, "Terminate");

  const ResourceArn = arn(world, `${FunctionName}:1`);
  const statement = { Sid: "a", Effect: "Allow", Principal: { Service: "s3.amazonaws.com" }, Action: "lambda:InvokeFunction" };
  const Policy = JSON.stringify({ Version: "2012-10-17", Statement: [{ ...statement, Resource: ResourceArn }] });
  const { RevisionId } = await send(PutResourcePolicyCommand, { ResourceArn, Policy });
  same((await send(GetResourcePolicyCommand, { ResourceArn })).RevisionId, RevisionId);
  await send(DeleteResourcePolicyCommand, { ResourceArn, RevisionId });
  const sent = send(SendDurableExecutionCallbackSuccessCommand, { CallbackId: "eA==" });
  const refusal = await sent.catch((error) => error);
  holds(refusal.message.includes("this playground does not play it"), refusal.message);
}

async function executionsAndInstances(world) {
  const { client, wait } = world;
  const send = (Command, input) => client.send(new Command(input));
  const runtime = { Runtime: "nodejs24.x" };
  await create(world, "js-flow", { ...runtime, Publish: true, DurableConfig: { ExecutionTimeout: 600 } });
  const call = { FunctionName: "js-flow", Qualifier: "1", InvocationType: "Event", DurableExecutionName: "a" };
  const { DurableExecutionArn } = await send(InvokeCommand, call);
  const listed = await send(ListDurableExecutionsByFunctionCommand, { FunctionName: "js-flow", Statuses: ["RUNNING"] });
  same(listed.DurableExecutions.map((it) => it.DurableExecutionName), ["a"]);
  await send(StopDurableExecutionCommand, { DurableExecutionArn });
  const { Events } = await send(GetDurableExecutionHistoryCommand, { DurableExecutionArn });
  same(Events.at(-1).EventType, "ExecutionStopped");

  const CapacityProviderName = "js-pool";
  const { CapacityProvider } = await send(CreateCapacityProviderCommand, {
    CapacityProviderName,
    VpcConfig: { SubnetIds: ["subnet-1"], SecurityGroupIds: ["sg-1"] },
    PermissionsConfig: { CapacityProviderOperatorRoleArn: ROLE },
  });
  const { CapacityProviderArn } = CapacityProvider;
  // A while it is Pending.
  for (let tries = 0; tries < 50; tries += 1) {
    const { CapacityProvider } = await send(GetCapacityProviderCommand, { CapacityProviderName });
    if (CapacityProvider.State === "Active") break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const scaling = { MaxVCpuCount: 20, ScalingMode: "Auto" };
  await send(UpdateCapacityProviderCommand, { CapacityProviderName, CapacityProviderScalingConfig: scaling });
  const found = await send(GetCapacityProviderCommand, { CapacityProviderName });
  same(found.CapacityProvider.CapacityProviderScalingConfig.MaxVCpuCount, 20);
  const { CapacityProviders } = await send(ListCapacityProvidersCommand, {});
  holds(CapacityProviders.some((it) => it.CapacityProviderArn === CapacityProviderArn), "the provider is listed");
  const FunctionName = "js-pooled";
  await send(CreateFunctionCommand, {
    FunctionName,
    ...runtime,
    Role: ROLE,
    Handler: "index.handler",
    Code: { ZipFile: answering("pooled") },
    CapacityProviderConfig: { LambdaManagedInstancesCapacityProviderConfig: { CapacityProviderArn } },
  });
  await waitUntilFunctionUpdatedV2(wait, { FunctionName });
  await send(PublishVersionCommand, { FunctionName });
  const on = { FunctionName, Qualifier: "1" };
  const FunctionScalingConfig = { MinExecutionEnvironments: 2, MaxExecutionEnvironments: 5 };
  await send(PutFunctionScalingConfigCommand, { ...on, FunctionScalingConfig });
  const config = await send(GetFunctionScalingConfigCommand, on);
  same(config.RequestedFunctionScalingConfig, FunctionScalingConfig);
  const versions = await send(ListFunctionVersionsByCapacityProviderCommand, { CapacityProviderName });
  holds(versions.FunctionVersions.some((it) => it.FunctionArn.endsWith(":js-pooled:1")), "the version is listed");
  const busy = await send(DeleteCapacityProviderCommand, { CapacityProviderName }).catch((error) => error);
  holds(busy instanceof ResourceConflictException, `${busy}`);
}

/** What travels as a stream, which only a server answers. */
async function otherWaysToCall(world) {
  const { client } = world;
  const FunctionName = "js-called";
  await create(world, FunctionName, { Publish: true });
  await client.send(new CreateAliasCommand({ FunctionName, Name: "live", FunctionVersion: "1" }));
  const stream = await client.send(new InvokeWithResponseStreamCommand({ FunctionName, Qualifier: "live" }));
  same(stream.ExecutedVersion, "1");
  let text = "";
  let complete = false;
  for await (const event of stream.EventStream) {
    if (event.PayloadChunk) text += new TextDecoder().decode(event.PayloadChunk.Payload);
    complete ||= event.InvokeComplete !== undefined;
  }
  same([JSON.parse(text), complete], [{ answer: "one" }, true]);
  const later = await client.send(new InvokeAsyncCommand({ FunctionName: "js-called:live", InvokeArgs: "{}" }));
  same(later.Status, 202);
}

/** Scenarios for the endpoint alone. */
export const SERVED = { "other ways to call": otherWaysToCall };

/** Every scenario under the name that a failure is told with. */
export const SCENARIOS = {
  "what is newest": whatIsNewest,
  "layers, signing and upkeep": layersSigningAndUpkeep,
  "executions and instances": executionsAndInstances,
  "the documented example of create_alias": documentedExampleOfCreateAlias,
  "the alias tutorial": aliasTutorial,
  "weights decide who answers": weightsDecideWhoAnswers,
  "paginators walk over two hundred aliases": paginatorsWalkOverTwoHundredAliases,
  "waiters know what to wait for": waitersKnowWhatToWaitFor,
  "refusals are errors by name": refusalsAreErrorsByName,
};
