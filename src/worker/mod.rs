//! The simulation worker's message port.
