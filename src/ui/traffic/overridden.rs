//! What the traffic's plan says otherwise than the account that it stands beside.

use yew::prelude::*;

use crate::ui::store::UiProps;

/// A sentence for each figure of the account that isn't heeded; nothing where all are.
#[component]
pub fn Overridden(UiProps { ui }: &UiProps) -> Html {
    let said = ui.session.overridden(&ui.session.plan());
    html! {
        if !said.is_empty() {
            <div class="note traffic__overridden" role="note">
                <p>{ "Set here in place of what the account says:" }</p>
                <ul>
                    for says in said {
                        <li key={says.clone()}>{ says.clone() }</li>
                    }
                </ul>
            </div>
        }
    }
}
