//! The rollout as Terraform's resources.

use super::Release;
use crate::export::hcl::{self, Block, Expression};
use crate::view::number::trimmed;
use crate::view::rollout::Strategy;
use std::fmt::Write as _;

impl Release<'_> {
    pub(super) fn terraform(&self) -> String {
        let text = |it: &str| Expression::text(it);
        let whole = |it: u32| Expression::name(&it.to_string());
        let mut out = String::from(
            "# Made by Alias Playground: a rollout and the alarm that stops it.\n\nvariable \"codedeploy_role_arn\" {\n  type        = string\n  description = \"The role that CodeDeploy shifts the alias with; it needs AWSCodeDeployRoleForLambda.\"\n}\n",
        );
        let mut resource = |kind: &str, block: &Block| {
            let _ = write!(
                out,
                "\nresource {} {} {{\n{}}}\n",
                hcl::quote(kind),
                hcl::quote("rollout"),
                block.written(1)
            );
        };
        let mut app = Block::default();
        app.set("compute_platform", text("Lambda"));
        app.set("name", text(&self.shift.function));
        resource("aws_codedeploy_app", &app);
        let (name, own) = self.configuration();
        let mut configuration = text(&name);
        if own.is_some() {
            let mut block = Block::default();
            block.set("compute_platform", text("Lambda"));
            block.set("deployment_config_name", text(&name));
            let mut routing = Block::default();
            let mut times = Block::default();
            let (kind, inner) = match self.setup.strategy {
                Strategy::Linear { percent, minutes } => {
                    times.set("interval", whole(minutes));
                    times.set("percentage", whole(percent));
                    ("TimeBasedLinear", "time_based_linear")
                }
                Strategy::Canary { percent, minutes } => {
                    times.set("interval", whole(minutes));
                    times.set("percentage", whole(percent));
                    ("TimeBasedCanary", "time_based_canary")
                }
                Strategy::AllAtOnce => ("AllAtOnce", ""),
            };
            routing.set("type", text(kind));
            if !inner.is_empty() {
                routing.block(inner, times);
            }
            block.block("traffic_routing_config", routing);
            resource("aws_codedeploy_deployment_config", &block);
            configuration =
                Expression::name("aws_codedeploy_deployment_config.rollout.deployment_config_name");
        }
        let mut group = Block::default();
        group.set(
            "app_name",
            Expression::name("aws_codedeploy_app.rollout.name"),
        );
        group.set("deployment_config_name", configuration);
        group.set("deployment_group_name", text(&self.group()));
        group.set(
            "service_role_arn",
            Expression::name("var.codedeploy_role_arn"),
        );
        let mut alarms = Block::default();
        alarms.set(
            "alarms",
            Expression::name("[aws_cloudwatch_metric_alarm.rollout.alarm_name]"),
        );
        alarms.set("enabled", Expression::name("true"));
        group.block("alarm_configuration", alarms);
        let mut back = Block::default();
        back.set("enabled", Expression::name("true"));
        back.set(
            "events",
            Expression::name("[\"DEPLOYMENT_FAILURE\", \"DEPLOYMENT_STOP_ON_ALARM\"]"),
        );
        group.block("auto_rollback_configuration", back);
        let mut style = Block::default();
        style.set("deployment_option", text("WITH_TRAFFIC_CONTROL"));
        style.set("deployment_type", text("BLUE_GREEN"));
        group.block("deployment_style", style);
        resource("aws_codedeploy_deployment_group", &group);
        resource("aws_cloudwatch_metric_alarm", &self.terraform_alarm());
        out
    }

    fn terraform_alarm(&self) -> Block {
        let text = |it: &str| Expression::text(it);
        let whole = |it: u32| Expression::name(&it.to_string());
        let alarm = self.alarm();
        let dimensions: Vec<String> = self
            .dimensions()
            .iter()
            .map(|(name, value)| format!("{name} = {}", hcl::quote(value)))
            .collect();
        let dimensions = Expression::name(&format!("{{ {} }}", dimensions.join(", ")));
        let mut block = Block::default();
        block.set("alarm_name", text(&self.alarm_name()));
        block.set("comparison_operator", text(self.comparison()));
        block.set("datapoints_to_alarm", whole(alarm.datapoints));
        block.set("evaluation_periods", whole(alarm.periods));
        block.set("threshold", Expression::name(&trimmed(self.threshold(), 9)));
        block.set("treat_missing_data", text(self.missing()));
        if let Some(metric) = self.metric() {
            block.set("dimensions", dimensions);
            block.set("metric_name", text(metric));
            block.set("namespace", text("AWS/Lambda"));
            block.set("period", whole(self.period()));
            let member = if self.is_percentile() {
                "extended_statistic"
            } else {
                "statistic"
            };
            block.set(member, text(&self.statistic()));
            return block;
        }
        let mut rate = Block::default();
        rate.set("expression", text("errors / invocations"));
        rate.set("id", text("rate"));
        rate.set("label", text("Error rate"));
        rate.set("return_data", Expression::name("true"));
        block.block("metric_query", rate);
        for (id, name) in [("errors", "Errors"), ("invocations", "Invocations")] {
            let mut metric = Block::default();
            metric.set("dimensions", dimensions.clone());
            metric.set("metric_name", text(name));
            metric.set("namespace", text("AWS/Lambda"));
            metric.set("period", whole(self.period()));
            metric.set("stat", text("Sum"));
            let mut query = Block::default();
            query.set("id", text(id));
            query.block("metric", metric);
            block.block("metric_query", query);
        }
        block
    }
}
