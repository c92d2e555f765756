//! Notes in light Markdown: headings, lists, code, bold, italics and links. The text becomes these
//! few kinds of parts and never markup of its own.

/// A part of the notes that stands by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading, whatever its depth.
    Heading(Vec<Span>),
    /// Lines that belong together.
    Paragraph(Vec<Span>),
    /// Items, in order where they are numbered.
    List(bool, Vec<Vec<Span>>),
    /// Lines as they stand.
    Code(String),
}

/// A run of text inside a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    /// Plain text.
    Text(String),
    /// `**bold**`
    Bold(String),
    /// `*italics*`
    Italic(String),
    /// `` `code` ``
    Code(String),
    /// `[text](address)`; the address is one of another page, never a script.
    Link(String, String),
}

/// What a mark makes of a text.
type Kind = fn(String) -> Span;

/// Reads the notes.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut paragraph = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let trimmed = line.trim();
        let item = item(trimmed);
        let heading = trimmed.trim_start_matches('#');
        let is_heading = heading.len() < trimmed.len() && heading.starts_with(' ');
        let fence = trimmed.starts_with("```");
        if !paragraph.is_empty() && (trimmed.is_empty() || item.is_some() || is_heading || fence) {
            blocks.push(Block::Paragraph(spans(&std::mem::take(&mut paragraph))));
        }
        match (item, blocks.last_mut()) {
            _ if fence => {
                let inside = lines
                    .by_ref()
                    .take_while(|it| !it.trim().starts_with("```"));
                blocks.push(Block::Code(inside.collect::<Vec<_>>().join("\n")));
            }
            _ if is_heading => blocks.push(Block::Heading(spans(heading.trim()))),
            (Some((ordered, text)), Some(Block::List(same, items))) if *same == ordered => {
                items.push(spans(text));
            }
            (Some((ordered, text)), _) => blocks.push(Block::List(ordered, vec![spans(text)])),
            _ if trimmed.is_empty() => (),
            _ => {
                if !paragraph.is_empty() {
                    paragraph.push(' ');
                }
                paragraph.push_str(trimmed);
            }
        }
    }
    if !paragraph.is_empty() {
        blocks.push(Block::Paragraph(spans(&paragraph)));
    }
    blocks
}

/// A list's item, and whether it is numbered.
fn item(line: &str) -> Option<(bool, &str)> {
    let bullet = line.strip_prefix("- ").or_else(|| line.strip_prefix("* "));
    let numbered = || {
        let (number, text) = line.split_once(". ")?;
        let digits = !number.is_empty() && number.bytes().all(|it| it.is_ascii_digit());
        digits.then_some((true, text))
    };
    bullet.map(|it| (false, it)).or_else(numbered)
}

/// Reads a line of text.
fn spans(mut text: &str) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    while !text.is_empty() {
        let (span, rest) = marked(text).unwrap_or_else(|| plain(text));
        match (spans.last_mut(), span) {
            (Some(Span::Text(before)), Span::Text(more)) => before.push_str(&more),
            (_, span) => spans.push(span),
        }
        text = rest;
    }
    spans
}

/// The marked run that the text begins with, and what follows it.
fn marked(text: &str) -> Option<(Span, &str)> {
    if let Some(rest) = text.strip_prefix('[') {
        let (label, rest) = rest.split_once("](")?;
        let (address, rest) = rest.split_once(')')?;
        return is_page(address).then(|| (Span::Link(label.to_owned(), address.to_owned()), rest));
    }
    let kinds: [(&str, Kind); 4] = [
        ("`", Span::Code),
        ("**", Span::Bold),
        ("*", Span::Italic),
        ("_", Span::Italic),
    ];
    let (mark, kind) = kinds.into_iter().find(|it| text.starts_with(it.0))?;
    let (inside, rest) = text.get(mark.len()..)?.split_once(mark)?;
    let tight = !inside.is_empty() && !inside.starts_with(' ') && !inside.ends_with(' ');
    // `snake_case_name` is no italics.
    let ends = mark != "_" || !rest.starts_with(char::is_alphanumeric);
    (tight && ends).then(|| (kind(inside.to_owned()), rest))
}

/// Text up to where a marked run may begin.
fn plain(text: &str) -> (Span, &str) {
    let mut before = None;
    let begins = |(at, char): (usize, char)| {
        let word = before.replace(char).is_some_and(char::is_alphanumeric);
        (at > 0 && (matches!(char, '`' | '*' | '[') || char == '_' && !word)).then_some(at)
    };
    let end = text.char_indices().find_map(begins).unwrap_or(text.len());
    let (plain, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    (Span::Text(plain.to_owned()), rest)
}

/// Only addresses of pages: no scripts, no data, nothing of this page's own.
pub(crate) fn is_page(address: &str) -> bool {
    let address = address.to_ascii_lowercase();
    ["https://", "http://", "mailto:"]
        .iter()
        .any(|it| address.starts_with(it))
        && !address.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Span {
        Span::Text(text.to_owned())
    }

    #[test]
    fn each_kind_of_block_is_known() {
        let notes = "# Canary\nTwo lines\nof one paragraph.\n- one\n- two\n\n1. first\n2. second\n```\naws **lambda**\n```\nend";
        assert_eq!(
            blocks(notes),
            [
                Block::Heading(vec![text("Canary")]),
                Block::Paragraph(vec![text("Two lines of one paragraph.")]),
                Block::List(false, vec![vec![text("one")], vec![text("two")]]),
                Block::List(true, vec![vec![text("first")], vec![text("second")]]),
                Block::Code("aws **lambda**".to_owned()),
                Block::Paragraph(vec![text("end")]),
            ]
        );
    }

    #[test]
    fn each_kind_of_text_is_known() {
        assert_eq!(
            spans("a **b** *c* `d*e` _f_ [g](https://h.i/j)."),
            [
                text("a "),
                Span::Bold("b".to_owned()),
                text(" "),
                Span::Italic("c".to_owned()),
                text(" "),
                Span::Code("d*e".to_owned()),
                text(" "),
                Span::Italic("f".to_owned()),
                text(" "),
                Span::Link("g".to_owned(), "https://h.i/j".to_owned()),
                text("."),
            ]
        );
    }

    #[test]
    fn what_is_no_markup_stays_text() {
        for plain in [
            "2 * 3 * 4",
            "my_function_name",
            "a ** b",
            "`open",
            "[x](javascript:alert(1))",
            "[x](data:text/html,hi)",
            "[x](JavaScript://%0aalert(1))",
            "<b onclick=x>hi</b>",
            "[",
            "é*",
        ] {
            assert_eq!(spans(plain), [text(plain)], "{plain}");
        }
    }
}
