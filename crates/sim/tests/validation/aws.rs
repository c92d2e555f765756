//! Measurements made on AWS Lambda about 2020 (case E): warm 1.98134 s, cold 2.30374 s, 600 s.

use serde_json::json;

use super::simulate;

/// One measured rate, and what the simulator says of it.
pub(crate) struct Measurement {
    pub rate: f64,
    /// Share of cold calls as measured, and its standard error.
    pub cold: (f64, f64),
    /// Mean number of environments as measured.
    pub environments: f64,
    pub our_cold: f64,
    pub our_environments: f64,
}

/// Rate per second, cold starts in %, its standard error, mean environments.
const MEASURED: [(f64, f64, f64, f64); 11] = [
    (0.001_863, 34.299, 3.176, 0.6742),
    (0.002_882, 14.543, 2.418, 0.7795),
    (0.004_248, 7.948, 1.239, 0.9459),
    (0.007_851, 3.382, 0.520, 1.1291),
    (0.050_120, 0.854, 0.094, 2.1136),
    (0.099_871, 0.595, 0.068, 2.7641),
    (0.198_076, 0.3724, 0.0275, 3.7188),
    (0.397_486, 0.2085, 0.0137, 5.0450),
    (0.595_606, 0.1756, 0.0069, 6.4194),
    (0.797_943, 0.1560, 0.0062, 7.5639),
    (1.000_533, 0.1307, 0.0081, 8.3971),
];

/// Every measured rate, simulated for `n` calls.
pub(crate) fn measurements(calls: u64) -> Vec<Measurement> {
    let simulated = |&(rate, cold, error, environments): &(f64, f64, f64, f64)| {
        let report = simulate(json!({
            "routing": {"1": 1},
            "arrivals": {"ratePerSecond": rate, "durationSeconds": calls as f64 / rate},
            "versions": {"1": {"durationMs": {"exponential": {"mean": 1981.34}},
                               "coldDurationMs": {"exponential": {"mean": 2303.74}}}},
        }));
        Measurement {
            rate,
            cold: (cold / 100.0, error / 100.0),
            environments,
            our_cold: report.cold_starts as f64 / report.invocations as f64,
            our_environments: report.environments.mean,
        }
    };
    MEASURED.iter().map(simulated).collect()
}

impl Measurement {
    /// How far off we are, relative to the measurement: cold share, environments.
    pub(crate) fn off(&self) -> (f64, f64) {
        let off = |ours: f64, measured: f64| (ours - measured).abs() / measured;
        (
            off(self.our_cold, self.cold.0),
            off(self.our_environments, self.environments),
        )
    }
}

/// The mean relative errors over all measurements.
pub(crate) fn mean_off(measurements: &[Measurement]) -> (f64, f64) {
    let n = measurements.len().max(1) as f64;
    let sum =
        |pick: fn((f64, f64)) -> f64| measurements.iter().map(|it| pick(it.off())).sum::<f64>();
    (sum(|it| it.0) / n, sum(|it| it.1) / n)
}
