//! A document's parts: headings, fences, quotes, tasks, and prose between them, which the page's own light Markdown
//! ([`view::notes`](crate::view::notes)) reads. No markup of its own, no images, no addresses but of pages.

use crate::view::notes::{Block, Span, blocks};
use std::ops::Range;

/// A part of a document, with the line it begins on, from 1.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Part {
    pub kind: Kind,
    pub line: usize,
    /// Where it stands in the text, in bytes.
    pub range: Range<usize>,
}

/// What a part is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    /// `#` or `##`, by depth.
    Heading(u8, String),
    /// A fenced block: what stands after the fence, and its lines.
    Fence(String, String),
    /// A fence that nothing closes.
    Open(String),
    /// `> …`
    Quote(String),
    /// `- [ ] …`, `- [x] …`
    Tasks(Vec<(bool, String)>),
    /// Anything else.
    Prose(Vec<Block>),
}

/// The parts of a text.
pub(super) fn parts(text: &str) -> Vec<Part> {
    let mut reader = Reader::default();
    let mut at = 0;
    let mut lines = text.split_inclusive('\n').enumerate();
    while let Some((number, whole)) = lines.next() {
        let (start, line) = (at, whole.trim_end_matches(['\n', '\r']));
        at += whole.len();
        let trimmed = line.trim();
        if let Some((mark, info)) = fence(trimmed) {
            let mut inside = Vec::new();
            let mut closed = false;
            for (_, whole) in lines.by_ref() {
                at += whole.len();
                let line = whole.trim_end_matches(['\n', '\r']);
                let end = line.trim();
                if end.len() >= mark.len()
                    && end.bytes().all(|it| mark.as_bytes().first() == Some(&it))
                {
                    closed = true;
                    break;
                }
                inside.push(line);
            }
            let kind = if closed {
                Kind::Fence(info.trim().to_owned(), inside.join("\n"))
            } else {
                Kind::Open(info.trim().to_owned())
            };
            reader.flush();
            reader.push(kind, number + 1, start..at);
        } else if let Some((depth, title)) = heading(trimmed) {
            reader.flush();
            reader.push(
                Kind::Heading(depth, title.to_owned()),
                number + 1,
                start..at,
            );
        } else {
            reader.line(trimmed, number + 1, start..at);
        }
    }
    reader.flush();
    reader.parts
}

/// Spans without their marks.
pub(super) fn plain(blocks: &[Block]) -> String {
    let spans = |spans: &[Span]| -> String {
        let text = |it: &Span| match it {
            Span::Text(text)
            | Span::Bold(text)
            | Span::Italic(text)
            | Span::Code(text)
            | Span::Link(text, _) => text.clone(),
        };
        spans.iter().map(text).collect()
    };
    let block = |it: &Block| match it {
        Block::Heading(it) | Block::Paragraph(it) => spans(it),
        Block::List(_, items) => {
            let items: Vec<String> = items.iter().map(|it| spans(it)).collect();
            items.join("; ")
        }
        Block::Code(text) => text.clone(),
    };
    blocks.iter().map(block).collect::<Vec<_>>().join(" ")
}

/// The mark that opens a fence, and what stands after it.
fn fence(line: &str) -> Option<(&str, &str)> {
    let first = line.chars().next().filter(|it| matches!(it, '`' | '~'))?;
    let info = line.trim_start_matches(first);
    let mark = line.get(..line.len() - info.len())?;
    // A line of inline code is no fence.
    (mark.len() >= 3 && !info.contains('`')).then_some((mark, info))
}

/// A heading of the first or second depth; deeper ones are prose.
fn heading(line: &str) -> Option<(u8, &str)> {
    let rest = line.trim_start_matches('#');
    let depth = line.len() - rest.len();
    let title = rest.strip_prefix(' ')?.trim();
    match depth {
        1 => Some((1, title)),
        2 => Some((2, title)),
        _ => None,
    }
}

fn task(line: &str) -> Option<(bool, &str)> {
    let rest = line
        .strip_prefix("- ")
        .or_else(|| line.strip_prefix("* "))?;
    let open = rest.strip_prefix("[ ] ").map(|it| (false, it));
    let ticked = || {
        rest.strip_prefix("[x] ")
            .or_else(|| rest.strip_prefix("[X] "))
    };
    open.or_else(|| ticked().map(|it| (true, it)))
}

#[derive(Default)]
struct Reader {
    parts: Vec<Part>,
    /// Lines of prose, of a quote or of tasks that go on, and where they began.
    waiting: Option<(Waiting, usize, Range<usize>)>,
}

enum Waiting {
    Prose(String),
    Quote(String),
    Tasks(Vec<(bool, String)>),
}

impl Reader {
    fn line(&mut self, line: &str, number: usize, range: Range<usize>) {
        let quote = line.strip_prefix('>').map(str::trim);
        if let Some((waiting, _, until)) = &mut self.waiting {
            until.end = range.end;
            match (waiting, quote, task(line)) {
                (Waiting::Quote(text), Some(more), _) => {
                    text.push(' ');
                    text.push_str(more);
                    return;
                }
                (Waiting::Tasks(tasks), None, Some((right, text))) => {
                    tasks.push((right, text.to_owned()));
                    return;
                }
                // A task's second line.
                (Waiting::Tasks(tasks), None, None) if !line.is_empty() => {
                    if let Some((_, text)) = tasks.last_mut() {
                        text.push(' ');
                        text.push_str(line);
                    }
                    return;
                }
                (Waiting::Prose(text), None, None) => {
                    text.push_str(line);
                    text.push('\n');
                    return;
                }
                _ => until.end = range.start,
            }
        }
        self.flush();
        if line.is_empty() {
            return;
        }
        let waiting = match (quote, task(line)) {
            (Some(text), _) => Waiting::Quote(text.to_owned()),
            (None, Some((right, text))) => Waiting::Tasks(vec![(right, text.to_owned())]),
            (None, None) => Waiting::Prose(format!("{line}\n")),
        };
        self.waiting = Some((waiting, number, range));
    }

    fn flush(&mut self) {
        if let Some((waiting, line, range)) = self.waiting.take() {
            let kind = match waiting {
                Waiting::Prose(text) => Kind::Prose(blocks(&text)),
                Waiting::Quote(text) => Kind::Quote(text.trim().to_owned()),
                Waiting::Tasks(tasks) => Kind::Tasks(tasks),
            };
            self.push(kind, line, range);
        }
    }

    fn push(&mut self, kind: Kind, line: usize, range: Range<usize>) {
        self.parts.push(Part { kind, line, range });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_is_known_with_its_line() {
        let text = "# T\r\n\nOne\ntwo.\n\nThree.\n```check here\n$ a\n# b\n```\n\n- [ ] no\n- [x] **yes**\n  more\n\n> Hint: `q`\n> on\n## S\n### deeper\n~~~\nopen";
        let parts = parts(text);
        let kinds: Vec<(&Kind, usize)> = parts.iter().map(|it| (&it.kind, it.line)).collect();
        assert_eq!(kinds[0], (&Kind::Heading(1, "T".to_owned()), 1));
        assert!(
            matches!(kinds[1], (Kind::Prose(it), 3) if plain(it) == "One two. Three."),
            "{kinds:?}"
        );
        let fence = Kind::Fence("check here".to_owned(), "$ a\n# b".to_owned());
        assert_eq!(kinds[2], (&fence, 7));
        let tasks = vec![(false, "no".to_owned()), (true, "**yes** more".to_owned())];
        assert_eq!(kinds[3], (&Kind::Tasks(tasks), 12));
        assert_eq!(kinds[4], (&Kind::Quote("Hint: `q` on".to_owned()), 16));
        assert_eq!(kinds[5], (&Kind::Heading(2, "S".to_owned()), 18));
        assert!(matches!(kinds[6], (Kind::Prose(it), 19) if matches!(it[..], [Block::Heading(_)])));
        assert_eq!(kinds[7], (&Kind::Open(String::new()), 20));
        assert_eq!(
            &text[parts[2].range.clone()],
            "```check here\n$ a\n# b\n```\n"
        );
    }
}
