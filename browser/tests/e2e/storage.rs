//! Two tabs of one browser, its storage and its address bar, and everything that can happen to them, at random: what
//! was on screen is kept, and nothing that is kept is written over by a tab that has not seen it.
//!
//! The same as `tests/storage_model.rs`, but against the real page: with fields that are typed in, tabs that are closed
//! and a storage that the browser owns. 200 steps; `ALIAS_PLAYGROUND_LONG=1` draws 10,000, in four browsers beside each
//! other (`STORAGE_SIDES`). A failure prints its seed; `STORAGE_SEED=N STORAGE_SIDES=1` draws that one again.

use std::collections::BTreeMap;
use std::fmt;
use std::time::{Duration, Instant};

use browser::driver::{Browser, Window};
use browser::page::Page;
use browser::session::{Element, keys};
use serde_json::{Value, json};

use crate::{browser, open_first};

/// What the page in the present tab shows, and what the browser keeps.
const LOOK: &str = "
    const entries = {};
    for (const [key, text] of Object.entries(localStorage)) {
        if (!key.startsWith('alias-playground.scenario.')) continue;
        let title = '';
        try { title = JSON.parse(text).document.title ?? ''; } catch {}
        entries[key.slice('alias-playground.scenario.'.length)] = { title, text };
    }
    const home = /^alias-playground\\.home:(.*)$/.exec(history.state);
    return {
        entries,
        home: home ? home[1] : null,
        title: document.querySelector('.bar__title')?.value ?? null,
        conflict: [...document.querySelectorAll('[role=alert]')].some((it) => it.textContent.includes('changed in another tab')),
        broken: document.querySelector('.boot') === null ? null : document.body.innerText,
    };";

/// From here on the storage of this page refuses: `full` or `blocked`, else neither.
const REFUSE: &str = "
    const [how] = arguments;
    const real = window.realStorage ??= { set: Storage.prototype.setItem, get: Storage.prototype.getItem };
    const refusing = (name) => function () { throw new DOMException('', name); };
    Storage.prototype.setItem = how === '' ? real.set : refusing('QuotaExceededError');
    Storage.prototype.getItem = how === 'blocked' ? refusing('SecurityError') : real.get;";

/// An entry of a page that is newer than this one, and one that is cut.
const FOREIGN: [&str; 2] = [
    "{\"revision\":3,\"changed\":1,\"document\":{\"format\":\"alias-playground\",\"version\":9,\"title\":\"newer\"}}",
    "{\"revision\":3,\"changed\":1,\"document\":{\"format\":\"alias-play",
];

/// How long something may take, on a machine that has much else to do.
const PATIENCE: Duration = Duration::from_secs(30);
/// Between two looks at the page.
const LOOK_EVERY: Duration = Duration::from_millis(5);
/// Waits for longer than the page does before its address follows: its clock was set before this one.
const FOLLOWED: &str = "await new Promise((done) => setTimeout(done, 260));";
/// Browsers that are driven beside each other: a step is mostly waiting.
const SIDES: u64 = 4;

/// More entries than this are cleared away: a browser's storage has an end.
const MOST_KEPT: usize = 40;

/// `SplitMix64`.
struct Luck(u64);

impl Luck {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % most as u64).unwrap()
    }
}

#[derive(Debug, PartialEq)]
struct Seen {
    /// Title and text by id.
    entries: BTreeMap<String, (String, String)>,
    home: Option<String>,
    title: String,
    conflict: bool,
}

#[derive(Debug, Default)]
struct Tab {
    handle: String,
    refuses: &'static str,
    /// A title that was typed while the storage refused.
    waits: Option<String>,
    /// The entry that the tab shows, and its title when the tab read or wrote it last.
    knows: Option<(String, String)>,
    /// The copy that the tab keeps beside what the other one made of the same.
    aside: Option<String>,
    title: String,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Deed {
    Type,
    TypeAndNew,
    TypeAndReload,
    TypeAndClose,
    TypeAndLeave,
    Command,
    LoadAndRun,
    OpenKept,
    StaleLink,
    New,
    TakeBack,
    Refuse,
    Allow,
    Clear,
    Foreign,
    Choose,
}

const DEEDS: [Deed; 26] = [
    Deed::Type,
    Deed::Type,
    Deed::Type,
    Deed::Type,
    Deed::TypeAndNew,
    Deed::TypeAndNew,
    Deed::TypeAndReload,
    Deed::TypeAndReload,
    Deed::TypeAndReload,
    Deed::TypeAndClose,
    Deed::TypeAndClose,
    Deed::TypeAndLeave,
    Deed::Command,
    Deed::Command,
    Deed::LoadAndRun,
    Deed::OpenKept,
    Deed::OpenKept,
    Deed::OpenKept,
    Deed::StaleLink,
    Deed::New,
    Deed::TakeBack,
    Deed::Refuse,
    Deed::Allow,
    Deed::Allow,
    Deed::Clear,
    Deed::Foreign,
];

struct World {
    page: Page,
    luck: Luck,
    tabs: [Tab; 2],
    /// The one on screen.
    here: usize,
    number: usize,
    /// Title and text of what is kept, by id.
    kept: BTreeMap<String, (String, String)>,
    step: usize,
}

impl World {
    fn new(seed: u64) -> Self {
        let page = open_first(Window::DESKTOP, "");
        let first = page.session().tab().unwrap();
        page.session().another_tab().unwrap();
        let second = page.session().tab().unwrap();
        page.visit("").unwrap();
        let tab = |handle| Tab {
            handle,
            ..Tab::default()
        };
        Self {
            page,
            luck: Luck(seed),
            tabs: [tab(first), tab(second)],
            here: 1,
            number: 0,
            kept: BTreeMap::new(),
            step: 0,
        }
    }

    fn tab(&mut self) -> &mut Tab {
        &mut self.tabs[self.here]
    }

    fn run(&self, script: &str, arguments: &[Value]) -> Value {
        self.page.session().run(script, arguments).unwrap()
    }

    #[track_caller]
    fn fail(&self, why: &impl fmt::Display) -> ! {
        panic!("step {}: {why}", self.step)
    }

    fn look(&self) -> Seen {
        // A page that is just being left answers nothing.
        let seen = self.page.ask(LOOK, &[]).unwrap();
        if let Some(broken) = seen["broken"].as_str() {
            self.fail(&broken);
        }
        let text = |it: &Value| it.as_str().unwrap_or_default().to_owned();
        let entries = seen["entries"].as_object().unwrap().iter();
        Seen {
            entries: entries
                .map(|(id, it)| (id.clone(), (text(&it["title"]), text(&it["text"]))))
                .collect(),
            home: seen["home"].as_str().map(str::to_owned),
            title: text(&seen["title"]),
            conflict: seen["conflict"] == true,
        }
    }

    fn next_title(&mut self) -> String {
        self.number += 1;
        format!("t{}", self.number)
    }

    /// Types over the title, and does not leave the field.
    fn type_title(&mut self) -> String {
        let title = self.next_title();
        let css = ".bar__title";
        self.page
            .until("the title's field is there", || {
                Ok(!self.page.session().all(css)?.is_empty())
            })
            .unwrap();
        let field = self.page.session().all(css).unwrap().remove(0);
        // All of it is marked by Ctrl+A. At the end of a call keys are let go; Firefox's driver knows no other way.
        let mark = format!("{}a", keys::CONTROL);
        for keys in [&mark, &title] {
            self.page.session().type_in(&field, keys).unwrap();
        }
        let shows = "const field = document.querySelector('.bar__title'); return field?.value === arguments[0] ? null : `${field?.value}; ${document.activeElement?.outerHTML.slice(0, 200)} has the focus`";
        let other = self.run(shows, &[json!(title)]);
        if let Some(other) = other.as_str() {
            self.fail(&format!("“{title}” was typed, and the field has {other}"));
        }
        title
    }

    fn press(&self, text: &str) -> bool {
        let find = "return [...document.querySelectorAll('button')].find((it) => it.textContent.trim() === arguments[0] && it.checkVisibility()) ?? null";
        let found = self.run(find, &[json!(text)]);
        let Some(button) = Element::of(&found) else {
            return false;
        };
        self.page.session().click(&button).unwrap();
        true
    }

    /// Waits until the page looks like that.
    #[expect(
        clippy::disallowed_methods,
        reason = "a test waits against the machine's clock"
    )]
    fn until(&self, what: &str, wanted: impl Fn(&Seen) -> bool) -> Seen {
        let end = Instant::now() + PATIENCE;
        let (told, last) = loop {
            let seen = self.look();
            let there = wanted(&seen);
            if there || Instant::now() > end {
                break (there, seen);
            }
            std::thread::sleep(LOOK_EVERY);
        };
        if !told {
            let entries: Vec<_> = last.entries.iter().map(|(id, it)| (id, &it.0)).collect();
            self.fail(&format!(
                "{what}; on screen {:?} of {:?}, conflict {}; kept {entries:?}; {:?}",
                last.title, last.home, last.conflict, self.tabs
            ));
        }
        last
    }

    /// The page is there again after it was left.
    fn is_back(&mut self) {
        self.page.started().unwrap();
        self.tab().refuses = "";
        self.tab().waits = None;
        self.page
            .until("scripts find the page", || {
                Ok(self
                    .page
                    .session()
                    .run("return Boolean(window.playground)", &[])?
                    == true)
            })
            .unwrap();
    }

    /// Something else is on screen from here on, which is as it is kept, if it is.
    fn shows(&mut self, seen: &Seen) {
        let known = seen
            .home
            .as_ref()
            .and_then(|id| seen.entries.get_key_value(id));
        let known = known.map(|(id, it)| (id.clone(), it.0.clone()));
        let title = seen.title.clone();
        let tab = self.tab();
        tab.title = title;
        tab.knows = known;
        tab.aside = None;
    }

    /// Holds what is kept against what has to be: only what this tab showed before may have changed, and only if the
    /// tab had seen it as it was.
    fn check(&mut self, seen: &Seen, cleared: bool) {
        let knew = self.tab().knows.clone();
        let other = &self.tabs[1 - self.here];
        for (id, (title, text)) in &self.kept {
            if cleared {
                break;
            }
            let Some((now, now_text)) = seen.entries.get(id) else {
                self.fail(&format!("{id} “{title}” is gone"));
            };
            if now_text == text {
                continue;
            }
            if FOREIGN.contains(&text.as_str()) {
                self.fail(&"what can't be read was written over");
            }
            // What the other tab could not write so far, it may write at any time.
            let others = other.knows.as_ref().is_some_and(|it| it.0 == *id)
                && other.waits.as_ref() == Some(now);
            // A copy is whose it is, and whatever a tab did it did before it was looked at.
            let aside = [&self.tabs[0], &self.tabs[1]];
            let others = others || aside.iter().any(|it| it.aside.as_ref() == Some(id));
            let ours = knew
                .as_ref()
                .is_some_and(|it| it.0 == *id && it.1 == *title);
            if !others && !ours {
                self.fail(&format!(
                    "{id} “{title}” was written over as “{now}” by a tab that knew {knew:?}; {:?}",
                    self.tabs
                ));
            }
        }
        self.kept = seen.entries.clone();
    }

    /// Whether a title is this one, or its copy.
    fn is(shown: &str, title: &str) -> bool {
        shown == title || shown.strip_suffix(" (copy)") == Some(title)
    }

    /// Whether what is kept has this title, as it is or as the copy beside another tab's.
    fn keeps(seen: &Seen, title: &str) -> bool {
        seen.entries.values().any(|it| Self::is(&it.0, title))
    }

    /// What was just typed is kept, where it can be.
    fn is_kept(&mut self, title: &str, conflict: bool) -> Seen {
        if self.tab().refuses.is_empty() && !conflict {
            self.until(&format!("“{title}” is kept"), |it| {
                it.entries.values().any(|it| it.0 == title) || it.conflict
            })
        } else {
            self.look()
        }
    }

    /// A change on screen, which has the title now.
    fn changed(&mut self, title: &str) {
        let conflict = self.look().conflict;
        let mut seen = self.is_kept(title, conflict);
        // Two tabs changed the same: this one's is beside the other at once, however it is left.
        if self.tab().refuses.is_empty() && seen.conflict {
            seen = self.until(&format!("“{title}” is kept beside the other"), |it| {
                Self::keeps(it, title)
            });
            let copy = seen.entries.iter().find(|it| Self::is(&it.1.0, title));
            self.tab().aside = copy.map(|it| it.0.clone());
        }
        self.check(&seen, false);
        let entry = seen.entries.iter().find(|it| it.1.0 == title);
        match entry {
            Some((id, _)) => {
                let id = id.clone();
                self.tab().knows = Some((id, title.to_owned()));
                self.tab().waits = None;
            }
            None => self.tab().waits = Some(title.to_owned()),
        }
        title.clone_into(&mut self.tab().title);
        // The address follows, which says where it is kept.
        if self.tab().waits.is_none() {
            let id = self.tab().knows.clone().unwrap().0;
            self.until("the address follows", |it| it.home.as_ref() == Some(&id));
        }
    }

    /// After something that leaves the scenario on screen: it is kept, whatever comes next.
    fn left(&mut self, title: &str, free: bool) {
        if free {
            self.until(
                &format!("“{title}” is kept though it was left at once"),
                |it| Self::keeps(it, title),
            );
        }
        let seen = self.look();
        self.check(&seen, false);
    }

    /// Does that; what waited to be kept, as when another tab changed the same, is kept if it was left.
    fn deed(&mut self, deed: Deed) {
        let waited = self.tab().waits.clone();
        let waited = waited.filter(|_| self.tab().refuses.is_empty());
        self.go_through(deed);
        let leaves = matches!(
            deed,
            Deed::New | Deed::OpenKept | Deed::StaleLink | Deed::LoadAndRun | Deed::TakeBack
        );
        if let Some(title) = waited.filter(|_| leaves && self.tab().waits.is_none()) {
            self.left(&title, true);
        }
    }

    #[expect(clippy::too_many_lines, reason = "a branch for each deed")]
    fn go_through(&mut self, deed: Deed) {
        let before = self.look();
        let (conflict, free) = (before.conflict, self.tab().refuses.is_empty());
        match deed {
            Deed::Type => {
                let title = self.type_title();
                self.changed(&title);
            }
            Deed::TypeAndNew => {
                let title = self.type_title();
                assert!(self.press("New"));
                self.until("New is empty", |it| it.title.is_empty());
                self.left(&title, free);
                self.tab().waits = None;
                self.tab().title.clear();
                self.tab().knows = None;
                self.tab().aside = None;
            }
            Deed::TypeAndReload => {
                let title = self.type_title();
                self.page.session().reload().unwrap();
                self.is_back();
                self.left(&title, free);
                if free {
                    self.until("the same is on screen", |it| Self::is(&it.title, &title));
                }
                self.settle();
            }
            Deed::TypeAndLeave => {
                let title = self.type_title();
                self.page.session().open("about:blank").unwrap();
                self.page.session().back().unwrap();
                // Restored as it was, or loaded anew.
                self.page.started().unwrap();
                let refused = self.run("return Boolean(window.realStorage)", &[]) == true;
                if !refused {
                    self.is_back();
                }
                self.left(&title, free);
                if free {
                    self.until("the same is on screen", |it| Self::is(&it.title, &title));
                    self.settle();
                } else if refused {
                    self.tab().waits = Some(title);
                } else {
                    self.settle();
                }
            }
            Deed::TypeAndClose => {
                let title = self.type_title();
                let closed = self.tab().handle.clone();
                self.page.session().another_tab().unwrap();
                let handle = self.page.session().tab().unwrap();
                self.page.session().go_to_tab(&closed).unwrap();
                self.page.session().close_tab().unwrap();
                self.page.session().go_to_tab(&handle).unwrap();
                self.tab().handle = handle;
                self.page.visit("").unwrap();
                self.is_back();
                self.left(&title, free);
                self.settle();
            }
            Deed::Command => {
                let name = format!("f{}", self.step);
                let line = format!(
                    "aws lambda create-function --function-name {name} --zip-file fileb://{name}.zip --role arn:aws:iam::123456789012:role/r --handler index.handler --runtime nodejs22.x"
                );
                self.page.playground("run", &[json!(line)]).unwrap();
                // Its title tells it apart, as everything's here.
                let title = self.type_title();
                self.changed(&title);
                if free && !conflict {
                    let seen = self.look();
                    let text = seen.entries.values().find(|it| it.0 == title);
                    if !text.is_some_and(|it| it.1.contains(&name)) && !seen.conflict {
                        self.fail(&format!("{name} is not kept"));
                    }
                }
            }
            Deed::LoadAndRun => {
                // Another document takes the place, and is changed before it is drawn.
                let title = self.next_title();
                let script = "
                    const [title, line] = arguments;
                    const document = await playground.scenario();
                    document.title = title;
                    await playground.load(document);
                    await playground.run(line);";
                let line = format!(
                    "aws lambda create-function --function-name g{} --zip-file fileb://g.zip --role arn:aws:iam::123456789012:role/r --handler index.handler --runtime nodejs22.x",
                    self.step
                );
                self.run(script, &[json!(title), json!(line)]);
                // Nobody else knows it, so there is nothing to choose.
                let free = free && self.tab().refuses.is_empty();
                self.tab().knows = None;
                self.tab().aside = None;
                self.tab().waits = None;
                if free {
                    self.until("what was loaded and changed is kept", |it| {
                        it.entries.values().any(|it| it.0 == title)
                    });
                }
                self.changed(&title);
            }
            Deed::OpenKept => self.open_kept(),
            Deed::StaleLink => {
                // A link that somebody gave: an old state of what is here.
                let mut document = self.page.playground("scenario", &[]).unwrap();
                let title = self.next_title();
                document["title"] = json!(title);
                self.page.playground("load", &[document]).unwrap();
                let link = self.page.playground("link", &[]).unwrap();
                let (_, fragment) = link.as_str().unwrap().split_once('#').unwrap();
                self.run("location.hash = arguments[0]", &[json!(fragment)]);
                self.until("the link is open", |it| it.title == title);
                self.settle();
            }
            Deed::New => {
                assert!(self.press("New"));
                self.until("New is empty", |it| it.title.is_empty());
                self.settle();
            }
            Deed::TakeBack => {
                let title = before.title.clone();
                let before_copies = before.entries.values().filter(|it| it.0 == title).count();
                assert!(self.press("New"));
                self.until("New is empty", |it| it.title.is_empty());
                if title.is_empty() || !self.press("Take back") {
                    self.settle();
                    return;
                }
                // What two tabs changed is there as the other has it, and as this one has it beside that.
                let theirs = before.home.filter(|_| conflict);
                self.until("the one before is back", |it| {
                    let theirs = theirs.as_ref().and_then(|id| it.entries.get(id));
                    let back =
                        Self::is(&it.title, &title) || theirs.is_some_and(|one| one.0 == it.title);
                    back && !it.conflict
                });
                let copies = |it: &Seen| it.entries.values().filter(|it| it.0 == title).count();
                let seen = self.look();
                if copies(&seen) > before_copies.max(1) {
                    self.fail(&format!("Take back made a copy of “{title}”"));
                }
                self.settle();
            }
            Deed::Refuse => {
                let how = ["full", "full", "blocked"][self.luck.below(3)];
                self.run(REFUSE, &[json!(how)]);
                self.tab().refuses = how;
            }
            Deed::Allow => {
                self.run(REFUSE, &[json!("")]);
                self.tab().refuses = "";
                let Some(title) = self.tab().waits.clone() else {
                    return;
                };
                if conflict {
                    // Beside the other it is tried again too.
                    let is_there = |it: &Seen| Self::keeps(it, &title);
                    let seen = self.until("what waited is kept beside the other", is_there);
                    let copy = seen.entries.iter().find(|it| Self::is(&it.1.0, &title));
                    self.tab().aside = copy.map(|it| it.0.clone());
                    self.check(&seen, false);
                    return;
                }
                // It is tried again by itself.
                self.until("what waited is kept", |it| {
                    it.entries.values().any(|it| it.0 == title) || it.conflict
                });
                self.changed(&title);
            }
            Deed::Clear => {
                self.run("localStorage.clear()", &[]);
                self.check(&self.look(), true);
                for tab in &mut self.tabs {
                    tab.knows = None;
                    tab.aside = None;
                }
            }
            Deed::Foreign => {
                let text = FOREIGN[self.luck.below(2)];
                let id = format!("foreign{}", self.luck.below(3));
                let put =
                    "localStorage['alias-playground.scenario.' + arguments[0]] = arguments[1]";
                self.run(put, &[json!(id), json!(text)]);
                self.kept.insert(id, ("newer".to_owned(), text.to_owned()));
                self.kept = self.look().entries;
            }
            Deed::Choose => self.choose(&before),
        }
    }

    /// One of the kept is opened from the dialog.
    fn open_kept(&mut self) {
        if self.tab().refuses == "blocked" {
            return;
        }
        assert!(self.press("Open"));
        let rows = "return [...document.querySelectorAll('dialog .shelf__row')].filter((it) => [...it.querySelectorAll('button')].some((it) => it.textContent === 'Open')).map((it) => it.querySelector('input').value)";
        if let Err(err) = self.page.find("dialog", "") {
            let waits = "return [document.querySelector('.later')?.innerText ?? '', document.querySelectorAll('[aria-busy=true]').length, document.visibilityState, document.querySelectorAll('dialog').length]";
            self.fail(&format!("{err}; {}", self.run(waits, &[])));
        }
        let titles = self.run(rows, &[]);
        let titles = titles.as_array().unwrap();
        if titles.is_empty() {
            self.run("document.querySelector('dialog').close()", &[]);
            // A tab out of sight hears of it late, and what is typed meanwhile is typed elsewhere.
            let gone = || Ok(self.page.session().all("dialog")?.is_empty());
            self.page.until("the dialog is gone", gone).unwrap();
            return;
        }
        let title = titles[self.luck.below(titles.len())]
            .as_str()
            .unwrap()
            .to_owned();
        let press = "
            const row = [...document.querySelectorAll('dialog .shelf__row')].find((it) => it.querySelector('input')?.value === arguments[0] && [...it.querySelectorAll('button')].some((it) => it.textContent === 'Open'));
            [...row.querySelectorAll('button')].find((it) => it.textContent === 'Open').click();";
        self.run(press, &[json!(title)]);
        self.until("the kept one is open", |it| {
            let home = it.home.as_ref().and_then(|id| it.entries.get(id));
            it.title == title && !it.conflict && home.is_some_and(|it| it.0 == title)
        });
        self.settle();
    }

    /// Two tabs changed the same.
    fn choose(&mut self, before: &Seen) {
        let refuses = self.tab().refuses;
        if !before.conflict || !refuses.is_empty() {
            return;
        }
        let aside = self.tab().aside.take();
        let (theirs, title) = (self.luck.below(2) == 0, before.title.clone());
        let button = if theirs {
            "Open that one"
        } else {
            "Keep this one as a copy"
        };
        assert!(self.press(button));
        self.until("the choice is made", |it| {
            let copies = it
                .entries
                .values()
                .filter(|it| Self::is(&it.0, &title) && it.0 != title);
            !it.conflict && (theirs || copies.count() > 0)
        });
        // The copy beside the other is the one that is kept, or is gone; where somebody went on with it, it is theirs.
        if let Some(id) = aside {
            self.kept.remove(&id);
        }
        self.tab().waits = None;
        self.settle();
        // From here on this tab saves again.
        let title = self.type_title();
        self.changed(&title);
    }

    /// What is on screen is taken for what the tab knows, once nothing changes any more.
    fn settle(&mut self) {
        let mut seen = self.look();
        loop {
            let waited = self.page.session().run(FOLLOWED, &[]);
            let now = self.look();
            if waited.is_ok() && now == seen {
                break;
            }
            seen = now;
        }
        self.check(&seen, false);
        self.shows(&seen);
        self.tab().waits = None;
    }

    fn go(&mut self, which: usize) {
        if which != self.here {
            self.here = which;
            let handle = self.tab().handle.clone();
            self.page.session().go_to_tab(&handle).unwrap();
        }
    }
}

fn play(seed: u64, steps: usize) {
    let mut world = World::new(seed);
    for step in 0..steps {
        world.step = step;
        let which = world.luck.below(2);
        world.go(which);
        let shown = world.look();
        let mut deed = DEEDS[world.luck.below(DEEDS.len())];
        if shown.conflict && world.luck.below(2) == 0 {
            deed = Deed::Choose;
        }
        if world.kept.len() > MOST_KEPT {
            deed = Deed::Clear;
        }
        if std::env::var_os("STORAGE_SHOW").is_some() {
            eprintln!(
                "{step}: tab {which} {deed:?}; “{}” {:?} {:?}",
                shown.title,
                shown.conflict.then_some("conflict"),
                world.tabs[which]
            );
        }
        world.deed(deed);
    }
    world.page.check_clean().unwrap();
}

/// Drives some browsers beside each other, each with a seed of its own.
#[test]
fn whatever_two_tabs_go_through_nothing_is_lost() {
    if browser() == Browser::WebKit {
        browser::skip("WebKitGTK's driver has no second tab");
        return;
    }
    let long = std::env::var_os("ALIAS_PLAYGROUND_LONG").is_some();
    let (sides, steps) = if long { (SIDES, 10_000) } else { (1, 200) };
    let number = |name: &str| Some(std::env::var(name).ok()?.parse::<u64>().unwrap());
    let sides = number("STORAGE_SIDES").unwrap_or(sides).max(1);
    let steps = number("STORAGE_STEPS").unwrap_or(steps).div_ceil(sides);
    let first = number("STORAGE_SEED").unwrap_or(1);
    let played: Vec<_> = (first..first + sides)
        .map(|seed| {
            let steps = usize::try_from(steps).unwrap();
            (seed, std::thread::spawn(move || play(seed, steps)))
        })
        .collect();
    let failed: Vec<u64> = played
        .into_iter()
        .filter_map(|(seed, side)| side.join().is_err().then_some(seed))
        .collect();
    assert!(failed.is_empty(), "seeds {failed:?}, of {steps} steps each");
}

/// The first thing that is done on a page, before the program's second part can be there.
#[test]
fn a_title_typed_first_of_all_is_kept_however_the_page_is_left() {
    if browser() == Browser::WebKit {
        browser::skip("WebKitGTK's driver has no second tab");
        return;
    }
    for deed in [Deed::TypeAndReload, Deed::TypeAndLeave, Deed::TypeAndClose] {
        let mut world = World::new(1);
        world.deed(deed);
        world.page.check_clean().unwrap();
    }
}
