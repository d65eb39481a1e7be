import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { commands, ConfigurationTarget, extensions, lm, LanguageModelTextPart, Uri, workspace, type SymbolInformation } from "vscode";
import type { Api } from "../../../src/VsCodeExtension/src/main";

const sextant = extensions.getExtension<Api>("sextant.sextant");
const folder = (): string => workspace.workspaceFolders?.[0]?.uri.fsPath ?? "";

/** The tests that want the real API and no picture. */
export function defineTests(): void {
  suite("Sextant in the extension host", () => {
    suiteSetup(async () => {
      await sextant?.activate();
      await until("the index is ready", () => stateIs("ready"));
    });

    test("every command of the manifest is registered", async () => {
      const registered = new Set(await commands.getCommands(true));
      const { contributes } = sextant?.packageJSON as { contributes: { commands: { command: string }[] } };
      assert.ok(contributes.commands.length > 10);
      for (const { command } of contributes.commands) assert.ok(registered.has(command), command);
    });

    test("the key binding is nobody else's", async () => {
      const defaults = (await workspace.openTextDocument(Uri.parse("vscode://defaultsettings/keybindings.json"))).getText();
      const owners = Array.from(defaults.matchAll(/"key": "ctrl\+k ctrl\+g",\s*"command": "([^"]+)"/g), match => match[1]);
      assert.deepEqual(owners, ["sextant.search"]);
      assert.ok(defaults.includes('"ctrl+k ctrl+s"'));
    });

    test("the folder of the index is excluded beside what VS Code excludes itself", () => {
      const files = workspace.getConfiguration("files");
      for (const [setting, names] of [["exclude", ["**/.git", "**/.sextant"]], ["watcherExclude", ["**/.sextant/**"]]] as const) {
        const excluded = files.get<Record<string, boolean>>(setting) ?? {};
        for (const name of names) assert.equal(excluded[name], true, `${setting} ${name}`);
        assert.ok(Object.keys(excluded).length > 1, setting);
      }
    });

    test("the tool finds the right function, with path, lines and code", async () => {
      const text = await invoke({ query: "retry with growing delays", limit: 3 });
      assert.match(text, /^3 results for "retry with growing delays"/);
      assert.match(text, /src\/Infrastructure\/Retry\.cs:26-30 method Lending\.Infrastructure\.Retry\.DelayBefore/);
      assert.match(text, /```cs\n {4}private static TimeSpan DelayBefore/);
    });

    test("the tool heeds tests, kinds and paths", async () => {
      assert.doesNotMatch(await invoke({ query: "tests of the fine", tests: "exclude" }), /FineCalculatorTests/);
      assert.match(await invoke({ query: "fine", kind: "type", limit: 50 }), / class /);
      assert.doesNotMatch(await invoke({ query: "fine", kind: "type", limit: 50 }), / method /);
      assert.doesNotMatch(await invoke({ query: "retry", paths: ["src/Catalog/**"], limit: 50 }), /Retry\.cs/);
    });

    test("the tool keeps to the budget of its caller", async () => {
      const tokenBudget = 60;
      const tokenizationOptions = { tokenBudget, countTokens: (text: string) => Promise.resolve(Math.ceil(text.length / 4)) };
      const result = await lm.invokeTool("sextant_search", { input: { query: "retry" }, toolInvocationToken: undefined, tokenizationOptions });
      const text = textOf(result.content);
      assert.ok(text.length / 4 <= tokenBudget, text);
      assert.match(text, /Retry\.cs/);
    });

    test("the tool says what is wrong with its input", async () => {
      await assert.rejects(async () => invoke({ query: "" }), /query is needed/);
    });

    test("a new file is found without anybody asking for it", async () => {
      const file = path.join(folder(), "src", "Umbrella.cs");
      writeFileSync(file, "class Umbrella { void OpenWhenItRains() { } }");
      await until("it is found", async () => (await invoke({ query: "OpenWhenItRains", limit: 1 })).includes("Umbrella.cs"));
      rmSync(file);
      await until("it is gone", async () => !(await invoke({ query: "OpenWhenItRains", limit: 5 })).includes("Umbrella.cs"));
    });

    test("with manual indexing only the command takes in changes", async () => {
      const configuration = workspace.getConfiguration("sextant");
      await configuration.update("indexing", "manual", ConfigurationTarget.Workspace);
      const file = path.join(folder(), "src", "Kettle.cs");
      try {
        writeFileSync(file, "class Kettle { void BoilWater() { } }");
        await until("the change is seen", () => stateIs("paused"));
        assert.doesNotMatch(await invoke({ query: "BoilWater", limit: 5 }), /Kettle\.cs/);
        await commands.executeCommand("sextant.index");
        assert.match(await invoke({ query: "BoilWater", limit: 5 }), /Kettle\.cs/);
      } finally {
        rmSync(file);
        await configuration.update("indexing", undefined, ConfigurationTarget.Workspace);
        await until("the index is ready again", () => stateIs("ready"));
      }
    });

    test("pausing outlives a restart of the server, and resuming ends it", async () => {
      await commands.executeCommand("sextant.pause");
      assert.equal(isPaused(), true);
      await commands.executeCommand("sextant.restart");
      await until("it runs", () => sextant?.exports.condition().kind === "running");
      assert.equal(isPaused(), true);
      await commands.executeCommand("sextant.resume");
      await until("the index is ready", () => stateIs("ready") && isPaused() === false);
    });

    test("symbols of the workspace are Sextant's where that is wanted, and not else", async () => {
      const find = async (): Promise<string[]> => (await commands.executeCommand<SymbolInformation[]>("vscode.executeWorkspaceSymbolProvider", "DelayBefore")).map(({ name }) => name);
      assert.deepEqual(await find(), []);
      const configuration = workspace.getConfiguration("sextant");
      await configuration.update("workspaceSymbols", true, ConfigurationTarget.Workspace);
      try {
        assert.ok((await find()).some(name => name.includes("DelayBefore")));
      } finally {
        await configuration.update("workspaceSymbols", undefined, ConfigurationTarget.Workspace);
      }
    });

    test("a workspace cannot set an endpoint or a program", async () => {
      for (const name of ["endpoint.url", "endpoint.model", "dotnet.path", "server.path"]) {
        await assert.rejects(async () => workspace.getConfiguration("sextant").update(name, "x", ConfigurationTarget.Workspace), name);
      }
    });
  });
}

async function invoke(input: object): Promise<string> {
  return textOf((await lm.invokeTool("sextant_search", { input, toolInvocationToken: undefined })).content);
}

function textOf(parts: readonly unknown[]): string {
  return parts.map(part => (part instanceof LanguageModelTextPart ? part.value : "")).join("");
}

function stateIs(state: string): boolean {
  const condition = sextant?.exports.condition();
  return condition?.kind === "running" && condition.report?.indexState.state === state;
}

function isPaused(): boolean | undefined {
  const condition = sextant?.exports.condition();
  return condition?.kind === "running" ? condition.paused : undefined;
}

async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 40_000; !(await isSo()); ) {
    if (Date.now() > end) throw new Error(`Waited in vain until ${what}.`);
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}
