//! Words of risk that are of everyday life by what stands around them: a joint that is roasted, a dog that follows, a head
//! bumped on a shelf. Each needs a sign of the everyday and none of the risk.

use super::super::talk::Turn;
use super::{CONTEXT, Reader, SUICIDE, kind_of};
use crate::lexicon::{Category, Gap, Hit};

const ANIMALS: &[&str] = &[
    "cat",
    "cats",
    "chickens",
    "cow",
    "cows",
    "dog",
    "dogs",
    "duck",
    "ducklings",
    "ducks",
    "geese",
    "goat",
    "goose",
    "hen",
    "hens",
    "horse",
    "kitten",
    "lamb",
    "pony",
    "puppy",
    "seagull",
    "seagulls",
    "sheep",
];
/// Who or what follows in earnest, beside an animal.
const FOLLOWERS: &[&str] = &["and", "car", "he", "owner", "she", "somebody", "someone", "they", "van", "with"];

const MEAT: &[&str] = &[
    "beef",
    "brisket",
    "butcher",
    "butcher's",
    "carve",
    "carved",
    "carving",
    "gammon",
    "gravy",
    "ham",
    "lamb",
    "meat",
    "mutton",
    "oven",
    "pork",
    "potatoes",
    "roast",
    "roasted",
    "roasting",
    "silverside",
    "topside",
    "trimmings",
    "venison",
];
const SMOKE: &[&str] = &[
    "cannabis", "drag", "high", "lit", "puff", "roll", "rolled", "smoke", "smoked", "smokes", "smoking", "spliff",
    "stoned", "toke", "weed",
];

/// What stands before the drink: cocaine is not counted.
const SERVED: &[&str] =
    &["a", "another", "cherry", "cold", "diet", "iced", "large", "small", "two", "three", "vanilla"];
const SERVED_IN: &[&str] = &["bottle", "can", "cans", "case", "crate", "cup", "glass", "litre", "pint"];
/// What goes on behind the drink; "a coke habit" is another matter.
const GOES_ON: &[&str] = &[
    "after", "and", "at", "because", "before", "but", "float", "for", "from", "in", "instead", "on", "or", "please",
    "so", "then", "though", "to", "when", "while", "with", "zero",
];

/// What a head is bumped on; who bangs it on a wall, a floor or a table may mean to.
const IN_THE_WAY: &[&str] = &[
    "beam",
    "boiler",
    "boot",
    "branch",
    "bunk",
    "cabinet",
    "ceiling",
    "climbing",
    "cupboard",
    "doorframe",
    "hatch",
    "ice",
    "lamp",
    "lampshade",
    "lintel",
    "loft",
    "pipe",
    "rack",
    "rafter",
    "shed",
    "shelf",
    "shelves",
    "slide",
    "swing",
    "trampoline",
    "tree",
    "worktop",
];
const ON_PURPOSE: &[&str] = &[
    "again",
    "anger",
    "angry",
    "bleeding",
    "bled",
    "deliberately",
    "frustrated",
    "furious",
    "hard",
    "meltdown",
    "overwhelmed",
    "punish",
    "purpose",
    "rage",
    "repeatedly",
    "stop",
    "tantrum",
    "temper",
    "till",
    "until",
    "upset",
    "urge",
    "wanted",
];

/// What is looked at, or done for a living, where others might jump.
const AT_EASE: &[&str] = &[
    "aerial",
    "boats",
    "canoes",
    "chimney",
    "ducks",
    "fireworks",
    "fish",
    "fished",
    "fishing",
    "gutter",
    "gutters",
    "parade",
    "poohsticks",
    "rowers",
    "rowing",
    "solar",
    "swans",
    "tiles",
    "tiling",
];
const TAKEN: &[&str] = &["photo", "photograph", "photographs", "photos", "picture", "pictures", "selfie", "selfies"];
const ILL_AT_EASE: &[&str] = &[
    "alone",
    "below",
    "bottom",
    "burden",
    "could",
    "cried",
    "crying",
    "dark",
    "down",
    "edge",
    "empty",
    "end",
    "ended",
    "fall",
    "feel",
    "fell",
    "felt",
    "goodbye",
    "gone",
    "hours",
    "if",
    "jump",
    "jumped",
    "jumping",
    "last",
    "life",
    "night",
    "nobody",
    "not",
    "note",
    "nothing",
    "numb",
    "over",
    "police",
    "quiet",
    "rail",
    "railing",
    "rang",
    "rather",
    "stop",
    "think",
    "thinking",
    "thought",
    "thoughts",
    "tired",
    "wanted",
    "water",
    "why",
    "wondered",
    "wondering",
    "would",
    "wrong",
];

const NO_POWER: &[&str] =
    &["electric", "electricity", "fuse", "generator", "grid", "load-shedding", "outage", "power", "storm", "torch"];
const NO_MEMORY: &[&str] = &[
    "alcohol", "beer", "cans", "drank", "drink", "drinking", "drinks", "drunk", "memory", "remember", "shots", "vodka",
    "whisky", "wine",
];

/// What a friendly slap falls on; and what makes it none.
const FRIENDLY: &[&str] = &["back", "shoulder", "shoulders"];
const UNFRIENDLY: &[&str] = &[
    "across", "angry", "belt", "bruise", "bruised", "bruises", "drunk", "fell", "hard", "harder", "hurt", "knocked",
    "mark", "marks", "row", "scared", "shouted", "stick", "strap", "winded",
];

/// What comes to an end by itself, and is wished over.
const BOUNDED: &[&str] = &[
    "appeal",
    "assessment",
    "audit",
    "boxes",
    "build",
    "campaign",
    "case",
    "christmas",
    "course",
    "court",
    "deadline",
    "degree",
    "dissertation",
    "divorce",
    "election",
    "exam",
    "exams",
    "extension",
    "funeral",
    "hearing",
    "holidays",
    "inspection",
    "interview",
    "move",
    "moving",
    "operation",
    "packing",
    "paperwork",
    "pregnancy",
    "probate",
    "project",
    "renovation",
    "renovations",
    "sale",
    "scan",
    "season",
    "semester",
    "shift",
    "surgery",
    "term",
    "test",
    "tests",
    "thesis",
    "tour",
    "tournament",
    "trial",
    "tribunal",
    "wedding",
    "winter",
];

impl Reader<'_, '_> {
    /// By the words around it, this phrase is of everyday life.
    pub(super) fn is_everyday(&self, at: usize, turn: &Turn<'_>, hit: &Hit) -> bool {
        let place = turn.sentence_at(hit.start);
        let sentence = turn.sentence(place);
        let near = turn.around(place, 1, 1);
        let says = |words: &[&str]| turn.any(hit.start..hit.end, words);
        let phrase =
            |any: &[&str]| (hit.start..hit.end).any(|at| any.iter().any(|word| turn.word(at).starts_with(word)));
        let beginning = sentence.start..hit.start;
        match hit.group.name {
            "substances" if says(&["joint", "joints"]) && hit.end == hit.start + 1 => {
                is_roast(turn, hit) && !turn.any(near, SMOKE)
            }
            "substances" if says(&["coke"]) => is_drink(turn, hit) && !is_of_drugs(turn, hit),
            "substances" if phrase(&["blackout"]) => turn.any(near.clone(), NO_POWER) && !turn.any(near, NO_MEMORY),
            "self-harm" if phrase(&["bang"]) && says(&["head"]) => {
                let behind = hit.end..sentence.end.min(hit.end + 5);
                matches!(turn.word(hit.end), "on" | "off" | "getting" | "under")
                    && turn.any(behind, IN_THE_WAY)
                    && !turn.any(near, ON_PURPOSE)
                    && self.harm_at.is_none_or(|harm| at - harm > CONTEXT)
            }
            "abuse" | "risk-from-others" if phrase(&["slap"]) => is_friendly(turn, hit) && !turn.any(near, UNFRIENDLY),
            "risk-from-others" if phrase(&["follow"]) => {
                turn.any(beginning.clone(), ANIMALS)
                    && !turn.any(beginning.clone(), FOLLOWERS)
                    && turn.found(Category::Person, beginning).next().is_none()
            }
            "suicide-plan" | "suicidal-thoughts" if phrase(&["stand", "stood"]) => {
                let takes = turn.any(near.clone(), &["take", "took", "taking"]) && turn.any(near.clone(), TAKEN);
                (takes || turn.any(near.clone(), AT_EASE))
                    && !turn.any(near, ILL_AT_EASE)
                    && !self.is_of_suicide(at, turn, hit)
            }
            "suicidal-thoughts" if says(&["it"]) && says(&["over", "finished", "done"]) => {
                // "I want it to be over, the move, the boxes."
                let named = turn.gap(hit.end) == Gap::Soft
                    && matches!(turn.word(hit.end), "the" | "this" | "my" | "our" | "all")
                    && turn.any(hit.end + 1..sentence.end.min(hit.end + 4), BOUNDED);
                named && !self.is_of_suicide(at, turn, hit)
            }
            _ => false,
        }
    }

    /// Suicide is spoken of elsewhere in the turn, or was a moment ago.
    fn is_of_suicide(&self, at: usize, turn: &Turn<'_>, hit: &Hit) -> bool {
        self.suicide_at.is_some_and(|suicide| at - suicide <= CONTEXT)
            || turn.found(Category::Risk, turn.all()).any(|other| {
                other.start != hit.start
                    && !other.overlaps(hit)
                    && !other.group.note.starts_with("context")
                    && kind_of(other.group.name).is_some_and(|kind| SUICIDE.contains(&kind))
            })
    }
}

/// "A joint of beef", "a Sunday joint", "the joint in the oven", and no joint after the roast.
fn is_roast(turn: &Turn<'_>, hit: &Hit) -> bool {
    const COOKED: &[&str] = &["cook", "cooked", "cooking", "cooks", "sunday"];
    const APART: &[&str] = &["after", "and", "before", "had", "or", "then", "while", "with"];
    let sentence = turn.sentence(turn.sentence_at(hit.start));
    let (before, behind) =
        (hit.start.saturating_sub(3).max(sentence.start)..hit.start, hit.end..sentence.end.min(hit.end + 4));
    let apart = |words: std::ops::Range<usize>| turn.any(words, APART);
    turn.any(behind.clone(), MEAT) && !apart(behind)
        || (turn.any(before.clone(), MEAT) || turn.any(before.clone(), COOKED)) && !apart(before)
}

/// Another drug stands in the sentence.
fn is_of_drugs(turn: &Turn<'_>, hit: &Hit) -> bool {
    let sentence = turn.sentence(turn.sentence_at(hit.start));
    turn.found(Category::Risk, sentence).any(|other| {
        other.group.name == "substances" && !other.overlaps(hit) && !other.group.note.starts_with("context")
    })
}

/// "Slapped me on the back", and not on the back of the head.
fn is_friendly(turn: &Turn<'_>, hit: &Hit) -> bool {
    let end = turn.sentence(turn.sentence_at(hit.start)).end;
    (hit.start + 1..end.min(hit.end + 4)).any(|at| {
        FRIENDLY.contains(&turn.word(at))
            && turn.word(at + 1) != "of"
            && matches!(turn.word(at - 1), "the" | "my")
            && turn.word(at.wrapping_sub(2)) == "on"
    })
}

/// "A bag of crisps and a coke", "a can of coke": the drink.
fn is_drink(turn: &Turn<'_>, hit: &Hit) -> bool {
    let Some(coke) = (hit.start..hit.end).find(|at| turn.word(*at) == "coke") else { return false };
    let before = turn.word(coke.wrapping_sub(1));
    let poured = before == "of" && SERVED_IN.contains(&turn.word(coke.wrapping_sub(2)));
    let ends = turn.gap(coke + 1) != Gap::None || coke + 1 >= turn.words.len();
    hit.end == coke + 1 && (SERVED.contains(&before) || poured) && (ends || GOES_ON.contains(&turn.word(coke + 1)))
        || hit.start == coke && SERVED.contains(&before) && GOES_ON.contains(&turn.word(coke + 1))
}
