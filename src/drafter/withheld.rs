//! What the client asked to keep out stays out.

use super::writer::{Line, Writer};
use crate::facts::Withheld;
use crate::note::Content;
use crate::text::{TokenKind, stem, tokenize};

/// Kinds that a withheld matter may not silence: they carry safety and agreements, in words of the drafter's own.
const NEVER_SILENCED: &[Content] =
    &[Content::Withheld, Content::Actions, Content::Next, Content::Risk, Content::RiskEnquiry, Content::RiskLevel];

/// True for a sentence that gives away what was withheld: it stands on the same passages or says two of its words.
pub(super) fn must_stay_out(writer: &Writer<'_>, line: &Line, content: Content) -> bool {
    if NEVER_SILENCED.contains(&content) {
        return false;
    }
    writer.facts().withheld.iter().any(|matter| {
        let on_same = line.evidence.iter().any(|span| {
            matter
                .evidence
                .iter()
                .any(|other| other.turn == span.turn && other.start < span.end && span.start < other.end)
        });
        on_same || words_of(matter, &line.text) >= 2
    })
}

fn words_of(matter: &Withheld, text: &str) -> usize {
    let said: Vec<String> = tokenize(text)
        .into_iter()
        .filter(|token| token.kind == TokenKind::Word)
        .map(|token| stem(text.get(token.range()).unwrap_or_default()))
        .collect();
    matter.words.iter().filter(|known| said.contains(known)).count()
}
