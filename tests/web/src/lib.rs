//! What has the same bytes natively and as WebAssembly in a browser: `tests/web.rs` runs in both.

/// A plan of `crates/sim/tests/golden/` and its report, by name.
macro_rules! golden_report {
    ($name:literal) => {
        (
            include_str!(concat!(
                "../../../crates/sim/tests/golden/",
                $name,
                ".plan.json"
            )),
            include_str!(concat!(
                "../../../crates/sim/tests/golden/",
                $name,
                ".report.json"
            )),
        )
    };
}

/// Plans and their reports, JSON both.
pub const REPORTS: [(&str, &str); 7] = [
    golden_report!("a-split"),
    golden_report!("b-contract"),
    golden_report!("c-rollout"),
    golden_report!("d-events"),
    golden_report!("e-runs"),
    golden_report!("f-crowd"),
    golden_report!("g-alarm"),
];
