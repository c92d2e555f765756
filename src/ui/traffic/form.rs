//! What is sent: through which alias, how much, how fast, and to versions that behave how.

use yew::prelude::*;

use super::advanced::Advanced;
use super::behaviour::BehaviourFields;
use super::field::PlanField;
use crate::ui::browser;
use crate::ui::store::{Ui, UiProps};
use playground::session::{Action, Session};
use playground::view::number::unbroken;
use playground::view::traffic::field::Field;
use playground::view::traffic::preset::{INVOCATIONS, Pace};
use sim::Plan;

/// The form of the plan.
#[component]
pub fn Form(UiProps { ui }: &UiProps) -> Html {
    let plan = ui.session.plan();
    let routed = ui.session.routed(plan.clone());
    let versions = match &routed {
        Ok(plan) => plan.routed_versions(),
        Err(_) => Vec::new(),
    };
    let offers: Vec<(AttrValue, AttrValue)> = INVOCATIONS
        .iter()
        .map(|calls| (short(*calls).into(), calls.to_string().into()))
        .collect();
    let pace = Pace::of(plan.arrivals.rate.as_ref());
    let rates: &[Field] = match pace {
        Pace::BackToBack => &[],
        Pace::Steps => &[Field::Steps],
        Pace::Steady => &[Field::Rate],
        Pace::Ramp => &[Field::RampFrom, Field::RampTo, Field::RampSeconds],
        Pace::Daily => &[Field::DailyMean, Field::DailyPeak, Field::DailyHour],
        Pace::PerMinute => &[Field::PerMinute],
        Pace::Timer => &[Field::Every],
        Pace::Bursts => &[Field::BurstEvery, Field::BurstSeconds, Field::BurstRate],
    };
    html! {
        <div class="traffic__form">
            <div class="field">
                <label class="field__name" for="plan-alias">{ "Alias" }</label>
                { alias_select(ui, &plan) }
                if let Err(why) = &routed {
                    <p class="field__error" role="alert">{ why }</p>
                } else if let Some(says) = routed.as_ref().ok().and_then(weights) {
                    <p class="field__help">{ unbroken(&says) }</p>
                }
                if let Some(says) = kept(&ui.session, &plan) {
                    <p class="field__help">{ unbroken(&says) }</p>
                }
            </div>
            <PlanField ui={ui.clone()} field={Field::Invocations} {offers} />
            <div class="fields">
                <PlanField ui={ui.clone()} field={Field::Seconds} help="In place of a number of calls" />
                <PlanField ui={ui.clone()} field={Field::Seed} help="Same seed, same figures" />
                <div class="field">
                    <label class="field__name" for="plan-pace">{ "Calls arrive" }</label>
                    { pace_select(ui, &plan, pace) }
                </div>
                for field in rates.iter() {
                    <PlanField key={field.label()} ui={ui.clone()} field={field.clone()} long={matches!(field, Field::PerMinute | Field::Steps)} />
                }
            </div>
            for (at, version) in versions.iter().enumerate() {
                <BehaviourFields key={version.clone()} ui={ui.clone()} version={version.clone()} canary={at > 0 && is_canary(&ui.session, &plan, version)} />
            }
            <Advanced ui={ui.clone()} />
        </div>
    }
}

/// `1,000` as it fits on a small button.
fn short(calls: u64) -> String {
    match calls {
        it if it >= 1_000_000_000 => format!("{} bn", it / 1_000_000_000),
        it if it >= 1_000_000 => format!("{} M", it / 1_000_000),
        it if it >= 1_000 => format!("{} k", it / 1_000),
        it => it.to_string(),
    }
}

/// What the alias says now.
fn weights(plan: &Plan) -> Option<String> {
    let parts = plan.routing.iter().map(|(version, weight)| {
        format!(
            "version {version} {}",
            playground::view::number::percent(*weight)
        )
    });
    let text = parts.collect::<Vec<_>>().join(", ");
    (!text.is_empty()).then_some(text)
}

/// Why all calls go to a version that the alias no longer points to.
fn kept(session: &Session, plan: &Plan) -> Option<String> {
    let name = plan.function_name.as_deref()?;
    let function = session.account().function(session.region(), name)?;
    let alias = function.alias(plan.qualifier.as_deref()?)?;
    let (kept, moving) = function.moving(&alias.name)?;
    let wanted = moving.version;
    Some(if moving.has_failed() {
        format!("AWS keeps the alias on version {kept}: version {wanted} can't be initialised.")
    } else {
        format!(
            "AWS keeps the alias on version {kept} until version {wanted}'s provisioned environments are ready."
        )
    })
}

/// The alias's additional version, where the plan goes through one.
pub fn canary(session: &Session, plan: &Plan) -> Option<String> {
    let function = session
        .account()
        .function(session.region(), plan.function_name.as_deref()?)?;
    let alias = function.alias(plan.qualifier.as_deref()?)?;
    // What AWS sets by itself while provisioned concurrency moves is no canary.
    let routing = alias
        .routing
        .filter(|_| function.held(&alias.name).is_none());
    routing.map(|(version, _)| version.to_string())
}

fn is_canary(session: &Session, plan: &Plan, version: &str) -> bool {
    canary(session, plan).as_deref() == Some(version)
}

fn alias_select(ui: &Ui, plan: &Plan) -> Html {
    let chosen = match (&plan.function_name, &plan.qualifier) {
        (Some(function), Some(qualifier)) => format!("{function}:{qualifier}"),
        (Some(function), None) => function.clone(),
        (None, _) => String::new(),
    };
    let region = ui.session.account().region(ui.session.region());
    let mut options: Vec<String> = region
        .functions()
        .flat_map(|function| {
            let name = function.name().to_string();
            function
                .aliases()
                .keys()
                .map(move |alias| format!("{name}:{alias}"))
        })
        .collect();
    if !chosen.is_empty() && !options.contains(&chosen) {
        options.push(chosen.clone());
    }
    let onchange = {
        let ui = ui.clone();
        Callback::from(move |event: Event| {
            let text = browser::text_of(&event);
            let (function, qualifier) = match text.split_once(':') {
                Some((function, qualifier)) => (function.to_owned(), Some(qualifier.to_owned())),
                None => (text, None),
            };
            ui.act(Action::PlanChanged(Plan {
                function_name: Some(function),
                qualifier,
                ..ui.session.plan()
            }));
        })
    };
    html! {
        <select id="plan-alias" class="field__input" {onchange} disabled={options.is_empty()}>
            if chosen.is_empty() {
                <option key="" value="" selected={true}>{ if options.is_empty() { "no alias yet" } else { "weights of the plan itself" } }</option>
            }
            for option in options {
                <option key={option.clone()} value={option.clone()} selected={option == chosen}>{ option.clone() }</option>
            }
        </select>
    }
}

fn pace_select(ui: &Ui, plan: &Plan, pace: Pace) -> Html {
    let onchange = {
        let (ui, plan) = (ui.clone(), plan.clone());
        Callback::from(move |event: Event| {
            let text = browser::text_of(&event);
            let Some(pace) = Pace::OFFERED.into_iter().find(|it| it.label() == text) else {
                return;
            };
            let mut plan = plan.clone();
            plan.arrivals.rate = pace.rate(plan.arrivals.rate.as_ref());
            ui.act(Action::PlanChanged(plan));
        })
    };
    html! {
        <select id="plan-pace" class="field__input" {onchange}>
            for it in Pace::OFFERED {
                <option key={it.label()} value={it.label()} selected={it == pace}>{ it.label() }</option>
            }
        </select>
    }
}
