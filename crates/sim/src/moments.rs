//! The moments of arrival, drawn ahead where they don't depend on what becomes of the calls.

use rand_xoshiro::Xoshiro256PlusPlus;

use super::ahead::BLOCK;
use super::arrivals::Clock;
use super::sample::Ziggurat;

/// Moments that are kept.
pub(super) const AHEAD: usize = 1024;
/// Moments drawn at first: a run may be a short one.
const AT_FIRST: usize = 2 * BLOCK;
/// Looked at in one go by [`Moments::slot`].
const GLANCE: usize = 4;
/// Cells of time between the first moment that is kept and the last.
const CELLS: usize = 2 * AHEAD;
/// Cells written in one go.
const STRIDE: usize = 8;

/// Moments in ns since the start; `u64::MAX` where no more will come.
pub(super) struct Moments {
    clock: Clock,
    rng: Xoshiro256PlusPlus,
    /// Ascending; `u64::MAX` beyond the ones that are kept.
    row: Box<[u64; AHEAD + GLANCE]>,
    /// How many are kept, and the first that isn't taken yet.
    filled: usize,
    at: usize,
    /// The last one that was drawn.
    drawn: u64,
    /// How often more have been drawn, and how many were dropped from the front then.
    refills: u64,
    dropped: usize,
    /// For each cell of time, how many of the kept ones lie before it.
    cells: Box<[u16; CELLS + STRIDE]>,
    /// Where the first cell begins; a cell is 2^shift ns wide.
    base: u64,
    shift: u32,
    /// The last one that is kept; 0 when there is none.
    end: u64,
}

impl Moments {
    pub(super) fn new(clock: Clock, rng: Xoshiro256PlusPlus) -> Self {
        Self {
            clock,
            rng,
            row: Box::new([u64::MAX; AHEAD + GLANCE]),
            filled: 0,
            at: 0,
            drawn: 0,
            refills: 0,
            dropped: 0,
            cells: Box::new([0; CELLS + STRIDE]),
            base: 0,
            shift: 0,
            end: 0,
        }
    }

    /// Each call is sent when the one before is over.
    pub(super) fn is_back_to_back(&self) -> bool {
        matches!(self.clock, Clock::BackToBack)
    }

    /// At least `n` moments, at most [`BLOCK`], the next first. Not back to back.
    #[inline]
    pub(super) fn ensure(&mut self, count: usize) {
        if self.filled - self.at < count {
            self.refill();
        }
    }

    #[inline(never)] // loops of their own
    fn refill(&mut self) {
        let left = self.filled - self.at;
        self.row.copy_within(self.at..self.filled, 0);
        let full = if self.refills == 0 { AT_FIRST } else { AHEAD };
        let Self {
            clock, rng, drawn, ..
        } = self;
        if let Some(row) = self.row.get_mut(left..full) {
            clock.fill(row, drawn, Ziggurat::shared(), rng);
        }
        self.refills += 1;
        self.dropped = self.at;
        (self.filled, self.at) = (full, 0);
        self.map();
    }

    /// Writes down how many lie before each cell.
    #[allow(clippy::cast_possible_truncation)] // far below 2^16
    fn map(&mut self) {
        let row = self.row.get(..self.filled).unwrap_or_default();
        let known = row.partition_point(|&it| it != u64::MAX);
        let row = row.get(..known).unwrap_or_default();
        let (Some(&first), Some(&last)) = (row.first(), row.last()) else {
            self.end = 0;
            return;
        };
        (self.base, self.end) = (first, last);
        // The last cell is below the last but one.
        let span = (last - first) / (CELLS as u64 - 1);
        self.shift = span.checked_ilog2().map_or(0, |it| it + 1);
        let mut written = 0;
        for (place, &moment) in row.iter().enumerate() {
            let next = ((moment - first) >> self.shift) as usize + 1;
            if next > written {
                // A gap that the stride didn't fill.
                if let Some(gap) = self.cells.get_mut(written..next) {
                    gap.fill(place as u16);
                }
            }
            if let Some(cells) = self.cells.get_mut(next..next + STRIDE) {
                cells.fill(place as u16 + 1);
            }
            written = next + STRIDE;
        }
    }

    /// The place of the first kept moment that isn't before the one given, which itself isn't before
    /// the next one; [`AHEAD`] if it is later than all of them.
    #[inline(always)] // measured
    #[allow(clippy::inline_always)]
    #[allow(clippy::cast_possible_truncation)] // below `CELLS`
    pub(super) fn slot(&self, moment: u64) -> usize {
        if moment > self.end {
            return AHEAD;
        }
        let cell = (moment.saturating_sub(self.base) >> self.shift) as usize;
        let from = usize::from(self.cells[cell % CELLS]);
        let Some(&[a, b, c, d]) = self.row.get(from..).and_then(|it| it.first_chunk()) else {
            return AHEAD;
        };
        let before = |it: u64| usize::from(it < moment);
        let place = from + (before(a) + before(b)) + (before(c) + before(d));
        if before(d) == 1 {
            return self.search(place, moment);
        }
        place
    }

    #[cold]
    fn search(&self, from: usize, moment: u64) -> usize {
        let rest = self.row.get(from..).unwrap_or_default();
        from + rest.partition_point(|&it| it < moment)
    }

    /// The moments that are drawn, the next first.
    #[inline]
    pub(super) fn waiting(&self) -> &[u64] {
        self.row.get(self.at..self.filled).unwrap_or_default()
    }

    /// The next one, which isn't taken yet.
    #[inline]
    pub(super) fn next(&mut self) -> u64 {
        self.ensure(1);
        self.row[self.at % AHEAD]
    }

    #[inline]
    pub(super) fn take(&mut self, count: usize) {
        self.at += count;
    }

    /// The next one's place among those that are kept.
    #[inline]
    pub(super) fn place(&self) -> usize {
        self.at
    }

    /// How often the places have changed, and by how many they did last.
    #[inline]
    pub(super) fn moved(&self) -> (u64, usize) {
        (self.refills, self.dropped)
    }
}

#[cfg(test)]
mod tests {
    use super::super::plan::Plan;
    use super::super::rng::{Purpose, stream};
    use super::{AHEAD, Clock, Moments};

    /// However the moments lie, each finds its place as a search would.
    #[test]
    fn a_moment_has_its_place_among_the_kept_ones() {
        for arrivals in [
            r#"{"count":30000,"ratePerSecond":500}"#,
            r#"{"count":30000,"ratePerSecond":0.001}"#,
            r#"{"durationSeconds":300,"ramp":{"fromRatePerSecond":0.1,"toRatePerSecond":5000,"seconds":200}}"#,
            r#"{"countsPerMinute":[1,0,0,0,0,0,5000,0,0,1,1]}"#,
        ] {
            let plan = format!(r#"{{"routing":{{"1":1}},"arrivals":{arrivals}}}"#);
            let plan = Plan::from_json(&plan).unwrap();
            let mut moments =
                Moments::new(Clock::new(&plan.arrivals), stream(1, 0, Purpose::Arrivals));
            for _ in 0..12 {
                moments.ensure(256);
                let waiting = moments.waiting().to_vec();
                let next = waiting[0];
                if next == u64::MAX {
                    assert_eq!(moments.slot(5), AHEAD);
                    break;
                }
                let end = moments.end;
                let asked = waiting
                    .iter()
                    .flat_map(|&it| [it, it + 1, it / 2 + next / 2]);
                for moment in asked.filter(|&it| it < u64::MAX / 2).chain([end, end + 1]) {
                    let place = waiting.iter().position(|&it| it >= moment && moment <= end);
                    let place = place.map_or(AHEAD, |it| it + moments.place());
                    assert_eq!(moments.slot(moment), place, "{arrivals} {moment}");
                }
                moments.take(200);
            }
        }
    }
}
