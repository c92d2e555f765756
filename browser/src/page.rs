//! The page as a user meets it: things have a role and a name, and are waited for.

use std::{
    path::Path,
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::{Value, json};

use crate::{
    driver::{Browser, Driver, Window},
    session::{Element, Session, is_not_pressed, is_of_the_past},
    site::Site,
};

/// How long anything may take before a test says that it doesn't come.
const PATIENCE: Duration = Duration::from_mins(1);

/// The skeleton is gone, nothing is waited for that starts the page again, and what listens is there.
const STARTED: &str = "
     return document.readyState === 'complete' && location.protocol !== 'about:' && Boolean(window.playground)
       && document.querySelector('.boot, #app[inert]') === null";

/// The visible elements of a selector that have a name's letters in one of the places that names come from.
const LIKELY: &str = "const [css, name] = arguments;
     const bare = (text) => String(text ?? '').replace(/\\s+/g, '');
     const wanted = bare(name);
     const own = (it) => ['aria-label', 'title', 'alt', 'placeholder'].map((at) => it.getAttribute(at));
     const sources = (it) => [
       ...own(it), it.textContent, it.value,
       ...[...it.querySelectorAll('[aria-label], [title], [alt]')].flatMap(own),
       ...[...(it.labels ?? [])].map((label) => label.textContent),
       ...(it.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent),
     ];
     return [...document.querySelectorAll(css)]
       .filter((it) => it.checkVisibility() && (!wanted || sources(it).some((text) => bare(text).includes(wanted))));";

/// A deployment at any path but the root: what works here works everywhere.
pub const SUB_PATH: &str = "/some/where/";

/// The built page in a fresh window, with its own server.
pub struct Page {
    session: Session,
    browser: Browser,
    // Dropped after the session: the window closes before driver and server end.
    _driver: Driver,
    site: Site,
}

impl Page {
    /// Serves `dist` under [`SUB_PATH`] and opens it; `fragment` is what follows the address, such as `#1.…`.
    ///
    /// # Errors
    /// When server, driver or browser don't start, or the program in the page doesn't.
    pub fn open(dist: &Path, browser: Browser, window: Window, fragment: &str) -> Result<Self> {
        let page = Self::start(dist, browser, window)?;
        page.visit(fragment)?;
        Ok(page)
    }

    /// A window on nothing yet.
    ///
    /// # Errors
    /// When server, driver or browser don't start.
    pub fn start(dist: &Path, browser: Browser, window: Window) -> Result<Self> {
        ensure!(
            dist.join("index.html").is_file(),
            "{} holds no page: cargo xtask build",
            dist.display()
        );
        let site = Site::serve(dist, SUB_PATH)?;
        let driver = Driver::start(browser)?;
        let session = driver.open(window)?;
        Ok(Self {
            session,
            browser,
            _driver: driver,
            site,
        })
    }

    /// Loads the page anew in the same profile, and waits until its program has taken over.
    ///
    /// # Errors
    /// When it doesn't start.
    pub fn visit(&self, fragment: &str) -> Result<()> {
        // A changed fragment alone would not load the page again.
        self.session.open("about:blank")?;
        self.session
            .open(&format!("{}{fragment}", self.site.url()))?;
        self.started()
    }

    /// Waits until the page shows its program instead of the skeleton, and isn't about to start again; scripts and keys
    /// find it then.
    ///
    /// # Errors
    /// When it doesn't.
    pub fn started(&self) -> Result<()> {
        self.until("the page starts", || {
            Ok(self.session.run(STARTED, &[])? == true)
        })
    }

    /// Waits until both parts of the page's program are here, which brings the second: what is done from then on is
    /// answered at once, and never by a start anew with both, as what the first part doesn't foresee is.
    ///
    /// # Errors
    /// When it doesn't come.
    pub fn whole(&self) -> Result<()> {
        self.until("the whole program is here", || {
            // A program that is left while it starts anew answers nothing sensible.
            Ok(self.playground("link", &[]).is_ok())
        })
    }

    /// The fragment of a link to the picture alone. One with traffic set up opens the panel for that.
    ///
    /// # Errors
    /// When the page gives none.
    pub fn picture_link(&self) -> Result<String> {
        self.whole()?;
        let link = self.session.run(
            "const scenario = await playground.scenario();
             delete scenario.plan;
             await playground.load(scenario);
             return playground.link();",
            &[],
        )?;
        let link = link.as_str().context("the page gave no link")?;
        let start = link.find('#').context("the link has no fragment")?;
        Ok(link[start..].to_owned())
    }

    /// Where the page is served, without a fragment.
    pub fn home(&self) -> String {
        self.site.url()
    }

    /// Loads one more script into the page, from the page's own host, as its content security policy wants it.
    ///
    /// # Errors
    /// When it can't be loaded.
    pub fn load_script(&self, file: &Path) -> Result<()> {
        const NAME: &str = "script-of-the-test.js";
        self.site.also(NAME, file);
        self.session.run(
            "return new Promise((resolve, reject) => {
               const script = document.createElement('script');
               script.src = arguments[0];
               script.onload = () => resolve();
               script.onerror = () => reject(new Error('the script was not loaded'));
               document.head.append(script);
             })",
            &[json!(NAME)],
        )?;
        Ok(())
    }

    /// From here on the server answers with another file in place of one of the page's: something that a network does.
    pub fn replace(&self, name: &str, file: &Path) {
        self.site.also(name, file);
    }

    /// The window, for what this type has no word for.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// The element of this role and accessible name, as soon as it is there. An empty name takes any.
    ///
    /// # Errors
    /// When it doesn't come; says which names of that role are there.
    pub fn find(&self, role: &str, name: &str) -> Result<Element> {
        let (mut found, mut turn) = (None, 0);
        let asked = self.until(&format!("{role} “{name}” comes"), || {
            turn += 1;
            found = if turn % 8 == 0 {
                self.look(role, name)?
            } else {
                self.look_among(&self.likely(role, name)?, role, |it| {
                    name.is_empty() || it == name
                })
            };
            Ok(found.is_some())
        });
        self.or_names(found, asked, role)
    }

    /// The element of this role and accessible name, if it is there now.
    ///
    /// # Errors
    /// When the window is gone.
    pub fn look(&self, role: &str, name: &str) -> Result<Option<Element>> {
        self.look_for(role, |it| name.is_empty() || it == name)
    }

    /// The element of this role whose accessible name begins like this, as soon as it is there: a
    /// field's name goes on with what it says about itself.
    ///
    /// # Errors
    /// When it doesn't come; says which names of that role are there.
    pub fn find_beginning(&self, role: &str, name: &str) -> Result<Element> {
        let mut found = None;
        let what = format!("{role} “{name}…” comes");
        let asked = self.until(&what, || {
            found = self.look_for(role, |it| it.starts_with(name))?;
            Ok(found.is_some())
        });
        self.or_names(found, asked, role)
    }

    /// What was found, or which names of this role are there instead.
    fn or_names(&self, found: Option<Element>, asked: Result<()>, role: &str) -> Result<Element> {
        match (found, asked) {
            (Some(found), _) => Ok(found),
            (None, Err(error)) => bail!("{error:#}; there are: {}", self.names(role)?.join(" · ")),
            (None, Ok(())) => bail!("nothing was found"),
        }
    }

    fn look_for(&self, role: &str, fits: impl Fn(&str) -> bool) -> Result<Option<Element>> {
        Ok(self.look_among(&self.likely(role, "")?, role, fits))
    }

    /// The first of these that has the role and a name that fits, as the browser reckons them for
    /// assistive technology: two questions for each.
    fn look_among(
        &self,
        elements: &[Element],
        role: &str,
        fits: impl Fn(&str) -> bool,
    ) -> Option<Element> {
        for element in elements {
            // An element that vanishes between two questions was not the one.
            let Ok(its_name) = self.session.name(element) else {
                continue;
            };
            if fits(&its_name)
                && let Ok(its_role) = self.session.role(element)
                && same_role(&its_role, role)
            {
                return Some(element.clone());
            }
        }
        None
    }

    /// What is visible and may have this role, and has the letters of `name` among what its name may
    /// be made of: asked in one question, since asking each element of a page takes seconds.
    fn likely(&self, role: &str, name: &str) -> Result<Vec<Element>> {
        let found = self
            .session
            .run(LIKELY, &[json!(candidates(role)), json!(name)])?;
        Ok(found
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Element::of)
            .collect())
    }

    /// The accessible names of everything of this role.
    ///
    /// # Errors
    /// When the window is gone.
    pub fn names(&self, role: &str) -> Result<Vec<String>> {
        let mut names = Vec::new();
        for element in self.session.all(candidates(role))? {
            let (Ok(its_role), Ok(its_name)) =
                (self.session.role(&element), self.session.name(&element))
            else {
                continue;
            };
            if same_role(&its_role, role) {
                names.push(its_name);
            }
        }
        Ok(names)
    }

    /// Presses a button, tab, link or the like.
    ///
    /// # Errors
    /// When it doesn't come or something lies over it.
    pub fn press(&self, role: &str, name: &str) -> Result<()> {
        again(is_not_pressed, || {
            self.session.click(&self.find(role, name)?)
        })
    }

    /// Takes an item of a node's menu with the mouse: a press chooses a node, a press on the chosen one opens its menu.
    ///
    /// # Errors
    /// When the node or its menu's item doesn't come, or something lies over it.
    pub fn choose(&self, node: &str, item: &str) -> Result<()> {
        let button = self.find("button", node)?;
        let chosen = || {
            let asked = "return arguments[0].getAttribute('aria-pressed')";
            Ok(self.session.run(asked, &[button.value()])? == "true")
        };
        if !chosen()? {
            self.session.click(&button)?;
            self.until("the node is chosen", chosen)?;
        }
        self.session.click(&button)?;
        self.press("menuitem", item)
    }

    /// Replaces the text of a field, and leaves it with Tab so that it takes effect.
    ///
    /// # Errors
    /// When it doesn't come or takes no text.
    pub fn fill(&self, role: &str, name: &str, text: &str) -> Result<()> {
        let field = again(is_of_the_past, || {
            let field = self.find(role, name)?;
            let select = "arguments[0].focus(); arguments[0].select?.()";
            self.session.run(select, &[field.value()])?;
            Ok(field)
        })?;
        self.session
            .type_in(&field, &format!("{text}{}", crate::session::keys::TAB))
    }

    /// Pastes text into a field as the clipboard would.
    ///
    /// # Errors
    /// When it doesn't come.
    pub fn paste(&self, role: &str, name: &str, text: &str) -> Result<()> {
        let field = self.find(role, name)?;
        self.session.run(
            "const [field, text] = arguments;
             field.focus();
             const clipboardData = new DataTransfer();
             clipboardData.setData('text/plain', text);
             const event = new ClipboardEvent('paste', {clipboardData, bubbles: true, cancelable: true});
             if (field.dispatchEvent(event)) document.execCommand('insertText', false, text);",
            &[field.value(), json!(text)],
        )?;
        Ok(())
    }

    /// What has the focus, as `role “name”`; fails when the focus can't be seen.
    ///
    /// # Errors
    /// When nothing has the focus, or nothing shows where it is.
    pub fn focus(&self) -> Result<String> {
        let (unseen, role, name) = again(is_of_the_past, || {
            let active = self.session.active()?;
            let unseen = self.session.run(FOCUS, &[active.value()])?;
            let (role, name) = (self.session.role(&active)?, self.session.name(&active)?);
            Ok((unseen, role, name))
        })?;
        ensure!(
            unseen == "",
            "nothing shows that {role} “{name}” has the focus: {unseen}"
        );
        Ok(format!("{role} “{name}”"))
    }

    /// Presses Tab until what has this role and accessible name has the focus, which must be seen at
    /// every stop. A name may be the beginning of one.
    ///
    /// # Errors
    /// When Tab doesn't lead there; says where it leads.
    pub fn tab_to(&self, role: &str, name: &str) -> Result<()> {
        let wanted = format!("{role} “{name}");
        let mut stops = Vec::new();
        while stops.len() < 80 {
            let stop = self.focus().or_else(|error| {
                // Before the first press nothing need have the focus, and past the last stop the
                // browser's own controls have it.
                if self.nothing_focused() {
                    Ok(String::new())
                } else {
                    Err(error)
                }
            })?;
            if stop.starts_with(&wanted) {
                return Ok(());
            }
            stops.push(stop);
            self.session.press(&[crate::session::keys::TAB])?;
        }
        bail!(
            "Tab does not lead to {wanted}”, but to {}",
            stops.join(" · ")
        )
    }

    fn nothing_focused(&self) -> bool {
        let asked = "return !document.activeElement || document.activeElement === document.body";
        self.session.run(asked, &[]).is_ok_and(|it| it == true)
    }

    /// A field's text.
    ///
    /// # Errors
    /// When it doesn't come.
    pub fn value(&self, role: &str, name: &str) -> Result<String> {
        let value = again(is_of_the_past, || {
            self.session.property(&self.find(role, name)?, "value")
        })?;
        Ok(value.as_str().unwrap_or_default().to_owned())
    }

    /// The rendered text of an element.
    ///
    /// # Errors
    /// When it doesn't come.
    pub fn text(&self, role: &str, name: &str) -> Result<String> {
        again(is_of_the_past, || {
            self.session.text(&self.find(role, name)?)
        })
    }

    /// What a script that changes nothing gives, asked of the document that is there when it is answered.
    ///
    /// # Errors
    /// When it throws or rejects.
    pub fn ask(&self, body: &str, arguments: &[Value]) -> Result<Value> {
        again(is_of_the_past, || self.session.run(body, arguments))
    }

    /// Calls a function of the page's own JS API, `playground.<call>`, as soon as scripts find it.
    ///
    /// # Errors
    /// When it throws or rejects.
    pub fn playground(&self, function: &str, arguments: &[Value]) -> Result<Value> {
        self.session.run(
            &format!(
                "while (!window.playground) await new Promise((done) => setTimeout(done, 5));
                 return window.playground.{function}(...arguments)"
            ),
            arguments,
        )
    }

    /// Waits until `question` is true, asking often. One that what it asked did not outlive is asked again.
    ///
    /// # Errors
    /// When it doesn't come true, or the question itself fails.
    pub fn until(&self, what: &str, mut question: impl FnMut() -> Result<bool>) -> Result<()> {
        let end = Instant::now() + PATIENCE;
        loop {
            let answer = question();
            let late = Instant::now() > end;
            match answer {
                Ok(true) => return Ok(()),
                Err(error) if late || !is_of_the_past(&error) => {
                    return Err(error.context(what.to_owned()));
                }
                Ok(false) if late => bail!(
                    "waited {} s and it did not happen: {what}",
                    PATIENCE.as_secs()
                ),
                Ok(false) | Err(_) => pause(),
            }
        }
    }

    /// Fails if the browser logged an error or a CSP violation, or the page asked another host for anything.
    ///
    /// Only Chromium tells; elsewhere nothing is checked.
    ///
    /// # Errors
    /// With all that was found.
    pub fn check_clean(&self) -> Result<()> {
        if self.browser != Browser::Chromium {
            return Ok(());
        }
        let mut problems: Vec<String> = Vec::new();
        for entry in self.session.log("browser")? {
            if entry["level"] == "SEVERE" || entry["source"] == "security" {
                problems.push(entry["message"].as_str().unwrap_or_default().to_owned());
            }
        }
        let origin = self.home().replace(SUB_PATH, "/");
        for address in self.requests()? {
            if !address.starts_with(&origin)
                && !address.starts_with("data:")
                && !address.starts_with("blob:")
            {
                problems.push(format!("asked another host: {address}"));
            }
        }
        ensure!(
            problems.is_empty(),
            "the browser reported:\n{}",
            problems.join("\n")
        );
        Ok(())
    }

    /// The addresses that were asked for since the last look.
    fn requests(&self) -> Result<Vec<String>> {
        let mut addresses = Vec::new();
        for entry in self.session.log("performance")? {
            let event: Value = serde_json::from_str(entry["message"].as_str().unwrap_or_default())?;
            let message = &event["message"];
            if message["method"] == "Network.requestWillBeSent" {
                addresses.push(
                    message["params"]["request"]["url"]
                        .as_str()
                        .unwrap_or_default()
                        .to_owned(),
                );
            }
        }
        Ok(addresses)
    }
}

/// Does something with an element that it finds: once more while that is drawn anew in between, or while `passes` says
/// that it may pass. Whatever was refused so has not happened.
fn again<T>(passes: fn(&anyhow::Error) -> bool, mut deed: impl FnMut() -> Result<T>) -> Result<T> {
    let end = Instant::now() + PATIENCE;
    loop {
        match deed() {
            Err(error) if passes(&error) && Instant::now() < end => pause(),
            done => return done,
        }
    }
}

/// Why the focus can't be seen; an empty text when it can.
const FOCUS: &str = "
    const [it] = arguments;
    if (it === document.body) return 'it is the whole page';
    if (!it.matches(':focus-visible')) return 'the browser hides it';
    const style = getComputedStyle(it);
    if (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) return '';
    // In the picture a frame is drawn instead.
    const frame = it.querySelector('.node__focus, .publish__box');
    return frame && getComputedStyle(frame).stroke !== 'none' ? '' : it.outerHTML;";

/// The interval between two looks at the page: a wait is over within this of its end.
fn pause() {
    thread::sleep(Duration::from_millis(25));
}

/// Elements that may have this role; the browser is asked for the role itself.
fn candidates(role: &str) -> &'static str {
    match role {
        "button" => "button, [role=button], summary, input[type=button], input[type=submit]",
        "textbox" => "input, textarea, [role=textbox], [contenteditable]",
        "spinbutton" => "input",
        "slider" => "input[type=range], [role=slider]",
        "checkbox" => "input[type=checkbox], [role=checkbox]",
        "switch" => "[role=switch]",
        "radio" => "input[type=radio], [role=radio]",
        "combobox" => "select, input, [role=combobox]",
        "option" => "option, [role=option]",
        "link" => "a, [role=link]",
        "table" => "table, [role=table]",
        "row" => "tr, [role=row]",
        "dialog" => "dialog, [role=dialog]",
        "alert" => "[role=alert]",
        "status" => "output, [role=status]",
        "log" => "[role=log]",
        "tab" => "[role=tab]",
        "tabpanel" => "[role=tabpanel]",
        "menuitem" => "[role=menuitem]",
        "progressbar" => "progress, [role=progressbar]",
        "region" => "section, [role=region], aside",
        "heading" => "h1, h2, h3, h4, h5, h6, [role=heading]",
        "img" | "image" => "img, svg, [role=img], [role=image]",
        "list" => "ul, ol, [role=list]",
        "listitem" => "li, [role=listitem]",
        _ => "*",
    }
}

/// Browsers differ in two old synonyms.
fn same_role(one: &str, other: &str) -> bool {
    let plain = |role: &str| match role {
        "image" => "img".to_owned(),
        "contentinfo" | "sectionfooter" => "contentinfo".to_owned(),
        role => role.to_ascii_lowercase(),
    };
    plain(one) == plain(other)
}
