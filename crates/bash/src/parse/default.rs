//! The word of `"${name:-word}"` where double quotes or a here-document stand around it.
//!
//! bash 5.2 reads such a word twice. What reads the script to its end takes `'…'` and `"…"` in pairs, so a brace
//! between them closes nothing. What puts in the value keeps single quotes as text, drops double ones, and
//! replaces what a dollar sign starts, between single quotes too.

use super::word::flush_quoted;
use super::{Parsed, Parser};
use crate::ast::Part;

impl Parser<'_> {
    /// Up to the brace that closes.
    pub(super) fn quoted_default(&mut self) -> Parsed<Vec<Part>> {
        let mut parts = Vec::new();
        let mut text = String::new();
        // Where a quotation mark was opened that isn't closed yet.
        let (mut single, mut double) = (None, None);
        // An odd number of double quotes was dropped.
        let mut dropped = false;
        while let Some(c) = self.peek() {
            match c {
                '}' if single.is_none() && double.is_none() => break,
                '"' => {
                    dropped = !dropped;
                    if single.is_none() {
                        double = double.is_none().then_some(self.line);
                    }
                    self.bump();
                }
                '\'' if double.is_none() => {
                    single = single.is_none().then_some(self.line);
                    self.bump();
                    text.push(c);
                }
                '\\' => {
                    self.bump();
                    self.escaped(single.is_some(), dropped, &mut text);
                }
                '$' if single.is_none() && double.is_none() && self.looking_at("$\"") => {
                    if self.here {
                        return self.refuse(
                            "$\"…\" within ${…} of a here-document",
                            "bash takes what stands between the quotes for a name there: leave the dollar sign out.",
                        );
                    }
                    self.bump();
                }
                '$' if single.is_none()
                    && double.is_none()
                    && !self.here
                    && self.looking_at("$'") =>
                {
                    self.bump();
                    let letters = self.ansi_c_quoted()?;
                    if letters.contains(['\\', '"', '\'', '}']) {
                        return self.refuse(
                            "$'…' within \"${…}\"",
                            "bash reads what it stands for once more: put it into a variable first.",
                        );
                    }
                    flush_quoted(&mut text, &mut parts);
                    parts.extend(super::quoted_text(&letters, self.line)?);
                }
                '$' | '`' => {
                    let from = self.at;
                    match self.deeper(|it| it.dollar(true))? {
                        Some(part) => {
                            flush_quoted(&mut text, &mut parts);
                            parts.push(part);
                        }
                        None => text.push('$'),
                    }
                    let inside = self.text.get(from..self.at).unwrap_or_default();
                    if single.is_some() && inside.contains('\'') {
                        return self.refuse(
                            "single quotes within single quotes of \"${…}\"",
                            "bash pairs these otherwise than they look: put the value into a variable first.",
                        );
                    }
                }
                _ => {
                    self.bump();
                    text.push(c);
                }
            }
        }
        let (mark, line) = match (single, double) {
            (Some(line), _) => ("'", line),
            (None, Some(line)) => ("\"", line),
            (None, None) => {
                flush_quoted(&mut text, &mut parts);
                return Ok(parts);
            }
        };
        self.line = line;
        self.refuse(
            &format!("unexpected EOF while looking for matching `{mark}'"),
            "Within \"${…}\" a quotation mark has to be closed before the brace, as bash 5.2 reads it.",
        )
    }

    /// What stands behind a backslash.
    fn escaped(&mut self, single: bool, dropped: bool, text: &mut String) {
        match self.peek() {
            // Between single quotes a backslash quotes nothing.
            Some('\'') if single => text.push('\\'),
            Some('\n') => drop(self.bump()),
            Some(c) => {
                self.bump();
                if !matches!(c, '$' | '`' | '\\' | '"' | '}') && !dropped {
                    text.push('\\');
                }
                text.push(c);
            }
            None => text.push('\\'),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::parse::script;

    #[test]
    fn a_quotation_mark_within_a_default_is_closed_before_the_brace() {
        for (source, mark) in [
            ("echo \"${x:-a'b}\"", "`''"),
            ("echo \"${x:-a\"b}", "`\"'"),
            ("cat <<E\n${x:-it's}\nE\n", "`''"),
        ] {
            let refused = script(source).err();
            let words = refused.map(|it| it.to_string()).unwrap_or_default();
            assert!(words.contains(mark), "{source}: {words}");
        }
        for (source, reads) in [
            ("cat <<E\n${x:$((n-1)):1}\nE\n", false),
            ("cat <<E\n${x:1:$(echo 1)}\nE\n", false),
            ("cat <<E\n${x:n-1:$n} $(echo \"${x:$((n)):1}\")\nE\n", true),
            ("echo \"${x:$((n-1)):1}\"", true),
        ] {
            assert_eq!(script(source).is_ok(), reads, "{source}");
        }
        for source in [
            "echo \"${x:-a'}'b}\"",
            "echo \"${x:-a\\'b}\"",
            "cat <<E\nit's ${x:-'}'} \"\nE\n",
        ] {
            assert!(script(source).is_ok(), "{source}");
        }
    }
}
