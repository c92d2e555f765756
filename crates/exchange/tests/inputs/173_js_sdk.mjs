import { LambdaClient, UpdateAliasCommand } from "@aws-sdk/client-lambda";
const client = new LambdaClient({ region: "us-west-2" });
await client.send(new UpdateAliasCommand({
  FunctionName: "orders", Name: "live", FunctionVersion: "3",
  RoutingConfig: { AdditionalVersionWeights: { 4: 0.1 } },
}));
