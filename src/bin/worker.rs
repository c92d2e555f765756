//! Registers the simulation worker.

use alias_playground::worker::SimulationWorker;
use gloo_worker::Registrable;

fn main() {
    SimulationWorker::registrar().register();
}
