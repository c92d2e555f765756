//! Runs awk.

use crate::Failed;
use crate::parse::{Expr, Op, Pattern, Program, Statement};
use crate::value::{Value, written};
use regex_lite::Regex;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Statements that a program runs at most.
const MOST_STEPS: u32 = 2_000_000;
/// Bytes that it prints at most.
const MOST_PRINTED: usize = 1 << 22;

/// What interrupts the course of statements.
enum Stop {
    Next,
    Break,
    Continue,
    Exit(i32),
    Failed(Failed),
}

impl From<Failed> for Stop {
    fn from(failed: Failed) -> Self {
        Self::Failed(failed)
    }
}

/// An extended regular expression.
pub(crate) fn regex(source: &str) -> Result<Regex, Failed> {
    regex_lite::RegexBuilder::new(&crate::regex::extended(source))
        .size_limit(1 << 20)
        .build()
        .map_err(|_| Failed::Refused("this regular expression", "Write it more simply."))
}

pub(crate) struct Machine<'a> {
    program: &'a Program,
    variables: BTreeMap<String, Value>,
    arrays: BTreeMap<String, Vec<(String, Value)>>,
    record: String,
    fields: Vec<Value>,
    open: Vec<bool>,
    steps: u32,
    regexes: BTreeMap<String, Regex>,
    pub(crate) out: String,
    pub(crate) errors: String,
    /// Path, whether appended, text.
    pub(crate) files: Vec<(String, bool, String)>,
}

impl<'a> Machine<'a> {
    pub(crate) fn new(
        program: &'a Program,
        separator: Option<&str>,
        set: &[(String, String)],
        environment: Vec<(String, String)>,
    ) -> Self {
        let mut variables = BTreeMap::new();
        for (name, text) in [
            ("FS", " "),
            ("OFS", " "),
            ("ORS", "\n"),
            ("RS", "\n"),
            ("SUBSEP", "\u{1c}"),
            ("OFMT", "%.6g"),
            ("FILENAME", ""),
        ] {
            variables.insert(name.to_owned(), Value::Text(text.to_owned()));
        }
        if let Some(separator) = separator {
            let separator = if separator == "t" {
                "\t".to_owned()
            } else {
                unescaped(separator)
            };
            variables.insert("FS".to_owned(), Value::Text(separator));
        }
        for (name, text) in set {
            variables.insert(name.clone(), Value::Input(unescaped(text)));
        }
        let environment = environment
            .into_iter()
            .map(|(name, text)| (name, Value::Input(text)))
            .collect();
        Self {
            program,
            variables,
            arrays: BTreeMap::from([("ENVIRON".to_owned(), environment)]),
            record: String::new(),
            fields: Vec::new(),
            open: vec![false; program.ranges],
            steps: 0,
            regexes: BTreeMap::new(),
            out: String::new(),
            errors: String::new(),
            files: Vec::new(),
        }
    }

    pub(crate) fn run(&mut self, texts: &[(String, String)]) -> Result<i32, Failed> {
        let program = self.program;
        let mut code = 0;
        let result = self.main(texts);
        match result {
            Err(Stop::Exit(exit)) => code = exit,
            Err(Stop::Failed(failed)) => return Err(failed),
            Ok(()) | Err(_) => {}
        }
        for (pattern, body) in &program.rules {
            if !matches!(pattern, Pattern::End) {
                continue;
            }
            match self.block(body.as_deref().unwrap_or_default()) {
                Err(Stop::Exit(exit)) => return Ok(exit),
                Err(Stop::Failed(failed)) => return Err(failed),
                _ => {}
            }
        }
        Ok(code)
    }

    fn main(&mut self, texts: &[(String, String)]) -> Result<(), Stop> {
        let program = self.program;
        for (pattern, body) in &program.rules {
            if matches!(pattern, Pattern::Begin) {
                self.block(body.as_deref().unwrap_or_default())?;
            }
        }
        let mut number = 0.0;
        for (path, text) in texts {
            let name = if path == "-" { "" } else { path };
            self.set("FILENAME", Value::Text(name.to_owned()));
            let mut in_file = 0.0;
            let separator = self.get("RS").text();
            let records: Vec<&str> = match separator.as_str() {
                "" => text
                    .split("\n\n")
                    .map(|it| it.trim_matches('\n'))
                    .filter(|it| !it.is_empty())
                    .collect(),
                sign => {
                    let sign = sign.chars().next().unwrap_or('\n');
                    let mut records: Vec<&str> = text.split(sign).collect();
                    if records
                        .last()
                        .is_some_and(|it| it.is_empty() || *it == "\n" && sign != '\n')
                    {
                        records.pop();
                    }
                    records
                }
            };
            for record in records {
                number += 1.0;
                in_file += 1.0;
                self.set("NR", Value::Number(number));
                self.set("FNR", Value::Number(in_file));
                self.set_record(record.to_owned())?;
                match self.rules() {
                    Ok(()) | Err(Stop::Next | Stop::Break | Stop::Continue) => {}
                    Err(stop) => return Err(stop),
                }
            }
        }
        Ok(())
    }

    fn rules(&mut self) -> Result<(), Stop> {
        let program = self.program;
        for (pattern, body) in &program.rules {
            let fits = match pattern {
                Pattern::Begin | Pattern::End => false,
                Pattern::Always => true,
                Pattern::When(condition) => self.value(condition)?.truth(),
                Pattern::Range(first, last, number) => {
                    let open = self.open.get(*number).copied().unwrap_or(false);
                    let fits = open || self.value(first)?.truth();
                    if fits {
                        let closes = self.value(last)?.truth();
                        if let Some(slot) = self.open.get_mut(*number) {
                            *slot = !closes;
                        }
                    }
                    fits
                }
            };
            if !fits {
                continue;
            }
            #[allow(clippy::single_match_else)] // both are as likely
            match body {
                Some(body) => self.block(body)?,
                None => {
                    let text = self.record.clone() + &self.get("ORS").text();
                    self.print(&text)?;
                }
            }
        }
        Ok(())
    }

    fn step(&mut self) -> Result<(), Failed> {
        self.steps += 1;
        if self.steps > MOST_STEPS {
            Err(Failed::Budget)
        } else {
            Ok(())
        }
    }

    fn print(&mut self, text: &str) -> Result<(), Failed> {
        self.out.push_str(text);
        if self.out.len() > MOST_PRINTED {
            Err(Failed::Budget)
        } else {
            Ok(())
        }
    }

    fn get(&self, name: &str) -> Value {
        self.variables.get(name).cloned().unwrap_or_default()
    }

    fn set(&mut self, name: &str, value: Value) {
        self.variables.insert(name.to_owned(), value);
    }

    fn set_record(&mut self, record: String) -> Result<(), Failed> {
        let separator = self.get("FS").text();
        let parts = self.split(&record, &separator)?;
        self.fields = parts.into_iter().map(Value::Input).collect();
        self.record = record;
        #[allow(clippy::cast_precision_loss)]
        self.set("NF", Value::Number(self.fields.len() as f64));
        Ok(())
    }

    fn split(&mut self, text: &str, separator: &str) -> Result<Vec<String>, Failed> {
        if text.is_empty() {
            return Ok(Vec::new());
        }
        let mut chars = separator.chars();
        Ok(match (chars.next(), chars.next()) {
            (Some(' '), None) => text.split_whitespace().map(str::to_owned).collect(),
            (None, _) => text.chars().map(|c| c.to_string()).collect(),
            (Some(c), None) if c != '\\' => text.split(c).map(str::to_owned).collect(),
            _ => {
                let regex = self.compiled(separator)?;
                regex.split(text).map(str::to_owned).collect()
            }
        })
    }

    fn compiled(&mut self, source: &str) -> Result<Regex, Failed> {
        if let Some(regex) = self.regexes.get(source) {
            return Ok(regex.clone());
        }
        let built = regex(source)?;
        self.regexes.insert(source.to_owned(), built.clone());
        Ok(built)
    }

    fn block(&mut self, statements: &[Statement]) -> Result<(), Stop> {
        for statement in statements {
            self.statement(statement)?;
        }
        Ok(())
    }

    fn statement(&mut self, statement: &Statement) -> Result<(), Stop> {
        self.step()?;
        match statement {
            Statement::Expr(expr) => drop(self.value(expr)?),
            Statement::Print(list, target) => {
                let mut texts = Vec::new();
                for expr in list {
                    texts.push(match self.value(expr)? {
                        Value::Number(number) => written(number, &self.get("OFMT").text()),
                        value => value.text(),
                    });
                }
                let mut text = if list.is_empty() {
                    self.record.clone()
                } else {
                    texts.join(&self.get("OFS").text())
                };
                text.push_str(&self.get("ORS").text());
                self.printed(text, target.as_ref())?;
            }
            Statement::Printf(list, target) => {
                let text = self.formatted(list)?;
                self.printed(text, target.as_ref())?;
            }
            Statement::If(condition, then, otherwise) => {
                let branch = if self.value(condition)?.truth() {
                    then
                } else {
                    otherwise
                };
                self.block(branch)?;
            }
            Statement::Loop(condition, body, step, after) => {
                let mut first = *after;
                loop {
                    self.step()?;
                    if !first
                        && let Some(condition) = condition
                        && !self.value(condition)?.truth()
                    {
                        break;
                    }
                    first = false;
                    match self.block(body) {
                        Ok(()) | Err(Stop::Continue) => {}
                        Err(Stop::Break) => break,
                        Err(other) => return Err(other),
                    }
                    if let Some(step) = step {
                        self.statement(step)?;
                    }
                }
            }
            Statement::ForIn(name, list, body) => {
                let keys: Vec<String> = self
                    .arrays
                    .get(list)
                    .map(|it| it.iter().map(|(key, _)| key.clone()).collect())
                    .unwrap_or_default();
                for key in keys {
                    self.set(name, Value::Input(key));
                    match self.block(body) {
                        Ok(()) | Err(Stop::Continue) => {}
                        Err(Stop::Break) => break,
                        Err(stop) => return Err(stop),
                    }
                }
            }
            Statement::Block(body) => self.block(body)?,
            Statement::Delete(name, index) => match index {
                None => drop(self.arrays.remove(name)),
                Some(index) => {
                    let key = self.key(index)?;
                    if let Some(list) = self.arrays.get_mut(name) {
                        list.retain(|(it, _)| *it != key);
                    }
                }
            },
            Statement::Next => return Err(Stop::Next),
            Statement::Break => return Err(Stop::Break),
            Statement::Continue => return Err(Stop::Continue),
            Statement::Exit(code) => {
                let code = match code {
                    Some(code) => self.value(code)?.number(),
                    None => 0.0,
                };
                #[allow(clippy::cast_possible_truncation)]
                return Err(Stop::Exit((code as i32).rem_euclid(256)));
            }
        }
        Ok(())
    }

    fn printed(&mut self, text: String, target: Option<&(bool, Expr)>) -> Result<(), Stop> {
        let Some((append, path)) = target else {
            self.print(&text)?;
            return Ok(());
        };
        let path = self.value(path)?.text();
        match path.as_str() {
            "/dev/stdout" => self.print(&text)?,
            "/dev/stderr" => self.errors.push_str(&text),
            _ => match self.files.iter_mut().find(|(it, ..)| *it == path) {
                Some((_, _, before)) => before.push_str(&text),
                None => self.files.push((path, *append, text)),
            },
        }
        Ok(())
    }

    fn formatted(&mut self, list: &[Expr]) -> Result<String, Stop> {
        let mut given = Vec::new();
        for expr in list {
            given.push(self.value(expr)?);
        }
        let Some((format, values)) = given.split_first() else {
            return Err(Failed::Wrong("printf: no format".to_owned()).into());
        };
        let (text, complete) = crate::format::awk(&format.text(), values);
        if !complete {
            return Err(Failed::Wrong("not enough arguments passed to sprintf".to_owned()).into());
        }
        Ok(text)
    }

    fn key(&mut self, index: &[Expr]) -> Result<String, Stop> {
        let mut parts = Vec::new();
        for expr in index {
            parts.push(self.value(expr)?.text());
        }
        Ok(parts.join(&self.get("SUBSEP").text()))
    }

    fn store(&mut self, target: &Expr, value: Value) -> Result<(), Stop> {
        match target {
            Expr::Variable(name) => {
                if name == "NF" {
                    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                    let count = value.number().clamp(0.0, 10_000.0) as usize;
                    self.fields.resize(count, Value::Text(String::new()));
                    self.rebuild();
                }
                self.set(name, value);
            }
            Expr::Element(name, index) => {
                let key = self.key(index)?;
                let list = self.arrays.entry(name.clone()).or_default();
                match list.iter_mut().find(|(it, _)| *it == key) {
                    Some((_, slot)) => *slot = value,
                    None => list.push((key, value)),
                }
            }
            Expr::Field(number) => {
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                let number = self.value(number)?.number().clamp(0.0, 10_000.0) as usize;
                if number == 0 {
                    self.set_record(value.text())?;
                } else {
                    if self.fields.len() < number {
                        self.fields.resize(number, Value::Text(String::new()));
                    }
                    if let Some(slot) = self.fields.get_mut(number - 1) {
                        *slot = Value::Input(value.text());
                    }
                    self.rebuild();
                }
            }
            _ => return Err(Failed::Wrong("this can't be assigned to".to_owned()).into()),
        }
        Ok(())
    }

    fn rebuild(&mut self) {
        let texts: Vec<String> = self.fields.iter().map(Value::text).collect();
        self.record = texts.join(&self.get("OFS").text());
        #[allow(clippy::cast_precision_loss)]
        self.set("NF", Value::Number(self.fields.len() as f64));
    }

    fn matches(&mut self, text: &str, pattern: &Expr) -> Result<bool, Stop> {
        if let Expr::Regex(regex) = pattern {
            return Ok(regex.is_match(text));
        }
        let source = self.value(pattern)?.text();
        Ok(self.compiled(&source)?.is_match(text))
    }

    #[allow(clippy::too_many_lines)] // an arm for each kind of expression
    fn value(&mut self, expr: &Expr) -> Result<Value, Stop> {
        self.step()?;
        let truth = |it: bool| Value::Number(f64::from(u8::from(it)));
        Ok(match expr {
            Expr::Number(number) => Value::Number(*number),
            Expr::Text(text) => Value::Text(text.clone()),
            Expr::Regex(regex) => truth(regex.is_match(&self.record)),
            Expr::Variable(name) => self.get(name),
            Expr::Field(number) => {
                #[allow(clippy::cast_possible_truncation)]
                let number = self.value(number)?.number() as i64;
                match usize::try_from(number) {
                    Ok(0) => Value::Input(self.record.clone()),
                    Ok(number) => self.fields.get(number - 1).cloned().unwrap_or_default(),
                    Err(_) => {
                        return Err(Failed::Wrong(format!(
                            "trying to access out of range field {number}"
                        ))
                        .into());
                    }
                }
            }
            Expr::Element(name, index) => {
                let key = self.key(index)?;
                let list = self.arrays.entry(name.clone()).or_default();
                #[allow(clippy::single_match_else)] // both are as likely
                match list.iter().find(|(it, _)| *it == key) {
                    Some((_, value)) => value.clone(),
                    None => {
                        list.push((key, Value::Nothing));
                        Value::Nothing
                    }
                }
            }
            Expr::In(index, name) => {
                let key = self.key(index)?;
                truth(
                    self.arrays
                        .get(name)
                        .is_some_and(|it| it.iter().any(|(it, _)| *it == key)),
                )
            }
            Expr::Assign('=', target, right) => {
                let value = self.value(right)?;
                self.store(target, value.clone())?;
                value
            }
            Expr::Assign(operator, target, right) => {
                let op = match operator {
                    '+' => Op::Add,
                    '-' => Op::Subtract,
                    '*' => Op::Multiply,
                    '/' => Op::Divide,
                    '%' => Op::Remainder,
                    _ => Op::Power,
                };
                let right = self.value(right)?.number();
                let left = self.value(target)?.number();
                let value = Value::Number(reckoned(op, left, right)?);
                self.store(target, value.clone())?;
                value
            }
            Expr::Step(by, before, target) => {
                let old = self.value(target)?.number();
                self.store(target, Value::Number(old + by))?;
                Value::Number(if *before { old + by } else { old })
            }
            Expr::Not(inner) => truth(!self.value(inner)?.truth()),
            Expr::Minus(inner) => Value::Number(-self.value(inner)?.number()),
            Expr::Plus(inner) => Value::Number(self.value(inner)?.number()),
            Expr::Binary(Op::And, left, right) => {
                truth(self.value(left)?.truth() && self.value(right)?.truth())
            }
            Expr::Binary(Op::Or, left, right) => {
                truth(self.value(left)?.truth() || self.value(right)?.truth())
            }
            Expr::Binary(op, left, right) => {
                let (left, right) = (self.value(left)?, self.value(right)?);
                let compared = || left.compare(&right);
                match op {
                    Op::Join => Value::Text(left.text() + &right.text()),
                    Op::Less => truth(compared() == Some(Ordering::Less)),
                    Op::LessEqual => {
                        truth(matches!(compared(), Some(Ordering::Less | Ordering::Equal)))
                    }
                    Op::Equal => truth(compared() == Some(Ordering::Equal)),
                    Op::NotEqual => truth(compared() != Some(Ordering::Equal)),
                    Op::Greater => truth(compared() == Some(Ordering::Greater)),
                    Op::GreaterEqual => truth(matches!(
                        compared(),
                        Some(Ordering::Greater | Ordering::Equal)
                    )),
                    op => Value::Number(reckoned(*op, left.number(), right.number())?),
                }
            }
            Expr::Match(negated, text, pattern) => {
                let text = self.value(text)?.text();
                truth(self.matches(&text, pattern)? != *negated)
            }
            Expr::Choice(condition, yes, no) => {
                let branch = if self.value(condition)?.truth() {
                    yes
                } else {
                    no
                };
                self.value(branch)?
            }
            Expr::Call(name, arguments) => self.call(name, arguments)?,
        })
    }

    #[expect(clippy::too_many_lines, reason = "an arm for each function")]
    fn call(&mut self, name: &str, arguments: &[Expr]) -> Result<Value, Stop> {
        let few = || Stop::Failed(Failed::Wrong(format!("not enough arguments for {name}")));
        if let ("length", [Expr::Variable(list)]) = (name, arguments)
            && let Some(list) = self.arrays.get(list)
        {
            #[allow(clippy::cast_precision_loss)]
            return Ok(Value::Number(list.len() as f64));
        }
        match name {
            "split" => {
                let [text, Expr::Variable(list), rest @ ..] = arguments else {
                    return Err(few());
                };
                let text = self.value(text)?.text();
                let separator = match rest.first() {
                    Some(Expr::Regex(regex)) => regex.as_str().to_owned(),
                    Some(expr) => self.value(expr)?.text(),
                    None => self.get("FS").text(),
                };
                let parts = self.split(&text, &separator)?;
                let count = parts.len();
                let items = parts
                    .into_iter()
                    .enumerate()
                    .map(|(number, it)| ((number + 1).to_string(), Value::Input(it)));
                self.arrays.insert(list.clone(), items.collect());
                #[allow(clippy::cast_precision_loss)]
                return Ok(Value::Number(count as f64));
            }
            "sub" | "gsub" => {
                let [pattern, with, rest @ ..] = arguments else {
                    return Err(few());
                };
                let regex = match pattern {
                    Expr::Regex(regex) => regex.clone(),
                    expr => {
                        let source = self.value(expr)?.text();
                        self.compiled(&source)?
                    }
                };
                let with = self.value(with)?.text();
                let whole = Expr::Field(Box::new(Expr::Number(0.0)));
                let target = rest.first().unwrap_or(&whole);
                let text = self.value(target)?.text();
                let (text, count) = substituted(&regex, &text, &with, name == "gsub");
                if count > 0 {
                    self.store(target, Value::Text(text))?;
                }
                return Ok(Value::Number(f64::from(count)));
            }
            "match" => {
                let [text, pattern] = arguments else {
                    return Err(few());
                };
                let text = self.value(text)?.text();
                let regex = match pattern {
                    Expr::Regex(regex) => regex.clone(),
                    expr => {
                        let source = self.value(expr)?.text();
                        self.compiled(&source)?
                    }
                };
                #[allow(clippy::cast_precision_loss)]
                let (start, length) = match regex.find(&text) {
                    Some(found) => (
                        text.get(..found.start())
                            .unwrap_or_default()
                            .chars()
                            .count() as f64
                            + 1.0,
                        found.as_str().chars().count() as f64,
                    ),
                    None => (0.0, -1.0),
                };
                self.set("RSTART", Value::Number(start));
                self.set("RLENGTH", Value::Number(length));
                return Ok(Value::Number(start));
            }
            "sprintf" => return Ok(Value::Text(self.formatted(arguments)?)),
            "gensub" | "rand" | "srand" => {
                return Err(
                    Failed::Refused("gensub and rand", "Do this step in the shell.").into(),
                );
            }
            _ => {}
        }
        let mut values = Vec::new();
        for argument in arguments {
            values.push(self.value(argument)?);
        }
        let first = match values.first() {
            Some(value) => value.clone(),
            None if name == "length" => Value::Input(self.record.clone()),
            None => return Err(few()),
        };
        #[allow(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss
        )]
        Ok(match name {
            "length" => Value::Number(first.text().chars().count() as f64),
            "substr" => {
                let text: Vec<char> = first.text().chars().collect();
                let start = values.get(1).ok_or_else(few)?.number().round();
                let end = match values.get(2) {
                    Some(length) => start + length.number().round(),
                    None => f64::INFINITY,
                };
                let from = (start.max(1.0) - 1.0).min(text.len() as f64) as usize;
                let to = (end - 1.0).clamp(0.0, text.len() as f64) as usize;
                Value::Text(
                    text.get(from..to.max(from))
                        .unwrap_or_default()
                        .iter()
                        .collect(),
                )
            }
            "index" => {
                let text = first.text();
                let found = text.find(&values.get(1).ok_or_else(few)?.text());
                Value::Number(found.map_or(0.0, |at| {
                    text.get(..at).unwrap_or_default().chars().count() as f64 + 1.0
                }))
            }
            "toupper" => Value::Text(first.text().to_uppercase()),
            "tolower" => Value::Text(first.text().to_lowercase()),
            "int" => Value::Number(first.number().trunc()),
            "sqrt" => Value::Number(first.number().sqrt()),
            _ => return Err(Failed::Refused("exp and log", "Do this step in the shell.").into()),
        })
    }
}

fn reckoned(op: Op, left: f64, right: f64) -> Result<f64, Failed> {
    Ok(match op {
        Op::Add => left + right,
        Op::Subtract => left - right,
        Op::Multiply => left * right,
        Op::Divide | Op::Remainder if right == 0.0 => {
            return Err(Failed::Wrong("division by zero".to_owned()));
        }
        Op::Divide => left / right,
        Op::Remainder => left % right,
        _ if right.fract() == 0.0 && right.abs() < 1000.0 => libm::pow(left, right),
        _ => {
            return Err(Failed::Refused(
                "a power that is no whole number",
                "Do this step in the shell.",
            ));
        }
    })
}

/// `sub` and `gsub`: `&` stands for what was found.
fn substituted(regex: &Regex, text: &str, with: &str, all: bool) -> (String, u32) {
    let mut out = String::new();
    let mut count = 0;
    let mut end = 0;
    for found in regex.find_iter(text) {
        out.push_str(text.get(end..found.start()).unwrap_or_default());
        let mut chars = with.chars();
        while let Some(c) = chars.next() {
            match c {
                '&' => out.push_str(found.as_str()),
                '\\' => match chars.next() {
                    Some('&') => out.push('&'),
                    Some('\\') | None => out.push('\\'),
                    Some(c) => out.extend(['\\', c]),
                },
                c => out.push(c),
            }
        }
        end = found.end();
        count += 1;
        if !all {
            break;
        }
    }
    out.push_str(text.get(end..).unwrap_or_default());
    (out, count)
}

fn unescaped(text: &str) -> String {
    text.replace("\\t", "\t").replace("\\n", "\n")
}
