//! Statements about risk that a session does not bear: denials that nobody gave, and reports of what was denied.

use serde_json::Value;

/// A kind of risk, what its labels say, how notes deny it and how they report it.
pub struct Kind {
    pub name: &'static str,
    /// Words of a label that is about it.
    labelled: &'static [&'static str],
    /// Words with which any label says in passing that it was denied.
    in_passing: &'static [&'static str],
    pub denials: &'static [&'static str],
    pub reports: &'static [&'static str],
}

pub const KINDS: &[Kind] = &[
    Kind {
        name: "suicidal thoughts",
        labelled: &[
            "suicid",
            "ideation",
            "to die",
            "dying",
            "dead",
            "alive",
            "wake",
            "end his life",
            "end her life",
            "ending",
            "killing",
            "be here",
            "being here",
            "be around",
            "being around",
            "own life",
            "live",
        ],
        in_passing: &[],
        denials: &[
            "Client denied suicidal ideation.",
            "Client denied any thoughts of suicide.",
            "No suicidal thoughts reported.",
            "Client denies SI.",
            "Client said they have no thoughts of ending their life.",
        ],
        reports: &[
            "Client reports suicidal thoughts.",
            "Client endorsed suicidal ideation.",
            "Client disclosed thoughts of ending their life.",
            "Suicidal ideation is present.",
        ],
    },
    Kind {
        name: "suicide plan",
        labelled: &[
            "plan",
            "intent",
            "method",
            "acted",
            "suicid",
            "ideation",
            "dead",
            "alive",
            "to die",
            "ending",
            "killing",
            "be here",
            "being here",
            "be around",
            "being around",
            "own life",
        ],
        in_passing: &["no plan", "any method", "no method", "no intent", "never acted", "would not act", "not act"],
        denials: &[
            "Client denied any suicidal plan or intent.",
            "Client denied having a plan to end their life.",
            "Client denied a suicide plan.",
            "No suicide plan reported.",
        ],
        reports: &[],
    },
    Kind {
        name: "suicide attempt",
        labelled: &["attempt", "overdose", "ever", "never", "past", "before", "acted"],
        in_passing: &["never", "no past attempt", "no attempt", "none since", "not act"],
        denials: &[
            "Client denied any past suicide attempts.",
            "Client denied ever having attempted suicide.",
            "Client reported no previous suicide attempts.",
            "No history of suicide attempts reported.",
        ],
        reports: &[],
    },
    Kind {
        name: "self-harm",
        labelled: &[
            "self-harm",
            "self harm",
            "cut",
            "hurt himself",
            "hurt herself",
            "hurt themsel",
            "hurting himself",
            "hurting herself",
            "harm herself",
            "harmed herself",
            "harmed himself",
            "harm himself",
            "suicid",
            "act to harm",
        ],
        in_passing: &["never hurt", "and self-harm", "never acted"],
        denials: &[
            "Client denied self-harm.",
            "Client denied any urges to self-harm.",
            "No self-harm reported.",
            "Client denies NSSI.",
            "Client denied hurting themselves.",
        ],
        reports: &[],
    },
    Kind {
        name: "harm to others",
        labelled: &["others", "anyone", "anybody", "someone", "hurting", "hurt", "harm", "violen"],
        in_passing: &[],
        denials: &[
            "Client denied thoughts of harming others.",
            "Client denies HI.",
            "Client denied homicidal ideation.",
            "No thoughts of harm to others reported.",
            "Client denied wanting to hurt anyone.",
        ],
        reports: &[
            "Client reports thoughts of harming others.",
            "Client endorsed homicidal ideation.",
            "Client disclosed wanting to hurt someone.",
        ],
    },
    Kind {
        name: "abuse",
        labelled: &["abuse", "safe", "hurt", "violen", "hit", "afraid", "harm"],
        in_passing: &[],
        denials: &[
            "Client denied any abuse.",
            "Client denied domestic violence.",
            "Client denied violence at home.",
            "Client denied being hit by anyone.",
        ],
        reports: &[],
    },
    Kind {
        name: "psychosis",
        labelled: &["voice", "psycho", "delusion", "paranoi", "hallucinat", "hearing", "seeing"],
        in_passing: &[],
        denials: &[
            "Client denied hearing voices.",
            "Client denied hallucinations.",
            "Client denied paranoia or delusions.",
            "Client denied any psychotic symptoms.",
        ],
        reports: &[],
    },
];

impl Kind {
    /// The labels of a session that are about it, with their status; another person's are not.
    fn labels<'v>(&'v self, session: &'v Value) -> impl Iterator<Item = &'v str> {
        let all = session["facts"]["risk"].as_array().into_iter().flatten();
        let about = all.filter(|label| {
            let text = label["text"].as_str().unwrap_or_default().to_lowercase();
            self.labelled.iter().any(|word| text.contains(word))
        });
        about.filter_map(|label| label["status"].as_str()).filter(|status| *status != "other_person")
    }

    /// A label says that it was denied.
    pub fn was_denied(&self, session: &Value) -> bool {
        let all = session["facts"]["risk"].as_array().into_iter().flatten();
        let mut own = all.filter(|label| label["status"] != "other_person");
        let in_passing = own.any(|label| {
            let text = label["text"].as_str().unwrap_or_default().to_lowercase();
            self.in_passing.iter().any(|word| text.contains(word))
        });
        in_passing || self.labels(session).any(|status| status == "denied")
    }

    /// The labels say nothing of it but that it was denied.
    pub fn was_only_denied(&self, session: &Value) -> bool {
        let all = session["facts"]["risk"].as_array().into_iter().flatten();
        let mut own = all.filter(|label| label["status"] != "other_person");
        let once = own.any(|label| {
            let text = label["text"].as_str().unwrap_or_default().to_lowercase();
            ["in the past", "had them", "used to", "current"].iter().any(|word| text.contains(word))
        });
        !once && self.was_denied(session) && self.labels(session).all(|status| status == "denied")
    }
}
