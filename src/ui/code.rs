//! The same action as CLI, boto3 and JSON, before it is sent.

use yew::prelude::*;

use super::copy::Copy;
use console::{self, Files};
use lambda::api::Request;

/// Properties of the three texts.
#[derive(Properties, PartialEq)]
pub struct CodeProps {
    /// The line for a shell.
    pub cli: AttrValue,
    /// The Python call.
    pub boto3: AttrValue,
    /// The input as JSON.
    pub json: AttrValue,
}

impl CodeProps {
    /// The texts of a request.
    pub fn of(request: &Request, files: &dyn Files) -> Self {
        Self {
            cli: console::render(request, files).into(),
            boto3: console::render_boto3(request, files).into(),
            json: console::render_json(request).into(),
        }
    }
}

/// Three tabs and a copy button.
#[component]
pub fn Code(props: &CodeProps) -> Html {
    let chosen = use_state_eq(|| 0_usize);
    let texts = [
        ("CLI", &props.cli),
        ("boto3", &props.boto3),
        ("JSON", &props.json),
    ];
    let text = texts
        .get(*chosen)
        .map_or_else(|| props.cli.clone(), |it| it.1.clone());
    let onkeydown = {
        let chosen = chosen.clone();
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "ArrowRight" => chosen.set((*chosen + 1) % 3),
            "ArrowLeft" => chosen.set((*chosen + 2) % 3),
            _ => (),
        })
    };
    html! {
        <div class="code">
            <div class="code__tabs">
                <div role="tablist" aria-label="The same action as" {onkeydown}>
                for (at, (name, _)) in texts.iter().enumerate() {
                    <button key={*name} type="button" class="tab" role="tab" aria-selected={(*chosen == at).to_string()}
                        tabindex={if *chosen == at { "0" } else { "-1" }}
                        onclick={let chosen = chosen.clone(); move |_| chosen.set(at)}>{ *name }</button>
                }
                </div>
                <Copy text={text.clone()} label="Copy" />
            </div>
            <pre class="code__text" role="tabpanel" tabindex="0" aria-label={texts.get(*chosen).map_or("CLI", |it| it.0)}>{ text }</pre>
        </div>
    }
}
