//! Any text behind the `#` opens or says why not; what opens is the same when it is sent on, and plays.
//!
//! An input is a link's content, without the compression and the sum around it, or a whole link.

#![no_main]

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use libfuzzer_sys::fuzz_target;
use playground::scenario::link;
use playground::session::Session;
use sha2::{Digest, Sha256};

fuzz_target!(|bytes: &[u8]| {
    let body = URL_SAFE_NO_PAD.encode(miniz_oxide::deflate::compress_to_vec(bytes, 1));
    let sum = Sha256::digest(format!("1.{body}"));
    let made = format!("1.{body}.{}", URL_SAFE_NO_PAD.encode(&sum[..4]));
    for text in [&*String::from_utf8_lossy(bytes), &made] {
        let Ok(document) = link::decode(text) else {
            continue;
        };
        assert_eq!(link::decode(&link::encode(&document)).as_ref(), Ok(&document));
        if document.requests.len() <= 50 {
            let session = Session::of(&document);
            for (_, region) in session.account().regions() {
                assert!(region.is_consistent());
            }
        }
    }
});
