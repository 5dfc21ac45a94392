//! Webex transcript snippets: `items[].personName`, offsets in milliseconds. E-mail addresses are not taken along.

use serde::Deserialize;

use super::value::{Num, Str, list};
use super::{Format, Json};
use crate::transcript::FormatInfo;
use crate::transcript::reading::Reading;
use crate::transcript::time::Span;

pub(crate) const FORMAT: Format = super::format(
    FormatInfo { id: "webex-json", name: "Webex snippets JSON", extensions: &["json"] },
    |shape| shape.any(&["items[].personName", "items[].offsetMillisecond"]),
    |json: Json<'_>| {
        let document: Document<'_> = json.parse()?;
        let mut reading = Reading::of_cues();
        for item in &document.items {
            reading.read();
            let start = item.offset.ms();
            let span =
                Span { start, end: start.zip(item.duration.ms()).map(|(start, length)| start.saturating_add(length)) };
            reading.say(item.person.label(), span, item.text.as_str(), 0);
        }
        Ok(reading)
    },
);

#[derive(Deserialize)]
struct Document<'a> {
    #[serde(borrow, default, deserialize_with = "list")]
    items: Vec<Item<'a>>,
}

#[derive(Deserialize)]
struct Item<'a> {
    #[serde(borrow, default)]
    text: Str<'a>,
    #[serde(borrow, default, rename = "personName")]
    person: Str<'a>,
    #[serde(default, rename = "offsetMillisecond")]
    offset: Num,
    #[serde(default, rename = "durationMillisecond")]
    duration: Num,
}
