//! Patterns of `case`, `[[ == ]]`, `${x#…}` and file names.

/// A character of a pattern, and whether it was quoted.
pub(crate) type Pattern = [(char, bool)];

/// Whether file names are looked for: `*`, `?`, or brackets that close. `[` alone is a command's name.
pub(crate) fn is_wild(field: &[(char, bool)]) -> bool {
    let mut open = false;
    field.iter().any(|(c, quoted)| {
        let wild = !quoted && (matches!(c, '*' | '?') || *c == ']' && open);
        open |= !quoted && *c == '[';
        wild
    })
}

/// Whether the whole text matches.
pub(crate) fn matches(pattern: &Pattern, text: &[char]) -> bool {
    let mut steps = 0;
    go(pattern, text, &mut steps)
}

/// Comparisons before a pattern gives up (it then doesn't match).
const MOST_STEPS: u32 = 2_000_000;

fn go(pattern: &Pattern, text: &[char], steps: &mut u32) -> bool {
    let (mut p, mut t) = (0, 0);
    let mut back: Option<(usize, usize)> = None;
    loop {
        *steps += 1;
        if *steps > MOST_STEPS {
            return false;
        }
        if extended(pattern, p)
            && let Some(result) = group(pattern, p, text, t, steps)
        {
            if result {
                return true;
            }
            match retry(&mut back, text.len()) {
                Some((bp, bt)) => (p, t) = (bp, bt),
                None => return false,
            }
            continue;
        }
        match pattern.get(p) {
            Some(('*', false)) => {
                back = Some((p + 1, t));
                p += 1;
                continue;
            }
            Some(_) if t < text.len() => {
                let here = text.get(t).copied().unwrap_or_default();
                if let Some(next) = one(pattern, p, here) {
                    p = next;
                    t += 1;
                    continue;
                }
            }
            None if t == text.len() => return true,
            _ => {}
        }
        match retry(&mut back, text.len()) {
            Some((bp, bt)) => (p, t) = (bp, bt),
            None => return false,
        }
    }
}

fn retry(back: &mut Option<(usize, usize)>, end: usize) -> Option<(usize, usize)> {
    let (p, t) = (*back)?;
    if t >= end {
        return None;
    }
    *back = Some((p, t + 1));
    Some((p, t + 1))
}

/// Matches one character; gives where the pattern goes on.
fn one(pattern: &Pattern, p: usize, c: char) -> Option<usize> {
    match pattern.get(p)? {
        ('?', false) => Some(p + 1),
        ('[', false) => match bracket(pattern, p, c) {
            Some((true, next)) => Some(next),
            Some((false, _)) => None,
            None => (c == '[').then_some(p + 1),
        },
        (wanted, _) => (*wanted == c).then_some(p + 1),
    }
}

fn bracket(pattern: &Pattern, start: usize, c: char) -> Option<(bool, usize)> {
    let mut p = start + 1;
    let negated = matches!(pattern.get(p), Some(('!' | '^', false)));
    p += usize::from(negated);
    let mut found = false;
    let mut first = true;
    loop {
        let (here, quoted) = *pattern.get(p)?;
        if here == ']' && !quoted && !first {
            return Some((found != negated, p + 1));
        }
        first = false;
        if here == '[' && matches!(pattern.get(p + 1), Some((':', _))) {
            let name: String = pattern
                .iter()
                .skip(p + 2)
                .map(|(c, _)| *c)
                .take_while(|c| *c != ':')
                .collect();
            found |= class(&name, c);
            p += name.chars().count() + 4;
            continue;
        }
        let range = matches!(pattern.get(p + 1), Some(('-', false)))
            && pattern.get(p + 2).is_some_and(|(end, _)| *end != ']');
        if range {
            let end = pattern.get(p + 2)?.0;
            found |= (here..=end).contains(&c);
            p += 3;
        } else {
            found |= here == c;
            p += 1;
        }
    }
}

pub(crate) fn class(name: &str, c: char) -> bool {
    match name {
        "digit" => c.is_ascii_digit(),
        "alpha" => c.is_alphabetic(),
        "alnum" => c.is_alphanumeric(),
        "upper" => c.is_uppercase(),
        "lower" => c.is_lowercase(),
        "space" => c.is_whitespace(),
        "blank" => matches!(c, ' ' | '\t'),
        "punct" => c.is_ascii_punctuation(),
        "xdigit" => c.is_ascii_hexdigit(),
        "cntrl" => c.is_control(),
        "print" => !c.is_control(),
        "graph" => !c.is_control() && c != ' ',
        _ => false,
    }
}

/// Whether `@(`, `?(`, `*(`, `+(` or `!(` stands here.
fn extended(pattern: &Pattern, p: usize) -> bool {
    matches!(pattern.get(p), Some(('@' | '?' | '*' | '+' | '!', false)))
        && matches!(pattern.get(p + 1), Some(('(', false)))
}

/// Matches a group and all that follows it.
fn group(pattern: &Pattern, p: usize, text: &[char], t: usize, steps: &mut u32) -> Option<bool> {
    let kind = pattern.get(p)?.0;
    let mut depth = 0_u32;
    let mut alternatives = vec![Vec::new()];
    let mut end = p + 2;
    loop {
        let (c, quoted) = *pattern.get(end)?;
        match c {
            '(' if !quoted => depth += 1,
            ')' if !quoted && depth == 0 => break,
            ')' if !quoted => depth -= 1,
            '|' if !quoted && depth == 0 => {
                alternatives.push(Vec::new());
                end += 1;
                continue;
            }
            _ => {}
        }
        alternatives.last_mut()?.push((c, quoted));
        end += 1;
    }
    let rest = pattern.get(end + 1..).unwrap_or_default();
    let tail = |from: usize, steps: &mut u32| go(rest, text.get(from..).unwrap_or_default(), steps);
    if matches!(kind, '?' | '*') && tail(t, steps) {
        return Some(true);
    }
    for stop in t..=text.len() {
        *steps += 1;
        if *steps > MOST_STEPS {
            return Some(false);
        }
        let piece = text.get(t..stop).unwrap_or_default();
        let any = alternatives.iter().any(|it| go(it, piece, steps));
        let fits = match kind {
            '!' => !any,
            _ => any,
        };
        if !fits {
            continue;
        }
        if tail(stop, steps) {
            return Some(true);
        }
        // Once more: `*(…)` and `+(…)`.
        if matches!(kind, '*' | '+') && stop > t {
            let again = pattern.get(p..).unwrap_or_default();
            if go(again, text.get(stop..).unwrap_or_default(), steps) {
                return Some(true);
            }
        }
    }
    Some(false)
}

/// Removes the shortest or longest match from the front (`#`) or the back (`%`).
pub(crate) fn trim(pattern: &Pattern, text: &str, front: bool, longest: bool) -> String {
    let chars: Vec<char> = text.chars().collect();
    let cuts: Box<dyn Iterator<Item = usize>> = if front == longest {
        Box::new((0..=chars.len()).rev())
    } else {
        Box::new(0..=chars.len())
    };
    for cut in cuts {
        let (left, right) = chars.split_at(cut);
        let (gone, kept) = if front { (left, right) } else { (right, left) };
        if matches(pattern, gone) {
            return kept.iter().collect();
        }
    }
    text.to_owned()
}

/// `${text/pattern/replacement}`.
pub(crate) fn replace(pattern: &Pattern, text: &str, replacement: &Pattern, kind: char) -> String {
    let chars: Vec<char> = text.chars().collect();
    if pattern.is_empty() {
        return match kind {
            '#' => format!("{}{text}", replaced(replacement, &[])),
            '%' => format!("{text}{}", replaced(replacement, &[])),
            _ => text.to_owned(),
        };
    }
    let mut out = String::new();
    let mut at = 0;
    while at <= chars.len() {
        let shortest = usize::from(kind == '/' || kind == '\0');
        let ends = (at + shortest..=chars.len()).rev();
        let found = ends.into_iter().find(|end| {
            let fits = kind != '%' || *end == chars.len();
            fits && matches(pattern, chars.get(at..*end).unwrap_or_default())
        });
        if let Some(end) = found {
            out.push_str(&replaced(
                replacement,
                chars.get(at..end).unwrap_or_default(),
            ));
            at = end;
            if kind != '/' {
                break;
            }
            continue;
        }
        if kind == '#' {
            break;
        }
        out.extend(chars.get(at));
        at += 1;
    }
    out.extend(chars.get(at..).unwrap_or_default());
    out
}

/// The replacement of one match: a `&` that isn't quoted stands for what matched (bash 5.2, `patsub_replacement`).
fn replaced(replacement: &Pattern, matched: &[char]) -> String {
    if !replacement.contains(&('&', false)) {
        return replacement.iter().map(|it| it.0).collect();
    }
    let mut out = String::new();
    let mut rest = replacement.iter();
    while let Some((c, quoted)) = rest.next() {
        match (c, quoted) {
            // A backslash that came out of a variable.
            ('\\', false) if matches!(rest.as_slice().first(), Some(('&' | '\\', false))) => {
                out.extend(rest.next().map(|it| it.0));
            }
            ('&', false) => out.extend(matched),
            _ => out.push(*c),
        }
    }
    out
}
