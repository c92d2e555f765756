//! `sort`, `uniq`, `wc`, `seq`, `expr`.

use crate::shell::{Ran, Shell};
use std::cmp::Ordering;

#[derive(Clone, Copy, Default)]
#[allow(clippy::struct_excessive_bools)]
struct How {
    numeric: bool,
    general: bool,
    versions: bool,
    reverse: bool,
    fold: bool,
    blanks: bool,
}

impl How {
    /// Takes a letter; `false`: there is no such one.
    fn take(&mut self, c: char) -> bool {
        match c {
            'n' => self.numeric = true,
            'g' | 'h' => self.general = true,
            'V' => self.versions = true,
            'r' => self.reverse = true,
            'f' => self.fold = true,
            'b' => self.blanks = true,
            'd' | 's' | 'z' => {}
            _ => return false,
        }
        true
    }

    fn compare(self, left: &str, right: &str) -> Ordering {
        let order = if self.numeric || self.general {
            number_of(left).total_cmp(&number_of(right))
        } else if self.versions {
            versions(left, right)
        } else if self.fold {
            left.to_uppercase().cmp(&right.to_uppercase())
        } else {
            left.cmp(right)
        };
        if self.reverse { order.reverse() } else { order }
    }
}

struct Key {
    first: usize,
    last: Option<usize>,
    how: Option<How>,
}

fn number_of(text: &str) -> f64 {
    let text = text.trim_start();
    let end = text
        .char_indices()
        .find(|(at, c)| !(c.is_ascii_digit() || *c == '.' || (*at == 0 && *c == '-')))
        .map_or(text.len(), |(at, _)| at);
    text.get(..end)
        .and_then(script::float::parse)
        .unwrap_or(0.0)
}

/// Digits count as numbers, the rest as text.
fn versions(left: &str, right: &str) -> Ordering {
    let (mut left, mut right) = (left, right);
    loop {
        let cut = |text: &str, digits: bool| {
            text.find(|c: char| c.is_ascii_digit() != digits)
                .unwrap_or(text.len())
        };
        let (a, left_rest) = left.split_at(cut(left, false));
        let (b, right_rest) = right.split_at(cut(right, false));
        let (m, left_rest) = left_rest.split_at(cut(left_rest, true));
        let (n, right_rest) = right_rest.split_at(cut(right_rest, true));
        let number = |text: &str| text.parse::<u128>().unwrap_or(0);
        let order = a.cmp(b).then(number(m).cmp(&number(n)));
        if order != Ordering::Equal || (left_rest.is_empty() && right_rest.is_empty()) {
            return order;
        }
        (left, right) = (left_rest, right_rest);
    }
}

impl Key {
    fn of<'a>(&self, line: &'a str, separator: Option<char>) -> String {
        let fields: Vec<&'a str> = match separator {
            Some(separator) => line.split(separator).collect(),
            None => line.split_whitespace().collect(),
        };
        let from = self.first.saturating_sub(1).min(fields.len());
        let to = self.last.unwrap_or(fields.len()).clamp(from, fields.len());
        let joint = separator.map_or(" ".to_owned(), String::from);
        fields.get(from..to).unwrap_or_default().join(&joint)
    }
}

impl Shell<'_> {
    pub(crate) fn sort(&mut self, arguments: &[String]) -> Ran<i32> {
        let mut how = How::default();
        let (mut unique, mut separator, mut check) = (false, None, false);
        let mut keys: Vec<Key> = Vec::new();
        let mut paths = Vec::new();
        let mut rest = arguments.iter();
        while let Some(word) = rest.next() {
            let Some(letters) = word.strip_prefix('-').filter(|it| !it.is_empty()) else {
                paths.push(word.clone());
                continue;
            };
            if let Some(long) = letters.strip_prefix('-') {
                match long {
                    "numeric-sort" => how.numeric = true,
                    "reverse" => how.reverse = true,
                    "unique" => unique = true,
                    "version-sort" => how.versions = true,
                    _ => return self.unknown_option("sort", word),
                }
                continue;
            }
            for (at, c) in letters.char_indices() {
                let tail = letters.get(at + 1..).unwrap_or_default();
                let mut value = || {
                    if tail.is_empty() {
                        rest.next().cloned().unwrap_or_default()
                    } else {
                        tail.to_owned()
                    }
                };
                match c {
                    'u' => unique = true,
                    'c' => check = true,
                    't' => {
                        separator = awk::escape::ansi_c(&value()).chars().next();
                        break;
                    }
                    'k' => {
                        let Some(key) = key_of(&value()) else {
                            return self.unknown_option("sort", word);
                        };
                        keys.push(key);
                        break;
                    }
                    c if how.take(c) => {}
                    _ => return self.unknown_option("sort", word),
                }
            }
        }
        let (texts, code) = self.texts("sort", &paths);
        let all: Vec<String> = texts
            .iter()
            .flat_map(|(_, text)| text.lines())
            .map(str::to_owned)
            .collect();
        let by_keys = |left: &String, right: &String| {
            if keys.is_empty() {
                return how.compare(left, right);
            }
            keys.iter()
                .map(|key| {
                    key.how
                        .unwrap_or(how)
                        .compare(&key.of(left, separator), &key.of(right, separator))
                })
                .find(|it| *it != Ordering::Equal)
                .unwrap_or(Ordering::Equal)
        };
        let mut lines = all.clone();
        lines.sort_by(|left, right| {
            let order = by_keys(left, right);
            if order != Ordering::Equal || unique {
                return order;
            }
            let order = left.cmp(right);
            if how.reverse { order.reverse() } else { order }
        });
        if check {
            return Ok(i32::from(lines != all));
        }
        if unique {
            lines.dedup_by(|left, right| by_keys(left, right) == Ordering::Equal);
        }
        let text: String = lines.iter().flat_map(|it| [it.as_str(), "\n"]).collect();
        self.write(1, &text);
        Ok(if code == 0 { 0 } else { 2 })
    }

    pub(crate) fn uniq(&mut self, arguments: &[String]) -> Ran<i32> {
        let (mut count, mut repeated, mut single, mut fold) = (false, false, false, false);
        let mut paths = Vec::new();
        for word in arguments {
            match word.as_str() {
                "-c" => count = true,
                "-d" => repeated = true,
                "-u" => single = true,
                "-i" => fold = true,
                _ if word.starts_with('-') && word.len() > 1 => {
                    return self.unknown_option("uniq", word);
                }
                _ => paths.push(word.clone()),
            }
        }
        let (texts, code) = self.texts("uniq", &paths);
        let text: String = texts.into_iter().map(|(_, text)| text).collect();
        let mut groups: Vec<(usize, &str)> = Vec::new();
        for line in text.lines() {
            match groups.last_mut() {
                Some((times, last))
                    if *last == line || (fold && last.eq_ignore_ascii_case(line)) =>
                {
                    *times += 1;
                }
                _ => groups.push((1, line)),
            }
        }
        let mut out = String::new();
        for (times, line) in groups {
            if (repeated && times < 2) || (single && times > 1) {
                continue;
            }
            if count {
                out.push_str(&format!("{times:>7} "));
            }
            out.push_str(line);
            out.push('\n');
        }
        self.write(1, &out);
        Ok(code)
    }

    pub(crate) fn count(&mut self, arguments: &[String]) -> Ran<i32> {
        let mut letters = String::new();
        let mut paths = Vec::new();
        for word in arguments {
            match word.strip_prefix('-') {
                Some(it) if !it.is_empty() && it.chars().all(|c| "lwcm".contains(c)) => {
                    letters.push_str(it);
                }
                Some("-lines") => letters.push('l'),
                Some(it) if !it.is_empty() => return self.unknown_option("wc", word),
                _ => paths.push(word.clone()),
            }
        }
        if letters.is_empty() {
            "lwc".clone_into(&mut letters);
        }
        let (texts, code) = self.texts("wc", &paths);
        let mut out = String::new();
        let shown = ['l', 'w', 'm', 'c']
            .iter()
            .filter(|c| letters.contains(**c))
            .count();
        for (path, text) in &texts {
            let counts: Vec<String> = ['l', 'w', 'm', 'c']
                .iter()
                .filter(|c| letters.contains(**c))
                .map(|c| match c {
                    'l' => text.matches('\n').count(),
                    'w' => text.split_whitespace().count(),
                    'm' => text.chars().count(),
                    _ => text.len(),
                })
                .map(|it| {
                    if shown > 1 && path == "-" {
                        format!("{it:7}")
                    } else {
                        it.to_string()
                    }
                })
                .collect();
            out.push_str(&counts.join(" "));
            if path != "-" {
                out.push_str(&format!(" {path}"));
            }
            out.push('\n');
        }
        self.write(1, &out);
        Ok(code)
    }

    pub(crate) fn sequence(&mut self, arguments: &[String]) -> Ran<i32> {
        let mut separator = "\n".to_owned();
        let (mut wide, mut format) = (false, None);
        let mut numbers = Vec::new();
        let mut rest = arguments.iter();
        while let Some(word) = rest.next() {
            match word.as_str() {
                "-s" => separator = rest.next().cloned().unwrap_or_default(),
                "-w" => wide = true,
                "-f" => format = rest.next().cloned(),
                _ if word.starts_with("-s") => {
                    word.get(2..).unwrap_or_default().clone_into(&mut separator);
                }
                _ if word.starts_with("-f") => format = word.get(2..).map(str::to_owned),
                _ => numbers.push(word.clone()),
            }
        }
        let decimals = numbers
            .iter()
            .take(2)
            .map(|it| it.split_once('.').map_or(0, |(_, it)| it.len()))
            .max()
            .unwrap_or(0);
        let parsed: Option<Vec<f64>> = numbers.iter().map(|it| script::float::parse(it)).collect();
        let (first, step, last) = match parsed.as_deref() {
            Some([last]) => (1.0, 1.0, *last),
            Some([first, last]) => (*first, 1.0, *last),
            Some([first, step, last]) if *step != 0.0 => (*first, *step, *last),
            _ => {
                self.write(2, "seq: invalid floating point argument\n");
                return Ok(1);
            }
        };
        let count = ((last - first) / step + 1e-9).floor() + 1.0;
        if count > 1e6 {
            return self.refuse(
                &format!("seq {}", numbers.join(" ")),
                "That is too many: for thousands of calls, use Run simulation.",
            );
        }
        let decimals = if numbers.len() == 1 { 0 } else { decimals };
        let mut texts = Vec::new();
        let mut number = 0.0;
        while number < count {
            let value = first + number * step;
            texts.push(match &format {
                Some(format) => awk::format::formatted(format, &[value.to_string()]).0,
                None => format!("{value:.decimals$}"),
            });
            number += 1.0;
        }
        if wide {
            let width = texts.iter().map(String::len).max().unwrap_or(0);
            texts = texts.iter().map(|it| format!("{it:0>width$}")).collect();
        }
        let mut text = texts.join(&separator);
        if !texts.is_empty() {
            text.push('\n');
        }
        self.write(1, &text);
        Ok(0)
    }

    pub(crate) fn expr(&mut self, arguments: &[String]) -> Ran<i32> {
        let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let result = match words.as_slice() {
            ["length", text] => text.chars().count().to_string(),
            [text] => (*text).to_owned(),
            [left, ":", pattern] => {
                let source = format!("^(?:{})", awk::regex::basic(pattern));
                let Ok(regex) = regex_lite::Regex::new(&source) else {
                    return self
                        .refuse("expr", "This pattern can't be read here: use ${…} instead.");
                };
                match regex.captures(left) {
                    Some(captures) if captures.len() > 1 => {
                        captures.get(1).map_or("", |it| it.as_str()).to_owned()
                    }
                    Some(captures) => captures
                        .get(0)
                        .map_or(0, |it| it.as_str().chars().count())
                        .to_string(),
                    None => "0".to_owned(),
                }
            }
            _ => {
                let numeric = words.iter().all(|it| {
                    it.parse::<i64>().is_ok()
                        || matches!(
                            *it,
                            "+" | "-"
                                | "*"
                                | "/"
                                | "%"
                                | "("
                                | ")"
                                | "<"
                                | ">"
                                | "<="
                                | ">="
                                | "="
                                | "!="
                        )
                });
                if !numeric {
                    return self.refuse("expr", "Use $(( … )) or [ … ] instead.");
                }
                let text: Vec<&str> = words
                    .iter()
                    .map(|it| if *it == "=" { "==" } else { *it })
                    .collect();
                self.calculate(&text.join(" "))?.to_string()
            }
        };
        self.write(1, &format!("{result}\n"));
        Ok(i32::from(result.is_empty() || result == "0"))
    }
}

/// `2`, `2,2`, `2n`, `1.2,1.3` is not read.
fn key_of(text: &str) -> Option<Key> {
    let (first, last) = text
        .split_once(',')
        .map_or((text, None), |(first, last)| (first, Some(last)));
    let mut how = How::default();
    let mut own = false;
    let mut number = |text: &str| -> Option<usize> {
        let end = text
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(text.len());
        let (digits, letters) = text.split_at(end);
        for c in letters.chars() {
            own = true;
            if !how.take(c) {
                return None;
            }
        }
        digits.parse().ok()
    };
    let first = number(first)?;
    let last = match last {
        Some(last) => Some(number(last)?),
        None => None,
    };
    Some(Key {
        first,
        last,
        how: own.then_some(how),
    })
}
