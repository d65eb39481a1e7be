import { ProgressLocation, window, type CancellationToken, type Disposable, type Progress } from "vscode";
import type { Server } from "../client/server";
import type { IndexState } from "../protocol";
import { count } from "./summary";

type Reporter = Progress<{ message?: string; increment?: number }>;

/** A refresh of this many files is worth a notification with a button to pause it. */
const manyFiles = 1000;

/** Indexes because a person asked for it: with a notification that can be cancelled and ends with what was done. */
export async function indexNow(server: Server, full: boolean): Promise<void> {
  const options = { location: ProgressLocation.Notification, title: full ? "Sextant: rebuilding the index" : "Sextant: indexing", cancellable: true };
  try {
    const summary = await window.withProgress(options, async (progress, token) => {
      const follow = followProgress(server, progress);
      try {
        return await server.index(full, token);
      } finally {
        follow.dispose();
      }
    });
    const changes = [`${summary.added} added`, `${summary.updated} updated`, `${summary.removed} removed`].join(", ");
    const skipped = summary.skipped === 0 ? "" : `; ${count(summary.skipped, "file was", "files were")} skipped, see the log`;
    const units = count(summary.units, "function or type", "functions and types");
    void window.showInformationMessage(`Sextant: ${units} in ${count(summary.files, "file", "files")} (${changes})${skipped}.`);
  } catch (error) {
    if (isCancellation(error)) return;
    void window.showErrorMessage(`Sextant: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Shows a long indexing that began by itself; cancelling pauses it. */
export function watchLongIndexing(server: Server): Disposable {
  let end: (() => void) | undefined;
  return server.onDidChange(condition => {
    const state = condition.kind === "running" ? condition.report?.indexState : undefined;
    if (state?.state !== "indexing") {
      end?.();
      end = undefined;
    } else if (end === undefined && state.filesTotal >= manyFiles && state.filesDone < state.filesTotal) {
      const options = { location: ProgressLocation.Notification, title: "Sextant: indexing, searches work already", cancellable: true };
      void window.withProgress(options, (progress, token) => {
        const follow = followProgress(server, progress);
        pauseWhenCancelled(server, token);
        return new Promise<void>(resolve => {
          end = () => {
            follow.dispose();
            resolve();
          };
        });
      });
    }
  });
}

function pauseWhenCancelled(server: Server, token: CancellationToken): void {
  token.onCancellationRequested(() => {
    server.setPaused(true).catch((error: unknown) => {
      void window.showErrorMessage(`Sextant: ${error instanceof Error ? error.message : String(error)}`);
    });
  });
}

function followProgress(server: Server, progress: Reporter): Disposable {
  let reported = 0;
  return server.onDidChange(condition => {
    const state: IndexState | undefined = condition.kind === "running" ? condition.report?.indexState : undefined;
    if (state?.state !== "indexing" || state.filesTotal === 0) return;
    const percentage = (100 * state.filesDone) / state.filesTotal;
    progress.report({ message: `${state.filesDone} of ${count(state.filesTotal, "file", "files")}`, increment: Math.max(0, percentage - reported) });
    reported = Math.max(reported, percentage);
  });
}

/** The error of a request that was cancelled, by its LSP codes. */
function isCancellation(error: unknown): boolean {
  return typeof error === "object" && error !== null && "code" in error && (error.code === -32800 || error.code === -32802);
}
