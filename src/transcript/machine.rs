//! What recognizers make up in silence, and whether the talk has a speed that people talk at.

use super::reading::Reading;

/// Sentences that recognizers learned from subtitles and write where nobody speaks.
const INVENTED: &[&str] = &[
    "thank you for watching",
    "thanks for watching",
    "thank you so much for watching",
    "please subscribe",
    "like and subscribe",
    "please subscribe to my channel",
    "subtitles by the amara.org community",
    "transcribed by https://otter.ai",
    "untertitel der amara.org-community",
    "sous-titres réalisés par la communauté d'amara.org",
];

/// A sentence that comes this often in a row was made up.
const ROW: usize = 5;

/// Leaves out, with a warning, what a machine made up.
pub(super) fn leave_out_invented(reading: &mut Reading) {
    if !reading.machine {
        return;
    }
    let mut kept = Vec::with_capacity(reading.turns.len());
    let mut row = 0;
    for turn in std::mem::take(&mut reading.turns) {
        let bare = turn.text.trim_end_matches(['.', '!', ' ']);
        let known = bare.len() < 60 && INVENTED.contains(&bare.to_lowercase().as_str());
        if known {
            let message = "A sentence that recognizers make up in silence was left out.";
            reading.warnings.add("invented-by-recognizer", message, Some(turn.line));
            continue;
        }
        let same = kept.last().is_some_and(|last: &super::Turn| {
            last.speaker.is_none() && turn.speaker.is_none() && last.text == turn.text
        });
        row = if same { row + 1 } else { 1 };
        kept.push(turn);
        if row >= ROW {
            // The first of the row may have been said; the others go as soon as the row is long.
            let drop = if row == ROW { ROW - 1 } else { 1 };
            kept.truncate(kept.len() - drop);
            let message = "One sentence was repeated many times over. The repetitions were left out.";
            reading.warnings.add("repeated-by-recognizer", message, None);
        }
    }
    reading.turns = kept;
}

/// Warns where `words` and times do not fit each other: units mistaken, or a recording with gaps.
pub(super) fn check_pace(reading: &mut Reading, words: usize) {
    let first = reading.turns.iter().find_map(|turn| turn.start_ms);
    let last = reading.turns.iter().filter_map(|turn| turn.end_ms.or(turn.start_ms)).max();
    let Some(length) = first.zip(last).and_then(|(first, last)| last.checked_sub(first)) else { return };
    if words < 100 || length == 0 {
        return;
    }
    let pace = words as u64 * 60_000 / length;
    if !(40..=260).contains(&pace) {
        let message = format!(
            "By its times this transcript has {pace} words a minute. Some of it may be missing, or the times are wrong."
        );
        reading.warnings.add("pace", message, None);
    }
}
