import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { candidates, findDotnet, newestMajor, type Machine } from "../../../src/VsCodeExtension/src/client/dotnet";
import { namesEndpoint, serverEnvironment } from "../../../src/VsCodeExtension/src/client/environment";
import { findNative } from "../../../src/VsCodeExtension/src/client/native";
import { ServerProcess } from "../../../src/VsCodeExtension/src/client/process";
import { RestartPolicy } from "../../../src/VsCodeExtension/src/client/restart-policy";

const minutes = 60_000;

for (const [name, times, expected] of [
  ["the third stop in a row is the last", [0, 1, 2], [0, 500, undefined]],
  ["stops far apart are forgotten", [0, 4 * minutes, 8 * minutes, 12 * minutes], [0, 0, 0, 0]],
  ["two, a long rest, and two more", [0, 1, 10 * minutes, 10 * minutes + 1], [0, 500, 0, 500]],
  ["just within the window", [0, 1 * minutes, 3 * minutes - 1], [0, 500, undefined]],
] as const) {
  test(`restart: ${name}`, () => {
    let now = 0;
    const policy = new RestartPolicy(() => now);
    const waits = times.map(time => {
      now = time;
      return policy.stopped();
    });
    assert.deepEqual(waits, expected);
  });
}

test("restart: a person's wish begins anew", () => {
  const policy = new RestartPolicy(() => 0);
  policy.stopped();
  policy.stopped();
  policy.reset();
  assert.equal(policy.stopped(), 0);
});

const endpoint = { url: "https://e/v1", model: "m", apiKey: "k" };
const inherited = { PATH: "/bin", SEXTANT_ENDPOINT: "https://other", SEXTANT_API_KEY: "other", sextant_model: "x", OPENAI_API_KEY: "sk", SEXTANT_SHARED_INDEX: "https://team" };

function namesIn(environment: Record<string, string | undefined>): string[] {
  return Object.keys(environment).filter(name => /sextant|openai/i.test(name));
}

test("environment: the user's endpoint and key", () => {
  const environment = serverEnvironment({ PATH: "/bin" }, endpoint, true);
  assert.equal(environment["PATH"], "/bin");
  assert.deepEqual([environment["SEXTANT_ENDPOINT"], environment["SEXTANT_MODEL"], environment["SEXTANT_API_KEY"]], ["https://e/v1", "m", "k"]);
});

test("environment: an endpoint of the settings never gets a key that was meant for another one", () => {
  assert.deepEqual(namesIn(serverEnvironment(inherited, { url: "https://e", model: "", apiKey: undefined }, true)), ["SEXTANT_SHARED_INDEX", "SEXTANT_ENDPOINT"]);
});

for (const [url, gets] of [
  ["https://api.openai.com/v1", true],
  ["https://api.openai.com", true],
  ["http://api.openai.com/v1", false],
  ["https://api.openai.com.evil.example/v1", false],
  ["https://e/https://api.openai.com/", false],
] as const) {
  test(`environment: OpenAI's key ${gets ? "goes" : "does not go"} to ${url}`, () => {
    assert.equal("OPENAI_API_KEY" in serverEnvironment(inherited, { url, model: "", apiKey: undefined }, true), gets);
  });
}

test("environment: in Restricted Mode there is no endpoint, whoever names it", () => {
  for (const chosen of [endpoint, undefined]) {
    const environment = serverEnvironment({ ...inherited, OPENAI_API_KEY: undefined }, chosen, false);
    assert.deepEqual(namesIn(environment).filter(name => environment[name] !== undefined), ["SEXTANT_MODEL"]);
    assert.equal(environment["SEXTANT_MODEL"], "built-in");
  }
});

test("environment: without a setting, the environment of the editor counts", () => {
  assert.equal(serverEnvironment(inherited, undefined, true)["SEXTANT_ENDPOINT"], "https://other");
  assert.equal(namesEndpoint(inherited), true);
  assert.equal(namesEndpoint({ PATH: "" }), false);
});

const listing = "Microsoft.AspNetCore.App 12.0.1 [/x]\nMicrosoft.NETCore.App 8.0.11 [/x]\nMicrosoft.NETCore.App 10.0.1 [/x]\n";

for (const [text, expected] of [
  [listing, 10],
  ["", 0],
  ["Microsoft.AspNetCore.App 11.0.0 [/x]", 0],
  ["Microsoft.NETCore.App 11.0.0-preview.1 [/x]", 11],
] as const) {
  test(`the newest runtime of ${JSON.stringify(text.slice(0, 40))} is ${expected}`, () => {
    assert.equal(newestMajor(text), expected);
  });
}

function aMachine(runtimes: Record<string, string>, given: Partial<Machine> = {}): Machine {
  return {
    platform: "linux",
    environment: { PATH: "bin:/usr/bin:/opt/dotnet" },
    home: "/home/u",
    isFile: path => Promise.resolve(path in runtimes),
    listRuntimes: path => (runtimes[path] === "!" ? Promise.reject(new Error("no permission")) : Promise.resolve(runtimes[path] ?? "")),
    ...given,
  };
}

const old = "Microsoft.NETCore.App 8.0.11 [/x]";
const none = (): Promise<undefined> => Promise.resolve(undefined);

for (const [name, machine, configured, expected] of [
  ["on the path", aMachine({ "/usr/bin/dotnet": listing }), "", { path: "/usr/bin/dotnet" }],
  ["DOTNET_ROOT first", aMachine({ "/usr/bin/dotnet": listing, "/r/dotnet": listing }, { environment: { DOTNET_ROOT: "/r/", PATH: "/usr/bin" } }), "", { path: "/r/dotnet" }],
  ["an old one is passed over", aMachine({ "/usr/bin/dotnet": old, "/opt/dotnet/dotnet": listing }), "", { path: "/opt/dotnet/dotnet" }],
  ["in the home folder", aMachine({ "/home/u/.dotnet/dotnet": listing }), "", { path: "/home/u/.dotnet/dotnet" }],
  ["nothing relative", aMachine({ "bin/dotnet": listing }), "", /No dotnet was found/],
  ["only an old one", aMachine({ "/usr/bin/dotnet": old }), "", /\/usr\/bin\/dotnet has no runtime newer than 8/],
  ["one that does not run", aMachine({ "/usr/bin/dotnet": "!" }), "", /cannot be run \(no permission\)/],
  ["the setting", aMachine({ "/usr/bin/dotnet": listing, "/mine": listing }), "/mine", { path: "/mine" }],
  ["a wrong setting is said, not passed over", aMachine({ "/usr/bin/dotnet": listing, "/mine": old }), "/mine", /setting sextant\.dotnet\.path: \/mine has no runtime newer than 8/],
] as const) {
  test(`dotnet: ${name}`, async () => {
    const found = await findDotnet(machine, configured, none);
    if (expected instanceof RegExp) assert.match("problem" in found ? found.problem : found.path, expected);
    else assert.deepEqual(found, expected);
  });
}

test("dotnet: what the install tool has is taken last, and only if it is new enough", async () => {
  const machine = aMachine({ "/tool/dotnet": listing, "/tool/old": old });
  assert.deepEqual(await findDotnet(machine, "", () => Promise.resolve("/tool/dotnet")), { path: "/tool/dotnet" });
  assert.ok("problem" in (await findDotnet(machine, "", () => Promise.resolve("/tool/old"))));
});

test("dotnet: Windows has other places", () => {
  const environment = { Path: "C:\\tools;relative", ProgramFiles: "C:\\Program Files", LOCALAPPDATA: "C:\\l" };
  assert.deepEqual(candidates({ platform: "win32", environment, home: "C:\\u" }), [
    "C:\\tools\\dotnet.exe",
    "C:\\Program Files\\dotnet\\dotnet.exe",
    "C:\\l\\Microsoft\\dotnet\\dotnet.exe",
    "C:\\u\\.dotnet\\dotnet.exe",
  ]);
});

function aProcess(script: string, env: Record<string, string> = {}): ServerProcess {
  return new ServerProcess({ command: process.execPath, args: ["-e", script], cwd: process.cwd(), env });
}

test("process: how it ended is told, with the last line it said", async () => {
  const server = aProcess("console.error('first'); console.error('cannot bind'); process.exit(3)");
  await server.start();
  assert.equal(await server.ended, "it ended with exit code 3, and said: cannot bind");
});

test("process: a program that is not there is told, too", async () => {
  const server = new ServerProcess({ command: "/nowhere/sextant-lsp", args: [], cwd: process.cwd(), env: {} });
  await assert.rejects(server.start());
  assert.match(await server.ended, /could not be run: .*ENOENT/);
});

test("process: one that does not end is killed", async () => {
  const server = aProcess("setInterval(() => 0, 1000)");
  await server.start();
  await server.end(0);
  assert.match(await server.ended, /SIGKILL|exit code/);
});

test("process: gets the environment that it is given, and no more", async () => {
  process.env["SEXTANT_SECRET"] = "leak";
  try {
    const server = aProcess("console.error(JSON.stringify([process.env.SEXTANT_SECRET ?? null, process.env.GIVEN])); process.exit(1)", { GIVEN: "yes" });
    await server.start();
    assert.match(await server.ended, /\[null,"yes"\]$/);
  } finally {
    delete process.env["SEXTANT_SECRET"];
  }
});

for (const [name, files, platform, expected] of [
  ["a native program is taken", ["sextant-lsp"], "linux", "sextant-lsp"],
  ["a portable server is none", ["sextant-lsp.dll"], "linux", undefined],
  ["one of another platform is none", ["sextant-lsp"], "win32", undefined],
  ["Windows has another name", ["sextant-lsp.exe", "sextant-lsp.dll"], "win32", "sextant-lsp.exe"],
] as const) {
  test(`native: ${name}`, async t => {
    const folder = mkdtempSync(path.join(tmpdir(), "sextant-native-"));
    t.after(() => rmSync(folder, { recursive: true }));
    for (const file of files) writeFileSync(path.join(folder, file), "");
    assert.equal(await findNative(folder, platform), expected === undefined ? undefined : path.join(folder, expected));
  });
}

test("native: a program that an installer made unexecutable is mended", { skip: process.platform === "win32" }, async t => {
  const folder = mkdtempSync(path.join(tmpdir(), "sextant-native-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const program = path.join(folder, "sextant-lsp");
  writeFileSync(program, "");
  chmodSync(program, 0o644);
  assert.equal(await findNative(folder, "linux"), program);
  assert.equal(statSync(program).mode & 0o777, 0o755);
});
