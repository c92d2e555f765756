//! What a run is to whoever lets it go on: the whole model or the split alone.

use super::outcome::Outcome;
use super::plan::PlanError;

/// One run in progress.
///
/// Behind a pointer, so that no optimiser draws the innermost loops into their callers: within a
/// function of its own size such a loop keeps its state in registers (measured: twice as fast).
pub(super) trait Runnable {
    /// Handles at most about `n` calls; the number handled, fewer only when the run is over.
    fn advance(&mut self, budget: u64) -> u64;
    /// What the run was, or, if it isn't `over`, has been so far.
    fn outcome(&mut self, over: bool) -> Result<Outcome, PlanError>;
}
