import { commands, TabInputText, window, type Range, type Selection, type Tab, type TabGroup, type Uri, type ViewColumn } from "vscode";

/** What the active editor group shows, to be brought back. */
export class EditorState {
  private isProtected = false;

  private constructor(
    private readonly column: ViewColumn,
    private readonly tabs: ReadonlySet<string>,
    private readonly active: { readonly uri: Uri; readonly preview: boolean; readonly selection: Selection | undefined; readonly visible: Range | undefined } | undefined,
    private readonly activeTab: Tab | undefined,
    /** Of the one editor in preview, which the next preview replaces. */
    private readonly preview: Uri | undefined,
  ) {}

  public static capture(): EditorState {
    const group = window.tabGroups.activeTabGroup;
    const tab = group.activeTab;
    const input = tab?.input;
    const editor = window.activeTextEditor;
    const active =
      tab !== undefined && input instanceof TabInputText
        ? {
            uri: input.uri,
            preview: tab.isPreview,
            selection: editor?.document.uri.toString() === input.uri.toString() ? editor.selection : undefined,
            visible: editor?.document.uri.toString() === input.uri.toString() ? editor.visibleRanges[0] : undefined,
          }
        : undefined;
    const preview = group.tabs.find(other => other.isPreview)?.input;
    return new EditorState(group.viewColumn, new Set(group.tabs.map(keyOf)), active, tab, preview instanceof TabInputText ? preview.uri : undefined);
  }

  /** Before the first change: an editor in preview that cannot be opened again, such as a comparison, is kept. */
  public async protect(): Promise<void> {
    if (this.isProtected) return;
    this.isProtected = true;
    if (this.activeTab?.isPreview === true && this.active === undefined) await commands.executeCommand("workbench.action.keepEditor");
  }

  public async restore(): Promise<void> {
    const group = this.group();
    if (group === undefined) return;
    if (this.preview !== undefined) await window.showTextDocument(this.preview, { viewColumn: this.column, preview: true, preserveFocus: true });
    if (this.active !== undefined) {
      const { uri, preview, selection, visible } = this.active;
      const editor = await window.showTextDocument(uri, { viewColumn: this.column, preview, ...(selection !== undefined && { selection }) });
      if (visible !== undefined) editor.revealRange(visible);
    }

    const opened = (this.group()?.tabs ?? []).filter(tab => tab.isPreview && !tab.isDirty && !this.tabs.has(keyOf(tab)));
    if (opened.length > 0) await window.tabGroups.close(opened);
  }

  private group(): TabGroup | undefined {
    return window.tabGroups.all.find(group => group.viewColumn === this.column);
  }
}

function keyOf(tab: Tab): string {
  return tab.input instanceof TabInputText ? tab.input.uri.toString() : tab.label;
}
