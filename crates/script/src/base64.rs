//! Base64, as RFC 4648 has it, padded.

const STANDARD: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// What stands for 62 and 63.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alphabet {
    /// `+` and `/`.
    Standard,
    /// `-` and `_`.
    UrlSafe,
}

/// Bytes as text.
pub fn encode(bytes: &[u8], alphabet: Alphabet) -> String {
    let mut out = String::with_capacity(bytes.len() / 3 * 4 + 4);
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let word = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            let digit = (word >> (18 - 6 * at)) & 63;
            let digit = STANDARD.get(digit as usize).copied().unwrap_or(b'A');
            out.push(match (digit, alphabet) {
                _ if at > chunk.len() => '=',
                (b'+', Alphabet::UrlSafe) => '-',
                (b'/', Alphabet::UrlSafe) => '_',
                (digit, _) => char::from(digit),
            });
        }
    }
    out
}

/// Text as bytes; nothing where it isn't Base64 to its last bit, padding included.
pub fn decode(text: &str, alphabet: Alphabet) -> Option<Vec<u8>> {
    let text = text.as_bytes();
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    if !text.len().is_multiple_of(4) {
        return None;
    }
    let last = text.len() / 4;
    for (at, chunk) in text.chunks(4).enumerate() {
        let padding = chunk.iter().rev().take_while(|it| **it == b'=').count();
        if padding > 2 || padding > 0 && at + 1 != last {
            return None;
        }
        let mut word = 0;
        for byte in chunk.get(..4 - padding)? {
            let value = match byte {
                b'A'..=b'Z' => byte - b'A',
                b'a'..=b'z' => byte - b'a' + 26,
                b'0'..=b'9' => byte - b'0' + 52,
                b'+' if alphabet == Alphabet::Standard => 62,
                b'/' if alphabet == Alphabet::Standard => 63,
                b'-' if alphabet == Alphabet::UrlSafe => 62,
                b'_' if alphabet == Alphabet::UrlSafe => 63,
                _ => return None,
            };
            word = word << 6 | u32::from(value);
        }
        word <<= 6 * padding;
        let [_, bytes @ ..] = word.to_be_bytes();
        let (whole, rest) = bytes.split_at(3 - padding);
        if rest.iter().any(|it| *it != 0) {
            return None;
        }
        out.extend_from_slice(whole);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::{Alphabet, decode, encode};

    #[test]
    fn there_and_back() {
        for (bytes, text) in [
            (&b""[..], ""),
            (b"f", "Zg=="),
            (b"fo", "Zm8="),
            (b"foo", "Zm9v"),
            (b"foob", "Zm9vYg=="),
            (&[0xfb, 0xff], "+/8="),
        ] {
            assert_eq!(encode(bytes, Alphabet::Standard), text);
            assert_eq!(decode(text, Alphabet::Standard).as_deref(), Some(bytes));
        }
        assert_eq!(encode(&[0xfb, 0xff], Alphabet::UrlSafe), "-_8=");
        assert_eq!(decode("-_8=", Alphabet::UrlSafe), Some(vec![0xfb, 0xff]));
        for wrong in [
            "Z", "Zg", "Zg=", "Zh==", "Zm9=", "Zg==Zg==", "====", "Z===", "-_8=", "Zm 9",
        ] {
            assert_eq!(decode(wrong, Alphabet::Standard), None, "{wrong}");
        }
    }
}
