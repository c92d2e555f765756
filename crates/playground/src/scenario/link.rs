//! The link: `1.<raw deflate, base64url>.<checksum>` in the fragment of the page's address.
//!
//! Inflated, it is the [compact](super::compact) JSON with [phrases](super::phrases) as bytes.
//!
//! The checksum makes a link that a chat program cut say so, instead of opening as something else.
//! Everything is bounded before it is believed: the text, what it inflates to, its nesting, and
//! every number in it.

use super::compact::{self, Unpacking};
use super::file::DocumentError;
use super::pieces::Pieces;
use super::{Document, phrases};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use miniz_oxide::deflate::core::{
    CompressorOxide, TDEFLFlush, TDEFLStatus, compress_to_output, create_comp_flags_from_zip_params,
};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};
use sha2::{Digest, Sha256};
use thiserror::Error;

/// The format that [`encode`] writes.
pub const FORMAT: u32 = 1;
/// Longest link that is read, in bytes; browsers themselves take far less in an address.
pub const MAX_LINK: usize = 512 * 1024;
/// The most a link may inflate to, in bytes.
pub const MAX_INFLATED: usize = 4 * 1024 * 1024;
/// From this length on some chat programs cut a link (2,000 in Discord, 2,049 in Slack's bookmarks).
pub const WARN_LENGTH: usize = 2_000;
/// From this length on a file is the better way.
pub const FILE_LENGTH: usize = 8_000;

/// Bytes of the checksum.
const CHECKSUM: usize = 4;
/// Letters of it in a link.
const SUM: usize = 6;
/// Hardest that `miniz_oxide` tries; a link is written once and read often.
const LEVEL: u8 = 10;

/// Why a text can't be opened as a link. The texts say what to do next.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LinkError {
    /// Nothing after the `#`.
    #[error(
        "There is no scenario in this address. Paste the whole link, with everything after the #."
    )]
    Empty,
    /// No `format.body.checksum` at all.
    #[error(
        "This is not a link to a scenario. A link ends in # and a long code that starts with \u{201c}1.\u{201d}; paste all of it, or open a scenario file."
    )]
    Foreign,
    /// The right form, but a part is missing or changed.
    #[error(
        "This link is incomplete or was changed on its way: chat and mail programs sometimes cut long links. Ask for it again as a file, or copy it from where it was first sent."
    )]
    Cut,
    /// Written by a newer page.
    #[error(
        "This link was made with a newer version of the page (format {0}). Reload the page to get that version, then open the link again."
    )]
    Newer(u32),
    /// Longer than [`MAX_LINK`].
    #[error("This link is too long to open ({0} characters). Ask for the scenario as a file.")]
    TooLong(usize),
    /// Inflates to more than [`MAX_INFLATED`].
    #[error(
        "This link unpacks to more than a scenario can be, so it was not opened. Ask whoever sent it for the scenario as a file."
    )]
    TooLarge,
    /// The checksum is right, the content is not a document: made by hand.
    #[error(
        "This link was put together by something else than this page: {0}. Ask whoever sent it how it was made."
    )]
    Invalid(String),
}

/// The link's text for a document, without a leading `#`.
pub fn encode(document: &Document) -> String {
    let mut writing = Writing::default();
    while writing.step(document) {}
    writing.finish()
}

/// Steps that are written or read in one go, some tenths of a millisecond.
const STEPS: usize = 64;
/// Bytes that are shortened or packed in one go, for about as long.
const BYTES: usize = 16 * 1024;

/// A link on its way. However the writing is divided, the same link comes of it.
#[derive(Default)]
pub struct Writing {
    packing: compact::Packing,
    packed: bool,
    shortening: phrases::Shortening,
    shortened: bool,
    deflating: Option<Deflating>,
}

impl std::fmt::Debug for Writing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writing").finish_non_exhaustive()
    }
}

impl Writing {
    /// Does the next piece of the work for a document, which is the same each time; false once there is none.
    pub fn step(&mut self, document: &Document) -> bool {
        let Self {
            packing,
            packed,
            shortening,
            shortened,
            deflating,
        } = self;
        if !*packed {
            *packed = !packing.step(document, STEPS);
            return true;
        }
        if !*shortened {
            *shortened = !shortening.step(&packing.text, BYTES);
            return true;
        }
        deflating
            .get_or_insert_default()
            .step(&shortening.done, BYTES)
    }

    /// The link, once there is nothing left to do.
    pub fn finish(self) -> String {
        let deflated = self.deflating.unwrap_or_default().out;
        let body = URL_SAFE_NO_PAD.encode(deflated);
        let checksum = checksum(FORMAT, &body);
        format!("{FORMAT}.{body}.{checksum}")
    }
}

/// Bytes that are deflated a piece at a time, to what they become at once.
struct Deflating {
    compressor: Box<CompressorOxide>,
    read: usize,
    out: Vec<u8>,
}

impl Default for Deflating {
    fn default() -> Self {
        // Without zlib's wrapper.
        let flags = create_comp_flags_from_zip_params(LEVEL.into(), 0, 0);
        Self {
            compressor: Box::new(CompressorOxide::new(flags)),
            read: 0,
            out: Vec::new(),
        }
    }
}

impl Deflating {
    fn step(&mut self, bytes: &[u8], most: usize) -> bool {
        let rest = bytes.get(self.read..).unwrap_or_default();
        let (piece, flush) = match rest.get(..most) {
            Some(piece) if rest.len() > most => (piece, TDEFLFlush::None),
            _ => (rest, TDEFLFlush::Finish),
        };
        let out = &mut self.out;
        let (status, read) = compress_to_output(&mut self.compressor, piece, flush, |it| {
            out.extend_from_slice(it);
            true
        });
        self.read += read;
        // What can't be, ends.
        status == TDEFLStatus::Okay
    }
}

/// Reads a link: the code itself, `#code`, or a whole address. What follows an `&` is not part of
/// the scenario (`#…&embed`).
///
/// # Errors
/// One [`LinkError`] for each way in which a text can fail to be a whole link.
pub fn decode(text: &str) -> Result<Document, LinkError> {
    let body = body(text)?;
    let mut reading = Reading::of(body)?;
    while reading.step()? {}
    reading.finish()
}

/// A link whose document is being read a few steps at a time.
#[derive(Debug)]
pub struct Reading(Stage);

/// How far a link is read.
#[derive(Debug)]
enum Stage {
    Inflating(Box<Inflating>),
    Expanding(Vec<u8>, phrases::Expanding),
    Parsing(Box<Pieces>),
    Unpacking(Box<Unpacking>),
    /// Nothing came of it.
    Failed,
}

impl Reading {
    /// Of a text as for [`decode`]; that it is whole was looked at.
    ///
    /// # Errors
    /// As for [`decode`].
    pub fn new(text: &str) -> Result<Self, LinkError> {
        Self::of(body(text)?)
    }

    #[inline(never)]
    fn of(body: &str) -> Result<Self, LinkError> {
        let deflated = URL_SAFE_NO_PAD
            .decode(body)
            .map_err(|_| not_made_here("its code is no base64url"))?;
        Ok(Self(Stage::Inflating(Box::new(Inflating::new(deflated)))))
    }

    /// Does the next piece of the work; false once there is none.
    ///
    /// # Errors
    /// As for [`decode`].
    pub fn step(&mut self) -> Result<bool, LinkError> {
        let stage = std::mem::replace(&mut self.0, Stage::Failed);
        let (stage, more) = stage.step()?;
        self.0 = stage;
        Ok(more)
    }

    /// The document, once its steps are read.
    ///
    /// # Errors
    /// [`LinkError::Invalid`], when it is beyond what a document may be.
    pub fn finish(self) -> Result<Document, LinkError> {
        match self.0 {
            Stage::Unpacking(unpacking) => unpacking.finish().map_err(invalid),
            _ => Err(not_made_here("its content is no scenario")),
        }
    }
}

impl Stage {
    fn step(self) -> Result<(Self, bool), LinkError> {
        Ok(match self {
            Self::Inflating(mut inflating) => {
                if inflating.step(BYTES)? {
                    (Self::Inflating(inflating), true)
                } else {
                    let expanding = phrases::Expanding::new(MAX_INFLATED);
                    (Self::Expanding(inflating.out, expanding), true)
                }
            }
            Self::Expanding(short, mut expanding) => {
                let more = expanding.step(&short, BYTES).ok_or(LinkError::TooLarge)?;
                if more {
                    (Self::Expanding(short, expanding), true)
                } else {
                    (Self::Parsing(Box::new(Pieces::new(expanding.done))), true)
                }
            }
            Self::Parsing(mut pieces) => {
                let more = pieces
                    .step()
                    .map_err(|_| not_made_here("its content is no scenario"))?;
                if more {
                    (Self::Parsing(pieces), true)
                } else {
                    let unpacking = Unpacking::new(pieces.finish()).map_err(invalid)?;
                    (Self::Unpacking(Box::new(unpacking)), true)
                }
            }
            Self::Unpacking(mut unpacking) => {
                let more = unpacking.step(STEPS).map_err(invalid)?;
                (Self::Unpacking(unpacking), more)
            }
            Self::Failed => (self, false),
        })
    }
}

/// Bytes that are inflated a piece at a time, to what they become at once.
struct Inflating {
    inflator: Box<DecompressorOxide>,
    deflated: Vec<u8>,
    read: usize,
    out: Vec<u8>,
    written: usize,
}

impl std::fmt::Debug for Inflating {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Inflating").finish_non_exhaustive()
    }
}

impl Inflating {
    fn new(deflated: Vec<u8>) -> Self {
        Self {
            inflator: Box::default(),
            deflated,
            read: 0,
            out: Vec::new(),
            written: 0,
        }
    }

    /// Inflates to about `most` more bytes; false at the end.
    fn step(&mut self, most: usize) -> Result<bool, LinkError> {
        let room = (self.written + most).min(MAX_INFLATED);
        self.out.resize(room, 0);
        let rest = self.deflated.get(self.read..).unwrap_or_default();
        let flags = TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
        let (status, read, written) =
            decompress(&mut self.inflator, rest, &mut self.out, self.written, flags);
        self.read += read;
        self.written += written;
        match status {
            TINFLStatus::Done => {
                self.out.truncate(self.written);
                Ok(false)
            }
            TINFLStatus::HasMoreOutput if room < MAX_INFLATED => Ok(true),
            TINFLStatus::HasMoreOutput => Err(LinkError::TooLarge),
            _ => Err(not_made_here("its code does not unpack")),
        }
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it is used up")]
fn invalid(why: DocumentError) -> LinkError {
    LinkError::Invalid(why.to_string())
}

/// The deflated part of a link that is whole.
fn body(text: &str) -> Result<&str, LinkError> {
    if text.len() > MAX_LINK {
        return Err(LinkError::TooLong(text.len()));
    }
    let text = code_in(text);
    if text.is_empty() {
        return Err(LinkError::Empty);
    }
    let (format, rest) = split_format(text)?;
    if format > FORMAT {
        return Err(LinkError::Newer(format));
    }
    let (body, sum) = rest.split_once('.').ok_or(LinkError::Cut)?;
    // What a sentence puts after a link is none of it: a bracket, a comma, a full stop, `%20`.
    let right = checksum(format, body);
    let after = sum.strip_prefix(&right).ok_or(LinkError::Cut)?;
    if after.starts_with(|it: char| it.is_ascii_alphanumeric() || it == '_') {
        return Err(LinkError::Cut);
    }
    Ok(body)
}

/// The code in an address, in a fragment or by itself; what is no code where there is none.
fn code_in(text: &str) -> &str {
    let fragment = text.split_once('#').map_or(text, |(_, it)| it).trim();
    let pieces = fragment.split(['#', '&']).map(str::trim);
    let is_code = |it: &&str| {
        let (format, _) = it.split_once('.').unwrap_or((it, ""));
        !format.is_empty() && format.bytes().all(|it| it.is_ascii_digit())
    };
    let code = pieces.clone().find(is_code);
    code.or_else(|| pieces.into_iter().next())
        .unwrap_or_default()
}

/// The format's number and what follows it. `1` alone, or `1.` alone, is a cut link.
fn split_format(text: &str) -> Result<(u32, &str), LinkError> {
    let (format, rest) = text.split_once('.').unwrap_or((text, ""));
    let digits =
        !format.is_empty() && format.len() <= 4 && format.bytes().all(|it| it.is_ascii_digit());
    // After a checksum's length comes what is none of the link.
    let sum = rest.find('.').map_or(rest.len(), |it| it + 1 + SUM);
    let plausible = rest
        .bytes()
        .take(sum)
        .all(|it| it.is_ascii_alphanumeric() || b"-_.".contains(&it));
    match format.parse() {
        Ok(format) if digits && plausible && format > 0 => Ok((format, rest)),
        _ => Err(LinkError::Foreign),
    }
}

fn not_made_here(why: &str) -> LinkError {
    LinkError::Invalid(why.to_owned())
}

/// Over the format too, so that a changed digit is a damaged link and not another format's.
fn checksum(format: u32, body: &str) -> String {
    let digest = Sha256::new()
        .chain_update(format.to_string())
        .chain_update(".")
        .chain_update(body)
        .finalize();
    URL_SAFE_NO_PAD.encode(digest.get(..CHECKSUM).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test gives up so")]

    use super::*;
    use crate::scenario::{Course, Step, examples, to_value};
    use lambda::api::Request;
    use serde_json::json;
    use std::rc::Rc;

    /// `n` requests, each another.
    fn long(count: usize) -> Document {
        let step = |at: usize| {
            let mut input =
                json!({"FunctionName": "f", "Description": format!("the {at}. \"requests\":null")});
            input["Environment"] =
                json!({"Variables": {"NUMBER": (at * at * 7919 % 65537).to_string()}});
            let request = Request {
                operation: "UpdateFunctionConfiguration".to_owned(),
                region: None,
                input: input.as_object().cloned().unwrap(),
            };
            Step {
                request: Rc::new(request),
                at: at.is_multiple_of(3).then_some(at as u64 * 1_000),
            }
        };
        let mut document = examples::opening();
        document.title = "a title with \"requests\":null in it".to_owned();
        document.requests.extend((0..count).map(step));
        document
    }

    #[test]
    fn a_link_written_in_pieces_is_what_it_is_at_once() {
        for count in [0, 1, 60, 64, 65, 5_000] {
            let document = long(count);
            let text = phrases::shorten(&compact::pack(&document).to_string());
            let body = URL_SAFE_NO_PAD.encode(miniz_oxide::deflate::compress_to_vec(&text, LEVEL));
            let link = format!("1.{body}.{}", checksum(FORMAT, &body));
            assert_eq!(encode(&document), link, "{count}");
        }
        let empty = Document::default();
        let read = decode(&encode(&empty)).unwrap();
        assert_eq!(read, empty);
        assert_eq!(decode(&encode(&long(200))).unwrap(), long(200));
    }

    #[test]
    fn a_file_written_in_pieces_is_what_it_is_at_once() {
        let mut document = long(150);
        let course = |name: &str, count| Course {
            name: name.to_owned(),
            shares: 1,
            requests: long(count).requests,
        };
        for courses in [
            vec![],
            vec![
                course("a", 0),
                course("\"requests\":null", 130),
                course("c", 64),
            ],
        ] {
            document.courses = courses;
            let mut writing = crate::scenario::Writing::new(&document);
            while writing.step(&document) {}
            assert_eq!(writing.finish(), to_value(&document).to_string());
        }
        let empty = Document::default();
        let mut writing = crate::scenario::Writing::new(&empty);
        while writing.step(&empty) {}
        assert_eq!(writing.finish(), to_value(&empty).to_string());
    }

    #[test]
    fn a_link_is_deflated_and_inflated_a_piece_at_a_time() {
        let bytes: Vec<u8> = (0..3 * 1024_u32)
            .map(|it| u8::try_from(it * it % 251).unwrap())
            .collect();
        for (most, expected) in [
            (1024, 3),
            (1023, 4),
            (1025, 3),
            (3 * 1024, 1),
            (3 * 1024 + 1, 1),
        ] {
            let mut deflating = Deflating::default();
            let mut steps = 1;
            while deflating.step(&bytes, most) {
                steps += 1;
            }
            assert_eq!((steps, deflating.read), (expected, bytes.len()), "{most}");
            let mut inflating = Inflating::new(deflating.out);
            let mut steps = 1;
            while inflating.step(most).unwrap() {
                steps += 1;
                assert!(inflating.written <= (steps - 1) * most);
            }
            assert_eq!(inflating.out, bytes);
            assert!(
                (expected..=expected + 1).contains(&steps),
                "{most}: {steps}"
            );
        }
        assert_eq!(format!("{:?}", Writing::default()), "Writing { .. }");
        assert_eq!(
            format!("{:?}", Inflating::new(Vec::new())),
            "Inflating { .. }"
        );
    }

    #[test]
    fn a_text_is_a_link_by_its_form_and_length() {
        let long = |length: usize| format!("1.{}", "A".repeat(length - 2));
        assert_eq!(decode(&long(MAX_LINK)).err(), Some(LinkError::Cut));
        let longer = MAX_LINK + 1;
        assert_eq!(
            decode(&long(longer)).err(),
            Some(LinkError::TooLong(longer))
        );
        assert_eq!(MAX_LINK, 524_288);
        assert_eq!(MAX_INFLATED, 4_194_304);
        assert_eq!(BYTES, 16_384);
        // A letter of the checksum, and one after it.
        assert_eq!(decode("1.abc.12345!").err(), Some(LinkError::Foreign));
        assert_eq!(decode("1.abc.123456!").err(), Some(LinkError::Cut));
    }
}
