//! Mentions to entities: who is who, and what each is called in a placeholder.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

use super::IdentifierKind::{self, Name};
use super::class::Class;
use super::document::{Document, NO_WORD};
use super::finding::{Finding, hint};
use super::restore::{self, Literals};
use super::{alike, dates, lists, spread};
use crate::transcript::Role;

/// One person, place, number…
#[derive(Debug, Clone)]
pub(crate) struct Entity {
    pub(crate) kind: IdentifierKind,
    /// Brackets included.
    pub(crate) placeholder: String,
    /// The day, for dates.
    pub(crate) day: Option<dates::Day>,
}

/// Which entity each finding is, by its place in the list of findings.
pub(crate) struct Linked {
    pub(crate) entities: Vec<Entity>,
    pub(crate) of: Vec<usize>,
}

/// How much a label is worth: the portal knows best, then the file, then what was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Worth {
    Known,
    Speaker,
    Introduced,
    Relation,
    Title,
}

#[derive(Debug, Clone, Default)]
struct Person {
    given: Option<u32>,
    surname: Option<u32>,
    /// Called doctor: shares a family name with others by chance.
    doctor: bool,
    title: Option<Title>,
    /// A part of the name is only known letter by letter.
    spelled: bool,
    label: Option<(u8, String)>,
    entity: Option<usize>,
}

impl Person {
    /// "S.M." of somebody whose given and family name are known.
    fn has_initials(&self, doc: &Document<'_>, initials: &str) -> bool {
        let first = |part: Option<u32>| part.and_then(|part| doc.words.key(part).chars().next());
        let mut letters = initials.chars();
        let (given, surname) = (first(self.given), first(self.surname));
        given.is_some() && surname.is_some() && letters.next() == given && letters.next() == surname
    }
}

/// Which of two people of one family name a title means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Title {
    Mr,
    Mrs,
}

fn title_of(key: &str) -> Option<Title> {
    match key {
        "mr" | "mister" => Some(Title::Mr),
        "mrs" | "ms" | "miss" => Some(Title::Mrs),
        _ => None,
    }
}

/// Which title a relation goes with.
fn title_by(label: &str) -> Option<Title> {
    match label {
        "FATHER" | "BROTHER" | "SON" | "HUSBAND" | "GRANDFATHER" | "UNCLE" | "NEPHEW" | "STEPFATHER"
        | "STEPBROTHER" | "STEPSON" | "FATHER_IN_LAW" | "BROTHER_IN_LAW" | "SON_IN_LAW" => Some(Title::Mr),
        "MOTHER" | "SISTER" | "DAUGHTER" | "WIFE" | "GRANDMOTHER" | "AUNT" | "NIECE" | "STEPMOTHER" | "STEPSISTER"
        | "STEPDAUGHTER" | "MOTHER_IN_LAW" | "SISTER_IN_LAW" | "DAUGHTER_IN_LAW" => Some(Title::Mrs),
        _ => None,
    }
}

/// What a finding says of a name.
struct Mention {
    parts: Vec<u32>,
    titled: bool,
    doctor: bool,
    title: Option<Title>,
    /// Letter by letter.
    spelled: bool,
    /// Spoken to in what somebody said: "she said, Mr. Hale, …". Nobody says who that is.
    called: bool,
    label: Option<(Worth, String)>,
}

/// Gives every finding its entity. Findings come in document order and do not overlap.
pub(crate) fn link(
    doc: &mut Document<'_>,
    findings: &[Finding],
    variants: &HashMap<u32, u32>,
    known_labels: &HashMap<u32, String>,
    role_of: impl Fn(u32) -> Role,
    literals: &Literals,
    date_distances: bool,
) -> Linked {
    let mut people = People::default();
    let mut mentions: Vec<Option<Mention>> = Vec::with_capacity(findings.len());
    for finding in findings {
        let mention = (finding.kind == Name).then(|| {
            let mut mention = mention(doc, finding, known_labels, &role_of);
            for part in &mut mention.parts {
                *part = variants.get(part).copied().unwrap_or(*part);
            }
            mention
        });
        mentions.push(mention);
    }
    let mut of_person: Vec<Option<usize>> = vec![None; findings.len()];
    // Full names first: what a bare given or family name means depends on them.
    for full in [true, false] {
        for (index, mention) in mentions.iter().enumerate() {
            if let Some(mention) = mention.as_ref().filter(|mention| (mention.parts.len() > 1) == full) {
                of_person[index] = Some(people.find(doc, mention));
            }
        }
    }
    let mut names = Placeholders::new(literals);
    let mut linked = number(doc, findings, people, &of_person, &mut names);
    if date_distances {
        tell_distances(&mut linked.entities, &mut names);
    }
    linked
}

/// Has each whole date say in its placeholder how far it is from the first one: the note needs the distance, and the
/// distance alone gives no day away.
fn tell_distances(entities: &mut [Entity], names: &mut Placeholders<'_>) {
    let inner = |placeholder: &str| placeholder.trim_matches(['[', ']']).to_owned();
    let mut dates = entities.iter_mut().filter_map(|entity| Some((entity.day?.ordinal()?, entity)));
    let Some((start, first)) = dates.next() else { return };
    let first = inner(&first.placeholder);
    for (day, entity) in dates {
        let days = day - start;
        let (count, unit) = match days.abs() {
            days @ 0..14 => (days, "DAY"),
            days @ 14..61 => ((days + 3) / 7, "WEEK"),
            days @ 61..731 => ((days * 100 + 1522) / 3044, "MONTH"),
            days => ((days * 100 + 18_262) / 36_525, "YEAR"),
        };
        let plural = if count == 1 { "" } else { "S" };
        let side = if days < 0 { "BEFORE" } else { "AFTER" };
        let told = format!("[{}_{count}_{unit}{plural}_{side}_{first}]", inner(&entity.placeholder));
        if names.reserve(&told) {
            entity.placeholder = told;
        }
    }
}

/// Entities in the order they are first mentioned, with their placeholders.
fn number(
    doc: &Document<'_>,
    findings: &[Finding],
    mut people: People,
    of_person: &[Option<usize>],
    names: &mut Placeholders<'_>,
) -> Linked {
    people.only_one_of("CLIENT");
    people.only_one_of("THERAPIST");
    let mut entities: Vec<Entity> = Vec::new();
    let mut of = Vec::with_capacity(findings.len());
    let mut by_key: HashMap<(IdentifierKind, String), usize> = HashMap::default();
    for (finding, person) in findings.iter().zip(of_person) {
        let entity = if let Some(person) = person.and_then(|index| people.list.get_mut(index)) {
            *person.entity.get_or_insert_with(|| {
                let label = person.label.as_ref().map_or("PERSON", |(_, label)| label.as_str());
                entities.push(Entity { kind: Name, placeholder: names.make(label), day: None });
                entities.len() - 1
            })
        } else {
            let (key, day) = value_key(doc, finding);
            *by_key.entry((group(finding.kind, &key), key)).or_insert_with(|| {
                let placeholder =
                    names.make(finding.label.filter(|label| !label.starts_with('@')).unwrap_or(noun(finding.kind)));
                entities.push(Entity { kind: finding.kind, placeholder, day });
                entities.len() - 1
            })
        };
        of.push(entity);
    }
    Linked { entities, of }
}

/// Hands out placeholders that are no one else's and stand nowhere in the transcript, in whatever spelling.
pub(crate) struct Placeholders<'a> {
    next: BTreeMap<String, usize>,
    /// By [`restore::key`].
    used: HashSet<String>,
    literals: &'a Literals,
}

impl<'a> Placeholders<'a> {
    pub(crate) fn new(literals: &'a Literals) -> Self {
        Self { next: BTreeMap::new(), used: HashSet::default(), literals }
    }

    /// What somebody has already.
    pub(crate) fn take(&mut self, placeholder: &str) {
        self.used.insert(restore::key(placeholder));
    }

    /// `[MOTHER]`, then `[MOTHER_2]`; `[PERSON_1]` from the start, as there are always more.
    pub(crate) fn make(&mut self, label: &str) -> String {
        let mut next = self.next.get(label).copied().unwrap_or(0);
        loop {
            next += 1;
            let single = next == 1 && is_single(label);
            let placeholder = if single { format!("[{label}]") } else { format!("[{label}_{next}]") };
            if self.reserve(&placeholder) {
                self.next.insert(label.to_owned(), next);
                return placeholder;
            }
        }
    }

    /// Takes a placeholder if nobody has it and it stands nowhere in the transcript.
    fn reserve(&mut self, placeholder: &str) -> bool {
        !self.literals.contains(placeholder) && self.used.insert(restore::key(placeholder))
    }
}

/// Relations and roles of which most people have one.
fn is_single(label: &str) -> bool {
    !matches!(
        label,
        "PERSON"
            | "FRIEND"
            | "COLLEAGUE"
            | "NEIGHBOR"
            | "EMPLOYER"
            | "SCHOOL"
            | "HOSPITAL"
            | "CHURCH"
            | "ORGANIZATION"
            | "CITY"
            | "PLACE"
            | "STREET"
            | "ADDRESS"
            | "ZIP"
            | "DATE"
            | "AGE"
            | "PHONE"
            | "FAX"
            | "EMAIL"
            | "URL"
            | "HANDLE"
            | "SSN"
            | "RECORD"
            | "ACCOUNT"
            | "LICENSE"
            | "VEHICLE"
            | "DEVICE"
            | "IP"
            | "ID"
    )
}

/// What a kind is called in a placeholder.
pub(crate) fn noun(kind: IdentifierKind) -> &'static str {
    use IdentifierKind::{
        Account, Address, Age, Date, Device, Email, Fax, Handle, Ip, License, Organization, Other, Phone, Place,
        RecordNumber, Ssn, Url, Vehicle, Zip,
    };
    match kind {
        Name => "PERSON",
        Place => "CITY",
        Address => "ADDRESS",
        Zip => "ZIP",
        Date => "DATE",
        Age => "AGE",
        Phone => "PHONE",
        Fax => "FAX",
        Email => "EMAIL",
        Url => "URL",
        Handle => "HANDLE",
        Ssn => "SSN",
        RecordNumber => "RECORD",
        Account => "ACCOUNT",
        License => "LICENSE",
        Vehicle => "VEHICLE",
        Device => "DEVICE",
        Ip => "IP",
        Organization => "ORGANIZATION",
        Other => "ID",
    }
}

/// Kinds that are told apart by what stands around a number only: one number is one entity, also where it is read back
/// and nothing says any more that it was a phone's.
fn group(kind: IdentifierKind, value: &str) -> IdentifierKind {
    use IdentifierKind::{Account, Device, Fax, License, Other, Phone, RecordNumber, Ssn};
    /// Digits of the shortest telephone numbers: as long a number is the same one wherever it is said.
    const OF_A_PHONE: usize = 7;
    let long = value.len() >= OF_A_PHONE && value.bytes().all(|byte| byte.is_ascii_digit());
    match kind {
        Phone | License | Device | Ssn if long => Other,
        RecordNumber | Account => Other,
        Fax if long => Other,
        Fax => Phone,
        kind => kind,
    }
}

/// "mother", "Mother-in-law" as a placeholder has it; `None` where no letter is left.
pub(crate) fn label_of(relation: &str) -> Option<String> {
    let mut label = String::new();
    for c in relation.chars().take(32) {
        if c.is_ascii_alphanumeric() {
            label.push(c.to_ascii_uppercase());
        } else if !label.is_empty() && !label.ends_with('_') {
            label.push('_');
        }
    }
    let label = label.trim_matches('_').trim_start_matches(|c: char| c.is_ascii_digit()).to_owned();
    // "mum" and "mother" are one relation.
    let usual = super::cues::cue(&relation.to_ascii_lowercase()).and_then(|cue| cue.relation).map(str::to_owned);
    usual.or((!label.is_empty()).then_some(label))
}

/// What all spellings of a value share: digits of numbers, letters of words, the day of dates.
fn value_key(doc: &Document<'_>, finding: &Finding) -> (String, Option<dates::Day>) {
    let range = finding.tokens.start as usize..finding.tokens.end as usize;
    if finding.kind == IdentifierKind::Date
        && let Some(day) = day_of(doc, range.clone())
    {
        return (format!("{day:?}"), Some(day));
    }
    let numeric = !matches!(finding.kind, IdentifierKind::Place | IdentifierKind::Organization | IdentifierKind::Date);
    let mut key = String::new();
    let mut at = range.start;
    while at < range.end {
        let tok = doc.at(at);
        if numeric && tok.is(Class::NUMERAL.with(Class::DIGIT)) && !tok.is(Class::DIGITS) {
            if let Some(run) =
                super::digits::run(doc, at).filter(|run| run.tokens.end <= range.end && run.tokens.end > at)
            {
                key.push_str(&run.digits);
                at = run.tokens.end;
                continue;
            }
            if let Some(digit) = crate::text::digit_word(doc.key(at)) {
                key.push(char::from(b'0' + digit));
                at += 1;
                continue;
            }
            if let Some(number) = super::digits::number(doc, at).filter(|number| number.tokens.end <= range.end) {
                key.push_str(&number.value.to_string());
                at = number.tokens.end;
                continue;
            }
        }
        if tok.is_word() {
            let spoken = finding.kind == IdentifierKind::Email && matches!(doc.key(at), "dot" | "at");
            if !spoken {
                key.push_str(doc.key(at));
            }
        } else if tok.is(Class::DIGITS) {
            key.extend(doc.text(at).chars().filter(char::is_ascii_digit));
        }
        at += 1;
    }
    (key, None)
}

/// The day that a date's tokens say.
pub(crate) fn day_of(doc: &Document<'_>, range: std::ops::Range<usize>) -> Option<dates::Day> {
    let whole = |date: &dates::Date| date.tokens.start == range.start;
    range
        .clone()
        .filter(|&at| doc.at(at).is(Class::MONTH))
        .find_map(|at| dates::around_month(doc, at))
        .or_else(|| dates::numeric(doc, range.start))
        .or_else(|| dates::short_numeric(doc, range.start))
        .or_else(|| doc.key_is(range.start, "the").then(|| dates::day_of_month(doc, range.start)).flatten())
        .or_else(|| dates::spoken_numeric(doc, range.start))
        .filter(whole)
        .map(|date| date.day)
}

fn mention(
    doc: &mut Document<'_>,
    finding: &Finding,
    known: &HashMap<u32, String>,
    role_of: &impl Fn(u32) -> Role,
) -> Mention {
    let range = finding.tokens.start as usize..finding.tokens.end as usize;
    let mut parts = Vec::with_capacity(range.len());
    let mut letters = String::new();
    for at in range.clone() {
        let tok = *doc.at(at);
        if !tok.is_word() {
            continue;
        }
        if tok.is(Class::LETTER) {
            letters.push_str(doc.key(at));
        } else if is_parent(doc.key(at)) && at + 1 < range.end {
            let parent = format!("{} {}", doc.key(at), doc.key(at + 1));
            parts.push(doc.words.intern(&parent));
            break;
        } else if !(tok.is(Class::PARTICLE) && range.len() > 1) && !is_stutter(doc, at, range.end) {
            parts.push(hyphenated(doc, at, &range));
        }
    }
    if is_parent(doc.key(range.start.wrapping_sub(1))) && parts.len() == 1 && !doc.at(range.start).opens {
        let parent = format!("{} {}", doc.key(range.start - 1), doc.key(range.start));
        parts = vec![doc.words.intern(&parent)];
    }
    parts.retain(|&part| part != NO_WORD);
    let spelled = parts.is_empty() && !letters.is_empty();
    if spelled {
        parts.push(doc.words.intern(&letters));
    }
    let mut before = range.start.wrapping_sub(1);
    if doc.at(before).is(Class::STOP) {
        before = before.wrapping_sub(1);
    }
    let titled = doc.at(before).is(Class::TITLE);
    let doctor = titled && doc.key_is(before, "dr") || doc.key_is(before, "doctor");
    let title = title_of(doc.key(before));
    let comma = usize::from(doc.before(before, 1).is(Class::COMMA));
    let said = before.wrapping_sub(1 + comma);
    let called = title.is_some()
        && doc.at(said).turn == doc.at(before).turn
        && matches!(doc.key(said), "said" | "says" | "goes" | "went" | "like" | "asked" | "asks");
    let turn = doc.at(range.start).turn;
    let label =
        parts.iter().find_map(|part| known.get(part)).map(|label| (Worth::Known, label.clone())).or_else(|| {
            let label = finding.label?;
            let role = role_of(turn);
            match (label, role) {
                (hint::SELF, Role::Client) | (hint::OTHER, Role::Therapist) => {
                    Some((Worth::Introduced, "CLIENT".to_owned()))
                }
                (hint::SELF, Role::Therapist) | (hint::OTHER, Role::Client) => {
                    Some((Worth::Introduced, "THERAPIST".to_owned()))
                }
                (hint::SELF | hint::OTHER, _) => None,
                _ if finding.recognizer == SPEAKER => Some((Worth::Speaker, label.to_owned())),
                ("CLIENT", _) => Some((Worth::Introduced, label.to_owned())),
                _ if finding.recognizer == "title" && label == "DOCTOR" => Some((Worth::Title, label.to_owned())),
                _ => Some((Worth::Relation, label.to_owned())),
            }
        });
    Mention { parts, titled, doctor, title, spelled, called, label }
}

/// "Abu Karim", "Umm Salma": the father or mother of that one, not the same.
fn is_parent(key: &str) -> bool {
    matches!(key, "abu" | "umm" | "oum" | "imm")
}

/// Recognizer of names in speaker labels.
pub(crate) const SPEAKER: &str = "speaker";

/// "Jo" of "Jo-Jonah".
fn is_stutter(doc: &Document<'_>, at: usize, end: usize) -> bool {
    at + 2 < end && doc.at(at + 1).is(Class::HYPHEN) && doc.key(at + 2).starts_with(doc.key(at))
}

/// "Mei-Ling" is one part: the joined word for its first half, nothing for the others.
fn hyphenated(doc: &mut Document<'_>, at: usize, range: &std::ops::Range<usize>) -> u32 {
    let joins = |at: usize| {
        at > range.start && at + 1 < range.end && doc.at(at).is(Class::HYPHEN) && doc.at(at).touches(doc.at(at + 1))
    };
    if at > range.start + 1 && joins(at - 1) && !is_stutter(doc, at - 2, range.end) {
        return NO_WORD;
    }
    let mut end = at + 1;
    while joins(end) {
        end += 2;
    }
    if end == at + 1 {
        return doc.at(at).word;
    }
    let mut joined = String::new();
    for part in (at..end).step_by(2) {
        joined.push_str(doc.key(part));
    }
    doc.words.intern(&joined)
}

#[derive(Default)]
struct People {
    list: Vec<Person>,
    by_given: HashMap<u32, Vec<usize>>,
    by_surname: HashMap<u32, Vec<usize>>,
    /// Given names and the long forms each may be short for.
    keys: HashMap<u32, Vec<u32>>,
}

/// More candidates than this are as good as none.
const CANDIDATES: usize = 6;

impl People {
    /// The person a mention is, made where there is none yet.
    fn find(&mut self, doc: &mut Document<'_>, mention: &Mention) -> usize {
        let (given, surname) = match mention.parts.as_slice() {
            [] => (None, None),
            [only] if mention.titled => (None, Some(*only)),
            [only] => (Some(*only), None),
            [first, .., last] => (Some(*first), Some(*last)),
        };
        let found = match (given, surname) {
            (Some(given), Some(surname)) => self.with_given(doc, given).into_iter().find(|&index| {
                self.list[index].surname.is_none_or(|known| known == surname) && self.titles_fit(index, mention)
            }),
            (None, Some(surname)) => self.with_surname(surname, Some(mention)),
            (Some(only), None) => {
                let givens = self.with_given(doc, only);
                match givens.as_slice() {
                    [one] => Some(*one),
                    // Two of that name: exactly that spelling, else nobody can tell.
                    [_, _, ..] => givens.iter().copied().find(|&index| self.list[index].given == Some(only)),
                    [] => self
                        .with_surname(only, None)
                        .filter(|&index| self.list[index].given.is_none() || !self.is_given_only(doc, only))
                        .or_else(|| self.likened(doc, only, mention.spelled)),
                }
            }
            (None, None) => None,
        };
        let index = found.unwrap_or_else(|| {
            self.list.push(Person { given, surname, doctor: mention.doctor, ..Person::default() });
            self.list.len() - 1
        });
        self.learn(doc, index, given, surname, mention);
        index
    }

    /// A given name and the long forms it may be short for.
    fn given_keys(&mut self, doc: &mut Document<'_>, given: u32) -> Vec<u32> {
        let keys = self.keys.entry(given).or_insert_with(|| {
            let longs: Vec<&'static str> = lists::nickname(doc.words.key(given)).collect();
            std::iter::once(given).chain(longs.into_iter().map(|long| doc.words.intern(long))).collect()
        });
        keys.clone()
    }

    /// The one person whose name a word is another spelling or a short form of: "Dami" of Damilola, "Jafary" for Jafari.
    fn likened(&self, doc: &Document<'_>, word: u32, spelled: bool) -> Option<usize> {
        let key = doc.words.key(word);
        let only = |alike: &dyn Fn(&Person) -> bool| {
            let mut fitting = self.list.iter().enumerate().filter(|(_, person)| alike(person));
            let (index, _) = fitting.next()?;
            fitting.next().is_none().then_some(index)
        };
        let either = |person: &Person, alike: &dyn Fn(&str) -> bool| {
            [person.given, person.surname].iter().flatten().any(|&part| alike(doc.words.key(part)))
        };
        if spelled && key.len() == 2 {
            return only(&|person| person.has_initials(doc, key));
        }
        let heard = only(&|person| {
            either(person, &|part| {
                alike::sounds_alike(key, part)
                    || (spelled || person.spelled) && key.len() > 3 && spread::within_one_edit(key, part)
            })
        });
        heard.or_else(|| only(&|person| person.given.is_some_and(|given| alike::is_short(key, doc.words.key(given)))))
    }

    fn is_given_only(&self, doc: &Document<'_>, word: u32) -> bool {
        let class = doc.words.class(word);
        class.any(Class::GIVEN) && !class.any(Class::SURNAME)
    }

    fn learn(
        &mut self,
        doc: &mut Document<'_>,
        index: usize,
        given: Option<u32>,
        surname: Option<u32>,
        mention: &Mention,
    ) {
        let person = &mut self.list[index];
        // A bare name that turned out to be a family name says nothing of the given name.
        let bare_surname = surname.is_none() && person.surname.is_some() && person.surname == given;
        if let Some(given) = given.filter(|_| !bare_surname) {
            person.given.get_or_insert(given);
            for key in self.given_keys(doc, given) {
                push(self.by_given.entry(key).or_default(), index);
            }
        }
        let person = &mut self.list[index];
        if let Some(surname) = surname {
            person.surname.get_or_insert(surname);
            push(self.by_surname.entry(surname).or_default(), index);
        }
        person.doctor |= mention.doctor;
        person.spelled |= mention.spelled;
        person.title = person.title.or(mention.title);
        if let Some((worth, label)) = &mention.label {
            let rank = *worth as u8;
            if person.label.as_ref().is_none_or(|(known, _)| rank < *known) {
                person.label = Some((rank, label.clone()));
            }
        }
    }

    fn with_given(&mut self, doc: &mut Document<'_>, given: u32) -> Vec<usize> {
        let mut found = Vec::new();
        for key in self.given_keys(doc, given) {
            for &index in self.by_given.get(&key).into_iter().flatten() {
                let known = self.list[index].given;
                let same = known.is_none_or(|known| {
                    known == given || lists::same_given_name(doc.words.key(known), doc.words.key(given))
                });
                if same && !found.contains(&index) {
                    found.push(index);
                }
            }
        }
        found
    }

    /// "Mr. Hale" and "Mrs. Hale" are two, and so are "Mrs. Hale" and my brother, who is a Hale.
    fn titles_fit(&self, index: usize, mention: &Mention) -> bool {
        let person = &self.list[index];
        let known = person.title.or_else(|| person.label.as_ref().and_then(|(_, label)| title_by(label)));
        known.is_none() || mention.title.is_none() || known == mention.title
    }

    /// The one person of a family name; a doctor is only linked with a doctor, and who is called by a title in what
    /// others said with nobody who is only known by a full name.
    fn with_surname(&self, surname: u32, mention: Option<&Mention>) -> Option<usize> {
        let doctor = mention.is_some_and(|mention| mention.doctor);
        let title = mention.and_then(|mention| mention.title);
        let all: Vec<usize> = self
            .by_surname
            .get(&surname)?
            .iter()
            .copied()
            .filter(|&index| self.list[index].doctor == doctor || self.list[index].given.is_none())
            .collect();
        let mut same = all.iter().copied().filter(|&index| title.is_some() && self.list[index].title == title);
        if let (Some(one), None) = (same.next(), same.next()) {
            return Some(one);
        }
        let [one] = all.as_slice() else { return None };
        // "my mother-in-law, Mrs. Park", where my husband is a Park.
        let related = |label: &Option<(Worth, String)>| {
            let known = self.list[*one].label.as_ref();
            let relation = label.as_ref().filter(|(worth, _)| *worth == Worth::Relation);
            relation.zip(known).is_some_and(|((_, new), (_, known))| {
                new != known && title_by(new).is_some() && title_by(known).is_some()
            })
        };
        let unsure = mention.is_some_and(|mention| {
            !self.titles_fit(*one, mention)
                || mention.called && self.list[*one].given.is_some()
                || related(&mention.label)
        });
        (!unsure).then_some(*one)
    }

    /// Only the best founded of several may carry a label that is one person's in a session.
    fn only_one_of(&mut self, label: &str) {
        let best = self
            .list
            .iter()
            .filter_map(|person| person.label.as_ref().filter(|(_, found)| found == label))
            .map(|(rank, _)| *rank)
            .min();
        let mut kept = false;
        for person in &mut self.list {
            if let Some((rank, found)) = &person.label
                && found == label
            {
                // Several speakers may all be clients: couples and families.
                let keeps = Some(*rank) == best && (!kept || *rank <= Worth::Speaker as u8);
                kept |= keeps;
                if !keeps {
                    person.label = None;
                }
            }
        }
    }
}

fn push(list: &mut Vec<usize>, index: usize) {
    if list.len() < CANDIDATES && !list.contains(&index) {
        list.push(index);
    }
}
