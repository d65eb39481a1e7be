import { commands, QuickPickItemKind, TextEditorSelectionChangeKind, window, type Disposable, type QuickInputButton, type QuickPick } from "vscode";
import { readSettings } from "../config";
import { openToSide } from "./buttons";
import { resultItem, type PickItem } from "./items";
import { openResult, pathOf } from "./open";
import { Preview } from "./preview";
import type { SearchResult } from "../protocol";

/** A click into the preview closes the box, too; its selection is told a moment later. */
const clickMs = 150;

export interface PickerEvents {
  /** A result was opened or kept: what was asked led somewhere. */
  used?(): void;
  typed?(text: string): void;
  /** A line that is no result was chosen. */
  chosen?(item: PickItem): void;
  button?(button: QuickInputButton): void;
  itemButton?(button: QuickInputButton, item: PickItem): void;
  hidden?(): void;
}

/** The box in which results are shown: preview behind it, Enter opens, Ctrl+Enter opens to the side, Escape brings back what was there. */
export class ResultPicker {
  public readonly box: QuickPick<PickItem>;
  private readonly preview: Preview | undefined;
  private readonly subscriptions: Disposable[];
  private moved = false;
  private accepted = false;

  public constructor(private readonly events: PickerEvents) {
    this.box = window.createQuickPick<PickItem>();
    // The answer is in the right order already; without this, names that contain the question come first. Not typed yet.
    (this.box as { sortByLabel?: boolean }).sortByLabel = false;
    this.preview = readSettings().preview ? new Preview() : undefined;
    this.subscriptions = [
      this.box.onDidChangeValue(text => {
        this.moved = false;
        this.events.typed?.(text);
      }),
      this.box.onDidChangeActive(items => {
        this.highlight(items[0]);
      }),
      this.box.onDidAccept(() => this.accept(false)),
      this.box.onDidTriggerButton(button => this.events.button?.(button)),
      this.box.onDidTriggerItemButton(({ button, item }) => {
        if (button === openToSide) void this.open(item, true);
        else this.events.itemButton?.(button, item);
      }),
      this.box.onDidHide(() => this.hide()),
    ];
  }

  public show(): void {
    this.box.show();
    void commands.executeCommand("setContext", "sextant.pickerOpen", true);
  }

  /**
   * Shows other lines; a result that somebody has moved to stays highlighted.
   *
   * @param heading what is to be seen above the results.
   */
  public setItems(results: readonly SearchResult[], others: readonly PickItem[], heading?: string): void {
    const active = this.moved ? this.box.activeItems[0]?.result : undefined;
    const above: PickItem[] = heading === undefined ? [] : [{ label: heading, kind: QuickPickItemKind.Separator }];
    const items = [...above, ...results.map(result => resultItem(result, pathOf(result), [openToSide])), ...others];
    this.box.keepScrollPosition = active !== undefined;
    this.box.items = items;
    const same = active === undefined ? undefined : items.find(item => item.result !== undefined && isSame(item.result, active));
    if (same !== undefined) this.box.activeItems = [same];
  }

  public accept(toSide: boolean): Promise<void> {
    const item = this.box.selectedItems[0] ?? this.box.activeItems[0];
    return item === undefined ? Promise.resolve() : this.open(item, toSide);
  }

  /** Closes the box and leaves the editors as they are now. */
  public close(): void {
    this.accepted = true;
    this.box.hide();
  }

  private async open(item: PickItem, toSide: boolean): Promise<void> {
    const { result } = item;
    if (result === undefined) {
      this.events.chosen?.(item);
      return;
    }

    this.events.used?.();
    this.accepted = true;
    this.box.hide();
    try {
      // To the side of what was there before, not of the preview.
      if (toSide) await this.preview?.restore();
      else await this.preview?.stop();
      await openResult(result, toSide);
    } catch (error) {
      void window.showErrorMessage(`${pathOf(result)} cannot be opened: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private highlight(item: PickItem | undefined): void {
    if (item === undefined) return;
    if (item !== this.box.items.find(({ kind }) => kind !== QuickPickItemKind.Separator)) this.moved = true;
    if (item.result !== undefined) this.preview?.show(item.result);
  }

  private async hide(): Promise<void> {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.box.dispose();
    void commands.executeCommand("setContext", "sextant.pickerOpen", false);
    this.events.hidden?.();
    if (this.preview === undefined) return;
    if (this.accepted) await this.preview.stop();
    else if (await this.wasClicked(this.preview)) await this.preview.stop();
    else await this.preview.restore();
  }

  /** True where the box was closed by a click into what it shows: then that is where the person wants to be. */
  private wasClicked(preview: Preview): Promise<boolean> {
    return new Promise(resolve => {
      const watch = window.onDidChangeTextEditorSelection(({ kind, textEditor }) => {
        if (kind === TextEditorSelectionChangeKind.Mouse && textEditor === preview.current) settle(true);
      });
      const timer = setTimeout(() => {
        settle(false);
      }, clickMs);
      function settle(clicked: boolean): void {
        clearTimeout(timer);
        watch.dispose();
        resolve(clicked);
      }
    });
  }
}

function isSame(one: SearchResult, other: SearchResult): boolean {
  return one.location.uri === other.location.uri && one.qualifiedName === other.qualifiedName;
}
