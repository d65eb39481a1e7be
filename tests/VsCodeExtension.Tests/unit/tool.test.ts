import assert from "node:assert/strict";
import { test } from "node:test";
import { roughBudget, writeAnswer, type Budget } from "../../../src/VsCodeExtension/src/tool/answer-text";
import { readInput } from "../../../src/VsCodeExtension/src/tool/input";
import { aResult, anAnswer } from "./data";

for (const [input, expected] of [
  [{ query: " retry " }, { query: "retry", limit: 8 }],
  [{ query: "q", limit: 500 }, { query: "q", limit: 50 }],
  [{ query: "q", limit: 0 }, { query: "q", limit: 1 }],
  [{ query: "q", limit: "3" }, { query: "q", limit: 3 }],
  [{ query: "q", limit: "many" }, { query: "q", limit: 8 }],
  [{ query: "q", language: "python", kind: "type", tests: "only", paths: ["src/**"] }, { query: "q", limit: 8, languages: ["python"], kinds: ["type"], tests: "only", paths: ["src/**"] }],
  [{ query: "q", language: "rust", kind: 7, tests: null, paths: "src" }, { query: "q", limit: 8 }],
  [{ query: "q", paths: ["a", 1, ""] }, { query: "q", limit: 8, paths: ["a"] }],
] as const) {
  test(`reads ${JSON.stringify(input)}`, () => {
    assert.deepEqual(readInput(input), expected);
  });
}

for (const input of [undefined, null, "text", {}, { query: "" }, { query: 7 }]) {
  test(`refuses ${JSON.stringify(input)}`, () => {
    assert.throws(() => readInput(input), /query is needed/);
  });
}

const pathOf = (result: { path: string }): string => result.path;
const characters = (tokens: number): Budget => ({ tokens, count: text => Promise.resolve(text.length) });
const three = anAnswer([1, 2, 3].map(rank => aResult({ rank, path: `src/${rank}.cs`, snippet: `void Run()\n{\n    step(${rank});\n}`, summary: "Runs." })));

test("path, lines, kind, name, documentation and code", async () => {
  const text = await writeAnswer("q", three, pathOf, roughBudget);
  assert.match(text, /^3 results for "q", best first\.\n\n1\. src\/1\.cs:3-9 method App\.Job\.Run\(\)\n {3}Runs\.\n```cs\nvoid Run\(\)\n/);
});

for (const tokens of [1000, 500, 400, 300, 200, 120]) {
  test(`keeps to ${tokens} tokens, best result first`, async () => {
    const text = await writeAnswer("q", three, pathOf, characters(tokens));
    assert.ok(text.length <= tokens, text);
    assert.match(text, /src\/1\.cs/);
  });
}

test("snippets go before results do, the worst first", async () => {
  const full = await writeAnswer("q", three, pathOf, characters(10_000));
  const text = await writeAnswer("q", three, pathOf, characters(full.length - 1));
  assert.deepEqual([1, 2, 3].map(rank => [text.includes(`src/${rank}.cs`), text.includes(`step(${rank})`)]), [
    [true, true],
    [true, true],
    [true, false],
  ]);
});

test("what did not fit is said", async () => {
  assert.match(await writeAnswer("q", three, pathOf, characters(130)), /[12] more did not fit\.$/);
});

test("an index that is not complete is said, with and without results", async () => {
  for (const answer of [anAnswer([], { complete: false }), anAnswer([aResult()], { complete: false })]) {
    assert.match(await writeAnswer("q", answer, pathOf, roughBudget), /not complete yet/);
  }
});

test("nothing found", async () => {
  assert.match(await writeAnswer("q", anAnswer([]), pathOf, roughBudget), /^Nothing was found for "q"/);
});

test("code with fences does not end its own fence", async () => {
  const text = await writeAnswer("q", anAnswer([aResult({ snippet: "/// ```\n/// x\n/// ```" })]), pathOf, roughBudget);
  assert.match(text, /\n````cs\n/);
  assert.match(text, /\n````$/);
});

test("long code is cut, and tests are marked", async () => {
  const text = await writeAnswer("q", anAnswer([aResult({ isTest: true, snippet: Array.from({ length: 20 }, (_, at) => `line ${at}`).join("\n") })]), pathOf, roughBudget);
  assert.match(text, /\(test\)/);
  assert.match(text, /line 11\n…\n```/);
  assert.doesNotMatch(text, /line 12/);
});
