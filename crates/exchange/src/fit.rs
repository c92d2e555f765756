//! What AWS would refuse of an account that stood before these rules, or stands on things that were not pasted:
//! it is left out, and said so.

use crate::Preview;
use lambda::api::Request;
use serde_json::Value;

/// Leaves out layers that nothing here publishes, and provisioned concurrency beside `SnapStart`.
pub(crate) fn fit(preview: &mut Preview) {
    leave_layers(preview);
    leave_provisioned(preview);
}

fn name(request: &Request) -> String {
    let name = request.input.get("FunctionName").and_then(Value::as_str);
    // An ARN's or a short form's own name; a qualifier is not part of it.
    let name = name.unwrap_or_default();
    let name = name.rsplit_once("function:").map_or(name, |it| it.1);
    name.split(':').next().unwrap_or_default().to_owned()
}

/// A layer's content is in no template and in no answer, so it can't be made.
fn leave_layers(preview: &mut Preview) {
    let publishes = |it: &Request| it.operation == "PublishLayerVersion";
    if preview.requests.iter().any(publishes) {
        return;
    }
    let mut without = Vec::new();
    for request in &mut preview.requests {
        let layers = request.input.get("Layers").and_then(Value::as_array);
        if layers.is_some_and(|it| !it.is_empty()) {
            request.input.shift_remove("Layers");
            without.push(name(request));
        }
    }
    without.dedup();
    for name in without {
        preview.left.push(format!(
            "The layers of {name}: what is in them is not here. Publish them with aws lambda publish-layer-version, then set them."
        ));
    }
}

fn leave_provisioned(preview: &mut Preview) {
    let snapshots: Vec<String> = preview
        .requests
        .iter()
        .filter(|it| {
            it.input.get("SnapStart").and_then(|it| it.get("ApplyOn"))
                == Some(&Value::from("PublishedVersions"))
        })
        .map(name)
        .collect();
    let mut left = Vec::new();
    preview.requests.retain(|it| {
        let both =
            it.operation == "PutProvisionedConcurrencyConfig" && snapshots.contains(&name(it));
        if both {
            left.push(name(it));
        }
        !both
    });
    left.dedup();
    for name in left {
        preview.left.push(format!(
            "The provisioned concurrency of {name}: AWS refuses it for versions that start from a snapshot (SnapStart)."
        ));
    }
}
