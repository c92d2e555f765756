//! The walls between the layers: one package has none of its own, so this reads the sources.

#[path = "tidy/source.rs"]
mod source;

use std::fs;
use std::path::{Path, PathBuf};

use source::{code, references};

/// What each layer may import, besides itself.
const LAYERS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("api", &["model"]),
    ("cli", &["model", "api"]),
    ("stats", &[]),
    ("sim", &["model", "stats"]),
    ("scenario", &["model", "api", "sim"]),
    ("export", &["model", "api", "cli", "scenario"]),
    ("lesson", &["model", "api", "cli"]),
    (
        "session",
        &[
            "model", "api", "cli", "stats", "sim", "scenario", "export", "lesson",
        ],
    ),
    (
        "view",
        &[
            "model", "api", "cli", "stats", "sim", "scenario", "export", "lesson", "session",
        ],
    ),
    (
        "worker",
        &[
            "model", "api", "cli", "stats", "sim", "scenario", "export", "lesson", "session",
            "view",
        ],
    ),
    (
        "ui",
        &[
            "model", "api", "cli", "stats", "sim", "scenario", "export", "lesson", "session",
            "view", "worker",
        ],
    ),
];

/// Only these may name the browser.
const BROWSER_LAYERS: &[&str] = &["ui", "worker"];

const BROWSER_CRATES: &[&str] = &[
    "yew",
    "gloo",
    "gloo_worker",
    "web_sys",
    "js_sys",
    "wasm_bindgen",
    "wasm_bindgen_futures",
    "serde_wasm_bindgen",
];

/// Never left behind, anywhere.
const UNFINISHED: &[&str] = &["todo!", "unimplemented!", "dbg!"];

/// A request, a link or a plan is never a reason to fall over. (Of a text, one quote is left here.)
const PANICS: &[&str] = &[".unwrap()", ".unwrap_err()", ".expect(\")", "panic!"];

/// What is wrong with one file; `path` is below `src/`, such as `api/alias.rs`.
fn faults(path: &str, text: &str) -> Vec<String> {
    let (layer, rest) = path
        .split_once('/')
        .unwrap_or((path.trim_end_matches(".rs"), ""));
    let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| *name == layer) else {
        return vec![format!("{layer} is no layer")];
    };
    // Modules between this file and the crate's root: what `super` climbs.
    let depth =
        1 + rest.matches('/').count() + usize::from(!rest.is_empty() && !rest.ends_with("mod.rs"));
    let code = code(text);
    let found = references(&code, depth).into_iter();
    let mut faults: Vec<String> = found
        .filter(|it| {
            LAYERS.iter().any(|(name, _)| name == it)
                && it != layer
                && !allowed.contains(&it.as_str())
        })
        .map(|it| format!("{layer} must not know {it}"))
        .collect();
    let pure = !BROWSER_LAYERS.contains(&layer);
    let words = UNFINISHED.iter().chain(PANICS.iter().filter(|_| pure));
    faults.extend(
        words
            .filter(|it| code.contains(**it))
            .map(|it| format!("{layer} must not say {it}")),
    );
    let browser = BROWSER_CRATES
        .iter()
        .filter(|it| pure && source::names(&code, it));
    faults.extend(browser.map(|it| format!("{layer} must not know the browser: {it}")));
    faults
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|it| it == "rs") {
            found.push(path);
        }
    }
}

/// Test code may use what it likes: files and folders of tests are only compiled for them.
fn is_test(path: &str) -> bool {
    path.ends_with("tests.rs") || path.ends_with("_test.rs") || path.contains("/tests/")
}

#[test]
fn the_layers_know_only_what_stands_above_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    assert!(files.len() > 50, "the sources are here");
    let mut all = Vec::new();
    for file in files {
        let path = file
            .strip_prefix(&root)
            .expect("below src")
            .to_string_lossy()
            .replace('\\', "/");
        if path == "lib.rs" || path.starts_with("bin/") || is_test(&path) {
            continue;
        }
        let text = fs::read_to_string(&file).expect("a source");
        all.extend(
            faults(&path, &text)
                .into_iter()
                .map(|fault| format!("src/{path}: {fault}")),
        );
    }
    assert!(all.is_empty(), "\n{}\n", all.join("\n"));
}

#[test]
fn a_forbidden_arrow_is_seen_however_it_is_written() {
    let wrong = |path, text| !faults(path, text).is_empty();
    assert!(wrong("model/alias.rs", "use crate::api::Request;"));
    assert!(wrong(
        "model/alias.rs",
        "use crate::{model::Weight, api::Request};"
    ));
    assert!(wrong(
        "model/alias.rs",
        "use crate::{\n    model::{self, Weight},\n    session,\n};"
    ));
    assert!(wrong("model/mod.rs", "use super::api::Request;"));
    assert!(wrong("model/alias.rs", "use super::super::api;"));
    assert!(wrong("sim/mod.rs", "fn f() { let _ = crate::api::call; }"));
    assert!(wrong("sim/mod.rs", "use web_sys::Window;"));
    assert!(wrong("view/mod.rs", "use yew::prelude::*;"));
    assert!(wrong("worker/mod.rs", "use crate::ui::App;"));
    assert!(wrong("ui/mod.rs", "fn f() { todo!() }"));
    assert!(wrong("model/mod.rs", "fn f() { Some(1).unwrap(); }"));
    assert!(wrong("model/mod.rs", "fn f() { Some(1).expect(\"one\"); }"));
    assert!(wrong("other/mod.rs", ""));
}

#[test]
fn what_is_allowed_is_left_alone() {
    let right = |path, text: &str| assert_eq!(faults(path, text), Vec::<String>::new(), "{text}");
    right(
        "api/mod.rs",
        "use crate::model::Account;\nuse crate::api::Request;",
    );
    right(
        "api/alias.rs",
        "use super::Request; use super::super::model::Alias;",
    );
    right(
        "model/mod.rs",
        "//! Not crate::api, nor yew::html.\nconst A: &str = \"crate::api .unwrap()\";",
    );
    right(
        "model/mod.rs",
        "const A: char = '\"'; const B: &str = r#\"todo!()\"#; // \"",
    );
    right(
        "model/mod.rs",
        "fn f<'a>(x: &'a str) -> &'a str { x }\n#[cfg(test)]\nmod tests { fn f() { g().unwrap(); } }",
    );
    right(
        "ui/mod.rs",
        "use yew::prelude::*; use crate::{session::Session, worker};",
    );
    right(
        "view/graph/mod.rs",
        "use super::sim; use super::super::session;",
    );
}
