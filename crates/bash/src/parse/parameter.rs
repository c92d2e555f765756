//! `$name` and `${name…}`.

use super::{Parsed, Parser};
use crate::ast::{Change, Index, Parameter, Part};

const SPECIAL: &str = "@*#?-$!";

impl Parser<'_> {
    /// After the dollar sign: a name, a digit or a special parameter.
    pub(super) fn simple_parameter(&mut self) -> Option<Part> {
        let name = match self.peek()? {
            c if c.is_ascii_digit() || SPECIAL.contains(c) => {
                self.bump();
                c.to_string()
            }
            _ => self.name()?,
        };
        Some(self.parameter(name, Change::None, None, false))
    }

    fn parameter(
        &self,
        name: String,
        change: Change,
        index: Option<Index>,
        indirect: bool,
    ) -> Part {
        Part::Parameter(Box::new(Parameter {
            line: self.line,
            name,
            indirect,
            index,
            change,
        }))
    }

    /// A name, if one starts here.
    pub(super) fn name(&mut self) -> Option<String> {
        let rest = self.rest();
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
            return None;
        }
        let end = rest
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
            .unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).map(str::to_owned)
    }

    fn any_name(&mut self) -> Option<String> {
        if let Some(name) = self.name() {
            return Some(name);
        }
        let rest = self.rest();
        let digits = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        if digits > 0 {
            self.at += digits;
            return rest.get(..digits).map(str::to_owned);
        }
        let c = self.peek().filter(|c| SPECIAL.contains(*c))?;
        self.bump();
        Some(c.to_string())
    }

    fn bad<T>(&self) -> Parsed<T> {
        self.refuse("bad substitution", "bash can't read this ${…} either.")
    }

    pub(super) fn braced(&mut self, quoted: bool) -> Parsed<Part> {
        self.at += 2;
        if self.peek() == Some('{') {
            return self.refuse(
                "${{ … }}",
                "A workflow fills this in before any shell sees it: put the value itself here.",
            );
        }
        // `${#}` and `${#-…}` are the count of arguments; `${#name}` is a length.
        let length = self.looking_at("#")
            && !matches!(
                self.rest().chars().nth(1),
                Some('}' | ':' | '-' | '=' | '+' | '%' | '/')
            )
            && !self.looking_at("##}");
        if length {
            self.bump();
        }
        let indirect = !length && self.looking_at("!") && !self.looking_at("!}") && {
            self.bump();
            true
        };
        let Some(name) = self.any_name() else {
            return self.bad();
        };
        let index = self.index()?;
        if indirect && (self.eat("*}") || self.eat("@}")) {
            return Ok(self.parameter(name, Change::Names, None, false));
        }
        if length {
            return if self.eat("}") {
                Ok(self.parameter(name, Change::Length, index, false))
            } else {
                self.bad()
            };
        }
        let keys = indirect && matches!(index, Some(Index::All | Index::Joined));
        let change = if keys {
            Change::Keys
        } else {
            self.change(quoted)?
        };
        if !self.eat("}") {
            return if self.peek().is_none() {
                Err(self.unexpected())
            } else {
                self.bad()
            };
        }
        Ok(self.parameter(name, change, index, indirect && !keys))
    }

    fn index(&mut self) -> Parsed<Option<Index>> {
        if !self.looking_at("[") {
            return Ok(None);
        }
        if self.eat("[@]") {
            return Ok(Some(Index::All));
        }
        if self.eat("[*]") {
            return Ok(Some(Index::Joined));
        }
        self.bump();
        let parts = self.deeper(|it| it.parts(&|c| c == ']', false))?;
        if !self.eat("]") {
            return self.bad();
        }
        Ok(Some(Index::One(parts)))
    }

    fn change(&mut self, quoted: bool) -> Parsed<Change> {
        if self.looking_at("}") {
            return Ok(Change::None);
        }
        let colon = self.looking_at(":")
            && matches!(self.rest().chars().nth(1), Some('-' | '=' | '?' | '+'));
        if colon {
            self.bump();
        }
        let Some(c) = self.bump() else {
            return Err(self.unexpected());
        };
        Ok(match c {
            '-' | '=' | '?' | '+' => {
                let word = if quoted {
                    self.deeper(Self::quoted_default)?
                } else {
                    self.argument(&['}'], false)?
                };
                Change::Default(c, colon, word)
            }
            ':' => {
                let from = self.at;
                let start = self.argument(&[':', '}'], true)?;
                let length = if self.eat(":") {
                    Some(self.argument(&['}'], true)?)
                } else {
                    None
                };
                let inside = self.text.get(from..self.at).unwrap_or_default();
                if self.here && inside.contains("$(") {
                    return self.refuse(
                        "$( … ) in ${…:…} of a here-document",
                        "bash 5.2 can't read this there: put the number into a variable first.",
                    );
                }
                Change::Slice(start, length)
            }
            '#' | '%' => {
                let longest = self.peek() == Some(c) && self.bump().is_some();
                Change::Trim(c, longest, self.argument(&['}'], false)?)
            }
            '/' => {
                let kind = match self.peek() {
                    Some(kind @ ('/' | '#' | '%')) => {
                        self.bump();
                        kind
                    }
                    _ => '\0',
                };
                let pattern = self.argument(&['/', '}'], false)?;
                let replacement = if self.eat("/") {
                    // Quotes quote there, whatever stands around it.
                    self.argument(&['}'], false)?
                } else {
                    Vec::new()
                };
                Change::Replace(kind, pattern, replacement)
            }
            '^' | ',' | '~' => {
                let all = self.peek() == Some(c) && self.bump().is_some();
                Change::Case(c, all, self.argument(&['}'], false)?)
            }
            '@' => match self.bump() {
                Some(kind @ ('Q' | 'U' | 'L' | 'u' | 'E' | 'a')) => Change::Transform(kind),
                _ => return self.refuse("${…@…}", "Of these, a, E, L, Q, U and u are played."),
            },
            _ => return self.bad(),
        })
    }

    /// The text behind an operator, up to one of these characters.
    fn argument(&mut self, ends: &[char], quoted: bool) -> Parsed<Vec<Part>> {
        self.deeper(|it| {
            if !quoted {
                return it.parts(&|c| ends.contains(&c), false);
            }
            let mut parts = Vec::new();
            let mut text = String::new();
            while let Some(c) = it.peek().filter(|c| !ends.contains(c)) {
                match c {
                    '"' => {
                        super::word::flush_quoted(&mut text, &mut parts);
                        parts.extend(it.quotation()?);
                    }
                    _ => it.quoted_char(&mut text, &mut parts)?,
                }
            }
            super::word::flush_quoted(&mut text, &mut parts);
            Ok(parts)
        })
    }
}
