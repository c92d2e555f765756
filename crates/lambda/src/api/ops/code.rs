//! The code that a request brings along.

use crate::api::cause::Reason;
use crate::api::context::{Call, Input};
use crate::api::error::{ApiError, ErrorCode};
use crate::api::package::{self, Reading};
use crate::model::{Code, CodeSource};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// Bytes a zip may have when it is uploaded in a request.
const ZIP_LIMIT: usize = 52_428_800;

/// The code that a request brings along.
///
/// # Errors
/// Nothing or too much given, the wrong kind for the function, or bytes that are no zip.
pub(super) fn read_code(
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
        ))
        .because(Reason::ImageUriAndPackageType));
    }
    if !image && uri.is_some() {
        return Err(ApiError::invalid(format!(
            "Please don't provide ImageUri when {doing} a function with packageType Zip."
        ))
        .because(Reason::ImageUriAndPackageType));
    }
    if zip.is_some() && bucket.is_some() {
        return Err(ApiError::invalid(
            "Please do not provide other FunctionCode parameters when providing a ZipFile.",
        )
        .because(Reason::CodeFromTwoPlaces));
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
    if source.get("S3ObjectStorageMode").is_none() && source.get("SourceKMSKeyArn").is_none() {
        return Ok(code);
    }
    encrypted(code, source)
}

/// The code with what the request says of how it is kept.
#[inline(never)]
fn encrypted(code: Code, source: Input<'_>) -> Result<Code, ApiError> {
    let object = matches!(code.source, CodeSource::S3 { .. });
    if source.text("S3ObjectStorageMode") == Some("REFERENCE") && !object {
        return Err(ApiError::ours(
            "S3ObjectStorageMode REFERENCE is for code that lies in Amazon S3.",
        )
        .because(Reason::ReferenceWithoutBucket));
    }
    let kms_key = source.string("SourceKMSKeyArn").filter(|it| !it.is_empty());
    if kms_key.is_some() && matches!(code.source, CodeSource::Image(_)) {
        return Err(ApiError::ours(
            "SourceKMSKeyArn encrypts a .zip deployment package: an image has a key of its own.",
        )
        .because(Reason::SourceKeyOfImage));
    }
    Ok(Code { kms_key, ..code })
}

fn read_zip(text: &str) -> Result<Code, ApiError> {
    let bytes = STANDARD.decode(text).map_err(|_| {
        ApiError::bare(
            ErrorCode::SerializationException,
            "Blob value is not valid Base64",
        )
        .because(Reason::NotBase64)
    })?;
    if bytes.len() > ZIP_LIMIT {
        return Err(ApiError::new(
            ErrorCode::RequestEntityTooLargeException,
            format!("Zipped size must be smaller than {ZIP_LIMIT} bytes"),
        )
        .because(Reason::ZipTooLarge));
    }
    match package::read(&bytes) {
        Reading::Zip => Ok(package::code(&bytes)),
        Reading::Empty => {
            Err(ApiError::invalid("Uploaded file must be a non-empty zip")
                .because(Reason::EmptyZip))
        }
        Reading::Garbage => Err(ApiError::invalid(
            "Could not unzip uploaded file. Please check your file, then try to upload again.",
        )
        .because(Reason::NotAZip)),
    }
}

/// An object of S3: its content is not known here, so its name stands in for it.
#[inline(never)] // as `encrypted`: a first visit does without
fn read_object(call: &Call<'_>, source: Input<'_>) -> Result<Code, ApiError> {
    let (Some(bucket), Some(key)) = (source.text("S3Bucket"), source.text("S3Key")) else {
        return Err(
            ApiError::invalid("Please provide a source for function code.").because(Reason::NoCode),
        );
    };
    if !call.settings().accept_unseen_objects {
        // There is no bucket at all here.
        return Err(ApiError::invalid(
            "Error occurred while GetObject. S3 Error Code: NoSuchBucket. S3 Error Message: The specified bucket does not exist",
        ).because(Reason::CodeBucketMissing));
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
