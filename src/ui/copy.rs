//! A button that copies a text.

use yew::prelude::*;

use super::browser;
use super::icon::Icon;

/// Properties of a copy button.
#[derive(Properties, PartialEq)]
pub struct CopyProps {
    /// What is copied.
    pub text: AttrValue,
    /// The accessible name, such as *Copy link*.
    pub label: AttrValue,
    /// The field that holds the text, by its id: selected for copying by hand when the browser refuses.
    #[prop_or_default]
    pub field: Option<&'static str>,
    /// Whether the name is written beside the icon.
    #[prop_or_default]
    pub wordy: bool,
}

/// What came of the last press.
#[derive(Clone, Copy, PartialEq)]
enum Came {
    Nothing,
    Copied,
    Refused,
}

/// Copies, and says whether it worked.
#[component]
pub fn Copy(props: &CopyProps) -> Html {
    let came = use_state_eq(|| Came::Nothing);
    // Another text has not been copied yet.
    use_effect_with(props.text.clone(), {
        let came = came.clone();
        move |_| came.set(Came::Nothing)
    });
    let onclick = {
        let (text, came, field) = (props.text.clone(), came.clone(), props.field);
        Callback::from(move |_: MouseEvent| {
            let came = came.clone();
            let done = move |ok| {
                came.set(if ok { Came::Copied } else { Came::Refused });
                if let (false, Some(field)) = (ok, field) {
                    browser::select(field);
                }
            };
            browser::copy(&text, Callback::from(done));
        })
    };
    let (icon, word) = match *came {
        Came::Nothing => (Icon::Copy, ""),
        Came::Copied => (Icon::Done, "Copied"),
        Came::Refused => (
            Icon::Close,
            "The browser refused; select the text and copy it by hand.",
        ),
    };
    let look = if props.wordy {
        "button"
    } else {
        "button button--quiet button--small button--icon"
    };
    html! {
        <>
            <button type="button" class={look} aria-label={props.label.clone()} title={props.label.clone()} {onclick}>
                { icon.html() }
                if props.wordy { <span aria-hidden="true">{ &props.label }</span> }
            </button>
            <span class={classes!((*came != Came::Refused).then_some("sr"), "field__error")} role="status">{ word }</span>
        </>
    }
}

/// Properties of a field to copy from.
#[derive(Properties, PartialEq)]
pub struct CopyFieldProps {
    /// The input's id.
    pub id: &'static str,
    /// What the text is.
    pub label: &'static str,
    /// The text.
    pub value: String,
    /// The button's label.
    pub copy: &'static str,
    /// What stands below.
    #[prop_or_default]
    pub children: Html,
}

/// A text to copy, in a field that can be selected by hand where the browser doesn't let the button.
#[component]
pub fn CopyField(props: &CopyFieldProps) -> Html {
    let CopyFieldProps {
        id, label, value, ..
    } = props;
    html! {
        <div class="field">
            <label class="field__name" for={*id}>{ *label }</label>
            <div class="share__row">
                <input id={*id} class="input" readonly=true value={value.clone()} />
                <Copy text={value.clone()} label={props.copy} field={Some(*id)} wordy=true />
            </div>
            { props.children.clone() }
        </div>
    }
}
