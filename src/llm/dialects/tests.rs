//! Every dialect: what is sent, what is read from a stream cut at every byte, and what each ending comes to.

use serde_json::{Value, json};

use super::super::{DialectId, Endpoint, Features, Structure, preview, request, request_with, whole_of};
use crate::ErrorKind;
use crate::llm::stream::tests::at_every_split;
use crate::llm::{Answer, AnswerSection, AnswerSentence, Reader};
use crate::prompt::{Prompt, prompt_for_tests};

const ALL: [(DialectId, &str); 7] = [
    (DialectId::OpenaiChat, "https://a.example/v1"),
    (DialectId::OpenaiResponses, "https://a.example/v1/"),
    (DialectId::Anthropic, "https://a.example"),
    (DialectId::Gemini, "https://a.example/v1beta"),
    (DialectId::Ollama, "http://localhost:11434"),
    (DialectId::Browser, ""),
    (DialectId::Custom, ""),
];

fn endpoint(dialect: DialectId, url: &str) -> Endpoint {
    Endpoint {
        dialect,
        url: Some(url.into()),
        model: Some("m-1".into()),
        api_key: Some("s3cret".into()),
        headers: [("X-Practice".to_owned(), "also s3cret".to_owned())].into(),
        credentials: None,
        timeout_ms: None,
        context_tokens: None,
    }
}

#[test]
fn preview_is_byte_for_byte_what_is_sent_without_its_secrets() {
    let prompt = prompt_for_tests();
    for (id, url) in ALL {
        let endpoint = endpoint(id, url);
        let (sent, shown) = (request(&prompt, &endpoint).unwrap(), preview(&prompt, &endpoint).unwrap());
        assert_eq!(sent.url, shown.url);
        assert_eq!(sent.body.as_str(), shown.body);
        assert_eq!(sent.headers.len(), shown.headers.len());
        for header in &sent.headers {
            let value = &shown.headers[&header.name];
            assert_eq!(header.value.contains("s3cret"), value == "•••", "{}", header.name);
        }
        assert!(!format!("{shown:?}").contains("s3cret"));
    }
}

#[test]
fn requests_go_where_the_dialect_has_them_with_the_headers_it_needs_and_no_more() {
    let prompt = prompt_for_tests();
    let sent = |id, url: &str| {
        let request = request(&prompt, &Endpoint { headers: [].into(), ..endpoint(id, url) }).unwrap();
        (request.url, request.headers.into_iter().map(|header| header.name).collect::<Vec<_>>().join(" "))
    };
    for (id, url, to, headers) in [
        (
            DialectId::OpenaiChat,
            "https://a.example/v1/",
            "https://a.example/v1/chat/completions",
            "Content-Type Authorization",
        ),
        (DialectId::OpenaiChat, "/llm/v1/chat/completions", "/llm/v1/chat/completions", "Content-Type Authorization"),
        (
            DialectId::OpenaiChat,
            "https://r.openai.azure.com/openai/deployments/d?api-version=2024-10-21",
            "https://r.openai.azure.com/openai/deployments/d/chat/completions?api-version=2024-10-21",
            "Content-Type api-key",
        ),
        (
            DialectId::OpenaiChat,
            "https://r.openai.azure.com/openai/v1",
            "https://r.openai.azure.com/openai/v1/chat/completions",
            "Content-Type api-key",
        ),
        (
            DialectId::OpenaiResponses,
            "https://a.example/v1",
            "https://a.example/v1/responses",
            "Content-Type Authorization",
        ),
        (
            DialectId::Anthropic,
            "https://a.example/v1",
            "https://a.example/v1/messages",
            "Content-Type anthropic-version x-api-key anthropic-dangerous-direct-browser-access",
        ),
        (
            DialectId::Gemini,
            "https://a.example",
            "https://a.example/v1beta/models/m-1:streamGenerateContent?alt=sse",
            "Content-Type x-goog-api-key",
        ),
        (
            DialectId::Ollama,
            "http://localhost:11434/api",
            "http://localhost:11434/api/chat",
            "Content-Type Authorization",
        ),
        (DialectId::Custom, "", "", "Content-Type"),
    ] {
        assert_eq!(sent(id, url), (to.to_owned(), headers.to_owned()));
    }
}

#[test]
fn the_schema_is_where_each_dialect_has_it_and_goes_down_the_ladder() {
    let prompt = prompt_for_tests();
    for (id, url) in &ALL[..5] {
        let body = |structure| -> Value {
            let features = Features { structure, ..Features::ALL };
            let request = request_with(&prompt, &endpoint(*id, url), features).unwrap();
            serde_json::from_str(request.body.as_str()).unwrap()
        };
        let whole = body(Structure::Schema);
        let schema =
            ["/response_format/json_schema/schema", "/text/format/schema", "/output_config/format/schema", "/format"];
        let found = schema.iter().find_map(|place| whole.pointer(place));
        if let Some(found) = found {
            assert_eq!(found, prompt.schema());
        } else {
            let schema = whole.pointer("/generationConfig/responseSchema").unwrap();
            assert_eq!(schema["type"], "OBJECT");
            assert!(!schema.to_string().contains("additionalProperties"));
        }
        assert!(whole.to_string().contains("one JSON object"));
        let plain = body(Structure::Plain).to_string();
        assert!(!plain.contains("one JSON object") && plain.contains("## Assessment"));
    }
}

/// What hosts want of the same dialect, by the words of their own documentation.
#[test]
fn hosts_get_what_they_ask_for() {
    let prompt = prompt_for_tests();
    let body = |url: &str| -> Value {
        serde_json::from_str(request(&prompt, &endpoint(DialectId::OpenaiChat, url)).unwrap().body.as_str()).unwrap()
    };
    let openai = body("https://api.openai.com/v1");
    assert_eq!((&openai["store"], &openai["model"]), (&json!(false), &json!("m-1")));
    assert_eq!(body("https://openrouter.ai/api/v1")["provider"], json!({"data_collection": "deny", "zdr": true}));
    let other = body("https://a.example/v1");
    assert!(other.get("store").is_none() && other.get("provider").is_none());
    // A deployment is the model; the newer surface wants it in the body.
    assert!(body("https://r.openai.azure.com/openai/deployments/d?api-version=2024-10-21").get("model").is_none());
    assert_eq!(body("https://r.openai.azure.com/openai/v1")["model"], "m-1");
    let versionless = endpoint(DialectId::OpenaiChat, "https://r.openai.azure.com/openai/deployments/d");
    let error = request(&prompt, &versionless).err().unwrap();
    assert_eq!(error.detail().unwrap().field.as_deref(), Some("url"));
    // A key in a header of the caller's is a key in a browser all the same.
    let keyed = |headers: &[(&str, &str)]| {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let endpoint = Endpoint { api_key: None, headers, ..endpoint(DialectId::Anthropic, "https://a.example") };
        let sent = request(&prompt, &endpoint).unwrap().headers;
        sent.iter().any(|header| header.name == "anthropic-dangerous-direct-browser-access")
    };
    assert!(keyed(&[("X-API-Key", "k")]) && !keyed(&[("X-Practice", "k")]) && !keyed(&[]));
}

#[test]
fn a_person_is_told_what_an_endpoint_does_with_text() {
    let prompt = prompt_for_tests();
    let notices = |id, url| preview(&prompt, &endpoint(id, url)).unwrap().notices.join(" ");
    assert!(notices(DialectId::Gemini, "https://generativelanguage.googleapis.com/v1beta").contains("train"));
    assert!(notices(DialectId::OpenaiChat, "https://openrouter.ai/api/v1").contains("other companies"));
    assert!(notices(DialectId::OpenaiChat, "http://192.168.0.7:8000/v1").contains("http"));
    assert!(notices(DialectId::Browser, "").contains("device"));
    for (id, url) in [(DialectId::OpenaiChat, "https://a.example"), (DialectId::Ollama, "http://localhost:11434")] {
        assert_eq!(notices(id, url), "");
    }
}

#[test]
fn what_does_not_fit_is_known_before_it_is_sent() {
    let prompt = prompt_for_tests();
    let small = Endpoint { context_tokens: Some(2000), ..endpoint(DialectId::OpenaiChat, "https://a.example") };
    let error = request(&prompt, &small).err().unwrap();
    assert_eq!(error.kind(), ErrorKind::ContextTooLong);
    assert_eq!(error.detail().unwrap().limit, Some(2000));
}

#[test]
fn no_header_or_model_can_break_out_of_its_place() {
    let prompt = prompt_for_tests();
    let base = || endpoint(DialectId::Gemini, "https://a.example");
    for broken in [
        Endpoint { headers: [("X-A".to_owned(), "b\r\nX-C: d".to_owned())].into(), ..base() },
        Endpoint { headers: [("X A".to_owned(), "b".to_owned())].into(), ..base() },
        Endpoint { api_key: Some("s3cret\n".repeat(2)), ..base() },
        Endpoint { model: Some("../../x?key=y".into()), ..base() },
        Endpoint { model: Some(" ".into()), ..base() },
    ] {
        let error = request(&prompt, &broken).err().unwrap();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        assert!(!error.to_string().contains("s3cret"));
    }
}

// ── reading ──────────────────────────────────────────────────────────────────────────────────────

const NOTE: &str = r#"{"sections":[{"id":"subjective","sentences":[{"lines":["t1"],"text":"Mornings are “better” 😀."}]},{"id":"plan","sentences":[{"lines":["t4","t5"],"text":"Keep the walk."}]}]}"#;

fn halves() -> (&'static str, &'static str) {
    NOTE.split_at(NOTE.find("etter").unwrap())
}

/// Sections by id, each with these sentences.
fn note(sections: &[(&str, &[&str])]) -> Answer {
    let sentence = |text: &&str| AnswerSentence { text: (*text).to_owned(), ..AnswerSentence::default() };
    let section = |(id, sentences): &(&str, &[&str])| AnswerSection {
        id: (*id).to_owned(),
        sentences: sentences.iter().map(sentence).collect(),
    };
    Answer { sections: sections.iter().map(section).collect(), tokens_in: Some(10), ..Answer::default() }
}

#[test]
fn what_arrived_of_a_session_in_parts_is_kept_and_never_passed_off_as_whole() {
    let parts = [note(&[("subjective", &["One."]), ("plan", &["Two."])]), note(&[("plan", &["Three."])])];
    let texts = |answer: &Answer| {
        let all = answer.sections.iter().flat_map(|section| &section.sentences);
        all.map(|sentence| sentence.text.clone()).collect::<Vec<_>>().join(" ")
    };
    let merged = note(&[("plan", &["Merged."])]);
    let whole = whole_of(&parts, Some(merged.clone()), None);
    assert_eq!((texts(&whole).as_str(), whole.truncated, whole.tokens_in), ("Merged.", false, Some(30)));
    // They do not fit together into the context: nothing is left out, nothing is missing.
    assert_eq!((texts(&whole_of(&parts, None, None)).as_str(), false), ("One. Two. Three.", false));
    // A part or the merging failed, and said why.
    let failed = whole_of(&parts, None, Some(super::failure::of_kind("timeout").unwrap()));
    assert_eq!((texts(&failed).as_str(), failed.truncated), ("One. Two. Three.", true));
    assert_eq!(failed.cause.unwrap().kind(), ErrorKind::Timeout);
    // Half a merged note has lost what its other half would have said.
    let half = whole_of(&parts, Some(Answer { truncated: true, ..merged.clone() }), None);
    assert_eq!((texts(&half).as_str(), half.truncated), ("One. Two. Three.", true));
    // One part was cut off.
    let cut = [parts[0].clone(), Answer { truncated: true, ..parts[1].clone() }];
    assert!(whole_of(&cut, Some(merged), None).truncated);
}

fn read(prompt: &Prompt, id: DialectId, parts: &[&[u8]]) -> crate::Result<Answer> {
    let mut reader = Reader::new(prompt, &endpoint(id, "https://a.example"));
    for part in parts {
        reader.push(part);
    }
    reader.end()
}

fn data(values: &[Value]) -> String {
    values.iter().map(|value| format!("data: {value}\n\n")).collect::<Vec<_>>().concat()
}

fn named(values: &[Value]) -> String {
    values
        .iter()
        .map(|value| format!("event: {}\ndata: {value}\n\n", value["type"].as_str().unwrap()))
        .collect::<Vec<_>>()
        .concat()
}

fn lines(values: &[Value]) -> String {
    values.iter().map(|value| format!("{value}\n")).collect::<Vec<_>>().concat()
}

fn whole_streams() -> Vec<(DialectId, String)> {
    let (first, second) = halves();
    let chat = |delta: Value, finish: Value| json!({"model": "m-1", "choices": [{"index": 0, "delta": delta, "finish_reason": finish}], "obfuscation": "x"});
    let answers = |delta: &str| json!({"type": "response.output_text.delta", "item_id": "m", "output_index": 0, "content_index": 0, "delta": delta});
    let block =
        |text: &str| json!({"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": text}});
    let candidate = |text: &str| json!({"candidates": [{"content": {"parts": [{"text": text}], "role": "model"}}], "modelVersion": "m-1"});
    let chat_stream = data(&[
        json!({"choices": [], "prompt_filter_results": []}),
        chat(json!({"role": "assistant", "content": null}), Value::Null),
        chat(json!({"reasoning_content": "hm"}), Value::Null),
        chat(json!({"content": first}), Value::Null),
        chat(json!({"content": second}), Value::Null),
        chat(json!({}), json!("stop")),
        json!({"choices": [], "usage": {"prompt_tokens": 900, "completion_tokens": 50, "x": {}}}),
    ]);
    let gemini = [
        json!({"candidates": [{"content": {"parts": [{"text": "hm", "thought": true}]}}]}),
        candidate(first),
        candidate(second),
        json!({"candidates": [{"finishReason": "STOP"}], "usageMetadata": {"promptTokenCount": 900, "candidatesTokenCount": 50}, "modelVersion": "m-1"}),
    ];
    let ollama = |text: &str| json!({"model": "m-1", "message": {"role": "assistant", "content": text}, "done": false});
    vec![
        (DialectId::OpenaiChat, format!("{chat_stream}data: [DONE]\n\n")),
        (DialectId::OpenaiChat, format!(": PROCESSING\n\n{chat_stream}").replace('\n', "\r\n")),
        (DialectId::OpenaiChat, chat_stream.replace("data: ", "data:")),
        (
            DialectId::OpenaiChat,
            json!({"model": "m-1", "choices": [{"message": {"content": format!("<think>hm</think>{NOTE}"), "refusal": null}, "finish_reason": "stop"}],
                "usage": {"prompt_tokens": 900, "completion_tokens": 50}})
            .to_string(),
        ),
        (
            DialectId::OpenaiResponses,
            named(&[
                json!({"type": "response.created", "response": {"status": "in_progress", "model": "m-1"}}),
                json!({"type": "response.reasoning_summary_text.delta", "delta": "hm"}),
                answers(first),
                answers(second),
                json!({"type": "response.output_text.done", "text": NOTE}),
                json!({"type": "response.completed", "response": {"status": "completed", "model": "m-1", "output": [], "usage": {"input_tokens": 900, "output_tokens": 50}}}),
            ]),
        ),
        (
            DialectId::Anthropic,
            named(&[
                json!({"type": "message_start", "message": {"model": "m-1", "content": [], "usage": {"input_tokens": 900, "output_tokens": 1}}}),
                json!({"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}}),
                json!({"type": "content_block_delta", "index": 0, "delta": {"type": "thinking_delta", "thinking": "hm"}}),
                block(first),
                json!({"type": "ping"}),
                block(second),
                json!({"type": "brand_new", "delta": {"type": "brand_new", "text": "x"}}),
                json!({"type": "message_delta", "delta": {"stop_reason": "end_turn"}, "usage": {"output_tokens": 50}}),
                json!({"type": "message_stop"}),
            ]),
        ),
        (DialectId::Gemini, data(&gemini).replace("\n\n", "\r\r")),
        (DialectId::Gemini, serde_json::to_string_pretty(&gemini).unwrap()),
        (
            DialectId::Ollama,
            lines(&[
                json!({"model": "m-1", "message": {"content": "", "thinking": "hm"}, "done": false}),
                ollama(first),
                ollama(second),
                json!({"model": "m-1", "message": {"content": ""}, "done": true, "done_reason": "stop", "prompt_eval_count": 900, "eval_count": 50}),
            ]),
        ),
    ]
}

#[test]
fn a_whole_note_is_read_the_same_at_every_split_of_every_byte() {
    let prompt = prompt_for_tests();
    for (id, stream) in whole_streams() {
        let check = |parts: &[&[u8]]| {
            let answer = read(&prompt, id, parts).unwrap();
            let told = (answer.model.as_deref(), answer.tokens_in, answer.tokens_out, answer.truncated);
            assert_eq!(told, (Some("m-1"), Some(900), Some(50), false), "{id:?}");
            let sections: Vec<_> = answer.sections.iter().map(|section| section.id.as_str()).collect();
            assert_eq!(sections, ["subjective", "plan"]);
            assert_eq!(answer.sections[0].sentences[0].text, "Mornings are “better” 😀.");
            assert_eq!(answer.sections[1].sentences[0].turns, [4, 5]);
        };
        check(&[stream.as_bytes()]);
        at_every_split(stream.as_bytes(), check);
    }
}

#[test]
fn a_stream_that_breaks_off_anywhere_is_never_a_whole_note() {
    let prompt = prompt_for_tests();
    for (id, stream) in whole_streams() {
        // Where the closing bracket of the note has not come, nothing may pass for whole.
        let note_ends = stream.find("walk.").unwrap();
        for cut in (0..note_ends).filter(|cut| stream.is_char_boundary(*cut)) {
            if let Ok(answer) = read(&prompt, id, &[&stream.as_bytes()[..cut]]) {
                assert!(answer.truncated, "{id:?} at {cut}");
            }
        }
    }
}

#[test]
fn every_other_ending_has_its_kind() {
    use ErrorKind::{BadResponse, Filtered, RateLimited, Refused, Server, Truncated};
    let prompt = prompt_for_tests();
    let (first, _) = halves();
    let chat = |delta: Value, finish: &str| data(&[json!({"choices": [{"delta": delta, "finish_reason": finish}]})]);
    for (id, stream, kind) in [
        (DialectId::OpenaiChat, String::new(), BadResponse),
        (DialectId::OpenaiChat, "<!doctype html><p>Sign in".into(), BadResponse),
        (DialectId::OpenaiChat, ": nothing\n\n".into(), BadResponse),
        (DialectId::OpenaiChat, "{\"choices\":[{\"message\":{\"cont".into(), BadResponse),
        (DialectId::OpenaiChat, chat(json!({"content": "{\"sections\":["}), "stop"), BadResponse),
        (DialectId::OpenaiChat, chat(json!({"content": "A note about nothing."}), "stop"), BadResponse),
        (DialectId::OpenaiChat, chat(json!({"content": "I’m sorry, but I can't help with that."}), "stop"), Refused),
        (DialectId::OpenaiChat, chat(json!({"refusal": "I can't."}), "stop"), Refused),
        (DialectId::OpenaiChat, chat(json!({"content": first}), "content_filter"), Filtered),
        (DialectId::OpenaiChat, chat(json!({"content": "<think>and so on"}), "length"), Truncated),
        (DialectId::OpenaiChat, data(&[json!({"error": {"message": "Overloaded", "code": 502}})]), Server),
        (
            DialectId::OpenaiChat,
            json!({"error": {"message": "slow down", "code": "429", "type": "x"}}).to_string(),
            RateLimited,
        ),
        (DialectId::OpenaiChat, json!({"object": "error", "message": "x", "code": 500}).to_string(), Server),
        (DialectId::OpenaiResponses, named(&[json!({"type": "response.refusal.delta", "delta": "I can't"})]), Refused),
        (
            DialectId::OpenaiResponses,
            named(&[
                json!({"type": "response.failed", "response": {"error": {"code": "server_error", "message": "x"}}}),
            ]),
            Server,
        ),
        (
            DialectId::OpenaiResponses,
            named(&[
                json!({"type": "response.incomplete", "response": {"status": "incomplete", "incomplete_details": {"reason": "content_filter"}}}),
            ]),
            Filtered,
        ),
        (
            DialectId::Anthropic,
            named(&[json!({"type": "error", "error": {"type": "overloaded_error", "message": "Overloaded"}})]),
            Server,
        ),
        (
            DialectId::Anthropic,
            named(&[json!({"type": "message_delta", "delta": {"stop_reason": "refusal"}})]),
            Refused,
        ),
        (DialectId::Gemini, data(&[json!({"promptFeedback": {"blockReason": "SAFETY"}})]), Filtered),
        (DialectId::Gemini, data(&[json!({"candidates": [{"finishReason": "SAFETY"}]})]), Filtered),
        (
            DialectId::Gemini,
            "[".to_owned()
                + &json!({"error": {"code": 503, "status": "UNAVAILABLE", "message": "x"}}).to_string()
                + "]",
            Server,
        ),
        (
            DialectId::Gemini,
            data(&[json!({"candidates": [{"content": {"parts": [{"text": "{"}]}}]})])
                + &serde_json::to_string_pretty(
                    &json!({"error": {"code": 503, "status": "UNAVAILABLE", "message": "x"}}),
                )
                .unwrap(),
            Server,
        ),
        (DialectId::OpenaiChat, "event: error\ndata: {\"detail\": \"the engine stopped\"}\n\n".into(), Server),
        (DialectId::OpenaiChat, "event: error\ndata: Rate limit exceeded\n\n".into(), RateLimited),
        (DialectId::Ollama, lines(&[json!({"error": "model runner stopped"})]), Server),
    ] {
        let error = read(&prompt, id, &[stream.as_bytes()]).unwrap_err();
        assert_eq!(error.kind(), kind, "{id:?} {stream}");
    }
}

#[test]
fn a_remark_before_the_answer_is_not_the_answer_and_a_host_that_answers_is_named() {
    let prompt = prompt_for_tests();
    let delta = |text: &str| json!({"type": "response.output_text.delta", "delta": text});
    let done = json!({"type": "response.output_text.done"});
    let completed = json!({"type": "response.completed", "response": {"status": "completed"}});
    let stream = named(&[delta("I will now write the note."), done.clone(), delta(NOTE), done, completed]);
    let answer = read(&prompt, DialectId::OpenaiResponses, &[stream.as_bytes()]).unwrap();
    assert_eq!((answer.sections.len(), answer.truncated), (2, false));
    for (provider, model) in [(json!("Some Host"), "m-1 at Some Host"), (json!({"name": "x"}), "m-1")] {
        let chunk = json!({"model": "m-1", "provider": provider, "choices": [{"delta": {"content": NOTE}, "finish_reason": "stop"}]});
        let answer = read(&prompt, DialectId::OpenaiChat, &[data(&[chunk]).as_bytes()]).unwrap();
        assert_eq!(answer.model.as_deref(), Some(model));
    }
}

/// Some servers send all that was said so far beside each delta, and all of it once more at the end.
#[test]
fn a_message_beside_a_delta_is_not_said_twice() {
    let prompt = prompt_for_tests();
    let (first, second) = halves();
    let chunk = |delta: &str, message: &str, finish: Value| json!({"choices": [{"message": {"content": message}, "delta": {"content": delta}, "text": "", "finish_reason": finish}]});
    let stream =
        data(&[chunk(first, first, Value::Null), chunk(second, NOTE, Value::Null), chunk("", NOTE, json!("stop"))]);
    let answer = read(&prompt, DialectId::OpenaiChat, &[stream.as_bytes()]).unwrap();
    let counts: Vec<_> = answer.sections.iter().map(|section| section.sentences.len()).collect();
    assert_eq!((counts, answer.truncated), (vec![1, 1], false));
}

#[test]
fn half_a_note_is_kept_and_marked() {
    let prompt = prompt_for_tests();
    let (first, _) = halves();
    let chat = |finish: Value| json!({"choices": [{"delta": {"content": first}, "finish_reason": finish}]});
    for (id, stream) in [
        (DialectId::OpenaiChat, data(&[chat(json!("length"))])),
        (DialectId::OpenaiChat, data(&[chat(Value::Null)])),
        (DialectId::OpenaiChat, data(&[chat(json!("stop"))])),
        (DialectId::OpenaiChat, data(&[chat(Value::Null), json!({"error": {"message": "x", "code": 502}})])),
        (DialectId::Ollama, lines(&[json!({"message": {"content": first}, "done": true, "done_reason": "length"})])),
    ] {
        let answer = read(&prompt, id, &[stream.as_bytes()]).unwrap();
        assert!(answer.truncated, "{id:?} {stream}");
        assert_eq!(answer.sections[0].sentences[0].text, "Mornings are “b");
    }
}

#[test]
fn a_model_that_never_stops_is_stopped() {
    let prompt = prompt_for_tests();
    let mut reader = Reader::new(&prompt, &endpoint(DialectId::Ollama, "http://localhost"));
    let line = lines(&[json!({"message": {"content": "so ".repeat(1000)}, "done": false})]);
    let mut pushed = 0;
    while !reader.is_over() {
        reader.push(line.as_bytes());
        pushed += 1;
        assert!(pushed < 100);
    }
}
