//! `CodeDeploy`'s ways to shift an alias from one version to another.

/// How traffic is shifted. Percentages are whole, as `CodeDeploy` has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strategy {
    /// Everything in one step.
    AllAtOnce,
    /// One small step, a wait, and the rest.
    Canary {
        /// The first step, `1..=99` percent.
        percent: u32,
        /// Minutes until the rest follows.
        minutes: u32,
    },
    /// Equal steps at equal intervals, the first one at once.
    Linear {
        /// Each step, `1..=99` percent.
        percent: u32,
        /// Minutes between two steps.
        minutes: u32,
    },
}

/// `CodeDeploy` shifts for two days at most.
pub const MOST_MINUTES: u32 = 2_880;

/// The predefined configurations, without their prefix `CodeDeployDefault.`; SAM and the
/// Serverless framework write them without `CodeDeployDefault.Lambda`.
pub const PREDEFINED: &[(&str, Strategy)] = &[
    (
        "LambdaCanary10Percent5Minutes",
        Strategy::Canary {
            percent: 10,
            minutes: 5,
        },
    ),
    (
        "LambdaCanary10Percent10Minutes",
        Strategy::Canary {
            percent: 10,
            minutes: 10,
        },
    ),
    (
        "LambdaCanary10Percent15Minutes",
        Strategy::Canary {
            percent: 10,
            minutes: 15,
        },
    ),
    (
        "LambdaCanary10Percent30Minutes",
        Strategy::Canary {
            percent: 10,
            minutes: 30,
        },
    ),
    (
        "LambdaLinear10PercentEvery1Minute",
        Strategy::Linear {
            percent: 10,
            minutes: 1,
        },
    ),
    (
        "LambdaLinear10PercentEvery2Minutes",
        Strategy::Linear {
            percent: 10,
            minutes: 2,
        },
    ),
    (
        "LambdaLinear10PercentEvery3Minutes",
        Strategy::Linear {
            percent: 10,
            minutes: 3,
        },
    ),
    (
        "LambdaLinear10PercentEvery10Minutes",
        Strategy::Linear {
            percent: 10,
            minutes: 10,
        },
    ),
    ("LambdaAllAtOnce", Strategy::AllAtOnce),
];

/// Why a strategy can't be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StrategyError {
    /// A step is not a part of the whole.
    #[error("A step is a whole number of percent from 1 to 99.")]
    Percent,
    /// There is no wait, or it is too long.
    #[error("The first and the last shift are 1 to 2,880 minutes apart; this is {0}.")]
    Minutes(u64),
}

/// The weight that the new version has for a while.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TrafficStep {
    /// Minutes since the deployment began.
    pub from: u32,
    /// When the next step follows; the last step stays.
    pub until: Option<u32>,
    /// The new version's weight, a fraction.
    pub weight: f64,
}

impl Strategy {
    /// A predefined configuration by any of its names: `CodeDeployDefault.LambdaCanary10Percent5Minutes`,
    /// `LambdaCanary10Percent5Minutes` or, as SAM writes it, `Canary10Percent5Minutes`.
    pub fn predefined(name: &str) -> Option<Self> {
        let short = name.strip_prefix("CodeDeployDefault.").unwrap_or(name);
        let short = short.strip_prefix("Lambda").unwrap_or(short);
        let found = PREDEFINED
            .iter()
            .find(|(known, _)| known.strip_prefix("Lambda") == Some(short));
        found.map(|(_, strategy)| *strategy)
    }

    /// The steps, the first at minute 0 and the last at weight 1.
    ///
    /// # Errors
    /// What `CodeDeploy` refuses: a step out of range, or a deployment over two days.
    pub fn steps(self) -> Result<Vec<TrafficStep>, StrategyError> {
        let (percent, minutes, linear) = match self {
            Self::AllAtOnce => {
                return Ok(vec![TrafficStep {
                    from: 0,
                    until: None,
                    weight: 1.0,
                }]);
            }
            Self::Canary { percent, minutes } => (percent, minutes, false),
            Self::Linear { percent, minutes } => (percent, minutes, true),
        };
        if !(1..=99).contains(&percent) {
            return Err(StrategyError::Percent);
        }
        let waits = if linear {
            100_u32.div_ceil(percent) - 1
        } else {
            1
        };
        let length = u64::from(waits) * u64::from(minutes);
        if !(1..=u64::from(MOST_MINUTES)).contains(&length) {
            return Err(StrategyError::Minutes(length));
        }
        let step = |index: u32| TrafficStep {
            from: index * minutes,
            until: (index < waits).then_some((index + 1) * minutes),
            weight: if index < waits {
                f64::from((index + 1) * percent) / 100.0
            } else {
                1.0
            },
        };
        Ok((0..=waits).map(step).collect())
    }

    /// What it does, in a clause.
    pub fn says(self) -> String {
        let minute = |minutes: u32| match minutes {
            1 => "1 minute".to_owned(),
            1000.. => format!("{},{:03} minutes", minutes / 1000, minutes % 1000),
            _ => format!("{minutes} minutes"),
        };
        match self {
            Self::AllAtOnce => "everything at once".to_owned(),
            Self::Canary { percent, minutes } => {
                format!("{percent} % at once, the rest after {}", minute(minutes))
            }
            Self::Linear {
                percent,
                minutes: 1,
            } => format!("{percent} % more every minute"),
            Self::Linear { percent, minutes } => {
                format!("{percent} % more every {minutes} minutes")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_canary_waits_once_and_a_linear_rollout_at_each_step() {
        let canary = Strategy::Canary {
            percent: 10,
            minutes: 5,
        }
        .steps()
        .expect("steps");
        assert_eq!(
            canary,
            [
                TrafficStep {
                    from: 0,
                    until: Some(5),
                    weight: 0.1
                },
                TrafficStep {
                    from: 5,
                    until: None,
                    weight: 1.0
                }
            ]
        );
        let linear = Strategy::Linear {
            percent: 30,
            minutes: 2,
        }
        .steps()
        .expect("steps");
        let weights: Vec<_> = linear.iter().map(|step| (step.from, step.weight)).collect();
        assert_eq!(weights, [(0, 0.3), (2, 0.6), (4, 0.9), (6, 1.0)]);
    }

    #[test]
    fn every_predefined_configuration_ends_at_the_whole() {
        for (name, strategy) in PREDEFINED {
            let steps = strategy.steps().expect(name);
            let last = steps.last().expect(name);
            assert_eq!((last.until, last.weight), (None, 1.0), "{name}");
        }
        let ten = Strategy::Linear {
            percent: 10,
            minutes: 1,
        }
        .steps()
        .expect("steps");
        assert_eq!(ten.len(), 10, "10 % at minute 0, 100 % at minute 9");
    }

    #[test]
    fn what_codedeploy_refuses_is_refused() {
        let steps = |strategy: Strategy| strategy.steps().expect_err("refused");
        assert_eq!(
            steps(Strategy::Canary {
                percent: 0,
                minutes: 5
            }),
            StrategyError::Percent
        );
        assert_eq!(
            steps(Strategy::Linear {
                percent: 100,
                minutes: 5
            }),
            StrategyError::Percent
        );
        assert_eq!(
            steps(Strategy::Canary {
                percent: 5,
                minutes: 2_881
            }),
            StrategyError::Minutes(2_881)
        );
        assert_eq!(
            steps(Strategy::Linear {
                percent: 1,
                minutes: 30
            }),
            StrategyError::Minutes(2_970)
        );
    }
}
