//! Sentences on top of the page: storage that fails, a new version, a link that can't be read.

use yew::prelude::*;

use super::browser;
use super::console::Paste;
use super::opening::Opening;
use super::page::PageAction;
use super::storage::Conflict;
use super::store::UiProps;

/// The notices that are up.
#[component]
pub fn Notices(UiProps { ui }: &UiProps) -> Html {
    html! {
        <div class="notices">
            <Conflict ui={ui.clone()} />
            if ui.page.coming.is_some() { <Opening ui={ui.clone()} /> }
            if ui.page.pasting.is_some() { <Paste ui={ui.clone()} /> }
            for notice in ui.page.notices.iter() {
                <div key={notice.text.clone()} class={classes!("notice", if notice.error { "notice--error" } else { "notice--info" })}
                    role={if notice.error { "alert" } else { "status" }}>
                    <span>{ &notice.text }</span>
                    if notice.reload {
                        <button type="button" class="button button--small" onclick={|_| browser::tell("playground:reload")}>{ "Reload" }</button>
                    }
                    <button type="button" class="button button--small" onclick={ui.on_show(PageAction::NoticeOver(notice.text.clone()))}>{ "Dismiss" }</button>
                </div>
            }
        </div>
    }
}
