//! `comm`, `diff`, `cmp`.

use crate::shell::{Ran, Shell};

impl Shell<'_> {
    /// Two texts that are named, for a tool that compares them.
    fn two(&mut self, tool: &str, paths: &[String]) -> Ran<Option<(String, String)>> {
        if paths.len() != 2 {
            return self.refuse(tool, "Name two files.");
        }
        let (mut texts, _) = self.texts(tool, paths);
        let second = texts.pop();
        let first = texts.pop();
        Ok(first
            .zip(second)
            .map(|((_, first), (_, second))| (first, second)))
    }

    /// `comm`: lines of two sorted files.
    pub(crate) fn common(&mut self, arguments: &[String]) -> Ran<i32> {
        let mut hidden = String::new();
        let mut paths = Vec::new();
        for word in arguments {
            match word.strip_prefix('-') {
                Some(letters)
                    if !letters.is_empty() && letters.chars().all(|c| "123".contains(c)) =>
                {
                    hidden.push_str(letters);
                }
                Some(letters) if !letters.is_empty() => return self.unknown_option("comm", word),
                _ => paths.push(word.clone()),
            }
        }
        let Some((first, second)) = self.two("comm", &paths)? else {
            return Ok(1);
        };
        let (left, right): (Vec<&str>, Vec<&str>) =
            (first.lines().collect(), second.lines().collect());
        let (mut a, mut b) = (0, 0);
        let mut out = String::new();
        let shows = |column: char| !hidden.contains(column);
        loop {
            let (column, line) = match (left.get(a), right.get(b)) {
                (None, None) => break,
                (Some(x), Some(y)) if x == y => {
                    (a, b) = (a + 1, b + 1);
                    ('3', *x)
                }
                (Some(x), y) if y.is_none_or(|y| x < y) => {
                    a += 1;
                    ('1', *x)
                }
                (_, y) => {
                    b += 1;
                    ('2', y.copied().unwrap_or_default())
                }
            };
            if shows(column) {
                let before = ['1', '2']
                    .iter()
                    .filter(|it| **it < column && shows(**it))
                    .count();
                out.push_str(&format!("{}{line}\n", "\t".repeat(before)));
            }
        }
        self.write(1, &out);
        Ok(0)
    }

    /// `diff` and `cmp`: whether two files are the same.
    pub(crate) fn difference(&mut self, tool: &str, arguments: &[String]) -> Ran<i32> {
        let (options, paths): (Vec<String>, Vec<String>) = arguments
            .iter()
            .cloned()
            .partition(|it| it.len() > 1 && it.starts_with('-'));
        let Some((first, second)) = self.two(tool, &paths)? else {
            return Ok(2);
        };
        if first == second {
            return Ok(0);
        }
        let quiet = options
            .iter()
            .any(|it| matches!(it.as_str(), "-q" | "--brief"));
        if quiet && let [a, b] = paths.as_slice() {
            self.write(1, &format!("Files {a} and {b} differ\n"));
        } else if !options.iter().any(|it| it == "-s")
            && !matches!(self.fd(1), crate::stream::Fd::Null)
        {
            return self.refuse(
                tool,
                "What differs isn't printed here: use diff -q, or cmp -s.",
            );
        }
        Ok(1)
    }
}
