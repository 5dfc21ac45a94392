//! What the therapist puts forward, and how the client takes it.

use std::ops::Range;

use super::super::clause;
use super::super::content::{content, stem};
use super::super::reply::{Uptake, takes_no};
use super::super::talk::{Talk, Turn};
use super::commit::{NO_STEP, STEPS, named_in};
use super::refuse::{is_question_of_state, offers, with_verb};
use super::{Candidate, candidate, decline, details, errand, offer, refer, refuse};
use crate::facts::{Agreement, Owner};
use crate::lexicon::{Category, Gap, Hit};
use crate::transcript::Role;

/// What a therapist asks for in the session itself, or asks to be told.
pub(super) const HERE: &[&str] = &[
    "again", "back", "describe", "example", "explain", "feel", "guess", "happened", "hear", "here", "imagine", "list",
    "loud", "mean", "moment", "notice", "now", "picture", "rate", "remind", "say", "second", "slow", "start", "stay",
    "tell", "today", "walk_", "numbers", "look", "try_", "quick", "minute", "agree",
];
/// What a therapist does for a client between sessions.
pub(super) const DONE_FOR: &[&str] = &[
    "add", "arrange", "ask", "book", "bring", "call", "chase", "check", "contact", "consult", "copy", "do", "draft",
    "drop", "email", "fax", "fill", "find", "forward", "get", "give", "have", "help", "let", "look", "mail", "make",
    "mark", "pass", "phone", "post", "prepare", "print", "put", "record", "refer", "ring", "send", "set", "share",
    "sort", "speak", "talk", "tell", "text", "type", "update", "write",
];

pub(super) fn read(talk: &Talk<'_>, at: usize, turn: &Turn<'_>, found: &mut Vec<Candidate>) {
    let answer = talk.answer(at, Role::Client).or_else(|| talk.answer(at, Role::Other));
    let taken = answer.map_or(Uptake::Unclear, Turn::uptake);
    // A bare no that the therapist takes for one.
    let next = talk.turns.iter().skip(at + 2).take(2).find(|turn| turn.role == Role::Therapist);
    let said_no =
        answer.is_some_and(|answer| answer.any(answer.opening(), &["no", "not", "nope", "nah", "never", "rather"]));
    let risk = refuse::asks_about_risk(turn);
    let taken_back =
        |next: &Turn<'_>| takes_no(next) || answer.is_some_and(|answer| refuse::says_no_to(next, turn, answer));
    let settled = said_no && !risk && next.is_some_and(taken_back);
    let settled = settled || !risk && answer.is_some_and(|answer| refuse::will_not(turn, answer));
    let taken = if settled && matches!(taken, Uptake::No | Uptake::Hesitant | Uptake::Unclear) {
        Uptake::Refused
    } else {
        taken
    };
    // "What about the road?" "I'll not promise five. I'll do three.": that much is taken up.
    let last = turn.sentences.len().saturating_sub(1);
    let some = matches!(taken, Uptake::Refused | Uptake::No)
        && super::matter::asked_of(turn, last).is_some()
        && answer.is_some_and(|answer| {
            !matches!(answer.word(0), "no" | "nah" | "never" | "nope" | "not") && super::echo::promises(answer)
        });
    let taken = if some { Uptake::Unclear } else { taken };
    // "Every day, as you eat?" "As I eat. No fuss.": said back, and no "no" to it.
    let echoes = taken == Uptake::No
        && !said_no_first(answer)
        && answer.is_some_and(|answer| {
            let said = content(answer, answer.sentence(0));
            content(turn, turn.sentence(last)).iter().any(|stem| said.contains(stem))
        });
    let taken = if echoes { Uptake::Unclear } else { taken };
    // A refusal in whatever words, of what the turn puts forward in whatever words.
    let offer = answer.and_then(|_| turn.offer()).filter(|_| at > 5 || talk.turns.len() < 40);
    let declined = offer.zip(answer).is_some_and(|(offer, answer)| {
        taken == Uptake::Accepted && decline::not_so_much(turn, offer, answer)
            || taken == Uptake::Refused
                && !taken_in_part(turn, answer)
                && (!offer.bare || decline::of_will(answer) || decline::is_offered_thing(turn, offer))
            || matches!(taken, Uptake::No | Uptake::Hesitant | Uptake::Unclear)
                && decline::turns_down(turn, offer, answer, next)
    });
    let taken = if declined { Uptake::Refused } else { taken };
    if let Some((offer, answer)) = offer.zip(answer).filter(|_| declined)
        && let Some(mut made) = offer::step(turn, offer, Agreement::Declined, 4)
    {
        if offer.deed {
            refer::resolve(talk, at, turn, offer.words.clone(), &mut made);
        }
        found.extend(errand::so_much(answer));
        made.evidence.push(answer.span(0..answer.sentence(1.min(answer.sentences.len().saturating_sub(1))).end));
        found.push(made);
        return;
    }
    let mut named = false;
    let mut used: Range<usize> = 0..0;
    for hit in turn.found(Category::Propose, turn.all()) {
        if found.len() >= super::MOST || hit.start < used.end {
            continue;
        }
        let made = match hit.group.name {
            "own" => own(talk, at, turn, hit, taken).filter(|(made, _)| !errand::only_when(made, found, at)),
            "clause" if named && is_anaphoric(turn, hit) => None,
            "clause" => proposed(talk, at, turn, hit, taken),
            _ => None,
        };
        if let Some((mut candidate, words)) = made {
            named = true;
            used = words;
            if let Some(answer) = answer {
                candidate
                    .evidence
                    .push(answer.span(0..answer.sentence(1.min(answer.sentences.len().saturating_sub(1))).end));
            }
            found.push(candidate);
        }
    }
    if let Some((offer, answer)) = offer.zip(answer).filter(|_| !named) {
        taken_up(talk, at, turn, offer, answer, taken, found);
    }
    recap(turn, answer, taken, found);
    if let Some(answer) = answer.filter(|_| !named && !risk) {
        refuse::asked_back(answer, found);
    }
    // What is told is no offer, unless it reads as one or the therapist takes the no for one.
    let asked = if turn.is_question(last) {
        !(last > 0 && refuse::asks_openly(turn, last - 1) && turn.sentence(last).len() <= 5)
    } else {
        next.is_some_and(taken_back) || turn.found(Category::Propose, turn.around(last, 1, 0)).next().is_some()
    };
    if !named && asked && (taken == Uptake::Refused || taken == Uptake::No && offers(turn)) {
        refuse::refused(talk, at, turn, answer, next, found);
    }
}

/// "I could record it and send it." "Yeah. I'd like that.", "Carry on with the diary?" "I will.": said yes to.
fn taken_up(
    talk: &Talk<'_>,
    at: usize,
    turn: &Turn<'_>,
    offer: &offer::Offer,
    answer: &Turn<'_>,
    taken: Uptake,
    found: &mut Vec<Candidate>,
) {
    let first = answer.sentence(0);
    let promised = (0..answer.sentences.len().min(3)).any(|place| {
        let words = answer.sentence(place);
        words.clone().any(|at| {
            answer.word(at) == "i"
                && answer.word(at + 1) == "will"
                && (at + 2 >= words.end || answer.gap(at + 2) != Gap::None)
        })
    });
    let yes =
        taken == Uptake::Accepted && !answer.is_question(0) && !answer.any(answer.opening(), &["rather", "sooner"]);
    let told = found.iter().any(|one| one.evidence.iter().any(|span| span.turn == turn.index));
    // "I could look at that with you.": here and now.
    let here = match offer.owner {
        Owner::Therapist => matches!(
            turn.word(offer.words.start),
            "add"
                | "check"
                | "do"
                | "find"
                | "get"
                | "give"
                | "have"
                | "help"
                | "look"
                | "make"
                | "mark"
                | "put"
                | "set"
        ),
        _ => turn.any(offer.words.clone(), HERE),
    };
    if told
        || here
        || !(promised || yes && offer.deed)
        || says_otherwise(answer)
        || at * 3 < talk.turns.len() && talk.turns.len() > 20
    {
        return;
    }
    let Some(mut made) =
        offer::step(turn, offer, Agreement::Agreed, 4).filter(|made| !made.what.starts_with("take up"))
    else {
        return;
    };
    refer::resolve(talk, at, turn, offer.words.clone(), &mut made);
    if matches!(made.what.split_once(' '), None | Some((_, "it" | "that" | "this" | "those" | "them"))) {
        return;
    }
    made.evidence.push(answer.span(first));
    details::answered(talk, at, answer, &mut made);
    found.push(made);
}

/// "A week?" "I'll do four days.": so much of it is taken up.
fn taken_in_part(turn: &Turn<'_>, answer: &Turn<'_>) -> bool {
    let last = turn.sentences.len().saturating_sub(1);
    super::matter::asked_of(turn, last).is_some() && super::echo::promises(answer) && !said_no_first(Some(answer))
}

/// "I'd send you the few lines by email, is that still all right?": the recap that the client gets.
fn recap(turn: &Turn<'_>, answer: Option<&Turn<'_>>, taken: Uptake, found: &mut Vec<Candidate>) {
    let place = (0..turn.sentences.len()).find(|place| {
        let words = turn.sentence(*place);
        let to_client = words.clone().any(|at| {
            turn.word(at) == "you"
                && matches!(turn.word(at.wrapping_sub(1)), "send" | "sending" | "to" | "email" | "post")
        });
        // "So, the recap. You still want that by email?"
        let with_next = words.start..turn.around(*place, 0, 1).end;
        turn.any(words.clone(), &["recap", "summary", "lines"])
            && (to_client || turn.any(words, &["recap"]) && turn.any(with_next, &["you", "your"]))
    });
    let Some(place) = place.filter(|_| !matches!(taken, Uptake::Refused | Uptake::No)) else { return };
    let asked = (place..turn.sentences.len().min(place + 2)).any(|place| turn.is_question(place));
    let words = turn.sentence(place);
    let known = found.iter().any(|one| one.owner == Owner::Therapist && one.what.contains("recap"));
    if known || !asked && !turn.any(words.clone(), &["will", "send"]) {
        return;
    }
    let by = ["email", "post", "text", "portal"].iter().find(|way| turn.any(turn.around(place, 1, 1), &[way]));
    let what = by.map_or("send the recap".to_owned(), |way| {
        format!("send the recap by {}", if *way == "portal" { "the portal" } else { way })
    });
    let mut evidence = vec![turn.span(words)];
    evidence.extend(answer.map(|answer| answer.span(0..answer.sentence(0).end)));
    found.push(Candidate {
        what,
        when: None,
        owner: Owner::Therapist,
        agreement: Agreement::Agreed,
        evidence,
        stems: vec!["recap".into(), "send".into()],
        strength: 5,
    });
}

/// "I'll write to her before your review."
fn own(talk: &Talk<'_>, at: usize, turn: &Turn<'_>, hit: &Hit, taken: Uptake) -> Option<(Candidate, Range<usize>)> {
    let refused = taken == Uptake::Refused || taken == Uptake::No && is_offer(turn, hit) && says_no(talk, at);
    let agreement = if refused { Agreement::Declined } else { Agreement::Agreed };
    let mut start = hit.end;
    // "I owe her doctor a letter."
    let owes = turn.word(hit.end - 1) == "owe";
    // The verb may be the last word of the phrase: "I'd like to let …".
    if DONE_FOR.contains(&turn.word(hit.end - 1)) {
        start = hit.end - 1;
    }
    // "Would it help if I rang the school?"
    let supposed =
        turn.any(hit.start..hit.end, &["if"]).then(|| clause::base_of_past(turn.word(start), DONE_FOR)).flatten();
    // "I'm writing to your doctor on Friday."
    let gerund = clause::base_of_gerund(turn.word(hit.end - 1)).filter(|base| DONE_FOR.contains(&base.as_str()));
    if gerund.is_some() {
        start = hit.end - 1;
    }
    let gerund = gerund.or(supposed);
    while matches!(turn.word(start), "also" | "just" | "then" | "to" | "is" | "'s" | "i") {
        start += 1;
    }
    let words = start..clause::end(turn, start);
    let letter = words.clone().any(|at| errand::is_letter(turn.word(at)));
    if owes && letter {
        let mut made = candidate(turn, words.clone(), Owner::Therapist, agreement, 6)?;
        made.what = format!("write {}", made.what);
        made.stems.push("write".into());
        details::behind(talk, at, turn, turn.sentence_at(hit.start), &mut made);
        return Some((made, words));
    }
    let verb = gerund.as_deref().unwrap_or(turn.word(start));
    // "I send the team a note" is done each time; "I send people home" is told. "I'll drop that", "I'll do that": nothing
    // to carry out for anybody.
    let habit = hit.end - hit.start == 2 && start < hit.end && turn.word(hit.start) == "i";
    let line = letter || turn.any(words.clone(), &["line", "copy", "message"]);
    if (habit || verb == "do" && !refused) && !letter || verb == "drop" && !line && turn.word(start + 1) != "you" {
        return None;
    }
    let conditional = turn.any(hit.start.saturating_sub(6)..hit.start, &["if", "unless"]);
    // "I'll have the letter with her by Friday."
    if verb == "have" && !turn.any(words.clone(), &["letter", "report", "summary", "note", "form", "referral"]) {
        return None;
    }
    let here = !refused
        && turn.any(words.clone(), &["now", "today", "here"])
        && !matches!(
            verb,
            "write"
                | "send"
                | "email"
                | "call"
                | "ring"
                | "speak"
                | "talk"
                | "phone"
                | "contact"
                | "refer"
                | "ask"
                | "tell"
                | "book"
                | "chase"
                | "let"
                | "post"
                | "update"
                | "check"
        );
    let aside = turn.any(words.clone(), &["second", "moment", "minute"])
        || turn.word(hit.start) == "let"
            && !matches!(verb, "write" | "send" | "email" | "call" | "ring" | "speak" | "refer" | "print");
    // "I'll get it there by Friday."
    let by_then = verb == "get"
        && turn.word(start + 1) == "it"
        && turn.any(words.clone(), &["there", "to", "off", "out"])
        && turn.found(Category::Time, words.clone()).any(|hit| hit.group.name == "future");
    let away = verb == "put" && turn.any(words.clone(), &["away"]);
    if away {
        return None;
    }
    if conditional
        || here
        || aside
        || matches!(
            (verb, turn.word(start + 1)),
            ("let" | "give" | "ask" | "tell" | "put" | "look" | "find" | "get", "you" | "it" | "that" | "at" | "out")
        ) && !turn.any(words.clone(), &["know", "sheet", "copy", "leaflet", "number", "link", "form"])
            && !gives_things(turn, start + 2)
            && !by_then
    {
        return None;
    }
    // "I need to ask about suicide", "I'll set my idea down": here and now.
    let object = turn.word(start + 1);
    let at_once = verb == "ask"
        && (matches!(
            object,
            "about" | "again" | "if" | "what" | "how" | "straight" | "directly" | "one" | "something"
        ) || turn.any(words.clone(), &["question", "questions"]))
        || matches!(verb, "set" | "put") && turn.any(words.clone(), &["idea", "aside", "thought", "hat"]);
    if at_once {
        return None;
    }
    if DONE_FOR.contains(&verb) {
        let mut made = candidate(turn, words.clone(), Owner::Therapist, agreement, 6)?;
        if let Some(base) = &gerund {
            made.what = format!("{base}{}", made.what.get(turn.word(start).len()..).unwrap_or_default());
        }
        pointed(turn, hit, &mut made);
        if verb == "do" && letter {
            made.what = made.what.replacen("do ", "write ", 1);
        }
        if verb == "have" {
            made.what = made.what.replacen("have ", "send ", 1).replacen(" with ", " to ", 1);
        }
        refer::resolve(talk, at, turn, words.clone(), &mut made);
        errand::completed(talk, at, &mut made)?;
        details::behind(talk, at, turn, turn.sentence_at(hit.start), &mut made);
        if letter || verb == "write" {
            details::listed(talk, at, turn, turn.sentence_at(hit.start), &mut made);
        }
        return Some((made, words));
    }
    // "My part is the letter": what one does with a letter is write it.
    if turn.word(hit.start) == "my" && matches!(verb, "the" | "a" | "that") {
        let mut made = candidate(turn, words.clone(), Owner::Therapist, agreement, 6)?;
        let verb = if made
            .stems
            .iter()
            .any(|stem| matches!(&**stem, "letter" | "report" | "email" | "refer" | "note" | "referral"))
        {
            "write"
        } else {
            "see to"
        };
        made.what = format!("{verb} {}", made.what);
        return Some((made, words));
    }
    None
}

fn says_no(talk: &Talk<'_>, at: usize) -> bool {
    said_no_first(talk.answer(at, Role::Client))
}

/// The answer begins with a no.
fn said_no_first(answer: Option<&Turn<'_>>) -> bool {
    answer.is_some_and(|answer| {
        let words = answer.sentence(0);
        answer.any(words.start..words.end.min(words.start + 3), &["no", "nah", "nope", "not"])
    })
}

/// "I can put your name down", "Shall I ring them?": offered, and told at the end of the turn, where a "no" is its answer.
fn is_offer(turn: &Turn<'_>, hit: &Hit) -> bool {
    let asks = (hit.start..hit.end)
        .any(|at| matches!(turn.word(at), "can" | "could" | "shall" | "may" | "would" | "'d" | "want" | "if" | "mind"));
    let last = turn.sentences.len().saturating_sub(1);
    let place = turn.sentence_at(hit.start);
    // "Anything you'd want left out?" "No."
    let of_content = turn.any(turn.sentence(last), &["anything", "else", "out"]);
    asks && (place == last || place + 1 == last && turn.sentence(last).len() <= 8) && !of_content
}

/// "I'll get you two kits from the front desk": so many of a thing.
fn gives_things(turn: &Turn<'_>, at: usize) -> bool {
    turn.word(at - 1) == "you"
        && turn.numbers.iter().any(|number| number.start == at && turn.word(number.end).ends_with('s'))
        && !turn.any(at..at + 3, &["minutes", "seconds", "things", "questions", "options"])
}

/// "I said I'd send the sheet, I'll email that tonight": "that" is the sheet.
fn pointed(turn: &Turn<'_>, hit: &Hit, made: &mut Candidate) {
    let Some((verb, object)) = made.what.split_once(' ') else { return };
    let (first, rest) = object.split_once(' ').unwrap_or((object, ""));
    // What is written is a letter, wherever it was named.
    if verb == "write" || !matches!(first, "that" | "it" | "this" | "those") || rest.split(' ').count() > 3 {
        return;
    }
    let place = turn.sentence_at(hit.start);
    let Some(named) = named_in(turn, turn.around(place, 1, 0).start..hit.start) else { return };
    made.stems.extend(named.split(' ').map(stem));
    format!("{verb} {named} {rest}").trim_end().clone_into(&mut made.what);
}

/// "Where are you with that?": what "that" is was put forward already.
fn is_anaphoric(turn: &Turn<'_>, hit: &Hit) -> bool {
    matches!(turn.word(hit.end), "that" | "it" | "this")
}

/// "Would you be willing to…", "How about…", "Some people find…".
fn proposed(
    talk: &Talk<'_>,
    at: usize,
    turn: &Turn<'_>,
    hit: &Hit,
    taken: Uptake,
) -> Option<(Candidate, Range<usize>)> {
    let place = turn.sentence_at(hit.start);
    // "What rung do you want to take on?": asks for a step and names none.
    let opens = turn.sentence(place).start;
    let opens =
        opens + (opens..hit.start).take_while(|at| matches!(turn.word(*at), "and" | "so" | "then" | "okay")).count();
    if opens < hit.start && matches!(turn.word(opens), "how" | "what" | "when" | "where" | "which" | "who") {
        return None;
    }
    let cue: Vec<&str> = (hit.start..hit.end).map(|at| turn.word(at)).collect();
    // "Some people give …": the verb belongs to the step.
    let keeps = cue.len() > 2 && cue.last().is_some_and(|last| *last != "use" && STEPS.binary_search(last).is_ok());
    let mut start = if keeps { hit.end - 1 } else { hit.end };
    // "There's a walking group": the thing belongs to what is offered.
    let there =
        matches!(cue.first(), Some(&"there")) && !matches!(cue.last(), Some(&("a" | "an" | "the" | "some" | "also")));
    if let Some(article) = cue.iter().position(|word| matches!(*word, "a" | "an" | "the" | "some")).filter(|_| there) {
        start = hit.start + article + 1;
    }
    let sentence = turn.sentence(place);
    // "One option is …", "another thing some people find useful is …"
    if matches!(cue.first(), Some(&("another" | "one" | "my" | "some" | "many" | "a" | "the")))
        && let Some(is) =
            (start..sentence.end.min(start + 8)).find(|at| matches!(turn.word(*at), "is" | "'s" | "helpful" | "useful"))
    {
        start = is + 1;
        if matches!(turn.word(start), "is" | "to") {
            start += 1;
        }
    }
    while matches!(
        turn.word(start),
        "to" | "you" | "maybe" | "just" | "if" | "also" | "perhaps" | "try" | "we" | "it" | "could" | "is"
    ) && start + 1 < sentence.end
    {
        start += 1;
    }
    if start >= sentence.end {
        return None;
    }
    let words = start..clause::end(turn, start).min(sentence.end);
    let first = turn.word(start);
    // "a walking group" is a thing.
    let gerund = clause::base_of_gerund(first).filter(|base| !there && STEPS.binary_search(&base.as_str()).is_ok());
    // "What if you rang her?"
    let supposed = cue.contains(&"if").then(|| clause::base_of_past(first, STEPS)).flatten();
    let gerund = gerund.or(supposed);
    let verbal = gerund.is_some() || !there && STEPS.binary_search(&first).is_ok();
    let together = cue.iter().any(|word| matches!(*word, "we" | "us"));
    let timed = turn.found(Category::Time, turn.sentence(place)).any(|hit| hit.group.name == "future");
    // "Are you willing to do it with me?": here and now.
    let with_me = words.clone().any(|at| turn.word(at) == "with" && turn.word(at + 1) == "me");
    // "Are you still taking them?" asks how things are.
    let of_state = cue.contains(&"still");
    // "Keep the diary again" is for at home.
    let again = turn.word(words.end - 1) == "again" && content(turn, words.clone()).len() >= 2;
    let in_session = turn.any(words.start..words.end - usize::from(again), HERE);
    let here = in_session && !timed || NO_STEP.contains(&first) || with_me && !timed || of_state;
    let firm = cue.contains(&"you") && verbal;
    let asked_again = turn.any(words.clone(), &["that", "it"]) && content(turn, words.clone()).len() < 2;
    let planning = cue.first() == Some(&"shall") || together;
    let agreement = match taken {
        Uptake::Refused => Agreement::Declined,
        Uptake::No
            if !here
                && (firm
                    || verbal
                    || !cue.first().is_some_and(|first| matches!(*first, "what" | "you" | "we" | "is" | "this"))) =>
        {
            Agreement::Declined
        }
        Uptake::Accepted
            if verbal
                && !here
                && (!planning || timed || turn.any(words.clone(), &["write", "card", "text", "note"])) =>
        {
            Agreement::Agreed
        }
        Uptake::Hesitant if verbal && !here && !planning => Agreement::Floated,
        _ => return None,
    };
    if agreement != Agreement::Declined && (asked_again || !verbal) {
        return None;
    }
    // "What about asking him to look?" "I'll tell him not to.": the answer is another step.
    if agreement == Agreement::Agreed && talk.answer(at, Role::Client).is_some_and(says_otherwise) {
        return None;
    }
    if agreement == Agreement::Declined
        && (here && !timed && taken != Uptake::Refused || is_question_of_state(turn, words.clone()))
    {
        return None;
    }
    let owner = if together { Owner::Both } else { Owner::Client };
    let mut words = words;
    if asked_again && place > 0 {
        let range = clause::trimmed(turn, turn.sentence(refuse::offered_before(turn, place)));
        // "Sunday, the old ones. Did you want to pick that up?": said back, and not what is asked again.
        let said = talk.turns.get(at.wrapping_sub(1)).map(|before| content(before, before.all())).unwrap_or_default();
        if content(turn, range.clone()).iter().filter(|stem| said.contains(stem)).count() >= 2 {
            return None;
        }
        words = refuse::offered(turn, range.start..clause::end(turn, range.start).min(range.end));
    }
    let mut made =
        candidate(turn, words.clone(), owner, agreement, if agreement == Agreement::Agreed { 5 } else { 4 })?;
    if let Some(base) = gerund {
        made.what = format!("{base}{}", made.what.get(first.len()..).unwrap_or_default());
    } else if !verbal && (!asked_again || STEPS.binary_search(&turn.word(words.start)).is_err()) {
        made.what = with_verb(&made);
    }
    refer::resolve(talk, at, turn, words.clone(), &mut made);
    if agreement == Agreement::Agreed
        && let Some(answer) = talk.answer(at, Role::Client)
    {
        if made.when.is_none() {
            made.when = answer
                .found(Category::Time, 0..answer.around(0, 0, 3).end)
                .find(|hit| hit.group.name == "future" && !answer.any(hit.start.saturating_sub(2)..hit.start, &["not"]))
                .map(|hit| clause::said(answer, hit.start..hit.end));
        }
        made.stems.extend(content(answer, 0..answer.sentence(0).end).into_iter().take(3));
        details::answered(talk, at, answer, &mut made);
    }
    Some((made, words))
}

/// An answer in which the speaker will do something that holds a "not".
fn says_otherwise(answer: &Turn<'_>) -> bool {
    (0..answer.sentences.len().min(4)).any(|place| {
        let words = answer.sentence(place);
        let will = words.clone().find(|at| {
            answer.word(*at) == "i"
                && matches!(answer.word(at + 1), "will" | "'d" | "can" | "could")
                && STEPS.binary_search(&answer.word(at + 2)).is_ok()
        });
        will.is_some_and(|will| answer.any(will + 3..words.end, &["not", "never"]))
    })
}
