//! The short numbers that stand for operations and members in a link.
//!
//! Frozen: a number that was ever released keeps its meaning, because links made with it are out
//! there. New names go at the end with the next number; a test holds the released part.

/// The name that has this number.
pub fn name(table: &[(u16, &'static str)], code: u64) -> Option<&'static str> {
    table
        .iter()
        .find(|(number, _)| u64::from(*number) == code)
        .map(|(_, name)| *name)
}

/// The number of this name.
pub fn code(table: &[(u16, &'static str)], name: &str) -> Option<u16> {
    table
        .iter()
        .find(|(_, known)| *known == name)
        .map(|(number, _)| *number)
}

/// Operations, by AWS's own names.
pub const OPERATIONS: &[(u16, &str)] = &[
    (1, "CreateFunction"),
    (2, "GetFunction"),
    (3, "GetFunctionConfiguration"),
    (4, "UpdateFunctionCode"),
    (5, "UpdateFunctionConfiguration"),
    (6, "DeleteFunction"),
    (7, "ListFunctions"),
    (8, "PublishVersion"),
    (9, "ListVersionsByFunction"),
    (10, "CreateAlias"),
    (11, "GetAlias"),
    (12, "UpdateAlias"),
    (13, "DeleteAlias"),
    (14, "ListAliases"),
    (15, "AddPermission"),
    (16, "RemovePermission"),
    (17, "GetPolicy"),
    (18, "Invoke"),
    (19, "PutFunctionConcurrency"),
    (20, "GetFunctionConcurrency"),
    (21, "DeleteFunctionConcurrency"),
    (22, "PutProvisionedConcurrencyConfig"),
    (23, "GetProvisionedConcurrencyConfig"),
    (24, "DeleteProvisionedConcurrencyConfig"),
    (25, "ListProvisionedConcurrencyConfigs"),
    (26, "CreateFunctionUrlConfig"),
    (27, "GetFunctionUrlConfig"),
    (28, "UpdateFunctionUrlConfig"),
    (29, "DeleteFunctionUrlConfig"),
    (30, "ListFunctionUrlConfigs"),
    (31, "PutFunctionEventInvokeConfig"),
    (32, "UpdateFunctionEventInvokeConfig"),
    (33, "GetFunctionEventInvokeConfig"),
    (34, "DeleteFunctionEventInvokeConfig"),
    (35, "ListFunctionEventInvokeConfigs"),
    (36, "TagResource"),
    (37, "UntagResource"),
    (38, "ListTags"),
    (39, "GetAccountSettings"),
    (40, "CreateEventSourceMapping"),
    (41, "GetEventSourceMapping"),
    (42, "UpdateEventSourceMapping"),
    (43, "DeleteEventSourceMapping"),
    (44, "ListEventSourceMappings"),
];

/// Members of requests and of the structures in them, by AWS's own names.
pub const MEMBERS: &[(u16, &str)] = &[
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
];

/// Keys of the plan and the settings, by the letters that stand for them.
pub const KEYS: &[(&str, &str)] = &[
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
];

#[cfg(test)]
mod tests {
    use super::{KEYS, MEMBERS, OPERATIONS};
    use lambda::api::shape::{self, Member, Shape};
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
        let released = OPERATIONS.iter().take(44).chain(MEMBERS.iter().take(155));
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
        for table in [OPERATIONS, MEMBERS] {
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
    fn every_operation_and_member_has_a_number() {
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
        for operation in shape::OPERATIONS {
            assert!(
                super::code(OPERATIONS, operation.name).is_some(),
                "{}",
                operation.name
            );
            members(operation.input, &mut names);
        }
        for name in names {
            assert!(super::code(MEMBERS, name).is_some(), "{name}");
        }
    }
}
