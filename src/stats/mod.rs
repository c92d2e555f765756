//! Intervals, tests, sample sizes, quantiles: pure functions of numbers.
//!
//! Everything goes through `libm`, so that a figure is the same to the last bit on every platform.
//! Shares and probabilities are fractions, `0.0..=1.0`.

pub mod binomial;
mod interval;
mod normal;
mod quantile;
mod special;
pub mod trial;

pub use interval::wilson;
pub use normal::{Z95, normal_cdf, normal_quantile};
pub use quantile::quantile;
