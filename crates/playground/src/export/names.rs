//! Names for the things of a template: distinct by construction, whatever functions and aliases are called.

use litemap::LiteMap;
use std::collections::BTreeSet;

/// Longest name: templates take 255 characters.
const LONGEST: usize = 200;

/// Names by what they stand for: the same thing has the same name wherever it is asked for, and no
/// two things ever share one, not even in another case.
#[derive(Debug, Default)]
pub(super) struct Names {
    names: LiteMap<String, String>,
    taken: BTreeSet<String>,
}

impl Names {
    /// A collection in which some words are taken from the start.
    pub(super) fn without(words: &[&str]) -> Self {
        Self {
            names: LiteMap::new(),
            taken: words.iter().map(|it| it.to_ascii_lowercase()).collect(),
        }
    }

    /// The name of what `key` says, like `wanted` where that is free.
    pub(super) fn of(&mut self, key: &[&str], wanted: &str) -> String {
        let key = key.join("\u{0}");
        if let Some(name) = self.names.get(&key) {
            return name.clone();
        }
        let start: String = wanted.chars().take(LONGEST).collect();
        let mut name = start.clone();
        let mut count = 1;
        while !self.taken.insert(name.to_ascii_lowercase()) {
            count += 1;
            name = format!("{start}X{count}");
        }
        self.names.insert(key, name.clone());
        name
    }

    /// The name that this key was given.
    pub(super) fn get(&self, key: &[&str]) -> Option<&str> {
        self.names.get(&key.join("\u{0}")).map(String::as_str)
    }
}

/// Letters and digits only, each word with a capital: `my-fn` is `MyFn`.
pub(super) fn words(parts: &[&str]) -> String {
    let mut out = String::new();
    let separate = |c: char| !c.is_ascii_alphanumeric();
    for word in parts.iter().flat_map(|it| it.split(separate)) {
        let mut chars = word.chars();
        out.extend(chars.next().map(|c| c.to_ascii_uppercase()));
        out.push_str(chars.as_str());
    }
    out
}

/// An alias's name as SAM's translator puts it into a logical id: `-` is `D` and `_` is `U`.
pub(super) fn encoded(alias: &str) -> String {
    alias.replace('-', "D").replace('_', "U")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_look_alike_stay_apart() {
        let mut names = Names::without(&["Lambda"]);
        assert_eq!(names.of(&["alias", "api", "v1-12"], "ApiV112"), "ApiV112");
        assert_eq!(names.of(&["alias", "api", "v11-2"], "ApiV112"), "ApiV112X2");
        assert_eq!(names.of(&["alias", "api", "v1-12"], "ApiV112"), "ApiV112");
        assert_eq!(names.of(&["alias", "API", "V1"], "APIV112"), "APIV112X3");
        assert_eq!(names.of(&["function", "lambda"], "lambda"), "lambdaX2");
        assert_eq!(names.get(&["alias", "api", "v11-2"]), Some("ApiV112X2"));
        assert_eq!(names.get(&["alias", "api"]), None);
    }
}
