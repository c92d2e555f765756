//! What AWS's other services of Lambda's name have and this playground has not: it is named, not taken for a
//! request that AWS doesn't know. (botocore 1.44.8: lambda-web, lambda-core, lambda-microvms.)

use crate::api::error::ApiError;

/// Method, path and name.
#[rustfmt::skip]
pub(in crate::api) static UNPLAYED: &[(&str, &str, &str)] = &[
    ("DELETE", "/2025-03-07/resource-policy/{resourceArn}", "lambda-web:DeleteResourcePolicy"),
    ("GET", "/2025-03-07/resource-policy/{resourceArn}", "lambda-web:GetResourcePolicy"),
    ("GET", "/2025-03-07/web-account-settings", "lambda-web:GetWebAccountSettings"),
    ("PUT", "/2025-03-07/resource-policy/{resourceArn}", "lambda-web:PutResourcePolicy"),
    ("POST", "/2026-04-04/network-connectors", "lambda-core:CreateNetworkConnector"),
    ("DELETE", "/2026-04-04/network-connectors/{Identifier}", "lambda-core:DeleteNetworkConnector"),
    ("GET", "/2026-04-04/network-connectors/{Identifier}", "lambda-core:GetNetworkConnector"),
    ("GET", "/2026-04-04/network-connectors/{Identifier}/versions", "lambda-core:ListNetworkConnectorVersions"),
    ("GET", "/2026-04-04/network-connectors", "lambda-core:ListNetworkConnectors"),
    ("PUT", "/2026-04-04/network-connectors/{Identifier}", "lambda-core:UpdateNetworkConnector"),
    ("POST", "/2025-09-09/microvms/{microvmIdentifier}/auth-token", "lambda-microvms:CreateMicrovmAuthToken"),
    ("POST", "/2025-09-09/microvm-images", "lambda-microvms:CreateMicrovmImage"),
    ("POST", "/2025-09-09/microvms/{microvmIdentifier}/shell-auth-token", "lambda-microvms:CreateMicrovmShellAuthToken"),
    ("DELETE", "/2025-09-09/microvm-images/{imageIdentifier}", "lambda-microvms:DeleteMicrovmImage"),
    ("DELETE", "/2025-09-09/microvm-images/{imageIdentifier}/versions/{imageVersion}", "lambda-microvms:DeleteMicrovmImageVersion"),
    ("GET", "/2025-09-09/microvms/{microvmIdentifier}", "lambda-microvms:GetMicrovm"),
    ("GET", "/2025-09-09/microvm-images/{imageIdentifier}", "lambda-microvms:GetMicrovmImage"),
    ("GET", "/2025-09-09/microvm-images/{imageIdentifier}/versions/{imageVersion}/builds/{buildId}", "lambda-microvms:GetMicrovmImageBuild"),
    ("GET", "/2025-09-09/microvm-images/{imageIdentifier}/versions/{imageVersion}", "lambda-microvms:GetMicrovmImageVersion"),
    ("GET", "/2025-09-09/managed-microvm-images/{imageIdentifier}/versions", "lambda-microvms:ListManagedMicrovmImageVersions"),
    ("GET", "/2025-09-09/managed-microvm-images", "lambda-microvms:ListManagedMicrovmImages"),
    ("GET", "/2025-09-09/microvm-images/{imageIdentifier}/versions/{imageVersion}/builds", "lambda-microvms:ListMicrovmImageBuilds"),
    ("GET", "/2025-09-09/microvm-images/{imageIdentifier}/versions", "lambda-microvms:ListMicrovmImageVersions"),
    ("GET", "/2025-09-09/microvm-images", "lambda-microvms:ListMicrovmImages"),
    ("GET", "/2025-09-09/microvms", "lambda-microvms:ListMicrovms"),
    ("POST", "/2025-09-09/microvms/{microvmIdentifier}/resume", "lambda-microvms:ResumeMicrovm"),
    ("POST", "/2025-09-09/microvms", "lambda-microvms:RunMicrovm"),
    ("POST", "/2025-09-09/microvms/{microvmIdentifier}/suspend", "lambda-microvms:SuspendMicrovm"),
    ("DELETE", "/2025-09-09/microvms/{microvmIdentifier}", "lambda-microvms:TerminateMicrovm"),
    ("PUT", "/2025-09-09/microvm-images/{imageIdentifier}", "lambda-microvms:UpdateMicrovmImage"),
    ("PATCH", "/2025-09-09/microvm-images/{imageIdentifier}/versions/{imageVersion}", "lambda-microvms:UpdateMicrovmImageVersion"),
];

/// The refusal of an operation that AWS has and this playground has not; nothing for one that AWS hasn't either.
#[inline(never)]
pub(in crate::api) fn refusal(operation: &str) -> Option<ApiError> {
    let found = UNPLAYED.iter().find(|it| it.2 == operation)?;
    Some(ApiError::not_played(super::split(found.2).1))
}
