//! What a section of a note may hold: the vocabulary of the `Holds:` lines in format files.

/// One kind of content. A format's section lists what belongs in it; the drafter writes exactly that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Content {
    /// What the reader is asked to do, and how soon.
    Ask,
    /// What the session was about.
    Focus,
    /// What the talk came back to.
    Themes,
    /// What the client reported: changes, symptoms, events.
    Report,
    /// Earlier sessions of the same client.
    Earlier,
    /// Scores and numbers that are followed.
    Measures,
    /// Medication and changes of it.
    Medications,
    /// Risk, with how it was established.
    Risk,
    /// That risk was asked about, as something the clinician did.
    RiskEnquiry,
    /// The clinician's judgement of risk and what it rests on.
    RiskLevel,
    /// That the client asked to keep a matter out of letters, without the matter.
    Withheld,
    /// What the clinician observed.
    Observations,
    /// What the clinician did, by name.
    Interventions,
    /// How the client reacted.
    Response,
    /// Progress in scores and reports.
    Progress,
    /// Diagnosis as the clinician gives it.
    Diagnosis,
    /// The goal of the treatment plan that was worked on.
    Goal,
    /// Agreed actions.
    Actions,
    /// What was offered and declined.
    Declined,
    /// The goal that the next steps serve.
    PlanGoal,
    /// What the therapist goes on doing, for a letter.
    Continuing,
    /// Whom to call, for the client.
    Help,
    /// The next appointment.
    Next,
}

const NAMES: &[(&str, Content)] = &[
    ("actions", Content::Actions),
    ("ask", Content::Ask),
    ("continuing", Content::Continuing),
    ("declined", Content::Declined),
    ("diagnosis", Content::Diagnosis),
    ("earlier", Content::Earlier),
    ("focus", Content::Focus),
    ("goal", Content::Goal),
    ("help", Content::Help),
    ("interventions", Content::Interventions),
    ("measures", Content::Measures),
    ("medications", Content::Medications),
    ("next", Content::Next),
    ("observations", Content::Observations),
    ("plan-goal", Content::PlanGoal),
    ("progress", Content::Progress),
    ("report", Content::Report),
    ("response", Content::Response),
    ("risk", Content::Risk),
    ("risk-enquiry", Content::RiskEnquiry),
    ("risk-level", Content::RiskLevel),
    ("themes", Content::Themes),
    ("withheld", Content::Withheld),
];

/// Words of a section title that say what belongs in it, where a practice's format does not.
const TITLES: &[(&str, &[Content])] = &[
    ("action", &[Content::Actions, Content::Declined, Content::Next]),
    ("agreed", &[Content::Actions, Content::Declined, Content::Next]),
    ("assessment", &[Content::Progress, Content::Response, Content::RiskLevel, Content::Goal]),
    ("behavior", &[Content::Focus, Content::Report, Content::Measures]),
    ("behaviour", &[Content::Focus, Content::Report, Content::Measures]),
    ("diagnosis", &[Content::Diagnosis]),
    ("evaluation", &[Content::Response, Content::Progress]),
    ("goal", &[Content::Goal]),
    ("homework", &[Content::Actions, Content::Declined]),
    ("intervention", &[Content::Interventions, Content::RiskEnquiry]),
    ("medication", &[Content::Medications]),
    ("next", &[Content::Actions, Content::Declined, Content::Next]),
    ("observation", &[Content::Observations]),
    ("outcome", &[Content::Response, Content::Progress]),
    ("plan", &[Content::Actions, Content::Declined, Content::PlanGoal, Content::Next]),
    ("problem", &[Content::Focus, Content::Themes, Content::Report]),
    ("progress", &[Content::Progress, Content::Goal]),
    ("response", &[Content::Response]),
    ("risk", &[Content::Risk]),
    ("safety", &[Content::Risk]),
    ("score", &[Content::Measures]),
];

impl Content {
    /// The kind that a `Holds:` line names.
    pub fn named(name: &str) -> Option<Self> {
        let at = NAMES.binary_search_by_key(&name, |(known, _)| known).ok()?;
        NAMES.get(at).map(|(_, content)| *content)
    }

    /// A guess from a section's title; report and focus where no word of it is known.
    pub(super) fn of_title(title: &str) -> Vec<Self> {
        let title = title.to_lowercase();
        let mut found: Vec<Self> = Vec::new();
        for (word, contents) in TITLES {
            if title.contains(word) {
                found.extend(contents.iter().filter(|content| !found.contains(content)).copied().collect::<Vec<_>>());
            }
        }
        if found.is_empty() { vec![Self::Focus, Self::Themes, Self::Report] } else { found }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_found_which_needs_them_sorted() {
        assert!(NAMES.is_sorted_by_key(|(name, _)| *name));
        assert!(NAMES.iter().all(|(name, content)| Content::named(name) == Some(*content)));
        assert_eq!(Content::named("feelings"), None);
    }

    #[test]
    fn a_title_without_holds_line_is_understood_from_its_words() {
        assert_eq!(Content::of_title("Risk and safety"), [Content::Risk]);
        assert!(Content::of_title("Agreed next steps").contains(&Content::Actions));
        assert!(Content::of_title("How it went").contains(&Content::Report));
    }
}
