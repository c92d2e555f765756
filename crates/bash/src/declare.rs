//! `export`, `local`, `declare`, `read`, `getopts`.

use crate::ast::Simple;
use crate::shell::{Ran, Shell};
use crate::stream::Fd;
use crate::variable::{Value, Variable};
use std::collections::BTreeMap;

impl Shell<'_> {
    pub(crate) fn declare(
        &mut self,
        word: &str,
        arguments: &[String],
        simple: &Simple,
    ) -> Ran<i32> {
        if word == "local" && self.scopes.is_empty() {
            self.complain("local: can only be used in a function");
            return Ok(1);
        }
        let mut flags = String::new();
        let mut off = String::new();
        let mut code = 0;
        for argument in arguments {
            let assignment = crate::simple::declared(simple, argument);
            if assignment.is_none() {
                if let Some(letters) = argument.strip_prefix('-').filter(|it| !it.is_empty()) {
                    flags.push_str(letters);
                    continue;
                }
                if let Some(letters) = argument.strip_prefix('+') {
                    off.push_str(letters);
                    continue;
                }
            }
            let (name, text) = match (assignment, argument.split_once('=')) {
                (Some(assignment), _) => (assignment.name.clone(), None),
                (None, Some((name, text))) => (name.to_owned(), Some(text.to_owned())),
                (None, None) => (argument.clone(), None),
            };
            let valid = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
                && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
            if !valid {
                if flags.contains(['p', 'f', 'F']) {
                    continue;
                }
                self.complain(&format!("{word}: `{name}': not a valid identifier"));
                code = 1;
                continue;
            }
            if flags.contains(['f', 'F']) {
                code = i32::from(!self.functions.contains_key(&name));
                if word == "export" {
                    self.exported.insert(name);
                }
                continue;
            }
            if flags.contains('p') {
                code = i32::from(!self.show_declared(word, &name));
                continue;
            }
            let name = if matches!(word, "export" | "readonly") {
                self.aim(&name).to_owned()
            } else {
                name
            };
            let gives = text.is_some() || assignment.is_some();
            if gives && self.variables.get(&name).is_some_and(|it| it.readonly) {
                self.complain(&format!("{word}: {name}: readonly variable"));
                code = 1;
                continue;
            }
            // The value is reckoned before the name becomes local: `local x=$x`.
            let text = match assignment {
                Some(it) => match (&it.value, &it.index, it.append) {
                    (crate::ast::Assigned::Text(word), None, false) => Some(self.text(word)?),
                    _ => text,
                },
                None => text,
            };
            if word != "export" && word != "readonly" && !flags.contains('g') {
                self.make_local(&name);
            }
            if flags.contains('n') && word != "export" {
                self.name_again(word, name, text)?;
                continue;
            }
            self.attributes(&name, &flags);
            match (text, assignment) {
                (Some(text), _) => self.assign(&name, Value::Text(text))?,
                (None, Some(assignment)) => self.assignment(assignment)?,
                (None, None) => {}
            }
            let variable = self
                .variables
                .entry(name)
                .or_insert_with(|| Variable::new(None));
            let takes_back = word == "export" && flags.contains('n');
            variable.exported |= word == "export" && !flags.contains('n') || flags.contains('x');
            variable.exported &= !takes_back && !off.contains('x');
            variable.integer &= !off.contains('i');
            variable.readonly |= word == "readonly" || flags.contains('r');
        }
        Ok(code)
    }

    /// `declare -p`: what would declare the variable again; false where there is none.
    fn show_declared(&mut self, word: &str, name: &str) -> bool {
        let Some(variable) = self.variables.get(name) else {
            self.complain(&format!("{word}: {name}: not found"));
            return false;
        };
        let letters = variable.letters();
        let letters = if letters.is_empty() { "-" } else { &letters };
        let value = match &variable.value {
            None => String::new(),
            Some(Value::Text(text)) => format!("={}", doubly(text)),
            Some(Value::List(list)) => {
                let elements = list.iter().map(|(at, it)| format!("[{at}]={}", doubly(it)));
                format!("=({})", elements.collect::<Vec<_>>().join(" "))
            }
            Some(map) => {
                let pairs = map.keys().into_iter().zip(map.elements());
                let pairs = pairs.map(|(key, it)| {
                    let plain = |c: char| c.is_ascii_alphanumeric() || "_-./:+,%".contains(c);
                    let bare = !key.is_empty() && key.chars().all(plain);
                    let key = if bare { key } else { doubly(&key) };
                    format!("[{key}]={} ", doubly(&it))
                });
                format!("=({})", pairs.collect::<String>())
            }
        };
        self.write(1, &format!("declare -{letters} {name}{value}\n"));
        true
    }

    /// `local -n name=other`: from here on the name means the other variable.
    fn name_again(&mut self, word: &str, name: String, other: Option<String>) -> Ran<()> {
        let other = other.unwrap_or_default();
        let plain = other.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && other.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        if !plain || self.aim(&other) == name {
            return self.refuse(
                &format!("{word} -n {name}={other}"),
                "A name for a name is played where it is given the plain name of another variable.",
            );
        }
        let variable = Variable {
            names: Some(other),
            ..Variable::new(None)
        };
        self.variables.insert(name, variable);
        Ok(())
    }

    fn attributes(&mut self, name: &str, flags: &str) {
        let variable = self
            .variables
            .entry(name.to_owned())
            .or_insert_with(|| Variable::new(None));
        variable.integer |= flags.contains('i');
        if flags.contains('A') && !matches!(variable.value, Some(Value::Map(_))) {
            variable.value = Some(Value::Map(Vec::new()));
        } else if flags.contains('a') && !matches!(variable.value, Some(Value::List(_))) {
            variable.value = Some(Value::List(BTreeMap::new()));
        }
    }

    pub(crate) fn read(&mut self, arguments: &[String]) -> Ran<i32> {
        let mut names = Vec::new();
        let (mut raw, mut list, mut end, mut most, mut from) = (false, None, '\n', None, 0);
        let mut prompt = String::new();
        let mut rest = arguments.iter();
        while let Some(word) = rest.next() {
            let Some(letters) = word.strip_prefix('-').filter(|_| names.is_empty()) else {
                names.push(word.clone());
                continue;
            };
            for (at, c) in letters.char_indices() {
                if matches!(c, 'r' | 's' | 'e') {
                    raw |= c == 'r';
                    continue;
                }
                let tail = letters.get(at + 1..).unwrap_or_default();
                let value = if tail.is_empty() {
                    rest.next().cloned().unwrap_or_default()
                } else {
                    tail.to_owned()
                };
                match c {
                    'a' => list = Some(value),
                    'd' => end = value.chars().next().unwrap_or('\0'),
                    'n' | 'N' => most = value.parse::<usize>().ok(),
                    'p' => prompt = value,
                    'u' => from = value.parse().unwrap_or(0),
                    't' | 'i' => {}
                    _ => {
                        return self.refuse(
                            &format!("read -{c}"),
                            "Of read's options, a, d, n, p, r, s, t and u are played.",
                        );
                    }
                }
                break;
            }
        }
        let Fd::Input(input) = self.fd(from) else {
            return Ok(1);
        };
        let first = names
            .first()
            .cloned()
            .or_else(|| list.clone())
            .unwrap_or_else(|| "REPLY".to_owned());
        let terminal = input.borrow().terminal;
        let mut found = if terminal {
            let _ = prompt;
            // Nobody types: what the person gave for the variable stands for it.
            self.given.variables.get(&first).map(|it| format!("{it}\n"))
        } else {
            read_record(&input, end, raw, most)
        };
        let complete = found
            .as_ref()
            .is_some_and(|it| most.is_some() || it.ends_with(end));
        if let Some(text) = &mut found
            && text.ends_with(end)
        {
            text.pop();
        }
        let text = found.unwrap_or_default();
        self.spread(&names, list.as_deref(), &text, raw)?;
        Ok(i32::from(!complete))
    }

    /// Deals the fields of a line out to variables; the last one takes the rest.
    fn spread(&mut self, names: &[String], list: Option<&str>, text: &str, raw: bool) -> Ran {
        let ifs = self.variable("IFS").unwrap_or_else(|| " \t\n".to_owned());
        let mut chars: Vec<(char, bool)> = Vec::new();
        let mut source = text.chars();
        while let Some(c) = source.next() {
            match c {
                '\\' if !raw => chars.extend(source.next().map(|c| (c, true))),
                c => chars.push((c, false)),
            }
        }
        if names.is_empty() && list.is_none() {
            let whole: String = chars.iter().map(|(c, _)| *c).collect();
            return self.assign("REPLY", Value::Text(whole));
        }
        let splits = |it: &(char, bool)| !it.1 && ifs.contains(it.0);
        let blank = |it: &(char, bool)| splits(it) && matches!(it.0, ' ' | '\t' | '\n');
        let most = if list.is_some() {
            usize::MAX
        } else {
            names.len()
        };
        let mut fields: Vec<String> = Vec::new();
        let mut at = chars.iter().take_while(|it| blank(it)).count();
        while at < chars.len() {
            if fields.len() + 1 == most {
                let mut rest: Vec<(char, bool)> = chars.get(at..).unwrap_or_default().to_vec();
                while rest.last().is_some_and(&blank) {
                    rest.pop();
                }
                // A single separator at the end goes too.
                let signs = rest.iter().filter(|it| splits(it) && !blank(it)).count();
                if signs == 1 && rest.last().is_some_and(&splits) {
                    rest.pop();
                }
                fields.push(rest.iter().map(|(c, _)| *c).collect());
                break;
            }
            let field: Vec<(char, bool)> = chars
                .get(at..)
                .unwrap_or_default()
                .iter()
                .copied()
                .take_while(|it| !splits(it))
                .collect();
            at += field.len();
            fields.push(field.iter().map(|(c, _)| *c).collect());
            at += chars.iter().skip(at).take_while(|it| blank(it)).count();
            if chars.get(at).is_some_and(|it| splits(it) && !blank(it)) {
                at += 1;
                at += chars.iter().skip(at).take_while(|it| blank(it)).count();
            }
        }
        if let Some(name) = list {
            let name = &*self.aim(name).to_owned();
            if let Some(variable) = self.variables.get_mut(name) {
                variable.value = None;
            }
            return self.assign(name, Value::List((0..).zip(fields).collect()));
        }
        for (number, name) in names.iter().enumerate() {
            let text = fields.get(number).cloned().unwrap_or_default();
            self.assign(name, Value::Text(text))?;
        }
        Ok(())
    }

    pub(crate) fn getopts(&mut self, arguments: &[String]) -> Ran<i32> {
        let [options, name, given @ ..] = arguments else {
            self.complain("getopts: usage: getopts optstring name [arg ...]");
            return Ok(2);
        };
        let words = if given.is_empty() {
            self.arguments.clone()
        } else {
            given.to_vec()
        };
        let index = self
            .variable("OPTIND")
            .and_then(|it| it.parse::<usize>().ok())
            .unwrap_or(1)
            .max(1);
        let place = self
            .variable("_getopts_place")
            .and_then(|it| it.parse::<usize>().ok())
            .unwrap_or(1);
        let word = words.get(index - 1).cloned().unwrap_or_default();
        let ends = !word.starts_with('-') || word == "-" || word == "--";
        if ends {
            let next = index + usize::from(word == "--");
            self.set_text("OPTIND", next.to_string())?;
            self.set_text(name, "?")?;
            return Ok(1);
        }
        let letter = word.chars().nth(place).unwrap_or('?');
        let silent = options.starts_with(':');
        let known = options.find(letter).filter(|_| letter != ':');
        let takes = known.is_some_and(|at| {
            options
                .get(at + letter.len_utf8()..)
                .is_some_and(|it| it.starts_with(':'))
        });
        let more = word.chars().count() > place + 1;
        let mut next = (index, place + 1);
        if !more || takes {
            next = (index + 1, 1);
        }
        let mut result = letter.to_string();
        self.variables.remove("OPTARG");
        if known.is_none() {
            "?".clone_into(&mut result);
            if silent {
                self.set_text("OPTARG", letter.to_string())?;
            } else {
                self.complain(&format!("illegal option -- {letter}"));
            }
        } else if takes {
            let value = if more {
                Some(word.chars().skip(place + 1).collect())
            } else {
                next.0 += 1;
                words.get(index).cloned()
            };
            match value {
                Some(value) => self.set_text("OPTARG", value)?,
                None if silent => {
                    ":".clone_into(&mut result);
                    self.set_text("OPTARG", letter.to_string())?;
                }
                None => {
                    "?".clone_into(&mut result);
                    self.complain(&format!("option requires an argument -- {letter}"));
                }
            }
        }
        self.set_text("OPTIND", next.0.to_string())?;
        self.set_text("_getopts_place", next.1.to_string())?;
        self.set_text(name, result)?;
        Ok(0)
    }
}

/// A text within double quotes, as `declare -p` prints it.
fn doubly(text: &str) -> String {
    if text.chars().any(char::is_control) {
        return awk::escape::quote(text);
    }
    let mut out = String::from("\"");
    for c in text.chars() {
        if "\"$`\\".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('"');
    out
}

/// One line; without `-r`, a backslash continues it.
fn read_record(
    input: &std::rc::Rc<std::cell::RefCell<crate::stream::Input>>,
    end: char,
    raw: bool,
    most: Option<usize>,
) -> Option<String> {
    let mut input = input.borrow_mut();
    if let Some(most) = most {
        let rest = input.text.get(input.at..).unwrap_or_default();
        let text: String = rest.chars().take(most).take_while(|c| *c != end).collect();
        input.at += text.len();
        return (!text.is_empty()).then_some(text);
    }
    let mut record = input.line(end)?;
    while !raw && record.ends_with("\\\n") {
        record.truncate(record.len() - 2);
        match input.line(end) {
            Some(next) => record.push_str(&next),
            None => break,
        }
    }
    Some(record)
}
