import type { QuickPickItem, QuickInputButton } from "vscode";
import type { SearchResult } from "../protocol";
import type { Hint } from "./hints";
import { iconOf, shortName } from "./names";

/** A line of the search box: a result, a question that was asked before, or a hint. */
export interface PickItem extends QuickPickItem {
  readonly result?: SearchResult;
  readonly question?: string;
  readonly command?: string;
}

export function resultItem(result: SearchResult, path: string, buttons: readonly QuickInputButton[]): PickItem {
  return {
    label: `$(${iconOf(result.kind)}) ${plain(shortName(result))}`,
    description: `${plain(path)}:${result.nameLine}  ·  ${result.score.toFixed(2)}`,
    detail: plain(result.summary ?? result.signature),
    // VS Code would leave out what does not contain the question.
    alwaysShow: true,
    buttons,
    result,
  };
}

export function questionItem(question: string, buttons: readonly QuickInputButton[]): PickItem {
  return { label: `$(history) ${plain(question)}`, alwaysShow: true, buttons, question };
}

export function hintItem({ icon, text, detail, command }: Hint): PickItem {
  return { label: `$(${icon}) ${plain(text)}`, alwaysShow: true, ...(detail !== undefined && { detail: plain(detail) }), ...(command !== undefined && { command }) };
}

/** Text from a repository or a person: on one line, and without what would become an icon. */
export function plain(text: string): string {
  return text.replace(/\s+/g, " ").replaceAll("$(", "$\u200b(");
}
