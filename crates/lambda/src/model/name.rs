//! Names that carry their own rules: parsed once at the border, right ever after.

use std::fmt;
use std::num::NonZeroU32;
use std::sync::Arc;

/// A function's name: letters, digits, `-` and `_`, 1 to 64 of them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FunctionName(Arc<str>);

impl FunctionName {
    /// Reads a name; `None` where it has other letters, none, or more than 64.
    pub fn parse(text: &str) -> Option<Self> {
        (text.len() <= 64 && is_word(text)).then(|| Self(text.into()))
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Lookups by text need no allocation.
impl std::borrow::Borrow<str> for FunctionName {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for FunctionName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An alias's name: letters, digits, `-` and `_`, 1 to 128 of them, not digits alone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AliasName(Arc<str>);

impl AliasName {
    /// Reads a name; `None` where one of the rules is broken.
    pub fn parse(text: &str) -> Option<Self> {
        let number = text.bytes().all(|it| it.is_ascii_digit());
        (text.len() <= 128 && is_word(text) && !number).then(|| Self(text.into()))
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl AliasName {
    /// Sorts before every name there is, and is none.
    pub(super) fn lowest() -> Self {
        Self("".into())
    }
}

impl std::borrow::Borrow<str> for AliasName {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AliasName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_word(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|it| it.is_ascii_alphanumeric() || it == b'-' || it == b'_')
}

/// The number of a published version: 1, 2, 3 … per function, never given out twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VersionNumber(NonZeroU32);

impl VersionNumber {
    /// The number; `None` for 0.
    pub fn new(number: u32) -> Option<Self> {
        NonZeroU32::new(number).map(Self)
    }

    /// Reads decimal digits; `None` for anything else, 0, a leading zero, or a number over 32 bits.
    pub fn parse(text: &str) -> Option<Self> {
        let plain = !text.starts_with('0') && text.bytes().all(|it| it.is_ascii_digit());
        plain.then(|| text.parse().ok().and_then(Self::new))?
    }

    /// The number.
    pub fn get(self) -> u32 {
        self.0.get()
    }
}

impl fmt::Display for VersionNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What an alias points to: the working copy or a published version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Version {
    /// `$LATEST`, the copy that updates change.
    Latest,
    /// `$LATEST.PUBLISHED`, the copy that publishing replaces; of functions on a capacity provider.
    LatestPublished,
    /// A published, immutable snapshot.
    Published(VersionNumber),
}

impl Version {
    /// Reads `$LATEST`, `$LATEST.PUBLISHED` or a version number.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "$LATEST" => Some(Self::Latest),
            "$LATEST.PUBLISHED" => Some(Self::LatestPublished),
            _ => VersionNumber::parse(text).map(Self::Published),
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Latest => f.write_str("$LATEST"),
            Self::LatestPublished => f.write_str("$LATEST.PUBLISHED"),
            Self::Published(number) => number.fmt(f),
        }
    }
}

/// What a policy, a URL, a provisioned concurrency or an invoke configuration is attached to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Qualifier {
    /// The function itself, asked for without a qualifier.
    Function,
    /// `$LATEST`, asked for by that name.
    Latest,
    /// `$LATEST.PUBLISHED`.
    LatestPublished,
    /// A published version.
    Version(VersionNumber),
    /// An alias.
    Alias(AliasName),
}

impl Qualifier {
    /// Reads a qualifier; `None` where the text can name nothing, such as `$latest`.
    pub fn parse(qualifier: Option<&str>) -> Option<Self> {
        let Some(text) = qualifier else {
            return Some(Self::Function);
        };
        if let Some(version) = Version::parse(text) {
            return Some(version.into());
        }
        AliasName::parse(text).map(Self::Alias)
    }

    /// The qualifier as text; `None` for the function itself.
    pub fn qualifier(&self) -> Option<String> {
        match self {
            Self::Function => None,
            Self::Latest => Some(Version::Latest.to_string()),
            Self::LatestPublished => Some(Version::LatestPublished.to_string()),
            Self::Version(number) => Some(number.to_string()),
            Self::Alias(name) => Some(name.to_string()),
        }
    }
}

impl From<Version> for Qualifier {
    fn from(version: Version) -> Self {
        match version {
            Version::Latest => Self::Latest,
            Version::LatestPublished => Self::LatestPublished,
            Version::Published(number) => Self::Version(number),
        }
    }
}

/// The share of an alias's requests sent to its additional version.
///
/// A fraction, not a percentage: `0.05` is five requests in a hundred.
/// Invariant: finite, `0.0 <= weight <= 1.0`, never `-0.0`.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Weight(f64);

impl Weight {
    /// The weight; `None` unless `0.0 <= fraction <= 1.0` (NaN is out of range).
    pub fn new(fraction: f64) -> Option<Self> {
        (0.0..=1.0)
            .contains(&fraction)
            .then_some(Self(fraction + 0.0))
    }

    /// The fraction, `0.0..=1.0`.
    pub const fn get(self) -> f64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_know_their_rules() {
        assert!(FunctionName::parse(&"a".repeat(64)).is_some());
        assert!(FunctionName::parse(&"a".repeat(65)).is_none());
        assert!(FunctionName::parse("").is_none());
        assert!(AliasName::parse("2024-01-02").is_some());
        assert!(AliasName::parse("2024").is_none());
        assert!(AliasName::parse("$LATEST").is_none());
    }

    #[test]
    fn numbers_are_plain_and_positive() {
        assert_eq!(VersionNumber::parse("12").map(VersionNumber::get), Some(12));
        for wrong in ["0", "01", "+1", "", "4294967296"] {
            assert_eq!(VersionNumber::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_weight_is_a_fraction() {
        assert_eq!(
            Weight::new(-0.0).map(|it| it.get().is_sign_positive()),
            Some(true)
        );
        for wrong in [-0.1, 1.01, f64::NAN, f64::INFINITY] {
            assert_eq!(Weight::new(wrong), None, "{wrong}");
        }
    }
}
