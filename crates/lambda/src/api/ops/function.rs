//! Functions made and removed.

use super::{Answer, answer, answer_json, code_signing};
use crate::api::context::{Call, Input};
use crate::api::described::{self, Detail};
use crate::api::error::{ApiError, ErrorCode};
use crate::api::name::FunctionRef;
use crate::api::package::{self, Reading};
use crate::api::refusal::Subject;
use crate::api::{instances, settings, table};
use crate::model::{
    AliasName, Code, CodeSource, FunctionName, NewFunction, Progress, Refusal, Target, Version,
};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use std::sync::Arc;

/// Bytes a zip may have when it is uploaded in a request.
const ZIP_LIMIT: usize = 52_428_800;

/// `CreateFunction`.
pub fn create(call: &mut Call<'_>) -> Answer {
    let input = call.input;
    let named = input.required("FunctionName");
    let function = FunctionRef::parse(named);
    call.reachable(&function)?;
    let name = new_name(named, function)?;
    instances::check_provider(call)?;
    let configuration = settings::created(call, name.as_str())?;
    let source = input.structure("Code").unwrap_or(input);
    let code = read_code(call, source, configuration.image, "creating")?;
    let signing = match input.text("CodeSigningConfigArn") {
        Some(arn) => {
            let signing = code_signing::wanted(call, arn)?;
            code_signing::verified(signing, &code.source, name.as_str())?;
            Some(Arc::clone(&signing.arn))
        }
        None => None,
    };
    let arn = call.arn(name.as_str());
    let refused = |it| ApiError::refused(it, &Subject::of(&arn));
    if call.find(name.as_str()).is_some() {
        return Err(refused(Refusal::FunctionExists));
    }
    let tags = input.pairs("Tags").unwrap_or_default();
    super::tag::check_count(tags.len())?;
    let publish = input.flag("Publish") == Some(true);
    let on_instances = configuration.instances.is_some();
    let to_latest = super::version::publishes_to_latest(input, on_instances)?;
    let copies = if publish { 2 } else { 1 };
    let settings = call.settings();
    call.here()
        .room_for(code.size * copies, settings)
        .map_err(refused)?;
    let new = NewFunction {
        name: name.clone(),
        arn: arn.clone(),
        configuration,
        code: Arc::new(code),
        tags: tags.into_iter().collect(),
    };
    let (now, due) = (call.now, call.due());
    let parts = call.parts();
    let function = parts
        .region
        .create(new, parts.settings, parts.ids, now)
        .map_err(refused)?;
    function.governance_mut().signing = signing;
    let mut version = Version::Latest;
    let at = (now, due);
    let progress = Progress::Creating(due);
    if publish
        && let Some(published) =
            super::version::publish_copy(function, to_latest, None, parts.ids, at, progress)
    {
        version = published.version;
    }
    let snapshot = function.snapshot(version).unwrap_or(function.latest());
    let size = snapshot.code.size;
    let out = described::configuration(snapshot, name.as_str(), &arn, version, Detail::Full);
    if publish {
        parts.region.book(0, size);
    }
    answer(201, out)
}

/// The name of a function to be made.
fn new_name(text: &str, function: FunctionRef<'_>) -> Result<FunctionName, ApiError> {
    if function.qualifier.is_some() {
        let pattern = table::FUNCTION_NAME.pattern().unwrap_or_default();
        return Err(ApiError::violations(&[format!(
            "Value '{text}' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: {pattern}"
        )]));
    }
    // AWS tells this one as a wrong parameter, although it reads like a constraint.
    FunctionName::parse(function.name).ok_or_else(|| {
        ApiError::invalid(format!(
            "1 validation error detected: Value '{}' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 64",
            function.name
        ))
    })
}

/// The code that a request brings along.
///
/// # Errors
/// Nothing or too much given, the wrong kind for the function, or bytes that are no zip.
pub fn read_code(
    call: &Call<'_>,
    source: Input<'_>,
    image: bool,
    doing: &str,
) -> Result<Code, ApiError> {
    let zip = source.text("ZipFile");
    let bucket = source.text("S3Bucket").or(source.text("S3Key"));
    let bucket = bucket.or(source.text("S3ObjectVersion"));
    let uri = source.text("ImageUri");
    if image && (zip.is_some() || bucket.is_some()) {
        return Err(ApiError::invalid(format!(
            "Please provide ImageUri when {doing} a function with packageType Image."
        )));
    }
    if !image && uri.is_some() {
        return Err(ApiError::invalid(format!(
            "Please don't provide ImageUri when {doing} a function with packageType Zip."
        )));
    }
    if zip.is_some() && bucket.is_some() {
        return Err(ApiError::invalid(
            "Please do not provide other FunctionCode parameters when providing a ZipFile.",
        ));
    }
    let code = match (zip, uri) {
        (Some(text), _) => read_zip(text),
        (None, Some(uri)) => Ok(Code {
            sha256: package::hex_hash(uri.as_bytes()),
            size: 0,
            source: CodeSource::Image(uri.to_owned()),
            kms_key: None,
        }),
        (None, None) => read_object(call, source),
    }?;
    encrypted(code, source)
}

/// The code with what the request says of how it is kept.
fn encrypted(code: Code, source: Input<'_>) -> Result<Code, ApiError> {
    let object = matches!(code.source, CodeSource::S3 { .. });
    if source.text("S3ObjectStorageMode") == Some("REFERENCE") && !object {
        return Err(ApiError::ours(
            "S3ObjectStorageMode REFERENCE is for code that lies in Amazon S3.",
        ));
    }
    let kms_key = source.string("SourceKMSKeyArn").filter(|it| !it.is_empty());
    if kms_key.is_some() && matches!(code.source, CodeSource::Image(_)) {
        return Err(ApiError::ours(
            "SourceKMSKeyArn encrypts a .zip deployment package: an image has a key of its own.",
        ));
    }
    Ok(Code { kms_key, ..code })
}

fn read_zip(text: &str) -> Result<Code, ApiError> {
    let bytes = STANDARD.decode(text).map_err(|_| {
        ApiError::bare(
            ErrorCode::SerializationException,
            "Blob value is not valid Base64",
        )
    })?;
    if bytes.len() > ZIP_LIMIT {
        return Err(ApiError::new(
            ErrorCode::RequestEntityTooLargeException,
            format!("Zipped size must be smaller than {ZIP_LIMIT} bytes"),
        ));
    }
    match package::read(&bytes) {
        Reading::Zip => Ok(package::code(&bytes)),
        Reading::Empty => Err(ApiError::invalid("Uploaded file must be a non-empty zip")),
        Reading::Garbage => Err(ApiError::invalid(
            "Could not unzip uploaded file. Please check your file, then try to upload again.",
        )),
    }
}

/// An object of S3: its content is not known here, so its name stands in for it.
fn read_object(call: &Call<'_>, source: Input<'_>) -> Result<Code, ApiError> {
    let (Some(bucket), Some(key)) = (source.text("S3Bucket"), source.text("S3Key")) else {
        return Err(ApiError::invalid(
            "Please provide a source for function code.",
        ));
    };
    if !call.settings().accept_unseen_objects {
        // There is no bucket at all here.
        return Err(ApiError::invalid(
            "Error occurred while GetObject. S3 Error Code: NoSuchBucket. S3 Error Message: The specified bucket does not exist",
        ));
    }
    let version = source.string("S3ObjectVersion");
    let name = format!("{bucket}/{key}/{}", version.as_deref().unwrap_or_default());
    Ok(Code {
        sha256: package::object_hash(bucket, key, version.as_deref().unwrap_or_default()),
        size: name.len() as u64,
        source: CodeSource::S3 {
            bucket: bucket.to_owned(),
            key: key.to_owned(),
            version,
            referenced: source.text("S3ObjectStorageMode") == Some("REFERENCE"),
        },
        kms_key: None,
    })
}

/// `DeleteFunction`, of a function with all that is its, or of one version.
pub fn delete(call: &mut Call<'_>) -> Answer {
    let named = call.function_ref()?;
    match named.qualifier {
        Some("$LATEST") => {
            return Err(ApiError::invalid(
                "$LATEST version cannot be deleted without deleting the function.",
            ));
        }
        Some(qualifier) if AliasName::parse(qualifier).is_some() => {
            return Err(ApiError::invalid(
                "Deletion of aliases is not currently supported.",
            ));
        }
        _ => (),
    }
    let function = call.function(named.name)?;
    let arn = function.arn().to_owned();
    let Some(qualifier) = named.qualifier else {
        return delete_whole(call, named.name);
    };
    let target = Target::parse(Some(qualifier));
    if target == Some(Target::LatestPublished) && function.has(&Target::LatestPublished) {
        return delete_latest_published(call, named.name);
    }
    let Some(Target::Version(number)) = target else {
        return deleted();
    };
    let Some(snapshot) = function.version(number) else {
        return deleted();
    };
    let size = snapshot.code.size;
    let on_instances = function.is_on_instances();
    let mut drains = false;
    let parts = call.parts();
    if let Some(function) = parts.region.function_mut(named.name) {
        let subject = Subject {
            arn: &arn,
            named: qualifier,
        };
        function
            .delete_version(number)
            .map_err(|it| ApiError::refused(it, &subject))?;
        drains = function.version(number).is_some();
        parts.region.book(if drains { 0 } else { size }, 0);
        parts.region.recount(named.name);
    }
    if on_instances || drains {
        return deleting();
    }
    deleted()
}

/// Deletes a function; one on a capacity provider, or with executions that have not ended, is not
/// gone at once.
fn delete_whole(call: &mut Call<'_>, name: &str) -> Answer {
    let due = call.due();
    let parts = call.parts();
    let Some(function) = parts.region.function_mut(name) else {
        return deleted();
    };
    if !function.is_on_instances() && function.live_executions(None) == 0 {
        parts.region.delete(name);
        return deleted();
    }
    function.begin_deletion(due);
    let name = function.name().clone();
    parts.region.watch(&name, due);
    deleting()
}

/// Deletes `$LATEST.PUBLISHED`, unless aliases name it.
fn delete_latest_published(call: &mut Call<'_>, name: &str) -> Answer {
    let arn = call.arn(name);
    let parts = call.parts();
    if let Some(function) = parts.region.function_mut(name) {
        let before = function.code_size();
        function
            .delete_latest_published()
            .map_err(|it| ApiError::refused(it, &Subject::of(&arn)))?;
        let after = function.code_size();
        parts.region.book(before, after);
    }
    deleting()
}

fn deleted() -> Answer {
    answer_json(204, json!({"StatusCode": 204}))
}

/// It takes a while.
fn deleting() -> Answer {
    answer_json(202, json!({"StatusCode": 202}))
}
