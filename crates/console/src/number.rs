//! Numbers as people write them.

/// A number in decimal, such as `0.1`; what Rust reads as one is one.
///
/// Short ones, and those are nearly all, need no table of powers: a whole number below 10^15 divided by a power of ten up
/// to 10^15 is rounded once, as reading it digit by digit would be. The table is 10 KB that a first visit does without.
pub fn decimal(text: &str) -> Option<f64> {
    short(text).or_else(|| long(text))
}

#[inline(never)]
fn long(text: &str) -> Option<f64> {
    text.parse().ok()
}

/// At most 15 digits with or without a point.
fn short(text: &str) -> Option<f64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let plain = |it: &str| it.bytes().all(|it| it.is_ascii_digit());
    if whole.is_empty() || whole.len() + fraction.len() > 15 || !plain(whole) || !plain(fraction) {
        return None;
    }
    // Each step is exact: below 2^53 every whole number is a float, and so is every power of ten up to 10^22.
    let digits = whole.bytes().chain(fraction.bytes());
    let value = digits.fold(0.0, |sum, digit| sum * 10.0 + f64::from(digit - b'0'));
    let scale = fraction.bytes().fold(1.0, |scale, _| scale * 10.0);
    Some(value / scale)
}

#[cfg(test)]
mod tests {
    use super::{decimal, short};
    use proptest::prelude::*;

    #[test]
    fn what_rust_reads_is_read() {
        for text in [
            "0.1",
            "1",
            "100",
            "2.5",
            "0.05",
            "1e-1",
            ".5",
            "-3",
            "+2",
            "inf",
            "999999999999999",
        ] {
            assert_eq!(decimal(text), text.parse().ok(), "{text}");
        }
        for text in ["", ".", "10%", "1_0", "0x1", "a"] {
            assert_eq!(decimal(text), None, "{text}");
        }
        assert_eq!(short("1e-1"), None);
    }

    proptest! {
        #[test]
        fn short_ones_are_rounded_alike(text in "[0-9]{1,8}(\\.[0-9]{0,7})?") {
            prop_assert_eq!(short(&text), text.parse::<f64>().ok());
        }
    }
}
