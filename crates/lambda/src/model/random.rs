//! The account's own source of ids and draws: a seed in, the same stream on every machine.

/// `SplitMix64`: small, frozen by its definition, good enough for ids and weighted draws.
///
/// Our own few lines instead of a crate's generator, because an old link must give the old answers
/// after any upgrade.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Generator(u64);

impl Generator {
    /// The stream that belongs to a seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number in `0.0..1.0`, every one of its 53 bits drawn.
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit an f64 exactly")]
    pub const fn fraction(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A version 4 UUID.
    pub const fn uuid(&mut self) -> Uuid {
        let high = self.next() & 0xffff_ffff_ffff_0fff | 0x4000;
        let low = self.next() & 0x3fff_ffff_ffff_ffff | 0x8000_0000_0000_0000;
        Uuid(((high as u128) << 64) | low as u128)
    }
}

/// A UUID, printed in lower case: revision ids, request ids, event source mappings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uuid(u128);

impl Uuid {
    /// Before every other.
    pub const LOWEST: Self = Self(0);

    /// Reads the 36-letter form, in either case.
    pub fn parse(text: &str) -> Option<Self> {
        let dashes = [8, 13, 18, 23];
        let shaped = text.len() == 36
            && text
                .bytes()
                .enumerate()
                .all(|(at, byte)| dashes.contains(&at) == (byte == b'-'));
        if !shaped {
            return None;
        }
        let digits: String = text.chars().filter(|&it| it != '-').collect();
        if digits.starts_with('+') {
            return None;
        }
        u128::from_str_radix(&digits, 16).ok().map(Self)
    }

    /// 64 of its bits, for texts that only need to look drawn.
    pub const fn low_bits(self) -> u64 {
        #[expect(clippy::cast_possible_truncation, reason = "the low half is meant")]
        {
            self.0 as u64
        }
    }
}

impl std::fmt::Display for Uuid {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let bits = self.0;
        write!(
            f,
            "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
            bits >> 96,
            bits >> 80 & 0xffff,
            bits >> 64 & 0xffff,
            bits >> 48 & 0xffff,
            bits & 0xffff_ffff_ffff
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_is_frozen() {
        let mut generator = Generator::new(1);
        assert_eq!(generator.next(), 0x910a_2dec_8902_5cc1);
        let uuid = generator.uuid();
        assert_eq!(Uuid::parse(&uuid.to_string()), Some(uuid));
        assert_eq!(uuid.to_string().as_bytes().get(14), Some(&b'4'));
        assert!((0.0..1.0).contains(&generator.fraction()));
    }

    #[test]
    fn only_uuids_are_read() {
        for wrong in ["", "x", "+0000000-0000-0000-0000-000000000000"] {
            assert_eq!(Uuid::parse(wrong), None, "{wrong}");
        }
        assert_eq!(Uuid::parse(&"é".repeat(18)), None);
    }
}
