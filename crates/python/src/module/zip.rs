//! `zipfile`: archives that a program packs for `ZipFile=`.

use crate::interpreter::Interpreter;
use crate::interpreter::call::Arguments;
use crate::object::Object;
use crate::value::{Res, Value};
use std::cell::RefCell;

/// An archive that is being written: stored, and dated 1980-01-01 so that the same files are the same bytes.
pub(crate) struct Zip {
    target: Value,
    entries: Vec<(String, Vec<u8>)>,
    closed: bool,
}

impl Interpreter<'_> {
    #[inline(never)]
    pub(crate) fn zip_file(&mut self, mut arguments: Arguments) -> Res<Value> {
        let target = arguments.take("file").unwrap_or(Value::None);
        let mode = arguments
            .take("mode")
            .and_then(|it| it.as_text().map(str::to_owned))
            .unwrap_or_else(|| "r".to_owned());
        if mode != "w" {
            return Err(self.unplayed(
                format!("ZipFile(…, {mode:?})"),
                "Archives are written here: open it with 'w'.",
            ));
        }
        Ok(Value::object(Object::Zip(RefCell::new(Zip {
            target,
            entries: Vec::new(),
            closed: false,
        }))))
    }

    #[inline(never)]
    pub(crate) fn zip_method(
        &mut self,
        zip: &RefCell<Zip>,
        name: &str,
        mut arguments: Arguments,
    ) -> Res<Value> {
        match name {
            "writestr" => {
                let entry = match arguments.take("zinfo_or_arcname") {
                    Some(info @ Value::Instance(_)) => self.attribute(&info, &"filename".into())?,
                    other => other.unwrap_or(Value::None),
                };
                let entry = self.text_argument(Some(entry), "writestr")?;
                let bytes = match arguments.take("data") {
                    Some(Value::Bytes(bytes)) => bytes.to_vec(),
                    Some(Value::Text(text)) => text.as_bytes().to_vec(),
                    other => {
                        let name = self.type_name(&other.unwrap_or(Value::None)).into_owned();
                        return Err(self.raise(
                            "TypeError",
                            format!("a bytes-like object is required, not '{name}'"),
                        ));
                    }
                };
                self.grow(bytes.len())?;
                zip.borrow_mut().entries.push((entry.to_string(), bytes));
            }
            "write" => {
                let path = arguments.take("filename").unwrap_or(Value::None);
                let path = self.path_text(&path)?;
                let entry = match arguments.take("arcname") {
                    None | Some(Value::None) => path.trim_start_matches(['.', '/']).to_owned(),
                    Some(entry) => self.path_text(&entry)?,
                };
                let Some(bytes) = self.host.read(&path) else {
                    return Err(self.no_file(&path));
                };
                self.grow(bytes.len())?;
                zip.borrow_mut().entries.push((entry, bytes));
            }
            "namelist" => {
                return Ok(Value::list(
                    zip.borrow()
                        .entries
                        .iter()
                        .map(|it| Value::text(&it.0))
                        .collect(),
                ));
            }
            _ => self.close_zip(zip)?,
        }
        Ok(Value::None)
    }

    pub(crate) fn close_zip(&mut self, zip: &RefCell<Zip>) -> Res<()> {
        let (target, bytes) = {
            let mut zip = zip.borrow_mut();
            if zip.closed {
                return Ok(());
            }
            zip.closed = true;
            (zip.target.clone(), packed(&zip.entries))
        };
        match &target {
            Value::Object(object) if matches!(&**object, Object::File(_)) => {
                self.call_method(&target, "write", vec![Value::Bytes(bytes.into())])?;
            }
            other => {
                let path = self.path_text(other)?;
                self.grow(bytes.len())?;
                self.host.write(&path, &bytes);
            }
        }
        Ok(())
    }
}

/// The archive's bytes.
#[inline(never)]
fn packed(entries: &[(String, Vec<u8>)]) -> Vec<u8> {
    let le32 = |number: usize| u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes();
    let le16 = |number: usize| u16::try_from(number).unwrap_or(u16::MAX).to_le_bytes();
    let mut out = Vec::new();
    let mut directory = Vec::new();
    for (name, bytes) in entries {
        let at = out.len();
        let mut about = Vec::new();
        about.extend([20, 0, 0, 8, 0, 0, 0, 0, 0x21, 0]);
        about.extend(crc32(bytes).to_le_bytes());
        about.extend(le32(bytes.len()));
        about.extend(le32(bytes.len()));
        about.extend(le16(name.len()));
        about.extend([0, 0]);
        out.extend(*b"PK\x03\x04");
        out.extend(&about);
        out.extend(name.as_bytes());
        out.extend(bytes);
        directory.extend(*b"PK\x01\x02");
        directory.extend([20, 0]);
        directory.extend(&about);
        directory.extend([0; 10]);
        directory.extend(le32(at));
        directory.extend(name.as_bytes());
    }
    let at = out.len();
    out.extend(&directory);
    out.extend(*b"PK\x05\x06");
    out.extend([0; 4]);
    out.extend(le16(entries.len()));
    out.extend(le16(entries.len()));
    out.extend(le32(directory.len()));
    out.extend(le32(at));
    out.extend([0, 0]);
    out
}

#[inline(never)]
fn crc32(bytes: &[u8]) -> u32 {
    let mut sum = u32::MAX;
    for byte in bytes {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 {
                (sum >> 1) ^ 0xedb8_8320
            } else {
                sum >> 1
            };
        }
    }
    !sum
}
