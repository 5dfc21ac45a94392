//! JSON Schema of the answer, in the subset that strict servers take: every property required, none beyond.

use serde_json::{Value, json};

use super::PromptSection;

/// `{sections: [{id, sentences: [{lines, text}]}]}`. Keys stand in alphabetical order, which servers that follow a
/// schema's order turn to our advantage: a sentence names its lines before it is written.
pub(super) fn schema(sections: &[PromptSection]) -> Value {
    let ids: Vec<&str> = sections.iter().map(|section| section.id.as_str()).collect();
    let sentence = json!({
        "type": "object",
        "properties": {
            "lines": { "type": "array", "items": { "type": "string" } },
            "text": { "type": "string" },
        },
        "required": ["lines", "text"],
        "additionalProperties": false,
    });
    let section = json!({
        "type": "object",
        "properties": {
            "id": { "type": "string", "enum": ids },
            "sentences": { "type": "array", "items": sentence },
        },
        "required": ["id", "sentences"],
        "additionalProperties": false,
    });
    json!({
        "type": "object",
        "properties": { "sections": { "type": "array", "items": section } },
        "required": ["sections"],
        "additionalProperties": false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn objects<'a>(value: &'a Value, found: &mut Vec<&'a Value>) {
        match value {
            Value::Object(fields) => {
                if fields.get("type").and_then(Value::as_str) == Some("object") {
                    found.push(value);
                }
                fields.values().for_each(|field| objects(field, found));
            }
            Value::Array(items) => items.iter().for_each(|item| objects(item, found)),
            _ => {}
        }
    }

    #[test]
    fn every_object_requires_all_of_its_properties_and_forbids_others() {
        let schema = schema(&[PromptSection { id: "plan".into(), title: "Plan".into() }]);
        let mut found = Vec::new();
        objects(&schema, &mut found);
        assert_eq!(found.len(), 3);
        for object in found {
            let mut required: Vec<_> =
                object["required"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
            required.sort_unstable();
            let properties: Vec<_> = object["properties"].as_object().unwrap().keys().map(String::as_str).collect();
            assert_eq!(required, properties);
            assert_eq!(object["additionalProperties"], false);
        }
    }
}
