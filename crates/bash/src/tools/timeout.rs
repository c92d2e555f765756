//! `sleep`, and `timeout`, which ends what takes longer on the page's clock.

use crate::ast::Simple;
use crate::shell::{Ran, Shell, Stop};

/// Where `timeout`'s command begins among its arguments, after its options and how long it may take.
pub(crate) fn command_of(arguments: &[String]) -> usize {
    let mut at = 0;
    while let Some(word) = arguments.get(at) {
        match word.as_str() {
            "-k" | "-s" | "--kill-after" | "--signal" => at += 2,
            "--" => {
                at += 1;
                break;
            }
            _ if word.starts_with('-') && word.len() > 1 => at += 1,
            _ => break,
        }
    }
    at + 1
}

/// What `sleep` and `timeout` take: a number and `s`, `m`, `h` or `d`. In milliseconds.
fn milliseconds(text: &str) -> Option<u64> {
    let (number, factor) = match text.char_indices().next_back() {
        Some((at, 's')) => (text.get(..at)?, 1e3),
        Some((at, 'm')) => (text.get(..at)?, 60e3),
        Some((at, 'h')) => (text.get(..at)?, 3600e3),
        Some((at, 'd')) => (text.get(..at)?, 86400e3),
        _ => (text, 1e3),
    };
    let number = script::float::parse(number).filter(|it| *it >= 0.0)?;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    Some((number * factor).min(1e12) as u64)
}

impl Shell<'_> {
    pub(super) fn sleep(&mut self, arguments: &[String]) -> Ran<i32> {
        if arguments.is_empty() {
            self.write(2, "sleep: missing operand\n");
            return Ok(1);
        }
        let mut total = 0_u64;
        for argument in arguments {
            let Some(time) = milliseconds(argument) else {
                let said = format!("sleep: invalid time interval \u{2018}{argument}\u{2019}\n");
                self.write(2, &said);
                return Ok(1);
            };
            total = total.saturating_add(time);
        }
        if let Some(deadline) = self.deadline {
            let left = deadline.saturating_sub(self.host.now());
            if total >= left {
                self.host.sleep(left);
                return Err(Stop::Exit(124));
            }
        }
        self.host.sleep(total);
        Ok(0)
    }

    /// Whether a `timeout` around what runs has ended it.
    pub(crate) fn is_ended(&mut self) -> bool {
        match self.deadline {
            Some(deadline) => !self.in_trap && self.host.now() >= deadline,
            None => false,
        }
    }

    /// `timeout [-k TIME] [-s SIGNAL] [--preserve-status] TIME COMMAND`: 124 where the time was over first.
    pub(super) fn timeout(&mut self, arguments: &[String], simple: &Simple, line: u32) -> Ran<i32> {
        let at = command_of(arguments);
        let options = arguments.get(..at.saturating_sub(1)).unwrap_or(arguments);
        let (Some(time), Some(command)) = (
            at.checked_sub(1).and_then(|it| arguments.get(it)),
            arguments.get(at..).filter(|it| !it.is_empty()),
        ) else {
            self.write(
                2,
                "timeout: missing operand\nTry 'timeout --help' for more information.\n",
            );
            return Ok(125);
        };
        let (mut ended, mut preserved) = (124, false);
        let mut words = options.iter();
        while let Some(option) = words.next() {
            let (name, value) = match option.split_once('=') {
                Some((name, value)) => (name, Some(value)),
                None => (option.as_str(), None),
            };
            match name {
                "-k" | "--kill-after" if value.is_none() => drop(words.next()),
                "--kill-after" | "--foreground" | "-v" | "--verbose" | "--" => {}
                "--preserve-status" => preserved = true,
                "-s" | "--signal" => {
                    let signal = value.or_else(|| words.next().map(String::as_str));
                    if matches!(signal, Some("KILL" | "SIGKILL" | "9")) {
                        ended = 137;
                    } else if !matches!(signal, Some("TERM" | "SIGTERM" | "15")) {
                        return self.unknown_option("timeout", option);
                    }
                }
                _ => return self.unknown_option("timeout", option),
            }
        }
        let Some(limit) = milliseconds(time) else {
            let said = format!(
                "timeout: invalid time interval \u{2018}{time}\u{2019}\nTry 'timeout --help' for more information.\n"
            );
            self.write(2, &said);
            return Ok(125);
        };
        if limit == 0 {
            return self.inner(command, simple, line);
        }
        let end = self.host.now().saturating_add(limit);
        let outer = self.deadline;
        self.deadline = Some(outer.map_or(end, |it| it.min(end)));
        let ran = self.inner(command, simple, line);
        self.deadline = outer;
        let code = match ran {
            Ok(code) | Err(Stop::Exit(code)) => code,
            stopped => return stopped,
        };
        if self.host.now() < end {
            return Ok(code);
        }
        Ok(if preserved && ended == 124 {
            143
        } else {
            ended
        })
    }
}
