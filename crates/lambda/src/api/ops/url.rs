//! Function URLs, of functions and of aliases.

use super::page::Page;
use super::provisioned::key;
use super::{Answer, answer, nothing};
use crate::api::cause::Reason;
use crate::api::context::{Call, Input};
use crate::api::error::ApiError;
use crate::api::name::FunctionRef;
use crate::model::{Cors, FunctionUrl, Generator, Qualifier};
use serde_json::{Map, Value};

/// What the request names: a function or an alias; versions are refused by the model.
fn target(named: &FunctionRef<'_>) -> Result<Qualifier, ApiError> {
    match Qualifier::parse(named.qualifier) {
        Some(target @ (Qualifier::Function | Qualifier::Alias(_))) => Ok(target),
        _ => Err(nowhere()),
    }
}

fn nowhere() -> ApiError {
    ApiError::missing("The resource you requested does not exist.").because(Reason::ResourceMissing)
}

fn no_function() -> ApiError {
    ApiError::missing("Function does not exist").because(Reason::FunctionDoesNotExist)
}

/// Which members an answer has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Answering {
    Create,
    Read,
    Update,
}

fn out(url: &FunctionUrl, region: &str, arn: &str, answering: Answering) -> Map<String, Value> {
    let mut out = Map::new();
    let mut put = |name: &str, value: Value| out.insert(name.to_owned(), value);
    put(
        "FunctionUrl",
        format!("https://{}.lambda-url.{region}.on.aws/", url.id).into(),
    );
    put("FunctionArn", arn.into());
    put(
        "AuthType",
        if url.signed { "AWS_IAM" } else { "NONE" }.into(),
    );
    if let Some(cors) = &url.cors {
        put("Cors", cors_out(cors));
    }
    put("CreationTime", url.created.to_micros_text().into());
    if answering != Answering::Create {
        put("LastModifiedTime", url.modified.to_micros_text().into());
    }
    let mode = match (url.streamed, answering) {
        (Some(true), _) => Some("RESPONSE_STREAM"),
        // Writers are told only what was once asked for.
        (None, Answering::Create | Answering::Update) => None,
        _ => Some("BUFFERED"),
    };
    super::put(&mut out, "InvokeMode", mode);
    out
}

fn cors_out(cors: &Cors) -> Value {
    let mut out = Map::new();
    super::put(&mut out, "AllowCredentials", cors.credentials);
    super::put(&mut out, "AllowHeaders", cors.headers.clone());
    super::put(&mut out, "AllowMethods", cors.methods.clone());
    super::put(&mut out, "AllowOrigins", cors.origins.clone());
    super::put(&mut out, "ExposeHeaders", cors.exposed.clone());
    super::put(&mut out, "MaxAge", cors.max_age);
    out.into()
}

fn cors_in(input: Input<'_>) -> Cors {
    Cors {
        credentials: input.flag("AllowCredentials"),
        headers: input.texts("AllowHeaders"),
        methods: input.texts("AllowMethods"),
        origins: input.texts("AllowOrigins"),
        exposed: input.texts("ExposeHeaders"),
        max_age: input.number("MaxAge"),
    }
}

/// The drawn part of a URL's host name: 32 lower-case letters and digits.
fn host(ids: &mut Generator) -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let letter = |bits: u64| {
        LETTERS
            .get((bits & 31) as usize)
            .map_or('a', |it| char::from(*it))
    };
    (0..32).map(|_| letter(ids.next() >> 59)).collect()
}

/// `CreateFunctionUrlConfig`.
pub(super) fn create(call: &mut Call<'_>) -> Answer {
    let named = call.function_ref()?;
    let target = target(&named)?;
    let function = call.find(named.name).ok_or_else(no_function)?;
    if !function.has(&target) {
        return Err(no_function());
    }
    if function.latest().configuration.tenants {
        return Err(ApiError::ours(
            "Function URLs are not supported for functions with tenant isolation.",
        )
        .because(Reason::NotWithTenants));
    }
    let arn = function.arn_of(&target);
    if function.urls().contains_key(&target) {
        return Err(ApiError::conflict(format!(
            "Failed to create function url config for [functionArn = {arn}]. Error message:  FunctionUrlConfig exists for this Lambda function"
        )).because(Reason::UrlExists));
    }
    let input = call.input;
    let (now, region) = (call.now, call.region.clone());
    let parts = call.parts();
    let url = FunctionUrl {
        id: host(parts.ids),
        signed: input.text("AuthType") == Some("AWS_IAM"),
        cors: input.structure("Cors").map(cors_in),
        streamed: input.text("InvokeMode").map(|it| it == "RESPONSE_STREAM"),
        created: now,
        modified: now,
    };
    let answer = answer(201, out(&url, &region, &arn, Answering::Create));
    if let Some(function) = parts.region.function_mut(named.name) {
        function.urls_mut().insert(target, url);
    }
    answer
}

/// `GetFunctionUrlConfig`.
pub(super) fn get(call: &mut Call<'_>) -> Answer {
    let named = call.function_ref()?;
    let target = target(&named)?;
    let function = call.find(named.name).ok_or_else(nowhere)?;
    let url = function.urls().get(&target).ok_or_else(nowhere)?;
    let arn = function.arn_of(&target);
    answer(200, out(url, &call.region, &arn, Answering::Read))
}

/// `UpdateFunctionUrlConfig`: what is not given stays.
pub(super) fn update(call: &mut Call<'_>) -> Answer {
    let named = call.function_ref()?;
    let target = target(&named)?;
    let function = call.find(named.name).ok_or_else(no_function)?;
    if !function.has(&target) {
        return Err(no_function());
    }
    if !function.urls().contains_key(&target) {
        return Err(nowhere());
    }
    let input = call.input;
    let (now, region) = (call.now, call.region.clone());
    let parts = call.parts();
    let function = parts
        .region
        .function_mut(named.name)
        .ok_or_else(no_function)?;
    let arn = function.arn_of(&target);
    let url = function.urls_mut().get_mut(&target).ok_or_else(nowhere)?;
    url.modified = now;
    if let Some(auth) = input.text("AuthType") {
        url.signed = auth == "AWS_IAM";
    }
    if let Some(cors) = input.structure("Cors") {
        url.cors = Some(cors_in(cors)).filter(|it| *it != Cors::default());
    }
    if let Some(mode) = input.text("InvokeMode") {
        url.streamed = Some(mode == "RESPONSE_STREAM");
    }
    answer(200, out(url, &region, &arn, Answering::Update))
}

/// `DeleteFunctionUrlConfig`.
pub(super) fn delete(call: &mut Call<'_>) -> Answer {
    let named = call.function_ref()?;
    let target = target(&named)?;
    let known = call
        .find(named.name)
        .is_some_and(|it| it.urls().contains_key(&target));
    if !known {
        return Err(nowhere());
    }
    if let Some(function) = call.parts().region.function_mut(named.name) {
        function.urls_mut().remove(&target);
    }
    nothing(204)
}

/// `ListFunctionUrlConfigs`: the function's and its aliases'.
pub(super) fn list(call: &mut Call<'_>) -> Answer {
    let named = call.function_ref()?;
    let page = Page::of(call.input);
    let function = call.find(named.name).ok_or_else(no_function)?;
    let items = function.urls().iter().map(|(target, url)| {
        let arn = function.arn_of(target);
        let mut item = out(url, &call.region, &arn, Answering::Read);
        // AWS's model names the members of a listed URL in another order than those of one.
        for name in ["Cors", "AuthType", "InvokeMode"] {
            if let Some(value) = item.shift_remove(name) {
                item.insert(name.to_owned(), value);
            }
        }
        (key(target), Value::from(item))
    });
    page.answer("FunctionUrlConfigs", items)
}
