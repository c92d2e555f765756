//! The commands of `aws lambda`: one for each operation that the AWS CLI has.

use lambda::api;
use lambda::api::shape::OperationShape;

use super::about::about;
use super::names::kebab;

/// The operation that a command names.
pub(crate) fn operation_of(command: &str) -> Option<&'static OperationShape> {
    in_cli().find(|it| kebab(it.name) == command)
}

/// The operations that the AWS CLI has a command for.
fn in_cli() -> impl Iterator<Item = &'static OperationShape> {
    api::OPERATIONS
        .iter()
        .map(|it| it.shape)
        .filter(|it| it.in_cli)
}

/// Every command of `aws lambda`, sorted.
pub(crate) fn names() -> Vec<String> {
    let mut commands: Vec<String> = in_cli().map(|it| kebab(it.name)).collect();
    commands.sort();
    commands.push("wait".to_owned());
    commands
}

/// Every command of `aws lambda`, sorted, with what it does.
pub(crate) fn described() -> Vec<(String, &'static str)> {
    let mut commands: Vec<_> = in_cli()
        .map(|it| (kebab(it.name), about(it.name)))
        .collect();
    commands.sort();
    commands.push((
        "wait".to_owned(),
        "Wait until a function or version is ready.",
    ));
    commands
}
