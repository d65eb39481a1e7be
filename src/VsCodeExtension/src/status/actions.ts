import type { Condition } from "../condition";

/** A line of the status menu. */
export interface Action {
  readonly icon: string;
  readonly label: string;
  readonly command: string;
}

const search: Action = { icon: "search", label: "Search Code by Meaning", command: "sextant.search" };
const results: Action = { icon: "list-tree", label: "Show Results", command: "sextant.showResults" };
const index: Action = { icon: "sync", label: "Index Workspace", command: "sextant.index" };
const rebuild: Action = { icon: "database", label: "Rebuild Index", command: "sextant.rebuild" };
const pause: Action = { icon: "debug-pause", label: "Pause Indexing", command: "sextant.pause" };
const resume: Action = { icon: "debug-start", label: "Resume Indexing", command: "sextant.resume" };
const restart: Action = { icon: "debug-restart", label: "Restart Server", command: "sextant.restart" };
const log: Action = { icon: "output", label: "Show Log", command: "sextant.showLog" };
const settings: Action = { icon: "gear", label: "Settings", command: "sextant.openSettings" };
const install: Action = { icon: "cloud-download", label: "Install .NET", command: "sextant.installDotnet" };

/** What can be done about the server and the index as they are; what mends them comes first. */
export function actionsFor(condition: Condition): readonly Action[] {
  switch (condition.kind) {
    case "noFolder":
    case "starting":
      return [restart, log, settings];
    case "noDotnet":
      return [install, restart, log, settings];
    case "broken":
      return [log, restart, settings];
    case "running": {
      const state = condition.report?.indexState.state;
      const first = condition.paused ? [resume, search] : state === "failed" ? [log, rebuild, search] : [search];
      return [...first, ...[results, index, rebuild, pause, restart, log, settings].filter(action => !first.includes(action) && !(action === pause && condition.paused))];
    }
  }
}
