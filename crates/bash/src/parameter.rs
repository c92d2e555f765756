//! `$name`, `${name…}` and `$@`.

use crate::ast::{Change, Index, Parameter};
use crate::expand::{Bit, push};
use crate::pattern;
use crate::shell::{Ran, Shell, Stop};
use crate::variable::Value;

/// What a parameter stands for.
enum Found {
    Text(Option<String>),
    /// All elements; whether they are joined inside quotes (`*`).
    List(Vec<String>, bool),
}

impl Parameter {
    /// `$@` and `${list[@]}`: no field where there is no element.
    pub(crate) fn is_list(&self) -> bool {
        let all = self.name == "@" || matches!(self.index, Some(Index::All));
        all && !matches!(self.change, Change::Length)
    }
}

impl Shell<'_> {
    pub(crate) fn parameter(
        &mut self,
        parameter: &Parameter,
        quoted: bool,
        bits: &mut Vec<Bit>,
    ) -> Ran<()> {
        self.line = parameter.line.max(1);
        match &parameter.change {
            Change::Keys => {
                let keys = match parameter.name.as_str() {
                    "PIPESTATUS" => (0..self.pipe_status.len())
                        .map(|it| it.to_string())
                        .collect(),
                    name => self.value(name).map(Value::keys).unwrap_or_default(),
                };
                let joined = matches!(parameter.index, Some(Index::Joined));
                self.push_list(&keys, joined, quoted, bits);
                return Ok(());
            }
            Change::Names => {
                let names: Vec<String> = self
                    .variables
                    .keys()
                    .filter(|it| it.starts_with(&parameter.name))
                    .cloned()
                    .collect();
                self.push_list(&names, false, quoted, bits);
                return Ok(());
            }
            _ => {}
        }
        let mut parameter = parameter.clone();
        let aim = self.aim(&parameter.name);
        if aim != parameter.name {
            let aim = aim.to_owned();
            if parameter.indirect {
                push(&aim, quoted, bits);
                return Ok(());
            }
            parameter.name = aim;
        }
        if parameter.indirect {
            let Some(name) = self.variable(&parameter.name) else {
                self.complain(&format!("{}: invalid indirect expansion", parameter.name));
                return Err(Stop::Exit(1));
            };
            parameter.name = name;
        }
        let found = self.find(&parameter)?;
        if matches!(parameter.change, Change::Length) {
            let length = match found {
                Found::Text(None) => {
                    self.check_bound(&parameter.name)?;
                    0
                }
                Found::Text(Some(text)) => text.chars().count(),
                Found::List(list, _) => list.len(),
            };
            push(&length.to_string(), quoted, bits);
            return Ok(());
        }
        if matches!(parameter.change, Change::Transform('a')) {
            let letters = self.variables.get(&parameter.name);
            let letters = letters.map(crate::variable::Variable::letters);
            push(&letters.unwrap_or_default(), quoted, bits);
            return Ok(());
        }
        if let Change::Default(kind, colon, argument) = &parameter.change {
            return self.default(&parameter, found, *kind, *colon, argument, quoted, bits);
        }
        match found {
            Found::Text(None) => {
                self.check_bound(&parameter.name)?;
                if quoted {
                    bits.push(Bit::Empty);
                }
            }
            Found::Text(Some(text)) => {
                let changed = self.changed(&parameter.change, &text)?;
                push(&changed, quoted, bits);
            }
            Found::List(list, joined) => {
                let list = match &parameter.change {
                    Change::Slice(start, length) => {
                        let arguments = matches!(parameter.name.as_str(), "@" | "*");
                        self.slice_list(list, start, length.as_deref(), arguments)?
                    }
                    change => {
                        let mut changed = Vec::new();
                        for text in list {
                            changed.push(self.changed(change, &text)?);
                        }
                        changed
                    }
                };
                self.push_list(&list, joined, quoted, bits);
            }
        }
        Ok(())
    }

    fn find(&mut self, parameter: &Parameter) -> Ran<Found> {
        let name = parameter.name.as_str();
        Ok(match (&parameter.index, name) {
            (None, "@") | (Some(Index::All), _) => Found::List(self.elements(name), false),
            (None, "*") | (Some(Index::Joined), _) => Found::List(self.elements(name), true),
            (Some(Index::One(parts)), _) => {
                let key = if self.is_map(name) {
                    self.parts_text(parts)?
                } else {
                    self.arithmetic(parts)?.to_string()
                };
                Found::Text(self.element(name, &key))
            }
            (None, "PIPESTATUS") => Found::Text(self.element(name, "0")),
            (None, "BASH_SOURCE") => Found::Text(Some("script.sh".to_owned())),
            (None, _) => Found::Text(self.variable(name)),
        })
    }

    fn push_list(&mut self, list: &[String], joined: bool, quoted: bool, bits: &mut Vec<Bit>) {
        if quoted && joined {
            let ifs = self.variable("IFS").unwrap_or_else(|| " ".to_owned());
            let separator: String = ifs.chars().take(1).collect();
            push(&list.join(&separator), true, bits);
            return;
        }
        for (number, text) in list.iter().enumerate() {
            if number > 0 {
                bits.push(Bit::Cut);
            }
            push(text, quoted, bits);
        }
    }

    #[allow(clippy::too_many_arguments)]
    fn default(
        &mut self,
        parameter: &Parameter,
        found: Found,
        kind: char,
        colon: bool,
        argument: &[crate::ast::Part],
        quoted: bool,
        bits: &mut Vec<Bit>,
    ) -> Ran<()> {
        let there = match &found {
            Found::Text(None) => false,
            Found::Text(Some(text)) => !colon || !text.is_empty(),
            Found::List(list, _) => {
                !list.is_empty() && (!colon || list.iter().any(|it| !it.is_empty()))
            }
        };
        match (kind, there) {
            ('+', false) => {
                if quoted {
                    bits.push(Bit::Empty);
                }
            }
            ('+', true) | ('-', false) => {
                let inside = self.bits(argument, quoted)?;
                if inside.is_empty() && quoted {
                    bits.push(Bit::Empty);
                }
                // What stands here unquoted is split as an expansion is.
                bits.extend(inside.into_iter().map(|bit| match bit {
                    Bit::Char(c, false) if !quoted => Bit::Loose(c),
                    other => other,
                }));
            }
            ('=', false) => {
                let text = self.parts_text(argument)?;
                self.assign(&parameter.name, Value::Text(text.clone()))?;
                push(&text, quoted, bits);
            }
            ('?', false) => {
                let message = self.parts_text(argument)?;
                let message = if !message.is_empty() {
                    message
                } else if colon {
                    "parameter null or not set".to_owned()
                } else {
                    "parameter not set".to_owned()
                };
                self.complain(&format!("{}: {message}", parameter.name));
                return Err(Stop::Exit(1));
            }
            _ => match found {
                Found::Text(text) => push(&text.unwrap_or_default(), quoted, bits),
                Found::List(list, joined) => self.push_list(&list, joined, quoted, bits),
            },
        }
        Ok(())
    }

    fn changed(&mut self, change: &Change, text: &str) -> Ran<String> {
        Ok(match change {
            Change::Trim(sign, longest, argument) => {
                let pattern = self.pattern(argument)?;
                pattern::trim(&pattern, text, *sign == '#', *longest)
            }
            Change::Replace(kind, from, to) => {
                let from = self.pattern(from)?;
                let to = self.pattern(to)?;
                pattern::replace(&from, text, &to, *kind)
            }
            Change::Slice(start, length) => {
                let chars: Vec<char> = text.chars().collect();
                let (from, to) = self.range(chars.len(), start, length.as_deref())?;
                chars.get(from..to).unwrap_or_default().iter().collect()
            }
            Change::Case(sign, all, argument) => {
                let pattern = self.pattern(argument)?;
                let change = |c: char| -> String {
                    let fits = pattern.is_empty() || pattern::matches(&pattern, &[c]);
                    match (*sign, fits) {
                        ('^', true) => c.to_uppercase().collect(),
                        ('~', true) if c.is_lowercase() => c.to_uppercase().collect(),
                        (_, true) => c.to_lowercase().collect(),
                        _ => c.to_string(),
                    }
                };
                let mut chars = text.chars();
                if *all {
                    chars.map(change).collect()
                } else {
                    let first: String = chars.next().map(change).unwrap_or_default();
                    first + chars.as_str()
                }
            }
            Change::Transform('Q') if text.chars().any(char::is_control) => {
                awk::escape::quote(text)
            }
            Change::Transform('Q') => format!("'{}'", text.replace('\'', r"'\''")),
            Change::Transform('E') => awk::escape::ansi_c(text),
            Change::Transform('U') => text.to_uppercase(),
            Change::Transform('L') => text.to_lowercase(),
            Change::Transform('u') => {
                let mut chars = text.chars();
                let first: String = chars
                    .next()
                    .map(|c| c.to_uppercase().collect())
                    .unwrap_or_default();
                first + chars.as_str()
            }
            _ => text.to_owned(),
        })
    }

    fn range(
        &mut self,
        count: usize,
        start: &[crate::ast::Part],
        length: Option<&[crate::ast::Part]>,
    ) -> Ran<(usize, usize)> {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        let start = self.arithmetic(start)?;
        let from = if start < 0 { count + start } else { start };
        if from < 0 || from > count {
            return Ok((0, 0));
        }
        let to = match length {
            None => count,
            Some(length) => match self.arithmetic(length)? {
                length if length < 0 => count + length,
                length => from.saturating_add(length).min(count),
            },
        };
        if to < from {
            return self.discard("substring expression < 0");
        }
        Ok((
            usize::try_from(from).unwrap_or(0),
            usize::try_from(to).unwrap_or(0),
        ))
    }

    fn slice_list(
        &mut self,
        list: Vec<String>,
        start: &[crate::ast::Part],
        length: Option<&[crate::ast::Part]>,
        arguments: bool,
    ) -> Ran<Vec<String>> {
        let mut list = list;
        if arguments {
            list.insert(0, "script.sh".to_owned());
        }
        let (from, to) = self.range(list.len(), start, length)?;
        Ok(list.get(from..to).unwrap_or_default().to_vec())
    }
}
