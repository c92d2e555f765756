//! The shell's own commands.

use crate::ast::Simple;
use crate::shell::{Ran, Shell, Stop};
use crate::variable::Value;
use std::collections::BTreeMap;

/// Names of builtins, for `type` and `command -v`.
pub(crate) const BUILTINS: [&str; 47] = [
    ":",
    "true",
    "false",
    "echo",
    "printf",
    "test",
    "[",
    "read",
    "export",
    "local",
    "declare",
    "typeset",
    "readonly",
    "unset",
    "shift",
    "set",
    "exit",
    "return",
    "break",
    "continue",
    "cd",
    "pwd",
    "eval",
    "source",
    ".",
    "trap",
    "let",
    "mapfile",
    "readarray",
    "getopts",
    "command",
    "type",
    "hash",
    "shopt",
    "umask",
    "wait",
    "kill",
    "jobs",
    "disown",
    "exec",
    "builtin",
    "ulimit",
    "alias",
    "pushd",
    "popd",
    "times",
    "dirs",
];

impl Shell<'_> {
    #[expect(clippy::too_many_lines, reason = "an arm for each builtin")]
    pub(crate) fn builtin(
        &mut self,
        name: &str,
        arguments: &[String],
        simple: &Simple,
        line: u32,
    ) -> Ran<Option<i32>> {
        let code = match name {
            "hash" => self.hashed(arguments),
            ":" | "true" | "umask" | "ulimit" | "times" | "jobs" | "disown" => 0,
            "wait" => self.wait(arguments),
            "kill" => self.kill(arguments),
            "alias" | "exec" if arguments.is_empty() => 0,
            "false" => 1,
            "echo" => self.echo(arguments),
            "printf" => self.printf(arguments)?,
            "test" => self.test_command(arguments)?,
            "[" => match arguments.split_last() {
                Some((last, rest)) if last == "]" => self.test_command(rest)?,
                _ => {
                    self.complain("[: missing `]'");
                    2
                }
            },
            "read" => self.read(arguments)?,
            "export" | "local" | "declare" | "typeset" | "readonly" => {
                self.declare(name, arguments, simple)?
            }
            "unset" => self.unset(arguments)?,
            "shift" => {
                let count = self.number(arguments.first(), 1)?;
                let count = usize::try_from(count).unwrap_or(usize::MAX);
                if count > self.arguments.len() {
                    1
                } else {
                    self.arguments.drain(..count);
                    0
                }
            }
            "set" => self.set(arguments)?,
            "shopt" => self.shopt(arguments)?,
            "exit" => {
                let code = self.number(arguments.first(), self.status.into())?;
                return Err(Stop::Exit(byte(code)));
            }
            "return" => {
                let code = self.number(arguments.first(), self.status.into())?;
                if self.calls.is_empty() {
                    self.complain("return: can only `return' from a function or sourced script");
                    return Ok(Some(2));
                }
                return Err(Stop::Return(byte(code)));
            }
            "break" | "continue" => {
                if self.loops == 0 {
                    return Ok(Some(0));
                }
                let levels = self.number(arguments.first(), 1)?;
                let levels = u32::try_from(levels).unwrap_or(1).clamp(1, self.loops);
                self.status = 0;
                return Err(if name == "break" {
                    Stop::Break(levels)
                } else {
                    Stop::Continue(levels)
                });
            }
            "cd" => self.cd(arguments, simple),
            "pushd" | "popd" | "dirs" => self.stack(name, arguments, simple)?,
            "pwd" => {
                let text = format!("{}\n", self.directory);
                self.write(1, &text);
                0
            }
            "eval" => {
                let text = arguments.join(" ");
                let list = crate::parse::at(&text, line)?;
                self.status = 0;
                self.list(&list)?;
                self.status
            }
            "source" | "." => self.source(arguments, line)?,
            "trap" => self.trap(arguments)?,
            "let" => {
                let mut value = 0;
                for argument in arguments {
                    value = self.calculate(argument)?;
                }
                i32::from(value == 0)
            }
            "mapfile" | "readarray" => self.mapfile(arguments)?,
            "getopts" => self.getopts(arguments)?,
            "command" | "builtin" | "type" | "which" => {
                return self.command_word(name, arguments, simple, line).map(Some);
            }
            "exec" => {
                let code = self.program_named(
                    &arguments.first().cloned().unwrap_or_default(),
                    arguments,
                    simple,
                    line,
                )?;
                return Err(Stop::Exit(code));
            }
            "alias" | "bind" | "complete" | "enable" | "fg" | "bg" | "suspend" | "select" => {
                return self.refuse(
                    name,
                    "This belongs to a shell that somebody types into: leave it out.",
                );
            }
            _ => return Ok(None),
        };
        Ok(Some(code))
    }

    fn number(&mut self, text: Option<&String>, default: i64) -> Ran<i64> {
        let Some(text) = text else {
            return Ok(default);
        };
        if let Ok(number) = text.trim().parse() {
            Ok(number)
        } else {
            self.complain(&format!("{text}: numeric argument required"));
            Err(Stop::Exit(2))
        }
    }

    /// Whatever ran in the background is over when something waits for it.
    fn wait(&mut self, arguments: &[String]) -> i32 {
        if arguments.iter().any(|it| it == "-n") {
            let Some(next) = self.jobs.iter_mut().find(|it| !it.told) else {
                return 127;
            };
            next.told = true;
            return next.code;
        }
        let mut code = 0;
        for word in arguments.iter().filter(|it| !it.starts_with('-')) {
            let number = match word.strip_prefix('%') {
                Some(job) => job
                    .parse::<usize>()
                    .ok()
                    .and_then(|it| self.jobs.get_mut(it.checked_sub(1)?)),
                None => self
                    .jobs
                    .iter_mut()
                    .find(|it| it.number.to_string() == *word),
            };
            code = 127;
            if let Some(job) = number {
                job.told = true;
                code = job.code;
            } else {
                self.complain(&format!("wait: pid {word} is not a child of this shell"));
            }
        }
        if arguments.is_empty() {
            for job in &mut self.jobs {
                job.told = true;
            }
        }
        code
    }

    /// No process is left that could get a signal.
    fn kill(&mut self, arguments: &[String]) -> i32 {
        let mut named = false;
        for word in arguments.iter().filter(|it| !it.starts_with('-')) {
            named = true;
            self.complain(&format!("kill: ({word}) - No such process"));
        }
        if !named {
            self.complain("kill: usage: kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]");
        }
        1 + i32::from(!named)
    }

    fn echo(&mut self, arguments: &[String]) -> i32 {
        let mut rest = arguments;
        let (mut newline, mut escapes) = (true, false);
        while let Some((first, tail)) = rest.split_first() {
            let letters = first.strip_prefix('-').unwrap_or_default();
            if letters.is_empty() || !letters.chars().all(|c| "neE".contains(c)) {
                break;
            }
            for c in letters.chars() {
                match c {
                    'n' => newline = false,
                    'e' => escapes = true,
                    _ => escapes = false,
                }
            }
            rest = tail;
        }
        let mut text = rest.join(" ");
        if escapes {
            let (unescaped, ended) = awk::escape::echo(&text);
            text = unescaped;
            newline &= !ended;
        }
        if newline {
            text.push('\n');
        }
        self.write(1, &text);
        0
    }

    fn unset(&mut self, arguments: &[String]) -> Ran<i32> {
        let functions = arguments.iter().any(|it| it == "-f");
        for name in arguments.iter().filter(|it| !it.starts_with('-')) {
            if functions {
                if self.functions.remove(name).is_some() {
                    self.gone.insert(name.clone());
                }
                continue;
            }
            if let Some((name, index)) = name.split_once('[') {
                let name = &*self.aim(name).to_owned();
                let index = index.trim_end_matches(']').trim_matches(['"', '\'']);
                let number = if self.is_map(name) {
                    0
                } else {
                    self.calculate(index)?
                };
                match self
                    .variables
                    .get_mut(name)
                    .and_then(|it| it.value.as_mut())
                {
                    Some(Value::List(list)) => drop(list.remove(&number)),
                    Some(Value::Map(map)) => map.retain(|(key, _)| key != index),
                    _ => {}
                }
                continue;
            }
            let name = &*self.aim(name).to_owned();
            if self.variables.get(name).is_some_and(|it| it.readonly) {
                self.complain(&format!("unset: {name}: cannot unset: readonly variable"));
                return Ok(1);
            }
            if self.variables.remove(name).is_none() {
                self.functions.remove(name);
            }
        }
        Ok(0)
    }

    fn set(&mut self, arguments: &[String]) -> Ran<i32> {
        let mut rest = arguments.iter();
        while let Some(word) = rest.next() {
            let on = word.starts_with('-');
            if word == "--" {
                self.arguments = rest.cloned().collect();
                return Ok(0);
            }
            let Some(letters) = word.strip_prefix(['-', '+']).filter(|it| !it.is_empty()) else {
                self.arguments = std::iter::once(word).chain(rest).cloned().collect();
                return Ok(0);
            };
            for c in letters.chars() {
                match c {
                    'e' => self.options.errexit = on,
                    'u' => self.options.nounset = on,
                    'x' => self.options.xtrace = on,
                    'f' => self.options.noglob = on,
                    'a' => self.options.allexport = on,
                    'C' => self.options.noclobber = on,
                    'E' => self.options.errtrace = on,
                    'v' | 'h' | 'm' | 'T' | 'B' | 'b' | 'H' | 'P' => {}
                    'o' => match rest.next().map(String::as_str) {
                        Some("errexit") => self.options.errexit = on,
                        Some("nounset") => self.options.nounset = on,
                        Some("pipefail") => self.options.pipefail = on,
                        Some("xtrace") => self.options.xtrace = on,
                        Some("noglob") => self.options.noglob = on,
                        Some("allexport") => self.options.allexport = on,
                        Some("noclobber") => self.options.noclobber = on,
                        Some("errtrace") => self.options.errtrace = on,
                        Some(
                            "verbose" | "functrace" | "monitor" | "posix" | "history"
                            | "braceexpand" | "ignoreeof" | "hashall",
                        )
                        | None => {}
                        Some(other) => {
                            self.complain(&format!("set: {other}: invalid option name"));
                            return Ok(2);
                        }
                    },
                    _ => {
                        let instead = "Of set's options, a, C, e, E, f, o, u and x are played.";
                        return self.refuse(&format!("set {word}"), instead);
                    }
                }
            }
        }
        Ok(0)
    }

    fn shopt(&mut self, arguments: &[String]) -> Ran<i32> {
        let on = arguments.iter().any(|it| it == "-s");
        let off = arguments.iter().any(|it| it == "-u");
        if on || off {
            for name in arguments {
                match name.as_str() {
                    "inherit_errexit" => self.options.inherit_errexit = on,
                    "nullglob" => self.options.nullglob = on,
                    "nocasematch" => self.options.nocasematch = on,
                    "lastpipe" => self.options.lastpipe = on,
                    "dotglob" => self.options.dotglob = on,
                    "globstar" => self.options.globstar = on,
                    "failglob" | "nocaseglob" if on => {
                        let instead = "Of shopt's options for file names, dotglob, extglob, globstar and nullglob are played.";
                        return self.refuse(&format!("shopt -s {name}"), instead);
                    }
                    _ => {}
                }
            }
        }
        Ok(0)
    }

    fn source(&mut self, arguments: &[String], line: u32) -> Ran<i32> {
        let Some(path) = arguments.first() else {
            self.complain("source: filename argument required");
            return Ok(2);
        };
        let Some(text) = self.file(path) else {
            // A script that says what happens without it goes on as it would in bash.
            if self.lenient > 0 {
                self.complain(&format!("{path}: No such file or directory"));
                return Ok(1);
            }
            return self.refuse(
                &format!("source {path}"),
                "The page has no such file: paste its lines above the script.",
            );
        };
        let list = crate::parse::at(&text, line)?;
        self.calls.push("source".to_owned());
        // Words behind the name are the file's arguments.
        let given = arguments.get(1..).filter(|it| !it.is_empty());
        let kept = given.map(|it| std::mem::replace(&mut self.arguments, it.to_vec()));
        let result = self.list(&list);
        if let Some(kept) = kept {
            self.arguments = kept;
        }
        self.calls.pop();
        match result {
            Err(Stop::Return(code)) => Ok(code),
            other => other.map(|()| self.status),
        }
    }

    fn trap(&mut self, arguments: &[String]) -> Ran<i32> {
        let mut rest: Vec<&String> = arguments.iter().filter(|it| *it != "--").collect();
        if rest.is_empty() || rest.first().is_some_and(|it| *it == "-p" || *it == "-l") {
            return Ok(0);
        }
        let action = rest.remove(0);
        let kept = (action != "-" && !action.is_empty()).then(|| action.clone());
        for signal in rest {
            match signal.trim_start_matches("SIG") {
                "EXIT" | "0" => self.exit_trap.clone_from(&kept),
                "ERR" => self.error_trap.clone_from(&kept),
                "RETURN" => self.return_trap.clone_from(&kept),
                // Nobody sends a signal here.
                "INT" | "TERM" | "HUP" | "QUIT" | "PIPE" | "USR1" | "USR2" | "2" | "15" | "1"
                | "3" | "13" => {}
                other => {
                    return self.refuse(
                        &format!("trap … {other}"),
                        "Traps of EXIT, ERR and RETURN are played.",
                    );
                }
            }
        }
        Ok(0)
    }

    fn mapfile(&mut self, arguments: &[String]) -> Ran<i32> {
        let mut name = "MAPFILE".to_owned();
        let (mut trim, mut end, mut from) = (false, '\n', 0);
        let (mut most, mut first, mut skip) = (0_usize, None::<i64>, 0_usize);
        let mut rest = arguments.iter();
        while let Some(word) = rest.next() {
            let Some(letters) = word.strip_prefix('-').filter(|it| !it.is_empty()) else {
                word.clone_into(&mut name);
                continue;
            };
            for (at, c) in letters.char_indices() {
                if c == 't' {
                    trim = true;
                    continue;
                }
                let tail = letters.get(at + 1..).unwrap_or_default();
                let value = if tail.is_empty() {
                    rest.next().cloned().unwrap_or_default()
                } else {
                    tail.to_owned()
                };
                match c {
                    'd' => end = value.chars().next().unwrap_or('\0'),
                    'n' => most = value.parse().unwrap_or(0),
                    'O' => first = value.parse().ok(),
                    's' => skip = value.parse().unwrap_or(0),
                    'u' => from = value.parse().unwrap_or(0),
                    _ => {
                        let instead = "Of mapfile's options, d, n, O, s, t and u are played.";
                        return self.refuse(&format!("mapfile -{c}"), instead);
                    }
                }
                break;
            }
        }
        let mut lines = Vec::new();
        if let crate::stream::Fd::Input(input) = self.fd(from) {
            let mut input = input.borrow_mut();
            for _ in 0..skip {
                input.line(end);
            }
            while most == 0 || lines.len() < most {
                let Some(line) = input.line(end) else { break };
                let line = match line.strip_suffix(end) {
                    Some(bare) if trim => bare.to_owned(),
                    _ => line,
                };
                lines.push(line);
            }
        }
        let mut list: BTreeMap<i64, String> = BTreeMap::new();
        let name = self.aim(&name).to_owned();
        if let Some(variable) = self.variables.get_mut(&name) {
            match variable.value.take() {
                Some(Value::List(old)) if first.is_some() => list = old,
                _ => {}
            }
        }
        list.extend((first.unwrap_or(0).max(0)..).zip(lines));
        self.assign(&name, Value::List(list))?;
        Ok(0)
    }

    /// `command`, `builtin`, `type`, `which`.
    fn command_word(
        &mut self,
        word: &str,
        arguments: &[String],
        simple: &Simple,
        line: u32,
    ) -> Ran<i32> {
        let flags: Vec<&String> = arguments
            .iter()
            .take_while(|it| it.starts_with('-'))
            .collect();
        let names = arguments.get(flags.len()..).unwrap_or_default();
        let asks =
            word == "type" || word == "which" || flags.iter().any(|it| it.contains(['v', 'V']));
        if !asks {
            let Some(name) = names.first() else {
                return Ok(0);
            };
            if let Some(code) =
                self.builtin(name, names.get(1..).unwrap_or_default(), simple, line)?
            {
                return Ok(code);
            }
            return self.program_named(name, names, simple, line);
        }
        let quiet = flags.iter().any(|it| it.contains('q'));
        let has = |letter: char| flags.iter().any(|it| it.contains(letter));
        // `type -P` and `which` look for programs alone.
        let programs = word == "which" || has('P');
        let mut code = 0;
        for name in names {
            let kind = if programs && !KEYWORDS.contains(&name.as_str()) {
                ""
            } else if KEYWORDS.contains(&name.as_str()) && word != "which" && !programs {
                "keyword"
            } else if self.functions.contains_key(name) {
                "function"
            } else if BUILTINS.contains(&name.as_str()) {
                "builtin"
            } else {
                ""
            };
            let text = if kind.is_empty() {
                let answer = self
                    .given
                    .commands
                    .get(&simple.source)
                    .map(|it| it.exit_code);
                let missing = match answer {
                    Some(code) if code != 0 => Some(code),
                    _ if !self.has_program(name) => Some(1),
                    _ => None,
                };
                if let Some(missing) = missing {
                    code = missing;
                    if word == "type" && !has('t') && !has('P') {
                        self.complain(&format!("type: {name}: not found"));
                    } else if has('V') {
                        self.complain(&format!("command: {name}: not found"));
                    }
                    continue;
                }
                match (word == "type" && !has('P') || has('V'), has('t')) {
                    (true, true) => "file\n".to_owned(),
                    (true, false) => format!("{name} is /usr/bin/{name}\n"),
                    _ => format!("/usr/bin/{name}\n"),
                }
            } else {
                match (word == "type" || has('V'), has('t'), kind) {
                    (true, true, kind) => format!("{kind}\n"),
                    (true, _, "function") => format!("{name} is a function\n"),
                    (true, _, kind) => format!("{name} is a shell {kind}\n"),
                    _ => format!("{name}\n"),
                }
            };
            if !quiet {
                self.write(1, &text);
            }
        }
        Ok(code)
    }

    /// Whether there is a program of this name: one that is played here, that deploy scripts expect on a machine, or
    /// that the script itself runs elsewhere. What such a program does, the person says who pastes the script.
    fn has_program(&self, name: &str) -> bool {
        let name = name.rsplit('/').next().unwrap_or(name);
        crate::tools::NAMES.contains(&name)
            || PROGRAMS.split(' ').any(|it| it == name)
            || self.outside.contains(name)
    }

    /// `hash NAME…`: whether the programs are there.
    fn hashed(&mut self, arguments: &[String]) -> i32 {
        let mut code = 0;
        for name in arguments.iter().filter(|it| !it.starts_with('-')) {
            let known = self.functions.contains_key(name) || BUILTINS.contains(&name.as_str());
            if !known && !self.has_program(name) {
                self.complain(&format!("hash: {name}: not found"));
                code = 1;
            }
        }
        code
    }
}

/// Words that bash reads as its grammar.
const KEYWORDS: [&str; 21] = [
    "if", "then", "else", "elif", "fi", "case", "esac", "for", "select", "while", "until", "do",
    "done", "in", "function", "time", "{", "}", "!", "[[", "]]",
];

/// Programs that deploy scripts look for before they go on.
const PROGRAMS: &str = "aws jq bash sh zip unzip tar gzip gunzip git gh curl wget ssh scp rsync make gcc node npm npx \
    nvm yarn pnpm bun deno tsc esbuild python python3 pip pip3 pipenv poetry uv virtualenv go cargo rustc java javac mvn \
    gradle dotnet ruby bundle php composer perl docker docker-compose podman kubectl helm sam cdk serverless sls \
    terraform terragrunt tofu pulumi packer ansible chalice zappa openssl xxd yq dc file du df ps id whoami hostname \
    uname uuidgen nproc echo printf test true false tput clear realpath readlink ln pgrep kill pkill yes nice";

/// An exit code as the system keeps it.
pub(crate) fn byte(code: i64) -> i32 {
    i32::try_from(code.rem_euclid(256)).unwrap_or(0)
}
