//! The requests of Lambda's operations.
//!
//! Written by `cargo xtask codegen`: don't change it by hand.
//! Learnt from botocore 1.44.8 by learn.py; Apache License 2.0, Copyright Amazon.com, Inc.

use crate::api::shape::{
    Member, OperationShape, Shape, body, formed, integer, list, map, one_of, text,
};

pub(crate) static APPLICATION_NAME: Shape = formed(1, 100, r"[A-Za-z0-9+=,.@_-]*");
pub(crate) static COMPUTE_PLATFORM: Shape = one_of(&["Server", "Lambda", "ECS"]);
pub(crate) static KEY: Shape = text(0, 0);
pub(crate) static TAG: Shape = Shape::Structure(&[body("Key", &KEY), body("Value", &KEY)]);
pub(crate) static TAG_LIST: Shape = list(&TAG, 0, 0);
pub(crate) static MINIMUM_HEALTHY_HOSTS_TYPE: Shape = one_of(&["HOST_COUNT", "FLEET_PERCENT"]);
pub(crate) static MINIMUM_HEALTHY_HOSTS_VALUE: Shape = integer(None, None);
pub(crate) static MINIMUM_HEALTHY_HOSTS: Shape = Shape::Structure(&[
    body("type", &MINIMUM_HEALTHY_HOSTS_TYPE),
    body("value", &MINIMUM_HEALTHY_HOSTS_VALUE),
]);
pub(crate) static TRAFFIC_ROUTING_TYPE: Shape =
    one_of(&["TimeBasedCanary", "TimeBasedLinear", "AllAtOnce"]);
pub(crate) static TIME_BASED_CANARY: Shape = Shape::Structure(&[
    body("canaryPercentage", &MINIMUM_HEALTHY_HOSTS_VALUE),
    body("canaryInterval", &MINIMUM_HEALTHY_HOSTS_VALUE),
]);
pub(crate) static TIME_BASED_LINEAR: Shape = Shape::Structure(&[
    body("linearPercentage", &MINIMUM_HEALTHY_HOSTS_VALUE),
    body("linearInterval", &MINIMUM_HEALTHY_HOSTS_VALUE),
]);
pub(crate) static TRAFFIC_ROUTING_CONFIG: Shape = Shape::Structure(&[
    body("type", &TRAFFIC_ROUTING_TYPE),
    body("timeBasedCanary", &TIME_BASED_CANARY),
    body("timeBasedLinear", &TIME_BASED_LINEAR),
]);
pub(crate) static ZONAL_CONFIG: Shape = Shape::Structure(&[
    body(
        "firstZoneMonitorDurationInSeconds",
        &MINIMUM_HEALTHY_HOSTS_VALUE,
    ),
    body("monitorDurationInSeconds", &MINIMUM_HEALTHY_HOSTS_VALUE),
    body("minimumHealthyHostsPerZone", &MINIMUM_HEALTHY_HOSTS),
]);
pub(crate) static EC2_TAG_FILTER_TYPE: Shape = one_of(&["KEY_ONLY", "VALUE_ONLY", "KEY_AND_VALUE"]);
pub(crate) static EC2_TAG_FILTER: Shape = Shape::Structure(&[
    body("Key", &KEY),
    body("Value", &KEY),
    body("Type", &EC2_TAG_FILTER_TYPE),
]);
pub(crate) static EC2_TAG_FILTER_LIST: Shape = list(&EC2_TAG_FILTER, 0, 0);
pub(crate) static AUTO_SCALING_GROUP_NAME_LIST: Shape = list(&KEY, 0, 0);
pub(crate) static TRIGGER_EVENT_TYPE: Shape = one_of(&[
    "DeploymentStart",
    "DeploymentSuccess",
    "DeploymentFailure",
    "DeploymentStop",
    "DeploymentRollback",
    "DeploymentReady",
    "InstanceStart",
    "InstanceSuccess",
    "InstanceFailure",
    "InstanceReady",
]);
pub(crate) static TRIGGER_EVENT_TYPE_LIST: Shape = list(&TRIGGER_EVENT_TYPE, 0, 0);
pub(crate) static TRIGGER_CONFIG: Shape = Shape::Structure(&[
    body("triggerName", &KEY),
    body("triggerTargetArn", &KEY),
    body("triggerEvents", &TRIGGER_EVENT_TYPE_LIST),
]);
pub(crate) static TRIGGER_CONFIG_LIST: Shape = list(&TRIGGER_CONFIG, 0, 0);
pub(crate) static BOOLEAN: Shape = Shape::Boolean;
pub(crate) static ALARM: Shape = Shape::Structure(&[body("name", &KEY)]);
pub(crate) static ALARM_LIST: Shape = list(&ALARM, 0, 0);
pub(crate) static ALARM_CONFIGURATION: Shape = Shape::Structure(&[
    body("enabled", &BOOLEAN),
    body("ignorePollAlarmFailure", &BOOLEAN),
    body("alarms", &ALARM_LIST),
]);
pub(crate) static AUTO_ROLLBACK_EVENT: Shape = one_of(&[
    "DEPLOYMENT_FAILURE",
    "DEPLOYMENT_STOP_ON_ALARM",
    "DEPLOYMENT_STOP_ON_REQUEST",
]);
pub(crate) static AUTO_ROLLBACK_EVENTS_LIST: Shape = list(&AUTO_ROLLBACK_EVENT, 0, 0);
pub(crate) static AUTO_ROLLBACK_CONFIGURATION: Shape = Shape::Structure(&[
    body("enabled", &BOOLEAN),
    body("events", &AUTO_ROLLBACK_EVENTS_LIST),
]);
pub(crate) static OUTDATED_INSTANCES_STRATEGY: Shape = one_of(&["UPDATE", "IGNORE"]);
pub(crate) static DEPLOYMENT_TYPE: Shape = one_of(&["IN_PLACE", "BLUE_GREEN"]);
pub(crate) static DEPLOYMENT_OPTION: Shape =
    one_of(&["WITH_TRAFFIC_CONTROL", "WITHOUT_TRAFFIC_CONTROL"]);
pub(crate) static DEPLOYMENT_STYLE: Shape = Shape::Structure(&[
    body("deploymentType", &DEPLOYMENT_TYPE),
    body("deploymentOption", &DEPLOYMENT_OPTION),
]);
pub(crate) static INSTANCE_ACTION: Shape = one_of(&["TERMINATE", "KEEP_ALIVE"]);
pub(crate) static BLUE_INSTANCE_TERMINATION_OPTION: Shape = Shape::Structure(&[
    body("action", &INSTANCE_ACTION),
    body("terminationWaitTimeInMinutes", &MINIMUM_HEALTHY_HOSTS_VALUE),
]);
pub(crate) static DEPLOYMENT_READY_ACTION: Shape =
    one_of(&["CONTINUE_DEPLOYMENT", "STOP_DEPLOYMENT"]);
pub(crate) static DEPLOYMENT_READY_OPTION: Shape = Shape::Structure(&[
    body("actionOnTimeout", &DEPLOYMENT_READY_ACTION),
    body("waitTimeInMinutes", &MINIMUM_HEALTHY_HOSTS_VALUE),
]);
pub(crate) static GREEN_FLEET_PROVISIONING_ACTION: Shape =
    one_of(&["DISCOVER_EXISTING", "COPY_AUTO_SCALING_GROUP"]);
pub(crate) static GREEN_FLEET_PROVISIONING_OPTION: Shape =
    Shape::Structure(&[body("action", &GREEN_FLEET_PROVISIONING_ACTION)]);
pub(crate) static BLUE_GREEN_DEPLOYMENT_CONFIGURATION: Shape = Shape::Structure(&[
    body(
        "terminateBlueInstancesOnDeploymentSuccess",
        &BLUE_INSTANCE_TERMINATION_OPTION,
    ),
    body("deploymentReadyOption", &DEPLOYMENT_READY_OPTION),
    body(
        "greenFleetProvisioningOption",
        &GREEN_FLEET_PROVISIONING_OPTION,
    ),
]);
pub(crate) static TRAFFIC_ROUTE: Shape =
    Shape::Structure(&[body("listenerArns", &AUTO_SCALING_GROUP_NAME_LIST)]);
pub(crate) static TARGET_GROUP_PAIR_INFO: Shape = Shape::Structure(&[
    body("targetGroups", &ALARM_LIST),
    body("prodTrafficRoute", &TRAFFIC_ROUTE),
    body("testTrafficRoute", &TRAFFIC_ROUTE),
]);
pub(crate) static TARGET_GROUP_PAIR_INFO_LIST: Shape = list(&TARGET_GROUP_PAIR_INFO, 0, 0);
pub(crate) static LOAD_BALANCER_INFO: Shape = Shape::Structure(&[
    body("elbInfoList", &ALARM_LIST),
    body("targetGroupInfoList", &ALARM_LIST),
    body("targetGroupPairInfoList", &TARGET_GROUP_PAIR_INFO_LIST),
]);
pub(crate) static EC2_TAG_SET_LIST: Shape = list(&EC2_TAG_FILTER_LIST, 0, 0);
pub(crate) static EC2_TAG_SET: Shape =
    Shape::Structure(&[body("ec2TagSetList", &EC2_TAG_SET_LIST)]);
pub(crate) static ECSSERVICE: Shape =
    Shape::Structure(&[body("serviceName", &KEY), body("clusterName", &KEY)]);
pub(crate) static ECSSERVICE_LIST: Shape = list(&ECSSERVICE, 0, 0);
pub(crate) static ON_PREMISES_TAG_SET: Shape =
    Shape::Structure(&[body("onPremisesTagSetList", &EC2_TAG_SET_LIST)]);
pub(crate) static AUTO_SCALING_GROUP_PROCESS: Shape = one_of(&[
    "Terminate",
    "AZRebalance",
    "InstanceRefresh",
    "ScheduledActions",
]);
pub(crate) static AUTO_SCALING_GROUP_PROCESSES_TO_SUSPEND_LIST: Shape =
    list(&AUTO_SCALING_GROUP_PROCESS, 0, 4);
pub(crate) static EC2_DEPLOYMENT_OPTIONS: Shape = Shape::Structure(&[body(
    "autoScalingGroupProcessesToSuspend",
    &AUTO_SCALING_GROUP_PROCESSES_TO_SUSPEND_LIST,
)]);
pub(crate) static REVISION_LOCATION_TYPE: Shape =
    one_of(&["S3", "GitHub", "String", "AppSpecContent"]);
pub(crate) static BUNDLE_TYPE: Shape = one_of(&["tar", "tgz", "zip", "YAML", "JSON"]);
pub(crate) static S3_LOCATION: Shape = Shape::Structure(&[
    body("bucket", &KEY),
    body("key", &KEY),
    body("bundleType", &BUNDLE_TYPE),
    body("version", &KEY),
    body("eTag", &KEY),
]);
pub(crate) static GIT_HUB_LOCATION: Shape =
    Shape::Structure(&[body("repository", &KEY), body("commitId", &KEY)]);
pub(crate) static RAW_STRING: Shape =
    Shape::Structure(&[body("content", &KEY), body("sha256", &KEY)]);
pub(crate) static REVISION_LOCATION: Shape = Shape::Structure(&[
    body("revisionType", &REVISION_LOCATION_TYPE),
    body("s3Location", &S3_LOCATION),
    body("gitHubLocation", &GIT_HUB_LOCATION),
    body("string", &RAW_STRING),
    body("appSpecContent", &RAW_STRING),
]);
pub(crate) static TARGET_INSTANCES: Shape = Shape::Structure(&[
    body("tagFilters", &EC2_TAG_FILTER_LIST),
    body("autoScalingGroups", &AUTO_SCALING_GROUP_NAME_LIST),
    body("ec2TagSet", &EC2_TAG_SET),
]);
pub(crate) static FILE_EXISTS_BEHAVIOR: Shape = one_of(&["DISALLOW", "OVERWRITE", "RETAIN"]);
pub(crate) static DEPLOYMENT_MODE: Shape = one_of(&["STANDARD", "RESTART"]);
pub(crate) static DEPLOYMENT_STATUS: Shape = one_of(&[
    "Created",
    "Queued",
    "InProgress",
    "Baking",
    "Succeeded",
    "Failed",
    "Stopped",
    "Ready",
]);
pub(crate) static DEPLOYMENT_STATUS_LIST: Shape = list(&DEPLOYMENT_STATUS, 0, 0);
pub(crate) static TIMESTAMP: Shape = Shape::Timestamp;
pub(crate) static TIME_RANGE: Shape =
    Shape::Structure(&[body("start", &TIMESTAMP), body("end", &TIMESTAMP)]);
pub(crate) static LIFECYCLE_EVENT_STATUS: Shape = one_of(&[
    "Pending",
    "InProgress",
    "Succeeded",
    "Failed",
    "Skipped",
    "Unknown",
]);
pub(crate) static TARGET_FILTER_NAME: Shape = one_of(&["TargetStatus", "ServerInstanceLabel"]);
pub(crate) static TARGET_FILTERS: Shape =
    map(&TARGET_FILTER_NAME, &AUTO_SCALING_GROUP_NAME_LIST, 0, 0);

fn create_application() -> &'static [Member] {
    const {
        &[
            body("applicationName", &APPLICATION_NAME).required(),
            body("computePlatform", &COMPUTE_PLATFORM),
            body("tags", &TAG_LIST),
        ]
    }
}

/// `CreateApplication`.
pub(crate) static CREATE_APPLICATION: OperationShape = OperationShape {
    name: "codedeploy:CreateApplication",
    method: "POST",
    path: "/",
    status: 200,
    members: create_application,
    in_cli: true,
};

fn get_application() -> &'static [Member] {
    const { &[body("applicationName", &APPLICATION_NAME).required()] }
}

/// `GetApplication`.
pub(crate) static GET_APPLICATION: OperationShape = OperationShape {
    name: "codedeploy:GetApplication",
    method: "POST",
    path: "/",
    status: 200,
    members: get_application,
    in_cli: true,
};

fn list_applications() -> &'static [Member] {
    const { &[body("nextToken", &KEY)] }
}

/// `ListApplications`.
pub(crate) static LIST_APPLICATIONS: OperationShape = OperationShape {
    name: "codedeploy:ListApplications",
    method: "POST",
    path: "/",
    status: 200,
    members: list_applications,
    in_cli: true,
};

fn delete_application() -> &'static [Member] {
    const { &[body("applicationName", &APPLICATION_NAME).required()] }
}

/// `DeleteApplication`.
pub(crate) static DELETE_APPLICATION: OperationShape = OperationShape {
    name: "codedeploy:DeleteApplication",
    method: "POST",
    path: "/",
    status: 200,
    members: delete_application,
    in_cli: true,
};

fn create_deployment_config() -> &'static [Member] {
    const {
        &[
            body("deploymentConfigName", &APPLICATION_NAME).required(),
            body("minimumHealthyHosts", &MINIMUM_HEALTHY_HOSTS),
            body("trafficRoutingConfig", &TRAFFIC_ROUTING_CONFIG),
            body("computePlatform", &COMPUTE_PLATFORM),
            body("zonalConfig", &ZONAL_CONFIG),
        ]
    }
}

/// `CreateDeploymentConfig`.
pub(crate) static CREATE_DEPLOYMENT_CONFIG: OperationShape = OperationShape {
    name: "codedeploy:CreateDeploymentConfig",
    method: "POST",
    path: "/",
    status: 200,
    members: create_deployment_config,
    in_cli: true,
};

fn get_deployment_config() -> &'static [Member] {
    const { &[body("deploymentConfigName", &APPLICATION_NAME).required()] }
}

/// `GetDeploymentConfig`.
pub(crate) static GET_DEPLOYMENT_CONFIG: OperationShape = OperationShape {
    name: "codedeploy:GetDeploymentConfig",
    method: "POST",
    path: "/",
    status: 200,
    members: get_deployment_config,
    in_cli: true,
};

fn list_deployment_configs() -> &'static [Member] {
    const { &[body("nextToken", &KEY)] }
}

/// `ListDeploymentConfigs`.
pub(crate) static LIST_DEPLOYMENT_CONFIGS: OperationShape = OperationShape {
    name: "codedeploy:ListDeploymentConfigs",
    method: "POST",
    path: "/",
    status: 200,
    members: list_deployment_configs,
    in_cli: true,
};

fn delete_deployment_config() -> &'static [Member] {
    const { &[body("deploymentConfigName", &APPLICATION_NAME).required()] }
}

/// `DeleteDeploymentConfig`.
pub(crate) static DELETE_DEPLOYMENT_CONFIG: OperationShape = OperationShape {
    name: "codedeploy:DeleteDeploymentConfig",
    method: "POST",
    path: "/",
    status: 200,
    members: delete_deployment_config,
    in_cli: true,
};

fn create_deployment_group() -> &'static [Member] {
    const {
        &[
            body("applicationName", &APPLICATION_NAME).required(),
            body("deploymentGroupName", &APPLICATION_NAME).required(),
            body("deploymentConfigName", &APPLICATION_NAME),
            body("ec2TagFilters", &EC2_TAG_FILTER_LIST),
            body("onPremisesInstanceTagFilters", &EC2_TAG_FILTER_LIST),
            body("autoScalingGroups", &AUTO_SCALING_GROUP_NAME_LIST),
            body("serviceRoleArn", &KEY).required(),
            body("triggerConfigurations", &TRIGGER_CONFIG_LIST),
            body("alarmConfiguration", &ALARM_CONFIGURATION),
            body("autoRollbackConfiguration", &AUTO_ROLLBACK_CONFIGURATION),
            body("outdatedInstancesStrategy", &OUTDATED_INSTANCES_STRATEGY),
            body("deploymentStyle", &DEPLOYMENT_STYLE),
            body(
                "blueGreenDeploymentConfiguration",
                &BLUE_GREEN_DEPLOYMENT_CONFIGURATION,
            ),
            body("loadBalancerInfo", &LOAD_BALANCER_INFO),
            body("ec2TagSet", &EC2_TAG_SET),
            body("ecsServices", &ECSSERVICE_LIST),
            body("onPremisesTagSet", &ON_PREMISES_TAG_SET),
            body("tags", &TAG_LIST),
            body("ec2DeploymentOptions", &EC2_DEPLOYMENT_OPTIONS).not_in_cli(),
            body("terminationHookEnabled", &BOOLEAN),
        ]
    }
}

/// `CreateDeploymentGroup`.
pub(crate) static CREATE_DEPLOYMENT_GROUP: OperationShape = OperationShape {
    name: "codedeploy:CreateDeploymentGroup",
    method: "POST",
    path: "/",
    status: 200,
    members: create_deployment_group,
    in_cli: true,
};

fn get_deployment_group() -> &'static [Member] {
    const {
        &[
            body("applicationName", &APPLICATION_NAME).required(),
            body("deploymentGroupName", &APPLICATION_NAME).required(),
        ]
    }
}

/// `GetDeploymentGroup`.
pub(crate) static GET_DEPLOYMENT_GROUP: OperationShape = OperationShape {
    name: "codedeploy:GetDeploymentGroup",
    method: "POST",
    path: "/",
    status: 200,
    members: get_deployment_group,
    in_cli: true,
};

fn update_deployment_group() -> &'static [Member] {
    const {
        &[
            body("applicationName", &APPLICATION_NAME).required(),
            body("currentDeploymentGroupName", &APPLICATION_NAME).required(),
            body("newDeploymentGroupName", &APPLICATION_NAME),
            body("deploymentConfigName", &APPLICATION_NAME),
            body("ec2TagFilters", &EC2_TAG_FILTER_LIST),
            body("onPremisesInstanceTagFilters", &EC2_TAG_FILTER_LIST),
            body("autoScalingGroups", &AUTO_SCALING_GROUP_NAME_LIST),
            body("serviceRoleArn", &KEY),
            body("triggerConfigurations", &TRIGGER_CONFIG_LIST),
            body("alarmConfiguration", &ALARM_CONFIGURATION),
            body("autoRollbackConfiguration", &AUTO_ROLLBACK_CONFIGURATION),
            body("outdatedInstancesStrategy", &OUTDATED_INSTANCES_STRATEGY),
            body("deploymentStyle", &DEPLOYMENT_STYLE),
            body(
                "blueGreenDeploymentConfiguration",
                &BLUE_GREEN_DEPLOYMENT_CONFIGURATION,
            ),
            body("loadBalancerInfo", &LOAD_BALANCER_INFO),
            body("ec2TagSet", &EC2_TAG_SET),
            body("ecsServices", &ECSSERVICE_LIST),
            body("onPremisesTagSet", &ON_PREMISES_TAG_SET),
            body("ec2DeploymentOptions", &EC2_DEPLOYMENT_OPTIONS).not_in_cli(),
            body("terminationHookEnabled", &BOOLEAN),
        ]
    }
}

/// `UpdateDeploymentGroup`.
pub(crate) static UPDATE_DEPLOYMENT_GROUP: OperationShape = OperationShape {
    name: "codedeploy:UpdateDeploymentGroup",
    method: "POST",
    path: "/",
    status: 200,
    members: update_deployment_group,
    in_cli: true,
};

fn list_deployment_groups() -> &'static [Member] {
    const {
        &[
            body("applicationName", &APPLICATION_NAME).required(),
            body("nextToken", &KEY),
        ]
    }
}

/// `ListDeploymentGroups`.
pub(crate) static LIST_DEPLOYMENT_GROUPS: OperationShape = OperationShape {
    name: "codedeploy:ListDeploymentGroups",
    method: "POST",
    path: "/",
    status: 200,
    members: list_deployment_groups,
    in_cli: true,
};

fn delete_deployment_group() -> &'static [Member] {
    const {
        &[
            body("applicationName", &APPLICATION_NAME).required(),
            body("deploymentGroupName", &APPLICATION_NAME).required(),
        ]
    }
}

/// `DeleteDeploymentGroup`.
pub(crate) static DELETE_DEPLOYMENT_GROUP: OperationShape = OperationShape {
    name: "codedeploy:DeleteDeploymentGroup",
    method: "POST",
    path: "/",
    status: 200,
    members: delete_deployment_group,
    in_cli: true,
};

fn create_deployment() -> &'static [Member] {
    const {
        &[
            body("applicationName", &APPLICATION_NAME).required(),
            body("deploymentGroupName", &APPLICATION_NAME),
            body("revision", &REVISION_LOCATION),
            body("deploymentConfigName", &APPLICATION_NAME),
            body("description", &KEY),
            body("ignoreApplicationStopFailures", &BOOLEAN),
            body("targetInstances", &TARGET_INSTANCES),
            body("autoRollbackConfiguration", &AUTO_ROLLBACK_CONFIGURATION),
            body("updateOutdatedInstancesOnly", &BOOLEAN),
            body("fileExistsBehavior", &FILE_EXISTS_BEHAVIOR),
            body("deploymentMode", &DEPLOYMENT_MODE).not_in_cli(),
            body("overrideAlarmConfiguration", &ALARM_CONFIGURATION),
            body("ec2DeploymentOptions", &EC2_DEPLOYMENT_OPTIONS).not_in_cli(),
        ]
    }
}

/// `CreateDeployment`.
pub(crate) static CREATE_DEPLOYMENT: OperationShape = OperationShape {
    name: "codedeploy:CreateDeployment",
    method: "POST",
    path: "/",
    status: 200,
    members: create_deployment,
    in_cli: true,
};

fn get_deployment() -> &'static [Member] {
    const { &[body("deploymentId", &KEY).required()] }
}

/// `GetDeployment`.
pub(crate) static GET_DEPLOYMENT: OperationShape = OperationShape {
    name: "codedeploy:GetDeployment",
    method: "POST",
    path: "/",
    status: 200,
    members: get_deployment,
    in_cli: true,
};

fn batch_get_deployments() -> &'static [Member] {
    const { &[body("deploymentIds", &AUTO_SCALING_GROUP_NAME_LIST).required()] }
}

/// `BatchGetDeployments`.
pub(crate) static BATCH_GET_DEPLOYMENTS: OperationShape = OperationShape {
    name: "codedeploy:BatchGetDeployments",
    method: "POST",
    path: "/",
    status: 200,
    members: batch_get_deployments,
    in_cli: true,
};

fn list_deployments() -> &'static [Member] {
    const {
        &[
            body("applicationName", &APPLICATION_NAME),
            body("deploymentGroupName", &APPLICATION_NAME),
            body("externalId", &KEY),
            body("includeOnlyStatuses", &DEPLOYMENT_STATUS_LIST),
            body("createTimeRange", &TIME_RANGE),
            body("nextToken", &KEY),
        ]
    }
}

/// `ListDeployments`.
pub(crate) static LIST_DEPLOYMENTS: OperationShape = OperationShape {
    name: "codedeploy:ListDeployments",
    method: "POST",
    path: "/",
    status: 200,
    members: list_deployments,
    in_cli: true,
};

fn stop_deployment() -> &'static [Member] {
    const {
        &[
            body("deploymentId", &KEY).required(),
            body("autoRollbackEnabled", &BOOLEAN),
        ]
    }
}

/// `StopDeployment`.
pub(crate) static STOP_DEPLOYMENT: OperationShape = OperationShape {
    name: "codedeploy:StopDeployment",
    method: "POST",
    path: "/",
    status: 200,
    members: stop_deployment,
    in_cli: true,
};

fn put_lifecycle_event_hook_execution_status() -> &'static [Member] {
    const {
        &[
            body("deploymentId", &KEY),
            body("lifecycleEventHookExecutionId", &KEY),
            body("status", &LIFECYCLE_EVENT_STATUS),
        ]
    }
}

/// `PutLifecycleEventHookExecutionStatus`.
pub(crate) static PUT_LIFECYCLE_EVENT_HOOK_EXECUTION_STATUS: OperationShape = OperationShape {
    name: "codedeploy:PutLifecycleEventHookExecutionStatus",
    method: "POST",
    path: "/",
    status: 200,
    members: put_lifecycle_event_hook_execution_status,
    in_cli: true,
};

fn list_deployment_targets() -> &'static [Member] {
    const {
        &[
            body("deploymentId", &KEY).required(),
            body("nextToken", &KEY),
            body("targetFilters", &TARGET_FILTERS),
        ]
    }
}

/// `ListDeploymentTargets`.
pub(crate) static LIST_DEPLOYMENT_TARGETS: OperationShape = OperationShape {
    name: "codedeploy:ListDeploymentTargets",
    method: "POST",
    path: "/",
    status: 200,
    members: list_deployment_targets,
    in_cli: true,
};

fn get_deployment_target() -> &'static [Member] {
    const {
        &[
            body("deploymentId", &KEY).required(),
            body("targetId", &KEY).required(),
        ]
    }
}

/// `GetDeploymentTarget`.
pub(crate) static GET_DEPLOYMENT_TARGET: OperationShape = OperationShape {
    name: "codedeploy:GetDeploymentTarget",
    method: "POST",
    path: "/",
    status: 200,
    members: get_deployment_target,
    in_cli: true,
};

fn batch_get_deployment_targets() -> &'static [Member] {
    const {
        &[
            body("deploymentId", &KEY).required(),
            body("targetIds", &AUTO_SCALING_GROUP_NAME_LIST).required(),
        ]
    }
}

/// `BatchGetDeploymentTargets`.
pub(crate) static BATCH_GET_DEPLOYMENT_TARGETS: OperationShape = OperationShape {
    name: "codedeploy:BatchGetDeploymentTargets",
    method: "POST",
    path: "/",
    status: 200,
    members: batch_get_deployment_targets,
    in_cli: true,
};
