import { commands, env, Uri, window, type Disposable, type TextEditor } from "vscode";
import { install, hasInstallTool } from "./client/install-tool";
import { apiKeySecret } from "./client/launch";
import { readSettings } from "./config";
import type { Context } from "./context";
import type { SearchResult } from "./protocol";
import type { Node } from "./results/tree";
import { openResult } from "./search/open";
import { SearchBox } from "./search/search-box";
import { openSimilar } from "./search/similar-box";
import { indexNow } from "./status/indexing";
import { showMenu } from "./status/menu";

/** Registers every command of the extension. */
export function registerCommands(context: Context): Disposable[] {
  const { server, kept, results, log } = context;
  const all: Record<string, (...args: never[]) => unknown> = {
    search: (question?: unknown) => {
      SearchBox.open(context, typeof question === "string" ? question : "");
    },
    searchSelection: () => {
      SearchBox.open(context, selectedText(window.activeTextEditor));
    },
    findSimilar: () => findSimilar(context),
    index: () => indexNow(server, false),
    rebuild: () => indexNow(server, true),
    pause: () => setPaused(context, true),
    resume: () => setPaused(context, false),
    showResults: () => results.reveal(),
    showLog: () => {
      log.show();
    },
    restart: () => server.restart(),
    showMenu: () => showMenu(server),
    openSettings: () => commands.executeCommand("workbench.action.openSettings", "@ext:sextant.sextant"),
    installDotnet: () => installDotnet(context),
    setApiKey: () => setApiKey(context),
    "picker.openToSide": () => context.picker?.accept(true),
    "results.open": (result: SearchResult) => openResult(result, false),
    "results.openToSide": (node?: Node) => results.openToSide(node),
    "results.rerun": (node?: Node) => results.rerunNode(node),
    "results.dismiss": (node?: Node) => {
      results.dismiss(node);
    },
    "results.dismissAll": () => {
      kept.dismissAll();
    },
    "results.copyPath": (node?: Node) => results.copy(node, false),
    "results.copyReference": (node?: Node) => results.copy(node, true),
    "results.groupByFile": () => {
      results.group(true);
    },
    "results.listByRank": () => {
      results.group(false);
    },
  };
  return Object.entries(all).map(([name, run]) => commands.registerCommand(`sextant.${name}`, run));
}

/** The selection on one line, not longer than a question is. */
function selectedText(editor: TextEditor | undefined): string {
  const text = editor?.document.getText(editor.selection) ?? "";
  return text.replace(/\s+/g, " ").trim().slice(0, 500);
}

async function findSimilar(context: Context): Promise<void> {
  const editor = window.activeTextEditor;
  if (editor !== undefined && ["csharp", "python"].includes(editor.document.languageId)) await openSimilar(context, editor);
  else void window.showInformationMessage("Put the cursor into a C# or Python function first.");
}

async function setPaused({ server }: Context, paused: boolean): Promise<void> {
  try {
    await server.setPaused(paused);
  } catch (error) {
    void window.showWarningMessage(`Sextant: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function installDotnet({ server }: Context): Promise<void> {
  if (!hasInstallTool()) await env.openExternal(Uri.parse("https://dotnet.microsoft.com/download"));
  else if (await install()) await server.restart();
}

async function setApiKey({ extension, server }: Context): Promise<void> {
  const key = await window.showInputBox({
    title: "API key of the embedding endpoint",
    prompt: "Kept in the secret store of the editor. Empty: no key.",
    password: true,
    ignoreFocusOut: true,
  });
  if (key === undefined) return;
  if (key.trim() === "") await extension.secrets.delete(apiKeySecret);
  else await extension.secrets.store(apiKeySecret, key.trim());
  if (readSettings().endpointUrl !== "") await server.restart();
}
