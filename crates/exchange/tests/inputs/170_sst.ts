/// <reference path="./.sst/platform/config.d.ts" />
export default $config({
  app(input) { return { name: "my-app", home: "aws" }; },
  async run() {
    const fn = new sst.aws.Function("Api", { handler: "src/index.handler", versioning: true });
    new aws.lambda.Alias("live", { functionName: fn.name, functionVersion: "1" });
  },
});
