//! All kept scenarios as one file, out and in again.

use super::library::{self, Keys, Listed, Listing, Refused};
use playground::scenario::{self, Document, Writing};
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
pub fn export(keys: &dyn Keys, listed: &[Listed]) -> Result<String, Refused> {
    let mut file = format!("{{\"format\":\"{FORMAT}\",\"version\":{VERSION},\"scenarios\":[");
    let mut first = true;
    for Listed {
        id,
        changed,
        unreadable,
        ..
    } in listed
    {
        // It may have been deleted since it was listed.
        let Some(text) = library::text(keys, id)? else {
            continue;
        };
        file += if first { "\n" } else { ",\n" };
        first = false;
        let id = Value::from(id.as_str());
        let document = unreadable.is_none().then(|| library::document_text(&text));
        file += &match document.flatten() {
            Some(document) => {
                format!("{{\"id\":{id},\"changed\":{changed},\"document\":{document}}}")
            }
            None => json!({ "id": id, "text": text }).to_string(),
        };
    }
    file += "\n]}\n";
    Ok(file)
}

/// Whether JSON is a file of scenarios, of any version.
pub fn is_file(file: &Value) -> bool {
    file.get("format").and_then(Value::as_str) == Some(FORMAT)
}

/// Adds the scenarios of a file beside those that are here.
///
/// # Errors
/// A sentence, where the file is of a newer page or damaged; nothing is added then.
#[cfg(test)]
fn import(
    keys: &dyn Keys,
    file: Value,
    now: u64,
    new_id: &dyn Fn() -> String,
) -> Result<Imported, String> {
    let mut importing = Importing::new(file)?;
    while importing.step(keys, now, new_id)? {}
    Ok(importing.imported)
}

/// A file of scenarios that is being added a piece at a time. However the work is divided, the same comes of it.
#[derive(Debug, Default)]
pub struct Importing {
    /// What came of it so far.
    pub imported: Imported,
    /// What is here, being listed; none once it is.
    listing: Option<Listing>,
    /// Ids of what is here and still to be read.
    ids: Vec<String>,
    kept: Option<library::Reading>,
    here: Vec<Document>,
    /// The file's, the last one first, and how many of them there are.
    scenarios: Vec<Value>,
    total: usize,
    reading: Option<Coming>,
    /// What is added once all of the file was read, the last one first: its id, when it was changed, its text.
    wanted: Vec<(String, Wanted)>,
    writing: Option<(String, u64, Document, Writing)>,
    is_read: bool,
}

/// When a scenario was changed and its text, or why it can't be read.
type Wanted = Result<(u64, String), String>;

/// A scenario of the file that is being read.
#[derive(Debug)]
struct Coming {
    id: String,
    changed: Option<u64>,
    reading: scenario::Reading,
}

impl Importing {
    /// Of a file's JSON; nothing is read yet.
    ///
    /// # Errors
    /// A sentence, where the file is of a newer page or damaged.
    pub fn new(mut file: Value) -> Result<Self, String> {
        let version = file.get("version").and_then(Value::as_u64);
        let scenarios = file.get_mut("scenarios").map(Value::take);
        match (version, scenarios) {
            (Some(VERSION), Some(Value::Array(mut scenarios))) => {
                scenarios.reverse();
                Ok(Self {
                    total: scenarios.len(),
                    scenarios,
                    listing: Some(Listing::default()),
                    ..Self::default()
                })
            }
            (Some(version), _) if version > VERSION => Err(format!(
                "These scenarios were saved by a newer version of the page (format {version}). Reload the page to get that version, then open the file again."
            )),
            _ => Err(
                "This file of scenarios is damaged. Save it again where it came from.".to_owned(),
            ),
        }
    }

    /// Does the next piece; false once there is none.
    ///
    /// # Errors
    /// A sentence, where the file is damaged or the storage can't be read; nothing was added then.
    pub fn step(
        &mut self,
        keys: &dyn Keys,
        now: u64,
        new_id: &dyn Fn() -> String,
    ) -> Result<bool, String> {
        if self.is_read {
            return self.add(keys, new_id);
        }
        if !self.read_here(keys)? && !self.read_next(now)? {
            self.is_read = true;
            self.wanted.reverse();
        }
        Ok(true)
    }

    /// Reads on in what is here; false once all is read.
    fn read_here(&mut self, keys: &dyn Keys) -> Result<bool, String> {
        if let Some(listing) = &mut self.listing {
            if !listing.step(keys) {
                let listed = self.listing.take().map(Listing::finish);
                let listed = listed.unwrap_or(Ok(Vec::new()));
                let listed = listed.map_err(|it| it.to_string())?.into_iter();
                self.ids = listed
                    .filter(|it| it.unreadable.is_none())
                    .map(|it| it.id)
                    .collect();
            }
            return Ok(true);
        }
        if let Some(kept) = &mut self.kept {
            if !kept.step() {
                let kept = self.kept.take().map(library::Reading::finish);
                self.here
                    .extend(kept.and_then(Result::ok).map(|it| it.document));
            }
            return Ok(true);
        }
        let Some(id) = self.ids.pop() else {
            return Ok(false);
        };
        let text = library::text(keys, &id).map_err(|it| it.to_string())?;
        self.kept = text.map(library::Reading::new);
        Ok(true)
    }

    /// Reads on in the file; false once all is read.
    fn read_next(&mut self, now: u64) -> Result<bool, String> {
        if let Some((_, _, document, writing)) = &mut self.writing {
            if !writing.step(document) {
                let written = self.writing.take();
                self.wanted
                    .extend(written.map(|(id, changed, _, it)| (id, Ok((changed, it.finish())))));
            }
            return Ok(true);
        }
        let at = self.total - self.scenarios.len();
        let damaged =
            |at: usize| format!("Scenario {at} of the file is damaged; nothing was added.");
        if let Some(coming) = &mut self.reading {
            if coming.reading.step().map_err(|_| damaged(at))? {
                return Ok(true);
            }
            let Some(Coming {
                id,
                changed,
                reading,
            }) = self.reading.take()
            else {
                return Ok(true);
            };
            let document = reading.finish().map_err(|_| damaged(at))?;
            if self.here.contains(&document) {
                self.imported.same += 1;
                return Ok(true);
            }
            self.here.push(document.clone());
            let writing = Writing::new(&document);
            self.writing = Some((id, changed.unwrap_or(now), document, writing));
            return Ok(true);
        }
        let Some(mut entry) = self.scenarios.pop() else {
            return Ok(false);
        };
        let at = at + 1;
        let id = entry.get("id").and_then(Value::as_str);
        let id = id.ok_or_else(|| damaged(at))?.to_owned();
        if let Some(text) = entry.get("text").and_then(Value::as_str) {
            self.wanted.push((id, Err(text.to_owned())));
            return Ok(true);
        }
        let changed = entry.get("changed").and_then(Value::as_u64);
        let document = entry.get_mut("document").map(Value::take);
        let reading = scenario::Reading::of(document.ok_or_else(|| damaged(at))?);
        self.reading = Some(Coming {
            id,
            changed,
            reading: reading.map_err(|_| damaged(at))?,
        });
        Ok(true)
    }

    /// Adds the next one; false once there is none, or the browser takes no more.
    fn add(&mut self, keys: &dyn Keys, new_id: &dyn Fn() -> String) -> Result<bool, String> {
        let Some((id, entry)) = self.wanted.pop() else {
            return Ok(false);
        };
        let taken = library::text(keys, &id).map_err(|it| it.to_string())?;
        let free = |id: String| if taken.is_some() { new_id() } else { id };
        let result = match entry {
            Ok((changed, text)) => library::put_text(keys, &free(id), changed, &text)
                .map(|()| self.imported.added += 1),
            Err(text) if taken.as_deref() == Some(&text) => {
                self.imported.same += 1;
                Ok(())
            }
            Err(text) => keys
                .set(&library::key(&free(id)), &text)
                .map(|()| self.imported.unreadable += 1),
        };
        if let Err(refused) = result {
            self.imported.refused = Some(refused);
            return Ok(false);
        }
        Ok(true)
    }
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
        let file = export(&keys, &library::list(&keys).unwrap()).unwrap();
        let next = Cell::new(0);
        let new_id = || {
            next.set(next.get() + 1);
            format!("new{}", next.get())
        };
        let file: Value = serde_json::from_str(&file).unwrap();
        let again = import(&keys, file.clone(), 9, &new_id).unwrap();
        assert_eq!((again.added, again.same, again.unreadable), (0, 3, 0));
        let other = Memory::default();
        library::save(&other, "a", 0, &titled("Mine"), 1).unwrap();
        let reported = import(&other, file, 9, &new_id).unwrap();
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
            let file: Value = serde_json::from_str(text).unwrap();
            assert!(is_file(&file), "{text}");
            assert!(import(&keys, file, 1, &new_id).is_err(), "{text}");
        }
        assert!(library::list(&keys).unwrap().is_empty());
    }
}
