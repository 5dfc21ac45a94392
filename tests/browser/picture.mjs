// Takes the README's picture of the page anew: node tests/browser/picture.mjs
import { fileURLToPath } from "node:url";
import { draft, openTranscript, sample, start } from "./page.mjs";

const site = await start();
const page = await site.open({ viewport: { width: 1280, height: 880 } });
await openTranscript(page, sample("panic-at-work.txt"));
await draft(page, "soap");
await page.locator(".sentence:not(.bare)", { hasText: /denied/ }).first().hover();
await page.locator(".turn.pointed").first().waitFor();
await page.evaluate(() => scrollTo(0, 0));
// The transcript glides to its place: two equal pictures in a row mean that it has arrived.
let before;
for (let picture = await page.screenshot(); !before?.equals(picture); picture = await page.screenshot()) before = picture;
await page.screenshot({ path: fileURLToPath(new URL("../../docs/page.png", import.meta.url)) });
await site.close();
