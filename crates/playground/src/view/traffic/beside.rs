//! The two ways AWS splits traffic: an alias and a Web Function's endpoint, through one simulator.

use crate::session::Session;
use crate::view::chart::{Cell, Table};
use crate::view::number::{percent, percent_range};
use sim::{Plan, Report, Routing};

/// Calls that are sent through each at most: they are sent while the panel is drawn.
const MOST_CALLS: u64 = 20_000;

/// An endpoint with its revisions and their whole percents, the older revision first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// The Web Function.
    pub function: String,
    /// The endpoint's name.
    pub endpoint: String,
    /// Revisions by what they are called here (`Revision 1` is the function's first), with percents.
    pub weights: Vec<(String, u32)>,
    /// Whether it goes along to each new revision.
    pub follows: bool,
}

/// Endpoints of the region that is looked at.
pub fn endpoints(session: &Session) -> Vec<Split> {
    let region = session.account().region(session.region());
    let mut out = Vec::new();
    for (function, it) in &region.beside().web {
        for (endpoint, split) in &it.endpoints {
            let number = |id: &str| {
                it.revisions
                    .iter()
                    .find(|it| it.id == id)
                    .map(|it| it.number)
            };
            let mut weights: Vec<(u32, &str, u32)> = split
                .weights
                .iter()
                .map(|(id, percent)| (number(id).unwrap_or(u32::MAX), id.as_str(), *percent))
                .collect();
            weights.sort_unstable();
            let called =
                |(number, _, percent): (u32, &str, u32)| (format!("Revision {number}"), percent);
            out.push(Split {
                function: function.to_string(),
                endpoint: endpoint.to_string(),
                weights: weights.into_iter().map(called).collect(),
                follows: split.follows,
            });
        }
    }
    out
}

/// What of a plan goes through both: one run of `n` calls, without a rollout or an alarm.
fn common(plan: &Plan) -> Plan {
    let mut plan = plan.clone();
    let count = plan.arrivals.count.unwrap_or(MOST_CALLS).min(MOST_CALLS);
    if plan.arrivals.count.is_some() || plan.arrivals.duration_seconds.is_some() {
        plan.arrivals.count = Some(count);
    }
    plan.runs = 1;
    plan.routing_steps.clear();
    plan.alarm = None;
    plan.callers = None;
    plan
}

/// The figures of both, each as a table; the alias's is missing where the plan goes through none.
///
/// The endpoint's older revision behaves as the version that the alias is on, its newer one as the other
/// version: what differs is the split alone.
pub fn tables(session: &Session, split: &Split) -> Vec<Table> {
    let plan = session.routed(session.plan());
    let mut out = Vec::new();
    let mut names = vec!["1".to_owned(), "2".to_owned()];
    let base = match plan {
        Ok(plan) => {
            let plan = common(&plan);
            if plan.routing.len() == 2 {
                names = by_number(&plan.routing);
            } else if let Some(only) = plan.routing.keys().next() {
                let next = if only == "2" { "1" } else { "2" };
                names = vec![only.clone(), next.to_owned()];
            }
            if let Ok(report) = sim::run(&plan) {
                let title = match (&plan.function_name, &plan.qualifier) {
                    (Some(function), Some(alias)) => format!("Alias {alias} of {function}"),
                    (Some(function), None) => format!("Function {function}, without an alias"),
                    _ => "The weights set above".to_owned(),
                };
                let shown = |name: &str, weight: f64| (format!("Version {name}"), percent(weight));
                out.push(table(title, &plan.routing, &report, &shown));
            }
            plan
        }
        Err(_) => common(&Plan {
            function_name: None,
            qualifier: None,
            ..session.plan()
        }),
    };
    let weights = names.iter().zip(&split.weights);
    let plan = Plan {
        function_name: None,
        qualifier: None,
        routing: weights
            .map(|(name, it)| (name.clone(), f64::from(it.1) / 100.0))
            .collect(),
        provisioned_concurrency: None,
        reserved_concurrency: None,
        ..base
    };
    let title = format!("Endpoint {} of {}", split.endpoint, split.function);
    let shown = |name: &str, _: f64| {
        let at = names.iter().position(|it| it == name).unwrap_or_default();
        let found = split.weights.get(at);
        let (name, percent) = found.cloned().unwrap_or_default();
        (name, format!("{percent} %"))
    };
    if let Ok(report) = sim::run(&plan) {
        out.push(table(title, &plan.routing, &report, &shown));
    }
    out
}

/// Versions of a routing, the older first.
fn by_number(routing: &Routing) -> Vec<String> {
    let mut names: Vec<String> = routing.keys().cloned().collect();
    names.sort_by_key(|it| it.parse::<u64>().unwrap_or(u64::MAX));
    names
}

fn table(
    title: String,
    routing: &Routing,
    report: &Report,
    shown: &dyn Fn(&str, f64) -> (String, String),
) -> Table {
    let mut table = Table::new(
        title,
        &["Goes to", "Set to", "Got", "Calls", "95 % interval"],
    );
    for name in by_number(routing) {
        let weight = routing.get(&name).copied().unwrap_or_default();
        let (called, set) = shown(&name, weight);
        let found = report.versions.iter().find(|it| it.version == name);
        let mut row = vec![Cell::words(called), Cell::words(set)];
        match found {
            Some(it) => {
                let [low, high] = it.share_interval;
                row.extend([
                    Cell::figure(it.share, percent),
                    Cell::count(it.invocations),
                    Cell::words(percent_range(low, high)),
                ]);
            }
            None => row.extend([Cell::none(), Cell::none(), Cell::none()]),
        }
        table.rows.push(row);
    }
    table
}

/// What differs between the two, in words.
pub fn sentences(session: &Session, split: &Split) -> Vec<String> {
    let seed = session.plan().seed;
    let mut out = vec![
        format!(
            "Both get the same calls and the same random numbers (seed {seed}): with the same percent set, they send the same calls to the \
             newer side. The older revision behaves here as the version that the alias is on, the newer one as the other version."
        ),
        "An alias gives any fraction of its calls to one version besides its own; what is left goes to its own, and its function's \
         code can be changed in place. An endpoint names one or two revisions, which nothing changes, and gives each a whole \
         percent from 1 to 100, together a hundred: 0.5 % can be set on the alias alone."
            .to_owned(),
    ];
    if split.follows {
        out.push(format!(
            "Endpoint {} follows the newest revision (autoDeploymentMode LatestRevision): each new one gets all of its calls at once. \
             An alias never moves by itself.",
            split.endpoint
        ));
    }
    out
}

#[cfg(test)]
#[allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test says with a panic that it failed"
)]
mod tests {
    use super::*;
    use crate::session::Action;
    use lambda::api::Request;
    use serde_json::json;

    fn act(session: &mut Session, operation: &str, input: &serde_json::Value) {
        let request = Request {
            operation: operation.to_owned(),
            region: None,
            input: input.as_object().cloned().expect("members"),
        };
        session.apply(Action::RequestMade(request), None);
    }

    fn with_endpoint(percents: (u32, u32)) -> Session {
        let mut session = Session::opening();
        act(
            &mut session,
            "lambda-web:CreateWebFunction",
            &json!({"functionName": "site"}),
        );
        for key in ["a.zip", "b.zip"] {
            act(
                &mut session,
                "lambda-web:CreateWebFunctionRevision",
                &json!({"functionName": "site",
                    "buildConfig": {"codeConfig": {"s3Object": {"bucket": "code", "key": key}}, "runtimeConfig": {"runtime": "nodejs24.x"}},
                    "serviceConfig": {"executionRoleArn": "arn:aws:iam::123456789012:role/exec"}}),
            );
        }
        let region = session.account().region(session.region());
        let web = region.beside().web.get("site").expect("a Web Function");
        let ids: Vec<String> = web.revisions.iter().map(|it| it.id.clone()).collect();
        assert_eq!(ids.len(), 2);
        act(
            &mut session,
            "lambda-web:CreateWebFunctionEndpoint",
            &json!({"functionName": "site", "endpointName": "live", "endpointType": "HomeRegion",
                "authType": "ApplicationManaged", "autoDeploymentMode": "Disabled",
                "revisionWeights": [{"revisionId": ids[1], "weight": percents.1}, {"revisionId": ids[0], "weight": percents.0}]}),
        );
        session
    }

    #[test]
    fn an_endpoint_is_drawn_from_the_same_calls_as_the_alias() {
        let session = with_endpoint((90, 10));
        let splits = endpoints(&session);
        assert_eq!(splits.len(), 1);
        let percents: Vec<u32> = splits[0].weights.iter().map(|it| it.1).collect();
        assert_eq!(percents, [90, 10], "the older revision first");
        let both = tables(&session, &splits[0]);
        assert_eq!(both.len(), 2, "{both:?}");
        let calls = |table: &Table| -> Vec<u64> {
            let rows = table.rows.iter();
            rows.map(|it| it[3].value.parse().expect("a number"))
                .collect()
        };
        let (alias, endpoint) = (calls(&both[0]), calls(&both[1]));
        assert_eq!(alias.iter().sum::<u64>(), endpoint.iter().sum::<u64>());
        // The page's alias PROD sends a tenth to version 2, as the endpoint does: the same random numbers.
        assert_eq!(both[0].rows[1][1].shown, "10 %");
        assert_eq!(alias, endpoint);
    }

    #[test]
    fn other_percents_are_another_split() {
        let session = with_endpoint((50, 50));
        let splits = endpoints(&session);
        let both = tables(&session, &splits[0]);
        assert_ne!(both[0].rows[1][3], both[1].rows[1][3]);
        assert_eq!(both[1].rows[1][1].shown, "50 %");
    }
}
