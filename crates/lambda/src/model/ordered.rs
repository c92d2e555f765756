//! Entries in order. The model's maps are sorted lists: as quick at an account's size as a tree, and
//! a tree's code, once for each kind of entry, would be a tenth of the page's download.

use std::borrow::Borrow;

use litemap::LiteMap;

/// A map's entries from this key on.
pub fn entries_from<'m, K, V, Q>(
    map: &'m LiteMap<K, V>,
    key: &Q,
) -> impl Iterator<Item = (&'m K, &'m V)> + use<'m, K, V, Q>
where
    K: Borrow<Q> + Ord,
    Q: Ord + ?Sized,
{
    let from = map.find_index(key).unwrap_or_else(|it| it);
    let entries = map.as_slice().get(from..).unwrap_or_default();
    entries.iter().map(|(key, value)| (key, value))
}
