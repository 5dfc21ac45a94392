//! Without capitals: what an organization is, said without an article. "at crossroads clinic", "for silver oak plumbing":
//! a noun that can be counted needs an article in English, so what has none is a name.

use super::Recognizer;
use crate::redact::Certainty::Possible;
use crate::redact::IdentifierKind::Organization;
use crate::redact::class::Class;
use crate::redact::document::Document;
use crate::redact::finding::Findings;

pub(super) const RECOGNIZER: Recognizer =
    Recognizer { id: "organization", triggers: Class::ORG.with(Class::TRADE), words: &[], look };

/// Most words before the head.
const LONGEST: usize = 4;

fn look(doc: &Document<'_>, at: usize, findings: &mut Findings) {
    let countable = is_countable(doc.key(at));
    if doc.cased || !countable && !doc.at(at).is(Class::TRADE) && !is_line_of_business(doc.key(at)) || goes_on(doc, at)
    {
        return;
    }
    let mut start = at;
    while start > 1 && start + LONGEST > at && is_modifier(doc, start - 1) {
        start -= 1;
    }
    // "page and turner books": two words of one name.
    if doc.key_is(start.wrapping_sub(1), "and") && start < at && is_modifier(doc, start.wrapping_sub(2)) {
        start -= 2;
    }
    let own = (start..at).filter(|&index| doc.at(index).is_word() && !is_generic(doc.key(index))).count();
    let before = doc.key(start.wrapping_sub(1));
    let placed = matches!(
        before,
        "at" | "from" | "for" | "by" | "near" | "outside" | "called" | "with" | "left" | "quit" | "joined" | "behind"
    );
    let there = placed || countable && matches!(before, "to" | "in" | "of" | "into" | "inside" | "run" | "leave");
    let next = doc.at(at + 1);
    let subject = countable && doc.before(start, 1).is(Class::BREAK.with(Class::STOP)) && next.is(Class::DOES);
    if own > 0 && (there && (countable || own > 1) || subject && own > 1) {
        findings.add(start..at + 1, Organization, Possible);
    }
}

/// The head is no head: another noun follows it.
fn goes_on(doc: &Document<'_>, at: usize) -> bool {
    doc.at(at).possessive || doc.at(at + 1).is(Class::ORG.with(Class::TRADE).with(Class::HYPHEN).with(Class::ROLE))
}

/// May stand before the head in a name.
fn is_modifier(doc: &Document<'_>, at: usize) -> bool {
    const OTHER: Class = Class::FUNCTION
        .with(Class::PRONOUN)
        .with(Class::AUX)
        .with(Class::ADVERB)
        .with(Class::FILLER)
        .with(Class::POSSESSIVE)
        .with(Class::KIN)
        .with(Class::ROLE)
        .with(Class::WEEKDAY)
        .with(Class::HUMAN)
        .with(Class::LETTER);
    let tok = doc.at(at);
    let small = matches!(doc.key(at), "little" | "second");
    tok.is_word()
        && (small || !tok.is(OTHER))
        && (!tok.is(Class::NUMERAL) || matches!(doc.key(at), "first" | "second" | "third"))
        && !doc.key(at).ends_with("ing")
}

/// Institutions and houses that are counted; of those that stand bare as well ("in school", "at church"), none.
fn is_countable(key: &str) -> bool {
    matches!(
        key,
        "clinic"
            | "hospital"
            | "hospice"
            | "infirmary"
            | "sanatorium"
            | "surgery"
            | "daycare"
            | "preschool"
            | "nursery"
            | "kindergarten"
            | "academy"
            | "elementary"
            | "primary"
            | "university"
            | "institute"
            | "polytechnic"
            | "chapel"
            | "church"
            | "temple"
            | "mosque"
            | "synagogue"
            | "cathedral"
            | "parish"
            | "fellowship"
            | "tabernacle"
            | "assembly"
            | "congregation"
            | "ministries"
            | "lodge"
            | "library"
            | "museum"
            | "theater"
            | "theatre"
            | "bakery"
            | "diner"
            | "cafe"
            | "café"
            | "restaurant"
            | "bistro"
            | "grill"
            | "tavern"
            | "inn"
            | "hotel"
            | "motel"
            | "resort"
            | "market"
            | "supermarket"
            | "pharmacy"
            | "bank"
            | "union"
            | "foundation"
            | "charity"
            | "association"
            | "society"
            | "council"
            | "agency"
            | "center"
            | "centre"
            | "club"
            | "gym"
            | "studio"
            | "salon"
            | "spa"
            | "garage"
            | "warehouse"
            | "farm"
            | "farms"
            | "ranch"
            | "vineyards"
            | "winery"
            | "brewery"
            | "mill"
            | "mills"
            | "shelter"
            | "pantry"
            | "mission"
            | "detox"
            | "manor"
            | "apartments"
            | "towers"
            | "bookstore"
            | "office"
            | "company"
            | "corporation"
            | "partners"
            | "associates"
            | "brothers"
            | "sons"
    )
}

/// What firms do that is no other thing's name, either: "silver oak landscaping".
fn is_line_of_business(key: &str) -> bool {
    matches!(
        key,
        "plumbing"
            | "landscaping"
            | "roofing"
            | "logistics"
            | "trucking"
            | "freight"
            | "construction"
            | "electric"
            | "hardware"
            | "books"
            | "foods"
            | "motors"
            | "builders"
            | "contractors"
            | "holdings"
            | "ventures"
            | "solutions"
            | "systems"
            | "software"
            | "pharmaceuticals"
            | "consulting"
            | "realty"
            | "properties"
            | "catering"
            | "security"
    )
}

/// Says what kind of a place it is, and nobody's name: "community college", "urgent care center", "work gym".
fn is_generic(key: &str) -> bool {
    matches!(
        key,
        "high"
            | "middle"
            | "elementary"
            | "primary"
            | "secondary"
            | "junior"
            | "senior"
            | "grad"
            | "graduate"
            | "law"
            | "med"
            | "medical"
            | "nursing"
            | "nursery"
            | "art"
            | "music"
            | "drama"
            | "dance"
            | "trade"
            | "night"
            | "sunday"
            | "summer"
            | "winter"
            | "public"
            | "private"
            | "boarding"
            | "charter"
            | "catholic"
            | "christian"
            | "state"
            | "federal"
            | "county"
            | "city"
            | "town"
            | "local"
            | "community"
            | "outpatient"
            | "inpatient"
            | "residential"
            | "intensive"
            | "mental"
            | "behavioral"
            | "behavioural"
            | "physical"
            | "occupational"
            | "speech"
            | "day"
            | "child"
            | "children's"
            | "childrens"
            | "kids"
            | "family"
            | "foster"
            | "home"
            | "group"
            | "halfway"
            | "sober"
            | "health"
            | "care"
            | "urgent"
            | "emergency"
            | "walk-in"
            | "free"
            | "credit"
            | "insurance"
            | "customer"
            | "service"
            | "services"
            | "social"
            | "human"
            | "animal"
            | "protective"
            | "food"
            | "soup"
            | "thrift"
            | "grocery"
            | "hardware"
            | "coffee"
            | "tea"
            | "book"
            | "pet"
            | "shoe"
            | "liquor"
            | "corner"
            | "convenience"
            | "department"
            | "drug"
            | "general"
            | "dollar"
            | "gas"
            | "petrol"
            | "bus"
            | "train"
            | "fire"
            | "police"
            | "post"
            | "head"
            | "main"
            | "front"
            | "back"
            | "box"
            | "dental"
            | "doctor"
            | "doctor's"
            | "doctors"
            | "dentist"
            | "car"
            | "nail"
            | "hair"
            | "barber"
            | "tattoo"
            | "massage"
            | "movie"
            | "driving"
            | "riding"
            | "beauty"
            | "bible"
            | "church"
            | "youth"
            | "support"
            | "recovery"
            | "rehab"
            | "detox"
            | "treatment"
            | "therapy"
            | "marriage"
            | "couples"
            | "yoga"
            | "gym"
            | "exercise"
            | "fitness"
            | "swim"
            | "pottery"
            | "strip"
            | "golf"
            | "country"
            | "chess"
            | "sports"
            | "leisure"
            | "rec"
            | "work"
            | "school"
            | "college"
            | "university"
            | "hotel"
            | "hospital"
            | "welfare"
            | "job"
            | "jobs"
            | "unemployment"
            | "housing"
            | "tax"
            | "immigration"
            | "parole"
            | "probation"
            | "women's"
            | "womens"
            | "men's"
            | "mens"
            | "homeless"
            | "shopping"
            | "garden"
            | "crisis"
            | "counseling"
            | "counselling"
            | "wellness"
            | "fertility"
            | "abortion"
            | "methadone"
            | "weight"
            | "pain"
            | "sleep"
            | "memory"
            | "eye"
            | "vet"
            | "teaching"
            | "trust"
            | "nearest"
            | "other"
            | "new"
            | "old"
            | "big"
            | "small"
            | "nice"
            | "good"
            | "great"
            | "whole"
            | "same"
            | "different"
            | "regular"
            | "normal"
            | "actual"
            | "real"
            | "cheap"
            | "fancy"
            | "nearby"
            | "busy"
            | "empty"
            | "online"
            | "virtual"
            | "major"
            | "real-estate"
            | "estate"
            | "call"
            | "data"
            | "student"
            | "parent"
            | "labor"
            | "labour"
            | "trade-union"
            | "own"
            | "next"
            | "last"
            | "early"
            | "late"
            | "full"
            | "single"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::redact::recognizers::check;

    #[test]
    fn a_head_without_an_article_ends_a_name() {
        check(&RECOGNIZER, "he was at «second tide clinic» and i drive for «silver tide plumbing» on weekends");
        check(&RECOGNIZER, "«little tides daycare» said no, i met her at «tide and lantern bakery» last week");
    }

    #[test]
    fn a_kind_of_place_stays() {
        check(&RECOGNIZER, "i was at the clinic, at a nice old hotel, in my gym, near our favorite bakery");
        check(
            &RECOGNIZER,
            "she teaches at community college and goes to urgent care center, to work gym, in high school",
        );
        check(&RECOGNIZER, "our clinic said so, one big church told me, at our own church");
        check(&RECOGNIZER, "i do plumbing, he's in landscaping, we went from bank to bank");
    }
}
