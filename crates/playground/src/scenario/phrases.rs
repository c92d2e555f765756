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

/// No phrase.
const NONE: u8 = u8::MAX;

/// The place of a phrase by the byte that stands for it.
#[allow(clippy::cast_possible_truncation, clippy::indexing_slicing)] // at compile time, over 44 phrases
const BY_BYTE: [u8; 256] = {
    let mut places = [NONE; 256];
    let mut at = 0;
    while at < PHRASES.len() {
        places[PHRASES[at].0 as usize] = at as u8;
        at += 1;
    }
    places
};

/// The first phrase that begins with a letter, and after each phrase the next that begins so: a text of megabytes is
/// not held against every phrase at every letter.
#[allow(clippy::cast_possible_truncation, clippy::indexing_slicing)] // at compile time, over 44 phrases
const CHAINS: ([u8; 256], [u8; PHRASES.len()]) = {
    let mut heads = [NONE; 256];
    let mut next = [NONE; PHRASES.len()];
    let mut at = PHRASES.len();
    while at > 0 {
        at -= 1;
        let letter = PHRASES[at].1.as_bytes()[0] as usize;
        next[at] = heads[letter];
        heads[letter] = at as u8;
    }
    (heads, next)
};

/// A text with bytes in place of phrases.
#[cfg(test)]
pub(super) fn shorten(text: &str) -> Vec<u8> {
    let mut shortening = Shortening::default();
    while shortening.step(text, text.len()) {}
    shortening.done
}

/// A text that is being shortened a piece at a time: bytes stand in place of phrases, the longest that fits first.
#[derive(Debug, Default)]
pub(super) struct Shortening {
    /// Bytes of the text that were read.
    read: usize,
    /// What they became.
    pub done: Vec<u8>,
}

impl Shortening {
    /// Shortens on over about `n` bytes of the text, which is the same each time; false at its end.
    pub(super) fn step(&mut self, text: &str, bytes: usize) -> bool {
        let mut rest = text.as_bytes().get(self.read..).unwrap_or_default();
        let until = rest.len().saturating_sub(bytes);
        while let Some((byte, tail)) = rest.split_first() {
            if rest.len() <= until {
                break;
            }
            if let Some((code, phrase)) = longest(*byte, rest) {
                self.done.push(code);
                rest = rest.get(phrase.len()..).unwrap_or_default();
            } else {
                self.done.push(*byte);
                rest = tail;
            }
        }
        self.read = text.len() - rest.len();
        !rest.is_empty()
    }
}

/// The longest phrase that a text begins with.
fn longest(first: u8, text: &[u8]) -> Option<(u8, &'static str)> {
    let (heads, next) = &CHAINS;
    let mut at = heads.get(usize::from(first)).copied();
    let mut found: Option<(u8, &'static str)> = None;
    while let Some((code, phrase)) = at.and_then(|it| PHRASES.get(usize::from(it))) {
        let longer = found.is_none_or(|it| it.1.len() <= phrase.len());
        if longer && text.starts_with(phrase.as_bytes()) {
            found = Some((*code, *phrase));
        }
        at = at.and_then(|it| next.get(usize::from(it)).copied());
    }
    found
}

/// Bytes in which phrases are being put back, a piece at a time.
#[derive(Debug)]
pub(super) struct Expanding {
    read: usize,
    most: usize,
    /// What they became.
    pub done: Vec<u8>,
}

impl Expanding {
    /// Nothing is read yet; at most `most` bytes may come of it.
    pub(super) const fn new(most: usize) -> Self {
        Self {
            read: 0,
            most,
            done: Vec::new(),
        }
    }

    /// Reads on over `n` of the bytes, which are the same each time; false at their end, nothing when the text would
    /// grow too long.
    pub(super) fn step(&mut self, bytes: &[u8], count: usize) -> Option<bool> {
        let rest = bytes.get(self.read..).unwrap_or_default();
        for byte in rest.iter().take(count) {
            let place = BY_BYTE.get(usize::from(*byte)).copied();
            match place.and_then(|it| PHRASES.get(usize::from(it))) {
                Some((_, phrase)) => self.done.extend_from_slice(phrase.as_bytes()),
                None => self.done.push(*byte),
            }
            if self.done.len() > self.most {
                return None;
            }
        }
        self.read = bytes.len().min(self.read.saturating_add(count));
        Some(self.read < bytes.len())
    }
}

/// Puts the phrases back; nothing when the text would grow longer than `most` bytes.
#[cfg(test)]
pub(super) fn expand(bytes: &[u8], most: usize) -> Option<Vec<u8>> {
    let mut expanding = Expanding::new(most);
    while expanding.step(bytes, 3)? {}
    Some(expanding.done)
}

#[cfg(test)]
mod tests {
    use super::{PHRASES, Shortening, expand, shorten};
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

    #[test]
    fn however_it_is_cut_into_pieces_a_text_is_shortened_alike() {
        // All phrases behind one another, and beginnings of them.
        let mut text = String::new();
        for (_, phrase) in PHRASES {
            text += phrase;
            text.extend(phrase.chars().take(phrase.len() / 2));
        }
        // As it was written first: each phrase is tried at each letter.
        let mut plain = Vec::new();
        let mut rest = text.as_bytes();
        while let Some((byte, tail)) = rest.split_first() {
            let fitting = PHRASES
                .iter()
                .filter(|it| rest.starts_with(it.1.as_bytes()));
            if let Some((code, phrase)) = fitting.max_by_key(|it| it.1.len()) {
                plain.push(*code);
                rest = &rest[phrase.len()..];
            } else {
                plain.push(*byte);
                rest = tail;
            }
        }
        assert_eq!(shorten(&text), plain);
        for bytes in [1, 2, 7, 100] {
            let mut pieces = Shortening::default();
            while pieces.step(&text, bytes) {}
            assert_eq!(pieces.done, plain);
        }
    }
}
