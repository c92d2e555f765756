//! Which texts are private, and the placeholders in their place.

use super::table::Table;
use super::walk::{self, Place};
use super::{
    EXAMPLE_IDS, EXAMPLE_NAMES, Found, ID, Keep, Kind, LEFT_OUT, NAME, PLACEHOLDER, arn, secrets,
};
use crate::scenario::{DEFAULT_ACCOUNT_ID, Document};

/// Pieces of patterns that are heeded at most.
const MOST_PIECES: usize = 64;
/// Length of a hash of code.
const HASH: usize = 44;

/// What became what.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    keep: Keep,
    ids: Table,
    resources: Table,
    drawn: Table,
    variables: Table,
    keys: Table,
    hashes: Table,
    /// Names of functions and aliases, which stay wherever they stand.
    named: Table,
    /// Placeholders that stand in the document already.
    used: Table,
    /// The fixed parts of names with wildcards: names that match are made of the same parts.
    pieces: Vec<String>,
    foreign: Table,
    texts: usize,
    /// The first round is over: every text has its placeholder.
    filled: bool,
}

impl Names {
    pub(super) fn new(keep: Keep) -> Self {
        Self {
            keep,
            ..Self::default()
        }
    }

    /// The account that the page plays.
    pub(super) fn see_account(&mut self, id: &str) {
        self.texts = 0;
        self.id(id);
    }

    /// Gives everything that was seen a placeholder.
    pub(super) fn fill(&mut self, account: &str) {
        let used = std::mem::take(&mut self.used);
        let free = |text: &str| used.get(text).is_none();
        let next = |number: &mut usize, make: &dyn Fn(usize) -> String| loop {
            *number += 1;
            let text = make(*number);
            if free(&text) {
                return text;
            }
        };
        let mut number = 0;
        self.ids.fill(|id| {
            if id == account && free(DEFAULT_ACCOUNT_ID) {
                return DEFAULT_ACCOUNT_ID.to_owned();
            }
            next(&mut number, &|it| format!("{PLACEHOLDER}{it:03}"))
        });
        let mut number = 0;
        self.resources
            .fill(|_| next(&mut number, &|it| format!("{NAME}{it}")));
        let mut number = 0;
        self.drawn
            .fill(|id| next(&mut number, &|it| arn::numbered(id, it)));
        let mut number = 0;
        let mut left_out = |_: &str| next(&mut number, &|it| format!("{LEFT_OUT}{it}"));
        self.variables.fill(&mut left_out);
        // A key that is a variable's value too is the same text.
        self.keys.without(&self.variables);
        self.keys.fill(left_out);
        self.used = used;
        self.filled = true;
    }

    /// Notes that code has another hash now.
    pub(super) fn rehash(&mut self, before: String, after: String) {
        if before != after {
            self.hashes.put(before, after);
        }
    }

    /// What there is in a document.
    pub(super) fn found(&self, document: &Document) -> Vec<Found> {
        let Keep { names, secrets } = self.keep;
        let notes = usize::from(!document.notes.trim().is_empty());
        let found = [
            (Kind::Accounts, self.ids.texts().len(), names),
            (
                Kind::Names,
                self.resources.texts().len() + self.drawn.texts().len(),
                names,
            ),
            (Kind::Variables, self.variables.texts().len(), secrets),
            (Kind::Keys, self.keys.texts().len(), secrets),
            (Kind::Packages, self.foreign.texts().len(), true),
            (Kind::Code, self.texts, true),
            (Kind::Notes, notes, true),
        ];
        let found = found.into_iter().filter(|it| it.1 > 0);
        found
            .map(|(kind, count, kept)| Found { kind, count, kept })
            .collect()
    }

    /// The text that takes a text's place, where it is another.
    pub(super) fn replaced(&mut self, place: Place, text: &str) -> Option<String> {
        let other = match place {
            Place::Foreign => {
                self.foreign.see(text);
                return None;
            }
            Place::Variable => self.variable(text),
            Place::Secret if is_left_out(text) => text.to_owned(),
            Place::Secret => {
                // What is kept is counted all the same.
                let left_out = self.key(text);
                if self.keep.secrets {
                    text.to_owned()
                } else {
                    left_out
                }
            }
            Place::Principal if is_id(text) => self.id(text),
            Place::Resource(service) => arn::resource(self, service, text),
            Place::Key => arn::path(self, text),
            Place::Image => self.image(text),
            Place::Code => {
                self.texts += usize::from(!self.filled && !text.is_empty());
                self.text(place, text)
            }
            Place::Named => {
                self.see_named(text);
                self.text(place, text)
            }
            _ => self.text(place, text),
        };
        (other != text).then_some(other)
    }

    /// Notes a placeholder that stands in the document already.
    pub(super) fn note_used(&mut self, text: &str) {
        if !self.filled {
            self.used.see(text);
        }
    }

    /// `name`, `name:qualifier`, `123456789012:function:name` or a whole ARN.
    fn see_named(&mut self, text: &str) {
        let account = text.split_once(":function:").map(|it| it.0);
        if let Some(account) = account.filter(|it| is_id(it)) {
            self.id(account);
        }
        let rest = text.rsplit_once("function:").map_or(text, |it| it.1);
        rest.split(':').for_each(|it| {
            self.named.see(it);
        });
    }

    fn variable(&mut self, value: &str) -> String {
        if value.is_empty() || is_left_out(value) {
            self.note_used(value);
            return value.to_owned();
        }
        let left_out = self.variables.see(value);
        if self.keep.secrets {
            self.text(Place::Free, value)
        } else {
            left_out
        }
    }

    fn key(&mut self, text: &str) -> String {
        if let Some(same) = self.variables.get(text) {
            return same.clone();
        }
        self.keys.see(text)
    }

    /// Keys first, so that nothing of one is left beside a placeholder.
    fn text(&mut self, place: Place, text: &str) -> String {
        if place == Place::Named {
            return self.without_keys(place, text);
        }
        let mut out = String::with_capacity(text.len());
        let mut end = 0;
        for span in secrets::spans(text) {
            let (Some(before), Some(key)) = (text.get(end..span.start), text.get(span.clone()))
            else {
                continue;
            };
            end = span.end;
            out += &self.without_keys(place, before);
            let left_out = self.key(key);
            out += if self.keep.secrets { key } else { &left_out };
        }
        out + &self.without_keys(place, text.get(end..).unwrap_or_default())
    }

    /// Whole ARNs, then what stands between them.
    fn without_keys(&mut self, place: Place, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find("arn:") {
            let (before, from) = rest.split_at(at);
            let length = from
                .find(|it: char| !is_arn_letter(it))
                .unwrap_or(from.len());
            // A full stop or comma after an ARN is the sentence's.
            let arn = from.get(..length).unwrap_or(from);
            let arn = arn.trim_end_matches(['.', ',', ':']);
            let arn = if arn.len() < 4 { "arn:" } else { arn };
            out += &self.between(place, before);
            out += &self.arn(place, arn);
            rest = from.get(arn.len()..).unwrap_or_default();
        }
        out + &self.between(place, rest)
    }

    /// `arn:partition:service:region:account:resource`.
    fn arn(&mut self, place: Place, arn: &str) -> String {
        let parts: Vec<&str> = arn.splitn(6, ':').collect();
        let [head, partition, service, region, account, resource] = parts[..] else {
            return self.between(place, arn);
        };
        let account = if is_id(account) {
            self.id(account)
        } else {
            account.to_owned()
        };
        let resource = arn::resource(self, service, resource);
        if self.keep.names {
            return arn.to_owned();
        }
        [head, partition, service, region, &account, &resource].join(":")
    }

    /// `123456789012.dkr.ecr.us-west-2.amazonaws.com/team/image:tag@sha256:…`.
    fn image(&mut self, uri: &str) -> String {
        let Some((host, rest)) = uri.split_once('/') else {
            return self.text(Place::Free, uri);
        };
        let host = match host.split_once('.') {
            Some((account, domain)) if is_id(account) => {
                let account = self.id(account);
                format!("{account}.{domain}")
            }
            _ => self.between(Place::Free, host),
        };
        let end = rest.find([':', '@']).unwrap_or(rest.len());
        let (repository, tag) = rest.split_at(end);
        format!("{host}/{}{tag}", arn::path(self, repository))
    }

    /// Names, hashes, values and ids in a text without ARNs.
    fn between(&mut self, place: Place, text: &str) -> String {
        let free = matches!(place, Place::Free | Place::Code);
        let mut out = String::with_capacity(text.len());
        let mut end = 0;
        for word in secrets::words(text, is_word_letter) {
            let (Some(before), Some(found)) = (text.get(end..word.start), text.get(word.clone()))
            else {
                continue;
            };
            // A full stop or colon after a word is the sentence's.
            let found = found.trim_end_matches(['.', ':']);
            end = word.start + found.len();
            out += before;
            out += &self.word(place, found, free);
        }
        out + text.get(end..).unwrap_or_default()
    }

    fn word(&mut self, place: Place, word: &str, free: bool) -> String {
        if let Some(hash) = self.hash(word) {
            return hash;
        }
        if !word.contains(['+', '/', '=', '@', '~', ':', '.']) {
            return self.plain(place, word, free);
        }
        if let Some(other) = self.whole(place, word) {
            return other;
        }
        // `bucket.s3.amazonaws.com/key`: its parts.
        let mut out = String::with_capacity(word.len());
        let mut rest = word;
        while let Some(at) = rest.find(['+', '/', '=', '@', '~', ':', '.']) {
            let (part, after) = rest.split_at(at);
            let (separator, after) = after.split_at(1);
            out += &self.plain(place, part, free);
            out += separator;
            rest = after;
        }
        out + &self.plain(place, rest, free)
    }

    /// A hash of code, with what may stand around it.
    fn hash(&self, word: &str) -> Option<String> {
        if word.len() < HASH {
            return None;
        }
        if let Some(hash) = self.hashes.get(word) {
            return Some(hash.clone());
        }
        let tail = word.get(word.len() - HASH..)?;
        let hash = self.hashes.get(tail)?;
        Some(format!("{}{hash}", word.get(..word.len() - HASH)?))
    }

    fn plain(&mut self, place: Place, word: &str, free: bool) -> String {
        if let Some(other) = self.whole(place, word) {
            return other;
        }
        self.note_placeholder(word);
        match arn::drawn(word) {
            // What looks like a UUID may be one that the account gave, and has to stay.
            Some(id) if id.len() < word.len() && place != Place::Named => self.drawn(id, word),
            _ => self.ids_in(word, free),
        }
    }

    /// A private text that stands by itself.
    fn whole(&self, place: Place, word: &str) -> Option<String> {
        if place == Place::Named || self.named.get(word).is_some() {
            return None;
        }
        if !self.keep.secrets {
            let telling = word.len() >= 6 && !word.bytes().all(|it| it.is_ascii_lowercase());
            let value = self.keys.get(word).or_else(|| self.variables.get(word));
            if let Some(value) = value.filter(|_| telling) {
                return Some(value.clone());
            }
        }
        // In code a plain word is a variable or a function of its own.
        let odd = word
            .bytes()
            .any(|it| it.is_ascii_digit() || b"-_.".contains(&it));
        let telling = word.len() >= 4 && (odd || place == Place::Free && word.len() >= 6);
        let names = !self.keep.names && telling;
        let known = || self.resources.get(word).or_else(|| self.drawn.get(word));
        names.then(|| known().cloned()).flatten()
    }

    fn note_placeholder(&mut self, word: &str) {
        if word.starts_with(NAME) || word.starts_with(LEFT_OUT) {
            self.note_used(word);
        }
    }

    /// The placeholder of a resource's name; one with wildcards, or that such a one may stand for, is made of
    /// the same parts.
    pub(super) fn resource(&mut self, name: &str) -> String {
        if self.keep.names {
            self.resources.see(name);
            return name.to_owned();
        }
        let wild = |it: char| it == '*' || it == '?';
        if name.contains(wild) {
            let mut out = String::new();
            for part in name.split_inclusive(wild) {
                let fixed = part.trim_end_matches(wild);
                if !self.filled
                    && self.pieces.len() < MOST_PIECES
                    && !self.pieces.iter().any(|it| it == fixed)
                {
                    self.pieces.push(fixed.to_owned());
                }
                out += &self.piece(fixed);
                out += part.get(fixed.len()..).unwrap_or_default();
            }
            return out;
        }
        let split = self.pieces.iter().find_map(|piece| {
            let parts = if piece.is_empty() {
                None
            } else if let Some(rest) = name.strip_prefix(piece.as_str()) {
                Some((piece.clone(), rest.to_owned()))
            } else {
                let rest = name.strip_suffix(piece.as_str())?;
                Some((rest.to_owned(), piece.clone()))
            };
            parts.filter(|it| !it.0.is_empty() && !it.1.is_empty())
        });
        match split {
            Some((head, tail)) => self.piece(&head) + &self.piece(&tail),
            None => self.resources.see(name),
        }
    }

    /// A part of a name; what joins it to the others stays.
    fn piece(&mut self, piece: &str) -> String {
        let joins = |it: char| "-_./".contains(it);
        let core = piece.trim_matches(joins);
        if core.is_empty() || core.starts_with("example") || EXAMPLE_NAMES.contains(&core) {
            self.note_used(core);
            return piece.to_owned();
        }
        let start = piece.find(core).unwrap_or(0);
        let (before, after) = (piece.get(..start), piece.get(start + core.len()..));
        let core = self.resources.see(core);
        format!(
            "{}{core}{}",
            before.unwrap_or_default(),
            after.unwrap_or_default()
        )
    }

    /// An id that AWS drew, within the text that it is part of.
    pub(super) fn drawn(&mut self, id: &str, whole: &str) -> String {
        if arn::is_numbered(id) {
            self.note_used(id);
            return whole.to_owned();
        }
        let other = self.drawn.see(id);
        if self.keep.names {
            return whole.to_owned();
        }
        let kind = whole.get(..whole.len() - id.len()).unwrap_or_default();
        format!("{kind}{other}")
    }

    /// Replaces account ids: those that are known, and, where anything may stand, whatever looks like one.
    pub(super) fn ids_in(&mut self, text: &str, free: bool) -> String {
        let mut out = String::with_capacity(text.len());
        let mut end = 0;
        let alone = |span: &std::ops::Range<usize>| {
            let letter = |it: Option<&u8>| it.is_some_and(u8::is_ascii_alphanumeric);
            let before = span
                .start
                .checked_sub(1)
                .and_then(|it| text.as_bytes().get(it));
            !letter(before) && !letter(text.as_bytes().get(span.end))
        };
        for span in secrets::words(text, |it| it.is_ascii_digit() || it == '-') {
            let Some(found) = text.get(span.clone()) else {
                continue;
            };
            let dashed: Vec<&str> = found.split('-').collect();
            if let [one, two, three] = dashed[..]
                && [one, two, three].iter().all(|it| it.len() == ID / 3)
            {
                let id = [one, two, three].concat();
                let other = self.id_found(&id, free && alone(&span));
                let parts = [other.get(..4), other.get(4..8), other.get(8..)];
                out += text.get(end..span.start).unwrap_or_default();
                out += &parts.map(Option::unwrap_or_default).join("-");
                end = span.end;
                continue;
            }
            for digits in secrets::words(found, |it| it.is_ascii_digit()) {
                let span = span.start + digits.start..span.start + digits.end;
                let Some(id) = text.get(span.clone()).filter(|it| it.len() == ID) else {
                    continue;
                };
                let other = self.id_found(id, free && alone(&span) && !is_time(id));
                out += text.get(end..span.start).unwrap_or_default();
                out += &other;
                end = span.end;
            }
        }
        out + text.get(end..).unwrap_or_default()
    }

    fn id_found(&mut self, id: &str, surely: bool) -> String {
        if surely {
            return self.id(id);
        }
        self.note_id(id);
        let known = self.ids.get(id).filter(|_| !self.keep.names);
        known.map_or_else(|| id.to_owned(), Clone::clone)
    }

    fn id(&mut self, id: &str) -> String {
        self.note_id(id);
        if EXAMPLE_IDS.contains(&id) || id.starts_with(PLACEHOLDER) {
            return id.to_owned();
        }
        let other = self.ids.see(id);
        if self.keep.names {
            id.to_owned()
        } else {
            other
        }
    }

    fn note_id(&mut self, id: &str) {
        if EXAMPLE_IDS.contains(&id) || id.starts_with(PLACEHOLDER) {
            self.note_used(id);
        }
    }
}

impl Names {
    /// An answer with the same placeholders, to compare.
    pub(super) fn answer(&mut self, output: &mut serde_json::Map<String, serde_json::Value>) {
        walk::object(output, &mut |place, text| self.replaced(place, text));
    }
}

fn is_left_out(text: &str) -> bool {
    text.strip_prefix(LEFT_OUT)
        .is_some_and(|it| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit()))
}

fn is_id(text: &str) -> bool {
    text.len() == ID && text.bytes().all(|it| it.is_ascii_digit())
}

/// Whether twelve digits are a day and a time, such as `202611271530`.
fn is_time(digits: &str) -> bool {
    let part = |from: usize, to: usize| digits.get(from..to).and_then(|it| it.parse::<u32>().ok());
    let within =
        |part: Option<u32>, least, most| part.is_some_and(|it| (least..=most).contains(&it));
    within(part(0, 4), 1970, 2099)
        && within(part(4, 6), 1, 12)
        && within(part(6, 8), 1, 31)
        && within(part(8, 10), 0, 23)
        && within(part(10, 12), 0, 59)
}

fn is_arn_letter(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || ":/-_.*?+=,@$".contains(letter)
}

fn is_word_letter(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || "-_.+/=@~:".contains(letter)
}

#[cfg(test)]
mod tests;
