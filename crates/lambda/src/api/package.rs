//! Code packages that are one text file, as a ZIP archive whose bytes never vary.
//!
//! Stored rather than deflated and dated 1980-01-01, so that the same text is the same
//! `CodeSha256` on every machine and after every upgrade. Archives that others made are read, too:
//! as far as it takes to know that they are one, and what their files say.

use crate::model::{Code, CodeSource};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

/// What an entry may unpack to; more is not read (an archive of a kilobyte can hold a gigabyte).
const UNPACKED_LIMIT: usize = 4 << 20;

/// Date and time of the entry in MS-DOS form: 1980-01-01 00:00.
const DATE: u16 = 0x21;
/// The first bytes of an entry, of the directory's entry and of the directory's end.
const ENTRY: [u8; 4] = *b"PK\x03\x04";
const DIRECTORY: [u8; 4] = *b"PK\x01\x02";
const END: [u8; 4] = *b"PK\x05\x06";
/// Length of an entry's header before its name.
const HEADER: usize = 30;

/// A ZIP archive with one stored file.
pub fn zip(entry: &str, text: &str) -> Vec<u8> {
    archive(&[(entry, text.as_bytes())])
}

/// A ZIP archive of stored files, by name, in this order.
pub fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut directory = Vec::new();
    for (name, content) in files {
        let about = about(name.as_bytes(), content);
        directory.extend(DIRECTORY);
        directory.extend(20u16.to_le_bytes()); // made by: version 2.0, MS-DOS
        directory.extend(&about);
        directory.extend([0; 10]); // no comment, first disk, no attributes
        directory.extend(le32(bytes.len()));
        directory.extend(name.as_bytes());
        bytes.extend(ENTRY);
        bytes.extend(&about);
        bytes.extend(name.as_bytes());
        bytes.extend(*content);
    }
    let count = u16::try_from(files.len()).unwrap_or(u16::MAX).to_le_bytes();
    let directory_at = bytes.len();
    bytes.extend(&directory);
    bytes.extend(END);
    bytes.extend([0, 0, 0, 0]);
    bytes.extend(count);
    bytes.extend(count);
    bytes.extend(le32(directory.len()));
    bytes.extend(le32(directory_at));
    bytes.extend([0, 0]);
    bytes
}

/// The one file of an archive that [`zip`] made: its name and text. Nothing for other archives.
pub fn unzip(bytes: &[u8]) -> Option<(String, String)> {
    let header = bytes.get(..HEADER)?;
    let size = u32::from_le_bytes(header.get(22..26)?.try_into().ok()?);
    let name_length = u16::from_le_bytes(header.get(26..28)?.try_into().ok()?);
    let text_at = HEADER.checked_add(usize::from(name_length))?;
    let name = std::str::from_utf8(bytes.get(HEADER..text_at)?).ok()?;
    let text_end = text_at.checked_add(usize::try_from(size).ok()?)?;
    let text = std::str::from_utf8(bytes.get(text_at..text_end)?).ok()?;
    (zip(name, text) == bytes).then(|| (name.to_owned(), text.to_owned()))
}

/// What the entry and the directory both say: version needed, UTF-8 names, stored, date, sum,
/// sizes, length of the name, no extra field.
fn about(name: &[u8], text: &[u8]) -> Vec<u8> {
    let mut about = Vec::with_capacity(26);
    about.extend(20u16.to_le_bytes());
    about.extend(0x0800u16.to_le_bytes());
    about.extend([0, 0, 0, 0]);
    about.extend(DATE.to_le_bytes());
    about.extend(crc32(text).to_le_bytes());
    about.extend(le32(text.len()));
    about.extend(le32(text.len()));
    about.extend(u16::try_from(name.len()).unwrap_or(u16::MAX).to_le_bytes());
    about.extend([0, 0]);
    about
}

/// A length; packages are far below four gigabytes.
fn le32(length: usize) -> [u8; 4] {
    u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes()
}

/// The first text file of any archive, with its name; nothing where there is none to read.
pub fn first_text(bytes: &[u8]) -> Option<(String, String)> {
    entries(bytes)?.find_map(|entry| {
        let text = String::from_utf8(entry.unpack(bytes)?).ok()?;
        (!entry.name.ends_with('/')).then_some((entry.name, text))
    })
}

/// The text of a file in a zip.
pub fn file(bytes: &[u8], wanted: &str) -> Option<String> {
    let entry = entries(bytes)?.find(|it| it.name == wanted)?;
    String::from_utf8(entry.unpack(bytes)?).ok()
}

/// The names of everything in a zip; none of what is no zip.
pub fn names(bytes: &[u8]) -> Vec<String> {
    entries(bytes).map_or_else(Vec::new, |it| it.map(|it| it.name).collect())
}

/// What AWS would say of the bytes as a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// A zip with something in it.
    Zip,
    /// A zip with nothing in it, or no bytes at all.
    Empty,
    /// No zip.
    Garbage,
}

/// Reads just enough of the bytes to know whether they are a zip.
pub fn read(bytes: &[u8]) -> Reading {
    if bytes.is_empty() {
        return Reading::Empty;
    }
    match end_of(bytes) {
        Some(end) if number(bytes, end + 10, 2) == Some(0) => Reading::Empty,
        Some(_) if entries(bytes).is_some_and(|mut it| it.next().is_some()) => Reading::Zip,
        _ => Reading::Garbage,
    }
}

/// An uploaded package with its hash and size.
pub fn code(bytes: &[u8]) -> Code {
    Code {
        sha256: hash(bytes),
        size: bytes.len() as u64,
        source: CodeSource::Zip(bytes.into()),
        kms_key: None,
    }
}

/// Base64 of the SHA-256 of the bytes, as `CodeSha256` is given.
pub fn hash(bytes: &[u8]) -> String {
    STANDARD.encode(Sha256::digest(bytes))
}

/// What stands in for the hash of an object of S3, whose bytes are not known here: its name's.
pub fn object_hash(bucket: &str, key: &str, version: &str) -> String {
    hash(format!("{bucket}/{key}/{version}").as_bytes())
}

/// Hexadecimal SHA-256 of the bytes, as image digests and runtime versions are given.
pub fn hex_hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let nibbles = digest.iter().flat_map(|it| [it >> 4, it & 15]);
    let digit = |it: u8| char::from_digit(it.into(), 16).unwrap_or('0');
    nibbles.map(digit).collect()
}

struct Entry {
    name: String,
    method: usize,
    crc: usize,
    packed: usize,
    unpacked: usize,
    offset: usize,
}

impl Entry {
    /// The entry's bytes; `None` where they are damaged, too many, or packed in an unknown way.
    fn unpack(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        if self.unpacked > UNPACKED_LIMIT || bytes.get(self.offset..)?.get(..4)? != ENTRY {
            return None;
        }
        let name = number(bytes, self.offset + 26, 2)?;
        let extra = number(bytes, self.offset + 28, 2)?;
        let packed = bytes
            .get(self.offset + 30 + name + extra..)?
            .get(..self.packed)?;
        let unpacked = match self.method {
            0 => packed.to_vec(),
            8 => miniz_oxide::inflate::decompress_to_vec_with_limit(packed, UNPACKED_LIMIT).ok()?,
            _ => return None,
        };
        (crc32(&unpacked) as usize == self.crc).then_some(unpacked)
    }
}

/// The entries that a zip's directory lists.
fn entries(bytes: &[u8]) -> Option<impl Iterator<Item = Entry>> {
    let end = end_of(bytes)?;
    let mut at = number(bytes, end + 16, 4)?;
    Some(std::iter::from_fn(move || {
        if bytes.get(at..)?.get(..4)? != DIRECTORY {
            return None;
        }
        let name_size = number(bytes, at + 28, 2)?;
        let name = bytes.get(at + 46..)?.get(..name_size)?;
        let entry = Entry {
            name: String::from_utf8_lossy(name).into_owned(),
            method: number(bytes, at + 10, 2)?,
            crc: number(bytes, at + 16, 4)?,
            packed: number(bytes, at + 20, 4)?,
            unpacked: number(bytes, at + 24, 4)?,
            offset: number(bytes, at + 42, 4)?,
        };
        at += 46 + name_size + number(bytes, at + 30, 2)? + number(bytes, at + 32, 2)?;
        Some(entry)
    }))
}

/// Where the end record of a zip begins; a comment of up to 64 KB may follow it.
fn end_of(bytes: &[u8]) -> Option<usize> {
    let last = bytes.len().checked_sub(22)?;
    let first = last.saturating_sub(0xffff);
    (first..=last)
        .rev()
        .find(|&at| bytes.get(at..).is_some_and(|it| it.starts_with(&END)))
}

/// A little-endian number of 2 or 4 bytes.
fn number(bytes: &[u8], at: usize, size: usize) -> Option<usize> {
    let bytes = bytes.get(at..)?.get(..size)?;
    Some(
        bytes
            .iter()
            .rev()
            .fold(0, |sum, &it| sum << 8 | usize::from(it)),
    )
}

/// The CRC-32 that zips use, and event streams.
pub(super) fn crc32(bytes: &[u8]) -> u32 {
    let table: [u32; 256] = std::array::from_fn(|at| {
        let mut value = u32::try_from(at).unwrap_or(0);
        for _ in 0..8 {
            let low = value & 1;
            value = value >> 1 ^ if low == 1 { 0xedb8_8320 } else { 0 };
        }
        value
    });
    !bytes.iter().fold(!0, |crc, &byte| {
        let [low, ..] = crc.to_le_bytes();
        crc >> 8 ^ table.get(usize::from(low ^ byte)).copied().unwrap_or(0)
    })
}

#[cfg(test)]
mod tests {
    use super::{Reading, crc32, file, first_text, hash, read, unzip, zip};

    #[test]
    fn checksum_is_the_one_of_zip() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
    }

    #[test]
    fn unzips_what_it_zipped_and_nothing_else() {
        let bytes = zip("größe.js", "exports.handler = () => '✓';\n");
        assert_eq!(
            unzip(&bytes),
            Some((
                "größe.js".to_owned(),
                "exports.handler = () => '✓';\n".to_owned()
            ))
        );
        assert_eq!(unzip(&bytes[1..]), None);
        assert_eq!(unzip(&bytes[..bytes.len() - 1]), None);
        assert_eq!(unzip(b"PK"), None);
        let long = "x".repeat(70_000);
        assert_eq!(unzip(&zip(&long, "")), None);
    }

    #[test]
    fn what_is_zipped_is_read_again() {
        let bytes = zip("index.js", "exports.handler = () => 1;");
        assert_eq!(read(&bytes), Reading::Zip);
        let (name, text) = first_text(&bytes).expect("readable");
        assert_eq!((&*name, &*text), ("index.js", "exports.handler = () => 1;"));
        assert_eq!(file(&bytes, "index.js").as_deref(), Some(&*text));
        assert_eq!(file(&bytes, "other.js"), None);
        assert_eq!(zip("index.js", "exports.handler = () => 1;"), bytes);
    }

    #[test]
    fn hashes_are_the_known_ones() {
        assert_eq!(hash(b""), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }

    #[test]
    fn garbage_is_no_zip() {
        assert_eq!(read(b""), Reading::Empty);
        assert_eq!(read(b"this is not a zipfile"), Reading::Garbage);
        assert_eq!(read(&[b'P'; 100]), Reading::Garbage);
        let mut empty = super::END.to_vec();
        empty.extend([0; 18]);
        assert_eq!(read(&empty), Reading::Empty);
        assert_eq!(first_text(b"x"), None);
    }
}
