//! The requests of Lambda's operations.
//!
//! Written by `cargo xtask codegen`: don't change it by hand.
//! Learnt from botocore 1.44.8 by learn.py; Apache License 2.0, Copyright Amazon.com, Inc.

use crate::api::shape::{
    Member, OperationShape, Shape, body, header, list, one_of, path, payload, text,
};

pub(crate) static BUCKET_NAME: Shape = text(0, 0);
pub(crate) static EVENT: Shape = one_of(&[
    "s3:ReducedRedundancyLostObject",
    "s3:ObjectCreated:*",
    "s3:ObjectCreated:Put",
    "s3:ObjectCreated:Post",
    "s3:ObjectCreated:Copy",
    "s3:ObjectCreated:CompleteMultipartUpload",
    "s3:ObjectRemoved:*",
    "s3:ObjectRemoved:Delete",
    "s3:ObjectRemoved:DeleteMarkerCreated",
    "s3:ObjectRestore:*",
    "s3:ObjectRestore:Post",
    "s3:ObjectRestore:Completed",
    "s3:Replication:*",
    "s3:Replication:OperationFailedReplication",
    "s3:Replication:OperationNotTracked",
    "s3:Replication:OperationMissedThreshold",
    "s3:Replication:OperationReplicatedAfterThreshold",
    "s3:ObjectRestore:Delete",
    "s3:LifecycleTransition",
    "s3:IntelligentTiering",
    "s3:ObjectAcl:Put",
    "s3:LifecycleExpiration:*",
    "s3:LifecycleExpiration:Delete",
    "s3:LifecycleExpiration:DeleteMarkerCreated",
    "s3:ObjectTagging:*",
    "s3:ObjectTagging:Put",
    "s3:ObjectTagging:Delete",
    "s3:ObjectAnnotation:*",
    "s3:ObjectAnnotation:Put",
    "s3:ObjectAnnotation:Delete",
    "s3:ObjectRetention:Put",
]);
pub(crate) static EVENT_LIST: Shape = list(&EVENT, 0, 0);
pub(crate) static FILTER_RULE_NAME: Shape = one_of(&["prefix", "suffix"]);
pub(crate) static FILTER_RULE: Shape =
    Shape::Structure(&[body("Name", &FILTER_RULE_NAME), body("Value", &BUCKET_NAME)]);
pub(crate) static FILTER_RULE_LIST: Shape = list(&FILTER_RULE, 0, 0);
pub(crate) static S3_KEY_FILTER: Shape =
    Shape::Structure(&[body("FilterRules", &FILTER_RULE_LIST)]);
pub(crate) static NOTIFICATION_CONFIGURATION_FILTER: Shape =
    Shape::Structure(&[body("Key", &S3_KEY_FILTER)]);
pub(crate) static TOPIC_CONFIGURATION: Shape = Shape::Structure(&[
    body("Id", &BUCKET_NAME),
    body("TopicArn", &BUCKET_NAME).required(),
    body("Events", &EVENT_LIST).required(),
    body("Filter", &NOTIFICATION_CONFIGURATION_FILTER),
]);
pub(crate) static TOPIC_CONFIGURATION_LIST: Shape = list(&TOPIC_CONFIGURATION, 0, 0);
pub(crate) static QUEUE_CONFIGURATION: Shape = Shape::Structure(&[
    body("Id", &BUCKET_NAME),
    body("QueueArn", &BUCKET_NAME).required(),
    body("Events", &EVENT_LIST).required(),
    body("Filter", &NOTIFICATION_CONFIGURATION_FILTER),
]);
pub(crate) static QUEUE_CONFIGURATION_LIST: Shape = list(&QUEUE_CONFIGURATION, 0, 0);
pub(crate) static LAMBDA_FUNCTION_CONFIGURATION: Shape = Shape::Structure(&[
    body("Id", &BUCKET_NAME),
    body("LambdaFunctionArn", &BUCKET_NAME).required(),
    body("Events", &EVENT_LIST).required(),
    body("Filter", &NOTIFICATION_CONFIGURATION_FILTER),
]);
pub(crate) static LAMBDA_FUNCTION_CONFIGURATION_LIST: Shape =
    list(&LAMBDA_FUNCTION_CONFIGURATION, 0, 0);
pub(crate) static EVENT_BRIDGE_CONFIGURATION: Shape = Shape::Structure(&[]);
pub(crate) static NOTIFICATION_CONFIGURATION: Shape = Shape::Structure(&[
    body("TopicConfigurations", &TOPIC_CONFIGURATION_LIST),
    body("QueueConfigurations", &QUEUE_CONFIGURATION_LIST),
    body(
        "LambdaFunctionConfigurations",
        &LAMBDA_FUNCTION_CONFIGURATION_LIST,
    ),
    body("EventBridgeConfiguration", &EVENT_BRIDGE_CONFIGURATION),
]);
pub(crate) static SKIP_VALIDATION: Shape = Shape::Boolean;

fn put_bucket_notification_configuration() -> &'static [Member] {
    const {
        &[
            path("Bucket", &BUCKET_NAME).required(),
            payload("NotificationConfiguration", &NOTIFICATION_CONFIGURATION).required(),
            header(
                "ExpectedBucketOwner",
                "x-amz-expected-bucket-owner",
                &BUCKET_NAME,
            ),
            header(
                "SkipDestinationValidation",
                "x-amz-skip-destination-validation",
                &SKIP_VALIDATION,
            ),
        ]
    }
}

/// `PutBucketNotificationConfiguration`.
pub(crate) static PUT_BUCKET_NOTIFICATION_CONFIGURATION: OperationShape = OperationShape {
    name: "s3:PutBucketNotificationConfiguration",
    method: "PUT",
    path: "/{Bucket}?notification",
    status: 200,
    members: put_bucket_notification_configuration,
    in_cli: true,
};

fn get_bucket_notification_configuration() -> &'static [Member] {
    const {
        &[
            path("Bucket", &BUCKET_NAME).required(),
            header(
                "ExpectedBucketOwner",
                "x-amz-expected-bucket-owner",
                &BUCKET_NAME,
            ),
        ]
    }
}

/// `GetBucketNotificationConfiguration`.
pub(crate) static GET_BUCKET_NOTIFICATION_CONFIGURATION: OperationShape = OperationShape {
    name: "s3:GetBucketNotificationConfiguration",
    method: "GET",
    path: "/{Bucket}?notification",
    status: 200,
    members: get_bucket_notification_configuration,
    in_cli: true,
};
