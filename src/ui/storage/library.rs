//! The scenarios that this browser keeps, over any store of keys and texts.
//!
//! Each scenario is one key, so that two tabs with two scenarios never write the same one. Each
//! write raises the entry's revision: a tab that is about to write over a revision it has not seen
//! is reported so.

use playground::scenario::{self, Document, DocumentError, Pieces, to_value};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::cell::RefCell;
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

/// [`list`] a piece of the work at a time.
#[derive(Debug, Default)]
pub struct Listing {
    /// Keys that are still to be read; none before the first step.
    keys: Option<Vec<String>>,
    /// The entry that is being read: its id and its text.
    reading: Option<(String, String, Reading)>,
    listed: Vec<Listed>,
    refused: Option<Refused>,
}

impl Listing {
    /// Reads on for a moment; false once there is nothing left to read.
    pub fn step(&mut self, keys: &dyn Keys) -> bool {
        let more = self.read(keys);
        more.unwrap_or_else(|refused| {
            self.refused = Some(refused);
            false
        })
    }

    fn read(&mut self, keys: &dyn Keys) -> Result<bool, Refused> {
        if let Some((_, _, reading)) = &mut self.reading {
            if reading.step() {
                return Ok(true);
            }
            if let Some((id, text, reading)) = self.reading.take() {
                self.listed.push(listed(id, &text, reading.finish()));
            }
            return Ok(true);
        }
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
        if let Some(text) = keys.get(&key)? {
            self.reading = Some((id.to_owned(), text.clone(), Reading::new(text)));
        }
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

fn listed(id: String, text: &str, read: Result<Kept, String>) -> Listed {
    match read {
        Ok(kept) => row(id, kept),
        Err(why) => Listed {
            id,
            title: title_in(text),
            functions: String::new(),
            steps: 0,
            changed: number_in(text, "changed"),
            unreadable: Some(why),
        },
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
    let title = member_in::<String>(text, "title");
    title
        .unwrap_or_default()
        .chars()
        .take(playground::scenario::MAX_TITLE)
        .collect()
}

fn number_in(text: &str, name: &str) -> u64 {
    member_in(text, name).unwrap_or(0)
}

/// Bytes at the beginning of an entry in which its small members stand, as this page writes them.
const HEAD: usize = 4_000;

/// A member of an entry or of its document, where it is there. To read megabytes for one number would be felt: in a long
/// entry it is looked for at the beginning.
fn member_in<T: DeserializeOwned>(text: &str, name: &str) -> Option<T> {
    if text.len() > SHORT {
        let head = text.get(..text.floor_char_boundary(HEAD))?;
        let (_, rest) = head.split_once(&format!("\"{name}\":"))?;
        let mut values = serde_json::Deserializer::from_str(rest).into_iter::<T>();
        return values.next()?.ok();
    }
    let entry = serde_json::from_str::<Value>(text).ok()?;
    let member = entry.get(name).or_else(|| entry.get("document")?.get(name));
    serde_json::from_value(member?.clone()).ok()
}

/// Letters of an entry that are read at once without anybody noticing.
pub const SHORT: usize = 50_000;

/// A scenario by its id.
///
/// # Errors
/// [`Refused`], when the store can't be read.
pub fn load(keys: &dyn Keys, id: &str) -> Result<Option<Kept>, Refused> {
    let text = keys.get(&key(id))?;
    Ok(text.and_then(|it| read(&it).ok()))
}

/// Whether anything is kept under this id.
pub fn is_there(keys: &dyn Keys, id: &str) -> bool {
    keys.get(&key(id)).is_ok_and(|it| it.is_some())
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
    if let Some(read) = remembered(&text) {
        return Some(read.ok()?.document == *document);
    }
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
    let Some(text) = text(keys, id)? else {
        return Ok(());
    };
    if let Some(renamed) = titled_anew(&text, |_| title.to_owned()) {
        let revision = revision_in(&text).unwrap_or(0) + 1;
        let changed = number_in(&text, "changed");
        return keys.set(&key(id), &entry(revision, changed, &renamed));
    }
    let Ok(mut kept) = read(&text) else {
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
    let Some(text) = text(keys, id)? else {
        return Ok(());
    };
    if let Some(copied) = titled_anew(&text, copy_title) {
        return put_text(keys, copy, now, &copied);
    }
    let Ok(mut kept) = read(&text) else {
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

/// Puts the text of a document down under an id that nothing has.
///
/// # Errors
/// [`Refused`], when the store is full or can't be written.
pub fn put_text(keys: &dyn Keys, id: &str, changed: u64, document: &str) -> Result<(), Refused> {
    keys.set(&key(id), &entry(1, changed, document))
}

/// The text of an entry's document, where the entry is written as this page writes it.
pub fn document_text(text: &str) -> Option<&str> {
    let (numbers, document) = text.split_once(",\"document\":")?;
    let digits = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    let numbers = numbers.strip_prefix("{\"revision\":")?;
    let (revision, changed) = numbers.split_once(",\"changed\":")?;
    let document = document.strip_suffix('}')?;
    (digits(revision) && digits(changed)).then_some(document)
}

/// The text of a long entry's document under another title; none where it is short or stands otherwise, and has to be read.
/// To read megabytes for a title would be felt.
fn titled_anew(text: &str, title: impl Fn(&str) -> String) -> Option<String> {
    let document = document_text(text).filter(|_| text.len() > SHORT)?;
    let old = member_in::<String>(text, "title")?;
    let named = format!("\"title\":{},", Value::from(old.as_str()));
    let at = document.find(&named).filter(|it| *it < HEAD)?;
    let (before, after) = (document.get(..at)?, document.get(at + named.len()..)?);
    Some(format!(
        "{before}\"title\":{},{after}",
        Value::from(title(&old))
    ))
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

/// The text of a document of this title as that of its copy.
pub fn as_copy(text: &str, title: &str) -> String {
    let named = |it: &str| format!("\"title\":{},", Value::from(it));
    // Before it there are only the format's name and number.
    text.replacen(&named(title), &named(&copy_title(title)), 1)
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

/// The id of the scenario that was worked on last.
pub fn current_id(keys: &dyn Keys) -> Option<String> {
    keys.get(CURRENT).ok()?
}

/// The scenario that was worked on last.
pub fn current(keys: &dyn Keys) -> Option<(String, Kept)> {
    let id = keys.get(CURRENT).ok()??;
    let kept = load(keys, &id).ok()??;
    Some((id, kept))
}

/// The kept scenario that is exactly this one.
pub fn same(keys: &dyn Keys, document: &Document) -> Option<String> {
    let alike = alike(keys, document);
    alike
        .into_iter()
        .find(|id| holds(keys, id, document) == Some(true))
}

/// Kept scenarios that may be this one: the one that was worked on last, then the others, last changed first. Entries of
/// another title are not among them.
pub fn alike(keys: &dyn Keys, document: &Document) -> Vec<String> {
    let all = keys.keys().unwrap_or_default();
    if all.is_empty() {
        return Vec::new();
    }
    alike_among(&all, keys, document)
}

/// Apart, because on a first visit nothing is kept.
#[inline(never)]
fn alike_among(all: &[String], keys: &dyn Keys, document: &Document) -> Vec<String> {
    let title = format!("\"title\":{},", Value::from(&*document.title));
    let is_alike = |id: &str| {
        let text = keys.get(&key(id)).ok().flatten();
        text.is_some_and(|it| it.contains(&title))
    };
    let current = keys.get(CURRENT).ok().flatten();
    let ids = all.iter().filter_map(|it| it.strip_prefix(PREFIX));
    let mut found: Vec<(bool, u64, String)> = ids
        .filter(|it| is_alike(it))
        .map(|id| {
            let other = current.as_deref() != Some(id);
            (other, changed_in(keys, id), id.to_owned())
        })
        .collect();
    found.sort_by(|one, other| {
        let first = one.0.cmp(&other.0).then(other.1.cmp(&one.1));
        first.then_with(|| one.2.cmp(&other.2))
    });
    found.into_iter().map(|it| it.2).collect()
}

fn changed_in(keys: &dyn Keys, id: &str) -> u64 {
    let text = keys.get(&key(id)).ok().flatten();
    text.map_or(0, |it| number_in(&it, "changed"))
}

fn read(text: &str) -> Result<Kept, String> {
    if let Some(read) = remembered(text) {
        return read;
    }
    let mut reading = Reading::new(text.to_owned());
    while reading.step() {}
    reading.finish()
}

/// An entry that is being read a piece at a time. However the work is divided, the same comes of it.
#[derive(Debug)]
pub struct Reading {
    entry: Option<Pieces>,
    revision: u64,
    changed: u64,
    document: Option<scenario::Reading>,
    failed: Option<String>,
}

impl Reading {
    /// Of an entry's text; nothing is read yet.
    pub fn new(text: String) -> Self {
        Self {
            entry: Some(Pieces::new(text.into_bytes())),
            revision: 0,
            changed: 0,
            document: None,
            failed: None,
        }
    }

    /// Does the next piece of the work; false once there is none.
    pub fn step(&mut self) -> bool {
        self.go_on().unwrap_or_else(|why| {
            self.failed = Some(why);
            false
        })
    }

    fn go_on(&mut self) -> Result<bool, String> {
        let said = |it: DocumentError| sentence(&it.to_string());
        if let Some(document) = &mut self.document {
            return document.step().map_err(said);
        }
        let Some(entry) = &mut self.entry else {
            return Ok(false);
        };
        let damaged = |_| "It is damaged: what the browser kept is not whole.".to_owned();
        if entry.step().map_err(damaged)? {
            return Ok(true);
        }
        let mut entry = self.entry.take().map(Pieces::finish).unwrap_or_default();
        let number = |name: &str| entry.get(name).and_then(Value::as_u64);
        self.revision = counted(number("revision").unwrap_or(0));
        self.changed = number("changed").unwrap_or(0);
        let document = entry
            .get_mut("document")
            .map(Value::take)
            .unwrap_or_default();
        self.document = Some(scenario::Reading::of(document).map_err(said)?);
        Ok(true)
    }

    /// What is kept, once there is nothing left to do.
    ///
    /// # Errors
    /// A sentence, where it can't be read.
    pub fn finish(self) -> Result<Kept, String> {
        if let Some(why) = self.failed {
            return Err(why);
        }
        let document = self.document.map(scenario::Reading::finish);
        let document = document.unwrap_or(Err(DocumentError::Foreign));
        Ok(Kept {
            revision: self.revision,
            changed: self.changed,
            document: document.map_err(|it| sentence(&it.to_string()))?,
        })
    }
}

thread_local! {
    /// A long entry that was read in pieces, and what came of it: whoever asks for it next has it at once.
    static REMEMBERED: RefCell<Option<(String, Result<Kept, String>)>> = const { RefCell::new(None) };
}

/// Puts down what came of an entry's text.
pub fn remember(text: String, read: Result<Kept, String>) {
    REMEMBERED.set(Some((text, read)));
}

/// Lets go of what was put down.
pub fn forget() {
    REMEMBERED.set(None);
}

#[inline(never)]
fn remembered(text: &str) -> Option<Result<Kept, String>> {
    REMEMBERED.with_borrow(|it| {
        let (known, read) = it.as_ref()?;
        (known == text).then(|| read.clone())
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
        // The same of entries that are too long to be read for it.
        let mut long = titled("A \"long\" one");
        long.notes = "\"title\":\"A \\\"long\\\" one\",".to_owned();
        let requests = long.requests.iter().cycle().take(1_000);
        long.requests = requests.cloned().collect();
        save(&keys, "long", 0, &long, 5).unwrap();
        assert!(text(&keys, "long").unwrap().unwrap().len() > SHORT);
        rename(&keys, "long", "B \"long\"").unwrap();
        duplicate(&keys, "long", "copy", 9).unwrap();
        let kept = |id: &str| load(&keys, id).unwrap().unwrap();
        let (one, copy) = (kept("long"), kept("copy"));
        assert_eq!((one.revision, one.changed), (2, 5));
        assert_eq!((copy.revision, copy.changed), (1, 9));
        for (it, title) in [(one, "B \"long\""), (copy, "B \"long\" (copy)")] {
            let expected = Document {
                title: title.to_owned(),
                ..long.clone()
            };
            assert_eq!(it.document, expected);
        }
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
