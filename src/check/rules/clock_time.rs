//! Times of day: a note writes "9:30" or "23.30" where people say "half nine", "half past nine" or "quarter to seven".

use super::unsupported_number::number_key;
use crate::check::context::Context;
use crate::facts::words::Word;

/// Hour and minute.
pub(super) type Time = (u32, u32);

/// The time that a number is the hour or the minutes of: "9:30", "09.30". A fraction with one digit is none.
pub(super) fn written(text: &str, word: &Word) -> Option<Time> {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.');
    let before = text.get(..word.start)?;
    let after = text.get(word.start..)?;
    let start = before.len() - before.chars().rev().take_while(|c| is_part(*c)).count();
    let end = word.start + after.chars().take_while(|c| is_part(*c)).count();
    let (hour, minute) = text.get(start..end)?.trim_end_matches(['.', ':']).split_once([':', '.'])?;
    let minutes = (minute.len() == 2).then(|| minute.parse().ok())?;
    let (hour, minutes) = (hour.parse().ok()?, minutes?);
    (hour < 24 && minutes < 60).then_some((hour, minutes))
}

/// Somebody said that time, in digits or in words; of the morning or the evening.
pub(super) fn is_said(context: &Context<'_>, (hour, minutes): Time) -> bool {
    let index = &context.index;
    let on_the_clock = |hour: u32| if hour.is_multiple_of(12) { 12 } else { hour % 12 };
    let (this, next) = (on_the_clock(hour), on_the_clock(hour + 1));
    let said = |hour: u32, before: &[&str], after: Option<u32>| {
        // In the evening of a clock of 24 hours, too.
        [hour, hour + 12].into_iter().any(|hour| {
            let places = index.places(number_key(f64::from(hour))).iter();
            places.filter_map(|place| index.said.get(*place as usize)).any(|said| {
                let lower = index.lower_of(said);
                let words = index.words_of(said);
                words.iter().enumerate().filter(|(_, word)| word.number() == Some(f64::from(hour))).any(|(at, word)| {
                    let told = lower.get(..word.start.saturating_sub(said.span.start)).unwrap_or_default().trim_end();
                    let followed = || words.get(at + 1).and_then(Word::number);
                    before.iter().any(|before| told.ends_with(before))
                        || after.is_some_and(|after| followed() == Some(f64::from(after)))
                })
            })
        })
    };
    match minutes {
        0 => said(this, &[""], None),
        15 => said(this, &["quarter past", "quarter after"], Some(15)),
        30 => said(this, &["half", "half past"], Some(30)),
        45 => {
            said(next, &["quarter to", "quarter of", "quarter til", "quarter till"], None) || said(this, &[], Some(45))
        }
        _ => {
            let counted = |minutes: u32| index.has(number_key(f64::from(minutes)));
            said(this, &[], Some(minutes))
                || counted(minutes) && said(this, &["past", "after"], None)
                || counted(60 - minutes) && said(next, &["to", "of", "til", "till"], None)
        }
    }
}
