//! Python's tokens, as far as literals and calls need them.

/// A token.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    /// A name or keyword.
    Name(String),
    /// A number, as written.
    Number(String),
    /// A text.
    Text(String),
    /// `f'…'`: a text with expressions in it.
    Format(String),
    /// `b'…'`.
    Bytes(Vec<u8>),
    /// Any other character.
    Mark(char),
}

/// Cuts a statement into tokens; comments and line ends leave nothing.
///
/// # Errors
/// Python's message.
pub(super) fn tokens(source: &str) -> Result<Vec<Token>, String> {
    let chars: Vec<char> = source.chars().collect();
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(c) = chars.get(at).copied() {
        let word = |from: usize, fits: fn(char) -> bool| -> String {
            let tail = chars.get(from..).unwrap_or_default();
            tail.iter().take_while(|c| fits(**c)).collect()
        };
        if c == '#' {
            at += word(at, |c| c != '\n').chars().count();
        } else if super::super::words::is_blank(c) || c == '\\' {
            at += 1;
        } else if is_quote(c) {
            let (token, end) = text(&chars, at, "")?;
            out.push(token);
            at = end;
        } else if c.is_alphabetic() || c == '_' {
            let name = word(at, |c| c.is_alphanumeric() || c == '_');
            at += name.chars().count();
            let prefix = name.to_ascii_lowercase();
            if chars.get(at).copied().is_some_and(is_quote)
                && ["b", "r", "u", "f", "rb", "br", "rf", "fr"].contains(&prefix.as_str())
            {
                let (token, end) = text(&chars, at, &prefix)?;
                out.push(token);
                at = end;
            } else {
                out.push(Token::Name(name));
            }
        } else if c.is_ascii_digit() {
            let mut number = word(at, |c| c.is_ascii_alphanumeric() || c == '.' || c == '_');
            // The sign of an exponent belongs to the number.
            let after = chars.get(at + number.len()).copied();
            if number.ends_with(['e', 'E']) && matches!(after, Some('-' | '+')) {
                number.extend(after);
                number.push_str(&word(at + number.len(), |c| c.is_ascii_digit()));
            }
            at += number.len();
            out.push(Token::Number(number));
        } else {
            out.push(Token::Mark(c));
            at += 1;
        }
    }
    Ok(out)
}

fn is_quote(c: char) -> bool {
    matches!(
        c,
        '\'' | '"' | '\u{2018}' | '\u{2019}' | '\u{201c}' | '\u{201d}'
    )
}

/// Whether `c` closes a text that `open` opens; web pages make quotes typographic.
fn closes(open: char, c: char) -> bool {
    match open {
        '\'' | '"' => c == open,
        '\u{2018}' | '\u{2019}' => matches!(c, '\u{2018}' | '\u{2019}'),
        _ => matches!(c, '\u{201c}' | '\u{201d}'),
    }
}

fn text(chars: &[char], start: usize, prefix: &str) -> Result<(Token, usize), String> {
    let open = chars.get(start).copied().unwrap_or('\'');
    let triple = chars.get(start + 1) == Some(&open) && chars.get(start + 2) == Some(&open);
    let raw = prefix.contains('r');
    let width = if triple { 3 } else { 1 };
    let mut at = start + width;
    let mut out = Vec::new();
    loop {
        let c = chars.get(at).copied();
        let ends = c.is_some_and(|c| closes(open, c))
            && (!triple || (chars.get(at + 1) == Some(&open) && chars.get(at + 2) == Some(&open)));
        match c {
            None => return Err(unterminated(triple)),
            Some('\n') if !triple => return Err(unterminated(triple)),
            Some(_) if ends => break,
            Some('\\') if !raw => at = escape(chars, at + 1, &mut out),
            Some(c) => {
                out.push(c);
                at += 1;
            }
        }
    }
    let token = if prefix.contains('b') {
        // An escape names a byte, any other character stands for its UTF-8.
        let mut bytes = Vec::new();
        for c in out {
            match u8::try_from(u32::from(c)) {
                Ok(byte) => bytes.push(byte),
                Err(_) => return Err("bytes can only contain ASCII literal characters".to_owned()),
            }
        }
        Token::Bytes(bytes)
    } else if prefix.contains('f') {
        Token::Format(out.into_iter().collect())
    } else {
        Token::Text(out.into_iter().collect())
    };
    Ok((token, at + width))
}

fn unterminated(triple: bool) -> String {
    let what = if triple {
        "triple-quoted string"
    } else {
        "string"
    };
    format!("unterminated {what} literal")
}

/// Reads the escape after a backslash; gives the place after it.
fn escape(chars: &[char], at: usize, out: &mut Vec<char>) -> usize {
    let Some(c) = chars.get(at).copied() else {
        return at;
    };
    let digits = match c {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        _ => 0,
    };
    if digits > 0 {
        let code: String = chars
            .get(at + 1..at + 1 + digits)
            .unwrap_or_default()
            .iter()
            .collect();
        if let Some(coded) = u32::from_str_radix(&code, 16).ok().and_then(char::from_u32) {
            out.push(coded);
            return at + 1 + digits;
        }
    }
    match c {
        '\n' => {}
        'n' => out.push('\n'),
        't' => out.push('\t'),
        'r' => out.push('\r'),
        '0' => out.push('\0'),
        'a' => out.push('\u{7}'),
        'b' => out.push('\u{8}'),
        'f' => out.push('\u{c}'),
        'v' => out.push('\u{b}'),
        '\\' | '\'' | '"' => out.push(c),
        other => out.extend(['\\', other]),
    }
    at + 1
}
