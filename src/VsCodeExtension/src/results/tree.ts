import { EventEmitter, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri, workspace, type TreeDataProvider } from "vscode";
import type { SearchResult } from "../protocol";
import { describe } from "../search/filters";
import { iconOf, shortName } from "../search/names";
import { pathOf, uriOf } from "../search/open";
import { groupByFile, type KeptSearch, type KeptSearches, type ResultFile } from "./kept-searches";

export type Node =
  | { readonly type: "search"; readonly search: KeptSearch }
  | { readonly type: "file"; readonly searchId: number; readonly file: ResultFile }
  | { readonly type: "result"; readonly searchId: number; readonly result: SearchResult; readonly inFile: boolean }
  | { readonly type: "note"; readonly searchId: number; readonly text: string };

/** Kept searches, and under each its results: by file, or by rank. */
export class ResultsTree implements TreeDataProvider<Node> {
  private readonly changed = new EventEmitter<undefined>();
  private grouped = false;

  public readonly onDidChangeTreeData = this.changed.event;

  /** @param complete asks a search of an earlier session again. */
  public constructor(
    private readonly kept: KeptSearches,
    private readonly complete: (search: KeptSearch) => void,
  ) {
    kept.onChange(() => {
      this.changed.fire(undefined);
    });
  }

  public set groupedByFile(grouped: boolean) {
    this.grouped = grouped;
    this.changed.fire(undefined);
  }

  public getChildren(node?: Node): Node[] {
    if (node === undefined) return this.kept.all.map(search => ({ type: "search", search }));
    if (node.type === "search") return this.childrenOf(node.search);
    if (node.type !== "file") return [];
    return node.file.results.map(result => ({ type: "result", searchId: node.searchId, result, inFile: true }));
  }

  public getTreeItem(node: Node): TreeItem {
    switch (node.type) {
      case "search":
        return searchItem(node.search, node.search.id === this.kept.all[0]?.id);
      case "file":
        return fileItem(node.file, node.searchId);
      case "result":
        return resultItem(node);
      case "note":
        return new TreeItem(node.text);
    }
  }

  private childrenOf(search: KeptSearch): Node[] {
    const searchId = search.id;
    const note = (text: string): Node[] => [{ type: "note", searchId, text }];
    if (search.failure !== undefined) return note(search.failure);
    if (search.answer === undefined) {
      this.complete(search);
      return note("Searching…");
    }

    const { results } = search.answer;
    if (results.length === 0) return note("Nothing found");
    if (this.grouped) return groupByFile(results).map(file => ({ type: "file", searchId, file }));
    return results.map(result => ({ type: "result", searchId, result, inFile: false }));
  }
}

function searchItem(search: KeptSearch, isNewest: boolean): TreeItem {
  const item = new TreeItem(search.title, isNewest ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed);
  item.id = `search-${search.id}`;
  item.contextValue = "search";
  item.iconPath = new ThemeIcon("query" in search.request ? "search" : "search-fuzzy");
  const count = search.answer?.results.length;
  const filters = "query" in search.request ? describe({ tests: search.request.tests ?? "include", language: search.request.languages?.[0] }) : "";
  item.description = [count === undefined ? "" : `${count} ${count === 1 ? "result" : "results"}`, filters].filter(part => part !== "").join(", ");
  return item;
}

function fileItem(file: ResultFile, searchId: number): TreeItem {
  const uri = Uri.parse(file.uri, true);
  const item = new TreeItem(uri, TreeItemCollapsibleState.Expanded);
  const path = workspace.asRelativePath(uri);
  item.id = `file-${searchId}-${file.uri}`;
  item.description = path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
  item.contextValue = "file";
  item.iconPath = ThemeIcon.File;
  return item;
}

function resultItem({ result, searchId, inFile }: Node & { type: "result" }): TreeItem {
  const item = new TreeItem(shortName(result));
  item.id = `result-${searchId}-${result.rank}`;
  item.description = inFile ? `line ${result.nameLine}  ·  ${result.score.toFixed(2)}` : `${pathOf(result)}:${result.nameLine}  ·  ${result.score.toFixed(2)}`;
  item.tooltip = [result.signature, result.summary ?? ""].filter(line => line !== "").join("\n");
  item.iconPath = new ThemeIcon(iconOf(result.kind));
  item.resourceUri = uriOf(result);
  item.contextValue = "result";
  item.command = { command: "sextant.results.open", title: "Open", arguments: [result] };
  return item;
}
