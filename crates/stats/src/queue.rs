//! Closed forms of queueing theory that a simulation can be held against.

/// Erlang's loss formula: the share of calls refused by `servers` that are offered `load` (arrivals
/// per second times mean seconds of a call). It holds for every distribution of durations.
pub fn erlang_b(servers: u32, load: f64) -> f64 {
    (1..=servers).fold(1.0, |blocked, n| {
        load * blocked / (f64::from(n) + load * blocked)
    })
}

/// The share of cold calls when calls are so rare that they never overlap: the gap before a call
/// is longer than the time an environment is kept, e^(−rate·seconds).
pub fn rare_cold_share(rate_per_second: f64, keep_alive_seconds: f64) -> f64 {
    libm::exp(-rate_per_second * keep_alive_seconds)
}
