// Installs the VS Code that the tests drive, once: ours from the lock file, then what code-server's own install scripts would install.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";

const here = import.meta.dirname;
const stamp = path.join(here, "node_modules", ".installed");
const lock = readFileSync(path.join(here, "package-lock.json"), "utf8");
if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) process.exit(0);

const vscode = path.join(here, "node_modules", "code-server", "lib", "vscode");
const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel", "error"];
npm(["ci", ...quiet], here);
for (const folder of [vscode, path.join(vscode, "extensions")]) npm(["install", "--omit=dev", ...quiet], folder);
link("code-linux.sh", path.join(vscode, "bin", "remote-cli", "code-server"));
link("browser-linux.sh", path.join(vscode, "bin", "helpers", "browser.sh"));
writeFileSync(stamp, lock);

function npm(args, cwd) {
  const { status } = spawnSync("npm", args, { cwd, stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) process.exit(1);
}

function link(target, at) {
  rmSync(at, { force: true });
  symlinkSync(target, at);
}
