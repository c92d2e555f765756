import * as aws from "@pulumi/aws";
const fn = new aws.lambda.Function("fn", { runtime: "nodejs22.x", handler: "index.handler", role: role.arn, publish: true });
const alias = new aws.lambda.Alias("live", { functionName: fn.name, functionVersion: fn.version });
