//! Where on the page one is (lesson, tutorial, presenter mode), for a reload to come back to.

use playground::lesson::workshop::{self, Lesson};
use playground::scenario::Document;
use playground::session::lesson_document;
use yew::prelude::*;

use super::page::Page;
use super::store::Ui;

/// Kept for this tab only: another tab may be somewhere else.
const KEY: &str = "alias-playground.place";

/// What leads, and how the page is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Large type for a projector.
    pub presenter: bool,
    /// Whether the tutorial or a lesson leads.
    pub guide: bool,
    /// The lesson.
    pub lesson: Option<&'static str>,
}

impl Place {
    /// Where the page is.
    pub fn of(page: &Page) -> Self {
        Self {
            presenter: page.presenter,
            guide: page.guide,
            lesson: page.lesson,
        }
    }

    /// The words for the storage.
    pub fn words(self) -> String {
        let guide = match (self.guide, self.lesson) {
            (false, _) => "none",
            (true, None) => "tutorial",
            (true, Some(id)) => id,
        };
        format!("{guide} {}", if self.presenter { "presenter" } else { "" })
    }

    /// Reads the words; a lesson leads only where the scenario began as its own.
    pub fn of_words(words: &str, document: &Document) -> Self {
        let (guide, shown) = words.split_once(' ').unwrap_or((words, ""));
        let lesson = workshop::lesson(guide).filter(|it| began(document, it));
        Self {
            presenter: shown == "presenter",
            guide: guide == "tutorial" || lesson.is_some(),
            lesson: lesson.map(|it| it.id),
        }
    }

    /// Where this tab was before it was loaded anew.
    pub fn kept(document: &Document) -> Self {
        let words = storage().and_then(|it| it.get_item(KEY).ok().flatten());
        words.map_or_else(Self::default, |it| Self::of_words(&it, document))
    }
}

/// Whether a scenario's history begins with a lesson's.
fn began(document: &Document, lesson: &Lesson) -> bool {
    let setup = lesson_document(lesson).requests;
    document.requests.len() >= setup.len()
        && (setup.iter().zip(&document.requests)).all(|(one, other)| one.request == other.request)
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

/// Keeps the place as it changes; without storage a reload begins as a visit does.
#[hook]
pub fn use_place(ui: &Ui) {
    let embed = ui.page.embed;
    use_effect_with(Place::of(&ui.page), move |place| {
        if let (Some(storage), false) = (storage(), embed) {
            let _ = storage.set_item(KEY, &place.words());
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reload_comes_back_to_the_same_lesson_in_the_same_scenario() {
        let lesson = workshop::lesson("canary").expect("a lesson");
        let mut document = lesson_document(lesson);
        let place = Place {
            presenter: true,
            guide: true,
            lesson: Some("canary"),
        };
        assert_eq!(Place::of_words(&place.words(), &document), place);
        document
            .requests
            .extend(lesson_document(lesson).requests.first().cloned());
        assert_eq!(
            Place::of_words(&place.words(), &document),
            place,
            "further on in it"
        );
        let elsewhere = Place::of_words(&place.words(), &Document::default());
        assert_eq!((elsewhere.presenter, elsewhere.guide), (true, false));
        let tutorial = Place {
            guide: true,
            ..Place::default()
        };
        assert_eq!(Place::of_words(&tutorial.words(), &document), tutorial);
    }
}
