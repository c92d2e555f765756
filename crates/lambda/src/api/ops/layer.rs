//! Layers: versions published, read, listed and deleted.

use super::code::read_code;
use super::page::Page;
use super::{Answer, answer, nothing};
use crate::api::cause::Reason;
use crate::api::context::{Call, Input};
use crate::api::error::{ApiError, ErrorCode};
use crate::api::name::partition;
use crate::api::refusal::Subject;
use crate::api::{described, package};
use crate::model::{LayerVersion, Refusal};
use serde_json::{Map, Value, json};
use std::sync::Arc;

/// A layer as a request names it.
pub(crate) struct LayerRef<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its ARN, without a version.
    pub arn: String,
}

/// The layer a request names by name or ARN.
///
/// # Errors
/// A layer of another account or region.
pub(crate) fn named<'a>(call: &Call<'a>, action: &str) -> Result<LayerRef<'a>, ApiError> {
    let text = call.input.required("LayerName");
    let Some((place, name)) = text.split_once(":layer:") else {
        let arn = arn(call, text);
        return Ok(LayerRef { name: text, arn });
    };
    let (name, arn) = (name, format!("{place}:layer:{name}"));
    here(call, &arn, &format!("lambda:{action}"))?;
    Ok(LayerRef { name, arn })
}

/// The ARN of a layer of this account and region.
fn arn(call: &Call<'_>, name: &str) -> String {
    let (region, account) = (&call.region, &call.settings().account_id);
    format!(
        "arn:{}:lambda:{region}:{account}:layer:{name}",
        partition(region)
    )
}

/// Refuses a layer that is another account's, or in another region.
fn here(call: &Call<'_>, arn: &str, action: &str) -> Result<(), ApiError> {
    let mut parts = arn.split(':').skip(3);
    let (region, account) = (parts.next(), parts.next());
    if account != Some(&*call.settings().account_id) {
        // Our words for the end of it: the caller's own ARN, which AWS begins with, is not known here.
        return Err(ApiError::bare(
            ErrorCode::AccessDeniedException,
            format!(
                "Not authorized to perform: {action} on resource: {arn} because no resource-based policy allows the {action} action"
            ),
        ).because(Reason::LayerOfAnotherAccount));
    }
    if region != Some(&*call.region) {
        return Err(gone());
    }
    Ok(())
}

fn gone() -> ApiError {
    ApiError::missing("The resource you requested does not exist.").because(Reason::ResourceMissing)
}

/// The number of the version that a request names.
///
/// # Errors
/// A number below 1.
pub(crate) fn number(call: &Call<'_>) -> Result<u32, ApiError> {
    let given = call.input.get("VersionNumber").and_then(Value::as_i64);
    match given.unwrap_or(i64::MAX) {
        it if it < 1 => Err(ApiError::invalid("Layer Version Cannot be less than 1")
            .because(Reason::LayerVersionBelowOne)),
        it => Ok(u32::try_from(it).unwrap_or(u32::MAX)),
    }
}

/// What every answer about a version ends with.
fn about(version: &LayerVersion, number: u32, out: &mut Map<String, Value>) {
    let mut put = |key: &str, value: Value| out.insert(key.to_owned(), value);
    put("Description", version.description.as_str().into());
    put("CreatedDate", version.created.to_string().into());
    put("Version", number.into());
    if let Some(list) = &version.architectures {
        put("CompatibleArchitectures", json!(list));
    }
    if let Some(list) = &version.runtimes {
        put("CompatibleRuntimes", json!(list));
    }
    if let Some(license) = &version.license {
        put("LicenseInfo", license.as_str().into());
    }
}

/// A version with its content, as publishing and reading answer.
fn whole(call: &Call<'_>, arn: &str, number: u32, version: &LayerVersion) -> Map<String, Value> {
    let code = &version.code;
    let (region, account) = (&call.region, &call.settings().account_id);
    let key = package::hex_hash(format!("{arn}:{number}").as_bytes());
    let location = format!(
        "https://awslambda-{region}-layers.s3.{region}.amazonaws.com/snapshots/{account}/{key}"
    );
    let mut out = Map::new();
    let mut content = Map::new();
    content.insert("Location".to_owned(), location.into());
    content.insert("CodeSha256".to_owned(), code.sha256.as_str().into());
    content.insert("CodeSize".to_owned(), code.size.into());
    super::put(
        &mut content,
        "ResolvedS3Object",
        described::resolved(&code.source),
    );
    out.insert("Content".to_owned(), content.into());
    out.insert("LayerArn".to_owned(), arn.into());
    out.insert(
        "LayerVersionArn".to_owned(),
        format!("{arn}:{number}").into(),
    );
    about(version, number, &mut out);
    out
}

/// A version as listings have it.
fn listed(arn: &str, number: u32, version: &LayerVersion) -> Value {
    let mut out = Map::new();
    out.insert(
        "LayerVersionArn".to_owned(),
        format!("{arn}:{number}").into(),
    );
    about(version, number, &mut out);
    // AWS's model names it earlier here than in the answers about one version.
    if let Some(number) = out.shift_remove("Version") {
        out.shift_insert(1, "Version".to_owned(), number);
    }
    out.into()
}

/// `PublishLayerVersion`: the same content is a new version all the same.
pub(crate) fn publish(call: &mut Call<'_>) -> Answer {
    let layer = named(call, "PublishLayerVersion")?;
    let input = call.input;
    let content = input.structure("Content").unwrap_or(input);
    let code = read_code(call, content, false, "creating")?;
    let subject = Subject::of(&layer.arn);
    call.here()
        .room_for(code.size, call.settings())
        .map_err(|it| ApiError::refused(it, &subject))?;
    let version = LayerVersion {
        code: Arc::new(code),
        description: input.string("Description").unwrap_or_default(),
        created: call.now,
        runtimes: input.texts("CompatibleRuntimes"),
        architectures: input.texts("CompatibleArchitectures"),
        license: input.string("LicenseInfo"),
        policy: None,
    };
    let number = call.parts().region.publish_layer(layer.name, version);
    let version = call
        .here()
        .layer_version(layer.name, number)
        .ok_or_else(gone)?;
    answer(201, whole(call, &layer.arn, number, version))
}

/// `GetLayerVersion`.
pub(crate) fn get(call: &mut Call<'_>) -> Answer {
    let layer = named(call, "GetLayerVersion")?;
    let number = number(call)?;
    let version = call
        .here()
        .layer_version(layer.name, number)
        .ok_or_else(gone)?;
    answer(200, whole(call, &layer.arn, number, version))
}

/// `GetLayerVersionByArn`.
pub(crate) fn get_by_arn(call: &mut Call<'_>) -> Answer {
    let text = call.input.required("Arn");
    let (arn, number) = text.rsplit_once(':').ok_or_else(gone)?;
    here(call, arn, "lambda:GetLayerVersion")?;
    let name = arn.rsplit(':').next().unwrap_or_default();
    let number = match number.parse() {
        Ok(0) => {
            return Err(ApiError::invalid("Layer Version Cannot be less than 1")
                .because(Reason::LayerVersionBelowOne));
        }
        Ok(number) => number,
        Err(_) => u32::MAX,
    };
    let version = call.here().layer_version(name, number).ok_or_else(gone)?;
    answer(200, whole(call, arn, number, version))
}

/// What a listing is limited to.
fn wanted(input: Input<'_>) -> (Option<&str>, Option<&str>) {
    (
        input.text("CompatibleRuntime"),
        input.text("CompatibleArchitecture"),
    )
}

/// `ListLayerVersions`, newest first; of a layer that is not there, none.
pub(crate) fn list_versions(call: &mut Call<'_>) -> Answer {
    let layer = named(call, "ListLayerVersions")?;
    let page = Page::of(call.input);
    let (runtime, architecture) = wanted(call.input);
    let from: u32 = page.marker.parse().unwrap_or(u32::MAX);
    let versions = call.here().layer(layer.name).into_iter();
    let items = versions
        .flat_map(|it| it.versions().iter().rev())
        .filter(|it| *it.0 <= from && it.1.fits(runtime, architecture))
        .map(|(number, it)| (number.to_string(), listed(&layer.arn, *number, it)));
    page.answer("LayerVersions", items)
}

/// `ListLayers`, each with its newest version that fits.
pub(crate) fn list(call: &mut Call<'_>) -> Answer {
    let page = Page::of(call.input);
    let (runtime, architecture) = wanted(call.input);
    let items = call
        .here()
        .layers_from(page.marker)
        .filter_map(|(name, layer)| {
            let mut versions = layer.versions().iter().rev();
            let (number, newest) = versions.find(|it| it.1.fits(runtime, architecture))?;
            let arn = arn(call, name);
            let item = json!({
                "LayerName": **name,
                "LayerArn": arn,
                "LatestMatchingVersion": listed(&arn, *number, newest),
            });
            Some((name.to_string(), item))
        });
    page.answer("Layers", items)
}

/// `DeleteLayerVersion`: no error where there is none.
pub(crate) fn delete(call: &mut Call<'_>) -> Answer {
    let layer = named(call, "DeleteLayerVersion")?;
    let number = number(call)?;
    if call.here().layer_version(layer.name, number).is_some() {
        call.parts().region.delete_layer_version(layer.name, number);
    }
    nothing(204)
}

/// The layers a function is given, each with its size, in the order AWS finds fault with them.
///
/// Those of other accounts can't be looked up here: they are taken to be there and open to this one.
///
/// # Errors
/// More than five, another region, a version that is not there, two versions of one layer.
pub(crate) fn of_function(
    call: &Call<'_>,
    arns: Vec<String>,
) -> Result<Vec<(String, u64)>, ApiError> {
    if arns.len() > 5 {
        return Err(ApiError::invalid("Cannot reference more than 5 layers.")
            .because(Reason::TooManyLayers));
    }
    let mut layers: Vec<(String, u64)> = Vec::new();
    for arn in arns {
        let (layer, number) = arn.rsplit_once(':').unwrap_or((&arn, ""));
        let mut parts = layer.split(':').skip(3);
        let (region, account) = (parts.next().unwrap_or_default(), parts.next());
        // AWS's own layers are of no region.
        if !region.is_empty() && region != call.region {
            return Err(ApiError::invalid(format!(
                "Layers are not in the same region as the function. Layers are expected to be in region {}.",
                call.region
            )).because(Reason::LayersOfOtherRegion));
        }
        let mut size = 0;
        if account == Some(&*call.settings().account_id) {
            let name = layer.rsplit(':').next().unwrap_or_default();
            let number = number.parse().unwrap_or(0);
            let found = call.here().layer_version(name, number);
            let found = found.ok_or_else(|| {
                ApiError::invalid(format!("Layer version {arn} does not exist."))
                    .because(Reason::LayerVersionMissing)
            })?;
            size = found.code.size;
        }
        let earlier = layers
            .iter()
            .find(|it| it.0.rsplit_once(':').is_some_and(|it| it.0 == layer));
        if let Some((earlier, _)) = earlier {
            return Err(ApiError::invalid(format!(
                "Two different versions of the same layer are not allowed to be referenced in the same function. {earlier} and {arn} are versions of the same layer."
            )).because(Reason::LayerTwice));
        }
        layers.push((arn, size));
    }
    Ok(layers)
}

/// A refusal about a version of a layer, in AWS's words.
pub(crate) fn refused(refusal: Refusal, layer: &LayerRef<'_>, named: &str) -> ApiError {
    let arn = &layer.arn;
    ApiError::refused(refusal, &Subject { arn, named })
}
