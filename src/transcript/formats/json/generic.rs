//! Any JSON with a list of objects that hold text: the largest such list, by the usual names of its fields.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::super::generic_names::{is_end_key, is_speaker_key, is_start_key, is_text_key};
use super::{Format, Json};
use crate::transcript::FormatInfo;
use crate::transcript::reading::Reading;
use crate::transcript::time::{self, Span};

pub(crate) const FORMAT: Format = super::format(
    FormatInfo { id: "json", name: "JSON with a list of turns", extensions: &["json", "jsonl"] },
    |_| true,
    |json: Json<'_>| {
        let found: Found<'_> = json.parse()?;
        let mut sessions = found.sessions;
        let chosen = json.options.session.unwrap_or(0);
        let count = sessions.len();
        let segments = if chosen < count { sessions.swap_remove(chosen) } else { Vec::new() };
        let timed = segments.iter().any(|segment| segment.end.is_some());
        let mut reading = if timed { Reading::of_cues() } else { Reading::of_lines() };
        let named_ms = segments.iter().any(|segment| segment.named_ms);
        let whole = segments.iter().filter_map(|s| s.end.or(s.start)).all(|time| time.fract() == 0.0);
        let greatest = segments.iter().filter_map(|s| s.end.or(s.start)).fold(0.0, f64::max);
        let scale = if named_ms || whole && greatest > 100_000.0 { 1000.0 } else { 1.0 };
        for segment in &segments {
            reading.read();
            let time = |time: Option<f64>| time.and_then(|time| time::from_seconds(time / scale));
            let span = Span { start: time(segment.start), end: time(segment.end) };
            reading.say(segment.speaker.as_deref(), span, &segment.text, 0);
        }
        reading.sessions = count.max(1);
        Ok(reading)
    },
);

#[derive(Default)]
struct Segment<'a> {
    speaker: Option<String>,
    text: Cow<'a, str>,
    start: Option<f64>,
    end: Option<f64>,
    named_ms: bool,
}

/// What one value holds: itself if it is a scalar, a segment if it is an object with text, lists of segments inside.
#[derive(Default)]
struct Found<'a> {
    scalar: Option<Cow<'a, str>>,
    number: Option<f64>,
    name: Option<String>,
    segment: Option<Segment<'a>>,
    sessions: Vec<Vec<Segment<'a>>>,
}

impl Found<'_> {
    fn size(&self) -> usize {
        self.sessions.iter().map(Vec::len).sum()
    }
}

struct Walk;

impl<'de> Visitor<'de> for Walk {
    type Value = Found<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Found { scalar: Some(Cow::Borrowed(text)), ..Found::default() })
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Found { scalar: Some(Cow::Owned(text.to_owned())), ..Found::default() })
    }

    fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Found { number: Some(number), ..Found::default() })
    }

    #[allow(clippy::cast_precision_loss)]
    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Found { number: Some(number as f64), ..Found::default() })
    }

    #[allow(clippy::cast_precision_loss)]
    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Found { number: Some(number as f64), ..Found::default() })
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(Found::default())
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Found::default())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut own: Vec<Segment<'de>> = Vec::new();
        let mut inner: Vec<Vec<Segment<'de>>> = Vec::new();
        let mut inner_size = 0;
        let mut numbers = Vec::new();
        while let Some(found) = seq.next_element::<Found<'de>>()? {
            if numbers.len() < 2 {
                numbers.extend(found.number);
            }
            own.extend(found.segment);
            inner_size += found.sessions.iter().map(Vec::len).sum::<usize>();
            inner.extend(found.sessions);
        }
        let sessions = if own.is_empty() || inner_size > own.len() * 2 { inner } else { vec![own] };
        Ok(Found { sessions, number: numbers.first().copied(), ..Found::default() })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut segment = Segment::default();
        let mut best: Found<'de> = Found::default();
        let mut has_text = false;
        let mut name = None;
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            let found: Found<'de> = map.next_value()?;
            let lower = key.to_ascii_lowercase();
            if matches!(lower.as_str(), "name" | "displayname") {
                name = found.scalar.as_deref().map(str::to_owned);
            }
            if found.size() > best.size() {
                best = found;
                continue;
            }
            if is_text_key(&lower)
                && let Some(text) = &found.scalar
            {
                segment.text = text.clone();
                has_text = true;
            } else if is_speaker_key(&lower) && (segment.speaker.is_none() || lower.starts_with("speaker")) {
                let number = found.number.map(|number| number.to_string());
                let label = found.scalar.as_deref().map(str::to_owned).or(found.name).or(number);
                segment.speaker = label.or(segment.speaker.take());
            } else if is_start_key(&lower) || is_end_key(&lower) {
                let time = found.number.or_else(|| found.scalar.as_deref().and_then(seconds));
                segment.named_ms |= (lower.ends_with("_ms") || key.ends_with("Ms")) && found.number.is_some();
                if is_end_key(&lower) { segment.end = time } else { segment.start = segment.start.or(time) }
            }
        }
        let segment = has_text.then_some(segment);
        Ok(Found { segment, name, sessions: best.sessions, ..Found::default() })
    }
}

#[allow(clippy::cast_precision_loss)]
fn seconds(text: &str) -> Option<f64> {
    time::whole(text.trim()).map(|ms| ms as f64 / 1000.0).or_else(|| text.trim().trim_end_matches('s').parse().ok())
}

impl<'de> Deserialize<'de> for Found<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Walk)
    }
}
