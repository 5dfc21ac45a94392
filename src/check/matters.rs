//! Matters that weigh in a note and are said in many words: "overdose" in the note, "took her nan's tablets" in the session.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use crate::facts::words::{Key, Word, key, key_of};
use crate::text::stem;

/// One matter.
struct Words {
    /// A clause with one of these tells of something that must not be laid at the wrong door.
    heavy: &'static [&'static str],
    /// What names it as well, in a note and in a session.
    light: &'static [&'static str],
    /// What it is told by in a session, where it is told of somebody.
    told: &'static [&'static str],
    /// Who owned to a risk to their own life or body has told of this.
    of_risk: bool,
}

const MATTERS: &[Words] = &[
    Words {
        heavy: &["overdose", "overdosed", "overdosing", "poisoning", "naloxone", "unresponsive"],
        light: &[],
        told: &["tablets", "pills", "bottle", "strip", "swallowed", "narcan", "nasal", "paracetamol"],
        of_risk: true,
    },
    Words {
        heavy: &["self-harm", "self-harmed", "stitches"],
        light: &["cut", "cuts", "cutting", "wounds", "scars", "blade", "razor"],
        told: &["wrist", "stanley", "slashed", "bandage", "plasters"],
        of_risk: true,
    },
    Words {
        heavy: &["hanged", "hanging", "noose"],
        light: &["hang", "rope"],
        told: &["hung", "cord", "rafter"],
        of_risk: true,
    },
    Words {
        heavy: &["drown", "drowned", "drowning"],
        light: &["river", "lake", "sea", "canal", "reservoir", "pier", "bridge"],
        told: &["water", "loch", "weir", "harbour", "harbor"],
        of_risk: true,
    },
    Words {
        heavy: &[],
        light: &["gun", "rifle", "pistol", "shotgun", "firearm"],
        told: &["shot", "barrel", "trigger"],
        of_risk: true,
    },
    Words {
        heavy: &[],
        light: &[
            "jump", "jumped", "jumping", "roof", "balcony", "bridge", "cliff", "platform", "tracks", "train", "ledge",
            "overpass",
        ],
        told: &["railing", "railings", "edge"],
        of_risk: true,
    },
    Words {
        heavy: &["crash", "crashed", "crashing", "crashes"],
        light: &["vehicle"],
        told: &["car", "ute", "truck", "van", "tree", "wall", "drove", "driving"],
        of_risk: false,
    },
    Words {
        heavy: &["hospitalized", "hospitalised", "hospitalization", "admission", "detained", "sectioned"],
        light: &["hospital", "ward", "inpatient", "psychiatric", "emergency", "icu"],
        told: &["unit", "er", "icu", "a&e", "ambulance", "ems"],
        of_risk: false,
    },
    Words {
        heavy: &["suicide", "suicidal", "near-suicide"],
        light: &["crisis", "attempt"],
        told: &["kill", "die", "died", "dead", "hung", "overdose", "drowned", "shot", "hanged", "jumped", "jump"],
        of_risk: true,
    },
    Words {
        heavy: &["threatened", "threats", "threatening"],
        light: &[],
        told: &["threatens", "threat", "kill"],
        of_risk: false,
    },
    Words {
        heavy: &["stabbed", "strangled", "assaulted", "punched", "raped"],
        light: &["violence", "violent", "beaten"],
        told: &["stab", "knife", "hit", "punch", "throat"],
        of_risk: false,
    },
    Words {
        heavy: &["arrested", "arrest", "prison", "jail", "convicted"],
        light: &["police", "court"],
        told: &["cops", "cell", "charged"],
        of_risk: false,
    },
    Words {
        heavy: &["relapsed", "heroin", "cocaine", "fentanyl"],
        light: &["rehab", "detox", "opioid"],
        told: &["using", "needle", "gear", "crack", "meth"],
        of_risk: false,
    },
];

/// Means and places of harm: what a note may name where it does not name the harm.
const MEANS: &[&str] = &[
    "balcony",
    "blade",
    "bleach",
    "bridge",
    "canal",
    "cliff",
    "firearm",
    "gas",
    "gun",
    "knife",
    "ledge",
    "noose",
    "overpass",
    "pier",
    "pills",
    "pistol",
    "platform",
    "quay",
    "rail",
    "railway",
    "razor",
    "reservoir",
    "rifle",
    "river",
    "roof",
    "rope",
    "shotgun",
    "tablets",
    "tracks",
];

/// Every word for means and places of harm.
pub(crate) fn means() -> impl Iterator<Item = &'static str> {
    MEANS.iter().copied()
}

/// "Rifle", "river": in lower-case.
pub(crate) fn is_means(word: &str) -> bool {
    MEANS.binary_search(&word).is_ok()
}

/// A matter by its keys.
pub(crate) struct Matter {
    heavy: Vec<Key>,
    light: Vec<Key>,
    told: Vec<Key>,
    /// See [`Words::of_risk`].
    pub of_risk: bool,
}

impl Matter {
    /// All matters.
    pub(crate) fn all() -> &'static [Matter] {
        static READ: OnceLock<Vec<Matter>> = OnceLock::new();
        // By stems: equivalents of "drowning" and "admission" take in "stress" and "admit". The groups of these are narrow.
        let keys = |words: &[&str]| -> Vec<Key> {
            let narrow = |word: &str| matches!(word, "overdose" | "suicide" | "self-harm").then(|| key_of(word));
            words.iter().flat_map(|word| [Some(key(&stem(word))), narrow(word)]).flatten().collect()
        };
        READ.get_or_init(|| {
            let read = |words: &Words| Matter {
                heavy: keys(words.heavy),
                light: keys(words.light),
                told: keys(words.told),
                of_risk: words.of_risk,
            };
            MATTERS.iter().map(read).collect()
        })
    }

    /// A note's word tells of any of them, heavily.
    pub(crate) fn any_weighs(word: &Word) -> bool {
        static HEAVY: OnceLock<FxHashSet<Key>> = OnceLock::new();
        let heavy = HEAVY.get_or_init(|| Self::all().iter().flat_map(|matter| &matter.heavy).copied().collect());
        heavy.contains(&word.key) || heavy.contains(&word.stem)
    }

    /// A note's word names any of them.
    pub(crate) fn any_names(word: &Word) -> bool {
        static NAMES: OnceLock<FxHashSet<Key>> = OnceLock::new();
        let names = NAMES.get_or_init(|| Self::all().iter().flat_map(Self::named_by).collect());
        names.contains(&word.key) || names.contains(&word.stem)
    }

    /// A note's word names it.
    pub(crate) fn names(&self, word: &Word) -> bool {
        self.named_by().any(|key| key == word.key || key == word.stem)
    }

    /// It is a risk's own: any way to die is suicide's.
    pub(crate) fn is_suicide(&self) -> bool {
        self.heavy.contains(&key_of("suicide"))
    }

    /// What it is named by.
    pub(crate) fn named_by(&self) -> impl Iterator<Item = Key> {
        self.heavy.iter().chain(&self.light).copied()
    }

    /// What else it is told by, where it is told of somebody.
    pub(crate) fn told_by(&self) -> impl Iterator<Item = Key> {
        self.told.iter().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(MEANS.is_sorted());
    }
}
