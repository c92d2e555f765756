//! What AWS's JSON reader (Jackson) says of a text that is no JSON.

const VALUE: &str = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";

/// What our own reader says, and what is missing there in Jackson's words.
const EXPECTED: &[(&str, &str)] = &[
    (
        "expected `:`",
        "was expecting a colon to separate field name and value",
    ),
    (
        "expected `,` or `}`",
        "was expecting comma to separate Object entries",
    ),
    (
        "expected `,` or `]`",
        "was expecting comma to separate Array entries",
    ),
    (
        "key must be a string",
        "was expecting double-quote to start field name",
    ),
];

/// Jackson's message, with the place; the text itself is redacted since 2024.
pub(super) fn json_complaint(bytes: &[u8], error: &serde_json::Error) -> String {
    let (what, column) = match std::str::from_utf8(bytes) {
        Ok(text) => in_text(text, error),
        Err(broken) => in_bytes(bytes, broken.valid_up_to()),
    };
    format!("{what}\n at {}", place(error.line(), column))
}

fn place(line: usize, column: usize) -> String {
    format!(
        "[Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: {line}, column: {column}]"
    )
}

/// Bytes that are no UTF-8: told where a token ran into them, else taken as a character.
fn in_bytes(bytes: &[u8], at: usize) -> (String, usize) {
    let byte = bytes.get(at).copied().unwrap_or_default();
    let before = at.checked_sub(1).and_then(|it| bytes.get(it));
    if before.is_some_and(u8::is_ascii_alphanumeric) {
        return (format!("Invalid UTF-8 start byte 0x{byte:x}"), at + 2);
    }
    (unexpected(char::from(byte), &value()), at + 1)
}

fn in_text(text: &str, error: &serde_json::Error) -> (String, usize) {
    let line = text.split('\n').nth(error.line().saturating_sub(1));
    let line: Vec<char> = line.unwrap_or_default().chars().collect();
    let at = error.column().saturating_sub(1);
    let word = |it: &&char| it.is_alphanumeric() || matches!(it, '_' | '$');
    let start = at - line.iter().take(at).rev().take_while(word).count();
    let token: String = line.iter().skip(start).take_while(word).collect();
    let said = error.to_string();
    let named = EXPECTED.iter().find(|it| said.starts_with(it.0));
    if said.starts_with("EOF while parsing a string") {
        let what = "Unexpected end-of-input: was expecting closing quote for a string value";
        return (what.to_owned(), at + 2);
    }
    if named.is_none() && token.starts_with(|it: char| !it.is_numeric()) {
        let what = format!("Unrecognized token '{token}': was expecting {VALUE}");
        return (what, start + token.chars().count() + 1);
    }
    if error.is_eof() {
        let list = said.starts_with("EOF while parsing a list");
        let kind = if list { "Array" } else { "Object" };
        let open = place(1, text.find(['{', '[']).map_or(1, |it| it + 1));
        let what = format!(
            "Unexpected end-of-input: expected close marker for {kind} (start marker at {open})"
        );
        return (what, at + 2);
    }
    let expected = named.map_or_else(value, |it| it.1.to_owned());
    let found = line.get(at).copied().unwrap_or_default();
    (unexpected(found, &expected), at + 1)
}

fn value() -> String {
    format!("expected a valid value {VALUE}")
}

fn unexpected(found: char, expected: &str) -> String {
    format!("Unexpected character ({}): {expected}", described(found))
}

fn described(found: char) -> String {
    let code = u32::from(found);
    match code {
        _ if found.is_control() => format!("(CTRL-CHAR, code {code})"),
        256.. => format!("'{found}' (code {code} / 0x{code:x})"),
        _ => format!("'{found}' (code {code})"),
    }
}

#[cfg(test)]
mod tests {
    use super::json_complaint;
    use serde_json::{Value, from_slice};

    fn complaint(bytes: &[u8]) -> (String, String) {
        let error = from_slice::<Value>(bytes).unwrap_err();
        let said = json_complaint(bytes, &error);
        let (what, place) = said.split_once("\n at ").unwrap();
        let source =
            "[Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); ";
        (what.to_owned(), place.replace(source, "").replace(']', ""))
    }

    /// The first two were recorded at AWS, the others are the words of its reader.
    #[test]
    fn bytes_that_are_no_json_are_told_as_aws_tells_them() {
        let value = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";
        let of_object = "was expecting comma to separate Object entries";
        for (bytes, what, place) in [
            (
                &b"n\x87r\x9e\xe9\xb5\xd7I\xee\x9bmt"[..],
                "Invalid UTF-8 start byte 0x87".to_owned(),
                "line: 1, column: 3",
            ),
            (
                b"\x99\xeb,j\x07\xa1zYh",
                format!("Unexpected character ((CTRL-CHAR, code 153)): expected a valid value {value}"),
                "line: 1, column: 1",
            ),
            (
                b"grant_type=client",
                format!("Unrecognized token 'grant_type': was expecting {value}"),
                "line: 1, column: 11",
            ),
            (
                b"{\"a\": nul",
                format!("Unrecognized token 'nul': was expecting {value}"),
                "line: 1, column: 10",
            ),
            (
                b"{\"a\": \"b\" 1}",
                format!("Unexpected character ('1' (code 49)): {of_object}"),
                "line: 1, column: 11",
            ),
            (
                b"{debug: true}",
                "Unexpected character ('d' (code 100)): was expecting double-quote to start field name".to_owned(),
                "line: 1, column: 2",
            ),
            (
                b"{\"a",
                "Unexpected end-of-input: was expecting closing quote for a string value".to_owned(),
                "line: 1, column: 4",
            ),
            (
                "[\u{20ac}]".as_bytes(),
                format!("Unexpected character ('\u{20ac}' (code 8364 / 0x20ac)): expected a valid value {value}"),
                "line: 1, column: 2",
            ),
        ] {
            assert_eq!(complaint(bytes), (what, place.to_owned()));
        }
    }
}
