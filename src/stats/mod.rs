//! Intervals, tests, sample sizes, quantiles.
