import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before } from "node:test";
import type { Browser } from "playwright-core";
import { CodeServer } from "./code-server";
import { launchBrowser, packageUnderTest } from "./fixtures";
import { scenario as inNewWindow } from "./scenario";
import { EditorWindow } from "./window";

const files = 50_000;
const filesAFolder = 100;
/** For as many files on a machine that does other things, too. */
const patienceMs = 300_000;

let server: CodeServer;
let browser: Browser;
let window: EditorWindow;

/** All in one window, one after the other: opened, searched, paused, resumed, complete. */
function scenario(name: string, run: () => Promise<void>): void {
  inNewWindow(name, () => Promise.resolve({ window, run }), true);
}

before(async () => {
  server = await CodeServer.start([packageUnderTest()]);
  browser = await launchBrowser();
  window = await EditorWindow.open(browser, server, largeFolder());
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

scenario("50,000 files: while they are indexed, questions are answered and the answer says that it is not complete", async () => {
  await window.status.filter({ hasText: /[1-9][\d,]* \/ 50,000 files/ }).waitFor({ timeout: 120_000 });
  await window.ask("boil an egg");
  await window.lines.filter({ hasText: /boil_egg_\d/ }).first().waitFor({ timeout: 60_000 });
  await window.box.locator(".quick-input-list-separator", { hasText: /Indexing \d+ %: results so far/ }).first().waitFor();
  await window.screenshot("indexing");
});

scenario("cancelling the progress pauses, and that is said", async () => {
  await window.cancelProgress(/indexing, searches work already/);
  await window.status.filter({ hasText: "not complete" }).waitFor();
  await window.ask("boil an egg");
  await window.box.locator(".quick-input-list-separator", { hasText: "Indexing is paused: results so far" }).first().waitFor();
});

scenario("resuming goes on to the end", async () => {
  await window.command("Sextant: Resume Indexing");
  await window.ready(patienceMs);
  assert.match(await window.status.innerText(), /50,000/);
  await window.ask(`boil_egg_${files - 1}`);
  await window.lines.first().filter({ hasText: `boil_egg_${files - 1}` }).waitFor();
});

scenario("a rebuild that is cancelled leaves an index that is complete", async () => {
  await window.command("Sextant: Rebuild Index");
  await window.status.filter({ hasText: /\/ 50,000 files/ }).waitFor();
  await window.cancelProgress(/rebuilding the index/);
  await window.ready(patienceMs);
  assert.match(await window.status.innerText(), /50,000/);
});

function largeFolder(): string {
  // Long enough that there is time to cancel before a native server is done.
  const body = Array.from({ length: 40 }, (_, line) => `    water = warm_slowly(water, stove_level_${line}, pot_of_size_${line})\n`).join("");
  const folder = server.newFolder("large");
  for (let first = 0; first < files; first += filesAFolder) {
    const part = path.join(folder, `part${first / filesAFolder}`);
    mkdirSync(part);
    for (let i = first; i < first + filesAFolder; i++) writeFileSync(path.join(part, `module_${i}.py`), `def boil_egg_${i}(water):\n    """Boils egg ${i}."""\n${body}    return water + ${i}\n`);
  }

  return folder;
}
