//! In which sense a phrase of risk stands: as a risk, as a figure of speech, or as something of everyday life.

use super::super::super::RiskKind;
use super::super::talk::Turn;
use super::wording::own_negator;
use super::{CONTEXT, CONTEXT_OF_TASKS, Reader, SUICIDE, clarify, kind_of, nearby, own_life, put, threat};
use crate::lexicon::{Category, Gap, Hit};
use crate::transcript::Role;

const OWN: &[&str] = &["yourself", "myself", "himself", "herself", "themselves"];

const OF_ACTING: &[&str] = &[
    "plan",
    "plans",
    "planned",
    "means",
    "how",
    "act",
    "acted",
    "acting",
    "carry",
    "carrying",
    "follow",
    "through",
    "steps",
    "die",
    "pills",
    "medication",
    "tablets",
];

const IMPAIRED: &[&str] = &[
    "drink",
    "drinks",
    "drinking",
    "drunk",
    "pub",
    "beers",
    "beer",
    "wine",
    "cans",
    "pints",
    "vodka",
    "stoned",
    "high",
    "asleep",
    "bar",
    "medicated",
    "seizure",
    "limit",
    "smoked",
    "tipsy",
];

/// Where one stands who may go over.
const EDGES: &[&str] = &[
    "balcony", "bridge", "canal", "cliff", "edge", "ice", "ledge", "overpass", "platform", "rail", "railing",
    "railings", "railway", "river", "roof", "tracks", "viaduct",
];
/// Words by which somebody's death is told.
const OF_DEATH: &[&str] = &[
    "alive", "buried", "dead", "death", "died", "funeral", "grave", "grief", "late", "lost", "passed", "suicide",
    "widow", "widowed", "widower",
];
/// Turns back to which a death was spoken of.
const DEATH_REACH: usize = 8;
/// Where wounds are shown.
const LIMBS: &[&str] = &["arm", "arms", "leg", "legs", "sleeve", "sleeves", "thigh", "thighs", "wrist", "wrists"];

impl<'a> Reader<'_, 'a> {
    /// What is spoken of where a phrase stands: the risk that the turn names last before it, or that was asked about last.
    fn matter(&self, at: usize, turn: &Turn<'a>, start: usize) -> Option<RiskKind> {
        let named = turn.found(Category::Risk, 0..start).filter(|hit| names_plainly(hit)).last();
        if let Some(kind) = named.and_then(|hit| kind_of(hit.group.name)) {
            return Some(kind);
        }
        let (kind, asked) = self.asked_of?;
        let later = self.suicide_at.is_none_or(|suicide| suicide < asked);
        (later && at - asked <= CONTEXT_OF_TASKS).then_some(kind)
    }

    /// Falling asleep, where the turn or the question before it is of the road.
    fn is_of_driving(&self, at: usize, turn: &Turn<'a>, hit: &Hit) -> bool {
        const ROAD: &[&str] = &[
            "drive", "driving", "drove", "highway", "lane", "lorry", "motorway", "rig", "road", "rumble", "truck",
            "van", "wheel",
        ];
        let asked = self.talk.before(at, Role::Therapist).is_some_and(|asked| asked.any(asked.closing(), ROAD));
        asked || turn.any(turn.around(turn.sentence_at(hit.start), 1, 2), ROAD)
    }

    /// "Do you think of going after him?": of somebody whose death was spoken of, as a thought, wish or question.
    fn is_of_death(&self, at: usize, turn: &Turn<'a>, hit: &Hit) -> bool {
        const WISHED: &[&str] =
            &["ask", "mind", "think", "thinking", "thought", "thoughts", "want", "wanted", "wanting", "wish"];
        let sentence = turn.sentence(turn.sentence_at(hit.start));
        let died = |turn: &Turn<'_>| turn.any(turn.all(), OF_DEATH);
        turn.any(sentence.start..hit.start, WISHED)
            && !turn.any(hit.end..sentence.end, &["with", "for", "at", "class", "club", "court", "gym", "money"])
            && self.talk.turns.get(at.saturating_sub(DEATH_REACH)..=at).is_some_and(|near| near.iter().any(died))
    }

    /// How something would be done, where harm to somebody is named before it in the sentence and suicide is not spoken of.
    fn is_of_harm(&self, at: usize, turn: &Turn<'a>, hit: &Hit) -> bool {
        let before = turn.sentence(turn.sentence_at(hit.start)).start..hit.start;
        turn.any(hit.start..hit.end, &["how"])
            && turn.found(Category::Risk, before).any(|other| other.group.name == "harm-to-others")
            && self.suicide_at.is_none_or(|suicide| at - suicide > CONTEXT)
    }

    /// Asked about by its name: "And drink, anything like that?", "Anyone you've felt like hurting?"
    fn is_asked_after(&self, turn: &Turn<'a>, hit: &Hit) -> bool {
        let place = turn.sentence_at(hit.start);
        let to_client = turn.gap(hit.end) == Gap::None && matches!(turn.word(hit.end), "you" | "your");
        turn.role == Role::Therapist && (turn.is_question(place) || put::tells_of_others(turn, place)) && !to_client
    }

    pub(super) fn is_risky(&self, at: usize, turn: &Turn<'a>, hit: &Hit, kind: RiskKind) -> bool {
        let near = hit.start.saturating_sub(8)..hit.end + 8;
        // "When you say you could kill her, do you mean it?" asks what the figure of speech meant.
        let place = turn.sentence_at(hit.start);
        let clarified = || turn.role == Role::Therapist && clarify::clarifies_here(turn, place);
        let of_violence = matches!(kind, RiskKind::HarmToOthers | RiskKind::RiskFromOthers);
        let meant =
            || of_violence && (threat::is_meant(turn, hit) || hit.group.note == "threat" && threat::is_told(turn, hit));
        // "Hurting yourself, on purpose?": no figure of speech reaches over a comma.
        let whole = |idiom: &Hit| (idiom.start + 1..idiom.end).all(|at| turn.gap(at) == Gap::None);
        // "Simpler if the stroke had killed me" is more than the "killed me" within.
        let outgrown = |idiom: &Hit| {
            hit.start < idiom.start && idiom.end <= hit.end && hit.end - hit.start >= idiom.end - idiom.start + 3
        };
        let figure =
            turn.found(Category::Idiom, near).any(|idiom| idiom.overlaps(hit) && whole(idiom) && !outgrown(idiom));
        // "Are you worried he'd kill you?" is asked in earnest.
        let in_earnest = turn.role == Role::Therapist && hit.group.note == "threat" && turn.is_question(place);
        if is_effort(turn, hit) && !clarified() {
            return false;
        }
        if figure && !clarified() && !meant() && !in_earnest {
            return false;
        }
        if self.is_everyday(at, turn, hit) {
            return false;
        }
        // "Urges to hurt yourself" are of no one else.
        if kind == RiskKind::HarmToOthers && turn.any(hit.end..hit.end + 1, OWN) {
            return false;
        }
        // "Hit me with the numbers": done to the therapist it is a way of speaking.
        if turn.role == Role::Therapist
            && matches!(hit.group.name, "abuse" | "risk-from-others")
            && turn.any(hit.start..hit.end, &["me", "us"])
            && hit.group.note != "threat"
        {
            return false;
        }
        // "The thing you threatened me with": the therapist's joke.
        if kind == RiskKind::RiskFromOthers
            && turn.role != Role::Therapist
            && turn.any(hit.start.saturating_sub(1)..hit.start, &["you"])
        {
            return false;
        }
        // "Tried to kill myself" says more than the "kill myself" within.
        let near = hit.start.saturating_sub(8)..hit.end + 8;
        let within = |other: &Hit| {
            let longer = other.end - other.start > hit.end - hit.start;
            let holds = other.start <= hit.start && other.end >= hit.end;
            let leads = other.start < hit.start
                && other.overlaps(hit)
                && matches!(other.group.name, "suicide-attempt" | "suicide-plan");
            longer && holds || leads
        };
        let counts = |other: &Hit| {
            !other.group.note.starts_with("context") && (other.group.note != "hint" || hit.group.note == "hint")
        };
        if turn.found(Category::Risk, near).any(|other| within(other) && counts(other)) {
            return false;
        }
        match hit.group.note {
            // "He'd kill me if he knew": a way of speaking, unless it was said in earnest.
            "threat" => turn.role == Role::Therapist || meant(),
            // "… yourself or anyone else?": of harm where harm is asked about right before.
            "or-others" => {
                let from = turn.sentence(place).start.max(hit.start.saturating_sub(8));
                // What voices tell one to do is asked about as such.
                let bidden = turn.any(turn.sentence(place).start..hit.start, &["voice", "voices", "tell", "telling"]);
                let own = |other: &Hit| other.start <= hit.start && kind_of(other.group.name).is_some_and(own_life);
                !bidden && turn.found(Category::Risk, from..hit.end + 2).any(own)
            }
            "item" => turn.role == Role::Therapist,
            "told" => turn.role != Role::Therapist,
            // "And the guns. Last I knew …": a fragment asks.
            "asked" if kind == RiskKind::Means && turn.role == Role::Therapist => {
                let words = turn.sentence(place);
                turn.is_question(place) || matches!(turn.word(words.start), "and" | "so") && words.len() <= 18
            }
            "asked" => self.is_asked_after(turn, hit),
            // "He said we'd be better off without him": his own thought, where it is told as such.
            "of-them" => {
                let start = turn.sentence(place).start;
                (start..hit.start).any(|at| {
                    matches!(turn.word(at), "he" | "she" | "says" | "said" | "saying")
                        && turn.any(
                            at + 1..(at + 4).min(hit.start),
                            &["said", "says", "thinks", "thought", "feels", "told", "keeps", "reckons", "that", "we"],
                        )
                })
            }
            // "I want to kill my stepdad, I've thought how I'd do it": of him, and no plan for oneself.
            "plan" if hit.end - hit.start > 2 && self.is_of_harm(at, turn, hit) => false,
            _ if cuts_a_thing(turn, hit) || of_sleep(turn, hit) || of_drink(turn, hit) => false,
            "needs-not" => own_negator(turn, hit).is_some(),
            "context" if kind == RiskKind::Driving => {
                let place = turn.sentence_at(hit.start);
                turn.any(turn.around(place, 1, 2), IMPAIRED)
            }
            "context" if of_thing(turn, hit) => false,
            "after-the-dead" => self.is_of_death(at, turn, hit),
            "armed" => turn.any(turn.around(place, 1, 0), threat::WEAPONS),
            "at-edge" => {
                let before = || at.checked_sub(2).and_then(|before| self.talk.turns.get(before));
                turn.any(turn.around(place, 2, 0), EDGES)
                    || turn.role == Role::Therapist && before().is_some_and(|before| before.any(before.all(), EDGES))
            }
            "on-skin" => turn.any(turn.around(place, 1, 0), LIMBS),
            "context-limb" => false,
            "context-drinks" => nearby::drinks(turn, hit),
            "context-deal" => self.is_deal(at, turn),
            "context-muzzle" => self.is_armed(at, turn, hit),
            "context-took" => turn.role != Role::Therapist && nearby::came_to_harm(turn, hit),
            "context-lurks" => self.lurks(at, turn, hit),
            "context-tool" => self.is_tool(at, turn, hit),
            "by-another" => self.by_another(at, turn, hit),
            "context-at-wheel" => turn.role != Role::Therapist && self.is_of_driving(at, turn, hit),
            // "Ever done anything to hurt her?" asks of her.
            "attempt" if turn.role == Role::Therapist && names_another(turn, hit) => false,
            // "Have you ever done anything to hurt her?" asks what was done by whom it is put to.
            "abuse" if is_done_by_client(turn, hit) => false,
            // "I did it Thursday. Just the once.": what "it" is was said.
            "context-self-harm" => turn.role != Role::Therapist && self.harm_at.is_some_and(|harm| at - harm <= 3),
            "context-said" => {
                turn.role != Role::Therapist && self.suicide_at.is_some_and(|suicide| at - suicide <= CONTEXT)
            }
            // "Did you ever try the breathing?" is of a task.
            "context" if kind == RiskKind::SuicideAttempt && !ends_there(turn, hit) => false,
            "context" => {
                // "A plan", "act on it" are of suicide for longer than "do it", which may be of any task.
                let of_suicide = kind != RiskKind::SuicidePlan || turn.any(hit.start..hit.end, OF_ACTING);
                let of_suicide = of_suicide && kind != RiskKind::SuicideAttempt;
                let reach = if of_suicide { CONTEXT } else { CONTEXT_OF_TASKS };
                // "And the thoughts of hurting the baby? Is that still around?" goes on from harm to others.
                let of_else = self.matter(at, turn, hit.start).is_some_and(|kind| !own_life(kind));
                let earlier = !of_else && self.suicide_at.is_some_and(|suicide| at - suicide <= reach);
                let here = turn.found(Category::Risk, turn.around(turn.sentence_at(hit.start), 2, 2)).any(|other| {
                    other.group.note != "context"
                        && kind_of(other.group.name).is_some_and(|kind| SUICIDE.contains(&kind))
                });
                // A sentence that names a level asks about that level only.
                let sentence = turn.sentence(turn.sentence_at(hit.start));
                let named = kind == RiskKind::SuicidalThoughts
                    && turn.found(Category::Risk, sentence).any(|other| {
                        let kind = kind_of(other.group.name);
                        let of_ways = kind == Some(RiskKind::SuicidePlan) && other.end - other.start > 2;
                        other.group != hit.group
                            && kind.is_some()
                            && (!other.group.note.starts_with("context") || of_ways)
                    });
                // "What about yourself, with him? Did you hit him?" goes on to something else.
                let goes_elsewhere = kind == RiskKind::SuicidalThoughts
                    && turn.found(Category::Risk, hit.end..turn.words.len()).any(|other| {
                        !other.group.note.starts_with("context")
                            && kind_of(other.group.name).is_some_and(|other| !own_life(other))
                    });
                // "What's that been like for you?" asks for no yes or no.
                let open = turn.word(hit.start) == "for"
                    && turn.any(turn.sentence(turn.sentence_at(hit.start)).start..hit.start, &["what", "how"]);
                turn.role == Role::Therapist
                    && !open
                    && !named
                    && !goes_elsewhere
                    && (here || earlier)
                    && (turn.is_question(place) || is_confirmed(turn, place))
            }
            _ => true,
        }
    }
}

/// "So no thoughts of how, no plan. Is that right?", "Some get thoughts about doing it. Have you?": asked in a word or two
/// behind the statement.
fn is_confirmed(turn: &Turn<'_>, place: usize) -> bool {
    let next = place + 1;
    turn.is_question(next)
        && turn.sentence(next).len() <= 4
        && !turn.any(turn.sentence(next), &["how", "what", "when", "where", "which", "who", "why"])
}

/// "She killed herself getting the room clean", "I overdosed on cake": of effort and of sweets.
fn is_effort(turn: &Turn<'_>, hit: &Hit) -> bool {
    const THOUGHT: &[&str] = &["of", "think", "thinking", "thought", "to", "tried", "want", "wanted", "was"];
    const SWEETS: &[&str] = &[
        "biscuits",
        "cake",
        "caffeine",
        "carbs",
        "cheese",
        "chocolate",
        "christmas",
        "crisps",
        "crosswords",
        "football",
        "netflix",
        "news",
        "podcasts",
        "sugar",
        "sweets",
        "telly",
        "tv",
    ];
    let start = turn.sentence(turn.sentence_at(hit.start)).start;
    let next = turn.word(hit.end);
    let plain = turn.gap(hit.end) == Gap::None;
    let effort = matches!(turn.word(hit.start), "kill" | "killed" | "killing")
        && turn.word(hit.end - 1).ends_with("self")
        && plain
        && next.ends_with("ing")
        && next.len() > 4
        && !matches!(
            next,
            "being" | "during" | "seeing" | "knowing" | "thinking" | "morning" | "evening" | "something"
        )
        && !turn.any(hit.start.saturating_sub(5).max(start)..hit.start, THOUGHT)
        && !(turn.word(hit.start) == "killing" && turn.word(hit.start.wrapping_sub(1)) == "about");
    let sweets = turn.word(hit.end - 1).starts_with("overdos")
        && turn.any(hit.end..hit.end + 1, &["on"])
        && turn.any(hit.end + 1..(hit.end + 4).min(turn.words.len()), SWEETS)
        || turn.word(hit.end - 1) == "on"
            && turn.word(hit.start).starts_with("overdos")
            && turn.any(hit.end..hit.end + 3, SWEETS);
    effort || sweets
}

/// The phrase names its risk, and nothing else could be meant.
fn names_plainly(hit: &Hit) -> bool {
    !hit.group.note.starts_with("context") && !matches!(hit.group.note, "hint" | "loose")
}

/// What follows names harm to somebody else: "done anything to hurt her".
fn names_another(turn: &Turn<'_>, hit: &Hit) -> bool {
    turn.found(Category::Risk, hit.end..(hit.end + 5).min(turn.words.len()))
        .any(|other| other.group.name == "harm-to-others" && other.start <= hit.end + 1)
}

/// "You", or the client's own "I", stands before "hurt her", and nobody else between.
fn is_done_by_client(turn: &Turn<'_>, hit: &Hit) -> bool {
    let start = turn.sentence(turn.sentence_at(hit.start)).start;
    let of_temper = turn.any(hit.start..hit.end, &["aggressive", "physical", "violent"])
        && !matches!(turn.word(hit.end), "to" | "towards" | "with" | "toward" if turn.word(hit.end + 1) == "you");
    (of_temper || matches!(turn.word(hit.end - 1), "her" | "him" | "them"))
        && (start..hit.start)
            .rev()
            .find(|at| matches!(turn.word(*at), "i" | "you" | "he" | "she" | "they" | "anyone" | "anybody" | "someone"))
            .is_some_and(|at| turn.word(at) == if turn.role == Role::Therapist { "you" } else { "i" })
}

/// Nothing that could be tried follows: "did you ever try?", "did you try it, or anything like it?".
fn ends_there(turn: &Turn<'_>, hit: &Hit) -> bool {
    const FOLLOW: &[&str] = &["it", "that", "or", "and", "anything", "to", "before", "then", "yourself", "in", "at"];
    hit.end >= turn.words.len() || turn.gap(hit.end) != Gap::None || FOLLOW.contains(&turn.word(hit.end))
}

/// "I cut the mango", "I've cut some wood": what is cut is no part of oneself.
fn cuts_a_thing(turn: &Turn<'_>, hit: &Hit) -> bool {
    const OF_THINGS: &[&str] =
        &["a", "an", "everything", "it", "off", "out", "some", "the", "them", "things", "through", "up"];
    let last = turn.word(hit.end.wrapping_sub(1));
    hit.group.name == "self-harm"
        && matches!(last, "cut" | "cutting")
        && OF_THINGS.contains(&turn.word(hit.end))
        && !turn.any(
            hit.end..(hit.end + 6).min(turn.words.len()),
            &["my", "myself", "himself", "herself", "skin", "inside", "wrist", "arm", "leg", "thigh"],
        )
}

/// "I don't wake up groggy", "he doesn't wake up till nine": how somebody sleeps. Not to wake up at all is wished for,
/// feared or supposed.
fn of_sleep(turn: &Turn<'_>, hit: &Hit) -> bool {
    const LED: &[&str] = &[
        "asked", "better", "easier", "god", "hope", "hoped", "hoping", "if", "just", "lord", "may", "might", "never",
        "or", "pray", "prayed", "please", "praying", "rather", "simply", "that", "think", "thinking", "thought",
        "want", "wanted", "when", "will", "wish", "wished", "would", "'d",
    ];
    const ENDS: &[&str] = &[
        "again", "and", "at", "because", "but", "for", "from", "in", "one", "or", "some", "the", "then", "to",
        "tomorrow",
    ];
    if turn.word(hit.end.wrapping_sub(1)) != "up" || !matches!(turn.word(hit.end.wrapping_sub(2)), "wake" | "waking") {
        return false;
    }
    let start = turn.sentence(turn.sentence_at(hit.start)).start;
    let wished = turn.any(start..hit.start, LED);
    let open = hit.end < turn.words.len() && turn.gap(hit.end) == Gap::None && !ENDS.contains(&turn.word(hit.end));
    let told = turn.word(hit.start) == "do" || turn.word(hit.start) == "does";
    open && !wished || told && !wished
}

/// "Is that still pineapple?", "is that still the plan for Friday?": of a thing, and of no thought.
fn of_thing(turn: &Turn<'_>, hit: &Hit) -> bool {
    const ENDS: &[&str] = &[
        "a",
        "around",
        "coming",
        "going",
        "happening",
        "here",
        "how",
        "in",
        "so",
        "the",
        "there",
        "true",
        "with",
        "your",
    ];
    turn.word(hit.end - 1) == "still"
        && hit.end < turn.words.len()
        && turn.gap(hit.end) == Gap::None
        && !ENDS.contains(&turn.word(hit.end))
}

/// "Took a whole bottle of wine to the party": what is in the bottle is drunk by any number.
fn of_drink(turn: &Turn<'_>, hit: &Hit) -> bool {
    const DRINKS: &[&str] = &[
        "beer",
        "champagne",
        "coke",
        "fizz",
        "juice",
        "milk",
        "pop",
        "prosecco",
        "red",
        "squash",
        "water",
        "white",
        "wine",
    ];
    hit.group.name == "suicide-attempt" && turn.word(hit.end - 1) == "of" && turn.any(hit.end..hit.end + 2, DRINKS)
}
