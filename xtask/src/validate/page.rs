//! `VALIDATION.md` as a page of its own beside the playground: static, under the same strict rules.
//!
//! Only what that file uses is understood: headings, paragraphs, tables, code.

/// The page, whole.
pub(super) fn render(markdown: &str) -> String {
    let body: String = markdown.split("\n\n").filter_map(block).collect();
    format!("{HEAD}{body}{FOOT}")
}

fn block(text: &str) -> Option<String> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    if text.starts_with('|') {
        return Some(table(text));
    }
    let heading = ["# ", "## "].iter().zip(1..).find_map(|(mark, level)| {
        let title = text.strip_prefix(mark)?;
        Some(format!("<h{level}>{}</h{level}>\n", inline(title)))
    });
    Some(heading.unwrap_or_else(|| format!("<p>{}</p>\n", inline(&text.replace('\n', " ")))))
}

/// A table whose second line says which columns are figures.
fn table(text: &str) -> String {
    let mut lines = text.lines().map(cells);
    let head = lines.next().unwrap_or_default();
    let rule = lines.next().unwrap_or_default();
    let figure = |column: usize| rule.get(column).is_some_and(|it| it.ends_with(':'));
    let class = |column: usize| {
        if figure(column) {
            " class=\"figure\""
        } else {
            ""
        }
    };
    let mut html = String::from(
        "<div class=\"scroll\" role=\"region\" aria-label=\"Table\" tabindex=\"0\"><table>\n<thead><tr>",
    );
    for (column, cell) in head.iter().enumerate() {
        let name = if cell.is_empty() { "holds" } else { cell };
        html += &format!("<th scope=\"col\"{}>{}</th>", class(column), inline(name));
    }
    html += "</tr></thead>\n<tbody>\n";
    for row in lines {
        html += "<tr>";
        for (column, cell) in row.iter().enumerate() {
            html += &match (column, cell.as_str()) {
                (0, cell) => format!("<th scope=\"row\"{}>{}</th>", class(0), inline(cell)),
                (_, "✓") => "<td class=\"yes\">✓ yes</td>".to_owned(),
                (_, "✗") => "<td class=\"no\">✗ no</td>".to_owned(),
                (_, cell) => format!("<td{}>{}</td>", class(column), inline(cell)),
            };
        }
        html += "</tr>\n";
    }
    html + "</tbody></table></div>\n"
}

fn cells(line: &str) -> Vec<String> {
    let inner = line.trim().trim_start_matches('|');
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    inner.split('|').map(|it| it.trim().to_owned()).collect()
}

fn inline(text: &str) -> String {
    let safe = text.replace('&', "&amp;").replace('<', "&lt;");
    let mut html = String::new();
    for (place, part) in safe.split('`').enumerate() {
        html += &if place % 2 == 1 {
            format!("<code>{part}</code>")
        } else {
            part.to_owned()
        };
    }
    html
}

const HEAD: &str = r#"<!doctype html>
<html lang="en">
<!-- Written by `cargo xtask validate`. -->
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>How we validated this: Alias Playground</title>
<meta name="description" content="The simulator's figures against mathematics, an independent simulator and measurements on AWS Lambda.">
<link rel="icon" href="icon-192.png">
<link rel="stylesheet" href="validation.css">
</head>
<body>
<header><a href="./">Alias Playground</a></header>
<main>
"#;

const FOOT: &str = "</main>
</body>
</html>
";

#[cfg(test)]
mod tests {
    use super::render;

    #[test]
    fn what_the_file_uses_becomes_html() {
        let html = render(
            "# A & B\n\nUse `x < y`,\nplease.\n\n## Two\n\n| n | v | |\n|---|--:|---|\n| a | 1 | ✓ |\n| b | 2 | ✗ |\n",
        );
        for part in [
            "<h1>A &amp; B</h1>",
            "<p>Use <code>x &lt; y</code>, please.</p>",
            "<h2>Two</h2>",
            "<th scope=\"col\" class=\"figure\">v</th><th scope=\"col\">holds</th>",
            "<tr><th scope=\"row\">a</th><td class=\"figure\">1</td><td class=\"yes\">✓ yes</td></tr>",
            "<td class=\"no\">✗ no</td>",
        ] {
            assert!(html.contains(part), "{part} in {html}");
        }
    }

    #[test]
    fn the_page_in_the_sources_is_the_files() {
        let root = crate::run::root();
        let read =
            |path: &str| std::fs::read_to_string(root.join(path)).expect("the file is there");
        assert!(
            render(&read("VALIDATION.md")) == read(super::super::PAGE),
            "`cargo xtask validate` writes both"
        );
    }
}
