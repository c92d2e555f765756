//! What one run tells of a canary beside its stable version, and what is chance.
//!
//! One rule throughout: two-sided at 5 % ([`stats::exact::LEVEL`]), by an exact test. Durations are
//! looked at in two places, the middle and the slowest hundredth, at half of the level each.

use super::outcome::{Outcome, cold_rate, error_rate, served};
use crate::view::number::{count, duration, percent, trimmed};
use sim::{Report, VersionReport};
use stats::exact::{LEVEL, chance_to_tell, fisher};

/// What a run tells, the most important first, two clauses at most; where nothing differs by more
/// than chance, that.
pub fn reported(outcome: &Outcome, canary: &VersionReport, stable: &VersionReport) -> Vec<String> {
    let clauses = [
        errors(outcome, canary, stable),
        slow(outcome, canary, stable),
        cold(canary, stable),
    ];
    let mut clauses: Vec<String> = clauses.into_iter().flatten().take(2).collect();
    if clauses.is_empty() {
        clauses.push(format!(
            "errors, cold starts and durations differ from version {}’s by no more than chance explains (5 %)",
            stable.version
        ));
    }
    clauses
}

/// Whether two shares of served calls differ by more than chance explains.
fn differ(hits: (u64, u64), calls: (u64, u64)) -> bool {
    fisher(hits, calls) <= LEVEL
}

/// Errors where the two versions really differ, or should have and didn't.
fn errors(outcome: &Outcome, canary: &VersionReport, stable: &VersionReport) -> Option<String> {
    let (mine, theirs) = (error_rate(canary), error_rate(stable));
    if differ(
        (canary.errors, stable.errors),
        (served(canary), served(stable)),
    ) {
        return Some(format!(
            "{} of them failed, against {} on version {}, which is more than chance explains (5 %)",
            percent(mine),
            percent(theirs),
            stable.version,
        ));
    }
    let canary_error_rate = outcome.plan.behaviour(&canary.version).error_rate;
    let baseline = outcome.plan.behaviour(&stable.version).error_rate;
    if canary_error_rate > baseline && canary.errors == 0 {
        return Some(format!(
            "none of them failed, though it breaks {} of its calls: too few came by to show it",
            percent(canary_error_rate)
        ));
    }
    if canary_error_rate > baseline {
        return Some(format!(
            "{} of them failed, too few to tell from version {} ({})",
            percent(mine),
            stable.version,
            percent(theirs),
        ));
    }
    None
}

/// Cold starts, where they differ.
fn cold(canary: &VersionReport, stable: &VersionReport) -> Option<String> {
    let (mine, theirs) = (cold_rate(canary), cold_rate(stable));
    if !differ(
        (canary.cold_starts, stable.cold_starts),
        (served(canary), served(stable)),
    ) {
        return None;
    }
    if mine < theirs {
        return Some(format!(
            "{} of them were cold starts, fewer than on version {} ({})",
            percent(mine),
            stable.version,
            percent(theirs)
        ));
    }
    let against = if stable.cold_starts == 0 {
        format!("which version {} never saw", stable.version)
    } else {
        format!("against {} on version {}", percent(theirs), stable.version)
    };
    Some(format!(
        "{} of them were cold starts, {against}",
        percent(mine)
    ))
}

/// A version's served calls in the report's bars.
struct Bars<'a> {
    edges: &'a [f64],
    counts: &'a [u64],
}

impl<'a> Bars<'a> {
    fn of(report: &'a Report, version: &str) -> Option<Self> {
        let histogram = &report.histogram;
        let own = histogram.versions.iter().find(|it| it.version == version)?;
        Some(Self {
            edges: &histogram.edges_ms,
            counts: &own.counts,
        })
    }

    /// Calls that took so long or longer; `edge` is an edge of the bars.
    fn from(&self, edge: usize) -> u64 {
        self.counts.iter().skip(edge).sum()
    }

    /// The standard error of the logarithm of a quantile, by how many calls lie about it.
    #[allow(clippy::cast_precision_loss)] // counts
    fn error(&self, value: f64, beyond: f64) -> Option<f64> {
        let bar = self
            .edges
            .partition_point(|it| *it <= value)
            .checked_sub(1)?;
        let width = libm::log(self.edges.get(bar + 1)? / self.edges.get(bar)?);
        let all = self.counts.iter().sum::<u64>() as f64;
        let density = *self.counts.get(bar)? as f64 / all / width;
        (density > 0.0).then(|| libm::sqrt(beyond * (1.0 - beyond) / all) / density)
    }
}

/// Durations, where they differ: cold starts that take longer than the place looked at are left
/// aside, for they have a clause of their own.
fn slow(outcome: &Outcome, canary: &VersionReport, stable: &VersionReport) -> Option<String> {
    let report = outcome.report;
    let mine = Bars::of(report, &canary.version)?;
    let theirs = Bars::of(report, &stable.version)?;
    let places = [
        (
            "half of its calls took",
            "or less",
            0.5,
            canary.duration_ms.p50,
            stable.duration_ms.p50,
        ),
        (
            "its slowest hundredth took",
            "or longer",
            0.01,
            canary.duration_ms.p99,
            stable.duration_ms.p99,
        ),
    ];
    let found = places
        .into_iter()
        .filter_map(|(what, than, beyond, own, other)| {
            let edge = edge_at(&mine, &theirs, beyond)?;
            let limit = *mine.edges.get(edge)?;
            let aside = |it: &VersionReport| {
                let cold = outcome.plan.behaviour(&it.version).cold_start_ms;
                if cold >= limit { it.cold_starts } else { 0 }
            };
            let (first, second) = (aside(canary), aside(stable));
            let hits = (
                mine.from(edge).saturating_sub(first),
                theirs.from(edge).saturating_sub(second),
            );
            let calls = (
                served(canary).saturating_sub(first),
                served(stable).saturating_sub(second),
            );
            let chance = fisher(hits, calls);
            (chance <= LEVEL / 2.0 && own > 0.0 && other > 0.0)
                .then_some((chance, what, than, beyond, own, other))
        });
    let (_, what, than, beyond, own, other) = found.min_by(|a, b| a.0.total_cmp(&b.0))?;
    Some(format!(
        "{what} {} {than}, version {}’s {} ({})",
        duration(own),
        stable.version,
        duration(other),
        size(
            own,
            other,
            [mine.error(own, beyond), theirs.error(other, beyond)]
        ),
    ))
}

/// The bars' edge that `n` of all calls lie beyond, as nearly as the bars can say.
#[allow(clippy::cast_precision_loss)] // counts
fn edge_at(mine: &Bars, theirs: &Bars, beyond: f64) -> Option<usize> {
    let all = (mine.from(0) + theirs.from(0)) as f64;
    let share = |edge: usize| (mine.from(edge) + theirs.from(edge)) as f64 / all;
    (1..mine.counts.len()).min_by(|&a, &b| {
        let off = |edge| {
            let share = share(edge);
            if share > 0.0 && share < 1.0 {
                libm::fabs(libm::log(share / (1.0 - share) * (1.0 - beyond) / beyond))
            } else {
                f64::INFINITY
            }
        };
        off(a).total_cmp(&off(b))
    })
}

/// The size of a difference with its 95 % interval: `+30 %, 95 % interval +28 to +32 %`.
fn size(own: f64, other: f64, errors: [Option<f64>; 2]) -> String {
    let log = libm::log(own / other);
    let percent = |log: f64| libm::expm1(log) * 100.0;
    let change = |log: f64, decimals: usize| {
        let percent = percent(log);
        let sign = if percent < 0.0 { "−" } else { "+" };
        format!("{sign}{}", trimmed(libm::fabs(percent), decimals))
    };
    let [Some(first), Some(second)] = errors else {
        let few = libm::fabs(percent(log)) < 9.95;
        return format!("{} %", change(log, usize::from(few)));
    };
    let half = stats::Z95 * libm::sqrt(first * first + second * second);
    // As many decimals as tell the interval's ends apart.
    let decimals = match percent(log + half) - percent(log - half) {
        wide if wide >= 5.0 => 0,
        wide if wide >= 0.5 => 1,
        _ => 2,
    };
    format!(
        "{} %, 95 % interval {} to {} %",
        change(log, decimals),
        change(log - half, decimals),
        change(log + half, decimals)
    )
}

/// Several runs: none of them is the sum of all, so what one of them tells is said.
pub fn several(outcome: &Outcome, canary: &VersionReport, stable: &VersionReport) -> String {
    let runs = outcome.report.runs;
    #[allow(clippy::cast_precision_loss)] // a mean for a sentence
    let calls = (served(canary) + served(stable)) as f64 / f64::from(runs.max(1));
    let canary_error_rate = outcome.plan.behaviour(&canary.version).error_rate;
    let baseline = outcome.plan.behaviour(&stable.version).error_rate;
    let mut said = format!(
        "Over {} runs {} of version {}’s calls failed, {} of version {}’s",
        count(runs.into()),
        percent(error_rate(canary)),
        canary.version,
        percent(error_rate(stable)),
        stable.version,
    );
    if libm::fabs(canary_error_rate - baseline) > 1e-12
        && canary.weight > 0.0
        && canary.weight < 1.0
    {
        let reported = chance_to_tell(baseline, canary_error_rate, canary.weight, calls);
        said.push_str(&format!(
            "; one run alone ({} calls) tells {} of errors from {} with a chance of {}",
            crate::view::number::count_rounded(calls),
            percent(canary_error_rate),
            percent(baseline),
            chance(reported),
        ));
    }
    said.push('.');
    said
}

/// A chance for a sentence: whole percent in the middle, the precise figure at the ends.
pub fn chance(share: f64) -> String {
    if (0.02..=0.98).contains(&share) {
        format!("{:.0} %", share * 100.0)
    } else {
        percent(share)
    }
}
