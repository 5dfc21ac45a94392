//! Number plates by their shape, and codes read out letter by letter and digit by digit: "W N four nine K X Y".
//!
//! What a code is, its cue says: in the same sentence, or in the question before.

use super::Recognizer;
use super::number::kind_of;
use crate::redact::Certainty::{Certain, Likely};
use crate::redact::IdentifierKind::{self, Other, Ssn, Vehicle};
use crate::redact::class::Class;
use crate::redact::document::{Case, Document};
use crate::redact::finding::Findings;

pub(super) const RECOGNIZER: Recognizer =
    Recognizer { id: "code", triggers: Class::DIGITS.with(Class::DIGIT), words: &[], look };

/// Most tokens of a code.
const LONGEST: usize = 24;
/// How far back a cue is looked for, in tokens.
const CUE_REACH: usize = 16;

fn look(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    last_four(doc, at, findings);
    if doc.at(at).is(Class::DIGITS) && plate(doc, at, findings) {
        return;
    }
    spoken(doc, at, findings);
}

/// What the words before say the code is.
fn cue_kind(doc: &Document<'_>, start: usize) -> Option<IdentifierKind> {
    let turn = doc.at(start).turn;
    let opened = doc.turn(turn as usize).start;
    let told = |from: usize, to: usize| (from..to).rev().find_map(|at| cued_by(doc, at));
    told(opened.max(start.saturating_sub(CUE_REACH)), start).or_else(|| {
        let before = doc.turn(turn.checked_sub(1)? as usize);
        (start < opened + 8).then(|| told(before.start.max(before.end.saturating_sub(CUE_REACH)), before.end))?
    })
}

fn cued_by(doc: &Document<'_>, at: usize) -> Option<IdentifierKind> {
    match doc.key(at) {
        key if is_vehicle(key) => Some(Vehicle),
        _ if doc.at(at).is(Class::ID_CUE) => kind_of(doc, at).map(|(kind, _)| kind),
        _ => None,
    }
}

/// Four digits that answer a question for the last four of a social security number.
fn last_four(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    let turn = doc.at(at).turn;
    let opened = doc.turn(turn as usize).start;
    if turn == 0 || at > opened + 5 {
        return;
    }
    let written = doc.at(at).is(Class::DIGITS) && doc.at(at).len() == 4;
    let said = (at..at + 4).all(|index| doc.at(index).is(Class::DIGIT)) && !doc.at(at + 4).is(Class::DIGIT);
    if !written && !said {
        return;
    }
    let before = doc.turn(turn as usize - 1);
    let asked = before.clone().any(|index| {
        matches!(doc.key(index), "ssn")
            || doc.key_is(index, "social") && !doc.key_is(index + 1, "worker")
            || doc.key_is(index, "last") && (doc.key_is(index + 1, "four") || doc.text(index + 1) == "4")
    });
    if asked {
        findings.add(at..if written { at + 1 } else { at + 4 }, Ssn, Certain);
    }
}

/// Number plates of the UK and the US as they are written. Without a cue only British shapes are sure enough.
fn plate(doc: &Document<'_>, at: usize, findings: &mut Findings) -> bool {
    let mut start = at;
    while start > 0 && start + 4 > at && glued(doc, start - 1, start) {
        start -= 1;
    }
    let mut end = at + 1;
    while end < at + 4 && glued(doc, end - 1, end) {
        end += 1;
    }
    if (start..at).any(|index| doc.at(index).is(Class::DIGITS)) || doc.at(end - 1).is(Class::HYPHEN) {
        return false;
    }
    let mut shape = Shape::default();
    (start..end).for_each(|index| shape.push(doc, index));
    let (mut cued, written_from) = (None, start);
    let mut is_cued = || *cued.get_or_insert_with(|| cue_kind(doc, written_from) == Some(Vehicle));
    // A group of letters apart: after "AB12" and "A123", before "123A" and "1234", or digits after letters.
    if !british(shape.text()) {
        let (next, last) = (doc.at(end), doc.before(start, 1));
        if group(doc, end, 3) && next.spaced && british(shape.with(b"LLL").text()) {
            shape = shape.with(b"LLL");
            end += 1;
        } else if last.turn == doc.at(start).turn && group(doc, start.wrapping_sub(1), 3) && doc.at(start).spaced {
            let mut whole = Shape::default().with(b"LLL");
            (start..end).for_each(|index| whole.push(doc, index));
            if (british(whole.text()) || american(whole.text())) && (written(doc, start - 1) || is_cued()) {
                shape = whole;
                start -= 1;
            }
        } else if group(doc, end, 3) && next.spaced && american(shape.with(b"LLL").text()) && is_cued() {
            shape = shape.with(b"LLL");
            end += 1;
        }
    }
    if !british(shape.text())
        && !american(shape.text())
        && let Some((from, to)) = read_off(doc, at)
    {
        findings.add(from..to, Vehicle, Certain);
        return true;
    }
    let capitals = (start..end).all(|index| !doc.at(index).is_word() || written(doc, index));
    let rare = (start..end).filter(|&index| doc.at(index).len() == 3).all(|index| {
        !doc.at(index).is_word() || !doc.at(index).is(Class::COMMON.with(Class::FUNCTION).with(Class::INNOCENT))
    });
    let digits = shape.text().iter().filter(|&&c| c == b'D').count();
    let shaped = british(shape.text()) && digits >= 2 && rare && (capitals || !doc.cased);
    // "7bkd206": in one piece, and no measure has that shape.
    let one_piece =
        matches!(shape.text(), b"DLLLDDD" | b"DDDLLLD") && (start + 1..end).all(|index| glued(doc, index - 1, index));
    if shaped
        || one_piece && rare
        || (british(shape.text()) || american(shape.text())) && (capitals || rare) && is_cued()
    {
        findings.add(start..end, Vehicle, if is_cued() { Certain } else { Likely });
        return true;
    }
    false
}

/// Whatever shape it has: letters and digits in a few short groups, where the talk is of a plate.
fn read_off(doc: &Document<'_>, at: usize) -> Option<(usize, usize)> {
    let group = |index: usize| {
        let tok = doc.at(index);
        let letters = tok.is_word()
            && tok.len() <= 4
            && !tok.possessive
            && (written(doc, index)
                || tok.case == Case::Lower && tok.is(Class::UNKNOWN.with(Class::LETTER)) && !tok.is(Class::FUNCTION));
        letters || tok.is(Class::DIGITS) && tok.len() <= 5 && !doc.text(index).contains(['.', ','])
    };
    let hyphen = |index: usize| {
        doc.at(index).is(Class::HYPHEN)
            && doc.before(index, 1).touches(doc.at(index))
            && doc.at(index).touches(doc.at(index + 1))
    };
    let (mut start, mut end) = (at, at + 1);
    while start + 6 > at && start > 1 {
        if group(start - 1) {
            start -= 1;
        } else if hyphen(start - 1) && group(start - 2) {
            start -= 2;
        } else {
            break;
        }
    }
    while end < at + 6 {
        if group(end) {
            end += 1;
        } else if hyphen(end) && group(end + 1) {
            end += 2;
        } else {
            break;
        }
    }
    let count = |letters: bool| -> usize {
        (start..end)
            .map(|index| doc.at(index))
            .filter(|tok| !tok.is(Class::HYPHEN) && tok.is_word() == letters)
            .map(|tok| tok.len())
            .sum()
    };
    let (letters, digits) = (count(true), count(false));
    let plated = letters > 0 && digits > 0 && (5..=8).contains(&(letters + digits));
    (plated && (is_plate_talk(doc, start) || digits > 1 && follows_vehicle(doc, start))).then_some((start, end))
}

/// "a red Peugeot, 58 KAL 19": the vehicle a few words before, in the same turn, or asked for in the one before.
fn follows_vehicle(doc: &Document<'_>, start: usize) -> bool {
    let opened = doc.turn(doc.at(start).turn as usize).start;
    let reach = if start < opened + 2 { CUE_REACH / 2 } else { (start - opened).min(CUE_REACH / 2) };
    (start.saturating_sub(reach)..start).any(|index| is_vehicle(doc.key(index)))
}

/// What carries a plate: kinds of vehicles, and the makes and models that are said most.
fn is_vehicle(key: &str) -> bool {
    matches!(
        key,
        "car"
            | "cars"
            | "van"
            | "vans"
            | "truck"
            | "lorry"
            | "motorbike"
            | "motorcycle"
            | "vehicle"
            | "pickup"
            | "taxi"
            | "cab"
            | "suv"
            | "minivan"
            | "sedan"
            | "hatchback"
            | "jeep"
            | "scooter"
            | "moped"
            | "trailer"
            | "campervan"
            | "motorhome"
            | "ute"
            | "toyota"
            | "corolla"
            | "camry"
            | "prius"
            | "honda"
            | "civic"
            | "ford"
            | "fiesta"
            | "mondeo"
            | "mustang"
            | "chevy"
            | "chevrolet"
            | "silverado"
            | "malibu"
            | "dodge"
            | "chrysler"
            | "buick"
            | "cadillac"
            | "pontiac"
            | "subaru"
            | "outback"
            | "forester"
            | "impreza"
            | "nissan"
            | "altima"
            | "micra"
            | "qashqai"
            | "mazda"
            | "mitsubishi"
            | "suzuki"
            | "hyundai"
            | "elantra"
            | "kia"
            | "volkswagen"
            | "vw"
            | "passat"
            | "jetta"
            | "audi"
            | "bmw"
            | "mercedes"
            | "porsche"
            | "opel"
            | "vauxhall"
            | "corsa"
            | "astra"
            | "peugeot"
            | "renault"
            | "clio"
            | "citroen"
            | "citroën"
            | "fiat"
            | "skoda"
            | "škoda"
            | "volvo"
            | "saab"
            | "tesla"
            | "lexus"
            | "acura"
            | "infiniti"
            | "holden"
            | "landrover"
            | "rover"
            | "jaguar"
            | "dacia"
            | "lada"
    )
}

/// A plate, a registration, a tag, a few words before or in the question.
fn is_plate_talk(doc: &Document<'_>, start: usize) -> bool {
    let opened = doc.turn(doc.at(start).turn as usize).start;
    let from =
        if start < opened + 8 { start.saturating_sub(CUE_REACH) } else { opened.max(start - CUE_REACH.min(start)) };
    (from..start).any(|index| {
        matches!(
            doc.key(index),
            "plate"
                | "plates"
                | "registration"
                | "reg"
                | "tag"
                | "tags"
                | "numberplate"
                | "rego"
                | "licence"
                | "license"
        )
    })
}

fn glued(doc: &Document<'_>, left: usize, right: usize) -> bool {
    let part = |at: usize| doc.at(at).is_word() && doc.at(at).len() <= 4 || doc.at(at).is(Class::DIGITS);
    doc.at(left).touches(doc.at(right)) && part(left) && part(right)
}

fn group(doc: &Document<'_>, at: usize, letters: usize) -> bool {
    doc.at(at).is_word() && doc.at(at).len() == letters && !doc.at(at).possessive
}

fn written(doc: &Document<'_>, at: usize) -> bool {
    doc.at(at).case == Case::Upper
        || doc.at(at).len() == 1 && doc.text(at).bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Letters and digits of a plate as `L` and `D`.
#[derive(Default, Clone, Copy)]
struct Shape {
    marks: [u8; 10],
    len: usize,
}

impl Shape {
    fn push(&mut self, doc: &Document<'_>, at: usize) {
        let mark = if doc.at(at).is(Class::DIGITS) { b'D' } else { b'L' };
        for _ in 0..doc.at(at).len().min(10) {
            *self = self.with(&[mark]);
        }
    }

    fn with(mut self, marks: &[u8]) -> Self {
        for mark in marks {
            if let Some(slot) = self.marks.get_mut(self.len) {
                *slot = *mark;
                self.len += 1;
            }
        }
        self
    }

    fn text(&self) -> &[u8] {
        &self.marks[..self.len]
    }
}

fn british(shape: &[u8]) -> bool {
    matches!(shape, b"LLDDLLL" | b"LDLLL" | b"LDDLLL" | b"LDDDLLL" | b"LLLDL" | b"LLLDDL" | b"LLLDDDL")
}

fn american(shape: &[u8]) -> bool {
    matches!(
        shape,
        b"LLLDDDD" | b"LLLDDD" | b"DLLLDDD" | b"DDDLLL" | b"DDDDLLL" | b"LLDDDDD" | b"LLLDDL" | b"LLLDLDD" | b"LLLLDDD"
    )
}

/// A code read out: letters (also by the radio alphabet) and digits in a row.
fn spoken(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    let mut start = at;
    while start + LONGEST > at && start > 0 && part(doc, start - 1) {
        start -= 1;
        if doc.at(start).is(RECOGNIZER.triggers) {
            // The digit before looked at it already.
            return;
        }
    }
    let mut end = at + 1;
    while end < at + LONGEST && part(doc, end) {
        end += 1;
    }
    // "I" and "a" belong to the sentence, unless another letter stands beside them.
    let grammar = |index: usize| doc.at(index).is(Class::FUNCTION.with(Class::PRONOUN)) && doc.at(index).len() == 1;
    while start < end && (doc.at(start).is(Class::HYPHEN) || grammar(start) && !is_letter(doc, start + 1)) {
        start += 1;
    }
    while end > start && (doc.at(end - 1).is(Class::HYPHEN) || grammar(end - 1) && !is_letter(doc, end - 2)) {
        end -= 1;
    }
    let letters = (start..end).filter(|&index| is_letter(doc, index) && !is_digit(doc, index)).count();
    let digits: usize = (start..end)
        .map(|index| match doc.key(index) {
            "triple" | "treble" => 2,
            _ if doc.at(index).is(Class::DIGITS) => doc.at(index).len(),
            key if is_two_digits(key) => 1 + usize::from(!is_ten(key) || !doc.at(index + 1).is(Class::DIGIT)),
            _ => usize::from(is_digit(doc, index)),
        })
        .sum();
    if letters >= 2 && digits >= 2 && letters + digits >= 5 || letters == 1 && digits >= 5 && end - start >= 6 {
        let cue = cue_kind(doc, start);
        let kind = cue.unwrap_or(if letters >= 3 && letters + digits <= 7 { Vehicle } else { Other });
        findings.add(start..end, kind, if cue.is_some() { Certain } else { Likely });
    }
}

fn part(doc: &Document<'_>, at: usize) -> bool {
    let tok = doc.at(at);
    is_digit(doc, at)
        || is_letter(doc, at)
        || tok.is(Class::HYPHEN) && doc.before(at, 1).touches(tok) && tok.touches(doc.at(at + 1))
        || doc.key_is(at, "ray") && doc.before(at, 1).is(Class::HYPHEN)
}

fn is_digit(doc: &Document<'_>, at: usize) -> bool {
    doc.at(at).is(Class::DIGITS.with(Class::DIGIT))
        || doc.at(at).is(Class::NUMERAL)
            && (matches!(doc.key(at), "double" | "triple" | "treble") || is_two_digits(doc.key(at)))
}

/// "sixty", and "sixteen".
fn is_two_digits(key: &str) -> bool {
    is_ten(key) || matches!(key, "ten" | "eleven" | "twelve") || key.ends_with("teen")
}

fn is_ten(key: &str) -> bool {
    matches!(key, "twenty" | "thirty" | "forty" | "fifty" | "sixty" | "seventy" | "eighty" | "ninety")
}

fn is_letter(doc: &Document<'_>, at: usize) -> bool {
    let tok = doc.at(at);
    tok.is(Class::LETTER) && !tok.possessive || tok.is_word() && is_radio(doc.key(at))
}

/// The radio alphabet.
fn is_radio(key: &str) -> bool {
    matches!(
        key,
        "alpha"
            | "alfa"
            | "bravo"
            | "charlie"
            | "delta"
            | "echo"
            | "foxtrot"
            | "golf"
            | "hotel"
            | "india"
            | "juliet"
            | "juliett"
            | "kilo"
            | "lima"
            | "mike"
            | "november"
            | "oscar"
            | "papa"
            | "quebec"
            | "romeo"
            | "sierra"
            | "tango"
            | "uniform"
            | "victor"
            | "whiskey"
            | "whisky"
            | "xray"
            | "yankee"
            | "zulu"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::redact::recognizers::check;

    #[test]
    fn plates_by_their_shape() {
        check(&RECOGNIZER, "It was a blue one, «KV61 ZRB», or «R204 HTL», or «LP08XWN».");
        check(&RECOGNIZER, "the plate said «QZR 4471» and the van behind was «7KDB215»");
        check(
            &RECOGNIZER,
            "his plate was «QZR D12», or the tag «Y12 3AB», plates «4KB 2QZ», license plate «QZ-R 4471»",
        );
        check(&RECOGNIZER, "the plate's «qzr d12», the tag on it is «12-kz-3341» and license 2 of them for 2019");
        check(&RECOGNIZER, "I took 20 mg at 10 and B12 too, the M25 was shut, the A4 one, LS6 2QT");
    }

    #[test]
    fn codes_that_are_read_out() {
        check(&RECOGNIZER, "it read, «K V six one Z R B», as it pulled away");
        check(&RECOGNIZER, "he's got a van «k v sixty one z r b» do i remember");
        check(&RECOGNIZER, "«Kilo Victor Zulu one double four». Every time.");
        check(&RECOGNIZER, "they called out «P seven one four two nine oh» twice, I had one of a kind, plan B one day");
    }

    #[test]
    fn the_last_four_in_an_answer() {
        check(&RECOGNIZER, "And the last four of your social?\n«4471».\nSince when?\n2014.");
    }
}
