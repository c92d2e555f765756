//! The alias tutorial, step by step: what each step is about, its command, and how to tell from
//! the account that it was done, by whatever means.

use crate::session::Session;
use lambda::model::{Function, Version};

/// One step.
#[derive(Debug)]
pub struct Step {
    /// What it is about.
    pub title: &'static str,
    /// What to know.
    pub text: &'static str,
    /// The command that does it.
    pub command: &'static str,
    done: fn(&Function) -> bool,
}

/// The function of the tutorial.
const NAME: &str = "helloworld";

/// AWS's alias tutorial, its canary added.
pub const STEPS: &[Step] = &[
    Step {
        title: "Create the function",
        text: "A new function has one copy of its code and settings: $LATEST, the one that updates change.",
        command: "aws lambda create-function --region us-west-2 --function-name helloworld --zip-file fileb://file-path/helloworld.zip --role arn:aws:iam::123456789012:role/lambda_basic_execution --handler helloworld.handler --runtime nodejs22.x --profile adminuser",
        done: |_| true,
    },
    Step {
        title: "Point DEV to $LATEST",
        text: "An alias is a name for a version. DEV follows the working copy: whatever is uploaded is what DEV runs.",
        command: "aws lambda create-alias --region us-west-2 --function-name helloworld --description \"sample alias\" --function-version \"\\$LATEST\" --name DEV --profile adminuser",
        done: |it| points(it, "DEV", "$LATEST"),
    },
    Step {
        title: "Publish version 1",
        text: "Publishing takes a snapshot of $LATEST that never changes again. Its number is never given out twice.",
        command: "aws lambda publish-version --region us-west-2 --function-name helloworld --profile adminuser",
        done: |it| it.last_number() >= 1,
    },
    Step {
        title: "Point BETA to version 1",
        text: "Callers use the alias. What runs behind it can be changed without telling them.",
        command: "aws lambda create-alias --region us-west-2 --function-name helloworld --description \"sample alias\" --function-version 1 --name BETA --profile adminuser",
        done: |it| it.alias("BETA").is_some(),
    },
    Step {
        title: "Point PROD to version 1",
        text: "Two names for the same version: BETA will move on first.",
        command: "aws lambda create-alias --region us-west-2 --function-name helloworld --description \"sample alias\" --function-version 1 --name PROD --profile adminuser",
        done: |it| it.alias("PROD").is_some(),
    },
    Step {
        title: "Change the code and publish version 2",
        text: "Publishing twice without an update in between answers with the version there is. So upload first; you can also edit the file in the inspector.",
        command: "aws lambda update-function-code --region us-west-2 --function-name helloworld --zip-file fileb://file-path/helloworld.zip --profile adminuser\naws lambda publish-version --region us-west-2 --function-name helloworld --profile adminuser",
        done: |it| it.last_number() >= 2,
    },
    Step {
        title: "Move BETA to version 2",
        text: "One request, and whoever calls BETA runs version 2. Or drag the tip of BETA's arrow.",
        command: "aws lambda update-alias --region us-west-2 --function-name helloworld --function-version 2 --name BETA --profile adminuser",
        done: |it| points(it, "BETA", "2"),
    },
    Step {
        title: "Let S3 call PROD",
        text: "A permission belongs to exactly the qualifier it was added to: this bucket may call PROD, and nothing else.",
        command: "aws lambda add-permission --region us-west-2 --function-name helloworld --qualifier PROD --statement-id 1 --principal s3.amazonaws.com --action lambda:InvokeFunction --source-arn arn:aws:s3:::examplebucket --source-account 111111111111 --profile adminuser",
        done: |it| {
            it.policies()
                .keys()
                .any(|target| target.qualifier().as_deref() == Some("PROD"))
        },
    },
    Step {
        title: "Try version 2 on a tenth of PROD's calls",
        text: "A canary: PROD stays on version 1 and sends 10 % of its calls to version 2. Then run a simulation in Traffic.",
        command: "aws lambda update-alias --region us-west-2 --function-name helloworld --name PROD --routing-config AdditionalVersionWeights={2=0.1}",
        done: |it| {
            it.alias("PROD")
                .is_some_and(|alias| alias.routing.is_some())
        },
    },
];

fn points(function: &Function, alias: &str, version: &str) -> bool {
    function.alias(alias).map(|it| it.version) == Version::parse(version)
}

/// How many steps are done, counted from the first.
pub fn done(session: &Session) -> usize {
    let function = session.account().function(session.region(), NAME);
    function.map_or(0, |it| {
        STEPS.iter().take_while(|step| (step.done)(it)).count()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Action;

    #[test]
    fn each_command_does_its_step() {
        let mut session = Session::empty();
        for (at, step) in STEPS.iter().enumerate() {
            assert_eq!(done(&session), at, "before {}", step.title);
            session.apply(Action::LinesEntered(step.command.to_owned()), None);
            let failed: Vec<&str> = session
                .transcript()
                .iter()
                .filter(|it| it.exit_code != 0)
                .map(|it| it.stderr.as_str())
                .collect();
            assert!(failed.is_empty(), "{}: {failed:?}", step.title);
            let notes = session.transcript().iter().flat_map(|it| &it.notes);
            let warned: Vec<&String> = notes.filter(|it| it.contains("would refuse")).collect();
            assert!(
                warned.is_empty(),
                "{}: AWS takes it today: {warned:?}",
                step.title
            );
        }
        assert_eq!(done(&session), STEPS.len());
    }
}
