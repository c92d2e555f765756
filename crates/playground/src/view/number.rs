//! Figures as people read them: thousands set apart, units said, and no share that is
//! neither nothing nor all ever shown as `0 %` or `100 %`. [`super::format`] has the short forms
//! for labels with little room; these are the precise ones for tables and sentences.

pub use super::format::count;

/// A number of things, with the word in the right number: `1 call`, `2 calls`.
pub fn counted(number: u64, word: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {word}{plural}", count(number))
}

/// A sentence whose figures keep their unit: no line breaks before `%`, nor before `ms`.
pub fn unbroken(text: &str) -> String {
    text.replace(" %", "\u{a0}%").replace(" ms", "\u{a0}ms")
}

/// A fraction as a percentage: one decimal, none where the figure is a whole percentage, more
/// where one decimal would show nothing or all of it.
pub fn percent(share: f64) -> String {
    if !share.is_finite() {
        return "–".to_owned();
    }
    format!("{} %", percent_digits(share))
}

/// [`percent`] without the sign, for the ends of a range.
fn percent_digits(share: f64) -> String {
    let percentage = share * 100.0;
    // Neither nothing nor all, but nearer to it than anybody would print.
    if share > 0.0 && percentage < 0.000_009_9 {
        return "<0.00001".to_owned();
    }
    if share < 1.0 && percentage > 99.999_990_1 {
        return ">99.99999".to_owned();
    }
    if libm::fabs(percentage - libm::round(percentage)) < 1e-9 {
        return format!("{percentage:.0}");
    }
    let decimals = decimals_to_show(percentage.min(100.0 - percentage));
    let mut text = format!("{percentage:.decimals$}");
    // `0.1`, not `0.10`; but `9.0` stays, for it is not exactly nine.
    if decimals > 1 && text.ends_with('0') {
        text = trimmed(percentage, decimals);
    }
    text
}

/// Decimals needed for two significant digits of `room`, at least one and at most nine.
fn decimals_to_show(room: f64) -> usize {
    let mut decimals = 1;
    let mut least = 1.0;
    // The hundred-millionth keeps a figure that is a power of ten but for its last bit.
    while room * (1.0 + 1e-8) < least && decimals < 9 {
        decimals += 1;
        least /= 10.0;
    }
    decimals
}

/// A range of fractions: `8.2–11.9 %`, with enough decimals to tell its ends apart.
pub fn percent_range(low: f64, high: f64) -> String {
    let (low, high) = (low * 100.0, high * 100.0);
    let decimals = decimals_to_show(libm::fabs(high - low)).min(6);
    let end = |value: f64| {
        if value <= 0.0 || value >= 100.0 {
            format!("{value:.0}")
        } else {
            let room = value.min(100.0 - value);
            format!("{value:.*}", decimals.max(decimals_to_show(room)).min(6))
        }
    };
    let (low, high) = (end(low), end(high));
    if low == high {
        format!("{low} %")
    } else {
        format!("{low}–{high} %")
    }
}

/// A fraction with as many decimals as [`percent_range`] gives the range it is held against.
pub fn percent_within(share: f64, low: f64, high: f64) -> String {
    let decimals = decimals_to_show(libm::fabs(high - low) * 100.0).min(6);
    if decimals <= 1 || share <= 0.0 || share >= 1.0 {
        return percent(share);
    }
    format!("{:.decimals$} %", share * 100.0)
}

/// A duration given in milliseconds: `0.4 ms`, `120 ms`, `1.25 s`, `12 min`.
pub fn duration(milliseconds: f64) -> String {
    match milliseconds {
        ms if !ms.is_finite() => "–".to_owned(),
        0.0 => "0 ms".to_owned(),
        ms if ms < 9.95 => format!("{} ms", trimmed(ms, 1)),
        ms if ms < 999.5 => format!("{ms:.0} ms"),
        ms if ms < 9_995.0 => format!("{} s", trimmed(ms / 1_000.0, 2)),
        ms if ms < 119_500.0 => format!("{} s", trimmed(ms / 1_000.0, 1)),
        ms => span(ms / 1_000.0),
    }
}

/// A span given in seconds, in the unit a person would say: `45 s`, `3.5 min`, `2 h`, `12 days`.
pub fn span(seconds: f64) -> String {
    match seconds {
        s if !s.is_finite() => "–".to_owned(),
        s if s < 1.0 => duration(s * 1_000.0),
        s if s < 119.5 => format!("{} s", trimmed(s, 1)),
        s if s < 7_170.0 => format!("{} min", trimmed(s / 60.0, 1)),
        s if s < 172_800.0 => format!("{} h", trimmed(s / 3_600.0, 1)),
        s if s < 63_072_000.0 => format!("{} days", trimmed(s / 86_400.0, 1)),
        s => format!("{} years", count_rounded(s / 31_536_000.0)),
    }
}

/// US dollars with as many decimals as two significant digits need: `$0.0021`, `$12.40`.
pub fn dollars(amount: f64) -> String {
    match amount {
        a if !a.is_finite() => "–".to_owned(),
        0.0 => "$0".to_owned(),
        a if a >= 1_000.0 => format!("${}", count_rounded(a)),
        a if a >= 1.0 => format!("${a:.2}"),
        a => format!("${a:.*}", decimals_to_show(a).max(2)),
    }
}

/// A rate or a mean: two significant decimals where small, thousands set apart where large.
pub fn decimal(value: f64) -> String {
    match value {
        v if !v.is_finite() => "–".to_owned(),
        v if v < 0.0 => format!("−{}", decimal(-v)),
        v if v >= 1_000.0 => count_rounded(v),
        v if v >= 100.0 => trimmed(v, 1),
        v if v >= 0.1 || v == 0.0 => trimmed(v, 2),
        v => trimmed(v, decimals_to_show(v) + 1),
    }
}

/// A mean number of calls: whole where large, and never rounded to none.
pub fn about(calls: f64) -> String {
    if calls >= 10.0 {
        count_rounded(calls)
    } else if calls >= 0.1 {
        trimmed(calls, 1)
    } else {
        decimal(calls)
    }
}

/// `value` with at most `decimals` decimals and no trailing zeros.
pub fn trimmed(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    if !text.contains('.') {
        return text;
    }
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0" } else { text }.to_owned()
}

/// The nearest whole number of a figure that is not negative, with its thousands set apart.
pub fn count_rounded(value: f64) -> String {
    // `as` saturates: a figure beyond `u64` shows the largest, which no run reaches.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    count(libm::round(value) as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_set_apart_by_thousands() {
        let shown: Vec<_> = [0, 12, 999, 1_000, 12_345, 1_000_000_000].map(count).into();
        assert_eq!(
            shown,
            ["0", "12", "999", "1,000", "12,345", "1,000,000,000"]
        );
        assert_eq!(counted(1, "call"), "1 call");
        assert_eq!(counted(2_000, "call"), "2,000 calls");
    }

    #[test]
    fn no_line_breaks_between_a_figure_and_its_percent_sign() {
        assert_eq!(
            unbroken("1.4 % of 10 % failed"),
            "1.4\u{a0}% of 10\u{a0}% failed"
        );
        assert_eq!(
            unbroken("took 71 ms, version 1’s 81 ms"),
            "took 71\u{a0}ms, version 1’s 81\u{a0}ms"
        );
    }

    #[test]
    fn no_share_rounds_to_a_false_nothing_or_all() {
        let shown = [
            0.0,
            1.0,
            0.098,
            0.9,
            0.000_4,
            0.999_6,
            1e-7,
            0.999_999_9,
            9e-14,
            1.0 - 4e-11,
        ];
        let expected = [
            "0 %",
            "100 %",
            "9.8 %",
            "90 %",
            "0.04 %",
            "99.96 %",
            "0.00001 %",
            "99.99999 %",
            "<0.00001 %",
            ">99.99999 %",
        ];
        assert_eq!(shown.map(percent), expected);
        assert_eq!(percent(f64::NAN), "–");
    }

    #[test]
    fn a_range_shows_that_its_ends_differ() {
        assert_eq!(percent_range(0.082, 0.119), "8.2–11.9 %");
        assert_eq!(percent_range(0.099_412, 0.100_588), "9.94–10.06 %");
        assert_eq!(percent_range(0.0, 0.3), "0–30.0 %");
        assert_eq!(percent_range(1.0, 1.0), "100 %");
    }

    #[test]
    fn units_follow_the_size() {
        let shown = [0.0, 0.42, 5.0, 120.4, 1_250.0, 65_000.0, 720_000.0].map(duration);
        let expected = [
            "0 ms", "0.4 ms", "5 ms", "120 ms", "1.25 s", "65 s", "12 min",
        ];
        assert_eq!(shown, expected);
        assert_eq!(
            [45.0, 300.0, 9_000.0, 1e6, 1e9].map(span),
            ["45 s", "5 min", "2.5 h", "11.6 days", "32 years"]
        );
        assert_eq!(
            [0.0, 0.002_1, 12.4, 4_321.0].map(dollars),
            ["$0", "$0.0021", "$12.40", "$4,321"]
        );
    }
}
