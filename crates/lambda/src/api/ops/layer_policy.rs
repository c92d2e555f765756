//! Policies of layer versions: who else may use them.

use super::layer::{LayerRef, named, number, refused};
use super::permission::{document, made_of, statement_json};
use super::{Answer, answer_json, nothing};
use crate::api::context::Call;
use crate::api::error::ApiError;
use crate::model::{LayerVersion, Principal, Refusal, Statement};
use serde_json::json;

/// `AddLayerVersionPermission`.
pub(super) fn add(call: &mut Call<'_>) -> Answer {
    let layer = named(call, "AddLayerVersionPermission")?;
    let number = number(call)?;
    let input = call.input;
    let sid = input.required("StatementId");
    let mut statement = Statement {
        action: input.required("Action").to_owned(),
        organization: input.string("OrganizationId"),
        ..Statement::new(
            sid,
            // Within the model's pattern every principal can be read.
            Principal::parse(input.required("Principal")).unwrap_or(Principal::Anyone),
            format!("{}:{number}", layer.arn),
        )
    };
    let text = statement_json(&statement).to_string();
    statement.length = text.len();
    let policy = present(call, &layer, number)?.policy.as_ref();
    let before = policy.map_or(&[][..], |it| &it.statements);
    // Each statement before it has a comma after it.
    let before = before.iter().map(|it| it.length + 1).sum::<usize>();
    let size = made_of(&[]).len() + text.len() + before;
    let parts = call.parts();
    let revision_id = input.text("RevisionId");
    let policy = parts
        .region
        .add_layer_permission(
            (layer.name, number),
            (statement, size),
            revision_id,
            parts.ids,
        )
        .map_err(|it| refused(it, &layer, sid))?;
    answer_json(
        201,
        json!({"Statement": text, "RevisionId": policy.revision.to_string()}),
    )
}

/// `RemoveLayerVersionPermission`.
pub(super) fn remove(call: &mut Call<'_>) -> Answer {
    let layer = named(call, "RemoveLayerVersionPermission")?;
    let number = number(call)?;
    let input = call.input;
    let sid = input.required("StatementId");
    present(call, &layer, number)?;
    let parts = call.parts();
    let revision_id = input.text("RevisionId");
    parts
        .region
        .remove_layer_permission((layer.name, number), sid, revision_id, parts.ids)
        .map_err(|it| refused(it, &layer, sid))?;
    nothing(204)
}

/// `GetLayerVersionPolicy`.
pub(super) fn get(call: &mut Call<'_>) -> Answer {
    let layer = named(call, "GetLayerVersionPolicy")?;
    let number = number(call)?;
    let version = present(call, &layer, number)?;
    let policy = version.policy.as_ref();
    let policy = policy.ok_or_else(|| refused(Refusal::PolicyMissing, &layer, ""))?;
    let revision = policy.revision.to_string();
    answer_json(
        200,
        json!({"Policy": document(policy), "RevisionId": revision}),
    )
}

/// The version, which must be there.
fn present<'c>(
    call: &'c Call<'_>,
    layer: &LayerRef<'_>,
    number: u32,
) -> Result<&'c LayerVersion, ApiError> {
    let version = call.here().layer_version(layer.name, number);
    version.ok_or_else(|| refused(Refusal::LayerMissing(number), layer, ""))
}
