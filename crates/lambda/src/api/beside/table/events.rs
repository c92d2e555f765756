//! The requests of Lambda's operations.
//!
//! Written by `cargo xtask codegen`: don't change it by hand.
//! Learnt from botocore 1.44.8 by learn.py; Apache License 2.0, Copyright Amazon.com, Inc.

use crate::api::shape::{
    Member, OperationShape, Shape, body, formed, integer, list, map, one_of, text,
};

pub(crate) static RULE_NAME: Shape = formed(1, 64, r"[\.\-_A-Za-z0-9]+");
pub(crate) static SCHEDULE_EXPRESSION: Shape = text(0, 256);
pub(crate) static EVENT_PATTERN: Shape = text(0, 4096);
pub(crate) static RULE_STATE: Shape = one_of(&[
    "ENABLED",
    "DISABLED",
    "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS",
]);
pub(crate) static RULE_DESCRIPTION: Shape = text(0, 512);
pub(crate) static ROLE_ARN: Shape = text(1, 1600);
pub(crate) static TAG_KEY: Shape = text(1, 128);
pub(crate) static TAG: Shape = Shape::Structure(&[
    body("Key", &TAG_KEY).required(),
    body("Value", &SCHEDULE_EXPRESSION).required(),
]);
pub(crate) static TAG_LIST: Shape = list(&TAG, 0, 0);
pub(crate) static EVENT_BUS_NAME_OR_ARN: Shape = formed(
    1,
    1600,
    r"(arn:aws[\w-]*:events:[a-z]+-[a-z]+-[\w-]+:[0-9]{12}:event-bus\/)?[/\.\-_A-Za-z0-9]+",
);
pub(crate) static TARGET_INPUT: Shape = text(0, 8192);
pub(crate) static INPUT_TRANSFORMER_PATH_KEY: Shape = formed(1, 256, r"[A-Za-z0-9\_\-]+");
pub(crate) static TRANSFORMER_PATHS: Shape =
    map(&INPUT_TRANSFORMER_PATH_KEY, &SCHEDULE_EXPRESSION, 0, 100);
pub(crate) static TRANSFORMER_INPUT: Shape = text(1, 8192);
pub(crate) static INPUT_TRANSFORMER: Shape = Shape::Structure(&[
    body("InputPathsMap", &TRANSFORMER_PATHS),
    body("InputTemplate", &TRANSFORMER_INPUT).required(),
]);
pub(crate) static KINESIS_PARAMETERS: Shape =
    Shape::Structure(&[body("PartitionKeyPath", &SCHEDULE_EXPRESSION).required()]);
pub(crate) static RUN_COMMAND_TARGET_KEY: Shape = formed(1, 128, r"^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$");
pub(crate) static RUN_COMMAND_TARGET_VALUE: Shape = text(1, 256);
pub(crate) static RUN_COMMAND_TARGET_VALUES: Shape = list(&RUN_COMMAND_TARGET_VALUE, 1, 50);
pub(crate) static RUN_COMMAND_TARGET: Shape = Shape::Structure(&[
    body("Key", &RUN_COMMAND_TARGET_KEY).required(),
    body("Values", &RUN_COMMAND_TARGET_VALUES).required(),
]);
pub(crate) static RUN_COMMAND_TARGETS: Shape = list(&RUN_COMMAND_TARGET, 1, 5);
pub(crate) static RUN_COMMAND_PARAMETERS: Shape =
    Shape::Structure(&[body("RunCommandTargets", &RUN_COMMAND_TARGETS).required()]);
pub(crate) static LIMIT_MIN1: Shape = integer(Some(1), None);
pub(crate) static LAUNCH_TYPE: Shape = one_of(&["EC2", "FARGATE", "EXTERNAL"]);
pub(crate) static STRING: Shape = text(0, 0);
pub(crate) static STRING_LIST: Shape = list(&STRING, 0, 0);
pub(crate) static ASSIGN_PUBLIC_IP: Shape = one_of(&["ENABLED", "DISABLED"]);
pub(crate) static AWS_VPC_CONFIGURATION: Shape = Shape::Structure(&[
    body("Subnets", &STRING_LIST).required(),
    body("SecurityGroups", &STRING_LIST),
    body("AssignPublicIp", &ASSIGN_PUBLIC_IP),
]);
pub(crate) static NETWORK_CONFIGURATION: Shape =
    Shape::Structure(&[body("awsvpcConfiguration", &AWS_VPC_CONFIGURATION)]);
pub(crate) static CAPACITY_PROVIDER: Shape = text(1, 255);
pub(crate) static CAPACITY_PROVIDER_STRATEGY_ITEM_WEIGHT: Shape = integer(Some(0), Some(1000));
pub(crate) static CAPACITY_PROVIDER_STRATEGY_ITEM_BASE: Shape = integer(Some(0), Some(100_000));
pub(crate) static CAPACITY_PROVIDER_STRATEGY_ITEM: Shape = Shape::Structure(&[
    body("capacityProvider", &CAPACITY_PROVIDER).required(),
    body("weight", &CAPACITY_PROVIDER_STRATEGY_ITEM_WEIGHT),
    body("base", &CAPACITY_PROVIDER_STRATEGY_ITEM_BASE),
]);
pub(crate) static CAPACITY_PROVIDER_STRATEGY: Shape = list(&CAPACITY_PROVIDER_STRATEGY_ITEM, 0, 6);
pub(crate) static BOOLEAN: Shape = Shape::Boolean;
pub(crate) static PLACEMENT_CONSTRAINT_TYPE: Shape = one_of(&["distinctInstance", "memberOf"]);
pub(crate) static PLACEMENT_CONSTRAINT_EXPRESSION: Shape = text(0, 2000);
pub(crate) static PLACEMENT_CONSTRAINT: Shape = Shape::Structure(&[
    body("type", &PLACEMENT_CONSTRAINT_TYPE),
    body("expression", &PLACEMENT_CONSTRAINT_EXPRESSION),
]);
pub(crate) static PLACEMENT_CONSTRAINTS: Shape = list(&PLACEMENT_CONSTRAINT, 0, 10);
pub(crate) static PLACEMENT_STRATEGY_TYPE: Shape = one_of(&["random", "spread", "binpack"]);
pub(crate) static PLACEMENT_STRATEGY_FIELD: Shape = text(0, 255);
pub(crate) static PLACEMENT_STRATEGY: Shape = Shape::Structure(&[
    body("type", &PLACEMENT_STRATEGY_TYPE),
    body("field", &PLACEMENT_STRATEGY_FIELD),
]);
pub(crate) static PLACEMENT_STRATEGIES: Shape = list(&PLACEMENT_STRATEGY, 0, 5);
pub(crate) static PROPAGATE_TAGS: Shape = one_of(&["TASK_DEFINITION"]);
pub(crate) static REFERENCE_ID: Shape = text(0, 1024);
pub(crate) static ECS_PARAMETERS: Shape = Shape::Structure(&[
    body("TaskDefinitionArn", &ROLE_ARN).required(),
    body("TaskCount", &LIMIT_MIN1),
    body("LaunchType", &LAUNCH_TYPE),
    body("NetworkConfiguration", &NETWORK_CONFIGURATION),
    body("PlatformVersion", &STRING),
    body("Group", &STRING),
    body("CapacityProviderStrategy", &CAPACITY_PROVIDER_STRATEGY),
    body("EnableECSManagedTags", &BOOLEAN),
    body("EnableExecuteCommand", &BOOLEAN),
    body("PlacementConstraints", &PLACEMENT_CONSTRAINTS),
    body("PlacementStrategy", &PLACEMENT_STRATEGIES),
    body("PropagateTags", &PROPAGATE_TAGS),
    body("ReferenceId", &REFERENCE_ID),
    body("Tags", &TAG_LIST),
]);
pub(crate) static INTEGER: Shape = integer(None, None);
pub(crate) static BATCH_ARRAY_PROPERTIES: Shape = Shape::Structure(&[body("Size", &INTEGER)]);
pub(crate) static BATCH_RETRY_STRATEGY: Shape = Shape::Structure(&[body("Attempts", &INTEGER)]);
pub(crate) static BATCH_PARAMETERS: Shape = Shape::Structure(&[
    body("JobDefinition", &STRING).required(),
    body("JobName", &STRING).required(),
    body("ArrayProperties", &BATCH_ARRAY_PROPERTIES),
    body("RetryStrategy", &BATCH_RETRY_STRATEGY),
]);
pub(crate) static MESSAGE_GROUP_ID: Shape = text(0, 100);
pub(crate) static SQS_PARAMETERS: Shape =
    Shape::Structure(&[body("MessageGroupId", &MESSAGE_GROUP_ID)]);
pub(crate) static PATH_PARAMETER: Shape = formed(0, 0, r"^(?!\s*$).+");
pub(crate) static PATH_PARAMETER_LIST: Shape = list(&PATH_PARAMETER, 0, 0);
pub(crate) static HEADER_KEY: Shape = formed(0, 512, r"^[!#$%&'*+-.^_`|~0-9a-zA-Z]+$");
pub(crate) static HEADER_VALUE: Shape =
    formed(0, 512, r"^[ \t]*[\x20-\x7E]+([ \t]+[\x20-\x7E]+)*[ \t]*$");
pub(crate) static HEADER_PARAMETERS_MAP: Shape = map(&HEADER_KEY, &HEADER_VALUE, 0, 0);
pub(crate) static QUERY_STRING_KEY: Shape = formed(0, 512, r"[^\x00-\x1F\x7F]+");
pub(crate) static QUERY_STRING_VALUE: Shape = formed(0, 512, r"[^\x00-\x09\x0B\x0C\x0E-\x1F\x7F]+");
pub(crate) static QUERY_STRING_PARAMETERS_MAP: Shape =
    map(&QUERY_STRING_KEY, &QUERY_STRING_VALUE, 0, 0);
pub(crate) static HTTP_PARAMETERS: Shape = Shape::Structure(&[
    body("PathParameterValues", &PATH_PARAMETER_LIST),
    body("HeaderParameters", &HEADER_PARAMETERS_MAP),
    body("QueryStringParameters", &QUERY_STRING_PARAMETERS_MAP),
]);
pub(crate) static REDSHIFT_SECRET_MANAGER_ARN: Shape = formed(
    1,
    1600,
    r"(^arn:aws([a-z]|\-)*:secretsmanager:[a-z0-9-.]+:.*)|(\$(\.[\w_-]+(\[(\d+|\*)\])*)*)",
);
pub(crate) static DATABASE: Shape = text(1, 64);
pub(crate) static SQL: Shape = text(1, 100_000);
pub(crate) static STATEMENT_NAME: Shape = text(1, 500);
pub(crate) static SQLS: Shape = list(&SQL, 0, 40);
pub(crate) static REDSHIFT_DATA_PARAMETERS: Shape = Shape::Structure(&[
    body("SecretManagerArn", &REDSHIFT_SECRET_MANAGER_ARN),
    body("Database", &DATABASE).required(),
    body("DbUser", &TAG_KEY),
    body("Sql", &SQL),
    body("StatementName", &STATEMENT_NAME),
    body("WithEvent", &BOOLEAN),
    body("Sqls", &SQLS),
]);
pub(crate) static SAGE_MAKER_PIPELINE_PARAMETER_NAME: Shape =
    formed(1, 256, r"^[a-zA-Z0-9](-*[a-zA-Z0-9])*$");
pub(crate) static SAGE_MAKER_PIPELINE_PARAMETER: Shape = Shape::Structure(&[
    body("Name", &SAGE_MAKER_PIPELINE_PARAMETER_NAME).required(),
    body("Value", &REFERENCE_ID).required(),
]);
pub(crate) static SAGE_MAKER_PIPELINE_PARAMETER_LIST: Shape =
    list(&SAGE_MAKER_PIPELINE_PARAMETER, 0, 200);
pub(crate) static SAGE_MAKER_PIPELINE_PARAMETERS: Shape = Shape::Structure(&[body(
    "PipelineParameterList",
    &SAGE_MAKER_PIPELINE_PARAMETER_LIST,
)]);
pub(crate) static DEAD_LETTER_CONFIG: Shape = Shape::Structure(&[body("Arn", &ROLE_ARN)]);
pub(crate) static MAXIMUM_RETRY_ATTEMPTS: Shape = integer(Some(0), Some(185));
pub(crate) static MAXIMUM_EVENT_AGE_IN_SECONDS: Shape = integer(Some(60), Some(86400));
pub(crate) static RETRY_POLICY: Shape = Shape::Structure(&[
    body("MaximumRetryAttempts", &MAXIMUM_RETRY_ATTEMPTS),
    body("MaximumEventAgeInSeconds", &MAXIMUM_EVENT_AGE_IN_SECONDS),
]);
pub(crate) static GRAPH_QLOPERATION: Shape = text(1, 1_048_576);
pub(crate) static APP_SYNC_PARAMETERS: Shape =
    Shape::Structure(&[body("GraphQLOperation", &GRAPH_QLOPERATION)]);
pub(crate) static TARGET: Shape = Shape::Structure(&[
    body("Id", &RULE_NAME).required(),
    body("Arn", &ROLE_ARN).required(),
    body("RoleArn", &ROLE_ARN),
    body("Input", &TARGET_INPUT),
    body("InputPath", &SCHEDULE_EXPRESSION),
    body("InputTransformer", &INPUT_TRANSFORMER),
    body("KinesisParameters", &KINESIS_PARAMETERS),
    body("RunCommandParameters", &RUN_COMMAND_PARAMETERS),
    body("EcsParameters", &ECS_PARAMETERS),
    body("BatchParameters", &BATCH_PARAMETERS),
    body("SqsParameters", &SQS_PARAMETERS),
    body("HttpParameters", &HTTP_PARAMETERS),
    body("RedshiftDataParameters", &REDSHIFT_DATA_PARAMETERS),
    body(
        "SageMakerPipelineParameters",
        &SAGE_MAKER_PIPELINE_PARAMETERS,
    ),
    body("DeadLetterConfig", &DEAD_LETTER_CONFIG),
    body("RetryPolicy", &RETRY_POLICY),
    body("AppSyncParameters", &APP_SYNC_PARAMETERS),
]);
pub(crate) static TARGET_LIST: Shape = list(&TARGET, 1, 100);
pub(crate) static TARGET_ID_LIST: Shape = list(&RULE_NAME, 1, 100);
pub(crate) static NEXT_TOKEN: Shape = text(1, 2048);
pub(crate) static LIMIT_MAX100: Shape = integer(Some(1), Some(100));

fn put_rule() -> &'static [Member] {
    const {
        &[
            body("Name", &RULE_NAME).required(),
            body("ScheduleExpression", &SCHEDULE_EXPRESSION),
            body("EventPattern", &EVENT_PATTERN),
            body("State", &RULE_STATE),
            body("Description", &RULE_DESCRIPTION),
            body("RoleArn", &ROLE_ARN),
            body("Tags", &TAG_LIST),
            body("EventBusName", &EVENT_BUS_NAME_OR_ARN),
        ]
    }
}

/// `PutRule`.
pub(crate) static PUT_RULE: OperationShape = OperationShape {
    name: "events:PutRule",
    method: "POST",
    path: "/",
    status: 200,
    members: put_rule,
    in_cli: true,
};

fn put_targets() -> &'static [Member] {
    const {
        &[
            body("Rule", &RULE_NAME).required(),
            body("EventBusName", &EVENT_BUS_NAME_OR_ARN),
            body("Targets", &TARGET_LIST).required(),
        ]
    }
}

/// `PutTargets`.
pub(crate) static PUT_TARGETS: OperationShape = OperationShape {
    name: "events:PutTargets",
    method: "POST",
    path: "/",
    status: 200,
    members: put_targets,
    in_cli: true,
};

fn remove_targets() -> &'static [Member] {
    const {
        &[
            body("Rule", &RULE_NAME).required(),
            body("EventBusName", &EVENT_BUS_NAME_OR_ARN),
            body("Ids", &TARGET_ID_LIST).required(),
            body("Force", &BOOLEAN),
        ]
    }
}

/// `RemoveTargets`.
pub(crate) static REMOVE_TARGETS: OperationShape = OperationShape {
    name: "events:RemoveTargets",
    method: "POST",
    path: "/",
    status: 200,
    members: remove_targets,
    in_cli: true,
};

fn list_targets_by_rule() -> &'static [Member] {
    const {
        &[
            body("Rule", &RULE_NAME).required(),
            body("EventBusName", &EVENT_BUS_NAME_OR_ARN),
            body("NextToken", &NEXT_TOKEN),
            body("Limit", &LIMIT_MAX100),
        ]
    }
}

/// `ListTargetsByRule`.
pub(crate) static LIST_TARGETS_BY_RULE: OperationShape = OperationShape {
    name: "events:ListTargetsByRule",
    method: "POST",
    path: "/",
    status: 200,
    members: list_targets_by_rule,
    in_cli: true,
};
