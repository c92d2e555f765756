//! Names that exist: for completion in the console and suggestions in forms.

use super::form::Field;
use crate::session::Session;
use console::{FunctionNames, Names};

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

/// Existing names that fit a form's field, this many at most; empty where any text may do.
pub fn of_field(session: &Session, field: &Field, most: usize) -> Vec<String> {
    let region = session.account().region(session.region());
    let chosen = super::account::function(session);
    let latest = || std::iter::once("$LATEST".to_owned());
    match field.path.last().copied().unwrap_or_default() {
        "FunctionName" => {
            let names = region.functions().map(|it| it.name().to_string());
            names.take(most).collect()
        }
        "FunctionVersion" => {
            let versions = chosen.into_iter().flat_map(|it| it.versions().keys().rev());
            let versions = versions.map(ToString::to_string).take(MOST);
            latest().chain(versions).take(most).collect()
        }
        "Qualifier" => {
            let aliases = chosen
                .into_iter()
                .flat_map(|it| it.aliases().keys().map(ToString::to_string));
            let versions = chosen.into_iter().flat_map(|it| it.versions().keys().rev());
            let versions = versions.map(ToString::to_string).take(MOST);
            aliases.chain(versions).take(most).collect()
        }
        "ZipFile" => session.files().files().keys().take(most).cloned().collect(),
        _ => Vec::new(),
    }
}
