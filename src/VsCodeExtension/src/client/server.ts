import { EventEmitter, workspace, type CancellationToken, type Disposable, type Event, type ExtensionContext, type LogOutputChannel } from "vscode";
import type { Condition } from "../condition";
import type { IndexSummary, SearchAnswer, SearchRequest, SimilarRequest, StatusReport } from "../protocol";
import type { SextantClient } from "./client";
import { NoDotnetError, prepareLaunch } from "./launch";
import { ServerProcess } from "./process";
import { RestartPolicy, tries } from "./restart-policy";

/** How long a server that was told to end may take. */
const graceMs = 2000;

/**
 * The language server: starts it, watches it, and asks it.
 *
 * `run` counts the times that it was started. Whatever comes from an earlier run, such as the end of a process that was replaced, is ignored.
 */
export class Server implements Disposable {
  private readonly changed = new EventEmitter<Condition>();
  private readonly policy = new RestartPolicy(() => performance.now());
  private current: Condition = { kind: "noFolder" };
  private client: SextantClient | undefined;
  private process: ServerProcess | undefined;
  private paused = false;
  private run = 0;
  private retry: NodeJS.Timeout | undefined;

  public readonly onDidChange: Event<Condition> = this.changed.event;

  public constructor(
    private readonly extension: ExtensionContext,
    private readonly log: LogOutputChannel,
  ) {}

  public get condition(): Condition {
    return this.current;
  }

  /** Starts it where there is a folder to serve; what runs already is replaced. */
  public async restart(): Promise<void> {
    this.policy.reset();
    await this.stop();
    if (workspace.workspaceFolders === undefined) this.become({ kind: "noFolder" });
    else await this.start();
  }

  public search(request: SearchRequest, token: CancellationToken): Promise<SearchAnswer> {
    return this.ask("sextant/search", request, token);
  }

  public similar(request: SimilarRequest, token: CancellationToken): Promise<SearchAnswer> {
    return this.ask("sextant/similar", request, token);
  }

  /** Refreshes the index and waits until it is done. */
  public index(full: boolean, token: CancellationToken): Promise<IndexSummary> {
    return this.ask("workspace/executeCommand", { command: "sextant.index", arguments: [{ full }] }, token);
  }

  /** No more indexing by itself, until it is resumed; outlives a restart of the server. */
  public async setPaused(paused: boolean): Promise<void> {
    const before = this.paused;
    // First, because the server may be asking for the settings right now.
    this.paused = paused;
    try {
      await this.ask("workspace/executeCommand", { command: paused ? "sextant.pause" : "sextant.resume", arguments: [] });
      // What it asked for before may arrive after: it asks once more.
      await this.client?.sendNotification("workspace/didChangeConfiguration", { settings: null });
    } catch (error) {
      this.paused = before;
      throw error;
    }
    if (this.current.kind === "running") this.become({ ...this.current, paused });
  }

  /** Ends it and waits for that; a process that does not end when asked is killed. */
  public async stop(): Promise<void> {
    this.run++;
    clearTimeout(this.retry);
    const { client, process } = this;
    this.client = this.process = undefined;
    if (client?.isRunning() === true) {
      await client.dispose().catch((error: unknown) => {
        this.log.warn(`The language server did not end as asked: ${textOf(error)}`);
      });
    }
    await process?.end(graceMs);
  }

  public dispose(): void {
    void this.stop();
    this.changed.dispose();
  }

  private async start(): Promise<void> {
    const run = ++this.run;
    this.become({ kind: "starting" });
    try {
      const launch = await prepareLaunch(this.extension);
      // The library is loaded when it is needed, not when the extension is activated.
      const { SextantClient } = await import("./client");
      if (run !== this.run) return;
      this.log.info(`Starting ${launch.command} ${launch.args.join(" ")}`);
      const process = new ServerProcess(launch);
      const client = new SextantClient(process, this.log, () => this.paused);
      [this.process, this.client] = [process, client];
      client.onNotification("sextant/status", (report: StatusReport) => {
        if (run === this.run) this.become({ kind: "running", paused: this.paused, report });
      });
      void process.ended.then(how => {
        this.failed(run, `The language server stopped: ${how}.`);
      });
      await client.start();
      if (run === this.run && this.current.kind === "starting") this.become({ kind: "running", paused: this.paused });
    } catch (error) {
      if (run !== this.run) return;
      if (error instanceof NoDotnetError) this.become({ kind: "noDotnet", message: error.message });
      else if (this.process === undefined) this.failed(run, `The language server does not start: ${textOf(error)}.`);
      // Else its process tells how it ended, or is made to.
      else await this.process.end(0);
    }
  }

  private failed(run: number, message: string): void {
    if (run !== this.run) return;
    this.run++;
    this.client = this.process = undefined;
    this.log.error(message);
    const wait = this.policy.stopped();
    if (wait === undefined) {
      this.become({ kind: "broken", message: `${message} It was tried ${tries} times.` });
      return;
    }

    this.become({ kind: "starting" });
    this.retry = setTimeout(() => void this.start(), wait);
  }

  /** Waits for a server that is starting; rejects where there is none to wait for. */
  private async ask<T>(method: string, params: object, token?: CancellationToken): Promise<T> {
    const client = await this.running(token);
    // An absent token must not be passed on: it would become a second parameter.
    return token === undefined ? client.sendRequest<T>(method, params) : client.sendRequest<T>(method, params, token);
  }

  private running(token?: CancellationToken): Promise<SextantClient> {
    return new Promise((resolve, reject) => {
      const subscriptions: Disposable[] = [];
      const settle = (): boolean => {
        const { current, client } = this;
        if (token?.isCancellationRequested === true) reject(new Error("Cancelled."));
        else if (current.kind === "running" && client !== undefined) resolve(client);
        else if (current.kind === "noFolder") reject(new Error("No folder is open."));
        else if (current.kind === "noDotnet" || current.kind === "broken") reject(new Error(current.message));
        else return false;
        for (const subscription of subscriptions) subscription.dispose();
        return true;
      };
      if (settle()) return;
      subscriptions.push(this.changed.event(settle));
      if (token !== undefined) subscriptions.push(token.onCancellationRequested(settle));
    });
  }

  private become(condition: Condition): void {
    this.current = condition;
    this.changed.fire(condition);
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
