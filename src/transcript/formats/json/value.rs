//! JSON values as exporters write them: numbers in strings, speakers as numbers or objects, `null` for nothing.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::transcript::time::{self, Span};

/// A text, borrowed where it holds no escapes; `null` is empty, a number is its digits.
#[derive(Debug, Default, Clone)]
pub(super) struct Str<'a>(pub Cow<'a, str>);

impl Str<'_> {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text as a label; empty is nobody.
    pub fn label(&self) -> Option<&str> {
        Some(self.0.trim()).filter(|label| !label.is_empty() && *label != "null")
    }
}

/// A number, also in a string (`"1.3"`, `"1.300s"`), as `PT2.18S` or as `{seconds, nanos}`. Times in their own unit.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
pub(super) struct Num(pub Option<f64>);

impl Num {
    /// Of seconds.
    pub fn seconds(self) -> Option<u64> {
        self.0.and_then(time::from_seconds)
    }

    /// Of milliseconds.
    pub fn ms(self) -> Option<u64> {
        self.0.and_then(|ms| time::from_seconds(ms / 1000.0))
    }
}

/// From seconds.
pub(super) fn seconds(start: Num, end: Num) -> Span {
    Span { start: start.seconds(), end: end.seconds() }
}

/// From milliseconds.
pub(super) fn milliseconds(start: Num, end: Num) -> Span {
    Span { start: start.ms(), end: end.ms() }
}

/// A list that may be `null`, or something else than a list.
pub(super) fn list<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Ok(Option::<Vec<T>>::deserialize(deserializer)?.unwrap_or_default())
}

struct StrVisitor;

impl<'de> Visitor<'de> for StrVisitor {
    type Value = Str<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, a number or a name")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Str(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Str(Cow::Owned(text.to_owned())))
    }

    fn visit_string<E>(self, text: String) -> Result<Self::Value, E> {
        Ok(Str(Cow::Owned(text)))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Str(Cow::Owned(number.to_string())))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Str(Cow::Owned(number.to_string())))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Str(Cow::Owned(number.to_string())))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(Str::default())
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Str::default())
    }

    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(Str::default())
    }

    /// `{"id": 1, "name": "Ana"}`: the name, else the id.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let (mut name, mut id) = (Str::default(), Str::default());
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            match &*key {
                "name" | "displayName" | "display_name" | "label" => name = map.next_value()?,
                "id" | "@id" => id = map.next_value()?,
                _ => _ = map.next_value::<IgnoredAny>()?,
            }
        }
        Ok(if name.is_empty() { id } else { name })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Str::default())
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Str<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(StrVisitor)
    }
}

struct NumVisitor;

impl<'de> Visitor<'de> for NumVisitor {
    type Value = Num;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number")
    }

    fn visit_f64<E>(self, number: f64) -> Result<Num, E> {
        Ok(Num(Some(number)))
    }

    #[allow(clippy::cast_precision_loss)]
    fn visit_u64<E>(self, number: u64) -> Result<Num, E> {
        Ok(Num(Some(number as f64)))
    }

    #[allow(clippy::cast_precision_loss)]
    fn visit_i64<E>(self, number: i64) -> Result<Num, E> {
        Ok(Num(Some(number as f64)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Num, E> {
        Ok(Num(of_text(text)))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Num, E> {
        Ok(Num(None))
    }

    fn visit_unit<E>(self) -> Result<Num, E> {
        Ok(Num(None))
    }

    fn visit_none<E>(self) -> Result<Num, E> {
        Ok(Num(None))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Num, A::Error> {
        let (mut seconds, mut nanos) = (Num(None), Num(None));
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            match &*key {
                "seconds" => seconds = map.next_value()?,
                "nanos" => nanos = map.next_value()?,
                _ => _ = map.next_value::<IgnoredAny>()?,
            }
        }
        Ok(Num(Some(seconds.0.unwrap_or(0.0) + nanos.0.unwrap_or(0.0) / 1e9)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Num, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Num(None))
    }
}

/// `12.5`, `12.5s`, `PT1M2.5S`, `00:00:12,500` in seconds.
#[allow(clippy::cast_precision_loss)]
fn of_text(text: &str) -> Option<f64> {
    let text = text.trim();
    if let Ok(number) = text.trim_end_matches('s').parse::<f64>() {
        return Some(number);
    }
    if let Some(iso) = text.strip_prefix("PT") {
        let mut sum = 0.0;
        let mut rest = iso;
        while let Some(at) = rest.find(|c: char| c.is_ascii_alphabetic()) {
            let value: f64 = rest.get(..at)?.parse().ok()?;
            sum += match rest.as_bytes().get(at)? {
                b'H' => value * 3600.0,
                b'M' => value * 60.0,
                _ => value,
            };
            rest = rest.get(at + 1..)?;
        }
        return Some(sum);
    }
    time::whole(text).map(|ms| ms as f64 / 1000.0)
}

impl<'de> Deserialize<'de> for Num {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NumVisitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_every_dress() {
        for (json, seconds) in [
            ("1.5", 1.5),
            ("\"1.5\"", 1.5),
            ("\"1.500s\"", 1.5),
            ("\"PT1M1.5S\"", 61.5),
            ("{\"seconds\":\"1\",\"nanos\":500000000}", 1.5),
            ("{}", 0.0),
            ("\"00:01:01,500\"", 61.5),
        ] {
            assert_eq!(serde_json::from_str::<Num>(json).unwrap(), Num(Some(seconds)), "{json}");
        }
        assert_eq!(serde_json::from_str::<Num>("null").unwrap(), Num(None));
    }

    #[test]
    fn names_in_every_dress() {
        for (json, name) in
            [("\"A\"", "A"), ("0", "0"), ("null", ""), ("{\"id\":3,\"name\":\"Ana\"}", "Ana"), ("{\"id\":3}", "3")]
        {
            assert_eq!(serde_json::from_str::<Str<'_>>(json).unwrap().as_str(), name, "{json}");
        }
    }
}
