//! Brace expansion: `{a,b}` and `{1..4}`, before any other expansion.

use crate::ast::{Part, Word};

/// Most words that one word may become.
const MOST: usize = 20_000;

/// One unquoted character, or a part that braces never look into.
#[derive(Clone)]
enum Token {
    Plain(char),
    Other(Part),
}

/// The words that a word becomes.
pub(crate) fn expand(word: Word) -> Vec<Word> {
    let braces = |part: &Part| matches!(part, Part::Plain(text) if text.contains('{'));
    if !word.parts.iter().any(braces) {
        return vec![word];
    }
    let mut tokens = Vec::new();
    for part in word.parts {
        match part {
            Part::Plain(text) => tokens.extend(text.chars().map(Token::Plain)),
            other => tokens.push(Token::Other(other)),
        }
    }
    let mut budget = MOST;
    expand_tokens(&tokens, &mut budget, 0)
        .into_iter()
        .map(word_of)
        .collect()
}

fn word_of(tokens: Vec<Token>) -> Word {
    let mut parts: Vec<Part> = Vec::new();
    for token in tokens {
        match (token, parts.last_mut()) {
            (Token::Plain(c), Some(Part::Plain(text))) => text.push(c),
            (Token::Plain(c), _) => parts.push(Part::Plain(c.to_string())),
            (Token::Other(part), _) => parts.push(part),
        }
    }
    Word { parts }
}

fn is(token: Option<&Token>, wanted: char) -> bool {
    matches!(token, Some(Token::Plain(c)) if *c == wanted)
}

fn expand_tokens(tokens: &[Token], budget: &mut usize, depth: u32) -> Vec<Vec<Token>> {
    let whole = || vec![tokens.to_vec()];
    if depth > 20 {
        return whole();
    }
    // The first brace that closes and means something; `${` never comes this far.
    for start in 0..tokens.len() {
        if !is(tokens.get(start), '{') {
            continue;
        }
        let Some((end, members)) = group(tokens, start) else {
            continue;
        };
        let choices: Vec<Vec<Token>> = if members.len() > 1 {
            members
                .iter()
                .flat_map(|it| expand_tokens(it, budget, depth + 1))
                .collect()
        } else {
            match members.first().and_then(|it| sequence(it)) {
                Some(choices) => choices,
                None => continue,
            }
        };
        let before = tokens.get(..start).unwrap_or_default();
        let after = tokens.get(end + 1..).unwrap_or_default();
        let tails = expand_tokens(after, budget, depth + 1);
        let mut words = Vec::new();
        for choice in choices {
            for tail in &tails {
                if *budget == 0 {
                    return words;
                }
                *budget -= 1;
                words.push([before, &choice, tail].concat());
            }
        }
        return words;
    }
    whole()
}

/// The closing brace of the one that opens here, and what stands between its commas.
fn group(tokens: &[Token], start: usize) -> Option<(usize, Vec<Vec<Token>>)> {
    let mut depth = 0_u32;
    let mut members = vec![Vec::new()];
    for (at, token) in tokens.iter().enumerate().skip(start + 1) {
        match token {
            Token::Plain('{') => depth += 1,
            Token::Plain('}') if depth == 0 => return Some((at, members)),
            Token::Plain('}') => depth -= 1,
            Token::Plain(',') if depth == 0 => {
                members.push(Vec::new());
                continue;
            }
            _ => {}
        }
        members.last_mut()?.push(token.clone());
    }
    None
}

fn sequence(tokens: &[Token]) -> Option<Vec<Vec<Token>>> {
    let text: Option<String> = tokens
        .iter()
        .map(|it| match it {
            Token::Plain(c) => Some(*c),
            Token::Other(_) => None,
        })
        .collect();
    let text = text?;
    let mut ends = text.split("..");
    let (first, last, step) = (ends.next()?, ends.next()?, ends.next());
    if ends.next().is_some() {
        return None;
    }
    let step = match step {
        Some(step) => step.parse::<i64>().ok()?,
        None => 1,
    };
    let numbers = (first.parse::<i64>(), last.parse::<i64>());
    let texts: Vec<String> = if let (Ok(from), Ok(to)) = numbers {
        let padded = |it: &str| {
            it.trim_start_matches('-').starts_with('0') && it.trim_start_matches('-').len() > 1
        };
        let width = if padded(first) || padded(last) {
            first.len().max(last.len())
        } else {
            0
        };
        run(from, to, step)
            .map(|it| format!("{it:0width$}"))
            .collect()
    } else {
        let letter = |it: &str| {
            let mut chars = it.chars();
            match (chars.next(), chars.next()) {
                (Some(c), None) if c.is_ascii_alphabetic() => Some(u32::from(c)),
                _ => None,
            }
        };
        run(letter(first)?.into(), letter(last)?.into(), step)
            .filter_map(|it| u32::try_from(it).ok().and_then(char::from_u32))
            .map(String::from)
            .collect()
    };
    Some(
        texts
            .into_iter()
            .map(|it| it.chars().map(Token::Plain).collect())
            .collect(),
    )
}

fn run(from: i64, to: i64, step: i64) -> impl Iterator<Item = i64> {
    let size = step.checked_abs().unwrap_or(1).max(1);
    let step = if from <= to { size } else { -size };
    std::iter::successors(Some(from), move |it| it.checked_add(step))
        .take_while(move |it| if step > 0 { *it <= to } else { *it >= to })
        .take(MOST)
}
