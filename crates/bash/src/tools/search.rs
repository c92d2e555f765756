//! `grep`, `head`, `tail`.

use crate::shell::{Ran, Shell};

#[derive(Default)]
#[allow(clippy::struct_excessive_bools)]
struct Grep {
    invert: bool,
    fold: bool,
    count: bool,
    quiet: bool,
    only: bool,
    word: bool,
    whole: bool,
    extended: bool,
    fixed: bool,
    names: bool,
    numbers: bool,
    silent: bool,
    most: Option<usize>,
    after: usize,
    before: usize,
    patterns: Vec<String>,
}

impl Shell<'_> {
    pub(crate) fn grep(&mut self, tool: &str, arguments: &[String]) -> Ran<i32> {
        let mut it = Grep {
            extended: tool == "egrep",
            fixed: tool == "fgrep",
            ..Grep::default()
        };
        let mut rest = arguments.iter();
        let mut words: Vec<String> = Vec::new();
        let mut options = true;
        while let Some(word) = rest.next() {
            if !options || !word.starts_with('-') || word == "-" {
                words.push(word.clone());
                continue;
            }
            if word == "--" {
                options = false;
                continue;
            }
            if let Some(long) = word.strip_prefix("--") {
                match long {
                    "quiet" | "silent" => it.quiet = true,
                    "ignore-case" => it.fold = true,
                    "invert-match" => it.invert = true,
                    "count" => it.count = true,
                    "only-matching" => it.only = true,
                    "extended-regexp" | "perl-regexp" => it.extended = true,
                    "fixed-strings" => it.fixed = true,
                    "word-regexp" => it.word = true,
                    "line-regexp" => it.whole = true,
                    _ if long.starts_with("color") || long.starts_with("line-buffered") => {}
                    _ => return self.unknown_option(tool, word),
                }
                continue;
            }
            let letters = word.get(1..).unwrap_or_default();
            for (at, c) in letters.char_indices() {
                let tail = letters.get(at + 1..).unwrap_or_default();
                match c {
                    'v' => it.invert = true,
                    'i' | 'y' => it.fold = true,
                    'c' => it.count = true,
                    'q' => it.quiet = true,
                    'o' => it.only = true,
                    'w' => it.word = true,
                    'x' => it.whole = true,
                    'E' | 'P' => it.extended = true,
                    'F' => it.fixed = true,
                    'G' | 'a' | 'h' | 'H' => {}
                    'l' => it.names = true,
                    'n' => it.numbers = true,
                    's' => it.silent = true,
                    'e' | 'm' | 'A' | 'B' | 'C' => {
                        let value = if tail.is_empty() {
                            rest.next().cloned().unwrap_or_default()
                        } else {
                            tail.to_owned()
                        };
                        let number = value.parse().unwrap_or(0);
                        match c {
                            'e' => it.patterns.push(value),
                            'm' => it.most = Some(number),
                            'A' => it.after = number,
                            'B' => it.before = number,
                            _ => (it.after, it.before) = (number, number),
                        }
                        break;
                    }
                    _ => return self.unknown_option(tool, word),
                }
            }
        }
        if it.patterns.is_empty() {
            if words.is_empty() {
                self.write(2, "Usage: grep [OPTION]... PATTERNS [FILE]...\n");
                return Ok(2);
            }
            it.patterns.push(words.remove(0));
        }
        self.search(tool, &it, &words)
    }

    #[expect(
        clippy::too_many_lines,
        reason = "one loop over the lines, whose counters every option reads"
    )]
    fn search(&mut self, tool: &str, it: &Grep, paths: &[String]) -> Ran<i32> {
        let sources: Vec<String> = it
            .patterns
            .iter()
            .flat_map(|it| it.split('\n'))
            .map(|text| {
                let text = if it.fixed {
                    regex_lite::escape(text)
                } else if it.extended {
                    awk::regex::extended(text)
                } else {
                    awk::regex::basic(text)
                };
                if it.whole {
                    format!("^(?:{text})$")
                } else if it.word {
                    format!("\\b(?:{text})\\b")
                } else {
                    text
                }
            })
            .collect();
        let mut regexes = Vec::new();
        for source in sources {
            let built = regex_lite::RegexBuilder::new(&source)
                .case_insensitive(it.fold)
                .size_limit(1 << 20)
                .build();
            match built {
                Ok(regex) => regexes.push(regex),
                Err(_) => {
                    return self.refuse(
                        &format!("{tool} '{source}'"),
                        "This regular expression can't be read here: write it more simply.",
                    );
                }
            }
        }
        let (texts, missing) = self.texts(tool, paths);
        let several = paths.len() > 1;
        let mut found = false;
        let mut out = String::new();
        for (path, text) in &texts {
            let prefix = if several {
                format!("{path}:")
            } else {
                String::new()
            };
            let mut count = 0;
            let lines: Vec<&str> = text.lines().collect();
            let mut shown = 0;
            for (number, line) in lines.iter().enumerate() {
                if it.most.is_some_and(|most| count >= most) {
                    break;
                }
                if regexes.iter().any(|it| it.is_match(line)) == it.invert {
                    continue;
                }
                count += 1;
                if it.count || it.quiet || it.names {
                    continue;
                }
                let label = |number: usize| {
                    if it.numbers {
                        format!("{prefix}{}:", number + 1)
                    } else {
                        prefix.clone()
                    }
                };
                if it.only {
                    for regex in &regexes {
                        for part in regex.find_iter(line).filter(|it| !it.is_empty()) {
                            out.push_str(&format!("{}{}\n", label(number), part.as_str()));
                        }
                    }
                    continue;
                }
                let first = number.saturating_sub(it.before).max(shown);
                let last = number.saturating_add(it.after).min(lines.len() - 1);
                if it.before + it.after > 0 && shown > 0 && first > shown {
                    out.push_str("--\n");
                }
                for at in first.max(shown)..=last {
                    out.push_str(&format!(
                        "{}{}\n",
                        label(at),
                        lines.get(at).copied().unwrap_or_default()
                    ));
                }
                shown = shown.max(last + 1);
            }
            found |= count > 0;
            if it.count {
                out.push_str(&format!("{prefix}{count}\n"));
            }
            if it.names && count > 0 {
                out.push_str(&format!("{path}\n"));
            }
        }
        if !it.quiet {
            self.write(1, &out);
        }
        Ok(if it.quiet && found {
            0
        } else if missing != 0 {
            2
        } else {
            i32::from(!found)
        })
    }

    pub(crate) fn ends(&mut self, tool: &str, arguments: &[String]) -> Ran<i32> {
        let mut count = "10".to_owned();
        let mut bytes = false;
        let mut paths = Vec::new();
        let mut rest = arguments.iter();
        while let Some(word) = rest.next() {
            match word.as_str() {
                "-n" | "--lines" => count = rest.next().cloned().unwrap_or_default(),
                "-c" | "--bytes" => {
                    bytes = true;
                    count = rest.next().cloned().unwrap_or_default();
                }
                "-q" => {}
                _ if word.starts_with("-n") => {
                    word.get(2..).unwrap_or_default().clone_into(&mut count);
                }
                _ if word.starts_with("-c") => {
                    bytes = true;
                    word.get(2..).unwrap_or_default().clone_into(&mut count);
                }
                _ if word.starts_with("--lines=") => {
                    word.get(8..).unwrap_or_default().clone_into(&mut count);
                }
                _ if word.starts_with('-') && word.len() > 1 => {
                    let digits = word.get(1..).unwrap_or_default();
                    if digits.parse::<u32>().is_err() {
                        return self.unknown_option(tool, word);
                    }
                    digits.clone_into(&mut count);
                }
                _ => paths.push(word.clone()),
            }
        }
        let sign = count.chars().next().filter(|c| matches!(c, '+' | '-'));
        let Ok(number) = count.trim_start_matches(['+', '-']).parse::<usize>() else {
            self.write(
                2,
                &format!("{tool}: invalid number of lines: \u{2018}{count}\u{2019}\n"),
            );
            return Ok(1);
        };
        let (texts, code) = self.texts(tool, &paths);
        for (_, text) in texts {
            let units: Vec<&str> = if bytes {
                text.split_inclusive(|_| true).collect()
            } else {
                text.split_inclusive('\n').collect()
            };
            let total = units.len();
            let kept = match (tool, sign) {
                ("head", Some('-')) => 0..total.saturating_sub(number),
                ("head", _) => 0..number.min(total),
                (_, Some('+')) => number.saturating_sub(1).min(total)..total,
                _ => total.saturating_sub(number)..total,
            };
            let text: String = units.get(kept).unwrap_or_default().concat();
            self.write(1, &text);
        }
        Ok(code)
    }
}
