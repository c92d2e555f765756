//! Confidence intervals of a share.

/// Wilson's interval of a share, of which `hits` of `calls` were seen; `z` is half its width in
/// standard deviations ([`super::Z95`] for 95 %).
///
/// Of nothing, everything is possible: `(0.0, 1.0)`. (Wilson 1927; it keeps its level for shares
/// near 0, where the textbook's interval fails.)
#[allow(clippy::cast_precision_loss)]
pub fn wilson(hits: u64, calls: u64, z: f64) -> (f64, f64) {
    if calls == 0 {
        return (0.0, 1.0);
    }
    let n = calls as f64;
    let p = hits as f64 / n;
    let z2 = z * z;
    let centre = p + z2 / (2.0 * n);
    let half = z * libm::sqrt(p * (1.0 - p) / n + z2 / (4.0 * n * n));
    let scale = 1.0 + z2 / n;
    let low = if hits == 0 {
        0.0
    } else {
        ((centre - half) / scale).max(0.0)
    };
    let high = if hits >= calls {
        1.0
    } else {
        ((centre + half) / scale).min(1.0)
    };
    (low, high)
}
