//! What an endpoint turns out not to know: the ladder down from the best request to the plainest.

use super::failure::Failure;
use crate::prompt::AnswerShape;

/// How the answer's shape is asked for, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Structure {
    /// By JSON Schema.
    Schema,
    /// As JSON of any kind; the prompt says which.
    JsonObject,
    /// In words alone.
    Plain,
}

impl From<Structure> for AnswerShape {
    fn from(structure: Structure) -> Self {
        match structure {
            Structure::Schema | Structure::JsonObject => Self::Json,
            Structure::Plain => Self::Plain,
        }
    }
}

/// The optional fields of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Features {
    pub structure: Structure,
    /// A temperature; models that reason refuse it.
    pub temperature: bool,
    /// A count of tokens at the end of the stream.
    pub usage: bool,
}

impl Features {
    /// What is tried first.
    pub(crate) const ALL: Self = Self { structure: Structure::Schema, temperature: true, usage: true };

    /// Without the one field that the server complains of; `None` where it complains of something else.
    pub(crate) fn without(self, failure: &Failure) -> Option<Self> {
        if self.temperature && failure.names(&["temperature"]) {
            return Some(Self { temperature: false, ..self });
        }
        if self.usage && failure.names(&["stream_options", "include_usage"]) {
            return Some(Self { usage: false, ..self });
        }
        let structure = match self.structure {
            Structure::Schema => Structure::JsonObject,
            Structure::JsonObject => Structure::Plain,
            Structure::Plain => return None,
        };
        failure.names(STRUCTURE_FIELDS).then_some(Self { structure, ..self })
    }
}

/// Fields and words by which servers name structured output.
const STRUCTURE_FIELDS: &[&str] = &[
    "response_format",
    "json_schema",
    "json_object",
    "responseschema",
    "response_schema",
    "responsemimetype",
    "response_mime_type",
    "output_config",
    "text.format",
    "structured output",
    "structured_output",
    "json mode",
    "grammar",
    "guided_json",
    "additionalproperties",
    "invalid format",
    "\"format\"",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn complaint(param: &str) -> Failure {
        Failure::read(400, &format!(r#"{{"error":{{"message":"Unsupported parameter","param":"{param}"}}}}"#))
    }

    #[test]
    fn only_the_field_that_is_named_is_dropped() {
        let all = Features::ALL;
        assert_eq!(all.without(&complaint("temperature")), Some(Features { temperature: false, ..all }));
        assert_eq!(all.without(&complaint("stream_options")), Some(Features { usage: false, ..all }));
        assert_eq!(all.without(&complaint("messages")), None);
        let object = all.without(&complaint("response_format")).unwrap();
        assert_eq!(object.structure, Structure::JsonObject);
        let plain = object.without(&complaint("response_format.type")).unwrap();
        assert_eq!(plain.structure, Structure::Plain);
        assert_eq!(plain.without(&complaint("response_format")), None);
        let said = "1 validation error:\n  {'type': 'literal_error', 'loc': ('body', 'response_format', 'type'), 'msg': \"Input should be 'text' or 'json_object'\", 'input': 'json_schema', 'ctx': {'expected': \"'text' or 'json_object'\"}}\n\n  File \"app.py\", line 376, in create_chat_completion\n    POST /v1/chat/completions";
        let llama = serde_json::json!({"error": {"message": said, "type": "internal_server_error", "param": null, "code": null}});
        assert_eq!(all.without(&Failure::read(500, &llama.to_string())), Some(object));
        assert_eq!(all.without(&Failure::read(401, r#"{"error":{"message":"temperature"}}"#)), None);
    }
}
