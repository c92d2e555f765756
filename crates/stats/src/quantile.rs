//! Quantiles of numbers at hand.

/// The quantile `p` (`0.0..=1.0`) of ascending `sorted` numbers, between two of them by straight
/// line (type 7 of Hyndman and Fan, what spreadsheets and `NumPy` do). None of nothing.
#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss
)]
pub fn quantile(sorted: &[f64], p: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let place = p.clamp(0.0, 1.0) * last as f64;
    let low = libm::floor(place);
    let below = *sorted.get(low as usize)?;
    let above = sorted.get(low as usize + 1).copied().unwrap_or(below);
    Some(below + (above - below) * (place - low))
}
