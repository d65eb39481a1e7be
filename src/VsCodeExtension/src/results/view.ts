import { CancellationTokenSource, commands, env, window, workspace, Uri, type Disposable, type TreeView } from "vscode";
import type { Server } from "../client/server";
import { openResult, pathOf } from "../search/open";
import type { Memory } from "../search/history";
import type { KeptSearch, KeptSearches } from "./kept-searches";
import { ResultsTree, type Node } from "./tree";

const groupedKey = "groupedByFile";

/** The panel with the kept searches. */
export class ResultsView implements Disposable {
  private readonly tree: ResultsTree;
  private readonly view: TreeView<Node>;

  public constructor(
    private readonly kept: KeptSearches,
    private readonly server: Server,
    private readonly memory: Memory,
  ) {
    this.tree = new ResultsTree(kept, search => void this.rerun(search));
    this.view = window.createTreeView("sextant.results", { treeDataProvider: this.tree, showCollapseAll: true });
    kept.onChange(() => {
      this.tellContext();
    });
    this.group(memory.get(groupedKey, false));
    this.tellContext();
  }

  public async reveal(): Promise<void> {
    await commands.executeCommand("sextant.results.focus");
  }

  /** Groups by file, or lists by rank. */
  public group(byFile: boolean): void {
    this.tree.groupedByFile = byFile;
    void this.memory.update(groupedKey, byFile);
    void commands.executeCommand("setContext", "sextant.groupedByFile", byFile);
  }

  public async rerun(search: KeptSearch): Promise<void> {
    const source = new CancellationTokenSource();
    try {
      const { request } = search;
      const answer = await ("query" in request ? this.server.search(request, source.token) : this.server.similar(request, source.token));
      this.kept.update(search.id, { answer });
    } catch (error) {
      this.kept.update(search.id, { failure: error instanceof Error ? error.message : String(error) });
    } finally {
      source.dispose();
    }
  }

  public async rerunNode(node: Node | undefined): Promise<void> {
    const target = node ?? this.selected;
    if (target?.type === "search") await this.rerun(target.search);
  }

  public dismiss(node: Node | undefined): void {
    const target = node ?? this.selected;
    if (target?.type === "search") this.kept.dismiss(target.search.id);
    else if (target?.type === "file") this.kept.dismissResults(target.searchId, target.file.results);
    else if (target?.type === "result") this.kept.dismissResults(target.searchId, [target.result]);
  }

  public async openToSide(node: Node | undefined): Promise<void> {
    const target = node ?? this.selected;
    if (target?.type === "result") await openResult(target.result, true);
  }

  /** @param withLine writes the line of the name behind the path. */
  public async copy(node: Node | undefined, withLine: boolean): Promise<void> {
    const target = node ?? this.selected;
    if (target?.type === "file") await env.clipboard.writeText(workspace.asRelativePath(Uri.parse(target.file.uri, true)));
    if (target?.type === "result") await env.clipboard.writeText(pathOf(target.result) + (withLine ? `:${target.result.nameLine}` : ""));
  }

  public dispose(): void {
    this.view.dispose();
  }

  private get selected(): Node | undefined {
    return this.view.selection[0];
  }

  private tellContext(): void {
    void commands.executeCommand("setContext", "sextant.hasResults", this.kept.all.length > 0);
  }
}
