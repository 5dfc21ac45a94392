//! Runs of digits as they are written and as they are spoken, and numbers over a document's tokens.

use std::ops::Range;

use super::class::Class;
use super::document::Document;
use crate::text::{Number, Token, TokenKind, digit_word, number_at};

/// Digits in a row: "415-555-0132", "four one five, five five five…", "double seven".
#[derive(Debug, Clone)]
pub(crate) struct DigitRun {
    pub(crate) tokens: Range<usize>,
    /// At most [`LONGEST`].
    pub(crate) digits: String,
    /// How many digits stand together, in order.
    pub(crate) groups: Vec<usize>,
    /// A `+` stands before it.
    pub(crate) plus: bool,
    /// In words, wholly or partly.
    pub(crate) spoken: bool,
    /// Words that are more than one digit are in it ("fifty-five").
    pub(crate) compound: bool,
    /// Written with separators other than spaces.
    pub(crate) punctuated: bool,
}

const LONGEST: usize = 40;

/// A number over a document's tokens.
pub(crate) fn number(doc: &Document<'_>, at: usize) -> Option<Number> {
    const AHEAD: usize = 14;
    // "the" of "the ninth" and most other words begin none; "a hundred" and "hour and a half" do.
    let opens = |index: usize| doc.at(index).is(Class::DIGITS.with(Class::DIGIT).with(Class::NUMERAL));
    if !opens(at) && !opens(at + 1) && !doc.key_is(at + 1, "and") {
        return None;
    }
    let turn = doc.at(at).turn;
    let mut window = [Token { start: 0, end: 0, kind: TokenKind::Punct }; AHEAD];
    let mut count = 0;
    for (slot, tok) in window.iter_mut().zip(doc.tokens.get(at..).unwrap_or_default()) {
        if tok.turn != turn {
            break;
        }
        let kind = if tok.is_word() {
            TokenKind::Word
        } else if tok.is(Class::DIGITS) {
            TokenKind::Number
        } else {
            TokenKind::Punct
        };
        *slot = Token { start: tok.start, end: tok.end, kind };
        count += 1;
    }
    let mut number = number_at(doc.turn_text(turn), window.get(..count)?, 0)?;
    number.tokens = at..at + number.tokens.end;
    Some(number)
}

/// The run that begins at a token; `None` where an earlier token belongs to it.
pub(crate) fn run(doc: &Document<'_>, at: usize) -> Option<DigitRun> {
    // One spoken digit alone is no run: "one" is mostly a pronoun.
    let alone = doc.at(at).is_word()
        && !is_digit_token(doc, at + 1)
        && !doc.at(at + 1).is(Class::NUMERAL.with(Class::COMMA).with(Class::HYPHEN))
        && !is_spoken_mark(doc, at + 1);
    if alone || !opens(doc, at) {
        return None;
    }
    let mut run = DigitRun {
        tokens: at..at,
        digits: String::new(),
        groups: Vec::new(),
        plus: false,
        spoken: false,
        compound: false,
        punctuated: false,
    };
    let mut here = at;
    let mut spoken_group = 0;
    loop {
        let from = if run.tokens.is_empty() { here } else { past_separator(doc, here, &mut run) };
        // "five three one dash oh two": the groups are said.
        if is_spoken_mark(doc, here) && from > here && spoken_group > 0 {
            run.groups.push(std::mem::take(&mut spoken_group));
        }
        let before = run.digits.len();
        let Some(after) = element(doc, from, &mut run) else { break };
        let added = run.digits.len() - before;
        if run.spoken && added == 1 {
            spoken_group += 1;
        } else {
            run.groups.push(added);
        }
        run.tokens.end = after;
        here = after;
        if run.digits.len() > LONGEST {
            // What is longer is no number of anybody: the rest begins a run of its own.
            break;
        }
    }
    if spoken_group > 0 {
        run.groups.push(spoken_group);
    }
    if run.digits.is_empty() {
        return None;
    }
    // "(415)" and "+1": the marks before belong to it.
    while run.tokens.start > 0 {
        let mark = doc.before(run.tokens.start, 1);
        let text = if mark.is(Class::PUNCT) { doc.text(run.tokens.start - 1) } else { "" };
        if !mark.touches(doc.at(run.tokens.start)) || !matches!(text, "+" | "(") {
            break;
        }
        run.plus |= text == "+";
        run.punctuated = true;
        run.tokens.start -= 1;
    }
    Some(run)
}

/// "dash" between digits that are read out.
fn is_spoken_mark(doc: &Document<'_>, at: usize) -> bool {
    doc.at(at).is(Class::SPOKEN_SIGN) && matches!(doc.key(at), "dash" | "hyphen")
}

fn is_digit_token(doc: &Document<'_>, at: usize) -> bool {
    doc.at(at).is(Class::DIGITS.with(Class::DIGIT)) && !doc.at(at).possessive
}

/// No digit stands right before, apart from a separator.
fn opens(doc: &Document<'_>, at: usize) -> bool {
    let before = doc.before(at, 1);
    let spoken_before = before.is(Class::COMMA) && doc.before(at, 2).is(Class::DIGIT) && doc.at(at).is(Class::DIGIT);
    if is_digit_token(doc, at.wrapping_sub(1)) || spoken_before {
        return false;
    }
    let mark = if before.is(Class::PUNCT) { doc.text(at.wrapping_sub(1)) } else { "" };
    if is_spoken_mark(doc, at.wrapping_sub(1)) && is_digit_token(doc, at.wrapping_sub(2)) {
        return false;
    }
    let joined = mark == ")" || !doc.at(at).spaced && matches!(mark, "-" | "." | "/");
    !(joined && is_digit_token(doc, at.wrapping_sub(2)))
}

/// Skips what may stand between two groups of one number.
fn past_separator(doc: &Document<'_>, at: usize, run: &mut DigitRun) -> usize {
    let tok = doc.at(at);
    if is_spoken_mark(doc, at) {
        let goes_on = is_digit_token(doc, at + 1) || doc.at(at + 1).is(Class::NUMERAL);
        run.punctuated |= goes_on;
        return if goes_on { at + 1 } else { at };
    }
    if !tok.is(Class::PUNCT) {
        return at;
    }
    let next_is_digit = is_digit_token(doc, at + 1) || doc.text(at + 1) == "(";
    let skip = match doc.text(at) {
        "-" | "‐" | "‑" | "–" | "." | ")" | "(" => {
            run.punctuated = true;
            let mut after = at + 1;
            while after < at + 3 && matches!(doc.text(after), "-" | "." | "(" | "–") && doc.at(after).is(Class::PUNCT)
            {
                after += 1;
            }
            if is_digit_token(doc, after) { after } else { at }
        }
        "," if run.spoken && next_is_digit => at + 1,
        _ => at,
    };
    if skip > at { skip } else { at }
}

/// One group of digits or one spoken digit; the token after it.
fn element(doc: &Document<'_>, at: usize, run: &mut DigitRun) -> Option<usize> {
    let tok = doc.at(at);
    if tok.is(Class::DIGITS) {
        let text = doc.text(at);
        if text.contains(',') {
            return None;
        }
        for part in text.split('.') {
            run.digits.push_str(part.get(..part.len().min(LONGEST)).unwrap_or(part));
        }
        run.punctuated |= text.contains('.');
        return Some(at + 1);
    }
    if !tok.is(Class::DIGIT.with(Class::NUMERAL)) || tok.possessive {
        return None;
    }
    let key = doc.key(at);
    let times = match key {
        "double" => 2,
        "triple" | "treble" => 3,
        _ => 1,
    };
    if times > 1 {
        let digit = digit_word(doc.key(at + 1))?;
        for _ in 0..times {
            run.digits.push(char::from(b'0' + digit));
        }
        run.spoken = true;
        return Some(at + 2);
    }
    if let Some(digit) = digit_word(key) {
        run.digits.push(char::from(b'0' + digit));
        run.spoken = true;
        return Some(at + 1);
    }
    // "fifteen", "fifty five": two digits at once, inside a number only.
    let number = number(doc, at).filter(|number| !number.ordinal && !number.as_year)?;
    let value = number.whole().filter(|value| (10..=9999).contains(value))?;
    run.digits.push_str(&value.to_string());
    run.spoken = true;
    run.compound = true;
    Some(number.tokens.end)
}

/// Counting up or down, or the same digit all along: nobody's number.
pub(crate) fn is_counting(digits: &str) -> bool {
    let bytes = digits.as_bytes();
    let steps: Vec<i16> = bytes.windows(2).map(|pair| i16::from(pair[1]) - i16::from(pair[0])).collect();
    let all = |step: i16| steps.iter().filter(|&&found| found == step).count() * 10 >= steps.len() * 9;
    all(1) || all(-1) || all(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digits(text: &str) -> Vec<String> {
        let doc = Document::new(vec![text]);
        (0..doc.tokens.len())
            .filter(|&at| doc.at(at).is(Class::DIGITS.with(Class::DIGIT)))
            .filter_map(|at| run(&doc, at))
            .map(|run| run.digits)
            .collect()
    }

    #[test]
    fn written_and_spoken_digits_are_one_run() {
        assert_eq!(digits("it's (415) 555-0132 now"), ["4155550132"]);
        assert_eq!(digits("four one five, five double five oh one three two"), ["4155550132"]);
        assert_eq!(digits("204.951.1582 or 12"), ["2049511582", "12"]);
        assert_eq!(digits("four one dash five oh dash two nine, a mad dash two miles"), ["415029"]);
        assert_eq!(digits("at two or at three"), Vec::<String>::new());
    }

    #[test]
    fn every_number_word_begins_a_number() {
        let words = "zero nought one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen \
             sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand \
             million billion dozen first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth \
             thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth \
             fiftieth sixtieth seventieth eightieth ninetieth hundredth thousandth";
        for word in words.split_whitespace() {
            assert!(number(&Document::new(vec![word]), 1).is_some(), "{word}");
        }
        for text in ["a hundred", "hour and a half", "7", "a dozen"] {
            assert!(number(&Document::new(vec![text]), 1).is_some(), "{text}");
        }
        assert!(number(&Document::new(vec!["the ninth"]), 1).is_none());
    }

    #[test]
    fn counting_is_told_from_a_number() {
        assert!(is_counting("123456789") && is_counting("987654321") && is_counting("5555555"));
        assert!(!is_counting("4155550132"));
    }
}
