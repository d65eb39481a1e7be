import { Range, TextEditorRevealType, ThemeColor, window, type Disposable, type TextEditor } from "vscode";
import type { SearchResult } from "../protocol";
import { toRange, uriOf } from "./open";
import { EditorState } from "./editor-state";

/** Fast movement through a list opens no files. */
const delayMs = 120;

/** Shows results in the editor area without taking the focus, and undoes that. */
export class Preview implements Disposable {
  private readonly before = EditorState.capture();
  private readonly mark = window.createTextEditorDecorationType({ isWholeLine: true, backgroundColor: new ThemeColor("editor.rangeHighlightBackground") });
  private timer: NodeJS.Timeout | undefined;
  private showing: Promise<void> = Promise.resolve();
  private wanted: SearchResult | undefined;
  private editor: TextEditor | undefined;

  /** The editor that shows a result now. */
  public get current(): TextEditor | undefined {
    return this.editor;
  }

  public show(result: SearchResult): void {
    if (result === this.wanted) return;
    this.wanted = result;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.showing = this.showing.then(() => this.open(result));
    }, delayMs);
  }

  /** Shows no more; what is shown stays. */
  public async stop(): Promise<void> {
    clearTimeout(this.timer);
    this.wanted = undefined;
    await this.showing;
    this.mark.dispose();
  }

  /** Brings back the editors as they were. */
  public async restore(): Promise<void> {
    await this.stop();
    if (this.editor !== undefined) await this.before.restore();
  }

  public dispose(): void {
    void this.stop();
  }

  private async open(result: SearchResult): Promise<void> {
    if (result !== this.wanted) return;
    const range = toRange(result.location.range);
    const name = toRange(result.selectionRange);
    try {
      await this.before.protect();
      const editor = await window.showTextDocument(uriOf(result), { preview: true, preserveFocus: true, selection: new Range(name.start, name.start) });
      this.editor?.setDecorations(this.mark, []);
      this.editor = editor;
      editor.setDecorations(this.mark, [range]);
      editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
    } catch {
      // The file has gone since; opening it on purpose says so.
    }
  }
}
