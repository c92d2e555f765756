//! Backslash sequences and quoting.

/// What stands in `$'…'`.
pub fn ansi_c(raw: &str) -> String {
    unescape(raw, true).0
}

/// What `echo -e` and `printf %b` make of a text, and whether `\c` ended the output.
pub fn echo(raw: &str) -> (String, bool) {
    unescape(raw, false)
}

fn unescape(raw: &str, ansi: bool) -> (String, bool) {
    let mut out = String::new();
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        let Some(next) = chars.next() else {
            out.push('\\');
            break;
        };
        let mut digits = |radix: u32, most: usize, first: &str| {
            let mut text = first.to_owned();
            while text.len() < most
                && let Some(digit) = chars.next_if(|it| it.is_digit(radix))
            {
                text.push(digit);
            }
            u32::from_str_radix(&text, radix).ok()
        };
        let coded = match next {
            'n' => Some('\n'),
            't' => Some('\t'),
            'r' => Some('\r'),
            'a' => Some('\u{7}'),
            'b' => Some('\u{8}'),
            'e' | 'E' => Some('\u{1b}'),
            'f' => Some('\u{c}'),
            'v' => Some('\u{b}'),
            '\\' => Some('\\'),
            '\'' | '"' if ansi => Some(next),
            'c' if !ansi => return (out, true),
            'x' => digits(16, 2, "").and_then(char::from_u32),
            'u' => digits(16, 4, "").and_then(char::from_u32),
            'U' => digits(16, 8, "").and_then(char::from_u32),
            '0' if !ansi => digits(8, 3, "").or(Some(0)).and_then(char::from_u32),
            '0'..='7' if ansi => digits(8, 3, &next.to_string()).and_then(char::from_u32),
            _ => None,
        };
        match coded {
            Some(c) => out.push(c),
            None => out.extend(['\\', next]),
        }
    }
    (out, false)
}

/// A word as a shell would read it back, quoted only where it must be.
pub fn quote(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:=,@%+".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    if word.chars().any(char::is_control) {
        let mut out = String::from("$'");
        for c in word.chars() {
            match c {
                '\n' => out.push_str("\\n"),
                '\t' => out.push_str("\\t"),
                '\r' => out.push_str("\\r"),
                '\'' | '\\' => out.extend(['\\', c]),
                c if c.is_control() => out.push_str(&format!("\\x{:02x}", u32::from(c))),
                c => out.push(c),
            }
        }
        out.push('\'');
        return out;
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

/// A word as `printf %q` writes it: a backslash before what would mean something.
pub fn backslashed(word: &str) -> String {
    if word.is_empty() {
        return "''".to_owned();
    }
    if word.chars().any(char::is_control) {
        return quote(word);
    }
    let mut out = String::new();
    for (at, c) in word.char_indices() {
        let special =
            " \"'\\$`!&|;()<>*?[]{}^".contains(c) || (at == 0 && "#~".contains(c)) || c == ',';
        if special {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
