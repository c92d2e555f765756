//! Python's own classes, and how a class takes attributes from those that it is based on.

use crate::value::Class;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// Exceptions: name, base, and module where it is not a builtin.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    ("BaseException", "object", ""),
    ("Exception", "BaseException", ""),
    ("SystemExit", "BaseException", ""),
    ("KeyboardInterrupt", "BaseException", ""),
    ("GeneratorExit", "BaseException", ""),
    ("ArithmeticError", "Exception", ""),
    ("ZeroDivisionError", "ArithmeticError", ""),
    ("OverflowError", "ArithmeticError", ""),
    ("AssertionError", "Exception", ""),
    ("AttributeError", "Exception", ""),
    ("EOFError", "Exception", ""),
    ("ImportError", "Exception", ""),
    ("ModuleNotFoundError", "ImportError", ""),
    ("LookupError", "Exception", ""),
    ("IndexError", "LookupError", ""),
    ("KeyError", "LookupError", ""),
    ("NameError", "Exception", ""),
    ("UnboundLocalError", "NameError", ""),
    ("OSError", "Exception", ""),
    ("FileNotFoundError", "OSError", ""),
    ("FileExistsError", "OSError", ""),
    ("PermissionError", "OSError", ""),
    ("IsADirectoryError", "OSError", ""),
    ("NotADirectoryError", "OSError", ""),
    ("TimeoutError", "OSError", ""),
    ("ConnectionError", "OSError", ""),
    ("RuntimeError", "Exception", ""),
    ("NotImplementedError", "RuntimeError", ""),
    ("RecursionError", "RuntimeError", ""),
    ("StopIteration", "Exception", ""),
    ("SyntaxError", "Exception", ""),
    ("TypeError", "Exception", ""),
    ("ValueError", "Exception", ""),
    ("UnicodeError", "ValueError", ""),
    ("UnicodeDecodeError", "UnicodeError", ""),
    ("UnicodeEncodeError", "UnicodeError", ""),
    ("MemoryError", "Exception", ""),
    ("Warning", "Exception", ""),
    ("UserWarning", "Warning", ""),
    ("DeprecationWarning", "Warning", ""),
    ("JSONDecodeError", "ValueError", "json.decoder"),
    ("UnsupportedOperation", "OSError", "io"),
    ("binascii.Error", "ValueError", "binascii"),
    ("CalledProcessError", "Exception", "subprocess"),
    ("TimeoutExpired", "Exception", "subprocess"),
    ("BadZipFile", "Exception", "zipfile"),
    ("Boto3Error", "Exception", "boto3.exceptions"),
    ("BotoCoreError", "Exception", "botocore.exceptions"),
    ("ClientError", "Exception", "botocore.exceptions"),
    (
        "ParamValidationError",
        "BotoCoreError",
        "botocore.exceptions",
    ),
    ("NoRegionError", "BotoCoreError", "botocore.exceptions"),
    ("NoCredentialsError", "BotoCoreError", "botocore.exceptions"),
    (
        "PartialCredentialsError",
        "NoCredentialsError",
        "botocore.exceptions",
    ),
    ("ProfileNotFound", "BotoCoreError", "botocore.exceptions"),
    (
        "UnknownServiceError",
        "BotoCoreError",
        "botocore.exceptions",
    ),
    ("WaiterError", "BotoCoreError", "botocore.exceptions"),
    ("PaginationError", "BotoCoreError", "botocore.exceptions"),
    (
        "OperationNotPageableError",
        "BotoCoreError",
        "botocore.exceptions",
    ),
    ("HTTPClientError", "BotoCoreError", "botocore.exceptions"),
    (
        "ConnectionClosedError",
        "HTTPClientError",
        "botocore.exceptions",
    ),
    (
        "EndpointConnectionError",
        "BotoCoreError",
        "botocore.exceptions",
    ),
    (
        "ConnectTimeoutError",
        "BotoCoreError",
        "botocore.exceptions",
    ),
    ("ReadTimeoutError", "HTTPClientError", "botocore.exceptions"),
];

/// Errors of `CodeDeploy` and `CloudWatch` that the page can give, as the same factory names them.
pub(crate) const BESIDE: &[&str] = &[
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
    "InvalidFormatFault",
    "InvalidLifecycleEventHookExecutionIdException",
    "InvalidLifecycleEventHookExecutionStatusException",
    "InvalidNextToken",
    "InvalidNextTokenException",
    "InvalidOperationException",
    "InvalidParameterCombinationException",
    "InvalidRevisionException",
    "InvalidRoleException",
    "InvalidTrafficRoutingConfigurationException",
    "InvalidUpdateOutdatedInstancesOnlyValueException",
    "LifecycleEventAlreadyCompletedException",
    "LimitExceededFault",
    "MissingRequiredParameterException",
    "ResourceNotFound",
    "RevisionRequiredException",
];

/// The class that botocore makes of an error's code: `CloudWatch`'s codes are shorter than their classes' names.
#[inline(never)]
pub(crate) fn of_code(code: &str) -> Option<&str> {
    let name = match code {
        "InvalidFormat" => "InvalidFormatFault",
        "InvalidParameterCombination" => "InvalidParameterCombinationException",
        "InvalidParameterValue" => "InvalidParameterValueException",
        "LimitExceeded" => "LimitExceededFault",
        "MissingParameter" => "MissingRequiredParameterException",
        other => other,
    };
    LAMBDA
        .iter()
        .chain(BESIDE)
        .any(|it| *it == name)
        .then_some(name)
}

/// Lambda's modelled errors, as botocore's factory makes classes of them.
pub(crate) const LAMBDA: &[&str] = &[
    "AliasLimitExceededException",
    "CallbackTimeoutException",
    "CapacityProviderLimitExceededException",
    "CodeArtifactUserDeletedException",
    "CodeArtifactUserFailedException",
    "CodeArtifactUserPendingException",
    "CodeSigningConfigNotFoundException",
    "CodeStorageExceededException",
    "CodeVerificationFailedException",
    "DurableExecutionAlreadyStartedException",
    "EC2AccessDeniedException",
    "EC2ThrottledException",
    "EC2UnexpectedException",
    "EFSIOException",
    "EFSMountConnectivityException",
    "EFSMountFailureException",
    "EFSMountTimeoutException",
    "ENILimitReachedException",
    "ENINotReadyException",
    "FunctionVersionsPerCapacityProviderLimitExceededException",
    "InvalidCodeSignatureException",
    "InvalidParameterValueException",
    "InvalidRequestContentException",
    "InvalidRuntimeException",
    "InvalidSecurityGroupIDException",
    "InvalidSubnetIDException",
    "InvalidZipFileException",
    "KMSAccessDeniedException",
    "KMSDisabledException",
    "KMSInvalidStateException",
    "KMSNotFoundException",
    "ModeNotSupportedException",
    "NoPublishedVersionException",
    "PolicyLengthExceededException",
    "PreconditionFailedException",
    "ProvisionedConcurrencyConfigNotFoundException",
    "PublicPolicyException",
    "RecursiveInvocationException",
    "RequestTooLargeException",
    "ResourceConflictException",
    "ResourceInUseException",
    "ResourceNotFoundException",
    "ResourceNotReadyException",
    "RuntimeAliasDeletedException",
    "RuntimeVersionDeletedException",
    "S3FilesMountConnectivityException",
    "S3FilesMountFailureException",
    "S3FilesMountTimeoutException",
    "SerializedRequestEntityTooLargeException",
    "ServiceException",
    "ServiceQuotaExceededException",
    "SnapStartException",
    "SnapStartNotReadyException",
    "SnapStartRegenerationFailureException",
    "SnapStartTimeoutException",
    "SubnetIPAddressLimitReachedException",
    "TooManyRequestsException",
    "UnsupportedMediaTypeException",
];

/// Classes that are no exceptions: name, base and module.
const TYPES: &[(&str, &str, &str)] = &[
    ("NoneType", "object", ""),
    ("bool", "int", ""),
    ("int", "object", ""),
    ("float", "object", ""),
    ("str", "object", ""),
    ("bytes", "object", ""),
    ("list", "object", ""),
    ("tuple", "object", ""),
    ("dict", "object", ""),
    ("set", "object", ""),
    ("frozenset", "object", ""),
    ("range", "object", ""),
    ("type", "object", ""),
    ("function", "object", ""),
    ("builtin_function_or_method", "object", ""),
    ("method", "object", ""),
    ("module", "object", ""),
    ("generator", "object", ""),
    ("ellipsis", "object", ""),
    ("enumerate", "object", ""),
    ("zip", "object", ""),
    ("map", "object", ""),
    ("filter", "object", ""),
    ("reversed", "object", ""),
    ("property", "object", ""),
    ("staticmethod", "object", ""),
    ("classmethod", "object", ""),
    ("super", "object", ""),
    ("date", "object", "datetime"),
    ("datetime", "date", "datetime"),
    ("timedelta", "object", "datetime"),
    ("timezone", "object", "datetime"),
    ("defaultdict", "dict", "collections"),
    ("OrderedDict", "dict", "collections"),
    ("Counter", "dict", "collections"),
    ("Path", "object", "pathlib"),
    ("BytesIO", "object", "io"),
    ("StringIO", "object", "io"),
    ("CompletedProcess", "object", "subprocess"),
    ("Session", "object", "boto3.session"),
    ("Config", "object", "botocore.config"),
    ("ZipFile", "object", "zipfile"),
    ("Enum", "object", "enum"),
    ("IntEnum", "Enum", "enum"),
    ("StrEnum", "Enum", "enum"),
];

/// A class without anything.
pub(crate) fn plain(name: &str) -> Rc<Class> {
    made(name, "", &[])
}

fn made(name: &str, module: &str, bases: &[Rc<Class>]) -> Rc<Class> {
    // `binascii.Error` is kept under its full name, for `Error` says nothing.
    let name = name.rsplit('.').next().unwrap_or(name);
    Rc::new(Class {
        name: name.into(),
        module: module.into(),
        bases: bases.to_vec(),
        ancestors: linear(bases).unwrap_or_default(),
        attributes: RefCell::default(),
        native: true,
    })
}

/// Every class of Python's own, by name.
pub(crate) fn all() -> HashMap<&'static str, Rc<Class>> {
    let mut classes = HashMap::from([("object", plain("object"))]);
    // A class whose base stands further down comes in a second turn.
    for _ in 0..2 {
        for (name, base, module) in TYPES.iter().chain(EXCEPTIONS) {
            if let Some(base) = classes.get(base).cloned()
                && !classes.contains_key(name)
            {
                classes.insert(name, made(name, module, &[base]));
            }
        }
    }
    if let Some(base) = classes.get("ClientError").cloned() {
        for name in LAMBDA.iter().chain(BESIDE) {
            classes.insert(
                name,
                made(name, "botocore.errorfactory", std::slice::from_ref(&base)),
            );
        }
    }
    classes
}

/// Whether a name of the builtins is a class.
pub(crate) fn is_builtin(name: &str) -> bool {
    const HIDDEN: &[&str] = &[
        "NoneType",
        "function",
        "builtin_function_or_method",
        "method",
        "module",
        "generator",
        "ellipsis",
    ];
    name == "object"
        || TYPES
            .iter()
            .chain(EXCEPTIONS)
            .any(|it| it.0 == name && it.2.is_empty() && !HIDDEN.contains(&name))
        || matches!(name, "IOError" | "EnvironmentError")
}

/// Whether a module has the class.
pub(crate) fn of_module(module: &str, name: &str) -> bool {
    let module = match module {
        "json" => "json.decoder",
        "boto3" if name == "Session" => "boto3.session",
        other => other,
    };
    TYPES
        .iter()
        .chain(EXCEPTIONS)
        .any(|it| it.2 == module && !it.2.is_empty() && it.0.rsplit('.').next() == Some(name))
}

/// The classes that a class with these bases takes attributes from, nearest first (C3).
pub(crate) fn linear(bases: &[Rc<Class>]) -> Option<Vec<Rc<Class>>> {
    let mut lists: Vec<Vec<Rc<Class>>> = bases
        .iter()
        .map(|it| {
            std::iter::once(Rc::clone(it))
                .chain(it.ancestors.iter().cloned())
                .collect()
        })
        .collect();
    lists.push(bases.to_vec());
    let mut out = Vec::new();
    loop {
        lists.retain(|it| !it.is_empty());
        if lists.is_empty() {
            return Some(out);
        }
        let free = lists.iter().find_map(|list| {
            let first = list.first()?;
            let later = lists
                .iter()
                .any(|it| it.iter().skip(1).any(|it| Rc::ptr_eq(it, first)));
            (!later).then(|| Rc::clone(first))
        })?;
        for list in &mut lists {
            if list.first().is_some_and(|it| Rc::ptr_eq(it, &free)) {
                list.remove(0);
            }
        }
        out.push(free);
    }
}

#[cfg(test)]
mod tests {
    use super::of_code;
    use lambda::api::ErrorCode;

    #[test]
    fn every_code_of_codedeploy_and_cloudwatch_has_its_class() {
        let codes = (0..u8::MAX)
            .map(|at| ErrorCode::Beside(at).as_str())
            .take_while(|it| !it.is_empty());
        let mut count = 0;
        for code in codes {
            count += 1;
            // What a protocol itself refuses is in no model.
            let unmodelled = ["ValidationError", "MalformedXML"].contains(&code);
            assert_eq!(of_code(code).is_none(), unmodelled, "{code}");
        }
        assert!(count > 30);
        assert_eq!(
            of_code("ResourceNotFoundException"),
            Some("ResourceNotFoundException")
        );
        assert_eq!(of_code("AccessDeniedException"), None);
    }
}
