//! A first draft with no model and no network: deterministic language generation from the facts of a session.
//!
//! A format's section says what it holds ([`crate::note::Content`]); `content/` writes each kind, one file per subject,
//! in words of its own: six words in a row as they were said never stand in a draft. What was not said is marked as
//! not assessed or left to the clinician.

mod content;
mod copying;
mod goals;
mod grammar;
mod limits;
mod placeholders;
mod rewording;
mod spelling;
mod strike;
#[cfg(test)]
mod tests;
mod withheld;
mod writer;

use crate::facts::Session;
use crate::note::{Draft, NoteFormat, NoteRequest, Purpose, Section, Sentence, Source, find_format, purpose_format};
use crate::text::{TokenKind, each_token};
use crate::{Detail, Error, ErrorKind, Result};
use copying::Copying;
use grammar::{Person, sentence};
use writer::{Line, Writer};

/// Less talk than this is no session to write of.
const MIN_WORDS: usize = 60;
/// See [`MIN_WORDS`].
const MIN_TURNS: usize = 5;

/// A client is glad to read so many words at most. Source: `domain.md` §6 of the project's reference.
const RECAP_WORDS: usize = 235;

/// Writes every section of the requested format, and checks what it wrote.
///
/// # Errors
/// `too-little` where the session holds too little speech to write from; `invalid-request` where a field is missing.
pub fn draft(session: Session<'_>, request: &NoteRequest) -> Result<Draft> {
    draft_over(session, &[], request)
}

/// As [`draft`], with earlier sessions of the same client for a case transfer or a referral.
///
/// # Errors
/// As [`draft`].
pub fn draft_over(session: Session<'_>, earlier: &[Session<'_>], request: &NoteRequest) -> Result<Draft> {
    let format = format_of(request)?;
    enough(session)?;
    let recap = request.purpose == Some(Purpose::ClientRecap) && request.format == "summary";
    let person = Person::new(request.person.as_deref(), recap);
    let copying = Copying::of(session);
    let people = placeholders::relations(session.redacted.turns());
    let writer = Writer { people, session, earlier, request, register: format.register, person, copying: &copying };
    let british = spelling::is_british(session.wording());
    let mut sections: Vec<(String, String, Vec<Vec<Line>>)> = Vec::new();
    for section in &format.sections {
        let paragraphs =
            section.holds.iter().map(|holds| paragraph(&writer, holds, british)).filter(|lines| !lines.is_empty());
        sections.push((section.id.clone(), section.title.clone(), paragraphs.collect()));
    }
    let most = if recap { format.words.1.min(RECAP_WORDS) } else { format.words.1 };
    limits::shorten(&mut sections, most);
    copying.part(&mut sections);
    let checked = strike::strike(session, request, &copying, &mut sections);
    // The safer way of saying a thing can be the longer one.
    limits::shorten(&mut sections, most);
    let sections = sections.into_iter().map(|(id, title, paragraphs)| finished(id, title, &paragraphs)).collect();
    Ok(Draft::new(request.clone(), Source::OnDevice, sections, false).checked(checked))
}

/// The format that a request asks for, with what its purpose makes of it.
pub(crate) fn format_of(request: &NoteRequest) -> Result<std::sync::Arc<NoteFormat>> {
    let format = find_format(&request.format)?;
    let Some(purpose) = request.purpose.filter(|_| format.id == "summary") else { return Ok(format) };
    let consented = request.consent.as_ref().is_some_and(|consent| !consent.obtained_on.trim().is_empty());
    if purpose == Purpose::ClientRecap && !consented {
        let message = "A recap for the client needs the client's consent: give the date it was obtained and its scope.";
        let detail = Detail { field: Some("consent".to_owned()), ..Detail::default() };
        return Err(Error::new(ErrorKind::InvalidRequest, message).with(detail));
    }
    Ok(purpose_format(purpose))
}

/// That there is enough speech to write from, for this writer and for any other.
pub(crate) fn enough(session: Session<'_>) -> Result<()> {
    let turns = session.redacted.turns();
    let spoken = turns.iter().flat_map(|turn| each_token(&turn.text)).filter(|token| token.kind != TokenKind::Punct);
    let words = spoken.take(MIN_WORDS).count();
    if words >= MIN_WORDS && turns.len() >= MIN_TURNS {
        return Ok(());
    }
    let message = format!("There is too little speech to write a note from: {words} words in {} turns.", turns.len());
    Err(Error::new(ErrorKind::TooLittle, message).with(Detail {
        size: Some(words as u64),
        limit: Some(MIN_WORDS as u64),
        ..Detail::default()
    }))
}

/// One paragraph: what it holds, in sentences of its own words, without what was to stay out.
fn paragraph(writer: &Writer<'_>, holds: &[crate::note::Content], british: bool) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for content in holds {
        let told = |text: &str| {
            let unknown = who_is_kept(writer, *content);
            sentence(&placeholders::spoken(text, &writer.person, &writer.people, unknown))
        };
        for mut line in content::write(writer, *content) {
            if withheld::must_stay_out(writer, &line, *content) {
                continue;
            }
            let text = told(&line.text);
            // Whose risk it was is not known: "another person's" is nobody that the reader should know.
            let text = match content {
                crate::note::Content::Risk => text.replace("someone's ", "another person's "),
                _ => text,
            };
            let text = if content::is_given(*content) { text } else { spelling::written(&text) };
            line.text = if content::is_given(*content) {
                text
            } else {
                let asides = content::asides(*content);
                let own = match content {
                    crate::note::Content::Declined => writer.copying.shortened(&text, asides),
                    crate::note::Content::Actions => {
                        writer.copying.paraphrase(&text, asides).or_else(|| writer.copying.cut_short(&text))
                    }
                    _ => writer.copying.paraphrase(&text, asides),
                };
                // What cannot be told in other words is a gap with the words that were mentioned, where its writer gave one.
                let gap = || {
                    let gap = told(line.safer.last()?);
                    Some(spelling::written(&gap)).filter(|gap| !writer.copying.copies(gap))
                };
                let Some(own) = own.or_else(gap) else { continue };
                let own = grammar::time::capitalized_names(&sentence(&own));
                if british { spelling::british(&own) } else { own }
            };
            line.content = Some(*content);
            line.safer = std::mem::take(&mut line.safer)
                .into_iter()
                .map(|safer| sentence(&spelling::written(&told(&safer))))
                .filter(|safer| !writer.copying.copies(safer))
                .collect();
            if !lines.iter().any(|other| other.text == line.text) {
                lines.push(line);
            }
        }
    }
    lines
}

/// Tasks name who they are with in a record. What leaves the practice, or goes by mail, names nobody.
fn who_is_kept(writer: &Writer<'_>, content: crate::note::Content) -> placeholders::Unknown {
    use crate::note::Content;
    let record = writer.request.format != "summary";
    if record && matches!(content, Content::Actions | Content::Declined) {
        placeholders::Unknown::Kept
    } else {
        placeholders::Unknown::Someone
    }
}

/// Sentences with spaces between, paragraphs with an empty line between.
fn text_of(paragraphs: &[Vec<Line>]) -> String {
    let text = paragraphs.iter().map(|lines| {
        let sentences: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        sentences.join(" ")
    });
    text.collect::<Vec<_>>().join("\n\n")
}

fn finished(id: String, title: String, paragraphs: &[Vec<Line>]) -> Section {
    let text = text_of(paragraphs);
    let sentences = paragraphs.iter().flatten();
    let sentences =
        sentences.map(|line| Sentence { text: line.text.clone(), evidence: line.evidence.clone() }).collect();
    Section { id, title, sentences, text }
}
