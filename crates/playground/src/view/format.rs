//! Numbers as people read them.

use std::borrow::Cow;

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

/// Letters of a line that a browser lays out without being felt; twice as many take it four times as long.
const DRAWN_LINE: usize = 5_000;
/// Letters that are drawn of a text in all.
const DRAWN: usize = 100_000;

/// What is drawn of a text: all of it, unless it is so long that a browser would be busy for seconds.
pub fn drawn(text: &str) -> Cow<'_, str> {
    if text.len() <= DRAWN_LINE {
        return Cow::Borrowed(text);
    }
    beginning(text)
}

#[inline(never)]
fn beginning(text: &str) -> Cow<'_, str> {
    let over = |it: usize| count(u64::try_from(it).unwrap_or(u64::MAX));
    let mut out = String::new();
    let mut room = DRAWN;
    let mut cut = false;
    let mut rest = text;
    while !rest.is_empty() && room > 0 {
        let (line, tail) = rest.split_once('\n').unwrap_or((rest, ""));
        let most = room.min(DRAWN_LINE);
        if let Some((end, _)) = line.char_indices().nth(most) {
            let (begin, end) = line.split_at(end);
            out += begin;
            out += &format!("… ({} more characters)", over(end.chars().count()));
            room -= most;
            cut = true;
        } else {
            out += line;
            // Its end counts too, so that nothing is for ever.
            room = room.saturating_sub(line.chars().count() + 1);
        }
        let ends = rest.len() > line.len();
        if ends {
            out.push('\n');
        }
        rest = tail;
    }
    if !rest.is_empty() {
        out += &format!("… and {} more characters", over(rest.chars().count()));
        cut = true;
    }
    if cut {
        Cow::Owned(out)
    } else {
        Cow::Borrowed(text)
    }
}

/// How wide a character is, in average ones: a sans-serif's capitals take more room than its `i`.
fn breadth(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 0.55,
        'f' | 'r' | 't' | '-' | ' ' | '(' | ')' | '/' => 0.7,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '…' => 1.5,
        it if it.is_ascii_uppercase() => 1.25,
        it if it.is_ascii() => 1.05,
        // Letters of other scripts may be as wide as they are high.
        _ => 1.7,
    }
}

/// The text where it is no wider than `room` average characters, else its beginning, an ellipsis and
/// its end: names that are long are told apart by their ends.
pub fn cut_to_width(text: &str, room: f64) -> String {
    let letters: Vec<(char, f64)> = text.chars().map(|it| (it, breadth(it))).collect();
    let whole: f64 = letters.iter().map(|it| it.1).sum();
    if whole <= room {
        return text.to_owned();
    }
    let room = room - breadth('…');
    let take = |letters: &mut dyn Iterator<Item = &(char, f64)>, room: f64| {
        let mut used = 0.0;
        let fits = letters.take_while(|it| {
            used += it.1;
            used <= room
        });
        fits.map(|it| it.0).collect::<Vec<char>>()
    };
    let end = take(&mut letters.iter().rev(), room * 0.4);
    let spent: f64 = end.iter().map(|it| breadth(*it)).sum();
    let mut short: String = take(&mut letters.iter(), room - spent)
        .into_iter()
        .collect();
    short.push('…');
    short.extend(end.into_iter().rev());
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
    fn of_a_very_long_text_as_much_is_drawn_as_a_browser_lays_out_at_once() {
        let short = "short\nlines\n".repeat(1_000);
        assert_eq!(drawn(&short), short);
        let line = "\u{201c}".repeat(1_000_000);
        let cut = drawn(&line);
        assert_eq!(
            cut.chars().filter(|it| *it == '\u{201c}').count(),
            DRAWN_LINE
        );
        assert!(
            cut.ends_with("… (995,000 more characters)"),
            "{}",
            cut.len()
        );
        let lines = "0123456789\n".repeat(20_000);
        let cut = drawn(&lines);
        assert!(cut.chars().count() < DRAWN + 50);
        assert!(
            cut.ends_with("… and 119,999 more characters"),
            "{}",
            &cut[cut.len() - 60..]
        );
        assert_eq!(drawn(&"\n".repeat(50_000)), "\n".repeat(50_000));
        let both = format!("{}\nend\n", "a".repeat(6_000));
        assert_eq!(
            drawn(&both),
            format!("{}… (1,000 more characters)\nend\n", "a".repeat(5_000))
        );
    }

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
    fn names_are_cut_by_width_and_keep_their_end() {
        assert_eq!(cut_to_width("PROD", 8.0), "PROD");
        let (one, two) = (
            cut_to_width("payments-checkout-orchestrator-production-01x", 20.0),
            cut_to_width("payments-checkout-orchestrator-production-02x", 20.0),
        );
        assert!(one.starts_with("payments") && one.ends_with("01x"), "{one}");
        assert_ne!(one, two);
        let wide = cut_to_width(&"A".repeat(128), 18.0);
        let narrow = cut_to_width(&"i".repeat(128), 18.0);
        assert!(
            wide.chars().count() < 16 && narrow.chars().count() > 25,
            "{wide} {narrow}"
        );
        assert_eq!(cut_to_width("abcdef", 0.5), "…");
    }

    #[test]
    fn coordinates_are_short() {
        assert_eq!(px(-0.001), "0");
        assert_eq!(px(12.3456), "12.35");
    }
}
