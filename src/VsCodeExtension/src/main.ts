import { window, workspace, type ExtensionContext } from "vscode";
import { namesEndpoint } from "./client/environment";
import { hasInstallTool } from "./client/install-tool";
import { Server } from "./client/server";
import { registerCommands } from "./commands";
import { readSettings, section } from "./config";
import type { Condition } from "./condition";
import type { Context } from "./context";
import { KeptSearches } from "./results/kept-searches";
import { ResultsView } from "./results/view";
import { QuestionHistory } from "./search/history";
import { createStatusBar } from "./status/bar";
import { watchLongIndexing } from "./status/indexing";
import { watchTrouble } from "./status/trouble";
import { registerSearchTool } from "./tool/search-tool";

/** What other extensions, and tests, may use. */
export interface Api {
  /** How the language server and the index are. */
  condition(): Condition;
}

const restartSettings = ["endpoint", "dotnet", "server"].map(name => `${section}.${name}`);

let running: Server | undefined;

/** Registers everything and returns; the server starts behind it. */
export function activate(extension: ExtensionContext): Api {
  const log = window.createOutputChannel("Sextant", { log: true });
  const server = new Server(extension, log);
  running = server;
  const kept = new KeptSearches(extension.workspaceState);
  const results = new ResultsView(kept, server, extension.workspaceState);
  const context: Context = { extension, log, server, kept, results, history: new QuestionHistory(extension.workspaceState), picker: undefined };
  extension.subscriptions.push(
    log,
    server,
    results,
    createStatusBar(server),
    watchLongIndexing(server),
    watchTrouble(server, hasInstallTool),
    registerSearchTool(server),
    ...registerCommands(context),
    workspace.onDidChangeConfiguration(change => {
      if (restartSettings.some(name => change.affectsConfiguration(name))) void server.restart();
    }),
    workspace.onDidGrantWorkspaceTrust(() => {
      if (readSettings().endpointUrl !== "" || namesEndpoint(process.env)) void server.restart();
    }),
    workspace.onDidChangeWorkspaceFolders(() => {
      // The client tells the server of folders that come and go; the first and the last one start and stop it.
      const isEmpty = (workspace.workspaceFolders ?? []).length === 0;
      if (isEmpty !== (server.condition.kind === "noFolder")) void server.restart();
    }),
  );
  void server.restart();
  return { condition: () => server.condition };
}

/** Ends the server before the editor does. */
export async function deactivate(): Promise<void> {
  await running?.stop();
}
