//! What AWS would refuse of an account that stood before these rules, or stands on things that were not pasted:
//! it is left out, and said so.

use crate::Preview;
use crate::beside::layer_arn;
use crate::make::{ACCOUNT, REGION, named};
use lambda::api::Request;
use serde_json::Value;

/// Leaves out layers that nothing here publishes, and provisioned concurrency beside `SnapStart`.
pub(crate) fn fit(preview: &mut Preview) {
    leave_layers(preview);
    leave_notifications(preview);
    leave_signing(preview);
    leave_networks(preview);
    whole_sources(preview);
    stand_in_providers(preview);
    leave_provisioned(preview);
}

fn name(request: &Request) -> String {
    let name = request.input.get("FunctionName").and_then(Value::as_str);
    // An ARN's or a short form's own name; a qualifier is not part of it.
    let name = name.unwrap_or_default();
    let name = name.rsplit_once("function:").map_or(name, |it| it.1);
    name.split(':').next().unwrap_or_default().to_owned()
}

/// A layer that nothing here publishes can't be made: its content is elsewhere.
fn leave_layers(preview: &mut Preview) {
    let mut made: Vec<String> = Vec::new();
    for request in &preview.requests {
        if request.operation == "PublishLayerVersion" {
            let name = request.input.get("LayerName").and_then(Value::as_str);
            let name = name.unwrap_or_default();
            let before = made
                .iter()
                .filter(|it| it.starts_with(&layer_arn(name, 0).replace(":0", ":")));
            let number = u32::try_from(before.count())
                .unwrap_or(u32::MAX)
                .saturating_add(1);
            made.push(layer_arn(name, number));
        }
    }
    let mut without: Vec<(String, Vec<String>)> = Vec::new();
    let mut moved: Vec<String> = Vec::new();
    for request in &mut preview.requests {
        let name = name(request);
        let Some(Value::Array(layers)) = request.input.get_mut("Layers") else {
            continue;
        };
        let mut gone = Vec::new();
        layers.retain_mut(|it| {
            let arn = it.as_str().unwrap_or_default();
            if made.iter().any(|it| it == arn) {
                return true;
            }
            let Some(there) = elsewhere(arn) else {
                gone.push(arn.to_owned());
                return false;
            };
            if there != arn {
                moved.push(arn.to_owned());
                *it = there.into();
            }
            true
        });
        if layers.is_empty() {
            request.input.shift_remove("Layers");
        }
        if !gone.is_empty() {
            match without.iter_mut().find(|it| it.0 == name) {
                Some((_, all)) => all.extend(gone.into_iter().filter(|it| !it.is_empty())),
                None => without.push((name, gone)),
            }
        }
    }
    moved.sort();
    moved.dedup();
    if !moved.is_empty() {
        preview.left.push(format!(
            "The region of {}: everything here is made in {REGION}, so these layers are taken to be there.",
            moved.join(", ")
        ));
    }
    for (name, mut arns) in without {
        arns.sort();
        arns.dedup();
        preview.left.push(format!(
            "The layers of {name} ({}): what is in them is not here. Publish them with aws lambda publish-layer-version, then set them.",
            arns.join(", ")
        ));
    }
}

/// Another account's layer in the region where functions are made: what is in it doesn't matter here. None of
/// this account, where only what the paste publishes is there.
fn elsewhere(arn: &str) -> Option<String> {
    let mut parts: Vec<&str> = arn.split(':').collect();
    let [_, _, "lambda", region, account, "layer", _, number] = parts.as_mut_slice() else {
        return None;
    };
    let whole = number.parse::<u32>().is_ok_and(|it| it > 0);
    let known =
        account.len() == 12 && account.bytes().all(|it| it.is_ascii_digit()) || *account == "aws";
    if !known || !whole || *account == ACCOUNT {
        return None;
    }
    if !region.is_empty() {
        *region = REGION;
    }
    Some(parts.join(":"))
}

/// S3 refuses to notify a function that doesn't let the bucket in.
fn leave_notifications(preview: &mut Preview) {
    let text = |it: &Request, member: &str| {
        let value = it.input.get(member).and_then(Value::as_str);
        value.unwrap_or_default().to_owned()
    };
    let allowed: Vec<(String, String, String)> = preview
        .requests
        .iter()
        .filter(|it| it.operation == "AddPermission")
        .filter(|it| ["s3.amazonaws.com", "*"].contains(&text(it, "Principal").as_str()))
        .map(|it| (name(it), text(it, "Qualifier"), text(it, "SourceArn")))
        .collect();
    let mut left = Vec::new();
    preview.requests.retain_mut(|request| {
        if request.operation != "s3:PutBucketNotificationConfiguration" {
            return true;
        }
        let bucket = text(request, "Bucket");
        let list = request
            .input
            .get_mut("NotificationConfiguration")
            .and_then(|it| it.get_mut("LambdaFunctionConfigurations"));
        let Some(Value::Array(items)) = list else {
            return true;
        };
        items.retain(|it| {
            let arn = it.get("LambdaFunctionArn").and_then(Value::as_str);
            let (function, qualifier) = named(arn.unwrap_or_default());
            let qualifier = qualifier.unwrap_or_default();
            let own = format!("arn:aws:s3:::{bucket}");
            let lets = allowed.iter().any(|it| {
                let source = it.2.is_empty() || it.2.contains('*') || it.2 == own;
                it.0 == function && it.1 == qualifier && source
            });
            if !lets {
                let on = if qualifier.is_empty() { function } else { format!("{function}:{qualifier}") };
                left.push(format!(
                    "The bucket {bucket} notifies {on}, which has no permission for it in this paste: S3 would answer \
                     \"Unable to validate the following destination configurations\". Add the permission first."
                ));
            }
            lets
        });
        !items.is_empty()
    });
    preview.left.append(&mut left);
}

/// A network whose ids are known only once something is deployed.
fn leave_networks(preview: &mut Preview) {
    let mut without = Vec::new();
    for request in &mut preview.requests {
        let Some(config) = request.input.get("VpcConfig") else {
            continue;
        };
        let fits = |member: &str, start: &str| {
            let ids = config.get(member).and_then(Value::as_array);
            let plain = |it: &str| {
                it.strip_prefix(start)
                    .is_some_and(|it| it.chars().all(|it| it.is_ascii_alphanumeric()))
            };
            ids.into_iter()
                .flatten()
                .all(|it| it.as_str().is_some_and(plain))
        };
        if !fits("SubnetIds", "subnet-") || !fits("SecurityGroupIds", "sg-") {
            if request.operation == "CreateCapacityProvider" {
                let made_up = serde_json::json!({"SubnetIds": ["subnet-00000000"], "SecurityGroupIds": ["sg-00000000"]});
                request.input.insert("VpcConfig".to_owned(), made_up);
                let name = request.input.get("CapacityProviderName");
                without.push(name.and_then(Value::as_str).unwrap_or_default().to_owned());
            } else {
                request.input.shift_remove("VpcConfig");
                without.push(name(request));
            }
        }
    }
    without.dedup();
    for name in without {
        preview.left.push(format!(
            "The network of {name}: its subnets and security groups are known only once they are made."
        ));
    }
}

/// A permission's source that is no ARN is a name of something that isn't here: an ARN with that name stands
/// in, so that the permission is for nobody else.
fn whole_sources(preview: &mut Preview) {
    let mut named = Vec::new();
    for request in &mut preview.requests {
        if request.operation != "AddPermission" {
            continue;
        }
        let text = |member: &str| request.input.get(member).and_then(Value::as_str);
        let Some(source) = text("SourceArn").filter(|it| !it.starts_with("arn:")) else {
            continue;
        };
        let service = text("Principal").and_then(|it| it.strip_suffix(".amazonaws.com"));
        let service = match service {
            Some("apigateway") => "execute-api",
            other => other.unwrap_or("service"),
        };
        let arn = match service {
            "s3" => format!("arn:aws:s3:::{source}"),
            _ => format!("arn:aws:{service}:us-west-2:123456789012:{source}"),
        };
        named.push(source.to_owned());
        request.input.insert("SourceArn".to_owned(), arn.into());
    }
    named.dedup();
    for source in named {
        preview.left.push(format!(
            "The ARN of {source}, which a permission names: a made-up one stands in."
        ));
    }
}

/// A code signing configuration has an id of AWS's: one that isn't made here can't be named.
fn leave_signing(preview: &mut Preview) {
    let makes = |it: &Request| it.operation == "CreateCodeSigningConfig";
    if preview.requests.iter().any(makes) {
        return;
    }
    let mut without = Vec::new();
    preview.requests.retain_mut(|it| {
        let attaches = it.operation == "PutFunctionCodeSigningConfig";
        if it.input.shift_remove("CodeSigningConfigArn").is_some() {
            without.push(name(it));
        }
        !attaches
    });
    without.dedup();
    for name in without {
        preview.left.push(format!(
            "The code signing configuration of {name}: make one with aws lambda create-code-signing-config, then put it on the \
             function."
        ));
    }
}

/// A capacity provider that functions name and nothing makes: one stands in, with a network of its own.
fn stand_in_providers(preview: &mut Preview) {
    let named = |it: &Request| {
        let config = it.input.get("CapacityProviderConfig")?;
        let config = config.get("LambdaManagedInstancesCapacityProviderConfig")?;
        let arn = config.get("CapacityProviderArn")?.as_str()?;
        Some((it.region.clone(), arn.rsplit(':').next()?.to_owned()))
    };
    let mut wanted: Vec<(Option<String>, String)> =
        preview.requests.iter().filter_map(named).collect();
    wanted.sort();
    wanted.dedup();
    let made = |(region, name): &(Option<String>, String)| {
        preview.requests.iter().any(|it| {
            it.operation == "CreateCapacityProvider"
                && it.region == *region
                && it.input.get("CapacityProviderName") == Some(&name.as_str().into())
        })
    };
    wanted.retain(|it| !made(it));
    for (region, name) in wanted.into_iter().rev() {
        preview.left.push(format!(
            "The network of the capacity provider {name}: a made-up one stands in."
        ));
        let input = serde_json::json!({
            "CapacityProviderName": name,
            "VpcConfig": {"SubnetIds": ["subnet-00000000"], "SecurityGroupIds": ["sg-00000000"]},
            "PermissionsConfig": {"CapacityProviderOperatorRoleArn": "arn:aws:iam::123456789012:role/capacity-provider"},
        });
        let request = Request {
            operation: "CreateCapacityProvider".to_owned(),
            region,
            input: input.as_object().cloned().unwrap_or_default(),
        };
        preview.requests.insert(0, request);
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
