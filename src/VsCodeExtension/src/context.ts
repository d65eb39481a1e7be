import type { ExtensionContext, LogOutputChannel } from "vscode";
import type { Server } from "./client/server";
import type { KeptSearches } from "./results/kept-searches";
import type { ResultsView } from "./results/view";
import type { QuestionHistory } from "./search/history";
import type { ResultPicker } from "./search/result-picker";

/** What commands and views share. Made once, by `activate`. */
export interface Context {
  readonly extension: ExtensionContext;
  readonly log: LogOutputChannel;
  readonly server: Server;
  readonly history: QuestionHistory;
  readonly kept: KeptSearches;
  readonly results: ResultsView;
  /** The box that is open. */
  picker: ResultPicker | undefined;
}
