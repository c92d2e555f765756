//! Rollouts without a page: `cargo run --release --example rollout < rollout.json`.
//!
//! A plan in, the report out, both JSON; an error goes to standard error, with exit code 2.
//!
//! Every member of the plan has a default:
//!
//! - `stable` "1", `canary` "2", `seed` 1, `runs` 1;
//! - `deployment`: `{"timeBasedCanary": {"canaryPercentage": 10, "canaryInterval": 5}}`; also
//!   `timeBasedLinear`, `"AllAtOnce"`, `{"name": "CodeDeployDefault.LambdaLinear10PercentEvery1Minute"}`;
//! - `alarms`: none. Of each: `metric` Errors, `statistic` Sum (Average for Duration), `version`
//!   null (the whole alias), `comparison` `GreaterThanOrEqualToThreshold`, `threshold` 1,
//!   `periodSeconds` 60, `evaluationPeriods` 1, `datapointsToAlarm` as many, `treatMissingData`
//!   missing;
//! - `metricDelaySeconds` 60: from the end of the minute in which a call began or, if it ends later,
//!   from its end, until it is known; `{"from": 30, "to": 120}` is drawn for each datapoint;
//! - `alarmPhaseSeconds`: the second of the clock minute at which alarms are evaluated, drawn for
//!   each alarm and rollout. A deployment begins with a clock minute;
//! - `pollSeconds` 15: how often `CodeDeploy` looks at the alarms, first at the start;
//! - `rollbackSeconds` 20: from the stop until the alias is back; `autoRollback` true;
//! - `hooks`: `beforeAllowTrafficSeconds` 0, `afterAllowTrafficSeconds` 0. Time counts from the
//!   deployment's start, the hook before the first shift included, and alarms are watched from then
//!   until the last hook is over;
//! - `alarmsRedAtStart` false: true stops the deployment before the first shift;
//! - `minimumRequests` 0: calls of the canary before which an alarm doesn't count;
//! - `early`: none. `{"goodErrorRate": 0.001, "badErrorRate": 0.01, "falseAlarm": 0.05, "missed":
//!   0.2, "promotes": true, "stops": true}` is Wald's test on the canary's calls, after every call;
//! - `stableStarts` "warm" (or "empty"), `arrivals` one call per second, and everything else as in a
//!   plan of `simulate`.

use std::io::{Read, Write};
use std::process::ExitCode;

use rollout::Rollout;

fn main() -> ExitCode {
    let mut text = String::new();
    if let Err(err) = std::io::stdin().read_to_string(&mut text) {
        return fail(&format!("the plan can't be read: {err}"));
    }
    match answer(&text) {
        Ok(report) => {
            // A reader that has gone away (`| head`) is no error of ours.
            let _ = writeln!(std::io::stdout(), "{report}");
            ExitCode::SUCCESS
        }
        Err(err) => fail(&err),
    }
}

fn answer(text: &str) -> Result<String, String> {
    let rollout = Rollout::from_json(text).map_err(|err| err.to_string())?;
    let report = rollout::run(&rollout).map_err(|err| err.to_string())?;
    serde_json::to_string(&report).map_err(|err| format!("the report can't be written: {err}"))
}

fn fail(message: &str) -> ExitCode {
    let _ = writeln!(std::io::stderr(), "rollout: {message}");
    ExitCode::from(2)
}
