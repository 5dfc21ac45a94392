//! A partner or a parent in the room is asked, and answers: for themself, or about the client.

use super::super::super::{RiskKind, RiskStatus, Subject};
use super::super::person::Whose;
use super::super::reply::{Reply, reply};
use super::super::talk::Turn;
use super::Reader;
use super::question::first_sentences;
use crate::lexicon::Hit;
use crate::transcript::Role;

impl<'a> Reader<'_, 'a> {
    /// The question is answered by somebody beside the client, and by the client not at all; what it comes to is noted.
    pub(super) fn answered_by_other(
        &mut self,
        at: usize,
        turn: &Turn<'a>,
        hit: &Hit,
        kind: RiskKind,
        whose: &Whose,
    ) -> bool {
        let Some(next) = self.talk.turns.get(at + 1).filter(|next| next.role == Role::Other) else { return false };
        let place = turn.sentence_at(hit.start);
        let sentence = turn.sentence(place);
        let question = (place..turn.sentences.len()).any(|place| turn.is_question(place));
        if !question || whose.subject != Subject::Client {
            return false;
        }
        let evidence = vec![turn.span(sentence.clone()), first_sentences(next)];
        let said = reply(next);
        let of_client = turn.any(sentence.clone(), &["he", "she", "his", "her", "him", "himself", "herself"])
            || !turn.any(sentence, &["you", "your", "yourself"]) && hit.group.note != "safe";
        let client_follows = self.talk.turns.get(at + 2).is_some_and(|after| after.role == Role::Client);
        if of_client && !client_follows {
            // What a parent says of the client is no denial of the client's own.
            let status = match said {
                Reply::Yes => RiskStatus::Disclosed,
                Reply::NotNow => RiskStatus::Past,
                _ => RiskStatus::AskedUnclear,
            };
            self.push(kind, Whose::client(), status, evidence);
            return true;
        }
        let status = match said {
            Reply::Yes => RiskStatus::Disclosed,
            Reply::NotNow => RiskStatus::Past,
            // They say nothing of it themselves: the client may yet answer.
            Reply::Unclear | Reply::Deflected => return false,
            _ => return !client_follows,
        };
        self.push(kind, Whose::speaker(next), status, evidence);
        !client_follows
    }
}
