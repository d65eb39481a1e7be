import assert from "node:assert/strict";
import { test } from "node:test";
import type { Condition } from "../../../src/VsCodeExtension/src/condition";
import { groupByFile, KeptSearches } from "../../../src/VsCodeExtension/src/results/kept-searches";
import { actionsFor } from "../../../src/VsCodeExtension/src/status/actions";
import { summarize } from "../../../src/VsCodeExtension/src/status/summary";
import { aReport, aResult, anAnswer, FakeMemory } from "./data";

const running = (...given: Parameters<typeof aReport>): Condition => ({ kind: "running", paused: false, report: aReport(...given) });

for (const [condition, text, details, severity] of [
  [running(), /^\$\(compass\) 100$/, /^100 functions and types in 10 files, model built-in$/, "none"],
  [running({ units: 12345, files: 1 }), /12,345$/, /12,345 functions and types in 1 file,/, "none"],
  [running({ state: "indexing", filesDone: 3, filesTotal: 1200 }), /^\$\(sync~spin\) 3 \/ 1,200 files$/, /^Indexing, 3 of 1,200 files done/, "none"],
  [running({ state: "indexing" }), /^\$\(sync~spin\) Sextant$/, /^Looking for changes/, "none"],
  [running({ state: "loading" }), /spin/, /^Loading/, "none"],
  [running({ state: "paused", complete: false }), /not complete$/, /^Paused, not complete/, "none"],
  [running({ state: "failed" }, "Disk full."), /^\$\(warning\)/, /Disk full\.$/, "warning"],
  [{ kind: "running", paused: true, report: aReport() }, /^\$\(debug-pause\) 100$/, /^Indexing is paused\n100/, "none"],
  [{ kind: "running", paused: false }, /spin/, /Loading/, "none"],
  [{ kind: "starting" }, /spin/, /Starting/, "none"],
  [{ kind: "noDotnet", message: "m" }, /no \.NET/, /^m$/, "warning"],
  [{ kind: "broken", message: "m" }, /^\$\(error\)/, /^m$/, "error"],
] as const satisfies readonly (readonly [Condition, RegExp, RegExp, string])[]) {
  test(`status of ${JSON.stringify(condition).slice(0, 90)}`, () => {
    const summary = summarize(condition);
    assert.match(summary?.text ?? "", text);
    assert.match(summary?.details.join("\n") ?? "", details);
    assert.equal(summary?.severity, severity);
  });
}

test("without a folder the status bar is silent", () => {
  assert.equal(summarize({ kind: "noFolder" }), undefined);
});

test("several folders are told apart", () => {
  const one = aReport();
  const report = { ...one, roots: [...one.roots, { ...aReport().roots[0]!, name: "other" }] };
  assert.deepEqual(summarize({ kind: "running", paused: false, report })?.details.map(line => line.split(":")[0]), ["w", "other"]);
});

for (const [condition, first, absent] of [
  [running(), "sextant.search", "sextant.resume"],
  [{ kind: "running", paused: true, report: aReport() }, "sextant.resume", "sextant.pause"],
  [running({ state: "failed" }), "sextant.showLog", "sextant.resume"],
  [{ kind: "noDotnet", message: "" }, "sextant.installDotnet", "sextant.search"],
  [{ kind: "broken", message: "" }, "sextant.showLog", "sextant.search"],
] as const satisfies readonly (readonly [Condition, string, string])[]) {
  test(`menu of ${JSON.stringify(condition).slice(0, 60)} begins with ${first}`, () => {
    const all = actionsFor(condition).map(({ command }) => command);
    assert.equal(all[0], first);
    assert.ok(!all.includes(absent));
    assert.equal(new Set(all).size, all.length);
    for (const always of ["sextant.showLog", "sextant.restart"]) assert.ok(all.includes(always));
  });
}

const search = (query: string, count = 1): Parameters<KeptSearches["keep"]>[0] => ({
  title: query,
  request: { query },
  answer: anAnswer(Array.from({ length: count }, (_, at) => aResult({ rank: at + 1 }))),
});

test("kept searches: newest first, the same one once, and told", () => {
  const kept = new KeptSearches(new FakeMemory());
  let told = 0;
  kept.onChange(() => told++);
  for (const query of ["a", "b", "a"]) kept.keep(search(query));
  assert.deepEqual(kept.all.map(({ title }) => title), ["a", "b"]);
  assert.equal(told, 3);
  assert.equal(new Set(kept.all.map(({ id }) => id)).size, 2);
});

test("kept searches: dismissing a search, a result, everything", () => {
  const kept = new KeptSearches(new FakeMemory());
  kept.keep(search("a", 3));
  kept.keep(search("b"));
  const [b, a] = kept.all;
  kept.dismiss(b!.id);
  kept.dismissResults(a!.id, [a!.answer!.results[1]!]);
  assert.deepEqual(kept.all.map(({ answer }) => answer?.results.map(({ rank }) => rank)), [[1, 3]]);
  kept.dismissAll();
  assert.deepEqual(kept.all, []);
});

test("kept searches: a failure is replaced by the next answer, and a dismissed search stays away", () => {
  const kept = new KeptSearches(new FakeMemory());
  kept.keep(search("a"));
  const { id } = kept.all[0]!;
  kept.update(id, { failure: "no server" });
  assert.equal(kept.all[0]?.failure, "no server");
  kept.update(id, { answer: anAnswer([]) });
  assert.equal(kept.all[0]?.failure, undefined);
  kept.dismiss(id);
  kept.update(id, { answer: anAnswer([]) });
  assert.equal(kept.all.length, 0);
});

test("kept searches: the next session has the questions, without old results, and no places in files", () => {
  const memory = new FakeMemory();
  const kept = new KeptSearches(memory);
  kept.keep(search("a"));
  kept.keep({ title: "Similar to Run", request: { textDocument: { uri: "file:///w/a.cs" }, position: { line: 1, character: 0 } }, answer: anAnswer([]) });
  assert.deepEqual(new KeptSearches(memory).all.map(({ title, answer }) => [title, answer]), [["a", undefined]]);
});

test("by file: the file of the best result first, results in their order", () => {
  const at = (uri: string, rank: number): ReturnType<typeof aResult> => aResult({ rank, location: { ...aResult().location, uri } });
  const files = groupByFile([at("b", 1), at("a", 2), at("b", 3)]);
  assert.deepEqual(files.map(({ uri, results }) => [uri, results.map(({ rank }) => rank)]), [
    ["b", [1, 3]],
    ["a", [2]],
  ]);
});
