//! What is counted over time while a run goes on. All of it is whole numbers, so that runs can be added up
//! in any order with the same result to the last bit.

use serde::{Deserialize, Serialize};

/// Counts of one version in one bucket of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Counts {
    pub calls: u64,
    pub errors: u64,
    pub throttles: u64,
    pub cold: u64,
    /// ns of calls in progress.
    pub busy: u128,
}

impl Counts {
    pub(super) fn add(&mut self, other: &Self) {
        self.calls += other.calls;
        self.errors += other.errors;
        self.throttles += other.throttles;
        self.cold += other.cold;
        self.busy += other.busy;
    }
}

/// Counts over time in a bounded number of buckets: when they run out, pairs become one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Series {
    /// ns of a bucket.
    pub width: u64,
    pub versions: usize,
    /// Bucket by bucket, version by version.
    pub counts: Vec<Counts>,
}

/// Buckets that a series is planned for, and those it may have.
const PLANNED: f64 = 100.0;
const MOST: usize = 200;

impl Series {
    /// For a run of about `n` seconds.
    pub(super) fn new(versions: usize, seconds: f64) -> Self {
        Self {
            width: nice_width(seconds / PLANNED),
            versions,
            counts: Vec::new(),
        }
    }

    /// The bucket that a moment lies in, making it if need be.
    pub(super) fn bucket(&mut self, now: u64) -> usize {
        while now / self.width >= MOST as u64 {
            self.halve();
        }
        let bucket = usize::try_from(now / self.width).unwrap_or(MOST - 1);
        if (bucket + 1) * self.versions > self.counts.len() {
            self.counts
                .resize((bucket + 1) * self.versions, Counts::default());
        }
        bucket
    }

    pub(super) fn end_of(&self, bucket: usize) -> u64 {
        (bucket as u64 + 1) * self.width
    }

    pub(super) fn add(&mut self, bucket: usize, version: usize, counts: &Counts) {
        if let Some(it) = self.counts.get_mut(bucket * self.versions + version) {
            it.add(counts);
        }
    }

    /// Adds what a call took beyond the bucket it began in, from that one's end on.
    #[inline]
    pub(super) fn beyond(&mut self, bucket: usize, version: usize, until: u64) {
        let from = self.end_of(bucket);
        // Most end in the next one, which nearly always is there or can be.
        if until - from <= self.width && bucket + 1 < MOST {
            let needed = (bucket + 2) * self.versions;
            if self.counts.len() < needed {
                self.counts.resize(needed, Counts::default());
            }
            if let Some(it) = self.counts.get_mut((bucket + 1) * self.versions + version) {
                it.busy += u128::from(until - from);
            }
        } else {
            self.spread(version, from, until);
        }
    }

    /// Spreads a call's time over the buckets from `from` to `until`.
    pub(super) fn spread(&mut self, version: usize, mut from: u64, until: u64) {
        self.bucket(until.saturating_sub(1));
        while from < until {
            let bucket = self.bucket(from);
            let end = self.end_of(bucket).min(until);
            let busy = Counts {
                busy: u128::from(end - from),
                ..Counts::default()
            };
            self.add(bucket, version, &busy);
            from = end;
        }
    }

    /// Two buckets become one.
    fn halve(&mut self) {
        let versions = self.versions;
        let buckets = self.counts.len() / versions.max(1);
        let mut merged = vec![Counts::default(); buckets.div_ceil(2) * versions];
        for (i, counts) in self.counts.iter().enumerate() {
            merged[i / versions / 2 * versions + i % versions].add(counts);
        }
        self.counts = merged;
        self.width *= 2;
    }

    /// Adds another run's series (of the same plan, so that widths differ by powers of two only).
    pub(super) fn merge(&mut self, other: &Self) {
        let mut other = other.clone();
        while self.width < other.width {
            self.halve();
        }
        while other.width < self.width {
            other.halve();
        }
        if self.counts.len() < other.counts.len() {
            self.counts.resize(other.counts.len(), Counts::default());
        }
        for (mine, theirs) in self.counts.iter_mut().zip(&other.counts) {
            mine.add(theirs);
        }
    }

    /// A version's counts over all buckets.
    pub(super) fn total(&self, version: usize) -> Counts {
        let mut total = Counts::default();
        for counts in self
            .counts
            .iter()
            .skip(version)
            .step_by(self.versions.max(1))
        {
            total.add(counts);
        }
        total
    }
}

/// The next of 1, 2, 5, 10 … ms, or of the minutes and hours that people like, in ns.
fn nice_width(seconds: f64) -> u64 {
    const SECONDS: [f64; 22] = [
        0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 15.0, 30.0,
        60.0, 120.0, 300.0, 600.0, 1800.0, 3600.0, 7200.0,
    ];
    let fits = SECONDS.iter().find(|&&it| it >= seconds);
    let days = libm::ceil(seconds / 14_400.0).max(1.0);
    super::sample::nanos(fits.copied().unwrap_or(days * 14_400.0) * 1e9)
}
