import { workspace } from "vscode";
import type { TestFilter } from "./protocol";

/** The section of all settings. */
export const section = "sextant";

export interface Settings {
  readonly limit: number;
  readonly tests: TestFilter;
  readonly preview: boolean;
  readonly workspaceSymbols: boolean;
  /** Base address of an embedding endpoint; empty where the built-in model is used. */
  readonly endpointUrl: string;
  readonly endpointModel: string;
  readonly dotnetPath: string;
  readonly serverPath: string;
}

/** The settings as they are now. */
export function readSettings(): Settings {
  const configuration = workspace.getConfiguration(section);
  return {
    limit: Math.trunc(Math.min(200, Math.max(1, configuration.get("search.limit", 30)))),
    tests: configuration.get<TestFilter>("search.tests", "include"),
    preview: configuration.get("search.preview", true),
    workspaceSymbols: configuration.get("workspaceSymbols", false),
    endpointUrl: readUserText("endpoint.url"),
    endpointModel: readUserText("endpoint.model"),
    dotnetPath: readUserText("dotnet.path"),
    serverPath: readUserText("server.path"),
  };
}

/** What the server asks for: the part of the section that is meant for it. A person who has paused indexing outranks the setting. */
export function readServerSettings(paused: boolean): { logLevel: string; indexing: string } {
  const configuration = workspace.getConfiguration(section);
  return { logLevel: configuration.get("logLevel", "info"), indexing: paused ? "manual" : configuration.get("indexing", "automatic") };
}

/** A setting that a workspace must not decide: whatever its scope says, only the user's own value counts. */
function readUserText(key: string): string {
  const value = workspace.getConfiguration(section).inspect(key)?.globalValue;
  return typeof value === "string" ? value.trim() : "";
}
