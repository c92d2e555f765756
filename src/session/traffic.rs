//! Traffic: what to send, and through which alias.

use super::Session;
use crate::scenario::Plan;

impl Session {
    /// What fits the account at the cursor when nothing was set up.
    pub(super) fn usual_plan(&self) -> Plan {
        Plan::default()
    }

    /// A run was asked for.
    pub(super) fn start_run(&mut self, plan: Plan) {
        self.run.started(plan);
    }
}
