//! Whether a threat is meant: "I could kill him" is what anybody says, until the bat comes out of the car.

use super::super::talk::Turn;
use crate::lexicon::Hit;

/// Things to hurt with.
pub(super) const WEAPONS: &[&str] = &[
    "acid",
    "axe",
    "bat",
    "blade",
    "brick",
    "crossbow",
    "crowbar",
    "gun",
    "guns",
    "hammer",
    "knife",
    "knives",
    "machete",
    "petrol",
    "pistol",
    "poker",
    "rifle",
    "screwdriver",
    "shotgun",
    "sword",
    "weapon",
];

/// With which they come to hand.
const TAKING: &[&str] = &[
    "bought", "brought", "carries", "carry", "carrying", "fetch", "fetched", "get", "got", "grabbed", "had", "has",
    "hid", "hold", "holding", "keep", "keeps", "kept", "loaded", "picked", "pulled", "took", "with",
];

/// Words around a threat by which it is meant: a weapon at hand, a plan, hands laid on somebody, fear of it.
pub(super) fn is_meant(turn: &Turn<'_>, hit: &Hit) -> bool {
    let near = turn.around(turn.sentence_at(hit.start), 1, 2);
    let near = near.start.max(hit.start.saturating_sub(30))..near.end.min(hit.end + 40);
    let denied = |at: usize| turn.any(at.saturating_sub(4).max(near.start)..at, &["not", "never", "no"]);
    near.clone().any(|at| {
        let word = turn.word(at);
        let next = turn.word(at + 1);
        let after = turn.word(at + 2);
        let armed = WEAPONS.contains(&word) && turn.any(at.saturating_sub(5).max(near.start)..at, TAKING);
        let meant = match (word, next) {
            ("mean" | "meant", "it" | "that") | ("believe" | "believed", "him" | "her" | "them" | "it") => true,
            ("where", "he" | "she" | "they") => {
                matches!(after, "lives" | "live" | "works" | "work" | "drinks" | "parks")
            }
            ("what", "time") => matches!(after, "he" | "she" | "they"),
            ("drove" | "driven" | "walked", "past") => true,
            ("waited" | "waiting", "for" | "outside") => matches!(after, "him" | "her" | "them" | "his" | "the"),
            ("hands" | "hand", "round" | "around") => true,
            ("pulled" | "dragged" | "held", "me") => matches!(after, "off" | "back" | "away"),
            ("scares" | "frightens" | "terrifies", "me") => true,
            ("scared" | "frightened" | "afraid" | "terrified", "i" | "of" | "what" | "that") => {
                turn.any(at + 1..(at + 6).min(turn.words.len()), &["i", "myself", "do", "he", "she", "might", "will"])
            }
            ("one", "day") => matches!(after, "i" | "he" | "she"),
            ("thought" | "think" | "thinking", "about" | "of") => {
                turn.any(at + 2..(at + 4).min(turn.words.len()), &["how", "where", "when"])
                    && turn.any(at + 2..(at + 7).min(turn.words.len()), &["would", "'d", "could"])
            }
            ("worked", "out") => after == "how",
            _ => false,
        };
        (armed || meant) && !denied(at)
    })
}

/// "He said he'd kill me if I left": a threat of somebody else, told as such, and bound to leaving or telling.
pub(super) fn is_told(turn: &Turn<'_>, hit: &Hit) -> bool {
    const SAID: &[&str] = &[
        "said",
        "says",
        "saying",
        "say",
        "told",
        "tells",
        "texted",
        "threatened",
        "threatens",
        "shouted",
        "screamed",
        "wrote",
    ];
    const BOUND: &[&str] = &[
        "leave", "left", "leaving", "go", "went", "tell", "told", "police", "court", "kids", "children", "ever",
        "another", "else", "himself", "herself", "both", "all", "then",
    ];
    let sentence = turn.sentence(turn.sentence_at(hit.start));
    let said = turn.any(sentence.start..hit.start, SAID)
        && !turn.any(sentence.start..hit.start, &["joke", "joking", "laughing", "laughed"]);
    said && (turn.any(sentence.start..hit.start, &["if", "threatened", "threatens"])
        || turn.any(hit.end..sentence.end, BOUND)
        || is_meant(turn, hit))
}
