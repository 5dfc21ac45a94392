//! Typed interviews in many layouts, with the slips of many hands: who said what is found, and nobody is invented.

#[allow(dead_code)]
#[path = "../examples/support/typed.rs"]
mod typed;

use session_note::transcript::{ParseOptions, parse};

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Turns found as they were said, in order, and labels that nobody typed.
fn measure(seed: u64, slips: usize) -> (usize, usize, Vec<String>) {
    let typed = typed::interview(seed, slips);
    let parsed = parse(&typed.text, &ParseOptions::default()).unwrap();
    let read: Vec<(String, String)> =
        parsed.turns.iter().map(|turn| (flat(turn.speaker.as_deref().unwrap_or("")), flat(&turn.text))).collect();
    let (mut at, mut right) = (0, 0);
    for (label, said) in &typed.turns {
        let turn = (label.trim_end_matches('.').to_owned(), flat(said));
        let same = |read: &(String, String)| read.0.trim_end_matches('.') == turn.0 && read.1 == turn.1;
        if let Some(found) = read.iter().skip(at).take(4).position(same) {
            right += 1;
            at += found + 1;
        }
    }
    let invented = read.iter().map(|(label, _)| label.clone());
    let known = |label: &String| {
        typed.turns.iter().any(|(known, _)| known.trim_end_matches('.') == label.trim_end_matches('.'))
    };
    let invented = invented.filter(|label| !known(label)).collect();
    (right, typed.turns.len(), invented)
}

fn sum(seeds: std::ops::Range<u64>, slips: usize) -> (usize, usize) {
    let (mut right, mut of) = (0, 0);
    for seed in seeds {
        let (found, turns, invented) = measure(seed, slips);
        assert!(invented.is_empty(), "seed {seed}: {invented:?}");
        right += found;
        of += turns;
    }
    (right, of)
}

#[test]
fn clean_typing_is_read_to_the_word() {
    let (right, of) = sum(0..68, 0);
    assert!(right * 1000 >= of * 998, "{right} of {of}");
}

#[test]
fn slips_of_one_label_in_twenty_are_mended() {
    let (right, of) = sum(1000..1068, 20);
    assert!(right * 1000 >= of * 998, "{right} of {of}");
}
