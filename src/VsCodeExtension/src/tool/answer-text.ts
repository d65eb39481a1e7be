import type { SearchAnswer, SearchResult } from "../protocol";

/** How much a model is told. */
export interface Budget {
  readonly tokens: number;
  count(text: string): Thenable<number>;
}

const longestSnippet = 12;
/** Where no budget is given: about four pages. */
const defaultTokens = 4000;
const charactersPerToken = 4;

export const roughBudget: Budget = { tokens: defaultTokens, count: text => Promise.resolve(Math.ceil(text.length / charactersPerToken)) };

/**
 * Results as text for a language model: path, lines, signature, documentation and the first lines of code, best first.
 *
 * Where they do not fit, snippets are left out before results are, and what was left out is said.
 */
export async function writeAnswer(query: string, answer: SearchAnswer, pathOf: (result: SearchResult) => string, budget: Budget): Promise<string> {
  const { results, indexState } = answer;
  const incomplete = indexState.complete ? "" : " The index is not complete yet; there may be more.";
  const best = results[0];
  if (best === undefined) return `Nothing was found for "${query}" in the C# and Python code of the workspace.${incomplete}`;
  const head = `${results.length} ${results.length === 1 ? "result" : "results"} for "${query}", best first.${incomplete}`;
  const full = results.map((result, at) => entryOf(result, at + 1, pathOf(result), true));
  const short = results.map((result, at) => entryOf(result, at + 1, pathOf(result), false));

  // The better half of what fits keeps its code: first as many snippets as possible, then as many results.
  for (let snippets = results.length; snippets >= 0; snippets--) {
    const text = join(head, [...full.slice(0, snippets), ...short.slice(snippets)]);
    if ((await budget.count(text)) <= budget.tokens) return text;
  }

  for (let shown = results.length - 1; shown >= 1; shown--) {
    const text = join(head, short.slice(0, shown), `${results.length - shown} more did not fit.`);
    if ((await budget.count(text)) <= budget.tokens) return text;
  }

  return `${results.length} results for "${query}"; they do not fit. The best is ${pathOf(best)}:${best.nameLine}.`;
}

function entryOf(result: SearchResult, rank: number, path: string, withSnippet: boolean): string {
  const marks = [result.isTest ? "test" : "", result.isGenerated ? "generated" : ""].filter(mark => mark !== "").join(", ");
  const lines = [`${rank}. ${path}:${result.startLine}-${result.endLine} ${result.kind} ${result.qualifiedName}${marks === "" ? "" : ` (${marks})`}`];
  if (!withSnippet || result.snippet === null) lines.push(`   ${result.signature}`);
  if (result.summary !== null) lines.push(`   ${result.summary.replace(/\s+/g, " ")}`);
  if (withSnippet && result.snippet !== null) lines.push(...fence(result.snippet, result.language === "csharp" ? "cs" : "py"));
  return lines.join("\n");
}

function fence(snippet: string, language: string): string[] {
  const lines = snippet.split("\n");
  const marks = "`".repeat(Math.max(3, ...Array.from(snippet.matchAll(/`+/g), run => run[0].length + 1)));
  return [`${marks}${language}`, ...lines.slice(0, longestSnippet), ...(lines.length > longestSnippet ? ["…"] : []), marks];
}

function join(head: string, entries: readonly string[], tail = ""): string {
  return [head, ...entries, tail].filter(part => part !== "").join("\n\n");
}
