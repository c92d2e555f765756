//! A set of numbers that gives its largest member at once.

/// Two levels of bits, and the word where the largest member is: most looks end there.
#[derive(Default)]
pub(super) struct IndexSet {
    words: Vec<u64>,
    /// One bit for each word that isn't zero.
    summary: Vec<u64>,
    /// No member lies in a word above this one.
    top: usize,
}

impl IndexSet {
    #[inline]
    pub(super) fn insert(&mut self, index: usize) {
        let word = index / 64;
        if word >= self.words.len() {
            self.grow(word);
        }
        self.words[word] |= 1 << (index % 64);
        self.summary[word / 64] |= 1 << (word % 64);
        self.top = self.top.max(word);
    }

    #[cold]
    fn grow(&mut self, word: usize) {
        self.words.resize(word + 1, 0);
        self.summary.resize(word / 64 + 1, 0);
    }

    #[inline]
    pub(super) fn remove(&mut self, index: usize) {
        let word = index / 64;
        self.words[word] &= !(1 << (index % 64));
        if self.words[word] == 0 {
            self.empty(word);
        }
    }

    /// The word holds no member any more.
    fn empty(&mut self, word: usize) {
        self.summary[word / 64] &= !(1 << (word % 64));
        let mut blocks = self.summary.iter().enumerate().rev();
        let top =
            blocks.find_map(|(block, bits)| Some(block * 64 + bits.checked_ilog2()? as usize));
        self.top = top.unwrap_or(0);
    }

    #[inline]
    pub(super) fn largest(&self) -> Option<usize> {
        let bit = self.words.get(self.top)?.checked_ilog2()?;
        Some(self.top * 64 + bit as usize)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = usize> {
        self.words.iter().enumerate().flat_map(|(word, &bits)| {
            (0..64)
                .filter(move |bit| bits >> bit & 1 == 1)
                .map(move |bit| word * 64 + bit)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::IndexSet;

    #[test]
    fn the_largest_is_found_across_words_and_blocks() {
        let mut set = IndexSet::default();
        assert_eq!(set.largest(), None);
        let members = [3, 63, 64, 4095, 4096, 70_000];
        for member in members {
            set.insert(member);
        }
        assert_eq!(set.iter().collect::<Vec<_>>(), members);
        for member in members.into_iter().rev() {
            assert_eq!(set.largest(), Some(member));
            set.remove(member);
        }
        assert_eq!(set.largest(), None);
    }
}
