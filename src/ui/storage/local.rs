//! The browser's local storage, which may be missing, blocked or full.

use super::library::{Keys, Refused};
use web_sys::Storage;

/// The browser's local storage.
#[derive(Clone, Copy, Debug, Default)]
pub struct Local;

impl Local {
    fn storage() -> Result<Storage, Refused> {
        let storage = web_sys::window().and_then(|it| it.local_storage().ok().flatten());
        storage.ok_or(Refused::Blocked)
    }
}

impl Keys for Local {
    fn get(&self, key: &str) -> Result<Option<String>, Refused> {
        Self::storage()?.get_item(key).map_err(|_| Refused::Blocked)
    }

    fn set(&self, key: &str, text: &str) -> Result<(), Refused> {
        // Browsers throw one and the same error for each reason; with a readable storage it is room.
        Self::storage()?
            .set_item(key, text)
            .map_err(|_| Refused::Full)
    }

    fn remove(&self, key: &str) -> Result<(), Refused> {
        Self::storage()?
            .remove_item(key)
            .map_err(|_| Refused::Blocked)
    }

    fn keys(&self) -> Result<Vec<String>, Refused> {
        let storage = Self::storage()?;
        let length = storage.length().map_err(|_| Refused::Blocked)?;
        Ok((0..length)
            .filter_map(|it| storage.key(it).ok().flatten())
            .collect())
    }
}
