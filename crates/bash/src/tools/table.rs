//! `tr`, `cut`, `paste`, `rev`, `tac`, `nl`, `base64`.

use crate::shell::{Ran, Shell};
use crate::stream::{as_text, raw};
use script::base64::Alphabet;

const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

impl Shell<'_> {
    pub(crate) fn translate(&mut self, arguments: &[String]) -> Ran<i32> {
        let (mut delete, mut squeeze, mut complement) = (false, false, false);
        let mut sets = Vec::new();
        for word in arguments {
            match word
                .strip_prefix('-')
                .filter(|it| !it.is_empty() && sets.is_empty())
            {
                Some(letters) if letters.chars().all(|c| "dscC".contains(c)) => {
                    delete |= letters.contains('d');
                    squeeze |= letters.contains('s');
                    complement |= letters.contains(['c', 'C']);
                }
                Some(_) if word.starts_with("--") => return self.unknown_option("tr", word),
                _ => sets.push(set_of(word)),
            }
        }
        let Some(from) = sets.first().cloned() else {
            self.write(2, "tr: missing operand\n");
            return Ok(1);
        };
        let to = sets.get(1).cloned().unwrap_or_default();
        let inside = |set: &[char], c: char| set.contains(&c) != complement;
        let text = self.read_all();
        let mut out = String::new();
        let mut last = None;
        let translates = !delete && !to.is_empty();
        let squeezed: &[char] = if to.is_empty() { &from } else { &to };
        for c in text.chars() {
            if delete && inside(&from, c) {
                continue;
            }
            let new = if translates && inside(&from, c) {
                let at = from.iter().position(|it| *it == c).unwrap_or(usize::MAX);
                to.get(at).or_else(|| to.last()).copied().unwrap_or(c)
            } else {
                c
            };
            let counts = if translates || (delete && squeeze) {
                squeezed.contains(&new)
            } else {
                inside(&from, new)
            };
            if squeeze && counts && last == Some(new) {
                continue;
            }
            last = Some(new);
            out.push(new);
        }
        self.write(1, &out);
        Ok(0)
    }

    pub(crate) fn cut(&mut self, arguments: &[String]) -> Ran<i32> {
        let (mut delimiter, mut list, mut characters, mut only, mut complement) =
            ('\t', None, false, false, false);
        let mut joint = None;
        let mut paths = Vec::new();
        let mut rest = arguments.iter();
        while let Some(word) = rest.next() {
            let mut value = |at: usize| match word.get(at..).filter(|it| !it.is_empty()) {
                Some(tail) => tail.to_owned(),
                None => rest.next().cloned().unwrap_or_default(),
            };
            match word.get(..2).unwrap_or_default() {
                "-d" => delimiter = value(2).chars().next().unwrap_or('\t'),
                "-f" => list = Some(value(2)),
                "-c" | "-b" => {
                    list = Some(value(2));
                    characters = true;
                }
                "-s" => only = true,
                "--" if word.starts_with("--output-delimiter=") => {
                    joint = word.split_once('=').map(|(_, it)| it.to_owned());
                }
                "--" if word == "--complement" => complement = true,
                _ if word.starts_with('-') && word.len() > 1 => {
                    return self.unknown_option("cut", word);
                }
                _ => paths.push(word.clone()),
            }
        }
        let ranges = list.as_deref().and_then(ranges_of);
        let Some(ranges) = ranges else {
            self.write(
                2,
                "cut: you must specify a list of bytes, characters, or fields\n",
            );
            return Ok(1);
        };
        let (texts, code) = self.texts("cut", &paths);
        let joint = joint.unwrap_or_else(|| delimiter.to_string());
        let mut out = String::new();
        for line in texts.iter().flat_map(|(_, text)| text.lines()) {
            let chosen = |at: usize| {
                ranges
                    .iter()
                    .any(|(from, to)| (*from..=*to).contains(&(at + 1)))
                    != complement
            };
            if characters {
                out.extend(
                    line.chars()
                        .enumerate()
                        .filter(|(at, _)| chosen(*at))
                        .map(|(_, c)| c),
                );
            } else if !line.contains(delimiter) {
                if only {
                    continue;
                }
                out.push_str(line);
            } else {
                let fields: Vec<&str> = line
                    .split(delimiter)
                    .enumerate()
                    .filter(|(at, _)| chosen(*at))
                    .map(|(_, it)| it)
                    .collect();
                out.push_str(&fields.join(&joint));
            }
            out.push('\n');
        }
        self.write(1, &out);
        Ok(code)
    }

    pub(crate) fn paste(&mut self, arguments: &[String]) -> Ran<i32> {
        let (mut delimiter, mut serial) = ("\t".to_owned(), false);
        let mut paths = Vec::new();
        let mut rest = arguments.iter();
        while let Some(word) = rest.next() {
            match word.get(..2).unwrap_or_default() {
                "-d" | "-s"
                    if word == "-sd" || word.starts_with("-sd") || word.starts_with("-d") =>
                {
                    serial |= word.starts_with("-s");
                    let at = if word.starts_with("-s") { 3 } else { 2 };
                    let text = match word.get(at..).filter(|it| !it.is_empty()) {
                        Some(tail) => tail.to_owned(),
                        None => rest.next().cloned().unwrap_or_default(),
                    };
                    delimiter = awk::escape::ansi_c(&text);
                }
                "-s" => serial = true,
                _ if word.starts_with('-') && word.len() > 1 => {
                    return self.unknown_option("paste", word);
                }
                _ => paths.push(word.clone()),
            }
        }
        let (texts, code) = self.texts("paste", &paths);
        let mut out = String::new();
        if serial {
            for (_, text) in &texts {
                let lines: Vec<&str> = text.lines().collect();
                out.push_str(&lines.join(&delimiter));
                out.push('\n');
            }
        } else {
            let columns: Vec<Vec<&str>> = texts
                .iter()
                .map(|(_, text)| text.lines().collect())
                .collect();
            let rows = columns.iter().map(Vec::len).max().unwrap_or(0);
            for row in 0..rows {
                let cells: Vec<&str> = columns
                    .iter()
                    .map(|it| it.get(row).copied().unwrap_or_default())
                    .collect();
                out.push_str(&cells.join(&delimiter));
                out.push('\n');
            }
        }
        self.write(1, &out);
        Ok(code)
    }

    pub(crate) fn lines_tool(&mut self, name: &str, arguments: &[String]) -> i32 {
        let paths: Vec<String> = arguments
            .iter()
            .filter(|it| !it.starts_with('-'))
            .cloned()
            .collect();
        let (texts, code) = self.texts(name, &paths);
        let text: String = texts.into_iter().map(|(_, text)| text).collect();
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        match name {
            "tac" => lines.reverse(),
            "nl" => {
                let mut number = 0;
                for line in &mut lines {
                    if line.is_empty() {
                        "       ".clone_into(line);
                        continue;
                    }
                    number += 1;
                    *line = format!("{number:6}\t{line}");
                }
            }
            _ => lines = lines.iter().map(|it| it.chars().rev().collect()).collect(),
        }
        let text: String = lines.iter().flat_map(|it| [it.as_str(), "\n"]).collect();
        self.write(1, &text);
        code
    }

    /// `column -t`: cells below each other, two blanks between.
    pub(crate) fn columns(&mut self, arguments: &[String]) -> Ran<i32> {
        let (mut table, mut parts, mut gap) = (false, None, "  ".to_owned());
        let mut paths = Vec::new();
        let mut rest = arguments.iter();
        while let Some(word) = rest.next() {
            match word.as_str() {
                "-t" | "--table" => table = true,
                "-s" | "--separator" => parts = rest.next().cloned(),
                "-o" | "--output-separator" => gap = rest.next().cloned().unwrap_or_default(),
                "-ts" | "-t -s" => (table, parts) = (true, rest.next().cloned()),
                path if path == "-" || !path.starts_with('-') => paths.push(word.clone()),
                other => match other.strip_prefix("-s") {
                    Some(sign) => parts = Some(sign.to_owned()),
                    None => return self.unknown_option("column", other),
                },
            }
        }
        if !table {
            return self.refuse("column", "With -t it is played: column -t.");
        }
        let (texts, code) = self.texts("column", &paths);
        let text: String = texts.into_iter().map(|(_, text)| text).collect();
        let cut = |line: &str| -> Vec<String> {
            match &parts {
                // A run of separators parts only once where they are blanks.
                Some(signs) => (line.split(|c| signs.contains(c)))
                    .filter(|it| !it.is_empty() || !signs.trim().is_empty())
                    .map(str::to_owned)
                    .collect(),
                None => line.split_whitespace().map(str::to_owned).collect(),
            }
        };
        let rows = text.lines().filter(|it| !it.trim().is_empty()).map(cut);
        let rows: Vec<Vec<String>> = rows.collect();
        let mut widths: Vec<usize> = Vec::new();
        for row in &rows {
            for (at, cell) in row.iter().enumerate() {
                let width = cell.chars().count();
                match widths.get_mut(at) {
                    Some(most) => *most = width.max(*most),
                    None => widths.push(width),
                }
            }
        }
        let mut out = String::new();
        for row in &rows {
            let last = row.len().saturating_sub(1);
            for (at, cell) in row.iter().enumerate() {
                out.push_str(cell);
                if at < last {
                    let width = widths.get(at).copied().unwrap_or(0);
                    out.push_str(&" ".repeat(width.saturating_sub(cell.chars().count())));
                    out.push_str(&gap);
                }
            }
            out.push('\n');
        }
        self.write(1, &out);
        Ok(code)
    }

    /// `fold -w N`.
    pub(crate) fn fold(&mut self, arguments: &[String]) -> Ran<i32> {
        let mut width = 80;
        let mut paths = Vec::new();
        let mut rest = arguments.iter();
        while let Some(word) = rest.next() {
            match word.strip_prefix("-w") {
                Some("") => width = rest.next().and_then(|it| it.parse().ok()).unwrap_or(80),
                Some(number) => width = number.parse().unwrap_or(80),
                None if word.starts_with('-') && word.len() > 1 => {
                    return self.unknown_option("fold", word);
                }
                None => paths.push(word.clone()),
            }
        }
        let (texts, code) = self.texts("fold", &paths);
        let text: String = texts.into_iter().map(|(_, text)| text).collect();
        let (mut out, mut at) = (String::new(), 0);
        for c in text.chars() {
            if c == '\n' {
                at = 0;
            } else if at >= width {
                out.push('\n');
                at = 1;
            } else {
                at += 1;
            }
            out.push(c);
        }
        self.write(1, &out);
        Ok(code)
    }

    pub(crate) fn base64(&mut self, arguments: &[String]) -> i32 {
        let decode = arguments
            .iter()
            .any(|it| matches!(it.as_str(), "-d" | "-D" | "--decode"));
        let mut width = 76;
        let mut paths = Vec::new();
        let mut rest = arguments.iter();
        while let Some(word) = rest.next() {
            match word.as_str() {
                "-w" | "--wrap" => width = rest.next().and_then(|it| it.parse().ok()).unwrap_or(76),
                _ if word.starts_with("-w") => {
                    width = word.get(2..).and_then(|it| it.parse().ok()).unwrap_or(76);
                }
                _ if word.starts_with("--wrap=") => {
                    width = word.get(7..).and_then(|it| it.parse().ok()).unwrap_or(76);
                }
                _ if word.starts_with('-') && word.len() > 1 => {}
                _ => paths.push(word.clone()),
            }
        }
        let (texts, code) = self.texts("base64", &paths);
        let text: String = texts.into_iter().map(|(_, text)| text).collect();
        if !decode {
            let encoded = script::base64::encode(&raw(&text), Alphabet::Standard);
            let mut out = String::new();
            if width == 0 {
                out.push_str(&encoded);
            } else {
                let chars: Vec<char> = encoded.chars().collect();
                for line in chars.chunks(width) {
                    out.extend(line);
                    out.push('\n');
                }
            }
            self.write(1, &out);
            return code;
        }
        let clean: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        if let Some(bytes) = decoded(&clean) {
            self.write(1, &as_text(&bytes));
            code
        } else {
            self.write(2, "base64: invalid input\n");
            1
        }
    }
}

fn decoded(text: &str) -> Option<Vec<u8>> {
    let digits = text.trim_end_matches('=');
    let mut bytes = Vec::new();
    let (mut word, mut bits) = (0_u32, 0);
    for c in digits.bytes() {
        let value = BASE64.iter().position(|it| *it == c)?;
        word = word << 6 | u32::try_from(value).ok()?;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(word >> bits & 0xff).ok()?);
        }
    }
    text.len().is_multiple_of(4).then_some(bytes)
}

/// A set of characters: ranges, classes, escapes.
fn set_of(text: &str) -> Vec<char> {
    let mut set = Vec::new();
    let chars: Vec<char> = awk::escape::ansi_c(text).chars().collect();
    let mut at = 0;
    while let Some(c) = chars.get(at).copied() {
        if c == '[' && chars.get(at + 1) == Some(&':') {
            let name: String = chars
                .iter()
                .skip(at + 2)
                .take_while(|c| **c != ':')
                .collect();
            let class = (0..128_u8)
                .map(char::from)
                .filter(|c| crate::pattern::class(&name, *c));
            set.extend(class);
            at += name.chars().count() + 4;
            continue;
        }
        match (chars.get(at + 1), chars.get(at + 2)) {
            (Some('-'), Some(end)) if *end >= c => {
                set.extend(c..=*end);
                at += 3;
            }
            _ => {
                set.push(c);
                at += 1;
            }
        }
    }
    set
}

/// `1`, `2-3`, `4-`, `-2`, with commas.
fn ranges_of(text: &str) -> Option<Vec<(usize, usize)>> {
    text.split(',')
        .map(|range| match range.split_once('-') {
            None => range.parse().ok().map(|it| (it, it)),
            Some((from, to)) => {
                let from = if from.is_empty() {
                    1
                } else {
                    from.parse().ok()?
                };
                let to = if to.is_empty() {
                    usize::MAX
                } else {
                    to.parse().ok()?
                };
                Some((from, to))
            }
        })
        .collect()
}
