//! The requests of Lambda's operations.
//!
//! Written by `cargo xtask codegen`: don't change it by hand.
//! Learnt from botocore 1.44.8 by learn.py; Apache License 2.0, Copyright Amazon.com, Inc.

use crate::api::shape::{Member, OperationShape, Shape, body, integer, map, one_of, path, text};

pub(crate) static __STRING: Shape = text(0, 0);
pub(crate) static CONNECTION_TYPE: Shape = one_of(&["INTERNET", "VPC_LINK"]);
pub(crate) static CONTENT_HANDLING_STRATEGY: Shape =
    one_of(&["CONVERT_TO_BINARY", "CONVERT_TO_TEXT"]);
pub(crate) static INTEGRATION_TYPE: Shape =
    one_of(&["AWS", "HTTP", "MOCK", "HTTP_PROXY", "AWS_PROXY"]);
pub(crate) static PASSTHROUGH_BEHAVIOR: Shape =
    one_of(&["WHEN_NO_MATCH", "NEVER", "WHEN_NO_TEMPLATES"]);
pub(crate) static INTEGRATION_PARAMETERS: Shape = map(&__STRING, &__STRING, 0, 0);
pub(crate) static RESPONSE_PARAMETERS: Shape = map(&__STRING, &INTEGRATION_PARAMETERS, 0, 0);
pub(crate) static INTEGER_WITH_LENGTH_BETWEEN50_AND30000: Shape = integer(Some(50), Some(30000));
pub(crate) static TLS_CONFIG_INPUT: Shape =
    Shape::Structure(&[body("ServerNameToVerify", &__STRING)]);

fn create_integration() -> &'static [Member] {
    const {
        &[
            path("ApiId", &__STRING).required(),
            body("ConnectionId", &__STRING),
            body("ConnectionType", &CONNECTION_TYPE),
            body("ContentHandlingStrategy", &CONTENT_HANDLING_STRATEGY),
            body("CredentialsArn", &__STRING),
            body("Description", &__STRING),
            body("IntegrationMethod", &__STRING),
            body("IntegrationSubtype", &__STRING),
            body("IntegrationType", &INTEGRATION_TYPE).required(),
            body("IntegrationUri", &__STRING),
            body("PassthroughBehavior", &PASSTHROUGH_BEHAVIOR),
            body("PayloadFormatVersion", &__STRING),
            body("RequestParameters", &INTEGRATION_PARAMETERS),
            body("RequestTemplates", &INTEGRATION_PARAMETERS),
            body("ResponseParameters", &RESPONSE_PARAMETERS),
            body("TemplateSelectionExpression", &__STRING),
            body("TimeoutInMillis", &INTEGER_WITH_LENGTH_BETWEEN50_AND30000),
            body("TlsConfig", &TLS_CONFIG_INPUT),
        ]
    }
}

/// `CreateIntegration`.
pub(crate) static CREATE_INTEGRATION: OperationShape = OperationShape {
    name: "apigatewayv2:CreateIntegration",
    method: "POST",
    path: "/v2/apis/{apiId}/integrations",
    status: 201,
    members: create_integration,
    in_cli: true,
};
