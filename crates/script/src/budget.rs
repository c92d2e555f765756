//! How long a program may go on.

use crate::Refusal;

/// Statements that a program may run.
const STEPS: u32 = 200_000;
/// Bytes that its variables, files and outputs may grow to.
const BYTES: usize = 16 << 20;

/// How much a program has used up.
#[derive(Clone, Copy, Debug, Default)]
pub struct Budget {
    steps: u32,
    bytes: usize,
}

impl Budget {
    /// Notes a statement (or a turn of a loop) on this line.
    ///
    /// # Errors
    /// A refusal where the program has run too many.
    pub fn step(&mut self, line: u32) -> Result<(), Refusal> {
        self.steps += 1;
        if self.steps <= STEPS {
            return Ok(());
        }
        Err(Refusal::new(
            line,
            "a loop that doesn't end",
            format!(
                "It ran {STEPS} statements and was still going. A program that waits for something \
                 waits for ever here; give the loop an end. For thousands of calls, use Run simulation."
            ),
        ))
    }

    /// Notes that a text of this many bytes was made.
    ///
    /// # Errors
    /// A refusal where all of them together are too large.
    pub fn grow(&mut self, line: u32, bytes: usize) -> Result<(), Refusal> {
        self.bytes = self.bytes.saturating_add(bytes);
        if self.bytes <= BYTES {
            return Ok(());
        }
        Err(Refusal::new(
            line,
            "texts that grow without an end",
            format!("The program made more than {} MB of text.", BYTES >> 20),
        ))
    }
}
