//! "Did you mean": which known word is close to what was typed.

/// Edits (insert, delete, replace, swap neighbours) between two words.
fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().take(80).collect();
    let b: Vec<char> = b.chars().take(80).collect();
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let at = |row: &[usize], j: usize| row.get(j).copied().unwrap_or(usize::MAX - 1);
            let mut best = (at(&row, j + 1) + 1)
                .min(at(&next, j) + 1)
                .min(at(&row, j) + usize::from(x != y));
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if swapped {
                best = best.min(at(&before, j - 1) + 1);
            }
            next.push(best);
        }
        before = std::mem::replace(&mut row, next);
    }
    row.last().copied().unwrap_or_default()
}

/// The known words close enough to be meant, closest first, at most three.
pub(crate) fn closest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let mut near: Vec<(usize, &str)> = known
        .into_iter()
        .map(|candidate| (distance(word, candidate), candidate))
        .filter(|(edits, candidate)| {
            let length = candidate.trim_start_matches('-').chars().count();
            *edits <= (length / 4).clamp(1, 4)
        })
        .collect();
    near.sort_by_key(|(edits, _)| *edits);
    let best = near.first().map_or(0, |(edits, _)| *edits);
    near.retain(|(edits, _)| *edits <= best + 1);
    near.into_iter()
        .map(|(_, candidate)| candidate)
        .take(3)
        .collect()
}

/// The choices that `argparse` in the AWS CLI names instead: Python's `difflib.get_close_matches` with a cutoff of 0.8,
/// the most similar first, at most three.
pub(crate) fn similar<'a>(word: &str, choices: &[&'a str]) -> Vec<&'a str> {
    let word: Vec<char> = word.chars().take(80).collect();
    let mut near: Vec<(usize, usize, &str)> = Vec::new();
    for choice in choices {
        let chars: Vec<char> = choice.chars().collect();
        // difflib holds the word against each choice, the choice first.
        let (alike, all) = (2 * matching(&chars, &word), chars.len() + word.len());
        if alike * 10 >= all * 8 {
            near.push((alike, all, choice));
        }
    }
    // By their ratio, and by themselves where that is the same, both from the greatest down.
    near.sort_by(|one, other| (other.0 * one.1, other.2).cmp(&(one.0 * other.1, one.2)));
    near.into_iter().map(|it| it.2).take(3).collect()
}

/// Characters in the blocks that two words share: the longest block first, then those left and right of it.
fn matching(a: &[char], b: &[char]) -> usize {
    let (mut best, mut from_a, mut from_b) = (0, 0, 0);
    for i in 0..a.len() {
        for j in 0..b.len() {
            let pairs = a.iter().skip(i).zip(b.iter().skip(j));
            let length = pairs.take_while(|(x, y)| x == y).count();
            if length > best {
                (best, from_a, from_b) = (length, i, j);
            }
        }
    }
    if best == 0 {
        return 0;
    }
    let part = |of: &[char], from: usize, to: usize| of.get(from..to).unwrap_or_default().to_vec();
    best + matching(&part(a, 0, from_a), &part(b, 0, from_b))
        + matching(
            &part(a, from_a + best, a.len()),
            &part(b, from_b + best, b.len()),
        )
}

#[cfg(test)]
mod tests {
    use super::{closest, similar};

    #[test]
    fn choices_are_difflibs() {
        let choices = [
            "get-alias",
            "list-aliases",
            "update-alias",
            "create-alias",
            "delete-alias",
        ];
        for (word, expected) in [
            ("get-aliases", &["get-alias"][..]),
            ("getalias", &["get-alias"]),
            ("update-alia", &["update-alias"]),
            ("eate-alias", &["create-alias", "get-alias", "update-alias"]),
            ("GetAlias", &[]),
        ] {
            assert_eq!(similar(word, &choices), expected, "{word}");
        }
    }

    #[test]
    fn typing_slips_are_recognised() {
        let known = [
            "create-alias",
            "update-alias",
            "delete-alias",
            "--name",
            "lambda",
        ];
        assert_eq!(closest("create-alais", known), ["create-alias"]);
        assert_eq!(closest("--nmae", known), ["--name"]);
        assert_eq!(closest("lamda", known), ["lambda"]);
        assert!(closest("something", known).is_empty());
    }
}
