//! boto3: calls as people paste them, answers and errors as Python prints them.

mod call;
mod print;
mod render;
mod syntax;
mod token;

pub use call::Interpreter;
pub use print::outcome;
pub use render::render_boto3;
