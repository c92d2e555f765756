//! A rollout to take away: as AWS CLI lines, as SAM's `DeploymentPreference`, as CDK's
//! `LambdaDeploymentGroup`, as Terraform's resources; each with its alarm.

mod cdk;
mod cli;
mod sam;
mod terraform;

use super::Exported;
use crate::view::rollout::{Alarm, Setup, Shift, Strategy};
use ::rollout::write;
use lambda::model::{Account, Qualifier};
use serde_json::{Value, json};
use sim::metric::{Metric, Missing, Statistic};

/// What a rollout can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RolloutFormat {
    /// `aws deploy` and `aws cloudwatch` lines.
    Cli,
    /// An AWS SAM template.
    Sam,
    /// An AWS CDK stack in TypeScript.
    Cdk,
    /// Terraform's language.
    Terraform,
}

impl RolloutFormat {
    /// Every format, in the order to offer them.
    pub const ALL: [Self; 4] = [Self::Cli, Self::Sam, Self::Cdk, Self::Terraform];

    /// The name to show.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Cli => "AWS CLI",
            Self::Sam => "SAM",
            Self::Cdk => "CDK",
            Self::Terraform => "Terraform",
        }
    }

    /// What `window.playground.export` calls it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Cli => "rollout-cli",
            Self::Sam => "rollout-sam",
            Self::Cdk => "rollout-cdk",
            Self::Terraform => "rollout-terraform",
        }
    }

    /// The format of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }

    const fn file_name(self) -> &'static str {
        match self {
            Self::Cli => "rollout.sh",
            Self::Sam => "rollout.yaml",
            Self::Cdk => "rollout.ts",
            Self::Terraform => "rollout.tf",
        }
    }
}

/// Seconds after which the AWS CLI gives up waiting: 119 waits of 15 s.
const WAITED: f64 = 1_785.0;

/// Everything that a writer asks for.
struct Release<'a> {
    setup: &'a Setup,
    shift: &'a Shift,
    account_id: &'a str,
    region: &'a str,
    runtime: Option<String>,
    handler: Option<String>,
    role: String,
    memory: u32,
    timeout: u32,
    /// Whether the alias has a weighted version now, which `CodeDeploy` refuses.
    weighted: bool,
}

/// A rollout in a format. The function's settings are those of the version that it leads to.
///
/// # Errors
/// A sentence: there is no such function or version.
pub fn rollout(
    account: &Account,
    region: &str,
    account_id: &str,
    setup: &Setup,
    shift: &Shift,
    format: RolloutFormat,
) -> Result<Exported, String> {
    let function = account.function(region, &shift.function).ok_or_else(|| {
        format!(
            "There is no function {} in {region}. Choose one that exists, or create it first.",
            shift.function
        )
    })?;
    let version = match Qualifier::parse(Some(&shift.new)) {
        Some(Qualifier::Version(number)) => function.version(number),
        _ => None,
    };
    let snapshot = version.ok_or_else(|| {
        format!(
            "{} has no version {}. Publish it first.",
            shift.function, shift.new
        )
    })?;
    let settings = &snapshot.configuration;
    let release = Release {
        setup,
        shift,
        account_id,
        region,
        runtime: settings.runtime.clone().filter(|_| !settings.image),
        handler: settings.handler.clone().filter(|_| !settings.image),
        role: settings.role.clone(),
        memory: settings.memory,
        timeout: settings.timeout,
        weighted: function
            .alias(&shift.alias)
            .is_some_and(|it| it.routing.is_some()),
    };
    let mut out = Exported::default();
    let text = match format {
        RolloutFormat::Cli => release.cli(),
        RolloutFormat::Sam => release.sam(),
        RolloutFormat::Cdk => release.cdk(),
        RolloutFormat::Terraform => release.terraform(),
    };
    out.text(format.file_name(), text);
    out.commands.push(
        match format {
            RolloutFormat::Cli => "bash rollout.sh",
            RolloutFormat::Sam => {
                "sam deploy --stack-name rollout --template-file rollout.yaml --capabilities CAPABILITY_IAM --parameter-overrides \"CodeBucket=$CODE_BUCKET\""
            }
            RolloutFormat::Cdk => "npx cdk deploy --app \"npx ts-node rollout.ts\"",
            RolloutFormat::Terraform => "terraform init && terraform apply",
        }
        .to_owned(),
    );
    out.left = release.left(format);
    Ok(out)
}

impl Release<'_> {
    fn alarm(&self) -> &Alarm {
        &self.setup.alarm
    }

    fn group(&self) -> String {
        format!("{}-{}", self.shift.function, self.shift.alias)
    }

    fn alarm_name(&self) -> String {
        format!("{}-canary", self.group())
    }

    /// The configuration's name, and its own definition where `CodeDeploy` doesn't ship it.
    fn configuration(&self) -> (String, Option<Value>) {
        if let Some(name) = self.setup.predefined() {
            return (format!("CodeDeployDefault.{name}"), None);
        }
        match self.setup.strategy {
            Strategy::AllAtOnce => ("CodeDeployDefault.LambdaAllAtOnce".to_owned(), None),
            Strategy::Canary { percent, minutes } => (
                format!("Canary{percent}Percent{minutes}Minutes"),
                Some(
                    json!({"type": "TimeBasedCanary", "timeBasedCanary": {"canaryPercentage": percent, "canaryInterval": minutes}}),
                ),
            ),
            Strategy::Linear { percent, minutes } => (
                format!("Linear{percent}PercentEvery{minutes}Minutes"),
                Some(
                    json!({"type": "TimeBasedLinear", "timeBasedLinear": {"linearPercentage": percent, "linearInterval": minutes}}),
                ),
            ),
        }
    }

    fn threshold(&self) -> f64 {
        self.alarm().threshold.value
    }

    fn period(&self) -> u32 {
        self.alarm().period * 60
    }

    fn missing(&self) -> &'static str {
        write::missing(self.alarm().missing)
    }

    fn comparison(&self) -> &'static str {
        write::comparison(self.alarm().threshold.comparison)
    }

    /// Lambda's name of the metric; a rate is made of two.
    fn metric(&self) -> Option<&'static str> {
        (self.alarm().metric != Metric::ErrorRate).then(|| write::metric(self.alarm().metric))
    }

    fn statistic(&self) -> String {
        write::statistic(self.alarm().statistic)
    }

    fn is_percentile(&self) -> bool {
        matches!(self.alarm().statistic, Statistic::Percentile(_))
    }

    /// How long the rollout takes if nothing stops it.
    fn seconds(&self) -> f64 {
        let steps = self.setup.steps().unwrap_or_default();
        let shifts = steps.last().map_or(0.0, |it| f64::from(it.from) * 60.0);
        self.setup.hooks.before + shifts + self.setup.hooks.after
    }

    /// What the format, or AWS, can't hold of the panel's rollout.
    fn left(&self, format: RolloutFormat) -> Vec<String> {
        let mut left = Vec::new();
        if self.setup.minimum_requests > 0 {
            left.push(
                "The gate of so many calls before the alarm counts: CloudWatch has none. More datapoints to alarm come nearest."
                    .to_owned(),
            );
        }
        if self.setup.hooks.before > 0.0 || self.setup.hooks.after > 0.0 {
            left.push(
                "The hooks: each is a function of yours, by its name in the AppSpec file or the template."
                    .to_owned(),
            );
        }
        if self.alarm().missing == Missing::Breaching {
            left.push(
                "Missing data that is breaching is written as it is, but a small canary has minutes without a call: the alarm is red before the deployment begins, and CodeDeploy then stops it at once."
                    .to_owned(),
            );
        }
        if format == RolloutFormat::Sam {
            left.push(
                "A switch for it: DeploymentPreference’s Enabled switches off as false or \"false\" alone; \"no\", \"off\" and an Fn::If leave it on."
                    .to_owned(),
            );
        } else {
            left.push(
                "A stop by hand, which leaves the alias on two versions unless it is made with --auto-rollback-enabled (a group of SAM’s rolls back by itself)."
                    .to_owned(),
            );
        }
        let seconds = self.seconds();
        if format == RolloutFormat::Cli && seconds >= WAITED {
            left.push(format!(
                "The wait for its end: `aws deploy wait deployment-successful` gives up after 29 min 45 s with an error, and this rollout takes {:.0} minutes. Ask `aws deploy get-deployment` for its status until then.",
                libm::ceil(seconds / 60.0)
            ));
        }
        match format {
            RolloutFormat::Cli => left.push(
                "The service role CodeDeployRoleForLambda: its name is an example, it needs AWSCodeDeployRoleForLambda."
                    .to_owned(),
            ),
            RolloutFormat::Terraform => left.push(
                "The alias itself: where Terraform has it too, let it ignore changes of function_version and routing_config, which CodeDeploy makes; and the deployment, which Terraform doesn’t start."
                    .to_owned(),
            ),
            RolloutFormat::Sam | RolloutFormat::Cdk => left.push(
                "The function’s package and what else is set of it (variables, layers): the template has its runtime, handler, role, memory and time-out. A deployment begins with the version that a change of the function publishes."
                    .to_owned(),
            ),
        }
        left
    }

    /// The canary's own metric: a call of the alias that this version answered.
    fn dimensions(&self) -> [(&'static str, String); 3] {
        let Shift {
            function,
            alias,
            new,
            ..
        } = self.shift;
        [
            ("FunctionName", function.clone()),
            ("Resource", format!("{function}:{alias}")),
            ("ExecutedVersion", new.clone()),
        ]
    }

    /// Errors ÷ Invocations: a minute without a call has no datapoint.
    fn rate(&self) -> Value {
        let dimensions: Vec<Value> = self
            .dimensions()
            .iter()
            .map(|(name, value)| json!({"Name": name, "Value": value}))
            .collect();
        self.rate_of(&json!(dimensions))
    }

    fn rate_of(&self, dimensions: &Value) -> Value {
        let stat = |id: &str, metric: &str| {
            json!({"Id": id, "ReturnData": false, "MetricStat": {
                "Metric": {"Namespace": "AWS/Lambda", "MetricName": metric, "Dimensions": dimensions},
                "Period": self.period(), "Stat": "Sum",
            }})
        };
        json!([
            {"Id": "rate", "Expression": "errors / invocations", "Label": "Error rate", "ReturnData": true},
            stat("errors", "Errors"),
            stat("invocations", "Invocations"),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::Content;
    use crate::session::Session;
    use sim::metric::Threshold;

    fn written(setup: &Setup, format: RolloutFormat) -> (String, Vec<String>) {
        let session = Session::opening();
        let shift = Shift {
            function: "helloworld".to_owned(),
            alias: "PROD".to_owned(),
            old: "1".to_owned(),
            new: "2".to_owned(),
        };
        let out = rollout(
            session.account(),
            "us-west-2",
            "123456789012",
            setup,
            &shift,
            format,
        )
        .expect("an export");
        let [file] = out.files.as_slice() else {
            panic!("one file");
        };
        let Content::Text(text) = &file.content else {
            panic!("a text");
        };
        (text.clone(), out.left)
    }

    #[test]
    fn the_lines_make_alarm_group_and_deployment() {
        let (text, _) = written(&Setup::default(), RolloutFormat::Cli);
        let lines: Vec<&str> = text.lines().filter(|it| it.starts_with("aws ")).collect();
        let commands: Vec<String> = lines
            .iter()
            .map(|it| it.split(' ').take(3).collect::<Vec<_>>().join(" "))
            .collect();
        assert_eq!(
            commands,
            [
                "aws lambda update-alias",
                "aws cloudwatch put-metric-alarm",
                "aws deploy create-application",
                "aws deploy create-deployment-group",
                "aws deploy create-deployment",
            ],
            "the alias of the opening is weighted, which CodeDeploy refuses"
        );
        assert!(lines[1].contains("--dimensions Name=FunctionName,Value=helloworld Name=Resource,Value=helloworld:PROD Name=ExecutedVersion,Value=2 --statistic Sum --period 60"), "{}", lines[1]);
        assert!(
            lines[3].contains(
                "--deployment-config-name CodeDeployDefault.LambdaCanary10Percent5Minutes"
            )
        );
        let setup = Setup {
            strategy: Strategy::Linear {
                percent: 25,
                minutes: 4,
            },
            alarm: Alarm {
                metric: Metric::ErrorRate,
                statistic: Statistic::Average,
                threshold: Threshold::at_least(0.02),
                periods: 3,
                datapoints: 2,
                ..Alarm::default()
            },
            ..Setup::default()
        };
        let (text, _) = written(&setup, RolloutFormat::Cli);
        assert!(text.contains("aws deploy create-deployment-config --deployment-config-name Linear25PercentEvery4Minutes"), "{text}");
        assert!(
            text.contains(r#""Expression":"errors / invocations""#)
                && text.contains("--threshold 0.02 "),
            "{text}"
        );
    }

    #[test]
    fn what_a_format_cannot_hold_is_said() {
        let setup = Setup {
            minimum_requests: 100,
            hooks: ::rollout::Hooks {
                before: 5.0,
                after: 0.0,
            },
            ..Setup::default()
        };
        for format in RolloutFormat::ALL {
            let (_, left) = written(&setup, format);
            assert!(
                left.iter().any(|it| it.contains("gate"))
                    && left.iter().any(|it| it.contains("hooks")),
                "{left:?}"
            );
            assert_eq!(RolloutFormat::of(format.word()), Some(format));
            let says = |text: &str| left.iter().any(|it| it.contains(text));
            assert_eq!(
                says("--auto-rollback-enabled"),
                format != RolloutFormat::Sam
            );
            assert_eq!(
                says("Enabled switches off as false"),
                format == RolloutFormat::Sam
            );
        }
        for (minutes, said) in [(29, false), (30, true)] {
            let setup = Setup {
                strategy: Strategy::Canary {
                    percent: 10,
                    minutes,
                },
                ..Setup::default()
            };
            let (_, left) = written(&setup, RolloutFormat::Cli);
            assert_eq!(
                left.iter()
                    .any(|it| it.contains("gives up after 29 min 45 s")),
                said
            );
        }
    }

    #[test]
    fn every_predefined_configuration_is_named_as_each_tool_names_it() {
        for (name, strategy) in crate::view::rollout::PREDEFINED {
            let setup = Setup {
                strategy: *strategy,
                ..Setup::default()
            };
            assert!(
                written(&setup, RolloutFormat::Cli)
                    .0
                    .contains(&format!("CodeDeployDefault.{name}"))
            );
            assert!(
                written(&setup, RolloutFormat::Terraform)
                    .0
                    .contains(&format!("CodeDeployDefault.{name}"))
            );
            let (sam, _) = written(&setup, RolloutFormat::Sam);
            let short = name.trim_start_matches("Lambda");
            assert!(sam.contains(&format!("Type: {short}\n")), "{sam}");
            assert!(
                written(&setup, RolloutFormat::Cdk)
                    .0
                    .contains("codedeploy.LambdaDeploymentConfig.")
            );
        }
    }
}
