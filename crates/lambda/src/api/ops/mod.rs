//! What AWS Lambda can do and how the playground does it, one row per operation.

mod account;
mod alias;
mod capacity_provider;
mod code;
mod code_signing;
mod concurrency;
mod durable;
mod event_invoke;
mod event_source;
mod event_source_defaults;
mod function;
mod function_read;
mod invoke;
pub(super) mod layer;
mod layer_policy;
mod page;
mod permission;
mod provisioned;
mod resource_policy;
mod tag;
mod update;
mod upkeep;
mod url;
mod version;

pub(super) use invoke::log_stream;
pub(super) use provisioned::UNPUBLISHED;

use super::row::{
    Answer, Operation, absent, answer, answer_json, nothing, put, reads, seconds, writes,
};
use super::table;

/// Every operation of AWS Lambda, in the order of their numbers in links: an operation played anew
/// keeps the row and the number that it has here.
pub static OPERATIONS: &[Operation] = &[
    writes(1, &table::CREATE_FUNCTION, function::create),
    reads(2, &table::GET_FUNCTION, function_read::get),
    reads(
        3,
        &table::GET_FUNCTION_CONFIGURATION,
        function_read::get_configuration,
    ),
    writes(4, &table::UPDATE_FUNCTION_CODE, update::code),
    writes(
        5,
        &table::UPDATE_FUNCTION_CONFIGURATION,
        update::configuration,
    ),
    writes(6, &table::DELETE_FUNCTION, function::delete),
    reads(7, &table::LIST_FUNCTIONS, function_read::list),
    writes(8, &table::PUBLISH_VERSION, version::publish),
    reads(9, &table::LIST_VERSIONS_BY_FUNCTION, version::list),
    writes(10, &table::CREATE_ALIAS, alias::create),
    reads(11, &table::GET_ALIAS, alias::get),
    writes(12, &table::UPDATE_ALIAS, alias::update),
    writes(13, &table::DELETE_ALIAS, alias::delete),
    reads(14, &table::LIST_ALIASES, alias::list),
    writes(15, &table::ADD_PERMISSION, permission::add),
    writes(16, &table::REMOVE_PERMISSION, permission::remove),
    reads(17, &table::GET_POLICY, permission::get),
    writes(18, &table::INVOKE, invoke::invoke),
    writes(19, &table::PUT_FUNCTION_CONCURRENCY, concurrency::put),
    reads(20, &table::GET_FUNCTION_CONCURRENCY, concurrency::get),
    writes(21, &table::DELETE_FUNCTION_CONCURRENCY, concurrency::delete),
    writes(
        22,
        &table::PUT_PROVISIONED_CONCURRENCY_CONFIG,
        provisioned::put,
    ),
    reads(
        23,
        &table::GET_PROVISIONED_CONCURRENCY_CONFIG,
        provisioned::get,
    ),
    writes(
        24,
        &table::DELETE_PROVISIONED_CONCURRENCY_CONFIG,
        provisioned::delete,
    ),
    reads(
        25,
        &table::LIST_PROVISIONED_CONCURRENCY_CONFIGS,
        provisioned::list,
    ),
    writes(26, &table::CREATE_FUNCTION_URL_CONFIG, url::create),
    reads(27, &table::GET_FUNCTION_URL_CONFIG, url::get),
    writes(28, &table::UPDATE_FUNCTION_URL_CONFIG, url::update),
    writes(29, &table::DELETE_FUNCTION_URL_CONFIG, url::delete),
    reads(30, &table::LIST_FUNCTION_URL_CONFIGS, url::list),
    writes(
        31,
        &table::PUT_FUNCTION_EVENT_INVOKE_CONFIG,
        event_invoke::put,
    ),
    writes(
        32,
        &table::UPDATE_FUNCTION_EVENT_INVOKE_CONFIG,
        event_invoke::update,
    ),
    reads(
        33,
        &table::GET_FUNCTION_EVENT_INVOKE_CONFIG,
        event_invoke::get,
    ),
    writes(
        34,
        &table::DELETE_FUNCTION_EVENT_INVOKE_CONFIG,
        event_invoke::delete,
    ),
    reads(
        35,
        &table::LIST_FUNCTION_EVENT_INVOKE_CONFIGS,
        event_invoke::list,
    ),
    writes(36, &table::TAG_RESOURCE, tag::add),
    writes(37, &table::UNTAG_RESOURCE, tag::remove),
    reads(38, &table::LIST_TAGS, tag::list),
    reads(39, &table::GET_ACCOUNT_SETTINGS, account::settings),
    writes(
        40,
        &table::CREATE_EVENT_SOURCE_MAPPING,
        event_source::create,
    ),
    reads(41, &table::GET_EVENT_SOURCE_MAPPING, event_source::get),
    writes(
        42,
        &table::UPDATE_EVENT_SOURCE_MAPPING,
        event_source::update,
    ),
    writes(
        43,
        &table::DELETE_EVENT_SOURCE_MAPPING,
        event_source::delete,
    ),
    reads(44, &table::LIST_EVENT_SOURCE_MAPPINGS, event_source::list),
    writes(45, &table::ADD_LAYER_VERSION_PERMISSION, layer_policy::add),
    absent(46, &table::CHECKPOINT_DURABLE_EXECUTION),
    writes(
        47,
        &table::CREATE_CAPACITY_PROVIDER,
        capacity_provider::create,
    ),
    writes(48, &table::CREATE_CODE_SIGNING_CONFIG, code_signing::create),
    writes(
        49,
        &table::DELETE_CAPACITY_PROVIDER,
        capacity_provider::delete,
    ),
    writes(50, &table::DELETE_CODE_SIGNING_CONFIG, code_signing::delete),
    writes(51, &table::DELETE_DURABLE_EXECUTION, durable::delete),
    writes(
        52,
        &table::DELETE_FUNCTION_CODE_SIGNING_CONFIG,
        code_signing::detach,
    ),
    writes(53, &table::DELETE_LAYER_VERSION, layer::delete),
    writes(54, &table::DELETE_RESOURCE_POLICY, resource_policy::delete),
    reads(55, &table::GET_CAPACITY_PROVIDER, capacity_provider::get),
    reads(56, &table::GET_CODE_SIGNING_CONFIG, code_signing::get),
    reads(57, &table::GET_DURABLE_EXECUTION, durable::get),
    reads(58, &table::GET_DURABLE_EXECUTION_HISTORY, durable::history),
    absent(59, &table::GET_DURABLE_EXECUTION_STATE),
    reads(
        60,
        &table::GET_FUNCTION_CODE_SIGNING_CONFIG,
        code_signing::attached,
    ),
    reads(
        61,
        &table::GET_FUNCTION_RECURSION_CONFIG,
        upkeep::get_recursion,
    ),
    reads(
        62,
        &table::GET_FUNCTION_SCALING_CONFIG,
        capacity_provider::get_scaling,
    ),
    reads(63, &table::GET_LAYER_VERSION, layer::get),
    reads(64, &table::GET_LAYER_VERSION_BY_ARN, layer::get_by_arn),
    reads(65, &table::GET_LAYER_VERSION_POLICY, layer_policy::get),
    reads(66, &table::GET_RESOURCE_POLICY, resource_policy::get),
    reads(
        67,
        &table::GET_RUNTIME_MANAGEMENT_CONFIG,
        upkeep::get_runtime,
    ),
    writes(68, &table::INVOKE_ASYNC, invoke::queue),
    writes(69, &table::INVOKE_WITH_RESPONSE_STREAM, invoke::stream),
    reads(70, &table::LIST_CAPACITY_PROVIDERS, capacity_provider::list),
    reads(71, &table::LIST_CODE_SIGNING_CONFIGS, code_signing::list),
    reads(
        72,
        &table::LIST_DURABLE_EXECUTIONS_BY_FUNCTION,
        durable::list,
    ),
    reads(
        73,
        &table::LIST_FUNCTION_VERSIONS_BY_CAPACITY_PROVIDER,
        capacity_provider::list_versions,
    ),
    reads(
        74,
        &table::LIST_FUNCTIONS_BY_CODE_SIGNING_CONFIG,
        code_signing::functions,
    ),
    reads(75, &table::LIST_LAYER_VERSIONS, layer::list_versions),
    reads(76, &table::LIST_LAYERS, layer::list),
    writes(77, &table::PAUSE_DURABLE_EXECUTION, durable::pause),
    writes(78, &table::PUBLISH_LAYER_VERSION, layer::publish),
    writes(
        79,
        &table::PUT_FUNCTION_CODE_SIGNING_CONFIG,
        code_signing::attach,
    ),
    writes(
        80,
        &table::PUT_FUNCTION_RECURSION_CONFIG,
        upkeep::put_recursion,
    ),
    writes(
        81,
        &table::PUT_FUNCTION_SCALING_CONFIG,
        capacity_provider::put_scaling,
    ),
    writes(82, &table::PUT_RESOURCE_POLICY, resource_policy::put),
    writes(
        83,
        &table::PUT_RUNTIME_MANAGEMENT_CONFIG,
        upkeep::put_runtime,
    ),
    writes(
        84,
        &table::REMOVE_LAYER_VERSION_PERMISSION,
        layer_policy::remove,
    ),
    writes(85, &table::RESUME_DURABLE_EXECUTION, durable::resume),
    absent(86, &table::SEND_DURABLE_EXECUTION_CALLBACK_FAILURE),
    absent(87, &table::SEND_DURABLE_EXECUTION_CALLBACK_HEARTBEAT),
    absent(88, &table::SEND_DURABLE_EXECUTION_CALLBACK_SUCCESS),
    writes(89, &table::STOP_DURABLE_EXECUTION, durable::stop),
    writes(
        90,
        &table::UPDATE_CAPACITY_PROVIDER,
        capacity_provider::update,
    ),
    writes(91, &table::UPDATE_CODE_SIGNING_CONFIG, code_signing::update),
];

/// The operation with this name, as AWS spells it; of a service beside Lambda with the service's name
/// before it, as in `s3:PutBucketNotificationConfiguration`.
pub fn operation(name: &str) -> Option<&'static Operation> {
    if name.contains(':') {
        return super::beside::operation(name);
    }
    OPERATIONS.iter().find(|it| it.name == name)
}
