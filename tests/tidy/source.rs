//! Reads just enough of Rust to know code from comments, texts and tests, and which modules it names.

/// The code alone: without comments, without what texts say, without inline test modules.
pub fn code(text: &str) -> String {
    without_tests(&without_texts(text))
}

fn without_texts(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        // What stands in the place of what is left out, and how long that is.
        let (mark, length) = if rest.starts_with("//") {
            (' ', rest.find('\n').unwrap_or(rest.len()))
        } else if rest.starts_with("/*") {
            (' ', rest.find("*/").map_or(rest.len(), |end| end + 2))
        } else if let Some(length) = raw_text(rest).filter(|_| !code.ends_with(is_word)) {
            ('"', length)
        } else if first == '"' {
            ('"', quoted(rest, '"'))
        } else if first == '\'' && is_character(rest) {
            ('\'', quoted(rest, '\''))
        } else {
            (first, first.len_utf8())
        };
        code.push(mark);
        rest = &rest[length..];
    }
    code
}

fn is_word(char: char) -> bool {
    char.is_alphanumeric() || char == '_'
}

/// The length of a raw text such as `r#"…"#`, if one begins here.
fn raw_text(rest: &str) -> Option<usize> {
    let body = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r'))?;
    let hashes = body.len() - body.trim_start_matches('#').len();
    body[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let start = rest.len() - body.len() + hashes + 1;
    Some(
        rest[start..]
            .find(&end)
            .map_or(rest.len(), |at| start + at + end.len()),
    )
}

/// The length of a text in quotes, with its quotes.
fn quoted(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, char) in rest.char_indices().skip(1) {
        match char {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            char if char == quote => return at + 1,
            _ => (),
        }
    }
    rest.len()
}

/// A character such as `'x'`, not a lifetime.
fn is_character(rest: &str) -> bool {
    let mut chars = rest.chars().skip(1);
    chars.next() == Some('\\') || chars.next() == Some('\'')
}

fn without_tests(code: &str) -> String {
    let Some((before, after)) = code.split_once("#[cfg(test)]") else {
        return code.to_owned();
    };
    // What the attribute stands on ends with its braces, or at a semicolon before any.
    let mut open = 0_u32;
    let mut end = after.len();
    for (at, char) in after.char_indices() {
        match char {
            '{' => open += 1,
            '}' => open = open.saturating_sub(1),
            _ => (),
        }
        if open == 0 && matches!(char, '}' | ';') {
            end = at + 1;
            break;
        }
    }
    format!("{before}{}", without_tests(&after[end..]))
}

/// The modules at the crate's root that this code names; `depth` is how many modules deep the file is.
pub fn references(code: &str, depth: usize) -> Vec<String> {
    let climb = "super::".repeat(depth);
    let mut found = Vec::new();
    for prefix in ["crate::", climb.as_str()] {
        for (at, _) in code.match_indices(prefix) {
            // Not the tail of a longer climb or of another word.
            let before = &code[..at];
            if before.ends_with(is_word) || before.ends_with("super::") {
                continue;
            }
            found.extend(heads(&code[at + prefix.len()..]));
        }
    }
    found
}

/// The first names of a path: `a` of `a::b`, or `a` and `c` of `{a::b, c::{d, e}}`.
fn heads(path: &str) -> Vec<String> {
    let Some(group) = path.strip_prefix('{') else {
        return vec![path.chars().take_while(|it| is_word(*it)).collect()];
    };
    let (mut names, mut open, mut name) = (Vec::new(), 0_u32, String::new());
    for char in group.chars() {
        match char {
            '{' => open += 1,
            '}' if open == 0 => break,
            '}' => open -= 1,
            ',' if open == 0 => names.push(std::mem::take(&mut name)),
            char if open == 0 => name.push(char),
            _ => (),
        }
    }
    names.push(name);
    names
        .iter()
        .map(|it| it.trim().chars().take_while(|it| is_word(*it)).collect())
        .collect()
}

/// Whether the code names a crate: `name::` or `use name`.
pub fn names(code: &str, name: &str) -> bool {
    code.match_indices(name).any(|(at, _)| {
        let (before, after) = (&code[..at], &code[at + name.len()..]);
        !before.ends_with(is_word)
            && (after.starts_with("::")
                || (before.ends_with("use ") && after.starts_with([';', ' '])))
    })
}
