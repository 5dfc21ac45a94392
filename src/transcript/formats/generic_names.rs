//! Names that tools give to the fields of a segment. Collected from the exports listed in the README.

/// What was said.
pub(super) fn is_text_key(key: &str) -> bool {
    matches!(
        key,
        "text"
            | "transcript"
            | "body"
            | "content"
            | "utterance"
            | "sentence"
            | "message"
            | "utterance_text"
            | "caption"
            | "line"
            | "words_text"
            | "speech"
            | "transcription"
    )
}

/// Who said it.
pub(super) fn is_speaker_key(key: &str) -> bool {
    matches!(
        key,
        "speaker"
            | "speaker_name"
            | "speaker_label"
            | "speakername"
            | "speaker_id"
            | "role"
            | "interlocutor"
            | "name"
            | "author"
            | "from"
            | "personname"
            | "type"
            | "participant"
            | "label"
            | "who"
    )
}

/// When it began.
pub(super) fn is_start_key(key: &str) -> bool {
    matches!(
        key,
        "start"
            | "start_time"
            | "starttime"
            | "start_ms"
            | "startms"
            | "timestamp"
            | "begin"
            | "offset"
            | "time"
            | "t0"
            | "ts"
            | "start_timestamp"
    )
}

/// When it ended.
pub(super) fn is_end_key(key: &str) -> bool {
    matches!(
        key,
        "end" | "end_time" | "endtime" | "end_ms" | "endms" | "stop" | "t1" | "to" | "end_ts" | "end_timestamp"
    )
}
