//! Which action somebody means by what they type: the best first.

/// Words that say nothing about what is wanted.
const FILLERS: [&str; 34] = [
    "a", "all", "an", "and", "at", "be", "can", "do", "for", "from", "get", "go", "how", "i", "in",
    "is", "it", "let", "make", "me", "my", "of", "on", "please", "show", "that", "the", "this",
    "to", "turn", "use", "want", "what", "with",
];

/// The words to look for. Where there are only words that say nothing, those.
pub fn typed(text: &str) -> Vec<String> {
    let text = text.to_lowercase();
    let trimmed = |it: &str| {
        // `10%` is a share, whatever the figure.
        if it.ends_with('%') {
            return "percent".to_owned();
        }
        let it = it.trim_matches(|it: char| !it.is_alphanumeric() && it != '$');
        it.to_owned()
    };
    let all = text.split_whitespace().map(trimmed);
    let all: Vec<String> = all.filter(|it| !it.is_empty()).collect();
    let telling = all.iter().filter(|it| !FILLERS.contains(&it.as_str()));
    let telling: Vec<String> = telling.cloned().collect();
    if telling.is_empty() { all } else { telling }
}

/// How well an action fits what was typed, less is better; nothing where it doesn't. What only a part of the words fits
/// comes after everything that all of them fit.
pub fn fits(name: &str, other: &str, typed: &[String]) -> Option<u32> {
    /// More than all that one word can count.
    const MISSING: u32 = 1_000;
    let name = words_of(name);
    let other = words_of(other);
    let mut total = 0;
    let mut found = typed.is_empty();
    for word in typed {
        match one(&name, &other, word) {
            Some(price) => {
                total += price;
                found |= word.chars().count() > 2 || typed.len() == 1;
            }
            None => total += MISSING,
        }
    }
    found.then_some(total)
}

/// Whether all the words were found.
pub const fn is_whole(price: u32) -> bool {
    price < 1_000
}

/// How well one word fits.
fn one(name: &[String], other: &[String], typed: &str) -> Option<u32> {
    let is = |it: &String| it == typed;
    let begins = |it: &String| it.starts_with(typed);
    let holds = |it: &String| typed.chars().count() > 2 && it.contains(typed);
    // `rolling` and `roll`, `weights` and `weight`.
    let stems = |it: &String| it.chars().count() > 3 && typed.starts_with(it.as_str());
    if name.iter().any(is) {
        Some(0)
    } else if other.iter().any(is) {
        Some(2)
    } else if name.iter().any(begins) {
        Some(3)
    } else if other.iter().any(begins) || name.iter().any(stems) {
        Some(5)
    } else if other.iter().any(stems) {
        Some(6)
    } else if name.iter().any(holds) {
        Some(7)
    } else if other.iter().any(holds) {
        Some(8)
    } else {
        None
    }
}

/// The words of a text, in lower case; `CreateAlias` is two.
fn words_of(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut after_small = false;
    for it in text.chars() {
        let part = it.is_alphanumeric() || matches!(it, '$' | '.' | '-' | '_');
        if !part || (it.is_uppercase() && after_small) {
            words.extend((!word.is_empty()).then(|| std::mem::take(&mut word)));
        }
        if part {
            word.extend(it.to_lowercase());
        }
        after_small = it.is_lowercase();
    }
    words.extend((!word.is_empty()).then_some(word));
    // What is written in one word or in several is found either way.
    let joined: Vec<String> = words
        .iter()
        .filter(|it| it.contains(['-', '_']))
        .flat_map(|it| it.split(['-', '_']).map(str::to_owned))
        .filter(|it| !it.is_empty())
        .collect();
    words.extend(joined);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best<'a>(items: &[(&'a str, &str)], text: &str) -> Option<&'a str> {
        let typed = typed(text);
        let ranked = items
            .iter()
            .filter_map(|(name, words)| Some((fits(name, words, &typed)?, *name)));
        ranked.min_by_key(|it| it.0).map(|it| it.1)
    }

    #[test]
    fn an_action_is_found_as_people_say_it() {
        let items = [
            ("Simulate PROD", "run simulation traffic send calls"),
            ("Open Rollout", "codedeploy linear blue green alarm"),
            (
                "Set the weight of PROD",
                "canary split share percent send start version",
            ),
            (
                "Roll back PROD to version 1",
                "end the canary rollback stop abort",
            ),
            ("Point PROD to version 2", "repoint move switch"),
            ("Version $LATEST", "choose inspect"),
            ("PublishVersion", "release snapshot new"),
            ("PublishLayerVersion", ""),
            ("Lesson: Publishing without a change", "not-published learn"),
        ];
        for (said, meant) in [
            ("simulate", "Simulate PROD"),
            ("please run the simulation", "Simulate PROD"),
            ("blue-green", "Open Rollout"),
            ("blue/green", "Open Rollout"),
            ("canary", "Set the weight of PROD"),
            ("weights", "Set the weight of PROD"),
            ("send 10% to the canary", "Set the weight of PROD"),
            ("send 10% to version 2", "Set the weight of PROD"),
            ("send calls", "Simulate PROD"),
            ("rollback", "Roll back PROD to version 1"),
            ("rolling back", "Roll back PROD to version 1"),
            ("point PROD to 2", "Point PROD to version 2"),
            ("what is $LATEST?", "Version $LATEST"),
            ("publish", "PublishVersion"),
            ("publish a new version", "PublishVersion"),
            ("layer", "PublishLayerVersion"),
            ("not published", "Lesson: Publishing without a change"),
        ] {
            assert_eq!(best(&items, said), Some(meant), "{said}");
        }
        assert_eq!(best(&items, "xylophone"), None);
        assert_eq!(best(&items, "zz to"), None);
    }

    #[test]
    fn what_fits_a_part_comes_after_what_fits_all() {
        let all = fits("Undo", "take back", &typed("take back"));
        let part = fits("Undo", "", &typed("undo everything"));
        assert!(all < part && part.is_some_and(|it| !is_whole(it)));
    }
}
