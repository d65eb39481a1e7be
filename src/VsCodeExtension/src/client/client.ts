import { CloseAction, ErrorAction, LanguageClient, RevealOutputChannelOn, type LanguageClientOptions } from "vscode-languageclient/node";
import type { LogOutputChannel } from "vscode";
import { readServerSettings, readSettings } from "../config";
import type { ServerProcess } from "./process";

/** A language client that leaves commands, progress, messages about its own health and restarts to us. */
export class SextantClient extends LanguageClient {
  public constructor(process: ServerProcess, log: LogOutputChannel, isPaused: () => boolean) {
    super("sextant", "Sextant", () => process.start(), options(log, isPaused));
  }

  /** The status bar tells about trouble; three notifications for three tries do not. */
  public override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }

  public override registerFeature(...[feature]: Parameters<LanguageClient["registerFeature"]>): void {
    // The server's commands have the names of ours, and would be registered under them.
    if ("registrationType" in feature && feature.registrationType.method === "workspace/executeCommand") return;
    super.registerFeature(feature);
  }
}

function options(log: LogOutputChannel, isPaused: () => boolean): LanguageClientOptions {
  return {
    documentSelector: ["csharp", "python"].map(language => ({ scheme: "file", language })),
    outputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions: () => readServerSettings(isPaused()),
    initializationFailedHandler: () => false,
    errorHandler: {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => ({ action: CloseAction.DoNotRestart, handled: true }),
    },
    middleware: {
      handleWorkDoneProgress: () => undefined,
      provideWorkspaceSymbols: (query, token, next) => (readSettings().workspaceSymbols ? next(query, token) : []),
      workspace: { configuration: params => params.items.map(() => readServerSettings(isPaused())) },
    },
  };
}
