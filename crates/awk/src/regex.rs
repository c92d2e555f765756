//! POSIX regular expressions in the words of `regex-lite`.

/// An extended one: nearly the same.
pub fn extended(source: &str) -> String {
    classes(source)
}

/// A basic one: `\(`, `\{`, `\+` mean what `(`, `{`, `+` mean in an extended one.
pub fn basic(source: &str) -> String {
    let mut out = String::new();
    let mut chars = source.chars().peekable();
    let mut start = true;
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some(c @ ('(' | ')' | '{' | '}' | '+' | '?' | '|')) => {
                    out.push(c);
                    start = c == '(' || c == '|';
                    continue;
                }
                Some(c) => out.extend(['\\', c]),
                None => out.push_str("\\\\"),
            },
            '(' | ')' | '{' | '}' | '+' | '?' | '|' => out.extend(['\\', c]),
            '*' if start => out.push_str("\\*"),
            '[' => {
                out.push('[');
                if let Some(c) = chars.next_if_eq(&'^') {
                    out.push(c);
                }
                if let Some(c) = chars.next_if_eq(&']') {
                    out.push(c);
                }
                while let Some(c) = chars.next() {
                    out.push(c);
                    if c == '[' && chars.peek() == Some(&':') {
                        for c in chars.by_ref() {
                            out.push(c);
                            if c == ']' {
                                break;
                            }
                        }
                        continue;
                    }
                    if c == ']' {
                        break;
                    }
                }
            }
            c => out.push(c),
        }
        start = c == '^' && out == "^";
    }
    classes(&out)
}

/// What stands between brackets in the words of `regex-lite`.
fn classes(source: &str) -> String {
    let mut out = String::new();
    let mut chars = source.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('<' | '>') => out.push_str("\\b"),
                Some(c)
                    if c.is_ascii_alphanumeric()
                        && !"bBdDsSwW".contains(c)
                        && !c.is_ascii_digit() =>
                {
                    out.push(c);
                }
                Some(c) => out.extend(['\\', c]),
                None => out.push_str("\\\\"),
            },
            '[' => {
                out.push('[');
                if let Some(c) = chars.next_if_eq(&'^') {
                    out.push(c);
                }
                let mut first = true;
                while let Some(c) = chars.next() {
                    match c {
                        ']' if !first => {
                            out.push(']');
                            break;
                        }
                        '[' if chars.peek() == Some(&':') => {
                            out.push('[');
                            for c in chars.by_ref() {
                                out.push(c);
                                if c == ']' {
                                    break;
                                }
                            }
                        }
                        // A backslash means nothing there in POSIX.
                        '\\' | '[' | ']' | '&' | '~' => out.extend(['\\', c]),
                        c => out.push(c),
                    }
                    first = false;
                }
            }
            c => out.push(c),
        }
    }
    out
}
