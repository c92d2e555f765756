//! Code packages that are one text file, as a ZIP archive whose bytes never vary.
//!
//! Stored rather than deflated and dated 1980-01-01, so that the same text is the same
//! `CodeSha256` on every machine and after every upgrade.

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
    let name = entry.as_bytes();
    let about = about(name, text.as_bytes());
    let mut bytes = Vec::with_capacity(name.len() * 2 + text.len() + 98);
    bytes.extend(ENTRY);
    bytes.extend(&about);
    bytes.extend(name);
    bytes.extend(text.as_bytes());
    let directory_at = bytes.len();
    bytes.extend(DIRECTORY);
    bytes.extend(20u16.to_le_bytes()); // made by: version 2.0, MS-DOS
    bytes.extend(&about);
    bytes.extend([0; 14]); // no comment, first disk, no attributes, entry at the very beginning
    bytes.extend(name);
    let directory_length = bytes.len() - directory_at;
    bytes.extend(END);
    bytes.extend([0, 0, 0, 0, 1, 0, 1, 0]);
    bytes.extend(le32(directory_length));
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

/// The checksum of ZIP (CRC-32, reflected, polynomial EDB88320).
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{crc32, unzip, zip};

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
}
