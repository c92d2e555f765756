//! How messages between page and workers become bytes: postcard, in place of gloo-worker's own bincode, which nobody
//! maintains any more.

use gloo_worker::Codec;
use js_sys::Uint8Array;
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsValue, throw_str};

/// Postcard's format. It says nothing about what it holds: both sides are of one build, as the first message makes
/// sure.
#[derive(Debug)]
pub struct Postcard;

impl Codec for Postcard {
    fn encode<I: Serialize>(input: I) -> JsValue {
        match postcard::to_allocvec(&input) {
            Ok(bytes) => Uint8Array::from(bytes.as_slice()).into(),
            Err(_) => throw_str("a message between page and worker can't be written"),
        }
    }

    fn decode<O: for<'de> Deserialize<'de>>(input: JsValue) -> O {
        let bytes = Uint8Array::from(input).to_vec();
        match postcard::from_bytes(&bytes) {
            Ok(message) => message,
            Err(_) => throw_str("a message between page and worker is of another build"),
        }
    }
}
