//! The traffic simulator.
