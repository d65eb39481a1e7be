import { commands, extensions } from "vscode";
import { neededMajor } from "./dotnet";

// The .NET Install Tool, which C# users have: it keeps runtimes for other extensions.
const toolId = "ms-dotnettools.vscode-dotnet-runtime";
const request = { version: `${neededMajor}.0`, requestingExtensionId: "sextant.sextant", mode: "runtime" };

export function hasInstallTool(): boolean {
  return extensions.getExtension(toolId) !== undefined;
}

/** A runtime that the tool has already; undefined where there is none, or no tool. */
export async function findInstalled(): Promise<string | undefined> {
  if (!hasInstallTool()) return undefined;
  try {
    return pathOf(await commands.executeCommand("dotnet.acquireStatus", request));
  } catch {
    // The tool is switched off, or too old to answer: as good as not there.
    return undefined;
  }
}

/** Has the tool download a runtime, with its own progress and errors. Only ever called because a person pressed a button. */
export async function install(): Promise<boolean> {
  return pathOf(await commands.executeCommand("dotnet.acquire", request)) !== undefined;
}

function pathOf(answer: unknown): string | undefined {
  if (typeof answer !== "object" || answer === null || !("dotnetPath" in answer)) return undefined;
  return typeof answer.dotnetPath === "string" ? answer.dotnetPath : undefined;
}
