//! No two modules of a crate need each other, but for those named here, each with its reason.
//!
//! What counts is a path: `use crate::a::B`, `super::b::f()`. A module and the ones inside it may name each other: the
//! outer one is their name to the rest. Tests don't count.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use crate::{page::files, run::root};

type Module = Vec<String>;

/// Knots that stay: the crate's folder, the first module of the knot, why.
const KNOTS: &[(&str, &str, &str)] = &[
    (
        "crates/awk/src",
        "parse",
        "`getline` parses what it is given while it runs",
    ),
    (
        "crates/awk/src",
        "format",
        "a number's text is what printf's %.6g makes of it, and printf takes values",
    ),
    (
        "crates/bash/src",
        "builtin",
        "a shell runs words, words run a shell: $(…)",
    ),
    (
        "crates/exchange/src",
        "resolve",
        "Terraform's resources name the parts of CodeDeploy, and those name resources",
    ),
    ("crates/jq/src", "builtin", "built-in filters take filters"),
    (
        "crates/python/src",
        "builtin::classes",
        "objects call code, code makes objects",
    ),
    (
        "crates/python/src",
        "check",
        "modules of the library name what is checked of them",
    ),
    (
        "src",
        "ui::address",
        "what is kept is read piece by piece before it is opened, and storage opens what is chosen of two that are kept",
    ),
    (
        "crates/python/src",
        "interpreter::assign",
        "where a slice lies is reckoned alike, whether it is read or deleted",
    ),
    (
        "crates/python/src",
        "literal",
        "an f-string is a literal with tokens in it",
    ),
    (
        "crates/lambda/src",
        "model::account",
        "one model in several files: an account is made of what acts on it",
    ),
];

/// The modules below a folder, with their texts without tests, comments and strings.
fn modules(src: &Path) -> BTreeMap<Module, String> {
    let mut found = BTreeMap::new();
    for file in files(src).unwrap_or_default() {
        let Ok(path) = file.strip_prefix(src) else {
            continue;
        };
        let path = path.with_extension("");
        let mut module: Module = path
            .iter()
            .map(|it| it.to_string_lossy().into_owned())
            .collect();
        if matches!(module.last().map(String::as_str), Some("mod" | "lib")) {
            module.pop();
        }
        let outside = module.first().is_some_and(|it| it == "bin")
            || module.last().is_some_and(|it| it == "tests");
        if file.extension().is_some_and(|it| it == "rs") && !outside {
            let text = fs::read_to_string(&file).unwrap_or_default();
            let end = text.find("#[cfg(test)]\nmod tests {").unwrap_or(text.len());
            found.insert(module, bare(&text[..end]));
        }
    }
    found
}

/// A text without comments and what stands in quotation marks.
fn bare(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let mut letters = line.chars().peekable();
        let mut quoted = false;
        while let Some(letter) = letters.next() {
            match letter {
                '\\' if quoted => drop(letters.next()),
                '"' => quoted = !quoted,
                '/' if !quoted && letters.peek() == Some(&'/') => break,
                _ if quoted => (),
                _ => out.push(letter),
            }
        }
        out.push('\n');
    }
    out
}

/// Every path that begins with `crate`, `super` or `self`, lists in braces written out.
fn paths(text: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = ["crate::", "super::", "self::"]
        .iter()
        .filter_map(|it| rest.find(it))
        .min()
    {
        let before = rest[..at].chars().next_back();
        let whole = !before.is_some_and(|it| it.is_alphanumeric() || it == '_' || it == ':');
        let tail = &rest[at..];
        if whole {
            path(tail, &mut Vec::new(), &mut found);
        }
        rest = &tail[5..];
    }
    found
}

/// Reads one path; the text after it.
fn path<'t>(text: &'t str, before: &mut Vec<String>, found: &mut Vec<Vec<String>>) -> &'t str {
    let text = text.trim_start();
    let depth = before.len();
    let end = text
        .find(|it: char| !it.is_alphanumeric() && it != '_')
        .unwrap_or(text.len());
    let (name, mut rest) = text.split_at(end);
    before.push(name.to_owned());
    if let Some(more) = rest.strip_prefix("::") {
        rest = match more.trim_start().strip_prefix('{') {
            Some(mut list) => loop {
                list = path(list, before, found).trim_start();
                if list.starts_with("as ") {
                    list = &list[list.find([',', '}']).unwrap_or(list.len())..];
                }
                list = list.strip_prefix(',').unwrap_or(list).trim_start();
                if let Some(rest) = list.strip_prefix('}') {
                    break rest;
                }
                if list.is_empty() {
                    break list;
                }
                // `*` and whatever else is no name.
                if !list.starts_with(|it: char| it.is_alphanumeric() || it == '_') {
                    list = &list[list.chars().next().map_or(0, char::len_utf8)..];
                }
            },
            None => path(more, before, found),
        };
    } else {
        found.push(before.clone());
    }
    before.truncate(depth);
    rest
}

/// What each module needs of the others, but for what lies inside or around it.
fn needs(modules: &BTreeMap<Module, String>) -> BTreeMap<&Module, BTreeSet<&Module>> {
    let mut all = BTreeMap::new();
    for (module, text) in modules {
        let mut needed = BTreeSet::new();
        for path in paths(text) {
            let mut at = module.clone();
            let mut names = path.iter().peekable();
            match names.next().map(String::as_str) {
                Some("crate") => at.clear(),
                Some("super") => drop(at.pop()),
                _ => (),
            }
            while names.next_if(|it| *it == "super").is_some() {
                at.pop();
            }
            for name in names {
                at.push(name.clone());
                if !modules.contains_key(&at) {
                    at.pop();
                    break;
                }
            }
            let related = module.starts_with(&at) || at.starts_with(module);
            if let (false, Some((other, _))) = (related, modules.get_key_value(&at)) {
                needed.insert(other);
            }
        }
        all.insert(module, needed);
    }
    all
}

/// All modules that a module needs, also by way of others.
fn reached<'m>(
    from: &'m Module,
    needs: &BTreeMap<&'m Module, BTreeSet<&'m Module>>,
) -> BTreeSet<&'m Module> {
    let mut seen = BTreeSet::new();
    let mut waiting = vec![from];
    while let Some(module) = waiting.pop() {
        for next in needs.get(module).into_iter().flatten() {
            if seen.insert(*next) {
                waiting.push(next);
            }
        }
    }
    seen
}

/// The knots of a crate: modules each of which needs all the others.
fn knots(modules: &BTreeMap<Module, String>) -> Vec<Vec<String>> {
    let needs = needs(modules);
    let reached: BTreeMap<&Module, BTreeSet<&Module>> = needs
        .keys()
        .map(|it| (*it, self::reached(it, &needs)))
        .collect();
    let mut knots: BTreeSet<Vec<String>> = BTreeSet::new();
    for (module, others) in &reached {
        if others.contains(module) {
            let knot = others.iter().filter(|it| reached[*it].contains(module));
            knots.insert(knot.map(|it| it.join("::")).collect());
        }
    }
    knots.into_iter().collect()
}

#[test]
fn no_two_modules_need_each_other_unless_it_is_said_why() {
    let mut folders = vec!["src".to_owned()];
    for entry in fs::read_dir(root().join("crates"))
        .expect("the crates")
        .flatten()
    {
        folders.push(format!(
            "crates/{}/src",
            entry.file_name().to_string_lossy()
        ));
    }
    let (mut unknown, mut known) = (Vec::new(), BTreeSet::new());
    for folder in folders {
        for knot in knots(&modules(&root().join(&folder))) {
            let named = KNOTS.iter().find(|it| it.0 == folder && it.1 == knot[0]);
            match named {
                Some(it) => drop(known.insert((it.0, it.1))),
                None => unknown.push(format!("{folder}: {}", knot.join(", "))),
            }
        }
    }
    assert!(
        unknown.is_empty(),
        "these need each other: cut them, or say why:\n{}",
        unknown.join("\n")
    );
    for (folder, first, _) in KNOTS {
        assert!(
            known.contains(&(*folder, *first)),
            "{folder}: {first} is no knot any more"
        );
    }
}

#[test]
fn paths_are_read_with_their_lists() {
    let text = bare(
        "use super::{a::{B, self}, c::D as E}; // crate::x\nfn f() { crate::y::z(\"super::q\"); }",
    );
    let found: Vec<String> = paths(&text).iter().map(|it| it.join("::")).collect();
    assert_eq!(
        found,
        [
            "super::a::B",
            "super::a::self",
            "super::c::D",
            "crate::y::z"
        ]
    );
}

#[test]
fn a_knot_is_found_by_whatever_way_round() {
    let modules = |texts: &[(&str, &str)]| -> BTreeMap<Module, String> {
        let named = |it: &(&str, &str)| (it.0.split("::").map(str::to_owned).collect(), bare(it.1));
        texts.iter().map(named).collect()
    };
    let apart = modules(&[
        ("a", "use crate::b::B;"),
        ("b", "use super::c::{C as D, *};"),
        ("c", "pub mod inner;"),
        ("c::inner", "use super::C;"),
    ]);
    assert!(knots(&apart).is_empty());
    let mut round = apart;
    round.insert(vec!["c".to_owned()], "fn f() { crate::a::f() }".to_owned());
    assert_eq!(knots(&round), [["a", "b", "c"]]);
}
