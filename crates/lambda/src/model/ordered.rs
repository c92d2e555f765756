//! Entries in order. The model's maps are sorted lists: as quick at an account's size as a tree, and
//! a tree's code, once for each kind of entry, would be a tenth of the page's download.
//!
//! The lists that grow with the history are cut into pieces that copies of an account share: a request
//! copies the one piece that it changes, however many entries there are.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::iter::{FlatMap, Map as Mapped};
use std::slice::{Iter, IterMut};
use std::sync::Arc;

use litemap::LiteMap;
use litemap::store::{Store, StoreConstEmpty, StoreIterable, StoreIterableMut, StoreMut};

/// A sorted map whose copies share what they have in common.
pub type Shared<K, V> = LiteMap<K, V, Pieces<K, V>>;
/// A sorted set whose copies share what they have in common.
pub type SharedSet<K> = Shared<K, ()>;

/// Entries in a piece at most.
const MOST: usize = 32;

/// The pieces of a [`Shared`] map: none is empty.
#[derive(Clone, Debug)]
pub struct Pieces<K, V> {
    pieces: Vec<Arc<Vec<(K, V)>>>,
    /// How many entries there are up to the end of each piece.
    ends: Vec<usize>,
}

impl<K, V> Pieces<K, V> {
    /// The piece that an entry is in, and its place there.
    fn place(&self, index: usize) -> (usize, usize) {
        let piece = self.ends.partition_point(|end| *end <= index);
        (piece, index - self.start(piece))
    }

    /// How many entries come before a piece.
    fn start(&self, piece: usize) -> usize {
        let before = piece.checked_sub(1).and_then(|it| self.ends.get(it));
        before.copied().unwrap_or(0)
    }

    fn entry(&self, index: usize) -> Option<&(K, V)> {
        let (piece, at) = self.place(index);
        self.pieces.get(piece)?.get(at)
    }

    fn longer(&mut self, piece: usize) {
        self.ends.iter_mut().skip(piece).for_each(|it| *it += 1);
    }
}

impl<K: Clone, V: Clone> Pieces<K, V> {
    fn put(&mut self, index: usize, entry: (K, V)) {
        // An entry at the end of a piece that has room goes there, not before the next one.
        let (mut piece, mut at) = self.place(index);
        if at == 0 && piece > 0 {
            piece -= 1;
            at = index - self.start(piece);
        }
        let Some(full) = self.pieces.get_mut(piece) else {
            self.pieces.push(Arc::new(vec![entry]));
            self.ends.push(1);
            return;
        };
        if full.len() < MOST {
            Arc::make_mut(full).insert(at, entry);
            self.longer(piece);
            return;
        }
        // What grows at its end leaves full pieces behind.
        let half = if at == MOST { MOST } else { MOST / 2 };
        let rest = Arc::make_mut(full).split_off(half);
        let start = self.start(piece);
        self.pieces.insert(piece + 1, Arc::new(rest));
        self.ends.insert(piece, start + half);
        if at >= half {
            piece += 1;
            at -= half;
        }
        if let Some(half_full) = self.pieces.get_mut(piece) {
            Arc::make_mut(half_full).insert(at, entry);
        }
        self.longer(piece);
    }
}

/// Equal entries, however they are cut.
impl<K: PartialEq, V: PartialEq> PartialEq for Pieces<K, V> {
    fn eq(&self, other: &Self) -> bool {
        let same = |(one, other): (&Arc<_>, &Arc<_>)| Arc::ptr_eq(one, other);
        let cut_alike = self.ends == other.ends;
        self.ends.last() == other.ends.last()
            && (cut_alike && self.pieces.iter().zip(&other.pieces).all(same)
                || self.lm_iter().eq(other.lm_iter()))
    }
}

fn both<K, V>(entry: &(K, V)) -> (&K, &V) {
    (&entry.0, &entry.1)
}

fn both_mut<K, V>(entry: &mut (K, V)) -> (&K, &mut V) {
    (&entry.0, &mut entry.1)
}

type Entries<'a, K, V> = Mapped<Iter<'a, (K, V)>, fn(&'a (K, V)) -> (&'a K, &'a V)>;
type EntriesMut<'a, K, V> = Mapped<IterMut<'a, (K, V)>, fn(&'a mut (K, V)) -> (&'a K, &'a mut V)>;

fn entries<K, V>(piece: &Arc<Vec<(K, V)>>) -> Entries<'_, K, V> {
    piece.iter().map(both)
}

fn entries_mut<K: Clone, V: Clone>(piece: &mut Arc<Vec<(K, V)>>) -> EntriesMut<'_, K, V> {
    Arc::make_mut(piece).iter_mut().map(both_mut)
}

impl<K, V> StoreConstEmpty<K, V> for Pieces<K, V> {
    const EMPTY: Self = Self {
        pieces: Vec::new(),
        ends: Vec::new(),
    };
}

impl<K, V> Default for Pieces<K, V> {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl<K, V> Store<K, V> for Pieces<K, V> {
    fn lm_len(&self) -> usize {
        self.ends.last().copied().unwrap_or(0)
    }

    fn lm_get(&self, index: usize) -> Option<(&K, &V)> {
        self.entry(index).map(both)
    }

    fn lm_binary_search_by<F>(&self, mut cmp: F) -> Result<usize, usize>
    where
        F: FnMut(&K) -> Ordering,
    {
        let begins_after = |piece: &Arc<Vec<(K, V)>>, cmp: &mut F| {
            piece
                .first()
                .is_some_and(|it| cmp(&it.0) == Ordering::Greater)
        };
        let after = self
            .pieces
            .partition_point(|it| !begins_after(it, &mut cmp));
        let piece = after.saturating_sub(1);
        let Some(entries) = self.pieces.get(piece) else {
            return Err(0);
        };
        let start = self.start(piece);
        let found = entries.binary_search_by(|it| cmp(&it.0));
        found.map(|it| start + it).map_err(|it| start + it)
    }
}

impl<K: Clone, V: Clone> StoreMut<K, V> for Pieces<K, V> {
    fn lm_with_capacity(_: usize) -> Self {
        Self::EMPTY
    }

    fn lm_reserve(&mut self, _: usize) {}

    fn lm_get_mut(&mut self, index: usize) -> Option<(&K, &mut V)> {
        let (piece, at) = self.place(index);
        let piece = self.pieces.get_mut(piece)?;
        // Only what is there is copied.
        piece.get(at)?;
        Arc::make_mut(piece).get_mut(at).map(both_mut)
    }

    fn lm_push(&mut self, key: K, value: V) {
        self.put(self.lm_len(), (key, value));
    }

    fn lm_insert(&mut self, index: usize, key: K, value: V) {
        self.put(index, (key, value));
    }

    fn lm_remove(&mut self, index: usize) -> (K, V) {
        let (at_piece, at) = self.place(index);
        #[expect(
            clippy::indexing_slicing,
            reason = "as with a `Vec`: the index is one of an entry"
        )]
        let piece = Arc::make_mut(&mut self.pieces[at_piece]);
        let removed = piece.remove(at);
        let empty = piece.is_empty();
        self.ends.iter_mut().skip(at_piece).for_each(|it| *it -= 1);
        if empty {
            self.pieces.remove(at_piece);
            self.ends.remove(at_piece);
        }
        removed
    }

    fn lm_clear(&mut self) {
        *self = Self::EMPTY;
    }
}

impl<'a, K: 'a, V: 'a> StoreIterable<'a, K, V> for Pieces<K, V> {
    type KeyValueIter = FlatMap<
        Iter<'a, Arc<Vec<(K, V)>>>,
        Entries<'a, K, V>,
        fn(&'a Arc<Vec<(K, V)>>) -> Entries<'a, K, V>,
    >;

    fn lm_iter(&'a self) -> Self::KeyValueIter {
        self.pieces.iter().flat_map(entries)
    }
}

impl<'a, K: Clone + 'a, V: Clone + 'a> StoreIterableMut<'a, K, V> for Pieces<K, V> {
    type KeyValueIterMut = FlatMap<
        IterMut<'a, Arc<Vec<(K, V)>>>,
        EntriesMut<'a, K, V>,
        fn(&'a mut Arc<Vec<(K, V)>>) -> EntriesMut<'a, K, V>,
    >;

    fn lm_iter_mut(&'a mut self) -> Self::KeyValueIterMut {
        self.pieces.iter_mut().flat_map(entries_mut)
    }
}

/// A map's entries from this key on.
pub fn entries_from<'m, K, V, Q>(
    map: &'m Shared<K, V>,
    key: &Q,
) -> impl Iterator<Item = (&'m K, &'m V)> + use<'m, K, V, Q>
where
    K: Borrow<Q> + Ord,
    Q: Ord + ?Sized,
{
    let from = map.find_index(key).unwrap_or_else(|it| it);
    (from..map.len()).map_while(|index| map.get_indexed(index))
}

#[cfg(test)]
mod tests {
    use super::{Shared, entries_from};
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        /// Whatever is done to it, it holds what a tree would, and a copy taken before stays as it was.
        #[test]
        fn a_shared_map_is_a_map(deeds in prop::collection::vec((0..400_u32, 0..5_u8), 0..900)) {
            let (mut map, mut tree) = (Shared::<u32, u32>::new(), BTreeMap::new());
            let (mut copy, mut kept) = (map.clone(), tree.clone());
            for (at, (key, deed)) in (0_u32..).zip(deeds) {
                match deed {
                    0 => prop_assert_eq!(map.remove(&key), tree.remove(&key)),
                    1 => {
                        if let Some(value) = map.get_mut(&key) {
                            *value += 1;
                        }
                        tree.entry(key).and_modify(|it| *it += 1);
                    }
                    2 if key < 20 => {
                        prop_assert!(copy.iter().eq(kept.iter()));
                        (copy, kept) = (map.clone(), tree.clone());
                    }
                    _ => prop_assert_eq!(map.insert(key, at), tree.insert(key, at)),
                }
                prop_assert_eq!(map.len(), tree.len());
                prop_assert_eq!(map.get(&key), tree.get(&key));
            }
            prop_assert!(map.iter().eq(tree.iter()));
            prop_assert!(map.iter().rev().eq(tree.iter().rev()));
            prop_assert!(entries_from(&map, &100).eq(tree.range(100..)));
            prop_assert_eq!(map.last(), tree.last_key_value());
            let mut other = Shared::new();
            for (key, value) in tree {
                other.insert(key, value);
            }
            prop_assert_eq!(&map, &other);
            prop_assert!(copy.iter().eq(kept.iter()));
            map.iter_mut().for_each(|(_, it)| *it = 0);
            prop_assert!(map.values().all(|it| *it == 0));
        }
    }
}
