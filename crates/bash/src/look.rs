//! Looks a script over before it is played: what it needs, and what can't be played.

use crate::ast::{
    AndOr, Assigned, Change, Command, Index, Kind, List, Parameter, Part, RedirectKind, Simple,
    Test, Word,
};
use crate::builtin::BUILTINS;
use crate::tools::{NAMES, RECKONERS};
use script::{Needs, Refusal};
use std::collections::BTreeSet;

/// Names that a shell sets by itself.
const OWN: [&str; 29] = [
    "AWS_DEFAULT_REGION",
    "HOME",
    "PATH",
    "PWD",
    "USER",
    "SHELL",
    "IFS",
    "LINENO",
    "SECONDS",
    "RANDOM",
    "REPLY",
    "OPTARG",
    "OPTIND",
    "BASH_COMMAND",
    "BASH_SOURCE",
    "BASH_REMATCH",
    "BASH_VERSINFO",
    "BASH_VERSION",
    "FUNCNAME",
    "PIPESTATUS",
    "HOSTNAME",
    "OSTYPE",
    "EPOCHSECONDS",
    "OLDPWD",
    "MAPFILE",
    "TMPDIR",
    "EUID",
    "UID",
    "PPID",
];

#[derive(Default)]
struct Look {
    needs: Needs,
    set: BTreeSet<String>,
    read: Vec<String>,
    functions: BTreeSet<String>,
    in_function: u32,
    places: crate::places::Places,
    /// The script asks whether a command succeeds.
    tries: bool,
}

/// What a script needs from outside.
pub(crate) fn over(list: &List) -> Result<Needs, Refusal> {
    let mut look = Look::default();
    look.names(list);
    look.list(list)?;
    let Look {
        mut needs,
        set,
        read,
        places,
        ..
    } = look;
    needs.commands.extend(places.unknown(|it| set.contains(it)));
    needs.commands.sort_by_key(|it| it.line);
    for name in read {
        let known =
            set.contains(&name) || OWN.contains(&name.as_str()) || needs.variables.contains(&name);
        if !known {
            needs.variables.push(name);
        }
    }
    Ok(needs)
}

impl Look {
    /// Functions may be called before the lines that define them.
    fn names(&mut self, list: &List) {
        for command in commands(list) {
            match &command.kind {
                Kind::Function { name, body } => {
                    self.functions.insert(name.clone());
                    self.names_in(body);
                }
                _ => self.names_in(command),
            }
        }
    }

    fn names_in(&mut self, command: &Command) {
        match &command.kind {
            Kind::Group(list) | Kind::Subshell(list) => self.names(list),
            Kind::If { arms, otherwise } => {
                for (condition, body) in arms {
                    self.names(condition);
                    self.names(body);
                }
                if let Some(body) = otherwise {
                    self.names(body);
                }
            }
            Kind::For { body, .. }
            | Kind::ForArithmetic { body, .. }
            | Kind::While { body, .. } => self.names(body),
            Kind::Case { items, .. } => {
                for item in items {
                    self.names(&item.body);
                }
            }
            _ => {}
        }
    }

    fn list(&mut self, list: &List) -> Result<(), Refusal> {
        for command in commands(list) {
            self.command(command)?;
        }
        Ok(())
    }

    fn command(&mut self, command: &Command) -> Result<(), Refusal> {
        for redirect in &command.redirects {
            match &redirect.kind {
                RedirectKind::Read(word)
                | RedirectKind::Write(word)
                | RedirectKind::Over(word)
                | RedirectKind::Append(word)
                | RedirectKind::Both(word, _)
                | RedirectKind::Copy(word)
                | RedirectKind::HereString(word) => self.parts(&word.parts)?,
                RedirectKind::HereText(slot) => {
                    if let Some(word) = slot.get() {
                        self.parts(&word.parts)?;
                    }
                }
            }
        }
        match &command.kind {
            Kind::Simple(simple) => {
                // What may fail without a word is looked after by the script itself.
                let quiet = command
                    .redirects
                    .iter()
                    .any(|it| it.fd == 2 || matches!(it.kind, RedirectKind::Both(..)));
                let tried = self.tries;
                self.tries |= quiet;
                let result = self.simple(simple, command.line);
                self.tries = tried;
                result
            }
            Kind::Group(list) | Kind::Subshell(list) => {
                let tried = std::mem::take(&mut self.tries);
                let result = self.list(list);
                self.tries = tried;
                result
            }
            Kind::If { arms, otherwise } => {
                for (condition, body) in arms {
                    let tried = std::mem::replace(&mut self.tries, true);
                    let result = self.list(condition);
                    self.tries = tried;
                    result?;
                    self.list(body)?;
                }
                otherwise.as_ref().map_or(Ok(()), |body| self.list(body))
            }
            Kind::For { name, words, body } => {
                self.set.insert(name.clone());
                for word in words.iter().flatten() {
                    self.parts(&word.parts)?;
                }
                self.list(body)
            }
            Kind::ForArithmetic { parts, body } => {
                for parts in parts {
                    self.arithmetic(parts)?;
                }
                self.list(body)
            }
            Kind::While {
                condition, body, ..
            } => {
                self.list(condition)?;
                self.list(body)
            }
            Kind::Case { word, items } => {
                self.parts(&word.parts)?;
                for item in items {
                    for pattern in &item.patterns {
                        self.parts(&pattern.parts)?;
                    }
                    self.list(&item.body)?;
                }
                Ok(())
            }
            Kind::Function { body, .. } => {
                self.in_function += 1;
                let result = self.command(body);
                self.in_function -= 1;
                result
            }
            Kind::Test(test) => self.test(test),
            Kind::Arithmetic(parts) => self.arithmetic(parts),
        }
    }

    fn test(&mut self, test: &Test) -> Result<(), Refusal> {
        match test {
            Test::Unary(operator, word) => {
                if matches!(operator.as_str(), "-d" | "-e") {
                    self.places.looks_for(word);
                }
                self.parts(&word.parts)
            }
            Test::Word(word) => self.parts(&word.parts),
            Test::Binary(_, left, right) => {
                self.parts(&left.parts)?;
                self.parts(&right.parts)
            }
            Test::Not(inner) => self.test(inner),
            Test::And(left, right) | Test::Or(left, right) => {
                self.test(left)?;
                self.test(right)
            }
        }
    }

    fn arithmetic(&mut self, parts: &[Part]) -> Result<(), Refusal> {
        // Names in it may be assigned there.
        for part in parts {
            if let Part::Quoted(text) | Part::Plain(text) = part {
                let names = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
                self.set.extend(
                    names
                        .filter(|it| it.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_'))
                        .map(str::to_owned),
                );
            }
        }
        self.parts(parts)
    }

    fn simple(&mut self, simple: &Simple, line: u32) -> Result<(), Refusal> {
        for assignment in &simple.assignments {
            match &assignment.value {
                Assigned::Text(word) => self.parts(&word.parts)?,
                Assigned::List(elements) => {
                    for (_, word) in elements {
                        self.parts(&word.parts)?;
                    }
                }
            }
            self.set.insert(assignment.name.clone());
            self.places.assigns(assignment);
        }
        for word in &simple.words {
            self.parts(&word.parts)?;
        }
        let words: Vec<Option<String>> = simple.words.iter().map(literal).collect();
        let Some(Some(name)) = words.first().cloned() else {
            return Ok(());
        };
        if !self.tries || !matches!(name.as_str(), "cd" | "pushd") {
            self.places.command(&name, simple, line);
        }
        let literals: Vec<String> = words
            .iter()
            .skip(1)
            .map(|it| it.clone().unwrap_or_else(|| "\u{1}".to_owned()))
            .collect();
        match name.as_str() {
            "read" | "mapfile" | "readarray" | "getopts" | "export" | "local" | "declare"
            | "typeset" | "readonly" | "unset" => {
                self.set
                    .extend(literals.iter().filter(|it| !it.starts_with('-')).cloned());
            }
            "printf" if literals.first().is_some_and(|it| it == "-v") => {
                self.set.extend(literals.get(1).cloned());
            }
            "let" => {
                for text in &literals {
                    let end = text
                        .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
                        .unwrap_or(text.len());
                    self.set.extend(text.get(..end).map(str::to_owned));
                }
            }
            _ => {}
        }
        self.outside(&name, &literals, simple, line)
    }

    /// A command that no page has, or none that is played.
    fn outside(
        &mut self,
        name: &str,
        rest: &[String],
        simple: &Simple,
        line: u32,
    ) -> Result<(), Refusal> {
        let known = self.functions.contains(name)
            || matches!(name, "python" | "python3") && crate::simple::plays_python(rest)
            || BUILTINS.contains(&name)
            || NAMES.contains(&name)
            || matches!(name, "jq" | "bash" | "sh" | "yes" | "nice")
            || crate::tools::recodes(name, rest);
        if matches!(
            name,
            "command" | "sudo" | "nohup" | "time" | "exec" | "timeout" | "xargs" | "env"
        ) {
            let skip = if name == "timeout" {
                crate::tools::command_of(rest)
            } else {
                rest.iter()
                    .take_while(|it| it.starts_with('-') || it.contains('='))
                    .count()
            };
            let mut inner = rest.iter().skip(skip);
            if name != "timeout" && rest.iter().any(|it| it == "-v" || it == "-V") {
                return Ok(());
            }
            if let Some(inner_name) = inner.next().cloned() {
                let inner: Vec<String> = inner.cloned().collect();
                if name != "xargs" || inner_name != "\u{1}" {
                    return self.outside(&inner_name, &inner, simple, line);
                }
            }
            return Ok(());
        }
        if RECKONERS.contains(&name) && !self.functions.contains(name) {
            self.needs.commands.push(script::Command {
                line,
                text: simple.source.clone(),
            });
            return Ok(());
        }
        let unknown = rest.iter().any(|it| it == "\u{1}");
        let plays = name == "aws"
            && (crate::simple::plays(rest)
                || (unknown && rest.first().is_some_and(|it| it == "\u{1}")));
        if known || plays || name.is_empty() || name == "\u{1}" {
            return Ok(());
        }
        let command = script::Command {
            line,
            text: simple.source.clone(),
        };
        if !self.needs.commands.iter().any(|it| it.text == command.text) {
            self.needs.commands.push(command);
        }
        Ok(())
    }

    fn parts(&mut self, parts: &[Part]) -> Result<(), Refusal> {
        for part in parts {
            match part {
                Part::Plain(_) | Part::Quoted(_) => {}
                Part::Double(inside) => self.parts(inside)?,
                Part::Arithmetic(inside) => self.arithmetic(inside)?,
                Part::Command(list) | Part::ProcessInput(list) => self.list(list)?,
                Part::Parameter(parameter) => self.parameter(parameter)?,
            }
        }
        Ok(())
    }

    fn parameter(&mut self, parameter: &Parameter) -> Result<(), Refusal> {
        let mut needed = true;
        match &parameter.change {
            Change::Default(kind, _, argument) => {
                needed = *kind == '?';
                self.parts(argument)?;
                if *kind == '=' {
                    self.set.insert(parameter.name.clone());
                }
            }
            Change::Trim(_, _, argument) | Change::Case(_, _, argument) => self.parts(argument)?,
            Change::Replace(_, from, to) => {
                self.parts(from)?;
                self.parts(to)?;
            }
            Change::Slice(from, length) => {
                self.arithmetic(from)?;
                if let Some(length) = length {
                    self.arithmetic(length)?;
                }
            }
            Change::Names => needed = false,
            _ => {}
        }
        if let Some(Index::One(parts)) = &parameter.index {
            self.arithmetic(parts)?;
        }
        if let Ok(number) = parameter.name.parse::<usize>() {
            // In a function, `$1` is the function's.
            if self.in_function == 0 && number < 100 {
                self.needs.arguments = self.needs.arguments.max(number);
            }
        } else if needed
            && parameter
                .name
                .starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        {
            self.read.push(parameter.name.clone());
        }
        Ok(())
    }
}

fn commands(list: &List) -> impl Iterator<Item = &Command> {
    list.iter().flat_map(|AndOr { first, rest, .. }| {
        first
            .commands
            .iter()
            .chain(rest.iter().flat_map(|(_, it)| it.commands.iter()))
    })
}

/// A word's text, if nothing in it must be expanded.
fn literal(word: &Word) -> Option<String> {
    let mut text = String::new();
    for part in &word.parts {
        match part {
            Part::Plain(it) | Part::Quoted(it) => text.push_str(it),
            Part::Double(inside) => {
                for part in inside {
                    match part {
                        Part::Quoted(it) => text.push_str(it),
                        _ => return None,
                    }
                }
            }
            _ => return None,
        }
    }
    Some(text)
}
