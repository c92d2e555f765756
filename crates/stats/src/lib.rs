//! Intervals, tests, sample sizes, quantiles: pure functions of numbers.
//!
//! Everything goes through `libm`, so that a figure is the same to the last bit on every platform.
//! Shares and probabilities are fractions, `0.0..=1.0`.

pub mod binomial;
pub mod exact;
mod fit;
mod interval;
mod normal;
mod quantile;
mod queue;
mod sample_size;
mod special;
pub mod trial;

pub use fit::{chi_square, chi_square_tail};
pub use interval::wilson;
pub use normal::{Z95, normal_cdf, normal_quantile};
pub use quantile::quantile;
pub use queue::{erlang_b, rare_cold_share};
pub use sample_size::calls_per_equal_arm;
