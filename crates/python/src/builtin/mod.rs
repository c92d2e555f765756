//! What Python has without an import.

mod bytes;
pub(crate) mod classes;
mod construct;
mod dict;
mod exception;
mod format;
mod functions;
mod list;
mod method;
mod number;
pub(crate) mod set;
mod shown;
mod text;
pub(crate) use format::Spec;
pub(crate) use functions::OTHERS;
pub(crate) use method::plays;
pub(crate) use shown::{float_repr, text_repr};
