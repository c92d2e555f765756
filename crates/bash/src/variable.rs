//! Variables: texts, lists and maps, local ones included.

use crate::shell::{Ran, Shell, Stop};
use std::collections::BTreeMap;

/// What a variable holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Text(String),
    List(BTreeMap<i64, String>),
    /// In the order of insertion.
    Map(Vec<(String, String)>),
}

#[derive(Clone, Debug)]
pub(crate) struct Variable {
    pub(crate) value: Option<Value>,
    pub(crate) exported: bool,
    pub(crate) readonly: bool,
    pub(crate) integer: bool,
    /// The variable that this one is another name of (`local -n`).
    pub(crate) names: Option<String>,
}

impl Variable {
    pub(crate) const fn new(value: Option<Value>) -> Self {
        Self {
            value,
            exported: false,
            readonly: false,
            integer: false,
            names: None,
        }
    }

    /// Its attributes, as `declare -p` and `${name@a}` write them.
    pub(crate) fn letters(&self) -> String {
        let kinds = [
            (matches!(self.value, Some(Value::List(_))), 'a'),
            (matches!(self.value, Some(Value::Map(_))), 'A'),
            (self.integer, 'i'),
            (self.names.is_some(), 'n'),
            (self.readonly, 'r'),
            (self.exported, 'x'),
        ];
        kinds
            .iter()
            .filter(|(on, _)| *on)
            .map(|(_, c)| *c)
            .collect()
    }
}

impl Value {
    fn first(&self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text.clone()),
            Self::List(list) => list.get(&0).cloned(),
            Self::Map(map) => map
                .iter()
                .find(|(key, _)| key == "0")
                .map(|(_, it)| it.clone()),
        }
    }

    /// Every element, in order.
    pub(crate) fn elements(&self) -> Vec<String> {
        match self {
            Self::Text(text) => vec![text.clone()],
            Self::List(list) => list.values().cloned().collect(),
            Self::Map(map) => hashed(map).into_iter().map(|(_, it)| it.clone()).collect(),
        }
    }

    pub(crate) fn keys(&self) -> Vec<String> {
        match self {
            Self::Text(_) => vec!["0".to_owned()],
            Self::List(list) => list.keys().map(ToString::to_string).collect(),
            Self::Map(map) => hashed(map)
                .into_iter()
                .map(|(key, _)| key.clone())
                .collect(),
        }
    }
}

/// A map's elements in the order in which bash 5.2 lists them: by the bucket of the key's FNV-1 hash among 1024, the
/// newest of a bucket first.
fn hashed(map: &[(String, String)]) -> Vec<&(String, String)> {
    let bucket = |key: &str| {
        key.bytes().fold(2_166_136_261_u32, |hash, byte| {
            hash.wrapping_mul(16_777_619) ^ u32::from(byte)
        }) % 1024
    };
    let mut elements: Vec<_> = map.iter().rev().collect();
    elements.sort_by_key(|(key, _)| bucket(key));
    elements
}

impl Shell<'_> {
    /// A variable's text, if it is set; `$1` and the special ones included.
    pub(crate) fn variable(&mut self, name: &str) -> Option<String> {
        if let Some(first) = name.chars().next()
            && (first.is_ascii_digit() || name.len() == 1 && "#?-$!".contains(first))
        {
            return self.special(name);
        }
        match name {
            "LINENO" => return Some(self.line.to_string()),
            "SECONDS" => {
                return Some((self.host.now().saturating_sub(self.started) / 1000).to_string());
            }
            "RANDOM" => {
                // Nobody can know the real one; this one is the same every time.
                self.random = self.random.wrapping_mul(1_103_515_245).wrapping_add(12_345);
                return Some(((self.random >> 16) & 0x7fff).to_string());
            }
            "EPOCHSECONDS" => return Some((self.host.now() / 1000).to_string()),
            "FUNCNAME" => return self.calls.last().cloned(),
            "BASH_COMMAND" => return Some(crate::simple::redirections(&self.running)),
            _ => {}
        }
        self.value(name)?.first()
    }

    fn special(&self, name: &str) -> Option<String> {
        match name {
            "#" => Some(self.arguments.len().to_string()),
            "?" => Some(self.status.to_string()),
            "$" => Some("4242".to_owned()),
            "-" => Some(self.option_letters()),
            "!" => self.jobs.last().map(|it| it.number.to_string()),
            "0" => Some("script.sh".to_owned()),
            _ => {
                let number: usize = name.parse().ok()?;
                self.arguments.get(number.checked_sub(1)?).cloned()
            }
        }
    }

    pub(crate) fn is_map(&self, name: &str) -> bool {
        matches!(self.value(name), Some(Value::Map(_)))
    }

    /// The name of the variable that is meant: another one where `local -n` says so.
    pub(crate) fn aim<'a>(&'a self, name: &'a str) -> &'a str {
        let mut aim = name;
        while let Some(names) = self.variables.get(aim).and_then(|it| it.names.as_ref()) {
            aim = names;
        }
        aim
    }

    pub(crate) fn value(&self, name: &str) -> Option<&Value> {
        self.variables.get(self.aim(name))?.value.as_ref()
    }

    /// Every element of a list, or the one text.
    pub(crate) fn elements(&mut self, name: &str) -> Vec<String> {
        match name {
            "@" | "*" => self.arguments.clone(),
            "PIPESTATUS" => self.pipe_status.iter().map(ToString::to_string).collect(),
            "FUNCNAME" => self.calls.iter().rev().cloned().collect(),
            "BASH_SOURCE" => vec!["script.sh".to_owned()],
            _ => self.value(name).map(Value::elements).unwrap_or_default(),
        }
    }

    pub(crate) fn element(&mut self, name: &str, key: &str) -> Option<String> {
        if matches!(name, "PIPESTATUS" | "FUNCNAME" | "BASH_SOURCE") {
            let number: usize = key.parse().ok()?;
            return self.elements(name).get(number).cloned();
        }
        match self.value(name)? {
            Value::Text(text) => (key == "0").then(|| text.clone()),
            Value::List(list) => {
                let number: i64 = key.parse().ok()?;
                let highest = list.keys().next_back().copied().unwrap_or(-1);
                let number = if number < 0 {
                    highest + 1 + number
                } else {
                    number
                };
                list.get(&number).cloned()
            }
            Value::Map(map) => map
                .iter()
                .find(|(it, _)| it == key)
                .map(|(_, it)| it.clone()),
        }
    }

    /// With `set -u`, a variable that isn't set ends the script.
    pub(crate) fn check_bound(&mut self, name: &str) -> Ran<()> {
        if !self.options.nounset {
            return Ok(());
        }
        let shown = if name.starts_with(|c: char| c.is_ascii_digit()) {
            format!("${name}")
        } else {
            name.to_owned()
        };
        self.complain(&format!("{shown}: unbound variable"));
        Err(Stop::Exit(1))
    }

    pub(crate) fn assign(&mut self, name: &str, value: Value) -> Ran<()> {
        let name = &*self.aim(name).to_owned();
        let value = match (value, self.variables.get(name)) {
            (Value::Text(text), Some(Variable { integer: true, .. })) => {
                Value::Text(self.calculate(&text)?.to_string())
            }
            (value, _) => value,
        };
        if let Value::Text(text) = &value {
            self.budget.grow(self.line, text.len())?;
            if name == "SECONDS" {
                let seconds: u64 = text.trim().parse().unwrap_or(0);
                self.started = self.host.now().saturating_sub(seconds.saturating_mul(1000));
            }
        }
        let export = self.options.allexport;
        let variable = self
            .variables
            .entry(name.to_owned())
            .or_insert_with(|| Variable::new(None));
        if variable.readonly {
            return self.discard(&format!("{name}: readonly variable"));
        }
        variable.exported |= export;
        // A text given to a list goes into its first element.
        match (&mut variable.value, value) {
            (Some(Value::List(list)), Value::Text(text)) => {
                list.insert(0, text);
            }
            (slot, value) => *slot = Some(value),
        }
        Ok(())
    }

    pub(crate) fn assign_element(
        &mut self,
        name: &str,
        key: &str,
        text: &str,
        append: bool,
    ) -> Ran<()> {
        self.budget.grow(self.line, text.len())?;
        let name = &*self.aim(name).to_owned();
        let variable = self
            .variables
            .entry(name.to_owned())
            .or_insert_with(|| Variable::new(None));
        if variable.readonly {
            return self.discard(&format!("{name}: readonly variable"));
        }
        let with = |old: Option<&String>| match old {
            Some(old) if append => format!("{old}{text}"),
            _ => text.to_owned(),
        };
        match &mut variable.value {
            Some(Value::Map(map)) => match map.iter_mut().find(|(it, _)| it == key) {
                Some((_, old)) => *old = with(Some(old)),
                None => map.push((key.to_owned(), with(None))),
            },
            slot => {
                let mut list = match slot.take() {
                    Some(Value::List(list)) => list,
                    Some(Value::Text(text)) => BTreeMap::from([(0, text)]),
                    _ => BTreeMap::new(),
                };
                let number: i64 = key.parse().unwrap_or(0);
                let highest = list.keys().next_back().copied().unwrap_or(-1);
                let number = if number < 0 {
                    highest + 1 + number
                } else {
                    number
                };
                let new = with(list.get(&number));
                list.insert(number, new);
                *slot = Some(Value::List(list));
            }
        }
        Ok(())
    }

    /// Makes a variable local to the function that runs.
    pub(crate) fn make_local(&mut self, name: &str) {
        let old = self.variables.get(name).cloned();
        if let Some(scope) = self.scopes.last_mut()
            && !scope.iter().any(|(it, _)| it == name)
        {
            scope.push((name.to_owned(), old));
            self.variables.insert(name.to_owned(), Variable::new(None));
        }
    }

    pub(crate) fn restore(&mut self, saved: Vec<(String, Option<Variable>)>) {
        for (name, old) in saved.into_iter().rev() {
            match old {
                Some(variable) => drop(self.variables.insert(name, variable)),
                None => drop(self.variables.remove(&name)),
            }
        }
    }
}
