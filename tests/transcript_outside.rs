//! What stands outside the turns is kept apart, never said, and its names are masked where the talk has them.

use session_note::redact::{RedactOptions, Redaction};
use session_note::transcript::{ParseOptions, Transcript, parse, parse_many};

fn masked(parsed: &Transcript) -> String {
    let redaction = Redaction::new(parsed, &RedactOptions::default());
    redaction.redacted().turns().iter().map(|turn| format!("{}\n", turn.text)).collect()
}

#[test]
fn names_of_titles_attendees_heads_and_files_are_masked() {
    let talk = "Therapist: Did brynhild call again?\nClient: No. It was quiet.\nTherapist: Was it?\nClient: Yes.\n";
    let meet = format!(
        "Weekly (2026-05-12 09:30 GMT+1) - Transcript\nAttendees\nTherapist, Brynhild Oakhurst\nTranscript\n00:00:00\n\n{talk}\nMeeting ended after 00:07:12\n"
    );
    let head = format!("Date: 12 May 2026\nPlace: Oster Bay\nParticipant: Brynhild Oakhurst (BO)\n\n{talk}");
    let title = format!("Session with Brynhild Oakhurst\n\n{talk}");
    for text in [meet, head, title] {
        let parsed = parse(&text, &ParseOptions::default()).unwrap();
        assert_eq!(parsed.turns.len(), 4, "{text}");
        assert!(parsed.outside.iter().any(|line| line.contains("Brynhild")), "{text}");
        assert!(parsed.turns.iter().all(|turn| !turn.text.contains("Oakhurst")), "{text}");
        assert!(!masked(&parsed).contains("brynhild"), "{text}");
        assert_eq!(parsed.count.read, parsed.count.of);
    }
    let options =
        ParseOptions { file_name: Some("Brynhild Oakhurst 12 May.txt".to_owned()), ..ParseOptions::default() };
    assert!(!masked(&parse(talk, &options).unwrap()).contains("brynhild"));
}

#[test]
fn a_head_gives_the_initials_of_the_body_their_roles() {
    use session_note::transcript::Role;
    let text = "Date: 12 May 2026\nInterviewer: Paul Osei (PO)\nInterviewee: Brynhild Oakhurst\n\nPO: Where was that?\nBO: By the mill.\nPO: And then?\nBO: We left.\n";
    let parsed = parse(text, &ParseOptions::default()).unwrap();
    let roles: Vec<_> = parsed.speakers.iter().map(|speaker| (speaker.role, speaker.certain)).collect();
    assert_eq!(roles, [(Role::Therapist, true), (Role::Client, true)]);
}

#[test]
fn one_file_for_each_speaker_becomes_one_session() {
    let vtt = |cues: &[(u32, &str)]| {
        let cue = |(at, said): &(u32, &str)| format!("00:00:{at:02}.000 --> 00:00:{:02}.000\n{said}\n\n", at + 2);
        format!("WEBVTT\n\n{}", cues.iter().map(cue).collect::<String>())
    };
    let (first, second) =
        (vtt(&[(1, "Hello."), (9, "And now?")]), vtt(&[(4, "Hi."), (6, "I slept."), (12, "Better.")]));
    let named = |name: &str| ParseOptions { file_name: Some(name.to_owned()), ..ParseOptions::default() };
    let files = [(first.as_bytes(), named("s1_therapist.vtt")), (second.as_bytes(), named("s1_client.vtt"))];
    let merged = parse_many(&files).unwrap();
    let said: Vec<_> = merged.turns.iter().map(|turn| (turn.speaker.as_deref().unwrap(), turn.text.as_str())).collect();
    assert_eq!(
        said,
        [("therapist", "Hello."), ("client", "Hi. I slept."), ("therapist", "And now?"), ("client", "Better.")]
    );
    assert_eq!(merged.sessions, 1);
}
