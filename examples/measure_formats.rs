//! One session rendered into every format and read back: `cargo run --release --example measure_formats`.
//!
//! Prints, for each rendering, whether speakers, turns, text and times came back exactly, and what is lost by the
//! format itself. Then how many turns of typed interviews come back, clean and with slips. Then the speed of the most
//! usual formats. Ends with an error if a cell is not as stated.
#![allow(clippy::print_stdout)]

#[path = "support/render.rs"]
mod render;
#[path = "support/typed.rs"]
mod typed;

use std::time::Instant;

use render::{RENDERINGS, Rendering, session};
use session_note::transcript::{ParseOptions, Transcript, formats, parse_bytes};

fn main() -> std::process::ExitCode {
    let turns = session();
    println!(
        "{:<34} {:<16} {:>5} {:>8} {:>5} {:>6}  lost by the format",
        "rendering", "read as", "turns", "speakers", "text", "times"
    );
    let mut wrong = 0;
    let mut seen = Vec::new();
    for Rendering { name, render, format, speakers, times } in RENDERINGS {
        let parsed = parse_bytes(&render(&turns), &ParseOptions::default());
        let Ok(parsed) = parsed else {
            println!("{name:<34} not read");
            wrong += 1;
            continue;
        };
        seen.push(parsed.format);
        let count = parsed.turns.len() == turns.len();
        let text = count && turns.iter().zip(&parsed.turns).all(|(said, turn)| said.text == turn.text);
        let who = same_speakers(&turns, &parsed);
        let when = turns
            .iter()
            .zip(&parsed.turns)
            .all(|(said, turn)| turn.start_ms.is_some_and(|start| start.abs_diff(said.start) < 1000));
        let exact = |yes: bool| if yes { "exact" } else { "-" };
        let lost = match (speakers, times) {
            (true, true) => "",
            (true, false) => "times",
            (false, true) => "speakers",
            (false, false) => "speakers, times",
        };
        let as_stated = count && text && who == *speakers && when == *times && parsed.format == *format;
        wrong += usize::from(!as_stated);
        let mark = if as_stated { "" } else { "  NOT AS STATED" };
        println!(
            "{name:<34} {:<16} {:>5} {:>8} {:>5} {:>6}  {lost}{mark}",
            parsed.format,
            parsed.turns.len(),
            exact(who),
            exact(text),
            exact(when)
        );
    }
    for format in formats() {
        if !seen.contains(&format.id) {
            println!("{:<34} has no rendering", format.id);
            wrong += 1;
        }
    }
    println!("\n272 typed interviews (seeded, fictional) | turns right | speakers invented");
    for (what, slips, seed) in
        [("clean", 0, 0), ("one label in 20 mistyped", 20, 10_000), ("one label in 6 mistyped", 6, 20_000)]
    {
        let (right, of, invented) = typed_interviews(seed..seed + 272, slips);
        #[allow(clippy::cast_precision_loss)]
        let share = right as f64 * 100.0 / of as f64;
        println!("{what:<34} {share:.2} % of {of}, {invented}");
        wrong += usize::from(invented > 0 || share < 99.8);
    }
    println!();
    for name in ["WebVTT", "labelled text", "Deepgram JSON, words"] {
        if let Some(rendering) = RENDERINGS.iter().find(|rendering| rendering.name == name) {
            // A word-level JSON of a session has about 5 MB.
            speed(rendering, if rendering.format == "deepgram" { 3_000 } else { 60_000 });
        }
    }
    if wrong > 0 {
        println!("{wrong} not as stated");
        return std::process::ExitCode::FAILURE;
    }
    std::process::ExitCode::SUCCESS
}

/// Turns that came back, turns there are, and labels that are nobody's.
fn typed_interviews(seeds: std::ops::Range<u64>, slips: usize) -> (usize, usize, usize) {
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = |label: &str| flat(label).trim_end_matches('.').to_owned();
    let (mut right, mut of, mut invented) = (0, 0, 0);
    for seed in seeds {
        let typed = typed::interview(seed, slips);
        let Ok(parsed) = parse_bytes(typed.text.as_bytes(), &ParseOptions::default()) else { continue };
        let turn =
            |turn: &session_note::transcript::Turn| (name(turn.speaker.as_deref().unwrap_or("")), flat(&turn.text));
        let read: Vec<(String, String)> = parsed.turns.iter().map(turn).collect();
        let said: Vec<(String, String)> = typed.turns.iter().map(|(label, said)| (name(label), flat(said))).collect();
        let mut at = 0;
        for turn in &said {
            if let Some(found) = read.iter().skip(at).take(4).position(|read| read == turn) {
                right += 1;
                at += found + 1;
            }
        }
        of += said.len();
        let labels: std::collections::BTreeSet<&str> = read.iter().map(|(label, _)| label.as_str()).collect();
        invented += labels.iter().filter(|label| !said.iter().any(|(known, _)| known == **label)).count();
    }
    (right, of, invented)
}

/// The same two people in the same places, whatever the format calls them.
fn same_speakers(turns: &[render::Said], parsed: &Transcript) -> bool {
    let mut names: Vec<(&str, &str)> = Vec::new();
    for (said, turn) in turns.iter().zip(&parsed.turns) {
        let Some(label) = turn.speaker.as_deref() else { return false };
        match names.iter().find(|(speaker, _)| *speaker == said.speaker) {
            Some((_, known)) if *known == label => {}
            Some(_) => return false,
            None => names.push((said.speaker, label)),
        }
    }
    names.len() == 2 && names[0].1 != names[1].1
}

#[allow(clippy::cast_precision_loss)]
fn speed(rendering: &Rendering, count: usize) {
    let mut turns = session();
    let length = turns.last().map_or(0, |turn| turn.end + 1000);
    while turns.len() < count {
        let more: Vec<_> = session().into_iter().map(|turn| turn.later(length * (turns.len() / 12) as u64)).collect();
        turns.extend(more);
    }
    let bytes = (rendering.render)(&turns);
    let best = (0..5)
        .map(|_| {
            let start = Instant::now();
            let read = parse_bytes(&bytes, &ParseOptions::default()).map_or(0, |parsed| parsed.turns.len());
            (start.elapsed().as_secs_f64(), read)
        })
        .min_by(|a, b| a.0.total_cmp(&b.0));
    if let Some((seconds, read)) = best {
        let size = bytes.len() as f64 / 1e6;
        println!(
            "{:<34} {size:.1} MB, {read} turns, {:.0} ms, {:.0} MB/s",
            rendering.name,
            seconds * 1000.0,
            size / seconds
        );
    }
}
