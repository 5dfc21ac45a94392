use super::*;
use crate::transcript::{ParseOptions, Transcript, parse};

fn strict(text: &str) -> Vec<(Option<u64>, Option<u64>, String)> {
    let options = ParseOptions { strict: true, ..ParseOptions::default() };
    let parsed = parse(text, &options).unwrap();
    parsed.turns.into_iter().map(|turn| (turn.start_ms, turn.end_ms, turn.text)).collect()
}

fn lenient(text: &str) -> Transcript {
    parse(text, &ParseOptions::default()).unwrap()
}

fn cue(start: u64, end: u64, text: &str) -> (Option<u64>, Option<u64>, String) {
    (Some(start), Some(end), text.to_owned())
}

#[test]
fn timestamps_by_the_letter() {
    for (text, ms) in [
        ("00:00.000", 0),
        ("59:59.999", 3_599_999),
        ("100:00:00.500", 360_000_500),
        ("1:00:00.000", 3_600_000),
        ("00:01:02.003x", 62_003),
    ] {
        assert_eq!(timestamp(text).map(|(ms, _)| ms), Some(ms), "{text}");
    }
    for text in ["00:60.000", "60:00.000", "0:00.000", "00:00,000", "00:00.00", "00:00.0000", "00:000.000", ":00.000"] {
        assert_eq!(timestamp(text), None, "{text}");
    }
}

#[test]
fn strict_blocks() {
    assert_eq!(strict("WEBVTT\n\n00:00.000 --> 00:01.000\none\ntwo\n"), [cue(0, 1000, "one\ntwo")]);
    // An arrow begins a cue even with no blank line before it; the line before it stays with the cue it stood in.
    assert_eq!(
        strict("WEBVTT\n00:00.000 --> 00:01.000\na\nid\n00:01.000-->00:02.000 align:start\nb"),
        [cue(0, 1000, "a\nid"), cue(1000, 2000, "b")]
    );
    // Bad times lose the cue and no other.
    assert_eq!(
        strict("WEBVTT\n\n00:00.00 --> 00:01.000\na\n\nNOTE x\ny\n\nSTYLE\n::cue{}\n\n00:01.000 --> 00:02.000\nb"),
        [cue(1000, 2000, "b")]
    );
    // A comment's first line directly above the times is the cue's id.
    assert_eq!(strict("WEBVTT x\n\nNOTE c\n00:00.000 --> 00:01.000\n"), [cue(0, 1000, "")]);
    assert_eq!(strict("WEBVTT\r\r00:00.000 --> 00:01.000\ra\0b"), [cue(0, 1000, "a\u{FFFD}b")]);
    let options = ParseOptions { strict: true, ..ParseOptions::default() };
    for bad in [
        "WEBVTT-\n\n00:00.000 --> 00:01.000\na",
        " WEBVTT\n\n00:00.000 --> 00:01.000\na",
        "webvtt\n\n00:00.000 --> 00:01.000\na",
    ] {
        assert!(parse(bad, &options).is_err(), "{bad}");
    }
}

fn cues(text: &[u8]) -> Vec<(String, u64, u64, String)> {
    let options = ParseOptions { strict: true, ..ParseOptions::default() };
    let parsed = crate::transcript::parse_bytes(text, &options).unwrap();
    // Without voices, a cue is a turn.
    assert_eq!(parsed.turns.len(), parsed.cues.len());
    for (turn, cue) in parsed.turns.iter().zip(&parsed.cues) {
        assert_eq!((turn.start_ms, turn.end_ms), (Some(cue.start_ms), Some(cue.end_ms)));
        assert_eq!(turn.text, cue.text);
    }
    parsed.cues.into_iter().map(|cue| (cue.id, cue.start_ms, cue.end_ms, cue.text)).collect()
}

fn ids_and_texts(text: &str) -> Vec<(String, String)> {
    cues(text.as_bytes()).into_iter().map(|(id, _, _, text)| (id, text)).collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(id, text)| ((*id).to_owned(), (*text).to_owned())).collect()
}

const TIMES: &str = "00:00:00.000 --> 00:00:01.000";

#[test]
fn strict_signatures() {
    for head in ["WEBVTT", "\u{FEFF}WEBVTT", "WEBVTT ", "WEBVTT\t", "WEBVTT - a title", "WEBVTT\t-->"] {
        assert_eq!(cues(head.as_bytes()).len(), 0, "{head:?}");
        for end in ["\n\n", "\r\n\r\n", "\r\r", "\n\r", "\n"] {
            let text = format!("{head}{end}{TIMES}{end}one");
            let parsed = cues(text.as_bytes());
            // An end that is two line ends parts the times from the text.
            let said = if end == "\n" { "one" } else { "" };
            assert_eq!(parsed.len(), 1, "{text:?}");
            assert_eq!(parsed[0].3, said, "{text:?}");
        }
    }
    let options = |name: Option<&str>| ParseOptions {
        strict: true,
        file_name: name.map(str::to_owned),
        ..ParseOptions::default()
    };
    for bad in
        ["", "WEBV", "WEBVT", "WEBVTT!", "WEBVTTx", "\nWEBVTT", " WEBVTT", "webvtt", "WEBVTT\u{A0}", "WEBVTT\u{C}"]
    {
        assert!(parse(bad, &options(None)).is_err(), "{bad:?}");
        assert!(parse(&format!("{bad}\n\n{TIMES}\none\n"), &options(None)).is_err(), "{bad:?}");
    }
    assert!(parse("What was said that day.", &options(Some("a.vtt"))).is_err());
    assert!(parse("What was said that day.", &options(None)).is_ok());
    for garbled in ["WEBTTV", "WEVBTT", "WEBVTTS", "WBVTT", "WEBSTT", "BVTTWE"] {
        assert!(parse(garbled, &options(None)).is_err(), "{garbled}");
    }
    for said in ["BEST", "BETWEEN US", "VOTE BY WEDNESDAY", "Between", "TRANSCRIPT"] {
        assert!(parse(said, &options(None)).is_ok(), "{said}");
    }
}

#[test]
fn strict_headers_run_to_a_blank_line_or_an_arrow() {
    assert_eq!(
        ids_and_texts(&format!("WEBVTT\n\0\nstill the header\n{TIMES}\none\n")),
        pairs(&[("", "one")]),
        "the line above the arrow was the header's"
    );
    assert_eq!(ids_and_texts(&format!("WEBVTT\nid: a\nb\n\nc\n{TIMES}\none")), pairs(&[("c", "one")]));
    assert_eq!(ids_and_texts(&format!("WEBVTT\n-->\n{TIMES}\none")), pairs(&[("", "one")]));
}

#[test]
fn strict_ids_and_texts_keep_their_white_space() {
    let text = format!(
        "WEBVTT\n\n  a \n{TIMES}\n   one \ntwo\n\n \n{TIMES}\n\t\n\n-- >\n{TIMES}\n\n\n\u{FFFD}\n{TIMES}\nx\0y"
    );
    let expected = [("  a ", "   one \ntwo"), (" ", "\t"), ("-- >", ""), ("\u{FFFD}", "x\u{FFFD}y")];
    assert_eq!(ids_and_texts(&text), pairs(&expected));
}

#[test]
fn strict_arrows_begin_blocks() {
    // A bad line of times takes the place of the block's: the next arrow begins a block of its own.
    for arrow in ["-->", "x-->", "-->x", "--->", "--> -->"] {
        let text = format!("WEBVTT\n\n{arrow}\n{TIMES}\none\n{arrow}\n{TIMES}\ntwo\n{TIMES}\nthree");
        assert_eq!(ids_and_texts(&text), pairs(&[("", "one"), ("", "two"), ("", "three")]), "{arrow}");
    }
    // An id stands right above the times; a second line above them makes the block no cue.
    assert_eq!(
        ids_and_texts(&format!("WEBVTT\n\na\nb\n{TIMES}\none")),
        pairs(&[("", "one")]),
        "the block of two lines ends at the arrow"
    );
}

#[test]
fn strict_blocks_that_are_no_cues() {
    let text = format!(
        "WEBVTT\n\nSTYLE\n::cue {{\n}}\n\nREGION\nid:a\n\nNOTE\nx\n\nSTYLE \n{TIMES}\none\n\nSTYLE\nx\n\nNOTE y\n{TIMES}\ntwo\n"
    );
    assert_eq!(ids_and_texts(&text), pairs(&[("STYLE ", "one"), ("NOTE y", "two")]));
}

#[test]
fn strict_times() {
    let one = |times: &str| cues(format!("WEBVTT\n\n{times}\none").as_bytes()).pop().map(|cue| (cue.1, cue.2));
    for (times, expected) in [
        ("00:00.000-->00:01.000", (0, 1000)),
        ("\u{C}\t 00:00.000 \u{C}-->\t\t00:01.000\u{C}", (0, 1000)),
        ("00:00:02.000 --> 00:01.000", (2000, 1000)),
        ("000:00:00.000 --> 1:00:00.001 align:start", (0, 3_600_001)),
        ("00:00.000 --> 00:01.000align:start", (0, 1000)),
        ("00:00.000 --> 00:01.000\0 x", (0, 1000)),
        ("00:00.000 --> 00:01.000 x --> y", (0, 1000)),
    ] {
        assert_eq!(one(times), Some(expected), "{times:?}");
    }
    for bad in [
        "\u{B}00:00.000 --> 00:01.000",
        "\u{A0}00:00.000 --> 00:01.000",
        "00:00.000 - --> 00:01.000",
        "00:00.000 --->00:01.000",
        "00:00.000 -->",
        "-->00:01.000",
        "00:00.000 --> 00:60.000",
        "00:00.000 --> 60:00.000",
        "00:00.000 --> 00:60:00.000",
        "00:00.000 --> 0:01.000",
        "00:00.000 --> 000:01.000",
        "00:00.000 --> 00:01",
        "00:00.000 --> 00:01.00",
        "00:00.000 --> 00:01.0000",
        "00:00.000 --> 00:01,000",
        "00:00.000 --> 00:01:000",
        "-00:00.000 --> 00:01.000",
        "00:00.000 --> \u{0}00:01.000",
        "٠٠:00.000 --> 00:01.000",
    ] {
        assert_eq!(one(bad), None, "{bad:?}");
    }
    for cut in 0.."00:00:00.000 --> 00:00:01.000".len() {
        assert_eq!(one(&TIMES[..cut]), None);
    }
}

#[test]
fn strict_files_are_utf8_whatever_they_hold() {
    let text = b"WEBVTT\n\n00:00.000 --> 00:01.000\n\xE9t\xE9 \x01\x02\x03\x04\x05\x06\x07";
    let said = "\u{FFFD}t\u{FFFD} \u{1}\u{2}\u{3}\u{4}\u{5}\u{6}\u{7}";
    assert_eq!(cues(text)[0].3, said);
    // Given as text, it is one as well.
    let options = ParseOptions { strict: true, ..ParseOptions::default() };
    for mark in ["", "\u{FEFF}"] {
        let text = format!("{mark}{}", String::from_utf8_lossy(text));
        assert_eq!(parse(&text, &options).unwrap().cues[0].text, said);
    }
    // UTF-16 is read as people give it, but by the letter it is none.
    let wide: Vec<u8> = format!("\u{FEFF}WEBVTT\n\n{TIMES}\none\n").encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(crate::transcript::parse_bytes(&wide, &options).is_err());
    assert!(crate::transcript::parse_bytes(&wide, &ParseOptions::default()).is_ok());
}

#[test]
fn cues_of_one_speaker_are_one_turn() {
    let parsed = lenient(
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Ana>Good\nmorning.</v>\n\n00:00:02.000 --> 00:00:03.000\n<v Ana>Come in.</v>\n\n00:00:03.500 --> 00:00:04.000\n<v Ben>Thanks.</v>",
    );
    let turns: Vec<_> = parsed.turns.iter().map(|t| (t.speaker.as_deref(), &*t.text, t.start_ms, t.end_ms)).collect();
    assert_eq!(
        turns,
        [
            (Some("Ana"), "Good morning. Come in.", Some(1000), Some(3000)),
            (Some("Ben"), "Thanks.", Some(3500), Some(4000))
        ]
    );
    assert_eq!(parsed.format, "webvtt");
}

#[test]
fn times_without_padding() {
    let parsed =
        lenient("WEBVTT\n\n0:0:2.90 --> 0:0:5.320\n<v Ana>Hello.</v>\n\n0:0:6.9 --> 0:1:6.500\n<v Ben>Hi.</v>\n");
    let times: Vec<_> = parsed.turns.iter().map(|turn| (turn.start_ms, turn.end_ms)).collect();
    assert_eq!(times, [(Some(2_090), Some(5_320)), (Some(6_009), Some(66_500))]);
}

#[test]
fn broken_cues_are_mended_with_a_warning() {
    let parsed =
        lenient("WEBVTT\n\n1\n00:00:01.0 --> nonsense\n<v Ana>Hello.</v>\n\n00:xx --> 00:01\n<v Ben>Hi.</v>\n");
    assert_eq!(parsed.turns.len(), 2);
    assert!(parsed.warnings.iter().any(|w| w.code == "malformed-times" && w.line == Some(7)));
}
