//! The requests of Lambda's operations.
//!
//! Written by `cargo xtask codegen`: don't change it by hand.
//! Learnt from botocore 1.44.8 by learn.py; Apache License 2.0, Copyright Amazon.com, Inc.

use crate::api::shape::{
    Member, OperationShape, Shape, body, formed, integer, list, number, one_of, text,
};

pub(crate) static ALARM_NAME: Shape = text(1, 255);
pub(crate) static ALARM_DESCRIPTION: Shape = text(0, 1024);
pub(crate) static ACTIONS_ENABLED: Shape = Shape::Boolean;
pub(crate) static RESOURCE_NAME: Shape = text(1, 1024);
pub(crate) static RESOURCE_LIST: Shape = list(&RESOURCE_NAME, 0, 5);
pub(crate) static NAMESPACE: Shape = formed(1, 255, r"[^:].*");
pub(crate) static STATISTIC: Shape =
    one_of(&["SampleCount", "Average", "Sum", "Minimum", "Maximum"]);
pub(crate) static EXTENDED_STATISTIC: Shape = text(0, 0);
pub(crate) static DIMENSION: Shape = Shape::Structure(&[
    body("Name", &ALARM_NAME).required(),
    body("Value", &RESOURCE_NAME).required(),
]);
pub(crate) static DIMENSIONS: Shape = list(&DIMENSION, 0, 30);
pub(crate) static PERIOD: Shape = integer(Some(1), None);
pub(crate) static STANDARD_UNIT: Shape = one_of(&[
    "Seconds",
    "Microseconds",
    "Milliseconds",
    "Bytes",
    "Kilobytes",
    "Megabytes",
    "Gigabytes",
    "Terabytes",
    "Bits",
    "Kilobits",
    "Megabits",
    "Gigabits",
    "Terabits",
    "Percent",
    "Count",
    "Bytes/Second",
    "Kilobytes/Second",
    "Megabytes/Second",
    "Gigabytes/Second",
    "Terabytes/Second",
    "Bits/Second",
    "Kilobits/Second",
    "Megabits/Second",
    "Gigabits/Second",
    "Terabits/Second",
    "Count/Second",
    "None",
]);
pub(crate) static THRESHOLD: Shape = number(f64::MIN, f64::MAX);
pub(crate) static COMPARISON_OPERATOR: Shape = one_of(&[
    "GreaterThanOrEqualToThreshold",
    "GreaterThanThreshold",
    "LessThanThreshold",
    "LessThanOrEqualToThreshold",
    "LessThanLowerOrGreaterThanUpperThreshold",
    "LessThanLowerThreshold",
    "GreaterThanUpperThreshold",
]);
pub(crate) static METRIC: Shape = Shape::Structure(&[
    body("Namespace", &NAMESPACE),
    body("MetricName", &ALARM_NAME),
    body("Dimensions", &DIMENSIONS),
]);
pub(crate) static METRIC_STAT: Shape = Shape::Structure(&[
    body("Metric", &METRIC).required(),
    body("Period", &PERIOD).required(),
    body("Stat", &EXTENDED_STATISTIC).required(),
    body("Unit", &STANDARD_UNIT),
]);
pub(crate) static METRIC_EXPRESSION: Shape = text(1, 2048);
pub(crate) static METRIC_DATA_QUERY: Shape = Shape::Structure(&[
    body("Id", &ALARM_NAME).required(),
    body("MetricStat", &METRIC_STAT),
    body("Expression", &METRIC_EXPRESSION),
    body("Label", &EXTENDED_STATISTIC),
    body("ReturnData", &ACTIONS_ENABLED),
    body("Period", &PERIOD),
    body("AccountId", &ALARM_NAME),
]);
pub(crate) static METRIC_DATA_QUERIES: Shape = list(&METRIC_DATA_QUERY, 0, 0);
pub(crate) static TAG_KEY: Shape = text(1, 128);
pub(crate) static TAG_VALUE: Shape = text(0, 256);
pub(crate) static TAG: Shape = Shape::Structure(&[
    body("Key", &TAG_KEY).required(),
    body("Value", &TAG_VALUE).required(),
]);
pub(crate) static TAG_LIST: Shape = list(&TAG, 0, 0);
pub(crate) static TIMEZONE: Shape = text(1, 50);
pub(crate) static WALL_CLOCK_WINDOW: Shape = Shape::Structure(&[body("Timezone", &TIMEZONE)]);
pub(crate) static SLIDING_WINDOW: Shape = Shape::Structure(&[]);
pub(crate) static EVALUATION_WINDOW: Shape = Shape::Structure(&[
    body("WallClockWindow", &WALL_CLOCK_WINDOW),
    body("SlidingWindow", &SLIDING_WINDOW),
]);
pub(crate) static WARM_UP_PERIOD_DURATION_IN_MINUTES: Shape = integer(Some(1), Some(2880));
pub(crate) static WARM_UP_CONFIGURATION: Shape = Shape::Structure(&[
    body(
        "WarmUpPeriodDurationInMinutes",
        &WARM_UP_PERIOD_DURATION_IN_MINUTES,
    )
    .required(),
    body("OnlyStartEvaluatingAfterWarmUpPeriodEnds", &ACTIONS_ENABLED),
]);
pub(crate) static QUERY: Shape = text(1, 10000);
pub(crate) static PENDING_PERIOD: Shape = integer(Some(0), Some(86400));
pub(crate) static ALARM_PROM_QLCRITERIA: Shape = Shape::Structure(&[
    body("Query", &QUERY).required(),
    body("PendingPeriod", &PENDING_PERIOD),
    body("RecoveryPeriod", &PENDING_PERIOD),
]);
pub(crate) static EVALUATION_CRITERIA: Shape =
    Shape::Structure(&[body("PromQLCriteria", &ALARM_PROM_QLCRITERIA)]);
pub(crate) static EVALUATION_INTERVAL: Shape = integer(Some(10), Some(3600));
pub(crate) static ALARM_TAGS_PROPAGATION_TAG_KEYS: Shape = list(&TAG_KEY, 1, 50);
pub(crate) static ALARM_TAGS_PROPAGATION: Shape = Shape::Structure(&[
    body("Enabled", &ACTIONS_ENABLED).required(),
    body("IncludedTagKeys", &ALARM_TAGS_PROPAGATION_TAG_KEYS),
    body("ExcludedTagKeys", &ALARM_TAGS_PROPAGATION_TAG_KEYS),
]);
pub(crate) static ACTION_CONFIGURATION: Shape =
    Shape::Structure(&[body("AlarmTagsPropagation", &ALARM_TAGS_PROPAGATION)]);
pub(crate) static ALARM_NAMES: Shape = list(&ALARM_NAME, 0, 100);
pub(crate) static ALARM_TYPE: Shape = one_of(&["CompositeAlarm", "MetricAlarm", "LogAlarm"]);
pub(crate) static ALARM_TYPES: Shape = list(&ALARM_TYPE, 0, 0);
pub(crate) static STATE_VALUE: Shape = one_of(&["OK", "ALARM", "INSUFFICIENT_DATA"]);
pub(crate) static MAX_RECORDS: Shape = integer(Some(1), Some(100));
pub(crate) static STATE_REASON: Shape = text(0, 1023);
pub(crate) static STATE_REASON_DATA: Shape = text(0, 4000);
pub(crate) static TIMESTAMP: Shape = Shape::Timestamp;
pub(crate) static SCAN_BY: Shape = one_of(&["TimestampDescending", "TimestampAscending"]);
pub(crate) static GET_METRIC_DATA_MAX_DATAPOINTS: Shape = integer(None, None);
pub(crate) static LABEL_OPTIONS: Shape = Shape::Structure(&[body("Timezone", &EXTENDED_STATISTIC)]);
pub(crate) static STATISTICS: Shape = list(&STATISTIC, 1, 5);
pub(crate) static EXTENDED_STATISTICS: Shape = list(&EXTENDED_STATISTIC, 1, 10);

fn put_metric_alarm() -> &'static [Member] {
    const {
        &[
            body("AlarmName", &ALARM_NAME).required(),
            body("AlarmDescription", &ALARM_DESCRIPTION),
            body("ActionsEnabled", &ACTIONS_ENABLED),
            body("OKActions", &RESOURCE_LIST),
            body("AlarmActions", &RESOURCE_LIST),
            body("InsufficientDataActions", &RESOURCE_LIST),
            body("MetricName", &ALARM_NAME),
            body("Namespace", &NAMESPACE),
            body("Statistic", &STATISTIC),
            body("ExtendedStatistic", &EXTENDED_STATISTIC),
            body("Dimensions", &DIMENSIONS),
            body("Period", &PERIOD),
            body("Unit", &STANDARD_UNIT),
            body("EvaluationPeriods", &PERIOD),
            body("DatapointsToAlarm", &PERIOD),
            body("Threshold", &THRESHOLD),
            body("ComparisonOperator", &COMPARISON_OPERATOR),
            body("TreatMissingData", &ALARM_NAME),
            body("EvaluateLowSampleCountPercentile", &ALARM_NAME),
            body("Metrics", &METRIC_DATA_QUERIES),
            body("Tags", &TAG_LIST),
            body("ThresholdMetricId", &ALARM_NAME),
            body("EvaluationWindow", &EVALUATION_WINDOW),
            body("WarmUpConfiguration", &WARM_UP_CONFIGURATION).not_in_cli(),
            body("EvaluationCriteria", &EVALUATION_CRITERIA),
            body("EvaluationInterval", &EVALUATION_INTERVAL),
            body("ActionConfiguration", &ACTION_CONFIGURATION).not_in_cli(),
        ]
    }
}

/// `PutMetricAlarm`.
pub(crate) static PUT_METRIC_ALARM: OperationShape = OperationShape {
    name: "cloudwatch:PutMetricAlarm",
    method: "POST",
    path: "/",
    status: 200,
    members: put_metric_alarm,
    in_cli: true,
};

fn describe_alarms() -> &'static [Member] {
    const {
        &[
            body("AlarmNames", &ALARM_NAMES),
            body("AlarmNamePrefix", &ALARM_NAME),
            body("AlarmTypes", &ALARM_TYPES),
            body("ChildrenOfAlarmName", &ALARM_NAME),
            body("ParentsOfAlarmName", &ALARM_NAME),
            body("StateValue", &STATE_VALUE),
            body("ActionPrefix", &RESOURCE_NAME),
            body("MaxRecords", &MAX_RECORDS),
            body("NextToken", &EXTENDED_STATISTIC),
        ]
    }
}

/// `DescribeAlarms`.
pub(crate) static DESCRIBE_ALARMS: OperationShape = OperationShape {
    name: "cloudwatch:DescribeAlarms",
    method: "POST",
    path: "/",
    status: 200,
    members: describe_alarms,
    in_cli: true,
};

fn set_alarm_state() -> &'static [Member] {
    const {
        &[
            body("AlarmName", &ALARM_NAME).required(),
            body("StateValue", &STATE_VALUE).required(),
            body("StateReason", &STATE_REASON).required(),
            body("StateReasonData", &STATE_REASON_DATA),
        ]
    }
}

/// `SetAlarmState`.
pub(crate) static SET_ALARM_STATE: OperationShape = OperationShape {
    name: "cloudwatch:SetAlarmState",
    method: "POST",
    path: "/",
    status: 200,
    members: set_alarm_state,
    in_cli: true,
};

fn delete_alarms() -> &'static [Member] {
    const { &[body("AlarmNames", &ALARM_NAMES).required()] }
}

/// `DeleteAlarms`.
pub(crate) static DELETE_ALARMS: OperationShape = OperationShape {
    name: "cloudwatch:DeleteAlarms",
    method: "POST",
    path: "/",
    status: 200,
    members: delete_alarms,
    in_cli: true,
};

fn get_metric_data() -> &'static [Member] {
    const {
        &[
            body("MetricDataQueries", &METRIC_DATA_QUERIES).required(),
            body("StartTime", &TIMESTAMP).required(),
            body("EndTime", &TIMESTAMP).required(),
            body("NextToken", &EXTENDED_STATISTIC),
            body("ScanBy", &SCAN_BY),
            body("MaxDatapoints", &GET_METRIC_DATA_MAX_DATAPOINTS),
            body("LabelOptions", &LABEL_OPTIONS),
        ]
    }
}

/// `GetMetricData`.
pub(crate) static GET_METRIC_DATA: OperationShape = OperationShape {
    name: "cloudwatch:GetMetricData",
    method: "POST",
    path: "/",
    status: 200,
    members: get_metric_data,
    in_cli: true,
};

fn get_metric_statistics() -> &'static [Member] {
    const {
        &[
            body("Namespace", &NAMESPACE).required(),
            body("MetricName", &ALARM_NAME).required(),
            body("Dimensions", &DIMENSIONS),
            body("StartTime", &TIMESTAMP).required(),
            body("EndTime", &TIMESTAMP).required(),
            body("Period", &PERIOD).required(),
            body("Statistics", &STATISTICS),
            body("ExtendedStatistics", &EXTENDED_STATISTICS),
            body("Unit", &STANDARD_UNIT),
        ]
    }
}

/// `GetMetricStatistics`.
pub(crate) static GET_METRIC_STATISTICS: OperationShape = OperationShape {
    name: "cloudwatch:GetMetricStatistics",
    method: "POST",
    path: "/",
    status: 200,
    members: get_metric_statistics,
    in_cli: true,
};
