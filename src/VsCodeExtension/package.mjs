// Builds a VSIX file with the language server inside of it:
//
//   npm run package -- [--target linux-x64|win32-x64|universal] [--out FOLDER]
//
// linux-x64 is a native program where this machine can link one, and needs no .NET. win32-x64 is compiled ahead of time; the universal one is portable, for every
// platform; both need .NET to run.
// The version is that of Directory.Build.props. The last line of the output is the path of the file.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { parseArgs } from "node:util";
import { writeNotices } from "./notices.mjs";

const here = import.meta.dirname;
const root = path.resolve(here, "../..");
const runtimes = { "linux-x64": "linux-x64", "win32-x64": "win-x64", universal: undefined };
// SQLite's native library comes for systems on which no editor runs, too.
const editorPlatforms = /^(win|osx|linux|linux-musl)-(x64|arm64|arm|x86)$/;

const { values } = parseArgs({ options: { target: { type: "string", default: "universal" }, out: { type: "string", default: path.join(root, "out") } } });
if (!Object.hasOwn(runtimes, values.target)) fail(`--target is one of ${Object.keys(runtimes).join(", ")}, not ${values.target}`);
if (!existsSync(path.join(here, "node_modules"))) fail("run `npm ci` first");

const version = /<Version>([^<]+)<\/Version>/.exec(readFileSync(path.join(root, "Directory.Build.props"), "utf8"))?.[1] ?? fail("Directory.Build.props has no <Version>");
const stage = path.join(root, ".build", "vsix", values.target);
rmSync(stage, { recursive: true, force: true });
mkdirSync(stage, { recursive: true });

run(process.execPath, ["esbuild.mjs", "--production"]);
const dependencies = publishServer(runtimes[values.target], path.join(stage, "server"));
for (const name of ["dist/main.js", "dist/client.js", "media", "README.md", "CHANGELOG.md"]) cpSync(path.join(here, name), path.join(stage, name), { recursive: true });
cpSync(path.join(root, "LICENSE"), path.join(stage, "LICENSE.txt"));
const sources = JSON.parse(readFileSync(path.join(here, "dist", "sources.json"), "utf8"));
writeFileSync(path.join(stage, "ThirdPartyNotices.txt"), writeNotices(sources, here, dependencies));
// Everything in the folder belongs into the package.
writeFileSync(path.join(stage, ".vscodeignore"), "");
const { scripts: _, devDependencies: __, ...manifest } = JSON.parse(readFileSync(path.join(here, "package.json"), "utf8"));
writeFileSync(path.join(stage, "package.json"), JSON.stringify({ ...manifest, version }, undefined, 2));

mkdirSync(values.out, { recursive: true });
const file = path.resolve(values.out, `sextant-${version}-${values.target}.vsix`);
const vsce = createRequire(import.meta.url).resolve("@vscode/vsce/vsce");
const target = values.target === "universal" ? [] : ["--target", values.target];
run(process.execPath, [vsce, "package", "--no-dependencies", "--skip-license", "--allow-missing-repository", "--no-rewrite-relative-links", ...target, "--out", file], stage);
console.log(file);

/**
 * @param {string | undefined} runtime undefined: portable.
 * @returns {string} the file that names the packages which the server is made of.
 */
function publishServer(runtime, folder) {
  const project = path.join(root, "src", "LanguageServer");
  const native = runtime === "linux-x64" && process.platform === "linux" && process.arch === "x64" && ["clang", "gcc"].some(canRun);
  const ahead = native ? ["-p:PublishAot=true"] : ["--no-self-contained", "-p:PublishReadyToRun=true"];
  const chosen = runtime === undefined ? [] : ["--runtime", runtime, ...ahead];
  const quiet = ["-p:UseAppHost=false", "-p:DebugType=none", "-p:RunAnalyzers=false", "-p:UseSharedCompilation=false", "--disable-build-servers", "--verbosity", "quiet", "--nologo"];
  const artifacts = path.join(root, ".build", "artifacts", `vsix-${values.target}`);
  run("dotnet", ["publish", project, "--configuration", "Release", ...chosen, ...quiet, "--artifacts-path", artifacts, "--output", folder]);
  for (const name of readdirSync(folder)) if (/\.(pdb|xml)$/.test(name) || (native && name.endsWith(".json"))) rmSync(path.join(folder, name));
  if (native) return path.join(artifacts, "bin", "LanguageServer", `release_${runtime}`, "sextant-lsp.deps.json");
  const natives = path.join(folder, "runtimes");
  for (const platform of existsSync(natives) ? readdirSync(natives) : []) {
    if (!editorPlatforms.test(platform)) rmSync(path.join(natives, platform), { recursive: true });
  }

  return path.join(folder, "sextant-lsp.deps.json");
}

function canRun(command) {
  return spawnSync(command, ["--version"], { stdio: "ignore" }).status === 0;
}

function run(command, args, cwd = here) {
  const { status, error } = spawnSync(command, args, { cwd, stdio: ["ignore", 2, 2], env: { ...process.env, DOTNET_NOLOGO: "1", DOTNET_CLI_TELEMETRY_OPTOUT: "1" } });
  if (status !== 0) fail(`${[command, ...args].join(" ")} failed${error === undefined ? "" : `: ${error.message}`}`);
}

function fail(message) {
  console.error(`package: ${message}`);
  process.exit(2);
}
