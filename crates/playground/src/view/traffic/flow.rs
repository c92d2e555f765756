//! Dots on their way along the graph's edges: which version each one goes to, and when.

/// One dot of a cycle that repeats.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dot {
    /// Which of the given shares it belongs to.
    pub edge: usize,
    /// When it sets out, as a fraction of the cycle, `0.0..1.0`.
    pub at: f64,
}

/// Most dots of a cycle: as many as an eye can follow and a phone can draw.
const MOST: u32 = 120;
/// Fewest dots of a cycle, unless a small share needs more.
const FEWEST: u32 = 24;

/// Dots in the true proportion of the shares (each `0.0..=1.0`, together about 1), evenly mixed.
///
/// A share too small for one dot in [`MOST`] shows none: a dot would say too much. Nothing is
/// drawn by lot, so the picture stands still until the shares change.
pub fn flow(shares: &[f64]) -> Vec<Dot> {
    let least = shares
        .iter()
        .copied()
        .filter(|share| *share > 0.0)
        .fold(1.0, f64::min);
    // Two dots of the smallest share, while they fit.
    let wanted = libm::ceil(2.0 / least).clamp(f64::from(FEWEST), f64::from(MOST));
    let total: f64 = shares.iter().sum();
    if total <= 0.0 {
        return Vec::new();
    }
    let mut owed = vec![0.0; shares.len()];
    let mut dots = Vec::new();
    let mut number = 0.0;
    while number < wanted {
        for (debt, share) in owed.iter_mut().zip(shares) {
            *debt += share / total;
        }
        // Who is owed most goes next: the one road on which no edge is ever a whole dot ahead.
        let next = owed.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1));
        if let Some((edge, _)) = next {
            dots.push(Dot {
                edge,
                at: number / wanted,
            });
            if let Some(debt) = owed.get_mut(edge) {
                *debt -= 1.0;
            }
        }
        number += 1.0;
    }
    dots
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(shares: &[f64]) -> Vec<usize> {
        let dots = flow(shares);
        let count = |edge| dots.iter().filter(|dot| dot.edge == edge).count();
        (0..shares.len()).map(count).collect()
    }

    #[test]
    fn dots_are_in_the_true_proportion() {
        assert_eq!(counts(&[0.9, 0.1]), [22, 2]);
        assert_eq!(counts(&[0.95, 0.05]), [38, 2]);
        assert_eq!(counts(&[0.5, 0.5]), [12, 12]);
        assert_eq!(counts(&[1.0]), [24]);
    }

    #[test]
    fn a_share_too_small_for_a_dot_shows_none_and_nothing_is_nothing() {
        assert_eq!(counts(&[0.999, 0.001]), [120, 0]);
        assert!(flow(&[]).is_empty() && flow(&[0.0]).is_empty());
    }

    #[test]
    fn the_canarys_dots_are_spread_over_the_cycle() {
        let dots = flow(&[0.9, 0.1]);
        let canary: Vec<f64> = dots
            .iter()
            .filter(|dot| dot.edge == 1)
            .map(|dot| dot.at)
            .collect();
        let apart = canary
            .windows(2)
            .map(|pair| pair[1] - pair[0])
            .fold(1.0, f64::min);
        assert!(apart > 0.3, "two dots, half a cycle apart: {canary:?}");
    }
}
