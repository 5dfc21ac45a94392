//! Street addresses, with or without a house number, and postal codes.

use super::Recognizer;
use crate::redact::Certainty::{Certain, Likely, Possible};
use crate::redact::IdentifierKind::{Address, Zip};
use crate::redact::class::Class;
use crate::redact::digits::{number, run};
use crate::redact::document::{Case, Document};
use crate::redact::finding::Findings;

pub(super) const RECOGNIZER: Recognizer = Recognizer {
    id: "address",
    triggers: Class::STREET.with(Class::ZIP_CUE).with(Class::DIGITS).with(Class::UNIT),
    words: &[],
    look,
};

fn look(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    let tok = doc.at(at);
    if tok.is(Class::STREET) {
        street(doc, at, findings);
    }
    if tok.is(Class::ZIP_CUE) {
        zip_after(doc, at, findings);
    } else if tok.is(Class::DIGITS) {
        zip_shape(doc, at, findings);
        bare(doc, at, findings);
    } else if doc.key_is(at, "box") {
        post_box(doc, at, findings);
    } else if tok.is(Class::UNIT) {
        before_unit(doc, at, findings);
    }
}

/// The token after a number, in digits or words, with a letter that touches it: "12", "12b", "forty one".
fn after_number(doc: &Document<'_>, at: usize) -> Option<usize> {
    if doc.at(at).is(Class::DIGITS) {
        let lettered = doc.at(at).touches(doc.at(at + 1)) && doc.at(at + 1).is(Class::LETTER);
        return Some(at + 1 + usize::from(lettered));
    }
    number(doc, at).map(|number| number.tokens.end).or_else(|| run(doc, at).map(|run| run.tokens.end))
}

/// "PO Box 12", "P.O. Box 12", "p o box forty one".
fn post_box(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    let stop = |index: usize| usize::from(doc.at(index).is(Class::STOP));
    let mut start = at.wrapping_sub(1 + stop(at.wrapping_sub(1)));
    if doc.key_is(start, "o") {
        start = start.wrapping_sub(1 + stop(start.wrapping_sub(1)));
        if !doc.key_is(start, "p") {
            return;
        }
    } else if !matches!(doc.key(start), "po" | "post") {
        return;
    }
    if let Some(end) = after_number(doc, at + 1) {
        findings.add(start..end, Address, Certain);
    }
}

/// "we're at 41 Broadway", "the address is 12 Tarn View Cottages": a number and a name where somebody lives or mail goes.
fn bare(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    const REACH: usize = 8;
    let house = doc.at(at);
    let placed = matches!(doc.key(at.wrapping_sub(1)), "at" | "to" | "is" | "it's" | "address" | "from");
    if !doc.cased || !placed || house.len() > 5 || doc.text(at).contains(['.', ',']) {
        return;
    }
    let from = at + 1 + usize::from(house.touches(doc.at(at + 1)) && doc.at(at + 1).is(Class::LETTER));
    let other = Class::MONTH
        .with(Class::WEEKDAY)
        .with(Class::HOLIDAY)
        .with(Class::FUNCTION)
        .with(Class::PRONOUN)
        .with(Class::INNOCENT)
        .with(Class::LETTER);
    let mut end = from;
    while end < from + 4 && doc.at(end).is_word() && doc.at(end).spaced && doc.capital(end) && !doc.at(end).is(other) {
        end += 1;
    }
    let lives = (2..=REACH)
        .map(|places| at.wrapping_sub(places))
        .take_while(|&index| !doc.at(index).is(Class::BREAK.with(Class::STOP)))
        .any(|index| {
            doc.at(index).is(Class::DWELL)
                || matches!(doc.key(index), "address" | "addresses" | "mail" | "mailed" | "send" | "sent" | "deliver")
                || matches!(doc.key(index), "i'm" | "we're" | "he's" | "she's" | "they're")
        });
    if end > from && (lives || doc.key_is(at - 1, "address")) {
        let (from, to) = with_unit(doc, at, end);
        findings.add(from..to, Address, Likely);
    }
}

/// Words that end street names and little else.
fn is_plain_street(key: &str) -> bool {
    matches!(
        key,
        "street"
            | "st"
            | "road"
            | "rd"
            | "avenue"
            | "ave"
            | "boulevard"
            | "blvd"
            | "lane"
            | "ln"
            | "terrace"
            | "crescent"
            | "parkway"
            | "pkwy"
            | "highway"
            | "hwy"
            | "turnpike"
            | "croft"
            | "mews"
            | "court"
            | "ct"
            | "drive"
            | "dr"
            | "way"
            | "place"
            | "close"
            | "circle"
            | "alley"
            | "gardens"
            | "grove"
            | "esplanade"
            | "embankment"
    )
}

/// "27 Quarry Bank, Flat 2": a number and a name before the number of a flat.
fn before_unit(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    if !doc.cased || !doc.at(at + 1).is(Class::DIGITS.with(Class::LETTER)) || !doc.before(at, 1).is(Class::COMMA) {
        return;
    }
    let mut start = at - 1;
    while start + 4 > at && doc.before(start, 1).is_word() && doc.capital(start - 1) {
        start -= 1;
    }
    let house = doc.before(start, 1);
    if start < at - 1 && house.is(Class::DIGITS) && house.len() < 6 {
        findings.add(start - 1..at + 2, Address, Certain);
    }
}

/// "Farm Road 117", "County Route 9", "eighty county road twelve": a road with a number for a name.
fn numbered_road(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    let kind = matches!(doc.key(at), "road" | "route" | "highway" | "rd" | "hwy");
    let mut start = at;
    while start + 2 > at
        && matches!(
            doc.key(start.wrapping_sub(1)),
            "farm" | "county" | "rural" | "ranch" | "state" | "forest" | "township" | "market" | "to" | "service"
        )
    {
        start -= 1;
    }
    if !kind || start == at {
        return;
    }
    let Some(end) = after_number(doc, at + 1) else { return };
    let house = house_before(doc, start);
    let (from, to) = with_unit(doc, house.unwrap_or(start), end);
    findings.add_labeled(from..to, Address, if house.is_some() { Certain } else { Likely }, Some("STREET"));
}

/// "calle Ocho 12", "rue des Tarns": words that begin the names of streets in other languages.
fn foreign_street(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    let mut name = at + 1;
    while name < at + 4 && doc.at(name).is(Class::PARTICLE) {
        name += 1;
    }
    let tok = doc.at(name);
    let named = if doc.cased {
        doc.capital(name)
    } else {
        tok.is(Class::GIVEN.with(Class::SURNAME).with(Class::UNKNOWN).with(Class::PLACE)) && !tok.is(Class::COMMON)
    };
    if !tok.is_word() || !named || doc.before(name, 1).turn != tok.turn {
        return;
    }
    let mut end = name + 1;
    while end < name + 3 && doc.cased && doc.capital(end) && doc.at(end).is_word() && !doc.at(end).opens {
        end += 1;
    }
    let house = usize::from(doc.at(end).is(Class::DIGITS) && doc.at(end).len() < 5);
    let (from, to) = with_unit(doc, house_before(doc, at).unwrap_or(at), end + house);
    findings.add_labeled(from..to, Address, Likely, Some("STREET"));
}

fn is_foreign_street(key: &str) -> bool {
    matches!(
        key,
        "calle"
            | "avenida"
            | "rue"
            | "rua"
            | "ulica"
            | "ulitsa"
            | "camino"
            | "paseo"
            | "carrera"
            | "viale"
            | "strada"
            | "piazza"
            | "praça"
            | "rambla"
            | "callejon"
    )
}

fn street(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    if is_foreign_street(doc.key(at)) {
        return foreign_street(doc, at, findings);
    }
    numbered_road(doc, at, findings);
    // "Dr." and "St." before a name are titles.
    if matches!(doc.key(at), "dr" | "st" | "pl" | "ct")
        && doc.capital(at + 1 + usize::from(doc.at(at + 1).is(Class::STOP)))
        && !doc.at(at + 1).is(Class::BREAK)
        && !doc.at(at.wrapping_sub(2)).is(Class::DIGITS)
    {
        return;
    }
    let mut start = at;
    let mut proper = 0;
    while at - start < 4 && start > 1 {
        let index = start - 1;
        let tok = doc.at(index);
        let hyphen = tok.is(Class::HYPHEN)
            && tok.touches(doc.at(start))
            && doc.before(index, 1).touches(tok)
            && doc.before(index, 1).is_word();
        if hyphen {
            start -= 2;
            continue;
        }
        // "4410 St. Vosk Ave".
        let saint = doc.before(index, 1);
        if tok.is(Class::STOP) && matches!(doc.key(index - 1), "st" | "ste" | "mt" | "ft") && saint.touches(tok) {
            start -= 2;
            continue;
        }
        if !tok.is_word() {
            break;
        }
        if !street_word(doc, index) {
            break;
        }
        proper += usize::from(
            tok.is(Class::GIVEN.with(Class::SURNAME).with(Class::UNKNOWN).with(Class::PLACE)) || doc.capital(index),
        );
        start = index;
    }
    let ordinal = ordinal_before(doc, start);
    let named_from = ordinal.unwrap_or(start);
    // "3810 west ninth street".
    let directed = ordinal.is_some()
        && doc.before(named_from, 1).is(Class::DIRECTION)
        && house_before(doc, named_from - 1).is_some();
    let named_from = named_from - usize::from(directed);
    if let Some(house) = house_before(doc, named_from) {
        let words = at - named_from;
        let clear = is_plain_street(doc.key(at)) || proper > 0;
        let ambiguous = matches!(
            doc.key(at),
            "way"
                | "drive"
                | "walk"
                | "court"
                | "place"
                | "close"
                | "row"
                | "park"
                | "hill"
                | "view"
                | "path"
                | "rise"
                | "loop"
                | "trail"
                | "circle"
                | "square"
                | "parade"
                | "route"
                | "pike"
                | "green"
                | "cross"
        );
        // "7020 tollgate court": what is counted in hundreds is no walk, court or close.
        let numbered =
            named_from - house == 1 && doc.at(house).is(Class::DIGITS) && doc.at(house).len() > 2 && words < 3;
        let sure = proper > 0 || !ambiguous || numbered;
        if words > 0 && clear && sure && !measured(doc, named_from, at) {
            let (from, to) = with_unit(doc, house, at + 1);
            findings.add(from..to, Address, Certain);
            return;
        }
    }
    let capitals = doc.cased
        && doc.capital(at)
        && start < at
        && (start..at).all(|index| {
            doc.at(index).is(Class::HYPHEN)
                || doc.capital(index) && !doc.at(index).opens
                || doc.at(index).is(Class::GIVEN.with(Class::SURNAME).with(Class::UNKNOWN)) && doc.capital(index)
        });
    let everyday = matches!(
        doc.key(at),
        "st" | "dr"
            | "ct"
            | "pl"
            | "ln"
            | "drive"
            | "way"
            | "park"
            | "hill"
            | "view"
            | "walk"
            | "rise"
            | "row"
            | "green"
            | "cross"
            | "place"
            | "court"
            | "loop"
            | "path"
            | "route"
    );
    if (capitals || (doc.cased && ordinal.is_some() && doc.capital(at)))
        && (!everyday
            || doc.key(at).len() > 2 && matches!(doc.key(named_from.wrapping_sub(1)), "on" | "at" | "off" | "down"))
    {
        let from = named_house(doc, named_from).unwrap_or(named_from);
        findings.add_labeled(from..at + 1, Address, Likely, Some("STREET"));
    } else if !doc.cased
        && start < at
        && proper > 0
        && is_plain_street(doc.key(at))
        && !everyday
        && matches!(
            doc.key(start.wrapping_sub(1)),
            "on" | "off" | "at" | "down" | "along" | "from" | "of" | "near" | "in" | "to"
        )
    {
        findings.add_labeled(named_from..at + 1, Address, Possible, Some("STREET"));
    }
}

/// "9 Tarn Cottages, Mill Lane", "Rose Cottage, Mill Lane": where the house before a street begins.
fn named_house(doc: &Document<'_>, at: usize) -> Option<usize> {
    if !doc.before(at, 1).is(Class::COMMA) {
        return None;
    }
    let mut start = at - 1;
    while start + 4 > at - 1 && doc.before(start, 1).is_word() && doc.capital(start - 1) {
        start -= 1;
    }
    let called = matches!(
        doc.key(at - 2),
        "cottage"
            | "cottages"
            | "house"
            | "houses"
            | "farm"
            | "farmhouse"
            | "lodge"
            | "barn"
            | "villa"
            | "villas"
            | "court"
            | "mansions"
            | "buildings"
            | "flats"
            | "tower"
            | "towers"
            | "hall"
            | "manor"
            | "mill"
            | "bungalow"
            | "apartments"
            | "bank"
            | "terrace"
    );
    let house = house_before(doc, start);
    (start < at - 1 && (called || house.is_some())).then_some(house.unwrap_or(start))
}

/// May be part of a street's name.
fn street_word(doc: &Document<'_>, at: usize) -> bool {
    let tok = doc.at(at);
    if tok.possessive && !doc.capital(at) || doc.at(at + 1).is(Class::PUNCT) && !doc.at(at + 1).is(Class::HYPHEN) {
        return false;
    }
    if doc.cased && doc.capital(at) {
        return !tok.is(Class::PRONOUN)
            && !(tok.opens
                && tok.is(Class::FUNCTION.with(Class::COMMON))
                && !tok.is(Class::GIVEN.with(Class::SURNAME)));
    }
    let grammar = Class::FUNCTION
        .with(Class::PRONOUN)
        .with(Class::DOES)
        .with(Class::AUX)
        .with(Class::NUMERAL)
        .with(Class::ADVERB);
    (!doc.cased || tok.is(Class::DIRECTION)) && !tok.is(grammar)
}

/// "4 hour drive", "ten minute walk", "two way street".
fn measured(doc: &Document<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|at| {
        matches!(
            doc.key(at),
            "hour"
                | "hours"
                | "minute"
                | "minutes"
                | "min"
                | "mile"
                | "miles"
                | "day"
                | "days"
                | "week"
                | "weeks"
                | "month"
                | "year"
                | "block"
                | "blocks"
                | "step"
                | "way"
                | "point"
                | "lane"
                | "car"
                | "times"
                | "person"
                | "people"
        )
    })
}

/// "5th Avenue", "forty second street": where the ordinal begins.
fn ordinal_before(doc: &Document<'_>, at: usize) -> Option<usize> {
    (1..=4).rev().find_map(|places| {
        let from = at.checked_sub(places)?;
        number(doc, from).filter(|number| number.ordinal && number.tokens.end == at).map(|_| from)
    })
}

/// Where the house number before a street's name begins: "411", "12b", "221 B", "forty two".
fn house_before(doc: &Document<'_>, at: usize) -> Option<usize> {
    let last = doc.before(at, 1);
    if last.is(Class::DIGITS) {
        let short = last.len() <= 6 && !doc.text(at - 1).contains(['.', ',']);
        // "12-14", and "4/31": the flat before the house.
        let joined = doc.before(at, 2).is(Class::HYPHEN) || doc.text(at.wrapping_sub(2)) == "/";
        let range = joined && doc.before(at, 3).is(Class::DIGITS);
        return short.then_some(if range { at - 3 } else { at - 1 });
    }
    if last.is(Class::LETTER) && doc.before(at, 2).is(Class::DIGITS) {
        return Some(at - 2);
    }
    // Spoken: the numerals before, "oh" included.
    let mut start = at;
    while start > 1
        && at - start < 8
        && (doc.before(start, 1).is(Class::NUMERAL.with(Class::DIGIT))
            || doc.before(start, 1).is(Class::HYPHEN) && doc.before(start, 2).is(Class::NUMERAL))
    {
        start -= 1;
    }
    (start < at && !doc.at(start).is(Class::PUNCT)).then_some(start)
}

/// Takes in "Flat 3," before and ", Apt 20" after.
fn with_unit(doc: &Document<'_>, start: usize, end: usize) -> (usize, usize) {
    let mut to = end;
    if doc.at(to).is(Class::STOP)
        && !doc.at(to).spaced
        && doc.before(to, 1).len() <= 4
        && !doc.at(to + 1).is(Class::BREAK)
        && (doc.at(to + 1).is(Class::UNIT) || doc.at(to + 1).is(Class::COMMA))
    {
        to += 1;
    }
    if doc.at(to).is(Class::DIRECTION)
        && matches!(
            doc.key(to),
            "north" | "south" | "east" | "west" | "northwest" | "northeast" | "southwest" | "southeast"
        )
    {
        to += 1;
    }
    let comma = usize::from(doc.at(to).is(Class::COMMA));
    let unit = to + comma;
    let hash = doc.text(unit) == "#";
    if doc.at(unit).is(Class::UNIT) || hash {
        let mut id = unit + 1;
        if doc.at(id).is(Class::STOP) || doc.key_is(id, "number") || doc.text(id) == "#" {
            id += 1;
        }
        let tok = doc.at(id);
        if tok.is(Class::DIGITS.with(Class::LETTER)) {
            to = id + 1;
            if tok.touches(doc.at(to)) && doc.at(to).is(Class::LETTER.with(Class::DIGITS)) {
                to += 1;
            } else if tok.touches(doc.at(to))
                && doc.at(to).is(Class::HYPHEN)
                && doc.at(to + 1).is(Class::LETTER.with(Class::DIGITS))
            {
                to += 2;
            }
        } else if let Some(number) = number(doc, id) {
            to = number.tokens.end;
        }
    }
    // ", second floor": the number comes first.
    if doc.key_is(unit + 1, "floor") && (doc.at(unit).is(Class::NUMERAL) || matches!(doc.key(unit), "ground" | "top")) {
        to = unit + 2;
    } else if doc.at(unit).is(Class::DIGITS) && doc.at(unit).touches(doc.at(unit + 1)) && doc.key_is(unit + 2, "floor")
    {
        to = unit + 3;
    }
    let mut from = start;
    let comma = usize::from(doc.before(from, 1).is(Class::COMMA));
    let id = from.wrapping_sub(1 + comma);
    let lettered = usize::from(doc.at(id).is(Class::LETTER) && doc.before(id, 1).is(Class::DIGITS));
    let id = id.wrapping_sub(lettered);
    if doc.at(id).is(Class::DIGITS.with(Class::LETTER).with(Class::NUMERAL)) && doc.before(id, 1).is(Class::UNIT) {
        from = id - 1;
    }
    (from, to)
}

fn zip_after(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    let mut from = at + 1;
    while from < at + 6 && !doc.at(from).is(Class::BREAK) {
        if doc.at(from).is(Class::DIGITS) && (4..=5).contains(&doc.at(from).len()) {
            let plus = doc.at(from + 1).is(Class::HYPHEN) && doc.at(from + 2).is(Class::DIGITS);
            findings.add(from..if plus { from + 3 } else { from + 1 }, Zip, Certain);
            return;
        }
        if doc.at(from).is(Class::DIGIT)
            && !doc.key_is(from, "o")
            && let Some(run) = run(doc, from).filter(|run| (4..=9).contains(&run.digits.len()))
        {
            findings.add(run.tokens, Zip, Certain);
            return;
        }
        if let Some(end) = postcode(doc, from) {
            findings.add(from..end, Zip, Certain);
            return;
        }
        from += 1;
    }
}

fn zip_shape(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    let tok = doc.at(at);
    let alone = tok.len() == 5 && !doc.text(at).contains([',', '.']) && !doc.before(at, 1).touches(tok);
    if alone {
        let nine = doc.at(at + 1).is(Class::HYPHEN)
            && tok.touches(doc.at(at + 1))
            && doc.at(at + 2).is(Class::DIGITS)
            && doc.at(at + 2).len() == 4;
        let state = doc.before(at, 1);
        let after_state = state.is_word()
            && (state.len() == 2 && state.case == Case::Upper
                || doc.capital(at - 1) && state.is(Class::INNOCENT.with(Class::PLACE)));
        let after_comma = state.is(Class::COMMA)
            && doc.capital(at.wrapping_sub(2))
            && doc.before(at, 2).is(Class::INNOCENT.with(Class::PLACE).with(Class::STREET));
        if nine {
            findings.add(at..at + 3, Zip, Certain);
        } else if after_state || after_comma {
            findings.add(at..at + 1, Zip, Likely);
        } else if !is_quantity(doc, at) {
            findings.add(at..at + 1, Zip, Possible);
        }
    }
    let letter = at.wrapping_sub(1);
    if doc.at(letter).touches(tok)
        && let Some(end) = postcode(doc, letter)
    {
        findings.add(letter..end, Zip, Certain);
    }
}

/// A number of five digits that counts something: a round one, after a currency or "about", before what it counts.
fn is_quantity(doc: &Document<'_>, at: usize) -> bool {
    let next = doc.at(at + 1);
    let before = doc.before(at, 1);
    doc.text(at).ends_with("00")
        || before.is(Class::PUNCT) && matches!(doc.text(at - 1), "$" | "£" | "€" | "#")
        || next.is(Class::PUNCT)
            && (matches!(doc.text(at + 1), "%" | "$" | "/" | ":") || next.is(Class::HYPHEN) && doc.at(at).touches(next))
        || next.is_word()
            && doc.key(at + 1).ends_with('s')
            && !next.is(Class::FUNCTION.with(Class::AUX).with(Class::PRONOUN))
        || matches!(
            doc.key(at + 1),
            "people"
                | "a"
                | "an"
                | "per"
                | "percent"
                | "k"
                | "dollar"
                | "pound"
                | "square"
                | "mile"
                | "feet"
                | "foot"
                | "calorie"
                | "word"
                | "more"
                | "less"
                | "times"
        )
        || matches!(
            doc.key(at - 1),
            "about"
                | "around"
                | "nearly"
                | "almost"
                | "over"
                | "roughly"
                | "another"
                | "flight"
                | "cost"
                | "owe"
                | "paid"
                | "like"
                | "of"
                | "than"
        )
}

/// "SW1A 1AA", "M4 2BX", "K1A 0B1", "D02 AF30": the token after it.
fn postcode(doc: &Document<'_>, at: usize) -> Option<usize> {
    let mut shape = [0_u8; 8];
    let mut count = 0;
    let mut end = at;
    while end < at + 7 && count < 8 {
        let tok = doc.at(end);
        let letters =
            tok.is_word() && tok.len() <= 2 && !tok.is(Class::PRONOUN) || tok.is_word() && tok.len() == 2 && end == at;
        if !(letters || tok.is(Class::DIGITS) && tok.len() <= 3) {
            break;
        }
        for byte in doc.text(end).bytes() {
            if let Some(place) = shape.get_mut(count) {
                *place = if byte.is_ascii_digit() { b'9' } else { b'A' };
            }
            count += 1;
        }
        end += 1;
        let whole = matches!(
            shape.get(..count)?,
            b"A99AA"
                | b"A999AA"
                | b"AA99AA"
                | b"AA999AA"
                | b"A9A9AA"
                | b"AA9A9AA"
                | b"A9A9A9"
                | b"A99AA99"
                | b"A99A9A9"
                | b"A99A999"
                | b"A99AA9A"
        );
        let open = doc.before(end, 1).touches(doc.at(end)) && !doc.at(end).is(Class::PUNCT);
        if whole && !open && doc.before(end, 1).turn == doc.at(at).turn {
            return Some(end);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::redact::recognizers::check;

    #[test]
    fn addresses_with_and_without_a_house_number() {
        check(&RECOGNIZER, "It's «88 Fenwick Road, Flat 2», or «Unit 4, 19 Tern Close», or «1200 N Barlow Ave Apt 7»");
        check(
            &RECOGNIZER,
            "I'm at «31 Tarn Bank, Flat 6», off «Farm Road 204», by «ulica Tarnowa 8», it's «4410 Sparrow Court», «6/31 Tarn Terrace», or «4410 St. Vosk Ave»",
        );
        check(&RECOGNIZER, "it's «PO Box 412», or «p o box forty one», or «P.O. Box 9», a box 12 wide");
        check(&RECOGNIZER, "at «eighty-three County Road twelve», off «Rural Route 2», the road 12 of us took");
        check(
            &RECOGNIZER,
            "It goes to «9 Tarn Cottages, Fenwick Lane», «Vosk Farm, Fenwick Lane», and we're at «41 Broadway».",
        );
        check(
            &RECOGNIZER,
            "i'm at «twelve hundred county road nine apartment six» or «3810 west ninth street unit 2b», at «ninety calle vosk»",
        );
        check(&RECOGNIZER, "I'm at 41 percent. I sent it to 12 people. We're at 3 Mondays, at 4 March");
        check(&RECOGNIZER, "the taxi's booked to «4410 lantern court» for 2 court dates");
        check(&RECOGNIZER, "we met on «Fenwick Street», then at «5th Avenue», and the street was empty");
        check(
            &RECOGNIZER,
            "it's «twelve fenwick road» and a two way street, a ten minute drive, five minute walk, one way",
        );
    }

    #[test]
    fn postal_codes() {
        check(&RECOGNIZER, "zip is «30309», postcode «LS7 4QD», also «K2P 1L4» and «WC2N 5DU», «D04 QV61»");
        check(&RECOGNIZER, "Georgia «30309», 15000 steps, B12, vitamin D3, A4 2 pages");
        check(&RECOGNIZER, "we're in «30317» so it's far, I owe 12450 dollars, 12000 in all, about 23456");
    }
}
