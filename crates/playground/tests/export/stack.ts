// Made by Alias Playground. A deployment publishes one version, from the code it deploys: older versions are named by number and must exist already.
import * as cdk from 'aws-cdk-lib';
import { aws_lambda as lambda } from 'aws-cdk-lib';
import { Construct } from 'constructs';

export class AliasStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);

    const checkout = new lambda.CfnFunction(this, 'Checkout', {
      functionName: "checkout",
      runtime: "nodejs22.x",
      role: "arn:aws:iam::123456789012:role/checkout",
      handler: "index.handler",
      description: "Takes orders",
      timeout: 10,
      environment: {
        variables: {
          "STAGE": "prod",
          "GREETING": "${name}: \"hi\"",
        },
      },
      code: {
        zipFile: "exports.handler = async () => {\n  return 'v2';\n};\n",
      },
      tags: [{
        key: "team",
        value: "shop",
      }],
    });

    const checkoutVersion = new lambda.CfnVersion(this, 'CheckoutVersion', {
      functionName: checkout.ref,
      description: "Takes orders",
      provisionedConcurrencyConfig: {
        provisionedConcurrentExecutions: 5,
      },
    });

    const checkoutAliasDEV = new lambda.CfnAlias(this, 'CheckoutAliasDEV', {
      functionName: checkout.ref,
      name: "DEV",
      functionVersion: "$LATEST",
      description: "what is being worked on",
    });

    const checkoutAliasPROD = new lambda.CfnAlias(this, 'CheckoutAliasPROD', {
      functionName: checkout.ref,
      name: "PROD",
      functionVersion: "1",
      routingConfig: {
        additionalVersionWeights: [{
          functionVersion: checkoutVersion.attrVersion,
          functionWeight: 0.1,
        }],
      },
    });

    const checkoutPRODPermissionS3 = new lambda.CfnPermission(this, 'CheckoutPRODPermissionS3', {
      functionName: checkoutAliasPROD.ref,
      action: "lambda:InvokeFunction",
      principal: "s3.amazonaws.com",
      sourceArn: "arn:aws:s3:::examplebucket",
      sourceAccount: "111111111111",
    });

    const checkoutPRODUrl = new lambda.CfnUrl(this, 'CheckoutPRODUrl', {
      targetFunctionArn: checkout.ref,
      qualifier: "PROD",
      authType: "NONE",
      cors: {
        allowOrigins: ["*"],
        maxAge: 5,
      },
    });

    const checkoutPRODEventInvoke = new lambda.CfnEventInvokeConfig(this, 'CheckoutPRODEventInvoke', {
      functionName: checkout.ref,
      qualifier: "PROD",
      maximumRetryAttempts: 1,
      destinationConfig: {
        onFailure: {
          destination: "arn:aws:sqs:us-west-2:123456789012:failed",
        },
      },
    });

    const checkoutPRODFromOrders = new lambda.CfnEventSourceMapping(this, 'CheckoutPRODFromOrders', {
      eventSourceArn: "arn:aws:sqs:us-west-2:123456789012:orders",
      functionName: checkoutAliasPROD.ref,
      batchSize: 10,
      maximumBatchingWindowInSeconds: 0,
    });
  }
}
