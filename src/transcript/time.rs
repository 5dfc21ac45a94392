//! Times as transcripts write them: `0:09`, `00:01:02,500`, `[00:01.50 - 00:03.20]`.

/// From when to when, in milliseconds from the start of the recording, where it is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Span {
    pub start: Option<u64>,
    pub end: Option<u64>,
}

impl Span {
    pub const NONE: Self = Self { start: None, end: None };

    pub fn from(start: u64) -> Self {
        Self { start: Some(start), end: None }
    }

    pub fn between(start: u64, end: u64) -> Self {
        Self { start: Some(start), end: Some(end) }
    }

    /// Seconds as recognizers give them; what is negative or no number is unknown.
    pub fn seconds(start: Option<f64>, end: Option<f64>) -> Self {
        Self { start: start.and_then(from_seconds), end: end.and_then(from_seconds) }
    }
}

/// Seconds to milliseconds; `None` for what is no time.
#[allow(clippy::cast_sign_loss)]
pub(crate) fn from_seconds(seconds: f64) -> Option<u64> {
    (seconds.is_finite() && (0.0..1e12).contains(&seconds)).then(|| (seconds * 1000.0).round() as u64)
}

fn digits(bytes: &[u8], most: usize) -> Option<(u64, usize)> {
    let length = bytes.iter().take(most + 1).take_while(|b| b.is_ascii_digit()).count();
    if length == 0 || length > most {
        return None;
    }
    let value = bytes.iter().take(length).fold(0_u64, |value, b| value * 10 + u64::from(b - b'0'));
    Some((value, length))
}

/// How the digits behind the seconds are meant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fraction {
    /// `.5` is half a second, `:12` is twelve frames of 25.
    Decimal,
    /// `.90` is 90 ms: the old Teams layout and the Graph API do not pad.
    Milliseconds,
}

/// A time at the beginning of `text`: `[[H]HH:]M[M]:SS[.fff]`. Gives milliseconds and the length in bytes.
pub(crate) fn token(text: &str) -> Option<(u64, usize)> {
    token_with(text, Fraction::Decimal)
}

/// As [`token`], with the fraction read as said.
pub(crate) fn token_with(text: &str, fraction: Fraction) -> Option<(u64, usize)> {
    let bytes = text.as_bytes();
    let (first, mut at) = digits(bytes, 3)?;
    let next = |at: &mut usize, width: std::ops::RangeInclusive<usize>| {
        if bytes.get(*at) != Some(&b':') {
            return None;
        }
        let (value, length) = digits(bytes.get(*at + 1..)?, 3)?;
        if !width.contains(&length) || value > 59 {
            return None;
        }
        *at += 1 + length;
        Some(value)
    };
    let unpadded = fraction == Fraction::Milliseconds;
    let width = if unpadded { 1..=2 } else { 2..=2 };
    let second = next(&mut at, 1..=2)?;
    let seconds = if let Some(third) = next(&mut at, width.clone()) {
        first * 3600 + second * 60 + third
    } else if at >= 3 && (bytes.get(at.wrapping_sub(3)) == Some(&b':') || unpadded) {
        first * 60 + second
    } else {
        return None;
    };
    let mut ms = seconds * 1000;
    match bytes.get(at) {
        Some(b'.' | b',') => {
            if let Some((value, length)) = bytes.get(at + 1..).and_then(|rest| digits(rest, 9)) {
                ms += match fraction {
                    Fraction::Milliseconds => value,
                    Fraction::Decimal => value * 1000 / 10_u64.pow(u32::try_from(length).unwrap_or(9)),
                };
                at += 1 + length;
            }
        }
        Some(b':' | b';') => {
            if let Some((frames, length)) = bytes.get(at + 1..).and_then(|rest| digits(rest, 3))
                && (2..=3).contains(&length)
            {
                ms += frames * 40;
                at += 1 + length;
            }
        }
        _ => {}
    }
    // `12:305` and `1:02pm` are no times of a recording.
    if bytes.get(at).is_some_and(u8::is_ascii_alphanumeric) { None } else { Some((ms, at)) }
}

/// The whole of `text` as a time.
pub(crate) fn whole(text: &str) -> Option<u64> {
    token(text).filter(|&(_, length)| length == text.len()).map(|(ms, _)| ms)
}

/// A time or a range of times at the beginning, bare or in brackets, and what follows, trimmed.
pub(crate) fn leading(text: &str) -> Option<(Span, &str)> {
    let (close, inner) = match text.as_bytes().first()? {
        b'[' => (Some(']'), text.get(1..)?.trim_start()),
        b'(' => (Some(')'), text.get(1..)?.trim_start()),
        b'{' => (Some('}'), text.get(1..)?.trim_start()),
        b'<' => (Some('>'), text.get(1..)?.trim_start()),
        b'#' => (Some('#'), text.get(1..)?),
        b'@' => (None, text.get(1..)?.trim_start()),
        b'0'..=b'9' => (None, text),
        _ => return None,
    };
    let (start, length) = token(inner).or_else(|| close.and_then(|_| spelled(inner)))?;
    let mut rest = inner.get(length..)?;
    let mut span = Span::from(start);
    if close == Some('#') {
        // f4 writes `#00:01:02-5#`.
        rest = rest.strip_prefix('-').map_or(rest, |rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    }
    if let Some((end, after)) = range_end(rest) {
        span.end = Some(end);
        rest = after;
    }
    match close {
        Some(close) => rest = rest.trim_start().strip_prefix(close)?,
        None if rest.starts_with([' ', '\t', '\u{A0}', '-', ':']) || rest.is_empty() => {}
        None => return None,
    }
    Some((span, rest.trim_start()))
}

/// `1h02m03s`, `12m30s`, `45s`.
fn spelled(text: &str) -> Option<(u64, usize)> {
    let bytes = text.as_bytes();
    let (mut at, mut seconds) = (0, 0);
    for (unit, worth) in [(b'h', 3600), (b'm', 60), (b's', 1)] {
        let Some((value, length)) = bytes.get(at..).and_then(|rest| digits(rest, 3)) else { continue };
        if bytes.get(at + length) == Some(&unit) {
            seconds += value * worth;
            at += length + 1;
        }
    }
    (at > 0 && !bytes.get(at).is_some_and(u8::is_ascii_alphanumeric)).then_some((seconds * 1000, at))
}

/// ` --> T`, ` - T`, ` – T`.
fn range_end(text: &str) -> Option<(u64, &str)> {
    let rest = text.trim_start();
    let rest = ["-->", "->", "–>", "—>", "-", "–", "—", "to "].iter().find_map(|arrow| rest.strip_prefix(arrow))?;
    let rest = rest.trim_start();
    let (end, length) = token(rest)?;
    Some((end, rest.get(length..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens() {
        for (text, ms) in [
            ("0:09", 9_000),
            ("12:34", 754_000),
            ("1:02:03", 3_723_000),
            ("00:00:02.533", 2_533),
            ("00:00:02,5", 2_500),
            ("00:01:02:12", 62_480),
            ("75:30", 4_530_000),
            ("100:00:00", 360_000_000),
        ] {
            assert_eq!(token(text), Some((ms, text.len())), "{text}");
        }
        for text in ["", "12", "1:2", "12:75", "1:305", "10:30am", "a:00", "1234:00"] {
            assert_eq!(token(text), None, "{text}");
        }
        assert_eq!(token_with("0:0:6.90 --> ", Fraction::Milliseconds), Some((6_090, 8)));
    }

    #[test]
    fn leading_times() {
        assert_eq!(leading("[00:12] hi"), Some((Span::from(12_000), "hi")));
        assert_eq!(leading("(0:12)"), Some((Span::from(12_000), "")));
        assert_eq!(leading("[00:01.50 - 00:03.20] x"), Some((Span::between(1_500, 3_200), "x")));
        assert_eq!(leading("{0:12} hi"), Some((Span::from(12_000), "hi")));
        assert_eq!(leading("<0:12> hi"), Some((Span::from(12_000), "hi")));
        assert_eq!(leading("@0:12 hi"), Some((Span::from(12_000), "hi")));
        assert_eq!(leading("[1h01m02s] hi"), Some((Span::from(3_662_000), "hi")));
        assert_eq!(leading("[45s]"), Some((Span::from(45_000), "")));
        assert_eq!(leading("(5)"), None);
        assert_eq!(leading("[2m tall]"), None);
        assert_eq!(leading("0:12 hi"), Some((Span::from(12_000), "hi")));
        assert_eq!(leading("#00:01:02-5#"), Some((Span::from(62_000), "")));
        assert_eq!(leading("[inaudible 00:12]"), None);
        assert_eq!(leading("3 times"), None);
    }
}
