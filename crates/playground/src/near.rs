//! What somebody may have meant by a name that doesn't exist.

/// The known name that is nearest to what was typed; nothing where none is near enough: more than
/// a third of the letters differ, or two names are equally near.
pub fn nearest<'a>(typed: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let lower = typed.to_lowercase();
    let limit = (typed.chars().count() / 3).clamp(1, 3);
    let mut best: Option<(usize, &str)> = None;
    let mut tie = false;
    for name in known {
        let far = distance(&lower, &name.to_lowercase());
        match best {
            Some((least, _)) if far > least => (),
            Some((least, other)) if far == least => tie = other != name,
            _ => {
                best = Some((far, name));
                tie = false;
            }
        }
    }
    best.filter(|(far, _)| *far <= limit && !tie).map(|it| it.1)
}

/// Letters to insert, delete, replace or swap with their neighbour, at least.
fn distance(one: &str, other: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let mut least = (row[j + 1] + 1)
                .min(next[j] + 1)
                .min(row[j] + usize::from(x != y));
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                least = least.min(before[j - 1] + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut row, next);
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_recognised_and_another_word_is_not() {
        let known = || ["helloworld", "checkout", "payments"].into_iter();
        assert_eq!(nearest("hellworld", known()), Some("helloworld"));
        assert_eq!(nearest("hellowrold", known()), Some("helloworld"));
        assert_eq!(nearest("HelloWorld", known()), Some("helloworld"));
        assert_eq!(nearest("orders", known()), None);
        assert_eq!(nearest("", known()), None);
        assert_eq!(
            nearest("ab", ["aa", "bb"].into_iter()),
            None,
            "two are as near"
        );
    }
}
