//! Numbers as people read them.

/// A share with at most one decimal, and never a rounded `0 %` or `100 %` for one that is neither.
///
/// `share` is a fraction, `0.0..=1.0`.
pub fn percent(share: f64) -> String {
    match share * 100.0 {
        p if 0.0 < p && p < 0.05 => "<0.1 %".to_owned(),
        p if 99.95 < p && p < 100.0 => ">99.9 %".to_owned(),
        p if (p - p.round()).abs() < 0.05 => format!("{p:.0} %"),
        p => format!("{p:.1} %"),
    }
}

/// A whole number with separators: `10,000`.
pub fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `count` of a thing, with its plural: `1 version`, `12 versions`.
pub fn counted(number: usize, one: &str, many: &str) -> String {
    let word = if number == 1 { one } else { many };
    format!("{} {word}", count(number as u64))
}

/// A size in bytes: `287 bytes`, `1.5 KB`, `2.0 MB`.
pub fn bytes(size: u64) -> String {
    #[allow(clippy::cast_precision_loss)] // sizes of packages are far below 2^52
    let float = size as f64;
    match size {
        0..=1023 => format!("{} bytes", count(size)),
        1024..=1_048_575 => format!("{:.1} KB", float / 1024.0),
        _ => format!("{:.1} MB", float / 1_048_576.0),
    }
}

/// The text, cut with an ellipsis to at most `limit` characters.
pub fn cut(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(limit.saturating_sub(1)).collect();
    short.push('…');
    short
}

/// A coordinate for SVG: two decimals at most, no `-0`.
pub fn px(value: f64) -> String {
    let rounded = (value * 100.0).round() / 100.0 + 0.0;
    format!("{rounded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_never_rounds_to_a_false_nothing_or_all() {
        let shares = [0.0, 0.0001, 0.0004, 0.001, 0.1, 0.098, 0.9994, 0.99996, 1.0];
        let texts = shares.map(percent);
        let expected = [
            "0 %", "<0.1 %", "<0.1 %", "0.1 %", "10 %", "9.8 %", "99.9 %", ">99.9 %", "100 %",
        ];
        assert_eq!(texts.each_ref().map(String::as_str), expected);
    }

    #[test]
    fn thousands_are_separated() {
        assert_eq!(count(0), "0");
        assert_eq!(count(999), "999");
        assert_eq!(count(1000), "1,000");
        assert_eq!(count(1_000_000), "1,000,000");
    }

    #[test]
    fn long_names_are_cut_at_characters() {
        assert_eq!(cut("PROD", 4), "PROD");
        assert_eq!(cut("Größenänderung", 6), "Größe…");
    }

    #[test]
    fn coordinates_are_short() {
        assert_eq!(px(-0.001), "0");
        assert_eq!(px(12.3456), "12.35");
    }
}
