//! Two tabs, one storage, and everything that can happen to them, at random: nothing that was kept is lost, and
//! nothing that was on screen is written over something that its tab has not seen.
//!
//! 200 steps; `ALIAS_PLAYGROUND_LONG=1` draws 10,000. A failure prints its seed.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]

use alias_playground::ui::storage::keeper::{Keeper, Reported};
use alias_playground::ui::storage::library::{self, Keys, Refused};
use alias_playground::ui::storage::{Slot, first};
use playground::scenario::{Document, examples, link};
use playground::session::{Action, Session};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

/// The environment variable that asks for full counts.
const LONG: &str = "ALIAS_PLAYGROUND_LONG";

#[derive(Default)]
struct Memory {
    texts: RefCell<BTreeMap<String, String>>,
    full: Cell<bool>,
    blocked: Cell<bool>,
}

impl Keys for Memory {
    fn get(&self, key: &str) -> Result<Option<String>, Refused> {
        if self.blocked.get() {
            return Err(Refused::Blocked);
        }
        Ok(self.texts.borrow().get(key).cloned())
    }

    fn set(&self, key: &str, text: &str) -> Result<(), Refused> {
        self.get(key)?;
        if self.full.get() {
            return Err(Refused::Full);
        }
        self.texts
            .borrow_mut()
            .insert(key.to_owned(), text.to_owned());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), Refused> {
        self.get(key)?;
        self.texts.borrow_mut().remove(key);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, Refused> {
        self.get("")?;
        Ok(self.texts.borrow().keys().cloned().collect())
    }
}

/// `SplitMix64`.
struct Luck(u64);

impl Luck {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % most
    }
}

/// A tab: what the page's hooks hold, without the page.
struct Tab {
    session: Rc<Session>,
    slot: Option<Slot>,
    keeper: Keeper,
    address: (String, Option<String>),
    conflict: bool,
}

impl Tab {
    fn open(keys: &Memory, address: (String, Option<String>)) -> Self {
        let first = first(&address.0, address.1.as_deref(), keys, examples::opening);
        let session = Rc::new(Session::of(&first.document));
        let keeper = Keeper::new(keys, &session, first.slot.as_ref());
        Self {
            session,
            slot: first.slot,
            keeper,
            address,
            conflict: false,
        }
    }

    fn act(&mut self, action: Action) {
        let mut session = Session::clone(&self.session);
        session.apply(action, None);
        self.session = Rc::new(session);
    }

    fn hear(&mut self, reported: impl IntoIterator<Item = Reported>) {
        for reported in reported {
            match reported {
                Reported::Slot(slot) | Reported::KeptAfterAll(_, Some(slot))
                    if slot.opened == self.session.opened() =>
                {
                    self.slot = Some(slot);
                }
                Reported::Conflict => self.conflict = true,
                Reported::Copied(slot) => {
                    if slot.opened == self.session.opened() {
                        self.slot = Some(slot);
                    }
                    self.conflict = false;
                }
                Reported::Settled => self.conflict = false,
                Reported::Slot(_)
                | Reported::Refused(_)
                | Reported::KeptAfterAll(..)
                | Reported::Unwritten(_) => (),
            }
        }
    }

    /// The page is drawn.
    fn drawn(&mut self, world: &World) {
        let before = self.session.opened();
        let reported = self.keeper.shown(
            &world.keys,
            &self.session,
            self.slot.as_ref(),
            world.now(),
            &|| world.new_id(),
        );
        self.hear(reported);
        assert_eq!(before, self.session.opened());
    }

    fn write(&mut self, world: &World) {
        let reported = self
            .keeper
            .write(&world.keys, world.now(), &|| world.new_id());
        self.hear(reported);
        self.check(world);
    }

    /// What is on screen is what is kept, unless the storage refuses or another tab was first.
    fn check(&self, world: &World) {
        if world.keys.blocked.get() {
            return;
        }
        if let Some((id, _)) = self.keeper.beside().filter(|_| !self.keeper.waits()) {
            let kept = library::load(&world.keys, &id).ok().flatten();
            let mut here = self.session.document();
            here.title = library::copy_title(&here.title);
            let is_kept = kept.is_some_and(|it| it.document == here);
            let touched = world.touched.borrow().contains(&id);
            assert!(
                is_kept || touched,
                "{id} beside the other is not what is on screen"
            );
        }
        if self.conflict || self.keeper.waits() {
            return;
        }
        let Some(slot) = self.keeper.slot() else {
            return;
        };
        assert_eq!(
            self.slot.as_ref(),
            Some(&slot),
            "the page knows where it is kept"
        );
        let kept = library::load(&world.keys, &slot.id).ok().flatten();
        // Another tab may have deleted or overwritten it since; then it is heard of.
        let stale = kept
            .as_ref()
            .is_none_or(|it| it.document != self.session.document());
        assert!(
            !stale || world.touched.borrow().contains(&slot.id),
            "{slot:?} on screen is not what is kept"
        );
    }
}

struct World {
    keys: Memory,
    clock: Cell<u64>,
    /// Entries that something else than their tab changed.
    touched: RefCell<std::collections::BTreeSet<String>>,
}

impl World {
    fn now(&self) -> u64 {
        self.clock.set(self.clock.get() + 1);
        self.clock.get()
    }

    fn new_id(&self) -> String {
        format!("id{}", self.now())
    }

    /// Whether this title is kept, as it is or as a copy.
    fn keeps(&self, title: &str) -> bool {
        let copy = library::copy_title(title);
        let listed = library::list(&self.keys).unwrap_or_default();
        listed
            .iter()
            .any(|it| it.title == title || it.title == copy)
    }
}

#[expect(clippy::too_many_lines, reason = "an arm for each deed")]
fn play(seed: u64, steps: u64) {
    let mut luck = Luck(seed);
    let world = World {
        keys: Memory::default(),
        clock: Cell::new(0),
        touched: RefCell::default(),
    };
    let newer = "{\"revision\":3,\"changed\":1,\"document\":{\"format\":\"alias-playground\",\"version\":9,\"title\":\"newer\"}}";
    let mut tabs = [
        Tab::open(&world.keys, Default::default()),
        Tab::open(&world.keys, Default::default()),
    ];
    let mut number = 0;
    for step in 0..steps {
        let which = usize::try_from(luck.below(2)).unwrap_or(0);
        let deed = luck.below(20);
        let (one, two) = tabs.split_at_mut(1);
        let (tab, other) = if which == 0 {
            (&mut one[0], &mut two[0])
        } else {
            (&mut two[0], &mut one[0])
        };
        let before = world.keys.texts.borrow().clone();
        match deed {
            0..6 => {
                number += 1;
                tab.act(Action::TitleEdited(format!("t{number}")));
                if luck.below(3) > 0 {
                    tab.drawn(&world);
                }
            }
            6..9 => {
                tab.drawn(&world);
                tab.write(&world);
            }
            9 => {
                // New, at once after a change that was not even drawn.
                number += 1;
                let title = format!("t{number}");
                tab.act(Action::TitleEdited(title.clone()));
                let free = !world.keys.full.get() && !world.keys.blocked.get();
                tab.slot = None;
                tab.act(Action::Opened(Box::default()));
                tab.drawn(&world);
                assert!(!tab.conflict, "step {step}: there is nothing to choose");
                assert!(
                    !free || world.keeps(&title),
                    "step {step}: {title} was on screen and is lost"
                );
            }
            10 => {
                // A document is loaded and changed before the page is drawn.
                number += 1;
                let title = format!("t{number}");
                tab.slot = None;
                tab.act(Action::Opened(Box::new(examples::opening())));
                tab.act(Action::TitleEdited(title.clone()));
                tab.drawn(&world);
                tab.write(&world);
                let free = !world.keys.full.get() && !world.keys.blocked.get();
                assert!(!free || world.keeps(&title), "step {step}: {title} is lost");
            }
            11 => {
                // One of the kept ones is opened.
                let listed = library::list(&world.keys).unwrap_or_default();
                let here = tab.keeper.slot().map(|it| it.id);
                let other = |it: &&library::Listed| {
                    it.unreadable.is_none() && Some(&it.id) != here.as_ref()
                };
                let readable: Vec<_> = listed.iter().filter(other).collect();
                if !readable.is_empty() {
                    let at = luck.below(readable.len() as u64);
                    let id = readable[usize::try_from(at).unwrap_or(0)].id.clone();
                    let kept = library::load(&world.keys, &id)
                        .ok()
                        .flatten()
                        .expect("readable");
                    let opened = tab.session.opened() + 1;
                    tab.slot = Some(Slot { id, opened });
                    tab.act(Action::Opened(Box::new(kept.document)));
                    tab.drawn(&world);
                }
            }
            12 | 13 => {
                // Close, perhaps at once after a change: what waits is written; then the next visit.
                number += 1;
                let title = format!("t{number}");
                let changes = luck.below(2) == 0;
                if changes {
                    tab.act(Action::TitleEdited(title.clone()));
                }
                tab.drawn(&world);
                let mut conflict = tab.conflict;
                // As the page does after every drawing.
                let is_short = tab.keeper.is_short();
                if is_short {
                    tab.write(&world);
                    conflict |= tab.conflict;
                }
                // Firefox does not always tell a page that it is closed.
                if !is_short || luck.below(2) == 0 {
                    let reported = tab
                        .keeper
                        .leave(&world.keys, world.now(), &|| world.new_id());
                    conflict |= matches!(reported, Some(Reported::Copied(_)));
                    tab.hear(reported);
                }
                let free = !world.keys.full.get() && !world.keys.blocked.get();
                assert!(
                    !(free && changes) || world.keeps(&title),
                    "step {step}: {title} was closed and is lost"
                );
                let waited = tab.keeper.waits() || conflict || tab.conflict;
                let home = tab.keeper.slot().map(|it| it.id);
                let known = home.clone().unwrap_or_default();
                let touched = world.touched.borrow().contains(&known);
                let document = tab.session.document();
                // The browser may not have let the address follow.
                let address = if luck.below(2) == 0 {
                    link::encode(&document)
                } else {
                    tab.address.0.clone()
                };
                let has_slot = tab.keeper.slot().is_some();
                *tab = Tab::open(&world.keys, (address, home));

                if !waited && has_slot && !world.keys.blocked.get() && !touched {
                    assert_eq!(
                        tab.session.document(),
                        document,
                        "step {step}: another scenario after a reload"
                    );
                }
            }
            14 => world.keys.full.set(luck.below(2) == 0),
            15 => world.keys.blocked.set(luck.below(4) == 0),
            16 if luck.below(4) == 0 => {
                let all: Vec<_> = world.keys.texts.borrow().keys().cloned().collect();
                world.touched.borrow_mut().extend(
                    all.iter()
                        .filter_map(|it| it.rsplit('.').next().map(str::to_owned)),
                );
                world.keys.texts.borrow_mut().clear();
            }
            17 => {
                let id = format!("newer{}", luck.below(3));
                world
                    .keys
                    .texts
                    .borrow_mut()
                    .insert(library::key(&id), newer.to_owned());
            }
            18 => {
                // What the browser tells the other tab of this one's writes.
                let events: Vec<_> = world
                    .keys
                    .texts
                    .borrow()
                    .iter()
                    .map(|(key, text)| (key.clone(), text.clone()))
                    .collect();
                for (key, text) in events {
                    let reported = other
                        .keeper
                        .heard(&key, library::revision_in(&text).unwrap_or(0));
                    other.hear(reported);
                }
            }
            _ => {
                let mut document = tab.session.document();
                document.title = library::copy_title(&document.title);
                let kept = tab.keeper.beside();
                let (id, revision) = kept.unwrap_or_else(|| (world.new_id(), 0));
                if tab.conflict
                    && library::save(&world.keys, &id, revision, &document, world.now()).is_ok()
                {
                    tab.act(Action::TitleEdited(document.title));
                    tab.slot = Some(Slot {
                        id,
                        opened: tab.session.opened(),
                    });
                    tab.conflict = false;
                    tab.drawn(&world);
                }
            }
        }
        // No entry is written over by a tab that had not seen it.
        for (key, text) in world.keys.texts.borrow().iter() {
            let Some(old) = before.get(key).filter(|it| *it != text) else {
                continue;
            };
            if !key.contains(".scenario.") || text == newer {
                continue;
            }
            let id = key.rsplit('.').next().unwrap_or_default().to_owned();
            if other.keeper.slot().is_some_and(|it| it.id == id) {
                world.touched.borrow_mut().insert(id.clone());
            }
            assert!(
                old != newer,
                "step {step}: an entry of a newer page was written over"
            );
            assert!(
                library::revision_in(old) < library::revision_in(text),
                "step {step}: {id} was written over by a tab that had not seen it"
            );
        }
    }
}

#[test]
fn whatever_two_tabs_and_a_storage_go_through_nothing_is_lost() {
    let steps = if std::env::var_os(LONG).is_some() {
        10_000
    } else {
        200
    };
    for seed in 1..=4 {
        let reported = std::panic::catch_unwind(|| play(seed, steps));
        assert!(reported.is_ok(), "seed {seed}");
    }
}

#[test]
fn a_stale_address_never_wins_over_newer_work() {
    let keys = Memory::default();
    let old = examples::opening();
    let new = Document {
        title: "newer".to_owned(),
        ..old.clone()
    };
    library::save(&keys, "a", 0, &new, 1).expect("room");
    let opened = first(&link::encode(&old), Some("a"), &keys, examples::opening);
    assert_eq!(opened.document, new);
    let given = first(&link::encode(&old), None, &keys, examples::opening);
    assert_eq!(
        given.document, old,
        "a link that somebody gave is what it says"
    );
}

#[test]
fn a_page_that_could_not_be_kept_at_first_knows_where_it_is_kept_then() {
    let world = World {
        keys: Memory::default(),
        clock: Cell::new(0),
        touched: RefCell::default(),
    };
    let mut tab = Tab::open(&world.keys, Default::default());
    tab.drawn(&world);
    world.keys.full.set(true);
    tab.act(Action::TitleEdited("there was no room".to_owned()));
    tab.drawn(&world);
    tab.write(&world);
    assert_eq!((tab.slot.clone(), tab.keeper.slot()), (None, None));
    world.keys.full.set(false);
    tab.write(&world);
    assert!(world.keeps("there was no room"));
    assert!(tab.slot.is_some());
    assert_eq!(tab.slot, tab.keeper.slot());
}

/// Two tabs with the same scenario on screen, of which the second changed it last.
fn two_tabs() -> (World, Tab, Tab) {
    let world = World {
        keys: Memory::default(),
        clock: Cell::new(0),
        touched: RefCell::default(),
    };
    let change = |tab: &mut Tab, title: &str| {
        tab.act(Action::TitleEdited(title.to_owned()));
        tab.drawn(&world);
        tab.write(&world);
    };
    let mut one = Tab::open(&world.keys, Default::default());
    change(&mut one, "first");
    let id = one.slot.clone().expect("it is kept").id;
    let mut two = Tab::open(&world.keys, (String::new(), Some(id)));
    change(&mut two, "the other's");
    change(&mut one, "ours");
    assert!(one.conflict);
    (world, one, two)
}

/// The titles of what is kept, in order.
fn titles(world: &World) -> Vec<String> {
    let listed = library::list(&world.keys).expect("the storage is open");
    let mut titles: Vec<_> = listed.into_iter().map(|it| it.title).collect();
    titles.sort();
    titles
}

#[test]
fn what_two_tabs_changed_is_kept_twice_until_the_reader_chooses() {
    let (world, mut one, _) = two_tabs();
    assert_eq!(titles(&world), ["ours (copy)", "the other's"]);
    for title in ["ours again", "and again"] {
        one.act(Action::TitleEdited(title.to_owned()));
        one.drawn(&world);
        assert!(one.keeper.is_short(), "it is written at once");
        one.write(&world);
        assert!(!one.keeper.waits());
        // The browser closes the tab without a word: it is there.
        assert_eq!(titles(&world), [&format!("{title} (copy)"), "the other's"]);
    }
    // Left in a way that the page hears of, it is the same copy.
    let (id, _) = one.keeper.beside().expect("it is kept beside the other");
    let left = one
        .keeper
        .leave(&world.keys, world.now(), &|| world.new_id());
    let opened = one.session.opened();
    assert_eq!(left, Some(Reported::Copied(Slot { id, opened })));
    assert_eq!(titles(&world), ["and again (copy)", "the other's"]);
}

#[test]
fn whoever_opens_the_other_tabs_has_no_copy_of_ones_own() {
    let (world, mut one, two) = two_tabs();
    let id = two.slot.expect("it is kept").id;
    let kept = library::load(&world.keys, &id).expect("the storage is open");
    let opened = one.session.opened() + 1;
    one.slot = Some(Slot { id, opened });
    one.act(Action::Opened(Box::new(
        kept.expect("it is there").document,
    )));
    one.drawn(&world);
    assert!(!one.conflict);
    assert_eq!(titles(&world), ["the other's"]);
}

#[test]
fn a_copy_that_somebody_went_on_with_is_let_alone() {
    let (world, mut one, _) = two_tabs();
    let (id, _) = one.keeper.beside().expect("it is kept beside the other");
    let mut third = Tab::open(&world.keys, (String::new(), Some(id)));
    third.act(Action::TitleEdited("a third one's".to_owned()));
    third.drawn(&world);
    third.write(&world);
    one.act(Action::TitleEdited("ours again".to_owned()));
    one.drawn(&world);
    one.write(&world);
    let three = ["a third one's", "ours again (copy)", "the other's"];
    assert_eq!(titles(&world), three);
    // Taken back, what was changed here leaves nothing behind; the others stay.
    one.act(Action::TitleEdited("first".to_owned()));
    one.drawn(&world);
    assert_eq!(titles(&world), ["a third one's", "the other's"]);
}

#[test]
fn where_there_is_no_room_for_a_copy_it_is_kept_once_there_is() {
    let (world, mut one, _) = two_tabs();
    world.keys.full.set(true);
    one.act(Action::TitleEdited("no room".to_owned()));
    one.drawn(&world);
    one.write(&world);
    assert!(one.keeper.waits() && one.keeper.try_again());
    assert_eq!(titles(&world), ["ours (copy)", "the other's"]);
    world.keys.full.set(false);
    one.write(&world);
    assert_eq!(titles(&world), ["no room (copy)", "the other's"]);
}
