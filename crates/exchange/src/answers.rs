//! What a text leaves open, and the answers.

use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// Values of parameters by name.
pub type Answers = BTreeMap<String, String>;

/// Something that a text leaves open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Ask {
    /// The parameter's or variable's name.
    pub name: String,
    /// What it is for, in the text's own words.
    pub about: String,
    /// The value that was taken: the answer, the text's default, or the name itself.
    pub value: String,
    /// Whether the text has neither a default nor an answer for it.
    pub open: bool,
    /// The values it may have; any where empty.
    pub allowed: Vec<String>,
}

/// Questions in the order in which they come up, each once.
#[derive(Debug, Default)]
pub(crate) struct Asked(RefCell<Vec<Ask>>);

impl Asked {
    pub(crate) fn note(&self, ask: Ask) {
        let mut list = self.0.borrow_mut();
        if list.iter().all(|it| it.name != ask.name) {
            list.push(ask);
        }
    }

    pub(crate) fn into_list(self) -> Vec<Ask> {
        self.0.into_inner()
    }
}
