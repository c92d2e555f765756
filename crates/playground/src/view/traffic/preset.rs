//! Ready-made behaviours and amounts: one press, and the question is asked.

use sim::{Behaviour, Latency, Rate};

/// Numbers of invocations to start from, with what they are good for.
pub const INVOCATIONS: &[u64] = &[100, 1_000, 10_000, 100_000, 1_000_000, 1_000_000_000];

/// A way for a version to behave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// Quick and without errors.
    Healthy,
    /// As right as the healthy one, five times as slow.
    Slow,
    /// One call in a hundred fails.
    Bug,
    /// The first call of every environment fails.
    CrashesWhenCold,
}

impl Preset {
    /// Every preset.
    pub const ALL: [Self; 4] = [Self::Healthy, Self::Slow, Self::Bug, Self::CrashesWhenCold];

    /// Its name.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Healthy => "healthy",
            Self::Slow => "slow",
            Self::Bug => "1 % bug",
            Self::CrashesWhenCold => "crashes when cold",
        }
    }

    /// What it stands for.
    pub fn behaviour(self) -> Behaviour {
        let healthy = Behaviour::healthy();
        match self {
            Self::Healthy => healthy,
            Self::Slow => Behaviour {
                duration_ms: Latency::Lognormal {
                    median: 450.0,
                    p99: 2_500.0,
                },
                cold_start_ms: 1_500.0,
                ..healthy
            },
            Self::Bug => Behaviour {
                error_rate: 0.01,
                ..healthy
            },
            Self::CrashesWhenCold => Behaviour {
                cold_error_rate: Some(1.0),
                ..healthy
            },
        }
    }

    /// The preset that a behaviour is, if it is one.
    pub fn of(behaviour: &Behaviour) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|preset| preset.behaviour() == *behaviour)
    }
}

/// A way for calls to arrive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// Each call as soon as the one before ended.
    BackToBack,
    /// At random, at a steady rate.
    Steady,
    /// At a rate that grows or falls.
    Ramp,
    /// At a rate that follows the day.
    Daily,
    /// At the rate of a pasted list.
    PerMinute,
    /// At a rate that changes at given moments.
    Steps,
    /// One at a time, at a fixed interval.
    Timer,
    /// Many at a time, now and then.
    Bursts,
}

impl Pace {
    /// The ways that the form offers.
    pub const OFFERED: [Self; 8] = [
        Self::BackToBack,
        Self::Steady,
        Self::Steps,
        Self::Ramp,
        Self::Daily,
        Self::PerMinute,
        Self::Timer,
        Self::Bursts,
    ];

    /// Its name.
    pub const fn label(self) -> &'static str {
        match self {
            Self::BackToBack => "back to back",
            Self::Steady => "at a steady rate",
            Self::Ramp => "growing or falling",
            Self::Daily => "daily curve",
            Self::PerMinute => "counts per minute",
            Self::Steps => "in steps",
            Self::Timer => "by a timer",
            Self::Bursts => "in bursts",
        }
    }

    /// The way a plan's calls arrive.
    pub const fn of(rate: Option<&Rate>) -> Self {
        match rate {
            None => Self::BackToBack,
            Some(Rate::Constant(_)) => Self::Steady,
            Some(Rate::Ramp { .. }) => Self::Ramp,
            Some(Rate::Daily { .. }) => Self::Daily,
            Some(Rate::PerMinute(_)) => Self::PerMinute,
            Some(Rate::Steps(_)) => Self::Steps,
            Some(Rate::Timer(_)) => Self::Timer,
            Some(Rate::Bursts { .. }) => Self::Bursts,
        }
    }

    /// A rate to start from, as busy as the one before.
    pub fn rate(self, before: Option<&Rate>) -> Option<Rate> {
        let busy = before.map_or(50.0, typical);
        match self {
            Self::BackToBack => None,
            Self::Steady => Some(Rate::Constant(busy)),
            Self::Ramp => Some(Rate::Ramp {
                from: busy / 10.0,
                to: busy,
                seconds: 600.0,
            }),
            Self::Daily => Some(Rate::Daily {
                mean: busy,
                peak: busy * 1.8,
                peak_hour: 14.0,
            }),
            Self::PerMinute => {
                let minutes = [0.2, 0.5, 1.0, 1.0, 0.6, 0.3];
                Some(Rate::PerMinute(
                    minutes.map(|part| libm::round(busy * 60.0 * part)).into(),
                ))
            }
            Self::Timer => Some(Rate::Timer(300.0)),
            Self::Bursts => Some(Rate::Bursts {
                every_seconds: 600.0,
                seconds: 60.0,
                rate: busy,
                between: 0.0,
            }),
            Self::Steps => Some(Rate::Steps(vec![
                (0.0, busy / 5.0),
                (120.0, busy),
                (240.0, busy / 2.0),
            ])),
        }
    }
}

/// The rate that is most like a steady one.
fn typical(rate: &Rate) -> f64 {
    match rate {
        Rate::Constant(rate) | Rate::Bursts { rate, .. } => *rate,
        Rate::Ramp { to, .. } => *to,
        Rate::Timer(seconds) => 1.0 / seconds,
        Rate::Daily { mean, .. } => *mean,
        Rate::Steps(steps) => steps.iter().map(|(_, rate)| *rate).fold(0.0, f64::max),
        Rate::PerMinute(counts) => counts.iter().copied().fold(0.0, f64::max) / 60.0,
    }
    .max(0.001)
}
