import { stat } from "node:fs/promises";
import * as path from "node:path";
import { workspace, type ExtensionContext } from "vscode";
import { readSettings } from "../config";
import { findDotnet } from "./dotnet";
import { serverEnvironment, type Endpoint } from "./environment";
import { findInstalled } from "./install-tool";
import { thisMachine } from "./machine";
import { findNative } from "./native";
import type { Launch } from "./process";

/** Where the key of the embedding endpoint lies in the secret store. */
export const apiKeySecret = "sextant.endpoint.apiKey";

/** There is no .NET runtime to run the server with. */
export class NoDotnetError extends Error {}

/** How to start the server with the settings as they are now. */
export async function prepareLaunch(extension: ExtensionContext): Promise<Launch> {
  const settings = readSettings();
  // Not in the workspace: nothing there may decide what runs.
  const cwd = extension.extensionPath;
  const env = serverEnvironment(process.env, await readEndpoint(extension), workspace.isTrusted);
  const chosen = settings.serverPath;
  if (chosen !== "" && !chosen.endsWith(".dll")) return { command: chosen, args: ["--stdio"], cwd, env };

  const server = path.join(extension.extensionPath, "server");
  const native = chosen === "" ? await findNative(server, process.platform) : undefined;
  if (native !== undefined) return { command: native, args: ["--stdio"], cwd, env };

  const dll = chosen !== "" ? chosen : path.join(server, "sextant-lsp.dll");
  await stat(dll).catch(() => {
    throw new Error(`there is no ${dll}; install the extension anew, or mend the setting sextant.server.path`);
  });
  const dotnet = await findDotnet(thisMachine(), settings.dotnetPath, findInstalled);
  if ("problem" in dotnet) throw new NoDotnetError(dotnet.problem);
  return { command: dotnet.path, args: [dll, "--stdio"], cwd, env };
}

async function readEndpoint(extension: ExtensionContext): Promise<Endpoint | undefined> {
  const { endpointUrl: url, endpointModel: model } = readSettings();
  return url === "" ? undefined : { url, model, apiKey: await extension.secrets.get(apiKeySecret) };
}
