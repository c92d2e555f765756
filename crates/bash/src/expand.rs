//! From words to fields: substitutions, splitting, file names.

use crate::ast::{Part, Word};
use crate::shell::{Ran, Shell};

/// A piece of an expanded word.
#[derive(Clone, Debug)]
pub(crate) enum Bit {
    /// A character that stays in its field, and whether it was quoted.
    Char(char, bool),
    /// A character of an unquoted expansion: blanks split here.
    Loose(char),
    /// Quotes with nothing inside: a field, though an empty one.
    Empty,
    /// One argument of `$@` ends here.
    Cut,
}

impl Shell<'_> {
    /// The fields that words become.
    pub(crate) fn fields(&mut self, words: &[Word]) -> Ran<Vec<String>> {
        let mut fields = Vec::new();
        for word in words {
            let bits = self.bits(&word.parts, false)?;
            let split = self.split(&bits);
            for field in split {
                self.glob(field, &mut fields);
            }
            let size: usize = fields.last().map_or(0, String::len);
            self.budget.grow(self.line, size)?;
        }
        Ok(fields)
    }

    /// A word as one text: no splitting, no file names.
    pub(crate) fn text(&mut self, word: &Word) -> Ran<String> {
        self.parts_text(&word.parts)
    }

    pub(crate) fn parts_text(&mut self, parts: &[Part]) -> Ran<String> {
        let bits = self.bits(parts, false)?;
        Ok(bits.iter().filter_map(char_of).collect())
    }

    /// A word as a pattern: what was quoted stands for itself.
    pub(crate) fn pattern(&mut self, parts: &[Part]) -> Ran<Vec<(char, bool)>> {
        let bits = self.bits(parts, false)?;
        Ok(bits
            .iter()
            .filter_map(|it| match it {
                Bit::Char(c, quoted) => Some((*c, *quoted)),
                Bit::Loose(c) => Some((*c, false)),
                Bit::Empty => None,
                Bit::Cut => Some((' ', false)),
            })
            .collect())
    }

    pub(crate) fn arithmetic(&mut self, parts: &[Part]) -> Ran<i64> {
        let text = self.parts_text(parts)?;
        self.calculate(&text)
    }

    pub(crate) fn bits(&mut self, parts: &[Part], quoted: bool) -> Ran<Vec<Bit>> {
        let mut bits = Vec::new();
        for (number, part) in parts.iter().enumerate() {
            self.part(part, quoted, number == 0, &mut bits)?;
        }
        Ok(bits)
    }

    fn part(&mut self, part: &Part, quoted: bool, first: bool, bits: &mut Vec<Bit>) -> Ran<()> {
        match part {
            Part::Plain(text) => {
                let home = first
                    && !quoted
                    && text.starts_with('~')
                    && matches!(text.chars().nth(1), None | Some('/'));
                if home {
                    let home = self.variable("HOME").unwrap_or_default();
                    bits.extend(home.chars().map(|c| Bit::Char(c, true)));
                }
                let rest = if home {
                    text.get(1..).unwrap_or_default()
                } else {
                    text
                };
                bits.extend(rest.chars().map(|c| Bit::Char(c, quoted)));
            }
            Part::Quoted(text) => {
                if text.is_empty() {
                    bits.push(Bit::Empty);
                }
                bits.extend(text.chars().map(|c| Bit::Char(c, true)));
            }
            Part::Double(inside) => {
                let inner = self.bits(inside, true)?;
                // `"$@"` without arguments is no field at all.
                let only_list = matches!(inside.as_slice(), [Part::Parameter(it)] if it.is_list());
                if inner.is_empty() && !only_list {
                    bits.push(Bit::Empty);
                }
                bits.extend(inner);
            }
            Part::Parameter(parameter) => self.parameter(parameter, quoted, bits)?,
            Part::Command(list) => {
                let text = self.substitute(list)?;
                push(&text, quoted, bits);
            }
            Part::Arithmetic(parts) => {
                let value = self.arithmetic(parts)?;
                push(&value.to_string(), quoted, bits);
            }
            Part::ProcessInput(list) => {
                let text = self.substitute_raw(list)?;
                let path = format!("/dev/fd/{}", 63 - self.processes.len().min(50));
                self.processes.push((path.clone(), text));
                push(&path, true, bits);
            }
        }
        Ok(())
    }

    /// Splits at the characters of `IFS`.
    fn split(&mut self, bits: &[Bit]) -> Vec<Vec<(char, bool)>> {
        let ifs = self.variable("IFS").unwrap_or_else(|| " \t\n".to_owned());
        let mut fields = Vec::new();
        let mut current: Option<Vec<(char, bool)>> = None;
        // The last delimiter was blank and closed a field: a sign after it belongs to it.
        let mut closed = false;
        for bit in bits {
            match bit {
                Bit::Loose(c) if ifs.contains(*c) => {
                    let blank = matches!(c, ' ' | '\t' | '\n');
                    match current.take() {
                        Some(field) => {
                            fields.push(field);
                            closed = blank;
                        }
                        None if blank => {}
                        None if closed => closed = false,
                        None => fields.push(Vec::new()),
                    }
                }
                Bit::Cut => {
                    fields.extend(current.take());
                    closed = false;
                }
                Bit::Empty => drop(current.get_or_insert_default()),
                Bit::Char(c, quoted) => current.get_or_insert_default().push((*c, *quoted)),
                Bit::Loose(c) => current.get_or_insert_default().push((*c, false)),
            }
        }
        fields.extend(current);
        fields
    }

    /// File names that match, or the field itself.
    fn glob(&mut self, field: Vec<(char, bool)>, fields: &mut Vec<String>) {
        let wild = !self.options.noglob && crate::pattern::is_wild(&field);
        if wild {
            let paths = self.matching(&field);
            if !paths.is_empty() {
                fields.extend(paths);
                return;
            }
            if self.options.nullglob {
                return;
            }
        }
        fields.push(field.into_iter().map(|(c, _)| c).collect());
    }
}

fn char_of(bit: &Bit) -> Option<char> {
    match bit {
        Bit::Char(c, _) | Bit::Loose(c) => Some(*c),
        Bit::Empty => None,
        Bit::Cut => Some(' '),
    }
}

/// Adds an expansion's text.
pub(crate) fn push(text: &str, quoted: bool, bits: &mut Vec<Bit>) {
    if quoted {
        if text.is_empty() {
            bits.push(Bit::Empty);
        }
        bits.extend(text.chars().map(|c| Bit::Char(c, true)));
    } else {
        bits.extend(text.chars().map(Bit::Loose));
    }
}
