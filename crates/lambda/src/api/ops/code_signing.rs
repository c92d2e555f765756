//! Code signing configurations, and the functions that have one.
//!
//! A package that a request uploads is never signed: only objects of S3 can be.

use super::page::Page;
use super::tag::check_count;
use super::{Answer, answer, answer_json, nothing};
use crate::api::cause::Reason;
use crate::api::context::Call;
use crate::api::error::{ApiError, ErrorCode};
use crate::api::name::partition;
use crate::model::{CodeSigning, CodeSource, Generator, entries_from};
use serde_json::{Map, Value, json};
use std::sync::Arc;

fn out(it: &CodeSigning) -> Value {
    let id = it.arn.rsplit(':').next().unwrap_or_default();
    let mut out = Map::new();
    let mut put = |key: &str, value: Value| out.insert(key.to_owned(), value);
    put("CodeSigningConfigId", id.into());
    put("CodeSigningConfigArn", (*it.arn).into());
    if let Some(description) = &it.description {
        put("Description", description.as_str().into());
    }
    put(
        "AllowedPublishers",
        json!({"SigningProfileVersionArns": it.publishers}),
    );
    let policy = if it.enforced { "Enforce" } else { "Warn" };
    put(
        "CodeSigningPolicies",
        json!({"UntrustedArtifactOnDeployment": policy}),
    );
    put("LastModified", it.modified.to_string().into());
    out.into()
}

/// Seventeen letters and digits.
fn id(ids: &mut Generator) -> String {
    let mut number = u128::from(ids.next()) << 64 | u128::from(ids.next());
    let mut letter = || {
        let digit = u32::try_from(number % 36).unwrap_or(0);
        number /= 36;
        char::from_digit(digit, 36).unwrap_or('0')
    };
    (0..17).map(|_| letter()).collect()
}

fn missing() -> ApiError {
    // One of the few that carry no Type.
    ApiError::bare(
        ErrorCode::ResourceNotFoundException,
        "The Lambda code signing configuration ARN can not be found.",
    )
    .because(Reason::SigningArnMissing)
}

/// The configuration a request names.
fn named<'c>(call: &'c Call<'_>) -> Result<&'c CodeSigning, ApiError> {
    let arn = call.input.required("CodeSigningConfigArn");
    call.here().signings().get(arn).ok_or_else(missing)
}

/// The configuration that a function is to have.
///
/// # Errors
/// `CodeSigningConfigNotFoundException`.
pub(super) fn wanted<'c>(call: &'c Call<'_>, arn: &str) -> Result<&'c CodeSigning, ApiError> {
    call.here().signings().get(arn).ok_or_else(|| {
        ApiError::new(
            ErrorCode::CodeSigningConfigNotFoundException,
            format!("The code signing configuration cannot be found. Check that the provided configuration is not deleted: {arn}."),
        ).because(Reason::SigningMissing)
    })
}

/// Refuses code that nobody can have signed where signatures are enforced.
///
/// # Errors
/// `CodeVerificationFailedException`; a container image can't be signed at all.
pub(super) fn verified(
    signing: &CodeSigning,
    source: &CodeSource,
    name: &str,
) -> Result<(), ApiError> {
    match source {
        CodeSource::Image(_) => Err(ApiError::invalid(
            "Code signing is not supported for functions created with container images.",
        ).because(Reason::SigningOfImage)),
        CodeSource::Zip(_) if signing.enforced => Err(ApiError::new(
            ErrorCode::CodeVerificationFailedException,
            format!(
                "Lambda cannot deploy the function. The function or layer might be signed using a signature that the client is not configured to accept. Check the provided signature for {name}."
            ),
        ).because(Reason::Unsigned)),
        CodeSource::Zip(_) | CodeSource::S3 { .. } => Ok(()),
    }
}

/// `CreateCodeSigningConfig`.
pub(super) fn create(call: &mut Call<'_>) -> Answer {
    let input = call.input;
    let tags = input.pairs("Tags").unwrap_or_default();
    check_count(tags.len())?;
    let (region, account) = (call.region.clone(), call.settings().account_id.clone());
    let now = call.now;
    let parts = call.parts();
    let arn: Arc<str> = format!(
        "arn:{}:lambda:{region}:{account}:code-signing-config:csc-{}",
        partition(&region),
        id(parts.ids)
    )
    .into();
    let mut signing = CodeSigning {
        arn: Arc::clone(&arn),
        description: None,
        publishers: Vec::new(),
        enforced: false,
        modified: now,
        tags: tags.into_iter().collect(),
    };
    change(&mut signing, call.input);
    let out = out(&signing);
    call.parts().region.signings_mut().insert(arn, signing);
    answer_json(201, json!({"CodeSigningConfig": out}))
}

/// Puts in what a request gives.
fn change(signing: &mut CodeSigning, input: crate::api::context::Input<'_>) {
    if let Some(description) = input.string("Description") {
        signing.description = Some(description);
    }
    let publishers = input.structure("AllowedPublishers");
    if let Some(arns) = publishers.and_then(|it| it.texts("SigningProfileVersionArns")) {
        signing.publishers = arns;
    }
    let policies = input.structure("CodeSigningPolicies");
    if let Some(policy) = policies.and_then(|it| it.text("UntrustedArtifactOnDeployment")) {
        signing.enforced = policy == "Enforce";
    }
}

/// `UpdateCodeSigningConfig`: what is not given stays.
pub(super) fn update(call: &mut Call<'_>) -> Answer {
    let mut signing = named(call)?.clone();
    change(&mut signing, call.input);
    signing.modified = call.now;
    let out = out(&signing);
    let arn = Arc::clone(&signing.arn);
    call.parts().region.signings_mut().insert(arn, signing);
    answer_json(200, json!({"CodeSigningConfig": out}))
}

/// `GetCodeSigningConfig`.
pub(super) fn get(call: &mut Call<'_>) -> Answer {
    answer_json(200, json!({"CodeSigningConfig": out(named(call)?)}))
}

/// `ListCodeSigningConfigs`.
pub(super) fn list(call: &mut Call<'_>) -> Answer {
    let page = Page::of(call.input);
    let items = entries_from(call.here().signings(), page.marker);
    page.answer(
        "CodeSigningConfigs",
        items.map(|it| (it.0.to_string(), out(it.1))),
    )
}

/// `DeleteCodeSigningConfig`, which no function may have any more.
pub(super) fn delete(call: &mut Call<'_>) -> Answer {
    let arn = Arc::clone(&named(call)?.arn);
    if call.here().signed_by(&arn).next().is_some() {
        // Our words; AWS's are not known.
        return Err(ApiError::conflict(
            "The code signing configuration is in use by functions. Remove it from them first.",
        )
        .because(Reason::SigningInUse));
    }
    call.parts().region.signings_mut().remove(&arn);
    nothing(204)
}

/// `PutFunctionCodeSigningConfig`.
pub(super) fn attach(call: &mut Call<'_>) -> Answer {
    let wanted = wanted(call, call.input.required("CodeSigningConfigArn"))?;
    let arn = Arc::clone(&wanted.arn);
    let named = call.function_ref()?;
    let function = call.function(named.name)?;
    if let source @ CodeSource::Image(_) = &function.latest().code.source {
        verified(wanted, source, named.name)?;
    }
    let out = json!({"CodeSigningConfigArn": *arn, "FunctionName": named.name});
    if let Some(function) = call.parts().region.function_mut(named.name) {
        function.governance_mut().signing = Some(arn);
    }
    answer_json(200, out)
}

/// `GetFunctionCodeSigningConfig`: nothing where the function has none.
pub(super) fn attached(call: &mut Call<'_>) -> Answer {
    let named = call.function_ref()?;
    let signing = call.function(named.name)?.governance().signing.as_deref();
    match signing {
        Some(arn) => answer_json(
            200,
            json!({"CodeSigningConfigArn": arn, "FunctionName": named.name}),
        ),
        None => answer(200, Map::new()),
    }
}

/// `DeleteFunctionCodeSigningConfig`: no error where the function has none.
pub(super) fn detach(call: &mut Call<'_>) -> Answer {
    let named = call.function_ref()?;
    call.function(named.name)?;
    if let Some(function) = call.parts().region.function_mut(named.name) {
        function.governance_mut().signing = None;
    }
    nothing(204)
}

/// `ListFunctionsByCodeSigningConfig`.
pub(super) fn functions(call: &mut Call<'_>) -> Answer {
    let arn = &named(call)?.arn;
    let page = Page::of(call.input);
    let items = call
        .here()
        .signed_by(arn)
        .filter(|it| it.name().as_str() >= page.marker)
        .map(|it| (it.name().to_string(), it.arn().into()));
    page.answer("FunctionArns", items)
}
