import { commands, window, type Disposable } from "vscode";
import type { Server } from "../client/server";

const download = "Download .NET";
const install = "Install .NET";
const showLog = "Show Log";
const restart = "Restart";
const settings = "Open Setting";

/** Says once, with buttons, what a person has to do something about. */
export function watchTrouble(server: Server, hasInstallTool: () => boolean): Disposable {
  let said: string | undefined;
  return server.onDidChange(condition => {
    const isTrouble = condition.kind === "broken" || condition.kind === "noDotnet";
    if (!isTrouble) {
      if (condition.kind === "running") said = undefined;
      return;
    }

    if (said === condition.message) return;
    said = condition.message;
    if (condition.kind === "broken") void say(window.showErrorMessage(condition.message, showLog, restart));
    else void say(window.showWarningMessage(condition.message, hasInstallTool() ? install : download, settings));
  });
}

async function say(button: Thenable<string | undefined>): Promise<void> {
  switch (await button) {
    case showLog:
      await commands.executeCommand("sextant.showLog");
      break;
    case restart:
      await commands.executeCommand("sextant.restart");
      break;
    case install:
    case download:
      await commands.executeCommand("sextant.installDotnet");
      break;
    case settings:
      await commands.executeCommand("workbench.action.openSettings", "sextant.dotnet.path");
      break;
    case undefined:
    default:
  }
}
