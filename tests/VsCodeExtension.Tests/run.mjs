// Bundles and runs the extension's tests: `node run.mjs unit` or `node run.mjs browser`. The last line is "Total: N, Failed: N, Skipped: N".
// SEXTANT_VSIX names a package that was built already, SEXTANT_CHROMIUM the browser. Further arguments name test files, to run only these; --repeat N runs
// them N times in a row and tells how many scenarios had to be tried again.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { parseArgs } from "node:util";

const here = import.meta.dirname;
const extension = path.resolve(here, "../../src/VsCodeExtension");
const { build } = createRequire(path.join(extension, "package.json"))("esbuild");
const { values, positionals } = parseArgs({ options: { repeat: { type: "string", default: "1" } }, allowPositionals: true });
const [kind, ...chosen] = positionals;
const runs = Number(values.repeat);
if ((kind !== "unit" && kind !== "browser") || !Number.isInteger(runs) || runs < 1) {
  console.error("usage: node run.mjs unit|browser [--repeat N] [FILE...]");
  process.exit(2);
}

if (kind === "unit") {
  await bundle("unit", { format: "esm", platform: "node", external: ["node:*"] });
} else {
  await bundle("browser", { format: "esm", platform: "node", packages: "external" });
  await bundle("host", { format: "cjs", platform: "node", external: ["vscode", "mocha"], outExtension: { ".js": ".cjs" } });
}

const tests = readdirSync(path.join(here, "out", kind)).filter(name => name.endsWith(".test.js") && (chosen.length === 0 || chosen.some(part => name.includes(part))));
const totals = { tests: 0, fail: 0, skipped: 0, flaky: 0 };
const files = tests.sort().map(name => path.join("out", kind, name));
for (let run = 1; run <= runs; run++) {
  if (runs > 1) console.log(`== run ${run} of ${runs}`);
  await runOnce();
}

if (runs > 1) console.log(`${runs} runs: ${totals.tests} tests, ${totals.fail} failed, ${totals.flaky} tried again`);
console.log(`Total: ${totals.tests}, Failed: ${totals.fail}, Skipped: ${totals.skipped}`);
process.exit(totals.fail === 0 ? 0 : 1);

/** Runs all files once and adds to the totals. */
async function runOnce() {
  const counted = { tests: 0, fail: 0, skipped: 0 };
  const child = spawn(process.execPath, ["--test", "--test-reporter=spec", `--test-concurrency=${kind === "unit" ? 2 : 1}`, ...files], { cwd: here, stdio: ["ignore", "pipe", "inherit"] });
  child.stdout.setEncoding("utf8");
  // Every wait in the tests has an end; this is for what nobody thought of.
  const tooLong = setTimeout(() => child.kill(), 20 * 60_000);
  let rest = "";
  child.stdout.on("data", text => {
    process.stdout.write(text);
    const lines = (rest + text).split("\n");
    rest = lines.pop();
    for (const line of lines) {
      const [, name, count] = /^\S+ (tests|fail|skipped) (\d+)$/.exec(line) ?? [];
      if (name !== undefined) counted[name] = Number(count);
      if (line.includes("FLAKY, tried again")) totals.flaky++;
    }
  });
  const [status] = await once(child, "close");
  clearTimeout(tooLong);
  // A run that crashed may have counted nothing.
  if ((status !== 0 && counted.fail === 0) || counted.tests === 0) counted.fail = Math.max(1, counted.fail);
  for (const name of Object.keys(counted)) totals[name] += counted[name];
}

async function bundle(folder, options) {
  rmSync(path.join(here, "out", folder), { recursive: true, force: true });
  const entryPoints = readdirSync(path.join(here, folder)).filter(name => name.endsWith(".test.ts") || name === "index.ts").map(name => path.join(here, folder, name));
  if (entryPoints.length > 0) await build({ entryPoints, outdir: path.join(here, "out", folder), bundle: true, target: "node20", sourcemap: "inline", logLevel: "warning", ...options });
}
