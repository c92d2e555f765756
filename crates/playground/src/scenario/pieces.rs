//! JSON that is read a piece at a time: what comes of it is what `serde_json` makes of it at once.
//!
//! A value that is short is read by `serde_json` as a whole; of a longer one, its items are read one by one.

use serde_json::{Map, Value};

/// Lists and objects in one another that are read at most, as `serde_json` has it.
const DEEP: usize = 127;
/// Bytes that are read in one go, some tenths of a millisecond.
const PIECE: usize = 16 * 1024;

/// The text is no JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damaged {
    /// The line, from 1.
    pub line: usize,
}

/// A list or an object whose end was not read so far.
#[derive(Debug)]
enum Open {
    List(Vec<Value>),
    /// With the key of the value that is next.
    Object(Map<String, Value>, String),
}

/// What is expected next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    Value,
    /// A value, or the list's end.
    FirstItem,
    Key,
    /// A key, or the object's end.
    FirstKey,
    /// A comma, or the end of what is open; nothing more, where nothing is.
    Over,
}

/// A text that is being read.
#[derive(Debug)]
pub struct Pieces {
    text: Vec<u8>,
    at: usize,
    open: Vec<Open>,
    next: Next,
    value: Option<Value>,
    piece: usize,
}

impl Pieces {
    /// Nothing is read yet.
    pub fn new(text: Vec<u8>) -> Self {
        Self {
            text,
            at: 0,
            open: Vec::new(),
            next: Next::Value,
            value: None,
            piece: PIECE,
        }
    }

    /// Reads on for a moment; false once all is read.
    ///
    /// # Errors
    /// [`Damaged`], where the text is no JSON.
    pub fn step(&mut self) -> Result<bool, Damaged> {
        if self.at == 0 && self.text.len() <= self.piece {
            self.value = Some(self.parse(self.text.len())?);
            self.next = Next::Over;
            return Ok(false);
        }
        self.go_on()
    }

    /// Apart, because a first visit reads nothing long.
    #[inline(never)]
    fn go_on(&mut self) -> Result<bool, Damaged> {
        let until = self.at.saturating_add(self.piece);
        while self.at < until {
            self.skip();
            let Some(byte) = self.text.get(self.at).copied() else {
                return if self.next == Next::Over && self.open.is_empty() {
                    Ok(false)
                } else {
                    Err(self.damaged())
                };
            };
            match (self.next, byte) {
                (Next::FirstItem, b']') | (Next::FirstKey, b'}') => {
                    self.at += 1;
                    self.close();
                }
                (Next::Value | Next::FirstItem, _) => self.value(byte)?,
                (Next::Key | Next::FirstKey, b'"') => self.key()?,
                (Next::Over, _) => self.over(byte)?,
                _ => return Err(self.damaged()),
            }
        }
        Ok(true)
    }

    /// The value, once all is read.
    pub fn finish(self) -> Value {
        self.value.unwrap_or_default()
    }

    fn rest(&self) -> &[u8] {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn skip(&mut self) {
        let blank = |it: &&u8| matches!(it, b' ' | b'\t' | b'\n' | b'\r');
        self.at += self.rest().iter().take_while(blank).count();
    }

    fn damaged(&self) -> Damaged {
        let before = self.text.get(..self.at).unwrap_or_default();
        Damaged {
            line: before.split(|it| *it == b'\n').count(),
        }
    }

    /// What `serde_json` reads of the next bytes.
    fn parse<T: serde::de::DeserializeOwned>(&mut self, length: usize) -> Result<T, Damaged> {
        let bytes = self.rest().get(..length).unwrap_or_default();
        let value = serde_json::from_slice(bytes).map_err(|why| Damaged {
            line: self.damaged().line + why.line().saturating_sub(1),
        })?;
        self.at += length;
        Ok(value)
    }

    /// A value that begins here: as a whole where it is short, else what is in it comes next.
    fn value(&mut self, byte: u8) -> Result<(), Damaged> {
        let container = matches!(byte, b'[' | b'{');
        let most = if container { self.piece } else { usize::MAX };
        match extent(self.rest(), most) {
            Extent::Whole { length, depth } if self.open.len() + depth <= DEEP => {
                let value = self.parse(length)?;
                self.put(value);
            }
            Extent::Longer if container && self.open.len() < DEEP => {
                self.at += 1;
                let (open, next) = if byte == b'[' {
                    (Open::List(Vec::new()), Next::FirstItem)
                } else {
                    (Open::Object(Map::new(), String::new()), Next::FirstKey)
                };
                self.open.push(open);
                self.next = next;
            }
            _ => return Err(self.damaged()),
        }
        Ok(())
    }

    fn key(&mut self) -> Result<(), Damaged> {
        let Extent::Whole { length, .. } = extent(self.rest(), usize::MAX) else {
            return Err(self.damaged());
        };
        let key: String = self.parse(length)?;
        self.skip();
        if self.rest().first() != Some(&b':') {
            return Err(self.damaged());
        }
        self.at += 1;
        if let Some(Open::Object(_, next)) = self.open.last_mut() {
            *next = key;
        }
        self.next = Next::Value;
        Ok(())
    }

    /// After a value.
    fn over(&mut self, byte: u8) -> Result<(), Damaged> {
        self.next = match (self.open.last(), byte) {
            (Some(Open::List(_)), b',') => Next::Value,
            (Some(Open::Object(..)), b',') => Next::Key,
            (Some(Open::List(_)), b']') | (Some(Open::Object(..)), b'}') => {
                self.close();
                Next::Over
            }
            _ => return Err(self.damaged()),
        };
        self.at += 1;
        Ok(())
    }

    fn close(&mut self) {
        match self.open.pop() {
            Some(Open::List(items)) => self.put(Value::Array(items)),
            Some(Open::Object(members, _)) => self.put(Value::Object(members)),
            None => (),
        }
    }

    fn put(&mut self, value: Value) {
        match self.open.last_mut() {
            Some(Open::List(items)) => items.push(value),
            Some(Open::Object(members, key)) => {
                members.insert(std::mem::take(key), value);
            }
            None => self.value = Some(value),
        }
        self.next = Next::Over;
    }
}

/// How far the value reaches that a text begins with.
enum Extent {
    /// So many bytes, with so many lists and objects in one another.
    Whole { length: usize, depth: usize },
    /// Further than was looked, or the text ends before.
    Longer,
}

/// Looks for the end of a value within so many bytes. What is wrong with it, whoever reads it says.
fn extent(text: &[u8], most: usize) -> Extent {
    let (mut depth, mut deepest, mut at) = (0_usize, 0, 0);
    while let Some(byte) = text.get(at).filter(|_| at < most) {
        at += 1;
        match byte {
            b'"' => {
                at += string(text.get(at..).unwrap_or_default(), most - at);
                if text.get(at - 1) != Some(&b'"') {
                    return Extent::Longer;
                }
            }
            b'[' | b'{' => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ if depth > 0 => continue,
            // A number or a word.
            _ => {
                let over =
                    |it: &&u8| !matches!(it, b',' | b']' | b'}' | b' ' | b'\t' | b'\n' | b'\r');
                at += text.iter().skip(at).take_while(over).count();
            }
        }
        if depth == 0 {
            let length = at;
            return Extent::Whole {
                length,
                depth: deepest,
            };
        }
    }
    Extent::Longer
}

/// The bytes of a string after its first quote, the last one included; as far as it goes.
fn string(text: &[u8], most: usize) -> usize {
    let mut escaped = false;
    for (at, byte) in text.iter().take(most).enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => (),
        }
    }
    text.len().min(most)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test gives up so")]

    use super::*;

    fn read(text: &[u8], piece: usize) -> Result<Value, Damaged> {
        let mut pieces = Pieces::new(text.to_vec());
        pieces.piece = piece;
        while pieces.step()? {}
        Ok(pieces.finish())
    }

    /// `SplitMix64`.
    struct Luck(u64);

    impl Luck {
        fn below(&mut self, most: usize) -> usize {
            self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            usize::try_from((z ^ (z >> 31)) % most as u64).unwrap()
        }
    }

    const SCALARS: [&str; 14] = [
        "null",
        "true",
        "-0",
        "1e5",
        "18446744073709551616",
        "0.1",
        "\"\"",
        "\"a\\\"]}\"",
        "\"\\\\\"",
        "\"\\u00e9\\ud83d\\ude00\"",
        "\"größe, [\"",
        "\"{\"",
        "\"__proto__\"",
        "9007199254740993",
    ];

    fn any(luck: &mut Luck, depth: usize, out: &mut String) {
        let blank = ["", "", " ", "\n", "\r\n\t"][luck.below(5)];
        out.push_str(blank);
        let items = luck.below(4);
        match luck.below(if depth == 0 { 1 } else { 4 }) {
            1 => {
                out.push('[');
                for at in 0..items {
                    if at > 0 {
                        out.push(',');
                    }
                    any(luck, depth - 1, out);
                }
                out.push(']');
            }
            2 => {
                out.push('{');
                for at in 0..items {
                    if at > 0 {
                        out.push(',');
                    }
                    // Some keys stand twice.
                    out.push_str(["\"a\"", "\"b\" ", "\"\\u0061\"", " \"\""][luck.below(4)]);
                    out.push(':');
                    any(luck, depth - 1, out);
                }
                out.push('}');
            }
            _ => out.push_str(SCALARS[luck.below(SCALARS.len())]),
        }
        out.push_str(blank);
    }

    #[test]
    fn in_pieces_a_text_is_what_it_is_at_once_and_damage_is_damage() {
        let mut luck = Luck(7);
        let mut damaged = 0;
        for _ in 0..4_000 {
            let mut text = String::new();
            any(&mut luck, 5, &mut text);
            let mut bytes = text.into_bytes();
            // Half of them whole, the others with a byte changed, gone or added, or cut.
            match luck.below(8) {
                0 if !bytes.is_empty() => {
                    let at = luck.below(bytes.len());
                    bytes[at] = b"[]{},:\"\\ 0ex\xff\n"[luck.below(14)];
                }
                1 if !bytes.is_empty() => {
                    bytes.remove(luck.below(bytes.len()));
                }
                2 => bytes.insert(luck.below(bytes.len() + 1), b"[]{},:\"\\ 0"[luck.below(10)]),
                3 => bytes.truncate(luck.below(bytes.len() + 1)),
                _ => (),
            }
            let at_once = serde_json::from_slice::<Value>(&bytes);
            damaged += usize::from(at_once.is_err());
            for piece in [1, 2, 5, 17, 1_000] {
                let pieces = read(&bytes, piece);
                assert_eq!(
                    pieces.as_ref().ok(),
                    at_once.as_ref().ok(),
                    "{piece}: {}",
                    String::from_utf8_lossy(&bytes)
                );
                // The order of members too.
                if let (Ok(one), Ok(other)) = (&pieces, &at_once) {
                    assert_eq!(one.to_string(), other.to_string());
                }
            }
        }
        assert!(damaged > 500, "{damaged}");
    }

    #[test]
    fn what_is_too_deep_is_refused_alike() {
        for depth in [1, 126, 127, 128, 129, 300, 100_000] {
            let text = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
            let at_once = serde_json::from_str::<Value>(&text);
            for piece in [1, 100, 100_000] {
                assert_eq!(
                    read(text.as_bytes(), piece).is_ok(),
                    at_once.is_ok(),
                    "{depth}, {piece}"
                );
            }
            // Never closed.
            assert!(read("[{\"a\":".repeat(depth).as_bytes(), 10).is_err());
        }
    }

    #[test]
    fn the_line_of_damage_is_said() {
        let text = "[\n1,\n2,\n{\"a\":\n x}]";
        for piece in [1, 3, 1_000] {
            assert_eq!(read(text.as_bytes(), piece), Err(Damaged { line: 5 }));
        }
    }

    #[test]
    fn a_piece_is_bounded_work() {
        let text = format!("[{}0]", "[1,2,{\"a\":\"b\"}],".repeat(100_000));
        let mut pieces = Pieces::new(text.clone().into_bytes());
        let mut steps = 1;
        while pieces.step().unwrap() {
            steps += 1;
        }
        assert!(steps >= text.len() / PIECE, "{steps}");
        assert_eq!(
            pieces.finish(),
            serde_json::from_str::<Value>(&text).unwrap()
        );
    }
}
