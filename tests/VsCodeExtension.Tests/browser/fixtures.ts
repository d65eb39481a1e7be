import { cpSync, readdirSync } from "node:fs";
import path from "node:path";
import { chromium, type Browser } from "playwright-core";
import { CodeServer } from "./code-server";

export const root = path.resolve("../..");

/** The package under test, which run.mjs has built. */
export function packageUnderTest(): string {
  const file = process.env["SEXTANT_VSIX"];
  if (file === undefined) throw new Error("SEXTANT_VSIX names the package under test; run.mjs sets it.");
  return file;
}

export function launchBrowser(): Promise<Browser> {
  const quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
  const executablePath = process.env["SEXTANT_CHROMIUM"];
  if (executablePath === undefined) throw new Error("SEXTANT_CHROMIUM names the browser; run.mjs sets it.");
  return chromium.launch({ executablePath, args: quiet });
}

/** A fresh copy of a sample. */
export function copySample(server: CodeServer, name: "csharp-lending" | "python-weather"): string {
  const folder = path.join(server.newFolder(name), name);
  const source = path.join(root, "samples", name);
  const isOutput = (file: string): boolean => /^(bin|obj|\.sextant|__pycache__)$/.test(path.basename(file));
  cpSync(source, folder, { recursive: true, filter: file => !isOutput(file) });
  if (readdirSync(folder).length === 0) throw new Error(`${source} is empty.`);
  return folder;
}
