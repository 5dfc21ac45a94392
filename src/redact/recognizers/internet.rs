//! E-mail and web addresses and IP addresses, written and spoken, and handles with an "@".

use super::Recognizer;
use crate::redact::Certainty::{Certain, Likely};
use crate::redact::IdentifierKind::{Email, Handle, Ip, Url};
use crate::redact::class::Class;
use crate::redact::document::{Case, Document};
use crate::redact::finding::Findings;

pub(super) const RECOGNIZER: Recognizer = Recognizer {
    id: "internet",
    triggers: Class::SIGN.with(Class::SPOKEN_SIGN).with(Class::URL_CUE).with(Class::DIGITS),
    words: &[],
    look,
};

/// Longest address looked at, in tokens to either side.
const REACH: usize = 48;

fn look(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    let tok = doc.at(at);
    if tok.is(Class::SIGN) {
        if tok.is(Class::STOP) {
            written_url(doc, at, findings);
        } else if doc.is_at_sign(at) {
            at_sign(doc, at, findings);
        }
    } else if tok.is(Class::URL_CUE) {
        let end = right(doc, at + 1, |doc, at| {
            doc.at(at).is(Class::PUNCT) || doc.at(at).is_word() || doc.at(at).is(Class::DIGITS)
        });
        if end > at + 2 {
            findings.add(at..end, Url, Certain);
        }
    } else if tok.is(Class::DIGITS) {
        ip(doc, at, findings);
    } else if doc.key_is(at, "dot") && is_top_level(doc.key(at + 1)) {
        spoken(doc, at, findings);
    }
}

pub(super) fn is_top_level(key: &str) -> bool {
    matches!(
        key,
        "com"
            | "org"
            | "net"
            | "edu"
            | "gov"
            | "info"
            | "uk"
            | "io"
            | "app"
            | "ca"
            | "au"
            | "ie"
            | "co"
            | "de"
            | "nz"
            | "nhs"
            | "biz"
            | "mil"
            | "eu"
            | "fr"
            | "mx"
            | "za"
            | "ng"
            | "dev"
            | "me"
            | "us"
            | "tv"
            | "ai"
            | "xyz"
            | "online"
            | "site"
            | "health"
            | "care"
    )
}

/// The token after the last that touches its neighbor and is part of an address; a closing mark is left out.
fn right(doc: &Document<'_>, from: usize, part: impl Fn(&Document<'_>, usize) -> bool) -> usize {
    let mut end = from;
    while end < from + REACH && doc.before(end, 1).touches(doc.at(end)) && part(doc, end) {
        end += 1;
    }
    while end > from && doc.before(end, 1).is(Class::PUNCT) && !matches!(doc.text(end - 1), "/" | "_") {
        end -= 1;
    }
    end
}

fn left(doc: &Document<'_>, from: usize) -> usize {
    let mut start = from;
    while start > 1
        && start + REACH > from
        && doc.before(start, 1).touches(doc.at(start))
        && address_part(doc, start - 1)
    {
        start -= 1;
    }
    while start < from && doc.at(start).is(Class::PUNCT) && doc.text(start) != "_" {
        start += 1;
    }
    start
}

fn address_part(doc: &Document<'_>, at: usize) -> bool {
    let tok = doc.at(at);
    tok.is_word() || tok.is(Class::DIGITS) || (tok.is(Class::PUNCT) && matches!(doc.text(at), "." | "_" | "-" | "+"))
}

fn at_sign(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    let start = left(doc, at);
    let end = right(doc, at + 1, address_part);
    if end == at + 1 {
        return;
    }
    if start < at {
        findings.add(start..end, Email, Certain);
    } else {
        findings.add(at..end, Handle, Certain);
    }
}

fn written_url(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    let joined = doc.before(at, 1).touches(doc.at(at)) && doc.at(at).touches(doc.at(at + 1));
    if !joined || !is_top_level(doc.key(at + 1)) || !doc.before(at, 1).is_word() || doc.at(at + 1).case == Case::Capital
    {
        return;
    }
    let start = left(doc, at);
    let end = right(doc, at + 1, |doc, at| {
        address_part(doc, at)
            || (doc.at(at).is(Class::PUNCT) && matches!(doc.text(at), "/" | "?" | "=" | "&" | "%" | "#" | "~" | ":"))
    });
    if !doc.is_at_sign(start.wrapping_sub(1)) {
        findings.add(start..end, Url, Certain);
    }
}

fn ip(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    let text = doc.text(at);
    if text.len() <= 15 && text.split('.').count() == 4 && text.split('.').all(|part| part.parse::<u8>().is_ok()) {
        findings.add(at..at + 1, Ip, Certain);
    }
}

/// "sarah dot jones at gmail dot com", "www dot example dot org": looked at from the last "dot".
fn spoken(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    if !is_top_level(doc.key(at + 1)) || doc.key_is(at + 2, "dot") && is_top_level(doc.key(at + 3)) {
        return;
    }
    let mut end = at + 2;
    // "slash about": the path of a spoken web address.
    while doc.key_is(end, "slash") && doc.at(end + 1).is_word() && end < at + 8 {
        end += 2;
    }
    let mut start = at;
    // Back over the domain: words joined by "dot" or "dash".
    let mut expects_word = true;
    while start > 1 && start + 12 > at {
        let before = doc.before(start, 1);
        if !before.is_word() && !before.is(Class::DIGITS) {
            break;
        }
        if expects_word {
            start -= 1;
            expects_word = false;
        } else if is_sign(doc.key(start - 1)) {
            start -= 1;
            expects_word = true;
        } else {
            break;
        }
    }
    if expects_word {
        return;
    }
    // "www dot quiet barlow writes dot com": the words of one name.
    if let Some(head) = (1..=5)
        .map_while(|places| start.checked_sub(places))
        .take_while(|&index| doc.at(index).is_word() && !doc.at(index).is(Class::BREAK))
        .find(|&index| doc.key_is(index, "www"))
    {
        start = head;
    }
    let sentence = matches!(
        doc.key(start.wrapping_sub(2)),
        "look"
            | "looked"
            | "looking"
            | "go"
            | "me"
            | "us"
            | "online"
            | "site"
            | "website"
            | "page"
            | "find"
            | "found"
            | "it"
            | "over"
            | "read"
            | "available"
    );
    if let Some(sign) = wide_domain(doc, start) {
        findings.add(local_part(doc, sign)..end, Email, Likely);
    } else if doc.key_is(start.wrapping_sub(1), "at") && !sentence {
        findings.add(local_part(doc, start - 1)..end, Email, Certain);
    } else {
        findings.add(led_domain(doc, start)..end, Url, Likely);
    }
}

/// "on quiet barlow dot org": the words between what leads to a web address and its "dot" are one name.
fn led_domain(doc: &Document<'_>, start: usize) -> usize {
    let words = (1..=3)
        .map_while(|places| start.checked_sub(places))
        .take_while(|&index| doc.at(index).is_word() && !doc.before(index + 1, 1).is(Class::STOP.with(Class::COMMA)));
    for index in words {
        if matches!(doc.key(index), "on" | "at" | "is" | "it's" | "visit" | "called") {
            return index + 1;
        }
        if doc.at(index).is(Class::FUNCTION.with(Class::PRONOUN).with(Class::FILLER).with(Class::AUX)) {
            break;
        }
    }
    start
}

/// "hal at quiet barlow bakers dot com", where the talk is of mail: the "at" some words before a domain.
fn wide_domain(doc: &Document<'_>, start: usize) -> Option<usize> {
    let sign = (2..=4)
        .map_while(|places| start.checked_sub(places))
        .take_while(|&index| doc.at(index + 1).is_word() && !doc.at(index + 1).is(Class::FUNCTION))
        .find(|&index| doc.key_is(index, "at"))?;
    let mail = (1..=10).take_while(|&places| !doc.before(sign, places).is(Class::BREAK)).any(|places| {
        matches!(doc.key(sign.wrapping_sub(places)), "email" | "emails" | "emailed" | "mail" | "address")
    });
    (mail && doc.before(sign, 1).is_word() && !doc.before(sign, 1).is(Class::FUNCTION.with(Class::PRONOUN)))
        .then_some(sign)
}

pub(super) fn is_sign(key: &str) -> bool {
    matches!(key, "dot" | "underscore" | "dash" | "hyphen")
}

/// Where the part before a spoken "at" begins.
fn local_part(doc: &Document<'_>, at: usize) -> usize {
    if let Some(start) = announced(doc, at) {
        return start;
    }
    let mut start = at;
    let floor = at.saturating_sub(24);
    let mut need_word = true;
    while start > floor && start > 1 {
        let before = doc.before(start, 1);
        if before.is(Class::BREAK.with(Class::STOP).with(Class::COMMA)) {
            break;
        }
        let numeric = before.is(Class::DIGITS.with(Class::DIGIT).with(Class::NUMERAL).with(Class::LETTER))
            && !before.is(Class::PRONOUN)
            && !doc.key_is(start - 1, "a");
        let hyphen = before.is(Class::HYPHEN) && before.touches(doc.at(start));
        if is_sign(doc.key(start - 1)) || hyphen {
            need_word = true;
        } else if numeric {
            // Digits go on, and a word may still come before them; what is spelled out is the word.
            need_word &= !before.is(Class::LETTER);
        } else if before.is_word()
            && (need_word
                || !before.is(Class::COMMON.with(Class::FUNCTION))
                    && before.is(Class::GIVEN.with(Class::SURNAME).with(Class::UNKNOWN)))
        {
            need_word = false;
        } else {
            break;
        }
        start -= 1;
    }
    start
}

/// Several words without a sign between them ("it's hal barlow two all one word at …"): whatever follows what
/// announces an address.
fn announced(doc: &Document<'_>, at: usize) -> Option<usize> {
    const REACH: usize = 9;
    let floor = at.saturating_sub(REACH).max(doc.turn(doc.at(at).turn as usize).start);
    let start = (floor..at).rev().find(|&index| {
        doc.before(index, 1).is(Class::BREAK.with(Class::STOP).with(Class::COMMA))
            || matches!(
                doc.key(index - 1),
                "is" | "it's"
                    | "its"
                    | "was"
                    | "to"
                    | "on"
                    | "at"
                    | "me"
                    | "email"
                    | "emails"
                    | "from"
                    | "by"
                    | "with"
                    | "address"
                    | "say"
                    | "says"
                    | "use"
                    | "using"
                    | "try"
                    | "that's"
            )
    })?;
    let start = start + usize::from(matches!(doc.key(start), "or" | "and" | "so" | "but" | "then"));
    let words = (start..at).filter(|&index| doc.at(index).is_word()).count();
    let talk = (start..at).any(|index| doc.at(index).is(Class::PRONOUN.with(Class::AUX)) && doc.at(index).len() > 1);
    (words > 1 && !talk).then_some(start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::redact::recognizers::check;

    #[test]
    fn addresses_of_the_internet_as_they_are_written() {
        check(&RECOGNIZER, "write to «h.barlow+work@example.co.uk». He is «@hal_b.99», see «www.example.org/a?b=1».");
        check(
            &RECOGNIZER,
            "it's on «example.com/notes», from «192.168.10.4». We met at 7.30. Then I left.Co-workers too.",
        );
        check(&RECOGNIZER, "«https://example.org/x»");
    }

    #[test]
    fn addresses_of_the_internet_as_they_are_spoken() {
        check(&RECOGNIZER, "so it's «hal dot barlow at example dot com» okay");
        check(&RECOGNIZER, "send it to «hal underscore barlow four two at mail dot example dot co dot uk»");
        check(
            &RECOGNIZER,
            "it's «hal barlow two all one word at example dot com», or «the quiet barlow at example dot org»",
        );
        check(&RECOGNIZER, "i could email her, it's «hal at quiet barlow bakers dot com» or so");
        check(&RECOGNIZER, "look at «helpline dot org» for that, dot the i");
        check(&RECOGNIZER, "you can book on «quiet barlow dot org slash help» or so, the site «barlow dot org»");
    }

    #[test]
    fn an_endless_address_costs_no_more_than_its_length() {
        let long = "a.com".repeat(20_000);
        let doc = Document::new(vec![&long]);
        let mut findings = Findings::new();
        (0..doc.tokens.len())
            .filter(|&at| doc.at(at).is(RECOGNIZER.triggers))
            .for_each(|at| look(&doc, at, &mut findings));
        assert!(!findings.in_order().is_empty());
    }
}
