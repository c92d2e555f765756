//! The digests of `hashlib` and `md5sum`: MD5 (RFC 1321) and the secure hash standard's (FIPS 180-4).
//!
//! Written out and small, because the program travels to the page.

/// The fractional parts of the cube roots of the first eighty primes; SHA-256 takes the upper halves.
const ROOTS: [u64; 80] = [
    0x428a_2f98_d728_ae22,
    0x7137_4491_23ef_65cd,
    0xb5c0_fbcf_ec4d_3b2f,
    0xe9b5_dba5_8189_dbbc,
    0x3956_c25b_f348_b538,
    0x59f1_11f1_b605_d019,
    0x923f_82a4_af19_4f9b,
    0xab1c_5ed5_da6d_8118,
    0xd807_aa98_a303_0242,
    0x1283_5b01_4570_6fbe,
    0x2431_85be_4ee4_b28c,
    0x550c_7dc3_d5ff_b4e2,
    0x72be_5d74_f27b_896f,
    0x80de_b1fe_3b16_96b1,
    0x9bdc_06a7_25c7_1235,
    0xc19b_f174_cf69_2694,
    0xe49b_69c1_9ef1_4ad2,
    0xefbe_4786_384f_25e3,
    0x0fc1_9dc6_8b8c_d5b5,
    0x240c_a1cc_77ac_9c65,
    0x2de9_2c6f_592b_0275,
    0x4a74_84aa_6ea6_e483,
    0x5cb0_a9dc_bd41_fbd4,
    0x76f9_88da_8311_53b5,
    0x983e_5152_ee66_dfab,
    0xa831_c66d_2db4_3210,
    0xb003_27c8_98fb_213f,
    0xbf59_7fc7_beef_0ee4,
    0xc6e0_0bf3_3da8_8fc2,
    0xd5a7_9147_930a_a725,
    0x06ca_6351_e003_826f,
    0x1429_2967_0a0e_6e70,
    0x27b7_0a85_46d2_2ffc,
    0x2e1b_2138_5c26_c926,
    0x4d2c_6dfc_5ac4_2aed,
    0x5338_0d13_9d95_b3df,
    0x650a_7354_8baf_63de,
    0x766a_0abb_3c77_b2a8,
    0x81c2_c92e_47ed_aee6,
    0x9272_2c85_1482_353b,
    0xa2bf_e8a1_4cf1_0364,
    0xa81a_664b_bc42_3001,
    0xc24b_8b70_d0f8_9791,
    0xc76c_51a3_0654_be30,
    0xd192_e819_d6ef_5218,
    0xd699_0624_5565_a910,
    0xf40e_3585_5771_202a,
    0x106a_a070_32bb_d1b8,
    0x19a4_c116_b8d2_d0c8,
    0x1e37_6c08_5141_ab53,
    0x2748_774c_df8e_eb99,
    0x34b0_bcb5_e19b_48a8,
    0x391c_0cb3_c5c9_5a63,
    0x4ed8_aa4a_e341_8acb,
    0x5b9c_ca4f_7763_e373,
    0x682e_6ff3_d6b2_b8a3,
    0x748f_82ee_5def_b2fc,
    0x78a5_636f_4317_2f60,
    0x84c8_7814_a1f0_ab72,
    0x8cc7_0208_1a64_39ec,
    0x90be_fffa_2363_1e28,
    0xa450_6ceb_de82_bde9,
    0xbef9_a3f7_b2c6_7915,
    0xc671_78f2_e372_532b,
    0xca27_3ece_ea26_619c,
    0xd186_b8c7_21c0_c207,
    0xeada_7dd6_cde0_eb1e,
    0xf57d_4f7f_ee6e_d178,
    0x06f0_67aa_7217_6fba,
    0x0a63_7dc5_a2c8_98a6,
    0x113f_9804_bef9_0dae,
    0x1b71_0b35_131c_471b,
    0x28db_77f5_2304_7d84,
    0x32ca_ab7b_40c7_2493,
    0x3c9e_be0a_15c9_bebc,
    0x431d_67c4_9c10_0d4c,
    0x4cc5_d4be_cb3e_42b6,
    0x597f_299c_fc65_7e2a,
    0x5fcb_6fab_3ad6_faec,
    0x6c44_198c_4a47_5817,
];

/// The sines of the numbers from 1 without their signs, times 2^32: MD5's constants.
#[rustfmt::skip]
const SINES: [u32; 64] = [0xd76a_a478, 0xe8c7_b756, 0x2420_70db, 0xc1bd_ceee, 0xf57c_0faf, 0x4787_c62a, 0xa830_4613, 0xfd46_9501, 0x6980_98d8, 0x8b44_f7af, 0xffff_5bb1, 0x895c_d7be, 0x6b90_1122, 0xfd98_7193, 0xa679_438e, 0x49b4_0821, 0xf61e_2562, 0xc040_b340, 0x265e_5a51, 0xe9b6_c7aa, 0xd62f_105d, 0x0244_1453, 0xd8a1_e681, 0xe7d3_fbc8, 0x21e1_cde6, 0xc337_07d6, 0xf4d5_0d87, 0x455a_14ed, 0xa9e3_e905, 0xfcef_a3f8, 0x676f_02d9, 0x8d2a_4c8a, 0xfffa_3942, 0x8771_f681, 0x6d9d_6122, 0xfde5_380c, 0xa4be_ea44, 0x4bde_cfa9, 0xf6bb_4b60, 0xbebf_bc70, 0x289b_7ec6, 0xeaa1_27fa, 0xd4ef_3085, 0x0488_1d05, 0xd9d4_d039, 0xe6db_99e5, 0x1fa2_7cf8, 0xc4ac_5665, 0xf429_2244, 0x432a_ff97, 0xab94_23a7, 0xfc93_a039, 0x655b_59c3, 0x8f0c_cc92, 0xffef_f47d, 0x8584_5dd1, 0x6fa8_7e4f, 0xfe2c_e6e0, 0xa301_4314, 0x4e08_11a1, 0xf753_7e82, 0xbd3a_f235, 0x2ad7_d2bb, 0xeb86_d391];

/// The digest of this name in hexadecimal digits; none: the name is another's.
pub fn hex(name: &str, bytes: &[u8]) -> Option<String> {
    of(name, bytes).map(|it| digits(&it))
}

/// Bytes in hexadecimal digits.
pub fn digits(bytes: &[u8]) -> String {
    let digit = |it: u8| char::from_digit(u32::from(it & 15), 16).unwrap_or('0');
    bytes
        .iter()
        .flat_map(|it| [digit(it >> 4), digit(*it)])
        .collect()
}

/// The digest of this name; none: the name is another's.
pub fn of(name: &str, bytes: &[u8]) -> Option<Vec<u8>> {
    Some(match name {
        "md5" => md5(bytes),
        "sha1" => sha1(bytes),
        "sha256" => sha256(bytes),
        "sha512" => sha512(bytes),
        _ => return None,
    })
}

/// The message with its end marked and its length, in whole blocks.
fn padded(bytes: &[u8], block: usize, little: bool) -> Vec<u8> {
    let mut out = bytes.to_vec();
    out.push(0x80);
    let tail = block / 8;
    while out.len() % block != block - tail {
        out.push(0);
    }
    let bits = u64::try_from(bytes.len()).unwrap_or(0).wrapping_mul(8);
    if little {
        out.extend(bits.to_le_bytes());
    } else {
        out.extend(vec![0; tail - 8]);
        out.extend(bits.to_be_bytes());
    }
    out
}

fn word(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |sum, it| sum << 8 | u64::from(*it))
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::many_single_char_names,
    reason = "the constants are below 2^32, and halves of words are meant"
)]
fn md5(bytes: &[u8]) -> Vec<u8> {
    const TURNS: [[u32; 4]; 4] = [
        [7, 12, 17, 22],
        [5, 9, 14, 20],
        [4, 11, 16, 23],
        [6, 10, 15, 21],
    ];
    let mut state = [0x6745_2301_u32, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476];
    for block in padded(bytes, 64, true).chunks_exact(64) {
        let words: Vec<u32> = block
            .chunks_exact(4)
            .map(|it| (word(it) as u32).swap_bytes())
            .collect();
        let [mut a, mut b, mut c, mut d] = state;
        for i in 0..64_usize {
            let (mixed, at) = match i / 16 {
                0 => ((b & c) | (!b & d), i),
                1 => ((d & b) | (!d & c), 5 * i + 1),
                2 => (b ^ c ^ d, 3 * i + 5),
                _ => (c ^ (b | !d), 7 * i),
            };
            let constant = SINES.get(i).copied().unwrap_or(0);
            let turn = TURNS.get(i / 16).and_then(|it| it.get(i % 4)).copied();
            let sum = a
                .wrapping_add(mixed)
                .wrapping_add(constant)
                .wrapping_add(words.get(at % 16).copied().unwrap_or(0));
            (a, d, c) = (d, c, b);
            b = b.wrapping_add(sum.rotate_left(turn.unwrap_or(0)));
        }
        for (old, new) in state.iter_mut().zip([a, b, c, d]) {
            *old = old.wrapping_add(new);
        }
    }
    state.iter().flat_map(|it| it.to_le_bytes()).collect()
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::many_single_char_names,
    reason = "the standard's own names; four bytes are a word of 32 bits"
)]
fn sha1(bytes: &[u8]) -> Vec<u8> {
    let mut state = [
        0x6745_2301_u32,
        0xefcd_ab89,
        0x98ba_dcfe,
        0x1032_5476,
        0xc3d2_e1f0,
    ];
    for block in padded(bytes, 64, false).chunks_exact(64) {
        let mut words: Vec<u32> = block.chunks_exact(4).map(|it| word(it) as u32).collect();
        for i in 16..80 {
            let before = [3, 8, 14, 16].map(|back| words.get(i - back).copied().unwrap_or(0));
            words.push(before.iter().fold(0, |sum, it| sum ^ it).rotate_left(1));
        }
        let [mut a, mut b, mut c, mut d, mut e] = state;
        for (i, word) in words.iter().enumerate() {
            let (mixed, constant) = match i / 20 {
                0 => ((b & c) | (!b & d), 0x5a82_7999_u32),
                1 => (b ^ c ^ d, 0x6ed9_eba1),
                2 => ((b & c) | (b & d) | (c & d), 0x8f1b_bcdc),
                _ => (b ^ c ^ d, 0xca62_c1d6),
            };
            let sum = a
                .rotate_left(5)
                .wrapping_add(mixed)
                .wrapping_add(e)
                .wrapping_add(constant)
                .wrapping_add(*word);
            (e, d, c, b, a) = (d, c, b.rotate_left(30), a, sum);
        }
        for (old, new) in state.iter_mut().zip([a, b, c, d, e]) {
            *old = old.wrapping_add(new);
        }
    }
    state.iter().flat_map(|it| it.to_be_bytes()).collect()
}

macro_rules! sha2 {
    ($name:ident, $word:ty, $block:literal, $rounds:literal, $root:expr, $start:expr, $wide:expr, $narrow:expr) => {
        #[allow(
            clippy::cast_possible_truncation,
            clippy::many_single_char_names,
            clippy::redundant_closure_call,
            reason = "a word of its own width"
        )]
        /// The digest.
        pub fn $name(bytes: &[u8]) -> Vec<u8> {
            let turned = |x: $word, by: [u32; 3]| {
                x.rotate_right(by[0]) ^ x.rotate_right(by[1]) ^ x.rotate_right(by[2])
            };
            let shifted = |x: $word, by: [u32; 3]| {
                x.rotate_right(by[0]) ^ x.rotate_right(by[1]) ^ (x >> by[2])
            };
            let (wide, narrow): ([[u32; 3]; 2], [[u32; 3]; 2]) = ($wide, $narrow);
            let mut state: [$word; 8] = $start;
            for block in padded(bytes, $block, false).chunks_exact($block) {
                let mut words: Vec<$word> = block
                    .chunks_exact($block / 16)
                    .map(|it| word(it) as $word)
                    .collect();
                for i in 16..$rounds {
                    let [a, b, c, d] =
                        [16, 15, 7, 2].map(|back| words.get(i - back).copied().unwrap_or(0));
                    let sum = a
                        .wrapping_add(shifted(b, narrow[0]))
                        .wrapping_add(c)
                        .wrapping_add(shifted(d, narrow[1]));
                    words.push(sum);
                }
                let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = state;
                for (word, root) in words.iter().zip(ROOTS) {
                    let root: $word = $root(root);
                    let one = h
                        .wrapping_add(turned(e, wide[1]))
                        .wrapping_add((e & f) ^ (!e & g))
                        .wrapping_add(root)
                        .wrapping_add(*word);
                    let two = turned(a, wide[0]).wrapping_add((a & b) ^ (a & c) ^ (b & c));
                    (h, g, f, e, d, c, b, a) =
                        (g, f, e, d.wrapping_add(one), c, b, a, one.wrapping_add(two));
                }
                for (old, new) in state.iter_mut().zip([a, b, c, d, e, f, g, h]) {
                    *old = old.wrapping_add(new);
                }
            }
            state.iter().flat_map(|it| it.to_be_bytes()).collect()
        }
    };
}

sha2!(
    sha256,
    u32,
    64,
    64,
    |root: u64| (root >> 32) as u32,
    [
        0x6a09_e667,
        0xbb67_ae85,
        0x3c6e_f372,
        0xa54f_f53a,
        0x510e_527f,
        0x9b05_688c,
        0x1f83_d9ab,
        0x5be0_cd19,
    ],
    [[2, 13, 22], [6, 11, 25]],
    [[7, 18, 3], [17, 19, 10]]
);
sha2!(
    sha512,
    u64,
    128,
    80,
    |root: u64| root,
    [
        0x6a09_e667_f3bc_c908,
        0xbb67_ae85_84ca_a73b,
        0x3c6e_f372_fe94_f82b,
        0xa54f_f53a_5f1d_36f1,
        0x510e_527f_ade6_82d1,
        0x9b05_688c_2b3e_6c1f,
        0x1f83_d9ab_fb41_bd6b,
        0x5be0_cd19_137e_2179,
    ],
    [[28, 34, 39], [14, 18, 41]],
    [[1, 8, 7], [19, 61, 6]]
);

#[cfg(test)]
mod tests {
    use super::hex;

    #[test]
    fn digests_are_those_of_the_standards() {
        assert_eq!(
            hex("md5", b"").as_deref(),
            Some("d41d8cd98f00b204e9800998ecf8427e")
        );
        assert_eq!(
            hex("md5", b"abc").as_deref(),
            Some("900150983cd24fb0d6963f7d28e17f72")
        );
        assert_eq!(
            hex("md5", &[b'a'; 200]).as_deref(),
            Some("887f30b43b2867f4a9accceee7d16e6c")
        );
        assert_eq!(
            hex("sha1", b"").as_deref(),
            Some("da39a3ee5e6b4b0d3255bfef95601890afd80709")
        );
        assert_eq!(
            hex("sha1", b"abc").as_deref(),
            Some("a9993e364706816aba3e25717850c26c9cd0d89d")
        );
        assert_eq!(
            hex("sha1", &[b'a'; 200]).as_deref(),
            Some("e61cfffe0d9195a525fc6cf06ca2d77119c24a40")
        );
        assert_eq!(
            hex("sha256", b"").as_deref(),
            Some("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        );
        assert_eq!(
            hex("sha256", b"abc").as_deref(),
            Some("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        );
        assert_eq!(
            hex("sha256", &[b'a'; 200]).as_deref(),
            Some("c2a908d98f5df987ade41b5fce213067efbcc21ef2240212a41e54b5e7c28ae5")
        );
        assert_eq!(
            hex("sha512", b"").as_deref(),
            Some(
                "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e"
            )
        );
        assert_eq!(
            hex("sha512", b"abc").as_deref(),
            Some(
                "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
            )
        );
        assert_eq!(
            hex("sha512", &[b'a'; 200]).as_deref(),
            Some(
                "4b11459c33f52a22ee8236782714c150a3b2c60994e9acee17fe68947a3e6789f31e7668394592da7bef827cddca88c4e6f86e4df7ed1ae6cba71f3e98faee9f"
            )
        );
        assert_eq!(hex("blake2b", b""), None);
    }
}
