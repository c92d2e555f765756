//! The short numbers that stand for members in a link; operations have theirs in Lambda's table.
//!
//! Frozen: a number that was ever released keeps its meaning, because links made with it are out
//! there. New names go at the end with the next number; a test holds the released part.

use lambda::api::{OPERATIONS, beside};

/// The name that has this number.
pub(super) fn name(table: &[(u16, &'static str)], code: u64) -> Option<&'static str> {
    table
        .iter()
        .find(|(number, _)| u64::from(*number) == code)
        .map(|(_, name)| *name)
}

/// The number of this name.
pub(super) fn code(table: &[(u16, &'static str)], name: &str) -> Option<u16> {
    table
        .iter()
        .find(|(_, known)| *known == name)
        .map(|(number, _)| *number)
}

/// The operation that has this number: it stands in the operation's row of Lambda's table.
pub(super) fn operation(code: u64) -> Option<&'static str> {
    let row = OPERATIONS.iter().find(|it| u64::from(it.link) == code);
    let row = row.or_else(|| beside::operation_of_link(code))?;
    Some(row.name)
}

/// Members of requests and of the structures in them, by AWS's own names.
pub(super) const MEMBERS: &[(u16, &str)] = &[
    (1, "FunctionName"),
    (2, "Name"),
    (3, "FunctionVersion"),
    (4, "RoutingConfig"),
    (5, "AdditionalVersionWeights"),
    (6, "Description"),
    (7, "Qualifier"),
    (8, "Code"),
    (9, "ZipFile"),
    (10, "Runtime"),
    (11, "Role"),
    (12, "Handler"),
    (13, "Timeout"),
    (14, "MemorySize"),
    (15, "Publish"),
    (16, "PublishTo"),
    (17, "VpcConfig"),
    (18, "PackageType"),
    (19, "DeadLetterConfig"),
    (20, "Environment"),
    (21, "KMSKeyArn"),
    (22, "TracingConfig"),
    (23, "Tags"),
    (24, "Layers"),
    (25, "FileSystemConfigs"),
    (26, "CodeSigningConfigArn"),
    (27, "ImageConfig"),
    (28, "Architectures"),
    (29, "EphemeralStorage"),
    (30, "SnapStart"),
    (31, "LoggingConfig"),
    (32, "TenancyConfig"),
    (33, "CapacityProviderConfig"),
    (34, "DurableConfig"),
    (35, "RuntimeConfig"),
    (36, "AcceleratorConfig"),
    (37, "S3Bucket"),
    (38, "S3Key"),
    (39, "S3ObjectVersion"),
    (40, "S3ObjectStorageMode"),
    (41, "ImageUri"),
    (42, "DryRun"),
    (43, "RevisionId"),
    (44, "SourceKMSKeyArn"),
    (45, "MasterRegion"),
    (46, "Marker"),
    (47, "MaxItems"),
    (48, "CodeSha256"),
    (49, "StatementId"),
    (50, "Action"),
    (51, "Principal"),
    (52, "SourceArn"),
    (53, "FunctionUrlAuthType"),
    (54, "InvokedViaFunctionUrl"),
    (55, "SourceAccount"),
    (56, "EventSourceToken"),
    (57, "PrincipalOrgID"),
    (58, "InvocationType"),
    (59, "LogType"),
    (60, "ClientContext"),
    (61, "DurableExecutionName"),
    (62, "Payload"),
    (63, "TenantId"),
    (64, "ReservedConcurrentExecutions"),
    (65, "ProvisionedConcurrentExecutions"),
    (66, "AuthType"),
    (67, "Cors"),
    (68, "InvokeMode"),
    (69, "MaximumRetryAttempts"),
    (70, "MaximumEventAgeInSeconds"),
    (71, "DestinationConfig"),
    (72, "Resource"),
    (73, "TagKeys"),
    (74, "EventSourceArn"),
    (75, "Enabled"),
    (76, "BatchSize"),
    (77, "FilterCriteria"),
    (78, "MetricsConfig"),
    (79, "ScalingConfig"),
    (80, "MaximumBatchingWindowInSeconds"),
    (81, "ParallelizationFactor"),
    (82, "StartingPosition"),
    (83, "StartingPositionTimestamp"),
    (84, "MaximumRecordAgeInSeconds"),
    (85, "BisectBatchOnFunctionError"),
    (86, "TumblingWindowInSeconds"),
    (87, "Topics"),
    (88, "Queues"),
    (89, "SourceAccessConfigurations"),
    (90, "SelfManagedEventSource"),
    (91, "FunctionResponseTypes"),
    (92, "AmazonManagedKafkaEventSourceConfig"),
    (93, "SelfManagedKafkaEventSourceConfig"),
    (94, "DocumentDBEventSourceConfig"),
    (95, "ProvisionedPollerConfig"),
    (96, "UUID"),
    (97, "SubnetIds"),
    (98, "SecurityGroupIds"),
    (99, "Ipv6AllowedForDualStack"),
    (100, "TargetArn"),
    (101, "Variables"),
    (102, "Mode"),
    (103, "DirectS3Read"),
    (104, "Arn"),
    (105, "LocalMountPath"),
    (106, "S3FilesConfig"),
    (107, "EntryPoint"),
    (108, "Command"),
    (109, "WorkingDirectory"),
    (110, "Size"),
    (111, "ApplyOn"),
    (112, "LogFormat"),
    (113, "ApplicationLogLevel"),
    (114, "SystemLogLevel"),
    (115, "LogGroup"),
    (116, "TenantIsolationMode"),
    (117, "CapacityProviderArn"),
    (118, "PerExecutionEnvironmentMaxConcurrency"),
    (119, "ExecutionEnvironmentMemoryGiBPerVCpu"),
    (120, "LambdaManagedInstancesCapacityProviderConfig"),
    (121, "RetentionPeriodInDays"),
    (122, "ExecutionTimeout"),
    (123, "RuntimeArn"),
    (124, "RuntimeAlias"),
    (125, "AcceleratorMemorySize"),
    (126, "AllowCredentials"),
    (127, "AllowHeaders"),
    (128, "AllowMethods"),
    (129, "AllowOrigins"),
    (130, "ExposeHeaders"),
    (131, "MaxAge"),
    (132, "Destination"),
    (133, "OnSuccess"),
    (134, "OnFailure"),
    (135, "Pattern"),
    (136, "Filters"),
    (137, "Metrics"),
    (138, "MaximumConcurrency"),
    (139, "Type"),
    (140, "URI"),
    (141, "Endpoints"),
    (142, "Attribute"),
    (143, "SchemaRegistryURI"),
    (144, "EventRecordFormat"),
    (145, "AccessConfigs"),
    (146, "SchemaValidationConfigs"),
    (147, "ConsumerGroupId"),
    (148, "SchemaRegistryConfig"),
    (149, "ConsumptionMode"),
    (150, "DatabaseName"),
    (151, "CollectionName"),
    (152, "FullDocument"),
    (153, "MinimumPollers"),
    (154, "MaximumPollers"),
    (155, "PollerGroupName"),
    (156, "LayerName"),
    (157, "VersionNumber"),
    (158, "OrganizationId"),
    (159, "DurableExecutionArn"),
    (160, "CheckpointToken"),
    (161, "Updates"),
    (162, "Id"),
    (163, "ParentId"),
    (164, "SubType"),
    (165, "Error"),
    (166, "ErrorMessage"),
    (167, "ErrorType"),
    (168, "ErrorData"),
    (169, "StackTrace"),
    (170, "ContextOptions"),
    (171, "ReplayChildren"),
    (172, "StepOptions"),
    (173, "NextAttemptDelaySeconds"),
    (174, "WaitOptions"),
    (175, "WaitSeconds"),
    (176, "CallbackOptions"),
    (177, "TimeoutSeconds"),
    (178, "HeartbeatTimeoutSeconds"),
    (179, "ChainedInvokeOptions"),
    (180, "XAmznTraceId"),
    (181, "ClientToken"),
    (182, "CapacityProviderName"),
    (183, "PermissionsConfig"),
    (184, "CapacityProviderOperatorRoleArn"),
    (185, "InstanceRequirements"),
    (186, "AllowedInstanceTypes"),
    (187, "ExcludedInstanceTypes"),
    (188, "CapacityProviderScalingConfig"),
    (189, "MaxVCpuCount"),
    (190, "ScalingMode"),
    (191, "ScalingPolicies"),
    (192, "PredefinedMetricType"),
    (193, "TargetValue"),
    (194, "KmsKeyArn"),
    (195, "PropagateTags"),
    (196, "ExplicitTags"),
    (197, "TelemetryConfig"),
    (198, "AllowedPublishers"),
    (199, "SigningProfileVersionArns"),
    (200, "CodeSigningPolicies"),
    (201, "UntrustedArtifactOnDeployment"),
    (202, "ResourceArn"),
    (203, "IncludeExecutionData"),
    (204, "ReverseOrder"),
    (205, "InvokeArgs"),
    (206, "State"),
    (207, "Statuses"),
    (208, "StartedAfter"),
    (209, "StartedBefore"),
    (210, "CompatibleArchitecture"),
    (211, "CompatibleRuntime"),
    (212, "Reason"),
    (213, "ExecutionTimeoutPaused"),
    (214, "Content"),
    (215, "CompatibleArchitectures"),
    (216, "CompatibleRuntimes"),
    (217, "LicenseInfo"),
    (218, "RecursiveLoop"),
    (219, "FunctionScalingConfig"),
    (220, "MinExecutionEnvironments"),
    (221, "MaxExecutionEnvironments"),
    (222, "Policy"),
    (223, "UpdateRuntimeOn"),
    (224, "RuntimeVersionArn"),
    (225, "CallbackId"),
    (226, "Result"),
];

/// Keys of the plan, the rollout and the settings, by the letters that stand for them. Never a digit:
/// the names of versions are keys too.
pub(super) const KEYS: &[(&str, &str)] = &[
    ("a", "functionName"),
    ("b", "qualifier"),
    ("c", "seed"),
    ("d", "arrivals"),
    ("e", "count"),
    ("f", "ratePerSecond"),
    ("g", "versions"),
    ("h", "errorRate"),
    ("i", "durationMs"),
    ("j", "exponential"),
    ("k", "mean"),
    ("l", "lognormal"),
    ("m", "median"),
    ("n", "p99"),
    ("o", "coldDurationMs"),
    ("p", "coldStartMs"),
    ("q", "keepAliveSeconds"),
    ("r", "maxConcurrency"),
    ("s", "runs"),
    ("t", "routing"),
    ("u", "constant"),
    ("v", "durationSeconds"),
    ("w", "accountId"),
    ("x", "region"),
    ("y", "acceptRetiredRuntimes"),
    ("z", "realTiming"),
    ("A", "routingSteps"),
    ("B", "atSeconds"),
    ("C", "reservedConcurrency"),
    ("D", "scalingPer10Seconds"),
    ("E", "provisionedConcurrency"),
    ("F", "invocationType"),
    ("G", "maximumRetryAttempts"),
    ("H", "callsPerUser"),
    ("I", "prices"),
    ("J", "steps"),
    ("K", "fromSeconds"),
    ("L", "ramp"),
    ("M", "fromRatePerSecond"),
    ("N", "toRatePerSecond"),
    ("O", "seconds"),
    ("P", "daily"),
    ("Q", "meanRatePerSecond"),
    ("R", "peakRatePerSecond"),
    ("S", "peakHour"),
    ("T", "countsPerMinute"),
    ("U", "coldErrorRate"),
    ("V", "timeoutSeconds"),
    ("W", "memoryMb"),
    ("X", "brokenUsers"),
    ("Y", "stableStarts"),
    ("Z", "users"),
    ("aa", "secondsBetweenCalls"),
    ("ab", "requestsPerEnvironment"),
    ("ac", "maximumEventAgeSeconds"),
    ("ad", "everySeconds"),
    ("ae", "bursts"),
    ("af", "ratePerSecondBetween"),
    ("ag", "alarm"),
    ("ah", "version"),
    ("ai", "errors"),
    ("aj", "minutes"),
    ("ak", "delaySeconds"),
    ("al", "rollback"),
    ("am", "deployment"),
    ("an", "timeBasedCanary"),
    ("ao", "canaryPercentage"),
    ("ap", "canaryInterval"),
    ("aq", "timeBasedLinear"),
    ("ar", "linearPercentage"),
    ("as", "linearInterval"),
    ("at", "alarms"),
    ("au", "metric"),
    ("av", "statistic"),
    ("aw", "comparison"),
    ("ax", "threshold"),
    ("ay", "periodSeconds"),
    ("az", "evaluationPeriods"),
    ("ba", "datapointsToAlarm"),
    ("bb", "treatMissingData"),
    ("bc", "metricDelaySeconds"),
    ("bd", "pollSeconds"),
    ("be", "hooks"),
    ("bf", "beforeAllowTrafficSeconds"),
    ("bg", "afterAllowTrafficSeconds"),
    ("bh", "minimumRequests"),
    ("bi", "believe"),
    ("bj", "slowdown"),
    ("bk", "ownTraffic"),
    ("bl", "perGbSecond"),
    ("bm", "perMillionRequests"),
];

#[cfg(test)]
mod tests {
    use super::{KEYS, MEMBERS};
    use lambda::api::OPERATIONS;
    use lambda::api::shape::{Member, Shape};
    use sha2::{Digest, Sha256};
    use std::collections::BTreeSet;
    use std::fmt::Write as _;

    fn hash(lines: impl Iterator<Item = String>) -> String {
        let text: String = lines.map(|line| line + "\n").collect();
        let mut hash = String::new();
        for byte in Sha256::digest(text).iter().take(8) {
            let _ = write!(hash, "{byte:02x}");
        }
        hash
    }

    /// The released part of the tables, as a hash each: extending them leaves it alone.
    #[test]
    fn released_numbers_never_change() {
        const CHANGED: &str =
            "a released number changed its meaning: old links would open as something else";
        let line = |(number, name): &(u16, &str)| format!("{number} {name}");
        let operations: Vec<(u16, &str)> = OPERATIONS.iter().map(|it| (it.link, it.name)).collect();
        let released = operations.iter().take(44).chain(MEMBERS.iter().take(155));
        assert_eq!(hash(released.map(line)), "8cc051a6c1ca1be5", "{CHANGED}");
        let released = KEYS.iter().take(49);
        assert_eq!(
            hash(released.map(|(short, long)| format!("{short} {long}"))),
            "40c74be1461c36ee",
            "{CHANGED}"
        );
    }

    #[test]
    fn numbers_are_given_once_and_in_order() {
        let operations: Vec<(u16, &str)> = OPERATIONS.iter().map(|it| (it.link, it.name)).collect();
        for table in [&operations, MEMBERS] {
            let names: BTreeSet<_> = table.iter().map(|(_, name)| name).collect();
            assert_eq!(names.len(), table.len());
            assert!(
                table
                    .iter()
                    .zip(1..)
                    .all(|((number, _), place)| *number == place)
            );
        }
    }

    #[test]
    fn every_member_has_a_number() {
        fn members(list: &[Member], into: &mut BTreeSet<&'static str>) {
            for member in list {
                into.insert(member.name);
                inner(member.shape, into);
            }
        }
        fn inner(shape: &Shape, into: &mut BTreeSet<&'static str>) {
            match shape {
                Shape::List(rule) => inner(rule.item, into),
                Shape::Map(rule) => inner(rule.value, into),
                Shape::Structure(list) => members(list, into),
                _ => (),
            }
        }
        let mut names = BTreeSet::new();
        for operation in OPERATIONS {
            members(operation.input(), &mut names);
        }
        for name in names {
            assert!(super::code(MEMBERS, name).is_some(), "{name}");
        }
    }
}
