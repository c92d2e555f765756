//! Somebody who watches a run while it goes on, and may change the alias's weights.

/// One call, as it will have been once it is over. Moments are ns since the run's start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Call {
    /// The version that it was routed to: its place in [`Plan::routed_versions`].
    pub version: usize,
    /// When it began.
    pub begun: u64,
    /// When it ends: until then nobody knows how.
    pub ended: u64,
    /// How long the function's own code took: [`Call::ended`] less the cold start.
    pub duration: u64,
    /// Whether it failed, time-outs included.
    pub failed: bool,
    /// Whether it was refused with 429; it took no time then.
    pub throttled: bool,
    /// Who made it, where the plan has users.
    pub user: Option<u32>,
}

/// What is to become of the run.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// It goes on as it is.
    None,
    /// The weights from now on, by the versions' places in [`Plan::routed_versions`].
    Weights(Vec<f64>),
    /// It is over: whatever comes later doesn't belong to it.
    Over,
}

/// Watches a run, and may change the alias's weights while it goes on.
pub trait Conductor {
    /// Whether it wants to [see](Conductor::saw) calls at all.
    const SEES: bool = true;
    /// Whether what it sees may bring its [next moment](Conductor::next) forward. It is asked anew
    /// after each call then, which takes its time.
    fn is_sudden(&self) -> bool {
        false
    }
    /// The moment (ns) that it has something to do at; `u64::MAX` for never.
    fn next(&self) -> u64;
    /// Does what was to be done at [`Conductor::next`]. Every call that began before has been
    /// [seen](Conductor::saw), and none that begins then or later.
    fn attend(&mut self) -> Change;
    /// A call was made.
    fn saw(&mut self, call: &Call);
}

/// Nobody: costs nothing.
pub(super) struct Nobody;

impl Conductor for Nobody {
    const SEES: bool = false;

    #[inline]
    fn next(&self) -> u64 {
        u64::MAX
    }

    fn attend(&mut self) -> Change {
        Change::None
    }

    #[inline]
    fn saw(&mut self, _: &Call) {}
}
