import type { Condition } from "../condition";
import type { IndexState, RootStatus, StatusReport } from "../protocol";

/** What the status bar shows. */
export interface Summary {
  /** With codicons. */
  readonly text: string;
  /** One line each. */
  readonly details: readonly string[];
  readonly severity: "none" | "warning" | "error";
}

/** How the server and the index are, in the width of a status bar; undefined where there is nothing to say. */
export function summarize(condition: Condition): Summary | undefined {
  switch (condition.kind) {
    case "noFolder":
      return undefined;
    case "starting":
      return { text: "$(sync~spin) Sextant", details: ["Starting"], severity: "none" };
    case "noDotnet":
      return { text: "$(warning) Sextant: no .NET", details: [condition.message], severity: "warning" };
    case "broken":
      return { text: "$(error) Sextant", details: [condition.message], severity: "error" };
    case "running":
      return condition.report === undefined
        ? { text: "$(sync~spin) Sextant", details: ["Loading the index"], severity: "none" }
        : summarizeReport(condition.report, condition.paused);
  }
}

/** Counts as people write them. */
export function count(value: number, one: string, many: string): string {
  return `${value.toLocaleString("en")} ${value === 1 ? one : many}`;
}

function summarizeReport({ indexState, roots }: StatusReport, paused: boolean): Summary {
  const details = roots.flatMap(root => detailsOf(root, roots.length > 1));
  if (paused && indexState.state === "ready") details.unshift("Indexing is paused");
  const severity = indexState.state === "failed" ? "warning" : "none";
  return { text: textOf(indexState, paused), details, severity };
}

function textOf(state: IndexState, paused: boolean): string {
  switch (state.state) {
    case "none":
    case "ready":
      return `$(${paused ? "debug-pause" : "compass"}) ${state.units.toLocaleString("en")}`;
    case "loading":
      return "$(sync~spin) Sextant";
    case "indexing":
      return state.filesTotal === 0 ? "$(sync~spin) Sextant" : `$(sync~spin) ${state.filesDone.toLocaleString("en")} / ${state.filesTotal.toLocaleString("en")} files`;
    case "paused":
      return "$(debug-pause) Sextant: not complete";
    case "failed":
      return "$(warning) Sextant";
  }
}

function detailsOf({ name, indexState: state, model, message }: RootStatus, named: boolean): string[] {
  const lines = [`${count(state.units, "function or type", "functions and types")} in ${count(state.files, "file", "files")}${modelOf(model)}`];
  if (state.state === "indexing") lines.unshift(state.filesTotal === 0 ? "Looking for changes" : `Indexing, ${state.filesDone} of ${count(state.filesTotal, "file", "files")} done`);
  if (state.state === "loading") lines.unshift("Loading the index");
  if (state.state === "paused") lines.unshift(state.complete ? "Paused" : "Paused, not complete");
  if (message !== null) lines.push(message);
  return named ? lines.map(line => `${name}: ${line}`) : lines;
}

function modelOf(model: string | null): string {
  return model === null ? "" : `, model ${model}`;
}
