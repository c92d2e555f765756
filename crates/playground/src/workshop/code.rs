//! Texts in a link: `w=1.<raw deflate, base64url>.<checksum>`, and what else stands behind the `#` for lessons.
//!
//! The packing starts from a text that both sides know, so that words every workshop uses cost next to nothing.

use super::MAX_TEXT;
use crate::scenario::link::LinkError;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use miniz_oxide::deflate::core::{
    CompressorOxide, TDEFLFlush, TDEFLStatus, compress_to_output, create_comp_flags_from_zip_params,
};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};
use sha2::{Digest, Sha256};

/// The format that is written.
const FORMAT: u32 = 1;
/// What both sides know before the first byte. It belongs to the format: a change of it is a new format.
const KNOWN: &str = include_str!("known.txt");
/// Hardest that `miniz_oxide` tries.
const LEVEL: i32 = 10;
/// Letters of a link's checksum.
const SUM: usize = 6;
/// Longest code that is read, in bytes.
pub const MAX_CODE: usize = 200_000;
/// The most that a code may unpack to, in bytes.
pub const MAX_UNPACKED: usize = 1_000_000;

/// What stands behind the `#`, where it is about lessons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lead {
    /// `lesson=canary`, `lesson=canary/3`: one of the page's own, and a step from 1.
    Lesson(String, Option<usize>),
    /// `workshop=…`: somebody's own, its code; and a lesson in it, and a step.
    Workshop(String, Option<String>, Option<usize>),
    /// `done=…`: what an attendee did.
    Done(String),
}

/// What a fragment leads to; nothing where it is about something else. Takes a whole address too.
pub fn lead(fragment: &str) -> Option<Lead> {
    let fragment = fragment.trim();
    let fragment = fragment.split_once('#').map_or(fragment, |it| it.1);
    let fragment = fragment.split('&').next().unwrap_or_default().trim();
    let place = |it: &str| {
        let (name, step) = it.split_once('/').unwrap_or((it, ""));
        let step = step.parse().ok().filter(|it| *it > 0);
        let name: String = name
            .chars()
            .filter(|it| it.is_ascii_alphanumeric() || *it == '-')
            .take(60)
            .collect();
        (name, step)
    };
    if let Some(rest) = fragment.strip_prefix("lesson=") {
        let (name, step) = place(rest);
        return Some(Lead::Lesson(name, step));
    }
    if let Some(rest) = fragment.strip_prefix("workshop=") {
        let (code, rest) = rest.split_once('/').unwrap_or((rest, ""));
        let (name, step) = place(rest);
        let name = Some(name).filter(|it| !it.is_empty());
        return Some(Lead::Workshop(code.to_owned(), name, step));
    }
    let rest = fragment.strip_prefix("done=")?;
    Some(Lead::Done(rest.to_owned()))
}

/// The fragment of a workshop's text.
pub fn workshop(text: &str) -> String {
    format!("workshop={}", pack(text.as_bytes()))
}

/// The text in a workshop's code.
///
/// # Errors
/// Why it can't be read.
pub fn workshop_text(code: &str) -> Result<String, LinkError> {
    let bytes = unpack(code, MAX_TEXT)?;
    String::from_utf8(bytes).map_err(|_| LinkError::Invalid("its text is no text".to_owned()))
}

/// Bytes as `format.body.checksum`.
pub fn pack(bytes: &[u8]) -> String {
    let body = URL_SAFE_NO_PAD.encode(deflate(bytes));
    let sum = checksum(&body);
    format!("{FORMAT}.{body}.{sum}")
}

/// The bytes of a code, at most `n`.
///
/// # Errors
/// Why it can't be read.
pub fn unpack(code: &str, most: usize) -> Result<Vec<u8>, LinkError> {
    if code.len() > MAX_CODE {
        return Err(LinkError::TooLong(code.len()));
    }
    let (format, rest) = code.split_once('.').ok_or(LinkError::Cut)?;
    match format.parse::<u32>() {
        Ok(FORMAT) => (),
        Ok(newer) if newer > FORMAT => return Err(LinkError::Newer(newer)),
        _ => return Err(LinkError::Cut),
    }
    let (body, sum) = rest.split_once('.').ok_or(LinkError::Cut)?;
    // What a sentence puts after a link is none of it.
    let after = sum.strip_prefix(&checksum(body)).ok_or(LinkError::Cut)?;
    if after.starts_with(|it: char| it.is_ascii_alphanumeric() || it == '_') {
        return Err(LinkError::Cut);
    }
    let damaged = || LinkError::Invalid("its code does not unpack".to_owned());
    let deflated = URL_SAFE_NO_PAD.decode(body).map_err(|_| damaged())?;
    inflate(&deflated, most)
}

/// Four letters that can be said aloud, of any bytes: the same work has the same letters.
pub fn letters(bytes: &[u8]) -> String {
    // None that sounds or looks like another.
    const LETTERS: &[u8; 16] = b"ACDEFGHKLMPRTWXY";
    let digest = Sha256::digest(bytes);
    let nibbles = digest.iter().flat_map(|it| [it >> 4, it & 15]);
    nibbles
        .take(4)
        .filter_map(|it| LETTERS.get(usize::from(it)))
        .map(|it| char::from(*it))
        .collect()
}

fn checksum(body: &str) -> String {
    let digest = Sha256::new()
        .chain_update("workshop.")
        .chain_update(body)
        .finalize();
    let mut sum = URL_SAFE_NO_PAD.encode(digest.get(..6).unwrap_or_default());
    sum.truncate(SUM);
    sum
}

/// Packs what is known, throws that away, and goes on with the bytes.
fn deflate(bytes: &[u8]) -> Vec<u8> {
    let flags = create_comp_flags_from_zip_params(LEVEL, 0, 0);
    let mut compressor = CompressorOxide::new(flags);
    let mut out = Vec::new();
    let take = |compressor: &mut CompressorOxide, bytes: &[u8], flush, out: &mut Vec<u8>| {
        let (status, _) = compress_to_output(compressor, bytes, flush, |piece| {
            out.extend_from_slice(piece);
            true
        });
        status
    };
    // A sync flush ends on a whole byte, so what follows can stand by itself.
    let _ = take(
        &mut compressor,
        KNOWN.as_bytes(),
        TDEFLFlush::Sync,
        &mut out,
    );
    out.clear();
    let status = take(&mut compressor, bytes, TDEFLFlush::Finish, &mut out);
    debug_assert_eq!(status, TDEFLStatus::Done);
    out
}

fn inflate(deflated: &[u8], most: usize) -> Result<Vec<u8>, LinkError> {
    let known = KNOWN.len();
    let mut room = (deflated.len().saturating_mul(8)).clamp(1024, most);
    loop {
        let mut out = Vec::with_capacity(known + room);
        out.extend_from_slice(KNOWN.as_bytes());
        out.resize(known + room, 0);
        let mut inflator = Box::<DecompressorOxide>::default();
        let flags = TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
        let (status, _, made) = decompress(&mut inflator, deflated, &mut out, known, flags);
        match status {
            TINFLStatus::Done => {
                out.truncate(known + made);
                return Ok(out.split_off(known));
            }
            TINFLStatus::HasMoreOutput if room < most => room = room.saturating_mul(4).min(most),
            TINFLStatus::HasMoreOutput => return Err(LinkError::TooLarge),
            _ => return Err(LinkError::Invalid("its code does not unpack".to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_comes_back_and_damage_is_told() {
        for text in [
            "",
            "# T\n",
            "größe ✓",
            &"aws lambda get-alias ".repeat(4000),
        ] {
            let code = pack(text.as_bytes());
            assert_eq!(unpack(&code, MAX_UNPACKED), Ok(text.as_bytes().to_vec()));
            assert_eq!(
                unpack(&format!("{code},"), MAX_UNPACKED),
                Ok(text.as_bytes().to_vec())
            );
        }
        let code = pack(b"something that is long enough to be cut");
        for cut in 0..code.len() {
            assert!(unpack(&code[..cut], MAX_UNPACKED).is_err(), "{cut}");
        }
        assert_eq!(
            unpack(&code.replacen('1', "2", 1), 10),
            Err(LinkError::Newer(2))
        );
        assert_eq!(unpack(&pack(&[b'x'; 5000]), 4999), Err(LinkError::TooLarge));
        assert_eq!(unpack(&pack(&[b'x'; 5000]), 5000), Ok(vec![b'x'; 5000]));
    }

    #[test]
    fn what_leads_to_lessons_is_known() {
        let lesson = |name: &str, step| Some(Lead::Lesson(name.to_owned(), step));
        assert_eq!(lead("#lesson=canary"), lesson("canary", None));
        assert_eq!(
            lead("https://e.org/a/#lesson=canary/3&x"),
            lesson("canary", Some(3))
        );
        assert_eq!(lead("lesson=<b>/0"), lesson("b", None));
        let workshop = Lead::Workshop("1.a.b".to_owned(), Some("canary".to_owned()), Some(2));
        assert_eq!(lead("#workshop=1.a.b/canary/2"), Some(workshop));
        assert_eq!(lead("#1.abc.def"), None);
        assert_eq!(lead(""), None);
    }
}
