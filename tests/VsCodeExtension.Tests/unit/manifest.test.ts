import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

const extension = path.resolve("../../src/VsCodeExtension");
const manifest = JSON.parse(readFileSync(path.join(extension, "package.json"), "utf8"));
const { contributes } = manifest;
const source = readdirSync(path.join(extension, "src"), { recursive: true, encoding: "utf8" })
  .filter(name => name.endsWith(".ts"))
  .map(name => readFileSync(path.join(extension, "src", name), "utf8"))
  .join("\n");

const commands = new Set<string>(contributes.commands.map(({ command }: { command: string }) => command));

test("every command that is offered is registered", () => {
  for (const command of commands) {
    const name = command.replace("sextant.", "");
    assert.ok(new RegExp(`^    ("${name.replace(".", "\\.")}"|${name}):`, "m").test(source), command);
  }
});

test("menus and keys name commands that are offered", () => {
  const used = [...Object.values<{ command: string }[]>(contributes.menus).flat(), ...contributes.keybindings].map(({ command }) => command);
  for (const command of used) assert.ok(commands.has(command), command);
});

test("what decides where code goes and what runs is not a workspace's to set", () => {
  const scopes = Object.entries<{ scope?: string }>(contributes.configuration.properties).map(([name, { scope }]) => [name, scope] as const);
  for (const [name, scope] of scopes) {
    if (name.startsWith("sextant.endpoint.")) assert.equal(scope, "application", name);
    if (name.endsWith(".path")) assert.equal(scope, "machine", name);
  }
  assert.ok(scopes.some(([name]) => name === "sextant.endpoint.url"));
});

test("no setting holds a key: that is for the secret store", () => {
  for (const name of Object.keys(contributes.configuration.properties)) assert.doesNotMatch(name, /key|secret|token/i);
});

test("every setting is described, and every one that the code reads is there", () => {
  for (const [name, setting] of Object.entries<{ description?: string; markdownDescription?: string }>(contributes.configuration.properties)) {
    assert.ok((setting.description ?? setting.markdownDescription ?? "").length > 10, name);
  }
  for (const [, name] of source.matchAll(/(?:configuration\.get(?:<\w+>)?|readUserText)\("([^"]+)"/g)) assert.ok(`sextant.${name}` in contributes.configuration.properties, name);
});

test("works in Restricted Mode, not in virtual workspaces, and in no browser alone", () => {
  assert.equal(manifest.capabilities.untrustedWorkspaces.supported, "limited");
  assert.equal(manifest.capabilities.virtualWorkspaces.supported, false);
  assert.deepEqual(manifest.extensionKind, ["workspace"]);
  assert.equal("browser" in manifest, false);
});

test("activation is lazy", () => {
  for (const event of manifest.activationEvents) assert.match(event, /^(onLanguage:|workspaceContains:)/);
});

test("files that the manifest names are there", () => {
  const names = JSON.stringify(manifest).matchAll(/"(media\/[^"]+)"/g);
  for (const [, name] of names) assert.ok(readFileSync(path.join(extension, name ?? "")).length > 0, name);
});

test("lock files name no host", () => {
  for (const file of [path.join(extension, "package-lock.json"), "package-lock.json"]) assert.doesNotMatch(readFileSync(file, "utf8"), /"resolved"/);
});
