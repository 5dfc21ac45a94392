//! Overlapping findings become their union; what must stay is let go.

use super::IdentifierKind::{self, Name};
use super::class::Class;
use super::document::Document;
use super::finding::Finding;
use super::tagger;

/// Sorts findings and masks the union of those that overlap. The longest says what it is; among equals the surest.
pub(crate) fn union(doc: &Document<'_>, mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by_key(|finding| (finding.tokens.start, finding.tokens.end));
    let mut united: Vec<Finding> = Vec::with_capacity(findings.len());
    for finding in findings {
        match united.last_mut() {
            Some(last) if finding.tokens.start < last.tokens.end || joins(doc, last, &finding) => absorb(last, finding),
            _ => united.push(finding),
        }
    }
    united
}

/// "there was ana luis marta and me": three names in a row and an "and" are a list of people, which speech without
/// capitals has no commas for.
pub(crate) fn part_lists(doc: &Document<'_>, findings: &mut Vec<Finding>) {
    let is_list = |finding: &Finding| {
        let (start, end) = (finding.tokens.start as usize, finding.tokens.end as usize);
        finding.kind == Name
            && !doc.cased
            && end - start > 2
            && matches!(doc.key(end), "and" | "or")
            && (start..end).all(|at| doc.at(at).is_word() && !doc.at(at).is(Class::LETTER.with(Class::PARTICLE)))
            && {
                let given = (start..end).filter(|&at| doc.at(at).is(Class::GIVEN)).count();
                given == 0 || given + 1 >= end - start
            }
    };
    if !findings.iter().any(is_list) {
        return;
    }
    let whole = std::mem::take(findings);
    for finding in whole {
        if is_list(&finding) {
            findings.extend(finding.tokens.clone().map(|at| Finding { tokens: at..at + 1, ..finding.clone() }));
        } else {
            findings.push(finding);
        }
    }
}

/// Lets go what is a holiday. Comes before names are confirmed: whoever is known to be called Day is masked after it.
pub(crate) fn leave_holidays(doc: &Document<'_>, findings: &mut Vec<Finding>) {
    findings.retain(|finding| !is_holiday(doc, finding));
}

/// "Labor Day", "Bank Holiday": words that are no given name, and the day.
fn is_holiday(doc: &Document<'_>, finding: &Finding) -> bool {
    if !matches!(finding.kind, Name | IdentifierKind::Organization) || finding.tokens.len() > 3 {
        return false;
    }
    // "Valentine's Day".
    if finding.tokens.len() == 1 && doc.before(finding.tokens.start as usize, 1).is(Class::HOLIDAY) {
        return matches!(doc.key(finding.tokens.start as usize), "day" | "eve" | "monday" | "sunday");
    }
    let (start, end) = (finding.tokens.start as usize, finding.tokens.end as usize);
    let day = |at: usize| matches!(doc.key(at), "day" | "holiday" | "eve") && (!doc.cased || doc.capital(at));
    let last = if day(end) {
        end
    } else if end > start + 1 && day(end - 1) {
        end - 1
    } else if day(start) && end == start + 1 && !doc.at(start).opens && doc.capital(start - 1) {
        return doc.before(start, 1).is(Class::COMMON) && !doc.before(start, 1).is(Class::GIVEN);
    } else {
        return false;
    };
    (start..last).all(|at| doc.at(at).is(Class::COMMON) && !doc.at(at).is(Class::GIVEN))
}

fn absorb(last: &mut Finding, next: Finding) {
    let end = last.tokens.end.max(next.tokens.end);
    let rank = |finding: &Finding| (finding.tokens.len(), finding.certainty, weight(finding.kind));
    let same_kind = last.kind == next.kind;
    let (winner, other) = if rank(&next) > rank(last) { (next.clone(), last.clone()) } else { (last.clone(), next) };
    let start = last.tokens.start;
    *last = winner;
    last.tokens = start..end;
    if same_kind {
        last.label = last.label.or(other.label);
        last.certainty = last.certainty.max(other.certainty);
    }
}

/// Which kind is believed where two findings are equal otherwise.
fn weight(kind: IdentifierKind) -> u8 {
    use IdentifierKind::{
        Account, Address, Date, Email, Fax, Handle, Organization, Other, Phone, Place, RecordNumber, Ssn, Url,
    };
    match kind {
        Email | Url | Handle => 9,
        Address => 8,
        Ssn => 7,
        Account | RecordNumber => 6,
        Fax => 5,
        Phone => 4,
        Date | Organization => 3,
        Place => 2,
        Other => 0,
        _ => 1,
    }
}

/// Two parts of one name side by side: "Anna" and "Kowal" found apart.
fn joins(doc: &Document<'_>, last: &Finding, next: &Finding) -> bool {
    if last.tokens.end != next.tokens.start || last.kind != next.kind {
        return false;
    }
    // "Stoke Newington", where the lists know the one and the grammar the other.
    if last.kind == IdentifierKind::Place {
        return !doc.at(next.tokens.start as usize).opens;
    }
    if last.kind != Name {
        return false;
    }
    let (before, after) = (doc.at(last.tokens.end as usize - 1), doc.at(next.tokens.start as usize));
    if before.possessive || before.turn != after.turn || after.is(Class::PUNCT) {
        return false;
    }
    if doc.cased {
        return !after.opens;
    }
    last.tokens.len() == 1
        && next.tokens.len() == 1
        && before.is(Class::GIVEN)
        && after.is(Class::SURNAME)
        && !after.is(Class::GIVEN)
        && super::names::one_name(doc, next.tokens.start as usize)
}

/// Leaves honorifics before a name to be read, and lets go an office that stands for nobody by name: "It was hard, Doctor."
pub(crate) fn leave_titles(doc: &Document<'_>, findings: &mut Vec<Finding>) {
    for finding in findings.iter_mut().filter(|finding| finding.kind == Name) {
        let end = finding.tokens.end;
        while finding.tokens.start + 1 < end && is_honorific(doc, finding.tokens.start as usize) {
            finding.tokens.start += 1;
        }
    }
    findings.retain(|finding| !is_mere_office(doc, finding));
}

/// How people are addressed before their name, in the languages of those who come.
fn is_honorific(doc: &Document<'_>, at: usize) -> bool {
    let written = matches!(
        doc.key(at),
        "miss"
            | "señor"
            | "senor"
            | "señora"
            | "senora"
            | "señorita"
            | "senorita"
            | "doña"
            | "herr"
            | "frau"
            | "monsieur"
            | "madame"
            | "mademoiselle"
            | "signor"
            | "signora"
            | "hermano"
            | "hermana"
            | "licenciado"
            | "licenciada"
    );
    (written || doc.at(at).is(Class::TITLE)) && !doc.at(at).possessive && doc.at(at + 1).is_word()
}

/// A capital alone made the tagger think so; "a Bishop" and "the Doctor" are no names, and neither is who is spoken to.
fn is_mere_office(doc: &Document<'_>, finding: &Finding) -> bool {
    let at = finding.tokens.start as usize;
    finding.kind == Name
        && finding.tokens.len() == 1
        && finding.recognizer == tagger::RECOGNIZER
        && doc.at(at).is(Class::ROLE)
        && (!doc.at(at).is(Class::SURNAME) || matches!(doc.key(at.wrapping_sub(1)), "a" | "an" | "the" | "our" | "my"))
}

/// Drops findings that the caller wants to stay, by kind or by word.
pub(crate) fn spare(doc: &Document<'_>, findings: &mut Vec<Finding>, leave: &[IdentifierKind], kept: &[bool]) {
    findings.retain(|finding| {
        let range = finding.tokens.start as usize..finding.tokens.end as usize;
        let mut words = range.filter(|&at| !doc.at(at).is(Class::PUNCT)).peekable();
        let all_kept = words.peek().is_some() && words.all(|at| kept.get(at).copied().unwrap_or(false));
        !leave.contains(&finding.kind) && !all_kept
    });
}

#[cfg(test)]
mod tests {
    use crate::redact::{RedactOptions, Redaction};

    fn redacted(text: &str) -> Vec<String> {
        let transcript = crate::transcript::parse_bytes(text.as_bytes(), &Default::default()).expect("a transcript");
        let redaction = Redaction::new(&transcript, &RedactOptions::default());
        redaction.redacted().turns.iter().map(|turn| turn.text.clone()).collect()
    }

    #[test]
    fn holidays_stay() {
        let turns = redacted("Therapist: Since when?\nClient: Not since Memorial Day, or was it Labor Day.\n");
        assert_eq!(turns[1], "Not since Memorial Day, or was it Labor Day.");
    }

    #[test]
    fn two_people_of_one_family_name_are_told_apart_by_their_titles() {
        let turns = redacted("Therapist: How is Mrs. Hale?\nClient: Better. But Mr. Hale worries. Mrs. Hale sleeps.\n");
        let first = turns[0].split('[').nth(1).and_then(|rest| rest.split(']').next()).expect("a placeholder");
        assert_eq!(turns[1].matches(first).count(), 1, "{turns:?}");
    }
}
