import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { promisify } from "node:util";
import type { Machine } from "./dotnet";

const run = promisify(execFile);

/** The machine on which the extension host runs. */
export function thisMachine(): Machine {
  return {
    platform: process.platform,
    environment: process.env,
    home: homedir(),
    isFile: async path => {
      try {
        return (await stat(path)).isFile();
      } catch {
        return false;
      }
    },
    // Not in the workspace: nothing there may decide what runs.
    listRuntimes: async program => (await run(program, ["--list-runtimes"], { cwd: tmpdir(), timeout: 15_000, windowsHide: true })).stdout,
  };
}
