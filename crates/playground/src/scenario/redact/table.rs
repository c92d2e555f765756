//! What became what: private texts and the placeholders in their place.

use lambda::model::Shared;

/// Private texts of one kind in the order of their appearance, each with its placeholder.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    order: Vec<String>,
    known: Shared<String, String>,
}

impl Table {
    /// Notes a private text; its placeholder, once [`fill`](Self::fill) has given it one.
    pub(super) fn see(&mut self, text: &str) -> String {
        if let Some(placeholder) = self.known.get(text) {
            return placeholder.clone();
        }
        self.order.push(text.to_owned());
        self.known.insert(text.to_owned(), text.to_owned());
        text.to_owned()
    }

    /// The placeholder of a text that was noted.
    pub(super) fn get(&self, text: &str) -> Option<&String> {
        self.known.get(text)
    }

    /// Takes out what another table has too.
    pub(super) fn without(&mut self, other: &Self) {
        let Self { order, known } = self;
        order.retain(|it| {
            let own = other.get(it).is_none();
            if !own {
                known.remove(it);
            }
            own
        });
    }

    /// Gives each text a placeholder: different ones to different texts.
    pub(super) fn fill(&mut self, mut placeholder: impl FnMut(&str) -> String) {
        for text in &self.order {
            self.known.insert(text.clone(), placeholder(text));
        }
    }

    /// Puts a pair down.
    pub(super) fn put(&mut self, text: String, placeholder: String) {
        if self.known.insert(text.clone(), placeholder).is_none() {
            self.order.push(text);
        }
    }

    /// The texts, in the order of their appearance.
    pub(super) fn texts(&self) -> &[String] {
        &self.order
    }
}
