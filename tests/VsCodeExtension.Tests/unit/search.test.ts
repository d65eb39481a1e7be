import assert from "node:assert/strict";
import { test } from "node:test";
import type { Condition } from "../../../src/VsCodeExtension/src/condition";
import { describe, nextLanguage, nextTests, toRequest, type Filters } from "../../../src/VsCodeExtension/src/search/filters";
import { hintFor, type Situation } from "../../../src/VsCodeExtension/src/search/hints";
import { QuestionHistory } from "../../../src/VsCodeExtension/src/search/history";
import { plain, resultItem } from "../../../src/VsCodeExtension/src/search/items";
import { iconOf, shortName } from "../../../src/VsCodeExtension/src/search/names";
import { completed, isBack, isOutdated } from "../../../src/VsCodeExtension/src/search/outdated";
import { aReport, aResult, anAnswer, FakeMemory } from "./data";

const all: Filters = { tests: "include", language: undefined };

for (const [kind, name, qualifiedName, expected] of [
  ["method", "Run", "App.Job.Run()", "Job.Run"],
  ["method", "DelayBefore", "Lending.Infrastructure.Retry.DelayBefore(int, System.TimeSpan)", "Retry.DelayBefore"],
  ["constructor", "Cache", "App.Cache<TKey, TValue>.Cache(System.Func<TKey, App.Cache.Entry>)", "Cache<TKey, TValue>.Cache"],
  ["property", "Count", "App.Map<System.Collections.Generic.List<int>>.Count", "Map<System.Collections.Generic.List<int>>.Count"],
  ["function", "retry", "weather.fetching.retry", "retry"],
  ["method", "fetch", "weather.fetching.Client.fetch", "Client.fetch"],
  ["class", "Retry", "Lending.Infrastructure.Retry", "Retry"],
  ["method", "Main", "Main()", "Main"],
  ["operator", "operator +", "App.Money.operator +(App.Money, App.Money)", "Money.operator +"],
  ["indexer", "this[]", "App.Map.this[](int)", "Map.this[]"],
  ["program", "<top-level>", "<top-level>", "<top-level>"],
] as const) {
  test(`${qualifiedName} is called ${expected}`, () => {
    assert.equal(shortName({ kind, name, qualifiedName }), expected);
  });
}

test("every kind has an icon, and so has one of the future", () => {
  assert.equal(iconOf("class"), "symbol-class");
  assert.equal(iconOf("method"), "symbol-method");
  assert.equal(iconOf("extensionBlock"), "symbol-method");
});

test("a line of the list has name, path, line, score and documentation", () => {
  const item = resultItem(aResult({ score: 0.934, summary: "Runs  it.\nTwice." }), "src/Job.cs", []);
  assert.equal(item.label, "$(symbol-method) Job.Run");
  assert.equal(item.description, "src/Job.cs:4  ·  0.93");
  assert.equal(item.detail, "Runs it. Twice.");
  assert.equal(item.alwaysShow, true);
});

test("without documentation a line shows the signature", () => {
  assert.equal(resultItem(aResult(), "p", []).detail, "void Run()");
});

test("text of a repository makes no icons", () => {
  assert.ok(!plain("$(trash) x").includes("$(trash)"));
});

for (const [filters, expected] of [
  [all, {}],
  [{ tests: "exclude", language: undefined }, { tests: "exclude" }],
  [{ tests: "only", language: "python" }, { tests: "only", languages: ["python"] }],
] as const) {
  test(`filters become a request: ${JSON.stringify(filters)}`, () => {
    assert.deepEqual(toRequest("q", filters, 30), { query: "q", limit: 30, tests: "include", ...expected });
  });
}

test("the buttons go round", () => {
  const seen = [all, nextTests(all), nextTests(nextTests(all)), nextTests(nextTests(nextTests(all)))].map(({ tests }) => tests);
  assert.deepEqual(seen, ["include", "exclude", "only", "include"]);
  assert.deepEqual([nextLanguage(all), nextLanguage(nextLanguage(all)), nextLanguage(nextLanguage(nextLanguage(all)))].map(({ language }) => language), ["csharp", "python", undefined]);
  assert.equal(nextLanguage({ tests: "only", language: undefined }).tests, "only");
});

test("what is left out is said", () => {
  assert.equal(describe(all), "");
  assert.equal(describe({ tests: "exclude", language: "csharp" }), "C# only, without tests");
});

const running: Situation = { condition: { kind: "running", paused: false, report: aReport() }, question: "q", filters: all, answer: undefined, failure: undefined };

for (const [name, situation, expected] of [
  ["nothing to say while results are there", { ...running, answer: anAnswer([aResult()]) }, undefined],
  ["nothing to say before the first answer", running, undefined],
  ["nothing found", { ...running, answer: anAnswer([]) }, /^Nothing found \| Say it/],
  ["nothing found with filters", { ...running, filters: { tests: "only", language: "python" }, answer: anAnswer([]) }, /^Nothing found \| Searched Python only, tests only/],
  ["results so far", { ...running, answer: anAnswer([aResult()], { state: "indexing", complete: false, filesDone: 3, filesTotal: 40 }) }, /^Indexing, 3 of 40 files done: these are the results so far/],
  ["nothing so far", { ...running, answer: anAnswer([], { state: "indexing", complete: false }) }, /^Indexing: nothing found so far/],
  ["paused", { ...running, answer: anAnswer([aResult()], { state: "paused", complete: false }) }, /^Indexing is paused.*Resume.*sextant\.resume$/],
  ["paused but complete", { ...running, answer: anAnswer([aResult()], { state: "paused", complete: true }) }, undefined],
  ["no code here", { ...running, answer: anAnswer([], { units: 0, files: 0 }) }, /^There is no C# or Python code here/],
  ["no code here, before a question", { ...running, question: "", condition: { kind: "running", paused: false, report: aReport({ units: 0 }) } }, /^There is no C# or Python/],
  ["a failed index says why", { ...running, condition: { kind: "running", paused: false, report: aReport({ state: "failed" }, "The folder is gone.") } }, /could not be refreshed \| The folder is gone\./],
  ["a failed request", { ...running, failure: "bad query" }, /^bad query/],
  ["no folder", { ...running, condition: { kind: "noFolder" } }, /^No folder is open.*vscode\.openFolder$/],
  ["starting", { ...running, condition: { kind: "starting" } }, /^Starting/],
  ["no .NET", { ...running, condition: { kind: "noDotnet", message: "m" } }, /^The \.NET runtime is missing \| m/],
  ["broken", { ...running, condition: { kind: "broken", message: "m" } }, /stopped \| m/],
] as const satisfies readonly (readonly [string, Situation, RegExp | undefined])[]) {
  test(`hint: ${name}`, () => {
    const hint = hintFor(situation);
    if (expected === undefined) assert.equal(hint, undefined);
    else assert.match([hint?.text, hint?.detail, hint?.command].filter(part => part !== undefined).join(" | "), expected);
  });
}

for (const [state, heading] of [
  [{ state: "indexing", filesDone: 1, filesTotal: 3 }, "Indexing 33 %: results so far"],
  [{ state: "loading" }, "Indexing: results so far"],
  [{ state: "paused" }, "Indexing is paused: results so far"],
] as const) {
  test(`hint: above results it says "${heading}"`, () => {
    assert.equal(hintFor({ ...running, answer: anAnswer([aResult()], { ...state, complete: false }) })?.heading, heading);
  });
}

test("history: newest first, once each, not empty, not endless", async () => {
  const memory = new FakeMemory();
  const history = new QuestionHistory(memory);
  for (const question of ["a", "b", " a ", "  "]) await history.add(question);
  assert.deepEqual(history.questions, ["a", "b"]);
  await history.remove("a");
  assert.deepEqual(new QuestionHistory(memory).questions, ["b"]);
  for (let at = 0; at < 80; at++) await history.add(`q${at}`);
  assert.equal(history.questions.length, 50);
  assert.equal(history.questions[0], "q79");
});

const running1: Condition = { kind: "running", paused: false, report: aReport({ version: 1 }) };
for (const [what, answer, condition, expected] of [
  ["no answer", undefined, running1, false],
  ["a complete answer", anAnswer([], { version: 0 }), running1, false],
  ["an answer of before", anAnswer([], { version: 0, complete: false }), running1, true],
  ["an answer of now, though more is to come", anAnswer([], { version: 1, complete: false }), running1, false],
  ["an answer of before, and a server that starts", anAnswer([], { version: 0, complete: false }), { kind: "starting" }, false],
  ["an answer of before, and a server that has not told how it is", anAnswer([], { version: 0, complete: false }), { kind: "running", paused: false }, false],
] as const) {
  test(`${what} is ${expected ? "" : "not "}outdated`, () => {
    assert.equal(isOutdated(answer, condition), expected);
  });
}

for (const [before, now, expected] of [
  [{ kind: "starting" }, running1, true],
  [{ kind: "broken", message: "m" }, running1, true],
  [running1, running1, false],
  [running1, { kind: "starting" }, false],
] as const) {
  test(`from ${before.kind} to ${now.kind} a server is ${expected ? "" : "not "}back`, () => {
    assert.equal(isBack(before, now), expected);
  });
}

test("an answer is complete after all where the index had nothing more to take in", () => {
  const answer = anAnswer([aResult()], { version: 1, complete: false });
  assert.deepEqual(completed(answer, running1), { ...answer, indexState: aReport({ version: 1 }).indexState });
  for (const condition of [
    { kind: "starting" },
    { kind: "running", paused: false },
    { kind: "running", paused: false, report: aReport({ version: 2 }) },
    { kind: "running", paused: false, report: aReport({ version: 1, complete: false }) },
  ] as const) {
    assert.equal(completed(answer, condition), undefined);
  }

  assert.equal(completed(undefined, running1), undefined);
  assert.equal(completed(anAnswer([], { version: 1 }), running1), undefined);
});
