//! One fictional session, and its renderings into every format that is read.

use std::fmt::Write as _;
use std::io::Write as _;

use serde_json::{Value, json};

/// What somebody says, from when to when, in milliseconds.
#[derive(Clone)]
pub struct Said {
    pub speaker: &'static str,
    pub text: String,
    pub start: u64,
    pub end: u64,
}

impl Said {
    #[allow(dead_code)]
    pub fn later(mut self, by: u64) -> Self {
        self.start += by;
        self.end += by;
        self
    }

    fn number(&self) -> u64 {
        u64::from(self.speaker == "Client")
    }

    fn words(&self) -> Vec<(&str, f64, f64)> {
        let words: Vec<&str> = self.text.split(' ').collect();
        let count = words.len();
        let length = seconds(self.end) - seconds(self.start);
        let at = |n: usize| seconds(self.start) + length * share(n, count);
        words.into_iter().enumerate().map(|(n, word)| (word, at(n), at(n + 1))).collect()
    }
}

#[allow(clippy::cast_precision_loss)]
fn share(n: usize, of: usize) -> f64 {
    n as f64 / of.max(1) as f64
}

#[allow(clippy::cast_precision_loss)]
fn seconds(ms: u64) -> f64 {
    ms as f64 / 1000.0
}

/// A short session of two people, with the characters that trip formats up.
pub fn session() -> Vec<Said> {
    let talk = [
        ("Therapist", "Good morning. How has the week been since we last met?"),
        ("Client", "Mixed. Work was loud, and my sister rang on Tuesday & again on Friday."),
        ("Therapist", "Twice in one week. What was that like for you?"),
        ("Client", "Honestly? Tiring. She said: \"you never call\", and I just froze."),
        ("Therapist", "You froze. And where did you notice that in your body?"),
        ("Client", "In my chest, mostly. It's like a weight, maybe 6 out of 10."),
        ("Therapist", "Six out of ten. Did anything bring it down?"),
        ("Client", "I tried the breathing we practiced. It helped; not at once, but it did."),
        ("Therapist", "I'm glad you tried it. Would you like to keep that as something to do this week?"),
        ("Client", "Yes, twice a day. And I'd like to answer her letter."),
        ("Therapist", "Good. We have a few minutes left. Same time next week?"),
        ("Client", "Same time. Thank you, this was good."),
    ];
    let said = |(n, (speaker, text)): (usize, &(&'static str, &str))| Said {
        speaker,
        text: (*text).to_owned(),
        start: n as u64 * 9000 + 1000,
        end: n as u64 * 9000 + 7500,
    };
    talk.iter().enumerate().map(said).collect()
}

/// A rendering, the format it must be read as, and what it keeps.
pub struct Rendering {
    pub name: &'static str,
    pub render: fn(&[Said]) -> Vec<u8>,
    pub format: &'static str,
    pub speakers: bool,
    pub times: bool,
}

const fn row(
    name: &'static str,
    format: &'static str,
    speakers: bool,
    times: bool,
    render: fn(&[Said]) -> Vec<u8>,
) -> Rendering {
    Rendering { name, render, format, speakers, times }
}

fn clock(ms: u64, mark: char) -> String {
    let (s, f) = (ms / 1000, ms % 1000);
    format!("{:02}:{:02}:{:02}{mark}{f:03}", s / 3600, s / 60 % 60, s % 60)
}

fn hms(ms: u64) -> String {
    let s = ms / 1000;
    format!("{:02}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60)
}

fn ms_clock(ms: u64) -> String {
    let s = ms / 1000;
    if s >= 3600 {
        format!("{}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60)
    } else {
        format!("{}:{:02}", s / 60, s % 60)
    }
}

fn lines(turns: &[Said], line: impl Fn(usize, &Said) -> String) -> Vec<u8> {
    turns.iter().enumerate().map(|(n, turn)| line(n, turn)).collect::<String>().into_bytes()
}

fn with(head: &str, body: Vec<u8>, tail: &str) -> Vec<u8> {
    [head.as_bytes(), &body, tail.as_bytes()].concat()
}

fn segments(turns: &[Said], one: impl Fn(&Said) -> Value) -> Value {
    turns.iter().map(one).collect()
}

fn bytes(value: &Value) -> Vec<u8> {
    value.to_string().into_bytes()
}

fn xml(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

fn letter(turn: &Said) -> &'static str {
    if turn.number() == 0 { "A" } else { "B" }
}

fn zip_of(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in files {
        let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        if writer.start_file(*name, options).is_ok() {
            let _ = writer.write_all(content);
        }
    }
    writer.finish().map(std::io::Cursor::into_inner).unwrap_or_default()
}

fn docx_of(paragraphs: &[String]) -> Vec<u8> {
    let mut body = String::from("<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>");
    for paragraph in paragraphs {
        body.push_str("<w:p><w:r>");
        for (n, part) in paragraph.split('\n').enumerate() {
            if n > 0 {
                body.push_str("<w:br/>");
            }
            let _ = write!(body, "<w:t xml:space=\"preserve\">{}</w:t>", xml(part));
        }
        body.push_str("</w:r></w:p>");
    }
    body.push_str("</w:body></w:document>");
    zip_of(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", body.as_bytes())])
}

fn word_json(turns: &[Said], one: impl Fn(&Said, &str, f64, f64) -> Value) -> Value {
    turns
        .iter()
        .flat_map(|turn| turn.words().into_iter().map(|(w, s, e)| one(turn, w, s, e)).collect::<Vec<_>>())
        .collect()
}

pub const RENDERINGS: &[Rendering] = &[
    row("labelled text", "labelled", true, false, |t| lines(t, |_, t| format!("{}: {}\n", t.speaker, t.text))),
    row("labelled text, CRLF, blank lines", "labelled", true, false, |t| {
        lines(t, |_, t| format!("{}: {}\r\n\r\n", t.speaker, t.text))
    }),
    row("labelled text, UTF-16", "labelled", true, false, |t| {
        let text: String = t.iter().map(|t| format!("{}: {}\n", t.speaker, t.text)).collect();
        [vec![0xFF, 0xFE], text.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat()
    }),
    row("labelled text, times in front", "labelled", true, true, |t| {
        lines(t, |_, t| format!("[{}] {}: {}\n", hms(t.start), t.speaker, t.text))
    }),
    row("labelled text, times behind", "labelled", true, true, |t| {
        lines(t, |_, t| format!("{}: {} #{}-0#\n", t.speaker, t.text, hms(t.start)))
    }),
    row("labelled text, Markdown", "labelled", true, false, |t| {
        lines(t, |_, t| format!("**{}:** {}\n\n", t.speaker, t.text))
    }),
    row("labels in brackets", "labelled", true, false, |t| lines(t, |_, t| format!("[{}] {}\n", t.speaker, t.text))),
    row("labels alone on their lines", "labelled", true, false, |t| {
        lines(t, |_, t| format!("{}\n{}\n\n", t.speaker, t.text))
    }),
    row("no labels", "plain", false, false, |t| lines(t, |_, t| format!("{}\n\n", t.text))),
    row("WebVTT", "webvtt", true, true, |t| {
        with(
            "WEBVTT\n\n",
            lines(t, |_, t| {
                format!("{} --> {}\n<v {}>{}</v>\n\n", clock(t.start, '.'), clock(t.end, '.'), t.speaker, xml(&t.text))
            }),
            "",
        )
    }),
    row("WebVTT of Teams", "webvtt", true, true, |t| {
        with(
            "WEBVTT\r\n\r\n",
            lines(t, |n, t| {
                let cut = t.text.find(' ').unwrap_or(0);
                let (first, second) = t.text.split_at(cut);
                format!(
                    "0f8e1c2a-1b2c-4d5e-8f90-a1b2c3d4e5f6/{n}-0\r\n{} --> {}\r\n<v {}>{}\r\n{}</v>\r\n\r\n",
                    clock(t.start, '.'),
                    clock(t.end, '.'),
                    t.speaker,
                    xml(first),
                    xml(second.trim())
                )
            }),
            "",
        )
    }),
    row("WebVTT of Zoom", "webvtt", true, true, |t| {
        with(
            "WEBVTT\r\n\r\n",
            lines(t, |n, t| {
                format!(
                    "{}\r\n{} --> {}\r\n{}: {}\r\n\r\n",
                    n + 1,
                    clock(t.start, '.'),
                    clock(t.end, '.'),
                    t.speaker,
                    t.text
                )
            }),
            "",
        )
    }),
    row("SubRip", "srt", true, true, |t| {
        lines(t, |n, t| {
            format!("{}\n{} --> {}\n{}: {}\n\n", n + 1, clock(t.start, ','), clock(t.end, ','), t.speaker, t.text)
        })
    }),
    row("SubRip without speakers", "srt", false, true, |t| {
        lines(t, |n, t| format!("{}\n{} --> {}\n{}\n\n", n + 1, clock(t.start, ','), clock(t.end, ','), t.text))
    }),
    row("SBV", "sbv", true, true, |t| {
        lines(t, |_, t| {
            format!("{},{}\n{}: {}\n\n", &clock(t.start, '.')[1..], &clock(t.end, '.')[1..], t.speaker, t.text)
        })
    }),
    row("LRC", "lrc", true, true, |t| {
        with(
            "[ti:session]\n",
            lines(t, |_, t| {
                format!(
                    "[{:02}:{:02}.{:02}]{}: {}\n",
                    t.start / 60_000,
                    t.start / 1000 % 60,
                    t.start % 1000 / 10,
                    t.speaker,
                    t.text
                )
            }),
            "",
        )
    }),
    row("Teams text, older", "teams-cues", true, true, |t| {
        let time = |ms: u64| format!("{}:{}:{}.{}", ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60, ms % 1000);
        lines(t, |_, t| format!("{} --> {}\n{}\n{}\n", time(t.start), time(t.end), t.speaker, t.text))
    }),
    row("Teams text, newer", "teams-text", true, true, |t| {
        with(
            "Weekly session-20260512_133000-Meeting Transcript\n12 May 2026, 01:30pm\n27m 42s\nMara Voss started transcription\n",
            lines(t, |_, t| format!("{}   {}\n{}\n", t.speaker, ms_clock(t.start), t.text)),
            "Mara Voss stopped transcription\n",
        )
    }),
    row("Otter", "otter", true, true, |t| {
        with(
            "",
            lines(t, |_, t| format!("{}  {}  \n{}\n\n", t.speaker, ms_clock(t.start), t.text)),
            "Transcribed by https://otter.ai\n",
        )
    }),
    row("Meet", "meet", true, false, |t| {
        with(
            "Weekly (2026-05-12 13:30 GMT+1) - Transcript\nAttendees\nTherapist, Client, Client's Presentation\nTranscript\n00:00:00\n\n",
            lines(t, |_, t| format!("{}: {}\n", t.speaker, t.text)),
            "\nMeeting ended after 00:27:42 👋\n\nThis editable transcript was computer generated and might contain errors. People can also change the text after it was created.\n",
        )
    }),
    row("Zoom saved captions", "zoom-captions", true, false, |t| {
        lines(t, |_, t| format!("[{}] {}\n{}\n\n", t.speaker, hms(t.start + 50_000_000), t.text))
    }),
    row("Zoom chat", "zoom-chat", true, false, |t| {
        lines(t, |_, t| format!("{}\t{}:\t{}\r\n", hms(t.start + 50_000_000), t.speaker, t.text))
    }),
    row("Rev", "rev", true, true, |t| lines(t, |_, t| format!("{} ({}):\n{}\n\n", t.speaker, hms(t.start), t.text))),
    row("phone recorder", "rev", true, true, |t| {
        lines(t, |_, t| format!("**{} ({:02}:{:02})**\n{}\n", t.speaker, t.start / 60_000, t.start / 1000 % 60, t.text))
    }),
    row("Happy Scribe", "happy-scribe", true, true, |t| {
        lines(t, |_, t| format!("[{}.{:02}] - {}\n{}\n\n", hms(t.start), t.start % 1000 / 10, t.speaker, t.text))
    }),
    row("Fathom", "fathom", true, true, |t| {
        with(
            "Weekly - May 12\nVIEW RECORDING - 27 mins (No highlights): https://example.org/x\n\n---\n\n",
            lines(t, |_, t| format!("{} - {}\n  {}\n\n", ms_clock(t.start), t.speaker, t.text)),
            "",
        )
    }),
    row("Word Transcribe", "word-transcribe", true, true, |t| {
        with(
            "Audio file\nsession.wav\nTranscript\n",
            lines(t, |_, t| format!("{} {}\n{}\n", hms(t.start), t.speaker, t.text)),
            "",
        )
    }),
    row("Premiere", "timecode-blocks", true, true, |t| {
        let code = |ms: u64| format!("{}:{:02}", hms(ms), ms % 1000 / 40);
        lines(t, |_, t| format!("{} - {}\n{}\n{}\n\n", code(t.start), code(t.end), t.speaker, t.text))
    }),
    row("DaVinci", "timecode-blocks", true, true, |t| {
        let code = |ms: u64| format!("{}:{:02}", hms(ms), ms % 1000 / 40);
        lines(t, |_, t| format!("[{} - {}]\n{}\n{}\n\n", code(t.start), code(t.end), t.speaker, t.text))
    }),
    row("Markdown, times, bold names", "inline-stamped", true, true, |t| {
        lines(t, |_, t| format!("{}.0 **{}** {}\n\n", ms_clock(t.start), t.speaker, t.text))
    }),
    row("whisper.cpp on screen", "whisper-text", false, true, |t| {
        lines(t, |_, t| format!("[{} --> {}]   {}\n", clock(t.start, '.'), clock(t.end, '.'), t.text))
    }),
    row("times and text by lines", "time-lines", false, true, |t| {
        lines(t, |_, t| format!("{}\n{}\n", ms_clock(t.start), t.text))
    }),
    row("WhatsApp, Android", "whatsapp", true, false, |t| {
        lines(t, |_, t| format!("12/05/2026, {} - {}: {}\n", &hms(t.start)[..5], t.speaker, t.text))
    }),
    row("WhatsApp, iOS", "whatsapp", true, false, |t| {
        lines(t, |_, t| format!("\u{200E}[5/12/26, {} AM] {}: {}\n", &hms(t.start)[1..], t.speaker, t.text))
    }),
    row("CHAT", "chat", true, true, |t| {
        let code = |t: &Said| if t.number() == 0 { "Therapist" } else { "Client" };
        with(
            "@UTF8\n@Begin\n@Participants:\tTherapist Mara Therapist, Client Jo Client\n",
            lines(t, |_, t| format!("*{}:\t{} \u{15}{}_{}\u{15}\n%com:\tnone\n", code(t), t.text, t.start, t.end)),
            "@End\n",
        )
    }),
    row("TextGrid", "textgrid", true, true, textgrid),
    row("CSV of whisper.cpp", "table", true, true, |t| {
        with(
            "start,end,speaker,text\n",
            lines(t, |_, t| format!("{},{},\"{}\",\"{}\"\n", t.start, t.end, t.speaker, t.text.replace('"', "\\\""))),
            "",
        )
    }),
    row("CSV with semicolons", "table", true, true, |t| {
        with(
            "\u{FEFF}speaker;start;end;text\r\n",
            lines(t, |_, t| {
                format!("{};{};{};\"{}\"\r\n", t.speaker, seconds(t.start), seconds(t.end), t.text.replace('"', "\"\""))
            }),
            "",
        )
    }),
    row("TSV of Whisper", "table", false, true, |t| {
        with("start\tend\ttext\n", lines(t, |_, t| format!("{}\t{}\t{}\n", t.start, t.end, t.text)), "")
    }),
    row("Word, labelled", "docx", true, false, |t| {
        docx_of(&t.iter().map(|t| format!("{}: {}", t.speaker, t.text)).collect::<Vec<_>>())
    }),
    row("Word, Teams", "docx", true, true, |t| {
        docx_of(&t.iter().map(|t| format!("{}   {}\n{}", t.speaker, ms_clock(t.start), t.text)).collect::<Vec<_>>())
    }),
    row("zip of a chat", "zip", true, false, |t| {
        let chat = lines(t, |_, t| format!("12/05/2026, {} - {}: {}\n", &hms(t.start)[..5], t.speaker, t.text));
        zip_of(&[("_chat.txt", &chat)])
    }),
    row("RTF", "rtf", true, false, |t| {
        with(
            "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}\\f0\n",
            lines(t, |_, t| format!("{{\\b {}:}} {}\\par\n", t.speaker, t.text)),
            "}",
        )
    }),
    row("HTML of podcasts", "html", true, true, |t| {
        lines(t, |_, t| {
            format!("<cite>{}:</cite>\n<time>{}</time>\n<p>{}</p>\n", t.speaker, ms_clock(t.start), xml(&t.text))
        })
    }),
    row("Whisper JSON", "whisper-json", false, true, |t| {
        bytes(
            &json!({"text": "", "language": "en", "segments": segments(t, |t| json!({"id": 0, "seek": 0, "start": seconds(t.start), "end": seconds(t.end), "text": format!(" {}", t.text), "tokens": [1, 2], "avg_logprob": -0.2}))}),
        )
    }),
    row("OpenAI diarized JSON", "whisper-json", true, true, |t| {
        bytes(
            &json!({"task": "transcribe", "segments": segments(t, |t| json!({"type": "transcript.text.segment", "id": "s", "speaker": t.speaker, "start": seconds(t.start), "end": seconds(t.end), "text": t.text}))}),
        )
    }),
    row("WhisperX JSON", "whisperx", true, true, |t| {
        bytes(
            &json!({"segments": segments(t, |t| json!({"start": seconds(t.start), "end": seconds(t.end), "text": t.text, "speaker": t.speaker, "words": word_json(std::slice::from_ref(t), |t, w, s, e| json!({"word": w, "start": s, "end": e, "score": 0.9, "speaker": t.speaker}))})), "word_segments": []}),
        )
    }),
    row("Hugging Face chunks", "hf-chunks", false, true, |t| {
        bytes(
            &json!({"text": "", "chunks": segments(t, |t| json!({"timestamp": [seconds(t.start), seconds(t.end)], "text": t.text}))}),
        )
    }),
    row("whisper.cpp JSON", "whisper-cpp", true, true, |t| {
        bytes(
            &json!({"systeminfo": "", "transcription": segments(t, |t| json!({"timestamps": {"from": clock(t.start, ','), "to": clock(t.end, ',')}, "offsets": {"from": t.start, "to": t.end}, "text": format!(" {}", t.text), "speaker": t.speaker}))}),
        )
    }),
    row("Deepgram JSON, words", "deepgram", true, true, |t| {
        let words = word_json(
            t,
            |t, w, s, e| json!({"word": w.to_lowercase(), "start": s, "end": e, "confidence": 0.987_654, "speaker": t.number(), "speaker_confidence": 0.8, "punctuated_word": w}),
        );
        bytes(
            &json!({"metadata": {"request_id": "x"}, "results": {"channels": [{"alternatives": [{"transcript": "", "words": words}]}]}}),
        )
    }),
    row("Deepgram JSON, utterances", "deepgram", true, true, |t| {
        bytes(
            &json!({"results": {"channels": [{"alternatives": []}], "utterances": segments(t, |t| json!({"start": seconds(t.start), "end": seconds(t.end), "transcript": t.text, "speaker": t.number(), "words": []}))}}),
        )
    }),
    row("AssemblyAI JSON", "assemblyai", true, true, |t| {
        bytes(
            &json!({"audio_url": "x", "words": null, "utterances": segments(t, |t| json!({"speaker": letter(t), "start": t.start, "end": t.end, "text": t.text}))}),
        )
    }),
    row("AWS Transcribe JSON", "aws-transcribe", true, true, |t| {
        let items: Vec<Value> = t.iter().flat_map(|t| {
            t.words().into_iter().flat_map(|(w, s, e)| {
                let (word, mark) = match w.char_indices().last() {
                    Some((at, c)) if matches!(c, '.' | ',' | '?') => w.split_at(at),
                    _ => (w, ""),
                };
                let mut items = vec![json!({"type": "pronunciation", "start_time": s.to_string(), "end_time": e.to_string(), "speaker_label": format!("spk_{}", t.number()), "alternatives": [{"confidence": "0.99", "content": word}]})];
                if !mark.is_empty() {
                    items.push(json!({"type": "punctuation", "alternatives": [{"confidence": "0.0", "content": mark}]}));
                }
                items
            }).collect::<Vec<_>>()
        }).collect();
        bytes(&json!({"jobName": "j", "results": {"transcripts": [], "items": items}, "status": "COMPLETED"}))
    }),
    row("Google Speech-to-Text JSON", "google-speech", true, true, |t| {
        let words = word_json(
            t,
            |t, w, s, _| json!({"startTime": format!("{s:.3}s"), "endTime": {"seconds": format!("{}", t.end / 1000), "nanos": 500_000_000}, "word": w, "speakerTag": t.number() + 1}),
        );
        let first =
            json!({"alternatives": [{"transcript": "repeated", "words": [{"word": "repeated", "startTime": "1s"}]}]});
        bytes(&json!({"results": [first, {"alternatives": [{"words": words, "transcript": ""}]}]}))
    }),
    row("Azure batch JSON", "azure-speech", true, true, |t| {
        bytes(
            &json!({"source": "x", "recognizedPhrases": segments(t, |t| json!({"recognitionStatus": "Success", "channel": 0, "speaker": t.number() + 1, "offset": format!("PT{}S", seconds(t.start)), "duration": "PT6.5S", "offsetInTicks": t.start * 10_000, "durationInTicks": 65_000_000, "nBest": [{"display": t.text, "lexical": "x"}]}))}),
        )
    }),
    row("Rev.ai JSON", "rev-ai", true, true, |t| {
        bytes(&json!({"monologues": segments(t, |t| {
            let elements: Vec<Value> = t.words().into_iter().enumerate().flat_map(|(n, (w, s, e))| {
                let space = (n > 0).then(|| json!({"type": "punct", "value": " "}));
                space.into_iter().chain([json!({"type": "text", "value": w, "ts": s, "end_ts": e})]).collect::<Vec<_>>()
            }).collect();
            json!({"speaker": t.number(), "elements": elements})
        })}))
    }),
    row("Speechmatics JSON", "speechmatics", true, true, |t| {
        let words = word_json(
            t,
            |t, w, s, e| json!({"type": "word", "start_time": s, "end_time": e, "alternatives": [{"content": w, "confidence": 1.0, "speaker": format!("S{}", t.number() + 1)}]}),
        );
        bytes(&json!({"format": "2.9", "metadata": {"language_pack_info": {"word_delimiter": " "}}, "results": words}))
    }),
    row("IBM Watson JSON", "watson", true, true, |t| {
        let triples = word_json(t, |_, w, s, e| json!([w, s, e]));
        let labels = word_json(t, |t, _, s, e| json!({"from": s, "to": e, "speaker": t.number(), "final": false}));
        bytes(
            &json!({"results": [{"results": [{"alternatives": [{"timestamps": triples, "transcript": ""}], "final": true}], "speaker_labels": labels}]}),
        )
    }),
    row("ElevenLabs JSON", "elevenlabs", true, true, |t| {
        let words: Vec<Value> = t.iter().flat_map(|t| {
            t.words().into_iter().flat_map(|(w, s, e)| [json!({"type": "word", "text": w, "start": s, "end": e, "speaker_id": format!("speaker_{}", t.number())}), json!({"type": "spacing", "text": " ", "start": e, "end": e, "speaker_id": format!("speaker_{}", t.number())})]).collect::<Vec<_>>()
        }).collect();
        bytes(&json!({"language_code": "en", "text": "", "words": words}))
    }),
    row("Gladia JSON", "gladia", true, true, |t| {
        bytes(
            &json!({"result": {"transcription": {"utterances": segments(t, |t| json!({"text": t.text, "language": "en", "start": seconds(t.start), "end": seconds(t.end), "speaker": t.number()}))}}}),
        )
    }),
    row("podcast JSON", "podcast-json", true, true, |t| {
        bytes(
            &json!({"version": "1.0.0", "segments": segments(t, |t| json!({"speaker": t.speaker, "startTime": seconds(t.start), "endTime": seconds(t.end), "body": t.text}))}),
        )
    }),
    row("Fireflies JSON", "fireflies", true, true, |t| {
        bytes(
            &json!({"data": {"transcript": {"title": "Weekly", "sentences": segments(t, |t| json!({"speaker_name": t.speaker, "text": t.text, "start_time": seconds(t.start), "end_time": seconds(t.end)}))}}}),
        )
    }),
    row("Webex JSON", "webex-json", true, true, |t| {
        bytes(
            &json!({"items": segments(t, |t| json!({"personName": t.speaker, "personEmail": "x@example.org", "text": t.text, "offsetMillisecond": t.start, "durationMillisecond": 6500}))}),
        )
    }),
    row("Sonix JSON", "sonix", true, true, |t| {
        bytes(
            &json!({"name": "x", "transcript": segments(t, |t| json!({"speaker": t.speaker, "start_time": seconds(t.start), "end_time": seconds(t.end), "text": t.text, "words": []}))}),
        )
    }),
    row("words and speaker spans", "word-spans", true, true, |t| {
        bytes(
            &json!({"words": word_json(t, |_, w, s, e| json!({"text": w, "start": s, "end": e})), "paragraphs": segments(t, |t| json!({"speaker": t.speaker, "start": seconds(t.start), "end": seconds(t.end)}))}),
        )
    }),
    row("JSON, any list", "json", true, true, |t| {
        bytes(&segments(
            t,
            |t| json!({"role": t.speaker, "content": t.text, "start": seconds(t.start), "end": seconds(t.end)}),
        ))
    }),
    row("JSON Lines", "json", true, false, |t| {
        lines(t, |_, t| format!("{}\n", json!({"speaker": t.speaker, "utterance": t.text})))
    }),
];

fn textgrid(turns: &[Said]) -> Vec<u8> {
    let last = turns.last().map_or(0.0, |turn| seconds(turn.end));
    let mut out = format!(
        "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\nxmin = 0 \nxmax = {last} \ntiers? <exists> \nsize = 2 \nitem []: \n"
    );
    for (n, tier) in ["Therapist", "Client"].iter().enumerate() {
        let _ = write!(
            out,
            "    item [{}]:\n        class = \"IntervalTier\" \n        name = \"{tier}\" \n        xmin = 0 \n        xmax = {last} \n        intervals: size = {} \n",
            n + 1,
            turns.len()
        );
        for (n, turn) in turns.iter().enumerate() {
            let text = if turn.speaker == *tier { turn.text.replace('"', "\"\"") } else { String::new() };
            let _ = write!(
                out,
                "        intervals [{}]:\n            xmin = {} \n            xmax = {} \n            text = \"{text}\" \n",
                n + 1,
                seconds(turn.start),
                seconds(turn.end)
            );
        }
    }
    out.into_bytes()
}
