//! Values as Python prints them: what `print(client.list_aliases(…))` shows.

use serde_json::Value;

/// The values of a text, one after the other, where it is Python's print of dictionaries or lists and no JSON.
pub(crate) fn values(text: &str) -> Option<Vec<Value>> {
    let begins = text.trim_start_matches(['{', '[', ' ', '\n', '\r']);
    if !text.starts_with(['{', '[']) || !begins.starts_with('\'') {
        return None;
    }
    console::printed_values(text)
}
