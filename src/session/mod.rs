//! The app's state and its one transition, `apply`.
