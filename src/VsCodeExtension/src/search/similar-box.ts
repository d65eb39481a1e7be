import { CancellationTokenSource, ProgressLocation, window, workspace, type TextEditor } from "vscode";
import { readSettings } from "../config";
import type { Context } from "../context";
import type { SearchAnswer, SimilarRequest } from "../protocol";
import { keep } from "./buttons";
import { ResultPicker } from "./result-picker";

/** Shows the functions most like the one around the cursor. */
export async function openSimilar(context: Context, editor: TextEditor): Promise<void> {
  const { document, selection } = editor;
  const title = `Similar to ${workspace.asRelativePath(document.uri)}:${selection.active.line + 1}`;
  const position = { line: selection.active.line, character: selection.active.character };
  const request = { textDocument: { uri: document.uri.toString() }, position, limit: readSettings().limit };
  const answer = await ask(context, request);
  if (answer === undefined) return;
  if (answer.results.length === 0) {
    void window.showInformationMessage("Nothing here is like it. Is the cursor inside of a function or type?");
    return;
  }

  const picker = new ResultPicker({
    button: () => {
      context.kept.keep({ title, request, answer });
      picker.box.hide();
      void context.results.reveal();
    },
    hidden: () => {
      context.picker = undefined;
    },
  });
  context.picker = picker;
  picker.box.title = title;
  picker.box.placeholder = "Type to narrow";
  picker.box.buttons = [keep];
  picker.setItems(answer.results, []);
  picker.show();
}

async function ask(context: Context, request: SimilarRequest): Promise<SearchAnswer | undefined> {
  const source = new CancellationTokenSource();
  try {
    const options = { location: ProgressLocation.Window, title: "Sextant: looking for similar functions" };
    return await window.withProgress(options, () => context.server.similar(request, source.token));
  } catch (error) {
    void window.showWarningMessage(`Sextant: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  } finally {
    source.dispose();
  }
}
