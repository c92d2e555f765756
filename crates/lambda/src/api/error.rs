//! AWS's errors: codes with their statuses, and the texts of the model's refusals.

use super::cause::{Broken, Cause, Constraint, Reason};
use serde_json::{Map, Value};
use std::fmt;

/// Makes the enum of AWS's exceptions, with each one's name and HTTP status.
macro_rules! error_codes {
    ($($name:ident = $status:literal,)*) => {
        /// An AWS exception.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ErrorCode {
            $(
                #[doc = concat!("HTTP ", stringify!($status), ".")]
                $name,
            )*
            /// Of a service beside Lambda, by its place among [`OTHERS`]; HTTP 400.
            Beside(u8),
        }

        impl ErrorCode {
            /// Every code of Lambda's.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// AWS's name for it, which is what clients see.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => stringify!($name),)*
                    Self::Beside(at) => other(at),
                }
            }

            /// The HTTP status it travels with.
            pub const fn status(self) -> u16 {
                match self {
                    $(Self::$name => $status,)*
                    Self::Beside(_) => 400,
                }
            }
        }
    };
}

error_codes! {
    AccessDeniedException = 403,
    CodeSigningConfigNotFoundException = 404,
    CodeStorageExceededException = 400,
    CodeVerificationFailedException = 400,
    ConflictException = 409,
    DurableExecutionAlreadyStartedException = 409,
    InvalidArgument = 400,
    InvalidParameterValueException = 400,
    InvalidRequestContentException = 400,
    LimitExceededException = 400,
    // Ours: AWS has the operation, this playground has not.
    NotImplementedException = 501,
    NoPublishedVersionException = 400,
    PolicyLengthExceededException = 400,
    PreconditionFailedException = 412,
    ProvisionedConcurrencyConfigNotFoundException = 404,
    RequestEntityTooLargeException = 413,
    RequestTooLargeException = 413,
    RuntimeAliasDeletedException = 409,
    RuntimeVersionDeletedException = 409,
    ResourceConflictException = 409,
    ResourceInUseException = 400,
    ResourceNotFoundException = 404,
    SerializationException = 400,
    ServiceQuotaExceededException = 402,
    TooManyRequestsException = 429,
    UnknownOperationException = 404,
    UnsupportedMediaTypeException = 415,
    ValidationException = 400,
}

/// Codes of `CodeDeploy` and `CloudWatch`, as their clients show them.
const OTHERS: &[&str] = &[
    "AlarmsLimitExceededException",
    "ApplicationAlreadyExistsException",
    "ApplicationDoesNotExistException",
    "ApplicationNameRequiredException",
    "BatchLimitExceededException",
    "DeploymentAlreadyCompletedException",
    "DeploymentConfigAlreadyExistsException",
    "DeploymentConfigDoesNotExistException",
    "DeploymentConfigInUseException",
    "DeploymentConfigLimitExceededException",
    "DeploymentDoesNotExistException",
    "DeploymentGroupAlreadyExistsException",
    "DeploymentGroupDoesNotExistException",
    "DeploymentGroupNameRequiredException",
    "DeploymentIdRequiredException",
    "DeploymentLimitExceededException",
    "DeploymentNotStartedException",
    "DeploymentTargetDoesNotExistException",
    "DescriptionTooLongException",
    "InvalidAlarmConfigException",
    "InvalidAutoRollbackConfigException",
    "InvalidComputePlatformException",
    "InvalidDeploymentConfigNameException",
    "InvalidDeploymentStyleException",
    "InvalidFormat",
    "InvalidLifecycleEventHookExecutionIdException",
    "InvalidLifecycleEventHookExecutionStatusException",
    "InvalidNextToken",
    "InvalidNextTokenException",
    "InvalidOperationException",
    "InvalidParameterCombination",
    "InvalidParameterValue",
    "InvalidRevisionException",
    "InvalidRoleException",
    "InvalidTrafficRoutingConfigurationException",
    "InvalidUpdateOutdatedInstancesOnlyValueException",
    "LifecycleEventAlreadyCompletedException",
    "LimitExceeded",
    "MalformedXML",
    "MissingParameter",
    "ResourceNotFound",
    "RevisionRequiredException",
    "ValidationError",
];

/// Apart, so that a first visit does without the names.
#[inline(never)]
fn other(at: u8) -> &'static str {
    OTHERS.get(usize::from(at)).copied().unwrap_or_default()
}

impl ErrorCode {
    /// A code of a service beside Lambda.
    pub(super) fn beside(name: &str) -> Self {
        let at = OTHERS.iter().position(|it| *it == name);
        Self::Beside(at.and_then(|it| u8::try_from(it).ok()).unwrap_or(u8::MAX))
    }
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// AWS's answer to a request it refuses. The account is as it was.
#[derive(Clone, Debug, PartialEq)]
pub struct ApiError {
    /// AWS's exception.
    pub code: ErrorCode,
    /// HTTP status.
    pub status: u16,
    /// AWS's text; a few errors have none.
    pub message: Option<String>,
    /// What else the body carries: `Type`, `Reason`.
    pub fields: Map<String, Value>,
    /// Why, for who explains the answer; nothing where only the text says so. No client sees it.
    pub cause: Option<Box<Cause>>,
}

impl ApiError {
    /// An exception of the service itself, which carries `"Type": "User"`.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        let mut error = Self::bare(code, message);
        error.fields.insert("Type".to_owned(), "User".into());
        error
    }

    /// An exception without any other field, as model constraints give it.
    pub fn bare(code: ErrorCode, message: impl Into<String>) -> Self {
        Self {
            code,
            status: code.status(),
            message: Some(message.into()),
            fields: Map::new(),
            cause: None,
        }
    }

    /// What AWS Lambda has and this playground has not: the one place that says so.
    pub fn not_played(what: impl fmt::Display) -> Self {
        Self::bare(
            ErrorCode::NotImplementedException,
            format!("AWS Lambda has {what}; this playground does not play it."),
        )
        .because(Reason::NotPlayed)
    }

    /// The same of a service beside Lambda.
    pub fn not_played_of(service: &str, what: impl fmt::Display) -> Self {
        Self::bare(
            ErrorCode::NotImplementedException,
            format!("AWS {service} has {what}; this playground does not play it."),
        )
        .because(Reason::NotPlayed)
    }

    /// `InvalidParameterValueException`.
    pub fn invalid(message: impl Into<String>) -> Self {
        Self::new(ErrorCode::InvalidParameterValueException, message)
    }

    /// `InvalidParameterValueException` in words of ours: AWS refuses this, in words not known.
    pub fn ours(message: impl Into<String>) -> Self {
        Self::invalid(message)
    }

    /// `ResourceNotFoundException`.
    pub fn missing(message: impl Into<String>) -> Self {
        Self::new(ErrorCode::ResourceNotFoundException, message)
    }

    /// `ResourceConflictException`.
    pub fn conflict(message: impl Into<String>) -> Self {
        Self::new(ErrorCode::ResourceConflictException, message)
    }

    /// `Function not found: ARN`.
    pub fn function_missing(arn: impl fmt::Display) -> Self {
        Self::missing(format!("Function not found: {arn}")).because(Reason::FunctionNotFound)
    }

    /// The same, with why.
    #[must_use]
    #[inline(never)]
    pub fn because(mut self, reason: Reason) -> Self {
        self.cause = Some(Box::new(Cause::Because(reason)));
        self
    }

    /// The same, where an operation itself says what AWS's model usually says.
    #[must_use]
    #[inline(never)]
    pub fn breaking(mut self, path: &str, constraint: Constraint) -> Self {
        let path = path.to_owned();
        self.cause = Some(Box::new(Cause::Broken(vec![Broken { path, constraint }])));
        self
    }

    /// `ValidationException` for one violation of the model's constraints.
    pub fn violation(path: &str, constraint: Constraint, text: String) -> Self {
        let path = path.to_owned();
        Self::violations(vec![(Broken { path, constraint }, text)])
    }

    /// `ValidationException` for violations of the model's constraints, all in one text.
    pub fn violations(violations: Vec<(Broken, String)>) -> Self {
        let count = violations.len();
        let noun = if count == 1 { "error" } else { "errors" };
        let (broken, texts): (Vec<Broken>, Vec<String>) = violations.into_iter().unzip();
        let list = texts.join("; ");
        let mut error = Self::bare(
            ErrorCode::ValidationException,
            format!("{count} validation {noun} detected: {list}"),
        );
        error.cause = Some(Box::new(Cause::Broken(broken)));
        error
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.message {
            Some(message) => write!(f, "{}: {message}", self.code),
            None => write!(f, "{}", self.code),
        }
    }
}

impl std::error::Error for ApiError {}
