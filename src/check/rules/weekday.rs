//! A day of the week that the session does not have, where what the clause is about has another.

use crate::check::context::Context;
use crate::check::evidence::Query;
use crate::check::exchange::Exchange;
use crate::check::note_text::{Clause, SectionText};
use crate::check::people;
use crate::check::{Finding, Rule, Severity};
use crate::facts::words::{Class, key_of};

const DAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Share of what was said of a clause that one exchange must hold.
const MUCH: f64 = 0.6;

fn day(word: &str) -> Option<&'static str> {
    let opens = |day: &str| {
        word.len() >= day.len()
            && day.bytes().zip(word.bytes()).take(3).all(|(one, other)| one.eq_ignore_ascii_case(&other))
    };
    if !DAYS.iter().any(|day| opens(day)) {
        return None;
    }
    let lower = word.to_lowercase();
    let bare = people::without_possessive(&lower);
    let bare = bare.strip_suffix('s').unwrap_or(bare);
    DAYS.iter().copied().find(|day| *day == bare)
}

pub(super) fn judge(context: &Context<'_>, section: &SectionText<'_>, clause: &Clause, found: &mut Vec<Finding>) {
    let index = &context.index;
    let has = |day: &str| index.has(key_of(day)) || index.has(key_of(&format!("{day}s")));
    for word in &clause.words {
        let Some(written) = day(section.part(&(word.start..word.end))) else { continue };
        if has(written) {
            continue;
        }
        let matter = clause.words.iter().filter(|other| {
            matches!(other.class, Class::Content | Class::Placeholder)
                && day(section.part(&(other.start..other.end))).is_none()
        });
        let query = Query::told(index, matter);
        let Some(exchange) = Exchange::of(index, &query) else { return };
        let rare = query.keys.iter().any(|(key, _)| index.places(*key).len() <= 3);
        if exchange.weight < MUCH * query.weight() || exchange.words < 2 && !rare {
            return;
        }
        let said = exchange.turns(index).flat_map(|turn| index.turn(turn)).filter_map(|place| index.said.get(place));
        let other =
            said.filter(|said| index.text_of(said).split(|c: char| !c.is_alphabetic()).any(|word| day(word).is_some()));
        let spans: Vec<_> = other.map(|said| said.span).collect();
        if !spans.is_empty() {
            let message = "In the session this is on another day. Correct the day.";
            let range = word.start..word.end;
            found.push(context.at(Rule::UnsupportedNumber, Severity::Warning, section, &range, message).with(spans));
        }
        return;
    }
}
