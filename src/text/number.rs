//! Numbers as they are written and as they are spoken: "7.5", "2,100", "5th", "twenty-one", "seven and a half",
//! "nineteen ninety-nine".

use std::ops::Range;

use super::token::{Token, TokenKind};

/// A number read from tokens.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// What it counts: 7.5 for "seven and a half", 5 for "fifth".
    pub value: f64,
    /// The tokens it is made of, the `th` of "5th" and the `and a half` included.
    pub tokens: Range<usize>,
    /// "fifth", "5th", "twenty-first". Note that "second" is a unit of time as well.
    pub ordinal: bool,
    /// Read from words; false where digits carry it ("5", "5th", "3 million").
    pub spoken: bool,
    /// Spoken as two halves, as years are: "nineteen ninety-nine", "twenty twelve", "nineteen oh five".
    pub as_year: bool,
}

impl Number {
    /// The value where it is a whole number that fits.
    pub fn whole(&self) -> Option<u64> {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
        (self.value >= 0.0 && self.value.fract() == 0.0 && self.value < u64::MAX as f64).then_some(self.value as u64)
    }
}

/// What a single word says.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Part {
    /// 0 to 9.
    Unit(u32),
    /// 10 to 19.
    Teen(u32),
    /// 20, 30 … 90.
    Tens(u32),
    Hundred,
    /// Dozen, thousand, million, billion.
    Scale(f64),
}

/// All numbers of a text, in order, none inside another.
pub fn numbers(text: &str, tokens: &[Token]) -> Vec<Number> {
    numbers_where(text, tokens, |_| true)
}

/// As [`numbers`], where it is known which tokens are words that [may open](may_open) one.
pub fn numbers_where(text: &str, tokens: &[Token], may_open: impl Fn(usize) -> bool) -> Vec<Number> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let may = token.kind == TokenKind::Number || token.kind == TokenKind::Word && may_open(at);
        if let Some(number) = may.then(|| number_at(text, tokens, at)).flatten() {
            at = number.tokens.end;
            found.push(number);
        } else {
            at += 1;
        }
    }
    found
}

/// The longest number that begins at a token. "One" counts, even where it is a pronoun: the caller knows better.
pub fn number_at(text: &str, tokens: &[Token], at: usize) -> Option<Number> {
    let reader = Reader { text, tokens };
    match tokens.get(at)?.kind {
        TokenKind::Number => reader.digits(at),
        TokenKind::Word => reader.words(at),
        _ => None,
    }
}

/// A word of a number, or of what is measured in "hour and a half"; in lower case.
pub fn may_open(lower: &str) -> bool {
    lower == "a" || MEASURED.contains(&lower) || part_of(lower).is_some()
}

/// The value of one digit word, "oh" and "nought" included: what phone numbers are spoken in.
pub fn digit_word(word: &str) -> Option<u8> {
    let mut buffer = [0; LONGEST];
    Some(match lower(word, &mut buffer)? {
        "zero" | "oh" | "o" | "nought" | "naught" => 0,
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" | "niner" => 9,
        _ => return None,
    })
}

/// What "hour and a half" is said of.
const MEASURED: &[&str] =
    &["bottle", "day", "glass", "hour", "mile", "month", "pint", "stone", "tablet", "week", "year"];

struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

impl<'a> Reader<'a> {
    fn word(&self, at: usize) -> Option<&'a str> {
        let token = self.tokens.get(at)?;
        (token.kind == TokenKind::Word).then(|| token.of(self.text))
    }

    fn is(&self, at: usize, word: &str) -> bool {
        self.word(at).is_some_and(|found| found.eq_ignore_ascii_case(word))
    }

    /// Nothing stands between two tokens that follow each other.
    fn touches(&self, at: usize) -> bool {
        at > 0
            && matches!((self.tokens.get(at - 1), self.tokens.get(at)), (Some(left), Some(right)) if left.end == right.start)
    }

    fn hyphen(&self, at: usize) -> bool {
        self.touches(at)
            && self.touches(at + 1)
            && self.tokens.get(at).is_some_and(|token| matches!(token.of(self.text), "-" | "‐" | "‑"))
    }

    /// The next token of a spoken number, a hyphen skipped.
    fn next(&self, at: usize) -> usize {
        if self.hyphen(at) { at + 1 } else { at }
    }

    fn digits(&self, at: usize) -> Option<Number> {
        let mut value = plain_value(self.tokens.get(at)?.of(self.text))?;
        let mut end = at + 1;
        let suffix = self.word(end).filter(|_| self.touches(end));
        if suffix.is_some_and(|word| matches!(word.to_ascii_lowercase().as_str(), "st" | "nd" | "rd" | "th")) {
            return Some(Number { value, tokens: at..end + 1, ordinal: true, spoken: false, as_year: false });
        }
        if let Some(fraction) = self.tokens.get(end).and_then(|token| vulgar_fraction(token.of(self.text))) {
            value += fraction;
            end += 1;
        } else if let Some((fraction, after)) = self.fraction(end) {
            value += fraction;
            end = after;
        }
        if let Some((Part::Scale(scale), false)) = self.word(end).and_then(part) {
            value *= scale;
            end += 1;
        }
        Some(Number { value, tokens: at..end, ordinal: false, spoken: false, as_year: false })
    }

    fn words(&self, at: usize) -> Option<Number> {
        if let Some((more, end)) = self.one_and_more(at) {
            return Some(Number { value: 1.0 + more, tokens: at..end, ordinal: false, spoken: true, as_year: false });
        }
        let article = self.is(at, "a");
        let first = if article { at + 1 } else { at };
        let (opening, opening_ordinal) = part(self.word(first)?)?;
        if article && !matches!((opening, opening_ordinal), (Part::Hundred | Part::Scale(_), false)) {
            return None;
        }
        if let Some((value, end, ordinal)) = self.year(at) {
            return Some(Number { value, tokens: at..end, ordinal, spoken: true, as_year: true });
        }
        // `total` holds what is closed by a scale, `group` the hundreds since.
        let (mut total, mut group, mut end) = (0.0, 0.0, first);
        let mut ordinal = false;
        let mut last_scale = f64::INFINITY;
        loop {
            let from = self.next(end);
            let with_and = end > first && self.is(from, "and");
            let from = if with_and { from + 1 } else { from };
            if let Some((below, after, is_ordinal)) = self.below_hundred(from) {
                // "two hundred five" goes on, "two five" and "twenty and five" do not.
                let goes_on = end == first || (group % 100.0 == 0.0 && !(with_and && total + group == 0.0));
                if !goes_on || (end > first && group == 0.0 && total == 0.0) {
                    break;
                }
                group += below;
                (end, ordinal) = (after, is_ordinal);
            } else {
                match self.word(from).and_then(part) {
                    Some((Part::Hundred, is_ordinal)) if !with_and && group < 100.0 => {
                        group = if group == 0.0 && end == first { 1.0 } else { group } * 100.0;
                        (end, ordinal) = (from + 1, is_ordinal);
                    }
                    Some((Part::Scale(scale), is_ordinal)) if !with_and && scale < last_scale => {
                        if group == 0.0 && end > first {
                            break;
                        }
                        total += if end == first { 1.0 } else { group } * scale;
                        (group, last_scale) = (0.0, scale);
                        (end, ordinal) = (from + 1, is_ordinal);
                    }
                    _ => break,
                }
            }
            if ordinal || end >= self.tokens.len() {
                break;
            }
        }
        if end == first {
            return None;
        }
        let mut value = total + group;
        if !ordinal && let Some((fraction, after)) = self.fraction(end) {
            value += fraction;
            end = after;
            if let Some((Part::Scale(scale), false)) = self.word(end).and_then(part) {
                value *= scale;
                end += 1;
            }
        }
        Some(Number { value, tokens: at..end, ordinal, spoken: true, as_year: false })
    }

    /// 0 to 99 in words: value, token after it, whether it is an ordinal.
    fn below_hundred(&self, at: usize) -> Option<(f64, usize, bool)> {
        let (opening, ordinal) = part(self.word(at)?)?;
        Some(match opening {
            Part::Unit(value) | Part::Teen(value) => (f64::from(value), at + 1, ordinal),
            Part::Tens(tens) if !ordinal => {
                let from = self.next(at + 1);
                match self.word(from).and_then(part) {
                    Some((Part::Unit(unit), unit_ordinal)) if unit > 0 => {
                        (f64::from(tens + unit), from + 1, unit_ordinal)
                    }
                    _ => (f64::from(tens), at + 1, false),
                }
            }
            Part::Tens(tens) => (f64::from(tens), at + 1, true),
            Part::Hundred | Part::Scale(_) => return None,
        })
    }

    /// "nineteen ninety-nine", "twenty twelve", "nineteen oh five".
    fn year(&self, at: usize) -> Option<(f64, usize, bool)> {
        let century = match part(self.word(at)?)? {
            (Part::Teen(value @ 16..=19), false) | (Part::Tens(value @ 20), false) => f64::from(value),
            _ => return None,
        };
        let from = self.next(at + 1);
        if self.is(from, "oh") || self.is(from, "o") {
            let unit = self.next(from + 1);
            return match part(self.word(unit)?)? {
                (Part::Unit(value @ 1..), ordinal) => Some((century * 100.0 + f64::from(value), unit + 1, ordinal)),
                _ => None,
            };
        }
        let (rest, end, ordinal) = self.below_hundred(from)?;
        // "eighteen nineteen" and "eighteen twenty-ish" are guesses at a number, not years.
        let guess = century < 20.0 && rest == century + 1.0;
        (rest >= 10.0 && !guess && !ordinal && !self.opens_larger(end)).then_some((century * 100.0 + rest, end, false))
    }

    fn opens_larger(&self, at: usize) -> bool {
        matches!(self.word(at).and_then(part), Some((Part::Hundred | Part::Scale(_), _)))
    }

    /// "hour and a half": one of what is measured and a part of it, and the token after it.
    fn one_and_more(&self, at: usize) -> Option<(f64, usize)> {
        let measured = || MEASURED.iter().any(|unit| self.is(at, unit));
        (self.is(at + 1, "and") && measured()).then(|| self.fraction(at + 1)).flatten()
    }

    /// "and a half", "and three quarters", "point five": its value and the token after it.
    fn fraction(&self, at: usize) -> Option<(f64, usize)> {
        if self.is(at, "and") {
            let article = usize::from(self.is(at + 1, "a"));
            let at = at + 1 + article;
            return match self.word(at)?.to_ascii_lowercase().as_str() {
                "half" => Some((0.5, at + 1)),
                "quarter" if article == 1 => Some((0.25, at + 1)),
                "three" if self.is(at + 1, "quarters") => Some((0.75, at + 2)),
                _ => None,
            };
        }
        if !self.is(at, "point") {
            return None;
        }
        // Divided once: tenths that are added up come to 0.6000000000000001.
        let (mut digits, mut whole, mut end) = (0.0, 1.0, at + 1);
        while let Some(word) = self.word(end) {
            // "The three point seven fives": what tablets are called by their milligrams.
            let plural = || word.strip_suffix('s').filter(|_| end > at + 1).and_then(digit_word);
            let (digit, last) = match digit_word(word) {
                Some(digit) => (digit, false),
                None => match plural() {
                    Some(digit) => (digit, true),
                    None => break,
                },
            };
            digits = digits * 10.0 + f64::from(digit);
            whole *= 10.0;
            end += 1;
            if last {
                break;
            }
        }
        (end > at + 1).then_some((digits / whole, end))
    }
}

/// "7.5", "2,100", "05". `None` for what is no single number: "1,2,3", "192.168.0.1".
fn plain_value(digits: &str) -> Option<f64> {
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
    let mut groups = whole.split(',');
    let mut plain = groups.next()?.to_owned();
    let lead = plain.len();
    for group in groups {
        if group.len() != 3 || lead > 3 {
            return None;
        }
        plain.push_str(group);
    }
    if let Some(fraction) = fraction {
        plain.push('.');
        plain.push_str(fraction);
    }
    plain.parse().ok()
}

fn vulgar_fraction(sign: &str) -> Option<f64> {
    Some(match sign {
        "½" => 0.5,
        "¼" => 0.25,
        "¾" => 0.75,
        _ => return None,
    })
}

/// Longest number word: "seventeenth".
const LONGEST: usize = 12;

fn lower<'a>(word: &str, buffer: &'a mut [u8; LONGEST]) -> Option<&'a str> {
    let target = buffer.get_mut(..word.len())?;
    target.copy_from_slice(word.as_bytes());
    target.make_ascii_lowercase();
    std::str::from_utf8(target).ok()
}

/// What a word says, and whether as an ordinal.
fn part(word: &str) -> Option<(Part, bool)> {
    // Nearly every word is ruled out by its first letters.
    let &[first, second, _, ..] = word.as_bytes() else { return None };
    let begins = matches!(
        [first | 0x20, second | 0x20],
        [b'o' | b'b', b'n' | b'i']
            | [b't', b'e' | b'h' | b'w']
            | [b'f', b'i' | b'o']
            | [b's', b'e' | b'i']
            | [b'e', b'i' | b'l']
            | [b'n', b'i' | b'o']
            | [b'z', b'e']
            | [b'h', b'u']
            | [b'd', b'o']
            | [b'm', b'i']
    );
    if !begins {
        return None;
    }
    part_of(lower(word, &mut [0; LONGEST])?)
}

/// As [`part`], of a word in lower case.
fn part_of(lower: &str) -> Option<(Part, bool)> {
    use Part::{Hundred, Scale, Teen, Tens, Unit};
    Some(match lower {
        "zero" | "nought" => (Unit(0), false),
        "one" => (Unit(1), false),
        "two" => (Unit(2), false),
        "three" => (Unit(3), false),
        "four" => (Unit(4), false),
        "five" => (Unit(5), false),
        "six" => (Unit(6), false),
        "seven" => (Unit(7), false),
        "eight" => (Unit(8), false),
        "nine" => (Unit(9), false),
        "ten" => (Teen(10), false),
        "eleven" => (Teen(11), false),
        "twelve" => (Teen(12), false),
        "thirteen" => (Teen(13), false),
        "fourteen" => (Teen(14), false),
        "fifteen" => (Teen(15), false),
        "sixteen" => (Teen(16), false),
        "seventeen" => (Teen(17), false),
        "eighteen" => (Teen(18), false),
        "nineteen" => (Teen(19), false),
        "twenty" => (Tens(20), false),
        "thirty" => (Tens(30), false),
        "forty" | "fourty" => (Tens(40), false),
        "fifty" => (Tens(50), false),
        "sixty" => (Tens(60), false),
        "seventy" => (Tens(70), false),
        "eighty" => (Tens(80), false),
        "ninety" => (Tens(90), false),
        "hundred" => (Hundred, false),
        "dozen" => (Scale(12.0), false),
        "thousand" => (Scale(1e3), false),
        "million" => (Scale(1e6), false),
        "billion" => (Scale(1e9), false),
        "first" => (Unit(1), true),
        "second" => (Unit(2), true),
        "third" => (Unit(3), true),
        "fourth" => (Unit(4), true),
        "fifth" => (Unit(5), true),
        "sixth" => (Unit(6), true),
        "seventh" => (Unit(7), true),
        "eighth" => (Unit(8), true),
        "ninth" => (Unit(9), true),
        "tenth" => (Teen(10), true),
        "eleventh" => (Teen(11), true),
        "twelfth" => (Teen(12), true),
        "thirteenth" => (Teen(13), true),
        "fourteenth" => (Teen(14), true),
        "fifteenth" => (Teen(15), true),
        "sixteenth" => (Teen(16), true),
        "seventeenth" => (Teen(17), true),
        "eighteenth" => (Teen(18), true),
        "nineteenth" => (Teen(19), true),
        "twentieth" => (Tens(20), true),
        "thirtieth" => (Tens(30), true),
        "fortieth" => (Tens(40), true),
        "fiftieth" => (Tens(50), true),
        "sixtieth" => (Tens(60), true),
        "seventieth" => (Tens(70), true),
        "eightieth" => (Tens(80), true),
        "ninetieth" => (Tens(90), true),
        "hundredth" => (Hundred, true),
        "thousandth" => (Scale(1e3), true),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize;

    /// Numbers as `value` or `value.` with `th` for ordinals and `y` for years, with the text they cover.
    fn read(text: &str) -> Vec<(String, &str)> {
        let tokens = tokenize(text);
        numbers(text, &tokens)
            .into_iter()
            .map(|number| {
                let start = tokens[number.tokens.start].start as usize;
                let end = tokens[number.tokens.end - 1].end as usize;
                let mark = if number.ordinal { "th" } else { "" };
                let year = if number.as_year { "y" } else { "" };
                (format!("{}{mark}{year}", number.value), &text[start..end])
            })
            .collect()
    }

    fn one(text: &str) -> String {
        let all = read(text);
        assert_eq!(all.len(), 1, "{text}: {all:?}");
        assert_eq!(all[0].1, text);
        all[0].0.clone()
    }

    #[test]
    fn digits_are_read_with_groups_fractions_suffixes_and_scales() {
        let pairs = [
            ("2,100", "2100"),
            ("7.5", "7.5"),
            ("5th", "5th"),
            ("21st", "21th"),
            ("7½", "7.5"),
            ("3 million", "3000000"),
        ];
        for (text, value) in pairs {
            assert_eq!(one(text), value);
        }
        assert!(read("192.168.0.1").is_empty());
    }

    #[test]
    fn spoken_numbers_are_read_whole() {
        let pairs = [
            ("twenty-one", "21"),
            ("twenty one", "21"),
            ("Two hundred", "200"),
            ("a hundred and five", "105"),
            ("two hundred fifty", "250"),
            ("seven and a half", "7.5"),
            ("seven point two five", "7.25"),
            ("three point seven fives", "3.75"),
            ("nought point six", "0.6"),
            ("nought point seven eight", "0.78"),
            ("twelve hundred", "1200"),
            ("three thousand two hundred and six", "3206"),
            ("two thousand and five", "2005"),
            ("two dozen", "24"),
            ("twenty-first", "21th"),
            ("fifth", "5th"),
            ("nineteen ninety-nine", "1999y"),
            ("nineteen ninety nine", "1999y"),
            ("twenty twelve", "2012y"),
            ("nineteen oh five", "1905y"),
            ("ninety three", "93"),
            ("hour and a half", "1.5"),
        ];
        for (text, value) in pairs {
            assert_eq!(one(text), value, "{text}");
        }
    }

    #[test]
    fn neighbors_that_are_no_single_number_stay_apart() {
        let values = |text| read(text).into_iter().map(|(value, _)| value).collect::<Vec<_>>();
        assert_eq!(values("four one five"), ["4", "1", "5"]);
        assert_eq!(values("eighteen nineteen"), ["18", "19"]);
        assert_eq!(values("ten and two"), ["10", "2"]);
        assert_eq!(values("twenty, thirty"), ["20", "30"]);
        assert_eq!(values("a dog and a half"), Vec::<String>::new());
        assert_eq!(values("two hundred hundred"), ["200", "100"]);
    }
}
