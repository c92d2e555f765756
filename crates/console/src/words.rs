//! Shell words, read as forgivingly as a paste from a web page needs.
//!
//! POSIX quoting, plus what pages and word processors do to it: a backslash before a blank where
//! a continuation's line end was lost, typographic quotes and dashes, non-breaking and zero-width
//! spaces, continuations of other shells.

use std::iter::Peekable;
use std::str::CharIndices;

/// One command line cut into words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Line {
    /// The words, quotes removed.
    pub words: Vec<String>,
    /// The line as typed, continuations and surplus blanks removed.
    pub shown: String,
    /// What a real shell would have done otherwise.
    pub notes: Vec<String>,
    /// Why this line can't be run at all.
    pub error: Option<String>,
    /// Bytes of the text that were read, up to and with the line's end.
    pub length: usize,
}

/// Whether this character separates words: any blank, also those that can't be seen.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}')
}

const DOUBLE: [char; 3] = ['\u{201c}', '\u{201d}', '\u{201e}'];
const SINGLE: [char; 3] = ['\u{2018}', '\u{2019}', '\u{201a}'];

/// Reads one command line from the start of `text`.
pub(crate) fn line(text: &str) -> Line {
    let mut reader = Reader {
        text,
        chars: text.char_indices().peekable(),
        line: Line::default(),
        word: None,
        pending_blank: false,
    };
    reader.read();
    reader.finish()
}

struct Reader<'a> {
    text: &'a str,
    chars: Peekable<CharIndices<'a>>,
    line: Line,
    word: Option<String>,
    pending_blank: bool,
}

impl<'a> Reader<'a> {
    fn rest(&mut self) -> &'a str {
        let at = self.chars.peek().map_or(self.text.len(), |(at, _)| *at);
        self.text.get(at..).unwrap_or_default()
    }

    fn skip(&mut self, chars: usize) {
        for _ in 0..chars {
            self.chars.next();
        }
    }

    fn show(&mut self, c: char) {
        if self.pending_blank && !self.line.shown.is_empty() {
            self.line.shown.push(' ');
        }
        self.pending_blank = false;
        self.line.shown.push(c);
    }

    fn push(&mut self, c: char) {
        self.word.get_or_insert_default().push(c);
    }

    fn end_word(&mut self) {
        self.line.words.extend(self.word.take());
        self.pending_blank = true;
    }

    fn read(&mut self) {
        while let Some((_, c)) = self.chars.next() {
            match c {
                '\n' => {
                    self.end_word();
                    if !self.continues_below() {
                        return;
                    }
                }
                '\\' => self.backslash(),
                '`' | '^' if self.ends_line() => self.continue_line(),
                '`' if self.rest().starts_with("aws ") => return self.substitution(),
                '$' if self.rest().starts_with('(') => return self.substitution(),
                c if is_blank(c) => self.end_word(),
                '#' if self.word.is_none() => {
                    while self.chars.next_if(|(_, c)| *c != '\n').is_some() {}
                }
                ';' => return,
                '&' | '|' => return self.operator(c),
                '>' if self.redirects() => return self.redirect(),
                _ => self.part(c),
            }
        }
    }

    /// A piece of a word: quoted or plain.
    fn part(&mut self, c: char) {
        match c {
            '\'' => self.quoted(&['\''], c),
            '"' => self.double_quoted(&['"']),
            c if DOUBLE.contains(&c) && self.closes(&DOUBLE) => self.double_quoted(&DOUBLE),
            c if SINGLE.contains(&c) && self.closes(&SINGLE) => self.quoted(&SINGLE, c),
            '$' if self.chars.peek().is_some_and(|(_, c)| *c == '\'') => self.ansi_c_quoted(),
            '\u{2013}' | '\u{2014}' if self.word.is_none() && self.starts_flag() => {
                while self.chars.next_if(|(_, c)| *c == '-').is_some() {}
                for c in ['-', '-'] {
                    self.show(c);
                    self.push(c);
                }
            }
            _ => {
                if c == '$' {
                    self.note_variable();
                }
                self.show(c);
                self.push(c);
            }
        }
    }

    /// A continuation, an escaped character, or a continuation whose line end was lost.
    fn backslash(&mut self) {
        let Some((_, next)) = self.chars.peek().copied() else {
            return;
        };
        if is_blank(next) && (self.word.is_none() || self.ends_line() || self.flag_follows()) {
            self.continue_line();
        } else {
            self.skip(1);
            self.show('\\');
            self.show(next);
            self.push(next);
        }
    }

    fn flag_follows(&mut self) -> bool {
        self.rest().trim_start_matches(is_blank).starts_with("--")
    }

    fn starts_flag(&mut self) -> bool {
        let rest = self.rest().trim_start_matches('-');
        rest.starts_with(|c: char| c.is_ascii_alphabetic())
    }

    /// Whether only blanks stand before the line's end, and there is a line after it.
    fn ends_line(&mut self) -> bool {
        self.rest()
            .split_once('\n')
            .is_some_and(|(line, _)| line.chars().all(is_blank))
            || (self.word.is_none() && self.rest().chars().all(is_blank))
    }

    fn continue_line(&mut self) {
        self.end_word();
        while let Some((_, c)) = self.chars.next_if(|(_, c)| is_blank(*c)) {
            if c == '\n' {
                return;
            }
        }
    }

    /// A next line that starts with a flag belongs to this one: its continuation was lost.
    fn continues_below(&mut self) -> bool {
        let rest = self.rest().trim_start_matches(|c| c != '\n' && is_blank(c));
        !self.line.words.is_empty()
            && rest
                .strip_prefix("--")
                .is_some_and(|flag| flag.starts_with(|c: char| c.is_ascii_lowercase()))
    }

    fn closes(&mut self, quotes: &[char]) -> bool {
        // To the next quote or the line's end, whichever comes first: a line of quotes is read once.
        let next = self
            .rest()
            .chars()
            .find(|it| *it == '\n' || quotes.contains(it));
        next.is_some_and(|it| it != '\n')
    }

    fn quoted(&mut self, close: &[char], open: char) {
        self.show(open);
        self.word.get_or_insert_default();
        if !self.rest().contains(close) {
            return self.unterminated(open);
        }
        while let Some((_, c)) = self.chars.next() {
            self.show(c);
            if close.contains(&c) {
                return;
            }
            self.push(c);
        }
    }

    fn double_quoted(&mut self, close: &[char]) {
        self.show('"');
        self.word.get_or_insert_default();
        let start = self.chars.clone();
        while let Some((_, c)) = self.chars.next() {
            let next = self.chars.peek().map(|(_, next)| *next);
            match (c, next) {
                (c, _) if close.contains(&c) => return self.show('"'),
                ('\\', Some('\n')) => self.skip(1),
                ('\\', Some(next)) if matches!(next, '$' | '`' | '"' | '\\') => {
                    self.skip(1);
                    self.show('\\');
                    self.show(next);
                    self.push(next);
                }
                _ => {
                    if c == '$' && next == Some('(') {
                        return self.substitution();
                    }
                    if c == '$' {
                        self.note_variable();
                    }
                    self.show(c);
                    self.push(c);
                }
            }
        }
        self.chars = start;
        self.unterminated('"');
    }

    /// `$'…'`: the one quoting that can hold a line end or another control character on one line.
    fn ansi_c_quoted(&mut self) {
        self.skip(1);
        self.show('$');
        self.show('\'');
        self.word.get_or_insert_default();
        while let Some((_, c)) = self.chars.next() {
            self.show(c);
            match c {
                '\'' => return,
                '\\' => {
                    let Some((_, escape)) = self.chars.next() else {
                        break;
                    };
                    self.show(escape);
                    self.ansi_c_escape(escape);
                }
                _ => self.push(c),
            }
        }
        self.unterminated('\'');
    }

    fn ansi_c_escape(&mut self, escape: char) {
        let digits = match escape {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        let plain = match escape {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'a' => '\u{7}',
            'b' => '\u{8}',
            'e' => '\u{1b}',
            'f' => '\u{c}',
            'v' => '\u{b}',
            other => other,
        };
        let mut code = String::new();
        while code.len() < digits
            && let Some((_, digit)) = self.chars.next_if(|(_, c)| c.is_ascii_hexdigit())
        {
            self.show(digit);
            code.push(digit);
        }
        let coded = u32::from_str_radix(&code, 16).ok().and_then(char::from_u32);
        self.push(coded.unwrap_or(plain));
    }

    /// The rest of this line stays one word, so that the commands below it still run.
    fn unterminated(&mut self, quote: char) {
        self.line.error = Some(format!(
            "A quotation mark ({quote}) is opened here and never closed."
        ));
        while let Some((_, c)) = self.chars.next_if(|(_, c)| *c != '\n') {
            self.show(c);
            self.push(c);
        }
    }

    fn note_variable(&mut self) {
        let rest = self.rest();
        let rest = rest.strip_prefix('{').unwrap_or(rest);
        let end = rest
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
            .unwrap_or(rest.len());
        let name = rest.get(..end).unwrap_or_default();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
            return;
        }
        if name != "LATEST" {
            self.line.error.get_or_insert_with(|| {
                format!(
                    "The console keeps no variables: write the value itself instead of ${name}."
                )
            });
            return;
        }
        let note = format!(
            "A real shell replaces ${name} here by the variable of that name (nothing, if it is \
             not set). The console takes it as written; in a shell write '${name}' or \\${name}."
        );
        if !self.line.notes.contains(&note) {
            self.line.notes.push(note);
        }
    }

    /// `&`, `&&` and `||` end a command; a pipe can't be played.
    fn operator(&mut self, c: char) {
        if self.chars.next_if(|(_, next)| *next == c).is_none() && c == '|' {
            self.line.error = Some(
                "The console has no pipes: leave out the part after |. To pick parts of an \
                 answer, use --query, for example --query Version --output text."
                    .to_owned(),
            );
            self.skip_line();
        }
    }

    /// Whether a `>` here sends an output somewhere: by itself, or after the number of an output.
    fn redirects(&mut self) -> bool {
        if matches!(self.word.as_deref(), Some("1" | "2" | "&")) {
            let blanked = self.line.shown.len().saturating_sub(1);
            self.line.shown.truncate(blanked);
            self.word = None;
            self.line.shown.truncate(self.line.shown.trim_end().len());
        }
        self.word.is_none()
    }

    fn redirect(&mut self) {
        self.line.notes.push(
            "A real shell writes the answer to the file after >; the console shows it.".to_owned(),
        );
        self.skip_line();
    }

    /// `$(…)` and its older form: what the inner command answers isn't known before it has run.
    fn substitution(&mut self) {
        self.line.error = Some(
            "The console can't put one command's answer into another: run the inner command first, \
             then write its answer here."
                .to_owned(),
        );
        self.line.shown.push_str(" \u{2026}");
        self.skip_line();
    }

    fn skip_line(&mut self) {
        while self.chars.next_if(|(_, c)| *c != '\n').is_some() {}
    }

    fn finish(mut self) -> Line {
        self.end_word();
        let rest = self.rest().len();
        self.line.length = self.text.len() - rest;
        self.line
    }
}

/// Quotes a word for a POSIX shell, only where it must be.
pub fn quote(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:=,@%+{}[]".contains(c);
    if !word.is_empty() && word.chars().all(plain) && !is_brace_expansion(word) {
        return word.to_owned();
    }
    if word.chars().any(char::is_control) {
        return ansi_c_quote(word);
    }
    let mut out = String::from("'");
    for c in word.chars() {
        match c {
            '\'' => out.push_str(r"'\''"),
            c => out.push(c),
        }
    }
    out.push('\'');
    out
}

/// `{a,b}` outside quotes becomes two words in bash, `[a]` may match a file name.
fn is_brace_expansion(word: &str) -> bool {
    word.contains('[') || (word.contains('{') && (word.contains(',') || word.contains("..")))
}

fn ansi_c_quote(word: &str) -> String {
    let mut out = String::from("$'");
    for c in word.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            '\'' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('\'');
    out
}

#[cfg(test)]
mod tests {
    use super::{line, quote};
    use proptest::prelude::*;

    #[track_caller]
    fn words(text: &str, expected: &[&str]) {
        assert_eq!(line(text).words, expected, "{text}");
    }

    #[test]
    fn continuations_in_all_their_forms() {
        let expected = ["aws", "lambda", "get-alias", "--name", "x"];
        words("aws lambda get-alias \\\n  --name x", &expected);
        words("aws lambda get-alias \\ --name x", &expected);
        words("aws lambda get-alias \\  \n  --name x\n", &expected);
        words("aws lambda get-alias\\\n --name x", &expected);
        words("aws lambda get-alias `\n  --name x", &expected);
        words("aws lambda get-alias ^\n  --name x", &expected);
        words("aws lambda get-alias\n  --name x", &expected);
        words("aws\u{a0}lambda get-alias \u{2014}name x", &expected);
        words("aws lambda get-alias \u{2013}-name x", &expected);
    }

    #[test]
    fn quotes_in_all_their_forms() {
        words(r#""\$LATEST" '$LATEST' \$LATEST"#, &["$LATEST"; 3]);
        words(
            "\u{201c}sample alias\u{201d} \u{2018}a b\u{2019}",
            &["sample alias", "a b"],
        );
        words("a'b c'\"d e\"", &["ab cd e"]);
        words("'' x", &["", "x"]);
        words("don\u{2019}t", &["don\u{2019}t"]);
    }

    #[test]
    fn a_line_ends_where_a_command_ends() {
        words("aws a; aws b", &["aws", "a"]);
        words("aws a && aws b", &["aws", "a"]);
        words("aws a # why\nb", &["aws", "a"]);
        words("aws a 2>/dev/null", &["aws", "a"]);
        words("aws a x2>b ^ ", &["aws", "a", "x2>b"]);
        assert!(line("aws a | jq .").error.is_some());
        for unplayed in [
            "aws $A",
            "aws \"${A}\"",
            "aws $(x)",
            "aws \"$(x)\"",
            "aws `aws x`",
        ] {
            assert!(line(unplayed).error.is_some(), "{unplayed}");
        }
        assert!(line("aws '$A' \\$A $LATEST `1`").error.is_none());
        assert!(line("aws 'a\naws b").error.is_some());
    }

    proptest! {
        #[test]
        fn a_quoted_word_is_read_back(word in any::<String>()) {
            prop_assert_eq!(line(&quote(&word)).words, vec![word]);
        }

        #[test]
        fn any_text_is_read(text in any::<String>()) {
            let read = line(&text);
            prop_assert!(read.length <= text.len());
        }
    }
}
