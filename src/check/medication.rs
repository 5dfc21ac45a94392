//! Medications by name: from the lexicon, by how generic names end, and by the dose that follows an unknown word.

use std::ops::Range;

use super::context::Context;
use crate::facts::words::{key, key_of};
use crate::redact::lists;
use crate::text::{TokenKind, stem, tokenize};

/// How generic names of psychiatric and common medication end. After the WHO's list of stems for international names.
const ENDINGS: &[&str] = &[
    "alol",
    "apine",
    "aprazole",
    "asteride",
    "azepam",
    "azepine",
    "azodone",
    "azolam",
    "azole",
    "baclofen",
    "barbital",
    "bupivacaine",
    "caserin",
    "cetam",
    "clomid",
    "codone",
    "cycline",
    "dipine",
    "dralazine",
    "eprazole",
    "faxine",
    "fenadine",
    "formin",
    "gabalin",
    "gliptin",
    "gliflozin",
    "idone",
    "ipramine",
    "isetron",
    "lukast",
    "melteon",
    "morphone",
    "moxetine",
    "mycin",
    "olol",
    "orexant",
    "oxetine",
    "oxacin",
    "parin",
    "peridol",
    "peridone",
    "phylline",
    "piprazole",
    "plon",
    "pramine",
    "prazole",
    "profen",
    "pramipexole",
    "quin",
    "rasidone",
    "renone",
    "ridone",
    "sartan",
    "semide",
    "setron",
    "statin",
    "taxel",
    "terol",
    "thiazide",
    "tidine",
    "traline",
    "triptan",
    "triptyline",
    "tyline",
    "vastatin",
    "vudine",
    "xaban",
    "zepam",
    "zolam",
    "zolpidem",
    "zodone",
    "zosin",
    "gabapentin",
    "gepant",
    "prost",
    "opram",
    "ipram",
    "ronate",
    "thyroxine",
    "amphetamine",
    "phenidate",
    "oxine",
    "trexone",
    "prosate",
    "sulfiram",
    "norphine",
    "pidem",
    "clone",
    "nidine",
    "prolol",
    "pril",
    "cillin",
    "giline",
    "trigine",
    "pirone",
];

/// Names that end like nothing else, and brands, that notes of therapy often hold. Sorted, lower-case.
const NAMES: &[&str] = &[
    "abilify",
    "acamprosate",
    "adderall",
    "agomelatine",
    "alprazolam",
    "ambien",
    "amisulpride",
    "amitriptyline",
    "amlodipine",
    "antabuse",
    "aripiprazole",
    "aspirin",
    "atarax",
    "atenolol",
    "ativan",
    "atomoxetine",
    "auvelity",
    "benadryl",
    "benztropine",
    "brexpiprazole",
    "buprenorphine",
    "bupropion",
    "buspar",
    "buspirone",
    "carbamazepine",
    "cariprazine",
    "celexa",
    "cetirizine",
    "champix",
    "chlordiazepoxide",
    "chlorpromazine",
    "cipralex",
    "cipramil",
    "citalopram",
    "clomipramine",
    "clonazepam",
    "clonidine",
    "clozapine",
    "clozaril",
    "codeine",
    "concerta",
    "cymbalta",
    "cyproheptadine",
    "depakote",
    "desvenlafaxine",
    "dexamfetamine",
    "dextroamphetamine",
    "diazepam",
    "dihydrocodeine",
    "diphenhydramine",
    "disulfiram",
    "divalproex",
    "doxepin",
    "doxylamine",
    "duloxetine",
    "effexor",
    "elvanse",
    "escitalopram",
    "esketamine",
    "estradiol",
    "fentanyl",
    "fluoxetine",
    "flupentixol",
    "fluvoxamine",
    "focalin",
    "folate",
    "furosemide",
    "gabapentin",
    "geodon",
    "guanfacine",
    "haldol",
    "haloperidol",
    "hydroxyzine",
    "ibuprofen",
    "insulin",
    "intuniv",
    "ketamine",
    "klonopin",
    "lamictal",
    "lamotrigine",
    "latuda",
    "lemborexant",
    "levothyroxine",
    "lexapro",
    "librium",
    "liothyronine",
    "lisdexamfetamine",
    "lithium",
    "lofepramine",
    "loratadine",
    "lorazepam",
    "lunesta",
    "lurasidone",
    "luvox",
    "lyrica",
    "melatonin",
    "metformin",
    "methadone",
    "methylphenidate",
    "mirtazapine",
    "moclobemide",
    "modafinil",
    "morphine",
    "mounjaro",
    "nalmefene",
    "naloxone",
    "naltrexone",
    "naproxen",
    "nortriptyline",
    "olanzapine",
    "oxazepam",
    "oxcarbazepine",
    "oxycodone",
    "ozempic",
    "paliperidone",
    "paracetamol",
    "paroxetine",
    "paxil",
    "phenelzine",
    "phenergan",
    "pramipexole",
    "prazosin",
    "prednisolone",
    "prednisone",
    "pregabalin",
    "primidone",
    "pristiq",
    "procyclidine",
    "promethazine",
    "propranolol",
    "prozac",
    "quetiapine",
    "ramelteon",
    "ramipril",
    "reboxetine",
    "remeron",
    "rexulti",
    "risperdal",
    "risperidone",
    "ritalin",
    "salbutamol",
    "selincro",
    "semaglutide",
    "seroquel",
    "sertraline",
    "simvastatin",
    "strattera",
    "suboxone",
    "subutex",
    "sumatriptan",
    "suvorexant",
    "temazepam",
    "testosterone",
    "thiamine",
    "tirzepatide",
    "topamax",
    "topiramate",
    "tramadol",
    "tranylcypromine",
    "trazodone",
    "trihexyphenidyl",
    "trimipramine",
    "trintellix",
    "tylenol",
    "valium",
    "valproate",
    "valproic",
    "varenicline",
    "venlafaxine",
    "ventolin",
    "viibryd",
    "vilazodone",
    "vortioxetine",
    "vraylar",
    "vyvanse",
    "warfarin",
    "wegovy",
    "wellbutrin",
    "xanax",
    "zaleplon",
    "ziprasidone",
    "zoloft",
    "zolpidem",
    "zonisamide",
    "zopiclone",
    "zuclopenthixol",
    "zyban",
    "zyprexa",
];

/// Generic and brand: the same medication. Sorted by brand.
const BRANDS: &[(&str, &str)] = &[
    ("abilify", "aripiprazole"),
    ("ambien", "zolpidem"),
    ("antabuse", "disulfiram"),
    ("ativan", "lorazepam"),
    ("buspar", "buspirone"),
    ("celexa", "citalopram"),
    ("champix", "varenicline"),
    ("cipralex", "escitalopram"),
    ("cipramil", "citalopram"),
    ("clozaril", "clozapine"),
    ("concerta", "methylphenidate"),
    ("cymbalta", "duloxetine"),
    ("depakote", "valproate"),
    ("effexor", "venlafaxine"),
    ("elvanse", "lisdexamfetamine"),
    ("geodon", "ziprasidone"),
    ("haldol", "haloperidol"),
    ("intuniv", "guanfacine"),
    ("klonopin", "clonazepam"),
    ("lamictal", "lamotrigine"),
    ("latuda", "lurasidone"),
    ("lexapro", "escitalopram"),
    ("librium", "chlordiazepoxide"),
    ("lunesta", "eszopiclone"),
    ("luvox", "fluvoxamine"),
    ("lyrica", "pregabalin"),
    ("paxil", "paroxetine"),
    ("prozac", "fluoxetine"),
    ("remeron", "mirtazapine"),
    ("risperdal", "risperidone"),
    ("ritalin", "methylphenidate"),
    ("selincro", "nalmefene"),
    ("seroquel", "quetiapine"),
    ("strattera", "atomoxetine"),
    ("suboxone", "buprenorphine"),
    ("subutex", "buprenorphine"),
    ("topamax", "topiramate"),
    ("tylenol", "paracetamol"),
    ("valium", "diazepam"),
    ("vyvanse", "lisdexamfetamine"),
    ("wellbutrin", "bupropion"),
    ("xanax", "alprazolam"),
    ("zoloft", "sertraline"),
    ("zyban", "bupropion"),
    ("zyprexa", "olanzapine"),
];

/// A medication that a text names.
pub(crate) struct Named {
    pub range: Range<usize>,
    /// Lower-case.
    pub name: String,
}

/// Every medication that a text names, in order.
pub(crate) fn named(text: &str) -> Vec<Named> {
    let tokens = tokenize(text);
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.kind == TokenKind::Word) {
        let written = text.get(token.range()).unwrap_or_default();
        let name = written.to_lowercase().trim_end_matches("'s").trim_end_matches("’s").to_owned();
        let dosed = || {
            let dose = tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Number)
                && tokens.get(at + 2).is_some_and(|unit| {
                    matches!(text.get(unit.range()), Some("mg" | "mcg" | "micrograms" | "milligrams" | "ml"))
                });
            dose && name.len() > 4 && !lists::look_up(&name).is_common_word() && !is_form(&name)
        };
        if is_medication(&name) || dosed() {
            found.push(Named { range: token.range(), name });
        }
    }
    found
}

/// A listed name, or one that ends as generic names do and is no English word.
pub(crate) fn is_medication(name: &str) -> bool {
    if NAMES.binary_search(&name).is_ok() {
        return true;
    }
    name.len() >= 7
        && ENDINGS.iter().any(|ending| name.ends_with(ending))
        && (!lists::look_up(name).is_common_word() || lists::look_up(name).is_kept())
        && !ORDINARY.contains(&name)
}

/// English words that end as medications do.
const ORDINARY: &[&str] =
    &["cyclone", "hormone", "methadone", "abandone", "medicine", "discipline", "harlequin", "mannequin"];

fn is_form(name: &str) -> bool {
    matches!(
        name,
        "tablet"
            | "tablets"
            | "dose"
            | "dosage"
            | "medication"
            | "daily"
            | "capsule"
            | "capsules"
            | "increased"
            | "reduced"
            | "raised"
            | "lowered"
            | "currently"
    )
}

/// Two names of one medication.
pub(crate) fn is_same(one: &str, other: &str) -> bool {
    let generic = |name: &'_ str| {
        let at = BRANDS.binary_search_by(|(brand, _)| (*brand).cmp(name)).ok();
        at.and_then(|at| BRANDS.get(at)).map_or_else(|| name.to_owned(), |(_, generic)| (*generic).to_owned())
    };
    one == other || generic(one) == generic(other)
}

/// A name, and every other name of the same medication.
pub(crate) fn names_of(name: &str) -> Vec<&str> {
    let others = BRANDS.iter().flat_map(|(brand, generic)| [*brand, *generic]);
    let mut names: Vec<&str> = others.filter(|other| *other != name && is_same(other, name)).collect();
    names.push(name);
    names.dedup();
    names
}

/// True where anyone said the name, or the brand or generic name of the same medication.
pub(crate) fn spoken_of(context: &Context<'_>, name: &str) -> bool {
    let said = |name: &str| {
        context.index.has(key(&stem(name)))
            || context.index.has(key_of(name))
            || context.facts.medications.iter().any(|known| known.name == name)
    };
    let generic = BRANDS
        .binary_search_by(|(brand, _)| (*brand).cmp(name))
        .ok()
        .and_then(|at| BRANDS.get(at))
        .map(|(_, generic)| *generic);
    let same = generic.unwrap_or(name);
    said(name)
        || said(same)
        || BRANDS.iter().any(|(brand, generic)| *generic == same && said(brand))
        || half_said(context, name)
}

/// "Atorva-something", "the statin", "sertralene": a part of the name, the class it is of, or the name misheard. Looked for only
/// where the name itself is not said.
fn half_said(context: &Context<'_>, name: &str) -> bool {
    context.index.redacted.turns().iter().any(|turn| {
        turn.text
            .split(|c: char| !c.is_ascii_alphabetic())
            .filter(|word| (5..=name.len() + 2).contains(&word.len()))
            .any(|word| {
                let same =
                    word.bytes().zip(name.bytes()).take_while(|(one, other)| one.eq_ignore_ascii_case(other)).count();
                let rest = name.len().checked_sub(word.len()).and_then(|at| name.get(at..));
                let class = word.len() >= 6 && rest.is_some_and(|end| end.eq_ignore_ascii_case(word));
                (same == word.len() || class || same >= 6 && name.len() - same <= 4 && word.len() - same <= 4)
                    // Another medication is not a half of this one: citalopram and escitalopram.
                    && !is_medication(&word.to_ascii_lowercase())
            })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(NAMES.is_sorted() && BRANDS.is_sorted());
    }

    #[test]
    fn another_medication_is_no_half_of_a_name() {
        use crate::facts::{Facts, Session};
        use crate::note::NoteRequest;
        let redacted = crate::redact::Redacted::for_tests("C: The citalopram, and the statin, and the lamo-something.");
        let facts = Facts::default();
        let request = NoteRequest::default();
        let note = crate::check::NoteToCheck { sections: &[], request: &request, truncated: false };
        let context = Context::new(Session { redacted: &redacted, facts: &facts }, note);
        let spoken = ["citalopram", "escitalopram", "rosuvastatin", "sertraline"].map(|name| spoken_of(&context, name));
        assert_eq!(spoken, [true, false, true, false]);
    }

    #[test]
    fn names_endings_and_doses_give_medications_away() {
        let names = |text: &str| named(text).into_iter().map(|named| named.name).collect::<Vec<_>>();
        assert_eq!(names("Takes Zoloft 50 mg, lurasidone and brexorin 20 mg."), ["zoloft", "lurasidone", "brexorin"]);
        assert_eq!(
            names("Weight 62 kg; dose 50 mg; alone at home, medicine as before, hormone test."),
            Vec::<String>::new()
        );
    }
}
