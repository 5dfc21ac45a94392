//! A step in other words and another order, where it was said in the same: none of this changes what is to be done.

use super::copying::Copying;
use super::grammar::is_action_verb;

/// The step with as few runs of the session as rewording leaves in it. `lead` is what stands before it in its sentence,
/// `joint` what a second verb is joined by ("to", "will").
pub(super) fn reworded(copying: &Copying<'_>, lead: &str, step: &str, joint: &str) -> String {
    let runs = |step: &str| copying.runs(&format!("{lead} {step}"));
    let mut best = step.to_owned();
    let mut least = runs(&best);
    let ways: [&dyn Fn(&str) -> Option<String>; 6] = [
        &|step| second_verb(step, joint),
        &|step| {
            let whole = copying.reworded(&format!("{lead} {step}"));
            whole.strip_prefix(lead).map(|step| step.trim_start().to_owned())
        },
        &genitive,
        &turned,
        &|step| second_verb(step, joint),
        &without_apposition,
    ];
    for way in ways {
        if least == 0 {
            break;
        }
        if let Some(new) = way(&best) {
            let left = runs(&new);
            if left < least {
                (best, least) = (new, left);
            }
        }
    }
    best
}

/// When the step is to be done, in other words where they break a run.
pub(super) fn time_reworded(copying: &Copying<'_>, before: &str, when: &str) -> String {
    let runs = |when: &str| copying.runs(&format!("{before} {when}"));
    let table = copying.reworded(&format!("{before} {when}"));
    let table = table.strip_prefix(before).map(|when| when.trim_start().to_owned());
    let ways = [genitive(when), table];
    ways.into_iter().flatten().find(|way| runs(way) < runs(when)).unwrap_or_else(|| when.to_owned())
}

/// "give him the key and sleep upstairs" → "give him the key and to sleep upstairs".
fn second_verb(step: &str, joint: &str) -> Option<String> {
    if step.starts_with("go and ") || step.starts_with("come and ") {
        return None;
    }
    let at = step.match_indices(" and ").map(|(at, _)| at).find(|at| {
        let next = step.get(at + 5..).unwrap_or_default().split(' ').next().unwrap_or_default();
        is_action_verb(next.trim_end_matches(','))
    })?;
    let (before, after) = (step.get(..at)?, step.get(at + 5..)?);
    Some(format!("{before} and {joint} {after}"))
}

/// Heads that are no thing of their own: "the rest of the day".
const OF_WHOLES: &[&str] = &[
    "amount", "back", "bottom", "edge", "end", "front", "idea", "inside", "kind", "lot", "middle", "most", "number",
    "outside", "part", "rest", "side", "sort", "things", "top", "use",
];

/// "the doorway of the hall" → "the hall's doorway".
fn genitive(step: &str) -> Option<String> {
    let words: Vec<&str> = step.split(' ').collect();
    let at = (0..words.len()).find(|at| {
        let is = |offset: usize, word: &str| words.get(at + offset).is_some_and(|found| *found == word);
        let head = words.get(at + 1).is_some_and(|head| !OF_WHOLES.contains(head) && !head.ends_with(','));
        is(0, "the") && is(2, "of") && is(3, "the") && head
    })?;
    let head = words.get(at + 1)?;
    let stop = |word: &&str| {
        matches!(
            *word,
            "and"
                | "at"
                | "before"
                | "by"
                | "for"
                | "from"
                | "in"
                | "of"
                | "on"
                | "or"
                | "so"
                | "that"
                | "to"
                | "until"
                | "when"
                | "while"
                | "with"
        )
    };
    let mut end = at + 4;
    while end < words.len() && end < at + 6 && !words.get(end).is_some_and(stop) {
        end += 1;
        if words.get(end - 1).is_some_and(|word| word.ends_with([',', ':'])) {
            break;
        }
    }
    let owner = words.get(at + 4..end)?.join(" ");
    if owner.is_empty()
        || words.get(end).is_some_and(|word| !stop(word) && end == at + 6) && !owner.ends_with([',', ':'])
    {
        return None;
    }
    let mark = if owner.ends_with([',', ':']) { owner.get(owner.len() - 1..)? } else { "" };
    let owner = owner.trim_end_matches([',', ':']);
    let ending = if owner.ends_with('s') { "'" } else { "'s" };
    let mut out: Vec<String> = words.get(..at)?.iter().map(|word| (*word).to_owned()).collect();
    out.push(format!("the {owner}{ending} {head}{mark}"));
    out.extend(words.get(end..)?.iter().map(|word| (*word).to_owned()));
    Some(out.join(" "))
}

/// Prepositions of a circumstance that can change places with another.
const CIRCUMSTANCES: &[&str] =
    &["after", "at", "before", "behind", "by", "during", "every", "on", "through", "under", "until", "when", "while"];

/// "walk down to the diner for breakfast on Monday" → "walk, on Monday, down to the diner…": the last circumstance goes
/// behind the verb's first phrase; here "go through the creek, the back way".
fn turned(step: &str) -> Option<String> {
    let comma = step.find(", ")?;
    let (first, rest) = (step.get(..comma)?, step.get(comma + 2..)?);
    let (verb, object) = first.split_once(' ')?;
    let opens = rest.split(' ').next().is_some_and(|word| CIRCUMSTANCES.contains(&word));
    let phrase = !rest.contains(',') && rest.split(' ').count() <= 5 && object.split(' ').count() >= 2;
    (opens && phrase && matches!(verb, "go" | "walk" | "drive" | "come" | "run"))
        .then(|| format!("{verb} {rest}, {object}"))
}

/// "note the number in the notebook" → "note number in the notebook": as a record is written, an article less where that
/// breaks a run.
pub(super) fn telegraphic(copying: &Copying<'_>, lead: &str, step: &str) -> String {
    let runs = |step: &str| copying.runs(&format!("{lead} {step}"));
    let mut best = step.to_owned();
    for _ in 0..3 {
        let least = runs(&best);
        if least == 0 {
            break;
        }
        let shorter = best.match_indices(" the ").map(|(at, _)| {
            format!("{} {}", best.get(..at).unwrap_or_default(), best.get(at + 5..).unwrap_or_default())
        });
        let Some(new) = shorter.min_by_key(|new| runs(new)).filter(|new| runs(new) < least) else { break };
        best = new;
    }
    best
}

/// "bring in one, the little red one" → "bring in one": what the first already says.
fn without_apposition(step: &str) -> Option<String> {
    let (before, after) = step.split_once(", ")?;
    // "write to [PERSON_1], the midwife, before the visit": who somebody is says more than their name.
    let names = before.ends_with(']') || after.contains(',');
    let same = !names && after.starts_with("the ") && after.split(' ').count() <= 6 && before.split(' ').count() >= 3;
    same.then(|| before.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{Facts, Session};
    use crate::redact::Redacted;

    #[test]
    fn a_record_leaves_an_article_out() {
        let redacted = Redacted::for_tests("C: I'll hang the lantern in the porch at dusk");
        let facts = Facts::default();
        let copying = Copying::of(Session { redacted: &redacted, facts: &facts });
        let told = telegraphic(&copying, "Client to", "hang the lantern in the porch at dusk");
        assert!(!copying.copies(&told) && told.contains("lantern in") && told.contains("porch at dusk"), "{told}");
    }

    #[test]
    fn what_was_said_in_the_same_words_is_told_in_others() {
        for (said, step, told) in [
            (
                "I'll give him the torch and sleep in the attic",
                "give him the torch and sleep in the attic",
                "give him the torch and to sleep in the attic",
            ),
            (
                "I could stand at the door of the assembly room",
                "stand at the door of the assembly room",
                "stand at the assembly room's door",
            ),
            (
                "I can go the long way, through the orchard",
                "go the long way, through the orchard",
                "go through the orchard, the long way",
            ),
            ("I will plant beans", "plant beans", "plant beans"),
        ] {
            let (redacted, facts) = (Redacted::for_tests(&format!("C: {said}")), Facts::default());
            let copying = Copying::of(Session { redacted: &redacted, facts: &facts });
            assert_eq!(reworded(&copying, "Client to", step, "to"), told, "{said}");
        }
    }
}
