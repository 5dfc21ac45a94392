//! Names that people go by on platforms: "@hal_b", "hal_b.99", "hal underscore barlow", "at not hal nine nine".

use super::Recognizer;
use super::internet::{is_sign, is_top_level};
use crate::redact::Certainty::{Certain, Likely};
use crate::redact::IdentifierKind::Handle;
use crate::redact::class::Class;
use crate::redact::document::Document;
use crate::redact::finding::Findings;

pub(super) const RECOGNIZER: Recognizer = Recognizer {
    id: "handle",
    triggers: Class::SPOKEN_SIGN.with(Class::DIGITS).with(Class::DIGIT).with(Class::SIGN),
    words: &[],
    look,
};

/// How far from a handle the talk of a platform may be, in tokens.
const CUE_REACH: usize = 14;
/// Words of a handle before its first sign or digit, and parts after it.
const WORDS: usize = 4;
const PARTS: usize = 12;

fn look(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    if doc.at(at).is(Class::SIGN) {
        written(doc, at, findings);
    } else if is_digit(doc, at) {
        if !is_digit(doc, at.wrapping_sub(1)) {
            numbered(doc, at, findings);
        }
    } else if is_sign(doc.key(at)) {
        signed(doc, at, findings);
    }
}

fn is_part(doc: &Document<'_>, at: usize) -> bool {
    doc.at(at).is_word() || doc.at(at).is(Class::DIGITS)
}

fn is_digit(doc: &Document<'_>, at: usize) -> bool {
    doc.at(at).is(Class::DIGITS.with(Class::DIGIT)) && !doc.at(at).possessive
}

/// Words of grammar, which nobody is called on a platform unless a sign follows.
fn is_grammar(doc: &Document<'_>, at: usize) -> bool {
    doc.at(at).is(Class::FUNCTION.with(Class::PRONOUN).with(Class::AUX).with(Class::FILLER))
}

/// "hal_barlow", "hal_b.99": an underscore between letters is no sentence's.
fn written(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    let joined = |mark: usize| doc.before(mark, 1).touches(doc.at(mark)) && is_part(doc, mark - 1);
    if doc.text(at) != "_" || !joined(at) || !doc.at(at).touches(doc.at(at + 1)) {
        return;
    }
    let mut start = at - 1;
    while start > 1
        && start + PARTS > at
        && doc.before(start, 1).touches(doc.at(start))
        && (is_part(doc, start - 1) || matches!(doc.text(start - 1), "." | "_" | "-"))
    {
        start -= 1;
    }
    let mut end = at + 1;
    while end < at + PARTS
        && doc.before(end, 1).touches(doc.at(end))
        && (is_part(doc, end) || matches!(doc.text(end), "." | "_" | "-"))
    {
        end += 1;
    }
    while end > at + 1 && matches!(doc.text(end - 1), "." | "-") {
        end -= 1;
    }
    // What has an "@" or a slash beside it is an address.
    let address = |index: usize| {
        doc.is_at_sign(index) || doc.at(index).is(Class::PUNCT) && matches!(doc.text(index), "/" | ":" | "|")
    };
    if !address(start - 1) && !address(end) {
        findings.add(start..end, Handle, Certain);
    }
}

/// "hal underscore barlow", "at not hal dot nine", "real dot barlow" where the talk is of a platform.
fn signed(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    if !is_part(doc, at + 1) || doc.key_is(at, "dot") && is_top_level(doc.key(at + 1)) {
        return;
    }
    // Looked at from its first sign.
    let earlier = (2..=4)
        .map_while(|places| at.checked_sub(places))
        .take_while(|&index| is_part(doc, index + 1) && (is_digit(doc, index + 1) || index + 2 == at))
        .any(|index| is_sign(doc.key(index)) && doc.at(index).turn == doc.at(at).turn);
    if earlier {
        return;
    }
    let mut end = at + 2;
    while end < at + PARTS && (is_sign(doc.key(end)) && is_part(doc, end + 1) || is_digit(doc, end)) {
        end += 1 + usize::from(is_sign(doc.key(end)));
    }
    let domain = doc.key_is(end, "at") && is_address(doc, end)
        || doc.key_is(end.wrapping_sub(2), "dot") && is_top_level(doc.key(end - 1));
    let first = first_part(doc, at);
    if domain || first == at {
        return;
    }
    let called = doc.key_is(first.wrapping_sub(1), "at");
    let underscore = (at..end).any(|index| doc.key_is(index, "underscore"));
    let numbered = is_digit(doc, at + 1);
    let rare = |index: usize| !doc.at(index).is(Class::COMMON.with(Class::FUNCTION));
    let articled = matches!(doc.key(first.wrapping_sub(1)), "the" | "a" | "an" | "this" | "that" | "polka");
    if underscore {
        // "an underscore between", "underscore" alone is talk of the sign.
        if !is_grammar(doc, at - 1) && !is_grammar(doc, at + 1) || called || is_cued(doc, first, end) {
            findings.add(first - usize::from(called)..end, Handle, Certain);
        }
    } else if !articled
        && !is_grammar(doc, at - 1)
        && (called && (numbered || rare(at + 1)) || is_cued(doc, first, end) && (numbered || !is_grammar(doc, at + 1)))
    {
        findings.add(first - usize::from(called)..end, Handle, Likely);
    }
}

/// Where the words before a sign begin: after "at", or after what announces a handle, else the word right before.
fn first_part(doc: &Document<'_>, at: usize) -> usize {
    let mut start = at;
    while start > 1 && is_digit(doc, start - 1) {
        start -= 1;
    }
    if !doc.before(start, 1).is_word() {
        return start;
    }
    (2..=WORDS + 1)
        .map_while(|places| at.checked_sub(places))
        .take_while(|&index| is_part(doc, index + 1))
        .find(|&index| doc.key_is(index, "at"))
        .map_or(start - 1, |sign| sign + 1)
}

/// "at gmail dot com": an address of the internet follows an "at".
fn is_address(doc: &Document<'_>, at: usize) -> bool {
    (at + 2..at + 6).any(|index| doc.key_is(index, "dot"))
}

/// "posts as night owl five three", "at barlow four two": a word or a few, then digits one by one.
fn numbered(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    let mut end = at;
    while end < at + PARTS && is_digit(doc, end) {
        end += 1;
    }
    let several = end > at + 1 || doc.at(at).is(Class::DIGITS) && doc.at(at).len() > 1;
    // "at gmail dot com" and "underscore" are others' to read.
    if !several || !doc.before(at, 1).is_word() || is_sign(doc.key(at - 1)) || doc.key_is(end, "at") {
        return;
    }
    let turn = doc.at(at).turn;
    let announced = (1..=WORDS)
        .map_while(|places| at.checked_sub(places + 1))
        .take_while(|&index| doc.at(index + 1).is_word() && doc.at(index).turn == turn)
        .find(|&index| announces(doc, index))
        .map(|index| if doc.key_is(index, "at") { (index, index + 1) } else { (index + 1, index + 1) });
    let coined = doc.before(at, 1).is(Class::UNKNOWN);
    let Some((from, word)) = announced.or(coined.then_some((at - 1, at - 1))) else { return };
    let talk = (word..at).any(|index| is_grammar(doc, index) && doc.at(index).len() > 1 && !doc.key_is(index, "not"));
    if word < at && !talk && is_cued(doc, from, end) && !doc.at(word).is(Class::PHONE_CUE.with(Class::ID_CUE)) {
        findings.add(from..end, Handle, Likely);
    }
}

/// After these words a handle is said whole.
fn announces(doc: &Document<'_>, at: usize) -> bool {
    matches!(
        doc.key(at),
        "at" | "as"
            | "is"
            | "it's"
            | "was"
            | "called"
            | "named"
            | "username"
            | "handle"
            | "login"
            | "tag"
            | "gamertag"
            | "follow"
            | "followed"
            | "profile"
            | "under"
    )
}

/// The talk is of a platform, a few words around or right before in the last turn.
fn is_cued(doc: &Document<'_>, start: usize, end: usize) -> bool {
    let turn = doc.turn(doc.at(start).turn as usize);
    let mut from = turn.start.max(start.saturating_sub(CUE_REACH));
    if start < turn.start + 4 {
        from = start.saturating_sub(CUE_REACH);
    }
    (from..start).any(|index| is_platform(doc.key(index)))
        || (end..(end + CUE_REACH / 2).min(turn.end)).any(|index| is_platform(doc.key(index)))
}

fn is_platform(key: &str) -> bool {
    matches!(
        key,
        "handle"
            | "handles"
            | "username"
            | "usernames"
            | "user"
            | "screenname"
            | "gamertag"
            | "login"
            | "logged"
            | "typed"
            | "profile"
            | "profiles"
            | "account"
            | "accounts"
            | "burner"
            | "finsta"
            | "alt"
            | "page"
            | "feed"
            | "channel"
            | "stories"
            | "reels"
            | "livestream"
            | "followers"
            | "follower"
            | "follow"
            | "follows"
            | "following"
            | "followed"
            | "unfollowed"
            | "blocked"
            | "subscribe"
            | "subscribed"
            | "posts"
            | "posting"
            | "posted"
            | "streams"
            | "streaming"
            | "tag"
            | "tagged"
            | "dm"
            | "dms"
            | "dm'd"
            | "catfish"
            | "catfished"
            | "insta"
            | "instagram"
            | "ig"
            | "tiktok"
            | "snapchat"
            | "snap"
            | "twitter"
            | "discord"
            | "twitch"
            | "reddit"
            | "youtube"
            | "facebook"
            | "tumblr"
            | "pinterest"
            | "telegram"
            | "signal"
            | "whatsapp"
            | "bluesky"
            | "mastodon"
            | "linkedin"
            | "onlyfans"
            | "venmo"
            | "cashapp"
            | "paypal"
            | "xbox"
            | "playstation"
            | "roblox"
            | "steam"
            | "skype"
            | "tinder"
            | "hinge"
            | "grindr"
            | "bumble"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::redact::recognizers::check;

    #[test]
    fn handles_that_are_written() {
        check(&RECOGNIZER, "she's «hal_barlow» there, or «_hal.b_99», and snake_ is cut off, a_b@example.org");
    }

    #[test]
    fn handles_that_are_read_out() {
        check(&RECOGNIZER, "it's «hal underscore barlow» and then «quiet underscore hal nine», an underscore between");
        check(&RECOGNIZER, "she posts as «tired dot barlow» and i read it, my insta is «barlow dash bakes»");
        check(&RECOGNIZER, "her page is called «sourdough hal five three», he messaged me from «xhalx eight one»");
        check(&RECOGNIZER, "i typed in «at barlow four two» and there he was at two or three");
        check(&RECOGNIZER, "hal underscore barlow at example dot com");
    }

    #[test]
    fn talk_of_dots_and_numbers_stays() {
        check(&RECOGNIZER, "a polka dot dress, dot the i's, connect the dot and dash lines, on the dot");
        check(&RECOGNIZER, "i posted for two three days, my account is about four five hundred short");
        check(&RECOGNIZER, "zoloft one fifty, sertraline two five, i was at level nine nine");
    }
}
