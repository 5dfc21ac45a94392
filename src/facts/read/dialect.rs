//! Spoken forms of small words, as transcripts of Scottish, Northern, Irish and London speech write them, and the words
//! that the readers know.

/// Sorted.
const FORMS: &[(&str, &[&str])] = &[
    ("aboot", &["about"]),
    ("afore", &["before"]),
    ("baith", &["both"]),
    ("cannae", &["can", "not"]),
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
    ("fae", &["from"]),
    ("frae", &["from"]),
    ("gie", &["give"]),
    ("gien", &["given"]),
    ("gies", &["gives"]),
    ("gimme", &["give", "me"]),
    ("gonnae", &["going", "to"]),
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
    ("wasnae", &["was", "not"]),
    ("wi", &["with"]),
    ("willnae", &["will", "not"]),
    ("wouldnae", &["would", "not"]),
    ("yersel", &["yourself"]),
];

/// The words that a form stands for.
pub(in crate::facts) fn words(form: &str) -> Option<&'static [&'static str]> {
    FORMS.binary_search_by_key(&form, |(form, _)| form).ok().and_then(|at| FORMS.get(at)).map(|(_, words)| *words)
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
        assert_eq!(words("gie"), Some(["give"].as_slice()));
        assert_eq!(words("give"), None);
    }
}
