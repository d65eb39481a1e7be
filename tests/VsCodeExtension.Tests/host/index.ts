import { writeFileSync } from "node:fs";
import path from "node:path";
import Mocha from "mocha";
import { workspace } from "vscode";
import { defineTests } from "./extension-tests";

/** What the browser's side reads. */
export interface HostResult {
  readonly title: string;
  readonly error?: string;
}

/** VS Code calls this inside of the extension host. */
export async function run(): Promise<void> {
  const folder = workspace.workspaceFolders?.[0]?.uri.fsPath;
  if (folder === undefined) throw new Error("The tests need a folder.");
  const mocha = new Mocha({ ui: "tdd", timeout: 60_000, reporter: "min" });
  mocha.suite.emit("pre-require", globalThis, "", mocha);
  defineTests();
  const results: HostResult[] = [];
  await new Promise<void>(resolve => {
    mocha
      .run(() => {
        resolve();
      })
      .on("pass", ({ title }) => results.push({ title }))
      .on("fail", ({ title }, error: Error) => results.push({ title, error: error.stack ?? error.message }));
  });
  writeFileSync(path.join(folder, "..", "host-results.json"), JSON.stringify(results));
}
