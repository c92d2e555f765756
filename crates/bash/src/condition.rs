//! `test`, `[ … ]` and `[[ … ]]`.

use crate::ast::{Test, Word};
use crate::pattern;
use crate::shell::{Ran, Shell, Stop};
use crate::variable::Value;
use std::collections::BTreeMap;

impl Shell<'_> {
    /// `[[ … ]]`: 0, 1, or 2 where it can't be known.
    pub(crate) fn extended_test(&mut self, condition: &Test) -> Ran<i32> {
        Ok(match condition {
            Test::Word(word) => i32::from(self.text(word)?.is_empty()),
            Test::Not(inner) => match self.extended_test(inner)? {
                0 => 1,
                1 => 0,
                other => other,
            },
            Test::And(left, right) => match self.extended_test(left)? {
                0 => self.extended_test(right)?,
                other => other,
            },
            Test::Or(left, right) => match self.extended_test(left)? {
                1 => self.extended_test(right)?,
                other => other,
            },
            Test::Unary(operator, word) => {
                let text = self.text(word)?;
                match self.unary(operator, &text)? {
                    Some(result) => i32::from(!result),
                    None => {
                        return self
                            .refuse(&format!("[[ {operator} … ]]"), "This test isn't played.");
                    }
                }
            }
            Test::Binary(operator, left, right) => self.extended_binary(operator, left, right)?,
        })
    }

    fn extended_binary(&mut self, operator: &str, left: &Word, right: &Word) -> Ran<i32> {
        let text = self.text(left)?;
        let fold = self.options.nocasematch;
        match operator {
            "=" | "==" | "!=" => {
                let mut pattern = self.pattern(&right.parts)?;
                let mut chars: Vec<char> = text.chars().collect();
                if fold {
                    chars = text.to_lowercase().chars().collect();
                    for (c, _) in &mut pattern {
                        *c = c.to_ascii_lowercase();
                    }
                }
                let same = pattern::matches(&pattern, &chars);
                Ok(i32::from(same == (operator == "!=")))
            }
            "=~" => {
                let mut source = String::new();
                for (c, quoted) in self.pattern(&right.parts)? {
                    if quoted && !c.is_alphanumeric() && c != ' ' && c != '_' {
                        source.push('\\');
                    }
                    source.push(c);
                }
                let source = crate::tools::extended_regex(&source);
                let built = regex_lite::RegexBuilder::new(&source)
                    .case_insensitive(fold)
                    .size_limit(1 << 20)
                    .build();
                let Ok(regex) = built else { return Ok(2) };
                let found = regex.captures(&text);
                let groups: BTreeMap<i64, String> = match &found {
                    Some(captures) => (0..)
                        .zip(
                            captures
                                .iter()
                                .map(|it| it.map_or(String::new(), |it| it.as_str().to_owned())),
                        )
                        .collect(),
                    None => BTreeMap::new(),
                };
                self.variables.remove("BASH_REMATCH");
                self.assign("BASH_REMATCH", Value::List(groups))?;
                Ok(i32::from(found.is_none()))
            }
            "<" | ">" => {
                let other = self.text(right)?;
                Ok(i32::from(if operator == "<" {
                    text >= other
                } else {
                    text <= other
                }))
            }
            "-nt" | "-ot" | "-ef" => self.refuse(
                &format!("[[ … {operator} … ]]"),
                "The page's files have no dates: leave this test out.",
            ),
            _ => {
                let left = self.calculate(&text);
                let right = self.text(right)?;
                let right = self.calculate(&right);
                match (left, right) {
                    (Err(Stop::Discard), _) | (_, Err(Stop::Discard)) => Ok(1),
                    (left, right) => Ok(i32::from(!compare(operator, left?, right?))),
                }
            }
        }
    }

    /// A test of one operand; none: there is no such operator.
    fn unary(&mut self, operator: &str, text: &str) -> Ran<Option<bool>> {
        Ok(Some(match operator {
            "-z" => text.is_empty(),
            "-n" => !text.is_empty(),
            "-e" | "-f" | "-r" | "-w" | "-a" => self.exists(text),
            "-s" => self.file_at(text).is_some_and(|it| !it.is_empty()),
            "-d" => self.is_directory(text),
            // Nor is a terminal there that somebody types into: `-t`.
            "-t" | "-x" | "-L" | "-h" | "-p" | "-S" | "-b" | "-c" | "-g" | "-k" | "-u" | "-O"
            | "-G" | "-N" => false,
            "-v" => match text.split_once('[') {
                Some((name, key)) => self.element(name, key.trim_end_matches(']')).is_some(),
                None => self.variable(text).is_some(),
            },
            "-o" => match text {
                "errexit" => self.options.errexit,
                "nounset" => self.options.nounset,
                "pipefail" => self.options.pipefail,
                "xtrace" => self.options.xtrace,
                _ => false,
            },
            _ => return Ok(None),
        }))
    }

    fn file_at(&mut self, path: &str) -> Option<String> {
        if path.is_empty() {
            return None;
        }
        let path = self.path(path);
        let known = self.paths().contains(&path);
        known.then(|| self.file(&path)).flatten()
    }

    fn exists(&mut self, path: &str) -> bool {
        path == "/dev/null" || self.file_at(path).is_some() || self.is_directory(path)
    }

    /// `test` and `[`: as POSIX decides, by the number of arguments.
    pub(crate) fn test_command(&mut self, arguments: &[String]) -> Ran<i32> {
        let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
        Ok(match self.posix(&words)? {
            Ok(result) => i32::from(!result),
            Err(message) => {
                self.complain(&format!("[: {message}"));
                2
            }
        })
    }

    fn posix(&mut self, words: &[&str]) -> Ran<Result<bool, String>> {
        match words {
            [] => Ok(Ok(false)),
            [one] => Ok(Ok(!one.is_empty())),
            ["!", one] => Ok(Ok(one.is_empty())),
            [operator, operand] => match self.unary(operator, operand)? {
                Some(result) => Ok(Ok(result)),
                None => Ok(Err(format!("{operator}: unary operator expected"))),
            },
            [left, operator, right] if is_binary(operator) => Ok(binary(operator, left, right)),
            ["!", rest @ ..] if words.len() <= 4 => Ok(self.posix(rest)?.map(|it| !it)),
            ["(", inner, ")"] => Ok(Ok(!inner.is_empty())),
            [_, operator, _] if !matches!(*operator, "-a" | "-o") => {
                Ok(Err(format!("{operator}: binary operator expected")))
            }
            _ => {
                let mut at = 0;
                let result = self.posix_or(words, &mut at)?;
                match result {
                    Ok(_) if at < words.len() => Ok(Err("too many arguments".to_owned())),
                    other => Ok(other),
                }
            }
        }
    }

    fn posix_or(&mut self, words: &[&str], at: &mut usize) -> Ran<Result<bool, String>> {
        let mut left = self.posix_and(words, at)?;
        while words.get(*at) == Some(&"-o") {
            *at += 1;
            let right = self.posix_and(words, at)?;
            left = match (left, right) {
                (Ok(left), Ok(right)) => Ok(left || right),
                (Err(error), _) | (_, Err(error)) => Err(error),
            };
        }
        Ok(left)
    }

    fn posix_and(&mut self, words: &[&str], at: &mut usize) -> Ran<Result<bool, String>> {
        let mut left = self.posix_term(words, at)?;
        while words.get(*at) == Some(&"-a") {
            *at += 1;
            let right = self.posix_term(words, at)?;
            left = match (left, right) {
                (Ok(left), Ok(right)) => Ok(left && right),
                (Err(error), _) | (_, Err(error)) => Err(error),
            };
        }
        Ok(left)
    }

    fn posix_term(&mut self, words: &[&str], at: &mut usize) -> Ran<Result<bool, String>> {
        let word = |offset: usize| words.get(*at + offset).copied();
        let Some(first) = word(0) else {
            return Ok(Err("argument expected".to_owned()));
        };
        if let (Some(operator), Some(right)) = (word(1), word(2))
            && is_binary(operator)
        {
            *at += 3;
            return Ok(binary(operator, first, right));
        }
        if first == "!" {
            *at += 1;
            return Ok(self.posix_term(words, at)?.map(|it| !it));
        }
        if first == "(" {
            *at += 1;
            let inner = self.posix_or(words, at)?;
            if words.get(*at) != Some(&")") {
                return Ok(Err("`)' expected".to_owned()));
            }
            *at += 1;
            return Ok(inner);
        }
        if first.starts_with('-')
            && first.len() == 2
            && let Some(operand) = word(1)
            && let Some(result) = self.unary(first, operand)?
        {
            *at += 2;
            return Ok(Ok(result));
        }
        *at += 1;
        Ok(Ok(!first.is_empty()))
    }
}

fn is_binary(operator: &str) -> bool {
    matches!(
        operator,
        "=" | "==" | "!=" | "<" | ">" | "-eq" | "-ne" | "-lt" | "-le" | "-gt" | "-ge"
    )
}

fn binary(operator: &str, left: &str, right: &str) -> Result<bool, String> {
    Ok(match operator {
        "=" | "==" => left == right,
        "!=" => left != right,
        "<" => left < right,
        ">" => left > right,
        _ => {
            let number = |text: &str| {
                text.trim()
                    .parse::<i64>()
                    .map_err(|_| format!("{text}: integer expression expected"))
            };
            compare(operator, number(left)?, number(right)?)
        }
    })
}

fn compare(operator: &str, left: i64, right: i64) -> bool {
    match operator {
        "-eq" => left == right,
        "-ne" => left != right,
        "-lt" => left < right,
        "-le" => left <= right,
        "-gt" => left > right,
        _ => left >= right,
    }
}
