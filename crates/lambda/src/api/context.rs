//! One call in the making: the account, the moment, and the request's members as model types.

use super::error::{ApiError, ErrorCode};
use super::name::{FunctionRef, partition};
use crate::api::cause::Reason;
use crate::model::{Account, Function, Parts, Qualifier, Region, Settings, Timestamp};
use serde_json::{Map, Value};

/// What an operation works with.
pub struct Call<'a> {
    /// The account.
    pub account: &'a mut Account,
    /// When the call is made.
    pub now: Timestamp,
    /// The region it goes to.
    pub region: String,
    /// Members, checked against the model.
    pub input: Input<'a>,
}

/// The members of a request or of a structure in it, of the right kind already.
#[derive(Clone, Copy)]
pub struct Input<'a>(pub &'a Map<String, Value>);

impl<'a> Input<'a> {
    /// A member, unless it is absent or null.
    pub fn get(self, name: &str) -> Option<&'a Value> {
        self.0.get(name).filter(|it| !it.is_null())
    }

    /// A text.
    pub fn text(self, name: &str) -> Option<&'a str> {
        self.get(name).and_then(Value::as_str)
    }

    /// A required text: the model's constraints have seen that it is there.
    pub fn required(self, name: &str) -> &'a str {
        self.text(name).unwrap_or_default()
    }

    /// A text of its own.
    pub fn string(self, name: &str) -> Option<String> {
        self.text(name).map(str::to_owned)
    }

    /// A whole number that the model keeps within 32 bits.
    pub fn number(self, name: &str) -> Option<u32> {
        let value = self.get(name)?;
        let number = value.as_u64().or_else(|| {
            let float = value.as_f64()?;
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            (float >= 0.0).then_some(float as u64)
        })?;
        Some(u32::try_from(number).unwrap_or(u32::MAX))
    }

    /// True or false.
    pub fn flag(self, name: &str) -> Option<bool> {
        self.get(name).and_then(Value::as_bool)
    }

    /// A structure.
    pub fn structure(self, name: &str) -> Option<Self> {
        self.get(name).and_then(Value::as_object).map(Input)
    }

    /// A list of texts.
    pub fn texts(self, name: &str) -> Option<Vec<String>> {
        let items = self.get(name)?.as_array()?;
        let texts = items.iter().filter_map(Value::as_str);
        Some(texts.map(str::to_owned).collect())
    }

    /// A map of texts, in the order given.
    pub fn pairs(self, name: &str) -> Option<Vec<(String, String)>> {
        let entries = self.get(name)?.as_object()?;
        let pair = |it: (&String, &Value)| Some((it.0.clone(), it.1.as_str()?.to_owned()));
        Some(entries.iter().filter_map(pair).collect())
    }
}

impl<'a> Call<'a> {
    /// The settings of the account.
    pub fn settings(&self) -> &Settings {
        self.account.settings()
    }

    /// The region, to be read.
    pub fn here(&self) -> &Region {
        self.account.region(&self.region)
    }

    /// The region, to be changed.
    pub fn parts(&mut self) -> Parts<'_> {
        self.account.parts(&self.region)
    }

    /// When a change that begins now is done.
    pub fn due(&self) -> Timestamp {
        self.now.plus(self.settings().settle)
    }

    /// The unqualified ARN of a function in this region, whether there is one or not.
    pub fn arn(&self, name: &str) -> String {
        let region = &self.region;
        let account = &self.settings().account_id;
        format!(
            "arn:{}:lambda:{region}:{account}:function:{name}",
            partition(region)
        )
    }

    /// The function that the request names, with its qualifier.
    ///
    /// # Errors
    /// Another region, another account, or two qualifiers that disagree: all of them before the
    /// function is looked up.
    pub fn function_ref(&self) -> Result<FunctionRef<'a>, ApiError> {
        let named = FunctionRef::parse(self.input.required("FunctionName"));
        self.reachable(&named)?;
        let qualifier = self.input.text("Qualifier");
        match (named.qualifier, qualifier) {
            (Some(one), Some(other)) if one != other => Err(ApiError::invalid(
                "The derived qualifier from the function name does not match the specified qualifier.",
            ).because(Reason::TwoQualifiers)),
            _ => Ok(FunctionRef {
                qualifier: qualifier.or(named.qualifier),
                ..named
            }),
        }
    }

    /// Refuses a function of another region or account.
    ///
    /// # Errors
    /// `ResourceNotFoundException` or `AccessDeniedException`, as AWS does.
    pub fn reachable(&self, named: &FunctionRef<'_>) -> Result<(), ApiError> {
        if let Some(region) = named.region.filter(|it| *it != self.region) {
            return Err(ApiError::missing(format!(
                "Functions from '{region}' are not reachable in this region ('{}')",
                self.region
            ))
            .because(Reason::OtherRegion));
        }
        if named
            .account
            .is_some_and(|it| it != self.settings().account_id)
        {
            return Err(ApiError {
                message: None,
                ..ApiError::bare(ErrorCode::AccessDeniedException, "")
            });
        }
        Ok(())
    }

    /// The function of this name, if there is one.
    pub fn find(&self, name: &str) -> Option<&Function> {
        self.here().function(name)
    }

    /// The function of this name.
    ///
    /// # Errors
    /// `Function not found: ARN`, unqualified.
    pub fn function(&self, name: &str) -> Result<&Function, ApiError> {
        self.find(name).ok_or_else(|| self.not_found(name, None))
    }

    /// `Function not found: ARN[:QUALIFIER]`.
    pub fn not_found(&self, name: &str, qualifier: Option<&str>) -> ApiError {
        ApiError::function_missing(self.qualified(name, qualifier))
    }

    /// The ARN of a function, with a qualifier where there is one.
    pub fn qualified(&self, name: &str, qualifier: Option<&str>) -> String {
        let arn = self.arn(name);
        qualifier.map_or_else(|| arn.clone(), |it| format!("{arn}:{it}"))
    }

    /// The error for a qualifier that names nothing, as permissions and concurrency tell it.
    pub fn target_missing(&self, name: &str, qualifier: &str) -> ApiError {
        let arn = self.qualified(name, Some(qualifier));
        match Qualifier::parse(Some(qualifier)) {
            Some(Qualifier::Alias(_)) => ApiError::missing(format!("Cannot find alias arn: {arn}"))
                .because(Reason::AliasArnMissing),
            _ => ApiError::function_missing(arn),
        }
    }
}
