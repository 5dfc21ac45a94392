//! Clauses of a note held against what was said: short fictional sessions, each with what is found and what is not.

use super::{NoteSection, NoteToCheck, Rule, Severity, check};
use crate::facts::{Facts, Session};
use crate::note::NoteRequest;
use crate::redact::{Pseudonymized, Redacted};

/// The most severe finding of a rule in a section of a DAP note.
fn severity(session: &str, section: &str, text: &str, rule: Rule) -> Option<Severity> {
    let redacted = Redacted::for_tests(session);
    let facts = Facts::read(&redacted);
    let sections =
        [NoteSection { id: section.to_owned(), text: Pseudonymized { text: text.to_owned(), replaced: Vec::new() } }];
    let request = NoteRequest { format: "dap".to_owned(), ..NoteRequest::default() };
    let found = check(
        Session { redacted: &redacted, facts: &facts },
        NoteToCheck { sections: &sections, request: &request, truncated: false },
    );
    found.iter().filter(|finding| finding.rule == rule).map(|finding| finding.severity).min()
}

const KITCHEN: &str = "\
T: Morning. How did the evenings go?
C: I phoned my landlord about the boiler on Monday. He never rang back.
T: Any itching or swelling since the new cream?
C: No, neither. The rash was bad in March, but that's gone.
T: Are you skipping breakfast?
C: I skipped it twice.
T: Have you told your brother about the move?
C: I don't know if I trust him with it.
T: So the headaches have stopped.
C: Stopped.";

#[test]
fn what_was_denied_is_not_so_and_the_reverse() {
    for text in [
        "Client reported itching and swelling.",
        "Client reports a rash.",
        "Breakfast was not skipped.",
        "Client did not phone the landlord about the boiler.",
        "Client reported headaches.",
    ] {
        assert!(severity(KITCHEN, "data", text, Rule::Negation).is_some(), "{text}");
    }
    for text in [
        "Client denied itching and swelling.",
        "Client reported that the rash has gone.",
        "Breakfast was skipped twice.",
        "Client phoned the landlord about the boiler.",
        "Client is unsure whether to trust the brother.",
        "Headaches have stopped.",
        "Client spoke of the landlord, who did not ring back.",
    ] {
        assert_eq!(severity(KITCHEN, "data", text, Rule::Negation), None, "{text}");
    }
}

const TASKS: &str = "\
T: There's a drumming circle at the library on Tuesdays. What do you think?
C: No, crowds are too much for me. I'll walk by the canal instead, Tuesdays and Fridays.
T: Canal, Tuesdays and Fridays. And moving your desk to another floor?
C: I thought about the attic but I can't face the stairs. I'd like the window seat. I'll ask my manager.
T: I wonder if the quarrels at work are about your grandfather.
C: Lord, no. I never think about my grandfather at work.
T: Could the noise make it harder?
C: Yes, the printers. I thought I could bring ear plugs.
T: Ear plugs, good idea.";

#[test]
fn what_was_turned_down_is_not_listed_as_agreed() {
    for text in ["Client will join the drumming circle at the library.", "Client to move to the attic with the stairs."]
    {
        assert!(severity(TASKS, "plan", text, Rule::DeclinedAction).is_some(), "{text}");
    }
    for text in [
        "Client to walk by the canal on Tuesdays and Fridays.",
        "Client to ask the manager for the window seat.",
        "No drumming circle.",
        "Drumming circle declined.",
    ] {
        assert_eq!(severity(TASKS, "plan", text, Rule::DeclinedAction), None, "{text}");
    }
}

#[test]
fn who_said_it_is_who_is_written() {
    for text in [
        "Client linked quarrels at work to the grandfather.",
        "Therapist suggested ear plugs against the printers.",
        "Therapist described crowds as too much.",
        "Client came up with the idea of the drumming circle at the library.",
    ] {
        assert!(severity(TASKS, "data", text, Rule::WrongSpeaker).is_some(), "{text}");
    }
    for text in [
        "Therapist wondered whether quarrels at work relate to the grandfather; client disagreed.",
        "Client suggested ear plugs against the printers.",
        "Client described crowds as too much.",
        "Therapist suggested a drumming circle at the library.",
    ] {
        assert_eq!(severity(TASKS, "data", text, Rule::WrongSpeaker), None, "{text}");
    }
}

const FAMILY: &str = "\
T: Have you had any thoughts of suicide?
C: No, none. My cousin took an overdose last winter. She's home now.
T: That must have been hard. And you, ever?
C: No. Never.
T: And the tablets?
C: Lamotrigine, one-fifty, and the propranolol is forty twice a day. The rosuva-something too.";

#[test]
fn what_happened_to_someone_else_is_not_the_clients() {
    assert!(severity(FAMILY, "data", "Client took an overdose last winter.", Rule::WrongSubject).is_some());
    for text in ["A cousin took an overdose last winter.", "Client denied thoughts of suicide."] {
        assert_eq!(severity(FAMILY, "data", text, Rule::WrongSubject), None, "{text}");
    }
}

#[test]
fn doses_may_be_said_in_parts_and_names_by_half() {
    for text in ["Takes lamotrigine 150 mg.", "Takes propranolol 80 mg a day.", "Takes rosuvastatin."] {
        assert_eq!(severity(FAMILY, "data", text, Rule::UnsupportedNumber), None, "{text}");
        assert_eq!(severity(FAMILY, "data", text, Rule::UnsupportedMedication), None, "{text}");
    }
    for text in ["Takes lamotrigine 250 mg.", "Takes propranolol 80 mg twice a day."] {
        assert!(severity(FAMILY, "data", text, Rule::UnsupportedNumber).is_some(), "{text}");
    }
}

#[test]
fn tasks_and_reports_stand_where_they_belong() {
    for (section, text) in [
        ("data", "Manager to put in a request on Monday."),
        ("data", "Tablet to stay in the hall at night."),
        ("assessment", "Client will ring the library on Thursday."),
        ("plan", "Client reported better sleep."),
        ("plan", "Client reported three good days and less fear on the bus."),
    ] {
        assert!(severity(FAMILY, section, text, Rule::MisplacedContent).is_some(), "{text}");
    }
    for (section, text) in [
        ("data", "Client received a letter on Monday and sent it back."),
        ("data", "Client hopes to go to the coast."),
        ("data", "Used role play to rehearse the call."),
        ("data", "Unsure how to spend the holiday."),
        ("assessment", "Walks appear to lift mood."),
        ("assessment", "Suicide risk low; to be reviewed weekly."),
        ("plan", "Client to take lamotrigine at night."),
        ("plan", "[Clinician to complete: affect as observed]"),
    ] {
        assert_eq!(severity(FAMILY, section, text, Rule::MisplacedContent), None, "{text}");
    }
}

#[test]
fn what_goes_on_and_what_was_named_before_is_held_against_the_note() {
    let session = "T: And the lotion, are you still on it?\nC: Every evening.\nT: Have you missed any?\nC: No. My wife sees to it.\n\
        T: The reading log?\nC: Yes, every day.\nT: And the dizziness?\nC: A bit the first days, gone now.";
    let negation = |text: &str| severity(session, "data", text, Rule::Negation);
    for text in ["Lotion used, with applications missed.", "Reading log not kept."] {
        assert!(negation(text).is_some(), "{text}");
    }
    for text in [
        "Lotion used with none missed.",
        "Reading log kept.",
        "Client asked that the lotion not be mentioned.",
        "Declined the lotion.",
    ] {
        assert_eq!(negation(text), None, "{text}");
    }
}

#[test]
fn a_medication_that_was_stopped_is_not_being_taken() {
    let session = "T: And the sertraline?\nC: That one I stopped. In May. I said no to going back.\nT: So you're not on it.\nC: Not on it.";
    let negation = |text: &str| severity(session, "data", text, Rule::Negation);
    assert!(negation("Client is currently taking sertraline.").is_some());
    assert_eq!(negation("Client is not taking sertraline."), None);
    assert_eq!(negation("Client stopped sertraline in May."), None);
}

#[test]
fn a_word_against_another_medication_is_none_against_this_one() {
    let session = "T: Anything else you take?\nC: Just the ramipril, five. I stopped the wine.\n\
        T: Ramipril five, the same. And the loratadine?\nC: I said no thanks.";
    let found = |text: &str| severity(session, "data", text, Rule::UnsupportedMedication);
    assert_eq!(found("Takes ramipril 5 mg."), None);
    assert!(found("Takes loratadine daily.").is_some());
}

/// What the checker makes of a medication that a note says is taken.
fn taken(session: &str, name: &str) -> Option<Severity> {
    severity(session, "data", &format!("Takes {name}."), Rule::UnsupportedMedication)
}

#[test]
fn a_brand_a_street_name_and_a_product_of_two_are_the_substance() {
    for (said, name) in [
        ("They gave me Endone for the shoulder.", "oxycodone"),
        ("It's the Sevredol when the hip is bad.", "morphine"),
        ("She has me on MS-Contin.", "morphine"),
        ("I was doing whizz every Friday.", "amphetamine"),
        ("The gabbies take the edge off.", "gabapentin"),
        ("I had six vallies left.", "diazepam"),
        ("The Suboxone film goes under my tongue.", "naloxone"),
        ("Panadeine, for my back.", "paracetamol"),
    ] {
        assert_eq!(taken(&format!("C: I cycled in today. {said}"), name), None, "{said}");
        assert_eq!(taken("C: I cycled in today.", name), Some(Severity::Error), "{name}");
    }
}

#[test]
fn what_may_stand_for_a_medication_makes_the_finding_a_warning() {
    for (said, name, other) in [
        ("A bit of speed at the party.", "amphetamine", "sertraline"),
        ("And the blood thinner since the clot.", "apixaban", "sertraline"),
        ("And some painkiller, I'd have to look.", "tramadol", "sertraline"),
        ("The inhalers are in my bag.", "salbutamol", "sertraline"),
        ("I'm back on the pill.", "desogestrel", "sertraline"),
        ("And an antidepressant.", "sertraline", "apixaban"),
    ] {
        let session = format!("C: I take ramipril. {said}");
        assert_eq!(taken(&session, name), Some(Severity::Warning), "{said}");
        assert_eq!(taken(&session, other), Some(Severity::Error), "{said}");
    }
    // A word inside another is not said.
    assert_eq!(taken("C: I take ramipril. The speedboat was loud.", "amphetamine"), Some(Severity::Error));
}

#[test]
fn a_brand_that_no_list_has_may_be_what_the_note_names() {
    for said in [
        "They started me on zorvekin.",
        "I get two zorvekin tablets.",
        "Zorvekin forty at breakfast.",
        "It's 40 mg of zorvekin.",
    ] {
        let session = format!("C: I take ramipril. {said}");
        assert_eq!(taken(&session, "sertraline"), Some(Severity::Warning), "{said}");
    }
    for said in ["My cat is called zorvekin.", "I swim on Tuesdays.", "I take the bus at forty past."] {
        assert_eq!(taken(&format!("C: I take ramipril. {said}"), "sertraline"), Some(Severity::Error), "{said}");
    }
}

#[test]
fn each_level_of_suicidal_thoughts_is_a_statement_of_its_own() {
    let session = "T: Do you ever think you'd be better off dead?\nC: Yes. On Sunday I did.\n\
        T: Does it go further, to thoughts of ending your life?\nC: No. I'd not do that.";
    let found = |text: &str| severity(session, "data", text, Rule::ContradictedRisk);
    assert_eq!(found("Wish to be dead on Sunday. Denied thoughts of ending own life."), None);
    // Both were said, each of something: which is meant is for the clinician to say.
    assert_eq!(found("Client denied suicidal ideation."), Some(Severity::Warning));
    assert!(found("Client reports thoughts of ending own life.").is_some());
}

#[test]
fn what_was_left_out_is_one_list() {
    let session = "T: Could you ring the plumber on Friday?\nC: Yes, I'll ring the plumber on Friday.\n\
        T: And will you sort the blue folders by Monday?\nC: Yes. I'll sort the blue folders by Monday.";
    assert!(severity(session, "plan", "Next session in a week.", Rule::OmittedAction).is_some());
    let told = "Client to ring the plumber on Friday and to sort the blue folders by Monday.";
    assert_eq!(severity(session, "plan", told, Rule::OmittedAction), None);
}

#[test]
fn missed_doses_and_what_is_over_are_read_from_short_answers() {
    let session = "T: And the lotion tablets, ten milligrams?\nC: Ten, at night.\nT: Missed any?\nC: Not a one.\n\
        T: Any itching with them?\nC: I had a rash for three days and then it quit.\nT: And the headaches?\nC: I still get headaches on Mondays.";
    let negation = |text: &str| severity(session, "data", text, Rule::Negation);
    for text in [
        "Tablets taken at night, with several doses missed.",
        "Ongoing rash.",
        "Rash has not resolved.",
        "Headaches have resolved.",
    ] {
        assert!(negation(text).is_some(), "{text}");
    }
    for text in
        ["Tablets taken with no doses missed.", "Rash has resolved.", "Headaches are ongoing.", "No ongoing rash."]
    {
        assert_eq!(negation(text), None, "{text}");
    }
}

#[test]
fn an_idea_that_was_turned_down_is_not_half_the_clients() {
    let session = "T: I've got a thought. Is some of the baking about staying loyal to your aunt?\n\
        C: Mm, no. It's just the quiet. I like the kitchen early.\nT: I do hear someone who thinks he's letting his uncle down.\n\
        C: No, it isn't that. It's arithmetic, the rent.";
    let speaker = |text: &str| severity(session, "data", text, Rule::WrongSpeaker);
    for text in [
        "Client explained the baking as loyalty to the aunt.",
        "Client described letting the uncle down and framed the rent as arithmetic.",
        "Client valued the quiet, as well as staying loyal to the aunt.",
    ] {
        assert!(speaker(text).is_some(), "{text}");
    }
    for text in [
        "Therapist wondered about loyalty to the aunt; client disagreed.",
        "Client likes the quiet of the kitchen.",
        "Client framed the rent as arithmetic.",
    ] {
        assert_eq!(speaker(text), None, "{text}");
    }
}

#[test]
fn a_dose_is_taken_as_often_and_as_much_as_was_said() {
    let session = "T: And the propranolol?\nC: Forty milligrams of propranolol, twice a day. He put it up from twenty in May.\nT: Forty, good.";
    let number = |text: &str| severity(session, "data", text, Rule::UnsupportedNumber);
    for text in
        ["Propranolol 40 mg three times daily.", "Propranolol 20 mg now.", "Propranolol 60 mg, raised from 20 mg."]
    {
        assert!(number(text).is_some(), "{text}");
    }
    for text in ["Propranolol 40 mg twice daily.", "Propranolol 40 mg, raised from 20 mg."] {
        assert_eq!(number(text), None, "{text}");
    }
}

const AWAY: &str = "\
T: The week before, how often did he leave the yard?
C: Three times. This week it was the once. No brandy in the cupboard either, that helps.
T: From three down to one, then. Any dizziness or ringing in the ears?
C: No, none. It began in [DATE_1], with the fever.";

#[test]
fn parts_of_an_hour_are_minutes() {
    let session = "T: How long could you sit out there?\nC: Half an hour. And a quarter of an hour on the bench after.";
    let found = |text: &str| severity(session, "plan", text, Rule::UnsupportedNumber);
    assert_eq!(found("Client to sit outside for thirty minutes, then fifteen on the bench."), None);
    assert!(found("Client to sit outside for forty-five minutes.").is_some());
}

#[test]
fn what_was_denied_is_held_against_a_report_of_it() {
    let found = |text: &str| severity(AWAY, "data", text, Rule::Negation);
    assert!(found("Client reported dizziness and ringing in the ears.").is_some());
    assert_eq!(found("Client reported no dizziness and no ringing in the ears."), None);
}

#[test]
fn a_share_of_a_count_and_a_year_that_is_masked_are_no_wrong_numbers() {
    let error = Some(Severity::Error);
    let of = |text| severity(AWAY, "data", text, Rule::UnsupportedNumber);
    assert_eq!(of("He left the yard from one up to three times."), error);
    assert_ne!(of("He left the yard three times the week before, one of them at night."), error);
    assert_eq!(of("He left the yard 17 times."), error);
    assert_ne!(of("It began in 2011, with the fever."), error);
}

#[test]
fn times_and_numbers_are_written_otherwise_than_they_are_said() {
    let session = "T: Up at ten past seven, tablets at ten, and in bed by quarter to eleven?\nC: I can do that.\n\
        T: The scale says one thirty-eight and a half today.\nC: Up a pound, and the blood level came back nought point six.\n\
        T: And the propranolol?\nC: She gave me four of those, the twenties, for the wedding.\n\
        T: Half nine on Thursday, then?\nC: Half nine it is.";
    for text in [
        "Next session Thursday at 9:30.",
        "Client to be in bed by 22.45.",
        "Client to get up at 07.10.",
        "Weight 138.5 lb.",
        "The blood level is 0.6.",
        "Has propranolol 20 mg for the wedding.",
    ] {
        assert_eq!(severity(session, "data", text, Rule::UnsupportedNumber), None, "{text}");
    }
    for text in [
        "Next session Thursday at 8:30.",
        "Client to be in bed by 23.15.",
        "Weight 148.5 lb.",
        "Has propranolol 40 mg for the wedding.",
        "Has propranolol 10 mg for the wedding.",
    ] {
        assert!(severity(session, "data", text, Rule::UnsupportedNumber).is_some(), "{text}");
    }
}

#[test]
fn halves_reckoned_days_and_strengths_of_two_are_no_wrong_numbers() {
    let number = |session: &str, text: &str| severity(session, "data", text, Rule::UnsupportedNumber);
    let leaf = "C: I'm down to half a gram of leaf a day.";
    assert_eq!(number(leaf, "Uses 0.5 g daily."), None);
    assert_eq!(number(leaf, "Uses 0.7 g daily."), Some(Severity::Error));
    // Whoever has a calendar reckons.
    let barn = "C: We had the vet on the fourteenth.";
    assert_eq!(number(barn, "The vet came eleven days ago."), Some(Severity::Warning));
    assert_eq!(number(barn, "The vet came on eleven days."), Some(Severity::Error));
    let tablets = "C: I take the co-codamol for my hip.";
    assert_eq!(number(tablets, "Takes co-codamol 30/500."), Some(Severity::Warning));
    assert_eq!(number(tablets, "Rates pain 30/500."), Some(Severity::Error));
    let pills = "C: She gave me zopiclone, the three point seven fives.";
    assert_eq!(number(pills, "Zopiclone 3.75 mg."), None);
}

#[test]
fn the_end_of_a_count_is_no_score_before() {
    let runs = "C: I run five days of seven now. It used to be two.";
    let number = |text: &str| severity(runs, "data", text, Rule::UnsupportedNumber);
    assert_eq!(number("Runs on 5 days of 7 (previously 2)."), None);
    assert!(number("Runs on 2 days of 7 (previously 5).").is_some());
}

#[test]
fn a_no_to_the_risk_by_its_name_makes_a_doubt() {
    let session =
        "T: Do you ever hear things other people don't?\nC: The sea, yes, that's my tinnitus. No voices, I'm not.";
    let found = severity(session, "data", "Client denied hearing voices.", Rule::ContradictedRisk);
    assert_ne!(found, Some(Severity::Error));
    let plain = "T: Do you ever hear things other people don't?\nC: Yes. Voices, at night.";
    assert_eq!(severity(plain, "data", "Client denied hearing voices.", Rule::ContradictedRisk), Some(Severity::Error));
}

#[test]
fn whose_idea_it_was_is_held_against_the_talk_that_settles_it() {
    let session = "T: Where would the telescope be out of the way?\nC: I could lock the telescope in the boathouse. Then I can't get at it.\n\
        T: The telescope locked in the boathouse, good. And I'd suggest a lantern on the landing.\nC: A lantern on the landing. All right.";
    for text in [
        "Client will lock the telescope in the boathouse (as the therapist proposed).",
        "Client will put a lantern on the landing, her own idea.",
    ] {
        assert_eq!(severity(session, "data", text, Rule::WrongSpeaker), Some(Severity::Warning), "{text}");
    }
    for text in [
        "Client will lock the telescope in the boathouse, her own idea.",
        "Client will put a lantern on the landing (as the therapist proposed).",
    ] {
        assert_eq!(severity(session, "data", text, Rule::WrongSpeaker), None, "{text}");
    }
}

const HABITS: &str = "\
T: Do you still do any sport? I remember you went to a gym once.
C: God, the gym. That was before the kids. I did keep a diary at school, too.
T: And the hip, how has it been?
C: Stiff. It's worse when it rains.
T: Worse in the rain.
C: Always was.
T: Could you write down what the pain was at breakfast and at supper?
C: I can do that. A line in my calendar.
T: Good. Breakfast and supper, one line.";

#[test]
fn a_well_known_task_is_held_to_what_was_agreed() {
    for text in [
        "Client to go to the gym on two mornings.",
        "Client to keep a dream diary.",
        "Client to practise slow breathing each night.",
        "Client to write an unsent letter to her mother.",
    ] {
        assert!(severity(HABITS, "plan", text, Rule::UnsupportedAction).is_some(), "{text}");
    }
    for text in ["Client to keep a pain diary at breakfast and supper.", "Client declined breathing practice."] {
        assert_eq!(severity(HABITS, "plan", text, Rule::UnsupportedAction), None, "{text}");
    }
}

const RATINGS: &str = "\
T: When you held the door handle, what did the fear go up to?
C: Seventy-five. And then it came down to thirty.
T: And the sertraline went from fifty to a hundred three weeks ago?
C: Three weeks, yes.";

#[test]
fn a_direction_is_that_of_the_word_beside_the_numbers() {
    for text in [
        "Fear rose to 75 and settled to 30.",
        "Sertraline was raised from 50 to 100 mg three weeks ago.",
        "Fear fell from 75 to 30.",
    ] {
        assert_eq!(severity(RATINGS, "data", text, Rule::UnsupportedNumber), None, "{text}");
    }
    assert!(severity(RATINGS, "data", "Fear rose from 75 to 30.", Rule::UnsupportedNumber).is_some());
}

const SAFE: &str = "\
T: Is there anything in you that would rather not wake up?
C: Some mornings I wish I wouldn't, yes.
T: Have you made a plan, or do you mean to act on it?
C: No. No plan, and I won't.
T: Do you feel safe at home? Is anybody hurting you?
C: I'm safe there. Nobody's hurting me.";

#[test]
fn danger_and_plans_that_were_denied_are_not_reported() {
    for text in [
        "Client described a wish not to wake up with a plan and some intent.",
        "Client described a wish not to wake up, with a plan; denied any attempt.",
        "Client denied feeling safe at home.",
    ] {
        assert!(severity(SAFE, "data", text, Rule::ContradictedRisk).is_some(), "{text}");
    }
    for text in ["Client described a wish not to wake up, without a plan.", "Client feels safe at home."] {
        assert_eq!(severity(SAFE, "data", text, Rule::ContradictedRisk), None, "{text}");
    }
}

#[test]
fn a_denied_plan_does_not_tell_of_the_thoughts() {
    let note = "Client denied a suicide plan and intent.";
    assert_eq!(severity(SAFE, "data", note, Rule::OmittedRisk), Some(Severity::Warning));
    let note = "Client wishes on some mornings not to wake up; denied a suicide plan and intent.";
    assert_eq!(severity(SAFE, "data", note, Rule::OmittedRisk), None);
}
