//! Rollouts: CodeDeploy's strategies for Lambda, CloudWatch's alarms, and what a rollout shows of a new version.
//!
//! It knows statistics and the simulator only: a plan in, a report out. It must never know an account, a page or a clock.
