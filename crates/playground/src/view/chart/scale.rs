//! From figures to places, and the round numbers an axis is marked with.

/// A straight or logarithmic mapping of figures to places along an axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    domain: (f64, f64),
    range: (f64, f64),
    logarithmic: bool,
    unit: f64,
}

impl Scale {
    /// A straight scale. An empty or unordered domain is widened to one unit.
    pub fn linear(domain: (f64, f64), range: (f64, f64)) -> Self {
        let (low, high) = domain;
        let high = if high > low { high } else { low + 1.0 };
        Self {
            domain: (low, high),
            range,
            logarithmic: false,
            unit: 1.0,
        }
    }

    /// A logarithmic scale; both ends of its domain are taken as positive.
    pub fn logarithmic(domain: (f64, f64), range: (f64, f64)) -> Self {
        let low = domain.0.max(1e-9);
        let high = if domain.1 > low { domain.1 } else { low * 10.0 };
        Self {
            domain: (low, high),
            range,
            logarithmic: true,
            unit: 1.0,
        }
    }

    /// The place of a figure; figures outside the domain land on its nearest end.
    pub fn place(&self, figure: f64) -> f64 {
        let (low, high) = self.domain;
        let figure = figure.clamp(low, high);
        let part = if self.logarithmic {
            libm::log(figure / low) / libm::log(high / low)
        } else {
            (figure - low) / (high - low)
        };
        self.range.0 + part * (self.range.1 - self.range.0)
    }

    /// The round figures to mark, about `wanted` of them.
    pub fn ticks(&self, wanted: u32) -> Vec<f64> {
        if self.logarithmic {
            logarithmic_ticks(self.domain, wanted)
        } else {
            let (low, high) = self.domain;
            let ticks = nice_ticks((low / self.unit, high / self.unit), wanted);
            ticks.into_iter().map(|tick| tick * self.unit).collect()
        }
    }

    /// The same scale with marks that are round in another unit than the figures' own.
    #[must_use]
    pub fn marked_in(mut self, unit: f64) -> Self {
        self.unit = unit;
        self
    }
}

/// Round moments in seconds: round in the unit that [`crate::view::number::span`] would say.
pub fn time_unit(seconds: f64) -> f64 {
    match seconds {
        s if s < 119.5 => 1.0,
        s if s < 7_170.0 => 60.0,
        s if s < 172_800.0 => 3_600.0,
        s if s < 63_072_000.0 => 86_400.0,
        _ => 31_536_000.0,
    }
}

/// A moment in a unit that [`time_unit`] gave: the same one all along an axis.
pub fn moment(seconds: f64, unit: f64) -> String {
    if seconds <= 0.0 {
        return "0".to_owned();
    }
    let name = match unit {
        u if u < 2.0 => return crate::view::number::span(seconds),
        u if u < 3_600.0 => "min",
        u if u < 86_400.0 => "h",
        u if u < 31_536_000.0 => "days",
        _ => "years",
    };
    format!("{} {name}", crate::view::number::trimmed(seconds / unit, 2))
}

/// The least figure that is round and not below `top`: 1, 2, 2.5 or 5 times a power of ten.
pub fn nice_ceiling(top: f64) -> f64 {
    if top <= 0.0 || !top.is_finite() {
        return 1.0;
    }
    let power = libm::pow(10.0, libm::floor(libm::log10(top)));
    let factor = [1.0, 2.0, 2.5, 5.0, 10.0]
        .into_iter()
        .find(|factor| factor * power >= top * (1.0 - 1e-12));
    factor.unwrap_or(10.0) * power
}

/// Multiples of a round step (1, 2 or 5 times a power of ten) inside the domain.
fn nice_ticks((low, high): (f64, f64), wanted: u32) -> Vec<f64> {
    let rough = (high - low) / f64::from(wanted.max(1));
    let power = libm::pow(10.0, libm::floor(libm::log10(rough)));
    // The round step nearest to the one that would give the wanted number.
    let step = match rough / power {
        factor if factor < 1.5 => power,
        factor if factor < 3.5 => 2.0 * power,
        factor if factor < 7.5 => 5.0 * power,
        _ => 10.0 * power,
    };
    let mut ticks = Vec::new();
    let mut index = libm::ceil(low / step - 1e-9);
    while index * step <= high + step * 1e-9 && ticks.len() < 50 {
        ticks.push(index * step + 0.0); // never a negative zero
        index += 1.0;
    }
    ticks
}

/// Powers of ten inside the domain, with their doubles and fives while there are few.
fn logarithmic_ticks((low, high): (f64, f64), wanted: u32) -> Vec<f64> {
    let decades = libm::log10(high / low);
    let factors: &[f64] = if decades * 3.0 <= f64::from(wanted) + 1.0 {
        &[1.0, 2.0, 5.0]
    } else {
        &[1.0]
    };
    let mut ticks = Vec::new();
    let mut power = libm::pow(10.0, libm::floor(libm::log10(low)));
    while power <= high && ticks.len() < 50 {
        let inside = |tick: &f64| (low..=high).contains(tick);
        ticks.extend(factors.iter().map(|factor| factor * power).filter(inside));
        power *= 10.0;
    }
    ticks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_inside() {
        assert_eq!(
            Scale::linear((0.0, 103.0), (0.0, 1.0)).ticks(5),
            [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]
        );
        assert_eq!(
            Scale::linear((2.0, 9.0), (0.0, 1.0)).ticks(4),
            [2.0, 4.0, 6.0, 8.0]
        );
        let logarithmic = Scale::logarithmic((30.0, 4_000.0), (0.0, 1.0));
        assert_eq!(logarithmic.ticks(3), [100.0, 1_000.0]);
        assert_eq!(
            logarithmic.ticks(8),
            [50.0, 100.0, 200.0, 500.0, 1_000.0, 2_000.0]
        );
    }

    #[test]
    fn places_stay_on_the_axis() {
        let scale = Scale::linear((0.0, 10.0), (100.0, 0.0));
        assert_eq!(
            [-5.0, 0.0, 5.0, 99.0].map(|f| scale.place(f)),
            [100.0, 100.0, 50.0, 0.0]
        );
        let logarithmic = Scale::logarithmic((1.0, 100.0), (0.0, 10.0));
        assert!((logarithmic.place(10.0) - 5.0).abs() < 1e-9);
        assert!(Scale::linear((3.0, 3.0), (0.0, 1.0)).place(3.0).is_finite());
    }

    #[test]
    fn a_ceiling_is_round_and_not_below() {
        assert_eq!(
            [0.0, 1.0, 1.1, 23.0, 260.0, 999.0].map(nice_ceiling),
            [1.0, 1.0, 2.0, 25.0, 500.0, 1_000.0]
        );
    }
}
