//! What the page starts with: a link, what was kept, or a small scenario that shows something.

use super::Slot;
use super::library::{self, Keys};
use crate::ui::address;
use playground::scenario::link::{self, LinkError};
use playground::scenario::{Document, Step};

/// The requests of the opening scenario, which a first visit's part can play.
const PICTURE: [&str; 6] = [
    "CreateFunction",
    "UpdateFunctionCode",
    "PublishVersion",
    "CreateAlias",
    "UpdateAlias",
    "AddPermission",
];

/// What the page starts with.
#[derive(Clone, Debug, PartialEq)]
pub struct First {
    /// The scenario.
    pub document: Document,
    /// Where it is kept, when it is.
    pub slot: Option<Slot>,
    /// Why the link in the address was not opened.
    pub refused: Option<LinkError>,
    /// Why the scenario that was worked on last can't be opened, where it can't.
    pub unreadable: Option<String>,
    /// Whether the page is a part of another one.
    pub embed: bool,
    /// Whether it came with the link.
    pub linked: bool,
    /// Whether it is what the address was put down for, which may be behind it.
    pub home: bool,
}

impl First {
    /// Whether the program's first part has all that it takes to bring this on screen: the picture that the page opens
    /// with, or another one that the same requests make. Everything else is known to need more, and waits for both parts
    /// before anything is drawn.
    pub fn is_picture(&self) -> bool {
        if !self.linked {
            return self.slot.is_none() && self.refused.is_none() && self.unreadable.is_none();
        }
        let Document {
            notes,
            requests,
            plan,
            rollout,
            callers,
            programs,
            ..
        } = &self.document;
        let is_usual = |step: &Step| PICTURE.contains(&step.request.operation.as_str());
        notes.is_empty()
            && plan.is_none()
            && rollout.is_none()
            && callers.is_empty()
            && programs.is_empty()
            && requests.iter().all(is_usual)
    }
}

/// Decides by the address's fragment and what is kept. A link that can't be read leaves the
/// reader's own work on screen and says why.
///
/// `home` is the kept scenario that this page itself put the address down for: it is as new as the address, or newer.
pub fn first(
    fragment: &str,
    home: Option<&str>,
    keys: &dyn Keys,
    opening: impl FnOnce() -> Document,
) -> First {
    let fragment = fragment.trim_start_matches('#');
    // A lesson is begun once the page is up; until then it is as without one.
    let fragment = if address::leads(fragment) {
        ""
    } else {
        fragment
    };
    first_of(fragment, link::decode(fragment), home, keys, opening)
}

/// The same for a fragment that was read as a link before.
pub fn first_of(
    fragment: &str,
    linked: Result<Document, LinkError>,
    home: Option<&str>,
    keys: &dyn Keys,
    opening: impl FnOnce() -> Document,
) -> First {
    let embed = fragment.split('&').skip(1).any(|it| it == "embed");
    let slot = |id| Slot { id, opened: 0 };
    let unreadable = library::unreadable_current(keys);
    let home = home.filter(|_| !embed);
    if let Some((id, kept)) = home.and_then(|id| Some((id, library::load(keys, id).ok()??))) {
        return First {
            document: kept.document,
            slot: Some(slot(id.to_owned())),
            refused: None,
            unreadable: None,
            embed,
            linked: linked.is_ok(),
            home: true,
        };
    }
    if let Ok(document) = linked {
        let slot = library::same(keys, &document).map(slot);
        // What is kept has the other courses of the history too.
        let kept = slot
            .as_ref()
            .and_then(|it| library::load(keys, &it.id).ok().flatten());
        return First {
            document: kept.map_or(document, |it| it.document),
            slot,
            refused: None,
            unreadable: None,
            embed,
            linked: true,
            home: false,
        };
    }
    let refused = linked.err().filter(|it| *it != LinkError::Empty);
    match library::current(keys) {
        Some((id, kept)) => First {
            document: kept.document,
            slot: Some(slot(id)),
            refused,
            unreadable: None,
            embed,
            linked: false,
            home: false,
        },
        None => First {
            document: opening(),
            slot: None,
            refused,
            unreadable,
            embed,
            linked: false,
            home: false,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::PICTURE;
    use crate::ui::start;

    #[test]
    fn the_opening_scenario_is_a_picture() {
        for step in start::opening().requests {
            let operation = &step.request.operation;
            assert!(PICTURE.contains(&operation.as_str()), "{operation}");
        }
    }
}
