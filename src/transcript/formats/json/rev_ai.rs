//! Rev.ai: monologues of elements, spaces among them; and Gecko's terms.

use std::collections::HashMap;

use serde::Deserialize;

use super::value::{Num, Str, list, seconds};
use super::words::Words;
use super::{Format, Json};
use crate::transcript::FormatInfo;
use crate::transcript::reading::Reading;

pub(crate) const FORMAT: Format = super::format(
    FormatInfo { id: "rev-ai", name: "Rev.ai JSON", extensions: &["json"] },
    |shape| shape.any(&["monologues[].elements", "monologues[].terms"]),
    |json: Json<'_>| {
        let document: Document<'_> = json.parse()?;
        let mut reading = Reading::of_cues();
        let names: HashMap<&str, &str> =
            document.speakers.iter().filter_map(|speaker| Some((speaker.id.label()?, speaker.name.label()?))).collect();
        for monologue in &document.monologues {
            reading.read();
            let speaker = monologue.speaker.label().map(|id| names.get(id).copied().unwrap_or(id));
            let mut words = Words::new(&mut reading);
            for element in &monologue.elements {
                words.glue_of(speaker, seconds(element.ts, element.end_ts), element.value.as_str());
            }
            for term in &monologue.terms {
                words.word(speaker, seconds(term.start, term.end), term.text.as_str());
            }
            words.end();
        }
        Ok(reading)
    },
);

#[derive(Deserialize)]
struct Document<'a> {
    #[serde(borrow, default, deserialize_with = "list")]
    monologues: Vec<Monologue<'a>>,
    #[serde(borrow, default, deserialize_with = "list")]
    speakers: Vec<Speaker<'a>>,
}

#[derive(Deserialize)]
struct Speaker<'a> {
    #[serde(borrow, default)]
    id: Str<'a>,
    #[serde(borrow, default)]
    name: Str<'a>,
}

#[derive(Deserialize)]
struct Monologue<'a> {
    #[serde(borrow, default)]
    speaker: Str<'a>,
    #[serde(borrow, default, deserialize_with = "list")]
    elements: Vec<Element<'a>>,
    #[serde(borrow, default, deserialize_with = "list")]
    terms: Vec<Term<'a>>,
}

#[derive(Deserialize)]
struct Element<'a> {
    #[serde(borrow, default)]
    value: Str<'a>,
    #[serde(default)]
    ts: Num,
    #[serde(default)]
    end_ts: Num,
}

#[derive(Deserialize)]
struct Term<'a> {
    #[serde(borrow, default)]
    text: Str<'a>,
    #[serde(default)]
    start: Num,
    #[serde(default)]
    end: Num,
}
