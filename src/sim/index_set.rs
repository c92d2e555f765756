//! A set of numbers that gives its largest member at once.

/// Two levels of bits: 4,096 numbers are found with two looks.
#[derive(Default)]
pub(super) struct IndexSet {
    words: Vec<u64>,
    /// One bit for each word that isn't zero.
    summary: Vec<u64>,
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
            self.summary[word / 64] &= !(1 << (word % 64));
        }
    }

    #[inline]
    pub(super) fn largest(&self) -> Option<usize> {
        let mut block = self.summary.len();
        while block > 0 {
            block -= 1;
            if let Some(bit) = self.summary[block].checked_ilog2() {
                let word = block * 64 + bit as usize;
                return self.words[word]
                    .checked_ilog2()
                    .map(|bit| word * 64 + bit as usize);
            }
        }
        None
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
