//! All kept scenarios as one file, out and in again.

use super::library::{self, Kept, Keys, Refused};
use playground::scenario::{from_value, to_value};
use serde_json::{Value, json};

/// What a file of all scenarios calls itself.
const FORMAT: &str = "alias-playground-scenarios";
/// The version that [`export`] writes.
const VERSION: u64 = 1;

/// What came of a file of scenarios.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Scenarios that were added.
    pub added: usize,
    /// Scenarios that were here already.
    pub same: usize,
    /// Scenarios that this page can't read, kept as they are.
    pub unreadable: usize,
    /// Why the browser took no more of them.
    pub refused: Option<Refused>,
}

impl Imported {
    /// What to tell the reader.
    pub fn sentence(&self) -> String {
        let mut reported = format!(
            "Scenarios added: {}. Here already: {}.",
            self.added, self.same
        );
        if self.unreadable > 0 {
            reported += &format!(
                " Kept though this page can't read them: {}.",
                self.unreadable
            );
        }
        if let Some(refused) = self.refused {
            reported += &format!(" Not all of the file was taken. {refused}");
        }
        reported
    }
}

/// Every kept scenario in one file; what can't be read goes along as it is.
///
/// # Errors
/// [`Refused`], when the store can't be read.
pub fn export(keys: &dyn Keys) -> Result<String, Refused> {
    let mut scenarios = Vec::new();
    for listed in library::list(keys)? {
        let (id, changed) = (listed.id, listed.changed);
        if let Some(kept) = library::load(keys, &id)? {
            scenarios.push(
                json!({ "id": id, "changed": changed, "document": to_value(&kept.document) }),
            );
        } else {
            let text = library::text(keys, &id)?.unwrap_or_default();
            scenarios.push(json!({ "id": id, "text": text }));
        }
    }
    let file = json!({ "format": FORMAT, "version": VERSION, "scenarios": scenarios });
    Ok(serde_json::to_string_pretty(&file).unwrap_or_default())
}

/// Whether JSON is a file of scenarios, of any version.
pub fn is_file(file: &Value) -> bool {
    file.get("format").and_then(Value::as_str) == Some(FORMAT)
}

/// Adds the scenarios of a file beside those that are here.
///
/// # Errors
/// A sentence, where the file is of a newer page or damaged; nothing is added then.
pub fn import(
    keys: &dyn Keys,
    file: &Value,
    now: u64,
    new_id: &dyn Fn() -> String,
) -> Result<Imported, String> {
    let scenarios = file.get("scenarios").and_then(Value::as_array);
    match (file.get("version").and_then(Value::as_u64), scenarios) {
        (Some(VERSION), Some(scenarios)) => read(keys, scenarios, now, new_id),
        (Some(version), _) if version > VERSION => Err(format!(
            "These scenarios were saved by a newer version of the page (format {version}). Reload the page to get that version, then open the file again."
        )),
        _ => Err("This file of scenarios is damaged. Save it again where it came from.".to_owned()),
    }
}

fn read(
    keys: &dyn Keys,
    scenarios: &[Value],
    now: u64,
    new_id: &dyn Fn() -> String,
) -> Result<Imported, String> {
    let damaged = |at: usize| {
        format!(
            "Scenario {} of the file is damaged; nothing was added.",
            at + 1
        )
    };
    let mut imported = Imported::default();
    let mut here = Vec::new();
    for listed in library::list(keys).map_err(|it| it.to_string())? {
        here.extend(
            library::load(keys, &listed.id)
                .ok()
                .flatten()
                .map(|it| it.document),
        );
    }
    let mut wanted = Vec::new();
    for (at, entry) in scenarios.iter().enumerate() {
        let id = entry
            .get("id")
            .and_then(Value::as_str)
            .ok_or_else(|| damaged(at))?;
        if let Some(text) = entry.get("text").and_then(Value::as_str) {
            wanted.push((id.to_owned(), Err(text.to_owned())));
            continue;
        }
        let document = entry.get("document").ok_or_else(|| damaged(at))?;
        let document = from_value(document.clone()).map_err(|_| damaged(at))?;
        if here.contains(&document) {
            imported.same += 1;
            continue;
        }
        let changed = entry.get("changed").and_then(Value::as_u64).unwrap_or(now);
        here.push(document.clone());
        wanted.push((
            id.to_owned(),
            Ok(Kept {
                revision: 1,
                changed,
                document,
            }),
        ));
    }
    for (id, entry) in wanted {
        let taken = library::text(keys, &id).map_err(|it| it.to_string())?;
        let free = |id: String| if taken.is_some() { new_id() } else { id };
        let result = match entry {
            Ok(kept) => library::put(keys, &free(id), &kept).map(|()| imported.added += 1),
            Err(text) if taken.as_deref() == Some(&text) => {
                imported.same += 1;
                Ok(())
            }
            Err(text) => keys
                .set(&library::key(&free(id)), &text)
                .map(|()| imported.unreadable += 1),
        };
        if let Err(refused) = result {
            imported.refused = Some(refused);
            break;
        }
    }
    Ok(imported)
}

#[cfg(test)]
mod tests {
    use super::super::library::tests::{Memory, titled};
    use super::*;
    use std::cell::Cell;

    #[test]
    fn all_scenarios_go_out_and_in_as_they_are() {
        let keys = Memory::default();
        library::save(&keys, "a", 0, &titled("A"), 1).unwrap();
        library::save(&keys, "b", 0, &titled("B"), 2).unwrap();
        keys.set(&library::key("c"), "from a newer page").unwrap();
        let file = export(&keys).unwrap();
        let next = Cell::new(0);
        let new_id = || {
            next.set(next.get() + 1);
            format!("new{}", next.get())
        };
        let file = serde_json::from_str(&file).unwrap();
        let again = import(&keys, &file, 9, &new_id).unwrap();
        assert_eq!((again.added, again.same, again.unreadable), (0, 3, 0));
        let other = Memory::default();
        library::save(&other, "a", 0, &titled("Mine"), 1).unwrap();
        let reported = import(&other, &file, 9, &new_id).unwrap();
        assert_eq!(
            (reported.added, reported.same, reported.unreadable),
            (2, 0, 1)
        );
        let titles: Vec<_> = library::list(&other)
            .unwrap()
            .into_iter()
            .map(|it| it.title)
            .collect();
        assert_eq!(titles, ["B", "Mine", "A", ""]);
        assert_eq!(
            library::text(&other, "c").unwrap().as_deref(),
            Some("from a newer page")
        );
    }

    #[test]
    fn other_files_are_none_of_these_and_damaged_ones_add_nothing() {
        let keys = Memory::default();
        let new_id = || "n".to_owned();
        for text in [
            "{}",
            "[]",
            "{\"format\":\"alias-playground\",\"version\":1}",
        ] {
            assert!(!is_file(&serde_json::from_str(text).unwrap()), "{text}");
        }
        for text in [
            "{\"format\":\"alias-playground-scenarios\",\"version\":2,\"scenarios\":[]}",
            "{\"format\":\"alias-playground-scenarios\",\"version\":1}",
            "{\"format\":\"alias-playground-scenarios\",\"version\":1,\"scenarios\":[{\"id\":\"a\",\"document\":{\"version\":1}},{}]}",
        ] {
            let file = serde_json::from_str(text).unwrap();
            assert!(is_file(&file), "{text}");
            assert!(import(&keys, &file, 1, &new_id).is_err(), "{text}");
        }
        assert!(library::list(&keys).unwrap().is_empty());
    }
}
