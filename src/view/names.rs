//! Names that exist: for completion in the console and suggestions in forms.

use super::form::Field;
use crate::cli::{FunctionNames, Names};
use crate::session::Session;

/// Versions that a form suggests, newest first: nobody scrolls through a thousand, and each one costs
/// the page time.
const MOST: usize = 50;

/// Every name of the region on screen.
pub fn names(session: &Session) -> Names {
    let region = session.account().region(session.region());
    let functions = region.functions().map(|function| FunctionNames {
        name: function.name().to_string(),
        versions: function
            .versions()
            .keys()
            .map(ToString::to_string)
            .collect(),
        aliases: function.aliases().keys().map(ToString::to_string).collect(),
    });
    Names {
        functions: functions.collect(),
        files: session.files().files().keys().cloned().collect(),
    }
}

/// Whether there are names that fit a form's field.
pub fn suggests(field: &Field) -> bool {
    let last = field.path.last().copied().unwrap_or_default();
    matches!(
        last,
        "FunctionName" | "FunctionVersion" | "Qualifier" | "ZipFile"
    )
}

/// Existing names that fit a form's field; empty where any text may do.
pub fn of_field(session: &Session, field: &Field) -> Vec<String> {
    let region = session.account().region(session.region());
    let chosen = super::account::function(session);
    let latest = || std::iter::once("$LATEST".to_owned());
    match field.path.last().copied().unwrap_or_default() {
        "FunctionName" => region.functions().map(|it| it.name().to_string()).collect(),
        "FunctionVersion" => {
            let versions = chosen.into_iter().flat_map(|it| it.versions().keys().rev());
            let versions = versions.map(ToString::to_string).take(MOST);
            latest().chain(versions).collect()
        }
        "Qualifier" => {
            let aliases = chosen
                .into_iter()
                .flat_map(|it| it.aliases().keys().map(ToString::to_string));
            let versions = chosen.into_iter().flat_map(|it| it.versions().keys().rev());
            let versions = versions.map(ToString::to_string).take(MOST);
            aliases.chain(versions).collect()
        }
        "ZipFile" => session.files().files().keys().cloned().collect(),
        _ => Vec::new(),
    }
}
