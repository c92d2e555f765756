//! States of the page worth looking at: screenshots are taken of each, and barriers looked for in each.

use anyhow::{Context as _, Result};

use crate::page::Page;

/// A state, and how to get there.
pub struct State {
    /// Its name, for files and messages.
    pub name: &'static str,
    /// What follows the page's address; `LINK` is the link of a first visit's scenario.
    pub fragment: &'static str,
    /// Runs in the page with the helpers of the prelude.
    pub script: &'static str,
}

const fn state(name: &'static str, script: &'static str) -> State {
    State {
        name,
        fragment: "",
        script,
    }
}

const fn linked(name: &'static str, fragment: &'static str, script: &'static str) -> State {
    State {
        name,
        fragment,
        script,
    }
}

/// Every state: panels, dialogs, what opens on the graph, modes, and what goes wrong.
pub const STATES: &[State] = &[
    state("start", ""),
    state(
        "run",
        "await press('tab', 'Traffic'); await press('button', 'Run simulation'); await ran('table');",
    ),
    state("traffic", "await press('tab', 'Traffic');"),
    state(
        "console",
        "await playground.run('aws lambda list-aliases --function-name helloworld\\naws lambda get-alias --function-name helloworld --name NONE');",
    ),
    state("rollout", "await press('tab', 'Rollout');"),
    state(
        "finder",
        "await press('tab', 'Rollout'); await press('button', 'Find me a rollout'); document.querySelector('.finder .button--primary').click(); await until(() => document.querySelector('.finder__found'));",
    ),
    state(
        "race",
        "await press('tab', 'Rollout'); await press('button', 'Race strategies'); await press('button', 'Race them'); await until(() => document.querySelector('.race__films'));",
    ),
    state(
        "away",
        "await press('tab', 'Rollout'); await press('button', 'Take it away'); await settle();",
    ),
    state(
        "history",
        "await press('tab', 'History'); await press('button', 'Undo');",
    ),
    state("empty", "await press('button', 'New');"),
    state("tutorial", "await press('button', 'Tutorial');"),
    state(
        "lesson",
        "await press('button', 'Lessons'); document.querySelectorAll('dialog .lessons .card')[2].click(); await settle();",
    ),
    state("share", "await press('button', 'Share');"),
    state("transfer", "await press('button', 'Import/Export');"),
    state("lessons", "await press('button', 'Lessons');"),
    state("settings", "await press('button', 'Settings');"),
    state("keys", "await press('button', 'Help and keys');"),
    state(
        "notes",
        "await notes('# Canary\\n\\nWhat **PROD** does with a *tenth* of its calls:\\n\\n- run it\\n- look at `version 2`\\n\\n```\\naws lambda list-aliases\\n```\\n\\nSee [AWS](https://docs.aws.amazon.com/lambda/).'); await press('button', 'Read');",
    ),
    state("notes-draft", "await notes('');"),
    state(
        "scenarios",
        "await press('button', 'New'); await playground.run(make('one')); await kept('one'); await press('button', 'New'); await playground.run(make('two')); await kept('two'); await press('button', 'Open');",
    ),
    state(
        "compare",
        "await press('button', 'Version 1'); await press('button', 'Compare');",
    ),
    state(
        "palette",
        "document.dispatchEvent(new KeyboardEvent('keydown', {key: 'k', ctrlKey: true, bubbles: true})); await settle();",
    ),
    state("form", "await press('button', 'Alias', 'exactly');"),
    state(
        "refused",
        "await press('button', 'Alias', 'exactly'); await type('field-Name', 'PROD'); await type('field-FunctionVersion', '1'); await press('button', 'CreateAlias');",
    ),
    state(
        "menu",
        "await press('button', 'Alias BETA'); await press('button', 'Alias BETA');",
    ),
    state(
        "delete",
        "await press('button', 'Alias PROD'); await press('menuitem', 'Delete alias');",
    ),
    state("weight", "await press('button', 'PROD to version 2');"),
    state(
        "point",
        "await press('button', 'Alias BETA'); await press('button', 'Alias BETA'); await press('menuitem', 'Point');",
    ),
    state("caller", "await press('button', 'Caller', 'exactly');"),
    state(
        "web",
        "await site(); await press('button', 'Endpoint live of site');",
    ),
    state(
        "web-weights",
        "await site(); await press('button', 'Endpoint live of site'); await press('button', 'Endpoint live of site'); await press('menuitem', 'Weights of its revisions');",
    ),
    state(
        "web-split",
        "await site(); await press('tab', 'Traffic'); await press('button', 'Run simulation'); await ran('.traffic__ways'); document.querySelector('.traffic__ways').scrollIntoView();",
    ),
    state("latest", "await press('button', 'Version $LATEST');"),
    state("bucket", "await press('button', 'Caller S3');"),
    state("function", "await press('button', 'helloworld');"),
    state(
        "toast",
        "await press('button', 'Alias BETA'); await press('button', 'Alias BETA'); await press('menuitem', 'Delete alias'); await press('button', 'Delete alias BETA');",
    ),
    state(
        "toast-refused",
        "await press('button', 'Version 1'); await press('button', 'Version 1'); await press('menuitem', 'Delete version'); await press('button', 'Delete version 1');",
    ),
    state(
        "conflict",
        "await press('button', 'New'); await playground.run(make('mine')); await kept('mine'); const key = Object.keys(localStorage).find((it) => it.includes('.scenario.')); dispatchEvent(new StorageEvent('storage', {key, newValue: JSON.stringify({revision: 999})})); await settle();",
    ),
    state(
        "full",
        "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') }; await playground.run(make('mine')); await until(() => document.body.textContent.includes('storage for this page is full'));",
    ),
    linked("cut", "#1.cut", ""),
    state("presenter", "await press('button', 'Presenter mode');"),
    state(
        "presenter-run",
        "await press('button', 'Presenter mode'); await press('tab', 'Traffic'); await press('button', 'Run simulation'); await ran('table');",
    ),
    linked("embed", "#LINK&embed", "await settle();"),
    linked(
        "embed-run",
        "#LINK&embed",
        "await press('button', 'Run simulation'); await ran('table');",
    ),
    state("crowded", "await crowd(200, 50);"),
    state(
        "crowded-unfolded",
        "await crowd(40, 20); document.getElementById('node-fold').dispatchEvent(new MouseEvent('click', {bubbles: true})); await settle();",
    ),
    linked(
        "lesson-help",
        "#lesson=canary",
        "await press('button', 'Hint'); await press('button', 'What is missing?'); await press('button', 'Show a solution');",
    ),
    linked(
        "lesson-predict",
        "#lesson=canary/2",
        "await until(() => document.getElementById('lesson-answer')); await type('lesson-answer', 'many'); await press('button', 'Answer', 'exactly');",
    ),
    linked(
        "lesson-told",
        "#lesson=alarms",
        "await press('button', 'FunctionName', 'exactly');",
    ),
    linked(
        "lesson-over",
        "#lesson=promote",
        "await press('button', 'Show a solution'); await press('button', 'Run it'); await until(() => document.querySelector('.guide__head .chip--ok')); await settle();",
    ),
    linked(
        "hand-in",
        "#lesson=promote",
        "await press('button', 'Show a solution'); await press('button', 'Run it'); await press('button', 'Hand in');",
    ),
    state(
        "author",
        "await press('button', 'Lessons'); await press('button', 'For trainers'); await press('button', 'Write a workshop');",
    ),
    state(
        "author-trouble",
        "await press('button', 'Lessons'); await press('button', 'For trainers'); await press('button', 'Write a workshop'); await type('author-text', '# A\\n\\n## B\\n'); await until(() => document.querySelector('.author__troubles')); await settle();",
    ),
    linked("class", "#lesson=promote", CLASS),
    linked(
        "class-film",
        "#lesson=promote",
        "{CLASS} await press('button', 'Film of'); await press('button', 'Next', 'exactly');",
    ),
    linked(
        "presenter-lesson",
        "#lesson=canary",
        "await press('button', 'Presenter mode'); await press('button', 'Show a solution'); await press('button', 'Run it');",
    ),
    state(
        "more",
        "const more = document.querySelector('.bar__more button'); if (more.checkVisibility()) more.click(); await settle();",
    ),
];

/// A lesson done with a slip, and handed in under a name to the class.
const CLASS: &str = "
    await until(() => document.querySelector('.guide'));
    await playground.run('aws lambda update-alias --function-name helloworld --name PROD --function-version 9');
    await press('button', 'Show a solution'); await press('button', 'Run it'); await press('button', 'Hand in');
    await type('done-name', 'Ada');
    const link = document.getElementById('done-link').value;
    await press('button', 'Close');
    await press('button', 'Lessons'); await press('button', 'For trainers'); await press('button', 'Class', 'exactly');
    await type('class-paste', link);
    await until(() => document.querySelector('.class__table'));";

/// Helpers for the scripts.
const PRELUDE: &str = "
    let drawn = 0;
    new MutationObserver(() => drawn++).observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
    const moves = () => document.getAnimations().some((it) => it.playState === 'running' && it.effect.getComputedTiming().endTime < Infinity);
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    // Until the page has drawn nothing anew for some frames, and nothing moves.
    const settle = async () => {
      for (let still = 0, n = 0; still < 4 && n < 300; n++) {
        const before = drawn;
        await frame();
        still = before === drawn && !moves() ? still + 1 : 0;
      }
    };
    const until = async (what) => {
      for (let n = 0; !what(); n++) {
        if (n > 2400) throw new Error(`it did not come: ${what}`);
        await new Promise((done) => setTimeout(done, 25));
      }
    };
    // What a run shows is there, and nothing more comes.
    const ran = async (css) => {
      await until(() => document.querySelector(css) && !document.querySelector('[aria-busy=true], progress'));
      await settle();
    };
    // A scenario with this function is in the browser's storage.
    const kept = async (name) => {
      const has = (key) => key.includes('.scenario.') && localStorage[key].includes(name);
      await until(() => Object.keys(localStorage).some(has));
      await settle();
    };
    const nameOf = (it) => (it.getAttribute('aria-label') ?? it.textContent).trim();
    const press = async (role, name, exactly) => {
      const css = role === 'button' ? 'button, summary, [role=button]' : `[role=${role}]`;
      const look = () => {
        const all = [...document.querySelectorAll(css)];
        return all.find((it) => nameOf(it) === name) ?? (exactly ? undefined : all.find((it) => nameOf(it).startsWith(name)));
      };
      await until(look);
      const found = look();
      if (!found) throw new Error(`no ${role} ${name}`);
      found.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}));
      await settle();
    };
    const type = async (id, text) => {
      const field = document.getElementById(id);
      field.focus();
      field.value = text;
      field.dispatchEvent(new InputEvent('input', {bubbles: true}));
      field.dispatchEvent(new Event('change', {bubbles: true}));
      await settle();
    };
    const notes = async (text) => {
      await press('button', 'Notes');
      const field = document.querySelector('.notes textarea');
      field.value = text;
      field.dispatchEvent(new InputEvent('input', {bubbles: true}));
      await settle();
    };
    const make = (name) => `aws lambda create-function --function-name ${name} --zip-file fileb://x.zip --role arn:aws:iam::123456789012:role/r --handler index.handler --runtime nodejs22.x`;
    const site = async () => {
      const code = (key) => ({buildConfig: {codeConfig: {s3Object: {bucket: 'code', key}}, runtimeConfig: {runtime: 'nodejs24.x'}},
        serviceConfig: {executionRoleArn: 'arn:aws:iam::123456789012:role/exec'}});
      const made = await playground.send('lambda-web:CreateWebFunction', {functionName: 'site', revisionConfig: code('one.zip')});
      const newer = await playground.send('lambda-web:CreateWebFunctionRevision', {functionName: 'site', ...code('two.zip')});
      await playground.send('lambda-web:CreateWebFunctionEndpoint', {functionName: 'site', endpointName: 'live', endpointType: 'HomeRegion',
        authType: 'IamAuth', revisionWeights: [{revisionId: made.revision.revisionId, weight: 90}, {revisionId: newer.revisionId, weight: 10}]});
      await settle();
    };
    const crowd = async (versions, aliases) => {
      const step = (operation, input) => ({operation, input: {FunctionName: 'checkout', ...input}});
      const document = await playground.scenario();
      const {FunctionName, ...made} = document.requests.find((it) => it.operation === 'CreateFunction').input;
      const requests = [step('CreateFunction', made)];
      for (let n = 1; n <= versions; n++) {
        requests.push(step('UpdateFunctionConfiguration', {Description: `release ${n}`}), step('PublishVersion', {}));
      }
      for (let n = 0; n < aliases; n++) {
        requests.push(step('CreateAlias', {Name: `stage-${n}`, FunctionVersion: String(versions - (n * 7) % Math.min(versions, 40))}));
      }
      delete document.plan;
      await playground.load({...document, title: 'Crowded', requests, callers: [], undone: 0});
      await settle();
    };";

/// Leaves nothing kept: the page saves what is on screen when it is left.
const FORGET: &str =
    "localStorage.clear(); sessionStorage.clear(); Storage.prototype.setItem = () => {};";

impl State {
    /// Brings a page into this state, from what a first visitor sees.
    ///
    /// # Errors
    /// When the page doesn't get there.
    pub fn reach(&self, page: &Page) -> Result<()> {
        let session = page.session();
        // What the last state left behind can only be forgotten at the page's own address.
        if !session.url()?.starts_with(&page.home()) {
            page.visit("")?;
        }
        session.run(FORGET, &[])?;
        let mut fragment = self.fragment.to_owned();
        if fragment.contains("LINK") {
            page.visit("")?;
            let link = session.run(&format!("{FORGET} return playground.link()"), &[])?;
            let link = link.as_str().and_then(|it| it.split_once('#'));
            fragment = fragment.replace("LINK", link.context("the page gave no link")?.1);
        }
        page.visit(&fragment)?;
        let script = self.script.replace("{CLASS}", CLASS);
        // What is pressed before the program's second part is here is answered later.
        let whole = if script.is_empty() {
            ""
        } else {
            "await until(() => window.playground); await playground.link();"
        };
        let script = format!("{PRELUDE}\n{whole}\n{script}\nawait settle();");
        session
            .run(&script, &[])
            .map(drop)
            .with_context(|| format!("the page does not get to the state {}", self.name))
    }
}
