import { Position, Range, Uri, ViewColumn, window, workspace, type TextEditor, type TextDocumentShowOptions } from "vscode";
import type { SearchResult, WireRange } from "../protocol";

/** Opens a result with the cursor at its name. */
export async function openResult(result: SearchResult, toSide: boolean): Promise<TextEditor> {
  const preview = workspace.getConfiguration("workbench.editor").get("enablePreviewFromQuickOpen", false);
  const start = toRange(result.selectionRange).start;
  const options: TextDocumentShowOptions = { preview, selection: new Range(start, start) };
  return window.showTextDocument(uriOf(result), toSide ? { ...options, viewColumn: ViewColumn.Beside } : options);
}

export function uriOf(result: SearchResult): Uri {
  return Uri.parse(result.location.uri, true);
}

/** The path as VS Code shows it: with the folder's name where there are several. */
export function pathOf(result: SearchResult): string {
  return workspace.asRelativePath(uriOf(result));
}

export function toRange({ start, end }: WireRange): Range {
  return new Range(new Position(start.line, start.character), new Position(end.line, end.character));
}
