//! The rollout as `aws deploy` and `aws cloudwatch` lines.

use super::Release;
use crate::view::number::trimmed;
use crate::view::rollout::Shift;
use serde_json::json;
use std::fmt::Write as _;

impl Release<'_> {
    pub(super) fn cli(&self) -> String {
        let Shift {
            function,
            alias,
            old,
            new,
        } = self.shift;
        let region = self.region;
        let mut out =
            String::from("#!/usr/bin/env bash\n# Made by Alias Playground.\nset -euo pipefail\n\n");
        let mut line = |words: &[(&str, String)], command: &str| {
            out.push_str(command);
            for (flag, value) in words {
                let _ = write!(out, " {flag} {value}");
            }
            let _ = writeln!(out, " --region {region}");
        };
        if self.weighted {
            line(
                &[
                    ("--function-name", shell(function)),
                    ("--name", shell(alias)),
                    ("--function-version", old.clone()),
                    ("--routing-config", "AdditionalVersionWeights={}".to_owned()),
                ],
                "aws lambda update-alias",
            );
        }
        line(&self.alarm_flags(), "aws cloudwatch put-metric-alarm");
        line(
            &[
                ("--application-name", shell(function)),
                ("--compute-platform", "Lambda".to_owned()),
            ],
            "aws deploy create-application",
        );
        let (configuration, own) = self.configuration();
        if let Some(own) = own {
            line(
                &[
                    ("--deployment-config-name", configuration.clone()),
                    ("--compute-platform", "Lambda".to_owned()),
                    ("--traffic-routing-config", shell(&own.to_string())),
                ],
                "aws deploy create-deployment-config",
            );
        }
        let role = format!(
            "arn:aws:iam::{}:role/CodeDeployRoleForLambda",
            self.account_id
        );
        line(
            &[
                ("--application-name", shell(function)),
                ("--deployment-group-name", shell(&self.group())),
                ("--service-role-arn", role),
                ("--deployment-config-name", configuration),
                (
                    "--deployment-style",
                    "deploymentType=BLUE_GREEN,deploymentOption=WITH_TRAFFIC_CONTROL".to_owned(),
                ),
                (
                    "--alarm-configuration",
                    shell(&json!({"enabled": true, "alarms": [{"name": self.alarm_name()}]}).to_string()),
                ),
                (
                    "--auto-rollback-configuration",
                    shell(&json!({"enabled": true, "events": ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"]}).to_string()),
                ),
            ],
            "aws deploy create-deployment-group",
        );
        let resource = json!({"Type": "AWS::Lambda::Function", "Properties": {
            "Name": function, "Alias": alias, "CurrentVersion": old, "TargetVersion": new,
        }});
        let appspec =
            json!({"version": 0.0, "Resources": [{ function.as_str(): resource }]}).to_string();
        let revision =
            json!({"revisionType": "AppSpecContent", "appSpecContent": {"content": appspec}});
        line(
            &[
                ("--application-name", shell(function)),
                ("--deployment-group-name", shell(&self.group())),
                ("--revision", shell(&revision.to_string())),
            ],
            "aws deploy create-deployment",
        );
        out
    }

    fn alarm_flags(&self) -> Vec<(&'static str, String)> {
        let alarm = self.alarm();
        let mut flags = vec![("--alarm-name", shell(&self.alarm_name()))];
        if let Some(metric) = self.metric() {
            flags.push(("--namespace", "AWS/Lambda".to_owned()));
            flags.push(("--metric-name", metric.to_owned()));
            let dimensions: Vec<String> = self
                .dimensions()
                .iter()
                .map(|(name, value)| shell(&format!("Name={name},Value={value}")))
                .collect();
            flags.push(("--dimensions", dimensions.join(" ")));
            let flag = if self.is_percentile() {
                "--extended-statistic"
            } else {
                "--statistic"
            };
            flags.push((flag, self.statistic()));
            flags.push(("--period", self.period().to_string()));
        } else {
            flags.push(("--metrics", shell(&self.rate().to_string())));
        }
        flags.extend([
            ("--evaluation-periods", alarm.periods.to_string()),
            ("--datapoints-to-alarm", alarm.datapoints.to_string()),
            ("--threshold", trimmed(self.threshold(), 9)),
            ("--comparison-operator", self.comparison().to_owned()),
            ("--treat-missing-data", self.missing().to_owned()),
        ]);
        flags
    }
}

/// A word of a shell's line.
fn shell(text: &str) -> String {
    let plain = |it: char| it.is_ascii_alphanumeric() || "-_./:=,@+%".contains(it);
    if !text.is_empty() && text.chars().all(plain) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', "'\\''"))
}
