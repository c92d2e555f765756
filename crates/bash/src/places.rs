//! Folders that a script goes to and that only whoever pastes it can know of: named in its own words, and neither made
//! nor looked for by it.

use crate::ast::{
    AndOr, Assigned, Assignment, Change, Command, Kind, List, Parameter, Part, Simple, Word,
};
use std::collections::BTreeMap;

/// What a script says of folders, read before it is played.
#[derive(Default)]
pub(crate) struct Places {
    /// What is assigned to each variable; none: it comes from elsewhere.
    assigned: BTreeMap<String, Vec<Option<Word>>>,
    /// Folders that the script makes, or asks for.
    made: Vec<Word>,
    /// Where it goes.
    gone: Vec<(Word, script::Command)>,
}

impl Places {
    pub(crate) fn assigns(&mut self, assignment: &Assignment) {
        let value = match &assignment.value {
            Assigned::Text(word) if !assignment.append && assignment.index.is_none() => {
                Some(word.clone())
            }
            _ => None,
        };
        let values = self.assigned.entry(assignment.name.clone()).or_default();
        values.push(value);
    }

    pub(crate) fn looks_for(&mut self, folder: &Word) {
        self.made.push(folder.clone());
    }

    pub(crate) fn command(&mut self, name: &str, simple: &Simple, line: u32) {
        let words = simple.words.get(1..).unwrap_or_default();
        let plain = |it: &&Word| {
            let starts = it.parts.first();
            !matches!(starts, Some(Part::Plain(text)) if text.starts_with('-') && text != "-")
        };
        match name {
            "cd" | "pushd" => {
                if let Some(word) = words.iter().find(plain) {
                    let text = simple.source.clone();
                    self.gone
                        .push((word.clone(), script::Command { line, text }));
                }
            }
            "mkdir" | "install" => self.made.extend(words.iter().filter(plain).cloned()),
            "cp" | "mv" => self.made.extend(words.last().cloned()),
            "test" | "[" => {
                for pair in words.windows(2) {
                    if let [flag, word] = pair
                        && matches!(flag.parts.as_slice(), [Part::Plain(it)] if it == "-d" || it == "-e")
                    {
                        self.made.push(word.clone());
                    }
                }
            }
            _ => {}
        }
    }

    /// The commands that go to such a folder. `set`: names of variables that are set in ways that no text shows.
    pub(crate) fn unknown(&self, set: impl Fn(&str) -> bool) -> Vec<script::Command> {
        let made: Vec<String> = self
            .made
            .iter()
            .filter_map(|it| self.word(&it.parts, &set, 0))
            .map(|it| bare(&it))
            .collect();
        let known = |folder: &str| {
            let within = format!("{folder}/");
            let end = format!("/{folder}");
            made.iter()
                .any(|it| it == folder || it.starts_with(&within) || it.ends_with(&end))
        };
        let mut commands: Vec<script::Command> = Vec::new();
        for (word, command) in &self.gone {
            let Some(text) = self.word(&word.parts, &set, 0) else {
                continue;
            };
            let folder = bare(&text);
            let up = folder.split('/').all(|it| matches!(it, "" | ".." | "-"));
            let elsewhere = text.starts_with(['/', '~']) || text.contains("PLACEHOLDER");
            let twice = commands.iter().any(|it| it.text == command.text);
            if !up && !elsewhere && !twice && !known(&folder) {
                commands.push(command.clone());
            }
        }
        commands
    }

    /// What a word says, if the script's own text tells.
    fn word(&self, parts: &[Part], set: &impl Fn(&str) -> bool, depth: u32) -> Option<String> {
        if depth > 8 {
            return None;
        }
        let mut text = String::new();
        for part in parts {
            match part {
                Part::Plain(it) | Part::Quoted(it) => text.push_str(it),
                Part::Double(inside) => text.push_str(&self.word(inside, set, depth)?),
                Part::Parameter(parameter) => {
                    text.push_str(&self.parameter(parameter, set, depth + 1)?);
                }
                Part::Command(list) => text.push_str(&self.answer(list, set, depth + 1)?),
                Part::Arithmetic(_) | Part::ProcessInput(_) => return None,
            }
        }
        Some(text)
    }

    fn parameter(
        &self,
        parameter: &Parameter,
        set: &impl Fn(&str) -> bool,
        depth: u32,
    ) -> Option<String> {
        let name = parameter.name.as_str();
        if parameter.indirect {
            return None;
        }
        match (name, &parameter.change) {
            ("0" | "BASH_SOURCE", Change::None) => return Some("script.sh".to_owned()),
            // `${BASH_SOURCE%/*}`: the script's folder.
            ("PWD", Change::None) | ("0" | "BASH_SOURCE", Change::Trim('%', _, _)) => {
                return Some(".".to_owned());
            }
            _ => {}
        }
        if let Some(values) = self.assigned.get(name) {
            let [Some(value)] = values.as_slice() else {
                return None;
            };
            let kept = matches!(
                parameter.change,
                Change::None | Change::Default('-' | '=' | '?', ..)
            );
            return self
                .word(&value.parts, set, depth)
                .filter(|_| kept && parameter.index.is_none());
        }
        match &parameter.change {
            Change::Default('-' | '=', _, word) if !set(name) => self.word(word, set, depth),
            _ => None,
        }
    }

    /// What `$(…)` prints, of the few commands that say where a script is.
    fn answer(&self, list: &List, set: &impl Fn(&str) -> bool, depth: u32) -> Option<String> {
        let mut folder = None;
        for AndOr { first, rest, .. } in list {
            let all = std::iter::once(first).chain(rest.iter().map(|it| &it.1));
            for pipeline in all {
                let [
                    Command {
                        kind: Kind::Simple(simple),
                        ..
                    },
                ] = pipeline.commands.as_slice()
                else {
                    return None;
                };
                let mut words = simple.words.iter();
                let name = self.word(&words.next()?.parts, set, depth)?;
                let mut words = words.filter(|it| {
                    !matches!(it.parts.first(), Some(Part::Plain(text)) if text.starts_with('-'))
                });
                match name.as_str() {
                    "pwd" => return folder.or_else(|| Some(".".to_owned())),
                    "cd" => folder = Some(self.word(&words.next()?.parts, set, depth)?),
                    "dirname" => {
                        let path = self.word(&words.next()?.parts, set, depth)?;
                        return Some(match path.rsplit_once('/') {
                            Some(("", _)) => "/".to_owned(),
                            Some((folder, _)) => folder.to_owned(),
                            None => ".".to_owned(),
                        });
                    }
                    "mktemp" => return Some("/tmp/made".to_owned()),
                    _ => return None,
                }
            }
        }
        None
    }
}

/// A path without what leads nowhere: `./a//b/` is `a/b`, and `../a` is `a`, in the repository that the script is of.
fn bare(path: &str) -> String {
    let parts: Vec<&str> = path
        .split('/')
        .filter(|it| !matches!(*it, "" | "." | ".."))
        .collect();
    parts.join("/")
}

#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    reason = "a test says with a panic that it failed"
)]
mod tests {
    fn asked(script: &str) -> Vec<String> {
        let needs = crate::needs(script).unwrap();
        let texts = needs.commands.into_iter().map(|it| it.text);
        texts.filter(|it| it.starts_with("cd ")).collect()
    }

    #[test]
    fn a_folder_of_the_repository_is_asked_for_once() {
        for (script, commands) in [
            ("cd infra && terraform apply", vec!["cd infra"]),
            ("cd infra\ncd ..\ncd infra", vec!["cd infra"]),
            ("(cd ./lambda/ && zip -r ../f.zip .)", vec!["cd ./lambda/"]),
            (
                "ROOT=\"$(cd \"$(dirname \"$0\")/..\" && pwd)\"\ncd \"$ROOT\"\ncd \"$ROOT/lambda\"",
                vec!["cd \"$ROOT/lambda\""],
            ),
            (
                "DIR=${1:-dist}\ngo() { cd \"$DIR\" || exit 1; }\ngo",
                vec!["cd \"$DIR\""],
            ),
            ("git clone https://x/app.git; cd app", vec!["cd app"]),
        ] {
            assert_eq!(asked(script), commands, "{script}");
        }
    }

    #[test]
    fn what_the_script_makes_or_looks_for_or_is_in_is_not_asked_for() {
        for script in [
            "mkdir -p build/pkg; cd build; cd pkg",
            "mkdir \"$OUT\" && cd \"$OUT\"",
            "OUT=out/x; mkdir -p \"$OUT\"; cd \"${OUT}\"",
            "cd \"$(dirname \"$0\")\"",
            "cd \"$(dirname \"${BASH_SOURCE[0]}\")/..\"",
            "SCRIPT_DIR=$(cd \"$(dirname \"${BASH_SOURCE[0]}\")\" >/dev/null 2>&1 && pwd)\ncd \"$SCRIPT_DIR/../..\"",
            "cd \"${0%/*}\"",
            "TMP=$(mktemp -d)\ncd \"$TMP\"",
            "cd; cd ..; cd -; cd /nonexistent; cd ~/x; cd \"$HOME\"",
            "if [ -d out ]; then cd out; fi",
            "[[ -d dist ]] && cd dist",
            "for d in a b; do cd \"$d\"; done",
            "read -r d; cd \"$d\"",
            "cp -r src work; cd work",
            "if cd missing; then echo there; fi",
            "cd missing 2>/dev/null || echo none",
        ] {
            assert_eq!(asked(script), Vec::<String>::new(), "{script}");
        }
    }
}
