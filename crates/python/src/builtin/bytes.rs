//! Methods of bytes.

use crate::interpreter::Interpreter;
use crate::interpreter::call::Arguments;
use crate::value::{Res, Value};

impl Interpreter<'_> {
    pub(crate) fn bytes_method(
        &mut self,
        bytes: &[u8],
        name: &str,
        mut arguments: Arguments,
    ) -> Res<Value> {
        match name {
            "decode" => self.apart(|this| {
                this.encoding(arguments.take("encoding"))?;
                let lenient = arguments
                    .take("errors")
                    .is_some_and(|it| it.as_text() != Some("strict"));
                match std::str::from_utf8(bytes) {
                    Ok(text) => Ok(Value::text(text)),
                    Err(_) if lenient => Ok(Value::text(String::from_utf8_lossy(bytes))),
                    Err(error) => {
                        let at = error.valid_up_to();
                        let byte = bytes.get(at).copied().unwrap_or(0);
                        let what = if bytes.len() == at + 1 && error.error_len().is_none() {
                            "unexpected end of data"
                        } else if error.error_len().is_some()
                            && matches!(byte, 0x80..=0xc1 | 0xf5..=0xff)
                        {
                            "invalid start byte"
                        } else {
                            "invalid continuation byte"
                        };
                        let message = format!(
                            "'utf-8' codec can't decode byte 0x{byte:02x} in position {at}: {what}"
                        );
                        Err(this.raise("UnicodeDecodeError", message))
                    }
                }
            }),
            "hex" => Ok(Value::text(
                bytes
                    .iter()
                    .map(|it| format!("{it:02x}"))
                    .collect::<String>(),
            )),
            "startswith" | "endswith" => match arguments.take("prefix") {
                Some(Value::Bytes(part)) => Ok(Value::Bool(if name == "startswith" {
                    bytes.starts_with(&part)
                } else {
                    bytes.ends_with(&part)
                })),
                other => {
                    let name_of = self.type_name(&other.unwrap_or(Value::None));
                    let message = format!(
                        "{name} first arg must be bytes or a tuple of bytes, not {name_of}"
                    );
                    Err(self.raise("TypeError", message))
                }
            },
            "strip" | "rstrip" | "lstrip" | "lower" | "upper" | "split" | "replace" | "find"
            | "join" => Err(self.unplayed(
                format!("bytes.{name}()"),
                "Decode the bytes first: data.decode().",
            )),
            _ => Err(self.no_attribute(&Value::Bytes(bytes.into()), name)),
        }
    }
}
