//! What is open on the page: nothing that a link or a file would keep.

use std::rc::Rc;

use serde_json::{Map, Value};
use yew::Reducible;

use super::coming::Coming;
use super::console::pasting::Pasting;
use super::same::Same;
use super::storage::library::Keys;
use super::storage::local::Local;
use super::storage::slot::Slot;
use playground::scenario::Document;
use playground::workshop::Workshop;

/// A tab of the panel below.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// The AWS CLI console.
    #[default]
    Console,
    /// The simulator.
    Traffic,
    /// Shifting an alias step by step.
    Rollout,
    /// The requests so far.
    History,
}

impl Tab {
    /// Every tab in order.
    pub const ALL: [Self; 4] = [Self::Console, Self::Traffic, Self::Rollout, Self::History];

    /// Its name.
    pub fn label(self) -> &'static str {
        match self {
            Self::Console => "Console",
            Self::Traffic => "Traffic",
            Self::Rollout => "Rollout",
            Self::History => "History",
        }
    }
}

/// A dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// Link, QR code, embed snippet.
    Share,
    /// Import and export.
    Transfer,
    /// The lessons.
    Lessons,
    /// Writing a workshop.
    Author,
    /// Handing in what was done.
    Done,
    /// What was handed in.
    Class,
    /// Settings of the account and the page.
    Settings,
    /// What the keys do.
    Keys,
    /// Every action by name.
    Palette,
    /// Two versions or two aliases side by side.
    Compare(String, String),
    /// The scenarios that this browser keeps.
    Scenarios,
}

/// Where the choice of theme is kept.
const THEME: &str = "alias-playground.theme";

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// The word for the storage and `data-theme`; none follows the system.
    pub fn word(self) -> Option<&'static str> {
        match self {
            Self::System => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }

    /// Reads the word.
    pub fn of_word(word: &str) -> Self {
        match word {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::System,
        }
    }

    /// What was chosen the last time.
    pub fn kept() -> Self {
        let word = Local.get(THEME).ok().flatten();
        word.as_deref().map_or(Self::System, Self::of_word)
    }

    /// Keeps the choice; without storage it lasts as long as the page.
    pub fn keep(self) {
        let _ = match self.word() {
            Some(word) => Local.set(THEME, word),
            None => Local.remove(THEME),
        };
    }

    /// The next one of the button's round.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::System => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::System,
        }
    }

    /// Its name.
    pub fn label(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// A form that is open in the inspector.
#[derive(Clone, Debug, PartialEq)]
pub struct FormSeed {
    /// The operation.
    pub operation: &'static str,
    /// What it starts with.
    pub input: Rc<Map<String, Value>>,
}

/// A sentence on top of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Whether something is lost or refused.
    pub error: bool,
    /// The sentence.
    pub text: String,
    /// Whether it offers to load the page anew.
    pub reload: bool,
}

/// The scenario that was on screen before, offered back until something is done in the new one.
#[derive(Clone, Debug, PartialEq)]
pub struct Replaced {
    /// The one before.
    pub before: Rc<Document>,
    /// Which opening of the session took its place.
    pub opened: u32,
    /// How many steps the new one began with.
    pub steps: usize,
    /// Which opening of the session the one before was.
    pub before_opened: u32,
    /// Where the one before is kept, when it is.
    pub before_id: Option<String>,
}

/// How much of the page is drawn. At the start a phone draws part after part, the picture first: in
/// one go the page would not answer for a third of a second.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Drawn {
    /// The bar and the graph.
    Graph,
    /// The inspector too.
    Inspector,
    /// Everything.
    #[default]
    All,
}

/// The page's own state.
#[allow(clippy::struct_excessive_bools)] // switches that have nothing to do with each other
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// How much of it is drawn.
    pub drawn: Drawn,
    /// The open tab.
    pub tab: Tab,
    /// The open dialog.
    pub dialog: Option<Dialog>,
    /// Light or dark.
    pub theme: Theme,
    /// Large type for a projector.
    pub presenter: bool,
    /// Whether the panel below takes the larger part of the page.
    pub tall: bool,
    /// Whether the address led here when the page was opened: a link, or nothing on a first visit.
    pub addressed: bool,
    /// Inside another page's frame.
    pub embed: bool,
    /// The form in the inspector.
    pub form: Option<FormSeed>,
    /// The toast tells about the first entry of the transcript from this id on.
    pub sent: Option<u32>,
    /// A short word for the toast, such as *Link copied*.
    pub word: Option<String>,
    /// The scenario that another one took the place of, to be had back.
    pub replaced: Option<Replaced>,
    /// The version that the rollout leads to; none: the alias's additional one, or the newest.
    pub rollout_to: Option<String>,
    /// Whether the notes are beside the graph.
    pub notes: bool,
    /// The kept scenario that is on screen.
    pub slot: Option<Slot>,
    /// Whether another tab changed it too.
    pub conflict: bool,
    /// A long document that is being opened.
    pub coming: Option<Coming>,
    /// A long paste that is being done.
    pub pasting: Option<Pasting>,
    /// Somebody's own workshop whose lessons are listed; none: the page's.
    pub workshop: Option<Same<Workshop>>,
    /// Sentences on top.
    pub notices: Vec<Notice>,
}

/// What happens on the page.
#[derive(Clone, Debug, PartialEq)]
pub enum PageAction {
    /// There was time to draw what comes next.
    Drawn(Drawn),
    /// A tab was chosen.
    Tab(Tab),
    /// A dialog was opened.
    Opened(Dialog),
    /// The dialog was closed.
    Closed,
    /// A theme was chosen.
    Theme(Theme),
    /// Presenter mode was turned on or off.
    Presenter(bool),
    /// The panel below was made larger, or small again.
    Tall(bool),
    /// A form was opened in the inspector, or closed.
    Form(Option<FormSeed>),
    /// A request was sent that becomes the first entry of the transcript from this id on.
    Sent(u32),
    /// Something small was done.
    Said(String),
    /// Another scenario took this one's place.
    Replaced(Replaced),
    /// The rollout leads to another version.
    RolloutTo(Option<String>),
    /// Somebody's own workshop was opened, or the page's lessons again.
    Workshop(Option<Same<Workshop>>),
    /// The notes were opened, or put away.
    Notes(bool),
    /// The toast is over.
    Quiet,
    /// The scenario on screen is kept here, or nowhere.
    Slot(Option<Slot>),
    /// A scenario is kept here from now on: the one on screen, or the one before it.
    Kept(Slot),
    /// What was on screen in this opening of the session is not kept as it was.
    Unwritten(u32),
    /// Another tab changed the same scenario, or the reader has chosen.
    Conflict(bool),
    /// A long document is being opened, or no longer.
    Coming(Option<Coming>),
    /// A long paste is being done, or no longer.
    Pasting(Option<Pasting>),
    /// A notice came up.
    Notice(Notice),
    /// The notice with this text was put away.
    NoticeOver(String),
}

impl Page {
    fn apply(&mut self, action: PageAction) {
        match action {
            PageAction::Drawn(drawn) => self.drawn = drawn,
            PageAction::Tab(tab) => self.tab = tab,
            PageAction::Opened(dialog) => self.dialog = Some(dialog),
            PageAction::Closed => self.dialog = None,
            PageAction::Theme(theme) => self.theme = theme,
            PageAction::Presenter(on) => self.presenter = on,
            PageAction::Tall(on) => self.tall = on,
            PageAction::Form(form) => self.form = form,
            PageAction::Sent(entry) => {
                self.hush();
                self.sent = Some(entry);
            }
            PageAction::Said(word) => {
                self.hush();
                self.word = Some(word);
            }
            PageAction::Replaced(replaced) => {
                self.hush();
                self.replaced = Some(replaced);
            }
            PageAction::Quiet => self.hush(),
            PageAction::RolloutTo(version) => self.rollout_to = version,
            PageAction::Workshop(workshop) => self.workshop = workshop,
            PageAction::Notes(on) => self.notes = on,
            PageAction::Slot(slot) => self.slot = slot,
            PageAction::Kept(slot) => match &mut self.replaced {
                Some(replaced) if replaced.before_opened == slot.opened => {
                    replaced.before_id = Some(slot.id);
                }
                _ => {
                    let newer = |it: &Slot| it.opened <= slot.opened;
                    if self.slot.as_ref().is_none_or(newer) {
                        self.slot = Some(slot);
                    }
                }
            },
            PageAction::Unwritten(opened) => {
                let replaced = self.replaced.as_mut();
                if let Some(replaced) = replaced.filter(|it| it.before_opened == opened) {
                    replaced.before_id = None;
                }
            }
            PageAction::Conflict(on) => self.conflict = on,
            PageAction::Coming(coming) => self.coming = coming,
            PageAction::Pasting(pasting) => self.pasting = pasting,
            PageAction::Notice(notice) => {
                if !self.notices.contains(&notice) {
                    self.notices.push(notice);
                }
            }
            PageAction::NoticeOver(text) => self.notices.retain(|it| it.text != text),
        }
    }
}

impl Page {
    /// Ends the toast.
    fn hush(&mut self) {
        self.sent = None;
        self.word = None;
        self.replaced = None;
    }
}

impl Reducible for Page {
    type Action = PageAction;

    fn reduce(mut self: Rc<Self>, action: PageAction) -> Rc<Self> {
        Rc::make_mut(&mut self).apply(action);
        self
    }
}
