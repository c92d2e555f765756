//! The scenarios that this browser keeps, over any store of keys and texts.
//!
//! Each scenario is one key, so that two tabs with two scenarios never write the same one. Each
//! write raises the entry's revision: a tab that is about to write over a revision it has not seen
//! is reported so.

use playground::scenario::{Document, from_value, to_value};
use serde_json::Value;
use thiserror::Error;

/// What every key of ours begins with.
const PREFIX: &str = "alias-playground.scenario.";
/// Holds the id of the scenario that was worked on last.
const CURRENT: &str = "alias-playground.current";

/// More than any page counts to.
const MAX_REVISION: u64 = 1 << 53;

/// A store of texts by key, which may refuse anything at any time.
pub trait Keys {
    /// The text under a key.
    ///
    /// # Errors
    /// [`Refused`], when the store can't be read.
    fn get(&self, key: &str) -> Result<Option<String>, Refused>;
    /// Puts a text under a key.
    ///
    /// # Errors
    /// [`Refused`], when the store is full or can't be written.
    fn set(&self, key: &str, text: &str) -> Result<(), Refused>;
    /// Takes a key away.
    ///
    /// # Errors
    /// [`Refused`], when the store can't be written.
    fn remove(&self, key: &str) -> Result<(), Refused>;
    /// Every key.
    ///
    /// # Errors
    /// [`Refused`], when the store can't be read.
    fn keys(&self) -> Result<Vec<String>, Refused>;
}

/// Why the browser keeps nothing. The texts say what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Refused {
    /// There is no storage, or it is blocked.
    #[error(
        "This browser does not let the page keep anything (a private window, or storage is blocked), so your work lasts as long as this tab. To keep it, copy the link or save a file."
    )]
    Blocked,
    /// There is no room.
    #[error(
        "The browser's storage for this page is full, so what you change now is not kept. Delete scenarios you no longer need, or save this one to a file."
    )]
    Full,
}

/// Why a scenario was not saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveError {
    /// Another tab saved it since this one read it.
    Changed,
    /// The browser refused.
    Refused(Refused),
}

impl From<Refused> for SaveError {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

/// A scenario in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its id.
    pub id: String,
    /// Its title; may be empty.
    pub title: String,
    /// The functions it makes, to tell apart those without a title.
    pub functions: String,
    /// How many requests its history has.
    pub steps: usize,
    /// When it was changed, in milliseconds since 1970.
    pub changed: u64,
    /// Why it can't be read, where it can't: by a newer version of the page perhaps.
    pub unreadable: Option<String>,
}

/// A scenario as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// Rises with every write.
    pub revision: u64,
    /// When it was changed, in milliseconds since 1970.
    pub changed: u64,
    /// The scenario.
    pub document: Document,
}

/// The key of a scenario.
pub fn key(id: &str) -> String {
    format!("{PREFIX}{id}")
}

/// The scenarios, last changed first. What can't be read is there with its reason, and left alone.
///
/// # Errors
/// [`Refused`], when the store can't be read.
pub fn list(keys: &dyn Keys) -> Result<Vec<Listed>, Refused> {
    let mut listing = Listing::default();
    while listing.step(keys) {}
    listing.finish()
}

/// [`list`] an entry at a time.
#[derive(Debug, Default)]
pub struct Listing {
    /// Keys that are still to be read; none before the first step.
    keys: Option<Vec<String>>,
    listed: Vec<Listed>,
    refused: Option<Refused>,
}

impl Listing {
    /// Reads the next entry; false once there is none.
    pub fn step(&mut self, keys: &dyn Keys) -> bool {
        let more = self.read(keys);
        more.unwrap_or_else(|refused| {
            self.refused = Some(refused);
            false
        })
    }

    fn read(&mut self, keys: &dyn Keys) -> Result<bool, Refused> {
        let Some(rest) = &mut self.keys else {
            self.keys = Some(keys.keys()?);
            return Ok(true);
        };
        let Some(key) = rest.pop() else {
            return Ok(false);
        };
        let Some(id) = key.strip_prefix(PREFIX) else {
            return Ok(true);
        };
        let Some(text) = keys.get(&key)? else {
            return Ok(true);
        };
        let id = id.to_owned();
        self.listed.push(match read(&text) {
            Ok(kept) => row(id, kept),
            Err(why) => Listed {
                id,
                title: title_in(&text),
                functions: String::new(),
                steps: 0,
                changed: number_in(&text, "changed"),
                unreadable: Some(why),
            },
        });
        Ok(true)
    }

    /// The scenarios, once all are read.
    ///
    /// # Errors
    /// [`Refused`], when the store can't be read.
    pub fn finish(mut self) -> Result<Vec<Listed>, Refused> {
        self.listed.sort_by(|one, other| {
            let newest = other.changed.cmp(&one.changed);
            newest.then_with(|| one.id.cmp(&other.id))
        });
        self.refused.map_or(Ok(self.listed), Err)
    }
}

fn row(id: String, kept: Kept) -> Listed {
    let Document {
        title, requests, ..
    } = kept.document;
    let functions = requests
        .iter()
        .filter(|it| it.request.operation == "CreateFunction")
        .filter_map(|it| it.request.input.get("FunctionName")?.as_str());
    Listed {
        id,
        functions: functions.take(3).collect::<Vec<_>>().join(", "),
        title,
        steps: requests.len(),
        changed: kept.changed,
        unreadable: None,
    }
}

/// The text of an entry, as it is: what can't be read can be saved as a file.
///
/// # Errors
/// [`Refused`], when the store can't be read.
pub fn text(keys: &dyn Keys, id: &str) -> Result<Option<String>, Refused> {
    keys.get(&key(id))
}

/// Why the scenario that was worked on last can't be opened; none where it can.
pub fn unreadable_current(keys: &dyn Keys) -> Option<String> {
    let id = keys.get(CURRENT).ok()??;
    read(&keys.get(&key(&id)).ok()??).err()
}

/// The title in an entry that can't be read, if it is there.
fn title_in(text: &str) -> String {
    let entry = serde_json::from_str::<Value>(text).ok();
    let title = entry
        .as_ref()
        .and_then(|it| it.get("document")?.get("title")?.as_str());
    title
        .unwrap_or_default()
        .chars()
        .take(playground::scenario::MAX_TITLE)
        .collect()
}

fn number_in(text: &str, name: &str) -> u64 {
    let entry = serde_json::from_str::<Value>(text).ok();
    entry.and_then(|it| it.get(name)?.as_u64()).unwrap_or(0)
}

/// A scenario by its id.
///
/// # Errors
/// [`Refused`], when the store can't be read.
pub fn load(keys: &dyn Keys, id: &str) -> Result<Option<Kept>, Refused> {
    let text = keys.get(&key(id))?;
    Ok(text.and_then(|it| read(&it).ok()))
}

/// The revision of a scenario; 0 when there is none.
pub fn revision(keys: &dyn Keys, id: &str) -> u64 {
    let text = keys.get(&key(id)).ok().flatten();
    text.and_then(|it| revision_in(&it)).unwrap_or(0)
}

/// The revision in an entry's text.
pub fn revision_in(text: &str) -> Option<u64> {
    // Entries of this page begin with it; to read megabytes for one number would be felt.
    let digits = text.strip_prefix("{\"revision\":").and_then(|rest| {
        let (digits, _) = rest.split_once(',')?;
        digits.parse().ok()
    });
    if let Some(revision) = digits {
        return Some(counted(revision));
    }
    let entry = serde_json::from_str::<Value>(text).ok()?;
    Some(counted(entry.get("revision")?.as_u64()?))
}

/// No page counts so far: a number beyond is damage, and the count begins anew.
fn counted(revision: u64) -> u64 {
    if revision > MAX_REVISION { 0 } else { revision }
}

/// Saves a scenario over the revision that was seen last, and tells the new one.
///
/// # Errors
/// [`SaveError::Changed`] when another tab saved it since, or what the browser refused.
pub fn save(
    keys: &dyn Keys,
    id: &str,
    seen: u64,
    document: &Document,
    now: u64,
) -> Result<u64, SaveError> {
    save_text(keys, id, seen, &to_value(document).to_string(), now)
}

/// [`save`] of a document whose text was made before.
///
/// # Errors
/// As for [`save`].
pub fn save_text(
    keys: &dyn Keys,
    id: &str,
    seen: u64,
    document: &str,
    now: u64,
) -> Result<u64, SaveError> {
    if revision(keys, id) > seen {
        return Err(SaveError::Changed);
    }
    let next = seen + 1;
    keys.set(&key(id), &entry(next, now, document))?;
    // The scenario is safe; which one was last is a convenience.
    let _ = keys.set(CURRENT, id);
    Ok(next)
}

/// Puts a scenario down as it was kept: takes a deletion back.
///
/// # Errors
/// [`Refused`], when the store is full or can't be written.
pub fn put(keys: &dyn Keys, id: &str, kept: &Kept) -> Result<(), Refused> {
    let Kept {
        revision,
        changed,
        document,
    } = kept;
    let text = to_value(document).to_string();
    keys.set(&key(id), &entry(*revision, *changed, &text))
}

fn entry(revision: u64, changed: u64, document: &str) -> String {
    format!("{{\"revision\":{revision},\"changed\":{changed},\"document\":{document}}}")
}

/// Whether the entry of this id is exactly this document; none where it can't be read.
pub fn holds(keys: &dyn Keys, id: &str, document: &Document) -> Option<bool> {
    let text = keys.get(&key(id)).ok()??;
    // As this page writes it; an earlier one may have written the same otherwise.
    let written = to_value(document).to_string();
    let same = text
        .strip_suffix('}')
        .and_then(|it| it.strip_suffix(&*written))
        .is_some_and(|it| it.ends_with("\"document\":"));
    Some(same || read(&text).ok()?.document == *document)
}

/// Gives a scenario another title.
///
/// # Errors
/// [`Refused`], when the store is full or can't be written.
pub fn rename(keys: &dyn Keys, id: &str, title: &str) -> Result<(), Refused> {
    let Some(mut kept) = load(keys, id)? else {
        return Ok(());
    };
    title.clone_into(&mut kept.document.title);
    kept.revision += 1;
    put(keys, id, &kept)
}

/// Puts a copy of a scenario beside it.
///
/// # Errors
/// [`Refused`], when the store is full or can't be written.
pub fn duplicate(keys: &dyn Keys, id: &str, copy: &str, now: u64) -> Result<(), Refused> {
    let Some(mut kept) = load(keys, id)? else {
        return Ok(());
    };
    kept.document.title = copy_title(&kept.document.title);
    put(
        keys,
        copy,
        &Kept {
            revision: 1,
            changed: now,
            ..kept
        },
    )
}

/// The title of a copy.
pub fn copy_title(title: &str) -> String {
    let title = if title.is_empty() { "Untitled" } else { title };
    title
        .chars()
        .take(playground::scenario::MAX_TITLE - 7)
        .chain(" (copy)".chars())
        .collect()
}

/// Deletes a scenario, and hands its entry out for whoever regrets it.
///
/// # Errors
/// [`Refused`], when the store can't be written.
pub fn delete(keys: &dyn Keys, id: &str) -> Result<Option<String>, Refused> {
    let text = text(keys, id)?;
    keys.remove(&key(id))?;
    Ok(text)
}

/// The scenario that was worked on last.
pub fn current(keys: &dyn Keys) -> Option<(String, Kept)> {
    let id = keys.get(CURRENT).ok()??;
    let kept = load(keys, &id).ok()??;
    Some((id, kept))
}

/// The kept scenario that is exactly this one.
pub fn same(keys: &dyn Keys, document: &Document) -> Option<String> {
    // Entries of another title are not even read.
    let title = format!("\"title\":{},", Value::from(&*document.title));
    let is_same = |id: &str| {
        let text = keys.get(&key(id)).ok().flatten();
        text.is_some_and(|it| it.contains(&title)) && holds(keys, id, document) == Some(true)
    };
    let first = keys.get(CURRENT).ok()?.filter(|it| is_same(it));
    let others = || {
        let all = keys.keys().ok()?;
        let mut found: Vec<(u64, String)> = all
            .iter()
            .filter_map(|it| it.strip_prefix(PREFIX))
            .filter(|it| is_same(it))
            .map(|it| (changed_in(keys, it), it.to_owned()))
            .collect();
        found.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
        found.into_iter().next().map(|it| it.1)
    };
    first.or_else(others)
}

fn changed_in(keys: &dyn Keys, id: &str) -> u64 {
    let text = keys.get(&key(id)).ok().flatten();
    text.map_or(0, |it| number_in(&it, "changed"))
}

fn read(text: &str) -> Result<Kept, String> {
    let mut entry: Value = serde_json::from_str(text)
        .map_err(|_| "It is damaged: what the browser kept is not whole.".to_owned())?;
    let number = |name: &str| entry.get(name).and_then(Value::as_u64);
    let revision = counted(number("revision").unwrap_or(0));
    let changed = number("changed").unwrap_or(0);
    let document = entry
        .get_mut("document")
        .map(Value::take)
        .unwrap_or_default();
    let document = from_value(document).map_err(|it| sentence(&it.to_string()))?;
    Ok(Kept {
        revision,
        changed,
        document,
    })
}

/// A reason as a sentence of its own.
fn sentence(why: &str) -> String {
    let mut letters = why.chars();
    let first = letters.next().map(char::to_uppercase);
    let text: String = first.into_iter().flatten().chain(letters).collect();
    if text.ends_with('.') {
        text
    } else {
        text + "."
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use playground::scenario::examples;
    use std::cell::{Cell, RefCell};
    use std::collections::BTreeMap;

    #[derive(Default)]
    pub(in super::super) struct Memory {
        pub(in super::super) texts: RefCell<BTreeMap<String, String>>,
        pub(in super::super) refuses: Cell<Option<Refused>>,
    }

    impl Memory {
        fn asked<T>(&self, answer: T) -> Result<T, Refused> {
            self.refuses.get().map_or(Ok(answer), Err)
        }
    }

    impl Keys for Memory {
        fn get(&self, key: &str) -> Result<Option<String>, Refused> {
            self.asked(self.texts.borrow().get(key).cloned())
        }

        fn set(&self, key: &str, text: &str) -> Result<(), Refused> {
            self.asked(())?;
            self.texts
                .borrow_mut()
                .insert(key.to_owned(), text.to_owned());
            Ok(())
        }

        fn remove(&self, key: &str) -> Result<(), Refused> {
            self.asked(())?;
            self.texts.borrow_mut().remove(key);
            Ok(())
        }

        fn keys(&self) -> Result<Vec<String>, Refused> {
            self.asked(self.texts.borrow().keys().cloned().collect())
        }
    }

    pub(in super::super) fn titled(title: &str) -> Document {
        Document {
            title: title.to_owned(),
            ..examples::opening()
        }
    }

    #[test]
    fn what_was_saved_is_restored() {
        let keys = Memory::default();
        assert_eq!(current(&keys), None);
        assert_eq!(save(&keys, "a", 0, &titled("A"), 5), Ok(1));
        assert_eq!(save(&keys, "a", 1, &titled("B"), 6), Ok(2));
        let (id, kept) = current(&keys).expect("the last one");
        assert_eq!(
            (id.as_str(), kept.revision, kept.document),
            ("a", 2, titled("B"))
        );
        assert_eq!(same(&keys, &titled("B")).as_deref(), Some("a"));
        assert_eq!(same(&keys, &titled("A")), None);
    }

    #[test]
    fn a_revision_is_read_wherever_it_stands() {
        let keys = Memory::default();
        save(&keys, "a", 0, &titled("\"revision\":9,"), 5).unwrap();
        let text = text(&keys, "a").unwrap().unwrap();
        assert_eq!(revision_in(&text), Some(1));
        for (text, revision) in [
            ("{\"document\":{},\"revision\":7}", Some(7)),
            ("{ \"revision\": 7 }", Some(7)),
            ("{\"revision\":7,\"document\":", Some(7)),
            ("{\"revision\":18446744073709551615,\"changed\":1}", Some(0)),
            ("{\"revision\":18446744073709551616,\"changed\":1}", None),
            ("{\"revision\":-1,\"changed\":1}", None),
            ("{\"revision\":", None),
            ("", None),
        ] {
            assert_eq!(revision_in(text), revision, "{text}");
        }
    }

    #[test]
    fn an_entry_is_known_again_however_it_was_written() {
        let keys = Memory::default();
        let document = titled("A");
        save(&keys, "a", 0, &document, 5).unwrap();
        assert_eq!(holds(&keys, "a", &document), Some(true));
        assert_eq!(holds(&keys, "a", &titled("B")), Some(false));
        assert_eq!(holds(&keys, "none", &document), None);
        // As another version of the page may have put it down.
        let value: Value = serde_json::from_str(&text(&keys, "a").unwrap().unwrap()).unwrap();
        let document_first = format!("{{\"document\":{},\"revision\":1}}", value["document"]);
        keys.set(&key("b"), &document_first).unwrap();
        assert_eq!(holds(&keys, "b", &document), Some(true));
        assert_eq!(same(&keys, &document).as_deref(), Some("a"), "the last one");
        keys.remove(&key("a")).unwrap();
        assert_eq!(same(&keys, &document).as_deref(), Some("b"));
    }

    #[test]
    fn two_tabs_do_not_overwrite_each_other() {
        let keys = Memory::default();
        assert_eq!(save(&keys, "a", 0, &titled("first"), 1), Ok(1));
        assert_eq!(save(&keys, "a", 1, &titled("from the other tab"), 2), Ok(2));
        assert_eq!(
            save(&keys, "a", 1, &titled("from this tab"), 3),
            Err(SaveError::Changed)
        );
        assert_eq!(
            load(&keys, "a").unwrap().unwrap().document,
            titled("from the other tab")
        );
    }

    #[test]
    fn untitled_scenarios_are_told_apart_by_their_functions() {
        let keys = Memory::default();
        save(&keys, "a", 0, &titled(""), 1).unwrap();
        assert_eq!(list(&keys).unwrap()[0].functions, "helloworld");
    }

    #[test]
    fn the_list_is_newest_first_and_says_what_it_cannot_read() {
        let keys = Memory::default();
        save(&keys, "a", 0, &titled("A"), 1).unwrap();
        save(&keys, "b", 0, &titled("B"), 2).unwrap();
        keys.set(&key("c"), "not ours").unwrap();
        keys.set(
            &key("d"),
            "{\"revision\":1,\"document\":{\"title\":\"D\",\"version\":99}}",
        )
        .unwrap();
        keys.set("somebody-else", "x").unwrap();
        let titles: Vec<String> = list(&keys)
            .unwrap()
            .into_iter()
            .map(|it| it.title)
            .collect();
        assert_eq!(titles, ["B", "A", "", "D"]);
        let whys: Vec<Option<String>> = list(&keys)
            .unwrap()
            .into_iter()
            .map(|it| it.unreadable)
            .collect();
        assert!(
            whys[2].as_ref().is_some_and(|it| it.contains("damaged")),
            "{whys:?}"
        );
        assert!(
            whys[3].as_ref().is_some_and(|it| it.contains("newer")),
            "{whys:?}"
        );
        assert!(
            keys.get(&key("c")).unwrap().is_some(),
            "and leaves it alone"
        );
    }

    #[test]
    fn renaming_duplicating_and_deleting_can_be_taken_back() {
        let keys = Memory::default();
        save(&keys, "a", 0, &titled("A"), 1).unwrap();
        rename(&keys, "a", "Renamed").unwrap();
        duplicate(&keys, "a", "b", 9).unwrap();
        let titles: Vec<String> = list(&keys)
            .unwrap()
            .into_iter()
            .map(|it| it.title)
            .collect();
        assert_eq!(titles, ["Renamed (copy)", "Renamed"]);
        let gone = delete(&keys, "a").unwrap().expect("what was deleted");
        assert_eq!(list(&keys).unwrap().len(), 1);
        keys.set(&key("a"), &gone).unwrap();
        assert_eq!(text(&keys, "a").unwrap(), Some(gone));
        assert!(copy_title(&"x".repeat(500)).chars().count() <= playground::scenario::MAX_TITLE);
    }

    #[test]
    fn a_full_or_blocked_storage_is_a_sentence_and_loses_nothing() {
        let keys = Memory::default();
        save(&keys, "a", 0, &titled("A"), 1).unwrap();
        for refused in [Refused::Full, Refused::Blocked] {
            keys.refuses.set(Some(refused));
            assert_eq!(
                save(&keys, "a", 1, &titled("B"), 2),
                Err(SaveError::Refused(refused))
            );
            assert_eq!(list(&keys), Err(refused));
            assert_eq!(current(&keys), None);
            assert!(refused.to_string().ends_with('.'));
        }
        keys.refuses.set(None);
        assert_eq!(load(&keys, "a").unwrap().unwrap().document, titled("A"));
    }
}
