//! Spoken forms of small words, as they are typed and as transcripts of Scottish, Northern, Irish and London speech write
//! them, and the words that the readers know.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

/// Sorted.
const FORMS: &[(&str, &[&str])] = &[
    ("aboot", &["about"]),
    ("afore", &["before"]),
    ("baith", &["both"]),
    ("cannae", &["can", "not"]),
    ("cannot", &["can", "not"]),
    ("couldnae", &["could", "not"]),
    ("dae", &["do"]),
    ("daein", &["doing"]),
    ("didnae", &["did", "not"]),
    ("dinna", &["do", "not"]),
    ("dinnae", &["do", "not"]),
    ("disnae", &["does", "not"]),
    ("doesnae", &["does", "not"]),
    ("doon", &["down"]),
    ("doonstairs", &["downstairs"]),
    ("dunno", &["do", "not", "know"]),
    ("fae", &["from"]),
    ("frae", &["from"]),
    ("gie", &["give"]),
    ("gien", &["given"]),
    ("gies", &["gives"]),
    ("gimme", &["give", "me"]),
    ("gonna", &["going", "to"]),
    ("gonnae", &["going", "to"]),
    ("gotta", &["got", "to"]),
    ("hae", &["have"]),
    ("hame", &["home"]),
    ("havenae", &["have", "not"]),
    ("hoose", &["house"]),
    ("imma", &["i", "will"]),
    ("innit", &["is", "not", "it"]),
    ("intae", &["into"]),
    ("isnae", &["is", "not"]),
    ("lemme", &["let", "me"]),
    ("mair", &["more"]),
    ("masel", &["myself"]),
    ("mesel", &["myself"]),
    ("meself", &["myself"]),
    ("mysel", &["myself"]),
    ("naebody", &["nobody"]),
    ("naething", &["nothing"]),
    ("naw", &["no"]),
    ("noo", &["now"]),
    ("nowt", &["nothing"]),
    ("oot", &["out"]),
    ("ootside", &["outside"]),
    ("ower", &["over"]),
    ("owt", &["anything"]),
    ("roon", &["round"]),
    ("shouldnae", &["should", "not"]),
    ("summat", &["something"]),
    ("tae", &["to"]),
    ("tak", &["take"]),
    ("tellt", &["told"]),
    ("theirself", &["themselves"]),
    ("wanna", &["want", "to"]),
    ("wasnae", &["was", "not"]),
    ("wi", &["with"]),
    ("willnae", &["will", "not"]),
    ("wouldnae", &["would", "not"]),
    ("yersel", &["yourself"]),
];

/// The words that a form stands for.
pub(super) fn words(form: &str) -> Option<&'static [&'static str]> {
    static TABLE: OnceLock<FxHashMap<&'static str, &'static [&'static str]>> = OnceLock::new();
    TABLE.get_or_init(|| FORMS.iter().chain(APART).copied().collect()).get(form).copied()
}

/// Contractions as they are typed without an apostrophe. Sorted.
const APART: &[(&str, &[&str])] = &[
    ("arent", &["are", "not"]),
    ("cant", &["can", "not"]),
    ("couldnt", &["could", "not"]),
    ("didnt", &["did", "not"]),
    ("doesnt", &["does", "not"]),
    ("dont", &["do", "not"]),
    ("hadnt", &["had", "not"]),
    ("hasnt", &["has", "not"]),
    ("havent", &["have", "not"]),
    ("hes", &["he", "'s"]),
    ("im", &["i", "am"]),
    ("isnt", &["is", "not"]),
    ("itll", &["it", "will"]),
    ("ive", &["i", "have"]),
    ("shes", &["she", "'s"]),
    ("shouldnt", &["should", "not"]),
    ("thats", &["that", "'s"]),
    ("theres", &["there", "'s"]),
    ("theyd", &["they", "'d"]),
    ("theyll", &["they", "will"]),
    ("theyre", &["they", "are"]),
    ("theyve", &["they", "have"]),
    ("wasnt", &["was", "not"]),
    ("werent", &["were", "not"]),
    ("weve", &["we", "have"]),
    ("whats", &["what", "'s"]),
    ("whos", &["who", "'s"]),
    ("wont", &["will", "not"]),
    ("wouldnt", &["would", "not"]),
    ("youd", &["you", "'d"]),
    ("youll", &["you", "will"]),
    ("youre", &["you", "are"]),
    ("youve", &["you", "have"]),
];

/// Whether "ill" or "id" between two words is a pronoun with its verb: not behind "is", "feel", "an" or "my", and not before
/// what no verb is.
pub(super) fn begins_clause(before: &str, next: &str) -> bool {
    const BEFORE: &[&str] = &[
        "am",
        "an",
        "are",
        "be",
        "became",
        "been",
        "being",
        "fake",
        "fall",
        "falling",
        "feel",
        "feeling",
        "fell",
        "felt",
        "get",
        "getting",
        "got",
        "her",
        "his",
        "is",
        "looked",
        "mentally",
        "my",
        "of",
        "photo",
        "quite",
        "really",
        "seriously",
        "so",
        "speak",
        "terminally",
        "the",
        "their",
        "too",
        "very",
        "was",
        "were",
        "with",
        "your",
    ];
    const AFTER: &[&str] = &[
        "", "and", "at", "badge", "because", "but", "card", "cards", "for", "from", "health", "i", "in", "is", "it",
        "of", "or", "people", "when", "will", "with",
    ];
    // "so ill" is of health, "so ill take them" is not.
    let so = before == "so" && !matches!(next, "" | "and" | "i" | "that" | "with");
    (so || BEFORE.binary_search(&before).is_err()) && AFTER.binary_search(&next).is_err()
}

/// "I'll no do that", "I'm no going": between an auxiliary and its verb, "no" is "not".
pub(super) fn is_not(before: &str) -> bool {
    matches!(before, "am" | "are" | "can" | "could" | "'d" | "should" | "will" | "would")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_sorted_and_found() {
        assert!(FORMS.is_sorted_by_key(|(form, _)| form));
        assert!(APART.is_sorted_by_key(|(form, _)| form));
        assert!(begins_clause("okay", "put") && begins_clause("", "take"));
        assert!(!begins_clause("feel", "today") && !begins_clause("my", "card"));
        assert_eq!(words("gie"), Some(["give"].as_slice()));
        assert_eq!(words("give"), None);
    }
}
