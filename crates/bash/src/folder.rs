//! Where the shell is, and what lies there. A path of a script leads from the shell's folder; the page's own files lie in
//! the folder in which a script starts.

use crate::ast::Simple;
use crate::shell::{Ran, Shell};
use script::folder::{START, absolute};
use std::collections::{BTreeMap, BTreeSet};

/// Folders that every machine has on which scripts run.
const SYSTEM: &str = "/ /bin /dev /etc /home /mnt /opt /proc /root /sbin /srv /sys /tmp /usr /usr/bin /usr/lib /usr/local \
    /usr/local/bin /usr/local/lib /usr/share /var /var/lib /var/log /var/run /var/tmp";

impl Shell<'_> {
    /// A path from the root.
    pub(crate) fn path(&self, path: &str) -> String {
        absolute(&self.directory, path)
    }

    /// Every file that there is and every folder that was made, from the root; true: a folder.
    fn places(&mut self) -> Vec<(String, bool)> {
        let names = self.host.paths().into_iter();
        names
            .map(|it| (absolute(START, &it), it.ends_with('/')))
            .collect()
    }

    /// Every file that there is, from the root.
    pub(crate) fn paths(&mut self) -> Vec<String> {
        let files = self.places().into_iter().filter(|it| !it.1);
        files.map(|it| it.0).collect()
    }

    /// Makes a folder, and those above it.
    pub(crate) fn make_folder(&mut self, whole: &str) {
        self.host.write(&format!("{whole}/"), b"");
    }

    /// Takes a folder away; what lies in it stays.
    pub(crate) fn remove_folder(&mut self, whole: &str) -> bool {
        self.host.remove(&format!("{whole}/"))
    }

    /// Every file and every folder that there is, from the root; true: a folder.
    pub(crate) fn tree(&mut self) -> BTreeMap<String, bool> {
        let mut all: BTreeMap<String, bool> = BTreeMap::new();
        for (path, folder) in self.places() {
            let mut above = path.as_str();
            while let Some((rest, _)) = above.rsplit_once('/') {
                above = rest;
                all.insert(above.to_owned(), true);
            }
            *all.entry(path).or_default() |= folder;
        }
        all
    }

    /// The names in a folder; true: a folder.
    pub(crate) fn names_in(&mut self, folder: &str) -> BTreeMap<String, bool> {
        let within = format!("{}/", self.path(folder).trim_end_matches('/'));
        let below = |(path, folder): (String, bool)| {
            let name = path.strip_prefix(&within)?;
            (!name.is_empty() && !name.contains('/')).then(|| (name.to_owned(), folder))
        };
        self.tree().into_iter().filter_map(below).collect()
    }

    /// All that is below a folder, without what is hidden; true: a folder.
    fn below(&mut self, folder: &str) -> Vec<(String, bool)> {
        let within = format!("{}/", self.path(folder).trim_end_matches('/'));
        let dots = self.options.dotglob;
        let below = |(path, folder): (String, bool)| {
            let rest = path.strip_prefix(&within)?;
            let seen = !rest.is_empty() && (dots || !rest.split('/').any(|it| it.starts_with('.')));
            seen.then(|| (rest.to_owned(), folder))
        };
        self.tree().into_iter().filter_map(below).collect()
    }

    pub(crate) fn is_directory(&mut self, path: &str) -> bool {
        if path.is_empty() {
            return false;
        }
        let path = self.path(path);
        let within = format!("{path}/");
        SYSTEM.split(' ').any(|it| it == path)
            || START == path
            || START.starts_with(&within)
            || self
                .places()
                .iter()
                .any(|(it, folder)| it.starts_with(&within) || *folder && *it == path)
    }

    /// Whether a file can't be made at `path`, because the folder isn't there that it would lie in. What a program of no
    /// page makes can't be known: where a script runs one, every folder may be there.
    pub(crate) fn lies_nowhere(&mut self, path: &str) -> bool {
        let path = self.path(path);
        let folder = path.rsplit_once('/').map_or("", |it| it.0);
        !folder.is_empty()
            && self.outside.is_empty()
            && !self.is_directory(folder)
            && !self.is_given(folder)
    }

    /// Whether somebody who pasted the script named this folder, or something in it.
    fn is_given(&self, folder: &str) -> bool {
        let given = self.given;
        let mut texts = (given.variables.values())
            .chain(given.arguments.iter())
            .chain(given.placeholders.values());
        let within = format!("{folder}/");
        texts.any(|it| {
            let it = absolute(START, it);
            it == folder || it.starts_with(&within)
        })
    }

    /// Goes to a folder; the names of the host's files lead from there.
    pub(crate) fn enter(&mut self, folder: String) {
        if self.directory != folder {
            self.host.enter(&folder);
            self.directory = folder;
        }
    }

    /// `cd`.
    pub(crate) fn cd(&mut self, arguments: &[String], simple: &Simple) -> i32 {
        let mut rest = arguments;
        while let Some((first, tail)) = rest.split_first() {
            let letters = match first.strip_prefix('-') {
                Some("") | None => break,
                Some(letters) => letters,
            };
            rest = tail;
            if letters == "-" {
                break;
            }
            if let Some(other) = letters.chars().find(|it| !"LPe@".contains(*it)) {
                self.complain(&format!("cd: -{other}: invalid option"));
                self.write(2, "cd: usage: cd [-L|[-P [-e]] [-@]] [dir]\n");
                return 2;
            }
        }
        let (name, told) = match rest {
            [] => ("HOME", false),
            [one] if one == "-" => ("OLDPWD", true),
            [_] => ("", false),
            _ => {
                self.complain("cd: too many arguments");
                return 1;
            }
        };
        let target = if let Some(path) = rest.first().filter(|_| name.is_empty()) {
            path.clone()
        } else if let Some(path) = self.variable(name) {
            path
        } else {
            self.complain(&format!("cd: {name} not set"));
            return 1;
        };
        if !target.is_empty() && !self.goes("cd", &target, simple) {
            return 1;
        }
        if told {
            let text = format!("{}\n", self.directory);
            self.write(1, &text);
        }
        0
    }

    /// Goes where `cd` or `pushd` leads; false: there is no such folder, and that was said.
    fn goes(&mut self, word: &str, target: &str, simple: &Simple) -> bool {
        let whole = self.path(target);
        if !self.is_directory(&whole) {
            let reason = if self.paths().contains(&whole) {
                "Not a directory"
            } else if self.answers(target, simple) {
                self.make_folder(&whole);
                ""
            } else {
                "No such file or directory"
            };
            if !reason.is_empty() {
                self.complain(&format!("{word}: {target}: {reason}"));
                return false;
            }
        }
        let before = self.directory.clone();
        self.enter(whole.clone());
        self.export("OLDPWD", &before);
        self.export("PWD", &whole);
        true
    }

    /// Whether a folder is there that the page doesn't have: whoever pasted the script was asked, or named it.
    fn answers(&self, target: &str, simple: &Simple) -> bool {
        if self.expected.contains(&simple.source) {
            let answer = self.given.commands.get(&simple.source);
            return answer.is_none_or(|it| it.exit_code == 0);
        }
        self.is_given(&self.path(target))
    }

    /// `pushd`, `popd` and `dirs`.
    pub(crate) fn stack(&mut self, word: &str, arguments: &[String], simple: &Simple) -> Ran<i32> {
        let plain: Vec<&String> = arguments.iter().filter(|it| *it != "--").collect();
        let first = plain.first().map(|it| it.as_str());
        if first.is_some_and(|it| it.starts_with(['+', '-']) && it != "-") && word != "dirs" {
            let instead = "Name the folder itself.";
            return self.refuse(&format!("{word} {}", first.unwrap_or_default()), instead);
        }
        let here = self.directory.clone();
        match (word, first) {
            ("pushd", Some(target)) => {
                let target = match target {
                    "-" => self.variable("OLDPWD").unwrap_or_default(),
                    path => path.to_owned(),
                };
                if !self.goes(word, &target, simple) {
                    return Ok(1);
                }
                self.stack.push(here);
            }
            ("pushd", None) => {
                let Some(next) = self.stack.pop() else {
                    self.complain("pushd: no other directory");
                    return Ok(1);
                };
                if !self.goes(word, &next, simple) {
                    return Ok(1);
                }
                self.stack.push(here);
            }
            ("popd", _) => {
                let Some(next) = self.stack.pop() else {
                    self.complain("popd: directory stack empty");
                    return Ok(1);
                };
                if !self.goes(word, &next, simple) {
                    return Ok(1);
                }
            }
            ("dirs", Some("-c")) => {
                self.stack.clear();
                return Ok(0);
            }
            ("dirs", None | Some("-p" | "-v" | "-l")) => {}
            (_, other) => {
                let construct = format!("{word} {}", other.unwrap_or_default());
                return self.refuse(&construct, "Of dirs' options, c, l, p and v are played.");
            }
        }
        let home = self.variable("HOME").unwrap_or_default();
        let short = |path: &String| match path.strip_prefix(&home) {
            Some(rest)
                if first != Some("-l")
                    && !home.is_empty()
                    && (rest.is_empty() || rest.starts_with('/')) =>
            {
                format!("~{rest}")
            }
            _ => path.clone(),
        };
        let all: Vec<String> = std::iter::once(&self.directory)
            .chain(self.stack.iter().rev())
            .map(short)
            .collect();
        let text = match first {
            Some("-p") if word == "dirs" => all.join("\n"),
            Some("-v") if word == "dirs" => {
                let lines = all.iter().enumerate();
                let lines: Vec<String> = lines.map(|(at, it)| format!("{at:>2}  {it}")).collect();
                lines.join("\n")
            }
            _ => all.join(" "),
        };
        self.write(1, &format!("{text}\n"));
        Ok(0)
    }

    /// The paths that match a pattern, as a shell writes them: sorted, led in by what stands in the pattern itself.
    pub(crate) fn matching(&mut self, field: &[(char, bool)]) -> BTreeSet<String> {
        let parts: Vec<&[(char, bool)]> = field.split(|(c, _)| *c == '/').collect();
        let mut found = vec![String::new()];
        let count = parts.len();
        for (at, part) in parts.into_iter().enumerate() {
            let last = at + 1 == count;
            let text: String = part.iter().map(|(c, _)| c).collect();
            let wild = crate::pattern::is_wild(part);
            let hidden = self.options.dotglob || part.first().is_some_and(|(c, _)| *c == '.');
            let mut next = Vec::new();
            for before in found {
                if !wild {
                    next.push(format!("{before}{text}{}", if last { "" } else { "/" }));
                    continue;
                }
                let folder = if before.is_empty() { "." } else { &before };
                if text == "**" && self.options.globstar {
                    // Nothing, or as many folders as there are.
                    if !last || !before.is_empty() {
                        next.push(before.clone());
                    }
                    for (below, is_folder) in self.below(folder) {
                        if last || is_folder {
                            next.push(format!("{before}{below}{}", if last { "" } else { "/" }));
                        }
                    }
                    continue;
                }
                for (name, is_folder) in self.names_in(folder) {
                    let chars: Vec<char> = name.chars().collect();
                    if (last || is_folder)
                        && (hidden || !name.starts_with('.'))
                        && crate::pattern::matches(part, &chars)
                    {
                        next.push(format!("{before}{name}{}", if last { "" } else { "/" }));
                    }
                }
            }
            found = next;
        }
        found.retain(|it| {
            let folder = it.ends_with('/');
            self.is_directory(it) || !folder && self.paths().contains(&self.path(it))
        });
        found.into_iter().collect()
    }
}
