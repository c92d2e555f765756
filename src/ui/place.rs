//! How the page is shown (presenter mode, the notes), for a reload to come back to; the lesson is `workshop::keep`'s.

use yew::prelude::*;

use super::page::Page;
use super::store::Ui;

/// Kept for this tab only: another tab may be somewhere else.
const KEY: &str = "alias-playground.place";

/// How the page is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Large type for a projector.
    pub presenter: bool,
    /// The notes stand beside the graph.
    pub notes: bool,
}

impl Place {
    /// Where the page is.
    pub fn of(page: &Page) -> Self {
        Self {
            presenter: page.presenter,
            notes: page.notes,
        }
    }

    /// The words for the storage.
    pub fn words(self) -> &'static str {
        match (self.notes, self.presenter) {
            (false, false) => "",
            (false, true) => "presenter",
            (true, false) => "notes",
            (true, true) => "notes presenter",
        }
    }

    /// Reads the words.
    pub fn of_words(words: &str) -> Self {
        Self {
            presenter: words.ends_with("presenter"),
            notes: words.starts_with("notes"),
        }
    }

    /// Where this tab was before it was loaded anew.
    pub fn kept() -> Self {
        let words = storage().and_then(|it| it.get_item(KEY).ok().flatten());
        words.map_or_else(Self::default, |it| Self::of_words(&it))
    }
}

/// The tab's own storage.
pub fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

/// Keeps the place as it changes; without storage a reload begins as a visit does.
#[hook]
pub fn use_place(ui: &Ui) {
    let embed = ui.page.embed;
    use_effect_with(Place::of(&ui.page), move |place| {
        if let (Some(storage), false) = (storage(), embed) {
            let _ = storage.set_item(KEY, place.words());
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reload_comes_back_to_presenter_mode_and_the_notes() {
        for at in 0..4 {
            let place = Place {
                presenter: at & 1 == 1,
                notes: at & 2 == 2,
            };
            assert_eq!(Place::of_words(place.words()), place);
        }
        assert!(
            Place::of_words("canary presenter").presenter,
            "as it was kept before"
        );
    }
}
