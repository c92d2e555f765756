//! boto3: calls as people paste them, answers and errors as Python prints them.

mod call;
mod literal;
mod print;
mod render;
mod syntax;
mod token;

pub(crate) use call::Interpreter;
pub use literal::printed_values;
pub(crate) use print::outcome;
pub use render::render_boto3;
