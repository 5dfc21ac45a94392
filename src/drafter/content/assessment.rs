//! What a record says of progress, diagnosis and the treatment plan, as far as the session or the clinician says it.

use super::super::goals;
use super::super::grammar::and;
use super::super::writer::{Line, Writer, evidence};
use super::{measures, work};
use crate::facts::Measure;
use crate::note::gap;

/// Scales on which lower is better. Public knowledge of their scoring.
const LOWER_IS_BETTER: &[&str] = &[
    "altman", "asrm", "audit", "bai", "bdi", "core", "dass", "edss", "epds", "gad", "hads", "isi", "k10", "k6",
    "madrs", "oasis", "ocir", "oci-r", "panss", "pcl", "pdss", "phq", "pswq", "qids", "spin", "wsas", "y-bocs",
    "ybocs",
];

fn improved(measure: &Measure) -> Option<bool> {
    let name = measure.name.to_lowercase();
    let better = LOWER_IS_BETTER.iter().any(|scale| name.starts_with(scale) || name.contains(&format!(" {scale}")));
    let direction = measures::direction(measure)?;
    match (better, name.starts_with("sleep")) {
        (true, _) => Some(direction.is_lt()).filter(|_| direction.is_ne()),
        (false, true) => Some(direction.is_gt()).filter(|_| direction.is_ne()),
        _ => None,
    }
}

fn described(measures_of: &[&Measure]) -> String {
    let items: Vec<String> = measures_of
        .iter()
        .map(|measure| {
            let (name, _) = measures::name_and_unit(&measure.name);
            format!("{name} from {} to {}", measure.previous.as_deref().unwrap_or_default(), measure.value)
        })
        .collect();
    and(&items)
}

pub(super) fn progress(writer: &Writer<'_>) -> Vec<Line> {
    let all = &writer.facts().measures;
    let better: Vec<&Measure> = all.iter().filter(|measure| improved(measure) == Some(true)).collect();
    let worse: Vec<&Measure> = all.iter().filter(|measure| improved(measure) == Some(false)).collect();
    let mut lines = Vec::new();
    if !better.is_empty() {
        let spans = evidence(better.iter().map(|measure| &measure.evidence));
        lines.push(Line::should(format!("Improvement is shown by {}", described(&better)), &spans));
    }
    if !worse.is_empty() {
        let spans = evidence(worse.iter().map(|measure| &measure.evidence));
        lines.push(Line::should(format!("Worsening is shown by {}", described(&worse)), &spans));
    }
    if lines.is_empty() {
        lines.push(Line::should(gap("progress since the last session"), &[]));
    }
    lines
}

pub(super) fn diagnosis(writer: &Writer<'_>) -> Vec<Line> {
    let given = writer.request.clinician.as_ref().and_then(|clinician| clinician.diagnosis.as_deref()).map(str::trim);
    match given.filter(|diagnosis| !diagnosis.is_empty()) {
        Some(diagnosis) => vec![Line::must(format!("Diagnosis as given by the clinician: {diagnosis}"), &[])],
        // The header of the document shows the gap.
        None => Vec::new(),
    }
}

pub(super) fn goal(writer: &Writer<'_>) -> Vec<Line> {
    let goals = writer.goals();
    if goals.is_empty() {
        return if writer.is_plain() { Vec::new() } else { vec![Line::must(gap("goal of the treatment plan"), &[])] };
    }
    let spans = writer.facts().topics.first().map(|topic| writer.open(topic.evidence.clone())).unwrap_or_default();
    let names: Vec<String> = goals.iter().map(goals::named).collect();
    let bare = format!("Treatment plan {}: {}", and(&names), gap("which goal the session served"));
    let text = match work::toward_goal(writer) {
        Some(goal) if writer.is_plain() => format!("This served {goal} of the treatment plan"),
        Some(goal) => format!("The work of the session served treatment plan {goal}"),
        None => {
            let cited: Vec<String> = goals.iter().map(|goal| goals::cited(goal, writer.copying)).collect();
            format!("Treatment plan {}: {}", and(&cited), gap("which goal the session served"))
        }
    };
    vec![Line::must(text, &spans).or(bare)]
}

pub(super) fn plan_goal(writer: &Writer<'_>) -> Vec<Line> {
    let served = goals::served(writer.goals(), writer.facts());
    let named: Vec<String> = served.iter().take(2).map(|goal| goals::named(goal)).collect();
    if named.is_empty() {
        return Vec::new();
    }
    vec![Line::should(format!("Work on treatment plan {} continues", and(&named)), &[])]
}
