//! One browser window over the W3C `WebDriver` protocol, and Chromium's additions to it.

use std::{error::Error, fmt, time::Duration};

use anyhow::{Context as _, Result, bail};
use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use serde_json::{Value, json};

/// The key under which `WebDriver` wraps an element's id.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A window with its own profile; closed when dropped.
pub struct Session {
    agent: ureq::Agent,
    url: String,
}

/// An element of the page that was loaded when it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element(String);

impl Element {
    /// As an argument for [`Session::run`].
    pub fn value(&self) -> Value {
        json!({ ELEMENT: self.0 })
    }

    /// What [`Session::run`] gave, if that is an element.
    pub fn of(value: &Value) -> Option<Self> {
        Self::from_value(value)
    }

    fn from_value(value: &Value) -> Option<Self> {
        Some(Self(value.get(ELEMENT)?.as_str()?.to_owned()))
    }
}

/// What the driver answered in place of what was asked for.
#[derive(Debug)]
struct Refused {
    /// `WebDriver`'s own word, such as `stale element reference`.
    code: String,
    message: String,
}

impl fmt::Display for Refused {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{}: {}", self.code, self.message)
    }
}

impl Error for Refused {}

/// Whether what was asked is gone: an element that was drawn anew since it was found, or the whole document, left in
/// the midst of the question. The same question finds an answer in what is there now.
pub fn is_of_the_past(error: &anyhow::Error) -> bool {
    let Some(Refused { code, message }) = error.downcast_ref() else {
        return false;
    };
    match code.as_str() {
        // Scripts are given three minutes: one that ends before was asked of a document that was left (ChromeDriver).
        "stale element reference"
        | "detached shadow root"
        | "script timeout"
        | "aborted by navigation" => true,
        "javascript error" | "unknown error" | "no such window" | "no such frame" => {
            let words = [
                "unloaded",
                "context was destroyed",
                "context with specified id",
                "been discarded",
                "navigation",
            ];
            words.iter().any(|it| message.contains(it))
        }
        _ => false,
    }
}

/// Whether the press did not happen because of something that may pass: the element was drawn anew, or moves.
pub(crate) fn is_not_pressed(error: &anyhow::Error) -> bool {
    let passing = [
        "element click intercepted",
        "element not interactable",
        "move target out of bounds",
    ];
    is_of_the_past(error)
        || error
            .downcast_ref::<Refused>()
            .is_some_and(|it| passing.contains(&it.code.as_str()))
}

impl Session {
    pub(crate) fn new(driver: &str, capabilities: &Value) -> Result<Self> {
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_mins(3)))
            .build()
            .new_agent();
        let body = json!({"capabilities": {"alwaysMatch": capabilities}});
        let opened = send(&agent, &format!("{driver}/session"), Some(&body))?;
        let id = opened["sessionId"]
            .as_str()
            .context("the driver gave no session")?;
        Ok(Self {
            url: format!("{driver}/session/{id}"),
            agent,
        })
    }

    fn get(&self, path: &str) -> Result<Value> {
        send(&self.agent, &format!("{}/{path}", self.url), None)
    }

    fn post(&self, path: &str, body: &Value) -> Result<Value> {
        send(&self.agent, &format!("{}/{path}", self.url), Some(body))
    }

    /// Loads an address and waits for the document's `load` event.
    ///
    /// # Errors
    /// When it can't be loaded.
    pub fn open(&self, url: &str) -> Result<()> {
        self.post("url", &json!({"url": url})).map(drop)
    }

    /// The address, with its fragment.
    ///
    /// # Errors
    /// When the window is gone.
    pub fn url(&self) -> Result<String> {
        Ok(self.get("url")?.as_str().unwrap_or_default().to_owned())
    }

    /// Loads the page again.
    ///
    /// # Errors
    /// When it can't be loaded.
    pub fn reload(&self) -> Result<()> {
        self.post("refresh", &json!({})).map(drop)
    }

    /// Goes back in the tab's history.
    ///
    /// # Errors
    /// When the window is gone.
    pub fn back(&self) -> Result<()> {
        self.post("back", &json!({})).map(drop)
    }

    /// Closes the present tab as a person does; another one has to be gone to then.
    ///
    /// # Errors
    /// When the window is gone.
    pub fn close_tab(&self) -> Result<()> {
        send_delete(&self.agent, &format!("{}/window", self.url))
    }

    /// Runs the body of an async function with `arguments` and gives what it returns.
    ///
    /// # Errors
    /// When it throws or rejects; the message is the error's.
    pub fn run(&self, body: &str, arguments: &[Value]) -> Result<Value> {
        let script = format!(
            "const done = arguments[arguments.length - 1];
             (async function () {{ {body} }}).apply(null, [...arguments].slice(0, -1))
               .then((value) => done([value ?? null]), (error) => done(String(error)));"
        );
        match self.post(
            "execute/async",
            &json!({"script": script, "args": arguments}),
        )? {
            Value::Array(mut value) => Ok(value.pop().unwrap_or_default()),
            error => bail!(
                "the page's script failed: {}",
                error.as_str().unwrap_or_default()
            ),
        }
    }

    /// Every element that a CSS selector matches, in document order.
    ///
    /// # Errors
    /// When the selector can't be read.
    pub fn all(&self, css: &str) -> Result<Vec<Element>> {
        let found = self.post("elements", &json!({"using": "css selector", "value": css}))?;
        Ok(found
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Element::from_value)
            .collect())
    }

    /// The role that assistive technology is told.
    ///
    /// # Errors
    /// When the element is gone.
    pub fn role(&self, element: &Element) -> Result<String> {
        Ok(self
            .get(&format!("element/{}/computedrole", element.0))?
            .as_str()
            .unwrap_or_default()
            .to_owned())
    }

    /// The accessible name.
    ///
    /// # Errors
    /// When the element is gone.
    pub fn name(&self, element: &Element) -> Result<String> {
        Ok(self
            .get(&format!("element/{}/computedlabel", element.0))?
            .as_str()
            .unwrap_or_default()
            .to_owned())
    }

    /// The text as rendered.
    ///
    /// # Errors
    /// When the element is gone.
    pub fn text(&self, element: &Element) -> Result<String> {
        Ok(self
            .get(&format!("element/{}/text", element.0))?
            .as_str()
            .unwrap_or_default()
            .to_owned())
    }

    /// A property such as `value` or `disabled`.
    ///
    /// # Errors
    /// When the element is gone.
    pub fn property(&self, element: &Element, name: &str) -> Result<Value> {
        self.get(&format!("element/{}/property/{name}", element.0))
    }

    /// Scrolls to the element and presses it as a pointer would: fails when something lies over it.
    ///
    /// # Errors
    /// When the element can't be reached.
    pub fn click(&self, element: &Element) -> Result<()> {
        // A driver scrolls only to what is outside the window, not to what lies under a sticky bar.
        // Firefox's finds no way to parts of a picture: for these the mouse is moved to their middle.
        let scroll = "
            const [it] = arguments;
            it.scrollIntoView({block: 'center', inline: 'nearest', behavior: 'instant'});
            if (!(it instanceof SVGElement)) return null;
            const {x, y, width, height} = it.getBoundingClientRect();
            const middle = [Math.round(x + width / 2), Math.round(y + height / 2)];
            const there = document.elementFromPoint(...middle);
            if (!it.contains(there)) throw new Error(`${there?.outerHTML} lies over it`);
            return middle;";
        if let Some([x, y]) = self
            .run(scroll, &[element.value()])?
            .as_array()
            .map(Vec::as_slice)
        {
            let actions = json!([
                {"type": "pointerMove", "duration": 30, "x": x, "y": y},
                {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0},
            ]);
            let mouse = json!({"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": actions});
            return self.post("actions", &json!({"actions": [mouse]})).map(drop);
        }
        self.post(&format!("element/{}/click", element.0), &json!({}))
            .map(drop)
    }

    /// Types at the end of a field; special keys are `WebDriver`'s code points (see [`keys`]).
    ///
    /// # Errors
    /// When the element takes no text.
    pub fn type_in(&self, element: &Element, text: &str) -> Result<()> {
        self.post(
            &format!("element/{}/value", element.0),
            &json!({"text": text}),
        )
        .map(drop)
    }

    /// Empties a field.
    ///
    /// # Errors
    /// When the element takes no text.
    pub fn clear(&self, element: &Element) -> Result<()> {
        self.post(&format!("element/{}/clear", element.0), &json!({}))
            .map(drop)
    }

    /// Presses keys one after the other, wherever the focus is; modifiers stay down to the end.
    ///
    /// # Errors
    /// When the window is gone.
    pub fn press(&self, keys: &[&str]) -> Result<()> {
        let down = keys
            .iter()
            .map(|key| json!({"type": "keyDown", "value": key}));
        let up = keys
            .iter()
            .rev()
            .map(|key| json!({"type": "keyUp", "value": key}));
        let actions: Vec<Value> = down.chain(up).collect();
        self.post(
            "actions",
            &json!({"actions": [{"type": "key", "id": "keyboard", "actions": actions}]}),
        )
        .map(drop)
    }

    /// Types a text key by key, wherever the focus is.
    ///
    /// # Errors
    /// When the window is gone.
    pub fn type_keys(&self, text: &str) -> Result<()> {
        let mut actions = Vec::new();
        for key in text.chars() {
            actions.push(json!({"type": "keyDown", "value": key}));
            actions.push(json!({"type": "keyUp", "value": key}));
        }
        self.post(
            "actions",
            &json!({"actions": [{"type": "key", "id": "keyboard", "actions": actions}]}),
        )
        .map(drop)
    }

    /// The element that has the focus.
    ///
    /// # Errors
    /// When nothing has it.
    pub fn active(&self) -> Result<Element> {
        Element::from_value(&self.get("element/active")?).context("nothing has the focus")
    }

    /// The first element inside another that a CSS selector matches.
    ///
    /// # Errors
    /// When there is none.
    pub fn inside(&self, element: &Element, css: &str) -> Result<Element> {
        let found = self.post(
            &format!("element/{}/element", element.0),
            &json!({"using": "css selector", "value": css}),
        )?;
        Element::from_value(&found).with_context(|| format!("there is no {css} inside"))
    }

    /// Opens another tab in the same profile, and goes there; gives the name of the one before.
    ///
    /// # Errors
    /// When the browser opens none.
    pub fn another_tab(&self) -> Result<String> {
        let before = self.get("window")?.as_str().unwrap_or_default().to_owned();
        let opened = self.post("window/new", &json!({"type": "tab"}))?;
        self.go_to_tab(opened["handle"].as_str().unwrap_or_default())?;
        Ok(before)
    }

    /// Goes to the tab of this name.
    ///
    /// # Errors
    /// When there is none.
    pub fn go_to_tab(&self, name: &str) -> Result<()> {
        self.post("window", &json!({"handle": name})).map(drop)
    }

    /// The name of the tab that is on screen.
    ///
    /// # Errors
    /// When the window is gone.
    pub fn tab(&self) -> Result<String> {
        Ok(self.get("window")?.as_str().unwrap_or_default().to_owned())
    }

    /// Drags with the mouse from the middle of one element to the middle of another.
    ///
    /// # Errors
    /// When either is gone.
    pub fn drag(&self, from: &Element, to: &Element) -> Result<()> {
        let at = |element: &Element| json!({"type": "pointerMove", "duration": 60, "origin": element.value(), "x": 0, "y": 0});
        let actions = json!([
            at(from), {"type": "pointerDown", "button": 0}, {"type": "pause", "duration": 30},
            at(to), {"type": "pause", "duration": 30}, {"type": "pointerUp", "button": 0},
        ]);
        let mouse = json!({"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": actions});
        self.post("actions", &json!({"actions": [mouse]})).map(drop)
    }

    /// The visible part of the page as a PNG.
    ///
    /// # Errors
    /// When the window is gone.
    pub fn screenshot(&self) -> Result<Vec<u8>> {
        let png = self.get("screenshot")?;
        BASE64
            .decode(png.as_str().unwrap_or_default())
            .context("the screenshot is not base64")
    }

    /// Sets the window's size in pixels.
    ///
    /// # Errors
    /// When the window is gone.
    pub fn resize(&self, width: u32, height: u32) -> Result<()> {
        self.post("window/rect", &json!({"width": width, "height": height}))
            .map(drop)
    }

    /// A command of Chromium's devtools protocol.
    ///
    /// # Errors
    /// When the browser isn't Chromium or refuses it.
    pub fn devtools(&self, command: &str, params: &Value) -> Result<Value> {
        self.post(
            "goog/cdp/execute",
            &json!({"cmd": command, "params": params}),
        )
    }

    /// What Chromium logged since the last call: `browser` (console, CSP) or `performance` (network).
    ///
    /// # Errors
    /// When the browser isn't Chromium.
    pub fn log(&self, kind: &str) -> Result<Vec<Value>> {
        Ok(self
            .post("se/log", &json!({"type": kind}))?
            .as_array()
            .cloned()
            .unwrap_or_default())
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.agent.delete(&self.url).call();
    }
}

fn send_delete(agent: &ureq::Agent, url: &str) -> Result<()> {
    agent
        .delete(url)
        .call()
        .context("the driver did not answer")?;
    Ok(())
}

fn send(agent: &ureq::Agent, url: &str, body: Option<&Value>) -> Result<Value> {
    let response = match body {
        Some(body) => agent.post(url).send_json(body),
        None => agent.get(url).call(),
    };
    // A screenshot is larger than ureq's ordinary limit.
    let mut response = response.context("the driver did not answer")?;
    let answer: Value = response
        .body_mut()
        .with_config()
        .limit(64 << 20)
        .read_json()?;
    match answer["value"].get("error") {
        Some(error) if !response.status().is_success() => {
            let message = answer["value"]["message"].as_str().unwrap_or_default();
            bail!(Refused {
                code: error.as_str().unwrap_or_default().to_owned(),
                message: message.lines().next().unwrap_or_default().to_owned(),
            })
        }
        _ => Ok(answer["value"].clone()),
    }
}

/// `WebDriver`'s code points for keys without a character.
pub mod keys {
    #![allow(missing_docs)]
    pub const ENTER: &str = "\u{e007}";
    pub const TAB: &str = "\u{e004}";
    pub const ESCAPE: &str = "\u{e00c}";
    pub const SHIFT: &str = "\u{e008}";
    pub const CONTROL: &str = "\u{e009}";
    pub const UP: &str = "\u{e013}";
    pub const DOWN: &str = "\u{e015}";
    pub const LEFT: &str = "\u{e012}";
    pub const RIGHT: &str = "\u{e014}";
    pub const DELETE: &str = "\u{e017}";
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(code: &str, message: &str) -> anyhow::Error {
        anyhow::Error::new(Refused {
            code: code.to_owned(),
            message: message.to_owned(),
        })
    }

    #[test]
    fn what_is_gone_is_told_from_what_is_wrong() {
        let gone = [
            ("stale element reference", "stale element not found"),
            ("script timeout", ""),
            (
                "javascript error",
                "document unloaded while waiting for result",
            ),
            ("javascript error", "Document was unloaded"),
            ("unknown error", "aborted by navigation"),
        ];
        for (code, message) in gone {
            assert!(is_of_the_past(&refused(code, message)), "{code}: {message}");
        }
        for (code, message) in [
            ("javascript error", "x is not defined"),
            ("invalid selector", ""),
        ] {
            assert!(
                !is_of_the_past(&refused(code, message)),
                "{code}: {message}"
            );
        }
        assert!(!is_of_the_past(&anyhow::anyhow!("script timeout")));
        assert!(is_of_the_past(
            &refused("script timeout", "").context("the page starts")
        ));
    }

    #[test]
    fn a_press_that_something_lies_over_may_be_tried_again() {
        assert!(is_not_pressed(&refused("element click intercepted", "")));
        assert!(!is_of_the_past(&refused("element click intercepted", "")));
    }
}
