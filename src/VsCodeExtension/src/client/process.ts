import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";

/** How the server's process is started. */
export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** The whole environment, not an addition to ours. */
  readonly env: Record<string, string | undefined>;
}

const longestErrorText = 2000;

/** The process of a server, and what it said before it died. */
export class ServerProcess {
  /** Settles when the process has ended or could not be started, with a sentence that says how. */
  public readonly ended: Promise<string>;
  private child: ChildProcessWithoutNullStreams | undefined;
  private errorText = "";
  private finish: (how: string) => void = () => undefined;

  public constructor(private readonly launch: Launch) {
    this.ended = new Promise(resolve => {
      this.finish = resolve;
    });
  }

  /** Resolves when it runs. */
  public start(): Promise<ChildProcessWithoutNullStreams> {
    return new Promise((resolve, reject) => {
      const { command, args, cwd, env } = this.launch;
      const child = spawn(command, args, { cwd, env, windowsHide: true });
      this.child = child;
      // A pipe to a process that has died breaks; that it has died is told by its exit.
      child.stdin.on("error", () => undefined);
      child.stderr.on("data", (text: Buffer) => {
        this.errorText = (this.errorText + text.toString()).slice(-longestErrorText);
      });
      child.once("error", error => {
        this.finish(`it could not be run: ${error.message}`);
        reject(error);
      });
      child.once("spawn", () => {
        resolve(child);
      });
      // After "close", not "exit": by then all of its error text has come.
      child.once("close", (code, signal) => {
        this.finish([signal === null ? `it ended with exit code ${code ?? "unknown"}` : `it was ended by ${signal}`, this.lastLine()].join(""));
      });
    });
  }

  /** Waits for its end, and after `graceMs` no longer. */
  public async end(graceMs: number): Promise<void> {
    if (this.child === undefined) return;
    const timer = setTimeout(() => this.child?.kill("SIGKILL"), graceMs);
    await this.ended;
    clearTimeout(timer);
  }

  private lastLine(): string {
    const line = this.errorText.trim().split("\n").at(-1)?.trim() ?? "";
    return line === "" ? "" : `, and said: ${line}`;
  }
}
