//! How many users meet more than one version, when routing has no memory of them.

use serde::{Deserialize, Serialize};

/// Users counted so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Met {
    pub users: u64,
    pub several: u64,
}

/// Calls come in rows of `calls_each`, a user's calls one after another.
pub(super) struct Users {
    calls_each: u32,
    made: u32,
    versions: u32,
    pub met: Met,
}

impl Users {
    pub(super) fn new(calls_each: u32) -> Self {
        Self {
            calls_each,
            made: 0,
            versions: 0,
            met: Met::default(),
        }
    }

    #[inline]
    pub(super) fn call(&mut self, version: usize) {
        self.versions |= 1 << version;
        self.made += 1;
        if self.made == self.calls_each {
            self.met.users += 1;
            self.met.several += u64::from(self.versions.count_ones() > 1);
            (self.made, self.versions) = (0, 0);
        }
    }
}
