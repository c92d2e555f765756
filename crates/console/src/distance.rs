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
pub fn closest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
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

#[cfg(test)]
mod tests {
    use super::closest;

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
