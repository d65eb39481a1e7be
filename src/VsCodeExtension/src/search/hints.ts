import type { Condition } from "../condition";
import type { IndexState, SearchAnswer } from "../protocol";
import { describe, type Filters } from "./filters";

/** A line in the list of results that is no result. */
export interface Hint {
  /** A codicon. */
  readonly icon: string;
  readonly text: string;
  /** The same in fewer words, to stand above results. */
  readonly heading?: string;
  /** What more there is to say, or to do. */
  readonly detail?: string;
  /** The command that choosing the line runs. */
  readonly command?: string;
}

export interface Situation {
  readonly condition: Condition;
  readonly question: string;
  readonly filters: Filters;
  /** The newest answer; undefined before the first. */
  readonly answer: SearchAnswer | undefined;
  /** What the newest request failed with. */
  readonly failure: string | undefined;
}

/** What is to be said beside, or in place of, results. */
export function hintFor({ condition, question, filters, answer, failure }: Situation): Hint | undefined {
  const trouble = troubleOf(condition);
  if (trouble !== undefined) return trouble;
  if (failure !== undefined) return { icon: "error", text: failure, detail: "Show the log", command: "sextant.showLog" };
  const state = answer?.indexState ?? (condition.kind === "running" ? condition.report?.indexState : undefined);
  if (state?.state === "failed") return { icon: "warning", text: "The index could not be refreshed", detail: messageOf(condition), command: "sextant.showLog" };
  if (state !== undefined && isUnfinished(state)) return unfinished(state, answer);
  if (state?.state === "ready" && state.units === 0) {
    return { icon: "info", text: "There is no C# or Python code here", detail: "Sextant reads files with the endings .cs and .py that git does not ignore." };
  }

  if (question.trim() === "" || answer === undefined || answer.results.length > 0) return undefined;
  const left = describe(filters);
  return { icon: "info", text: "Nothing found", detail: left === "" ? "Say it in other words." : `Searched ${left}; the buttons above change that.` };
}

function troubleOf(condition: Condition): Hint | undefined {
  switch (condition.kind) {
    case "noFolder":
      return { icon: "folder-opened", text: "No folder is open", detail: "Open the folder whose code you want to search", command: "vscode.openFolder" };
    case "starting":
      return { icon: "sync~spin", text: "Starting…" };
    case "noDotnet":
      return { icon: "warning", text: "The .NET runtime is missing", detail: condition.message, command: "sextant.showMenu" };
    case "broken":
      return { icon: "error", text: "The language server has stopped", detail: condition.message, command: "sextant.showMenu" };
    case "running":
      return undefined;
  }
}

function isUnfinished(state: IndexState): boolean {
  return !state.complete && ["loading", "indexing", "paused"].includes(state.state);
}

function unfinished(state: IndexState, answer: SearchAnswer | undefined): Hint {
  const found = answer !== undefined && answer.results.length > 0 ? "these are the results so far" : "nothing found so far";
  const how = answer === undefined ? "" : `: ${found}`;
  if (state.state === "paused") return { icon: "debug-pause", text: `Indexing is paused${how}`, heading: "Indexing is paused: results so far", detail: "Resume indexing", command: "sextant.resume" };
  const files = state.filesTotal > 0 ? `, ${state.filesDone} of ${state.filesTotal} files done` : "";
  const share = state.filesTotal > 0 ? ` ${Math.floor((100 * state.filesDone) / state.filesTotal)} %` : "";
  return { icon: "sync~spin", text: `Indexing${files}${how}`, heading: `Indexing${share}: results so far` };
}

function messageOf(condition: Condition): string {
  const messages = condition.kind === "running" ? (condition.report?.roots ?? []).map(root => root.message) : [];
  return messages.find(message => message !== null) ?? "The log says more.";
}
