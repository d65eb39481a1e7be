// Bundles and runs the extension's tests: `node run.mjs unit` or `node run.mjs browser`. The last line is "Total: N, Failed: N, Skipped: N".
// SEXTANT_VSIX names a package that was built already, SEXTANT_CHROMIUM the browser. Further arguments name test files, to run only these.
import { spawn } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const here = import.meta.dirname;
const extension = path.resolve(here, "../../src/VsCodeExtension");
const { build } = createRequire(path.join(extension, "package.json"))("esbuild");
const [kind, ...chosen] = process.argv.slice(2);
if (kind !== "unit" && kind !== "browser") {
  console.error("usage: node run.mjs unit|browser [FILE...]");
  process.exit(2);
}

if (kind === "unit") {
  await bundle("unit", { format: "esm", platform: "node", external: ["node:*"] });
} else {
  await bundle("browser", { format: "esm", platform: "node", packages: "external" });
  await bundle("host", { format: "cjs", platform: "node", external: ["vscode", "mocha"], outExtension: { ".js": ".cjs" } });
}

const tests = readdirSync(path.join(here, "out", kind)).filter(name => name.endsWith(".test.js") && (chosen.length === 0 || chosen.some(part => name.includes(part))));
const totals = { tests: 0, fail: 0, skipped: 0 };
const files = tests.sort().map(name => path.join("out", kind, name));
const child = spawn(process.execPath, ["--test", "--test-reporter=spec", `--test-concurrency=${kind === "unit" ? 2 : 1}`, ...files], { cwd: here, stdio: ["ignore", "pipe", "inherit"] });
child.stdout.setEncoding("utf8");
// Every wait in the tests has an end; this is for what nobody thought of.
const tooLong = setTimeout(() => child.kill(), 15 * 60_000);
let rest = "";
child.stdout.on("data", text => {
  process.stdout.write(text);
  const lines = (rest + text).split("\n");
  rest = lines.pop();
  for (const line of lines) {
    const [, name, count] = /^\S+ (tests|fail|skipped) (\d+)$/.exec(line) ?? [];
    if (name !== undefined) totals[name] = Number(count);
  }
});
child.on("close", status => {
  clearTimeout(tooLong);
  // A run that crashed may have counted nothing.
  if (status !== 0 && totals.fail === 0) totals.fail = 1;
  if (totals.tests === 0) totals.fail = Math.max(1, totals.fail);
  console.log(`Total: ${totals.tests}, Failed: ${totals.fail}, Skipped: ${totals.skipped}`);
  process.exit(totals.fail === 0 ? 0 : 1);
});

async function bundle(folder, options) {
  rmSync(path.join(here, "out", folder), { recursive: true, force: true });
  const entryPoints = readdirSync(path.join(here, folder)).filter(name => name.endsWith(".test.ts") || name === "index.ts").map(name => path.join(here, folder, name));
  if (entryPoints.length > 0) await build({ entryPoints, outdir: path.join(here, "out", folder), bundle: true, target: "node20", sourcemap: "inline", logLevel: "warning", ...options });
}
