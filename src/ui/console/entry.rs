//! One command of the log with its answer.

use std::rc::Rc;

use yew::prelude::*;

use crate::ui::browser;
use lambda::api::Request;
use playground::lesson::Advice;
use playground::session::{Entry, Origin, StepId};
use playground::view::exchange;
use playground::view::format::drawn;

/// Properties of an entry.
#[derive(Properties)]
pub struct EntryProps {
    /// The entry.
    pub entry: Rc<Entry>,
    /// Whether what it did is not in force now.
    pub undone: bool,
    /// The region of requests that name none.
    pub region: AttrValue,
    /// Called with what one of its buttons asks for.
    pub onask: Callback<Asked>,
}

/// What a button of an entry asks for.
pub enum Asked {
    /// The requests of a fix.
    Requests(Vec<Request>),
    /// To go through a program's requests, from this one on.
    Step(StepId),
}

impl PartialEq for EntryProps {
    /// Entries never change; drawing a long log again on every action would be felt.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.entry, &other.entry)
            && self.undone == other.undone
            && self.region == other.region
            && self.onask == other.onask
    }
}

/// AWS's text first, then why, then the fix; below it the exchange.
#[component]
pub fn EntryView(props: &EntryProps) -> Html {
    let entry = &props.entry;
    let prompt = if entry.origin == Origin::Page {
        "›"
    } else {
        "$"
    };
    html! {
        <div class={classes!("entry", props.undone.then_some("entry--undone"))}>
            <div class="entry__line">
                <span class="entry__prompt" aria-hidden="true">{ prompt }</span>
                <code>{ drawn(&entry.line).into_owned() }</code>
                if props.undone { <span class="chip">{ "undone" }</span> }
            </div>
            if !entry.stdout.is_empty() { <pre class="entry__out">{ drawn(entry.stdout.trim_end()).into_owned() }</pre> }
            if !entry.stderr.is_empty() { <pre class="entry__err">{ drawn(entry.stderr.trim()).into_owned() }</pre> }
            { aside(props) }
            { exchange_html(props) }
            if !entry.commands.is_empty() { <Commands entry={Rc::clone(entry)} region={props.region.clone()} onask={props.onask.clone()} /> }
        </div>
    }
}

/// Properties of a program's commands.
#[derive(Properties)]
struct CommandsProps {
    entry: Rc<Entry>,
    region: AttrValue,
    onask: Callback<Asked>,
}

impl PartialEq for CommandsProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.entry, &other.entry) && self.region == other.region
    }
}

/// A program's commands with their answers, written out only once they are opened.
#[component]
fn Commands(
    CommandsProps {
        entry,
        region,
        onask,
    }: &CommandsProps,
) -> Html {
    let open = use_state_eq(|| false);
    let ontoggle = {
        let open = open.clone();
        Callback::from(move |_: Event| open.set(true))
    };
    let count = entry.commands.len();
    let summary = if count == 1 {
        "1 command".to_owned()
    } else {
        format!("{count} commands")
    };
    let one = |command: &Rc<Entry>| {
        let line = command.program_line.unwrap_or_default();
        let exchange = command.request.clone().zip(command.answer.clone());
        html! {
            <li class={classes!("entry", (command.exit_code != 0).then_some("entry--failed"))}>
                <div class="entry__line"><span class="chip">{ format!("line {line}") }</span><code>{ drawn(&command.line).into_owned() }</code></div>
                if !command.stdout.is_empty() { <pre class="entry__out">{ drawn(command.stdout.trim_end()).into_owned() }</pre> }
                if !command.stderr.is_empty() { <pre class="entry__err">{ drawn(command.stderr.trim()).into_owned() }</pre> }
                if let Some(advice) = &command.advice { <p class="note">{ &advice.why }</p> }
                for note in command.notes.iter() { <p class="note">{ note }</p> }
                if let Some((request, answer)) = exchange { <Exchange {request} {answer} region={region.clone()} /> }
            </li>
        }
    };
    html! {
        <details class="exchange" {ontoggle}>
            <summary>{ summary }</summary>
            if let Some(first) = entry.step.filter(|_| *open) {
                <button type="button" class="button button--small" onclick={onask.reform(move |_: MouseEvent| Asked::Step(first))}>{ "Step through it" }</button>
            }
            if *open { <ol class="program__commands">{ entry.commands.iter().map(one).collect::<Html>() }</ol> }
        </details>
    }
}

#[inline(never)]
fn aside(props: &EntryProps) -> Html {
    let entry = &props.entry;
    let advice = entry.advice.as_ref();
    if advice.is_none() && entry.notes.is_empty() {
        return Html::default();
    }
    html! {
        <div class={classes!("entry__aside", "note", (entry.exit_code != 0).then_some("note--warn"))}>
            if let Some(advice) = advice { { why(advice) } }
            for note in entry.notes.iter() { <p>{ note }</p> }
            if let Some(advice) = advice { { fix(props, advice) } }
        </div>
    }
}

#[inline(never)]
fn why(advice: &Advice) -> Html {
    html! {
        <p>{ &advice.why }
            if !advice.source.is_empty() { <span class="muted">{ format!(" ({})", advice.source) }</span> }
        </p>
    }
}

#[inline(never)]
fn fix(props: &EntryProps, advice: &Advice) -> Html {
    if advice.fix.is_empty() {
        return Html::default();
    }
    let (onask, requests) = (props.onask.clone(), advice.fix.clone());
    let onclick =
        Callback::from(move |_: MouseEvent| onask.emit(Asked::Requests(requests.clone())));
    let label = if advice.label.is_empty() {
        "Fix it"
    } else {
        advice.label.as_str()
    };
    html! { <button type="button" class="button button--small" {onclick}>{ label }</button> }
}

#[inline(never)]
fn exchange_html(props: &EntryProps) -> Html {
    let (Some(request), Some(answer)) = (&props.entry.request, &props.entry.answer) else {
        return Html::default();
    };
    html! { <Exchange request={request.clone()} answer={answer.clone()} region={props.region.clone()} /> }
}

/// Properties of an exchange.
#[derive(Properties)]
pub struct ExchangeProps {
    /// What was sent.
    pub request: Rc<Request>,
    /// What came back.
    pub answer: Rc<playground::session::Answer>,
    /// The region of requests that name none.
    pub region: AttrValue,
}

impl PartialEq for ExchangeProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.request, &other.request) && Rc::ptr_eq(&self.answer, &other.answer)
    }
}

/// The exchange, written out only once it is opened.
#[component]
pub fn Exchange(props: &ExchangeProps) -> Html {
    let open = use_state_eq(|| false);
    let node = use_node_ref();
    let ontoggle = {
        let (open, node) = (open.clone(), node.clone());
        Callback::from(move |_: Event| {
            open.set(true);
            browser::reveal_end(&node);
        })
    };
    // The first time, what is to be seen is written out only now.
    use_effect_with(*open, {
        let node = node.clone();
        move |_| browser::reveal_end(&node)
    });
    html! {
        <details class="exchange" ref={node} {ontoggle}>
            <summary>{ "HTTP exchange" }</summary>
            if *open { { written(props) } }
        </details>
    }
}

/// Not where it is called: the page's first part does without it.
#[inline(never)]
fn written(props: &ExchangeProps) -> Html {
    html! {
        <>
            <pre>{ exchange::request(&props.request, &props.region) }</pre>
            <pre>{ exchange::answer(&props.request.operation, &props.answer) }</pre>
        </>
    }
}
