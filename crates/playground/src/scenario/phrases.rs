//! Phrases that most scenarios hold, each as one byte, so that a link stays short.
//!
//! The compact form is JSON in UTF-8: bytes below 0x20 and those that UTF-8 never uses don't occur
//! in it, and stand for phrases here. Frozen like the numbers in `codes`: all free bytes are given.

/// The phrases, by the byte that stands for each.
const PHRASES: [(u8, &str); 44] = [
    (0x01, "arn:aws:iam::account-id:role/lambda_basic_execution"),
    (0x02, "arn:aws:iam::"),
    (0x03, "arn:aws:lambda:"),
    (0x04, "arn:aws:s3:::"),
    (0x05, "lambda:InvokeFunction"),
    (0x06, ".amazonaws.com"),
    (0x07, "$LATEST"),
    (0x08, "exports.handler = "),
    (0x09, "console.log('"),
    (0x0a, "function(event, context, callback) {"),
    (0x0b, "(event, context, callback) => {"),
    (0x0c, "(event, context) => {"),
    (0x0d, "callback(null, "),
    (0x0e, "=', event.key"),
    (0x0f, "sample alias"),
    (0x10, "helloworld"),
    (0x11, ".handler"),
    (0x12, "nodejs"),
    (0x13, "python3."),
    (0x14, "us-west-2"),
    (0x15, "us-east-1"),
    (0x16, "Loading function"),
    (0x17, "message"),
    (0x18, "version"),
    (0x19, "value"),
    (0x1a, "JSON.stringify("),
    (0x1b, "statusCode: 200"),
    (0x1c, "return "),
    (0x1d, "function"),
    (0x1e, r#"":{"l":{"m":"#),
    (0x1f, r"\n"),
    (0xf8, "examplebucket"),
    (0xf9, r#""s3.amazonaws.com",52,"arn:aws:s3:::"#),
    (0xfa, "context."),
    (0xfb, r");\n  "),
    (0xfc, r#""s3.amazonaws.com""#),
    (0xfd, r#""},"d":{"e":10000,"f":"#),
    (0xfe, "111111111111"),
    (0xff, "my-function"),
    (0xc0, r#"{"1":{"h":0."#),
    (0xc1, r#"},"2":{"h":0."#),
    (0xf5, "def handler(event, context):"),
    (0xf6, r#""PROD""#),
    (0xf7, "arn:aws:iam::123456789012:role/"),
];

/// Puts bytes in place of phrases, the longest that fits first.
pub fn shorten(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((byte, tail)) = rest.split_first() {
        let fitting = PHRASES
            .iter()
            .filter(|(_, phrase)| rest.starts_with(phrase.as_bytes()));
        if let Some((code, phrase)) = fitting.max_by_key(|(_, phrase)| phrase.len()) {
            out.push(*code);
            rest = rest.get(phrase.len()..).unwrap_or_default();
        } else {
            out.push(*byte);
            rest = tail;
        }
    }
    out
}

/// Puts the phrases back; nothing when the text would grow longer than `most` bytes.
pub fn expand(bytes: &[u8], most: usize) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(bytes.len());
    for byte in bytes {
        match PHRASES.iter().find(|(code, _)| code == byte) {
            Some((_, phrase)) => out.extend_from_slice(phrase.as_bytes()),
            None => out.push(*byte),
        }
        if out.len() > most {
            return None;
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::{PHRASES, expand, shorten};
    use sha2::{Digest, Sha256};
    use std::fmt::Write as _;

    #[test]
    fn released_phrases_never_change() {
        let mut text = String::new();
        for (code, phrase) in PHRASES {
            let _ = writeln!(text, "{code:02x} {phrase}");
        }
        let mut hash = String::new();
        for byte in Sha256::digest(text).iter().take(8) {
            let _ = write!(hash, "{byte:02x}");
        }
        assert_eq!(
            hash, "40ea69acb368e4ba",
            "a released phrase changed: old links would open as something else"
        );
    }

    #[test]
    fn only_bytes_that_json_in_utf_8_never_has_stand_for_phrases() {
        for (place, (code, _)) in PHRASES.iter().enumerate() {
            assert!(
                *code < 0x20 || matches!(*code, 0xc0 | 0xc1 | 0xf5..),
                "{code}"
            );
            assert!(
                PHRASES.iter().take(place).all(|(other, _)| other != code),
                "{code} is given twice"
            );
        }
    }

    #[test]
    fn expanding_undoes_shortening_and_is_bounded() {
        let text =
            r#"{"r":[[1,1,"helloworld",11,"arn:aws:iam::account-id:role/x"]],"t":"größe ✓"}"#;
        let short = shorten(text);
        assert!(short.len() + 20 < text.len());
        assert_eq!(expand(&short, 1000), Some(text.as_bytes().to_vec()));
        assert_eq!(expand(&[1; 100], 1000), None);
    }
}
