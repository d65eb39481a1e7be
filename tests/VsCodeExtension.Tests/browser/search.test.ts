import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import path from "node:path";
import { after, before, type TestContext } from "node:test";
import type { Browser } from "playwright-core";
import { CodeServer } from "./code-server";
import { copySample, launchBrowser, packageUnderTest } from "./fixtures";
import { scenario as inNewWindow } from "./scenario";
import { EditorWindow } from "./window";

let server: CodeServer;
let browser: Browser;
let window: EditorWindow;
let folder: string;

/** All in one window, one after the other, as a person works. */
function scenario(name: string, run: (context: TestContext) => Promise<void>): void {
  inNewWindow(name, context => Promise.resolve({ window, run: () => run(context) }), true);
}

before(async () => {
  server = await CodeServer.start([packageUnderTest()]);
  browser = await launchBrowser();
  folder = copySample(server, "csharp-lending");
  window = await EditorWindow.open(browser, server, folder);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

scenario("first start without an index: indexes by itself and tells how much there is", async () => {
  await window.ready();
  assert.match(await window.status.innerText(), /\d/);
  assert.ok(existsSync(path.join(folder, ".sextant", "index.db")));
});

scenario("the folder of the index is not in the way: the Explorer does not show it", async () => {
  const explorer = window.page.locator(".explorer-folders-view .monaco-list-row");
  await explorer.filter({ hasText: "README.md" }).waitFor();
  assert.equal(await explorer.filter({ hasText: ".sextant" }).count(), 0);
});

for (const [question, file, line] of [
  ["retry with growing delays", "Retry.cs", 26],
  ["is a ten digit book number valid", "Isbn.cs", 40],
  ["money that is split without losing a cent", "Money.cs", 18],
] as const) {
  scenario(`asks "${question}" and lands on ${file}:${line}`, async () => {
    await window.ask(question);
    await window.lines.filter({ hasText: `${file}:${line}` }).first().waitFor();
    await window.choose(`${file}:${line}`);
    await window.at(file, line);
  });
}

scenario("the highlighted result is shown behind the list, and Escape brings back what was there", async () => {
  await window.command("View: Close All Editors");
  await window.openFile("LoanDesk.cs", 20);
  await window.ask("retry with growing delays");
  await window.tab("Retry.cs").waitFor();
  await window.rangeHighlight.first().waitFor();
  // The preview is that of the last answer, not of one to half of the question.
  await window.page.locator("[id='status.editor.selection']", { hasText: `Ln ${await window.bestIn("Retry.cs")},` }).waitFor();
  await window.screenshot("search");
  assert.ok(await window.box.isVisible());
  await window.page.keyboard.press("Escape");
  await window.at("LoanDesk.cs", 20);
  await window.tab("Retry.cs").waitFor({ state: "detached" });
  assert.equal(await window.tabs.count(), 1);
});

scenario("Escape without an editor before leaves none", async () => {
  await window.command("View: Close All Editors");
  await window.ask("money that is split");
  await window.tab("Money.cs").waitFor();
  await window.page.keyboard.press("Escape");
  await window.tab("Money.cs").waitFor({ state: "detached" });
});

scenario("Ctrl+Enter opens to the side of what was there", async () => {
  await window.command("View: Close All Editors");
  await window.openFile("LoanDesk.cs", 20);
  await window.ask("retry with growing delays");
  await window.lines.filter({ hasText: "Retry.cs:26" }).first().waitFor();
  const line = await window.bestIn("Retry.cs");
  await window.page.keyboard.press("Control+Enter");
  // The preview is at that line, too.
  await window.box.waitFor({ state: "hidden" });
  const groups = window.page.locator(".editor-group-container");
  await groups.nth(1).waitFor();
  await window.at("Retry.cs", line);
  assert.equal(await groups.count(), 2);
  await window.tab("LoanDesk.cs").waitFor();
  await window.command("View: Close All Editors");
});

scenario("the test button leaves tests out, then everything else", async () => {
  await window.ask("tests of the fine");
  await window.lines.filter({ hasText: "FineCalculatorTests.cs" }).first().waitFor();
  await window.button("Tests: tests included").click();
  await window.lines.filter({ hasText: "FineCalculatorTests.cs" }).first().waitFor({ state: "detached" });
  await window.button("Tests: without tests").click();
  await window.lines.filter({ hasText: "FineCalculatorTests.cs" }).first().waitFor();
  assert.equal(await window.lines.filter({ hasText: "src/" }).count(), 0);
  await window.page.keyboard.press("Escape");
});

scenario("with the language button at Python, a C# repository has nothing, and that is said", async () => {
  await window.ask("retry");
  await window.lines.filter({ hasText: "Retry.cs" }).first().waitFor();
  for (const language of ["C# and Python", "C#"]) await window.button(`Language: ${language}`).click();
  await window.lines.filter({ hasText: "Nothing found" }).waitFor();
  await window.lines.filter({ hasText: "Searched Python only" }).waitFor();
  await window.page.keyboard.press("Escape");
});

scenario("an empty box offers the questions that led somewhere", async () => {
  await window.ask("");
  await window.lines.filter({ hasText: "is a ten digit book number valid" }).waitFor();
  assert.equal(await window.lines.filter({ hasText: "tests of the fine" }).count(), 0);
  await window.choose("is a ten digit book number valid");
  await window.lines.filter({ hasText: "Isbn.cs:40" }).first().waitFor();
  await window.page.keyboard.press("Escape");
});

scenario("the pin keeps the results in the panel: by rank, by file, open, dismiss", async () => {
  await window.command("View: Close All Editors");
  await window.ask("retry with growing delays");
  await window.lines.filter({ hasText: "Retry.cs:26" }).first().waitFor();
  await window.button("Keep the Results").click();
  await window.tree.filter({ hasText: "Retry.DelayBefore" }).waitFor();
  await window.command("Sextant: Show Results");
  await window.tree.first().hover();
  await window.page.getByRole("button", { name: "Group by File" }).click();
  await window.tree.filter({ hasText: "Retry.cs" }).first().waitFor();
  await window.tree.filter({ hasText: "line 26" }).waitFor();
  await window.screenshot("results-by-file");
  await window.page.getByRole("button", { name: "List by Rank" }).click();
  await window.tree.filter({ hasText: "Retry.cs:26" }).waitFor();
  await window.tree.filter({ hasText: "Retry.DelayBefore" }).click();
  await window.at("Retry.cs", 26);
  await window.screenshot("results");
  const before = await window.tree.filter({ hasText: "Retry.cs:26" }).count();
  await window.tree.filter({ hasText: "Retry.cs:26" }).hover();
  await window.tree.filter({ hasText: "Retry.cs:26" }).getByRole("button", { name: "Dismiss" }).click();
  await window.tree.filter({ hasText: "Retry.cs:26" }).waitFor({ state: "detached" });
  assert.equal(before, 1);
  await window.tree.first().hover();
  await window.tree.first().getByRole("button", { name: "Search Again" }).click();
  await window.tree.filter({ hasText: "Retry.cs:26" }).waitFor();
  await window.command("View: Toggle Panel Visibility");
});

scenario("similar functions of the one around the cursor", async () => {
  await window.command("View: Close All Editors");
  await window.openFile("FineCalculator.cs", 10);
  await window.command("Sextant: Find Similar Functions");
  await window.lines.filter({ hasText: "FineCalculatorTests.cs" }).first().waitFor();
  await window.box.getByText("Similar to src/Loans/FineCalculator.cs:10").waitFor();
  await window.page.waitForTimeout(300);
  await window.screenshot("similar");
  await window.page.keyboard.press("Escape");
  await window.at("FineCalculator.cs", 10);
});

scenario("the selection is the question", async () => {
  await window.command("View: Close All Editors");
  await window.openFile("Retry.cs", 26);
  await window.page.keyboard.press("Control+L");
  await window.page.locator("[id='status.editor.selection']", { hasText: "selected" }).waitFor();
  await window.command("Sextant: Search for Selection");
  await window.lines.filter({ hasText: "Retry.cs:26" }).first().waitFor();
  assert.equal(await window.input.inputValue(), "private static TimeSpan DelayBefore(int attempt, TimeSpan firstDelay)");
  await window.page.keyboard.press("Escape");
});

scenario("what is typed and not saved is found where it is", async () => {
  await window.command("View: Close All Editors");
  await window.openFile("CatalogCsvImporter.cs", 1);
  await window.page.keyboard.type("\n\n\n");
  await window.ask("TryReadBook");
  await window.choose("CatalogCsvImporter.cs:41");
  await window.at("CatalogCsvImporter.cs", 41);
  await window.command("File: Revert File");
});

scenario("a server that is killed comes back by itself, and answers what the one before was asked", async () => {
  const [before] = server.processes("server/sextant-lsp");
  assert.ok(before !== undefined);
  // It takes the question, and never answers.
  process.kill(before, "SIGSTOP");
  await window.ask("retry with growing delays");
  process.kill(before, "SIGKILL");
  await EditorWindow.until(() => server.processes("server/sextant-lsp").some(id => id !== before));
  await window.lines.filter({ hasText: "Retry.cs:26" }).first().waitFor();
  await window.page.keyboard.press("Escape");
  await window.ready();
});

scenario("VS Code tells how long the activation took", async context => {
  const row = window.page.locator(".runtime-extensions-editor .monaco-list-row", { hasText: "Sextant" });
  const times: number[] = [];
  // The list shows what fits, slowest first.
  await window.page.setViewportSize({ width: 1200, height: 3000 });
  for (let round = 0; round < 3; round++) {
    await window.page.reload();
    await window.ready();
    await window.command("Developer: Show Running Extensions");
    times.push(Number(/(\d+) ?ms/.exec(await row.locator(".activation-time").innerText())?.[1]));
    await window.command("View: Close All Editors");
  }

  await window.page.setViewportSize({ width: 1200, height: 720 });
  assert.ok(times.every(time => time >= 0));
  context.diagnostic(`activation: ${Math.min(...times)} ms at least, of ${times.join(", ")}`);
});

scenario("the status bar's menu pauses and resumes", async () => {
  await window.status.click();
  await window.lines.filter({ hasText: "Pause Indexing" }).waitFor();
  await window.page.waitForTimeout(300);
  await window.screenshot("menu");
  await window.choose("Pause Indexing");
  await window.page.locator(".statusbar-item[id$='sextant.status'] .codicon-debug-pause").waitFor();
  await window.status.click();
  await window.choose("Resume Indexing");
  await window.ready();
});

scenario("rebuilding ends with what was done", async () => {
  await window.command("Sextant: Rebuild Index");
  await window.notified(/Sextant: \d+ functions and types in \d+ files/);
});

scenario("the walkthrough shows how", async () => {
  await window.command("View: Close All Editors");
  await window.command("Welcome: Open Walkthrough...");
  await window.input.fill("Sextant");
  await window.choose("Get Started with Sextant");
  await window.page.locator(".gettingStartedContainer").getByText("Ask in plain words").first().waitFor();
  await window.screenshot("walkthrough");
});
