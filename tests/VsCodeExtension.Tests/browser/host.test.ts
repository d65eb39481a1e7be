import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import type { HostResult } from "../host/index";
import { CodeServer } from "./code-server";
import { copySample, launchBrowser, packageUnderTest } from "./fixtures";
import { EditorWindow } from "./window";

// Mocha runs these inside of the extension host; here each becomes a test of its own.
test("inside of the extension host", async suite => {
  const server = await CodeServer.start([packageUnderTest()]);
  const browser = await launchBrowser();
  try {
    const folder = copySample(server, "csharp-lending");
    // VS Code wants an extension under development to run tests; this one is empty, so that ours is the installed one.
    const carrier = server.newFolder("carrier");
    writeFileSync(path.join(carrier, "package.json"), JSON.stringify({ name: "carrier", publisher: "tests", version: "0.0.0", engines: { vscode: "*" } }));
    const remote = (file: string): string => `vscode-remote://${server.authority}${path.resolve(file)}`;
    const window = await EditorWindow.open(browser, server, folder, [
      ["extensionDevelopmentPath", remote(carrier)],
      ["extensionTestsPath", remote("out/host/index.cjs")],
      ["skipWelcome", "true"],
    ]);
    const file = path.join(folder, "..", "host-results.json");
    await EditorWindow.until(() => existsSync(file) && readFileSync(file, "utf8").endsWith("]"), 180_000).catch(async (error: unknown) => {
      await window.screenshot("failed-host");
      throw error;
    });
    for (const { title, error } of JSON.parse(readFileSync(file, "utf8")) as HostResult[]) {
      await suite.test(title, () => {
        assert.equal(error, undefined);
      });
    }
  } finally {
    await browser.close();
    await server.stop();
  }
});
