//! `--output table`, as `awscli/table.py` draws it on a terminal 80 columns wide.

use crate::python::plain;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

const TERMINAL: usize = 80;

#[derive(Default)]
struct Section {
    title: String,
    headers: Vec<String>,
    rows: Vec<Vec<String>>,
    indent: usize,
}

/// The answer as boxes; nothing for an empty answer.
pub fn table(title: &str, value: &Value) -> String {
    let mut sections = Vec::new();
    if !build(Some(title), value, 0, &mut sections) {
        return String::new();
    }
    if width_of(&sections) > TERMINAL {
        sections.iter_mut().for_each(Section::turn);
    }
    let width = width_of(&sections);
    let mut out = format!("{}\n", "-".repeat(width));
    for section in &sections {
        section.render(width, &mut out);
    }
    out
}

fn is_scalar(value: &Value) -> bool {
    !matches!(value, Value::Array(_) | Value::Object(_))
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(map) => map.is_empty(),
        Value::String(text) => text.is_empty(),
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::Bool(true) => false,
    }
}

/// Columns a text takes: characters of East Asian width take two.
fn width(text: &str) -> usize {
    let wide = |c: char| {
        matches!(u32::from(c),
            0x1100..=0x115f | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff
            | 0xfe30..=0xfe6f | 0xff00..=0xff60 | 0xffe0..=0xffe6 | 0x1f300..=0x1faff
            | 0x20000..=0x3fffd)
    };
    text.chars().map(|c| if wide(c) { 2 } else { 1 }).sum()
}

fn build(title: Option<&str>, value: &Value, indent: usize, sections: &mut Vec<Section>) -> bool {
    if is_empty(value) {
        return false;
    }
    if let Some(title) = title {
        sections.push(Section {
            title: title.to_owned(),
            indent,
            ..Section::default()
        });
    }
    match value {
        Value::Array(items) if items.first().is_some_and(Value::is_object) => {
            build_list(items, indent, title.unwrap_or_default(), sections);
        }
        Value::Array(items) => {
            for item in items {
                match item {
                    Value::Array(cells) if cells.iter().all(is_scalar) => {
                        row(sections, cells.iter().map(plain).collect());
                    }
                    // A quirk of the AWS CLI: of members among scalars it draws the names.
                    Value::Object(map) => row(sections, map.keys().cloned().collect()),
                    nested if !is_scalar(nested) => {
                        build(None, nested, 0, sections);
                    }
                    scalar => row(sections, vec![plain(scalar)]),
                }
            }
        }
        Value::Object(map) => build_map(map, indent, sections),
        // The AWS CLI draws no row for a lone value.
        _ => {}
    }
    true
}

fn row(sections: &mut [Section], cells: Vec<String>) {
    if let Some(section) = sections.last_mut() {
        section.rows.push(cells);
    }
}

/// Sorted names of the members whose values are scalars, and of the others.
fn group<'a>(maps: impl Iterator<Item = &'a Map<String, Value>>) -> (Vec<&'a str>, Vec<&'a str>) {
    let mut scalars = BTreeSet::new();
    let mut others = BTreeSet::new();
    for (key, value) in maps.flatten() {
        let names = if is_scalar(value) {
            &mut scalars
        } else {
            &mut others
        };
        names.insert(key.as_str());
    }
    (scalars.into_iter().collect(), others.into_iter().collect())
}

fn headers(sections: &mut [Section], names: &[&str]) {
    if let Some(section) = sections.last_mut() {
        section.headers = names.iter().map(|name| (*name).to_owned()).collect();
    }
}

fn build_map(map: &Map<String, Value>, indent: usize, sections: &mut Vec<Section>) {
    let (scalars, others) = group(std::iter::once(map));
    let cell = |name: &str| map.get(name).map(plain).unwrap_or_default();
    match scalars.as_slice() {
        [] => {}
        [only] => row(sections, vec![(*only).to_owned(), cell(only)]),
        names => {
            headers(sections, names);
            row(sections, names.iter().map(|name| cell(name)).collect());
        }
    }
    for name in others {
        if let Some(value) = map.get(name) {
            build(Some(name), value, indent + 1, sections);
        }
    }
}

fn build_list(items: &[Value], indent: usize, title: &str, sections: &mut Vec<Section>) {
    let (scalars, others) = group(items.iter().filter_map(Value::as_object));
    headers(sections, &scalars);
    for (i, item) in items.iter().enumerate() {
        if i > 0 && !others.is_empty() {
            sections.push(Section {
                title: title.to_owned(),
                indent,
                ..Section::default()
            });
            headers(sections, &scalars);
        }
        let cell = |name: &&str| item.get(*name).map(plain).unwrap_or_default();
        row(sections, scalars.iter().map(cell).collect());
        for name in &others {
            if let Some(value) = item.get(*name) {
                build(Some(name), value, indent + 1, sections);
            }
        }
    }
}

fn width_of(sections: &[Section]) -> usize {
    sections
        .iter()
        .map(Section::total_width)
        .max()
        .unwrap_or_default()
}

impl Section {
    /// A section with one row becomes two columns: names and values.
    fn turn(&mut self) {
        if self.rows.len() == 1 && !self.headers.is_empty() {
            let values = self.rows.pop().unwrap_or_default();
            let pairs = std::mem::take(&mut self.headers).into_iter().zip(values);
            self.rows = pairs.map(|(name, value)| vec![name, value]).collect();
        }
    }

    fn column_widths(&self) -> Vec<usize> {
        let mut widths: Vec<usize> = self.headers.iter().map(|it| width(it)).collect();
        for row in &self.rows {
            for (i, cell) in row.iter().enumerate() {
                match widths.get_mut(i) {
                    Some(widest) => *widest = (*widest).max(width(cell)),
                    None => widths.push(width(cell)),
                }
            }
        }
        widths
    }

    fn total_width(&self) -> usize {
        let outer = 2 * self.indent;
        let cells: usize = self.column_widths().iter().map(|it| it + 4).sum();
        (width(&self.title) + 2 + outer).max(cells + 2 + outer)
    }

    /// Column widths that fill the whole width exactly.
    #[allow(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "columns on a screen; Python rounds the same floats to even"
    )]
    fn scaled_widths(&self, total: usize) -> Vec<usize> {
        let padded: Vec<usize> = self.column_widths().iter().map(|it| it + 4).collect();
        let sum: usize = padded.iter().sum();
        if sum == 0 {
            return padded;
        }
        let scale = total as f64 / sum as f64;
        let mut scaled: Vec<usize> = padded
            .iter()
            .map(|it| (scale * *it as f64).round_ties_even() as usize)
            .collect();
        let count = scaled.len();
        let mut at = 0;
        while scaled.iter().sum::<usize>() > total {
            if let Some(column) = scaled.get_mut(at % count) {
                *column = column.saturating_sub(1);
            }
            at += 1;
        }
        at = 0;
        while scaled.iter().sum::<usize>() < total {
            if let Some(column) = scaled.get_mut(count - 1 - at % count) {
                *column += 1;
            }
            at += 1;
        }
        scaled
    }

    fn line(&self, text: &str, out: &mut String) {
        let edge = "|".repeat(self.indent);
        out.push_str(&format!("{edge}{text}{edge}\n"));
    }

    fn rule(&self, widths: &[usize], out: &mut String) {
        let mut rule = String::from("+");
        for (i, width) in widths.iter().enumerate() {
            rule.push_str(&"-".repeat(width.saturating_sub(if i == 0 { 2 } else { 1 })));
            rule.push('+');
        }
        self.line(&rule, out);
    }

    fn render(&self, total: usize, out: &mut String) {
        let total = total - 2 * self.indent;
        if !self.title.is_empty() {
            self.line(&center(&self.title, total, true), out);
            if self.headers.is_empty() && self.rows.is_empty() {
                self.line(&format!("+{}+", "-".repeat(total - 2)), out);
            }
        }
        let widths = self.scaled_widths(total);
        if !self.headers.is_empty() {
            self.rule(&widths, out);
            let cells = widths.iter().zip(&self.headers).enumerate();
            let cells = cells.map(|(i, (width, name))| center(name, *width, i == 0));
            self.line(&cells.collect::<String>(), out);
        }
        if !self.rows.is_empty() && !widths.is_empty() {
            self.rule(&widths, out);
            for row in &self.rows {
                let cells = widths.iter().zip(row).enumerate();
                let cells = cells.map(|(i, (width, cell))| align_left(cell, *width, i == 0));
                self.line(&cells.collect::<String>(), out);
            }
            self.rule(&widths, out);
        }
    }
}

fn center(text: &str, length: usize, first: bool) -> String {
    let left = if first { "|" } else { "" };
    let before = (length / 2).saturating_sub(width(text) / 2 + 1);
    let used = left.len() + before + width(text) + 1;
    let after = length.saturating_sub(used);
    format!("{left}{}{text}{}|", " ".repeat(before), " ".repeat(after))
}

fn align_left(text: &str, length: usize, first: bool) -> String {
    let left = if first { "|" } else { "" };
    let fits = width(text) + 2 + left.len() < length;
    let padding = if fits { "  " } else { "" };
    let used = left.len() + padding.len() + width(text) + 1;
    let after = " ".repeat(length.saturating_sub(used));
    format!("{left}{padding}{text}{after}|")
}
