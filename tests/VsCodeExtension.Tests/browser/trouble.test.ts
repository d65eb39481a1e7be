import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before } from "node:test";
import type { Browser } from "playwright-core";
import { CodeServer } from "./code-server";
import { copySample, launchBrowser, packageUnderTest } from "./fixtures";
import { scenario } from "./scenario";
import { EditorWindow } from "./window";

let server: CodeServer;
let browser: Browser;

before(async () => {
  server = await CodeServer.start([packageUnderTest()]);
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** A scenario with a window and settings of its own. */
function inWindow(name: string, prepare: () => string | undefined, run: (window: EditorWindow, folder: string) => Promise<void>): void {
  scenario(name, async () => {
    [server.settings, server.machineSettings] = [{}, {}];
    const folder = prepare();
    const window = await EditorWindow.open(browser, server, folder);
    return { window, run: () => run(window, folder ?? "") };
  });
}

inWindow(
  "several folders are one search, and paths say which",
  () => {
    const [csharp, python] = [copySample(server, "csharp-lending"), copySample(server, "python-weather")];
    const file = path.join(server.newFolder("multi"), "both.code-workspace");
    writeFileSync(file, JSON.stringify({ folders: [{ path: csharp }, { path: python }] }));
    return file;
  },
  async window => {
    await window.ready();
    await window.ask("retry with growing delays");
    await window.lines.filter({ hasText: "csharp-lending/src/Infrastructure/Retry.cs:26" }).first().waitFor();
    await window.choose("python-weather/weather/fetching.py:20");
    await window.at("fetching.py", 20);
  },
);

inWindow(
  "without a folder, searching says so",
  () => undefined,
  async window => {
    await window.ask("");
    await window.lines.filter({ hasText: "No folder is open" }).waitFor();
  },
);

inWindow(
  "where there is no C# or Python, searching says so",
  () => {
    const folder = server.newFolder("docs");
    writeFileSync(path.join(folder, "readme.md"), "# Nothing here\n");
    return folder;
  },
  async window => {
    await window.ask("anything");
    await window.lines.filter({ hasText: "There is no C# or Python code here" }).waitFor();
  },
);

inWindow(
  "broken files are searched as far as they go",
  () => {
    const folder = server.newFolder("broken");
    writeFileSync(path.join(folder, "half.cs"), "namespace A; class Parser { int ReadNumber(string text) { return int.Parse(text); }  void Open( { if (");
    writeFileSync(path.join(folder, "half.py"), "def send_mail(to):\n    return smtp(to\n\nclass (:\n  def x(\n\ndef after_all():\n    pass\n");
    writeFileSync(path.join(folder, "binary.cs"), Buffer.from([0, 1, 2, 255, 254, 0, 0, 7]));
    writeFileSync(path.join(folder, "empty.py"), "");
    return folder;
  },
  async window => {
    await window.ready();
    await window.ask("read a number");
    await window.choose("half.cs:1");
    await window.at("half.cs", 1);
    await window.ask("send mail");
    await window.choose("half.py:1");
    await window.at("half.py", 1);
  },
);

inWindow(
  "an index that cannot be written is trouble, said in the status bar, and mended by its menu",
  () => {
    const folder = copySample(server, "python-weather");
    // Not by permissions: root may write everywhere.
    writeFileSync(path.join(folder, ".sextant"), "a file in the place of the folder");
    return folder;
  },
  async (window, folder) => {
    await window.page.locator(".statusbar-item[id$='sextant.status'] .codicon-warning").waitFor();
    await window.ask("smoothing");
    await window.lines.filter({ hasText: "The index could not be refreshed" }).first().waitFor();
    await window.screenshot("trouble");
    await window.dismissBox();
    rmSync(path.join(folder, ".sextant"));
    await window.command("Sextant: Restart Server");
    await window.ready();
  },
);

inWindow(
  "a folder that is deleted under the server is survived",
  () => copySample(server, "python-weather"),
  async (window, folder) => {
    await window.ready();
    const [process] = server.processes("server/sextant-lsp");
    rmSync(folder, { recursive: true });
    await window.ask("smoothing");
    await window.lines.first().waitFor();
    await window.dismissBox();
    assert.ok(process !== undefined && server.processes("server/sextant-lsp").includes(process));
  },
);

inWindow(
  "a server that crashes at start is tried three times, not for ever, and the log says why",
  () => {
    const folder = copySample(server, "python-weather");
    const fake = path.join(server.newFolder("fake"), "server.sh");
    writeFileSync(fake, `#!/bin/sh\necho started >> "${path.dirname(fake)}/starts"\necho "cannot bind the frobnicator" >&2\nexit 7\n`);
    chmodSync(fake, 0o755);
    server.machineSettings = { "sextant.server.path": fake };
    return folder;
  },
  async window => {
    await window.page.locator(".statusbar-item[id$='sextant.status'] .codicon-error").waitFor();
    await window.notified(/exit code 7, and said: cannot bind the frobnicator\. It was tried 3 times/, () => window.screenshot("broken"));
    const fake = (JSON.parse(readFileSync(path.join(server.folder, "user", "Machine", "settings.json"), "utf8")) as Record<string, string>)["sextant.server.path"];
    const starts = (): number => readFileSync(path.join(path.dirname(fake ?? ""), "starts"), "utf8").trim().split("\n").length;
    assert.equal(starts(), 3);
    await window.command("Sextant: Show Log");
    await window.page.getByText("cannot bind the frobnicator").first().waitFor();
    await window.ask("smoothing");
    await window.lines.filter({ hasText: "The language server has stopped" }).waitFor();
    await window.dismissBox();
    assert.equal(starts(), 3);
    // The setting is mended, and the server comes without a reload.
    server.machineSettings = {};
    await window.ready();
  },
);

inWindow(
  "a wrong path of dotnet is said, with the reason",
  () => {
    // A server that is no native program, as in the package for all platforms.
    const portable = path.join(server.newFolder("portable"), "sextant-lsp.dll");
    writeFileSync(portable, "");
    server.machineSettings = { "sextant.dotnet.path": "/nowhere/dotnet", "sextant.server.path": portable };
    return copySample(server, "python-weather");
  },
  async window => {
    await window.status.filter({ hasText: "no .NET" }).waitFor();
    await window.notified(/The setting sextant\.dotnet\.path: \/nowhere\/dotnet cannot be run/);
    server.machineSettings = {};
    await window.ready();
  },
);

inWindow(
  "an untrusted workspace is searched, locally: its own settings and the endpoint do not count",
  () => {
    const folder = copySample(server, "python-weather");
    mkdirSync(path.join(folder, ".vscode"));
    const evil = { "sextant.server.path": "/bin/false", "sextant.dotnet.path": "/bin/false", "sextant.endpoint.url": "http://127.0.0.1:9/v1" };
    writeFileSync(path.join(folder, ".vscode", "settings.json"), JSON.stringify(evil));
    server.settings = { "security.workspace.trust.enabled": true, "security.workspace.trust.startupPrompt": "never", "sextant.endpoint.url": "http://127.0.0.1:9/v1" };
    return folder;
  },
  async window => {
    await window.page.getByText("Restricted Mode").first().waitFor();
    await window.ready();
    const [process] = server.processes("server/sextant-lsp").slice(-1);
    const environment = readFileSync(`/proc/${process}/environ`, "utf8");
    assert.doesNotMatch(environment, /SEXTANT_ENDPOINT/);
    assert.match(environment, /SEXTANT_MODEL=built-in/);
    await window.ask("smooth a series of readings");
    await window.lines.filter({ hasText: "smoothing.py" }).first().waitFor();
    await window.screenshot("restricted");
  },
);

inWindow(
  "a trusted workspace cannot name an endpoint or a program either",
  () => {
    const folder = copySample(server, "python-weather");
    mkdirSync(path.join(folder, ".vscode"));
    const evil = { "sextant.server.path": "/bin/false", "sextant.dotnet.path": "/bin/false", "sextant.endpoint.url": "http://127.0.0.1:9/v1" };
    writeFileSync(path.join(folder, ".vscode", "settings.json"), JSON.stringify(evil));
    return folder;
  },
  async (window, folder) => {
    await window.ready();
    const [process] = server.processes("server/sextant-lsp").slice(-1);
    assert.doesNotMatch(readFileSync(`/proc/${process}/environ`, "utf8"), /SEXTANT_/);
    assert.ok(existsSync(path.join(folder, ".sextant", "index.db")));
  },
);

scenario("a server ends with its window", async () => {
  const window = await EditorWindow.open(browser, server, copySample(server, "python-weather"));
  return {
    window,
    run: async () => {
      await window.ready();
      const before = server.processes("server/sextant-lsp").length;
      assert.ok(before > 0);
      await window.close();
      await EditorWindow.until(() => server.processes("server/sextant-lsp").length < before);
    },
  };
});
