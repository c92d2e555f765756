//! Samples drawn ahead: in a loop of its own a generator keeps its state in registers.

/// Samples that are kept.
const AHEAD: usize = 512;

/// The most that can be asked for at once.
pub(super) const BLOCK: usize = 256;

/// What a stream gives, in the order in which it gives it, however many are taken at a time.
pub(super) struct Ahead<T> {
    row: Box<[T; AHEAD]>,
    at: usize,
}

impl<T: Copy + Default> Ahead<T> {
    pub(super) fn new() -> Self {
        Self {
            row: Box::new([T::default(); AHEAD]),
            at: AHEAD,
        }
    }

    /// Makes sure that `n`, at most [`BLOCK`], are there; `fill` draws the next ones of the stream.
    #[inline]
    pub(super) fn ensure(&mut self, count: usize, fill: impl FnOnce(&mut [T])) {
        if AHEAD - self.at < count {
            self.refill(fill);
        }
    }

    #[inline(never)] // a loop of its own
    fn refill(&mut self, fill: impl FnOnce(&mut [T])) {
        self.row.copy_within(self.at.., 0);
        fill(&mut self.row[AHEAD - self.at..]);
        self.at = 0;
    }

    /// Those that are there and not taken yet.
    #[inline]
    pub(super) fn waiting(&self) -> &[T] {
        self.row.get(self.at..).unwrap_or_default()
    }

    /// The same, to write others in their place.
    #[inline]
    pub(super) fn waiting_mut(&mut self) -> &mut [T] {
        self.row.get_mut(self.at..).unwrap_or_default()
    }

    /// `n` are taken.
    #[inline]
    pub(super) fn take(&mut self, count: usize) {
        self.at += count;
    }
}
