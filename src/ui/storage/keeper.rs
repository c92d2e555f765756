//! What this tab knows of the kept scenario, and what it writes when: everything but the browser.

use std::rc::Rc;

use super::super::store::Saved;
use super::Slot;
use super::library::{self, Keys, Refused, SaveError};
use playground::scenario::to_value;
use playground::session::Session;

/// Steps, those of other courses included, that are written at once without anybody noticing.
const LONG: usize = 300;
/// Characters of an entry that is written with every change, even fifty times in a second.
const SHORT: usize = 20_000;

/// What this tab knows of the kept scenario.
pub struct Keeper {
    /// The opening of the session that the rest is about.
    opened: u32,
    /// The id of the kept scenario that it shows.
    id: Option<String>,
    /// The revision that this tab read or wrote last.
    revision: u64,
    /// What is kept, or what was opened: only a change to it is saved.
    kept: Saved,
    /// Another tab changed it: nothing is written over that one. Until the reader has chosen, or leaves it, what is on
    /// screen here is kept beside it.
    conflict: bool,
    /// What is kept beside it so far.
    aside: Option<Aside>,
    /// What waits for its time to be written.
    waiting: Option<Saved>,
    /// Why what waits could not be written so far.
    refused: Option<Refused>,
    /// Characters of what was written last; 0 before that.
    size: usize,
    /// Somebody is about to try again.
    pub trying: bool,
}

/// What this tab made, kept as a copy beside what another tab made of the same.
struct Aside {
    id: String,
    revision: u64,
    kept: Saved,
}

/// What the reader has to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reported {
    /// The scenario of this opening is kept here from now on.
    Slot(Slot),
    /// Another tab changed the same scenario.
    Conflict,
    /// The browser keeps nothing; told once, though it is tried again and again.
    Refused(Refused),
    /// What was refused for this reason is kept after all, in this slot if it never was before.
    KeptAfterAll(Refused, Option<Slot>),
    /// The reader left without choosing: what was changed here is kept beside the other, as a copy.
    Copied(Slot),
    /// Another document is on screen, about which there is nothing to choose.
    Settled,
    /// What was on screen in this opening was refused to the end: what is kept is behind it.
    Unwritten(u32),
}

impl Keeper {
    /// Of what the page starts with.
    pub fn new(keys: &dyn Keys, session: &Rc<Session>, slot: Option<&Slot>) -> Self {
        let opened = session.opened();
        let id = slot
            .filter(|it| it.opened == opened)
            .map(|it| it.id.clone());
        let revision = id.as_deref().map_or(0, |it| library::revision(keys, it));
        Self {
            opened,
            id,
            revision,
            kept: Saved(Rc::clone(session)),
            conflict: false,
            aside: None,
            waiting: None,
            refused: None,
            size: 0,
            trying: false,
        }
    }

    /// The page shows this session now; `new_id` makes an id that nothing has yet. What waited of another
    /// document is written at once. What there is to tell; then [`waits`](Self::waits) says whether to write.
    pub fn shown(
        &mut self,
        keys: &dyn Keys,
        session: &Rc<Session>,
        slot: Option<&Slot>,
        now: u64,
        new_id: &dyn Fn() -> String,
    ) -> Vec<Reported> {
        let mut reported = Vec::new();
        if session.opened() != self.opened {
            reported.extend(self.conflict.then_some(Reported::Settled));
            // Whoever opens what the other tab made of it has chosen.
            let chosen = slot.is_some_and(|it| {
                it.opened == session.opened() && Some(&it.id) == self.id.as_ref()
            });
            let chosen = self.conflict && chosen;
            for left in session.take_left() {
                if left.opened() != self.opened {
                    *self = Self::opened(keys, &left, slot);
                }
                self.changed(&left);
                if !chosen {
                    reported.extend(self.leave(keys, now, new_id));
                }
            }
            if chosen {
                self.take_away(keys);
            } else {
                reported.extend(self.leave(keys, now, new_id));
                let refused = self.waiting.is_some();
                reported.extend(refused.then_some(Reported::Unwritten(self.opened)));
            }
            *self = Self::opened(keys, session, slot);
        }
        let moved = slot.filter(|it| it.opened == self.opened && Some(&it.id) != self.id.as_ref());
        if let Some(moved) = moved {
            // The reader keeps this one as a copy: it is the one beside the other from here on, or takes its place.
            if self.aside.as_ref().is_some_and(|it| it.id != moved.id) {
                self.take_away(keys);
            }
            *self = Self::new(keys, session, slot);
        }
        self.changed(session);
        // Asked here too: a first visit needs nothing of what follows.
        if self.waiting.is_none() && self.aside.is_some() {
            self.take_away(keys);
        }
        reported
    }

    /// Another document was opened: only a change to it is worth keeping.
    fn opened(keys: &dyn Keys, session: &Rc<Session>, slot: Option<&Slot>) -> Self {
        let mut keeper = Self::new(keys, session, slot);
        if let Some(initial) = session.initial() {
            keeper.kept = Saved(Rc::clone(initial));
        }
        // Where it was changed since it was read, the reader chooses before anything is written over.
        let holds = keeper
            .id
            .as_deref()
            .and_then(|it| library::holds(keys, it, &keeper.kept.0.document()));
        if holds == Some(false) {
            keeper.revision = 0;
        }
        keeper
    }

    fn changed(&mut self, session: &Rc<Session>) {
        let now = Saved(Rc::clone(session));
        self.waiting = (now != self.kept).then_some(now);
    }

    /// Whether something waits to be written: where it is kept, or beside what another tab made of that.
    pub fn waits(&self) -> bool {
        let beside = self.aside.as_ref().map(|it| &it.kept);
        self.waiting.is_some() && !(self.conflict && beside == self.waiting.as_ref())
    }

    /// Whether what waits was refused and nobody is about to try again: the caller has to, in a while.
    pub fn try_again(&mut self) -> bool {
        let again = self.refused.is_some() && self.waits() && !self.trying;
        self.trying |= again;
        again
    }

    /// What waits, where it is so long that to write it at once would be felt.
    pub fn long(&self) -> Option<Rc<Session>> {
        let session = &self.waiting.as_ref()?.0;
        let branches = session.history().branches().iter();
        let beside: usize = branches.map(|it| it.steps.len()).sum();
        (session.history().steps().len() + beside > LONG).then(|| Rc::clone(session))
    }

    /// Whether what waits is written before anybody notices, and nothing speaks against it.
    pub fn is_short(&self) -> bool {
        self.waits() && self.size <= SHORT && self.refused.is_none() && self.long().is_none()
    }

    /// Writes what waits. What the browser refuses goes on waiting.
    pub fn write(
        &mut self,
        keys: &dyn Keys,
        now: u64,
        new_id: &dyn Fn() -> String,
    ) -> Option<Reported> {
        if !self.waits() {
            return None;
        }
        let text = to_value(&self.waiting.as_ref()?.0.document()).to_string();
        self.put(keys, &text, now, new_id)
    }

    /// Writes what waits before the reader leaves it. Where another tab changed the same, and the reader has not chosen,
    /// this tab's goes beside it.
    pub fn leave(
        &mut self,
        keys: &dyn Keys,
        now: u64,
        new_id: &dyn Fn() -> String,
    ) -> Option<Reported> {
        let reported = self.write(keys, now, new_id);
        // The other tab's write may not have been heard of.
        if !self.conflict || self.waits() {
            // Nobody is there to choose any more.
            let conflict = reported == Some(Reported::Conflict);
            let refused = self.refused.filter(|_| conflict).map(Reported::Refused);
            return if conflict { refused } else { reported };
        }
        match (self.go_beside(), reported) {
            (Some(slot), Some(Reported::KeptAfterAll(refused, _))) => {
                Some(Reported::KeptAfterAll(refused, Some(slot)))
            }
            (Some(slot), _) => Some(Reported::Copied(slot)),
            (None, reported) => reported,
        }
    }

    /// What is kept beside the other is what this tab shows from here on.
    #[inline(never)]
    fn go_beside(&mut self) -> Option<Slot> {
        let Aside { id, revision, kept } = self.aside.take()?;
        self.waiting = None;
        self.revision = revision;
        self.kept = kept;
        self.conflict = false;
        self.id = Some(id.clone());
        let opened = self.opened;
        Some(Slot { id, opened })
    }

    /// Where what is on screen is kept beside the other, and in which revision.
    pub fn beside(&self) -> Option<(String, u64)> {
        let aside = self.aside.as_ref()?;
        Some((aside.id.clone(), aside.revision))
    }

    /// Takes away what was kept beside the other, unless somebody went on with it. A storage that refuses keeps it.
    #[inline(never)]
    fn take_away(&mut self, keys: &dyn Keys) {
        let Some(Aside { id, revision, .. }) = self.aside.take() else {
            return;
        };
        if library::revision(keys, &id) == revision {
            let _ = library::delete(keys, &id);
        }
    }

    /// Writes what waits, whose text was made of this session; nothing where something else waits by now.
    pub fn write_text(
        &mut self,
        keys: &dyn Keys,
        (session, text): (&Rc<Session>, &str),
        now: u64,
        new_id: &dyn Fn() -> String,
    ) -> Option<Reported> {
        let waits = self.waiting.as_ref().filter(|_| self.waits());
        waits.filter(|it| Rc::ptr_eq(&it.0, session))?;
        self.put(keys, text, now, new_id)
    }

    fn put(
        &mut self,
        keys: &dyn Keys,
        text: &str,
        now: u64,
        new_id: &dyn Fn() -> String,
    ) -> Option<Reported> {
        if self.conflict {
            return self.put_beside(keys, text, now, new_id);
        }
        let waiting = self.waiting.take()?;
        self.size = text.len();
        let id = self.id.clone().unwrap_or_else(new_id);
        match library::save_text(keys, &id, self.revision, text, now) {
            Ok(revision) => {
                self.revision = revision;
                self.kept = waiting;
                let new = self.id.replace(id.clone()).is_none();
                let opened = self.opened;
                let slot = new.then_some(Slot { id, opened });
                match self.refused.take() {
                    Some(refused) => Some(Reported::KeptAfterAll(refused, slot)),
                    None => slot.map(Reported::Slot),
                }
            }
            Err(SaveError::Changed) => {
                self.conflict = true;
                self.waiting = Some(waiting);
                // What is refused here is tried again.
                let _ = self.put_beside(keys, text, now, new_id);
                Some(Reported::Conflict)
            }
            Err(SaveError::Refused(refused)) => {
                self.waiting = Some(waiting);
                self.was_refused(refused)
            }
        }
    }

    /// Keeps what waits, whose text this is, as a copy beside what another tab made of the same. It goes on waiting: the
    /// reader has to choose.
    #[inline(never)]
    fn put_beside(
        &mut self,
        keys: &dyn Keys,
        text: &str,
        now: u64,
        new_id: &dyn Fn() -> String,
    ) -> Option<Reported> {
        let kept = self.waiting.clone()?;
        let text = library::as_copy(text, kept.0.title());
        let known = self.beside();
        let (mut id, seen) = known.unwrap_or_else(|| (new_id(), 0));
        let mut saved = library::save_text(keys, &id, seen, &text, now);
        // Another tab opened the copy and went on with it.
        if saved == Err(SaveError::Changed) {
            id = new_id();
            saved = library::save_text(keys, &id, 0, &text, now);
        }
        match saved {
            Ok(revision) => {
                self.aside = Some(Aside { id, revision, kept });
                let refused = self.refused.take()?;
                Some(Reported::KeptAfterAll(refused, None))
            }
            Err(SaveError::Refused(refused)) => self.was_refused(refused),
            Err(SaveError::Changed) => None,
        }
    }

    /// Told once, though it is tried again and again.
    fn was_refused(&mut self, refused: Refused) -> Option<Reported> {
        let new = self.refused.replace(refused) != Some(refused);
        new.then_some(Reported::Refused(refused))
    }

    /// Another tab wrote an entry of this revision: a newer one of the scenario on screen is a conflict.
    pub fn heard(&mut self, key: &str, revision: u64) -> Option<Reported> {
        let ours = self.id.as_deref().map(library::key);
        if ours.as_deref() != Some(key) || revision <= self.revision {
            return None;
        }
        self.conflict = true;
        Some(Reported::Conflict)
    }

    /// Where the scenario on screen is kept, if it is.
    pub fn slot(&self) -> Option<Slot> {
        let opened = self.opened;
        self.id.clone().map(|id| Slot { id, opened })
    }
}
