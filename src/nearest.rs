//! The candidate that a misspelt name most likely means.

/// The candidate nearest to `name`, if one is near enough to be a misspelling of it.
pub(crate) fn nearest(name: &str, candidates: impl IntoIterator<Item = String>) -> Option<String> {
    candidates
        .into_iter()
        .map(|candidate| (distance(name, &candidate), candidate))
        .filter(|(distance, candidate)| *distance <= candidate.chars().count().max(3) / 3)
        .min()
        .map(|(_, candidate)| candidate)
}

/// The number of characters to insert, remove or replace.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, to) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(from != *to);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn misspellings_are_near_and_other_words_are_not() {
        let candidates = || ["greet".to_owned(), "shout".to_owned()];
        assert_eq!(nearest("great", candidates()).as_deref(), Some("greet"));
        assert_eq!(nearest("shut", candidates()).as_deref(), Some("shout"));
        assert_eq!(nearest("calculate", candidates()), None);
    }
}
